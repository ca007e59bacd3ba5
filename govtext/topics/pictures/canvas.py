"""What all pictures share: one sheet, one font, colours that everyone can tell apart, and files of the same bytes."""

from __future__ import annotations

import os
import textwrap
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from govtext.errors import ExtraMissingError, OptionError

__all__ = [
    "COLOURS",
    "ENDINGS",
    "GREY",
    "INK",
    "MARKS",
    "colour",
    "foot",
    "heading",
    "ink_on",
    "mark",
    "sheet",
    "target_of",
]

ENDINGS = (".svg", ".png", ".pdf")
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#6A3D9A", "#555555")
"""The colours of Okabe & Ito (2008) without yellow, which white paper swallows, with violet and grey."""
MARKS = ("o", "s", "^", "D", "v", "P")
"""A form for each eight topics: colour and form together tell forty-eight apart."""
GREY, INK = "#6b7680", "#1c2329"
_SETTINGS: dict[Any, Any] = {
    "font.family": "sans-serif", "font.sans-serif": ["DejaVu Sans"], "svg.hashsalt": "govtext", "svg.fonttype": "path", "pdf.fonttype": 42,
    "text.parse_math": False, "axes.unicode_minus": True, "text.color": INK, "axes.labelcolor": INK, "xtick.color": INK, "ytick.color": INK,
    "axes.edgecolor": "#9aa8b4", "axes.linewidth": 0.8, "axes.spines.top": False, "axes.spines.right": False, "font.size": 9.0,
}  # fmt: skip
_FACTS: dict[str, dict[str, None]] = {
    ".svg": {"Date": None, "Creator": None},
    ".png": {"Software": None},
    ".pdf": {"CreationDate": None, "Producer": None, "Creator": None},
}
_POINTS_A_LETTER = 0.56


def target_of(path: str | os.PathLike[str]) -> Path:
    """Return the path, where its ending is one that can be drawn.

    Raises
    ------
    OptionError
        For another ending.
    """
    target = Path(path)
    if target.suffix.lower() not in ENDINGS:
        raise OptionError(f"cannot draw {target.name!r}; the endings are {', '.join(ENDINGS)}.")
    return target


@contextmanager
def sheet(target: Path, width: float, height: float) -> Iterator[Any]:
    """Give an empty figure of so many inches, and write it: no date in it, no setting of the user's own matplotlib.

    Raises
    ------
    ExtraMissingError
        When matplotlib is not installed.
    """
    try:
        import matplotlib
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError as error:
        raise ExtraMissingError("drawing needs matplotlib: pip install 'govtext[plot]'.") from error
    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing")  # a letter of another script is shown as a box
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_SETTINGS)
        figure = Figure(figsize=(width, height), dpi=200)
        FigureCanvasAgg(figure)
        yield figure
        target.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(target, metadata=_FACTS[target.suffix.lower()])


def colour(topic: int) -> str:
    """Return a topic's colour."""
    return COLOURS[topic % len(COLOURS)]


def mark(topic: int) -> str:
    """Return the form of a topic's marks."""
    return MARKS[topic // len(COLOURS) % len(MARKS)]


def heading(figure: Any, text: str) -> None:
    """Write the title at the top left."""
    width, height = figure.get_size_inches()
    figure.text(0.15 / width, 1 - 0.16 / height, text, fontsize=12, fontweight="bold", va="top", ha="left")


def foot(figure: Any, text: str) -> None:
    """Write how to read the picture, at the foot, in lines that fit."""
    width, height = figure.get_size_inches()
    letters = int((width - 0.3) * 72 / (7.5 * _POINTS_A_LETTER))
    figure.text(
        0.15 / width, 0.1 / height, textwrap.fill(text, letters), fontsize=7.5, color=GREY, va="bottom", ha="left",
        linespacing=1.25,
    )  # fmt: skip


def ink_on(rgba: tuple[float, float, float, float]) -> str:
    """Return black or white, whichever reads better on a colour (relative luminance, WCAG 2)."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgba[:3]]
    return "#ffffff" if 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] < 0.25 else INK
