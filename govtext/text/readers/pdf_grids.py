"""Tables of a PDF page whose cells are parted by rules: crossing rules become a grid, missing pieces of rule merge cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from govtext.text.readers.pdf_shapes import Rule, Shapes, Word, lines_of
from govtext.text.readers.raw_table import MAX_COLUMNS, MAX_ROWS, Merged, close_lines

__all__ = ["Piece", "find_grids"]

_TOUCH = 3.5
"""Rules this near to one another meet."""
_EDGE = 4.0
"""Rules this near are one edge of a column or row."""
_OPEN = 9.0
"""Where rules reach this far beyond the outermost crossing one, the side is open: a column or row without an outer rule."""
_LEAST_FILLED = 0.3
_NARROW = 3.2
"""A column of so many times the size of its letters has no room for a word of two."""
_VALUE = re.compile(r"[<>≤≥±+−–-]?\s?\(?[\d.,]+\)?\s?%?\*{0,3}")


@dataclass(slots=True)
class Piece:
    """A table, or a part of one, on one page. ``edges`` are the borders of its columns, from the left; ``ruled`` says that rules part them."""

    rows: list[list[str]]
    x0: float
    top: float
    x1: float
    bottom: float
    edges: list[float]
    merged: list[Merged] = field(default_factory=list)
    head: int = 1
    ruled: bool = True
    weak: bool = False
    """Too little text for a table of its own: it counts only as the rest of one on the page before."""
    caption: str = ""
    number: str = ""
    note: str = ""
    page: int = 0
    above: int = 0
    """Lines of text above it on the page, page head left out."""
    below: int = 0


def find_grids(shapes: Shapes) -> list[Piece]:
    """Return the grids of a page, from the top."""
    found = [piece for group in _groups(shapes) if (piece := _grid(shapes, *group)) is not None]
    inner = [
        piece
        for piece in found
        if not any(
            other is not piece and _inside(piece, other) and len(other.rows) * len(other.edges) > 6 for other in found
        )
    ]
    return sorted(inner, key=lambda piece: (piece.top, piece.x0))


def _inside(piece: Piece, other: Piece) -> bool:
    return (
        other.x0 - 2 <= piece.x0
        and piece.x1 <= other.x1 + 2
        and other.top - 2 <= piece.top
        and piece.bottom <= other.bottom + 2
    )


def _groups(shapes: Shapes) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that hang together by crossings."""
    across, down = shapes.horizontals, shapes.verticals
    if len(across) * len(down) > 4_000_000:
        return []
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, h in enumerate(across):
        for j, v in enumerate(down):
            if v.start - _TOUCH <= h.at <= v.end + _TOUCH and h.start - _TOUCH <= v.at <= h.end + _TOUCH:
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, h in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(h)
    for j, v in enumerate(down):
        groups.setdefault(root(len(across) + j), ([], []))[1].append(v)
    return [group for group in groups.values() if len(group[0]) >= 2 and group[1]]


def _grid(shapes: Shapes, across: list[Rule], down: list[Rule]) -> Piece | None:
    left, right = min(h.start for h in across), max(h.end for h in across)
    top, bottom = min(v.start for v in down), max(v.end for v in down)
    inside = [
        w
        for w in shapes.words
        if min(left, min(v.at for v in down)) - 1 <= w.x <= max(right, max(v.at for v in down)) + 1
        and min(top, across[0].at) - 1 <= w.y <= max(bottom, across[-1].at) + 1
    ]
    xs = _edges([v.at for v in down], left, right)
    ys = _edges([h.at for h in across], top, bottom)
    if not (3 <= len(xs) <= MAX_COLUMNS + 1 and 3 <= len(ys) <= MAX_ROWS + 1) or (len(xs) - 1) * (len(ys) - 1) > 60_000:
        return None
    regions = _regions(xs, ys, across, down)
    texts: dict[int, list[Word]] = {}
    for word in inside:
        column, row = bisect_right(xs, word.x) - 1, bisect_right(ys, word.y) - 1
        if 0 <= column < len(xs) - 1 and 0 <= row < len(ys) - 1:
            texts.setdefault(regions[row][column], []).append(word)
    return _piece(xs, ys, regions, texts)


def _edges(values: Sequence[float], low: float, high: float) -> list[float]:
    edges: list[list[float]] = []
    for value in sorted(values):
        if edges and value - edges[-1][-1] <= _EDGE:
            edges[-1].append(value)
        else:
            edges.append([value])
    found = [sum(group) / len(group) for group in edges]
    if found and low < found[0] - _OPEN:
        found.insert(0, low)
    if found and high > found[-1] + _OPEN:
        found.append(high)
    return found


