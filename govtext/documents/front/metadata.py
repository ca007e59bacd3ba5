"""Title, authors, year, abstracts and keywords, as the document itself gives them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from govtext.documents.document import Metadata, Section, Span
from govtext.documents.front.fields import labelled_fields
from govtext.documents.front.journal import find_source
from govtext.documents.front.names import names_in, parse_names
from govtext.documents.front.title import find_titles
from govtext.text.cleaning import CleanText, Paragraph
from govtext.text.language import Language, detect_language
from govtext.text.sentences import split_sentences

__all__ = ["blanked", "find_metadata"]

_FRONT_CHARACTERS = 6000
_YEAR_CHARACTERS = 9000
_DOI_CHARACTERS = 9000
_LABELLED_PARAGRAPHS = 40
_AUTHOR_PARAGRAPHS, _ABOVE = 120, 6
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


_LAST_YEARS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!software\s)(?:©|\(c\)|copyright|the\s+authors?(?:\(s\))?)\s[^\n\d]{{0,50}}?(?<![\d–-]){_YEAR}(?![\d–-])",
        rf"\b(?:diajukan|submi\w+|received|masuk)\b[^\n]{{0,80}}\b(?:diterima|accepted|disetujui|penerimaan)\b[^\n]{{0,30}}?(?<!\d){_YEAR}(?![\d-])",
        rf"\b(?:version|versi|draft|preprint\s+submitted\s+to)\b[^\n]{{0,30}}?(?<!\d){_YEAR}(?![\d-])",
    )
)
"""What says the year where nothing better does: the licence, the history, the version; the latest year counts."""
_SIGNED = re.compile(
    rf"(?:^|\n|tanggal\s?:?\s?)(?:[A-Z][\w ]{{2,25}},\s?)?(?:\d{{1,2}}\s)?(?i:{_MONTH})\s{_YEAR}(?=\s*(?:\n|$)|\sdan\s)"
)
"""Place and date below a preface or an approval: "Surabaya, 11 Mei 2020"."""
_WITHOUT_YEAR = frozenset({"title", "other_title", "authors", "affiliation", "body", "person", "abstract_heading"})
_PLAIN_YEAR = re.compile(rf"(?<![\d./-]){_YEAR}(?![\d-])")
_YEAR_LINES = (
    (("journal",), re.compile(r"")),
    (
        ("date",),
        re.compile(r"publish|publikasi|terbit|available|online|posted|cop(?:y|ies)right|diseminasi", re.IGNORECASE),
    ),
    (("citation",), re.compile(r"")),
    (("date",), re.compile(r"accept|disetujui|diterima\s+untuk|in\s+press", re.IGNORECASE)),
    (("date",), re.compile(r"^\W*(?:[A-Za-z]+\W+)?(?:\d{1,2}\W+)?(?:[A-Za-z]+\W+)?(?:19|20)\d\d\W*$")),
    (("label", "other"), re.compile(r"^\W*(?:[A-Za-z]+\W+)?(?:19|20)\d\d\W*$")),
)
"""Kinds of lines that may give the year where no pattern did, with what must be on them, the surest first."""


def find_metadata(
    clean: CleanText, sections: Sequence[Section], properties: dict[str, str], running: Sequence[str] = ()
) -> Metadata:
    """Return what the front of a document says of itself.

    Lines that carry a label ("Judul: ...", "Penulis: ...") and titles that the source marks are believed first, then what
    the tagger takes for title and authors. ``properties`` (of the PDF or Word file) serve only when their title stands
    word for word in the text: they are wrong more often than right. ``running`` are the lines at the head and foot of
    the first pages, which the clean text may lack.
    """
    said = labelled_fields(clean, [p for p in clean.paragraphs[:_LABELLED_PARAGRAPHS] if p.style != "cell"])
    spans: dict[str, Span] = dict(said.spans)
    entry = spans.pop("entry", None)
    found = find_titles(clean, properties)
    title = ""
    if title_span := spans.get("title") or (found[0] if found else None) or entry:
        spans["title"] = title_span
        title = " ".join(clean.text[slice(*title_span)].split()).strip(" *#_")
    if "title_other" not in spans and (others := [span for span in found[1:] if span != title_span]):
        spans["title_other"] = others[0]
    authors = list(said.authors)
    if title_span == entry and entry and said.cited:
        authors, spans["authors"] = list(said.cited), said.cited_span
    if not authors:
        authors, author_span = _authors(clean, [spans[key] for key in ("title", "title_other") if key in spans])
        if author_span:
            spans["authors"] = author_span
            if said.cited and author_span[0] <= said.cited_span[0] < author_span[1]:
                authors = []  # they stand only in the line that cites the document
    if not authors and said.cited:
        authors, spans["authors"] = list(said.cited), said.cited_span
    abstracts = _abstracts(clean, sections, spans)
    listed = next((s.start for s in sections if s.name == "references"), None)
    source = find_source(clean, running, before=listed)
    year, year_span = (source.year, source.span) if source.year else _year(clean, sections, spans)
    if year is None and said.year is not None:
        year = said.year
    elif year_span:
        spans["year"] = year_span
    keywords = _keywords(clean, sections, spans)
    doi = _DOI.search(clean.text[: max(_front_end(clean, sections), _DOI_CHARACTERS)])
    if doi:
        spans["doi"] = doi.span()
    return Metadata(title, tuple(authors), year, abstracts, keywords, doi.group() if doi else "", spans, *source[:4])


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


def _authors(clean: CleanText, titles: Sequence[Span]) -> tuple[list[str], Span | None]:
    """The persons on the lines that hold authors, each once: those below the title, down to running text; where none stand
    there, those above it; else all."""
    lines = [p for p in clean.paragraphs[:_AUTHOR_PARAGRAPHS] if not any(s <= p.start < e for s, e in titles)]
    start, end = titles[0] if titles else (0, 0)
    below = [p for p in lines if p.start >= end]
    running = next((i for i, p in enumerate(below) if _is_running(p)), len(below))
    above = [p for p in lines if p.end <= start][-_ABOVE:]
    for group in (below[:running], above, lines):
        named = [p for p in group if p.front == "authors"]
        names: dict[str, str] = {}
        for name in names_in([clean.text[p.start : p.end] for p in named]):
            names.setdefault("".join(c for c in name.lower() if c.isalnum()), name)
        if names:
            return list(names.values()), (named[0].start, named[-1].end)
    for paragraph in below[:_ABOVE]:  # a line of names that the tagger took for something else
        if paragraph.front in {"other", "label", "body", "person"}:
            found = parse_names(clean.text[paragraph.start : paragraph.end])
            if len(found) > 1 or (found and " " in found[0]):
                return found, (paragraph.start, paragraph.end)
    return [], None


def _is_running(paragraph: Paragraph) -> bool:
    return paragraph.front in {"abstract_heading", ""} or (
        paragraph.front == "body" and paragraph.end - paragraph.start > _SHORTEST_PROSE
    )


def blanked(text: str, spans: Iterable[Span]) -> str:
    """Return a text with some stretches made unreadable; all offsets stay."""
    for start, end in spans:
        text = text[:start] + _BLANK * (end - start) + text[end:]
    return text


def _year(clean: CleanText, sections: Sequence[Section], spans: dict[str, Span]) -> tuple[int | None, Span | None]:
    """The year of publication: by the patterns in which journals, citations and covers give it, else the one on a line of
    the journal's, of its history or of its licence; years of titles, abstracts and references are others."""
    first_page = clean.page_starts[1] if clean.paged and len(clean.page_starts) > 1 else 0
    end = max(_front_end(clean, sections), _FRONT_CHARACTERS // 2, min(first_page, _YEAR_CHARACTERS))
    blank = [span for name, span in spans.items() if name.startswith("abstract.")]
    blank += [(s.start, s.end) for s in sections if s.name == "references"]
    blank += [(p.start, p.end) for p in clean.paragraphs if p.front in _WITHOUT_YEAR]
    whole = blanked(clean.text, blank)[:end]
    front = blanked(whole, (m.span() for m in _NO_YEAR_LINE.finditer(whole)))
    for pattern in _YEAR_PATTERNS:
        if match := pattern.search(front):
            return int(match["year"]), match.span("year")
    held = _HELD.search(front[:_HEAD_CHARACTERS])
    if held and "©" not in clean.text[: 2 * _FRONT_CHARACTERS]:
        # proceedings that give no other year have that of the meeting
        return int(held["year"]), held.span("year")
    if _COVER.search(whole) and (match := _COVER_YEAR.search(whole)):
        return int(match["year"]), match.span("year")
    if match := _DEFENDED.search(whole):
        return int(match["year"]), match.span("year")
    for kinds, wanted in _YEAR_LINES:
        for paragraph in clean.paragraphs:
            if paragraph.front in kinds and paragraph.end <= end:
                words = clean.text[paragraph.start : paragraph.end]
                if wanted.search(words) and (found := _PLAIN_YEAR.search(words)):
                    return int(found["year"]), (paragraph.start + found.start(), paragraph.start + found.end())
    cover = _COVER.search(clean.text[:_FRONT_CHARACTERS]) is not None
    for pattern in (_SIGNED, *_LAST_YEARS) if cover else (*_LAST_YEARS, _SIGNED):
        if matches := list(pattern.finditer(whole if pattern is not _LAST_YEARS[0] else clean.text[:end])):
            latest = max(matches, key=lambda m: int(m["year"]))
            return int(latest["year"]), latest.span("year")
    return None, None


def _abstracts(clean: CleanText, sections: Sequence[Section], spans: dict[str, Span]) -> dict[Language, str]:
    found: dict[Language, str] = {}
    starts = [p.start for p in clean.paragraphs]
    for section in sections:
        if section.name != "abstract" or section.level > 1:
            continue
        own = clean.paragraphs[max(0, bisect_left(starts, section.body) - 1) : bisect_left(starts, section.end)]
        after = max((spans[key][1] for key in ("title", "authors") if key in spans), default=0)
        after = after if after < section.end else 0
        prose = [
            (max(p.start, section.body), p.end)
            for p in own
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
