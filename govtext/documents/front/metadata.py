"""Title, authors, year, abstracts and keywords, as the document itself gives them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from govtext.documents.document import Metadata, Section, Span
from govtext.documents.front.fields import labelled_fields
from govtext.documents.front.journal import find_source
from govtext.documents.front.names import catalogued_names, names_in, parse_names, stands_before_place, student_on
from govtext.documents.front.records import Record, find_record
from govtext.documents.front.title import find_titles
from govtext.documents.front.told import as_told
from govtext.documents.front.years import YearSaid, is_cover, likeliest_year, years_said
from govtext.documents.titles import compact
from govtext.text.abstract_labels import LABEL
from govtext.text.cleaning import CleanText, Paragraph
from govtext.text.headings import canonical_section
from govtext.text.language import Language, detect_language
from govtext.text.sentences import split_sentences

__all__ = ["blanked", "find_metadata", "year_evidence"]

_FRONT_CHARACTERS = 6000
_YEAR_CHARACTERS = 9000
_DOI_CHARACTERS = 9000
_LABELLED_PARAGRAPHS, _ENTRY_PARAGRAPHS = 40, 8
_AUTHOR_PARAGRAPHS, _ABOVE = 120, 6
_SAME_SIZE, _LONGEST_LINE, _LIST = 0.6, 110, 3
"""How much letters of authors differ, in points; characters of a line with one of them; authors that make a list."""
_SHORTEST_PROSE = 80  # characters of a paragraph of an abstract
_LONGEST_ABSTRACT = 6000
_NO_AUTHORS = frozenset({"other", "label", "body", "person"})
"""Kinds of lines for which the tagger takes a line of authors now and then."""
_HISTORY = re.compile(
    r"\W*(?:received|submitted|diterima|dikirim|diajukan)\b[^.\n:]{0,12}:\s*[^.\n]{0,30}(?:19|20)\d\d", re.IGNORECASE
)
_ONE_COMMA = re.compile(r"[^\W\d_][^,;&\d]{1,60},\s[^,;&\d]{1,60}")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>{}|\\^`\[\]]+[^\s\"<>{}|\\^`\[\].,;)]")
_BLANK = "\x1f"  # no white space: patterns try every length of a long run of it
_WITHOUT_YEAR = frozenset({"title", "other_title", "authors", "affiliation", "body", "person", "abstract_heading"})


def find_metadata(
    clean: CleanText, sections: Sequence[Section], properties: dict[str, str], running: Sequence[str] = ()
) -> Metadata:
    """Return what the front of a document says of itself.

    Lines that carry a label ("Judul: ...", "Penulis: ...") and titles that the source marks are believed first, then what
    the tagger takes for title and authors. ``properties`` (of the PDF or Word file) serve only when their title stands
    word for word in the text: they are wrong more often than right. ``running`` are the lines at the head and foot of
    the first pages, which the clean text may lack.
    """
    return _found(clean, sections, properties, running)[0]


def year_evidence(
    clean: CleanText, sections: Sequence[Section], properties: dict[str, str], running: Sequence[str] = ()
) -> list[YearSaid]:
    """Return all that the front of a document says of its year of publication; parameters as of ``find_metadata``."""
    return _found(clean, sections, properties, running)[1]


def _found(
    clean: CleanText, sections: Sequence[Section], properties: dict[str, str], running: Sequence[str]
) -> tuple[Metadata, list[YearSaid]]:
    said = labelled_fields(clean, [p for p in clean.paragraphs[:_LABELLED_PARAGRAPHS] if p.style != "cell"])
    spans: dict[str, Span] = dict(said.spans)
    entry = spans.pop("entry", None)
    record = find_record(clean.text, [p.start for p in clean.paragraphs[:_ENTRY_PARAGRAPHS]])
    found = find_titles(clean, properties)
    title = ""
    recorded = _recorded_title(clean, record, found)
    for key in ("title", "title_other"):
        if key in spans:  # "Judul : ..." may go on below
            start, end = spans[key]
            spans[key] = _in_full(clean, (start, max([end, *(b for a, b in found if a <= start < b)])), found)
    if title_span := recorded or spans.get("title") or (found[0] if found else None) or entry:
        spans["title"] = title_span
        title = " ".join(clean.text[slice(*title_span)].split()).strip(" *#_")
    if "title_other" not in spans and (others := [span for span in found[1:] if span != title_span]):
        spans["title_other"] = others[0]
    if record and "title_other" in record.spans:
        spans["title_other"] = record.spans["title_other"]
    authors = list(said.authors)
    if record and record.authors and not (authors and _shortened(record.authors)):
        authors, spans["authors"] = list(record.authors), record.spans["authors"]
    elif title_span == entry and entry and said.cited:
        authors, spans["authors"] = list(said.cited), said.cited_span
    if not authors:
        thesis = is_cover(clean.text[:_FRONT_CHARACTERS])
        titles = [spans[key] for key in ("title", "title_other") if key in spans]
        authors, author_span = _authors(clean, titles, thesis=thesis)
        if author_span:
            spans["authors"] = author_span
            if said.cited and author_span[0] <= said.cited_span[0] < author_span[1]:
                authors = []  # they stand only in the line that cites the document
    if not authors and said.cited:
        authors, spans["authors"] = list(said.cited), said.cited_span
    abstracts = _abstracts(clean, sections, spans)
    listed = next((s.start for s in sections if s.name == "references"), None)
    source = find_source(clean, running, before=listed)
    evidence = _years(clean, sections, spans, running)
    if source.year is not None:
        evidence.insert(0, YearSaid(source.year, "issue", source.span))
    if record and record.year is not None:
        evidence.append(YearSaid(record.year, "labelled", record.spans["year"]))
    elif said.year is not None:
        evidence.append(YearSaid(said.year, "labelled", spans.pop("year", None)))
    year = likeliest_year(evidence)
    if year is not None and year.span:
        spans["year"] = year.span
    keywords = _keywords(clean, sections, spans)
    doi = _DOI.search(clean.text[: max(_front_end(clean, sections), _DOI_CHARACTERS)])
    if doi:
        spans["doi"] = doi.span()
    metadata = Metadata(
        title,
        tuple(name for name in as_told(authors, clean.text) if not _begins_another(name, authors)),
        year.year if year else None,
        abstracts,
        keywords,
        doi.group() if doi else "",
        spans,
        *source[:4],
    )
    return metadata, evidence


def _recorded_title(clean: CleanText, record: Record | None, found: Sequence[Span]) -> Span | None:
    """Where the title stands that the document's record gives: above it, if it is printed there as a whole, else in the record."""
    span = record.spans.get("title") if record else None
    if span is None:
        return None
    words = compact(clean.text[slice(*span)])
    elsewhere = [other for other in found if other[1] <= span[0] or other[0] >= span[1]]
    return next((other for other in elsewhere if compact(clean.text[slice(*other)]) == words), span)


