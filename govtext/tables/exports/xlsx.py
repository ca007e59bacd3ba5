"""Excel, through XlsxWriter: values only, never a formula."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govtext.tables import wording
from govtext.tables.exports.safe import EXCEL_LIMIT, plain
from govtext.tables.marks import mark_xlsx
from govtext.text.language import Language

if TYPE_CHECKING:
    from govtext.tables.cells import Cell
    from govtext.tables.synthesis import Row, SynthesisTable

__all__ = ["write_xlsx"]

_WIDTHS = {
    "no": 5, "authors_year": 22, "year": 8, "publication_type": 14, "title": 34, "approach": 20, "method": 34,
    "techniques": 26, "sample": 36, "sample_n": 10, "location": 24, "theory": 24, "findings": 70, "verdict": 18,
    "supports": 36, "obstacles": 36, "recommendation": 36, "dimensions": 36,
}  # fmt: skip
_CREATED = datetime(2000, 1, 1)  # the same table gives the same bytes


def write_xlsx(table: SynthesisTable, path: Path, language: Language, columns: Sequence[str]) -> Path:
    """Write three sheets: the table (quotes as notes on its cells), its evidence, and the coded passages."""
    import xlsxwriter

    path.parent.mkdir(parents=True, exist_ok=True)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": wording.TITLE[language], "created": _CREATED})
        formats = {
            "head": book.add_format(
                {"bold": True, "bg_color": "#DCE6F1", "border": 1, "text_wrap": True, "valign": "vcenter"}
            ),
            "cell": book.add_format({"border": 1, "text_wrap": True, "valign": "top"}),
            "link": book.add_format({"border": 1, "text_wrap": True, "valign": "top", "font_color": "#1F3864"}),
            "bold": book.add_format({"bold": True}),
            "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        sheet = book.add_worksheet("Sintesa" if language == "id" else "Synthesis")
        evidence = book.add_worksheet(wording.EVIDENCE[language])
        first = _evidence(table, evidence, formats, language)
        _table(table, sheet, formats, language, columns, first)
        _passages(table, book.add_worksheet("Kutipan terkode" if language == "id" else "Coded passages"), formats)
        mark_xlsx(book, table, columns, language)
    return path


def _table(
    table: SynthesisTable, sheet: Any, formats: dict[str, Any], language: Language, columns: Sequence[str],
    first: dict[tuple[str, str], int],
) -> None:  # fmt: skip
    target = wording.EVIDENCE[language]
    for c, column in enumerate(columns):
        sheet.write_string(0, c, table.column(column).head_in(language), formats["head"])
        sheet.set_column(c, c, _WIDTHS.get(column, 20))
    for r, row in enumerate(table.rows, 1):
        for c, column in enumerate(columns):
            value = row.value(column)
            cell = row.cells.get(column)
            if cell and cell.quotes:
                sheet.write_comment(r, c, _note(row, cell, language), {"author": "", "width": 420, "height": 160})
            if value is None:
                sheet.write_blank(r, c, None, formats["cell"])
            elif isinstance(value, int):
                sheet.write_number(r, c, value, formats["cell"])
            else:
                sheet.write_string(r, c, plain(value)[:EXCEL_LIMIT], formats["cell"])
        starts = [place for (document, _), place in first.items() if document == row.document.id]
        if starts:
            sheet.write_url(r, len(columns), f"internal:'{target}'!A{min(starts) + 1}", formats["link"], target)
        sheet.set_row(r, _height([(str(row.value(column) or ""), _WIDTHS.get(column, 20)) for column in columns]))
    sheet.write_string(0, len(columns), target, formats["head"])
    sheet.set_column(len(columns), len(columns), 10)
    last = len(table.rows)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(last, 1), len(columns))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.write_string(last + 2, 0, wording.CONCLUSION[language], formats["bold"])
    if len(columns) > 1:
        sheet.merge_range(last + 3, 0, last + 3, min(len(columns) - 1, 8), "", formats["wrap"])
    sheet.write_string(last + 3, 0, plain(table.conclusion(language)), formats["wrap"])
    sheet.set_row(last + 3, 150)


def _note(row: Row, cell: Cell, language: Language) -> str:
    """The first quotes of a cell with their pages, for the note that shows when one points at it."""
    page = "hlm." if language == "id" else "p."
    shown = [
        f"“{plain(q.text)[:400]}”" + (f" ({page} {q.page})" if row.document.paged else "") for q in cell.quotes[:3]
    ]
    more = len(cell.quotes) - len(shown)
    return "\n".join([*shown, *([f"+ {more}"] if more else [])])


def _height(cells: list[tuple[str, int]]) -> float:
    """The height in points that wrapped text needs; not every program works it out itself. Excel's limit is 409."""
    lines = max(-(-len(text) // max(1, round(width * 0.95))) + text.count("\n") for text, width in cells)
    return min(409.0, 15.0 * max(1, lines))


def _evidence(
    table: SynthesisTable, sheet: Any, formats: dict[str, Any], language: Language
) -> dict[tuple[str, str], int]:
    """Write a row a quote and return where the quotes of each cell begin."""
    names = ("document_id", "column", "value", "quote", "page", "start", "end")
    for c, (name, width) in enumerate(zip(names, (24, 20, 40, 80, 9, 9, 9), strict=True)):
        sheet.write_string(0, c, wording.EVIDENCE_HEADS[name][language], formats["head"])
        sheet.set_column(c, c, width)
    first: dict[tuple[str, str], int] = {}
    r = 1
    for row in table.rows:
        for column, cell in row.cells.items():
            for q in cell.quotes:
                first.setdefault((row.document.id, column), r)
                sheet.set_row(r, _height([(str(cell.value), 40), (q.text, 80)]))
                texts = (row.document.id, table.column(column).head_in(language), cell.value, q.text)
                for c, value in enumerate(texts):
                    sheet.write_string(r, c, plain(value)[:EXCEL_LIMIT], formats["cell"])
                for c, number in enumerate((q.page, q.start, q.end), len(texts)):
                    if c == len(texts) and not row.document.paged:
                        sheet.write_blank(r, c, None, formats["cell"])
                    else:
                        sheet.write_number(r, c, number, formats["cell"])
                r += 1
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(r - 1, 1), len(names) - 1)
    return first


def _passages(table: SynthesisTable, sheet: Any, formats: dict[str, Any]) -> None:
    frame = table.coded.to_frame()
    for c, name in enumerate(frame.columns):
        sheet.write_string(0, c, str(name), formats["head"])
        sheet.set_column(c, c, 70 if name == "text" else 16)
    for r, values in enumerate(frame.itertuples(index=False), 1):
        for c, value in enumerate(values):
            if isinstance(value, int | float):
                sheet.write_number(r, c, value)
            else:
                sheet.write_string(r, c, plain(value)[:EXCEL_LIMIT])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(frame), 1), len(frame.columns) - 1)
