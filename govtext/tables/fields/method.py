"""Approach and design, techniques of data collection, and the method cell made of both."""

from __future__ import annotations

import re
from typing import NamedTuple

from govtext.passages import Passage
from govtext.tables.cells import EMPTY, Cell, Quote, joined, quote
from govtext.tables.fields.source import Source, Span
from govtext.tables.fields.spans import likely, quoted, words
from govtext.text.language import Language

__all__ = ["approach", "method", "standard_terms", "techniques", "translated"]


class _Term(NamedTuple):
    pattern: re.Pattern[str]
    id: str
    en: str
    covers: tuple[str, ...] = ()
    """Indonesian names of more general terms that this one makes superfluous."""

    def name(self, language: Language) -> str:
        return self.id if language == "id" else self.en


def _term(pattern: str, id: str, en: str, *covers: str) -> _Term:
    return _Term(re.compile(pattern, re.IGNORECASE), id, en, covers)


_APPROACHES = (
    _term(r"de[sk]{1,2}riptif[\s-]+(?:dan\s+|dengan\s+)?(?:\w+\s+){0,2}?kualitatif|kualitatif[\s-]+(?:yang\s+bersifat\s+|dengan\s+(?:\w+\s+){0,2})?de[sk]{1,2}riptif|(?:descriptive[\s-]+qualitative|qualitative[\s-]+descriptive)",
          "kualitatif deskriptif", "descriptive qualitative", "kualitatif", "deskriptif"),
    _term(r"de[sk]{1,2}riptif[\s-]+kuantitatif|kuantitatif[\s-]+de[sk]{1,2}riptif|descriptive[\s-]+quantitative|quantitative[\s-]+descriptive",
          "kuantitatif deskriptif", "descriptive quantitative", "kuantitatif", "deskriptif"),
    _term(r"mixed[\s-]+methods?|metode\s+campuran|metode\s+kombinasi|penelitian\s+campuran|kualitatif\s*(?:dan|-|/)\s*kuantitatif|kuantitatif\s*(?:dan|-|/)\s*kualitatif|qualitative\s+and\s+quantitative|quantitative\s+and\s+qualitative",
          "metode campuran", "mixed methods", "kualitatif", "kuantitatif"),
    _term(r"kuantitatif\s+(?:yang\s+bersifat\s+)?asosiatif|asosiatif\s+kuantitatif|associative\s+quantitative|quantitative\s+associative", "kuantitatif asosiatif", "associative quantitative", "kuantitatif"),
    _term(r"kualitatif\s+e[kx]s[pl]+oratif|exploratory\s+qualitative|qualitative\s+exploratory", "kualitatif eksploratif", "exploratory qualitative", "kualitatif"),
    _term(r"(?<!sekuensial\s)(?<!sequential\s)(?:(?:kuantitatif\s+)?\be[kx]sp?lanat(?:if|ori)\b(?:\s+kuantitatif)?(?!\s+sek)|\bexplanatory\s+(?:research|study|design))", "eksplanatif", "explanatory"),
    _term(r"\bkualitati[fv]e?\b|\bqualitative(?:ly)?\b", "kualitatif", "qualitative"),
    _term(r"\bkuantitatif\b|\bquantitative\b", "kuantitatif", "quantitative"),
    _term(r"(?:penelitian|metode|pendekatan|studi|analisis|bersifat)\s+de[sk]{1,2}riptif|descriptive\s+(?:study|research|design|approach)", "deskriptif", "descriptive"),
    _term(r"studi\s+(?:multi\s?kasus|kasus\s+(?:ganda|jamak|majemuk))|(?:multiple|comparative)\s+case\s+stud(?:y|ies)", "studi kasus ganda", "multiple case study", "studi kasus"),
    _term(r"studi\s+kasus|case\s+stud(?:y|ies)", "studi kasus", "case study"),
    _term(r"fenomenolog\w+|phenomenolog\w+", "fenomenologi", "phenomenology"),
    _term(r"etnograf\w+|ethnograph\w+", "etnografi", "ethnography"),
    _term(r"grounded\s+theory", "grounded theory", "grounded theory"),
    _term(r"action\s+research|penelitian\s+tindakan", "penelitian tindakan", "action research"),
    _term(r"social\s+network\s+analysis|analisis\s+jaringan\s+sosial", "analisis jaringan sosial", "social network analysis"),
    _term(r"yuridis[\s-]+empiris|empirical\s+legal|socio-?legal", "yuridis empiris", "empirical legal research"),
    _term(r"pendekatan\s+(?:perundang-?undangan|undang-?undang)|statut(?:e|ory)\s+approach", "pendekatan perundang-undangan", "statute approach"),
    _term(r"pendekatan\s+konseptual|conceptual\s+approach", "pendekatan konseptual", "conceptual approach"),
    _term(r"yuridis[\s-]+normatif|normative\s+(?:legal|juridical)|juridical[\s-]+normative|hukum\s+normatif", "yuridis normatif", "normative legal research"),
    _term(r"analisis\s+isi\b|content\s+analysis", "analisis isi", "content analysis"),
    _term(r"observasional\s+analitik|analitik\s+observasional|analytic(?:al)?\s+observational|observational\s+analytic", "observasional analitik", "analytic observational"),
    _term(r"survei\s+analitik|analytic(?:al)?\s+survey", "survei analitik", "analytic survey", "survei"),
    _term(r"cross[\s-]*sectional(?:\s+survey)?|potong\s+lintang", "potong lintang", "cross-sectional", "survei"),
    _term(r"se[kq]uen[st]ial\s+e[ksx]+planato\w+|explanatory\s+sequential|eksplanatori\s+sekuensial", "sekuensial eksplanatori", "explanatory sequential"),
    _term(r"(?:kuasi|quasi)[\s-]*e[kx]spe?rimen\w*", "kuasi-eksperimen", "quasi-experiment"),
    _term(r"scoping\s+review|tinjauan\s+(?:cakupan|pelingkupan)", "scoping review", "scoping review", "tinjauan literatur"),
    _term(r"systematic\s+(?:literature\s+)?review|tinjauan\s+(?:literatur\s+|pustaka\s+)?sistematis", "tinjauan sistematis", "systematic review", "tinjauan literatur"),
    _term(r"(?:metode|pendekatan|penelitian|menggunakan|desain)\s+(?:\w+\s+)?(?:studi|kajian|tinjauan|telaah)\s+(?:literatur|pustaka|kepustakaan)|literature\s+review\s+(?:method|approach|design)|library\s+research", "tinjauan literatur", "literature review"),
    _term(r"(?:metode|penelitian|desain|pendekatan)\s+survei|survey\s+(?:design|research|method)", "survei", "survey"),
    _term(r"survey\s+experiments?|eksperimen\s+survei", "eksperimen survei", "survey experiment", "survei", "eksperimen"),
    _term(r"field\s+experiments?|field\s+experimental|eksperimen\s+lapangan", "eksperimen lapangan", "field experiment"),
    _term(r"(?:pre|pra)[\s-]*e[kx]spe?rimen\w*(?:\s+one[\s-]+groups?(?:\s+pre-?\s?test[\s-]+post-?\s?test)?)?|one[\s-]+groups?\s+pre-?\s?test[\s-]+post-?\s?test", "pra-eksperimen", "pre-experimental"),
    _term(r"de[sk]{1,2}riptif\s+observasional|observasional\s+deskriptif|descriptive\s+observational|observational\s+descriptive", "observasional deskriptif", "descriptive observational", "deskriptif", "observasional"),
    _term(r"(?:de[sk]{1,2}riptif\s+survei|survei\s+de[sk]{1,2}riptif|descriptive\s+survey)", "survei deskriptif", "descriptive survey", "deskriptif", "survei"),
    _term(r"randomi[sz]ed\s+(?:controlled\s+)?trials?|uji\s+(?:klinis\s+)?acak", "uji acak terkendali", "randomised controlled trial"),
    _term(r"(?:prospective\s+|retrospective\s+)?cohort\s+stud(?:y|ies)|\b(?:studi|penelitian|desain)\s+kohort", "studi kohort", "cohort study"),
    _term(r"case[\s-]control(?:\s+stud(?:y|ies))?|kasus[\s-]kontrol", "kasus-kontrol", "case-control"),
    _term(r"\blongitudinal\b", "longitudinal", "longitudinal"),
    _term(r"meta[\s-]regression(?:\s+analys[ie]s)?|meta[\s-]regresi", "meta-regresi", "meta-regression analysis"),
    _term(r"meta[\s-]?anal[yi](?:s[ei]s|tic(?:al)?)", "meta-analisis", "meta-analysis"),
    _term(r"(?:metode|pendekatan|penelitian|studi|desain|jenis\s+penelitian)\s+korelasi(?:onal)?|correlational\s+(?:study|research|design)", "korelasional", "correlational"),
    _term(r"(?:studi|penelitian|metode|pendekatan)\s+komparatif|comparative\s+(?:study|research|approach|design)", "komparatif", "comparative"),
    _term(r"(?:studi|penelitian|desain)\s+observasional|observational\s+(?:study|design)", "observasional", "observational"),
    _term(r"research\s+and\s+development|penelitian\s+(?:dan\s+)?pengembangan|metode\s+r\s?&\s?d", "penelitian dan pengembangan", "research and development"),
    _term(r"bibliometri\w+", "bibliometrik", "bibliometric"),
)  # fmt: skip
_MODELS = (
    _term(r"(?:two-way\s+)?fixed[\s-]effects?(?:\s+panel)?(?:\s+(?:regression\s+)?models?)?|efek\s+tetap", "model efek tetap", "fixed-effects model"),
    _term(r"\bpanel\s+data|data\s+panel", "data panel", "panel data"),
    _term(r"difference[\s-]in[\s-]differences?", "difference-in-differences", "difference-in-differences"),
    _term(r"structural\s+equation\s+model\w*|pemodelan\s+persamaan\s+struktural|\b(?:PLS-)?SEM\b", "pemodelan persamaan struktural (SEM)", "structural equation modelling"),
    _term(r"logistic\s+regressions?|regresi\s+logisti[kc]", "regresi logistik", "logistic regression"),
    _term(r"hierarchical\s+regressions?", "regresi hierarkis", "hierarchical regression"),
    _term(r"(?:multiple\s+|linear\s+){0,2}regression\s+(?:analys[ie]s|models?)|(?:multiple|linear)\s+regressions?|(?:analisis\s+)?regresi(?:\s+linie?ar)?(?:\s+(?:sederhana|berganda))?", "analisis regresi", "regression analysis"),
    _term(r"time[\s-]series|runtun\s+waktu|deret\s+waktu", "runtun waktu", "time series"),
    _term(r"(?:computational\s+)?text\s+(?:analysis|mining)", "analisis teks", "text analysis"),
)  # fmt: skip
"""Kinds of analysis that stand for the design of a study that names none."""
_TECHNIQUES = (
    _term(r"wawancara\s+(?:secara\s+)?mendalam|in-?\s?depth[\s-]+interviews?|depth\s+interviews?", "wawancara mendalam", "in-depth interviews", "wawancara"),
    _term(r"wawancara\s+semi[\s-]*(?:ter)?struktur\w*|semi[\s-]*structured\s+(?:in-?\s?depth\s+)?interviews?", "wawancara semiterstruktur", "semi-structured interviews", "wawancara"),
    _term(r"wawancara\s+terstruktur|(?<!semi-)(?<!semi )\bstructured\s+interviews?", "wawancara terstruktur", "structured interviews", "wawancara"),
    _term(r"\b(?:me)?wawancarai?\b|\binterview(?:s|ing|ed)?\b", "wawancara", "interviews"),
    _term(r"diskusi\s+kelompok\s+ter(?:arah|fokus|pumpun)|\bfgds?\b|focus(?:ed)?\s+group\s+discussions?|focus\s+groups?", "diskusi kelompok terarah (FGD)", "focus group discussions"),
    _term(r"observasi\s+partisipa\w+|participant\s+observations?", "observasi partisipan", "participant observation", "observasi"),
    _term(r"\bobservasi\b|\bpengamatan(?:\s+(?:lapangan|langsung))?|\b(?:field\s+|direct\s+)?observations?\b", "observasi", "observation"),
    _term(r"(?:telaah|studi|analisis|review|kajian|penelusuran)\s+(?:dokumen(?:tasi)?|arsip)|document(?:ary)?\s+(?:review|analysis|study|studies)|(?:review|study|analysis)\s+of\s+(?:\w+\s+)?documents?|archival\s+(?:review|research|data)|\barchives\b", "telaah dokumen", "document review", "dokumentasi"),
    _term(r"\bdokumentasi\b|\bdocumentations?\b", "dokumentasi", "documentation"),
    _term(r"\bkuesioner\b|\bkuisioner\b|\bangket\b|\bquestionnaires?\b", "kuesioner", "questionnaire"),
    _term(r"\bsurvei\b|\bsurveys?\b", "survei", "survey"),
    _term(r"(?:studi|kajian|telaah|tinjauan|penelitian)\s+(?:ke)?pustaka(?:an)?|(?:studi|kajian)\s+literatur|literature\s+(?:study|review)|library\s+research", "studi pustaka", "literature study"),
    _term(r"\blokakarya\b|\bworkshops?\b", "lokakarya", "workshops"),
    _term(r"\b(?:database|literature|electronic)\s+search(?:es)?\b|\bdatabases?\s+(?:was|were)\s+searched|\b(?:penelusuran|pencarian)\s+(?:\w+\s+){0,2}?(?:basis\s+data|database|literatur|pustaka|artikel|jurnal)\b|\b(?:google\s+scholar|pubmed|scopus|proquest|science\s?direct|web\s+of\s+science|ebsco\w*)\b", "penelusuran basis data", "database search"),
)  # fmt: skip

