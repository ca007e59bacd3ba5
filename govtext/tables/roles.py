"""What a sentence of an abstract or a conclusion does: background, aim, method, result, conclusion, recommendation."""

from __future__ import annotations

import json
import re
import warnings
import zipfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from govtext import resources
from govtext.errors import ExtraMissingError, ModelError
from govtext.storage import checksums, read_arrays, read_meta, write_json
from govtext.text.encoder import Encoder, TextEncoder
from govtext.text.tagging import softmax

__all__ = ["ROLES", "RoleModel", "TextKind"]

ROLES = ("background", "aim", "method", "result", "conclusion", "recommendation", "other")
"""Rhetorical roles, in the order of the model's columns; "other" are keywords, notes and headings."""
TextKind = Literal["abstract", "conclusion"]
FORMAT = 1
_KIND = "govtext roles"
_FILES = ("weights.npz", "vocabulary.json")
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[:?%]")
_ENCODER_WEIGHT = 2.5
_NEIGHBOUR_WEIGHT = 0.5
_PLACES = (0.0, 0.25, 0.5, 0.75, 1.0)


class RoleModel:
    """Logistic regression over words, place in the text, neighbouring sentences and the encoder's vectors.

    Words are not stemmed and stop words stay: "bertujuan untuk", "menunjukkan bahwa" and "should be" are what tells
    roles apart. Trained on ``corpora/roles-1`` by ``govtext train roles``.

    Examples
    --------
    >>> from govtext.tables.roles import RoleModel
    >>> model = RoleModel.load()
    >>> text = ["Penelitian ini bertujuan menganalisis kemitraan.", "Data dikumpulkan melalui wawancara.",
    ...         "Sebanyak 40 persen kader tidak menerima honor."]
    >>> model.predict([text])
    [['aim', 'method', 'result']]
    """

    def __init__(
        self,
        vectorizers: dict[str, TfidfVectorizer],
        weights: dict[str, np.ndarray],
        encoder: TextEncoder | None,
        meta: dict[str, Any] | None = None,
    ) -> None:
        self._vectorizers = vectorizers
        self._weights = weights
        self.encoder = encoder
        self.meta = meta or {}

    def __repr__(self) -> str:
        return f"<RoleModel: {len(ROLES)} roles, {'words and encoder' if self.encoder else 'words alone'}>"

    @classmethod
    def fit(
        cls,
        texts: Sequence[Sequence[str]],
        roles: Sequence[Sequence[str]],
        kinds: Sequence[TextKind],
        encoder: TextEncoder | None = None,
    ) -> RoleModel:
        """Learn from texts given as lists of sentences, a role for each sentence.

        Parameters
        ----------
        texts, roles : sequence of sequence of str
        kinds : sequence of {"abstract", "conclusion"}
        encoder : TextEncoder, optional
            Without one, only the half that needs none is learnt.
        """
        sentences = [sentence for text in texts for sentence in text]
        vectorizers = {"own": _vectorizer(3, 2).fit(sentences), "near": _vectorizer(2, 3).fit(sentences)}
        for vectorizer in vectorizers.values():  # rounded as they are stored, so that a saved model answers alike
            vectorizer.idf_ = vectorizer.idf_.astype(np.float32).astype(np.float64)
        wanted = [ROLES.index(role) for text in roles for role in text]
        weights: dict[str, np.ndarray] = {}
        model = cls(vectorizers, weights, encoder)
        for half, beside in (("words", None), ("both", encoder)):
            if half == "both" and encoder is None:
                continue
            coefficients, intercepts = _fitted(model._features(texts, kinds, beside), wanted)
            weights[f"{half}_coefficients"], weights[f"{half}_intercepts"] = coefficients, intercepts
        return model

    def probabilities(
        self, texts: Sequence[Sequence[str]], kinds: Sequence[TextKind] | None = None
    ) -> list[np.ndarray]:
        """Return, for each text, an array of shape (n_sentences, n_roles) whose rows sum to one."""
        kinds = kinds or ["abstract"] * len(texts)
        if not any(texts):
            return [np.zeros((0, len(ROLES))) for _ in texts]
        half = "both" if self.encoder is not None and "both_coefficients" in self._weights else "words"
        x = self._features(texts, kinds, self.encoder if half == "both" else None)
        scores = np.asarray(x @ self._weights[f"{half}_coefficients"].T.astype(np.float64))
        scores = scores + self._weights[f"{half}_intercepts"]
        ends = np.cumsum([len(text) for text in texts])[:-1]
        return np.split(softmax(scores), ends)

    def predict(self, texts: Sequence[Sequence[str]], kinds: Sequence[TextKind] | None = None) -> list[list[str]]:
        """Return a role for each sentence of each text."""
        return [[ROLES[k] for k in rows.argmax(axis=1)] for rows in self.probabilities(texts, kinds)]

    def _features(self, texts: Sequence[Sequence[str]], kinds: Sequence[TextKind], encoder: TextEncoder | None) -> Any:
        own = [sentence for text in texts for sentence in text]
        before = [sentence for text in texts for sentence in ("", *text[:-1]) if text]
        after = [sentence for text in texts for sentence in (*text[1:], "") if text]
        near = self._vectorizers["near"]
        parts = [
            self._vectorizers["own"].transform(own),
            sparse.csr_matrix(_places(texts, kinds)),
            near.transform(before) * _NEIGHBOUR_WEIGHT,
            near.transform(after) * _NEIGHBOUR_WEIGHT,
        ]
        if encoder is not None:
            parts.append(sparse.csr_matrix(encoder.centred(own).astype(np.float64) * _ENCODER_WEIGHT))
        return sparse.hstack(parts, format="csr")

    def save(self, folder: Path) -> Path:
        """Write ``weights.npz``, ``vocabulary.json`` and ``meta.json``; the same model gives the same bytes."""
        folder.mkdir(parents=True, exist_ok=True)
        arrays = {f"idf_{name}": v.idf_.astype(np.float32) for name, v in self._vectorizers.items()} | self._weights
        np.savez_compressed(folder / "weights.npz", **dict(sorted(arrays.items())))
        vocabularies = {
            name: [word for word, _ in sorted(v.vocabulary_.items(), key=lambda item: item[1])]
            for name, v in self._vectorizers.items()
        }
        write_json(folder / "vocabulary.json", vocabularies, indent=None)
        meta = {
            "format": FORMAT,
            "kind": _KIND,
            "roles": list(ROLES),
            "licence": "MIT",
            "sha256": checksums(folder, _FILES),
            **({"encoder": {"name": self.encoder.name, "sha256": self.encoder.sha256}} if self.encoder else {}),
            **self.meta,
        }
        write_json(folder / "meta.json", meta)
        return folder

    @classmethod
    def load(cls, source: str | Path = "roles") -> RoleModel:
        """Return the shipped model, or one that was saved in a folder. It is read once and then shared.

        Raises
        ------
        ModelError, ResourceError
            When it is damaged or not there.
        """
        shipped = resources.is_shipped("models", str(source))
        folder = resources.find("models", str(source)) if shipped else Path(source)
        return _loaded(folder.resolve())


