"""Topics as mixtures of words: scikit-learn's NMF and gensim's LDA."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, ClassVar

import numpy as np

from govtext.errors import ExtraMissingError
from govtext.topics.words import rarity, tf_idf

__all__ = ["LdaModel", "LexicalView", "NmfModel", "require_gensim"]

_NMF_ROUNDS = 400
_LDA_PASSES = 20
_LDA_ROUNDS = 100
_FOLDING_ROUNDS = 200


def require_gensim(what: str) -> None:
    """Raise ExtraMissingError with the line to type where gensim is not installed."""
    try:
        import gensim  # noqa: F401
    except ImportError as error:
        raise ExtraMissingError(
            f"{what} needs gensim: pip install 'govtext[topics]' (or: pip install gensim)"
        ) from error


@dataclass(frozen=True)
class NmfModel:
    """Non-negative factors of TF-IDF (Lee & Seung 1999), started from the singular vectors (nndsvda: Boutsidis & Gallopoulos 2008).

    Attributes
    ----------
    idf : numpy.ndarray
        Inverse document frequency of each word.
    components : numpy.ndarray
        Shape (n_components, n_words).
    """

    kind: ClassVar[str] = "nmf"
    idf: np.ndarray
    components: np.ndarray

    def weights(self, counts: Any) -> np.ndarray:
        """Return the weight of each component, rows of sum one; zeros for a passage without a known word."""
        from sklearn.decomposition import NMF

        model = NMF(len(self.components), init="custom", max_iter=_FOLDING_ROUNDS)
        model.components_, model.n_components_ = self.components, len(self.components)
        model.n_features_in_ = self.components.shape[1]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that it did not converge to the last digit
            found = model.transform(tf_idf(counts, self.idf))
        return _shares(found * np.linalg.norm(self.components, axis=1), counts)

    def reordered(self, order: np.ndarray) -> NmfModel:
        """Return the same components in another order."""
        return replace(self, components=self.components[order])

    def arrays(self) -> dict[str, np.ndarray]:
        """Return what a file must hold."""
        return {"idf": self.idf, "components": self.components}

    def facts(self) -> dict[str, Any]:
        """Return the rest of it, as JSON."""
        return {}

    @classmethod
    def of(cls, arrays: dict[str, np.ndarray], facts: dict[str, Any]) -> NmfModel:
        """Return the model that ``arrays`` describe."""
        return cls(arrays["idf"], arrays["components"])


@dataclass(frozen=True)
class LdaModel:
    """Latent Dirichlet allocation (Blei, Ng & Jordan 2003), online variational Bayes by gensim, on one core.

    gensim's multicore training depends on which worker ends first, so it is not used.

    Attributes
    ----------
    counts : numpy.ndarray
        Expected counts of each word in each component.
    alpha, eta : numpy.ndarray
        The priors that were learnt.
    seed : int
    """

    kind: ClassVar[str] = "lda"
    counts: np.ndarray
    alpha: np.ndarray
    eta: np.ndarray
    seed: int

    @property
    def components(self) -> np.ndarray:
        """The probability of each word in each component."""
        raised = self.counts + self.eta
        return np.asarray(raised / raised.sum(axis=1, keepdims=True))

    @cached_property
    def _model(self) -> Any:
        return gensim_model(self.counts, self.alpha, self.eta, None, self.seed)

    def weights(self, counts: Any) -> np.ndarray:
        """Return the weight of each component, rows of sum one; zeros for a passage without a known word."""
        from gensim.matutils import Sparse2Corpus
        from gensim.utils import get_random_state

        model = self._model
        model.random_state = get_random_state(self.seed)
        rows = list(Sparse2Corpus(counts, documents_columns=False))
        gamma, _ = model.inference(rows) if rows else (np.zeros((0, len(self.counts))), None)
        return _shares(np.asarray(gamma, dtype=np.float64), counts)

    def reordered(self, order: np.ndarray) -> LdaModel:
        """Return the same components in another order."""
        return replace(self, counts=self.counts[order], alpha=self.alpha[order])

    def arrays(self) -> dict[str, np.ndarray]:
        """Return what a file must hold."""
        return {"counts": self.counts, "alpha": self.alpha, "eta": self.eta}

    def facts(self) -> dict[str, Any]:
        """Return the rest of it, as JSON."""
        return {"seed": self.seed}

    @classmethod
    def of(cls, arrays: dict[str, np.ndarray], facts: dict[str, Any]) -> LdaModel:
        """Return the model that ``arrays`` and ``facts`` describe."""
        return cls(arrays["counts"], arrays["alpha"], arrays["eta"], int(facts["seed"]))


def gensim_model(counts: np.ndarray, alpha: np.ndarray, eta: np.ndarray, dictionary: Any, seed: int) -> Any:
    """Return gensim's ``LdaModel`` with these expected counts."""
    from gensim.models import LdaModel as Gensim

    names = dictionary if dictionary is not None else {number: str(number) for number in range(counts.shape[1])}
    model = Gensim(
        id2word=names, num_topics=len(counts), alpha=alpha, eta=eta, random_state=seed, iterations=_LDA_ROUNDS,
        minimum_probability=0.0, dtype=np.float64,
    )  # fmt: skip
    model.state.sstats = np.array(counts, dtype=np.float64)
    model.sync_state()
    return model


