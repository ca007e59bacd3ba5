"""Journal, volume, issue, pages and year of the issue."""

from __future__ import annotations

import pytest

import govtext as gt
from govtext.documents import Document, Metadata
from govtext.documents.catalogue.citation import work_of
from govtext.documents.front.journal import find_source, running_lines
from govtext.text.cleaning import CleanText, Paragraph
from govtext.text.readers.raw import RawFile, RawLine, RawPage


def front(*lines: str, kind: str = "journal") -> CleanText:
    """A clean text of lines that the tagger is not asked about: the first is the journal's."""
    text = "\n\n".join(lines)
    paragraphs, start = [], 0
    for number, line in enumerate(lines):
        paragraphs.append(Paragraph(start, start + len(line), front=kind if not number else "body"))
        start += len(line) + 2
    return CleanText(text, tuple(paragraphs), (0,), (1,), ("1",), True)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Jurnal Administrasi Publik, Vol. 5 No. 2, 2021, hlm. 101-112", ("Jurnal Administrasi Publik", "5", "2", "101–112", 2021)),
        ("J. Public Health 2020; 12(3): 45-56", ("J. Public Health", "12", "3", "45–56", 2020)),
        ("Nusa Studies 37 (2015) 86-98", ("Nusa Studies", "37", "", "86–98", 2015)),
        ("J Clin Nusa 2021, 10, 1234", ("J Clin Nusa", "10", "", "1234", 2021)),
        ("Jurnal Praja Nusa Volume 10, Nomor 1, Januari-Juni 2022", ("Jurnal Praja Nusa", "10", "1", "", 2022)),
        ("ISSN 1978-2071 (Print) Jurnal Ilmiah Wijaya 8(2) : 42-58, September 2019", ("Jurnal Ilmiah Wijaya", "8", "2", "42–58", 2019)),
        ("RULE AND CONTROL 8, 607-639 (1965)", ("RULE AND CONTROL", "8", "", "607–639", 1965)),
    ],
)  # fmt: skip
def test_lines_of_journals(line: str, wanted: tuple[str, str, str, str, int | None]) -> None:
    found = find_source(front(line, "Kolaborasi di desa"))
    assert found[:4] == wanted[:4]
    assert found.year == wanted[4]


def test_no_journal_is_invented() -> None:
    assert find_source(front("Kolaborasi di desa", "Warga menanam 12 pohon pada tahun 2019.", kind="title"))[:5] == (
        "",
        "",
        "",
        "",
        None,
    )


def test_running_heads_tell_what_the_front_does_not() -> None:
    pages = tuple(
        RawPage(n, str(n), (RawLine(f"Jurnal Tata Praja Vol. 7 No. 2 Tahun 2024 | {90 + n}"), RawLine("Isi halaman."), RawLine("Teks lain.")))
        for n in range(1, 4)
    )  # fmt: skip
    raw = RawFile(pages, paged=True, wrapped=True)
    found = find_source(front("Kolaborasi di desa", kind="title"), running_lines(raw))
    assert (found.journal, found.volume, found.issue, found.year) == ("Jurnal Tata Praja", "7", "2", 2024)
    assert running_lines(RawFile(pages, paged=False, wrapped=True)) == ()


def test_what_the_document_says_of_its_journal_fills_the_export() -> None:
    paper = Document(
        "a",
        "",
        "paper",
        metadata=Metadata("Judul", ("Ahmad Imron",), 2021, journal="Jurnal Praja", volume="5", issue="2", pages="1–9"),
    )
    work = work_of(paper)
    assert (work.journal, work.volume, work.issue, work.pages) == ("Jurnal Praja", "5", "2", "1–9")
    assert gt.Corpus([paper]).to_frame()[["journal", "volume", "issue"]].values.tolist() == [["Jurnal Praja", "5", "2"]]
    assert work_of(Document("b", "", "thesis", metadata=Metadata("Judul", journal="Jurnal Praja"))).journal == ""
