"""Labels in the forms that people keep them in become one table of zeros and ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import numpy as np

from govtext.coding.codebook import Codebook
from govtext.errors import LabelsError

__all__ = ["VALENCES", "Valence", "label_matrix", "valence_pairs"]

Valence = Literal["supports", "hinders", "neutral"]
VALENCES: tuple[Valence, ...] = ("supports", "hinders", "neutral")


def label_matrix(labels: Any, codebook: Codebook, n: int) -> np.ndarray:
    """Return labels as an array of shape (n, n_codes) of 0 and 1, in the order of the codebook.

    Parameters
    ----------
    labels : sequence, array or data frame
        One item a passage: a code, a list or set of codes, a mapping from code to valence, or None; or an indicator
        array of shape (n, n_codes); or a data frame with a column a code.
    codebook : Codebook
    n : int
        The number of passages.

    Raises
    ------
    LabelsError
        When the number does not fit, or a code is not in the codebook.
    """
    if hasattr(labels, "columns"):
        unknown = [str(column) for column in labels.columns if column not in codebook.ids]
        if unknown:
            raise LabelsError(
                f"the label table has columns that codebook {codebook.id!r} lacks: {', '.join(unknown[:10])}; "
                f"it has: {', '.join(codebook.ids)}."
            )
        labels = labels.reindex(columns=list(codebook.ids), fill_value=0).to_numpy()
    if isinstance(labels, np.ndarray) and labels.ndim == 2:
        if labels.shape != (n, len(codebook)):
            raise LabelsError(
                f"the label array has shape {labels.shape}; for {n} passages and {len(codebook)} codes it must be "
                f"({n}, {len(codebook)})."
            )
        return (labels.astype(float) > 0.5).astype(np.int8)
    listed: Sequence[Any] = list(labels)
    if len(listed) != n:
        raise LabelsError(f"there are {n} passages but {len(listed)} labels; give one item a passage.")
    order = {code: index for index, code in enumerate(codebook.ids)}
    matrix = np.zeros((n, len(order)), dtype=np.int8)
    for row, item in enumerate(listed):
        for code in _codes(item):
            if code not in order:
                raise LabelsError(
                    f"passage {row} has the code {code!r}, which codebook {codebook.id!r} lacks; "
                    f"it has: {', '.join(codebook.ids)}."
                )
            matrix[row, order[code]] = 1
    return matrix


def _codes(item: Any) -> Iterable[str]:
    if item is None or (isinstance(item, float) and np.isnan(item)):
        return ()
    if isinstance(item, str):
        return (item,) if item else ()
    if isinstance(item, Mapping):
        return [str(key) for key in item]
    return [str(code) for code in item]


def valence_pairs(labels: Any) -> list[tuple[int, str, Valence]]:
    """Return (passage, code, valence) for labels given as mappings; nothing for labels without valence.

    Raises
    ------
    LabelsError
        For a valence that does not exist.
    """
    if hasattr(labels, "columns") or isinstance(labels, np.ndarray):
        return []
    found: list[tuple[int, str, Valence]] = []
    for row, item in enumerate(labels):
        if isinstance(item, Mapping):
            for code, valence in item.items():
                if valence is None:
                    continue
                if valence not in VALENCES:
                    raise LabelsError(f"passage {row} has the valence {valence!r}; there are {', '.join(VALENCES)}.")
                found.append((row, str(code), valence))
    return found
