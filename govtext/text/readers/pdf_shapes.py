"""Words and ruling lines of a PDF page with their places, as PDFium knows them; the page is turned until its text is upright."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

__all__ = ["Rule", "Shapes", "Word", "lines_of", "page_rules", "page_shapes"]

MAX_OBJECTS = 60_000
MAX_CHARACTERS = 60_000
MAX_SIZE = 15_000.0
"""Points; a page that is larger holds no table that a reader could see."""
_BEYOND = 50.0
"""What lies farther outside the page is not seen."""
_MOST_SEGMENTS = 400
"""A path of more segments is a drawing, not the rules of a table."""
_THIN = 3.2
"""A filled rectangle no thicker than this is a rule."""
_SHORTEST = 6.0
_SNAP = 2.6
_DASH = 10.0
"""Pieces of rule shorter than this may be dashes of one rule; longer ones that stand apart may belong to tables side by side."""
_SAME = 0.2
"""Pieces at so nearly the same height are one rule, though cells part them."""
_HYPHENS = frozenset({0x02, 0xFFFE, 0x00AD})

_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a space; ``top`` and ``bottom`` count from the top of the page."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float

    @property
    def x(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal rule at height ``at`` from ``start`` to ``end``, or a vertical one at ``at`` from top ``start`` to bottom ``end``."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Shapes:
    """What a page shows."""

    width: float
    height: float
    words: tuple[Word, ...]
    horizontals: tuple[Rule, ...]
    verticals: tuple[Rule, ...]


def page_shapes(page: Any) -> Shapes:
    """Return the words and rules of a pypdfium2 page."""
    width, height = _size(page)
    if not (0 < width < MAX_SIZE and 0 < height < MAX_SIZE):
        return Shapes(width, height, (), (), ())
    characters, turn = _characters(page)
    horizontals, verticals = page_rules(page)
    if turn:
        characters = [(c, *_turned(box, width, height, turn), mark) for c, *box, mark in characters]
        if turn != 180:
            horizontals, verticals = verticals, horizontals
        horizontals = [_turned_rule(rule, width, height, turn, horizontal=True) for rule in horizontals]
        verticals = [_turned_rule(rule, width, height, turn, horizontal=False) for rule in verticals]
        if turn != 180:
            width, height = height, width
    upright = [
        (c, x0, height - y1, x1, height - y0, mark)
        for c, x0, y0, x1, y1, mark in characters
        if not c or (-_BEYOND < x0 <= x1 < width + _BEYOND and -_BEYOND < y0 <= y1 < height + _BEYOND)
    ]
    return Shapes(
        width,
        height,
        tuple(_sideways(list(_words(upright)))),
        _merged(_clipped((Rule(height - r.at, r.start, r.end) for r in horizontals), height, width)),
        _merged(_clipped((Rule(r.at, height - r.end, height - r.start) for r in verticals), width, height)),
    )


def _clipped(rules: Iterable[Rule], across: float, along: float) -> Iterator[Rule]:
    """The parts of rules that lie on the page."""
    for rule in rules:
        start, end = max(rule.start, -_BEYOND), min(rule.end, along + _BEYOND)
        if -_BEYOND < rule.at < across + _BEYOND and start < end:
            yield Rule(rule.at, start, end)


def page_rules(page: Any) -> tuple[list[Rule], list[Rule]]:
    """Return the horizontal and vertical rules of a page as they are drawn, in the page's own coordinates (from its bottom)."""
    import pypdfium2.raw as raw

    horizontals: list[Rule] = []
    verticals: list[Rule] = []
    for path, matrix in _paths(raw, page):
        for x0, y0, x1, y1 in _strokes(raw, path, matrix):
            if abs(y1 - y0) <= 1.5 and abs(x1 - x0) > abs(y1 - y0):
                horizontals.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif abs(x1 - x0) <= 1.5 and abs(y1 - y0) > abs(x1 - x0):
                verticals.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return horizontals, verticals


def lines_of(words: list[Word]) -> list[list[Word]]:
    """Return words as lines, from the top; in a line from the left."""
    lines: list[list[Word]] = []
    anchor: Word | None = None
    most = 1.6 * median(w.size for w in words) if words else 0.0  # some fonts claim boxes of several lines
    for word in sorted(words, key=lambda w: (w.y, w.x0)):
        if anchor is not None and abs(word.y - anchor.y) < 0.42 * max(min(max(word.size, anchor.size), most), 3.0):
            lines[-1].append(word)
            if word.size > 1.25 * anchor.size:  # what came first was raised
                anchor = word
            continue
        lines.append([word])
        anchor = word
    return [sorted(line, key=lambda w: w.x0) for line in lines]


