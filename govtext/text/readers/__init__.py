"""One file becomes pages of lines.

``read_file`` checks the file before anything parses it (size, emptiness, zip bombs), then hands it to the reader of
its format. Formats that can be hostile (PDF, Word, web pages, sheets) are parsed in a separate process with a memory and time limit.
"""

from __future__ import annotations

import stat
import tempfile
from dataclasses import replace
from pathlib import Path

from govtext.errors import ReadError
from govtext.text.readers.content import content_suffix
from govtext.text.readers.formats import FORMATS, INSTEAD, load
from govtext.text.readers.ocr import Ocr, with_ocr
from govtext.text.readers.office import convert
from govtext.text.readers.raw import RawFile, RawLine, RawPage
from govtext.text.readers.sandbox import Sandbox

__all__ = ["ROWS", "SUFFIXES", "Ocr", "RawFile", "RawLine", "RawPage", "Sandbox", "checked", "read_file"]

SUFFIXES = tuple(sorted(FORMATS))
"""The file name endings that govtext reads."""
ROWS = (".csv", ".tsv", ".xlsm", ".xlsx")
"""Endings of sheets, whose rows are documents."""
_OLE, _LEAST_OLE = b"\xd0\xcf\x11\xe0", 1536
"""How files of the old Word begin, and the bytes that they have at least (three sectors)."""


def read_file(
    path: Path,
    *,
    max_mb: float = 25.0,
    sandbox: Sandbox | None = None,
    ocr: Ocr = "auto",
    progress: bool | None = False,
) -> RawFile:
    """Return the pages and lines of one file.

    Parameters
    ----------
    path : Path
    max_mb : float
        Files above this size are refused (plain text; a PDF, Word file or e-book may be four times as large, as pictures weigh).
    sandbox : Sandbox, optional
        The process that parses formats that can be hostile; one is started and stopped when none is given.
    ocr : {"auto", True, False}
        Whether pages that are pictures are read by Tesseract: those that have no text or a broken one, all pages, or none.
    progress : bool, optional
        Show a bar for the pages that Tesseract reads.

    Raises
    ------
    ReadError
        With the reason, when the file cannot be read.
    """
    suffix, note = checked(path, max_mb=max_mb)
    raw: RawFile
    if becomes := FORMATS[suffix].becomes:
        raw = _converted(path, becomes, max_mb=max_mb, sandbox=sandbox)
    elif not FORMATS[suffix].isolated:
        raw = load(FORMATS[suffix].reader)(path)
    elif sandbox is not None:
        raw = with_ocr(sandbox.read(path, suffix), path, suffix, sandbox, ocr=ocr, progress=progress)
    else:
        with Sandbox() as own:
            raw = with_ocr(own.read(path, suffix), path, suffix, own, ocr=ocr, progress=progress)
    return replace(raw, notes=(note, *raw.notes)) if note else raw


def checked(path: Path, *, max_mb: float = 25.0) -> tuple[str, str]:
    """Return the ending by whose reader a file is read, and a note where its name has another.

    Parameters
    ----------
    path : Path
    max_mb : float

    Raises
    ------
    ReadError
        When the file is not there, empty, too large, no file of its own (a pipe, a device) or of a kind that is not read.
    """
    suffix = path.suffix.lower()
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ReadError("this is a pipe, device or socket, not a file.")
        kind = content_suffix(path, suffix)
    except OSError as error:
        raise ReadError(f"the file cannot be opened: {error.strerror or error}.") from error
    if kind not in FORMATS:
        advice = INSTEAD.get(kind, "convert it to one of these")
        if kind != suffix:
            raise ReadError(f"the file is named {suffix or 'without an ending'} but its content is {kind}: {advice}.")
        raise ReadError(
            f"file type {suffix or '(none)'} is not one that govtext reads ({', '.join(SUFFIXES)}): {advice}."
        )
    if status.st_size == 0:
        raise ReadError("the file is empty (0 bytes).")
    limit = max_mb * FORMATS[kind].weight
    if status.st_size > limit * 1e6:
        raise ReadError(
            f"the file has {status.st_size / 1e6:.0f} MB, more than the limit of {limit:.0f} MB: split it, or raise max_mb."
        )
    return kind, "" if kind == suffix else f"named {suffix or 'without an ending'} but read as {kind}, which it is"


def _converted(path: Path, ending: str, *, max_mb: float, sandbox: Sandbox | None) -> RawFile:
    """Read a file by way of LibreOffice."""
    with path.open("rb") as file:
        if not file.read(len(_OLE)) == _OLE or path.stat().st_size < _LEAST_OLE:
            raise ReadError(
                f"the file is no {path.suffix.lower()} that Word wrote, or is cut off: open it in Word and save it as {ending}."
            )
    with tempfile.TemporaryDirectory(prefix="govtext-", ignore_cleanup_errors=True) as folder:
        raw = read_file(convert(path, Path(folder), ending), max_mb=max_mb, sandbox=sandbox)
        return replace(raw, notes=("converted by LibreOffice", *raw.notes))
