"""Findings, in the paper's own sentences; the overall verdict; the recommendation."""

from __future__ import annotations

import re

from govtext.passages import Passage
from govtext.tables.cells import EMPTY, Cell
from govtext.tables.fields.judging import OVERALL, WHOLE, judge
from govtext.tables.fields.source import Source
from govtext.tables.fields.spans import likely, quoted
from govtext.tables.fields.statements import ADVISES, RECOMMENDS, SHORTEST, statements, worth
from govtext.tables.roles import TextKind
from govtext.tables.wording import VERDICTS

__all__ = ["findings", "recommendation", "verdict"]

MOST_SENTENCES = 5
_LEAST_SENTENCES = 2
_LIKELY, _POSSIBLE = 0.15, 0.05
"""Probabilities from which a sentence is taken for a finding: the third and further ones, and the first two."""
_RECOMMENDED = 0.5
"""Probability of the role from which advice is believed."""
_LAST_ADVICE = 8
"""Sentences at the end of a discussion that are looked at for advice."""
_IMPLICATIONS = re.compile(r"\b(?:implications?|implikasi)\b", re.IGNORECASE)
_SURE, _JUDGED = 0.9, 0.65
"""Probabilities of a recommendation and of a verdict that only the tagger finds."""


def findings(source: Source) -> Cell:
    """Two to five sentences, in the order of the text: what abstract and conclusion say was found.

    Sentences are ranked by how likely a reader takes them for a finding (:mod:`govtext.tables.fields.statements`); one that
    repeats another is left out.
    """
    chosen = _findings(source)
    return Cell(" ".join(s.text for s in chosen), tuple(source.quote(s) for s in chosen)) if chosen else EMPTY


def verdict(source: Source) -> Cell:
    """Whether collaboration worked, by the paper's own words: effective, partly, or not optimal; empty when it does not say.

    A sentence about the collaboration or programme as a whole decides; a problem statement or an aim does not. In
    "X, although Y" both parts count: good and bad together make "partly", unless the second part only names challenges.
    """
    judged: list[tuple[bool, float, str, Passage]] = []
    for statement in statements(source):
        text = statement.sentence.text
        if statement.part not in {"abstract", "conclusion"} or not WHOLE.search(text) or RECOMMENDS.search(text):
            continue
        if (name := judge(text)) and not source.about_others(text):
            judged.append((not OVERALL.search(text), -worth(statement, "finding"), name, statement.sentence))
    judged = [item for item in judged if -item[1] >= _POSSIBLE]
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


def recommendation(source: Source) -> Cell:
    """What the paper recommends, in at most two sentences: of its recommendations, its conclusion, else its abstract."""
    own = [s for s in source.sections("recommendation") if len(s.text.split()) >= SHORTEST]
    own = [s for s in own if ADVISES.search(s.text)] or [s for s in own if not _IMPLICATIONS.search(s.heading)]
    parts: tuple[TextKind, ...] = ("conclusion", "abstract")
    for name in parts:
        if not own:
            advice = [
                (s, roles["recommendation"])
                for s, roles in source.ranked(name)
                if roles["recommendation"] >= _RECOMMENDED and ADVISES.search(s.text)
            ]
            own = sorted((s for s, _ in sorted(advice, key=lambda item: -item[1])[:2]), key=lambda s: s.start)
    if not own:
        spans = likely(source, ["conclusion", "abstract"], ["recommendation"], _SURE)
        for part in ("discussion", "results_discussion"):
            advising = [s for s in source.sections(part) if ADVISES.search(s.text) and not source.about_others(s.text)]
            spans += [
                s
                for s in source.tagged_near(advising[-_LAST_ADVICE:], part, "recommendation")
                if s.probability >= _SURE
            ]
        found = [source.sentence_at(span.start, span.end) for span in spans]
        own = list(dict.fromkeys(s for s in found if s is not None and ADVISES.search(s.text)))
    own = own[:2]
    return Cell(" ".join(s.text for s in own), tuple(source.quote(s) for s in own)) if own else EMPTY


def _findings(source: Source) -> list[Passage]:
    """The sentences that most likely say what was found; none that says again what another says."""
    chosen: list[Passage] = []
    ranked = sorted(((worth(s, "finding"), s.sentence) for s in statements(source)), key=lambda item: -item[0])
    for probability, sentence in ranked:
        enough = _LIKELY if len(chosen) >= _LEAST_SENTENCES else _POSSIBLE
        if len(chosen) == MOST_SENTENCES or probability < enough:
            break
        long = len(sentence.text.split()) >= SHORTEST
        if long and not any(_repeats(sentence.text, other.text) for other in chosen):
            chosen.append(sentence)
    return sorted(chosen, key=lambda s: s.start)


def _repeats(sentence: str, other: str) -> bool:
    left, right = (set(re.findall(r"\w{4,}", text.lower())) for text in (sentence, other))
    return len(left & right) >= 0.6 * max(1, min(len(left), len(right)))
