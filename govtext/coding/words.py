"""The voter that reads words: stems, pairs of stems and character sequences, one logistic regression a code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from govtext.coding.features import LexicalFeatures, WordFeature

__all__ = ["STORED", "WordVoter"]

STORED = np.float16
"""Weights are rounded to this before use, so that a saved coder answers exactly as the fitted one."""
_NEVER = -20.0  # log-odds of a code without an example


class WordVoter:
    """Logistic regressions over TF-IDF features.

    Parameters
    ----------
    features : LexicalFeatures
        Fitted.
    coefficients : numpy.ndarray
        Shape (n_codes, n_features).
    intercepts : numpy.ndarray
        Shape (n_codes,).
    """

    def __init__(self, features: LexicalFeatures, coefficients: np.ndarray, intercepts: np.ndarray) -> None:
        self.features = features
        self.coefficients = coefficients
        self.intercepts = intercepts

    @classmethod
    def fit(cls, texts: Sequence[str], matrix: np.ndarray, C: float) -> WordVoter:
        """Learn from texts and their codes, an array of 0 and 1 of shape (n_texts, n_codes)."""
        from sklearn.linear_model import LogisticRegression

        features = LexicalFeatures().fit(texts)
        x = features.transform(texts)
        coefficients = np.zeros((matrix.shape[1], features.width))
        intercepts = np.full(matrix.shape[1], _NEVER)
        for k in range(matrix.shape[1]):
            if matrix[:, k].all():
                intercepts[k] = -_NEVER
            elif matrix[:, k].any():
                model = LogisticRegression(C=C, class_weight="balanced", solver="liblinear", max_iter=300, tol=1e-5)
                model.fit(x, matrix[:, k])
                coefficients[k], intercepts[k] = model.coef_[0], model.intercept_[0]
        return cls(features, coefficients.astype(STORED).astype(np.float32), intercepts.astype(np.float32))

    def scores(self, texts: Sequence[str]) -> np.ndarray:
        """Return scores of shape (n_texts, n_codes)."""
        return self.scores_of(self.features.transform(texts))

    def scores_of(self, x: object) -> np.ndarray:
        """Return the scores of rows of features."""
        return np.asarray(np.asarray(x @ self._by_feature) + self.intercepts)

    def __getstate__(self) -> dict[str, object]:
        return {
            name: value for name, value in vars(self).items() if name != "_by_feature"
        }  # workers lay them out themselves

    @cached_property
    def _by_feature(self) -> np.ndarray:
        return np.ascontiguousarray(self.coefficients.T, dtype=np.float64)

    def contributions(self, text: str, column: int) -> dict[tuple[int, int], float]:
        """Return, for each word of a text (start, end), what it and the character sequences within it add to a code's score."""
        return self.contributions_of([text], [column])[0]

    def contributions_of(self, texts: Sequence[str], columns: Sequence[int]) -> list[dict[tuple[int, int], float]]:
        """Return the same for pairs of a text and a code's column; a text that comes twice is taken apart once."""
        distinct = {text: k for k, text in enumerate(dict.fromkeys(texts))}
        rows = self.features.transform(distinct)
        located = [self.features.locate(text) for text in distinct]
        found = []
        for text, column in zip(texts, columns, strict=True):
            row = rows[distinct[text]]
            values = dict(zip(row.indices.tolist(), row.data.tolist(), strict=True))
            found.append(self._by_word(text, values, located[distinct[text]], column))
        return found

    def _by_word(
        self, text: str, values: Mapping[int, float], located: Sequence[WordFeature], column: int
    ) -> dict[tuple[int, int], float]:
        weights = self.coefficients[column]
        counts = Counter(feature.column for feature in located)
        total: dict[tuple[int, int], float] = {}
        for feature in located:
            share = values.get(feature.column, 0.0) * float(weights[feature.column]) / counts[feature.column]
            start, end = _word_only(text, feature.start, feature.end)
            if start < end:
                total[start, end] = total.get((start, end), 0.0) + share
        return total


def _word_only(text: str, start: int, end: int) -> tuple[int, int]:
    """Drop punctuation around a stretch of text."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end
