"""Footnotes: small type at the foot of a page or column, under a short rule or with a mark that stands in the text above."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govtext.text.readers.pdf.lines import Line

__all__ = ["find_footnotes"]

_SMALLER = 0.94
_LEAD = re.compile(r"^(?P<mark>\d{1,3}|[*†‡§¶]{1,3}|\(\d{1,3}\)|\[\d{1,3}\])(?P<stop>[.)]?)\s*(?=[^\W\d_]|[“\"‘'(])")
_LOWEST = 0.35  # of the page's height: no note begins above
_SHORT_RULE = 0.75  # of the column's width
_TABLE = re.compile(r"^(?:sumber|source|catatan|notes?|keterangan|ket\.?|gambar|tabel|figure|table)\b", re.IGNORECASE)
_MOST_GAPS = 0.3
_RUNNING = 20  # characters of a line of running text
_STOPS = re.compile(r"""[.!?:;…][\"'”’)\]]*$""")

Rules = Sequence[tuple[float, float, float]]


def find_footnotes(
    lines: Sequence[Line], left: set[int], rules: Rules, height: float, body: float, before: Sequence[str] = ()
) -> dict[int, str]:
    """Return the lines of footnotes, each with the mark of the note that it begins ("" where it goes on).

    Parameters
    ----------
    lines : sequence of Line
        Of one page, in reading order.
    left : set of int
        Places of lines that are running heads and feet.
    rules : sequence of (left, right, y)
    height : float
        Of the page.
    body : float
        The letter size of running text in the whole file.
    before : sequence of str
        The mark and the last words of the last note before this page: its number runs on, and it may go on here.
    """
    marks = {mark for line in lines for mark in _single(line.marks)}
    if before and before[0].isdigit():
        marks.add(str(int(before[0]) + 1))
    goes_on = bool(before) and not _STOPS.search(before[1])
    columns: dict[int, list[int]] = {}
    for place, line in enumerate(lines):
        if place not in left:
            columns.setdefault(line.column, []).append(place)
    found: dict[int, str] = {}
    for column in columns.values():
        tail: list[int] = []
        for place in reversed(column):
            line = lines[place]
            if line.size > _SMALLER * body or line.y < _LOWEST * height or not line.size:
                break
            tail.insert(0, place)
        if not tail or _goes_on_below([lines[place] for place in tail], lines, left, body):
            continue
        found |= _notes(tail, marks, rules, lines, column, goes_on=goes_on)
    return found


def _goes_on_below(tail: Sequence[Line], lines: Sequence[Line], left: set[int], body: float) -> bool:
    """Whether running text stands below small lines, as it does below boxes of article information, abstracts and tables."""
    bottom, size = max(line.y for line in tail), tail[0].size
    x0, x1 = min(line.x0 for line in tail), max(line.x1 for line in tail)
    below = [
        line
        for place, line in enumerate(lines)
        if line.y > bottom + 0.5 * size and line.size > _SMALLER * body and min(x1, line.x1) > max(x0, line.x0)
        if place not in left and len(line.text) >= _RUNNING
    ]
    return len(below) > 1


def _notes(
    places: Sequence[int], marks: set[str], rules: Rules, lines: Sequence[Line], column: Sequence[int], *, goes_on: bool
) -> dict[int, str]:
    """The notes among small lines at the foot of a column: from the first that is surely one down to the end."""
    tail = [lines[place] for place in places]
    heads = [_mark(line) for line in tail]
    left = min((lines[place].x0 for place in column), default=0.0)
    right = max((lines[place].x1 for place in column), default=0.0)
    for number, (line, head) in enumerate(zip(tail, heads, strict=True)):
        above = lines[column[column.index(places[number]) - 1]] if column.index(places[number]) else None
        ruled = any(
            rule_left < left + 12
            and rule_right - rule_left < _SHORT_RULE * max(right - left, 1.0)
            and (above.y if above else 0.0) - 2 < y < line.y
            and line.y - y < 3.2 * line.size
            for rule_left, rule_right, y in rules
        )
        if _TABLE.match(line.text) and not head:
            continue
        called = bool(head) and (head in marks or bool(line.mark))
        called = called or (goes_on and number == 0 and line.text[:1].islower() and len(column) > len(places))
        if not (called or ruled):
            continue
        rest = tail[number:]
        if sum(1 for item in rest if item.gaps) > _MOST_GAPS * len(rest):
            return {}
        if above is not None and above.size <= line.size + 0.3 and not ruled and not line.mark:
            continue  # small text goes on: a numbered list in small type
        return dict(zip(places[number:], heads[number:], strict=True))
    return {}


def _mark(line: Line) -> str:
    """The mark with which a line begins, raised or not."""
    if line.mark:
        return line.mark.strip("()[].,")
    match = _LEAD.match(line.text)
    return match["mark"].strip("()[]") if match else ""


def _single(marks: Sequence[str]) -> list[str]:
    return [part for mark in marks for part in re.split(r"[,–-]", mark.strip("()[].,")) if part]
