"""Coding a corpus: offsets, dimensions, units, summaries."""

from __future__ import annotations

import numpy as np
import pytest

import govtext as gt
from govtext.coding.classification import COLUMNS


@pytest.fixture(scope="module")
def coded(sample, coder):
    return gt.classify(sample, coder=coder)


def test_frame_columns_offsets_and_evidence(sample, coded):
    frame = coded.to_frame()
    assert tuple(frame.columns) == COLUMNS
    for row in frame.itertuples():
        assert sample[row.document_id][row.start : row.end] == row.text
        assert all(word in row.text for word in row.evidence.split("; ") if word)
        assert coded.threshold <= row.probability <= 1 and row.valence in {"supports", "hinders", "neutral"}
    for passage, codings in zip(coded.passages, coded.codings, strict=True):
        for coding in codings:
            assert passage.start <= coding.start < coding.end <= passage.end


def test_a_dimension_is_its_most_probable_concept(sample, coder, coded):
    concepts = gt.classify(sample, "concepts", coder=coder)
    framework = coded.framework
    order = list(coder.codebook)
    for d, dimension in enumerate(framework.dimensions):
        columns = [order.index(c) for c in dimension.concepts]
        np.testing.assert_allclose(coded.probabilities[:, d], concepts.probabilities[:, columns].max(axis=1))


def test_uncoded_passages_are_kept(coded):
    frame = coded.to_frame(uncoded=True)
    assert set(frame["passage_id"]) == {p.id for p in coded.passages}
    assert (frame["code"] == "").any()


def test_summary_counts(coded):
    summary = coded.summary()
    frame = coded.to_frame()
    for document in ("paper_id_bank_sampah", "wawancara_kader_tb"):
        for code in coded.framework.ids:
            own = frame[(frame["document_id"] == document) & (frame["code"] == code)]
            assert summary.loc[code, (document, "count")] == len(own)
            parts = [summary.loc[code, (document, v)] for v in ("supports", "hinders", "neutral")]
            assert sum(parts) == len(own)
    assert list(coded.summary(by="section").columns.get_level_values(1).unique()) == [
        "count",
        "share",
        "supports",
        "hinders",
        "neutral",
    ]
    with pytest.raises(gt.errors.OptionError, match="document, section"):
        coded.summary(by="chapter")


def test_headings_of_a_paper_show_in_its_profile(coded):
    """In a paper that follows Ansell & Gash, the passages under a dimension's own heading carry that dimension."""
    frame = coded.to_frame(uncoded=True)
    own = frame[(frame["document_id"] == "paper_id_bank_sampah") & frame["heading"].str.contains("epemimpinan")]
    assert (own["code"] == "facilitative_leadership").any()


def test_turns_and_long_passages(sample, coder):
    coded = gt.classify(sample["wawancara_kader_tb"], "concepts", unit="turn", coder=coder)
    informant = [t for t in sample["wawancara_kader_tb"].turns if t.role == "informant"]
    assert len(coded) == len(informant)
    assert set(coded.to_frame()["speaker"]) == {"I"}


def test_long_passages_are_coded_by_their_sentences(sample, coder):
    document = sample["paper_id_bank_sampah"]
    paragraphs = gt.classify(document, "concepts", unit="paragraph", coder=coder)
    sentences = gt.classify(document, "concepts", coder=coder)
    row, long = next((i, p) for i, p in enumerate(paragraphs.passages) if len(p.text.split()) > 60)
    inside = [i for i, p in enumerate(sentences.passages) if long.start <= p.start < long.end]
    assert len(inside) > 1
    np.testing.assert_allclose(paragraphs.probabilities[row], sentences.probabilities[inside].max(axis=0), atol=1e-9)


def test_same_input_same_output(sample, coder, coded):
    again = gt.classify(sample, coder=coder)
    assert again.to_frame().equals(coded.to_frame())


def test_mistakes(sample, coder):
    with pytest.raises(gt.errors.OptionError, match=r"gt\.read"):
        gt.classify("papers/", coder=coder)
    with pytest.raises(gt.errors.OptionError, match="no probability"):
        gt.classify(sample, coder=coder, threshold=40)
    with pytest.raises(gt.errors.OptionError, match="there is no framework"):
        gt.classify(sample, "ansell", coder=coder)
    with pytest.raises(gt.errors.EmptyCorpusError):
        gt.classify(gt.Corpus(), coder=coder)


def test_what_to_read_is_listed(sample, coder, coded):
    review = coded.to_review()
    assert len(review) and review["passage_id"].is_unique
    low, high = coder.band
    assert review["probability"].between(low - 1e-4, high + 1e-4).all()
    frame = coded.to_frame()
    unsure = frame[frame["unsure"]]
    assert set(unsure["passage_id"]) <= set(review["passage_id"])
    assert unsure["probability"].between(low - 1e-4, high + 1e-4).all()
    nearest = (review["probability"] - coded.threshold).abs()
    assert nearest.iloc[:5].mean() <= nearest.iloc[-5:].mean(), "least sure first"
