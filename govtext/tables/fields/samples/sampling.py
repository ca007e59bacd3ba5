"""How a sample was chosen, by the standard names of the ways of sampling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from govtext.passages import Passage
from govtext.tables.cells import EMPTY, Cell, Quote, joined
from govtext.tables.fields.source import Source, Span
from govtext.tables.fields.spans import likely, quoted, words
from govtext.text.language import Language

__all__ = ["sampling", "sampling_names"]


class _Way(NamedTuple):
    pattern: re.Pattern[str]
    names: dict[Language, str]
    plain: bool
    """Whether its words say by themselves that a sample is drawn ("purposive sampling"; not "at random")."""


def _way(pattern: str, id: str, en: str = "", *, plain: bool = True) -> _Way:
    return _Way(re.compile(pattern, re.IGNORECASE), {"id": id, "en": en or id}, plain)


_S = r"(?:sampl(?:ing|es?|ed)|sampel)"
_CHOSEN = r"(?:select(?:ed|ion|ing)|chosen|choos\w+|pick(?:ed|ing)|drawn|draw|recruit(?:ed|ment|ing)|sampled|invited|interviewed|surveyed)"
_WAYS = (
    _way(r"\bacak\s+(?:ber(?:lapis|strata)\s+(?:secara\s+)?proporsional|proporsional\s+ber(?:lapis|strata))\b", "proportionate stratified random sampling"),
    _way(rf"\bproportion(?:al|ate(?:ly)?)\s+stratified\s+(?:random\s+)?{_S}|\bproportionate\s+to\s+(?:the\s+)?strat\w+", "proportionate stratified random sampling"),
    _way(rf"\bproportion(?:al|ate)\s+random\s+{_S}", "proportionate random sampling"),
    _way(r"\bprobability[\s-]proportion(?:al|ate)[\s-]to[\s-](?:population[\s-])?size", "probability proportional to size"),
    _way(rf"\bstratified\s+(?:(?:random|probability|purposive|cluster)\s+)?{_S}|\bacak\s+(?:(?:ber)?strata|berlapis)|\brandom(?:ly)?\s+{_S}\s*\(?\s*stratified|\bstratified\s+random", "stratified random sampling"),
    _way(rf"\bmulti-?\s?stage[d]?,?\s+(?:\w+\s+){{0,2}}(?:{_S}|design)|\bacak\s+bertingkat|\b(?:two|three|four)[\s-]stage\s+(?:\w+\s+){{0,2}}{_S}", "multistage sampling"),
    _way(rf"\bcluster(?:ed)?\s+(?:random\s+)?{_S}|\bacak\s+(?:ber)?(?:klaster|kluster|gugus)|\bteknik\s+(?:cluster|kl[au]ster)\b", "cluster sampling"),
    _way(r"\bsystematic(?:ally)?\s+(?:random\s+)?(?:sampling|sampel|sampled)|\bacak\s+sistematis|\bsampling\s+sistematis", "systematic sampling"),
    _way(rf"\bsimple\s+random(?:i[sz]ed)?\s+{_S}|\bacak\s+sederhana|\bsimple\s+random\b", "simple random sampling"),
    _way(rf"\brandom(?:i[sz]ed)?\s+(?:sampling|sampel|probability\s+{_S})|\brandomly\s+sampled|\bsampling\s+(?:secara\s+)?acak|\bsampel\s+(?:\w+\s+){{0,3}}secara\s+(?:acak|random)", "random sampling"),
    _way(rf"\brandomly\s+{_CHOSEN}|\b{_CHOSEN}\s+(?:\w+\s+){{0,3}}?(?:randomly|at\s+random)\b|\b(?:di(?:pilih|ambil|tentukan)|memilih|pengambilan|pemilihan)\s+(?:\w+\s+){{0,3}}secara\s+(?:acak|random)\b", "random sampling", plain=False),
    _way(r"\bevery\s+(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|nth|\d+(?:th|nd|rd|st))\s+(?:\w+\s+){1,4}?(?:was|were)\s+(?:invited|asked|selected|chosen|visited|approached|taken|interviewed)", "systematic sampling", plain=False),
    _way(r"\b(?:(?:di|ter)(?:pilih|ambil|tarik|tentukan)|penarikan)\s+(?:\w+\s+){0,2}?(?:lewat|melalui|dengan|secara)\s+undian|\bdiundi\b|\b(?:drawn|chosen|selected|picked)\s+by\s+lot(?:tery)?\b|\b(?:di|ter)(?:pilih|ambil|tarik)\s+acak\b", "random sampling", plain=False),
    _way(r"\b(?:di(?:pilih|ambil|tarik)|memilih)\s+(?:\w+\s+)?ber(?:tingkat|tahap)\b|\b(?:drawn|selected|chosen|sampled)\s+in\s+(?:two|three|four|several)\s+stages\b", "multistage sampling", plain=False),
    _way(r"\b(?:pengambilan|penarikan|pemilihan)\s+(?:sampel|responden)\s+(?:\w+\s+){0,2}?(?:(?:dua|tiga|empat)\s+(?:tahap|tingkat)|bertahap|bertingkat)\b", "multistage sampling"),
    _way(r"\b(?:lalu|kemudian|dan|secara)\s+ber(?:gulir|antai)\b", "snowball sampling", plain=False),
    _way(r"\(\s*(?:sensus|(?:total|seluruh)\s+populasi)\s*\)", "total sampling", plain=False),
    _way(r"\b(?:dari\s+)?mulut\s+ke\s+mulut\b|\bword\s+of\s+mouth\b", "snowball sampling", plain=False),
    _way(rf"\bpurposive(?:ly)?\b(?:\s+(?:random\s+)?sampling)?|\bpurposif\w*|\bpurposes?\s+sampling|\bpurposeful(?:ly)?\s+(?:\w+\s+){{0,2}}?(?:sampl\w+|{_CHOSEN})|\bpurposely\s+{_CHOSEN}|\b(?:dipilih|ditentukan|ditetapkan|diambil)\s+(?:\w+\s+){{0,2}}?secara\s+sengaja|\bsengaja\s+\(", "purposive sampling"),
    _way(rf"\bjudge?ment(?:al)?\s+{_S}", "judgement sampling"),
    _way(r"\bcriteri(?:on|a)[\s-](?:based\s+)?sampling", "criterion sampling"),
    _way(r"\btheoretical\s+sampling", "theoretical sampling"),
    _way(r"\bmaximum[\s-]variation|\bmaximal\s+variation|\bvariasi\s+maksimum", "variasi maksimum", "maximum variation sampling"),
    _way(r"\bsnow[\s-]?ball(?:ing)?\b(?!\s+effect)(?:\s+sampling)?|\bbola\s+salju\b|\bchain[\s-]referral", "snowball sampling"),
    _way(rf"\brespondent[\s-]driven\s+{_S}", "respondent-driven sampling"),
    _way(r"\b(?:total|saturated|exhaustive)\s+(?:population\s+)?sampling|\bsamp(?:el|ling)\s+(?:jenuh|total|sensus)|\b(?:metode|teknik|secara|cara)\s+sensus\b|\bcensus\s+(?:sampling|method|technique|approach)", "total sampling"),
    _way(r"\bpertimbangan(?:-pertimbangan)?\s+tertentu\b", "purposive sampling", plain=False),
    _way(r"\b(?:accidental|incidental)\s+sampl\w+|\bsamp(?:ling|el)\s+(?:aksidental|insidental|kebetulan)|\bsecara\s+kebetulan|\b(?:aksidental|insidental|accidental|incidental)\s+(?:sampling|sampel)", "accidental sampling"),
    _way(rf"\bconvenien(?:ce|t)\s+{_S}|\bconveniently\s+{_CHOSEN}|\bsampling\s+(?:kemudahan|konvenien)", "convenience sampling"),
    _way(rf"\bconsecutive\s+{_S}|\bsampling\s+konsekutif", "consecutive sampling"),
    _way(rf"\bquota\s+{_S}|\bsampel\s+kuota|\bsampling\s+kuota", "quota sampling"),
    _way(rf"\b(?:voluntary|volunteer|self-select(?:ed|ion))\s+(?:response\s+)?{_S}|\bsampling\s+sukarela", "voluntary sampling"),
)  # fmt: skip
_TOLD = (
    _way(r"\bstrat(?:a|um|ified)\b|\b(?:acak\s+)?berlapis\b", "stratified random sampling"),
    _way(r"\b(?:two|three|four|several)\s+stages\b|\bbertingkat\b|\bdua\s+tahap\b|\b(?:dua|tiga)\s+tingkat\b", "multistage sampling"),
    _way(r"\bclusters?\b|\bkl?[au]ster\b|\bgugus\b", "cluster sampling"),
    _way(r"\bevery\s+(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|nth|\d+(?:th|nd|rd|st))\b|\bsystematic\b|\binterval\b|\brandom\s+start\b|\bsetiap\s+\w+\s+ke-?\s?(?:\d+|\w+)", "systematic sampling"),
    _way(r"\bundian\b|\bdiundi\b|\b(?:drawn?|picked|chosen)\s+by\s+lot\b|\blotter(?:y|ies)\b|\bacak\b|\bat\s+random\b|\brandom\s+(?:selection|draw|walk|digit\s+diall?ing)\b|\brandom(?:ly)?\b", "random sampling"),
    _way(r"\b(?:dengan|secara)\s+(?:ber)?tujuan\b|\b(?:pertimbangan|kriteria)\s+tertentu\b|\bsecara\s+sengaja\b|\b(?:deliberately|purposely|handpicked)\b|\bon\s+purpose\b", "purposive sampling"),
    _way(r"\bmulut\s+ke\s+mulut\b|\bword\s+of\s+mouth\b|\bberantai\b|\bbergulir\b|\bgetok\s+tular\b|\bpassed\s+(?:me|us)\s+on\b", "snowball sampling"),
    _way(r"\b(?:sensus|census)\b(?!\s+(?:lists?|data|blocks?|tracts?|enumeration|areas?))|\b(?:total|complete)\s+enumeration\b|\bsecara\s+total\b|\bseluruhnya\s+(?:diambil|dijadikan)\b|\b(?:seluruh|semua|total\s+populasi)\b|^all\s+(?:of\s+the\s+)?\d+\b|\bwere\s+all\s+taken\b", "total sampling"),
    _way(r"\b(?:accidental|aksidental|insidental|incidental)(?:ly)?\b|\bkebetulan\b", "accidental sampling"),
    _way(r"\bconvenience\b|\bkemudahan\b", "convenience sampling"),
    _way(r"\bconsecutive(?:ly)?\b|\bberurutan\b", "consecutive sampling"),
    _way(r"\b(?:quota|kuota)\b", "quota sampling"),
)  # fmt: skip
"""Words that tell how a sample was chosen where it is known that they do: in a span of the tagger."""
_ALL = re.compile(
    rf"\ball\s+(?:of\s+the\s+)?\d+\s+[^.;]{{3,80}}?\b(?:was|were)\s+(?:invited|included|taken|interviewed|surveyed|asked|given|{_CHOSEN})|\bwere\s+all\s+(?:taken|invited|included)\b|\b(?:seluruh|semua)\s+(?:\w+\s+){{1,6}}?(?:dijadikan|diambil|ditetapkan|menjadi)\s+(?:sebagai\s+)?(?:sampel|responden|informan)",
    re.IGNORECASE,
)  # fmt: skip
"""All of them, where no way of choosing is named."""
_UNNAMED = _way(r"\bnon[\s-]?probability\s+sampl\w+|\bnon[\s-]?random\s+sampl\w+", "non-probability sampling")
_ASSIGNED = re.compile(
    r"\b(?:treatments?|control\s+(?:group|condition)|assign\w*|allocat\w*|conditions?|arms?|intervention|experiment\w*|encourag\w*|incentiv\w*|"
    r"kelompok\s+(?:kontrol|perlakuan|eksperimen)|perlakuan)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:sampl\w*|sampel|respond\w+|participants?|informants?|interviewees?|subjects?|individuals|people|persons|households?|patients?|students?|teachers?|residents?|adults|"
    r"women|men|voters|citizens|employees|farmers|members|famil(?:y|ies)|villages|schools|settlements|parishes|mothers?|fathers|parents|child(?:ren)?|visitor|nurses|midwives|doctors|workers|fishermen|traders|officials|leaders|users|clients|visitors|volunteers|coordinators|operators|cadres|experts|representatives|managers|clinics|districts|municipalities|wards|neighbo[u]?rhoods|"
    r"informan\w*|narasumber|partisipan|subjek|orang|warga|rumah\s+tangga|siswa|pasien|ibu|bapak|nelayan|petani|pedagang|pekerja|pegawai|kader|pengurus|anggota|pejabat|mahasiswa|guru|perawat|bidan|penduduk|keluarga|sekolah|desa|kelurahan|puskesmas|mereka|tetua|tokoh|para\s+\w+)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\bmenurut\s+(?=[a-z])")
"""By what those studied were divided or ordered ("berlapis menurut lantai"), not who says something."""
_OF_OTHERS = re.compile(
    r"\bfuture\b|\bfurther\s+(?:research|stud(?:y|ies)|work)\b|\b(?:penelitian|peneliti|studi|kajian|riset)\s+(?:\w+\s+)?(?:selanjutnya|berikutnya|mendatang)\b",
    re.IGNORECASE,
)
_REASONED = re.compile(
    r"\b(?:(?:di|ter)pilih|ditentukan|ditunjuk|dicari|dijaring)\s+(?:\w+\s+)?(?:karena|sebab|berdasar(?:kan)?|menurut|dengan\s+(?:pertimbangan|kriteria|memperhatikan|syarat)|agar|supaya|yang)\s[^.;:,]{5,110}|"
    r"\b(?:sebagian\s+)?ditunjuk\s+oleh\s[^.;:,]{5,110}|\b(?:ditarik|diambil)\s+berdasar(?:kan)?\s+kriteria\s[^.;:,]{5,110}|"
    r"\b(?:chosen|selected|picked|sought|recruited|approached)\s+(?:because|in\s+order|on\s+the\s+(?:basis|grounds|logic|principle)|according\s+to|for\s+(?:their|his|her|its|having|being)|through|with\s+the\s+help)\s[^.;:,]{5,110}|"
    r"\b(?:chosen|selected|picked|sought|recruited)\s+(?:[\w-]+\s+){0,7}?so\s+(?:as|that)\s[^.;:]{5,110}|\b(?:named|nominated)\s+by\s+(?:at\s+least|the|their|other|two|three)\s[^.;:,]{5,110}",
    re.IGNORECASE,
)
"""How those studied were chosen, in words of the paper's own."""
_THOSE = re.compile(r"\b(?:they|those\s+(?:invited|interviewed|asked)|cases)\b", re.IGNORECASE)
"""Words that stand for those studied in a sentence about how they were chosen."""
_ELSEWHAT = re.compile(
    r"\b(?:lokasi|tempat|artikel|literatur|jurnal|naskah|dokumen|teori|metode|location|sites?|articles?|papers?|records|literature|documents?|theory|method)\b",
    re.IGNORECASE,
)
"""What is chosen besides those studied."""
_CRITERIA = re.compile(
    r"\bkriteria\s+(?:inklusi|pemilihan\s+artikel|seleksi\s+artikel)\w*\s*(?::|\(|\w+(?:\s+\w+){0,4}?\s+(?:adalah|ialah|yaitu|meliputi)|adalah|ialah|yaitu|yakni|meliputi)|"
    r"\binclusion\s+criteria\s*(?::|were|was|included|comprised|required)|\b(?:studies|articles|papers|documents|records|publications)\s+(?:were|was)\s+(?:included|eligible)\s+(?:if|when|where)\b",
    re.IGNORECASE,
)
"""What had to be true of those or of the texts that were studied."""
_SCREENED = re.compile(
    r"\b(?:disisihkan|dikeluarkan|disaring|diseleksi)\s+(?:\w+\s+){0,3}?(?:artikel|judul|studi|naskah|literatur)\b|\b(?:artikel|judul|studi|naskah|literatur)\s+[^.;]{0,60}?\b(?:disisihkan|dikeluarkan|disaring|diseleksi)\b|"
    r"\bscreened\s+(?:the\s+|all\s+|\d[\d,]*\s+)?(?:titles?|abstracts?|records|articles|studies|full\s+texts?)\b|\b(?:titles?|abstracts?|records|articles|studies|full\s+texts?)\s+(?:were|was)\s+(?:\w+\s+)?screened\b",
    re.IGNORECASE,
)
"""How the texts of a review were chosen from those that a search gave."""
_RANDOM = ("stratified", "multistage", "cluster", "systematic", "simple", "proportionate random")
_GENERAL = frozenset({"random sampling", "probability proportional to size"})
"""What goes without saying where one of these kinds is named."""
_SURE = 0.8
_TAGGED = 0.7
"""Probability from which a way of sampling that has no standard name counts."""
_BESIDE_METHOD = frozenset({"", "other", "abstract", "introduction"})
_CITED = re.compile(r"\((?:[^()]*\s)?(?:19|20)\d\d[a-z]?\)|\bet\s+al\b|\bdkk\b")
_DRAWN = re.compile(r"sampl|sampel|select|chosen|recruit|referr|pilih|tentu|tunjuk|acak|random", re.IGNORECASE)


