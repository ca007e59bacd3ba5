"""Tables of documents: made with reportlab and python-docx, so every cell is known."""

from __future__ import annotations

import docx
import pytest
from docx.oxml.ns import qn
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

import govtext as gt
from govtext.documents.document import Document
from govtext.documents.numbers_in_tables import column_numbers, decimal_mark, to_number
from govtext.documents.tables import read_raw_tables
from govtext.text.readers.pdf_tables import read_pdf_tables
from govtext.text.readers.raw_table import RawTable, close_lines
from govtext.text.readers.table_joining import goes_on

SMALL = ParagraphStyle("cell", fontName="Helvetica", fontSize=8, leading=10)
PROSE = ParagraphStyle("prose", fontName="Helvetica", fontSize=11, leading=14)
FULL = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")])
HEAD = ["No", "Nama Peneliti (Tahun)", "Judul Penelitian", "Metode", "Hasil Penelitian"]
SENTENCE = (
    "Penelitian nomor {n} menemukan bahwa kolaborasi antara pemerintah desa, kader, dan warga berjalan karena tatap muka rutin "
    "dan masing-masing pihak memegang janji yang dibuat di awal."
)
STUDIES = [
    [
        f"{n}.",
        f"Penulis{n} dan Rekan{n} ({2010 + n})",
        f"Kolaborasi Pengelolaan Air Bersih di Kota Uji Ke-{n}",
        "Kualitatif",
        SENTENCE.format(n=n) * (1 + n % 3),
    ]
    for n in range(1, 25)
]
TEXT = "Bagian ini memuat penelitian yang menjadi rujukan, dan apa yang membedakan penelitian ini dari semuanya. " * 3


def paragraphs(rows):
    return [[Paragraph(cell, SMALL) for cell in row] for row in rows]


@pytest.fixture(scope="module")
def thesis(tmp_path_factory):
    """A chapter with a matrix over several pages, rows cut by the page break, the head on every page."""
    path = tmp_path_factory.mktemp("thesis") / "bab2.pdf"
    story = [Paragraph("BAB II TINJAUAN PUSTAKA", PROSE), Paragraph(TEXT, PROSE), Spacer(1, 10)]
    story += [Paragraph("Tabel 2.1 Penelitian Terdahulu", PROSE), Spacer(1, 4)]
    matrix = Table(
        paragraphs([HEAD, *STUDIES]), colWidths=[30, 90, 110, 60, 170], repeatRows=1, splitInRow=1, style=FULL
    )
    story += [matrix, Paragraph("Sumber: diolah peneliti, 2024", PROSE), Spacer(1, 12)]
    story += [Paragraph(TEXT, PROSE), Paragraph("Tabel 2.2 Realisasi Dana", PROSE), Spacer(1, 4)]
    grouped = [
        ["Desa", "Kelompok", "", "Dana (juta)"],
        ["", "n", "%", ""],
        ["Sukamaju", "12", "40,0", "1.250,5"],
        ["Mekarsari", "18", "60,0", "980,0"],
    ]
    style = [*FULL.getCommands(), ("SPAN", (1, 0), (2, 0)), ("SPAN", (0, 0), (0, 1)), ("SPAN", (3, 0), (3, 1))]
    story += [Table(grouped, colWidths=[90, 60, 60, 90], style=TableStyle(style))]
    SimpleDocTemplate(str(path), pagesize=A4, title="Bab II", author="Uji").build(story)
    return path


@pytest.fixture(scope="module")
def document(thesis):
    return gt.read(thesis)[0]


def plain(text):
    return "".join(text.split())


