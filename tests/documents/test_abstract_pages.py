"""Pages on one study whose abstract has no heading of its own line, and papers that are no study."""

import pytest

from govtext.documents.assembly import document_from_text

STUDY = (
    "Pasar ikan di pesisir selatan sudah dua kali dipindahkan tanpa ditanyai pedagangnya. Penelitian ini bertujuan menilai bagaimana dinas, koperasi nelayan "
    "dan pengelola pelabuhan bekerja sama menata pasar itu. Sebelas orang diwawancarai secara mendalam dan rapat bulanan diamati selama tiga bulan. Hasil "
    "penelitian menunjukkan bahwa kerja sama belum berjalan baik karena anggaran tidak dibagi. Disarankan agar dibentuk forum tetap."
)
TRIAL = (
    "Ferries carry most of the sick from the outer islands, and many arrive late. This study compared radio calls with a fixed timetable in eighteen harbours "
    "over one year. Records of 640 journeys were collected and skippers were interviewed. Delays fell by 22% where radio calls were made (p=0.003). We conclude "
    "that radios should be placed in every harbour before new boats are bought."
)
FRONT = ["Menata Pasar Ikan Bersama di Pesisir Selatan", "", "Halim Ruswandi, Tia Marlena", ""]


def page(*lines: str):
    return document_from_text("\n".join(lines), id="page")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            ["Jurnal Tata Laut Vol 4 No 1 (2021)", "", "Show Abstract | Download Original", ""],
            ["", "Copyrights © 2021"],
        ),
        (["NIM : 1804551", "", "×", ""], ["", "Skripsi - Universitas Bahari Timur"]),
        (["Format: Thesis", "", "Daftar Isi:", ""], []),
        (["ARTICLE INFO ABSTRACT", ""], ["", "Keywords: pasar, nelayan"]),
    ],
)
def test_an_abstract_without_a_heading_is_found_below_the_front(before: list[str], after: list[str]) -> None:
    document = page(*FRONT, *before, STUDY, *after)
    assert document.kind == "abstract"
    assert document.metadata.abstracts["id"] == STUDY
    section = next(s for s in document.sections if s.name == "abstract")
    assert document[section.body : section.end].strip() == STUDY


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        (
            f"Program Pascasarjana, Pembimbing Dr. Ani Lestari, M.Si ABSTRAK {STUDY} Kata Kunci: pasar, nelayan",
            "ABSTRAK",
        ),
        (f"3 A B S T R A K {STUDY} Kata kunci: pasar", "A B S T R A K"),
        (f"dc.description.abstract{STUDY}", "description.abstract"),
    ],
)
def test_a_heading_within_a_line_parts_the_abstract_from_what_stands_beside_it(line: str, heading: str) -> None:
    document = page(*FRONT, "Tesis, 2020", "", line)
    section = next(s for s in document.sections if s.name == "abstract")
    assert (document.kind, section.heading) == ("abstract", heading)
    assert document.metadata.abstracts["id"] == STUDY


def test_both_languages_of_a_record_are_found() -> None:
    document = page(*FRONT, "Jurnal Tata Laut, Vol. 4, No. 1", "", f'"{STUDY}', "", f'{TRIAL}"', "", "S-pdf")
    assert document.metadata.abstracts["id"].startswith('"Pasar ikan')
    assert document.metadata.abstracts["en"].startswith("Ferries")


def test_the_heads_of_a_structured_abstract_are_parts_of_it() -> None:
    parts = {
        "Background": "Ferries carry most of the sick from the outer islands, and very many of them arrive late at the hospital.",
        "Methods": "Radio calls and a fixed timetable were compared in eighteen harbours over one year; records of 640 journeys were read.",
        "Results": "Delays fell by 22% where radio calls were made, and did not change where boats kept to the fixed timetable.",
        "Conclusions": "Radios should be placed in every harbour of the province before any new boats are bought for the route.",
    }
    lines = [line for head, words in parts.items() for line in (head, "", words, "")]
    front = ["Radio Calls and Late Ferries", "", "Journal of Island Care 2020; 7(2): 11-19", "", "Abstract", ""]
    document = page(*front, *lines, "Keywords: ferries, radio, harbours")
    assert document.kind == "abstract"
    assert {s.name for s in document.sections} == {"abstract", "keywords"}
    abstract = document.metadata.abstracts["en"]
    assert abstract.startswith("Ferries carry") and abstract.endswith("bought for the route.")


