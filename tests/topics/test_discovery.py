"""Topics of invented bilingual passages, with vectors that know what each passage is about."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest

import govtext as gt
from govtext.errors import EmptyCorpusError, ModelError, OptionError
from govtext.passages import segment
from govtext.topics.material import material_of

SUBJECTS = {
    "dana": (
        "anggaran desa cair terlambat laporan bendahara belanja",
        "village budget funds disbursed treasurer spending ledger",
    ),
    "kesehatan": (
        "puskesmas posyandu bidan balita imunisasi gizi kader",
        "clinic midwife toddlers immunisation nutrition cadres vaccine",
    ),
    "air": (
        "sungai irigasi sumur kekeringan pipa bendungan petani",
        "river irrigation wells drought pipeline dams farmers",
    ),
    "sampah": (
        "sampah pemulung kompos plastik daur tempat pembuangan",
        "waste pickers compost plastic recycling landfill dumping",
    ),
}
NAMES = list(SUBJECTS)
WORDS = {word: NAMES.index(name) for name, texts in SUBJECTS.items() for text in texts for word in text.split()}
ENGLISH = {word for _, english in SUBJECTS.values() for word in english.split()}


class FakeEncoder:
    """A direction a subject, a large one for the language, and a little noise that the text decides."""

    name = "fake"
    sha256 = "0" * 64

    def __init__(self, language: float = 2.0, noise: float = 0.12):
        self.language, self.noise = language, noise
        self.calls = 0

    def encode(self, texts):
        self.calls += len(texts)
        rows = []
        for text in texts:
            seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "little")
            row = np.random.default_rng(seed).normal(size=24) * self.noise
            words = [w.strip(".,:").lower() for w in text.split()]
            known = [WORDS[word] for word in words if word in WORDS]
            for subject in known:
                row[subject] += 1 / len(known)
            row[10 if set(words) & ENGLISH else 11] += self.language
            rows.append(row / np.linalg.norm(row))
        return np.array(rows, dtype=np.float32).reshape(len(texts), 24)

    def centred(self, texts):
        return self.encode(texts)


def sentences(name: str, language: int, count: int, seed: int) -> list[str]:
    """Passages of one subject: words of it in an order that chance draws."""
    generator = np.random.default_rng([seed, NAMES.index(name), language])
    vocabulary = SUBJECTS[name][language].split()
    opening = ("Warga membicarakan soal", "Residents talked about")[language]
    return [
        f"{opening} {' '.join(generator.permutation(vocabulary)[:6])} {('pada rapat', 'at meetings')[language]} {n}."
        for n in range(count)
    ]


@pytest.fixture(scope="module")
def texts():
    found = [(name, text) for name in NAMES for language in (0, 1) for text in sentences(name, language, 16, 1)]
    order = np.random.default_rng(0).permutation(len(found))
    return [found[i] for i in order]


@pytest.fixture(scope="module")
def topics(texts):
    return gt.discover_topics([text for _, text in texts], encoder=FakeEncoder(), progress=False)


def subject_of(topics, texts):
    """Which subject each topic is of, by most of its passages."""
    frame = topics.passages().assign(subject=[name for name, _ in texts])
    return frame.groupby("topic")["subject"].agg(lambda s: s.mode()[0]).to_dict()


def test_it_finds_the_subjects_and_their_number_over_both_languages(topics, texts):
    assert len(topics) == 4 and topics.method == "embedding"
    frame = topics.passages().assign(subject=[name for name, _ in texts])
    assert (frame["topic"].map(subject_of(topics, texts)) == frame["subject"]).mean() > 0.97
    quality = topics.quality()
    assert quality["language_nmi"] < 0.02 and quality["empty"] == 0
    assert quality["npmi"] > 0.1 and quality["diversity"] > 0.7


def test_without_the_correction_the_same_vectors_give_topics_of_a_language(texts):
    from govtext.topics.clustering import cluster

    given = [text for _, text in texts]
    _, centres = cluster(np.asarray(FakeEncoder().encode(given), dtype=float), 4)
    raw = (FakeEncoder().encode(given) @ centres.T).argmax(axis=1)
    from govtext.topics.measures import leakage

    assert leakage(list(material_of(given).languages), raw) > 0.3


def test_the_curve_stands_beside_the_choice(topics):
    choice = topics.choice
    assert list(choice.columns) == [
        "n_topics",
        "agreement",
        "by_chance",
        "gain",
        "error",
        "language_nmi",
        "npmi",
        "c_v",
        "chosen",
    ]
    assert choice.loc[choice["chosen"], "n_topics"].tolist() == [4]
    assert choice["gain"].max() > 0.5


def test_words_and_labels_are_in_both_languages(topics, texts):
    subjects = subject_of(topics, texts)
    frame = topics.to_frame().set_index("topic")
    for topic, name in subjects.items():
        indonesian, english = SUBJECTS[name]
        assert len(set(frame.loc[topic, "words_id"].split(", ")) & set(indonesian.split())) >= 5
        assert len(set(frame.loc[topic, "words_en"].split(", ")) & set(english.split())) >= 5
        left, right = frame.loc[topic, "label"].split(" / ")
        assert set(left.split()) & set(indonesian.split()) and set(right.split()) & set(english.split())
    assert len(set(topics.labels)) == len(topics)
    assert frame["size"].sum() == len(texts) and (frame["share_id"] == 0.5).all()


def test_quotes_are_the_passages_word_for_word(sample):
    passages = segment(sample, "sentence")
    topics = gt.discover_topics(sample, 3, unit="sentence", encoder=HashEncoder(), progress=False)
    assert len(topics.passages()) == len(passages)
    quotes = topics.quotes(2)
    assert quotes.groupby("topic").size().tolist() == [2, 2, 2]
    for row in quotes.itertuples():
        assert sample[row.document_id].text[row.start : row.end] == row.text
        assert sample[row.document_id].page_at(row.start) == row.page
    first = topics.to_frame().iloc[0]
    assert sample[first["document_id"]].text[first["start"] : first["end"]] == first["quote"]


class HashEncoder(FakeEncoder):
    """Vectors by the hash of the text alone."""

    def encode(self, texts):
        seeds = [int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "little") for text in texts]
        rows = np.array([np.random.default_rng(seed).normal(size=16) for seed in seeds])
        return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def test_transform_gives_fitted_passages_their_topics_and_new_ones_too(topics, texts):
    given = [text for _, text in texts]
    again = topics.transform(given, weights=True)
    assert again["topic"].tolist() == topics.passages()["topic"].tolist()
    weights = again[[f"weight_{k}" for k in range(4)]].to_numpy()
    assert np.allclose(weights.sum(axis=1), 1, atol=1e-3)
    new = [text for name in NAMES for text in sentences(name, 1, 4, 99)]
    subjects = subject_of(topics, texts)
    assert topics.transform(new)["topic"].map(subjects).tolist() == [name for name in NAMES for _ in range(4)]


def test_only_passages_without_anything_to_read_have_no_topic(texts):
    given = [text for _, text in texts] + ["", "12 34 %", "Sungai."]
    topics = gt.discover_topics(given, 4, encoder=FakeEncoder(), progress=False)
    frame = topics.passages()
    assert frame["topic"].isna().tolist()[-3:] == [True, True, False] and frame["topic"].isna().sum() == 2
    assert not frame["fitted"].iloc[-1] and frame["fitted"].sum() == len(texts)
    assert topics.quality()["empty"] == 2 and "2 empty" in repr(topics)


def test_stability_is_high_where_there_are_groups_and_low_where_there_are_none(topics, texts):
    firm = topics.stability(draws=6)
    assert firm["words"].mean() > 0.6 and firm["passages"].mean() > 0.95 and firm.attrs["agreement"] > 0.95
    assert ((firm["low"] <= firm["words"]) & (firm["words"] <= firm["high"])).all()
    loose = gt.discover_topics([text for _, text in texts], 4, encoder=HashEncoder(), progress=False).stability(draws=6)
    assert loose["words"].mean() < firm["words"].mean() - 0.2 and loose.attrs["agreement"] < 0.4
    with pytest.raises(OptionError, match="2 or more"):
        topics.stability(draws=1)


def test_translation_agreement_comes_from_abstrak_and_abstract(texts):
    passages = [text for _, text in texts]
    pairs = [(sentences(n, 0, 3, 7)[i], sentences(n, 1, 3, 7)[i]) for n in NAMES for i in range(3)]
    topics = gt.discover_topics(passages, 4, pairs=pairs, encoder=FakeEncoder(), progress=False)
    quality = topics.quality()
    assert quality["translation_pairs"] == 12 and quality["translation_agreement"] == 1.0
    assert quality["translation_kappa"] == 1.0
    papers = [
        f"Judul Makalah {n}\n\nAbstrak\n\n{' '.join(sentences(NAMES[n % 4], 0, 3, n))}\n\nAbstract\n\n{' '.join(sentences(NAMES[n % 4], 1, 3, n))}\n"
        for n in range(4)
    ]
    found = material_of(gt.Corpus.from_texts(papers)).pairs
    assert len(found) == 4 and found[0].id.startswith("Warga") and found[0].en.startswith("Residents")


def test_a_direction_from_pairs_takes_language_out_where_it_is_confounded_with_subject():
    given = [t for n in NAMES[:2] for t in sentences(n, 0, 20, 3)] + [
        t for n in NAMES[2:] for t in sentences(n, 1, 20, 3)
    ]
    pairs = [(sentences(n, 0, 4, 8)[i], sentences(n, 1, 4, 8)[i]) for n in NAMES for i in range(4)]
    topics = gt.discover_topics(given, 4, pairs=pairs, correction="pairs", encoder=FakeEncoder(), progress=False)
    assert topics.model.space.direction is not None
    assert topics.quality()["translation_agreement"] >= 0.9
    with pytest.raises(OptionError, match="needs 10 translation pairs; there are 0"):
        gt.discover_topics(given, 4, correction="pairs", encoder=FakeEncoder(), progress=False)


def test_a_rare_language_is_corrected_by_what_the_encoder_says():
    from govtext.topics.space import LanguageSpace

    generator = np.random.default_rng(0)
    gap = np.zeros(24)
    gap[10], gap[11] = -3.0, 3.0
    subjects = np.eye(24)[generator.integers(0, 4, 101)]
    languages = ["id"] * 100 + ["en"]
    vectors = subjects + np.array([gap / 2 if lang == "id" else -gap / 2 for lang in languages])
    with_hint = LanguageSpace.fit(vectors, languages, expected=gap).apply(vectors, languages)[-1]
    without = LanguageSpace.fit(vectors, languages).apply(vectors, languages)[-1]
    own = int(subjects[-1].argmax())
    assert with_hint[:4].argmax() == own and with_hint[own] > 0.5
    assert abs(without[10]) > 0.5


# ------------------------------------------------------------------------------------------------ guided


def test_seeds_of_one_language_find_passages_of_both(texts):
    seeds = {name: SUBJECTS[name][0].split()[:4] for name in NAMES}
    topics = gt.discover_topics([text for _, text in texts], seeds=seeds, encoder=FakeEncoder(), progress=False)
    assert topics.to_frame()["label"].tolist() == NAMES and topics.names == tuple(NAMES)
    assert (topics.passages()["label"] == [name for name, _ in texts]).mean() > 0.95


def test_more_topics_than_seeds_leave_room_for_others(texts):
    seeds = {name: SUBJECTS[name][0].split()[:4] for name in NAMES[:2]}
    topics = gt.discover_topics([t for _, t in texts], 4, seeds=seeds, encoder=FakeEncoder(), progress=False)
    found = subject_of(topics, texts)
    assert [found[0], found[1]] == NAMES[:2] and {found[2], found[3]} == set(NAMES[2:])


def test_a_codebook_a_framework_and_a_mapping_guide(texts):
    given = [text for _, text in texts]
    mapping = {name: list(SUBJECTS[name]) for name in NAMES}
    topics = gt.discover_topics(given, guided_by=mapping, encoder=FakeEncoder(), progress=False)
    assert (topics.passages()["label"] == [name for name, _ in texts]).mean() > 0.95
    from govtext.topics.anchors import guide_of

    book, framework = gt.Codebook.load(), gt.Framework.load("ansell-gash-2008")
    guide = guide_of(book)
    assert guide.names == book.ids and {language for _, language in guide.texts[0]} == {"id", "en"}
    assert guide_of(framework).names == framework.ids


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"seeds": {"dana": "anggaran"}}, "must be a list of words"),
        ({"seeds": {}}, "words by topic"),
        ({"seeds": {"dana": ["dana"]}}, "one named topic alone"),
        ({"seeds": {"a": ["x"], "b": ["y"]}, "n_topics": 1}, "whole number from 2"),
        ({"seeds": {"a": ["x"], "b": ["y"], "c": ["z"]}, "n_topics": 2}, "3 named topics, more than"),
        ({"seeds": {"a": ["x"], "b": ["y"]}, "method": "nmf"}, "named topics need vectors"),
        ({"seeds": {"a": ["x"]}, "guided_by": {"a": "x"}}, "not both"),
        ({"guided_by": {"a": " "}}, "no text for a"),
        ({"guided_by": 3}, "takes a codebook"),
        ({"method": "bertopic"}, "there are auto, student, embedding, nmf, lda"),
        ({"correction": "no"}, "there are means, pairs"),
        ({"n_topics": True}, "whole number"),
        ({"n_topics": 500}, "but there are 128 passages"),
        ({"method": "embedding", "encoder": False}, "needs an encoder"),
    ],
)
def test_what_cannot_be_is_said(texts, arguments, message):
    with pytest.raises(OptionError, match=message):
        gt.discover_topics([text for _, text in texts], **{"encoder": FakeEncoder(), "progress": False, **arguments})


def test_few_passages_need_names_or_a_number(texts):
    few = [text for _, text in texts[:20]]
    with pytest.raises(OptionError, match="20 passages are too few"):
        gt.discover_topics(few, encoder=FakeEncoder())
    with pytest.warns(UserWarning, match="20 passages are few"):
        topics = gt.discover_topics(few, 3, encoder=FakeEncoder(), progress=False)
    assert len(topics) == 3 and any("20 passages are few" in note for note in topics.notes)
    with pytest.raises(EmptyCorpusError):
        gt.discover_topics(["", "  "], encoder=FakeEncoder())
    with pytest.raises(EmptyCorpusError):
        gt.discover_topics([], encoder=FakeEncoder())
    with pytest.raises(OptionError, match="not one str"):
        gt.discover_topics("papers/")
    with pytest.raises(OptionError, match="each alone"):
        gt.discover_topics(["a", 3])


def test_without_an_encoder_words_serve_and_it_is_said(texts, monkeypatch):
    from govtext.errors import ExtraMissingError
    from govtext.text.encoder import Encoder

    def missing():
        raise ExtraMissingError("onnxruntime is missing: pip install onnxruntime")

    monkeypatch.setattr(Encoder, "load", missing)
    given = [text for _, text in texts]
    with pytest.warns(UserWarning, match="by words alone"):
        topics = gt.discover_topics(given, 8, progress=False)
    assert topics.method == "nmf" and "no encoder" in topics.notes[0]
    assert topics.quality()["language_nmi"] > 0.3  # words keep the languages apart
    with pytest.raises(ExtraMissingError):
        gt.discover_topics(given, 8, method="embedding", progress=False)


# ------------------------------------------------------------------------------------------------ over words


@pytest.mark.parametrize("method", ["nmf", "lda"])
def test_words_alone_find_the_subjects_of_one_language(method):
    if method == "lda":
        pytest.importorskip("gensim")
    given = [(name, text) for name in NAMES for text in sentences(name, 0, 16, 1)]
    topics = gt.discover_topics([text for _, text in given], 4, method=method, progress=False)
    frame = topics.passages().assign(subject=[name for name, _ in given])
    assert (frame["topic"].map(subject_of(topics, given)) == frame["subject"]).mean() > 0.9
    again = topics.transform([text for _, text in given])
    assert again["topic"].tolist() == frame["topic"].tolist()
    assert topics.stability(draws=3)["words"].between(0, 1).all()
    assert len(topics.split(0)) == 5 and len(topics.merge(0, 1)) == 3


def test_the_number_of_topics_over_words_is_chosen_too():
    given = [text for name in NAMES for text in sentences(name, 0, 16, 1)]
    topics = gt.discover_topics(given, method="nmf", progress=False)
    assert topics.choice["chosen"].sum() == 1 and len(topics) == int(topics.choice.query("chosen")["n_topics"].iloc[0])


def test_gensim_gets_dictionary_bags_and_model(topics):
    pytest.importorskip("gensim")
    dictionary, bags, model = topics.as_gensim()
    assert model.num_topics == 4 and len(bags) == len(topics.material)
    counts = topics.reader.table.counts
    assert sum(n for _, n in bags[0]) == counts[0].sum()
    assert {dictionary[w] for w, _ in bags[0]} == {topics.reader.table.words[w] for w in counts[0].indices}
    shown = {word for word, _ in model.show_topic(0, 10)}
    table = topics.reader.table
    assert (
        len(
            shown
            & {
                word
                for word in table.words
                if table.shown(table.words.index(word)) in topics.words(0, "id") + topics.words(0, "en")
            }
        )
        >= 3
    )


# ------------------------------------------------------------------------------------------------ by hand


def test_renaming_merging_and_splitting_give_new_topics(topics):
    assigned = topics.assigned
    renamed = topics.rename({1: "Dana desa"})
    assert renamed.labels[1] == "Dana desa" and topics.labels[1] != "Dana desa"
    merged = renamed.merge(0, 2, label="dua hal")
    assert len(merged) == 3 and merged.labels[:2] == ("dua hal", "Dana desa")
    assert ((merged.assigned == 0) == np.isin(assigned, [0, 2])).all()
    assert np.allclose(merged.weights.sum(axis=1), 1)
    parted = merged.split(0)
    assert len(parted) == 4 and parted.labels[2] == "Dana desa"
    assert (np.isin(parted.assigned, [0, 1]) == (merged.assigned == 0)).all()
    assert set(zip(parted.assigned[merged.assigned == 0], assigned[merged.assigned == 0], strict=True)) in (
        {(0, 0), (1, 2)},
        {(0, 2), (1, 0)},
    )
    assert parted.stability(draws=2)["words"].notna().all()
    for wrong in (
        lambda: topics.merge(1),
        lambda: topics.merge(1, 9),
        lambda: topics.split(0, 1),
        lambda: topics.rename({0: " "}),
    ):
        with pytest.raises(OptionError):
            wrong()


def test_edits_are_made_again_after_a_refit(topics, texts):
    subjects = subject_of(topics, texts)
    dana = next(topic for topic, name in subjects.items() if name == "dana")
    others = [topic for topic in range(4) if topic != dana]
    edited = topics.rename({dana: "Dana desa"}).merge(others[0], others[1], label="dua hal")
    more = [text for name in reversed(NAMES) for language in (0, 1) for text in sentences(name, language, 20, 5)]
    again = edited.refit(more, n_topics=4)
    frame = again.passages()
    truth = [name for name in reversed(NAMES) for _ in range(40)]
    assert set(frame.loc[frame["label"] == "Dana desa"].index) == {i for i, name in enumerate(truth) if name == "dana"}
    assert len(again) == 3 and {truth[i] for i in frame.index[frame["label"] == "dua hal"]} == {
        subjects[t] for t in others[:2]
    }
    strange = edited.refit([f"Mesin roda ban rem kopling gardan {n} knalpot setir oli." for n in range(60)], n_topics=3)
    assert sum("was not made again" in note for note in strange.notes) == 2


# ------------------------------------------------------------------------------------------------ beside something else


def test_topics_over_groups_have_intervals(topics, texts):
    years = {f"text-{n + 1}": 2020 + (name in ("dana", "air")) for n, (name, _) in enumerate(texts)}
    frame = topics.over(years)
    subjects = subject_of(topics, texts)
    dana = next(topic for topic, name in subjects.items() if name == "dana")
    row = frame[(frame["group"] == 2021) & (frame["topic"] == dana)].iloc[0]
    assert row["n"] == 32 and row["passages"] == 64 and row["share"] == 0.5
    assert row["low"] < 0.5 < row["high"] and row["interval"] == "bootstrap" and row["documents"] == 64
    assert frame.loc[(frame["group"] == 2020) & (frame["topic"] == dana), "n"].tolist() == [0]
    one = topics.over("document").iloc[0]
    assert one["interval"] == "wilson" and one["passages"] == 1
    by_language = topics.over("language").groupby("group")["n"].sum()
    assert by_language.to_dict() == {"en": 64, "id": 64}
    several = topics.over([["a", "b"] if n % 2 else None for n in range(128)])
    assert several.groupby("group")["n"].sum().to_dict() == {"a": 64, "b": 64}
    for wrong in ("colour", [1, 2], {"nobody": 3}, 7):
        with pytest.raises(OptionError):
            topics.over(wrong)


def test_wilson_is_wilson():
    from govtext.topics.measures import wilson

    low, high = wilson(8, 10)
    assert (round(low, 3), round(high, 3)) == (0.49, 0.943)
    assert wilson(0, 10)[0] == 0 and np.isnan(wilson(0, 0)).all()


def test_places_and_actors_group_too(texts):
    given = [
        f"{text[:-1]} di Kabupaten Jember bersama Bappeda." if n % 2 else text for n, (_, text) in enumerate(texts)
    ]
    topics = gt.discover_topics(given, 4, encoder=FakeEncoder(), progress=False)
    assert topics.over("place").groupby("group")["n"].sum().to_dict() == {"Jawa Timur": 64}
    corpus = gt.Corpus.from_texts(given[:60])
    topics = gt.discover_topics(corpus, 4, encoder=FakeEncoder(), progress=False)
    by_actor = topics.over(gt.find_actors(corpus))
    assert by_actor.query("group == 'Bappeda'")["n"].sum() == 30


def test_topics_cross_codes(topics, texts):
    codes = [[name, "all"] for name, _ in texts]
    table = topics.crosstab(codes)
    assert table["all"].tolist() == topics.to_frame()["size"].tolist()
    subjects = subject_of(topics, texts)
    lift = topics.crosstab(dict(zip(topics.passages()["passage_id"], codes, strict=True)), "lift")
    for topic, name in subjects.items():
        assert lift.loc[topic, name] > 3.5 and lift.loc[topic, "all"] == 1
    assert topics.crosstab(codes, "share").drop(columns="label").to_numpy().max() == 1
    with pytest.raises(OptionError, match="count, share, lift"):
        topics.crosstab(codes, "sum")


def test_codes_of_sentences_count_in_their_paragraph(coder):
    texts = [
        f"Bu Lurah memimpin dan mengajak semua pihak duduk bersama {n}. Hujan turun deras sekali." for n in range(8)
    ]
    corpus = gt.Corpus.from_texts(texts)
    coded = gt.classify(corpus, unit="sentence", coder=coder)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        topics = gt.discover_topics(corpus, 2, encoder=HashEncoder(), progress=False)
    table = topics.crosstab(coded)
    assert list(table.columns[1:]) == list(coded.framework.ids) and table["facilitative_leadership"].sum() == 8
    assert material_of(coded).passages == coded.passages and set(material_of(coded).documents) == {d.id for d in corpus}


# ------------------------------------------------------------------------------------------------ kept


def test_what_is_saved_comes_back_the_same(topics, texts, tmp_path):
    edited = topics.rename({1: "Dana desa"}).split(0).merge(1, 3, label="x")
    folder = edited.save(tmp_path / "a")
    again = gt.Topics.load(folder, encoder=FakeEncoder())
    assert again.passages(weights=True).equals(edited.passages(weights=True))
    assert again.to_frame().equals(edited.to_frame()) and again.notes == edited.notes
    assert again.choice.equals(edited.choice) and again.quality().equals(edited.quality())
    new = [text for name in NAMES for text in sentences(name, 0, 2, 50)]
    assert again.transform(new).equals(edited.transform(new))
    assert again.stability(draws=2).equals(edited.stability(draws=2))
    again.save(tmp_path / "b")
    for name in ("meta.json", "topics.json", "passages.jsonl", "arrays.npz"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name
    assert len(again.refit(n_topics=3)) >= 2
    without = gt.Topics.load(folder, encoder=False)
    assert without.to_frame().equals(edited.to_frame())
    with pytest.raises(OptionError, match="needs the encoder"):
        without.transform(new)


def test_damaged_or_strange_folders_are_refused(topics, tmp_path):
    folder = topics.save(tmp_path / "a")
    with pytest.raises(ModelError, match="does not ship"):
        gt.Topics.load(folder)
    other = FakeEncoder()
    other.sha256 = "1" * 64
    with pytest.raises(ModelError, match="another 'fake'"):
        gt.Topics.load(folder, encoder=other)
    (folder / "topics.json").write_text("{}")
    with pytest.raises(ModelError, match="was changed"):
        gt.Topics.load(folder, encoder=FakeEncoder())
    meta = json.loads((folder / "meta.json").read_text())
    meta["sha256"]["topics.json"] = hashlib.sha256(b"{}").hexdigest()
    (folder / "meta.json").write_text(json.dumps(meta))
    with pytest.raises(ModelError, match="cannot be read"):
        gt.Topics.load(folder, encoder=FakeEncoder())
    with pytest.raises(ModelError):
        gt.Topics.load(tmp_path / "nothing")


def write_both(folder):
    """Topics of vectors and of words, saved."""
    texts = [text for name in NAMES for language in (0, 1) for text in sentences(name, language, 8, 1)]
    for method, encoder in (("embedding", FakeEncoder()), ("nmf", False)):
        gt.discover_topics(texts, 4, method=method, encoder=encoder, progress=False).save(Path(folder) / method)


def test_the_same_bytes_with_two_threads_and_another_hash_seed(tmp_path):
    write_both(tmp_path / "here")
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "2")
    paths = os.pathsep.join([str(Path(__file__).parent), *(path for path in sys.path if path)])
    environment = {**os.environ, **threads, "PYTHONHASHSEED": "7", "PYTHONPATH": paths}
    code = "import sys, test_discovery; test_discovery.write_both(sys.argv[1])"
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "there")], check=True, env=environment, cwd=tmp_path)
    files = sorted(path.relative_to(tmp_path / "here") for path in (tmp_path / "here").rglob("*") if path.is_file())
    assert len(files) == 8
    for name in files:
        assert (tmp_path / "here" / name).read_bytes() == (tmp_path / "there" / name).read_bytes(), name


# ------------------------------------------------------------------------------------------------ with the encoder that ships


def test_the_shipped_encoder_puts_both_languages_in_one_topic(tmp_path):
    seeds = {"dana": ["anggaran", "dana"], "kesehatan": ["puskesmas", "pasien"]}
    texts = [
        "Dana desa terlambat cair karena laporan pertanggungjawaban belum selesai.",
        "The village budget was disbursed three months late.",
        "Puskesmas mengobati pasien dan memantau minum obat setiap hari.",
        "Nurses at the clinic treat patients and follow up their medication.",
    ]
    with pytest.warns(UserWarning, match="few"):
        topics = gt.discover_topics(texts, seeds=seeds)
    assert topics.passages()["label"].tolist() == ["dana", "dana", "kesehatan", "kesehatan"]
    again = gt.Topics.load(topics.save(tmp_path))
    assert again.transform(["Anggaran kegiatan dipotong pemerintah kota."])["label"].tolist() == ["dana"]
    assert "2 topics" in repr(topics) and "<table" in topics._repr_html_()
