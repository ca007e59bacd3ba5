"""When the data of a study were collected, or which years they cover."""

from __future__ import annotations

from govtext.tables.cells import EMPTY, Cell
from govtext.tables.fields.settings.dated import likeliest_date
from govtext.tables.fields.source import Source

__all__ = ["period"]


def period(source: Source) -> Cell:
    """When the data were collected, or which years they cover; the year of publication does not count."""
    found = likeliest_date(source)
    return Cell(found.name, (found.date,)) if found else EMPTY
