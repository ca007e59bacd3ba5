"""Word, through python-docx: a table as theses have it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govtext.tables import wording
from govtext.tables.exports.foreign import italics, parts
from govtext.tables.exports.layout import CENTRED, Layout, fit, layout
from govtext.tables.exports.notes import notes, shown
from govtext.tables.exports.safe import plain
from govtext.tables.marks import mark_docx
from govtext.text.language import Language

if TYPE_CHECKING:
    import pandas as pd

    from govtext.tables.synthesis import SynthesisTable

__all__ = ["write_docx"]

_WIDTH_CM, _HEIGHT_CM, _MARGIN_CM = 29.7, 21.0, 1.5
_TEXT_CM = _WIDTH_CM - 2 * _MARGIN_CM
_TWIPS = 1440 / 2.54  # a centimetre
_FONT, _HEAD_COLOUR = "Times New Roman", "DCE6F1"
_STAMP = datetime(2000, 1, 1, tzinfo=UTC)
_PAPERS_A_TABLE = 20
_KEPT_TOGETHER = 15  # rows of a second table
_LOCALES: dict[Language, str] = {"id": "id-ID", "en": "en-GB"}
_NUMBERED = re.compile(r"\s*(?:Tabel|Table)\s+((?:\d+\.)*)(\d+)\.?\s+(.*)", re.IGNORECASE | re.DOTALL)
_STARRED = re.compile(r"\*([^*]+)\*")

Run = tuple[str, bool]
"""Words, and whether they are in italics."""


def write_docx(
    table: SynthesisTable,
    path: Path,
    language: Language,
    columns: Sequence[str],
    *,
    caption: str | None = None,
    matrices: bool = False,
    references: Sequence[str] = (),
) -> Path:
    """Write the table on landscape A4, its head repeated on every page, with caption, notes and closing paragraph.

    Parameters
    ----------
    table : SynthesisTable
    path : Path
    language : {"id", "en"}
    columns : sequence of str
    caption : str, optional
        What follows "Tabel 1."; with a number of its own ("Tabel 2.3 Penelitian Terdahulu") that number is taken.
    matrices : bool
        Also write the second tables.
    references : sequence of str
        Entries of a reference list, with ``*italics*``.
    """
    document = _page(language)
    prefix, number, words = _caption(caption, language)
    _add_caption(document, language, prefix, number, words, restart=bool(caption and _NUMBERED.match(caption)))
    _synthesis(document, table, language, columns)
    for note in notes(table, language, columns):
        _paragraph(document, _runs(note, language), points=9, before=3)
    _heading(document, wording.CONCLUSION[language])
    _paragraph(document, _runs(table.conclusion(language), language), justified=True)
    if matrices:
        _matrices(document, table, language, prefix, number)
    if references:
        _heading(document, wording.REFERENCES[language])
        for reference in references:
            _paragraph(document, _starred(reference), after=4, hanging=True)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = plain(f"{wording.LABEL[language]} {prefix}{number}. {words}")[:255], "", ""  # fmt: skip
    properties.created = properties.modified = _STAMP
    path.parent.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    document.save(buffer)
    path.write_bytes(_with_fixed_times(buffer.getvalue()))
    return path


def _page(language: Language) -> Any:
    """An empty document: landscape A4, one font, page numbers at the foot, the language for the spelling check."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt, RGBColor

    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(_WIDTH_CM), Cm(_HEIGHT_CM)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(_MARGIN_CM)
    section.header_distance = section.footer_distance = Cm(0.7)
    for name, size in (("Normal", 11), ("Caption", 11), ("Footer", 9)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), RGBColor(0, 0, 0)
        style.paragraph_format.space_after = Pt(0)
        fonts = style.element.rPr.rFonts
        for script in ("eastAsia", "cs"):
            fonts.set(_w(script), _FONT)
    document.styles["Normal"].element.rPr.append(_element("lang", val=_LOCALES[language]))
    document.styles["Caption"].font.bold = True
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(footer, "PAGE", "1")
    return document


def _caption(caption: str | None, language: Language) -> tuple[str, int, str]:
    """The number's prefix ("2." of "2.3"), the number, and the words of a caption."""
    match = _NUMBERED.match(plain(caption))
    if match:
        return match[1], int(match[2][:4]), " ".join(match[3].split())
    return "", 1, " ".join(plain(caption).split()) or wording.CAPTION[language]


def _add_caption(
    document: Any, language: Language, prefix: str, number: int, words: str, *, restart: bool = False
) -> None:
    """A caption of Word's own kind: its number is a field, so a list of tables finds it."""
    from docx.shared import Pt

    paragraph = document.add_paragraph(style="Caption")
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(6), Pt(4)
    paragraph.paragraph_format.keep_with_next = True
    label = wording.LABEL[language]
    paragraph.add_run(f"{label} {prefix}")
    _field(paragraph, f"SEQ {label} \\* ARABIC" + (f" \\r {number}" if restart else ""), str(number))
    _add_runs(paragraph, [(". ", False), *_runs(words, language)])


