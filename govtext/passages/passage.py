"""A passage: a stretch of a document that can be coded, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from govtext.text.language import Language

__all__ = ["Passage", "Unit"]

Unit = Literal["sentence", "paragraph", "turn"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, paragraph or turn.

    ``document.text[start:end] == text`` holds; ``page`` is where it starts and ``page_label``
    the number printed there; ``section`` is the canonical name and
    ``heading`` the printed heading above it; ``speaker`` is who says it in a transcript, and ``question`` what the
    interviewer asked just before, where the passage opens the answer.
    """

    id: str
    document_id: str
    text: str
    start: int
    end: int
    page: int
    language: Language
    section: str
    heading: str
    speaker: str
    unit: Unit
    question: str = ""
    page_label: str = ""
