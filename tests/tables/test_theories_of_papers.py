"""Which of the theories that a whole paper reviews it uses."""

from __future__ import annotations

import govtext as gt
from govtext.tables.fields.source import Source
from govtext.tables.fields.theories.theory import named_theories, theory

_BOATS = (
    "perahu kayu",
    "kapal motor",
    "tongkang",
    "rakit bambu",
    "sampan kecil",
    "kapal niaga",
    "perahu layar",
    "feri tua",
)
_LOADS = (
    "cengkih",
    "kopra",
    "garam",
    "rumput laut",
    "ikan asin",
    "semen",
    "beras",
    "pala",
    "sagu",
    "minyak kelapa",
    "kayu",
    "es balok",
)


def fill(number: int, sentences: int = 16) -> str:
    """Sentences that tell nothing, other ones for each number."""
    told = (
        f"Pada pekan ke-{number * 20 + k} {_BOATS[(number + k) % 8]} membawa {_LOADS[(number * 5 + k) % 12]} ke hulu."
        for k in range(sentences)
    )
    return " ".join(told)


def whole(review: str, results: str, *, headings: tuple[str, ...] = ("Komunikasi", "Sumber Daya")) -> Source:
    """A paper from its introduction to its conclusion, long enough to be a whole one."""
    parts = ["PELAYANAN DERMAGA RAKYAT DI TELUK TIMUR", "Wahyu Rantelino", "Abstrak", fill(0, 5)]
    parts += [
        "1. Pendahuluan",
        fill(1, 40),
        "2. Tinjauan Pustaka",
        f"{fill(3)} {review} {fill(4)}",
        "3. Metode Penelitian",
    ]
    parts += [f"Penelitian ini dilakukan dengan wawancara mendalam. {fill(5)}", "4. Hasil dan Pembahasan"]
    for number, heading in enumerate(headings, 1):
        parts += [f"4.{number} {heading}", f"{fill(number * 2 + 5, 30)} {results} {fill(number * 2 + 20, 12)}"]
    return Source(
        gt.Corpus.from_texts(["\n\n".join([*parts, "5. Kesimpulan", f"Pelayanan dermaga belum optimal. {fill(40)}"])])[
            0
        ]
    )


def seen(source: Source, shown: str) -> dict[str, float]:
    return next(named.seen for named in named_theories(source) if named.shown.startswith(shown))


def test_a_reviewed_theory_that_the_paper_chooses_and_returns_to_is_used():
    source = whole(
        "Model Grindle (1980) menekankan isi dan konteks kebijakan. Edward III (1980) menyebut komunikasi, sumber daya, disposisi, dan struktur birokrasi. "
        "Kami memilih model Edward III karena keempat unsurnya dekat dengan keadaan dermaga.",
        "Keadaan itu sesuai dengan unsur yang disebut Edward III.",
    )
    assert theory(source).value == "Edwards III (1980)"
    used, reviewed = seen(source, "Edwards"), seen(source, "Grindle")
    assert used["chosen"] == used["headed_most"] == used["later_share"] == 1.0
    assert reviewed["chosen"] == reviewed["later"] == 0.0
    assert reviewed["another_chosen"] == 1.0


def test_headings_count_for_the_theory_whose_dimensions_they_are():
    source = whole(
        "Thomson dan Perry (2006) menyebut administrasi, otonomi, dan mutualitas. Ansell dan Gash (2008) menyebut kondisi awal dan kepemimpinan.",
        "Nelayan dan pedagang bertemu dua kali.",
        headings=("Administrasi bersama", "Otonomi tiap pihak", "Mutualitas"),
    )
    assert seen(source, "Thomson")["headed"] == 0.75
    assert seen(source, "Ansell")["headed"] == 0.0


def test_the_sentence_after_may_say_that_the_theory_is_used():
    source = whole(
        "Bryson, Crosby, dan Stone (2006) menyebut kondisi awal, proses, dan struktur. Dalam tulisan ini kerangka tersebut dipakai untuk membaca dermaga.",
        "Nelayan dan pedagang bertemu dua kali.",
    )
    assert seen(source, "Bryson")["goes_on"] == 1.0


def test_what_another_study_used_is_left_out():
    source = whole(
        "Maharani dkk. (2019) menilai dermaga di teluk lain memakai model CIPP. Penelitian Sulaksono (2020) di hulu, dengan teori Grindle, menyebut hal serupa.",
        "Nelayan dan pedagang bertemu dua kali.",
    )
    assert not [named.shown for named in named_theories(source) if named.shown in {"CIPP", "Grindle"}]


def test_a_theory_that_is_cited_in_another_work_is_one():
    source = whole(
        "Penelitian ini menggunakan ukuran efektivitas Duncan dalam Steers (1985).", "Menurut Duncan, tujuan tercapai."
    )
    assert theory(source).value == "Duncan (dalam Steers, 1985)"


def test_a_theory_and_who_made_it_are_one_wherever_they_stand():
    source = whole(
        "Stufflebeam (2003) membagi evaluasi dalam konteks, masukan, proses, dan produk. Penelitian ini menggunakan model CIPP.",
        "Masukan berupa dana dan tenaga memadai.",
    )
    assert theory(source).value == "CIPP (Stufflebeam, 2003)"
    assert all(source.document[q.start : q.end] == q.text for q in theory(source).quotes)


def test_a_place_or_a_word_at_the_head_of_a_sentence_is_no_author():
    source = whole(
        "Penelitian ini memakai kerangka Ansell dan Gash (2008). Kolaborasi di Lambolo menuntut pendekatan Lambolo sendiri.",
        "Kerangka itu menjelaskan keadaan di Lambolo.",
    )
    assert [named.shown for named in named_theories(source)] == ["Ansell dan Gash (2008)"]


def test_only_the_last_author_comes_after_and():
    source = whole(
        "Measured against Provan and Kenis, Lambolo fits none of their models of networks.", "Nothing else was seen."
    )
    assert [named.shown for named in named_theories(source)] == ["Provan dan Kenis"]
