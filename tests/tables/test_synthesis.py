"""The table as a whole, and what it becomes in Word, Excel and the rest."""

from __future__ import annotations

import csv
import re
import zipfile

import docx
import openpyxl
import pytest

import govtext as gt
from govtext.tables import wording
from govtext.tables.columns import BUILT_IN, SHOWN


def test_frame_and_evidence(sample, table):
    frame = table.to_frame()
    assert tuple(frame.columns) == tuple(BUILT_IN) and frame["no"].tolist() == list(range(1, len(table) + 1))
    assert {name for name, _ in table.skipped} == {"wawancara_kader_tb", "interview_city_official"}
    evidence = table.evidence()
    for row in evidence.itertuples():
        assert sample[row.document_id][row.start : row.end] == row.quote
        assert row.page == sample[row.document_id].page_at(row.start)
    quoted = {(row.document_id, row.column) for row in evidence.itertuples()}
    for row in table.rows:
        for column, cell in row.cells.items():
            assert bool(cell) == bool(cell.quotes) == ((row.document.id, column) in quoted), (row.document.id, column)


def test_pages_are_those_of_the_pdf(table):
    evidence = table.evidence()
    own = evidence[evidence["document_id"] == "paper_en_tb_partnership"]
    assert own["page"].max() > 1 and own["page"].min() == 1


def test_conclusion_counts_the_table(table):
    text = table.conclusion("id")
    frame = table.to_frame()
    assert f"merangkum {len(frame)} penelitian" in text
    years = frame["year"].dropna()
    assert f"antara {years.min()} dan {years.max()}" in text
    counts = {
        name: int(n)
        for name, n in re.findall(r"(belum optimal|efektif / berjalan baik|sebagian / cukup efektif) \((\d+)\)", text)
    }
    for label, count in counts.items():
        translated = {label, *(v["en"] for v in wording.VERDICTS.values() if v["id"] == label)}
        assert frame["verdict"].isin(translated).sum() == count
    assert sum(counts.values()) == (frame["verdict"] != "").sum()
    assert "This table covers" in table.conclusion("en")


def test_fixed_terms_follow_the_language_asked_for(sample, coder):
    table = gt.synthesize(sample, language="id", coder=coder)
    row = next(r for r in table.rows if r.document.id == "paper_en_tb_partnership")
    assert row.value("approach") == "kualitatif; studi kasus"
    assert row.value("theory") == "Bryson, Crosby dan Stone (2015)"


def test_docx(table, tmp_path):
    path = table.to_docx(tmp_path / "out" / "matriks.docx")
    file = docx.Document(path)
    section = file.sections[0]
    assert section.page_width > section.page_height
    grid = file.tables[0]
    assert [c.text for c in grid.rows[0].cells] == [BUILT_IN[c].head_in("id") for c in SHOWN]
    assert grid.rows[0]._tr.xpath("./w:trPr/w:tblHeader"), "the head must repeat on every page"
    assert len(grid.rows) == len(table) + 1
    assert grid.rows[1].cells[SHOWN.index("title")].text == table.rows[0].value("title")
    text = "\n".join(p.text for p in file.paragraphs)
    assert "Kesimpulan Sintesa" in text and table.conclusion("id") in text
    english = docx.Document(table.to_docx(tmp_path / "en.docx", language="en", columns=["no", "title"]))
    assert [c.text for c in english.tables[0].rows[0].cells] == ["No", "Title"]


