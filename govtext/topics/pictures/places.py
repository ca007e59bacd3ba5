"""Where passages and topics lie on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from govtext.topics.threads import one_thread

if TYPE_CHECKING:
    from govtext.topics.topics import Topics

__all__ = ["Places", "apart", "places_of"]

_PERPLEXITY = 30.0
_FEWEST = 12
"""With fewer passages than that the first two principal components serve."""


class Places(NamedTuple):
    """``rows`` are the passages that are shown, ``points`` where (0 to 1), ``centres`` where each topic's number stands (NaN: nowhere)."""

    rows: np.ndarray
    points: np.ndarray
    centres: np.ndarray


def places_of(topics: Topics, most: int, random_state: int = 0) -> Places:
    """Return places by t-SNE (van der Maaten & Hinton 2008), begun at the principal components (Kobak & Berens 2019).

    Parameters
    ----------
    topics : Topics
    most : int
        So many passages at most, drawn by chance from those that the topics were found in.
    random_state : int
    """
    rows = topics.fitted[topics.assigned[topics.fitted] >= 0]
    if len(rows) > most:
        rows = np.sort(np.random.default_rng(random_state).choice(rows, most, replace=False))
    with one_thread():
        points = _flat(_vectors(topics, rows), random_state)
    low, high = points.min(axis=0), points.max(axis=0)
    points = np.round((points - low) / np.where(high > low, high - low, 1), 4)
    centres = np.full((len(topics), 2), np.nan)
    for topic in range(len(topics)):
        own = points[topics.assigned[rows] == topic]
        if len(own):  # the passage nearest the middle: a mean can lie among others
            middle = np.median(own, axis=0)
            centres[topic] = own[np.argmin(((own - middle) ** 2).sum(axis=1))]
    return Places(rows, points, centres)


def apart(centres: np.ndarray, distance: tuple[float, float]) -> np.ndarray:
    """Return places moved so that none is nearer another one than a distance (across, up), within 0 to 1."""
    placed = centres.copy()
    there = np.flatnonzero(~np.isnan(placed[:, 0]))
    step = np.asarray(distance)
    for _ in range(200):
        moved = False
        for i, a in enumerate(there):
            for b in there[i + 1 :]:
                gap = (placed[b] - placed[a]) / step
                length = float(np.hypot(*gap))
                if length < 1:
                    way = gap / length if length > 1e-9 else np.array([1.0, 0.0])
                    push = way * step * (1 - length) / 2
                    placed[a] -= push
                    placed[b] += push
                    moved = True
        placed[there] = np.clip(placed[there], 0, 1)
        if not moved:
            break
    return placed


def _vectors(topics: Topics, rows: np.ndarray) -> np.ndarray:
    """The passages in the topic space; over words the square roots of the weights (Hellinger)."""
    if topics.method == "embedding":
        languages = [topics.material.languages[row] for row in rows]
        return np.asarray(topics.model.place(topics.view.vectors[rows], languages, topics.view.counts[rows]))
    return np.asarray(np.sqrt(topics.weights[rows]))


def _flat(vectors: np.ndarray, random_state: int) -> np.ndarray:
    around = vectors - vectors.mean(axis=0)
    values, axes = np.linalg.eigh(around.T @ around)
    chosen = axes[:, np.argsort(-values, kind="stable")[:2]]
    chosen = chosen * np.sign(chosen[np.abs(chosen).argmax(axis=0), np.arange(chosen.shape[1])])
    start = around @ chosen
    if start.shape[1] < 2:
        start = np.hstack([start, np.zeros((len(start), 2 - start.shape[1]))])
    if len(vectors) < _FEWEST:
        return np.asarray(start)
    from sklearn.manifold import TSNE

    begun = (start / max(float(start[:, 0].std()), 1e-12) * 1e-4).astype(np.float32)
    perplexity = min(_PERPLEXITY, (len(vectors) - 1) / 3)
    model = TSNE(2, perplexity=perplexity, init=begun, learning_rate="auto", random_state=random_state, n_jobs=1)
    return np.asarray(model.fit_transform(np.asarray(vectors, dtype=np.float32)), dtype=np.float64)
