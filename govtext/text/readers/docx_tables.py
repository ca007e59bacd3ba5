"""Tables of Word files, from their XML: merged cells once, a table within a cell as a table of its own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from govtext.errors import ReadError
from govtext.text.readers.docx import word_body
from govtext.text.readers.package import Package
from govtext.text.readers.raw_table import MAX_COLUMNS, MAX_ROWS, Merged, RawTable
from govtext.text.readers.word_styles import WORD
from govtext.text.readers.word_xml import blocks, children, pieces, whole

__all__ = ["read_docx_tables"]

MAX_TABLES = 2000
_CAPTION = re.compile(
    r"(?i:tabel|table)\s*(?:[A-Z]?\.?\d[\d.\-]*+|[IVXL]+\b)\s*(?:$|[.:|—–-]|[A-Z(\"“]|(?i:lanjutan|cont))"
)
_NOTE = re.compile(r"(?:sumber|source|catatan|notes?|keterangan)\s*[:.]", re.IGNORECASE)
_TRUE = frozenset({"", "1", "true", "on"})


def read_docx_tables(path: Path) -> list[RawTable]:
    """Return the tables of a DOCX in the order in which they begin.

    Raises
    ------
    ReadError
        For broken files, and files with more tables than a document may have.
    """
    found: list[RawTable] = []
    with Package(path) as package:
        _collect(word_body(package, path), found, depth=0)
    return found


def _collect(holder: Any, found: list[RawTable], depth: int) -> None:
    """Add the tables of a body or cell, each before those within its cells."""
    if depth > 8:
        return
    inside = list(blocks(holder))
    for place, block in enumerate(inside):
        if block.tag != WORD + "tbl":
            continue
        if len(found) >= MAX_TABLES:
            raise ReadError(f"the DOCX holds more than {MAX_TABLES} tables: split it.")
        index = len(found)
        found.append(RawTable(()))
        table, cells = _table(block)
        caption, note = _around(inside, place) if not depth else ("", "")
        inner = len(found)
        for cell in cells:
            _collect(cell, found, depth + 1)
        if not table.rows or len(table.rows[0]) < 2:  # a frame around text, or around other tables
            framed = found[inner:]
            del found[index:]
            if len(framed) == 1 and caption:
                framed = [RawTable(framed[0].rows, framed[0].head, caption, note, (), framed[0].merged)]
            found += framed
        else:
            found[index] = RawTable(table.rows, table.head, caption, note, (), table.merged)


def _around(inside: list[Any], place: int) -> tuple[str, str]:
    """Caption and note of a table: the nearest paragraph above that begins like one, or the one below; and the note under it."""
    above: list[str] = []
    for block in reversed(inside[max(0, place - 5) : place]):
        if block.tag != WORD + "p":
            break
        if text := _text(block):
            above.insert(0, text)
            if _CAPTION.match(text):
                break
    below = [_text(b) for b in inside[place + 1 : place + 4] if b.tag == WORD + "p"]
    filled = [text for text in below if text]
    note = filled[0] if filled and _NOTE.match(filled[0]) else ""
    if above and _CAPTION.match(above[0]) and len(above) <= 3 and sum(map(len, above)) < 600:
        return " ".join(above), note
    after = [text for text in filled if not _NOTE.match(text)]
    if after and _CAPTION.match(after[0]) and not any(b.tag == WORD + "tbl" for b in inside[place + 1 : place + 5]):
        return after[0], note
    return "", note


def _table(table: Any) -> tuple[RawTable, list[Any]]:
    rows: list[list[str]] = []
    merged: list[Merged] = []
    open_cells: dict[int, int] = {}  # column -> place in merged of the cell that reaches down
    heads = 0
    holders: list[Any] = []
    for row in children(table, "tr"):
        if len(rows) >= MAX_ROWS:
            break
        number = len(rows)
        texts = [""] * whole(row, "trPr/gridBefore", MAX_COLUMNS)
        still_open: dict[int, int] = {}
        for cell in children(row, "tc"):
            column = len(texts)
            if column >= MAX_COLUMNS:
                break
            wide = max(1, whole(cell, "tcPr/gridSpan", MAX_COLUMNS))
            down = cell.find(f"{WORD}tcPr/{WORD}vMerge")
            if down is not None and down.get(WORD + "val") != "restart" and column in open_cells:
                at = open_cells[column]
                r, c, high, across = merged[at]
                merged[at] = (r, c, high + 1, across)
                still_open[column] = at
                texts += [""] * wide
                continue
            texts += [_cell(cell), *[""] * (wide - 1)]
            holders.append(cell)
            if down is not None and down.get(WORD + "val") == "restart":
                still_open[column] = len(merged)
                merged.append((number, column, 1, wide))
            elif wide > 1:
                merged.append((number, column, 1, wide))
        open_cells = still_open
        if heads == number and _is_head(row):
            heads += 1
        rows.append(texts[:MAX_COLUMNS])
    width = max(map(len, rows), default=0)
    kept = [(r, c, high, min(wide, width - c)) for r, c, high, wide in merged]
    return RawTable.of(
        rows, head=_head(rows, heads, kept), merged=tuple(m for m in kept if m[2] > 1 or m[3] > 1)
    ), holders


def _head(rows: list[list[str]], marked: int, merged: list[Merged]) -> int:
    """The rows that Word repeats on every page; where none is marked, those that merged cells of the first row bind together."""
    from govtext.text.readers.pdf_grids import head_rows

    width = max(map(len, rows), default=0)
    full = [[*row, *[""] * (width - len(row))] for row in rows]
    return marked if 0 < marked < len(rows) else head_rows(full, merged)


def _is_head(row: Any) -> bool:
    node = row.find(f"{WORD}trPr/{WORD}tblHeader")
    return node is not None and str(node.get(WORD + "val", "")).lower() in _TRUE


def _cell(cell: Any) -> str:
    """The text of a cell without that of tables within it."""
    return " ".join(text for block in blocks(cell) if block.tag == WORD + "p" and (text := _text(block)))


def _text(paragraph: Any) -> str:
    return " ".join("".join(text for text, _ in pieces(paragraph)).split())
