"""Passages stand where they say."""

from __future__ import annotations

from itertools import pairwise

import pytest

import govtext as gt
from govtext.passages import segment


@pytest.mark.parametrize("unit", ["sentence", "paragraph", "turn"])
@pytest.mark.parametrize("scope", ["body", "all"])
def test_offsets_hold(sample, unit, scope):
    passages = segment(sample, unit, scope=scope)
    assert passages
    for passage in passages:
        document = sample[passage.document_id]
        assert document.text[passage.start : passage.end] == passage.text == document[passage.start : passage.end]
        assert passage.page == document.page_at(passage.start)
        assert passage.text == passage.text.strip() != ""
    assert len({p.id for p in passages}) == len(passages)


def test_body_leaves_out_references_front_matter_and_questions(sample):
    passages = segment(sample)
    assert not {p.section for p in passages} & {"references", "keywords", "contents"}
    for document in sample:
        if document.sections:
            own = [p for p in passages if p.document_id == document.id]
            assert min(p.start for p in own) >= document.sections[0].start
            assert not any(document.title == p.text or document.authors[0] in p.text for p in own)
    roles = {sample[p.document_id].turn_at(p.start).role for p in passages if sample[p.document_id].turns}
    assert roles == {"informant"}


def test_sentences_of_the_body_lose_nothing(sample):
    document = sample["paper_id_bank_sampah"]
    results = document.in_section("results_discussion")[0]
    inside = [p for p in segment([document]) if results.body <= p.start < results.end]
    words = sum(len(p.text.split()) for p in inside)
    headings = sum(len(s.heading.split()) for s in document.sections if results.body <= s.start < results.end)
    assert words + headings == len(document[results.body : results.end].split())


def test_unknown_unit(sample):
    with pytest.raises(gt.errors.OptionError, match="sentence, paragraph, turn"):
        segment(sample, "word")


def test_real_documents(seeds):
    for passage in segment(seeds):
        assert seeds[passage.document_id][passage.start : passage.end] == passage.text


def test_an_answer_knows_its_question(sample):
    document = sample["wawancara_kader_tb"]
    found = {p.start: p.question for p in segment([document], "turn")}
    asked = {turn.start: before for before, turn in pairwise(document.turns) if before.role == "interviewer"}
    assert asked and {start for start, question in found.items() if question} == set(found) & set(asked)
    for start in set(found) & set(asked):
        assert found[start] == document.text[asked[start].start : asked[start].end]
