"""Indonesian words taken apart by the rules of their morphology, with a list of roots to check against.

Every way to read a word as prefixes, root and suffixes is weighed, and the best one is kept. Sastrawi takes off endings in a
fixed order, so that *pergerakan* becomes *gera*; here *pe-*, *per-* and *ke-* go with *-an* and not with *-kan*, and a
root that is spelled out beats one that needs a changed letter. Source of the rules: Alwi, Dardjowidjojo, Lapoliwa & Moeliono,
*Tata Bahasa Baku Bahasa Indonesia* (2003), chapters 4 and 7.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

__all__ = ["Reading", "best_reading", "loan_reading", "readings", "spoken_reading"]

_VOWELS = frozenset("aiueo")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_PARTICLES = ("lah", "kah", "pun")
_POSSESSIVES = ("nya", "ku", "mu")

# What may stand outside, and which ending goes with it. The outermost prefix decides.
_TRANSITIVE = frozenset({"", "kan", "i"})
_NOMINAL = frozenset({"", "an"})
_ENDINGS: dict[str, frozenset[str]] = {
    "": frozenset({"", "kan", "i", "an"}),
    "me": _TRANSITIVE,
    "di": _TRANSITIVE,
    "ku": _TRANSITIVE,
    "kau": _TRANSITIVE,
    "ter": _TRANSITIVE,
    "ber": frozenset({"", "an", "kan"}),
    "pe": _NOMINAL,
    "per": frozenset({"", "an"}),
    "ke": _NOMINAL,
    "se": _NOMINAL,
}
# Which prefix may follow which, from outside to inside.
_INNER: dict[str, frozenset[str]] = {
    "": frozenset(_ENDINGS) - {""},
    "me": frozenset({"per", "ber", "ke", "se", "ter", "pe"}),
    "di": frozenset({"per", "ber", "ke", "se", "ter", "pe"}),
    "ku": frozenset({"per", "ber", "ke"}),
    "kau": frozenset({"per", "ber", "ke"}),
    "ter": frozenset({"per", "ke", "se", "pe", "ber"}),
    "ber": frozenset({"ke", "pe", "se", "per"}),
    "pe": frozenset({"ber", "se", "ke", "per", "ter"}),
    "per": frozenset({"se", "ke", "ber", "pe"}),
    "ke": frozenset({"ber", "ter", "se", "pe", "per"}),
    "se": frozenset({"pe", "ke", "ber", "per", "ter"}),
}
_DEPTH = 3
_SHORTEST_ROOT = 3
_RARE = 2.5


class Reading(NamedTuple):
    """One way to read a word."""

    root: str
    prefixes: tuple[str, ...]
    ending: str
    cost: float


def best_reading(word: str, roots: Collection[str], rare: Collection[str] = frozenset()) -> Reading | None:
    """Return the likeliest reading of a word in lower case whose root is in ``roots``, or None.

    A root in ``rare`` is taken only where there is hardly another.

    Examples
    --------
    >>> from govtext.text.morphology import best_reading
    >>> best_reading("pergerakan", {"gerak", "gera"}).root
    'gerak'
    """
    found = list(readings(word, roots))
    return min(found, key=lambda r: (r.cost + _RARE * (r.root in rare), r.root)) if found else None


def readings(word: str, roots: Collection[str]) -> Iterator[Reading]:
    """Yield every reading of a word whose root is in ``roots``."""
    for bare, clitics in _without_clitics(word):
        for ending in ("", "an", "kan", "i"):
            if ending and not (bare.endswith(ending) and len(bare) > len(ending) + 1):
                continue
            stem = bare[: len(bare) - len(ending)]
            cost = clitics + (0.6 if ending else 0.0)
            for root, prefixes, extra in _without_prefixes(stem, "", (), roots):
                outer = prefixes[0] if prefixes else ""
                if ending in _endings(prefixes) and len(root) >= _SHORTEST_ROOT:
                    yield Reading(root, prefixes, ending, cost + extra + _fit(outer, prefixes, ending, root))


def _endings(prefixes: tuple[str, ...]) -> frozenset[str]:
    return _ENDINGS[prefixes[0] if prefixes else ""]


def _fit(outer: str, prefixes: tuple[str, ...], ending: str, root: str) -> float:
    """What makes a reading less likely."""
    cost = -0.5 * len(root)
    if outer in {"ke", "per"} and not ending and len(prefixes) == 1:
        cost += 0.8  # "ketua", "perdana": rare without -an
    if outer in {"ku", "kau"}:
        cost += 1.5
    if outer == "" and ending == "i":
        cost += 0.4
    if prefixes and not ending:
        if outer in {"pe", "per", "ke", "se"} and root.endswith("an"):
            cost += 2.2  # pembelian: -an is an ending there
        elif outer in {"me", "di", "ter"} and root.endswith("kan"):
            cost += 1.5
    inner = prefixes[1:]
    if "ber" in inner and not ending:
        cost += 1.5  # di-ber- goes with -kan
    if "se" in inner:
        cost += 0.5
    if inner and outer in {"me", "di"} and inner[0] == "pe":
        cost += 0.3
    return cost


def _without_clitics(word: str) -> Iterator[tuple[str, float]]:
    yield word, 0.0
    bare = word
    cost = 0.0
    if word.endswith(_PARTICLES) and len(word) > 5:
        bare, cost = word[:-3].rstrip("-"), 0.8
        yield bare, cost
    for clitic in _POSSESSIVES:
        if bare.endswith(clitic) and len(bare) > len(clitic) + 2:
            yield bare[: -len(clitic)].rstrip("-"), cost + (0.5 if clitic == "nya" else 1.0)
            return


def _without_prefixes(
    stem: str, outer: str, taken: tuple[str, ...], roots: Collection[str]
) -> Iterator[tuple[str, tuple[str, ...], float]]:
    if stem in roots:
        yield stem, taken, 0.0
    if len(taken) == _DEPTH or len(stem) < 4:
        return
    for prefix, rest, cost in _prefixes(stem):
        if prefix in _INNER[outer]:
            for root, prefixes, more in _without_prefixes(rest, prefix, (*taken, prefix), roots):
                yield root, prefixes, cost + more


def _prefixes(stem: str) -> Iterator[tuple[str, str, float]]:
    """Each prefix that the word may begin with, what is left, and what the reading costs."""
    first, second = stem[:1], stem[:2]
    if second in {"di", "ke", "se"}:
        yield second, stem[2:], 0.6
    elif second in {"me", "pe"}:
        yield from _nasal(stem)
        if stem.startswith("per"):
            yield "per", stem[3:], 0.6
            yield "per", stem[2:], 1.4
        if stem == "pelajar":
            yield "pe", "ajar", 0.0
    elif stem.startswith(("ber", "ter")):
        yield stem[:3], stem[3:], 0.6
        yield stem[:3], stem[2:], 1.4  # be-renang
    elif second in {"be", "te"} and stem[3:5] == "er" and stem[5:6] not in _VOWELS:
        yield second + "r", stem[2:], 0.6  # be-kerja
    elif stem == "belajar":
        yield "ber", "ajar", 0.0
    if first == "k":
        if stem.startswith("kau"):
            yield "kau", stem[3:], 0.6
        elif second == "ku":
            yield "ku", stem[2:], 0.6


def _nasal(stem: str) -> Iterator[tuple[str, str, float]]:
    """me- and pe- with the sounds that they take on."""
    prefix, rest = stem[:2], stem[2:]
    third, fourth = stem[2:3], stem[3:4]
    plain = 0.6 if third in {"l", "r", "w", "y", "m", "n"} else 0.9
    if third in {"l", "r", "w", "y", "m", "n"} or prefix == "pe":
        yield prefix, rest, plain
    if third == "m":
        if fourth in {"b", "f", "v", "p"}:
            yield prefix, stem[3:], 0.6
        elif fourth in _VOWELS:
            yield prefix, "p" + stem[3:], 1.15
    elif third == "n":
        if fourth in {"c", "d", "j", "z", "s", "t"}:
            yield prefix, stem[3:], 0.6
        elif fourth in _VOWELS:
            yield prefix, "t" + stem[3:], 1.15
        elif fourth == "y" and stem[4:5] in _VOWELS:
            yield prefix, "s" + stem[4:], 1.15 - 0.5  # ny is written with two letters
        elif fourth == "g":
            yield prefix, stem[4:], 0.6
            if stem[4:5] in _VOWELS:
                yield prefix, "k" + stem[4:], 1.2
            if stem[4:5] == "e" and sum(letter in _VOWELS for letter in stem[5:]) <= 1:
                yield prefix, stem[5:], 0.6


_LOAN_ENDINGS = ("asi", "isi", "usi", "ksi", "nsi", "psi", "itas", "isme", "logi", "grafi")
_SHORTEST_LOAN = 6
# Spoken m- for p-: too many names and English words begin with m to take every root.
_SPOKEN_P = frozenset(
    "pancing panggil pangkal pantau pasang pegang periksa pikir pikul pilah pilih pimpin pindah pinjam pisah potong pukul putar putus".split()
)
_SPOKEN_SHORT = frozenset("ada adu aji aku apa isi uji cat cek bom gas lap cor bor".split())


class _Loans:
    """Whatever ends like a loan word and begins like no prefix."""

    def __contains__(self, word: object) -> bool:
        return (
            isinstance(word, str)
            and len(word) >= _SHORTEST_LOAN
            and word.endswith(_LOAN_ENDINGS)
            and word.isascii()
            and word.isalpha()
        )

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def loan_reading(word: str) -> Reading | None:
    """Return the reading of a word whose root is an unknown loan ("mengakreditasi"), or None.

    Examples
    --------
    >>> from govtext.text.morphology import loan_reading
    >>> loan_reading("mendigitalisasikan").root
    'digitalisasi'
    """
    found = [
        r
        for r in readings(word, _Loans())
        if len(r.prefixes) == 1 and r.prefixes[0] in {"me", "di", "ter", "ber", "pe"} and word.find(r.root) >= 0
    ]
    return min(found, key=lambda r: (len(r.root), r.root)) if found else None


def spoken_reading(word: str, roots: Collection[str], rare: Collection[str] = frozenset()) -> Reading | None:
    """Return the reading of a spoken form ("ngerjain", "diomongin", "nyari") whose root is in ``roots``, or None.

    Examples
    --------
    >>> from govtext.text.morphology import spoken_reading
    >>> spoken_reading("diomongin", {"omong"}).root, spoken_reading("ngerjain", {"kerja"}).root
    ('omong', 'kerja')
    """
    bare = word[:-3] if word.endswith("nya") and len(word) > 6 else word
    for ending in ("", "in", "kan", "i", "an", "ke", "ken"):
        if not bare.endswith(ending):
            continue
        stem = bare[: len(bare) - len(ending)]
        for prefix, root in _spoken_prefixes(stem):
            if root not in roots or root in rare:
                continue
            if prefix or (ending == "in" and len(root) >= 4):
                return Reading(root, (prefix,) if prefix else (), ending, 0.0)
    return None


def _spoken_prefixes(stem: str) -> Iterator[tuple[str, str]]:
    candidates: list[tuple[str, str]] = []
    if stem.startswith("di"):
        candidates = [("di", stem[2:])]
    elif stem.startswith("nge"):
        candidates = [("ng", "k" + stem[2:]), ("ng", stem[2:])]
        if len(stem) >= 6:
            yield "ng", stem[3:]
    elif stem.startswith("ng"):
        candidates = [("ng", stem[2:]), ("ng", "k" + stem[2:])]
    elif stem.startswith("ny"):
        candidates = [("ng", "c" + stem[2:]), ("ng", "s" + stem[2:])]
    elif stem.startswith(("nd", "nj")):
        candidates = [("ng", stem[1:])]
    elif stem.startswith("n") and len(stem) > 4:
        candidates = [("ng", "t" + stem[1:])]
    elif stem.startswith("m") and "p" + stem[1:] in _SPOKEN_P:
        candidates = [("ng", "p" + stem[1:])]
    yield from (c for c in candidates if len(c[1]) >= 4 or c[1] in _SPOKEN_SHORT)
    yield "", stem
