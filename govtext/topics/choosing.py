"""How many topics there are: as many as two halves of the text agree on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from govtext.progress import track
from govtext.topics.measures import agreement

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["candidates", "choose"]

_FEWEST, _MOST = 3, 40
_PASSAGES_A_TOPIC = 10
_DENSE_TO = 10
_MORE_LEAKAGE = 0.05


def candidates(passages: int) -> list[int]:
    """Return the numbers of topics that are tried: every one from 3 to 10, then in steps that grow; ten passages a topic at least."""
    most = min(_MOST, max(_FEWEST, passages // _PASSAGES_A_TOPIC))
    found = list(range(_FEWEST, min(most, _DENSE_TO) + 1))
    while (following := found[-1] + max(2, found[-1] // 4)) <= most:
        found.append(following)
    return found


def choose(
    view: Any,
    rows: np.ndarray,
    numbers: Sequence[int],
    measures: Callable[[Any], tuple[float, float, float]],
    random_state: int,
    progress: bool | None = None,
) -> tuple[int, pd.DataFrame]:
    """Return the number of topics, and the curve that it was taken from.

    The passages are parted into halves several times; each half gets a model of its own, and both models assign all passages. How
    alike the two assignments are is what a number of topics is worth (Lange, Roth, Braun & Buhmann 2004; Greene, O'Callaghan &
    Cunningham 2014). Few topics agree more than many even where there are none, so what text without structure reaches (as
    spread out, or with the same words, but without groups) is taken off, as in the gap statistic (Tibshirani, Walther & Hastie
    2001). The most topics are taken whose mean gain is within one standard error of the best (the rule of Breiman et al. 1984,
    towards detail) and that do not know the language better than the best ones do, for a topic split by language is stable too. Coherence stands beside it and decides nothing: it follows the judgement of readers only loosely (Hoyle et al. 2021).

    Parameters
    ----------
    view : EmbeddingView or LexicalView
    rows : numpy.ndarray
        The passages that models are fitted on.
    numbers : sequence of int
    measures : callable
        Gives leakage of language (normalised mutual information), NPMI and C_v of a fitted model.
    random_state : int
    progress : bool, optional

    Returns
    -------
    (int, pandas.DataFrame)
        The frame: ``n_topics, agreement`` (of two halves), ``by_chance`` (of text without structure), ``gain, error`` (of the gain),
        ``language_nmi, npmi, c_v, chosen``.
    """
    import pandas as pd

    draws = int(view.halves)
    found = np.zeros((2, draws, len(numbers)))
    generator = np.random.default_rng(random_state)
    for draw in track(range(draws), "Number of topics", progress):
        for kind, own, own_rows in (
            (0, view, rows),
            (1, view.structureless(rows, generator), np.arange(len(rows))),
        ):
            shuffled = generator.permutation(own_rows)
            middle = len(shuffled) // 2
            halves = [np.sort(shuffled[:middle]), np.sort(shuffled[middle:])]
            models = [own.fit(half, numbers, random_state) for half in halves]
            for place, (left, right) in enumerate(zip(*models, strict=True)):
                given = [own.weights(model)[own_rows].argmax(axis=1) for model in (left, right)]
                found[kind, draw, place] = agreement(*given)
    real, chance = found.mean(axis=1)
    gain = real - chance
    error = np.sqrt((found.var(axis=1, ddof=1) / draws).sum(axis=0))
    best = int(gain.argmax())
    measured = [measures(model) for model in view.fit(rows, numbers, random_state)]
    leaks = np.nan_to_num(np.array([leak for leak, _, _ in measured]))
    good = (gain >= gain[best] - error[best]) & (leaks <= leaks[best] + _MORE_LEAKAGE)
    chosen = int(np.flatnonzero(good)[-1])
    frame = pd.DataFrame(
        {
            "n_topics": list(numbers),
            "agreement": np.round(real, 4),
            "by_chance": np.round(chance, 4),
            "gain": np.round(gain, 4),
            "error": np.round(error, 4),
            "language_nmi": [round(a, 4) for a, _, _ in measured],
            "npmi": [round(b, 4) for _, b, _ in measured],
            "c_v": [round(c, 4) for _, _, c in measured],
            "chosen": [place == chosen for place in range(len(numbers))],
        }
    )
    return int(numbers[chosen]), frame
