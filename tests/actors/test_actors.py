"""Actors: what counts, what only looks like one, one name for many forms, places kept apart, tables, and the network."""

from __future__ import annotations

import subprocess
import sys
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govtext as gt
from govtext.actors.evaluation import evaluate_actors, load_actors
from govtext.actors.finding import find_mentions
from govtext.actors.lexicon import CLASSES, LEVELS, load_lexicon


def named(text: str) -> list[tuple[str, str, str, str]]:
    return [(m.text, m.actor.kind, m.level, m.place) for m in find_mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dinas Kesehatan Kota Semarang melatih kader.", [("Dinas Kesehatan Kota Semarang", "government", "regency", "Kota Semarang"), ("kader", "community", "", "")]),
        ("The Kendal Regency Government met PT Sinar Laut.", [("Kendal Regency Government", "government", "regency", "Kendal Regency"), ("PT Sinar Laut", "private", "", "")]),
        ("Kepala Puskesmas Sewon II datang.", [("Kepala Puskesmas Sewon II", "government", "facility", "Sewon")]),
        ("Pemerintah Desa Sukamaju dan BUMDes Maju Jaya", [("Pemerintah Desa Sukamaju", "government", "village", "Desa Sukamaju"), ("BUMDes Maju Jaya", "private", "village", "")]),
        ("Dinas Pemberdayaan Masyarakat dan Desa Kabupaten Wonosobo", [("Dinas Pemberdayaan Masyarakat dan Desa Kabupaten Wonosobo", "government", "regency", "Kabupaten Wonosobo")]),
        ("Dinas Pertanian dan Dinas Sosial", [("Dinas Pertanian", "government", "", ""), ("Dinas Sosial", "government", "", "")]),
        ("the Mayor of Surakarta and local NGOs", [("Mayor of Surakarta", "government", "regency", "Surakarta"), ("local NGOs", "ngo", "", "")]),
        ("Para sopir menolak; kelompok ternak dan pemilik warung ikut.", [("sopir", "community", "", ""), ("kelompok ternak", "community", "", ""), ("pemilik warung", "private", "", "")]),
        ("The irrigation bureau met women's savings groups and the mining company.", [("irrigation bureau", "government", "", ""), ("women's savings groups", "community", "", ""), ("mining company", "private", "", "")]),
        ("Majelis Adat Sasak, Asosiasi Petani Tebu, dan Satuan Polisi Perairan hadir.", [("Majelis Adat Sasak", "community", "", ""), ("Asosiasi Petani Tebu", "community", "", ""), ("Satuan Polisi Perairan", "security", "", "")]),
        ("Yayasan Bina Desa, LSM, MUI, Babinsa, dan wartawan", [("Yayasan Bina Desa", "ngo", "", ""), ("LSM", "ngo", "", ""), ("MUI", "faith", "", ""), ("Babinsa", "security", "village", ""), ("wartawan", "media", "", "")]),
    ],
)  # fmt: skip
def test_actors_with_class_level_and_place(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kesehatan masyarakat dan pemberdayaan masyarakat dibahas.",
        "Media tanam, media sosial, dan bank data disiapkan.",
        "Jurusan Administrasi Publik, Universitas Brawijaya, Malang",
        "Faculty of Public Health, Universitas Indonesia, Depok, Indonesia",
        "Intervensi gizi terbagi dua (Bappenas, 2021; WHO, 2019).",
        "Menurut Bappenas (2021), ada dua jenis.",
        "Peraturan Bupati Nomor 12 Tahun 2020 dan Peraturan Menteri Kesehatan Nomor 4",
        "We cannot bank on goodwill; police power and public health differ.",
        "Lokasi penelitian adalah Kota Surakarta.",
        "Bantuan untuk sopir habis, jumlah pasien naik, pelatihan bagi perajin batal.",
        "Training for drivers and a head office desk were planned.",
        "",
    ],
)
def test_what_only_looks_like_an_actor(text):
    assert named(text) == []


def test_forms_of_one_actor_are_one():
    text = "Dinas Kesehatan (Dinkes) rapat. Dinkes Kota Bima hadir. The health office came. Kepala Dinkes pulang."
    frame = gt.find_actors(text).to_frame()
    assert set(frame["actor"]) == {"Dinas Kesehatan"} and len(frame) == 4


