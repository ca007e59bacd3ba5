"""Labels of turns that are single letters, text without capitals, homes as answers tell them, authors, places of the world."""

import pytest

import govtext as gt
from govtext.privacy.letters import letter_bearers
from govtext.privacy.places import find_addresses, find_lower_case, find_workplaces, is_lower_case


def replaced(text, language="id"):
    done = gt.pseudonymise(gt.Corpus.from_texts([text], ids=["x"], language=language))
    return [(r.surface, r.code) for r in done.replacements if r.code]


def test_letters_of_people_named_in_the_head_share_their_code():
    text = "Yohana Sitanggang (peneliti), Mangasi Lumbantoruan\n" + 4 * "Y: Horas, Amang.\nM: Bah, mulai kau.\n"
    codes = {}
    for surface, code in replaced(text):
        codes.setdefault(surface, set()).add(code)
    assert codes["Y"] == codes["Yohana Sitanggang"] and codes["M"] == codes["Mangasi Lumbantoruan"]
    assert codes["Y"] != codes["M"]


@pytest.mark.parametrize(
    ("first", "second", "head"),
    [
        ("T", "J", "Tiurma dan Joko"), ("Q", "A", "Abena"), ("P", "N", "Pratiwi, Nurhayati"), ("A", "B", "Asih dan Bima"), ("P", "I", "Putri, Irma"),
    ],
)  # fmt: skip
def test_letters_of_parts_and_of_the_alphabet_stay(first, second, head):
    text = f"{head}\n" + 4 * f"{first}: Siapa?\n{second}: Saya.\n"
    assert not {first, second} & {surface for surface, _ in replaced(text)}


def test_a_letter_that_shortens_no_part_is_somebody_though_no_name_fits():
    text = 3 * "Y: Horas.\nN: Bah.\n"
    assert letter_bearers(text, []) == {"y": None}


def test_letters_behind_times_do_not_hide_text_without_capitals():
    lines = "[00:03] V halo slamat siang om bisa mulai sekarang ya\n[00:05] N siang siang bisa kita ada di kebun saja\n"
    assert is_lower_case(3 * lines)


def test_an_answer_tells_where_somebody_lives():
    text = "Y: Tinggalnya di mana?\nM: Lumban Silintong, rumah ketiga habis jembatan, yang ada parabola. Kalau sore di lapo.\n"
    found = [text[item.start : item.end] for item in find_addresses(text)]
    assert found[0] == "Lumban Silintong, rumah ketiga habis jembatan, yang ada parabola"
    assert not list(find_addresses("Y: Tinggalnya di mana?\nM: Jauh, nanti saya cerita.\n"))


def test_names_of_institutions_end_with_the_line():
    text = "Speaker 2 = direktur BUMDes\nSpeaker 3 = adiknya"
    assert not list(find_workplaces(text))


def test_heads_of_institutions_hold_without_capitals():
    text = "uangnya di ksp mitra wargiyah lalu ke apotek waras mulyaning"
    assert [text[item.start : item.end] for item in find_lower_case(text)] == [
        "ksp mitra wargiyah",
        "apotek waras mulyaning",
    ]


def test_who_wrote_is_an_author_in_the_other_places_too():
    text = "R: I read James Scott, Merilee Grindle, Judith Tendler. I don't bring Tendler to a meeting. My aunt Tessy came."
    assert {surface for surface, _ in replaced(text, "en")} == {"Tessy"}


def test_places_of_the_world_are_nobody():
    text = "One went to Canada, one studied Brazil, and the Tetum part is short, said Mr Okonjo. Then Sri Lanka, Puerto Rico."
    assert [surface for surface, _ in replaced(text, "en")] == ["Okonjo"]
