"""Sections of papers and theses: by words, numbers and type."""

from __future__ import annotations

import pytest

import govtext as gt
from govtext.documents.assembly import assemble
from govtext.documents.document import Document
from govtext.documents.sections.contents import contents_lines
from govtext.documents.sections.heading_lines import heading_lines
from govtext.documents.sections.sections import find_sections
from govtext.text.cleaning import CleanText, clean
from govtext.text.headings import canonical_section, mentioned_section, opening_label
from govtext.text.readers.raw import RawFile, RawLine, RawPage

PROSE = (
    "Rapat koordinasi antara dinas dan warga digelar setiap bulan di kantor kecamatan, dan hasilnya dicatat oleh sekretaris. "
    "Warga yang hadir menyampaikan keluhan tentang air bersih serta jalan yang rusak di beberapa dusun. "
)


def _line(text: str) -> RawLine:
    """ "*text" is a bold line, "#text" a larger one."""
    if text.startswith("*"):
        return RawLine(text[1:], size=11, bold=True)
    if text.startswith("#"):
        return RawLine(text[1:], size=15)
    return RawLine(text, size=11)


def raw(*pages: list[str]) -> RawFile:
    """Pages of lines; each line stands as a paragraph of its own, "" is prose."""
    made = []
    for number, lines in enumerate(pages, 1):
        printed: list[RawLine] = []
        for line in lines:
            printed += [_line(line or PROSE), RawLine("")]
        made.append(RawPage(number, str(number), tuple(printed)))
    return RawFile(tuple(made), paged=True, wrapped=True)


def found(*pages: list[str]) -> list[tuple[str, int, int]]:
    """Name, level and page of the sections."""
    cleaned = clean(raw(*pages))
    return [(s.name, s.level, cleaned.page_at(s.start)) for s in find_sections(cleaned)]


def main(*pages: list[str]) -> list[tuple[str, int]]:
    return [(name, page) for name, level, page in found(*pages) if level == 1]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("P E N D A H U L U A N", "introduction"),
        ("METODEPENELITIAN", "method"),
        ("DAFTARPUSTAKA", "references"),
        ("Dafrtar Referensi", "references"),
        ("1V. KESIMPULAN", "conclusion"),
        ("PENDAHULAUN", "introduction"),
        ("MATERI DAN METODE", "method"),
        ("2. Models and methods", "method"),
        ("FINDINGS OF THE STUDY", "results"),
        ("5. Hasil, Temuan dan Pembahasan", "results_discussion"),
        ("BACKGROUND AND RELATED WORK", "literature"),
        ("Conclusion and future directions", "conclusion"),
        ("Summary and conclusions", "conclusion"),
        ("Lampiran 2 Surat Izin Penelitian", "appendix"),
        ("Apendix B: respondents", None),
        ("Apendix B: Respondents", "appendix"),
        ("Conflict of interest", "declarations"),
        ("Preferences", None),
        ("Collusion", None),
        ("Hasil panen", None),
        ("Lampiran yang sama dipakai", None),
        ("see the Appendix).", None),
    ],
)
def test_words_of_headings(heading, name):
    assert canonical_section(heading) == name


def test_headings_that_say_more():
    assert mentioned_section("5 Methodology of meta-regression analysis") == "method"
    assert mentioned_section("Introduction: energy transition") == "introduction"
    assert mentioned_section("Related meta-analytical literature") == "literature"
    assert mentioned_section("2 Summary of earlier replies") is None
    assert mentioned_section("Gambaran umum lembaga") is None


@pytest.mark.parametrize(
    "line", ["Abstrak−Universitas itu", "Abstrak. Penelitian", "A B S T R A C T . The aim", "Kata Kunci: air"]
)
def test_labels(line):
    assert opening_label(line)


@pytest.mark.parametrize("line", ["Abstrak yang dikirim belum lengkap", "Conclusions drawn here", "Kata kunci"])
def test_no_labels(line):
    assert opening_label(line) is None


def test_a_paper_whose_headings_hold_typing_errors():
    pages = ["Astract", "", "PENDAHULUAN", "", ""], ["METODOLGI PENELITIAN", "", "HASIL DAN", "PEMBAHASAN", ""], [
        "1V. KESIMPULAN", "", "Refrensi", "Ansell, C., & Gash, A. (2008). Collaborative governance. Journal, 18, 543-571.",
    ]  # fmt: skip
    assert main(*pages) == [
        ("abstract", 1), ("introduction", 1), ("method", 2), ("results_discussion", 2), ("conclusion", 3), ("references", 3),
    ]  # fmt: skip


def test_headings_without_a_canonical_name_fill_the_gaps_of_the_numbers():
    pages = (
        ["1. Introduction", "", "2. Village meetings", ""],
        ["1. First point", "", "3. Water boards", "", "4. Conclusion", ""],
    )
    assert main(*pages) == [("introduction", 1), ("other", 1), ("other", 2), ("conclusion", 2)]


def test_type_tells_sections_from_their_parts():
    pages = (
        ["*PENDAHULUAN", "", "*METODE", "", "Metode", ""],
        ["*HASIL DAN PEMBAHASAN", "", "*Hasil", "", "*Pembahasan", "", "*PENUTUP", ""],
    )
    assert found(*pages) == [
        ("introduction", 1, 1), ("method", 1, 1), ("method", 2, 1), ("results_discussion", 1, 2), ("results", 2, 2),
        ("discussion", 2, 2), ("conclusion", 1, 2),
    ]  # fmt: skip


