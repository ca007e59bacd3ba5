"""One progress bar for all long work: shown in a terminal, silent elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

__all__ = ["track"]

T = TypeVar("T")


def track(items: Sequence[T], description: str, show: bool | None = None) -> Iterator[T]:
    """Yield ``items``, with a bar on standard error.

    Parameters
    ----------
    items : sequence
    description : str
    show : bool, optional
        By default a bar is shown when standard error is a terminal and there are at least three items.
    """
    if show is None:
        show = sys.stderr.isatty() and len(items) >= 3
    if not show:
        yield from items
        return
    from rich.console import Console
    from rich.progress import track as rich_track

    yield from rich_track(items, description=description, console=Console(stderr=True), transient=True)