def sampling(source: Source) -> Cell:
    """How the sample was chosen: "purposive sampling; snowball sampling"."""
    for sentences in _believable(source):
        found: list[tuple[str, Quote]] = []
        for sentence in sentences:
            if not _of_others(source, sentence):
                ways = _ways(sentence.text)
                found += [
                    (way.names[source.language], source.quote(sentence, start, end)) for _, way, start, end in ways
                ]
        if found:
            for span in likely(source, ["abstract", "method"], ["sampling"], _SURE):
                more = sampling_names(words(source, span), source.language, told=True)
                if {*more} - {name for name, _ in found} and not _ASSIGNED.search(words(source, span)):
                    found += [(name, quoted(source, span)) for name in more]
            return _told(found)
    found = []
    for span in likely(source, ["abstract", "method"], ["sampling"], _TAGGED) or _in_rest(source):
        said = words(source, span)
        named = sampling_names(said, source.language, told=True)
        if not _ASSIGNED.search(said) and (named or (_DRAWN.search(said) and " " in said)):
            found += [(name, quoted(source, span)) for name in named or [said]]
    return _told(found) if found else _reasoned(source) or _screened(source)


def _told(found: list[tuple[str, Quote]]) -> Cell:
    """Ways of sampling in the order of the text, each with its quote."""
    found = sorted(found, key=lambda one: one[1].start)
    return joined(_without_general([name for name, _ in found]), [place for _, place in found])


