"""Tables of PDF files: those of a thesis, parts on several pages joined."""

from __future__ import annotations

from pathlib import Path

from govtext.documents.tables import read_raw_tables
from govtext.tables.files.grid import MAX_COLUMNS, MAX_ROWS, Grid

__all__ = ["read_pdf_grids"]


def read_pdf_grids(path: Path) -> list[Grid]:
    """Return the tables of a PDF; the place of each names its pages.

    Raises
    ------
    ReadError
        When the PDF is broken or protected, or takes too long.
    """
    grids = []
    for number, table in enumerate(read_raw_tables(path), 1):
        first, last = table.pages[0], table.pages[-1]
        pages = f"page {first}" if first == last else f"pages {first} to {last}"
        rows = [list(row[:MAX_COLUMNS]) for row in table.rows]
        merged = sorted({row + 1 for row, *_ in table.merged})
        grids.append(
            Grid(
                f"table {number} ({pages})", rows, merged=merged, cut=len(rows) > MAX_ROWS, caption=table.caption[:200]
            )
        )
    return grids
