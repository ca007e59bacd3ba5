"""Small models that weigh what is seen of a candidate, learnt and written as the library reads them (``govtext.tables.fields.weighing``)."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from prior import learnt_on

from govtext.tables.fields.weighing import Weights

__all__ = ["Shipped", "learnt", "shipped", "write"]

FOLDER = Path(__file__).parents[1] / "govtext" / "tables" / "data"


@dataclass(frozen=True, slots=True)
class Shipped:
    """Weights that are there, and what they were learnt on."""

    weights: Weights
    learnt_on: Mapping[str, int]


def shipped(name: str) -> Shipped:
    """Return what ``govtext/tables/data/NAME.json`` holds, whatever features it knows."""
    held = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return Shipped(Weights(held["weights"], held["bias"], held["least"]), held["learnt_on"])


def learnt(
    seen: Sequence[Mapping[str, float]],
    right: Sequence[bool],
    features: Sequence[str],
    *,
    strength: float,
    least: float,
    counts: Sequence[float] | None = None,
    before: Weights | None = None,
    candidates: float = 0.0,
    free: Collection[str] = (),
    kept: Collection[str] = (),
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
    counts : sequence of float, optional
        What each candidate counts; 1 by default.
    before : Weights, optional
        What features weigh as long as the candidates do not say otherwise; 0 by default, as what it does not name.
    candidates : float
        How many candidates speak for ``before``.
    free : collection of str
        Features for which none of these speaks.
    kept : collection of str
        Features that go on weighing what they did, as the bias does then.

    Examples
    --------
    >>> weights = learnt([{"near": 1.0}, {}], [True, False], ["near"], strength=1.0, least=0.5)
    >>> weights.probability({"near": 1.0}) > 0.5 > weights.probability({})
    True
    """
    rows = np.array([[one.get(name, 0.0) for name in features] for one in seen]).reshape(len(seen), len(features))
    start = np.array([before.by_name.get(name, 0.0) if before else 0.0 for name in features])
    found, bias = learnt_on(
        rows,
        right,
        start,
        before.bias if before else 0.0,
        candidates,
        strength=strength,
        counts=counts,
        new=[k for k, name in enumerate(features) if name in free],
        kept=[k for k, name in enumerate(features) if name in kept],
    )
    by_name = {name: round(float(weight), 4) for name, weight in zip(features, found, strict=True)}
    return Weights(by_name, round(bias, 4), least)


def write(name: str, weights: Weights, learnt_from: Mapping[str, int]) -> None:
    """Write ``govtext/tables/data/NAME.json``, with what the weights were learnt from."""
    held = {"weights": dict(weights.by_name), "bias": weights.bias, "least": weights.least, "learnt_on": learnt_from}
    (FOLDER / f"{name}.json").write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")
