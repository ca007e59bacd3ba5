"""The approaches, designs, analyses and techniques of data collection that have a standard name in both languages."""

from __future__ import annotations

import re
from typing import NamedTuple

from govtext.text.language import Language

__all__ = [
    "APPROACHES",
    "MODELS",
    "PAPERS",
    "READING",
    "RECORDS",
    "SECONDARY",
    "TECHNIQUES",
    "Term",
    "names_in",
    "negated",
    "spans_in",
    "without_covered",
]


class Term(NamedTuple):
    pattern: re.Pattern[str]
    id: str
    en: str
    covers: tuple[str, ...] = ()
    """Indonesian names of more general terms that this one makes superfluous."""

    def name(self, language: Language) -> str:
        return self.id if language == "id" else self.en


def _term(pattern: str, id: str, en: str, *covers: str) -> Term:
    return Term(re.compile(pattern, re.IGNORECASE), id, en, covers)


_LITERATURE = (
    r"(?:stud[iy]|kajian|telaah|tinjauan|penelitian|riset|analisis|penelusuran)\s+(?:literatur|(?:ke)?pustaka(?:an)?)|(?:literature|narrative|integrative)\s+(?:study|reviews?|research)|"
    r"library\s+(?:research|stud(?:y|ies))|desk\s+(?:research|stud(?:y|ies)|review)|stud(?:y|ies)\s+of\s+(?:the\s+)?literature"
)
"""Study of what has been written, as an approach or as the way in which data were collected."""
_READ = r"\b(?:(?:me(?:mbaca|nelaah|nelusuri|mpelajari|ncermati|nghimpun|ngumpulkan|ngkaji|meriksa))|di(?:baca|telaah|telusuri|pelajari|cermati|himpun|kumpulkan|kaji|periksa))"
"""To read, collect or go through papers, in Indonesian."""

