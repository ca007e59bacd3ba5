"""Invented front pages with the kind of each line, and their variations, to train the tagger with."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from govtext.storage import read_labelled
from govtext.text.front import LINE_KINDS, FrontLine

__all__ = ["FrontPage", "load_pages", "varied"]

_LONGEST_PROSE, _LONGEST_GLUED = 400, 500
_WRAPPED = frozenset({"title", "other_title", "body", "affiliation", "citation", "authors"})
_SIZES = {
    "title": (1.1, 1.9), "other_title": (1.0, 1.4), "authors": (0.9, 1.25), "affiliation": (0.8, 1.05), "journal": (0.7, 1.3),
    "date": (0.7, 1.0), "citation": (0.7, 1.0), "abstract_heading": (0.9, 1.2), "person": (0.9, 1.2), "label": (0.8, 1.3),
    "other": (0.7, 1.3),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FrontPage:
    """A front page, line by line, with the kind of each line (empty for an empty line) and its authors."""

    id: str
    split: str
    language: str
    kind: str
    writer: str
    lines: tuple[tuple[str, str], ...]
    authors: tuple[str, ...]
    year: int | None = None

    def printed(self) -> tuple[list[FrontLine], list[str]]:
        """Return the lines that are not empty, and their kinds."""
        lines: list[FrontLine] = []
        kinds: list[str] = []
        gap = False
        for kind, text in self.lines:
            if text.strip():
                lines.append(FrontLine(text, gap=gap))
                kinds.append(kind)
            gap = not text.strip()
        return lines, kinds


def load_pages(source: str | Path = "front", split: str | None = None) -> list[FrontPage]:
    """Return the pages of a corpus (``pages.jsonl`` in its folder).

    Raises
    ------
    LabelsError
        For a damaged line or an unknown kind.
    EmptyCorpusError
        When there is no page of that split.
    """
    return read_labelled(source, "pages.jsonl", _page, split)


def _page(data: dict[str, Any]) -> FrontPage:
    page = FrontPage(
        data["id"], data["split"], data["language"], data["kind"], data["writer"],
        tuple((kind, text) for kind, text in data["lines"]), tuple(data["authors"]), data["year"],
    )  # fmt: skip
    if unknown := {kind for kind, _ in page.lines if kind} - set(LINE_KINDS):
        raise ValueError(f"{', '.join(unknown)} is no kind of line: {', '.join(LINE_KINDS)}")
    return page


def varied(
    page: FrontPage, prose: Sequence[str], chance: random.Random
) -> tuple[list[FrontLine], list[list[tuple[int, str]]]]:
    """Return a page as another source might give it, and start and kind of the parts of each line: wrapped at another width, with or
    without gaps and letter sizes, in capitals, with more text below, and with lines run together."""
    pairs = [(kind, text) for kind, text in page.lines]
    if chance.random() < 0.3:
        pairs = _joined(pairs)
    while len(pairs) > 6 and chance.random() < 0.25 and pairs[0][0] != "title":
        pairs = pairs[1:]
    if prose and chance.random() < 0.8:
        below = [chance.choice(prose)[: chance.randint(60, _LONGEST_PROSE)] for _ in range(chance.randint(1, 3))]
        pairs = [*pairs, *(("body", text) for text in below)]
    width = chance.choice((0, 0, 45, 60, 75, 90, 105))
    gaps = chance.choice(("kept", "kept", "none", "some"))
    sized = chance.random() < 0.5
    sizes = {kind: round(10 * chance.uniform(*limits) * 2) / 2 for kind, limits in _SIZES.items()}
    shouted = chance.choice((None, None, None, "title", "authors", "other_title"))
    lines: list[FrontLine] = []
    kinds: list[str] = []
    gap = False
    for kind, text in pairs:
        if not text.strip():
            gap = True
            continue
        if kind == shouted:
            text = text.upper()
        parts = textwrap.wrap(text, width) if width and kind in _WRAPPED else [text]
        for index, part in enumerate(parts):
            above = gap and gaps != "none" and (gaps == "kept" or chance.random() < 0.5) and index == 0
            size = sizes.get(kind, 10.0) if sized else 0.0
            lines.append(FrontLine(part, size, above))
            kinds.append(kind)
        gap = False
    return _glued(lines, kinds, chance)


def _glued(
    lines: Sequence[FrontLine], kinds: Sequence[str], chance: random.Random
) -> tuple[list[FrontLine], list[list[tuple[int, str]]]]:
    """Lines that a converter ran together: none of most pages, some or most of the others."""
    share = chance.choice((0.0, 0.0, 0.0, 0.15, 0.4, 0.85))
    closed = chance.random() < 0.2
    glued: list[FrontLine] = []
    parts: list[list[tuple[int, str]]] = []
    for line, kind in zip(lines, kinds, strict=True):
        if glued and len(glued[-1].text) < _LONGEST_GLUED and chance.random() < share:
            before = glued[-1]
            between = "" if closed and kind != parts[-1][-1][1] and line.text[0].isupper() else " "
            if kind != parts[-1][-1][1]:
                parts[-1].append((len(before.text) + len(between), kind))
            glued[-1] = FrontLine(before.text + between + line.text, before.size, before.gap)
        else:
            glued.append(line)
            parts.append([(0, kind)])
    return glued, parts


def _joined(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Titles and paragraphs of several lines on one line each."""
    found: list[tuple[str, str]] = []
    for kind, text in pairs:
        if found and kind in {"title", "other_title", "body"} and found[-1][0] == kind:
            found[-1] = (kind, f"{found[-1][1]} {text}")
        else:
            found.append((kind, text))
    return found
