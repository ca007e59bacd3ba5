"""Pictures of pages (photographs of notes, scans as PNG, JPEG or TIFF) become a file of pages."""

from __future__ import annotations

from pathlib import Path

from govtext.text.readers.pdf.reading import scanned_file
from govtext.text.readers.raw import RawFile, RawPage
from govtext.text.readers.scanning import count_pictures
from govtext.text.readers.scans import Scan

__all__ = ["read_picture"]


def read_picture(path: Path, scans: dict[int, Scan] | None = None) -> RawFile:
    """Return the pages of a file of pictures; without ``scans`` they are all unread.

    Raises
    ------
    ReadError
        When it is no picture.
    """
    count = count_pictures(path)
    if scans is None:
        pages = tuple(RawPage(number, str(number), ()) for number in range(1, count + 1))
        return RawFile(pages, paged=True, wrapped=True, laid_out=True, unread=tuple(range(1, count + 1)))
    return scanned_file(scans, count)
