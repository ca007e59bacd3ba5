"""Findings, in the paper's own sentences; the overall verdict; the recommendation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govtext.passages import Passage
from govtext.tables.cells import EMPTY, Cell
from govtext.tables.fields.source import Source
from govtext.tables.fields.spans import likely, quoted
from govtext.tables.roles import TextKind
from govtext.tables.wording import VERDICTS
from govtext.text.language import Language

__all__ = ["findings", "recommendation", "verdict"]

MOST_SENTENCES = 5
_OF_ABSTRACT: dict[Language, int] = {"id": 2, "en": 3}
"""Sentences of the abstract, where the conclusion has the others."""
_SHORTEST = 5
"""Words of a sentence."""
_REPORTS, _RECOMMENDED = 0.5, 0.5
"""Probabilities of a role from which it is believed."""
_BEFORE = 0.9
"""The same for a sentence that stands before the one that announces the results."""
_ANNOUNCED = 0.4
"""What words that announce a result add to them."""

_RESULT = re.compile(
    r"\b(?:hasil\s+(?:dari\s+)?(?:penelitian|studi|kajian|analisis|riset|temuan)|temuan(?:\s+penelitian)?|penelitian\s+ini\s+(?:menemukan|menunjukkan|menyimpulkan|mengungkap\w*|memperlihatkan)|"
    r"(?:menunjukkan|ditemukan|menemukan|diketahui|disimpulkan|menyimpulkan|terungkap|mengungkapkan)\s+bahwa|hasil\s+pengukuran|kesimpulan\w*|hasilnya|hail\s+penelitian|"
    r"(?:the\s+)?(?:results?|findings?|study|research|analysis|evidence|paper|article|data)\s+(?:of\s+(?:the|this)\s+\w+\s+)?(?:show|shows|showed|indicate|indicates|indicated|reveal|reveals|revealed|suggest|suggests|suggested|find|finds|found|demonstrate|demonstrates|demonstrated|conclude|concludes|concluded|confirm|confirms|confirmed)|"
    r"we\s+(?:find|found|show|conclude)|was\s+found|were\s+found)\b|\b(?:results?|findings?|hasil|temuan)(?:\s+penelitian)?\s*:",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^\W*(?P<label>background|introduction|objectives?|aims?|purpose|methods?|methodology|design\S*|setting|results?|findings?|conclusions?|discussion|originality\S*|"
    r"latar\s+belakang|pendahuluan|tujuan|metode|hasil|temuan|kesimpulan|simpulan|saran)(?:\s+penelitian)?\s*(?:[:.–—-]|(?-i:(?=\s[A-Z])))",
    re.IGNORECASE,
)
_RESULTS_LABEL = re.compile(r"results?|findings?|conclusions?|hasil|temuan|kesimpulan|simpulan", re.IGNORECASE)
_UNDER_LABEL = 0.4
"""What the label of a structured abstract adds to the probability of reporting a result."""
_RECOMMENDS = re.compile(
    r"\b(?:me?rekomendasi\w*|direkomendasikan|menyarankan|disarankan|sebaiknya|hendaknya|saran\s+(?:dari|yang|dalam|penelitian)|recommend\w*|suggests?\s+that\s+\w+(?:\s+\w+){0,4}\s+should|should\s+be|it\s+is\s+(?:recommended|suggested)|implikasi\w*)\b",
    re.IGNORECASE,
)
_ADVISES = re.compile(
    r"\b(?:me?rekomendasi\w*|rekomendasi\w*|direkomendasikan|menyarankan|disarankan|saran(?:nya)?|sebaiknya|hendaknya|seyogi?anya|di?harapkan|perlu(?:nya)?|diperlukan|dibutuhkan|harus(?:nya)?|"
    r"dapat\s+(?:di\w+|me\w+)|recommend\w*|we\s+suggest|is\s+suggested|should|must|ought|needs?\s+to|need\s+for|needed|necessary|requires?|call(?:s|ing)?\s+for|encourag\w+|urge\w*|advis\w+|desirable|essential|"
    r"future\s+(?:research|studies|work)|further\s+(?:research|studies|work)|it\s+is\s+important|penelitian\s+(?:selanjutnya|lanjutan)|peneliti\s+selanjutnya|tasked\s+with|agar)\b",
    re.IGNORECASE,
)
_LIMITS = re.compile(
    r"\b(?:keterbatasan\s+(?:utama\s+)?(?:dari\s+|dalam\s+)?(?:penelitian|studi|kajian)|(?:penelitian|studi|kajian)\s+ini\s+(?:\w+\s+){0,2}?(?:terbatas\s+pada|keterbatasan)|"
    r"limitations?\s+of\s+(?:this|the|our)\s+(?:study|research|paper|analysis)|(?:this|the|our)\s+(?:study|research|paper|analysis)\s+(?:is|was|has\s+been)\s+limited\b|(?:main|key)\s+limitations?\b)",
    re.IGNORECASE,
)
"""What a study could not do is no finding."""
_LAST_ADVICE = 8
"""Sentences at the end of a discussion that are looked at for advice."""
_IMPLICATIONS = re.compile(r"\b(?:implications?|implikasi)\b", re.IGNORECASE)

_POSITIVE = (
    r"kategori\s+(?:sangat\s+)?(?:baik|tinggi|efektif|memuaskan)|\b(?:sangat|sudah|telah)\s+(?:memuaskan|memadai|sinergis)|(?:good|high|excellent)\s+category|"
    r"(?:sudah|telah)\s+(?:\w+\s+){0,3}?(?:efektif|optimal|baik)|terbukti\s+efektif|\bberhasil\b|(?:berjalan|dijalankan|terlaksana|dilaksanakan|diterapkan|terjalin)\s+(?:dengan\s+|secara\s+)?(?:sangat\s+)?(?:efektif|optimal|baik|lancar|sinergis)|"
    r"\bstrategi\s+efektif|(?<!cukup\s)(?<!tidak\s)(?<!belum\s)(?<!kurang\s)(?<!lebih\s)\befektif\b|(?<!not\s)(?<!been\s)(?<!partially\s)(?<!partly\s)(?<!more\s)(?<!in)\b(?:been\s+)?(?:effective|successful|succeeded)\b|"
    r"(?:run|runs|running|ran|working|works|worked|implemented|went|performed)\s+(?:quite\s+|very\s+)?(?:well|optimally|effectively|smoothly|successfully)"
)
_PARTIAL = (
    r"baru\s+(?:\w+\s+){0,3}?(?:sebagian|separuh)|(?:berjalan|terlaksana|berhasil)\s+sebagian|sebagian\s+(?:saja\s+)?(?:berjalan|terlaksana)|(?:only|just)\s+(?:partly|partially)|partly\s+(?:function\w+|work\w+)|"
    r"(?:effective|successful|berhasil|efektif)\s+(?:in|dalam|pada)\s+[^.,]{3,80}?(?:,\s*)?\b(?:but|yet|namun|tetapi)\s+(?:not|less|belum|tidak|kurang)\b|"
    r"cukup\s+(?:efektif|baik|optimal|berhasil|berjalan)|sebagian\s+(?:efektif|berhasil|besar\s+(?:indikator|dimensi))|belum\s+sepenuhnya|tidak\s+sepenuhnya|kurang\s+lebih\s+baik|"
    r"partial(?:ly)?\s+(?:effective|successful|implemented)|partly\s+(?:effective|successful)|(?:fairly|quite|moderately|reasonably)\s+(?:effective|good|well|successful)|not\s+(?:yet\s+)?(?:been\s+)?(?:fully|entirely|wholly)|mixed\s+results"
)
_NEGATIVE = (
    r"(?:belum|tidak(?!\s+(?:hanya|sekadar|saja|semata))|kurang)\s+(?:\w+\s+){0,3}?(?:optimal|efektif|maksimal|berhasil|berjalan\s+(?:dengan\s+)?(?:baik|lancar|optimal|efektif|maksimal))|belum\s+(?:terlaksana|terwujud|tercapai|terbangun|berjalan)|masih\s+(?:\w+\s+){0,2}?(?:lemah|rendah|kurang)|(?<!tidak\s)\bgagal\b|"
    r"(?:not(?!\s+(?:only|just|merely))|never)\s+(?:yet\s+)?(?:been\s+|run\s+|running\s+)?(?:\w+\s+)?(?:optimal(?:ly)?|effective(?:ly)?|successful(?:ly)?|run\s+well|worked|work\s+well)|\bineffective\b|\bsub-?optimal\b|(?<!not\s)\bfailed\b|less\s+than\s+optimal|remains?\s+(?:weak|limited|poor)"
)
_VERDICT = {
    "partly": re.compile(_PARTIAL, re.IGNORECASE),
    "not_optimal": re.compile(_NEGATIVE, re.IGNORECASE),
    "effective": re.compile(_POSITIVE, re.IGNORECASE),
}
_SURE, _JUDGED = 0.9, 0.65
"""Probabilities of a recommendation and of a verdict that only the tagger finds."""
_WHOLE = re.compile(
    r"\b(?:sinergi\w*|kualitas\s+pelayanan|kinerja|kebijakan|management|service|quality|implementation|engagement|tracing|kolaborasi|kerja\s?sama|collaborative\s+governance|tata\s+kelola|program|pelaksanaan|implementasi|proses|konvergensi|kemitraan|sinergi|penerapan|pendekatan|dinamika|pengelolaan|pelayanan|efektivitas|effectiveness|service\w*|"
    r"collaborat\w+|partnership|governance|programme|program|implementation|convergence|approach|process)\b",
    re.IGNORECASE,
)
_OVERALL = re.compile(
    r"\b(?:secara\s+(?:umum|keseluruhan)|dengan\s+demikian|dapat\s+disimpulkan|disimpulkan|kesimpulan|hasil\s+penelitian|penelitian\s+ini\s+men\w+|overall|in\s+general|in\s+conclusion|conclude\w*|the\s+(?:results|findings|study))\b",
    re.IGNORECASE,
)
_CONTRAST = re.compile(
    r"\b(?:namun|tetapi|akan\s+tetapi|meski(?:pun)?|walau(?:pun)?|sekalipun|but|although|though|however|despite|nevertheless|while)\b",
    re.IGNORECASE,
)


def findings(source: Source) -> Cell:
    """Two to five sentences, in the order of the text: what abstract and conclusion say was found.

    Sentences are ranked by the role model (a result or a conclusion, not an aim, a method or advice) and by whether they
    judge the whole; one that repeats another is left out.
    """
    chosen = _findings(source)
    return Cell(" ".join(s.text for s in chosen), tuple(source.quote(s) for s in chosen)) if chosen else EMPTY


def verdict(source: Source) -> Cell:
    """Whether collaboration worked, by the paper's own words: effective, partly, or not optimal; empty when it does not say.

    A sentence about the collaboration or programme as a whole decides; a problem statement or an aim does not. In
    "X, although Y" both parts count: good and bad together make "partly", unless the second part only names challenges.
    """
    judged: list[tuple[int, int, str, Passage]] = []
    for position, (sentence, _) in enumerate(_reported(source, "conclusion") + _reported(source, "abstract")):
        if not _WHOLE.search(sentence.text) or _RECOMMENDS.search(sentence.text):
            continue
        if name := judge(sentence.text):
            judged.append((0 if _OVERALL.search(sentence.text) else 1, position, name, sentence))
    if not judged:
        return _tagged_verdict(source)
    _, _, name, sentence = min(judged, key=lambda item: item[:2])
    return Cell(VERDICTS[name][source.language], (source.quote(sentence),))


def _tagged_verdict(source: Source) -> Cell:
    """What the tagger takes for the paper's judgement of the whole: of its conclusion, else its abstract."""
    for part in ("conclusion", "abstract"):
        if spans := likely(source, [part], ["effective", "partly", "not_optimal"], _JUDGED):
            best = max(spans, key=lambda span: span.probability)
            return Cell(VERDICTS[best.kind][source.language], (quoted(source, best),))
    return EMPTY


