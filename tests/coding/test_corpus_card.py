"""The labelled corpus is what its card says."""

from __future__ import annotations

from collections import Counter

import govtext as gt
from govtext.coding.labelled import LabelledCorpus

CORPUS = LabelledCorpus.load("collab")
BOOK = gt.Codebook.load()


def test_size_and_genres():
    counts = Counter((p.language, p.genre) for p in CORPUS.passages)
    assert len(CORPUS) >= 1500
    assert set(counts) == {(lang, genre) for lang in ("id", "en") for genre in ("academic", "spoken")}
    assert min(counts.values()) >= 375


def test_every_concept_in_every_genre_with_both_valences():
    seen = {(c, p.language, p.genre, v) for p in CORPUS.passages for c, v in p.codes.items()}
    for concept in BOOK:
        for language in ("id", "en"):
            for genre in ("academic", "spoken"):
                for valence in ("supports", "hinders"):
                    assert (concept, language, genre, valence) in seen


def test_passages_without_a_code_and_many_domains():
    assert sum(not p.codes for p in CORPUS.passages) >= 0.08 * len(CORPUS)
    assert len({p.domain for p in CORPUS.passages if p.domain}) >= 20


def test_every_passage_was_coded_twice_and_resolved_within_the_codebook():
    for p in CORPUS.passages:
        assert p.second_coder is not None, p.id
        assert set(p.codes) <= set(BOOK)
        if dict(p.first_coder) == dict(p.second_coder):
            assert dict(p.codes) == dict(p.first_coder), p.id


def test_no_text_twice_and_no_near_twin_across_the_split():
    from sklearn.feature_extraction.text import TfidfVectorizer

    assert len({p.text for p in CORPUS.passages}) == len(CORPUS)
    train, test = CORPUS.split("train"), CORPUS.split("test")
    matrix = TfidfVectorizer(analyzer="char_wb", ngram_range=(4, 5), sublinear_tf=True).fit_transform(
        [*train.texts, *test.texts]
    )
    similarity = matrix[: len(train)] @ matrix[len(train) :].T
    assert similarity.max() < 0.5
