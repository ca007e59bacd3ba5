"""Tables of a PDF page without vertical rules: three rules (APA, booktabs) or none; columns are where no line has a word.

The idea that a column border is a gap that goes through all lines is that of text alignment in Tabula's "stream" mode
(M. Aristarán and others, 2012) after T. G. Kieninger (1998); the way rows are told apart is govtext's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from govtext.text.readers.pdf_grids import Piece
from govtext.text.readers.pdf_shapes import Rule, Word, lines_of
from govtext.text.readers.raw_table import Merged, close_lines

__all__ = ["aligned_table", "is_value", "segments"]

Line = list[Word]

_VALUE = re.compile(
    r"[<>≤≥=~]?\s?[+−–-]?\s?[\[(]?\s?[$€£]?\s?[+−–-]?\s?(?:Rp\.?\s?)?[\d.,]*\d[\d.,]*\s?[%‰]?(?:\s?[-–−±/to]+\s?[+−–-]?[\d.,]*\d%?)?\s?[\])]?[*†‡a-d]{0,3}(?:\s?[(\[][\d.,\s–-]+%?[)\]]?)?"
    r"|[-–—−]{1,2}|n\.?[asd]\.?|NA|(?:\([^()]{1,24}\)|\[[^\[\]]{1,24}\])[*†‡]{0,3}|[✓√xX•]",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\(?\d{1,3}[.)]?")
_INDENT = 3.0
"""Labels that begin this much apart are of different rank: a group and its members."""


def is_value(text: str) -> bool:
    """Return whether a cell holds a value (a number, a share, an interval, a dash), not words."""
    return bool(_VALUE.fullmatch(text.strip()))


def segments(line: Line, apart: float = 0.85) -> list[list[Word]]:
    """Return the runs of a line that stand apart: wider gaps than ``apart`` times the size of the letters part them."""
    found: list[list[Word]] = []
    end = 0.0
    for word in line:
        if found and word.x0 - end <= apart * max(word.size * 0.9, 5.0):
            found[-1].append(word)
        else:
            found.append([word])
        end = max(end, word.x1) if len(found[-1]) > 1 else word.x1
    return found


def aligned_table(
    words: list[Word], x0: float, x1: float, rules: Sequence[Rule], fixed: Sequence[float] = (), *, only: bool = False
) -> Piece | None:
    """Return the table that words between ``x0`` and ``x1`` make, or None where they show no columns.

    ``rules`` are the horizontal rules among the words: those as wide as the table part head, body and groups; shorter ones in the head
    stand under heads over several columns. ``fixed`` are borders that are known; with ``only``
    there are no others.
    """
    lines = lines_of(words)
    if len(lines) < 2 and not only:
        return None
    full = sorted({rule.at for rule in rules if rule.length >= 0.8 * (x1 - x0)})
    head_end = _head_end(lines, full)
    short = [rule for rule in rules if rule.length < 0.8 * (x1 - x0)]
    body = [line for line in lines if _y(line) > head_end]
    head = [line for line in lines if _y(line) <= head_end]
    if not body:
        return None
    found = [] if only else [x for x in _borders(body, head, x0, x1) if all(abs(x - y) > 6 for y in fixed)]
    borders = sorted([*found, *fixed])
    if len(borders) < 1:
        return None
    edges = [x0, *borders, x1]
    cells = [_placed(line, borders) for line in lines]
    count = len(head)
    head_grid, merged = _head(head, borders, short, (x0, x1))
    if not count:
        head_grid, merged = [], []
    rows = _rows(lines[count:], cells[count:], [at for at in full if at > head_end], borders, x1)
    if not count and rows:
        head_grid = [rows.pop(0)]
    rows = [*head_grid, *rows]
    if not only:
        rows, merged, edges = _without_empty(rows, merged, edges, len(head_grid))
    if (len(rows) < 2 and not only) or len(edges) < 3:
        return None
    return Piece(
        rows,
        x0,
        min(w.top for line in lines for w in line),
        x1,
        max(w.bottom for line in lines for w in line),
        edges,
        merged,
        head=max(1, min(len(head_grid), len(rows) - 1)),
        ruled=False,
    )


def _y(line: Line) -> float:
    return sum(w.y for w in line) / len(line)


def _head_end(lines: list[Line], full: list[float]) -> float:
    """The rule under the head: the first with text above it and below it; without rules, nothing is known to be the head."""
    for at in full:
        above = sum(_y(line) < at for line in lines)
        if 0 < above < len(lines) and above <= 8:
            return at
    return min(_y(line) for line in lines) - 1


def _borders(body: list[Line], head: list[Line], x0: float, x1: float) -> list[float]:
    """Where columns part: gaps that (almost) no line of the body crosses."""
    size = median(w.size for line in body for w in line)
    lines = body if len(body) >= 3 else [*body, *head]
    tabular = [line for line in lines if len(segments(line)) > 1 or _under_head(line, head, x1 - x0)] or lines
    if len(tabular) < 3 and head:
        tabular = [*tabular, *(line for line in head if len(segments(line)) > 1)]
    start, width = int(x0) - 1, int(x1 - x0) + 3
    cover = [0] * (2 * width)
    for line in tabular:
        for word in line:
            low, high = int((word.x0 - start) * 2 + 0.5), int((word.x1 - start) * 2 - 0.5)
            for k in range(max(low, 0), min(high + 1, len(cover))):
                cover[k] += 1
    count = len(tabular)
    allowed = 0 if count < 8 else max(1, int(0.06 * count))
    least = size * (0.42 if count >= 6 else 0.62 if count >= 3 else 1.0)
    borders: list[float] = []
    run = 0
    begun = False
    for k, number in enumerate([*cover, count]):
        if number <= allowed:
            run += 1
            continue
        if begun and run / 2 >= least:
            borders.append(start + (k - run / 2) / 2)
        run = 0
        begun = True
    if cover and run and borders and borders[-1] > max(w.x1 for line in tabular for w in line):
        borders.pop()
    return [x for x in borders if any(w.x0 > x for line in tabular for w in line)]


def _under_head(line: Line, head: list[Line], width: float) -> bool:
    """Whether a lone phrase stands under a word of the head: it is a cell, not the heading of a group."""
    left, right = line[0].x0, line[-1].x1
    return right - left < 0.35 * width and any(w.x0 < right and left < w.x1 for other in head for w in other)


def _column(x: float, borders: list[float]) -> int:
    return sum(x > border for border in borders)


def _placed(line: Line, borders: list[float]) -> list[str]:
    """The words of a line by column; a phrase that runs over a border stays whole where it begins, when it stands alone."""
    cells: list[list[str]] = [[] for _ in range(len(borders) + 1)]
    parts = segments(line)
    for part in parts:
        first, last = _column(part[0].x, borders), _column(part[-1].x, borders)
        if first != last and len(parts) == 1:
            cells[first] += [w.text for w in part]
            continue
        for word in part:
            cells[_column(word.x, borders)].append(word.text)
    return [" ".join(cell) for cell in cells]


def _head(
    lines: list[Line], borders: list[float], short: Sequence[Rule], sides: tuple[float, float]
) -> tuple[list[list[str]], list[Merged]]:
    """The head's rows: its lines joined column by column, parted into two rows where short rules stand under heads over several columns."""
    if not lines:
        return [], []
    columns = len(borders) + 1
    edges = [sides[0], *borders, sides[1]]
    size = median(w.size for line in lines for w in line)
    low, high = _y(lines[0]) - size, _y(lines[-1]) + size
    spanners = [
        rule
        for rule in short
        if low < rule.at < high and rule.length > 8 and any(rule.start < border < rule.end for border in borders)
    ]
    over: list[list[str]] = [[] for _ in range(columns)]
    under: list[list[str]] = [[] for _ in range(columns)]
    merged: list[Merged] = []
    spans: dict[tuple[int, int], list[str]] = {}
    for rule in spanners:
        touched = [c for c in range(columns) if _overlap(rule, c, edges) > 0.5]
        if len(touched) > 1:
            spans.setdefault((touched[0], len(touched)), [])
    for line in lines:
        for part in segments(line, 0.6):
            first, last = _column(part[0].x, borders), _column(part[-1].x, borders)
            middle = (part[0].x0 + part[-1].x1) / 2
            y = sum(w.y for w in part) / len(part)
            over_rule = next(
                (r for r in spanners if r.start - 3 <= middle <= r.end + 3 and -0.5 * size < r.at - y < 2.6 * size),
                None,
            )
            if over_rule is not None:
                touched = [c for c in range(columns) if _overlap(over_rule, c, edges) > 0.5]
                if len(touched) > 1:
                    spans[touched[0], len(touched)].append(" ".join(w.text for w in part))
                    continue
            if first == last:
                under[first].append(" ".join(w.text for w in part))
                continue
            placed: dict[int, list[str]] = {}
            for word in part:
                placed.setdefault(_column(word.x, borders), []).append(word.text)
            for column, texts in placed.items():
                under[column].append(" ".join(texts))
    lower = [close_lines(cell) for cell in under]
    if not spans:
        return [lower], []
    for (first, wide), texts in spans.items():
        over[first] = texts
        merged.append((0, first, 1, wide))
    upper = [close_lines(cell) for cell in over]
    spanned = {c for first, wide in spans for c in range(first, first + wide)}
    for c in range(columns):
        if c not in spanned and lower[c]:
            upper[c], lower[c] = lower[c], ""
            merged.append((0, c, 2, 1))
    return [upper, lower], sorted(merged)


