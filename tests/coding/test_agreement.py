"""Agreement of coders: published examples, missing judgements, undefined cases, input forms, text, command line."""

from __future__ import annotations

import math
import sys
import warnings
from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

import govtext as gt
from govtext.cli import main
from govtext.coding.agreement_text import alpha_level, kappa_level
from govtext.coding.judgements import read_coding
from govtext.coding.reliability import (
    binary_measures,
    category_counts,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
    masi_distance,
    pabak,
    percent_agreement,
    set_alpha,
)

# Fleiss (1971), table 1: 30 patients, 6 psychiatrists, 5 diagnoses.
FLEISS_1971 = np.array(
    [[int(digit) for digit in row] for row in (
        "00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031 "
        "00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006"
    ).split()]
)  # fmt: skip
FOURTEEN_RATERS = np.array(
    [
        [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
    ]
)  # fmt: skip
_ = None
# Krippendorff (2011), "Computing Krippendorff's alpha-reliability", section C: four observers, twelve units.
FOUR_OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
]
# The same paper, section A: two observers, ten units, binary.
TWO_OBSERVERS = [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]


def crossed(cells: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    """Two coders' values from a table of counts."""
    size = len(cells)
    flat = [count for row in cells for count in row]
    return np.repeat(np.repeat(range(size), size), flat), np.repeat(list(range(size)) * size, flat)


@pytest.fixture(autouse=True)
def no_warnings():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


# Published examples


@pytest.mark.parametrize(
    ("cells", "kappa"),
    [
        ([[88, 14, 18], [10, 40, 10], [2, 6, 12]], 0.492),  # Cohen (1968), 200 cases, three diagnoses
        ([[40, 9], [6, 45]], 0.70),  # Feinstein & Cicchetti (1990), balanced
        ([[80, 10], [5, 5]], 0.32),  # Feinstein & Cicchetti (1990), prevalent
        ([[118, 5], [2, 0]], -0.02),  # Gwet's 125 subjects
        ([[20, 5], [10, 15]], 0.40),
    ],
)
def test_cohen_kappa(cells, kappa):
    x, y = crossed(cells)
    digits = len(str(kappa).split(".")[1])
    assert round(cohen_kappa(x, y), digits) == kappa
    assert cohen_kappa(x, y) == pytest.approx(cohen_kappa_score(x, y))


def test_fleiss_kappa():
    assert FLEISS_1971.shape == (30, 5) and set(FLEISS_1971.sum(axis=1)) == {6}
    assert round(fleiss_kappa(FLEISS_1971), 3) == 0.430
    assert round(fleiss_kappa(FOURTEEN_RATERS), 3) == 0.210


def test_krippendorff_alpha():
    assert round(krippendorff_alpha(*TWO_OBSERVERS), 3) == 0.095
    assert round(krippendorff_alpha(*FOUR_OBSERVERS), 3) == 0.743
    with_nan = [np.array(observer, dtype=float) for observer in FOUR_OBSERVERS]
    assert krippendorff_alpha(*with_nan) == krippendorff_alpha(*FOUR_OBSERVERS)


def test_measures_that_allow_for_prevalence():
    balanced, prevalent = crossed([[40, 9], [6, 45]]), crossed([[80, 10], [5, 5]])
    assert percent_agreement(*balanced) == percent_agreement(*prevalent) == pytest.approx(0.85)
    assert pabak(*balanced) == pabak(*prevalent) == pytest.approx(0.70)
    assert round(gwet_ac1(*balanced), 3) == 0.701 and round(gwet_ac1(*prevalent), 3) == 0.808
    assert round(gwet_ac1(*crossed([[118, 5], [2, 0]])), 4) == 0.9408


def test_four_raters_with_missing_values():
    """The table of Krippendorff as Gwet (2014) works it out."""
    assert round(gwet_ac1(*FOUR_OBSERVERS), 5) == 0.77544
    assert round(fleiss_kappa(category_counts(*FOUR_OBSERVERS)), 5) == 0.76117
    assert round(pabak(*FOUR_OBSERVERS), 5) == 0.77273  # Brennan & Prediger, five values
    assert round(percent_agreement(*FOUR_OBSERVERS), 5) == 0.81818


@pytest.mark.parametrize(
    ("first", "second", "distance"),
    [
        ("abc", "abc", 0),
        ("", "", 0),
        ("", "a", 1),
        ("ab", "cd", 1),
        ("ab", "abcd", 1 - 2 / 4 * 2 / 3),
        ("abc", "cd", 1 - 1 / 4 * 1 / 3),
    ],
)
def test_masi_distance(first, second, distance):
    assert masi_distance(set(first), set(second)) == pytest.approx(distance)
    assert masi_distance(set(second), set(first)) == pytest.approx(distance)


def test_set_alpha():
    # NLTK's AnnotationTask.alpha with the same distance gives 0.380240
    a, b = [{"t"}, {"r"}, set(), {"t", "r"}, {"x"}], [{"t", "r"}, {"r"}, set(), {"x", "r"}, {"t"}]
    assert round(set_alpha(a, b), 6) == 0.380240
    assert set_alpha([*a, {"x"}], [*b, None]) == set_alpha(a, b)


# Against the definitions

SETS = st.one_of(st.none(), st.frozensets(st.sampled_from("abc")))


def tables(values, coders=(2, 4), units=(1, 12)):
    return st.integers(*coders).flatmap(
        lambda m: st.lists(st.lists(values, min_size=m, max_size=m), min_size=units[0], max_size=units[1])
    )


def alpha_by_pairs(units, distance):
    """Alpha by its definition: mean distance of pairs within units, and of all pairs of values."""
    units = [[v for v in unit if v is not None] for unit in units]
    units = [unit for unit in units if len(unit) > 1]
    values = [value for unit in units for value in unit]
    if len(set(values)) < 2:
        return math.nan
    within = sum(sum(distance(a, b) for a, b in permutations(unit, 2)) / (len(unit) - 1) for unit in units)
    anyhow = sum(distance(a, b) for a, b in permutations(values, 2)) / (len(values) - 1)
    return 1 - within / anyhow


@given(tables(st.sampled_from([None, 0, 1, 2])))
def test_alpha_is_its_definition(units):
    expected = alpha_by_pairs(units, lambda a, b: float(a != b))
    assert krippendorff_alpha(*zip(*units, strict=True)) == pytest.approx(expected, nan_ok=True)


@given(tables(SETS))
def test_set_alpha_is_its_definition(units):
    assert set_alpha(*zip(*units, strict=True)) == pytest.approx(alpha_by_pairs(units, masi_distance), nan_ok=True)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=2, max_size=20))
