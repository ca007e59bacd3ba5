"""Web pages, e-books, RTF, old Word files, encodings, Markdown and sheets of answers."""

from __future__ import annotations

import zipfile

import openpyxl
import pytest

import govtext as gt
from govtext.documents.answers import documents_of_rows, find_columns
from govtext.documents.assembly import assemble
from govtext.errors import ReadError
from govtext.text.readers import office, read_file
from govtext.text.readers.encoding import decode, mended
from govtext.text.readers.epub import read_epub
from govtext.text.readers.plain import front_matter, read_plain
from govtext.text.readers.rtf import read_rtf
from govtext.text.readers.sheets import read_sheet
from govtext.text.readers.webpage import read_webpage

PAGE = """<!DOCTYPE html><html><head><title>Jurnal Contoh | Kolaborasi</title>
<meta name="citation_title" content="Kolaborasi Pengelolaan Air Bersih di Desa Pesisir">
<meta name="citation_author" content="Nugroho, Budi"><meta name="citation_author" content="Siti Aminah">
<meta name="citation_publication_date" content="2021/06/30"><meta name="citation_doi" content="10.1234/jc.v1i2.5">
</head><body class="has-sidebar"><nav><a href="/">Beranda</a></nav>
<div class="cookie-banner">Situs ini memakai kuki.</div>
<header class="pkp_structure_head"><p>Jurnal Contoh</p></header>
<main><article><h1>Kolaborasi Pengelolaan Air Bersih di Desa Pesisir</h1>
<p>Budi Nugroho<sup>1</sup>, Siti Aminah<sup>2*</sup></p><p>Diterbitkan 30 Juni 2021. https://doi.org/10.1234/jc.v1i2.5</p>
<h2>Abstrak</h2><p>Penelitian ini menganalisis kolaborasi <b>para pihak</b> dalam pengelolaan air<a href="#fn1"><sup>3</sup></a> bersih seluas 5 m<sup>2</sup>.</p>
<h2>Metode</h2><ol start="2"><li>Wawancara</li><li>Observasi</li></ol>
<table><tr><th>No</th><th>Informan</th></tr><tr><td>1</td><td>Kepala<br>desa</td></tr></table>
<div style="display: none">tersembunyi</div><script>var x = "skrip";</script>
<h2>Daftar Pustaka</h2><p>Ansell, C., &amp; Gash, A. (2008). <a href="https://doi.org/1">Collaborative governance</a>.</p></article></main>
<footer>Hak cipta</footer></body></html>"""


def lines(raw):
    return [line for page in raw.pages for line in page.lines]


