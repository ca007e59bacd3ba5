"""A raw file becomes a Document."""

from __future__ import annotations

import re

from govtext.documents.document import Document, Kind, Metadata, Section
from govtext.documents.front.journal import running_lines
from govtext.documents.front.metadata import find_metadata
from govtext.documents.front.said import with_said
from govtext.documents.sections.abstracts import with_abstract
from govtext.documents.sections.sections import find_sections
from govtext.documents.transcripts.interviews import with_interviews
from govtext.documents.transcripts.turns import Transcript, find_transcript
from govtext.text.cleaning import CleanText, clean
from govtext.text.language import Language, detect_language
from govtext.text.readers.raw import RawFile, RawLine, RawPage

__all__ = ["assemble", "document_from_text"]

_THESIS = re.compile(r"^(?:BAB|CHAPTER)\s+(?:[IVX]+|\d)\b", re.IGNORECASE)
_COVER = re.compile(
    r"^\W*(?:an?\s+)?(?:proposal\s+)?(?:skripsi|tesis|disertasi|tugas akhir|(?:undergraduate |master'?s )?thesis|dissertation)\W*$",
    re.IGNORECASE | re.MULTILINE,
)
_BODY = frozenset({"introduction", "results", "results_discussion"})
_PAGE, _LITTLE = 900, 150
"""Words of a page outside its references, and of one with references outside its abstract too."""


def assemble(raw: RawFile, *, id: str, path: str = "", sha256: str = "", language: Language | None = None) -> Document:
    """Return the document that a raw file holds."""
    cleaned = clean(raw)
    talk = find_transcript(cleaned)
    if talk.whole:
        sections, metadata = talk.sections, talk.metadata
    else:
        sections = with_abstract(cleaned, find_sections(cleaned))
        found = find_metadata(cleaned, sections, raw.properties, running_lines(raw))
        metadata = with_said(found, cleaned, raw.properties)
    notes = raw.notes
    if cleaned.removed_lines:
        notes = (*notes, f"{cleaned.removed_lines} repeated header, footer or page-number lines removed")
    return Document(
        id=id,
        text=cleaned.text,
        kind=_kind(cleaned, sections, talk, metadata),
        language=language or detect_language(_body_sample(cleaned, sections)),
        path=path,
        paged=cleaned.paged,
        page_starts=cleaned.page_starts,
        page_numbers=cleaned.page_numbers,
        page_labels=cleaned.page_labels,
        paragraphs=cleaned.paragraphs,
        metadata=metadata,
        sections=sections if talk.whole else with_interviews(sections, talk.sections),
        turns=talk.turns,
        notes=notes,
        sha256=sha256,
        line_starts=cleaned.line_starts,
        scanned=tuple((page.number, page.confidence) for page in raw.pages if page.confidence is not None),
    )


def document_from_text(text: str, *, id: str, language: Language | None = None) -> Document:
    """Return the document that a string holds."""
    lines = tuple(RawLine(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return assemble(RawFile((RawPage(1, "1", lines),), paged=False, wrapped=True), id=id, language=language)


def _kind(cleaned: CleanText, sections: tuple[Section, ...], talk: Transcript, metadata: Metadata) -> Kind:
    if talk.whole:
        return "transcript"
    names = {section.name for section in sections}
    words = len(cleaned.text.split())
    page = _words_outside(cleaned, sections, "references")
    chapters = sum(1 for s in sections if s.level == 1 and _THESIS.match(s.heading))
    if chapters >= 1 or (_COVER.search(cleaned.text[:3000]) and words > 1500 and "introduction" in names):
        return "thesis"
    beside = _words_outside(cleaned, sections, "abstract", "keywords", "references")
    if page < _PAGE and "abstract" in names and not names & _BODY and ("references" not in names or beside < _LITTLE):
        return "abstract"
    if names & {"abstract", "introduction"} and names & {
        "method",
        "results",
        "results_discussion",
        "discussion",
        "conclusion",
        "references",
    }:
        return "paper"
    if "method" in names and names & {"results", "results_discussion", "conclusion", "references"}:
        return "paper"
    return "abstract" if metadata.abstracts and words < _PAGE else "text"


def _words_outside(cleaned: CleanText, sections: tuple[Section, ...], *names: str) -> int:
    """How many words stand outside the sections with these names."""
    apart = [(s.start, s.end) for s in sections if s.name in names and s.level == 1]
    kept = (p for p in cleaned.paragraphs if not any(start <= p.start < end for start, end in apart))
    return sum(len(cleaned.text[p.start : p.end].split()) for p in kept)


def _body_sample(cleaned: CleanText, sections: tuple[Section, ...]) -> str:
    """The text that decides on a document's language: the body, since papers carry abstracts in two languages."""
    for section in sections:
        if section.level == 1 and section.name in {"introduction", "method", "results", "results_discussion"}:
            return cleaned.text[section.body : section.body + 4000]
    middle = len(cleaned.text) // 2
    return cleaned.text if len(cleaned.text) < 6000 else cleaned.text[middle - 2000 : middle + 2000]