def judge(sentence: str) -> str | None:
    """Return "effective", "partly" or "not_optimal" for a sentence of results, or None.

    Examples
    --------
    >>> from govtext.tables.fields.findings import judge
    >>> judge("Kolaborasi telah berjalan efektif."), judge("Proses kolaborasi telah berjalan meskipun belum optimal.")
    ('effective', 'partly')
    >>> judge("The partnership has not been effective."), judge("Penelitian dilakukan di tiga desa.")
    ('not_optimal', None)
    """
    if _VERDICT["partly"].search(sentence):
        return "partly"
    negatives = [m.span() for m in _VERDICT["not_optimal"].finditer(sentence)]
    positives = [
        m.span()
        for m in _VERDICT["effective"].finditer(sentence)
        if not any(m.start() < right and left < m.end() for left, right in negatives)
    ]
    runs = re.search(
        r"\b(?:telah|sudah)\s+(?:\w+\s+)?(?:berjalan|terlaksana|dilaksanakan|diterapkan)\b|has\s+been\s+implemented",
        sentence,
        re.I,
    )
    if negatives and (positives or runs) and _CONTRAST.search(sentence):
        return "partly"
    if negatives:
        return "not_optimal"
    return "effective" if positives else None


def recommendation(source: Source) -> Cell:
    """What the paper recommends, in at most two sentences: of its recommendations, its conclusion, else its abstract."""
    own = [s for s in source.sections("recommendation") if len(s.text.split()) >= _SHORTEST]
    own = [s for s in own if _ADVISES.search(s.text)] or [s for s in own if not _IMPLICATIONS.search(s.heading)]
    parts: tuple[TextKind, ...] = ("conclusion", "abstract")
    for name in parts:
        if not own:
            advice = [
                (s, roles["recommendation"])
                for s, roles in source.ranked(name)
                if roles["recommendation"] >= _RECOMMENDED and _ADVISES.search(s.text)
            ]
            own = sorted((s for s, _ in sorted(advice, key=lambda item: -item[1])[:2]), key=lambda s: s.start)
    if not own:
        spans = likely(source, ["conclusion", "abstract"], ["recommendation"], _SURE)
        for part in ("discussion", "results_discussion"):
            advising = [s for s in source.sections(part) if _ADVISES.search(s.text) and not source.about_others(s.text)]
            spans += [
                s
                for s in source.tagged_near(advising[-_LAST_ADVICE:], part, "recommendation")
                if s.probability >= _SURE
            ]
        found = [source.sentence_at(span.start, span.end) for span in spans]
        own = list(dict.fromkeys(s for s in found if s is not None and _ADVISES.search(s.text)))
    own = own[:2]
    return Cell(" ".join(s.text for s in own), tuple(source.quote(s) for s in own)) if own else EMPTY


