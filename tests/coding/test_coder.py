"""The coder: fitting, predicting, explaining, saving; and what the shipped one is worth."""

from __future__ import annotations

import hashlib
import json
import shutil

import numpy as np
import pandas as pd
import pytest

import govtext as gt
from govtext.coding.labelled import LabelledCorpus
from govtext.coding.training import train, write_model
from govtext.coding.tuned import TunedEncoder


@pytest.fixture(scope="module")
def corpus() -> LabelledCorpus:
    return LabelledCorpus.load("collab")


@pytest.fixture(scope="module")
def small(corpus) -> LabelledCorpus:
    """Few passages of three codes: quick to train on."""
    wanted = {"funding", "trust", "dialogue"}
    rows = [p for p in corpus.split("train").passages if set(p.codes) & wanted][:160]
    return LabelledCorpus("small", tuple(rows), "0" * 64)


@pytest.fixture(scope="module")
def fitted(small) -> gt.Coder:
    return train(small)


def test_shipped_coder_reads_both_languages(coder):
    assert coder.predict(["Kepercayaan antar pemangku kepentingan masih rendah."])[0][0] == "trust"
    assert coder.predict(["The budget came late and the village fund was cut."])[0][0] == "funding"
    assert coder.predict(["Peneliti lahir di Bandung dan menyukai kopi."]) == [[]]


def test_shipped_coder_beats_the_keyword_baseline_on_unseen_writers(coder, corpus):
    from govtext.coding.evaluation import evaluate

    result = evaluate(coder, corpus.split("test"), corpus.split("train"))
    scores = result.overall["micro_f1"]
    assert scores["trained coder"] > scores["keyword baseline"] + 0.2
    assert scores["keyword baseline"] > scores["majority baseline"]
    assert scores["trained coder"] == pytest.approx(coder.meta["scores"]["micro_f1"], abs=1e-3), (
        "the card must say what is so"
    )
    given = result.calibration.query("mean_probability > 0.5")
    assert (given["mean_probability"] - given["share_right"]).abs().mul(given["decisions"]).sum() / given[
        "decisions"
    ].sum() < 0.05
    assert "second coder" in result.to_text()


def test_shipped_coder_was_trained_on_the_shipped_corpus(coder, corpus):
    assert coder.meta["corpus_sha256"] == corpus.sha256
    assert not {p.writer for p in corpus.split("test").passages} & {p.writer for p in corpus.split("train").passages}


def test_valence_follows_the_clause(coder):
    text = "Rapat rutin berjalan lancar setiap bulan, namun anggaran tidak pernah cukup."
    assert coder.predict_valence([text, text], ["dialogue", "funding"]) == ["supports", "hinders"]


def test_evidence_is_verbatim(coder):
    text = "Menurut camat, kepercayaan antarpihak sudah tumbuh sejak lama."
    words = coder.evidence(text, "trust")
    assert "kepercayaan" in words and all(word in text for word in words)
    frame = coder.explain(text)
    assert frame["code"].unique().tolist() == ["trust"]
    assert all(text[row.start : row.end] == row.word for row in frame.itertuples())


def test_explained_contributions_add_up_to_the_score(fitted):
    text = "Dana desa terlambat cair, jadi rapat ditunda."
    column = fitted.codebook.ids.index("funding")
    words = fitted._words
    score = float(words.scores([text])[0, column]) - float(words.intercepts[column])
    assert sum(words.contributions(text, column).values()) == pytest.approx(score, abs=1e-4)


def test_training_twice_gives_the_same_bytes_and_loading_the_same_answers(small, fitted, tmp_path):
    first, second = fitted.save(tmp_path / "a"), train(small).save(tmp_path / "b")
    for name in ("weights.npz", "vocabulary.json", "codebook.json", "examples.jsonl", "meta.json"):
        assert (first / name).read_bytes() == (second / name).read_bytes(), name
    loaded = gt.Coder.load(first)
    texts = small.texts[:20]
    np.testing.assert_allclose(loaded.predict_proba(texts), fitted.predict_proba(texts), atol=1e-6)
    assert loaded.predict(texts) == fitted.predict(texts) and loaded.threshold == fitted.threshold
    assert loaded.predict_valence(texts[:3], ["trust"] * 3) == fitted.predict_valence(texts[:3], ["trust"] * 3)


def test_card_is_written(corpus, small, tmp_path):
    mixed = LabelledCorpus("mixed", (*small.passages, *corpus.split("test").passages[:30]), "0" * 64)
    write_model(train(small), mixed, tmp_path / "m")
    assert "Held-out scores" in (tmp_path / "m" / "README.md").read_text(encoding="utf-8")


