"""Which part of an answer is to be held against which part of the quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govtext.text.sentences import split_sentences

__all__ = ["aligned", "sentences_of"]


def sentences_of(texts: Sequence[str]) -> list[str]:
    """Return the sentences of texts, in order."""
    return [text[start:end] for text in texts for start, end in split_sentences(text)]


def aligned(answer: str, quotes: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of answer and source: sentence by sentence where there are as many, else both as a whole."""
    left, right = sentences_of([answer]), sentences_of(quotes)
    if len(left) == len(right):
        yield from zip(left, right, strict=True)
    else:
        yield answer, "\n".join(quotes)
