"""Where words lie among passages, and what they do to them."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from govtext.topics.wordplaces import WordPlaces

_PLACED = np.array([[1.0, 0.0]] * 6 + [[-1.0, 0.0]] * 6)
_LANGUAGES = ["id"] * 12


def _counts(*words: list[int]) -> csr_matrix:
    """A list a word: how often it stands in each passage."""
    return csr_matrix(np.array(words, dtype=float).T)


_OF_FIRST, _OF_SECOND, _ONCE = [1] * 6 + [0] * 6, [0] * 6 + [1] * 6, [0] * 11 + [1]


def test_a_word_lies_where_its_passages_lie_and_a_rare_one_nearer_the_middle():
    first, second, once = WordPlaces.of(_PLACED, _counts(_OF_FIRST, _OF_SECOND, _ONCE), _LANGUAGES).vectors
    assert first[0] > 0.8 and second[0] < -0.8
    assert second[0] / 2 < once[0] < 0
    assert not np.array([first, second, once])[:, 1].any()


def test_a_passage_moves_half_way_towards_its_words():
    words = WordPlaces.of(_PLACED, _counts(_OF_FIRST, _OF_SECOND), _LANGUAGES)
    (moved,) = words.move(np.array([[0.0, 1.0]]), _counts([0], [1]))
    assert moved == pytest.approx([-(0.5**0.5), 0.5**0.5], abs=1e-6)


def test_passages_without_known_words_or_without_a_vector_stay():
    words = WordPlaces.of(_PLACED, _counts(_OF_FIRST, _OF_SECOND), _LANGUAGES)
    moved = words.move(np.array([[0.6, 0.8], [0.0, 0.0]]), _counts([0, 1], [0, 0]))
    assert moved == pytest.approx(np.array([[0.6, 0.8], [0.0, 0.0]]), abs=1e-6)


def test_what_the_words_of_a_language_share_moves_no_passage():
    """In each language one word is everywhere and another in two passages alone, which lie apart from the others."""
    placed = np.array([[1.0, 0.0]] * 10 + [[-1.0, 0.0]] * 2 + [[-1.0, 0.0]] * 10 + [[1.0, 0.0]] * 2)
    counts = csr_matrix(np.kron(np.eye(2), np.array([[1.0, 0.0]] * 10 + [[1.0, 1.0]] * 2)))
    languages = ["id"] * 12 + ["en"] * 12
    words = WordPlaces.of(placed, counts, languages)
    moves = np.asarray(counts @ words.vectors)
    lengths = np.linalg.norm(moves, axis=1).mean()
    together = WordPlaces.of(placed, counts, ["id"] * 24)
    as_one = np.asarray(counts @ together.vectors)
    for rows in (slice(0, 12), slice(12, 24)):
        assert abs(moves[rows].mean(axis=0)[0]) < 0.35 * lengths < abs(as_one[rows].mean(axis=0)[0])


def test_a_passage_and_its_translation_with_unlike_vectors_come_nearer_by_the_words_of_each_language():
    """Words 0 and 1 are of one language, 2 and 3 of the other; no passage has both."""
    generator = np.random.default_rng(0)
    subject = np.arange(80) % 2
    placed = np.array([[1.0, 0.0], [-1.0, 0.0]])[subject] + generator.normal(size=(80, 2)) * 0.6
    placed /= np.linalg.norm(placed, axis=1, keepdims=True)
    counts = csr_matrix(np.eye(4)[subject + 2 * (np.arange(80) >= 40)])
    moved = WordPlaces.of(placed, counts, ["id"] * 40 + ["en"] * 40).move(placed, counts)
    assert (moved[:40] * moved[40:]).sum(axis=1).mean() > (placed[:40] * placed[40:]).sum(axis=1).mean() + 0.2