def test_acronyms_mean_what_the_document_says():
    text = "Forum Air Bersih (FAB) dibentuk. FAB mengundang camat. Dewan Kesenian Pesisir (DKP) hadir, lalu DKP pulang."
    frame = gt.find_actors(text).to_frame()
    assert frame["actor"].tolist() == ["Forum Air Bersih", "Forum Air Bersih", "Camat", "Dewan Kesenian Pesisir", "Dewan Kesenian Pesisir"]  # fmt: skip
    other = "Acceptance and commitment therapy (ACT) was used. ACT helped."
    assert len(gt.find_actors(other)) == 0
    alone = gt.find_actors(gt.Corpus.from_texts([text, "FAB itu apa? Camat datang."]))
    assert alone.to_frame().query("document_id == 'text-2'")["actor"].tolist() == ["Camat"]


def test_offsets_hold_on_documents(sample):
    actors = gt.find_actors(sample)
    frame = actors.to_frame()
    assert len(frame) > 100 and list(frame.columns) == ["document_id", "passage_id", "page", "start", "end", "text", "actor", "class", "level", "place"]  # fmt: skip
    for row in frame.itertuples():
        assert sample[row.document_id][row.start : row.end] == row.text
        assert row.place in row.text
        assert sample[row.document_id].page_at(row.start) == row.page
    assert set(frame["class"]) <= set(CLASSES) and set(frame["level"]) <= set(LEVELS)


def test_counts_agree_with_the_rows(sample):
    actors = gt.find_actors(sample, unit="paragraph")
    frame, counts = actors.to_frame(), actors.counts()
    each = frame.drop_duplicates(["passage_id", "actor"]).groupby(["actor", "document_id"]).size()
    for (actor, document), count in each.items():
        assert counts.loc[actor, document] == count
    assert counts["n"].sum() == each.sum() and counts["n"].is_monotonic_decreasing
    by_class = actors.counts("class")
    assert by_class["mentions"].sum() == len(actors) and list(by_class.index) == list(CLASSES)
    with pytest.raises(gt.errors.OptionError, match="document, class"):
        actors.counts("year")


def test_names_in_either_language():
    corpus = gt.Corpus.from_texts(["Dinkes dan camat rapat bersama warga."])
    assert gt.find_actors(corpus, language="en").to_frame()["actor"].tolist() == ["Health Office", "Subdistrict head", "Community"]  # fmt: skip
    with pytest.raises(gt.errors.OptionError, match="id, en"):
        gt.find_actors(corpus, language="de")
    with pytest.raises(gt.errors.OptionError):
        gt.find_actors(corpus, unit="page")


def test_by_code_counts_coded_passages(sample, coder):
    coded = gt.classify(sample, coder=coder, unit="paragraph")
    actors = gt.find_actors(sample)
    table = actors.by_code(coded)
    assert list(table.columns) == ["class", *coded.framework.ids, "n"]
    frame = actors.to_frame()
    actor, code = table.index[0], table.iloc[0][list(coded.framework.ids)].astype(int).idxmax()
    own = frame[frame["actor"] == actor]
    expected = sum(
        any((own["document_id"] == p.document_id) & (own["start"] >= p.start) & (own["end"] <= p.end))
        for p, codings in zip(coded.passages, coded.codings, strict=True)
        if code in {c.code for c in codings}
    )
    assert table.loc[actor, code] == expected > 0


def test_the_network_counts_passages_that_name_both():
    text = "Bappeda dan Dinkes rapat. Dinkes, Bappeda, dan camat rapat lagi. Camat pulang."
    network = gt.find_actors(text).network()
    assert network.edges[["source", "target", "passages"]].values.tolist() == [
        ["Bappeda", "Dinas Kesehatan", 2], ["Bappeda", "Camat", 1], ["Camat", "Dinas Kesehatan", 1],
    ]  # fmt: skip
    assert network.nodes.set_index("actor").loc["Camat", ["passages", "degree"]].tolist() == [2, 2]
    assert "3 actors, 3 pairs" in repr(network)


@pytest.mark.parametrize("ending", [".svg", ".png"])
def test_drawing_gives_the_same_bytes(sample, tmp_path, ending):
    network = gt.find_actors(sample).network()
    first = network.draw(tmp_path / f"a{ending}").read_bytes()
    assert first == network.draw(tmp_path / f"b{ending}").read_bytes() and len(first) > 5_000
    assert (b"<svg" in first) == (ending == ".svg")


