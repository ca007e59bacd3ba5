"""Tables of Word files, with what tells an edit apart: merged cells, tracked changes, marks on rows."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

from govtext.errors import TableError
from govtext.tables.files.grid import MAX_COLUMNS, MAX_ROWS, Grid
from govtext.text.readers.word_styles import WORD
from govtext.text.readers.word_xml import blocks, children, pieces, whole

__all__ = ["cell_text", "open_docx", "read_docx_tables"]

_TRACKED = {WORD + name for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel")}
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
    for block in blocks(body):
        if block.tag == WORD + "p":
            caption = _paragraph(block).strip() or caption
        else:
            grids.append(_grid(block, f"table {len(grids) + 1}", caption[:200]))
            caption = ""
    return grids


def _grid(table: Any, place: str, caption: str) -> Grid:
    rows: list[list[str]] = []
    merged: list[int] = []
    marks: list[str] = []
    cut = False
    for row in children(table, "tr"):
        if len(rows) > MAX_ROWS:
            cut = True
            break
        texts = [""] * whole(row, "trPr/gridBefore", MAX_COLUMNS)
        for cell in children(row, "tc"):
            if len(texts) > MAX_COLUMNS:
                break
            wide = max(1, whole(cell, "tcPr/gridSpan", MAX_COLUMNS))
            down = cell.find(f"{WORD}tcPr/{WORD}vMerge")
            if (wide > 1 or down is not None) and (not merged or merged[-1] != len(rows) + 1):
                merged.append(len(rows) + 1)
            continued = down is not None and down.get(WORD + "val") != "restart"
            texts += ["" if continued else cell_text(cell), *[""] * (wide - 1)]
        rows.append(texts[:MAX_COLUMNS])
        names = (str(mark.get(WORD + "name", "")) for mark in row.iter(WORD + "bookmarkStart"))
        marks.append(next((name for name in names if name.startswith("_gt")), ""))
    changes = any(True for _ in table.iter(*_TRACKED))
    return Grid(place, rows, merged=merged, marks=marks, cut=cut, changes=changes, caption=caption)


def cell_text(cell: Any) -> str:
    """Return the text of a cell (its XML element), a line a paragraph; marks of notes under the table are left out."""
    lines = [" ".join(_paragraph(p).split()) for p in cell.iter(WORD + "p")]
    return "\n".join(line for line in lines if line)


def _paragraph(paragraph: Any) -> str:
    return "".join(text for text, raised in pieces(paragraph) if not (raised and _NOTE_MARK.fullmatch(text.strip())))
