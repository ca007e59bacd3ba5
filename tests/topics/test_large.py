"""Topics of more passages than the encoder reads: a sample, a student, words counted as a stream; the same from a store and from memory."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

import govtext as gt
from govtext.documents import Document
from govtext.errors import ModelError, OptionError, StoreError
from govtext.passages import StoredPassages
from govtext.text.cleaning import Paragraph
from govtext.text.topics import topic_tokens, topic_word
from govtext.topics import large
from govtext.topics.measures import agreement
from govtext.topics.plain import PlainWords

SUBJECTS = {
    "dana": ("anggaran desa cair terlambat laporan bendahara belanja", "village budget funds disbursed treasurer spending ledger"),
    "kesehatan": ("puskesmas posyandu bidan balita imunisasi gizi kader", "clinic midwife toddlers immunisation nutrition cadres vaccine"),
    "air": ("sungai irigasi sumur kekeringan pipa bendungan petani", "river irrigation wells drought pipeline dams farmers"),
    "sampah": ("sampah pemulung kompos plastik daur tempat pembuangan", "waste pickers compost plastic recycling landfill dumping"),
}  # fmt: skip
NAMES = list(SUBJECTS)
WORDS = {word: row for row, both in enumerate(SUBJECTS.values()) for own in both for word in own.split()}
OPENING = ("Warga membicarakan soal", "Residents talked about")
CLOSING = ("pada rapat di desa", "at meetings held there")


class SubjectEncoder:
    """A direction a subject, one for the language, and a little noise that the text decides."""

    name, sha256 = "fake", "0" * 64

    def __init__(self):
        self.read = 0

    def encode(self, texts):
        self.read += len(texts)
        rows = []
        for text in texts:
            seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "little")
            row = np.random.default_rng(seed).normal(size=24) * 0.08
            known = [WORDS[word] for word in text.lower().strip(".").split() if word in WORDS]
            for subject in known:
                row[subject] += 1 / len(known)
            row[10 if "Residents" in text else 11] += 1.0
            rows.append(row / np.linalg.norm(row))
        return np.array(rows, dtype=np.float32).reshape(len(texts), 24)

    centred = encode


def paragraph(number: int) -> str:
    generator = np.random.default_rng([3, number])
    words = SUBJECTS[NAMES[number % 4]][number // 4 % 2].split()
    language = number // 4 % 2
    return f"{OPENING[language]} {' '.join(generator.permutation(words)[:5])} {CLOSING[language]} {number}."


@pytest.fixture(scope="module")
def documents():
    found = []
    for number in range(150):
        own = [paragraph(2 * number), paragraph(2 * number + 1)]
        text = "\n\n".join(own)
        spans = (Paragraph(0, len(own[0])), Paragraph(len(own[0]) + 2, len(text)))
        metadata = gt.documents.Metadata(year=2015 + number % 4)
        found.append(
            Document(
                f"d{number}", text, language=("id", "en")[2 * number // 4 % 2], paragraphs=spans, metadata=metadata
            )
        )
    digits = Document("angka", "abc 1 2 3 4 5 6 7 8 9", paragraphs=(Paragraph(0, 21),))
    return [*found, digits]


@pytest.fixture(scope="module")
def store(documents, tmp_path_factory):
    with gt.Store(tmp_path_factory.mktemp("store") / "s.sqlite") as made:
        made.add(documents)
        yield made


@pytest.fixture(scope="module")
def small():
    """The sizes of a sample, a hundredth of the usual ones."""
    with pytest.MonkeyPatch.context() as patch:
        for name, size in {"_SAMPLE": 100, "_HELD_OUT": 30, "_COUNTED": 200, "_READ_WORDS": 60, "_BLOCK": 64}.items():
            patch.setattr(large, name, size)
        patch.setattr("govtext.topics.discovery.LARGE", 250)
        yield


@pytest.fixture(scope="module")
def topics(store, small):
    return gt.discover_topics(store, 4, encoder=SubjectEncoder(), progress=False)


def true_subjects(frame):
    return [(2 * int(row.document_id[1:]) + (row.start > 0)) % 4 for row in frame.itertuples()]


def test_many_passages_get_a_student_by_themselves_and_it_is_right(topics):
    assert isinstance(topics, large.LargeTopics) and len(topics) == 4 and "301 passages" in repr(topics)
    frame = topics.passages()
    known = frame[frame["document_id"] != "angka"].assign(subject=true_subjects(frame[frame["document_id"] != "angka"]))
    most = known.groupby("topic")["subject"].agg(lambda s: s.mode()[0])
    assert sorted(most) == [0, 1, 2, 3]
    assert (known["topic"].map(most) == known["subject"]).mean() > 0.97
    assert len(frame) == 301 and frame["fitted"].sum() == 100 and "text" not in frame
    assert topics.notes[0].startswith(
        'method "student", for there are more than 250 passages: the encoder read 128 of 301 passages and'
    )
    quality = topics.quality()
    assert quality["student_agreement"] > 0.9 and quality["student_passages"] == 28
    assert quality["passages"] == 301 and quality["empty"] == 301 - topics.read


def test_the_encoder_reads_the_sample_and_words_only(store, small):
    encoder = SubjectEncoder()
    gt.discover_topics(store, 4, encoder=encoder, progress=False)
    assert 128 < encoder.read <= 128 + 60


def test_sizes_and_words_are_of_all_passages(topics, store):
    frame = topics.to_frame()
    assert frame["size"].sum() == topics.read and frame["documents"].max() > 70
    assert (frame["share_id"] - 0.5).abs().max() < 0.1
    whole = topics.passages(text=True)
    counted = topics.rest.totals[0, 0].sum()
    tokens = topic_tokens(
        [t for t, own in zip(whole["text"], whole["language"], strict=True) if own == "id"],
        phrases="listed",
        stems=True,
    )
    table = set(topics.reader.table.words)
    assert counted == pytest.approx(sum(token in table for text in tokens for token in set(text)), rel=0.02)
    for row in frame.itertuples():
        subject = NAMES[WORDS[next(word for word in row.words_en.split(", ") if word in WORDS)]]
        assert set(row.words_en.split(", ")) & set(SUBJECTS[subject][1].split())
        assert set(row.words_id.split(", ")) & set(SUBJECTS[subject][0].split())
    quotes = topics.quotes(2)
    assert all(store[q.document_id][q.start : q.end] == q.text for q in quotes.itertuples())


def test_a_list_in_memory_gives_the_same_as_the_store(topics, store, small):
    again = gt.discover_topics(list(StoredPassages(store, "paragraph")), 4, encoder=SubjectEncoder(), progress=False)
    assert np.array_equal(again.rest.weights, topics.rest.weights) and np.array_equal(
        again.rest.totals, topics.rest.totals
    )
    assert again.labels == topics.labels


def test_the_sample_does_not_depend_on_the_order(documents, small):
    rank = lambda passages: {p.text for _, _, p in large._chosen(passages, 0)[0][:100]}  # noqa: E731
    listed = list(gt.passages.segment(documents, "paragraph"))
    assert rank(listed) == rank(listed[::-1]) and rank(listed) != {
        p.text for _, _, p in large._chosen(listed, 1)[0][:100]
    }
    twice = large._chosen([*listed, *listed], 0)
    assert len(twice[0]) == 200 and twice[1] == 602 and len({p.text for _, _, p in twice[0]}) == 200


def test_beside_years_codes_and_places(topics):
    years = topics.over("year")
    assert set(years["group"]) == {2015, 2016, 2017, 2018}
    assert years["n"].sum() == topics.read - int(topics.every_topic[-1] >= 0)
    crossed = topics.crosstab({f"d{number}": "genap" if number % 2 == 0 else "ganjil" for number in range(150)})
    assert crossed[["genap", "ganjil"]].to_numpy().sum() == years["n"].sum()
    assert len(topics.over("place")) == 0


def test_merging_and_renaming_hold_for_all_passages(topics):
    sizes = topics.to_frame()["size"].tolist()
    merged = topics.merge(0, 1, label="bersama").rename({1: "dua"})
    frame = merged.to_frame()
    assert frame["size"].tolist() == [sizes[0] + sizes[1], *sizes[2:]] and frame["label"].tolist()[:2] == [
        "bersama",
        "dua",
    ]
    again = merged.refit()
    assert len(again) == 3 and "bersama" in again.labels


def test_a_split_parts_all_passages_and_their_words(topics, tmp_path):
    merged = topics.merge(0, 1)
    again = merged.split(0)
    assert len(again) == len(topics) and again.read == merged.read
    assert again.to_frame()["size"][:2].sum() == merged.to_frame()["size"][0]
    assert agreement(topics.every_topic, again.every_topic) > 0.95
    before = [set(topics.words(topic, "id", 5)) for topic in (0, 1)]
    parted = [set(again.words(topic, "id", 5)) for topic in (0, 1)]
    assert {max((0, 1), key=lambda topic: len(words & before[topic])) for words in parted} == {0, 1}
    assert again.scores["id"][2:] == pytest.approx(merged.scores["id"][1:])
    texts = [paragraph(number) for number in range(1_000, 1_150)]  # more than the encoder reads
    found = again.transform(texts)["topic"].to_numpy(dtype=int)
    assert agreement(found, topics.transform(texts)["topic"].to_numpy(dtype=int)) > 0.9
    loaded = gt.Topics.load(again.save(tmp_path / "t"), encoder=SubjectEncoder())
    assert loaded.to_frame().equals(again.to_frame())
    with pytest.raises(OptionError, match="beside"):
        loaded.split(0)
    assert len(again.refit()) == len(again)


def test_saved_topics_come_back_and_want_their_store(topics, store, tmp_path):
    folder = topics.merge(2, 3).save(tmp_path / "t")
    first = {file.name: file.read_bytes() for file in folder.iterdir()}
    topics.merge(2, 3).save(tmp_path / "again")
    assert first == {file.name: file.read_bytes() for file in (tmp_path / "again").iterdir()}
    loaded = gt.Topics.load(folder, encoder=SubjectEncoder())
    assert isinstance(loaded, large.LargeTopics)
    assert loaded.to_frame().equals(topics.merge(2, 3).to_frame()) and loaded.quality().equals(
        topics.merge(2, 3).quality()
    )
    with pytest.raises(OptionError, match="beside"):
        loaded.over("year")
    with gt.Store(tmp_path / "other.sqlite") as other:
        other.add(store[:3])
        with pytest.raises(OptionError, match="other passages"):
            loaded.beside(other)
    assert loaded.beside(store).over("year").equals(topics.merge(2, 3).over("year"))
    new = loaded.transform(["Warga membicarakan soal sampah pemulung kompos plastik daur."])
    assert new["topic"].tolist() == [
        topics.merge(2, 3).transform(["Warga membicarakan soal sampah pemulung kompos plastik daur."])["topic"][0]
    ]
    (folder / "all.npz").write_bytes(b"x")
    with pytest.raises(ModelError, match="changed"):
        gt.Topics.load(folder)


def test_many_new_texts_are_read_by_the_student(topics):
    topics.reader.encoder.read = 0
    texts = [paragraph(number) for number in range(1_000, 1_150)]
    found = topics.transform(texts)
    assert topics.reader.encoder.read == 0
    expected = topics.transform(texts[:100])
    assert topics.reader.encoder.read == 100 and (found["topic"][:100] == expected["topic"]).mean() > 0.9


def test_parquet_and_the_page(topics, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = parquet.read_table(topics.to_parquet(tmp_path / "t.parquet")).to_pylist()
    frame = topics.passages(text=True)
    assert [row["text"] for row in rows] == frame["text"].tolist()
    assert [row["topic"] for row in rows[:-1]] == frame["topic"].tolist()[:-1]
    page = topics.to_html(tmp_path / "t.html", over=["year"])
    assert "151" in page and str(topics.read) in page


def test_named_topics_and_few_passages_work_too(store, small):
    seeds = {name: own[0].split()[:3] for name, own in SUBJECTS.items()}
    named = gt.discover_topics(store, method="student", seeds=seeds, encoder=SubjectEncoder(), progress=False)
    frame = named.passages().iloc[:-1]
    assert (
        np.mean([NAMES[subject] == label for subject, label in zip(true_subjects(frame), frame["label"], strict=True)])
        > 0.97
    )
    with pytest.raises(OptionError, match="needs an encoder"):
        gt.discover_topics(store, 4, method="student", encoder=False)


def test_a_small_store_gives_what_its_corpus_gives(documents, tmp_path):
    with gt.Store(tmp_path / "s.sqlite") as few:
        few.add(documents[:40])
        of_store = gt.discover_topics(few, 4, encoder=SubjectEncoder(), progress=False)
        of_corpus = gt.discover_topics(few.corpus(), 4, encoder=SubjectEncoder(), progress=False)
    assert type(of_store) is type(of_corpus) and of_store.to_frame().equals(of_corpus.to_frame())
    assert of_store.over("year").equals(of_corpus.over("year"))
    with pytest.raises(StoreError, match="closed"):
        gt.discover_topics(few, 4, encoder=SubjectEncoder())


# ------------------------------------------------------------------------------------------------ words


def test_plain_counts_are_those_of_tokens():
    texts = [
        "Tata kelola desa tidak efektif, kata para pemangku kepentingan.",
        "Tata kelolanya belum transparan dan dana desa terlambat.",
        "Pemangku kepentingan menilai tata kelola efektif; keterlambatan dana berulang.",
        "The governance was not effective and funds weren't transparent.",
        "Effective governance needs transparent funds.",
    ]
    languages = ["id", "id", "id", "en", "en"]
    tokens = [
        topic_tokens([text], language, phrases="listed", stems=True)[0]
        for text, language in zip(texts, languages, strict=True)
    ]
    names = sorted({token for own in tokens for token in own})
    plain = PlainWords.of(names, [*texts, *texts])
    counts, forms = plain.count(texts, languages, len(names))
    found = [sorted(names[c] for c in row.indices) for row in counts]
    assert found == [sorted(set(own)) for own in tokens]
    assert {"tata_kelola", "pemangku_kepentingan", "tidak_efektif", "not_effect"} <= set(names)
    assert forms[:, 0].sum() == 0 and forms.sum() == sum(
        len(text.replace("'", "").replace(",", "").replace(";", "").split()) for text in texts
    )


def test_plain_words_are_not_joined_across_passages_and_know_their_stops():
    plain = PlainWords.of(["tata_kelola", "tata", "kelola", "desa"], ["tata kelola desa"] * 2, stop=["desa"])
    counts, _ = plain.count(["tata", "kelola", "tata kelola tata kelola", "desa", ""], ["id"] * 5, 4)
    assert counts.toarray().tolist() == [[0, 1, 0, 0], [0, 0, 1, 0], [2, 0, 0, 0], [0] * 4, [0] * 4]
    assert topic_word("desa", "id", frozenset({"desa"})) == "" and topic_word("dan", "id") == ""
