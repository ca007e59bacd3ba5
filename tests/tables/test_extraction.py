"""Cells by several processes, kept between runs, and a paper that cannot be done."""

from __future__ import annotations

import pytest

import govtext as gt
from govtext.batches import GaveUp
from govtext.errors import EmptyCorpusError, ExtraMissingError
from govtext.tables import extraction, synthesis
from govtext.tables.columns import Column
from govtext.tables.matrices import flow


@pytest.fixture(scope="module")
def few(sample):
    return gt.Corpus(sorted((d for d in sample if d.kind != "transcript"), key=lambda d: len(d.text))[:2])


def test_two_processes_fill_the_same_cells(few):
    assert extraction.extract(list(few), n_jobs=2, progress=False) == extraction.extract(list(few), progress=False)


def test_kept_cells_come_back_and_only_a_new_paper_is_done(few, tmp_path, monkeypatch):
    documents = list(few)
    first = extraction.extract(documents[:1], cache=tmp_path)
    own = [Column("kota", pattern=r"kota|city")]
    asked = extraction.extract(documents[:1], columns=own, cache=tmp_path)
    assert set(asked[0]) == {"kota"}
    seen = []
    monkeypatch.setattr(extraction, "_built_in", lambda source: seen.append(source.document.id) or {})
    assert extraction.extract(documents, cache=tmp_path) == [*first, {}]
    assert seen == [documents[1].id]
    assert extraction.extract(documents[:1], language="en", cache=tmp_path) == [{}]  # other options, other cells
    assert extraction.extract(documents[:1], columns=own, cache=tmp_path) == asked


def test_a_paper_that_cannot_be_done_is_listed_and_the_rest_goes_on(sample, coder, monkeypatch):
    fill = extraction._built_in
    name = next(d.id for d in sample if d.kind == "paper")

    def breaks(source):
        if source.document.id == name:
            raise ZeroDivisionError("strange")
        return fill(source)

    monkeypatch.setattr(extraction, "_built_in", breaks)
    table = gt.synthesize(sample, coder=coder)
    reason = dict(table.skipped)[name]
    assert "ZeroDivisionError: strange" in reason and "report it" in reason
    assert [row.no for row in table.rows] == list(range(1, len(table) + 1)) and len(table) == 5
    skipped = flow(table, "en").query("step == 'skipped'")
    assert ("Left out: their cells could not be filled", name) in set(
        zip(skipped["label"], skipped["documents"], strict=True)
    )


def test_what_is_missing_on_the_computer_stops_the_work(few, monkeypatch):
    def lacks(source):
        raise ExtraMissingError("pip install it")

    monkeypatch.setattr(extraction, "_built_in", lacks)
    with pytest.raises(ExtraMissingError, match="pip install it"):
        extraction.extract(list(few))


def test_no_paper_could_be_done(sample, coder, monkeypatch):
    monkeypatch.setattr(synthesis, "extract", lambda documents, **_: [GaveUp("the process died")] * len(documents))
    with pytest.raises(EmptyCorpusError, match="the process died"):
        gt.synthesize(sample, coder=coder)
