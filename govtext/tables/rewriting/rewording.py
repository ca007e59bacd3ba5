"""A table some of whose cells a model puts in other words: asked cell by cell, checked, refused where something is wrong."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from govtext.errors import EndpointError, OptionError
from govtext.progress import track
from govtext.tables.cells import EMPTY, REWORDED, Cell
from govtext.tables.exports.safe import plain
from govtext.tables.handwork import still_standing
from govtext.tables.rewriting.cache import Answers, key
from govtext.tables.rewriting.checks import problem
from govtext.tables.rewriting.connection import AnswerError
from govtext.tables.rewriting.model import LocalModel
from govtext.tables.rewriting.prompts import messages
from govtext.text.language import Language, detect_language

if TYPE_CHECKING:
    from govtext.tables.columns import Column
    from govtext.tables.synthesis import Row, SynthesisTable

__all__ = ["REWORDABLE", "REWORDED", "Rewording", "rewritten"]

REWORDABLE = ("findings", "supports", "obstacles", "recommendation", "sample")
"""The built-in columns that hold sentences of the papers; the others hold names, numbers and fixed terms."""

_FAILURES = 3
"""In a row, after which the model is not asked again."""
_LONGEST = 12_000
"""Characters of the quotes of one cell."""
_ORIGIN: dict[Language, str] = {
    "id": "disusun ulang oleh model bahasa {model} dari kutipannya",
    "en": "reworded from its quotes by the language model {model}",
}


@dataclass(frozen=True, slots=True)
class Rewording:
    """What became of one cell.

    Attributes
    ----------
    document_id, column : str
    outcome : str
        "reworded"; "rejected" (a check refused the answer); "failed" (there was no answer that could be used); "kept" (the cell is
        not one to be reworded, or the model changed nothing).
    reason : str
        Why, unless it was reworded.
    before : str
        The paper's own words.
    after : str
        The model's words, also where they were refused.
    """

    document_id: str
    column: str
    outcome: str
    reason: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _Wish:
    """A cell that is to be reworded."""

    row: int
    column: str
    cell: Cell
    language: Language
    translate: bool

    @property
    def quotes(self) -> list[str]:
        return [" ".join(plain(quote.text).split()) for quote in self.cell.quotes]


def rewritten(
    table: SynthesisTable,
    model: LocalModel,
    columns: Sequence[str],
    *,
    language: Language | None,
    cache: str | os.PathLike[str] | None,
    progress: bool | None,
) -> SynthesisTable:
    """Return a table with cells in a model's words; see ``SynthesisTable.rewritten``."""
    if not isinstance(model, LocalModel):
        raise OptionError(
            f"the model is a {type(model).__name__}: give gt.LocalModel('http://localhost:11434/v1', model=...)."
        )
    names = _columns(table, columns)
    answers = Answers(Path(cache) if cache is not None else None)
    wishes: list[_Wish] = []
    done: dict[tuple[int, str], tuple[Cell, Rewording]] = {}
    for r, row in enumerate(table.rows):
        for name in names:
            cell = _original(row.cells.get(name, EMPTY))
            if not cell:
                continue
            if reason := _not_to_be(cell):
                done[r, name] = row.cells[name], _record(row, name, "kept", reason, cell)
                continue
            spoken = detect_language(" ".join(q.text for q in cell.quotes), row.document.language)
            wishes.append(_Wish(r, name, cell, language or spoken, (language or spoken) != spoken))
    asked = _Asking(model, answers)
    for wish in track(wishes, "Rewording", progress):
        done[wish.row, wish.column] = _settled(table, wish, asked)
    rows = [
        replace(row, cells=row.cells | {name: done[r, name][0] for name in names if (r, name) in done})
        for r, row in enumerate(table.rows)
    ]
    new = [done[r, name][1] for r in range(len(rows)) for name in names if (r, name) in done]
    told = {(entry.document_id, entry.column) for entry in new}
    earlier = [entry for entry in table.rewordings if (entry.document_id, entry.column) not in told]
    return replace(table, rows=tuple(rows), rewordings=(*earlier, *new))


def _columns(table: SynthesisTable, columns: Sequence[str]) -> list[str]:
    if isinstance(columns, str):
        columns = (columns,)
    known: dict[str, Column] = {column.name: column for column in table.columns}
    able = [name for name in REWORDABLE if name in known]
    able += [column.name for column in table.columns if column.own and not column.by_hand]
    wrong = [name for name in columns if name not in able]
    if wrong or not columns:
        raise OptionError(
            f"column {', '.join(map(repr, wrong)) or '(none given)'} cannot be reworded: names, numbers and fixed terms stay as they are. "
            f"These can: {', '.join(able)}."
        )
    return list(dict.fromkeys(columns))


def _original(cell: Cell) -> Cell:
    """A cell as it was before a model reworded it."""
    return replace(cell, value=cell.before, origin="", rule="", before="") if cell.rule == REWORDED else cell


def _not_to_be(cell: Cell) -> str:
    if cell.origin or not cell.quotes:
        return "its words are not the document's"
    if not still_standing(str(cell.value), cell):
        return "its words are not those of its quotes"
    if sum(len(quote.text) for quote in cell.quotes) > _LONGEST:
        return f"its quotes are longer than {_LONGEST:,} characters"
    return ""


class _Asking:
    """Asks for answers that are not in the cache, and gives up on a model that fails again and again."""

    def __init__(self, model: LocalModel, answers: Answers) -> None:
        self.model = model
        self._answers = answers
        self._answered = False
        self._failures = 0

    def answer(self, wish: _Wish) -> str:
        """Return an answer, or raise AnswerError; EndpointError only where the first question already cannot be put."""
        quotes = wish.quotes
        name = key(self.model.model, quotes, wish.language, self.model.seed)
        if name in self._answers:
            return self._answers[name]
        if self._failures >= _FAILURES:
            raise AnswerError("not asked, as the model failed again and again")
        told = messages(quotes, wish.language, translate=wish.translate)
        try:
            answer = self.model.answer(told, 2048 + sum(map(len, quotes)) // 2)
        except EndpointError as error:
            if not self._answered and not self._failures:
                raise
            self._failures = _FAILURES
            raise AnswerError(str(error)) from None
        except AnswerError:
            self._failures += 1
            raise
        self._answered, self._failures = True, 0
        self._answers.add(name, answer)
        return answer


def _settled(table: SynthesisTable, wish: _Wish, asked: _Asking) -> tuple[Cell, Rewording]:
    """What a cell becomes, and the record of it."""
    row, cell = table.rows[wish.row], wish.cell
    try:
        raw = asked.answer(wish)
    except AnswerError as error:
        return cell, _record(row, wish.column, "failed", str(error), cell)
    quotes = wish.quotes
    if reason := problem(raw, quotes, wish.language):
        return cell, _record(row, wish.column, "rejected", reason, cell, plain(raw))
    answer = " ".join(raw.split())
    if answer == " ".join(str(cell.value).split()):
        return cell, _record(row, wish.column, "kept", "the model changed nothing", cell, answer)
    origin = _ORIGIN[table.language].format(model=asked.model.model)
    new = replace(cell, value=answer, origin=origin, confidence=None, rule=REWORDED, before=str(cell.value))
    return new, _record(row, wish.column, "reworded", "", cell, answer)


def _record(row: Row, column: str, outcome: str, reason: str, cell: Cell, after: str = "") -> Rewording:
    return Rewording(row.document.id, column, outcome, plain(reason), str(cell.value), after)
