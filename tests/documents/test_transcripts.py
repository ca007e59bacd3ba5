"""Transcripts: turns, speakers, roles, fields, times, several interviews, subtitles; and texts that are none."""

from __future__ import annotations

import time
from collections import Counter
from itertools import accumulate, pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import govtext as gt
from govtext.cli import evaluation
from govtext.documents.transcripts.evaluation import evaluate_transcripts, load_marked, read_turn_marks
from govtext.documents.transcripts.forms import is_field_label
from govtext.documents.transcripts.interviews import is_interview_heading
from govtext.documents.transcripts.speakers import Said, infer_roles
from govtext.documents.transcripts.turns import find_transcript
from govtext.errors import EmptyCorpusError, LabelsError, OptionError
from govtext.passages import segment
from govtext.text.cleaning import CleanText, Paragraph
from govtext.text.readers import read_file
from govtext.text.turns import opening_of, seconds, turn_borders

MARKED = {marked.name: marked for marked in load_marked("transcripts", "dev")}


@pytest.fixture(scope="module")
def scored():
    return evaluate_transcripts(list(MARKED.values()))


@pytest.fixture(scope="module")
def corpus():
    """Every marked text that is a transcript in one file of text, as a document."""
    texts = {name: m.text for name, m in MARKED.items() if m.turns and name.endswith(".txt") and "docx" not in name}
    return gt.Corpus.from_texts(texts.values(), ids=texts)


@pytest.mark.parametrize("name", sorted(MARKED))
def test_every_marked_text_is_read_as_marked(scored, name):
    errors = scored.errors[scored.errors["name"] == name]
    assert errors.empty, errors.to_string()


def test_scores_count_what_is_marked(scored):
    marked = scored.scores["marked"]
    assert marked["turns"] == sum(len(m.turns) for m in MARKED.values()) > 400
    assert marked["transcripts"] == sum(bool(m.turns) for m in MARKED.values())
    assert scored.scores.loc["transcripts", "extra"] == 0 and "turns with exact borders 100.0%" in repr(scored)


def test_the_scorer_sees_what_is_wrong(tmp_path):
    wrong = read_turn_marks(
        "{k|Nama} : {v|Budi}\n\n{s|P}: {i|Apa}  kabar rapatnya?\n\n{s|I}: {i|Baik sekali, rutin.}\n\n{s|P}: {i|Siapa yang hadir?}\n\n"
        "{s|Q}: {n|Semua kader hadir.}\n".replace("{s|Q}", "I"),
        "salah.txt",
    )
    scores = evaluate_transcripts([wrong]).scores
    assert scores["right"].to_dict() == {
        "turns": 3, "speakers": 3, "roles": 3, "fields": 1, "times": 0, "transcripts": 1, "interviews": 1
    }  # fmt: skip
    none = read_turn_marks("P: Apa kabar?\n\nI: Baik.\n\nP: Siapa yang hadir?\n\nI: Semua kader.\n", "bukan.txt")
    assert evaluate_transcripts([none]).scores.loc["transcripts", "extra"] == 1
    folder = tmp_path / "documents" / "dev"
    folder.mkdir(parents=True)
    (folder / "satu.txt").write_text("{s|P}: {i|Apa kabar?}\n{s|I}: {n|Baik.}\n" * 3, encoding="utf-8")
    assert next(evaluation._transcripts(str(tmp_path))).startswith(
        "dev: <TranscriptEvaluation: turns with exact borders 100"
    )
    with pytest.raises(EmptyCorpusError, match="no transcripts in the split 'test'"):
        load_marked(tmp_path, "test")
    for broken in ("{s|P: apa", "apa}"):
        with pytest.raises(LabelsError):
            read_turn_marks(broken)


def test_offsets_hold_and_turns_do_not_overlap(corpus):
    for document in corpus:
        spans = [(turn.start, turn.end) for turn in document.turns]
        assert all(a < b for a, b in spans) and all(one[1] <= other[0] for one, other in pairwise(spans)), document.id
        assert all(document.text[a:b] == document.text[a:b].strip() for a, b in spans)
        for label, value in document.metadata.fields.items():
            start, end = document.metadata.spans[f"field.{label}"]
            assert document.text[start:end] == value


