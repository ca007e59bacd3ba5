"""A stretch of text that may identify somebody, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

__all__ = ["KINDS", "Certainty", "Found", "Kind", "without_overlaps"]

Kind = Literal[
    "person", "phone", "nik", "kk", "nip", "npwp", "bpjs", "account", "number", "plate", "email", "url", "handle",
    "address", "birthdate", "workplace", "place", "role", "term",
]  # fmt: skip
KINDS: tuple[Kind, ...] = (
    "person", "phone", "nik", "kk", "nip", "npwp", "bpjs", "account", "number", "plate", "email", "url", "handle",
    "address", "birthdate", "workplace", "place", "role", "term",
)  # fmt: skip
Certainty = Literal["certain", "likely", "possible"]
"""certain: replaced; likely: replaced and to be reviewed; possible: left as it is and to be reviewed."""


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a text with its kind; ``reason`` says why, or what is in doubt; ``head`` the type of a workplace or place."""

    kind: Kind
    start: int
    end: int
    certainty: Certainty = "certain"
    reason: str = ""
    head: str = ""

    @property
    def changed(self) -> bool:
        """Whether it gives way to a code."""
        return self.certainty != "possible"


def without_overlaps(found: Iterable[Found]) -> list[Found]:
    """Return stretches in order, none within another: what comes first in ``found`` has its place."""
    claimed: dict[int, int] = {}
    kept = []
    for item in found:
        if item.start < item.end and not any(position in claimed for position in range(item.start, item.end)):
            claimed.update(dict.fromkeys(range(item.start, item.end), 1))
            kept.append(item)
    return sorted(kept, key=lambda item: item.start)
