"""What is read out of papers: the sample's gold cells, and the traps of real pages."""

from __future__ import annotations

import json
import time

import pytest

import govtext as gt
from govtext.tables.cells import Cell
from govtext.tables.fields.factors import factors
from govtext.tables.fields.methods import method
from govtext.tables.fields.results import findings, judging
from govtext.tables.fields.samples import counts, sample
from govtext.tables.fields.settings import place
from govtext.tables.fields.source import Source
from govtext.tables.fields.theories import theory
from govtext.tables.wording import VERDICTS

GOLD = json.loads((gt.resources.find("corpora", "sample") / "gold.json").read_text(encoding="utf-8"))
STUDIES = [name for name, gold in GOLD.items() if gold["kind"] != "transcript"]


def plain(text: str) -> str:
    return " ".join(str(text).lower().replace(",", "").split())


@pytest.mark.parametrize("name", STUDIES)
def test_gold_cells_of_the_sample(table, name):
    gold = GOLD[name]
    row = next(r for r in table.rows if r.document.id == name)
    assert row.value("year") == gold["year"]
    assert row.value("sample_n") == gold["sample_n"]
    for theorist in gold["theory"].split(" (")[0].replace(" dan ", " ").replace(" and ", " ").replace(",", "").split():
        assert theorist in row.value("theory")
    assert row.value("verdict") in VERDICTS[gold["verdict"]].values()
    for word in plain(gold["location"]).split(" kecamatan purwajati timur")[0].split():
        assert word in plain(row.value("location")), gold["location"]
    head = plain(gold["approach"]).split()[0]
    assert head in plain(row.value("approach"))
    if gold["obstacles"]:
        said = plain(row.value("obstacles"))
        assert said, "obstacles are stated"
        assert (
            sum(any(w in said for w in plain(o).split() if len(w) > 4) for o in gold["obstacles"])
            >= len(gold["obstacles"]) / 2
        )


def source(text: str, language: str = "id", kind: str = "abstract") -> Source:
    heading = "Abstrak" if language == "id" else "Abstract"
    document = gt.Corpus.from_texts([f"{heading}\n\n{text}"])[0]
    assert document.kind == kind
    return Source(document)


def abstract(*sentences: str) -> str:
    return " ".join(sentences)


FILL = "Kolaborasi antar pihak merupakan tema penting dalam administrasi publik di berbagai daerah saat ini."
FILL_EN = "Collaboration between parties is an important theme in public administration in many regions today."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Data dikumpulkan melalui wawancara mendalam, FGD, dan telaah dokumen.",
            "wawancara mendalam; diskusi kelompok terarah (FGD); telaah dokumen",
        ),
        (
            "Teknik pengumpulan data berupa observasi dan angket, sedangkan analisis data memakai triangulasi dan wawancara ulang.",
            "observasi; kuesioner",
        ),
        (
            "Metode analisis data meliputi reduksi data, penyajian data, dan penarikan kesimpulan menurut Miles dan Huberman.",
            None,
        ),
        ("Teknik purposive sampling dipakai untuk memilih informan.", None),
    ],
)
def test_collection_is_not_analysis(text, expected):
    assert method.techniques(source(abstract(FILL, text))).value == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Penelitian ini menggunakan pendekatan deksriptif kualitatif dengan studi kasus.",
            "kualitatif deskriptif; studi kasus",
        ),
        ("Jenis penelitian ini adalah kuantitatif dengan desain cross sectional.", "kuantitatif; potong lintang"),
        ("Menurut Creswell (2018), penelitian kualitatif dipakai untuk memahami makna.", None),
    ],
)
def test_approach(text, expected):
    assert method.approach(source(abstract(FILL, text))).value == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Informan berjumlah enam belas orang yang dipilih secara purposive.", 16),
        ("Sebanyak 1.250 responden mengisi kuesioner.", 1250),
        ("Populasi penelitian berjumlah 900 orang.", None),
        ("Prevalensi turun dari 34 persen pada 2021; informan dipilih secara snowball.", None),
        ("Informan terdiri dari 3 orang kepala desa dan warga.", 3),
        ("Informan penelitian yaitu camat, dua bidan, empat kader dan seorang petugas gizi.", 8),
        ("Wawancara dilakukan dengan 13 orang, yakni ketua kelompok, 4 pengurus dan 8 petani.", 13),
        ("Dana yang terserap baru 60 persen dan 1.400 warga belum menerima bantuan.", None),
    ],
)
def test_sample_numbers(text, number):
    assert sample.sample_n(source(abstract(FILL, text))).value == number


def test_sample_numbers_in_english():
    assert (
        sample.sample_n(
            source(abstract(FILL_EN, "Thirty-two participants were recruited from five clinics."), "en")
        ).value
        == 32
    )
    assert (
        sample.sample_n(source(abstract(FILL_EN, "We interviewed 14 officials between 2019 and 2021."), "en")).value
        == 14
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Penelitian ini mengacu pada teori Ansell dan Gash (2008) tentang kolaborasi.", "Ansell dan Gash (2008)"),
        ("Penelitian ini menggunakan teori Emerson, Nabatchi, dan Balogh.", "Emerson, Nabatchi dan Balogh"),
        ("Kajian ini memakai model implementasi yang dikemukakan oleh Grindle (1980).", "Grindle (1980)"),
        ("Analisis data memakai model Miles dan Huberman (1994).", None),
        ("Penelitian dilakukan di tiga desa pesisir.", None),
    ],
)
def test_theory(text, expected):
    assert theory.theory(source(abstract(FILL, text))).value == expected


