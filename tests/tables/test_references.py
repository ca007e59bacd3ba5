"""Cells that a reference manager fills or contests, reference lists, and exports that it reads again."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

import govtext as gt
from govtext.documents import Document, Metadata, Reference
from govtext.documents.catalogue.citation import Work, apa, apa_list, work_of
from govtext.documents.catalogue.exports import read_bibliography
from govtext.tables.cells import EMPTY
from govtext.tables.exports.references import citation_keys
from govtext.tables.fields import bibliography
from govtext.tables.fields.source import Source
from govtext.text.cleaning import Paragraph

TEXT = "KOLABORASI PENANGANAN STUNTING DI JEMBER\n\nAhmad Imron dan Dewi Sari\n\nJurnal Publik Vol. 3 No. 2, 2021\n\nAbstrak\n\nIsi."
ABSTRACT = (
    "Abstrak\n\nPenelitian kualitatif ini bertujuan menganalisis kolaborasi para pihak dalam pengelolaan air bersih di desa. "
    "Hasil penelitian menunjukkan bahwa kolaborasi telah berjalan baik. Data dikumpulkan melalui wawancara."
)
TITLE, AUTHORS = TEXT.split("\n\n")[:2]


def entry(**fields) -> Reference:
    known = {
        "title": "Kolaborasi penanganan stunting di Jember",
        "authors": ("Ahmad Imron", "Dewi Sari"),
        "families": ("Imron", "Sari"),
        "year": 2021,
        "source": "zotero.ris, entry Imron2021",
        "type": "article-journal",
        "matched_by": "title",
    }
    return Reference("Imron2021", **(known | fields))


def document(reference=None, *, title=True, authors=True, year=True, kind="paper", text=TEXT) -> Document:
    spans = {}
    if title:
        spans["title"] = (0, len(TITLE))
    if authors:
        spans["authors"] = (TEXT.index(AUTHORS), TEXT.index(AUTHORS) + len(AUTHORS))
    if year:
        spans["year"] = (TEXT.index("2021"), TEXT.index("2021") + 4)
    metadata = Metadata(
        TITLE if title else "",
        ("Ahmad Imron", "Dewi Sari") if authors else (),
        2021 if year else None,
        spans=spans,
    )
    lines = tuple(Paragraph(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    return Document("a", text, kind=kind, paragraphs=lines, metadata=metadata, reference=reference)


def cells(reference=None, language="id", **given):
    source = Source(document(reference, **given), language)
    return {name: getattr(bibliography, name)(source) for name in ("title", "year", "authors_year", "publication_type")}


def test_where_both_agree_the_document_speaks():
    assert cells(entry()) == cells()
    assert all(cell.quotes and not cell.origin and not cell.note for cell in list(cells(entry()).values())[:3])


def test_where_the_document_is_silent_the_reference_speaks():
    found = cells(entry(), title=False, authors=False, year=False)
    assert found["title"].value == "Kolaborasi penanganan stunting di Jember"
    assert found["year"].value == 2021 and found["authors_year"].value == "Imron dan Sari (2021)"
    for name in ("title", "year", "authors_year"):
        assert found[name].origin == "zotero.ris, entry Imron2021" and found[name].quotes == () and not found[name].note
    assert cells(None, title=False, authors=False, year=False)["authors_year"] == EMPTY
    assert cells(entry(year=None), year=False)["year"] == EMPTY


def test_authors_of_the_document_and_the_year_of_the_reference():
    cell = cells(entry(year=2022), year=False)["authors_year"]
    assert cell.value == "Imron dan Sari (2022)" and cell.origin == "zotero.ris, entry Imron2021"
    assert [q.text for q in cell.quotes] == [AUTHORS] and cell.note == "tahun: zotero.ris"
    cell = cells(entry(), "en", authors=False)["authors_year"]
    assert cell.value == "Imron and Sari (2021)" and cell.note == "authors: zotero.ris"
    assert [q.text for q in cell.quotes] == ["2021"]


@pytest.mark.parametrize("how", ["title", "file"])
def test_where_they_disagree_the_document_stays_and_both_are_shown(how):
    other = entry(
        year=2022, families=("Imron", "Wati"), authors=("A. Imron", "E. Wati"), title="Judul lain", matched_by=how
    )
    found = cells(other)
    assert found["year"].value == 2021 and found["year"].note == "dokumen: 2021; zotero.ris: 2022"
    assert found["authors_year"].value == "Imron dan Sari (2021)" and found["authors_year"].quotes
    assert found["authors_year"].note == "dokumen: Imron dan Sari (2021); zotero.ris: Imron dan Wati (2022)"
    assert found["title"].value == "Kolaborasi Penanganan Stunting di Jember"
    assert found["title"].note.endswith("; zotero.ris: Judul lain")
    assert not any(cell.origin for cell in found.values())


def test_a_doi_decides_for_year_and_authors_but_not_for_the_title():
    other = entry(
        year=2022, families=("Imron", "Wati"), authors=("A. Imron", "E. Wati"), title="Judul lain", matched_by="doi"
    )
    found = cells(other, "en")
    assert found["year"].value == 2022 and found["year"].note == "document: 2021; zotero.ris: 2022"
    assert found["authors_year"].value == "Imron and Wati (2022)" and not found["authors_year"].quotes
    assert found["authors_year"].note == "document: Imron and Sari (2021); zotero.ris: Imron and Wati (2022)"
    assert found["year"].origin == found["authors_year"].origin == other.source
    assert found["title"].value == "Kolaborasi Penanganan Stunting di Jember" and not found["title"].origin


def test_forms_of_one_name_do_not_disagree():
    for families, authors in (
        (("IMRON", "Sari"), ("Ahmad IMRON", "D. Sari")),
        (("Ahmad Imron", "Dewi Sari"), ("Ahmad Imron", "Dewi Sari")),
        (("Imron",), ("Ahmad Imron",)),
    ):
        reference = entry(families=families, authors=authors, others=len(families) == 1)
        assert cells(reference)["authors_year"] == cells()["authors_year"], families


def test_publication_type():
    assert (
        cells(entry(type="paper-conference"))["publication_type"].note
        == "dokumen: Artikel jurnal; zotero.ris: Prosiding"
    )
    plain = TEXT.replace("Jurnal Publik Vol. 3 No. 2, ", "Terbit ")
    source = Source(document(entry(type="thesis", genre="Skripsi"), kind="thesis", text=plain))
    assert bibliography.publication_type(source).value == "Skripsi"
    assert bibliography.publication_type(source).origin == "zotero.ris, entry Imron2021"


def reference(*names: tuple[str, str], **fields) -> Reference:
    return Reference(
        fields.pop("key", "k"), authors=tuple(f"{g} {f}".strip() for g, f in names), families=tuple(f for _, f in names), **fields
    )  # fmt: skip


def listed(language="id", **fields) -> str:
    names = fields.pop("names", [("Ahmad", "Imron"), ("Dewi Ayu", "Sari")])
    return apa(Document("a", "", reference=reference(*names, **fields)), language)


ARTICLE = {"type": "article-journal", "title": "Tata kelola air", "year": 2022, "journal": "Jurnal Publik"}


@pytest.mark.parametrize(
    ("language", "fields", "expected"),
    [
        (
            "en",
            {**ARTICLE, "volume": "3", "issue": "2", "pages": "1–10", "doi": "10.1234/jp.5", "url": "https://x.example"},
            "Imron, A., & Sari, D. A. (2022). Tata kelola air. *Jurnal Publik*, *3*(2), 1–10. https://doi.org/10.1234/jp.5",
        ),
        ("id", {**ARTICLE, "issue": "2"}, "Imron, A., dan Sari, D. A. (2022). Tata kelola air. *Jurnal Publik*, (2)."),
        ("id", {**ARTICLE, "year": None}, "Imron, A., dan Sari, D. A. (t.t.). Tata kelola air. *Jurnal Publik*."),
        ("en", {**ARTICLE, "year": None, "names": []}, "Tata kelola air. (n.d.). *Jurnal Publik*."),
        (
            "id",
            {**ARTICLE, "names": [("", "Kementerian Kesehatan")]},
            "Kementerian Kesehatan. (2022). Tata kelola air. *Jurnal Publik*.",
        ),
        (
            "en",
            {**ARTICLE, "names": [("Jean-Paul A.B.", "Müller"), ("", "Yusril")]},
            "Müller, J.-P. A. B., & Yusril. (2022). Tata kelola air. *Jurnal Publik*.",
        ),
        (
            "id",
            {"type": "thesis", "genre": "Skripsi", "title": "Dana desa", "year": 2021, "publisher": "Universitas Nusa Raya"},
            "Imron, A., dan Sari, D. A. (2021). *Dana desa* [Skripsi, Universitas Nusa Raya].",
        ),
        (
            "en",
            {"type": "thesis", "genre": "Tesis", "title": "Dana desa?", "year": 2021},
            "Imron, A., & Sari, D. A. (2021). *Dana desa?* [Master's thesis].",
        ),
        (
            "id",
            {"type": "paper-conference", "title": "Air", "year": 2020, "journal": "Prosiding X", "pages": "5–9", "publisher": "UB Press"},
            "Imron, A., dan Sari, D. A. (2020). Air. Dalam *Prosiding X* (hlm. 5–9). UB Press.",
        ),
        ("en", {"type": "book", "title": "Air", "publisher": "UB Press"}, "Imron, A., & Sari, D. A. (n.d.). *Air*. UB Press."),
        ("id", {**ARTICLE, "others": True, "names": [("A", "Imron")]}, "Imron, A., dkk. (2022). Tata kelola air. *Jurnal Publik*."),
    ],
)  # fmt: skip
def test_apa(language, fields, expected):
    assert listed(language, **fields) == expected


def test_apa_of_many_authors_leaves_out_the_middle():
    names = [("A", f"Nama{n:02}") for n in range(1, 23)]
    text = listed("en", **{**ARTICLE, "names": names})
    assert "Nama19, A., . . . Nama22, A. (2022)" in text and "Nama20" not in text
    assert "Nama19, A., & Nama20, A." in listed("en", **{**ARTICLE, "names": names[:20]})


def test_apa_of_a_document_alone_makes_nothing_up():
    assert (
        apa(document(year=False), "id") == "Imron, A., dan Sari, D. (t.t.). Kolaborasi Penanganan Stunting di Jember."
    )
    assert apa(document(entry(title="judul lain", journal="Jurnal X")), "en").endswith(
        "Stunting di Jember. *Jurnal X*."
    )


def test_asterisks_in_a_title_are_no_italics():
    assert listed("en", **{**ARTICLE, "title": "Tata *kelola* air*", "journal": "J*"}).count("*") == 2


def test_order_and_letters_of_a_list():
    def of(names, year, title):
        return Document("a", "", reference=reference(*names, type="article-journal", title=title, year=year))

    imron, sari, abad = ("A", "Imron"), ("D", "Sari"), ("", "Ábad")
    documents = [
        of([sari], 2019, "Satu"),
        of([imron, sari], 2018, "Dua"),
        of([imron], 2022, "Zona air"),
        of([imron], 2022, "Air bersih"),
        of([imron], None, "Tiga"),
        of([abad], 2020, "Empat"),
        of([], 2020, "Judul saja tanpa nama"),
        of([], 2021, ""),
        of([sari], 2019, "Satu"),
    ]
    assert [re.sub(r" \(.*", "", text) + re.search(r" \((.*?)\)", text)[0] for text in apa_list(documents, "id")] == [
        "Ábad. (2020)",
        "Imron, A. (t.t.)",
        "Imron, A. (2022a)",
        "Imron, A. (2022b)",
        "Imron, A., dan Sari, D. (2018)",
        "Judul saja tanpa nama. (2020)",
        "Sari, D. (2019)",
    ]
    assert apa_list(documents, "id") == apa_list(documents[::-1], "id")
    assert "2022a). Air bersih" in "".join(apa_list(documents, "id"))


@pytest.fixture(scope="module")
def own_table(coder):
    def build(*references: Reference) -> gt.SynthesisTable:
        corpus = gt.Corpus.from_texts([ABSTRACT] * len(references), ids=[f"d{n}" for n in range(len(references))])
        pairs = zip(corpus, references, strict=True)
        return gt.synthesize(gt.Corpus(replace(d, reference=r) for d, r in pairs), coder=coder)

    return build


FULL = [
    reference(
        ("Ahmad", "Imron"), ("", "Kementerian Desa, PDTT"), ("Jan", "van der Berg"), type="article-journal",
        title="Kolaborasi 50% & {kurung} di desa_1 #3 $5 ~ ^ \\input{x}", year=2022, journal="Jurnal A & B", volume="3",
        issue="2", pages="1–10", doi="10.1234/a_b.5", url="https://x.example/a_b?c=%20&d=1#e",
    ),
    reference(("", "Bappeda Jember"), type="report", title="Laporan kinerja", year=2020, publisher="Bappeda"),
    reference(("Ratna", "Wulandari"), type="thesis", genre="Skripsi", title="Dana desa", year=2021, publisher="UNR"),
    reference(("R", "Ábad"), type="thesis", genre="Disertasi", title="Hutan", publisher="UNR"),
    reference(("A", "Imron"), type="paper-conference", title="Kolaborasi lain", year=2022, journal="Prosiding", others=True),
    reference(("A", "Imron"), type="chapter", title="Kolaborasi ketiga", year=2022, journal="Buku", pages="7"),
    reference(("Jörg", "Müller"), type="book", title="Tata kelola: 日本", year=2019, publisher="UB Press"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "name"), [("to_bibtex", "out.bib"), ("to_ris", "out.ris")])
def test_exports_are_read_back(own_table, tmp_path, method, name):
    table = own_table(*FULL)
    path = getattr(table, method)(tmp_path / "new" / name)
    references, failures = read_bibliography(path)
    assert not failures
    assert [r.key for r in references] == [
        "imron2022kolaborasia", "bappedajember2020laporan", "wulandari2021dana", "abadhutan", "imron2022kolaborasib",
        "imron2022kolaborasic", "muller2019tata",
    ]  # fmt: skip
    for was, now in zip(FULL, references, strict=True):
        for part in (
            "type",
            "title",
            "authors",
            "families",
            "year",
            "journal",
            "volume",
            "issue",
            "pages",
            "publisher",
            "doi",
            "url",
            "others",
        ):
            assert getattr(now, part) == getattr(was, part), (part, was)
        assert now.genre == was.genre or was.type != "thesis"
    first = path.read_bytes()
    getattr(own_table(*FULL), method)(path)
    assert path.read_bytes() == first


def test_nothing_from_a_document_becomes_a_command_or_a_tag(own_table, tmp_path):
    evil = reference(
        ("Ahmad\nER  - \nTY  - BOOK", "Im}ron, \\write18{rm}"), ("", "Dinas } \\and x"), type="article-journal", year=2022,
        title="Judul }, note = {\\input{/etc/passwd}} \" @book{x,\nER  - \nTY  - JOUR\nTI  - palsu", journal="\\def\\x{}%",
        url="https://x.example/}\\input{x}", doi="10.1234/}\\input{x}", pages="1\n@comment{",
    )  # fmt: skip
    table = own_table(evil, FULL[1])
    text = table.to_bibtex(tmp_path / "a.bib").read_text("utf-8")
    commands = set(re.findall(r"\\[A-Za-z]+", text))
    assert commands <= {"\\textbackslash", "\\textbraceleft", "\\textbraceright"}, commands
    assert text.count("{") == text.count("}") and len(re.findall(r"^@", text, re.MULTILINE)) == 2
    references, failures = read_bibliography(tmp_path / "a.bib")
    assert len(references) == 2 and not failures
    assert references[0].title == " ".join(evil.title.split()) and not references[0].others
    ris = table.to_ris(tmp_path / "a.ris").read_text("utf-8")
    assert len(re.findall(r"^TY  - ", ris, re.MULTILINE)) == len(re.findall(r"^ER  - ", ris, re.MULTILINE)) == 2


def test_keys():
    def work(title, *names, year=2022):
        return Work("book", title, names, year=year)

    works = [work("The collaboration", ("D", "O’Neil")), work("", year=None), work("Di desa", ("", "Dinas Sosial"))]
    assert citation_keys(works) == ["oneil2022collaboration", "entri", "dinassosial2022desa"]
    many = citation_keys([work("Air", ("A", "Imron"))] * 28)
    assert many[0][-1] == "a" and many[26:] == ["imron2022airaa", "imron2022airab"] and len(set(many)) == 28


def test_references_of_the_sample(table):
    entries = table.references("id")
    assert len(entries) == len(table) and entries == sorted(entries, key=str.casefold)
    for row in table.rows:
        own = work_of(row.document)
        (text,) = [text for text in entries if own.title in text]
        assert (str(row.document.year) in text) == (row.document.year is not None)
    assert any(" & " in text for text in table.references("en"))
    with pytest.raises(gt.errors.OptionError, match="id, en"):
        table.references("jv")


def test_a_table_keeps_what_the_corpus_knows(own_table, coder, tmp_path):
    (tmp_path / "z.ris").write_text("TY  - JOUR\nTI  - Makalah tanpa berkas di folder ini\nER  - \n", "utf-8")
    corpus = gt.Corpus.from_texts([ABSTRACT, ABSTRACT]).with_bibliography(tmp_path / "z.ris").without_duplicates()
    kept = gt.synthesize(corpus, coder=coder).coded.corpus
    assert len(kept.unmatched_references) == 1 and kept.merged == (("text-2", "text-1", "same file"),)


def test_cells_of_a_reference_reach_the_exports(own_table, tmp_path):
    table = own_table(FULL[2])
    cell = table.rows[0].cells["authors_year"]
    assert cell.value == "Wulandari (2021)" and not cell.quotes
    assert table.to_frame()["year"].tolist() == [2021]
    table.to_xlsx(tmp_path / "a.xlsx")
    assert "Wulandari (2021)" in table.to_html() and "year" not in set(table.evidence()["column"])
