"""Titles and authors as journals, repositories and theses print them."""

from __future__ import annotations

import time

import pytest

import govtext as gt
from govtext.documents.front.metadata import find_metadata
from govtext.documents.front.names import cite_authors, parse_names
from govtext.documents.titles import title_case
from govtext.text.cleaning import CleanText, Paragraph

PROSE = (
    "Penelitian ini bertujuan menjelaskan kerja sama antarlembaga di daerah kepulauan. Data dikumpulkan melalui wawancara dengan "
    "sembilan informan. Hasil penelitian menunjukkan bahwa kerja sama belum berjalan karena dana terlambat dan rapat jarang diadakan."
)


def document(*lines, abstract="ABSTRAK"):
    return gt.Corpus.from_texts(["\n\n".join([*lines, abstract, PROSE])])[0]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (
            "1) ABDUL RASYID HI. TALIB, 2) Yuliana Mokoginta, S.Sos., M.Si",
            ["Abdul Rasyid Hi. Talib", "Yuliana Mokoginta"],
        ),
        ("Andi Baso1), Nurhaliza2) & Muh. Ridwan3)", ["Andi Baso", "Nurhaliza", "Muh. Ridwan"]),
        ("WIDODO, Ahmad; LESTARI, Dewi", ["Ahmad Widodo", "Dewi Lestari"]),
        ("Lestari, D., Prasetyo, B., & Utami, R.", ["D. Lestari", "B. Prasetyo", "R. Utami"]),
        (
            "Okello-Ruiz, Joan1*, Sitorus, Desmon T.2,3 and Perera, Ishara4",
            ["Joan Okello-Ruiz", "Desmon T. Sitorus", "Ishara Perera"],
        ),
        ("Sumarno Sumarno, Wati Wati", ["Sumarno", "Wati"]),
        ("Rini Astuti (NIM. 1203987), Dr. Hj. Siti Aminah, M.Si (Pembimbing I)", ["Rini Astuti"]),
        (
            "Chikondi Banda, MPH1, Thandi Moyo-Barr, PhD1,2 & Grace Phiri4",
            ["Chikondi Banda", "Thandi Moyo-Barr", "Grace Phiri"],
        ),
        ("Drs. H. Anwar HARAHAP, M.AP Ni Luh Sari, S.IP", ["Anwar Harahap", "Ni Luh Sari"]),
        ("KEBAKARAN HUTAN DAN LAHAN DI KABUPATEN SERUYAN", []),
        ("Implementation and Management of Village Funds", []),
    ],
)
def test_author_lines(line, names):
    assert parse_names(line) == names


def test_citation_of_balinese_and_single_names():
    assert cite_authors(["I Made Suardana", "Ni Luh Putu Sari"], 2022) == "Suardana dan Sari (2022)"
    assert cite_authors(["Ahmad Widodo", "Umstattd Meyer, MR"], 2022, "en") == "Widodo and Umstattd Meyer (2022)"


def test_title_below_the_head_of_a_journal_and_above_its_translation():
    found = document(
        "JKPD | Jurnal Kebijakan dan Pelayanan Daerah",
        "Volume 11 No. 1 Tahun 2024 | e-ISSN 2810-0000",
        "Diterima 03-01-2023   Disetujui 19-03-2024",
        "Kerja Sama Antarlembaga dalam Pengelolaan Air Bersih di Kabupaten Alor",
        "Interagency Cooperation in the Management of Clean Water in Alor Regency",
        "Maria Yosefina Bria, S.KM., M.Kes1), Yakobus3)",
        "1) Magister Administrasi Publik, Universitas Savana, Kupang",
    )
    assert found.title == "Kerja Sama Antarlembaga dalam Pengelolaan Air Bersih di Kabupaten Alor"
    assert found.authors == ("Maria Yosefina Bria", "Yakobus") and found.year == 2024
    assert found[slice(*found.metadata.spans["title_other"])].startswith("Interagency Cooperation")


def test_title_in_capitals_over_lines_that_look_like_names():
    found = document(
        "TATA KELOLA KOLABORATIF DALAM PENANGANAN",
        "KEBAKARAN HUTAN DAN LAHAN DI KABUPATEN SERUYAN",
        "Oleh :",
        "Ratna Dewi",
        "SKRIPSI, 2020",
    )
    assert found.title.split() == (
        "TATA KELOLA KOLABORATIF DALAM PENANGANAN KEBAKARAN HUTAN DAN LAHAN DI KABUPATEN SERUYAN".split()
    )
    assert found.authors == ("Ratna Dewi",)


