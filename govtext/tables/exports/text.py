"""CSV, Markdown, and the table alone as HTML, for notebooks."""

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
from govtext.tables.exports.notes import reworded, shown
from govtext.tables.exports.safe import plain, spreadsheet
from govtext.text.language import Language

if TYPE_CHECKING:
    from govtext.tables.synthesis import Row, SynthesisTable

__all__ = ["markdown", "markdown_cell", "table_html", "write_csv", "write_text"]

_MARKUP = re.compile(r"([\\|\[\]!*_`])")  # what Markdown would read as a link, a picture or emphasis


def write_text(text: str, path: str | os.PathLike[str] | None) -> str:
    """Write text as UTF-8 when a path is given, and return it."""
    if path is not None:
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode("utf-8"))
    return text


def markdown_cell(text: str) -> str:
    """Return text that a cell of a Markdown table shows as it is."""
    return escape(_MARKUP.sub(r"\\\1", text).replace("\n", " "), quote=False)


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
    return value if isinstance(value, int) else spreadsheet(shown(row, column))


def markdown(table: SynthesisTable, language: Language, columns: Sequence[str]) -> str:
    """Return the table and its closing paragraph as Markdown."""
    lines = [
        f"**{wording.TITLE[language]}**",
        "",
        "| " + " | ".join(table.column(column).head_in(language) for column in columns) + " |",
        "|" + "---|" * len(columns),
    ]
    lines += ["| " + " | ".join(markdown_cell(shown(row, column)) for column in columns) + " |" for row in table.rows]
    for note in reworded(table, language, columns):
        lines += ["", escape(_MARKUP.sub(r"\\\1", note), quote=False)]
    lines += ["", f"**{wording.CONCLUSION[language]}.** {table.conclusion(language)}", ""]
    return "\n".join(lines)


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
    text = escape(shown(row, column))
    cell = row.cells.get(column)
    if not cell or not cell.quotes:
        return text
    page = wording.PAGE[language]
    quotes = "".join(
        f"<blockquote>{escape(plain(q.text))}<small>{escape(plain(row.document.id))}"
        + (f", {page} {q.page}" if row.document.paged else "")
        + f", {q.start}–{q.end}</small></blockquote>"
        for q in cell.quotes
    )
    return f"<details><summary>{text}</summary>{quotes}</details>"
