"""Several papers in one file: proceedings, a journal issue, a book of abstracts. The file is parted where a paper begins.

A paper begins where a front (a title, names that are new, an abstract) stands after the end of the one before, or after
an abstract that was all of it. An abstract in the other language, a thesis with its chapters, and abstracts that a paper
lists in its appendix begin none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from govtext.documents.assembly import assemble
from govtext.documents.front.names import parse_names
from govtext.documents.titles import compact, similar_title
from govtext.text.cleaning import clean_line
from govtext.text.headings import canonical_section
from govtext.text.language import Language, detect_language
from govtext.text.readers.raw import RawFile, RawLine, RawPage

__all__ = ["Parting", "part"]

_ABSTRACT = re.compile(
    r"^(?:\d{1,2}[.)]?\s+|(?:article\s+info(?:rmation)?|info(?:rmasi)?\s+artikel)\W+)?(?:ab?st?ra(?:ksi|k|ct)s?|intisari)(?:\s*\((?:indonesia|english|bahasa \w+)\))?"
    r"\s*(?:$|[:—–]|--?\s*|\.(?=\s?[A-Z])|\s(?=[A-Z][a-z]+(?:\s+\S+){6}))",
    re.IGNORECASE,
)
_NO_ABSTRACT = re.compile(r"^(?:abstra\w+\s+(?:view|dilihat|count|length|in\s)|intisari\s+\w)", re.IGNORECASE)
_KEYWORDS = re.compile(r"^(?:kata[\s-]*kunci|key\s?-?words?)\b", re.IGNORECASE)
_CHAPTER = re.compile(r"^(?:BAB|CHAPTER)\s+(?P<number>[IVX]+|\d{1,2})\b(?!.*(?:\.{3,}|…)\s*\d*$)", re.IGNORECASE)
_CONTENTS_LINE = re.compile(r"(?:\.{4,}|(?:\. ){4,}|…{2,}|_{4,})\s*(?:\d{1,4}|[ivxl]+)?$")
_PLACE = re.compile(
    r"universit|institut|fakultas|facult|department|departemen|jurusan|prodi\b|program\s+studi|politeknik|polytechnic|sekolah\s+tinggi|"
    r"stikes|dinas\s|kementerian|ministry|\bschool\s+of|college|\S@\S+\.\w",
    re.IGNORECASE,
)
_RUNNING_HEAD = re.compile(
    r"\b[ep]?-?issn\b|\bisbn\b|\bvol(?:ume)?\.?\s*(?:\d|[IVXL]+\b)|\bdoi\b|\b10\.\d{4,9}/|https?://|^(?:jurnal|journal|international\s+journal|"
    r"prosiding|proceedings|seminar\s+nasional|repositor\w*|digital\s+library)\b|^(?:home|beranda)\s*[/>|]|journal\W*$|"
    r"^(?:original|research|review)\s+(?:article|paper)|^artikel\s+(?:penelitian|ilmiah)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"©|\(c\)\s|copyright|hak\s+cipta|licen[cs]e|lisensi|creative\s+commons|open\s+access\s+article|all\s+rights|last\s+modified|^uri\s*:|"
    r"^(?:how\s+to\s+cite|cara\s+mengutip|cite\s+this|unduhan|downloads?|diterbitkan|published|received|submitted|accepted|section|series|"
    r"publication\s+date|funding|cited\s+by|exports?)\b|^\W*\d{1,4}\W*$|\bdiunggah\b|\.pdf\b",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"^(?:\[\d{1,3}\]|\d{1,3}\.\s+[A-Z][\w’'-]+,?\s|[A-Z][\w’'. -]{1,40},\s+[A-Z][\w.]*[^()]{0,160}(?:\(|,\s|\.\s)(?:19|20)\d\d)"
    r"|\((?:19|20)\d\d[a-z]?\)\s*[.,:]|\b\d{1,3}\s?\(\d{1,3}\)\s*[,:]\s*\d+\s?[-–]\s?\d+|^(?:undang-undang|peraturan)\s.*\d{4}",
    re.IGNORECASE,
)
_AFTER_LAST = re.compile(
    r"^(?:indeks(?:\s+(?:penulis|subjek|nama))?|daftar\s+penulis|(?:author|subject)\s+index|(?:pedoman|petunjuk|panduan)\s+(?:bagi\s+)?penulis(?:an)?\b.*|"
    r"(?:author|submission)\s+guidelines|guidelines?\s+for\s+authors|susunan\s+(?:acara|panitia)|jadwal\s+(?:acara|presentasi)|list\s+of\s+(?:authors|participants|reviewers)|"
    r"daftar\s+(?:peserta|mitra\s+bestari)|ucapan\s+terima\s+kasih\s+kepada\s+mitra\s+bestari)$",
    re.IGNORECASE,
)
_CITATION = re.compile(
    r"^(?:(?:to|how\s+to|suggested|cara)?\s*(?:cite|citation|mengutip)|sitasi|rujukan)\b[^:]{0,30}:", re.IGNORECASE
)
_BODY = frozenset("introduction literature method results results_discussion discussion".split())
_ENDS = frozenset("references conclusion recommendation".split())
_FRONT_LINES = 45
"""So many lines may stand between the first line of a paper and the heading of its abstract."""
_ABSTRACT_LINES = 60
_LEAST_ABSTRACT, _ENOUGH = 400, 1500
"""Characters of an abstract: fewer may be names and places above it; more say nothing new."""
_PROSE_WORDS, _LONG = 14, 220
_LEAST_KEYWORDS = 3
"""So many lines of keywords show a book of abstracts that prints no heading above them."""
_MOST_ANCHORS = 1000
"""Headings of abstracts in one file; each takes a look at the front about it, so that more would take minutes."""
_SURE, _LIKELY = 2, 1


@dataclass(frozen=True, slots=True)
class Parting:
    """A file in its parts.

    ``papers`` is empty when the file is one document; ``before`` and ``after`` are what stands before the first paper
    (cover, board, contents) and after the last (index, guidelines). ``doubt`` says why a file that looks like several
    papers was left whole.
    """

    papers: tuple[RawFile, ...] = ()
    before: RawFile | None = None
    after: RawFile | None = None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    page: int
    index: int
    name: str | None


@dataclass(slots=True)
class _Front:
    """What stands about one heading of an abstract."""

    anchor: int
    start: int
    title: str = ""
    people: frozenset[str] = frozenset()
    language: Language = "id"
    on_new_page: bool = False
    placed: bool = False
    """Whether an institution, an e-mail address or a journal's head stands above the abstract."""
    has_body: bool = False
    set_out: bool = False
    """Whether its names stand above an institution or an address, as names of authors do."""


