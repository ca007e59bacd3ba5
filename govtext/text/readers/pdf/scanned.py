"""What Tesseract read on a page becomes characters with places, as those of a PDF are: columns, heads and notes are found in the same way."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from govtext.text.readers.letters import Letters
from govtext.text.readers.pdf.glyphs import Floats, Glyphs
from govtext.text.readers.pdf.lines import page_lines
from govtext.text.readers.scans import Scan

__all__ = ["scan_glyphs", "scan_letters"]


_LEVEL = 0.3
"""Lines whose baselines differ by no more than such a share of the smaller one's size are one line that Tesseract broke at a wide gap."""


def scan_glyphs(scan: Scan) -> Glyphs:
    """Return the characters of a scan: those of a word share its width evenly."""
    codes: list[int] = []
    columns: list[tuple[float, float, float, float]] = []
    spaced: list[bool] = []
    for line, y in zip(scan.lines, _levelled(scan), strict=True):
        for text, left, right, _ in line.words:
            step = (right - left) / len(text)
            codes += map(ord, text)
            columns += [(left + i * step, left + (i + 1) * step, y, line.size) for i in range(len(text))]
            spaced += [i == 0 for i in range(len(text))]
    table: Floats = np.array(columns, dtype=np.float64).reshape(-1, 4)
    return Glyphs(
        np.array(codes, dtype=np.uint32),
        table[:, 0],
        table[:, 1],
        table[:, 2],
        table[:, 3],
        np.zeros(len(codes), dtype=bool),
        np.array(spaced, dtype=bool),
        scan.width,
        scan.height,
    )


def _levelled(scan: Scan) -> list[float]:
    """The baselines of lines, those of pieces of one line made equal."""
    found = [line.y for line in scan.lines]
    order = sorted(range(len(found)), key=lambda i: (found[i], i))
    first = order[0] if order else 0
    for place in order:
        if found[place] - found[first] <= _LEVEL * min(scan.lines[place].size, scan.lines[first].size):
            found[place] = found[first]
        else:
            first = place
    return found


def scan_letters(scan: Scan, *, front: bool) -> Letters:
    """Return the characters of a scan in the order and lines of the text that is read from it, with their places on the page as it lies."""
    glyphs = scan_glyphs(scan)
    chosen: list[Any] = []
    page_lines(glyphs, front=front, letters_of=chosen)
    characters: list[str] = []
    boxes = []
    lines = []
    norm = math.hypot(1, scan.skew)
    for number, letters in enumerate(chosen):
        for i in letters.tolist():
            upper, lower = glyphs.y[i] - 0.75 * glyphs.size[i], glyphs.y[i] + 0.2 * glyphs.size[i]
            corners = [
                ((x - scan.skew * y) / norm / scan.width, (y + scan.skew * x) / norm / scan.height)
                for x, y in ((glyphs.x0[i], upper), (glyphs.x1[i], lower))
            ]
            (a, b), (c, d) = (_turned_back(x, y, scan.turned) for x, y in corners)
            characters.append(chr(int(glyphs.codes[i])))
            boxes.append((float(min(a, c)), float(min(b, d)), float(max(a, c)), float(max(b, d))))
            lines.append(number)
    return Letters(characters, boxes, lines)


def _turned_back(x: float, y: float, turned: int) -> tuple[float, float]:
    """Where a point of a picture stood before the picture was turned clockwise."""
    if turned == 90:
        return y, 1 - x
    if turned == 180:
        return 1 - x, 1 - y
    if turned == 270:
        return 1 - y, x
    return x, y
