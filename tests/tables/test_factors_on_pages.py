"""Factors on pages that hold hardly more than an abstract: said in passing, tagged in part or as the other kind."""

from __future__ import annotations

import pytest

import govtext as gt
from govtext.tables.fields.factors import factors
from govtext.tables.fields.factors.lists import GROUNDS, list_in
from govtext.tables.fields.factors.spans import listed_before, turned, whole
from govtext.tables.fields.source import Source, Span


def spanned(text, words, kind="obstacle"):
    """A page of one sentence, the sentence, and the span of some of its words."""
    page = Source(gt.Corpus.from_texts([text])[0])
    start = page.document.text.index(words)
    span = Span(kind, start, start + len(words), 0.9, "abstract")
    sentence = page.sentence_at(span.start, span.end)
    assert sentence is not None
    return page, sentence, span


@pytest.mark.parametrize(
    ("text", "words", "kind", "expected"),
    [
        ("Jejaring nelayan muda menjadi penggerak utama forum itu.", "Jejaring nelayan muda", "obstacle", "support"),
        ("Lemahnya pengawasan disebabkan perahu dinas yang mogok.", "perahu dinas yang mogok", "support", "obstacle"),
        ("The price of ice stood in the way of daily sales.", "The price of ice", "support", "obstacle"),
        ("A pastor who kept the keys helped the committee along.", "A pastor who kept the keys", "obstacle", "support"),
        ("The grant came early and the forum met often.", "The grant came early", "support", "support"),
        ("Loket tanpa petugas membuat warga pulang.", "Loket tanpa petugas", "obstacle", "obstacle"),
    ],
)
def test_words_around_a_span_say_which_way_it_works(text, words, kind, expected):
    page, sentence, span = spanned(text, words, kind)
    assert turned(page, sentence, span).kind == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Di luar itu kemampuan bendahara menyusun laporan masih lemah, kata mereka.",
            "kemampuan bendahara",
            "kemampuan bendahara menyusun laporan masih lemah",
        ),
        ("The stalls face limited water supply and high rents.", "limited", "limited water supply"),
        (
            "Ongkos perahu memberatkan warga pulau, dan forum berhenti.",
            "Ongkos perahu",
            "Ongkos perahu",
        ),
    ],
)
def test_a_span_that_breaks_off_goes_on_to_the_end_of_its_clause(text, words, expected):
    page, _, span = spanned(text, words)
    found = whole(page, span)
    assert page.document[found.start : found.end] == expected


def test_what_is_listed_before_a_span_belongs_to_its_list():
    text = "Short leases, unpaid wardens and quarrels over the pier weakened the harbour board."
    page, sentence, span = spanned(text, "quarrels over the pier")
    found = [page.document[s.start : s.end] for s in listed_before(page, sentence, span)]
    assert found == ["Short leases", "unpaid wardens", "quarrels over the pier"]
    alone, its_sentence, last = spanned("The board met and quarrels over the pier went on.", "quarrels over the pier")
    assert listed_before(alone, its_sentence, last) == [last]


@pytest.mark.parametrize(
    ("text", "kind", "grounds"),
    [
        (
            "Forum tidak berlanjut karena dana hibah habis dan pengurus pindah kerja.",
            "obstacle",
            "dana hibah habis dan pengurus pindah kerja",
        ),
        (
            "The boats rarely sailed and the service stalled, since fuel was bought on credit.",
            "obstacle",
            "fuel was bought on credit",
        ),
        ("Laporan selesai lebih baik berkat pendampingan kampus.", "support", "pendampingan kampus"),
        ("Aturan itu tidak mengatur akibat hukum bagi camat.", "obstacle", None),
        ("Forum tidak berjalan baik karena hujan.", "support", None),
    ],
)
def test_what_a_state_of_the_case_is_laid_to(text, kind, grounds):
    _, sentence, _ = spanned(text, text.split()[0])
    place = list_in(sentence, GROUNDS[kind])
    assert (sentence.text[slice(*place)] if place else None) == grounds


def page_of(sentence):
    text = (
        "Abstrak\n\nPenelitian ini bertujuan menggambarkan kemitraan pengelolaan dermaga di Kecamatan Lembar. "
        "Metode yang dipakai kualitatif dengan wawancara terhadap sembilan informan. "
        f"Hasil penelitian menunjukkan kemitraan pengelolaan dermaga belum berjalan optimal. {sentence}"
    )
    return Source(gt.Corpus.from_texts([text])[0])


def test_a_page_that_names_obstacles_in_passing():
    cell = factors.obstacles(
        page_of("Timbangan sering rusak, kas bersama tidak ada, dan nelayan enggan melapor karena takut denda.")
    )
    assert cell and "Timbangan sering rusak" in (cell.value or "")
    for quote in cell.quotes:
        assert quote.text


def test_advice_is_no_factor():
    paper = page_of("Disarankan agar dinas menyediakan timbangan baru, kas bersama, dan petugas tetap di dermaga.")
    assert not factors.supports(paper) and not factors.obstacles(paper)


def test_a_study_of_what_the_law_says_has_no_factors_in_passing():
    text = (
        "Abstrak\n\nPenelitian hukum normatif ini menelaah kewenangan camat atas dermaga rakyat dengan pendekatan perundang-undangan. "
        "Bahan hukum primer dan sekunder dianalisis secara kualitatif. "
        "Hasil penelitian menunjukkan kewenangan itu tidak pasti, sebab undang-undang hanya menyebut bupati dan tidak mengatur pelimpahannya."
    )
    assert not factors.obstacles(Source(gt.Corpus.from_texts([text])[0]))


def test_what_a_paper_calls_its_obstacles_comes_before_what_its_conclusion_says_in_passing():
    text = (
        "Pendahuluan\n\nDermaga rakyat dikelola bersama oleh tiga pihak.\n\nMetode\n\nWawancara dengan sembilan informan.\n\n"
        "Hasil dan Pembahasan\n\nRapat diadakan tiap bulan. Adapun faktor penghambat kemitraan adalah tidak adanya kas bersama, "
        "timbangan yang sering rusak, dan keengganan nelayan melapor.\n\n"
        "Kesimpulan\n\nKemitraan dermaga belum optimal karena cuaca buruk dan jadwal kapal yang berubah."
    )
    value = factors.obstacles(Source(gt.Corpus.from_texts([text])[0])).value or ""
    assert "tidak adanya kas bersama" in value and "keengganan nelayan melapor" in value
