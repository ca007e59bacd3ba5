"""Rows of a page become lines of text: spaces where the gaps show them, marks of notes taken from the words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from govtext.text.readers.pdf.arbiter import reading_order
from govtext.text.readers.pdf.glyphs import Flags, Floats, Glyphs
from govtext.text.readers.pdf.rows import Pieces, Row, pieces

__all__ = ["Line", "page_lines"]

_RAISED, _SMALL, _FRONT_SMALL = 0.14, 0.86, 0.75
"""A mark is raised by such a share of the line's letter size at least, and no larger than such a share; on front pages all
letters that are no larger than the last share are marks."""
_TOO_MANY, _SHARE = 8, 0.2
"""So many small letters, or such a share of a line's, are marks; more are its text."""
_NOTE = re.compile(r"(?:\d{1,3}(?:[,–-]\d{1,3})*|[*†‡§¶#]+|[a-z](?:,[a-z])*|\[\d{1,3}\]|\(\d{1,3}\))[,.)]?", re.ASCII)
_UNIT = re.compile(r"(?:^|[^A-Za-z])(?:[kcdmµ]?m|h[am]|s|x|[RrNnTtFfXxYyZzEe]|[χ²η])$")
_POWERS = str.maketrans("0123456789-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻")
_SMALL_FIGURES = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_CLOSES = frozenset(",.;:!?)]}%”’»")
_CELL_GAP = 3.0  # letter sizes between the cells of a table
_SPACED_OUT = 0.75
"""A line is letter-spaced when such a share of its words are single letters."""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line with its place: ``y`` is the baseline from the top of the page, ``column`` the part of the page's order.

    ``mark`` is a raised mark with which it begins (that of a note), ``marks`` are the raised marks inside.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    column: int
    mark: str = ""
    marks: tuple[str, ...] = ()
    gaps: int = 0
    """Between how many of its pieces there are gaps as between the cells of a table."""


def page_lines(glyphs: Glyphs, *, front: bool, letters_of: list[NDArray[np.intp]] | None = None) -> list[Line]:
    """Return the lines of a page in reading order.

    Parameters
    ----------
    glyphs : Glyphs
    front : bool
        Whether the page is one of the first, on which all small letters beside larger ones are marks of affiliations.
    letters_of : list, optional
        Filled with the characters of ``glyphs`` that the text of each line is made of, spaces left out.
    """
    if not len(glyphs):
        return []
    found = pieces(glyphs)
    rows = reading_order(found, glyphs)
    rows = _once(rows, found, glyphs)
    order = np.concatenate([np.arange(found.start[i], found.end[i]) for row in rows for i in row.pieces])
    counts = [int(sum(found.end[i] - found.start[i] for i in row.pieces)) for row in rows]
    line = np.repeat(np.arange(len(rows)), counts)
    size, y = _usual(rows, found)
    small = glyphs.size[order] <= _SMALL * size[line]
    rise = y[line] - glyphs.y[order]
    raised = small & (rise > _RAISED * size[line]) & (rise < size[line])
    tiny = (glyphs.size[order] <= _FRONT_SMALL * size[line]) & (rise > 0.08 * size[line])
    spaced = _spaces(glyphs, order, line, size)
    codes = glyphs.codes[order]
    bounds = np.concatenate(([0], np.cumsum(counts)))
    bold = glyphs.bold[order]
    lines = []
    for number, row in enumerate(rows):
        part = slice(int(bounds[number]), int(bounds[number + 1]))
        letters = "".join(map(chr, codes[part].tolist()))
        spaces = spaced[part].copy()
        mark, kept = "", None
        marks: tuple[str, ...] = ()
        if raised[part].any():
            letters = _with_powers(letters, raised[part])
        if raised[part].any() or (front and tiny[part].any()):
            kept, mark, marks = _unmarked(letters, spaces, raised[part], tiny[part], front=front)
        x0 = float(min(found.x0[i] for i in row.pieces))
        x1 = float(max(found.x1[i] for i in row.pieces))
        text = _text(letters, spaces, kept, glyphs, order[part])
        gaps = sum(
            bool(found.x0[b] - found.x1[a] > _CELL_GAP * size[number])
            for a, b in zip(row.pieces, row.pieces[1:], strict=False)
        )
        is_bold = bool(bold[part].mean() > 0.5)
        if letters_of is not None and (text or mark):
            letters_of.append(order[part] if kept is None else order[part][kept])
        lines.append(
            Line(
                text,
                x0,
                x1,
                float(y[number]),
                round(float(size[number]) * 2) / 2,
                is_bold,
                row.column,
                mark,
                marks,
                gaps,
            )
        )
    return [found_line for found_line in lines if found_line.text or found_line.mark]


