"""Files that hold several papers are parted, and those that only look so are not."""

from __future__ import annotations

import random
from itertools import chain

import pytest

import govtext as gt

PAPERS = {
    "id": [
        ("Kolaborasi Pemerintah dan Warga dalam Pengelolaan Sampah di Kota Bima", "Siti Aminah Putri¹, Bagas Wirawan²"),
        ("Kualitas Pelayanan Rawat Jalan di Puskesmas Waru Kabupaten Sidoarjo", "Yohana Lestari*, Markus Tandi"),
        ("Implementasi Kebijakan Kawasan Tanpa Rokok di Kota Palopo", "Hasnawati Labandu, S.Sos., M.Si."),
        ("Peran Kader dalam Percepatan Penurunan Stunting di Desa Sukamaju", "Ni Made Ayu Wulandari, I Ketut Suarta"),
    ],
    "en": [
        ("How Village Funds Change the Services of Districts in Eastern Indonesia", "Maria Nahak, Peter Hollis"),
        ("Why Partnerships Last: Flood Governance in Three Coastal Cities", "Tan Wei Ling1, Arif Rahman2"),
        ("Trust between Clinics and Community Health Workers in Rural Kenya", "Grace Kamau, Otieno Were"),
    ],
}
PROSE = {
    "id": [
        "Penelitian ini bertujuan menganalisis kerja sama para pihak di daerah tersebut.",
        "Metode yang digunakan adalah kualitatif dengan wawancara terhadap dua belas informan.",
        "Hasil penelitian menunjukkan bahwa koordinasi antarpihak belum berjalan optimal.",
        "Kepercayaan di antara para pihak tumbuh perlahan karena pertemuan jarang diadakan.",
        "Pemerintah daerah disarankan menetapkan jadwal rapat yang tetap setiap bulan.",
    ],
    "en": [
        "This study analyses how the parties work together in the district.",
        "We used a qualitative design and interviewed twelve informants in two villages.",
        "The results show that coordination between the parties is not yet effective.",
        "Trust grew slowly because the parties seldom met and seldom shared their data.",
        "The local government should set a fixed date for a meeting every month.",
    ],
}
WORDS = {
    "id": ("Universitas Nusa Raya, Indonesia", "Abstrak", "Kata kunci", "kolaborasi, pemerintah daerah", "PENDAHULUAN", "METODE PENELITIAN",
           "HASIL DAN PEMBAHASAN", "KESIMPULAN", "DAFTAR PUSTAKA"),
    "en": ("Faculty of Public Policy, Lake University", "Abstract", "Keywords", "collaboration, local government", "INTRODUCTION", "METHODS",
           "RESULTS AND DISCUSSION", "CONCLUSION", "REFERENCES"),
}  # fmt: skip
REFERENCES = [
    "Ansell, C., & Gash, A. (2008). Collaborative governance in theory and practice. JPART, 18(4), 543-571.",
    "Sugiyono. (2016). Metode Penelitian Administrasi. Bandung: Alfabeta.",
]


def prose(language: str, seed: str, sentences: int = 6) -> str:
    choose = random.Random(seed)
    return " ".join(choose.choice(PROSE[language]) for _ in range(sentences))


def abstract(language: str, title: str, names: str, *, headed: bool = True) -> list[str]:
    place, head, keywords, listed, *_ = WORDS[language]
    return [title, names, place, *([head] if headed else []), prose(language, title), f"{keywords}: {listed}"]


def paper(language: str, title: str, names: str, *, both: bool = False) -> list[str]:
    *_, introduction, method, results, conclusion, references = WORDS[language]
    lines = abstract(language, title, names)
    if both:
        other = "en" if language == "id" else "id"
        lines += [WORDS[other][1], prose(other, title), f"{WORDS[other][2]}: {WORDS[other][3]}"]
    for head in (introduction, method, results, conclusion):
        lines += [head, prose(language, title + head, 9), prose(language, head + title, 9)]
    return [*lines, references, *REFERENCES]


def all_papers(both: bool = False) -> list[list[str]]:
    found = []
    for pair in zip(PAPERS["id"], PAPERS["en"], strict=False):
        found += [paper(language, *front, both=both) for language, front in zip(("id", "en"), pair, strict=True)]
    return found


