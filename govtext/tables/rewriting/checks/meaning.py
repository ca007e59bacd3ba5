"""Meaning: each sentence of the answer is near to one of the quotes, and each sentence of the quotes to one of the answer."""

from __future__ import annotations

from collections.abc import Sequence

from govtext.tables.rewriting.checks.aligned import sentences_of
from govtext.text.language import Language, detect_language

__all__ = ["SAME", "TRANSLATED", "meaning"]

SAME, TRANSLATED = 0.6, 0.42
"""Least cosine, by the shipped encoder, to wording in the same language and in the other one; set by hand on the sample papers, not measured."""


def meaning(answer: str, quotes: Sequence[str], language: Language) -> str:
    """Return which sentence is near to nothing on the other side, by the shipped encoder.

    That finds words about something else, also where nothing in them can be counted. It does not find a small lie.

    Examples
    --------
    >>> from govtext.tables.rewriting.checks.meaning import meaning
    >>> quotes = ["Pengelolaan bank sampah belum berjalan optimal."]
    >>> meaning("The management of the waste bank has not yet been optimal.", quotes, "en")
    ''
    >>> meaning("The mayor never pays what the village is owed.", quotes, "en")[:41]
    'a sentence is not about what the quotes s'
    """
    from govtext.text.encoder import Encoder

    new, old = sentences_of([answer]), sentences_of(quotes)
    if not new or not old:
        return "the answer holds no sentence"
    whole_new, whole_old = [*new, answer], [*old, " ".join(quotes)]
    encoder = Encoder.load()
    left, right = encoder.centred(whole_new), encoder.centred(whole_old)
    least = SAME if detect_language(whole_old[-1], language) == language else TRANSLATED
    near = left @ right.T
    for number, sentence in enumerate(new):
        if near[number].max() < least:
            return f"a sentence is not about what the quotes say: {_short(sentence)}"
    for number, sentence in enumerate(old):
        if near[:, number].max() < least:
            return f"a sentence of the quotes is lost: {_short(sentence)}"
    return ""


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= 80 else sentence[:80].rsplit(" ", 1)[0] + " ..."
