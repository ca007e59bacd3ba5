"""Which order of a page is taken: that of its columns or that in which its file is written. Made pages, whose order is known."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from govtext.text.readers.pdf import read_pdf
from govtext.text.readers.raw import RawPage

WORDS = (
    "rapat desa membahas anggaran air bersih bersama lembaga adat serta pembagian peran setiap pihak agar layanan makin merata di wilayah"
).split()
FONT, LEADING = "Times-Roman", 12.0


class Column:
    """Lines of running text, each with a number of its own; sentences end where paragraphs do."""

    def __init__(self, name: str, count: int, *, ends: bool = True, begins: bool = True, size: float = 10) -> None:
        self.names = [f"{name}{n:02d}x" for n in range(count)]
        self.size = size
        self.lines = []
        for n, own in enumerate(self.names):
            words = [WORDS[(3 * n + k) % len(WORDS)] for k in range(6)]
            if n == 0 and begins:
                words[0] = words[0].capitalize()
            self.lines.append(f"{' '.join(words[:5])} {own} {words[5]}" + ("." if ends and n == count - 1 else ""))


class Page:
    """Writes a page of a PDF in the order of the calls."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.canvas = Canvas(str(path), pagesize=A4, invariant=1)

    def line(self, text: str, x: float, y: float, size: float = 10, font: str = FONT) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, text)

    def column(self, column: Column, x: float, y: float, width: float = 225, leading: float = LEADING) -> float:
        for text in column.lines:
            self.justified(text, x, y, width, column.size)
            y -= leading
        return y

    def justified(self, text: str, x: float, y: float, width: float, size: float) -> None:
        written = self.canvas.beginText(x, y)
        written.setFont(FONT, size)
        written.setWordSpace((width - self.canvas.stringWidth(text, FONT, size)) / text.count(" "))
        written.textOut(text)
        self.canvas.drawText(written)

    def read(self) -> RawPage:
        self.canvas.save()
        return read_pdf(self.path).pages[0]


def words_of(page: RawPage) -> str:
    return " ".join(line.text for line in page.lines if line.style != "furniture")


def assert_order(page: RawPage, *parts: str | Iterable[str]) -> None:
    text = words_of(page)
    names = [name for part in parts for name in ([part] if isinstance(part, str) else part)]
    places = [text.find(name) for name in names]
    assert -1 not in places, [name for name, place in zip(names, places, strict=True) if place < 0]
    assert places == sorted(places), [name for _, name in sorted(zip(places, names, strict=True))]


@pytest.fixture
def page(tmp_path):
    return Page(tmp_path / "a.pdf")


def test_columns_that_end_together_at_a_heading(page):
    # the conclusion and the references stand in two columns each; nothing but the file's order parts them
    parts = [Column(name, 14) for name in ("la", "ra", "lb", "rb")]
    page.column(parts[0], 55, 780)
    page.column(parts[1], 310, 780)
    page.line("DAFTAR PUSTAKA", 55, 590, font="Times-Bold")
    page.column(parts[2], 55, 560)
    page.column(parts[3], 310, 560)
    assert_order(page.read(), parts[0].names, parts[1].names, "DAFTAR PUSTAKA", parts[2].names, parts[3].names)


def test_a_table_beside_text_is_not_read_into_its_lines(page):
    left, right = Column("la", 40), Column("ra", 6)
    page.column(left, 55, 780)
    page.column(right, 310, 780)
    page.line("Tabel 1. Pihak yang terlibat", 310, 690, 8)
    for row in range(24):
        for cell, x in ((f"baris{row:02d}", 310), (f"{row}1.5", 400), (f"{row}2.7", 440), (f"0.{row:03d}", 490)):
            page.line(cell, x, 676 - 13.7 * row, 8)
    found = page.read()
    assert_order(found, left.names, right.names)
    assert_order(found, left.names[-1], [f"baris{row:02d}" for row in range(24)])