def _field(paragraph: Any, code: str, shown: str) -> None:
    """A field whose code is one of ours, never text of a document."""
    from docx.oxml import OxmlElement

    for kind in ("begin", "code", "separate", "shown", "end"):
        run = paragraph.add_run(shown if kind == "shown" else "")
        if kind == "code":
            instruction = OxmlElement("w:instrText")
            instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            instruction.text = f" {code} "
            run._r.append(instruction)
        elif kind != "shown":
            run._r.append(_element("fldChar", fldCharType=kind))


def _synthesis(document: Any, table: SynthesisTable, language: Language, columns: Sequence[str]) -> None:
    plan = layout(table, language, columns, _TEXT_CM)
    head = [_runs(table.column(column).head_in(language), language) for column in columns]
    body = []
    for row in table.rows:
        cells = []
        for column in columns:
            text = shown(row, column)
            marked = italics(row, column, language, own=table.column(column).own)
            cells.append(parts(text) if marked else [(text, False)])
        body.append(cells)
    grid = _grid(document, head, body, plan, [column in CENTRED for column in columns])
    mark_docx(document, grid, table, columns, language)


def _grid(
    document: Any,
    head: Sequence[list[Run]],
    body: Sequence[Sequence[list[Run]]],
    plan: Layout,
    centred: Sequence[bool],
    *,
    together: bool = False,
) -> Any:
    """A table; a row goes to the next page as a whole unless it is longer than about half of one."""
    from docx.shared import Cm

    grid = document.add_table(rows=0, cols=len(head))
    grid.style, grid.autofit = "Table Grid", False
    properties = grid._tbl.tblPr
    margins = _element("tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(side, w=str(round(plan.padding * _TWIPS)), type="dxa"))
    look = properties.find(_w("tblLook"))
    if look is not None:
        look.addprevious(margins)
    else:
        properties.append(margins)
    for column, width in zip(grid.columns, plan.widths, strict=True):
        column.width = Cm(width)
    twips = [str(round(width * _TWIPS)) for width in plan.widths]
    limit = (_HEIGHT_CM - 2 * _MARGIN_CM) / 2 / (plan.points * 1.15 * 2.54 / 72)
    for number, cells in enumerate([head, *body]):
        keep = number == 0 or (together and number < len(body))
        row = _element("tr")
        rules = _element("trPr")
        if number == 0 or plan.lines(["".join(words for words, _ in runs) for runs in cells]) <= limit:
            rules.append(_element("cantSplit"))
        if number == 0:
            rules.append(_element("tblHeader"))
        row.append(rules)
        for runs, twip, middle in zip(cells, twips, centred, strict=True):
            row.append(
                _cell(runs, twip, round(plan.points * 2), head=number == 0, centre=middle or number == 0, keep=keep)
            )
        grid._tbl.append(row)
    return grid


def _cell(runs: Sequence[Run], width: str, half_points: int, *, head: bool, centre: bool, keep: bool) -> Any:
    cell, properties, paragraph = _element("tc"), _element("tcPr"), _element("p")
    properties.append(_element("tcW", w=width, type="dxa"))
    if head:
        properties.append(_element("shd", val="clear", color="auto", fill=_HEAD_COLOUR))
        properties.append(_element("vAlign", val="center"))
    style = _element("pPr")
    if keep:
        style.append(_element("keepNext"))
    if centre:
        style.append(_element("jc", val="center"))
    paragraph.append(style)
    for words, italic in runs:
        for number, line in enumerate(words.split("\n")):
            run, style = _element("r"), _element("rPr")
            if head:
                style.append(_element("b"))
            if italic:
                style.append(_element("i"))
            style.append(_element("sz", val=str(half_points)))
            run.append(style)
            if number:
                run.append(_element("br"))
            text = _element("t")
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            text.text = line
            run.append(text)
            paragraph.append(run)
    cell.append(properties)
    cell.append(paragraph)
    return cell


def _matrices(document: Any, table: SynthesisTable, language: Language, prefix: str, number: int) -> None:
    """The second tables, each with a caption; papers stand as their number in the first table."""
    for frame, key in (
        (table.theories(language=language), "theories"),
        (table.dimensions_by_paper(language=language), "dimensions"),
        (table.methods_by_year(language=language), "methods"),
        (table.locations_by_year(language=language), "locations"),
    ):
        if frame.empty:
            continue
        papers = len(table.rows) if key in {"theories", "dimensions"} else 0
        for first in range(0, max(1, papers), _PAPERS_A_TABLE):
            number += 1
            last = min(papers, first + _PAPERS_A_TABLE)
            span = f" (No {first + 1}–{last})" if papers > _PAPERS_A_TABLE else ""
            _add_caption(document, language, prefix, number, wording.MATRICES[key][language] + span)
            kept = [*range(first, last), *range(papers, frame.shape[1])]
            _counts(document, frame.iloc[:, kept], language, papers=last - first)
        if papers:
            _paragraph(document, _runs(_where(key, language), language), points=9, before=3)
    number += 1
    _add_caption(document, language, prefix, number, wording.MATRICES["flow"][language])
    frame = table.flow(language=language)
    heads = [wording.HEADS[name][language] for name in ("label", "n", "documents")]
    rows = [[plain(value) for value in values] for values in frame[["label", "n", "documents"]].itertuples(index=False)]
    _plain_grid(document, heads, rows, [2.5, 0.6, 3.0])
    _paragraph(document, _runs(table.flow_text(language=language), language), before=3)


def _where(key: str, language: Language) -> str:
    numbers = "Kepala kolom adalah No pada tabel sintesa." if language == "id" else "Heads are the numbers of the table's rows."  # fmt: skip
    counts = (
        "Di dalam kurung: jumlah kalimat terkode."
        if language == "id"
        else "In brackets: the number of coded sentences."
    )
    return f"{numbers} {wording.SIGNS[language]} {counts}" if key == "dimensions" else numbers


def _counts(document: Any, frame: pd.DataFrame, language: Language, *, papers: int) -> None:
    """A data frame of counts; a nought is left blank, as tables of counts are easier to read so."""
    heads = [wording.HEADS[str(frame.index.name)][language]]
    for position, name in enumerate(frame.columns):
        heads.append(str(name).split(".")[0] if position < papers else wording.HEADS["n"][language] if name == "n" else str(name))  # fmt: skip
    rows = [[plain(name), *("" if value == 0 else plain(value) for value in values)] for name, *values in frame.itertuples()]  # fmt: skip
    _plain_grid(document, heads, rows, [2.5, *[0.6] * (len(heads) - 1)])


def _plain_grid(document: Any, heads: Sequence[str], rows: Sequence[Sequence[str]], weights: Sequence[float]) -> None:
    plan = fit(heads, [[row[k] for row in rows] for k in range(len(heads))], weights, _TEXT_CM)
    upright = [[[(value, False)] for value in row] for row in rows]
    centred = [k > 0 and weight < 1 for k, weight in enumerate(weights)]
    _grid(document, [[(head, False)] for head in heads], upright, plan, centred, together=len(rows) <= _KEPT_TOGETHER)


def _heading(document: Any, text: str) -> None:
    from docx.shared import Pt

    heading = document.add_paragraph()
    heading.paragraph_format.space_before, heading.paragraph_format.keep_with_next = Pt(12), True
    heading.add_run(text).bold = True


def _paragraph(
    document: Any,
    runs: Sequence[Run],
    *,
    points: float = 11,
    before: float = 0,
    after: float = 0,
    justified: bool = False,
    hanging: bool = False,
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    paragraph = document.add_paragraph()
    form = paragraph.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    if hanging:
        form.left_indent, form.first_line_indent = Cm(1.27), Cm(-1.27)
    if justified:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    _add_runs(paragraph, runs, points)


def _add_runs(paragraph: Any, runs: Sequence[Run], points: float | None = None) -> None:
    from docx.shared import Pt

    for words, italic in runs:
        run = paragraph.add_run(words)
        run.italic = True if italic else None
        if points:
            run.font.size = Pt(points)


def _runs(text: str, language: Language) -> list[Run]:
    return parts(plain(text)) if language == "id" else [(plain(text), False)]


def _starred(text: str) -> list[Run]:
    """A reference with ``*italics*``; a star that stands alone stays a star."""
    runs: list[Run] = []
    end = 0
    for match in _STARRED.finditer(plain(text)):
        runs += [(plain(text)[end : match.start()], False), (match[1], True)]
        end = match.end()
    runs.append((plain(text)[end:], False))
    return [run for run in runs if run[0]]


def _element(tag: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement

    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(_w(name), value)
    return element


def _w(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))


def _with_fixed_times(data: bytes) -> bytes:
    """The same content in a zip whose entries carry no clock time, so that the same table gives the same bytes."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            fixed = zipfile.ZipInfo(entry.filename, date_time=(2000, 1, 1, 0, 0, 0))
            fixed.compress_type, fixed.external_attr = zipfile.ZIP_DEFLATED, entry.external_attr
            new.writestr(fixed, old.read(entry.filename))
    return result.getvalue()
