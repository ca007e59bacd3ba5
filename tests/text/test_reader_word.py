"""Word and OpenDocument files: what a reader of the printed page sees, and nothing else."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from govtext.errors import ReadError
from govtext.text.readers.docx import read_comments, read_docx
from govtext.text.readers.numerals import numeral
from govtext.text.readers.odt import read_odt
from govtext.text.readers.package import check_package
from govtext.text.readers.symbols import symbol

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def word(path, body, *, strict=False, **parts):
    """Write a Word file from the XML of its body and further parts (styles, numbering, footnotes, comments, settings)."""
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{R}/{name}" Target="{name}.xml"/>' for n, name in enumerate(parts, 1)
    )
    files = {
        "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="m" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>',
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
    }
    files |= {f"word/{name}.xml": f"<w:{name} {SPACES}>{inner}</w:{name}>" for name, inner in parts.items()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            if strict:
                text = text.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
                    R, "http://purl.oclc.org/ooxml/officeDocument/relationships"
                )
            archive.writestr(name, text)
    return path


def p(inner, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def lines(raw):
    return [line for page in raw.pages for line in page.lines]


def texts(raw):
    return [line.text for line in lines(raw)]


def test_fields_give_their_results_without_instructions(tmp_path):
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    body = (
        p(
            r("Menurut ")
            + begin
            + "<w:r><w:instrText>ADDIN ZOTERO_ITEM {rahasia}</w:instrText></w:r>"
            + middle
            + r("(Ansell &amp; Gash, 2008)")
            + end
            + r(" dan ")
            + '<w:fldSimple w:instr="REF _x">'
            + r("Tabel 2")
            + "</w:fldSimple>"
            + '<w:hyperlink r:id="r9">'
            + r(" di situs")
            + "</w:hyperlink>"
        )
        + p(begin + r("rusak") + "<w:r><w:instrText>TOC</w:instrText></w:r>")
        + p(r("Sesudah field yang tidak ditutup."))
    )
    assert texts(read_docx(word(tmp_path / "a.docx", body))) == [
        "Menurut (Ansell & Gash, 2008) dan Tabel 2 di situs",
        "Sesudah field yang tidak ditutup.",
    ]


def test_tracked_changes_hidden_text_and_comments(tmp_path):
    body = (
        p(
            r("Rapat ")
            + f"<w:ins>{r('rutin')}</w:ins><w:del><w:r><w:delText>tidak</w:delText></w:r></w:del>"
            + r(" rahasia", "<w:vanish/>")
        )
        + p(r("Awal "), "<w:rPr><w:del/></w:rPr>")
        + p(r("dan akhir.") + '<w:r><w:commentReference w:id="0"/></w:r>')
    )
    path = word(
        tmp_path / "a.docx",
        body,
        comments=f'<w:comment w:id="0" w:author="Pembimbing" w:date="2024-01-02T00:00:00Z">{p(r("Perjelas."))}</w:comment>',
    )
    raw = read_docx(path)
    assert texts(raw) == ["Rapat rutin", "Awal dan akhir."]
    assert any("tracked changes" in note for note in raw.notes)
    assert any("hidden text of 7 characters" in note for note in raw.notes)
    assert any("1 comment in the margin" in note for note in raw.notes)
    assert [(c.author, c.text) for c in read_comments(path)] == [("Pembimbing", "Perjelas.")]


NUMBERING = """
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:pStyle w:val="Bab"/><w:suff w:val="space"/><w:lvlText w:val="BAB %1"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl>
 <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
"""
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Judul1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Bab"><w:name w:val="Bab Skripsi"/><w:basedOn w:val="Judul1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Judul 2"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Isi"><w:name w:val="TOC Heading"/><w:basedOn w:val="Judul1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="character" w:styleId="Kuat"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
"""


