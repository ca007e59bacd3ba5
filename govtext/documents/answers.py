"""Rows of a sheet become documents: what one respondent wrote, with the other columns as fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from govtext.documents.document import Document, Metadata, Turn
from govtext.errors import ReadError
from govtext.text.cleaning import clean, clean_line
from govtext.text.language import Language, detect_language
from govtext.text.readers.raw import RawFile, RawLine, RawPage

__all__ = ["Columns", "documents_of_rows", "find_columns"]

_LEAST_WORDS, _LEAST_ASKED = 5.0, 3.0
"""Words of a usual answer in a column of free text; in one whose head asks a question, fewer will do."""
_LEAST_DISTINCT = 0.6
"""Free text differs from row to row; options that were ticked come back."""
_FEW_ROWS = 4
_ASKS = re.compile(
    r"\?\s*$|^\W*(?:\d+\W+)?(?:apa(?:kah)?|bagaimana(?:kah)?|mengapa|kenapa|siapa|kapan|di ?mana|sejauh ?mana|menurut|jelaskan|sebutkan|ceritakan|uraikan|"
    r"berikan|tuliskan|what|how|why|who|when|where|which|describe|explain|tell|please)\b",
    re.IGNORECASE,
)
_FIELDS = re.compile(
    r"\b(?:alamat|address|timestamp|stempel waktu|cap waktu|e-?mail|surel|nama|name|instansi|institution|jabatan|position|tautan|link|url|id)\b",
    re.IGNORECASE,
)
_OURS = frozenset({"document_id", "passage_id"})
_ASKED, _ANSWERED = "Penanya", "Responden"


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a sheet hold free text (by place), the rest being fields."""

    heads: tuple[str, ...]
    text: tuple[int, ...]


def find_columns(heads: Sequence[str], rows: Sequence[Sequence[str]], wanted: str | Sequence[str] | None) -> Columns:
    """Return which columns hold what respondents wrote.

    Parameters
    ----------
    heads : sequence of str
    rows : sequence of sequences of str
    wanted : str or sequence of str, optional
        Heads of the columns; found when not given: columns whose cells are of several words and differ from row to row.

    Raises
    ------
    ReadError
        When a column does not exist, or none holds free text; the message lists the columns.
    """
    named = tuple(head or f"column {place}" for place, head in enumerate(heads, 1))
    listed = ", ".join(map(repr, named))
    if wanted is not None:
        places = []
        for name in [wanted] if isinstance(wanted, str) else wanted:
            match = [place for place, head in enumerate(named) if _same(head) == _same(name)]
            if not match:
                raise ReadError(
                    f"the sheet has no column {name!r}; its columns are {listed}: give one of these as text_column."
                )
            places.append(match[0])
        return Columns(named, tuple(places))
    if {head.lower() for head in named} >= _OURS or {"document_id", "column", "quote"} <= {
        head.lower() for head in named
    }:
        raise ReadError("the sheet is a table that govtext wrote, no answers: read the documents that it was made of.")
    found = tuple(place for place, head in enumerate(named) if _is_free_text(head, [row[place] for row in rows]))
    if not found:
        raise ReadError(
            f"no column of the sheet is clearly free text; its columns are {listed}: name the one with the answers, gt.read(..., text_column=...)."
        )
    return Columns(named, found)


def documents_of_rows(
    raw: RawFile,
    *,
    stem: str,
    path: str = "",
    sha256: str = "",
    language: Language | None = None,
    text_column: str | Sequence[str] | None = None,
) -> list[Document]:
    """Return a document a row that holds an answer; its id ends in the number of the row in the sheet.

    With one column of free text, that is the document's text. With several, each answered one is a question (the head) and an answer,
    as turns. The other columns are ``metadata.fields``.

    Raises
    ------
    ReadError
        When it cannot be told which columns hold text, or nobody answered.
    """
    heads = [" ".join(line.text.split()) for line in raw.pages[0].lines]
    rows = [[line.text for line in page.lines] for page in raw.pages[1:]]
    columns = find_columns(heads, rows, text_column)
    documents = []
    for page, row in zip(raw.pages[1:], rows, strict=True):
        answered = [place for place in columns.text if row[place].strip()]
        if not answered:
            continue
        documents.append(
            _document(
                columns,
                row,
                answered,
                f"{stem}#{page.number}",
                (page.number, raw.pages[-1].number),
                path,
                sha256,
                language,
                raw.notes,
            )
        )
    if not documents:
        raise ReadError(
            f"nobody answered in {', '.join(repr(columns.heads[place]) for place in columns.text)}: the cells are empty."
        )
    return documents


def _document(
    columns: Columns,
    row: Sequence[str],
    answered: Sequence[int],
    id: str,
    part: tuple[int, int],
    path: str,
    sha256: str,
    language: Language | None,
    notes: tuple[str, ...],
) -> Document:
    asks = len(columns.text) > 1
    lines: list[tuple[str, int, bool]] = []
    for place in answered:
        if asks:
            lines.append((columns.heads[place], place, True))
        lines += [(line, place, False) for line in row[place].splitlines() if line.strip()]
    lines = [line for line in lines if clean_line(line[0])]
    cleaned = clean(
        RawFile((RawPage(1, "1", tuple(RawLine(text) for text, _, _ in lines)),), paged=False, wrapped=False)
    )
    turns: list[Turn] = []
    if asks:
        spans: dict[tuple[int, bool], tuple[int, int]] = {}
        for (_, place, is_question), paragraph in zip(lines, cleaned.paragraphs, strict=True):
            start, _ = spans.get((place, is_question), (paragraph.start, 0))
            spans[place, is_question] = (start, paragraph.end)
        for (_, is_question), (start, end) in spans.items():
            turns.append(
                Turn(_ASKED, "interviewer", start, end) if is_question else Turn(_ANSWERED, "informant", start, end)
            )
    answers = " ".join(row[place] for place in answered)
    fields = {
        head: " ".join(row[place].split())
        for place, head in enumerate(columns.heads)
        if place not in columns.text and row[place].strip()
    }
    return Document(
        id=id,
        text=cleaned.text,
        kind="transcript" if asks else "text",
        language=language or detect_language(answers),
        path=path,
        page_starts=cleaned.page_starts,
        page_numbers=cleaned.page_numbers,
        page_labels=cleaned.page_labels,
        paragraphs=cleaned.paragraphs,
        metadata=Metadata(fields=fields),
        turns=tuple(turns),
        notes=notes,
        sha256=sha256,
        part=part,
    )


def _same(head: str) -> str:
    return " ".join(head.lower().split())


def _is_free_text(head: str, cells: Sequence[str]) -> bool:
    filled = [" ".join(cell.lower().split()) for cell in cells if cell.strip()]
    if not filled or (_FIELDS.search(head) and not _ASKS.search(head)):
        return False
    mean = sum(len(cell.split()) for cell in filled) / len(filled)
    distinct = len(set(filled)) / len(filled)
    letters = sum(c.isalpha() or c.isspace() for cell in filled for c in cell) / sum(map(len, filled))
    enough = mean >= (_LEAST_ASKED if _ASKS.search(head) else _LEAST_WORDS)
    return enough and letters > 0.7 and (distinct >= _LEAST_DISTINCT or len(filled) < _FEW_ROWS)
