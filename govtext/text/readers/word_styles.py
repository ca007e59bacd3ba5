"""What Word's styles say of a paragraph: heading or not, size, weight, numbering; each style inherits from another."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from govtext.text.readers.raw import Style

__all__ = ["WORD", "Look", "Styles", "look_of", "on"]

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"^(?:heading|judul|bab|tajuk|sub ?bab)\s*(\d)", re.IGNORECASE)
_TITLES = re.compile(
    r"^(?:title|judul|(?:paper|article|artikel|judul)[ _-]?(?:title|judul|artikel|naskah|paper))$", re.IGNORECASE
)
_DEPTH = 12
_USUAL_SIZE = 10.0
"""Points where a file says nothing (ECMA-376, part 1, 17.3.2.38)."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is said of letters and paragraphs; None where nothing is said."""

    size: float | None = None
    bold: bool | None = None
    hidden: bool | None = None
    font: str | None = None
    outline: int | None = None
    list: str | None = None
    level: int | None = None
    break_before: bool | None = None

    def over(self, below: Look) -> Look:
        """This look where it says something, else the one below it."""
        changes = {name: value for name in self.__slots__ if (value := getattr(self, name)) is not None}
        return replace(below, **changes)


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    parent: str
    look: Look


@dataclass(slots=True)
class Styles:
    """The styles of a file.

    Parameters
    ----------
    root : element or None
        Of ``word/styles.xml``.
    """

    root: Any
    _styles: dict[str, _Style] = field(default_factory=dict)
    _looks: dict[str, Look] = field(default_factory=dict)
    _default: Look = field(default_factory=Look)
    _paragraph: str = ""

    def __post_init__(self) -> None:
        self._default = Look(size=_USUAL_SIZE)
        if self.root is None:
            return
        for defaults in self.root.iterfind(f"{WORD}docDefaults/*"):
            for properties in defaults:
                self._default = look_of(properties).over(self._default)
        for node in self.root.iterfind(WORD + "style"):
            key = node.get(WORD + "styleId") or ""
            look = look_of(node.find(WORD + "rPr")).over(look_of(node.find(WORD + "pPr")))
            self._styles[key] = _Style(_value(node.find(WORD + "name")), _value(node.find(WORD + "basedOn")), look)
            if node.get(WORD + "type") == "paragraph" and node.get(WORD + "default") in {"1", "true", "on"}:
                self._paragraph = key
        self.root = None

    def chain(self, key: str) -> list[_Style]:
        """A style and those that it is based on."""
        found: list[_Style] = []
        while (style := self._styles.get(key)) is not None and len(found) < _DEPTH:
            found.append(style)
            key = style.parent
        return found

    def paragraph(self, key: str) -> Look:
        """How paragraphs of a style look."""
        key = key or self._paragraph
        if key not in self._looks:
            look = Look()
            for style in reversed(self.chain(key)):
                look = style.look.over(look)
            self._looks[key] = look.over(self._default)
        return self._looks[key]

    def letters(self, key: str) -> Look:
        """What a style of letters changes."""
        look = Look()
        for style in reversed(self.chain(key)):
            look = style.look.over(look)
        return look

    def kind(self, key: str, own: Look) -> tuple[Style, int]:
        """Title, heading of a level, or text: by the outline level, else by the names of the style and its parents."""
        if own.outline is not None:
            return ("heading", own.outline + 1) if own.outline < 9 else ("text", 0)
        for style in self.chain(key or self._paragraph):
            if _TITLES.match(style.name):
                return "title", 1
            if style.look.outline is not None:
                return ("heading", style.look.outline + 1) if style.look.outline < 9 else ("text", 0)
            if match := _HEADING.match(style.name):
                return "heading", max(1, int(match[1]))
        return "text", 0


def look_of(properties: Any) -> Look:
    """What one set of properties (of a run, a paragraph or a style) says."""
    if properties is None:
        return Look()
    said: dict[str, Any] = {}
    for node in properties:
        name = node.tag.rpartition("}")[2]
        value = node.get(WORD + "val")
        if name == "sz":
            said["size"] = _points(value)
        elif name == "b":
            said["bold"] = on(value)
        elif name in {"vanish", "webHidden"}:
            said["hidden"] = on(value) and name == "vanish"
        elif name == "rFonts":
            said["font"] = node.get(WORD + "ascii") or node.get(WORD + "hAnsi")
        elif name == "outlineLvl":
            said["outline"] = _whole(value)
        elif name == "pageBreakBefore":
            said["break_before"] = on(value)
        elif name == "numPr":
            said["list"] = _value(node.find(WORD + "numId")) or None
            said["level"] = _whole(_value(node.find(WORD + "ilvl")))
    return Look(**said)


def on(value: str | None) -> bool:
    """Whether a switch is on; one without a value is."""
    return value not in {"0", "false", "off", "none"}


def _value(node: Any) -> str:
    return str(node.get(WORD + "val") or "") if node is not None else ""


def _whole(value: str | None) -> int | None:
    return int(value) if value and value.isdigit() and len(value) < 6 else None


def _points(value: str | None) -> float | None:
    """Half points, or a measure such as "12pt" in strict files."""
    if not value:
        return None
    try:
        return float(value[:-2]) if value.endswith("pt") else int(value) / 2
    except ValueError:
        return None
