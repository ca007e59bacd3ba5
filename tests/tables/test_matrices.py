"""Second tables and the conclusion: each number is counted again from the rows."""

from __future__ import annotations

import dataclasses
import re
from types import SimpleNamespace

import pytest

import govtext as gt
from govtext.tables.cells import Cell
from govtext.tables.matrices import paper, terms
from govtext.tables.places import largest, level
from govtext.tables.synthesis import Row


def with_cells(table, **columns):
    """The table with the values of some columns replaced, row by row."""
    rows = []
    for k, row in enumerate(table.rows):
        new = {name: Cell(values[k]) for name, values in columns.items()}
        rows.append(Row(row.document, row.no, row.cells | new))
    return dataclasses.replace(table, rows=tuple(rows))


def test_theories_count_back_to_the_rows(table):
    frame = table.theories(language="id")
    assert list(frame.columns) == [*(paper(row) for row in table.rows), "n"]
    for row in table.rows:
        assert list(frame.index[frame[paper(row)] == 1]) == sorted(
            terms(row, "theory", "id"), key=list(frame.index).index
        )
    assert frame["n"].tolist() == frame.iloc[:, :-1].sum(axis=1).tolist() == sorted(frame["n"], reverse=True)
    assert frame.loc["Emerson, Nabatchi dan Balogh", "n"] == 2, "with and without a year it is one theory"


def test_one_theory_in_two_languages_and_spellings(table):
    values = ["Ansell and Gash (2008)", "Ansell dan Gash", "collaborative governance", "Collaborative Governance; Ansell dan Gash (2007)", "", None]  # fmt: skip
    frame = with_cells(table, theory=values).theories(language="en")
    assert frame["n"].to_dict() == {"Ansell and Gash": 3, "collaborative governance": 2}


def test_dimensions_have_the_signs_of_the_cells(table):
    frame = table.dimensions_by_paper(language="id")
    labels = {label: d.label.id for d in table.framework.dimensions for label in (d.label.id, d.label.en)}
    for row in table.rows:
        shown = {name: cell.split()[0] for name, cell in frame[paper(row)].items() if cell}
        assert shown == {
            labels[n]: s for n, s in re.findall(r"([^;()]+?) \((.)\)", row.value("dimensions").replace("; ", ";"))
        }
    for _, counted in frame.iterrows():
        signs = [cell.split()[0] for cell in counted.iloc[: len(table)] if cell]
        assert {s: counted[s] for s in "+−±0"} == {s: signs.count(s) for s in "+−±0"} and counted["n"] == len(signs)
    assert list(frame.index) == [d.label.id for d in table.framework.dimensions]


def test_a_dimension_that_a_person_changed_counts_as_changed(table):
    values = ["Kondisi awal (+); Modal sosial (-)", "", None, "Hasil (+)", "", ""]
    frame = with_cells(table, dimensions=values).dimensions_by_paper(language="id")
    assert frame.loc["Kondisi awal", "n"] == 1 and frame.loc["Modal sosial", "−"] == 1
    assert frame.loc["Kepemimpinan fasilitatif", "n"] == 0


@pytest.mark.parametrize(("method", "column"), [("methods_by_year", "approach"), ("locations_by_year", "location")])
def test_counts_by_year_name_their_rows(table, method, column):
    counts, numbers = (getattr(table, method)(language="id", numbers=wanted) for wanted in (False, True))
    assert list(counts.columns) == ["2020", "2021", "2022", "2023", "t.t.", "n"]
    for name in counts.index:
        for year in counts.columns[:-1]:
            rows = [int(no) for no in numbers.loc[name, year].split(", ") if no]
            assert len(rows) == counts.loc[name, year]
            for no in rows:
                row = table.rows[no - 1]
                assert str(row.value("year") or "t.t.") == year
                found = terms(row, "approach", "id") if column == "approach" else largest(row.value("location"), "id")
                assert name in found
        assert counts.loc[name, "n"] == counts.loc[name].iloc[:-1].sum()
    assert counts["n"].sum() == sum(
        len(terms(row, "approach", "id")) if column == "approach" else len(largest(row.value("location") or "", "id"))
        for row in table.rows
    )