def test_interviewers_are_context_in_every_layout(corpus):
    for unit in ("turn", "sentence", "paragraph"):
        for document in corpus:
            asked = [(t.start, t.end) for t in document.turns if t.role == "interviewer"]
            passages = segment([document], unit)
            if document.kind == "transcript":
                assert passages and all(document.turn_at(p.start) for p in passages)
            assert not [p for p in passages if any(a < p.end and p.start < b for a, b in asked)], (document.id, unit)
            first = next(b for a, b in pairwise(document.turns) if (a.role, b.role) == ("interviewer", "informant"))
            assert next(p for p in passages if p.start == first.start).question
            everything = segment([document], unit, scope="all")
            assert len(everything) > len(passages)


def test_a_thesis_keeps_its_chapters_beside_the_turns_of_its_appendix(corpus):
    thesis = corpus["id-43-lampiran-tesis.txt"]
    assert thesis.kind == "thesis" and len(thesis.turns) == 6
    assert {"introduction", "method", "references", "interview"} <= {section.name for section in thesis.sections}
    for unit in ("turn", "sentence"):
        passages = segment([thesis], unit)
        assert any("Dialog berlangsung di balai desa" in p.text and not p.speaker for p in passages)
        talked = [p for p in passages if p.speaker]
        assert {p.speaker for p in talked} == {"Informan"} and {p.section for p in talked} == {"interview"}
        assert not any("Ansell, C." in p.text for p in passages)


def test_answers_in_the_appendix_of_a_thesis_as_a_pdf_has_them():
    """The guide stands above with questions alone; cells of the table are lines, numbers start anew under each theme."""
    guide = [
        "Pedoman Wawancara",
        "1. Bagaimana awalnya?",
        "2. Apa kendalanya?",
        "3. Siapa yang membantu?",
        "4. Apa harapannya?",
    ]
    answered = []
    for theme in ("A. Dukungan Informasi", "B. Dukungan Materi"):
        answered += [theme]
        for number, question in enumerate(("Bagaimana awal", "Apa kendala dari", "Siapa yang"), 1):
            answered += [
                f"{number}. {question}",
                "kegiatan ini menurut Bapak?",
                "Awalnya dari pertemuan warga di balai dusun, lalu berkembang sampai sekarang.",
            ]
    form = [
        "Pedoman Wawancara",
        "Identitas Informan",
        "1. Nama : Kahfi",
        "2. Jabatan : Pengurus",
        "No Pertanyaan Jawaban",
    ]
    body = [
        "PENDAHULUAN",
        "Penelitian ini membahas dukungan sosial bagi orang tua. " * 60,
        "METODE PENELITIAN",
        "Wawancara dan observasi. " * 30,
        "DAFTAR PUSTAKA",
        "Ansell, C. (2008). Judul buku. Penerbit.",
    ]
    texts = [*body, "LAMPIRAN", *guide, *form, *answered, *form, *answered]
    starts = [0, *accumulate(len(text) + 2 for text in texts)]
    paragraphs = tuple(Paragraph(start, start + len(text)) for start, text in zip(starts, texts, strict=False))
    talk = find_transcript(CleanText("\n\n".join(texts), paragraphs, (0,), (1,), ("1",), paged=False))
    assert not talk.whole and len(talk.turns) == 24
    assert [s.heading for s in talk.sections if s.level == 2] == ["Pedoman Wawancara", "Pedoman Wawancara"]
    assert {s.heading for s in talk.sections if s.level == 3} >= {"A. Dukungan Informasi", "B. Dukungan Materi"}
    assert Counter(turn.role for turn in talk.turns) == {"interviewer": 12, "informant": 12}
    only_guide = [*body, "LAMPIRAN", *guide]
    paragraphs = paragraphs[: len(only_guide)]
    assert not find_transcript(CleanText("\n\n".join(only_guide), paragraphs, (0,), (1,), ("1",), paged=False)).turns


