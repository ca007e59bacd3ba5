"""How passages become what a model of topics reads: vectors of the encoder, or counts of words."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from govtext.errors import ExtraMissingError, OptionError
from govtext.progress import track
from govtext.text.encoder import Encoder, TextEncoder
from govtext.text.language import Language
from govtext.topics.anchors import Anchors, Guide
from govtext.topics.embedding import EmbeddingView
from govtext.topics.lexical import LexicalView
from govtext.topics.material import Pair
from govtext.topics.space import encode
from govtext.topics.words import WordTable

__all__ = ["Method", "Reader", "View", "encoder_or_none"]

Method = Literal["embedding", "nmf", "lda"]
View = EmbeddingView | LexicalView
_CHUNK = 256


@dataclass(frozen=True)
class Reader:
    """Turns text into what a model reads.

    Attributes
    ----------
    method : {"embedding", "nmf", "lda"}
    table : WordTable
    encoder : TextEncoder or None
        Of the embedding method.
    stop : tuple of str
        Words that count in no topic.
    """

    method: Method
    table: WordTable
    encoder: TextEncoder | None
    stop: tuple[str, ...] = ()

    def view(
        self,
        texts: Sequence[str],
        languages: Sequence[Language],
        *,
        anchors: Anchors | None = None,
        pairs: tuple[np.ndarray, np.ndarray] | None = None,
        progress: bool | None = None,
    ) -> View:
        """Return texts as a model reads them."""
        if self.method != "embedding":
            return LexicalView(self.table.count(texts, self.stop), self.method)
        vectors = self.vectors(texts, progress)
        return EmbeddingView(vectors, languages, expected=self.expected(), pairs=pairs, anchors=anchors)

    def vectors(self, texts: Sequence[str], progress: bool | None = None) -> np.ndarray:
        """Return the encoder's vectors of texts; zeros where there are no letters."""
        if self.encoder is None:
            raise OptionError(
                "new text needs the encoder that these topics were found with: load them without encoder=False."
            )
        starts = range(0, len(texts), _CHUNK)
        parts = [encode(self.encoder, texts[start : start + _CHUNK]) for start in track(starts, "Encoding", progress)]
        width = max((part.shape[1] for part in parts), default=1)
        return np.vstack([part if part.shape[1] == width else np.zeros((len(part), width)) for part in parts])

    def expected(self) -> np.ndarray | None:
        """Return the difference of the languages in general, where the encoder knows it."""
        means = getattr(self.encoder, "means", None)
        return means["id"] - means["en"] if isinstance(means, dict) else None

    def anchors(self, guide: Guide) -> Anchors:
        """Return the vectors of a guide's texts."""
        listed = [(text, language, topic) for topic, own in enumerate(guide.texts) for text, language in own]
        vectors = self.vectors([text for text, _, _ in listed], progress=False)
        tongues = tuple(language for _, language, _ in listed)
        return Anchors(
            vectors, tongues, np.array([topic for _, _, topic in listed]), np.zeros(len(listed), dtype=np.int64)
        )

    def pair_vectors(self, pairs: Sequence[Pair]) -> tuple[np.ndarray, np.ndarray]:
        """Return the vectors of translation pairs, Indonesian and English."""
        return self.vectors([pair.id for pair in pairs], False), self.vectors([pair.en for pair in pairs], False)


def encoder_or_none(wanted: bool | TextEncoder, method: str) -> TextEncoder | None:
    """Return the encoder to use; None, with a warning, where none can run and the method is free.

    Raises
    ------
    ExtraMissingError
        When ``method="embedding"`` was asked for and onnxruntime is not installed.
    OptionError
        When ``method="embedding"`` was asked for without an encoder.
    """
    if wanted is False:
        if method == "embedding":
            raise OptionError('method="embedding" needs an encoder; leave encoder out, or take method="nmf".')
        return None
    if wanted is not True:
        return wanted
    try:
        return Encoder.load()
    except ExtraMissingError as error:
        if method == "embedding":
            raise
        warnings.warn(
            f'topics are found by words alone (method="nmf"), which keeps the languages apart: {error}', stacklevel=4
        )
        return None
