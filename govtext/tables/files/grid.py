"""A file becomes grids of text; what it may weigh is checked before anything parses it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from govtext.errors import InputNotFoundError, ReadError, TableError
from govtext.text.readers.package import check_package

__all__ = ["MAX_COLUMNS", "MAX_ROWS", "SUFFIXES", "Grid", "read_grids"]

MAX_ROWS = 10_000
"""A longer table is no literature matrix."""
MAX_COLUMNS = 120
MAX_MB = 50
MAX_PDF_MB = 100
MAX_TEXT_MB = 10
MAX_UNPACKED_MB = 200

SUFFIXES = (".docx", ".xlsx", ".pdf", ".csv", ".tsv", ".md", ".markdown", ".html", ".htm", ".txt", ".text")
"""The name endings of files in which tables are looked for."""

_INSTEAD = {
    ".doc": "open it in Word or LibreOffice and save it as .docx",
    ".odt": "open it in LibreOffice and save it as .docx",
    ".rtf": "open it in Word or LibreOffice and save it as .docx",
    ".xls": "open it in Excel or LibreOffice and save it as .xlsx",
    ".ods": "open it in LibreOffice and save it as .xlsx",
    ".xlsb": "open it in Excel and save it as .xlsx",
    ".xlsm": "it can hold macros: save it as .xlsx (without macros)",
    ".docm": "it can hold macros: save it as .docx (without macros)",
}


@dataclass(frozen=True)
class Grid:
    """One table of a file, as text.

    Attributes
    ----------
    place : str
        Where it stands ("table 2", "sheet 'Sintesa'").
    rows : list of list of str
    numbers : list of int
        The number of each row in the file, from 1.
    merged : list of int
        Numbers of rows in which a cell is merged with another.
    marks : list of str
        The mark that govtext set on each row, where the format can hold one.
    cut : bool
        Whether the table has more rows than are read.
    changes : bool
        Whether it holds tracked changes.
    unknown : list of str
        Cells with a formula whose value the file does not hold.
    odd : list of int
        Numbers of rows whose text does not come out even with the columns.
    guessed : list of int
        Numbers of rows whose parts were given to columns by where they break off.
    caption : str
        What stands above it, where that is known.
    """

    place: str
    rows: list[list[str]]
    numbers: list[int] = field(default_factory=list)
    merged: list[int] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    cut: bool = False
    changes: bool = False
    unknown: list[str] = field(default_factory=list)
    odd: list[int] = field(default_factory=list)
    guessed: list[int] = field(default_factory=list)
    caption: str = ""

    def __post_init__(self) -> None:
        if not self.numbers:
            self.numbers.extend(range(1, len(self.rows) + 1))
        if not self.marks:
            self.marks.extend([""] * len(self.rows))


def read_grids(path: Path) -> list[Grid]:
    """Return every table of a file.

    Raises
    ------
    InputNotFoundError
        When there is no such file.
    TableError
        When the file is of another kind, too large, protected, holds macros or is broken.
    """
    if not path.is_file():
        raise InputNotFoundError(f"there is no file {str(path)!r} (looked from {Path.cwd()}).")
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        advice = _INSTEAD.get(suffix, "convert it to one of these")
        raise TableError(
            f"{path.name}: tables are not read from {suffix or 'files without an ending'} ({', '.join(SUFFIXES)}): {advice}."
        )
    size = path.stat().st_size
    if size == 0:
        raise TableError(f"{path.name} is empty (0 bytes).")
    limit = MAX_PDF_MB if suffix == ".pdf" else MAX_MB if suffix in {".docx", ".xlsx", ".csv", ".tsv"} else MAX_TEXT_MB
    if size > limit * 1e6:
        raise TableError(
            f"{path.name} has {size / 1e6:.0f} MB, more than the limit of {limit} MB for a table: split it."
        )
    try:
        if suffix in {".docx", ".xlsx"}:
            needed = "word/document.xml" if suffix == ".docx" else "xl/workbook.xml"
            check_package(path, needed, max_unpacked_mb=MAX_UNPACKED_MB, macros=False)
        return _reader(suffix)(path)
    except ReadError as error:
        raise TableError(f"{path.name}: {error}") from error


def _reader(suffix: str) -> Callable[[Path], list[Grid]]:
    if suffix == ".docx":
        from govtext.tables.files.docx import read_docx_tables

        return read_docx_tables
    if suffix == ".pdf":
        from govtext.tables.files.pdf import read_pdf_grids

        return read_pdf_grids
    if suffix == ".xlsx":
        from govtext.tables.files.sheets import read_xlsx_tables

        return read_xlsx_tables
    if suffix in {".csv", ".tsv"}:
        from govtext.tables.files.sheets import read_csv_table

        return read_csv_table
    if suffix in {".html", ".htm"}:
        from govtext.tables.files.markup import read_html_tables

        return read_html_tables
    if suffix in {".md", ".markdown"}:
        from govtext.tables.files.markup import read_markdown_tables

        return read_markdown_tables
    from govtext.tables.files.lines import read_text_tables

    return read_text_tables
