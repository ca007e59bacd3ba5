"""Indonesian stems: Sastrawi's, fast, and with the words that governance text needs protected.

Sastrawi 1.0.1 (Nazief & Adriani 1996; Asian 2007; Tahitoe & Purwitasari 2010) keeps its dictionary in a list and
searches it from the front, which costs milliseconds a word. Here its own, unchanged algorithm runs over the same
words in a set, with a cache: the stems are the same by construction, and ``benchmarks/stemmer.py`` checks it.
The word list is loaded from the installed package; none of it is copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Literal, get_args

from govtext.errors import OptionError

__all__ = ["Stemmer"]

Mode = Literal["refined", "exact"]

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CACHE_LIMIT = 500_000

# Words that Sastrawi cuts to another word or to nothing, and the stem a dictionary gives.
_REFINED: dict[str, str] = {
    "pemangku": "pangku",
    "memangku": "pangku",
    "pemerintah": "pemerintah",
    "pemerintahan": "pemerintah",
    "disepakati": "sepakat",
    "menyepakati": "sepakat",
    "menyetujui": "tuju",
    "disetujui": "tuju",
    "dikuasai": "kuasa",
    "pengesahan": "sah",
    "perpajakan": "pajak",
    "perbankan": "bank",
    "pemetaan": "peta",
    "memetakan": "peta",
    "menganalisis": "analisis",
    "dianalisis": "analisis",
    "penganalisisan": "analisis",
    "penganggaran": "anggaran",
    "menganggarkan": "anggaran",
    "dianggarkan": "anggaran",
    "teranggarkan": "anggaran",
    "pertanggungjawaban": "tanggung jawab",
    "mempertanggungjawabkan": "tanggung jawab",
    "dipertanggungjawabkan": "tanggung jawab",
    "bertanggungjawab": "tanggung jawab",
    "tanggungjawab": "tanggung jawab",
    "menindaklanjuti": "tindak lanjut",
    "ditindaklanjuti": "tindak lanjut",
    "tindaklanjut": "tindak lanjut",
    "keikutsertaan": "ikut serta",
    "mengikutsertakan": "ikut serta",
    "diikutsertakan": "ikut serta",
    "ketidakadilan": "tidak adil",
    "ketidakpercayaan": "tidak percaya",
    "ketidakjelasan": "tidak jelas",
    "ketidaksetaraan": "tidak setara",
    "ketidakseimbangan": "tidak imbang",
    "ketidaksesuaian": "tidak sesuai",
    "ketidaktahuan": "tidak tahu",
    "ketidakhadiran": "tidak hadir",
    "keberlanjutan": "lanjut",
    "berkelanjutan": "lanjut",
    "menyinkronkan": "sinkron",
    "mensinkronkan": "sinkron",
    "disinkronkan": "sinkron",
    "penyinkronan": "sinkron",
    "mengoordinasikan": "koordinasi",
    "mengkoordinasikan": "koordinasi",
    "dikoordinasikan": "koordinasi",
    "terkoordinasi": "koordinasi",
    "pengoordinasian": "koordinasi",
    "mengkoordinir": "koordinasi",
    "menginisiasi": "inisiasi",
    "diinisiasi": "inisiasi",
    "memfasilitasi": "fasilitasi",
    "difasilitasi": "fasilitasi",
    "mensosialisasikan": "sosialisasi",
    "menyosialisasikan": "sosialisasi",
    "disosialisasikan": "sosialisasi",
    "mengevaluasi": "evaluasi",
    "dievaluasi": "evaluasi",
    "berkolaborasi": "kolaborasi",
    "mengolaborasikan": "kolaborasi",
    "berkomunikasi": "komunikasi",
    "mengomunikasikan": "komunikasi",
    "mengkomunikasikan": "komunikasi",
    "dikomunikasikan": "komunikasi",
    "berpartisipasi": "partisipasi",
    "berkomitmen": "komitmen",
    "kelembagaan": "lembaga",
    "kepemimpinan": "pimpin",
}


class _SetDictionary:
    """What Sastrawi asks of a dictionary, answered from a set."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(word for word in words if word.strip())

    def contains(self, word: str) -> bool:
        return word in self._words


@lru_cache(maxsize=1)
def _sastrawi() -> Any:
    from Sastrawi.Stemmer.Stemmer import Stemmer as SastrawiStemmer
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    return SastrawiStemmer(_SetDictionary(StemmerFactory().get_words()))


class Stemmer:
    """Stem Indonesian words.

    Parameters
    ----------
    mode : {"refined", "exact"}
        ``"exact"`` gives what Sastrawi 1.0.1 gives, for every word. ``"refined"`` (default) differs for the words
        of governance text that Sastrawi cuts wrongly, such as *pemangku* (to *mang*) or *disepakati* (to *pakat*).

    Raises
    ------
    OptionError
        For any other mode.

    Examples
    --------
    >>> import govtext as gt
    >>> gt.text.Stemmer().stem("pemangku"), gt.text.Stemmer(mode="exact").stem("pemangku")
    ('pangku', 'mang')
    >>> gt.text.Stemmer().stem_words(["kepercayaan", "pembiayaan"])
    ['percaya', 'biaya']
    """

    def __init__(self, mode: Mode = "refined") -> None:
        if mode not in get_args(Mode):
            raise OptionError(f"Stemmer has no mode {mode!r}; there are 'refined' and 'exact'.")
        self.mode: Mode = mode
        self._cache: dict[str, str] = {}
        self._overrides = _REFINED if mode == "refined" else {}

    def __repr__(self) -> str:
        return f"Stemmer(mode={self.mode!r})"

    def stem(self, word: str) -> str:
        """Return the stem of one word; case is ignored.

        A word that no rule and no dictionary entry covers comes back in lower case, as in Sastrawi. Text of several
        words gives their stems joined by a space, again as in Sastrawi.
        """
        found = self._cache.get(word)
        if found is None:
            found = self._stem(word)
            if len(self._cache) < _CACHE_LIMIT:
                self._cache[word] = found
        return found

    def _stem(self, word: str) -> str:
        lowered = word.lower()
        if not _WORD.fullmatch(lowered):
            # Sastrawi's own normalisation: other characters become spaces
            return str(_sastrawi().stem(word))
        return self._overrides.get(lowered) or str(_sastrawi().stem_word(lowered))

    def stem_words(self, words: Iterable[str]) -> list[str]:
        """Return the stem of each word, in the same order."""
        cache, stem = self._cache, self.stem
        return [cache[word] if word in cache else stem(word) for word in words]
