"""Gathers lines into pages while a reader walks through a file."""

from __future__ import annotations

import re

from govtext.text.readers.raw import RawLine, RawPage, Style

__all__ = ["Pages"]

_CLOSED = re.compile(r"[.!?:;…\"”')\]]\s*$")


class Pages:
    """Pages that grow line by line."""

    def __init__(self) -> None:
        self._pages: list[list[RawLine]] = [[]]

    def __len__(self) -> int:
        return len(self._pages)

    @property
    def blank(self) -> bool:
        """Whether nothing stands on the present page yet."""
        return not self._pages[-1]

    def turn(self, *, forced: bool = False) -> None:
        """Start a page, unless a blank one has just begun; ``forced`` pages may stay blank."""
        if forced or not self.blank:
            self._pages.append([])

    def add(
        self,
        text: str,
        style: Style = "text",
        level: int = 0,
        *,
        size: float = 0.0,
        bold: bool = False,
        continues: bool = False,
    ) -> None:
        """Add a paragraph; line breaks in it part lines, which go on where the sentence does."""
        parts = [part for part in text.split("\n") if part.strip()]
        for number, part in enumerate(parts, 1):
            last = number == len(parts)
            goes_on = continues if last else style == "text" and _goes_on(part, parts[number])
            self._pages[-1].append(RawLine(part, style, level, size, goes_on, bold))

    def finish(self, labels: list[str] | None = None) -> tuple[RawPage, ...]:
        """Return the pages; those at the end without a line are left out."""
        while len(self._pages) > 1 and not self._pages[-1]:
            self._pages.pop()
        names = labels or []
        return tuple(
            RawPage(n, (names[n - 1] if n <= len(names) else "") or str(n), tuple(lines))
            for n, lines in enumerate(self._pages, 1)
        )


def _goes_on(before: str, after: str) -> bool:
    """Whether a sentence runs over a line break that the author set."""
    return not _CLOSED.search(before) and after.lstrip()[:1].islower() and len(before) > 40
