"""How a sample was chosen, by the standard names of the ways of sampling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from govtext.passages import Passage
from govtext.tables.cells import Cell, Quote, joined
from govtext.tables.fields.source import Source
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
    _way(rf"\bproportion(?:al|ate(?:ly)?)\s+stratified\s+(?:random\s+)?{_S}|\bproportionate\s+to\s+(?:the\s+)?strat\w+", "proportionate stratified random sampling"),
    _way(rf"\bproportion(?:al|ate)\s+random\s+{_S}", "proportionate random sampling"),
    _way(r"\bprobability[\s-]proportion(?:al|ate)[\s-]to[\s-](?:population[\s-])?size", "probability proportional to size"),
    _way(rf"\bstratified\s+(?:(?:random|probability|purposive|cluster)\s+)?{_S}|\bacak\s+(?:ber)?strata|\brandom(?:ly)?\s+{_S}\s*\(?\s*stratified|\bstratified\s+random", "stratified random sampling"),
    _way(rf"\bmulti-?\s?stage[d]?,?\s+(?:\w+\s+){{0,2}}(?:{_S}|design)|\bacak\s+bertingkat|\b(?:two|three|four)[\s-]stage\s+(?:\w+\s+){{0,2}}{_S}", "multistage sampling"),
    _way(rf"\bcluster(?:ed)?\s+(?:random\s+)?{_S}|\bacak\s+(?:ber)?(?:klaster|kluster|gugus)", "cluster sampling"),
    _way(r"\bsystematic(?:ally)?\s+(?:random\s+)?(?:sampling|sampel|sampled)|\bacak\s+sistematis|\bsampling\s+sistematis", "systematic sampling"),
    _way(rf"\bsimple\s+random(?:i[sz]ed)?\s+{_S}|\bacak\s+sederhana|\bsimple\s+random\b", "simple random sampling"),
    _way(rf"\brandom(?:i[sz]ed)?\s+(?:sampling|sampel|probability\s+{_S})|\brandomly\s+sampled|\bsampling\s+(?:secara\s+)?acak|\bsampel\s+(?:\w+\s+){{0,3}}secara\s+(?:acak|random)", "random sampling"),
    _way(rf"\brandomly\s+{_CHOSEN}|\b{_CHOSEN}\s+(?:\w+\s+){{0,3}}?(?:randomly|at\s+random)\b|\b(?:di(?:pilih|ambil|tentukan)|memilih|pengambilan|pemilihan)\s+(?:\w+\s+){{0,3}}secara\s+(?:acak|random)\b", "random sampling", plain=False),
    _way(rf"\bpurposive(?:ly)?\b(?:\s+(?:random\s+)?sampling)?|\bpurposif\w*|\bpurposes?\s+sampling|\bpurposeful(?:ly)?\s+(?:\w+\s+){{0,2}}?(?:sampl\w+|{_CHOSEN})|\bpurposely\s+{_CHOSEN}|\b(?:dipilih|ditentukan|ditetapkan|diambil)\s+(?:\w+\s+){{0,2}}?secara\s+sengaja|\bsengaja\s+\(", "purposive sampling"),
    _way(rf"\bjudge?ment(?:al)?\s+{_S}", "judgement sampling"),
    _way(r"\bcriteri(?:on|a)[\s-](?:based\s+)?sampling", "criterion sampling"),
    _way(r"\btheoretical\s+sampling", "theoretical sampling"),
    _way(r"\bmaximum[\s-]variation|\bmaximal\s+variation|\bvariasi\s+maksimum", "variasi maksimum", "maximum variation sampling"),
    _way(r"\bsnow[\s-]?ball(?:ing)?\b(?!\s+effect)(?:\s+sampling)?|\bbola\s+salju\b|\bchain[\s-]referral", "snowball sampling"),
    _way(rf"\brespondent[\s-]driven\s+{_S}", "respondent-driven sampling"),
    _way(r"\b(?:total|saturated|exhaustive)\s+(?:population\s+)?sampling|\bsamp(?:el|ling)\s+(?:jenuh|total|sensus)|\b(?:metode|teknik|secara|cara)\s+sensus\b|\bcensus\s+(?:sampling|method|technique|approach)", "total sampling"),
    _way(r"\b(?:accidental|incidental)\s+sampl\w+|\bsamp(?:ling|el)\s+(?:aksidental|insidental|kebetulan)|\bsecara\s+kebetulan|\b(?:aksidental|insidental|accidental|incidental)\s+(?:sampling|sampel)", "accidental sampling"),
    _way(rf"\bconvenien(?:ce|t)\s+{_S}|\bconveniently\s+{_CHOSEN}|\bsampling\s+(?:kemudahan|konvenien)", "convenience sampling"),
    _way(rf"\bconsecutive\s+{_S}|\bsampling\s+konsekutif", "consecutive sampling"),
    _way(rf"\bquota\s+{_S}|\bsampel\s+kuota|\bsampling\s+kuota", "quota sampling"),
    _way(rf"\b(?:voluntary|volunteer|self-select(?:ed|ion))\s+(?:response\s+)?{_S}|\bsampling\s+sukarela", "voluntary sampling"),
)  # fmt: skip
_UNNAMED = _way(r"\bnon[\s-]?probability\s+sampl\w+|\bnon[\s-]?random\s+sampl\w+", "non-probability sampling")
_ASSIGNED = re.compile(
    r"\b(?:treatments?|control\s+(?:group|condition)|assign\w*|allocat\w*|conditions?|arms?|intervention|experiment\w*|encourag\w*|incentiv\w*|"
    r"kelompok\s+(?:kontrol|perlakuan|eksperimen)|perlakuan)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:sampl\w*|sampel|respond\w+|participants?|informants?|interviewees?|subjects?|individuals|people|persons|households|patients|students|teachers|residents|adults|"
    r"women|men|voters|citizens|employees|farmers|members|famil(?:y|ies)|villages|schools|settlements|informan|narasumber|partisipan|subjek|orang|warga|rumah\s+tangga|siswa|pasien)\b",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(r"\b(?:future|further|selanjutnya|mendatang)\b", re.IGNORECASE)
_TAGGED = 0.7
"""Probability from which a way of sampling that has no standard name counts."""
_BESIDE_METHOD = frozenset({"", "other", "abstract", "introduction"})
_CITED = re.compile(r"\((?:[^()]*\s)?(?:19|20)\d\d[a-z]?\)|\bet\s+al\b|\bdkk\b")
_DRAWN = re.compile(r"sampl|sampel|select|chosen|recruit|referr|pilih|tentu|tunjuk|acak|random", re.IGNORECASE)


def sampling(source: Source) -> Cell:
    """How the sample was chosen: "purposive sampling; snowball sampling"."""
    for sentences in _believable(source):
        values: list[str] = []
        quotes: list[Quote] = []
        for sentence in sentences:
            if source.about_others(sentence.text) or _OF_OTHERS.search(sentence.text):
                continue
            for _, way, start, end in _ways(sentence.text):
                values.append(way.names[source.language])
                quotes.append(source.quote(sentence, start, end))
        if values:
            return joined(values, quotes)
    values, quotes = [], []
    for span in likely(source, ["abstract", "method"], ["sampling"], _TAGGED):
        said = words(source, span)
        if _ASSIGNED.search(said) or not _DRAWN.search(said):
            continue
        if named := sampling_names(said, source.language) or ([said] if " " in said else []):
            values += named
            quotes.append(quoted(source, span))
    return joined(values, quotes)


def sampling_names(words: str, language: Language) -> list[str]:
    """Return the standard names of the ways of sampling that some words name, each once, in the order of the text.

    Examples
    --------
    >>> from govtext.tables.fields.sampling import sampling_names
    >>> sampling_names("Informan dipilih secara purposif, lalu dengan bola salju.", "id")
    ['purposive sampling', 'snowball sampling']
    >>> sampling_names("The purpose of this study was to compare randomly assigned groups.", "en")
    []
    """
    return list(dict.fromkeys(way.names[language] for _, way, _, _ in _ways(words, alone=True)))


def _believable(source: Source) -> Iterator[list[Passage]]:
    """Groups of sentences, the most telling first; beside abstract and method those that speak of a sample."""
    yield from source.where("method")
    yield [
        s
        for s in source.sentences
        if s.section in _BESIDE_METHOD
        and re.search(r"\bsamp(?:l|el)", s.text, re.IGNORECASE)
        and not _CITED.search(s.text)
    ]


def _ways(text: str, *, alone: bool = False) -> list[tuple[int, _Way, int, int]]:
    """The ways of sampling that a text names, in its order; a specific one hides the general one at the same place.

    ``alone``: the text is nothing but words for a way of sampling.
    """
    found: list[tuple[int, _Way, int, int]] = []
    for way in _WAYS:
        for match in way.pattern.finditer(text):
            if any(match.start() < end and start < match.end() for _, _, start, end in found):
                continue
            if not way.plain and not alone and (_ASSIGNED.search(text) or not _PEOPLE.search(text)):
                continue
            found.append((match.start(), way, *match.span()))
    if not found and (unnamed := _UNNAMED.pattern.search(text)):
        return [(unnamed.start(), _UNNAMED, *unnamed.span())]
    return sorted(found, key=lambda item: item[0])