@dataclass(slots=True)
class _Paper:
    """The paper in which the reading is."""

    front: _Front
    titles: list[str] = field(default_factory=list)
    people: frozenset[str] = frozenset()
    languages: set[Language] = field(default_factory=set)


def part(raw: RawFile) -> Parting:
    """Return the parts of a file.

    Parameters
    ----------
    raw : RawFile

    Returns
    -------
    Parting
        Without papers when the file is one document, or where it is not sure that it holds several.

    Examples
    --------
    >>> from govtext.documents.parts import part
    >>> from govtext.text.readers.raw import RawFile, RawLine, RawPage
    >>> text = '''Pengelolaan Sampah di Kota Bima
    ... Siti Aminah Putri
    ... Universitas Nusa Raya
    ... Abstrak
    ... {0}
    ... Kata kunci: sampah, kota
    ... Kualitas Layanan Puskesmas Waru
    ... Budi Santoso Wijaya
    ... Universitas Teluk Jaya
    ... Abstrak
    ... {0}
    ... Kata kunci: layanan, puskesmas'''.format(4 * "Penelitian ini bertujuan menganalisis kerja sama para pihak di daerah. ")
    >>> page = RawPage(1, "1", tuple(RawLine(line) for line in text.split("\\n")))
    >>> [paper.pages[0].lines[0].text for paper in part(RawFile((page,), paged=False, wrapped=True)).papers]
    ['Pengelolaan Sampah di Kota Bima', 'Kualitas Layanan Puskesmas Waru']
    """
    lines = _lines(raw)
    anchors = _anchors(lines)
    if len(anchors) < 2:
        return Parting()
    if len(anchors) > _MOST_ANCHORS:
        return Parting(doubt=_doubt(lines, len(anchors), f"files are parted into {_MOST_ANCHORS} at most"))
    fronts = _fronts(raw, lines, anchors)
    begins = _beginnings(lines, fronts)
    sure = sum(certainty == _SURE for _, certainty in begins)
    count = len(begins)
    if sure < 2:
        doubtful = sure + sum(certainty == _LIKELY for _, certainty in begins) > 2
        return Parting(doubt=_doubt(lines, count, "where they begin is not sure") if doubtful else "")
    if _chapters(lines) >= 2:
        return Parting(doubt=_doubt(lines, count, "it has the chapters of a thesis or book"))
    starts = [front.start for front, _ in begins]
    if _is_transcript(raw):
        return Parting()
    end = _end_of_papers(lines, starts[-1])
    before = _cut(raw, lines, 0, starts[0]) if _filled(lines[: starts[0]]) else None
    if before is None or not (fronts[0].title and fronts[0].people):
        starts[0], before = 0, None
    elif assemble(before, id="before").kind in {"paper", "thesis"}:  # one without the heading of an abstract
        starts, before = [0, *starts], None
    return Parting(
        tuple(_cut(raw, lines, start, stop) for start, stop in pairwise([*starts, end])),
        before=before,
        after=_cut(raw, lines, end, len(lines)) if end < len(lines) else None,
    )