def _of_others(source: Source, sentence: Passage) -> bool:
    return source.about_others(_BY.sub("", sentence.text)) or bool(_OF_OTHERS.search(sentence.text))


def _without_general(values: list[str]) -> list[str]:
    """Ways of sampling without those that others of them include: "random sampling" where the kind is named, and how likely each is drawn at a stage."""
    kinds = [value for value in values if any(kind in value for kind in _RANDOM)]
    return [value for value in values if not kinds or value not in _GENERAL]


def _in_rest(source: Source) -> list[Span]:
    return [span for span in source.tagged_near(source.rest, "rest", "sampling") if span.probability >= _TAGGED]


def _reasoned(source: Source) -> Cell:
    """Why just those were chosen, as the paper says it: "dipilih karena ..."."""
    for sentence in (s for group in (*source.where("method"), source.rest) for s in group):
        everyone, said = _ALL.search(sentence.text), _REASONED.search(sentence.text)
        if everyone and _PEOPLE.search(sentence.text) and not source.about_others(sentence.text):
            return joined(["total sampling"], [source.quote(sentence, *everyone.span())])
        if not said or _of_others(source, sentence):
            continue
        before = sentence.text[: said.start()]
        if (
            (_PEOPLE.search(before) or _THOSE.search(before))
            and not _ELSEWHAT.search(before)
            and not _ASSIGNED.search(sentence.text)
        ):
            return joined([" ".join(said[0].split())], [source.quote(sentence, *said.span())])
    return EMPTY