TWO = "TRANSKRIP WAWANCARA 1\nNama : Bu Rini\n\nP : Apa tugas Ibu?\n\nI : Menimbang bayi tiap bulan.\n\nP : Siapa yang membantu?\n\nI : Bidan desa.\n"
TWO += "\fTRANSKRIP WAWANCARA 2\nNama : Pak Jono\n\nP : Apa tugas Bapak?\n\nI : Mengurus air, setiap pagi.\n\nP : Siapa yang membantu?\n\nI : Anak muda.\n"


def test_several_interviews_become_documents_with_their_own_fields_and_pages(tmp_path):
    path = tmp_path / "wawancara.txt"
    path.write_text(TWO, encoding="utf-8")
    corpus = gt.read(path)
    assert [d.id for d in corpus] == ["wawancara#1", "wawancara#2"] and [d.part for d in corpus] == [(1, 2), (2, 2)]
    assert [d.metadata.fields["Nama"] for d in corpus] == ["Bu Rini", "Pak Jono"]
    second = corpus[1]
    assert second.text.startswith("TRANSKRIP WAWANCARA 2") and second.page_numbers == (2,)
    assert second[second.turns[1].start : second.turns[1].end] == "Mengurus air, setiap pagi."
    assert {p.page for p in segment([second])} == {2} and "interview 2 of 2" in second.notes[0]
    start, end = second.metadata.spans["field.Nama"]
    assert second.text[start:end] == "Pak Jono"
    assert [(p.what, p.document_id) for p in corpus.parts] == [
        ("interview", "wawancara#1"),
        ("interview", "wawancara#2"),
    ]
    assert "1 file with several interviews" in repr(corpus)
    whole = gt.read(path, split=False)
    assert len(whole) == 1 and [s.heading for s in whole[0].sections] == [
        "TRANSKRIP WAWANCARA 1",
        "TRANSKRIP WAWANCARA 2",
    ]
    assert whole[0].section_at(whole[0].turns[-1].start).heading == "TRANSKRIP WAWANCARA 2"


def test_roles_can_be_given(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TWO, encoding="utf-8")
    document = gt.read(path, roles={"p": "informant", "I": "interviewer"})[0]
    assert [(t.speaker, t.role, t.confidence) for t in document.turns[:2]] == [
        ("P", "informant", 1.0),
        ("I", "interviewer", 1.0),
    ]
    with pytest.warns(UserWarning, match="no document has a speaker 'X'"):
        gt.read(path, roles={"X": "informant"})
    with pytest.raises(OptionError, match="there are interviewer, informant"):
        gt.read(path, roles={"P": "boss"})
    with pytest.raises(OptionError, match="the speakers are: P, I"):
        document.with_roles({"Z": "informant"})
    assert document.with_roles({"P": ""}).turns[0].role == ""


def test_roles_follow_words_then_behaviour_and_say_how_sure():
    def roles(*turns, legend=None, fields=None):
        return infer_roles([Said(*turn) for turn in turns], legend or {}, fields or {})

    sure = roles(("Peneliti", "Apa kabar?"), ("Informan", "Baik."))
    assert sure["Peneliti"][0] == "interviewer" and sure["Informan"][0] == "informant" and sure["Peneliti"][1] > 0.98
    asked = [
        ("I", "Bagaimana rapatnya, Bu?"),
        ("P", "Rutin, Mbak, tiap Kamis, semua datang."),
        ("I", "Siapa yang hadir?"),
        ("P", "Semua kader."),
    ]
    assert roles(*asked)["I"][0] == "interviewer" and roles(*asked)["P"][0] == "informant"
    assert roles(*asked)["I"][1] < roles(*asked * 5)["I"][1], "the more they say, the surer"
    swapped = [("P" if s == "I" else "I", words) for s, words in asked]
    assert roles(*swapped)["P"][0] == "interviewer"
    plain = [("A", "Rapat rutin."), ("B", "Rapat jarang."), ("A", "Dana cair."), ("B", "Dana habis.")]
    assert all(confidence < 0.8 for _, confidence in roles(*plain).values())
    legend = roles(*plain, legend={"b": "Peneliti"})
    assert legend["B"][0] == "interviewer" and legend["A"][0] == "informant"
    form = roles(("RD", "Baik."), ("SP", "Ya."), fields={"Pewawancara": "Ratna Dewi", "Informan": "Suparman (SP)"})
    assert form["RD"][0] == "interviewer" and form["SP"][0] == "informant"


