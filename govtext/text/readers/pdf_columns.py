"""Tables of a PDF page without vertical rules: three rules (APA, booktabs) or none; columns are where no line has a word.

The idea that a column border is a gap that goes through all lines is that of text alignment in Tabula's "stream" mode
(M. Aristarán and others, 2012) after T. G. Kieninger (1998); the way rows are told apart is govtext's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from govtext.text.readers.pdf_grids import Piece
from govtext.text.readers.pdf_shapes import Rule, Word, lines_of
from govtext.text.readers.raw_table import Merged, close_lines

__all__ = ["aligned_table", "is_value", "segments"]

Line = list[Word]

_VALUE = re.compile(
    r"[<>≤≥=~]?\s?[+−–-]?\s?[\[(]?\s?[$€£]?\s?[+−–-]?\s?(?:Rp\.?\s?)?[\d.,]*\d[\d.,]*\s?[%‰]?(?:\s?[-–−±/to]+\s?[+−–-]?[\d.,]*\d%?)?\s?[\])]?[*†‡a-d]{0,3}"
    r"|[-–—−]{1,2}|n\.?[asd]\.?|NA|(?:\([^()]{1,24}\)|\[[^\[\]]{1,24}\])[*†‡]{0,3}|[✓√xX•]",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\(?\d{1,3}[.)]?")


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


def aligned_table(words: list[Word], x0: float, x1: float, rules: Sequence[Rule]) -> Piece | None:
    """Return the table that words between ``x0`` and ``x1`` make, or None where they show no columns.

    ``rules`` are the horizontal rules among the words: those as wide as the table part head, body and groups; shorter ones in the head
    stand under heads over several columns.
    """
    lines = lines_of(words)
    if len(lines) < 2:
        return None
    full = sorted({rule.at for rule in rules if rule.length >= 0.8 * (x1 - x0)})
    head_end = _head_end(lines, full)
    short = [rule for rule in rules if rule.length < 0.8 * (x1 - x0)]
    body = [line for line in lines if _y(line) > head_end]
    head = [line for line in lines if _y(line) <= head_end]
    if not body:
        return None
    borders = _borders(body, head, x0, x1)
    if len(borders) < 1:
        return None
    edges = [x0, *borders, x1]
    cells = [_placed(line, borders) for line in lines]
    count = len(head)
    head_grid, merged = _head(head, borders, short)
    if not count:
        head_grid, merged = [], []
    rows = _rows(lines[count:], cells[count:], [at for at in full if at > head_end], len(edges) - 1)
    if not count and rows:
        head_grid = [rows.pop(0)]
    rows = [*head_grid, *rows]
    rows, merged, edges = _without_empty(rows, merged, edges, len(head_grid))
    if len(rows) < 2 or len(edges) < 3:
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
    tabular = [line for line in lines if len(segments(line)) > 1] or lines
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


def _head(lines: list[Line], borders: list[float], short: Sequence[Rule]) -> tuple[list[list[str]], list[Merged]]:
    """The head's rows: its lines joined column by column, parted into two rows where short rules stand under heads over several columns."""
    if not lines:
        return [], []
    columns = len(borders) + 1
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
        touched = [c for c in range(columns) if _overlap(rule, c, borders) > 0.5]
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
                touched = [c for c in range(columns) if _overlap(over_rule, c, borders) > 0.5]
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


def _overlap(rule: Rule, column: int, borders: list[float]) -> float:
    """The share of a column's known width that a rule runs over."""
    left = borders[column - 1] if column else rule.start if rule.start < borders[0] else borders[0] - 1
    right = borders[column] if column < len(borders) else max(rule.end, borders[-1] + 1)
    return max(0.0, min(rule.end, right) - max(rule.start, left)) / max(1.0, right - left)


def _rows(lines: list[Line], cells: list[list[str]], rules: list[float], columns: int) -> list[list[str]]:
    """Lines become rows: a line that only goes on with the cells above it joins them."""
    if not lines:
        return []
    ys = [_y(line) for line in lines]
    ruled = _between_rules(ys, rules)
    steps = [b - a for a, b in pairwise(ys)]
    wide = _wide_step(steps)
    numbered = sum(bool(_NUMBER.fullmatch(row[0].strip())) for row in cells if row[0]) >= max(
        2, 0.6 * sum(bool(row[0]) for row in cells)
    )
    numbered = numbered and sum(bool(row[0]) for row in cells) >= 2
    rows: list[list[list[str]]] = []
    for i, row in enumerate(cells):
        starts = not rows or i in ruled
        if not starts and numbered:
            starts = bool(row[0])
        elif not starts and (len(ruled) < 3 or _second_value(rows[-1], row)):
            starts = _starts(rows[-1], row, columns, far=bool(wide) and steps[i - 1] >= wide, spaced=bool(wide))
        if starts:
            rows.append([[cell] if cell else [] for cell in row])
        else:
            for k, cell in enumerate(row):
                if cell:
                    rows[-1][k].append(cell)
    return [[close_lines(cell) for cell in row] for row in rows]


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
    return cut if ratio >= 1.18 and near >= 2 and far >= 2 else 0.0


def _second_value(above: list[list[str]], row: list[str]) -> bool:
    """Whether a line has a value in a column in which the row has one already."""
    return any(is_value(cell) and above[k] and is_value(above[k][-1]) for k, cell in enumerate(row) if cell and k)


def _starts(above: list[list[str]], row: list[str], columns: int, *, far: bool, spaced: bool) -> bool:
    filled = [k for k, cell in enumerate(row) if cell]
    if not filled:
        return False
    if _second_value(above, row):
        return True
    if spaced:
        return far or (len(filled) == columns and bool(row[0][:1].isupper()))
    if len(filled) == 1:
        text = row[filled[0]]
        if filled[0] == 0:
            open_end = bool(above[0]) and not above[0][-1].endswith((".", ":"))
            return not (
                text[:1].islower() or text[:1] in "(&" or (open_end and above[0][-1].endswith((",", "-", "&", "/")))
            )
        return False
    if not row[0]:
        return len(filled) >= max(2, columns - 1) and all(is_value(row[k]) for k in filled)
    begins = sum(row[k][:1].islower() for k in filled)
    return len(filled) * 2 > columns and begins * 2 <= len(filled)


def _without_empty(
    rows: list[list[str]], merged: list[Merged], edges: list[float], head: int
) -> tuple[list[list[str]], list[Merged], list[float]]:
    """Leave out columns without text, and give marks without a head of their own (%, ±, stars) to the column before."""
    kept: list[int] = []
    for c in range(len(edges) - 1):
        below = [row[c] for row in rows[head:] if row[c]]
        headed = any(row[c] for row in rows[:head]) or any(a <= c < a + wide for _, a, _, wide in merged if wide > 1)
        if not headed and not below:
            continue
        if kept and not headed and all(not re.search(r"\w", cell) for cell in below):
            for row in rows:
                row[kept[-1]] = f"{row[kept[-1]]} {row[c]}".strip()
            continue
        kept.append(c)
    places = {c: i for i, c in enumerate(kept)}
    new = []
    for r, c, high, wide in merged:
        inside = [places[k] for k in range(c, c + wide) if k in places]
        if inside and (high > 1 or len(inside) > 1):
            new.append((r, inside[0], high, len(inside)))
    right = [edges[c + 1] for c in kept]
    return [[row[c] for c in kept] for row in rows], new, [edges[0], *right]
