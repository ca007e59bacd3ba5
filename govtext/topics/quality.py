"""How good topics are, as tables: measures of the fit, and what comes back on another sample of the same text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from govtext.errors import ExtraMissingError
from govtext.topics.edits import origins
from govtext.topics.lexical import LexicalView
from govtext.topics.measures import agreement, best_matches, c_v, chance_agreement, diversity, leakage
from govtext.topics.threads import one_thread
from govtext.topics.words import TOP, language_shares, top_words, word_matches

if TYPE_CHECKING:
    import pandas as pd

    from govtext.topics.topics import Topics

__all__ = ["assigned_of", "quality_of", "stability_of"]


def assigned_of(weights: np.ndarray) -> np.ndarray:
    """Return the topic of each passage, of equals the first; -1 for one without anything to read."""
    return np.where(weights.any(axis=1), np.round(weights, 9).argmax(axis=1), -1)


def quality_of(topics: Topics) -> pd.Series:
    """Return how good the topics are; see ``Topics.quality``."""
    import pandas as pd

    tops = [
        [
            (language, int(word))
            for language, scores in topics.scores.items()
            for word in top_words(scores[[topic]], TOP)[0]
        ]
        for topic in range(len(topics))
    ]
    try:
        coherence = _mean(topics.coherence(c_v))
    except ExtraMissingError:
        coherence = float("nan")
    read = topics.assigned >= 0
    same, kappa, pairs = _translations(topics)
    own = [language for language, there in zip(topics.material.languages, read, strict=True) if there]
    found = {
        "topics": len(topics),
        "passages": len(topics.material),
        "empty": int((~read).sum()),
        "npmi": _mean(topics.npmi),
        "c_v": coherence,
        "diversity": diversity(tops),
        "language_nmi": leakage(own, topics.assigned[read]),
        "translation_agreement": same,
        "translation_kappa": kappa,
        "translation_pairs": pairs,
        "lexical": _lexical(topics),
    }
    rounded = {name: round(value, 4) if isinstance(value, float) else value for name, value in found.items()}
    return pd.Series(rounded, dtype=object)


def stability_of(topics: Topics, draws: int, random_state: int) -> pd.DataFrame:
    """Fit again on passages drawn with replacement, and compare; see ``Topics.stability``."""
    import pandas as pd

    generator = np.random.default_rng(random_state)
    fitted, view = topics.fitted, topics.view
    with one_thread():
        base = view.weights(topics.model)
        count = base.shape[1]
        first, members = topics.scores_of(base, fitted), _members(base)
        parts = language_shares([topics.material.languages[row] for row in fitted], base[fitted])
        by_words, by_members, alike = np.zeros((draws, count)), np.zeros((draws, count)), []
        for draw in range(draws):
            rows = np.sort(generator.choice(fitted, len(fitted), replace=True))
            again = view.weights(view.fit(rows, [count], random_state)[0])
            by_words[draw] = word_matches(first, topics.scores_of(again, rows), parts)
            by_members[draw] = best_matches(members, _members(again))
            alike.append(agreement(assigned_of(base), assigned_of(again)))
    made_of = origins(count, topics.edits)
    spread = [by_words[:, list(own)].mean(axis=1) for own in made_of]
    frame = pd.DataFrame(
        {
            "topic": range(len(topics)),
            "label": topics.labels,
            "words": [round(float(own.mean()), 4) for own in spread],
            "low": [round(float(np.quantile(own, 0.025)), 4) for own in spread],
            "high": [round(float(np.quantile(own, 0.975)), 4) for own in spread],
            "passages": [round(float(by_members[:, list(own)].mean()), 4) for own in made_of],
        }
    )
    frame.attrs["agreement"] = round(float(np.mean(alike)), 4)
    return frame


def _translations(topics: Topics) -> tuple[float, float, int]:
    """Agreement on translation pairs, the same beyond chance, and how many; pairs that the correction was learnt from are left out."""
    pairs = topics.material.pairs
    if getattr(topics.view, "pairs", None) is not None:
        pairs = pairs[1::2]
    if not pairs or (topics.method == "embedding" and topics.reader.encoder is None):
        return float("nan"), float("nan"), 0
    left = topics.weights_of([pair.id for pair in pairs], ["id"] * len(pairs))
    right = topics.weights_of([pair.en for pair in pairs], ["en"] * len(pairs))
    both = left.any(axis=1) & right.any(axis=1)
    if not both.any():
        return float("nan"), float("nan"), 0
    return (*chance_agreement(assigned_of(left[both]), assigned_of(right[both])), int(both.sum()))


def _lexical(topics: Topics) -> float:
    """How well the topics of the embedding are found again by words alone: best F1 with NMF topics of one language."""
    if topics.method != "embedding" or len(topics) < 2:
        return float("nan")
    total, read = 0.0, 0
    own, counts = np.asarray(topics.material.languages), topics.reader.table.counts
    with one_thread():
        for language in topics.scores:
            rows = topics.fitted[own[topics.fitted] == language]
            rows = rows[np.asarray(counts[rows].sum(axis=1)).ravel() > 0]
            if len(rows) < 2 * len(topics):
                continue
            view = LexicalView(counts[rows], "nmf")
            model = view.fit(np.arange(len(rows)), [len(topics)], 0)[0]
            members = [np.flatnonzero(topics.assigned[rows] == topic).tolist() for topic in range(len(topics))]
            overlaps = best_matches(members, _members(view.weights(model)))
            sizes = np.array([len(group) for group in members])
            total += float((sizes * 2 * overlaps / (1 + overlaps)).sum())
            read += int(sizes.sum())
    return total / read if read else float("nan")


def _members(weights: np.ndarray) -> list[list[int]]:
    """The passages of each topic."""
    best = assigned_of(weights)
    return [np.flatnonzero(best == topic).tolist() for topic in range(weights.shape[1])]


def _mean(values: np.ndarray) -> float:
    return float(np.nanmean(values)) if not np.isnan(values).all() else float("nan")