def test_subtitles(tmp_path):
    srt = tmp_path / "rekaman.srt"
    srt.write_text(MARKED["id-26-sub.srt"].text, encoding="utf-8")
    document = gt.read(srt)[0]
    assert [(t.speaker, t.time) for t in document.turns] == [
        ("Pewawancara", 1.0),
        ("Pak Karno", 5.0),
        ("Pewawancara", 13.0),
        ("Pak Karno", 15.0),
    ]
    assert document.text.startswith("[00:00:01] Pewawancara: Pak, bagaimana mula-mula kelompok ini terbentuk?")
    srt.write_text("00:00:01,000 --> 00:00:02,000\nTanpa nomor &amp; <i>miring</i>\n", encoding="cp1252")
    assert next(line.text for line in read_file(srt).pages[0].lines) == "[00:00:01] Tanpa nomor & miring"
    vtt = tmp_path / "rusak.vtt"
    for content, reason in (
        ("WEBVTT\n\n", "holds no times"),
        ("halo dunia", "holds no times"),
        ("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n\n", "hold no words"),
        ("WEBVTT\n\n" + "00:00:01.000 --> 00:00:02.000\nx\n\n" * 100_001, "more than 100,000"),
    ):
        vtt.write_text(content, encoding="utf-8")
        assert reason in gt.read(vtt).failures[0].reason


def test_pseudonyms_reach_fields_and_keep_roles_and_times():
    text = "Nama : Sulastri Wardani\nJabatan : Kader\n\n[00:01] P: Bu Sulastri, apa kabar?\n\n[00:09] I: Baik, saya Sulastri Wardani.\n\n[00:12] P: Sejak kapan?\n\n[00:15] I: Lama sekali."
    done = gt.pseudonymise(gt.Corpus.from_texts([text]))
    document = done.corpus[0]
    assert "Sulastri" not in document.text and "Sulastri" not in document.metadata.fields["Nama"]
    start, end = document.metadata.spans["field.Nama"]
    assert document.text[start:end] == document.metadata.fields["Nama"]
    assert [(t.role, t.time) for t in document.turns] == [
        ("interviewer", 1.0),
        ("informant", 9.0),
        ("interviewer", 12.0),
        ("informant", 15.0),
    ]


def test_labels_times_and_headings():
    for line, speaker in {
        "Pak Lurah: ya": "Pak Lurah", "12. T : apa": "T", "[00:01:23] SPEAKER_00: hi": "SPEAKER_00", "Ibu Sri (Bidan): ya": "Ibu Sri",
        "Bapak A menjawab: ya": "Bapak A", "peneliti: apa": "peneliti",
    }.items():  # fmt: skip
        assert opening_of(line, "colon").speaker == speaker
    for line in ("Kata beliau: mari", "jam 10:30 kami", "https://a.id: x", "Misalnya: ini", "kendala: dana"):
        assert opening_of(line, "colon") is None
    assert seconds("jam tiga") is None and seconds("00:04.500 --> 00:07.000") == 4.5
    assert is_field_label("Tanggal wawancara") and is_field_label("Interview No.") and not is_field_label("Peneliti")
    assert is_interview_heading("Transkrip Wawancara 1") and not is_interview_heading("Transkrip Wawancara ........ 12")
    assert turn_borders(["Kendala: dana", "Solusi: hibah"] * 4) == (frozenset(), frozenset())