def _size(page: Any) -> tuple[float, float]:
    """Width and height of the page's own coordinates, before the viewer turns it."""
    left, bottom, right, top = page.get_mediabox()
    return float(right - min(left, 0)), float(top - min(bottom, 0))


def _paths(raw: Any, page: Any) -> Iterator[tuple[Any, _Matrix]]:
    left = MAX_OBJECTS
    stack: list[tuple[Any, Any, Any, int, _Matrix, int]] = [
        (page, raw.FPDFPage_GetObject, raw.FPDFPage_CountObjects(page), 0, _IDENTITY, 0)
    ]
    while stack:
        holder, get, count, index, matrix, depth = stack.pop()
        while index < count and left > 0:
            item = get(holder, index)
            index += 1
            left -= 1
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                yield item, _product(_matrix(raw, item), matrix)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < 4:
                stack.append((holder, get, count, index, matrix, depth))
                inner = _product(_matrix(raw, item), matrix)
                stack.append((item, raw.FPDFFormObj_GetObject, raw.FPDFFormObj_CountObjects(item), 0, inner, depth + 1))
                break


def _matrix(raw: Any, item: Any) -> _Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, found):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _product(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _strokes(raw: Any, path: Any, matrix: _Matrix) -> list[tuple[float, float, float, float]]:
    """The straight lines that a path shows: strokes as they run, thin filled bars as their middle line."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    count = raw.FPDFPath_CountSegments(path)
    if not 2 <= count <= _MOST_SEGMENTS or not (fill.value or stroke.value):
        return []
    pieces = _pieces(raw, path, count, matrix)
    found: list[tuple[float, float, float, float]] = []
    for points, closed in pieces:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        wide, high = max(xs) - min(xs), max(ys) - min(ys)
        if fill.value and len(points) >= 3 and min(wide, high) <= _THIN < max(wide, high):
            x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
            found.append((min(xs), y, max(xs), y) if wide > high else (x, min(ys), x, max(ys)))
        elif stroke.value:
            following = [*points[1:], points[0]] if closed else points[1:]
            found += [(*start, *end) for start, end in zip(points, following, strict=False)]
    return found


def _pieces(raw: Any, path: Any, count: int, matrix: _Matrix) -> list[tuple[list[tuple[float, float]], bool]]:
    """The polygons and lines of a path; what has curves is left out."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    pieces: list[tuple[list[tuple[float, float]], bool]] = []
    curved = False
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == raw.FPDF_SEGMENT_MOVETO or not pieces:
            if curved:
                pieces.pop()
            pieces.append(([point], False))
            curved = False
        elif kind == raw.FPDF_SEGMENT_LINETO:
            pieces[-1][0].append(point)
        else:
            curved = True
        if raw.FPDFPathSegment_GetClose(segment):
            pieces[-1] = (pieces[-1][0], True)
    if curved:
        pieces.pop()
    return [piece for piece in pieces if len(piece[0]) > 1]


_Character = tuple[str, float, float, float, float, bool]


def _characters(page: Any) -> tuple[list[Any], int]:
    """Characters with their boxes ("" for a space or line end), and by how much the page's text is turned."""
    import pypdfium2.raw as raw

    textpage = page.get_textpage()
    try:
        count = min(textpage.count_chars(), MAX_CHARACTERS)
        turn = _turn(raw, textpage, count)
        box = raw.FS_RECTF()
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        found: list[Any] = []
        for index in range(count):
            code = raw.FPDFText_GetUnicode(textpage, index)
            character = "\ufffe" if code in _HYPHENS else chr(code) if 0 < code < 0x110000 else ""
            if not character or character.isspace() or (code < 32):
                found.append(("", 0.0, 0.0, 0.0, 0.0, False))
            elif turn == 0 and raw.FPDFText_GetLooseCharBox(textpage, index, box):
                low, high = sorted((box.bottom, box.top))
                found.append((character, box.left, low, box.right, high, False))
            elif raw.FPDFText_GetCharBox(textpage, index, left, right, bottom, top):
                found.append((character, left.value, bottom.value, right.value, top.value, True))
        return found, turn
    finally:
        textpage.close()


def _turn(raw: Any, textpage: Any, count: int) -> int:
    """By how many degrees most of the text is turned to the left against the page's own coordinates: 0, 90, 180 or 270 (PDFium counts to the right)."""
    step = max(1, count // 200)
    turns: Counter[int] = Counter()
    for index in range(0, count, step):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if code > 32 and not chr(code).isspace():
            turns[-round(math.degrees(raw.FPDFText_GetCharAngle(textpage, index)) / 90) % 4 * 90] += 1
    return turns.most_common(1)[0][0] if turns else 0


def _turned(box: list[float], width: float, height: float, turn: int) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = box
    if turn == 180:
        return width - x1, height - y1, width - x0, height - y0
    if turn == 90:
        return y0, width - x1, y1, width - x0
    return height - y1, x0, height - y0, x1


def _turned_rule(rule: Rule, width: float, height: float, turn: int, *, horizontal: bool) -> Rule:
    """The rule on the turned page; ``horizontal`` is what it becomes."""
    if turn == 180:
        across, along = (height, width) if horizontal else (width, height)
        return Rule(across - rule.at, along - rule.end, along - rule.start)
    if turn == 90:  # x becomes height (from the top), y becomes x
        return (
            Rule(width - rule.at, rule.start, rule.end)
            if horizontal
            else Rule(rule.at, width - rule.end, width - rule.start)
        )
    return (
        Rule(rule.at, height - rule.end, height - rule.start)
        if horizontal
        else Rule(height - rule.at, rule.start, rule.end)
    )


def _words(characters: list[_Character]) -> Iterator[Word]:
    run: list[_Character] = []
    for item in characters:
        if not item[0]:
            if run:
                yield _word(run)
            run = []
            continue
        if run:
            last = run[-1]
            size = max(item[4] - item[2], last[4] - last[2], 1.0)
            apart = abs((item[2] + item[4]) - (last[2] + last[4])) / 2 > 0.6 * size
            if apart or item[1] - last[3] > 0.6 * size or item[1] < last[1] - 0.6 * size:
                yield _word(run)
                run = []
        run.append(item)
    if run:
        yield _word(run)


def _sideways(words: list[Word]) -> Iterator[Word]:
    """Letters that stand over one another put together: a head that is turned in a table that is not."""
    run: list[Word] = []
    for word in [*words, None]:
        last = run[-1] if run else None
        if (
            word is not None
            and last is not None
            and len(word.text) <= 2
            and len(last.text) <= 2
            and min(word.x1, last.x1) - max(word.x0, last.x0)
            > 0.6 * max(min(word.x1 - word.x0, last.x1 - last.x0), 0.1)
            and -1.0 < max(word.top, last.top) - min(word.bottom, last.bottom) < 0.35 * last.size
            and (len(run) < 2 or (word.y < last.y) == (last.y < run[-2].y))
        ):
            run.append(word)
            continue
        if len(run) > 2 and run[0].y > run[-1].y:
            wide = max(w.x1 for w in run) - min(w.x0 for w in run)
            yield Word(
                "".join(w.text for w in run),
                min(w.x0 for w in run),
                run[0].bottom - wide,
                max(w.x1 for w in run),
                run[0].bottom,
                wide,
            )
        else:
            yield from run
        run = [word] if word is not None else []


def _word(run: list[_Character]) -> Word:
    tall = max(run, key=lambda item: item[4] - item[2])
    return Word(
        "".join(item[0] for item in run),
        min(item[1] for item in run),
        tall[2],
        max(item[3] for item in run),
        tall[4],
        tall[4] - tall[2],
    )


def _merged(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Rules of one line put together: drawn twice, in dashes, or cell by cell."""
    rows: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: (r.at, r.start, r.end)):
        if rows and rule.at - rows[-1][0].at <= _SNAP:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    found: list[Rule] = []
    for row in rows:
        current: list[Rule] = []
        end = 0.0
        for rule in sorted(row, key=lambda r: (r.start, r.end)):
            dash = min(rule.length, end - current[0].start) < _DASH if current else False
            if current and rule.start > end + (4.0 if dash else 2.6 if abs(rule.at - current[-1].at) < _SAME else 1.2):
                found.append(_one(current, end))
                current = []
            end = max(end, rule.end) if current else rule.end
            current.append(rule)
        found.append(_one(current, end))
    return tuple(rule for rule in found if rule.length >= _SHORTEST)


def _one(rules: list[Rule], end: float) -> Rule:
    return Rule(sum(rule.at for rule in rules) / len(rules), rules[0].start, end)
