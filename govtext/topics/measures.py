"""How good topics are: coherence, diversity, leakage of language, agreement on translations, agreement of two divisions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np

__all__ = ["agreement", "best_matches", "c_v", "chance_agreement", "diversity", "jaccard", "leakage", "npmi", "wilson"]

_Z = 1.959963984540054


def npmi(counts: Any, topics: Sequence[np.ndarray]) -> np.ndarray:
    """Return the mean normalised pointwise mutual information of the pairs of words of each topic, -1 to 1.

    Two words stand together when they are in one passage; a pair that never does counts -1 (Bouma 2009; Lau, Newman & Baldwin
    2014). Topics with fewer than two words have none (NaN).

    Parameters
    ----------
    counts : scipy.sparse matrix
        Shape (n_passages, n_words).
    topics : sequence of numpy.ndarray
        The columns of each topic's words.
    """
    there = (counts > 0).astype(np.float64).tocsc()
    passages = max(1, there.shape[0])
    found = np.full(len(topics), np.nan)
    for number, words in enumerate(topics):
        if len(words) < 2:
            continue
        own = there[:, words]
        together = (own.T @ own).toarray() / passages
        alone = np.diag(together)
        values = []
        for i, j in combinations(range(len(words)), 2):
            joint = together[i, j]
            if joint <= 0:
                values.append(-1.0)
            elif joint >= 1:
                values.append(1.0)
            else:
                values.append(float(np.log(joint / (alone[i] * alone[j])) / -np.log(joint)))
        found[number] = np.mean(values)
    return found


def c_v(counts: Any, topics: Sequence[np.ndarray]) -> np.ndarray:
    """Return C_v of each topic (Röder, Both & Hinneburg 2015) by gensim, in one process; NaN where gensim gives none.

    The order of words is not kept in counts, so a passage is one window.

    Raises
    ------
    ExtraMissingError
        When gensim is not installed.
    """
    from govtext.topics.lexical import require_gensim

    require_gensim("C_v")
    from gensim.corpora import Dictionary
    from gensim.models import CoherenceModel

    wanted = sorted({int(word) for words in topics for word in words})
    usable = [number for number, words in enumerate(topics) if len(words) > 1]
    found = np.full(len(topics), np.nan)
    if not usable:
        return found
    small = counts.tocsc()[:, wanted].tocsr()
    names = [str(word) for word in wanted]
    texts = [[names[c] for c in small.indices[small.indptr[r] : small.indptr[r + 1]]] for r in range(small.shape[0])]
    window = max(2, max(map(len, texts), default=2) + 1)
    dictionary = Dictionary([names])
    model = CoherenceModel(
        topics=[[str(int(word)) for word in topics[number]] for number in usable], texts=texts, dictionary=dictionary,
        coherence="c_v", processes=1, window_size=window,
    )  # fmt: skip
    with np.errstate(all="ignore"):
        found[usable] = model.get_coherence_per_topic()
    return found


def diversity(topics: Sequence[Sequence[Any]]) -> float:
    """Return the share of words that are in the top words of one topic only once counted (Dieng, Ruiz & Blei 2020); 1 is best."""
    every = [word for words in topics for word in words]
    return len(set(every)) / len(every) if every else float("nan")


def leakage(languages: Sequence[str], topics: np.ndarray) -> float:
    """Return the normalised mutual information of language and topic: 0, topics know no language; NaN for one language."""
    from sklearn.metrics import normalized_mutual_info_score

    if len(set(languages)) < 2:
        return float("nan")
    return float(normalized_mutual_info_score(list(languages), topics))


def chance_agreement(a: np.ndarray, b: np.ndarray) -> tuple[float, float]:
    """Return how often two assignments give the same topic, and the same beyond chance (Cohen's kappa 1960)."""
    same = float((a == b).mean())
    topics = np.union1d(a, b)
    chance = float(sum((a == topic).mean() * (b == topic).mean() for topic in topics))
    return same, (same - chance) / (1 - chance) if chance < 1 else float("nan")


def agreement(a: np.ndarray, b: np.ndarray) -> float:
    """Return how alike two divisions of the same passages are: the adjusted Rand index (Hubert & Arabie 1985), 0 by chance, 1 the same."""
    from sklearn.metrics import adjusted_rand_score

    return float(adjusted_rand_score(a, b))


def jaccard(a: Sequence[Any], b: Sequence[Any]) -> float:
    """Return the share of what either has that both have."""
    first, second = set(a), set(b)
    return len(first & second) / len(first | second) if first | second else 0.0


def best_matches(topics: Sequence[Sequence[Any]], others: Sequence[Sequence[Any]]) -> np.ndarray:
    """Return for each topic the Jaccard of its words with those of the most alike of the other topics."""
    return np.array([max((jaccard(words, other) for other in others), default=0.0) for words in topics])


def wilson(count: float, total: float) -> tuple[float, float]:
    """Return the 95% interval of a share (Wilson 1927)."""
    if total <= 0:
        return float("nan"), float("nan")
    share = count / total
    middle = share + _Z**2 / (2 * total)
    half = _Z * np.sqrt(share * (1 - share) / total + _Z**2 / (4 * total**2))
    below = 1 + _Z**2 / total
    return float(max(0.0, (middle - half) / below)), float(min(1.0, (middle + half) / below))
