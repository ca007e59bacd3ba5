"""How wide the columns of a printed table must be, and how many lines a cell then takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govtext.tables.exports.notes import shown
from govtext.text.language import Language

if TYPE_CHECKING:
    from govtext.tables.synthesis import SynthesisTable

__all__ = ["CENTRED", "Layout", "fit", "layout", "text_width", "wrapped"]

CENTRED = frozenset({"no", "year", "sample_n"})
"""Columns that hold a number."""

_CM_A_POINT = 2.54 / 72
_EM = dict.fromkeys("iljtfrI.,;:'|!()[]/\\-– ‘’", 0.28) | dict.fromkeys("mwMW%@&—…", 0.78)
_BOLD = 1.1
_RAGGED = 0.05  # centimetres a point that a line loses at its end
_CAPITAL, _OTHER = 0.70, 0.48  # of Times; digits are half an em
_SIZES = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
_KEPT_BACK, _BITS = 0.75, 60  # of the room that words leave, given out by need
_ROOM = 0.85  # of the width is what words may take before the font gets smaller
_TYPICAL = 60  # characters that a column of width 1 usually holds


@dataclass(frozen=True, slots=True)
class Layout:
    """Font size in points, and the columns' widths in centimetres (with their padding)."""

    points: float
    widths: tuple[float, ...]
    padding: float

    def lines(self, texts: Sequence[str]) -> int:
        """Return how many lines a row of these texts takes."""
        inner = [width - 2 * self.padding for width in self.widths]
        return max(len(wrapped(text, w, self.points)) for text, w in zip(texts, inner, strict=True))


def text_width(text: str, points: float) -> float:
    """Return about how wide a text is in Times, in centimetres."""
    ems = sum(_EM.get(c) or (0.5 if c.isdigit() else _CAPITAL if c.isupper() else _OTHER) for c in text)
    return ems * points * _CM_A_POINT


def wrapped(text: str, width: float, points: float) -> list[str]:
    """Return the lines of a text in a column of this width; a word that is wider stands alone."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        current, used = "", 0.0
        space = text_width(" ", points)
        for word in paragraph.split():
            wide = text_width(word, points)
            if current and used + space + wide > width:
                lines.append(current)
                current, used = word, wide
            else:
                current, used = (f"{current} {word}", used + space + wide) if current else (word, wide)
        lines.append(current)
    return lines


def layout(table: SynthesisTable, language: Language, columns: Sequence[str], total: float) -> Layout:
    """Return the layout of a synthesis table on a page whose text is ``total`` centimetres wide."""
    heads = [table.column(column).head_in(language) for column in columns]
    texts = [[shown(row, column) for row in table.rows] for column in columns]
    return fit(heads, texts, [table.column(column).width for column in columns], total)


def fit(heads: Sequence[str], texts: Sequence[Sequence[str]], weights: Sequence[float], total: float) -> Layout:
    """Choose a font size at which every word fits, and share the width out by the columns' weights and their text.

    Parameters
    ----------
    heads : sequence of str
    texts : sequence of sequences of str
        The cells of each column.
    weights : sequence of float
        How wide each column is meant to be, in relation to the others.
    total : float
        Centimetres to share out.
    """
    many = len(heads)
    points = 10.0 if many <= 5 else 9.0 if many <= 9 else 8.0 if many <= 13 else 7.0
    padding = 0.19 if many <= 9 else 0.12 if many <= 13 else 0.08
    least = [0.0] * many
    for size in (s for s in _SIZES if s <= points):
        points = size
        least = [
            max(_longest_word([head], size) * _BOLD, _longest_word(cells, size)) + 2 * padding
            for head, cells in zip(heads, texts, strict=True)
        ]
        if sum(least) <= total * _ROOM:
            break
    if sum(least) > total:  # words break then
        scale = total / sum(least)
        return Layout(points, tuple(width * scale for width in least), padding)
    wanted = [weight * _fullness(cells, weight) for cells, weight in zip(texts, weights, strict=True)]
    most = [
        max(low, max(text_width(line, points) for cell in [head, *cells] for line in cell.split("\n")) + 2 * padding)
        for low, head, cells in zip(least, heads, texts, strict=True)
    ]
    spare = (total - sum(least)) * _KEPT_BACK
    widths = _shared(total - spare, least, most, wanted)
    lengths = [[text_width(cell, points) * 1.06 for cell in cells] for cells in zip(*texts, strict=True)]
    return Layout(points, tuple(_lower_rows(widths, spare, most, lengths, 2 * padding + _RAGGED * points)), padding)


def _lower_rows(
    widths: Sequence[float], spare: float, most: Sequence[float], lengths: Sequence[Sequence[float]], lost: float
) -> list[float]:
    """Give what was kept back, bit by bit, to the columns that make rows high; ``lost`` is what a line cannot use."""
    given = list(widths)
    bit = spare / _BITS
    for _ in range(_BITS):
        pressing = [0.0] * len(given)
        for row in lengths:
            lines = [length / max(0.2, width - lost) for length, width in zip(row, given, strict=True)]
            highest = max(lines)
            pressing[lines.index(highest)] += highest
        open_ = [k for k in range(len(given)) if given[k] < most[k]]
        target = max(open_ or range(len(given)), key=lambda k: (pressing[k], given[k]))
        given[target] += bit
    return given


def _longest_word(texts: Sequence[str], points: float) -> float:
    """The widest word, to 3.5 cm: an address or formula may break."""
    words = {word for text in texts for part in text.split() for word in part.replace("-", "- ").split()}
    return min(3.5, max((text_width(word, points) for word in words), default=0.0) * 1.06)


def _fullness(cells: Sequence[str], weight: float) -> float:
    mean = sum(map(len, cells)) / max(1, len(cells))
    return float(min(1.6, max(0.4, (mean / (_TYPICAL * weight)) ** 0.5)))


def _shared(total: float, least: Sequence[float], most: Sequence[float], wanted: Sequence[float]) -> list[float]:
    """Widths in proportion to what is wanted, none under its least, none over its most while others need the room."""
    fixed: dict[int, float] = {}
    while len(fixed) < len(wanted):
        free = [k for k in range(len(wanted)) if k not in fixed]
        share = (total - sum(fixed.values())) / sum(wanted[k] for k in free)
        narrow = {k: least[k] for k in free if wanted[k] * share < least[k]}
        wide = {k: most[k] for k in free if wanted[k] * share > most[k]}
        missing = sum(least[k] - wanted[k] * share for k in narrow)
        spare = sum(wanted[k] * share - most[k] for k in wide)
        if not narrow and not wide:
            return [fixed.get(k, wanted[k] * share) for k in range(len(wanted))]
        fixed |= narrow if missing >= spare and narrow else wide
    rest = total - sum(fixed.values())
    return [fixed[k] + rest * wanted[k] / sum(wanted) for k in range(len(wanted))]
