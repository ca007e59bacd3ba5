"""Where words lie in the topic space, and passages between the place of their vector and that of their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from govtext.text.encoder import unit
from govtext.topics.words import rarity, tf_idf

__all__ = ["WordPlaces"]

_CAUTION = 1.0
"""So much weight of passages (some six in which a word stands) counts half: a word of one passage says little of where it lies."""


@dataclass(frozen=True)
class WordPlaces:
    """A word lies where the passages lie in which it stands; a passage lies between its own vector and its words.

    A vector tells what one passage says, with all that is particular to it; its words tell where other passages that use them lie. Both together
    change less from sample to sample and between a passage and its translation (figures in ``docs/measured.md``). No word need be shared by the
    languages: each is placed by passages of its own language, in the space of both. It is one step of label propagation on the graph of passages and
    words (Zhu & Ghahramani 2002), with places for labels.

    Attributes
    ----------
    idf : numpy.ndarray
        Inverse document frequency of each word.
    vectors : numpy.ndarray
        Where each word lies, the nearer to the middle (zeros) the less is known of it: shape (n_words, n_kept).
    """

    idf: np.ndarray
    vectors: np.ndarray

    @classmethod
    def of(cls, placed: np.ndarray, counts: Any) -> WordPlaces:
        """Return the places of words in passages.

        Parameters
        ----------
        placed : numpy.ndarray
            Where the passages' own vectors lie: unit vectors around the middle, or zeros.
        counts : scipy.sparse.csr_matrix
            How often each word stands in each passage.
        """
        idf = rarity(counts)
        weighted = tf_idf(counts, idf)
        known = np.asarray(weighted.sum(axis=0)).ravel() + _CAUTION
        return cls(idf, np.asarray(weighted.T @ placed) / known[:, None])

    def move(self, placed: np.ndarray, counts: Any) -> np.ndarray:
        """Return unit vectors half way between passages and the mean of their words.

        A passage without a known word stays where it is; one without a vector (zeros) too.
        """
        moved = unit(placed + unit(np.asarray(tf_idf(counts, self.idf) @ self.vectors))).astype(np.float64)
        moved[~placed.any(axis=1)] = 0
        return np.asarray(moved)
