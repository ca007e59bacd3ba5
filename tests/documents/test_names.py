"""Names taken apart from lines that are known to hold authors."""

from __future__ import annotations

import time

import pytest

from govtext.documents.front.names import catalogued_names, names_in, parse_names, student_on
from govtext.documents.front.told import as_told


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        # markup and marks
        (["**Salma Mardiani**<sup>1\\*</sup>, **I Made Rentang**^2^"], ["Salma Mardiani", "I Made Rentang"]),
        (["[Wayan Drupa](https://x.example/1)<sup>a</sup> · [Olu Bankole](#b)"], ["Wayan Drupa", "Olu Bankole"]),
        (["Gerson Talo _Universitas Savana, Kupang_ gt@savana.example"], ["Gerson Talo"]),
        (["Nita Loru☯, Pim van der MeulenID2*, Rosa Ché✉"], ["Nita Loru", "Pim van der Meulen", "Rosa Ché"]),
        (["1*Damar Wibawa, 2Neneng Sofia"], ["Damar Wibawa", "Neneng Sofia"]),
        (["Damar Wibawa *), Neneng Sofia **)"], ["Damar Wibawa", "Neneng Sofia"]),
        (["Damar Wibawaᵃ, Neneng Sofiaᵇ"], ["Damar Wibawa", "Neneng Sofia"]),
        (["Damar Wibawa a,*, Neneng Sofia b, Tiur Sagala a,c"], ["Damar Wibawa", "Neneng Sofia", "Tiur Sagala"]),
        (["Damar Wibawoa, Neneng Sofitb, Tiur Sagalc"], ["Damar Wibawo", "Neneng Sofit", "Tiur Sagal"]),
        (["Damar Wibawoa,b,1", ", Neneng Sofitc,⁎"], ["Damar Wibawo", "Neneng Sofit"]),
        (["Damar Wibawo, Neneng Sofita,b,⁎"], ["Damar Wibawo", "Neneng Sofit"]),
        (["Dian Saputra, Rina Mulia, Eka Wijaya"], ["Dian Saputra", "Rina Mulia", "Eka Wijaya"]),  # no letters glued
        (["Moara e Silva Pontes1, José Ortega y Luna2"], ["Moara e Silva Pontes", "José Ortega y Luna"]),
        # degrees, titles, memberships
        (["Hj. Salma Mardiani, S.Kep., Ns., M.Kep.*) , drg. Damar, Sp.A"], ["Salma Mardiani", "Damar"]),
        (["Ana Lim, RN, MAN2; Sister Ruth Banda, PhD1; Andri Gil, M Ed"], ["Ana Lim", "Ruth Banda", "Andri Gil"]),
        (["Ana Lim, Senior Member, IEEE, and Ruth Banda, Member, IEEE"], ["Ana Lim", "Ruth Banda"]),
        (["Author 1: Dr. (cand.) Besse Larra, M.Pd."], ["Besse Larra"]),
        # labels, numbers, years, roles
        (["N a m a  :  Ni Luh Sekar", "NIM      : 1603010128"], ["Ni Luh Sekar"]),
        (["yang disusun oleh Maria Bria, NIM 1603010128,"], ["Maria Bria"]),
        (
            ["Ketua Pelaksana : Damar Wibawa, SE, M.Si", "Anggota : Neneng Sofia, Apt."],
            ["Damar Wibawa", "Neneng Sofia"],
        ),
        (["Rini Astari (NIM. 1203987), Dr. Siti Aminah, M.Si (Pembimbing I)"], ["Rini Astari"]),
        (["Damar Wibawa. 2012. Student Number 08202244031."], ["Damar Wibawa"]),
        (["Loru, Nita (2019) Pengaruh mutu layanan. S1 thesis, Universitas Savana."], ["Nita Loru"]),
        (["Lim Mei Fong - Personal Name;", "Salma Mardiani, author"], ["Lim Mei Fong", "Salma Mardiani"]),
        (
            ["Nita Loru ORCID 0000-0003-1111-2222", "Olu Bankole | orcid.org/0000-0002-0000-1177"],
            ["Nita Loru", "Olu Bankole"],
        ),
        # affiliations
        (["NITA LORU, University of Savana", "OLU BANKOLE, OXBRIDGE"], ["Nita Loru", "Olu Bankole"]),
        (["Nita Loru, Department of Economics and Business, Savana University, Kupang"], ["Nita Loru"]),
        (["Nita Loru Universitas Savana", "Olu Bankole University of Lagos"], ["Nita Loru", "Olu Bankole"]),
        (["Nita Loru, Olu Bankole, on behalf of the ABC Study Group*"], ["Nita Loru", "Olu Bankole"]),
        # columns and broken lines
        (["NITA LORU        OLU BANKOLE", "TIUR BR SAGALA"], ["Nita Loru", "Olu Bankole", "Tiur Br Sagala"]),
        (
            ["Nita Loru1, Olu Bankole2, Lubna", "Hamadi3 and Siti Karim1"],
            ["Nita Loru", "Olu Bankole", "Lubna Hamadi", "Siti Karim"],
        ),
        (["Nita Loru, S.H., M.H.", "Olu Bankole, S.H.I."], ["Nita Loru", "Olu Bankole"]),
        (["Suharti", "Nita Loru"], ["Suharti", "Nita Loru"]),
        # capitals and names turned about
        (["WANJIKO, Catherine N."], ["Catherine N. Wanjiko"]),
        (["Lewar, Maria Fransiska Ngodhu"], ["Maria Fransiska Ngodhu Lewar"]),  # as repositories print a name
        (["Nita Loru, Olu Bankole, Tiur Br", "Sagala"], ["Nita Loru", "Olu Bankole", "Tiur Br Sagala"]),
        (["N. Ani Loru University of Savana", "Olu Bankole Associate Professor"], ["N. Ani Loru", "Olu Bankole"]),
        (["Loru, N. A.1, Bankole, O.2, & dela Peña, R. M.3"], ["N. A. Loru", "O. Bankole", "dela Peña, R. M."]),
        (["Loru N.A., Bankole O., Lim S.K."], ["N.A. Loru", "O. Bankole", "S.K. Lim"]),
        (["LORU Nita1, BANKOLE Olu2"], ["Nita Loru", "Olu Bankole"]),
        (["SURANTO BIN ROSLI", "MA'RUF O'NEILL"], ["Suranto bin Rosli", "Ma'ruf O'Neill"]),
        (["H Fadli1*, R A Kurnia2 and B J Hiller3"], ["H Fadli", "R A Kurnia", "B J Hiller"]),
        (["H. Fadli Rahman, Drs. H. Anwar"], ["Fadli Rahman", "Anwar"]),
        (["NS Sampath1, The Houw Liong2"], ["NS Sampath", "The Houw Liong"]),
        # said twice, or broken in reading
        (["Nita Loru", "Nita Loru, Olu Bankole"], ["Nita Loru", "Olu Bankole"]),
        (["NA Loru* and O Bankole**", "Nita Ani Loru", "Olu Bankole"], ["Nita Ani Loru", "Olu Bankole"]),
        (["Damar Damar"], ["Damar"]),
        (["JÃ¼rgen Lohr1"], ["Jürgen Lohr"]),
    ],
)
def test_names_in_author_lines(lines, names):
    assert names_in(lines) == names


