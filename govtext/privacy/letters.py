"""Single letters that label turns ("Y:", "[00:03] V"): whether they are somebody's initial, and whose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from govtext.documents.transcripts.speakers import letters_of_parts
from govtext.privacy.found import Found
from govtext.privacy.introduced import counted_letters, opens_part
from govtext.privacy.wordlists import HONORIFICS, ROLES, WEAK_HONORIFICS

__all__ = ["find_letters", "letter_bearers"]

_LETTER = re.compile(
    r"^[ \t]*(?:\d{1,3}[.)][ \t]+)?(?P<time>[\[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?[\])]?[ \t]*(?:[-–][ \t]*)?)?"
    r"(?P<bracket>\[)?(?P<letter>[^\W\d_])(?(bracket)\]|(?(time)(?=[ \t]|:)|(?=[ \t]*:|\.[ \t])))",
    re.MULTILINE,
)
_TITLES = HONORIFICS | WEAK_HONORIFICS
_PLACEHOLDERS = frozenset("xz")
_MANY_TURNS = 3
_FIRST_TURNS = 8
"""So many turns people greet each other, by name."""


def _labels(text: str) -> dict[str, list[tuple[int, int]]]:
    """Where each letter labels a turn, without letters that count speakers or stand for a part in the talk."""
    places: dict[str, list[tuple[int, int]]] = {}
    for match in _LETTER.finditer(text):
        places.setdefault(match["letter"].lower(), []).append(match.span("letter"))
    return {letter: spans for letter, spans in places.items() if len(spans) >= _MANY_TURNS}


def letter_bearers(text: str, names: Sequence[tuple[int, int]]) -> dict[str, int | None]:
    """Return the letters that label turns of somebody, in lower case, with where the name stands that they begin.

    A letter is somebody's when no word for a part in the talk begins with it, or when every label is a letter and each begins the name of another
    one person in the head or among the first turns. Letters that mean a part together ("T" and "J") and letters by the alphabet are nobody's.

    Parameters
    ----------
    text : str
    names : sequence of (int, int)
        Where names of people stand.

    Examples
    --------
    >>> from govtext.privacy.letters import letter_bearers
    >>> text = "Yohana, Mangasi\\n" + 3 * "Y: Horas.\\nM: Bah.\\n"
    >>> letter_bearers(text, [(0, 6), (8, 15)])
    {'y': 0, 'm': 8}
    >>> letter_bearers(3 * "T: Siapa?\\nJ: Saya.\\n", [])
    {}
    """
    return _bearers(text, _labels(text), names)


def _bearers(
    text: str, labels: Mapping[str, list[tuple[int, int]]], names: Sequence[tuple[int, int]]
) -> dict[str, int | None]:
    """The same, where the letters that label turns are known."""
    parts = letters_of_parts(labels) | counted_letters(list(labels))
    starts = sorted(start for spans in labels.values() for start, _ in spans)
    if not starts:
        return {}
    greeted = starts[min(_FIRST_TURNS, len(starts) - 1)]
    firsts: dict[str, dict[str, int]] = {}
    for start, end in sorted(names):
        words = [word for word in re.findall(r"[^\W\d_]+", text[start:end].lower()) if word not in _TITLES]
        if start < greeted and words and len(words[0]) > 1:
            firsts.setdefault(words[0][0], {}).setdefault(words[0], start)
    fitting = {letter: next(iter(firsts[letter].values())) for letter in labels if len(firsts.get(letter, ())) == 1}
    every = not parts and len(fitting) == len(labels) > 1
    return {
        letter: fitting.get(letter)
        for letter in labels
        if letter not in parts
        and letter not in _PLACEHOLDERS
        and (
            (every and letter in fitting) or not (opens_part(letter) or any(role.startswith(letter) for role in ROLES))
        )
    }


def find_letters(text: str, names: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """Yield single letters that label the turns of somebody.

    Examples
    --------
    >>> from govtext.privacy.letters import find_letters
    >>> text = 3 * "Y: Horas.\\nN: Bah.\\n"
    >>> [text[item.start : item.end] for item in find_letters(text, [])]
    ['Y', 'Y', 'Y']
    """
    labels = _labels(text)
    for letter in _bearers(text, labels, names):
        for start, end in labels[letter]:
            yield Found("person", start, end, "likely", "a letter that labels turns of somebody")