def _regions(xs: list[float], ys: list[float], across: list[Rule], down: list[Rule]) -> list[list[int]]:
    """The number of the cell that each field of the full grid belongs to; fields without a rule between them are one cell."""
    rows, columns = len(ys) - 1, len(xs) - 1
    walls = [[False] * (columns + 1) for _ in range(rows)]
    for x, bars in _by_edge(xs, down):
        for row in range(rows):
            walls[row][x] = _covered(bars, ys[row], ys[row + 1])
    floors = [[False] * columns for _ in range(rows + 1)]
    for y, bars in _by_edge(ys, across):
        for column in range(columns):
            floors[y][column] = _covered(bars, xs[column], xs[column + 1])
    number = [[-1] * columns for _ in range(rows)]
    following = 0
    for row in range(rows):
        for column in range(columns):
            if number[row][column] >= 0:
                continue
            wide = 1
            while column + wide < columns and not walls[row][column + wide] and number[row][column + wide] < 0:
                wide += 1
            high = 1
            while (
                row + high < rows
                and all(not floors[row + high][column + k] and number[row + high][column + k] < 0 for k in range(wide))
                and not any(walls[row + high][column + k] for k in range(1, wide))
            ):
                high += 1
            for r in range(row, row + high):
                number[r][column : column + wide] = [following] * wide
            following += 1
    return number


def _by_edge(edges: list[float], rules: list[Rule]) -> list[tuple[int, list[Rule]]]:
    found: dict[int, list[Rule]] = {}
    for rule in rules:
        nearest = min(range(len(edges)), key=lambda i: abs(edges[i] - rule.at))
        if abs(edges[nearest] - rule.at) <= _EDGE + 1:
            found.setdefault(nearest, []).append(rule)
    return sorted(found.items())


def _covered(bars: list[Rule], start: float, end: float) -> bool:
    return sum(max(0.0, min(bar.end, end) - max(bar.start, start)) for bar in bars) >= 0.55 * (end - start)


def _piece(xs: list[float], ys: list[float], regions: list[list[int]], texts: dict[int, list[Word]]) -> Piece | None:
    rows, columns = len(ys) - 1, len(xs) - 1
    starts: dict[int, tuple[int, int]] = {}
    ends: dict[int, tuple[int, int]] = {}
    for r in range(rows):
        for c in range(columns):
            starts.setdefault(regions[r][c], (r, c))
            ends[regions[r][c]] = (r, c)
    # a row or column in which no cell begins with text and none ends is only a doubled rule
    row_used = [
        any(starts[n][0] == r and n in texts for n in set(regions[r])) or ys[r + 1] - ys[r] > 7 for r in range(rows)
    ]
    column_used = [
        any(
            starts[regions[r][c]][1] == c and (regions[r][c] in texts or ends[regions[r][c]][1] == c)
            for r in range(rows)
        )
        and (
            xs[c + 1] - xs[c] > 7 or any(starts[regions[r][c]][1] == c and regions[r][c] in texts for r in range(rows))
        )
        for c in range(columns)
    ]
    kept_rows = [r for r in range(rows) if row_used[r]]
    title = kept_rows[0] if kept_rows and sum(n in texts for n in set(regions[kept_rows[0]])) == 1 else -1
    for c in range(1, columns):  # a border that only a title over the head draws parts no columns
        if title >= 0 and not any(starts[regions[r][c]][1] == c for r in kept_rows if r != title):
            column_used[c] = False
    kept_columns = [c for c in range(columns) if column_used[c]]
    while kept_rows and not any(n in texts for n in set(regions[kept_rows[-1]])):
        kept_rows.pop()
    while kept_rows and not any(n in texts for n in set(regions[kept_rows[0]])):
        kept_rows.pop(0)
    if len(kept_rows) < 1 or len(kept_columns) < 2:
        return None
    place_row = {r: i for i, r in enumerate(kept_rows)}
    place_column = {c: i for i, c in enumerate(kept_columns)}
    cells = [[""] * len(kept_columns) for _ in kept_rows]
    merged: list[Merged] = []
    for n in starts:
        in_rows = [place_row[r] for r in range(starts[n][0], ends[n][0] + 1) if r in place_row]
        in_columns = [place_column[c] for c in range(starts[n][1], ends[n][1] + 1) if c in place_column]
        if not in_columns and n in texts:
            in_columns = [max((i for c, i in place_column.items() if c < starts[n][1]), default=0)]
        if not in_rows or not in_columns:
            continue
        text = _text(texts.get(n, []), xs[ends[n][1] + 1] - xs[starts[n][1]])
        before = cells[in_rows[0]][in_columns[0]]
        cells[in_rows[0]][in_columns[0]] = f"{before} {text}".strip()
        if len(in_rows) > 1 or len(in_columns) > 1:
            merged.append((in_rows[0], in_columns[0], len(in_rows), len(in_columns)))
    piece = Piece(
        cells,
        xs[kept_columns[0]],
        ys[kept_rows[0]],
        xs[kept_columns[-1] + 1],
        ys[kept_rows[-1] + 1],
        [xs[c] for c in kept_columns] + [xs[kept_columns[-1] + 1]],
        merged,
    )
    _split_band(piece, [[texts.get(regions[r][c], []) for c in kept_columns] for r in kept_rows])
    piece.head = head_rows(piece.rows, piece.merged)
    covered = sum(high * wide - 1 for _, _, high, wide in piece.merged)
    filled = sum(bool(cell) for row in piece.rows for cell in row)
    in_columns_filled = sum(any(row[c] for row in piece.rows) for c in range(len(kept_columns)))
    piece.weak = (
        filled < _LEAST_FILLED * (len(piece.rows) * len(kept_columns) - covered)
        or in_columns_filled < 2
        or filled < 3
        or len(piece.rows) < 2
    )
    return piece