def _overlap(rule: Rule, column: int, edges: Sequence[float]) -> float:
    """The share of a column that a rule runs over."""
    left, right = edges[column], edges[column + 1]
    return max(0.0, min(rule.end, right) - max(rule.start, left)) / max(1.0, right - left)


def _rows(
    lines: list[Line], cells: list[list[str]], rules: list[float], borders: list[float], right: float
) -> list[list[str]]:
    """Lines become rows: a line that only goes on with the cells above it joins them."""
    if not lines:
        return []
    columns = len(borders) + 1
    lines, cells, centred = _bands(lines, cells, borders)
    placed = [_by_column(line, borders) for line in lines]
    single = [_one_word(placed, k) for k in range(columns)]
    ends = [max((w.x1 for line in placed for w in line[k]), default=right) for k in range(columns)]
    ys = [_y(line) for line in lines]
    ruled = _between_rules(ys, rules)
    steps = [b - a for a, b in pairwise(ys)]
    wide = _wide_step(steps)
    first = [row[0] for row in cells if row[0]]
    numbered = len(first) >= 2 and sum(bool(_NUMBER.fullmatch(cell)) for cell in first) >= 0.6 * len(first)
    rows: list[list[list[str]]] = []
    left = 0.0
    for i, row in enumerate(cells):
        starts = not rows or i in ruled or i in centred or i - 1 in centred
        if not starts:
            far = bool(wide) and steps[i - 1] >= wide
            above = _Above(rows[-1], cells[i - 1], placed[i - 1], ends, single, left, far, bool(wide))
            starts = above.ends_before(row, placed[i], numbered=numbered, in_bands=len(ruled) > 2)
        if starts:
            left = placed[i][0][0].x0 if placed[i][0] else 0.0
            rows.append([[cell] if cell else [] for cell in row])
        else:
            for k, cell in enumerate(row):
                if cell:
                    rows[-1][k].append(cell)
    return [[close_lines(cell) for cell in row] for row in rows]