APPROACHES = (
    _term(r"fenomenologi\w*\s+de[sk]{1,2}riptif|descriptive\s+phenomenolog\w+", "fenomenologi deskriptif", "descriptive phenomenology", "fenomenologi", "deskriptif"),
    _term(r"de[sk]{1,2}riptif[\s-]+(?:dan\s+|dengan\s+)?(?:\w+\s+){0,2}?kualitatif|kualitatif[\s-]+(?:yang\s+bersifat\s+|dengan\s+(?:\w+\s+){0,2})?de[sk]{1,2}riptif|(?:descriptive[\s-]+qualitative|qualitative[\s-]+descriptive)",
          "kualitatif deskriptif", "descriptive qualitative", "kualitatif", "deskriptif"),
    _term(r"de[sk]{1,2}riptif[\s-]+kuantitatif|kuantitatif[\s-]+de[sk]{1,2}riptif|descriptive[\s-]+quantitative|quantitative[\s-]+descriptive",
          "kuantitatif deskriptif", "descriptive quantitative", "kuantitatif", "deskriptif"),
    _term(r"mix(?:ed)?[\s-]+methods?|(?:metode|pendekatan|penelitian|desain|rancangan)\s+(?:campuran|gabungan|kombinasi)|kualitatif\s*(?:dan|-|/)\s*kuantitatif|kuantitatif\s*(?:dan|-|/)\s*kualitatif|qualitative\s+and\s+quantitative|quantitative\s+and\s+qualitative",
          "metode campuran", "mixed methods", "kualitatif", "kuantitatif"),
    _term(r"kuantitatif\s+(?:yang\s+bersifat\s+)?asosiatif|asosiatif\s+kuantitatif|associative\s+quantitative|quantitative\s+associative", "kuantitatif asosiatif", "associative quantitative", "kuantitatif"),
    _term(r"kualitatif\s+e[kx]s[pl]+oratif|exploratory\s+qualitative|qualitative\s+exploratory", "kualitatif eksploratif", "exploratory qualitative", "kualitatif"),
    _term(r"(?<!sekuensial\s)(?<!sequential\s)(?:(?:kuantitatif\s+)?\be[kx]sp?lanat(?:if|ori)\b(?:\s+kuantitatif)?(?!\s+sek)|\bexplanatory\s+(?:research|study|design))", "eksplanatif", "explanatory"),
    _term(r"\bkualitati[fvp]e?\b|\bqualitative(?:ly)?\b", "kualitatif", "qualitative"),
    _term(r"\bkuantitatif\b|\bquantitative\b", "kuantitatif", "quantitative"),
    _term(r"(?:penelitian|metode|pendekatan|studi|analisis|bersifat|desain|jenis|secara)\s+de[sk]{1,2}riptif|de[sk]{1,2}riptif\s+analiti[ks]\w*|descriptive\s+(?:study|research|design|approach)", "deskriptif", "descriptive"),
    _term(r"studi\s+(?:multi\s?kasus|kasus\s+(?:ganda|jamak|majemuk))|(?:multiple|comparative)[\s-]+case[\s-]+(?:stud(?:y|ies)|design)", "studi kasus ganda", "multiple case study", "studi kasus"),
    _term(r"studi\s+kasus|case[\s-]+stud(?:y|ies)|single-case\s+design", "studi kasus", "case study"),
    _term(r"fenomenolog\w+|phenomenolog\w+", "fenomenologi", "phenomenology"),
    _term(r"etnograf\w+|ethnograph\w+", "etnografi", "ethnography"),
    _term(r"grounded\s+theory", "grounded theory", "grounded theory"),
    _term(r"action\s+research|(?:penelitian|riset)\s+(?:tindakan|aksi)|kaji\s+tindak", "penelitian tindakan", "action research"),
    _term(r"social\s+network\s+analysis|analisis\s+jaringan\s+sosial", "analisis jaringan sosial", "social network analysis"),
    _term(r"yuridis[\s–-]+empiris|hukum\s+empiris|empirical\s+legal|juridical[\s-]+empirical|so[cs]io-?legal", "yuridis empiris", "empirical legal research"),
    _term(r"(?:yuridis|hukum)[\s–-]+sosiologis|sociological\s+(?:juridical|legal)|juridical[\s-]+sociological", "yuridis sosiologis", "sociological legal research"),
    _term(r"pendekatan\s+(?:perundang-?undangan|undang-?undang)|statut(?:e|ory)\s+approach", "pendekatan perundang-undangan", "statute approach"),
    _term(r"pendekatan\s+konseptual|conceptual\s+approach", "pendekatan konseptual", "conceptual approach"),
    _term(r"pendekatan\s+kasus|case\s+approach", "pendekatan kasus", "case approach"),
    _term(r"(?:pendekatan|metode|penelitian|studi)\s+(?:historis|sejarah)|historical\s+(?:approach|method|research|analysis)", "pendekatan historis", "historical approach"),
    _term(r"yuridis[\s–-]+normatif|normative[\s-]+(?:legal|juridical)|juridical[\s-]+normative|doctrinal\s+legal|hukum\s+(?:normatif|doktrinal)", "yuridis normatif", "normative legal research"),
    _term(r"asosiatif[\s-]+(?:\(\s*)?kausal|kausal[\s-]+asosiatif|causal[\s-]+associative|associative[\s-]+causal", "asosiatif kausal", "causal associative", "asosiatif", "kausal"),
    _term(r"(?:penelitian|bersifat|metode|pendekatan|jenis|desain)\s+asosiatif|associative\s+(?:research|study|design|approach)", "asosiatif", "associative"),
    _term(r"(?:penelitian|studi|desain|pendekatan|bersifat)\s+kausal(?:itas)?\b|causal\s+(?:research|design)", "kausal", "causal"),
    _term(r"analisis\s+isi\b|content\s+analysis", "analisis isi", "content analysis"),
    _term(r"observasional\s+analitik|analitik\s+observasional|analytic(?:al)?\s+observational|observational\s+analytic", "observasional analitik", "analytic observational"),
    _term(r"survei\s+analitik|analytic(?:al)?\s+survey", "survei analitik", "analytic survey", "survei"),
    _term(r"cross[\s-]*sectional\s+(?:(?:household|national|online|web-?based|population-?based|facility-?based|telephone)\s+)?surveys?|survei\s+(?:potong\s+lintang|cross[\s-]*sectional)", "survei potong lintang", "cross-sectional survey", "survei", "potong lintang"),
    _term(r"cross[\s-]*sectional|potong\s+lintang", "potong lintang", "cross-sectional"),
    _term(r"se[kq]uen[st]ial\s+e[ksx]+planato\w+|explanatory\s+sequential|eksplanatoris?\s+sekuensial", "sekuensial eksplanatori", "explanatory sequential"),
    _term(r"(?:kuasi|quasi)[\s-]*e[kx]s?pe?rimen\w*|e[kx]s?pe?rimen\w*\s+semu|non-?\s?equivalent\s+control\s+group|pre-?\s?test[\s–-]+post-?\s?test\s+(?:with\s+)?(?:a\s+)?control\s+group", "kuasi-eksperimen", "quasi-experiment"),
    _term(r"scoping\s+review|tinjauan\s+(?:cakupan|pelingkupan)", "scoping review", "scoping review", "studi pustaka", "tinjauan sistematis"),
    _term(r"systematic(?:ally)?\s+(?:\w+\s+){0,2}?review(?:s|ed)?|(?:tinjauan|kajian|telaah|studi|review)\s+(?:literatur\s+|pustaka\s+)?sistemati[sk]\w*|\bPRISMA\b", "tinjauan sistematis", "systematic review", "studi pustaka"),
    _term(_LITERATURE, "studi pustaka", "literature study"),
    _term(r"(?:metode|penelitian|desain|pendekatan)\s+survei|survey\s+(?:design|research|method)", "survei", "survey"),
    _term(r"survey\s+experiments?|eksperimen\s+survei", "eksperimen survei", "survey experiment", "survei", "eksperimen"),
    _term(r"field\s+experiments?|field\s+experimental|eksperimen\s+lapangan", "eksperimen lapangan", "field experiment"),
    _term(r"(?:pre|pra)[\s-]*e[kx]s?pe?rimen\w*(?:\s+one[\s-]+groups?(?:\s+pre-?\s?test[\s-]+post-?\s?test)?)?|one[\s-]+groups?\s+pre-?\s?test[\s-]+post-?\s?test", "pra-eksperimen", "pre-experimental"),
    _term(r"de[sk]{1,2}riptif\s+observasional|observasional\s+deskriptif|descriptive\s+observational|observational\s+descriptive", "observasional deskriptif", "descriptive observational", "deskriptif", "observasional"),
    _term(r"(?:de[sk]{1,2}riptif\s+survei|survei\s+de[sk]{1,2}riptif|descriptive\s+survey)", "survei deskriptif", "descriptive survey", "deskriptif", "survei"),
    _term(r"randomi[sz]ed,?\s+(?:controlled\s+|stepped[\s-]wedge\s+)?trials?|stepped[\s-]wedge(?:\s+trials?)?|\bcluster\s+trials?|uji\s+(?:klinis\s+|coba\s+)?(?:terkendali\s+)?(?:ter)?acak", "uji acak terkendali", "randomised controlled trial"),
    _term(r"(?:prospective\s+|retrospective\s+)?cohort\s+stud(?:y|ies)|\b(?:prospective|retrospective)\s+cohort|\b(?:studi|penelitian|desain|rancangan)\s+kohort|\bkohort\s+(?:pros|retros)pektif", "studi kohort", "cohort study"),
    _term(r"case[\s-]control(?:\s+stud(?:y|ies))?|kasus[\s-]kontrol", "kasus-kontrol", "case-control"),
    _term(r"\bretrospective\s+(?:analysis|study|design|review)|(?:studi|penelitian|desain|analisis)\s+retrospektif", "retrospektif", "retrospective"),
    _term(r"\bsituation(?:al)?\s+analysis|analisis\s+situasi(?:onal)?", "analisis situasi", "situational analysis"),
    _term(r"\b(?:true\s+)?experimental\s+(?:study|design|research|method)|(?:penelitian|metode|desain|studi|rancangan)\s+(?:true\s+)?e[ks]+sperimen\w*", "eksperimen", "experiment"),
    _term(r"\bqualitative\s+comparative\s+analysis|(?-i:\b(?:fs)?QCA\b)", "analisis komparatif kualitatif (QCA)", "qualitative comparative analysis"),
    _term(r"\bsentiment\s+analysis|analisis\s+sentimen", "analisis sentimen", "sentiment analysis"),
    _term(r"\blongitudinal\b", "longitudinal", "longitudinal"),
    _term(r"meta[\s-]regression(?:\s+analys[ie]s)?|meta[\s-]regresi", "meta-regresi", "meta-regression analysis"),
    _term(r"meta[\s-]?anal[yi](?:s[ei]s|tic(?:al)?)", "meta-analisis", "meta-analysis"),
    _term(r"(?:metode|pendekatan|penelitian|studi|desain|jenis\s+penelitian)\s+korelasi(?:onal)?|correlational\s+(?:study|research|design)", "korelasional", "correlational"),
    _term(r"(?:studi|penelitian|metode|pendekatan|analisis)\s+(?:komparatif|perbandingan)|comparative\s+(?:study|research|approach|design|analysis)", "komparatif", "comparative"),
    _term(r"(?:studi|penelitian|desain)\s+observasional|observational\s+(?:study|design)", "observasional", "observational"),
    _term(r"research\s+and\s+development|penelitian\s+(?:dan\s+)?pengembangan|metode\s+r\s?&\s?d", "penelitian dan pengembangan", "research and development"),
    _term(r"bibliometri\w+", "bibliometrik", "bibliometric"),
    _term(r"environmental\s+(?:literature\s+)?scan", "pemindaian lingkungan", "environmental scan"),
    _term(r"(?:participatory|community[\s-]based)[\s-]+(?:participatory\s+)?(?:research|project)|penelitian\s+partisipatif", "penelitian partisipatif", "participatory research"),
    _term(r"multi-?\s?methods?\b|multi-?\s?metode", "multi-metode", "multi-method"),
    _term(r"narrative\s+(?:inquiry|analysis)|analisis\s+naratif", "naratif", "narrative"),
    _term(r"discourse\s+analysis|analisis\s+wacana", "analisis wacana", "discourse analysis"),
    _term(r"process[\s-]tracing", "penelusuran proses", "process tracing"),
    _term(r"\bdelphi\b(?:\s+(?:method|study|technique))?", "Delphi", "Delphi"),
    _term(r"(?:endorsement|list|conjoint|audit|laboratory|lab|natural|(?:discrete\s+)?choice)[\s-]+experiments?|lab-in-the-field", "eksperimen", "experiment", "eksperimen survei"),
    _term(r"analitik\s+korelasi\w*|korelasi(?:onal)?\s+analitik|\bcorrelation(?:al)?\s+(?:analytic\w*|studies)", "korelasional", "correlational"),
    _term(r"analisis\s+(?:spasial|keruangan)|spatial\s+analysis|\bGIS\b|\bSIG\b|sistem\s+informasi\s+geografis", "analisis spasial", "spatial analysis"),
    _term(r"\bSWOT\b", "analisis SWOT", "SWOT analysis"),
    _term(r"(?:penelitian|studi|riset|rancangan|desain)\s+evalua(?:tif|si)\b|evaluati(?:ve|on)\s+(?:research|study|design)", "evaluatif", "evaluation research"),
    _term(r"(?:evaluasi|sintesis|tinjauan|pendekatan)\s+realis\b|realist\s+(?:evaluation|synthesis|review|approach)", "evaluasi realis", "realist evaluation"),
    _term(r"process\s+evaluation|evaluasi\s+proses", "evaluasi proses", "process evaluation"),
    _term(r"\b(?:penelitian|riset|berjenis)\s+lapangan\b|\bfield\s+research\b", "penelitian lapangan", "field research"),
    _term(r"(?:desain|rancangan|model)?\s*(?:konvergen\s+paralel|paralel\s+konvergen)|(?:desain|rancangan)\s+konvergen\b|convergent(?:\s+parallel)?(?=\s+(?:design|mixed))|convergent\s+parallel", "paralel konvergen", "convergent parallel"),
    _term(r"(?:concurrent|konkuren)\s+(?:embedded|triangulation)|campuran\s+konkuren", "konkuren", "concurrent"),
    _term(r"exploratory\s+sequential|se[kq]uen[st]ial\s+e[ksx]+plorato\w+|eksploratoris?\s+sekuensial", "sekuensial eksploratori", "exploratory sequential"),
    _term(r"(?:studi|penelitian|desain)\s+ekologi\w*|ecological\s+(?:study|design)", "studi ekologi", "ecological study"),
    _term(r"rapid\s+(?:evidence\s+)?(?:literature\s+)?review|tinjauan\s+cepat", "tinjauan cepat", "rapid review", "studi pustaka"),
    _term(r"soft\s+systems?\s+methodology|(?-i:\bSSM\b)", "soft systems methodology", "soft systems methodology"),
    _term(r"(?:stakeholders?|actor)\s+(?:analysis|mapping)|(?:analisis|pemetaan)\s+(?:pemangku\s+kepentingan|stakeholders?|aktor)", "analisis pemangku kepentingan", "stakeholder analysis"),
    _term(r"critical\s+interpreti(?:v|ativ)e\s+synthesis|sintesis\s+interpretatif\s+kritis", "sintesis interpretatif kritis", "critical interpretive synthesis", "studi pustaka"),
    _term(r"(?:retrospective|prospective|comparative|historical|qualitative)\s+policy\s+analysis|analisis\s+kebijakan\s+(?:retrospektif|prospektif|komparatif)", "analisis kebijakan", "policy analysis", "retrospektif"),
    _term(r"hermene[u]?ti\w+", "hermeneutika", "hermeneutics"),
    _term(r"(?:pendekatan|metode|secara)\s+induktif|inductive\s+approach", "induktif", "inductive"),
    _term(r"(?:paradigma|pendekatan)\s+(?:konstruktivis\w*|interpreti[fv]\w*)|(?:constructivist|interpretiv(?:e|ist))\s+(?:paradigm|approach|research|study)", "konstruktivis", "constructivist"),
)  # fmt: skip
MODELS = (
    _term(r"(?:two-way\s+)?fixed[\s-]effects?(?:\s+panel)?(?:\s+(?:regression\s+)?models?)?|efek\s+tetap", "model efek tetap", "fixed-effects model"),
    _term(r"\bpanel\s+data|data\s+panel", "data panel", "panel data"),
    _term(r"difference[\s-]in[\s-]differences?", "difference-in-differences", "difference-in-differences"),
    _term(r"structural\s+equation\s+model\w*|pemodelan\s+persamaan\s+struktural|\b(?:PLS-)?SEM\b", "pemodelan persamaan struktural (SEM)", "structural equation modelling"),
    _term(r"logistic\s+regressions?|regresi\s+logisti[kc]", "regresi logistik", "logistic regression"),
    _term(r"hierarchical\s+regressions?", "regresi hierarkis", "hierarchical regression"),
    _term(r"(?:multiple\s+|linear\s+){0,2}regression\s+(?:analys[ie]s|models?)|(?:multiple|linear)\s+regressions?|(?:analisis\s+)?regresi(?:\s+linie?ar)?(?:\s+(?:sederhana|berganda))?", "analisis regresi", "regression analysis"),
    _term(r"(?:ordinary\s+)?least[\s-]squares|(?-i:\bOLS\b)", "regresi kuadrat terkecil (OLS)", "OLS regression", "analisis regresi"),
    _term(r"instrumental\s+variables?|variabel\s+instrumen(?:tal)?", "variabel instrumental", "instrumental variables"),
    _term(r"regression\s+discontinuity", "regresi diskontinuitas", "regression discontinuity"),
    _term(r"(?:multilevel|mixed[\s-]effects|hierarchical\s+linear)\s+(?:\w+\s+)?models?\w*", "model multilevel", "multilevel model"),
    _term(r"mediation\s+analys[ie]s|analisis\s+mediasi", "analisis mediasi", "mediation analysis"),
    _term(r"topic\s+model\w*|pemodelan\s+topik", "pemodelan topik", "topic models"),
    _term(r"spatial\s+(?:Durbin|lag|error|panel|autoregressive)\s*(?:models?|designs?)?|model\s+spasial", "model spasial", "spatial model"),
    _term(r"survival\s+analys[ie]s|analisis\s+(?:kesintasan|survival)|\bcox\s+(?:proportional|regression)\w*", "analisis kesintasan", "survival analysis"),
    _term(r"event[\s-]stud(?:y|ies)", "studi peristiwa", "event study"),
    _term(r"coarsened\s+exact\s+matching", "coarsened exact matching", "coarsened exact matching"),
    _term(r"(?:artificial\s+)?neural\s+networks?|jaringan\s+saraf", "jaringan saraf tiruan", "artificial neural networks"),
    _term(r"cluster\s+analysis|analisis\s+kl?uster|k-means", "analisis klaster", "cluster analysis"),
    _term(r"\bforecast(?:ing|s)?\b|\bARIMA\b|\bperamalan\b", "peramalan", "forecasting"),
    _term(r"time[\s-]series|runtun\s+waktu|deret\s+waktu", "runtun waktu", "time series"),
    _term(r"(?:computational\s+)?text\s+(?:analysis|mining)", "analisis teks", "text analysis"),
    _term(r"bayesian\s+model\s+averag\w+", "perataan model Bayes", "Bayesian model averaging"),
    _term(r"na[ïi]ve\s+bayes", "naïve Bayes", "naïve Bayes"),
    _term(r"cross[\s-]lagged(?:\s+panel)?(?:\s+models?)?", "model panel cross-lagged", "cross-lagged panel model"),
    _term(r"(?:poisson|negative\s+binomial)\s+(?:\w+\s+)?(?:regressions?|models?)|regresi\s+poisson", "regresi Poisson", "Poisson regression", "analisis regresi"),
    _term(r"(?:ordered\s+)?probit(?:\s+(?:regressions?|models?))?", "regresi probit", "probit regression", "analisis regresi"),
    _term(r"propensity[\s-]score(?:\s+matching)?", "pencocokan skor kecenderungan", "propensity score matching"),
    _term(r"synthetic\s+controls?", "kontrol sintetis", "synthetic control"),
    _term(r"stochastic\s+actor[\s-]oriented\s+models?|exponential\s+random\s+graph\s+models?", "model jaringan stokastik", "stochastic actor-oriented model"),
    _term(r"generali[sz]ed\s+method\s+of\s+moments|(?-i:\bGMM\b)", "GMM", "generalised method of moments"),
    _term(r"path\s+analys[ie]s|analisis\s+jalur", "analisis jalur", "path analysis"),
    _term(r"(?:exploratory|confirmatory)\s+factor\s+analys[ie]s|analisis\s+faktor", "analisis faktor", "factor analysis"),
    _term(r"data\s+envelopment\s+analysis|(?-i:\bDEA\b)", "data envelopment analysis (DEA)", "data envelopment analysis"),
    _term(r"analytic(?:al)?\s+hierarchy\s+process|(?-i:\bAHP\b)", "analytic hierarchy process (AHP)", "analytic hierarchy process"),
    _term(r"\bmachine\s+learning|pembelajaran\s+mesin|random\s+forests?", "pembelajaran mesin", "machine learning"),
)  # fmt: skip
"""Kinds of analysis that stand for the design of a study that names none."""
TECHNIQUES = (
    _term(r"wawancara\s*(?:secara\s+)?mendalam|in-?\s?depth[\s-]+interviews?|depth\s+interviews?", "wawancara mendalam", "in-depth interviews", "wawancara", "studi lapangan"),
    _term(r"wawancara\s+semi[\s-]*(?:ter)?struktur\w*|semi[\s-]*structured\s+(?:in-?\s?depth\s+)?interviews?", "wawancara semiterstruktur", "semi-structured interviews", "wawancara", "studi lapangan"),
    _term(r"wawancara\s+terstruktur|(?<!semi-)(?<!semi )\bstructured\s+interviews?", "wawancara terstruktur", "structured interviews", "wawancara", "studi lapangan"),
    _term(r"\b(?:me|di|ber)?wawancara(?:i|nya)?\b|\binterview(?:s|ing|ed)?\b", "wawancara", "interviews", "studi lapangan"),
    _term(r"diskusi\s+kelompok\s+ter(?:arah|fokus|pumpun)|\bfgds?\b|focus(?:ed)?\s+group\s+discussions?|focus\s+groups?", "diskusi kelompok terarah (FGD)", "focus group discussions"),
    _term(r"observasi\s+parti?sipa\w+|(?<!non )(?<!non-)participa(?:nt|tory)\s+observations?", "observasi partisipan", "participant observation", "observasi", "studi lapangan"),
    _term(r"\b(?:kami|peneliti|penulis)\s+(?:(?:juga|lalu|kemudian|turut|ikut)\s+){0,2}(?:mengamati|menghadiri|menyaksikan)\b|\b(?:we|I|authors?|researchers?)\s+(?:(?:also|then)\s+)?(?:attended|sat\s+in\s+on|shadowed|observed\s+(?:[\w-]+\s+){0,3}(?:meetings?|sessions?|classes|lessons|visits?|hearings?|events?|days?))\b|\b(?:attend\w+|present|meetings?)\s+as\s+(?:an?\s+)?observers?\b|\bobservasi\b|\bpengamatan(?:\s+(?:lapangan|langsung))?|(?<!\d )\b(?:field\s+|direct\s+)?observations?\b(?!\s*(?:=|\d))", "observasi", "observation", "studi lapangan"),
    _term(r"(?:(?:pene)?laah(?:an)?|telaah|studi|analisis|review|kajian|penelusuran|pembacaan|pencermatan)\s+(?:dokumen(?:tasi)?|arsip)|document(?:ary)?\s+(?:review|analysis|study|studies|research)|(?:review|reading|study|analysis)\s+of\s+(?:\w+\s+)?documents?|archival\s+(?:review|research|data)|\barchives\b|"
          r"\b(?:diambil|diperoleh|dikutip|disalin|bersumber|berasal)\s+dari\s+dokumen\b|\b(?:taken|drawn|obtained|extracted|copied)\s+from\s+(?:\w+\s+){0,2}documents\b|"
          rf"{_READ}\s+(?:(?!dan\b|atau\b)[\w.]+\s+){{0,2}}?dokumen\b|\bdokumen\s+(?:(?:yang|telah|juga|kami|itu)\s+){{0,2}}(?:di(?:baca|telaah|telusuri|pelajari|cermati|himpun|kumpulkan|kaji|periksa|salin)|(?:baca|telaah|telusuri|pelajari|himpun|kumpulkan|salin))\b|"
          rf"\b(?:read|reviewed|examined|consulted|studied|collected|gathered)\s+(?:(?!and\b|or\b)[\w.]+\s+){{0,3}}?documents\b|\bdocuments\s+(?:(?:that|which|we|were|was)\s+){{0,2}}(?:read|reviewed|examined|consulted|studied|collected|gathered)\b", "telaah dokumen", "document review", "dokumentasi"),
    _term(r"\bdokumentasi\b|\bdocumentations?\b", "dokumentasi", "documentation"),
    _term(r"\bku[ei]s[ie]oner\b|\bangket(?:nya)?\b|\bquestionn?aires?\b", "kuesioner", "questionnaire"),
    _term(r"\bsurvei\b|\bsurveys?\b", "survei", "survey"),
    _term(_LITERATURE, "studi pustaka", "literature study"),
    _term(r"\b(?:studi|penelitian|riset)\s+lapangan\b|\bfield\s+(?:study|studies|research)\b", "studi lapangan", "field study"),
    _term(r"\blokakarya\b|\bworkshops?\b", "lokakarya", "workshops"),
    _term(r"\b(?:database|literature|electronic)\s+search(?:es)?\b|\bdatabases?\s+(?:was|were)\s+searched|\b(?:penelusuran|pencarian)\s+(?:\w+\s+){0,2}?(?:basis\s+data|database|literatur|pustaka|artikel|jurnal)\b|\b(?:google\s+scholar|pubmed|scopus|proquest|science\s?direct|web\s+of\s+science|ebsco\w*)\b", "penelusuran basis data", "database search"),
)  # fmt: skip

