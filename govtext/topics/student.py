"""A student of the encoder: where a passage lies in the topic space, told from its words alone, in a thousandth of the time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from govtext.text.encoder import unit
from govtext.topics.words import rarity, tf_idf

__all__ = ["Student"]

_CAUTION, _SHARE = 1.0, 0.5
"""The penalty of the ridge regression, and the weight of word vectors beside words: among the best of some tried on paragraphs of a hundred papers, with papers held out."""
_BLOCK = 256
_DIMENSIONS = 100


@dataclass(frozen=True)
class Student:
    """Ridge regression (Hoerl & Kennard 1970) from words to the place that the encoder gives a passage.

    It reads the TF-IDF of the words of the table and, so that words count that no passage of the sample has, the mean of the vectors that the encoder
    gives to single words (static vectors: Tissier et al. 2017; as a student of sentence vectors: van Dongen & Tulkens 2024, model2vec).

    Attributes
    ----------
    idf : numpy.ndarray
        Inverse document frequency of each word of the table.
    read : numpy.ndarray
        The numbers of the forms that have a vector.
    vectors : numpy.ndarray
        Of these forms, times their inverse document frequency: shape (n_read, n_dimensions).
    by_words, by_vectors, base : numpy.ndarray
        The coefficients: shapes (n_words, n_kept), (n_dimensions, n_kept), (n_kept,).
    """

    idf: np.ndarray
    read: np.ndarray
    vectors: np.ndarray
    by_words: np.ndarray
    by_vectors: np.ndarray
    base: np.ndarray

    @classmethod
    def fit(
        cls, counts: Any, forms: Any, placed: np.ndarray, read: Sequence[int], vectors: np.ndarray, presence: np.ndarray, passages: int
    ) -> Student:  # fmt: skip
        """Learn from passages that the encoder has placed.

        Parameters
        ----------
        counts, forms : scipy.sparse.csr_matrix
            How often each word of the table and each form stands in each passage.
        placed : numpy.ndarray
            Where the encoder puts them: unit vectors.
        read : sequence of int
            The numbers of the forms that the encoder has read by themselves.
        vectors : numpy.ndarray
            Their vectors.
        presence : numpy.ndarray
            In how many of ``passages`` passages each of these forms stands.
        passages : int
        """
        from scipy.linalg import solve
        from scipy.sparse import csr_matrix

        own = np.log((1 + passages) / (1 + presence))
        empty = cls(
            rarity(counts), np.asarray(read, dtype=np.int32), _reduced(vectors) * own[:, None], *(np.zeros(0),) * 3
        )
        words, means = empty._features(counts, forms)
        kernel = np.empty((len(means), len(means)), order="F")
        for start in range(
            0, len(means), _BLOCK
        ):  # of all rows at once the sparse product alone takes more memory than the rest
            rows = slice(start, start + _BLOCK)
            kernel[:, rows] = (words @ words[rows].T).toarray()
            kernel[:, rows] += means @ means[rows].T
        base = placed.mean(axis=0)
        kernel[np.diag_indices_from(kernel)] += _CAUTION
        dual = solve(kernel, placed - base, assume_a="pos", overwrite_a=True)
        return cls(empty.idf, empty.read, empty.vectors, np.asarray(csr_matrix(words).T @ dual), means.T @ dual, base)

    def place(self, counts: Any, forms: Any) -> np.ndarray:
        """Return where passages lie in the topic space, as unit vectors; zeros for a passage without a known word."""
        words, means = self._features(counts, forms)
        found = np.asarray(words @ self.by_words) + means @ self.by_vectors + self.base
        found[(np.diff(words.indptr) == 0) & ~means.any(axis=1)] = 0
        return np.asarray(unit(found), dtype=np.float64)

    def _features(self, counts: Any, forms: Any) -> tuple[Any, np.ndarray]:
        from scipy.sparse import csr_matrix

        words = tf_idf(counts, self.idf)
        own = csr_matrix(forms, dtype=np.float64)[:, self.read]
        own.data = 1 + np.log(own.data)
        return words, _SHARE * np.asarray(unit(own @ self.vectors), dtype=np.float64)

    def arrays(self) -> dict[str, np.ndarray]:
        """Return what a file must hold."""
        return {name: getattr(self, name) for name in ("idf", "read", "vectors", "by_words", "by_vectors", "base")}


def _reduced(vectors: np.ndarray) -> np.ndarray:
    """The first principal components, each with the sign that its largest part makes positive."""
    around = np.asarray(vectors, dtype=np.float64) - vectors.mean(axis=0, dtype=np.float64)
    values, axes = np.linalg.eigh(around.T @ around)
    chosen = axes[:, np.argsort(-values, kind="stable")[: min(_DIMENSIONS, *vectors.shape)]]
    signs = np.sign(chosen[np.abs(chosen).argmax(axis=0), np.arange(chosen.shape[1])])
    return np.asarray(around @ (chosen * signs))
