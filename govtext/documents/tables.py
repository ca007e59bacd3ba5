"""Tables of a document: rows of cells with the page of each, as data frames."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from govtext.documents.numbers_in_tables import column_numbers, decimal_mark
from govtext.errors import InputNotFoundError, ReadError
from govtext.text.language import Language
from govtext.text.readers import Sandbox, checked
from govtext.text.readers.formats import FORMATS
from govtext.text.readers.raw_table import Merged, RawTable

if TYPE_CHECKING:
    import pandas as pd

    from govtext.documents.document import Document

__all__ = ["Table", "read_raw_tables", "tables_of"]

_TOKEN = re.compile(r"\w+")
_MISS = 1.5
"""What a word that is not in the table takes from a stretch of text, where one that is gives 1."""
_LEAST_FOUND = 0.6
_CAPTION_REACH = 600
"""So many characters before the table's words its caption may stand."""


@dataclass(frozen=True, repr=False)
class Table:
    """One table of a document.

    Parameters
    ----------
    document_id : str
    number : int
        Its place among the document's tables, from 1.
    caption : str
        As printed ("Tabel 2.1 Penelitian Terdahulu"), or empty.
    note : str
        What stands under it ("Sumber: BPS, 2021"), or empty.
    head : tuple of tuple of str
        The rows of its head, mostly one.
    rows : tuple of tuple of str
        Its rows without the head. A merged cell has its text once, in its first place; the others are empty.
    pages : tuple of int
        The page on which each of ``rows`` begins; empty where the document has no pages.
    merged : tuple of (int, int, int, int)
        Merged cells: row and column (from 0, the head's rows counted), rows and columns they reach over.
    start, end : int or None
        Where its words stand in ``document.text``, as nearly as that can be told; None where they were not found together.
    language : {"id", "en"}

    Examples
    --------
    >>> table = Table("a", 1, "Tabel 1", "", (("Desa", "Dana"),), (("Sukamaju", "1.250,5"), ("Mekar", "980,0")), (3, 3))
    >>> table
    <Table 1: 2 rows x 2 columns, page 3, 'Tabel 1'>
    >>> table.to_frame(numbers=True)["Dana"].tolist()
    [1250.5, 980.0]
    """

    document_id: str
    number: int
    caption: str
    note: str
    head: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    pages: tuple[int, ...] = ()
    merged: tuple[Merged, ...] = ()
    start: int | None = None
    end: int | None = None
    language: Language = "id"

    @property
    def first_page(self) -> int | None:
        """The page on which it begins; None without pages."""
        return self.pages[0] if self.pages else None

    @property
    def last_page(self) -> int | None:
        """The page on which its last row begins; None without pages."""
        return self.pages[-1] if self.pages else None

    @property
    def columns(self) -> tuple[str, ...]:
        """A name a column: the rows of the head joined ("Kelompok / n"), "column 3" where the head is empty, "(2)" after a name that comes twice."""
        return tuple(_named(self.head, self.merged, len((self.rows or self.head)[0])))

    def to_frame(self, *, numbers: bool = False, fill: bool = False) -> pd.DataFrame:
        """Return the rows as a data frame of strings.

        Parameters
        ----------
        numbers : bool
            Turn columns in which every filled cell is a number into numbers ("12,5%" becomes 12.5), in the document's language,
            unless the table's own cells show that it writes decimals the other way.
        fill : bool
            Repeat the text of cells that are merged over several rows in each of them.

        Examples
        --------
        >>> table = Table("a", 1, "", "", (("No", "Nilai"),), (("1", "0,5"), ("2", "-")))
        >>> table.to_frame(numbers=True).dtypes.astype(str).tolist()
        ['int64', 'float64']
        """
        import pandas as pd

        rows = [list(row) for row in self.rows]
        if fill:
            for row, column, high, _ in self.merged:
                first = row - len(self.head)
                for number in range(max(first, 0) + 1, min(first + high, len(rows))):
                    rows[number][column] = rows[first][column] if first >= 0 else rows[number][column]
        frame = pd.DataFrame(rows, columns=list(self.columns), dtype=object)
        if not numbers:
            return frame
        decimal = decimal_mark((cell for row in self.rows for cell in row), self.language)
        for place, name in enumerate(self.columns):
            found = column_numbers([row[place] for row in rows], decimal)
            if found is None:
                continue
            whole = all(number is not None and number.is_integer() for number in found)
            frame[name] = pd.Series(found, dtype="float64").astype("int64" if whole else "float64")
        return frame

    def __repr__(self) -> str:
        pages = ""
        if self.pages:
            several = self.first_page != self.last_page
            pages = f", pages {self.first_page} to {self.last_page}" if several else f", page {self.first_page}"
        columns = len((self.rows or self.head)[0])
        return f"<Table {self.number}: {len(self.rows)} rows x {columns} columns{pages}, {self.caption[:70]!r}>"

    def _repr_html_(self) -> str:
        note = f"<p><small>{escape(self.note)}</small></p>" if self.note else ""
        return f"<p>{escape(self.caption or repr(self))}</p>{self.to_frame().to_html(index=False)}{note}"


