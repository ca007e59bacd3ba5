"""A codebook of one's own: from no label on, with suggestions what to label, sheets to label in, and an encoder of one's own."""

from __future__ import annotations

import numpy as np
import openpyxl
import pytest

import govtext as gt
from govtext.coding.calibration import calibrate, linear, review_band, sigmoid, threshold_of
from govtext.coding.sheets import read_sheet, write_sheet
from govtext.text.encoder import Encoder, SentenceTransformerEncoder

RAIN = [f"The rain flooded street {n} again." for n in range(8)]
FIRE = [f"Smoke of the fire reached house {n}." for n in range(8)]


@pytest.fixture
def weather(tmp_path) -> gt.Codebook:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "id: mine\nconcepts:\n  rain: {label: Rain, definition: 'Rain, floods and water from above.'}\n"
        "  fire: {label: Fire, definition: 'Fires, smoke and burning of land.'}\n"
        "  school: {label: School, definition: 'Schools, pupils, teachers and lessons.'}\n",
        encoding="utf-8",
    )
    return gt.Codebook.load(path)


def test_definitions_alone_are_enough_to_begin(weather):
    coder = gt.Coder(weather).fit()
    assert coder.used_encoder is Encoder.load(), "shared, not loaded again"
    assert coder.predict(["Sungai meluap dan jalan tergenang air.", "The teacher had no books for her pupils."]) == [
        ["rain"],
        ["school"],
    ]
    assert coder.meta["n_passages"] == 0 and len(coder.examples) == 0


def test_a_few_examples(weather):
    coder = gt.Coder(weather).fit([*RAIN, *FIRE], ["rain"] * 8 + ["fire"] * 8)
    assert coder.predict(["Rain flooded the market.", "Smoke and fire everywhere."]) == [["rain"], ["fire"]]
    coded = gt.classify(gt.Corpus.from_texts(["Rain flooded the whole market."]), "concepts", coder=coder)
    assert coded.to_frame()["code"].tolist() == ["rain"]
    words = gt.Coder(weather, encoder=None).fit([*RAIN, *FIRE], ["rain"] * 8 + ["fire"] * 8)
    assert words.predict(["Rain flooded the market."]) == [["rain"]]


def test_own_coder_is_saved_with_its_vectors_and_labels(weather, tmp_path):
    texts, labels = [*RAIN, *FIRE] * 3, (["rain"] * 8 + ["fire"] * 8) * 3
    coder = gt.Coder(weather).fit(texts, labels)
    folder = coder.save(tmp_path / "m")
    loaded = gt.Coder.load(folder)
    np.testing.assert_allclose(loaded.predict_proba(texts[:4]), coder.predict_proba(texts[:4]), atol=1e-6)
    assert loaded.used_encoder is Encoder.load() and list(loaded.examples) == list(coder.examples)
    (folder / "examples.jsonl").unlink()  # its owner takes the passages out
    withheld = gt.Coder.load(folder)
    assert withheld.predict(RAIN[:1]) == coder.predict(RAIN[:1])
    with pytest.raises(gt.errors.ModelError, match="cannot learn on"):
        withheld.update(["Rain again."], [["rain"]])
    assert len(withheld.suggest(["A flood of rain came.", "Smoke."], 2)) == 2
    words = gt.Coder.load(folder, encoder=False)
    assert gt.Coder.load(words.save(tmp_path / "words")).predict(RAIN[:1]) == words.predict(RAIN[:1])


def test_suggestions_are_unsure_new_and_unlike_each_other(weather):
    coder = gt.Coder(weather).fit([*RAIN, *FIRE], ["rain"] * 8 + ["fire"] * 8)
    pool = [
        RAIN[0],
        "Hujan deras dan asap tebal menyelimuti sekolah.",
        *(f"Guru kelas {n} mengajar." for n in range(9)),
    ]
    table = coder.suggest([*pool, pool[1]], 3)
    assert len(table) == 3 and table["position"].is_unique and 0 not in set(table["position"]), (
        "known passages are left out"
    )
    assert 1 in set(table["position"]), "a passage with everything in it is worth reading"
    again = coder.suggest([*pool, pool[1]], 3)
    assert again.equals(table)
    assert coder.suggest([RAIN[0]], 3).empty
    with pytest.raises(gt.errors.OptionError, match="at least one"):
        coder.suggest(pool, 0)


def test_a_sheet_goes_out_and_comes_back(weather, tmp_path):
    coder = gt.Coder(weather).fit()
    path = write_sheet(coder, ["Rain came.", "=HYPERLINK(1)", "Nothing at all.", "Left open."], tmp_path / "sheet.xlsx")
    book = openpyxl.load_workbook(path)
    page = book["passages"]
    assert page["B3"].value == "=HYPERLINK(1)" and page["B3"].data_type == "s", "text stays text"
    assert "rain" in page["C2"].value and book["codebook"]["A2"].value == "rain"
    page["D2"], page["D3"], page["D4"] = "rain:hinders, school+", "fire", "-"
    book.save(path)
    sheet = read_sheet(path, weather)
    assert sheet.codes == [{"rain": "hinders", "school": "supports"}, {"fire": None}, {}] and sheet.unjudged == 1
    coder.update(sheet.texts, sheet.codes)
    assert len(coder.examples) == 3
    page["D2"], page["D3"] = "rian", "fire:good"
    book.save(path)
    with pytest.raises(
        gt.errors.LabelsError, match=r"row 2: there is no code 'rian'; row 3: there is no valence 'good'"
    ):
        read_sheet(path, weather)
    blind = openpyxl.load_workbook(write_sheet(coder, ["Rain came."], tmp_path / "blind.xlsx", show=False))["passages"]
    assert not blind["C2"].value


