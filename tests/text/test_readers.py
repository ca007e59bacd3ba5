"""Files as people have them: encodings, pages, and every kind of broken."""

from __future__ import annotations

import io
import zipfile

import docx
import pypdf
import pytest

import govtext as gt

TEXT = (
    "Koordinasi antar dinas belum berjalan optimal karena anggaran terlambat – kata “kepala dinas”.\n\nRapat rutin ada."
)


def failure_of(path) -> str:
    """Read a bad file between two good ones and return the reason."""
    good = path.parent / "zz_good.txt"
    good.write_text("Rapat koordinasi digelar setiap bulan di kantor camat.", encoding="utf-8")
    corpus = gt.read([good, path, good.with_name("zz_good.txt")])
    assert len(corpus) == 1, "the good file must be read all the same"
    assert [failure.path for failure in corpus.failures] == [str(path)]
    return corpus.failures[0].reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(tmp_path, encoding):
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode(encoding))
    document = gt.read(path)[0]
    assert "terlambat – kata “kepala dinas”" in document.text
    assert document.language == "id"


def test_markdown_marks_are_taken_away(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(
        "# Judul Besar Sekali\n\n## Metode\n\nPeneliti memakai *purposive* [tautan](https://x.y).", encoding="utf-8"
    )
    document = gt.read(path)[0]
    assert "memakai purposive tautan." in document.text
    assert [s.name for s in document.sections] == ["method"]


def test_form_feeds_are_pages(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Halaman pertama berisi ini.\fHalaman kedua berisi itu.", encoding="utf-8")
    document = gt.read(path)[0]
    assert document.page_at(document.text.index("itu")) == 2


def test_pdf_pages_headers_and_hyphens(make_pdf):
    body = [
        "Kolaborasi antar pemangku kepentingan masih perlu diting-",
        "katkan agar masing-",
        "masing pihak mau berperan.",
    ]
    pages = [
        [f"Jurnal Contoh Vol. 1, {n}", f"Isi halaman {word}.", str(n)]
        for n, word in enumerate(("satu", "dua", "tiga", "empat"), 1)
    ]
    pages[0][1:1] = body
    document = gt.read(make_pdf("a.pdf", *pages))[0]
    assert document.paged and len(document.page_numbers) == 4
    assert "ditingkatkan agar masing-masing pihak" in document.text
    assert document.text.count("Jurnal Contoh") == 1, "running heads go, but for the first"
    assert document.page_at(document.text.index("halaman tiga")) == 3


def test_docx_content_controls_tables_and_page_breaks(tmp_path):
    file = docx.Document()
    file.add_heading("PENDAHULUAN", 1)
    paragraph = file.add_paragraph("Menurut ")
    run = paragraph.add_run("(Ansell & Gash, 2008)")
    control = docx.oxml.OxmlElement("w:sdt")
    content = docx.oxml.OxmlElement("w:sdtContent")
    content.append(run._r)
    control.append(content)
    paragraph._p.append(control)
    file.add_page_break()
    file.add_paragraph("Halaman dua mulai di sini.")
    grid = file.add_table(rows=1, cols=2)
    grid.cell(0, 0).text, grid.cell(0, 1).text = "No", "Peneliti"
    file.save(tmp_path / "a.docx")
    document = gt.read(tmp_path / "a.docx")[0]
    assert "Menurut (Ansell & Gash, 2008)" in document.text
    assert "No | Peneliti" in document.text
    assert document.page_at(document.text.index("Halaman dua")) == 2


def test_folder_order_ids_and_hidden_files(tmp_path):
    for name in ("b/x.txt", "a/x.txt", ".hidden.txt", "~$lock.docx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Rapat koordinasi digelar setiap bulan.", encoding="utf-8")
    corpus = gt.read(tmp_path)
    assert [d.id for d in corpus] == ["a/x.txt", "b/x.txt"]
    assert corpus["b/x.txt"].path.endswith("x.txt")


def test_missing_path_and_empty_folder(tmp_path):
    with pytest.raises(gt.errors.InputNotFoundError, match="there is no file or folder"):
        gt.read(tmp_path / "nothing.pdf")
    with pytest.raises(gt.errors.ReadError, match="holds no files"):
        gt.read(tmp_path)
    with pytest.raises(gt.errors.ReadError, match="list of files is empty"):
        gt.read([])


def test_missing_file_in_a_list_is_a_failure(tmp_path):
    assert "no such file" in failure_of(tmp_path / "gone.txt")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "white space"),
        ("image.jpg", b"\xff\xd8", "no picture"),
        ("old.doc", b"\xd0\xcf\x11\xe0", "save it as .docx"),
        ("binary.txt", bytes(range(256)) * 40, "not a text file"),
        ("broken.pdf", b"%PDF-1.7 nothing more", "broken or not a PDF"),
        ("broken.docx", b"PK\x03\x04 nothing more", "broken"),
        ("protected.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "password"),
    ],
)
def test_bad_files_get_a_reason_and_stop_nothing(tmp_path, name, data, reason):
    path = tmp_path / name
    path.write_bytes(data)
    assert reason in failure_of(path)


