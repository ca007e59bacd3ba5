"""Findings and advice by counted signs; abstracts that are hard to find; factors named in so many words or under headings."""

from __future__ import annotations

from dataclasses import replace

import pytest

import govtext as gt
from govtext.passages import segment
from govtext.tables.fields.factors import factors
from govtext.tables.fields.factors import lists as factor_lists
from govtext.tables.fields.factors.lists import STRICT, enumerated, list_in
from govtext.tables.fields.results import findings, verdicts
from govtext.tables.fields.results.judging import judge
from govtext.tables.fields.results.statements import FEATURES, WEIGHTS, Statement, statements, worth
from govtext.tables.fields.source import Source
from govtext.tables.fields.theories import theory
from govtext.tables.fields.weighing import Weights
from govtext.text.abstract_labels import labels_of

ABSTRACT = [
    "Pengelolaan sampah menjadi masalah di banyak kota.",
    "Penelitian ini bertujuan menganalisis kemitraan bank sampah di Kota Melati.",
    "Data dikumpulkan melalui wawancara dengan dua puluh pengurus bank sampah.",
    "Hasil penelitian menunjukkan bahwa kemitraan bank sampah menurunkan timbulan sampah di Kota Melati sebesar sepertiga.",
    "Warga disarankan memilah sampah sejak dari rumah.",
]
CONCLUSION = [
    "Kemitraan bank sampah di Kota Melati terbukti menurunkan timbulan sampah sebesar sepertiga.",
    "Pengurus bank sampah yang rutin bertemu lebih cepat menyelesaikan perselisihan harga.",
    "Penelitian ini terbatas pada tiga bank sampah.",
]
ADVICE = ["Dinas Lingkungan Hidup sebaiknya menetapkan harga dasar sampah terpilah setiap triwulan."]
FILL = "Bank sampah dikelola oleh warga di lingkungan masing-masing dan buka pada akhir pekan. " * 4


@pytest.fixture(scope="module")
def paper() -> Source:
    parts = ["Kemitraan Bank Sampah di Kota Melati", "Abstrak\n\n" + " ".join(ABSTRACT), f"Pendahuluan\n\n{FILL}"]
    parts += [
        f"Metode Penelitian\n\n{FILL}",
        f"Hasil dan Pembahasan\n\n{FILL}",
        "Kesimpulan\n\n" + " ".join(CONCLUSION),
    ]
    parts += ["Saran\n\n" + " ".join(ADVICE), "Daftar Pustaka\n\nSari, D. (2020). Sampah kota. Jurnal Kota, 1(1), 1-9."]
    return Source(gt.Corpus.from_texts(["\n\n".join(parts)])[0])


def test_findings_are_results_and_conclusions_in_order(paper):
    cell = findings.findings(paper)
    assert ABSTRACT[3] in cell.value or CONCLUSION[0] in cell.value
    assert CONCLUSION[1] in cell.value
    for other in (ABSTRACT[0], ABSTRACT[1], ABSTRACT[2], ABSTRACT[4], CONCLUSION[2], *ADVICE):
        assert other not in cell.value
    starts = [q.start for q in cell.quotes]
    assert starts == sorted(starts)
    assert all(paper.document[q.start : q.end] == q.text for q in cell.quotes)


def test_what_is_said_twice_is_taken_once(paper):
    cell = findings.findings(paper)
    assert (ABSTRACT[3] in cell.value) + (CONCLUSION[0] in cell.value) == 1


def test_advice_is_told_from_findings(paper):
    assert ADVICE[0] in findings.recommendation(paper).value
    ranked = {s.sentence.text: s for s in statements(paper)}
    assert worth(ranked[ADVICE[0]], "advice") > 0.5 > worth(ranked[ADVICE[0]], "finding")
    assert worth(ranked[CONCLUSION[0]], "finding") > 0.5 > worth(ranked[CONCLUSION[0]], "advice")


def test_no_advice_where_none_is_given():
    text = "Abstrak\n\n" + " ".join(ABSTRACT[:4])
    assert not findings.recommendation(Source(gt.Corpus.from_texts([text])[0]))


def test_every_statement_has_every_feature(paper):
    assert {s.part for s in statements(paper)} >= {"abstract", "conclusion", "recommendation"}
    assert all(len(s.features) == len(FEATURES) == len(set(FEATURES)) for s in statements(paper))


