"""Measures of how far coders agree, on arrays.

A measure takes one array a coder, of equal length, with a nominal value a unit; None or NaN where the coder did not
judge the unit. Where a measure is undefined (nothing to compare, or no variation to correct for) the result is NaN.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np

from govtext.errors import OptionError

__all__ = [
    "binary_measures",
    "category_counts",
    "cohen_kappa",
    "fleiss_kappa",
    "gwet_ac1",
    "krippendorff_alpha",
    "masi_distance",
    "masi_measure",
    "pabak",
    "percent_agreement",
    "set_alpha",
]

_NAN = float("nan")


def category_counts(*coders: Any) -> np.ndarray:
    """Return how many coders gave each unit each value, shape (n_units, n_values), values in order of appearance.

    Raises
    ------
    OptionError
        When the arrays are not of equal length.

    Examples
    --------
    >>> from govtext.coding.reliability import category_counts
    >>> category_counts(["a", "b", None], ["a", "a", "b"]).tolist()
    [[2, 0], [1, 1], [0, 1]]
    """
    return _counts(_columns(coders))


def _columns(coders: Sequence[Any]) -> list[list[Any]]:
    columns = [column.tolist() if isinstance(column, np.ndarray) else list(column) for column in coders]
    if len({len(column) for column in columns}) > 1:
        lengths = ", ".join(str(len(column)) for column in columns)
        raise OptionError(f"the coders judged {lengths} units; give arrays of equal length, None where one is missing.")
    return columns


def _counts(columns: Sequence[Sequence[Any]]) -> np.ndarray:
    order: dict[Any, int] = {}
    found = [
        (row, order.setdefault(value, len(order)))
        for column in columns
        for row, value in enumerate(column)
        if not _missing(value)
    ]
    counts = np.zeros((len(columns[0]) if columns else 0, len(order)), dtype=np.int64)
    if found:
        rows, values = zip(*found, strict=True)
        np.add.at(counts, (np.array(rows), np.array(values)), 1)
    return counts


def _missing(value: Any) -> bool:
    return value is None or bool(value != value)


def _beyond_chance(observed: float, expected: float) -> float:
    return (observed - expected) / (1 - expected)


def _observed(counts: np.ndarray) -> float:
    """The share of agreeing pairs of coders, averaged over units that two judged (Fleiss 1971)."""
    judged = counts.sum(axis=1)
    counts, judged = counts[judged >= 2], judged[judged >= 2]
    if not len(counts):
        return _NAN
    return float(((counts * (counts - 1)).sum(axis=1) / (judged * (judged - 1))).mean())


def _prevalence(counts: np.ndarray) -> np.ndarray:
    """The share of each value, averaged over all units that were judged."""
    judged = counts.sum(axis=1)
    shares: np.ndarray = (counts[judged > 0] / judged[judged > 0, None]).mean(axis=0)
    return shares


def percent_agreement(*coders: Any) -> float:
    """Return the share of agreeing pairs of coders, averaged over the units that at least two judged.

    With two coders this is the share of units judged alike.

    Examples
    --------
    >>> from govtext.coding.reliability import percent_agreement
    >>> percent_agreement([1, 1, 0, 0], [1, 0, 0, None])
    0.6666666666666666
    """
    return _observed(category_counts(*coders))


def cohen_kappa(x: Any, y: Any) -> float:
    """Return Cohen's kappa (1960) of two coders: (observed - expected) / (1 - expected) agreement.

    Expected agreement is the sum over values of the product of the two coders' own shares. Units that one of them did
    not judge drop out. NaN when both gave one and the same value throughout.

    Examples
    --------
    The 200 cases in three diagnoses of Cohen (1968), kappa .492:

    >>> import numpy as np
    >>> from govtext.coding.reliability import cohen_kappa
    >>> cells = [88, 14, 18, 10, 40, 10, 2, 6, 12]
    >>> round(cohen_kappa(np.repeat([0, 0, 0, 1, 1, 1, 2, 2, 2], cells), np.repeat([0, 1, 2] * 3, cells)), 3)
    0.492
    """
    pairs = [(a, b) for a, b in zip(*_columns((x, y)), strict=True) if not _missing(a) and not _missing(b)]
    if not pairs:
        return _NAN
    n = len(pairs)
    both = _counts([[a for a, _ in pairs] + [b for _, b in pairs]])  # one numbering of the values for both
    products = int((both[:n].sum(axis=0) * both[n:].sum(axis=0)).sum())
    if products == n * n:
        return _NAN
    return _beyond_chance(sum(a == b for a, b in pairs) / n, products / n**2)


def fleiss_kappa(counts: Any) -> float:
    """Return Fleiss' kappa (1971) of several coders.

    Parameters
    ----------
    counts : array of shape (n_units, n_values)
        How many coders gave each unit each value; see :func:`category_counts`. Where units have different numbers of
        coders, the generalisation of Gwet (2014) holds: agreement over the units that two judged, shares over all.

    Examples
    --------
    The 14 raters and 10 subjects of the common textbook table, kappa .210:

    >>> from govtext.coding.reliability import fleiss_kappa
    >>> table = [[0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
    ...          [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7]]
    >>> round(fleiss_kappa(table), 3)
    0.21
    """
    table = np.asarray(counts)
    if table.ndim != 2 or (table < 0).any():
        raise OptionError("Fleiss' kappa needs a table of counts: a row a unit, a column a value.")
    observed = _observed(table)
    if np.isnan(observed) or np.count_nonzero(table.sum(axis=0)) < 2:
        return _NAN
    return _beyond_chance(observed, float((_prevalence(table) ** 2).sum()))


def krippendorff_alpha(*coders: Any) -> float:
    """Return Krippendorff's alpha (2004, 2011) for nominal values: 1 - observed / expected disagreement.

    Both are read from the coincidences of values within units. A unit that only one coder judged has no pair of values
    and drops out. NaN without variation.

    Examples
    --------
    Krippendorff (2011), "Computing Krippendorff's alpha-reliability": two coders (.095), and four with missing values
    (.743):

    >>> from govtext.coding.reliability import krippendorff_alpha
    >>> a, b = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    >>> round(krippendorff_alpha(a, b), 3)
    0.095
    >>> observers = [[1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    ...              [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    ...              [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    ...              [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None]]
    >>> round(krippendorff_alpha(*observers), 3)
    0.743
    """
    counts = category_counts(*coders)
    counts = counts[counts.sum(axis=1) >= 2]
    judged, totals = counts.sum(axis=1), counts.sum(axis=0)
    n = int(totals.sum())
    expected = n * n - int((totals**2).sum())
    if not expected:
        return _NAN
    observed = float(((judged**2 - (counts**2).sum(axis=1)) / (judged - 1)).sum())
    return 1 - (n - 1) * observed / expected


def pabak(*coders: Any, categories: int | None = None) -> float:
    """Return the prevalence- and bias-adjusted kappa (Byrt, Bishop & Carlin 1993): 2 x observed agreement - 1.

    Parameters
    ----------
    coders : arrays
    categories : int, optional
        How many values k could be given; by default those that occur, at least two. For more than two this is the
        coefficient of Brennan & Prediger (1981): (k x observed agreement - 1) / (k - 1).

    Examples
    --------
    The two tables of Feinstein & Cicchetti (1990) with the same 85% agreement, kappa .70 and .32:

    >>> import numpy as np
    >>> from govtext.coding.reliability import cohen_kappa, pabak
    >>> for cells in ([40, 9, 6, 45], [80, 10, 5, 5]):
    ...     a, b = np.repeat([1, 1, 0, 0], cells), np.repeat([1, 0, 1, 0], cells)
    ...     print(round(cohen_kappa(a, b), 2), round(pabak(a, b), 2))
    0.7 0.7
    0.32 0.7
    """
    counts = category_counts(*coders)
    k = _possible(counts, categories)
    return (k * _observed(counts) - 1) / (k - 1)


def gwet_ac1(*coders: Any, categories: int | None = None) -> float:
    """Return Gwet's AC1 (2008), a coefficient that high prevalence does not depress.

    Expected agreement is the sum over values of share x (1 - share), divided by the number of values less one.

    Parameters
    ----------
    coders : arrays
    categories : int, optional
        How many values could be given; by default those that occur, at least two.

    Examples
    --------
    Gwet's 125 subjects, 118 of them positive for both raters (kappa -.02, AC1 .94):

    >>> import numpy as np
    >>> from govtext.coding.reliability import gwet_ac1
    >>> cells = [118, 5, 2, 0]
    >>> round(gwet_ac1(np.repeat([1, 1, 0, 0], cells), np.repeat([1, 0, 1, 0], cells)), 2)
    0.94
    """
    counts = category_counts(*coders)
    k = _possible(counts, categories)
    observed = _observed(counts)
    if np.isnan(observed):
        return _NAN
    shares = _prevalence(counts)
    return _beyond_chance(observed, float((shares * (1 - shares)).sum()) / (k - 1))


def _possible(counts: np.ndarray, categories: int | None) -> int:
    occurring = int(counts.shape[1])
    if categories is None:
        return max(2, occurring)
    if categories < max(2, occurring):
        raise OptionError(f"categories is {categories}, but {occurring} values occur and there must be at least 2.")
    return categories


def masi_distance(first: Collection[str], second: Collection[str]) -> float:
    """Return the MASI distance of two sets of codes (Passonneau 2006): 1 - Jaccard x monotonicity.

    Monotonicity is 1 for equal sets, 2/3 when one contains the other, 1/3 when they overlap, 0 when they are disjoint.
    Two empty sets are equal; an empty set and another are disjoint.

    Examples
    --------
    >>> from govtext.coding.reliability import masi_distance
    >>> [round(masi_distance({"trust"}, other), 2) for other in ({"trust"}, {"trust", "roles"}, {"roles"}, set())]
    [0.0, 0.67, 1.0, 1.0]
    """
    names = sorted({*first, *second})
    a, b = (np.array([[name in side for name in names]], dtype=float) for side in (first, second))
    return float(_masi(a.sum(axis=1), b.sum(axis=1), (a * b).sum(axis=1))[0])


def _masi(size: np.ndarray, other: np.ndarray, common: np.ndarray) -> np.ndarray:
    """MASI distances from the sizes of two sets and of their intersection."""
    union = size + other - common
    inside = common == np.minimum(size, other)
    thirds = (1.0 + inside + (inside & (size == other))) * (common > 0)
    distance: np.ndarray = 1 - common * thirds / (3 * np.maximum(union, 1))
    return np.where(union > 0, distance, 0.0)


def set_alpha(*coders: Sequence[Collection[str] | None]) -> float:
    """Return Krippendorff's alpha of sets of codes, their distance being MASI (Passonneau 2006).

    Each unit has the set of all its codes (empty: judged, no code), so that codes that partly overlap count as partly
    agreeing; None where the coder did not judge it. The distance stands in alpha as it is, as in Passonneau.

    Examples
    --------
    >>> from govtext.coding.reliability import set_alpha
    >>> round(set_alpha([{"trust"}, {"roles"}, set()], [{"trust", "roles"}, {"roles"}, set()]), 3)
    0.722
    """
    columns = _columns(coders)
    names = sorted({str(code) for column in columns for unit in column if unit is not None for code in unit})
    order = {name: index for index, name in enumerate(names)}
    n = len(columns[0]) if columns else 0
    ones = np.zeros((n, len(columns), len(names)), dtype=bool)
    judged = np.zeros((n, len(columns)), dtype=bool)
    for c, column in enumerate(columns):
        for row, unit in enumerate(column):
            judged[row, c] = unit is not None
            for code in unit or ():
                ones[row, c, order[str(code)]] = True
    return float(masi_measure(ones, judged, np.ones((1, n)))[0])


def masi_measure(ones: np.ndarray, judged: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return :func:`set_alpha` for weighted units.

    Parameters
    ----------
    ones : bool array of shape (n_units, n_coders, n_codes)
    judged : bool array of shape (n_units, n_coders)
    weights : array of shape (n_draws, n_units)
        How often each unit counts, in each of several draws.

    Returns
    -------
    array of shape (n_draws,)
    """
    from scipy import sparse

    coders = judged.sum(axis=1)
    judged = judged & (coders >= 2)[:, None]
    sizes = ones.sum(axis=2, dtype=float)
    apart = np.zeros(len(ones))
    for i in range(ones.shape[1]):
        for j in range(i + 1, ones.shape[1]):
            common = (ones[:, i] & ones[:, j]).sum(axis=1, dtype=float)
            apart += 2 * _masi(sizes[:, i], sizes[:, j], common) * (judged[:, i] & judged[:, j])
    observed = weights @ (apart / np.maximum(coders - 1, 1))
    rows, _ = np.nonzero(judged)
    if not len(rows):
        return np.full(len(weights), np.nan)
    sets, which = _distinct(ones[judged])
    table = sparse.csr_matrix((np.ones(len(rows)), (rows, which)), shape=(len(ones), len(sets)))
    totals = np.asarray((table.T @ weights.T).T)
    size = sets.sum(axis=1, dtype=float)
    bits = sets.astype(float)
    expected = np.zeros(len(weights))
    for start in range(0, len(sets), 512):  # in blocks: all pairs of sets may not fit into memory
        block, rest = slice(start, start + 512), slice(start + 512, None)
        own = _masi(size[block, None], size[None, block], bits[block] @ bits[block].T)
        later = _masi(size[block, None], size[None, rest], bits[block] @ bits[rest].T)
        expected += ((totals[:, block] @ own) * totals[:, block]).sum(axis=1)
        expected += 2 * ((totals[:, block] @ later) * totals[:, rest]).sum(axis=1)
    n = totals.sum(axis=1)
    varied = (totals > 0).sum(axis=1) > 1
    return np.asarray(1 - _divide((n - 1) * observed, expected, varied))


def _distinct(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The distinct rows of a bool array, sorted, and which of them each row is."""
    packed = np.packbits(np.ascontiguousarray(rows), axis=1)
    if not packed.shape[1]:
        return rows[:1], np.zeros(len(rows), dtype=np.intp)
    keys = packed.view(np.dtype((np.void, packed.shape[1]))).ravel()
    _, first, which = np.unique(keys, return_index=True, return_inverse=True)
    return rows[first], which.ravel()


def binary_measures(ones: np.ndarray, judged: np.ndarray, weights: np.ndarray) -> dict[str, np.ndarray]:
    """Return all measures of many yes-or-no codes for weighted units at once.

    Parameters
    ----------
    ones : bool array of shape (n_units, n_coders, n_codes)
        Whether the coder gave the unit the code.
    judged : bool array of shape (n_units, n_coders, n_codes)
        Whether the coder judged it. A unit that fewer than two coders judged for a code counts for nothing there.
    weights : array of shape (n_draws, n_units)
        How often each unit counts, in each of several draws: one draw of ones, or resamples.

    Returns
    -------
    dict of str to array of shape (n_draws, n_codes + 1)
        ``percent``, ``kappa`` (Cohen's for two coders, else Fleiss'), ``alpha``, ``pabak`` and ``ac1``. The last column
        pools the decisions of all codes.
    """
    ones = ones & judged
    n = judged.sum(axis=1, dtype=float)
    paired = n >= 2
    judged = judged & paired[:, None]
    present = ones.sum(axis=1, dtype=float) * paired
    n = n * paired
    absent = n - present
    pairs = np.maximum(n * (n - 1), 1)
    columns = [
        paired.astype(float),
        (present * (present - 1) + absent * (absent - 1)) / pairs,
        present,
        absent,
        present / np.maximum(n, 1),
        2 * present * absent / np.maximum(n - 1, 1),
    ]
    if ones.shape[1] == 2:
        columns += [(ones[:, c] & paired).astype(float) for c in (0, 1)]
    stacked = np.stack(columns, axis=1)
    sums = (weights @ stacked.reshape(len(stacked), -1)).reshape(len(weights), len(columns), -1)
    sums = np.concatenate([sums, sums.sum(axis=2, keepdims=True)], axis=2)
    units, agreeing, yes, no, shares, disagreement = (sums[:, k] for k in range(6))
    percent = _divide(agreeing, units, units > 0)
    share = _divide(shares, units, units > 0)
    if ones.shape[1] == 2:
        x, y = sums[:, 6], sums[:, 7]
        products = x * y + (units - x) * (units - y)
        expected, varied = _divide(products, units**2, units > 0), products != units**2
    else:
        expected, varied = share**2 + (1 - share) ** 2, (yes > 0) & (no > 0)
    expected_ac1 = 2 * share * (1 - share)
    return {
        "percent": percent,
        "kappa": _divide(percent - expected, 1 - expected, varied & (units > 0)),
        "alpha": 1 - _divide((yes + no - 1) * disagreement, 2 * yes * no, (yes > 0) & (no > 0)),
        "pabak": 2 * percent - 1,
        "ac1": (percent - expected_ac1) / (1 - expected_ac1),
    }


def _divide(a: np.ndarray, b: np.ndarray, where: np.ndarray) -> np.ndarray:
    quotient: np.ndarray = np.divide(a, b, out=np.full(a.shape, np.nan), where=where)
    return quotient
