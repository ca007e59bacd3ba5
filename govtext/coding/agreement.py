"""How far two coders agree, code by code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from govtext.errors import LabelsError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["agreement", "cohen_kappa", "krippendorff_alpha"]


def agreement(
    coded_a: Any, coded_b: Any, *, codes: Sequence[str] | None = None, n_bootstrap: int = 500, random_state: int = 0
) -> pd.DataFrame:
    """Compare two codings of the same passages.

    Parameters
    ----------
    coded_a, coded_b : Coded, data frame, mapping or sequence
        Results of :func:`govtext.classify`; or data frames with ``passage_id`` and ``code``, in which a passage without
        a code has a row with an empty code; or mappings from passage id to codes; or two sequences of equal length with the codes of each passage.
    codes : sequence of str, optional
        The codes to compare; all that occur by default.
    n_bootstrap : int
        Resamples for the intervals; 0 for none.
    random_state : int

    Returns
    -------
    pandas.DataFrame
        A row a code: ``n`` (passages judged by both), ``a`` and ``b`` (how often each used it), ``percent`` (share of
        passages judged alike), ``kappa`` (Cohen 1960), ``alpha`` (Krippendorff 2004, nominal), ``alpha_low`` and
        ``alpha_high`` (95% percentile bootstrap over passages, Efron & Tibshirani 1993). kappa and alpha are missing
        where neither coder ever used the code. The last row, ``(all)``, pools all passage x code decisions.

    Raises
    ------
    LabelsError
        When there is no passage that both judged.

    Examples
    --------
    >>> import govtext as gt
    >>> table = gt.agreement([["trust"], ["trust"], [], []], [["trust"], [], [], []], n_bootstrap=0)
    >>> table.loc["trust", ["percent", "kappa"]].round(2).tolist()
    [0.75, 0.5]
    """
    import pandas as pd

    if isinstance(codes, str):
        raise LabelsError(f"codes must be a list, not one string: write codes=[{codes!r}].")
    units = {str(coded.unit) for coded in (coded_a, coded_b) if hasattr(coded, "codes_by_passage")}
    if len(units) > 1:
        raise LabelsError(
            f"the codings are of different units ({', '.join(sorted(units))}): compare codings of the same passages."
        )
    a, b = _units(coded_a), _units(coded_b)
    if isinstance(a, list) != isinstance(b, list):
        raise LabelsError("compare two results of the same kind: two codings with passage ids, or two plain lists.")
    if isinstance(a, list) and isinstance(b, list):
        if len(a) != len(b):
            raise LabelsError(f"the two lists have {len(a)} and {len(b)} passages; they must be the same passages.")
        pairs = list(zip(a, b, strict=True))
    else:
        assert isinstance(a, dict) and isinstance(b, dict)
        pairs = [(a[key], b[key]) for key in a if key in b]
    if not pairs:
        raise LabelsError("there is no passage that both coders judged: check that their passage_id values match.")
    names = list(codes) if codes is not None else sorted({c for pair in pairs for side in pair for c in side})
    first = np.array([[c in x for c in names] for x, _ in pairs], dtype=np.int8).reshape(len(pairs), len(names))
    second = np.array([[c in y for c in names] for _, y in pairs], dtype=np.int8).reshape(len(pairs), len(names))
    generator = np.random.default_rng(random_state)
    draws = [generator.integers(0, len(pairs), len(pairs)) for _ in range(n_bootstrap)]
    rows = {name: _row(first[:, [i]], second[:, [i]], draws) for i, name in enumerate(names)}
    rows["(all)"] = _row(first, second, draws)
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("code")


def _row(first: np.ndarray, second: np.ndarray, draws: Sequence[np.ndarray]) -> dict[str, float]:
    alphas = [krippendorff_alpha(first[d].ravel(), second[d].ravel()) for d in draws]
    known = [value for value in alphas if not np.isnan(value)]
    low, high = np.percentile(known, [2.5, 97.5]) if known else (np.nan, np.nan)
    x, y = first.ravel(), second.ravel()
    return {
        "n": len(first),
        "a": int(x.sum()),
        "b": int(y.sum()),
        "percent": float((x == y).mean()),
        "kappa": cohen_kappa(x, y),
        "alpha": krippendorff_alpha(x, y),
        "alpha_low": float(low),
        "alpha_high": float(high),
    }


def cohen_kappa(x: np.ndarray, y: np.ndarray) -> float:
    """Return Cohen's kappa (1960) of two codings with 0 and 1; NaN when neither varies.

    Examples
    --------
    >>> import numpy as np
    >>> from govtext.coding.agreement import cohen_kappa
    >>> round(cohen_kappa(np.repeat([1, 1, 0, 0], [20, 5, 10, 15]), np.repeat([1, 0, 1, 0], [20, 5, 10, 15])), 2)
    0.4
    """
    observed = float((x == y).mean())
    p, q = float(x.mean()), float(y.mean())
    expected = p * q + (1 - p) * (1 - q)
    return float("nan") if expected == 1 else (observed - expected) / (1 - expected)


def krippendorff_alpha(x: np.ndarray, y: np.ndarray) -> float:
    """Return Krippendorff's alpha (2004) for two coders, nominal values 0 and 1, no missing values; NaN without variation.

    Examples
    --------
    The worked example of two coders and ten units in Krippendorff (2011), "Computing Krippendorff's alpha-reliability":

    >>> import numpy as np
    >>> from govtext.coding.agreement import krippendorff_alpha
    >>> a, b = np.array([0, 1, 0, 0, 0, 0, 0, 0, 1, 0]), np.array([1, 1, 1, 0, 0, 1, 0, 0, 0, 0])
    >>> round(krippendorff_alpha(a, b), 3)
    0.095
    """
    n = 2 * len(x)
    ones = float(x.sum() + y.sum())
    zeros = n - ones
    if not ones or not zeros:
        return float("nan")
    disagreement = 2 * float((x != y).sum())  # both orders of a pair count in the coincidence matrix
    return 1 - (n - 1) * disagreement / (2 * ones * zeros)


def _units(coded: Any) -> dict[str, set[str]] | list[set[str]]:
    if hasattr(coded, "codes_by_passage"):
        return {key: set(value) for key, value in coded.codes_by_passage().items()}
    if hasattr(coded, "columns"):
        missing = [column for column in ("passage_id", "code") if column not in coded.columns]
        if missing:
            raise LabelsError(
                f"the table lacks the column(s) {', '.join(missing)}; it has: {', '.join(map(str, coded.columns))}."
            )
        units: dict[str, set[str]] = {}
        for key, code in zip(coded["passage_id"], coded["code"], strict=True):
            units.setdefault(str(key), set())
            if isinstance(code, str) and code:
                units[str(key)].add(code)
        return units
    if isinstance(coded, Mapping):
        return {
            str(key): set(value) if not isinstance(value, str | Mapping) else _single(value)
            for key, value in coded.items()
        }
    return [set(item) if not isinstance(item, str | Mapping) else _single(item) for item in coded]


def _single(item: Any) -> set[str]:
    return set(item) if isinstance(item, Mapping) else {item} if item else set()
