"""What a user changes in topics: merged, split and renamed ones; and how the changes find their topics again in another fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

__all__ = ["Edit", "apply_edits", "similarity"]

Fingerprint = dict[str, float]


@dataclass(frozen=True)
class Edit:
    """One change.

    Attributes
    ----------
    what : {"merge", "split", "rename"}
    topics : tuple of int
        The topics it was made to, as they were numbered before it.
    prints : tuple of dict
        The most telling words of each, by which they are found again.
    label : str
        The new name.
    model : object, optional
        Of a split: the model of the parts.
    parts : int
    """

    what: Literal["merge", "split", "rename"]
    topics: tuple[int, ...]
    prints: tuple[Fingerprint, ...]
    label: str = ""
    model: Any = None
    parts: int = 0


def apply_edits(weights: np.ndarray, edits: tuple[Edit, ...], part_weights: Any) -> np.ndarray:
    """Return the weights of the topics as edited, rows of sum one; the best topic of a passage stays its best one.

    A merged topic weighs what the heavier of the two weighs; of a split one the nearest part weighs what the whole did.

    Parameters
    ----------
    weights : numpy.ndarray
        Of the fitted components.
    edits : tuple of Edit
    part_weights : callable
        Gives the weights of the passages in the model of a split.
    """
    for edit in edits:
        if edit.what == "merge":
            into, *others = sorted(edit.topics)
            weights = weights.copy()
            weights[:, into] = weights[:, list(edit.topics)].max(axis=1)
            weights = np.delete(weights, others, axis=1)
        elif edit.what == "split":
            topic = edit.topics[0]
            shares = part_weights(edit.model)
            heaviest = shares.max(axis=1, keepdims=True)
            shares = np.where(heaviest > 0, shares / np.where(heaviest > 0, heaviest, 1), 1.0)
            parts = weights[:, [topic]] * shares
            weights = np.hstack([weights[:, :topic], parts, weights[:, topic + 1 :]])
    sums = weights.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(weights, sums, out=np.zeros_like(weights), where=sums > 0))


def origins(components: int, edits: tuple[Edit, ...]) -> list[tuple[int, ...]]:
    """Return which fitted components each topic is made of."""
    found: list[tuple[int, ...]] = [(number,) for number in range(components)]
    for edit in edits:
        if edit.what == "merge":
            into, *others = sorted(edit.topics)
            found[into] = tuple(sorted({c for topic in edit.topics for c in found[topic]}))
            found = [own for topic, own in enumerate(found) if topic not in others]
        elif edit.what == "split":
            topic = edit.topics[0]
            found[topic : topic + 1] = [found[topic]] * edit.parts
    return found


def renumbered(labels: dict[int, str], edit: Edit) -> dict[int, str]:
    """Return the names that a user gave, by the numbers that topics have after an edit."""
    moved: dict[int, str] = {}
    if edit.what == "merge":
        into, *others = sorted(edit.topics)
        for topic, label in labels.items():
            if topic not in edit.topics:
                moved[topic - sum(other < topic for other in others)] = label
        if edit.label:
            moved[into] = edit.label
    elif edit.what == "split":
        for topic, label in labels.items():
            if topic != edit.topics[0]:
                moved[topic + (edit.parts - 1 if topic > edit.topics[0] else 0)] = label
    else:
        moved = {**labels, edit.topics[0]: edit.label}
    return dict(sorted(moved.items()))


def similarity(a: Fingerprint, b: Fingerprint) -> float:
    """Return the cosine of two sets of weighted words."""
    shared = sum(value * b[word] for word, value in a.items() if word in b)
    lengths = np.sqrt(sum(v * v for v in a.values()) * sum(v * v for v in b.values()))
    return float(shared / lengths) if lengths > 0 else 0.0
