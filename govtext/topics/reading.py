"""How passages become what a model of topics reads: vectors of the encoder, or counts of words."""

from __future__ import annotations

import base64
import hashlib
import os
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from govtext.batches import GaveUp, cache_folder, in_batches
from govtext.errors import ExtraMissingError, OptionError
from govtext.text.encoder import Encoder, TextEncoder
from govtext.text.language import Language
from govtext.topics.anchors import Anchors, Guide
from govtext.topics.embedding import EmbeddingView
from govtext.topics.lexical import LexicalView
from govtext.topics.material import Pair
from govtext.topics.space import encode_each
from govtext.topics.words import WordTable
from govtext.versions import code_version, library_versions

__all__ = ["Method", "Reader", "View", "encoder_or_none"]

Method = Literal["embedding", "nmf", "lda"]
View = EmbeddingView | LexicalView
_CHUNK = 128
_CODE = ("text", "topics/space.py")
_LIBRARIES = ("numpy", "onnxruntime", "tokenizers")


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
        vectors: np.ndarray | None = None,
        counts: Any = None,
    ) -> View:
        """Return texts as a model reads them; ``vectors`` and ``counts`` are theirs, where they are at hand."""
        counts = self.table.count(texts, self.stop) if counts is None else counts
        if self.method != "embedding":
            return LexicalView(counts, self.method)
        vectors = self.vectors(texts, progress) if vectors is None else vectors
        return EmbeddingView(vectors, languages, counts, expected=self.expected(), pairs=pairs, anchors=anchors)

    def vectors(self, texts: Sequence[str], progress: bool | None = None) -> np.ndarray:
        """Return the encoder's vectors of texts; zeros where there are no letters."""
        return self.encoded(texts, progress)[0]

    def encoded(
        self,
        texts: Sequence[str],
        progress: bool | None = None,
        *,
        n_jobs: int | None = None,
        cache: str | os.PathLike[str] | None = None,
        retry: bool = False,
    ) -> tuple[np.ndarray, dict[int, str]]:
        """Return the encoder's vectors of texts, and which texts it could not read, and why: zeros stand for those.

        Parameters
        ----------
        texts : sequence of str
        progress : bool, optional
        n_jobs, cache, retry
            As for :func:`govtext.discover_topics`.
        """
        if self.encoder is None:
            raise OptionError(
                "new text needs the encoder that these topics were found with: load them without encoder=False."
            )
        folder = cache_folder(cache)
        found = in_batches(
            encode_each,
            texts,
            context={"encoder": self.encoder},
            keys=[hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() for text in texts]
            if folder
            else None,
            version="\n".join([self.encoder.sha256, *library_versions(_LIBRARIES), *code_version(_CODE)])
            if folder
            else "",
            folder=folder,
            encode=_to_data,
            decode=_of_data,
            size=_CHUNK,
            n_jobs=n_jobs,
            retry=retry,
            description="Encoding",
            progress=progress,
        )
        failures = {row: vector.reason for row, vector in enumerate(found) if isinstance(vector, GaveUp)}
        read = [(row, vector) for row, vector in enumerate(found) if isinstance(vector, np.ndarray)]
        vectors = np.zeros((len(texts), len(read[0][1]) if read else 1), dtype=np.float32)
        for row, vector in read:
            vectors[row] = vector
        return vectors, failures

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


def _to_data(vector: np.ndarray | None) -> str | None:
    return None if vector is None else base64.b64encode(vector.astype("<f4").tobytes()).decode("ascii")


def _of_data(data: str | None) -> np.ndarray | None:
    return None if data is None else np.frombuffer(base64.b64decode(data), dtype="<f4").astype(np.float32)