def test_hostile_lines_take_linear_time():
    began = time.process_time()
    for line in (
        "A" * 159,
        "a-b-" * 40,
        "Aa " * 5000,
        "12:00 " * 5000,
        "(A" * 5000,
        "nama : " * 5000,
        "K," * 5000 + ":",
    ):
        gt.Corpus.from_texts([f"{line}\n\nP: apa?\n\nI: ya.\n\nP: siapa?\n\nI: kami."])
    assert time.process_time() - began < 4


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.sampled_from(
            [
                "P: apa?",
                "I: ya",
                "P",
                "I",
                "",
                "Nama : x",
                "| a | b |",
                "[00:01] A: b",
                "1. Apa?",
                "(P) hm",
                "Wawancara 2",
                "\f",
                "x y.",
            ]
        ),
        max_size=24,
    )
)
def test_any_mixture_gives_turns_in_order(lines):
    corpus = gt.Corpus.from_texts(["\n".join(lines)])
    for document in corpus:
        ends = [0, *(offset for turn in document.turns for offset in (turn.start, turn.end))]
        assert ends == sorted(ends) and ends[-1] <= len(document.text)


def test_a_line_that_names_a_part_is_a_field_where_others_talk():
    text = (
        "Interviewer: Sanne van der Laan-Hutabarat\nInterviewee: head nurse at a small clinic, 41, knows the island\n\n"
        "SANNE: How long have you worked here?\nMARLIN: Eleven years.\nSANNE: And who pays you?\nMARLIN: The district.\n"
        "SANNE: On time?\nMARLIN: Most months."
    )
    document = gt.Corpus.from_texts([text])[0]
    assert {turn.speaker: turn.role for turn in document.turns} == {"SANNE": "interviewer", "MARLIN": "informant"}
    assert document.metadata.fields["Interviewee"].startswith("head nurse at a small clinic")


def test_turns_in_a_list():
    text = "Wawancara dengan kader.\n\n" + "\n".join(
        f"- {who}: {said}"
        for who, said in [
            ("Rini", "Sejak kapan Ibu jadi kader?"), ("Sumi", "Sejak tahun lalu."), ("Rini", "Siapa yang mengajak?"),
            ("Sumi", "Bu bidan."), ("Rini", "Apa kesulitannya?"), ("Sumi", "Jalannya jauh, tidak ada ongkos."),
        ]
    )  # fmt: skip
    document = gt.Corpus.from_texts([text])[0]
    last = document.turns[-1]
    assert (last.speaker, document[last.start : last.end]) == ("Sumi", "Jalannya jauh, tidak ada ongkos.")
    assert len(document.turns) == 6


TALK = [("Boleh diceritakan awalnya?", "Awalnya dari rapat RT."), ("Lalu siapa yang ikut?", "Semua kader ikut, juga bidan desa dan dua guru dari sekolah di atas."), ("Ada kendala?", "Dananya telat.")]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "asks", "answers"),
    [
        ("Ekspor obrolan", "[12/03, 19:02] Wening R", "[12/03, 19:40] Bidan Yus"),
        ("Ekspor obrolan", "12/03/24, 19:02 - Wening R", "12/03/24, 19:40 - Bidan Yus"),
        ("a = wening, b = pa darto", "a", "b"),
        ("Pewawancara: Weningsih | Pendamping: Ratri, mahasiswa magang\nTempat: balai", "Wening", "Darto"),
        ("Facilitator: Wening Ayu; translation by a friend; read again by W.A.\nWomen: Lorna, Bebing and Mylene (the youngest), Sister Thess the lay minister", "WENING", "LORNA"),
    ],
)  # fmt: skip
def test_chats_small_letters_and_fields_above_that_name_who_asks(head, asks, answers):
    lines = [head, "", *(line for one, other in TALK for line in (f"{asks}: {one}", f"{answers}: {other}"))]
    document = next(iter(gt.Corpus.from_texts(["\n".join(lines)])))
    assert [document.text[t.start : t.end] for t in document.turns] == [words for pair in TALK for words in pair]
    assert [turn.role for turn in document.turns] == ["interviewer", "informant"] * 3
    assert document.turns[1].time == (19 * 3600 + 40 * 60 if ":40" in answers else None)


def test_lettered_points_are_no_speakers():
    points = "\n".join(f"{letter}: rapat rutin digelar setiap bulan oleh kader di balai desa." for letter in "abcdef")
    assert not next(iter(gt.Corpus.from_texts([points]))).turns
