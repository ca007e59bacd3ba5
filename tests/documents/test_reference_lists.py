"""Reference lists, the citations that lead to them, and works over a corpus."""

from __future__ import annotations

import pytest

import govtext as gt
from govtext.documents import Document, Section
from govtext.documents.references.citations import find_citations, names_match, same_author
from govtext.documents.references.entries import entry_fields, head_year, people
from govtext.documents.references.evaluation import evaluate_references, load_reference_lists
from govtext.documents.references.reference_list import CitedWork, find_references, split_entries
from govtext.errors import LabelsError, OptionError

APA = """Ansell, C., & Gash, A. (2008). Collaborative governance in theory and practice. Journal of Public Administration Research and Theory, 18(4), 543–571.

Dwiyanto, A. (2015a). Manajemen pelayanan publik. Gadjah Mada University Press.

Dwiyanto, A. (2015b). Reformasi birokrasi kontekstual. Gadjah Mada University Press.

Emerson, K., Nabatchi, T., & Balogh, S. (2012). An integrative framework for collaborative governance. JPART, 22(1), 1–29.

Kementerian Kesehatan RI. (2018). Hasil utama Riskesdas 2018. Kemenkes RI.

Santoso. (2015). Teori birokrasi. Alfabeta.

Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah.

van der Berg, P. (2019). Water boards. Fenwick."""


def document(body: str, entries: str = APA, heading: str = "Daftar Pustaka") -> Document:
    text = f"{body}\n\n{heading}\n\n{entries}"
    start = len(body) + 2
    below = start + len(heading) + 2
    sections = (Section("introduction", "", 1, 0, 0, start), Section("references", heading, 1, start, below, len(text)))
    return Document("a", text, "paper", "id", sections=sections)


def starts(text: str, lines: list[str]) -> list[str]:
    """The first words of the entries of a list that is given in hard-wrapped lines."""
    joined, places = "", []
    for line in lines:
        places.append(len(joined))
        joined += line + " "
    return [joined[a:b][: len(text)] for a, b in split_entries(joined.rstrip(), 0, len(joined.rstrip()), places)]


def test_entries_have_their_fields_and_place() -> None:
    paper = document("Isi.")
    works = find_references(paper)
    assert [w.label for w in works] == [
        "Ansell & Gash 2008", "Dwiyanto 2015a", "Dwiyanto 2015b", "Emerson et al. 2012", "Kementerian Kesehatan RI 2018", "Santoso 2015",
        "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daera 2014", "van der Berg 2019",
    ]  # fmt: skip
    first = works[0]
    assert (first.authors, first.container, first.volume, first.issue, first.pages) == (
        ("C. Ansell", "A. Gash"), "Journal of Public Administration Research and Theory", "18", "4", "543–571",
    )  # fmt: skip
    assert first.type == "article-journal" and works[6].type == "legislation" and works[6].families == ()
    assert all(paper.text[w.start : w.end] == w.text for w in works)
    assert paper.references == works


def test_hard_wrapped_lines_are_no_entries() -> None:
    lines = [
        "Abdullah, R. (2019). Tata kelola sungai dan",
        "Konflik Warga di Kota Arunika. Jurnal Praja,",
        "3(2), 10-22.",
        "Badan Pusat Statistik. (2020). Kota Arunika",
        "Dalam Angka 2020. BPS.",
        "Cahyani, D., Dewi, E., &",
        "Fitri, G. (2021). Forum air. Jurnal",
        "Kebijakan, 4(1), 1-9.",
    ]
    assert starts("Abdullah", lines) == ["Abdullah", "Badan Pu", "Cahyani,"]


def test_numbers_part_a_list_even_when_a_line_opens_with_a_year() -> None:
    lines = [
        "1. Adi B. Air bersih di desa. J Kes Nusa.",
        "2019;4(1):1-9.",
        "2. Budi C, Citra D. Laporan tahun",
        "2018. Jakarta: Bentang; 2019.",
        "3. World Forum. Water in 2020. Geneva;",
        "2021. 12 p.",
        "4. Dedi E. Forum. Malang: Intan; 2017.",
    ]
    assert starts("1. Adi", lines) == ["1. Adi", "2. Bud", "3. Wor", "4. Ded"]


