"""Columns of a table whose cells are all numbers, as numbers: "1.234,5" in Indonesian is "1,234.5" in English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from govtext.text.language import Language

__all__ = ["column_numbers", "decimal_mark", "to_number"]

_CORE = re.compile(r"(?P<sign>[+−–-]?)\s?(?P<digits>\d[\d.,]*)\s?%?")
_MISSING = frozenset({"", "-", "–", "—", "−", "n/a", "na", "n.a.", "t.a."})


def decimal_mark(cells: Iterable[str], language: Language) -> str:
    """Return the mark before decimals in a table: what its cells can only mean, else the language's.

    Indonesian tables often hold output of English programs; "0.812" among the cells settles that "1.234" is no thousand.

    Examples
    --------
    >>> decimal_mark(["1.234", "0.812"], "id"), decimal_mark(["1.234", "56"], "id")
    ('.', ',')
    """
    votes = {".": 0, ",": 0}
    for cell in cells:
        match = _CORE.fullmatch(cell.strip())
        if not match:
            continue
        marks = [c for c in match["digits"].rstrip(".,") if c in ".,"]
        if not marks:
            continue
        last = marks[-1]
        other = "," if last == "." else "."
        before, _, after = match["digits"].rstrip(".,").rpartition(last)
        if len(set(marks)) == 2:
            votes[last] += 1
        elif len(marks) > 1:
            votes[other] += 1  # a mark that occurs twice parts thousands
        elif len(after) != 3 or before == "0" or len(before) > 3:
            votes[last] += 1
    usual = "," if language == "id" else "."
    if votes["."] == votes[","]:
        return usual
    return max(votes, key=lambda mark: votes[mark])


def to_number(cell: str, decimal: str) -> float | None:
    """Return the number a cell holds ("12,5%" is 12.5), or None where it holds something else.

    Examples
    --------
    >>> to_number("1.234,5", ","), to_number("12,5%", ","), to_number("-3", ","), to_number("0.05*", ".")
    (1234.5, 12.5, -3.0, None)
    """
    match = _CORE.fullmatch(cell.strip())
    if not match:
        return None
    digits = match["digits"][:-1] if match["digits"][-1] in ".," else match["digits"]
    thousand = "." if decimal == "," else ","
    whole, mark, after = digits.partition(decimal)
    if (mark and not after.isdecimal()) or decimal in after:
        return None
    if thousand in whole and not re.fullmatch(rf"[1-9]\d{{0,2}}(?:{re.escape(thousand)}\d{{3}})+", whole):
        return None
    value = float(f"{whole.replace(thousand, '')}.{after or '0'}")
    return -value if match["sign"] in {"−", "–", "-"} else value


def column_numbers(cells: Sequence[str], decimal: str) -> list[float | None] | None:
    """Return a column as numbers, None for empty cells and dashes; None in whole where a cell is no number."""
    numbers: list[float | None] = []
    for cell in cells:
        if cell.strip().casefold() in _MISSING:
            numbers.append(None)
        elif (number := to_number(cell, decimal)) is None:
            return None
        else:
            numbers.append(number)
    return numbers if any(number is not None for number in numbers) else None
