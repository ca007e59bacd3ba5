"""Typing and OCR errors: suggestions, never changes."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from govtext.errors import ExtraMissingError, OptionError
from govtext.text.language import LANGUAGES, Language, detect_language
from govtext.text.tokens import stop_words
from govtext.text.vocabulary import Vocabulary, vocabulary

__all__ = ["Correction", "suggest_corrections"]

Kind = Literal["letters", "ocr", "glued", "split"]

_TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SHAPE = re.compile(r"[^\W\d_](?:.*[^\W\d_])?|[^\W\d_][\w]*\d{1,2}|\d{1,2}[^\W\d_]{3,}")
_LOOKS_LIKE = (
    ("rn", "m"), ("1n", "m"), ("1", "l"), ("1", "i"), ("11", "n"), ("0", "o"), ("5", "s"), ("3", "e"), ("8", "b"), ("6", "b"), ("vv", "w"),
    ("ii", "u"), ("cl", "d"), ("l", "i"), ("l", "t"), ("i", "l"), ("h", "b"), ("c", "e"), ("m", "rn"),
)  # fmt: skip
_PIECES = frozenset("per pem pen peng peny pel mem men meng meny ber ter ke se di pe me be te an kan nya".split())
_PREFIXES = frozenset(
    "antar pasca pra non multi inter intra trans semi sub anti pro makro mikro under over out self pre post cross co re un".split()
)
_ENDINGS = (
    "s",
    "es",
    "ed",
    "d",
    "r",
    "er",
    "ly",
    "y",
    "al",
    "ally",
    "ing",
    "nya",
    "an",
    "i",
    "kan",
    "ku",
    "mu",
    "lah",
    "kah",
    "pun",
)
_BEGINNINGS = (
    "di",
    "me",
    "ber",
    "ter",
    "se",
    "ke",
    "pe",
    "per",
    "men",
    "mem",
    "meng",
    "un",
    "re",
    "non",
    "de",
    "in",
    "co",
)
_UNDOUBLED = re.compile(r"(.)\1")
_WEIGHT = 3.0
_COMMON = 20
_LONGEST = 40


class Correction(NamedTuple):
    """A word that may be misspelt, and what may be meant.

    Attributes
    ----------
    start, end : int
        ``text[start:end] == surface``; for a list of tokens, ``tokens[start:end]``.
    surface : str
    suggestions : tuple of str
        The likeliest first.
    kind : str
        ``letters`` (changed over, missing, doubled, another), ``ocr`` (letters that look alike), ``glued`` (a space is missing),
        ``split`` (a space too many).
    """

    start: int
    end: int
    surface: str
    suggestions: tuple[str, ...]
    kind: Kind


class _Scored(NamedTuple):
    cost: float
    word: str
    kind: Kind


def suggest_corrections(
    text_or_tokens: str | Sequence[str],
    language: Language | None = None,
    *,
    known: Collection[str] = (),
    limit: int = 3,
) -> list[Correction]:
    """Return suggestions for words that look misspelt. Nothing is changed.

    A word is left alone when it is known in either language or formed from a known word, when it has a capital inside a sentence
    or more than one capital, when it has fewer than four letters, or when it stands three times in the text. What remains is
    looked up among the words of govtext's corpora and the roots of Sastrawi with symspellpy (Garbe's symmetric deletion).

    Parameters
    ----------
    text_or_tokens : str or sequence of str
        Running text, or its words in order.
    language : {"id", "en"}, optional
        Of the text; found out when it is not given.
    known : collection of str
        Words of your own that are right (names, terms); case is ignored.
    limit : int
        Suggestions a word.

    Raises
    ------
    ExtraMissingError
        Without symspellpy.
    OptionError
        For another language, or a limit under 1.

    Examples
    --------
    >>> from govtext.text import suggest_corrections
    >>> for c in suggest_corrections("Hasi1 kolaboarsi hasilpenelitian di kelurahan", "id"):
    ...     print(c.start, c.surface, c.suggestions[0], c.kind)
    0 Hasi1 Hasil ocr
    6 kolaboarsi kolaborasi letters
    17 hasilpenelitian hasil penelitian glued
    """
    if language is not None and language not in LANGUAGES:
        raise OptionError(f"there are no spelling suggestions for {language!r}; there are 'id' and 'en'.")
    if limit < 1:
        raise OptionError(f"limit is {limit}; give 1 or more.")
    if isinstance(text_or_tokens, str):
        text = text_or_tokens
        words = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
        opens = [not i or re.search(r"[.!?:\n]", text[words[i - 1][2] : w[1]]) is not None for i, w in enumerate(words)]
        near = [bool(i) and text[words[i - 1][2] : w[1]] == " " for i, w in enumerate(words)]
    else:
        words = [(word, i, i + 1) for i, word in enumerate(text_or_tokens)]
        text = " ".join(text_or_tokens)
        opens = [not i or words[i - 1][0] in tuple(".!?:") for i in range(len(words))]
        near = [i > 0 for i in range(len(words))]
    language = language or detect_language(text)
    speller = _Speller(language, frozenset(word.lower() for word in known), [w[0].lower() for w in words])
    found: list[Correction] = []
    i = 0
    while i < len(words):
        word, start, end = words[i]
        if i + 1 < len(words) and near[i + 1] and (joined := speller.joined(word, words[i + 1][0])):
            surface = text[start : words[i + 1][2]] if isinstance(text_or_tokens, str) else f"{word} {words[i + 1][0]}"
            found.append(Correction(start, words[i + 1][2], surface, (joined,), "split"))
            i += 2
            continue
        scored = speller.look_up(word, opens[i])
        if scored:
            suggestions = tuple(dict.fromkeys(_cased(s.word, word) for s in scored))[:limit]
            found.append(Correction(start, end, word, suggestions, scored[0].kind))
        i += 1
    return found


def _cased(suggestion: str, surface: str) -> str:
    if surface.isupper() and len(surface) > 1:
        return suggestion.upper()
    return suggestion[0].upper() + suggestion[1:] if surface[0].isupper() else suggestion


@lru_cache(maxsize=2)
def _index(language: Language) -> Any:
    try:
        from symspellpy import SymSpell
    except ImportError as error:
        raise ExtraMissingError(
            "spelling suggestions need symspellpy: pip install 'govtext[spelling]' (or: pip install symspellpy)"
        ) from error
    index = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
    for word, count in sorted(set(vocabulary(language).entries())):
        index.create_dictionary_entry(word, count)
    return index


class _Speller:
    def __init__(self, language: Language, known: frozenset[str], words: list[str]) -> None:
        self._index = _index(language)
        self._own: Vocabulary = vocabulary(language)
        self._other: Vocabulary = vocabulary("en" if language == "id" else "id")
        self._known = known
        seen: dict[str, int] = {}
        for word in words:
            seen[word] = seen.get(word, 0) + 1
        self._repeated = frozenset(word for word, count in seen.items() if count > 2)

    def _is_word(self, word: str) -> bool:
        return word in self._known or word in self._repeated or self._own.has(word) or self._other.has(word)

    def joined(self, first: str, second: str) -> str | None:
        """The one word that two pieces are, where at least one is no word by itself."""
        one, two = first.lower(), second.lower()
        whole = one + two
        if (
            not (first.isalpha() and second.isalpha())
            or second[0].isupper()
            or first.isupper()
            or {one, two} & self._known
        ):
            return None
        if self._own.counts[whole] < 5 or self._own.pairs[one, two]:
            return None
        pieces = one in _PIECES or not self._own.counts[one] > 2 or not self._own.counts[two] > 2
        return _cased(whole, first) if pieces else None

    def look_up(self, surface: str, opens: bool) -> list[_Scored]:
        word = surface.lower()
        if not 4 <= len(word) <= _LONGEST or not _SHAPE.fullmatch(word) or "-" in word or "'" in word or "’" in word:
            return []
        if sum(c.isupper() for c in surface) > 1 and not surface.isupper():
            return []
        has_digit = any(c.isdigit() for c in word)
        if surface.isupper() and (len(word) < 8 or has_digit):
            return []
        stem = word.rstrip("0123456789")
        if stem != word and (
            len(stem) < 4 or (self._is_word(stem) and self._own.counts[stem] >= self._own.counts[f"{stem}l"])
        ):  # a note's mark
            return []
        capital = surface[0].isupper()
        if (capital and not opens) or (not has_digit and self._is_word(word)) or word in self._known:
            return []
        scored = sorted(
            [*self._letters(word, capital), *self._lookalikes(word), *([] if has_digit else self._glued(word))]
        )
        if has_digit:
            scored = [s for s in scored if s.kind == "ocr" and not any(c.isdigit() for c in s.word)]
        if capital:  # a name may open a sentence
            scored = [s for s in scored if len(word) > 6 or s.kind == "ocr"]
        return scored

    def _letters(self, word: str, capital: bool) -> Iterator[_Scored]:
        from symspellpy import Verbosity

        english = self._own.language == "en"
        distance = 2 if len(word) > (9 if english else 7) else 1
        for item in self._index.lookup(word, Verbosity.ALL, distance):
            if item.distance == 2 and item.count < 5:
                continue
            if word[0] != item.term[0] and sorted(word[:2]) != sorted(
                item.term[:2]
            ):  # the first letter is seldom wrong
                continue
            if item.count < 5 and (
                capital or len(word) < 6
            ):  # a rare word is no likelier than a name or a word not known
                continue
            if capital and (item.distance == 2 or (len(word) == len(item.term) and sorted(word) != sorted(item.term))):
                continue
            if (word[-2:], item.term[-2:]) == ("ik", "is") or (word[-2:], item.term[-2:]) == ("is", "ik"):
                continue  # holistik, holistis
            if english and not _slip(word, item.term, item.distance, item.count):
                continue
            if not _inflected(word, item.term):
                cost = _edit_cost(word, item.term, item.distance)
                yield _Scored(_WEIGHT * cost - math.log10(item.count), item.term, "letters")

    def _lookalikes(self, word: str) -> Iterator[_Scored]:
        forms = {word: 0}
        digits = any(c.isdigit() for c in word)
        for _ in range(2 if digits else 1):
            for form, steps in list(forms.items()):
                for seen, meant in _LOOKS_LIKE:
                    at = form.find(seen)
                    while at >= 0:
                        forms.setdefault(form[:at] + meant + form[at + len(seen) :], steps + 1)
                        at = form.find(seen, at + 1)
        for form, steps in forms.items():
            count = self._own.counts[form]
            if steps and count > (2 if digits or "rn" in word else 9) and (steps == 1 or digits):
                yield _Scored(_WEIGHT * 0.5 * steps - math.log10(count), form, "ocr")
            elif digits and steps and not any(c.isdigit() for c in form) and self._own.has(form):
                yield _Scored(_WEIGHT * 0.5 * steps, form, "ocr")

    def _glued(self, word: str) -> Iterator[_Scored]:
        counts, small = self._own.counts, stop_words(self._own.language)
        for i in range(2, len(word) - 1):
            one, two = word[:i], word[i:]
            if one in _PREFIXES or counts[one] < 5 or counts[two] < 5:
                continue
            pair = self._own.pairs[one, two]
            joined = min(counts[one], counts[two]) >= _COMMON and min(len(one), len(two)) > 2
            if pair > 1 or (joined and any(len(part) < 6 for part in {one, two} & small)):
                yield _Scored(_WEIGHT * 0.7 - math.log10(1 + pair), f"{one} {two}", "glued")


def _slip(word: str, other: str, distance: int, count: int) -> bool:
    """Whether an English word is more likely a slip for another than a word of its own.

    The English vocabulary is small, so most of what it lacks is right: a letter replaced makes a word too often to tell.
    """
    if len(word) < 5 or count < 5:
        return False
    same_letters, same_doubles = (
        sorted(word) == sorted(other),
        _UNDOUBLED.sub(r"\1", word) == _UNDOUBLED.sub(r"\1", other),
    )
    if same_letters or same_doubles:
        return True
    if len(word) == len(other):
        return distance == 1 and len(word) > 8 and count >= _COMMON
    return (
        len(word) > (6 if distance == 1 else 9)
        and (distance == 1 or count >= 2 * _COMMON)
        and (count > 9 or len(word) > 8)
    )


def _inflected(word: str, other: str) -> bool:
    """Whether the two differ by an affix only: then both are likely words."""
    long, short = (word, other) if len(word) > len(other) else (other, word)
    if long.startswith(short):
        return long[len(short) :] in _ENDINGS and word[-1] != word[-2]
    return long.endswith(short) and long[: -len(short)] in _BEGINNINGS


def _edit_cost(word: str, other: str, distance: int) -> float:
    """Less for letters changed over or doubled."""
    cost = float(distance)
    if sorted(word) == sorted(other) or _UNDOUBLED.sub(r"\1", word) == _UNDOUBLED.sub(r"\1", other):
        cost -= 0.3
    elif len(word) < len(other):
        cost -= 0.1
    return cost
