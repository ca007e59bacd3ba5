"""Cuts documents into passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal, get_args

from govtext.documents.document import Document, Span
from govtext.documents.transcripts.interviews import INTERVIEW
from govtext.errors import OptionError
from govtext.passages.passage import Passage, Unit
from govtext.text.language import detect_language
from govtext.text.sentences import split_sentences

__all__ = ["OUTSIDE_BODY", "REPORTING", "Scope", "segment"]

Scope = Literal["body", "all", "findings"]
REPORTING = frozenset({"abstract", "results", "results_discussion", "discussion", "conclusion"})
"""Sections in which a study tells what it found."""

_OPENING = 60
"""So many characters into a turn, a passage still answers the question."""
OUTSIDE_BODY = frozenset({"references", "contents", "keywords", "acknowledgement", "declarations"})
"""Sections that are not coded unless ``scope="all"`` asks for them."""


def segment(documents: Iterable[Document], unit: Unit = "sentence", *, scope: Scope = "body") -> list[Passage]:
    """Return the passages of documents, in order.

    Parameters
    ----------
    documents : iterable of Document
        A corpus, or any documents.
    unit : {"sentence", "paragraph", "turn"}
        What a passage is. Documents that are no transcript have no turns: there, a turn is a paragraph.
    scope : {"body", "all", "findings"}
        ``"body"`` leaves out title, authors and other front matter of papers, headings, keywords, footnotes, tables of contents,
        acknowledgements and reference lists, and in transcripts the interviewer's turns. ``"all"`` takes everything.
        ``"findings"`` is the body of a study without background, theory and method: its abstract (in its own language, where
        there are two), results, discussion and conclusion; of a document without these, the body.

    Raises
    ------
    OptionError
        For another unit or scope.

    Examples
    --------
    >>> import govtext as gt
    >>> from govtext.passages import segment
    >>> corpus = gt.Corpus.from_texts(["Rapat digelar tiap bulan. Dananya belum cair."])
    >>> [p.text for p in segment(corpus)]
    ['Rapat digelar tiap bulan.', 'Dananya belum cair.']
    """
    if unit not in get_args(Unit):
        raise OptionError(f"unit {unit!r} does not exist; there are {', '.join(get_args(Unit))}.")
    if scope not in get_args(Scope):
        raise OptionError(f"scope {scope!r} does not exist; there are {', '.join(get_args(Scope))}.")
    if scope == "findings":
        return [passage for document in documents for passage in _reporting(document, unit)]
    return [passage for document in documents for passage in _passages(document, unit, scope)]


def _reporting(document: Document, unit: Unit) -> list[Passage]:
    body = list(_passages(document, unit, "body"))
    twice = len(document.metadata.abstracts) > 1 and document.language in document.metadata.abstracts
    found = [
        passage
        for passage in body
        if passage.section in REPORTING
        and not (twice and passage.section == "abstract" and passage.language != document.language)
    ]
    return found or body


def _passages(document: Document, unit: Unit, scope: Scope) -> Iterator[Passage]:
    if unit == "turn" and document.turns:
        spans = [(turn.start, turn.end) for turn in document.turns if scope == "all" or turn.role != "interviewer"]
        if document.kind != "transcript":  # interviews in the appendix of a thesis: the rest has paragraphs
            outside = [span for span in _paragraphs(document, scope) if document.turn_at(span[0]) is None]
            spans = sorted([*spans, *outside])
    else:
        spans = list(_paragraphs(document, scope))
        if unit == "sentence":
            spans = [
                (start + s, start + e) for start, end in spans for s, e in split_sentences(document.text[start:end])
            ]
    questions = _questions(document)
    for start, end in spans:
        text = document.text[start:end]
        if not any(character.isalpha() for character in text):
            continue
        section = document.section_at(start)
        turn = document.turn_at(start)
        yield Passage(
            id=f"{document.id}#{start}",
            document_id=document.id,
            text=text,
            start=start,
            end=end,
            page=document.page_at(start),
            language=detect_language(text, document.language) if len(text) > 25 else document.language,
            section=section.name if section else "",
            heading=section.heading if section else "",
            speaker=turn.speaker if turn else "",
            unit=unit,
            question=questions.get(turn.start, "") if turn and start - turn.start <= _OPENING else "",
            page_label=document.page_label_at(start),
        )


def _questions(document: Document) -> dict[int, str]:
    """What the interviewer asked just before each turn, by the turn's start."""
    return {
        turn.start: document.text[asked.start : asked.end]
        for asked, turn in pairwise(document.turns)
        if asked.role == "interviewer" and turn.role != "interviewer"
    }


def _paragraphs(document: Document, scope: Scope) -> Iterator[Span]:
    headings = {section.start for section in document.sections}
    bodies = {section.start: section.body for section in document.sections}
    front = _front_end(document)
    outside = [(s.start, s.end) for s in document.sections if s.name in OUTSIDE_BODY]
    talks = [(s.start, s.end) for s in document.sections if s.name == INTERVIEW]
    for paragraph in document.paragraphs:
        start, end = paragraph.start, paragraph.end
        if document.turns and (document.kind == "transcript" or any(left <= start < right for left, right in talks)):
            yield from _spoken(document, start, end, scope)
            continue
        for start, end in _pieces(document, paragraph.start, paragraph.end):
            if scope == "body":
                if start in headings:
                    start = max(start, bodies[start])  # "Abstrak: Penelitian ini ..." keeps what follows the label
                if start < front or start >= end or paragraph.style in {"title", "heading", "footnote"}:
                    continue
                if any(left <= start < right for left, right in outside) or _within_heading(document, start, end):
                    continue
            if document.text[start:end].strip():
                lead = len(document.text[start:end]) - len(document.text[start:end].lstrip())
                yield start + lead, end


def _pieces(document: Document, start: int, end: int) -> Iterator[Span]:
    """The parts of a paragraph in which sections begin or end: nearly always one, the whole of it."""
    edges = {edge for s in document.sections for edge in (s.start, s.end) if start < edge < end}
    yield from pairwise([start, *sorted(edges), end])


def _spoken(document: Document, start: int, end: int, scope: Scope) -> Iterator[Span]:
    """What is said in a paragraph of a transcript: a turn's part, or where lines ran together those of several turns."""
    turns = [turn for turn in document.turns if turn.start < end and start < turn.end]
    if not turns and scope == "all":
        yield start, end
    for turn in turns:
        if scope == "all" or turn.role != "interviewer":
            yield max(start, turn.start), min(end, turn.end)


def _within_heading(document: Document, start: int, end: int) -> bool:
    """Whether a paragraph is part of a heading of two lines ("BAB I" / "PENDAHULUAN")."""
    return any(section.start <= start and end <= section.body for section in document.sections)


def _front_end(document: Document) -> int:
    """Where title, authors and article information end."""
    if document.kind not in {"paper", "thesis", "abstract"}:
        return 0
    spans = document.metadata.spans
    after = max((spans[key][1] for key in ("title", "authors") if key in spans), default=0)
    first = next((s for s in document.sections if s.level == 1), None)
    return max(after, first.start) if first is not None else after
