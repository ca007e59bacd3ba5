"""Headings of interviews and themes in transcripts; a file with several interviews becomes as many documents."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from dataclasses import replace

from govtext.documents.document import Document, Section, Span
from govtext.text.headings import canonical_section

__all__ = [
    "INTERVIEW",
    "is_closing",
    "is_guide_heading",
    "is_interview_heading",
    "is_remark",
    "is_theme_heading",
    "part_interviews",
    "with_interviews",
]

INTERVIEW = "interview"
"""The canonical name of the sections that are interviews."""

_COUNT = r"(?:ke-?\s*)?(?:no(?:mor|\.)?\s*)?(?:\d{1,3}|[IVX]{1,5}|pertama|kedua|ketiga|keempat|kelima|keenam|ketujuh|kedelapan|one|two|three|four|five)"
_TALK = (
    r"(?:wawancara|interview|fgd|focus\s+group(?:\s+discussion)?|diskusi\s+(?:kelompok\s+)?terarah|diskusi\s+kelompok)"
)
_LEAD = r"(?:(?:lampiran|appendix|annex)\s*[\w.]{0,6}\s*[.:–-]?\s*|(?:[A-Z]|\d{1,2}|[IVX]{1,5})[.)]\s+)?"
_HEADING = re.compile(
    rf"^{_LEAD}(?:(?:transkrip(?:si|t)?|transcripts?|verbatim|hasil|catatan|salinan|isi|petikan)\b[^?]{{0,80}}\b{_TALK}|{_TALK}\b[^?]{{0,60}}?(?:transkrip|transcript|verbatim)|"
    rf"(?:transkrip(?:si|t)?|transcripts?|verbatim)\b(?![^?]{{0,60}}:\s\S+\s\S+\s\S+\s\S+\s\S+)|{_TALK}\s+(?:dengan\s+|with\s+|mendalam\s+|bersama\s+)?[^?]{{0,60}}$)",
    re.IGNORECASE,
)
_PERSON = re.compile(
    rf"^{_LEAD}(?:informan|narasumber|responden|partisipan|subjek|informant|respondent|participant|interviewee|wawancara|interview)\s+(?:kunci\s+|utama\s+|pendukung\s+)?{_COUNT}\b[^?]{{0,80}}$",
    re.IGNORECASE,
)
_GUIDE = re.compile(
    r"\b(?:pedoman|panduan|instrumen|guide|guideline|protocol|daftar\s+(?:isi|pertanyaan))\b", re.IGNORECASE
)
_GUIDED = re.compile(
    rf"^{_LEAD}(?:(?:hasil\s+)?(?:pedoman|panduan|instrumen|guide|protocol)\s+(?:dan\s+hasil\s+)?{_TALK}|{_TALK}\s+(?:guide|guideline|protocol)|(?:identitas|profil|data)\s+(?:informan|narasumber|responden))\b[^.?]{{0,40}}$",
    re.IGNORECASE,
)
_THEME = re.compile(
    r"^(?:(?:tema|topik|bagian|sesi|segmen|theme|topic|section|part|session)\b[\w\s]{0,12}\s*[.:–-]|[A-H][.)]\s+[A-Z]|(?:II|III|IV|V|VI|VII|VIII|IX|X)[.)]\s+[A-Z])",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^\W*(?:(?:wawancara|interview|diskusi|fgd|rekaman|recording|transkrip|transcript)\b[^.?:]{0,40}\b(?:selesai|berakhir|ditutup|ends?|ended|over|finished|stopped)\b|selesai\W*$|"
    r"(?:the\s+)?end(?:\s+of\b.{0,40})?\W*$|tamat\W*$|(?:jam|pukul)\s+[\d.:]+.{0,30}selesai|mengetahui|demikian\s+(?:transkrip|hasil\s+wawancara)|daftar\s+pustaka\W*$)",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"^(?:[\[(*][^\])]{0,300}[\])*][.]?|(?:catatan|keterangan|note|notes|nb|ket|observasi|observation|catatan\s+(?:peneliti|lapangan|transkrip\w*)|transcriber'?s?\s+notes?|memo|refleksi)\b[^:]{0,30}:.*)$",
    re.IGNORECASE | re.DOTALL,
)
_APPENDIX = re.compile(r"^(?:lampiran|appendix|annex)\s+(?:\d|[A-Z]\b|[IVX])", re.IGNORECASE)


def is_interview_heading(line: str) -> bool:
    """Whether a line stands above an interview: "TRANSKRIP WAWANCARA 2", "Informan 3 (Kepala Desa)".

    Examples
    --------
    >>> from govtext.documents.transcripts.interviews import is_interview_heading
    >>> is_interview_heading("Lampiran 4. Transkrip Wawancara Informan 1"), is_interview_heading("Pedoman Wawancara")
    (True, False)
    """
    words = line.strip(" *#=-_\t")
    if not 3 < len(words) <= 110 or words[-1:] in ".?,;" or _GUIDE.search(words) or re.search(r"\.{4,}", words):
        return False
    return bool(_HEADING.match(words) or _PERSON.match(words))


def is_guide_heading(line: str) -> bool:
    """Whether a line names a guide ("Pedoman Wawancara") or who was asked ("Identitas Informan"): answers may stand below it, or none."""
    words = line.strip(" *#=-_\t")
    return 3 < len(words) <= 80 and bool(_GUIDED.match(words)) and not re.search(r"\.{4,}", words)


def is_theme_heading(line: str) -> bool:
    """Whether a line within a transcript is a heading by theme ("A. Komunikasi", "Tema 2: Kepercayaan", "KEPERCAYAAN")."""
    words = line.strip(" *#=-_\t")
    if not 3 <= len(words) <= 90 or words[-1] in ".?!,;" or not any(c.isalpha() for c in words):
        return False
    letters = [c for c in words if c.isalpha()]
    capital = len(letters) >= 4 and sum(c.isupper() for c in letters) > 0.9 * len(letters) and ":" not in words
    return (
        bool(_THEME.match(words)) or capital or bool(_APPENDIX.match(words)) or canonical_section(words) == "appendix"
    )


def is_closing(line: str) -> bool:
    """Whether a line ends an interview ("Wawancara selesai pukul 10.30", "*** Selesai ***", "Lampiran 5")."""
    return len(line) <= 160 and bool(_CLOSING.match(line) or _APPENDIX.match(line.strip(" *#=-_")))


def is_remark(line: str) -> bool:
    """Whether a whole line is a transcriber's: a note in brackets, "Catatan: ..."."""
    return bool(_REMARK.match(line.strip()))


