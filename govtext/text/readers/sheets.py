"""Sheets with a row a respondent (.csv, .tsv, .xlsx): every cell as text; formulas are never worked out."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from govtext.errors import ReadError
from govtext.text.readers.encoding import decode, mended
from govtext.text.readers.package import check_package
from govtext.text.readers.raw import RawFile, RawLine, RawPage

__all__ = ["read_sheet"]

MAX_ROWS = 20_000
MAX_COLUMNS = 500
_PASSED = 200_000
_LONGEST = 1_000_000
_SEPARATORS = ",;\t|"
_SAMPLE = 60
_STEADY = 0.7
"""A separator parts so many of the first rows into equally many cells."""
_BROKEN = (ValueError, KeyError, TypeError, IndexError, AttributeError, OSError, zipfile.BadZipFile, zlib.error, ElementTree.ParseError)  # fmt: skip


def read_sheet(path: Path) -> RawFile:
    """Return the rows of a sheet, each as a page with its number in the sheet and a line a cell; the first holds the heads.

    Of a workbook, the first visible sheet with rows is read. A cell with a formula has the value that Excel last worked out.

    Raises
    ------
    ReadError
        When the file is broken, too long, or holds no rows.
    """
    notes: list[str] = []
    with path.open("rb") as file:
        zipped = file.read(4) == b"PK\x03\x04"
    if not zipped:
        rows = list(_separated(path, notes))
    else:
        check_package(path, "xl/workbook.xml")
        rows = _workbook(path, notes)
    if len(rows) < 2:
        raise ReadError(
            "the sheet holds no rows under its heads: give a sheet with the names of the columns in its first row."
        )
    width = max(len(cells) for _, cells in rows)
    pages = tuple(
        RawPage(number, str(number), tuple(RawLine(cell, "cell") for cell in [*cells, *[""] * (width - len(cells))]))
        for number, cells in rows
    )
    return RawFile(pages, paged=False, wrapped=False, notes=tuple(notes), records=True)


def _kept(rows: Iterable[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold something, with their numbers."""
    kept = 0
    for number, cells in enumerate(rows, 1):
        if len(cells) > MAX_COLUMNS and any(cell.strip() for cell in cells[MAX_COLUMNS:]):
            raise ReadError(f"the sheet has more than {MAX_COLUMNS} columns: keep those that are needed.")
        texts = [cell.strip() for cell in cells[:MAX_COLUMNS]]
        if any(texts):
            kept += 1
            yield number, texts
        if kept > MAX_ROWS or number > _PASSED:
            raise ReadError(f"the sheet has more than {MAX_ROWS:,} rows: split it.")


def _separated(path: Path, notes: list[str]) -> Iterator[tuple[int, list[str]]]:
    text, encoding = decode(path.read_bytes())
    text, wrong = mended(text)
    if encoding not in {"utf-8", "utf-8-sig"}:
        notes.append(f"read as {encoding}")
    if wrong:
        notes.append(f"{wrong} line{'s' * (wrong != 1)} with wrongly decoded letters put right")
    first, _, rest = text.partition("\n")
    separator = "\t" if path.suffix.lower() == ".tsv" else ""
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:  # Excel's own hint
        separator, text = first.strip()[-1], rest
    separator = separator or _separator(text)
    before = csv.field_size_limit(_LONGEST)
    try:
        yield from _kept(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise ReadError(f"the sheet is broken ({error}): open it in Excel and save it as .xlsx.") from error
    finally:
        csv.field_size_limit(before)


def _separator(text: str) -> str:
    """The character that parts the first rows into the most cells of one number; a comma where none does."""
    best, most = ",", 1.0
    for candidate in _SEPARATORS:
        try:
            rows = []
            for row in csv.reader(io.StringIO(text[:_LONGEST], newline=""), delimiter=candidate):
                if row:
                    rows.append(len(row))
                if len(rows) == _SAMPLE:
                    break
        except csv.Error:
            continue
        if not rows:
            continue
        width, times = Counter(rows).most_common(1)[0]
        if width > most and times >= _STEADY * len(rows):
            best, most = candidate, width
    if most > 1:
        return best
    return "\x1f"  # one column, with commas in its sentences


def _workbook(path: Path, notes: list[str]) -> list[tuple[int, list[str]]]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        try:
            sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            for place, sheet in enumerate(sheets):
                rows = list(_kept([_text(value) for value in row] for row in sheet.iter_rows(values_only=True)))
                if len(rows) > 1:
                    if others := [other.title for other in sheets[place + 1 :]]:
                        notes.append(f"sheet {sheet.title!r} read; not read: {', '.join(map(repr, others))}")
                    return rows
        finally:
            book.close()
    except _BROKEN as error:
        raise ReadError(
            f"the workbook cannot be read ({type(error).__name__}): open it in Excel or LibreOffice and save it again."
        ) from error
    return []


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds") if value.time() != time() else value.date().isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value)
