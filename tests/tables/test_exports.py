"""What the table becomes: Word, Excel, a page, LaTeX; and that text of documents stays text in each."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
import shutil
import subprocess
import zipfile
from html.parser import HTMLParser

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

import govtext as gt
from govtext.tables.cells import Quote
from govtext.tables.columns import BUILT_IN
from govtext.tables.exports import foreign, latex, layout
from govtext.tables.exports.docx import write_docx
from govtext.tables.exports.html import SCRIPT, STYLE
from govtext.tables.exports.xlsx import BANDS
from govtext.tables.synthesis import Row

FIVE = ["no", "authors_year", "title", "method", "findings"]
EIGHTEEN = [c for c in BUILT_IN if c not in {"document_id", "title_other", "similarities", "differences", "method", "publication_type"}]  # fmt: skip
NASTY = (
    'Abstrak\n\n</script><script>alert(1)</script> \\input{/etc/passwd} ]]> judul "panjang" onclick=x()\n\nPenelitian ini menggunakan metode '
    "kualitatif $x_1^2$ ~50% & #1 {a} di Kabupaten Uji\\\\[2cm]. Hasil penelitian menunjukkan bahwa kolaborasi berjalan <img src=x "
    "onerror=alert(1)> baik -- 'kata' ``kutip'' 中文 β ≥ 3. =1+1 hasil penelitian menunjukkan bahwa [kolaborasi] belum optimal*."
)


def changed(table, no: int, **cells):
    """The table with some cells of one row changed."""
    rows = [
        Row(r.document, r.no, r.cells | {c: dataclasses.replace(r.cells[c], **new) for c, new in cells.items()})
        if r.no == no
        else r
        for r in table.rows
    ]
    return dataclasses.replace(table, rows=tuple(rows))


@pytest.fixture(scope="module")
def nasty(coder):
    return gt.synthesize(gt.Corpus.from_texts([NASTY], ids=["=a</title><script>"]), coder=coder)


@pytest.fixture(scope="module")
def noted(table):
    year = {"note": "dokumen: 2021; zotero.ris: 2022", "origin": "zotero.ris, entry Hastabrata2023", "confidence": 0.95}
    return changed(
        table, 2, year=year, findings={"confidence": 0.8}, theory={"confidence": 0.3}, title={"confidence": None}
    )


# Word


def fields(paragraph) -> list[str]:
    return [element.text.strip() for element in paragraph._p.iter(qn("w:instrText"))]


def test_the_caption_is_one_that_a_list_of_tables_finds(table, tmp_path):
    file = docx.Document(table.to_docx(tmp_path / "a.docx", language="id"))
    caption = next(p for p in file.paragraphs if p.style.name == "Caption")
    assert caption.text == "Tabel 1. Sintesa Penelitian" and fields(caption) == ["SEQ Tabel \\* ARABIC"]
    file = docx.Document(table.to_docx(tmp_path / "b.docx", language="en", caption="Earlier studies"))
    caption = next(p for p in file.paragraphs if p.style.name == "Caption")
    assert caption.text == "Table 1. Earlier studies" and fields(caption) == ["SEQ Table \\* ARABIC"]


def test_a_caption_with_a_number_of_its_own_keeps_it(table, tmp_path):
    file = docx.Document(table.to_docx(tmp_path / "a.docx", language="id", caption="Tabel 2.3 Penelitian tentang stakeholder", matrices=True))  # fmt: skip
    captions = [p for p in file.paragraphs if p.style.name == "Caption"]
    assert captions[0].text == "Tabel 2.3. Penelitian tentang stakeholder"
    assert fields(captions[0]) == ["SEQ Tabel \\* ARABIC \\r 3"]
    assert [run.text for run in captions[0].runs if run.italic] == ["stakeholder"]
    assert [p.text.split(". ")[0] for p in captions] == [f"Tabel 2.{n}" for n in range(3, 9)]
    assert fields(captions[1]) == ["SEQ Tabel \\* ARABIC"]


def test_a_caption_never_becomes_a_field(table, tmp_path):
    path = table.to_docx(tmp_path / "a.docx", caption='{ DDEAUTO c:\\\\cmd } <w:fldSimple w:instr="QUIT"/>')
    file = docx.Document(path)
    codes = [element.text for element in file.element.body.iter(qn("w:instrText"))]
    assert len(codes) == 1 and "DDEAUTO" not in codes[0]
    assert not list(file.element.body.iter(qn("w:fldSimple")))
    assert "DDEAUTO" in next(p for p in file.paragraphs if p.style.name == "Caption").text


@pytest.mark.parametrize(
    "columns", [["title"], FIVE, None, EIGHTEEN, list(BUILT_IN)], ids=["1", "5", "12", "18", "all"]
)
def test_the_table_fits_the_page(table, tmp_path, columns):
    file = docx.Document(table.to_docx(tmp_path / "a.docx", columns=columns))
    section, grid = file.sections[0], file.tables[0]
    room = section.page_width - section.left_margin - section.right_margin
    widths = [column.width for column in grid.columns]
    assert sum(widths) == pytest.approx(room, rel=0.01) and min(widths) > 0
    for row in grid.rows:
        own = [int(cell._tc.tcPr.find(qn("w:tcW")).get(qn("w:w"))) for cell in row.cells]
        assert own == [pytest.approx(width / 635, abs=1.5) for width in widths]
    assert {run.font.size.pt for cell in grid.rows[1].cells for run in cell.paragraphs[0].runs} <= {6, 6.5, 7, 7.5, 8, 8.5, 9, 9.5, 10}  # fmt: skip


def test_short_rows_stay_whole_and_long_ones_may_break(table, tmp_path):
    long = changed(table, 2, findings={"value": "Temuan yang panjang sekali. " * 400})
    rows = docx.Document(long.to_docx(tmp_path / "a.docx", columns=FIVE)).tables[0].rows
    whole = [bool(row._tr.xpath("./w:trPr/w:cantSplit")) for row in rows]
    assert whole == [True, True, False, True, True, True, True]
    assert rows[0]._tr.xpath("./w:trPr/w:tblHeader")


def test_foreign_terms_are_in_italics_in_indonesian_tables_only(sample, coder, tmp_path):
    table = gt.synthesize(sample, language="id", coder=coder)
    columns = ["title", "sample", "sampling", "findings"]
    grid = docx.Document(table.to_docx(tmp_path / "a.docx", columns=columns)).tables[0]

    def slanted(document: str) -> dict[str, list[str]]:
        no = next(r.no for r in table.rows if r.document.id == document)
        cells = zip(columns, grid.rows[no].cells, strict=True)
        return {c: [run.text for run in cell.paragraphs[0].runs if run.italic] for c, cell in cells}

    own = slanted("skripsi_bab_dana_desa")
    assert own["sampling"] == ["purposive sampling", "snowball sampling"] and own["title"] == []
    assert slanted("paper_id_bank_sampah")["title"] == []  # "Collaborative Governance dalam ...": titles stay upright
    english = slanted("paper_en_tb_partnership")
    assert english["findings"] == [] and english["sample"] == [] and english["sampling"] == ["purposive sampling"]
    own_terms = gt.synthesize(sample["paper_en_tb_partnership"], coder=coder)
    grids = [
        docx.Document(table.to_docx(tmp_path / "b.docx", columns=columns, language="en")).tables[0],
        docx.Document(own_terms.to_docx(tmp_path / "c.docx", columns=[*columns, "approach"], language="id")).tables[0],
    ]
    assert not any(
        run.italic for g in grids for row in g.rows[1:] for cell in row.cells for run in cell.paragraphs[0].runs
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Para stakeholder dan framework-nya dalam Collaborative Governance", ["stakeholder", "framework", "Collaborative Governance"]),
        ("penurunan stunting dan face-to-face dialogue", ["face-to-face dialogue"]),
        ("berkolaborasi, governansi, kepemimpinan dan pre-stakeholderx", []),
    ],
)  # fmt: skip
def test_which_words_are_foreign(text, found):
    cut = foreign.parts(text)
    assert [words for words, is_foreign in cut if is_foreign] == found and "".join(words for words, _ in cut) == text


def test_notes_and_references_stand_below(noted, tmp_path):
    path = write_docx(
        noted, tmp_path / "a.docx", "id", ["no", "year", "dimensions"],
        references=["Imron, A. (2022). Judul. *Jurnal Desa*, *3*(2), 1–10.", "Sari (2020). 5 * 3 = 15."],
    )  # fmt: skip
    file = docx.Document(path)
    texts = [p.text for p in file.paragraphs]
    assert "Catatan (No 2, Tahun): dokumen: 2021; zotero.ris: 2022" in texts
    assert any(text.startswith("(+) ada") for text in texts)
    entry = next(p for p in file.paragraphs if p.text.startswith("Imron"))
    assert entry.text == "Imron, A. (2022). Judul. Jurnal Desa, 3(2), 1–10."
    assert [run.text for run in entry.runs if run.italic] == ["Jurnal Desa", "3"]
    assert "Sari (2020). 5 * 3 = 15." in texts and texts.index("Daftar Pustaka") < texts.index(entry.text)
    below = [p.text for p in docx.Document(noted.to_docx(tmp_path / "b.docx")).paragraphs]
    own = [reference.replace("*", "") for reference in noted.references("id")]
    assert below[below.index("Daftar Pustaka") + 1 :][: len(own)] == own and len(own) == len(noted)


def test_a_paper_without_authors_and_title_is_known_by_its_file(coder, tmp_path):
    text = "BAB IV\nHASIL DAN PEMBAHASAN\n\nHasil penelitian menunjukkan bahwa kolaborasi belum optimal di Kota Palu.\n\nBAB V\nPENUTUP\n\nAnggaran perlu ditambah."
    table = gt.synthesize(gt.Corpus.from_texts([text], ids=["bab4"]), coder=coder)
    assert table.rows[0].value("title") is table.rows[0].value("authors_year") is None and table.references("id") == []
    below = [p.text for p in docx.Document(table.to_docx(tmp_path / "a.docx", language="id")).paragraphs]
    assert "Catatan (No 1): bab4 tidak menyebutkan penulis dan judulnya." in below and "Daftar Pustaka" not in below


def test_second_tables_in_word(table, tmp_path):
    file = docx.Document(table.to_docx(tmp_path / "a.docx", language="id", matrices=True))
    assert len(file.tables) == 6
    theories = [[cell.text for cell in row.cells] for row in file.tables[1].rows]
    assert theories[0] == ["Teori", *"123456", "Jumlah"]
    frame = table.theories(language="id")
    assert [row[0] for row in theories[1:]] == list(frame.index)
    assert [row[-1] for row in theories[1:]] == [str(n) for n in frame["n"]]
    many = dataclasses.replace(table, rows=tuple(Row(table.rows[k % 6].document, k + 1, table.rows[k % 6].cells) for k in range(45)))  # fmt: skip
    file = docx.Document(many.to_docx(tmp_path / "b.docx", language="id", matrices=True))
    heads = [[cell.text for cell in grid.rows[0].cells] for grid in file.tables[1:4]]
    assert [head[1:-1] for head in heads] == [[str(n) for n in range(a, b)] for a, b in ((1, 21), (21, 41), (41, 46))]


# Excel


def test_each_cell_and_its_quotes_are_linked_both_ways(table, tmp_path):
    book = openpyxl.load_workbook(table.to_xlsx(tmp_path / "a.xlsx", language="id"))
    sheet, evidence = book["Sintesa"], book["Bukti"]
    columns = [column.name for column in table.columns][1:]
    quotes = 0
    for r, row in enumerate(table.rows, 2):
        for c, column in enumerate(columns, 1):
            cell, found = sheet.cell(r, c), row.cells.get(column)
            if not found or not found.quotes:
                assert cell.hyperlink is None
                continue
            assert cell.value == found.value
            target = int(re.fullmatch(r"'Bukti'!A(\d+)", cell.hyperlink.location)[1])
            for offset, q in enumerate(found.quotes):
                there = evidence[target + offset]
                assert (there[0].value, there[3].value) == (row.document.id, q.text)
                assert there[1].hyperlink.location == f"'Sintesa'!{cell.coordinate}"
                quotes += 1
    assert quotes == len(table.evidence()) == evidence.max_row - 1


def test_columns_that_are_not_shown_leave_no_dead_links(table, tmp_path):
    book = openpyxl.load_workbook(table.to_xlsx(tmp_path / "a.xlsx", language="en", columns=["title"]))
    links = {cell.hyperlink.location for (cell,) in book["Evidence"].iter_rows(min_row=2, min_col=2, max_col=2) if cell.hyperlink}  # fmt: skip
    assert links == {f"'Synthesis'!A{row.no + 1}" for row in table.rows if row.cells["title"]}


def test_shading_follows_confidence_and_comments_tell_origin(noted, tmp_path):
    book = openpyxl.load_workbook(noted.to_xlsx(tmp_path / "a.xlsx", language="id", columns=["year", "findings", "theory", "title"]))  # fmt: skip
    sheet = book["Sintesa"]
    colours = [sheet.cell(3, c).fill.fgColor.rgb for c in range(1, 5)]
    assert colours[:3] == [f"FF{colour}" for _, colour, _ in BANDS] and sheet.cell(3, 4).fill.fill_type is None
    assert sheet.cell(2, 1).fill.fill_type is None
    comment = sheet.cell(3, 1).comment.text
    assert (
        "Catatan: dokumen: 2021; zotero.ris: 2022" in comment
        and "Sumber isi: zotero.ris, entry Hastabrata2023" in comment
    )
    legend = book["Keterangan"]
    assert [legend.cell(r, 1).fill.fgColor.rgb for r in (1, 2, 3)] == [f"FF{colour}" for _, colour, _ in BANDS]
    assert sheet.freeze_panes == "C2" and sheet.auto_filter.ref and sheet.print_title_rows == "$1:$1"


def test_a_number_stays_a_number_under_its_link(table, tmp_path):
    sheet = openpyxl.load_workbook(table.to_xlsx(tmp_path / "a.xlsx", columns=["no", "year"])).worksheets[0]
    cell = sheet.cell(3, 2)
    assert cell.value == table.rows[1].value("year") and cell.data_type == "n" and cell.hyperlink


def test_links_of_hostile_text_stay_inside_the_file(nasty, tmp_path):
    path = nasty.to_xlsx(tmp_path / "a.xlsx")
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        assert not any("externalLink" in name or "vbaProject" in name for name in names)
        for name in (n for n in names if n.endswith(".rels")):
            assert b"External" not in archive.read(name), name
        sheets = [archive.read(name) for name in names if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)


def test_second_tables_in_excel(table, tmp_path):
    book = openpyxl.load_workbook(table.to_xlsx(tmp_path / "a.xlsx", language="id"))
    sheet = book["Metode per Tahun"]
    frame, numbers = table.methods_by_year(language="id"), table.methods_by_year(language="id", numbers=True)
    assert [c.value for c in sheet[1]] == ["Pendekatan atau desain", *frame.columns[:-1], "Jumlah"]
    for r, (name, values) in enumerate(frame.iterrows(), 2):
        assert [c.value or 0 for c in sheet[r]] == [name, *values]
        for c, year in enumerate(frame.columns[:-1], 2):
            if values[year]:
                assert sheet.cell(r, c).comment.text == f"No {numbers.loc[name, year]}"
    assert book["Alur Seleksi"].cell(2, 2).value == 8
    assert {"Teori per Penelitian", "Dimensi per Penelitian", "Lokasi per Tahun", "Kutipan terkode"} <= set(
        book.sheetnames
    )


# The page


class Page(HTMLParser):
    """Collects tags, and the text inside style, script and mark."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {"style": [], "script": [], "mark": [], "title": []}
        self._open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag in self.inside:
            self._open.append(tag)
            self.inside[tag].append("")

    def handle_endtag(self, tag):
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data):
        if self._open:
            self.inside[self._open[-1]][-1] += data


