"""Title, authors, year, abstracts and keywords, as the document itself gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from govtext.documents.document import Metadata, Section, Span
from govtext.documents.front import labelled_fields
from govtext.documents.front_title import find_other_title, find_title
from govtext.documents.names import parse_names
from govtext.text.cleaning import CleanText, Paragraph
from govtext.text.headings import canonical_section
from govtext.text.language import Language, detect_language
from govtext.text.sentences import split_sentences

__all__ = ["blanked", "find_metadata"]

_FRONT_CHARACTERS = 6000
_LABELLED_PARAGRAPHS = 40
_SHORTEST_PROSE = 80  # characters of a paragraph of an abstract
_LONGEST_ABSTRACT = 6000
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
        rf"\bvol(?:ume)?\.?\s*(?:\d+|[IVXL]+\b)[^\n]{{0,60}}?(?:\(|,\s*|\s){_YEAR}\b",
        rf"\b{_MONTH}\s*[-–/]?\s*(?:{_MONTH}\s*)?{_YEAR}\s*[,|;:]?\s*(?:vol|no|hal|pp)\b",
        rf"\b(?:jurnal|journal|prosiding|proceedings?)\b[^\n]{{3,80}}?[,(]\s*(?:{_MONTH}\s*)?{_YEAR}\b",
        rf"\b{_YEAR}\s*,?\s*vol(?:ume)?\.?\s*\d+",
        rf"\((?P<issue>\d+)\)\s*[:,]?\s*{_YEAR}\b",
        rf"(?:^|\n)\s*tahun(?:\s+terbit)?\s*:\s*{_YEAR}\s*(?:\n|$)",
        rf"(?:^|\n)[A-Z][^\n]{{5,90}},\s*{_YEAR}-\d\d(?:-\d\d)?\s*(?:\n|$)",
        rf"\b(?:prosiding|proceedings)\b[^\n]{{0,60}}?\btahun\s+{_YEAR}",
        rf"(?:^|\n)\s*{_MONTH}\s+{_YEAR}\s*(?:\n|$)",
        rf"(?:available\s+online|published(?:\s+online)?|diterbitkan|dipublikasikan|terbit|publish|posted)\s*[:\-]?\s*(?:on\s+)?[^.\n]{{0,30}}?\b{_YEAR}\b",
    )
)
_HELD = re.compile(
    rf"\b(?:prosiding|proceedings)\b(?:.|\n){{0,200}}?\n[^\n]{{0,80}}?\b\d{{1,2}}(?:\s?[-–]\s?\d{{1,2}})?\s+{_MONTH}\s+{_YEAR}",
    re.IGNORECASE,
)
_HEAD_CHARACTERS = 600
_BLANK = "\x1f"  # no white space: patterns try every length of a long run of it
_DEFENDED = re.compile(rf"\b(?:dipertahankan|diuji|sidang|defended)\b[^\n]{{0,90}}?\b{_YEAR}", re.IGNORECASE)
_NO_YEAR_LINE = re.compile(
    r"^.*(?:©|\(c\)|copyright|hak\s+cipta|periode\s+(?:studi|penelitian)).*$", re.IGNORECASE | re.MULTILINE
)
_COVER_YEAR = re.compile(rf"(?:^|\n)(?:{_MONTH}[ ]+|[A-Z][A-Z ]{{2,30}},?\s{{0,3}})?{_YEAR}[ \t]*(?=\n|$)")
_COVER = re.compile(r"\b(?:skripsi|tesis|disertasi|thesis|dissertation|tugas akhir)\b", re.IGNORECASE)
_INSTITUTION = re.compile(
    r"universit|institut|sekolah\s+tinggi|akademi|fakultas|facult|department|school|college|politeknik|polytechnic|program\s+studi|jurusan",
    re.I,
)
_AFTER_AUTHORS = re.compile(
    r"\b(?:pembimbing|supervisor|promotor|article\s+info|abstra[kc]|keywords|kata\s+kunci|received|diterima)\b", re.I
)
_TITLED = re.compile(r"(?:Prof\.?|Dr\.?)\s")
_MARKED_PLACE = re.compile(r"^\W*(?:[\d¹²³⁴⁵]|[a-e]\s)")  # "2 District Health Office", below the names
_TURNED = re.compile(r"^[A-Z][\w’'-]+,\s+[A-Z][\w.’' -]*$")
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
    said = labelled_fields(clean, [p for p in clean.paragraphs[:_LABELLED_PARAGRAPHS] if p.style != "cell"])
    spans: dict[str, Span] = dict(said.spans)
    title = ""
    entry = spans.pop("entry", None)
    if title_span := spans.get("title") or find_title(clean, front, properties) or entry:
        spans["title"] = title_span
        title = " ".join(clean.text[slice(*title_span)].split()).strip(" *")
    authors = list(said.authors)
    if title_span == entry and entry and said.cited:
        authors, spans["authors"] = list(said.cited), said.cited_span
    if title_span and not authors:
        authors, author_span = _authors(clean, [p for p in clean.paragraphs if p.start >= title_span[1]])
        if author_span:
            spans["authors"] = author_span
    if len(authors) > 1 and "authors" in spans and _COVER.search(clean.text[:_FRONT_CHARACTERS]):
        listed = clean.text[slice(*spans["authors"])]
        if _TITLED.search(listed) and not _TITLED.match(listed):
            authors = authors[:1]  # below the writer of a thesis stand her supervisors
    if not authors and said.cited:
        authors, spans["authors"] = list(said.cited), said.cited_span
    if title and "title_other" not in spans and (other := find_other_title(clean, sections, front, spans)):
        spans["title_other"] = other
    abstracts = _abstracts(clean, sections, spans)
    year, year_span = _year(_without_prose(clean.text, sections, spans), max(front_end, _FRONT_CHARACTERS // 2))
    if year is None and said.year is not None:
        year = said.year
    elif year_span:
        spans["year"] = year_span
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


def _authors(clean: CleanText, paragraphs: Sequence[Paragraph]) -> tuple[list[str], Span | None]:
    """The names in the lines after the title; after the first affiliation only full names, set like the first ones."""
    names: list[str] = []
    span: Span | None = None
    announced = affiliated = marked_first = False
    size = 0.0
    for index, paragraph in enumerate(paragraphs[:18]):
        words = clean.text[paragraph.start : paragraph.end]
        if _BY.match(words):
            announced = True
            continue
        if len(words) > 300 or canonical_section(words) or (names and _AFTER_AUTHORS.search(words)):
            break
        following = paragraphs[index + 1 : index + 2]
        beside_place = bool(following) and bool(_INSTITUTION.search(clean.text[following[0].start : following[0].end]))
        turned = beside_place and words.count(",") == 1 and bool(_TURNED.match(words))  # "Hidayat, M. Fikri"
        if names and _MARKED_PLACE.match(words) and not marked_first:
            affiliated = True
            continue
        found = parse_names(f"{words};") if turned else parse_names(words)
        marked_first = marked_first or bool(found and not names and _MARKED_PLACE.match(words))
        if not found:
            affiliated = affiliated or (bool(names) and bool(_INSTITUTION.search(words)))
            continue
        full = [name for name in found if len(name.split()) > 1]
        whole = len(full) == len(found) or (beside_place and len(words.split()) > 1)
        if affiliated and (not whole or paragraph.size != size):
            continue
        listed = bool(_LISTED.search(words))
        if not (whole or full or announced or len(found) > 1 or names) or (
            names and len(found) == 1 and not whole and not listed
        ):
            continue
        names += [name for name in found if name not in names]
        span = (span[0] if span else paragraph.start, paragraph.end)
        size = size or paragraph.size
        if announced and not beside_place:
            break
    return names, span


def _without_prose(text: str, sections: Sequence[Section], spans: dict[str, Span]) -> str:
    """The text with abstracts and references blanked: years in them are not those of publication."""
    blank = [span for name, span in spans.items() if name.startswith("abstract.")]
    blank += [(s.start, s.end) for s in sections if s.name == "references"]
    return blanked(text, blank)


def blanked(text: str, spans: Iterable[Span]) -> str:
    """Return a text with some stretches made unreadable; all offsets stay."""
    for start, end in spans:
        text = text[:start] + _BLANK * (end - start) + text[end:]
    return text


def _year(text: str, front_end: int) -> tuple[int | None, Span | None]:
    front = blanked(text[:front_end], (m.span() for m in _NO_YEAR_LINE.finditer(text[:front_end])))
    for pattern in _YEAR_PATTERNS:
        if match := pattern.search(front):
            return int(match["year"]), match.span("year")
    held = _HELD.search(front[:_HEAD_CHARACTERS])
    if held and "©" not in text[: 2 * _FRONT_CHARACTERS]:
        # proceedings that give no other year have that of the meeting
        return int(held["year"]), held.span("year")
    cover = text[:front_end]
    if _COVER.search(cover) and (match := _COVER_YEAR.search(cover)):
        return int(match["year"]), match.span("year")
    if match := _DEFENDED.search(cover):
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
            if section.body < p.end <= section.end
            and p.end - max(p.start, section.body) > _SHORTEST_PROSE
            and p.start >= after
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
