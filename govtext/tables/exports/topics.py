"""Topics as Word, Excel, CSV and Markdown; text never becomes a formula."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govtext.errors import OptionError
from govtext.tables.exports import docx as word
from govtext.tables.exports.frames import write_frame
from govtext.tables.exports.safe import EXCEL_LIMIT, plain
from govtext.tables.exports.text import markdown_cell, write_text
from govtext.text.language import Language
from govtext.topics.languages import language_of
from govtext.topics.topics import Topics

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ENDINGS", "write_topics"]

ENDINGS = (".docx", ".xlsx", ".csv", ".md")
_CREATED = datetime(2000, 1, 1)  # the same topics give the same bytes
_QUOTES = 3
_HEADS: dict[str, dict[Language, str]] = {
    "topic": {"id": "No", "en": "No"},
    "label": {"id": "Topik", "en": "Topic"},
    "words_id": {"id": "Kata (Indonesia)", "en": "Words (Indonesian)"},
    "words_en": {"id": "Kata (Inggris)", "en": "Words (English)"},
    "size": {"id": "Bagian teks", "en": "Passages"},
    "documents": {"id": "Dokumen", "en": "Documents"},
    "quote": {"id": "Kutipan terdekat", "en": "Nearest quote"},
}
_SHEETS: dict[str, dict[Language, str]] = {
    "topics": {"id": "Topik", "en": "Topics"},
    "quotes": {"id": "Kutipan", "en": "Quotes"},
    "passages": {"id": "Bagian teks", "en": "Passages"},
    "codes": {"id": "Topik x kode", "en": "Topics x codes"},
    "quality": {"id": "Mutu", "en": "Quality"},
}
_CAPTIONS: dict[str, dict[Language, str]] = {
    "topics": {"id": "Topik dalam Dokumen", "en": "Topics in the Documents"},
    "codes": {"id": "Topik menurut Kode (lift; jumlah bagian teks)", "en": "Topics by Codes (lift; passages)"},
}
_NOTES: dict[str, dict[Language, str]] = {
    "topics": {
        "id": "Topik adalah kelompok bagian teks yang serupa, bukan temuan. Bacalah kutipannya sebelum menamainya.",
        "en": "Topics are groups of passages that speak alike, not findings. Read the quotes before you name one.",
    },
    "codes": {
        "id": "Lift: bagian kode dalam topik dibagi bagiannya dalam seluruh teks. * selang 95% tidak memuat 1.",
        "en": "Lift: share of the code in the topic, by its share in all text. * the 95% interval is without 1.",
    },
}


def write_topics(
    topics: Topics, path: str | os.PathLike[str], *, codes: object = None, language: Language | None = None
) -> Path:
    """Write topics as a file and return its path; the same topics give the same bytes.

    Parameters
    ----------
    topics : Topics
    path : str or path
        ``.docx``: a table to print, with quotes; ``.xlsx``: topics, quotes, all passages, codes and quality, a sheet each; ``.csv``: all
        passages with their topics; ``.md``: the table of topics.
    codes : Coded, mapping or sequence, optional
        For a table of topics by codes in Word and Excel; see ``topics.cross``.
    language : {"id", "en"}, optional
        Of heads; that of most passages by default.

    Raises
    ------
    OptionError
        For another ending or language.
    """
    target = Path(path)
    own = language_of(topics, language)
    suffix = target.suffix.lower()
    if suffix not in ENDINGS:
        raise OptionError(
            f"cannot write {target.name!r}; the endings are {', '.join(ENDINGS)}; topics.to_html and topics.draw write pages and pictures."
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    if suffix == ".csv":
        write_frame(topics.passages(), target)
    elif suffix == ".md":
        write_text(_markdown(topics, own), target)
    elif suffix == ".xlsx":
        _xlsx(topics, target, codes, own)
    else:
        _docx(topics, target, codes, own)
    return target


def _rows(topics: Topics) -> Iterator[list[str]]:
    """The table to print: a row a topic."""
    for row in topics.to_frame().to_dict("records"):
        where = f" ({row['document_id']}{_page(topics, row)})" if row["quote"] else ""
        cells = (row["topic"], row["label"], row["words_id"], row["words_en"], row["size"], row["documents"])
        yield [*(plain(cell) for cell in cells), plain(f"{row['quote']}{where}")]


def _page(topics: Topics, row: dict[Any, Any]) -> str:
    paged = topics.material.documents.get(row["document_id"], {}).get("paged", True)
    return f", {row['page']}" if paged and topics.material.unit != "text" else ""


def _markdown(topics: Topics, language: Language) -> str:
    heads = [names[language] for names in _HEADS.values()]
    lines = [heads, ["---"] * len(heads), *([markdown_cell(cell) for cell in row] for row in _rows(topics))]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _crossed(topics: Topics, codes: object, language: Language) -> tuple[list[str], list[list[str]]]:
    """Heads and rows of the table of topics by codes, as text."""
    frame = topics.cross(codes, language=language)
    names = list(dict.fromkeys(zip(frame["code"], frame["name"], strict=True)))
    rows: dict[int, list[str]] = {}
    for cell in frame.to_dict("records"):
        row = rows.setdefault(cell["topic"], [plain(f"{cell['topic']} {cell['label']}")])
        if cell["lift"] != cell["lift"]:
            row.append("")
            continue
        lift = f"{cell['lift']:.1f}"
        firm = "*" if cell["low"] > 1 or cell["high"] < 1 else ""
        row.append(f"{lift.replace('.', ',') if language == 'id' else lift}{firm} ({cell['passages']})")
    return [_HEADS["label"][language], *(plain(name).replace("_", " ") for _, name in names)], list(rows.values())


def _docx(topics: Topics, target: Path, codes: object, language: Language) -> None:
    document = word._page(language)
    word._add_caption(document, language, "", 1, _CAPTIONS["topics"][language])
    heads = [names[language] for names in _HEADS.values()]
    word._plain_grid(document, heads, list(_rows(topics)), [0.4, 1.6, 1.8, 1.8, 0.6, 0.6, 4.0])
    word._paragraph(document, [(_NOTES["topics"][language], False)], points=9, before=3)
    if codes is not None:
        heads, rows = _crossed(topics, codes, language)
        word._add_caption(document, language, "", 2, _CAPTIONS["codes"][language])
        word._plain_grid(document, heads, rows, [2.5, *[0.8] * (len(heads) - 1)])
        word._paragraph(document, [(_NOTES["codes"][language], False)], points=9, before=3)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = _CAPTIONS["topics"][language], "", ""
    properties.created = properties.modified = word._STAMP
    buffer = io.BytesIO()
    document.save(buffer)
    target.write_bytes(word._with_fixed_times(buffer.getvalue()))


def _xlsx(topics: Topics, target: Path, codes: object, language: Language) -> None:
    import pandas as pd
    import xlsxwriter

    quality = [(str(name), value) for name, value in topics.quality().items()]
    told = pd.DataFrame([*quality, *(("note", note) for note in topics.notes)], columns=["figure", "value"])
    frames = [
        ("topics", topics.to_frame()),
        ("quotes", topics.quotes(_QUOTES)),
        ("passages", topics.passages()),
        *([("codes", topics.cross(codes, language=language))] if codes is not None else []),
        ("quality", told),
    ]
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(target), options) as book:
        book.set_properties({"title": _CAPTIONS["topics"][language], "created": _CREATED})
        head = book.add_format({"bold": True, "bg_color": "#DCE6F1", "border": 1, "valign": "vcenter"})
        cell = book.add_format({"valign": "top", "text_wrap": True})
        for name, frame in frames:
            _sheet(book.add_worksheet(_SHEETS[name][language]), frame, head, cell)


def _sheet(sheet: Any, frame: pd.DataFrame, head: Any, cell: Any) -> None:
    """A data frame under its machine names, so that scripts find their columns."""
    wide = {
        "label": 34,
        "name": 28,
        "words_id": 44,
        "words_en": 44,
        "quote": 70,
        "text": 70,
        "value": 60,
        "document_id": 24,
    }
    for c, name in enumerate(frame.columns):
        sheet.write_string(0, c, str(name), head)
        sheet.set_column(c, c, wide.get(str(name), 11))
    for r, row in enumerate(frame.itertuples(index=False), 1):
        for c, value in enumerate(row):
            _write(sheet, r, c, value, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(frame)), max(0, len(frame.columns) - 1))


def _write(sheet: Any, row: int, column: int, value: Any, form: Any) -> None:
    import numpy as np
    import pandas as pd

    if pd.isna(value):
        return
    if isinstance(value, bool | np.bool_):
        sheet.write_boolean(row, column, bool(value), form)
    elif isinstance(value, int | float | np.number):
        sheet.write_number(row, column, float(value), form)
    else:
        sheet.write_string(row, column, plain(value)[:EXCEL_LIMIT], form)
