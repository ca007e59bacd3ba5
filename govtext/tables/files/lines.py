"""A matrix that has become lines of text, as a thesis saved as .txt has it: cells are blocks between empty lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from govtext.tables.files.grid import MAX_ROWS, Grid
from govtext.tables.heads import columns_of, looks_like_a_matrix, part_heads
from govtext.text.cleaning import clean_line, line_end_hyphen
from govtext.text.readers.plain import decode

__all__ = ["close_lines", "read_text_tables"]

Outcome = Literal["even", "odd", "guessed"]

_HEAD_LINES = 24
_NUMBER = re.compile(r"(\d{1,3})[.)]?")
_END = re.compile(
    r"(?:kesimpulan\s+(?:sintesa|tabel)|conclusion\s+of\s+the\s+(?:synthesis|table)|sumber\s*:|source\s*:|(?:tabel|table|gambar|figure)\s+\d|"
    r"\d{1,2}\.\d{1,2}(?:\.\d{1,2})*\.?\s+[A-Z]|(?:bab|chapter)\s+[IVX\d]+\b|daftar\s+pustaka\s*$|references\s*$)",
    re.IGNORECASE,
)
_PUBLICATION = re.compile(
    r"(jurnal|prosiding|skripsi|tesis|disertasi|artikel|buku|journal|proceedings?|thesis|dissertation|article|book)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d[a-z]?\b|\b[tn]\.\s?[td]\.")
_CLOSED = re.compile(r"[.!?;:)\]”\"]$")
_HYPHEN = re.compile(r"([^\W\d_]{1,40})-$")
_FIRST = re.compile(r"[^\W\d_]+")


@dataclass
class _Block:
    """Lines without an empty line between them; ``turned`` is how many page turns came before it within its row."""

    lines: list[str] = field(default_factory=list)
    turned: int = 0

    @property
    def text(self) -> str:
        return close_lines(self.lines)


def read_text_tables(path: Path) -> list[Grid]:
    """Return the tables of a text file: with pipes, with tabs, or a matrix whose cells are blocks of lines."""
    text, _ = decode(path.read_bytes())
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    grids: list[Grid] = []
    if re.search(r"^\s*\|?\s*:?-{2,}:?\s*\|", text, re.MULTILINE):
        from govtext.tables.files.markup import markdown_tables

        grids = markdown_tables(text)
    if not grids and text.count("\t") > 3:
        from govtext.tables.files.sheets import separated

        lines = [line for line in text.split("\n") if line.count("\t") >= 2]
        if lines:
            grids = [separated("\n".join(lines), "\t")]
    return grids or _matrices(text)


def close_lines(lines: Sequence[str]) -> str:
    """Return the lines of a cell as one: hyphens at line ends closed, those that belong to the word kept.

    Examples
    --------
    >>> from govtext.tables.files.lines import close_lines
    >>> close_lines(["Pendeka- ", "tan masing-", "masing pihak non-", "pemerintah", ", Kota"])
    'Pendekatan masing-masing pihak non-pemerintah, Kota'
    """
    text = ""
    for line in filter(None, map(clean_line, lines)):
        if match := _HYPHEN.search(text[-42:]):
            first = _FIRST.match(line)
            text = text[:-1] + line_end_hyphen(match[1], "-", first.group() if first else "") + line
        elif text and line[0] in ",;:)":
            text += line
        else:
            text += (" " if text else "") + line
    return text


def _matrices(text: str) -> list[Grid]:
    lines = text.split("\n")
    grids: list[Grid] = []
    position = 0
    while position < len(lines):
        found = _head(lines, position) if lines[position].strip().lower().rstrip(".") in {"no", "nomor", "number", "nr"} or (
            lines[position].strip().lower().startswith(("no ", "no. ", "nomor "))
        ) else None  # fmt: skip
        if found is None:
            position += 1
            continue
        heads, body = found
        rows, numbers, end, odd, guessed = _rows(lines, body, len(heads) - 1)
        if rows:
            caption = next(
                (line.strip() for line in reversed(lines[max(0, position - 3) : position]) if line.strip()), ""
            )
            grids.append(
                Grid(
                    f"lines {position + 1} to {end}",
                    [heads, *rows],
                    [position + 1, *numbers],
                    cut=len(rows) > MAX_ROWS,
                    odd=odd,
                    guessed=guessed,
                    caption=caption[:200],
                )
            )
        position = max(end, body)
    return grids


def _head(lines: Sequence[str], start: int) -> tuple[list[str], int] | None:
    """The heads of a table that starts here, and the line of its first number."""
    words: list[str] = []
    for position in range(start, min(start + _HEAD_LINES, len(lines))):
        line = clean_line(lines[position])
        match = _NUMBER.fullmatch(line) or re.match(r"(1)[.)]?\s+\S", line)
        if match and match[1] == "1" and position > start:
            heads = part_heads(words)
            if len(heads) >= 3 and columns_of(heads[0]) == ("no",) and looks_like_a_matrix(heads):
                return heads, position
            return None
        words += line.split()
    return None


def _rows(
    lines: Sequence[str], start: int, columns: int
) -> tuple[list[list[str]], list[int], int, list[int], list[int]]:
    """The rows from a line on, the line of each, the line after the last, and the rows that are odd or guessed."""
    rows: list[list[str]] = []
    numbers: list[int] = []
    odd: list[int] = []
    guessed: list[int] = []
    blocks: list[_Block] = []
    first_line = start
    wanted = 1
    turned = 0
    open_block = False
    end = start

    def finish() -> None:
        if wanted > 1 and blocks:
            cells, outcome = _cells([b for b in blocks if b.text], columns)
            rows.append([str(wanted - 1), *cells])
            numbers.append(first_line + 1)
            if outcome != "even":
                (odd if outcome == "odd" else guessed).append(first_line + 1)

    for position in range(start, len(lines)):
        raw = lines[position]
        line = clean_line(raw)
        if not line:
            open_block = False
            continue
        if wanted > 1 and _END.match(line):
            break
        page_turn = "\f" in raw or (raw[:1] == " " and bool(line) and open_block)
        match = _NUMBER.fullmatch(line) or re.match(rf"({wanted})[.)]?\s+(?=[A-Z])", line)
        alone = position + 1 == len(lines) or not lines[position + 1].strip()
        kind = _PUBLICATION.match(line)
        if open_block and alone and kind and kind.end() == len(line) and len(blocks) >= columns:
            page_turn = True  # the authors' column goes on at the top of a page
            turned += raw[:1] != " "
        if match and int(match[1]) == wanted and (not open_block or page_turn or (alone and match[0] == line)):
            finish()
            blocks, turned, first_line = [], 0, position
            wanted += 1
            rest = line[match.end() :].strip()
            open_block = bool(rest)
            if rest:
                blocks.append(_Block([rest]))
            end = position + 1
            continue
        if wanted == 1:
            break
        if raw[:1] == " " and blocks:
            turned += 1
        if not open_block or page_turn:
            blocks.append(_Block([], turned))
        blocks[-1].lines.append(raw)
        open_block = True
        end = position + 1
        if len(rows) > MAX_ROWS or sum(len(b.lines) for b in blocks) > 2_000:
            break
    finish()
    return rows, numbers, end, odd, guessed


def _cells(blocks: list[_Block], columns: int) -> tuple[list[str], Outcome]:
    """Give the blocks of one row to its columns; the second value says how well that went."""
    first = [block for block in blocks if block.turned == 0]
    later = [block for block in blocks if block.turned > 0]
    texts = _publication_joined([block.text for block in first])
    texts = _authors_joined(texts, columns)
    guessed = False
    while len(texts) > columns and (place := _open_place(texts)):
        texts[place - 1 : place + 1] = [close_lines(texts[place - 1 : place + 1])]
        guessed = True
    surplus = texts[columns:]
    cells = texts[:columns] + [""] * (columns - len(texts))
    even = len(texts) == columns
    groups: dict[int, list[str]] = {}
    for block in later:
        groups.setdefault(block.turned, []).append(block.text)
    if surplus:
        groups[0] = surplus
    if not even and len(texts) < columns and later:
        # the page turned before the last columns began
        flat = [text for number in sorted(groups) for text in groups[number]]
        missing = columns - len(texts)
        if len(flat) == missing:
            return [*texts, *flat], "guessed"
    for number in sorted(groups):
        parts = _split_publication(groups[number])
        if len(parts) > columns:
            even = False
            parts = [*parts[: columns - 1], close_lines(parts[columns - 1 :])]
        guessed = guessed or len(parts) != columns
        for column, text in _placed(cells, parts):
            cells[column] = close_lines([cells[column], text]) if cells[column] else text
    return cells, "odd" if not even else "guessed" if guessed else "even"


def _publication_joined(texts: list[str]) -> list[str]:
    """A block that only says what kind of publication it is belongs to the authors above it."""
    joined: list[str] = []
    for text in texts:
        if joined and len(joined) == 1 and (match := _PUBLICATION.match(text)) and match.end() == len(text):
            joined[-1] = f"{joined[-1]} {text}"
        else:
            joined.append(text)
    return joined


def _authors_joined(texts: list[str], columns: int) -> list[str]:
    """Names and year that an empty line parts are one cell."""
    while len(texts) > columns and not _YEAR.search(texts[0]) and _YEAR.search(texts[1][:30]):
        texts = [close_lines(texts[:2]), *texts[2:]]
    return texts


def _open_place(texts: Sequence[str]) -> int:
    """The first block that goes on from the one before it, by its small letter; 0 where there is none."""
    for place in range(2, len(texts)):
        if texts[place][:1].islower() and not _CLOSED.search(texts[place - 1]):
            return place
    return 0


def _split_publication(texts: list[str]) -> list[str]:
    """After a page turn, the kind of publication (authors' column) can stand on one line with the title."""
    if texts and (match := _PUBLICATION.match(texts[0])) and match.end() < len(texts[0]):
        rest = texts[0][match.end() :].strip()
        if texts[0][match.end() : match.end() + 1] == " " and len(rest.split()) > 1:
            return [match.group(), rest, *texts[1:]]
    return texts


def _placed(cells: Sequence[str], parts: Sequence[str]) -> list[tuple[int, str]]:
    """Give each part to a column, in order, so that as many as can be go on where the column above breaks off."""
    columns, count = len(cells), len(parts)
    if count == columns:
        return list(enumerate(parts))

    def fits(column: int, part: str) -> float:
        above = cells[column]
        if column == 0:
            match = _PUBLICATION.match(part)
            return 3.0 if match and match.end() == len(part) else -1.0
        score = -2.0 if _CLOSED.search(above) else 1.0
        if part[:1].islower() or part[:1] in ",;":
            score += 1.0
        if column == 1 and len(part) > 120:
            score -= 2.0
        return score + 0.1 * column / columns

    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, ())}
    for column in range(columns):
        for done in range(min(column, count) + 1):
            if (column, done) not in best:
                continue
            score, chosen = best[column, done]
            options = [((column + 1, done), score, chosen)]
            if done < count:
                options.append(((column + 1, done + 1), score + fits(column, parts[done]), (*chosen, column)))
            for state, value, picks in options:
                if state not in best or value > best[state][0]:
                    best[state] = (value, picks)
    return list(zip(best[columns, count][1], parts, strict=True))
