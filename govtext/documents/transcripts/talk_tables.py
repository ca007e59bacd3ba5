"""Turns in tables: No | Pertanyaan | Jawaban, speaker | text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govtext.documents.transcripts.forms import is_field_label
from govtext.text.cleaning import CleanText
from govtext.text.turns import TIME, is_speaker_word, label_key, opening_of, seconds

__all__ = ["CellTurn", "is_head_row", "table_turns"]

_QUESTION = re.compile(
    r"^(?:(?:daftar\s+|item\s+)?pertanyaan|tanya|question|pewawancara|peneliti|interviewer|researcher)s?\b", re.I
)
_ANSWER = re.compile(
    r"^(?:jawab(?:an)?|answers?|response|respon|tanggapan|hasil\s+wawancara|(?:ringkasan\s+)?jawaban|informan|narasumber|responden|partisipan|informant|respondent|participant|interviewee)\b",
    re.I,
)
_SPEAKER = re.compile(
    r"^(?:pembicara|penutur|speaker|nama|aktor|subjek|pelaku|inisial|peserta|oleh|who|name|p/i|i/p|pihak|kode\s+(?:pembicara|informan))\b",
    re.I,
)
_TEXT = re.compile(
    r"^(?:teks|text|ucapan|isi|transkrip(?:si)?|uraian|pernyataan|dialog|percakapan|verbatim|kutipan|tuturan|wawancara|transcript|utterance|speech|content|kalimat|pembicaraan|hasil)\b",
    re.I,
)
_TIME = re.compile(r"^(?:waktu|time|menit|timestamp|durasi|pukul)\b", re.I)
_STAMP = re.compile(rf"^{TIME}$")
_SHORT = re.compile(r"^[A-Z]{1,3}[ .-]?\d{0,2}:?$")


@dataclass(frozen=True, slots=True)
class CellTurn:
    """What is said in a cell; ``label`` is where the speaker's label stands (the same as ``start`` where it is the column's head)."""

    paragraph: int
    speaker: str
    label: int
    start: int
    end: int
    time: float | None = None


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def table_turns(clean: CleanText) -> tuple[CellTurn, ...]:
    """Return the turns in tables of questions and answers, and of speakers and what they say. Columns of codes and remarks are left out."""
    found: list[CellTurn] = []
    table: list[tuple[int, list[_Cell]]] = []
    for number, paragraph in enumerate(clean.paragraphs):
        words = clean.text[paragraph.start : paragraph.end]
        row = paragraph.style == "cell" or (words.startswith("|") and words.count("|") >= 2)
        if row:
            cells = _cells(words, paragraph.start)
            if any(cell.text.strip("-: ") for cell in cells):
                table.append((number, cells))
        elif table:
            found += _turns(table)
            table = []
    found += _turns(table)
    return tuple(found)


def is_head_row(words: str) -> bool:
    """Whether a row of a table names the columns of questions and answers, or of speakers and what they say."""
    return words.count("|") >= 1 and _is_head(_cells(words, 0))


def _cells(words: str, offset: int) -> list[_Cell]:
    begin, stop = 0, len(words)
    if words.startswith("|"):
        begin, stop = 1, len(words.rstrip().removesuffix("|"))
    cells = []
    position = begin
    for part in words[begin:stop].split("|"):
        lead = len(part) - len(part.lstrip())
        cells.append(_Cell(part.strip(), offset + position + lead))
        position += len(part) + 1
    return cells


def _turns(table: Sequence[tuple[int, list[_Cell]]]) -> Iterator[CellTurn]:
    if len(table) < 2:
        return
    if (labelled := list(_labelled(table))) and len(labelled) >= max(4, 0.6 * len(table)):
        counts = Counter(label_key(turn.speaker) for turn in labelled)
        if len(counts) > 1 and max(counts.values()) > 1:
            yield from labelled
            return
    heads = next((k for k, (_, cells) in enumerate(table[:3]) if _is_head(cells)), None)
    if heads is not None:
        head = table[heads][1]
        rows = table[heads + 1 :]
        names = [cell.text for cell in head]
        asks = [k for k, name in enumerate(names) if _QUESTION.match(name)]
        answers = [k for k, name in enumerate(names) if _ANSWER.match(name) and k not in asks]
        speaker = next((k for k, name in enumerate(names) if _SPEAKER.match(name)), None)
        said = next((k for k, name in enumerate(names) if _TEXT.match(name) and k != speaker), None)
        time = next((k for k, name in enumerate(names) if _TIME.match(name)), None)
        if speaker is not None and said is None:
            said = _longest(rows, {speaker})
        if asks and answers:
            yield from _asked(rows, names, sorted([*asks, *answers]))
        elif speaker is not None and said is not None:
            yield from _spoken(rows, speaker, said, time)
        return
    columns = max(len(cells) for _, cells in table)
    for column in range(min(3, columns)):
        labels = [cells[column].text for _, cells in table if column < len(cells)]
        named = [label for label in labels if _is_label(label)]
        if (
            len(named) >= 0.7 * len(table)
            and len(set(map(label_key, named))) >= 2
            and len(named) >= 4
            and max(Counter(named).values()) > 1
        ):
            said = _longest(table, {column})
            time = next(
                (
                    k
                    for k in range(columns)
                    if k not in {column, said}
                    and sum(bool(_STAMP.match(c[k].text)) for _, c in table if k < len(c)) > 1
                ),
                None,
            )
            if said is not None:
                yield from _spoken(table, column, said, time)
            return
    asking = [
        k for k in range(columns) if sum(c[k].text.endswith("?") for _, c in table if k < len(c)) >= 0.7 * len(table)
    ]
    if len(asking) == 1 and len(table) >= 3:
        answer = _longest(table, set(range(asking[0] + 1)))
        if answer is not None:
            yield from _asked(table, [""] * columns, [asking[0], answer])


def _labelled(table: Sequence[tuple[int, list[_Cell]]]) -> Iterator[CellTurn]:
    """What is said in cells that begin with a label themselves: "P: Sejak kapan?"."""
    for number, cells in table:
        for cell in cells:
            found = opening_of(cell.text, "colon")
            if found is None or not cell.text[found.body :].strip() or is_field_label(found.speaker):
                continue
            if _SHORT.match(found.speaker) or is_speaker_word(found.speaker.split()[0]):
                yield CellTurn(
                    number,
                    found.speaker,
                    cell.start + found.start,
                    cell.start + found.body,
                    cell.end,
                    seconds(found.time),
                )


def _is_head(cells: Sequence[_Cell]) -> bool:
    names = [cell.text for cell in cells]
    if any(len(name) > 60 or name.endswith("?") for name in names):
        return False
    question = any(_QUESTION.match(name) for name in names) and any(_ANSWER.match(name) for name in names)
    spoken = any(_SPEAKER.match(name) for name in names) and any(_TEXT.match(name) for name in names)
    return question or spoken


def _is_label(text: str) -> bool:
    label = text.strip(" :")
    if not label or len(label) > 40 or len(label.split()) > 4:
        return False
    return (
        bool(_SHORT.match(label))
        or is_speaker_word(label.split()[0])
        or (label[0].isupper() and label.replace(" ", "").isalpha())
    )


def _longest(rows: Sequence[tuple[int, list[_Cell]]], besides: set[int]) -> int | None:
    lengths: Counter[int] = Counter()
    for _, cells in rows:
        for column, cell in enumerate(cells):
            if column not in besides:
                lengths[column] += len(cell.text)
    return lengths.most_common(1)[0][0] if lengths else None


def _asked(rows: Sequence[tuple[int, list[_Cell]]], names: Sequence[str], columns: Sequence[int]) -> Iterator[CellTurn]:
    question = next((k for k in columns if _QUESTION.match(names[k])), columns[0])
    for number, cells in rows:
        if [cell.text for cell in cells] == list(names):  # the head once more, on the next page
            continue
        for column in columns:
            if column < len(cells) and cells[column].text.strip(" -–"):
                cell = cells[column]
                name = names[column] or ("Pertanyaan" if column == question else "Jawaban")
                yield CellTurn(number, name, cell.start, cell.start, cell.end)


def _spoken(rows: Sequence[tuple[int, list[_Cell]]], speaker: int, said: int, time: int | None) -> Iterator[CellTurn]:
    before = ""
    for number, cells in rows:
        if max(speaker, said) >= len(cells) or not cells[said].text:
            continue
        label = cells[speaker]
        stamp = seconds(cells[time].text) if time is not None and time < len(cells) else None
        before = label.text.strip(" :") or before  # an empty cell: the one before goes on
        if before:
            start = label.start if label.text.strip(" :") else cells[said].start
            yield CellTurn(number, before, start, cells[said].start, cells[said].end, stamp)
