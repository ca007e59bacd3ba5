"""Which reader reads which kind of file."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

__all__ = ["FORMATS", "INSTEAD", "PICTURES", "Format", "load"]


@dataclass(frozen=True, slots=True)
class Format:
    """How files with one ending are read.

    ``reader`` is "module:function", called with the path. ``isolated`` formats can be hostile and are parsed in a process of their own;
    ``weight`` is by how much such files may exceed the size limit for plain text (pictures weigh). ``becomes`` is the ending of the format
    into which LibreOffice converts the file first. ``tables`` is what reads the tables
    (rows and cells, :class:`~govtext.text.readers.raw_table.RawTable`), called with the path; empty where a format has none.
    """

    reader: str
    isolated: bool = False
    weight: int = 1
    becomes: str = ""
    tables: str = ""


_PLAIN = Format("govtext.text.readers.plain:read_plain")
_WORD = Format(
    "govtext.text.readers.docx:read_docx",
    isolated=True,
    weight=4,
    tables="govtext.text.readers.docx_tables:read_docx_tables",
)
_OPEN = Format("govtext.text.readers.odt:read_odt", isolated=True, weight=4)
_PAGE = Format("govtext.text.readers.webpage:read_webpage", isolated=True)
_PICTURE = Format("govtext.text.readers.pictures:read_picture", isolated=True, weight=4)
_SHEET = Format("govtext.text.readers.sheets:read_sheet", isolated=True, weight=2)

FORMATS: dict[str, Format] = {
    ".bmp": _PICTURE,
    ".csv": _SHEET,
    ".doc": Format("", weight=4, becomes=".docx"),
    ".docm": _WORD,
    ".docx": _WORD,
    ".dotx": _WORD,
    ".epub": Format("govtext.text.readers.epub:read_epub", isolated=True, weight=4),
    ".fodt": _OPEN,
    ".htm": _PAGE,
    ".html": _PAGE,
    ".jpeg": _PICTURE,
    ".jpg": _PICTURE,
    ".markdown": _PLAIN,
    ".md": _PLAIN,
    ".mht": _PAGE,
    ".mhtml": _PAGE,
    ".odt": _OPEN,
    ".ott": _OPEN,
    ".pdf": Format(
        "govtext.text.readers.pdf:read_pdf",
        isolated=True,
        weight=4,
        tables="govtext.text.readers.pdf_tables:read_pdf_tables",
    ),
    ".png": _PICTURE,
    ".rtf": Format("govtext.text.readers.rtf:read_rtf", isolated=True, weight=4),
    ".srt": Format("govtext.text.readers.subtitles:read_subtitles", isolated=True),
    ".text": _PLAIN,
    ".tif": _PICTURE,
    ".tiff": _PICTURE,
    ".tsv": _SHEET,
    ".txt": _PLAIN,
    ".vtt": Format("govtext.text.readers.subtitles:read_subtitles", isolated=True),
    ".webp": _PICTURE,
    ".xhtml": _PAGE,
    ".xlsm": _SHEET,
    ".xlsx": _SHEET,
}
"""Endings in lower case."""
PICTURES = frozenset(ending for ending, format in FORMATS.items() if format is _PICTURE)
"""Endings of pictures that are read as pages."""

INSTEAD = {
    ".pages": "export it as .docx or .pdf",
    ".xls": "open it in Excel or LibreOffice and save it as .xlsx",
    ".ods": "open it in LibreOffice and save it as .xlsx",
}
"""What a user can do about files with other endings."""


def load(name: str) -> Callable[..., Any]:
    """Return the function that "module:function" names."""
    module, _, function = name.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), function)
    return found
