"""Sample, places and theory of full papers: which number, which place, and whether anything is said at all."""

from __future__ import annotations

import time as clock

import pytest

import govtext as gt
from govtext.errors import ModelError
from govtext.tables.fields import bibliography, publication
from govtext.tables.fields.methods import method
from govtext.tables.fields.methods.chosen_terms import features
from govtext.tables.fields.methods.terms import names_in
from govtext.tables.fields.samples import counted, counts, sample, sampling
from govtext.tables.fields.samples.paper_cues import CUES, paper_cues
from govtext.tables.fields.samples.sample import sample_n
from govtext.tables.fields.samples.sampling import sampling_names
from govtext.tables.fields.settings import dated, located, place
from govtext.tables.fields.settings import period as time
from govtext.tables.fields.source import Source
from govtext.tables.fields.theories import theory
from govtext.tables.fields.weighing import Weights

BODY = "The programme ran for several years in all parts of the region and many bodies had a hand in it. " * 4


def paper(*, method: str = BODY, abstract: str = BODY, title: str = "", introduction: str = BODY) -> Source:
    """An English paper with the sections given; the others have a text that says nothing of the kind."""
    parts = [title or "How a Clean Water Programme Was Run", f"Abstract\n\n{abstract}"]
    parts += [f"Introduction\n\n{introduction}", f"Methods\n\n{method}", f"Results\n\n{BODY}", f"Conclusion\n\n{BODY}"]
    parts += ["References\n\nBrook, A. (2020). Water. Journal of Water, 1(1), 1-9."]
    return Source(gt.Corpus.from_texts(["\n\n".join(parts)])[0])


@pytest.mark.parametrize(
    "sentence",
    [
        "The purpose of this study was to see how the programme was run.",
        "One interview was read by two coders for reliability purposes.",
        "Villages were randomly assigned to the treatment group.",
        "The fund has grown like a snowball effect on prices.",
    ],
)
def test_words_that_are_no_way_of_sampling(sentence):
    assert sampling.sampling(paper(method=f"{sentence} {BODY}")).value is None


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("proportionate stratified random sampling", ["proportionate stratified random sampling"]),
        ("participants were randomly sampled (stratified by age)", ["stratified random sampling"]),
        ("Residents were purposefully selected, then by chain referral.", ["purposive sampling", "snowball sampling"]),
        ("metode penyamplingan secara Judgement Sampling", ["judgement sampling"]),
        ("non-probability sampling", ["non-probability sampling"]),
        ("non-probability convenience sampling", ["convenience sampling"]),
    ],
)
def test_names_of_ways_of_sampling(said, names):
    assert sampling_names(said, "en") == names


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("sample_numbers", counted.FEATURES),
        ("sample_sentences", sample.FEATURES),
        ("places", located.FEATURES),
        ("dates", dated.FEATURES),
        ("articles", publication.FEATURES),
        ("approaches", features(method.APPROACH_TERMS)),
        ("techniques", features(method.TECHNIQUE_TERMS)),
    ],
)
def test_weights_are_those_of_what_is_seen(name, seen):
    weights = Weights.load(name, seen)
    assert set(weights.by_name) == set(seen)
    assert 0 < weights.probability({}) < 1
    with pytest.raises(ModelError, match="learnt for other features"):
        Weights.load(name, seen[1:])


@pytest.fixture(scope="module")
def surveyed() -> Source:
    return paper(
        title="Trust in Water Committees in Uganda",
        abstract="This study examines trust in water committees in Uganda. We surveyed 412 residents. " + BODY,
        introduction="Earlier work in Kenya by Brook (2019) asked 2,300 respondents about prices. " + BODY,
        method="The questionnaire was piloted with 12 residents. A total of 412 residents of 9 villages completed the questionnaire "
        "and were selected by simple random sampling from a population of 3,900 people. Data were collected between May and July 2019. "
        + BODY,
    )


def test_the_sample_among_other_numbers(surveyed):
    assert sample.sample_n(surveyed).value == 412
    cell = sample.sample(surveyed)
    assert "412 residents" in cell.value
    assert all(surveyed.document[q.start : q.end] == q.text for q in cell.quotes)
    assert sampling.sampling(surveyed).value == "simple random sampling"


def test_a_paper_that_counts_nothing_has_no_sample():
    assert (
        sample.sample_n(paper(introduction="In 2018 floods killed 85 people and displaced 9,000 people. " + BODY)).value
        is None
    )


def test_the_place_of_the_study_and_not_that_of_others(surveyed):
    assert place.location(surveyed).value == "Uganda"
    assert place.location(paper()).value is None


def test_when_the_data_were_collected(surveyed):
    assert time.period(surveyed).value == "May and July 2019"


