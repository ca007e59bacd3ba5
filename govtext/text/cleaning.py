"""Raw pages become one clean text: page furniture removed, hard-wrapped lines joined, pages remembered."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import quantiles

from govtext.text.front import FrontLine, front_parts
from govtext.text.headings import looks_like_heading, opening_label
from govtext.text.readers.raw import RawFile, RawLine, Style
from govtext.text.turns import turn_borders

__all__ = ["CleanText", "Paragraph", "clean", "clean_line", "line_end_hyphen", "readable"]

BREAK = "\n\n"
"""Between two paragraphs of a clean text; a paragraph itself holds no line break."""

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"})
_SPACES = re.compile(r"[^\S\n]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ud800-\udfff\ufeff]")
_LETTER_SPACED = re.compile(r"^(?:[^\W\d_] ){2,}[^\W\d_](?: {2,}(?:[^\W\d_] ){2,}[^\W\d_])*[ .:]?$")
_ITEM = re.compile(r"^(?:\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s|[-•●▪■◦–*✓]\s)")
_TURN = re.compile(r"^(?:\[?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\]?\s*)?[A-Z][\w./ ]{0,28}\s?(?:\([^)]{1,30}\)\s?)?:\s")
_PAGE_NUMBER = re.compile(
    r"^(?:[-–|\[(]\s*)?(?:page|hal(?:aman)?\.?)?\s*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|dari|/)\s*\d{1,4})?(?:\s*[-–|\])])?$",
    re.I,
)
_FURNITURE = re.compile(
    r"^\*?(?:corresponding author|e-?mail address(?:es)?\s*:|penulis korespondensi|doi\s*:?\s*https?://\S+$|https?://\S+$)",
    re.I,
)
_ENDS_SENTENCE = re.compile(r"""[.!?:;…]["'”’)\]]*$""")
_OPEN_END = re.compile(r"[\w,\-(/&”\"]$")
_DANGLING = re.compile(
    r"\b(?:the|an?|of|in|on|to|for|and|or|by|with|from|dan|atau|yang|di|ke|dari|untuk|dengan|pada|dalam|oleh|serta)$"
    r"|\([^()]{0,80}$",
    re.I,
)
_HYPHEN_END = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,40})([-\ufffe\u00ad])$")
_HYPHEN_INSIDE = re.compile(
    r"(?<![^\W\d_])([^\W\d_]{1,40})([\ufffe\u00ad])\s?([^\W\d_]{1,40})"
)  # PDFium closes up some line ends itself
_MARKS = re.compile(r"[\ufffe\u00ad]")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_FRONT_LINES, _FRONT_CHARACTERS, _LONGEST_LINE = 80, 7000, 700
"""Lines and characters within which the front of a document is looked for, and how much of a line is looked at."""
_EDGE = 3
"""Lines at the head of a page, and at its foot, among which running ones are looked for."""
_LONGEST_BOLD = 110
"""Characters of a bold line that is a heading; longer ones are running text."""
_MARKERS = frozenset({"title", "other_title", "authors", "affiliation", "abstract_heading"})
_PROSE, _TITLES = frozenset({"", "body"}), frozenset({"title", "other_title"})
_ISSUED = re.compile(
    r"\b(?:vol(?:ume)?|no(?:mor)?|issue|edisi)\b\s?[.:]?\s?(?:\d|[IVX]+\b)|\d\s?\(\d|\bissn\b|https?:|\bdoi\b|\b(?:jurnal|journal|prosiding|proceedings)\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
"""What a running head says of the journal and the year."""
_AND_OTHERS = re.compile(r"\b(?:dkk|et\s+al)\b", re.IGNORECASE)
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_FIRST_LINES, _SAID_AGAIN, _ALL_SAID_AGAIN = 25, 0.5, 0.8
"""Lines of a first page in which its title stands; the share of a running head's longer words that do too: of one with a page number, of others."""
_LONG = 5
"""Letters in capitals before a hyphen that are no abbreviation."""
_PREFIXES = frozenset("non multi pasca anti semi co self cross face e".split())


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the clean text and how its source marked it."""

    start: int
    end: int
    style: Style = "text"
    level: int = 0
    size: float = 0.0
    front: str = ""
    """At the front of a document: the kind of line (:data:`govtext.text.front.LINE_KINDS`); elsewhere empty."""
    page: int = 0
    """Of a footnote: the page on which it is printed. The text around it may stand on the next one."""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class CleanText:
    """Clean text with its paragraphs and the place where each page begins.

    ``page_starts[i]`` is the offset of the first character of the page that is numbered ``page_numbers[i]`` and
    printed as ``page_labels[i]``.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    page_starts: tuple[int, ...]
    page_numbers: tuple[int, ...]
    page_labels: tuple[str, ...]
    paged: bool
    removed_lines: int = 0
    line_starts: tuple[int, ...] = ()
    """Where each line of the source begins: an entry of a reference list begins with a line."""

    def page_at(self, offset: int) -> int:
        """Return the number of the page on which the character at ``offset`` stands."""
        for paragraph in self.paragraphs:
            if paragraph.page and paragraph.start <= offset < paragraph.end:
                return paragraph.page
        return self.page_numbers[max(0, bisect_right(self.page_starts, offset) - 1)]


@dataclass(slots=True)
class _Line:
    text: str
    indented: bool
    page: int
    raw: RawLine
    front: str = ""
    opens: bool = False
    closes: bool = False


def clean(raw: RawFile) -> CleanText:
    """Return the clean text of a raw file.

    Lines that repeat at the head or foot of pages and bare page numbers are removed (counted in ``removed_lines``);
    hyphens at line ends are closed, those of reduplication ("masing-masing") kept; hard-wrapped lines become
    paragraphs, also across a page break. Footnotes stand as paragraphs of their own after the one that their page leaves open.
    """
    lines, removed = _without_furniture(raw)
    width = _wrap_width(lines) if raw.wrapped else 0
    opens, closes = turn_borders([line.raw.text for line in lines])
    for number in opens | closes:
        lines[number].opens, lines[number].closes = number in opens, number in closes
    talk = min(opens, default=len(lines))
    lines = [*_name_front(lines[:talk]), *lines[talk:]]
    builder = _Builder()
    previous: _Line | None = None
    blank = True
    notes: list[_Line] = []
    for line in lines:
        if not line.text:
            blank = True
            continue
        if line.raw.style == "footnote":
            notes.append(line)
            continue
        if previous is None or line.opens or previous.closes:
            joins = previous is not None and previous.raw.continues
        elif not {line.front, previous.front} <= _PROSE:
            # lines of a front stand for themselves, but for a word that is broken at a line end
            broken = bool(_HYPHEN_END.search(previous.text)) and raw.wrapped and not blank
            joins = broken and (line.text[:1].islower() or {line.front, previous.front} <= _TITLES)
        else:
            joins = _joins(previous, line, blank=blank, width=width)
        if not joins:
            builder.set_aside(notes, raw)
            notes = []
        builder.add(line, joins=joins)
        previous, blank = line, False
    builder.set_aside(notes, raw)
    numbers = tuple(page.number for page in raw.pages)
    text, paragraphs, starts = builder.finish(len(raw.pages))
    labels = tuple(page.label for page in raw.pages)
    return CleanText(text, paragraphs, starts, numbers, labels, raw.paged, removed, tuple(builder.line_starts))


def _name_front(lines: list[_Line]) -> list[_Line]:
    """Return the lines, the first with their kinds, down to the last that is not running text: there, line ends mean something.

    A line in which a title, authors and more were run together becomes several.
    """
    first: list[_Line] = []
    shown: list[FrontLine] = []
    gap, characters = False, 0
    for line in lines:
        if not line.text:
            gap = True
            continue
        characters += len(line.text)
        if len(first) == _FRONT_LINES or characters > _FRONT_CHARACTERS:
            break
        first.append(line)
        shown.append(FrontLine(line.text[:_LONGEST_LINE], line.raw.size, gap))
        gap = False
    parts = front_parts(shown)
    kinds = {kind for own in parts for _, kind in own}
    if not kinds & {"title", "authors", "abstract_heading"}:
        return lines
    last = max((i for i, own in enumerate(parts) if _MARKERS & {kind for _, kind in own}), default=-1)
    whole = not kinds & {
        "title",
        "abstract_heading",
    }  # no front of a paper: names in its lines are what the text speaks of
    named = {id(line): own[:1] if whole else own for line, own in zip(first[: last + 1], parts, strict=False)}
    return [part for line in lines for part in (_parted(line, named[id(line)]) if id(line) in named else [line])]


def _parted(line: _Line, parts: Sequence[tuple[int, str]]) -> list[_Line]:
    """The parts of a line, each with its kind."""
    line.front = parts[0][1]
    if len(parts) == 1:
        return [line]
    found = []
    for (start, kind), (end, _) in zip(parts, [*parts[1:], (len(line.text), "")], strict=True):
        first, last = not start, end == len(line.text)
        raw = replace(line.raw, continues=last and line.raw.continues, opens=line.raw.opens if first else True)
        words = line.text[start:end].strip()
        found.append(
            _Line(words, first and line.indented, line.page, raw, kind, first and line.opens, last and line.closes)
        )
    return [part for part in found if part.text]


def readable(text: str) -> str:
    """Text of the same length without what tokenizers, files and Arrow tables refuse: zero characters and halves of surrogate pairs."""
    return text.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")


def clean_line(text: str) -> str:
    """Return one line without control characters, ligatures and doubled spaces, in NFC."""
    text = unicodedata.normalize("NFC", text.translate(_LIGATURES))
    text = _CONTROL.sub("", text)
    if "\ufffe" in text or "\u00ad" in text:
        text = _HYPHEN_INSIDE.sub(lambda m: m[1] + line_end_hyphen(m[1], m[2], m[3]) + m[3], text)
        ending = text.rstrip()[-1:]  # a mark at the line end is closed up when the next line is known
        text = _MARKS.sub("", text) + (ending if ending in "\ufffe\u00ad" and _HYPHEN_END.search(text.rstrip()) else "")
    if _LETTER_SPACED.match(text.strip()):
        text = _close_letters(text.strip())
    return _SPACES.sub(" ", text).strip()


def line_end_hyphen(before: str, mark: str, after: str) -> str:
    """What becomes of a hyphen at a line end: it stays in reduplication ("masing-masing") and after some prefixes."""
    left, right = before.lower(), after.lower()
    capital = after[:1].isupper() and not (len(left) >= _LONG and f"{before}{after}".isupper() and len(right) > 1)
    keeps = not right or _reduplicates(left, right) or left in _PREFIXES or (mark == "-" and capital)
    return "-" if keeps else ""


def _reduplicates(left: str, right: str) -> bool:
    """Whether two words stand for one said twice: "pihak-pihak", "bersama-sama", "keragu-raguan", "tolong-menolong"."""
    if not right:
        return False
    if right.startswith(left) or (left.startswith(right) and len(right) > 2):
        return True
    if len(right) > 2 and left.endswith(right):
        return True
    if any(left.endswith(right[:length]) for length in range(4, min(len(left), len(right)) + 1)):
        return True
    return len(left) > 3 and right.startswith("me") and right.endswith((left, left[1:]))


def _close_letters(text: str) -> str:
    """'P E N D A H U L U A N' -> 'PENDAHULUAN'; two or more spaces part words."""
    words = re.split(r"\s{2,}", text)
    closed = [word.replace(" ", "") for word in words]
    return " ".join(closed) if all(len(w) > 1 for w in closed) or len(closed) == 1 else text


def _without_furniture(raw: RawFile) -> tuple[list[_Line], int]:
    pages = [
        [_Line(clean_line(line.text), line.text[:1].isspace(), index, line) for line in page.lines]
        for index, page in enumerate(raw.pages)
    ]
    if not raw.wrapped:
        return [line for page in pages for line in page], 0
    if raw.laid_out:
        for line in (line for page in pages[:1] for line in page if line.raw.style == "furniture"):
            if not _PAGE_NUMBER.match(line.text):
                line.raw = replace(line.raw, style="text")  # it may be the only place with the journal and year
    repeated = {} if raw.laid_out else _repeated_edges(pages)
    removed = 0
    kept: list[_Line] = []
    counts = Counter(line.text for page in pages for line in page if 0 < len(line.text) < 60)
    for number, page in enumerate(pages):
        edge = set() if raw.laid_out else _edges(page)
        feet = set(sorted(edge)[_EDGE:])
        for position, line in enumerate(page):
            running = _shape(line.text) in repeated and (number > 0 or _shortens_title(page, position, repeated))
            drop = bool(line.text) and (
                line.raw.style == "furniture"
                or (position in edge and (running or (raw.paged and _PAGE_NUMBER.match(line.text))))
                or (_FURNITURE.match(line.text) and counts[line.text] > 1 and number > 0)
                or (
                    _FURNITURE.match(line.text)
                    and line.text.lower().lstrip("*").startswith(("e-mail address", "email address"))
                )
            )
            if drop:
                removed += 1
                continue
            if number == 0 and position in feet and _shape(line.text) in repeated and line.raw.style == "text":
                line.raw = replace(line.raw, style="footnote")  # the text goes on over the page's foot
            kept.append(line)
    return kept, removed


def _edges(page: list[_Line]) -> set[int]:
    filled = [i for i, line in enumerate(page) if line.text]
    return set(filled[:_EDGE] + filled[-_EDGE:])


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text.lower())


