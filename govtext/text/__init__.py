"""A file becomes clean text: readers, cleaning, language, sentences, stems; spoken forms, spelling, tokens for topic models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govtext.text.language import detect_language
from govtext.text.sentences import split_sentences
from govtext.text.stemmer import Stemmer
from govtext.text.tokens import stop_words, tokenize

_WHERE = {
    "Correction": "govtext.text.spelling",
    "SpokenText": "govtext.text.spoken",
    "SpokenToken": "govtext.text.spoken",
    "TopicTokens": "govtext.text.topics",
    "normalise_spoken": "govtext.text.spoken",
    "suggest_corrections": "govtext.text.spelling",
    "topic_tokens": "govtext.text.topics",
}

__all__ = [
    "Correction",
    "SpokenText",
    "SpokenToken",
    "Stemmer",
    "TopicTokens",
    "detect_language",
    "normalise_spoken",
    "split_sentences",
    "stop_words",
    "suggest_corrections",
    "tokenize",
    "topic_tokens",
]

if TYPE_CHECKING:
    from govtext.text.spelling import Correction, suggest_corrections
    from govtext.text.spoken import SpokenText, SpokenToken, normalise_spoken
    from govtext.text.topics import TopicTokens, topic_tokens


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'govtext.text' has no attribute {name!r}")
    import importlib

    value = getattr(importlib.import_module(_WHERE[name]), name)
    globals()[name] = value
    return value