def test_one_code_and_odd_texts(tmp_path):
    path = tmp_path / "one.yaml"
    path.write_text("id: one\nconcepts:\n  rain: {label: Rain, definition: 'Rain and floods.'}\n", encoding="utf-8")
    book = gt.Codebook.load(path)
    for encoder in ("auto", None):
        assert gt.Coder(book, encoder=encoder).fit().predict_proba(["Rain fell."]).shape == (1, 1)
        coder = gt.Coder(book, encoder=encoder).fit(RAIN * 5, ["rain"] * 40)
        assert coder.predict_proba(RAIN[:1])[0, 0] > 0.5, "all that was labelled has the code"
        assert coder.predict([None, "", float("nan"), "..."]) == [[], [], [], []]


def test_one_valence_and_passages_as_they_come(weather):
    coder = gt.Coder(weather, encoder=None).fit([*RAIN, *FIRE], [{"rain": "hinders"}] * 8 + [{"fire": "hinders"}] * 8)
    assert coder.predict_valence(["Rain."], ["rain"]) == ["hinders"]
    passages = gt.passages.segment(gt.Corpus.from_texts(["The rain flooded street 3 again."]))
    assert coder.predict(passages) == coder.predict([p.text for p in passages])


def test_labels_that_say_nothing_do_not_turn_the_coder_round():
    for seed in range(6):
        random = np.random.default_rng(seed)
        calibration = calibrate(random.normal(size=(40, 2)), (random.random((40, 2)) < 0.3).astype(int))
        assert (calibration[0] > 0).all()


def test_a_bad_sheet_is_refused(weather, tmp_path):
    with pytest.raises(gt.errors.InputNotFoundError):
        read_sheet(tmp_path / "gone.xlsx", weather)
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK nothing")
    with pytest.raises(gt.errors.LabelsError, match="cannot be read as a sheet"):
        read_sheet(broken, weather)
    with pytest.raises(gt.errors.OptionError, match=r"write 'x\.xlsx'"):
        write_sheet(gt.Coder(weather, encoder=None).fit(), ["a"], tmp_path / "x.csv")
    local = tmp_path / "local.csv"
    local.write_text("text;codes\nRain.;Rain+\nFire.;—\n", encoding="utf-8")
    assert read_sheet(local, weather).codes == [{"rain": "supports"}, {}]
    local.write_text('text;codes\nRain.;"rain+, rain-"\nFire.;","\n', encoding="utf-8")
    with pytest.raises(gt.errors.LabelsError, match=r"row 2: 'rain' has two valences; row 3: ',' names no code"):
        read_sheet(local, weather)
    table = tmp_path / "table.csv"
    table.write_text("text,label\na,b\n", encoding="utf-8")
    with pytest.raises(gt.errors.LabelsError, match=r"lacks the column\(s\) codes; it has: text, label"):
        read_sheet(table, weather)


class Letters:
    """Stands for a SentenceTransformer: vectors of letter counts."""

    def encode(self, texts, show_progress_bar=False):
        return np.array([[text.lower().count(chr(97 + k)) + 0.1 for k in range(26)] for text in texts])


def test_an_encoder_of_ones_own(weather, tmp_path):
    encoder = SentenceTransformerEncoder(Letters())
    assert np.allclose(np.linalg.norm(encoder.encode(["abc", "xyz"]), axis=1), 1)
    coder = gt.Coder(weather, encoder=encoder).fit([*RAIN, *FIRE] * 2, (["rain"] * 8 + ["fire"] * 8) * 2)
    folder = coder.save(tmp_path / "m")
    with pytest.raises(gt.errors.ModelError, match="govtext does not ship"):
        gt.Coder.load(folder)
    loaded = gt.Coder.load(folder, encoder=encoder)
    assert loaded.predict(RAIN[:1]) == coder.predict(RAIN[:1]) == [["rain"]]
    assert gt.Coder.load(folder, encoder=False).used_encoder is None


def test_calibration_makes_probabilities_frequencies():
    random = np.random.default_rng(0)
    truth = (random.random((4000, 3)) < [0.1, 0.3, 0.5]).astype(int)
    scores = 3 * truth + random.normal(0, 1.5, truth.shape)
    p = sigmoid(linear(scores, calibrate(scores, truth)))
    for low in (0.1, 0.4, 0.7):
        inside = (p >= low) & (p < low + 0.2)
        assert truth[inside].mean() == pytest.approx(p[inside].mean(), abs=0.06)
    t = threshold_of(p, truth)
    band = review_band(p, t)
    assert band.low <= t <= band.high
    unsure = ((p >= band.low) & (p < band.high)).any(axis=1)
    assert unsure.mean() == pytest.approx(1 / 3, abs=0.02), "a third of the passages is to be read"
    wrong = ((p >= t) != truth.astype(bool)).any(axis=1)
    assert wrong[unsure].mean() > 2 * wrong[~unsure].mean(), "and that is where the mistakes are"
