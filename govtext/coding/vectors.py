"""The voter that reads vectors: near which definition a passage lies, and on which side of the labelled examples."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from govtext.text.encoder import TextEncoder, unit

__all__ = ["VectorVoter"]

_PATIENCE = 10
"""With so many examples of a code, nearness to its definition counts half."""
_CAUTION = 5
"""With so many, what was learnt from them counts half."""
_C = 1.0


class VectorVoter:
    """Works from no example on: with none, the code whose definition is nearest speaks loudest.

    A passage's score is its nearness to the code's definition (cosine, standardised over the codes), which fades as
    examples come, and a logistic regression over the vector and that nearness, which grows with them.

    Parameters
    ----------
    encoder : TextEncoder
    prototypes : numpy.ndarray
        A unit vector a code, of its definitions; shape (n_codes, n_dimensions).
    coefficients, intercepts : numpy.ndarray
        Shapes (n_codes, n_dimensions + 1) and (n_codes,).
    trust : numpy.ndarray
        How much nearness to the definition still counts, a code; shape (n_codes,).
    """

    def __init__(
        self,
        encoder: TextEncoder,
        prototypes: np.ndarray,
        coefficients: np.ndarray,
        intercepts: np.ndarray,
        trust: np.ndarray,
    ) -> None:
        self.encoder = encoder
        self.prototypes = prototypes
        self.coefficients = coefficients
        self.intercepts = intercepts
        self.trust = trust

    @classmethod
    def fit(
        cls,
        encoder: TextEncoder,
        texts: Sequence[str],
        matrix: np.ndarray,
        definitions: Sequence[str],
        defined: np.ndarray,
    ) -> VectorVoter:
        """Learn from passages with their codes, and from definitions with theirs; both as arrays of 0 and 1."""
        from sklearn.linear_model import LogisticRegression

        codes = matrix.shape[1]
        around = encoder.centred(definitions)
        prototypes = unit(defined.T.astype(np.float32) @ around)
        vectors = np.vstack([encoder.centred(texts), around]) if len(texts) else around
        nearness = _nearness(vectors, prototypes)
        y = np.vstack([matrix, defined])
        coefficients = np.zeros((codes, vectors.shape[1] + 1))
        intercepts = np.zeros(codes)
        for k in range(codes):
            if matrix[:, k].any() and not y[:, k].all():  # the definitions alone are what nearness says already
                x = np.column_stack([vectors, nearness[:, k]])
                model = LogisticRegression(C=_C, class_weight="balanced", max_iter=400).fit(x, y[:, k])
                coefficients[k], intercepts[k] = model.coef_[0], model.intercept_[0]
        examples = matrix.sum(axis=0)
        learnt = examples / (_CAUTION + examples)
        coefficients, intercepts = coefficients * learnt[:, None], intercepts * learnt
        trust = _PATIENCE / (_PATIENCE + examples)
        return cls(encoder, *(a.astype(np.float32) for a in (prototypes, coefficients, intercepts, trust)))

    def scores(self, texts: Sequence[str]) -> np.ndarray:
        """Return scores of shape (n_texts, n_codes), rounded so that the last bits of a processor do not show."""
        vectors = self.encoder.centred(texts)
        if not len(texts):
            return np.zeros((0, len(self.trust)))
        nearness = _nearness(vectors, self.prototypes)
        learnt = vectors @ self.coefficients[:, :-1].T + nearness * self.coefficients[:, -1] + self.intercepts
        return np.asarray(np.round((learnt + self.trust * nearness).astype(np.float64), 3))


def _nearness(vectors: np.ndarray, prototypes: np.ndarray) -> np.ndarray:
    """Cosine with each code's definition, in standard deviations over the codes of a passage."""
    cosines = vectors @ prototypes.T
    if prototypes.shape[0] < 2:
        return np.asarray(cosines)
    return np.asarray((cosines - cosines.mean(1, keepdims=True)) / np.maximum(cosines.std(1, keepdims=True), 1e-6))
