"""What every reader returns: pages of lines, before cleaning."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Literal

__all__ = ["RawFile", "RawLine", "RawPage", "Style"]

Style = Literal["text", "title", "heading", "cell", "footnote", "furniture"]


@dataclass(frozen=True, slots=True)
class RawLine:
    """One line (or, where the format knows paragraphs, one paragraph).

    ``size`` is the font size in points where the format tells it, else 0. ``continues`` says that the paragraph goes on in the next line
    (a page ends inside it). ``bold`` says that most of its letters are bold, where the format tells. ``opens`` says whether a paragraph
    begins with the line, as its place on the page tells; None where nothing does. The style "furniture" is that of running heads, feet and
    page numbers, "footnote" that of notes at the foot of a page, which stand at the end of its lines.
    """

    text: str
    style: Style = "text"
    level: int = 0
    size: float = 0.0
    continues: bool = False
    bold: bool = False
    opens: bool | None = None


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page: ``number`` counts from 1, ``label`` is what is printed on it where the format tells.

    ``confidence`` is that of the program that read the page as a picture (0 to 1), None where its text is the file's own.
    """

    number: int
    label: str
    lines: tuple[RawLine, ...]
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file as its reader saw it.

    ``paged`` is False for formats that have no pages. ``wrapped`` says that a line may end in mid-sentence, ``laid_out`` that the
    reader saw the lines' places on the page and named running heads and feet itself.
    ``notes`` are remarks a user should see ("page 3 has no text layer"). ``properties`` is what the file's own fields say: "title" and
    "author", often wrong; and what tags made for others to read say ("said.title", "said.authors", "said.year", "said.doi" ...). With ``records``
    each page is a row of a sheet, with its number there and a line a cell; the first one holds the heads of the columns. ``unread`` are
    pages that only a program that reads pictures of text can read.
    """

    pages: tuple[RawPage, ...]
    paged: bool
    wrapped: bool
    properties: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    records: bool = False
    laid_out: bool = False
    unread: tuple[int, ...] = ()

    def to_json(self) -> dict[str, Any]:
        data = {field.name: getattr(self, field.name) for field in fields(self)}
        data["pages"] = [
            {
                "number": page.number,
                "label": page.label,
                "lines": [_told(line) for line in page.lines],
                "confidence": page.confidence,
            }
            for page in self.pages
        ]
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> RawFile:
        pages = tuple(
            RawPage(page["number"], page["label"], tuple(RawLine(**line) for line in page["lines"]), page["confidence"])
            for page in data["pages"]
        )
        return cls(**{**data, "pages": pages, "notes": tuple(data["notes"]), "unread": tuple(data["unread"])})


_DEFAULTS = {entry.name: entry.default for entry in fields(RawLine) if entry.name != "text"}


def _told(line: RawLine) -> dict[str, Any]:
    """What a line says that is not so of most lines: answers of the sandbox stay small."""
    told = {name: value for name, default in _DEFAULTS.items() if (value := getattr(line, name)) != default}
    return {"text": line.text, **told}