def test_a_page_gives_its_article_and_what_its_tags_say(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(PAGE, encoding="utf-8")
    raw = read_webpage(path)
    assert [(line.style, line.text) for line in lines(raw)] == [
        ("title", "Kolaborasi Pengelolaan Air Bersih di Desa Pesisir"),
        ("text", "Budi Nugroho, Siti Aminah"),
        ("text", "Diterbitkan 30 Juni 2021. https://doi.org/10.1234/jc.v1i2.5"),
        ("heading", "Abstrak"),
        ("text", "Penelitian ini menganalisis kolaborasi para pihak dalam pengelolaan air bersih seluas 5 m2."),
        ("heading", "Metode"),
        ("text", "2. Wawancara"),
        ("text", "3. Observasi"),
        ("cell", "No | Informan"),
        ("cell", "1 | Kepala desa"),
        ("heading", "Daftar Pustaka"),
        ("text", "Ansell, C., & Gash, A. (2008). Collaborative governance."),
    ]
    document = assemble(raw, id="a")
    assert document.title == "Kolaborasi Pengelolaan Air Bersih di Desa Pesisir"
    assert document.authors == ("Budi Nugroho", "Siti Aminah")
    assert (document.year, document.metadata.doi) == (2021, "10.1234/jc.v1i2.5")
    spans = document.metadata.spans
    assert document[slice(*spans["title"])] == document.title
    assert document[slice(*spans["authors"])] == "Budi Nugroho, Siti Aminah"
    assert document[slice(*spans["year"])] == "2021" and document[slice(*spans["doi"])] == "10.1234/jc.v1i2.5"


def test_tags_that_the_text_does_not_repeat_have_no_place_in_it(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(
        PAGE.replace("Diterbitkan 30 Juni 2021. ", "").replace("<p>Budi Nugroho<sup>1</sup>", "<p>B. N."),
        encoding="utf-8",
    )
    metadata = assemble(read_webpage(path), id="a").metadata
    assert metadata.year == 2021 and "year" not in metadata.spans
    assert metadata.authors == ("Budi Nugroho", "Siti Aminah") and "authors" not in metadata.spans


def test_encodings_of_pages_and_archives(tmp_path):
    page = '<html><head><meta charset="{}"></head><body><p>Kata “kepala dinas” – begitu.</p></body></html>'
    (tmp_path / "a.htm").write_bytes(page.format("windows-1252").encode("cp1252"))
    (tmp_path / "b.htm").write_bytes(page.format("utf-8").encode("cp1252"))  # it says what is not so
    archive = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/css\n\np {}\n--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<p>Kata =E2=80=9Ckepala dinas=E2=80=9D =E2=80=93 begitu.</p>\n--b--\n"
    (tmp_path / "c.mht").write_text(archive)
    for name in ("a.htm", "b.htm", "c.mht"):
        assert [line.text for line in lines(read_webpage(tmp_path / name))] == ["Kata “kepala dinas” – begitu."]


def test_a_page_made_by_scripts_says_so(tmp_path):
    path = tmp_path / "a.html"
    path.write_text("<html><body><div id=app></div><script>x</script></body></html>")
    with pytest.raises(ReadError, match="made by scripts"):
        read_webpage(path)


def test_epub_chapters_in_order_with_printed_pages(tmp_path):
    path = tmp_path / "a.epub"
    chapter = (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>{}</body></html>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="o/b.opf"/></rootfiles></container>',
        )
        archive.writestr(
            "o/b.opf",
            '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Tata Kelola</dc:title>'
            '<dc:creator>Dewi Lestari</dc:creator><dc:date>2019-01-01</dc:date></metadata><manifest><item id="n" href="nav.xhtml" properties="nav"/>'
            '<item id="a" href="satu%20a.xhtml"/><item id="b" href="dua.xhtml"/></manifest><spine><itemref idref="n"/><itemref idref="b"/><itemref idref="a"/></spine></package>',
        )
        archive.writestr("o/nav.xhtml", chapter.format("<p>Isi</p>"))
        archive.writestr("o/satu a.xhtml", chapter.format("<h1>Akhir</h1><p>Selesai.</p>"))
        archive.writestr(
            "o/dua.xhtml", chapter.format('<p>Awal kalimat<span epub:type="pagebreak" title="12"/> lanjut.</p>')
        )
    raw = read_epub(path)
    assert [(page.label, line.text, line.continues) for page in raw.pages for line in page.lines] == [
        ("1", "Awal kalimat", True),
        ("12", "lanjut.", False),
        ("12", "Akhir", False),
        ("12", "Selesai.", False),
    ]
    assert raw.properties == {"said.title": "Tata Kelola", "said.authors": "Dewi Lestari", "said.year": "2019"}


def test_rtf_without_its_pictures(tmp_path):
    path = tmp_path / "a.rtf"
    path.write_bytes(
        rb"{\rtf1\ansi\ansicpg1252 Kata \ldblquote kepala\rdblquote  \'96 begitu.\par {\pict\wmetafile8 " + b"0a" * 3000
        + rb"}\par \trowd\cellx1\cellx2 No\cell Isi\cell\row \pard Akhir.\par }"
    )  # fmt: skip
    assert [line.text for line in lines(read_rtf(path))] == ["Kata “kepala” – begitu.", "No | Isi", "Akhir."]
    path.write_bytes(b"bukan rtf")
    with pytest.raises(ReadError, match=r"ends in \.rtf but is none"):
        read_rtf(path)


def test_old_word_files(tmp_path, monkeypatch):
    path = tmp_path / "a.doc"
    path.write_bytes(rb"{\rtf1\ansi Rapat koordinasi.\par}")
    raw = read_file(path)
    assert [line.text for line in lines(raw)] == ["Rapat koordinasi."] and raw.notes == (
        "named .doc but read as .rtf, which it is",
    )
    path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\x00" * 4000)
    monkeypatch.setattr(office, "find_office", lambda: "")
    with pytest.raises(ReadError, match=r"LibreOffice, which was not found.*save it as \.docx"):
        read_file(path)


@pytest.mark.skipif(not office.find_office(), reason="LibreOffice is not installed")
def test_a_conversion_that_takes_too_long_is_stopped(tmp_path):
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0" + b"\x00" * 4000)
    (tmp_path / "w").mkdir()
    with pytest.raises(ReadError, match="took longer than 0 seconds"):
        office.convert(tmp_path / "a.doc", tmp_path / "w", ".docx", seconds=0.01)


QUOTED = "Menurut “kepala dinas” – camat’s – rapat é…\n• butir"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-32", "cp1252", "mac_roman"]
)
def test_encodings_without_a_word(encoding):
    assert decode(QUOTED.encode(encoding))[0] == QUOTED


def test_mojibake_is_mended_and_clean_text_left_alone(tmp_path):
    wrong = "kata “kepala dinas” – begitu".encode().decode("cp1252", errors="ignore")
    assert mended(wrong)[1] == 1
    for text in (QUOTED, "SÃO PAULO", "naïve café, Århus, 5 m², â"):
        assert mended(text) == (text, 0)
    path = tmp_path / "a.txt"
    path.write_text("Kata â€œkepala dinasâ€\x9d begitu.\nBaris lain.", encoding="utf-8")
    raw = read_plain(path)
    assert lines(raw)[0].text == "Kata “kepala dinas” begitu."
    assert raw.notes == ("1 line with wrongly decoded letters put right",)


def test_markdown_front_matter_tables_and_fences(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(
        "---\ntitle: Kolaborasi Desa\nauthor:\n  - name: Budi Nugroho\n  - Siti\ndate: 2020-05-01\n---\n\nBab Satu\n========\n\n"
        "| No | Isi |\n|----|:---:|\n| 1 | **baik** |\n\n```\nx | y\n```\n",
        encoding="utf-8",
    )
    raw = read_plain(path)
    assert raw.properties == {
        "said.title": "Kolaborasi Desa",
        "said.authors": "Budi Nugroho; Siti",
        "said.year": "2020",
    }
    assert [(line.style, line.text) for line in lines(raw) if line.text] == [
        ("title", "Bab Satu"), ("cell", "No | Isi"), ("cell", "1 | baik"), ("text", "x | y"),
    ]  # fmt: skip
    assert front_matter("---\na: &x [1]\nb: *x\n---\nIsi")[1] == {}, "aliases are not followed"
    assert front_matter("---\ngaris\n---\nIsi") == ("---\ngaris\n---\nIsi", {})


FORM = (
    "Timestamp;Nama;Usia;Menurut Anda, bagaimana koordinasi antar dinas?;Apa kendala yang dihadapi?\n"
    '2024/01/02;Budi;41;"Koordinasi berjalan baik, rapat rutin digelar tiap bulan.\nHanya undangan sering terlambat.";"Anggaran terlambat; SDM kurang."\n'
    "2024/01/03;Siti;35;Belum ada forum bersama antara dinas dan desa.;\n"
    "2024/01/04;Ani;29;;\n"
)


def test_a_form_becomes_turns_of_each_respondent(tmp_path):
    path = tmp_path / "survei.csv"
    path.write_text(FORM, encoding="cp1252")
    corpus = gt.read(path)
    assert [d.id for d in corpus] == ["survei#2", "survei#3"] and not corpus.failures and not corpus.parts
    first = corpus[0]
    assert first.kind == "transcript" and first.language == "id"
    assert [(t.role, first[t.start : t.end]) for t in first.turns] == [
        ("interviewer", "Menurut Anda, bagaimana koordinasi antar dinas?"),
        ("informant", "Koordinasi berjalan baik, rapat rutin digelar tiap bulan.\n\nHanya undangan sering terlambat."),
        ("interviewer", "Apa kendala yang dihadapi?"),
        ("informant", "Anggaran terlambat; SDM kurang."),
    ]
    assert first.metadata.fields == {"Timestamp": "2024/01/02", "Nama": "Budi", "Usia": "41"}
    assert len(corpus[1].turns) == 2


def test_a_named_column_becomes_text(tmp_path):
    path = tmp_path / "survei.csv"
    path.write_text(FORM, encoding="utf-8")
    documents = documents_of_rows(read_sheet(path), stem="s", text_column="apa kendala yang dihadapi?")
    assert [(d.id, d.text, d.kind) for d in documents] == [("s#2", "Anggaran terlambat; SDM kurang.", "text")]
    assert documents[0].metadata.fields["Menurut Anda, bagaimana koordinasi antar dinas?"].startswith("Koordinasi")
    with pytest.raises(ReadError, match="no column 'jawaban'; its columns are 'Timestamp', 'Nama'"):
        documents_of_rows(read_sheet(path), stem="s", text_column="jawaban")


def test_columns_that_are_no_free_text():
    rows = [
        [f"{n}", "Saya sangat setuju dengan hal itu", f"Jalan Melati Nomor {n} Desa Sukamaju Kecamatan Baru"]
        for n in range(8)
    ]
    with pytest.raises(
        ReadError, match=r"no column of the sheet is clearly free text.*'No', 'Sikap', 'Alamat'.*text_column"
    ):
        find_columns(["No", "Sikap", "Alamat"], rows, None)
    with pytest.raises(ReadError, match="a table that govtext wrote"):
        find_columns(["document_id", "passage_id", "text"], [["a", "b", "c d e f g h"]], None)


def test_workbooks_keep_values_and_work_nothing_out(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Kode", "Jawaban"])
    book.active.append(["R1", "Rapat rutin digelar tiap bulan di kantor camat."])
    book.active.append(["=1+1", '="a"&"b"'])
    book.create_sheet("Lain").append(["x"])
    book.save(tmp_path / "a.xlsx")
    raw = read_sheet(tmp_path / "a.xlsx")
    assert [[line.text for line in page.lines] for page in raw.pages] == [
        ["Kode", "Jawaban"],
        ["R1", "Rapat rutin digelar tiap bulan di kantor camat."],
    ]
    assert raw.notes == ("sheet 'Sheet' read; not read: 'Lain'",)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators_are_found(tmp_path, separator):
    path = tmp_path / "a.csv"
    path.write_text("\n".join(separator.join(['"a, b; c"', "x", "y"]) for _ in range(5)), encoding="utf-8")
    assert [line.text for line in read_sheet(path).pages[0].lines] == ["a, b; c", "x", "y"]


def test_one_column_with_commas_is_one_column(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("jawaban\nRapat rutin, lancar, baik.\nTidak ada\nBaik, kata camat\n", encoding="utf-8")
    assert [[line.text for line in page.lines] for page in read_sheet(path).pages][1] == ["Rapat rutin, lancar, baik."]