def test_xlsx(table, tmp_path):
    book = openpyxl.load_workbook(table.to_xlsx(tmp_path / "matriks.xlsx"))
    sheet, evidence, passages, *_ = book.worksheets
    heads = [c.value for c in sheet[1]]
    assert heads == [*[c.head_in("id") for c in list(BUILT_IN.values())[1:]], "Bukti"]
    assert sheet.freeze_panes == "C2" and sheet.auto_filter.ref
    column = heads.index("Hasil") + 1
    cell = sheet.cell(2, column)
    assert cell.value == table.rows[0].value("findings")
    quote = table.rows[0].cells["findings"].quotes[0].text
    assert quote[:300] in cell.comment.text and cell.alignment.wrap_text
    link = sheet.cell(3, len(heads)).hyperlink.location
    row = int(re.search(r"!A(\d+)$", link)[1])
    assert evidence.cell(row, 1).value == table.rows[1].document.id != evidence.cell(row - 1, 1).value
    assert passages.max_row == len(table.coded.to_frame()) + 1
    assert all(c.data_type != "f" for s in book.worksheets for r in s.iter_rows() for c in r)


def test_same_table_same_bytes(sample, coder, table, tmp_path):
    again = gt.synthesize(sample, coder=coder)
    for suffix, method in (
        (".docx", "to_docx"),
        (".xlsx", "to_xlsx"),
        (".csv", "to_csv"),
        (".md", "to_markdown"),
        (".html", "to_html"),
    ):
        first, second = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
        getattr(table, method)(first)
        getattr(again, method)(second)
        assert first.read_bytes() == second.read_bytes(), suffix


HOSTILE = (
    'Abstrak\n\n=HYPERLINK("http://evil","klik") menjadi judul yang aneh sekali dan panjang\n\nPenelitian ini menggunakan metode kualitatif '
    "<script>alert(1)</script> di Kabupaten Uji. Hasil penelitian menunjukkan bahwa kolaborasi berjalan baik <b>sekali</b> | lancar. "
    "=1+1 hasil penelitian menunjukkan bahwa kolaborasi belum optimal."
)


@pytest.fixture(scope="module")
def hostile(coder):
    return gt.synthesize(gt.Corpus.from_texts([HOSTILE], ids=["=cmd()"]), coder=coder)


def test_text_never_becomes_a_formula_or_a_script(hostile, tmp_path):
    book = openpyxl.load_workbook(hostile.to_xlsx(tmp_path / "x.xlsx"))
    assert all(c.data_type != "f" for s in book.worksheets for r in s.iter_rows() for c in r)
    with zipfile.ZipFile(tmp_path / "x.xlsx") as archive:
        assert not any(b"<f>" in archive.read(n) for n in archive.namelist() if n.startswith("xl/worksheets/sheet"))
    hostile.to_csv(tmp_path / "x.csv", columns=["document_id", "title", "findings"])
    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            assert not any(value.startswith(("=", "+", "-", "@")) for value in row)
    for text in (hostile.to_html(), hostile.to_markdown(), hostile._repr_html_()):
        assert "<script>" not in text and "<b>sekali" not in text
    assert "\\| lancar" in hostile.to_markdown()


def test_control_characters_do_not_break_office_files(coder, tmp_path):
    text = "Abstrak\n\nPenelitian ini\x0b menggunakan metode kualitatif\x01. Hasil penelitian menunjukkan bahwa kolaborasi \ud800berjalan baik."
    table = gt.synthesize(gt.Corpus.from_texts([text]), coder=coder)
    docx.Document(table.to_docx(tmp_path / "x.docx"))
    openpyxl.load_workbook(table.to_xlsx(tmp_path / "x.xlsx"))
    table.to_csv(tmp_path / "x.csv")
    table.to_html(tmp_path / "x.html")


def test_unknown_columns_and_languages(table, tmp_path):
    with pytest.raises(gt.errors.OptionError, match=r"no column 'autor'.*authors_year"):
        table.to_docx(tmp_path / "x.docx", columns=["autor"])
    with pytest.raises(gt.errors.OptionError, match="id, en"):
        table.to_docx(tmp_path / "x.docx", language="jv")


def test_nothing_that_is_a_study(coder):
    corpus = gt.Corpus.from_texts(["Sebuah catatan pendek tanpa bab apa pun."], ids=["catatan"])
    with pytest.raises(gt.errors.EmptyCorpusError, match="catatan"):
        gt.synthesize(corpus, coder=coder)
