"""What a topic is called: a phrase that its passages share, and its most telling words, in both languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from govtext.passages import Passage
from govtext.text.language import LANGUAGES, Language
from govtext.text.tokens import stem_token, stop_words, tokenize
from govtext.topics.words import WordTable, top_words

__all__ = ["OWN", "label_topics"]

_WORDS = 3
_TELLING = 15
OWN = 1.2
"""A word names a topic only where its share there is more than so many times its share in the whole."""
_READ = 40
"""So many passages of a topic, the nearest, are read for phrases."""
_FEWEST = 2
_SHARE = 0.05
"""A phrase stands in so many of the passages that are read, and in two at least."""


def label_topics(
    passages: Sequence[Passage], weights: np.ndarray, table: WordTable, scores: dict[Language, np.ndarray]
) -> list[dict[Language, str]]:
    """Return a label a topic and language; a language in which no passage is of the topic has none.

    Parameters
    ----------
    passages : sequence of Passage
    weights : numpy.ndarray
        Shape (n_passages, n_topics).
    table : WordTable
    scores : dict of numpy.ndarray
        By language, how much each word tells of each topic.
    """
    labels: list[dict[Language, str]] = [{} for _ in range(weights.shape[1])]
    own = np.asarray([passage.language for passage in passages])
    assigned = np.where(weights.any(axis=1), weights.argmax(axis=1), -1)
    for language in LANGUAGES:
        if language not in scores:
            continue
        taken: set[str] = set()
        for topic, words in enumerate(top_words(scores[language], _TELLING)):
            rows = np.flatnonzero((assigned == topic) & (own == language))
            if not len(rows) or not len(words):
                continue
            nearest = rows[np.argsort(-weights[rows, topic], kind="stable")][:_READ]
            phrase = _phrase([passages[row].text for row in nearest], language, [table.words[word] for word in words])
            shown = [table.shown(word) for word in words]
            found = next(
                (label for more in range(len(shown)) if (label := _label(phrase, shown, language, more)) not in taken),
                _label(phrase, shown, language),
            )
            taken.add(found)
            labels[topic][language] = found
    return labels


def _phrase(texts: Sequence[str], language: Language, telling: Sequence[str]) -> str:
    """The run of two or three telling words that stands in most passages; of equals the longer one, then the alphabet."""
    wanted = set(telling)
    counted: Counter[str] = Counter()
    for text in texts:
        found: set[str] = set()
        tokens = tokenize(text)
        stems = [stem_token(token.text.lower(), language) for token in tokens]
        for start in range(len(tokens)):
            for length in (2, 3):
                run = tokens[start : start + length]
                if len(run) < length or len(set(stems[start : start + length])) < length:
                    continue
                close = all(text[a.end : b.start] == " " for a, b in pairwise(run))
                if close and all(stem in wanted for stem in stems[start : start + length]):
                    found.add(text[run[0].start : run[-1].end].lower())
        counted.update(found)
    least = max(_FEWEST, _SHARE * len(texts))
    good = [phrase for phrase, count in counted.items() if count >= least]
    return min(good, key=lambda phrase: (-counted[phrase] * len(phrase.split()), phrase), default="")


def _label(phrase: str, words: Sequence[str], language: Language, more: int = 0) -> str:
    """The phrase and words that are not in it, three words or a phrase and one more; so many more where another topic has these."""
    parts = [phrase] if phrase else []
    for word in words:
        known = {stem_token(part.lower(), language) for found in parts for part in found.split()}
        fresh = [part for part in word.split() if stem_token(part.lower(), language) not in known]
        if sum(len(part.split()) for part in parts) >= _WORDS + more:
            break
        if fresh and not all(part in stop_words(language) for part in fresh):
            parts.append(word)
    return " ".join(parts)
