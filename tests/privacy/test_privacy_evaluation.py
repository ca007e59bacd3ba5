"""The labelled transcripts, their card, and what is reached on those that were looked at."""

from __future__ import annotations

import re

import pytest

import govtext as gt
from govtext.privacy.evaluation import evaluate_privacy, load_transcripts, read_marks


@pytest.fixture(scope="module")
def result():
    return evaluate_privacy(load_transcripts("privacy", "dev"))


def test_scores_on_what_was_looked_at(result):
    row = result.kinds.loc["all"]
    assert row["recall"] >= 0.98 and row["precision"] >= 0.97 and row["recall"] > row["baseline_recall"] + 0.3
    assert result.kinds.loc["role", "seen"] == result.kinds.loc["role", "marked"]
    assert "recall" in repr(result)


@pytest.mark.parametrize(("split", "recall", "precision"), [("dev2", 0.98, 0.96), ("dev3", 0.965, 0.945)])
def test_scores_on_what_other_hands_wrote(split, recall, precision):
    row = evaluate_privacy(load_transcripts("privacy", split)).kinds.loc["all"]
    assert row["recall"] >= recall and row["precision"] >= precision


def test_offsets_and_keys_hold_on_every_transcript():
    transcripts = load_transcripts()
    splits = ("dev", "test", "dev2", "test2", "dev3", "dev6", "dev4", "dev5", "dev7", "dev8", "test5")
    assert [sum(t.split == split for t in transcripts) for split in splits] == [
        20,
        20,
        14,
        16,
        12,
        12,
        20,
        14,
        14,
        25,
        22,
    ]
    transcripts = [t for t in transcripts if t.split in {"dev", "test2", "dev6"}]
    done = gt.pseudonymise(gt.Corpus.from_texts([t.text for t in transcripts], ids=[t.name for t in transcripts]))
    for before, after in zip(gt.Corpus.from_texts([t.text for t in transcripts]), done.corpus, strict=True):
        assert gt.restore(after.text, done.key) == before.text
        assert len(after.turns) == len(before.turns)


def test_numbers_of_the_corpus_belong_to_nobody():
    for transcript in load_transcripts():
        for span in transcript.spans:
            surface = transcript.text[span.start : span.end]
            digits = re.sub(r"\D", "", surface)
            if span.kind in {"nik", "kk"}:
                assert digits.startswith(
                    ("99", "987654", "00", "01234")
                )  # abroad: of advertisements, zeros, or counted up
            if span.kind == "plate" and digits:
                assert re.search(r"(?<!\d)0\d", surface)
            if span.kind == "email":
                assert ".example" in surface
            if span.kind == "phone" and digits.startswith(("08", "62")):
                assert re.match(r"(?:0|62)8[46]0", digits)


def test_what_is_missed_counts_as_missed(tmp_path):
    """The comparison can fail: what no rule can know is counted against it."""
    (tmp_path / "documents" / "dev").mkdir(parents=True)
    (tmp_path / "documents" / "dev" / "a.txt").write_text(
        "Kata {p1|bunga} itu, Pak {p2|Budi} pergi. Mas Joko juga.", encoding="utf-8"
    )
    result = evaluate_privacy(load_transcripts(tmp_path))
    assert result.kinds.loc["person", "replaced"] == 1 and result.kinds.loc["person", "marked"] == 2
    assert set(result.errors["outcome"]) == {"left unseen", "replaced for nothing"} and result.whole == 0


def test_names_off_the_list_are_found_less_often(result):
    rare = evaluate_privacy(load_transcripts("privacy", "dev"), unlisted=True)
    assert rare.kinds.loc["all", "recall"] < result.kinds.loc["all", "recall"]
    assert evaluate_privacy(load_transcripts("privacy", "dev")).kinds.equals(result.kinds)


@pytest.mark.parametrize("marked", ["Pak {p1|Budi", "Pak Budi}", "Pak {planet|Budi}"])
def test_damaged_marks(marked, tmp_path):
    with pytest.raises(gt.errors.LabelsError):
        read_marks(marked)