@pytest.mark.parametrize(
    ("cell", "id", "en"),
    [
        ("Kabupaten Jember, Provinsi Jawa Timur", ["Provinsi Jawa Timur"], ["East Java Province"]),
        ("Semarang City, Central Java Province, Indonesia", ["Provinsi Jawa Tengah"], ["Central Java Province"]),
        ("Provinsi Sumatra Utara", ["Provinsi Sumatera Utara"], ["North Sumatra Province"]),
        ("Western Province, Kenya", ["Kenya"], ["Kenya"]),
        ("Belanda", ["Belanda"], ["Netherlands"]),
        ("Viet Nam", ["Vietnam"], ["Vietnam"]),
        ("Kecamatan Uji, Kabupaten Jember, Kabupaten Situbondo", ["Provinsi Jawa Timur"], ["East Java Province"]),
        ("Kabupaten Jember, Kabupaten Banyumas", ["Provinsi Jawa Timur", "Provinsi Jawa Tengah"], ["East Java Province", "Central Java Province"]),
        ("Kecamatan Uji, Kabupaten Mana, Kabupaten Sini", ["Kabupaten Mana", "Kabupaten Sini"], ["Kabupaten Mana", "Kabupaten Sini"]),
        ("Surakarta, Indonesia", ["Provinsi Jawa Tengah"], ["Central Java Province"]),
        ("Desa Sukamaju, Indonesia", ["Indonesia"], ["Indonesia"]),
        ("Jebres, Surakarta", ["Provinsi Jawa Tengah"], ["Central Java Province"]),
        ("", [], []),
    ],
)  # fmt: skip
def test_largest_place(cell, id, en):
    assert largest(cell, "id") == id and largest(cell, "en") == en


def test_every_country_that_a_cell_can_name_is_known():
    from govtext.tables.places import COUNTRY

    names = [name.replace("\\s+", " ").replace("\\-", "-") for name in COUNTRY.split("|")]
    assert [name for name in names if level(name) != "country"] == []
    assert [name for name in names if len(largest(name, "en")) != 1] == []


def sums(frame) -> dict[str, int]:
    return frame.groupby("step")["n"].sum().to_dict()


def test_the_flow_loses_nothing(table):
    n = sums(table.flow())
    assert n == {"found": 8, "read": 8, "skipped": 2, "included": 6}
    assert (
        table.flow_text("id")
        == "Dari 8 berkas yang ditemukan, 8 dapat dibaca, 2 tidak dipakai (transkrip wawancara: 2), sehingga 6 penelitian masuk ke dalam tabel."
    )


def test_the_flow_with_failures_other_texts_and_duplicates(sample, coder):
    failures = [gt.documents.corpus.Failure("a.pdf", "the file is damaged."), gt.documents.corpus.Failure("b.pdf", "the file is damaged."), gt.documents.corpus.Failure("c.pdf", "it holds pictures only.")]  # fmt: skip
    note = gt.Corpus.from_texts(["Sebuah catatan pendek tanpa bab apa pun."], ids=["catatan"])[0]
    corpus = gt.Corpus([*sample, note], failures)
    corpus.merged = (("paper_copy", "paper_en_watershed", "same bytes"),)
    table = gt.synthesize(corpus, coder=coder)
    frame = table.flow(language="en")
    n = sums(frame)
    assert n == {"found": 13, "failed": 3, "read": 10, "duplicate": 1, "skipped": 3, "included": 6}
    assert n["found"] == n["failed"] + n["read"] and n["read"] == n["duplicate"] + n["skipped"] + n["included"]
    failed = frame[frame["step"] == "failed"]
    assert failed["documents"].tolist() == ["a.pdf; b.pdf", "c.pdf"]
    assert failed["label"].tolist()[0] == "Could not be read: the file is damaged."
    assert frame[frame["step"] == "duplicate"]["documents"].item() == "paper_copy = paper_en_watershed"
    text = table.flow_text("en")
    assert [int(number) for number in re.findall(r"\d+", text)] == [13, 10, 3, 1, 3, 2, 1, 6] and text.count(".") == 1