def test_weights_are_those_of_the_features():
    for name in WEIGHTS.values():
        assert set(Weights.load(name, FEATURES).by_name) == set(FEATURES)


def test_labels_of_a_structured_abstract():
    text = [
        "Purpose – We look at bins.",
        "Findings – Bins fill.",
        "They smell.",
        "Research limitations/implications – None.",
    ]
    assert labels_of(text) == ["purpose", "findings", "findings", "research limitations/implications"]
    assert labels_of(["Hasilnya baik.", "Hasil-hasil lain ada.", "Results-based budgets help."]) == ["", "", ""]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Effective waste policy can be effective in reducing litter.", None),
        ("The training was effective in reducing litter.", "effective"),
        ("The training was not effective.", "not_optimal"),
        ("Kegiatan ini berdampak positif pada warga.", "effective"),
        ("Koordinasi diperlukan sehingga berdampak positif pada warga.", None),
    ],
)
def test_attributes_and_possibilities_do_not_judge(sentence, expected):
    assert judge(sentence) == expected


def test_what_is_wished_for_is_no_verdict():
    text = (
        "Hasil penelitian menunjukkan bahwa program ini dikelola oleh tiga desa. "
        "Perlu adanya koordinasi agar program berjalan dengan baik."
    )
    assert not findings.verdict(Source(gt.Corpus.from_texts([f"Abstrak\n\n{text}"])[0]))


class Said:
    def __init__(self, text: str) -> None:
        self.text = text


@pytest.mark.parametrize(
    ("kind", "sentence", "expected"),
    [
        ("obstacle", "Kendala lain yang dihadapi dalam layanan di puskesmas ini adalah jam buka yang pendek.", "jam buka yang pendek"),
        ("obstacle", "Faktor penghambat pelaksanaan program di desa meliputi dana yang terbatas.", "dana yang terbatas"),
        ("obstacle", "The main barriers to implementation were limited budgets and weak coordination.", "limited budgets and weak coordination"),
        ("obstacle", "The council faced challenges, including a lack of staff.", "a lack of staff"),
        ("obstacle", "Staff turnover and late funds were the key obstacles to the programme.", "Staff turnover and late funds"),
        ("support", "Terdapat beberapa faktor pendukung seperti adanya bantuan warga.", "adanya bantuan warga"),
        ("support", "Warga yang rajin menjadi faktor pendukung kegiatan ini.", "Warga yang rajin"),
        ("obstacle", "These barriers are discussed in the next section.", None),
        ("obstacle", "Hambatan ini tidak adalah hal baru.", None),
        ("support", "Sistem pendukung keputusan adalah sebuah program.", None),
    ],
)  # fmt: skip
def test_factors_in_so_many_words(kind, sentence, expected):
    place = list_in(Said(sentence), STRICT[kind])
    assert (sentence[slice(*place)] if place else None) == expected


def test_causes_are_the_list():
    said = "Kendala yang sering terjadi adalah pesan tidak sampai karena beberapa faktor di antaranya: listrik sering padam, nomor warga sudah mati, dan kuota warga habis."
    place = list_in(Said(said), STRICT["obstacle"])
    assert place
    parts = [said[a:b] for a, b in enumerated(said, *place)]
    assert parts == ["listrik sering padam", "nomor warga sudah mati", "kuota warga habis"]


def test_pairs_and_single_words_are_not_parted():
    assert enumerated("dana kecil dan jarak jauh", 0, 25) == [(0, 25)]
    assert enumerated("dana, waktu, dan jarak", 0, 22) == [(0, 22)]


def full(results: str) -> Source:
    parts = [
        "Pengelolaan Klub Anak di Masa Pandemi",
        f"Abstrak\n\n{FILL}",
        f"Pendahuluan\n\n{FILL}",
        f"Metode\n\n{FILL}",
    ]
    parts += [
        f"Hasil dan Pembahasan\n\n{results}",
        f"Kesimpulan\n\n{FILL}",
        "Daftar Pustaka\n\nSari, D. (2020). Klub. Jurnal, 1(1), 1-9.",
    ]
    return Source(gt.Corpus.from_texts(["\n\n".join(parts)])[0])


