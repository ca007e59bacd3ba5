"""Words with their offsets, stems in either language, and stop words that leave governance words in place."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from govtext.text.language import Language
from govtext.text.stemmer import Stemmer

__all__ = ["NEGATORS", "Token", "stem_token", "stop_words", "tokenize"]

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+(?:[.,]\d+)*%?")

NEGATORS = frozenset(
    "tidak tak tiada bukan belum jangan tanpa kurang minim nggak enggak gak ga ndak nda kagak kaga ora mboten teu "
    "not no never without lack lacks lacking lacked neither nor cannot n't hardly barely".split()
)
"""Words that turn a statement round; never stop words."""

_STOP_ID = """
yang dan di ke dari untuk dengan pada dalam oleh sebagai adalah ialah yaitu yakni ini itu tersebut hal para
ada juga sudah telah sedang akan agar supaya karena sebab maka atau serta saat ketika hingga sampai sejak
bahwa jika bila apabila kalau namun tetapi tapi sedangkan sementara meskipun walaupun lagi pun saja hanya
dapat bisa harus perlu ia dia mereka kami kita saya aku anda beliau nya secara sehingga terhadap tentang
antara lain lainnya sangat lebih paling masih seperti begitu demikian hampir sekitar setiap tiap suatu sebuah
seorang salah satu dua tiga tahun bulan hari sih kok deh dong loh lho kan ya yah iya nah gitu gini itu tuh nih
apa siapa mana kapan bagaimana mengapa kenapa berdasarkan menurut merupakan menjadi terdapat melalui
"""
_STOP_EN = """
a an the and or but if of at by for with about into through during before after to from in on over under
again then once here there all any both each few more most other some such only own same so than too very
can will just should now i me my we our you your he him his she her it its they them their what which who
whom this that these those am is are was were be been being have has had do does did as until while because
also may would could well um uh er yeah okay like mean know
"""


class Token(NamedTuple):
    """A word and where it stands in the text it was cut from."""

    text: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """Return the words and numbers of ``text`` with their offsets.

    Examples
    --------
    >>> from govtext.text import tokenize
    >>> [t.text for t in tokenize("Rapat rutin (2x) masing-masing OPD.")]
    ['Rapat', 'rutin', '2', 'x', 'masing-masing', 'OPD']
    """
    return [Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]


@lru_cache(maxsize=4)
def stop_words(language: Language) -> frozenset[str]:
    """Return govtext's stop words of one language.

    Words that carry meaning in governance text are no stop words here: *kerja, bersama, antar, pihak, masyarakat*,
    and the negators *tidak, bukan, belum, not, without*.

    Examples
    --------
    >>> from govtext.text import stop_words
    >>> "yang" in stop_words("id"), "belum" in stop_words("id"), "pihak" in stop_words("id")
    (True, False, False)
    """
    return frozenset((_STOP_ID if language == "id" else _STOP_EN).split()) - NEGATORS


@lru_cache(maxsize=1)
def _english() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


_indonesian = lru_cache(maxsize=1)(Stemmer)


@lru_cache(maxsize=200_000)
def stem_token(word: str, language: Language) -> str:
    """Return the stem of a lower-case word: the refined ``Stemmer`` for Indonesian, Snowball (Porter 2001) for English."""
    if language == "id":
        return _indonesian().stem(word)
    return str(_english().stemWord(word))