def test_cohen_kappa_is_that_of_scikit_learn(pairs):
    x, y = map(list, zip(*pairs, strict=True))
    if len({*x, *y}) == 1:
        assert math.isnan(cohen_kappa(x, y))
    else:
        assert cohen_kappa(x, y) == pytest.approx(cohen_kappa_score(x, y))


@given(tables(SETS, units=(2, 12)))
def test_the_table_holds_the_measures_of_each_code(units):
    kept = [unit for unit in units if sum(value is not None for value in unit) > 1]
    coders = list(zip(*units, strict=True))
    if not kept:
        with pytest.raises(gt.errors.LabelsError, match="no passage"):
            gt.agreement(*coders, n_bootstrap=0)
        return
    table = gt.agreement(*coders, codes=list("abc"), n_bootstrap=0)
    assert table.left_out == len(units) - len(kept) and (table["n"] == len(kept)).all()
    columns = {
        code: [[None if v is None else int(code in v) for v in coder] for coder in zip(*kept, strict=True)]
        for code in "abc"
    }
    columns["(all)"] = [[v for code in "abc" for v in columns[code][c]] for c in range(len(coders))]
    for code, given_by in columns.items():
        kappa = cohen_kappa(*given_by) if len(coders) == 2 else fleiss_kappa(category_counts(*given_by))
        expected = {
            "percent": percent_agreement(*given_by),
            "kappa": kappa,
            "alpha": krippendorff_alpha(*given_by),
            "pabak": pabak(*given_by),
            "ac1": gwet_ac1(*given_by),
        } | {"abcd"[c]: sum(v or 0 for v in values) for c, values in enumerate(given_by)}
        assert table.loc[code, list(expected)].to_dict() == pytest.approx(expected, nan_ok=True)
    assert table.set_alpha.value == pytest.approx(alpha_by_pairs(kept, masi_distance), nan_ok=True)


