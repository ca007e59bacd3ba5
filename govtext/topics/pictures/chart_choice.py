"""The curve from which the number of topics was taken."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from govtext.errors import OptionError
from govtext.text.language import Language
from govtext.topics.pictures.canvas import COLOURS, GREY, foot, heading, sheet
from govtext.topics.pictures.wording import number, said

if TYPE_CHECKING:
    from govtext.topics.topics import Topics

__all__ = ["draw_choice"]


def draw_choice(topics: Topics, target: Path, language: Language) -> Path:
    """Draw agreement, chance and coherence by the number of topics.

    Raises
    ------
    OptionError
        When the number was given, so that there is no curve.
    """
    choice = topics.choice
    if choice is None:
        raise OptionError('the number of topics was given, so there is no curve; n_topics="auto" makes one.')
    numbers = choice["n_topics"].to_numpy(dtype=float)
    taken = float(choice.loc[choice["chosen"], "n_topics"].iloc[0])
    width, height = 6.6, 5.6
    with sheet(target, width, height) as figure:
        heading(figure, said("choice", language))
        upper = figure.add_axes((0.1, 0.47, 0.66, 0.42))
        lower = figure.add_axes((0.1, 0.18, 0.66, 0.23))
        for axes in (upper, lower):
            axes.axvline(taken, color="#c9d2da", linewidth=5, zorder=0)
            axes.set_xscale("log")
            axes.set_xticks(numbers, labels=[f"{n:.0f}" for n in numbers] if axes is lower else [])
            axes.minorticks_off()
            axes.tick_params(labelsize=8, length=2)
            axes.yaxis.set_major_formatter(lambda value, _: number(value, language, 1))
            axes.grid(axis="y", color="#e4e9ee", linewidth=0.6)
        agreement, chance = (choice[name].to_numpy(dtype=float) for name in ("agreement", "by_chance"))
        error = choice["error"].to_numpy(dtype=float)
        upper.fill_between(numbers, agreement - error, agreement + error, color=COLOURS[0], alpha=0.2, linewidth=0)
        upper.plot(numbers, agreement, "o-", color=COLOURS[0], markersize=4, linewidth=1.5)
        upper.plot(numbers, chance, "s--", color=GREY, markersize=3.5, linewidth=1.2)
        upper.set_ylim(0, 1.02)
        upper.set_ylabel(said("agreement", language), fontsize=8)
        upper.text(taken, 1.03, said("chosen", language, n=int(taken)), fontsize=8.5, ha="center", va="bottom", fontweight="bold")  # fmt: skip
        lower.plot(numbers, choice["npmi"], "^-", color=COLOURS[2], markersize=4, linewidth=1.3)
        ends = [(upper, agreement, "measured", COLOURS[0]), (upper, chance, "by_chance", GREY)]
        shown = [(lower, choice["npmi"].to_numpy(dtype=float), "NPMI", COLOURS[2])]
        if choice["c_v"].notna().any():
            lower.plot(numbers, choice["c_v"], "D-", color=COLOURS[3], markersize=3.5, linewidth=1.3)
            shown.append((lower, choice["c_v"].to_numpy(dtype=float), "C_v", COLOURS[3]))
        lower.set_ylabel(said("coherence", language), fontsize=8)
        lower.set_xlabel(said("n_topics", language), fontsize=8.5)
        lowest = min(0.0, float(np.nanmin(choice["npmi"])))
        lower.set_ylim(lowest * 1.1, None)
        for axes, values, name, ink in (
            *((a, v, said(key, language), c) for a, v, key, c in ends),
            *shown,
        ):
            axes.annotate(
                name, (numbers[-1], values[-1]), xytext=(7, 0), textcoords="offset points", fontsize=8, color=ink, va="center",
                annotation_clip=False,
            )  # fmt: skip
        foot(figure, said("choice_note", language))
    return target
