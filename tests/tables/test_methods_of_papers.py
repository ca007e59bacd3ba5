"""Sample, places and theory of full papers: which number, which place, and whether anything is said at all."""

from __future__ import annotations

import pytest

import govtext as gt
from govtext.tables.fields import sampling
from govtext.tables.fields.sampling import sampling_names
from govtext.tables.fields.source import Source

BODY = "The programme ran for several years in all parts of the region and many bodies had a hand in it. " * 4


def paper(*, method: str = BODY, abstract: str = BODY, title: str = "", introduction: str = BODY) -> Source:
    """An English paper with the sections given; the others have a text that says nothing of the kind."""
    parts = [title or "How a Clean Water Programme Was Run", f"Abstract\n\n{abstract}"]
    parts += [f"Introduction\n\n{introduction}", f"Methods\n\n{method}", f"Results\n\n{BODY}", f"Conclusion\n\n{BODY}"]
    parts += ["References\n\nBrook, A. (2020). Water. Journal of Water, 1(1), 1-9."]
    return Source(gt.Corpus.from_texts(["\n\n".join(parts)])[0])


@pytest.mark.parametrize(
    "sentence",
    [
        "The purpose of this study was to see how the programme was run.",
        "One interview was read by two coders for reliability purposes.",
        "Villages were randomly assigned to the treatment group.",
        "The fund has grown like a snowball effect on prices.",
    ],
)
def test_words_that_are_no_way_of_sampling(sentence):
    assert sampling.sampling(paper(method=f"{sentence} {BODY}")).value is None


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("proportionate stratified random sampling", ["proportionate stratified random sampling"]),
        ("participants were randomly sampled (stratified by age)", ["stratified random sampling"]),
        ("Residents were purposefully selected, then by chain referral.", ["purposive sampling", "snowball sampling"]),
        ("metode penyamplingan secara Judgement Sampling", ["judgement sampling"]),
        ("non-probability sampling", ["non-probability sampling"]),
        ("non-probability convenience sampling", ["convenience sampling"]),
    ],
)
def test_names_of_ways_of_sampling(said, names):
    assert sampling_names(said, "en") == names
