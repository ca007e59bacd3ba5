"""What stands below a printed table: its signs, and what a reader should know of single cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from govtext.tables import wording
from govtext.tables.exports.safe import plain
from govtext.text.language import Language

if TYPE_CHECKING:
    from govtext.tables.synthesis import SynthesisTable

__all__ = ["notes"]


def notes(table: SynthesisTable, language: Language, columns: Sequence[str]) -> list[str]:
    """Return the lines below a table: the signs where dimensions are shown, and the note of every cell that has one."""
    lines = [wording.SIGNS[language]] if "dimensions" in columns else []
    for row in table.rows:
        for column in columns:
            cell = row.cells.get(column)
            if cell is not None and cell.note:
                place = f"No {row.no}, {table.column(column).head_in(language)}"
                lines.append(f"{wording.NOTE[language]} ({place}): {plain(cell.note)}")
    return lines
