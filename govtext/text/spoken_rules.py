"""Normal forms by rule: ng- and nge-, -in, N-, sounds, ke-, doubling with 2, lengthened letters.

A rule proposes a form only where the word is no standard Indonesian word, and what it builds stands on a root of the dictionary.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from govtext.text.dictionary import english_words, is_standard, me_form, roots, strip_clitic, syllables
from govtext.text.lexicon import spoken_lexicon

__all__ = ["Normal", "by_rule", "regional_ending", "shortened"]

_RUN = re.compile(r"([^\W\d_])\1{2,}")
_FINAL_DOUBLE = re.compile(r"([aeiouh])\1$")
_TWO = re.compile(r"(?P<base>[^\W\d_]{2,})[2²](?P<end>[^\W\d_]*)")
_VOWELS = "aeiou"
_LONGEST_SHORT = 14
_NEVER_LAST = "cgjqvwxyz"
_CLOSED_E = re.compile(r"e[bdfghjklmnpqrstwyz]{1,2}$")
_NOUNS_IN_AN = frozenset(
    "besaran lamaran tebalan kayaan tuaan panasan dinginan lebaran sedikitan mudahan pelanan beratan kotoran sempitan panjangan".split()
)
"""Words in -an that are no comparatives."""
_DOUBLED_PREFIX = re.compile(r"(?P<prefix>ber|ter|di|se|ke|me|mem|men|meng)(?P<root>.{3,})")


class Normal(NamedTuple):
    """A normal form and the kind of rule that gave it."""

    form: str
    how: str


@lru_cache(maxsize=50_000)
def by_rule(word: str) -> Normal | None:
    """Return the normal form of a lower-case spoken word, or None where no rule is sure.

    Examples
    --------
    >>> from govtext.text.spoken_rules import by_rule
    >>> [by_rule(word).form for word in ("ngumpulin", "nyari", "dibagiin", "dateng", "ibu2", "nge-print")]
    ['mengumpulkan', 'mencari', 'dibagikan', 'datang', 'ibu-ibu', 'mem-print']
    """
    if word in spoken_lexicon().keep:
        return None
    for rule in (_doubled, _hyphened, _compared, _crossed, _sounds, _affixed, _without_vowels):
        found = rule(word)
        if found is not None and found.form != word:
            return found
    stem, clitic = strip_clitic(word)
    listed = spoken_lexicon().forms.get(stem)
    if clitic and (not is_standard(word) or (listed and word not in roots())):
        inner = Normal(listed, "lexicon") if listed else by_rule(stem)
        if inner is not None:
            return Normal(inner.form + clitic, inner.how)
    return None


def shortened(word: str) -> list[str]:
    """Return what a word with lengthened letters may be, the likelier form first (*baguuus*, *iyaa*, *maaaf*)."""
    if _RUN.search(word):
        return [_RUN.sub(r"\1", word), _RUN.sub(r"\1\1", word)]
    if _FINAL_DOUBLE.search(word):
        return [word[:-1]]
    return []


@lru_cache(maxsize=1)
def _shortenings() -> dict[str, str]:
    """Every way to leave out vowels of a frequent word, the first letter and all consonants kept, that is no other word (*pdhl*, *sblum*, *mngkin*)."""
    lexicon = spoken_lexicon()
    found: dict[str, str] = {}
    for word in lexicon.often:
        vowels = [i for i, letter in enumerate(word) if letter in _VOWELS and i]
        for left_out in range(1, 2 ** len(vowels)):
            gone = {place for bit, place in enumerate(vowels) if left_out >> bit & 1}
            short = "".join(letter for i, letter in enumerate(word) if i not in gone)
            bare = not any(letter in _VOWELS for letter in short[1:])
            only_the_last = gone == {len(word) - 1}
            if len(short) > 2 and (bare or len(short) > 3) and not only_the_last and short not in lexicon.keep:
                found.setdefault(short, word)
                if "ng" in short and len(short) > 4:  # mungkin: mngkn, mgkn
                    found.setdefault(short.replace("ng", "g"), word)
    return found


def _without_vowels(word: str) -> Normal | None:
    form = _shortenings().get(word) if len(word) < _LONGEST_SHORT and not is_standard(word) else None
    return Normal(form, "lexicon") if form else None


_ENDINGS = {"nye": "bew", "nyo": "min", "na": "su", "ne": "jv", "e": "jv"}


def regional_ending(word: str) -> tuple[str, str] | None:
    """Return a word with *-nya* and its language where another language's ending says so, else None.

    Examples
    --------
    >>> from govtext.text.spoken_rules import regional_ending
    >>> [regional_ending(word) for word in ("jumlahnye", "masalahnyo", "kelompokna", "kerjane", "programe")]
    [('jumlahnya', 'bew'), ('masalahnya', 'min'), ('kelompoknya', 'su'), ('kerjanya', 'jv'), ('programnya', 'jv')]
    """
    if len(word) < 5 or word in spoken_lexicon().keep or is_standard(word):
        return None
    for ending, language in _ENDINGS.items():
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < (3 if len(ending) > 2 else 4) or not is_standard(stem):
            continue
        vowel = stem[-1] in _VOWELS
        if (ending == "ne" and not vowel) or (ending == "e" and (vowel or stem[-1] in _NEVER_LAST)):
            continue
        return f"{stem}nya", language
    return None


def _doubled(word: str) -> Normal | None:
    """*orang2*, *sama2nya*, *dibeda2kan*."""
    found = _TWO.fullmatch(word)
    if not found:
        return None
    base, end = found["base"], found["end"]
    if end == "in" and base.startswith("di"):  # dibeda2in
        inner = by_rule(f"{base}in")
        root = _root(base[2:])
        return (
            Normal(f"{inner.form.removesuffix(_suffix(root))}-{root}{_suffix(root)}", "reduplication")
            if inner and root
            else None
        )
    listed = spoken_lexicon().forms.get(base)
    if listed and " " not in listed:
        base = listed
    elif (inner := by_rule(base)) is not None:
        base = inner.form
    elif not is_standard(base):
        return None
    prefixed = _DOUBLED_PREFIX.fullmatch(base)
    if prefixed and prefixed["root"] in roots() and (base not in roots() or (prefixed["prefix"] == "se" and end)):
        return Normal(f"{base}-{prefixed['root']}{end}", "reduplication")
    return Normal(f"{base}-{base}{end}", "reduplication")


def _compared(word: str) -> Normal | None:
    """*gedean*, *enakan*: the adjectives that take -an for more; nouns in -an (*besaran*) stay."""
    lexicon = spoken_lexicon()
    stem = word.removesuffix("an")
    if stem == word or word in _NOUNS_IN_AN:
        return None
    root = stem if stem in lexicon.comparatives else lexicon.forms.get(stem, "") or (_root(stem) or "")
    return Normal(f"lebih {root}", "affix") if root in lexicon.comparatives else None


def _crossed(word: str) -> Normal | None:
    """*jadix*, *katax*: x for -nya, as messages have it; English words stay."""
    stem = word.removesuffix("x")
    if stem == word or len(stem) < 3 or word in english_words():
        return None
    listed = spoken_lexicon().forms.get(stem)
    if listed is None and not is_standard(stem):
        return None
    return Normal(f"{listed or stem}nya", "lexicon")


def _hyphened(word: str) -> Normal | None:
    """*temen-temennya*, *nge-print*, *di-share-in*."""
    first, hyphen, rest = word.partition("-")
    if not hyphen:
        return None
    if first in ("nge", "ng") and rest.replace("-", "").isalpha():
        base, suffix = (rest.removesuffix("-in"), "-kan") if rest.endswith("-in") else (rest, "")
        return Normal(me_form(base, foreign=base not in roots()) + suffix, "affix")
    if first == "di" and rest.endswith("-in"):
        return Normal(f"di-{rest.removesuffix('-in')}-kan", "affix")
    second, clitic = (rest, "") if rest == first else strip_clitic(rest)
    if second != first:
        return None
    listed = spoken_lexicon().forms.get(first)
    inner = Normal(listed, "lexicon") if listed and " " not in listed else by_rule(first)
    if inner is None:
        return None
    tail = inner.form
    if inner.how == "affix" and tail.startswith("me"):  # menulis-nulis, memutar-mutar
        tail = tail[2:] if tail[2:4] == first[:2] and len(tail) == len(first) + 2 else first
    return Normal(f"{inner.form}-{tail}{clitic}", inner.how)


def _affixed(word: str) -> Normal | None:
    if len(word) < 4 or word in roots():
        return None
    lexicon = spoken_lexicon()
    if word.startswith("ke") and (root := _root(word[2:])) in lexicon.ke_roots:
        return Normal(f"te{root}" if root[0] == "r" else f"ter{root}", "affix")
    if word.startswith("di"):
        if word[2:] in lexicon.english:
            return Normal(f"di-{word[2:]}", "affix")
        if word.endswith("in") and not is_standard(word) and (root := _root(word[2:-2])):
            return Normal(f"di{root}{_suffix(root)}", "affix")
        for spoken, written in _SUFFIXES:
            stem = word[2:].removesuffix(spoken)
            if spoken[:2] == "ke" and stem != word[2:] and (root := _root(stem)) and not is_standard(word):
                return Normal(f"di{root}{written}", "affix")
        root = None if is_standard(word) else _root(word[2:])
        return Normal(f"di{root}", "affix") if root and root != word[2:] else None
    if word.endswith("in"):
        nasal = _nasal_base(word[:-2], word)
        if nasal is not None:
            return Normal(me_form(nasal) + _suffix(nasal), "affix")
        if len(word) > 5 and not is_standard(word) and (root := _root(word[:-2])) and syllables(root) > 1:
            return Normal(root + _suffix(root), "affix")
    nasal = _nasal_base(word, word)
    if nasal is not None:
        return Normal(me_form(nasal), "affix")
    for spoken, written in _SUFFIXES:
        stem = word.removesuffix(spoken)
        if stem == word or len(stem) < 4:
            continue
        if (nasal := _nasal_base(stem, word)) is not None:
            return Normal(me_form(nasal) + written, "affix")
    if word.startswith("nga") and (root := _root(word[3:])) and not is_standard(word):  # Sundanese ngabantu
        return Normal(me_form(root), "affix")
    for prefix in ("nge", "ng"):
        base = word.removeprefix(prefix)
        if base != word and base in lexicon.english:
            return Normal(me_form(base, foreign=True), "affix")
    return None


def _heard(word: str) -> list[str]:
    """What a word may be that is written as it is heard: *naek* (naik), *jait* (jahit), *selese* (selesai), *trima* (terima)."""
    forms = [re.sub(r"ae(?=[^aeiou]+$)", "ai", word), re.sub(r"(?<=[aou])([aiu])(?=[^aeiou]$)", r"h\1", word)]
    if len(word) > 4:
        forms += [
            re.sub(r"e$", "ai", word),
            re.sub(r"^([bcdgjkpst])([rlbm])(?=[aeiou])", r"\1e\2", word),
            re.sub(r"(?<=[aeiou])([bcdgkpst])([rl])(?=[aeiou])", r"\1e\2", word),
        ]
    return [form for form in forms if form != word]


_SUFFIXES = (("kan", "kan"), ("keun", "kan"), ("ken", "kan"), ("ke", "kan"), ("i", "i"))
"""Suffixes that stand behind a nasal (*ngumpulkan, ngajari*), also as Sundanese and Javanese say them (*nyampaikeun, nganggarke*)."""


def _suffix(root: str) -> str:
    """-i, -kan or nothing, where speech says -in; a root in -i takes -kan."""
    lexicon = spoken_lexicon()
    if root in lexicon.zero_roots:
        return ""
    return "i" if root in lexicon.i_roots and not root.endswith("i") else "kan"


def _nasal_base(word: str, whole: str) -> str | None:
    """The root of a verb with N-: *ngajak* (ajak), *nyari* (cari), *nolak* (tolak), *mikir* (pikir), *ngeliat* (lihat); ``whole`` has its suffix."""
    lexicon = spoken_lexicon()
    tried: list[str] = []
    if word.startswith("nge"):
        tried.append(word[3:])
    if word.startswith("ng"):
        rest = word[2:]
        tried = [f"k{rest}", *tried] if rest[:1] == "e" and f"k{rest}" in roots() else tried  # ngeluarin: keluar
        tried += [rest, *(letter + rest for letter in "khg" if rest[:1] in "aeiou")]
    elif word.startswith("ny"):
        rest = word[2:]
        c_root = _root(f"c{rest}")
        tried += [c_root] if c_root in lexicon.c_roots else []
        tried += [f"s{rest}", f"c{rest}"]
    elif word.startswith("n"):
        tried += [f"t{word[1:]}"] if word[1:2] in "aeiou" else [word[1:]] if word[1:2] in "cdj" else []
    elif word.startswith("m"):
        tried += [f"p{word[1:]}"] if word[1:2] in "aeiou" else [word[1:]] if word[1:2] == "b" else []
    if (whole[:2] == "me" and whole[2:] in roots()) or (is_standard(whole) and not whole.startswith(("ng", "ny"))):
        return None
    for base in tried:
        if len(base) >= 3 and (found := _root(base)):
            return found
    return None


def _sounds(word: str) -> Normal | None:
    """*dateng* (datang), *bosen* (bosan), *itung* (hitung)."""
    if len(word) < 4 or is_standard(word):
        return None
    root = _root(word)
    if root is None and word.endswith("an"):  # itungan, puteran
        root, stem = _root(word[:-2]), word[:-2]
        return Normal(f"{root}an", "sound") if root and root != stem else None
    return Normal(root, "sound") if root and root != word else None


@lru_cache(maxsize=50_000)
def _root(word: str) -> str | None:
    """The root that a spoken form stands for, as it is or with the sounds of the written language."""
    known = roots()
    if len(word) < 3:
        return None
    listed = spoken_lexicon().sounds.get(word)
    if listed:
        return listed
    if word in known:
        return word
    tried = [re.sub(r"e([^aeiou]{1,2})$", r"a\1", word)] if len(word) > 4 and _CLOSED_E.search(word) else []
    if word[0] in "aiu":
        tried += [f"h{word}", *(f"h{form}" for form in tried)]
    if len(word) > 3 and not is_standard(word):
        tried += _heard(word)
    return next((form for form in tried if form in known), None)
