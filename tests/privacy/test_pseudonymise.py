"""Pseudonymisation: codes are consistent, offsets hold, the key leads back, and nothing is changed or kept in silence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govtext as gt
from govtext.documents import Document
from govtext.privacy.found import KINDS

TALK = """Nama : Budi Santosa
No. HP : 0840-2222-1111

Pewawancara: Selamat pagi, Pak Budi. Siapa bidan di sini?

Informan: Bu Rina Kusumawati, dari Puskesmas Sukamaju. Bu Rin itu sabar.

Pewawancara: Bagaimana dengan Desa Sukamaju dan Dinas Kesehatan?

Informan: Menurut Ansell dan Gash (2008) harus saling percaya. Rina percaya. Saya juga.

Pewawancara: Terima kasih, Pak Budi.

Informan: Sama-sama. Kepala Desa Sukamaju juga titip salam.
"""
TURNS = (
    TALK.partition("\n\n")[2]
    + "\nPewawancara: Baik, Pak Budi.\n\nInforman: Siap, nanti Bu Rina datang ke Desa Sukamaju.\n"
)


def test_one_person_has_one_code_and_the_part_in_the_talk_names_it():
    done = gt.pseudonymise(TALK)
    codes = done.to_frame().groupby("code")["surface"].agg(set).to_dict()
    assert codes["Informan-01"] == {"Budi Santosa", "Budi"}
    assert codes["Orang-01"] == {"Rina Kusumawati", "Rin", "Rina"}
    assert "Dinas Kesehatan" in done.text and "Ansell dan Gash (2008)" in done.text
    assert "Rina" not in done.text and "Budi" not in done.text and "Sukamaju" not in done.text
    assert "Pak Informan-01" in done.text and "Puskesmas-01" in done.text and "Desa-01" in done.text


def test_the_frame_points_into_the_original():
    done = gt.pseudonymise(gt.Corpus([Document("wawancara-budi", TALK)]))
    for row in done.to_frame().itertuples():
        assert TALK[row.start : row.end] == row.surface and row.document == "wawancara-budi"
    assert set(done.to_frame()["kind"]) <= set(KINDS)


def test_doubtful_cases_are_listed_with_context():
    review = gt.pseudonymise(TALK).review()
    rin = review[review["surface"] == "Rin"].iloc[0]
    assert rin["changed"] and "short form" in rin["reason"] and "Bu Rin itu sabar" in rin["context"]
    office = review[review["kind"] == "role"].iloc[0]
    assert office["surface"] == "Kepala Desa Sukamaju" and not office["changed"]


def test_offsets_of_a_corpus_hold(tmp_path):
    (tmp_path / "bu_rina.txt").write_text(TURNS, encoding="utf-8")
    corpus = gt.read(tmp_path)
    old = corpus[0]
    done = gt.pseudonymise(corpus)
    new = done.document
    assert old.turns and len(new.turns) == len(old.turns)
    frame = done.to_frame()

    def coded(start: int, end: int) -> str:
        parts, last = [], start
        for row in frame[(frame["start"] >= start) & (frame["end"] <= end)].itertuples():
            parts += [old.text[last : row.start], row.code]
            last = row.end
        return "".join([*parts, old.text[last:end]])

    for before, after in zip(old.turns, new.turns, strict=True):
        assert new.text[after.start : after.end] == coded(before.start, before.end) and after.role == before.role
    for before, after in zip(old.paragraphs, new.paragraphs, strict=True):
        assert new.text[after.start : after.end] == coded(before.start, before.end)
    assert done.restore(new.text) == old.text


def test_nothing_of_the_old_document_hangs_on_the_new_one(tmp_path):
    (tmp_path / "wawancara_bu_rina.txt").write_text(TURNS, encoding="utf-8")
    new = gt.pseudonymise(gt.read(tmp_path)).document
    assert new.path == "" and new.sha256 == "" and new.reference is None and new.id == "transkrip-01"
    for name in ("rina", "budi", "sukamaju", str(tmp_path)):
        assert name not in repr(new).lower() and name not in str(vars(new)).lower()


def test_metadata_sections_and_speakers_lose_their_names_too(sample):
    for document in gt.pseudonymise(sample).corpus:
        for name in document.metadata.spans:
            start, end = document.metadata.spans[name]
            assert 0 <= start <= end <= len(document.text)
        for turn in document.turns:
            assert document.text[turn.start : turn.end].strip() and turn.speaker in document.text
        for section in document.sections:
            assert document.text[section.start : section.body].strip().startswith(section.heading.strip()[:10])


def test_speakers_are_coded():
    talk = "\n\n".join(
        [
            "Moderator: Siapa dulu?",
            "Ujang: Saya setuju sekali dengan itu.",
            "Moderator: Lalu?",
            "Ujang: Airnya kurang terus.",
        ]
        * 2
    )
    done = gt.pseudonymise(gt.Corpus.from_texts([talk], ids=["fgd"]))
    assert {turn.speaker for turn in done.document.turns} == {"Moderator", "Informan-01"}


def test_codes_are_the_same_over_files_and_a_short_name_of_another_file_is_a_doubt():
    texts = [
        "Nama saya Tukijan Wiryodiharjo, petani.",
        "Saya diajak Pak Tukijan Wiryodiharjo.",
        "Kata Bu Tukijan begitu.",
    ]
    done = gt.pseudonymise(gt.Corpus.from_texts(texts, ids=["a", "b", "c"], language="id"))
    assert all("Orang-01" in document.text for document in done.corpus)
    review = done.review()
    assert review[review["document"] == "c"]["reason"].str.contains("another document").any()


def test_two_people_of_one_name_are_not_made_one():
    done = gt.pseudonymise("Dewi Anggraini dan Dewi Kusumastuti hadir. Lalu Bu Dewi bicara.")
    frame = done.to_frame()
    assert frame["code"].nunique() == 3
    assert done.review()["reason"].str.contains("any of 2 people").any()


def test_same_input_same_bytes():
    first, second = gt.pseudonymise(TALK), gt.pseudonymise(TALK)
    assert first.text == second.text and first.key.to_json() == second.key.to_json()


def test_lists_of_the_user():
    text = "Projek Melati dipimpin Zyxa. Pak Budi ikut."
    done = gt.pseudonymise(text, names={"Projek Melati": "term", "zyxa": "person"}, keep=["Budi"])
    assert done.text == "Istilah-01 dipimpin Orang-01. Pak Budi ikut."
    assert gt.pseudonymise("Zyxa dan ZYXA, bukan zyxan.", names=["Zyxa"]).text == "Orang-01 dan Orang-01, bukan zyxan."
    with pytest.raises(gt.errors.OptionError, match="is a list"):
        gt.pseudonymise(text, names="Budi")
    with pytest.raises(gt.errors.OptionError, match="no kind planet"):
        gt.pseudonymise(text, names={"Budi": "planet"})
    with pytest.raises(gt.errors.OptionError, match="no word"):
        gt.pseudonymise(text, keep=["  "])


def test_places_can_stay_and_are_listed_then():
    text = "Kami tinggal di Desa Sukamaju, Kecamatan Cibeber, Kabupaten Garut."
    assert gt.pseudonymise(text).text == "Kami tinggal di Desa-01, Kecamatan-01, Kabupaten Garut."
    kept = gt.pseudonymise(text, places="keep")
    assert kept.text == text and list(kept.review()["kind"]) == ["place", "place"]
    with pytest.raises(gt.errors.OptionError, match="there are code, keep"):
        gt.pseudonymise(text, places="all")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Nomornya +62 840-1234-567 ya.", "phone"),
        ("Telepon (0274) 0555123 saja.", "phone"),
        ("nol delapan empat nol satu dua tiga empat", "phone"),
        ("NIK 9900010101000001.", "nik"),
        ("Nomor KK: 9900 0101 0100 0001", "kk"),
        ("NIP. 19800000 200500 1 001", "nip"),
        ("NPWP 00.111.222.3-444.000", "npwp"),
        ("kartu BPJS 0001112223334", "bpjs"),
        ("rekening BRI 0099-01-000111-50-2", "account"),
        ("platnya AB 0123 XY", "plate"),
        ("surel rina.k@kirim.example", "email"),
        ("email rina (at) kirim.example", "email"),
        ("lihat https://desa.example/warga?id=1", "url"),
        ("akun @rina_k di sana", "handle"),
        ("lahir di Garut, 12 Maret 1985", "birthdate"),
        ("born on March 12, 1985", "birthdate"),
        ("di Jl. Kenanga No. 5A RT 02/RW 03", "address"),
        ("at 12 Orchard Lane", "address"),
        ("guru SDN 3 Cibeber", "workplace"),
        ("works at Millbrook Community Clinic", "workplace"),
    ],
)
def test_kinds(text, kind):
    done = gt.pseudonymise(text)
    assert kind in set(done.to_frame()["kind"]), done.text
    assert gt.restore(done.text, done.key) == text


@pytest.mark.parametrize(
    "text",
    [
        "Menurut Ansell dan Gash (2008), dan Emerson et al. (2012), kolaborasi itu proses.",
        "Kolaborasi diartikan luas (Bryson, Crosby, & Stone, 2015; Thomson dan Perry, 2006).",
        "Dinas Kesehatan Provinsi Jawa Barat dan Kementerian Kesehatan mendukung.",
        "Anggarannya Rp 150.000.000 untuk 2019-2021, cair 12 Maret 2023 pukul 08.30 - 10.00.",
        "Pak Lurah, Bu Camat, Pak RT dan Bu Kades hadir di puskesmas.",
        "Program Desa Siaga dan Kampung KB jalan terus.",
        "The Ministry of Health and West Java Province paid in March. May I add that it helped?",
        "Undang-Undang Nomor 6 Tahun 2014 tentang Desa.",
        "Kami naik 1.250.000 per tahun, 25 persen, 300 ribu orang.",
    ],
)
def test_what_is_left_alone(text):
    assert gt.pseudonymise(text).text == text


def test_cited_names_that_could_be_people_are_listed():
    review = gt.pseudonymise("Menurut Siti (2021) begitu. (Pak Budi, 2020) lain lagi. Purwanto (2016) setuju.").review()
    assert {"Siti", "Purwanto"} <= set(review[~review["changed"]]["surface"])
    assert "Budi" in set(gt.pseudonymise("Kata orang (Pak Budi, 2020) lain lagi.").to_frame()["surface"])


def test_a_person_of_public_life_is_left_and_listed():
    done = gt.pseudonymise("Presiden Jokowi datang ke sini.")
    assert "Jokowi" in done.text and list(done.review()["reason"]) == ["a person of public life"]


def test_text_without_capitals():
    done = gt.pseudonymise(
        "informan: dulu diajak pak slamet sama bu tukinem, katanya rw nya kosong. lalu pak slamet pindah."
    )
    assert (
        done.text
        == "informan: dulu diajak pak Orang-01 sama bu Orang-02, katanya rw nya kosong. lalu pak Orang-01 pindah."
    )


def test_codes_that_stand_in_the_text_are_not_given_again():
    text = "Informan 1 dan Orang-01 hadir. Nama : Sulastri\nPak Budi juga, Desa-01."
    done = gt.pseudonymise(text)
    given = set(done.to_frame()["code"])
    assert not given & {"Orang-01", "Informan-01", "Desa-01"}
    assert gt.restore(done.text, done.key) == text


def test_paths_and_empty_texts_are_refused(tmp_path):
    with pytest.raises(gt.errors.OptionError, match="is a path"):
        gt.pseudonymise(str(tmp_path))
    for empty in ("", " \n "):
        with pytest.raises(gt.errors.EmptyCorpusError):
            gt.pseudonymise(empty)
    with pytest.raises(gt.errors.OptionError, match="needs a Corpus"):
        gt.pseudonymise(tmp_path)
    with pytest.raises(gt.errors.OptionError, match="2 documents"):
        _ = gt.pseudonymise(gt.Corpus.from_texts(["Pak Budi.", "Bu Rina."])).text


HOSTILE = [
    "Pak " * 3000,
    "A-" * 5000,
    "0" * 9000,
    "0 8" * 4000,
    "(" * 5000,
    "a@" * 5000,
    "Puskesmas A" * 1500,
    "Nama : " * 2000,
    "{p1|Budi} \\1 \\g<0> Pak Budi \x00 \u202e Pak Budi\u202c",
    '=HYPERLINK("http://x.example") Pak Budi',
    "Pak Bu\u0301di dan Bu Ri\u00adna, Pak \U0001d401udi \ud83d",
    "Pak Budi\r\nBu Rina\r\n\r\n",
    "PAK BUDI SANTOSA DAN BU RINA",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_come_back_as_they_were(text):
    done = gt.pseudonymise(text)
    assert gt.restore(done.text, done.key) == text


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Pak",
                "Bu",
                "Budi",
                "Rina",
                "Kusuma",
                "Desa",
                "Sukamaju",
                ",",
                ".",
                "\n",
                ":",
                "0840-1111-222",
                "dan",
                "Orang-01",
                "RT",
                "1",
                "Nama",
                "(",
                ")",
                "2008",
                "@a",
                "'s",
            ]
        ),
        max_size=40,
    ),
    st.sampled_from([" ", "", "  "]),
)
def test_any_text_comes_back(words, between):
    text = between.join(words)
    if text.strip():
        done = gt.pseudonymise(text)
        assert gt.restore(done.text, done.key) == text
        frame = done.to_frame()
        assert all(text[row.start : row.end] == row.surface for row in frame.itertuples())
        assert frame["end"].shift().le(frame["start"])[1:].all()
