"""A page is drawn and read by Tesseract; runs in the sandbox, a page at a time."""

from __future__ import annotations

import math
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govtext.errors import ReadError
from govtext.text.readers.scans import Scan, parse_hocr
from govtext.text.readers.tesseract import recognise, rotation

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["count_pictures", "drawn_page", "scan_page"]

_KINDS = ["BMP", "JPEG", "PNG", "TIFF", "WEBP"]
DPI = 300.0
_MOST_PIXELS = 24e6
_LARGEST = 150e6  # pixels of a picture that is opened at all
MOST_PAGES = 3000
_KNOWN_DPI = (100.0, 1200.0)
_PAPER = 11.7  # inches: the longer side of the paper that a picture without a resolution is taken for
_DOUBT, _FEW = 0.75, 5
"""Below this confidence, or with fewer words, a page may lie on its side."""
_SMALL = 1000
_DOWNWARDS = 1.5
"""The mean squared step of ink from column to column, over that from row to row, from which lines seem to run down the page."""


def scan_page(path: str, suffix: str, page: int) -> dict[str, Any]:
    """Return what Tesseract reads on one page of a PDF or of a file of pictures (:class:`~govtext.text.readers.scans.Scan` as JSON).

    Raises
    ------
    ReadError
        When the page cannot be drawn, or Tesseract fails.
    """
    picture, dpi = drawn_page(Path(path), suffix, page, DPI, grey=True)
    first = _turn_of(picture, dpi) if _runs_down(picture) else 0
    found = _read(picture, dpi, first)
    if not _doubtful(found):
        return found.to_json()
    turn = 0 if first else _turn_of(picture, dpi)
    if turn != first:
        other = _read(picture, dpi, turn)
        if other.confidence * other.letters > found.confidence * found.letters:
            found = other
    return found.to_json()


def _doubtful(found: Scan) -> bool:
    """Whether a page may have been read the wrong way round."""
    return found.confidence < _DOUBT or sum(len(line.words) for line in found.lines) < _FEW


def _turn_of(picture: Image, dpi: float) -> int:
    """By how many degrees, clockwise, Tesseract would turn a picture."""
    with tempfile.TemporaryDirectory(prefix="govtext-", ignore_cleanup_errors=True) as folder:
        return rotation(_saved(picture, Path(folder)), dpi)


def _runs_down(picture: Image) -> bool:
    """Whether lines of text seem to run down the page: ink that comes and goes from column to column, not from row to row."""
    import numpy as np

    small = picture.convert("L")
    small.thumbnail((_SMALL, _SMALL))
    ink = 255.0 - np.asarray(small, dtype=float)
    across, down = (float(np.square(np.diff(ink.mean(axis=axis))).mean()) for axis in (1, 0))
    return down > _DOWNWARDS * across


def _read(picture: Image, dpi: float, turn: int) -> Scan:
    """Read a picture that is first turned by so many degrees, clockwise."""
    upright = picture.rotate(-turn, expand=True) if turn else picture
    with tempfile.TemporaryDirectory(prefix="govtext-", ignore_cleanup_errors=True) as folder:
        hocr = recognise(_saved(upright, Path(folder)), dpi)
    return parse_hocr(hocr, upright.width, upright.height, dpi, turned=turn)


def _saved(picture: Image, folder: Path) -> Path:
    path = folder / "page.png"
    picture.save(path, compress_level=1)
    return path


def drawn_page(path: Path, suffix: str, page: int, dpi: float, *, grey: bool = False) -> tuple[Image, float]:
    """Return a page as a picture, and its pixels an inch, which are fewer than asked for where it is very large.

    Raises
    ------
    ReadError
        When it cannot be drawn.
    """
    if suffix == ".pdf":
        from govtext.text.readers.pdf.placing import opened_page, page_picture

        pdf, opened = opened_page(path, page)
        try:
            picture = page_picture(opened, dpi, most_pixels=_MOST_PIXELS, grey=grey)
            return picture, picture.width / max(1.0, opened.get_size()[0]) * 72
        finally:
            opened.close()
            pdf.close()
    from PIL import ImageOps

    with _opened(path) as file:
        if page > 1:
            file.seek(page - 1)
        told = float(file.info.get("dpi", (0, 0))[0] or 0)
        picture = ImageOps.exif_transpose(file) or file
        if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
            from PIL import Image

            picture = picture.convert("RGBA")
            paper = Image.new("RGBA", picture.size, "white")
            picture = Image.alpha_composite(paper, picture)
        picture = picture.convert("L" if grey else "RGB")
    own = told if _KNOWN_DPI[0] <= told <= _KNOWN_DPI[1] else max(picture.size) / _PAPER
    scale = min(dpi / own, math.sqrt(_MOST_PIXELS / (picture.width * picture.height)))
    if not 0.8 <= scale <= 1.25:
        size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
        return picture.resize(size, resample=3), own * scale
    return picture, own


def count_pictures(path: Path) -> int:
    """Return how many pages a file of pictures has (a TIFF may have several).

    Raises
    ------
    ReadError
        When it is no picture, or larger than a page can be.
    """
    with _opened(path) as file:
        count = int(getattr(file, "n_frames", 1)) if file.format == "TIFF" else 1
    if count > MOST_PAGES:
        raise ReadError(f"the file holds {count} pictures, more than the limit of {MOST_PAGES}: split it.")
    return count


def _opened(path: Path) -> Any:
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # the limit is our own
    try:
        file = Image.open(path, formats=_KINDS)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise ReadError("the file is no picture, or a broken one: open it in a viewer and save it again.") from error
    if file.width * file.height > _LARGEST:
        file.close()
        raise ReadError(
            f"the picture has {file.width} x {file.height} pixels, more than a page can have: make it smaller."
        )
    return file
