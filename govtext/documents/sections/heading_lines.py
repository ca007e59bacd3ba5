"""Lines of a document that may be headings, with their number and type."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from govtext.documents.sections.contents import contents_lines
from govtext.text.cleaning import CleanText, Paragraph
from govtext.text.headings import canonical_section, looks_like_heading, mentioned_section, opening_label, strip_number

__all__ = ["HeadingLine", "Scheme", "heading_lines", "roman_value"]

Scheme = Literal["chapter", "roman", "arabic", "decimal", "letter", "item", ""]
"""How a heading is numbered: BAB I; I.; 1.; 1.1; A.; a. or 1); not at all."""

_CHAPTER = re.compile(r"^(?:BAB|CHAPTER)\s+(?P<value>[IVXL1]+|\d{1,2})\b[.:\s–—-]*", re.IGNORECASE)
_DECIMAL = re.compile(r"^(?P<value>\d{1,2}(?:\.\s?\d{1,2}){1,3})\.?\s*(?=[^\d\s.])")
_ROMAN = re.compile(
    r"^(?P<value>(?=[1l]*[IVX]|l+1|1+l|ll)[IVX1l]{1,5})\s*[.)]\s*(?=[^\W\d_]{3})|^(?P<bare>[IVX]{1,5})\s+(?=[A-Z]{3})"
)
_ARABIC = re.compile(r"^(?P<value>\d{1,2})(?:\s*\.\s*|\s+(?:\|\s+)?)(?=[^\W\d_]{3})")
_LETTER = re.compile(r"^[A-Z][.)]\s*(?=[^\W\d_]{3})")
_ITEM = re.compile(r"^(?:\(?[a-z0-9]{1,2}\)|[a-z]\.)\s")
_GLUED = re.compile(
    r"^(?P<number>(?:[IVX1]{1,4}|\d{1,2})\s*[.)]?\s+|[A-Z]\.\s+)?(?P<head>[^\W\da-z_]{4,}(?:\s+(?:&\s+)?[^\W\da-z_]{2,}){0,4})[.:]?\s+(?=[A-Z]?[a-z]|[A-Z]\s[a-z])"
)
_RUN_IN = re.compile(r"^(?:[IVX]{1,4}|\d{1,2})\.\s+(?P<head>[A-Z][^\W\d_]+(?:\s+[^\W\d_]+){0,4})\.\s+(?=[A-Z])")
_CAPTION = re.compile(
    r"^(?:gambar|tabel|figure|fig\.|table|grafik|bagan|sumber|source|diagram|skema|catatan|note)\b", re.I
)
_FIELD = re.compile(r"^[\w ./'-]{2,40}\s?:\s")
_DANGLING = re.compile(
    r"(?:\b(?:dan|and|serta|of|the|dengan|untuk|pada|di|dalam|for|in|on|to)|[&,:–-])$", re.IGNORECASE
)
_LONGEST, _CHAPTER_TITLE, _SECOND_LINE = 200, 120, 80
_PROSE = 160
_MOST_LINES = 3


@dataclass(slots=True)
class HeadingLine:
    """A paragraph (or two) that may be a heading.

    ``name`` is the section that it opens by its words alone, ``scheme`` and ``value`` its number, ``body`` where its text
    starts, ``first`` and ``last`` its paragraphs. ``inline`` headings have text behind them in the same paragraph;
    ``closes`` is where the section ends whatever follows (a line of keywords). ``plain`` headings are short lines before
    running text that nothing else shows to be headings, or numbered ones (``prose`` says whether running text follows);
    ``marked`` is the level that the source itself gives.
    """

    name: str | None
    heading: str
    start: int
    body: int
    first: int
    last: int
    scheme: Scheme = ""
    value: int = 0
    depth: int = 0
    caps: bool = False
    bold: bool = False
    size: float = 0.0
    inline: bool = False
    closes: int | None = None
    plain: bool = False
    prose: bool = False
    marked: int = 0
    opens_page: bool = False


def roman_value(numeral: str) -> int:
    """Return the value of a roman numeral; 1 and l are read as I, as scans have them.

    Examples
    --------
    >>> from govtext.documents.sections.heading_lines import roman_value
    >>> roman_value("IV"), roman_value("1V")
    (4, 4)
    """
    digits = [{"I": 1, "V": 5, "X": 10, "L": 50}[c] for c in re.sub("[1l]", "I", numeral).upper()]
    return sum(-d if any(later > d for later in digits[i + 1 :]) else d for i, d in enumerate(digits))


def heading_lines(clean: CleanText) -> list[HeadingLine]:
    """Return the lines that may be headings, in order; those of tables of contents are left out."""
    found: list[HeadingLine] = []
    contents = contents_lines(clean)
    page_starts = frozenset(clean.page_starts)
    last = -1
    for index, paragraph in enumerate(clean.paragraphs):
        if index <= last or index in contents or paragraph.style in {"cell", "footnote"}:
            continue
        line = _inline(clean, index) or _whole(clean, index, contents)
        if line is None:
            continue
        line.opens_page = paragraph.start in page_starts or (
            index > 0
            and clean.paragraphs[index - 1].start in page_starts
            and clean.paragraphs[index - 1].end - clean.paragraphs[index - 1].start < 8
        )
        last = line.last
        found.append(line)
    return found


def _words(clean: CleanText, index: int) -> str:
    paragraph = clean.paragraphs[index]
    return clean.text[paragraph.start : paragraph.end]


def _inline(clean: CleanText, index: int) -> HeadingLine | None:
    """A heading with text behind it in one paragraph: "Abstrak: ...", "PENDAHULUAN Kolaborasi merupakan ..."."""
    paragraph, words = clean.paragraphs[index], _words(clean, index)
    label = opening_label(words)
    if label and len(words) > label.end() + 10:
        name = canonical_section(label["label"])
        closes = paragraph.end if name == "keywords" else None
        return HeadingLine(
            name,
            label["label"],
            paragraph.start,
            paragraph.start + label.end(),
            index,
            index,
            inline=True,
            closes=closes,
        )
    glued = _GLUED.match(words) or _RUN_IN.match(words)
    if glued is None or len(words) < glued.end() + 40:
        return None
    name = canonical_section(glued["head"])
    if name in {None, "contents", "appendix", "declarations"}:
        return None
    scheme, value, depth = _number(words)
    return HeadingLine(
        name, words[: glued.end("head")], paragraph.start, paragraph.start + glued.end(), index, index,
        scheme, value, depth, glued["head"].isupper(), paragraph.bold, paragraph.size, inline=True,
    )  # fmt: skip


def _whole(clean: CleanText, index: int, contents: frozenset[int]) -> HeadingLine | None:
    """A heading that is a paragraph of its own, or two where it is printed in two lines."""
    paragraph, words = clean.paragraphs[index], _words(clean, index)
    if len(words) > _LONGEST or not words:
        return None
    scheme, value, depth = _number(words)
    letters = [c for c in words if c.isalpha()]
    line = HeadingLine(
        canonical_section(words), words, paragraph.start, paragraph.end, index, index, scheme, value, depth,
        bool(letters) and sum(c.isupper() for c in letters) > 0.8 * len(letters), paragraph.bold, paragraph.size,
        marked=max(1, paragraph.level) if paragraph.style == "heading" else 0,
    )  # fmt: skip
    if scheme == "chapter":
        return _chapter(clean, line, contents)
    if joined := _in_two_lines(clean, line, contents):
        return joined
    if line.name == "appendix" and words[-1] == "." and not line.caps:
        return None  # the end of a sentence
    if line.name or line.marked:
        return line
    if paragraph.style == "title":
        return None
    if scheme == "decimal":
        return line if looks_like_heading(words) else None
    line.prose = _stands_alone(clean, index, words)
    if line.prose or (scheme in {"roman", "arabic"} and _short(words)):  # numbered: it may fill a gap
        line.plain = True
        return line
    return None


def _number(words: str) -> tuple[Scheme, int, int]:
    """How a line is numbered, its number, and how deep that is."""
    if match := _CHAPTER.match(words):
        return "chapter", _chapter_value(match["value"], words), 1
    if match := _DECIMAL.match(words):
        parts = [int(part) for part in match["value"].split(".")]
        if parts[1:] == [0]:
            return "arabic", parts[0], 1  # "1.0 Introduction"
        return "decimal", parts[0], len(parts)
    if _ITEM.match(words):
        return "item", 0, 0
    if match := _ROMAN.match(words):
        return "roman", roman_value(match["value"] or match["bare"]), 1
    if match := _ARABIC.match(words):
        return "arabic", int(match["value"]), 1
    if _LETTER.match(words):
        return "letter", 0, 0
    return "", 0, 0


def _chapter_value(numeral: str, words: str) -> int:
    """The number of a chapter; "BAB 11" and "BAB 111" are scans of BAB II and III, as theses number their chapters."""
    misread = len(numeral) > 1 and set(numeral) == {"1"} and words[:3].upper() == "BAB"
    return int(numeral) if numeral.isdigit() and not misread else roman_value(numeral)


def _chapter(clean: CleanText, line: HeadingLine, contents: frozenset[int]) -> HeadingLine | None:
    """A line "BAB II", with the lines of its title."""
    match = _CHAPTER.match(line.heading)
    title = line.heading[match.end() :].strip() if match else ""
    if title and (len(title) > _CHAPTER_TITLE or title[0].islower() or (title[-1] in ".;," and not _is_caps(title))):
        return None  # "Bab I membahas ..."
    titles = [title] if title else []
    for index in range(line.last + 1, min(line.last + 1 + _MOST_LINES, len(clean.paragraphs))):
        words = _words(clean, index)
        if index in contents or len(words) >= _CHAPTER_TITLE or words.endswith(".") or _number(words)[0]:
            break
        if titles and not (_is_caps(words) and _is_caps(titles[0]) and not canonical_section(words)):
            break
        titles.append(words)
        line.last, line.body = index, clean.paragraphs[index].end
    whole = " ".join(titles)
    line.name = mentioned_section(whole) if whole else None
    line.heading = clean.text[line.start : line.body].replace("\n\n", " ")
    return line


def _is_caps(words: str) -> bool:
    letters = [c for c in words if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def _in_two_lines(clean: CleanText, line: HeadingLine, contents: frozenset[int]) -> HeadingLine | None:
    """A heading whose second line is a paragraph of its own: "HASIL DAN" and "PEMBAHASAN"."""
    index = line.first + 1
    if index >= len(clean.paragraphs) or index in contents or len(line.heading) > _SECOND_LINE:
        return None
    second, words = clean.paragraphs[index], _words(clean, index)
    if len(words) > _SECOND_LINE or second.style != "text" or _number(words)[0] or _is_caps(words) != line.caps:
        return None
    if second.bold != line.bold or (second.size and line.size and abs(second.size - line.size) > 0.6):
        return None
    together = f"{line.heading} {words}"
    name = canonical_section(together)
    open_end = bool(_DANGLING.search(line.heading))
    if not (open_end and (name or (line.scheme and _short(together)))) and not (name and not line.name):
        return None
    return HeadingLine(
        name, together, line.start, second.end, line.first, index, line.scheme, line.value, line.depth, line.caps,
        line.bold, line.size, marked=line.marked, plain=name is None,
    )  # fmt: skip


def _short(words: str) -> bool:
    """Whether a line has the form of a heading: few words, a capital, no end of a sentence."""
    stripped = strip_number(words)
    if (
        not stripped
        or not (stripped[0].isupper() or stripped[0] in "“\"'‘")
        or len(words.split()) > 12
        or len(words) > 100
    ):
        return False
    if (
        words[-1] in ".,;:?!"
        or _CAPTION.match(words)
        or (_FIELD.match(stripped) and stripped == words and not mentioned_section(words))
        or "@" in words
        or stripped.isdigit()
    ):
        return False
    return sum(c.isalpha() for c in stripped) >= 4


def _stands_alone(clean: CleanText, index: int, words: str) -> bool:
    """A short line that prose follows, in the body of the text: a sub-heading."""
    if index + 1 >= len(clean.paragraphs) or index < 3 or not _short(words):
        return False
    following: Paragraph = clean.paragraphs[index + 1]
    return following.end - following.start > _PROSE and following.style == "text"
