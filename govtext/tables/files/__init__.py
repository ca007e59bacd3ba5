"""Tables in files made outside govtext: every table that stands in a file, as rows of text."""

from __future__ import annotations

from govtext.tables.files.grid import SUFFIXES, Grid, read_grids

__all__ = ["SUFFIXES", "Grid", "read_grids"]
