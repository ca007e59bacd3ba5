"""A trained network in a folder: ``model.onnx``, ``tokenizer.json``, ``meta.json``; it runs on the CPU through onnxruntime."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar, Self

import numpy as np

from govtext import resources
from govtext.errors import ExtraMissingError, ModelError
from govtext.workers import threads

__all__ = ["FORMAT", "OnnxModel"]

FORMAT = 2
_WIDTHS = 4
"""Sequences are padded to a multiple of so many pieces."""


class OnnxModel:
    """A folder with ``model.onnx``, ``tokenizer.json`` and ``meta.json``, checked by their hashes, ready to run.

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
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            raise ExtraMissingError(
                f"the {self.KIND.removeprefix('govtext ')} needs onnxruntime and tokenizers ({error.name} is missing): "
                "pip install onnxruntime tokenizers"
            ) from error
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._pad = int(self._meta["pad_id"])
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads = threads()
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )

    @classmethod
    def load(cls, source: str | os.PathLike[str] | None = None) -> Self:
        """Return the shipped model, newest version, or another by name or folder. It is read once and then shared.

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

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self  # nothing in it changes; scikit-learn's clone copies parameters

    def __reduce__(self) -> tuple[Any, ...]:
        source = self.name if resources.is_shipped("models", self.name) else str(self._folder)
        if source == self.name and resources.find("models", self.name).resolve() != self._folder:
            source = str(self._folder)  # a folder of the user's that has the name of a shipped one
        return _same, (type(self), source, self.sha256)  # for worker processes, perhaps of other computers: no weights

    def rows(self, sequences: Sequence[Sequence[int]], most: int) -> list[np.ndarray]:
        """Return what the network says of sequences of pieces, an array each, in their order.

        Those of the same length, nearly, are read together, at most so many at a time: of what is read as padding nothing comes.
        """
        order = sorted(range(len(sequences)), key=lambda k: len(sequences[k]))
        found: list[np.ndarray] = [np.zeros(0)] * len(sequences)
        least = max(2, self._threads)
        while order:
            count = min(most, len(order))
            while count > least and _width(sequences[order[count - 1]]) > _width(sequences[order[least - 1]]):
                count -= 1
            batch, order = order[:count], order[count:]
            # with fewer rows than threads, or one, the runtime sums in another order: the last bits would show the company
            together = [sequences[k] for k in batch] + [sequences[batch[-1]]] * (least - count)
            for k, row in zip(batch, self.run(together), strict=False):
                found[k] = row
        return found

    def run(self, sequences: Sequence[Sequence[int]]) -> np.ndarray:
        """Return what the network says of sequences of pieces, a row each, all with as many pieces as the longest.

        There is always some padding: without any, the runtime takes another path with slightly other results, and a
        passage must get the same scores whatever its company.
        """
        width = max(map(_width, sequences))
        inputs = {
            "input_ids": np.full((len(sequences), width), self._pad, dtype=np.int64),
            "attention_mask": np.zeros((len(sequences), width), dtype=np.int64),
        }
        for row, ids in enumerate(sequences):
            inputs["input_ids"][row, : len(ids)] = ids
            inputs["attention_mask"][row, : len(ids)] = 1
        return np.asarray(self._session.run(None, inputs)[0])


def _width(sequence: Sequence[int]) -> int:
    return len(sequence) // _WIDTHS * _WIDTHS + _WIDTHS


def _same(kind: type[OnnxModel], source: str, sha256: str) -> OnnxModel:
    """Return the model that another process uses."""
    model = kind.load(source)
    if model.sha256 != sha256:
        raise ModelError(
            f"the {kind.KIND.removeprefix('govtext ')} {source!r} is another one in the worker than in the process that sends it work: "
            "install the same version of govtext in both."
        )
    return model


@lru_cache(maxsize=8)
def _loaded(kind: type[OnnxModel], folder: Path, changed: int) -> Any:
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
