"""Small models that weigh what is seen of a candidate, learnt and written as the library reads them (``govtext.tables.fields.weighing``)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from prior import learnt_on

from govtext.tables.fields.weighing import Weights

__all__ = ["learnt", "write"]

FOLDER = Path(__file__).parents[1] / "govtext" / "tables" / "data"


def learnt(
    seen: Sequence[Mapping[str, float]],
    right: Sequence[bool],
    features: Sequence[str],
    *,
    strength: float,
    least: float,
    drawn_to: Mapping[str, float] | None = None,
) -> Weights:
    """Return the weights of a logistic regression (Cox, 1958).

    Parameters
    ----------
    seen : sequence of mapping
        What is seen of each candidate; what is not named is 0.
    right : sequence of bool
    features : sequence of str
    strength : float
        Inverse strength of the penalty on weights, as ``C`` of scikit-learn.
    least : float
        The probability from which a candidate is believed.
    drawn_to : mapping, optional
        What a feature weighs as long as the candidates do not say otherwise; 0 by default.

    Examples
    --------
    >>> weights = learnt([{"near": 1.0}, {}], [True, False], ["near"], strength=1.0, least=0.5)
    >>> weights.probability({"near": 1.0}) > 0.5 > weights.probability({})
    True
    """
    rows = np.array([[one.get(name, 0.0) for name in features] for one in seen]).reshape(len(seen), len(features))
    start = np.array([(drawn_to or {}).get(name, 0.0) for name in features])
    found, bias = learnt_on(rows, right, start, 0.0, 0, strength=strength)
    return Weights(
        {name: round(float(weight), 4) for name, weight in zip(features, found, strict=True)}, round(bias, 4), least
    )


def write(name: str, weights: Weights, learnt_from: Mapping[str, int]) -> None:
    """Write ``govtext/tables/data/NAME.json``, with what the weights were learnt from."""
    held = {"weights": dict(weights.by_name), "bias": weights.bias, "least": weights.least, "learnt_on": learnt_from}
    (FOLDER / f"{name}.json").write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")
