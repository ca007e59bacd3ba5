"""Tables of contents and lists of tables: their lines repeat the headings of a document and open no section."""

from __future__ import annotations

import re

from govtext.text.cleaning import CleanText
from govtext.text.headings import canonical_section, strip_number

__all__ = ["contents_lines", "heading_key"]

_LEADERS = re.compile(
    r"(?:[.·_]\s?[.·_]\s?[.·_]\s?[.·_]|…{2}|…\s?[.…]|\.\s?…)[.·_…\s]*(?:\d{1,4}|[ivxlc]{1,7})?\s*$", re.IGNORECASE
)
_PAGE = re.compile(r"[^\W\d]\W*\s(?:\d{1,3}|[ivxlc]{1,7})$")
_PAGES = re.compile(r"[^\W\d]\s\d{1,3}(?=\s[\dA-Z])")
_CHAPTER = re.compile(r"^(?:BAB|CHAPTER|APPENDIX|LAMPIRAN)\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST, _PROSE = 200, 300
"""Characters of an entry, and of running text."""
_MISSES, _MANY, _LOOK_AHEAD = 3, 3, 4
"""So many lines in a row are no entries where contents end; page numbers in several entries run together; lines looked ahead."""


def heading_key(words: str) -> str:
    """Return the letters of a heading, by which two printings of it are compared.

    Examples
    --------
    >>> from govtext.documents.contents import heading_key
    >>> heading_key("1.1 Latar Belakang ........ 3") == heading_key("LATAR BELAKANG")
    True
    """
    return "".join(_LETTERS.findall(strip_number(words).lower()))


def contents_lines(clean: CleanText) -> frozenset[int]:
    """Return the indexes of the paragraphs that are entries of tables of contents and of lists of tables and figures.

    Entries end in leaders and a page number, or stand below "Daftar isi", "Contents", "List of tables": there also
    without leaders, as long as they end in a page number or are printed again further on.
    """
    text, paragraphs = clean.text, clean.paragraphs
    words = [text[p.start : p.end] for p in paragraphs]
    found = {i for i, line in enumerate(words) if _LEADERS.search(line[-200:])}
    heads = [i for i, line in enumerate(words) if len(line) < 60 and canonical_section(line) == "contents"]
    if not heads:
        return frozenset(found)
    last = {heading_key(line): i for i, line in enumerate(words) if len(line) <= _LONGEST}
    for head in heads:
        found |= _region(words, head, last, found)
    return frozenset(found)


def _region(words: list[str], head: int, last: dict[str, int], known: set[int]) -> set[int]:
    """The entries below one heading of a table of contents."""
    entries: set[int] = set()
    seen: set[str] = set()
    misses = 0
    for index in range(head + 1, len(words)):
        line = words[index]
        key = heading_key(line)
        numbered = index in known or bool(_PAGE.search(line)) or len(_PAGES.findall(line)) >= _MANY
        if not numbered:
            if len(line) > _PROSE or (key in seen and len(key) > 3):
                break  # running text, or a heading that was an entry before: the contents are over
            again = len(line) <= _LONGEST and last.get(key, -1) > index
            if not again and not _CHAPTER.match(line):
                misses += 1
                if misses >= _MISSES:
                    break
                continue
            if not _entries_follow(words, index, known, last):
                break
        misses = 0
        entries.add(index)
        seen.add(key)
    return entries


def _entries_follow(words: list[str], index: int, known: set[int], last: dict[str, int]) -> bool:
    """Whether one of the next lines is an entry as well, and none is running text, as stands below a heading."""
    following = range(index + 1, min(index + 1 + _LOOK_AHEAD, len(words)))
    if any(len(words[after]) > _PROSE and after not in known for after in following):
        return False
    return any(
        after in known
        or _PAGE.search(words[after])
        or (len(words[after]) <= _LONGEST and last.get(heading_key(words[after]), -1) > after)
        for after in following
    )
