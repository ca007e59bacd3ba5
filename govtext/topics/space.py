"""Vectors in which a passage and its translation lie together: what the two languages differ in is taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from govtext.text.encoder import TextEncoder, unit
from govtext.text.language import LANGUAGES, Language
from govtext.text.sentences import split_sentences

__all__ = ["How", "LanguageSpace", "encode", "encode_each"]

How = Literal["means", "pairs"]

_WINDOW = 60
"""Words of a passage that are read at once; the encoder stops at 128 pieces."""
_CAUTION = 10
"""With so many passages in the rarer language, the difference of the means counts half beside what the encoder says of the languages."""
_DECIMALS = 5
"""Vectors are rounded, so that the last bits of a processor do not show in the topics."""


@dataclass(frozen=True)
class LanguageSpace:
    """What is taken out of the vector of a passage.

    Attributes
    ----------
    offsets : dict of numpy.ndarray
        What is subtracted, by language.
    direction : numpy.ndarray or None
        A unit vector along which nothing is left: the difference within translation pairs.
    """

    offsets: dict[Language, np.ndarray]
    direction: np.ndarray | None = None

    @classmethod
    def fit(
        cls,
        vectors: np.ndarray,
        languages: Sequence[Language],
        expected: np.ndarray | None = None,
        pairs: tuple[np.ndarray, np.ndarray] | None = None,
    ) -> LanguageSpace:
        """Learn the correction.

        Parameters
        ----------
        vectors : numpy.ndarray
            Unit vectors of passages, straight from the encoder.
        languages : sequence of {"id", "en"}
        expected : numpy.ndarray, optional
            The difference of the two languages in general (Indonesian minus English), for a language with few passages.
        pairs : (numpy.ndarray, numpy.ndarray), optional
            Vectors of Indonesian texts and of their translations, whose mean difference is taken out too.
        """
        own = np.asarray(languages)
        there = [language for language in LANGUAGES if (own == language).any()]
        gap = np.zeros(vectors.shape[1]) if expected is None else np.asarray(expected, dtype=np.float64)
        if len(there) == 2:
            fewest = min(int((own == language).sum()) for language in there)
            means = [vectors[own == language].mean(axis=0, dtype=np.float64) for language in LANGUAGES]
            gap = (fewest * (means[0] - means[1]) + _CAUTION * gap) / (fewest + _CAUTION)
        shifted = vectors - np.where((own == "id")[:, None], gap / 2, -gap / 2)
        base = shifted.mean(axis=0)
        direction = None
        if pairs is not None:
            difference = np.asarray(pairs[0] - pairs[1], dtype=np.float64).mean(axis=0)
            direction = difference / max(float(np.linalg.norm(difference)), 1e-9)
        return cls({"id": base + gap / 2, "en": base - gap / 2}, direction)

    def apply(self, vectors: np.ndarray, languages: Sequence[Language]) -> np.ndarray:
        """Return unit vectors without what was learnt; a row of zeros stays so."""
        if not len(vectors):
            return vectors
        moved = unit(vectors - np.stack([self.offsets[language] for language in languages])).astype(np.float64)
        if self.direction is not None:
            moved = moved - np.outer(moved @ self.direction, self.direction)
        moved[~np.asarray(vectors).any(axis=1)] = 0
        return unit(moved).astype(np.float64)


def encode(encoder: TextEncoder, texts: Sequence[str]) -> np.ndarray:
    """Return unit vectors of texts of any length: the mean over windows of whole sentences; zeros for a text without letters."""
    windows: list[str] = []
    owners: list[int] = []
    for number, text in enumerate(texts):
        if any(character.isalpha() for character in text):
            cut = _windows(text)
            windows += cut
            owners += [number] * len(cut)
    if not windows:
        return np.zeros((len(texts), 1), dtype=np.float32)
    vectors = np.asarray(encoder.encode(windows), dtype=np.float64)
    sums = np.zeros((len(texts), vectors.shape[1]))
    lengths = np.array([len(window) for window in windows], dtype=np.float64)
    np.add.at(sums, owners, vectors * lengths[:, None])
    return np.asarray(np.round(unit(sums), _DECIMALS), dtype=np.float32)


def encode_each(texts: Sequence[str], *, encoder: TextEncoder) -> list[np.ndarray | None]:
    """Return the vector of each text as :func:`encode` does, None for one without letters: work for :func:`govtext.batches.in_batches`."""
    return [vector if vector.any() else None for vector in encode(encoder, texts)]


def _windows(text: str) -> list[str]:
    if len(text.split()) <= _WINDOW:
        return [text]
    found: list[str] = []
    start, words, last = 0, 0, 0
    for s, e in split_sentences(text):
        length = len(text[s:e].split())
        if words and words + length > _WINDOW:
            found.append(text[start:last])
            start, words = s, 0
        words, last = words + length, e
    found.append(text[start:last] if last else text)
    return [window for window in found if any(character.isalpha() for character in window)]
