"""Read a literature matrix from a file: Word, Excel, PDF, CSV, Markdown, HTML, or the text of a thesis."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from govtext.documents import Failure
from govtext.errors import TableError
from govtext.tables.columns import BUILT_IN
from govtext.tables.files import Grid, read_grids
from govtext.tables.files.grid import MAX_ROWS
from govtext.tables.heads import columns_of, language_of, looks_like_a_matrix
from govtext.tables.matching import plain_words, year_in
from govtext.tables.matrix import Matrix, MatrixRow, publication_apart
from govtext.tables.wording import EVIDENCE

__all__ = ["read_matrix"]

_HEAD_ROWS = 15
_LONGEST_ROW = 100_000
_NUMBER = re.compile(r"\(?(\d{1,4})(?:\.0)?[.)]?")
_IGNORED = frozenset(plain_words(word) for word in EVIDENCE.values())


def read_matrix(path: str | os.PathLike[str]) -> Matrix:
    """Read a literature matrix ("Tabel Sintesa Penelitian", "Penelitian Terdahulu") that was made outside govtext.

    Every table of the file is looked at; that with heads of a literature matrix is taken, in Indonesian or English and in many
    wordings. Tables with the same heads are joined; rows that go on after a page break are put together; heads that are
    printed again are dropped. In a text file the matrix may also stand as lines, each cell a block of its own.

    Parameters
    ----------
    path : str or path
        ``.docx``, ``.xlsx``, ``.pdf``, ``.csv``, ``.tsv``, ``.md``, ``.html`` or ``.txt``.

    Returns
    -------
    Matrix
        Rows that could not be understood stand in ``.failures``, with the reason.

    Raises
    ------
    InputNotFoundError
        When there is no such file.
    TableError
        When the file cannot be read, or holds no such table; the message says which tables it holds.

    Examples
    --------
    >>> import tempfile, pathlib, govtext as gt
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "review.md"
    >>> _ = path.write_text("| Author(s) | Year | Title | Key findings |\\n|---|---|---|---|\\n| Lee & Kim | 2020 | Trust | It grows |\\n")
    >>> gt.read_matrix(path).to_frame()[["authors", "year", "findings"]].values.tolist()
    [['Lee; Kim', 2020, 'It grows']]
    """
    file = Path(path)
    grids = read_grids(file)
    tables = [(grid, *head) for grid in grids if (head := find_head(grid.rows)) is not None]
    if not tables:
        raise TableError(_what_there_is(file.name, grids))
    chosen = max(tables, key=lambda found: (_names_titles(found[2]), len(found[0].rows) - found[1]))
    keys = [columns_of(head) or (plain_words(head),) for head in chosen[2]]
    builder = _Builder(file.name, chosen[2])
    last = -1
    for number, grid in enumerate(grids):
        head = find_head(grid.rows)
        same = head is not None and [columns_of(h) or (plain_words(h),) for h in head[1]] == keys
        if grid.cut and (same or grid is chosen[0]):
            raise TableError(
                f"{file.name}, {grid.place}: more than {MAX_ROWS:,} rows; a literature matrix has a few hundred. "
                "Delete what is not the matrix, or save it as a file of its own."
            )
        if same and head is not None:
            builder.add(grid, head[0] + 1)
            last = number
        elif head is not None:
            builder.notes.append(f"{grid.place} has other heads ({_listed(head[1])}) and was not joined")
        elif last == number - 1 >= 0 and _goes_on(grid, len(keys), len(builder.rows)):
            builder.add(grid, 0)
            last = number
    return builder.matrix()


def find_head(rows: Sequence[Sequence[str]]) -> tuple[int, list[str]] | None:
    """Return the last row of the head of a matrix and its heads; None where no head is one of a matrix."""
    for number, row in enumerate(rows[:_HEAD_ROWS]):
        below = rows[number + 1] if number + 1 < len(rows) else []
        both = _two_rows(row, below)
        if both is not None and looks_like_a_matrix(both) and _known(both) > _known(row):
            return number + 1, both
        if looks_like_a_matrix(row) and _known(row) * 2 >= sum(bool(cell.strip()) for cell in row):
            return number, [" ".join(cell.split()) for cell in row]
    return None


def _names_titles(heads: Sequence[str]) -> bool:
    return any("title" in columns_of(head) for head in heads)


def _known(heads: Sequence[str]) -> int:
    return len({columns_of(head) for head in heads} - {()})


def _two_rows(above: Sequence[str], below: Sequence[str]) -> list[str] | None:
    """The heads of a head in two rows, where the lower one parts what the upper one joins."""
    if not any(cell.strip() for cell in below) or _NUMBER.fullmatch(below[0].strip() if below else ""):
        return None
    width = max(len(above), len(below))
    upper = [*(" ".join(cell.split()) for cell in above), *[""] * (width - len(above))]
    lower = [*(" ".join(cell.split()) for cell in below), *[""] * (width - len(below))]
    both = sum(bool(a) and bool(b) for a, b in zip(upper, lower, strict=True))
    if both > width // 2 or sum(map(bool, upper)) < 2 or not _known(upper):
        return None
    heads = []
    over = ""
    for a, b in zip(upper, lower, strict=True):
        over = a or (over if b else "")
        heads.append(b if b and columns_of(b) else f"{over} {b}".strip() if b else a)
    return heads


def _goes_on(grid: Grid, columns: int, rows: int) -> bool:
    """Whether a table without a head is the rest of the one before it."""
    if not grid.rows or len(grid.rows[0]) != columns:
        return False
    first = grid.rows[0][0].strip()
    match = _NUMBER.fullmatch(first)
    return not first or (match is not None and int(match[1]) == rows + 1)


def _listed(heads: Sequence[str], most: int = 8) -> str:
    filled = [" ".join(head.split())[:40] for head in heads if head.strip()]
    return ", ".join(filled[:most]) + (" ..." if len(filled) > most else "")


def _what_there_is(name: str, grids: Sequence[Grid]) -> str:
    wanted = "heads such as Peneliti (Tahun), Judul, Metode, Hasil, or Authors, Year, Title, Findings"
    filled = [grid for grid in grids if grid.rows]
    if not filled:
        return f"{name} holds no table. A literature matrix has {wanted}."
    seen = "; ".join(f"{grid.place}: {_listed(grid.rows[0]) or '(an empty first row)'}" for grid in filled[:8])
    more = f"; and {len(filled) - 8} more" if len(filled) > 8 else ""
    return f"{name} holds no literature matrix. Its tables and what stands in their first rows: {seen}{more}. Wanted: {wanted}."


class _Builder:
    """Takes rows as they come and puts together what belongs together."""

    def __init__(self, source: str, heads: Sequence[str]) -> None:
        self._source = source
        self._heads: dict[str, str] = {}
        self._columns: list[tuple[str, ...]] = []
        self._printed = [plain_words(head) for head in heads]
        self.rows: list[tuple[dict[str, str], str]] = []
        self.failures: list[Failure] = []
        self.notes: list[str] = []
        self._grids = 0
        for position, head in enumerate(heads, 1):
            self._columns.append(self._named(head.strip(), position))

    def _named(self, head: str, position: int) -> tuple[str, ...]:
        if plain_words(head) in _IGNORED:
            return ()
        names = columns_of(head)
        if len(names) > 1 and set(names) & set(self._heads):
            names = ()
        if len(names) == 1 and names[0] in self._heads:
            self.notes.append(f"two columns could be {names[0]}; {head!r} keeps its own name")
            names = ()
        if not names:
            name = head or f"column {position}"
            while name in self._heads:
                name += " (2)"
            names = (name,)
        for name in names:
            self._heads[name] = head or name
        return names

    def add(self, grid: Grid, first: int) -> None:
        self._grids += 1
        what = "line" if grid.place.startswith("lines ") else "row"
        for row, number in zip(grid.rows[first:], grid.numbers[first:], strict=True):
            self._row([cell.strip() for cell in row], f"{grid.place}, {what} {number}", odd=number in grid.odd)
        if guessed := [number for number in grid.numbers[first:] if number in grid.guessed]:
            self.notes.append(
                f"{grid.place}: the rows that begin at {', '.join(map(str, guessed))} go on after a page break; their parts were given "
                "to columns by where the text breaks off: check them"
            )
        if grid.unknown:
            self.notes.append(
                f"{grid.place}: {len(grid.unknown)} cells hold a formula without a value ({', '.join(grid.unknown[:5])}) and were "
                "left empty: open the file in Excel and save it"
            )

    def _row(self, cells: list[str], place: str, *, odd: bool) -> None:
        cells = [*cells, *[""] * (len(self._columns) - len(cells))][: len(self._columns)]
        filled = [cell for cell in cells if cell]
        if not filled or self._is_head(cells) or self._is_count(cells):
            return
        by_name = {names[0]: cell for names, cell in zip(self._columns, cells, strict=True) if names}
        number, authors, title = (by_name.get(name, "") for name in ("no", "authors_year", "title"))
        if len(filled) == 1 and cells[0] and not _NUMBER.fullmatch(cells[0]) and self._columns[0] == ("no",):
            self.notes.append(f"{place} is no paper and was left out: {filled[0][:80]!r}")
        elif self.rows and not number and not authors and not (title and "no" not in by_name):
            self._go_on(by_name, place)
        elif not authors and not title:
            self.failures.append(
                Failure(place, f"the row names neither authors nor title: {' | '.join(filled)[:200]!r}.")
            )
        elif odd:
            self.failures.append(
                Failure(place, f"the text does not come out even with the columns: {' | '.join(filled)[:200]!r}.")
            )
        else:
            self.rows.append((self._values(cells, place), place))

    def _is_head(self, cells: Sequence[str]) -> bool:
        """A head that is printed again after a page break."""
        if [plain_words(cell) for cell in cells] == self._printed:
            return True
        known = [columns_of(cell) for cell in cells if cell]
        return len(known) > 1 and all(known) and len({name for names in known for name in names}) > 1

    def _is_count(self, cells: Sequence[str]) -> bool:
        """The row (1) (2) (3) below a head."""
        numbers = [_NUMBER.fullmatch(cell) for cell in cells]
        return len(cells) > 2 and all(m is not None and int(m[1]) == k for k, m in enumerate(numbers, 1))

    def _go_on(self, by_name: dict[str, str], place: str) -> None:
        """Add the rest of a row that a page break parted."""
        from govtext.tables.files.lines import close_lines

        values, above = self.rows[-1]
        if sum(map(len, values.values())) > _LONGEST_ROW:
            self.failures.append(Failure(place, f"{above} would go on for more than {_LONGEST_ROW:,} characters."))
            return
        for name, text in by_name.items():
            if text:
                values[name] = close_lines([values.get(name, ""), text])
        self.notes.append(f"{place} goes on from {above}")

    def _values(self, cells: Sequence[str], place: str) -> dict[str, str]:
        values: dict[str, str] = {}
        for names, cell in zip(self._columns, cells, strict=True):
            if len(names) == 1:
                values[names[0]] = cell
            elif names:
                parted = _parted(cell, names)
                values.update(parted)
                if cell and not all(parted.values()):
                    self.notes.append(f"{place}: authors and title could not be told apart in {cell[:80]!r}")
        return values

    def matrix(self) -> Matrix:
        rows = []
        kinds = False
        for values, place in self.rows:
            authors, kind = publication_apart(values.get("authors_year", ""))
            if kind and "publication_type" not in self._heads:
                values = values | {"authors_year": authors, "publication_type": kind}
                kinds = True
            rows.append(MatrixRow(values, place))
        heads = {}
        for name, head in self._heads.items():
            if not head.startswith("column ") or any(row.value(name) for row in rows):
                heads[name] = head
            if name == "authors_year" and kinds:
                heads["publication_type"] = BUILT_IN["publication_type"].head_in(language_of(self._heads.values()))
        if kinds:
            self.notes.append("the kind of publication stands with the authors and was made a column of its own")
        if not rows:
            where = f"; {self.failures[0]}" if self.failures else ""
            raise TableError(
                f"{self._source} has the heads of a literature matrix but no row that can be understood{where}"
            )
        if self._grids > 1:
            self.notes.insert(0, f"{self._grids} tables with the same heads were joined")
        numbers = [int(m[1]) for row in rows if (m := _NUMBER.fullmatch(row.value("no")))]
        if missing := sorted(set(range(1, max(numbers, default=0) + 1)) - set(numbers))[:10]:
            self.notes.append(f"the numbers {', '.join(map(str, missing))} do not occur")
        return Matrix(tuple(rows), heads, self._source, tuple(self.failures), tuple(self.notes))


def _parted(cell: str, names: Sequence[str]) -> dict[str, str]:
    """Authors and title that stand in one column; where they cannot be told apart, the cell stays whole in the first."""
    found = dict.fromkeys(names, "")
    text = " ".join(cell.split())[:4000]
    if set(names) == {"title", "year"}:
        year = year_in(text)
        bare = re.sub(r"[\s,(]*\b(?:19|20)\d\d[a-z]?\)?\s*\.?$", "", text)
        return {"title": bare or text, "year": str(year or "")}
    if names[0] == "title":
        match = re.fullmatch(
            r"(?P<title>.{8,}?)\s*(?:\(|\boleh\b:?|\bby\b)\s*(?P<who>[^()]{2,80}?,?\s*\(?(?:19|20)\d\d[a-z]?\)?)\)?\.?",
            text,
        )
    else:
        match = re.fullmatch(r"(?P<who>.{2,200}?[\s,(](?:19|20)\d\d[a-z]?\)?)[\s.,:;/–-]+(?P<title>.{4,})", text)
    if match is None:
        found[names[0]] = text
        return found
    found["authors_year"], found["title"] = match["who"].strip(), match["title"].strip(" \"“”'.")
    return found
