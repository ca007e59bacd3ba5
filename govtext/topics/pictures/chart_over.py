"""Topics over years, or in groups of passages: small pictures with one scale, each share with its interval."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from govtext.errors import EmptyCorpusError
from govtext.text.language import Language
from govtext.topics.pictures.canvas import GREY, colour, foot, heading, sheet
from govtext.topics.pictures.wording import TEXT, group_name, label_lines, readable, said

if TYPE_CHECKING:
    import pandas as pd

    from govtext.topics.topics import Topics

__all__ = ["draw_over", "each", "group_names", "is_time"]

_ACROSS, _WIDE = 3, 2.65
_GROUPS = 20
_LETTERS = 24


def is_time(groups: Sequence[Any]) -> bool:
    """Return whether groups are numbers, such as years, that lie on a line."""
    return all(isinstance(group, int | float | np.number) for group in groups)


def group_names(frame: pd.DataFrame, most: int = _GROUPS) -> list[Any]:
    """Return the groups in order; where there are too many, those with the most passages."""
    sizes = frame.drop_duplicates("group").set_index("group")["passages"]
    if len(sizes) <= most or is_time(list(sizes.index)):
        return list(sizes.index)
    kept = set(sizes.sort_values(ascending=False, kind="stable").index[:most])
    return [group for group in sizes.index if group in kept]


def each(frame: pd.DataFrame) -> Iterator[Any]:
    """Return the rows of a frame, their cells by name."""
    return iter(frame.itertuples())


def draw_over(topics: Topics, target: Path, language: Language, by: object, chosen: Sequence[int]) -> Path:
    """Draw the shares of topics in groups.

    Raises
    ------
    EmptyCorpusError
        When no passage has a group.
    """
    frame = topics.over(by)
    if frame.empty:
        raise EmptyCorpusError("no passage has a value to group by: there is nothing to draw.")
    groups = group_names(frame)
    time = is_time(groups) and len(groups) > 1
    across = min(_ACROSS, len(chosen))
    down = -(-len(chosen) // across)
    names = [readable(group_name(by, group, language)) for group in groups]
    margin = 0.55 if time else 0.35 + 0.075 * min(_LETTERS, max(len(text) for text in names))
    high = 1.75 if time else 0.75 + 0.2 * len(groups)
    width, height = margin + across * _WIDE + 0.1, down * high + 1.25
    shown = frame[frame["topic"].isin(chosen) & frame["group"].isin(groups)]
    top = float(np.ceil(min(1.0, shown["high"].max() * 1.04) * 20) / 20) * 100
    name = said(by if isinstance(by, str) and by in TEXT else "group", language)
    with sheet(target, width, height) as figure:
        heading(figure, said("over", language, by=name.lower()))
        for place, topic in enumerate(chosen):
            row, column = divmod(place, across)
            box = (
                (margin + column * _WIDE) / width, 1 - (0.55 + (row + 1) * high - 0.32) / height,
                (_WIDE - 0.25) / width, (high - 0.75) / height,
            )  # fmt: skip
            axes = figure.add_axes(box)
            own = shown[shown["topic"] == topic].set_index("group").reindex(groups)
            if time:
                _line(axes, own, topic, top, first=column == 0)
            else:
                _dots(axes, own, topic, top, names if column == 0 else [])
            title, other = label_lines(topics.labels[topic], topic in topics.given, language, 32)
            axes.set_title(f"{topic}  {title}", fontsize=8, fontweight="bold", loc="left", pad=12)
            axes.text(0, 1, other, fontsize=6.8, color=GREY, transform=axes.transAxes, va="bottom")
        note = said("over_note", language)
        if len(chosen) < len(topics):
            note += " " + said("others", language, shown=len(chosen), n=len(topics))
        foot(figure, note)
    return target


def _line(axes: Any, own: pd.DataFrame, topic: int, top: float, *, first: bool) -> None:
    years = np.asarray(own.index, dtype=float)
    share, low, high = (own[name].to_numpy(dtype=float) * 100 for name in ("share", "low", "high"))
    axes.vlines(years, low, high, color=colour(topic), alpha=0.35, linewidth=4)
    axes.plot(years, share, color=colour(topic), linewidth=1.2, alpha=0.8)
    firm = (own["interval"] == "bootstrap").to_numpy()
    _points(axes, years, share, firm, topic)
    axes.set_ylim(0, top)
    axes.set_xlim(years.min() - 0.5, years.max() + 0.5)
    step = max(1, int(np.ceil((years.max() - years.min()) / 6)))
    axes.set_xticks(np.arange(years.min(), years.max() + 1, step))
    axes.xaxis.set_major_formatter(lambda value, _: str(int(value)))
    axes.tick_params(labelsize=7, length=2)
    axes.grid(axis="y", color="#e4e9ee", linewidth=0.6)
    axes.set_axisbelow(True)
    if not first:
        axes.set_yticklabels([])


def _dots(axes: Any, own: pd.DataFrame, topic: int, top: float, names: Sequence[str]) -> None:
    places = np.arange(len(own))
    share, low, high = (own[name].to_numpy(dtype=float) * 100 for name in ("share", "low", "high"))
    axes.hlines(places, low, high, color=colour(topic), alpha=0.35, linewidth=4)
    _points(axes, share, places, (own["interval"] == "bootstrap").to_numpy(), topic)
    axes.set(xlim=(0, top), ylim=(len(own) - 0.5, -0.5), yticks=places)
    axes.set_yticklabels([n if len(n) <= _LETTERS else n[: _LETTERS - 1] + "…" for n in names])
    axes.tick_params(labelsize=7, length=2)
    axes.grid(axis="x", color="#e4e9ee", linewidth=0.6)
    axes.set_axisbelow(True)


def _points(axes: Any, across: np.ndarray, up: np.ndarray, firm: np.ndarray, topic: int) -> None:
    for full in (True, False):
        own = firm == full
        axes.scatter(
            across[own], up[own], s=20, zorder=3, clip_on=False, color=colour(topic) if full else "white",
            edgecolors=colour(topic), linewidths=1.2,
        )  # fmt: skip