def numbered(number, level, text):
    return p(r(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def styled(name, text):
    return p(r(text), f'<w:pStyle w:val="{name}"/>')


@pytest.fixture(scope="module")
def thesis(tmp_path_factory):
    body = (
        styled("Bab", "PENDAHULUAN")
        + styled("Sub", "Latar Belakang")
        + numbered(2, 0, "pertama")
        + numbered(2, 1, "butir")
        + numbered(2, 0, "")
        + numbered(2, 0, "ketiga")
        + numbered(3, 0, "mulai lagi")
        + styled("Bab", "METODE")
        + styled("Sub", "Lokasi")
        + styled("Isi", "Daftar Isi")
        + p(r("Tebal", '<w:rStyle w:val="Kuat"/>') + r(" sekali", "<w:b/>"))
    )
    return read_docx(word(tmp_path_factory.mktemp("w") / "a.docx", body, numbering=NUMBERING, styles=STYLES))


def test_numbers_that_word_sets_are_counted(thesis):
    assert texts(thesis) == [
        "BAB I PENDAHULUAN", "1.1 Latar Belakang", "a) pertama", "• butir", "c) ketiga", "a) mulai lagi", "BAB II METODE", "2.1 Lokasi",
        "Daftar Isi", "Tebal sekali",
    ]  # fmt: skip


def test_headings_sizes_and_weight_follow_styles(thesis):
    found = {line.text: (line.style, line.level, line.size, line.bold) for line in lines(thesis)}
    assert found["BAB I PENDAHULUAN"] == ("heading", 1, 16.0, True)
    assert found["1.1 Latar Belakang"] == ("heading", 2, 11.0, False)
    assert found["Daftar Isi"][:2] == ("text", 0)
    assert found["Tebal sekali"] == ("text", 0, 11.0, True)


def test_a_subsection_before_any_chapter_counts_the_chapter(tmp_path):
    body = styled("Sub", "A") + styled("Bab", "B") + styled("Sub", "C")
    raw = read_docx(word(tmp_path / "a.docx", body, numbering=NUMBERING, styles=STYLES))
    assert texts(raw) == ["1.1 A", "BAB II B", "2.1 C"]


def test_notes_stand_after_their_paragraph_on_its_page(tmp_path):
    call = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = p(
        r("Satu")
        + call.format(2)
        + r(" panjang ka")
        + "<w:r><w:lastRenderedPageBreak/></w:r>"
        + r("limat")
        + call.format(3)
    ) + p(r("Dua.") + '<w:r><w:endnoteReference w:id="2"/></w:r>')
    note = '<w:footnote w:id="{}">' + p(r("{}")) + "</w:footnote>"
    raw = read_docx(
        word(
            tmp_path / "a.docx",
            body,
            footnotes='<w:footnote w:id="0" w:type="separator"/>'
            + note.format(2, "Catatan pertama.")
            + note.format(3, "Catatan kedua."),
            endnotes='<w:endnote w:id="2">' + p(r("Catatan akhir.")) + "</w:endnote>",
        )
    )
    assert [(page.number, line.style, line.text) for page in raw.pages for line in page.lines] == [
        (1, "text", "Satu panjang kalimat"),
        (1, "footnote", "1 Catatan pertama."),
        (1, "footnote", "2 Catatan kedua."),
        (2, "text", "Dua."),
        (2, "footnote", "i Catatan akhir."),
    ]


def test_text_boxes_formulas_and_symbols_once(tmp_path):
    box = f"<w:txbxContent>{p(r('Kotak'))}</w:txbxContent>"
    body = (
        p(f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>" + r("Isi"))
        + p(r("r = ") + "<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>n</m:t></m:r></m:den></m:f></m:oMath>")
        + p('<w:r><w:sym w:font="Symbol" w:char="F061"/><w:t> = 0,05</w:t><w:noBreakHyphen/><w:tab/><w:t>x</w:t><w:softHyphen/></w:r>')
    )  # fmt: skip
    assert texts(read_docx(word(tmp_path / "a.docx", body))) == ["Isi", "Kotak", "r = (a+b)/n", "α = 0,05-\tx"]


def test_tables_in_place_merged_nested_and_layout(tmp_path):
    def cell(inner, properties=""):
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"

    def row(*cells):
        return f"<w:tr>{''.join(cells)}</w:tr>"

    inner = f"<w:tbl>{row(cell(p(r('dalam'))))}</w:tbl>"
    controlled = f"<w:sdt><w:sdtContent>{cell(p(r('Baik')) + p(r('sekali')))}</w:sdtContent></w:sdt>"
    above, below = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = row(cell(p(r("No")), above), cell(p(r("Temuan")) + inner)) + row(cell(p(r("No")), below), controlled)
    table = f"<w:tbl>{rows}</w:tbl>"
    layout = f"<w:tbl>{row(cell(p(r('Paragraf satu.')) + p(r('Paragraf dua.'))))}</w:tbl>"
    raw = read_docx(word(tmp_path / "a.docx", p(r("Atas")) + table + p(r("Tengah")) + layout))
    assert [(line.style, line.text) for line in lines(raw)] == [
        ("text", "Atas"), ("cell", "No | Temuan dalam"), ("cell", " | Baik sekali"), ("text", "Tengah"), ("text", "Paragraf satu."),
        ("text", "Paragraf dua."),
    ]  # fmt: skip


def test_page_labels_follow_the_sections(tmp_path):
    section = '<w:sectPr><w:pgNumType w:fmt="lowerRoman" w:start="1"/></w:sectPr>'
    last = '<w:sectPr><w:pgNumType w:start="1"/></w:sectPr>'
    rendered = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = (
        p(r("Kata pengantar"))
        + p(rendered + r("Daftar isi"), section)
        + p(rendered + r("BAB I"))
        + p(rendered + r("Isi"))
        + last
    )
    raw = read_docx(word(tmp_path / "a.docx", body))
    assert [page.label for page in raw.pages] == ["i", "ii", "1", "2"]


def test_strict_files_and_other_endings(tmp_path):
    body = p(r("Teks ketat."), '<w:outlineLvl w:val="0"/>')
    assert lines(read_docx(word(tmp_path / "a.docx", body, strict=True)))[0].style == "heading"
    assert texts(read_docx(word(tmp_path / "b.dotx", body))) == ["Teks ketat."]


def test_broken_packages_are_refused(tmp_path):
    path = word(tmp_path / "a.docx", p(r("x")))
    with pytest.raises(ReadError, match=r"xl/workbook.xml is missing"):
        check_package(path, "xl/workbook.xml")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    check_package(path)
    with pytest.raises(ReadError, match="macros"):
        check_package(path, macros=False)
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    (tmp_path / "empty.docx").write_bytes(buffer.getvalue())
    with pytest.raises(ReadError, match="holds no text"):
        read_docx(tmp_path / "empty.docx")


def test_numerals_and_symbols():
    assert [numeral(n, "upperRoman") for n in (1, 4, 9, 40, 1994)] == ["I", "IV", "IX", "XL", "MCMXCIV"]
    assert [numeral(n, "lowerLetter") for n in (1, 26, 27)] == ["a", "z", "aa"]
    assert symbol(0xF0B3, "Symbol") == "≥" and symbol(0xF04A, "Wingdings") == "" and symbol(0xE123) == ""


ODT = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0">
<office:automatic-styles>
 <style:style style:name="P1" style:family="paragraph"><style:text-properties fo:font-size="14pt" fo:font-weight="bold"/></style:style>
 <style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>
 <text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="a" style:num-suffix=")"/></text:list-style>
</office:automatic-styles>
<office:body><office:text>
 <text:tracked-changes><text:changed-region><text:deletion><text:p>dihapus</text:p></text:deletion></text:changed-region></text:tracked-changes>
 <text:h text:style-name="P1" text:outline-level="1">Pendahuluan</text:h>
 <text:p>Satu<text:s text:c="2"/>dua<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Catatan.</text:p></text:note-body></text:note>
<text:span text:style-name="T1">rahasia</text:span> tiga<text:soft-page-break/> empat</text:p>
 <text:list text:style-name="L1"><text:list-item><text:p>butir</text:p></text:list-item><text:list-item><text:p>butir lagi</text:p></text:list-item></text:list>
 <table:table><table:table-row><table:table-cell><text:p>No</text:p></table:table-cell><table:table-cell><text:p>Isi</text:p><text:p>lagi</text:p></table:table-cell></table:table-row></table:table>
 <text:p>Kotak:<draw:frame><draw:text-box><text:p>di dalam</text:p></draw:text-box></draw:frame></text:p>
</office:text></office:body></office:document-content>"""


def test_opendocument(tmp_path):
    path = tmp_path / "a.odt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", ODT)
    raw = read_odt(path)
    assert [(page.number, line.style, " ".join(line.text.split())) for page in raw.pages for line in page.lines] == [
        (1, "heading", "Pendahuluan"), (1, "text", "Satu dua tiga"), (1, "footnote", "1 Catatan."), (2, "text", "empat"), (2, "text", "a) butir"),
        (2, "text", "b) butir lagi"), (2, "cell", "No | Isi lagi"), (2, "text", "Kotak:"), (2, "text", "di dalam"),
    ]  # fmt: skip
    assert lines(raw)[0].size == 14 and lines(raw)[0].bold and lines(raw)[1].continues
    assert any("tracked" in note for note in raw.notes) and any("hidden" in note for note in raw.notes)


def test_too_few_breaks_are_no_pages(tmp_path):
    path = word(tmp_path / "a.docx", p(r("Satu") + '<w:r><w:br w:type="page"/></w:r>') + p(r("Dua")))
    assert [page.number for page in read_docx(path).pages] == [1, 2]
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(
            "docProps/app.xml",
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Pages>30</Pages></Properties>',
        )
    raw = read_docx(path)
    assert not raw.paged and texts(raw) == ["Satu", "Dua"]
