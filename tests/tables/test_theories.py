"""Which theories a paper names, as they are spelled, and which of them it uses."""

from __future__ import annotations

import pytest

import govtext as gt
from govtext.tables.fields.source import Source
from govtext.tables.fields.theories.theorists import mentions
from govtext.tables.fields.theories.theory import named_theories, theory

FILL = "Kampung nelayan di teluk itu menghadapi abrasi dan harga ikan yang turun setiap musim barat."
FILL_EN = "Fishing hamlets along the bay face erosion and falling prices of fish in every western monsoon."


def paper(*sentences: str) -> Source:
    english = " the " in " ".join(sentences)
    fill = FILL_EN if english else FILL
    return Source(
        gt.Corpus.from_texts(
            ["{}\n\n{}".format("Abstract" if english else "Abstrak", " ".join((fill, *sentences, fill)))]
        )[0]
    )


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Penelitian ini menggunakan model Van Metter dan Van Horn.", "Van Meter dan Van Horn"),
        ("Penelitian ini memakai teori George C. Edward III.", "Edwards III"),
        ("Penelitian ini mengacu pada kerangka Emmerson dkk. (2012).", "Emerson dkk. (2012)"),
        ("Penelitian ini mengacu pada teori Chris Ansell dan Alison Gash.", "Ansell dan Gash"),
        ("Efektivitas program diukur dengan indikator Budiani yang terdiri dari empat unsur.", "Budiani"),
        ("In the study we read the harbour forum through the four dimensions of Thompson and Perry (2006).", "Thomson and Perry (2006)"),
        ("The study of the harbour is informed by Weick's sensemaking.", "Weick"),
    ],
)  # fmt: skip
def test_known_authors_however_they_are_written(sentence, shown):
    assert theory(paper(sentence)).value == shown


@pytest.mark.parametrize(
    "sentence",
    [
        "Hampir semua studi tentang abrasi berpijak pada model Ansell dan Gash (2008).",
        "Various studies of the coast refer to Ansell and Gash (2008).",
        "Wardoyo (2018) memakai teori Edwards III untuk menilai program serupa di tempat lain.",
        "Data dianalisis dengan model interaktif Miles dan Huberman.",
    ],
)
def test_what_others_use_or_how_data_are_analysed_is_no_theory_of_the_study(sentence):
    assert theory(paper(sentence)).value is None


def test_the_year_comes_from_elsewhere_with_its_own_quote():
    source = paper("Penelitian ini memakai teori Ansell dan Gash.", "Ansell dan Gash (2008) menyebut lima unsur.")
    cell = theory(source)
    assert cell.value == "Ansell dan Gash (2008)" and len(cell.quotes) == 2
    assert all(source.document[q.start : q.end] == q.text for q in cell.quotes)


def test_a_theory_beside_its_authors_is_one():
    source = paper("Mutu dinilai dengan SERVQUAL dari Parasuraman, Zeithaml dan Berry (1988).")
    assert [m.shown for m in mentions(source)] == ["SERVQUAL"]
    source = paper("Peran aktor dikaji dengan model pentahelix yang dikembangkan Lindmark (2009).")
    assert [(m.shown, m.also) for m in mentions(source)] == [("Lindmark", "pentahelix")]


def test_references_name_no_theory():
    text = f"PENDAHULUAN\n\n{FILL}\n\nMETODE\n\n{FILL}\n\nDAFTAR PUSTAKA\n\nAnsell dan Gash (2008). Model kolaborasi."
    assert named_theories(Source(gt.Corpus.from_texts([text])[0])) == []