def _once(rows: list[Row], found: Pieces, glyphs: Glyphs) -> list[Row]:
    """Leave out pieces that are printed twice on nearly the same place, as fake bold letters and shadows are."""
    place: dict[tuple[int, int, int], list[int]] = {}
    twice: set[int] = set()
    for index in range(len(found)):
        key = (int(found.end[index] - found.start[index]), int(found.y[index] // 4), int(found.x0[index] // 4))
        near = [
            other
            for dy in (-1, 0, 1)
            for dx in (-1, 0, 1)
            for other in place.get((key[0], key[1] + dy, key[2] + dx), ())
        ]
        for other in near:
            reach = 0.25 * found.size[index]
            if (
                abs(found.x0[index] - found.x0[other]) < reach
                and abs(found.x1[index] - found.x1[other]) < reach
                and abs(found.y[index] - found.y[other]) < reach
                and np.array_equal(
                    glyphs.codes[found.start[index] : found.end[index]],
                    glyphs.codes[found.start[other] : found.end[other]],
                )
            ):
                twice.add(index)
        place.setdefault(key, []).append(index)
    if not twice:
        return rows
    thinned = [replace(row, pieces=tuple(i for i in row.pieces if i not in twice)) for row in rows]
    return [row for row in thinned if row.pieces]


def _usual(rows: Sequence[Row], found: Pieces) -> tuple[Floats, Floats]:
    """The letter size of each row that most of its characters have, and their baseline."""
    sizes, bases = [], []
    for row in rows:
        if len(row.pieces) == 1:
            sizes.append(found.size[row.pieces[0]])
            bases.append(found.y[row.pieces[0]])
            continue
        weights: dict[float, int] = {}
        for i in row.pieces:
            key = round(float(found.size[i]), 1)
            weights[key] = weights.get(key, 0) + int(found.end[i] - found.start[i])
        usual = max(weights, key=lambda key: (weights[key], key))
        main = max(
            (i for i in row.pieces if abs(found.size[i] - usual) < 0.1), key=lambda i: found.end[i] - found.start[i]
        )
        sizes.append(found.size[main])
        bases.append(found.y[main])
    return np.array(sizes), np.array(bases)


def _spaces(glyphs: Glyphs, order: NDArray[np.intp], line: NDArray[np.intp], size: Floats) -> Flags:
    """Before which characters a space stands: where the file has one and the gap does not deny it, or where the gap is wide."""
    spaced = glyphs.spaced[order].copy()
    if len(order) < 2:
        return spaced
    gap = (glyphs.x0[order][1:] - glyphs.x1[order][:-1]) / np.maximum(size[line][1:], 0.1)
    follows = np.diff(order) == 1
    same = np.diff(line) == 0
    inner = spaced[1:] & same & follows
    # where words stand closer than their letters are wide, the file's own widths are not those that are printed
    told = bool(inner.sum() > 3 and np.median(gap[inner]) > 0.12)
    wide = gap > 0.14
    after = np.where(follows, spaced[1:], wide | (gap < -0.5))
    if told:
        close = gap[same & follows & ~spaced[1:]]
        usual = float(np.median(close)) if len(close) else 0.0
        after &= ~(inner & (gap < 0.04) & (gap > -0.4))
        after |= same & follows & (gap > max(0.28, usual + 0.24))
    capital = glyphs.size[order][:-1] > 1.5 * glyphs.size[order][1:]
    capital[1:] &= ~same[:-1]  # the first letter of a line: a drop cap
    spaced[1:] = after & same & ~(capital & (gap < 1))
    spaced[0] = False
    return spaced


def _unmarked(
    letters: str, spaces: Flags, raised: Flags, tiny: Flags, *, front: bool
) -> tuple[Flags, str, tuple[str, ...]]:
    """Which characters of a line stay when the marks of notes and affiliations go, the mark at its head, and those inside."""
    kept = np.ones(len(letters), dtype=bool)
    groups = []
    place = 0
    while place < len(letters):
        if raised[place]:
            stop = place
            while stop < len(letters) and raised[stop] and (stop == place or not spaces[stop]):
                stop += 1
            groups.append((place, stop))
            place = stop
        else:
            place += 1
    mark, marks = "", []
    power = np.zeros(len(letters), dtype=bool)
    for start, stop in groups:
        words = letters[start:stop]
        if words[0] in _SMALL_FIGURES:
            power[start:stop] = True
        if not _NOTE.fullmatch(words):
            continue
        if not spaces[start] and start:
            word = _last_word(letters, spaces, start)
            if words.isdigit() and len(words) == 1 and _UNIT.search(word):
                power[start:stop] = True
                continue
        if start == 0:
            mark = words.strip(",.")
        else:
            marks.append(words)
        kept[start:stop] = False
    if front:
        number = int(tiny.sum())
        if 0 < number <= max(_TOO_MANY, _SHARE * len(letters)):
            kept &= ~tiny | power
        for comma in np.flatnonzero(~kept[:-1] & np.fromiter((c == "," for c in letters), bool, len(letters))[:-1]):
            if kept[comma + 1] and letters[comma + 1].isupper() and kept[:comma].any():
                kept[comma] = True  # small as the mark before it, it parts two names
    if not kept.any():
        kept[:] = True
        return kept, "", ()
    return kept, mark, tuple(marks)


def _with_powers(letters: str, raised: Flags) -> str:
    """Raised numbers after a ten in small figures, so that 10⁶ is not read as 106."""
    place = 0
    while (place := letters.find("10", place)) >= 0:
        place += 2
        stop = place
        while stop < len(letters) and raised[stop] and letters[stop] in "0123456789-−–":
            stop += 1
        if stop > place and not raised[place - 1]:
            letters = letters[:place] + letters[place:stop].translate(_POWERS) + letters[stop:]
    return letters


def _last_word(letters: str, spaces: Flags, end: int) -> str:
    start = end - 1
    while start > 0 and not spaces[start] and end - start < 8:
        start -= 1
    return letters[start:end]


def _text(letters: str, spaces: Flags, kept: Flags | None, glyphs: Glyphs, order: NDArray[np.intp]) -> str:
    if kept is not None and not kept.all():
        pending = False
        chosen: list[str] = []
        flags: list[bool] = []
        places: list[int] = []
        for place, character in enumerate(letters):
            pending = pending or bool(spaces[place])
            if kept[place]:
                glued = character in _CLOSES and place > 0 and not kept[place - 1]
                chosen.append(character)
                flags.append(pending and not glued)
                places.append(place)
                pending = False
        letters, spaces, order = "".join(chosen), np.array(flags, dtype=bool), order[places]
    if not letters:
        return ""
    words = int(spaces[1:].sum()) + 1
    if len(letters) >= 5 and words >= 4 and (len(letters) - words) < (1 - _SPACED_OUT) * len(letters):
        spaces = _closed_up(glyphs, order, spaces, letters)
    if not spaces[1:].any():
        return letters
    cuts = [0, *(np.flatnonzero(spaces[1:]) + 1).tolist(), len(letters)]
    return " ".join(letters[a:b] for a, b in itertools.pairwise(cuts))


def _closed_up(glyphs: Glyphs, order: NDArray[np.intp], spaces: Flags, letters: str) -> Flags:
    """Spaces of a letter-spaced line: only the gaps that are wider than those between its letters part words."""
    if not all(character.isalpha() or character in ".,:&-()0123456789" for character in letters):
        return spaces
    if sum(character.isalpha() for character in letters) < 0.8 * len(letters):
        return spaces
    gap = glyphs.x0[order][1:] - glyphs.x1[order][:-1]
    usual = float(np.median(gap))
    if usual <= 0.1 * float(glyphs.size[order[0]]):
        return spaces
    closed = np.zeros(len(spaces), dtype=bool)
    closed[1:] = gap > 1.6 * usual
    return closed
