"""One file becomes pages of lines.

``read_file`` checks the file before anything parses it (size, emptiness, zip bombs), then hands it to the reader of
its format. Formats that can be hostile (PDF, DOCX) are parsed in a separate process with a memory and time limit.
"""

from __future__ import annotations

from pathlib import Path

from govtext.errors import ReadError
from govtext.text.readers.formats import FORMATS, INSTEAD, load
from govtext.text.readers.raw import RawFile, RawLine, RawPage
from govtext.text.readers.sandbox import Sandbox

__all__ = ["SUFFIXES", "RawFile", "RawLine", "RawPage", "Sandbox", "read_file"]

SUFFIXES = tuple(sorted(FORMATS))
"""The file name endings that govtext reads."""


def read_file(path: Path, *, max_mb: float = 25.0, sandbox: Sandbox | None = None) -> RawFile:
    """Return the pages and lines of one file.

    Parameters
    ----------
    path : Path
    max_mb : float
        Files above this size are refused (plain text; a PDF or DOCX may be four times as large, as pictures weigh).
    sandbox : Sandbox, optional
        The process that parses formats that can be hostile; one is started and stopped when none is given.

    Raises
    ------
    ReadError
        With the reason, when the file cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        advice = INSTEAD.get(suffix, "convert it to one of these")
        raise ReadError(
            f"file type {suffix or '(none)'} is not one that govtext reads ({', '.join(SUFFIXES)}): {advice}."
        )
    try:
        size = path.stat().st_size
    except OSError as error:
        raise ReadError(f"the file cannot be opened: {error.strerror or error}.") from error
    if size == 0:
        raise ReadError("the file is empty (0 bytes).")
    format = FORMATS[suffix]
    limit = max_mb * format.weight
    if size > limit * 1e6:
        raise ReadError(
            f"the file has {size / 1e6:.0f} MB, more than the limit of {limit:.0f} MB: split it, or raise max_mb."
        )
    if not format.isolated:
        raw: RawFile = load(format.reader)(path)
        return raw
    if sandbox is not None:
        return sandbox.read(path)
    with Sandbox() as own:
        return own.read(path)
