"""What Tesseract read on a page: words with their places on the straightened page, and how sure it is of them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

__all__ = ["Scan", "ScanLine", "parse_hocr"]

_NUMBERS = re.compile(r"(bbox|baseline|x_size|x_wconf) ([-\d. ]+)")
_INK = 0.9
"""What Tesseract calls the height of a line, from the highest to the lowest letter, is such a share of the font's size."""
_NOISE, _FAINT = 0.3, 0.5
"""Lines of which Tesseract is less sure are no text, nor are words without a letter or digit of which it is less sure than the second."""
_DOUBTFUL = 0.6
_MOST_DOUBTFUL = 12
_STEEP = 0.2  # of a baseline: more is no line of a page
_LONG_LINE = 12.0  # heights: baselines of shorter lines do not tell how a page is skewed


@dataclass(frozen=True, slots=True)
class ScanLine:
    """A line as it was read, in points on the straightened page: baseline (from the top), font size, and its words: text, left, right, confidence."""

    y: float
    size: float
    words: tuple[tuple[str, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Scan:
    """What was read on a page.

    ``width`` and ``height`` are those of the upright page in points, ``turned`` by how many degrees (clockwise) its picture had to be turned to stand
    upright, ``skew`` the slope of its lines. ``confidence`` is Tesseract's own, from 0 to 1, the mean over letters; ``doubtful`` are the first
    words of which it is not sure.
    """

    width: float
    height: float
    lines: tuple[ScanLine, ...] = ()
    turned: int = 0
    skew: float = 0.0
    confidence: float = 0.0
    doubtful: tuple[str, ...] = ()

    @property
    def letters(self) -> int:
        """How many letters and digits were read."""
        return sum(character.isalnum() for line in self.lines for word in line.words for character in word[0])

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Scan:
        lines = tuple(ScanLine(line["y"], line["size"], tuple(map(tuple, line["words"]))) for line in data["lines"])
        return cls(**{**data, "lines": lines, "doubtful": tuple(data["doubtful"])})


def parse_hocr(hocr: bytes, width: float, height: float, dpi: float, *, turned: int = 0) -> Scan:
    """Return what an hOCR file of Tesseract says of one page.

    Parameters
    ----------
    hocr : bytes
    width, height : float
        Of the picture, in pixels.
    dpi : float
        Pixels an inch.
    turned : int
        By how many degrees the picture was turned before it was read.
    """
    from lxml import etree

    points = 72 / dpi
    tree = etree.fromstring(hocr, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    read = []
    slopes = []
    for element in tree.iter("{*}span"):
        title = _numbers(element.get("title", ""))
        if not str(element.get("id", "")).startswith("line_") or "bbox" not in title:
            continue
        left, _, right, bottom = title["bbox"]
        slope, offset = title.get("baseline", [0.0, 0.0])[:2]
        size = title.get("x_size", [bottom - title["bbox"][1]])[0]
        words = []
        for child in element.iter("{*}span"):
            own = _numbers(child.get("title", ""))
            text = "".join(child.itertext()).strip()
            if text and "x_wconf" in own and "bbox" in own:
                words.append((text, own["bbox"][0], own["bbox"][2], own["x_wconf"][0] / 100))
        words = [w for w in words if w[3] >= _FAINT or any(character.isalnum() for character in w[0])]
        if not words or _sure(words) < _NOISE or abs(slope) > _STEEP:
            continue
        if right - left > _LONG_LINE * size:
            slopes.append(slope)
        read.append((left, bottom, slope, offset, size, words))
    skew = float(median(slopes)) if slopes else 0.0
    norm = math.hypot(1, skew)
    lines = []
    for left, bottom, slope, offset, size, words in read:
        # the baseline at the middle of the line; from there the page is turned straight around its corner
        x = (words[0][1] + words[-1][2]) / 2
        y = bottom + offset + slope * (x - left)
        straight = (y - skew * x) / norm
        placed = tuple(
            (text, round((a + skew * y) / norm * points, 2), round((b + skew * y) / norm * points, 2), sure)
            for text, a, b, sure in words
        )
        lines.append(ScanLine(round(straight * points, 2), round(size * points / _INK, 2), placed))
    every = [word for line in lines for word in line.words]
    doubtful = dict.fromkeys(text for text, _, _, sure in every if sure < _DOUBTFUL)
    return Scan(
        round(width * points, 2),
        round(height * points, 2),
        tuple(lines),
        turned,
        round(skew, 5),
        round(_sure(every), 3),
        tuple(doubtful)[:_MOST_DOUBTFUL],
    )


def _sure(words: Sequence[tuple[str, float, float, float]]) -> float:
    letters = sum(len(word[0]) for word in words)
    return sum(len(word[0]) * word[3] for word in words) / letters if letters else 0.0


def _numbers(title: str) -> dict[str, list[float]]:
    return {name: [float(number) for number in numbers.split()] for name, numbers in _NUMBERS.findall(title)}
