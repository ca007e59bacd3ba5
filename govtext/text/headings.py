"""Which lines are headings, and which canonical section a heading opens, in Indonesian and English."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from govtext.text.heading_words import BESIDE, SAYING

__all__ = [
    "SECTIONS",
    "canonical_section",
    "looks_like_heading",
    "mentioned_section",
    "opening_label",
    "strip_number",
]

_CHAPTER_WORD = r"(?:bab|chapter|bagian)\s+(?:[ivxl1]{1,6}|\d{1,2}|satu|dua|tiga|empat|lima|enam|tujuh|one|two|three|four|five|six|seven)\b[.:\s–—-]*"
_NUMBER = re.compile(
    rf"^(?:{_CHAPTER_WORD}|(?:[IVXL1l]{{1,5}}|\d{{1,2}})(?:\.\s?\d{{1,2}}){{0,3}}[.)]?\s+(?:\|\s+)?|[A-Z][.)]\s*(?=[^\W\d_]{{2}})|\d(?:\.\d{{1,2}}){{1,3}}[.)]?\s*|"
    r"\(?(?:[IVXL1l]{1,5}|\d{1,2}|[A-Za-z])[.)]\s*(?=[^\W\d_]{3}))",
    re.IGNORECASE,
)
SECTIONS: tuple[str, ...] = tuple(name for name in SAYING if name not in {"background", "summary"})
"""Canonical section names, in the order in which they usually stand."""

_DECIMAL = re.compile(r"^\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+[A-Z]")
_CHAPTER = re.compile(r"^(?:BAB|CHAPTER)\s+(?:[IVXL]+|\d+)\b", re.IGNORECASE)
_OPENING_LABEL = re.compile(r"^[\"“(*_]?[A-Z0-9]")
_WORD = re.compile(r"[^\W\d_]+")
_ASIDE = re.compile(r"\s*\([^()]{1,40}\)\s*$|\s*\d{1,3}$")
_FIGURE = re.compile(r"\d+")
_ENTRY = re.compile(
    r"^(?P<head>[^\W\d_]{6,12})(?P<number>\s*(?:\d{1,3}|[A-Z]|[IVX]{1,5})\b)?(?P<mark>\s*[.:–—-])?(?P<rest>\s.*)?$",
    re.I,
)
_LABEL = re.compile(
    r"^(?P<label>a\s?b\s?s?\s?t\s?r\s?a\s?(?:k\s?s\s?i|k|c\s?t)|intisari|kata[\s-]*kunci|key\s?-?words?|(?:ke)?simpulan|conclusions?)\s*(?:\([^)]{2,30}\))?"
    r"\s*(?:[:—–−‒─²\ue000-\uf8ff]|-+\s|-(?=[A-Z])|\.\s?(?=[A-Z]))\s*(?=\S)",
    re.IGNORECASE,
)
_GLUED_LABEL = re.compile(
    r"^(?P<label>A(?:bstra(?:k|ct|ksi)|BSTRA(?:K|CT|KSI))|Intisari|Key\s?words|Kata [Kk]unci)\s+(?=[A-Z][\w-]*(?:\s+\S+){3})"
)
"""Signs that stand between a label and its text, among them what broken fonts make of a dash; or nothing but a space."""
_LONGEST, _MOST_WORDS, _MOST_MISTYPED = 80, 12, 6
_ENGLISH_HEADS = frozenset(
    "literature results findings methods methodology discussion conclusion conclusions references".split()
)
_MISTYPED = 6
"""Words of fewer letters are not taken for a typing error of another word: "hasil", "saran", "teori" have too many neighbours."""


def strip_number(heading: str) -> str:
    """Return a heading without its number: "2.1 Metode" gives "Metode", "BAB I PENDAHULUAN" gives "PENDAHULUAN"."""
    return _NUMBER.sub("", heading, count=1).strip(" .:—–-*_")


def canonical_section(heading: str) -> str | None:
    """Return the canonical name of the section that ``heading`` opens, or None.

    A heading opens a section when all that it says is words of :data:`govtext.text.heading_words.SAYING` and words that
    leave their meaning as it is. Numbers, letter-spacing and missing spaces are passed over. A word of six letters or
    more may hold a typing error, one of ten or more two (optimal string alignment distance, Damerau 1964).

    Parameters
    ----------
    heading : str

    Returns
    -------
    str or None
        One of :data:`SECTIONS`.

    Examples
    --------
    >>> from govtext.text.headings import canonical_section
    >>> canonical_section("3. HASIL DAN PEMBAHASAN"), canonical_section("BAB I PENDAHULUAN")
    ('results_discussion', 'introduction')
    >>> canonical_section("Refrensi"), canonical_section("METODEPENELITIAN"), canonical_section("1V. KESIMPULAN")
    ('references', 'method', 'conclusion')
    >>> canonical_section("Kondisi Awal") is None
    True
    """
    if len(heading) > _LONGEST:
        return None
    return _canonical(" ".join(heading.strip(" *_:").split()))


@lru_cache(maxsize=20_000)
def _canonical(plain: str) -> str | None:
    if not plain or plain.count(" ") > 2 * _MOST_WORDS:
        return None
    for candidate in dict.fromkeys((plain, strip_number(plain))):
        if found := _said(candidate):
            return found
    return _appendix(strip_number(plain))


def _said(text: str) -> str | None:
    """The section that all the words of a text together name."""
    if not text or text[-1] in ",;?!" or text.count("(") != text.count(")"):
        return None
    plain = _ASIDE.sub("", text) or text
    words = [word.lower() for word in _WORD.findall(plain)]
    if len(_FIGURE.findall(plain)) > 1:
        return None  # a row of a table
    if not words or (len(words) > _MOST_WORDS and any(len(word) > 2 for word in words)):
        return None
    together = "".join(words)
    if said := _segmented(together):
        return _combined(said)
    if len(words) > _MOST_MISTYPED or text[-1:] == "." or text[0].islower():
        return None
    corrected = "".join(_corrected(word) for word in words)
    if corrected != together and (said := _segmented(corrected)):
        return _combined(said)
    return None


def _appendix(text: str) -> str | None:
    """ "Lampiran 2 Surat izin" and "Apendix B: respondents" open an appendix, whatever their titles say."""
    match = _ENTRY.match(text)
    if not match or not text[0].isupper() or not (match["number"] or match["mark"]):
        return None
    if _corrected(match["head"].lower()) not in {"lampiran", "appendix", "appendices"}:
        return None
    rest = (match["rest"] or "").strip(" .:–—-")
    titled = not rest or (rest[0].isupper() and len(rest.split()) <= _MOST_WORDS)
    return "appendix" if titled and text[-1:] not in ".,;" else None


def mentioned_section(heading: str) -> str | None:
    """Return the section that a heading with more to say names: first, or at its end.

    For lines that are headings by their form; "Methodology of meta-regression" opens a method, and
    "Introduction: energy transitions" an introduction, but so would lines of prose.

    Parameters
    ----------
    heading : str

    Returns
    -------
    str or None

    Examples
    --------
    >>> from govtext.text.headings import mentioned_section
    >>> mentioned_section("5 Methodology of meta-regression analysis"), mentioned_section("Profil Lembaga") is None
    ('method', True)
    """
    if name := canonical_section(heading):
        return name
    plain = strip_number(" ".join(heading.split()))
    if not plain or len(plain) > 2 * _LONGEST:
        return None
    before, colon, _ = plain.partition(":")
    if colon and (name := canonical_section(before)):
        return name
    words = [word.lower() for word in _WORD.findall(_ASIDE.sub("", plain))]
    for count in (3, 2, 1):
        said = _segmented("".join(words[:count])) if len(words) > count else ()
        if said and (name := _combined(said)) not in {"abstract", "keywords"}:
            return name
    if len(words) > 1 and words[-1] in _ENGLISH_HEADS:  # an Indonesian heading has its head in front
        return _meaning()[words[-1]]
    return None


def _combined(said: tuple[str, ...]) -> str:
    """One name for a heading that says several things."""
    first, rest = said[0], set(said[1:])
    if first == "background":
        return "literature" if "literature" in rest else "introduction"
    if first == "summary":
        return _combined(said[1:]) if rest else "abstract"
    if first in {"results", "discussion"} and {"results", "discussion"} <= set(said):
        return "results_discussion"
    if first == "recommendation" and "conclusion" in rest:
        return "conclusion"
    return first


def _key(term: str) -> str:
    return "".join(_WORD.findall(term.lower()))


@cache
def _meaning() -> dict[str, str]:
    """Each term, written together, with what it says; "" for words that stand beside."""
    terms = {_key(term): "" for term in BESIDE.split(",")}
    terms.update({_key(term): name for name, said in SAYING.items() for term in said.split(",")})
    return terms


@cache
def _lengths() -> tuple[int, ...]:
    return tuple(sorted({len(term) for term in _meaning()}, reverse=True))


@cache
def _vocabulary() -> tuple[tuple[str, ...], frozenset[str]]:
    """Words and written-together terms that a mistyped word may stand for, and all words."""
    words = {
        word.lower() for said in (*SAYING.values(), BESIDE) for term in said.split(",") for word in _WORD.findall(term)
    }
    saying = {_key(term) for said in SAYING.values() for term in said.split(",")}
    return tuple(sorted(w for w in words | saying if len(w) >= _MISTYPED)), frozenset(words | saying)


def _segmented(together: str) -> tuple[str, ...]:
    """What the terms say of which a text, written together, wholly consists (in the fewest); empty when it does not."""
    if not together or len(together) > _LONGEST:
        return ()
    meaning, lengths = _meaning(), _lengths()
    best: list[tuple[int, tuple[str, ...]] | None] = [None] * (len(together) + 1)
    best[0] = (0, ())
    for start in range(len(together)):
        here = best[start]
        if here is None:
            continue
        for length in lengths:
            end = start + length
            if end > len(together):
                continue
            name = meaning.get(together[start:end])
            if name is None:
                continue
            known = best[end]
            if known is None or here[0] + 1 < known[0]:
                best[end] = (here[0] + 1, (*here[1], name) if name else here[1])
    whole = best[-1]
    return whole[1] if whole else ()


@lru_cache(maxsize=20_000)
def _corrected(word: str) -> str:
    """The word of a heading that a mistyped word stands for; the word itself when none is near."""
    near, words = _vocabulary()
    if word in words or len(word) < _MISTYPED:
        return word
    from rapidfuzz.distance import OSA

    best, least = word, 3
    for known in near:
        if known[0] != word[0] or abs(len(known) - len(word)) > 2:
            continue
        allowed = 2 if min(len(known), len(word)) >= 10 else 1
        distance = OSA.distance(word, known, score_cutoff=allowed)
        if distance <= allowed and distance < least:
            best, least = known, distance
    return best


def opening_label(line: str) -> re.Match[str] | None:
    """Match the label with which a line of text opens ("Abstrak: ...", "Keywords - ..."), as group "label".

    Examples
    --------
    >>> from govtext.text.headings import opening_label
    >>> opening_label("Abstrak. Penelitian ini menguji hal itu.")["label"]
    'Abstrak'
    """
    if match := _LABEL.match(line):
        return match
    return _GLUED_LABEL.match(line) if len(line) > _LONGEST else None


def looks_like_heading(line: str) -> bool:
    """Whether a line alone, by its form or words, is a heading. Lines of prose are not."""
    text = line.strip()
    if not 3 <= len(text) <= 110 or text[-1] in ",;" or not _OPENING_LABEL.match(text):
        return False
    if canonical_section(text) is not None or (_CHAPTER.match(text) and len(text) < 90):
        return True
    words = text.split()
    if len(words) > 14 or text.endswith((".", "?", "!")):
        return False
    if _DECIMAL.match(text):
        return True
    letters = [c for c in text if c.isalpha()]
    return (
        len(letters) >= 5
        and len(words) <= 12
        and sum(c.isupper() for c in letters) > 0.9 * len(letters)
        and len(words) > 1
    )