def test_dates_of_works_laws_and_printing_are_no_period():
    said = (
        "Floods were studied before (Brook, 2012; Lim & Talo, 2014). Law No. 6 of 2014 applies. Okoro (2016) agrees. "
        + BODY
    )
    source = paper(introduction=said, method="Residents answered as Talo (2011) proposes. " + BODY)
    assert {d.name for d in dated.dates(source)} == {"2014"}  # of the law, with the sign of one
    assert all(d.seen["law"] for d in dated.dates(source))
    assert time.period(source).value is None


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("Data were collected from 17 May to 3 August 2020 in two rounds.", "17 May to 3 August 2020"),
        ("The survey was conducted in October and November 2019.", "October and November 2019"),
        ("Interviews were conducted between March 2021 and June 2022.", "March 2021 and June 2022"),
        ("Penelitian dilaksanakan pada bulan Mei s.d. Juli 2021.", "Mei s.d. Juli 2021"),
    ],
)
def test_a_period_is_quoted_whole(said, when):
    source = paper(method=f"{said} {BODY}")
    cell = time.period(source)
    assert cell.value.endswith(when)
    assert [source.document[q.start : q.end] for q in cell.quotes] == [cell.value]


def test_a_long_row_of_numbers_and_links_takes_no_time():
    start = clock.process_time()
    for row in ("2020 and " * 900, "12 and 13 and " * 900, "May 2020 - " * 900, "in 2020 because " * 900):
        source = Source(gt.Corpus.from_texts([f"Introduction\n\nData were collected in {row}."])[0])
        assert dated.dates(source) or row.startswith("12")
    assert clock.process_time() - start < 10


def typed(*front: str) -> tuple[str | None, list[str]]:
    """The kind of publication of a paper with these lines on its first page, and the words that show it."""
    source = paper(title="\n\n".join(["How a Clean Water Programme Was Run", "Nita Loru", *front]))
    cell = bibliography.publication_type(source)
    return cell.value, [q.text for q in cell.quotes]


def test_a_journal_article_shows_its_issue():
    kind, shown = typed(
        "Journal of Village Water", "Vol. 7, No. 2, 2022, pp. 101-112", "ISSN 2345-6789", "Received: 3 May 2021"
    )
    assert kind == "Journal article" and shown[0].startswith("Vol. 7, No. 2")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Proceedings of the Third Conference on Village Water", "Proceedings paper"),
        ("Doctoral dissertation, University of Savana", "Dissertation"),
        ("Final report", "Report"),
        ("https://doi.org/10.1234/978-3-031-04745-9_2", "Book chapter"),
        ("Preprint submitted to Village Water", "Preprint"),
    ],
)
def test_what_is_no_journal_article_says_so(line, kind):
    value, shown = typed(line)
    assert value == kind and shown[0] in line


def test_a_paper_that_prints_no_sign_has_no_kind():
    assert typed() == (None, [])
    thanked = "We thank people at the International Conference on Water 2019 for their remarks."
    assert typed(thanked) == (None, [])


def test_how_data_were_collected(surveyed):
    assert method.techniques(surveyed).value == "questionnaire"


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        (
            "Drawing on punctuated equilibrium theory, this study follows budgets over time.",
            "punctuated equilibrium theory",
        ),
        (
            "The present study is guided by Situated Cognition Theory, which looks at behaviour in context.",
            "Situated Cognition Theory",
        ),
        ("We had argued, following Persson and Tabellini (2000), that leaders care for votes.", None),
        ("Coding of the interviews was based on the grounded theory of the method.", None),
    ],
)
def test_theories_under_their_own_name(sentence, named):
    assert theory.theory(paper(abstract=f"{sentence} {BODY}")).value == named


def test_a_ruled_line_behind_a_number_takes_no_time():
    began = clock.perf_counter()
    assert (
        counted.mentions(paper(method=f"We asked 12 {'-' * 3000}… in the village about their work. {BODY}")) is not None
    )
    assert clock.perf_counter() - began < 2


def test_patterns_of_counts_have_their_ranks():
    ranks = [rank for kind in counted._KINDS.values() for rank in kind]
    assert sorted(ranks) == list(range(len(counts._COUNT_PATTERNS)))


def test_a_number_is_believed_by_all_its_mentions(surveyed):
    likely = counted.believed(surveyed)
    best = {
        m.value: max(p for p, other in counted.weighed(surveyed) if other.value == m.value)
        for _, m in counted.weighed(surveyed)
    }
    assert set(likely) == set(best)
    assert all(likely[value] >= best[value] - 1e-9 for value in best)
    several = [m.value for _, m in counted.weighed(surveyed)].count(412) > 1
    assert several and likely[412] > best[412]


