"""Codebook and frameworks: what ships is sound, and a user's mistakes are named with their line."""

from __future__ import annotations

import pytest

import govtext as gt
from govtext.coding.frameworks import available_frameworks

SHIPPED = gt.Codebook.load()


def test_every_concept_is_fully_described():
    assert len(SHIPPED) == 26
    for concept in SHIPPED.concepts:
        for wording in (concept.label, concept.definition, concept.include, concept.exclude):
            assert wording.id and wording.en and wording.id != wording.en, concept.id
        assert len(concept.examples) >= 2 and len(concept.terms) >= 20
        assert concept.group in SHIPPED.groups


def test_exclude_rules_point_to_concepts_that_exist():
    import re

    for concept in SHIPPED.concepts:
        named = re.findall(r"\(([a-z_, ]+)\)$", concept.exclude.en)
        assert named and all(name in SHIPPED for name in named[0].split(", ")), concept.id


def test_the_seven_frameworks():
    assert set(available_frameworks()) == {
        "ansell-gash-2008", "bergen-2008", "bryson-2006", "concepts", "emerson-2012", "palopo-2024", "thomson-perry-2006"
    }  # fmt: skip
    for name in available_frameworks():
        framework = gt.Framework.load(name)
        for dimension in framework.dimensions:
            assert dimension.label.id and dimension.label.en and dimension.concepts
        used = [c for d in framework.dimensions for c in d.concepts]
        assert len(used) == len(set(used)), f"{name}: a concept belongs to one dimension"
        assert "<table>" in framework._repr_html_()
    assert gt.Framework.load("ansell-gash-2008").uncoded == ()
    assert "leadership" in gt.Framework.load("thomson-perry-2006").uncoded


def codebook(tmp_path, text):
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_own_codebook(tmp_path):
    path = codebook(
        tmp_path,
        "id: mine\nconcepts:\n  a: Kesiapan\n  b:\n    label: {id: Mutu, en: Quality}\n    definition: How good it is.\n",
    )
    book = gt.Codebook.load(path)
    assert book.ids == ("a", "b") and book["b"].label["en"] == "Quality" and book["a"].label["en"] == "Kesiapan"
    with pytest.raises(KeyError, match="has no code 'c'"):
        book["c"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "id: mine\nconcepts:\n  a: x\n  b: y\n  a: z\n",
            r"mine\.yaml, line 5: 'a' is there twice \(first in line 3\)",
        ),
        ("id: mine\nconcepts:\n  a:\n    lable: x\n", r"line 4: 'lable' is not a key of code 'a'"),
        ("id: mine\nconcepts:\n  Big One: x\n", r"line 3: code 'Big One' must be small letters"),
        (
            "id: mine\ngroups: {g: G}\nconcepts:\n  a: {label: x, group: h}\n",
            r"line 4: group 'h' is not among the groups: g",
        ),
        ("id: mine\n", "needs 'concepts'"),
        ("concepts: {a: x}\n", "needs an 'id'"),
        ("id: mine\nconcepts: [a\n", r"mine\.yaml, line \d: this is not valid YAML"),
        ("- a\n- b\n", "must be a mapping"),
        ("id: mine\nconcepts:\n  a: {label: x, examples: {id: 3}}\n", r"line 3: 'examples' must be a list"),
        ("id: !!python/object/apply:os.system ['true']\nconcepts: {a: x}\n", "not valid YAML"),
    ],
)
def test_mistakes_are_named_with_their_line(tmp_path, text, message):
    with pytest.raises(gt.errors.CodebookError, match=message):
        gt.Codebook.load(codebook(tmp_path, text))


def test_own_framework_and_its_mistakes(tmp_path):
    good = codebook(tmp_path, "id: mine\ndimensions:\n  people: [trust, leadership]\n  money: {concepts: [funding]}\n")
    assert gt.Framework.load(good).ids == ("people", "money")
    bad = codebook(tmp_path, "id: mine\ndimensions:\n  people:\n    concepts: [trust, leadershp]\n")
    with pytest.raises(gt.errors.CodebookError, match=r"line 4: .*'leadershp'.*did you mean leadership"):
        gt.Framework.load(bad)
    with pytest.raises(gt.errors.OptionError, match="ansell-gash-2008"):
        gt.Framework.load("ansell")
    with pytest.raises(gt.errors.InputNotFoundError):
        gt.Framework.load(tmp_path / "gone.yaml")