def _bands(
    lines: list[Line], cells: list[list[str]], borders: list[float]
) -> tuple[list[Line], list[list[str]], set[int]]:
    """Put together lines that stand in one row because cells of few lines are centred beside cells of more; tell which these are."""
    steps = [_y(b) - _y(a) for a, b in pairwise(lines)]
    if len(steps) < 2:
        return lines, cells, set()
    labels = [_y(line) for line, row in zip(lines, cells, strict=True) if row[0]]
    between = [b - a for a, b in pairwise(labels)]
    near = 0.62 * (median(between) if len(between) > 3 else 1.2 * median(steps))
    columns = [{k for k, cell in enumerate(row) if cell} for row in cells]
    groups: list[list[int]] = [[0]]
    for i in range(1, len(lines)):
        if steps[i - 1] < near and _beside(cells, columns, groups[-1], i):
            groups[-1].append(i)
        else:
            groups.append([i])
    merged_lines, merged_cells, centred = [], [], set()
    for number, group in enumerate(groups):
        merged_lines.append([w for i in group for w in lines[i]])
        by_column = [[cells[i][k] for i in group if cells[i][k]] for k in range(len(borders) + 1)]
        merged_cells.append([close_lines(parts) if len(group) > 1 else "".join(parts) for parts in by_column])
        if len(group) > 1:
            centred.add(number)
    return merged_lines, merged_cells, centred