def test_labels_and_the_line_of_a_repository():
    found = document(
        "Digital Library - Universitas Contoh",
        "Judul       : Kewenangan Badan Permusyawaratan Desa dalam Pengawasan Dana Desa",
        "Penulis     : Hasbullah Umar",
        "Kontributor : Dr. Ramli, S.H., M.H. (Pembimbing I)",
        "Tahun       : 2019",
    )
    assert found.title == "Kewenangan Badan Permusyawaratan Desa dalam Pengawasan Dana Desa"
    assert found.authors == ("Hasbullah Umar",) and found.year == 2019
    entry = document(
        "Beranda | Tentang | Telusur menurut Tahun",
        "Pengelolaan Parkir Nontunai di Kota Bitung",
        "PUTRA LANTANG, Andi Fadhil (2021) Pengelolaan Parkir Nontunai di Kota Bitung. Masters thesis, Universitas Contoh.",
        abstract="INTISARI",
    )
    assert entry.title == "Pengelolaan Parkir Nontunai di Kota Bitung" and entry.year == 2021
    assert cite_authors(entry.authors, entry.year) == "Putra Lantang (2021)"


def test_a_reference_is_not_the_documents_own_citation():
    found = document("Kerja Sama Antarlembaga dalam Pengelolaan Air Bersih di Kabupaten Alor", "Ratna Dewi")
    text = (
        found.text
        + "\n\nDaftar Pustaka\n\nAnsell, C., & Gash, A. (2008). Collaborative governance in theory and practice. JPART, 18(4)."
    )
    again = gt.Corpus.from_texts([text])[0]
    assert again.authors == ("Ratna Dewi",) and again.year is None


def test_conclusions_of_a_structured_abstract_stay_in_it():
    found = gt.Corpus.from_texts(
        [
            "Who follows up? A study of contact tracing in two districts\n\nAna Putri1, Budi Raharjo2\n\nAbstract\n\n"
            "Background: Many contacts are lost between clinics and posts, and nobody knows how many of them come back later.\n\n"
            "Methods: Twenty-one informants from seven health centres were interviewed between May and July 2021 in two districts.\n\n"
            "Conclusions: Tracing was only partly functioning because the rules for sharing data between the clinics were missing.\n\n"
            "Keywords: tracing, tuberculosis"
        ]
    )[0]
    assert "only partly functioning" in found.metadata.abstracts["en"]


@pytest.mark.parametrize(
    "front",
    [
        "Januari " * 2000,
        "KOTA " * 2000 + "2020 x",
        "A. B, " * 2000,
        "Budi1, " * 1500,
        "x\n\n" * 1500,
        "(2021) 1 : " * 1000,
    ],
)
def test_odd_fronts_are_read_in_no_time(front):
    start = time.perf_counter()
    document("Skripsi", front, "Judul Penelitian tentang Air Bersih di Kabupaten Alor")
    assert time.perf_counter() - start < 5


def test_a_title_in_indonesian_may_go_on_in_english_terms():
    from govtext.documents.front.title import _same_language

    assert _same_language(
        "Penerapan Rute Jamak menggunakan Algoritme Iterative", "Deepening Depth Search pada Jaringan Open Flow"
    )
    assert not _same_language(
        "KARAKTERISASI BANJIR BANDANG DI INDONESIA", "CHARACTERIZATION OF FLASH FLOODS IN INDONESIA"
    )


def front(*lines: tuple[str, str, float]) -> CleanText:
    """A front page: of each line the words, the kind that the tagger gave it, and the size of its letters."""
    text, paragraphs = "", []
    for words, kind, size in (*lines, (PROSE, "body", 10.0)):
        paragraphs.append(Paragraph(len(text), len(text) + len(words), front=kind, size=size))
        text += f"{words}\n\n"
    return CleanText(text, tuple(paragraphs), (0,), (1,), ("1",), True)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (  # its last line was taken for one of a journal
            [
                ("Kerja Sama Antardinas bagi", "title", 14),
                ("Aparatur Sipil Negara", "journal", 14),
                ("Nita Loru", "authors", 11),
            ],
            "Kerja Sama Antardinas bagi Aparatur Sipil Negara",
        ),
        (  # a line of the journal in letters as large is none of it
            [
                ("Kerja Sama Antardinas di Kupang", "title", 14),
                ("Jurnal Nusa Vol. 3 No. 1", "journal", 14),
                ("Nita Loru", "authors", 11),
            ],
            "Kerja Sama Antardinas di Kupang",
        ),
        (
            [("KERJA SAMA ANTARDINAS DI KUPANG", "title", 12), ("Oleh", "title", 12), ("Nita Loru", "authors", 12)],
            "KERJA SAMA ANTARDINAS DI KUPANG",
        ),
        (  # the journal's name in the largest letters
            [
                ("Nusa Review, Vol. 3 No. 1", "journal", 9),
                ("NUSA REVIEW", "title", 18),
                ("Offices That Work Together", "title", 14),
                ("Nita Loru", "authors", 11),
            ],
            "Offices That Work Together",
        ),
        (
            [
                ("Do Offices Help?", "title", 15),
                ("A review of services in the islands", "title", 11),
                ("Nita Loru", "authors", 11),
            ],
            "Do Offices Help? A review of services in the islands",
        ),
        (  # the translation in small letters below the abstract is not the title
            [
                ("Kerja Sama Antardinas di Kupang", "other_title", 16),
                ("Nita Loru", "authors", 11),
                ("OFFICES THAT WORK TOGETHER", "title", 8),
            ],
            "Kerja Sama Antardinas di Kupang",
        ),
    ],
)
def test_lines_of_a_title(lines, title):
    assert find_metadata(front(*lines), (), {}).title == title


