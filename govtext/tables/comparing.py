"""Two tables of the same papers, cell by cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from govtext.errors import OptionError
from govtext.tables.matching import Paper, match_papers, plain_words
from govtext.tables.matrix import Matrix
from govtext.tables.sameness import same
from govtext.tables.synthesis import SynthesisTable
from govtext.tables.wording import TYPES

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["compare_matrices", "paper_of"]

_NOT_COMPARED = frozenset({"no", "document_id"})
_COLUMNS = ("paper", "row_a", "row_b", "matched_by", "column", "value_a", "value_b", "status", "overlap")


def compare_matrices(
    a: SynthesisTable | Matrix, b: SynthesisTable | Matrix, *, columns: Sequence[str] | None = None
) -> pd.DataFrame:
    """Compare two tables cell by cell, for instance a table with one that was made by hand.

    Rows are matched by DOI, else by title (slips of the pen allowed, another place or number not), else by authors and year
    with the beginning of the title; where the choice is open they are not matched. Spaces, quotation marks, dashes, case and
    2022.0 are no differences; authors are compared by family names and year.

    Parameters
    ----------
    a, b : SynthesisTable or Matrix
    columns : sequence of str, optional
        Machine names; by default every column that both have, without ``no`` and ``document_id``.

    Returns
    -------
    pandas.DataFrame
        A row a cell that either has filled: ``paper``, ``row_a``, ``row_b`` (counted from 1), ``matched_by``, ``column``,
        ``value_a``, ``value_b``, ``status`` ("same", "differs", "only in a", "only in b") and ``overlap``, the share of words
        in common (Dice, 0 to 1). ``frame.attrs["notes"]`` lists rows between which the choice was open.

    Raises
    ------
    OptionError
        When one of the two is no table, or a column is not in both.

    Examples
    --------
    >>> import govtext as gt
    >>> table = gt.synthesize(gt.read(gt.resources.sample_documents()))
    >>> frame = gt.compare_matrices(table, table)
    >>> set(frame["status"]), set(frame["matched_by"])
    ({'same'}, {'title'})
    """
    import pandas as pd

    left, right = _rows(a), _rows(b)
    names_a, names_b = _names(a), _names(b)
    shared = [name for name in names_a if name in names_b and name not in _NOT_COMPARED]
    chosen = list(columns) if columns is not None else shared
    if wrong := [name for name in chosen if name not in names_a or name not in names_b]:
        raise OptionError(
            f"column {', '.join(map(repr, wrong))} is not in both tables; both have: {', '.join(shared)}."
        )
    found, notes = match_papers([paper for paper, _ in left], [paper for paper, _ in right])
    matched = {j for j, _ in found.values()}
    rows: list[dict[str, Any]] = []
    for i, (paper, values) in enumerate(left):
        j, reason = found.get(i, (None, ""))
        other = right[j][1] if j is not None else {}
        rows += _cells(paper, i + 1, j + 1 if j is not None else None, reason, chosen, values, other)
    for j, (paper, values) in enumerate(right):
        if j not in matched:
            rows += _cells(paper, None, j + 1, "", chosen, {}, values)
    frame = pd.DataFrame(rows, columns=list(_COLUMNS)).astype(
        {"row_a": "Int64", "row_b": "Int64", "overlap": "float64"}
    )
    frame.attrs["notes"] = notes
    return frame


def paper_of(values: dict[str, str], doi: str = "") -> Paper:
    """Return what tells a row of a synthesis table from others."""
    return Paper.of(
        title=values.get("title", ""),
        authors_year=values.get("authors_year", ""),
        year=values.get("year", ""),
        title_other=values.get("title_other", ""),
        doi=doi,
    )


def _names(table: SynthesisTable | Matrix) -> list[str]:
    return list(table.heads) if isinstance(table, Matrix) else [column.name for column in table.columns]


def _rows(table: SynthesisTable | Matrix) -> list[tuple[Paper, dict[str, str]]]:
    if isinstance(table, Matrix):
        return [(row.paper, row.values) for row in table.rows]
    if not isinstance(table, SynthesisTable):
        raise OptionError(
            f"compare_matrices needs two tables, not {type(table).__name__}: give gt.synthesize(corpus) or gt.read_matrix(path)."
        )
    rows = []
    for row in table.rows:
        values = {column.name: _text(row.value(column.name)) for column in table.columns}
        rows.append((paper_of(values, row.document.metadata.doi), values))
    return rows


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _cells(
    paper: Paper, row_a: int | None, row_b: int | None, reason: str, columns: Sequence[str], a: dict[str, str], b: dict[str, str]
) -> list[dict[str, Any]]:  # fmt: skip
    label = paper.title or "; ".join(paper.authors)
    cells = []
    for column in columns:
        x, y = a.get(column, "").strip(), b.get(column, "").strip()
        if not x and not y:
            continue
        status = "only in b" if not x else "only in a" if not y else "same" if _agree(column, x, y) else "differs"
        cells.append(
            dict(zip(_COLUMNS, (label, row_a, row_b, reason, column, x, y, status, overlap(x, y)), strict=True))
        )
    return cells


def _agree(column: str, a: str, b: str) -> bool:
    if same(a, b) or (plain_words(a) == plain_words(b) and plain_words(a) != ""):
        return True
    if column == "authors_year":
        x, y = Paper.of(title="", authors_year=a), Paper.of(title="", authors_year=b)
        short = x.others or y.others
        return (
            x.year == y.year
            and bool(x.authors)
            and (x.authors[:1] == y.authors[:1] if short else x.authors == y.authors)
        )
    if column == "publication_type":
        return _kind(a) != "" and _kind(a) == _kind(b)
    return False


def _kind(value: str) -> str:
    words = plain_words(value)
    known = {plain_words(label): name for name, labels in TYPES.items() for label in labels.values()}
    return known.get(words, "article" if words.split(" ")[0] in {"jurnal", "journal", "artikel", "article"} else "")


def overlap(a: str, b: str) -> float:
    """Return the share of words in common, each counted as often as it occurs (Dice).

    Examples
    --------
    >>> from govtext.tables.comparing import overlap
    >>> overlap("cukup efektif", "Efektif"), overlap("", "efektif")
    (0.667, 0.0)
    """
    x, y = Counter(plain_words(a).split()), Counter(plain_words(b).split())
    total = x.total() + y.total()
    return round(2 * (x & y).total() / total, 3) if total else 0.0
