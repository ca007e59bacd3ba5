"""Sentence boundaries in academic and spoken text."""

from __future__ import annotations

import json
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govtext as gt
from govtext.text import detect_language, split_sentences

CASES = [
    ["Perpres No. 72 Tahun 2021 menjadi dasar (Imron dkk., 2022).", "Koordinasi belum optimal."],
    ["Kepala dinas, Drs. H. Ahmad, S.Sos., M.Si. menyatakan dana kurang.", "Hal itu dibantah camat."],
    ["Menurut Sugiyono (2019, hal. 12) data sudah jenuh.", "Wawancara dihentikan."],
    ["Rapat dihadiri Budi, dkk.", "Hasil rapat dicatat sekretaris."],
    ["Angkanya naik 3.5 persen pada tahun 2020.", "Sesudah itu turun."],
    ["“Kita sudah rapat tiga kali.”", "Begitu kata beliau."],
    ['Ia bertanya, "Apa?" lalu diam.', "Rapat bubar."],
    ["Lihat Tabel 4.2 pada hlm. 33 s.d. 35.", "Datanya lengkap."],
    ["The mandate (see Ansell et al., 2008, pp. 12-15) is clear.", "Dr. A. B. Smith agreed.", "So did others."],
    ["Kab. Sleman dan Kec. Berbah terlibat.", "Kel. Tegaltirto tidak."],
    [
        "Kemitraan terbatas pada CSR.1",
        "Hal ini diakui ketua forum.²",
        "Perjanjian ada sejak 2019.[3]",
        "Kini berbeda [4].",
    ],
    [
        "Temuan ini menunjukkan dua hal.",
        "Pertama, lihat hal. 12 dan Pasal 4.",
        "Informan: camat, PKK, dsb.",
        "Wawancara direkam.",
    ],
    ["Ia menerima TTD.", "Obatnya diminum.", "It happened in the U.S. last year.", "Actually no.", "We stayed."],
    ["Nilainya 4.1 pada ver. 2.0 aplikasi.", "Pak Min pulang."],
    ["Ya kan... gimana ya.", "Dananya belum turun!", "Terus siapa yang nalangi?"],
]


@pytest.mark.parametrize("sentences", CASES, ids=lambda s: s[0][:25])
def test_sentences(sentences):
    text = " ".join(sentences)
    assert [text[a:b] for a, b in split_sentences(text)] == sentences


def test_line_breaks_and_glued_stops_end_sentences():
    text = "1. Pendahuluan\n\nStunting terjadi.Kondisi ini berat. Rp. 2 miliar dialokasikan."
    assert [text[a:b] for a, b in split_sentences(text)] == [
        "1. Pendahuluan", "Stunting terjadi.", "Kondisi ini berat.", "Rp. 2 miliar dialokasikan."
    ]  # fmt: skip


def test_headings_captions_list_items_and_references_stay_whole():
    lines = [
        "4.2.1. Komunikasi antarinstansi",
        "Tabel 4.1. Jumlah Kader menurut Desa",
        "a. Sumber daya",
        "2) Notulen dibagikan kepada semua anggota.",
        "Ansell, C., & Gash, A. (2008). Collaborative governance in theory and practice. JPART, 18(4), 543–571. https://doi.org/10.1093/x",
        "[2] Sugiyono. (2019). Metode Penelitian Kualitatif. Bandung: Alfabeta.",
        "Tobing, R., dkk. 2016. Kepemimpinan dalam Jejaring. Jurnal Tata Kelola, Vol. 4 No. 2, hal. 101-118.",
    ]
    text = "\n".join(lines)
    assert [text[a:b] for a, b in split_sentences(text)] == lines


def test_a_sentence_that_names_an_author_and_a_year_is_no_reference():
    text = "Ansell dan Gash (2008) menyebut tiga syarat. Yang pertama ialah dialog. Desember 2019. Rapat digelar."
    assert len(split_sentences(text)) == 4


def test_several_references_on_one_line_are_cut():
    text = "Wibowo, S. 2009. Budidaya Kepiting. Bandung. Yunus, H. 2013. Kajian Abrasi Pantai. Tesis."
    assert len(split_sentences(text)) > 1


@pytest.mark.parametrize(
    "text",
    [
        "A." * 20_000,
        "(" * 20_000,
        "Ya. " * 20_000,
        "a.1 " * 20_000,
        "“" * 9000 + ".[1,2" * 5000,
        "A.-" * 300 + " 2008. ",
    ],
)
def test_hostile_text_takes_no_time(text):
    started = time.perf_counter()
    split_sentences(text)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(("language", "split", "allowed"), [("id", "dev", 2), ("id", "test", 2), ("en", "test", 5)])
def test_the_corpus(language, split, allowed):
    path = gt.resources.find("corpora", "sentences") / "paragraphs.jsonl"
    paragraphs = [
        p
        for p in map(json.loads, path.read_text(encoding="utf-8").splitlines())
        if p["language"] == language and p["split"] == split
    ]
    assert sum(len(p["sentences"]) for p in paragraphs) == 60
    wrong = 0
    for p in paragraphs:
        gold, position = set(), 0
        for sentence in p["sentences"]:
            position = p["text"].index(sentence, position)
            gold.add(position)
            position += len(sentence)
        wrong += len(gold ^ {start for start, _ in split_sentences(p["text"])})
    assert wrong <= allowed


@given(st.text(max_size=300))
def test_spans_are_ordered_and_lose_only_white_space(text):
    spans = split_sentences(text)
    assert all(text[a:b] == text[a:b].strip() and a < b for a, b in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())


def test_language():
    assert detect_language("Dananya belum cair sampai sekarang, jadi ya jalan seadanya.") == "id"
    assert detect_language("Honestly the money came late every single year.") == "en"
    assert detect_language("2021", default="en") == "en"