def test_a_matrix_over_several_pages_is_one_table(document):
    matrix = document.tables[0]
    assert matrix.caption == "Tabel 2.1 Penelitian Terdahulu"
    assert matrix.note == "Sumber: diolah peneliti, 2024"
    assert matrix.head == (tuple(HEAD),)
    assert [[plain(cell) for cell in row] for row in matrix.rows] == [[plain(cell) for cell in row] for row in STUDIES]
    assert (matrix.first_page, list(matrix.pages)) == (1, sorted(matrix.pages))
    assert matrix.last_page > 2
    assert len(matrix.pages) == len(STUDIES)
    assert "pages 1 to" in repr(matrix)
    assert "masing-masing pihak" in matrix.rows[0][4]


def test_where_a_table_stands_in_the_text(document):
    matrix, grouped = document.tables
    assert document.text[matrix.start : matrix.end].startswith("Tabel 2.1 Penelitian Terdahulu")
    assert "Penulis24" in document.text[matrix.start : matrix.end]
    assert "BAB II" not in document.text[matrix.start : matrix.end]
    assert document.page_at(grouped.start) == grouped.first_page
    assert "Mekarsari" in document.text[grouped.start : grouped.end]


def test_merged_heads_are_joined_and_numbers_are_indonesian(document):
    table = document.tables[1]
    assert table.columns == ("Desa", "Kelompok / n", "Kelompok / %", "Dana (juta)")
    assert (0, 1, 1, 2) in table.merged
    assert table.to_frame()["Dana (juta)"].tolist() == ["1.250,5", "980,0"]
    frame = table.to_frame(numbers=True)
    assert frame["Dana (juta)"].tolist() == [1250.5, 980.0]
    assert frame["Kelompok / n"].dtype == "int64"
    assert frame["Desa"].tolist() == ["Sukamaju", "Mekarsari"]
    assert "<table" in table._repr_html_()


def test_tables_are_read_once(document):
    assert document.tables is document.tables


def test_a_matrix_is_read_from_a_pdf(thesis):
    matrix = gt.read_matrix(thesis)
    assert len(matrix.rows) == len(STUDIES)
    assert not matrix.failures
    frame = matrix.to_frame()
    assert frame["year"].tolist() == list(range(2011, 2035))
    assert frame["title"].tolist()[-1] == STUDIES[-1][2]


def test_a_file_that_is_gone_or_changed_is_told(tmp_path, thesis):
    path = tmp_path / "a.pdf"
    path.write_bytes(thesis.read_bytes())
    digest = gt.read(path)[0].sha256
    document = Document("a", "teks", path=str(path), sha256=digest)
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(gt.errors.ReadError, match="has changed"):
        _ = document.tables
    path.unlink()
    with pytest.raises(gt.errors.InputNotFoundError, match="is gone"):
        _ = document.tables
    assert gt.Corpus.from_texts(["Tabel 1 tanpa berkas."])[0].tables == ()


def lines_table(page, rows, xs, top, *, rules=(), step=14):
    """Draw rows of strings at given columns, with horizontal rules above, below the head, and at the end."""
    page.setFont("Helvetica", 9)
    for number, row in enumerate(rows):
        for x, cell in zip(xs, row, strict=True):
            page.drawString(x, top - step * number, cell)
    for number in rules:
        y = top + 10 - step * number
        page.line(xs[0] - 4, y, 500, y)


