"""Excel, through XlsxWriter: values only, never a formula."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govtext.tables import wording
from govtext.tables.cells import REWORDED
from govtext.tables.exports.notes import reworded, shown
from govtext.tables.exports.safe import EXCEL_LIMIT, plain
from govtext.tables.marks import mark_xlsx
from govtext.text.language import Language

if TYPE_CHECKING:
    import pandas as pd

    from govtext.tables.cells import Cell
    from govtext.tables.synthesis import Row, SynthesisTable

__all__ = ["BANDS", "write_xlsx"]

_CREATED = datetime(2000, 1, 1)  # the same table gives the same bytes
_SHOWN_BEFORE = 2_000
"""Characters of a paper's words that pointing at a reworded cell shows; the sheet of evidence has them all."""
_MOST_LINKS = 65_000
"""Excel holds 65,530 links a sheet."""

BANDS: tuple[tuple[float, str, dict[Language, str]], ...] = (
    (0.9, "E2F0D9", {"id": "tinggi: 0,90 ke atas", "en": "high: 0.90 and more"}),
    (0.7, "FFF2CC", {"id": "sedang: 0,70 sampai di bawah 0,90", "en": "middle: 0.70 to below 0.90"}),
    (0.0, "FBE5D6", {"id": "rendah: di bawah 0,70; baca kutipannya", "en": "low: below 0.70; read the quote"}),
)
"""Bands of ``Cell.confidence``: from this value on, its colour, its name."""

_LEGEND: tuple[tuple[str, dict[Language, str]], ...] = (
    ("blank", {"id": "tanpa warna: belum diukur, atau sel kosong", "en": "no colour: not measured, or an empty cell"}),
    ("text", {
        "id": "Warna sel menunjukkan seberapa sering sel pada kolom itu, yang ditemukan dengan cara yang sama, benar pada artikel berlabel.",
        "en": "A cell's colour shows how often cells of its column that were found in the same way were right on labelled papers.",
    }),
    ("text", {
        "id": "Klik sel untuk melihat kutipannya di lembar Bukti; klik kolom Kolom di lembar Bukti untuk kembali ke selnya.",
        "en": "Click a cell to see its quotes on the sheet Evidence; click Column on the sheet Evidence to come back to the cell.",
    }),
    ("text", {
        "id": "Sel kosong: teksnya tidak menyebutkannya.",
        "en": "An empty cell: the text does not say it.",
    }),
    ("signs", wording.SIGNS),
)  # fmt: skip
_SHEETS: dict[str, dict[Language, str]] = {
    "table": {"id": "Sintesa", "en": "Synthesis"},
    "passages": {"id": "Kutipan terkode", "en": "Coded passages"},
    "legend": {"id": "Keterangan", "en": "Legend"},
}

_COUNT_WIDTH, _BOLD_WIDER = 14, 0.75
"""The width of a column of counts in characters, and the share of it that words of a head use: it is bold, and they break where they end."""
Place = tuple[int, int]
Formats = dict[str, Any]


def write_xlsx(table: SynthesisTable, path: Path, language: Language, columns: Sequence[str]) -> Path:
    """Write the table, its evidence (each cell and its quotes linked both ways), the coded passages, second tables, a legend."""
    import xlsxwriter

    path.parent.mkdir(parents=True, exist_ok=True)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": wording.TITLE[language], "created": _CREATED})
        formats = _formats(book)
        sheet = book.add_worksheet(_SHEETS["table"][language])
        evidence = book.add_worksheet(wording.EVIDENCE[language])
        shown = {(row.no, column): (r, c) for r, row in enumerate(table.rows, 1) for c, column in enumerate(columns)}
        first = _evidence(table, evidence, formats, language, shown)
        _table(table, sheet, formats, language, columns, first)
        _passages(table, book.add_worksheet(_SHEETS["passages"][language]), formats)
        _matrices(table, book, formats, language)
        _legend(book.add_worksheet(_SHEETS["legend"][language]), formats, language)
        mark_xlsx(book, table, columns, language)
    return path


