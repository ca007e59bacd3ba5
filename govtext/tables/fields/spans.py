"""Spans that the tagger is sure enough of, as the fields take them."""

from __future__ import annotations

from collections.abc import Sequence

from govtext.tables.cells import Quote, quote
from govtext.tables.fields.source import Source, Span

__all__ = ["likely", "quoted", "words"]


def likely(source: Source, parts: Sequence[str], kinds: Sequence[str], least: float) -> list[Span]:
    """Return the spans of these kinds in these parts of a document whose probability is at least ``least``.

    How sure the tagger has to be differs by field; the limits were chosen on papers that were looked at.
    """
    return [span for part in parts for span in source.tagged(part, *kinds) if span.probability >= least]


def words(source: Source, span: Span) -> str:
    """The words of a span on one line."""
    return " ".join(source.document[span.start : span.end].split())


def quoted(source: Source, span: Span) -> Quote:
    """The quote of a span."""
    return quote(source.document, span.start, span.end)
