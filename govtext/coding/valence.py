"""The valence of a code by words: the clause that speaks most for it, the whole passage, and the code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy import sparse

from govtext.coding.features import clauses
from govtext.coding.labels import VALENCES, Valence
from govtext.coding.words import STORED, WordVoter

__all__ = ["WordValence"]

_PASSAGE, _CODE = 0.7, 0.5
"""Weights beside the telling clause (1); chosen on training writers."""
_C = 2.0
_NEVER = -20.0


class WordValence:
    """A logistic regression a valence.

    Parameters
    ----------
    coefficients : numpy.ndarray
        Shape (3, 2 n_features + n_codes).
    intercepts : numpy.ndarray
        Shape (3,).
    """

    def __init__(self, coefficients: np.ndarray, intercepts: np.ndarray) -> None:
        self.coefficients = coefficients
        self.intercepts = intercepts

    @classmethod
    def fit(
        cls, words: WordVoter, texts: Sequence[str], columns: Sequence[int], valences: Sequence[Valence]
    ) -> WordValence | None:
        """Learn from pairs of a text and a code's column; None when there is none. With one valence only, that one is always given."""
        from sklearn.linear_model import LogisticRegression

        if not len(valences):
            return None
        x = _features(words, texts, columns)
        y = np.array([VALENCES.index(valence) for valence in valences])
        coefficients = np.zeros((len(VALENCES), x.shape[1]))
        intercepts = np.full(len(VALENCES), _NEVER)
        for k in range(len(VALENCES)):
            if (y == k).all():
                intercepts[k] = 0.0
            elif (y == k).any():
                model = LogisticRegression(C=_C, solver="liblinear", max_iter=300, tol=1e-5).fit(x, y == k)
                coefficients[k], intercepts[k] = model.coef_[0], model.intercept_[0]
        return cls(coefficients.astype(STORED).astype(np.float32), intercepts.astype(np.float32))

    def scores(self, words: WordVoter, texts: Sequence[str], columns: Sequence[int]) -> np.ndarray:
        """Return scores of shape (n_pairs, 3)."""
        return np.asarray(np.asarray(_features(words, texts, columns) @ self.coefficients.T) + self.intercepts)


def _features(words: WordVoter, texts: Sequence[str], columns: Sequence[int]) -> Any:
    spans = [clauses(text) for text in texts]
    parts = [text[start:end] for text, cut in zip(texts, spans, strict=True) for start, end in cut]
    x = words.features.transform(parts)
    scores = words.scores_of(x)
    chosen, position = [], 0
    for cut, column in zip(spans, columns, strict=True):
        chosen.append(position + int(scores[position : position + len(cut), column].argmax()))
        position += len(cut)
    which = sparse.csr_matrix(
        (np.full(len(columns), _CODE), (np.arange(len(columns)), columns)),
        shape=(len(columns), len(words.intercepts)),
    )
    return sparse.hstack([x[chosen], _PASSAGE * words.features.transform(texts), which], format="csr")
