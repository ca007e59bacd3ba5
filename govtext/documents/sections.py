"""Sections of papers and theses, by their headings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from govtext.documents.document import Section
from govtext.text.cleaning import CleanText, Paragraph
from govtext.text.headings import canonical_section, looks_like_heading, strip_number

__all__ = ["find_sections"]

_CHAPTER = re.compile(r"^(?:BAB|CHAPTER)\s+(?:[IVXL1]+|\d+)\b[.:\s]*", re.IGNORECASE)
_DECIMAL = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){1,3})\.?\s*(?=\D)")
_INLINE = re.compile(
    r"^(?P<label>ab?st?ra(?:ksi|k|ct)|intisari|kata[\s-]*kunci|key\s?-?words?|(?:ke)?simpulan|conclusions?)\s*(?:\([^)]{2,30}\))?\s*(?:[:—–]|-\s|\.(?=\s?[A-Z]))\s*(?=\S)",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"^(?:gambar|tabel|figure|table|grafik|bagan|sumber|source|diagram|skema|catatan|note)\b", re.I)
_TOC_LINE = re.compile(r"(?:\.{4,}|(?:\. ){4,}|…{2,}|_{4,})\s*(?:\d{1,4}|[ivxl]+)?$")
_FIELD = re.compile(r"^[\w ./'-]{2,40}\s?:\s")
_LETTERED = re.compile(r"^[a-z][.)]\s")
_UNNUMBERED = 99
_BODY = frozenset(
    "introduction literature method results results_discussion discussion conclusion recommendation keywords".split()
)
_MAIN = frozenset(
    "abstract introduction literature method results results_discussion discussion conclusion references".split()
)


@dataclass(slots=True)
class _Heading:
    name: str | None
    heading: str
    level: int
    start: int
    body: int
    closes: int | None = None
    """Where the section ends whatever follows (a line of keywords)."""


def find_sections(clean: CleanText) -> tuple[Section, ...]:
    """Return sections and sub-sections in order of their start.

    Headings are found by the source's own marks (Word styles, Markdown), by numbering (BAB, 1., 1.1), by their words
    in both languages, and as short stand-alone lines before prose. Lines of a table of contents are no headings.
    """
    headings = _headings(clean)
    sections: list[Section] = []
    parents: list[tuple[int, str]] = []
    for index, heading in enumerate(headings):
        end = len(clean.text)
        for later in headings[index + 1 :]:
            if later.level <= heading.level:
                end = later.start
                break
        if heading.closes is not None:
            end = min(end, heading.closes)
        while parents and parents[-1][0] >= heading.level:
            parents.pop()
        name = heading.name or (parents[-1][1] if parents else "other")
        if heading.closes is None:
            parents.append((heading.level, name))
        sections.append(Section(name, heading.heading, heading.level, heading.start, heading.body, end))
    return tuple(sections)


def _headings(clean: CleanText) -> list[_Heading]:
    text, paragraphs = clean.text, clean.paragraphs
    found: list[_Heading] = []
    in_references = False
    skip = -1
    chapters = any(_CHAPTER.match(text[p.start : p.end]) for p in paragraphs if p.end - p.start < 100)
    for index, paragraph in enumerate(paragraphs):
        if index <= skip or paragraph.style == "footnote":
            continue
        words = text[paragraph.start : paragraph.end]
        if _TOC_LINE.search(words[-200:]):
            continue
        inline = _INLINE.match(words)
        if inline and len(words) > inline.end() + 10:
            name = canonical_section(inline["label"])
            if name == "conclusion" and not any(h.name in _BODY and h.name != "keywords" for h in found):
                continue  # a part of a structured abstract
            closes = paragraph.end if name == "keywords" else None
            found.append(_Heading(name, inline["label"], 1, paragraph.start, paragraph.start + inline.end(), closes))
            in_references = False
            continue
        heading, used = _heading(clean, index, in_references=in_references)
        if heading is None:
            continue
        last = found[-1] if found else None
        if heading.name is None and heading.level == _UNNUMBERED:
            if last is not None and last.name == "abstract":
                continue  # a title or a name under "Abstrak"
            heading.level = _level_below(found, words)
        elif chapters and heading.level == 1 and heading.name in _BODY and not _CHAPTER.match(words):
            if _in_a_table(clean, index, last):
                continue
            heading.level = 2
        skip = index + used - 1
        if heading.name in _MAIN | {"appendix"} or heading.level == 1:
            in_references = heading.name == "references"
        found.append(heading)
    return _drop_contents(found, text)


def _level_below(found: list[_Heading], words: str) -> int:
    """A heading without a number of its own stands below the last one that has a number or a canonical name."""
    above = next((h.level for h in reversed(found) if h.name is not None or _DECIMAL.match(h.heading)), 1)
    return above + (2 if _LETTERED.match(words) else 1)


def _in_a_table(clean: CleanText, index: int, last: _Heading | None) -> bool:
    """Whether a word such as "Hasil" in a thesis is the head of a table column: short lines stand before it."""
    before = clean.paragraphs[index - 1] if index else None
    if before is None or (last is not None and last.body >= before.end):
        return False
    return before.end - before.start < 60 and clean.text[before.end - 1] not in ".:?!"


def _heading(clean: CleanText, index: int, *, in_references: bool) -> tuple[_Heading | None, int]:
    paragraph = clean.paragraphs[index]
    words = clean.text[paragraph.start : paragraph.end]
    if paragraph.style == "cell" or len(words) > 200:
        return None, 0
    canonical = canonical_section(words)
    chapter = _CHAPTER.match(words)
    if chapter:
        end, used, title = paragraph.end, 1, words[chapter.end() :].strip()
        if not title and index + 1 < len(clean.paragraphs):  # the title stands on the next line
            following = clean.paragraphs[index + 1]
            following_words = clean.text[following.start : following.end]
            if len(following_words) < 100 and not following_words.endswith("."):
                end, used, title = following.end, 2, following_words
        name = canonical_section(title) if title else None
        return _Heading(
            name or "other", clean.text[paragraph.start : end].replace("\n\n", " "), 1, paragraph.start, end
        ), used
    if in_references and canonical in {None, "introduction"}:
        return None, 0
    if canonical:
        decimal = _DECIMAL.match(words)
        level = decimal[1].count(".") + 1 if decimal else 1
        if paragraph.style == "heading" and not decimal:
            level = max(1, paragraph.level - 1) if _has_title(clean) else max(1, paragraph.level)
            level = 1 if canonical in _MAIN and level <= 2 else level
        return _Heading(canonical, words, level, paragraph.start, paragraph.end), 1
    if paragraph.style == "heading":
        return _Heading(None, words, max(2, paragraph.level), paragraph.start, paragraph.end), 1
    if paragraph.style == "title":
        return None, 0
    if decimal := _DECIMAL.match(words):
        if looks_like_heading(words):
            return _Heading(None, words, decimal[1].count(".") + 1, paragraph.start, paragraph.end), 1
        return None, 0
    if _stands_alone(clean, index, words):
        return _Heading(None, words, _UNNUMBERED, paragraph.start, paragraph.end), 1
    return None, 0


def _has_title(clean: CleanText) -> bool:
    return any(p.style == "title" for p in clean.paragraphs[:5])


def _stands_alone(clean: CleanText, index: int, words: str) -> bool:
    """A short line that prose follows, in the body of the text: a sub-heading."""
    if index + 1 >= len(clean.paragraphs) or index < 3:
        return False
    stripped = strip_number(words)
    count = len(words.split())
    if not stripped or not (stripped[0].isupper() or stripped[0] in "“\"'‘") or count > 12 or len(words) > 100:
        return False
    if words[-1] in ".,;:?!" or _CAPTION.match(words) or _FIELD.match(words) or "@" in words or stripped.isdigit():
        return False
    if sum(c.isalpha() for c in stripped) < 4:
        return False
    following: Paragraph = clean.paragraphs[index + 1]
    return following.end - following.start > 160 and following.style == "text"


def _drop_contents(headings: list[_Heading], text: str) -> list[_Heading]:
    """A heading that occurs twice, the first time with nothing under it, is the line of a table of contents."""
    kept = []
    for index, heading in enumerate(headings):
        following = headings[index + 1].start if index + 1 < len(headings) else len(text)
        empty = following - heading.body < 5
        again = any(
            later.name == heading.name and strip_number(later.heading).lower() == strip_number(heading.heading).lower()
            for later in headings[index + 1 :]
        )
        if not (empty and again):
            kept.append(heading)
    return kept
