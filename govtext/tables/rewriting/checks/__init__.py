"""What stands between a model's words and a cell: each check compares them with the quotes and says what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from govtext.tables.rewriting.checks import meaning, names, numbers, shape, statements
from govtext.text.language import Language

__all__ = ["CHECKS", "problem"]

Check = Callable[[str, Sequence[str], Language], str]

CHECKS: tuple[Check, ...] = (
    shape.form,
    shape.characters,
    shape.length,
    shape.sentences,
    shape.language,
    numbers.numbers,
    names.names,
    statements.negations,
    statements.hedges,
    statements.claims,
    statements.directions,
    meaning.meaning,
)
"""In the order in which they run; each takes the answer, the quotes and the language asked for, and returns "" or a reason."""


def problem(answer: str, quotes: Sequence[str], language: Language) -> str:
    """Return why an answer may not take the place of the quotes; "" where nothing was found.

    Examples
    --------
    >>> from govtext.tables.rewriting.checks import problem
    >>> quotes = ["Koordinasi antara 12 dinas di Kabupaten Jember belum berjalan optimal."]
    >>> problem("Coordination among 12 offices in Jember Regency has not yet been optimal.", quotes, "en")
    ''
    >>> problem("Coordination among 15 offices in Jember Regency has not yet been optimal.", quotes, "en")
    'the number 15 does not stand in the quotes'
    """
    for check in CHECKS:
        if reason := check(answer, quotes, language):
            return reason
    return ""
