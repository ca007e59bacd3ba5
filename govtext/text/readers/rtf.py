"""Rich Text Format (.rtf) through striprtf."""

from __future__ import annotations

import re
from pathlib import Path

from govtext.errors import ReadError
from govtext.text.readers.pages import Pages
from govtext.text.readers.raw import RawFile

__all__ = ["read_rtf"]

_CODEPAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_PICTURES = re.compile(rb"(?:[0-9a-fA-F]{60,}[\r\n]*)+")
_BINARY = re.compile(rb"\\bin(\d{1,9}) ?")
_MAX_TEXT_MB = 20


def read_rtf(path: Path) -> RawFile:
    """Return the paragraphs of an RTF file; its pages and headings are not known.

    Raises
    ------
    ReadError
        When the file is no RTF or holds no text.
    """
    from striprtf.striprtf import rtf_to_text

    data = path.read_bytes()
    if not data.lstrip()[:5].startswith(b"{\\rtf"):
        raise ReadError("the file ends in .rtf but is none: check what it really is.")
    data = _PICTURES.sub(b"", _without_binary(data))
    if len(data) > _MAX_TEXT_MB * 1e6:
        raise ReadError(f"the file has {len(data) / 1e6:.0f} MB without its pictures: it is damaged or made to harm.")
    page = _CODEPAGE.search(data[:2000])
    codepage = f"cp{page[1].decode()}" if page else "cp1252"
    try:
        text = rtf_to_text(data.decode("latin-1"), encoding=codepage, errors="replace")  # type: ignore[no-untyped-call]
    except (LookupError, ValueError, IndexError, KeyError) as error:
        raise ReadError(f"the RTF is broken ({error}): open it in Word or LibreOffice and save it as .docx.") from error
    pages = Pages()
    for line in text.replace("\r", "\n").split("\n"):
        cells = [cell.strip() for cell in line.split("|")]
        if line.rstrip().endswith("|") and len(cells) > 2:
            pages.add(" | ".join(cells[:-1]), "cell")
        else:
            pages.add(line)
    found = pages.finish()
    if not any(line.text.strip() for page in found for line in page.lines):
        raise ReadError("the RTF holds no text (only pictures?): run OCR on it or paste the text.")
    return RawFile(found, paged=False, wrapped=False)


def _without_binary(data: bytes) -> bytes:
    """An RTF without the pictures that it holds as raw bytes."""
    kept: list[bytes] = []
    position = 0
    while match := _BINARY.search(data, position):
        kept.append(data[position : match.start()])
        position = match.end() + int(match[1])
    return b"".join([*kept, data[position:]])
