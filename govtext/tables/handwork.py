"""Rows, cells and columns that a person wrote: what they are made of inside a synthesis table."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from govtext.documents import Document
from govtext.tables.cells import EMPTY, Cell, Quote
from govtext.tables.columns import Column
from govtext.tables.exports.safe import plain
from govtext.tables.matching import plain_words
from govtext.tables.sameness import MARK, normal
from govtext.text.language import Language

__all__ = ["BY_HAND", "hand_cell", "hand_document", "own_column", "still_standing"]

BY_HAND = "by hand"
"""The ``rule`` of cells that a person wrote."""

_NUMBERS = frozenset({"year", "sample_n"})
_NUMBER = re.compile(r"(?<![\d.,])\d{1,9}(?![\d]|[.,]\d)")


def hand_document(name: str, taken: Collection[str], language: Language) -> Document:
    """Return a document without text for a row that was written by hand."""
    number, wanted = 1, name
    while wanted in taken:
        number += 1
        wanted = f"{name}-{number}"
    return Document(id=wanted, text="", language=language)


def hand_cell(column: str, text: str, origin: str, *, quotes: tuple[Quote, ...] = (), note: str = "") -> Cell | None:
    """Return a cell with a person's words; None where a column of numbers is given no whole number."""
    words = plain(text).strip().removesuffix(MARK.strip()).strip()
    if words[:1] == "'" and words[1:2] in {"=", "+", "-", "@"}:
        words = words[1:]
    if not words:
        return Cell(None, (), origin, rule=BY_HAND, note=note)
    if column not in _NUMBERS:
        return Cell(words, quotes, origin, rule=BY_HAND, note=note)
    found = _NUMBER.findall(normal(words))
    if len(found) != 1:
        return None
    whole = "" if found[0] == normal(words) else words
    return Cell(int(found[0]), quotes, origin, rule=BY_HAND, note="; ".join(filter(None, [whole, note])))


def still_standing(text: str, cell: Cell) -> tuple[Quote, ...]:
    """Return the quotes of a cell if every part of the new words stands in one of them, else none."""
    parts = [plain_words(part) for part in re.split(r";\s+|\n+|(?<=[.!?])\s+", text)]
    parts = [part for part in parts if part]
    standing = [(quote, f" {plain_words(quote.text)} ") for quote in cell.quotes]
    if not parts or not all(any(f" {part} " in words for _, words in standing) for part in parts):
        return ()
    return tuple(quote for quote, words in standing if any(f" {part} " in words for part in parts))


def own_column(head: str, taken: Iterable[str]) -> Column:
    """Return a column for a head that govtext does not know; its machine name is made of the head's words."""
    names = set(taken)
    words = re.sub(r"[^a-z0-9]+", "_", plain_words(head)).strip("_")[:40]
    name = words if words[:1].isalpha() else f"column_{words}".strip("_")
    number, wanted = 1, name
    while wanted in names:
        number += 1
        wanted = f"{name}_{number}"
    return Column(wanted, plain(head), by_hand=True)


def empty_row(columns: Iterable[Column]) -> dict[str, Cell]:
    """Return empty cells for every column that holds cells."""
    return {column.name: EMPTY for column in columns if column.name not in {"document_id", "no"}}
