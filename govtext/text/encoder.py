"""The encoder: passages in Indonesian and English become vectors, near each other when they mean the like.

multilingual-e5-small (Wang et al. 2024) with its vocabulary cut to the two languages, in its own four bits; it runs on the CPU
through onnxruntime. How it is built stands in ``training/encoder/``.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from govtext import resources
from govtext.errors import ExtraMissingError, OptionError
from govtext.text.cleaning import readable
from govtext.text.language import LANGUAGES, detect_language
from govtext.text.onnx_model import OnnxModel

__all__ = ["Encoder", "OnnxEncoder", "SentenceTransformerEncoder", "TextEncoder", "unit"]

_BATCH = 32
_STRETCH = 1_024
"""So many texts are cut into pieces at a time."""
_REMEMBERED = 50_000


class TextEncoder(Protocol):
    """What govtext asks of an encoder. ``sha256`` tells one from another; vectors have length one."""

    name: str
    sha256: str

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return unit vectors of shape (n_texts, n_dimensions), float32."""
        ...

    def centred(self, texts: Sequence[str]) -> np.ndarray:
        """Return unit vectors without what all passages of a language share."""
        ...


class OnnxEncoder(OnnxModel):
    """A model in ONNX that turns texts into vectors; what was encoded lately is remembered.

    Parameters
    ----------
    folder : Path

    Raises
    ------
    ExtraMissingError
        When onnxruntime or tokenizers is not installed.
    ModelError
        When it is damaged or of another kind.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.dimensions = int(self._meta["dimensions"])
        self._prefix = str(self._meta["prefix"])
        self._tokenizer.enable_truncation(int(self._meta["max_pieces"]))
        self._remembered: dict[str, np.ndarray] = {}

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name!r}: {self.dimensions} dimensions>"

    def forget(self) -> None:
        """Forget what was encoded lately."""
        self._remembered = {}

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return unit vectors of shape (n_texts, n_dimensions), float32. What was encoded lately is remembered."""
        remembered = self._remembered  # nothing is taken out of it: another thread may put another in its place, though
        known = {text: remembered[text] for text in texts if text in remembered}
        new = sorted({text for text in texts if text not in known})
        if len(remembered) + len(new) > _REMEMBERED:
            remembered = self._remembered = {}
        for start in range(0, len(new), _STRETCH):
            part = new[start : start + _STRETCH]
            pieces = [piece.ids for piece in self._tokenizer.encode_batch([self._prefix + readable(t) for t in part])]
            vectors = self.rows(pieces, _BATCH)
            fresh = {text: np.array(vector) for text, vector in zip(part, vectors, strict=True)}
            known |= fresh
            remembered |= fresh
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        return np.stack([known[text] for text in texts])


class Encoder(OnnxEncoder):
    """The shipped general encoder: for codebooks of your own, for nearest passages and for topics.

    Examples
    --------
    >>> from govtext.text.encoder import Encoder
    >>> encoder = Encoder.load()
    >>> a, b, c = encoder.centred(["Rapat digelar tiap bulan.", "They meet every month.", "Dananya belum cair."])
    >>> bool(a @ b > a @ c)
    True
    """

    KIND = "govtext encoder"
    NAME = "encoder"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        with np.load(folder / "means.npz", allow_pickle=False) as stored:
            self._means: dict[str, np.ndarray] = {name: stored[name].astype(np.float32) for name in LANGUAGES}

    @property
    def means(self) -> dict[str, np.ndarray]:
        """What all passages of a language share, by language."""
        return dict(self._means)

    def centred(self, texts: Sequence[str]) -> np.ndarray:
        """Return unit vectors of shape (n_texts, n_dimensions) without what all passages of a language share."""
        return _centred(self.encode(texts), texts, self._means)


class SentenceTransformerEncoder:
    """Any model of the sentence-transformers library, for those who have one; loading by name may need a network.

    Parameters
    ----------
    model : str or SentenceTransformer
        A folder or hub name, or a loaded model.
    prefix : str
        Put before every passage; e5 models want ``"passage: "``.

    Raises
    ------
    ExtraMissingError
        When sentence-transformers is not installed.
    """

    def __init__(self, model: Any, *, prefix: str = "") -> None:
        if isinstance(model, str | os.PathLike):
            try:
                from sentence_transformers import SentenceTransformer
            except ImportError as error:
                raise ExtraMissingError(
                    "models of sentence-transformers need that library: pip install sentence-transformers"
                ) from error
            self.name = str(model)
            model = SentenceTransformer(str(model))
        else:
            self.name = type(model).__name__
        if not callable(getattr(model, "encode", None)):
            raise OptionError("give a SentenceTransformer, or the name or folder of one.")
        self._model, self._prefix = model, prefix
        self._means: dict[str, np.ndarray] | None = None
        probe = self.encode(["govtext", "kepercayaan"])
        self.sha256 = hashlib.sha256(np.round(probe, 4).tobytes()).hexdigest()

    def __repr__(self) -> str:
        return f"<SentenceTransformerEncoder {self.name!r}>"

    def __deepcopy__(self, memo: dict[int, Any]) -> SentenceTransformerEncoder:
        return self

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return unit vectors of shape (n_texts, n_dimensions), float32."""
        vectors = self._model.encode([self._prefix + readable(text) for text in texts], show_progress_bar=False)
        return unit(np.asarray(vectors, dtype=np.float32).reshape(len(texts), -1))

    def centred(self, texts: Sequence[str]) -> np.ndarray:
        """Return unit vectors without what the sample documents of a language share."""
        if self._means is None:
            self._means = _means_of(self)
        return _centred(self.encode(texts), texts, self._means)


def _means_of(encoder: TextEncoder) -> dict[str, np.ndarray]:
    """Mean vectors of the sentences of the shipped sample documents, by language."""
    from govtext.text.sentences import split_sentences

    by_language: dict[str, list[str]] = {language: [] for language in LANGUAGES}
    for path in sorted(resources.sample_documents().glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        sentences = [text[start:end] for start, end in split_sentences(text)]
        for sentence in sentences:
            if len(sentence.split()) > 5:
                by_language[detect_language(sentence)].append(sentence)
    return {language: encoder.encode(texts).mean(axis=0) for language, texts in by_language.items()}


def _centred(vectors: np.ndarray, texts: Sequence[str], means: dict[str, np.ndarray]) -> np.ndarray:
    if not len(texts):
        return vectors
    return unit(vectors - np.stack([means[detect_language(text)] for text in texts]))


def unit(vectors: np.ndarray) -> np.ndarray:
    """Return rows of length one, float32; a row of zeros stays so."""
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), dtype=np.float32)