TITLES = [front[0] for pair in zip(PAPERS["id"], PAPERS["en"], strict=False) for front in pair]
COVER = [
    "PROSIDING SEMINAR NASIONAL TATA KELOLA", "Makassar, 12 Oktober 2022", "ISBN 978-000-0000-00-0", "Dewan Redaksi", "Ketua: Rahmat Hidayat",
    "DAFTAR ISI", *(f"{title} ........ {page}" for page, title in enumerate(TITLES, 1)), "ABSTRAK ........ iv",
]  # fmt: skip


def write_text(path, blocks, between="\n\n", blank="\n\n"):
    path.write_text(between.join(blank.join(block) for block in blocks), encoding="utf-8")
    return path


def write_docx(path, blocks):
    import docx

    document = docx.Document()
    for number, block in enumerate(blocks):
        if number:
            document.add_page_break()
        for line in block:
            document.add_paragraph(line)
    document.save(path)
    return path


def write_pdf(path, blocks, *, running=""):
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    title = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=15, leading=18, spaceAfter=10)
    body = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=6)

    def head(canvas, _):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, 815, running)
        canvas.drawString(300, 20, str(canvas.getPageNumber()))

    story = []
    for number, block in enumerate(blocks):
        story += [PageBreak()] if number else []
        story += [Paragraph(line, title if place == 0 else body) for place, line in enumerate(block)]
    SimpleDocTemplate(str(path)).build(story, onFirstPage=head, onLaterPages=head)
    return path


def plain(text):
    return " ".join(text.casefold().split())


@pytest.mark.parametrize("ending", ["txt", "paged.txt", "docx", "pdf"])
@pytest.mark.parametrize("both", [False, True])
def test_proceedings_become_their_papers(tmp_path, ending, both):
    path = tmp_path / f"prosiding.{ending}"
    blocks = [COVER, *all_papers(both)]
    if ending == "docx":
        write_docx(path, blocks)
    elif ending == "pdf":
        write_pdf(path, blocks, running="Prosiding Seminar Nasional Tata Kelola, 2022")
    else:
        write_text(path, blocks, "\n\n" if ending == "txt" else "\n\f")
    corpus = gt.read(path)
    assert [d.title for d in corpus] == TITLES
    assert [d.id for d in corpus] == [f"{path.stem}#{n}" for n in range(1, 7)]
    assert [d.part for d in corpus] == [(n, 6) for n in range(1, 7)]
    assert [d.language for d in corpus] == ["id", "en"] * 3
    for document, block in zip(corpus, blocks[1:], strict=True):
        assert document.kind == "paper" and document.authors
        assert plain(document.text).count(plain(WORDS[document.language][7])) >= 1
        for line in block:
            for sentence in line.split(". "):
                assert plain(sentence) in plain(document.text), sentence
        for name, (start, end) in document.metadata.spans.items():
            assert document[start:end].strip(), name
        assert all(document[s.start : s.body].startswith(s.heading) for s in document.sections if s.level == 1)
    kinds = [part.what for part in corpus.parts]
    assert kinds == ["before", *["paper"] * 6]
    assert "Dewan Redaksi" in corpus.parts[0].text and "ISBN" in corpus.parts[0].text
    if ending in {"pdf", "paged.txt", "docx"}:
        starts = [d.page_at(0) for d in corpus]
        assert starts == sorted(set(starts)) and starts[0] == 2
        if ending == "pdf":
            import pypdfium2

            with pypdfium2.PdfDocument(path) as pdf:
                for document in corpus:
                    shown = pdf[document.page_at(0) - 1].get_textpage().get_text_range()
                    assert plain(document.title)[:30] in plain(shown)
                    end = pdf[document.page_at(len(document)) - 1].get_textpage().get_text_range()
                    assert "Alfabeta" in end


def test_nothing_is_lost(tmp_path):
    index = ["INDEKS PENULIS", "Aminah, 1", "Hollis, 2"]
    path = write_text(tmp_path / "issue.txt", [COVER, *all_papers(), index])
    corpus = gt.read(path)
    assert [part.what for part in corpus.parts] == ["before", *["paper"] * 6, "after"]
    assert corpus.parts[-1].text.startswith("INDEKS PENULIS")
    texts = {part.document_id: part.text or corpus[part.document_id].text for part in corpus.parts}
    assert len(texts) == 7  # "before" and "after" have no document
    together = " ".join([corpus.parts[0].text, *(d.text for d in corpus), corpus.parts[-1].text])
    whole = gt.read(path, split=False)
    assert len(whole) == 1 and whole[0].part is None and whole.parts == ()
    assert plain(together) == plain(whole[0].text)


