"""CSV, Markdown and HTML."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from govtext.tables import wording
from govtext.tables.exports.safe import plain, spreadsheet
from govtext.text.language import Language

if TYPE_CHECKING:
    from govtext.tables.synthesis import Row, SynthesisTable

__all__ = ["html", "markdown", "table_html", "write_csv", "write_text"]

_MARKUP = re.compile(r"([\\|\[\]!*_`])")  # what Markdown would read as a link, a picture or emphasis
_CSS = """
body{font:15px/1.45 system-ui,sans-serif;margin:2rem;color:#1b1b1b}
table{border-collapse:collapse;width:100%;font-size:13px}caption{text-align:left;font-weight:600;padding:.4rem 0;font-size:15px}
th{background:#e8eef4;text-align:left;position:sticky;top:0}th,td{border:1px solid #b9c3cc;padding:.4rem .5rem;vertical-align:top}
details summary{cursor:pointer;list-style:none}details summary::after{content:" \\25B8";color:#5a7894}
details[open] summary::after{content:" \\25BE"}blockquote{margin:.4rem 0 .2rem;padding-left:.6rem;border-left:3px solid #9db4c8;color:#3a4a58}
blockquote small{display:block;color:#6a7a88}
"""


def write_text(text: str, path: str | os.PathLike[str] | None) -> str:
    """Write text as UTF-8 when a path is given, and return it."""
    if path is not None:
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode("utf-8"))
    return text


def write_csv(table: SynthesisTable, path: Path, language: Language, columns: Sequence[str]) -> Path:
    """Write a CSV file. Text that a spreadsheet would take for a formula gets an apostrophe before it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([table.column(column).head_in(language) for column in columns])
    for row in table.rows:
        writer.writerow([_csv_cell(row, column) for column in columns])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(buffer.getvalue().encode("utf-8-sig"))
    return path


def _csv_cell(row: Row, column: str) -> str | int:
    value = row.value(column)
    return value if isinstance(value, int) else spreadsheet(value)


def markdown(table: SynthesisTable, language: Language, columns: Sequence[str]) -> str:
    """Return the table and its closing paragraph as Markdown."""
    lines = [
        f"**{wording.TITLE[language]}**",
        "",
        "| " + " | ".join(table.column(column).head_in(language) for column in columns) + " |",
        "|" + "---|" * len(columns),
    ]
    for row in table.rows:
        cells = [_MARKUP.sub(r"\\\1", plain(row.value(column))).replace("\n", " ") for column in columns]
        lines.append("| " + " | ".join(escape(cell, quote=False) for cell in cells) + " |")
    lines += ["", f"**{wording.CONCLUSION[language]}.** {table.conclusion(language)}", ""]
    return "\n".join(lines)


def html(table: SynthesisTable, language: Language, columns: Sequence[str]) -> str:
    """Return a page that needs nothing from outside; a click on a cell shows its quotes with page numbers."""
    title = escape(wording.TITLE[language])
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_CSS}</style></head><body>\n{table_html(table, language, columns)}\n"
        f"<h2>{escape(wording.CONCLUSION[language])}</h2>\n<p>{escape(table.conclusion(language))}</p>\n</body></html>\n"
    )


def table_html(table: SynthesisTable, language: Language, columns: Sequence[str]) -> str:
    """Return the table alone as HTML."""
    heads = "".join(f"<th>{escape(table.column(column).head_in(language))}</th>" for column in columns)
    rows = "\n".join(
        "<tr>" + "".join(f"<td>{_html_cell(row, column, language)}</td>" for column in columns) + "</tr>"
        for row in table.rows
    )
    return (
        f"<table><caption>{escape(wording.TITLE[language])}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>\n{rows}\n</tbody></table>"
    )


def _html_cell(row: Row, column: str, language: Language) -> str:
    text = escape(plain(row.value(column)))
    cell = row.cells.get(column)
    if not cell or not cell.quotes:
        return text
    page = "hlm." if language == "id" else "p."
    quotes = "".join(
        f"<blockquote>{escape(plain(q.text))}<small>{escape(plain(row.document.id))}"
        + (f", {page} {q.page}" if row.document.paged else "")
        + f", {q.start}–{q.end}</small></blockquote>"
        for q in cell.quotes
    )
    return f"<details><summary>{text}</summary>{quotes}</details>"
