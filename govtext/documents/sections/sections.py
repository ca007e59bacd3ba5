"""Sections of papers and theses, by their headings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from govtext.documents.document import Section
from govtext.documents.sections.contents import heading_key
from govtext.documents.sections.heading_lines import HeadingLine, heading_lines
from govtext.text.cleaning import CleanText
from govtext.text.headings import mentioned_section

__all__ = ["find_sections"]

_LETTERED = re.compile(r"^[a-z][.)]\s")
_SUMMARY = re.compile(r"summary|ringkasan|rangkuman", re.IGNORECASE)
_BODY = frozenset(
    "introduction literature method results results_discussion discussion conclusion recommendation".split()
)
_MAIN = _BODY - {"recommendation"} | {"abstract", "references"}
_APART = frozenset("abstract keywords references acknowledgement declarations appendix contents".split())
"""Sections whose headings often are set or numbered in another way than those of the body."""
_WITHIN: dict[str, frozenset[str]] = {
    "introduction": frozenset({"introduction", "literature", "method"}),
    "literature": frozenset({"literature"}),
    "method": frozenset({"method"}),
    "results": frozenset({"results", "discussion", "results_discussion"}),
    "results_discussion": frozenset({"results", "discussion", "results_discussion", "recommendation"}),
    "discussion": frozenset({"results", "discussion", "conclusion", "recommendation"}),
    "conclusion": frozenset({"conclusion", "recommendation", "discussion"}),
    "recommendation": frozenset({"recommendation"}),
    "other": _BODY,
}
"""What a section may hold as a part of its own; other words in its sub-headings do not change its name."""
_ABSTRACT_CHARACTERS = 4000
_LITTLE = 60
_SAME_SIZE, _SMALL_CAPITALS = 0.6, 2.1
"""Points by which headings of one size differ at most; those in small capitals are as large as most of their letters."""
_OTHER_NUMBERS, _MOST_NUMBERS = 0.25, 6
"""What a numbered heading without a canonical name counts beside one with, where it is looked for how sections are numbered; and how many
of them count, since lists have many."""
_MOST_HEADINGS = 3000
"""More are looked at in no document: they are compared with each other."""
_MOST_MISSING, _NO_END = 12, 99
"""So many numbers in a row may have no canonical heading."""


def find_sections(clean: CleanText) -> tuple[Section, ...]:
    """Return sections and sub-sections in order of their start.

    Headings are found by the source's own marks (Word styles, Markdown), by numbering (BAB, I., 1., 1.1), by their words
    in both languages, with typing errors, and as short stand-alone lines before prose. Which of them open a section
    and which a part of one follows from the type and numbers that most of the canonical headings share. Lines of a table
    of contents, of the chapters' announcement ("sistematika penulisan"), of a structured abstract and of a table are none.

    Parameters
    ----------
    clean : CleanText

    Returns
    -------
    tuple of Section

    Examples
    --------
    >>> from govtext.documents.sections.sections import find_sections
    >>> from govtext.text.cleaning import clean
    >>> from govtext.text.readers.raw import RawFile, RawLine, RawPage
    >>> prose = "Rapat koordinasi digelar setiap bulan di kantor kecamatan bersama warga. " * 4
    >>> lines = ["PENDAHULUAN", "", prose, "", "METODE PENELITAN", "", prose, "", "1V. KESIMPULAN", "", prose]
    >>> raw = RawFile((RawPage(1, "1", tuple(RawLine(line) for line in lines)),), paged=False, wrapped=True)
    >>> [(section.name, section.level) for section in find_sections(clean(raw))]
    [('introduction', 1), ('method', 1), ('conclusion', 1)]
    """
    leveled = _leveled(clean)
    sections: list[Section] = []
    parents: list[tuple[int, str]] = []
    for index, (level, line) in enumerate(leveled):
        end = next((later.start for depth, later in leveled[index + 1 :] if depth <= level), len(clean.text))
        if line.closes is not None:
            end = min(end, line.closes)
        while parents and parents[-1][0] >= level:
            parents.pop()
        above = parents[-1][1] if parents else None
        name = line.name or above or "other"
        if above is not None and name not in _WITHIN.get(above, frozenset({above})):
            name = above
        if line.closes is None:
            parents.append((level, name))
        sections.append(Section(name, line.heading, level, line.start, line.body, end))
    return tuple(sections)


def _leveled(clean: CleanText) -> list[tuple[int, HeadingLine]]:
    """The headings of a document with their levels."""
    lines = _without_announcements(heading_lines(clean)[:_MOST_HEADINGS], len(clean.text))
    chapters = [line for line in lines if line.scheme == "chapter"]
    main = _main_type(lines, chapters)
    lines = _without_doubles(lines, main)
    fillers = _gap_fillers(lines, main)
    found: list[tuple[int, HeadingLine]] = []
    seen: set[str] = set()
    for line in lines:
        opened = next((h for level, h in reversed(found) if level == 1 and h.closes is None), None)
        within = opened.name if opened is not None else None
        if id(line) in fillers:
            mentioned = line.name or mentioned_section(line.heading)
            line.name = mentioned if mentioned and mentioned not in seen else "other"
        elif line.plain and not line.scheme and main is not None and main.bold and _alike(line, main):
            name = mentioned_section(line.heading)
            if name in _BODY - seen:
                line.name, line.plain = name, False
        if line.plain and id(line) not in fillers and not _takes_plain(line, found, within):
            continue
        if within in {"references", "appendix"} and not _after_references(line, main, chapters):
            continue
        if not _alike(line, main) and line.scheme != "chapter" and not line.inline and _in_a_table(clean, line):
            continue
        if line.name == "abstract" and seen & (_BODY if _SUMMARY.search(line.heading) else _BODY - {"introduction"}):
            line.name = None  # the summary of a chapter, a word in a figure
        if line.inline and line.name in _BODY and not _inline_holds(line, lines, within):
            continue
        level = 1 if id(line) in fillers else _level(line, found, main, chapters, within, seen)
        if level == 1 and line.name:
            seen.add(line.name)
        found.append((level, line))
    return found


def _without_announcements(lines: list[HeadingLine], end: int) -> list[HeadingLine]:
    """Of several lines with one chapter number, the one that the most text follows: others announce it or repeat it."""
    chapters = [line for line in lines if line.scheme == "chapter"]
    firsts: list[HeadingLine] = []
    running: set[int] = set()
    for line in chapters:
        if (
            firsts
            and firsts[-1].value == line.value
            and line.opens_page
            and heading_key(line.heading) == heading_key(firsts[-1].heading)
        ):
            running.add(id(line))  # a running head
        else:
            firsts.append(line)
    stops = sorted(
        [line.start for line in firsts] + [line.start for line in lines if line.name == "references"] + [end]
    )
    longest: dict[object, tuple[int, HeadingLine]] = {}
    for line in firsts:
        length = stops[bisect_right(stops, line.start)] - line.body
        if line.value not in longest or length > longest[line.value][0]:
            longest[line.value] = (length, line)
    kept: list[HeadingLine] = []
    for line in lines:
        if line.scheme == "chapter":
            if id(line) in running:
                continue
            if line is not longest[line.value][1]:
                continue
        kept.append(line)
    return kept


def _main_type(lines: Sequence[HeadingLine], chapters: Sequence[HeadingLine]) -> HeadingLine | None:
    """The heading whose type and numbering most canonical headings of the body share; None without any."""
    anchors = [line for line in lines if line.name in _MAIN - {"abstract"} and not (line.inline and not line.caps)]
    if len(chapters) > 1:
        return chapters[0]
    anchors = [line for line in anchors if line.depth <= 1 and line.scheme != "item"] or anchors
    if not anchors:
        return None
    scores = []
    for line in anchors:
        names = {other.name for other in anchors if _alike(line, other)}
        numbers = {other.value for other in lines if other.value and line.value and _alike(line, other)}
        scores.append(len(names) + _OTHER_NUMBERS * min(len(numbers), _MOST_NUMBERS))
    return anchors[scores.index(max(scores))]


def _alike(line: HeadingLine, other: HeadingLine | None) -> bool:
    """Whether two headings are numbered and set alike, as far as the source tells."""
    if other is None or line.scheme != other.scheme:
        return False
    return _differences(line, other) == 0


def _differences(line: HeadingLine, other: HeadingLine) -> int:
    """In how many ways (capitals, weight, size) two headings are set differently."""
    apart = _SMALL_CAPITALS if line.caps and other.caps else _SAME_SIZE
    sizes = bool(line.size and other.size) and abs(line.size - other.size) > apart
    return (line.caps != other.caps) + (line.bold != other.bold) + sizes


def _lesser(line: HeadingLine, other: HeadingLine) -> bool:
    """Whether a heading is set less strongly than another."""
    smaller = bool(line.size and other.size) and other.size - line.size > _SAME_SIZE
    return smaller or (other.caps and not line.caps) or (other.bold and not line.bold)


def _without_doubles(lines: list[HeadingLine], main: HeadingLine | None) -> list[HeadingLine]:
    """Leave out headings that stand again: parts of a structured abstract, running heads, lines of contents."""
    kept: list[HeadingLine] = []
    for index, line in enumerate(lines):
        later = [other for other in lines[index + 1 :] if other.name == line.name and line.name]
        if line.name in _BODY and not _alike(line, main) and _in_an_abstract(line, kept, lines[index + 1 :], main):
            continue
        following = lines[index + 1].start if index + 1 < len(lines) else line.body + _LITTLE
        if following - line.body < 5 and any(heading_key(o.heading) == heading_key(line.heading) for o in later):
            continue
        previous = next((h for h in reversed(kept) if h.name and _alike(h, line)), None)
        if (
            previous is not None
            and line.opens_page
            and line.name
            and previous.name == line.name
            and heading_key(previous.heading) == heading_key(line.heading)
        ):
            continue
        kept.append(line)
    return kept


def _in_an_abstract(
    line: HeadingLine, before: Sequence[HeadingLine], after: Sequence[HeadingLine], main: HeadingLine | None
) -> bool:
    """Whether a heading is a part of a structured abstract: the section, or the introduction, stands further on."""
    apart = next((h for h in reversed(before) if h.name in _APART), None)
    if apart is None or apart.name != "abstract" or line.start - apart.start >= _ABSTRACT_CHARACTERS:
        return False
    if any(_alike(h, main) for h in before if h.start > apart.start):
        return False
    later = [h for h in after if _alike(h, main)]
    return any(h.name == line.name for h in later) or any(
        h.name == "introduction" and h.start - apart.start < _ABSTRACT_CHARACTERS for h in later
    )


def _gap_fillers(lines: Sequence[HeadingLine], main: HeadingLine | None) -> set[int]:
    """Headings without a canonical name whose numbers stand between those of headings with one: 1, (2), 3."""
    if main is None or main.scheme not in {"roman", "arabic"}:
        return set()
    alike = [line for line in lines if _alike(line, main) and line.name not in _APART]
    anchors = [line for line in alike if line.name in _MAIN]
    if not anchors:  # the only numbered heading is that of the references
        return set()
    front = max(
        (line.start for line in lines if line.name in {"abstract", "keywords"} and line.start < main.start), default=-1
    )
    fillers: set[int] = set()
    last = max(line.start for line in anchors)
    end = min(
        (line.start for line in lines if line.name == "references" and line.start > last), default=lines[-1].start + 1
    )
    bounds = [(front, 0), *((line.start, line.value) for line in anchors), (end, _NO_END)]
    for (start, low), (end, high) in pairwise(bounds):
        for wanted in range(low + 1, min(high, low + _MOST_MISSING + 1)):
            rivals = [line for line in alike if start < line.start < end and line.value == wanted]
            if not rivals:
                continue
            best = max(rivals, key=lambda line: (_has_parts(line, lines), line.prose))
            fillers.add(id(best))
            start = best.start
    return fillers


def _has_parts(line: HeadingLine, lines: Sequence[HeadingLine]) -> bool:
    """Whether the next heading with a number of the same kind or below is a part of this one: 2.1 after 2."""
    later = (other for other in lines if other.start > line.start and other.scheme in {line.scheme, "decimal"})
    following = next(later, None)
    return following is not None and following.scheme == "decimal" and following.value == line.value


def _takes_plain(line: HeadingLine, found: Sequence[tuple[int, HeadingLine]], within: str | None) -> bool:
    """Whether a short line without a name is taken for a sub-heading here: not under an abstract or in a list."""
    if not line.prose:
        return False
    return not (found and found[-1][1].name == "abstract") and within not in {"references", "contents"}


def _after_references(line: HeadingLine, main: HeadingLine | None, chapters: Sequence[HeadingLine]) -> bool:
    """Whether a line below a reference list or in an appendix may open a section."""
    if line.scheme == "chapter" or line.name in {
        "references",
        "appendix",
        "acknowledgement",
        "declarations",
        "abstract",
        "keywords",
    }:
        return True
    if line.name is None or line.name == "introduction":
        return False
    return not chapters and _alike(line, main)


def _in_a_table(clean: CleanText, line: HeadingLine) -> bool:
    """Whether a word such as "Hasil" is the head of a column: short lines that end no sentence stand about it."""
    if line.marked or line.scheme or not line.name or line.name in _APART - {"references"}:
        return False
    before = clean.paragraphs[line.first - 1] if line.first else None
    after = clean.paragraphs[line.last + 1] if line.last + 1 < len(clean.paragraphs) else None
    if before is None or after is None:
        return False
    return all(p.end - p.start < _LITTLE and clean.text[p.end - 1] not in ".:?!" for p in (before, after))


def _inline_holds(line: HeadingLine, lines: Sequence[HeadingLine], within: str | None) -> bool:
    """Whether a heading with its text on the same line opens a section, and is no part of a structured abstract."""
    if within in {None, "abstract"}:
        return line.caps and line.name == "introduction"
    return not any(other.name == line.name and not other.inline for other in lines)


def _level(
    line: HeadingLine,
    found: Sequence[tuple[int, HeadingLine]],
    main: HeadingLine | None,
    chapters: Sequence[HeadingLine],
    within: str | None,
    seen: set[str],
) -> int:
    """The level of a heading: 1 for sections and chapters."""
    if line.scheme == "chapter":
        return 1
    if line.scheme == "decimal":
        return line.depth
    if line.name is None:
        if line.marked:
            return max(2, line.marked)
        above = next((level for level, h in reversed(found) if h.name is not None or h.scheme == "decimal"), 1)
        return above + (2 if _LETTERED.match(line.heading) else 1)
    if line.name in _APART:
        return 1
    if chapters:
        first = line.start < chapters[0].start
        alone = line.opens_page and line.caps and not line.scheme
        return 1 if first or (alone and line.name != "recommendation") else 2
    allowed = _WITHIN.get(within or "", frozenset())
    if main is None or line is main or _alike(line, main):
        counted = max((h.value for level, h in found if level == 1 and _alike(h, main)), default=0)
        return 2 if 0 < line.value <= counted and line.name in allowed else 1
    if line.marked:
        return 1 if line.marked <= max(2, main.marked) and line.name in _MAIN else max(2, line.marked)
    if within is None or within in _APART:
        return 1
    less = _differences(line, main) + (line.scheme != main.scheme)
    if line.scheme in {"item", "letter"} and main.scheme not in {"item", "letter"}:
        return 2
    if line.name in allowed:
        return 2
    if main.scheme and not line.scheme and _lesser(line, main):
        return 2
    related = {line.name} | (
        {"results", "discussion", "results_discussion"}
        if "discussion" in line.name or line.name == "results"
        else set()
    )
    return 2 if less > 1 and related & seen else 1
