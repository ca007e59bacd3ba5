"""What every reader returns: pages of lines, before cleaning."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

__all__ = ["RawFile", "RawLine", "RawPage", "Style"]

Style = Literal["text", "title", "heading", "cell", "footnote"]


@dataclass(frozen=True, slots=True)
class RawLine:
    """One line (or, where the format knows paragraphs, one paragraph).

    ``size`` is the font size in points where the format tells it (in a PDF, on the first pages and those with the heading of an abstract), else 0.
    ``continues`` says that the paragraph goes on in the next line (a page ends inside it). ``bold`` says that most of its letters are bold,
    where the format tells.
    """

    text: str
    style: Style = "text"
    level: int = 0
    size: float = 0.0
    continues: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page: ``number`` counts from 1, ``label`` is what is printed on it where the format tells."""

    number: int
    label: str
    lines: tuple[RawLine, ...]


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file as its reader saw it.

    ``paged`` is False for formats that have no pages. ``wrapped`` says that a line may end in mid-sentence.
    ``notes`` are remarks a user should see ("page 3 has no text layer"). ``properties`` is what the file's own fields say: "title" and
    "author", often wrong; and what tags made for others to read say ("said.title", "said.authors", "said.year", "said.doi" ...). With ``records``
    each page is a row of a sheet, with its number there and a line a cell; the first one holds the heads of the columns.
    """

    pages: tuple[RawPage, ...]
    paged: bool
    wrapped: bool
    properties: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    records: bool = False

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> RawFile:
        pages = tuple(
            RawPage(page["number"], page["label"], tuple(RawLine(**line) for line in page["lines"]))
            for page in data["pages"]
        )
        return cls(pages, data["paged"], data["wrapped"], data["properties"], tuple(data["notes"]), data["records"])