REGRESSION = [
    ["Variable", "B", "SE", "p value"],
    ["Trust among partners", "0.412", "0.101", "0.001"],
    ["Face-to-face dialogue", "0.233", "0.090", "0.012"],
    ["Intermediate outcomes", "-0.118", "0.077", "0.131"],
]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    path = tmp_path_factory.mktemp("drawn") / "drawn.pdf"
    page = canvas.Canvas(str(path), pagesize=A4)
    page.setFont("Helvetica", 10)
    page.drawString(72, 780, "Table 1 shows that partners who meet often trust one another more than others do.")
    page.drawString(72, 740, "Table 1. Regression of commitment")
    lines_table(page, REGRESSION, [72, 250, 330, 410], 720, rules=(0, 1, 4))
    page.drawString(
        72, 640, "The coefficients of all models are given with their standard errors, as is usual in such work."
    )
    page.drawString(72, 600, "Table 2. Members without any rules")
    lines_table(
        page,
        [["Village", "Members", "Share"], ["Sukamaju", "12", "40%"], ["Mekarsari", "18", "60%"]],
        [72, 250, 400],
        580,
    )
    page.drawString(72, 500, "A picture of a process follows, which is no table at all, whatever its boxes look like.")
    for x in (72, 220, 368):
        page.rect(x, 420, 100, 40)
        page.drawString(x + 20, 438, "Step")
        page.line(x + 100, 440, x + 148, 440)
    page.showPage()
    page.setPageSize(landscape(A4))
    page.setFont("Helvetica", 10)
    page.drawString(72, 520, "Tabel 3. Halaman mendatar")
    lines_table(page, REGRESSION, [72, 250, 330, 410], 500, rules=(0, 1, 4))
    page.showPage()
    page.setPageSize(A4)
    page.translate(500, 80)
    page.rotate(90)
    page.setFont("Helvetica", 10)
    page.drawString(0, 20, "Tabel 4. Tabel yang diputar pada halaman tegak")
    lines_table(page, REGRESSION, [4, 200, 300, 400], 0, rules=(0, 1, 4))
    page.save()
    return path


def test_tables_without_vertical_rules(drawn):
    tables = read_pdf_tables(drawn)
    assert [table.caption.split(" ")[1] for table in tables] == ["1.", "2.", "3.", "4."]
    expected = tuple(map(tuple, REGRESSION))
    assert [tables[i].rows for i in (0, 2, 3)] == [expected] * 3
    assert tables[1].rows == (("Village", "Members", "Share"), ("Sukamaju", "12", "40%"), ("Mekarsari", "18", "60%"))
    assert [table.pages[0] for table in tables] == [1, 1, 2, 3]


