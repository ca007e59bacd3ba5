"""The training passages nearest to a passage: what a coder learnt a code from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from govtext.coding.examples import Examples
from govtext.coding.features import LexicalFeatures
from govtext.text.encoder import OnnxEncoder, TextEncoder

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["nearest"]

_SHORTLIST = 40


def nearest(
    text: str,
    code: str,
    examples: Examples,
    features: LexicalFeatures,
    encoder: TextEncoder | OnnxEncoder | None,
    n: int,
) -> pd.DataFrame:
    """Return the examples with a code that are nearest to a text; see :meth:`govtext.Coder.neighbours`.

    Words choose a shortlist, which the encoder then orders, so that only a few passages need encoding.
    """
    import pandas as pd

    held = [row for row, codes in enumerate(examples.codes) if code in codes]
    columns = ["code", "similarity", "text", "codes"]
    if not held:
        return pd.DataFrame(columns=columns)
    x, y = features.transform([text]), features.transform([examples.texts[row] for row in held])
    norms = np.sqrt(np.asarray(y.multiply(y).sum(axis=1)).ravel()) * np.sqrt(float(x.multiply(x).sum()))
    similarity = np.asarray((y @ x.T).todense()).ravel() / np.maximum(norms, 1e-9)
    chosen = np.argsort(-similarity, kind="stable")[:_SHORTLIST]
    score = similarity[chosen]
    if encoder is not None:
        vectors = encoder.encode([text, *(examples.texts[held[k]] for k in chosen)])
        score = (score + vectors[1:] @ vectors[0]) / 2
    order = np.argsort(-score, kind="stable")[:n]
    rows = [
        (code, round(float(score[k]), 3), examples.texts[held[chosen[k]]], " ".join(examples.codes[held[chosen[k]]]))
        for k in order
    ]
    return pd.DataFrame(rows, columns=columns)