@pytest.mark.parametrize(
    ("entry", "families", "year", "title"),
    [
        ("Sugiyono. (2017). Metode Penelitian. Bandung: Alfabeta.", ("Sugiyono",), 2017, "Metode Penelitian"),
        ("Siqueira JF Jr, Rocas IN. Clinical implications of diagnosis. J Endod. 2008;34:1291-1301.", ("Siqueira", "Rocas"), 2008, "Clinical implications of diagnosis"),
        ("Ahmadi, Abu, Psikologi Sosial, Jakarta: Rineka Cipta, 2007.", ("Ahmadi",), 2007, "Psikologi Sosial"),
        ("M. Gomez and V. Santonja. A new approach in modelling. Proc. X, 2000.", ("Gomez", "Santonja"), 2000, "A new approach in modelling"),
        ("McKinney, W. and D. Hoge. 1983. “Community and growth.” Journal of Religion 22: 51–66.", ("McKinney", "Hoge"), 1983, "Community and growth"),
        ("Mealer, M. et al. (2012) ‘The presence of resilience’, Nursing, 49(3), pp. 2–9.", ("Mealer",), 2012, "The presence of resilience"),
        ("Jones, Charles O.1996.Pengantar Kebijakan Publik. Jakarta: Raja.", ("Jones",), 1996, "Pengantar Kebijakan Publik"),
        ("H. Liefke, Discovering statistics, 2nd ed. 2013.", ("Liefke",), 2013, "Discovering statistics"),
        ("World Health Organization: The top 10 causes of death. Fact sheet. Geneva, 2014.", ("World Health Organization",), 2014, "The top 10 causes of death"),
        ("Kementerian Kesehatan RI. (n.d.). Profil kesehatan. Jakarta: Bentang.", ("Kementerian Kesehatan RI",), None, "Profil kesehatan"),
    ],
)  # fmt: skip
def test_fields_in_many_styles(entry: str, families: tuple[str, ...], year: int | None, title: str) -> None:
    found = entry_fields(entry)
    assert (found["families"], found["year"], found["title"]) == (families, year, title)


def test_a_law_without_a_year_or_names_invents_none() -> None:
    found = entry_fields("Peraturan Desa tentang pengelolaan sampah rumah tangga")
    assert (found["type"], found["year"], found["families"]) == ("legislation", None, ())
    assert head_year("Tahun 2019 adalah tahun yang sulit bagi warga.") is None
    assert people("") == ((), (), False)


def test_a_dash_stands_for_the_author_above() -> None:
    works = find_references(
        document(
            "x",
            "Sugiyono. 2017. Metode kualitatif. Bandung: Alfabeta.\n\n______. 2019. Metode kombinasi. Bandung: Alfabeta.",
        )
    )
    assert [w.label for w in works] == ["Sugiyono 2017", "Sugiyono 2019"]


def test_what_stands_below_a_list_is_no_entry() -> None:
    below = (
        APA
        + "\n\nConflict of interest: the authors declare that there is none.\n\nBIODATA PENULIS\n\nPenulis lahir di Arunika tahun 1980 dan bekerja di sana sejak 2005."
    )
    assert len(find_references(document("x", below))) == 8


def test_a_list_without_a_heading_is_found_at_the_end() -> None:
    text = "Kolaborasi itu proses.\n\n" * 30 + APA
    plain = Document("a", text, "paper", "id")
    assert [w.label for w in plain.references][:2] == ["Ansell & Gash 2008", "Dwiyanto 2015a"]
    assert Document("b", "Rapat diadakan. " * 40).references == ()


@pytest.mark.parametrize(
    ("text", "label", "pages"),
    [
        ("Hal itu benar (Ansell & Gash, 2008).", "Ansell & Gash 2008", ""),
        ("Ansell dan Gash (2008) menulis.", "Ansell & Gash 2008", ""),
        ("We follow Ansell and Gash's (2008) model.", "Ansell & Gash 2008", ""),
        ("Benar (lihat Santoso, 2015:23).", "Santoso 2015", "23"),
        ("Menurut Emerson dkk., (2012), benar.", "Emerson et al. 2012", ""),
        ("It holds (for a review, see Emerson et al., 2012, p. 7).", "Emerson et al. 2012", "7"),
        ("Prevalensinya turun (Kemenkes, 2018).", "Kementerian Kesehatan RI 2018", ""),
        ("Dewan air (van der Berg, 2019) berhasil.", "van der Berg 2019", ""),
        ("Diatur UU No. 23 Tahun 2014 itu.", "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daera 2014", ""),
    ],
)  # fmt: skip
def test_citations_lead_to_their_entry(text: str, label: str, pages: str) -> None:
    paper = document(text)
    [citation] = paper.citations
    assert citation.entry is not None and citation.entry.label == label
    assert citation.pages == pages
    assert paper.text[citation.start : citation.end] == citation.text
    assert paper.text[slice(*citation.sentence)].strip() == text


