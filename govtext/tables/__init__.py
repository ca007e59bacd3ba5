"""Documents and codes become tables: the literature synthesis table and its exports; tables made by hand come in."""

from govtext.tables.cells import Cell, Quote
from govtext.tables.columns import Column
from govtext.tables.comparing import compare_matrices
from govtext.tables.exports.topics import write_topics
from govtext.tables.matrix import Matrix
from govtext.tables.reading import read_matrix
from govtext.tables.rewriting import LocalModel
from govtext.tables.synthesis import SynthesisTable, synthesize

__all__ = [
    "Cell",
    "Column",
    "LocalModel",
    "Matrix",
    "Quote",
    "SynthesisTable",
    "compare_matrices",
    "read_matrix",
    "synthesize",
    "write_topics",
]
