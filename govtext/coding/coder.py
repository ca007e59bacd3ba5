"""The trained coder: passages in, calibrated probabilities of codes out, with the words that decided."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from govtext.coding.codebook import Codebook
from govtext.coding.encoder import Encoder
from govtext.coding.features import LexicalFeatures, clauses
from govtext.coding.labels import VALENCES, Valence, label_matrix, valence_pairs
from govtext.errors import LabelsError, ModelError, NotFittedError, OptionError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Coder"]

_FOLDS = 5
_FUSION = 0.5
"""Weight of the encoder beside the words, in log-odds; chosen on training writers."""
_CLAUSE_VALENCE = 0.75  # weight of the telling clause beside the whole passage, with an encoder
_VALENCE_PASSAGE, _VALENCE_CODE = 0.7, 0.5
"""How much the whole passage and the code itself weigh in valence beside the telling clause (1); chosen on training writers."""
_STORED = np.float16
"""Weights are rounded to this before use, so that a saved coder answers exactly as the fitted one."""


class Coder:
    """Codes passages with the codes of a codebook.

    One logistic regression a code (scikit-learn) over word and character features; the codebook's own definitions and
    examples are training passages too. Probabilities are calibrated on predictions for passages that were held out in
    turn (Platt 1999), and the threshold of decision is chosen on the same. Valence (supports, hinders, neutral) comes
    from a second model over the clause that speaks most for the code, the whole passage, and the code.

    Parameters
    ----------
    codebook : Codebook, optional
        govtext's own by default.
    C : float
        Inverse strength of regularisation.
    random_state : int
        Seed of the folds when ``fit`` is given no groups.

    Examples
    --------
    >>> import govtext as gt
    >>> coder = gt.Coder.load("collab")
    >>> coder.predict(["Kepercayaan antar pemangku kepentingan masih rendah."])
    [['trust']]
    """

    def __init__(self, codebook: Codebook | None = None, *, C: float = 4.0, random_state: int = 0) -> None:
        self.codebook = codebook or Codebook.load()
        self.C = C
        self.random_state = random_state
        self.meta: dict[str, Any] = {}
        self.encoder: Encoder | None = None
        self.thresholds: dict[str, float] = {"lexical": 0.5}
        self._features: LexicalFeatures | None = None
        self._weights: dict[str, np.ndarray] = {}

    @property
    def threshold(self) -> float:
        """From this probability on a passage gets a code; chosen on held-out passages."""
        return self.thresholds["lexical" if self.encoder is None else "fused"]

    # ------------------------------------------------------------------ fitting

    def fit(self, texts: Sequence[str], labels: Any, *, groups: Sequence[Any] | None = None) -> Coder:
        """Train on labelled passages.

        Parameters
        ----------
        texts : sequence of str
        labels : sequence, array or data frame
            One item a passage: a code, a list of codes, or a mapping from code to valence; or an indicator array of
            shape (n, n_codes); or a data frame with a column a code.
        groups : sequence, optional
            Who or what each passage comes from (writer, document). Passages of a group are held out together when
            probabilities are calibrated, so that near-twins do not flatter them.

        Returns
        -------
        Coder
            Itself.

        Raises
        ------
        LabelsError
            When labels and passages do not fit, or there are too few passages.
        """
        listed = _texts(texts)
        if not hasattr(labels, "columns") and not isinstance(labels, np.ndarray):
            labels = list(labels)
        matrix = label_matrix(labels, self.codebook, len(listed))
        pairs = valence_pairs(labels)
        if groups is not None and len(groups) != len(listed):
            raise LabelsError(f"there are {len(listed)} passages but {len(groups)} groups; give one a passage.")
        if len(listed) < 10 or not matrix.any() or matrix.all():
            raise LabelsError(
                f"{len(listed)} labelled passages with {int(matrix.sum())} codes are too few, or all alike, to train and calibrate a "
                "coder; label at least ten passages."
            )
        self.encoder = None
        self._features, self._weights = self._fit_codes(listed, matrix)
        self._unseen = self._held_out(listed, matrix, groups)
        self._labels = matrix
        self._weights["calibration"], self.thresholds["lexical"] = _calibration(self._unseen, matrix)
        self._fit_valence(listed, pairs)
        self.meta = {
            "n_passages": len(listed),
            "n_codes": {c: int(k) for c, k in zip(self.codebook.ids, matrix.sum(0), strict=True)},
        }
        return self

    def fuse(self, encoder: Encoder, rows: Sequence[int], logits: np.ndarray) -> Coder:
        """Let an encoder vote beside the words, and calibrate both together.

        Parameters
        ----------
        encoder : Encoder
            Which scores the codes of this coder's codebook.
        rows : sequence of int
            Training passages (of the last ``fit``) for which there are logits of an encoder that had not seen them.
        logits : array of shape (len(rows), n_codes)
            In the order of the codebook.

        Returns
        -------
        Coder
            Itself.
        """
        if set(encoder.codes) != set(self.codebook.ids):
            raise ModelError(f"{encoder!r} scores other concepts than codebook {self.codebook.id!r} has.")
        chosen = np.asarray(rows, dtype=int)
        words = self._linear(self._unseen[chosen], "calibration")
        fused = _FUSION * logits + (1 - _FUSION) * words
        self._weights["fused_calibration"], self.thresholds["fused"] = _calibration(fused, self._labels[chosen])
        self.encoder = encoder
        self.meta["encoder"] = {"name": encoder.name, "sha256": encoder.sha256}
        return self

    def _fit_codes(self, texts: list[str], matrix: np.ndarray) -> tuple[LexicalFeatures, dict[str, np.ndarray]]:
        from sklearn.linear_model import LogisticRegression

        extra, extra_matrix = self._definitions()
        features = LexicalFeatures().fit([*texts, *extra])
        x = features.transform([*texts, *extra])
        y = np.vstack([matrix, extra_matrix])
        coefficients = np.zeros((len(self.codebook), features.width))
        intercepts = np.full(len(self.codebook), -20.0)
        for k in range(len(self.codebook)):
            if 0 < y[:, k].sum() < len(y):
                model = LogisticRegression(
                    C=self.C, class_weight="balanced", solver="liblinear", max_iter=300, tol=1e-5
                )
                model.fit(x, y[:, k])
                coefficients[k], intercepts[k] = model.coef_[0], model.intercept_[0]
        return features, {
            "coefficients": coefficients.astype(_STORED).astype(np.float32),
            "intercepts": intercepts.astype(np.float32),
        }

    def _definitions(self) -> tuple[list[str], np.ndarray]:
        """The codebook's labels, definitions, rules and examples as labelled passages."""
        texts: list[str] = []
        rows: list[int] = []
        for index, concept in enumerate(self.codebook.concepts):
            wordings = [
                " ".join(filter(None, (concept.label.id, concept.definition.id, concept.include.id))),
                " ".join(filter(None, (concept.label.en, concept.definition.en, concept.include.en))),
                *concept.examples,
            ]
            for wording in dict.fromkeys(filter(None, wordings)):
                texts.append(wording)
                rows.append(index)
        matrix = np.zeros((len(texts), len(self.codebook)), dtype=np.int8)
        matrix[np.arange(len(texts)), rows] = 1
        return texts, matrix

    def _held_out(self, texts: list[str], matrix: np.ndarray, groups: Sequence[Any] | None) -> np.ndarray:
        """Scores of every passage from a model that did not see it."""
        from sklearn.model_selection import GroupKFold, KFold

        if groups is not None and len(set(groups)) > 1:
            splitter: Any = GroupKFold(n_splits=min(_FOLDS, len(set(groups))))
            splits = splitter.split(texts, groups=list(groups))
        else:
            splits = KFold(n_splits=_FOLDS, shuffle=True, random_state=self.random_state).split(texts)
        scores = np.zeros(matrix.shape)
        for train, test in splits:
            features, weights = self._fit_codes([texts[i] for i in train], matrix[train])
            scores[test] = _scores(features.transform([texts[i] for i in test]), weights)
        return scores

    def _fit_valence(self, texts: list[str], pairs: list[tuple[int, str, Valence]]) -> None:
        from sklearn.linear_model import LogisticRegression

        if len({valence for _, _, valence in pairs}) < 2:
            return
        order = {code: index for index, code in enumerate(self.codebook.ids)}
        x = self._valence_matrix([texts[row] for row, _, _ in pairs], [order[code] for _, code, _ in pairs])
        y = np.array([VALENCES.index(valence) for _, _, valence in pairs])
        coefficients = np.zeros((len(VALENCES), x.shape[1]))
        intercepts = np.full(len(VALENCES), -20.0)
        for k in range(len(VALENCES)):
            if (y == k).any():
                model = LogisticRegression(C=2.0, solver="liblinear", max_iter=300, tol=1e-5).fit(x, y == k)
                coefficients[k], intercepts[k] = model.coef_[0], model.intercept_[0]
        self._weights["valence_coefficients"] = coefficients.astype(_STORED).astype(np.float32)
        self._weights["valence_intercepts"] = intercepts.astype(np.float32)

    # --------------------------------------------------------------- predicting

    def predict_proba(self, texts: Sequence[str]) -> np.ndarray:
        """Return calibrated probabilities of shape (n_texts, n_codes), in the order of ``codebook.ids``.

        Raises
        ------
        NotFittedError
        """
        listed = _texts(texts)
        words = self._linear(_scores(self._fitted().transform(listed), self._weights), "calibration")
        if self.encoder is None:
            return _sigmoid(words)
        fused = _FUSION * self._encoder_scores(listed) + (1 - _FUSION) * words
        return _sigmoid(self._linear(fused, "fused_calibration"))

    def predict(self, texts: Sequence[str], *, threshold: float | None = None) -> list[list[str]]:
        """Return the codes of each passage whose probability reaches the threshold, most probable first."""
        limit = self.threshold if threshold is None else threshold
        ids = self.codebook.ids
        return [
            [ids[k] for k in np.argsort(-row, kind="stable") if row[k] >= limit] for row in self.predict_proba(texts)
        ]

    def predict_valence(self, texts: Sequence[str], codes: Sequence[str]) -> list[Valence]:
        """Return "supports", "hinders" or "neutral" for each pair of a passage and a code."""
        listed = _texts(texts)
        if len(listed) != len(codes):
            raise LabelsError(f"there are {len(listed)} passages but {len(codes)} codes; give one code a passage.")
        if "valence_coefficients" not in self._weights:
            return ["neutral"] * len(listed)
        if not listed:
            return []
        columns = [self._column(code) for code in codes]
        if self.encoder is not None:
            return [VALENCES[k] for k in self._encoder_valences(listed, columns).argmax(axis=1)]
        x = self._valence_matrix(listed, columns)
        scores = np.asarray(x @ self._weights["valence_coefficients"].T) + self._weights["valence_intercepts"]
        return [VALENCES[k] for k in scores.argmax(axis=1)]

    def explain(self, text: str, code: str | None = None, *, n: int = 8) -> pd.DataFrame:
        """Return the words of a passage that speak for and against a code.

        Parameters
        ----------
        text : str
        code : str, optional
            The most probable code by default.
        n : int
            So many words, by size of their contribution.

        Returns
        -------
        pandas.DataFrame
            ``code, word, start, end, contribution``: how much each word adds to the code's score (log-odds before
            calibration), its own and that of the character sequences within it.
        """
        import pandas as pd

        name = code or self.codebook.ids[int(self.predict_proba([text])[0].argmax())]
        contributions = self._contributions(text, self._column(name))
        largest = sorted(contributions.items(), key=lambda item: (-abs(item[1]), item[0]))[:n]
        rows = [(name, text[s:e], s, e, round(value, 4)) for (s, e), value in largest]
        return pd.DataFrame(rows, columns=["code", "word", "start", "end", "contribution"])

    def evidence(self, text: str, code: str, *, n: int = 3) -> list[str]:
        """Return the words, verbatim and in order of the text, that speak most for a code."""
        contributions = self._contributions(text, self._column(code))
        ranked = sorted((item for item in contributions.items() if item[1] > 0), key=lambda item: (-item[1], item[0]))
        best: dict[str, tuple[int, int]] = {}  # a word that comes twice counts once
        for span, _ in ranked:
            if len(best) < n:
                best.setdefault(text[slice(*span)].lower(), span)
        if best:
            return [text[s:e] for s, e in sorted(best.values())]
        start, end = self._telling_clause(text, self._column(code))  # the encoder alone spoke for the code
        return [text[start:end].strip()]

    def _contributions(self, text: str, column: int) -> dict[tuple[int, int], float]:
        features = self._fitted()
        row = features.transform([text])
        values = dict(zip(row.indices.tolist(), row.data.tolist(), strict=True))
        weights = self._weights["coefficients"][column]
        located = features.locate(text)
        counts: dict[int, int] = {}
        for feature in located:
            counts[feature.column] = counts.get(feature.column, 0) + 1
        total: dict[tuple[int, int], float] = {}
        for feature in located:
            share = values.get(feature.column, 0.0) * float(weights[feature.column]) / counts[feature.column]
            start, end = _word_only(text, feature.start, feature.end)
            if start == end:
                continue
            total[start, end] = total.get((start, end), 0.0) + share
        return total

    def _valence_matrix(self, texts: list[str], columns: list[int]) -> Any:
        from scipy import sparse

        features = self._fitted()
        spans = [clauses(text) for text in texts]
        parts = [text[s:e] for text, cut in zip(texts, spans, strict=True) for s, e in cut]
        part_matrix = features.transform(parts)
        scores = _scores(part_matrix, self._weights)
        chosen, position = [], 0
        for cut, column in zip(spans, columns, strict=True):
            chosen.append(position + int(scores[position : position + len(cut), column].argmax()))
            position += len(cut)
        which = sparse.csr_matrix(
            (np.full(len(columns), _VALENCE_CODE), (np.arange(len(columns)), columns)),
            shape=(len(columns), len(self.codebook)),
        )
        return sparse.hstack([part_matrix[chosen], _VALENCE_PASSAGE * features.transform(texts), which], format="csr")

    def _linear(self, scores: np.ndarray, calibration: str) -> np.ndarray:
        slope_and_intercept: np.ndarray = self._weights[calibration].astype(np.float64)
        return np.asarray(slope_and_intercept[0] * scores + slope_and_intercept[1])

    def _encoder_valences(self, texts: list[str], columns: list[int]) -> np.ndarray:
        """Valence of the whole passage and, with a little less weight, of the clause that speaks most for the code."""
        assert self.encoder is not None
        order = [self.encoder.codes.index(self.codebook.ids[column]) for column in columns]
        telling = [
            text[slice(*self._telling_clause(text, column))] for text, column in zip(texts, columns, strict=True)
        ]
        return self.encoder.valences(texts, order) + _CLAUSE_VALENCE * self.encoder.valences(telling, order)

    def _telling_clause(self, text: str, column: int) -> tuple[int, int]:
        spans = clauses(text)
        if len(spans) == 1:
            return 0, len(text)
        parts = [text[start:end] for start, end in spans]
        scores = 0.5 * _scores(self._fitted().transform(parts), self._weights)[:, column]
        if self.encoder is not None:
            scores = scores + self._encoder_scores(parts)[:, column]
        return spans[int(scores.argmax())]

    def _encoder_scores(self, texts: list[str]) -> np.ndarray:
        assert self.encoder is not None
        order = [self.encoder.codes.index(code) for code in self.codebook.ids]
        return self.encoder.scores(texts)[:, order]

    def _fitted(self) -> LexicalFeatures:
        if self._features is None:
            raise NotFittedError(
                "this coder is not trained: call fit(texts, labels), or load one with Coder.load('collab')."
            )
        return self._features

    def _column(self, code: str) -> int:
        try:
            return self.codebook.ids.index(code)
        except ValueError:
            raise OptionError(
                f"codebook {self.codebook.id!r} has no code {code!r}; it has: {', '.join(self.codebook.ids)}."
            ) from None

    # ------------------------------------------------------------ saving, showing

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the coder to a folder (JSON and arrays, no pickle) and return the folder."""
        from govtext.coding.persistence import save_coder

        self._fitted()
        return save_coder(self, Path(path))

    @classmethod
    def load(
        cls, source: str | os.PathLike[str] = "collab", codebook: Codebook | None = None, *, encoder: bool = True
    ) -> Coder:
        """Return a shipped coder by name, or one saved in a folder.

        Parameters
        ----------
        source : str or path
            ``"collab"`` (newest version), ``"collab-1"``, or a folder.
        codebook : Codebook, optional
            The codebook that you mean to code with; it must be the one that the coder was trained with.
        encoder : bool
            False leaves the encoder out: some twenty times as fast, less exact (see the model card).

        Raises
        ------
        ModelError
            When the model is damaged, of another format, or was trained with another codebook.
        ResourceError
            When there is no shipped coder of that name.
        """
        from govtext.coding.persistence import load_coder

        return load_coder(cls, source, codebook, with_encoder=encoder)

    def state(self) -> tuple[dict[str, list[str]], dict[str, np.ndarray]]:
        """Return vocabularies and arrays, for :mod:`govtext.coding.persistence`."""
        vocabularies, arrays = self._fitted().state()
        return vocabularies, {**arrays, **self._weights}

    def set_state(self, vocabularies: dict[str, list[str]], arrays: dict[str, np.ndarray]) -> None:
        """Take vocabularies and arrays from :mod:`govtext.coding.persistence`."""
        needed = {"coefficients", "intercepts", "calibration", "idf_words", "idf_characters"}
        if missing := needed - set(arrays):
            raise ModelError(f"the model lacks the arrays {', '.join(sorted(missing))}: it is damaged.")
        width = len(vocabularies["words"]) + len(vocabularies["characters"])
        if arrays["coefficients"].shape != (len(self.codebook), width):
            raise ModelError(
                f"the model has weights of shape {arrays['coefficients'].shape}, but its codebook has "
                f"{len(self.codebook)} codes and its vocabulary {width} entries: it is damaged."
            )
        if not all(np.isfinite(array).all() for array in arrays.values()):
            raise ModelError("the model has weights that are no numbers: it is damaged.")
        codes = len(self.codebook)
        if arrays["intercepts"].shape != (codes,) or arrays["calibration"].shape != (2, codes):
            raise ModelError("the model's intercepts or calibration do not fit its codebook: it is damaged.")
        valence = arrays.get("valence_coefficients")
        if valence is not None and valence.shape != (len(VALENCES), 2 * width + len(self.codebook)):
            raise ModelError(f"the model's valence weights have the shape {valence.shape}: it is damaged.")
        self._features = LexicalFeatures.from_state(vocabularies, arrays)
        self._weights = {
            name: array.astype(np.float32) for name, array in arrays.items() if not name.startswith("idf_")
        }

    def __repr__(self) -> str:
        if self._features is None:
            return f"<Coder for codebook {self.codebook.id!r}, not trained>"
        return (
            f"<Coder for codebook {self.codebook.id!r}: {len(self.codebook)} codes, trained on "
            f"{self.meta.get('n_passages', '?')} passages, {'with' if self.encoder else 'without'} encoder, "
            f"threshold {self.threshold}>"
        )


def _texts(texts: Any) -> list[str]:
    if isinstance(texts, str):
        raise OptionError("give a list of passages, not one string: [text].")
    return [str(text) for text in texts]


def _scores(x: Any, weights: dict[str, np.ndarray]) -> np.ndarray:
    scores: np.ndarray = np.asarray(x @ weights["coefficients"].T.astype(np.float64)) + weights["intercepts"]
    return scores


def _sigmoid(x: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -40, 40))))


def _calibration(scores: np.ndarray, matrix: np.ndarray) -> tuple[np.ndarray, float]:
    """Slope and intercept of each code (Platt 1999) from scores of unseen passages, and the threshold of best micro F1.

    The slope is common; a code's own intercept is drawn to the common one when the code is rare.
    """
    from sklearn.linear_model import LogisticRegression

    common = LogisticRegression(C=1e3).fit(scores.reshape(-1, 1), matrix.ravel())
    slope, intercept = float(common.coef_[0, 0]), float(common.intercept_[0])
    shifts = np.zeros(matrix.shape[1])
    for k in range(matrix.shape[1]):
        positives = matrix[:, k].sum()
        if positives >= 5:
            expected = _sigmoid(slope * scores[:, k] + intercept).sum()
            shifts[k] = np.log((positives + 5) / (expected + 5))
    calibration = np.vstack([np.full(matrix.shape[1], slope), intercept + shifts]).astype(np.float32)
    probabilities = _sigmoid(calibration[0].astype(np.float64) * scores + calibration[1])
    candidates = np.round(np.arange(0.15, 0.71, 0.01), 2)
    f1 = [_micro_f1(matrix, probabilities >= t) for t in candidates]
    return calibration, float(candidates[int(np.argmax(f1))])


def _micro_f1(truth: np.ndarray, predicted: np.ndarray) -> float:
    hits = float((truth.astype(bool) & predicted).sum())
    total = float(truth.sum() + predicted.sum())
    return 2 * hits / total if total else 0.0


def _word_only(text: str, start: int, end: int) -> tuple[int, int]:
    """Drop punctuation around a stretch of text."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end