def _repeated_edges(pages: list[list[_Line]]) -> dict[str, set[str]]:
    """The lines that repeat at the edges of pages but for their numbers, each with what is printed."""
    counts: Counter[str] = Counter()
    printed: dict[str, set[str]] = {}
    for page in pages:
        lines = {page[i].text for i in _edges(page)}
        counts.update({_shape(text) for text in lines})
        for text in lines:
            printed.setdefault(_shape(text), set()).add(text)
    least = max(3, round(0.3 * len(pages)))
    return {shape: printed[shape] for shape, count in counts.items() if count >= least and len(shape) < 160}


def _shortens_title(page: list[_Line], position: int, repeated: dict[str, set[str]]) -> bool:
    """Whether a running head on the first page only shortens the title that stands there: "Author et al., Some of the Title ... 112".

    Other lines that repeat at the edges of pages stay on the first: they may be the only place with the journal and year, or the title itself.
    """
    text = page[position].text
    words = set(_LONG_WORD.findall(text.lower()))
    if not words or _ISSUED.search(text):
        return False
    numbered = len(repeated[_shape(text)]) > 1
    if numbered and _AND_OTHERS.search(text):
        return True
    filled = [line.text for n, line in enumerate(page) if line.text and n != position][:_FIRST_LINES]
    pairs = [f"{above} {below}" for above, below in zip(filled, [*filled[1:], ""], strict=True)]
    said = [pair for pair in pairs if numbered or _stands_large(pair)]
    shared = max((len(words & set(_LONG_WORD.findall(pair.lower()))) / len(words) for pair in said), default=0.0)
    return shared >= (_SAID_AGAIN if numbered else _ALL_SAID_AGAIN)