@pytest.mark.parametrize("headed", [True, False])
@pytest.mark.parametrize("language", ["id", "en"])
def test_books_of_abstracts(tmp_path, headed, language):
    first = "Ahmad Budi Citra Dewi Eko Fajar Gita Hesti Indra Joko".split()
    last = "Santoso Wijaya Lestari Pratama Nugroho Hidayat Saputra Kusuma Ramadhan Siregar".split()
    subjects = "Sampah Banjir Stunting Pajak Pasar Jalan Hutan Irigasi Sekolah Pelabuhan".split()
    before = {"id": "Tata Kelola {} di Kabupaten {}", "en": "The Governance of {} in the District of {}"}[language]
    blocks = [
        abstract(language, before.format(subjects[n % 10], last[(n * 3) % 10] + subjects[(n * 7 + n // 10) % 10].lower()), f"{first[n % 10]} {last[(n * 7 + n // 10) % 10]}, {first[(n + 3 + n // 10) % 10]} {last[(n + 5) % 10]}", headed=headed)
        for n in range(20)
    ]  # fmt: skip
    corpus = gt.read(write_text(tmp_path / "abstracts.txt", blocks))
    assert len(corpus) == 20
    assert [d.title for d in corpus] == [block[0] for block in blocks]
    assert {d.kind for d in corpus} == {"abstract"} or not headed


def test_papers_that_begin_within_a_page(tmp_path):
    path = write_pdf(tmp_path / "running.pdf", [list(chain(*all_papers()))])
    corpus = gt.read(path)
    assert len(corpus) == 6
    assert [plain(t)[:20] in plain(d.text[:200]) for t, d in zip(TITLES, corpus, strict=True)] == [True] * 6


ALONE = {
    "paper with two abstracts": lambda: paper("id", *PAPERS["id"][0], both=True),
    "paper with three abstracts and a second title": lambda: [
        *abstract("id", *PAPERS["id"][0]), "Government and Residents in Waste Management in Bima City", PAPERS["id"][0][1],
        "ABSTRACT", prose("en", "x"), "Keywords: waste", "INTISARI", prose("id", "y"), *paper("id", *PAPERS["id"][0])[6:],
    ],
    "English summary after the references": lambda: [
        *paper("id", *PAPERS["id"][1]), "Quality of Outpatient Services at Waru Health Centre", PAPERS["id"][1][1],
        "Abstract", prose("en", "z"), "Keywords: service, quality",
    ],
    "thesis": lambda: [
        "IMPLEMENTASI KEBIJAKAN DANA DESA", "SKRIPSI", "Oleh", "Wulan Ratnaningtyas", "NIM 181041", "UNIVERSITAS NUSA RAYA", "2021",
        "ABSTRAK", "Wulan Ratnaningtyas. Implementasi Kebijakan Dana Desa.", prose("id", "t"), "Kata kunci: dana desa",
        "ABSTRACT", "Wulan Ratnaningtyas. The Implementation of Village Funds.", prose("en", "t"), "Keywords: village funds",
        *(line for n, h in (("I", "PENDAHULUAN"), ("II", "TINJAUAN PUSTAKA"), ("III", "METODE PENELITIAN"), ("IV", "HASIL DAN PEMBAHASAN"), ("V", "PENUTUP"))
          for line in (f"BAB {n} {h}", prose("id", n, 20))),
        "DAFTAR PUSTAKA", *REFERENCES, "LAMPIRAN", "Pedoman wawancara: " + prose("id", "w"),
    ],
    "paper that lists abstracts in its appendix": lambda: [
        *paper("en", *PAPERS["en"][1]), "APPENDIX", "Abstracts of the studies reviewed",
        *chain(*(abstract("en", f"A Study of {n} Groups and Their Partners", f"Anna {n} Miller, John Baker") for n in ("Farmer", "Fisher", "Baker"))),
    ],
    "paper that quotes abstracts of others": lambda: [
        *paper("id", *PAPERS["id"][2])[:-3], *(f"{n}. Santoso, B. (201{n}). Studi ke-{n}. Abstrak: {prose('id', str(n))}" for n in range(1, 6)), "DAFTAR PUSTAKA", *REFERENCES,
    ],
    "chapters of which one is a paper": lambda: [
        "Bunga Rampai Tata Kelola Daerah", "Penerbit Nusa Raya", "Sampah dan Kota", "Rahmat Hidayat", prose("id", "1", 30),
        *paper("id", *PAPERS["id"][0]), "Penutup Editor", prose("id", "2", 30),
    ],
    "interview": lambda: [
        line for n in range(12) for line in (f"P: Bagaimana pelaksanaan program ke-{n} di desa ini menurut Ibu?",
        f"I: Ya jalan, tapi abstrak sekali, dananya belum turun sampai bulan ke-{n}, jadi kami talangi dulu.")
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", ALONE)
@pytest.mark.parametrize("ending", ["txt", "docx", "pdf"])
def test_what_is_one_document_stays_one(tmp_path, name, ending):
    block = ALONE[name]()
    path = tmp_path / f"one.{ending}"
    {"txt": write_text, "docx": write_docx, "pdf": write_pdf}[ending](path, [block])
    corpus = gt.read(path)
    assert len(corpus) == 1 and corpus[0].id == "one" and corpus[0].part is None and corpus.parts == ()


def test_thesis_with_its_article_bound_in(tmp_path):
    block = [*ALONE["thesis"](), *paper("id", "Dana Desa di Tiga Desa Pesisir", "Wulan Ratnaningtyas, Bagas Wirawan")]
    corpus = gt.read(write_text(tmp_path / "tesis.txt", [block]))
    assert len(corpus) == 1 and corpus[0].kind == "thesis"


def test_collection_of_chapters_is_kept_and_says_so(tmp_path):
    blocks = [[f"BAB {n}", *block] for n, block in zip(("I", "II", "III", "IV", "V", "VI"), all_papers(), strict=True)]
    corpus = gt.read(write_text(tmp_path / "buku.txt", blocks))
    assert len(corpus) == 1
    assert any("kept whole" in note for note in corpus[0].notes)


def test_parts_are_shown_and_counted(tmp_path, sample, coder):
    write_text(tmp_path / "prosiding.txt", [COVER, *all_papers()])
    write_text(tmp_path / "lone.txt", [paper("id", *PAPERS["id"][3])])
    corpus = gt.read(tmp_path)
    frame = corpus.to_frame().set_index("id")["part"]
    assert frame["lone"] == "" and frame["prosiding#2"] == "2 of 6"
    assert "1 file with several papers" in repr(corpus)
    assert corpus.without_duplicates().merged == () and corpus[:3].parts == corpus.parts
    table = gt.synthesize(corpus, coder=coder)
    assert len(table) == 7
    flow = table.flow(language="en").set_index("step")
    assert flow.loc["found", "n"] == flow.loc["read", "n"] == 2
    assert flow.loc["parted", "n"] == flow.loc["included", "n"] == 7
    assert flow.loc["parted", "documents"] == "prosiding.txt: 6"
    assert "Of 2 files found, 2 could be read, they hold 7 documents, and 7 studies" in table.flow_text("en")
    for row in table.evidence().itertuples():
        assert corpus[row.document_id].text[row.start : row.end] == row.quote
    for name in ("t.docx", "t.xlsx", "t.html", "t.csv"):
        getattr(table, f"to_{name[2:]}")(tmp_path / name)
    assert table.update_from(tmp_path / "t.xlsx").edits.empty


def test_two_copies_and_two_folders(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        write_text(tmp_path / folder / "prosiding.txt", all_papers())
    corpus = gt.read(tmp_path)
    assert corpus[0].id == "a/prosiding.txt#1" and corpus[11].id == "b/prosiding.txt#6"
    assert {part.document_id for part in corpus.parts} == {d.id for d in corpus}
    once = corpus.without_duplicates()
    assert len(once) == 6 and {reason for *_, reason in once.merged} == {"same file"}


def test_an_entry_with_the_whole_file_belongs_to_its_paper_alone(tmp_path):
    write_text(tmp_path / "prosiding.txt", all_papers())
    entry = f"TY  - CPAPER\nTI  - {TITLES[2]}\nAU  - Lestari, Yohana\nPY  - 2022\nL1  - files/prosiding.txt\nER  - \n"
    (tmp_path / "zotero.ris").write_text(entry, encoding="utf-8")
    corpus = gt.read(tmp_path)
    assert [d.reference is not None for d in corpus] == [False, False, True, False, False, False]


def test_same_bytes_same_parts_and_hostile_lengths(tmp_path):
    path = write_text(tmp_path / "p.txt", all_papers())
    assert gt.read(path).to_frame().equals(gt.read(path).to_frame())
    hostile = "Abstrak\n" * 3000 + "Abstrak " + "A" * 100_000 + "\n" + "Kata kunci: a\n" * 3000 + "BAB I\n" * 2000
    (tmp_path / "h.txt").write_text(hostile, encoding="utf-8")
    assert len(gt.read(tmp_path / "h.txt")) == 1
