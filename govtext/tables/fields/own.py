"""A column of the user's own: by a pattern, by a question, or by a code of the codebook."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govtext.coding.classification import Coding
from govtext.errors import ExtraMissingError, OptionError
from govtext.passages import Passage
from govtext.tables.cells import EMPTY, Cell, joined
from govtext.tables.fields.source import Source
from govtext.text.encoder import Encoder

__all__ = ["by_code", "by_pattern", "by_question"]

_AT_MOST = 3
_NEAR = 0.5
"""Centred cosine from which a sentence counts as an answer; measured by ``benchmarks/matrix.py``."""
_SHORTEST = 5
"""Words; headings and fragments answer nothing."""


def by_pattern(source: Source, pattern: str) -> Cell:
    """What a regular expression finds in the sentences, each value once, at most three."""
    compiled = re.compile(pattern, re.IGNORECASE)
    named = "value" in compiled.groupindex
    group: int | str = "value" if named else min(1, compiled.groups)
    found: dict[str, tuple[Passage, tuple[int, int]]] = {}
    for sentence in source.sentences:
        for match in compiled.finditer(sentence.text):
            value = " ".join((match[group] or "").split())
            if value:
                found.setdefault(value, (sentence, match.span(group)))
        if len(found) >= _AT_MOST:
            break
    chosen = list(found.items())[:_AT_MOST]
    return joined((value for value, _ in chosen), (source.quote(s, *span) for _, (s, span) in chosen))


def by_question(source: Source, question: str) -> Cell:
    """The sentences nearest to a question, in the order of the text; empty where none comes near.

    Nearness is the cosine of the general encoder's vectors, without what all passages of a language share.

    Raises
    ------
    ExtraMissingError
        When the encoder cannot run here.
    """
    try:
        encoder = Encoder.load()
    except ExtraMissingError as error:
        raise ExtraMissingError(f"a column by question needs the encoder: {error}") from error
    sentences = [s for s in source.sentences if len(s.text.split()) >= _SHORTEST and s.section != "references"]
    if not sentences:
        return EMPTY
    near = encoder.centred([s.text for s in sentences]) @ encoder.centred([question])[0]
    best = sorted((i for i in range(len(sentences)) if near[i] >= _NEAR), key=lambda i: -near[i])[:_AT_MOST]
    if best:  # what is much weaker than the best answer is none
        best = sorted(i for i in best if near[i] >= near[best[0]] - 0.05)
    return joined((sentences[i].text for i in best), (source.quote(sentences[i]) for i in best), separator=" ")


def by_code(source: Source, coded: Sequence[tuple[Passage, tuple[Coding, ...]]], code: str) -> Cell:
    """The clearest passages that are coded with a dimension or a concept, in the order of the text."""
    found = [
        (coding.probability, passage)
        for passage, codings in coded
        for coding in codings
        if code in {coding.code, coding.concept}
    ]
    best = sorted(
        dict.fromkeys(p for _, p in sorted(found, key=lambda item: -item[0])[:_AT_MOST]), key=lambda p: p.start
    )
    return joined((p.text for p in best), (source.quote(p) for p in best), separator=" ")


def check_code(code: str, known: Sequence[str]) -> None:
    """Raise OptionError for a code that neither the framework nor the codebook has."""
    if code not in known:
        raise OptionError(f"there is no code {code!r} for a column; there are: {', '.join(known)}.")
