"""How much the letters of a word look like those of a name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from govtext.text.language import Language

__all__ = ["grams", "name_shape"]

_FILE = Path(__file__).parent / "data" / "name_shapes.json"
_LONGEST = 4


def grams(word: str) -> Iterator[str]:
    """Yield the runs of one to four letters of a lower-case word, its ends marked.

    Examples
    --------
    >>> from govtext.privacy.shapes import grams
    >>> [gram for gram in grams("ida") if len(gram) == 3]
    ['^id', 'ida', 'da$']
    """
    marked = f"^{word}$"
    for length in range(1, _LONGEST + 1):
        for start in range(len(marked) - length + 1):
            yield marked[start : start + length]


@lru_cache(maxsize=2)
def _weights(language: Language) -> tuple[float, dict[str, float]]:
    data = json.loads(_FILE.read_text(encoding="utf-8"))[language]
    return float(data["intercept"]), data["weights"]


@lru_cache(maxsize=100_000)
def name_shape(word: str, language: Language = "id") -> float:
    """Return how much a word looks like a name: above 0 more like a name, below 0 more like another word.

    A logistic regression over runs of letters for the texts of each language (``training/privacy/name_shapes.py``): trained for Indonesian on names and words
    of Indonesia, for English on names of many countries and English words. It does not know what a word means: "Bunga" is a word to it.

    Parameters
    ----------
    word : str
    language : {"id", "en"}
        Of the text.

    Examples
    --------
    >>> from govtext.privacy.shapes import name_shape
    >>> name_shape("Suharwati") > 1, name_shape("pengelolaan") < -1, name_shape("committee", "en") < -1
    (True, True, True)
    """
    intercept, weights = _weights(language)
    return intercept + sum(weights.get(gram, 0.0) for gram in grams(word.lower().replace("’", "'")))
