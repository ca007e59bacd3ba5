"""Which sentences name supporting factors or obstacles of what a paper studies: a small model over what can be seen of them.

A tagger marks whatever helps or hinders anything: risk factors, limits of the study, variables of a regression. A paper names factors of
its programme in other places and in other words ("kendala yang dihadapi", under "Faktor Penghambat", "was attributed to"), so a sentence is
believed by the sum of these signs: logistic regression (Cox, 1958) with few weights, which ``training/factors/fit.py`` learns.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from govtext.passages import Passage
from govtext.tables.fields.factors.lists import GROUNDS, LOOSE, NAMED, STRICT, list_in
from govtext.tables.fields.factors.spans import Kind, said_of, turned
from govtext.tables.fields.results.judging import CONTRAST
from govtext.tables.fields.results.statements import Statement, weighed
from govtext.tables.fields.source import Source, Span
from govtext.tables.fields.weighing import Weights

__all__ = [
    "FEATURES",
    "HEADS",
    "LABEL",
    "REPORTING",
    "Candidate",
    "Kind",
    "believed",
    "candidates",
    "chosen",
    "is_page",
    "programme",
    "sets_aside",
]

REPORTING = ("results", "results_discussion", "discussion")
"""Sections whose sentences are looked at only where words or a heading name factors."""
_SHORT_HEAD = 6
_REPORTED = 0.1
"""Probability of a finding from which a sentence of an abstract or conclusion speaks of the study's own case."""
_BESIDE_THE_BEST = 0.5
"""The share of the best sentence's probability that others need."""
_SIGNS = frozenset({"word", "head", "verb", "named", "loose", "causes", "effects", "page_said"})
_UNSIGNED = 0.5
"""Probability from which a sentence is believed that has none of the words by which supports are named: whatever went well looks like one."""
_ON_PAGE, _UNSIGNED_ON_PAGE = 0.45, 0.55
"""The same two limits on a page that holds hardly more than an abstract."""
_SEEN, _SEEN_ON_PAGE, _UNSEEN = 0.6, 0.4, 0.1
"""Probability from which a span counts as one that the tagger sees: in a paper, and on a page; and what it is where none is seen."""
_ADVISED = 0.5
"""Probability of being advice or an aim from which a sentence of a page tells of no factors."""
_PAGE = 6_000
"""Characters of a page that holds hardly more than an abstract."""

