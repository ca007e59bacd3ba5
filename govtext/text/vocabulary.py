"""Which words are words: counts from govtext's own corpora, roots of Sastrawi, and what is formed from them in the standard way."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from govtext import resources
from govtext.text.dictionary import is_standard, me_form, roots
from govtext.text.language import Language
from govtext.text.lexicon import spoken_lexicon
from govtext.text.tokens import stem_token, stop_words

__all__ = ["Vocabulary", "vocabulary"]

_WORD = re.compile(r"[^\W\d_]+")
_OFTEN = 2
"""How often a word of the corpora must stand there to be taken for a word: some passages were given typing errors on purpose."""

_ENGLISH_ENDINGS = (
    "'s",
    "s",
    "es",
    "ed",
    "d",
    "ing",
    "ly",
    "er",
    "or",
    "ers",
    "ors",
    "ness",
    "ment",
    "ship",
    "able",
    "al",
    "ally",
    "ity",
    "ist",
    "ism",
)
_DERIVED = tuple(
    "ing ed er or ers ors ly able ive ively ation ations ator ators ise ised ize ized ising izing ness ful less al ally est ists".split()
)
_PREFIXES = tuple(
    """
    antar pasca pra non multi inter intra trans supra super semi sub anti pro makro mikro macro micro hiper hyper poli poly mono bi tri
    meta ko co re de dis mis un in im under over out self pre post cross sosio socio neo para kontra counter pan maha swa tuna
    """.split()
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one language.

    Attributes
    ----------
    language : str
    counts : Counter of str
        Words of the corpora in that language.
    pairs : Counter of (str, str)
        Words that stand side by side there.
    """

    language: Language
    counts: Counter[str]
    pairs: Counter[tuple[str, str]]

    def has(self, word: str) -> bool:
        """Whether a lower-case word is known, or formed from a known one."""
        if self.counts[word] >= _OFTEN or word in stop_words(self.language):
            return True
        if (
            self.language == "en"
            and not self._misdoubled(word)
            and word.endswith(_DERIVED)
            and stem_token(word, "en") in _english_stems()
        ):
            return True
        return self._formed(word) or any(
            word.startswith(prefix) and len(word) - len(prefix) > 3 and self._plain(word[len(prefix) :].lstrip("-"))
            for prefix in _PREFIXES
        )

    def _plain(self, word: str) -> bool:
        return self.counts[word] >= _OFTEN or self._formed(word)

    def _formed(self, word: str) -> bool:
        if self.language == "id":
            return is_standard(word) and not self._misdoubled(word)
        for ending in _ENGLISH_ENDINGS:
            base = word.removesuffix(ending)
            if base != word and len(base) > 2:
                doubled = base[:-1] if base[-1:] == base[-2:-1] else base
                if any(
                    self.counts[form] >= _OFTEN for form in (base, f"{base}e", f"{base}y", f"{base[:-1]}y", doubled)
                ):
                    return True
        return False

    def _misdoubled(self, word: str) -> bool:
        """A standard form but for a letter too many, beside a common word of the same root (*kebijakkan*)."""
        return any(
            self.counts[form] > 4 and (self.language == "en" or stem_token(form, "id") == stem_token(word, "id"))
            for form in (word[:i] + word[i + 1 :] for i in range(1, len(word)) if word[i] == word[i - 1])
        )

    def entries(self) -> Iterator[tuple[str, int]]:
        """Yield the words that may be suggested, with their counts: of the corpora, roots, and common forms of roots that the corpora use."""
        for word, count in self.counts.items():
            if count > 1 and len(word) > 1:
                yield word, count
        if self.language == "id":
            for root in roots():
                if root.isalpha() and self.counts[root] < 2:
                    yield root, 1
            for form in self._forms():
                if self.counts[form] < 2:
                    yield form, 1
        else:
            for word, count in self.counts.items():
                if count > _OFTEN and word.isalpha() and len(word) > 3 and not word.endswith("s"):
                    yield from ((form, 1) for form in (f"{word}s", f"{word}ly") if not self.counts[form])

    def _forms(self) -> Iterator[str]:
        used = Counter[str]()
        for word, count in self.counts.items():
            used[stem_token(word, "id")] += count
        for root, count in used.items():
            if count > 4 and len(root) > 3 and root in roots():
                verb = me_form(root)
                noun = f"pe{verb[2:]}"
                yield from (
                    verb,
                    f"{verb}kan",
                    f"{verb}i",
                    f"di{root}",
                    f"di{root}kan",
                    f"di{root}i",
                    f"{noun}an",
                    f"ke{root}an",
                    f"ber{root}",
                    f"ter{root}",
                )


@lru_cache(maxsize=1)
def _english_stems() -> frozenset[str]:
    counts = vocabulary("en").counts
    return frozenset(stem_token(word, "en") for word, count in counts.items() if count >= _OFTEN)


@lru_cache(maxsize=2)
def vocabulary(language: Language) -> Vocabulary:
    """Return the vocabulary of a language, counted in the passages and abstracts that ship with govtext.

    Examples
    --------
    >>> from govtext.text.vocabulary import vocabulary
    >>> words = vocabulary("id")
    >>> words.has("pelaksanaannya"), words.has("pelaksnaan"), words.has("antardaerah")
    (True, False, True)
    """
    counts, pairs = Counter[str](), Counter[tuple[str, str]]()
    for text in _texts(language):
        for line in text.lower().splitlines():
            words = _WORD.findall(line)
            counts.update(words)
            pairs.update(pairwise(words))
    if language == "id":  # spoken forms of the lexicon are no typing errors
        counts.update(dict.fromkeys(spoken_lexicon().forms, _OFTEN))
    return Vocabulary(language, counts, pairs)


def _texts(language: Language) -> Iterator[str]:
    with (resources.find("corpora", "collab-3") / "passages.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["language"] == language:
                yield record["text"]
    with (resources.find("corpora", "roles-1") / "texts.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["language"] == language:
                yield " ".join(record["sentences"])