def _vectorizer(longest: int, least: int, vocabulary: dict[str, int] | None = None) -> TfidfVectorizer:
    return TfidfVectorizer(
        analyzer=_NGRAMS[longest], min_df=1 if vocabulary else least, sublinear_tf=True, vocabulary=vocabulary
    )


def _ngrams(text: str, longest: int) -> list[str]:
    tokens = ["0" if token.isdigit() else token for token in _TOKEN.findall(text.lower())]
    return [" ".join(tokens[i : i + n]) for n in range(1, longest + 1) for i in range(len(tokens) - n + 1)]


_NGRAMS = {2: lambda text: _ngrams(text, 2), 3: lambda text: _ngrams(text, 3)}


def _places(texts: Sequence[Sequence[str]], kinds: Sequence[TextKind]) -> np.ndarray:
    """Where each sentence stands in its text, and in what kind of text."""
    rows = []
    for text, kind in zip(texts, kinds, strict=True):
        for i in range(len(text)):
            place = i / max(1, len(text) - 1)
            closing = float(kind != "abstract")
            rows.append(
                [
                    place,
                    i == 0,
                    i == 1,
                    i == len(text) - 1,
                    i == len(text) - 2,
                    len(text) / 10,
                    closing,
                    closing * place,
                ]
                + [abs(place - k) < 0.15 for k in _PLACES]
            )
    return np.array(rows, dtype=np.float64)


def _fitted(x: Any, wanted: list[int]) -> tuple[np.ndarray, np.ndarray]:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=5.0, max_iter=3000, class_weight="balanced").fit(x, wanted)
    coefficients = np.zeros((len(ROLES), x.shape[1]))
    intercepts = np.full(len(ROLES), -20.0)
    for row, k in enumerate(model.classes_):
        coefficients[k], intercepts[k] = model.coef_[row], model.intercept_[row]
    # rounded before use, so that a saved model answers exactly as the fitted one
    return coefficients.astype(np.float16), intercepts.astype(np.float32)


@lru_cache(maxsize=4)
def _loaded(folder: Path) -> RoleModel:
    try:
        meta = read_meta(folder, _KIND, FORMAT, _FILES)
        if meta.get("roles") != list(ROLES):
            raise ModelError(f"{folder} was trained for other roles than {', '.join(ROLES)}.")
        vocabularies = json.loads((folder / "vocabulary.json").read_text(encoding="utf-8"))
        arrays = read_arrays(folder / "weights.npz")
        vectorizers = {}
        for name, longest in (("own", 3), ("near", 2)):
            vectorizers[name] = _vectorizer(longest, 1, {word: i for i, word in enumerate(vocabularies[name])})
            vectorizers[name].idf_ = arrays.pop(f"idf_{name}").astype(np.float64)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise ModelError(f"the role model in {folder} cannot be read ({error}): restore it or train again.") from error
    return RoleModel(vectorizers, arrays, _encoder(meta), meta)


def _encoder(meta: dict[str, Any]) -> TextEncoder | None:
    wanted = meta.get("encoder")
    if not wanted:
        return None
    try:
        encoder = Encoder.load(wanted["name"])
    except ExtraMissingError as error:
        warnings.warn(f"sentence roles go on without the encoder, by words alone: {error}", stacklevel=4)
        return None
    if encoder.sha256 != wanted["sha256"]:
        raise ModelError(
            f"the role model was trained with another {wanted['name']!r}: train it again ('govtext train roles')."
        )
    return encoder
