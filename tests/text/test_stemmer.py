"""Stems: exactly Sastrawi's in one mode, a dictionary's headwords in the other."""

from __future__ import annotations

import json
import random
import re
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from Sastrawi.Stemmer.Stemmer import Stemmer as SastrawiStemmer
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

import govtext as gt
from govtext.coding.labelled import LabelledCorpus
from govtext.text import tokenize
from govtext.text.tokens import stop_words

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"

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


@lru_cache(maxsize=1)
def roots() -> frozenset[str]:
    return frozenset(word for word in StemmerFactory().get_words() if word.strip())


class SetDictionary:
    """Sastrawi's dictionary, but quick: its list answers the same question from the front."""

    def contains(self, word):
        return word in roots()


def assert_like_sastrawi(words):
    reference, stemmer = SastrawiStemmer(SetDictionary()), gt.text.Stemmer(mode="exact")
    assert {w: stemmer.stem(w) for w in words} == {w: reference.stem(w) for w in words}


def test_exact_mode_on_the_words_of_the_corpora():
    texts = [p.text for p in LabelledCorpus.load("collab").passages]
    words = {token.text for text in texts for token in tokenize(text)}
    assert len(words) > 20_000
    assert_like_sastrawi(random.Random(0).sample(sorted(words), 8000))


def test_exact_mode_on_made_up_words():
    """Prefixes, endings and roots put together at random, letters lost: rules that text seldom reaches."""
    draw = random.Random(0)
    pool = sorted(roots())
    prefixes = (
        "me mem men meng menge meny pe pem pen peng penge peny per ber be ter te di ke se ku kau memper".split()
        + [""] * 9
    )
    endings = "an kan i is isme isasi nya ku mu lah kah tah pun -nya -ku".split() + [""] * 8
    words = []
    for _ in range(6000):
        root = draw.choice(pool)
        word = draw.choice(prefixes) + draw.choice(prefixes) * draw.randint(0, 1) + root[draw.randint(0, 1) :]
        if draw.random() < 0.2:
            word += "-" + draw.choice(prefixes) + root
        word += draw.choice(endings) + draw.choice(endings) * draw.randint(0, 1)
        cut = draw.randrange(len(word)) if draw.random() < 0.1 else len(word)
        words.append(word[:cut] + word[cut + 1 :])
    assert_like_sastrawi(words)


@given(st.text("aeiudgklmnprstyb-", max_size=12))
def test_exact_mode_on_letters(text):
    assert gt.text.Stemmer(mode="exact").stem(text) == SastrawiStemmer(SetDictionary()).stem(text)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared documents are not here")
def test_exact_mode_on_the_shared_documents():
    words = {t.text for path in SEEDS.glob("*.txt") for t in tokenize(path.read_text(encoding="utf-8"))}
    assert_like_sastrawi(words)


def test_exact_mode_normalises_text_like_sastrawi():
    reference = StemmerFactory().create_stemmer()
    for text in (
        "Koordinasi, antar-dinas!",
        "Perekonomian Indonesia sedang membaik.",
        "",
        "é'",
        "ſatu \u0131ni K a--b -",
    ):
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


@pytest.mark.parametrize("split", ["dev", "test"])
def test_refined_mode_on_the_gold_list(split):
    lines = (gt.resources.find("corpora", "stems") / "words.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [entry for entry in map(json.loads, lines) if entry["split"] == split]
    wrong = [entry["word"] for entry in gold if gt.text.Stemmer().stem(entry["word"]) != entry["stem"]]
    assert len(gold) == 60 and len(wrong) <= 3, wrong


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("pemangku", "pangku"), ("memangku", "pangku"), ("disepakati", "sepakat"), ("disetujui", "setuju"),
        ("dikuasai", "kuasa"), ("pengesahan", "sah"), ("perpajakan", "pajak"), ("perbankan", "bank"), ("pemetaan", "peta"),
        ("menganalisis", "analisis"), ("pertanggungjawaban", "tanggung jawab"), ("menindaklanjuti", "tindak lanjut"),
        ("keikutsertaan", "ikut serta"), ("ketidakadilan", "tidak adil"), ("pergerakan", "gerak"), ("penarikan", "tarik"),
        ("pemetaannya", "peta"), ("penyalah-gunaan", "salah guna"), ("ketidakberdayaannya", "tidak daya"),
    ],
)  # fmt: skip
def test_errors_that_were_seen(word, stem):
    assert gt.text.Stemmer().stem(word) == stem


@pytest.mark.parametrize(
    "word",
    "stakeholder management member remain Kediri Pekalongan Maluku perpres pemilu BUMDes DPRD e-government covid-19 ke-10".split(),
)
def test_names_acronyms_and_foreign_words_stay_whole(word):
    assert gt.text.Stemmer().stem(word) == word.lower()


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("masing-masing", "masing-masing"), ("kebijakan-kebijakan", "bijak"), ("kebijakan-kebijakannya", "bijak"),
        ("peraturan-peraturan-nya", "atur"), ("meniru-nirukan", "tiru"), ("tolong-menolong", "tolong"),
        ("stakeholder-stakeholder", "stakeholder"), ("sosial-ekonomi", "sosial-ekonomi"),
        ("kebijakannya", "bijak"), ("laksanakanlah", "laksana"), ("bukuku", "buku"), ("stuntingnya", "stunting"),
        ("KTP-nya", "ktp"), ("BUMDes-nya", "bumdes"),
        ("di-update", "update"), ("men-support", "support"), ("di-upload-kan", "upload"), ("se-kabupaten", "kabupaten"),
        ("di-follow-up", "follow-up"), ("-", "-"), ("di-", "di-"),
    ],
)  # fmt: skip
def test_reduplication_clitics_and_mixed_hyphens(word, stem):
    assert gt.text.Stemmer().stem(word) == stem


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("ngerjain", "kerja"),
        ("diomongin", "omong"),
        ("nyari", "cari"),
        ("nyampaikan", "sampai"),
        ("ngurusin", "urus"),
        ("mikir", "pikir"),
    ],
)
def test_spoken_forms(word, stem):
    assert gt.text.Stemmer().stem(word) == stem


@given(st.text(max_size=40))
def test_any_text_has_a_stem(text):
    assert isinstance(gt.text.Stemmer().stem(text), str)


def test_very_long_words_take_no_time():
    word = "meng" * 20_000 + "kan-" + "di" * 20_000
    assert gt.text.Stemmer().stem(word)
    assert gt.text.Stemmer(mode="exact").stem(word)


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
