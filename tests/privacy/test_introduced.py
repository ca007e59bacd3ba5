"""Names that are introduced, titles of many regions, addresses and workplaces as people say them, and one code for two names of one person."""

from __future__ import annotations

import time

import pytest

import govtext as gt
from govtext.privacy.finding import find_all
from govtext.privacy.introduced import find_answers, find_initialled, find_label_initials, find_patronyms, same_people
from govtext.privacy.numbers import find_numbers
from govtext.privacy.places import find_addresses, find_workplaces, is_lower_case


def surfaces(text: str, kind: str = "person") -> set[str]:
    """What is replaced in a text, of one kind."""
    frame = gt.pseudonymise(text).to_frame()
    return set(frame[frame["kind"] == kind]["surface"]) if len(frame) else set()


def test_a_round_of_introductions():
    text = (
        "Moderator: Sebutkan nama masing-masing, ya.\nPeserta 1: Saya Ngatirah, dari dusun.\nPeserta 2: Sumirah, Pak.\n"
        "Peserta 3: Setuju.\nPeserta 4: Nggih, kulo Paijem.\n"
    )
    assert surfaces(text) == {"Ngatirah", "Sumirah", "Paijem"}
    unasked = text.replace("Sebutkan nama masing-masing, ya.", "Silakan, airnya diminum.")

    def ordinary(word):
        return word == "Setuju"

    answers = [text[item.start : item.end] for item in find_answers(text, ordinary, lower_case=False)]
    assert "Sumirah" in answers
    assert "Sumirah" not in [unasked[i.start : i.end] for i in find_answers(unasked, ordinary, lower_case=False)]


def test_an_answer_ends_where_words_begin():
    def known(word: str) -> bool:
        return word.lower() in {"ask", "setuju"}

    text = "A: Your names, please?\nB: Ask Moira, she knows.\nC: Setuju."
    assert [text[i.start : i.end] for i in find_answers(text, known, lower_case=False)] == ["Moira"]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Lalu datang Opung Togu ke rumah.", "Togu"), ("Yang pegang kas itu Koh Aliong.", "Aliong"), ("Kemarin Mak Uniang yang masak.", "Uniang"),
        ("Waktu itu Daeng Nassa marah.", "Nassa"), ("Uangnya dari Tuan Guru Lutfan.", "Lutfan"), ("Ditolong Mace Yulce dulu.", "Yulce"),
        ("Katanya Bang Ucok yang bayar.", "Ucok"), ("Tanya saja sama bu kasdirah di dapur.", "kasdirah"), ("Ada juga Tini, Wati, sama Gembong.", "Gembong"),
        ("Diteken oleh G. Hathersage kemarin.", "G. Hathersage"), ("Ketuanya I Wayan Sudarpa sejak lama.", "I Wayan Sudarpa"),
        ("Saya Basri Daeng Nyonrisa dari pulau.", "Basri Daeng Nyonrisa"), ("Menurut Pak Lalu Wirasena begitu.", "Lalu Wirasena"),
    ],
)  # fmt: skip
def test_names_behind_titles_and_initials(said, name):
    text = f"Pewawancara: Bagaimana?\n\nInforman: {said}\n"
    assert name in surfaces(text)


@pytest.mark.parametrize(
    "said",
    [
        "Bapak Ibu sekalian, Program Keluarga Harapan jalan.", "Kader Posyandu dan Bidan Desa hadir.", "Ada gelar S. Sos, lalu M. Si.",
        "Regent's Decree, and the People's Committee.", "pak kepala sama bu lurah ikut rapat.", "Badan Koordinasi Daerah (Bakorda) dibentuk.",
    ],
)  # fmt: skip
def test_what_is_no_name_stays(said):
    assert surfaces(f"Pewawancara: Bagaimana?\n\nInforman: {said}\n") == set()


def test_initials_by_a_legend_and_parts_that_are_shortened():
    text = "RH = informan, DA = peneliti, PW = pewawancara\nDA: Mulai.\nRH: Ya.\nPW: Baik.\n"
    assert {text[i.start : i.end] for i in find_label_initials(text, [], lambda word: False)} == {"RH", "DA"}


def test_two_names_of_one_person_share_a_code():
    text = "Pewawancara: Siapa?\n\nInforman: Yang bandel itu Codot, nama aslinya Rifki Adrian. Codot sudah sembuh.\n"
    codes = gt.pseudonymise(text).to_frame().groupby("code")["surface"].agg(set).tolist()
    assert {"Codot", "Rifki Adrian"} in codes
    child = "Ibu Yuliana Nomleni, orang biasa panggil Mama Joni."
    found = gt.pseudonymise(child).to_frame().set_index("surface")["code"]
    assert found["Yuliana Nomleni"] != found["Joni"]


