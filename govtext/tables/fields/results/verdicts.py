"""How a page judges its programme, policy or collaboration: the signs of each judgement, weighed.

An abstract has few sentences, so that the words that judge, what the tagger takes for a judgement and what else the results tell stand close together and can
be weighed against each other for every judgement at once: several things that went well and one that did not make "partly". Which way a sentence without
such words leans, the coder's encoder tells. ``training/findings/verdicts.py``
learns the weights.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from govtext.passages import Passage
from govtext.tables.fields.results.judging import OVERALL, SETS_AGAINST, WHOLE, WISHED, falls_short, goes_well, judge
from govtext.tables.fields.results.rulings import KINDS, told_by_others
from govtext.tables.fields.results.statements import RECOMMENDS, Statement, aim_of, weighed
from govtext.tables.fields.source import Source, Span
from govtext.tables.fields.weighing import Weights

__all__ = ["FEATURES", "Judgement", "judged", "judgements", "likeliest", "on_a_page"]

_PARTS = ("abstract", "conclusion")
_OF_EACH = ("well", "short", "mixed", "rest_well", "rest_short")
_LEANING = ("leans", "leans_far", "all_lean", "all_lean_far")
FEATURES = (
    "tag", "tag_told", "tag_rival", "words", "words_told", "words_whole", "words_rival", "tag_and_words", "told", "leads", "overall", "whole", "announces",
    "statistics", "review", "title_whole", "rest_rival", *KINDS, *(f"{kind}_{sign}" for kind in KINDS for sign in _OF_EACH),
    *(f"{kind}_{sign}" for kind in KINDS for sign in _LEANING),
)  # fmt: skip
"""What is seen of a judgement that a page may give, in the order of the weights."""
_SURE = 0.5
"""How sure the tagger has to be of a judgement in a sentence that seems to wish for it, and the role model of an aim."""
_STRONGLY = 4.0
"""The leaning of a sentence that says clearly that something goes well."""
_STANDS_OUT = 0.35
"""How likely a judgement has to be."""
_STATISTICS = re.compile(
    r"\bp(?:[\s-]*value)?\s*[<=>]|\b(?:a?OR|a?RR|aPR|IRR|CI)\b\s*[=:(]?\s*\d|β|\bR2\b|\b(?:signifikan|significan(?:t|ce|tly)|regres(?:i|sion)|korelasi|correlat\w+|(?:ber)?hubungan|associat\w+|(?:ber)?pengaruh)\b",
    re.IGNORECASE,
)
_REVIEW = re.compile(
    r"\b(?:artikel|articles?|literatur|literature|studies|papers|bibliometri\w+|meta-?analy\w+|review)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judgement that a page may give ("effective", "partly", "not_optimal"), the sentence that speaks for it most, and what is seen of it."""

    kind: str
    sentence: Passage
    seen: dict[str, float] = field(repr=False)


def on_a_page(source: Source) -> bool:
    """Whether a document is a page with an abstract, or a short text, and not a paper with a conclusion of its own."""
    return source.short and not any(s.part == "conclusion" for _, _, s in weighed(source))


def judged(source: Source, *, clearly: bool = False) -> Judgement | None:
    """The likeliest judgement of a page, where it is likely that the page judges at all and one stands out; ``clearly``, where that one alone is likely."""
    weights = Weights.load("verdicts", FEATURES)
    found = list(judgements(source))
    likely = [weights.probability(judgement.seen) for judgement in found]
    best = likeliest(likely, weights.least)
    return None if best is None or (clearly and likely[best] < weights.least) else found[best]


def likeliest(probabilities: Sequence[float], least: float) -> int | None:
    """Which of the judgements is believed: the likeliest, where all together are as likely as ``least``, since only one can be right.

    Examples
    --------
    >>> from govtext.tables.fields.results.verdicts import likeliest
    >>> likeliest([0.45, 0.3], 0.65), likeliest([0.45, 0.1], 0.65), likeliest([], 0.65)
    (0, None, None)
    """
    if not probabilities or sum(probabilities) < least or max(probabilities) < _STANDS_OUT:
        return None
    return max(range(len(probabilities)), key=probabilities.__getitem__)


