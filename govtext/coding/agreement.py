"""How far two or more coders agree, code by code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from govtext.coding.agreement_text import describe, heading
from govtext.coding.judgements import Judgements, align
from govtext.coding.reliability import (
    binary_measures,
    category_counts,
    cohen_kappa,
    fleiss_kappa,
    krippendorff_alpha,
    masi_measure,
    percent_agreement,
)
from govtext.errors import OptionError
from govtext.text.language import Language

__all__ = ["Agreement", "Estimate", "ValenceAgreement", "agreement", "cohen_kappa", "krippendorff_alpha"]

_BLOCK = 4_000_000
"""Resampled weights held at once."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measure with its 95% bootstrap interval and the share of resamples in which it was undefined."""

    value: float
    low: float
    high: float
    undefined: float


@dataclass(frozen=True, slots=True)
class ValenceAgreement:
    """Agreement on valence, where at least two coders gave the same passage the same code.

    Attributes
    ----------
    n : int
        Such passage x code decisions for which two coders stated a valence.
    percent : float
        Share of equal valences (of pairs of coders, where there are more than two).
    kappa : float
        Cohen's for two coders, else Fleiss'.
    """

    n: int
    percent: float
    kappa: float


class Agreement(pd.DataFrame):
    """The table of :func:`agreement`, a row a code, and what else the comparison shows.

    What pandas makes of it (a selection, a rounded copy) is a plain data frame.

    Attributes
    ----------
    coders : tuple of str
    unit : str or None
        What a passage is ("sentence", "paragraph", "turn"), where a coding says it.
    n_passages : int
        Passages compared.
    left_out : int
        Passages that fewer than two coders judged; they count in no figure.
    n_bootstrap : int
    set_alpha : Estimate
        Krippendorff's alpha of whole sets of codes with MASI distance (Passonneau 2006); a passage counts for the
        coders who judged it for all codes.
    valence : ValenceAgreement or None
        None unless at least two codings carry valences.
    """

    _metadata = ["coders", "left_out", "n_bootstrap", "n_passages", "set_alpha", "unit", "valence", "_judgements"]  # noqa: RUF012

    coders: tuple[str, ...]
    left_out: int
    n_bootstrap: int
    n_passages: int
    set_alpha: Estimate
    unit: str | None
    valence: ValenceAgreement | None
    _judgements: Judgements

    @property
    def _constructor(self) -> type[pd.DataFrame]:
        return pd.DataFrame

    def confusions(self) -> pd.DataFrame:
        """Return which codes are taken for one another.

        Returns
        -------
        pandas.DataFrame
            A row a pair of codes: ``first`` and ``second``, ``count`` (passages to which one coder gave the first and
            not the second, and another the second and not the first), ``share`` (of the passages to which any coder
            gave either). Most frequent first.

        Examples
        --------
        >>> import govtext as gt
        >>> table = gt.agreement([["trust"], ["trust"]], [["dialogue"], ["trust"]], n_bootstrap=0)
        >>> table.confusions().values.tolist()
        [['dialogue', 'trust', 1, 0.5]]
        """
        data = self._judgements
        given, withheld = data.ones, data.judged & ~data.ones
        counts: Counter[tuple[int, int]] = Counter()
        differ: np.ndarray = (given.any(axis=1) & withheld.any(axis=1)).sum(axis=1) >= 2
        for row in np.flatnonzero(differ):
            pairs = set()
            for a, b in combinations(range(len(data.coders)), 2):
                only_a = np.flatnonzero(given[row, a] & withheld[row, b]).tolist()
                only_b = np.flatnonzero(given[row, b] & withheld[row, a]).tolist()
                pairs |= {(min(x, y), max(x, y)) for x in only_a for y in only_b}
            counts.update(pairs)
        used: np.ndarray = np.any(given, axis=1)
        rows = [
            (data.codes[x], data.codes[y], count, count / int((used[:, x] | used[:, y]).sum()))
            for (x, y), count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        ]
        return pd.DataFrame(rows, columns=["first", "second", "count", "share"])

    def disagreements(self) -> pd.DataFrame:
        """Return the passages that were not judged alike, for reading together.

        Returns
        -------
        pandas.DataFrame
            A row a passage, in the order of the first coding: ``passage_id`` (or ``position``), ``text`` where a coding
            has it, a column a coder with the codes given, joined by "; " (missing where not judged), and ``differ``,
            the codes in question.

        Examples
        --------
        >>> import govtext as gt
        >>> table = gt.agreement({"p1": ["trust"], "p2": []}, {"p1": ["trust"], "p2": ["roles"]}, n_bootstrap=0)
        >>> table.disagreements().values.tolist()
        [['p2', '', 'roles', 'roles']]
        """
        data = self._judgements
        disputed = data.ones.any(axis=1) & (data.judged & ~data.ones).any(axis=1)
        rows = []
        for row in np.flatnonzero(disputed.any(axis=1)):
            entry: dict[str, Any] = {"passage_id" if data.by_id else "position": data.keys[row]}
            if data.texts:
                entry["text"] = data.texts.get(data.keys[row], "")
            for c, coder in enumerate(data.coders):
                codes = "; ".join(data.codes[k] for k in np.flatnonzero(data.ones[row, c]))
                entry[coder] = codes if data.judged[row, c].any() else None
            entry["differ"] = "; ".join(data.codes[k] for k in np.flatnonzero(disputed[row]))
            rows.append(entry)
        columns = [
            "passage_id" if data.by_id else "position",
            *(["text"] if data.texts else []),
            *data.coders,
            "differ",
        ]
        return pd.DataFrame(rows, columns=columns)

    def to_text(self, language: Language = "id") -> str:
        """Return a paragraph to quote: who judged what, the measures with intervals, how to read them, the weakest codes.

        Parameters
        ----------
        language : {"id", "en"}

        Raises
        ------
        OptionError
            For another language.
        """
        if language not in ("id", "en"):
            raise OptionError(f"there is no text in {language!r}; the languages are id and en.")
        data = self._judgements
        return describe(self, language, by_id=data.by_id, complete=bool(data.judged.all()))

    def _repr_html_(self) -> str:
        return f"<p>{escape(heading(self))}</p>" + self.round(3).to_html()