def test_the_page_takes_nothing_from_outside_and_runs_only_our_script(table, nasty):
    for text in (table.to_html(), nasty.to_html()):
        page = Page(text)
        assert page.inside["script"] == [SCRIPT] and page.inside["style"][0] == STYLE
        (widths,) = page.inside["style"][1:]
        assert re.fullmatch(
            r"@media screen\{#table\{min-width:[\d.]+rem\}\}(th:nth-child\(\d+\)\{width:\d+\.\d%\})+", widths
        )
        policy = next(a["content"] for tag, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
        for source in (SCRIPT, STYLE, widths):
            digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy
        assert "default-src 'none'" in policy and "unsafe" not in policy
        allowed = {"html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "div", "input", "span", "fieldset", "label",
                   "table", "thead", "tbody", "tr", "th", "td", "a", "p", "details", "summary", "section", "blockquote", "mark", "footer",
                   "aside", "button", "script"}  # fmt: skip
        assert {tag for tag, _ in page.tags} <= allowed
        for _, attributes in page.tags:
            assert not any(name.startswith("on") or name in {"src", "style", "srcdoc"} for name in attributes)
            assert (attributes.get("href") or "#").startswith("#")
        ids = [a["id"] for _, a in page.tags if "id" in a]
        assert len(ids) == len(set(ids))
        assert {a["href"][1:] for tag, a in page.tags if tag == "a"} <= set(ids)


def test_each_cell_leads_to_its_quotes_marked_in_their_page(sample, table):
    text = table.to_html(language="en")
    marks = Page(text).inside["mark"]
    for row in table.rows:
        for column in table.shown:
            for q in row.cells[column].quotes if column in row.cells else ():
                assert q.text in marks or any(q.text in mark for mark in marks), (row.no, column)
    card = re.search(r'<section class="card" id="c2-obstacles">.*?</section>', text, re.S)[0]
    q = table.rows[1].cells["obstacles"].quotes[0]
    assert f"paper_en_tb_partnership, p. {q.page}" in card and f"{q.start}–{q.end}" in card


def test_the_text_around_a_quote_ends_with_its_page():
    from govtext.tables.exports.html import _passage, _passages

    words = "halaman pertama berisi kata. " * 30
    text = words + "KUTIPAN SATU. " + "isi halaman kedua. " * 40
    document = dataclasses.replace(
        gt.Corpus.from_texts([text], language="id")[0], paged=True, page_starts=(0, len(words)), page_numbers=(1, 2)
    )
    start = document.text.index("KUTIPAN")
    quote = Quote("KUTIPAN SATU.", start, start + 13, 2)
    shown = _passage(document, [quote], "id")
    assert "pertama" not in shown and "<mark>KUTIPAN SATU.</mark>" in shown and "hlm. 2" in shown
    assert 250 < len(shown.split("</mark>")[1]) < 400 and "halaman …<footer>" in shown
    near, far = Quote("isi", start + 14, start + 17, 2), Quote("isi", start + 600, start + 603, 2)
    assert _passages(document, [far, near, quote]) == [[quote, near], [far]]
    assert _passage(document, [quote, quote, near], "id").count("<mark>") == 2


def test_notes_and_origins_are_on_the_page(noted):
    text = noted.to_html(language="id", columns=["no", "year"])
    assert '<a href="#c2-year" class="noted">' in text
    assert "Catatan: dokumen: 2021; zotero.ris: 2022" in text and "Sumber isi: zotero.ris, entry Hastabrata2023" in text


# LaTeX

_COMMANDS = frozenset(
    "textbackslash textasciicircum textasciitilde textless textgreater textbar textquotedbl textasciigrave textendash textemdash dots "
    "textquoteleft textquoteright textquotedblleft textquotedblright ensuremath pm times div leq geq neq approx rightarrow leftarrow "
    "textbullet textperiodcentered textdegree texteuro textsuperscript beta".split()
)


def strictly(text: str) -> None:
    """Fail for anything but letters, known commands and balanced braces."""
    depth = 0
    for token in re.findall(r"\\[A-Za-z]+|\\.|[^\\]", text, re.S):
        if token.startswith("\\") and token[1:].isalpha():
            assert token[1:] in _COMMANDS, token
        elif token.startswith("\\"):
            assert token[1:] in "{}$&#%_-", token
        else:
            assert token not in "$&#%_^~\n\t" or token == "~", repr(token)
            depth += {"{": 1, "}": -1}.get(token, 0)
            assert depth >= 0
            if token in "[]*":
                assert depth > 0, "could be read as the option of a command before it"
    assert depth == 0


@pytest.mark.parametrize(
    "text",
    [NASTY, "\\", "\\\\", "{{{", "}", "%\n\\end{document}", "^^5cinput{x}", "\u2028a\x85b\x1bc", "a\u00a0b", "--- ,, '' ?` !` << >>", "[x]*"],
)  # fmt: skip
def test_text_never_becomes_a_command(text):
    strictly(latex.escaped(text))


def test_latex_keeps_signs_apart():
    assert latex.escaped("a--b ''c") == "a-{}-b '{}'c"
    assert latex.escaped("100% [β ≥ 2]") == r"100\% {[}\ensuremath{\beta} \ensuremath{\geq} 2{]}"


def test_latex_table(table, tmp_path):
    text = table.to_latex(tmp_path / "a.tex", language="id", caption="Penelitian 100%", label="tab:2-1")
    assert (tmp_path / "a.tex").read_text(encoding="utf-8") == text
    assert r"\caption{Penelitian 100\%}\label{tab:2-1}" in text and text.count(r"\endhead") == 1
    assert text.count("Peneliti (Tahun)") == 2, "the head is there for the first page and for the others"
    assert r"\textit{purposive}" in text
    body = table.to_latex(standalone=False)
    assert body.startswith("\\begin{landscape}") and "documentclass" not in body
    with pytest.raises(gt.errors.OptionError, match="cannot be a LaTeX label"):
        table.to_latex(label="x}\\input{y")


def test_a_row_longer_than_a_page_goes_on_in_the_next_row(table):
    words = [f"kata{n}" for n in range(3000)]
    long = changed(table, 1, findings={"value": " ".join(words)})
    text = long.to_latex(columns=["no", "findings"])
    rows = [line for line in text.splitlines() if line.endswith(r" \\") and re.search(r"kata\d", line)]
    assert len(rows) > 2 and " ".join(re.sub(r"^.*? & | \\\\$", "", line).strip() for line in rows) == " ".join(words)


@pytest.mark.skipif(not shutil.which("pdflatex"), reason="pdflatex is not here")
def test_latex_compiles(nasty, table, tmp_path):
    for name, made in (("nasty", nasty), ("table", table)):
        made.to_latex(tmp_path / f"{name}.tex", columns=list(BUILT_IN))
        command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", f"{name}.tex"]
        result = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
        assert result.returncode == 0, result.stdout[-2000:]


# All of them


def test_layout_gives_words_their_room():
    heads, cells = ["No", "Kata"], [["1"], ["Pertanggungjawaban para pihak"]]
    plan = layout.fit(heads, cells, [1, 1], 20)
    assert sum(plan.widths) == pytest.approx(20)
    assert plan.widths[1] > layout.text_width("Pertanggungjawaban", plan.points)
    many = layout.fit(["Pertanggungjawaban"] * 40, [["x"]] * 40, [1] * 40, 20)
    assert sum(many.widths) == pytest.approx(20) and many.points == 6


def test_a_longer_text_gets_more_room():
    texts = [["pendek"] * 3, ["teks yang panjang sekali tentang kolaborasi " * 8] * 3]
    narrow, wide = layout.fit(["A", "B"], texts, [1, 1], 20).widths
    assert wide > 2 * narrow


def test_two_hundred_rows(table, tmp_path):
    rows = tuple(Row(table.rows[k % 6].document, k + 1, table.rows[k % 6].cells) for k in range(200))
    many = dataclasses.replace(table, rows=rows)
    assert len(docx.Document(many.to_docx(tmp_path / "a.docx")).tables[0].rows) == 201
    book = openpyxl.load_workbook(many.to_xlsx(tmp_path / "a.xlsx"), read_only=True)
    assert book.worksheets[0].max_row >= 201
    assert many.to_html().count("<tr>") == 201 and many.to_latex().count(r"\addlinespace") == 199
