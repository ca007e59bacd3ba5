"""The tuned encoder: an encoder fine-tuned on the labelled corpus, with a head for each concept of the codebook and its valence."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from govtext.coding.labels import VALENCES
from govtext.errors import ModelError
from govtext.text.encoder import OnnxEncoder, unit

__all__ = ["TunedEncoder", "TunedVoter", "text_key"]

_DECIMALS = 3
"""Logits are rounded to this, so that the last bits, in which processors differ, do not reach any output."""


class TunedEncoder(OnnxEncoder):
    """Scores the concepts of one codebook.

    Attributes
    ----------
    codes : tuple of str
        The concepts that it scores, in order.

    Examples
    --------
    >>> from govtext.coding.tuned import TunedEncoder
    >>> encoder = TunedEncoder.load()
    >>> encoder.codes[int(encoder.scores(["Kepercayaan antar instansi masih rendah."]).argmax())]
    'trust'
    """

    KIND = "govtext tuned encoder"
    NAME = "collab-encoder"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        if tuple(self._meta.get("valences", ())) != VALENCES:
            raise ModelError(f"the encoder in {folder} knows other valences than {', '.join(VALENCES)}.")
        self.codes: tuple[str, ...] = tuple(self._meta["codes"])
        with np.load(folder / "head.npz", allow_pickle=False) as stored:
            self._head = {name: stored[name].astype(np.float32) for name in stored.files}

    def scores(self, texts: Sequence[str]) -> np.ndarray:
        """Return the logits of the concepts, shape (n_texts, n_codes), in the order of ``codes``."""
        logits = self._head["scale"] * self._z(texts) @ self._head["labels"].T + self._head["bias"]
        return np.asarray(np.round(logits.astype(np.float64), _DECIMALS))

    def valences(self, texts: Sequence[str], columns: Sequence[int]) -> np.ndarray:
        """Return the logits of supports, hinders and neutral for each pair of a text and a code's column, shape (n, 3)."""
        z = self._z(texts)
        by_code = self._head["valence_by_label"][list(columns)]
        logits = (
            z @ self._head["valence"] + np.einsum("nh,nkh->nk", z, by_code) + self._head["valence_bias"][list(columns)]
        )
        return np.asarray(np.round(logits.astype(np.float64), _DECIMALS))

    def leanings(self, texts: Sequence[str]) -> np.ndarray:
        """Return how far each text tells of what supports rather than of what hinders, whatever it is about, shape (n_texts,).

        It is the difference of the two logits of :meth:`valences`, without what they owe to a code: about 4 where a text says that
        something goes well, -4 where it does not.

        Examples
        --------
        >>> from govtext.coding.tuned import TunedEncoder
        >>> well, badly = TunedEncoder.load().leanings(["Kerja sama berjalan lancar.", "Rapat tidak pernah digelar lagi."])
        >>> bool(well > 0 > badly)
        True
        """
        supports, hinders = VALENCES.index("supports"), VALENCES.index("hinders")
        towards = self._head["valence"][:, supports] - self._head["valence"][:, hinders]
        bias = self._head["valence_bias"].mean(axis=0)
        leanings = self._z(texts) @ towards + bias[supports] - bias[hinders]
        return np.asarray(np.round(leanings.astype(np.float64), _DECIMALS))

    def held_out(self) -> tuple[list[str], np.ndarray]:
        """Return keys (see ``text_key``) of passages, and their logits from an encoder of the same recipe that was trained without their writers."""
        with np.load(self._folder / "held_out.npz", allow_pickle=False) as stored:
            return [str(key) for key in stored["keys"]], stored["logits"].astype(np.float64)

    def seen(self) -> frozenset[str]:
        """Return the keys of the passages that it was trained on."""
        with np.load(self._folder / "held_out.npz", allow_pickle=False) as stored:
            return frozenset(str(key) for key in stored["seen"])

    def _z(self, texts: Sequence[str]) -> np.ndarray:
        return unit(self.encode(texts) - self._head["mean"])


def text_key(text: str) -> str:
    """Return a short name for a passage that does not give its words away.

    Examples
    --------
    >>> from govtext.coding.tuned import text_key
    >>> len(text_key("Rapat digelar tiap bulan."))
    16
    """
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


class TunedVoter:
    """A tuned encoder's scores in the order of a codebook.

    Parameters
    ----------
    encoder : TunedEncoder
    codes : sequence of str
        The same codes as the encoder's, in the codebook's order.
    """

    def __init__(self, encoder: TunedEncoder, codes: Sequence[str]) -> None:
        self.encoder = encoder
        self._order = [encoder.codes.index(code) for code in codes]

    def scores(self, texts: Sequence[str]) -> np.ndarray:
        """Return logits of shape (n_texts, n_codes)."""
        return self.encoder.scores(texts)[:, self._order]

    def unseen(self, texts: Sequence[str]) -> np.ndarray:
        """Return logits from an encoder that had not seen the passages; NaN where there is none such. Shape (n_texts, n_codes)."""
        keys, logits = self.encoder.held_out()
        place, seen = {key: row for row, key in enumerate(keys)}, self.encoder.seen()
        found = np.full((len(texts), len(self._order)), np.nan)
        fresh = []
        for row, text in enumerate(texts):
            key = text_key(text)
            if key in place:
                found[row] = logits[place[key]][self._order]
            elif key not in seen:
                fresh.append(row)
        if fresh:
            found[fresh] = self.scores([texts[row] for row in fresh])
        return found

    def valences(self, texts: Sequence[str], columns: Sequence[int]) -> np.ndarray:
        """Return logits of supports, hinders and neutral for pairs of a text and a code's column in the codebook."""
        return self.encoder.valences(texts, [self._order[column] for column in columns])