@settings(max_examples=30)
@given(tables(SETS, units=(2, 12)), st.randoms(use_true_random=False))
def test_the_order_of_passages_does_not_matter(units, random):
    coders = list(zip(*units, strict=True))
    shuffled = list(units)
    random.shuffle(shuffled)
    if not any(sum(value is not None for value in unit) > 1 for unit in units):
        return
    table = gt.agreement(*coders, n_bootstrap=20)
    again = gt.agreement(*zip(*shuffled, strict=True), n_bootstrap=20)
    pd.testing.assert_frame_equal(pd.DataFrame(again), pd.DataFrame(table))
    assert str(again.set_alpha) == str(table.set_alpha)
    swapped = gt.agreement(*coders[::-1], n_bootstrap=0)
    same = ["n", "percent", "kappa", "alpha", "pabak", "ac1"]
    pd.testing.assert_frame_equal(pd.DataFrame(swapped[same]), pd.DataFrame(table[same]))


# Undefined cases


def test_measures_without_anything_to_measure():
    for coders in (([1, None], [None, 1]), ([], []), ([None], [None])):
        for measure in (percent_agreement, cohen_kappa, krippendorff_alpha, pabak, gwet_ac1):
            assert math.isnan(measure(*coders)), (measure, coders)
        assert math.isnan(fleiss_kappa(category_counts(*coders)))
        assert math.isnan(set_alpha(*[[v and {"a"} for v in coder] for coder in coders]))


def test_measures_without_variation():
    same = [1, 1, 1], [1, 1, 1]
    assert math.isnan(cohen_kappa(*same)) and math.isnan(krippendorff_alpha(*same))
    assert math.isnan(fleiss_kappa(category_counts(*same))) and math.isnan(set_alpha([set()] * 3, [set()] * 3))
    assert percent_agreement(*same) == pabak(*same) == gwet_ac1(*same) == 1
    assert cohen_kappa([1, 1, 1, 1], [1, 0, 1, 0]) == 0  # only one coder varies: no better than chance


def test_wrong_arguments_of_measures():
    with pytest.raises(gt.errors.OptionError, match="2, 1 units"):
        krippendorff_alpha([1, 2], [1])
    with pytest.raises(gt.errors.OptionError, match="3 values occur"):
        pabak([1, 2, 3], [1, 2, 3], categories=2)
    with pytest.raises(gt.errors.OptionError, match="table of counts"):
        fleiss_kappa([1, 2, 3])


def test_a_code_that_nobody_gave_and_one_that_everybody_gave():
    table = gt.agreement([["x"], ["x", "y"]], [["x"], ["x"]], codes=["x", "y", "z"], n_bootstrap=50)
    assert table.loc[["x", "z"], ["kappa", "alpha", "alpha_low", "kappa_high"]].isna().all(axis=None)
    assert (table.loc[["x", "z"], ["percent", "pabak", "ac1", "alpha_undefined"]] == 1).all(axis=None)
    assert table.loc["y", "alpha"] == 0


def test_no_code_at_all():
    table = gt.agreement([[], []], [[], []], n_bootstrap=10)
    assert list(table.index) == ["(all)"] and table.loc["(all)", "n"] == 2
    assert table.loc["(all)", ["percent", "kappa", "alpha", "ac1"]].isna().all()
    assert "No coder gave any code" in table.to_text("en")


# The bootstrap


