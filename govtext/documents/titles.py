"""Titles and names in a form in which two sources can be compared."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

__all__ = ["compact", "fold", "same_title", "similar_title", "title_case", "title_words"]

_SMALL = frozenset(
    "di ke dari dan atau dalam pada untuk dengan oleh yang terhadap melalui sebagai serta bagi of the in on and for to a an by from with at or".split()
)
_ACRONYMS = {
    word.upper(): word
    for word in "DKI DIY NTT NTB COVID TB TBC HIV AIDS UMKM CSR PKK OPD BUMDes SDGs KUBE UPT ASN BPBD BNPB PAUD PNPM USA UK".split()
}
_LEAST_WORDS = 4  # of a title that may identify a work; "Editorial" or "Kata Pengantar" may not
_LEAST_HEAD = 5
_CAPITALS = 0.75
"""Share of capitals among the letters of a title from which all of it is printed in them."""
_SHOUTED = re.compile(r"(?<![\w’'-])[A-Z][A-Z’'-]{3,}(?:[\s,]+[A-Z][A-Z’'-]*){0,60}[\s,]+[A-Z][A-Z’'-]{4,}\b")
"""Part of a title that is printed in capitals: two long words and more, so no acronym; of so many words at most that a page in capitals takes no time."""


def fold(text: str) -> str:
    """Return text in small letters without accents, its words parted by single spaces.

    Examples
    --------
    >>> from govtext.documents.titles import fold
    >>> fold("Résumé:  Tata-Kelola “Kolaboratif”")
    'resume tata kelola kolaboratif'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", plain.casefold().replace("'", "").replace("’", "")))


def compact(text: str) -> str:
    """Return the letters and digits of a text alone: hyphens, spaces and case do not count."""
    return fold(text).replace(" ", "")


def title_words(title: str) -> frozenset[str]:
    """Return the words of a title that carry meaning."""
    return frozenset(fold(title).split()) - _SMALL


def same_title(one: str, other: str) -> bool:
    """Whether two titles are the same but for case, punctuation, accents, hyphens and spaces.

    Titles of fewer than four words ("Editorial") are never the same: they identify no work.

    Examples
    --------
    >>> from govtext.documents.titles import same_title
    >>> same_title("KOLABORASI MULTI-PIHAK DALAM PENANGANAN STUNTING", "Kolaborasi multipihak dalam penanganan stunting")
    True
    >>> same_title("Kolaborasi penanganan stunting di Jember", "Kolaborasi penanganan stunting di Bantul")
    False
    """
    return min(len(fold(one).split()), len(fold(other).split())) >= _LEAST_WORDS and compact(one) == compact(other)


def similar_title(one: str, other: str) -> bool:
    """Whether two titles are the same but for slips of the pen or a subtitle that one of them leaves out.

    A slip is one letter in a word of at least six letters, or a small word ("the", "di"); at most two of them, and
    never in a number. It says nothing certain: ask for shared authors and year beside it.

    Examples
    --------
    >>> from govtext.documents.titles import similar_title
    >>> similar_title("Colaboration in the watershed of Batang Hari", "Collaboration in watershed of Batang Hari")
    True
    >>> similar_title("Kolaborasi penanganan stunting di Sidoarjo", "Kolaborasi penanganan stunting di Sidorejo")
    False
    """
    if same_title(one, other):
        return True
    first, second = fold(one).split(), fold(other).split()
    if min(len(first), len(second)) < _LEAST_WORDS:
        return False
    return _is_head(one, second) or _is_head(other, first) or _slips(first, second) <= 2


def _is_head(title: str, words: list[str]) -> bool:
    """Whether the words are a title without its subtitle, which stands after a colon or in brackets."""
    head = fold(re.split(r"[:(–—]|\s-\s", title, maxsplit=1)[0]).split()
    return len(head) >= _LEAST_HEAD and "".join(head) == "".join(words) and len(head) < len(fold(title).split())


def _slips(first: list[str], second: list[str]) -> int:
    if abs(len(first) - len(second)) > 2:
        return 99
    slips = 0
    for kind, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        one, other = first[a:b], second[c:d]
        if "".join(one) == "".join(other):
            continue
        left, right = [w for w in one if w not in _SMALL], [w for w in other if w not in _SMALL]
        if len(left) != len(right) or not all(map(_one_slip, left, right)):
            return 99
        slips += max(len(one), len(other))
    return slips


def _one_slip(one: str, other: str) -> bool:
    """Whether two long words differ by one letter, or by two letters that changed places."""
    if one == other:
        return True
    if min(len(one), len(other)) < 6 or any(c.isdigit() for c in one + other) or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])


def title_case(words: str) -> str:
    """Return a title in capitals in title case, and so the part of one that is in capitals; other titles as they are.

    Examples
    --------
    >>> from govtext.documents.titles import title_case
    >>> title_case("KOLABORASI BUMDES DAN PKK DALAM PENANGANAN COVID-19 DI KOTA BUMIAYU (STUDI KASUS NTT)")
    'Kolaborasi BUMDes dan PKK dalam Penanganan COVID-19 di Kota Bumiayu (Studi Kasus NTT)'
    >>> title_case("KOLABORASI PENANGANAN BANJIR: Pengalaman para relawan BPBD dan PMI di Kota Bumiayu")
    'Kolaborasi Penanganan Banjir: Pengalaman para relawan BPBD dan PMI di Kota Bumiayu'
    """
    letters = [c for c in words if c.isalpha()]
    if sum(c.isupper() for c in letters) < _CAPITALS * len(letters):
        return _SHOUTED.sub(lambda part: _title_cased(part.group(), first=not part.start()), words)
    return _title_cased(words)


def _title_cased(words: str, *, first: bool = True) -> str:
    """Words in capitals in title case; ``first`` tells whether a title begins with them."""

    def cased(match: re.Match[str]) -> str:
        word = match.group()
        if not word.isupper() or word in _ACRONYMS or (len(word) > 1 and not re.search(r"[AEIOUY]", word)):
            return _ACRONYMS.get(word, word)
        return word.lower() if (match.start() or not first) and word.lower() in _SMALL else word.capitalize()

    return re.sub(r"[^\W\d_]+", cased, words)