def test_names_never_become_formulas_of_a_drawing(tmp_path):
    text = "PT $\\frac{1}{0}$Alfa$ dan Yayasan <script>Beta & Gama rapat. PT Alfa$^{$ bertemu Yayasan Beta."
    path = gt.find_actors(text).network().draw(tmp_path / "n.svg")
    assert "<script" not in path.read_text(encoding="utf-8")


def test_drawing_says_what_is_wrong(tmp_path, monkeypatch):
    lonely = gt.find_actors("Camat pulang.").network()
    with pytest.raises(gt.errors.OptionError, match=r"\.svg and \.png"):
        lonely.draw(tmp_path / "n.pdf")
    with pytest.raises(gt.errors.EmptyCorpusError, match="no two actors"):
        lonely.draw(tmp_path / "n.svg")
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(gt.errors.ExtraMissingError, match=r"govtext\[plot\]"):
        lonely.draw(tmp_path / "n.svg")


def test_the_html_escapes(sample):
    html = gt.find_actors("PT <b>Alfa</b> & camat rapat.")._repr_html_()
    assert "<b>Alfa" not in html and "&lt;Actors" in html


def test_nothing_at_all():
    empty = gt.find_actors("Hujan turun lagi.")
    assert len(empty) == 0 and empty.to_frame().empty and empty.counts().empty
    assert empty.network().edges.empty and len(empty._repr_html_()) > 0
    with pytest.raises(gt.errors.EmptyCorpusError):
        gt.find_actors(gt.Corpus())


def test_the_lexicon_is_whole():
    lexicon = load_lexicon()
    assert lexicon.size > 1_500
    for form in lexicon.guards:
        assert form == form.lower() or form.isupper(), form
    for form, actor in (("Dinkes", "Dinas Kesehatan"), ("kades", "Kepala desa"), ("Asian Development Bank", "ADB")):
        assert lexicon.named(form).id == actor


def test_rules_beat_the_lexicon_on_dev_sentences():
    scores = evaluate_actors(load_actors("actors", "dev")).classes.loc["all"]
    assert scores["f1"] > 0.9 and scores["f1"] > scores["lexicon_f1"]


def test_damaged_gold_is_named(tmp_path):
    (tmp_path / "sentences.jsonl").write_text('{"id": "a", "split": "dev", "language": "id", "text": "Camat", "actors": [{"start": 1, "end": 5, "text": "Camat", "class": "government"}]}')  # fmt: skip
    with pytest.raises(gt.errors.LabelsError, match="'Camat' has an offset"):
        load_actors(tmp_path)
    (tmp_path / "sentences.jsonl").write_text("no json")
    with pytest.raises(gt.errors.LabelsError, match="line 1 cannot be read"):
        load_actors(tmp_path)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="PTCV Dinas dan Kota(),.$&'-\n1a", max_size=120))
def test_any_text_keeps_its_offsets(text):
    found = find_mentions(text)
    assert all(text[m.start : m.end] == m.text and m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_long_odd_sentences_do_not_stall():
    start = time.perf_counter()
    for text in (
        "Dinas " * 3_000,
        "A, " * 5_000,
        "Kota Dan " * 2_000,
        "Bank of the " * 2_000,
        "(" * 20_000,
        "Ab and " * 3_000,
    ):
        find_mentions(text)
    assert time.perf_counter() - start < 30


def test_same_results_in_another_process():
    code = "import govtext as gt; print(gt.find_actors('Camat, LSM, MUI, Dinkes dan warga rapat.').network().edges.to_csv())"
    runs = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env={"PYTHONHASHSEED": seed, **_env()}).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(runs) == 1


def _env() -> dict[str, str]:
    import os

    return {k: v for k, v in os.environ.items() if k != "PYTHONHASHSEED"}


def test_actors_by_paper(table):
    frame = table.actors(language="en")
    assert list(frame.columns) == ["class", *(f"{row.no}. {row.value('authors_year') or row.document.id}" for row in table.rows), "n"]  # fmt: skip
    assert (frame["n"] == frame.iloc[:, 1:-1].sum(axis=1)).all()
    assert len(table.actors(language="id")) > 10


def test_excel_has_a_sheet_of_actors(table, tmp_path):
    import openpyxl

    book = openpyxl.load_workbook(table.to_xlsx(tmp_path / "t.xlsx", language="en"))
    sheet = book["Actors by Paper"]
    assert [sheet["A1"].value, sheet["B1"].value] == ["Actor", "Class"]