def noisy(n=200, seed=1):
    generator = np.random.default_rng(seed)
    codes = np.array(["trust", "roles", "rules"])
    truth = generator.random((n, 3)) < 0.3
    return [[list(codes[row]) for row in truth ^ (generator.random((n, 3)) < 0.1)] for _ in range(3)]


def test_intervals():
    for coders in (noisy()[:2], noisy()):
        table = gt.agreement(*coders, n_bootstrap=300)
        assert (table["alpha_low"] < table["alpha"]).all() and (table["alpha"] < table["alpha_high"]).all()
        assert (table["kappa_low"] < table["kappa"]).all() and (table["kappa"] < table["kappa_high"]).all()
        assert (table["alpha_undefined"] == 0).all()
        assert table.set_alpha.low < table.set_alpha.value < table.set_alpha.high
        pooled, single = table.loc["(all)"], table.loc["trust"]
        assert pooled["alpha_high"] - pooled["alpha_low"] < single["alpha_high"] - single["alpha_low"]


def test_the_interval_is_that_of_a_plain_bootstrap():
    a, b = noisy()[:2]
    x, y = (np.array([int("trust" in codes) for codes in coder]) for coder in (a, b))
    generator = np.random.default_rng(5)
    draws = [generator.integers(0, len(x), len(x)) for _ in range(1000)]
    plain = np.percentile([krippendorff_alpha(x[d], y[d]) for d in draws], [2.5, 97.5])
    table = gt.agreement(a, b, n_bootstrap=3000)
    np.testing.assert_allclose(table.loc["trust", ["alpha_low", "alpha_high"]].to_numpy(float), plain, atol=0.02)


def test_the_same_seed_gives_the_same_table():
    a, b, _c = noisy()
    first, again = gt.agreement(a, b, n_bootstrap=40), gt.agreement(a, b, n_bootstrap=40)
    pd.testing.assert_frame_equal(pd.DataFrame(first), pd.DataFrame(again))
    other = gt.agreement(a, b, n_bootstrap=40, random_state=1)
    assert not other["alpha_low"].equals(first["alpha_low"]) and other["alpha"].equals(first["alpha"])


def test_blocks_of_resamples_do_not_change_the_result(monkeypatch):
    a, b, _c = noisy(30)
    whole = gt.agreement(a, b, n_bootstrap=40)
    monkeypatch.setattr("govtext.coding.agreement._BLOCK", 100)
    pd.testing.assert_frame_equal(pd.DataFrame(gt.agreement(a, b, n_bootstrap=40)), pd.DataFrame(whole))


def test_resamples_without_the_code_are_counted():
    """One passage in twenty has the code: a resample misses it with probability (19/20) ** 20 = 0.358."""
    a = [["x"]] + [[]] * 19
    table = gt.agreement(a, a, n_bootstrap=2000)
    assert table.loc["x", "alpha_undefined"] == pytest.approx(0.358, abs=0.04)
    assert "undefined in some of the resamples for x" in table.to_text("en")


def test_weights_are_repetitions():
    generator = np.random.default_rng(0)
    ones, judged = generator.random((6, 3, 4)) < 0.4, generator.random((6, 3, 4)) < 0.8
    weights = np.array([[2, 0, 1, 3, 1, 1]])
    repeated = np.repeat(np.arange(6), weights[0])
    plain = binary_measures(ones[repeated], judged[repeated], np.ones((1, len(repeated))))
    for name, values in binary_measures(ones, judged, weights).items():
        np.testing.assert_allclose(values, plain[name])


# Input forms


