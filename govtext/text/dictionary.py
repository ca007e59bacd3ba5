"""Indonesian roots and the me- forms that grow from them, and the words of English.

The roots are those of the installed Sastrawi package, the English words those of the installed lemminflect package (from the SPECIALIST Lexicon
of the National Library of Medicine). They are loaded when they are first asked for; none of them is copied.
"""

from __future__ import annotations

import gzip
import io
import re
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

from govtext.errors import ExtraMissingError

if TYPE_CHECKING:
    from govtext.text.stemmer import Stemmer

__all__ = ["english_words", "is_standard", "me_form", "roots", "strip_clitic", "syllables"]

_VOWELS = "aeiou"
_NUCLEUS = re.compile(r"(?:ai|au|oi)$|[aeiou]")
_CLITIC = re.compile(r"(?P<stem>.{3,}?)(?P<clitic>(?:nya|ku|mu)?(?:lah|kah|tah|pun)?)")


@lru_cache(maxsize=1)
def roots() -> frozenset[str]:
    """Return the root words of the installed Sastrawi package.

    Examples
    --------
    >>> from govtext.text.dictionary import roots
    >>> "rapat" in roots(), "ngajak" in roots()
    (True, False)
    """
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    return frozenset(word for word in StemmerFactory().get_words() if word.strip())


@lru_cache(maxsize=1)
def english_words() -> dict[str, str]:
    """Return English words in all their inflected forms, in lower case, with what they can be: n (noun), v (verb), a (another). No proper names.

    Only the list of words is read from the package: its code and models are not loaded.

    Examples
    --------
    >>> from govtext.text.dictionary import english_words
    >>> [english_words().get(word) for word in ("cladding", "drank", "councillors", "walk", "siobhan")]
    ['v', 'v', 'n', 'nv', None]
    """
    forms: dict[str, str] = {}
    try:
        file = Path(str(distribution("lemminflect").locate_file("lemminflect/resources/lemma_lu.csv.gz")))
        packed = file.read_bytes()
    except (PackageNotFoundError, OSError) as error:
        raise ExtraMissingError(
            "the words of English come from the package lemminflect, which is not there or damaged: pip install lemminflect==0.2.3"
        ) from error
    with gzip.open(io.BytesIO(packed), "rt", encoding="utf-8") as lines:
        for line in lines:
            form, kind, _ = line.split(",", 2)
            kind = {"noun": "n", "verb": "v"}.get(kind, "a")
            if len(form) > 1 and form.islower() and kind not in forms.get(form, ""):
                forms[form] = "".join(sorted(forms.get(form, "") + kind, key="nva".index))
    return forms


@lru_cache(maxsize=100_000)
def is_standard(word: str) -> bool:
    """Whether a lower-case word is a root or is formed from one in the standard way (*pelaksanaannya*, *mengajak*)."""
    return word in roots() or _exact().stem(word) != word


@lru_cache(maxsize=1)
def _exact() -> Stemmer:
    from govtext.text.stemmer import Stemmer

    return Stemmer(mode="exact")  # the refined one knows spoken forms, and would take them for standard ones


def strip_clitic(word: str) -> tuple[str, str]:
    """Return the word without *-nya, -ku, -mu, -lah, -kah, -pun*, and what was taken off.

    Examples
    --------
    >>> from govtext.text.dictionary import strip_clitic
    >>> strip_clitic("temennya"), strip_clitic("sekolah")
    (('temen', 'nya'), ('seko', 'lah'))
    """
    found = _CLITIC.fullmatch(word)
    return (found["stem"], found["clitic"]) if found else (word, "")


def syllables(word: str) -> int:
    """Return the number of syllables of an Indonesian word.

    Examples
    --------
    >>> from govtext.text.dictionary import syllables
    >>> syllables("cek"), syllables("siap"), syllables("ramai")
    (1, 2, 2)
    """
    return len(_NUCLEUS.findall(word))


def me_form(base: str, foreign: bool = False) -> str:
    """Return the me- form of a base; a foreign base keeps its first letter and gets a hyphen.

    Examples
    --------
    >>> from govtext.text.dictionary import me_form
    >>> [me_form(word) for word in ("ajak", "susun", "cari", "pimpin", "transfer", "cek")]
    ['mengajak', 'menyusun', 'mencari', 'memimpin', 'mentransfer', 'mengecek']
    >>> me_form("share", foreign=True)
    'men-share'
    """
    first, cluster = base[0], len(base) > 1 and base[1] not in _VOWELS
    if foreign:
        if first in "lrmnwy":
            return f"me-{base}"
        return ("mem-" if first in "bfpv" else "men-" if first in "cdjstz" else "meng-") + base
    if syllables(base) == 1 and len(base) < 5 and first not in _VOWELS:
        return f"menge{base}"
    if first in "lmnrwy":
        return f"me{base}"
    if first in "ptks" and not cluster:
        return {"p": "mem", "t": "men", "k": "meng", "s": "meny"}[first] + base[1:]
    if first in "bpfv":
        return f"mem{base}"
    if first in "cdjtsz":
        return f"men{base}"
    return f"meng{base}"