def _reported(source: Source, name: TextKind) -> list[tuple[Passage, float]]:
    """The sentences of the abstract or conclusion that report a result or conclude, with how likely they do.

    Words that announce a result ("hasil penelitian menunjukkan", "we find") count beside the role model. Where no sentence
    is likely, those after the last one of aim or method are taken.
    """
    ranked = [(sentence, roles) for sentence, roles in source.ranked(name) if not source.about_others(sentence.text)]
    announced = [bool(_RESULT.search(sentence.text)) and roles["aim"] < 0.6 for sentence, roles in ranked]
    labelled = _under_labels([sentence.text for sentence, _ in ranked]) if name == "abstract" else [False] * len(ranked)
    first = announced.index(True) if name == "abstract" and any(announced) else 0
    found = []
    for i, (sentence, roles) in enumerate(ranked):
        reports = roles["result"] + roles["conclusion"] + _ANNOUNCED * announced[i] + _UNDER_LABEL * labelled[i]
        long = len(sentence.text.split()) >= _SHORTEST
        believed = labelled[i] if any(labelled) else reports >= (_REPORTS if i >= first else _BEFORE)
        if long and believed and not _LIMITS.search(sentence.text):
            found.append((sentence, reports))
    if not found and name == "abstract":
        last = max((i for i, (_, roles) in enumerate(ranked) if roles["aim"] + roles["method"] >= 0.5), default=None)
        following = ranked[last + 1 :] if last is not None else []
        found = [
            (s, roles["result"])
            for s, roles in following
            if roles["other"] < 0.5 and len(s.text.split()) >= _SHORTEST and not _RECOMMENDS.search(s.text)
        ]
    return found