def test_agreement_of_two_codings(sample):
    coder = gt.Coder.load("collab", encoder=False)
    coded, strict = gt.classify(sample, coder=coder), gt.classify(sample, coder=coder, threshold=0.8)
    table = gt.agreement(coded, strict, n_bootstrap=50)
    assert list(table.index) == [*sorted(coded.framework.ids), "(all)"]
    assert (table["b"] <= table["a"]).all() and table["alpha"].between(-1, 1).all()
    assert table.unit == "sentence" and "The unit judged is the sentence" in table.to_text("en")
    assert table.valence.n == table.loc["(all)", "b"] and table.valence.percent == 1
    assert table.disagreements()["text"].isin([p.text for p in coded.passages]).all()
    same = gt.agreement(coded, coded, n_bootstrap=0)
    assert (same["percent"] == 1).all() and (same["kappa"] == 1).all()
    frames = gt.agreement(coded.to_frame(uncoded=True), strict.to_frame(uncoded=True), n_bootstrap=0)
    assert frames["kappa"].equals(gt.agreement(coded, strict, n_bootstrap=0)["kappa"])
    assert frames.valence == table.valence
    with pytest.raises(gt.errors.LabelsError, match="different units"):
        gt.agreement(coded, gt.classify(sample, unit="paragraph", coder=coder))


LONG = pd.DataFrame(
    {"passage_id": [1, 2.0, "3", 3, "", 4], "code": ["trust", "", "trust", "roles", None, " trust ; roles"]}
)
WIDE = pd.DataFrame(
    {"passage_id": ["1", "2", "3", "4", "9"], "text": list("abcde"), "trust": [1, 0, 1, 1, np.nan],
     "roles": [0, 0, "1", True, np.nan]}
)  # fmt: skip
MAPPING = {"1": "trust", "2": [], "3": {"trust", "roles"}, "4": {"trust": None, "roles": "supports"}, "9": None}


def test_all_forms_say_the_same():
    forms = [LONG, WIDE, WIDE.drop(columns="text").set_index("passage_id"), MAPPING]
    for form in forms:
        table = gt.agreement(form, MAPPING, n_bootstrap=0)
        assert (table["kappa"] == 1).all() and (table["n"] == 4).all() and len(table) == 3
        assert table.left_out == 0
    positions = gt.agreement(WIDE[["trust", "roles"]], list(MAPPING.values()), n_bootstrap=0)
    assert (positions["kappa"] == 1).all() and positions.left_out == 1


def test_missing_is_not_uncoded():
    table = gt.agreement([["x"], [], None, ["x"]], [["x"], [], [], None], n_bootstrap=0)
    assert table.loc["x", "n"] == 2 and table.left_out == 2
    assert table.loc["x", ["a", "b"]].tolist() == [1, 1]
    table = gt.agreement({"p": ["x"], "q": []}, {"p": ["x"], "r": []}, {"r": ["x"], "q": []}, n_bootstrap=0)
    assert table.left_out == 0 and table.loc["x", ["n", "a", "b", "c"]].tolist() == [3, 1, 1, 1]
    assert table.loc["x", "percent"] == pytest.approx(2 / 3)
    assert "each by at least two of them" in table.to_text("en")


def test_a_cell_that_was_not_judged():
    first = pd.DataFrame({"passage_id": list("pqr"), "x": [1, 0, 1], "y": [0, np.nan, 1]})
    second = pd.DataFrame({"passage_id": list("pqr"), "x": [1, 0, 0], "y": [0, 0, 1]})
    table = gt.agreement(first, second, n_bootstrap=0)
    assert table["n"].tolist() == [3, 2, 3] and table.loc["y", "kappa"] == 1
    assert table.loc["(all)", "percent"] == pytest.approx(4 / 5)
    whole = [[frozenset("x"), frozenset("x")], [frozenset("xy"), frozenset("y")]]  # q was not judged for all codes
    assert table.set_alpha.value == pytest.approx(alpha_by_pairs(whole, masi_distance))


def test_more_coders_than_letters():
    table = gt.agreement(*[[["x"], []]] * 15, n_bootstrap=0)
    assert list(table.columns[:16]) == ["n", *"abcdefghijklm", "coder_14", "coder_15"]
    assert table.loc["x", "coder_15"] == 1 and table.loc["x", "fleiss"] == 1
    assert "15 coders" in table.to_text("en")


