"""Parts of a table on several pages become one table: repeated heads dropped, rows that a page break cuts put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from govtext.text.readers.pdf_grids import Piece
from govtext.text.readers.raw_table import Merged, RawTable, close_lines

__all__ = ["CONTINUED", "goes_on", "join_pieces"]

CONTINUED = re.compile(r"\(?\b(?:lanjutan|sambungan|continued|cont(?:inuation)?(?:'d)?)\b\.?\)?", re.IGNORECASE)
_NUMBER = re.compile(r"\(?\d{1,4}[.)]?")
_NUMBER_HEAD = re.compile(r"(?:no\.?|nomor|num(?:ber)?\.?|#|n o\.?)", re.IGNORECASE)
_CLOSED = re.compile(r"[.!?;:][\"'”’)\]]*$")
_SPACES = re.compile(r"\s+")
_SHIFT = 6.0
_FURNITURE_LINES = 3
"""So many lines may stand between a table and the edge of its page (running heads, page numbers, the author of a thesis)."""


def join_pieces(pieces: Iterable[Piece]) -> list[RawTable]:
    """Return the tables that the pieces of a file, in reading order, make."""
    joined: list[_Joined] = []
    for piece in pieces:
        if joined and joined[-1].continued_by(piece):
            joined[-1].add(piece)
        elif not piece.weak:
            joined.append(_Joined(piece))
    return [table.finish() for table in joined]


class _Joined:
    def __init__(self, piece: Piece) -> None:
        self._first = self._last = piece
        self.rows = [list(row) for row in piece.rows]
        self.head = piece.head
        self.pages = [piece.page] * len(piece.rows)
        self.merged: list[Merged] = list(piece.merged)
        self.note = piece.note

    def continued_by(self, piece: Piece) -> bool:
        last = self._last
        same_column = piece.page == last.page and not (piece.x0 >= last.x1 - 2 and piece.top < last.bottom)
        if same_column or piece.page - last.page > 1 or len(piece.edges) != len(last.edges):
            return False
        alike = _same_edges(last.edges, piece.edges)
        named = bool(piece.caption) and (
            bool(CONTINUED.search(piece.caption)) or (bool(piece.number) and piece.number == self._first.number)
        )
        if piece.caption:
            return named and (alike or self._repeats_head(piece) > 0 or not piece.ruled)
        if last.below > _FURNITURE_LINES or piece.above > _FURNITURE_LINES:
            return False
        return alike or (not piece.weak and self._repeats_head(piece) > 0)

    def _repeats_head(self, piece: Piece) -> int:
        for count in range(min(self.head, len(piece.rows)), 0, -1):
            if [_plain(row) for row in piece.rows[:count]] == [_plain(row) for row in self.rows[:count]]:
                return count
        return 0

    def add(self, piece: Piece) -> None:
        dropped = self._repeats_head(piece)
        rows = [list(row) for row in piece.rows[dropped:]]
        if not dropped and self.head == 1 and rows and (rest := _without_head(self.rows[0], rows[0])):
            rows[0] = rest
        merged = [(r - dropped, c, high, wide) for r, c, high, wide in piece.merged if r >= dropped]
        deep = {c for r, c, high, _ in self.merged if high > 1 and r >= self.head}
        if rows and len(self.rows) > self.head and goes_on(self.rows[self.head :], rows[0], self.rows[0], deep):
            self.rows[-1] = [close_lines([a, b]) for a, b in zip(self.rows[-1], rows[0], strict=True)]
            rows.pop(0)
            merged = [(r - 1, c, high, wide) for r, c, high, wide in merged if r >= 1]
        at = len(self.rows)
        self.merged += [(r + at, c, high, wide) for r, c, high, wide in merged]
        self.rows += rows
        self.pages += [piece.page] * len(rows)
        self.note = piece.note or self.note
        self._last = piece

    def _drop_heads_inside(self) -> None:
        """Leave out rows that only repeat the head, as some programs print it where a row is cut."""
        head = _plain(self.rows[0])
        for number in range(len(self.rows) - 1, self.head, -1):
            if self.head == 1 and sum(map(bool, head)) > 1 and _plain(self.rows[number]) == head:
                del self.rows[number], self.pages[number]
                self.merged = [(r - (r > number), c, high, wide) for r, c, high, wide in self.merged if r != number]

    def finish(self) -> RawTable:
        self._drop_heads_inside()
        caption = CONTINUED.sub("", self._first.caption).strip() if len(set(self.pages)) > 1 else self._first.caption
        return RawTable.of(
            self.rows,
            head=min(self.head, max(1, len(self.rows) - 1)),
            caption=caption,
            note=self.note,
            pages=tuple(self.pages),
            merged=tuple(sorted(self.merged)),
        )


def _same_edges(before: Sequence[float], after: Sequence[float]) -> bool:
    """Whether columns have the same widths; the whole may be shifted, as on facing pages."""
    return all(abs((a - before[0]) - (b - after[0])) <= _SHIFT for a, b in zip(before, after, strict=True))


def _plain(row: Sequence[str]) -> list[str]:
    return [_SPACES.sub("", cell).casefold() for cell in row]


def _without_head(head: Sequence[str], row: Sequence[str]) -> list[str] | None:
    """A row that begins with the head, cell by cell, because no rule stands between the two: what is left of it; else None."""
    rest: list[str] = []
    for name, cell in zip(head, row, strict=True):
        position, wanted = 0, "".join(name.split())
        for letter in wanted:
            while position < len(cell) and cell[position].isspace():
                position += 1
            if cell[position : position + 1] != letter:
                return None
            position += 1
        rest.append(cell[position:].strip())
    return rest if all(head) and any(rest) else None


def goes_on(rows: Sequence[Sequence[str]], row: Sequence[str], head: Sequence[str], deep: Iterable[int] = ()) -> bool:
    """Return whether ``row`` is the rest of the last of ``rows``, cut off by a page break.

    A row without a number in a numbered table goes on. In other tables it goes on where its first cell is empty (unless merged cells leave
    first cells empty, ``deep``) or where it begins in small letters what the row above leaves open.
    """
    last = rows[-1]
    if not any(row):
        return False
    numbers = [bool(_NUMBER.fullmatch(r[0].strip())) for r in rows if r[0]]
    numbered = bool(_NUMBER_HEAD.fullmatch(head[0].strip())) or (
        len(numbers) > 1 and sum(numbers) >= 0.7 * len(numbers)
    )
    if numbered:
        complete = all(cell and cell[:1].isupper() for cell in row[1:]) and all(
            _CLOSED.search(cell) for cell in last[2:] if cell
        )
        return not row[0] and not complete
    open_cells = [
        (above, cell) for above, cell in zip(last, row, strict=True) if cell and above and not _CLOSED.search(above)
    ]
    small = sum(cell[:1].islower() for _, cell in open_cells)
    large = sum(bool(cell) and not cell[:1].islower() for cell in row)
    if not row[0]:
        return small > 0 or 0 not in set(deep)
    return small > 0 and small > large