def judgements(source: Source) -> Iterator[Judgement]:
    """Yield each judgement for which a page shows a sign of its own: words that judge, or a span of the tagger."""
    spans = [span for part in _PARTS for span in source.tagged(part, *KINDS)]
    every = weighed(source)
    aim = aim_of(every)
    told = [
        (likely, s)
        for likely, advises, s in every
        if s.part in _PARTS and likely >= advises and not s.before_aim(aim) and not _of_something_else(source, s, spans)
    ]
    leanings = source.leanings([s.sentence for _, s in told])
    seen = [_Said.of(x, s, spans, leaning) for (x, s), leaning in zip(told, leanings, strict=True)]
    every_leaning = sum(said.likely * said.leaning for said in seen) / max(1e-9, sum(said.likely for said in seen))
    title = float(bool(WHOLE.search(source.document.title)))
    for kind in KINDS:
        best = max(seen, key=lambda said: said.speaks(kind), default=None)
        if best is None:
            return
        rest = [said for said in seen if said is not best]
        weight = max(1e-9, sum(said.likely for said in rest))
        text = best.statement.sentence.text
        signs = {
            "tag": best.tags[kind],
            "tag_told": best.tags[kind] * best.likely,
            "tag_rival": max(best.tags[other] for other in KINDS if other != kind),
            "words": best.word == kind,
            "words_told": (best.word == kind) * best.likely,
            "words_whole": best.word == kind and bool(WHOLE.search(text)),
            "words_rival": best.word not in {kind, None},
            "tag_and_words": best.tags[kind] * (best.word == kind),
            "told": best.likely,
            "leads": best.likely >= max(said.likely for said in seen),
            "overall": bool(OVERALL.search(text)),
            "whole": bool(WHOLE.search(text)),
            "announces": best.statement.seen("announces"),
            "statistics": bool(_STATISTICS.search(text)),
            "review": bool(_REVIEW.search(text)),
            "title_whole": title,
            "rest_rival": max(
                (
                    said.likely * max(said.word not in {kind, None}, *(said.tags[o] for o in KINDS if o != kind))
                    for said in rest
                ),
                default=0.0,
            ),
            kind: 1.0,
            f"{kind}_leans": best.leaning,
            f"{kind}_leans_far": abs(best.leaning),
            f"{kind}_all_lean": every_leaning,
            f"{kind}_all_lean_far": abs(every_leaning),
            f"{kind}_well": best.well and not best.short,
            f"{kind}_short": best.short and not best.well,
            f"{kind}_mixed": best.well and best.short and bool(SETS_AGAINST.search(text)),
            f"{kind}_rest_well": sum(said.likely * (said.well and not said.short) for said in rest) / weight,
            f"{kind}_rest_short": sum(said.likely * (said.short and not said.well) for said in rest) / weight,
        }
        yield Judgement(kind, best.statement.sentence, {name: round(float(value), 4) for name, value in signs.items()})


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence of a page: how likely a finding, which judgement its words make, how sure the tagger is of each, what goes well or not in it."""

    statement: Statement
    likely: float
    word: str | None
    tags: dict[str, float]
    well: bool
    short: bool
    leaning: float
    """From about -1, where it tells what does not go well, to 1."""

    @staticmethod
    def of(likely: float, statement: Statement, spans: Sequence[Span], leaning: float) -> _Said:
        text = statement.sentence.text
        tags = {kind: _tagged(spans, kind, statement.sentence) for kind in KINDS}
        return _Said(statement, likely, judge(text), tags, goes_well(text), falls_short(text), leaning / _STRONGLY)

    def speaks(self, kind: str) -> float:
        """How much it speaks for a judgement: by its words, the tagger, and less by what goes well or falls short."""
        seems = {"effective": self.well and not self.short, "not_optimal": self.short and not self.well}
        seems["partly"] = self.well and self.short and bool(SETS_AGAINST.search(self.statement.sentence.text))
        leans = {"effective": self.leaning, "not_optimal": -self.leaning, "partly": 0.5 - abs(self.leaning)}
        signs = ((self.word == kind) * 0.8, self.tags[kind], seems[kind] * 0.4, leans[kind] * 0.4, 0.05)
        return self.likely * max(signs)


def _of_something_else(source: Source, statement: Statement, spans: Sequence[Span]) -> bool:
    """Whether a sentence says what was aimed at, wished for, advised or found by others; the tagger knows a judgement from a wish."""
    text = statement.sentence.text
    if RECOMMENDS.search(text) or told_by_others(source, statement) or statement.seen("cited"):
        return True
    if any(_tagged(spans, kind, statement.sentence) >= _SURE for kind in KINDS):
        return statement.seen("role_aim") >= _SURE
    return bool(WISHED.search(text)) or not (statement.reports or statement.seen("announces"))


def _tagged(spans: Sequence[Span], kind: str, sentence: Passage) -> float:
    """How sure the tagger is that a sentence holds this judgement."""
    return _most(s.probability for s in spans if s.kind == kind and s.start < sentence.end and sentence.start < s.end)


def _most(values: Iterable[float]) -> float:
    return max(values, default=0.0)