def test_labels_in_all_forms_train_the_same(small):
    book = gt.Codebook.load()
    texts = small.texts[:60]
    lists = [list(codes) for codes in small.codes[:60]]
    indicator = np.array([[c in codes for c in book.ids] for codes in lists], dtype=int)
    frame = pd.DataFrame(indicator, columns=list(book.ids))
    answers = [gt.Coder().fit(texts, labels).predict_proba(texts[:5]) for labels in (lists, indicator, frame)]
    np.testing.assert_array_equal(answers[0], answers[1])
    np.testing.assert_array_equal(answers[0], answers[2])


def test_mistakes(small, tmp_path):
    coder = gt.Coder()
    with pytest.raises(gt.errors.NotFittedError, match=r"Coder\.load"):
        coder.predict(["x"])
    with pytest.raises(gt.errors.LabelsError, match="code 'trusst'"):
        coder.fit(["a", "b"], [["trusst"], []])
    with pytest.raises(gt.errors.LabelsError, match="2 passages but 1 labels"):
        coder.fit(["a", "b"], [["trust"]])
    with pytest.raises(gt.errors.OptionError, match="no encoder"):
        gt.Coder(encoder="e5").fit()
    with pytest.raises(gt.errors.OptionError, match=r"table\['text'\]"):
        coder.fit(pd.DataFrame({"text": ["a"]}), [["trust"]])
    with pytest.raises(gt.errors.LabelsError, match="valence 'good'"):
        coder.fit(small.texts[:20], [{"trust": "good"}] * 20)
    with pytest.raises(gt.errors.OptionError, match="list of passages"):
        coder.fit("text", [["trust"]])
    with pytest.raises(gt.errors.ModelError, match=r"meta\.json is missing"):
        gt.Coder.load(tmp_path)


def test_damaged_and_foreign_models_are_refused(fitted, tmp_path):
    folder = fitted.save(tmp_path / "m")
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    weights = (folder / "weights.npz").read_bytes()
    (folder / "weights.npz").write_bytes(weights[:-10])
    with pytest.raises(gt.errors.ModelError, match="changed after training"):
        gt.Coder.load(folder)
    (folder / "weights.npz").write_bytes(weights)
    (folder / "meta.json").write_text(json.dumps(meta | {"format": 99}), encoding="utf-8")
    with pytest.raises(gt.errors.ModelError, match="format 99"):
        gt.Coder.load(folder)