def test_pdf_without_text(make_pdf):
    assert "no text layer" in failure_of(make_pdf("scan.pdf", [], []))


def test_pdf_with_password(make_pdf, tmp_path):
    writer = pypdf.PdfWriter(clone_from=make_pdf("open.pdf", ["Isi rahasia yang panjang sekali."]))
    writer.encrypt("rahasia", algorithm="RC4-128")
    writer.write(tmp_path / "locked.pdf")
    (tmp_path / "open.pdf").unlink()
    assert "password" in failure_of(tmp_path / "locked.pdf")


def test_docx_bomb_is_not_opened(tmp_path):
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as entry:
        block = b"<w:t>" + b"a" * 1_000_000
        for _ in range(200):
            entry.write(block)
    assert path.stat().st_size < 1_000_000
    assert "unpacks to 200 MB" in failure_of(path)


def test_docx_with_entity_expansion_does_no_harm(tmp_path):
    entities = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 12))
    xml = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x0 "ha">{entities}]><d>&x11;</d>'
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    path = tmp_path / "laughs.docx"
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(path, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, xml if entry == "word/document.xml" else old.read(entry))
    assert failure_of(path)


def test_huge_text_is_refused_by_default_and_read_on_demand(tmp_path):
    path = tmp_path / "huge.txt"
    path.write_text("Rapat koordinasi digelar. " * 40_000, encoding="utf-8")
    assert not gt.read(path).failures
    reason = gt.read(path, max_mb=0.5).failures[0].reason
    assert "more than the limit" in reason and "max_mb" in reason


def test_nothing_to_work_on_repeats_the_reasons(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    corpus = gt.read(tmp_path)
    with pytest.raises(gt.errors.EmptyCorpusError, match=r"empty\.txt"):
        gt.synthesize(corpus)


def test_a_page_break_of_the_author_counts_once(tmp_path):
    file = docx.Document()
    for number in range(1, 5):
        paragraph = file.add_paragraph()
        if number > 1:
            paragraph.add_run()._r.append(docx.oxml.OxmlElement("w:lastRenderedPageBreak"))
        paragraph.add_run(f"Isi halaman nomor {number}.")
        if number < 4:
            file.add_page_break()
    file.save(tmp_path / "a.docx")
    document = gt.read(tmp_path / "a.docx")[0]
    assert [document.page_at(document.text.index(f"nomor {n}")) for n in range(1, 5)] == [1, 2, 3, 4]


def test_files_of_the_working_directory_are_not_imported(tmp_path, make_pdf, monkeypatch):
    path = make_pdf("a.pdf", ["Rapat koordinasi digelar setiap bulan."])
    (tmp_path / "pypdfium2.py").write_text("raise SystemExit('imported')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert not gt.read(path).failures


def test_a_stalled_parser_is_stopped_and_the_next_file_read(make_pdf):
    from govtext.text.readers import Sandbox

    path = make_pdf("a.pdf", ["Rapat koordinasi digelar setiap bulan."])
    with Sandbox(seconds=0.0001) as sandbox:
        with pytest.raises(gt.errors.ReadError, match="took longer"):
            sandbox.read(path)
        sandbox.seconds = 60
        assert sandbox.read(path).pages


def test_ordinary_text_keeps_its_spaces_and_marks(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "1 .  Rapat koordinasi dengan dinas\n\nNilai 10^6 orang, R^2 0,85 pada H 0  ditolak.\n\n# 12 responden",
        encoding="utf-8",
    )
    text = gt.read(path)[0].text
    assert (
        "Rapat koordinasi dengan dinas" in text
        and "10^6 orang, R^2 0,85" in text
        and "H 0 ditolak" in text
        and "# 12" in text
    )


@pytest.mark.parametrize(
    "text", ["ا" * 30_000, "." * 30_000, "[" * 30_000, " ." * 20_000, "Abc-" * 8_000, "<!--" * 10_000]
)
def test_long_odd_text_does_not_hang(tmp_path, text):
    import time

    path = tmp_path / "a.md"
    path.write_text(f"Rapat koordinasi digelar.\n\n{text}", encoding="utf-8")
    start = time.perf_counter()
    corpus = gt.read(path)
    from govtext.passages import segment

    segment(corpus)
    assert time.perf_counter() - start < 8
