"""Scores become probabilities that mean what they say, and decisions: coded, not coded, or to be read by a person."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

__all__ = ["Band", "calibrate", "linear", "micro_f1", "review_band", "sigmoid", "threshold_of"]

_LEAST_POSITIVES = 5
_PRIOR = 5
"""A code's own intercept is drawn to the common one as if by so many passages."""
_GRID = np.round(np.arange(0.15, 0.71, 0.01), 2)
_TO_READ = 1 / 3
_FLATTEST = 0.05
"""The least slope of a calibration."""


class Band(NamedTuple):
    """Probabilities from ``low`` up to ``high`` are unsure: a person should read the passage."""

    low: float
    high: float


def sigmoid(x: np.ndarray) -> np.ndarray:
    """Return the logistic function, from 0 to 1."""
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -40, 40))))


def linear(scores: np.ndarray, calibration: np.ndarray) -> np.ndarray:
    """Return calibrated log-odds: slope (row 0) times score plus intercept (row 1), by code."""
    slope, intercept = calibration.astype(np.float64)
    return np.asarray(slope * scores + intercept)


def calibrate(scores: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Return slopes and intercepts of shape (2, n_codes) from scores of passages that were not trained on (Platt 1999).

    The slope is common to all codes; each has its own intercept, drawn to the common one where the code is rare.

    Parameters
    ----------
    scores : numpy.ndarray
        Shape (n_passages, n_codes); higher speaks for the code.
    truth : numpy.ndarray
        0 and 1, of the same shape, with at least one of each.
    """
    from sklearn.linear_model import LogisticRegression

    common = LogisticRegression(C=1e3).fit(scores.reshape(-1, 1), truth.ravel())
    slope, intercept = float(common.coef_[0, 0]), float(common.intercept_[0])
    if slope < _FLATTEST:  # scores that say nothing must not be turned round
        share = np.clip(truth.mean(), 1e-3, 1 - 1e-3)
        slope, intercept = _FLATTEST, float(np.log(share / (1 - share)) - _FLATTEST * scores.mean())
    shifts = np.zeros(truth.shape[1])
    for k, positives in enumerate(truth.sum(axis=0)):
        if positives >= _LEAST_POSITIVES:
            expected = sigmoid(slope * scores[:, k] + intercept).sum()
            shifts[k] = np.log((positives + _PRIOR) / (expected + _PRIOR))
    return np.vstack([np.full(truth.shape[1], slope), intercept + shifts]).astype(np.float32)


def threshold_of(probabilities: np.ndarray, truth: np.ndarray) -> float:
    """Return the probability from which on a passage gets a code: the one of best micro F1.

    One for all codes: thresholds chosen a code each did worse on writers not seen.
    """
    f1 = [micro_f1(truth, probabilities >= t) for t in _GRID]
    return float(_GRID[int(np.argmax(f1))])


def review_band(probabilities: np.ndarray, threshold: float) -> Band:
    """Return the band of probabilities in which a person should decide: that of the third of passages the coder is least sure of.

    A passage is as unsure as its code whose log-odds lie nearest to the threshold's; the band is as wide on both sides.

    Parameters
    ----------
    probabilities : numpy.ndarray
        Shape (n_passages, n_codes), of passages that were not trained on.
    threshold : float

    Examples
    --------
    >>> import numpy as np
    >>> from govtext.coding.calibration import review_band
    >>> review_band(np.array([[0.01, 0.99], [0.4, 0.02], [0.001, 0.97]]), 0.5)
    Band(low=0.079, high=0.921)
    """
    limit = np.log(threshold / (1 - threshold))
    odds = np.log(np.clip(probabilities, 1e-6, 1 - 1e-6) / np.clip(1 - probabilities, 1e-6, 1))
    width = float(np.quantile(np.abs(odds - limit).min(axis=1), _TO_READ))
    low, high = sigmoid(np.array([limit - width, limit + width]))
    return Band(round(min(float(low), threshold), 3), round(max(float(high), threshold), 3))


def micro_f1(truth: np.ndarray, predicted: np.ndarray) -> float:
    """Return F1 over all decisions together.

    Examples
    --------
    >>> import numpy as np
    >>> from govtext.coding.calibration import micro_f1
    >>> micro_f1(np.array([[1, 0], [1, 1]]), np.array([[True, False], [False, True]]))
    0.8
    """
    hits = float((truth.astype(bool) & predicted).sum())
    total = float(truth.sum() + predicted.sum())
    return 2 * hits / total if total else 0.0
