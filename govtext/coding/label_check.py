"""Labels that are probably wrong, found by the disagreement of a coder that has not seen them (Northcutt, Jiang & Chuang 2021)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

    from govtext.coding.coder import Coder

__all__ = ["doubtful_labels"]

_LEAST = 5
"""A code with fewer passages says too little about how probable it usually is where it holds."""


def doubtful_labels(coder: Coder) -> pd.DataFrame:
    """Return the training labels that a coder trained without the passage contradicts; see :meth:`govtext.Coder.check_labels`.

    A given label is doubtful when the code is less probable there than it is, on average, where it was not given; a
    missing one, when the code is more probable there than it is, on average, where it was given. These are the
    thresholds of confident learning, a code each.
    """
    import pandas as pd

    truth, probabilities = coder.held_out_probabilities()
    texts, groups = coder.examples.texts, coder.examples.groups
    rows = []
    for k, code in enumerate(coder.codebook.ids):
        given = truth[:, k].astype(bool)
        if given.sum() < _LEAST or (~given).sum() < _LEAST:
            continue
        p = probabilities[:, k]
        where_given, elsewhere = p[given].mean(), p[~given].mean()
        rows += [
            (int(row), texts[row], groups[row], code, bool(given[row]), round(float(p[row]), 4))
            for row in np.flatnonzero(np.where(given, p <= elsewhere, p >= where_given))
        ]
    frame = pd.DataFrame(rows, columns=["position", "text", "group", "code", "given", "probability"])
    doubt = frame["probability"].where(frame["given"].astype(bool), 1 - frame["probability"])
    return frame.iloc[np.argsort(doubt.to_numpy(), kind="stable")].reset_index(drop=True)
