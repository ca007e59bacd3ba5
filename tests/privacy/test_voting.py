"""The voter on words with a capital and on text without capitals, and what it is built on."""

from __future__ import annotations

import pytest

import govtext as gt
from govtext.privacy.persons import words_of
from govtext.privacy.places import small_lines
from govtext.privacy.shapes import name_shape
from govtext.privacy.voting import Voter
from govtext.privacy.wordlists import is_dialect, is_word, without_names


def surfaces(text: str) -> set[str]:
    """What is replaced in a text."""
    return set(gt.pseudonymise(text).to_frame()["surface"])


def test_letters_of_names_and_of_words():
    names = ["Suharwati", "Sukarjo", "Nuryanah", "Martanto", "Robertson", "Yuliarti"]
    words = ["pengelolaan", "ketersediaan", "kesepakatan", "government", "disampaikan", "training"]
    assert min(map(name_shape, names)) > 0 > max(map(name_shape, words))


def test_a_name_that_no_list_has_opens_a_sentence():
    text = "P: Siapa yang mencatat?\nI: Itu tugas Sukarmini. Sukarmini bilang bukunya hilang.\nI: Sembako datang. Tetapi terlambat.\n"
    with without_names({"sukarmini"}):
        found = surfaces(text)
    assert found == {"Sukarmini"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("P: Siapa lagi?\nI: Hubungi staf saya, Fitrah, di kantor.\n", "Fitrah"),
        ("Q: Who was there?\nA: I came with my lad Tarquin, and it rained.\n", "Tarquin"),
        ("Hadir: Bu Sarti, Tarnoto (ketua), dan Yosepinah.\n\nP: Mulai, ya.\nI: Baik.\n", "Tarnoto"),
        ("Pendamping: Asep Saepudin (AS)\n\nP: Mulai.\nAS: Siap.\nP: Lalu?\nAS: Sudah.\n", "AS"),
        ("P: Siapa?\nI: Yang di dapur Bik Mun, sama anaknya.\n", "Mun"),
    ],
)
def test_names_by_how_they_are_told(text, name):
    assert name in surfaces(text)


def test_lines_of_messages_without_capitals():
    text = (
        "[08.12] Hendra: Sia wali nagarinyo, Uni?\n[08.13] Uni Desma: Yondri namonyo. Baru dilantik.\n"
        "[08.14] Hendra: Jaleh. Tarimo kasih.\n[08.15] Uni Desma: tanyo se ka yondri lah di kantor\n"
    )
    assert small_lines(text)
    assert {"Yondri", "yondri"} <= surfaces(text)


def test_dates_of_messages_are_no_telephone_numbers():
    done = gt.pseudonymise("[14/03/2024 08.12] A: Nomor saya 0840 1111 2222.\n[14/03/2024 08.40] B: Baik.\n")
    frame = done.to_frame()
    assert list(frame[frame["kind"] == "phone"]["surface"]) == ["0840 1111 2222"]


def test_sounds_of_dialects():
    assert is_dialect("berapo") and is_dialect("mangurus") and not is_dialect("sukarmo")
    assert is_word("kartunyo") and not is_word("sumarne")


def test_the_voter_reads_the_text():
    text = "Program Adipura datang. Kata Sukarsih, ya. Sukarsih bilang begitu, lalu Sukarsih pulang."
    voter = Voter(text, words_of(text), "id")
    words = [word.text for word in voter.words]
    assert voter.probability(words.index("Sukarsih")) > 0.8 > 0.2 > voter.probability(words.index("Adipura"))


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("P: Siapa?\nI: Cut Nurasyiah. Ya, Kak Cut Nur itu.\n", "Cut Nurasyiah", "Cut Nur"),
        ("P: Siapa?\nI: Namanya Herry Tanoto. Heri rajin datang.\n", "Herry Tanoto", "Heri"),
    ],
)
def test_short_forms_share_a_code(text, one, other):
    codes = dict(gt.pseudonymise(text).to_frame()[["surface", "code"]].values.tolist())
    assert codes[one] == codes[other]


@pytest.mark.parametrize(
    "address",
    [
        "lorong sepakat belakang masjid rt sebelas nomor enam belas", "Jalan Raya Baru KM 4, masuk timur langgar, rumah pagar hijau",
        "Jalan Nangka Lama, Lorong Melati, rumah nomor 3",
    ],
)  # fmt: skip
def test_addresses_as_they_are_told(address):
    assert any(address in surface for surface in surfaces(f"P: Rumahnya di mana?\nI: Di {address}.\n"))