def _text(words: list[Word], width: float) -> str:
    lines = [" ".join(word.text for word in line) for line in lines_of(words)]
    if len(lines) > 1 and width < _NARROW * words[0].size and all(len(line) <= 2 and line.isalnum() for line in lines):
        return "".join(lines)  # "No" and "10" broken in two where the column has no room
    return close_lines(lines)


def _split_band(piece: Piece, words: list[list[list[Word]]]) -> None:
    """Part a body that is one band (rules around it, none between its rows) into its lines, where values or numbers show that lines are rows."""
    if len(piece.rows) not in {1, 2, 3}:
        return
    for row in range(len(piece.rows) - 1, -1, -1):
        if any(r <= row < r + high and (high > 1 or wide > 1) for r, _, high, wide in piece.merged):
            continue
        columns = [lines_of(cell) for cell in words[row]]
        counts = [len(lines) for lines in columns]
        most = max(counts)
        if most < 3:
            continue
        numeric = [
            c
            for c, lines in enumerate(columns)
            if len(lines) == most and all(_VALUE.fullmatch(" ".join(w.text for w in line)) for line in lines)
        ]
        if not numeric:
            continue
        anchors = [sum(w.y for w in line) / len(line) for line in columns[numeric[0]]]
        split: list[list[list[str]]] = [[[] for _ in columns] for _ in anchors]
        for c, lines in enumerate(columns):
            for line in lines:
                y = sum(w.y for w in line) / len(line)
                # a line belongs to the row whose value stands on it, else to the row above it
                at = max((i for i, anchor in enumerate(anchors) if anchor <= y + 4), default=0)
                split[at][c].append(" ".join(w.text for w in line))
        piece.rows[row : row + 1] = [[close_lines(cell) for cell in cells] for cells in split]
        piece.merged = [(r + (most - 1 if r > row else 0), c, h, w) for r, c, h, w in piece.merged]


def head_rows(rows: list[list[str]], merged: Sequence[Merged]) -> int:
    """How many rows at the top are the head: those that merged cells of the first row bind together."""
    if not rows:
        return 0
    width = len(rows[0])
    head = 1
    while head < min(4, len(rows) - 1):
        last = head - 1
        lone = sum(map(bool, rows[0])) == 1 and sum(map(bool, rows[1])) >= 0.8 * width
        title = last == 0 and (lone or any(r == 0 and wide == width for r, _, _, wide in merged))
        deep = any(r <= last < r + high - 1 and c + wide <= width for r, c, high, wide in merged)
        wide_cells = [(c, wide) for r, c, high, wide in merged if r <= last < r + high and 1 < wide < width]
        parted = (
            bool(wide_cells)
            and all(bool(rows[head][c]) or any(rows[head][c : c + wide]) for c, wide in wide_cells)
            and not any(
                _VALUE.fullmatch(rows[head][k]) for c, wide in wide_cells for k in range(c, c + wide) if rows[head][k]
            )
        )
        others = [c for c in range(width) if not any(a <= c < a + wide for a, wide in wide_cells)]
        open_others = parted and (not others or sum(bool(rows[head][c]) for c in others) <= len(others) / 2)
        if title or (deep and (wide_cells == [] or parted)) or open_others:
            head += 1
        else:
            break
    return head
