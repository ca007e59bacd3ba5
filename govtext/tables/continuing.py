"""A table made by hand goes on with the papers that it lacks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from govtext.errors import OptionError
from govtext.tables.cells import EMPTY, Cell
from govtext.tables.columns import Column
from govtext.tables.comparing import paper_of
from govtext.tables.editing import Edit
from govtext.tables.handwork import empty_row, hand_cell, hand_document, own_column
from govtext.tables.matching import match_papers
from govtext.tables.matrix import Matrix, MatrixRow
from govtext.tables.synthesis import Row

if TYPE_CHECKING:
    from govtext.tables.synthesis import SynthesisTable

__all__ = ["continued"]


def continued(table: SynthesisTable, matrix: Matrix, *, fill: bool = False) -> SynthesisTable:
    """Return the rows of a matrix as they are, then those of the table that it lacks."""
    if not isinstance(matrix, Matrix):
        raise OptionError(
            f"continuing needs a Matrix, not {type(matrix).__name__}: read one with gt.read_matrix(path)."
        )
    columns, names = _columns(table, matrix)
    found, notes = match_papers(
        [row.paper for row in matrix.rows],
        [
            paper_of({c.name: str(row.value(c.name) or "") for c in table.columns}, row.document.metadata.doi)
            for row in table.rows
        ],
    )
    taken = {row.document.id for row in table.rows}
    rows: list[Row] = []
    for position, own in enumerate(matrix.rows):
        match = table.rows[found[position][0]] if position in found else None
        if match is not None:
            document = match.document
        else:
            document = hand_document(f"{matrix.source}-{position + 1}", taken, table.language)
            taken.add(document.id)
        rows.append(
            Row(document, _number(own, position + 1), _cells(own, names, columns, matrix.source, match, fill=fill))
        )
    last = max([len(rows), *(row.no for row in rows)])
    matched = {j for j, _ in found.values()}
    for j, row in enumerate(table.rows):
        if j not in matched:
            last += 1
            rows.append(Row(row.document, last, {**empty_row(columns), **row.cells}))
    changes = (*table.changes, *(Edit("", "", "", note, "", "match open") for note in notes))
    return replace(
        table,
        rows=tuple(rows),
        columns=columns,
        changes=changes,
        selected=tuple(names[name].name for name in matrix.heads),
    )


def _columns(table: SynthesisTable, matrix: Matrix) -> tuple[tuple[Column, ...], dict[str, Column]]:
    """The columns of the new table, and for each name of the matrix its column: the matrix's first, under its own heads."""
    known = {column.name: column for column in table.columns}
    names: dict[str, Column] = {}
    heads = list(matrix.heads.values())
    for name, head in matrix.heads.items():
        if name in known:
            names[name] = replace(known[name], head=head) if heads.count(head) == 1 else known[name]
        else:
            names[name] = own_column(head, [*known, *(column.name for column in names.values())])
    own = [column for column in names.values() if column.name != "document_id"]
    rest = [column for name, column in known.items() if name not in names and name != "document_id"]
    return (names.get("document_id", known["document_id"]), *own, *rest), names


def _number(row: MatrixRow, position: int) -> int:
    match = re.search(r"\d{1,5}", row.value("no"))
    return int(match[0]) if match else position


def _cells(
    own: MatrixRow, names: dict[str, Column], columns: tuple[Column, ...], source: str, match: Row | None, *, fill: bool
) -> dict[str, Cell]:  # fmt: skip
    origin = f"{source}, {own.place}"
    cells = empty_row(columns)
    for name, column in names.items():
        text = own.value(name)
        if text and column.name in cells:
            cells[column.name] = hand_cell(column.name, text, origin) or EMPTY
    if not cells["year"] and own.year is not None and "year" not in names:
        cells["year"] = hand_cell("year", str(own.year), origin) or EMPTY
    if fill and match is not None:
        cells = {name: cell if cell else match.cells.get(name, EMPTY) for name, cell in cells.items()}
    return cells