def tables_of(document: Document) -> tuple[Table, ...]:
    """Return the tables of a document, read from its file; none where it came from no file, or from one without tables.

    Raises
    ------
    InputNotFoundError
        When the file is gone.
    ReadError
        When the file has changed since the document was read, or its tables cannot be read.
    """
    path = Path(document.path)
    reader = FORMATS.get(path.suffix.lower()) if document.path else None
    if reader is None or not reader.tables:
        return ()
    if not path.is_file():
        raise InputNotFoundError(
            f"the tables of {document.id!r} are read from {document.path!r}, which is gone: put the file back, or read it again with gt.read."
        )
    if hashlib.sha256(path.read_bytes()).hexdigest() != document.sha256:
        raise ReadError(
            f"the tables of {document.id!r} are read from {document.path!r}, which has changed since the document was read: "
            "read it again with gt.read."
        )
    pages = (document.page_numbers[0], document.page_numbers[-1]) if document.part and document.paged else None
    found: list[Table] = []
    position = 0
    for number, raw in enumerate(read_raw_tables(path, pages), 1):
        span = _span(raw, document, position)
        position = span[1] if span and not raw.pages else position
        start, end = span or (None, None)
        found.append(
            Table(
                document.id,
                number,
                raw.caption,
                raw.note,
                raw.rows[: raw.head],
                raw.rows[raw.head :],
                raw.pages[raw.head :] or _pages(raw, document, span),
                raw.merged,
                start,
                end,
                document.language,
            )
        )
    return tuple(found)


def read_raw_tables(path: Path, pages: tuple[int, int] | None = None, *, max_mb: float = math.inf) -> list[RawTable]:
    """Return the tables of a file as its reader sees them, parsed in a process of its own; of a PDF only those on some pages, if wanted.

    Files above ``max_mb`` are refused as :func:`govtext.text.readers.read_file` does; a document's own file has passed that already.

    Raises
    ------
    ReadError
        When they cannot be read.
    """
    suffix, _ = checked(path, max_mb=max_mb)
    if not FORMATS[suffix].tables:
        return []
    first, last = pages or (1, 0)
    with Sandbox() as sandbox:
        answer = sandbox.run("tables", path=str(path.absolute()), suffix=suffix, first=first, last=last)
    return [RawTable.from_json(table) for table in answer]


def _named(head: Sequence[Sequence[str]], merged: Sequence[Merged], width: int) -> list[str]:
    names: list[list[str]] = [[] for _ in range(width)]
    for r, row in enumerate(head):
        if len(head) > 1 and (_is_title(r, row, merged, width) or _counts(row)):
            continue
        texts = list(row)
        for a, c, _, wide in merged:
            if a == r and wide > 1:
                texts[c : c + wide] = [row[c]] * wide
        for c, text in enumerate(texts[:width]):
            if text and text not in names[c][-1:]:
                names[c].append(text)
    found: list[str] = []
    for c, parts in enumerate(names, 1):
        base = " / ".join(parts) or f"column {c}"
        name, again = base, 1
        while name in found:
            again += 1
            name = f"{base} ({again})"
        found.append(name)
    return found


def _is_title(number: int, row: Sequence[str], merged: Sequence[Merged], width: int) -> bool:
    """Whether a row of a head is a title over all columns, which names none of them."""
    wide = max((wide for r, _, _, wide in merged if r == number), default=1)
    return sum(map(bool, row)) == 1 and wide > 0.5 * width > 1


def _counts(row: Sequence[str]) -> bool:
    """The row (1) (2) (3) in a head."""
    return len(row) > 2 and [cell.strip("(). ") for cell in row] == [str(n) for n in range(1, len(row) + 1)]


def _span(raw: RawTable, document: Document, position: int) -> tuple[int, int] | None:
    """The stretch of the text in which the table's words stand closest together.

    Each word of the text counts for or against; the stretch with the greatest sum is taken (the maximum subarray of J. Kadane, after
    J. Bentley, 1984), on the table's pages where they are known.
    """
    start, end = position, len(document.text)
    if raw.pages and document.paged:
        on_pages = [i for i, n in enumerate(document.page_numbers) if raw.pages[0] <= n <= raw.pages[-1]]
        if not on_pages:
            return None
        start = document.page_starts[on_pages[0]]
        if on_pages[-1] + 1 < len(document.page_starts):
            end = document.page_starts[on_pages[-1] + 1]
    own = {token.casefold() for row in raw.rows for cell in row for token in _TOKEN.findall(cell)}
    wanted = own | {token.casefold() for token in _TOKEN.findall(raw.caption)}
    best, best_span = 0.0, (0, 0)
    total, began = 0.0, start
    for match in _TOKEN.finditer(document.text, start, end):
        if total <= 0:
            total, began = 0.0, match.start()
        total += 1.0 if match.group().casefold() in wanted else -_MISS
        if total > best:
            best, best_span = total, (began, match.end())
    found = {token.casefold() for token in _TOKEN.findall(document.text, *best_span)}
    if not own or len(own & found) < _LEAST_FOUND * len(own):
        return None
    first, last = best_span
    if words := _TOKEN.findall(raw.caption):
        printed = re.compile(r"\W+".join(map(re.escape, words[:8])), re.IGNORECASE)
        places = [m.start() for m in printed.finditer(document.text, max(start, first - _CAPTION_REACH), last)]
        first = min(places, key=lambda at: abs(at - first)) if places else first
    while last < end and not document.text[last].isspace():
        last += 1
    return first, last


def _pages(raw: RawTable, document: Document, span: tuple[int, int] | None) -> tuple[int, ...]:
    """The page of each row, by where its longest cell stands, for formats that do not tell."""
    if not document.paged or span is None:
        return ()
    position = span[0]
    pages = []
    for row in raw.rows[raw.head :]:
        at = document.text.find(max(row, key=len), position, span[1])
        position = at if at >= 0 else position
        pages.append(document.page_at(position))
    return tuple(pages)