RECORDS = (
    _term(r"\b(?:meeting\s+)?minutes\s+(?:of|from|data)\b|\bmeeting\s+minutes\b|\bnotulen(?:si)?\b", "notulen rapat", "meeting minutes"),
    _term(r"\b(?:policy|budget|government|official|planning|legal|governing|public|organi[sz]ational|programme?|project)\s+(?:documents|reports|records|policies)\b|\bdokumen\s+(?:resmi|kebijakan|perencanaan|pemerintah)\b", "dokumen resmi", "official documents", "telaah dokumen"),
    _term(r"\b(?:media|news(?:paper)?)\s+(?:accounts|reports|articles|coverage|stories)\b|\bberita\s+(?:media|surat\s+kabar|daring)\b|\bpemberitaan\b", "berita media", "media reports"),
    _term(r"\bfield\s?notes\b|\bcatatan\s+lapangan\b", "catatan lapangan", "field notes"),
    _term(r"\b(?:hashtag|keyword|twitter|tweet)\s+(?:search|scan|data)\b|\bdata\s+(?:twitter|media\s+sosial)\b|\bsocial\s+media\s+data\b", "data media sosial", "social media data"),
    _term(r"\bskala\s+(?:psikologi|sikap|likert|pengukuran|(?-i:[A-Z])\w+)|\b(?:psychological|self-report|rating)\s+scales?\b|\binventory\b", "skala", "scale"),
    _term(r"(?<!group )(?<!groups )\bpre-?\s?test\b(?!\s*[-–]?\s*(?:and\s+|dan\s+)?post)|\btes\b(?=\s*(?:[,;]|dan\b|tertulis\b|kemampuan\b|hasil\s+belajar\b))", "tes", "tests"),
)  # fmt: skip
"""Records, media and instruments that studies draw on besides."""

