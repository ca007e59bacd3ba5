"""Findings, in the paper's own sentences; the overall verdict; the recommendation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govtext.passages import Passage
from govtext.tables.cells import EMPTY, Cell
from govtext.tables.fields.judging import OVERALL, WHOLE, WISHED, judge
from govtext.tables.fields.source import Source
from govtext.tables.fields.spans import likely, quoted
from govtext.tables.fields.statements import LIMITS, RECOMMENDS, SHORTEST, weighed
from govtext.tables.wording import VERDICTS

__all__ = ["findings", "recommendation", "verdict"]

MOST_SENTENCES = 5
_LIKELY, _POSSIBLE = 0.15, 0.05
"""Probabilities from which a sentence is taken for a finding: wherever it stands, and where the best one is hardly likelier."""
_MOST_ADVICE, _ADVICE = 3, 0.25
"""Sentences of advice, and the probability from which one is taken."""
_BESIDE_THE_BEST = 0.5
"""The share of the best sentence's probability that others need."""
_BESIDE_THE_MAIN = 0.35
"""The same for findings: with .35 as many main findings stand in the cells of looked-at papers as with none, and a twentieth more of what stands there is one."""
_JUDGED, _JUDGING = 0.65, 0.15
"""Probability of a verdict that only the tagger finds, and that a sentence that judges is a finding."""


def findings(source: Source) -> Cell:
    """At most five sentences, in the order of the text: what abstract and conclusion say was found.

    Sentences are ranked by how likely a reader takes them for a finding (:mod:`govtext.tables.fields.statements`); one that
    repeats another is left out.
    """
    chosen = _findings(source)
    return Cell(" ".join(s.text for s in chosen), tuple(source.quote(s) for s in chosen)) if chosen else EMPTY


def verdict(source: Source) -> Cell:
    """Whether collaboration worked, by the paper's own words: effective, partly, or not optimal; empty when it does not say.

    A sentence about the collaboration or programme as a whole decides; a problem statement or an aim does not. In
    "X, although Y" both parts count: good and bad together make "partly", unless the second part only names challenges. The
    sentence has to be a likely finding, and likelier one than advice.
    """
    judged: list[tuple[bool, float, str, Passage]] = []
    for found, advises, statement in weighed(source):
        text = statement.sentence.text
        if (
            statement.part not in {"abstract", "conclusion"}
            or not WHOLE.search(text)
            or RECOMMENDS.search(text)
            or WISHED.search(text)
        ):
            continue
        if (name := judge(text)) and found >= max(_JUDGING, advises) and not source.about_others(text):
            judged.append((not OVERALL.search(text), -found, name, statement.sentence))
    if not judged:
        return _tagged_verdict(source)
    _, _, name, sentence = min(judged, key=lambda item: item[:2])
    return Cell(VERDICTS[name][source.language], (source.quote(sentence),))


def _tagged_verdict(source: Source) -> Cell:
    """What the tagger takes for the paper's judgement of the whole, in a finding of its conclusion, else of its abstract."""
    judging = {
        s.sentence.start for found, _, s in weighed(source) if found >= _JUDGING and WHOLE.search(s.sentence.text)
    }
    for part in ("conclusion", "abstract"):
        spans = [
            span
            for span in likely(source, [part], ["effective", "partly", "not_optimal"], _JUDGED)
            if (sentence := source.sentence_at(span.start, span.end)) is not None and sentence.start in judging
        ]
        if spans:
            best = max(spans, key=lambda span: span.probability)
            return Cell(VERDICTS[best.kind][source.language], (quoted(source, best),))
    return EMPTY


def recommendation(source: Source) -> Cell:
    """What the paper recommends, in at most three sentences; empty where no sentence is likely to be advice."""
    told = [
        (advises, s.sentence)
        for found, advises, s in weighed(source)
        if RECOMMENDS.search(s.sentence.text) or advises >= found
    ]
    ranked = sorted(told, key=lambda item: -item[0])
    least = max(_ADVICE, _BESIDE_THE_BEST * ranked[0][0]) if ranked else 0.0
    own = _chosen([item for item in ranked if item[0] >= least], _MOST_ADVICE)
    return Cell(" ".join(s.text for s in own), tuple(source.quote(s) for s in own)) if own else EMPTY


def _findings(source: Source) -> list[Passage]:
    """The sentences that most likely say what was found."""
    told = [
        (found, s.sentence)
        for found, advises, s in weighed(source)
        if not LIMITS.search(s.sentence.text) and found >= advises
    ]
    ranked = sorted(told, key=lambda item: -item[0])
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


def _repeats(sentence: str, other: str) -> bool:
    left, right = (set(re.findall(r"\w{4,}", text.lower())) for text in (sentence, other))
    return len(left & right) >= 0.6 * max(1, min(len(left), len(right)))