@pytest.mark.parametrize(
    ("lines", "title", "other"),
    [
        (  # the lines above were taken for labels
            [
                ("KERJA SAMA ANTARDINAS", "label"),
                ("PADA LOKET DARING", "label"),
                ("(Studi di Kota Kupang)", "title"),
                ("Nita Loru", "authors"),
            ],
            "KERJA SAMA ANTARDINAS PADA LOKET DARING (Studi di Kota Kupang)",
            "",
        ),
        (  # a line between them was
            [
                ("KERJA SAMA ANTARDINAS", "title"),
                ("PADA LOKET DARING", "label"),
                ("(Studi di Kota Kupang)", "title"),
                ("Nita Loru", "authors"),
            ],
            "KERJA SAMA ANTARDINAS PADA LOKET DARING (Studi di Kota Kupang)",
            "",
        ),
        (
            [("Skripsi", "label"), ("DI PUSKESMAS OESAPA KOTA KUPANG", "title"), ("Nita Loru", "authors")],
            "DI PUSKESMAS OESAPA KOTA KUPANG",
            "",
        ),
        (  # the end was taken for running text
            [
                ("Offices that sign together and part again,", "title"),
                ("as seen by their clerks", "body"),
                ("Nita Loru", "authors"),
            ],
            "Offices that sign together and part again, as seen by their clerks",
            "",
        ),
        (  # printed again without what a page for sharing puts beside it
            [
                ("Tampilan Kerja Sama Antardinas di Kota Kupang", "title"),
                ("Unduh", "other"),
                ("Kerja Sama Antardinas di Kota Kupang", "title"),
            ],
            "Kerja Sama Antardinas di Kota Kupang",
            "",
        ),
        (
            [
                ("Next Article in Journal", "label"),
                ("Bees on the Roofs of Dense Towns", "title"),
                ("Review", "label"),
                ("Offices That Work Together", "title"),
            ],
            "Offices That Work Together",
            "",
        ),
        (
            [("Keywords: offices, islands, rabies", "title"), ("Offices That Work Together", "other_title")],
            "Offices That Work Together",
            "",
        ),
        (
            [("T1 - Offices That Work Together", "title")],
            "Offices That Work Together",
            "",
        ),
        (
            [
                ("Municipal councils that work together in the dry north", "title"),
                ("Conselhos municipais que trabalham juntos em uma região do norte", "other_title"),
            ],
            "Municipal councils that work together in the dry north",
            "Conselhos municipais que trabalham juntos em uma região do norte",
        ),
        (
            [
                ("Kerja Sama Antardinas dalam Pencegahan Banjir di Kupang", "title"),
                ("Cooperation of Offices in the Prevention of Floods in Kupang", "other_title"),
            ],
            "Kerja Sama Antardinas dalam Pencegahan Banjir di Kupang",
            "Cooperation of Offices in the Prevention of Floods in Kupang",
        ),
    ],
)
def test_titles_as_web_pages_print_them(lines, title, other):
    page = front(*((words, kind, 0.0) for words, kind in lines))
    found = find_metadata(page, (), {})
    assert found.title == title
    assert page.text[slice(*found.spans["title_other"])] == other if other else "title_other" not in found.spans


def test_the_one_author_of_a_thesis():
    lines = [
        ("Kerja Sama Antardinas di Kota Kupang", "title", 0.0),
        ("2022 | Tesis | S2 Kebijakan Publik", "other", 0.0),
    ]
    for printed, name in (
        ("NITA AYU LORU, Dr. Olu Bankole, M.Si.; Prof. Suharti", "Nita Ayu Loru"),
        ("Sari Loru, Nita", "Sari Loru, Nita"),
        ("LORU, Nita Ayu", "Nita Ayu Loru"),
    ):
        found = find_metadata(front(lines[0], (printed, "authors", 0.0), lines[1]), (), {})
        assert (found.authors, found.year) == ((name,), 2022)


