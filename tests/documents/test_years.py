"""The year of publication, as journals, meetings, theses and preprints say it."""

from __future__ import annotations

import json
from importlib import resources

import pytest

from govtext.documents.front.years import OFFSETS, YearSaid, is_cover, likeliest_year, shares, years_said


def year(front, running=(), *, cover=False):
    found = likeliest_year(years_said(front, [], running, cover=cover))
    return found.year if found else None


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("Jurnal Tata Kelola Nusa, Vol. 4 No. 1, Juni 2019, hlm. 1-12\nDiterima: 3 Mei 2018", 2019),
        ("Received: 31 July 2024 / Accepted: 2 December 2024 / Published online: 4 January 2025", 2025),
        ("Nusa Journal of Water 2026, 18, 90. Vol. 18, 2026\nPublished: 26 December 2025\n© 2025 by the authors", 2026),
        ("IHLW 2015, Kupang, April 12-16, 2015", 2015),
        ("UPDATED: 6/18/2021 - example.org", 2021),
        ("Juni 2020", 2020),
        ("May/2021", 2021),
        ("How to cite this article: Rentang, M. (2022). Air bersih di Sikka.", 2022),
        ("Dikirim: 4 Juni 2022 Tersedia online tanggal: 2 Juli 2022", 2022),
        ("Kupang : Fakultas Kesehatan Masyarakat., 2019", 2019),
        ("Abstract. Loru NA, Bankole O. 2020. Seagrass and its keepers. Shore Stud 11: 3-9.", 2020),
        ("Technical Report · July 2016", 2016),
        ("Published Date:\n\nSep 22 2016", 2016),
        ("Journal of Island Care 4/2021", 2021),
    ],
)
def test_ways_of_saying_the_year(front, expected):
    assert year(front) == expected


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("Ruswandi, Halim (2018) MENATA PASAR IKAN BERSAMA. Skripsi, Universitas Bahari.", 2018),
        ("dc.date.accessioned2016-01-04T02:20:31Z\ndc.date.issued2015-11", 2015),
        ("Received: 3 May 2018 Online: August 9, 2019", 2019),
        ("Dikirim: 4 Juni 2018 Tersedia online tanggal: 2 Juli 2019", 2019),
        ("• Published Date:\n\nSep 22 2014\n\n• Source:", 2014),
        ('Recommended Citation\nRuswandi, Halim, "Fish Markets in the South" (2013). Electronic Theses. 12.', 2013),
    ],
)
def test_ways_of_pages_of_repositories(front, expected):
    assert year(front) == expected


@pytest.mark.parametrize(
    "front",
    [
        "2017 | Tesis | S2 Ilmu Kelautan",
        "Semarang: Fakultas Perikanan Universitas Bahari Timur, 2017\nSkripsi",
        "SKRIPSI Oleh HALIM RUSWANDI PROGRAM SARJANA UNIVERSITAS BAHARI TIMUR 2017 ii",
        "Judul Tesis: Pasar Ikan. Tanggal lulus : 25 Agustus 2017",
    ],
)
def test_ways_of_theses(front):
    assert year(front, cover=is_cover(front)) == 2017


def test_what_is_no_year_of_publication():
    assert year("Downloaded from https://example.org on 3 May 2021\nAccessed 4 June 2022") is None
    assert year("Academic year: 2023") is None
    assert year("The author uses the measure of Loru and Bankole (2008)") is None
    assert year("Emerald Nusa Publishing Limited, ISSN 2042-8308") is None
    assert year("Fish Markets\n\nAnsell, C., and Gash, A. wrote that in their paper of (2008) too") is None
    assert year("Penelitian dilakukan di tiga desa antara Januari dan Maret di Sikka.") is None


def test_the_place_of_a_year_is_that_in_the_text():
    front = "Jurnal Desa\nVol. 7 No. 2 (2023)"
    found = likeliest_year(years_said(front, []))
    assert found is not None
    assert front[slice(*found.span)] == "2023"


def test_a_cover_says_the_year_below_the_place():
    front = "NASKAH PUBLIKASI\nDamar Rentang\nFAKULTAS ILMU SOSIAL\nMAUMERE\n2017"
    assert is_cover(front)
    assert year(front, cover=True) == 2017
    assert year(front) is None


def test_a_cover_on_one_line_says_the_year_behind_the_university():
    assert year("SKRIPSI NITA LORU FAKULTAS KESEHATAN UNIVERSITAS SAVANA KUPANG 2023", cover=True) == 2023
    assert year("2022 | Tesis | S2 Kebijakan Publik", cover=True) == 2022


def test_only_a_head_that_returns_counts():
    head = "Artikel Hasil Penelitian Mahasiswa 2013"
    assert year("", [head] * 3) == 2013
    assert year("", [head]) is None


def test_counts_decide_and_dependent_evidence_counts_once():
    said = [YearSaid(2025, "volume"), *(YearSaid(2023, kind) for kind in ("published", "licence", "accepted", "date"))]
    assert likeliest_year(said).year == 2025
    trusting = {
        "documents": 100,
        "unstated": 5,
        "kinds": {
            "volume": {"same": 1, "next": 0, "other": 50},
            "published": {"same": 90, "next": 0, "other": 0},
        },
    }
    assert likeliest_year(said, shares(trusting)).year == 2023


def test_weak_evidence_fills_nothing():
    weak = {"documents": 10, "unstated": 9, "kinds": {"received": {"same": 1, "next": 1, "other": 30}}}
    assert likeliest_year([YearSaid(2020, "received")], shares(weak)) is None


def test_the_shipped_counts_know_every_kind_of_the_patterns():
    data = json.loads(
        resources.files("govtext.documents.front").joinpath("year_counts.json").read_text(encoding="utf-8")
    )
    assert data["documents"] > 200
    assert {"volume", "issue", "published", "accepted", "licence", "cover"} <= set(data["kinds"])
    assert all(set(counts) == set(OFFSETS) for counts in data["kinds"].values())
    assert all(0 <= share <= 1 for row in shares(data).kinds.values() for share in row)


def test_a_year_before_the_manuscript_came_in_is_a_line_that_was_left_standing():
    """As under a template whose licence and line of citation are those of an older issue."""
    said = [
        YearSaid(2023, "licence"), YearSaid(2023, "line of the citation"), YearSaid(2025, "published"),
        YearSaid(2025, "accepted"), YearSaid(2025, "received"),
    ]  # fmt: skip
    assert likeliest_year(said).year == 2025
    assert likeliest_year(said[:2] + said[4:]).year == 2023  # nothing but the receipt names the later year