class LexicalView:
    """Counts of words in passages, from which models are fitted, on all or on some of them.

    Parameters
    ----------
    counts : scipy.sparse.csr_matrix
    kind : {"nmf", "lda"}
    """

    def __init__(self, counts: Any, kind: str) -> None:
        self.counts, self.kind = counts, kind
        self.halves = 6 if kind == "nmf" else 3

    def __len__(self) -> int:
        return int(self.counts.shape[0])

    def fit(self, rows: np.ndarray, groups: Sequence[int], random_state: int) -> list[NmfModel | LdaModel]:
        """Return a model for each number of groups, fitted on some rows."""
        own = self.counts[rows]
        return [(_nmf if self.kind == "nmf" else _lda)(own, wanted, random_state) for wanted in groups]

    def weights(self, model: NmfModel | LdaModel) -> np.ndarray:
        """Return the weights of all passages."""
        return model.weights(self.counts)

    def structureless(self, rows: np.ndarray, generator: np.random.Generator) -> LexicalView:
        """Return counts with the same words and passages as long, in which every word may stand anywhere."""
        from scipy.sparse import csr_matrix

        own = csr_matrix(self.counts[rows], copy=True)
        own.indices = generator.permutation(own.indices)
        own.has_sorted_indices = False
        own.sum_duplicates()
        return LexicalView(own, self.kind)

    def split(self, model: NmfModel | LdaModel, rows: np.ndarray, parts: int, random_state: int) -> NmfModel | LdaModel:
        """Return a model of the parts of a group."""
        found = self.fit(rows, [parts], random_state)[0]
        return replace(found, idf=model.idf) if isinstance(found, NmfModel) and isinstance(model, NmfModel) else found


def _nmf(counts: Any, groups: int, random_state: int) -> NmfModel:
    from sklearn.decomposition import NMF

    idf = rarity(counts)
    weighted = tf_idf(counts, idf)
    start = "nndsvda" if groups <= min(weighted.shape) else "random"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = NMF(groups, init=start, random_state=random_state, max_iter=_NMF_ROUNDS).fit(weighted)
    return NmfModel(idf, model.components_)


def _lda(counts: Any, groups: int, random_state: int) -> LdaModel:
    require_gensim('method="lda"')
    from gensim.matutils import Sparse2Corpus
    from gensim.models import LdaModel as Gensim

    names = {number: str(number) for number in range(counts.shape[1])}
    model = Gensim(
        list(Sparse2Corpus(counts, documents_columns=False)), id2word=names, num_topics=groups, alpha="auto", eta="auto",
        passes=_LDA_PASSES, iterations=_LDA_ROUNDS, random_state=random_state, dtype=np.float64, eval_every=None,
    )  # fmt: skip
    return LdaModel(model.state.sstats.copy(), np.array(model.alpha), np.array(model.eta), random_state)


def _shares(found: np.ndarray, counts: Any) -> np.ndarray:
    """Rows of sum one; where nothing fits, as even as a passage with words can be; zeros where there is no word."""
    empty = np.asarray(counts.sum(axis=1)).ravel() == 0
    sums = found.sum(axis=1, keepdims=True)
    shares = np.where(sums > 0, found / np.where(sums > 0, sums, 1), 1 / max(1, found.shape[1]))
    shares[empty] = 0
    return np.asarray(shares)