def agreement(
    coded_a: Any,
    coded_b: Any,
    *more: Any,
    codes: Sequence[str] | None = None,
    names: Sequence[str] | None = None,
    n_bootstrap: int = 500,
    random_state: int = 0,
) -> Agreement:
    """Compare two or more codings of the same passages, by people or by models.

    Parameters
    ----------
    coded_a, coded_b, *more : Coded, data frame, mapping or sequence
        Results of :func:`govtext.classify`; or data frames with ``passage_id`` and ``code`` (and ``valence``, if you
        like), a row a code or codes joined by ";", in which a passage without a code has a row with an empty code; or
        data frames with a column a code of 1 and 0, empty where not judged, and ``passage_id`` (or the passages in
        the same order); or mappings from passage id to codes; or sequences of equal length with the codes of each
        passage. A passage judged without a code has no codes; a passage that is not there, or None, was not judged.
    codes : sequence of str, optional
        The codes to compare; all that occur by default.
    names : sequence of str, optional
        Names of the coders; A, B, C ... by default.
    n_bootstrap : int
        Resamples for the intervals; 0 for none.
    random_state : int

    Returns
    -------
    Agreement
        A data frame with a row a code; the last row, ``(all)``, pools all passage x code decisions. Columns:
        ``n`` (passages that at least two judged; others count in no figure); ``a``, ``b`` ... (how often each coder
        used the code); ``percent`` (share judged alike; for more than two coders the mean share of agreeing pairs);
        ``kappa`` (Cohen 1960; for more than two coders Fleiss 1971, also as ``fleiss``); ``alpha`` (Krippendorff
        2004, nominal); ``pabak`` (Byrt, Bishop & Carlin 1993); ``ac1`` (Gwet 2008); ``kappa_low``, ``kappa_high``,
        ``alpha_low``, ``alpha_high`` (95% percentile bootstrap over passages, Efron & Tibshirani 1993), from the
        resamples in which the measure is defined; ``alpha_undefined`` (share of resamples in which alpha and kappa are
        not). kappa and alpha are missing where a code was never or always given.

    Raises
    ------
    LabelsError
        When a coding cannot be understood, or no passage was judged by two coders.
    OptionError
        When the number of resamples is negative.

    Examples
    --------
    >>> import govtext as gt
    >>> table = gt.agreement([["trust"], ["trust"], [], []], [["trust"], [], [], None], n_bootstrap=0)
    >>> table.loc["trust", ["n", "percent", "kappa"]].round(2).tolist()
    [3.0, 0.67, 0.4]
    >>> table.left_out
    1
    """
    if n_bootstrap < 0:
        raise OptionError(f"n_bootstrap is {n_bootstrap}; give the number of resamples, 0 for none.")
    data = align([coded_a, coded_b, *more], codes, names)
    measures, sets = _estimates(data, n_bootstrap, random_state)
    paired = data.judged.sum(axis=1) >= 2
    counted = (data.ones & paired[:, None]).sum(axis=0)
    columns: dict[str, Any] = {"n": [*paired.sum(axis=0), len(data.keys)]}
    for c in range(len(data.coders)):
        columns[_column(c)] = [*counted[c], counted[c].sum()]
    columns |= {name: measures[name][0] for name in ("percent", "kappa", "alpha")}
    columns["alpha_low"], columns["alpha_high"], undefined = _interval(measures["alpha"][1:])
    columns["kappa_low"], columns["kappa_high"], _ = _interval(measures["kappa"][1:])
    if len(data.coders) > 2:
        columns["fleiss"] = columns["kappa"]
    columns |= {name: measures[name][0] for name in ("pabak", "ac1")} | {"alpha_undefined": undefined}
    table = Agreement(columns, index=pd.Index([*data.codes, "(all)"], name="code"))
    table.coders = data.coders
    table.unit = data.unit
    table.n_passages = len(data.keys)
    table.left_out = data.left_out
    table.n_bootstrap = n_bootstrap
    table.set_alpha = Estimate(float(sets[0]), *(float(bound[0]) for bound in _interval(sets[1:, None])))
    table.valence = _valence(data)
    table._judgements = data
    return table


