"""Factors that a paper sets out under a heading of their own: each with a heading below it, or with a few words before a dash or colon."""

from __future__ import annotations

import re

from govtext.tables.cells import Quote, quote
from govtext.tables.fields.factors.sentences import HEADS, REPORTING, Kind
from govtext.tables.fields.source import Source
from govtext.text.headings import canonical_section, strip_number

__all__ = ["headed"]

_LEAST, _MOST = 2, 8
"""Factors under a heading: one alone may be a heading of another matter, many are the parts of a chapter."""
_LONGEST_HEAD, _LONGEST_NAME = 8, 8
"""Words of the heading, and of the name of a factor."""
_ALONE = {
    "obstacle": re.compile(r"(?:key\s+|main\s+)?weaknesses$", re.IGNORECASE),
    "support": re.compile(r"(?:key\s+|main\s+)?(?:supports|strengths|facilitators|enablers)$", re.IGNORECASE),
}
"""Headings that name factors only where they are a whole line."""
_BESIDE = re.compile(
    r"\b(?:opportunit\w+|peluang|solu(?:si|tions?)|upaya|limitations?|keterbatasan|strateg\w+|penelitian|stud(?:y|ies)|research)\b",
    re.IGNORECASE,
)
"""What a heading is about that names more than factors, or those of the study itself."""
_NAMED = re.compile(
    r"^(?:\W*(?:[a-z]|\d{1,2}|[ivx]{1,4})[.)]\s*|[-•–▪]\s*)?(?P<name>[A-Z][^.:;!?–—\n]{2,80}?)\s*(?:[–—:]|\s-)\s+(?=\S)"
)
_NUMBERED = re.compile(r"^\W*(?:[a-z]|\d{1,2}|[ivx]{1,4})[.)]\s+(?P<name>[A-Z][^.:;!?]{2,80})$")


def headed(source: Source, kind: Kind) -> list[Quote]:
    """Return the names of the factors of a kind that stand under headings of their own, in the order of the text.

    Looked at are results, discussion and conclusion. A heading that names both kinds, or solutions beside them, opens nothing.
    """
    document = source.document
    sections = {section.start: section for section in document.sections}
    found: list[Quote] = []
    block: list[tuple[int, int]] = []
    open_block, level = False, 0
    for paragraph in document.paragraphs:
        start, text = paragraph.start, document[paragraph.start : paragraph.end]
        section, own = document.section_at(start), sections.get(start)
        reports = section is not None and section.name in (*REPORTING, "conclusion")
        if reports and _opens(text, kind):
            found += _quotes(source, block)
            block, open_block, level = [], True, own.level if own else 0
        elif open_block and own is not None and (not reports or not level or own.level <= level or _other(text, kind)):
            open_block = False
        elif open_block and own is not None:
            head = document[own.start : own.body].strip()
            lead = head.find(strip_number(head)[:1]) if strip_number(head) else 0
            block.append((own.start + max(0, lead), own.start + len(head)))
        elif open_block and _other(text, kind):
            open_block = False
        elif open_block and (name := _name(text)) and not _both(text[slice(*name)], kind):
            block.append((start + name[0], start + name[1]))
    return (found + _quotes(source, block))[:_MOST]


def _name(text: str) -> tuple[int, int] | None:
    """Where a paragraph has the name of a factor before a dash or colon, or is a numbered line that holds no more."""
    match = _NAMED.match(text) or _NUMBERED.match(text)
    if not match or len(match["name"].split()) > _LONGEST_NAME or canonical_section(match["name"]):
        return None
    return None if any(head.match(match["name"]) for head in HEADS.values()) else match.span("name")


def _quotes(source: Source, spans: list[tuple[int, int]]) -> list[Quote]:
    return [quote(source.document, a, b) for a, b in spans] if _LEAST <= len(spans) <= _MOST else []


def _line(text: str) -> str:
    """A short line without its number; "" for running text."""
    line = strip_number(" ".join(text.split()))
    return line if len(line.split()) <= _LONGEST_HEAD and not text.rstrip().endswith((".", ",", ";")) else ""


def _opens(text: str, kind: Kind) -> bool:
    """Whether a line is the heading over factors of a kind and of no other."""
    line = _line(text)
    named = HEADS[kind].match(line) or _ALONE[kind].match(line)
    return bool(named) and not _BESIDE.search(line) and not _both(line, kind)


def _both(line: str, kind: Kind) -> bool:
    other: Kind = "support" if kind == "obstacle" else "obstacle"
    return bool(HEADS[other].search(line) or _ALONE[other].search(line))


def _other(text: str, kind: Kind) -> bool:
    """Whether a line without a mark after it is the heading of another matter."""
    line = _line(text)
    bare = bool(line) and not _NAMED.match(text) and not _NUMBERED.match(text)
    return bare and (len(line.split()) <= 2 or _both(line, kind)) and line[:1].isupper()
