"""Where a study took place: administrative units, bodies and countries, as written."""

from __future__ import annotations

from govtext.tables.cells import EMPTY, Cell
from govtext.tables.fields.settings.located import likeliest_places
from govtext.tables.fields.source import Source

__all__ = ["location"]


def location(source: Source) -> Cell:
    """The places where the study was done, the smallest first; empty where no place is likely to be one."""
    found = likeliest_places(source)
    return Cell(", ".join(p.name for p in found), tuple(p.place for p in found)) if found else EMPTY
