"""The numbers that Word sets before headings and list items: they stand in no text, so they are counted here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from govtext.text.readers.numerals import numeral
from govtext.text.readers.symbols import symbol
from govtext.text.readers.word_styles import WORD, Look

__all__ = ["Numbering"]

_PLACE = re.compile(r"%([1-9])")
_BULLET = "•"


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    kind: str = "decimal"
    text: str = ""
    after: str = " "
    figures: bool = False
    restart: int | None = None
    style: str = ""
    font: str = ""


class Numbering:
    """The lists of a file, counted as paragraphs come by.

    Parameters
    ----------
    root : element or None
        Of ``word/numbering.xml``.
    """

    def __init__(self, root: Any) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._by_style: dict[str, dict[str, int]] = {}
        if root is None:
            return
        linked: dict[str, str] = {}
        for abstract in root.iterfind(WORD + "abstractNum"):
            key = abstract.get(WORD + "abstractNumId") or ""
            self._levels[key] = dict(map(_level, abstract.iterfind(WORD + "lvl")))
            self._by_style[key] = {level.style: place for place, level in self._levels[key].items() if level.style}
            if (link := abstract.find(WORD + "styleLink")) is not None:
                linked[link.get(WORD + "val") or ""] = key
        for abstract in root.iterfind(WORD + "abstractNum"):
            link = abstract.find(WORD + "numStyleLink")
            if link is not None and (of := linked.get(link.get(WORD + "val") or "")) is not None:
                key = abstract.get(WORD + "abstractNumId") or ""
                self._levels[key], self._by_style[key] = self._levels[of], self._by_style[of]
        for number in root.iterfind(WORD + "num"):
            link = number.find(WORD + "abstractNumId")
            of = (link.get(WORD + "val") if link is not None else "") or ""
            changed: dict[int, _Level] = {}
            starts: dict[int, int] = {}
            for override in number.iterfind(WORD + "lvlOverride"):
                place = _whole(override.get(WORD + "ilvl"), 0)
                if (level := override.find(WORD + "lvl")) is not None:
                    changed[place] = _level(level)[1]
                if (start := override.find(WORD + "startOverride")) is not None:
                    starts[place] = _whole(start.get(WORD + "val"), 1)
            self._lists[number.get(WORD + "numId") or ""] = (of, changed, starts)

    def label(self, look: Look, style: str) -> str:
        """Count one paragraph and return what Word prints before it, with the space after it; empty for none."""
        if look.list is None or look.list not in self._lists:
            return ""
        of, changed, starts = self._lists[look.list]
        levels = {**self._levels.get(of, {}), **changed}
        place = look.level
        if place is None:
            place = self._by_style.get(of, {}).get(style, 0)
        if (level := levels.get(place)) is None:
            return ""
        counts = self._counts.setdefault(of, {})
        if place in starts and (look.list, place) not in self._begun:
            counts[place] = starts[place]
        elif place in counts:
            counts[place] += 1
        else:
            counts[place] = level.start
        self._begun.add((look.list, place))
        for higher in range(place):  # "1.1" without a "1" before it: the next one is "2"
            if higher in levels:
                counts.setdefault(higher, levels[higher].start)
        for deeper in [d for d in counts if d > place]:
            back = levels[deeper].restart if deeper in levels else None
            if back is None or (back and place < back):
                del counts[deeper]
        if level.kind == "bullet":
            return f"{_bullet(level)} "
        shown = _PLACE.sub(lambda match: self._part(levels, counts, int(match[1]) - 1, level), level.text)
        return shown + level.after if shown.strip() else ""

    @staticmethod
    def _part(levels: dict[int, _Level], counts: dict[int, int], place: int, of: _Level) -> str:
        level = levels.get(place, _Level())
        kind = "decimal" if of.figures and level.kind != "decimalZero" else level.kind
        return numeral(counts.get(place, level.start), kind)


def _level(node: Any) -> tuple[int, _Level]:
    said = {child.tag.rpartition("}")[2]: child.get(WORD + "val") or "" for child in node}
    fonts = node.find(f"{WORD}rPr/{WORD}rFonts")
    restart = said.get("lvlRestart", "")
    return _whole(node.get(WORD + "ilvl"), 0), _Level(
        start=_whole(said.get("start"), 0 if "start" not in said else 1),
        kind=said.get("numFmt", "decimal"),
        text=said.get("lvlText", ""),
        after="" if said.get("suff") == "nothing" else " ",
        figures="isLgl" in said and said["isLgl"] not in {"0", "false", "off"},
        restart=int(restart) if restart.isdigit() else None,
        style=said.get("pStyle", ""),
        font=str(fonts.get(WORD + "ascii") or "") if fonts is not None else "",
    )


def _bullet(level: _Level) -> str:
    mark = level.text.strip()[:1]
    if not mark:
        return _BULLET
    found = symbol(ord(mark), level.font) if ord(mark) >= 0xE000 or level.font else mark
    return found if found and not found.isalnum() else _BULLET


def _whole(value: str | None, otherwise: int) -> int:
    return int(value) if value and value.isdigit() and len(value) < 10 else otherwise
