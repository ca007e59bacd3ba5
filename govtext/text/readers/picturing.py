"""A page of a file as a picture, with the places on it where a quote stands; runs in the sandbox."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from govtext.text.readers.formats import PICTURES
from govtext.text.readers.letters import Letters, find_letters, marked_boxes

__all__ = ["PICTURED", "picture_page"]

MOST_PIXELS = 12e6
_FRONT_PAGES = 2
PICTURED = PICTURES | {".pdf"}
"""Endings of files whose pages can be drawn."""


def picture_page(
    path: str, suffix: str, page: int, quotes: Sequence[tuple[str, float]], dpi: float = 110.0, scanned: bool = False
) -> dict[str, Any]:
    """Return a page as PNG (base64) and, for each quote, its boxes (shares of width and height) and the share of its letters found.

    Parameters
    ----------
    path, suffix : str
    page : int
        Counted from 1.
    quotes : sequence of (str, float)
        Words that stand on the page, and how far down its text they begin (0 to 1).
    dpi : float
    scanned : bool
        Whether the page's text was read by Tesseract, which then reads it again to tell where the words stand.
    """
    if scanned:
        from govtext.text.readers.pdf.scanned import scan_letters
        from govtext.text.readers.scanning import drawn_page, scan_page
        from govtext.text.readers.scans import Scan

        letters = scan_letters(Scan.from_json(scan_page(path, suffix, page)), front=page <= _FRONT_PAGES)
        picture, _ = drawn_page(Path(path), suffix, page, dpi)
        return {"png": _png(picture), "size": list(picture.size), "marks": _marks(letters, quotes)}
    from govtext.text.readers.pdf.placing import opened_page, page_letters, page_picture

    pdf, opened = opened_page(Path(path), page)
    try:
        letters = page_letters(opened, front=page <= _FRONT_PAGES)
        picture = page_picture(opened, dpi, most_pixels=MOST_PIXELS)
    finally:
        opened.close()
        pdf.close()
    return {"png": _png(picture), "size": list(picture.size), "marks": _marks(letters, quotes)}


def _marks(letters: Letters, quotes: Sequence[tuple[str, float]]) -> list[dict[str, Any]]:
    marks = []
    for quote, place in quotes:
        match = find_letters(quote, letters, place)
        boxes = [[round(value, 5) for value in box] for box in marked_boxes(match, letters)]
        marks.append({"boxes": boxes, "share": match.share})
    return marks


def _png(picture: Any) -> str:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode("ascii")
