"""How often the cells of a column were right on labelled papers, as measured by ``benchmarks/matrix.py``."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from govtext.tables.cells import Cell

if TYPE_CHECKING:
    from govtext.tables.evaluation import MatrixEvaluation

__all__ = ["with_confidence", "write_precision"]

_FILE = Path(__file__).parent / "data" / "precision.json"
_FEWEST = 5
"""Filled cells below which a share says nothing."""


def with_confidence(column: str, cell: Cell) -> Cell:
    """Return a cell of a column with the share of such cells that were right; one from elsewhere as it is."""
    share = _precision().get(column)
    return replace(cell, confidence=share) if cell and not cell.origin and share is not None else cell


def write_precision(result: MatrixEvaluation) -> Path:
    """Write the precision of each field, from papers that were only scored; return the path."""
    fields = result.fields
    given = fields["right"] + fields["wrong"] + fields["filled"]
    shares = {
        str(name): round(float(fields.loc[name, "precision"]), 2) for name in fields.index if given[name] >= _FEWEST
    }
    if "authors" in shares and "year" in shares:
        shares["authors_year"] = min(shares["authors"], shares["year"])
    if "approach" in shares and "techniques" in shares:
        shares["method"] = min(shares["approach"], shares["techniques"])
    _FILE.parent.mkdir(exist_ok=True)
    _FILE.write_bytes((json.dumps(shares, indent=1) + "\n").encode())
    return _FILE


@lru_cache(maxsize=1)
def _precision() -> dict[str, float]:
    if not _FILE.is_file():
        return {}
    shares: dict[str, float] = json.loads(_FILE.read_text(encoding="utf-8"))
    return shares