def _begins_another(name: str, names: Sequence[str]) -> bool:
    """Whether a name is no more than the beginning of another that was broken off at a stop: "Rosa Br.", of "Rosa Br. Ginting"."""
    return name.endswith(".") and any(other.startswith(name + " ") for other in names)


def _in_full(clean: CleanText, span: Span, found: Sequence[Span]) -> Span:
    """A title, or the place where it is printed with more words behind: a label's line may hold only its beginning."""
    words = compact(clean.text[slice(*span)])
    longer = (
        other for other in found if (own := compact(clean.text[slice(*other)])) != words and own.startswith(words)
    )
    return next(longer, span)


def _shortened(names: Sequence[str]) -> bool:
    """Whether names are given with initials only: "N. Loru"."""
    return all(re.match(r"(?:[A-Z]\.\s?)+\S|.*,\s[A-Z]+$", name) for name in names)


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


def _authors(clean: CleanText, titles: Sequence[Span], *, thesis: bool) -> tuple[list[str], Span | None]:
    """The persons on the lines that hold authors, each once: those below the title, down to running text; where none stand
    there, those above it; else all."""
    lines = [
        p for p in clean.paragraphs[:_AUTHOR_PARAGRAPHS] if not any(s <= p.start and p.end <= e for s, e in titles)
    ]
    start, end = titles[0] if titles else (0, 0)
    listed = next((p.start for p in lines if p.end > end and _is_references(clean, p)), len(clean.text))
    lines = [p for p in lines if p.start < listed]
    below = [p for p in lines if p.end > end]
    running = next((i for i, p in enumerate(below) if _is_running(p) or _is_keywords(clean, p)), len(below))
    above = [p for p in lines if p.end <= start][-_ABOVE:]
    for group in (below[:running], above):
        if found := _named(clean, group, thesis=thesis):
            return found
    beside = [p for p in below[:running] if stands_before_place(clean.text[p.start : p.end])]
    if names := names_in([clean.text[p.start : p.end] for p in beside]):
        return names, (beside[0].start, beside[-1].end)
    if len(below) > 1 and below[0].front in _NO_AUTHORS and below[1].front == "affiliation":
        words = clean.text[below[0].start : below[0].end]
        if [name.lower() for name in parse_names(words)] == [words.strip().lower()]:
            return parse_names(words), (below[0].start, below[0].end)
    if found := _named(clean, lines, thesis=thesis):
        return found
    for paragraph in below[:_ABOVE]:  # a line of names that the tagger took for something else
        if paragraph.front in _NO_AUTHORS:
            names = parse_names(clean.text[paragraph.start : paragraph.end])
            if len(names) > 1 or (names and " " in names[0]):
                return names, (paragraph.start, paragraph.end)
    return [], None


