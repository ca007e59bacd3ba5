"""Literature matrices made outside govtext: whatever their heads and files, and files that are made to harm."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

import govtext as gt
from govtext.tables.columns import BUILT_IN
from govtext.tables.files.lines import close_lines
from govtext.tables.heads import columns_of, part_heads
from govtext.tables.matching import split_authors

SEED = Path(__file__).resolve().parents[2].parent / "shared" / "seeds" / "002_1ca4f4fc849facb8.txt"
HEADS = [
    "No",
    "Nama Peneliti (Tahun)",
    "Judul Penelitian",
    "Metodologi",
    "Hasil Penelitian",
    "Persamaan",
    "Perbedaan",
    "Kebaruan",
]
NAMES = ["no", "authors_year", "title", "method", "findings", "similarities", "differences", "Kebaruan"]
ROWS = [
    [
        "1",
        "Arta dkk. (2021)",
        "Kolaborasi Pengelolaan Sampah di Kota Uji",
        "Kualitatif",
        "Berjalan baik",
        "Topik",
        "Lokasi",
        "Aktor",
    ],
    ["2", "Bela & Citra (2022)", "Sinergi Lintas Sektor", "Kuantitatif", "Belum optimal", "", "Metode", ""],
    ["3", "Dewi, 2019", "Peran Kader", "Campuran", "Cukup efektif", "Teori", "", "Wilayah"],
]


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("NAMA PENELITI", ("authors_year",)),
        ("Penulis/Tahun", ("authors_year",)),
        ("Peneliti dan Tahun", ("authors_year",)),
        ("Nama Penulis, Tahun", ("authors_year",)),
        ("Author(s)", ("authors_year",)),
        ("Author (Year)", ("authors_year",)),
        ("Judul Penelitian", ("title",)),
        ("Judul & Tahun", ("title", "year")),
        ("Nama, Tahun, Judul", ("authors_year", "title")),
        ("Metodologi", ("method",)),
        ("Research Methods", ("method",)),
        ("Hasil / Temuan", ("findings",)),
        ("Results and Discussion", ("findings",)),
        ("Main Findings", ("findings",)),
        ("Populasi dan Sampel", ("sample",)),
        ("Persamaan dengan penelitian ini", ("similarities",)),
        ("No.", ("no",)),
        ("#", ("no",)),
        ("Persamaan dan Perbedaan", ()),
        ("Umur", ()),
        ("", ()),
    ],
)
def test_heads(head, names):
    assert columns_of(head) == names


@pytest.mark.parametrize("language", ["id", "en"])
def test_own_heads_are_known(language):
    for name, column in BUILT_IN.items():
        assert columns_of(column.head_in(language)) == (name,)


def test_heads_one_after_the_other():
    words = "No Author(s) Year Title Research Design Sample Size Key Findings".split()
    assert part_heads(words) == ["No", "Author(s)", "Year", "Title", "Research Design", "Sample Size", "Key Findings"]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Imron dkk. (2022)", ["Imron"]),
        (
            "Botero-Tovar, Arocha Zuluaga and Ramírez Varela, (2020)",
            ["Botero-Tovar", "Arocha Zuluaga", "Ramírez Varela"],
        ),
        ("Nur Aini, S.Sos., M.Si. dan Budi Santoso (2020)", ["Nur Aini", "Budi Santoso"]),
        ("Sari, D., & Putri, A. B. (2021)", ["D. Sari", "A. B. Putri"]),
        ("2021", []),
        ("", []),
    ],
)
def test_authors(cell, names):
    assert split_authors(cell) == names


def write_docx(path, rows, heads=HEADS):
    file = docx.Document()
    file.add_paragraph("Tabel 1. Penelitian Terdahulu")
    grid = file.add_table(rows=0, cols=len(heads))
    for values in [heads, *rows]:
        for cell, value in zip(grid.add_row().cells, values, strict=True):
            cell.text = value
    file.save(path)
    return file


def write_xlsx(path, rows, heads=HEADS):
    book = openpyxl.Workbook()
    book.active.append(["Tabel 1. Penelitian Terdahulu"])
    book.active.append([])
    for values in [heads, *rows]:
        book.active.append([int(v) if v.isdecimal() else v for v in values])
    book.save(path)


def write_text(path, rows, heads=HEADS):
    if path.suffix == ".csv":
        lines = [";".join(f'"{v}"' for v in values) for values in [heads, *rows]]
    elif path.suffix == ".md":
        lines = ["# Bab II", "", "| " + " | ".join(heads) + " |", "|---" * len(heads) + "|"]
        lines += ["| " + " | ".join(f"**{v}**" if v else "" for v in values) + " |" for values in rows]
    elif path.suffix == ".txt":
        lines = ["\t".join(values) for values in [heads, *rows]]
    else:
        lines = ["<table><caption>Penelitian</caption><tr>" + "".join(f"<th>{h}</th>" for h in heads) + "</tr>"]
        lines += [
            "<tr>" + "".join(f"<td>{v.replace('&', '&amp;')}<script>x</script></td>" for v in values) + "</tr>"
            for values in rows
        ]
        lines += ["</table>"]
    path.write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "csv", "md", "html", "txt"])
def test_formats(tmp_path, suffix):
    path = tmp_path / f"matriks.{suffix}"
    {"docx": write_docx, "xlsx": write_xlsx}.get(suffix, write_text)(path, ROWS)
    matrix = gt.read_matrix(path)
    assert list(matrix.heads) == NAMES and list(matrix.heads.values()) == HEADS
    assert [[row.value(name) for name in NAMES] for row in matrix.rows] == ROWS
    frame = matrix.to_frame()
    assert frame["authors"].tolist() == ["Arta", "Bela; Citra", "Dewi"] and frame["year"].tolist() == [2021, 2022, 2019]
    assert matrix.failures == () and "Kebaruan" in matrix._repr_html_() and matrix.language == "id"


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "csv", "md", "html"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_what_govtext_writes_is_read(table, tmp_path, suffix, language):
    path = tmp_path / f"out.{suffix}"
    getattr(table, {"md": "to_markdown"}.get(suffix, f"to_{suffix}"))(path, language=language)
    matrix = gt.read_matrix(path)
    assert len(matrix) == len(table) and not matrix.failures and set(matrix.heads) <= set(BUILT_IN)
    for row, own in zip(matrix.rows, table.rows, strict=True):
        for name in matrix.heads:
            value = own.value(name)
            expected = "" if value is None else " ".join(str(value).split())
            assert " ".join(row.value(name).removeprefix("'").split()) == expected, name


def test_rows_that_a_page_break_parted(tmp_path):
    rows = [
        [*ROWS[0][:4], "Kolaborasi ber-", *ROWS[0][5:]],
        ["", "", "", "", "jalan baik di masing-", "", "", ""],
        HEADS,
        ["", "", "", "", "masing desa", "", "", ""],
        [f"({n})" for n in range(1, len(HEADS) + 1)],
        ROWS[1],
        ["", "", "", "", "", "", "", ""],
        ROWS[2],
    ]
    write_docx(tmp_path / "m.docx", rows)
    matrix = gt.read_matrix(tmp_path / "m.docx")
    assert len(matrix) == 3 and matrix.rows[0].value("findings") == "Kolaborasi berjalan baik di masing-masing desa"
    assert sum("goes on from" in note for note in matrix.notes) == 2


def test_several_tables(tmp_path):
    file = write_docx(tmp_path / "m.docx", ROWS[:1])
    other = [["No", "Informan", "Umur"], ["1", "A", "30"]]
    more = [HEADS, ROWS[1]]
    rest = [ROWS[2]]
    for rows in (more, rest, other):
        grid = file.add_table(rows=0, cols=len(rows[0]))
        for values in rows:
            for cell, value in zip(grid.add_row().cells, values, strict=True):
                cell.text = value
    file.save(tmp_path / "m.docx")
    matrix = gt.read_matrix(tmp_path / "m.docx")
    assert [row.value("no") for row in matrix.rows] == ["1", "2", "3"] and matrix.rows[2].place == "table 3, row 1"
    assert matrix.notes[0].startswith("3 tables")


def test_merged_heads_and_cells(tmp_path):
    file = docx.Document()
    grid = file.add_table(rows=4, cols=5)
    for place, text in enumerate(["No", "Penulis (Tahun)", "Judul"]):
        grid.cell(0, place).merge(grid.cell(1, place)).text = text
    grid.cell(0, 3).merge(grid.cell(0, 4)).text = "Perbandingan"
    for place, values in (
        (1, ["", "", "", "Persamaan", "Perbedaan"]),
        (2, ["1", "Arta (2020)", "Judul A", "tema", "lokasi"]),
    ):
        for c, value in enumerate(values):
            if value:
                grid.cell(place, c).text = value
    for place in range(3):
        grid.cell(2, place).merge(grid.cell(3, place))
    grid.cell(3, 3).text = "teori"
    file.save(tmp_path / "m.docx")
    matrix = gt.read_matrix(tmp_path / "m.docx")
    assert list(matrix.heads) == ["no", "authors_year", "title", "similarities", "differences"]
    assert len(matrix) == 1 and matrix.rows[0].value("similarities") == "tema teori"


def test_html_spans(tmp_path):
    (tmp_path / "m.html").write_text(
        "<table><tr><th rowspan=2>No</th><th rowspan=2>Authors</th><th rowspan=2>Title</th><th colspan=2>Study</th></tr>"
        "<tr><th>Methods</th><th>Findings</th></tr><tr><td>1</td><td>Lee et al. (2020)</td><td>Trust<br>matters</td><td>Survey</td>"
        "<td><details><summary>It grows</summary><blockquote>quoted</blockquote></details></td></tr></table><table><tr><td colspan=99999 rowspan='9999999999999'>x</td></tr></table>",
        encoding="utf-8",
    )
    row = gt.read_matrix(tmp_path / "m.html").rows[0]
    assert (
        row.value("title") == "Trust\nmatters"
        and row.value("findings") == "It grows"
        and row.value("method") == "Survey"
    )


def test_rows_that_cannot_be_understood_are_listed(tmp_path):
    rows = [
        *ROWS,
        ["4", "", "", "Kualitatif", "Hasil tanpa nama", "", "", ""],
        ["Sumber: data diolah", "", "", "", "", "", "", ""],
    ]
    write_xlsx(tmp_path / "m.xlsx", rows)
    matrix = gt.read_matrix(tmp_path / "m.xlsx")
    assert len(matrix) == 3 and "row 7" in matrix.failures[0].path and "Hasil tanpa nama" in matrix.failures[0].reason
    assert any("data diolah" in note for note in matrix.notes)


def test_authors_and_title_in_one_column(tmp_path):
    (tmp_path / "m.csv").write_text(
        'No,"Nama, Tahun dan Judul",Hasil\n1,"Arta dan Bela (2020). Kolaborasi di Desa Uji",baik\n2,"Judul saja tanpa tahun",kurang\n',
        encoding="utf-8",
    )
    matrix = gt.read_matrix(tmp_path / "m.csv")
    assert matrix.rows[0].value("title") == "Kolaborasi di Desa Uji" and matrix.rows[0].authors == ("Arta", "Bela")
    assert matrix.rows[1].value("authors_year") == "Judul saja tanpa tahun" and "told apart" in matrix.notes[-1]


LINES = """
Teks sebelum tabel. No

