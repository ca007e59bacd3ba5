"""Indonesian stems: exactly Sastrawi's, fast, or those of a dictionary's headwords.

Sastrawi 1.0.1 (Nazief & Adriani 1996; Asian 2007; Tahitoe & Purwitasari 2010) keeps its dictionary in a list and searches it from
the front, which costs milliseconds a word. ``govtext.text.affixes`` does the same on a set. ``govtext.text.morphology`` weighs all
readings of a word instead. The root list of both is loaded from the installed package of Sastrawi; none of it is copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, get_args

from govtext.errors import OptionError
from govtext.text.affixes import stem_exactly
from govtext.text.morphology import best_reading, loan_reading, spoken_reading
from govtext.text.roots import ADDED, COMPOUNDS, DERIVED, IRREGULAR, LEFT_ALONE, RARE, VARIANTS

__all__ = ["Stemmer"]

Mode = Literal["refined", "exact"]

_CACHE_LIMIT = 500_000
_SHORTEST, _LONGEST = 5, 60
_ACRONYM = 5
_LONG_WITH_PRONOUN = 7

_CLITIC = re.compile(r"-?(?:nya|lah|kah|pun|ku|mu)$")
_PREFIX_HYPHEN = re.compile(r"(?:di|ke|se|me[mn]?|meng|meny|nge?|[tb]er|per?|pe[mn]|peng)-(?=[a-z])(.+)")
_ENDING_HYPHEN = re.compile(r"([a-z].*)-(?:nya|lah|kah|pun|ku|mu|kan|an|i)")
_STEM_OF = COMPOUNDS | VARIANTS


@lru_cache(maxsize=1)
def _roots() -> frozenset[str]:
    """Sastrawi's root list."""
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    return frozenset(word for word in StemmerFactory().get_words() if word.strip())


@lru_cache(maxsize=1)
def _refined_roots() -> frozenset[str]:
    return (_roots() - DERIVED) | ADDED | _STEM_OF.keys()


def _normalised(text: str) -> str:
    from Sastrawi.Stemmer.Filter import TextNormalizer

    return str(TextNormalizer.normalize_text(text))


class Stemmer:
    """Stem Indonesian words.

    Parameters
    ----------
    mode : {"refined", "exact"}
        ``"exact"`` gives what Sastrawi 1.0.1 gives, for every word. ``"refined"`` (default) gives the headword under which a
        dictionary explains the word: *pangku* for *pemangku* (Sastrawi: *mang*), *gerak* for *pergerakan* (*gera*), *tanggung
        jawab* for *pertanggungjawaban*. It leaves names, acronyms and foreign words whole, keeps *pemerintah* and *undang-undang*
        apart from *perintah* and *undang*, and reads spoken forms (*ngurusin*, *diomongin*).

    Raises
    ------
    OptionError
        For any other mode.

    Examples
    --------
    >>> import govtext as gt
    >>> gt.text.Stemmer().stem("pemangku"), gt.text.Stemmer(mode="exact").stem("pemangku")
    ('pangku', 'mang')
    >>> gt.text.Stemmer().stem_words(["kepercayaan", "ketidakadilan", "di-update"])
    ['percaya', 'tidak adil', 'update']
    """

    def __init__(self, mode: Mode = "refined") -> None:
        if mode not in get_args(Mode):
            raise OptionError(f"Stemmer has no mode {mode!r}; there are 'refined' and 'exact'.")
        self.mode: Mode = mode
        self._cache: dict[str, str] = {}

    def __repr__(self) -> str:
        return f"Stemmer(mode={self.mode!r})"

    def stem(self, word: str) -> str:
        """Return the stem of one word.

        A word that no rule and no dictionary entry covers comes back in lower case, as in Sastrawi. Text of several
        words gives their stems joined by a space, again as in Sastrawi. Case is ignored but for acronyms, which the
        refined mode leaves whole (*BUMDes*, *DPRD*).
        """
        found = self._cache.get(word)
        if found is None:
            found = self._stem(word)
            if len(self._cache) < _CACHE_LIMIT:
                self._cache[word] = found
        return found

    def stem_words(self, words: Iterable[str]) -> list[str]:
        """Return the stem of each word, in the same order."""
        listed = words if isinstance(words, list) else list(words)
        cache, stem = self._cache, self.stem
        try:
            return [cache[word] for word in listed]
        except KeyError:
            return [cache[word] if word in cache else stem(word) for word in listed]

    def _stem(self, word: str) -> str:
        if word.isascii() and word.isalpha():
            if self.mode == "exact":
                return stem_exactly(word.lower(), _roots())
            return word.lower() if _is_acronym(word) else _refined(word.lower())
        parts = _normalised(word).split(" ")
        if self.mode == "exact":
            return " ".join(stem_exactly(part, _roots()) for part in parts)
        return " ".join(_refined(part) for part in parts)


def _is_acronym(word: str) -> bool:
    """Whether capitals stand where an ordinary word has none ("BUMDes", "DPRD"; not "KESIMPULAN")."""
    if word.isupper():
        return len(word) <= _ACRONYM
    return not word[1:].islower() and len(word) > 1 and not word.islower()


def _refined(word: str) -> str:
    if word in IRREGULAR:
        return IRREGULAR[word]
    roots = _refined_roots()
    if word in roots:
        return _STEM_OF.get(word, word)
    if word in LEFT_ALONE or not _SHORTEST <= len(word) <= _LONGEST:
        return word
    bare = _CLITIC.sub("", word)
    if bare in IRREGULAR or bare in LEFT_ALONE:
        return _refined(bare)
    if "-" in word:
        return _hyphenated(word)
    if negated := _negated(bare):
        return negated
    reading = best_reading(word, roots, RARE) or loan_reading(word) or spoken_reading(word, roots, RARE)
    if reading:
        return _STEM_OF.get(reading.root, reading.root)
    if word.endswith("nya") and len(word) > _LONG_WITH_PRONOUN:
        if slip := best_reading(word[:-2], roots, RARE):
            return _STEM_OF.get(slip.root, slip.root)  # "pelaksanaanya", an n short
        return word[:-3]  # an unknown word, most often a loan: "stuntingnya"
    return word


def _negated(word: str) -> str | None:
    """The stem of a word like "ketidakadilan": "tidak adil"."""
    if not (word.startswith("ketidak") and word.endswith("an") and len(word) > 11):
        return None
    middle = word[len("ketidak") : -len("an")]
    stem = _refined(middle)
    if stem == middle and middle not in _refined_roots():
        stem = _refined(middle + "an")
    return f"tidak {stem}"


def _hyphenated(word: str) -> str:
    if match := _PREFIX_HYPHEN.fullmatch(word):
        rest = match[1]
        ending = _ENDING_HYPHEN.fullmatch(rest)
        return _refined(ending[1] if ending else rest)
    if match := _ENDING_HYPHEN.fullmatch(word):
        return _refined(match[1])
    if (joined := word.replace("-", "")) != word and _refined(joined) in COMPOUNDS.values():
        return _refined(joined)  # "penyalah-gunaan"
    left, _, right = word.rpartition("-")
    first, second = _refined(left), _refined(right)
    if first != second and second == right:
        second = _refined("me" + right)  # "meniru-nirukan"
    return first if first == second else word