def _beside(cells: list[list[str]], columns: list[set[int]], group: list[int], line: int) -> bool:
    """Whether a line stands beside those of a group: in other columns, or as the next line of a cell that is centred with them."""
    if columns[line] & columns[group[-1]]:
        return False
    taken = set().union(*(columns[i] for i in group))
    again = columns[line] & taken
    if not again:
        return True
    return again == columns[line] and not any(is_value(cells[line][k]) for k in again)


def _one_word(placed: list[list[list[Word]]], column: int) -> bool:
    """Whether the lines of a column hold hardly more than a word each: its cells are not wrapped."""
    counts = [len(line[column]) for line in placed if line[column]]
    return bool(counts) and median(counts) < 2


def _by_column(line: Line, borders: list[float]) -> list[list[Word]]:
    found: list[list[Word]] = [[] for _ in range(len(borders) + 1)]
    for word in line:
        found[_column(word.x, borders)].append(word)
    return found


@dataclass(frozen=True, slots=True)
class _Above:
    """The row so far, its last line (``cells``, ``words``), where the columns end, and how far the next line stands from it."""

    row: list[list[str]]
    cells: list[str]
    words: list[list[Word]]
    ends: list[float]
    single: list[bool]
    left: float
    far: bool
    spaced: bool

    def ends_before(self, row: list[str], words: list[list[Word]], *, numbered: bool, in_bands: bool) -> bool:
        """Whether the next line is a new row."""
        filled = [k for k, cell in enumerate(row) if cell]
        if numbered and row[0]:
            return True
        if any(k and self.row[k] and is_value(row[k]) and is_value(self.row[k][-1]) for k in filled):
            return True  # a second value in a column
        if numbered and not row[0] and any(self.row[0]) and not self._label_only():
            return any(is_value(row[k]) for k in filled if k > 1) and bool(row[1]) and not self._wraps(1, words)
        if self._label_only() and len(filled) > 1 and row[0]:
            return abs(words[0][0].x0 - self.words[0][0].x0) > _INDENT or self._closed(0)
        if in_bands:
            return False
        if any(self.row[k] and not self.cells[k] for k in filled):
            return True  # the cell above had ended: what stands here is another one
        if self.spaced:
            return self.far
        if len(filled) == 1:
            if filled[0]:
                return False
            if words[0][0].x0 < self.left - _INDENT:
                return True  # it stands farther out than the label above
            small = row[0][:1].islower() or row[0][:1] in "(&"
            return not small and not self._wraps(0, words) and not self._open(0)
        if not row[0]:
            return len(filled) >= max(2, len(row) - 1) and all(is_value(row[k]) for k in filled)
        both = [k for k in filled if self.cells[k]]
        return bool(both) and sum(not self._wraps(k, words) for k in both) * 2 > len(both)

    def _label_only(self) -> bool:
        return bool(self.row[0]) and not any(self.row[1:])

    def _closed(self, column: int) -> bool:
        return bool(self.cells[column]) and self.cells[column][-1] in ".:"

    def _open(self, column: int) -> bool:
        return bool(self.cells[column]) and self.cells[column][-1] in ",-&/(\ufffe"

    def _wraps(self, column: int, words: list[list[Word]]) -> bool:
        """Whether the line above ended because the first word of this line found no room in the column."""
        before, after = self.words[column], words[column]
        if not before or not after:
            return False
        if self._open(column) or row_goes_on(after[0].text):
            return True
        if self.single[column]:
            return False
        space = 0.25 * after[0].size
        return max(w.x1 for w in before) + space + (after[0].x1 - after[0].x0) > self.ends[column] + 1.0