def test_names_before_a_dash_under_a_heading_of_factors():
    blocks = (
        f"{FILL}\n\nHambatan\n\nRuang sempit – Anak harus bergantian memakai ruang.\n\nTenaga kurang – Pengurus bekerja rangkap.\n\n"
        "Pendukung\n\nDonasi warga – Warga memberi makanan.\n\nRelawan muda – Mahasiswa datang tiap pekan."
    )
    source = full(blocks)
    assert factors.obstacles(source).value == "Ruang sempit; Tenaga kurang"
    assert factors.supports(source).value == "Donasi warga; Relawan muda"
    for cell in (factors.obstacles(source), factors.supports(source)):
        assert all(source.document[q.start : q.end] == q.text for q in cell.quotes)


@pytest.mark.parametrize("heading", ["Hambatan dan Solusi", "Faktor Pendukung dan Penghambat"])
def test_headings_of_more_than_one_kind_open_nothing(heading):
    from govtext.tables.fields.factors.headings import headed

    source = full(f"{FILL}\n\n{heading}\n\nRuang sempit – Anak bergantian.\n\nTenaga kurang – Pengurus rangkap.")
    assert not headed(source, "obstacle")
    assert not headed(source, "support")


def small_letters(front: str) -> Source:
    """A paper whose abstract was set in small letters below the first lines of the introduction, as a footnote is."""
    from dataclasses import replace

    body = "Clubs in many towns stayed open and had to find new ways of working with children and parents. " * 6
    text = (
        f"Clubs and Children in Hard Times\n\n1. Introduction\n\n{body}\n\n{front}\n\n2. Methods\n\n{body}\n\n3. Results\n\n{body}\n\n"
        f"4. Discussion\n\n{body}\n\nReferences\n\nLee, A. (2010). Clubs. Journal of Clubs, 1(1), 1-9."
    )
    document = gt.Corpus.from_texts([text])[0]
    start, end = document.text.index(front.split()[0]), document.text.index(front[-40:]) + 40
    paragraphs = tuple(
        replace(p, style="footnote") if start <= p.start < end else p for p in document.paragraphs
    )  # a line that was run together may have been parted
    return Source(replace(document, paragraphs=paragraphs))


def test_an_abstract_in_small_letters():
    said = (
        "Objectives: To learn how clubs worked in hard times and what their leaders would do again in another year of the kind. "
        "Methods: Leaders of twelve clubs in five towns were interviewed by telephone, and their answers were sorted by theme. "
        "Results: Clubs that shared rooms with schools kept all of their children, while the others lost half of them in a year. "
        "Conclusions: Shared rooms kept clubs open at little cost, and leaders named schools as their most helpful neighbours."
    )
    source = small_letters(f"ARTICLE INFO Keywords: Clubs ABSTRACT {said}")
    assert source.abstract[0].text.startswith("Objectives")
    assert "Clubs that shared rooms with schools kept all of their children" in findings.findings(source).value
    assert not small_letters(said).abstract  # nothing says that it is one


def test_the_paragraphs_of_a_structured_abstract():
    long = (
        "Bins in the town were counted every week and the households around them were asked what they had thrown away. "
        * 60
    )
    text = (
        "Bins and Households in a Small Town\n\nAbstract\n\nPurpose – The paper looks at how bins and households change together in a small town.\n\n"
        "Findings – Households with a bin of their own throw away a third less than those that share one with neighbours.\n\n"
        f"Originality – It is the first count of the kind that was made by the households themselves in the whole of the country.\n\nKeywords Bins, towns\n\n{long}\n\nReferences\n\nLee, A. (2010). Bins. Journal, 1(1), 1-9."
    )
    document = gt.Corpus.from_texts([text])[0]
    said = document.metadata.abstracts["en"]
    assert said.startswith("Purpose") and said.endswith("the whole of the country.")


def test_what_follows_a_thing_that_is_an_obstacle_is_no_list_of_obstacles():
    text = "Keterbatasan anggaran menjadi tantangan besar dalam pelaksanaan program seperti makanan tambahan, edukasi gizi, dan pendampingan keluarga."
    found = [
        m["list"]
        for pattern in (*factor_lists.STRICT["obstacle"], *factor_lists.NAMED["obstacle"])
        for m in pattern.finditer(text)
    ]
    assert not any("edukasi gizi" in words for words in found)
    named = "Tantangan dalam program meliputi anggaran yang kecil, jalan rusak, dan kader yang sedikit."
    assert any(m for pattern in factor_lists.STRICT["obstacle"] for m in pattern.finditer(named))


