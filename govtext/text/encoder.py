"""The encoder: passages in Indonesian and English become vectors, near each other when they mean the like.

multilingual-e5-small (Wang et al. 2024) with its vocabulary cut to the two languages, in its own four bits; it runs on the CPU
through onnxruntime. How it is built stands in ``training/encoder/``.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar, Protocol, Self

import numpy as np

from govtext import resources
from govtext.errors import ExtraMissingError, ModelError, OptionError
from govtext.text.language import LANGUAGES, detect_language

__all__ = ["Encoder", "OnnxEncoder", "SentenceTransformerEncoder", "TextEncoder", "unit"]

FORMAT = 2
_BATCH = 32
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


class OnnxEncoder:
    """A folder with ``model.onnx``, ``tokenizer.json`` and ``meta.json``, checked by their hashes, ready to encode.

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

    KIND: ClassVar[str]
    NAME: ClassVar[str]

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._meta = _meta(folder, self.KIND)
        self.name = folder.name
        digests = sorted(self._meta["sha256"].items())
        self.sha256 = hashlib.sha256(json.dumps(digests).encode()).hexdigest()
        self.dimensions = int(self._meta["dimensions"])
        self._prefix = str(self._meta["prefix"])
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            raise ExtraMissingError(
                f"the encoder needs onnxruntime and tokenizers ({error.name} is missing): pip install onnxruntime tokenizers"
            ) from error
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(int(self._meta["max_pieces"]))
        self._pad = int(self._meta["pad_id"])
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = max(1, min(4, os.cpu_count() or 1))
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._remembered: dict[str, np.ndarray] = {}

    @classmethod
    def load(cls, source: str | os.PathLike[str] | None = None) -> Self:
        """Return the shipped encoder, newest version, or another by name or folder. It is read once and then shared.

        Raises
        ------
        ExtraMissingError
            When onnxruntime or tokenizers is not installed.
        ModelError, ResourceError
            When it is damaged or not there.
        """
        source = cls.NAME if source is None else source
        folder = Path(source)
        if resources.is_shipped("models", source) or not (folder / "meta.json").is_file():
            folder = resources.find("models", str(source))
        kind: Any = cls
        loaded: Self = _loaded(kind, folder.resolve(), (folder / "meta.json").stat().st_mtime_ns)
        return loaded

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name!r}: {self.dimensions} dimensions>"

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self  # nothing in it changes; scikit-learn's clone copies parameters

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self).load, (self._folder,)  # for worker processes

    def forget(self) -> None:
        """Forget what was encoded lately."""
        self._remembered.clear()

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return unit vectors of shape (n_texts, n_dimensions), float32. What was encoded lately is remembered."""
        new = sorted({text for text in texts if text not in self._remembered}, key=lambda text: (len(text), text))
        if len(self._remembered) + len(new) > _REMEMBERED:
            self._remembered.clear()
            new = sorted(set(texts), key=lambda text: (len(text), text))
        for start in range(0, len(new), _BATCH):
            batch = new[start : start + _BATCH]
            pieces = self._tokenizer.encode_batch([self._prefix + _clean(text) for text in batch])
            # Always some padding: without any, the runtime takes another path with slightly other results, and a
            # passage must get the same scores whatever its company
            width = max(len(p.ids) for p in pieces) // 8 * 8 + 8
            inputs = {
                "input_ids": np.full((len(batch), width), self._pad, dtype=np.int64),
                "attention_mask": np.zeros((len(batch), width), dtype=np.int64),
            }
            for row, piece in enumerate(pieces):
                inputs["input_ids"][row, : len(piece.ids)] = piece.ids
                inputs["attention_mask"][row, : len(piece.ids)] = 1
            for text, vector in zip(batch, self._session.run(None, inputs)[0], strict=True):
                self._remembered[text] = vector
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        return np.stack([self._remembered[text] for text in texts])


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
        vectors = self._model.encode([self._prefix + _clean(text) for text in texts], show_progress_bar=False)
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


def _clean(text: str) -> str:
    """Text without what a tokenizer cannot take: zero characters and halves of surrogate pairs."""
    return text.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")


@lru_cache(maxsize=8)
def _loaded(kind: type[OnnxEncoder], folder: Path, changed: int) -> Any:
    return kind(folder)


def _meta(folder: Path, kind: str) -> dict[str, Any]:
    try:
        meta: dict[str, Any] = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ModelError(f"{folder / 'meta.json'} cannot be read ({type(error).__name__}): restore it.") from error
    if not isinstance(meta, dict) or meta.get("kind") != kind or meta.get("format") != FORMAT:
        raise ModelError(f"{folder} is no {kind} of format {FORMAT}.")
    for name, digest in meta["sha256"].items():
        file = folder / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            raise ModelError(f"{file} is missing or was changed: restore it.")
    return meta
