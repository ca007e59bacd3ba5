"""Topics beside codes, as a heat map with the figures in it."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from govtext.errors import EmptyCorpusError
from govtext.text.language import Language
from govtext.topics.pictures.canvas import GREY, foot, heading, ink_on, sheet
from govtext.topics.pictures.wording import label_lines, number, said

if TYPE_CHECKING:
    from govtext.topics.topics import Topics

__all__ = ["LIMIT", "draw_codes"]

LIMIT = 2.0
"""Colours of lifts end at a quarter and at four times."""
_HIGH, _WIDE, _LEFT = 0.44, 0.92, 3.35
_CODES = 30


def draw_codes(topics: Topics, target: Path, language: Language, by: object, chosen: Sequence[int]) -> Path:
    """Draw the lift of each code in each topic.

    Raises
    ------
    EmptyCorpusError
        When no passage of the topics has a code.
    """
    frame = topics.cross(by, language=language)
    totals = frame.groupby("code", sort=False)["passages"].sum()
    if not totals.sum():
        raise EmptyCorpusError("no passage of these topics has a code: there is nothing to draw.")
    codes = list(totals.index)
    if len(codes) > _CODES:
        kept = set(totals.sort_values(ascending=False, kind="stable").index[:_CODES])
        codes = [code for code in codes if code in kept]
    names = frame.drop_duplicates("code").set_index("code")["name"]
    cells = frame.set_index(["topic", "code"])
    slanted = len(codes) > 8
    wrapped = [_wrapped(str(names[code]), 24 if slanted else 14) for code in codes]
    wide = 0.62 if slanted else _WIDE
    lines = max(text.count("\n") + 1 for text in wrapped)
    head = 1.6 if slanted else 0.12 + 0.14 * lines
    note_room = 0.55
    width = max(_LEFT + wide * len(codes) + (1.3 if slanted else 0.2), 7.0)
    height = 0.45 + head + _HIGH * len(chosen) + 0.75 + note_room
    with sheet(target, width, height) as figure:
        from matplotlib import colormaps
        from matplotlib.cm import ScalarMappable
        from matplotlib.colors import Normalize

        heading(figure, said("crosstab", language))
        shape = colormaps["PuOr_r"]
        box = (_LEFT / width, (note_room + 0.75) / height, wide * len(codes) / width, _HIGH * len(chosen) / height)
        axes = figure.add_axes(box)
        axes.set(xlim=(0, len(codes)), ylim=(len(chosen), 0))
        for row, topic in enumerate(chosen):
            for column, code in enumerate(codes):
                cell = cells.loc[(topic, code)]
                known = not np.isnan(cell["lift"])
                place = np.clip(np.log2(max(float(cell["lift"]), 1e-6)) / LIMIT, -1, 1) if known else 0.0
                rgba = shape(0.5 + place / 2) if known else (0.93, 0.93, 0.93, 1.0)
                axes.fill_between([column, column + 1], row, row + 1, color=rgba, linewidth=0)
                if known:
                    firm = cell["low"] > 1 or cell["high"] < 1
                    axes.text(
                        column + 0.5, row + 0.37, number(cell["lift"], language, 1), fontsize=8, color=ink_on(rgba),
                        ha="center", va="center", fontweight="bold" if firm else "normal",
                    )  # fmt: skip
                    axes.text(
                        column + 0.5, row + 0.74, str(int(cell["passages"])), fontsize=6.3, color=ink_on(rgba), ha="center", va="center",
                    )  # fmt: skip
        axes.hlines(range(1, len(chosen)), 0, len(codes), color="white", linewidth=1.2)
        axes.vlines(range(1, len(codes)), 0, len(chosen), color="white", linewidth=1.2)
        axes.spines[:].set_visible(False)
        axes.xaxis.tick_top()
        axes.tick_params(length=0)
        axes.set_xticks(np.arange(len(codes)) + 0.5)
        axes.set_xticklabels(
            wrapped, fontsize=7.5, rotation=45 if slanted else 0, ha="left" if slanted else "center",
            rotation_mode="anchor" if slanted else "default",
        )  # fmt: skip
        axes.set_yticks([])
        for row, topic in enumerate(chosen):
            own, other = label_lines(topics.labels[topic], topic in topics.given, language, 42)
            up = 1 - (0.45 + head + (row + 0.37) * _HIGH) / height
            figure.text(0.15 / width, up, str(topic), fontsize=8.5, fontweight="bold", va="center")
            figure.text(0.42 / width, up, own, fontsize=8, va="center")
            figure.text(0.42 / width, up - 0.37 * _HIGH / height, other, fontsize=6.8, color=GREY, va="center")
        scale = figure.add_axes((_LEFT / width, (note_room + 0.42) / height, 2.4 / width, 0.11 / height))
        bar = figure.colorbar(ScalarMappable(Normalize(-LIMIT, LIMIT), shape), cax=scale, orientation="horizontal")
        bar.set_ticks([-2, -1, 0, 1, 2], labels=["≤ ¼", "½", "1", "2", "≥ 4"])
        bar.ax.tick_params(labelsize=7, length=2)
        bar.outline.set_visible(False)
        figure.text((_LEFT - 0.12) / width, (note_room + 0.47) / height, "lift", fontsize=8, va="center", ha="right")
        foot(figure, said("lift_note", language))
    return target


def _wrapped(name: str, letters: int) -> str:
    """A name in lines, the third of which is the last."""
    lines = textwrap.wrap(name.replace("_", " "), letters)
    return "\n".join(
        [*lines[:2], textwrap.shorten(" ".join(lines[2:]), letters, placeholder=" …")] if len(lines) > 3 else lines
    )
