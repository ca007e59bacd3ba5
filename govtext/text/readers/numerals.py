"""Numbers as word processors print them before headings, list items and on pages."""

from __future__ import annotations

__all__ = ["numeral"]

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
    (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LONGEST = 20


def numeral(number: int, kind: str = "decimal") -> str:
    """Return a number in one of the ways that Word's files name; unknown ways give decimal figures.

    Parameters
    ----------
    number : int
    kind : str
        "decimal", "decimalZero", "lowerRoman", "upperRoman", "lowerLetter", "upperLetter", "ordinal" or "none".

    Examples
    --------
    >>> [numeral(4, kind) for kind in ("decimal", "upperRoman", "lowerLetter", "decimalZero")]
    ['4', 'IV', 'd', '04']
    >>> numeral(28, "lowerLetter")
    'bb'
    """
    if kind == "none":
        return ""
    if kind in {"lowerRoman", "upperRoman"} and 0 < number < 5000:
        rest, text = number, ""
        for value, letters in _ROMAN:
            text += letters * (rest // value)
            rest %= value
        return text if kind == "upperRoman" else text.lower()
    if kind in {"lowerLetter", "upperLetter"} and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, _LONGEST)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind == "decimalZero":
        return f"{number:02d}"
    if kind == "ordinal":
        last = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{last}"
    return str(number)
