"""Title, authors, year, abstracts and keywords, as the document itself gives them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from govtext.documents.document import Metadata, Section, Span
from govtext.documents.names import parse_names
from govtext.text.cleaning import CleanText, Paragraph
from govtext.text.headings import canonical_section
from govtext.text.language import Language, detect_language
from govtext.text.sentences import split_sentences

__all__ = ["find_metadata"]

_FRONT_CHARACTERS = 6000
_LONGEST_ABSTRACT = 6000
_NOT_A_TITLE = re.compile(
    r"""(?ix)
    \b(?:issn|isbn|doi|vol(?:ume)?\.?\s*\d|no(?:mor)?\.?\s*\d|https?:|www\.|@|article\s+(?:info|history)|received|revised|accepted|
    available\s+online|open\s+access|copyright|creative\s+commons|jurnal\b.{0,60}\b\d{4}|journal\b.{0,60}\b\d{4}|halaman|nim\b|npm\b|diajukan|disusun|skripsi|tesis|disertasi|sebagai\s+salah\s+satu|pembimbing)
    |^\W*(?:kata\s+kunci|key\s*-?words?)\b
    |^(?:oleh|by|sumber|source|bab|chapter|tabel|gambar|jurnal|journal|prosiding|proceedings?|e-?issn|p-?issn|original\s+(?:article|research)|research\s+article|artikel)\b
    |^\W*\d+\W*$
    |^(?:\W|\d)*(?:\w+\s+){0,2}(?:universitas|university|fakultas|faculty|institut[e]?|politeknik|program\s+studi|jurusan|department|school\s+of|pusat\s+studi|center|centre)\b
    |(?:universit|facult|fakult|department|program\s+studi|institut).*(?:universit|facult|fakult|department|program\s+studi|institut)"""
)
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>{}|\\^`\[\]]+[^\s\"<>{}|\\^`\[\].,;)]")
_YEAR = r"(?P<year>(?:19[89]|20[0-4])\d)"
_MONTH = (
    r"(?:jan\w*|feb\w*|mar\w*|apr\w*|mei|may|jun\w*|jul\w*|agu\w*|aug\w*|sep\w*|okt\w*|oct\w*|nov\w*|des\w*|dec\w*)"
)
_YEAR_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_YEAR};\s*\d+(?:\(\d+\))?\s*:\s*\d+",
        rf"\({_YEAR}\)\s*\d+(?:\(\d+\))?\s*:\s*\d+",
        rf"\b\d{{1,4}}\s*\({_YEAR}\)\s*\d{{2,7}}\b",
        rf"\b(?:cite\s+this\s+article|how\s+to\s+cite|sitasi|cara\s+mengutip)\b[^\n]{{0,200}}?\({_YEAR}\)",
        rf"\bvol(?:ume)?\.?\s*\d+[^\n]{{0,60}}?(?:\(|,\s*|\s){_YEAR}\b",
        rf"\b{_MONTH}\s*[-–/]?\s*(?:{_MONTH}\s*)?{_YEAR}\s*[,|;:]?\s*(?:vol|no|hal|pp)\b",
        rf"\b(?:jurnal|journal|prosiding|proceedings?)\b[^\n]{{3,80}}?[,(]\s*(?:{_MONTH}\s*)?{_YEAR}\b",
        rf"\b{_YEAR}\s*,?\s*vol(?:ume)?\.?\s*\d+",
        rf"\((?P<issue>\d+)\)\s*[:,]?\s*{_YEAR}\b",
        rf"(?:^|\n)\s*tahun(?:\s+terbit)?\s*:\s*{_YEAR}\s*(?:\n|$)",
        rf"(?:^|\n)[A-Z][^\n]{{5,90}},\s*{_YEAR}-\d\d(?:-\d\d)?\s*(?:\n|$)",
        rf"(?:available\s+online|published(?:\s+online)?|diterbitkan|dipublikasikan|terbit|publish)\s*[:\-]?\s*(?:on\s+)?[^.\n]{{0,30}}?\b{_YEAR}\b",
    )
)
_NO_YEAR_LINE = re.compile(
    r"^.*(?:©|\(c\)|copyright|hak\s+cipta|periode\s+(?:studi|penelitian)).*$", re.IGNORECASE | re.MULTILINE
)
_COVER_YEAR = re.compile(rf"(?:^|\n)(?:{_MONTH}\s+|[A-Z][A-Z ]{{2,30}}\s*,?\s*\n*\s*)?{_YEAR}\s*(?=\n|$)")
_COVER = re.compile(r"\b(?:skripsi|tesis|disertasi|thesis|dissertation|tugas akhir)\b", re.IGNORECASE)
_INSTITUTION = re.compile(
    r"universit|institut|fakultas|facult|department|school|college|politeknik|polytechnic|program\s+studi|jurusan", re.I
)
_AFTER_AUTHORS = re.compile(
    r"\b(?:pembimbing|supervisor|promotor|article\s+info|abstra[kc]|keywords|kata\s+kunci|received|diterima)\b", re.I
)
_LISTED = re.compile(
    r"^\W*\d|,\s*$"
)  # a name of one word on a line of its own counts when it is marked as one of a list
_BY = re.compile(r"^(?:disusun\s+)?(?:oleh|by|penulis|authors?|diajukan\s+oleh)\s*:?\s*$", re.IGNORECASE)


def find_metadata(clean: CleanText, sections: Sequence[Section], properties: dict[str, str]) -> Metadata:
    """Return what the front of a document says of itself.

    ``properties`` (of the PDF or Word file) serve only when their title stands word for word in the text: they are
    wrong more often than right.
    """
    front_end = _front_end(clean, sections)
    front = [p for p in clean.paragraphs if p.start < front_end and p.style != "cell"]
    spans: dict[str, Span] = {}
    title_span = _title(clean, front, properties)
    title = ""
    if title_span:
        spans["title"] = title_span
        title = " ".join(clean.text[slice(*title_span)].split()).strip(" *")
    authors: list[str] = []
    if title_span:
        authors, author_span = _authors(clean, [p for p in clean.paragraphs if p.start >= title_span[1]])
        if author_span:
            spans["authors"] = author_span
    if title and (other := _other_title(clean, sections, front, spans)):
        spans["title_other"] = other
    year, year_span = _year(clean.text, front_end)
    if year_span:
        spans["year"] = year_span
    abstracts = _abstracts(clean, sections, spans)
    keywords = _keywords(clean, sections, spans)
    doi = _DOI.search(clean.text[: max(front_end, 3000)])
    if doi:
        spans["doi"] = doi.span()
    return Metadata(title, tuple(authors), year, abstracts, keywords, doi.group() if doi else "", spans)


def _front_end(clean: CleanText, sections: Sequence[Section]) -> int:
    """Where the front (title, authors) ends: at the first heading that has prose under it."""
    for section in sections:
        if section.level == 1 and section.name != "contents":
            first_prose = next(
                (p.start for p in clean.paragraphs if p.start >= section.body and _is_prose(clean, p)), None
            )
            inside = [p for p in clean.paragraphs if section.body <= p.start < (first_prose or section.end)]
            if section.name == "abstract" and section.start < 200 and inside:
                return first_prose or section.end  # "Abstrak" stands above title and author
            return section.start
    long = next((p.start for p in clean.paragraphs if p.end - p.start > 450), None)
    return min(long if long is not None else len(clean.text), _FRONT_CHARACTERS)


def _is_prose(clean: CleanText, paragraph: Paragraph) -> bool:
    words = clean.text[paragraph.start : paragraph.end]
    return len(words) > 350 or (len(words) > 100 and len(split_sentences(words)) > 1)


def _title(clean: CleanText, front: Sequence[Paragraph], properties: dict[str, str]) -> Span | None:
    """The title's span: what the source marks, what is set largest on the first page, else the first line that may be one."""
    marked = [p for p in front[:12] if p.style == "title"]
    if marked:
        return marked[0].start, marked[-1].end
    if largest := _largest(clean):
        return largest
    candidates = [i for i, p in enumerate(front[:25]) if _may_be_title(clean.text[p.start : p.end])]
    if not candidates:
        return None
    wanted = properties.get("title", "").lower()
    if len(wanted) > 20:
        for i in candidates:
            if clean.text[front[i].start : front[i].end].lower()[:40] in wanted:
                return _extended(clean, front, i, lambda p: clean.text[p.start : p.end].lower() in wanted)
    first = candidates[0]
    capitals = clean.text[front[first].start : front[first].end].isupper()
    return _extended(
        clean,
        front,
        first,
        lambda p: capitals and clean.text[p.start : p.end].isupper() and not _is_author_line(clean, p),
    )


