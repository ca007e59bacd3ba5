"""A table that was edited in Word or Excel comes back: a person's words stay, and what was changed is listed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from govtext.errors import TableError
from govtext.tables import wording
from govtext.tables.cells import EMPTY, Cell
from govtext.tables.columns import Column
from govtext.tables.comparing import paper_of
from govtext.tables.files import Grid, read_grids
from govtext.tables.files.grid import MAX_ROWS
from govtext.tables.handwork import BY_HAND, empty_row, hand_cell, hand_document, own_column, still_standing
from govtext.tables.heads import columns_of
from govtext.tables.marks import Marks, marks_of, read_marks, row_mark
from govtext.tables.matching import match_papers, plain_words
from govtext.tables.sameness import fingerprint, normal, same
from govtext.tables.synthesis import Row

if TYPE_CHECKING:
    from govtext.tables.synthesis import SynthesisTable

__all__ = ["Edit", "updated"]

_SUFFIXES = (".xlsx", ".docx", ".csv")
_HEAD_ROWS = 15
_NUMBER = re.compile(r"\d{1,5}(?:\.0)?\.?")
_IGNORED = frozenset(plain_words(word) for word in wording.EVIDENCE.values())
_FIXED_TERMS = frozenset(
    "year publication_type approach method techniques sample_n sampling verdict dimensions period location theory".split()
)
_TELLING = 3.0
_WORDS = {
    "edited": {"id": "diubah di {file}", "en": "edited in {file}"},
    "added": {"id": "ditambahkan di {file}", "en": "added in {file}"},
    "source": {"id": "sumber sekarang: {value}", "en": "source now: {value}"},
    "empty": {"id": "(kosong)", "en": "(empty)"},
    "deleted": {"id": "baris dihapus di {file}", "en": "row deleted in {file}"},
}


@dataclass(frozen=True, slots=True)
class Edit:
    """One change that was read back.

    Attributes
    ----------
    document_id, column : str
        Which cell; ``column`` is empty where a row was changed, ``document_id`` where a column was.
    was : str
        What the edit began from; empty where the documents have changed since, as a file holds only its fingerprint.
    now : str
        The new words.
    source_now : str
        What the documents say now.
    status : str
        "edited", "emptied", "source agrees" (the documents now say the same), "not applied" (no whole number in a column of
        numbers), "row added", "row deleted", "row moved", "row kept" (not in a CSV file), "document gone", "column added",
        "column renamed" or "column deleted"; "match open" where a row of a matrix that was gone on from could be several papers.
    """

    document_id: str
    column: str
    was: str
    now: str
    source_now: str
    status: str


@dataclass
class _Sheet:
    """The rows of an edited file: heads, cells, where each row stands, and the mark it carries."""

    name: str
    heads: list[str]
    rows: list[list[str]]
    places: list[str]
    marks: list[str]


def updated(table: SynthesisTable, path: Path) -> SynthesisTable:
    """Return a table with what was changed in a file; see ``SynthesisTable.update_from``."""
    if path.suffix.lower() not in _SUFFIXES and path.is_file():
        raise TableError(
            f"{path.name}: edits are read back from {', '.join(_SUFFIXES)}; for a table that was not exported by govtext use gt.read_matrix."
        )
    grids = read_grids(path)
    marks = read_marks(path)
    sheet = _sheet(path.name, grids, table, marks)
    return _Update(table, sheet, marks).result()


def _sheet(name: str, grids: Sequence[Grid], table: SynthesisTable, marks: Marks | None) -> _Sheet:
    known = _known_heads(table, marks)
    best: tuple[int, Grid, int] | None = None
    for grid in grids:
        for number, row in enumerate(grid.rows[:_HEAD_ROWS]):
            score = sum(plain_words(cell) in known or bool(columns_of(cell)) for cell in row if cell.strip())
            if score >= 2 and (best is None or score > best[0]):
                best = (score, grid, number)
    if best is None:
        seen = "; ".join(f"{g.place}: {', '.join(c for c in g.rows[0][:8] if c)}" for g in grids[:5] if g.rows)
        raise TableError(
            f"{name} holds no table with the heads of this one ({', '.join(c.head_in(table.language) for c in table.columns[1:9])} ...). "
            f"It holds: {seen or 'no table'}."
        )
    _, chosen, first = best
    heads = [" ".join(cell.split()) for cell in chosen.rows[first]]
    sheet = _Sheet(name, heads, [], [], [])
    for grid in grids:
        at = first if grid is chosen else next(
            (n for n, row in enumerate(grid.rows[:1]) if [" ".join(cell.split()) for cell in row] == heads), None
        )  # fmt: skip
        if at is not None:
            _take(sheet, grid, at)
    return sheet


def _take(sheet: _Sheet, grid: Grid, first: int) -> None:
    where = f"{sheet.name}, {grid.place}"
    if grid.cut:
        raise TableError(f"{where}: more than {MAX_ROWS:,} rows; this is not a table that govtext wrote.")
    if grid.changes:
        raise TableError(
            f"{where}: it has tracked changes, so what is meant is open: accept or reject them all (Review, Accept All), save, and read it again."
        )
    wanted = [normal(head) for head in sheet.heads]
    taken = {grid.numbers[first]}
    for row, number, mark in zip(
        grid.rows[first + 1 :], grid.numbers[first + 1 :], grid.marks[first + 1 :], strict=True
    ):
        cells = [*(cell.strip() for cell in row), *[""] * (len(sheet.heads) - len(row))]
        filled = [place for place, cell in enumerate(cells) if cell]
        if not filled or [normal(cell) for cell in cells[: len(wanted)]] == wanted:
            continue
        if filled == [0] and not _NUMBER.fullmatch(cells[0]):
            continue  # the closing paragraph, or a remark below the table
        taken.add(number)
        sheet.rows.append(cells)
        sheet.places.append(f"{grid.place}, row {number}")
        sheet.marks.append(mark)
    if merged := sorted(taken & set(grid.merged)):
        raise TableError(
            f"{where}: cells are merged in row(s) {', '.join(map(str, merged[:10]))}, so it is open what they hold: part them again, save, and read it again."
        )
    if open_cells := [cell for cell in grid.unknown if int(re.sub(r"\D", "", cell) or 0) in taken]:
        raise TableError(
            f"{where}: the cells {', '.join(open_cells[:10])} hold a formula whose value the file does not know: open it in Excel and save it, or write the value."
        )


def _known_heads(table: SynthesisTable, marks: Marks | None) -> dict[str, str]:
    known = {plain_words(head): name for name, head in (marks.columns if marks else {}).items()}
    for column in table.columns:
        for language in ("id", "en"):
            known.setdefault(plain_words(column.head_in(language)), column.name)
        known.setdefault(plain_words(column.name), column.name)
    known.pop("", None)
    return known


class _Update:
    """Works out which row and column is which, then cell by cell what a person changed."""

    def __init__(self, table: SynthesisTable, sheet: _Sheet, marks: Marks | None) -> None:
        self._table = table
        self._sheet = sheet
        self._carried = marks is not None
        self._rows = {row.document.id: row for row in table.rows}
        self._prior = {(e.document_id, e.column): e for e in table.changes if e.document_id and e.column}
        self._edits: list[Edit] = []
        language = table.language
        self._marks = marks or marks_of(table, [column.name for column in table.columns], language)
        if not self._carried:
            for row in table.rows:  # what was written by hand is compared with itself
                for name, cell in row.cells.items():
                    if cell.rule == BY_HAND:
                        self._marks.printed[row.document.id, name] = fingerprint(cell.value)
        self._origin = _WORDS["edited"][language].format(file=sheet.name)
        self._columns: dict[str, Column] = {column.name: column for column in table.columns}
        self._names = self._name_columns()

    def _say(self, key: str, **values: str) -> str:
        return _WORDS[key][self._table.language].format(**values)

    def _note(self, document: str, column: str, was: str, now: str, source: str, status: str) -> None:
        self._edits.append(Edit(document, column, was, now, source, status))

    # columns

    def _name_columns(self) -> list[str]:
        """The machine name of each column of the file ("" for one that is passed over)."""
        heads = self._sheet.heads
        width = max([len(heads), *(len(row) for row in self._sheet.rows)])
        heads = [*heads, *[""] * (width - len(heads))]
        names = [""] * width
        known = _known_heads(self._table, self._marks if self._carried else None)
        used: set[str] = set()
        left = []
        for place, head in enumerate(heads):
            name = known.get(plain_words(head), "")
            if plain_words(head) in _IGNORED and not name:
                continue
            if name and name not in used:
                names[place] = name
                used.add(name)
            elif head or any(len(row) > place and row[place] for row in self._sheet.rows):
                left.append(place)
        for place in list(left):
            if name := self._by_content(place, used):
                names[place] = name
                used.add(name)
                left.remove(place)
        for place in left:
            guess = [name for name in columns_of(heads[place]) if name in self._columns and name not in used]
            if len(guess) == 1:
                names[place] = guess[0]
            else:
                column = own_column(heads[place] or f"column {place + 1}", self._columns)
                names[place] = column.name
            used.add(names[place])
        self._settle(heads, names)
        self._deleted_columns = (
            [n for n in self._marks.columns if n not in used and n in self._columns and n not in {"no", "document_id"}]
            if self._carried
            else []
        )
        for name in self._deleted_columns:
            self._note("", name, self._columns[name].head_in(self._table.language), "", "", "column deleted")
        return names

    def _by_content(self, place: int, used: set[str]) -> str:
        """The column whose words stand here under another head."""
        texts = [row[place] for row in self._sheet.rows if len(row) > place and row[place]]
        prints = Counter(map(fingerprint, texts))
        best, most = "", 0
        for name in self._marks.columns:
            if name in used or name in {"no", "document_id"}:
                continue
            written = Counter(p for (_, column), p in self._marks.printed.items() if column == name and p)
            written.pop(fingerprint(""), None)
            common = (prints & written).total()
            if common > most and common * 2 >= len(texts):
                best, most = name, common
        return best

    def _settle(self, heads: Sequence[str], names: Sequence[str]) -> None:
        """Take over heads that were changed and columns that were added."""
        for head, name in zip(heads, names, strict=True):
            if not name:
                continue
            column = self._columns.get(name)
            if column is None:
                shown = head or self._marks.columns.get(name, name)
                self._columns[name] = Column(name, shown, by_hand=True)
                self._note("", name, "", shown, "", "column added")
                continue
            written = {plain_words(column.head_in("id")), plain_words(column.head_in("en")), plain_words(name)}
            if head and plain_words(head) not in written and (self._carried or not columns_of(head)):
                self._columns[name] = replace(column, head=head)
                self._note("", name, column.head_in(self._table.language), head, "", "column renamed")

    # rows

    def _match_rows(self) -> list[str]:
        """The document of each row of the file; "" for a row that was added."""
        numbers = self._marks.numbers
        owners: dict[tuple[str, str], list[str]] = {}
        for (document, name), printed in self._marks.printed.items():
            if printed and printed != fingerprint(""):
                owners.setdefault((name, printed), []).append(document)
        for row in self._table.rows:  # words that stand in the table count as well: earlier edits, rows written by hand
            for name, cell in row.cells.items():
                if cell:
                    documents = owners.setdefault((name, fingerprint(cell.value)), [])
                    if row.document.id not in documents:
                        documents.append(row.document.id)
        by_mark = {row_mark(document): document for document in {**numbers, **self._rows}}
        scored: list[tuple[float, int, str]] = []
        for r, texts in enumerate(self._sheet.rows):
            for document, score in self._scores(r, texts, owners, by_mark).items():
                if score >= _TELLING:
                    scored.append((score, r, document))
        scored.sort(key=lambda item: (-item[0], item[1], item[2]))
        found: dict[int, str] = {}
        for _, r, document in scored:
            if r not in found and document not in found.values():
                found[r] = document
        self._by_title(found)
        return [found.get(r, "") for r in range(len(self._sheet.rows))]

    def _scores(
        self, number: int, row: Sequence[str], owners: dict[tuple[str, str], list[str]], by_mark: dict[str, str]
    ) -> dict[str, float]:  # fmt: skip
        scores: dict[str, float] = {}
        any_cell: set[str] = set()
        for name, text in zip(self._names, row, strict=False):
            if not name or not text or name in {"no", "document_id"}:
                continue
            documents = owners.get((name, fingerprint(text)), [])
            telling = len(documents) == 1 and name not in _FIXED_TERMS and len(normal(text)) >= 5
            for document in documents:
                any_cell.add(document)
                scores[document] = scores.get(document, 0.0) + (_TELLING if telling else 0.4)
        given = dict(zip(self._names, row, strict=False))
        for document in (by_mark.get(self._sheet.marks[number], ""), given.get("document_id", "")):
            if document in any_cell or (document and document == given.get("document_id") and document in self._rows):
                scores[document] = scores.get(document, 0.0) + _TELLING + 1
        return scores

    def _by_title(self, found: dict[int, str]) -> None:
        """Rows whose telling cells were all changed are known by their title and authors, if at all."""
        open_rows = [r for r in range(len(self._sheet.rows)) if r not in found]
        open_documents = [row for row in self._table.rows if row.document.id not in found.values()]
        left = [paper_of(dict(zip(self._names, self._sheet.rows[r], strict=False))) for r in open_rows]
        right = [
            paper_of({n: str(row.value(n) or "") for n in self._columns}, row.document.metadata.doi)
            for row in open_documents
        ]
        matches, _ = match_papers(left, right)
        for position, (other, _) in matches.items():
            found[open_rows[position]] = open_documents[other].document.id

    # cells

    def result(self) -> SynthesisTable:
        documents = self._match_rows()
        if self._sheet.rows and not any(document in self._rows for document in documents):
            exported = f" It was exported from {', '.join(list(self._marks.numbers)[:5])}." if self._carried else ""
            raise TableError(
                f"{self._sheet.name} is of another table: none of its {len(self._sheet.rows)} rows is one of this table "
                f"({', '.join(list(self._rows)[:5])}).{exported} To go on from a table of your own use gt.read_matrix(path) + table."
            )
        rows: list[Row] = []
        taken = {*self._rows, *self._marks.numbers}
        for r, document in enumerate(documents):
            values = {n: t for n, t in zip(self._names, self._sheet.rows[r], strict=False) if n}
            if document in self._rows:
                rows.append(self._edited(self._rows[document], values))
            else:
                row = self._added(values, r, taken, gone=document)
                taken.add(row.document.id)
                rows.append(row)
        present = {row.document.id for row in rows}
        skipped = self._table.skipped
        was_there = {*self._marks.numbers, *self._marks.deleted} if self._carried else set()
        for row in self._table.rows:
            name = row.document.id
            if name in present:
                continue
            if name in was_there:
                self._note(name, "", _label(row), "", "", "row deleted")
                skipped = (*skipped, (name, self._say("deleted", file=self._sheet.name)))
                continue
            if not self._carried:
                self._note(name, "", _label(row), _label(row), "", "row kept")
            rows.append(self._whole(row))
        self._moved(rows)
        rows = [replace(row, no=number) for number, row in enumerate(rows, 1)]
        columns = tuple(self._columns.values())
        hidden = set(self._deleted_columns)
        own = [c.name for c in columns if c.own and c.name not in self._table.shown]
        selected = (*(n for n in self._table.shown if n not in hidden), *own)
        plain_choice = not hidden and not self._table.selected
        again = {(e.document_id, e.column) for e in self._edits}
        earlier = [
            e
            for e in self._table.changes
            if e.status == "row deleted"
            or (
                e.status != "row moved"
                and (e.document_id, e.column) not in again
                and (not e.document_id or e.document_id in present)
            )
        ]
        return replace(
            self._table,
            rows=tuple(rows),
            columns=columns,
            skipped=skipped,
            changes=(*earlier, *self._edits),
            selected=() if plain_choice else selected,
        )

    def _whole(self, row: Row) -> Row:
        own = {name: EMPTY for name, column in self._columns.items() if column.by_hand}
        return replace(row, cells={**own, **row.cells})

    def _edited(self, row: Row, values: dict[str, str]) -> Row:
        cells = dict(self._whole(row).cells)
        for name, text in values.items():
            if name not in {"no", "document_id"}:
                cell = self._cell(row, name, text, cells.get(name, EMPTY))
                if name in cells or cell.origin:
                    cells[name] = cell
        return replace(row, cells=cells)

    def _cell(self, row: Row, name: str, text: str, base: Cell) -> Cell:
        key = (row.document.id, name)
        held = "" if base.value is None else str(base.value)
        by_hand = base.rule == BY_HAND
        printed, source_print = self._marks.printed.get(key), self._marks.source.get(key, "")
        prior = self._prior.get(key)
        said = base.before or held  # by the document, where a model reworded it
        source = prior.source_now if prior else "" if by_hand else said
        began = (
            prior.was if prior else held if base.before else source if source_print in {"", fingerprint(source)} else ""
        )
        if same(text, held):
            if self._carried and not by_hand and printed is not None and source_print != fingerprint(said) and held:
                self._note(*key, began, text, source, "source agrees")
            return base
        if printed and printed == fingerprint(text) and not by_hand:
            return base
        if self._columns[name].by_hand and name not in self._marks.columns:
            return hand_cell(name, text, self._origin) or base  # a column that was added: it is listed once
        if self._columns[name].by_hand and name not in {c.name for c in self._table.columns}:
            return hand_cell(name, text, self._origin) or base
        changed = bool(source_print) and source_print != fingerprint(source)
        note = self._say("source", value=source or self._say("empty")) if changed else ""
        quotes = still_standing(text, base) if text else ()
        cell = hand_cell(name, text, self._origin, quotes=quotes, note=note)
        status = "not applied" if cell is None else "edited" if cell else "emptied"
        self._note(*key, began, text, source, status)
        return cell if cell is not None else base

    def _added(self, values: dict[str, str], number: int, taken: set[str], *, gone: str) -> Row:
        document = hand_document(gone or f"{self._sheet.name}-{number + 1}", taken - {gone}, self._table.language)
        cells = empty_row(self._columns.values())
        origin = self._say("added", file=self._sheet.name)
        for name, text in values.items():
            if text and name in cells:
                cell = hand_cell(name, text, origin)
                if cell is None:
                    self._note(document.id, name, "", text, "", "not applied")
                else:
                    cells[name] = cell
        row = Row(document, 0, cells)
        self._note(
            document.id,
            "",
            "",
            _label(row),
            "",
            "document gone" if gone and gone not in self._marks.by_hand else "row added",
        )
        return row

    def _moved(self, rows: Sequence[Row]) -> None:
        """List rows that stand elsewhere among the others; the longest run in the old order counts as unmoved."""
        order = {row.document.id: number for number, row in enumerate(self._table.rows)}
        places = [(order[row.document.id], n, row) for n, row in enumerate(rows, 1) if row.document.id in order]
        tails: list[int] = []
        chains: list[list[int]] = []
        for old, _, _ in places:
            at = bisect_left(tails, old)
            chain = [*(chains[at - 1] if at else []), old]
            tails[at : at + 1], chains[at : at + 1] = [old], [chain]
        still = set(chains[-1]) if chains else set()
        for old, new, row in places:
            if old not in still:
                self._note(row.document.id, "", str(row.no), str(new), "", "row moved")


def _label(row: Row) -> str:
    parts = [str(row.value(name)) for name in ("authors_year", "title") if row.value(name)]
    return ". ".join(parts)[:200] or row.document.id