def test_an_odd_word_costs_its_piece_only():
    assert names_in(["Nita Loru, view all fifteen of them, Olu Bankole"]) == ["Nita Loru", "Olu Bankole"]
    assert names_in(["Larry Page, Carolina Peres"]) == ["Larry Page", "Carolina Peres"]


@pytest.mark.parametrize("lines", [[], [""], ["1, 2, *"], ["Universitas Nusa Raya"], ["(((", "\x01\x02\x03"]])
def test_lines_without_names(lines):
    assert names_in(lines) == []


def test_order_of_two_names_is_kept_where_nothing_is_known():
    assert parse_names("Yusni, Damar Wibawa") == ["Yusni", "Damar Wibawa"]
    assert names_in(["Yusni*, Damar Wibawa**"]) == ["Yusni", "Damar Wibawa"]


@pytest.mark.parametrize(
    "line", ["Pandemi Covid-19", "1.2 Tujuan", "Additive Weighting (SAW) dalam proses", "Volume: Sembilan"]
)
def test_lines_that_are_none_of_names(line):
    assert parse_names(line) == []


@pytest.mark.parametrize("part", [" ", ",", "1", "a,", "A. ", "S.A", "Ab, C., ", "[](", "(a ", "Dr. ", "<_^"])
def test_long_odd_lines_take_no_time(part):
    line = (part * 20_000)[:20_000]
    start = time.process_time()
    names_in([line, f"Rina {line}x"])
    parse_names(line)
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["KEVIN BANDA World Fund", "AMINA MOYO Lusaka University"], ["Kevin Banda", "Amina Moyo"]),
        (["Rina D. Moyo Kitwe University", "Aulia Basri Kupang University"], ["Rina D. Moyo", "Aulia Basri"]),
        (["Amina Moyo Chanda Phiri Rina D. Basri"], ["Amina Moyo", "Chanda Phiri", "Rina D. Basri"]),
        (["Moyo, Amina D.", "Basri, Rina"], ["Amina D. Moyo", "Rina Basri"]),
        (["Rina Basri, Kupang A&M University"], ["Rina Basri"]),
        (["Ting Lubna, Senior Member, IEEE, Sam Damar, Fellow, IEEE"], ["Ting Lubna", "Sam Damar"]),
    ],
)
def test_names_beside_their_institutions(lines, names):
    assert names_in(lines) == names


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["Nita Loru, Universitas Savana", "Olu Bankole, Badan Riset Timor"], ["Nita Loru", "Olu Bankole"]),
        (["Nita Ayu Loru Akademi Kebidanan Savana", "Olu Bankole Dinas Kesehatan"], ["Nita Ayu Loru", "Olu Bankole"]),
        (["Nita LoruPublic Health Department Savana University"], ["Nita Loru"]),
        (["Nita Ayu Loru Nita Ayu Loru"], ["Nita Ayu Loru"]),
        (["Research paper by Nita F Loru, Olu Bankole"], ["Nita F Loru", "Olu Bankole"]),
        (["NITA AYU LORU J410220xxx"], ["Nita Ayu Loru"]),
        (["OLU BANKOLE   D421 15 307"], ["Olu Bankole"]),
        (["Kabupaten Alor) 1 Nita Loru, 2 Olu Bankole"], ["Nita Loru", "Olu Bankole"]),
        (["Loru NA, Suharti, Bankole O"], ["Loru, NA", "Suharti", "Bankole, O"]),
        (["Nita A. Loru", "Nita Ayu Loru"], ["Nita Ayu Loru"]),
        (["ORCID Icon, & ORCID Icon"], []),
        (["Arial Georgia Verdana", "Aa Aa Aa"], []),
    ],
)
def test_names_as_web_pages_print_them(lines, names):
    assert names_in(lines) == names


def test_names_of_a_catalogue():
    assert catalogued_names("Sari Loru, Nita") == ["Sari Loru, Nita"]
    assert catalogued_names("LORU, NITA AYU, 1746011044") == ["Nita Ayu Loru"]
    assert catalogued_names("Universitas Savana, Kupang") == []


def test_a_student_before_the_supervisors():
    assert student_on("LORU, Nita, Dr. Olu Bankole, M.Si.") == "LORU, Nita"
    assert student_on("Nita Loru, S.Sos., Dr. Olu Bankole") == "Nita Loru, S.Sos., Dr. Olu Bankole"


def test_names_that_the_page_tells_elsewhere():
    row = "Nita Ayu Loru Olu Bankole"
    assert as_told([row], f"{row} N. A. Loru Institute of Savana, O. Bankole School of Kitwe") == [
        "Nita Ayu Loru",
        "Olu Bankole",
    ]
    assert as_told([row], f"{row} Loru, N. A. (2021)") == [row]  # half of it is not enough
    assert as_told(["Loru, NA"], "Nita Ayu Loru,1 Olu Bankole2") == ["Nita Ayu Loru"]
    assert as_told(["N. Loru"], "Nita Loru and Nadia Loru") == ["N. Loru"]
