"""Lines at the front of a document, and the kinds they are of."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

from govtext.errors import ExtraMissingError

__all__ = ["LINE_KINDS", "FrontLine", "front_kinds"]

LINE_KINDS = (
    "title", "other_title", "authors", "affiliation", "journal", "date", "citation", "abstract_heading", "body",
    "person", "label", "other",
)  # fmt: skip
"""Kinds of lines. "person" are people who are not the authors (supervisors, editors), "label" are bare labels ("Oleh:",
"Original article"), "other" are page numbers, menus, logos."""


@dataclass(frozen=True, slots=True)
class FrontLine:
    """A printed line: its clean text, its letter size (0 where the source does not tell), whether a gap stands above."""

    text: str
    size: float = 0.0
    gap: bool = False


def front_kinds(lines: Sequence[FrontLine]) -> list[str]:
    """Return the kind of each line, as the shipped tagger sees it; without onnxruntime, every line is running text."""
    from govtext.text.tagging import Tagger

    if not lines:
        return []
    try:
        probabilities = Tagger.load().line_kinds(lines)
    except ExtraMissingError as error:
        warnings.warn(f"titles and authors are read without the tagger, from labels alone: {error}", stacklevel=2)
        return ["body"] * len(lines)
    return [LINE_KINDS[k] for k in probabilities.argmax(axis=1)]
