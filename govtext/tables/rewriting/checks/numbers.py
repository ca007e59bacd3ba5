"""Numbers: every one of the answer stands in the quotes, none of the quotes is lost, and their order is the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from govtext.text.language import Language

__all__ = ["Number", "numbers", "numbers_in"]

Value = tuple[Fraction | str, bool]
"""How much, and whether it is a percentage."""

_UNITS = {
    word: value
    for value, words in enumerate(
        (
            "nol zero", "satu one", "dua two", "tiga three", "empat four", "lima five", "enam six", "tujuh seven", "delapan eight",
            "sembilan nine", "sepuluh ten", "sebelas eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
            "eighteen", "nineteen",
        )
    )
    for word in words.split()
}  # fmt: skip
_TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {
    "ribu": 10**3, "seribu": 10**3, "thousand": 10**3, "juta": 10**6, "sejuta": 10**6, "jt": 10**6, "million": 10**6,
    "miliar": 10**9, "milyar": 10**9, "semiliar": 10**9, "billion": 10**9, "triliun": 10**12, "trilyun": 10**12, "trillion": 10**12,
}  # fmt: skip
_HUNDREDS = frozenset({"ratus", "seratus", "hundred"})
_ORDINALS = {
    word: value
    for value, words in enumerate(
        (
            "pertama first firstly", "kedua keduanya second secondly both twice double doubled", "ketiga third thirdly ketiganya triple tripled",
            "keempat fourth keempatnya", "kelima fifth", "keenam sixth", "ketujuh seventh", "kedelapan eighth", "kesembilan ninth",
            "kesepuluh tenth",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
_FRACTIONS = {
    "half": Fraction(1, 2), "separuh": Fraction(1, 2), "setengah": Fraction(1, 2), "separo": Fraction(1, 2), "sepertiga": Fraction(1, 3),
    "seperempat": Fraction(1, 4), "seperlima": Fraction(1, 5), "sepersepuluh": Fraction(1, 10), "dozen": Fraction(12), "lusin": Fraction(12),
}  # fmt: skip
_PARTS = {
    "thirds": 3, "pertiga": 3, "quarters": 4, "perempat": 4, "fifths": 5, "perlima": 5, "tenths": 10, "persepuluh": 10,
}  # fmt: skip
_VAGUE = {
    "puluhan": "tens", "tens": "tens", "dozens": "tens", "ratusan": "hundreds", "hundreds": "hundreds", "ribuan": "thousands",
    "thousands": "thousands", "jutaan": "millions", "millions": "millions", "miliaran": "billions", "billions": "billions",
}  # fmt: skip
_LIKE_ONE = re.compile(r"\b(?:seorang|sebuah|suatu|sebagai\s+salah|tunggal|an?|single|sole)\b", re.IGNORECASE)

_TOKEN = re.compile(
    r"(?P<list>(?:(?<=\()\d{1,2}(?=\)\s)|(?:^|(?<=\n))\d{1,2}(?=[.)]\s)))|(?P<digits>\d+(?:[.,]\d+)*)|(?P<word>[^\W\d_]+)"
)
_SCALED = re.compile(rf"\s*(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})\b", re.IGNORECASE)
_PERCENT = re.compile(r"\s*(?:%|(?:poin\s+)?persen\b|percent\w*|per\s?cent\b)", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:[-–—/,]|to|and|or|hingga|sampai(?:\s+dengan)?|menjadi|ke|dan|atau|serta)\s*", re.IGNORECASE)
_SIGN = re.compile(r"(?:^|[\s(=<>≤≥])[-−–]$")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in a text, and what it can mean: "1.234" is read in two ways.

    ``firm`` numbers may not be lost; ordinals, list numbers, "satu" and "one" may.
    """

    text: str
    values: frozenset[Value]
    firm: bool = True

    def agrees(self, other: Number) -> bool:
        """Whether both can mean the same."""
        return bool(self.values & other.values)


def numbers(answer: str, quotes: Sequence[str], language: Language) -> str:
    """Return which number was added, lost or moved; "" where none was.

    Examples
    --------
    >>> from govtext.tables.rewriting.checks.numbers import numbers
    >>> numbers("Skor 3,38; 17 orang, 12 juta", ["A score of 3.38; seventeen people, 12,000,000"], "id")
    ''
    >>> numbers("naik dari 63 menjadi 41 persen", ["rose from 41 to 63 percent"], "id")
    'the numbers stand in another order than in the quotes'
    """
    source = "\n".join(quotes)
    new, old = numbers_in(answer), numbers_in(source)
    one = [Number("a", frozenset({(Fraction(1), False)}), False)] if _LIKE_ONE.search(source) else []
    for number in new:
        if not any(number.agrees(other) for other in [*old, *one]):
            return f"the number {number.text} does not stand in the quotes"
    for number in old:
        if number.firm and not any(number.agrees(other) for other in new):
            return f"the number {number.text} of the quotes is lost"
    if not _in_order([n for n in new if n.firm], old) or not _in_order([n for n in old if n.firm], new):
        return "the numbers stand in another order than in the quotes"
    return ""


def _in_order(wanted: Sequence[Number], among: Sequence[Number]) -> bool:
    rest = iter(among)
    return all(any(number.agrees(other) for other in rest) for number in wanted)


