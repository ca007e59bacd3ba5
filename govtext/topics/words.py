"""The words of topics: how often each stands where, and which of them tell a topic from the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from govtext.text.language import LANGUAGES, Language
from govtext.text.topics import topic_tokens

__all__ = [
    "TOP",
    "WordTable",
    "by_language",
    "coherence_of",
    "language_shares",
    "rarity",
    "softened",
    "telling",
    "telling_of",
    "tf_idf",
    "top_words",
    "word_matches",
]

TOP = 10
"""Words of a topic that count in coherence and stability."""
_FEWEST_PASSAGES = 2
"""A word that stands in one passage alone tells nothing of a topic."""
_FEWEST_OF_LANGUAGE = 3
_FEW = 400
"""So many passages are half way between few, whose words are counted with caution, and many."""
_ROOT = 0.5
_FLATTEST = 0.05
"""The power of weights, and the one that fewer and fewer passages come near."""
_COMMONER = 0.25
"""By so much of a power of its share in the whole a common word of few passages comes before a rare one."""


@dataclass(frozen=True)
class WordTable:
    """Counts of the words of passages.

    Attributes
    ----------
    words : tuple of str
        In the alphabet's order.
    counts : scipy.sparse.csr_matrix
        Shape (n_passages, n_words).
    display : dict of str
        The surface form that a reader sees, where it is another.
    """

    words: tuple[str, ...]
    counts: Any
    display: dict[str, str]

    @classmethod
    def of(cls, texts: Sequence[str], stop: Sequence[str] = ()) -> WordTable:
        """Count the words of texts, as stems with the expressions of the field joined.

        Words that stand in one passage only are left out where there are more than a few passages.
        """
        tokens = topic_tokens(texts, phrases="listed", stems=True, stop=stop)
        present = Counter(word for document in tokens for word in set(document))
        least = min(_FEWEST_PASSAGES, max(1, len(texts) // 10))
        words = tuple(sorted(word for word, count in present.items() if count >= least))
        return cls(words, count_words(list(tokens), words), {word: tokens.display.get(word, word) for word in words})

    def count(self, texts: Sequence[str], stop: Sequence[str] = ()) -> Any:
        """Return the counts of these words in other texts."""
        return count_words(list(topic_tokens(texts, phrases="listed", stems=True, stop=stop)), self.words)

    def shown(self, word: int) -> str:
        """Return a word as a reader sees it."""
        return self.display[self.words[word]].replace("_", " ")


def count_words(documents: Sequence[Sequence[str]], words: Sequence[str]) -> Any:
    """Return the counts of given words in lists of words, as a sparse matrix."""
    from scipy.sparse import csr_matrix

    place = {word: number for number, word in enumerate(words)}
    data: list[int] = []
    columns: list[int] = []
    ends = [0]
    for document in documents:
        counted = Counter(place[word] for word in document if word in place)
        for column in sorted(counted):
            columns.append(column)
            data.append(counted[column])
        ends.append(len(columns))
    return csr_matrix((np.array(data, dtype=np.float64), columns, ends), shape=(len(documents), len(words)))


def rarity(counts: Any) -> np.ndarray:
    """Return the inverse document frequency of each word, as scikit-learn has it: never below one."""
    present = np.asarray((counts > 0).sum(axis=0)).ravel()
    return np.asarray(np.log((1 + counts.shape[0]) / (1 + present)) + 1)


def tf_idf(counts: Any, idf: np.ndarray) -> Any:
    """Return TF-IDF with logarithmic counts (Salton & Buckley 1988), rows of length one, as a sparse matrix."""
    from scipy.sparse import csr_matrix, diags
    from sklearn.preprocessing import normalize

    damped = csr_matrix(counts, dtype=np.float64, copy=True)
    damped.eliminate_zeros()
    damped.data = 1 + np.log(damped.data)
    return csr_matrix(normalize(csr_matrix(damped @ diags(idf))))


def telling(counts: Any, weights: np.ndarray, lift: float = 1.0) -> np.ndarray:
    """Return how much each word tells of each topic: by how much its share there is larger than its share in the whole.

    A word counts once a passage, in every topic by the square root of the passage's weight there, so that one passage more or
    less changes little. The difference of shares puts words first that stand in many passages and mostly in these. A ratio (class
    TF-IDF: Grootendorst 2022; log-odds with a prior: Monroe, Colaresi & Quinn 2008) puts rarer ones first, of which fewer come
    back on another sample. Of some hundred passages or fewer, weights count by a lower power than the root and common words somewhat
    more than rare ones, the fewer the more: there a word of ten passages could as well have stood in seven. ``docs/measured.md`` has the figures.

    Parameters
    ----------
    counts : scipy.sparse.csr_matrix
        Shape (n_passages, n_words).
    weights : numpy.ndarray
        Shape (n_passages, n_topics).
    lift : float
        From 1 on: a word tells nothing of a topic in which its share, by the weights as they are, is not more than so many times that in the whole. With more
        than 1, words are asked for that set a topic apart (for its label): then few passages are read like many.

    Returns
    -------
    numpy.ndarray
        Shape (n_topics, n_words); of one topic alone the shares.
    """
    there = (counts > 0).astype(np.float64)
    whole = np.asarray(there.sum(axis=0)).ravel()
    few = 0.0 if lift > 1 else 1 / (1 + (there.shape[0] / _FEW) ** 2)
    power = _ROOT - few * (_ROOT - _FLATTEST)
    soft, plain = (np.asarray(there.T @ own).T for own in (softened(weights, power), weights))
    return telling_of(soft, plain, whole, lift, few * _COMMONER)


def softened(weights: np.ndarray, power: float = _ROOT) -> np.ndarray:
    """Return a power of weights, the square root where none is given, rows of sum one; what has no weight gets none."""
    soft = np.asarray(weights**power)
    return np.asarray(soft / np.maximum(soft.sum(axis=1, keepdims=True), 1e-9))


def telling_of(
    soft: np.ndarray, plain: np.ndarray, whole: np.ndarray, lift: float = 1.0, commoner: float = 0.0
) -> np.ndarray:
    """Return :func:`telling` from how often words stand in topics by softened and by plain weights, shapes (n_topics, n_words), and in the whole.

    ``commoner`` is the power of a word's share in the whole by which it counts.
    """
    whole = whole / max(float(whole.sum()), 1e-9)
    found = _shares(soft)
    if len(found) < 2:
        return found
    found = np.asarray(np.maximum(found - whole, 0)) * whole**commoner
    if lift > 1:
        found[_shares(plain) <= lift * whole] = 0
    return found


def _shares(totals: np.ndarray) -> np.ndarray:
    """The share of each word among the words of each topic."""
    return np.asarray(totals / np.maximum(totals.sum(axis=1, keepdims=True), 1e-9))


def top_words(scores: np.ndarray, count: int) -> list[np.ndarray]:
    """Return the highest words of each row, best first, of equals the first; only words with a score above zero."""
    found = []
    for row in np.round(scores, 9):
        order = np.lexsort((np.arange(len(row)), -row))[:count]
        found.append(order[row[order] > 0])
    return found


def by_language(
    counts: Any,
    languages: Sequence[Language],
    weights: np.ndarray,
    score: Callable[[Any, np.ndarray], np.ndarray] = telling,
) -> dict[Language, np.ndarray]:
    """Return :func:`telling`, or another score of words, of each language's passages, only for languages that are there.

    A topic with fewer than three passages in a language has no words in it: all zeros.
    """
    own = np.asarray(languages)
    best = np.where(weights.any(axis=1), weights.argmax(axis=1), -1)
    found: dict[Language, np.ndarray] = {}
    least = min(_FEWEST_OF_LANGUAGE, max(1, len(own) // (4 * max(1, weights.shape[1]))))
    for language in LANGUAGES:
        rows = np.flatnonzero(own == language)
        if not len(rows):
            continue
        scores = score(counts[rows], weights[rows])
        scores[np.bincount(best[rows][best[rows] >= 0], minlength=weights.shape[1]) < least] = 0
        found[language] = scores
    return found


def language_shares(languages: Sequence[Language], weights: np.ndarray) -> dict[Language, np.ndarray]:
    """Return for each language the share of each topic's passages that are in it."""
    own = np.asarray(languages)
    best = np.where(weights.any(axis=1), weights.argmax(axis=1), -1)
    counts = {
        language: np.bincount(best[(own == language) & (best >= 0)], minlength=weights.shape[1]).astype(float)
        for language in LANGUAGES
    }
    total = np.maximum(sum(counts.values(), np.zeros(weights.shape[1])), 1)
    return {language: found / total for language, found in counts.items()}


