"""Where words lie in the topic space, and passages between the place of their vector and that of their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from govtext.text.encoder import unit
from govtext.text.language import Language
from govtext.topics.words import rarity, tf_idf

__all__ = ["WordPlaces"]

_CAUTION = 2.0
"""So much weight of passages (some twelve in which a word stands) counts half: a word of one passage says little of where it lies."""


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
        Where each word lies, the nearer to the middle (zeros) the less is known of it: shape (n_words, n_kept). Scaled so that on average the words of
        the passages they were learnt from have length one, as the vector of a passage has.
    """

    idf: np.ndarray
    vectors: np.ndarray

    @classmethod
    def of(cls, placed: np.ndarray, counts: Any, languages: Sequence[Language]) -> WordPlaces:
        """Return the places of words in passages.

        Parameters
        ----------
        placed : numpy.ndarray
            Where the passages' own vectors lie: unit vectors around the middle, or zeros.
        counts : scipy.sparse.csr_matrix
            How often each word stands in each passage.
        languages : sequence of {"id", "en"}
            What the words of a language have in common is taken out: common words would carry it into every passage of that language.
        """
        own = np.asarray(languages)
        idf = rarity(counts)
        weighted = tf_idf(counts, idf)
        known = np.asarray(weighted.sum(axis=0)).ravel()
        vectors = np.asarray(weighted.T @ placed) / (known + _CAUTION)[:, None]
        shared = np.zeros_like(vectors)
        for language in np.unique(own):
            there = weighted[np.flatnonzero(own == language)]
            within = np.asarray(there.sum(axis=0)).ravel()
            mean = np.asarray(there @ vectors).sum(axis=0) / max(float(within.sum()), 1e-9)
            shared += np.outer(within / np.maximum(known, 1e-9), mean)
        vectors = vectors - shared
        length = float(np.linalg.norm(weighted @ vectors, axis=1).mean())
        return cls(idf, vectors / max(length, 1e-9))

    def move(self, placed: np.ndarray, counts: Any) -> np.ndarray:
        """Return unit vectors between passages and their words: about half way, further towards words of which much is known.

        A passage without a known word stays where it is; one without a vector (zeros) too.
        """
        moved = unit(placed + np.asarray(tf_idf(counts, self.idf) @ self.vectors)).astype(np.float64)
        moved[~placed.any(axis=1)] = 0
        return np.asarray(moved)