SECONDARY = (
    _term(r"\b(?:hospital|medical|patient|clinical)\s+records\b|\brekam\s+medi[sk]\b|\bregisters\b", "rekam medis", "medical records"),
    _term(r"\badministrative\s+(?:\w+\s+)?(?:data|records)\b|\bdata\s+administra(?:tif|si)\b", "data administratif", "administrative data"),
    _term(r"\barchival\s+(?:data|records|sources|materials?|documents)\b|\barsip\b", "arsip", "archival records", "telaah dokumen"),
    _term(r"\bhistorical\s+(?:data|records)\b|\bdata\s+historis\b", "data historis", "historical data"),
    _term(r"\bcensus\s+data\b|\bdata\s+sensus\b", "data sensus", "census data"),
    _term(r"\bannual\s+reports?\b|\blaporan\s+tahunan\b", "laporan tahunan", "annual reports"),
    _term(r"\bdata\s*sekunder\b|\bsecondary\s+(?:data|sources)\b|\b(?:panel|longitudinal|cross-?country|country-level|firm-level)\s+data\b|\bdata\s+panel\b|\bdata\s?sets?\b|\bdatabases?\b", "data sekunder", "secondary data"),
)  # fmt: skip
"""What a study that collected no data itself worked on."""


PAPERS = frozenset(
    {
        "document review", "meeting minutes", "official documents", "medical records", "archival records", "annual reports", "historical data",
    }
)  # fmt: skip
"""Papers that are read: where a study names the reading of documents, they are what it read."""
READING = frozenset({"document review", "documentation"})