def test_signs_of_a_whole_paper(surveyed):
    cues = paper_cues(surveyed)
    assert set(cues) == set(CUES)
    assert all(0 <= value <= 1 for value in cues.values())
    assert cues["answers"] > 0 and cues["law"] == 0
    reviewed = paper_cues(paper(abstract="This systematic review covers village funds. " + BODY))
    assert reviewed["opening_reviewed"] == 1 and cues["opening_reviewed"] == 0


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Telaah Pustaka", ["literature study"]),
        ("penelitian kepustakaan", ["literature study"]),
        ("yuridis – empiris", ["empirical legal research"]),
        ("asosiatif kausal", ["causal associative"]),
        ("pendekatan kasus", ["case approach"]),
        ("tinjauan sistematis", ["systematic review"]),
    ],
)
def test_one_normal_form_in_both_languages(words, named):
    assert method.standard_terms(words) == named
    (term,) = [t for t in method.APPROACH_TERMS if t.en == named[0]]
    assert method.standard_terms(term.id) == named


def test_rows_of_a_data_set_are_no_observation():
    names = lambda said: names_in(said, method.TECHNIQUE_TERMS, "en")  # noqa: E731
    assert names("The panel has 96 observations.") == []
    assert names("Data were collected through observations of meetings.") == ["observation"]


def test_the_sample_is_told_in_three_sentences_at_most(surveyed):
    cell = sample.sample(surveyed)
    assert 1 <= len(cell.quotes) <= 3
    assert [q.start for q in cell.quotes] == sorted(q.start for q in cell.quotes)


ABSTRACT_PAGE = (
    "Beaches in the north have been swept by volunteers since 2015. This study asks how villages and hotels share the work. Interviews were held with 21 people. "
    "The results show that hotels pay but do not sweep. We recommend a common fund for bags and carts."
)


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (
            ["DOI: 10.5555/xy.v1i2.33", "", "Abstract", "", ABSTRACT_PAGE, "", "Full Text: PDF", "", "Article Metrics"],
            "Journal article",
        ),
        (["Document Type: Journal Article", "", "Abstract", "", ABSTRACT_PAGE], "Journal article"),
        (["Degree", "", "Master of Science", "", "Abstract", "", ABSTRACT_PAGE], "Master's thesis"),
        (["Unpublished PhD thesis, Coast University", "", "Abstract", "", ABSTRACT_PAGE], "Dissertation"),
        (["Journal Title", "", "Journal ISSN", "", "Volume Title", "", "Abstract", "", ABSTRACT_PAGE], None),
        (["Coast Conf. Series 12 (2019) 11", "", "Abstract", "", ABSTRACT_PAGE], "Proceedings paper"),
        (["Abstract", "", ABSTRACT_PAGE], None),
        (["Abstract", "", ABSTRACT_PAGE.replace("This study", "This dissertation")], "Dissertation"),
        (["Abstract", "", ABSTRACT_PAGE, "", "Daftar Pustaka: 20 buku, 14 jurnal"], None),
    ],
)
def test_furniture_of_sites_shows_the_kind_of_publication(lines: list[str], kind: str | None) -> None:
    document = gt.Corpus.from_texts(["\n".join(["Sweeping the Northern Beaches Together", "", *lines])])[0]
    assert document.kind == "abstract"
    assert bibliography.publication_type(Source(document, "en")).value == kind


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("long talks with ferry captains", ["in-depth interviews"]),
        ("berbincang dengan para mantri", ["interviews"]),
        ("menghadiri rapat koperasi", ["observation"]),
        ("sat in on village hearings", ["observation"]),
        ("membaca buku kas koperasi", ["document review"]),
        ("diskusi kelompok", ["focus group discussions"]),
        ("council minutes", ["meeting minutes"]),
        ("borang daring", ["questionnaire"]),
        ("diwawancarai", ["interviews"]),
        ("quasi-experimental design", ["quasi-experiment"]),
        ("riset aksi", ["action research"]),
    ],
)
def test_everyday_words_for_ways_of_making_a_study(words, named):
    assert method.standard_terms(words) == named


def test_everyday_words_name_nothing_in_running_text():
    assert (
        names_in("Talks between both councils went on and the report was read aloud.", method.TECHNIQUE_TERMS, "en")
        == []
    )


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("every fifth stall along the quay", ["systematic sampling"]),
        ("undian", ["random sampling"]),
        ("dari mulut ke mulut", ["snowball sampling"]),
        ("all 31 wardens", ["total sampling"]),
    ],
)
def test_everyday_words_for_ways_of_sampling_count_only_where_one_is_told(said, names):
    assert sampling_names(said, "en", told=True) == names
    assert sampling_names(said, "en") in ([], ["random sampling"], ["snowball sampling"])


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Every fourth patient was invited at the ferry clinic.", "systematic sampling"),
        (
            "Nurses were chosen because they had kept the gate for years.",
            "chosen because they had kept the gate for years",
        ),
        ("All 31 nurses were interviewed in June.", "total sampling"),
    ],
)
def test_how_a_sample_was_chosen_in_words_of_its_own(sentence, value):
    assert sampling.sampling(paper(method=f"{sentence} {BODY}")).value == value