def test_a_theorist_who_is_only_discussed_or_listed_does_not_count():
    paper = (
        "PENDAHULUAN\n\nAnsell dan Gash (2008) banyak dikutip. " + FILL + "\n\nMETODE\n\nPenelitian ini kualitatif.\n\n"
        "HASIL DAN PEMBAHASAN\n\n" + FILL + "\n\nDAFTAR PUSTAKA\n\nEmerson, K. (2012). An integrative framework."
    )
    assert theory.theory(Source(gt.Corpus.from_texts([paper])[0])).value is None


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Kolaborasi telah berjalan secara sinergis.", "effective"),
        ("Pendekatan ini berhasil menurunkan prevalensi dari 19% menjadi 6%.", "effective"),
        ("Pelaksanaan program cukup efektif, namun dananya kurang.", "partly"),
        ("Implementasi kolaborasi telah berjalan meskipun belum optimal.", "partly"),
        ("Kolaborasi belum berjalan optimal.", "not_optimal"),
        ("The programme has run optimally, although staff are few.", "effective"),
        ("The collaboration has not been effective.", "not_optimal"),
        ("Collaboration was found to be partially effective.", "partly"),
        ("Rapat digelar di balai desa.", None),
    ],
)
def test_verdicts(sentence, verdict):
    assert judging.judge(sentence) == verdict


def test_problem_statement_is_not_the_verdict():
    text = abstract(
        "Penanganan stunting di daerah ini belum optimal.",
        "Penelitian ini bertujuan menganalisis kolaborasi para pihak.",
        "Data dikumpulkan melalui wawancara.",
        "Hasil penelitian menunjukkan bahwa kolaborasi berjalan dengan baik.",
    )
    cell = findings.verdict(source(text))
    assert cell.value == VERDICTS["effective"]["id"] and "berjalan dengan baik" in cell.quotes[0].text
    assert (
        findings.findings(source(text)).value == "Hasil penelitian menunjukkan bahwa kolaborasi berjalan dengan baik."
    )


def test_factors_are_the_papers_words():
    text = abstract(
        FILL,
        "Faktor pendukung kolaborasi adalah komitmen kepala desa dan dukungan kader.",
        "Kendala yang dihadapi meliputi anggaran yang terbatas dan ego sektoral, sehingga program tertunda.",
    )
    assert factors.supports(source(text)).value == "komitmen kepala desa; dukungan kader"
    assert factors.obstacles(source(text)).value == "anggaran yang terbatas; ego sektoral"


def test_research_questions_are_no_factors():
    assert (
        factors.obstacles(
            source(
                abstract(
                    FILL,
                    "Penelitian ini bertujuan untuk mengetahui apa saja faktor penghambat yaitu kendala kolaborasi.",
                )
            )
        )
        == Cell()
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Penelitian ini dilakukan di Kecamatan Sukamaju, Kabupaten Lontara.", "Kecamatan Sukamaju, Kabupaten Lontara"),
        ("Penelitian ini dilakukan di Kota Bumiayu Tahun 2021.", "Kota Bumiayu"),
        ("Penelitian ini memakai data sekunder saja.", None),
    ],
)
def test_location(text, expected):
    assert place.location(source(abstract(FILL, text))).value == expected


def test_a_text_that_says_nothing_gets_empty_cells(coder):
    text = "Abstrak\n\nTulisan pendek ini membahas sejarah pasar tradisional dan kebiasaan para pedagang di sana sejak masa lampau, tanpa angka."
    row = gt.synthesize(gt.Corpus.from_texts([text]), coder=coder).rows[0]
    for column in (
        "authors_year",
        "year",
        "sample",
        "sample_n",
        "theory",
        "verdict",
        "supports",
        "obstacles",
        "method",
    ):
        assert not row.cells[column], column


def test_real_documents(seeds):
    table = gt.synthesize(seeds)
    frame = table.to_frame().set_index("document_id")
    paper = frame[frame["publication_type"] == "Artikel jurnal"].iloc[0]
    assert paper["authors_year"] == "Inayah dan Wicaksono (2025)"
    assert paper["approach"] == "kualitatif deskriptif"
    assert set(paper["techniques"].split("; ")) == {"wawancara mendalam", "observasi", "dokumentasi"}
    assert paper["theory"] == "Ansell dan Gash (2008)" and "19% menjadi 6%" in paper["findings"]
    assert paper["location"] == "Kecamatan Sukorambi, Kabupaten Jember"
    for row in table.evidence().itertuples():
        assert seeds[row.document_id][row.start : row.end] == row.quote


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dua ratus lima puluh responden mengisi angket", 250),
        ("Two hundred respondents answered the survey", 200),
        ("One hundred and twenty participants took part", 120),
        ("2.000 responden disurvei", 2000),
        ("12,5 persen responden menolak", None),
        ("Informan berusia 20 tahun dan responden dipilih", None),
        ("wawancara terhadap 5 kali pertemuan", None),
        ("informan terdiri dari 3 orang kepala desa dan 12 orang warga", 15),
    ],
)
def test_number_phrases_are_read_whole(text, expected):
    found = counts.count_in(text)
    assert (found[0] if found else None) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kolaborasi belum didukung oleh anggaran yang memadai.",
        "The programme was not supported by the budget office.",
        "Kegiatan tidak terhambat oleh cuaca buruk.",
    ],
)
def test_negated_factors_are_none(text):
    paper = source(abstract(FILL, text))
    assert not factors.supports(paper) and not factors.obstacles(paper)


