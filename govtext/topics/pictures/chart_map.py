"""The map: every passage a mark, every topic a number, and beside it what the numbers stand for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from govtext.text.language import Language
from govtext.topics.pictures.canvas import GREY, INK, colour, foot, heading, mark, sheet
from govtext.topics.pictures.places import apart, places_of
from govtext.topics.pictures.wording import label_lines, said

if TYPE_CHECKING:
    from govtext.topics.topics import Topics

__all__ = ["draw_map"]

_MOST = 2_000
_MAP, _MARGIN, _LEGEND = 4.8, 0.25, 3.0
_ENTRY = 0.62
_ENTRIES = 9
"""A column of the list holds so many topics."""


def draw_map(topics: Topics, target: Path, language: Language) -> Path:
    """Draw the map of topics."""
    found = places_of(topics, _MOST)
    columns = -(-len(topics) // _ENTRIES)
    width = _MAP + 2 * _MARGIN + columns * _LEGEND
    rows = -(-len(topics) // columns)
    height = max(_MAP, rows * _ENTRY) + 1.1
    assigned = topics.assigned[found.rows]
    with sheet(target, width, height) as figure:
        heading(figure, said("map", language))
        axes = figure.add_axes((_MARGIN / width, 0.55 / height, _MAP / width, (height - 1.1) / height))
        axes.set(xlim=(-0.04, 1.04), ylim=(-0.04, 1.04), xticks=[], yticks=[])
        for side in axes.spines.values():
            side.set_visible(True)
        size = float(np.clip(9_000 / max(1, len(found.rows)), 4, 26))
        for topic in range(len(topics)):
            own = found.points[assigned == topic]
            axes.scatter(
                own[:, 0],
                own[:, 1],
                s=size,
                marker=mark(topic),
                color=colour(topic),
                alpha=0.55,
                linewidths=0,
                zorder=2,
            )
        centres = apart(found.centres, (0.26 / _MAP, 0.26 / (height - 1.1)))
        for topic, (x, y) in enumerate(centres):
            if np.isnan(x):
                continue
            axes.text(
                x, y, str(topic), fontsize=9, fontweight="bold", color="white", ha="center", va="center", zorder=4,
                bbox={"boxstyle": "circle,pad=0.28", "facecolor": colour(topic), "edgecolor": "white", "linewidth": 1.2},
            )  # fmt: skip
        frame = topics.to_frame()
        for topic in range(len(topics)):
            column, row = divmod(topic, rows)
            x = (_MAP + 1.6 * _MARGIN + column * _LEGEND) / width
            y = 1 - (0.75 + row * _ENTRY) / height
            _entry(figure, x, y, width, height, topic, topics, frame.loc[topic], language)
        read = topics.read
        n = str(read) if len(found.rows) == read else said("sampled", language, shown=len(found.rows), n=read)
        foot(figure, said("map_note", language, n=n))
    return target


def _entry(
    figure: Any,
    x: float,
    y: float,
    width: float,
    height: float,
    topic: int,
    topics: Topics,
    facts: Any,
    language: Language,
) -> None:
    """A line of the list: mark, number, label in both languages, size."""
    from matplotlib.lines import Line2D

    own, other = label_lines(topics.labels[topic], topic in topics.given, language, 34)
    figure.add_artist(Line2D([x], [y], marker=mark(topic), color=colour(topic), markersize=7, linestyle=""))
    figure.text(x + 0.13 / width, y, str(topic), fontsize=9, fontweight="bold", va="center")
    lines = [(own, 8.5, INK), (other, 7.5, GREY)] if other else [(own, 8.5, INK)]
    lines.append((said("size", language, n=facts["size"], d=facts["documents"]), 7, GREY))
    for place, (text, points, ink) in enumerate(lines):
        figure.text(x + 0.38 / width, y - 0.165 * place / height, text, fontsize=points, color=ink, va="center")