def row_goes_on(text: str) -> bool:
    """Whether a line begins in small letters, as only a line does that goes on."""
    return text[:1].islower()


def _between_rules(ys: list[float], rules: list[float]) -> set[int]:
    """The lines that are first after a rule."""
    found = set()
    for at in rules:
        below = [i for i, y in enumerate(ys) if y > at]
        if below and below[0] > 0:
            found.add(below[0])
    return found


def _wide_step(steps: list[float]) -> float:
    """The least distance between two rows, where lines of a row stand clearly nearer to one another; else 0."""
    if len(steps) < 3:
        return 0.0
    ordered = sorted(steps)
    jumps = [(b / max(a, 0.1), (a + b) / 2, i) for i, (a, b) in enumerate(pairwise(ordered))]
    ratio, cut, index = max(jumps)
    near, far = index + 1, len(ordered) - index - 1
    if far == 1 and steps[0] >= cut:
        return 0.0  # only the head stands apart
    return cut if ratio >= 1.18 and near >= 2 and (far >= 2 or ratio >= 1.35) else 0.0


def _without_empty(
    rows: list[list[str]], merged: list[Merged], edges: list[float], head: int
) -> tuple[list[list[str]], list[Merged], list[float]]:
    """Leave out columns without text, and give marks without a head of their own (%, ±, stars) to the column before."""
    kept: list[int] = []
    headed_columns: list[bool] = []
    for c in range(len(edges) - 1):
        below = [row[c] for row in rows[head:] if row[c]]
        headed = any(row[c] for row in rows[:head]) or any(a <= c < a + wide for _, a, _, wide in merged if wide > 1)
        headed_columns.append(headed)
        if not headed and not below:
            continue
        if kept and not headed and all(not re.search(r"\w", cell) for cell in below):
            for row in rows:
                row[kept[-1]] = f"{row[kept[-1]]} {row[c]}".strip()
            continue
        kept.append(c)
    for c in [c for c in kept if c and not headed_columns[c]]:
        stray = [r for r in range(head, len(rows)) if rows[r][c]]
        share = 0.25 if all(rows[r][c - 1] for r in stray) else 0.12
        if len(stray) > max(1, share * (len(rows) - head)):
            continue
        for r in stray:  # a cell that lies over two columns, or the end of a long one
            if not rows[r][c - 1] and c + 1 < len(rows[r]) and not rows[r][c + 1]:
                merged = [*merged, (r, c - 1, 1, 3)]
            rows[r][c - 1] = f"{rows[r][c - 1]} {rows[r][c]}".strip()
        kept.remove(c)
    places = {c: i for i, c in enumerate(kept)}
    new = []
    for r, c, high, wide in merged:
        inside = [places[k] for k in range(c, c + wide) if k in places]
        if inside and (high > 1 or len(inside) > 1):
            new.append((r, inside[0], high, len(inside)))
    right = [edges[c + 1] for c in kept]
    return [[row[c] for c in kept] for row in rows], new, [edges[0], *right]
