"""The record that a page of a repository or of a reference manager prints of the document."""

from __future__ import annotations

import time

import pytest

import govtext as gt
from govtext.documents.front.records import find_record

PROSE = (
    "Penelitian ini bertujuan menjelaskan kerja sama antarlembaga di daerah kepulauan. Data dikumpulkan melalui wawancara dengan "
    "sembilan informan. Hasil penelitian menunjukkan bahwa kerja sama belum berjalan karena dana terlambat dan rapat jarang diadakan."
)
TITLE = "Pengelolaan Parkir Nontunai di Kota Bitung"


@pytest.mark.parametrize(
    ("text", "authors", "year"),
    [
        (
            f"dc.contributor.authorLoru, Nita Ayu\n\ndc.contributor.advisorBankole, Olu\n\ndc.date.accessioned2023-07-04\n\ndc.date.issued2022-12\n\n"
            f"dc.title{TITLE}en_US\n\ndc.typeThesisen_US",
            ("Nita Ayu Loru",),
            2022,
        ),
        (
            f"TY - JOUR\n\nT1 - {TITLE}\n\nAU - Loru, N. A.\n\nAU - Bankole, O.\n\nPY - 2019/3",
            ("N. A. Loru", "O. Bankole"),
            2019,
        ),
        (f"LORU, NITA AYU (2021)\n\n{TITLE}. Masters thesis, Universitas Savana.", ("Nita Ayu Loru",), 2021),
        (
            f"Loru, Nita and Bankole, Olu (2020) {TITLE}. Skripsi thesis, Universitas Savana.",
            ("Nita Loru", "Olu Bankole"),
            2020,
        ),
        (
            f'Recommended Citation\n\nLoru, Nita Ayu, "{TITLE}" (2018). Electronic Thesis Repository. 11.',
            ("Nita Ayu Loru",),
            2018,
        ),
    ],
)
def test_records(text, authors, year):
    record = find_record(text, [0])
    assert record is not None
    assert (record.authors, record.year) == (authors, year)
    assert text[slice(*record.spans["title"])] == TITLE


@pytest.mark.parametrize(
    "text",
    [
        "Loru, N. (2019). Kerja sama. Jurnal Nusa, 3(1), 1-9.",
        "The field dc.title holds the title.",
        PROSE,
        "Kerja sama antardinas, sebuah pengantar (2019) yang tidak selesai",
    ],
)
def test_what_is_no_record(text):
    assert find_record(text, [0]) is None


@pytest.mark.parametrize("part", ["A, ", "dc.title ", "AU - ", "A, b (2020) x ", "recommended citation A ", "\n"])
def test_long_odd_pages_take_no_time(part):
    begun = time.process_time()
    find_record(part * 20_000, list(range(0, 80, 10)))
    assert time.process_time() - begun < 3


def test_an_entry_of_a_repository_that_is_broken_over_lines():
    text = "\n\n".join([f"LORU, NITA AYU (2021) {TITLE}. Masters thesis,", "Universitas Savana.", "Abstrak", PROSE])
    found = gt.Corpus.from_texts([text])[0]
    assert (found.title, found.authors, found.year) == (TITLE, ("Nita Ayu Loru",), 2021)
