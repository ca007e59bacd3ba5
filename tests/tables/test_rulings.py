"""The judgement of a whole paper, by the sentence that sums up."""

from __future__ import annotations

import pytest

import govtext as gt
from govtext.tables.fields.results.findings import verdict
from govtext.tables.fields.results.judging import judge
from govtext.tables.fields.source import Source

_CARGO = ("cengkih", "kopra", "garam", "rumput laut", "ikan asin", "semen", "beras", "pala", "sagu", "kayu", "es balok")


def fill(number: int) -> str:
    """Sentences that judge nothing, other ones for each number."""
    return " ".join(
        f"Pada pekan ke-{number * 9 + k} kapal membawa {_CARGO[(number * 4 + k) % 11]} ke hulu." for k in range(9)
    )


def paper(abstract: str, conclusion: str) -> Source:
    parts = [
        "EVALUASI PROGRAM SEKOLAH APUNG DI TELUK LAMBOLO",
        "Wahyu Rantelino",
        "ABSTRAK",
        abstract,
        "PENDAHULUAN",
        fill(1),
    ]
    parts += ["METODE", fill(2), "HASIL DAN PEMBAHASAN", fill(3), "SIMPULAN", conclusion]
    return Source(gt.Corpus.from_texts(["\n\n".join(parts)])[0])


AIM = "Penelitian ini bertujuan mengevaluasi program sekolah apung di Teluk Lambolo."


def test_what_stands_before_the_aim_is_no_verdict():
    told = "Anak nelayan tinggal jauh dari darat. Program sekolah darat gagal menjangkau mereka dan belum berjalan optimal."
    source = paper(f"{told} {AIM} {fill(4)}", "Sekolah apung didatangi 40 anak dari tiga kampung.")
    assert verdict(source).value is None


def test_what_the_title_names_may_be_judged():
    source = paper(
        f"{AIM} {fill(4)}", "Sekolah apung di Teluk Lambolo berjalan dengan baik dan mencapai seluruh indikator."
    )
    cell = verdict(source)
    assert cell.value == "efektif / berjalan baik"
    assert all(source.document[q.start : q.end] == q.text for q in cell.quotes)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Pelaksanaan sekolah apung masih jauh dari yang direncanakan.", "not_optimal"),
        ("The floating school remains far from what was planned.", "not_optimal"),
        ("Program ini melampaui target tahun kedua.", "effective"),
        ("The programme met all its targets.", "effective"),
        ("Kampung itu jauh dari pelabuhan.", None),
    ],
)
def test_words_that_judge(sentence, kind):
    assert judge(sentence) == kind