def test_a_list_of_references_makes_no_paper_of_a_page() -> None:
    entries = [
        "",
        "References",
        "",
        "Agranoff, R. (2007). Managing within networks. Washington: Georgetown University Press.",
    ]
    document = page(
        *FRONT, "Abstract", "", TRIAL, "", "Keywords", "", "ferries; radio", "", "Full Text:", "", "PDF", *entries
    )
    assert document.kind == "abstract"


LETTER = [
    "Nomor : 045/12/2021", "", "Kepada Yth. Rektor Universitas Bahari Timur", "", "Dengan hormat,", "",
    "Sehubungan dengan penelitian dosen Bapak mengenai pasar ikan, kami menyampaikan bahwa wawancara dengan pegawai dinas dapat dilakukan pada bulan Mei. Hasil "
    "penelitian hendaknya diserahkan kepada kami dalam bentuk laporan, dan kami ingin mengetahui saran yang diajukan sebelum artikel dikirim ke jurnal.", "",
    "Hormat kami, Kepala Dinas",
]  # fmt: skip
MINUTES = [
    "NOTULEN RAPAT KOORDINASI", "", "Tanggal: 4 Mei 2021", "",
    "Rapat dibuka oleh kepala dinas. Tim peneliti dari universitas memaparkan hasil survei terhadap 120 responden dan menyampaikan bahwa penelitian ini bertujuan "
    "menilai layanan pasar. Peserta menyarankan agar wawancara dilengkapi, dan disimpulkan bahwa rapat berikut diadakan bulan depan di kantor koperasi.",
]  # fmt: skip
NEWS = [
    "Pedagang Pasar Ikan Menolak Dipindahkan", "", "Kamis, 6 Mei 2021", "",
    "Puluhan pedagang pasar ikan mendatangi kantor bupati pada Kamis pagi. Mereka menolak dipindahkan sebelum atap pasar yang baru selesai dikerjakan, sebab ikan "
    "akan cepat busuk. Bupati berjanji akan menemui mereka minggu depan setelah berbicara dengan dinas dan kontraktor yang mengerjakan bangunan itu.", "",
    "Sementara itu sebuah survei menunjukkan bahwa 62% pembeli tidak tahu letak pasar yang baru. Mereka berharap ada angkutan umum ke sana sebelum pasar dibuka.",
]  # fmt: skip
CALL = [
    "Journal of Island Care", "", "Call for Papers: Harbours and Health", "", "ISSN 0000-1111", "",
    "We invite papers that examine how harbours and clinics work together. Contributions should report findings of original research, with qualitative or "
    "quantitative methods, and conclude with recommendations for policy. This special issue aims to bring together studies from small islands.",
]  # fmt: skip
RULE = [
    "PERATURAN BUPATI NOMOR 14 TAHUN 2020 TENTANG PENATAAN PASAR IKAN", "", "Menimbang :", "",
    "a. bahwa berdasarkan hasil kajian yang dilakukan dinas bersama universitas, penataan pasar ikan bertujuan meningkatkan pendapatan pedagang dan perlu dilaksanakan "
    "dengan pendekatan yang melibatkan nelayan, koperasi dan pengelola pelabuhan;", "", "MEMUTUSKAN :", "", "Menetapkan : Peraturan Bupati tentang Penataan Pasar Ikan.",
]  # fmt: skip
TALK = [
    "Kunjungan ke Pelabuhan", "", "Oleh: Tia Marlena", "",
    "Hari ini saya ikut bapak ke pelabuhan. Kami melihat perahu yang baru dicat dan makan ikan bakar di warung dekat pintu masuk. Bapak bercerita bahwa dulu pasar "
    "berada di atas bukit, lalu dipindahkan karena longsor, dan sekarang orang ingin memindahkannya sekali lagi ke tempat semula.",
]  # fmt: skip


@pytest.mark.parametrize("lines", [LETTER, MINUTES, NEWS, CALL, RULE, TALK])
def test_papers_that_are_no_study_stay_text(lines: list[str]) -> None:
    document = page(*lines)
    assert document.kind == "text"
    assert not document.metadata.abstracts