def _told(*texts: tuple[str, float, float], part: str = "conclusion") -> list[findings.Told]:
    """Statements with what they are taken for: (text, how likely a finding, how likely advice)."""
    document = gt.Corpus.from_texts([" ".join(text for text, _, _ in texts)])[0]
    told, start = [], 0
    for text, finding, advice in texts:
        sentence = replace(segment([document])[0], text=text, start=start, end=start + len(text))
        told.append((finding, advice, Statement(sentence, part, dict.fromkeys(FEATURES, 0.0))))
        start += len(text) + 1
    return told


def test_a_sentence_goes_with_the_one_that_it_goes_on_from():
    first, second = (
        "The forum lowered the price of waste for members.",
        "However, villages far from town gained nothing at all.",
    )
    others = [
        (f"The {word} of the bank was opened on a market day in town.", 0.6, 0.0)
        for word in ("first", "old", "new", "last")
    ]
    chosen = findings.found(_told((first, 0.1, 0.0), (second, 0.9, 0.0), *others))
    assert [s.text for s in chosen][:2] == [first, second]


def test_figures_of_its_own_are_no_repetition():
    plain = "The waste bank has lowered the amount of unsorted household waste"
    chosen = findings.found(
        _told((f"{plain}.", 0.9, 0.0), (f"{plain} by 41 percent.", 0.8, 0.0), (f"{plain} too.", 0.7, 0.0))
    )
    assert [s.text for s in chosen] == [f"{plain}.", f"{plain} by 41 percent."]


@pytest.mark.parametrize(
    "text",
    [
        "Future studies should compare more villages over several years.",
        "Should the government of the district pay for the bank?",
        "The bylaw on sorting was passed in both of the villages.",
    ],
)
def test_what_is_no_advice(text):
    assert findings.advised(_told((text, 0.0, 0.9))) == []
    practical = "The district office should pay the collectors every month."
    assert [s.text for s in findings.advised(_told((practical, 0.0, 0.9)))] == [practical]
    assert findings.advised(_told((practical, 0.0, 0.3))) == []


@pytest.mark.parametrize(
    ("kind", "sentence", "expected"),
    [
        ("obstacle", "The main problems faced by the collectors are broken carts, lack of fuel and low prices.", "broken carts, lack of fuel and low prices"),
        ("obstacle", "The common challenges noted in the villages were weak oversight and poor training.", "weak oversight and poor training"),
        ("support", "Collectors named factors that facilitate their work to include regular meetings and fair prices.", "regular meetings and fair prices"),
        ("support", "We saw that regular meetings and open books are the factors that support the forum.", "regular meetings and open books"),
    ],
)  # fmt: skip
def test_factors_by_what_they_do(kind, sentence, expected):
    passage = segment([gt.Corpus.from_texts([sentence])[0]])[0]
    start, end = list_in(passage, STRICT[kind])
    assert passage.text[start:end] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Data dibaca dengan empat unsur kerja sama dari Sari dan Wijaya (2011).", "Sari dan Wijaya (2011)"),
        ("Penelitian ini mengacu pada teori modal sosial oleh Lestari (dalam Wibawa, 2020).", "Lestari (dalam Wibawa, 2020)"),
        ("The paper looks at the forum from the perspective of the Stewardship Theory.", "Stewardship Theory"),
        ("We estimated the effect of the forum using a Bayesian model.", None),
    ],
)  # fmt: skip
def test_theories_in_other_words(sentence, expected):
    source = Source(gt.Corpus.from_texts([f"Abstract\n\n{sentence} {FILL}"])[0])
    assert theory.theory(source).value == expected


