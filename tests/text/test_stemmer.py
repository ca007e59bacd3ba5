"""Stems: exactly Sastrawi's in one mode, better ones for governance words in the other."""

from __future__ import annotations

import re

import pytest
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

import govtext as gt
from govtext.text.tokens import stop_words

WORDS = """
pemangku pemerintah disepakati kepercayaan pembiayaan keterlibatan penyelenggaraan pelaksanaan bertanggung
memberdayakan pemberdayaan menyosialisasikan berkepentingan mengoordinasikan pertemuan-pertemuan masing-masing
anak-anaknya berbalas-balasan meniru-nirukan nikmat-Ku kupukul diberikannya seharusnya mempermainkan
penanggulangan mengatasi kebijakan peraturan perundang-undangan bersama-sama makanan terbesar ketidakadilan
a 2021 covid-19 nggak udah ngajak diajakin stakeholder e-government kolaborasi
""".split()


def test_exact_mode_gives_sastrawis_stems():
    reference = StemmerFactory().create_stemmer()
    assert gt.text.Stemmer(mode="exact").stem_words(WORDS) == [reference.stem(word) for word in WORDS]


def test_exact_mode_normalises_text_like_sastrawi():
    reference = StemmerFactory().create_stemmer()
    for text in ("Koordinasi, antar-dinas!", "Perekonomian Indonesia sedang membaik.", "", "é'"):
        assert gt.text.Stemmer(mode="exact").stem(text) == reference.stem(text)


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("pemangku", "pangku"),
        ("pemerintah", "pemerintah"),
        ("disepakati", "sepakat"),
        ("pertanggungjawaban", "tanggung jawab"),
        ("ketidakpercayaan", "tidak percaya"),
        ("Kepemimpinan", "pimpin"),
    ],
)
def test_refined_mode_protects_governance_words(word, stem):
    assert gt.text.Stemmer().stem(word) == stem


def test_refined_mode_changes_only_its_own_words():
    exact, refined = gt.text.Stemmer(mode="exact"), gt.text.Stemmer()
    changed = {w for w in WORDS if exact.stem(w) != refined.stem(w)}
    assert changed <= {"pemangku", "pemerintah", "disepakati", "mengoordinasikan", "menyosialisasikan", "ketidakadilan"}


def test_unknown_mode_lists_the_modes():
    with pytest.raises(gt.errors.OptionError, match="'refined' and 'exact'"):
        gt.text.Stemmer(mode="fast")


def test_stop_words_leave_meaning_in_place():
    kept = "kerja bersama antar pihak tidak bukan belum masyarakat".split()
    assert not set(kept) & stop_words("id")
    assert not {"not", "no", "without"} & stop_words("en")
    assert {"yang", "dan"} <= stop_words("id") and {"the", "of"} <= stop_words("en")


def test_stop_words_are_words():
    assert all(re.fullmatch(r"[a-z']+", w) for language in ("id", "en") for w in stop_words(language))
