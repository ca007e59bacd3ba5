"""Spelling: suggestions for what looks misspelt, and rare words left alone."""

from __future__ import annotations

import sys

import pytest

import govtext as gt
from govtext.text import spelling
from govtext.text.evaluation import evaluate_spelling, load_spelling

pytest.importorskip("symspellpy")


def first(text, language="id", **options):
    return [(c.surface, c.suggestions[0], c.kind) for c in gt.text.suggest_corrections(text, language, **options)]


def test_kinds_and_offsets():
    text = "Prograrn dan hasilpenelitian di kelurahan, laporan masya rakat dari pemerintha."
    found = gt.text.suggest_corrections(text, "id")
    assert all(text[c.start : c.end] == c.surface for c in found)
    assert [(c.suggestions[0], c.kind) for c in found] == [
        ("Program", "ocr"),
        ("hasil penelitian", "glued"),
        ("masyarakat", "split"),
        ("pemerintah", "letters"),
    ]


def test_tokens_are_counted_in_tokens():
    found = gt.text.suggest_corrections(["Hasil", "pem", "erintah", "daerha"], "id")
    assert [(c.start, c.end, c.suggestions[0]) for c in found] == [(1, 3, "pemerintah"), (3, 4, "daerah")]


def test_names_acronyms_notes_and_own_words_stay():
    assert first("Kepada Pak Pemerintha dari BPBD, KOTAKU dan SiKOLABORSI, lihat bab1 dan negara2.") == []
    assert first("kolaborsi", known=["Kolaborsi"]) == []
    assert first("Dashbor dashbor dashbor dashbor") == []
    assert first("tanah di atas per bulan ke luar") == []


def test_english_in_indonesian_text_stays():
    assert first("Teori collaborative governance menekankan stakeholder engagement dan principled engagement.") == []


def test_nothing_is_changed_and_the_same_comes_twice():
    text = "Kolaboarsi antar dinsa belum berjalan."
    assert gt.text.suggest_corrections(text, "id") == gt.text.suggest_corrections(text, "id")
    assert gt.text.suggest_corrections("", "id") == [] == gt.text.suggest_corrections([], "en")


def test_limit_and_options():
    assert all(len(c.suggestions) == 1 for c in gt.text.suggest_corrections("kolaboarsi", "id", limit=1))
    with pytest.raises(gt.errors.OptionError, match="'id' and 'en'"):
        gt.text.suggest_corrections("a", "fr")
    with pytest.raises(gt.errors.OptionError, match="1 or more"):
        gt.text.suggest_corrections("a", "id", limit=0)


def test_without_symspellpy_the_message_says_how(monkeypatch):
    monkeypatch.setitem(sys.modules, "symspellpy", None)
    spelling._index.cache_clear()
    with pytest.raises(gt.errors.ExtraMissingError, match=r"pip install 'govtext\[spelling\]'"):
        gt.text.suggest_corrections("kolaboarsi", "id")
    spelling._index.cache_clear()


def test_hostile_text_is_quick():
    for text in ("1l" * 50_000, "x" * 100_000, "rn" * 20 + " " + "1" * 39 + "a", "il1" * 13, "'-" * 50_000):
        gt.text.suggest_corrections(text, "id")


def test_scores_do_not_fall():
    for split in ("dev", "test"):
        table = evaluate_spelling(load_spelling(split=split)).table
        valid = table.xs("valid", level="kind").sum()
        errors = table.drop("valid", level="kind").sum()
        assert errors["cases"] == 73 and errors["right"] >= 59
        assert valid["cases"] == 61 and valid["right"] >= 60
