"""Where a paragraph begins, as the places of its lines tell: by space above it, by its indentation, or after a line that ends short."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from govtext.text.readers.pdf.lines import Line

__all__ = ["paragraph_starts"]

_INDENT = 0.75  # letter sizes
_SPACE = 1.32  # of the usual distance between two lines
_SHORT = 0.16  # of the column's width
_STOPS = re.compile(r"""[.!?:;…]["'”’)\]]*$""")
_FAR = 6.0  # letter sizes: further steps are those of tables and centred lines
_LEAST = 4
"""So many lines tell what is usual in a column."""


def paragraph_starts(lines: Sequence[Line]) -> list[bool | None]:
    """Return for each line of a page whether a paragraph begins with it; None where its place does not tell."""
    found: list[bool | None] = [None] * len(lines)
    columns: dict[int, list[int]] = {}
    for place, line in enumerate(lines):
        columns.setdefault(line.column, []).append(place)
    for places in columns.values():
        for part in _stretches([lines[p] for p in places], places):
            for place, begins in zip(part, _of_column([lines[p] for p in part]), strict=True):
                found[place] = begins
    return found


def _stretches(column: Sequence[Line], places: Sequence[int]) -> list[list[int]]:
    """Parts of a column in lines of one size."""
    parts: list[list[int]] = []
    for place, (line, before) in zip(places, zip(column, [None, *column], strict=False), strict=False):
        if before is None or abs(line.size - before.size) > 0.6 or line.y <= before.y:
            parts.append([])
        parts[-1].append(place)
    return parts


def _of_column(lines: Sequence[Line]) -> list[bool | None]:
    found: list[bool | None] = [None] * len(lines)
    if len(lines) < 2:
        return found
    steps = [after.y - before.y for before, after in pairwise(lines)]
    usual = median(steps) if len(steps) >= _LEAST else min(steps)
    size = lines[0].size or 10.0
    left, right = _edge([line.x0 for line in lines]), -_edge([-line.x1 for line in lines])
    width = max(right - left, 1.0)
    hanging = len(lines) >= _LEAST and _hangs(lines, size)
    for place, line in enumerate(lines):
        offset = line.x0 - left
        if place == 0:
            if _INDENT * size <= offset < 0.3 * width and not hanging and line.x1 > right - 0.1 * width:
                found[place] = True
            continue
        before = lines[place - 1]
        step = steps[place - 1]
        if _has_cells(line, right) or _has_cells(before, right):
            found[place] = True
            continue
        shift = line.x0 - before.x0
        short = before.x1 < right - _SHORT * width
        if step > _SPACE * usual and step > 1.1 * size:
            found[place] = True
        elif hanging and abs(shift) >= 0.5 * size:
            found[place] = shift < 0
        elif (not hanging and shift >= _INDENT * size and offset < 0.3 * width) or (
            short and _STOPS.search(before.text)
        ):
            found[place] = True
        elif len(lines) >= _LEAST and not short and abs(shift) < 0.3 * width:
            found[place] = False
    return found


def _has_cells(line: Line, right: float) -> bool:
    """Whether a line is a row of a table; one wide gap may be that of a justified line, which ends at the column's edge."""
    return line.gaps > 1 or (line.gaps == 1 and line.x1 < right - 2)


def _hangs(lines: Sequence[Line], size: float) -> bool:
    """Whether paragraphs begin further left than they go on: sentences end before lines that step to the left, not to the right."""
    ended: dict[bool, list[bool]] = {True: [], False: []}
    for before, line in pairwise(lines):
        shift = line.x0 - before.x0
        if _INDENT * size <= abs(shift) < _FAR * size:
            ended[shift < 0].append(bool(_STOPS.search(before.text)))
    left, right = (sum(ended[side]) / max(1, len(ended[side])) for side in (True, False))
    return left > right


def _edge(values: Sequence[float]) -> float:
    """The least value that a tenth of the lines have about."""
    ordered = sorted(values)
    return ordered[len(ordered) // 12]
