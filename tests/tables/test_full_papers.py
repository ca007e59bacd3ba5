"""What is read out of full papers: factors only where they are named, methods under other headings, abstracts without one."""

from __future__ import annotations

import pytest

import govtext as gt
from govtext.tables.fields.factors import factors
from govtext.tables.fields.factors.sentences import FEATURES, candidates
from govtext.tables.fields.methods import method
from govtext.tables.fields.results import findings
from govtext.tables.fields.samples import counts
from govtext.tables.fields.samples.sampling import sampling
from govtext.tables.fields.settings.period import period
from govtext.tables.fields.source import Source
from govtext.tables.fields.weighing import Weights

BODY = (
    "Kebijakan ini berjalan sejak beberapa tahun lalu di seluruh kecamatan dan melibatkan banyak pihak setempat. " * 4
)


def paper(
    *, results: str = BODY, method: str = BODY, conclusion: str = BODY, abstract: str = "", title: str = ""
) -> Source:
    """A paper with the sections given; the others have a text that says nothing of the kind."""
    parts = [title or "Pelaksanaan Program Air Bersih di Desa Sukamaju", f"Abstrak\n\n{abstract or BODY}"]
    parts += [f"Pendahuluan\n\n{BODY}", f"Metode Penelitian\n\n{method}", f"Hasil dan Pembahasan\n\n{results}"]
    parts += [f"Kesimpulan\n\n{conclusion}", "Daftar Pustaka\n\nSari, D. (2020). Air desa. Jurnal Air, 1(1), 1-9."]
    return Source(gt.Corpus.from_texts(["\n\n".join(parts)])[0])


@pytest.mark.parametrize(
    "sentence",
    [
        "Variabel hambatan komunikasi (p=0,006) berhubungan dengan kejadian stres pada tenaga kesehatan.",
        "The barriers were included as independent variables in the regression.",
        "Curah hujan yang tinggi menyebabkan banjir di tiga kelurahan pada awal tahun.",
        "Kepadatan penduduk tidak menjadi hambatan dalam pembangunan rumah.",
    ],
)
def test_variables_causes_and_what_is_denied_are_no_factors(sentence):
    source = paper(results=f"{BODY} {sentence} {BODY}")
    assert not factors.supports(source)
    assert not factors.obstacles(source)


def test_factors_under_a_heading_of_their_own():
    lists = (
        "1. Faktor Penghambat\n\na. Kurangnya tenaga teknis di desa.\n\nb. Belum ada anggaran untuk perawatan pompa.\n\n"
        "2. Faktor Pendukung\n\na. Adanya dukungan kepala desa.\n\nb. Tersedianya sumber air yang dekat."
    )
    source = paper(results=f"{BODY}\n\n{lists}")
    assert (
        factors.obstacles(source).value == "Kurangnya tenaga teknis di desa; Belum ada anggaran untuk perawatan pompa"
    )
    assert factors.supports(source).value == "Adanya dukungan kepala desa; Tersedianya sumber air yang dekat"


def test_factors_behind_a_label_in_the_line():
    source = paper(conclusion=f"{BODY}\n\nFaktor Penghambat: kurangnya koordinasi antara dinas dan desa.")
    cell = factors.obstacles(source)
    assert cell.value == "kurangnya koordinasi antara dinas dan desa."
    assert all(source.document[q.start : q.end] == q.text for q in cell.quotes)


def test_weights_fit_the_features():
    assert set(Weights.load("factors", FEATURES).by_name) == set(FEATURES)
    source = paper(conclusion="Kendala yang dihadapi adalah anggaran yang terbatas dan tenaga yang kurang.")
    found = list(candidates(source, "obstacle"))
    assert found and all(len(candidate.features) == len(FEATURES) for candidate in found)


def test_the_title_names_the_design():
    source = paper(title="Pengelolaan Air Desa: Sebuah Studi Kasus")
    source.document.metadata.spans.setdefault("title", (0, len("Pengelolaan Air Desa: Sebuah Studi Kasus")))
    assert method.approach(source).value == "studi kasus"


def test_a_review_searches_databases():
    source = paper(method="Artikel diperoleh melalui pencarian literatur pada Google Scholar dan PubMed. " + BODY)
    assert method.techniques(source).value == "penelusuran basis data"


