"""Which reader reads which kind of file."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

__all__ = ["FORMATS", "INSTEAD", "Format", "load"]


@dataclass(frozen=True, slots=True)
class Format:
    """How files with one ending are read.

    ``reader`` is "module:function", called with the path. ``isolated`` formats can be hostile and are parsed in a process of their own;
    ``weight`` is by how much such files may exceed the size limit for plain text (pictures weigh). ``tables`` is what reads the tables
    (rows and cells, :class:`~govtext.text.readers.raw_table.RawTable`), called with the path; empty where a format has none.
    """

    reader: str
    isolated: bool = False
    weight: int = 1
    tables: str = ""


_PLAIN = Format("govtext.text.readers.plain:read_plain")

FORMATS: dict[str, Format] = {
    ".docx": Format(
        "govtext.text.readers.docx:read_docx",
        isolated=True,
        weight=4,
        tables="govtext.text.readers.docx_tables:read_docx_tables",
    ),
    ".markdown": _PLAIN,
    ".md": _PLAIN,
    ".pdf": Format(
        "govtext.text.readers.pdf:read_pdf",
        isolated=True,
        weight=4,
        tables="govtext.text.readers.pdf_tables:read_pdf_tables",
    ),
    ".text": _PLAIN,
    ".txt": _PLAIN,
}
"""Endings in lower case."""

INSTEAD = {
    ".doc": "open it in Word or LibreOffice and save it as .docx",
    ".odt": "open it in LibreOffice and save it as .docx",
    ".rtf": "open it in Word or LibreOffice and save it as .docx",
    ".html": "save the page as .txt or print it to .pdf",
    ".htm": "save the page as .txt or print it to .pdf",
    ".pages": "export it as .docx or .pdf",
    ".jpg": "a picture has no text: run OCR first (for example 'ocrmypdf -l ind+eng scan.pdf out.pdf')",
    ".png": "a picture has no text: run OCR first (for example 'ocrmypdf -l ind+eng scan.pdf out.pdf')",
}
"""What a user can do about files with other endings."""


def load(name: str) -> Callable[..., Any]:
    """Return the function that "module:function" names."""
    module, _, function = name.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), function)
    return found
