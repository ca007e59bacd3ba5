"""Factors that long papers tell in passing: as subjects of verbs that help or hinder, in lists that a sentence or heading announces."""

from __future__ import annotations

import pytest

import govtext as gt
from govtext.tables.fields.factors import factors
from govtext.tables.fields.factors.effects import effects
from govtext.tables.fields.factors.told import FEATURES, likely, tells
from govtext.tables.fields.source import Source
from govtext.tables.fields.weighing import Weights

FILLER = (
    "Kebijakan ini berjalan sejak beberapa tahun lalu di seluruh kecamatan dan melibatkan banyak pihak setempat. " * 24
)


def paper(
    results: str, *, title: str = "Pelaksanaan Program Air Bersih di Desa Sukamaju", filler: str = FILLER
) -> Source:
    """A long paper with these sentences in its results."""
    parts = [title, f"Abstrak\n\n{filler[:400]}", f"Pendahuluan\n\n{filler}", f"Metode Penelitian\n\n{filler}"]
    parts += [f"Hasil dan Pembahasan\n\n{results}\n\n{filler}", f"Kesimpulan\n\n{filler}"]
    parts += ["Daftar Pustaka\n\nSari, D. (2020). Air desa. Jurnal Air, 1(1), 1-9."]
    return Source(gt.Corpus.from_texts(["\n\n".join(parts)])[0])


@pytest.mark.parametrize(
    ("text", "sign", "expected"),
    [
        ("Namun, keterlambatan suku cadang pompa ini mengganggu jadwal giliran air.", "hinders", ["keterlambatan suku cadang pompa"]),
        ("Menurut juru air, gotong royong antardusun mempercepat perbaikan pipa.", "helps", ["gotong royong antardusun"]),
        ("Tunggakan iuran warga hilir menjadi keluhan utama pengurus.", "called_bad", ["Tunggakan iuran warga hilir"]),
        ("Peran mantri air, seorang pensiunan guru, menjadi perekat kelompok.", "called_good", ["Peran mantri air"]),
        ("Yang menopang iuran adalah buku kas yang terbuka, teladan kepala dusun, serta jadwal giliran yang tetap.",
         "listed", ["buku kas yang terbuka", "teladan kepala dusun", "jadwal giliran yang tetap"]),
        ("What hinders the scheme is more than that: broken meters, a missing ledger and late diesel deliveries.",
         "listed", ["broken meters", "missing ledger and late diesel deliveries"]),
        ("Staff reported that the lack of spare valves delayed repairs in the dry months.", "hinders", ["lack of spare valves"]),
        ("Penghambat yang ditemukan: pipa tua tidak diganti; juru air belum digaji.", "listed",
         ["pipa tua tidak diganti", "juru air belum digaji"]),
    ],
)  # fmt: skip
def test_what_a_sentence_says_that_something_did(text, sign, expected):
    found = [(e.sign, text[e.start : e.end]) for e in effects(text)]
    assert found == [(sign, words) for words in expected]


@pytest.mark.parametrize(
    "text",
    [
        "Mereka menghambat pembangunan sumur.",
        "Warga yang menolak iuran mengganti meteran untuk memudahkan pencatatan.",
        "Hal ini mempercepat perbaikan pipa.",
        "Stok kaporit tidak pernah menjadi masalah.",
        "The results strengthened the hypothesis.",
    ],
)
def test_what_did_nothing_to_the_case_is_left(text):
    assert [text[e.start : e.end] for e in effects(text)] == []


def test_a_long_paper_is_read_for_what_it_tells():
    told = (
        "Kelangkaan suku cadang pompa membuat perbaikan tertunda berbulan-bulan. Beban ganda juru air memperlambat pencatatan meteran. "
        "Kepercayaan warga kepada bendahara dusun mempercepat penagihan iuran."
    )
    source = paper(told)
    assert tells(source)
    assert [q.text for q in factors.obstacles(source).quotes] == [
        "Kelangkaan suku cadang pompa",
        "Beban ganda juru air",
    ]
    assert [q.text for q in factors.supports(source).quotes] == ["Kepercayaan warga kepada bendahara dusun"]
    for cell in (factors.obstacles(source), factors.supports(source)):
        assert all(source.document[q.start : q.end] == q.text for q in cell.quotes)


def test_interviews_other_studies_and_advice_are_left():
    source = paper(
        '"Kelangkaan suku cadang pompa membuat perbaikan tertunda terus, Pak, sampai kami bosan menunggu."\n\n'
        "Kelangkaan suku cadang pompa membuat perbaikan tertunda (Hasan, 2019). "
        "Keterbukaan buku kas sebaiknya dijaga agar kepercayaan warga mempercepat penagihan."
    )
    assert not likely(source, "obstacle")
    assert not likely(source, "support")


def test_papers_of_other_fields_and_short_ones_are_left():
    told = "Keterlambatan suku cadang pompa membuat perbaikan tertunda berbulan-bulan."
    assert not tells(
        paper(told, title="Uji Kuat Tekan Beton", filler="Beton diuji pada umur dua puluh delapan hari. " * 60)
    )
    assert not tells(paper(told, filler=FILLER[:800]))


def test_an_announced_list_gives_its_items():
    source = paper(
        "Ada tiga hal yang menopang kerja sama itu. Pertama, kejelasan jadwal giliran air, sehingga tidak ada yang berebut. "
        "Kedua, kesediaan warga hulu berbagi mata air. Ketiga, iuran yang ringan."
    )
    assert [q.text for q in likely(source, "support")] == [
        "kejelasan jadwal giliran air",
        "kesediaan warga hulu berbagi mata air",
        "iuran yang ringan",
    ]


def test_the_weights_are_those_of_the_features():
    assert Weights.load("factor_effects", FEATURES).least > 0
