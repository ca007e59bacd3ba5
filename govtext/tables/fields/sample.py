"""The sample: the sentences that say who and how many, and the number."""

from __future__ import annotations

import re

from govtext.passages import Passage
from govtext.tables.cells import EMPTY, Cell, Quote
from govtext.tables.fields.counts import A_NUMBER, WHO, counts_in, number
from govtext.tables.fields.source import Source
from govtext.tables.fields.spans import likely, quoted, words

__all__ = ["sample", "sample_n"]

_MENTION = re.compile(rf"\b{WHO}\b", re.IGNORECASE)
_CUE = re.compile(
    r"purposive|snowball|bola\s+salju|sampling|dipilih|terpilih|terdiri\s+(?:dari|atas)|berjumlah|sebanyak|jumlah\s+(?:sampel|informan|responden)|"
    r"selected|recruited|consist(?:s|ed|ing)?\s+of|compris(?:es|ed|ing)|drawn|were\s+interviewed|penentuan\s+informan|informan\s+(?:kunci|utama|dalam|pada|penelitian)|wawancara\s+(?:\w+\s+){0,3}(?:kepada|terhadap|dengan)",
    re.IGNORECASE,
)
_DEFINITION = re.compile(
    r"\b(?:diuji\s?coba\w*|uji\s+coba|pilot(?:ed|-?test\w*)|pre-?test\w*|merupakan\s+(?:informan|individu|teknik|orang|pihak)|adalah\s+(?:teknik|percakapan|proses|suatu|sebuah|cara|orang\s+yang)|is\s+a\s+(?:technique|sampling)|hasil\s+wawancara|menurut\s+informan|salah\s+(?:satu|seorang)\s+informan|one\s+(?:informant|respondent))\b",
    re.IGNORECASE,
)
_SAMPLED_HEAD = re.compile(
    r"\b(?:sampel|responden|informan|partisipan|sample|respondents|participants|informants)\b", re.IGNORECASE
)
_SAMPLED = re.compile(
    r"\b(?:this|our|the)\s+(?:study|survey|sample|research|data\s?set|paper)\b|\bwe\s+(?:survey|interview|implement|collect|sampl|recruit|conduct|us)\w*|\bsample\s+of\b|\b(?:penelitian|studi|survei)\s+ini\b|\bpengambilan\s+data\b",
    re.IGNORECASE,
)
_BESIDE_METHOD = frozenset({"", "other", "introduction", "results", "results_discussion"})
_AT_MOST = 2
_TAGGED = 0.7
"""Probability from which what the tagger takes for participants or sampling counts, where no pattern finds them."""
_REPORTS = 0.6
"""Probability of reporting a result from which a sentence of the abstract does not speak of the sample."""
_CHECKING = re.compile(r"\b(?:member\s+check\w*|triangulasi|keabsahan|trustworthiness)\b", re.IGNORECASE)
_WHO_LIST = re.compile(
    r"\b(?:terdiri\s+(?:dari|atas)|yakni|yaitu|meliputi|namely|consist\w*\s+of|compris\w+|dipilih|purposive|slovin|snowball)\b",
    re.IGNORECASE,
)


def sample(source: Source) -> Cell:
    """The sentences that say how many took part, who they are and how they were chosen."""
    found = _sentences(source) or _tagged_sentences(source)
    return Cell(" ".join(s.text for s in found), tuple(source.quote(s) for s in found)) if found else EMPTY


def _tagged_sentences(source: Source) -> list[Passage]:
    """The sentences that hold most of what the tagger takes for participants, their number and how they were chosen."""
    for part in ("method", "abstract"):
        weights: dict[Passage, float] = {}
        for span in likely(source, [part], ["total", "participants", "sampling"], _TAGGED):
            sentence = source.sentence_at(span.start, span.end)
            if sentence is not None:
                weights[sentence] = weights.get(sentence, 0.0) + (2.0 if span.kind == "total" else 1.0)
        if weights:
            best = sorted(weights, key=lambda s: (-weights[s], s.start))[:_AT_MOST]
            return sorted(best, key=lambda s: s.start)
    return []