def _doubt(lines: Sequence[_Line], count: int, why: str) -> str:
    return f"looks like {count} papers in one file, but {why}: it was kept whole"


def _lines(raw: RawFile) -> list[_Line]:
    found = []
    for page, content in enumerate(raw.pages):
        for index, line in enumerate(content.lines):
            text = clean_line(line.text)
            name = None
            if text and line.style != "cell" and not _CONTENTS_LINE.search(text[-200:]):
                name = "abstract" if _is_abstract(text) else "keywords" if _KEYWORDS.match(text) else None
                name = name or (canonical_section(text) if len(text) <= 80 else None)
            found.append(_Line(text, page, index, name))
    return found


def _is_abstract(text: str) -> bool:
    return bool(_ABSTRACT.match(text)) and not _NO_ABSTRACT.match(text) and not _ENTRY.match(text)


def _anchors(lines: Sequence[_Line]) -> list[int]:
    """Where abstracts begin: at their headings, or above lines of keywords in a book that has no such headings."""
    headed = [i for i, line in enumerate(lines) if line.name == "abstract" and _is_abstract(line.text)]
    keywords = [i for i, line in enumerate(lines) if line.name == "keywords"]
    if len(headed) > 1 or len(keywords) < _LEAST_KEYWORDS:
        return headed
    found = []
    for place, index in enumerate(keywords):
        above = range(index - 1, keywords[place - 1] if place else -1, -1)
        first = index
        for i in above:
            if not lines[i].text:
                if first < index:
                    break
                continue
            first = i
        # in a file of hard-wrapped lines the paragraph above the keywords is the abstract
        if first < index and sum(len(line.text) for line in lines[first:index]) > 250:
            found.append(first)
    return found


def _fronts(raw: RawFile, lines: Sequence[_Line], anchors: Sequence[int]) -> list[_Front]:
    fronts = []
    for place, anchor in enumerate(anchors):
        floor = anchors[place - 1] + 1 if place else 0
        following = anchors[place + 1] if place + 1 < len(anchors) else len(lines)
        stop = _abstract_end(lines, anchor, following)
        start, title, people = _start(raw, lines, anchor, floor, stop)
        above = lines[start:anchor] if start < anchor else lines[anchor : anchor + 12]
        fronts.append(
            _Front(
                anchor,
                start,
                title,
                frozenset(compact(name) for name in people),
                detect_language(" ".join(line.text for line in lines[anchor:stop])),
                _opens_page(lines, start),
                any(_PLACE.search(line.text) or _RUNNING_HEAD.search(line.text) for line in above),
                any(line.name in _BODY for line in lines[stop:following]),
                _plain_front([line.text for line in lines[start:anchor] if line.text]) is not None,
            )
        )
    return fronts


