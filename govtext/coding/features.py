"""Text becomes numbers: stems, their pairs, and character sequences, weighted by TF-IDF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from govtext.text.language import Language, detect_language
from govtext.text.tokens import stem_token, stop_words, tokenize

__all__ = ["LexicalFeatures", "WordFeature", "clauses"]

MIN_WORD_COUNT = 2
MIN_CHARACTER_COUNT = 4
MAX_CHARACTER_FEATURES = 40_000
_CHARACTERS = (3, 5)
_CLAUSE = re.compile(
    r"(?<=[,;:.!?])\s+|\s+(?=(?:tetapi|tapi|namun|meskipun|meski|walaupun|sedangkan|padahal|sayangnya|cuma|although|though|but|"
    r"however|whereas|while|yet|despite)\b)",
    re.IGNORECASE,
)


class WordFeature(NamedTuple):
    """A column of the matrix and the stretch of text that it was read from."""

    column: int
    start: int
    end: int


class LexicalFeatures:
    """Word and character features of passages in both languages.

    Words are stemmed in the language of the passage (``Stemmer``, Snowball), stop words left out, negators kept;
    single stems and neighbouring pairs count. Character sequences of 3 to 5 within words make up for spelling variants,
    spoken forms and unseen words. Both are TF-IDF weighted with sublinear counts (scikit-learn).
    """

    def __init__(self) -> None:
        self._words: TfidfVectorizer | None = None
        self._characters: TfidfVectorizer | None = None

    def fit(self, texts: Sequence[str]) -> LexicalFeatures:
        """Learn vocabulary and weights."""
        self._words = TfidfVectorizer(analyzer=stems_and_pairs, sublinear_tf=True, min_df=MIN_WORD_COUNT)
        self._characters = TfidfVectorizer(
            analyzer="char_wb",
            ngram_range=_CHARACTERS,
            sublinear_tf=True,
            min_df=MIN_CHARACTER_COUNT if len(texts) > 400 else 2,
            max_features=MAX_CHARACTER_FEATURES,
        )
        try:
            self._words.fit(texts)
        except ValueError:  # a handful of texts without a word in common
            self._words = TfidfVectorizer(analyzer=stems_and_pairs, sublinear_tf=True).fit(texts)
        try:
            self._characters.fit(texts)
        except ValueError:
            self._characters = self._characters.set_params(min_df=1).fit(texts)
        return self

    def transform(self, texts: Iterable[str]) -> Any:
        """Return a sparse matrix of shape (n_texts, n_features), float64."""
        listed = list(texts)
        words, characters = self._parts()
        if not listed:
            return sparse.csr_matrix((0, self.width))
        return sparse.hstack([words.transform(listed), characters.transform(listed)], format="csr")

    @property
    def width(self) -> int:
        """The number of columns."""
        words, characters = self._parts()
        return len(words.vocabulary_) + len(characters.vocabulary_)

    def locate(self, text: str) -> list[WordFeature]:
        """Return, for each feature found in ``text``, its column and the word (or pair) it comes from."""
        words, characters = self._parts()
        found: list[WordFeature] = []
        vocabulary = words.vocabulary_
        for name, start, end in _located_stems(text):
            column = vocabulary.get(name)
            if column is not None:
                found.append(WordFeature(int(column), start, end))
        offset = len(vocabulary)
        grams = characters.vocabulary_
        for match in re.finditer(r"\S+", text):
            for gram in _word_grams(match.group().lower()):
                column = grams.get(gram)
                if column is not None:
                    found.append(WordFeature(offset + int(column), match.start(), match.end()))
        return found

    def state(self) -> tuple[dict[str, list[str]], dict[str, np.ndarray]]:
        """Return vocabularies and weights, to be saved."""
        words, characters = self._parts()
        vocabularies = {"words": _ordered(words.vocabulary_), "characters": _ordered(characters.vocabulary_)}
        return vocabularies, {"idf_words": words.idf_, "idf_characters": characters.idf_}

    @classmethod
    def from_state(cls, vocabularies: dict[str, list[str]], arrays: dict[str, np.ndarray]) -> LexicalFeatures:
        """Return features that were saved."""
        features = cls()
        features._words = TfidfVectorizer(
            analyzer=stems_and_pairs, sublinear_tf=True, vocabulary={w: i for i, w in enumerate(vocabularies["words"])}
        )
        features._words.idf_ = arrays["idf_words"].astype(np.float64)
        features._characters = TfidfVectorizer(
            analyzer="char_wb",
            ngram_range=_CHARACTERS,
            sublinear_tf=True,
            vocabulary={w: i for i, w in enumerate(vocabularies["characters"])},
        )
        features._characters.idf_ = arrays["idf_characters"].astype(np.float64)
        return features

    def _parts(self) -> tuple[Any, Any]:
        assert self._words is not None and self._characters is not None, "features are not fitted"
        return self._words, self._characters


def _ordered(vocabulary: dict[str, int]) -> list[str]:
    return [word for word, _ in sorted(vocabulary.items(), key=lambda item: item[1])]


def _located_stems(text: str, language: Language | None = None) -> Iterator[tuple[str, int, int]]:
    """Yield stems and pairs of neighbouring stems, with the stretch of text they cover."""
    language = language or detect_language(text)
    stop = stop_words(language)
    previous: tuple[str, int] | None = None
    for token in tokenize(text):
        word = token.text.lower()
        if word in stop or not word[0].isalpha():
            continue
        stem = stem_token(word, language)
        yield stem, token.start, token.end
        if previous is not None:
            yield f"{previous[0]}_{stem}", previous[1], token.end
        previous = (stem, token.start)


def stems_and_pairs(text: str) -> list[str]:
    """Return the stems of a text and the pairs of neighbouring stems."""
    return [name for name, _, _ in _located_stems(text)]


def _word_grams(word: str) -> Iterator[str]:
    """The character sequences that scikit-learn's ``char_wb`` makes of one word."""
    padded = f" {word} "
    for size in range(_CHARACTERS[0], _CHARACTERS[1] + 1):
        if size > len(padded):
            break
        yield padded[:size]
        for offset in range(1, len(padded) - size + 1):
            yield padded[offset : offset + size]


def clauses(text: str) -> list[tuple[int, int]]:
    """Return the clauses of a passage as offsets; a clause of fewer than three words stays with the one before it."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in [*_CLAUSE.finditer(text), None]:
        end = match.start() if match else len(text)
        if text[start:end].strip():
            if spans and len(text[start:end].split()) < 3:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
        start = match.end() if match else end
    return spans or [(0, len(text))]