def _under_labels(sentences: Sequence[str]) -> list[bool]:
    """Of each sentence of a structured abstract, whether it stands under "Results", "Findings" or "Conclusions"."""
    found, under = [], False
    for sentence in sentences:
        if label := _LABEL.match(sentence):
            under = bool(_RESULTS_LABEL.match(label["label"]))
        found.append(under)
    return found


def _findings(source: Source) -> list[Passage]:
    concluded, summed_up = _reported(source, "conclusion"), _reported(source, "abstract")
    spans = source.document.metadata.spans
    foreign = f"abstract.{source.document.language}" not in spans and any(k.startswith("abstract.") for k in spans)
    opening = [] if foreign and len(concluded) > 1 else _best(summed_up, _OF_ABSTRACT[source.document.language])
    closing = _best(concluded, MOST_SENTENCES - len(opening), opening)
    if len(opening) + len(closing) < MOST_SENTENCES and (not foreign or len(closing) < 2):
        opening = _best(summed_up, MOST_SENTENCES - len(closing), closing)
    chosen = [*opening, *closing]
    if not chosen:
        for section in ("results_discussion", "results", "discussion"):
            own = [
                (s, 1.0)
                for s in source.sections(section)
                if len(s.text.split()) >= _SHORTEST
                and not source.about_others(s.text)
                and (_RESULT.search(s.text) or judge(s.text))
            ]
            if own:
                return _best(own, MOST_SENTENCES)
    return sorted(chosen, key=lambda s: s.start)


def _best(sentences: Sequence[tuple[Passage, float]], most: int, taken: Sequence[Passage] = ()) -> list[Passage]:
    """The best sentences in the order of the text; none that says again what another says."""

    def worth(item: tuple[int, tuple[Passage, float]]) -> float:
        position, (sentence, score) = item
        judges = bool(judge(sentence.text)) and bool(_WHOLE.search(sentence.text))
        return (
            min(score, 1.0)
            + 0.5 * judges
            + 0.2 * bool(_OVERALL.search(sentence.text))
            + 0.2 * bool(_LABEL.match(sentence.text))
            - 0.03 * position
        )

    kept: list[Passage] = []
    for _, (sentence, _) in sorted(enumerate(sentences), key=worth, reverse=True):
        if len(kept) < most and not any(_repeats(sentence.text, other.text) for other in (*taken, *kept)):
            kept.append(sentence)
    return sorted(kept, key=lambda s: s.start)


def _repeats(sentence: str, other: str) -> bool:
    left, right = (set(re.findall(r"\w{4,}", text.lower())) for text in (sentence, other))
    return len(left & right) >= 0.6 * max(1, min(len(left), len(right)))