def _abstract_end(lines: Sequence[_Line], anchor: int, following: int) -> int:
    """A line by which an abstract was long enough to tell its language, and names that stand above it have ended."""
    length = 0
    for index in range(anchor + 1, min(following, anchor + _ABSTRACT_LINES, len(lines))):
        line = lines[index]
        length += len(line.text)
        if line.name not in {None, "keywords", "abstract"} or (line.name == "keywords" and length > 200):
            return index
        if length > _LEAST_ABSTRACT and (not line.text or length > _ENOUGH):
            return index + 1
    return min(following, anchor + _ABSTRACT_LINES, len(lines))


def _start(
    raw: RawFile, lines: Sequence[_Line], anchor: int, floor: int, stop: int
) -> tuple[int, str, tuple[str, ...]]:
    """The first line of the front that leads to an abstract, with the title and the names that stand in it.

    A line of the kind that closes a paper may stand inside a front too ("To cite this article"): where nothing below it is a
    title, the front goes on above it.
    """
    best: tuple[int, str, tuple[str, ...]] | None = None
    for top in _tops(lines, anchor, floor):
        start = _top_of_page(lines, anchor, top, floor) if raw.paged else top
        document = assemble(_cut(raw, lines, start, stop), id="front")
        title, people = document.title, document.authors
        if title and people:
            return _without_tail(lines, start, anchor, title), title, people
        if best is None or (title and not best[1]):
            best = start, title, people
    assert best is not None
    for top in _tops(lines, anchor, floor):
        start = _top_of_page(lines, anchor, top, floor) if raw.paged else top
        if plain := _plain_front([line.text for line in lines[start:anchor] if line.text]):
            return _without_tail(lines, start, anchor, plain[0]), *plain
    return best


def _plain_front(front: Sequence[str]) -> tuple[str, tuple[str, ...]] | None:
    """A title and names by their order alone: names stand above an institution or an e-mail address, the title above them."""
    for index, text in enumerate(front):
        if index and not _PLACE.search(text) and any(_PLACE.search(below) for below in front[index + 1 : index + 3]):
            above = front[index - 1]
            names = parse_names(text)
            if names and len(above.split()) > 3 and not _PLACE.search(above) and not _RUNNING_HEAD.search(above):
                return above, tuple(names)
    return None


def _tops(lines: Sequence[_Line], anchor: int, floor: int) -> Iterator[int]:
    """The lines from which a front may lead down to an abstract, the nearest first."""
    top = anchor
    seen = 0
    for index in range(anchor - 1, max(floor, anchor - 3 * _FRONT_LINES) - 1, -1):
        line = lines[index]
        if not line.text:
            continue
        seen += 1
        if seen > _FRONT_LINES or line.name in _BODY | _ENDS | {
            "appendix",
            "acknowledgement",
            "declarations",
            "contents",
        }:
            break
        above = next((lines[i] for i in range(index - 1, floor - 1, -1) if lines[i].text), None)
        if _is_entry(line) and above is not None and (_is_entry(above) or above.name == "references"):
            break  # the references of the paper before
        if line.name == "keywords" and seen > 1:
            yield top
        if len(line.text) > _LONG and not _PLACE.search(line.text) and not _CITATION.match(line.text):
            break
        if _is_prose(line.text) or _TAIL.search(line.text) or _ENTRY.search(line.text):
            yield top
        top = index
    yield top


def _top_of_page(lines: Sequence[_Line], anchor: int, top: int, floor: int) -> int:
    """The head of the page, where no body text or references stand between it and the front; else the front's own first line."""
    page = anchor
    while page and lines[page - 1].page == lines[anchor].page:
        page -= 1
    between = [line for line in lines[page:top] if line.text]
    strange = any(line.name in _BODY | _ENDS or len(line.text) > _LONG or _is_entry(line) for line in between)
    near = page >= top or (len(between) <= _FRONT_LINES and not strange)
    return page if page >= floor and near else top


def _without_tail(lines: Sequence[_Line], start: int, anchor: int, title: str) -> int:
    """The first line of a front without what still belongs to the paper before: above the title only heads of journals stay."""
    if _opens_page(lines, start):
        return start
    words = title[:30].casefold()
    named = next(
        (i for i in range(start, anchor) if lines[i].text.casefold().startswith(words[: len(lines[i].text)] or " ")),
        None,
    )
    if named is None:
        return start
    first = named
    for index in range(named - 1, start - 1, -1):
        text = lines[index].text
        if _TAIL.search(text) and not _RUNNING_HEAD.search(text):
            break
        if _RUNNING_HEAD.search(text):
            first = index
    while first > start and lines[first - 1].text and not _TAIL.search(lines[first - 1].text):
        first -= 1
    return first


