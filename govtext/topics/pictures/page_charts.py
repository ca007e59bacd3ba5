"""The charts of the page, as SVG of our own: the page needs no matplotlib, and its marks can be pointed at."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np

from govtext.text.language import Language
from govtext.topics.pictures.canvas import COLOURS, colour
from govtext.topics.pictures.chart_over import each, group_names, is_time
from govtext.topics.pictures.places import Places, apart
from govtext.topics.pictures.wording import group_name, label_lines, number, said

if TYPE_CHECKING:
    import pandas as pd

    from govtext.topics.topics import Topics

__all__ = ["codes_svg", "map_svg", "over_svg", "sign_svg", "words_svg"]

_SIDE, _EDGE, _DISC = 560, 22, 11
_WORD, _BAR = 17, 110
_CELL_WIDE, _CELL_HIGH, _NAMES = 104, 36, 300
_PANEL_WIDE, _PANEL_HIGH, _ACROSS = 300, 150, 3
_MANY = 24
_PURPLE, _ORANGE = (69, 39, 120), (179, 88, 6)
_STRONG = 2.0
"""Colours of lifts end at a quarter and at four times."""

_FORMS = (
    "M{l} {y}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0z", "M{l} {t}h{d}v{d}h-{d}z", "M{x} {t}L{e} {b}L{l} {b}z",
    "M{x} {t}L{e} {y}L{x} {b}L{l} {y}z", "M{l} {t}L{e} {t}L{x} {b}z", "M{l} {y}L{x} {t}L{x} {b}zM{e} {y}L{x} {t}L{x} {b}z",
)  # fmt: skip


def _form(topic: int, x: float, y: float, r: float) -> str:
    """The outline of a topic's mark: circle, square, triangle, diamond ... for each eight topics another."""
    shape = _FORMS[topic // len(COLOURS) % len(_FORMS)]
    places = {"x": x, "y": y, "r": r, "l": x - r, "e": x + r, "t": y - r, "b": y + r, "d": 2 * r}
    return shape.format(**{name: f"{value:.1f}" for name, value in places.items()})


def sign_svg(topic: int) -> str:
    """Return the mark of a topic, as large as a letter."""
    return f'<svg width="13" height="13" viewBox="0 0 13 13" aria-hidden="true"><path d="{_form(topic, 6.5, 6.5, 5)}" fill="{colour(topic)}"/></svg>'


def map_svg(topics: Topics, places: Places, language: Language) -> str:
    """Return the map: a mark a passage (``data-row``), a disc a topic (``data-disc``)."""
    room = _SIDE - 2 * _EDGE
    size = 4.6 if len(places.rows) < 800 else 3.4

    def spot(point: Any) -> tuple[float, float]:
        return _EDGE + room * float(point[0]), _EDGE + room * (1 - float(point[1]))

    dots = []
    for row, point in zip(places.rows, places.points, strict=True):
        topic = int(topics.assigned[row])
        x, y = spot(point)
        dots.append(f'<path class="dot" data-row="{row}" d="{_form(topic, x, y, size)}" fill="{colour(topic)}"/>')
    discs = []
    for topic, point in enumerate(apart(places.centres, (2.2 * _DISC / room, 2.2 * _DISC / room))):
        if not np.isnan(point[0]):
            x, y = spot(point)
            discs.append(
                f'<g data-disc="{topic}"><circle class="disc" cx="{x:.1f}" cy="{y:.1f}" r="{_DISC}" fill="{colour(topic)}"/>'
                f'<text class="white" x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle" pointer-events="none">{topic}</text></g>'
            )
    return (
        f'<svg id="map" viewBox="0 0 {_SIDE} {_SIDE}" role="img" aria-label="{said("map", language)}">'
        f"{''.join(dots)}{''.join(discs)}</svg>"
    )


def words_svg(words: Sequence[tuple[str, float]], ink: str, language: Language) -> str:
    """Return bars of words."""
    if not words:
        return f'<p class="faint">{said("none", language)}</p>'
    bars = "".join(
        f'<rect x="0" y="{place * _WORD + 2}" width="{max(1.0, value * _BAR):.1f}" height="{_WORD - 4}" fill="{ink}"/>'
        f'<text x="{value * _BAR + 6:.1f}" y="{place * _WORD + 13}">{_clean(word, 28)}</text>'
        for place, (word, value) in enumerate(words)
    )
    return f'<svg width="300" height="{len(words) * _WORD + 2}" viewBox="0 0 300 {len(words) * _WORD + 2}">{bars}</svg>'


def codes_svg(topics: Topics, frame: pd.DataFrame, language: Language) -> str:
    """Return the heat map of topics by codes; a cell says its interval when it is pointed at."""
    codes = list(dict.fromkeys(frame["code"]))
    names = frame.drop_duplicates("code").set_index("code")["name"]
    slanted = len(codes) > 8
    wide, head = (52, 150) if slanted else (_CELL_WIDE, 44)
    width = _NAMES + wide * len(codes) + (110 if slanted else 10)
    height = head + _CELL_HIGH * len(topics) + 6
    parts = []
    for column, code in enumerate(codes):
        x = _NAMES + column * wide + wide / 2
        if slanted:
            parts.append(
                f'<text x="{x}" y="{head - 8}" transform="rotate(-45 {x} {head - 8})">{_clean(names[code], 26)}</text>'
            )
        else:
            for line, text in enumerate(_lines(str(names[code]).replace("_", " "), 16)):
                parts.append(
                    f'<text x="{x}" y="{head - 24 + 14 * line}" text-anchor="middle">{_clean(text, 18)}</text>'
                )
    places = {code: column for column, code in enumerate(codes)}
    for topic in range(len(topics)):
        own, other = label_lines(topics.labels[topic], topic in topics.given, language, 40)
        y = head + topic * _CELL_HIGH
        parts.append(
            f'<text x="0" y="{y + 16}"><tspan class="firm" font-weight="700">{topic}</tspan>  {_clean(own, 42)}</text>'
        )
        parts.append(f'<text class="faint" x="0" y="{y + 30}">{_clean(other, 44)}</text>')
    for cell in each(frame):
        x, y = _NAMES + places[cell.code] * wide, head + cell.topic * _CELL_HIGH
        known = cell.lift == cell.lift
        fill, ink = _tint(float(cell.lift)) if known else ("#eceff2", "dark")
        firm = " firm" if cell.low > 1 or cell.high < 1 else ""
        said_ = (
            f"{topics.labels[cell.topic]} × {cell.name}: lift {number(cell.lift, language)} "
            f"({number(cell.low, language)}–{number(cell.high, language)}, {cell.interval}), {cell.passages} / {cell.n}"
        ) if known else ""  # fmt: skip
        parts.append(
            f'<g><title>{_clean(said_, 300)}</title><rect x="{x + 1}" y="{y + 1}" width="{wide - 2}" height="{_CELL_HIGH - 2}" fill="{fill}"/>'
            + (
                f'<text class="{ink}{firm}" x="{x + wide / 2}" y="{y + 17}" text-anchor="middle">{number(cell.lift, language, 1)}</text>'
                f'<text class="{ink}" font-size="10" x="{x + wide / 2}" y="{y + 30}" text-anchor="middle">{cell.passages}</text>'
                if known
                else ""
            )
            + "</g>"
        )
    return f'<svg width="{width}" height="{height}" viewBox="0 0 {width} {height}">{"".join(parts)}</svg>'


def over_svg(topics: Topics, frame: pd.DataFrame, by: object, language: Language) -> str:
    """Return a small picture a topic: shares in groups with their intervals."""
    groups = group_names(frame)
    time = is_time(groups)
    names = [group_name(by, group, language) for group in groups]
    left = 44 if time else 14 + 6.4 * min(_MANY, max(len(name) for name in names))
    high = _PANEL_HIGH if time else 56 + 17 * len(groups)
    wide = _PANEL_WIDE + (0 if time else left - 44)
    top = max(0.05, float(np.ceil(min(1.0, frame["high"].max() * 1.04) * 20) / 20))
    across = min(_ACROSS, len(topics))
    width, height = across * wide, -(-len(topics) // across) * high
    parts = []
    for topic in range(len(topics)):
        row, column = divmod(topic, across)
        own = frame[frame["topic"] == topic].set_index("group").reindex(groups)
        title = _clean(label_lines(topics.labels[topic], topic in topics.given, language, 38)[0], 40)
        inner = _years(own, topic, wide, high, left, top) if time else _groups(own, topic, wide, names, left, top)
        parts.append(
            f'<g transform="translate({column * wide:.0f} {row * high})"><text class="firm" x="{left:.0f}" y="14">{topic}  {title}</text>{inner}</g>'
        )
    return f'<svg width="{width:.0f}" height="{height}" viewBox="0 0 {width:.0f} {height}">{"".join(parts)}</svg>'


def _years(own: pd.DataFrame, topic: int, wide: float, high: float, left: float, top: float) -> str:
    years = [float(year) for year in own.index]
    first, last = min(years) - 0.5, max(years) + 0.5
    upper, lower, right = 26.0, high - 26.0, wide - 16.0

    def x(year: float) -> float:
        return left + (right - left) * (year - first) / (last - first)

    def y(share: float) -> float:
        return lower - (lower - upper) * min(share, top) / top

    parts = [
        f'<line x1="{left:.0f}" x2="{right:.0f}" y1="{y(t):.1f}" y2="{y(t):.1f}" stroke="#e0e6eb"/>'
        f'<text class="faint" x="{left - 5:.0f}" y="{y(t) + 4:.1f}" text-anchor="end">{100 * t:.0f}%</text>'
        for t in (0.0, top / 2, top)
    ]
    step = max(1, int(np.ceil((last - first) / 6)))
    parts += [
        f'<text class="faint" x="{x(t):.1f}" y="{lower + 14:.0f}" text-anchor="middle">{t}</text>'
        for t in range(int(min(years)), int(max(years)) + 1, step)
    ]
    ink = colour(topic)
    line = " ".join(f"{x(year):.1f},{y(share):.1f}" for year, share in zip(years, own["share"], strict=True))
    parts.append(f'<polyline points="{line}" fill="none" stroke="{ink}" stroke-width="1.5"/>')
    for year, facts in zip(years, each(own), strict=True):
        parts.append(
            _mark(facts, ink, x(year), x(year), y(facts.low), y(facts.high), x(year), y(facts.share), str(int(year)))
        )
    return "".join(parts)


def _groups(own: pd.DataFrame, topic: int, wide: float, names: Sequence[str], left: float, top: float) -> str:
    right, ink = wide - 18.0, colour(topic)
    parts: list[str] = []

    def x(share: float) -> float:
        return left + (right - left) * min(share, top) / top

    bottom = 24 + 17 * len(own)
    parts += [
        f'<line x1="{x(t):.1f}" x2="{x(t):.1f}" y1="22" y2="{bottom}" stroke="#e0e6eb"/>'
        f'<text class="faint" x="{x(t):.1f}" y="{bottom + 13}" text-anchor="middle">{100 * t:.0f}%</text>'
        for t in (0.0, top / 2, top)
    ]
    for place, (name, facts) in enumerate(zip(names, each(own), strict=True)):
        y = 33 + 17 * place
        parts.append(
            f'<text class="faint" x="{left - 6:.0f}" y="{y + 4}" text-anchor="end">{_clean(name, _MANY)}</text>'
        )
        parts.append(_mark(facts, ink, x(facts.low), x(facts.high), y, y, x(facts.share), y, name))
    return "".join(parts)


def _mark(facts: Any, ink: str, x1: float, x2: float, y1: float, y2: float, x: float, y: float, name: str) -> str:
    fill = ink if facts.interval == "bootstrap" else "#ffffff"
    told = f"{name}: {100 * facts.share:.0f}% ({100 * facts.low:.0f}–{100 * facts.high:.0f}), {facts.n} / {facts.passages}, {facts.interval}"
    return (
        f'<g><title>{_clean(told, 200)}</title><line x1="{x1:.1f}" x2="{x2:.1f}" y1="{y1:.1f}" y2="{y2:.1f}" stroke="{ink}" stroke-opacity=".35" '
        f'stroke-width="6"/><circle cx="{x:.1f}" cy="{y:.1f}" r="3.6" fill="{fill}" stroke="{ink}" stroke-width="1.5"/></g>'
    )


def _tint(lift: float) -> tuple[str, str]:
    """The colour of a lift, violet below 1 and orange above, and the ink that reads on it."""
    place = float(np.clip(np.log2(max(lift, 1e-6)) / _STRONG, -1, 1))
    end = _ORANGE if place > 0 else _PURPLE
    strength = abs(place)
    mixed = [round(247 + (part - 247) * strength) for part in end]
    return "#" + "".join(f"{part:02x}" for part in mixed), "light" if strength > 0.55 else "dark"


def _lines(text: str, letters: int) -> list[str]:
    import textwrap

    return textwrap.wrap(text, letters)[:2] or [""]


def _clean(value: Any, most: int) -> str:
    text = "".join(c for c in str(value) if c.isprintable())
    return escape(text if len(text) <= most else text[: most - 1] + "…")
