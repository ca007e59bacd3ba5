"""A page of a PDF as a picture, and the place of each of its characters on that picture."""

from __future__ import annotations

import ctypes
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from govtext.errors import ReadError
from govtext.text.readers.letters import Letters
from govtext.text.readers.pdf.glyphs import Floats, Glyphs, read_glyphs
from govtext.text.readers.pdf.lines import page_lines

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL.Image import Image

__all__ = ["opened_page", "page_letters", "page_picture"]

_ASCENT, _DESCENT = 0.78, 0.22  # letter sizes above and below the baseline
_GRID = 1_000_000
"""Steps into which a page is divided to learn where PDFium draws a point."""


def opened_page(path: Path, number: int) -> tuple[Any, Any]:
    """Return a PDF and one of its pages, counted from 1; both have to be closed.

    Raises
    ------
    ReadError
        When the PDF cannot be opened or has no such page.
    """
    import pypdfium2 as pdfium

    try:
        pdf = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise ReadError("the PDF cannot be opened: it is broken or protected by a password.") from error
    try:
        if not 1 <= number <= len(pdf):
            raise ReadError(f"the PDF has {len(pdf)} page(s), so there is no page {number}.")
        return pdf, pdf[number - 1]
    except pdfium.PdfiumError as error:
        pdf.close()
        raise ReadError(f"page {number} of the PDF cannot be parsed.") from error
    except ReadError:
        pdf.close()
        raise


def page_picture(page: Any, dpi: float, *, most_pixels: float, grey: bool = False) -> Image:
    """Return a page as a reader sees it; a page that is too large for ``most_pixels`` is drawn coarser."""
    width, height = page.get_size()
    scale = min(dpi / 72, math.sqrt(most_pixels / max(1.0, width * height)))
    picture: Image = page.render(scale=scale, grayscale=grey, may_draw_forms=False).to_pil()
    return picture.convert("L" if grey else "RGB")


def page_letters(page: Any, *, front: bool) -> Letters:
    """Return the characters of a page that a reader sees, in the order and lines of the text that is read from it."""
    textpage = page.get_textpage()
    try:
        characters: list[str] = []
        boxes: list[Floats] = []
        lines: list[int] = []
        line = 0
        for flow in read_glyphs(page, textpage).flows:
            letters: list[NDArray[np.intp]] = []
            page_lines(flow, front=front, letters_of=letters)
            places = _on_picture(page, flow)
            for chosen in letters:
                characters += _whole("".join(map(chr, flow.codes[chosen].tolist())))
                boxes.append(places[chosen])
                lines += [line] * len(chosen)
                line += 1
        rows = np.concatenate(boxes).tolist() if boxes else []
        return Letters(characters, [(row[0], row[1], row[2], row[3]) for row in rows], lines)
    finally:
        textpage.close()


def _whole(letters: str) -> list[str]:
    """Characters one by one; of those that are written as two surrogates, the first stands for both."""
    found = list(letters)
    for i in range(len(found) - 1):
        if "\ud800" <= found[i] <= "\udbff" and "\udc00" <= found[i + 1] <= "\udfff":
            found[i] = (found[i] + found[i + 1]).encode("utf-16", "surrogatepass").decode("utf-16")
            found[i + 1] = ""
    return found


def _on_picture(page: Any, flow: Glyphs) -> Floats:
    """The boxes of characters as shares of the width and height of the page's picture."""
    box = page.get_bbox()
    left, bottom, right, top = min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])
    upper, lower = flow.y - _ASCENT * flow.size, flow.y + _DESCENT * flow.size
    corners = []
    for x, y in ((flow.x0, upper), (flow.x1, lower)):
        if flow.angle == 90:
            corners.append((left + y, bottom + x))
        elif flow.angle == 180:
            corners.append((right - x, bottom + y))
        elif flow.angle == 270:
            corners.append((right - y, top - x))
        else:
            corners.append((left + x, top - y))
    matrix = _drawn_where(page)
    points = [np.stack([x, y, np.ones(len(x))], axis=1) @ matrix for x, y in corners]
    return np.concatenate([np.minimum(*points), np.maximum(*points)], axis=1)


def _drawn_where(page: Any) -> Floats:
    """The matrix that leads from a page's own coordinates to shares of its picture."""
    import pypdfium2.raw as raw

    x, y = ctypes.c_int(), ctypes.c_int()
    found = []
    for own in ((0.0, 0.0), (1000.0, 0.0), (0.0, 1000.0)):
        raw.FPDF_PageToDevice(page.raw, 0, 0, _GRID, _GRID, 0, *own, x, y)
        found.append((x.value / _GRID, y.value / _GRID))
    origin, along, up = np.array(found)
    return np.stack([(along - origin) / 1000, (up - origin) / 1000, origin])