@pytest.mark.parametrize(
    ("codings", "options", "message"),
    [
        (({}, {}), {}, "no passage that both"),
        (({"a": ["x"]}, {"b": ["x"]}), {}, "no passage that both coders judged: check that their passage_id"),
        (({"a": ["x"]}, {"b": ["x"]}, {"c": []}), {}, "no passage that at least two"),
        ((LONG.head(0), LONG), {}, "no passage that both"),
        (([], []), {}, "no passage that both"),
        (([["x"]], [["x"], []]), {}, "1 and 2 passages"),
        (([["x"]], {"a": ["x"]}), {}, "the same kind"),
        (("x", [["x"]]), {}, "coder A is given as str"),
        ((5, [["x"]]), {}, "coder A is given as int"),
        (([3], [["x"]]), {}, "coder A has 3 for passage 0"),
        ((np.eye(2), np.eye(2)), {}, r"array of shape \(2, 2\)"),
        (([["x"]], [["x"]]), {"codes": "x"}, "codes must be a list"),
        (([["x"]], [["x"]]), {"names": ["one"]}, "a list of 2 names"),
        (([["x"]], [["x"]]), {"names": ["one", "one"]}, "names must differ"),
        ((pd.DataFrame({"code": ["x"]}), LONG), {}, "coder A lacks the column passage_id; it has: code"),
        ((LONG, pd.DataFrame({"passage_id": [1], "kode": ["x"]})), {}, "coder B lacks the column code.*passage_id, kode"),
        ((pd.DataFrame({"passage_id": [1, 2], "x": [1, None]}), LONG), {}, "write 0 where"),
        ((pd.DataFrame({"passage_id": [1, 1], "x": [1, 0]}), LONG), {}, "passage 1 twice"),
        ((pd.DataFrame({"passage_id": [None], "code": ["x"]}), LONG), {}, "without a passage_id"),
        (([{"x": "good"}], [["x"]]), {}, "'good'; there are supports, hinders, neutral"),
        ((pd.DataFrame({"passage_id": [1, 1], "code": ["x", "x"], "valence": ["supports", "hinders"]}), LONG), {},
         "twice, as supports and as hinders"),
    ],
)  # fmt: skip
def test_mistakes(codings, options, message):
    with pytest.raises(gt.errors.LabelsError, match=message):
        gt.agreement(*codings, **options)


def test_a_negative_number_of_resamples():
    with pytest.raises(gt.errors.OptionError, match="n_bootstrap is -1"):
        gt.agreement([["x"]], [["x"]], n_bootstrap=-1)


# What else the comparison shows


def test_the_table_is_a_data_frame():
    table = gt.agreement([["x"], []], [["x"], ["y"]], n_bootstrap=0)
    assert isinstance(table, gt.Agreement) and isinstance(table, pd.DataFrame)
    assert list(table.columns) == [
        "n", "a", "b", "percent", "kappa", "alpha", "alpha_low", "alpha_high", "kappa_low", "kappa_high", "pabak",
        "ac1", "alpha_undefined",
    ]  # fmt: skip
    for plain in (table.round(2), table[["kappa"]], table.head(1), table.copy(), table.reset_index()):
        assert type(plain) is pd.DataFrame
    three = gt.agreement([["x"], []], [["x"], []], [[], []], n_bootstrap=0)
    assert "fleiss" in three.columns and three["fleiss"].equals(three["kappa"].rename("fleiss"))
    html = gt.agreement([["<b>"]], [["<b>"]], names=["<i>", "B"], n_bootstrap=0)._repr_html_()
    assert "&lt;i&gt;" in html and "&lt;b&gt;" in html and "<b>" not in html and "on 1 passages" in html


def test_confusions():
    a = [["x"], ["x"], ["y"], ["x", "y"], ["z"], ["x"]]
    b = [["y"], ["y"], ["x"], ["x"], ["z"], []]
    found = gt.agreement(a, b, n_bootstrap=0).confusions()
    assert found.to_dict("records") == [{"first": "x", "second": "y", "count": 3, "share": 3 / 5}]
    three = gt.agreement([["x"], ["x"]], [["y"], ["x"]], [["z"], ["x"]], n_bootstrap=0).confusions()
    assert three[["first", "second", "count"]].to_numpy().tolist() == [["x", "y", 1], ["x", "z", 1], ["y", "z", 1]]
    assert three["share"].tolist() == [1 / 2, 1 / 2, 1]
    assert gt.agreement(a, a, n_bootstrap=0).confusions().columns.tolist() == ["first", "second", "count", "share"]