def test_several_works_in_one_bracket_suffixes_and_second_hand() -> None:
    paper = document("A (Ansell & Gash, 2008; Dwiyanto, 2015a, 2015b). Weber dalam Santoso (2015) juga.")
    found = [(c.entry.label if c.entry else "", c.quoted) for c in paper.citations]
    assert found == [
        ("Ansell & Gash 2008", ""),
        ("Dwiyanto 2015a", ""),
        ("Dwiyanto 2015b", ""),
        ("Santoso 2015", "Weber"),
    ]


def test_a_slip_of_the_pen_is_told() -> None:
    [citation] = document("Benar (Emmerson dkk., 2012).").citations
    assert citation.entry is not None and citation.reason == "spelt 'Emerson' in the list"


def test_doubt_and_absence_are_told() -> None:
    paper = document("A (Dwiyanto, 2015). B (Ansell & Gash, 2018). C (Ostrom, 1990). Ibid., hlm. 4.")
    first, second, third, fourth = paper.citations
    assert (
        first.entry is not None
        and [w.label for w in first.others] == ["Dwiyanto 2015b"]
        and "2 entries" in first.reason
    )
    assert second.entry is None and second.reason == "the list has this author with 2008"
    assert third.entry is None and third.reason == "the list has no such author"
    assert fourth.how == "ibid" and fourth.entry is first.entry


def test_dates_years_and_numbers_are_no_citations() -> None:
    paper = document(
        "Pada tahun (2019) rapat (Jakarta, 12 Mei 2020) diadakan; wawancara (Informan, 2021). Data (2015-2019) itu; (1) satu, (2) dua."
    )
    assert paper.citations == ()


def test_numbers_are_expanded() -> None:
    entries = "\n\n".join(
        f"[{n}] Penulis{'abcdef'[n]} B. Judul karya nomor {n}. J Nusa. 201{n};1(1):1-2." for n in range(1, 6)
    )
    paper = document("Benar [1-3], juga [5].", entries)
    assert [c.entry.number for c in paper.citations if c.entry] == [1, 2, 3, 5]
    assert all(c.how == "number" for c in paper.citations)


def test_same_author() -> None:
    assert same_author("BPS", "Badan Pusat Statistik") and same_author("Gash", "Gash")
    assert not same_author("Ansell", "Anselm") and not same_author("", "Gash")
    entry = CitedWork("", 0, 0, 1, families=("Ansell", "Gash"))
    assert names_match("Ansell and Gash", entry) and not names_match("Gash", entry)


def test_cited_and_citing_over_a_corpus() -> None:
    other = APA.replace(
        "Collaborative governance in theory and practice", "Colaborative Governance in Theory and Practice"
    )
    corpus = gt.Corpus(
        [
            document("Benar (Ansell & Gash, 2008)."),
            document("Benar (Ansell & Gash, 2008). Ya (Ansell & Gash, 2008).", other).with_id("b"),
        ]
    )
    frame = corpus.cited()
    assert frame.iloc[0][["work", "documents", "citations", "document_ids"]].tolist() == [
        "Ansell & Gash 2008",
        2,
        3,
        "a; b",
    ]
    assert len(frame) == 8
    citing = corpus.citing("Ansell & Gash 2008")
    assert citing["document_id"].tolist() == ["a", "b", "b"] and set(citing["how"]) == {"author-year"}
    assert corpus.citing("ansell").equals(citing)
    assert corpus.citing("Ostrom 1990").empty
    with pytest.raises(OptionError, match="names nobody"):
        corpus.citing("2008")


def test_labelled_lists() -> None:
    scored = evaluate_references(load_reference_lists("references", "test"))
    row = scored.styles.loc["all"]
    assert row["starts"] > 0.95 > 0.8 > row["plain_starts"]
    assert min(row["family"], row["year"], row["title"], row["linked"]) > 0.95
    assert (row["extra"] / row["entries"]) < 0.03


def test_damaged_labels_are_told(tmp_path) -> None:
    (tmp_path / "lists.jsonl").write_text('{"id": "x"}\n', encoding="utf-8")
    with pytest.raises(LabelsError, match="cannot be read"):
        load_reference_lists(tmp_path)


def test_the_list_itself_is_not_cited() -> None:
    assert find_citations(document("Tidak ada.")) == ()
