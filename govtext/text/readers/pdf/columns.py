"""The order in which the pieces of a page are read: columns from left to right, each from top to bottom.

The page is cut where a gutter (an upright strip without text) has text that fills columns on both sides. What runs across the gutter,
text or a ruling line, ends it: above and below, the search goes on, and inside the columns too. Where no gutter is left, rows are read
from top to bottom; in rows of cells the order of the file stands, since programs write a table cell by cell.

The idea of cutting at white space is that of the XY-cut (Nagy and Seth, 1984), with gutters that text bounds instead of cuts through
the whole page.
"""

from __future__ import annotations

import numpy as np

from govtext.text.readers.pdf.glyphs import Flags, Floats, Glyphs
from govtext.text.readers.pdf.rows import CELL_GAP, Indices, Pieces, Row, as_in_file, has_cells, level_rows

__all__ = ["rows_in_order"]

_STEP, _REACH = 3.0, 5.0
"""Points between the places where a gutter is looked for, and by how much a piece may reach into one."""
_LEAST_ROWS = 3
_DEPTH = 6
_NEAR, _TRIES, _BANDS = 45.0, 4, 2
"""Places so near each other may be in one gutter: the one with most rows times width is taken. So many gutters are tried, and at a
place so many of the stretches between what runs across it, those with most rows first."""
_NEARLY = 0.7
_TABLE_ROWS, _BELOW, _CELL_LETTERS = 0.35, 0.2, 20
"""Where such a share of rows has gaps inside, after which text stands below that of such a share of rows, and the middle stretch between
these gaps is no longer than so many letters, the rows are those of a table."""
_NARROWEST = 0.14  # of the page's width: narrower columns are those of tables
_FULL, _FILLED = 0.7, 0.5
"""A row is full that takes such a share of its column; a column holds running text when such a share of its rows is full."""
_WORDY = 16  # characters in the middle row of a column of running text
_ALIGNED = 0.6
_PROSE_ROWS, _PROSE_LETTERS, _PROSE_SHARE, _PROSE_WIDTH, _PROSE_FLUSH = 6, 25, 0.3, 0.25, 0.4
"""A column holds prose, whatever tables and figures stand in it, when it has so many full rows of so many letters without gaps, with such
a share of its letters, and is as wide as such a share of the page; right of a gutter, such a share of these rows begins at one place."""
_FLUSH, _FEW_FLUSH, _FEW_ROWS = 0.34, 0.6, 7
"""Such a share of the rows right of a gutter begin at one place; more must where there are few rows."""
_APART, _LONER_ROWS, _EDGE = 2.4, 2, 0.075
"""Rows at the head or foot of a column that stand so many letter sizes away from the rest, and how many they may be; and the share of the
page's height from its edges where they are running heads and feet."""


def rows_in_order(found: Pieces, glyphs: Glyphs) -> list[Row]:
    """Return the rows of a page in the order in which they are read."""
    page = _Page(found, glyphs)
    page.read(np.arange(len(found)), 0)
    return page.rows


