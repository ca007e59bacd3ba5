"""Groups of vectors, the same at every run: Ward's tree to start from, spherical k-means to settle, anchors that hold their place."""

from __future__ import annotations

import numpy as np

from govtext.text.encoder import unit

__all__ = ["TREE_SIZE", "WardTree", "assign", "cluster", "settle"]

TREE_SIZE = 5_000
"""Of more vectors than these a sample grows the tree: its time and memory go with the square (a second and 100 MB at this size)."""
_ROUNDS = 60
_BLOCK = 16_384


class WardTree:
    """Ward's hierarchy (1963) of vectors: one tree gives the groups for every number of them.

    Parameters
    ----------
    vectors : numpy.ndarray
    """

    def __init__(self, vectors: np.ndarray) -> None:
        from scipy.cluster.hierarchy import linkage

        self._vectors = np.asarray(vectors, dtype=np.float64)
        self._merges = linkage(self._vectors, method="ward") if len(vectors) > 1 else np.zeros((0, 4))

    def labels(self, groups: int) -> np.ndarray:
        """Return the group of each vector, numbered by first appearance; the last ``groups - 1`` merges are undone."""
        n = len(self._vectors)
        parent = np.arange(n + len(self._merges))
        for step, merge in enumerate(self._merges[: max(0, n - groups)]):
            parent[int(merge[0])] = parent[int(merge[1])] = n + step
        roots = np.arange(n)
        while True:
            above = parent[roots]
            if (above == roots).all():
                break
            roots = above
        _, first, inverse = np.unique(roots, return_index=True, return_inverse=True)
        rank = np.empty(len(first), dtype=np.int64)
        rank[np.argsort(first, kind="stable")] = np.arange(len(first))
        return np.asarray(rank[inverse])

    def centres(self, groups: int) -> np.ndarray:
        """Return the mean direction of each group, shape (groups, n_dimensions)."""
        return means_of(self._vectors, self.labels(groups))


def means_of(vectors: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return the unit mean of each group; every label from 0 to the largest must occur."""
    return np.asarray(unit(_sums(vectors, labels, int(labels.max()) + 1)), dtype=np.float64)


def _sums(vectors: np.ndarray, labels: np.ndarray, groups: int) -> np.ndarray:
    from scipy.sparse import csr_matrix

    n = len(labels)
    chosen = csr_matrix((np.ones(n), (labels, np.arange(n))), shape=(groups, n))
    return np.asarray(chosen @ vectors)


def assign(vectors: np.ndarray, centres: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the nearest centre of each vector (of equals the first) and the cosine to it."""
    labels = np.empty(len(vectors), dtype=np.int64)
    nearness = np.empty(len(vectors))
    for start in range(0, len(vectors), _BLOCK):
        cosines = vectors[start : start + _BLOCK] @ centres.T
        best = cosines.argmax(axis=1)
        labels[start : start + _BLOCK] = best
        nearness[start : start + _BLOCK] = cosines[np.arange(len(best)), best]
    return labels, nearness


def settle(
    vectors: np.ndarray, centres: np.ndarray, anchors: np.ndarray | None = None, weight: float = 0.0
) -> tuple[np.ndarray, np.ndarray]:
    """Move centres until no vector changes its group (spherical k-means: Dhillon & Modha 2001).

    Parameters
    ----------
    vectors : numpy.ndarray
        Unit vectors.
    centres : numpy.ndarray
        Where to start.
    anchors : numpy.ndarray, optional
        Unit vectors of the first centres, which count in them like ``weight`` vectors more (seeded k-means: Basu, Banerjee &
        Mooney 2002, with seeds that stay).
    weight : float

    Returns
    -------
    (numpy.ndarray, numpy.ndarray)
        Labels and centres. A group that loses all its vectors keeps its centre.
    """
    vectors = np.asarray(vectors, dtype=np.float64)
    centres = np.array(centres, dtype=np.float64)
    before = np.full(len(vectors), -1)
    for _ in range(_ROUNDS):
        labels, _ = assign(vectors, centres)
        if (labels == before).all():
            break
        before = labels
        sums = _sums(vectors, labels, len(centres))
        if anchors is not None:
            sums[: len(anchors)] += weight * anchors
        filled = np.linalg.norm(sums, axis=1) > 0
        centres[filled] = unit(sums[filled])
    return before, centres


def cluster(
    vectors: np.ndarray,
    groups: int,
    random_state: int = 0,
    *,
    anchors: np.ndarray | None = None,
    weight: float = 0.0,
    tree: WardTree | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Return labels and centres of ``groups`` groups.

    Parameters
    ----------
    vectors : numpy.ndarray
        Unit vectors.
    groups : int
    random_state : int
        Draws the sample for the tree where there are more than 5,000 vectors.
    anchors : numpy.ndarray, optional
        The first groups start here and are held here by ``weight``; free groups grow where no anchor is near.
    weight : float
    tree : WardTree, optional
        Of the same vectors, where it has been grown.
    """
    held = 0 if anchors is None else len(anchors)
    free = groups - held
    starts = [] if anchors is None else [np.asarray(anchors, dtype=np.float64)]
    if free > 0:
        pool = vectors
        if anchors is not None:
            _, nearness = assign(vectors, anchors)
            far = np.argsort(nearness, kind="stable")[: max(free * 2, len(vectors) * free // groups)]
            pool, tree = vectors[np.sort(far)], None
        tree = tree or WardTree(sample(pool, random_state))
        starts.append(tree.centres(free))
    return settle(vectors, np.vstack(starts), anchors, weight)


def sample(vectors: np.ndarray, random_state: int) -> np.ndarray:
    """Return the vectors, or a sample of as many as a tree takes, in their order."""
    if len(vectors) <= TREE_SIZE:
        return vectors
    chosen = np.random.default_rng(random_state).choice(len(vectors), TREE_SIZE, replace=False)
    return np.asarray(vectors[np.sort(chosen)])