_NEGATED = re.compile(
    r"\b(?:tidak|bukan|tanpa|not|without|rather\s+than|instead\s+of)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)


def negated(before: str) -> bool:
    """Whether a term after these words is one that was not used: "tanpa wawancara"."""
    return bool(_NEGATED.search(before))


def spans_in(text: str, terms: tuple[Term, ...]) -> list[tuple[int, int, Term]]:
    """The terms that occur in a text, in its order; a specific one hides the general one at the same place, a negated one is none."""
    found: list[tuple[int, int, Term]] = []
    for term in terms:
        for match in term.pattern.finditer(text):
            overlaps = any(match.start() < end and start < match.end() for start, end, _ in found)
            if not overlaps and not negated(text[: match.start()]):
                found.append((*match.span(), term))
    return sorted(found, key=lambda item: item[0])


def names_in(text: str, terms: tuple[Term, ...], language: Language) -> list[str]:
    """The names of the terms that occur in a text, each once, in its order."""
    return list(dict.fromkeys(term.name(language) for _, _, term in spans_in(text, terms)))


def without_covered(values: list[str], terms: tuple[Term, ...], language: Language) -> list[str]:
    by_id = {term.id: term for term in terms}
    covered = {
        by_id[general].name(language)
        for term in terms
        if term.name(language) in values
        for general in term.covers
        if general in by_id
    }
    return [value for value in dict.fromkeys(values) if value not in covered]
