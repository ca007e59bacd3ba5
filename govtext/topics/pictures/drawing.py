"""Which picture is drawn."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from govtext.errors import OptionError
from govtext.text.language import Language
from govtext.topics.languages import language_of
from govtext.topics.pictures.canvas import target_of
from govtext.topics.pictures.chart_choice import draw_choice
from govtext.topics.pictures.chart_codes import draw_codes
from govtext.topics.pictures.chart_map import draw_map
from govtext.topics.pictures.chart_over import draw_over
from govtext.topics.pictures.chart_words import draw_words

if TYPE_CHECKING:
    from govtext.topics.topics import Topics

__all__ = ["WHAT", "What", "draw"]

What = Literal["map", "words", "over", "codes", "choice"]
WHAT: tuple[str, ...] = get_args(What)
_MOST = 12


def draw(
    topics: Topics,
    path: str | os.PathLike[str],
    what: What,
    by: object,
    language: Language | None,
    chosen: Sequence[int] | None,
) -> Path:
    """Draw topics; see ``Topics.draw``."""
    target = target_of(path)
    own = language_of(topics, language)
    if what not in WHAT:
        raise OptionError(f"picture {what!r} does not exist; there are {', '.join(WHAT)}.")
    if what == "codes" and by is None:
        raise OptionError('the picture "codes" needs by=, as by=gt.classify(corpus).')
    if what == "map":
        return draw_map(topics, target, own)
    if what == "choice":
        return draw_choice(topics, target, own)
    if chosen is not None:
        topics._check(list(chosen))
        listed = list(dict.fromkeys(int(topic) for topic in chosen))
        if not listed:
            raise OptionError("topics is empty; give numbers of topics, or leave it out.")
    elif what == "codes":
        listed = list(range(len(topics)))
    else:
        sizes = np.array([size.passages for size in topics._sizes()])
        listed = sorted(np.argsort(-sizes, kind="stable")[:_MOST].tolist())
    if what == "words":
        return draw_words(topics, target, own, listed)
    if what == "over":
        return draw_over(topics, target, own, "year" if by is None else by, listed)
    return draw_codes(topics, target, own, by, listed)