_HINDERING = (
    r"(?:(?:peng|meng)hambat(?:nya|kan)?|hambatan(?:-hambatan|nya)?|kendala(?:-kendala|nya)?|tantangan(?:-tantangan|nya)?|penghalang|"
    r"(?:inhibiting|hindering|impeding|limiting|constraining|obstructing)\s+factors?|(?:problems|difficulties)\s+(?:faced|encountered|experienced)|factors?\s+(?:that|which)\s+(?:hinder|hamper|inhibit|impede|constrain|militate)\w*|obstacles?|barriers?|challenges?|constraints?|bottlenecks?|impediments?|hindrances?)"
)
_HELPING = (
    r"(?:faktor(?:-faktor)?\s+(?:\w+\s+){0,2}?(?:pen|men)(?:dukung|dorong|unjang)(?:nya)?|(?:pendukung|pendorong|penunjang)(?:nya)?\s+(?:\w+\s+){0,5}?(?:adalah|ialah|yaitu|yakni|antara\s+lain|meliputi|:)|kunci\s+keberhasilan|faktor\s+(?:kunci|keberhasilan|penentu\s+keberhasilan)|"
    r"(?:supporting|enabling|facilitating|driving|helping|success)\s+factors?|factors?\s+(?:that|which)\s+(?:facilitate|support|enable|enhance)\w*|facilitators\s+(?:of|to|for|were|are|includ\w+)|enablers|(?:key\s+)?drivers?\s+of|keys?\s+to\s+(?:the\s+)?success)"
)
_WORDS = {
    "obstacle": re.compile(rf"\b{_HINDERING}\b", re.IGNORECASE),
    "support": re.compile(rf"\b{_HELPING}", re.IGNORECASE),
}
HEADS = {
    "obstacle": re.compile(rf"\b(?:{_HINDERING}|permasalahan)\b", re.IGNORECASE),
    "support": re.compile(rf"\b(?:{_HELPING}|(?:faktor\s+)?(?:pendukung|pendorong|penunjang))\b", re.IGNORECASE),
}
_VERBS = {
    "obstacle": re.compile(
        r"\b(?:terkendala|terhambat|dihambat|terhalang|menghambat|mempersulit|permasalahan(?:nya)?|(?:mengalami|menghadapi|menemui)\s+(?:\w+\s+)?(?:kesulitan|masalah)|"
        r"(?:hinder|hamper|constrain|imped|undermin|strain|weaken|slow|delay|obstruct|held\s+back|undercut|suffer)\w*|(?:due\s+to|because\s+of|karena|akibat|dikarenakan|disebabkan(?:\s+(?:oleh|karena))?)\s+(?:the\s+|a\s+|adanya\s+|masih\s+){0,2}(?:lack|absence|shortage|limited|poor|kurang\w*|minim\w*|keterbatasan|terbatas\w*|tidak\s+adanya|belum|rendah\w*))\b",
        re.IGNORECASE,
    ),
    "support": re.compile(
        r"\b(?:didukung|ditopang|didorong|ditunjang|berkat|(?:menjadi|merupakan)\s+(?:\w+\s+)?(?:pendukung|pendorong|penunjang|penopang|kekuatan|modal)|mempermudah|memperlancar|"
        r"(?:supported|facilitated|enabled|strengthened|driven|helped|sustained|made\s+possible)\s+by|attribut\w+\s+(?:\w+\s+){0,3}?to|ow(?:ed|es)\s+(?:\w+\s+){0,4}?to|thanks\s+to|"
        r"(?:kept|keeps)\s+(?:\w+\s+){1,6}?(?:alive|going|running|together)|rests?\s+on|helped)\b",
        re.IGNORECASE,
    ),
}
_WEAK = r"(?:belum|tidak|kurang|rendah|sulit|lambat|gagal|lemah|terbatas|minim|fail\w*|weak\w*|low|poor\w*|not|unable|difficult\w*|limited|slow\w*)"
_WELL = r"(?:berhasil|keberhasilan|baik|lancar|meningkat\w*|efektif\w*|optimal|success\w*|improv\w*|better|effective\w*|achiev\w*|performance)"
_BECAUSE = r"(?:karena|dikarenakan|disebabkan|akibat|due\s+to|because|owing\s+to|attribut\w+\s+to)"
_GROUND = re.compile(rf"\b(?:{_BECAUSE}|sebab|lantaran|berkat|owing|thanks\s+to|since)\b", re.IGNORECASE)
_CAUSES = {
    "obstacle": re.compile(rf"\b{_WEAK}\b[^.;]{{0,120}}\b{_BECAUSE}\b", re.IGNORECASE),
    "support": re.compile(
        rf"\b{_WELL}\b[^.;]{{0,120}}\b(?:{_BECAUSE}|berkat|didukung|didorong|thanks\s+to|supported\s+by|driven\s+by)\b",
        re.IGNORECASE,
    ),
}
"""A state of the case and what it is laid to: "belum berjalan ... karena", "success ... was due to"."""
_EFFECTS = {
    "obstacle": re.compile(
        r"\b(?:memicu|menyulitkan|mengganggu|memperlambat|menurunkan|membuat\s+[^.,;]{0,40}?(?:sulit|tidak|belum)|sehingga\s+(?:\w+\s+){0,3}?(?:sulit|tidak|belum)|prevent\w*|ma(?:k(?:e|es|ing)|de)\s+it\s+(?:difficult|hard|impossible)|reduced|unable)\b",
        re.IGNORECASE,
    ),
    "support": re.compile(
        r"\b(?:(?:sangat|turut|juga)\s+(?:\w+\s+)?(?:membantu|mendukung|berperan|mendorong)|berperan\s+penting|berkontribusi|memudahkan|memperkuat|improved|enhanced|strengthened|facilitated|contributed\s+to|fostered|enabled|made\s+it\s+possible)\b",
        re.IGNORECASE,
    ),
}
"""What factors do to a case."""
_TYPICAL = {
    "obstacle": re.compile(
        r"\b(?:kurangnya|minimnya|keterbatasan|rendahnya|lemahnya|sulitnya|terbatasnya|(?:tidak|belum)\s+adanya|kekurangan|lack|shortages?|insufficient|inadequate|absence|limited|scarc\w+)\b",
        re.IGNORECASE,
    ),
    "support": re.compile(
        r"\b(?:adanya|tersedianya|dukungan|komitmen|keterlibatan|partisipasi|kerja\s?sama|kepercayaan|support|commitment|involvement|leadership|trust|engagement|availability|strong)\b",
        re.IGNORECASE,
    ),
}
"""How factors are named: by what lacks, by what there is."""
_HAZARD = re.compile(
    r"\b(?:terjadinya|penyebab|menyebabkan|mengakibatkan|memicu|rawan|risk\s+of|causes?\s+of|caus(?:ed|ing))\s+(?:\w+\s+){0,2}?(?:banjir|longsor|bencana|gempa|erosi|kebakaran|kekeringan|penyakit|stres\w*|kematian|floods?|flooding|landslides?|disasters?|erosion|fires?|drought|disease|death|burnout|stress)\b",
    re.IGNORECASE,
)
"""What brings about a hazard is no obstacle of those who deal with it."""
_PROGRAMME = re.compile(
    r"\b(?:program(?:me|mes|s)?|kebijakan|polic(?:y|ies)|implement\w+|kolabora\w+|collaborat\w+|kemitraan|partnership\w*|governance|tata\s+kelola|pelayanan|services?|layanan|kerja\s?sama|cooperation|sinergi\w*|"
    r"pemberdayaan|empowerment|pengelolaan|management|penanggulangan|evaluasi|evaluation|strategi|pelaksanaan|penerapan|inisiatif|initiative|reform\w*|pembangunan|desa|village|puskesmas|dinas|pemerintah|government)\b",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"\b(?:yuridis|(?:penelitian|pendekatan|hukum)\s+(?:hukum\s+)?normatif|doctrinal|normative\s+(?:legal|juridical)|legal\s+(?:research|reasoning|materials)|statute\s+approach|bahan\s+hukum|pendekatan\s+(?:peraturan\s+)?perundang-undangan)\b",
    re.IGNORECASE,
)
"""A study of what the law says, which weighs rules and no programme."""
_ELSEWHERE = re.compile(
    r"\b(?:limitations?\s+of|sample\s+size|this\s+(?:study|research|paper|analysis)\s+(?:is|was|has|had)|keterbatasan\s+penelitian|future\s+research|penelitian\s+selanjutnya|disarankan|menyarankan|direkomendasikan|hendaknya|sebaiknya|should|recommend\w*|"
    r"bertujuan|aims?\s+to|rumusan\s+masalah|untuk\s+mengetahui|bagaimana|research\s+grant|grant\s+(?:number|no|from|agreement)|funded\s+by|acknowledge)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:bertujuan|untuk\s+mengetahui|rumusan\s+masalah|aim(?:s|ed)?\s+to)\b", re.IGNORECASE)