def sample_n(source: Source) -> Cell:
    """The number of informants or respondents who took part; empty when the text gives none.

    Who answered counts before who was asked, and a number that is given counts before one that is summed up.
    """
    best = _surest(_candidates(source))
    if best is None:
        if cell := _tagged_count(source):
            return cell
        best = _surest(_elsewhere(source))
    if best is None:
        return EMPTY
    _, sentence, (value, start, end) = best
    return Cell(value, (source.quote(sentence, start, end),))


def _surest(sentences: list[Passage]) -> tuple[int, Passage, tuple[int, int, int]] | None:
    """The first count of the surest kind in sentences, with its sentence and place."""
    best: tuple[int, Passage, tuple[int, int, int]] | None = None
    for sentence in sentences:
        for counted in counts_in(sentence.text):
            if best is None or counted[0] < best[0]:
                best = (counted[0], sentence, counted[1:])
    return best


def _elsewhere(source: Source) -> list[Passage]:
    """Sentences that speak of the study's own sample under other headings, for papers whose method stands under none of its own."""
    return [
        s
        for s in source.sentences
        if (_SAMPLED_HEAD.search(s.heading) or (s.section in _BESIDE_METHOD and _SAMPLED.search(s.text)))
        and not source.about_others(s.text)
        and not _DEFINITION.search(s.text)
    ]


def _tagged_count(source: Source) -> Cell:
    """The total that the tagger finds, else the sum of the groups of participants, each counted once."""
    for part in ("method", "abstract"):
        totals = [(span, _number_in(words(source, span))) for span in likely(source, [part], ["total"], _TAGGED)]
        if given := [(span, n) for span, n in totals if n and n > 1]:
            span, total = max(given, key=lambda item: item[0].probability)
            return Cell(total, (quoted(source, span),))
    for part in ("method", "abstract"):
        groups = likely(source, [part], ["participants"], _TAGGED)
        counted: dict[str, tuple[int, Quote]] = {}
        for span in likely(source, [part], ["number"], _TAGGED):
            group = next((g for g in groups if g.start <= span.start and span.end <= g.end), None)
            n = _number_in(words(source, span))
            if group is not None and n:
                counted.setdefault(words(source, group).lower(), (n, quoted(source, group)))
        if sum(n for n, _ in counted.values()) > 1:
            return Cell(sum(n for n, _ in counted.values()), tuple(q for _, q in counted.values()))
    return EMPTY


def _number_in(said: str) -> int | None:
    found = A_NUMBER.search(said)
    return number(found["n"]) if found else None


def _candidates(source: Source) -> list[Passage]:
    """Sentences of the abstract and the method that may speak of a sample; those of the results do not."""
    groups = [
        source.sections("method"),
        [
            s
            for s, roles in source.ranked("abstract")
            if roles["method"] > 0.2 or roles["result"] + roles["conclusion"] < _REPORTS
        ],
    ]
    reviews = [
        s for s in source.abstract if re.search(r"\b(?:studies|articles|responded|artikel)\b", s.text, re.IGNORECASE)
    ]
    sentences = [*groups[0], *groups[1], *reviews]
    if not sentences and not source.document.sections:
        sentences = source.sentences
    return [
        s
        for s in dict.fromkeys(sentences)
        if not source.about_others(s.text)
        and not _DEFINITION.search(s.text)
        and not (_CHECKING.search(s.text) and not _CUE.search(s.text))
    ]


def _sentences(source: Source) -> list[Passage]:
    """The sentences that tell most of the sample: how many, who, how chosen; those of the chapter on method first."""
    looked_at = [(s, bool(counts_in(s.text)), bool(_CUE.search(s.text))) for s in _candidates(source)]
    mentions = [m for m in looked_at if m[1] or (m[2] and _MENTION.search(m[0].text))]
    in_chapter = [m for m in mentions if m[0].section == "method"]
    ranked = sorted(
        in_chapter or mentions, key=lambda m: (-(2 * m[1] + m[2] + bool(_WHO_LIST.search(m[0].text))), m[0].start)
    )
    return sorted((m[0] for m in ranked[:_AT_MOST]), key=lambda s: s.start)
