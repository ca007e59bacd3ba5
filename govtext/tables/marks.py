"""What an export carries so that edits can be told from what was written: fingerprints, never the words themselves."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govtext.errors import TableError
from govtext.tables.exports.safe import plain
from govtext.tables.handwork import BY_HAND
from govtext.tables.sameness import fingerprint
from govtext.text.language import Language

if TYPE_CHECKING:
    from govtext.tables.synthesis import Row, SynthesisTable

__all__ = ["Marks", "mark_docx", "mark_xlsx", "marks_of", "read_marks", "row_mark"]

_MACHINE_NAME = re.compile(r"[a-z][a-z0-9_]{0,60}")
_SHEET = "govtext"
_SPACE = "urn:govtext:matrix:1"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass
class Marks:
    """What was written: columns and their heads, documents and their numbers, and two fingerprints a cell.

    ``printed`` is of the words in the file, ``source`` of what the documents said; a cell that a person had written has no
    fingerprint of print, so that it is read back as an edit again.
    """

    columns: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    by_hand: set[str] = field(default_factory=set)
    printed: dict[tuple[str, str], str] = field(default_factory=dict)
    source: dict[tuple[str, str], str] = field(default_factory=dict)
    deleted: tuple[str, ...] = ()

    def to_rows(self) -> list[list[str]]:
        rows = [["govtext", "1"]]
        rows += [["column", name, head] for name, head in self.columns.items()]
        rows += [["row", d, str(number), "hand" if d in self.by_hand else ""] for d, number in self.numbers.items()]
        rows += [["cell", d, name, p, self.source.get((d, name), "")] for (d, name), p in self.printed.items()]
        return rows + [["deleted", d] for d in self.deleted]

    @classmethod
    def from_rows(cls, rows: Iterable[Sequence[str]], file: str) -> Marks:
        marks = cls()
        deleted = []
        for row in rows:
            kind, *values = [*row, "", "", "", "", ""]
            if kind == "govtext" and values[0] not in {"1", "1.0"}:
                raise TableError(f"{file} was written by a newer govtext: update this one.")
            if kind == "column" and _MACHINE_NAME.fullmatch(values[0]):
                marks.columns[values[0]] = values[1]
            elif kind == "row":
                marks.numbers[values[0]] = int(values[1]) if values[1].isdecimal() and len(values[1]) < 7 else 0
                if values[2]:
                    marks.by_hand.add(values[0])
            elif kind == "cell":
                marks.printed[values[0], values[1]], marks.source[values[0], values[1]] = values[2], values[3]
            elif kind == "deleted":
                deleted.append(values[0])
        marks.deleted = tuple(deleted)
        return marks


def marks_of(
    table: SynthesisTable, columns: Sequence[str], language: Language, printed: Sequence[Sequence[str]] = ()
) -> Marks:
    """Return the marks of an export; ``printed`` is what the file shows where that is not the values themselves."""
    shown = [name for name in columns if name not in {"no", "document_id"}]
    edits = {(edit.document_id, edit.column): edit for edit in table.changes if edit.column}
    marks = Marks({name: table.column(name).head_in(language) for name in columns})
    for r, row in enumerate(table.rows):
        marks.numbers[row.document.id] = row.no
        if is_by_hand(row):
            marks.by_hand.add(row.document.id)
        for name in shown:
            key = (row.document.id, name)
            cell = row.cells.get(name)
            if cell is not None and cell.rule == BY_HAND:
                marks.printed[key] = ""
                marks.source[key] = fingerprint(edits[key].source_now) if key in edits else ""
            else:
                said = cell.before if cell is not None and cell.before else row.value(name)
                marks.source[key] = fingerprint(said)
                marks.printed[key] = fingerprint(printed[r][columns.index(name)] if printed else row.value(name))
    marks.deleted = tuple(edit.document_id for edit in table.changes if edit.status == "row deleted")
    return marks


def is_by_hand(row: Row) -> bool:
    """Whether a row has no document behind it."""
    return not row.document.text


def row_mark(document_id: str) -> str:
    """Return the hidden bookmark that a row of a Word table carries."""
    return "_gt" + hashlib.sha256(document_id.encode("utf-8", "replace")).hexdigest()[:20]


def mark_xlsx(book: Any, table: SynthesisTable, columns: Sequence[str], language: Language) -> None:
    """Add the marks to an Excel file (XlsxWriter) as a sheet that its menus do not show."""
    sheet = book.add_worksheet(_SHEET)
    for r, values in enumerate(marks_of(table, columns, language).to_rows()):
        for c, value in enumerate(values):
            sheet.write_string(r, c, plain(value))
    sheet.very_hidden()


def mark_docx(document: Any, grid: Any, table: SynthesisTable, columns: Sequence[str], language: Language) -> None:
    """Add the marks to a Word file (python-docx): hidden bookmarks on the rows, and a part of its own."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from lxml import etree

    from govtext.tables.files.docx import cell_text

    printed = []
    rows = list(grid._tbl.tr_lst)[1:]
    for number, (row, element) in enumerate(zip(table.rows, rows, strict=True), 1):
        cells = list(element.tc_lst)
        printed.append([cell_text(cell) for cell in cells])
        paragraph = cells[0].p_lst[0]
        for name in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(name)
            mark.set(qn("w:id"), str(700_000 + number))
            if name == "w:bookmarkStart":
                mark.set(qn("w:name"), row_mark(row.document.id))
            paragraph.append(mark)
    root = etree.Element(f"{{{_SPACE}}}matrix", nsmap={None: _SPACE})
    for values in marks_of(table, columns, language, printed).to_rows():
        node = etree.SubElement(root, f"{{{_SPACE}}}row")
        for value in values:
            etree.SubElement(node, f"{{{_SPACE}}}v").text = plain(value)
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(PackURI("/customXml/item90.xml"), "application/xml", blob, document.part.package)
    document.part.relate_to(part, _RELATION)


def read_marks(path: Path) -> Marks | None:
    """Return the marks that a file carries; None where it has none."""
    if path.suffix.lower() == ".xlsx":
        from govtext.tables.files.sheets import read_hidden

        rows = read_hidden(path, _SHEET)
        return Marks.from_rows(rows, path.name) if rows and rows[0][0] == "govtext" else None
    if path.suffix.lower() == ".docx":
        return _docx_marks(path)
    return None


def _docx_marks(path: Path) -> Marks | None:
    from lxml import etree

    from govtext.tables.files.docx import open_docx

    for relation in open_docx(path).part.rels.values():
        if relation.is_external or not relation.reltype.endswith("/customXml"):
            continue
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        try:
            root = etree.fromstring(relation.target_part.blob, parser)
        except etree.XMLSyntaxError:
            continue
        if root.tag == f"{{{_SPACE}}}matrix":
            rows = [[value.text or "" for value in node] for node in root]
            return Marks.from_rows(rows, path.name)
    return None
