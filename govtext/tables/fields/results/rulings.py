"""What a whole paper judges, by the sentence that sums up best: a rule for its words, else what the tagger finds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from govtext.passages import Passage
from govtext.tables.cells import Quote
from govtext.tables.fields.results.judging import OVERALL, WHOLE, WISHED, judge
from govtext.tables.fields.results.statements import RECOMMENDS, Statement, aim_of, weighed
from govtext.tables.fields.source import Source
from govtext.tables.fields.spans import likely as likely_spans
from govtext.tables.fields.spans import quoted

__all__ = ["KINDS", "Ruling", "ruled", "told_by_others"]

KINDS = ("effective", "partly", "not_optimal")
_JUDGED, _JUDGING, _FOUND = 0.65, 0.15, 0.3
"""Probability of a verdict that only the tagger finds, that a sentence whose words judge is a finding, and that one is in which only the tagger finds a verdict."""
_OWN = re.compile(
    r"\b(?:kami|peneliti|penulis|(?:penelitian|studi|kajian|artikel|tulisan|riset)\s+ini|we|our|this\s+(?:study|paper|article|research))\b",
    re.IGNORECASE,
)
_TITLE = 0.2
"""The share of the title's words in a sentence about what the paper is about."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A judgement ("effective", "partly", "not_optimal") and where it stands."""

    kind: str
    quote: Quote


def ruled(source: Source) -> Ruling | None:
    """Return the judgement of the sentence that sums up best, else of the surest span of the tagger, else None.

    A sentence about the collaboration, the programme or what the title names decides; a problem statement or an aim does not. In
    "X, although Y" both parts count: good and bad together make "partly", unless the second part only names challenges. The
    sentence has to be a likely finding, and likelier one than advice.
    """
    every = weighed(source)
    aim = aim_of(every)
    found: list[tuple[bool, float, str, Passage]] = []
    judging: set[int] = set()
    for likely, advises, statement in every:
        text = statement.sentence.text
        if not _about_the_whole(statement) or statement.before_aim(aim):
            continue
        if likely >= _FOUND:
            judging.add(statement.sentence.start)
        if statement.part not in {"abstract", "conclusion"} or RECOMMENDS.search(text) or WISHED.search(text):
            continue
        own = not statement.seen("cited") and not told_by_others(source, statement)
        if own and likely >= max(_JUDGING, advises) and (name := judge(text)):
            found.append((not OVERALL.search(text), -likely, name, statement.sentence))
    if not found:
        return _tagged(source, judging)
    _, _, name, sentence = min(found, key=lambda item: item[:2])
    return Ruling(name, source.quote(sentence))


def told_by_others(source: Source, statement: Statement) -> bool:
    """Whether a sentence reports others; one that announces what this study found names them for their theory."""
    text = statement.sentence.text
    return source.about_others(text) and not (statement.seen("announces") and _OWN.search(text))


def _about_the_whole(statement: Statement) -> bool:
    return bool(WHOLE.search(statement.sentence.text)) or statement.seen("title") >= _TITLE


def _tagged(source: Source, judging: set[int]) -> Ruling | None:
    """What the tagger takes for the paper's judgement of the whole, in a finding of its conclusion, else of its abstract."""
    for part in ("conclusion", "abstract"):
        spans = [
            span
            for span in likely_spans(source, [part], KINDS, _JUDGED)
            if (sentence := source.sentence_at(span.start, span.end)) is not None and sentence.start in judging
        ]
        if spans:
            best = max(spans, key=lambda span: span.probability)
            return Ruling(best.kind, quoted(source, best))
    return None
