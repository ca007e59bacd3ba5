"""What people tell in ways of their own: labels and legends, titles, homes, numbers, and one person in several forms."""

from __future__ import annotations

import pytest

import govtext as gt
from govtext.privacy.numbers import find_numbers
from govtext.privacy.persons import titles_of, words_of
from govtext.privacy.places import find_addresses, find_workplaces


def changed(text: str) -> list[str]:
    """What is replaced in a text, in order."""
    return list(gt.pseudonymise(text).to_frame()["surface"])


def codes(text: str) -> dict[str, str]:
    """The code of each surface."""
    frame = gt.pseudonymise(text).to_frame()
    return dict(zip(frame["surface"], frame["code"], strict=True))


def test_labels_of_a_part_in_the_talk_are_nobody():
    text = "Int = interviewer, CO = clinical officer\n\nInt: How are you?\nCO: Fine.\nInt: And the work?\nCO: Hard.\nInt: Yes.\nCO: Yes.\n"
    assert changed(text) == []
    assert changed("Enumerator: Pak Sukirno\n\nEnum : Siapa?\nInf : Saya.\nEnum : Ya.\n") == ["Sukirno"]


def test_a_legend_names_the_speakers():
    text = "W = Wisnu Adiprana, T = tetangga\n\nW: Mulai, ya.\nT: Silakan.\nW: Berapa orang?\n"
    found = codes(text)
    assert found["W"] == found["Wisnu Adiprana"] and "T" not in found
    assert changed(text).count("W") == 3


def test_initials_behind_a_name_with_a_nickname():
    text = 'Participant: Maricel "Cel" Dimaguila (MD)\n\nRL: Ready?\nMD: Yes.\nRL: Go.\nMD: Okay.\n'
    assert changed(text).count("MD") == 3


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Salam, Bib. Kata Habib Hasan begitu. Siap, Bib.", {"habib", "bib"}),
        ("Kap Roger datang, lalu Kap Boyet. Siap, Kap!", {"kap"}),
        ("Rina datang, lalu Rina pulang. Sampai besok, Rina.", set()),
        ("Ada Sri Wahyuni, ada Sri Lestari. Sampai besok, Sri.", set()),
        ("Tante pulang. Yang sopan, Tan.", set()),
    ],
)
def test_words_that_a_text_uses_as_titles(text, titles):
    assert titles_of(text, words_of(text)) == titles


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Q: Where is your house?\nA: Ward 6, after the temple the third house, near the pump.", "Ward 6, after the temple the third house, near the pump"),
        ("N: Alamatnya Blok Karangsari RT 14/04, pinggir kali, Sukawening.", "Blok Karangsari RT 14/04, pinggir kali, Sukawening"),
        ("A: My house is the third one after the bridge, near Lot 22.", "the third one after the bridge, near Lot 22"),
        ("N: Dia tinggal di Jalan Pantai, sabla rumah tua, nomor 3.", "Jalan Pantai, sabla rumah tua, nomor 3"),
    ],
)  # fmt: skip
def test_homes_as_they_are_told(text, home):
    assert home in [text[item.start : item.end] for item in find_addresses(text)]


def test_a_way_to_somewhere_is_no_home():
    assert not list(find_addresses("Q: Where is the market?\nA: Go past the church and then left, it is near."))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("My pension card, FNPF 00 771 940, you rub that one.", "FNPF 00 771 940"),
        ("National Insurance number, QQ 00 31 42 C, three times", "QQ 00 31 42 C"),
        ("Nomornya nol delapan empat nol, dua kali sembilan, tiga satu tujuh.", "nol delapan empat nol, dua kali sembilan, tiga satu tujuh"),
        ("0840 satu satu tujuh, dua dua kosong sembilan ya", "0840 satu satu tujuh, dua dua kosong sembilan"),
        ("The plate is still temporary, 0801-VB41.", "0801-VB41"),
        ("tag the page. RumahBaca_Seruni ya", "RumahBaca_Seruni"),
    ],
)  # fmt: skip
def test_numbers_and_accounts(text, number):
    assert number in [text[item.start : item.end] for item in find_numbers(text)]


def test_telephone_numbers_stay_telephone_numbers():
    text = "Nomor Rina +62 840 1111 2222."
    assert {item.kind for item in find_numbers(text)} == {"phone"}


def test_the_longest_name_of_a_workplace():
    text = "I was at Ayomide Mission Hospital and at Mother of Perpetual Light Medical Clinic."
    found = [text[item.start : item.end].rstrip(".") for item in find_workplaces(text)]
    assert found[0] == "Mother of Perpetual Light Medical Clinic" and "Ayomide Mission Hospital" in found


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("P: Siapa?\nN: Pak Szymański. Ya, Pak Szymanski itu.\n", "Szymański", "Szymanski"),
        ("P: Siapa?\nN: Ibu Denisa Ollerenshaw. Bu Ollerinshaw yang memimpin.\n", "Denisa Ollerenshaw", "Ollerinshaw"),
        ("P: Siapa?\nN: Pak Tjhin Kim Liong. Koh Aliong itu baik.\n", "Tjhin Kim Liong", "Aliong"),
    ],
)
def test_one_person_in_other_spellings(text, one, other):
    found = codes(text)
    assert found[one] == found[other]


def test_the_name_in_the_name_of_a_file():
    assert "pritaya" in changed('File: "pritaya_wk11.mp4"\n\nQ: Ready?\nA: Yes. My name is Pritaya Sundaresan.\n')
