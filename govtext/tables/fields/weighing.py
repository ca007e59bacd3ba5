"""A small model that weighs what is seen of a candidate: logistic regression (Cox, 1958) with the weights in a JSON file."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from govtext.errors import ModelError

__all__ = ["Weights"]

_FOLDER = Path(__file__).parent.parent / "data"


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of features, by name, and the probability from which a candidate is believed.

    Examples
    --------
    >>> from govtext.tables.fields.weighing import Weights
    >>> round(Weights({"near": 2.0}, -1.0, 0.5).probability({"near": 0.5}), 2)
    0.5
    """

    by_name: Mapping[str, float]
    bias: float
    least: float = 0.5

    @staticmethod
    @cache
    def load(name: str, features: Sequence[str]) -> Weights:
        """Return the weights of ``tables/data/NAME.json``.

        Raises
        ------
        ModelError
            When they were learnt for other features than this version sees.
        """
        held = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
        if tuple(held["weights"]) != tuple(features):
            raise ModelError(
                f"{name}.json was learnt for other features than this version of govtext sees: reinstall govtext."
            )
        return Weights(held["weights"], float(held["bias"]), float(held.get("least", 0.5)))

    def probability(self, seen: Mapping[str, float]) -> float:
        """Return how likely a candidate is right of which this is seen; what is not named is 0."""
        total = self.bias + sum(self.by_name[name] * value for name, value in seen.items())
        return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, total))))
