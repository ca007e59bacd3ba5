"""One file becomes pages of lines.

``read_file`` checks the file before anything parses it (size, emptiness, zip bombs), then hands it to the reader of
its format. Formats that can be hostile (PDF, DOCX) are parsed in a separate process with a memory and time limit.
"""

from __future__ import annotations

from pathlib import Path

from govtext.errors import ReadError
from govtext.text.readers.plain import read_plain
from govtext.text.readers.raw import RawFile, RawLine, RawPage
from govtext.text.readers.sandbox import Sandbox

__all__ = ["SUFFIXES", "RawFile", "RawLine", "RawPage", "Sandbox", "read_file"]

PLAIN = {".txt", ".text", ".md", ".markdown"}
SANDBOXED = {".pdf", ".docx"}
SUFFIXES = tuple(sorted(PLAIN | SANDBOXED))
"""The file name endings that govtext reads."""

_INSTEAD = {
    ".doc": "open it in Word or LibreOffice and save it as .docx",
    ".odt": "open it in LibreOffice and save it as .docx",
    ".rtf": "open it in Word or LibreOffice and save it as .docx",
    ".html": "save the page as .txt or print it to .pdf",
    ".htm": "save the page as .txt or print it to .pdf",
    ".pages": "export it as .docx or .pdf",
    ".jpg": "a picture has no text: run OCR first (for example 'ocrmypdf -l ind+eng scan.pdf out.pdf')",
    ".png": "a picture has no text: run OCR first (for example 'ocrmypdf -l ind+eng scan.pdf out.pdf')",
}


def read_file(path: Path, *, max_mb: float = 25.0, sandbox: Sandbox | None = None) -> RawFile:
    """Return the pages and lines of one file.

    Parameters
    ----------
    path : Path
    max_mb : float
        Files above this size are refused (plain text; a PDF or DOCX may be four times as large, as pictures weigh).
    sandbox : Sandbox, optional
        The process that parses PDF and DOCX; one is started and stopped when none is given.

    Raises
    ------
    ReadError
        With the reason, when the file cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        advice = _INSTEAD.get(suffix, "convert it to one of these")
        raise ReadError(
            f"file type {suffix or '(none)'} is not one that govtext reads ({', '.join(SUFFIXES)}): {advice}."
        )
    try:
        size = path.stat().st_size
    except OSError as error:
        raise ReadError(f"the file cannot be opened: {error.strerror or error}.") from error
    if size == 0:
        raise ReadError("the file is empty (0 bytes).")
    limit = max_mb * (4 if suffix in SANDBOXED else 1)
    if size > limit * 1e6:
        raise ReadError(
            f"the file has {size / 1e6:.0f} MB, more than the limit of {limit:.0f} MB: split it, or raise max_mb."
        )
    if suffix in PLAIN:
        return read_plain(path)
    if sandbox is not None:
        return sandbox.read(path)
    with Sandbox() as own:
        return own.read(path)