"""What is asked is not yet told."""
_STATISTICS = re.compile(
    r"\b(?:p\s*[<=>]|coefficient\w*|koefisien|regres\w+|korelasi|correlat\w+|significant(?:ly)?|signifikan|hypothes[ie]s|hipotesis|variab(?:le|el)\w*|respondents?\s+who|risk\s+factors?|faktor\s+r[ie]siko|odds|predict\w*|participants?|treatment|gejala|symptoms?)\b|\d[.,]\d|%",
    re.IGNORECASE,
)
_CITED = re.compile(r"\([^()]*\b(?:19|20)\d\d[a-z]?\)|\[\d{1,3}(?:[,–-]\s?\d{1,3})*\]|(?-i:\bI\b)")
_HOPED = re.compile(
    r"\b(?:akan|dapat|may|might|could|would|can|will|jika|if|diharapkan|mengatasi|overcom\w+|address\w*|reduc\w+|mengurangi)\b",
    re.IGNORECASE,
)
_OVERCOME = re.compile(r"\b(?:jika|if|mengatasi|overcom\w+|addressing|menghindari|avoid\w*)\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:tidak|bukan|tanpa|not|no|without|never)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_LIMITS = re.compile(r"\b(?:limitations?|keterbatasan|future|strengths\s+and)\b", re.IGNORECASE)
_ITEM = re.compile(
    r"^\W*(?:(?:pertama|kedua|ketiga|keempat|kelima|terakhir|first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|finally)\b|(?:[a-h]|\d|[ivx]{1,4})[.)]\s|[-•–▪]\s)",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(r"(?::|berikut(?:\s+ini)?|as\s+follows|antara\s+lain|yaitu|yakni)\W*$", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:berikut|beberapa|sejumlah|berbagai|dua|tiga|empat|lima|enam|following|several|some|two|three|four|five|six|faktor|factors|hambatan|kendala|tantangan|challenges|barriers|obstacles|constraints)\b",
    re.IGNORECASE,
)
"""Words of a sentence after which items are those of its list."""
_VARIABLE = re.compile(
    r"\b(?:variab(?:le|el)\w*|p(?:[\s-]?value)?\s*[<=>]\s*0|(?:positively|negatively|significantly)\s+(?:associated|correlated|related)|koefisien|coefficients?|regres\w+|risk\s+factors?|faktor\s+r[ie]siko\s+kejadian|hypothes[ie]s|hipotesis)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d[.,]\d|\d\s?%|\bsignifican\w+|\bsignifikan\b")
LABEL = {
    "obstacle": re.compile(
        r"^\W*(?:(?:[a-z]|\d{1,2})[.)]\s*)?(?:faktor(?:-faktor)?\s+penghambat(?:\s*[:–-]\s*|(?-i:\s+(?=[A-Z][a-z])))|(?:hambatan|kendala|obstacles|barriers|inhibiting\s+factors)\s*[:–-]\s*)",
        re.IGNORECASE,
    ),
    "support": re.compile(
        r"^\W*(?:(?:[a-z]|\d{1,2})[.)]\s*)?(?:faktor(?:-faktor)?\s+(?:pendukung|pendorong|penunjang)(?:\s*[:–-]\s*|(?-i:\s+(?=[A-Z][a-z])))|(?:supporting\s+factors|enablers|facilitators)\s*[:–-]\s*)",
        re.IGNORECASE,
    ),
}
"""Labels that open a list of factors within its first sentence."""
FEATURES = (
    "tagger", "spans", "word", "head", "verb", "word_tagger", "conclusion", "results", "programme", "elsewhere", "statistics",
    "cited", "hoped", "long", "other_kind", "finding", "named", "loose", "named_finding",
    "causes", "effects", "typical", "typical_cause", "advice", "abstract_finding", "hazard",
    "page", "page_tagger", "page_behind", "page_told", "page_contrast", "page_because", "page_others", "page_figures", "page_support",
    "page_programme", "page_grounds", "page_said",
)  # fmt: skip
"""What is seen of a sentence, in the order of the weights; the last ones only of those on a page that holds hardly more than an abstract."""
_BACKGROUND = 0.6
"""Probability of the role from which a sentence of a page is its background."""
_OF_PAGE = sum(name.startswith("page") for name in FEATURES)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may name factors, the spans that the tagger sees in it, and its features.

    ``part`` is "abstract", or the canonical name of its section; ``probability`` how likely it names factors.
    """

    sentence: Passage
    spans: tuple[Span, ...]
    features: Mapping[str, float]
    part: str
    listed: bool
    """Whether its words lead to a list of factors."""
    item: bool
    """Whether it is an item of such a list, or stands under a heading that is one."""
    plain: bool
    """Whether the sentence says in as many words what the factors are; on an abstract page looser words are enough."""
    strict: bool = False
    """Whether a full paper does so."""
    grounds: bool = False
    """Whether a page says what the state of its case is laid to."""
    probability: float = 0.0


def candidates(source: Source, kind: Kind) -> Iterator[Candidate]:
    """Yield the sentences of abstract, conclusion and results that may name factors of a kind, each with its features."""
    about = programme(source)
    law = bool(_LAW.search(_about(source)))
    short, page = source.short, is_page(source)
    likely = {s.sentence.start: (found, advises, s) for found, advises, s in weighed(source)}
    for part in ("abstract", "conclusion", *REPORTING):
        sentences = source.opening if part == "abstract" else source.sections(part)
        announced = _announced(sentences, kind)
        looked_at = (
            [i for i, s in enumerate(sentences) if _signs(s, kind) or announced[i]]
            if part in REPORTING and not short
            else range(len(sentences))
        )
        chosen = [sentences[i] for i in looked_at]
        marked = _marked(source, part, chosen, page)
        best = max((s.probability for spans in marked.values() for s in spans if s.kind == kind), default=0.0)
        aims = [i for i, s in enumerate(sentences) if s.start in likely and _asks(likely[s.start][2])] if page else []
        for i, sentence in zip(looked_at, chosen, strict=True):
            spans = tuple(s for s in marked.get(sentence.start, []) if s.kind == kind)
            named, loose = list_in(sentence, NAMED[kind]) is not None, list_in(sentence, LOOSE[kind]) is not None
            strict = list_in(sentence, STRICT[kind]) is not None and not _OVERCOME.search(sentence.text)
            worded = strict or ((named or loose) and part not in REPORTING)
            grounds = page and not law and list_in(sentence, GROUNDS[kind]) is not None
            seen_only = bool(spans) and not (page and law)
            if not (seen_only or announced[i] or _signs(sentence, kind) or worded or grounds):
                continue
            said = page and any(said_of(source, sentence, s) == kind for s in spans)
            own = max((s.probability for s in spans), default=0.0)
            others = [s for s in marked.get(sentence.start, []) if s.kind != kind and s.probability >= 0.8]
            under = _labelled(sentence, kind) or (_heads(sentence, kind) and bool(_ITEM.match(sentence.text)))
            denied = bool(_WORDS[kind].search(sentence.text)) and not _says(sentence, kind)
            found, advises, statement = likely.get(sentence.start, (0.0, 0.0, None))
            aside = page and statement is not None and (_advises(statement) or _before_the_study(statement))
            aside = aside or bool(aims and part == "abstract" and i < aims[0])
            aside = aside or (page and bool(_HAZARD.search(sentence.text)) and not _says(sentence, kind))
            if not under and (denied or aside or _vetoed(source, sentence, part in REPORTING and not page)):
                continue
            told = source.document.kind == "abstract" and part not in REPORTING and (named or loose)  # words are enough
            own_case = not _ELSEWHERE.search(sentence.text) and not source.about_others(sentence.text)
            reported = part in REPORTING or found >= _REPORTED
            strict = strict and reported and own_case and not _CITED.search(sentence.text)
            plain = strict or (told and own_case)
            item = under or announced[i]
            seen = _features(source, sentence, kind, spans, len(others), part, about)
            worded_finding = round(found * (named or loose), 4)
            causes, typical = bool(_CAUSES[kind].search(sentence.text)), bool(_TYPICAL[kind].search(sentence.text))
            seen = (
                *seen,
                round(found, 4),
                float(named),
                float(loose),
                worded_finding,
                float(causes),
                float(bool(_EFFECTS[kind].search(sentence.text))),
                float(typical),
                float(typical and (causes or bool(_VERBS[kind].search(sentence.text)))),
                round(advises, 4),
                round(found * (part == "abstract"), 4),
                float(bool(_HAZARD.search(sentence.text))),
                *(
                    _on_page(sentence, kind, statement, own, best, len(others), about, grounds, said)
                    if page
                    else (0.0,) * _OF_PAGE
                ),
            )
            features = dict(zip(FEATURES, seen, strict=True))
            yield Candidate(sentence, spans, features, part, named or loose, item, plain, strict, grounds)


def believed(source: Source, kind: Kind) -> list[Candidate]:
    """The sentences that name factors of a kind, as the model has it, in the order in which they were looked at."""
    return chosen(candidates(source, kind), Weights.load("factors", FEATURES))


def chosen(seen: Iterable[Candidate], weights: Weights) -> list[Candidate]:
    """The candidates that weights make likely, and those that say in as many words what the factors are; none far behind the best."""
    found = []
    for candidate in seen:
        probability = weights.probability(candidate.features)
        signed = any(candidate.features[name] for name in _SIGNS)
        signed = signed or not any(span.kind == "support" for span in candidate.spans)
        page = candidate.features["page"]
        limits = (_ON_PAGE, _UNSIGNED_ON_PAGE) if page else (weights.least, max(weights.least, _UNSIGNED))
        if candidate.item or candidate.plain or probability >= limits[0 if signed else 1]:
            found.append(replace(candidate, probability=max(probability, float(candidate.item or candidate.plain))))
    best = max((candidate.probability for candidate in found), default=0.0)
    return [candidate for candidate in found if candidate.probability >= _BESIDE_THE_BEST * best]


def _says(sentence: Passage, kind: Kind) -> bool:
    """Whether a sentence has a word for a factor that it does not deny ("tidak menjadi hambatan")."""
    return any(not _DENIED.search(sentence.text[: m.start()]) for m in _WORDS[kind].finditer(sentence.text))


def _signs(sentence: Passage, kind: Kind) -> bool:
    return bool(_says(sentence, kind) or _VERBS[kind].search(sentence.text) or HEADS[kind].search(sentence.heading))


def _heads(sentence: Passage, kind: Kind) -> bool:
    """Whether the heading over a sentence names factors and no more: "b. Faktor Penghambat"."""
    return bool(HEADS[kind].search(sentence.heading)) and len(sentence.heading.split()) <= _SHORT_HEAD


def _labelled(sentence: Passage, kind: Kind) -> bool:
    """Whether a sentence opens with the name of what it lists: "Faktor Pendukung: adanya ...", "Faktor penghambat - ..."."""
    return bool(LABEL[kind].match(sentence.text))


def _vetoed(source: Source, sentence: Passage, reports: bool) -> bool:
    """Whether a sentence speaks of variables, of what is asked, of what others found, of what is hoped for, or of the limits of the study."""
    text = sentence.text
    if _ASKED.search(text) or _VARIABLE.search(text) or _LIMITS.search(sentence.heading):
        return True
    return reports and bool(_CITED.search(text) or source.about_others(text) or _FIGURES.search(text))


def _is_label(sentence: Passage) -> bool:
    """Whether a sentence is no more than the name of factors, of whichever kind: "2. Faktor Pendukung"."""
    short = len(sentence.text.split()) <= _SHORT_HEAD
    return short and any(HEADS[kind].search(sentence.text) for kind in ("support", "obstacle"))


def _announced(sentences: Sequence[Passage], kind: Kind) -> list[bool]:
    """Of each sentence, whether one before it announces a list of factors to which it belongs."""
    found, open_list = [], False
    for before, sentence in zip([None, *sentences], sentences, strict=False):
        said = before is not None and bool(_WORDS[kind].search(before.text))
        counted = before is not None and bool(_COUNTED.search(before.text))
        if _is_label(sentence):
            open_list = False
        elif (
            said and before is not None and (_ANNOUNCES.search(before.text) or (counted and _ITEM.match(sentence.text)))
        ):
            open_list = True
        elif open_list and not _ITEM.match(sentence.text):
            open_list = False
        found.append(open_list)
    return found


def _marked(source: Source, part: str, sentences: Sequence[Passage], page: bool) -> dict[int, list[Span]]:
    """What the tagger sees in sentences, by their start."""
    spans = (
        source.tagged(part, "support", "obstacle")
        if part not in REPORTING or source.short
        else source.tagged_near(sentences, part, "support", "obstacle")
    )
    found: dict[int, list[Span]] = {}
    for span in spans:
        sentence = source.sentence_at(span.start, span.end)
        if sentence is not None and span.probability >= (_SEEN_ON_PAGE if page else _SEEN):
            found.setdefault(sentence.start, []).append(turned(source, sentence, span) if page else span)
    return found


def _about(source: Source) -> str:
    """Title and abstract."""
    return " ".join([source.document.title, *(s.text for s in source.abstract)])


def programme(source: Source) -> float:
    """How much title and abstract speak of programmes, policies and those who run them: from 0 to 2."""
    named = 1.0 if _PROGRAMME.search(source.document.title) else 0.0
    return min(1.0, len(_PROGRAMME.findall(_about(source))) / 6) + named


def sets_aside(sentence: Passage) -> bool:
    """Whether a sentence of a paper's body speaks of variables, of what is asked or advised, or of what others found."""
    text = sentence.text
    apart = _ASKED.search(text) or _VARIABLE.search(text) or _ELSEWHERE.search(text) or _CITED.search(text)
    return bool(apart or _LIMITS.search(sentence.heading))


def is_page(source: Source) -> bool:
    """Whether a document is a page of the web or a first page, with hardly more than an abstract."""
    document = source.document
    return source.short and (document.kind in {"abstract", "text"} or len(document.text) <= _PAGE)


def _advises(statement: Statement) -> bool:
    """Whether a sentence of a page is advice, in words of advice, or says what is asked."""
    advice = statement.seen("role_recommendation") >= _ADVISED and bool(statement.seen("advises"))
    return advice or _asks(statement)


def _asks(statement: Statement) -> bool:
    """Whether a sentence says what the study asks; what stands before it is the problem."""
    return statement.seen("role_aim") >= _ADVISED


def _before_the_study(statement: Statement) -> bool:
    """Whether a sentence of a page tells of the problem that the study begins with."""
    return statement.seen("role_background") >= _BACKGROUND


def _odds(probability: float) -> float:
    """The logarithm of the odds, in thirds."""
    return math.log(probability / (1.001 - probability)) / 3


def _on_page(
    sentence: Passage,
    kind: Kind,
    statement: Statement | None,
    own: float,
    best: float,
    others: int,
    programme: float,
    grounds: bool,
    said: bool,
) -> tuple[float, ...]:
    """What counts on a page beside what counts everywhere; ``own`` is the surest span of the sentence, ``best`` that of the page."""
    told = statement.seen("role_result") + statement.seen("role_conclusion") if statement else 1.0
    return tuple(
        round(float(x), 4)
        for x in (
            1.0,
            _odds(max(_UNSEEN, own)),
            _odds(own) - _odds(best) if own else 0.0,
            told,
            bool(CONTRAST.search(sentence.text)),
            bool(_GROUND.search(sentence.text)),
            min(others, 3) / 2,
            bool(_FIGURES.search(sentence.text)),
            kind == "support",
            programme,
            grounds,
            said,
        )
    )


def _features(
    source: Source,
    sentence: Passage,
    kind: Kind,
    spans: Sequence[Span],
    others: int,
    part: str,
    programme: float,
) -> tuple[float, ...]:
    text = sentence.text
    best = max((s.probability for s in spans), default=0.5)
    seen, long = _odds(best), min(1.0, len(source.document.text) / 40_000)
    word, head = _says(sentence, kind), bool(HEADS[kind].search(sentence.heading))
    return tuple(
        round(float(x), 4)
        for x in (
            seen,
            min(len(spans), 4) / 2,
            word,
            head,
            bool(_VERBS[kind].search(text)),
            word and best >= 0.8,
            part == "conclusion",
            part in REPORTING,
            programme,
            bool(_ELSEWHERE.search(text)),
            bool(_STATISTICS.search(text)),
            bool(_CITED.search(text)),
            bool(_HOPED.search(text)),
            long,
            min(others, 3) / 2,
        )
    )
