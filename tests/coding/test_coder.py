"""The coder: fitting, predicting, explaining, saving; and what the shipped one is worth."""

from __future__ import annotations

import hashlib
import json

import numpy as np
import pandas as pd
import pytest

import govtext as gt
from govtext.coding.labelled import LabelledCorpus
from govtext.coding.training import train, write_model


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
    matrix = fitted._features.transform([text])
    score = float((matrix @ fitted._weights["coefficients"][column]).item())
    assert sum(fitted._contributions(text, column).values()) == pytest.approx(score, abs=1e-4)


def test_training_twice_gives_the_same_bytes_and_loading_the_same_answers(small, fitted, tmp_path):
    first, second = fitted.save(tmp_path / "a"), train(small).save(tmp_path / "b")
    for name in ("weights.npz", "vocabulary.json", "codebook.json", "meta.json"):
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
    with pytest.raises(gt.errors.LabelsError, match="too few"):
        coder.fit(["a"], [["trust"]])
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


def test_own_codebook_with_few_examples(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(
        "id: mine\nconcepts:\n  rain: {label: Rain, definition: 'Rain, floods and water from above.'}\n"
        "  fire: {label: Fire, definition: 'Fires, smoke and burning of land.'}\n",
        encoding="utf-8",
    )
    texts = [f"The rain flooded street {n} again." for n in range(8)] + [
        f"Smoke of the fire reached house {n}." for n in range(8)
    ]
    coder = gt.Coder(gt.Codebook.load(path)).fit(texts, ["rain"] * 8 + ["fire"] * 8)
    assert coder.predict(["Rain flooded the market.", "Smoke and fire everywhere."]) == [["rain"], ["fire"]]
    coded = gt.classify(gt.Corpus.from_texts(["Rain flooded the whole market."]), "concepts", coder=coder)
    assert coded.to_frame()["code"].tolist() == ["rain"]


def test_labelled_corpus_mistakes(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text('{"id": "a", "text": "x", "codes": {}}\n{"id": "b"}\n', encoding="utf-8")
    with pytest.raises(gt.errors.LabelsError, match="line 2"):
        LabelledCorpus.load(path)
    with pytest.raises(gt.errors.InputNotFoundError):
        LabelledCorpus.load(tmp_path / "gone.jsonl")


def test_without_the_encoder_the_words_vote_alone(coder, corpus, monkeypatch):
    from govtext.coding import encoder as module
    from govtext.coding.evaluation import evaluate

    words = gt.Coder.load("collab", encoder=False)
    assert words.encoder is None and coder.encoder is not None and words.threshold != coder.threshold
    test, seen = corpus.split("test"), corpus.split("train")
    alone, both = evaluate(words, test, seen), evaluate(coder, test, seen)
    assert both.overall.loc["trained coder", "micro_f1"] > alone.overall.loc["trained coder", "micro_f1"] + 0.02
    assert both.valence_accuracy > alone.valence_accuracy

    def missing(source="encoder"):
        raise gt.errors.ExtraMissingError("the encoder needs onnxruntime: pip install onnxruntime")

    monkeypatch.setattr(module.Encoder, "load", missing)
    with pytest.warns(UserWarning, match="pip install onnxruntime"):
        fallback = gt.Coder.load("collab")
    texts = test.texts[:5]
    np.testing.assert_array_equal(fallback.predict_proba(texts), words.predict_proba(texts))


def test_the_encoder_gives_the_same_whatever_the_company(coder):
    texts = [
        "Rapat rutin digelar.",
        "Dana desa belum cair sampai bulan September tahun ini.",
        "",
        "a" * 5000,
        "\ud800 \x00",
    ]
    one_by_one = np.vstack([coder.encoder.scores([text]) for text in texts])
    coder.encoder._remembered.clear()
    np.testing.assert_allclose(coder.encoder.scores(texts), one_by_one, atol=0.002)
    assert coder.encoder.scores([]).shape == (0, 26)


def test_a_damaged_encoder_is_refused(tmp_path):
    import shutil

    from govtext.coding.encoder import Encoder

    folder = tmp_path / "encoder-1"
    shutil.copytree(gt.resources.find("models", "encoder"), folder)
    (folder / "head.npz").write_bytes(b"nothing")
    with pytest.raises(gt.errors.ModelError, match=r"head\.npz is missing or was changed"):
        Encoder.load(folder)
