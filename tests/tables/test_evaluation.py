"""The labelled papers, how cells are compared with them, and what the shipped rules reach on those that were looked at."""

from __future__ import annotations

import json
import re

import pytest

import govtext as gt
from govtext.tables.evaluation import PaperGold, evaluate_matrix, evaluate_readers, load_gold, outcome


@pytest.fixture(scope="module")
def result():
    return evaluate_matrix(load_gold("matrix", "dev")[::2])  # half of them: the whole is `govtext evaluate matrix`


def test_cells_of_the_papers_that_were_looked_at(result):
    fields = result.fields
    assert result.quotes > 700 and result.verbatim == result.quotes
    for name in (
        "title",
        "authors",
        "year",
        "approach",
        "sample",
        "location",
        "sampling",
        "period",
        "findings",
        "recommendation",
    ):
        assert fields.loc[name, "recall"] >= 0.83, name
        assert fields.loc[name, "precision"] >= 0.85, name
    assert fields["right"].sum() >= 0.82 * fields["stated"].sum()
    papers = len(load_gold("matrix", "dev")[::2])
    assert (fields["stated"] + fields["silent"] == papers).all()
    assert (fields["right"] + fields["wrong"] + fields["missed"] == fields["stated"]).all()


def test_errors_list_what_is_not_right(result):
    counted = int(result.fields[["wrong", "missed", "filled"]].to_numpy().sum())
    assert len(result.errors) == counted and "MatrixEvaluation" in repr(result)


def test_every_gold_sentence_stands_in_its_paper():
    papers = load_gold()
    assert len(papers) >= 300
    assert {p.split for p in papers} == {"dev", "test", "pages", "pages-test", "papers", "papers-test"}
    for paper in papers:
        text = paper.path.read_text(encoding="utf-8")
        flat = " ".join(text.split())
        # words of long papers are split at line ends, sentences by the feet and heads of pages
        feet, heads = r"(\n\n[^\n]+)?\n\f", r"\n\f([^\n]+\n\n)?"
        without = [text, *(re.sub(edge, "\n", text) for edge in (feet, heads, feet + heads[4:]))]
        joined = [re.sub(r"\s|-", "", version) for version in without]
        for field in ("findings", "supports", "obstacles", "sample", "recommendation"):
            for words in _sentences(paper.cells[field]):
                close = re.sub(r"\s|-", "", words)
                long = paper.split.startswith("papers")
                stands = any(close in version for version in joined) if long else " ".join(words.split()) in flat
                assert stands, (paper.path.name, field, words)


def _sentences(said) -> list[str]:
    return [said] if isinstance(said, str) else [words for part in said or [] for words in _sentences(part)]


def test_any_sentence_that_says_it_will_do():
    said = ["Ada 14 informan di dua desa.", "Penelitian mewawancarai empat belas orang dari dua desa itu."]
    assert outcome("sample", said, f"Lalu. {said[1]}") == outcome("findings", [said, "Lain."], said[0]) == "right"
    assert (
        outcome("sample", said, "Penelitian dilakukan di dua desa.") == outcome("findings", [said], "Lain.") == "wrong"
    )
    assert outcome("recommendation", [], said[0]) == "filled" and outcome("recommendation", said, "") == "missed"


def test_wrong_gold_counts_as_wrong(tmp_path):
    """The comparison can fail: cells that contradict the text are counted against the table."""
    paper = load_gold("matrix", "dev")[0]
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "a.txt").write_bytes(paper.path.read_bytes())
    cells = dict(paper.cells, title="Judul yang lain sama sekali", authors=["Orang Lain"], verdict=None, year=1999)
    line = json.dumps({"file": "a.txt", "split": "dev", "cells": cells})
    (tmp_path / "gold.jsonl").write_text(line + "\n", encoding="utf-8")
    fields = evaluate_matrix(load_gold(tmp_path)).fields
    assert fields.loc["title", "wrong"] == fields.loc["authors", "wrong"] == fields.loc["year", "wrong"] == 1
    if paper.cells["verdict"]:
        assert fields.loc["verdict", "filled"] == 1


def test_damaged_gold(tmp_path):
    (tmp_path / "gold.jsonl").write_text('{"file": "no.txt", "split": "dev", "cells": {}}\n', encoding="utf-8")
    with pytest.raises(gt.errors.LabelsError, match=r"names 'no\.txt'"):
        load_gold(tmp_path)


def test_two_readers_are_compared_as_a_table_is_with_one():
    paper = load_gold("matrix", "dev")[0]
    same = evaluate_readers([paper], [paper])
    assert (same["stated"] + same["silent"] == 2).all() and (same["right"] == same["stated"]).all()
    other = PaperGold(paper.path, "dev", {**paper.cells, "sample_n": paper.cells["sample_n"] + 1, "location": []})
    apart = evaluate_readers([paper], [other])
    assert apart.loc["sample_n", ["right", "wrong"]].tolist() == [0, 2]
    assert apart.loc["location", ["missed", "filled"]].tolist() == [1, 1]
    with pytest.raises(gt.errors.EmptyCorpusError, match="share no paper"):
        evaluate_readers([paper], [])