def test_secondary_data_only_where_nothing_was_collected():
    assert (
        method.techniques(paper(method="Penelitian memakai data sekunder dari kantor desa. " + BODY)).value
        == "data sekunder"
    )
    both = "Data dikumpulkan melalui wawancara mendalam dan dilengkapi data sekunder dari kantor desa. "
    assert method.techniques(paper(method=both + BODY)).value == "wawancara mendalam"


@pytest.mark.parametrize(
    ("sentence", "n"),
    [
        ("The dataset contained 514 complete responses from adults.", 514),
        ("Besar sampel dihitung dengan rumus Slovin yaitu sebesar 126 KK.", 126),
        ("Four categories of respondents were visited.", None),
        ("We retrieved a large set of messages (N = 1,122,397).", 1122397),
        ("Jadi totalnya 340 responden dari semua perguruan tinggi.", 340),
    ],
)
def test_counts_of_full_papers(sentence, n):
    found = counts.count_in(sentence)
    assert (found[0] if found else None) == n


def test_an_abstract_without_a_heading():
    opening = (
        "Objectives. The views of patients on a programme were studied. Methods. Focus groups were held with fifteen patients in two towns. "
        "Results. Patients felt that the programme met most of their needs and gave them confidence in daily life. "
        "Conclusions. The programme is effective in helping patients to live with their illness. "
    ) * 2
    body = "Patients in many countries go home early and need help with daily life after treatment in hospital. " * 5
    text = (
        f"Patients and a Programme of Care\n\n{opening}\n\n1. Introduction\n\n{body}\n\n2. Methods\n\n{body}\n\n3. Results\n\n{body}\n\n"
        f"4. Discussion\n\n{body}\n\nReferences\n\nLee, A. (2010). Care. Journal of Care, 1(1), 1-9."
    )
    source = Source(gt.Corpus.from_texts([text])[0])
    assert source.abstract and source.abstract[0].text.startswith("Objectives")
    assert "The programme is effective in helping patients" in findings.findings(source).value


TOLD = (
    "Tulisan ini memakai pendekatan kualitatif deskriptif. Data dikumpulkan dari Mei sampai Juli 2021 dengan mewawancarai 12 informan, yaitu pengurus, "
    "warga, dan petugas dinas, serta membaca laporan tahunan pengurus. Informan dipilih secara purposif. Data dianalisis menurut Miles dan Huberman (1994)."
)


def without_method_section(*, introduction: str = BODY, body: str = BODY, conclusion: str = BODY) -> Source:
    """A paper that has headings of its subject where others have a section for the method."""
    parts = ["Pengelolaan Air Bersih di Desa Sukamaju", f"Abstrak\n\n{BODY}", f"Pendahuluan\n\n{introduction}"]
    parts += [f"Hasil dan Pembahasan\n\n{body}", f"Kesimpulan\n\n{conclusion}"]
    parts += ["Daftar Pustaka\n\nSari, D. (2020). Air desa. Jurnal Air, 1(1), 1-9."]
    return Source(gt.Corpus.from_texts(["\n\n".join(parts)])[0])


def test_a_method_that_the_introduction_tells():
    source = without_method_section(introduction=f"{BODY}\n\n{TOLD}\n\n{BODY}")
    assert " ".join(s.text for s in source.sections("method")) == TOLD
    assert period(source).value == "Mei sampai Juli 2021"
    assert sampling(source).value == "purposive sampling"


def test_a_method_that_a_note_tells():
    note = "1 Bahan tulisan dikumpulkan sejak Mei hingga Juli 2021. Wawancara berlangsung di rumah warga. Nama informan disamarkan."
    source = without_method_section(conclusion=f"{BODY}\n\n{note}")
    assert next(s.section for s in source.sentences if s.start >= source.document.text.index("1 Bahan")) == "method"
    assert period(source).value == "Mei hingga Juli 2021"


def test_the_methods_of_others_are_not_the_papers_own():
    others = (
        "Wulandari dan Hakim (2018) mewawancarai 12 informan yang dipilih secara purposif dan menganalisis dokumen. "
        "Prasetyo (2019) dalam studi kasus di Desa Mekar mewawancarai 9 informan dan membaca laporan pengurus."
    )
    source = without_method_section(introduction=f"{BODY}\n\n{others}\n\n{BODY}")
    assert not source.sections("method")


def test_a_section_for_the_method_is_believed_alone():
    source = paper(method=f"{BODY} {BODY}", results=TOLD)
    assert not any(s.text in TOLD for s in source.sections("method"))
