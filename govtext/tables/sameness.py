"""Whether two cells say the same: what programs change by themselves is no difference."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Any

from govtext.tables.exports.safe import EXCEL_LIMIT, plain

__all__ = ["MARK", "fingerprint", "normal", "same"]

MARK = " ‡"
"""What exports put behind a cell that a language model reworded; it is no part of what the cell says."""

_QUOTES = str.maketrans("“”„«»‘’‚‹›´`‐‑‒–—―−\u00a0\u202f\u2009", "\"\"\"\"\"'''''''-------   ")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_WHOLE = re.compile(r"([+-]?\d{1,15})[.,]0+")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january", "feb februari february pebruari", "mar maret march", "apr april", "mei may", "jun juni june",
            "jul juli july", "agu agustus aug august ags agt", "sep september sept", "okt oktober oct october",
            "nov november nopember", "des desember dec december",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?: 00:00(?::00)?)?")
_NUMERIC = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.-](\d{4})")
_NAMED = re.compile(r"(?:(\d{1,2})[\s-]+)?([^\W\d_]{3,9})\.?[\s,-]*(\d{4}|\d{2})?")
_PAIR = re.compile(r"(\d{1,2})\s*[-/]\s*(\d{1,2})")


def normal(value: Any) -> str:
    """Return a value as text without what programs change by themselves: smart quotes, dashes, spaces, 2022.0.

    Examples
    --------
    >>> from govtext.tables.sameness import normal
    >>> normal(2022) == normal("2022.0 "), normal("“efektif” –  baik") == normal('"efektif" - baik')
    (True, True)
    """
    text = unicodedata.normalize("NFC", plain(value)[:EXCEL_LIMIT])
    text = " ".join(_INVISIBLE.sub("", text.translate(_QUOTES).replace("…", "...")).split()).removesuffix(MARK)
    if text[:1] == "'" and text[1:2] in "=+-@":
        text = text[1:]  # put before it by an export, so that no program takes it for a formula
    match = _WHOLE.fullmatch(text)
    return match[1] if match else text


def fingerprint(value: Any) -> str:
    """Return a short hash of what a cell says."""
    return hashlib.sha256(normal(value).encode("utf-8", "replace")).hexdigest()[:20]


def same(read: Any, written: Any) -> bool:
    """Whether what was read from a file is what was written to it, dates that a spreadsheet made of it included.

    Examples
    --------
    >>> from govtext.tables.sameness import same
    >>> same("2021-05-01", "Mei 2021"), same("2026-12-15", "12-15"), same("Mei 2022", "Mei 2021")
    (True, True, False)
    """
    a, b = normal(read), normal(written)
    if a == b:
        return True
    if len(a) > 30 or len(b) > 30:
        return False
    return _same_date(a, b) or _made_a_date(a, b)


def _same_date(a: str, b: str) -> bool:
    return any(x[:2] == y[:2] and (x[2] == y[2] or {x[2], y[2]} == {None, 1}) for x in _dates(a) for y in _dates(b))


def _dates(text: str) -> list[tuple[int, int, int | None]]:
    """What a text can mean as year, month and day."""
    if match := _ISO.fullmatch(text):
        return [(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)]
    if match := _NUMERIC.fullmatch(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        return [(year, second, first), (year, first, second)]
    if match := _MONTH_YEAR.fullmatch(text):
        return [(int(match[2]), int(match[1]), None)]
    if (match := _NAMED.fullmatch(text.lower())) and match[2] in _MONTHS and match[3]:
        year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
        return [(year, _MONTHS[match[2]], int(match[1]) if match[1] else None)]
    return []


def _made_a_date(read: str, written: str) -> bool:
    """Whether a spreadsheet took something like "12-15" for a day of its own year."""
    pair = _PAIR.fullmatch(written)
    if pair is None:
        return False
    wanted = {int(pair[1]), int(pair[2])}
    if (match := _NAMED.fullmatch(read.lower())) and match[2] in _MONTHS and match[1] and not match[3]:
        return {_MONTHS[match[2]], int(match[1])} == wanted
    return any({month, day or 1} == wanted for _, month, day in _dates(read))
