"""Running heads, feet and page numbers, known by their place: what stands at one height on many pages is no text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from govtext.text.readers.pdf.lines import Line

__all__ = ["find_furniture", "printed_numbers"]

_EDGE_LINES = 4
_EDGE = 0.16  # of the page's height
_NEAR = 7.0  # points by which the height of one running head differs from page to page
_LEAST_PAGES, _SHARE = 3, 0.2
_LONGEST = 220
_ALONE = 1.2  # letter sizes between a running head that changes and the text
_NUMBER = re.compile(
    r"^\W{0,3}(?:(?:page|hal(?:aman)?\.?|p\.)\s*)?(?P<number>\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|dari|/)\s*\d{1,4})?\W{0,3}$",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(?<![\d.,/–-])\d{1,4}(?![\d,/–-]|\.\d)")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_RUN = 0.5
"""Such a share of the pages that show numbers must agree on what the number of a page is."""

Pages = Sequence[Sequence[Line]]


def find_furniture(pages: Pages, heights: Sequence[float]) -> list[set[int]]:
    """Return, for each page, the places of the lines that are running heads, feet or page numbers.

    Parameters
    ----------
    pages : sequence of sequences of Line
    heights : sequence of float
        Height of each page.

    Notes
    -----
    A line at the edge of a page is furniture when its words, numbers aside, stand at the same height of three pages and a fifth
    of them; when it is a page number; or when it stands alone where such lines are found on other pages.
    """
    edges = [_edges(page, height) for page, height in zip(pages, heights, strict=True)]
    shapes: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, found in enumerate(edges):
        for place in found:
            line = pages[number][place]
            shapes[_shape(line.text)].append((number, _height(line, heights[number])))
    least = max(_LEAST_PAGES, round(_SHARE * len(pages)))
    repeated: dict[str, list[float]] = {}
    for shape, stands in shapes.items():
        if not shape or len(shape) > _LONGEST:
            continue
        levels = [
            level
            for _, level in stands
            if len({page for page, other in stands if abs(other - level) <= _NEAR}) >= least
        ]
        fewer = [
            level
            for _, level in stands
            if len(shape) > 12 and len({page for page, other in stands if abs(other - level) <= 2}) >= _LEAST_PAGES
        ]  # a head that changes with the chapter
        if levels or fewer:
            repeated[shape] = levels or fewer
    taken: list[set[int]] = []
    for number, found in enumerate(edges):
        page, height = pages[number], heights[number]
        mine = set()
        for place in found:
            line = page[place]
            level = _height(line, height)
            known = repeated.get(_shape(line.text), ())
            if any(abs(level - other) <= _NEAR for other in known) or _NUMBER.match(line.text):
                mine.add(place)
        taken.append(mine)
    _add_changing(pages, heights, edges, taken)
    return taken


def _edges(page: Sequence[Line], height: float) -> list[int]:
    """The first and last lines by height, near the page's upper and lower edge."""
    order = sorted(range(len(page)), key=lambda i: page[i].y)
    rows: list[list[int]] = []
    for place in order:
        if rows and page[place].y - page[rows[-1][0]].y < 3:
            rows[-1].append(place)
        else:
            rows.append([place])
    head = [place for row in rows[:_EDGE_LINES] for place in row if page[place].y < _EDGE * height]
    foot = [place for row in rows[-_EDGE_LINES:] for place in row if page[place].y > (1 - _EDGE) * height]
    return list(dict.fromkeys(head + foot))


def _height(line: Line, height: float) -> float:
    """The place of a line from the upper edge, or, in the lower half, from the lower edge (negative)."""
    return line.y if line.y < height / 2 else line.y - height


def _shape(text: str) -> str:
    return " ".join(re.sub(r"\d+|\b[ivxlc]+\b", "#", text.lower()).split())


def _add_changing(
    pages: Pages, heights: Sequence[float], edges: Sequence[Sequence[int]], taken: list[set[int]]
) -> None:
    """Add lines that stand alone at a height where half of the pages have running heads: those of a chapter or another author."""
    levels: Counter[int] = Counter()
    for number, mine in enumerate(taken):
        levels.update({round(_height(pages[number][place], heights[number])) for place in mine})
    half = 0.4 * len(pages)
    usual = [level for level in levels if sum(levels[level + near] for near in (-2, -1, 0, 1, 2)) >= max(4, half)]
    for number, found in enumerate(edges):
        page, height = pages[number], heights[number]
        rest = [line for place, line in enumerate(page) if place not in taken[number]]
        for place in found:
            line = page[place]
            if place in taken[number] or len(line.text) > 120:
                continue
            level = _height(line, height)
            if not any(abs(level - other) <= 2 for other in usual):
                continue
            others = [other.y for other in rest if other is not line and abs(other.y - line.y) > 3]
            nearest = min((abs(other - line.y) for other in others), default=height)
            outermost = not others or line.y < min(others) or line.y > max(others)
            if outermost and nearest > _ALONE * 1.25 * line.size:
                taken[number].add(place)


def printed_numbers(pages: Pages, taken: Sequence[set[int]]) -> list[str]:
    """Return the number that is printed on each page, "" where none is.

    The numbers that running heads and feet show must run on: on most pages that show any, the number is that of the page
    in the file plus one and the same constant. Pages on which the number is left out get it too.
    """
    offsets: Counter[int] = Counter()
    shown: list[set[int]] = []
    roman: list[str] = []
    for number, (page, mine) in enumerate(zip(pages, taken, strict=True)):
        values: set[int] = set()
        small = ""
        for place in mine:
            text = page[place].text
            match = _NUMBER.match(text)
            if match and not match["number"].isdigit():
                small = match["number"].lower() if _roman(match["number"]) else small
            values.update(int(value) for value in _NUMBERS.findall(text))
        shown.append(values)
        roman.append(small)
        offsets.update({value - number for value in values})
    labels = [""] * len(pages)
    for start, stop, offset in _runs(shown, offsets):
        for number in range(start, stop):
            if number + offset > 0:
                labels[number] = str(number + offset)
    for number, small in enumerate(roman):
        near = [n for n in (number - 1, number + 1) if 0 <= n < len(pages) and roman[n]]
        if small and not labels[number] and any(abs(_roman(roman[n]) - _roman(small)) == 1 for n in near):
            labels[number] = small
    return labels


def _runs(shown: Sequence[set[int]], offsets: Counter[int]) -> Iterator[tuple[int, int, int]]:
    """Stretches of pages whose printed numbers differ from their place in the file by one constant, the longest first."""
    free = [True] * len(shown)
    for offset, count in sorted(offsets.items(), key=lambda item: (-item[1], item[0])):
        if count < _LEAST_PAGES:
            return
        places = [n for n, values in enumerate(shown) if n + offset in values and free[n]]
        if len(places) < _LEAST_PAGES:
            continue
        first, last = places[0], places[-1]
        between = [n for n in range(first, last + 1) if shown[n]]
        if len(places) < _RUN * len(between):
            continue
        while first > 0 and free[first - 1] and not shown[first - 1]:
            first -= 1
        while last + 1 < len(shown) and free[last + 1] and not shown[last + 1]:
            last += 1
        if all(free[first : last + 1]):
            free[first : last + 1] = [False] * (last + 1 - first)
            yield first, last + 1, offset


def _roman(text: str) -> int:
    """The value of a roman number, 0 where it is none."""
    values = [_ROMAN.get(character, 0) for character in text.lower()]
    if not values or not all(values):
        return 0
    return sum(-v if any(v < later for later in values[i + 1 : i + 2]) else v for i, v in enumerate(values))