def _screened(source: Source) -> Cell:
    """By which criteria those or the texts that were studied were taken in, as the paper says it."""
    for pattern in (_CRITERIA, _SCREENED):
        for sentence in source.sections("method"):
            if pattern.search(sentence.text) and not _CITED.search(sentence.text) and not _of_others(source, sentence):
                return joined([sentence.text], [source.quote(sentence)])
    return EMPTY


def sampling_names(words: str, language: Language, *, told: bool = False) -> list[str]:
    """Return the standard names of the ways of sampling that some words name, each once, in the order of the text.

    ``told``: it is known that the words tell how a sample was chosen, so that everyday ones count too.

    Examples
    --------
    >>> from govtext.tables.fields.samples.sampling import sampling_names
    >>> sampling_names("Informan dipilih secara purposif, lalu dengan bola salju.", "id")
    ['purposive sampling', 'snowball sampling']
    >>> sampling_names("every third household", "en"), sampling_names("every third household", "en", told=True)
    ([], ['systematic sampling'])
    >>> sampling_names("The purpose of this study was to compare randomly assigned groups.", "en")
    []
    """
    found = [way.names[language] for _, way, _, _ in _ways(words, alone=True, told=told)]
    return list(dict.fromkeys(_without_general(found)))


def _believable(source: Source) -> Iterator[list[Passage]]:
    """Groups of sentences, the most telling first; beside abstract and method those that speak of a sample."""
    yield from source.where("method")
    yield source.rest
    yield [
        s
        for s in source.sentences
        if s.section in _BESIDE_METHOD
        and re.search(r"\bsamp(?:l|el)", s.text, re.IGNORECASE)
        and not _CITED.search(s.text)
    ]


def _ways(text: str, *, alone: bool = False, told: bool = False) -> list[tuple[int, _Way, int, int]]:
    """The ways of sampling that a text names, in its order; a specific one hides the general one at the same place.

    ``alone``: the text is nothing but words for a way of sampling; ``told``: it is known to be.
    """
    found: list[tuple[int, _Way, int, int]] = []
    for way in (*_WAYS, *_TOLD) if told else _WAYS:
        for match in way.pattern.finditer(text):
            if any(match.start() < end and start < match.end() for _, _, start, end in found):
                continue
            if not way.plain and not alone and (_ASSIGNED.search(text) or not _PEOPLE.search(text)):
                continue
            found.append((match.start(), way, *match.span()))
    if not found and (unnamed := _UNNAMED.pattern.search(text)):
        return [(unnamed.start(), _UNNAMED, *unnamed.span())]
    return sorted(found, key=lambda item: item[0])
