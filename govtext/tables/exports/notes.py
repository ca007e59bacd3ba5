"""What stands below a printed table: its signs, and what a reader should know of single cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from govtext.tables import wording
from govtext.tables.cells import REWORDED
from govtext.tables.exports.safe import plain
from govtext.tables.sameness import MARK
from govtext.text.language import Language

if TYPE_CHECKING:
    from govtext.tables.synthesis import Row, SynthesisTable

__all__ = ["notes", "reworded", "shown"]


_WHOSE = ("authors_year", "title")
"""By which a reader knows a paper."""


def shown(row: Row, column: str) -> str:
    """Return what a cell shows: its value, with a mark behind words that a language model chose."""
    text = plain(row.value(column))
    cell = row.cells.get(column)
    return f"{text}{MARK}" if cell is not None and cell.rule == REWORDED else text


def reworded(table: SynthesisTable, language: Language, columns: Sequence[str]) -> list[str]:
    """Return the line that explains the mark, where a shown cell has it."""
    cells = [row.cells[column] for row in table.rows for column in columns if column in row.cells]
    origins = dict.fromkeys(cell.origin for cell in cells if cell.rule == REWORDED)
    return [f"{MARK.strip()} {wording.REWORDED[language]} ({plain('; '.join(origins))})."] if origins else []


def notes(table: SynthesisTable, language: Language, columns: Sequence[str]) -> list[str]:
    """Return the lines below a table: the signs of dimensions and of reworded cells, the files of papers without authors and title, and the note
    of every cell that has one."""
    lines = [wording.SIGNS[language]] if "dimensions" in columns else []
    lines += reworded(table, language, columns)
    for row in table.rows:
        if not any(row.value(column) for column in _WHOSE):
            lines.append(
                f"{wording.NOTE[language]} (No {row.no}): {plain(row.document.id)} {wording.NAMELESS[language]}"
            )
        for column in columns:
            cell = row.cells.get(column)
            if cell is not None and cell.note:
                place = f"No {row.no}, {table.column(column).head_in(language)}"
                lines.append(f"{wording.NOTE[language]} ({place}): {plain(cell.note)}")
    return lines
