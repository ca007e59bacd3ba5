"""One paper twice is found; two papers that look alike are left alone."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest

import govtext as gt
from govtext.documents import Document, Metadata, Reference

WORDS = (
    "kolaborasi pemerintah daerah masyarakat program kader puskesmas anggaran rapat koordinasi komitmen kepercayaan data "
    "pelaksanaan kegiatan pendampingan keluarga sasaran evaluasi pelatihan regulasi peran swasta lembaga forum diskusi "
    "hambatan dukungan sumber daya kepala bidang laporan indikator capaian kebijakan desa kelurahan strategi hasil"
).split()
ENGLISH = (
    "collaboration government local community programme cadre clinic budget meeting coordination commitment trust data "
    "implementation activity assistance family target evaluation training regulation role private institution forum "
    "barrier support resource head office report indicator achievement policy village strategy result"
).split()


def prose(seed: int, n: int = 900, words: list[str] = WORDS) -> str:
    """Running text that is its own: the same seed gives the same text."""
    rng = random.Random(seed)
    drawn = [rng.choice(words) for _ in range(n)]
    return " ".join(" ".join(drawn[i : i + 14]).capitalize() + "." for i in range(0, n, 14))


def placed(text: str, place: str, every: int = 60) -> str:
    """The text with a place named every so many words."""
    words = text.split()
    return " ".join(w if i % every else f"{w} di Kabupaten {place}," for i, w in enumerate(words))


def paper(id: str, text: str, title: str = "", authors=(), year=None, doi="", language="id", sha256="", abstracts=None):
    metadata = Metadata(title, tuple(authors), year, abstracts or {}, doi=doi)
    return Document(id, text, kind="paper", language=language, metadata=metadata, sha256=sha256)


def found(*documents: Document) -> list[tuple[str, str, str]]:
    frame = gt.Corpus(documents).duplicates()
    assert list(frame.columns) == ["document_id", "duplicate_of", "reason", "similarity"]
    assert ((frame["similarity"] >= 0) & (frame["similarity"] <= 1)).all()
    return [(row.document_id, row.duplicate_of, row.reason) for row in frame.itertuples()]


TITLE = "Kolaborasi multipihak dalam penanganan stunting di Kabupaten Jember"
AUTHORS = ("Ahmad Imron", "Dewi Sari")


def test_the_same_bytes():
    text = prose(1)
    assert found(paper("a", text, sha256="x"), paper("b", text, sha256="x")) == [("b", "a", "same file")]


def test_the_same_doi_in_two_cases_of_letters():
    one = paper("a", prose(1, 500), TITLE, AUTHORS, doi="10.1234/ABC.5")
    two = paper("b", prose(2, 900), TITLE.upper(), AUTHORS, doi="10.1234/abc.5")
    assert found(one, two) == [("a", "b", "same DOI")]


def test_a_doi_of_the_whole_issue_does_not_merge_its_papers():
    one = paper("a", prose(1), "Tata kelola air bersih di desa", ["Budi Hartono"], doi="10.1234/issue.5")
    two = paper("b", prose(2), "Inovasi pelayanan publik di kota", ["Citra Dewi"], doi="10.1234/issue.5")
    assert found(one, two) == []


def test_the_doi_of_a_reference_counts():
    reference = Reference("e", doi="10.1234/abc", matched_by="title")
    one = replace(paper("a", prose(1), TITLE, AUTHORS), reference=reference)
    assert found(one, paper("b", prose(2, 1200), TITLE, AUTHORS, doi="10.1234/abc")) == [("a", "b", "same DOI")]
    appendix = replace(paper("c", prose(5), ""), reference=replace(reference, matched_by="file"))
    main = replace(paper("d", prose(6), TITLE, AUTHORS), reference=replace(reference, matched_by="file"))
    assert found(main, appendix) == [], "an appendix that hangs on the same entry is not the paper"


def test_the_same_title_and_author():
    one = paper("a", prose(1), TITLE, AUTHORS, 2022)
    assert found(one, paper("b", prose(2, 300), TITLE.upper(), ["Dewi Sari"], 2021)) == [("b", "a", "same title")]
    assert found(one, paper("b", prose(2, 300), TITLE, ["Budi Hartono"], 2022)) == []
    assert found(one, paper("b", prose(2, 300), TITLE, AUTHORS, 2012)) == [], "ten years lie between them"
    assert found(paper("a", prose(1), "Kata pengantar", AUTHORS), paper("b", prose(2), "Kata pengantar", AUTHORS)) == []


@pytest.mark.parametrize("titled", [True, False])
def test_one_study_in_two_regencies_is_two_papers(titled):
    text = prose(3, 1500)
    pair = [
        paper(place, placed(text, place), TITLE.replace("Jember", place) if titled else "", AUTHORS, 2022)
        for place in ("Jember", "Bantul")
    ]
    assert found(*pair) == []


def test_one_study_in_two_years_is_two_papers():
    title = "Kinerja kolaborasi penanganan stunting tahun {}"
    text = prose(4, 1500)
    pair = [
        paper(str(year), text.replace("evaluasi", f"evaluasi {year}"), title.format(year), AUTHORS, 2023)
        for year in (2021, 2022)
    ]
    assert found(*pair) == []


def test_a_preprint_with_another_title_and_an_abstract_of_the_paper():
    text = placed(prose(5, 1500), "Jember")
    words = text.split()
    changed = " ".join(w if i % 90 else f"{w} telah" for i, w in enumerate(words))
    preprint = paper(
        "preprint", " ".join(changed.split()[:-100]), "Kolaborasi lintas sektor untuk stunting", AUTHORS, 2021
    )
    published = paper("paper", text, TITLE, AUTHORS, 2022)
    abstract = paper("abstract", " ".join(words[20:200]))
    result = found(preprint, published, abstract)
    assert ("preprint", "paper", "near-equal text") in result and ("abstract", "paper", "near-equal text") in result


def test_shared_method_sections_do_not_make_two_papers_one():
    method = prose(6, 400)
    one = paper("a", prose(7, 800) + " " + method, "Kolaborasi penanganan banjir kota", AUTHORS, 2022)
    two = paper("b", prose(8, 800) + " " + method, "Kolaborasi penanganan sampah kota", AUTHORS, 2022)
    assert found(one, two) == []


def test_two_languages_by_the_other_title():
    english = "Multi-stakeholder collaboration in stunting reduction in Jember Regency"
    text = f"{TITLE}\n\n{english}\n\n" + prose(9)
    start = text.index(english)
    one = paper("id", text, TITLE, AUTHORS, 2022)
    one = replace(one, metadata=replace(one.metadata, spans={"title_other": (start, start + len(english))}))
    two = paper("en", prose(10, 1200, ENGLISH), english.upper(), AUTHORS, 2022, language="en")
    assert found(one, two) == [("id", "en", "two languages")]
    assert found(one, replace(two, metadata=replace(two.metadata, year=2019))) == []
    assert found(one, replace(two, metadata=replace(two.metadata, authors=("Ahmad Imron", "Rudi Tan")))) == []


def test_two_languages_by_abstract_and_by_figures():
    abstract = prose(11, 120, ENGLISH) + " The study took place in Jember with 14 informants."
    one = paper("id", prose(12), TITLE, AUTHORS, 2022, abstracts={"id": prose(13, 100), "en": abstract})
    title = "Multi-stakeholder collaboration in stunting reduction"
    two = paper("en", prose(14, 1200, ENGLISH), title, AUTHORS, 2022, language="en", abstracts={"en": abstract})
    assert found(one, two) == [("id", "en", "two languages")]
    elsewhere = abstract.replace("Jember", "Bantul").replace("14", "17")
    assert found(one, replace(two, metadata=replace(two.metadata, abstracts={"en": elsewhere}))) == []
    figures = "Sebanyak 418 balita, 37 kader, 19,5 persen, 1.250 rumah, 63 desa dan 88 informan."
    translated = "There were 418 toddlers, 37 cadres, 19.5 percent, 1,250 houses, 63 villages and 88 informants."
    other = "There were 512 toddlers, 41 cadres, 23.5 percent, 1,410 houses, 71 villages and 92 informants."
    base = paper("id", prose(12) + figures, TITLE, AUTHORS, 2022)
    assert found(base, paper("en", prose(14, 1200, ENGLISH) + translated, title, AUTHORS, 2022, language="en"))
    assert not found(base, paper("en", prose(14, 1200, ENGLISH) + other, title, AUTHORS, 2022, language="en"))


def test_without_duplicates_keeps_the_fuller_and_counts():
    reference = Reference("e", year=2022, source="z.ris, entry e", matched_by="title")
    short = replace(paper("short", prose(1, 300), TITLE, AUTHORS, 2022), reference=reference)
    long = paper("long", prose(2, 900), TITLE, AUTHORS, 2022)
    copy = paper("copy", long.text, TITLE, AUTHORS, 2022)
    single = paper("single", prose(20), "Inovasi pelayanan publik di kota", ["Citra Dewi"], 2020)
    corpus = gt.Corpus([short, long, copy, single])
    kept = corpus.without_duplicates()
    assert [d.id for d in kept] == ["long", "single"] and len(corpus) == 4
    assert kept.merged == (("short", "long", "same title"), ("copy", "long", "same file"))
    assert kept["long"].reference == reference, "what the reference manager knows is not lost with the copy"
    assert "2 left out as duplicates" in repr(kept)
    assert kept.without_duplicates().merged == kept.merged and kept[:1].merged == kept.merged
    assert len(gt.Corpus([]).duplicates()) == 0


def test_the_order_of_files_does_not_decide():
    documents = [paper(str(n), prose(1, 200 + n), TITLE, AUTHORS, 2022) for n in (0, 300, 100)]
    assert {d.id for d in gt.Corpus(documents).without_duplicates()} == {"300"}
    assert {d.id for d in gt.Corpus(documents[::-1]).without_duplicates()} == {"300"}


def test_sample_documents_are_different_papers(sample):
    assert sample.duplicates().empty


def test_five_hundred_documents():
    documents = [
        paper(str(n), prose(n, 1500), f"Kolaborasi penanganan masalah nomor {n}", AUTHORS, 2022) for n in range(500)
    ]
    corpus = gt.Corpus([*documents, replace(documents[7], id="again", sha256="")])
    start = time.perf_counter()
    frame = corpus.duplicates()
    assert frame[["document_id", "duplicate_of"]].values.tolist() == [["again", "7"]]
    assert time.perf_counter() - start < 60
