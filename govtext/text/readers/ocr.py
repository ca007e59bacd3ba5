"""Pages that are pictures are read by Tesseract, one by one, and put in their place among the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from govtext.errors import ReadError, ReadStoppedError
from govtext.progress import track
from govtext.text.readers.formats import PICTURES
from govtext.text.readers.raw import RawFile
from govtext.text.readers.sandbox import Sandbox
from govtext.text.readers.tesseract import LANGUAGES, find_tesseract

__all__ = ["OCR", "Ocr", "with_ocr"]

Ocr = bool | Literal["auto"]
OCR: tuple[Ocr, ...] = ("auto", True, False)

_SCANNED = PICTURES | {".pdf"}
_LITTLE = 25
"""Characters a page: a file with fewer has no text of its own."""
_DOUBTFUL = 0.8
_MOST_LISTED = 20
_MOST_FAILED = 3
"""So many pages in a row that Tesseract fails on are enough."""


def with_ocr(
    raw: RawFile, path: Path, suffix: str, sandbox: Sandbox, *, ocr: Ocr = "auto", progress: bool | None = False
) -> RawFile:
    """Return a file with the pages read that are pictures, as far as they can be.

    Parameters
    ----------
    raw : RawFile
        As its reader saw it; ``unread`` are the pages.
    path, suffix, sandbox
        The file, the ending by which it is read, and where.
    ocr : {"auto", True, False}
    progress : bool, optional

    Raises
    ------
    ReadError
        When the file has no text of its own and Tesseract may not or cannot read it; with ``ocr=True``, whenever it cannot.
    """
    if suffix not in _SCANNED or (ocr is not True and not raw.unread):
        return raw
    wanted = [page.number for page in raw.pages] if ocr is True else list(raw.unread)
    empty = sum(len(line.text) for page in raw.pages for line in page.lines) < _LITTLE * len(raw.pages)
    kind = (
        "the picture"
        if suffix in PICTURES
        else f"the PDF has no text layer on its {len(raw.pages)} page(s) (a scan) and"
    )
    tesseract = find_tesseract()
    if ocr is False:
        if empty:
            raise ReadError(f"{kind} was not read, since ocr=False: read it with ocr='auto'.")
        return _noted(
            raw,
            f"page(s) {_listed(wanted)} are pictures or have a broken text layer and were not read, since ocr=False",
        )
    if tesseract.missing:
        if empty or ocr is True:
            raise ReadError(f"{kind} cannot be read: {tesseract.missing}.")
        return _noted(
            raw,
            f"page(s) {_listed(wanted)} are pictures or have a broken text layer and were not read: {tesseract.missing}",
        )
    scans, failed = _scanned(wanted, path, suffix, sandbox, progress)
    if not scans and empty:
        raise ReadError(f"{kind} could not be read by Tesseract: {next(iter(failed.values()), 'nothing was tried')}")
    done = RawFile.from_json(sandbox.run("read", path=str(path.absolute()), suffix=suffix, scans=scans))
    notes = list(done.notes)
    read = {page.number: page.confidence for page in done.pages if page.confidence is not None}
    if read:
        mean = sum(read.values()) / len(read)
        how = f"{tesseract.version}, {'+'.join(LANGUAGES)}"
        notes.append(f"page(s) {_listed(read)} read by OCR ({how}), mean confidence {mean:.2f}")
    for page, sure in read.items():
        if sure < _DOUBTFUL:
            words = ", ".join(repr(word) for word in scans[str(page)]["doubtful"])
            notes.append(f"page {page}: OCR is not sure of its text (confidence {sure:.2f}; for example {words})")
    if failed:
        notes.append(f"page(s) {_listed(failed)} could not be read by OCR: {next(iter(failed.values()))}")
    return replace(done, notes=tuple(notes))


def _scanned(
    wanted: list[int], path: Path, suffix: str, sandbox: Sandbox, progress: bool | None
) -> tuple[dict[str, dict[str, Any]], dict[int, str]]:
    """What was read on each page, and why others could not be read."""
    scans: dict[str, dict[str, Any]] = {}
    failed: dict[int, str] = {}
    in_a_row = 0
    for page in track(wanted, f"OCR of {path.name}", progress):
        try:
            if in_a_row >= _MOST_FAILED:
                raise ReadError("the pages before it failed.")
            scans[str(page)] = sandbox.run("scan", path=str(path.absolute()), suffix=suffix, page=page)
            in_a_row = 0
        except (ReadError, ReadStoppedError) as error:
            failed[page] = str(error)
            in_a_row += 1
    return scans, failed


def _noted(raw: RawFile, note: str) -> RawFile:
    return replace(raw, notes=(*raw.notes, note))


def _listed(pages: Iterable[int]) -> str:
    """Pages as they are cited: "1-4, 7"."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    listed = [f"{a}-{b}" if b > a else str(a) for a, b in runs]
    return ", ".join(listed[:_MOST_LISTED]) + (" ..." if len(listed) > _MOST_LISTED else "")
