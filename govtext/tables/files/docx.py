"""Tables of Word files, with what tells an edit apart: merged cells, tracked changes, marks on rows."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from govtext.errors import TableError
from govtext.tables.files.grid import MAX_COLUMNS, MAX_ROWS, Grid

__all__ = ["cell_text", "open_docx", "read_docx_tables"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TRACKED = {_W + name for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel")}
_NOTE_MARK = re.compile(r"[a-z*†‡]{1,2}")


def open_docx(path: Path) -> Any:
    """Return the python-docx document of a file that ``check_package`` has let through."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        return docx.Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, SyntaxError, AttributeError) as error:
        raise TableError(
            f"{path.name} is broken ({type(error).__name__}): open it in Word or LibreOffice and save it again."
        ) from error


def read_docx_tables(path: Path) -> list[Grid]:
    """Return the tables of the body, in order; a table within a cell is text of the cell."""
    body = open_docx(path).element.body
    grids: list[Grid] = []
    caption = ""
    for block in _blocks(body):
        if block.tag == _W + "p":
            caption = _paragraph(block).strip() or caption
        else:
            grids.append(_grid(block, f"table {len(grids) + 1}", caption[:200]))
            caption = ""
    return grids


def _blocks(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag in {_W + "p", _W + "tbl"}:
            yield child
        elif child.tag in {_W + "sdt", _W + "sdtContent", _W + "ins"}:
            yield from _blocks(child)


def _grid(table: Any, place: str, caption: str) -> Grid:
    rows: list[list[str]] = []
    merged: list[int] = []
    marks: list[str] = []
    cut = False
    for row in _children(table, "tr"):
        if len(rows) > MAX_ROWS:
            cut = True
            break
        texts = [""] * _number(row, "trPr/{0}gridBefore")
        for cell in _children(row, "tc"):
            if len(texts) > MAX_COLUMNS:
                break
            wide = max(1, _number(cell, "tcPr/{0}gridSpan"))
            down = cell.find(f"{_W}tcPr/{_W}vMerge")
            if (wide > 1 or down is not None) and (not merged or merged[-1] != len(rows) + 1):
                merged.append(len(rows) + 1)
            continued = down is not None and down.get(_W + "val") != "restart"
            texts += ["" if continued else cell_text(cell), *[""] * (wide - 1)]
        rows.append(texts[:MAX_COLUMNS])
        names = (str(mark.get(_W + "name", "")) for mark in row.iter(_W + "bookmarkStart"))
        marks.append(next((name for name in names if name.startswith("_gt")), ""))
    changes = any(True for _ in table.iter(*_TRACKED))
    return Grid(place, rows, merged=merged, marks=marks, cut=cut, changes=changes, caption=caption)


def _children(element: Any, name: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, those in content controls and tracked changes included."""
    for child in element:
        if child.tag == _W + name:
            yield child
        elif child.tag in {_W + "sdt", _W + "sdtContent", _W + "ins", _W + "customXml"}:
            yield from _children(child, name)


def _number(element: Any, path: str) -> int:
    node = element.find(_W + path.format(_W))
    value = str(node.get(_W + "val", "0")) if node is not None else "0"
    return min(int(value), MAX_COLUMNS) if value.isdecimal() and len(value) < 6 else 0


def cell_text(cell: Any) -> str:
    """Return the text of a cell (its XML element), a line a paragraph; marks of notes under the table are left out."""
    lines = [" ".join(_paragraph(p).split()) for p in cell.iter(_W + "p")]
    return "\n".join(line for line in lines if line)


def _paragraph(paragraph: Any) -> str:
    return "".join(_pieces(paragraph))


def _pieces(node: Any) -> Iterator[str]:
    for child in node:
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag in {_W + "tab", _W + "br", _W + "cr"}:
            yield " "
        elif child.tag == _W + "noBreakHyphen":
            yield "-"
        elif child.tag == _W + "r":
            text = "".join(_pieces(child))
            raised = child.find(f"{_W}rPr/{_W}vertAlign")
            if not (
                raised is not None and raised.get(_W + "val") == "superscript" and _NOTE_MARK.fullmatch(text.strip())
            ):
                yield text
        elif child.tag not in {
            _FALLBACK,
            _W + "del",
            _W + "moveFrom",
            _W + "pPr",
            _W + "rPr",
            _W + "instrText",
            _W + "p",
        }:
            yield from _pieces(child)
