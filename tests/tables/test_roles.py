"""Sentence roles: the shipped model, its files, and what it scores on a writer that it has not seen."""

from __future__ import annotations

import json

import numpy as np
import pytest

import govtext as gt
from govtext.tables.roles import ROLES, RoleModel
from govtext.tables.roles_training import evaluate_roles, load_roles, train_roles, write_role_model

TEXT = [
    "Sampah pantai meningkat setiap musim hujan.",
    "Artikel ini mengkaji kerja sama nelayan dan dinas.",
    "Sebelas informan diwawancarai pada Mei 2021.",
    "Kelompok nelayan membersihkan pantai setiap pekan, sedangkan dinas jarang hadir.",
    "Dinas perlu menganggarkan alat angkut.",
]


@pytest.fixture(scope="module")
def model():
    return RoleModel.load()


def test_roles_of_a_plain_text(model):
    assert model.predict([TEXT]) == [["background", "aim", "method", "result", "recommendation"]]
    rows = model.probabilities([TEXT, []])
    assert rows[0].shape == (5, len(ROLES)) and rows[1].shape == (0, len(ROLES))
    assert np.allclose(rows[0].sum(axis=1), 1)


def test_unseen_writer_is_above_the_goal_and_the_baseline(model):
    result = evaluate_roles(model, load_roles("roles", "test"), load_roles("roles", "train"))
    assert result.overall.loc["role model", "macro_f1"] >= 0.9 > result.overall.loc["place in the text", "macro_f1"]
    assert result.overall.loc["words alone", "macro_f1"] < result.overall.loc["role model", "macro_f1"]


def test_words_alone_train_save_and_load(tmp_path):
    texts = load_roles("roles", "train")[:60]
    model = train_roles(texts, encoder=None)
    again = RoleModel.load(model.save(tmp_path / "roles"))
    assert again.encoder is None
    assert np.array_equal(model.probabilities([TEXT])[0], again.probabilities([TEXT])[0])
    result = write_role_model("roles", None, tmp_path / "whole")
    assert "words alone" in (tmp_path / "whole" / "README.md").read_text(encoding="utf-8") and result.n > 400


def test_damaged_files_are_named(tmp_path):
    folder = train_roles(load_roles("roles", "train")[:40], encoder=None).save(tmp_path / "roles")
    (folder / "vocabulary.json").write_text("{}", encoding="utf-8")
    with pytest.raises(gt.errors.ModelError, match=r"vocabulary\.json was changed"):
        RoleModel.load(folder)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    line = {
        "id": "a",
        "split": "train",
        "language": "id",
        "kind": "abstract",
        "writer": "w",
        "sentences": ["x"],
        "roles": ["aims"],
    }
    (corpus / "texts.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    with pytest.raises(gt.errors.LabelsError, match="line 1"):
        load_roles(corpus)
