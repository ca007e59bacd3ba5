"""Finds the letters of a quote among those that stand on a page, whatever spaces, hyphens and marks lie between them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import Match as Piece
from difflib import SequenceMatcher
from functools import lru_cache

__all__ = ["Letters", "Match", "find_letters", "letters_of", "marked_boxes"]

Box = tuple[float, float, float, float]

_BLOCK, _BRIDGE = 4, 3
"""Letters that match together are a part of the quote from so many on; fewer are when they lie so near to other ones."""
_LONGEST = 20_000
"""Letters of a quote that is looked for piece by piece."""
_LEAST = 0.5
"""Share of a quote's letters that must stand on the page; with fewer, something else was found."""
_GAP = 2.5  # line heights


@dataclass(frozen=True, slots=True)
class Letters:
    """The characters of a page in reading order, with the box of each (left, top, right, bottom; shares of the page's size) and its line."""

    characters: Sequence[str]
    boxes: Sequence[Box]
    lines: Sequence[int]


@dataclass(frozen=True, slots=True)
class Match:
    """Which characters of a page are those of a quote, and what share of the quote's letters was found."""

    characters: tuple[int, ...] = ()
    share: float = 0.0


@lru_cache(maxsize=4096)
def letters_of(text: str) -> str:
    """Return the letters and digits of a text without case, accents, ligatures and all that stands between them.

    Examples
    --------
    >>> letters_of("Masing-masing ﬁhak, 2\u00bd")
    'masingmasingfihak212'
    """
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())


def find_letters(quote: str, page: Letters, place: float = 0.0) -> Match:
    """Return the characters of a page that a quote is made of.

    Parameters
    ----------
    quote : str
    page : Letters
    place : float
        How far down the page's text the quote begins (0 to 1): of several places the nearest is taken.

    Returns
    -------
    Match
        The whole quote in one piece where the page has it so. Else the pieces of it that follow each other, the longest first (as in the pattern
        matching of J. W. Ratcliff and D. Metzener, 1988): between them lie notes, heads, or letters that were read otherwise.

    Examples
    --------
    >>> page = Letters("Rapat ru-tin diadakan.", [(0, 0, 1, 1)] * 22, [0] * 22)
    >>> found = find_letters("rutin diadakan", page)
    >>> "".join(page.characters[i] for i in found.characters), found.share
    ('rutindiadakan', 1.0)
    """
    wanted = letters_of(quote)
    stream: list[str] = []
    owner: list[int] = []
    for index, character in enumerate(page.characters):
        for letter in letters_of(character):
            stream.append(letter)
            owner.append(index)
    text = "".join(stream)
    if not wanted or not text:
        return Match()
    starts = list(_occurrences(text, wanted))
    if starts:
        at = min(starts, key=lambda start: abs(start / len(text) - place))
        return Match(tuple(dict.fromkeys(owner[at : at + len(wanted)])), 1.0)
    if len(wanted) > _LONGEST:
        return Match()
    blocks = [b for b in SequenceMatcher(None, text, wanted, autojunk=False).get_matching_blocks() if b.size]
    kept = [
        block
        for number, block in enumerate(blocks)
        if block.size >= _BLOCK or any(_near(block, other) for other in blocks[max(0, number - 1) : number + 2])
    ]
    share = sum(block.size for block in kept) / len(wanted)
    if share < _LEAST:
        return Match(share=round(share, 4))
    found = dict.fromkeys(owner[i] for block in kept for i in range(block.a, block.a + block.size))
    return Match(tuple(found), round(share, 4))


def _near(block: Piece, other: Piece) -> bool:
    """Whether two pieces lie side by side in the page and in the quote, and the other is long enough to be believed."""
    if block == other or other.size < _BLOCK:
        return False
    first, second = (block, other) if block.a < other.a else (other, block)
    return max(second.a - first.a, second.b - first.b) - first.size <= _BRIDGE


def _occurrences(text: str, wanted: str) -> Iterable[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def marked_boxes(match: Match, page: Letters) -> list[Box]:
    """Return a box for every stretch of a line that a match covers, in reading order."""
    found: list[list[float]] = []
    before = -1
    for index in match.characters:
        left, top, right, bottom = page.boxes[index]
        apart = _GAP * (bottom - top)
        if before >= 0 and page.lines[index] == page.lines[before] and left <= found[-1][2] + apart:
            last = found[-1]
            found[-1] = [min(last[0], left), min(last[1], top), max(last[2], right), max(last[3], bottom)]
        else:
            found.append([left, top, right, bottom])
        before = index
    return [(box[0], box[1], box[2], box[3]) for box in found]