def numbers_in(text: str) -> list[Number]:
    """Return the numbers of a text, in digits and in words of either language, in order.

    Examples
    --------
    >>> from govtext.tables.rewriting.checks.numbers import numbers_in
    >>> [n.text for n in numbers_in("tujuh belas informan, 2,5 persen, one hundred and five")]
    ['tujuh belas', '2,5 persen', 'one hundred and five']
    """
    found: list[tuple[Number, int, int]] = []
    position = 0
    while match := _TOKEN.search(text, position):
        position = match.end()
        if match["list"]:
            found.append((Number(match["list"], frozenset({(Fraction(match["list"]), False)}), False), *match.span()))
        elif match["digits"]:
            read = _digits(text, match)
            found.append(read)
            position = read[2]
        else:
            spelt = _words(text, match)
            if spelt is not None:
                found.append(spelt)
                position = spelt[2]
    return _with_ranges(text, found)


def _digits(text: str, match: re.Match[str]) -> tuple[Number, int, int]:
    digits, start, end = match["digits"], match.start(), match.end()
    amounts: set[Fraction | str] = set(_readings(digits))
    if _SIGN.search(text[max(0, start - 2) : start]):
        amounts = {-a if isinstance(a, Fraction) else f"-{a}" for a in amounts}
        start -= 1
    if scaled := _SCALED.match(text, end):
        factor = _SCALES[scaled["scale"].lower()]
        amounts = {a * factor if isinstance(a, Fraction) else a for a in amounts}
        end = scaled.end()
    return _number(text, start, end, amounts)


def _number(text: str, start: int, end: int, amounts: set[Fraction | str]) -> tuple[Number, int, int]:
    percent = _PERCENT.match(text, end)
    if percent:
        end = percent.end()
    return Number(text[start:end], frozenset((amount, bool(percent)) for amount in amounts)), start, end


def _readings(digits: str) -> list[Fraction | str]:
    """What digits with points and commas can mean."""
    if len(digits) > _LONGEST:
        return [digits]
    groups = re.split(r"[.,]", digits)
    marks = [char for char in digits if char in ".,"]
    if not marks:
        return [Fraction(digits)]
    thousands = len(groups[0]) <= 3 and groups[0][0] != "0" and all(len(group) == 3 for group in groups[1:-1])
    whole = Fraction("".join(groups))
    if len(marks) == 1:
        decimal = Fraction(f"{groups[0]}.{groups[1]}")
        return [decimal, whole] if thousands and len(groups[1]) == 3 else [decimal]
    if len(set(marks)) == 1:
        return [whole] if thousands and len(groups[-1]) == 3 else [digits]
    if thousands and len(set(marks[:-1])) == 1:
        return [Fraction(f"{''.join(groups[:-1])}.{groups[-1]}")]
    return [digits]


def _words(text: str, match: re.Match[str]) -> tuple[Number, int, int] | None:
    """A number in words that begins at a match, if one does."""
    word = match["word"].lower()
    start, end = match.span()
    if word in _VAGUE:
        return Number(match["word"], frozenset({(_VAGUE[word], False)}), False), start, end
    if word in _ORDINALS:
        amounts = {Fraction(_ORDINALS[word])} | ({Fraction(1, 3)} if word == "third" else set())
        return Number(match["word"], frozenset((amount, False) for amount in amounts), False), start, end
    if word in _FRACTIONS:
        return _number(text, start, end, {_FRACTIONS[word]})
    return _spelt(text, start)


def _spelt(text: str, start: int) -> tuple[Number, int, int] | None:
    total, below, pending = 0, 0, None
    end = start
    open_tens = True  # whether a unit may still follow: "dua puluh | lima", "twenty | five"
    position = start
    while match := _TOKEN.match(text, position):
        word = (match["word"] or "").lower()
        if word in _UNITS and pending is None and open_tens:
            pending = _UNITS[word]
        elif word in _TENS and pending is None and open_tens:
            below += _TENS[word]
        elif word == "belas" and pending is not None:
            below, pending, open_tens = below + pending + 10, None, False
        elif word == "puluh" and pending is not None:
            below, pending = below + pending * 10, None
        elif word in _HUNDREDS and (pending is not None or end == start or total):
            below, pending = below + (pending or 1) * 100, None
        elif word in _SCALES and (pending is not None or below or end == start):
            total += (below + (pending or 0) or 1) * _SCALES[word]
            below, pending, open_tens = 0, None, True
        elif word in _PARTS and pending is not None and not total and not below:
            return _number(text, start, match.end(), {Fraction(pending, _PARTS[word])})
        elif not (word == "and" and end > start and (below >= 100 or total) and pending is None):
            break
        if word != "and":
            end = match.end()
        gap = re.compile(r"[ \t\u00a0]+|-").match(text, match.end())
        if gap is None:
            break
        position = gap.end()
    if end == start:
        return None
    amount = total + below + (pending or 0)
    number, start, end = _number(text, start, end, {Fraction(amount)})
    if amount == 1 and number.values == {(Fraction(1), False)}:
        number = Number(number.text, number.values, False)
    return number, start, end


def _with_ranges(text: str, found: Sequence[tuple[Number, int, int]]) -> list[Number]:
    """In "41 to 63 percent" the first number is a percentage as well, perhaps."""
    result: list[Number] = []
    later: tuple[Number, int] | None = None
    for number, start, end in reversed(found):
        values = number.values
        if later is not None and any(p for _, p in later[0].values) and _RANGE.fullmatch(text, end, later[1]):
            values = values | {(amount, True) for amount, _ in values}
        later = (Number(number.text, values, number.firm), start)
        result.append(later[0])
    return result[::-1]
