"""Findings, in the paper's own sentences; the overall verdict; the recommendation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govtext.passages import Passage
from govtext.tables.cells import EMPTY, Cell
from govtext.tables.fields.results.rulings import ruled
from govtext.tables.fields.results.statements import (
    ADVISES,
    FOR_RESEARCH,
    LIMITS,
    RECOMMENDS,
    SHORTEST,
    Statement,
    Told,
    aim_of,
    weighed,
)
from govtext.tables.fields.results.verdicts import judged, on_a_page
from govtext.tables.fields.source import Source
from govtext.tables.wording import VERDICTS

__all__ = ["advised", "findings", "found", "recommendation", "verdict"]

"""A statement with how likely it is a finding, and advice."""

MOST_SENTENCES = 5
_LIKELY, _POSSIBLE = 0.15, 0.05
"""Probabilities from which a sentence is taken for a finding: wherever it stands, and where the best one is hardly likelier."""
_MOST_ADVICE, _ADVISED, _RECOMMENDED, _ADVICE = 3, 0.5, 0.4, 0.25
"""Sentences of advice, the probability from which there is any, and from which there is where it is called so; that of others beside it."""
_TAGGED_ADVICE = 0.5
"""How sure the tagger has to be of advice on a page that has no word for it."""
_BESIDE_THE_BEST, _BESIDE_THE_ADVICE = 0.5, 0.3
"""The share of the best sentence's probability that others need."""
_BESIDE_THE_MAIN = 0.35
"""The same for findings: with .35 as many main findings stand in the cells of looked-at papers as with none, and a twentieth more of what stands there is one."""
_TIED = 0.9
"""The share of a sentence's probability that the one before has at least, where it goes on from it ("However, ...")."""
_GOES_ON = re.compile(
    r"^\W*(?:namun|tetapi|akan\s+tetapi|selain\s+itu|di\s*samping\s+itu|sedangkan|sementara|however|in\s+addition|moreover|furthermore|additionally|besides|nevertheless|conversely|"
    r"(?:by|in)\s+contrast|yet|but|these|this\s+(?:result|finding|effect|relationship)|such)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:results?|(?:main\s+)?findings?|conclusions?|recommendations?|hasil(?:\s+penelitian)?|temuan(?:\s+(?:utama|pokok))?|kesimpulan|simpulan|saran|rekomendasi)\s*:\s+(?=\S)",
    re.IGNORECASE,
)
_ANNOUNCES_LIST = re.compile(
    r"(?::|\b(?:sebagai|seperti)\s+berikut(?:\s+ini)?\W*|\bas\s+follows\W*|\bthe\s+following\W*)\s*$", re.IGNORECASE
)
"""The end of a sentence that announces a list and says nothing itself."""
_NEAR = 50
"""Characters between two sentences that follow each other."""
_REPEATS = 0.75
"""The share of their longer words that two sentences share of which one repeats the other."""
_LISTED = re.compile(r"\([1a]\)\s.*\([2b]\)\s", re.DOTALL)
"""A list, which says at length what a sentence elsewhere sums up: figures in it do not make it another."""
_NUMBER = re.compile(r"\b\d+(?:[.,]\d+)*\b(?!\))")


def findings(source: Source) -> Cell:
    """At most five sentences, in the order of the text: what abstract and conclusion say was found.

    Sentences are ranked by how likely a reader takes them for a finding (:mod:`govtext.tables.fields.results.statements`); one that
    repeats another is left out.
    """
    return _told(source, found(weighed(source)))


def verdict(source: Source) -> Cell:
    """Whether collaboration worked, by the paper's own words: effective, partly, or not optimal; empty when it does not say.

    On a page that has no more than an abstract the signs of each judgement are weighed (:mod:`govtext.tables.fields.results.verdicts`). In a
    paper a sentence that sums up decides (:mod:`govtext.tables.fields.results.rulings`); where none does, a judgement that the signs make likely.
    """
    page = on_a_page(source)
    if not page and (ruling := ruled(source)):
        return Cell(VERDICTS[ruling.kind][source.language], (ruling.quote,))
    judgement = judged(source) if page else judged(source, clearly=True)
    return Cell(VERDICTS[judgement.kind][source.language], (source.quote(judgement.sentence),)) if judgement else EMPTY


def recommendation(source: Source) -> Cell:
    """What the paper recommends, in at most three sentences; empty where no sentence is likely to be advice."""
    return _told(source, advised(weighed(source)))