def test_words_in_lists_open_no_sections():
    names = main(
        ["*1. Pendahuluan", "", "*2. Metode", "", "4) Pembahasan", ""], ["*3. Hasil", "", "*4. Kesimpulan", ""]
    )
    assert names == [("introduction", 1), ("method", 1), ("results", 2), ("conclusion", 2)]


def test_parts_of_a_structured_abstract_are_no_sections():
    pages = ["Abstract", "Background", "", "Methods", "", "Results", "", "Keywords: water, villages"], [
        "*INTRODUCTION", "", "*METHODS", "", "*RESULTS", "", "*CONCLUSION", "",
    ]  # fmt: skip
    assert main(*pages) == [
        ("abstract", 1), ("keywords", 1), ("introduction", 2), ("method", 2), ("results", 2), ("conclusion", 2),
    ]  # fmt: skip


THESIS = (
    ["KATA PENGANTAR", "", "ABSTRAK", ""],
    ["DAFTAR ISI", "BAB I PENDAHULUAN ........ 1", "1.1 Latar Belakang ..... 1", "BAB II", "TINJAUAN PUSTAKA", "2.1 Teori 4",
     "BAB III METODE PENELITIAN 7", "BAB IV", "HASIL DAN PEMBAHASAN 9", "BAB V PENUTUP", "5.1 Kesimpulan 12", "DAFTAR PUSTAKA", "LAMPIRAN"],
    ["BAB 1", "PENDAHULUAN", "1.1 Latar Belakang", "", "", "1.6 Sistematika Penulisan", "BAB I PENDAHULUAN", "Berisi latar belakang.",
     "BAB II TINJAUAN PUSTAKA", "Berisi teori.", "BAB V PENUTUP", "Berisi kesimpulan."],
    ["BAB II", "TINJAUAN PUSTAKA", "", ""],
    ["BAB II", "TINJAUAN PUSTAKA", "", ""],
    ["BAB III METODE PENELITIAN", "", "", ""],
    ["BAB IV HASIL DAN PEMBAHASAN", "", "", ""],
    ["BAB V PENUTUP", "5.1 Kesimpulan", "", "5.2 Saran", ""],
    ["DAFTAR PUSTAKA", "Sugiyono. (2018). Metode penelitian kualitatif. Bandung: Alfabeta."],
    ["LAMPIRAN", "", "Lampiran 1 Pedoman Wawancara", ""],
)  # fmt: skip


def test_chapters_of_a_thesis_stand_once():
    assert main(*THESIS) == [
        ("acknowledgement", 1), ("abstract", 1), ("contents", 2), ("introduction", 3), ("literature", 4), ("method", 6),
        ("results_discussion", 7), ("conclusion", 8), ("references", 9), ("appendix", 10), ("appendix", 10),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def thesis() -> CleanText:
    return clean(raw(*THESIS))


def test_parts_of_a_chapter_keep_its_name_or_have_one_that_fits(thesis):
    sections = find_sections(thesis)
    parts = {s.heading: s.name for s in sections if s.level == 2}
    assert parts["1.1 Latar Belakang"] == "introduction" and parts["5.2 Saran"] == "recommendation"


def test_a_thesis_is_told_by_its_chapters():
    assert assemble(raw(*THESIS), id="t").kind == "thesis"


def test_contents_end_where_the_chapters_begin(thesis):
    entries = contents_lines(thesis)
    pages = {thesis.page_at(thesis.paragraphs[i].start) for i in entries}
    assert pages == {2} and len(entries) >= 10


def test_heads_of_columns_open_no_sections():
    table = ["No", "Penulis", "Metode", "Hasil", "Ani"]
    pages = ["*PENDAHULUAN", "", *table, ""], ["*METODE", "", "*HASIL", "", "*KESIMPULAN", ""]
    assert main(*pages) == [("introduction", 1), ("method", 2), ("results", 2), ("conclusion", 2)]


def test_headings_glued_to_their_text():
    text = [
        "PENDAHULUAN " + PROSE,
        "METODE PENELITIAN " + PROSE,
        "*HASIL",
        "",
        "1. Discussion. The boards met every month in the district office, as before.",
    ]
    names = [name for name, _ in main(["Abstrak: " + PROSE, "Kata kunci: air bersih, warga desa", *text])]
    assert names[:4] == ["abstract", "keywords", "introduction", "method"]


def test_offsets_are_those_of_the_text():
    document: Document = assemble(raw(["*PENDAHULUAN", "", "*HASIL DAN", "*PEMBAHASAN", ""]), id="d")
    for section in document.sections:
        assert document.text[section.start : section.body].replace("\n\n", " ") == section.heading
        assert section.start < section.body <= section.end <= len(document.text)


def test_the_same_file_gives_the_same_headings(thesis):
    assert heading_lines(thesis) == heading_lines(thesis)
    assert find_sections(thesis) == find_sections(thesis)


def test_references_may_be_the_only_numbered_heading():
    text = "KOLABORASI DESA\n\nKolaborasi antarlembaga dibutuhkan di desa.\n\n5. DAFTAR PUSTAKA\n\nSari, A. (2020). Judul. Jurnal Desa, 3(2), 1-10.\n"
    (document,) = gt.Corpus.from_texts([text])
    assert [s.name for s in document.sections] == ["references"]
