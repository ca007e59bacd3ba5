"""Topics as directions in the encoder's space, one space for both languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np

from govtext.text.encoder import unit
from govtext.text.language import Language
from govtext.topics.anchors import Anchors
from govtext.topics.clustering import WardTree, cluster, sample
from govtext.topics.space import LanguageSpace
from govtext.topics.wordplaces import WordPlaces

__all__ = ["EmbeddingModel", "EmbeddingView"]

_MOST_DIMENSIONS = 50
_PASSAGES_A_DIMENSION = 10
_FEWEST_DIMENSIONS = 10


@dataclass(frozen=True)
class EmbeddingModel:
    """A fitted topic space.

    Attributes
    ----------
    space : LanguageSpace
    centre, axes : numpy.ndarray
        The principal components that are kept: shapes (n_dimensions,) and (n_kept, n_dimensions).
    words : WordPlaces
        Where the words of the passages lie among them.
    centres : numpy.ndarray
        A unit vector a component, shape (n_components, n_kept).
    spread : float
        A topic that is nearer by so much weighs e times more: the standard deviation of the cosines to the topics that a
        passage does not belong to.
    """

    kind: ClassVar[str] = "embedding"
    space: LanguageSpace
    centre: np.ndarray
    axes: np.ndarray
    words: WordPlaces
    centres: np.ndarray
    spread: float

    def place(self, vectors: np.ndarray, languages: Sequence[Language], counts: Any) -> np.ndarray:
        """Return where passages lie in the topic space, as unit vectors; zeros for an empty text.

        Parameters
        ----------
        vectors : numpy.ndarray
            Straight from the encoder.
        languages : sequence of {"id", "en"}
        counts : scipy.sparse.csr_matrix
            How often each word stands in each passage.
        """
        return self.words.move(_placed(self.space.apply(vectors, languages), self.centre, self.axes), counts)

    def place_anchors(self, anchors: Anchors) -> np.ndarray:
        """Return a unit vector for each topic that anchors name."""
        moved = anchors.directions(self.space.apply(anchors.vectors, anchors.languages))
        return np.asarray(unit((moved - self.centre) @ self.axes.T), dtype=np.float64)

    def weights(self, vectors: np.ndarray, languages: Sequence[Language], counts: Any) -> np.ndarray:
        """Return the weight of each component, rows of sum one; zeros for an empty text. Parameters as for :meth:`place`."""
        return self.weights_at(self.place(vectors, languages, counts))

    def weights_at(self, placed: np.ndarray) -> np.ndarray:
        """Return the weights of vectors that lie in the topic space."""
        cosines = placed @ self.centres.T
        found = np.exp((cosines - cosines.max(axis=1, keepdims=True)) / self.spread)
        found /= found.sum(axis=1, keepdims=True)
        found[~placed.any(axis=1)] = 0
        return np.asarray(found)

    def reordered(self, order: np.ndarray) -> EmbeddingModel:
        """Return the same components in another order."""
        return replace(self, centres=self.centres[order])

    def arrays(self) -> dict[str, np.ndarray]:
        """Return what a file must hold."""
        return {
            "offset_id": self.space.offsets["id"],
            "offset_en": self.space.offsets["en"],
            **({} if self.space.direction is None else {"direction": self.space.direction}),
            "centre": self.centre,
            "axes": self.axes,
            "idf": self.words.idf,
            "words": self.words.vectors,
            "centres": self.centres,
        }

    def facts(self) -> dict[str, Any]:
        """Return the rest of it, as JSON."""
        return {"spread": self.spread}

    @classmethod
    def of(cls, arrays: dict[str, np.ndarray], facts: dict[str, Any]) -> EmbeddingModel:
        """Return the model that ``arrays`` and ``facts`` describe."""
        space = LanguageSpace({"id": arrays["offset_id"], "en": arrays["offset_en"]}, arrays.get("direction"))
        words = WordPlaces(arrays["idf"], arrays["words"])
        return cls(space, arrays["centre"], arrays["axes"], words, arrays["centres"], float(facts["spread"]))


class EmbeddingView:
    """Vectors and words of passages, from which models are fitted, on all or on some of them.

    Parameters
    ----------
    vectors : numpy.ndarray
        Unit vectors straight from the encoder.
    languages : sequence of {"id", "en"}
    counts : scipy.sparse.csr_matrix
        How often each word stands in each passage.
    expected : numpy.ndarray, optional
        The difference of the languages in general.
    pairs : (numpy.ndarray, numpy.ndarray), optional
        Vectors of translation pairs whose mean difference is taken out.
    anchors : Anchors, optional
        What holds the first topics in their place.
    """

    kind: ClassVar[str] = "embedding"
    halves: ClassVar[int] = 10
    """How often the passages are parted to choose the number of topics."""

    def __init__(
        self,
        vectors: np.ndarray,
        languages: Sequence[Language],
        counts: Any,
        *,
        expected: np.ndarray | None = None,
        pairs: tuple[np.ndarray, np.ndarray] | None = None,
        anchors: Anchors | None = None,
    ) -> None:
        self.vectors, self.languages, self.counts = vectors, np.asarray(languages), counts
        self.pairs, self.expected = pairs, expected
        self.anchors = anchors

    def __len__(self) -> int:
        return len(self.vectors)

    def fit(self, rows: np.ndarray, groups: Sequence[int], random_state: int) -> list[EmbeddingModel]:
        """Return a model for each number of groups, fitted on some rows."""
        empty, placed = self._space(rows)
        tree = WardTree(sample(placed, random_state)) if self.anchors is None else None
        models = []
        for wanted in groups:
            count = min(wanted, len(rows))
            held = None if self.anchors is None else empty.place_anchors(self.anchors)
            weight = 0.0 if self.anchors is None else self.anchors.strength * len(rows) / count
            labels, centres = cluster(placed, count, random_state, anchors=held, weight=weight, tree=tree)
            models.append(replace(empty, centres=centres, spread=_spread(placed, centres, labels)))
        return models

    def _space(self, rows: np.ndarray) -> tuple[EmbeddingModel, np.ndarray]:
        """The topic space of some rows, without topics, and where they lie in it."""
        own = self.languages[rows].tolist()
        space = LanguageSpace.fit(self.vectors[rows], own, self.expected, self.pairs)
        moved = space.apply(self.vectors[rows], own)
        centre, axes = _axes(moved)
        there = _placed(moved, centre, axes)
        words = WordPlaces.of(there, self.counts[rows], own)
        empty = EmbeddingModel(space, centre, axes, words, np.zeros((0, len(axes))), 1.0)
        return empty, words.move(there, self.counts[rows])

    def weights(self, model: EmbeddingModel) -> np.ndarray:
        """Return the weights of all passages."""
        return model.weights(self.vectors, self.languages.tolist(), self.counts)

    def structureless(self, rows: np.ndarray, generator: np.random.Generator) -> EmbeddingView:
        """Return vectors that spread in every direction like the places of some rows, and in which there are no groups; no word moves them."""
        from scipy.sparse import csr_matrix

        model, placed = self._space(rows)
        _, sizes, directions = np.linalg.svd(placed - placed.mean(axis=0), full_matrices=False)
        drawn = generator.normal(size=(len(rows), len(sizes))) * sizes @ directions @ model.axes
        return EmbeddingView(unit(drawn), ["id"] * len(rows), csr_matrix((len(rows), self.counts.shape[1])))

    def split(self, model: EmbeddingModel, rows: np.ndarray, parts: int, random_state: int) -> EmbeddingModel:
        """Return a model of the parts of a group: the same space, centres of their own."""
        placed = model.place(self.vectors[rows], self.languages[rows].tolist(), self.counts[rows])
        labels, centres = cluster(placed, parts, random_state)
        return replace(model, centres=centres, spread=_spread(placed, centres, labels))


def _placed(moved: np.ndarray, centre: np.ndarray, axes: np.ndarray) -> np.ndarray:
    """Vectors without their language along the principal components, as unit vectors; a row of zeros stays so."""
    placed = (moved - centre) @ axes.T
    placed[~moved.any(axis=1)] = 0
    return np.asarray(unit(placed), dtype=np.float64)


def _axes(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The mean and the first principal components: what passages share and what only one of them has is left out."""
    kept = int(np.clip(len(vectors) // _PASSAGES_A_DIMENSION, _FEWEST_DIMENSIONS, _MOST_DIMENSIONS))
    kept = min(kept, *vectors.shape)
    centre = vectors.mean(axis=0, dtype=np.float64)
    around = vectors - centre
    values, axes = np.linalg.eigh(around.T @ around)
    order = np.argsort(-values, kind="stable")[:kept]
    chosen = axes[:, order].T
    signs = np.sign(chosen[np.arange(kept), np.abs(chosen).argmax(axis=1)])
    return centre, np.asarray(chosen * signs[:, None])


def _spread(placed: np.ndarray, centres: np.ndarray, labels: np.ndarray) -> float:
    if len(centres) < 2:
        return 1.0
    cosines = placed @ centres.T
    others = np.ones(cosines.shape, dtype=bool)
    others[np.arange(len(labels)), labels] = False
    return max(float(cosines[others].std()), 1e-3)
