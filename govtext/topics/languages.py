"""In which language topics are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govtext.errors import OptionError
from govtext.text.language import LANGUAGES, Language

if TYPE_CHECKING:
    from govtext.topics.topics import Topics

__all__ = ["language_of"]


def language_of(topics: Topics, language: Language | None) -> Language:
    """Return the wanted language, or that of most passages.

    Raises
    ------
    OptionError
        For a language that does not exist.
    """
    if language is None:
        own = list(topics.material.languages)
        return "en" if own.count("en") > own.count("id") else "id"
    if language not in LANGUAGES:
        raise OptionError(f"language {language!r} does not exist; there are {', '.join(LANGUAGES)}.")
    return language