Tabel 3 Penelitian Terdahulu
~
No
Nama Peneliti
(Tahun)
Judul Metode
Hasil
~
1
~
Arta dkk. (2021)
~
Jurnal
~
Kolaborasi di
Kota Uji
~
Penelitian kuali-
tatif dengan
~
Kolaborasi berjalan dan masing-
masing pihak
 wawancara.
~
hadir.
~
2
Bela dan Citra,
(2022)

Sinergi~

Kuantitatif.

Belum
optimal.

3

Dewi (2023)

Peran Kader

Sumber : Data diolah
2.3 Kerangka Konsep
""".replace("~", " ")


def test_a_matrix_that_became_lines(tmp_path):
    (tmp_path / "bab.txt").write_text(LINES, encoding="utf-8")
    matrix = gt.read_matrix(tmp_path / "bab.txt")
    assert [list(row.values.values())[:5] for row in matrix.rows] == [
        ["1", "Arta dkk. (2021)", "Kolaborasi di Kota Uji", "Penelitian kualitatif dengan wawancara.",
         "Kolaborasi berjalan dan masing-masing pihak hadir."],
        ["2", "Bela dan Citra, (2022)", "Sinergi", "Kuantitatif.", "Belum optimal."],
    ]  # fmt: skip
    assert matrix.rows[0].value("publication_type") == "Jurnal"
    assert len(matrix.failures) == 1 and "Peran Kader" in matrix.failures[0].reason


def test_a_text_without_spaces_at_line_starts(tmp_path):
    """Some programs take the spaces away that show where a page begins."""
    lines = [
        line.strip()
        for line in LINES.replace("pihak\n wawancara.", "pihak\n Jurnal\n \nTimur\n \nwawancara.").split("\n")
    ]
    (tmp_path / "bab.txt").write_text("\r\n".join(lines), encoding="utf-8")
    row = gt.read_matrix(tmp_path / "bab.txt").rows[0]
    assert row.value("title") == "Kolaborasi di Kota Uji Timur" and row.value("method").endswith("dengan wawancara.")


def test_close_lines():
    assert (
        close_lines(["Multi-", "Pihak pendeka- ", "tan ", "", "cross-", "sectional"])
        == "Multi-Pihak pendekatan cross-sectional"
    )


@pytest.mark.skipif(not SEED.is_file(), reason="the real documents are not here")
def test_a_real_thesis():
    matrix = gt.read_matrix(SEED)
    frame = matrix.to_frame()
    assert list(matrix.heads) == ["no", "authors_year", "publication_type", "title", "method", "sample", "findings"]
    assert frame["no"].tolist() == [str(n) for n in range(1, 16)] and not matrix.failures
    assert (
        frame["year"].notna().all() and (frame[["authors", "title", "method", "sample", "findings"]] != "").all().all()
    )
    assert frame["publication_type"].isin(["Jurnal", "Prosiding", ""]).all()
    for name in ("method", "sample", "findings"):
        assert frame[name].str.match(r"[A-Z]").all(), "each cell begins where its column begins"
    assert not frame["title"].str.contains(r"\bJurnal\b").any()
    assert frame["findings"].str.len().min() > 100 and frame["title"].str.len().max() < 200


# what is no matrix, and what is made to harm


def test_a_file_without_a_matrix_says_what_there_is(tmp_path):
    write_docx(tmp_path / "m.docx", [["1", "A", "30"]], ["No", "Informan", "Umur"])
    with pytest.raises(gt.errors.TableError, match=r"table 1: No, Informan, Umur.*Peneliti \(Tahun\)"):
        gt.read_matrix(tmp_path / "m.docx")
    (tmp_path / "m.txt").write_text("Hanya teks.", encoding="utf-8")
    with pytest.raises(gt.errors.TableError, match="holds no table"):
        gt.read_matrix(tmp_path / "m.txt")
    with pytest.raises(gt.errors.InputNotFoundError):
        gt.read_matrix(tmp_path / "nothing.docx")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("m.xls", b"x", "save it as .xlsx"),
        ("m.xlsm", b"x", "macros"),
        ("m.pdf", b"%PDF", "broken or protected"),
        ("m.xlsx", b"", "empty"),
        ("m.xlsx", b"\xd0\xcf\x11\xe0rest", "password"),
        ("m.docx", b"not a zip", "broken"),
        ("m.csv", b"\x00\x01\x02", "not a text file"),
        ("m.html", b"<", "no table"),
    ],
)
def test_files_that_are_refused(tmp_path, name, data, message):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(gt.errors.TableError, match=message):
        gt.read_matrix(tmp_path / name)


def rezipped(path, change):
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    change(entries)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    path.write_bytes(buffer.getvalue())


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_bombs_macros_and_broken_parts(tmp_path, suffix):
    path = tmp_path / f"m.{suffix}"
    write = {"docx": write_docx, "xlsx": write_xlsx}[suffix]
    write(path, ROWS)
    rezipped(path, lambda entries: entries.update({"bomb.xml": b" " * 250_000_000}))
    with pytest.raises(gt.errors.TableError, match="made to harm"):
        gt.read_matrix(path)
    write(path, ROWS)
    rezipped(path, lambda entries: entries.update({"xl/vbaProject.bin": b"x"}))
    with pytest.raises(gt.errors.TableError, match="macros"):
        gt.read_matrix(path)
    write(path, ROWS)
    main = "word/document.xml" if suffix == "docx" else "xl/worksheets/sheet1.xml"
    rezipped(path, lambda entries: entries.update({main: entries[main][:400]}))
    with pytest.raises(gt.errors.TableError, match=r"save it again"):
        gt.read_matrix(path)


def test_long_sheets(tmp_path):
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    sheet.append(HEADS)
    for n in range(12_000):
        sheet.append([n, "Arta (2020)", f"Judul {n}"])
    book.save(tmp_path / "long.xlsx")
    with pytest.raises(gt.errors.TableError, match=r"more than 10,000 rows"):
        gt.read_matrix(tmp_path / "long.xlsx")
    (tmp_path / "long.csv").write_text(",".join(HEADS) + "\n" + "1,Arta (2020),Judul\n" * 100_000, encoding="utf-8")
    with pytest.raises(gt.errors.TableError, match=r"more than 10,000 rows"):
        gt.read_matrix(tmp_path / "long.csv")


def test_a_sheet_that_claims_to_be_huge(tmp_path):
    path = tmp_path / "m.xlsx"
    write_xlsx(path, ROWS)

    def change(entries):
        name = "xl/worksheets/sheet1.xml"
        entries[name] = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', entries[name]).replace(
            b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        )

    rezipped(path, change)
    with pytest.raises(gt.errors.TableError, match="more than 10,000 rows"):
        gt.read_matrix(path)


def test_formulas_count_as_their_values(tmp_path):
    path = tmp_path / "m.xlsx"
    write_xlsx(path, [[*ROWS[0][:4], "=1+1", *ROWS[0][5:]]])
    matrix = gt.read_matrix(path)
    assert matrix.rows[0].value("findings") == "" and "formula without a value (E4)" in matrix.notes[-1]
    rezipped(
        path,
        lambda e: e.update(
            {
                "xl/worksheets/sheet1.xml": re.sub(
                    rb"</f><v\s*/>|</f><v></v>", b"</f><v>2</v>", e["xl/worksheets/sheet1.xml"]
                )
            }
        ),
    )
    assert gt.read_matrix(path).rows[0].value("findings") == "2"


def test_entities_are_not_expanded(tmp_path):
    path = tmp_path / "m.docx"
    write_docx(path, ROWS)
    secret = tmp_path / "secret.txt"
    secret.write_text("RAHASIA", encoding="utf-8")

    def change(entries):
        xml = entries["word/document.xml"].replace(b"Sinergi Lintas Sektor", b"&x;Sinergi")
        declared = f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode()
        entries["word/document.xml"] = re.sub(rb"(<\?xml[^>]*\?>)", lambda m: m[1] + declared, xml, count=1)

    rezipped(path, change)
    assert all("RAHASIA" not in value for row in gt.read_matrix(path).rows for value in row.values.values())


def test_text_of_a_matrix_is_no_markup(tmp_path):
    write_xlsx(
        tmp_path / "m.xlsx", [[*ROWS[0][:4], "<script>alert(1)</script>", *ROWS[0][5:]]], [*HEADS[:-1], "<b>x</b>"]
    )
    html = gt.read_matrix(tmp_path / "m.xlsx")._repr_html_()
    assert "<script>" not in html and "<b>x" not in html


# going on from a table of one's own


def test_continuing(table, tmp_path):
    own = table.rows[2]
    title = str(own.value("title"))
    rows = [
        ["1", "Arta dkk. (2021)", "Kolaborasi Sampah", "Kualitatif", "Baik", "", "", "=1+1"],
        ["2", str(own.value("authors_year")), title.upper() + ".", "metode saya", "", "", "", ""],
    ]
    write_docx(tmp_path / "m.docx", rows)
    matrix = gt.read_matrix(tmp_path / "m.docx")
    longer = matrix + table
    assert len(longer) == len(table) + 1 and [row.no for row in longer.rows] == list(range(1, len(table) + 2))
    assert [row.document.id for row in longer.rows[2:]] == [r.document.id for r in table.rows if r is not own]
    assert [longer.rows[1].value(longer_name) for longer_name in longer.shown] == [
        2,
        *rows[1][1:4],
        None,
        None,
        None,
        None,
    ]
    assert (
        longer.rows[1].document is own.document and longer.rows[0].cells["findings"].origin == "m.docx, table 1, row 2"
    )
    assert [longer.column(name).head_in("en") for name in longer.shown] == HEADS
    assert (
        longer.shown[-1] == "kebaruan"
        and longer.rows[0].value("kebaruan") == "=1+1"
        and longer.rows[0].value("year") == 2021
    )
    filled = table.continuing(matrix, fill=True)
    assert filled.rows[1].value("findings") == own.value("findings") and filled.rows[1].cells["findings"].quotes
    assert filled.rows[1].value("method") == "metode saya" and filled.rows[0].value("location") is None
    for suffix, method in (
        (".docx", "to_docx"),
        (".xlsx", "to_xlsx"),
        (".csv", "to_csv"),
        (".md", "to_markdown"),
        (".html", "to_html"),
    ):
        getattr(longer, method)(tmp_path / f"longer{suffix}")
    file = docx.Document(tmp_path / "longer.docx")
    assert [c.text for c in file.tables[0].rows[0].cells] == HEADS and len(file.tables[0].rows) == len(longer) + 1
    book = openpyxl.load_workbook(tmp_path / "longer.xlsx")
    assert all(c.data_type != "f" for s in book.worksheets for r in s.iter_rows() for c in r)
    assert f"merangkum {len(longer)} penelitian" in longer.conclusion("id") and len(longer.to_frame()) == len(longer)
    assert longer.update_from(tmp_path / "longer.xlsx").edits.empty
    with pytest.raises(gt.errors.OptionError, match=r"gt\.read_matrix"):
        table.continuing(table)
