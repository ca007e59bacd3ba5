"""Rows are matched strictly, cells compared without what programs change by themselves."""

from __future__ import annotations

import pytest

import govtext as gt
from govtext.tables.matching import Paper, match_papers


def paper(title="", authors=("sari",), year=2022, doi="", others=False, other=""):
    return Paper(title, other, tuple(authors), others, year, doi)


LONG = "Collaborative Governance dalam Penanganan Stunting di Kabupaten Kuningan"


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        (paper(LONG), paper(LONG.upper() + "."), "title"),
        (paper(LONG), paper(LONG.replace("Penanganan", "Penangannan")), "title"),
        (paper(LONG), paper(LONG.replace("Kuningan", "Nganjuk")), ""),
        (paper(LONG), paper(LONG.replace("Kuningan", "Kuningan 2")), ""),
        (paper("Studi Kasus Desa 1 di Kota Uji"), paper("Studi Kasus Desa 2 di Kota Uji"), ""),
        (paper(LONG), paper(LONG, authors=["putra"]), ""),
        (paper(LONG), paper(LONG, year=2018), ""),
        (paper(LONG), paper(LONG, year=2023), "title"),
        (paper(LONG), paper(LONG, authors=(), year=None), "title"),
        (paper(LONG), paper(LONG + ": Sebuah Kajian Panjang"), "title, authors and year"),
        (paper(LONG), paper(LONG + ": Sebuah Kajian Panjang", authors=()), ""),
        (paper("Stunting"), paper("Stunting", authors=(), year=None), ""),
        (paper(LONG, doi="10.1234/a"), paper("Another Title Altogether", doi="10.1234/a"), "doi"),
        (paper(LONG, doi="10.1234/a"), paper(LONG, doi="10.1234/b"), ""),
        (paper(LONG, ["sari", "budi"]), paper("", ["sari"], others=True), "authors and year"),
        (paper(LONG, ["sari", "budi"]), paper("", ["sari"]), ""),
        (paper(LONG), paper("Collaborative Governance in Handling Stunting", other=LONG), "title"),
    ],
)
def test_matching(a, b, reason):
    found, _ = match_papers([a], [b])
    back, _ = match_papers([b], [a])
    assert found == ({0: (0, reason)} if reason else {}) and bool(back) == bool(found)


def test_an_open_choice_is_no_match():
    found, notes = match_papers([paper("", ["sari"])], [paper("Judul Satu"), paper("Judul Dua")])
    assert found == {} and "several papers" in notes[0]


def read(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return gt.read_matrix(tmp_path / name)


def test_compare(tmp_path):
    a = read(
        tmp_path, "a.csv",
        "No,Peneliti (Tahun),Judul,Metode,Hasil,Lokasi\n"
        "1,Imron dkk. (2022),Sinergi Lintas Sektor di Nganjuk,Kualitatif,“Cukup” efektif,Nganjuk\n"
        "2,Sari (2020),Peran Kader Posyandu,Survei,,\n3,Hanya A (2021),Judul Yang Lain Sama Sekali,X,Y,\n",
    )  # fmt: skip
    b = read(
        tmp_path, "b.csv",
        "Author(s);Year;Title;Methods;Findings;Theory\n"
        'Sari;2020.0;Peran kader  posyandu;wawancara;"baik";Ansell\nImron et al.;2022;Sinergi Lintas Sektor di Nganjuk;kualitatif;"""Cukup"" efektif.";\n'
        "Niga;2023;Hanya B di sini;Z;;\n",
    )  # fmt: skip
    frame = gt.compare_matrices(a, b)
    cells = {(r.paper, r.column): (r.status, r.overlap) for r in frame.itertuples()}
    assert cells["Sinergi Lintas Sektor di Nganjuk", "method"] == ("same", 1.0)
    assert cells["Sinergi Lintas Sektor di Nganjuk", "findings"] == ("same", 1.0)
    assert cells["Peran Kader Posyandu", "method"] == ("differs", 0.0)
    assert cells["Peran Kader Posyandu", "findings"] == ("only in b", 0.0)
    assert {r.status for r in frame.itertuples() if r.paper.startswith("Judul Yang")} == {"only in a"}
    assert {r.status for r in frame.itertuples() if r.paper.startswith("Hanya B")} == {"only in b"}
    assert set(frame["column"]) == {"authors_year", "title", "method", "findings"}, "columns that both have"
    assert frame.loc[frame["paper"].str.startswith("Peran"), ["row_a", "row_b"]].iloc[0].tolist() == [2, 1]
    assert gt.compare_matrices(a, b, columns=["findings"])["column"].unique().tolist() == ["findings"]
    with pytest.raises(gt.errors.OptionError, match="'theory' is not in both"):
        gt.compare_matrices(a, b, columns=["theory"])
    with pytest.raises(gt.errors.OptionError, match=r"gt\.read_matrix"):
        gt.compare_matrices(a, a.to_frame())


def test_a_table_against_one_made_by_hand(table, tmp_path):
    path = table.to_markdown(tmp_path / "m.md") and tmp_path / "m.md"
    frame = gt.compare_matrices(table, gt.read_matrix(path))
    assert set(frame["status"]) == {"same"} and frame["row_a"].equals(frame["row_b"])
    assert frame.equals(gt.compare_matrices(table, gt.read_matrix(path)))
