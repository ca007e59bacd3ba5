"""What words tell of topics."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from govtext.topics.words import by_language, rarity, telling, tf_idf, top_words

_FIRST = np.array([[1.0, 0.0]] * 4 + [[0.0, 1.0]] * 4)


def _counts(*words: list[int]) -> csr_matrix:
    """A list a word: how often it stands in each passage."""
    return csr_matrix(np.array(words, dtype=float).T)


def test_a_word_tells_of_the_topic_in_which_its_share_is_larger():
    everywhere, first, second = [1] * 8, [1, 1, 1, 1, 0, 0, 0, 0], [0, 0, 0, 0, 1, 1, 1, 1]
    scores = telling(_counts(everywhere, first, second), _FIRST)
    assert [words.tolist() for words in top_words(scores, 10)] == [[1], [2]]
    many = telling(_counts(everywhere * 2000, first * 2000, second * 2000), np.tile(_FIRST, (2000, 1)))
    assert many[0, 1] == pytest.approx(1 / 2 - 1 / 4, rel=1e-3)


def test_of_few_passages_common_words_come_before_words_of_one_topic_alone():
    own, common, other = [1, 1, 0, 0, 0, 0, 0, 0], [1, 1, 1, 1, 1, 1, 0, 0], [0, 0, 0, 0, 0, 1, 1, 1]
    few = telling(_counts(own, common, other), _FIRST)
    many = telling(_counts(own * 2000, common * 2000, other * 2000), np.tile(_FIRST, (2000, 1)))
    assert top_words(few, 10)[0].tolist() == [1, 0]
    assert top_words(many, 10)[0].tolist() == [0, 1]
    assert top_words(telling(_counts(own, common, other), _FIRST, 1.1), 10)[0].tolist() == [0, 1]  # for labels


def test_of_few_passages_weights_count_by_a_lower_power():
    weights = np.array([[0.9, 0.1], [0.1, 0.9]] * 4)
    words = [1, 0] * 4, [0, 1] * 4
    few = telling(_counts(*words), weights)
    many = telling(_counts(words[0] * 2000, words[1] * 2000), np.tile(weights, (2000, 1)))
    assert 0 < few[0, 0] < many[0, 0] / 4
    assert many[0, 0] == pytest.approx(0.75 - 0.5, rel=1e-2)


def test_a_word_that_stands_in_more_passages_comes_before_a_rare_one_of_the_same_topic():
    rare, common, other = [1, 0, 0, 0, 0, 0, 0, 0], [1, 1, 1, 1, 1, 0, 0, 0], [0, 0, 0, 1, 1, 1, 1, 1]
    assert top_words(telling(_counts(rare, common, other), _FIRST), 10)[0].tolist() == [1, 0]


def test_a_word_counts_once_a_passage():
    once, often, other = [1, 1, 0, 0, 0, 0, 0, 0], [9, 9, 0, 0, 0, 0, 0, 0], [1] * 8
    scores = telling(_counts(once, often, other), _FIRST)
    assert scores[0, 0] == scores[0, 1] > 0


def test_passages_between_topics_count_in_both():
    words = _counts([1, 1, 0, 0, 0, 0, 0, 0], [0, 0, 1, 1, 0, 0, 0, 0], [0, 0, 0, 0, 1, 1, 1, 1])
    sure = telling(words, _FIRST)
    between = _FIRST.copy()
    between[:2] = [0.64, 0.36]
    unsure = telling(words, between)
    assert unsure[0, 0] < sure[0, 0]
    assert unsure[0, 1] > unsure[0, 0]
    assert unsure[1, 0] == 0 < unsure[1, 2]


def test_a_lift_asks_for_more():
    mostly, other = [1, 1, 1, 0, 1, 1, 0, 0], [0, 0, 0, 1, 1, 1, 1, 1]
    counts = _counts(mostly, other)
    assert telling(counts, _FIRST)[0, 0] > 0
    assert telling(counts, _FIRST, 2.0)[0, 0] == 0


def test_one_topic_alone_has_the_commonest_words_and_no_word_no_score():
    counts = _counts([1, 1, 1, 0], [1, 0, 0, 0])
    assert top_words(telling(counts, np.ones((4, 1))), 10)[0].tolist() == [0, 1]
    assert not telling(_counts([0] * 8), _FIRST).any()
    assert not telling(_counts([1] * 8, [1] * 8), np.zeros((8, 2))).any()


def test_each_language_has_its_own_words():
    own = [[1, 0, 0, 0] * 3, [0, 1, 0, 0] * 3, [0, 0, 1, 0] * 3, [0, 0, 0, 1] * 3]
    weights = np.array([[1.0, 0.0], [0.0, 1.0]] * 6)
    found = by_language(_counts(*own), ["id", "id", "en", "en"] * 3, weights)
    assert [words.tolist() for words in top_words(found["id"], 10)] == [[0], [1]]
    assert [words.tolist() for words in top_words(found["en"], 10)] == [[2], [3]]


def test_rare_words_weigh_more_and_zeros_that_are_written_down_nothing():
    counts = _counts([1, 1, 1, 1], [0, 0, 0, 1])
    counts = csr_matrix((np.append(counts.data, 0.0), np.append(counts.indices, 1), [0, 1, 2, 3, 6]), shape=(4, 2))
    idf = rarity(counts)
    assert idf == pytest.approx([1.0, np.log(5 / 2) + 1])
    found = tf_idf(counts, idf).toarray()
    assert found[:3] == pytest.approx(np.array([[1.0, 0.0]] * 3))
    assert found[3] == pytest.approx(idf / np.linalg.norm(idf)) and np.isfinite(found).all()
