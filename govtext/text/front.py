"""Lines at the front of a document, and the kinds they are of."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass

from govtext.errors import ExtraMissingError

__all__ = ["LEADERS", "LINE_KINDS", "FrontLine", "front_parts"]

LINE_KINDS = (
    "title", "other_title", "authors", "affiliation", "journal", "date", "citation", "abstract_heading", "body",
    "person", "label", "other",
)  # fmt: skip
"""Kinds of lines. "person" are people who are not the authors (supervisors, editors), "label" are bare labels ("Oleh:",
"Original article"), "other" are page numbers, menus, logos."""

LEADERS = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}")
"""Of a line in a table of contents."""


@dataclass(frozen=True, slots=True)
class FrontLine:
    """A printed line: its clean text, its letter size (0 where the source does not tell), whether a gap stands above."""

    text: str
    size: float = 0.0
    gap: bool = False


def front_parts(lines: Sequence[FrontLine]) -> list[list[tuple[int, str]]]:
    """Return start and kind of the parts of each line, as the shipped tagger sees them: nearly always one, the whole line.

    Without onnxruntime, every line is running text.
    """
    from govtext.text.tagging import Tagger

    if not lines:
        return []
    try:
        return Tagger.load().line_parts(lines)
    except ExtraMissingError as error:
        warnings.warn(f"titles and authors are read without the tagger, from labels alone: {error}", stacklevel=2)
        return [[(0, "body")]] * len(lines)