def _opens_page(lines: Sequence[_Line], index: int) -> bool:
    return lines[index].page != lines[max(index - 1, 0)].page or not _filled(lines[:index])


def _is_entry(line: _Line) -> bool:
    return bool(_ENTRY.search(line.text)) and not _RUNNING_HEAD.search(line.text)


def _is_prose(text: str) -> bool:
    words = text.split()
    return len(text) > _LONG or (
        len(words) >= _PROSE_WORDS and text.endswith((".", "?", ";")) and not _PLACE.search(text)
    )


def _beginnings(lines: Sequence[_Line], fronts: Sequence[_Front]) -> list[tuple[_Front, int]]:
    """The fronts with which papers begin, each with how sure that is."""
    found: list[tuple[_Front, int]] = []
    paper: _Paper | None = None
    for front in fronts:
        certainty = _SURE if paper is None and front.title and front.people else _LIKELY
        if paper is not None:
            since = lines[paper.front.anchor : front.start]
            certainty = _certainty(paper, front, since)
        if certainty:
            found.append((front, certainty))
            paper = _Paper(front)
        assert paper is not None
        paper.titles.append(front.title)
        paper.people |= front.people
        paper.languages.add(front.language)
    sure = sum(certainty == _SURE for _, certainty in found)
    return found if sure > 2 else [(f, c) for f, c in found if c == _SURE or f is fronts[0]] if sure > 1 else found


def _certainty(paper: _Paper, front: _Front, since: Sequence[_Line]) -> int:
    """How sure it is that a front begins a paper of its own, and is not a second abstract of the one before."""
    names = {line.name for line in since}
    ended, body = bool(names & _ENDS), bool(names & _BODY)
    appended = "appendix" in names
    same_language = front.language in paper.languages
    if (
        not front.title
        or front.title[0].islower()
        or any(title and similar_title(front.title, title) for title in paper.titles)
    ):
        return 0
    if appended and not (front.has_body and front.people and not front.people & paper.people):
        return 0
    if front.people & paper.people:
        if ended and same_language and front.has_body:
            return _SURE
        return _LIKELY if same_language and front.placed and not body else 0
    if front.people:
        if not same_language and not ended:  # it may be the second abstract, with a line that only looks like names
            if not (paper.people and front.placed):
                return 0
            return _SURE if front.set_out and not body else _LIKELY
        if body and not ended:
            return _LIKELY if front.on_new_page or front.placed else 0
        return _SURE if front.placed or (ended and front.on_new_page) else _LIKELY
    if ended and (front.on_new_page or front.placed):
        return _LIKELY
    return _LIKELY if same_language and front.placed and not body else 0


def _chapters(lines: Sequence[_Line]) -> int:
    """How many chapters ("BAB I", "BAB II") there are outside a table of contents."""
    found = {m["number"].upper() for line in lines if len(line.text) < 100 and (m := _CHAPTER.match(line.text))}
    return len(found)


def _is_transcript(raw: RawFile) -> bool:
    return assemble(raw, id="whole").kind == "transcript"


def _end_of_papers(lines: Sequence[_Line], last: int) -> int:
    """Where the last paper ends: at an index or at guidelines for authors after its references."""
    ended = False
    for index in range(last, len(lines)):
        ended = ended or lines[index].name in _ENDS
        if ended and _AFTER_LAST.match(lines[index].text):
            return index
    return len(lines)


def _filled(lines: Sequence[_Line]) -> bool:
    return any(line.text for line in lines)


def _cut(raw: RawFile, lines: Sequence[_Line], start: int, stop: int) -> RawFile:
    """The lines of a file from one to another, on the pages on which they stand."""
    pages: dict[int, list[RawLine]] = {}
    for line in lines[start:stop]:
        pages.setdefault(line.page, []).append(raw.pages[line.page].lines[line.index])
    kept = tuple(RawPage(raw.pages[p].number, raw.pages[p].label, tuple(found)) for p, found in pages.items())
    return replace(raw, pages=kept, notes=())
