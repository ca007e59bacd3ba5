"""Tables of contents and lists of tables: their lines repeat the headings of a document and open no section."""

from __future__ import annotations

import re

from govtext.text.cleaning import CleanText
from govtext.text.headings import canonical_section, strip_number

__all__ = ["contents_lines", "heading_key"]

_LEADERS = re.compile(
    r"(?:[.·_]\s?[.·_]\s?[.·_]\s?[.·_]|…{2}|…\s?[.…]|\.\s?…)[.·_…\s]*(?:\d{1,4}\b|[ivxlc]{1,7}\b|$)", re.IGNORECASE
)
_PAGE = re.compile(r"[^\W\d]\W*\s(?:\d{1,3}|[ivxlc]{1,7})$")
_PAGES = re.compile(r"[^\W\d]\s\d{1,3}(?=\s[\dA-Z])")
_CHAPTER = re.compile(r"^(?:BAB|CHAPTER|APPENDIX|LAMPIRAN)\b", re.IGNORECASE)
_ALONE = re.compile(r"^(?:BAB|CHAPTER|APPENDIX|LAMPIRAN)\s+\w{1,5}\W*$", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST, _PROSE = 200, 300
"""Characters of an entry, and of running text."""
_LOOKED_AT = 400
_MISSES, _MANY, _LOOK_AHEAD = 3, 3, 3
"""So many lines in a row are no entries where contents end; page numbers in several entries run together; lines looked ahead."""


def heading_key(words: str) -> str:
    """Return the letters of a heading, by which two printings of it are compared.

    Examples
    --------
    >>> from govtext.documents.sections.contents import heading_key
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
    found = {i for i, line in enumerate(words) if _LEADERS.search(line[-_LOOKED_AT:])}
    heads = [i for i, line in enumerate(words) if len(line) < 60 and canonical_section(line) == "contents"]
    if not heads:
        return frozenset(found)
    last = {heading_key(line): i for i, line in enumerate(words) if len(line) <= _LONGEST}
    last |= {f"={name}": i for i, line in enumerate(words) if len(line) < 60 and (name := canonical_section(line))}
    for head in heads:
        found |= _region(words, head, last, found)
    return frozenset(found)


def _region(words: list[str], head: int, last: dict[str, int], known: set[int]) -> set[int]:
    """The entries below one heading of a table of contents."""
    entries: list[int] = []
    seen: set[str] = set()
    unsure = 0  # so many of the last entries are chapters without a page number
    misses = 0
    for index in range(head + 1, len(words)):
        line = words[index]
        key = heading_key(line)
        numbered = _is_numbered(line, index, known)
        if not numbered:
            if len(line) > _PROSE or (key in seen and len(key) > 3):
                return set(entries[: len(entries) - unsure])  # running text, or a heading that was an entry before
            again = _again(line, index, last)
            if not again and not _CHAPTER.match(line):
                misses += 1
                if misses >= _MISSES:
                    break
                continue
            if not _entries_follow(words, index, known, last):
                break
        misses = 0
        unsure = unsure + 1 if not numbered and _ALONE.match(line) else 0
        entries.append(index)
        seen.add(key)
    return set(entries)


def _is_numbered(line: str, index: int, known: set[int]) -> bool:
    """Whether a line ends in a page number, or holds several."""
    if index in known or len(_PAGES.findall(line)) >= _MANY:
        return True
    return bool(_PAGE.search(line)) and not _ALONE.match(line)


def _again(line: str, index: int, last: dict[str, int]) -> bool:
    """Whether a line stands again further on, or another heading of its meaning does."""
    if len(line) > _LONGEST:
        return False
    name = canonical_section(line) if len(line) < 60 else None
    return max(last.get(heading_key(line), -1), last.get(f"={name}", -1)) > index


def _entries_follow(words: list[str], index: int, known: set[int], last: dict[str, int]) -> bool:
    """Whether one of the next lines is an entry as well, and none is running text, as stands below a heading."""
    following = range(index + 1, min(index + 1 + _LOOK_AHEAD, len(words)))
    if any(len(words[after]) > _PROSE and after not in known for after in following):
        return False
    return any(_is_numbered(words[after], after, known) or _again(words[after], after, last) for after in following)
