"""Topics beside codes or other labels of the same passages: how often, how much more than elsewhere, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from govtext.text.language import Language
from govtext.topics.groups import values_of
from govtext.topics.material import Material
from govtext.topics.measures import wilson

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["COLUMNS", "cross", "names_of"]

COLUMNS = (
    "topic", "label", "code", "name", "passages", "n", "documents", "share", "overall", "lift", "low", "high", "interval",
)  # fmt: skip
_DOCUMENTS = 5
"""In so many documents a topic must be for a bootstrap over them."""


def names_of(by: Any, language: Language) -> dict[Any, str]:
    """Return what codes are called in a language, where ``by`` has a framework that says so."""
    dimensions = getattr(getattr(by, "framework", None), "dimensions", ())
    return {dimension.id: str(dimension.label[language] or dimension.id) for dimension in dimensions}


def cross(
    material: Material,
    assigned: np.ndarray,
    labels: Sequence[str],
    by: Any,
    language: Language,
    draws: int,
    random_state: int,
) -> pd.DataFrame:
    """Return a row a topic and label; see ``Topics.cross``."""
    import pandas as pd

    values = values_of(material, by)
    names: dict[Any, str] = names_of(by, language)
    for value in sorted({value for own in values for value in own}, key=str):
        names.setdefault(value, str(value))
    judged = {p.document_id for p in by.passages} if hasattr(by, "codings") else None
    rows = [
        row for row, p in enumerate(material.passages)
        if assigned[row] >= 0 and (judged is None or p.document_id in judged)
    ]  # fmt: skip
    place = {name: column for column, name in enumerate(names)}
    known = {
        name: number for number, name in enumerate(dict.fromkeys(material.passages[row].document_id for row in rows))
    }
    shape = (len(known), len(labels), len(names))
    sizes = _counted([(known[material.passages[row].document_id], assigned[row]) for row in rows], shape[:2])
    cells = [
        (known[material.passages[row].document_id], assigned[row] * len(names) + place[value])
        for row in rows for value in values[row]
    ]  # fmt: skip
    found = _counted(cells, (shape[0], shape[1] * shape[2]))
    totals, counts = _sum(sizes), _sum(found).reshape(shape[1:])
    within = np.asarray((sizes > 0).sum(axis=0)).ravel()
    lifts = _lifts(totals, counts)
    drawn = _bootstrap(sizes, found, shape, draws, random_state) if draws and len(known) >= _DOCUMENTS else None
    overall = counts.sum(axis=0) / max(1.0, totals.sum())
    table = []
    for topic, label in enumerate(labels):
        for code, name in names.items():
            column = place[code]
            count, size, base = counts[topic, column], totals[topic], overall[column]
            how = ""
            low = high = float("nan")
            if size and base > 0:
                spread = None if drawn is None else drawn[:, topic, column]
                if spread is not None and within[topic] >= _DOCUMENTS and count:
                    how = "bootstrap"
                    low, high = (float(limit) for limit in np.nanquantile(spread, [0.025, 0.975]))
                else:
                    how = "wilson"
                    low, high = (limit / base for limit in wilson(count, int(size)))
            share = round(float(count / size), 4) if size else float("nan")
            lift = round(float(lifts[topic, column]), 4)
            numbers = (int(count), int(size), int(within[topic]), share, round(float(base), 4), lift)
            table.append((topic, label, code, name, *numbers, round(low, 4), round(high, 4), how))
    return pd.DataFrame(table, columns=list(COLUMNS))


def _lifts(sizes: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """The share of each label in each topic, by its share in all; shapes (..., topics) and (..., topics, labels)."""
    shares = np.divide(counts, sizes[..., None], out=np.full(counts.shape, np.nan), where=sizes[..., None] > 0)
    overall = counts.sum(axis=-2, keepdims=True) / np.maximum(1, sizes.sum(axis=-1))[..., None, None]
    overall = np.broadcast_to(overall, counts.shape)
    return np.asarray(np.divide(shares, overall, out=np.full(counts.shape, np.nan), where=overall > 0))


def _counted(cells: Sequence[tuple[int, int]], shape: tuple[int, int]) -> Any:
    """How often each cell is named, as a sparse matrix with a row a document."""
    from scipy.sparse import csr_matrix

    places = np.asarray(cells, dtype=np.int64).reshape(-1, 2)
    return csr_matrix((np.ones(len(places)), (places[:, 0], places[:, 1])), shape=shape)


def _sum(counts: Any) -> np.ndarray:
    return np.asarray(counts.sum(axis=0), dtype=np.float64).ravel()


def _bootstrap(sizes: Any, counts: Any, shape: tuple[int, int, int], draws: int, random_state: int) -> np.ndarray:
    """The lifts when documents are drawn with replacement (Efron 1979)."""
    documents, topics, codes = shape
    generator = np.random.default_rng(random_state)
    drawn = np.zeros((draws, topics, codes))
    for draw in range(draws):
        times = np.bincount(generator.integers(0, documents, documents), minlength=documents).astype(np.float64)
        drawn[draw] = _lifts(sizes.T @ times, (counts.T @ times).reshape(topics, codes))
    return drawn