def test_a_place_that_was_chosen_is_no_sample():
    assert not sampling.sampling(paper(method=f"The site was chosen because its residents asked for it. {BODY}"))


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Pedagang diambil secara acak berlapis menurut blok; narasumber dipilih secara sengaja.", "stratified random sampling; purposive sampling"),
        ("Penarikan sampel dilakukan dua tahap: dusun dipilih secara acak, lalu rumah.", "multistage sampling"),
        ("Informan ditentukan secara purposif lalu bergulir sampai jenuh.", "purposive sampling; snowball sampling"),
        ("Officials were picked purposively, and further names came by snowballing.", "purposive sampling; snowball sampling"),
        ("Kuesioner dibagikan kepada seluruh responden, yakni 35 orang (sensus).", "total sampling"),
        ("Sebagian warga ditunjuk oleh ketua dusun.", "ditunjuk oleh ketua dusun"),
        ("Para tetua dipilih karena menyaksikan sendiri rapat itu.", "dipilih karena menyaksikan sendiri rapat itu"),
        ("The wards were chosen on the logic of most similar systems.", "chosen on the logic of most similar systems"),
        ("Kriteria inklusi: artikel terbit 2015 sampai 2020 dan memuat data lapangan.", "Kriteria inklusi: artikel terbit 2015 sampai 2020 dan memuat data lapangan."),
        ("Two of us screened titles and abstracts.", "Two of us screened titles and abstracts."),
    ],
)  # fmt: skip
def test_how_those_studied_were_chosen_in_own_words(sentence, value):
    assert sampling.sampling(paper(method=f"{sentence} {BODY}")).value == value


def test_the_criteria_of_another_study_are_not_its_own():
    sentence = "Kriteria inklusi: artikel terbit 2015 sampai 2020 (Sari dkk., 2021)."
    assert not sampling.sampling(paper(method=f"{sentence} {BODY}"))


@pytest.mark.parametrize(
    ("sentence", "n"),
    [
        (
            "Data digali dari wawancara mendalam dengan 12 informan dan dua diskusi kelompok terarah dengan 18 warga.",
            30,
        ),
        ("We interviewed 21 officials and held three focus group discussions with 24 residents.", 45),
        ("Diwawancarai dua dokter, seorang bidan, empat kader, dan tiga kepala dusun, semuanya 10 orang.", 10),
    ],
)
def test_all_who_were_heard_are_counted_once(sentence, n):
    assert sample_n(paper(method=f"{sentence} {BODY}")).value == n


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("We copied 40 ledgers and then reviewed the council documents.", "document review"),
        ("Dokumen yang dihimpun meliputi rencana kerja kecamatan.", "document review"),
        ("Jumlah perahu diperoleh dari dokumen pelabuhan.", "document review"),
        ("Kami juga menghadiri lima rapat nelayan.", "observation"),
        ("The second author attended six meetings as an observer.", "observation"),
    ],
)
def test_what_researchers_did_names_a_technique(words, name):
    assert name in names_in(words, method.TECHNIQUE_TERMS, "en")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("a cross-sectional household survey of ferry users", ["cross-sectional survey"]),
        ("kualitatif dengan rancangan fenomenologi deskriptif", ["qualitative", "descriptive phenomenology"]),
        ("stakeholder mapping", ["stakeholder analysis"]),
        ("metode campuran dengan rancangan konvergen", ["mixed methods", "convergent parallel"]),
    ],
)
def test_designs_of_two_words_are_one_design(words, names):
    assert names_in(words, method.APPROACH_TERMS, "en") == names


def test_a_survey_beside_a_questionnaire_alone_is_the_design():
    one = f"Data were collected with a household survey. A questionnaire was administered to 120 fishers. {BODY}"
    assert method.techniques(paper(method=one)).value == "questionnaire"
    two = f"Data were collected through a household survey, a questionnaire and interviews with traders. {BODY}"
    assert set(str(method.techniques(paper(method=two)).value).split("; ")) == {"survey", "questionnaire", "interviews"}


def test_papers_that_were_read_are_not_named_beside_the_reading_of_documents():
    told = f"Data were collected through document review of meeting minutes and annual reports, and through interviews. {BODY}"
    assert "minutes" not in str(method.techniques(paper(method=told)).value)
