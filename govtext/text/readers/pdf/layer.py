"""Whether the text of a page is what a reader sees: none, too little of a picture, letters that are none, or those of a bad OCR."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Literal

from govtext.text.readers.pdf.lines import Line

__all__ = ["Layer", "judge_layer"]

Layer = Literal["sound", "blank", "missing", "broken", "poor"]
"""Of a page: its text can be read; nothing is on it; a picture or drawing without its text; letters that are none; text of a bad OCR."""

_NO_TEXT, _LITTLE = 10, 300
"""So few characters are no text; so few on a picture that fills the page are not all that it says."""
_COVERED = 0.6  # of the page by pictures
_DRAWN = 40
"""So many objects besides text may be letters that were turned into outlines."""
_ENOUGH = 150  # letters
_UNREADABLE = 0.1  # of the characters
_SYMBOLS = 0.3
_VOWELS = (0.24, 0.62)
_COMMON, _SPOKEN = 0.015, 0.05
"""With fewer common words it is no running text; with more it is, also where verses beside it are set in a font of signs."""
_MANGLED, _WORDS = 0.25, 60
_COMMON_WORDS = frozenset(
    """
    dan yang di ke dari untuk dengan pada dalam ini itu adalah oleh sebagai akan tidak atau dapat juga telah the of and to in a is for that
    with as on by are be this from or an was were which de la et le les des du en el los las der die und von
    """.split()
)
_WORD = re.compile(r"\S+")
_PLAIN = re.compile(r"[(\[“\"'‘]*(?:[^\W\d_]+(?:[-'’/][^\W\d_]+)*|[\d.,:/%–-]+)[)\]”\"'’.,;:!?]*")
_LEADERS = frozenset("._-…·")
"""Lines of these lead the eye in contents and forms."""
_USUAL = frozenset(".,;:!?()[]/\\-–—'\"“”‘’%&+=<>*@#_|$°±×·•…©®~^{}")


def judge_layer(lines: Sequence[Line], page: Any) -> Layer:
    """Return what the text of a page is worth.

    Letters that are none: replacement and private characters; mostly symbols; or Latin letters in which hardly a common word stands and
    vowels are as rare or frequent as in no language that is written with them (a font whose table of letters is wrong).
    """
    text = "".join(line.text for line in lines)
    letters = [character for character in text if not character.isspace() and character not in _LEADERS]
    if len(letters) < _LITTLE:
        covered, drawn = _ink(page)
        if len(letters) < _NO_TEXT:
            return "missing" if covered > 0.02 or drawn >= _DRAWN else "blank"
        if covered > _COVERED:
            return "missing"
    if len(letters) < _ENOUGH:
        return "sound"
    bad = sum(c in "\ufffd\x00" or "\ue000" <= c <= "\uf8ff" or c < " " for c in letters)
    words = _WORD.findall(" ".join(line.text for line in lines))
    common = sum(word.strip(".,;:()").lower() in _COMMON_WORDS for word in words) / max(1, len(words))
    if bad > 0.5 * len(letters) or (bad > _UNREADABLE * len(letters) and common < _SPOKEN):
        return "broken"
    symbols = sum(not c.isalnum() and c not in _USUAL and c.isascii() for c in letters) + bad
    signs = sum(not c.isalnum() and c.isascii() for c in letters)
    if symbols > _SYMBOLS * len(letters) or signs > 0.5 * len(letters):
        return "broken"
    latin = [c for c in text.lower() if "a" <= c <= "z"]
    if len(latin) > max(_ENOUGH, 0.4 * len(letters)) and common < _COMMON and len(words) > 20:
        vowels = sum(c in "aeiou" for c in latin) / len(latin)
        if not _VOWELS[0] < vowels < _VOWELS[1]:
            return "broken"
    if len(words) > _WORDS and common < 0.15:
        mangled = sum(not _PLAIN.fullmatch(word) for word in words) / len(words)
        if mangled > _MANGLED and _ink(page)[0] > _COVERED:
            return "poor"
    return "sound"


def _ink(page: Any) -> tuple[float, int]:
    """The share of a page that pictures cover, and the number of its objects that are no text."""
    import pypdfium2.raw as raw

    box = page.get_bbox()
    area = abs((box[2] - box[0]) * (box[3] - box[1])) or 1.0
    covered, drawn = 0.0, 0
    for item in page.get_objects(max_depth=3):
        if item.type == raw.FPDF_PAGEOBJ_TEXT:
            continue
        drawn += 1
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            covered += abs((right - left) * (top - bottom)) / area
        if drawn > 2000:
            break
    return min(1.0, covered), drawn
