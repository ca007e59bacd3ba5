"""Learns on from weights that were learnt with papers which are not at hand.

The real papers behind the shipped weights may not be in the repository. So what was learnt before is kept as a prior: the distance from
the old weights costs as much as it would have cost on so many candidates as were learnt from then, as far as the new ones tell how signs go
together (Laplace approximation of the old posterior; MacKay, 1992), and signs that are new begin at nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize

__all__ = ["learnt_on"]

FREER = 10.0
"""How much less the distance of new signs from nothing costs: no old papers speak for it."""


def learnt_on(
    rows: np.ndarray,
    right: Sequence[bool],
    before: np.ndarray,
    bias: float,
    candidates: float,
    *,
    strength: float,
    counts: Sequence[float] | None = None,
    new: Sequence[int] = (),
    kept: Sequence[int] = (),
) -> tuple[np.ndarray, float]:
    """Return the weights and bias of a logistic regression that goes on from others.

    Parameters
    ----------
    rows : numpy.ndarray
        What is seen of the new candidates, shape (n_candidates, n_features).
    right : sequence of bool
    before : numpy.ndarray
        The old weights, shape (n_features,); 0 for signs that were not looked at then.
    bias : float
        The old bias.
    candidates : float
        How many candidates the old weights count for: as many as they were learnt from, or fewer where the new ones matter more.
    strength : float
        Inverse strength of the penalty on the distance, as ``C`` of scikit-learn.
    counts : sequence of float, optional
        What each new candidate counts; 1 by default.
    new : sequence of int
        Columns of signs that are new.
    kept : sequence of int
        Columns of signs whose weights stay as they are; then the bias does so too.

    Examples
    --------
    >>> import numpy as np
    >>> rows, right = np.array([[1.0], [1.0], [0.0], [0.0]]), [True, True, False, False]
    >>> kept, _ = learnt_on(rows, right, np.array([-2.0]), 1.0, 1000, strength=1.0)
    >>> moved, _ = learnt_on(rows, right, np.array([-2.0]), 1.0, 0, strength=1.0)
    >>> bool(kept[0] < -1.9 < moved[0])
    True
    >>> learnt_on(rows, right, np.array([-2.0]), 1.0, 0, strength=1.0, kept=[0])
    (array([-2.]), 1.0)
    """
    x = np.column_stack([np.asarray(rows, dtype=float), np.ones(len(rows))])
    y = np.asarray(right, dtype=float)
    weight = np.ones(len(rows)) if counts is None else np.asarray(counts, dtype=float)
    start = np.append(np.asarray(before, dtype=float), bias)
    likely = 1.0 / (1.0 + np.exp(-np.clip(x @ start, -30, 30)))
    seen = (x * (weight * likely * (1 - likely))[:, None]).T @ x / max(1.0, weight.sum())
    seen[list(new)] = 0.0
    seen[:, list(new)] = 0.0
    penalty = np.full(len(before), 1.0 / strength)
    penalty[list(new)] /= FREER
    held = candidates * seen + np.diag([*penalty, 1e-3])

    def cost(point: np.ndarray) -> tuple[float, np.ndarray]:
        z, away = x @ point, point - start
        pull = held @ away
        loss = float((weight * (np.logaddexp(0.0, z) - y * z)).sum() + away @ pull / 2)
        return loss, x.T @ (weight * (1.0 / (1.0 + np.exp(-np.clip(z, -30, 30))) - y)) + pull

    fixed = {*kept, len(before)} if kept else set()
    bounds = [(value, value) if k in fixed else (None, None) for k, value in enumerate(start)]
    found = minimize(cost, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 2000}).x
    return found[:-1], float(found[-1])