def _stands_large(words: str) -> bool:
    """Whether most longer words are written as in a title, with a capital, and no sentence ends."""
    long = _LONG_WORD.findall(words)
    return 2 * sum(word[0].isupper() for word in long) > len(long) and not words.endswith(".")


def _wrap_width(lines: list[_Line]) -> float:
    """The usual length of a full line when the text is hard-wrapped, else 0."""
    lengths = [len(line.text) for line in lines if len(line.text) > 20]
    if len(lengths) < 4:
        return 0.0
    width = quantiles(lengths, n=4)[2]
    return width if width <= 160 else 0.0


def _joins(previous: _Line, line: _Line, *, blank: bool, width: float) -> bool:
    if previous.raw.continues:
        return line.raw.style != "footnote"
    if {previous.raw.style, line.raw.style} != {"text"}:
        return False
    before, after = previous.text, line.text
    open_end = bool(_DANGLING.search(before) or (_OPEN_END.search(before) and after[0].islower()))
    if _ITEM.match(after) or _TURN.match(after) or looks_like_heading(after) or opening_label(after):
        return False
    if line.raw.opens and not (open_end and width and len(before) >= 0.5 * width):
        return False  # what goes on in the middle of a sentence opens nothing, wherever it stands
    if before[-1] in "\ufffe\u00ad":
        return True
    if _set_differently(previous, line) and not open_end:
        return False
    if blank:
        # a page or column break inside a sentence
        return open_end and len(before) > 40 and not looks_like_heading(before)
    if not width and line.raw.opens is None:
        return False
    if looks_like_heading(before) and not after[0].islower():
        return False
    if _ENDS_SENTENCE.search(before):
        return line.raw.opens is False or (not line.indented and len(before) >= 0.72 * width)
    if _set_differently(previous, line):
        return False
    return open_end or len(before) >= 0.5 * width


