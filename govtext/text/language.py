"""Which of the two languages a piece of text is written in."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import Any, Literal, cast

__all__ = ["LANGUAGES", "Language", "detect_language", "written_number"]

Language = Literal["id", "en"]
LANGUAGES: tuple[Language, ...] = ("id", "en")
_MARKS = str.maketrans(",.", ".,")


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """An identifier of our own, so that restricting it changes nothing for other users of py3langid."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))
    return identifier


def detect_language(text: str, default: Language = "id") -> Language:
    """Return ``"id"`` or ``"en"``.

    py3langid (Lui & Baldwin 2012; Barbaresi's port) restricted to Indonesian and English. Text with fewer
    than two words of letters carries no evidence and gets ``default``.

    Parameters
    ----------
    text : str
    default : {"id", "en"}
        The language of the surrounding document.

    Examples
    --------
    >>> from govtext.text import detect_language
    >>> detect_language("Koordinasi antar dinas belum berjalan optimal.")
    'id'
    >>> detect_language("Coordination between agencies has been weak.")
    'en'
    """
    if len(list(islice((word for word in text.split() if word.isalpha() or any(map(str.isalpha, word))), 2))) < 2:
        return default
    letters = sum(map(str.isalpha, text))
    if sum(map(str.isupper, text)) > 0.6 * letters:  # the identifier learnt from text in small letters
        text = text.lower()
    return cast(Language, _identifier().classify(text)[0])


def written_number(number: str, language: Language) -> str:
    """Return a number that Python wrote with the marks of a language: "1,234.5" is "1.234,5" in Indonesian.

    Examples
    --------
    >>> from govtext.text.language import written_number
    >>> written_number(f"{1234.5:,.1f}", "id"), written_number("0.25", "en")
    ('1.234,5', '0.25')
    """
    return number.translate(_MARKS) if language == "id" else number