def test_a_list_with_figures_repeats_what_a_sentence_sums_up():
    summed = "Obstacles are the missing regulation, falling prices of waste and small budgets."
    listed = "The obstacles are: (1) the missing regulation; (2) falling prices of waste; and (3) small budgets, of 12 million a year."
    chosen = findings.found(_told((summed, 0.9, 0.0), (listed, 0.8, 0.0)))
    assert [s.text for s in chosen] == [summed]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Layanan keliling terbilang berhasil menjangkau warga lereng.", "effective"),
        ("Perdes pasar belum dijalankan sebagaimana mestinya.", "not_optimal"),
        ("The ferry scheme was rather effective for traders.", "partly"),
        ("The water council has not worked as intended.", "not_optimal"),
        ("The savings groups are well managed.", "effective"),
        ("Layanan pasar belum dapat dikatakan baik di dua kelurahan.", None),
    ],
)
def test_more_words_that_judge(sentence, expected):
    assert judge(sentence) == expected


def _page(*sentences: str) -> Source:
    """A page with a title and an abstract."""
    title = "Kolaborasi Pengelolaan Pasar Rakyat di Kota Melati"
    opening = "Penelitian ini bertujuan menganalisis kolaborasi pengelolaan pasar rakyat di Kota Melati. Data dikumpulkan melalui wawancara dengan sebelas pedagang."
    return Source(gt.Corpus.from_texts([f"{title}\n\nAbstrak\n\n{opening} {' '.join(sentences)}"])[0])


def test_a_page_that_judges_has_a_verdict_with_its_sentence():
    judging = "Hasil penelitian menunjukkan bahwa kolaborasi pengelolaan pasar belum berjalan optimal karena paguyuban pedagang tidak pernah diajak rapat."
    cell = findings.verdict(_page(judging))
    assert (cell.value, cell.quotes[0].text) == ("belum optimal", judging)
    telling = "Hasil penelitian menunjukkan bahwa pedagang sayur membayar retribusi setiap pagi kepada juru pungut."
    assert findings.verdict(_page(telling)).value is None


def test_one_judgement_is_believed_where_the_page_judges_at_all():
    assert verdicts.likeliest([0.4, 0.3], 0.65) == 0
    assert verdicts.likeliest([0.3, 0.3, 0.3], 0.65) is None
    assert verdicts.likeliest([0.6], 0.65) is None


def test_weights_of_judgements_fit_what_is_seen():
    found = list(verdicts.judgements(_page("Kolaborasi pengelolaan pasar sudah berjalan dengan baik.")))
    assert found and all(set(judgement.seen) <= set(verdicts.FEATURES) for judgement in found)
    assert verdicts.Weights.load("verdicts", verdicts.FEATURES).least > 0


def test_advice_of_a_page_without_the_usual_words():
    result = "Hasil penelitian menunjukkan bahwa retribusi pasar naik dua kali lipat setelah dicatat secara daring."
    advice = "Dinas perdagangan semestinya membuka loket pengaduan di setiap pasar."
    assert findings.recommendation(_page(result, advice)).value == advice


def test_a_sentence_that_announces_a_list_is_no_finding():
    told = _told(
        ("Berdasarkan uraian di atas dapat ditarik kesimpulan sebagai berikut.", 0.9, 0.0),
        ("Kemitraan bank sampah menurunkan timbulan sampah sebesar sepertiga.", 0.8, 0.0),
        ("The partnership of the clubs led to three results:", 0.8, 0.0),
    )
    assert [s.text for s in findings.found(told)] == [
        "Kemitraan bank sampah menurunkan timbulan sampah sebesar sepertiga."
    ]


def test_no_label_stands_in_the_cell():
    abstract = (
        "Background: Clubs lack rooms. Methods: We asked forty leaders of clubs in two towns. "
        "Results: The study found that clubs that shared rooms with schools kept all of their children."
    )
    text = f"Clubs That Share Rooms\n\nAbstract\n\n{abstract}\n\nIntroduction\n\nClubs need rooms in every season."
    cell = findings.findings(Source(gt.Corpus.from_texts([text])[0]))
    assert cell.quotes[-1].text.startswith("The study found") and "Results:" not in cell.value


@pytest.mark.parametrize(
    "text",
    ["Managers of the ferries would do well to print the timetable.", "Kami mengusulkan agar jadwal kapal ditempel."],
)
def test_advice_in_softer_words(text):
    assert [s.text for s in findings.advised(_told((text, 0.3, 0.45)))] == [text]