def test_names_below_the_references_are_not_the_authors():
    page = front(
        ("Offices That Work Together", "title", 0.0),
        ("References", "label", 0.0),
        ("Loru Nita, Bankole Olu. Offices and islands.", "authors", 0.0),
    )
    assert find_metadata(page, (), {}).authors == ()


def test_labelled_names_of_a_catalogue():
    page = front(
        ("Title: Kerja Sama Antardinas di Kota Kupang", "title", 0.0), ("Authors: Loru, Nita Ayu", "authors", 0.0)
    )
    assert find_metadata(page, (), {}).authors == ("Nita Ayu Loru",)
    page = front(
        ("Kerja Sama Antardinas di Kota Kupang", "title", 0.0),
        ("Main Author: Loru, Nita Ayu", "authors", 0.0),
        ("Other Authors: Bankole, Olu", "authors", 0.0),
    )
    assert find_metadata(page, (), {}).authors == ("Nita Ayu Loru", "Olu Bankole")


def test_a_single_name_above_an_institution_is_the_author():
    lines = [
        ("Kerja Sama Antardinas di Kupang", "title", 14),
        ("Suharti", "other", 11),
        ("Universitas Nusa", "affiliation", 10),
    ]
    lines += [("Kata Kunci:", "label", 10), ("Banjir Rob", "authors", 10)]
    assert find_metadata(front(*lines), (), {}).authors == ("Suharti",)


@pytest.mark.parametrize("capitals", ["ABCD " * 20_000, "A’" * 50_000])
def test_a_page_in_capitals_above_small_letters_takes_no_time(capitals):
    begun = time.process_time()
    assert title_case(f"{capitals} {'kecil ' * 30_000}".strip()).endswith("kecil")
    assert time.process_time() - begun < 5


def test_a_running_head_that_shortens_the_title_is_none(tmp_path):
    pages = [
        "JURNAL PELAYANAN DAERAH\nVolume 4 Nomor 1, Juni 2022\n\nKERJA SAMA ANTARDINAS DALAM PENGELOLAAN LOKET DARING DI KABUPATEN ALOR\n\n"
        f"Maria Yosefina Bria1*, Yakobus Lani2\n\n1Universitas Savana, Kupang\n\nABSTRAK\n\n{PROSE}",
        *(f"PENDAHULUAN\n\n{PROSE}" for _ in range(5)),
    ]
    path = tmp_path / "paper.txt"
    path.write_text(
        "\f".join(f"Bria dkk., Kerja Sama Antardinas ... {n}\n\n{page}" for n, page in enumerate(pages, 12))
    )
    found = gt.read(path)[0]
    assert found.title == "KERJA SAMA ANTARDINAS DALAM PENGELOLAAN LOKET DARING DI KABUPATEN ALOR"
    assert "Bria dkk." not in found.text and "Volume 4 Nomor 1" in found.text
    path.write_text("\f".join(f"Jurnal Pelayanan Daerah, 2022\n\n{page}" for page in pages))
    assert gt.read(path)[0].text.count("Jurnal Pelayanan Daerah, 2022") == 1


def test_a_title_in_another_language_above_its_abstract_alone():
    found = document(
        "Kerja Sama Antarlembaga dalam Pengelolaan Air Bersih di Kabupaten Alor",
        "Maria Yosefina Bria, Yakobus Lani",
        "Abstrak",
        PROSE,
        "Kata kunci: kerja sama, air bersih",
        "Interagency Cooperation in the Management of Clean Water in Alor Regency",
        abstract="Abstract",
    )
    assert found[slice(*found.metadata.spans["title_other"])].startswith("Interagency Cooperation in the Management")


def test_the_full_title_of_a_cover_and_of_a_label_that_a_line_breaks_off():
    found = document(
        "EFEKTIVITAS LOKET DARING DALAM PENGELOLAAN AIR BERSIH DI",
        "KECAMATAN TELUK MUTIARA KABUPATEN ALOR",
        "SKRIPSI",
        "Oleh:",
        "RATNA DEWI",
        "Judul Skripsi : Efektivitas Loket Daring dalam Pengelolaan Air Bersih di",
        "Kecamatan Teluk Mutiara Kabupaten Alor",
    )
    assert found.title.split()[-4:] == "TELUK MUTIARA KABUPATEN ALOR".split()


def test_the_authors_of_a_report_are_its_team():
    found = document(
        "Evaluasi Loket Daring di Kabupaten Alor",
        "TIM PENYUSUN",
        "Ketua tim peneliti: Dr. Maria Yosefina Bria, M.Si.",
        "Anggota: Yakobus Lani, S.IP., M.A.P.; Ratna Dewi Hartini, S.E.; Ir. Hasbullah Umar, M.T.",
        "Penyunting: Ramli Tanjung",
    )
    assert found.authors == ("Maria Yosefina Bria", "Yakobus Lani", "Ratna Dewi Hartini", "Hasbullah Umar")