def _column(coder: int) -> str:
    """a, b, c ...; from the letter n on, which is the number of passages, by number."""
    return "abcdefghijklm"[coder] if coder < 13 else f"coder_{coder + 1}"


def _estimates(data: Judgements, n_bootstrap: int, random_state: int) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """All measures, first of the passages as they are, then of resamples, a row each.

    Passages judged in the same way are one pattern; a resample draws how often each pattern occurs. So the result does
    not depend on the order of the passages.
    """
    n = len(data.keys)
    flat = np.concatenate([data.ones.reshape(n, -1), data.judged.reshape(n, -1)], axis=1)
    keys = np.packbits(flat, axis=1)
    _, first, frequency = np.unique(keys, axis=0, return_index=True, return_counts=True)
    ones, judged = data.ones[first], data.judged[first]
    whole: np.ndarray = np.all(judged, axis=2)
    generator = np.random.default_rng(random_state)
    size = max(1, _BLOCK // len(first))
    found: list[dict[str, np.ndarray]] = []
    sets: list[np.ndarray] = []
    for start in range(0, 1 + n_bootstrap, size):
        draws = min(size, 1 + n_bootstrap - start)
        if start:
            weights = generator.multinomial(n, frequency / n, size=draws)
        else:
            weights = np.vstack([frequency, generator.multinomial(n, frequency / n, size=draws - 1)])
        found.append(binary_measures(ones, judged, weights.astype(float)))
        sets.append(masi_measure(ones, whole, weights.astype(float)))
    return {name: np.concatenate([part[name] for part in found]) for name in found[0]}, np.concatenate(sets)


def _interval(values: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Percentile bounds and the share undefined, a value a column."""
    low, high, undefined = (np.full(values.shape[1], np.nan) for _ in range(3))
    for k, column in enumerate(values.T if len(values) else ()):
        known = column[~np.isnan(column)]
        undefined[k] = (len(column) - len(known)) / len(column)
        if len(known):
            low[k], high[k] = np.percentile(known, [2.5, 97.5])
    return low, high, undefined


def _valence(data: Judgements) -> ValenceAgreement | None:
    if len({c for _, c, _ in data.valences}) < 2:
        return None
    cells = sorted({(row, k) for row, _, k in data.valences})
    coders = [[data.valences.get((row, c, k)) for row, k in cells] for c in range(len(data.coders))]
    shared = [i for i in range(len(cells)) if sum(coder[i] is not None for coder in coders) >= 2]
    coders = [[coder[i] for i in shared] for coder in coders]
    kappa = cohen_kappa(*coders) if len(coders) == 2 else fleiss_kappa(category_counts(*coders))
    return ValenceAgreement(len(shared), percent_agreement(*coders), kappa)