def test_spellings_short_names_and_fathers():
    text = "Informan: Nurjannah Sobari datang. Di KTP salah tulis Nurjanah. Muhammad Fathurrozi bin Abdul Hamid, Gus Rozi. Ayahnya Kiai Abdul Hamid.\n"
    codes = gt.pseudonymise(text).to_frame().set_index("surface")["code"]
    assert codes["Nurjannah Sobari"] == codes["Nurjanah"]
    assert codes["Muhammad Fathurrozi bin Abdul Hamid"] == codes["Rozi"] != codes["Abdul Hamid"]
    english = (
        gt.pseudonymise("Interviewer: Who?\n\nA: James O'Neill, my boss. Then Jim said no.\n")
        .to_frame()
        .set_index("surface")["code"]
    )
    assert english["James O'Neill"] == english["Jim"]


@pytest.mark.parametrize(
    "address",
    [
        "Gang Mawar nomor sebelas RT empat RW dua belas", "Jalan Cendana Raya Nomor Dua Puluh Tiga", "RT 03 RW 05", "Blok C nomor 5, Perumahan Bumi Asri",
        "jalan kenanga nomor lima rt dua rw tujuh", "Jalan Poros Malino kilometer dua belas", "Wisma Anggrek lantai dua", "14 Pennywell Close",
        "Acacia Avenue, number twelve", "27b Linnet House, Mason Street", "PO Box 14, Talihau Landing", "Jl. Melati No. 5, Desa Sukaraja, Kecamatan Cibening",
    ],
)  # fmt: skip
def test_addresses_to_their_end(address):
    text = f"Saya tinggal di {address}."
    longest = next(iter(find_addresses(text)))
    assert text[longest.start : longest.end] == address


@pytest.mark.parametrize(
    "workplace",
    [
        "Puskesmas Pembantu Oebelo", "RSIA Kasih Wanea", "Klinik Pratama Bunda Sehat", "Dayah Darul Ulum", "Kestrel & Wray Maintenance Ltd", "Holloway & Sons",
        "Oakfield Care Home", "Brightwater Primary",
    ],
)  # fmt: skip
def test_workplaces(workplace):
    text = f"bekerja di {workplace}, dulu."
    assert workplace in {text[item.start : item.end] for item in find_workplaces(text)}
    assert not list(find_workplaces("program Sekolah Ramah Anak dan Jaringan Sosial"))


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("ig saya dewi_kader02 ya", "dewi_kader02"), ("plat nomor be nol satu dua tiga ka el", "be nol satu dua tiga ka el"),
        ("oh seven seven double zero nine hundred one two three", "oh seven seven double zero nine hundred one two three"),
    ],
)  # fmt: skip
def test_numbers_in_words(text, surface):
    assert surface in {text[item.start : item.end] for item in find_numbers(text)}
    assert not list(find_numbers("lewat facebook desa dan instagram kampus, dua ratus tiga puluh lima ribu"))


def test_text_without_capitals_is_told_behind_its_labels():
    assert is_lower_case("Speaker 1 baik ibu kita mulai ya bu kasdi sudah datang\nSpeaker 2 iya mas sudah lama di sini")
    assert not is_lower_case("Kita mulai rapat desa hari ini dengan doa bersama semua warga")
    assert not is_lower_case(
        "Pewawancara: Baik, Bu. Kita mulai rapat desa.\nInforman: Iya, Pak Budi. Semua warga sudah hadir."
    )


def test_long_lines_take_linear_time():
    hard = [
        "A. " * 4000,
        "Mawar " * 4000,
        "nomor satu " * 3000,
        "Budi bin " * 4000,
        "akun ig nama " * 3000,
        "nol satu " * 4000,
        "Jalan A, " * 3000,
    ]
    began = time.process_time()
    for text in hard:
        list(find_initialled(text, lambda word: False))
        list(find_patronyms(text))
        list(find_addresses(text))
        list(find_workplaces(text))
        list(find_numbers(text))
    assert time.process_time() - began < 6


def test_pairs_are_only_of_persons_side_by_side():
    assert list(same_people("Rina dan Sari", [])) == []
    drafts = find_all([gt.Corpus.from_texts(["Itu Codot, nama aslinya Rifki Adrian."])[0]], {}, [], True)
    assert drafts[0].same == [(4, 24)]