def _told(source: Source, sentences: Sequence[Passage]) -> Cell:
    """The cell of sentences, without the label that an abstract sets before one ("Results: ...")."""
    starts = [label.end() if (label := _LABEL.match(s.text)) else 0 for s in sentences]
    told = list(zip(sentences, starts, strict=True))
    return (
        Cell(" ".join(s.text[start:] for s, start in told), tuple(source.quote(s, start) for s, start in told))
        if told
        else EMPTY
    )


def advised(told: Sequence[Told]) -> list[Passage]:
    """The sentences that most likely say what should be done; none where the best of them is unlikely, or all only ask for more research."""
    ranked = sorted(
        ((advises, s.sentence) for likely, advises, s in told if _may_advise(likely, advises, s)),
        key=lambda item: -item[0],
    )
    practical = [item for item in ranked if not FOR_RESEARCH.search(item[1].text)]
    if not any(
        advises >= _ADVISED or (advises >= _RECOMMENDED and (advises, s) in practical and RECOMMENDS.search(s.text))
        for advises, s in ranked
    ):
        return []
    least = max(_ADVICE, _BESIDE_THE_ADVICE * ranked[0][0])
    if not any(advises >= least for advises, _ in practical):
        return []
    return _chosen([item for item in ranked if item[0] >= least], _MOST_ADVICE)


def _may_advise(likely: float, advises: float, statement: Statement) -> bool:
    """Whether a sentence is likelier advice than a finding, or called advice, and has a word for it or stands among advice."""
    text = statement.sentence.text
    worded = ADVISES.search(text) or RECOMMENDS.search(text) or statement.part == "recommendation"
    softly = statement.seen("page_advises_softly") > 0 or statement.seen("page_tag_advice") >= _TAGGED_ADVICE
    rather = advises >= likely or RECOMMENDS.search(text)
    return bool((worded or softly) and rather) and len(text.split()) >= SHORTEST and not text.rstrip().endswith("?")


def found(told: Sequence[Told]) -> list[Passage]:
    """The sentences that most likely say what was found; what an abstract tells before its aim is the problem."""
    aim = aim_of(told)
    ranked = sorted(
        (
            (likely, s.sentence)
            for likely, advises, s in _with_what_goes_before(told)
            if not LIMITS.search(s.sentence.text)
            and not _ANNOUNCES_LIST.search(s.sentence.text)
            and likely >= advises
            and not s.before_aim(aim)
        ),
        key=lambda item: -item[0],
    )
    best = ranked[0][0] if ranked else 0.0
    least = max(_POSSIBLE, min(_LIKELY, _BESIDE_THE_BEST * best), _BESIDE_THE_MAIN * best)
    return _chosen([item for item in ranked if item[0] >= least], MOST_SENTENCES)


def _chosen(ranked: Sequence[tuple[float, Passage]], most: int) -> list[Passage]:
    """The best sentences in the order of the text; none that says again what a better one says."""
    kept: list[Passage] = []
    for _, sentence in ranked:
        long = len(sentence.text.split()) >= SHORTEST
        if long and len(kept) < most and not any(_repeats(sentence.text, other.text) for other in kept):
            kept.append(sentence)
    return sorted(kept, key=lambda s: s.start)


def _with_what_goes_before(told: Sequence[Told]) -> list[Told]:
    """The statements, where a sentence that another goes on from ("However, ...") is nearly as likely a finding as that one."""
    weights = [likely for likely, _, _ in told]
    for i in range(len(told) - 2, -1, -1):
        before, after = told[i][2], told[i + 1][2]
        follows = before.part == after.part and after.sentence.start - before.sentence.end < _NEAR
        if follows and _GOES_ON.match(after.sentence.text) and before.reports:
            weights[i] = max(weights[i], _TIED * weights[i + 1])
    return [(weight, advises, statement) for weight, (_, advises, statement) in zip(weights, told, strict=True)]


def _repeats(sentence: str, other: str) -> bool:
    """Whether a sentence says what a better one says: most of its longer words and no figure of its own, but in a list."""
    if set(_NUMBER.findall(sentence)) - set(_NUMBER.findall(other)) and not _LISTED.search(sentence):
        return False
    left, right = (set(re.findall(r"\w{4,}", text.lower())) for text in (sentence, other))
    return len(left & right) >= _REPEATS * max(1, min(len(left), len(right)))