@pytest.fixture(scope="module")
def word(tmp_path_factory):
    path = tmp_path_factory.mktemp("word") / "tabel.docx"
    file = docx.Document()
    file.add_paragraph("BAB IV HASIL")
    file.add_paragraph(TEXT)
    file.add_paragraph("Tabel 4.1 Responden menurut desa")
    table = file.add_table(rows=4, cols=3)
    for row, texts in zip(
        table.rows, [["Desa", "Jumlah", ""], ["", "L", "P"], ["Sukamaju", "3", "4"], ["", "5", "6"]], strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(2, 0).merge(table.cell(3, 0))
    file.add_paragraph("Sumber: data primer, 2023")
    file.add_paragraph("Tabel 4.2 menunjukkan apa yang berikut.")
    outer = file.add_table(rows=1, cols=2)
    outer.cell(0, 0).text = "Kiri"
    inner = outer.cell(0, 1).add_table(rows=2, cols=2)
    for cell, text in zip((c for r in inner.rows for c in r.cells), ["a", "b", "1", "2"], strict=True):
        cell.text = text
    file.save(path)
    return path


def test_word_tables_keep_merged_cells_once(word):
    document = gt.read(word)[0]
    first, outer, inner = document.tables
    assert first.columns == ("Desa", "Jumlah / L", "Jumlah / P")
    assert first.rows == (("Sukamaju", "3", "4"), ("", "5", "6"))
    assert first.to_frame(fill=True)["Desa"].tolist() == ["Sukamaju", "Sukamaju"]
    assert (first.caption, first.note) == ("Tabel 4.1 Responden menurut desa", "Sumber: data primer, 2023")
    assert document.text[first.start : first.end].startswith("Tabel 4.1")
    assert (outer.head, outer.caption) == ((("Kiri", ""),), "")
    assert inner.to_frame().to_dict("list") == {"a": ["1"], "b": ["2"]}


def test_rows_that_word_repeats_are_the_head(tmp_path):
    file = docx.Document()
    table = file.add_table(rows=3, cols=2)
    for row, texts in zip(table.rows, [["Tahun 2020", ""], ["n", "%"], ["1", "2"]], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for row in table.rows[:2]:
        row._tr.get_or_add_trPr().append(row._tr.makeelement(qn("w:tblHeader"), {}))
    file.save(tmp_path / "a.docx")
    assert read_raw_tables(tmp_path / "a.docx")[0].head == 2


@pytest.mark.parametrize(
    ("above", "row", "expected"),
    [
        (["2", "Desa B", "Ada pertemuan"], ["", "", "dan kader yang hadir."], True),
        (["2", "Desa B", "Ada pertemuan"], ["3", "Desa C", "Baik."], False),
        (["2", "Desa B", "Ada pertemuan"], ["", "", "Kader hadir."], True),
        (["2", "Desa B", "Ada pertemuan."], ["", "Desa D", "Cukup."], False),
    ],
)
def test_what_goes_on_after_a_page_break(above, row, expected):
    assert goes_on([["1", "Desa A", "Baik."], above], row, ["No", "Desa", "Hasil"]) is expected


def test_a_row_without_numbers_goes_on_in_small_letters():
    rows = [["Desa A", "Rapat diadakan setiap"], ["Desa B", "Belum ada kesepakatan antara"]]
    assert goes_on(rows, ["", "warga dan kepala desa"], ["Desa", "Hasil"])
    assert not goes_on(rows, ["Desa C", "Ada forum"], ["Desa", "Hasil"])
    assert not goes_on(rows, ["", "Forum kedua"], ["Desa", "Hasil"], deep={0})


@pytest.mark.parametrize(
    ("cells", "language", "numbers"),
    [
        (["1.234,5", "12,5%"], "id", [1234.5, 12.5]),
        (["1,234.5", "12.5%"], "en", [1234.5, 12.5]),
        (["0.812", "1.234"], "id", [0.812, 1.234]),
        (["1.234", "-"], "id", [1234.0, None]),
        (["−3", "(baik)"], "id", None),
        (["", "-"], "id", None),
        (["1.23.4", "5"], "id", None),
    ],
)
def test_numbers(cells, language, numbers):
    assert column_numbers(cells, decimal_mark(cells, language)) == numbers


def test_a_number_is_never_read_by_the_wrong_mark():
    assert to_number("1,234", ",") == 1.234
    assert to_number("1,234", ".") == 1234
    assert to_number("12,34", ".") is None
    assert to_number("0.812", ",") is None


def test_raw_tables_travel_as_json():
    table = RawTable.of([["a", "b"], ["1"]], head=1, caption="Tabel 1", pages=(1, 2), merged=((0, 0, 1, 2),))
    assert table.rows == (("a", "b"), ("1", ""))
    assert RawTable.from_json(table.to_json()) == table


def test_hyphens_at_line_ends_of_cells():
    assert close_lines(["peme-", "rintah", "masing-", "masing"]) == "pemerintah masing-masing"
    assert close_lines(["akhir\ufffe"]) == "akhir"


def test_rules_and_words_far_outside_the_page_do_no_harm(tmp_path):
    page = canvas.Canvas(str(tmp_path / "far.pdf"), pagesize=A4)
    page.drawString(72, 700, "Table 1. Far away")
    page.drawString(9e6, 690, "beyond")
    page.line(-9e8, 680, 9e8, 680)
    page.line(72, 600, 9e8, 600)
    lines_table(page, [["A", "B"], ["1", "2"], ["3", "4"]], [72, 300], 660)
    page.save()
    (table,) = read_pdf_tables(tmp_path / "far.pdf")
    assert table.rows == (("A", "B"), ("1", "2"), ("3", "4"))


def test_a_broken_pdf_is_told(tmp_path):
    path = tmp_path / "rusak.pdf"
    path.write_bytes(b"%PDF-1.4 nothing more")
    with pytest.raises(gt.errors.ReadError, match="broken"):
        read_raw_tables(path)