def test_disagreements():
    table = gt.agreement(WIDE, MAPPING | {"2": ["roles"]}, {"2": ["trust"]}, names=["Ani", "Budi", "Citra"])
    found = table.disagreements()
    assert found.columns.tolist() == ["passage_id", "text", "Ani", "Budi", "Citra", "differ"]
    assert found.iloc[0].tolist() == ["2", "b", "", "roles", "trust", "roles; trust"] and len(found) == 1
    absent = gt.agreement([["x"], ["x"]], [[], ["x"]], [None, ["x"]], n_bootstrap=0).disagreements()
    assert absent["position"].tolist() == [0] and absent.loc[0, "C"] is None and absent.loc[0, "B"] == ""


def test_valence():
    a = [{"x": "supports", "y": "hinders"}, {"x": "neutral"}, {"x": "supports"}, {"z": "supports"}]
    b = [{"x": "supports", "y": "supports"}, {"x": "neutral"}, {"x": "hinders"}, {}]
    found = gt.agreement(a, b, n_bootstrap=0).valence
    expected = cohen_kappa_score(["s", "h", "n", "s"], ["s", "s", "n", "h"])
    assert (found.n, found.percent, found.kappa) == (4, 0.5, pytest.approx(expected))
    three = gt.agreement(a, b, a, n_bootstrap=0).valence
    assert three.n == 5 and three.percent == pytest.approx((1 + 1 / 3 + 1 + 1 / 3 + 1) / 5)
    assert gt.agreement(a, [["x"], ["x"], ["x"], []], n_bootstrap=0).valence is None


@pytest.mark.parametrize(
    ("value", "level"),
    [
        (-0.01, "poor"),
        (0, "slight"),
        (0.204, "slight"),
        (0.41, "moderate"),
        (0.8, "substantial"),
        (1, "almost perfect"),
    ],
)
def test_the_scale_of_landis_and_koch(value, level):
    assert kappa_level(value) == level


def test_the_thresholds_of_krippendorff():
    assert [alpha_level(v) for v in (0.7996, 0.7994, 0.667, 0.6664, -1)] == [
        "reliable", "tentative", "tentative", "unreliable", "unreliable"
    ]  # fmt: skip


def test_text_in_both_languages():
    a, b = [["trust"], ["trust", "roles"], ["roles"], [], ["trust"]], [["trust"], ["trust"], ["roles"], [], None]
    table = gt.agreement(a, b, names=["Ani", "Budi"], n_bootstrap=200)
    english, indonesian = table.to_text("en"), table.to_text()
    assert english.startswith("Two coders (Ani and Budi) judged the same 4 passages.")
    assert indonesian.startswith("Dua pengode (Ani dan Budi) menilai 4 kutipan yang sama.")
    assert "fewer than two coders judged them: 1." in english and "kurang dari dua pengode: 1." in indonesian
    assert "Of 8 decisions whether a passage has a code, 87.5% were the same." in english and "87,5% sama" in indonesian
    kappa, alpha = table.loc["(all)", ["kappa", "alpha"]]
    assert f"Cohen's kappa (1960) is {kappa:.3f} (95% confidence interval " in english
    assert f"Alpha Krippendorff (nominal) sebesar {alpha:.3f} ".replace(".", ",") in indonesian
    assert "substantial agreement on the scale of Landis & Koch (1977)" in english
    assert "kuat (substantial) menurut skala Landis & Koch (1977)" in indonesian
    assert ".667 to .800" in english and "(Krippendorff 2004)" in english and "0,667" in indonesian
    assert "Lowest alpha: roles (0.533)." in english and "Alpha terendah: roles (0,533)." in indonesian
    assert "{" not in english + indonesian and "200 resamples" in english
    with pytest.raises(gt.errors.OptionError, match="id and en"):
        table.to_text("fr")


