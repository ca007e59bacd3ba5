"""Tables of Excel files and of text with separators."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from govtext.errors import TableError
from govtext.tables.files.grid import MAX_COLUMNS, MAX_ROWS, Grid
from govtext.text.readers.plain import decode

__all__ = ["read_csv_table", "read_hidden", "read_xlsx_tables"]

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_NO_VALUE = re.compile(
    rb'<c\s[^>]*?r="([A-Z]{1,3}\d{1,7})"[^>]*>\s*<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)
_MOST_PASSED = 250_000
_BROKEN = (ValueError, KeyError, TypeError, IndexError, AttributeError, OSError, zipfile.BadZipFile, zlib.error, ElementTree.ParseError)  # fmt: skip


def read_xlsx_tables(path: Path) -> list[Grid]:
    """Return each visible sheet; a formula counts as the value that Excel last worked out."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        try:
            with zipfile.ZipFile(path) as archive:
                return [_sheet(sheet, archive) for sheet in book.worksheets if sheet.sheet_state == "visible"]
        finally:
            book.close()
    except _BROKEN as error:
        raise TableError(
            f"{path.name} cannot be read ({type(error).__name__}): open it in Excel or LibreOffice and save it again."
        ) from error


def read_hidden(path: Path, name: str) -> list[list[str]]:
    """Return the rows of a sheet by its name, hidden or not; none where there is no such sheet."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        try:
            if name not in book.sheetnames:
                return []
            rows = []
            for number, values in enumerate(book[name].iter_rows(max_col=8, values_only=True)):
                if number > _MOST_PASSED:
                    raise TableError(f"{path.name} was changed by force: its hidden sheet has no end.")
                rows.append([_text(value) for value in values])
            return rows
        finally:
            book.close()
    except _BROKEN as error:
        raise TableError(f"{path.name} cannot be read ({type(error).__name__}): save it again from Excel.") from error


def _sheet(sheet: Any, archive: zipfile.ZipFile) -> Grid:
    rows: list[list[str]] = []
    numbers: list[int] = []
    cut = False
    for number, values in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), 1):
        texts = [_text(value) for value in values]
        if any(texts):
            rows.append(texts)
            numbers.append(number)
        if len(rows) > MAX_ROWS or number > _MOST_PASSED:
            cut = True
            break
    rows = _decoded_again(rows)
    merged, unknown = ([], []) if cut else _marked(sheet, archive, rows, numbers)
    return Grid(f"sheet {sheet.title!r}", rows, numbers, merged=merged, cut=cut, unknown=unknown)


def _marked(
    sheet: Any, archive: zipfile.ZipFile, rows: list[list[str]], numbers: list[int]
) -> tuple[list[int], list[str]]:
    """Rows with merged cells (a value spreads over its range in the head only), and formulas without a value."""
    path = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
    if path not in archive.namelist():
        return [], []
    data = archive.read(path)
    merged: set[int] = set()
    for found in _MERGED.finditer(data):
        first, last = int(found[2]), int(found[4])
        merged.update(number for number in numbers if first <= number <= last)
    return sorted(merged), [found[1].decode() for found in _NO_VALUE.finditer(data)]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()


def _decoded_again(rows: list[list[str]]) -> list[list[str]]:
    """Put letters right where a UTF-8 file was opened as Windows-1252 and saved; its mark before the first head shows it."""
    if not rows or not rows[0] or not rows[0][0].startswith("ï»¿"):
        return rows

    def right(text: str) -> str:
        try:
            return text.encode("cp1252").decode("utf-8-sig")
        except UnicodeError:
            return text

    return [[right(text) for text in row] for row in rows]


def read_csv_table(path: Path) -> list[Grid]:
    """Return the one table of a CSV file, parted by commas, semicolons (as Excel saves in Indonesia) or tabs."""
    text, _ = decode(path.read_bytes())
    return [separated(text)]


def separated(text: str, separator: str = "") -> Grid:
    """Return text with separators as a grid."""
    text = text.lstrip("\ufeff")
    if text[:4].lower() == "sep=":
        text = text.partition("\n")[2]
    first = text.lstrip().partition("\n")[0]
    separator = separator or max((",", ";", "\t"), key=lambda mark: (first.count(mark), mark == ","))
    rows: list[list[str]] = []
    numbers: list[int] = []
    cut = False
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for number, values in enumerate(reader, 1):
            if any(value.strip() for value in values):
                rows.append([value.strip() for value in values[:MAX_COLUMNS]])
                numbers.append(number)
            if len(rows) > MAX_ROWS:
                cut = True
                break
    except csv.Error as error:
        raise TableError(
            f"the text is no CSV table ({error}, line {reader.line_num}): save it again as CSV UTF-8."
        ) from error
    return Grid("the table", _decoded_again(rows), numbers, cut=cut)
