"""Word, through python-docx: a table as theses have it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govtext.tables import wording
from govtext.tables.exports.safe import plain
from govtext.tables.marks import mark_docx
from govtext.text.language import Language

if TYPE_CHECKING:
    from govtext.tables.synthesis import SynthesisTable

__all__ = ["write_docx"]

_WEIGHTS = {
    "no": 0.55, "authors_year": 1.2, "year": 0.7, "publication_type": 1.1, "title": 1.7, "approach": 1.2, "method": 1.7,
    "techniques": 1.4, "sample": 1.6, "sample_n": 0.7, "location": 1.3, "theory": 1.15, "findings": 3.6, "verdict": 1.0,
    "supports": 1.6, "obstacles": 1.6, "recommendation": 1.6, "dimensions": 1.7,
}  # fmt: skip
_MARGIN_CM = 1.5
_STAMP = datetime(2000, 1, 1, tzinfo=UTC)


def write_docx(table: SynthesisTable, path: Path, language: Language, columns: Sequence[str]) -> Path:
    """Write the table on landscape A4, its head repeated on every page, and the closing paragraph."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(_MARGIN_CM)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(11)
    style.paragraph_format.space_after = Pt(0)
    caption = document.add_paragraph()
    caption.paragraph_format.space_after, caption.paragraph_format.keep_with_next = Pt(4), True
    caption.add_run(wording.TITLE[language]).bold = True

    size = Pt(8 if len(columns) > 9 else 9)
    grid = document.add_table(rows=1, cols=len(columns))
    grid.style, grid.autofit = "Table Grid", False
    weights = [_WEIGHTS.get(column, 1.2) for column in columns]
    widths = [Cm((29.7 - 2 * _MARGIN_CM) * w / sum(weights)) for w in weights]
    for cell, column in zip(grid.rows[0].cells, columns, strict=True):
        _fill(cell, table.column(column).head_in(language), size, bold=True, centre=True)
        _shade(cell, "DCE6F1")
    _repeat_on_every_page(grid.rows[0])
    for row in table.rows:
        cells = grid.add_row().cells
        for cell, column in zip(cells, columns, strict=True):
            _fill(cell, plain(row.value(column)), size, centre=column in {"no", "year", "sample_n"})
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    mark_docx(document, grid, table, columns, language)

    heading = document.add_paragraph()
    heading.paragraph_format.space_before, heading.paragraph_format.keep_with_next = Pt(12), True
    heading.add_run(wording.CONCLUSION[language]).bold = True
    document.add_paragraph(plain(table.conclusion(language)))
    signs = (
        "(+) ada atau berjalan, (−) belum ada atau menghambat, (±) keduanya, (0) dibahas tanpa penilaian."
        if language == "id"
        else "(+) present or working, (−) missing or hindering, (±) both, (0) discussed without a judgement."
    )
    if "dimensions" in columns:
        note = document.add_paragraph()
        note.paragraph_format.space_before = Pt(6)
        run = note.add_run(signs)
        run.italic, run.font.size = True, Pt(9)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = wording.TITLE[language], "", ""
    properties.created = properties.modified = _STAMP
    path.parent.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    document.save(buffer)
    path.write_bytes(_with_fixed_times(buffer.getvalue()))
    return path


def _fill(cell: Any, text: str, size: Any, *, bold: bool = False, centre: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(text)
    run.font.size, run.bold = size, bold
    if centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _shade(cell: Any, colour: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{key}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _repeat_on_every_page(row: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _with_fixed_times(data: bytes) -> bytes:
    """The same content in a zip whose entries carry no clock time, so that the same table gives the same bytes."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            fixed = zipfile.ZipInfo(entry.filename, date_time=(2000, 1, 1, 0, 0, 0))
            fixed.compress_type, fixed.external_attr = zipfile.ZIP_DEFLATED, entry.external_attr
            new.writestr(fixed, old.read(entry.filename))
    return result.getvalue()