def test_text_of_unanimous_coders():
    table = gt.agreement([["x"], ["x"]], [["x"], ["x"]], n_bootstrap=5)
    assert "undefined, as all decisions were the same" in table.to_text("en")
    assert "tidak terdefinisi" in table.to_text("id")


# Tables and the command line


def command(monkeypatch, capsys, *arguments):
    monkeypatch.setattr(sys, "argv", ["govtext", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    captured = capsys.readouterr()
    return ended.value.code or 0, captured.out, captured.err


@pytest.fixture
def files(tmp_path):
    LONG.to_excel(tmp_path / "ani.xlsx", index=False)
    rows = "passage_id;code;valence\r\n1;trust;supports\r\n2;;\r\n3;\u2019roles;\r\n4;trust;\r\n5;trust;\r\n"
    (tmp_path / "budi.csv").write_bytes(rows.encode("cp1252"))
    WIDE.to_csv(tmp_path / "citra.csv", index=False, encoding="utf-8-sig")
    return [tmp_path / name for name in ("ani.xlsx", "budi.csv", "citra.csv")]


def test_tables_of_all_kinds_are_read(files):
    ani, budi, citra = map(read_coding, files)
    assert list(budi["code"]) == ["trust", "", "\u2019roles", "trust", "trust"]
    assert (gt.agreement(ani, citra, n_bootstrap=0)["kappa"] == 1).all()


def test_the_command(files, tmp_path, monkeypatch, capsys):
    out, different = tmp_path / "table.csv", tmp_path / "different.csv"
    code, shown, _ = command(
        monkeypatch, capsys, "agreement", *files[:2], "--language", "en", "-o", out, "--disagreements", different
    )
    assert code == 0 and "Two coders (ani and budi) judged the same 4 passages." in shown and "alpha_undefined" in shown
    written = pd.read_csv(out, index_col="code")
    expected = gt.agreement(*map(read_coding, files[:2]))
    np.testing.assert_allclose(written.to_numpy(float), expected.to_numpy(float))
    assert pd.read_csv(different)["passage_id"].tolist() == [3, 4]
    code, shown, _ = command(monkeypatch, capsys, "agreement", *files)
    assert code == 0 and "Tiga pengode (ani, budi, dan citra)" in shown and "fleiss" in shown


def test_what_classify_writes_is_compared(tmp_path, monkeypatch, capsys):
    text = "Bu Lurah memimpin dan mengajak semua pihak duduk bersama. Peneliti lahir di Bandung dan menyukai kopi."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    for name, more in (("all.csv", ["--all"]), ("coded.csv", [])):
        assert command(monkeypatch, capsys, "classify", tmp_path / "a.txt", *more, "-o", tmp_path / name)[0] == 0
    code, shown, _ = command(monkeypatch, capsys, "agreement", tmp_path / "all.csv", tmp_path / "coded.csv")
    assert code == 0 and "coded.csv has no passage without a code" in shown and "all.csv has" not in shown


def test_mistakes_at_the_command_line(files, tmp_path, monkeypatch, capsys):
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"no workbook")
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    for arguments, message in (
        (files[:1], "two or more tables"),
        ([files[0], tmp_path / "nothing.csv"], "there is no file"),
        ([files[0], tmp_path], "there is no file"),
        ([files[0], broken], "not a readable Excel file"),
        ([files[0], empty], "not a readable table"),
    ):
        code, _, error = command(monkeypatch, capsys, "agreement", *arguments)
        assert code == 1 and message in error
    (tmp_path / "codes.docx").write_bytes(b"")
    with pytest.raises(gt.errors.OptionError, match=r"\.csv and \.xlsx"):
        read_coding(tmp_path / "codes.docx")
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(gt.errors.ExtraMissingError, match="pip install openpyxl"):
        read_coding(files[0])
