"""Acronyms that a text defines itself: "Tim Percepatan Penurunan Stunting (TPPS)", "TPPS (Tim Percepatan ...)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Acronym", "find_acronyms"]

_SHORT = r"[A-Z][\w&.]{0,20}(?:[-/][\w&]{1,10}){0,2}"
_BRACKET = re.compile(
    rf"\(\s*(?:(?:selanjutnya\s+)?(?:disebut|disingkat)|hereafter|henceforth|abbreviated(?:\s+as)?)?\s*[\"“'‘]?(?P<short>{_SHORT})[\"”'’]?\s*(?P<tail>[;,][^()\n]{{0,60}})?\)"
)
_REVERSED = re.compile(rf"(?<![\w-])(?P<short>{_SHORT})\s+\((?P<long>[^()\d\n]{{4,150}})\)")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SMALL = frozenset(
    "dan atau di ke dari untuk dengan pada dalam oleh yang and or of for the on in to with at by a an".split()
)
_CLAUSE = re.compile(r"[.;:!?()\[\]\n]")
_MOST_LETTERS = 15


@dataclass(frozen=True, slots=True)
class Acronym:
    """A short form and what it stands for, with the offsets of both where the text defines it."""

    short: str
    long: str
    short_start: int
    short_end: int
    long_start: int
    long_end: int


def find_acronyms(text: str) -> dict[str, Acronym]:
    """Return the acronyms that ``text`` defines, by their short form, in the order in which they are defined.

    The first definition counts. A plural in ``s`` is known by its singular ("NGOs" is "NGO").

    Parameters
    ----------
    text : str

    Returns
    -------
    dict of str to Acronym
        ``text[a.long_start:a.long_end] == a.long``, and the same for the short form.

    Notes
    -----
    Initials are matched first, small words between them left aside; where they do not fit, letters are matched from right to
    left, as is needed for acronyms of syllables (Bappeda, Dinkes).

    References
    ----------
    Schwartz, A. S., & Hearst, M. A. (2003). A simple algorithm for identifying abbreviation definitions in biomedical text.
    Pacific Symposium on Biocomputing, 8, 451–462.

    Examples
    --------
    >>> from govtext.text.acronyms import find_acronyms
    >>> found = find_acronyms("Badan Perencanaan Pembangunan Daerah (Bappeda) memimpin TPPS (Tim Percepatan Penurunan Stunting).")
    >>> {short: acronym.long for short, acronym in found.items()}
    {'Bappeda': 'Badan Perencanaan Pembangunan Daerah', 'TPPS': 'Tim Percepatan Penurunan Stunting'}
    """
    found: dict[str, Acronym] = {}
    for acronym in sorted(_definitions(text), key=lambda a: (min(a.short_start, a.long_start), a.long_start)):
        found.setdefault(acronym.short, acronym)
    return found


def _definitions(text: str) -> Iterator[Acronym]:
    taken: set[int] = set()
    for match in _BRACKET.finditer(text):
        start, end = _trimmed(match["short"], match.start("short"))
        span = _long_before(text, match.start(), text[start:end])
        if span is not None:
            taken.add(match.start())
            yield Acronym(text[start:end], text[slice(*span)], start, end, *span)
    for match in _REVERSED.finditer(text):
        start, end = _trimmed(match["short"], match.start("short"))
        if text.rfind("(", match.start(), match.end()) in taken or not _is_short(text[start:end]):
            continue
        words = list(_WORD.finditer(match["long"]))
        if len(words) < 2 or _initial(words, text[start:end], whole=True) is None:
            continue
        left, right = match.start("long") + words[0].start(), match.start("long") + words[-1].end()
        yield Acronym(text[start:end], text[left:right], start, end, left, right)


def _trimmed(short: str, start: int) -> tuple[int, int]:
    """Return where the singular of a short form stands, without a stop at its end."""
    bare = short.rstrip(".-/&")
    if len(bare) > 2 and bare.endswith("s") and bare[:-1].isupper():
        bare = bare[:-1]
    return start, start + len(bare)


def _is_short(short: str) -> bool:
    """Whether a form can be an acronym: two to fifteen signs, more than one capital or a single word of syllables."""
    letters = sum(character.isalpha() for character in short)
    return 2 <= letters <= _MOST_LETTERS and len(short) <= _MOST_LETTERS + 3


def _long_before(text: str, bracket: int, short: str) -> tuple[int, int] | None:
    """Return the stretch before a bracket whose words give the letters of ``short``."""
    if not _is_short(short):
        return None
    from_ = max(0, bracket - 200)
    clause = max((m.end() for m in _CLAUSE.finditer(text, from_, bracket)), default=from_)
    words = list(_WORD.finditer(text, clause, bracket))
    if from_ and clause == from_ and words:
        words = words[1:]  # the first one may be cut
    if not words or bracket - words[-1].end() > 2:
        return None
    count = sum(character.isalnum() for character in short)
    words = words[-min(count + 5, count * 2) :]
    chosen = _initial(words, short)
    return (words[chosen].start(), words[-1].end()) if chosen is not None else None


def _initial(words: list[re.Match[str]], short: str, *, whole: bool = False) -> int | None:
    """Return the word at which the long form begins: by initials, else by letters from right to left."""
    letters = [character for character in short.lower() if character.isalnum()]
    by_initials = _by_initials(words, letters)
    found = by_initials if by_initials is not None else _by_letters(words, letters)
    if found is None or (whole and found != 0) or len(words) - found < 2:
        return None
    if (
        short.isalpha()
        and sum(character.isupper() for character in short) < 2
        and any(word.group()[0].islower() and word.group() not in _SMALL for word in words[found:])
    ):
        return None  # "(Imron)" is an author
    return found


def _by_initials(words: list[re.Match[str]], letters: list[str]) -> int | None:
    position = len(words) - 1
    for letter in reversed(letters):
        while position >= 0 and words[position].group()[0].lower() != letter and words[position].group() in _SMALL:
            position -= 1
        if position < 0 or words[position].group()[0].lower() != letter:
            return None
        position -= 1
    return position + 1


def _by_letters(words: list[re.Match[str]], letters: list[str]) -> int | None:
    """Match letters from the end; the first one must open a word, digits must stand as such or may be left out."""
    wanted = [letter for letter in letters if letter.isalpha()]
    word, within = len(words) - 1, len(words[-1].group())
    gave: set[int] = set()
    for number, letter in enumerate(reversed(wanted)):
        last = number == len(wanted) - 1
        while word >= 0:
            group = words[word].group().lower()
            within -= 1
            if within < 0:
                word -= 1
                within = len(words[word].group()) if word >= 0 else 0
                continue
            if group[within] == letter and (not last or within == 0):
                gave.add(word)
                break
        if word < 0:
            return None
    content = [k for k in range(word, len(words)) if words[k].group() not in _SMALL and not words[k].group().isdigit()]
    if word not in content:
        return None
    initials = sum(words[k].group()[0].lower() in wanted for k in content)
    return word if gave.issuperset(content) or initials * 3 >= len(content) * 2 else None
