"""English transcripts: what has a capital and is no name, labels, numbers and places as people say them, and one code a person."""

from __future__ import annotations

import pytest

import govtext as gt
from govtext.privacy.places import find_addresses, find_places
from govtext.privacy.wordlists import is_ordinary_small, is_word

TALK = "Interviewer: How was the work this year, and who did most of it?\nRespondent: {}\nInterviewer: I see. Please go on with that.\n"


def replaced(said: str, kind: str = "person") -> set[str]:
    """What is replaced in an answer, of one kind."""
    frame = gt.pseudonymise(TALK.format(said)).to_frame()
    return set(frame[frame["kind"] == kind]["surface"]) if len(frame) else set()


def codes(said: str) -> dict[str, str]:
    """The code of each name in an answer."""
    frame = gt.pseudonymise(TALK.format(said)).to_frame()
    return dict(zip(frame["surface"], frame["code"], strict=True))


def test_words_of_the_dictionary():
    known = ("cladding", "drank", "haven't", "Rwandan", "T-shirt", "councillors", "gonna")
    assert all(is_word(word, "en") for word in known)
    assert not any(is_word(word, "en") for word in ("Siobhan", "Kwarafi", "Thandiwe"))
    assert not is_word("cladding")  # Indonesian text has its own dictionary
    assert is_ordinary_small("soldier") and is_ordinary_small("hargana") and not is_ordinary_small("sukarsih")


@pytest.mark.parametrize(
    "said",
    [
        "Well, the Ward Development Committee must sign it first.",
        "We speak Yoruba and Igbo here, and some Pidgin with visitors.",
        "Then the chairman travelled to Abuja, and on to Nairobi.",
        "She came with the Troopy, and later with a Subaru.",
        "I heard it on Ramogi FM while cooking.",
        "It is Antenatal day for us, so nobody rests. Cladding is next.",
        "The LGUs and the PhD people came with PowerPoint.",
        "They gave us BCG and Penta before Easter.",
    ],
)
def test_what_has_a_capital_and_is_nobody(said):
    assert replaced(said) == set()


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("She asked me. Kwarafi delivered the letter last week.", "Kwarafi"),
        ("We waited for Rosemund M. all day long.", "Rosemund M"),
        ("That was the wife of Tarsisiu, who lives above.", "Tarsisiu"),
        ("It is written S-T-I-D-A-M on my card.", "S-T-I-D-A-M"),
        ("My aunty, Mzee Okwachi, told us everything.", "Okwachi"),
    ],
)
def test_names_that_no_list_has(said, name):
    assert name in replaced(said)


def test_an_author_is_no_informant():
    assert "Delphine Arkwrong" not in replaced("In the literature, Delphine Arkwrong argues that trust comes first.")
    assert "Delphine Arkwrong" in replaced("Then Delphine Arkwrong gave me her own boots.")


def test_letters_that_label_turns():
    text = "[TKL] Shall we begin?\n[QV] Yes, do.\n[TKL] Who was there?\n[QV] All of us. TKL knows.\n[TKL] Fine.\n[QV] Good.\n"
    frame = gt.pseudonymise(text).to_frame()
    assert list(frame["surface"]).count("TKL") == 4
    coded = gt.pseudonymise(text.replace("[TKL]", "WM:") + "Code: WM-04.").to_frame()
    assert "WM" not in set(coded["surface"])  # the code of an interview


@pytest.mark.parametrize(
    ("said", "kind", "surface"),
    [
        ("My staff number is OY/LG/00417/X, they say.", "number", "OY/LG/00417/X"),
        ("His card says 987-65-4329, since the army.", "nik", "987-65-4329"),
        ("I use kuromi_bebs.09 for messages.", "handle", "kuromi_bebs.09"),
        ("It was on Facebook, Leonie Mahewa Sakwari wrote it.", "handle", "Leonie Mahewa Sakwari"),
        ("I work at Trace Hollow Elementary now.", "workplace", "Trace Hollow Elementary"),
        ("There is Lornie's Bulad and Pasalubong near the pier.", "workplace", "Lornie's Bulad and Pasalubong"),
        ("I am from Barangay San Isidoro here.", "place", "Barangay San Isidoro"),
    ],
)
def test_numbers_and_places(said, kind, surface):
    assert surface in replaced(said, kind)


