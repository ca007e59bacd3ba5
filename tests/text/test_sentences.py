"""Sentence boundaries in academic and spoken text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