def _set_differently(previous: _Line, line: _Line) -> bool:
    """Whether two lines are of different type: one is a heading, a caption or a note, the other is not."""
    before, after = previous.raw, line.raw
    if before.size and after.size and abs(before.size - after.size) > 1:
        return True
    bold, other = (before, after) if before.bold else (after, before)
    if not bold.bold or other.bold or len(bold.text) > _LONGEST_BOLD or not line.text[0].isupper():
        return False
    return previous.text[-1] not in ",;" and not opening_label(previous.text)


class _Builder:
    """Appends lines to the text and notes where paragraphs and pages begin."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._paragraphs: list[Paragraph] = []
        self._starts: dict[int, int] = {}
        self.line_starts: list[int] = []

    def add(self, line: _Line, *, joins: bool) -> None:
        text = line.text
        if joins:
            glue = self._glue(text)
            self._append(glue)
        elif self._parts:
            if self._parts[-1][-1:] in "\ufffe\u00ad":
                self._drop_mark()
            self._append(BREAK)
        self._starts.setdefault(line.page, self._length)
        start = self._length
        self.line_starts.append(start)
        self._append(text)
        if joins:
            last = self._paragraphs[-1]
            self._paragraphs[-1] = replace(last, end=self._length)
        else:
            self._paragraphs.append(
                Paragraph(
                    start,
                    self._length,
                    line.raw.style,
                    line.raw.level,
                    line.raw.size,
                    line.front,
                    bold=line.raw.bold,
                )
            )

    def set_aside(self, notes: list[_Line], raw: RawFile) -> None:
        """Append footnotes, each as a paragraph that knows its page; no page begins with one."""
        goes_on = False
        for line in notes:
            starts = dict(self._starts)
            self.add(line, joins=goes_on)
            self._starts = starts
            self._paragraphs[-1] = replace(self._paragraphs[-1], page=raw.pages[line.page].number)
            goes_on = line.raw.continues

    def finish(self, pages: int) -> tuple[str, tuple[Paragraph, ...], tuple[int, ...]]:
        if self._parts and self._parts[-1][-1:] in "\ufffe\u00ad":
            self._drop_mark()
        return "".join(self._parts), tuple(self._paragraphs), self._page_starts(pages)

    def _drop_mark(self) -> None:
        """Take away the mark of a line-end hyphen after which the paragraph did not go on."""
        self._parts[-1] = self._parts[-1][:-1]
        self._length -= 1
        last = self._paragraphs[-1]
        self._paragraphs[-1] = replace(last, end=self._length)

    def _page_starts(self, pages: int) -> tuple[int, ...]:
        starts = list(_filled(self._starts, pages, self._length))
        return tuple(starts)

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _glue(self, following: str) -> str:
        """What stands between two joined lines; a hyphen at the line end may have to go."""
        last = self._parts[-1]
        match = _HYPHEN_END.search(last)
        if not match:
            return " "
        first = _FIRST_WORD.match(following)
        replacement = line_end_hyphen(match[1], match[2], first.group() if first else "")
        self._parts[-1] = last[:-1] + replacement
        self._length += len(replacement) - 1
        return ""


def _filled(starts: dict[int, int], pages: int, end: int) -> Iterator[int]:
    """One start a page; a page without text begins where the next one does."""
    following = end
    result = []
    for page in reversed(range(pages)):
        following = starts.get(page, following)
        result.append(following)
    yield from reversed(result)