def test_a_citation_is_no_business_and_a_university_is_left():
    assert replaced("It was collaborative governance (Ansell & Gash, 2008).", "workplace") == set()
    done = gt.pseudonymise(TALK.format("He is at Maseno University, first year."))
    assert "Maseno University" in set(done.review()["surface"]) - set(done.to_frame()["surface"])


@pytest.mark.parametrize(
    "address",
    ["Block C, Room 4, behind the old Post Office", "Lot 31, Top Camp", "RT 04, seberang jembatan gantung"],
)
def test_addresses(address):
    text = f"Her office is {address}. Greet her."
    assert address in {text[item.start : item.end] for item in find_addresses(text)}


def test_places_end_with_the_line():
    text = "Lokasi: Desa Praihambuli\nMarselina (M), mahasiswa.\n"
    assert [text[item.start : item.end] for item in find_places(text)] == ["Desa Praihambuli"]
    assert not list(find_places("Each village team met. Using village funds, they built it."))


@pytest.mark.parametrize(
    ("said", "one", "other"),
    [
        ("Freya Lindqvist came. Then Freya L wrote to us.", "Freya Lindqvist", "Freya L"),
        ("I met Mathilde Roussin. People call for Matilda often.", "Mathilde Roussin", "Matilda"),
        ("We had Raziya Begumi. Again Rasiya came by.", "Raziya Begumi", "Rasiya"),
        ("I saw Imogen Sadowski. Later Immy rang me.", "Imogen Sadowski", "Immy"),
        ("It was Loretta Stidam. Written S-T-I-D-A-M there.", "Loretta Stidam", "S-T-I-D-A-M"),
    ],
)
def test_one_code_a_person(said, one, other):
    found = codes(said)
    assert found[one] == found[other]


def test_two_people_keep_two_codes():
    found = codes("First Imogen Sadowski came. Her son Tobiasi Okwu stayed. She is called Iya Tobiasi by us.")
    assert found["Imogen Sadowski"] != found["Tobiasi Okwu"]
    twice = codes("Jahotman Sidauruk spoke first. Jahotman was loud. Later Jahotman Sitorusi came from the coast.")
    assert twice["Jahotman"] == twice["Jahotman Sidauruk"] != twice["Jahotman Sitorusi"]


def test_initials_go_to_the_full_name():
    text = "Interviewer: Annapoorna Warrier-Holm [AWH]\nRespondent: Ajmal Whitu [AJ]\n\n[AWH] Shall we?\n[AJ] Yes.\n[AWH] Good.\n[AJ] Go on.\n"
    frame = gt.pseudonymise(text).to_frame()
    by = dict(zip(frame["surface"], frame["code"], strict=True))
    assert by["AWH"] == by["Annapoorna Warrier-Holm"] != by["AJ"]


@pytest.mark.parametrize("name", ["Sarah Bradford", "Tom Derby", "Kate English"])
def test_a_surname_that_is_a_place_or_a_people(name):
    assert replaced(f"Then {name} gave me the keys.") == {name}


def test_names_behind_titles_are_nobody_of_public_life():
    assert {"Edward", "Ani"} <= replaced("Edward said no to it, and so did Bu Ani.")


@pytest.mark.parametrize(
    "said",
    [
        "The Master Plan was signed last year.", "We used the teacher Manual for it.", "The case 2019-2020 is closed.", "Please open my_report.xlsx and data_x.csv first.",
        "We made an S-W-O-T and an A-B-C-D of it.",
    ],
)  # fmt: skip
def test_plans_years_files_and_short_forms_are_nobody(said):
    assert len(gt.pseudonymise(TALK.format(said)).to_frame()) == 0


def test_a_name_that_is_spelt_is_found():
    assert "R-A-Z-I-Y-A" in replaced("My name is Raziya. It is spelt R-A-Z-I-Y-A.")
