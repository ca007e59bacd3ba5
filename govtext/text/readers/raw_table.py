"""What every reader of tables returns: rows of text, before they belong to a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from govtext.text.cleaning import clean_line, line_end_hyphen

__all__ = ["MAX_COLUMNS", "MAX_ROWS", "Merged", "RawTable", "close_lines"]

MAX_ROWS = 10_000
MAX_COLUMNS = 120

Merged = tuple[int, int, int, int]
"""A merged cell: its first row and column (from 0), and over how many rows and columns it reaches."""

_HYPHEN = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,40})([-\ufffe\u00ad])$")
_FIRST = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class RawTable:
    """One table as its reader saw it.

    ``rows`` are as long as the table is wide; a merged cell has its text in its first place, and stands in ``merged``. The first ``head``
    rows are its head. ``pages`` has the page of every row, or is empty where the format does not tell.
    """

    rows: tuple[tuple[str, ...], ...]
    head: int = 1
    caption: str = ""
    note: str = ""
    pages: tuple[int, ...] = ()
    merged: tuple[Merged, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> RawTable:
        return cls(
            rows=tuple(tuple(row) for row in data["rows"]),
            head=data["head"],
            caption=data["caption"],
            note=data["note"],
            pages=tuple(data["pages"]),
            merged=tuple((a, b, c, d) for a, b, c, d in data["merged"]),
        )

    @classmethod
    def of(cls, rows: Iterable[Sequence[str]], **more: Any) -> RawTable:
        """Return a table of rows that may differ in length: short ones are filled up, and the limits held."""
        listed = [list(row[:MAX_COLUMNS]) for _, row in zip(range(MAX_ROWS), rows, strict=False)]
        width = max(map(len, listed), default=0)
        return cls(tuple((*row, *[""] * (width - len(row))) for row in listed), **more)


def close_lines(lines: Iterable[str]) -> str:
    """Return the lines of a cell as one: joined with spaces, hyphens at line ends closed ("masing-masing" keeps its own).

    Examples
    --------
    >>> close_lines(["Kolabo-", "rasi masing-", "masing pihak"])
    'Kolaborasi masing-masing pihak'
    """
    text = ""
    for line in filter(None, map(clean_line, lines)):
        match = _HYPHEN.search(text)
        if match:
            first = _FIRST.match(line)
            text = text[:-1] + line_end_hyphen(match[1], match[2], first.group() if first else "") + line
        else:
            text = f"{text} {line}" if text else line
    return text[:-1] if text[-1:] in {"\ufffe", "\u00ad"} else text