def _named(clean: CleanText, group: Sequence[Paragraph], *, thesis: bool) -> tuple[list[str], Span] | None:
    """The names in the lines of a group that the tagger takes for authors, and where they stand; of a thesis, its one author."""
    stretches = list(_stretches(clean, group))
    named = [p for stretch in stretches for p in stretch]
    names: dict[str, str] = {}
    for stretch in stretches:
        printed = [clean.text[p.start : p.end] for p in stretch]
        for name in _names_of_thesis(printed) if thesis else names_in(printed):
            names.setdefault("".join(c for c in name.lower() if c.isalnum()), name)
    return (list(names.values()), (named[0].start, named[-1].end)) if names else None


def _names_of_thesis(lines: Sequence[str]) -> list[str]:
    """The names in the author lines of a thesis: it has one author, whose name is often printed family name first."""
    lines = [student_on(line) for line in lines]
    names = names_in(lines)
    if len(lines) != 1 or len(names) != 2 or not _ONE_COMMA.fullmatch(lines[0]):
        return names
    turned = catalogued_names(lines[0])
    both = all(len(name.split()) > 1 for name in names) and not lines[0].split(",")[0].isupper()
    return turned if len(turned) == 1 and not both else names


def _stretches(clean: CleanText, lines: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Lines of authors that stand together, with those beside them that begin with a name in the same manner; a line that is printed
    again is left out."""
    chosen = [p.front == "authors" for p in lines]
    words = [clean.text[p.start : p.end] for p in lines]
    for step in (1, -1):
        for number in range(len(lines))[::step]:
            beside = number - step
            if not chosen[number] and 0 <= beside < len(lines) and chosen[beside]:
                chosen[number] = _is_like(lines[number], words[number], lines[beside], words[beside], sum(chosen))
    seen: set[str] = set()
    for number, printed in enumerate(words):
        key = "".join(re.findall(r"[^\W\d_]+", re.sub(r"\b(?:and|dan)\b", "", printed.lower())))
        chosen[number] = chosen[number] and key not in seen
        if chosen[number]:
            seen.add(key)
    stretch: list[Paragraph] = []
    last = 0
    for number, line in enumerate(lines):
        if not chosen[number]:
            continue
        if stretch and number - last > _ABOVE:
            yield stretch
            stretch = []
        stretch.append(line)
        last = number
    if stretch:
        yield stretch


def _is_like(line: Paragraph, words: str, other: Paragraph, beside: str, authors: int) -> bool:
    """Whether a line is one of authors as the line beside it is: a name before its institution, or a name in a list of several."""
    if line.front == "affiliation":
        return stands_before_place(beside) and stands_before_place(words)
    if line.front not in {"person", "citation"} or len(words) > _LONGEST_LINE or authors < _LIST:
        return False
    return bool(line.size and abs(line.size - other.size) < _SAME_SIZE and parse_names(words))


def _is_running(paragraph: Paragraph) -> bool:
    return paragraph.front in {"abstract_heading", ""} or (
        paragraph.front == "body" and paragraph.end - paragraph.start > _SHORTEST_PROSE
    )


def _is_keywords(clean: CleanText, paragraph: Paragraph) -> bool:
    """Whether a line begins the keywords, which are no names though they are often set like some."""
    return canonical_section(clean.text[paragraph.start : paragraph.end].split(":")[0]) == "keywords"


def _is_references(clean: CleanText, paragraph: Paragraph) -> bool:
    return canonical_section(clean.text[paragraph.start : paragraph.end]) == "references"


def blanked(text: str, spans: Iterable[Span]) -> str:
    """Return a text with some stretches made unreadable; all offsets stay."""
    for start, end in spans:
        text = text[:start] + _BLANK * (end - start) + text[end:]
    return text


def _years(
    clean: CleanText, sections: Sequence[Section], spans: dict[str, Span], running: Sequence[str]
) -> list[YearSaid]:
    """What the front pages say of the year of publication; years of titles, abstracts and references are others."""
    first_page = clean.page_starts[1] if clean.paged and len(clean.page_starts) > 1 else 0
    end = max(_front_end(clean, sections), _FRONT_CHARACTERS // 2, min(first_page, _YEAR_CHARACTERS))
    blank = list(_abstract_prose(clean, [span for name, span in spans.items() if name.startswith("abstract.")]))
    titled = spans.get("title", (0, 0))[0]
    blank += [
        (s.start, s.end) for s in sections if s.name == "references" and s.start >= titled
    ]  # else an entry of a menu
    blank += [(p.start, p.end) for p in clean.paragraphs if p.front in _WITHOUT_YEAR]
    lines = [p for p in clean.paragraphs if p.end <= end]
    return years_said(
        blanked(clean.text, blank)[:end],
        lines,
        running,
        text=clean.text[:end],
        cover=is_cover(clean.text[:_FRONT_CHARACTERS]),
    )


def _abstract_prose(clean: CleanText, abstracts: Sequence[Span]) -> Iterator[Span]:
    """The paragraphs of abstracts without those that tell the manuscript's history, which some pages print beside them."""
    for start, end in abstracts:
        for paragraph in clean.paragraphs:
            inside = paragraph.start < end and paragraph.end > start
            if inside and not _HISTORY.match(clean.text, paragraph.start, paragraph.end):
                yield max(start, paragraph.start), min(end, paragraph.end)


def _abstracts(clean: CleanText, sections: Sequence[Section], spans: dict[str, Span]) -> dict[Language, str]:
    found: dict[Language, str] = {}
    starts = [p.start for p in clean.paragraphs]
    for section in sections:
        if section.name != "abstract" or section.level > 1:
            continue
        own = clean.paragraphs[max(0, bisect_left(starts, section.body) - 1) : bisect_left(starts, section.end)]
        after = max((spans[key][1] for key in ("title", "authors") if key in spans), default=0)
        after = after if after < section.end else 0
        stretches = [(max(p.start, section.body), min(p.end, section.end)) for p in own]
        prose = [(start, end) for start, end in stretches if end - start > _SHORTEST_PROSE and start >= after]
        if not prose:
            continue
        start, end = prose[0][0], prose[-1][1]
        if end - start > _LONGEST_ABSTRACT:  # the heading after it was not found
            end = prose[0][1]
            for a, b in prose[1:]:
                if not LABEL.match(clean.text[a:b]) or b - start > _LONGEST_ABSTRACT:
                    break
                end = b
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