class _Page:
    """One page while its order is found."""

    def __init__(self, found: Pieces, glyphs: Glyphs) -> None:
        self.found = found
        self.rows: list[Row] = []
        self._columns = 0
        self._width, self._height = glyphs.width, glyphs.height
        self._length = found.end - found.start
        self._rules = np.array(glyphs.rules or np.zeros((0, 3)), dtype=np.float64).reshape(-1, 3)
        em = float(np.median(found.size)) or 10.0
        self._line = np.round(found.y / max(2.0, 0.3 * em)).astype(np.int64)

    def read(self, chosen: Indices, depth: int) -> None:
        """Append the rows of some pieces, in order."""
        if not len(chosen):
            return
        cut = self._gutter(chosen) if depth < _DEPTH and len(chosen) > 2 * _LEAST_ROWS else None
        if cut is None:
            self._append(chosen)
            return
        for part in cut:
            self.read(part, depth + 1)

    def _gutter(self, chosen: Indices) -> tuple[Indices, ...] | None:
        """What stands above the best gutter, left of it, right of it and below it; None where there is none."""
        x0, x1, y = self.found.x0[chosen], self.found.x1[chosen], self.found.y[chosen]
        line = self._line[chosen]
        left_edge, right_edge = float(x0.min()), float(x1.max())
        span = right_edge - left_edge
        if span < 2 * _NARROWEST * self._width:
            return None
        places = np.arange(left_edge + 0.1 * span, right_edge - 0.1 * span, _STEP)
        across = (x0[:, None] < places - _REACH) & (x1[:, None] > places + _REACH)
        middle = (x0 + x1) / 2
        before = ~across & (middle[:, None] < places)
        after = ~across & ~before
        best: list[tuple[float, float, float, float, float]] = []
        likely = (before.sum(0) >= _LEAST_ROWS) & (after.sum(0) >= _LEAST_ROWS)
        changes = np.ones(len(places), dtype=bool)
        changes[1:] = (before[:, 1:] != before[:, :-1]).any(0) | (across[:, 1:] != across[:, :-1]).any(0)
        stretches = np.flatnonzero(changes)
        ends = np.concatenate((stretches[1:], [len(places)]))
        for begin, end in zip(stretches, ends, strict=True):
            place = (begin + end - 1) // 2  # the middle of a stretch in which all places part the pieces alike
            if not likely[place]:
                continue
            x = float(places[place])
            crossing = self._rules[(self._rules[:, 0] < x - _REACH) & (self._rules[:, 1] > x + _REACH), 2]
            bounds = np.unique(np.concatenate((y[across[:, place]], crossing)))
            counts = []
            for side in (before[:, place], after[:, place]):
                band = np.searchsorted(bounds, y[side])
                rows = np.unique(band * 100_000 + line[side])
                counts.append(np.bincount(rows // 100_000, minlength=len(bounds) + 1))
            fewer = np.minimum(*counts)
            for number in map(int, np.argsort(-fewer, kind="stable")[:_BANDS]):
                if fewer[number] >= _LEAST_ROWS:
                    top = float(bounds[number - 1]) if number else -np.inf
                    bottom = float(bounds[number]) if number < len(bounds) else np.inf
                    best.append((float(fewer[number]), float(end - begin), x, top, bottom))
        best.sort(key=lambda item: (-item[0], -item[1], item[2], item[3]))
        tried: list[tuple[float, float, float]] = []
        for score, _, x, top, bottom in best:
            if any(abs(x - other) < _NEAR and top < below and bottom > above for other, above, below in tried):
                continue
            if len(tried) == _TRIES:
                break
            tried.append((x, top, bottom))
            near = [
                item
                for item in best
                if item[0] >= _NEARLY * score and abs(item[2] - x) < _NEAR and item[3] < bottom and item[4] > top
            ]
            _, _, x, top, bottom = max(near, key=lambda item: (item[0] * item[1], -item[2]))
            inside = (y > top) & (y < bottom)
            if cut := self._cut(chosen, inside, middle, x):
                return cut
        return None

    def _cut(self, chosen: Indices, inside: Flags, middle: Floats, x: float) -> tuple[Indices, ...] | None:
        y = self.found.y[chosen]
        sides = [inside & (middle < x), inside & (middle >= x)]
        limits = [self._without_loners(chosen[own], chosen[other]) for own, other in (sides, sides[::-1])]
        top, bottom = -np.inf, np.inf
        for own, other in ((0, 1), (1, 0)):
            beside = y[sides[other]]
            beside = beside[(beside >= limits[other][0]) & (beside <= limits[other][1])]
            if not (beside < limits[own][0]).any():  # a heading beside running text is no loner
                top = max(top, limits[own][0])
            if not (beside > limits[own][1]).any():
                bottom = min(bottom, limits[own][1])
        bottom = min(bottom, float(y[inside].max()))
        top = max(top, float(y[inside].min()))
        inside &= (y >= top) & (y <= bottom)
        left, right = chosen[inside & (middle < x)], chosen[inside & (middle >= x)]
        if not self._are_columns(left, right):
            return None
        return chosen[~inside & (y < top)], left, right, chosen[~inside & (y >= top)]

    def _without_loners(self, side: Indices, other: Indices) -> tuple[float, float]:
        """Between which heights a column stands; one or two rows far above or below the others are no part of it.

        They are where the file writes them right before or after the others, with nothing of the other side between, and they are neither at the
        head nor at the foot of the page.
        """
        y = np.unique(self.found.y[side])
        size = float(np.median(self.found.size[side]))
        gaps = np.diff(y)
        first, last = 0, len(y) - 1
        usual = float(np.median(gaps)) if len(gaps) else 0.0
        for number in np.flatnonzero(gaps > max(_APART * size, 1.8 * usual)):
            upper = self.found.y[side] <= y[number]
            edge = y[number] < _EDGE * self._height or y[number + 1] > (1 - _EDGE) * self._height
            if not edge and self._goes_on(side[upper], side[~upper], other):
                continue
            if number < _LONER_ROWS and last - number > _LEAST_ROWS:
                first = int(number) + 1
            elif len(y) - 2 - number < _LONER_ROWS and number - first > _LEAST_ROWS:
                last = int(number)
                break
        above = float(y[first - 1]) + 0.1 * size if first else -np.inf
        below = float(y[last + 1]) - 0.1 * size if last + 1 < len(y) else np.inf
        return above, below

    @staticmethod
    def _goes_on(above: Indices, below: Indices, other: Indices) -> bool:
        """Whether the file goes on from some pieces to others below, without pieces of the other side between."""
        last, first = int(above.max()), int(below.min())
        return last < first and not ((other > last) & (other < first)).any()

    def _are_columns(self, left: Indices, right: Indices) -> bool:
        if not len(left) or not len(right):
            return False
        if self._holds_prose(left) and self._holds_prose(right, flush=True):
            return True
        if self._row_by_row(left, right) or self._is_table(left) or self._is_table(right):
            return False
        shapes = [self._shape(side) for side in (left, right)]
        rows = min(shape[0] for shape in shapes)
        if rows < _LEAST_ROWS or self._edge(right) < (_FEW_FLUSH if rows < _FEW_ROWS else _FLUSH):
            return False
        wide = [width >= _NARROWEST * self._width for _, width, *_ in shapes]
        running = [
            fits and filled >= _FILLED and wordy >= _WORDY
            for fits, (_, _, filled, wordy) in zip(wide, shapes, strict=True)
        ]
        if all(running):
            return True
        if not any(running) or not all(wide):
            return False
        short, full = (right, left) if running[0] else (left, right)
        if shapes[0 if running[0] else 1][1] < 0.3 * self._width:
            return False
        ys = np.unique(self.found.y[short])
        other = self.found.y[full]
        aligned = np.abs(ys[:, None] - other).min(1) < 1.5
        return bool(aligned.mean() < _ALIGNED)

    def _row_by_row(self, left: Indices, right: Indices) -> bool:
        """Whether the file goes from one side to the other in every row, as it does in tables and where words of a line stand far apart."""
        order = np.argsort(np.concatenate((left, right)), kind="stable")
        changes = int((np.diff(order < len(left)) != 0).sum())
        return changes >= min(len(np.unique(self._line[side])) for side in (left, right))

    def _is_table(self, side: Indices) -> bool:
        """Whether the rows are those of cells: many have gaps inside, with little text between them."""
        order = side[np.lexsort((self.found.x0[side], self._line[side]))]
        same = self._line[order][1:] == self._line[order][:-1]
        gap = self.found.x0[order][1:] - self.found.x1[order][:-1]
        wide = same & (gap > CELL_GAP * self.found.size[order][1:])
        if not wide.any():
            return False
        line, after = self._line[order], np.flatnonzero(wide) + 1
        rows = len(np.unique(line))
        # cells stand below each other, words with wide spaces do not
        left, centre = self.found.x0[order][after], (self.found.x0[order][after] + self.found.x1[order][after]) / 2
        below = np.maximum(*((np.abs(place[:, None] - place) < 2.5).sum(1) for place in (left, centre)))
        after = after[below >= max(2.0, _BELOW * rows)]
        if len(np.unique(line[after])) <= _TABLE_ROWS * rows:
            return False
        begins = np.union1d(np.concatenate(([0], np.flatnonzero(~same) + 1)), after)
        letters = np.add.reduceat(self._length[order], begins)
        return bool(np.median(letters[np.isin(line[begins], line[after])]) < _CELL_LETTERS)

    def _holds_prose(self, side: Indices, *, flush: bool = False) -> bool:
        """Whether a column holds running text, perhaps beside tables and figures; ``flush`` asks that its rows begin at one place."""
        order = side[np.lexsort((self.found.x0[side], self._line[side]))]
        lines, begins = np.unique(self._line[order], return_index=True)
        x0, x1 = self.found.x0[order], self.found.x1[order]
        left, right = np.minimum.reduceat(x0, begins), np.maximum.reduceat(x1, begins)
        letters = np.add.reduceat(self._length[order], begins)
        wide = (self._line[order][1:] == self._line[order][:-1]) & (
            x0[1:] - x1[:-1] > CELL_GAP * self.found.size[order][1:]
        )
        parted = np.isin(lines, self._line[order][1:][wide])
        width = float(x1.max() - x0.min())
        full = ~parted & (letters >= _PROSE_LETTERS) & (right - left >= _FULL * width)
        if full.sum() < _PROSE_ROWS or width < _PROSE_WIDTH * self._width:
            return False
        if letters[full].sum() < _PROSE_SHARE * letters.sum():
            return False
        starts = left[full]
        return not flush or bool((np.abs(starts[:, None] - starts) < 3).sum(1).max() >= _PROSE_FLUSH * len(starts))

    def _edge(self, side: Indices) -> float:
        """The share of rows that begin at the same place: where wide spaces stand below each other by chance, few do."""
        lines, row = np.unique(self._line[side], return_inverse=True)
        x0 = np.full(len(lines), np.inf)
        np.minimum.at(x0, row, self.found.x0[side])
        return float((np.abs(x0[:, None] - x0) < 3).sum(1).max() / len(lines))

    def _shape(self, side: Indices) -> tuple[int, float, float, float]:
        """How many rows a column has, how wide it is, which share of its rows is full, and the characters of its middle row."""
        lines, row = np.unique(self._line[side], return_inverse=True)
        x0 = np.full(len(lines), np.inf)
        x1 = np.full(len(lines), -np.inf)
        np.minimum.at(x0, row, self.found.x0[side])
        np.maximum.at(x1, row, self.found.x1[side])
        letters = np.bincount(row, weights=self._length[side])
        width = float(np.quantile(x1, 0.9) - np.quantile(x0, 0.1))
        full = (x1 - x0) >= _FULL * width
        return len(lines), width, float(full.mean()), float(np.median(letters))

    def _append(self, chosen: Indices) -> None:
        """Append the rows of pieces among which there is no gutter."""
        lines = level_rows(self.found, chosen)
        column = self._columns
        self._columns += 1
        cells = [has_cells(self.found, line) for line in lines]
        place = 0
        while place < len(lines):
            stop = place
            while stop < len(lines) and cells[stop]:
                stop += 1
            # a row of cells reaches over what stands between it and the next row of cells
            while stop > place and stop + 1 < len(lines) and any(cells[stop : stop + 4]):
                stop += next(i for i, has in enumerate(cells[stop : stop + 4]) if has) + 1
                while stop < len(lines) and cells[stop]:
                    stop += 1
            if stop - place > 1:
                self.rows += [Row(tuple(line), column) for line in as_in_file(self.found, lines[place:stop])]
                place = stop
            else:
                self.rows.append(Row(tuple(lines[place]), column))
                place += 1