def test_model_of_another_codebook_is_refused(fitted, tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("id: mine\nconcepts:\n  trust: Trust\n  money: Money\n", encoding="utf-8")
    folder = fitted.save(tmp_path / "m")
    with pytest.raises(gt.errors.ModelError, match=r"trained with codebook 'collab'.*the model lacks money"):
        gt.Coder.load(folder, codebook=gt.Codebook.load(path))
    changed = gt.Codebook.load()
    old = (folder / "codebook.json").read_text(encoding="utf-8")
    (folder / "codebook.json").write_text(
        old.replace(changed["trust"].definition.en, "Something else."), encoding="utf-8"
    )
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    meta["sha256"]["codebook.json"] = hashlib.sha256((folder / "codebook.json").read_bytes()).hexdigest()
    (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    with pytest.raises(gt.errors.ModelError, match="definitions or rules differ"):
        gt.Coder.load(folder)


def test_labelled_corpus_mistakes(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text('{"id": "a", "text": "x", "codes": {}}\n{"id": "b"}\n', encoding="utf-8")
    with pytest.raises(gt.errors.LabelsError, match="line 2"):
        LabelledCorpus.load(path)
    with pytest.raises(gt.errors.InputNotFoundError):
        LabelledCorpus.load(tmp_path / "gone.jsonl")


def test_without_the_encoder_the_words_vote_alone(coder, corpus, monkeypatch):
    from govtext.coding.evaluation import evaluate

    words = gt.Coder.load("collab", encoder=False)
    assert words.used_encoder is None and coder.used_encoder is not None
    test, seen = corpus.split("test"), corpus.split("train")
    alone, both = evaluate(words, test, seen), evaluate(coder, test, seen)
    assert both.overall.loc["trained coder", "micro_f1"] > alone.overall.loc["trained coder", "micro_f1"] + 0.02
    assert both.valence_accuracy > alone.valence_accuracy

    def missing(source="collab-encoder"):
        raise gt.errors.ExtraMissingError("the encoder needs onnxruntime: pip install onnxruntime")

    monkeypatch.setattr(TunedEncoder, "load", missing)
    with pytest.warns(UserWarning, match="pip install onnxruntime"):
        fallback = gt.Coder.load("collab")
    texts = test.texts[:5]
    np.testing.assert_array_equal(fallback.predict_proba(texts), words.predict_proba(texts))
    with pytest.warns(UserWarning, match="pip install onnxruntime"):
        assert gt.Coder().fit().used_encoder is None


def test_the_encoder_gives_the_same_whatever_the_company(coder):
    texts = [
        "Rapat rutin digelar.",
        "Dana desa belum cair sampai bulan September tahun ini.",
        "",
        "a" * 5000,
        "\ud800 \x00",
    ]
    encoder = coder.used_encoder
    one_by_one = np.vstack([encoder.scores([text]) for text in texts])
    encoder._remembered.clear()
    np.testing.assert_allclose(encoder.scores(texts), one_by_one, atol=0.002)
    assert encoder.scores([]).shape == (0, 26)


def test_a_damaged_encoder_is_refused(tmp_path):
    folder = tmp_path / "collab-encoder-9"
    shutil.copytree(gt.resources.find("models", "collab-encoder"), folder)
    (folder / "head.npz").write_bytes(b"nothing")
    with pytest.raises(gt.errors.ModelError, match=r"head\.npz is missing or was changed"):
        TunedEncoder.load(folder)
    with pytest.raises(gt.errors.ModelError, match="no govtext tuned encoder"):
        TunedEncoder.load(gt.resources.find("models", "encoder"))


def test_the_table_of_codes_keeps_the_index_and_names_what_to_read(coder):
    texts = pd.Series(["Dana desa terlambat cair.", "Peneliti lahir di Bandung."], index=["a", "b"])
    table = coder.code(texts)
    assert table.index.tolist() == ["a", "b"] and table["code"].tolist() == ["funding", ""]
    assert set(table["decision"]) <= {"sure", "unsure"} and pd.isna(table.loc["b", "probability"])
    doubtful = coder.code(["Ya begitulah, kadang jalan kadang tidak."], threshold=0.0)
    assert len(doubtful) == len(coder.codebook)
    assert (doubtful["decision"] == "unsure").all() == bool(doubtful["candidates"].iloc[0])


def test_neighbours_are_training_passages_with_the_code(coder):
    table = coder.neighbours("Dana desa terlambat cair sehingga kegiatan tertunda.", "funding", n=4)
    assert len(table) == 4 and table["similarity"].is_monotonic_decreasing
    known = dict(coder.examples)
    assert all("funding" in known[text] for text in table["text"])
    assert table["text"].str.contains("dana|anggaran", case=False).any()


def test_it_is_a_scikit_learn_estimator(small):
    from sklearn.base import clone
    from sklearn.model_selection import cross_val_score

    coder = gt.Coder(encoder=None, C=2.0)
    assert clone(coder).get_params()["C"] == 2.0 and clone(coder).codebook.fingerprint == coder.codebook.fingerprint
    texts, labels = (
        pd.Series(small.texts[:90]),
        pd.DataFrame(0, index=range(90), columns=["funding", "trust", "dialogue"]),
    )
    for row, codes in enumerate(small.codes[:90]):
        labels.loc[row, [c for c in codes if c in labels.columns]] = 1
    scores = cross_val_score(coder, texts, labels, cv=3)
    assert len(scores) == 3 and 0.2 < scores.mean() <= 1
    assert coder.set_params(C=3.0).C == 3.0


def test_update_keeps_the_old_labels_and_new_ones_win(small, tmp_path):
    texts, codes = small.texts[:60], small.codes[:60]
    coder = gt.Coder(encoder=None).fit(texts, codes).save(tmp_path / "m")
    loaded = gt.Coder.load(coder).update(["Kas desa kosong melompong.", texts[0]], [["funding"], []])
    assert len(loaded.examples) == 61
    assert dict(loaded.examples)[texts[0]] == {} and "funding" in dict(loaded.examples)["Kas desa kosong melompong."]


def test_wrong_labels_are_found(small):
    texts, codes = small.texts[:150], [dict(c) for c in small.codes[:150]]
    turned = [row for row, c in enumerate(codes) if list(c) == ["funding"]][:4]
    for row in turned:
        codes[row] = {"trust": None}
    found = gt.Coder(encoder=None).fit(texts, codes).check_labels()
    missing = found.query("code == 'funding' and not given")
    assert set(missing["position"]) & set(turned), "a passage about money only, labelled trust, must come up"
    assert len(found) < 0.1 * 150 * 26, "few of the decisions are doubted"