def test_negated_methods_are_none():
    assert (
        method.approach(
            source(abstract(FILL, "Penelitian ini tidak menggunakan pendekatan kuantitatif melainkan kualitatif."))
        ).value
        == "kualitatif"
    )
    assert (
        method.techniques(source(abstract(FILL, "Data dikumpulkan tanpa wawancara, hanya dengan observasi."))).value
        == "observasi"
    )


def test_not_only_is_no_negation():
    assert judging.judge("Kolaborasi tidak hanya efektif tetapi juga berkelanjutan.") == "effective"
    assert judging.judge("The programme was not only effective but also fair.") == "effective"


def test_numbers_with_stops_do_not_cut_a_list():
    text = abstract(FILL, "Kendala yang dihadapi adalah anggaran hanya Rp 2.500.000 dan tenaga yang kurang.")
    assert factors.obstacles(source(text)).value == "anggaran hanya Rp 2.500.000 dan tenaga yang kurang"


@pytest.mark.parametrize(
    ("sentence", "n"),
    [
        ("Penelitian ini memakai studi kasus dengan dua belas informan.", 12),
        ("Of 60 members who were invited, 42 responded.", 42),
        ("Sampel berjumlah 110 orang, tetapi hanya 106 orang yang dianalisis.", 106),
        ("Informan terdiri dari lurah (1 orang), staf (2 orang), dan nasabah (6 orang).", 9),
        ("Eleven studies met the inclusion criteria.", 11),
        ("The informants were as many as nine people.", 9),
        ("Populasi penelitian adalah seluruh pasien yang berjumlah 2.140 orang.", None),
        ("Sejak 2018 terdapat 390.000 kasus di daerah ini.", None),
    ],
)
def test_who_took_part(sentence, n):
    from govtext.tables.fields.samples.counts import count_in

    found = count_in(sentence)
    assert (found[0] if found else None) == n


@pytest.mark.parametrize(
    ("sentence", "factors"),
    [
        (
            "Faktor penghambat meliputi: (1) dana yang terlambat; (2) gudang yang sempit.",
            "dana yang terlambat; gudang",
        ),
        (
            "Dukungan bank menjadi pendorong, adapun jumlah mesin yang sedikit menjadi penghambat.",
            "jumlah mesin yang sedikit",
        ),
        ("Unclear roles and missing incentives were described as barriers.", "Unclear roles and missing incentives"),
        ("What holds the partnership back is rivalry between offices.", "rivalry between offices"),
        ("The partnership was strained by dependence on a single grant.", "dependence on a single grant"),
    ],
)
def test_obstacles_in_many_wordings(sentence, factors):
    language = "id" if "yang" in sentence else "en"
    from govtext.tables.fields.factors.factors import obstacles

    opening = {
        "id": "Kerja sama di daerah ini diteliti melalui wawancara.",
        "en": "Interviews were held in two districts.",
    }
    cell = obstacles(source(f"{opening[language]} {sentence}", language))
    assert factors in (cell.value or "")


def test_a_list_that_is_announced():
    from govtext.tables.fields.factors.factors import obstacles

    text = (
        "Pendahuluan\n\nLatar.\n\nMetode\n\nWawancara.\n\nHasil dan Pembahasan\n\nAda tiga kendala dalam kerja sama ini. "
        "Pertama, tidak adanya forum bersama. Kedua, jaringan internet yang lemah. Ketiga, jadwal angkutan yang tidak pasti. Forum itu penting."
    )
    value = obstacles(Source(gt.Corpus.from_texts([text])[0])).value
    assert value == "tidak adanya forum bersama; jaringan internet yang lemah; jadwal angkutan yang tidak pasti"


@pytest.mark.parametrize(
    "words",
    [
        "dua " * 1500,
        "1 orang " * 800,
        "informan yaitu 2 (3) " * 200,
        "Faktor penghambat " * 200,
        "Ansell dan " * 800,
        "Kabupaten " * 1000,
    ],
)
def test_odd_text_is_searched_in_no_time(words):
    from govtext.tables.columns import BUILT_IN

    odd = Source(gt.Corpus.from_texts([f"Abstrak\n\n{words}."])[0])
    start = time.perf_counter()
    for column in BUILT_IN.values():
        if column.extract:
            column.extract(odd)
    assert time.perf_counter() - start < 10