def word_matches(
    first: dict[Language, np.ndarray], second: dict[Language, np.ndarray], parts: dict[Language, np.ndarray]
) -> np.ndarray:
    """Return for each topic how many of its words the most alike topic of another model has.

    The Jaccard of the ten most telling words, each language by the share of the topic's passages that are in it.
    """
    sums: np.ndarray | None = None
    totals: np.ndarray | None = None
    for language, scores in first.items():
        own = [set(words.tolist()) for words in top_words(scores, TOP)]
        others = [set(words.tolist()) for words in top_words(second[language], TOP)] if language in second else []
        there = np.array([bool(words) for words in own])
        shares = (parts[language] * there)[:, None]
        found = np.array([[len(a & b) / len(a | b) if a | b else 0.0 for b in others] for a in own])
        if not others:
            continue
        sums = shares * found if sums is None else sums + shares * found
        totals = shares if totals is None else totals + shares
    if sums is None or totals is None:
        return np.zeros(len(next(iter(first.values()))))
    return np.asarray((sums / np.maximum(totals, 1e-9)).max(axis=1))


def coherence_of(
    counts: Any,
    languages: Sequence[Language],
    weights: np.ndarray,
    scores: dict[Language, np.ndarray],
    measure: Callable[[Any, Sequence[np.ndarray]], np.ndarray],
) -> np.ndarray:
    """Return a coherence of each topic: that of each language's words in that language's passages, by the topic's share in it."""
    own = np.asarray(languages)
    parts = language_shares(languages, weights)
    sums, sizes = np.zeros(weights.shape[1]), np.zeros(weights.shape[1])
    for language, found in scores.items():
        values = measure(counts[np.flatnonzero(own == language)], top_words(found, TOP))
        there = ~np.isnan(values) & (parts[language] > 0)
        sums[there] += values[there] * parts[language][there]
        sizes[there] += parts[language][there]
    return np.asarray(np.divide(sums, sizes, out=np.full(len(sums), np.nan), where=sizes > 0))
