"""What the front of a document says of itself in so many words: "Judul : ...", "Penulis: ...", a line of citation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from govtext.documents.document import Span
from govtext.documents.front.names import catalogued_names, parse_names
from govtext.text.cleaning import CleanText, Paragraph
from govtext.text.headings import canonical_section

__all__ = ["Labelled", "labelled_fields"]

_LABELS = {
    "title": r"judul(?:\s+(?:skripsi|tesis|disertasi|penelitian|artikel|utama|asli))?|title",
    "title_other": r"judul\s+(?:lain|dalam\s+bahasa\s+\w+|\(?(?:inggris|indonesia)\)?)|(?:other|alternative|english)\s+titles?|title\s+\(?(?:in\s+)?english\)?",
    "authors": r"nama(?:\s+(?:mahasiswa|penulis|lengkap|peneliti))?|penulis(?:\s+utama)?|ketua\s+(?:tim(?:\s+(?:peneliti(?:an)?|penulis|penyusun|pengkaji))?|peneliti(?:an)?)|pengarang|(?:main\s+)?authors?|creators?(?:\(s\))?|peneliti|disusun\s+oleh|diajukan\s+oleh|oleh|by|contributors?",
    "more_authors": r"(?:other|co-?)\s?authors?",
    "members": r"anggota(?:\s+(?:tim|peneliti|penulis|penyusun)){0,2}",
    "year": r"tahun(?:\s+(?:terbit|lulus|sidang|publikasi))?|year|(?:publication\s+|issue\s+)?date(?:\s+(?:issued|published|of\s+publication))?|tanggal\s+(?:terbit|sidang|publikasi)|published(?:\s+online)?|(?:open\s+)?defen[cs]e|posted|terbit|diterbitkan",
}
_LABEL = {name: re.compile(rf"^\W*(?:{pattern})\s*:\s*(?=\S)", re.IGNORECASE) for name, pattern in _LABELS.items()}
_LEADS = re.compile(r"\W*ketua\b", re.IGNORECASE)
"""The label of who leads those who wrote a report, its other authors being named as members."""
_ANY_LABEL = re.compile(r"\s(?:[A-Z][\w.]*\s+){0,2}[A-Z][\w.]*\s*:\s")
_YEAR = re.compile(r"\b(?:19[89]|20[0-4])\d\b")
# "PUTRA LABASO, Andi Fadhil (2021) Judul. Masters thesis, Universitas ..."
_ENTRY = re.compile(
    r"^(?P<authors>[A-Z][\w’'. -]+,\s+[A-Z][^()\n]{1,200}?)\s*\((?P<year>(?:19|20)\d\d)\)\.?\s+(?P<title>[^.\n]{20,300})\.\s"
)
_ONE_INVERTED = re.compile(r"^[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?,\s+(?:[A-Z][\w.’'-]*\s+)+[A-Z][\w.’'-]*$")
_CATALOGUE = re.compile(
    r"\b(?:skripsi|tesis|disertasi|thesis|dissertation|(?:thesis\s)?advisors?|supervisors?)\b", re.IGNORECASE
)
"""What a catalogue of theses says: its names are printed family name first."""
_SEARCHED = 4_000
_ONE_COMMA = re.compile(r"[^\W\d_][^,;&\d]{1,60},\s[^,;&\d]{1,60}")
_MOST_LINES = 6
"""Lines of a list of names."""
_HEAD = 6
"""Paragraphs in which a line of citation is the document's own, though its title was not printed before."""
_SUBMITTED = re.compile(
    r"\b(?:(?:diajukan|disusun|ditulis)\s+oleh|(?:authored|written|submitted)\s+by)\s*:?\s+(?P<name>[A-Z][^:\n]{3,80})$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """Values that stand behind a label, each with its place."""

    spans: dict[str, Span] = field(default_factory=dict)
    authors: tuple[str, ...] = ()
    year: int | None = None
    cited: tuple[str, ...] = ()
    """Authors as the document's own citation gives them, often with initials only."""
    cited_span: Span = (0, 0)


def labelled_fields(clean: CleanText, paragraphs: Sequence[Paragraph]) -> Labelled:
    """Return title, other title, authors and year where a label or a line of citation gives them."""
    spans: dict[str, Span] = {}
    authors: list[str] = []
    cited: list[str] = []
    cited_span = (0, 0)
    year: int | None = None
    leads = False
    catalogue = _CATALOGUE.search(clean.text[:_SEARCHED]) is not None
    for index, paragraph in enumerate(paragraphs):
        words = clean.text[paragraph.start : paragraph.end]
        if canonical_section(words) == "references":
            break
        entry = _ENTRY.match(words)
        if entry and (index < _HEAD or _stands_before(clean.text[: paragraph.start], entry["title"])):
            if index < _HEAD and "entry" not in spans:
                spans["entry"] = _moved(paragraph, entry.span("title"))
            names = parse_names(entry["authors"] + ";") or parse_names(entry["authors"])
            if names and not cited:
                cited, cited_span = names, _moved(paragraph, entry.span("authors"))
            if year is None:
                year, spans["year"] = int(entry["year"]), _moved(paragraph, entry.span("year"))
            continue
        for name, pattern in _LABEL.items():
            match = pattern.match(words)
            if not match:
                continue
            end = len(words)
            if later := _ANY_LABEL.search(words, match.end()):
                end = later.start()  # "Posted: 17 Jan 2022    Last revised: ..."
            value = words[match.end() : end]
            if name == "authors":
                if not authors and (names := _labelled_names(words[: match.end()], value, catalogue=catalogue)):
                    authors, spans["authors"] = names, _moved(paragraph, (match.end(), end))
                    leads = _LEADS.match(words) is not None
            elif name == "members":
                if leads:
                    end = _list_end(clean, paragraphs[index:]) - paragraph.start
                    value = clean.text[paragraph.start + match.end() : paragraph.start + end]
                    members = [member for part in value.split(";") for member in parse_names(" ".join(part.split()))]
                    authors += [member for member in members if member not in authors]
                    spans["authors"] = (spans["authors"][0], paragraph.start + end)
            elif name == "more_authors":
                if authors and not catalogue and (names := catalogued_names(value)):
                    authors += [other for other in names if other not in authors]
            elif name == "year":
                found = _YEAR.search(value)
                if found and year is None:
                    start = match.end() + found.start()
                    year, spans["year"] = int(found.group()), _moved(paragraph, (start, start + 4))
            elif len(value.split()) >= 3 and name not in spans:
                spans[name] = _moved(paragraph, (match.end(), end))
        submitted = _SUBMITTED.search(words)
        if submitted and not authors and (names := parse_names(submitted["name"])):
            authors, spans["authors"] = names, _moved(paragraph, submitted.span("name"))
    return Labelled(spans, tuple(authors), year, tuple(cited), cited_span)


def _labelled_names(label: str, value: str, *, catalogue: bool) -> list[str]:
    """The names behind a label; one with a comma is that of one person, printed family name first, unless the label is of a cover or of a list."""
    of_cover, of_list = (re.match(rf"\W*{word}", label, re.IGNORECASE) for word in ("nama", "authors"))
    one_word = " " not in value.split(",")[0].strip()
    if value.count(",") == 1 and not of_cover and ";" not in value:
        inverted = _ONE_INVERTED.match(value) is not None and (one_word or not of_list)
        single = catalogue and _ONE_COMMA.fullmatch(value.strip()) is not None
        names = catalogued_names(value) if inverted or single else []
        if len(names) == 1 and (inverted or one_word or len(value.split(",")[1].split()) == 1):
            return names
    return parse_names(value)


def _list_end(clean: CleanText, lines: Sequence[Paragraph]) -> int:
    """Where a list of names ends that may go on in the lines below: at the first line with a full stop at its end, or above a label."""
    for line, below in pairwise(lines[:_MOST_LINES]):
        if clean.text[line.start : line.end].endswith(".") or ":" in clean.text[below.start : below.end]:
            return line.end
    return lines[0].end


def _stands_before(text: str, title: str) -> bool:
    """Whether a line of citation is the document's own: its title was printed before."""
    return " ".join(title.lower().split())[:40] in " ".join(text.lower().split())


def _moved(paragraph: Paragraph, span: Span) -> Span:
    return paragraph.start + span[0], paragraph.start + span[1]
