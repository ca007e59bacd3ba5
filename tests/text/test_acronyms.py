"""Acronyms that a text defines: both orders, both languages, syllables, digits, plurals, and what is none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtext.text.acronyms import find_acronyms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tim Percepatan Penurunan Stunting (TPPS) rapat.", {"TPPS": "Tim Percepatan Penurunan Stunting"}),
        ("TPPS (Tim Percepatan Penurunan Stunting) rapat.", {"TPPS": "Tim Percepatan Penurunan Stunting"}),
        ("Rapat Badan Perencanaan Pembangunan Daerah (Bappeda)", {"Bappeda": "Badan Perencanaan Pembangunan Daerah"}),
        ("oleh Bintara Pembina Desa (Babinsa)", {"Babinsa": "Bintara Pembina Desa"}),
        ("Dinas Pengendalian Penduduk dan Keluarga Berencana (DP2KB)", {"DP2KB": "Dinas Pengendalian Penduduk dan Keluarga Berencana"}),
        ("the non-governmental organisations (NGOs)", {"NGO": "non-governmental organisations"}),
        ("Kementerian Dalam Negeri (selanjutnya disebut Kemendagri)", {"Kemendagri": "Kementerian Dalam Negeri"}),
        ("coronavirus disease 2019 (Covid-19)", {"Covid-19": "coronavirus disease 2019"}),
        ("civil society organisations (CSOs; see below)", {"CSO": "civil society organisations"}),
        ("Forum Air Bersih (FAB) ... Forum Anak Bangsa (FAB)", {"FAB": "Forum Air Bersih"}),
        ("We met (Smith) and others (Sari, 2020) in Kota Semarang (Indonesia).", {}),
        ("hasil yang baik (n = 20) (A) (lihat Tabel)", {}),
        ("", {}),
    ],
)  # fmt: skip
def test_definitions(text, expected):
    found = find_acronyms(text)
    assert {short: a.long for short, a in found.items()} == expected
    for short, a in found.items():
        assert text[a.short_start : a.short_end] == short and text[a.long_start : a.long_end] == a.long


@given(st.text(alphabet="AbC d(),.&-2\n", max_size=80))
def test_offsets_hold_for_any_text(text):
    for short, a in find_acronyms(text).items():
        assert text[a.short_start : a.short_end] == short and text[a.long_start : a.long_end] == a.long


def test_long_odd_text_does_not_stall():
    start = time.perf_counter()
    for text in ("(" * 50_000, "A (A" * 20_000, "AB " * 50_000, "A&." * 50_000):
        find_acronyms(text)
    assert time.perf_counter() - start < 10
