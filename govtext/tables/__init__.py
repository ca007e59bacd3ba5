"""Documents and codes become tables: the literature synthesis table and its exports."""

from govtext.tables.cells import Cell, Quote
from govtext.tables.columns import Column
from govtext.tables.synthesis import SynthesisTable, synthesize

__all__ = ["Cell", "Column", "Quote", "SynthesisTable", "synthesize"]