def _formats(book: Any) -> Formats:
    cell = {"border": 1, "text_wrap": True, "valign": "top"}
    formats = {
        "head": book.add_format({"bold": True, "bg_color": "#DCE6F1", "border": 1, "text_wrap": True, "valign": "vcenter"}),
        "cell": book.add_format(cell),
        "link": book.add_format({**cell, "font_color": "#1F3864"}),
        "bold": book.add_format({"bold": True}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "centre": book.add_format({"border": 1, "align": "center", "valign": "top"}),
    }  # fmt: skip
    for low, colour, _ in BANDS:
        formats[f"cell {low}"] = book.add_format({**cell, "bg_color": f"#{colour}"})
    return formats


def _shaded(cell: Cell | None, formats: Formats) -> Any:
    if not cell or cell.confidence is None:
        return formats["cell"]
    confidence = cell.confidence
    return formats[f"cell {next(low for low, _, _ in BANDS if confidence >= low or low == 0)}"]


def _width(table: SynthesisTable, column: str) -> int:
    """The width of a column in characters."""
    return 6 if column == "no" else round(20 * table.column(column).width)


def _table(
    table: SynthesisTable, sheet: Any, formats: Formats, language: Language, columns: Sequence[str],
    first: Mapping[tuple[int, str], int],
) -> None:  # fmt: skip
    target = wording.EVIDENCE[language]
    widths = [_width(table, column) for column in columns]
    for c, column in enumerate(columns):
        sheet.write_string(0, c, table.column(column).head_in(language), formats["head"])
        sheet.set_column(c, c, widths[c])
    links = 0
    starts: dict[int, int] = {}
    for (no, _), place in first.items():
        starts[no] = min(place, starts.get(no, place))
    for r, row in enumerate(table.rows, 1):
        for c, column in enumerate(columns):
            cell = row.cells.get(column)
            if (row.no, column) in first and links < _MOST_LINKS:
                links += 1
                _link(sheet, (r, c), target, (first[row.no, column], 0))
            marked = cell is not None and cell.rule == REWORDED
            _write(sheet, (r, c), shown(row, column) if marked else row.value(column), _shaded(cell, formats))
            note = _note(row, cell, language) if cell is not None else ""
            if note:
                sheet.write_comment(r, c, note[:EXCEL_LIMIT], {"author": "", "width": 420, "height": 160})
        sheet.write_blank(r, len(columns), None, formats["cell"])
        if row.no in starts:
            _link(sheet, (r, len(columns)), target, (starts[row.no], 0))
            sheet.write_string(r, len(columns), target, formats["link"])
        texts = [(plain(row.value(column)), width) for column, width in zip(columns, widths, strict=True)]
        sheet.set_row(r, _height(texts))
    sheet.write_string(0, len(columns), target, formats["head"])
    sheet.set_column(len(columns), len(columns), 10)
    last = len(table.rows)
    sheet.freeze_panes(1, min(2, len(columns)))
    sheet.autofilter(0, 0, max(last, 1), len(columns))
    _for_print(sheet)
    sheet.write_string(last + 2, 0, wording.CONCLUSION[language], formats["bold"])
    if len(columns) > 1:
        sheet.merge_range(last + 3, 0, last + 3, min(len(columns) - 1, 8), "", formats["wrap"])
    text = plain(table.conclusion(language))
    sheet.write_string(last + 3, 0, text, formats["wrap"])
    sheet.set_row(last + 3, _height([(text, sum(widths[:9]))]) + 15)
    for note in reworded(table, language, columns):
        sheet.write_string(last + 5, 0, note[:EXCEL_LIMIT])


def _write(sheet: Any, place: Place, value: Any, style: Any) -> None:
    if value is None:
        sheet.write_blank(*place, None, style)
    elif isinstance(value, int):
        sheet.write_number(*place, value, style)
    else:
        sheet.write_string(*place, plain(value)[:EXCEL_LIMIT], style)


def _link(sheet: Any, place: Place, target: str, there: Place) -> None:
    """A link within the file; what the cell shows is written over its text afterwards."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    sheet.write_url(*place, f"internal:'{target}'!{xl_rowcol_to_cell(*there)}", None, "→")


def _note(row: Row, cell: Cell, language: Language) -> str:
    """What shows when one points at a cell: its note, its origin, and its first quotes with their pages."""
    lines = [f"{wording.NOTE[language]}: {plain(cell.note)}"] if cell.note else []
    if cell.origin:
        lines.append(f"{wording.ORIGIN[language]}: {plain(cell.origin)}")
    if cell.before:
        lines.append(f"{wording.BEFORE[language]}: {plain(cell.before)[:_SHOWN_BEFORE]}")
    page = wording.PAGE[language]
    lines += [
        f"“{plain(q.text)[:400]}”" + (f" ({page} {q.page})" if row.document.paged else "") for q in cell.quotes[:3]
    ]
    more = len(cell.quotes) - 3
    return "\n".join([*lines, *([f"+ {more}"] if more > 0 else [])])


def _height(cells: Sequence[tuple[str, int]]) -> float:
    """The height in points that wrapped text needs; not every program works it out itself. Excel's limit is 409."""
    lines = max(-(-len(text) // max(1, round(width * 0.95))) + text.count("\n") for text, width in cells)
    return min(409.0, 15.0 * max(1, lines))


def _for_print(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C&P / &N")


def _evidence(
    table: SynthesisTable, sheet: Any, formats: Formats, language: Language, shown: Mapping[tuple[int, str], Place]
) -> dict[tuple[int, str], int]:
    """Write a row a quote, linked to its cell, and return where the quotes of each cell begin."""
    names = ("document_id", "column", "value", "quote", "page", "start", "end")
    for c, (name, width) in enumerate(zip(names, (24, 20, 40, 80, 9, 9, 9), strict=True)):
        sheet.write_string(0, c, wording.EVIDENCE_HEADS[name][language], formats["head"])
        sheet.set_column(c, c, width)
    first: dict[tuple[int, str], int] = {}
    r = 1
    for row in table.rows:
        for column, cell in row.cells.items():
            for q in cell.quotes:
                first.setdefault((row.no, column), r)
                sheet.set_row(r, _height([(str(cell.value), 40), (q.text, 80)]))
                texts = (row.document.id, table.column(column).head_in(language), cell.value, q.text)
                place = shown.get((row.no, column))
                if place is not None and r < _MOST_LINKS:
                    _link(sheet, (r, 1), _SHEETS["table"][language], place)
                for c, value in enumerate(texts):
                    linked = c == 1 and place is not None
                    sheet.write_string(r, c, plain(value)[:EXCEL_LIMIT], formats["link" if linked else "cell"])
                for c, number in enumerate((q.page, q.start, q.end), len(texts)):
                    _write(sheet, (r, c), number if c > len(texts) or row.document.paged else None, formats["cell"])
                r += 1
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(r - 1, 1), len(names) - 1)
    _for_print(sheet)
    return first


def _passages(table: SynthesisTable, sheet: Any, formats: Formats) -> None:
    frame = table.coded.to_frame()
    widths = [70 if name == "text" else 16 for name in frame.columns]
    for c, (name, width) in enumerate(zip(frame.columns, widths, strict=True)):
        sheet.write_string(0, c, str(name), formats["head"])
        sheet.set_column(c, c, width)
    for r, values in enumerate(frame.itertuples(index=False), 1):
        for c, value in enumerate(values):
            if isinstance(value, int | float):
                sheet.write_number(r, c, value, formats["wrap"])
            else:
                sheet.write_string(r, c, plain(value)[:EXCEL_LIMIT], formats["wrap"])
        sheet.set_row(r, _height([(str(value), width) for value, width in zip(values, widths, strict=True)]))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(frame), 1), len(frame.columns) - 1)
    _for_print(sheet)


def _matrices(table: SynthesisTable, book: Any, formats: Formats, language: Language) -> None:
    """A sheet a second table; a count of years shows, as a comment, the numbers of the rows that it counts."""
    methods, locations = table.methods_by_year(language=language), table.locations_by_year(language=language)
    for key, frame, numbers in (
        ("theories", table.theories(language=language), None),
        ("dimensions", table.dimensions_by_paper(language=language), None),
        ("actors", table.actors(language=language), None),
        ("methods", methods, table.methods_by_year(language=language, numbers=True)),
        ("locations", locations, table.locations_by_year(language=language, numbers=True)),
    ):
        _frame(book.add_worksheet(wording.MATRICES[key][language]), frame, numbers, formats, language)
    sheet = book.add_worksheet(wording.MATRICES["flow"][language])
    frame = table.flow(language=language)
    for c, (name, width) in enumerate((("label", 50), ("n", 10), ("documents", 80))):
        sheet.write_string(0, c, wording.HEADS[name][language], formats["head"])
        sheet.set_column(c, c, width)
        for r, value in enumerate(frame[name].tolist(), 1):
            _write(sheet, (r, c), value, formats["cell"])
    sheet.write_string(len(frame) + 2, 0, table.flow_text(language=language))
    sheet.freeze_panes(1, 0)
    _for_print(sheet)


def _frame(sheet: Any, frame: pd.DataFrame, numbers: pd.DataFrame | None, formats: Formats, language: Language) -> None:
    sheet.write_string(0, 0, wording.HEADS[str(frame.index.name)][language], formats["head"])
    sheet.set_column(0, 0, 36)
    heads = [wording.HEADS[name][language] if name in {"n", "class"} else plain(name) for name in frame.columns]
    for c, head in enumerate(heads, 1):
        sheet.write_string(0, c, head[:EXCEL_LIMIT], formats["head"])
        sheet.set_column(c, c, _COUNT_WIDTH)
    sheet.set_row(0, _height([(head, round(_COUNT_WIDTH * _BOLD_WIDER)) for head in heads] or [("", _COUNT_WIDTH)]))
    for r, values in enumerate(frame.itertuples(), 1):
        sheet.write_string(r, 0, plain(values[0])[:EXCEL_LIMIT], formats["cell"])
        for c, value in enumerate(values[1:], 1):
            _write(sheet, (r, c), None if value == 0 else value, formats["centre"])
            if numbers is not None and value and c < len(frame.columns):
                sheet.write_comment(
                    r, c, f"No {plain(numbers.iat[r - 1, c - 1])}", {"author": "", "width": 160, "height": 40}
                )
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(frame), 1), len(frame.columns))
    _for_print(sheet)


def _legend(sheet: Any, formats: Formats, language: Language) -> None:
    sheet.set_column(0, 0, 110)
    _for_print(sheet)
    for r, (low, _, names) in enumerate(BANDS):
        sheet.write_string(r, 0, names[language], formats[f"cell {low}"])
    for r, (kind, text) in enumerate(_LEGEND, len(BANDS)):
        sheet.write_string(r, 0, text[language], formats["cell" if kind == "blank" else "wrap"])
