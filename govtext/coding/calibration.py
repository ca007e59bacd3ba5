"""Scores become probabilities that mean what they say, and decisions: coded, not coded, or to be read by a person."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

__all__ = ["Band", "calibrate", "linear", "micro_f1", "review_band", "sigmoid", "threshold_of"]

_LEAST_POSITIVES = 5
_PRIOR = 5
"""A code's own intercept is drawn to the common one as if by so many passages."""
_GRID = np.round(np.arange(0.15, 0.71, 0.01), 2)
_WRONG = 1 / 8


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


def review_band(probabilities: np.ndarray, truth: np.ndarray, threshold: float) -> Band:
    """Return the band of probabilities in which a person should decide.

    The narrowest about the threshold above which seven of eight given codes are right, and below which no more than one in eight of
    the codes that hold is lost.

    Parameters
    ----------
    probabilities, truth : numpy.ndarray
        Shape (n_passages, n_codes), of passages that were not trained on.
    threshold : float
        Lies in the band, whatever the figures.
    """
    flat, right = probabilities.ravel(), truth.ravel().astype(bool)
    order = np.argsort(-flat, kind="stable")
    precision = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    sure = np.flatnonzero(precision >= 1 - _WRONG)
    high = float(flat[order[sure[-1]]]) if len(sure) else 1.0
    held = np.sort(flat[right])
    low = float(held[int(_WRONG * len(held))]) if len(held) else 0.0
    return Band(round(min(low, threshold), 3), round(max(high, threshold), 3))


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
