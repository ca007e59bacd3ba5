"""Runs of characters of a page, and the rows that they make: those on one line from left to right, with their marks."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from govtext.text.readers.pdf.glyphs import Floats, Glyphs

__all__ = ["CELL_GAP", "Indices", "Pieces", "Row", "as_in_file", "has_cells", "level_rows", "pieces", "rows_as_written"]

CELL_GAP = 1.7  # letter sizes between two cells of a row
_DROP_CAP = 1.7
_SMALLER, _LONGEST_MARK, _MOST_PAIRS = 0.82, 12, 2_250_000
"""A mark is no larger than such a share of the letters beside it and has no more characters; so many pairs of pieces are looked at."""
_LEAST_MARK = 0.48
"""A mark is no smaller than such a share of the letters beside it; what is smaller stands beside a drop cap."""
_LEVEL = 0.3
"""Baselines of one row differ by no more than such a share of the letter size."""

Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Pieces:
    """Runs of characters without a wide gap: characters ``start[i]`` to ``end[i]`` of a page, and the box of each."""

    start: Indices
    end: Indices
    x0: Floats
    x1: Floats
    y: Floats
    size: Floats

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True, slots=True)
class Row:
    """Pieces that are read as one line; ``column`` numbers the columns of a page in reading order."""

    pieces: tuple[int, ...]
    column: int


def pieces(glyphs: Glyphs) -> Pieces:
    """Return the runs of characters that follow each other on a line, with marks above and below it."""
    size, y = glyphs.size, glyphs.y
    em = np.maximum(size[1:], size[:-1])
    apart = glyphs.x0[1:] - glyphs.x1[:-1]
    rise = np.abs(np.diff(y))
    level = rise <= 0.12 * em
    smaller = np.minimum(size[1:], size[:-1])
    script = (smaller <= 0.85 * em) & (smaller >= _LEAST_MARK * em) & (rise <= 0.65 * em) & (apart < 0.4 * em)
    together = (apart > -0.6 * em) & (apart < 0.75 * em) & (level | script)
    starts = np.concatenate(([0], np.flatnonzero(~together) + 1))
    ends = np.concatenate((starts[1:], [len(glyphs)]))
    largest = np.maximum.reduceat(size, starts)
    piece = np.repeat(np.arange(len(starts)), ends - starts)
    main = np.flatnonzero(size >= 0.95 * largest[piece])
    first = main[np.unique(piece[main], return_index=True)[1]]
    return Pieces(
        starts.astype(np.intp),
        ends.astype(np.intp),
        np.minimum.reduceat(glyphs.x0, starts),
        np.maximum.reduceat(glyphs.x1, starts),
        y[first],
        size[first],
    )


def level_rows(found: Pieces, chosen: Indices) -> list[list[int]]:
    """Pieces on one baseline, from left to right, with their marks; rows from top to bottom."""
    owner = _owners(found, chosen)
    rows: list[list[int]] = []
    base: list[float] = []
    size: list[float] = []
    where: dict[int, int] = {}
    free = [int(i) for i in chosen if int(i) not in owner]
    for index in sorted(free, key=lambda i: (found.y[i], found.x0[i])):
        y, own = float(found.y[index]), float(found.size[index])
        if rows and abs(y - base[-1]) <= _LEVEL * min(own, size[-1]):
            rows[-1].append(index)
            if own > size[-1]:
                base[-1], size[-1] = y, own
        else:
            rows.append([index])
            base.append(y)
            size.append(own)
        where[index] = len(rows) - 1
    return _with_owned(found, rows, where, owner)


def rows_as_written(found: Pieces) -> list[list[int]]:
    """Pieces in the order in which the file writes them; those that follow each other on one baseline are a row, with their marks."""
    owner = _owners(found, np.arange(len(found)))
    rows: list[list[int]] = []
    where: dict[int, int] = {}
    for index in range(len(found)):
        if index in owner:
            continue
        last = rows[-1][-1] if rows else None
        if (
            last is not None
            and abs(found.y[index] - found.y[last]) <= _LEVEL * min(found.size[index], found.size[last])
            and found.x0[index] >= found.x1[last] - found.size[index]
        ):
            rows[-1].append(index)
        else:
            rows.append([index])
        where[index] = len(rows) - 1
    return _with_owned(found, rows, where, owner)


def _with_owned(found: Pieces, rows: list[list[int]], where: dict[int, int], owner: dict[int, int]) -> list[list[int]]:
    """Rows with the pieces that belong to one of theirs; ``where`` tells the row of a piece."""
    for index, host in owner.items():
        seen = {index}
        while host in owner and host not in seen:
            seen.add(host)
            host = owner[host]
        if host in where:
            rows[where[host]].append(index)
        else:
            rows.append([index])
    return [sorted(row, key=lambda i: (found.x0[i], found.start[i])) for row in rows]


def _owners(found: Pieces, chosen: Indices) -> dict[int, int]:
    """Pieces that belong to another one, though not on its baseline: raised and lowered marks, and drop caps."""
    x0, x1, y, size = (values[chosen] for values in (found.x0, found.x1, found.y, found.size))
    length = (found.end - found.start)[chosen]
    usual = float(np.median(size))
    owner: dict[int, int] = {}
    small = np.flatnonzero((length <= _LONGEST_MARK) & (size <= _SMALLER * size.max(initial=0.0)))
    if 0 < len(small) * len(chosen) <= _MOST_PAIRS:
        em = size[None, :]
        rise = y[None, :] - y[small, None]  # of a small piece (row) above another (column)
        gap = np.maximum(x0[None, :] - x1[small, None], x0[small, None] - x1[None, :])
        marks = (size[small, None] <= _SMALLER * em) & (rise < 0.75 * em) & (rise > -0.4 * em) & (gap < 0.45 * em)
        marks[:, (size >= _DROP_CAP * usual) & (length <= 2)] = False
        marks &= (np.abs(rise) > 0.05 * em) & (gap > -1.0 * em)
        for row in np.flatnonzero(marks.any(1)):
            host = int(np.where(marks[row], np.abs(gap[row]), np.inf).argmin())
            owner[int(chosen[small[row]])] = int(chosen[host])
    for index in np.flatnonzero((size >= _DROP_CAP * usual) & (length <= 2)):
        beside = (x0 > x1[index] - 2) & (x0 < x1[index] + 1.6 * usual) & (size < 0.7 * size[index])
        beside &= (y < y[index] + 2) & (y > y[index] - 0.95 * size[index])
        if len(np.unique(np.round(y[beside]))) > 1 or (beside.any() and y[beside].min() < y[index] - 2):
            host = int(np.flatnonzero(beside)[y[beside].argmin()])
            owner[int(chosen[index])] = int(chosen[host])
    return owner


def has_cells(found: Pieces, row: list[int]) -> bool:
    return any(
        found.x0[after] - found.x1[before] > CELL_GAP * min(found.size[before], found.size[after])
        for before, after in itertools.pairwise(row)
    )


def as_in_file(found: Pieces, rows: list[list[int]]) -> list[list[int]]:
    """Rows of a table in the order of the file: a cell after the other, cells of one line as one row."""
    number = {index: place for place, row in enumerate(rows) for index in row}
    ordered: list[list[int]] = []
    for index in sorted(number, key=lambda i: found.start[i]):
        last = ordered[-1][-1] if ordered else None
        if last is not None and number[last] == number[index] and found.x0[index] >= found.x1[last] - found.size[last]:
            ordered[-1].append(index)
        else:
            ordered.append([index])
    return ordered
