"""Tokens for topic models."""

from __future__ import annotations

import sys

import pytest

import govtext as gt
from govtext.text import topics


def tokens(text, **options):
    return gt.text.topic_tokens([text], **{"phrases": "listed", **options})[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Koordinasi belum sepenuhnya efektif.", ["koordinasi", "belum_efektif"]),
        ("Tidak ada anggaran, tidak hanya di desa.", ["tidak_anggaran", "desa"]),
        ("Coordination was not effective and never funded.", ["coordination", "not_effective", "never_funded"]),
        ("They didn't share data.", ["not_share", "data"]),
        ("Kurang lebih sepuluh desa kurang aktif.", ["sepuluh", "desa", "kurang_aktif"]),
        ("Sekretariatnya belum, padahal penting.", ["sekretariatnya", "belum", "padahal", "penting"]),
        ("Tidak ada tata kelola lintas sektor.", ["tidak_tata_kelola", "lintas_sektor"]),
    ],
)
def test_negators_are_joined(text, expected):
    assert tokens(text) == expected


def test_spoken_negators_are_one():
    assert tokens("Programnya nggak jalan dan ora jalan.") == ["programnya", "tidak_jalan", "tidak_jalan"]
    assert tokens("Warga nggak diajakin rapat.", spoken=True) == ["warga", "tidak_diajak", "rapat"]


def test_expressions_of_both_languages():
    text = "Pemangku kepentingannya memakai collaborative governance dan memoranda, tata\nkelola."
    assert tokens(text)[:3] == ["pemangku_kepentingan", "memakai", "collaborative_governance"]
    assert "tata_kelola" not in tokens(text)
    assert tokens("tata, kelola") == ["tata", "kelola"]
    assert tokens("tata kelola", phrases=False) == ["tata", "kelola"]
    assert tokens("satu data kesehatan", keep=["data kesehatan"]) == ["data_kesehatan"]


def test_numbers_citations_and_addresses_are_dropped():
    text = (
        "Menurut Ansell dan Gash (2008) dan Emerson et al. (2012: 4), kepercayaan naik 12,5% (Imron dkk., 2022; Dewi, 2020a) "
        "[3, 4] lihat https://a.id/b?c=tata doi: 10.1000/xyz dan a.b@c.id."
    )
    assert tokens(text) == ["kepercayaan", "naik"]


def test_stems_follow_the_word_and_display_its_commonest_form():
    found = gt.text.topic_tokens(
        ["Kepercayaan dan percaya; kepercayaan.", "Stakeholders engaging Bappeda; engaging kebijakan-kebijakan."],
        phrases=False,
        stems=True,
    )
    assert found[0] == ["percaya"] * 3 and found.display["percaya"] == "kepercayaan"
    assert found.display["stakehold"] == "stakeholders" and found.display["bappeda"] == "Bappeda"


def test_own_stop_words_and_short_acronyms():
    assert tokens("PU dan desa di Bali", stop=["Bali"]) == ["pu", "desa"]


def test_options_are_checked():
    with pytest.raises(gt.errors.OptionError, match="list of texts"):
        gt.text.topic_tokens("satu teks")
    with pytest.raises(gt.errors.OptionError, match="'listed'"):
        gt.text.topic_tokens(["a"], phrases="all")
    with pytest.raises(gt.errors.OptionError, match="min_count"):
        gt.text.topic_tokens(["a"], min_count=0)
    with pytest.raises(gt.errors.OptionError, match="'id' and 'en'"):
        gt.text.topic_tokens(["a"], "jv")


def test_empty_texts_keep_their_place():
    assert list(gt.text.topic_tokens(["", "2021", "desa"], phrases="listed")) == [[], [], ["desa"]]


def test_phrases_are_learnt_and_the_same_each_time():
    pytest.importorskip("gensim")
    texts = [
        f"Karang taruna hadir bersama warga {w}. Karang taruna aktif." for w in "utara selatan timur barat".split()
    ] * 3
    one, two = (gt.text.topic_tokens(texts, "id", min_count=4) for _ in range(2))
    assert "karang_taruna" in one.learnt and one[0][0] == "karang_taruna"
    assert one.display["karang_taruna"] in {"karang taruna", "Karang taruna"}
    assert list(one) == list(two) and one.display == two.display and one.learnt == two.learnt


def test_nothing_is_learnt_across_stop_words():
    pytest.importorskip("gensim")
    found = gt.text.topic_tokens(["Rapat dengan warga. Rapat dengan warga."] * 10, "id", min_count=2)
    assert found.learnt == []


def test_without_gensim_the_message_says_how(monkeypatch):
    monkeypatch.setitem(sys.modules, "gensim.models.phrases", None)
    with pytest.raises(gt.errors.ExtraMissingError, match=r"pip install 'govtext\[topics\]'.*'listed'"):
        gt.text.topic_tokens(["desa"])
    assert list(gt.text.topic_tokens(["desa"], phrases="listed")) == [["desa"]]


def test_listed_expressions_are_many_and_clean():
    listed = topics._listed_phrases()
    assert len(listed) >= 150
    assert all(len(words) <= 6 and all(word == word.lower() for word in words) for words in listed)


def test_hostile_text_is_quick():
    for text in ("(" * 20_000 + "2020", "Aa, " * 20_000, "tidak " * 20_000, "Ab dan " * 20_000):
        gt.text.topic_tokens([text], "id", phrases="listed")
