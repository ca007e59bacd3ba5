"""Words of topics as bars: Indonesian to the left, English to the right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govtext.text.language import LANGUAGES, Language
from govtext.topics.pictures.canvas import GREY, colour, foot, heading, sheet
from govtext.topics.pictures.wording import LANGUAGE, label_lines, readable, said
from govtext.topics.words import top_words

if TYPE_CHECKING:
    from govtext.topics.topics import Topics

__all__ = ["draw_words", "words_of"]

_WORDS = 8
_ACROSS, _WIDE, _HIGH = 2, 4.2, 2.1
_LETTERS = 24


def words_of(topics: Topics, topic: int, language: Language, count: int = _WORDS) -> list[tuple[str, float]]:
    """Return the most telling words of a topic in one language, with how telling each is (the first: 1)."""
    if language not in topics.scores:
        return []
    scores = topics.scores[language]
    best = [int(word) for word in top_words(scores[[topic]], count)[0]]
    highest = max((float(scores[topic, word]) for word in best), default=0.0)
    return [
        (readable(topics.reader.table.shown(word)), round(float(scores[topic, word]) / highest, 4)) for word in best
    ]


def draw_words(topics: Topics, target: Path, language: Language, chosen: Sequence[int]) -> Path:
    """Draw the words of each topic."""
    there: list[Language] = [own for own in LANGUAGES if any(words_of(topics, topic, own) for topic in chosen)]
    there = there or [language]
    across = min(_ACROSS, len(chosen))
    down = -(-len(chosen) // across)
    width, height = across * _WIDE + 0.2, down * _HIGH + 1.0
    with sheet(target, width, height) as figure:
        heading(figure, said("words", language))
        for place, topic in enumerate(chosen):
            row, column = divmod(place, across)
            left, top = 0.15 + column * _WIDE, 0.55 + row * _HIGH
            own, other = label_lines(topics.labels[topic], topic in topics.given, language, 42)
            figure.text(left / width, 1 - top / height, f"{topic}  {own}", fontsize=9, fontweight="bold", va="top")
            if other:
                figure.text((left + 0.22) / width, 1 - (top + 0.18) / height, other, fontsize=7.5, color=GREY, va="top")
            part = (_WIDE - 0.3) / len(there)
            for number, tongue in enumerate(there):
                box = (
                    (left + number * part) / width, 1 - (top + _HIGH - 0.2) / height, (part - 0.1) / width, (_HIGH - 0.78) / height,
                )  # fmt: skip
                _bars(figure.add_axes(box), words_of(topics, topic, tongue), topic, tongue, language)
        foot(figure, said("words_note", language))
    return target


def _bars(axes: Any, words: Sequence[tuple[str, float]], topic: int, tongue: Language, language: Language) -> None:
    axes.set(xlim=(0, 3.1), ylim=(_WORDS - 0.4, -0.6), xticks=[], yticks=[])
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
    axes.set_title(LANGUAGE[tongue][language], fontsize=7, color=GREY, loc="left", pad=1)
    if not words:
        axes.text(0, 0, said("none", language), fontsize=7.5, color=GREY, style="italic", va="center")
    for place, (word, value) in enumerate(words):
        axes.barh(place, value, height=0.74, color=colour(topic), alpha=0.9)
        shown = word if len(word) <= _LETTERS else word[: _LETTERS - 1] + "…"
        axes.text(value + 0.06, place, shown, fontsize=7.2, va="center")
