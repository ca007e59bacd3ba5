"""Active learning: which passages to label next.

A passage is worth a person's time when the coder is unsure of it (Lewis & Gale 1994), when it is not like those already
chosen (so a batch does not ask the same thing twenty times), and when it may hold a code that has few examples yet. In the
simulation of ``benchmarks/learning.py`` such a choice taught no more than a random one; it shows doubtful and rare cases early.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from govtext.errors import OptionError

if TYPE_CHECKING:
    import pandas as pd

    from govtext.coding.coder import Coder

__all__ = ["suggest"]

_RARE = 1.0
_ALIKE = 0.5
"""Weights of rare codes and of likeness to passages chosen before, beside uncertainty (1); see ``benchmarks/learning.py``."""


def suggest(coder: Coder, passages: Sequence[Any], n: int) -> pd.DataFrame:
    """Return the passages to label next; see :meth:`govtext.Coder.suggest`."""
    import pandas as pd

    if n < 1:
        raise OptionError(f"n={n}: ask for at least one passage.")
    passages = list(passages)
    texts = [str(getattr(passage, "text", passage)) for passage in passages]
    known = {" ".join(text.split()) for text in (coder.examples.texts if coder.remembers else ())}
    places, seen = [], set()
    for place, text in enumerate(texts):
        key = " ".join(text.split())
        if key and key not in known and key not in seen:
            places.append(place)
            seen.add(key)
    columns = ["position", "passage_id", "text", "codes", "uncertainty"]
    if not places:
        return pd.DataFrame(columns=columns)
    open_texts = [texts[place] for place in places]
    probabilities = coder.predict_proba(open_texts)
    unsure = _uncertainty(probabilities, coder.threshold)
    value = unsure + _RARE * _rarity(coder, probabilities)
    order = _spread(value, _directions(coder, open_texts), n)
    ids = coder.codebook.ids
    rows = []
    for k in order:
        passage = passages[places[k]]
        codes = [ids[c] for c in np.argsort(-probabilities[k], kind="stable") if probabilities[k, c] >= coder.threshold]
        rows.append((places[k], getattr(passage, "id", ""), open_texts[k], " ".join(codes), round(float(unsure[k]), 3)))
    return pd.DataFrame(rows, columns=columns)


def _uncertainty(probabilities: np.ndarray, threshold: float) -> np.ndarray:
    """Nearness of the least sure code's log-odds to the threshold's, 1 when it lies there."""
    odds = np.log(np.clip(probabilities, 1e-6, 1 - 1e-6) / np.clip(1 - probabilities, 1e-6, 1))
    limit = np.log(threshold / (1 - threshold))
    return np.asarray(np.exp(-np.abs(odds - limit)).max(axis=1))


def _rarity(coder: Coder, probabilities: np.ndarray) -> np.ndarray:
    """How likely a passage holds a code that has few examples, 0 to 1."""
    counts = np.array([coder.meta["n_codes"].get(code, 0) for code in coder.codebook.ids], dtype=float)
    return np.asarray((probabilities / (1 + counts / 5)).max(axis=1))


def _directions(coder: Coder, texts: list[str]) -> Any:
    """Rows of length one whose products are similarities: vectors with an encoder, else TF-IDF."""
    from sklearn.preprocessing import normalize

    encoder = coder.used_encoder
    if encoder is not None:
        vectors = encoder.encode(texts)
        return normalize(vectors - vectors.mean(axis=0))
    return normalize(coder.word_features.transform(texts))


def _spread(value: np.ndarray, directions: Any, n: int) -> list[int]:
    """Choose greedily: the best passage, less its likeness to those chosen already (Carbonell & Goldstein 1998)."""
    chosen: list[int] = []
    likeness = np.zeros(len(value))
    open_ = np.ones(len(value), dtype=bool)
    while len(chosen) < min(n, len(value)):
        worth = np.where(open_, value - _ALIKE * np.maximum(likeness, 0), -np.inf)
        best = int(worth.argmax())
        chosen.append(best)
        open_[best] = False
        products = directions @ directions[best].T
        products = products.toarray().ravel() if hasattr(products, "toarray") else np.asarray(products).ravel()
        likeness = np.maximum(likeness, products)
    return chosen