_SECONDARY = (
    _term(r"\bdata\s+sekunder\b|\bsecondary\s+data\b|\b(?:panel|administrative|census|archival|historical)\s+data\b|\bdata\s+panel\b|\b(?:hospital|medical|administrative)\s+records\b|\brekam\s+medis\b|\bdata\s?sets?\b", "data sekunder", "secondary data"),
)  # fmt: skip
"""What a study that collected no data itself worked on."""
_SURE, _BESIDE, _SHORT = 0.9, 0.8, 8
"""Probability of a span that is taken, and of others beside such a one; words of one that is taken without a standard name."""
_TELLING = tuple(
    t for t in _TECHNIQUES if t.en not in {"documentation", "observation", "survey", "literature study", "workshops"}
)
_SURVEY = next(t for t in _TECHNIQUES if t.en == "survey")
_REPORTS = re.compile(
    r"\b(?:hasil\s+(?:penelitian|studi|kajian|wawancara)|menunjukkan\s+bahwa|results?|findings?|(?:we|study)\s+f(?:ind|ound)|reveal\w*|show(?:s|ed)?)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:tidak|bukan|tanpa|not|without|rather\s+than|instead\s+of)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
_OWN = re.compile(
    r"\b(?:penelitian|studi|kajian|riset|artikel|tulisan|skripsi|tesis)\s+ini\b|\bjenis\s+(?:dan\s+\w+\s+)?penelitian\b|\bmetode\s+(?:penelitian|yang|ini|kualitatif|kuantitatif|deskriptif|studi)\b|"
    r"\bmetodologi\b|\bpendekatan\s+(?:penelitian|yang|kualitatif|kuantitatif|deskriptif|studi|campuran)\b|\bmenggunakan\s+(?:metode|pendekatan|desain|jenis)\b|\bdesain\s+penelitian\b|\bpeneliti\s+menggunakan\b|"
    r"\b(?:this|the|our|present)\s+(?:\w+\s+)?(?:study|research|paper|article|thesis|investigation)\b|\bwas\s+(?:employed|applied|used|adopted|conducted)\b|\bwe\s+(?:used|conducted|employed|adopted|applied|draw)\b|"
    r"\b(?:employ|adopt|appl|us)(?:s|ed|es|ies|ing)?\s+an?\b|\b(?:study|research)\s+design\b|\bmethod\s+used\b|\bmethods?\s*:",
    re.IGNORECASE,
)
_COLLECTION = re.compile(
    r"pengumpulan\s+data|pengambilan\s+data|\bdata\s+(?:\w+\s+){0,3}(?:dikumpulkan|diperoleh|dihimpun|didapatkan|didapat|digali|diambil)|mengumpulkan\s+data|dikumpulkan\s+(?:melalui|dengan)|menghimpun\s+data|"
    r"(?:wawancara|observasi|FGD|kuesioner)\s+(?:\w+\s+){0,3}(?:dilakukan|disebarkan|dibagikan)|"
    r"data\s+(?:\w+\s+){0,3}(?:were|was|are|is)\s+(?:\w+\s+)?(?:collected|gathered|obtained|drawn|generated)|data\s+collection|collected\s+(?:data\s+)?(?:through|by|using|via|from)|gather(?:ed|ing)\s+data|"
    r"(?:interviews?|focus\s+groups?(?:\s+discussions?)?|surveys?)\s+(?:\w+\s+){0,3}(?:were|was)\s+(?:conducted|held|carried|administered|fielded)|questionnaires?\s+(?:\w+\s+){0,3}(?:was|were)\s+(?:administered|distributed|sent)|(?:conducted|administered|through|using|via)\s+(?:\w+\s+|\d+\s+){0,4}(?:interviews?|questionnaires?|surveys?|focus\s+group)|drew\s+on\s+(?:\w+\s+|\d+\s+){0,3}interviews?",
    re.IGNORECASE,
)
_ANALYSIS = re.compile(
    r"\b(?:di)?analisis\s+data\b|\bdianalisis\b|\bteknik\s+analisis\b|\bmetode\s+analisis\b|\banaly[sz]ed\b|\bdata\s+analysis\b|\banalisa\s+data\b|\btriangulasi\b|\btriangulat\w+|\bkeabsahan\b|\btrustworthiness\b",
    re.IGNORECASE,
)


def approach(source: Source) -> Cell:
    """Approach and design: "kualitatif deskriptif; studi kasus", from the abstract and the chapter on method together; where
    no term of ours stands there, what the tagger takes for one."""
    if cell := _stated_approach(source):
        return cell
    for part in ("abstract", "method"):
        if cell := _terms_of(source, likely(source, [part], ["approach"], _SURE), _APPROACHES):
            return cell
    return _named_only(source, _MODELS)


def _named_only(source: Source, terms: tuple[_Term, ...]) -> Cell:
    """Terms that the abstract names, else the chapter on method, in whatever sentence of the study itself."""
    for group in (source.abstract, source.sections("method")):
        if found := _collect(source, [s for s in group if not source.about_others(s.text)], terms):
            return joined(*found)
    return EMPTY


def techniques(source: Source) -> Cell:
    """How data were collected; techniques of analysis and of checking do not count. What the tagger is sure of comes first."""
    tagged = [
        span for span in likely(source, ["abstract", "method"], ["technique"], _BESIDE) if _collects(source, span)
    ]
    if max((span.probability for span in tagged), default=0.0) < _SURE:
        return _stated_techniques(source)
    return _terms_of(source, tagged, _TECHNIQUES) or _stated_techniques(source)


def _mentioned_in_method(source: Source) -> Cell:
    """Interviews, questionnaires and the like that the chapter on method names without the words for collecting."""
    values: list[str] = []
    quotes: list[Quote] = []
    for sentence in source.sections("method"):
        if source.about_others(sentence.text) or _ANALYSIS.search(sentence.text):
            continue
        names = _names(sentence.text, (*_TELLING, _SURVEY), source.language)
        if new := [name for name in names if name not in values]:
            values += new
            quotes.append(source.quote(sentence))
    return joined(_without_covered(values, _TECHNIQUES, source.language), quotes)


def _collects(source: Source, span: Span) -> bool:
    """Whether a span stands in the part of its sentence that speaks of collecting data, where it speaks of analysis too."""
    sentence = source.sentence_at(span.start, span.end)
    part = _collection_part(sentence.text) if sentence else None
    return sentence is None or part is None or part[0] <= span.start - sentence.start < part[1]


def _terms_of(source: Source, spans: list[Span], terms: tuple[_Term, ...]) -> Cell:
    """The standard names of what spans say; a short one that has none as it is printed."""
    values: list[str] = []
    quotes: list[Quote] = []
    for span in spans:
        said = words(source, span)
        if names := _names(said, terms, source.language):
            values += names
            quotes.append(quoted(source, span))
    for span in spans if not values else ():
        said = words(source, span)
        if len(said.split()) <= _SHORT:
            values.append(said)
            quotes.append(quoted(source, span))
    return joined(_without_covered(values, terms, source.language), quotes)


def _in_title(source: Source) -> tuple[list[str], list[Quote]]:
    """The designs that the title names: "A Case Study of ...", "... : A Systematic Review"."""
    span = source.document.metadata.spans.get("title")
    names = _names(" ".join(source.document[slice(*span)].split()), _APPROACHES, source.language) if span else []
    return (names, [quote(source.document, *span)]) if span and names else ([], [])


def _stated_approach(source: Source) -> Cell:
    values: list[str] = []
    quotes: list[Quote] = []
    for group in (source.abstract, source.sections("method")):
        own = [s for s in group if _OWN.search(s.text) and not source.about_others(s.text)]
        plain = (
            [s for s in group if not source.about_others(s.text)][:6]
            if not own and group is not source.abstract
            else []
        )
        if found := _collect(source, own or plain, _APPROACHES):
            values += found[0]
            quotes += found[1]
    titled, title = _in_title(source)
    values += titled
    quotes += title
    if values:
        return joined(_without_covered(values, _APPROACHES, source.language), quotes)
    telling = [
        s for s, roles in source.ranked("abstract") if roles["background"] < 0.6 and roles["recommendation"] < 0.5
    ]
    if found := _collect(source, [s for s in telling if not source.about_others(s.text)], _APPROACHES):
        return joined(*found)
    for sentences in source.where("introduction"):
        own = [s for s in sentences if _OWN.search(s.text) and not source.about_others(s.text)]
        if found := _collect(source, own, _APPROACHES):
            return joined(*found)
    return EMPTY


def _stated_techniques(source: Source) -> Cell:
    values: list[str] = []
    quotes: list[Quote] = []
    groups = [source.sections("method"), source.abstract]
    if not any(groups) and not source.document.sections:
        groups = [source.sentences]
    for sentences in groups:
        for sentence in sentences:
            span = _collection_part(sentence.text)
            names = _names(sentence.text[slice(*span)], _TECHNIQUES, source.language) if span else []
            if names:
                values += names
                quotes.append(source.quote(sentence))
    if values:
        headed = _technique_headings(source, openings=False)
        values += str(headed.value).split("; ") if headed else []
        return joined(_without_covered(values, _TECHNIQUES, source.language), [*quotes, *headed.quotes])
    headed = _technique_headings(source, openings=True)
    return (
        headed
        or _mentioned_in_abstract(source)
        or _mentioned_in_method(source)
        or _terms_of(source, likely(source, ["abstract", "method"], ["technique"], _BESIDE), _TECHNIQUES)
        or _named_only(source, (_SURVEY, *_SECONDARY))
    )


def _mentioned_in_abstract(source: Source) -> Cell:
    """In an abstract, interviews, questionnaires and the like are how data were collected, also without the word "data"."""
    values: list[str] = []
    quotes: list[Quote] = []
    for sentence in source.abstract:
        if _REPORTS.search(sentence.text):
            break
        analysis = _ANALYSIS.search(sentence.text)
        names = _names(sentence.text[: analysis.start() if analysis else None], _TELLING, source.language)
        if names:
            values += names
            quotes.append(source.quote(sentence))
    return joined(_without_covered(values, _TECHNIQUES, source.language), quotes)


def method(source: Source) -> Cell:
    """Approach, design and data collection in one cell, as synthesis tables have it."""
    how, collected = approach(source), techniques(source)
    label = "Pengumpulan data" if source.language == "id" else "Data collection"
    parts = []
    if how:
        parts.append(str(how.value)[0].upper() + str(how.value)[1:])
    if collected:
        parts.append(f"{label}: {str(collected.value).replace('; ', ', ')}")
    return joined([". ".join(parts)], [*how.quotes, *collected.quotes]) if parts else EMPTY


def standard_terms(words: str) -> list[str]:
    """Return the English standard names of the approaches and techniques that some words name.

    Examples
    --------
    >>> from govtext.tables.fields.method import standard_terms
    >>> standard_terms("deskriptif kualitatif"), standard_terms("studi dokumentasi")
    (['descriptive qualitative'], ['document review'])
    """
    lowered = words.lower()
    return _names(lowered, _APPROACHES, "en") or _names(lowered, _TECHNIQUES, "en")


def translated(name: str, language: Language) -> str:
    """Return the name of an approach or technique in the language asked for."""
    for term in (*_APPROACHES, *_TECHNIQUES):
        if name in {term.id, term.en}:
            return term.name(language)
    return name


def _collect(
    source: Source, sentences: list[Passage], terms: tuple[_Term, ...]
) -> tuple[list[str], list[Quote]] | None:
    values: list[str] = []
    quotes: list[Quote] = []
    for sentence in sentences:
        names = _names(sentence.text, terms, source.language)
        if new := [name for name in names if name not in values]:
            values += new
            quotes.append(source.quote(sentence))
    return (_without_covered(values, terms, source.language), quotes) if values else None


def _names(text: str, terms: tuple[_Term, ...], language: Language) -> list[str]:
    """The terms that occur in a text, in its order; a specific one hides the general one at the same place."""
    found: list[tuple[int, str]] = []
    taken: list[tuple[int, int]] = []
    for term in terms:
        for match in term.pattern.finditer(text):
            if _NEGATED.search(text[: match.start()]):
                continue
            if not any(match.start() < end and start < match.end() for start, end in taken):
                found.append((match.start(), term.name(language)))
                taken.append(match.span())
    return list(dict.fromkeys(name for _, name in sorted(found)))


def _without_covered(values: list[str], terms: tuple[_Term, ...], language: Language) -> list[str]:
    by_id = {term.id: term for term in terms}
    covered = {
        by_id[general].name(language)
        for term in terms
        if term.name(language) in values
        for general in term.covers
        if general in by_id
    }
    return [value for value in dict.fromkeys(values) if value not in covered]


def _collection_part(text: str) -> tuple[int, int] | None:
    """The part of a sentence that speaks of collecting data, without what it says of analysis."""
    collection = _COLLECTION.search(text)
    if not collection:
        return None
    for analysis in _ANALYSIS.finditer(text):
        if analysis.start() > collection.start():
            return 0, analysis.start()
        return collection.start(), len(text)
    return 0, len(text)


def _technique_headings(source: Source, *, openings: bool) -> Cell:
    """Theses often give each technique a sub-heading of its own ("2.6.1 Wawancara Mendalam") or open a paragraph with it."""
    values: list[str] = []
    quotes: list[Quote] = []
    document = source.document
    for section in document.sections:
        names = _names(section.heading, _TECHNIQUES, source.language) if section.name == "method" else []
        if names and len(section.heading.split()) <= 6 and not _ANALYSIS.search(section.heading):
            values += names
            quotes.append(quote(document, section.start, section.body))
    if not values and openings:  # "Wawancara, menurut ..."
        for sentence in source.sections("method"):
            opening = re.match(r"(?:[a-z0-9][.)]\s*|[-•]\s*)?(\w+(?:\s\w+)?)\s*[,:.]\s", sentence.text)
            names = _names(opening[1], _TECHNIQUES, source.language) if opening else []
            if names and names[0] not in values:
                values += names
                quotes.append(source.quote(sentence))
    return joined(_without_covered(values, _TECHNIQUES, source.language), quotes)
