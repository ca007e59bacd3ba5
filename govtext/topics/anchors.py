"""What a user knows of the topics before: seed words, or the definitions of a codebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from govtext.errors import OptionError
from govtext.text.encoder import unit
from govtext.text.language import LANGUAGES, Language, detect_language
from govtext.text.tokens import tokenize

__all__ = ["Anchors", "Guide", "guide_of", "seeds_of"]

_STRENGTH = 2.0
"""So many passages an anchor counts for, as a share of a topic of average size: of 0.1 to 1,000, the least that lost nothing on labelled passages."""
_FOR_A_MEAN = 5
"""From so many anchors on, what they all share (that they are definitions, or single words) is taken out."""
_CAUTION = 5
"""So many passages with a topic's words count half beside its text."""


@dataclass(frozen=True)
class Guide:
    """Topics that are named before they are looked for.

    Attributes
    ----------
    names : tuple of str
    texts : tuple of tuple of (str, {"id", "en"})
        What each is about, with its language.
    words : tuple of tuple of str
        Words that point to each, in small letters.
    kind : {"seeds", "codebook"}
    """

    names: tuple[str, ...]
    texts: tuple[tuple[tuple[str, Language], ...], ...]
    words: tuple[tuple[str, ...], ...]
    kind: str

    def __len__(self) -> int:
        return len(self.names)


@dataclass(frozen=True)
class Anchors:
    """The vectors of a guide's texts, and of the passages that hold its words.

    Attributes
    ----------
    vectors : numpy.ndarray
        Straight from the encoder: texts, then means of passages.
    languages : tuple of {"id", "en"}
    topics : numpy.ndarray
        Which topic each is of.
    passages : numpy.ndarray
        Of how many passages each is the mean; 0 for a text.
    strength : float
        How many passages an anchor counts for, as a share of a topic of average size.
    """

    vectors: np.ndarray
    languages: tuple[Language, ...]
    topics: np.ndarray
    passages: np.ndarray
    strength: float = _STRENGTH

    def directions(self, moved: np.ndarray) -> np.ndarray:
        """Return a direction a topic: that of its texts, without what all topics' texts share, and that of passages with its words."""
        count = int(self.topics.max()) + 1
        texts = np.stack([moved[(self.topics == topic) & (self.passages == 0)].mean(axis=0) for topic in range(count)])
        texts = unit(texts - texts.mean(axis=0) if count >= _FOR_A_MEAN else texts)
        sums = np.zeros((count, moved.shape[1]))
        np.add.at(sums, self.topics, moved * self.passages[:, None])
        found = np.bincount(self.topics, self.passages, minlength=count)[:, None]
        return np.asarray(texts + found / (found + _CAUTION) * unit(sums))

    def with_passages(
        self, words: Sequence[Sequence[str]], texts: Sequence[str], languages: Sequence[Language], vectors: np.ndarray
    ) -> Anchors:
        """Return the anchors with the passages that hold a word of each topic, as a mean a language."""
        padded = [f" {' '.join(token.text.lower() for token in tokenize(text))} " for text in texts]
        own = np.asarray(languages)
        means, tongues, topics, counts = [self.vectors], list(self.languages), [self.topics], [self.passages]
        for topic, listed in enumerate(words):
            wanted = [f" {' '.join(token.text for token in tokenize(word))} " for word in listed]
            there = np.array([any(word in text for word in wanted) for text in padded], dtype=bool)
            for language in LANGUAGES:
                rows = np.flatnonzero(there & (own == language))
                if len(rows):
                    means.append(unit(vectors[rows].mean(axis=0, keepdims=True)))
                    tongues.append(language)
                    topics.append(np.array([topic]))
                    counts.append(np.array([len(rows)]))
        return replace(
            self,
            vectors=np.vstack(means),
            languages=tuple(tongues),
            topics=np.concatenate(topics),
            passages=np.concatenate(counts),
        )


def seeds_of(seeds: Mapping[str, Iterable[str]], language: Language | None = None) -> Guide:
    """Return the guide that seed words make.

    Raises
    ------
    OptionError
        For an empty mapping, a topic without words, or one string in the place of words.
    """
    if not isinstance(seeds, Mapping) or not seeds:
        raise OptionError('seeds are words by topic: {"dana": ["anggaran", "dana"], ...}.')
    texts: list[tuple[tuple[str, Language], ...]] = []
    words: list[tuple[str, ...]] = []
    for name, given in seeds.items():
        listed = tuple(dict.fromkeys(str(word).strip().lower() for word in given if str(word).strip()))
        if isinstance(given, str) or not listed:
            raise OptionError(f'the seeds of {name!r} must be a list of words, as ["anggaran", "dana"].')
        joined = ", ".join(listed)
        texts.append(((joined, language or detect_language(joined)),))
        words.append(listed)
    return Guide(tuple(map(str, seeds)), tuple(texts), tuple(words), "seeds")


def guide_of(source: Any) -> Guide:
    """Return the guide that a codebook, a framework or a mapping from name to texts makes.

    Parameters
    ----------
    source : Codebook, Framework, or mapping
        Anything with ``concepts`` (each with ``id``, ``label``, ``definition`` ...), or with ``dimensions`` that name concepts of its
        ``codebook``, or a mapping from a topic's name to a text or texts.

    Raises
    ------
    OptionError
        For anything else, or a topic without text.
    """
    dimensions, codebook = getattr(source, "dimensions", None), getattr(source, "codebook", None)
    found: dict[str, tuple[list[tuple[str, Language]], list[str]]] = {}
    if dimensions is not None and codebook is not None:
        for dimension in dimensions:
            parts = [_of_concept(codebook[concept]) for concept in dimension.concepts]
            found[str(dimension.id)] = (
                [t for texts, _ in parts for t in texts],
                [w for _, words in parts for w in words],
            )
    elif (concepts := getattr(source, "concepts", None)) is not None:
        found = {str(concept.id): _of_concept(concept) for concept in concepts}
    elif isinstance(source, Mapping) and source:
        for name, given in source.items():
            texts = [given] if isinstance(given, str) else [str(text) for text in given]
            found[str(name)] = [(text, detect_language(text)) for text in texts if text.strip()], []
    else:
        raise OptionError(
            f"guided_by takes a codebook, a framework or a mapping from name to texts, not {type(source).__name__}."
        )
    bare = [name for name, (texts, _) in found.items() if not texts]
    if bare or not found:
        raise OptionError(f"guided_by has no text for {', '.join(bare) or 'any topic'}: give a definition for each.")
    names = tuple(found)
    return Guide(
        names,
        tuple(tuple(found[name][0]) for name in names),
        tuple(tuple(dict.fromkeys(word.lower() for word in found[name][1])) for name in names),
        "codebook",
    )


def _of_concept(concept: Any) -> tuple[list[tuple[str, Language]], list[str]]:
    """The texts of a codebook's concept, label and definition as one, and its terms."""
    texts: list[tuple[str, Language]] = []
    for language in LANGUAGES:
        own = [
            str(getattr(getattr(concept, name, None), language, "") or "")
            for name in ("label", "definition", "include")
        ]
        joined = ". ".join(part.rstrip(".") for part in own if part.strip())
        if joined:
            texts.append((joined, language))
    examples: Sequence[Any] = getattr(concept, "examples", ())
    texts += [(str(example), detect_language(str(example))) for example in examples if str(example).strip()]
    return texts, [str(term) for term in getattr(concept, "terms", ())]