def _largest(clean: CleanText) -> Span | None:
    """What stands in the largest letters on the first page, of at least four words; a journal's short name may be larger."""
    end = clean.page_starts[1] if len(clean.page_starts) > 1 else len(clean.text)
    page = [p for p in clean.paragraphs if p.start < end and p.size]
    if not page:
        return None
    body = sorted(p.size for p in page for _ in range((p.end - p.start) // 20 + 1))
    groups: list[list[Paragraph]] = []
    for paragraph in page:
        words = clean.text[paragraph.start : paragraph.end]
        if paragraph.size < body[len(body) // 2] + 1.5 or canonical_section(words) or len(words) > 350:
            continue
        if groups and groups[-1][0].size == paragraph.size and paragraph.start - groups[-1][-1].end < 4:
            groups[-1].append(paragraph)
        else:
            groups.append([paragraph])
    wordy = [g for g in groups if sum(len(clean.text[p.start : p.end].split()) for p in g) >= 4]
    if not wordy:
        return None
    top = max(g[0].size for g in wordy)
    best = max((g for g in wordy if g[0].size >= 0.8 * top), key=lambda g: g[-1].end - g[0].start)
    return best[0].start, best[-1].end


def _extended(clean: CleanText, front: Sequence[Paragraph], first: int, same: Callable[[Paragraph], bool]) -> Span:
    last = first
    while (
        last + 1 < len(front)
        and last - first < 5
        and same(front[last + 1])
        and not _NOT_A_TITLE.search(clean.text[front[last + 1].start : front[last + 1].end])
    ):
        last += 1
    return front[first].start, front[last].end


def _may_be_title(words: str) -> bool:
    count = len(words.split())
    if not 3 <= count <= 45 or len(words) > 350 or canonical_section(words) or _NOT_A_TITLE.search(words):
        return False
    if not words[0].isupper() and words[0] not in "\"“'":
        return False
    if (words.endswith(".") and count > 15) or len(split_sentences(words)) > 1:
        return False
    return not (count <= 6 and parse_names(words))


def _is_author_line(clean: CleanText, paragraph: Paragraph) -> bool:
    return bool(parse_names(clean.text[paragraph.start : paragraph.end]))


def _authors(clean: CleanText, paragraphs: Sequence[Paragraph]) -> tuple[list[str], Span | None]:
    """The names in the lines after the title; after the first affiliation only full names, set like the first ones."""
    names: list[str] = []
    span: Span | None = None
    announced = affiliated = False
    size = 0.0
    for paragraph in paragraphs[:18]:
        words = clean.text[paragraph.start : paragraph.end]
        if _BY.match(words):
            announced = True
            continue
        if len(words) > 300 or canonical_section(words) or (names and _AFTER_AUTHORS.search(words)):
            break
        found = parse_names(words)
        if not found:
            affiliated = affiliated or (bool(names) and bool(_INSTITUTION.search(words)))
            continue
        full = [name for name in found if len(name.split()) > 1]
        if affiliated and (len(full) < len(found) or paragraph.size != size):
            continue
        listed = bool(_LISTED.search(words))
        if not (full or announced or len(found) > 1 or names) or (
            names and len(found) == 1 and not full and not listed
        ):
            continue
        names += [name for name in found if name not in names]
        span = (span[0] if span else paragraph.start, paragraph.end)
        size = size or paragraph.size
        if announced:
            break
    return names, span


def _other_title(
    clean: CleanText, sections: Sequence[Section], front: Sequence[Paragraph], spans: dict[str, Span]
) -> Span | None:
    """The title in the other language: in the front after the title, or about the heading of an abstract."""
    start, end = spans["title"]
    own = detect_language(clean.text[start:end])
    abstracts = [s for s in sections if s.name == "abstract" and s.level == 1]
    nearby = [p for p in front if p.start >= end]
    for section in abstracts:
        before = [p for p in clean.paragraphs if p.end <= section.start][-3:]
        within = [p for p in clean.paragraphs if section.body <= p.start < section.end][:2]
        nearby += [p for p in (*before, *within) if p.start >= end and p not in nearby]
    for paragraph in nearby:
        words = clean.text[paragraph.start : paragraph.end]
        if (
            len(words.split()) >= 5
            and not words.endswith((".", ":", ";"))
            and _may_be_title(words.strip("()[]"))
            and detect_language(words) != own
            and not _INSTITUTION.search(words)
            and not _is_author_line(clean, paragraph)
            and not ("authors" in spans and spans["authors"][0] <= paragraph.start < spans["authors"][1])
        ):
            return paragraph.start, paragraph.end
    return None


def _year(text: str, front_end: int) -> tuple[int | None, Span | None]:
    front = _NO_YEAR_LINE.sub(lambda m: " " * len(m.group()), text[:front_end])
    for pattern in _YEAR_PATTERNS:
        if match := pattern.search(front):
            return int(match["year"]), match.span("year")
    cover = text[:front_end]
    if _COVER.search(cover) and (match := _COVER_YEAR.search(cover)):
        return int(match["year"]), match.span("year")
    return None, None


def _abstracts(clean: CleanText, sections: Sequence[Section], spans: dict[str, Span]) -> dict[Language, str]:
    found: dict[Language, str] = {}
    for section in sections:
        if section.name != "abstract" or section.level > 1:
            continue
        after = max((spans[key][1] for key in ("title", "authors") if key in spans), default=0)
        after = after if after < section.end else 0
        prose = [
            (max(p.start, section.body), p.end)
            for p in clean.paragraphs
            if section.body < p.end <= section.end and p.end - max(p.start, section.body) > 120 and p.start >= after
        ]
        if not prose:
            continue
        start, end = prose[0][0], prose[-1][1]
        if end - start > _LONGEST_ABSTRACT:  # the heading after it was not found
            end = prose[0][1]
        language = detect_language(clean.text[start:end])
        if language not in found:
            found[language] = clean.text[start:end]
            spans[f"abstract.{language}"] = (start, end)
    return found


def _keywords(clean: CleanText, sections: Sequence[Section], spans: dict[str, Span]) -> tuple[str, ...]:
    for section in sections:
        if section.name == "keywords":
            words = clean.text[section.body : section.end].strip()
            if 3 < len(words) < 400:
                start = clean.text.index(words, section.body)
                spans["keywords"] = (start, start + len(words))
                parts = re.split(r"\s*[;,•|]\s*", words.strip(" .:"))
                return tuple(part.strip(" *.:") for part in parts if part.strip(" *.:"))
    return ()
