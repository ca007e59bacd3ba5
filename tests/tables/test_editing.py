"""A table that was edited in Excel or Word comes back with every change, and nothing else."""

from __future__ import annotations

import csv
import random
import zipfile
from dataclasses import replace
from datetime import datetime

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement

import govtext as gt
from govtext.tables.cells import Cell
from govtext.tables.marks import read_marks
from govtext.tables.sameness import fingerprint, same

DESA, BANK, ABSTRAK = "paper_id_desa_wisata", "paper_id_bank_sampah", "abstrak_hutan_sosial"


@pytest.fixture
def exported(table, tmp_path):
    """Write the table and return a function that lets a test edit it by head and row."""

    def edit(change, name="matriks.xlsx"):
        path = table.to_xlsx(tmp_path / name)
        book = openpyxl.load_workbook(path)
        change(book.worksheets[0])
        book.save(path)
        return path

    return edit


def column(sheet, head):
    return next(c.column for c in sheet[1] if c.value == head)


def row_of(sheet, table, document):
    return next(n for n, row in enumerate(table.rows, 2) if row.document.id == document)


def by_id(table):
    return {row.document.id: row for row in table.rows}


@pytest.mark.parametrize("suffix", ["xlsx", "docx", "csv"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_nothing_changed_is_no_edit(table, tmp_path, suffix, language):
    path = getattr(table, f"to_{suffix}")(tmp_path / f"m.{suffix}", language=language)
    again = table.update_from(path)
    assert again.edits.empty and again.rows == table.rows and again.columns == table.columns


def test_saved_again_by_another_program_is_no_edit(table, exported):
    path = exported(lambda sheet: None)
    assert table.update_from(path).edits.empty


def test_changed_and_emptied_cells(table, exported):
    def change(sheet):
        sheet.cell(row_of(sheet, table, DESA), column(sheet, "Lokasi")).value = "Kabupaten Argawana"
        sheet.cell(row_of(sheet, table, BANK), column(sheet, "Hasil")).value = "Kata-kata saya sendiri."
        sheet.cell(row_of(sheet, table, BANK), column(sheet, "Rekomendasi")).value = None
        sheet.cell(row_of(sheet, table, ABSTRAK), column(sheet, "Tahun")).value = 2021

    new = table.update_from(exported(change))
    rows = by_id(new)
    place, findings = rows[DESA].cells["location"], rows[BANK].cells["findings"]
    assert place.value == "Kabupaten Argawana" and place.origin == "diubah di matriks.xlsx"
    assert place.quotes and all("Kabupaten Argawana" in q.text for q in place.quotes), (
        "her words stand in the old quotes"
    )
    assert findings.value == "Kata-kata saya sendiri." and findings.quotes == () and findings.note == ""
    assert not rows[BANK].cells["recommendation"] and rows[BANK].cells["recommendation"].origin
    assert rows[ABSTRAK].value("year") == 2021
    edits = new.edits.set_index(["document_id", "column"])
    assert edits["status"].to_dict() == {
        (DESA, "location"): "edited", (BANK, "findings"): "edited", (BANK, "recommendation"): "emptied", (ABSTRAK, "year"): "edited"
    }  # fmt: skip
    assert edits.loc[(DESA, "location"), "was"] == by_id(table)[DESA].value("location")
    assert edits.loc[(ABSTRAK, "year"), "was"] == "" and edits.loc[(BANK, "recommendation"), "now"] == ""
    assert by_id(table)[BANK].cells["findings"].quotes, "the old table is not changed"
    assert new.to_frame()["year"].dtype == "Int64" and "matriks" not in new.conclusion("id")
    evidence = new.evidence()
    assert ((evidence["document_id"] == BANK) & (evidence["column"] == "findings")).sum() == 0


def test_what_programs_change_is_no_edit(table, exported):
    def change(sheet):
        r = row_of(sheet, table, DESA)
        year, findings, period = (column(sheet, h) for h in ("Tahun", "Hasil", "Waktu Penelitian"))
        sheet.cell(r, year).value = 2021.0
        text = sheet.cell(r, findings).value
        sheet.cell(r, findings).value = (
            "  " + text.replace('"', "“").replace("'", "’").replace(" ", "\u00a0", 3).replace("-", "–") + " \n"
        )
        assert sheet.cell(r, period).value == "tiga minggu pada bulan Februari hingga Maret 2020"
        sheet.cell(row_of(sheet, table, BANK), year).value = "2022.0"

    assert table.update_from(exported(change)).edits.empty


@pytest.mark.parametrize(
    ("read", "written", "equal"),
    [
        ("2021-05-01", "Mei 2021", True),
        (str(datetime(2021, 5, 1)), "2021-05", True),
        ("May-21", "Mei 2021", True),
        ("15-Dec", "12-15", True),
        ("3/2/2021", "2021-02-03", True),
        ("Juni 2021", "Mei 2021", False),
        ("12-16", "12-15", False),
        ("2021", "2022", False),
        ("Efektif", "efektif", False),
        ("", "efektif", False),
        ("'=1+1", "=1+1", True),
    ],
)
def test_same(read, written, equal):
    assert same(read, written) is equal


def test_sorted_deleted_and_added_rows(table, exported):
    order = list(range(len(table)))
    random.Random(4).shuffle(order)
    deleted = table.rows[order[2]].document.id

    def change(sheet):
        width = sheet.max_column
        rows = [[sheet.cell(n + 2, c).value for c in range(1, width + 1)] for n in order]
        del rows[2]
        head = [c.value for c in sheet[1]]
        own = ["" for _ in head]
        for name, value in {
            "No": 9, "Peneliti (Tahun)": "Imron dkk. (2022)", "Judul": "Sinergi Lintas Sektor", "Tahun": 2022,
            "Pendekatan": "kualitatif deskriptif", "Jenis Publikasi": "Artikel jurnal", "Hasil": "Cukup efektif",
        }.items():  # fmt: skip
            own[head.index(name)] = value
        rows.insert(1, own)
        for r, values in enumerate([*rows, *[[None] * width] * (len(table) - len(rows))], 2):
            for c, value in enumerate(values, 1):
                sheet.cell(r, c).value = value

    new = table.update_from(exported(change))
    wanted = [table.rows[n].document.id for n in order]
    wanted.remove(deleted)
    ids = [row.document.id for row in new.rows]
    assert ids[:1] + ids[2:] == wanted and [row.no for row in new.rows] == list(range(1, len(table) + 1))
    added = new.rows[1]
    assert added.value("findings") == "Cukup efektif" and added.value("year") == 2022
    assert added.cells["findings"].origin == "ditambahkan di matriks.xlsx" and not added.cells["location"]
    statuses = new.edits.groupby("status")["document_id"].agg(list).to_dict()
    assert statuses["row deleted"] == [deleted] and statuses["row added"] == [added.document.id]
    assert set(statuses) <= {"row deleted", "row added", "row moved"} and statuses["row moved"]
    assert (deleted, "baris dihapus di matriks.xlsx") in new.skipped
    for row in new.rows:
        if row.document.id in by_id(table):
            assert row.cells == by_id(table)[row.document.id].cells, "sorting moves rows, it does not mix them"


def test_columns_renamed_added_deleted(table, exported):
    def change(sheet):
        sheet.cell(1, column(sheet, "Hasil")).value = "Temuan Utama Riset"
        sheet.cell(1, column(sheet, "Kesimpulan Umum")).value = "Putusan"
        place = column(sheet, "Bukti")
        sheet.cell(1, place + 1).value = "Catatan"
        sheet.cell(2, place + 1).value = "baca lagi"
        sheet.delete_cols(column(sheet, "Jenis Publikasi"))

    new = table.update_from(exported(change))
    assert set(map(tuple, new.edits[["column", "now", "status"]].values.tolist())) == {
        ("publication_type", "", "column deleted"),
        ("findings", "Temuan Utama Riset", "column renamed"),
        ("verdict", "Putusan", "column renamed"),
        ("catatan", "Catatan", "column added"),
    }
    assert new.rows[0].value("catatan") == "baca lagi" and not new.rows[1].value("catatan")
    assert new.shown[-1] == "catatan" and "publication_type" not in new.shown
    assert "| Temuan Utama Riset |" in new.to_markdown() and new.rows[1].value("publication_type") == "Journal article"


def test_the_source_has_changed_since(table, exported):
    def change(sheet):
        sheet.cell(row_of(sheet, table, DESA), column(sheet, "Lokasi")).value = "Desa Lain"
        sheet.cell(row_of(sheet, table, BANK), column(sheet, "Lokasi")).value = "Kota Baru"
        sheet.cell(row_of(sheet, table, ABSTRAK), column(sheet, "Lokasi")).value = "Kota Sama"

    path = exported(change)
    now = {DESA: "Desa Ketiga", ABSTRAK: "Kota Sama"}
    rows = [
        replace(r, cells=r.cells | {"location": Cell(now[r.document.id]), "verdict": Cell("berubah")})
        if r.document.id in now
        else r
        for r in table.rows
    ]
    new = replace(table, rows=tuple(rows)).update_from(path)
    cells = {name: row.cells["location"] for name, row in by_id(new).items()}
    assert cells[DESA].value == "Desa Lain" and cells[DESA].note == "sumber sekarang: Desa Ketiga"
    assert cells[BANK].value == "Kota Baru" and cells[BANK].note == ""
    assert cells[ABSTRAK].value == "Kota Sama" and cells[ABSTRAK].origin == ""
    assert by_id(new)[DESA].value("verdict") == "berubah", "a cell that was not edited follows the source"
    edits = new.edits.set_index("document_id")
    assert edits["status"].to_dict() == {DESA: "edited", BANK: "edited", ABSTRAK: "source agrees"}
    assert edits.loc[DESA, "was"] == "" and edits.loc[DESA, "source_now"] == "Desa Ketiga"


@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
def test_edits_outlive_a_second_export(table, exported, tmp_path, suffix):
    def change(sheet):
        sheet.cell(row_of(sheet, table, DESA), column(sheet, "Lokasi")).value = "Desa Lain"
        sheet.cell(1, column(sheet, "Bukti") + 1).value = "Catatan"
        sheet.cell(2, column(sheet, "Bukti") + 1).value = "baca lagi"
        sheet.delete_rows(row_of(sheet, table, BANK))
        for head, value in {"Peneliti (Tahun)": "Sari (2020)", "Judul": "Judul Baris Baru", "Hasil": "baik"}.items():
            sheet.cell(len(table) + 1, column(sheet, head)).value = value
        sheet.cell(1, column(sheet, "Hasil")).value = "Inti"

    once = table.update_from(exported(change))
    path = getattr(once, f"to_{suffix}")(tmp_path / f"second.{suffix}")
    unchanged = once.update_from(path)
    assert unchanged.rows == once.rows and unchanged.changes == once.changes
    fresh = table.update_from(path)  # the documents were read anew
    assert by_id(fresh)[DESA].value("location") == "Desa Lain" and fresh.rows[0].value("catatan") == "baca lagi"
    assert BANK not in by_id(fresh) and fresh.rows[-1].value("title") == "Judul Baris Baru"
    assert fresh.column("findings").head_in("id") == "Inti"


def test_a_new_document_is_no_deleted_row(sample, coder, table, tmp_path):
    smaller = gt.synthesize(gt.Corpus([d for d in sample if d.id != DESA]), coder=coder)
    path = smaller.to_xlsx(tmp_path / "m.xlsx")
    new = table.update_from(path)
    assert [row.document.id for row in new.rows][-1] == DESA and new.edits["status"].tolist() in ([], ["row moved"])
    gone = smaller.update_from(table.to_xlsx(tmp_path / "all.xlsx"))
    assert gone.edits["status"].tolist() == ["document gone"]
    assert by_id(gone)[DESA].value("title") == by_id(table)[DESA].value("title") and not by_id(gone)[DESA].document.text


def test_word(table, tmp_path):
    path = table.to_docx(tmp_path / "matriks.docx", language="en")
    file = docx.Document(path)
    grid = file.tables[0]
    heads = [c.text for c in grid.rows[0].cells]
    grid.rows[1].cells[heads.index("Findings")].text = "My own words = none"
    grid.rows[0].cells[heads.index("Theory")].text = "Lens"
    last = grid.rows[len(table)]._tr
    grid.rows[1]._tr.addprevious(last)
    file.save(path)
    new = table.update_from(path)
    assert [row.document.id for row in new.rows] == [
        table.rows[-1].document.id,
        *[r.document.id for r in table.rows[:-1]],
    ]
    assert new.rows[1].value("findings") == "My own words = none" and new.column("theory").head_in("en") == "Lens"
    assert set(new.edits["status"]) == {"edited", "column renamed", "row moved"}
    assert (new.edits["status"] == "row moved").sum() == 1


def test_word_row_written_anew_keeps_its_document(table, tmp_path):
    path = table.to_docx(tmp_path / "m.docx", columns=["no", "authors_year", "title", "findings"])
    file = docx.Document(path)
    cells = file.tables[0].rows[2].cells
    cells[1].text, cells[2].text = "Nama Lain (2019)", "Judul yang dibetulkan seluruhnya"
    file.save(path)
    new = table.update_from(path)
    assert new.rows[1].document.id == table.rows[1].document.id
    assert new.edits[["column", "status"]].values.tolist() == [["authors_year", "edited"], ["title", "edited"]]


def _tracked(file):
    run = file.tables[0].rows[1].cells[0].paragraphs[0].runs[0]._r
    mark = OxmlElement("w:ins")
    run.addprevious(mark)
    mark.append(run)


def _merged(file):
    file.tables[0].cell(1, 1).merge(file.tables[0].cell(2, 1))


@pytest.mark.parametrize(
    ("change", "message"), [(_tracked, "tracked changes.*accept"), (_merged, "merged in row.*part them")]
)
def test_word_files_that_leave_it_open(table, tmp_path, change, message):
    path = table.to_docx(tmp_path / "m.docx")
    file = docx.Document(path)
    change(file)
    file.save(path)
    with pytest.raises(gt.errors.TableError, match=message):
        table.update_from(path)


def test_excel_files_that_leave_it_open(table, exported):
    with pytest.raises(gt.errors.TableError, match="merged in row"):
        table.update_from(exported(lambda sheet: sheet.merge_cells("C2:C3")))

    def formula(sheet):
        sheet["D3"] = "=1+1"

    with pytest.raises(gt.errors.TableError, match="D3 hold a formula"):
        table.update_from(exported(formula))


def test_csv(table, tmp_path):
    path = table.to_csv(tmp_path / "m.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    place = rows[0].index("Lokasi")
    rows[2][place] = "Kota Lain"
    rows[0].append("Catatan")
    rows[1].append("penting")
    del rows[4]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    new = table.update_from(path)
    assert new.rows[1].value("location") == "Kota Lain" and new.rows[0].value("catatan") == "penting"
    assert len(new) == len(table), "a CSV file does not tell a deleted row from a new document"
    assert set(new.edits["status"]) == {"edited", "column added", "row kept"} | (
        set(new.edits["status"]) & {"row moved"}
    )


def test_csv_opened_in_the_wrong_encoding_and_saved(table, tmp_path):
    path = table.to_csv(tmp_path / "m.csv")
    with path.open(encoding="cp1252", errors="replace", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0][0] == "ï»¿No" and "Â±" in str(rows)
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "m.xlsx")
    assert table.update_from(tmp_path / "m.xlsx").edits.empty


def test_no_whole_number(table, exported):
    def change(sheet):
        sheet.cell(2, column(sheet, "Tahun")).value = "belum jelas"
        sheet.cell(3, column(sheet, "Jumlah Sampel")).value = "sekitar 120 orang"

    new = table.update_from(exported(change))
    assert new.edits["status"].tolist() == ["not applied", "edited"]
    assert new.rows[0].value("year") == table.rows[0].value("year")
    assert new.rows[1].value("sample_n") == 120 and new.rows[1].cells["sample_n"].note == "sekitar 120 orang"
    new.to_frame()


def test_another_table(table, coder, tmp_path):
    text = "Abstrak\n\nPenelitian ini memakai metode kualitatif di Kabupaten Uji. Hasil penelitian menunjukkan bahwa kolaborasi berjalan baik."
    other = gt.synthesize(gt.Corpus.from_texts([text], ids=["lain"]), coder=coder)
    with pytest.raises(gt.errors.TableError, match=r"of another table.*exported from lain"):
        table.update_from(other.to_xlsx(tmp_path / "lain.xlsx"))
    book = openpyxl.Workbook()
    book.active.append(["Nama", "Umur"])
    book.save(tmp_path / "x.xlsx")
    with pytest.raises(gt.errors.TableError, match=r"Nama, Umur"):
        table.update_from(tmp_path / "x.xlsx")
    with pytest.raises(gt.errors.InputNotFoundError):
        table.update_from(tmp_path / "nothing.xlsx")
    (tmp_path / "m.html").write_text(table.to_html(), encoding="utf-8")
    with pytest.raises(gt.errors.TableError, match=r"read back from .xlsx, .docx, .csv"):
        table.update_from(tmp_path / "m.html")


def test_hostile_words_stay_words(table, exported, tmp_path):
    def change(sheet):
        for r, text in enumerate(
            ['\'=HYPERLINK("http://evil")', "<script>alert(1)</script>", "\\input{/etc/passwd}"], 2
        ):
            sheet.cell(r, column(sheet, "Rekomendasi")).value = text
        sheet.cell(1, column(sheet, "Bukti") + 1).value = "<b>Kolom</b> | =1+1"
        sheet.cell(2, column(sheet, "Bukti") + 1).value = "x"

    new = table.update_from(exported(change))
    assert new.rows[0].value("recommendation") == '=HYPERLINK("http://evil")'
    book = openpyxl.load_workbook(new.to_xlsx(tmp_path / "again.xlsx"))
    assert all(c.data_type != "f" for s in book.worksheets for r in s.iter_rows() for c in r)
    assert "<script>alert" not in new.to_html() and "<b>Kolom" not in new.to_html()
    names = [c.name for c in new.columns if c.by_hand]
    assert names == ["b_kolom_b_1_1"]


def test_a_table_of_two_hundred_rows(table, tmp_path):
    rows = []
    for n in range(200):
        row = table.rows[n % len(table)]
        document = replace(row.document, id=f"d{n}")
        cells = row.cells | {
            "title": Cell(f"Judul ke-{n} tentang tata kelola"),
            "findings": Cell(f"Hasil nomor {n} berbeda."),
        }
        rows.append(replace(row, document=document, no=n + 1, cells=cells))
    large = replace(table, rows=tuple(rows))
    book = openpyxl.load_workbook(large.to_xlsx(tmp_path / "m.xlsx"))
    sheet = book.worksheets[0]
    sheet.cell(150, column(sheet, "Hasil")).value = "Diubah"
    sheet.delete_rows(20, 3)
    book.save(tmp_path / "m.xlsx")
    new = large.update_from(tmp_path / "m.xlsx")
    assert new.edits["status"].value_counts().to_dict() == {"row deleted": 3, "edited": 1}
    assert new.edits.loc[new.edits["status"] == "edited", "document_id"].tolist() == ["d148"]


def test_forged_marks(table, tmp_path):
    path = table.to_xlsx(tmp_path / "m.xlsx")
    book = openpyxl.load_workbook(path)
    book["govtext"].append(["column", "=cmd() DROP", "x"])
    book["govtext"].append(["row", "../../etc", "99999999999999", ""])
    book["govtext"].append([])
    book["govtext"].sheet_state = "visible"
    book.save(path)
    assert table.update_from(path).edits.empty
    book["govtext"]["B1"] = "7"
    book.save(path)
    with pytest.raises(gt.errors.TableError, match="newer govtext"):
        table.update_from(path)


def test_marks_hold_no_words(table, tmp_path):
    path = table.to_xlsx(tmp_path / "m.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["govtext"]
    assert sheet.sheet_state == "veryHidden"
    written = {str(c.value) for row in sheet.iter_rows() for c in row if c.value}
    value = table.rows[0].value("title")
    assert value not in written and fingerprint(value) in written
    word = read_marks(table.to_docx(tmp_path / "m.docx"))
    assert word is not None and list(word.numbers) == [row.document.id for row in table.rows]
    with zipfile.ZipFile(tmp_path / "m.docx") as archive:
        part = next(n for n in archive.namelist() if b"urn:govtext" in archive.read(n))
        assert value.encode() not in archive.read(part)
