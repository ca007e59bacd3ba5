"""Whether the columns that were found on a page or the order in which its file writes them read on better.

Most programs write a page as it is read, and then their order is right where no gutter tells the columns: around tables without lines, side
boxes, headings that part balanced columns. Others write it line by line through all columns, or the right column first. What tells
is counted on pages where both orders agree: how often each kind of step leads from one line to the next (below it, to the top of
the next column, back up ...), and how often a line that ends and begins so follows, against lines of the page drawn by chance.
An order costs the negative logarithm of what its steps and line ends are; the file's is taken where it costs less. No gold is needed for that.

The counts are those of ``order_counts.json`` (``python training/layout/order.py``).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from govtext.text.readers.pdf.columns import rows_in_order
from govtext.text.readers.pdf.glyphs import Floats, Glyphs
from govtext.text.readers.pdf.rows import CELL_GAP, Pieces, Row, rows_as_written

__all__ = [
    "CHANCE",
    "FOLLOWS",
    "STEPS",
    "Counts",
    "Path",
    "cost",
    "inner_path",
    "margin_lines",
    "page_path",
    "read_counts",
    "reading_order",
    "steps",
    "text_steps",
]

STEPS = tuple(
    f"{kind}, {place}"
    for kind in ("lines", "cells")
    for place in ("same", "above", "next", "below", "left", "right", "up left", "up right", "down left", "down right")
)
"""Kinds of steps between two lines of running text, and where one of them is shorter."""
FOLLOWS, CHANCE = "follows", "chance"
ENDS, STARTS = ("hyphen", "stop", "comma", "word"), ("small", "capital", "other")
_NONE = -1
_WORDY, _LEAST = 20, 3
"""So many characters are a line of running text; fewer than the second are left out."""
_OVERLAP = 0.3  # of the narrower line
_SAME, _NEXT = 0.5, 2.2
"""Letter sizes between baselines: lines no further apart are on one height, and those no further below are the next."""
_ALIKE = 0.06  # by such a share of the letter size two lines of one text differ at most
_EDGE, _PARTED = 0.12, 1.3
"""Running heads and feet stand within such a share of the page's height from its edges, so many times further from the text than its lines from
each other; files write them anywhere."""
_SMALL_MARK, _MARKS = 0.8, 6
_COLUMN_STEP = 4.0  # letter sizes up, after which another column begins
_LEAST_IN_COLUMNS, _LEAST_GAIN = -8.0, 1.0
"""The file's order is taken when its cost is less by more than this: the first where its running text differs from ours and goes down its columns
and on to the right only, and nothing else in it goes back more often (columns that end together, at a heading, cost more steps than those of a page), else the second."""
_NEXT_STEP = STEPS.index("lines, next")
_BACK = [
    place for place, name in enumerate(STEPS) if name.endswith((" above", " left")) and not name.endswith("down left")
]
_NO_COLUMN = [STEPS.index(f"lines, {place}") for place in ("same", "above", "left", "right", "up left")]
_HYPHENS = frozenset("-\u00ad\u2010\u2011\ufffe")
_STOPS = frozenset(".!?:;…")
_CLOSING = frozenset("\"'”’)]")

Kinds = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Counts:
    """What each step costs, and by how much a pair of line end and line beginning speaks for following (natural logarithms)."""

    steps: Floats
    texts: Floats


@dataclass(frozen=True, slots=True)
class Path:
    """Lines of a page in an order; the parts of a row that wide gaps divide are lines of their own.

    ``first`` is the first piece of a line, ``end`` and ``start`` tell how its text ends and begins.
    """

    first: Kinds
    x0: Floats
    x1: Floats
    y: Floats
    size: Floats
    letters: Kinds
    end: Kinds
    start: Kinds

    def chosen(self, places: NDArray[np.bool_] | NDArray[np.intp]) -> Path:
        return Path(*(getattr(self, name)[places] for name in self.__slots__))


def reading_order(found: Pieces, glyphs: Glyphs) -> list[Row]:
    """Return the rows of a page in the order in which they are read: that of its columns or that of the file."""
    laid = rows_in_order(found, glyphs)
    order = np.array([index for row in laid for index in row.pieces], dtype=np.intp)
    if not (np.diff(order[(found.end - found.start)[order] >= _LEAST]) < 0).any():
        return laid
    written = rows_as_written(found)
    ours, file = page_path([row.pieces for row in laid], found, glyphs), page_path(written, found, glyphs)
    sides = margin_lines(file, ours, glyphs.height)
    ours, file = inner_path(ours, sides), inner_path(file, sides)
    if np.array_equal(ours.first, file.first):
        return laid
    counts = read_counts()
    gain = cost(ours, counts) - cost(file, counts)
    text, told = _running(file), _running(ours)
    columns = not np.array_equal(text.first, told.first) and not np.isin(steps(text), _NO_COLUMN).any()
    columns = columns and _back(file) <= _back(ours)
    if gain <= (_LEAST_IN_COLUMNS if columns else _LEAST_GAIN):
        return laid
    side = [max((sides.get(index, 0) for index in row), key=abs) for row in written]
    return _in_columns([row for _, row in sorted(zip(side, written, strict=True), key=lambda item: item[0])], found)


def inner_path(path: Path, sides: Mapping[int, int]) -> Path:
    """Return the lines of a page that are neither running heads or feet nor very short."""
    inside = np.array([index not in sides for index in path.first.tolist()], dtype=bool)
    return path.chosen(inside & (path.letters >= _LEAST))


def margin_lines(file: Path, laid: Path, height: float) -> dict[int, int]:
    """Return the lines that may be running heads (-1) or feet (1), by their first pieces.

    They stand near the page's edge, where more space than between lines parts them from the text, and the file does not go on from a head
    to running text below it, nor from running text above to a foot.
    """
    kinds = steps(laid) % (len(STEPS) // 2)
    downward = np.diff(laid.y)[kinds == _NEXT_STEP]
    if not len(downward):
        return {}
    y = np.unique(laid.y)
    after = np.flatnonzero(np.diff(y) > _PARTED * float(np.median(downward)))
    upper, lower = after[y[after] < _EDGE * height], after[y[after + 1] > (1 - _EDGE) * height]
    head, foot = (
        file.y <= (y[upper[-1]] if len(upper) else -math.inf),
        file.y >= (y[lower[0] + 1] if len(lower) else math.inf),
    )
    down = np.isin(steps(file) % (len(STEPS) // 2), (_NEXT_STEP, _NEXT_STEP + 1)).tolist()
    text = (file.letters >= _WORDY) & (np.abs(file.size - _usual_size(file)) <= _ALIKE * file.size) & ~head & ~foot
    above, below = text.copy(), text
    for place in range(len(down) - 1, -1, -1):
        below[place] |= head[place] and down[place] and below[place + 1]
    for place, goes_on in enumerate(down, 1):
        above[place] |= foot[place] and goes_on and above[place - 1]
    head, foot = head & ~below, foot & ~above
    return {int(file.first[place]): -1 if head[place] else 1 for place in np.flatnonzero(head | foot)}


def _usual_size(path: Path) -> float:
    """The letter size that most of the running text has, to half a point."""
    long = path.letters >= _WORDY
    sizes = np.round(2 * path.size[long]).astype(np.int64)
    return float(np.bincount(sizes, weights=path.letters[long]).argmax()) / 2 if len(sizes) else 0.0


def _back(path: Path) -> int:
    """How often an order goes back: up, or to the left on one height."""
    return int(np.isin(steps(path), _BACK).sum())


def _running(path: Path) -> Path:
    """The lines of running text: long ones in the letter size that most of them have."""
    return path.chosen((path.letters >= _WORDY) & (np.abs(path.size - _usual_size(path)) <= 0.5))


def page_path(rows: Sequence[Sequence[int]], found: Pieces, glyphs: Glyphs) -> Path:
    """Return the lines of rows in their order."""
    order = np.array([index for row in rows for index in row], dtype=np.intp)
    row = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    begins = np.ones(len(order), dtype=bool)
    apart = found.x0[order[1:]] - found.x1[order[:-1]]
    begins[1:] = (np.diff(row) > 0) | (apart > CELL_GAP * found.size[order[1:]])
    starts = np.flatnonzero(begins)
    stops = np.append(starts[1:], len(order))
    length = (found.end - found.start)[order]
    line = np.cumsum(begins) - 1
    by_length = np.lexsort((-length, line))
    longest = order[by_length[starts]]
    size = found.size[longest]
    codes, sizes = glyphs.codes, glyphs.size
    ends, opens = [], []
    for a, b, usual in zip(order[starts].tolist(), order[stops - 1].tolist(), size.tolist(), strict=True):
        begin, last = int(found.start[b]), int(found.end[b]) - 1
        least = max(begin, last - _MARKS)
        while last > least and (sizes[last] < _SMALL_MARK * usual or chr(codes[last]) in _CLOSING):
            last -= 1
        end, opening = chr(codes[last]), chr(codes[found.start[a]])
        ends.append(0 if end in _HYPHENS else 1 if end in _STOPS else 2 if end == "," else 3)
        opens.append(0 if opening.islower() else 1 if opening.isupper() else 2)
    return Path(
        np.minimum.reduceat(order, starts),
        np.minimum.reduceat(found.x0[order], starts),
        np.maximum.reduceat(found.x1[order], starts),
        found.y[longest],
        size,
        np.add.reduceat(length, starts),
        np.array(ends, dtype=np.int64),
        np.array(opens, dtype=np.int64),
    )


def steps(path: Path) -> Kinds:
    """Return the kinds of the steps from each line to the next, as places in ``STEPS``."""
    x0, x1, y, size = path.x0, path.x1, path.y, path.size
    em = np.maximum(size[1:], size[:-1])
    down = np.diff(y)
    narrower = np.maximum(1.0, np.minimum((x1 - x0)[1:], (x1 - x0)[:-1]))
    over = (np.minimum(x1[1:], x1[:-1]) - np.maximum(x0[1:], x0[:-1])) / narrower > _OVERLAP
    level = np.abs(down) < _SAME * em
    right = (x0[1:] > x0[:-1]).astype(np.int64)
    below = np.where(down < 0, 1, np.where(down <= _NEXT * em, 2, 3))
    aside = np.where(level, 4, np.where(down < 0, 6, 8)) + right
    kinds = np.where(over, np.where(level, 0, below), aside)
    wordy = path.letters >= _WORDY
    return np.asarray(np.where(wordy[1:] & wordy[:-1], kinds, kinds + len(STEPS) // 2), dtype=np.int64)


def text_steps(path: Path) -> Kinds:
    """Return how the text of each line ends and that of the next begins; -1 where they are no lines of one text."""
    wordy = path.letters >= _WORDY
    alike = np.abs(np.diff(path.size)) <= _ALIKE * np.maximum(path.size[1:], path.size[:-1])
    return np.where(wordy[1:] & wordy[:-1] & alike, path.end[:-1] * len(STARTS) + path.start[1:], _NONE)


def cost(path: Path, counts: Counts) -> float:
    """Return the negative logarithm of how usual the steps and line ends of an order are."""
    texts = text_steps(path)
    return float(counts.steps[steps(path)].sum() - counts.texts[texts[texts != _NONE]].sum())


@lru_cache(maxsize=1)
def read_counts() -> Counts:
    """Return what steps and line ends cost, from the counts that are shipped."""
    read = json.loads(resources.files(__package__).joinpath("order_counts.json").read_text(encoding="utf-8"))
    half = len(STEPS) // 2
    seen = np.array([read["steps"].get(name, 0) for name in STEPS], dtype=np.float64) + 0.5
    share = np.concatenate([seen[:half] / seen[:half].sum(), seen[half:] / seen[half:].sum()])
    pairs = [f"{end}, {start}" for end in ENDS for start in STARTS]
    follows, chance = (
        np.array([read[kind].get(name, 0) for name in pairs], dtype=np.float64) + 1 for kind in (FOLLOWS, CHANCE)
    )
    return Counts(-np.log(share), np.log(follows / follows.sum()) - np.log(chance / chance.sum()))


def _in_columns(rows: Sequence[Sequence[int]], found: Pieces) -> list[Row]:
    """Rows with the number of their column: another one begins far above the row before, or beside a wide one."""
    column = 0
    ordered: list[Row] = []
    box = [
        (min(found.x0[i] for i in row), max(found.x1[i] for i in row), found.y[row[0]], found.size[row[0]])
        for row in rows
    ]
    letters = [sum(int(found.end[i] - found.start[i]) for i in row) for row in rows]
    for number, row in enumerate(rows):
        if number:
            (left, right, y, size), (own_left, own_right, own_y, _) = box[number - 1], box[number]
            aside = min(right, own_right) <= max(left, own_left) and min(letters[number - 1 : number + 1]) >= _WORDY
            column += bool(aside or own_y < y - _COLUMN_STEP * size)
        ordered.append(Row(tuple(row), column))
    return ordered
