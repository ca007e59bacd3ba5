"""Documents: kind, metadata, sections, turns."""

from __future__ import annotations

import json

import pytest

import govtext as gt
from govtext.documents.front.names import cite_authors, parse_names
from govtext.text.headings import canonical_section, looks_like_heading

GOLD = json.loads((gt.resources.find("corpora", "sample") / "gold.json").read_text(encoding="utf-8"))


def test_sample_documents_are_understood(sample):
    for name, gold in GOLD.items():
        document = sample[name]
        assert document.kind == gold["kind"], name
        assert document.language == gold["language"], name
        if gold["kind"] == "transcript":
            continue
        assert list(document.authors) == gold["authors"], name
        assert document.year == gold["year"], name
        assert document.title.lower() == gold["title"].lower(), name


def test_sections_of_a_paper(sample):
    names = [s.name for s in sample["paper_id_bank_sampah"].sections if s.level == 1]
    wanted = [
        "abstract",
        "keywords",
        "abstract",
        "keywords",
        "introduction",
        "literature",
        "method",
        "results_discussion",
        "conclusion",
        "references",
    ]
    assert [n for n in names if n != "acknowledgement"] == wanted
    assert set(sample["paper_id_bank_sampah"].metadata.abstracts) == {"id", "en"}


def test_sections_of_a_thesis_inherit_their_chapter(sample):
    document = sample["skripsi_bab_dana_desa"]
    section = document.section_at(
        document.text.index("Rumusan masalah dalam")
        if "Rumusan masalah dalam" in document.text
        else document.text.index("rumusan masalah")
    )
    assert section.name == "introduction"
    assert document.sections[0].level == 1


def test_turns_of_transcripts(sample):
    for name in ("wawancara_kader_tb", "interview_city_official"):
        turns = sample[name].turns
        assert len(turns) > 15
        assert {t.role for t in turns} == {"interviewer", "informant"}
        asked = sum("?" in sample[name][t.start : t.end] for t in turns if t.role == "interviewer")
        assert asked > 0.7 * sum(t.role == "interviewer" for t in turns)
        assert not any("Jabatan" in t.speaker or "Tanggal" in t.speaker for t in turns)


def test_roles_follow_who_asks_not_the_letter():
    lines = []
    for n in range(6):
        lines += [
            f"I: Bagaimana pelaksanaan program nomor {n} di desa ini?",
            f"P: Ya jalan, tapi dananya belum turun sampai bulan ke-{n} itu, jadi kami talangi dulu.",
        ]
    document = gt.Corpus.from_texts(["\n\n".join(lines)])[0]
    assert {t.speaker: t.role for t in document.turns} == {"I": "interviewer", "P": "informant"}


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("BAB I PENDAHULUAN", "introduction"),
        ("1.5 Tinjauan Pustaka", "literature"),
        ("II. METODE PENELITIAN", "method"),
        ("3. HASIL DAN PEMBAHASAN", "results_discussion"),
        ("Results and Discussion", "results_discussion"),
        ("Kesimpulan dan Saran", "conclusion"),
        ("SIMPULAN", "conclusion"),
        ("Astract", "abstract"),
        ("Refrensi", "references"),
        ("DAFTAR PUSTAKA", "references"),
        ("Kondisi Awal", None),
        ("Hasil penelitian menunjukkan bahwa kolaborasi berjalan.", None),
    ],
)
def test_canonical_sections(heading, name):
    assert canonical_section(heading) == name


def test_prose_is_no_heading():
    assert not looks_like_heading("Penelitian ini menggunakan metode kualitatif dan dilakukan di tiga desa.")
    assert looks_like_heading("1.1 Latar Belakang")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Zhafira Anindya¹, Itok Bagaskara²", ["Zhafira Anindya", "Itok Bagaskara"]),
        (
            "Dr. Bima Prakoso, S.Sos., M.Si. dan Ni Luh Putu Ayu Lestari, M.A.P.",
            ["Bima Prakoso", "Ni Luh Putu Ayu Lestari"],
        ),
        ("Oleh: RINA KUSUMAWATI - D0121097 - Fak. ISIP", ["Rina Kusumawati"]),
        ("Esther Wambeti Njoruge a, Peter Ochanda Were b", ["Esther Wambeti Njoruge", "Peter Ochanda Were"]),
        ("Fakultas Ilmu Sosial dan Ilmu Politik, Universitas Nusa Raya", []),
        ("Makassar, Indonesia", []),
        ("The study of collaboration", []),
    ],
)
def test_author_lines(line, names):
    assert parse_names(line) == names


def test_citation_forms():
    assert cite_authors(["Farianingsih", "Ma'rufi", "Rokhmah"], 2019) == "Farianingsih, Ma'rufi dan Rokhmah (2019)"
    assert cite_authors(["A. Imron", "B", "C", "D"], 2022) == "Imron dkk. (2022)"
    assert cite_authors([], 2022) == ""