def test_a_table_without_its_corpus_still_flows(table):
    assert sums(dataclasses.replace(table, corpus=None).flow()) == sums(table.flow())


def conclusion(table, **columns) -> SimpleNamespace:
    changed = with_cells(table, **columns)
    return SimpleNamespace(id=changed.conclusion("id"), en=changed.conclusion("en"))


def test_the_conclusion_counts_places_and_samples(table):
    said = conclusion(
        table,
        location=["Kabupaten A, Provinsi Jawa Timur", "East Java Province", "Kenya", "Kota B", None, ""],
        sample_n=[10, 1250, None, None, None, None],
    )
    assert "Provinsi atau negara yang disebutkan sebagai lokasi ialah Provinsi Jawa Timur (2) dan Kenya (1); 2 penelitian tidak menyebutkannya." in said.id  # fmt: skip
    assert "Lokasi yang disebutkan tanpa provinsi ialah Kota B (1)." in said.id
    assert "are East Java Province (2) and Kenya (1); 2 studies do not state it." in said.en
    assert (
        "yang disebutkan oleh 2 penelitian, berkisar antara 10 dan 1.250 orang" in said.id
        and "from 10 to 1,250" in said.en
    )


def test_gaps_are_said_only_where_the_rows_say_enough(table):
    said = conclusion(
        table,
        approach=["kualitatif", "qualitative; case study", "kualitatif deskriptif", "", None, ""],
        year=[2018, 2018, 2019, 2021, 2021, 2021],
        dimensions=["Hasil (+)", "Kondisi awal (−)", "Hasil (±)", "Outcomes (0)", "", ""],
    )
    assert "Di antara 3 penelitian yang menyebutkan pendekatannya, belum ada yang memakai pendekatan kuantitatif atau metode campuran." in said.id  # fmt: skip
    assert "none uses a quantitative approach or mixed methods" in said.en
    assert "Belum ada penelitian yang terbit tahun 2020." in said.id
    assert "hasil (3: berjalan 1, beragam 1, tanpa penilaian 1)" in said.id
    assert (
        "belum ada penelitian yang membahas kepemimpinan fasilitatif, desain kelembagaan, dan proses kolaborasi."
        in said.id
    )
    assert (
        "Baru satu penelitian yang membahas kondisi awal." in said.id
        and "Only one study covers starting conditions." in said.en
    )
    unknown = conclusion(
        table, approach=["kualitatif", "kualitatif", "", "", "", ""], year=[2018, 2021, None, None, None, None]
    )
    assert "belum ada yang memakai" not in unknown.id and "terbit tahun" not in unknown.id.split(".", 1)[1]


def test_lists_say_what_they_leave_out(table):
    names = ["; ".join(f"Teori {chr(65 + n)}" for n in range(9)), *[None] * 5]
    said = conclusion(table, theory=names)
    assert "Teori F (1), dan 3 lainnya; 5 penelitian tidak menyebutkannya." in said.id


def test_the_conclusion_of_strange_cells_does_not_fail(table):
    said = conclusion(
        table, year=["2022a", "Segera terbit", None, "", 2020, 2021], sample_n=["banyak", None, None, None, None, None]
    )
    assert "antara 2020 dan 2021" in said.id
    empty = with_cells(table, **{name: [None] * 6 for name in table.rows[0].cells})
    assert empty.conclusion("id").startswith("Tabel ini merangkum 6 penelitian.")
    assert empty.theories().empty and len(empty.dimensions_by_paper()) == 5