def test_an_abstract_beside_a_box_of_article_information(page):
    page.line("Tata Kelola Kolaboratif di Kabupaten Pesisir", 55, 780, 17)
    page.canvas.line(55, 740, 540, 740)
    page.line("INFO ARTIKEL", 55, 725, 8)
    box = [f"kotak{n}" for n in range(9)]
    for n, name in enumerate(box):
        page.line(name, 55, 712 - 9.4 * n, 7)
    page.line("ABSTRAK", 210, 725, 8)
    abstract = Column("ab", 10, size=8)
    page.column(abstract, 210, 712, 330, 10.3)
    left, right = Column("la", 22), Column("ra", 22)
    page.column(left, 55, 560)
    page.column(right, 310, 560)
    found = page.read()
    assert_order(found, "Tata Kelola", "INFO ARTIKEL", box, "ABSTRAK", abstract.names, left.names, right.names)
    assert not [line.text for line in found.lines if line.style == "footnote"], "small type above the text is no note"


def test_two_lines_of_columns_above_a_table(page):
    left, right = Column("la", 3), Column("ra", 2, begins=False)
    page.column(left, 55, 780)
    page.column(right, 310, 780)
    page.line(
        "Tabel 5. Rerata variabel penelitian sebelum dan sesudah pelatihan bagi pegawai di kedua wilayah", 55, 730
    )
    for row in range(4):
        for cell, x in ((f"baris{row}", 60), (f"{row}1.5", 200), (f"{row}2.7", 320), (f"0.{row:03d}", 480)):
            page.line(cell, x, 712 - 13 * row)
    lower = Column("lb", 20), Column("rb", 20)
    page.column(lower[0], 55, 640)
    page.column(lower[1], 310, 640)
    assert_order(page.read(), left.names, right.names, "Tabel 5.", "baris0", "baris3", lower[0].names, lower[1].names)


@pytest.mark.parametrize("order", ["right first", "line by line", "from the foot up"])
def test_a_file_that_is_not_written_as_it_is_read(page, order):
    left, right = Column("la", 30), Column("ra", 30)
    if order == "right first":
        page.column(right, 310, 780)
        page.column(left, 55, 780)
    else:
        rows = range(30) if order == "line by line" else reversed(range(30))
        for row in rows:
            for column, x in ((left, 55), (right, 310)):
                page.justified(column.lines[row], x, 780 - LEADING * row, 225, 10)
    assert_order(page.read(), left.names, right.names)


def test_heads_and_feet_stay_at_the_edges_where_the_file_is_followed(page):
    parts = [Column(name, 14) for name in ("la", "ra", "lb", "rb")]
    page.line("45", 540, 30, 8)
    page.column(parts[0], 55, 760)
    page.column(parts[1], 310, 760)
    page.line("DAFTAR PUSTAKA", 55, 570, font="Times-Bold")
    page.column(parts[2], 55, 540)
    page.column(parts[3], 310, 540)
    page.line("Aminah, Kolaborasi di Desa", 55, 810, 8)
    text = [line.text for line in page.read().lines]
    assert text[0] == "Aminah, Kolaborasi di Desa"
    assert text[-1] == "45"
    assert text.index("DAFTAR PUSTAKA") == 1 + 28


def test_a_drop_cap_of_three_lines_stands_before_its_line(page):
    left, right = Column("la", 24), Column("ra", 24)
    page.line("T", 55, 780 - 2 * LEADING, 42)
    for n, text in enumerate(left.lines):
        page.line(text if n else "ata kelola " + text, 84 if n < 3 else 55, 780 - LEADING * n)
    page.column(right, 310, 780)
    found = page.read()
    assert_order(found, "Tata kelola", left.names, right.names)


def test_a_table_that_is_written_row_by_row_is_no_pair_of_columns(page):
    rows = [(f"parameter ke {n:02d} dengan 0,{n}2", f"0,{n}1 dan bobot akhir {n:02d} persen") for n in range(12)]
    for n, (left, right) in enumerate(rows):
        page.line(left, 55, 780 - 14 * n)
        page.line(right, 310, 780 - 14 * n)
    source = (
        "Sumber: dinas lingkungan hidup dan badan perencanaan pembangunan daerah, diolah oleh peneliti pada tahun 2021"
    )
    page.line(source, 55, 600)
    columns = Column("la", 24), Column("ra", 24)
    page.column(columns[0], 55, 560)
    page.column(columns[1], 310, 560)
    assert_order(page.read(), [cell for row in rows for cell in row], source, columns[0].names, columns[1].names)
