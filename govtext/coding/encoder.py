"""The compact encoder: passages in two languages become vectors, scores of the codebook's concepts, and valences.

multilingual-e5-small (Wang et al. 2024) with its vocabulary cut to Indonesian and English, fine-tuned on the labelled corpus and
stored in 8 bits; it runs on the CPU through onnxruntime. How it is built stands in ``training/encoder/``.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from govtext import resources
from govtext.coding.labels import VALENCES
from govtext.errors import ExtraMissingError, ModelError

__all__ = ["Encoder"]

FORMAT = 1
_BATCH = 32
_REMEMBERED = 50_000
_DECIMALS = 3
"""Logits are rounded to this, so that the last bits, in which processors differ, do not reach any output."""


class Encoder:
    """A fine-tuned encoder with a head for each concept.

    Parameters
    ----------
    folder : Path
        With ``model.onnx``, ``tokenizer.json``, ``head.npz`` and ``meta.json``.

    Attributes
    ----------
    codes : tuple of str
        The concepts that it scores, in order.

    Examples
    --------
    >>> from govtext.coding.encoder import Encoder
    >>> encoder = Encoder.load()
    >>> encoder.encode(["Rapat koordinasi digelar setiap bulan.", "They meet every month."]).shape
    (2, 384)
    """

    def __init__(self, folder: Path) -> None:
        meta = _meta(folder)
        self.name = folder.name
        self.codes: tuple[str, ...] = tuple(meta["codes"])
        self.sha256 = str(meta["sha256"]["model.onnx"])
        self._folder = folder
        self._prefix = str(meta["prefix"])
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            raise ExtraMissingError(
                f"the encoder needs onnxruntime and tokenizers ({error.name} is missing): pip install onnxruntime tokenizers"
            ) from error
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(int(meta["max_pieces"]))
        self._pad = int(meta["pad_id"])
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = max(1, min(4, os.cpu_count() or 1))
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        with np.load(folder / "head.npz", allow_pickle=False) as stored:
            self._head = {name: stored[name].astype(np.float32) for name in stored.files}
        self._remembered: dict[str, np.ndarray] = {}

    @classmethod
    def load(cls, source: str | os.PathLike[str] = "encoder") -> Encoder:
        """Return the shipped encoder by name, or the one in a folder.

        Raises
        ------
        ExtraMissingError
            When onnxruntime or tokenizers is not installed.
        ModelError, ResourceError
            When it is damaged or not there.
        """
        folder = Path(source)
        return cls(folder if (folder / "meta.json").is_file() else resources.find("models", str(source)))

    def __repr__(self) -> str:
        return f"<Encoder {self.name!r}: {len(self.codes)} concepts, {self._head['mean'].shape[0]} dimensions>"

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
            return np.zeros((0, self._head["mean"].shape[0]), dtype=np.float32)
        return np.stack([self._remembered[text] for text in texts])

    def scores(self, texts: Sequence[str]) -> np.ndarray:
        """Return the logits of the concepts, shape (n_texts, n_codes), in the order of ``codes``."""
        logits = self._head["scale"] * self._centred(texts) @ self._head["labels"].T + self._head["bias"]
        return np.asarray(np.round(logits.astype(np.float64), _DECIMALS))

    def valences(self, texts: Sequence[str], columns: Sequence[int]) -> np.ndarray:
        """Return the logits of supports, hinders and neutral for each pair of a text and a code's column, shape (n, 3)."""
        z = self._centred(texts)
        by_code = self._head["valence_by_label"][list(columns)]
        logits = (
            z @ self._head["valence"] + np.einsum("nh,nkh->nk", z, by_code) + self._head["valence_bias"][list(columns)]
        )
        return np.asarray(np.round(logits.astype(np.float64), _DECIMALS))

    def held_out(self) -> tuple[list[str], np.ndarray]:
        """Return ids of corpus passages and their logits from an encoder of the same recipe that was trained without their writers."""
        with np.load(self._folder / "held_out.npz", allow_pickle=False) as stored:
            return [str(i) for i in stored["ids"]], stored["logits"].astype(np.float64)

    def _centred(self, texts: Sequence[str]) -> np.ndarray:
        z = self.encode(texts) - self._head["mean"]
        return np.asarray(z / np.maximum(np.linalg.norm(z, axis=1, keepdims=True), 1e-9))


def _clean(text: str) -> str:
    """Text without what a tokenizer cannot take: zero characters and halves of surrogate pairs."""
    return text.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")


def _meta(folder: Path) -> dict[str, Any]:
    try:
        meta: dict[str, Any] = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ModelError(f"{folder / 'meta.json'} cannot be read ({type(error).__name__}): restore it.") from error
    if meta.get("kind") != "govtext encoder" or meta.get("format") != FORMAT:
        raise ModelError(f"{folder} is no govtext encoder of format {FORMAT}.")
    if tuple(meta.get("valences", ())) != VALENCES:
        raise ModelError(f"the encoder in {folder} knows other valences than {', '.join(VALENCES)}.")
    for name, digest in meta["sha256"].items():
        file = folder / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            raise ModelError(f"{file} is missing or was changed: restore it.")
    return meta
