"""Exports of reference managers: what is read of them, what is refused, and which document an entry fits."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govtext as gt
from govtext.documents import Document, Metadata, Reference
from govtext.documents.catalogue.exports import read_bibliography
from govtext.documents.catalogue.matching import match
from govtext.documents.titles import same_title, similar_title

RIS = """TY  - JOUR
TI  - Kolaborasi multipihak dalam penanganan stunting di Kabupaten Jember
AU  - Imron, Ahmad
AU  - Sari, Dewi Ayu
AU  - Kementerian Kesehatan
T2  - Jurnal Administrasi Publik
AB  - Abstrak yang
panjang sekali
DA  - 2022/05/12/
PY  - 2022
DO  - 10.1234/JAP.v3i2.55
VL  - 3
IS  - 2
SP  - 1
EP  - 10
UR  - https://jurnal.example/55
L1  - files/12/Imron dan Sari - 2022 - Kolaborasi.pdf
KW  - stunting
ER  -

TY  - THES
TI  - Tata kelola dana desa: studi di
  Kecamatan Uji
AU  - Wulandari, Ratna
PY  - 2021
M3  - Skripsi
PB  - Universitas Nusa Raya
ER  -
"""

BIB = r"""
@string{jap = "Jurnal Administrasi"}
@article{imron_kolaborasi_2022,
	title = {Kolaborasi multipihak dalam penanganan stunting di {Kabupaten} {Jember}},
	volume = {3}, number = {2}, pages = {1--10}, year = 2022, month = may,
	journal = jap # " Publik",
	doi = {10.1234/jap.v3i2.55},
	url = {https://jurnal.example/a\_b?x=1&y=50%25},
	author = {Imron, Ahmad and {Kementerian Kesehatan} and M{\"u}ller, J{\"o}rg and van der Berg, Jan and Dewi Sari and others},
	file = {PDF:C\:\\Users\\b\\Zotero\\storage\\AB12\\Imron - 2022.pdf:application/pdf;Snapshot:/home/x/snap.html:text/html},
}
@phdthesis{wulandari, title={{\'E}tude sur 50\% des villages \& {TB}}, author={Wulandari, Ratna}, date={2021-05}, school={UGM}}
"""

CSL = [
    {
        "id": "http://zotero.org/users/1/items/AB12",
        "citation-key": "imron2022",
        "type": "article-journal",
        "title": "Kolaborasi <i>multipihak</i> dalam penanganan stunting di Kabupaten Jember",
        "container-title": "Jurnal Administrasi Publik",
        "author": [
            {"family": "Imron", "given": "Ahmad"},
            {"literal": "Kementerian Kesehatan"},
            {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
        ],
        "issued": {"date-parts": [["2022", 5]]},
        "volume": 3,
        "page": "1-10",
        "DOI": "https://doi.org/10.1234/jap.v3i2.55",
        "URL": "javascript:alert(1)",
    }
]


@pytest.fixture
def export(tmp_path):
    def write(name: str, content: str | bytes):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write


def read_one(path):
    references, failures = read_bibliography(path)
    assert not failures, failures
    return references[0]


def test_ris(export):
    references, failures = read_bibliography(export("zotero.ris", RIS))
    assert not failures
    paper, thesis = references
    assert paper.authors == ("Ahmad Imron", "Dewi Ayu Sari", "Kementerian Kesehatan")
    assert paper.families == ("Imron", "Sari", "Kementerian Kesehatan")
    assert (paper.year, paper.journal, paper.volume, paper.issue, paper.pages) == (
        2022,
        "Jurnal Administrasi Publik",
        "3",
        "2",
        "1–10",
    )
    assert paper.files == ("files/12/Imron dan Sari - 2022 - Kolaborasi.pdf",)
    assert paper.source == "zotero.ris, entry Imron2022" and paper.library == "zotero.ris"
    assert thesis.title == "Tata kelola dana desa: studi di Kecamatan Uji", "a value may go on in the next line"
    assert (thesis.type, thesis.genre, thesis.publisher) == ("thesis", "Skripsi", "Universitas Nusa Raya")


def test_bibtex(export):
    paper, thesis = read_bibliography(export("zotero.bib", BIB))[0]
    assert paper.key == "imron_kolaborasi_2022" and paper.others
    assert paper.title == "Kolaborasi multipihak dalam penanganan stunting di Kabupaten Jember"
    assert paper.authors == ("Ahmad Imron", "Kementerian Kesehatan", "Jörg Müller", "Jan van der Berg", "Dewi Sari")
    assert paper.families == ("Imron", "Kementerian Kesehatan", "Müller", "van der Berg", "Sari")
    assert paper.journal == "Jurnal Administrasi Publik" and paper.pages == "1–10"
    assert paper.url == "https://jurnal.example/a_b?x=1&y=50%25"
    assert paper.files == ("storage/AB12/Imron - 2022.pdf", "home/x/snap.html")
    assert thesis.title == "Étude sur 50% des villages & TB" and thesis.year == 2021 and thesis.publisher == "UGM"


def test_csl_json(export):
    paper = read_one(export("zotero.json", json.dumps(CSL)))
    assert paper.key == "imron2022" and paper.title.startswith("Kolaborasi multipihak dalam")
    assert paper.families == ("Imron", "Kementerian Kesehatan", "van der Berg")
    assert (paper.year, paper.volume, paper.pages, paper.doi) == (2022, "3", "1–10", "10.1234/jap.v3i2.55")
    assert paper.url == "", "only web addresses are taken"


def test_encodings_and_line_ends(export):
    windows = RIS.replace("Dewi Ayu", "Désirée").replace("\n", "\r\n").encode("cp1252")
    assert "Désirée Sari" in read_one(export("w.ris", windows)).authors
    assert read_one(export("m.ris", RIS.encode("utf-8-sig"))).families[0] == "Imron"
    assert read_one(export("one.ris", RIS.replace("  - ", " - "))).families[0] == "Imron"
    assert read_one(export("u.ris", RIS.encode("utf-16"))).families[0] == "Imron"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.ris", "", "empty"),
        ("a.ris", "Ini bukan RIS.", "no RIS entry"),
        ("a.bib", "Ini bukan BibTeX {{{", "no BibTeX entry"),
        ("a.json", "{", "no valid JSON"),
        ("a.json", "[" * 100_000, "no valid JSON"),
        ("a.json", '{"nama": "data lain"}', "no bibliography"),
        ("a.json", '[{"type": "FeatureCollection"}]', "no bibliography"),
        ("a.json", "[" + "1" * 5000 + "]", "no valid JSON"),
        ("a.bib", b"PK\x03\x04" + b"abcdefgh\x00" * 50, "not a text file"),
    ],
)
def test_a_broken_file_is_one_failure(export, name, content, reason):
    path = export(name, content)
    references, failures = read_bibliography(path)
    assert references == [] and len(failures) == 1
    assert failures[0].path == str(path) and reason in failures[0].reason


def test_a_broken_entry_does_not_take_others_with_it(export):
    bib = (
        BIB
        + "@article{broken, title = {Tanpa akhir\n@book{good, title={Tata kelola air}, author={Budi Prakoso}, year=2020}\n"
    )
    bib += "@misc{empty, title={}}\n@article{deep, title={" + "{" * 5000 + "}" * 5000 + "}}\n"
    bib += (
        "@article{long, title={"
        + "x" * 100_000
        + "}}\n@book{good, title={Tata kelola hutan}, year={2019}, year={2018}}"
    )
    references, failures = read_bibliography(export("a.bib", bib))
    assert [r.key for r in references] == ["imron_kolaborasi_2022", "wulandari", "good", "good-2"]
    assert references[-1].title == "Tata kelola hutan" and references[-1].year == 2019
    assert [
        f.path.split(", ")[1][: len(expected)]
        for f, expected in zip(failures, ["entry 3 (line 13)", "entry 5", "entry 6", "entry 7"], strict=True)
    ] == ["entry 3 (line 13)", "entry 5", "entry 6", "entry 7"]
    assert "no valid BibTeX" in failures[0].reason and "title" in failures[1].reason
    ris = RIS + "TY  - JOUR\nAU  - Tanpa, Judul\nER  - \nTY  - JOUR\nTI  - Tanpa akhir entri"
    references, failures = read_bibliography(export("a.ris", ris))
    assert len(references) == 3 and references[-1].title == "Tanpa akhir entri"
    assert "entry 3 (line 29)" in failures[0].path, failures
    references, failures = read_bibliography(export("a.json", json.dumps([*CSL, 5, {"type": "book", "title": ["x"]}])))
    assert len(references) == 1 and len(failures) == 2


def test_hostile_latex_stays_text(export, capfd):
    evil = r"@article{a, title={Tata kelola \input{/etc/passwd}\write18{rm -rf} desa \frac}, author={\input{x} and {}, }, year=2020}"
    reference = read_one(export("a.bib", evil))
    assert "root" not in reference.title and "\\" not in reference.title and "desa" in reference.title
    assert capfd.readouterr() == ("", "")


def test_control_characters_and_direction_marks_are_taken_away(export):
    reference = read_one(export("a.ris", "TY  - JOUR\nTI  - Tata \x1b[31mkelola\u202e air\x07 bersih\nER  - \n"))
    assert reference.title == "Tata [31mkelola air bersih"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.sampled_from([".ris", ".bib", ".json"]))
def test_no_text_stops_the_reader(tmp_path_factory, text, suffix):
    start = {".ris": "TY  - JOUR\nTI  - ", ".bib": "@article{a, title = {", ".json": '[{"type":"book","title":"'}[
        suffix
    ]
    path = tmp_path_factory.mktemp("bib") / f"a{suffix}"
    path.write_bytes((start + text).encode("utf-8", "surrogatepass"))
    references, failures = read_bibliography(path)
    assert references or failures


def paper(id="a", title="", authors=(), year=None, doi="", path="", text=""):
    return Document(id, text, kind="paper", path=path, metadata=Metadata(title, tuple(authors), year, doi=doi))


def entry(title="", families=("Imron",), year=2022, doi="", files=(), key="e"):
    return Reference(
        key, "article-journal", title, tuple(f"A. {f}" for f in families), tuple(families), year, doi=doi, files=files,
        source=f"z.ris, entry {key}",
    )  # fmt: skip


TITLE = "Kolaborasi multipihak dalam penanganan stunting di Kabupaten Jember"


@pytest.mark.parametrize(
    ("document", "reference", "how"),
    [
        (paper(doi="10.1234/ABC"), entry(TITLE, doi="10.1234/abc"), "doi"),
        (paper(path="papers/Imron - 2022.pdf"), entry(TITLE, files=("storage/X/Imron - 2022.pdf",)), "file"),
        (paper(title=TITLE.upper().replace("MULTIPIHAK", "MULTI-PIHAK")), entry(TITLE), "title"),
        (paper(title=TITLE.replace("penanganan", "penangnan"), authors=["Ahmad Imron"]), entry(TITLE), "title"),
        (paper(title=TITLE.replace("penanganan", "penangnan"), authors=["Budi Hartono"]), entry(TITLE), None),
        (paper(title=TITLE.replace("Jember", "Bantul"), authors=["Ahmad Imron"], year=2022), entry(TITLE), None),
        (paper(title=TITLE, doi="10.1234/other"), entry(TITLE, doi="10.1234/abc"), None),
        (paper(text=f"Jurnal\n\n{TITLE.upper()}\n\nAhmad Imron"), entry(TITLE), "title"),
        (paper(path="files/13/fulltext.pdf"), entry(TITLE, files=("files/12/fulltext.pdf",)), None),
        (paper(path="files/12/fulltext.pdf"), entry(TITLE, files=("files/12/fulltext.pdf",)), "file"),
        (paper(title="Kata Pengantar"), entry("Kata pengantar"), None),
    ],
)
def test_by_what_an_entry_fits(document, reference, how):
    (matched,), unmatched = match([document], [reference])
    assert (matched.reference.matched_by if matched.reference else None) == how
    assert bool(unmatched) == (how is None)


def test_two_works_that_fit_are_none_and_the_document_says_so():
    references = [entry(TITLE, key="one", year=2021), entry(TITLE, key="two", year=2022)]
    (document,), unmatched = match([paper(title=TITLE)], references)
    assert document.reference is None and len(unmatched) == 2
    assert "z.ris, entry one; z.ris, entry two" in document.notes[0]


def test_one_library_exported_three_times_is_one(export, tmp_path):
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "imron.txt").write_text(f"{TITLE}\n\nAhmad Imron\n\nAbstrak\n\nPenelitian ini kualitatif.", "utf-8")
    (papers / "zotero.ris").write_text(RIS, "utf-8")
    (papers / "zotero.bib").write_text(BIB, "utf-8")
    (papers / "zotero.json").write_text(json.dumps(CSL), "utf-8")
    (papers / "data.json").write_text('{"a": 1}', "utf-8")
    corpus = gt.read(papers, progress=False)
    assert [d.id for d in corpus] == ["imron"], "bibliographies are no papers"
    assert corpus[0].reference.doi.lower() == "10.1234/jap.v3i2.55" and corpus[0].reference.matched_by == "title"
    assert [r.title for r in corpus.unmatched_references] == [
        "Étude sur 50% des villages & TB",
        "Tata kelola dana desa: studi di Kecamatan Uji",
    ]
    assert [f.path for f in corpus.failures] == [str(papers / "data.json")]
    assert "2 references without a document" in repr(corpus)
    assert corpus[:1].unmatched_references == corpus.unmatched_references
    assert corpus.to_frame()["reference"].tolist() == [corpus[0].reference.source]


def test_with_bibliography_makes_a_new_corpus(export, sample):
    title = sample["paper_id_bank_sampah"].title
    path = export("z.ris", f"TY  - JOUR\nTI  - {title.title()}\nAU  - Wulandaru, Ratna\nPY  - 2022\nER  - \n")
    corpus = sample.with_bibliography(path)
    assert corpus["paper_id_bank_sampah"].reference.source == "z.ris, entry Wulandaru2022"
    assert sample["paper_id_bank_sampah"].reference is None and corpus.unmatched_references == ()
    again = corpus.with_bibliography([path])
    assert again["paper_id_bank_sampah"].reference == corpus["paper_id_bank_sampah"].reference
    assert again.unmatched_references == ()
    with pytest.raises(gt.errors.InputNotFoundError, match=r"nothing\.ris"):
        sample.with_bibliography("nothing.ris")
    with pytest.raises(gt.errors.OptionError, match=r"\.ris, \.bib, \.json"):
        sample.with_bibliography(export("z.docx", "x"))
    assert "more than the limit" in sample.with_bibliography(path, max_mb=0.00001).failures[0].reason


@pytest.mark.parametrize(
    ("one", "other", "same", "similar"),
    [
        ("Tata kelola air: kasus Jember", "TATA KELOLA AIR (KASUS JEMBER)", True, True),
        ("Collaborative governance in watershed management", "Colaborative governance in watershed management", False, True),
        ("Kinerja dinas sosial tahun 2021", "Kinerja dinas sosial tahun 2022", False, False),
        ("Kolaborasi penanganan banjir di Sidoarjo", "Kolaborasi penanganan banjir di Sidorejo", False, False),
        ("Kolaborasi dalam pengelolaan air bersih", "Kolaborasi dalam pengelolaan air bersih: studi di Uji", False, True),
        ("", "", False, False),
    ],
)  # fmt: skip
def test_titles(one, other, same, similar):
    assert (same_title(one, other), similar_title(one, other)) == (same, similar)


def test_two_libraries_of_one_name_are_two(tmp_path):
    for folder, title in (("a", "Tata kelola air bersih"), ("b", "Tata kelola hutan desa")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "zotero.ris").write_text(f"TY  - JOUR\nID  - x\nTI  - {title}\nER  - \n", "utf-8")
    (tmp_path / "x.txt").write_text("Tata kelola air bersih\n\nAbstrak\n\nIsi. Isi lagi.", "utf-8")
    corpus = gt.read(tmp_path, progress=False)
    assert corpus[0].reference.title == "Tata kelola air bersih"
    assert [r.title for r in corpus.unmatched_references] == ["Tata kelola hutan desa"]


def test_five_hundred_documents_and_a_thousand_entries_are_matched_at_once():
    documents = [
        paper(str(n), f"Kolaborasi penanganan masalah daerah nomor {n}", ["Ahmad Imron"], 2022) for n in range(500)
    ]
    references = [entry(f"Kolaborasi penanganan masalah daerah nomor {n}", key=str(n)) for n in range(1000)]
    matched, unmatched = match(documents, references)
    assert all(d.reference.key == d.id for d in matched) and len(unmatched) == 500