def part_interviews(document: Document) -> tuple[Document, ...]:
    """Return a document an interview where a transcript holds several; else the document itself.

    Each has the text from its heading to the next one's, the pages of the file, its own form fields, and a note; ``part`` is (2, 5) for the second of five.
    What stands before the first heading goes with the first.
    """
    talks = [section for section in document.sections if section.name == INTERVIEW and section.level == 1]
    if document.kind != "transcript" or len(talks) < 2:
        return (document,)
    borders = [0, *(section.start for section in talks[1:]), len(document.text)]
    held = [sum(start <= turn.start < end for turn in document.turns) for start, end in itertools.pairwise(borders)]
    if min(held) == 0:
        return (document,)
    parts = []
    for number, (start, end) in enumerate(itertools.pairwise(borders), 1):
        end = start + len(document.text[start:end].rstrip())
        heading = talks[number - 1].heading
        note = (
            f"interview {number} of {len(talks)} in the file: {heading} (read with split=False to keep the file whole)"
        )
        parts.append(
            replace(
                _cut(document, start, end),
                id=f"{document.id}#{number}",
                part=(number, len(talks)),
                notes=(note, *document.notes),
            )
        )
    return tuple(parts)


def with_interviews(sections: tuple[Section, ...], talks: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return the sections of a text with those of the interviews in its appendix in place of what else was found there."""
    if not talks:
        return sections
    inside = [(talk.start, talk.end) for talk in talks]
    kept = [s for s in sections if not any(start < s.start < end for start, end in inside)]
    return tuple(sorted([*kept, *talks], key=lambda s: (s.start, s.level)))


def _cut(document: Document, start: int, end: int) -> Document:
    """The document from ``start`` to ``end``: offsets count from there, pages keep their numbers."""
    first = max(0, bisect_right(document.page_starts, start) - 1)
    last = bisect_right(document.page_starts, max(start, end - 1))

    def moved(span: Span) -> Span:
        return span[0] - start, span[1] - start

    old = document.metadata
    spans = {key: moved(span) for key, span in old.spans.items() if start <= span[0] < end}
    fields = _fields_of(old.fields, spans, document.text, start)
    return replace(
        document,
        text=document.text[start:end],
        page_starts=tuple(max(0, s - start) for s in document.page_starts[first:last]),
        page_numbers=document.page_numbers[first:last],
        line_starts=tuple(s - start for s in document.line_starts if start <= s < end),
        page_labels=document.page_labels[first:last],
        paragraphs=tuple(
            replace(p, start=p.start - start, end=p.end - start)
            for p in document.paragraphs
            if start <= p.start and p.end <= end
        ),
        metadata=replace(old, spans=_own(spans), fields=fields),
        sections=tuple(
            replace(s, start=s.start - start, body=s.body - start, end=min(s.end, end) - start)
            for s in document.sections
            if start <= s.start < end
        ),
        turns=tuple(
            replace(t, start=t.start - start, end=t.end - start) for t in document.turns if start <= t.start < end
        ),
    )


def _own(spans: dict[str, Span]) -> dict[str, Span]:
    """Spans of fields under their plain names: "field.2.Nama" of a second interview is "field.Nama" in its own document."""
    return {re.sub(r"^field\.\d+\.", "field.", key): span for key, span in spans.items()}


def _fields_of(fields: dict[str, str], spans: dict[str, Span], text: str, offset: int) -> dict[str, str]:
    return {
        key.removeprefix("field."): text[span[0] + offset : span[1] + offset]
        for key, span in _own(spans).items()
        if key.startswith("field.")
    }