def test_from_texts():
    corpus = gt.Corpus.from_texts(["Satu kalimat di sini.", "", "One sentence here, please."], ids=["a", "b", "c"])
    assert [d.id for d in corpus] == ["a", "c"] and corpus.failures[0].path == "b"
    with pytest.raises(gt.errors.OptionError, match="2 texts but 1 ids"):
        gt.Corpus.from_texts(["x", "y"], ids=["a"])
    with pytest.raises(gt.errors.OptionError, match="not one string"):
        gt.Corpus.from_texts("just one")


def test_corpus_shows_itself(sample):
    assert "8 documents" in repr(sample) and "<table" in sample._repr_html_()
    assert "paper" in repr(sample["paper_en_watershed"]) and "<table" in sample["paper_en_watershed"]._repr_html_()
    with pytest.raises(gt.errors.OptionError, match="there is no document"):
        sample["nothing"]


def test_real_documents(seeds):
    kinds = sorted(document.kind for document in seeds)
    assert kinds == ["abstract", "paper", "thesis"]
    paper = next(d for d in seeds if d.kind == "paper")
    assert len(paper.authors) == 2 and paper.year == 2025 and set(paper.metadata.abstracts) == {"id", "en"}
    thesis = next(d for d in seeds if d.kind == "thesis")
    assert {"introduction", "literature", "method"} <= {s.name for s in thesis.sections}


LAYOUTS = {
    "label above": (
        "Transkrip Wawancara\n\nInforman 1 : Kepala Dinas Sosial\n\nPeneliti :\nBagaimana pelaksanaan program ini, Pak?\n\n"
        "Informan 1 :\nProgram sudah jalan dari 2020, cuma anggarannya kurang jadi kami pilih yang miskin dulu.\n\n"
        "Peneliti :\nSiapa saja yang terlibat?\n\nInforman 1 :\nAda dinas kesehatan, camat, sama PKK. Rapatnya tiap bulan.\n\n"
        "Peneliti :\nKendalanya apa?\n\nInforman 1 :\nEgo sektoral masih ada. Data juga tidak sama antar dinas.",
        [("Peneliti", "interviewer"), ("Informan 1", "informant")] * 3,
    ),
    "numbered questions": (
        "1. Bagaimana koordinasi antar dinas?\nJawab: Sudah baik, ada grup WA dan rapat rutin tiap bulan.\n"
        "2. Apakah ada kendala anggaran?\nJawab: Ada, dana terlambat cair setiap tahun jadi kegiatan menumpuk.\n"
        "3. Bagaimana peran masyarakat?\nJawab: Masyarakat aktif, kader selalu hadir di setiap kegiatan.\n"
        "4. Apa harapan Bapak?\nJawab: Harapannya program ini bisa berlanjut dan ada aturan bupati.",
        [("Penanya", "interviewer"), ("Jawab", "informant")] * 4,
    ),
    "focus group with times": (
        "[00:01] Moderator: Selamat siang semua, bagaimana program sampah di RW ini?\n"
        "[00:15] Bu Ani: Kalau di RW kami sudah jalan, tapi warga masih campur sampahnya.\n"
        "[00:40] Pak Joko: Iya, truknya juga jarang datang, jadi numpuk.\n[01:05] Moderator: Siapa yang mengatur jadwal?\n"
        "[01:10] Bu Siti: Itu dinas, tapi kami tidak pernah diberi tahu jadwalnya.\n[01:30] Bu Ani: Makanya perlu rapat bareng.\n"
        "[01:50] Pak Joko: Betul, selama ini jalan sendiri-sendiri.",
        [("Moderator", "interviewer"), ("Bu Ani", "informant"), ("Pak Joko", "informant"), ("Moderator", "interviewer"),
         ("Bu Siti", "informant"), ("Bu Ani", "informant"), ("Pak Joko", "informant")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts_of_transcripts(layout):
    text, wanted = LAYOUTS[layout]
    document = gt.Corpus.from_texts([text])[0]
    assert [(t.speaker, t.role) for t in document.turns] == wanted
    assert all("?" not in document[t.start : t.end] for t in document.turns if t.role == "informant")


def test_a_paper_with_labels_is_no_transcript():
    labels = "\n\n".join(
        f"Tahap {n}: langkah ini dilakukan oleh dinas terkait bersama warga desa." for n in ("A", "B", "A", "B", "C")
    )
    prose = "\n\n".join(
        "Kolaborasi antar pihak berjalan dengan baik menurut informan di lapangan. " * 3 for _ in range(40)
    )
    document = gt.Corpus.from_texts([f"PENDAHULUAN\n\n{prose}\n\nMETODE\n\n{labels}\n\nHASIL\n\n{prose}"])[0]
    assert document.kind == "paper" and not document.turns
