"""A cell of a table and the quotes it stands on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from govtext.documents import Document

__all__ = ["EMPTY", "REWORDED", "Cell", "Quote", "quote"]

REWORDED = "reworded"
"""The ``rule`` of cells that a language model put in other words."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document, verbatim: ``document.text[start:end] == text``; ``page`` is where they start."""

    text: str
    start: int
    end: int
    page: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and its evidence. An empty cell has neither: the text says nothing, and nothing is invented.

    Attributes
    ----------
    value : str, int or None
    quotes : tuple of Quote
        Where the document says it; empty where the value does not come from the document (see ``origin``).
    origin : str
        ``""`` for the document itself; else what the value comes from, in words ("zotero.ris, entry Imron2022",
        "edited in matriks.xlsx").
    confidence : float or None
        How often cells of this column that were found in this way were right on the labelled papers of
        ``corpora/`` (0 to 1); None where that was not measured.
    rule : str
        The way in which the value was found, within its column ("abstract", "loose" ...).
    note : str
        What a reader should know: two sources that do not agree, a source that changed after an edit.
    before : str
        The paper's own words, where a language model reworded them (``origin`` says which).
    """

    value: Any = None
    quotes: tuple[Quote, ...] = ()
    origin: str = ""
    confidence: float | None = None
    rule: str = ""
    note: str = ""
    before: str = ""

    def __bool__(self) -> bool:
        return self.value not in (None, "")


EMPTY = Cell()


def quote(document: Document, start: int, end: int) -> Quote:
    """Return the quote between two offsets, without white space around it."""
    text = document.text[start:end]
    start += len(text) - len(text.lstrip())
    end = start + len(text.strip())
    return Quote(document.text[start:end], start, end, document.page_at(start))


def joined(values: Iterable[str], quotes: Iterable[Quote], separator: str = "; ") -> Cell:
    """Return a cell of several values, each once, with all their quotes."""
    listed = list(dict.fromkeys(v for v in values if v))
    return Cell(separator.join(listed), tuple(dict.fromkeys(quotes))) if listed else EMPTY
