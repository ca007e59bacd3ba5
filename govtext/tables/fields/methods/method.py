"""Approach and design, techniques of data collection, and the method cell made of both."""

from __future__ import annotations

import re

from govtext.passages import Passage
from govtext.tables.cells import EMPTY, Cell, Quote, joined, quote
from govtext.tables.fields.methods.chosen_terms import chosen_terms
from govtext.tables.fields.methods.everyday import EVERYDAY_APPROACHES, EVERYDAY_TECHNIQUES, said_in
from govtext.tables.fields.methods.terms import (
    APPROACHES,
    MODELS,
    PAPERS,
    READING,
    RECORDS,
    SECONDARY,
    TECHNIQUES,
    Term,
    names_in,
    negated,
    spans_in,
    without_covered,
)
from govtext.tables.fields.source import Source, Span
from govtext.tables.fields.spans import likely, quoted, words
from govtext.text.language import Language

__all__ = [
    "APPROACH_TERMS", "TECHNIQUE_TERMS", "approach", "method", "ruled_approach", "ruled_techniques", "standard_terms", "techniques", "translated",
]  # fmt: skip


_NAMED, _SURE, _BESIDE, _SHORT = 0.9, 0.8, 0.5, 8
"""Probability of a span that is taken alone, without a standard name or from a long paper; of one that is taken; of others beside such a one, on short
pages; words of one that is taken without a standard name."""
_TELLING = tuple(
    t for t in TECHNIQUES if t.en not in {"documentation", "observation", "survey", "literature study", "workshops"}
)
_SURVEY = next(t for t in TECHNIQUES if t.en == "survey")
_QUESTIONNAIRE = next(t for t in TECHNIQUES if t.en == "questionnaire")
_REPORTS = re.compile(
    r"\b(?:hasil\s+(?:penelitian|studi|kajian|wawancara)|menunjukkan\s+bahwa|results?|findings?|(?:we|study)\s+f(?:ind|ound)|reveal\w*|show(?:s|ed)?)\b",
    re.IGNORECASE,
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
    """Approach and design: "kualitatif deskriptif; studi kasus"; where no standard term is likely, what the tagger takes for one."""
    ruled = ruled_approach(source)
    return (
        chosen_terms(source, "approaches", APPROACH_TERMS, "approach", ruled, EVERYDAY_APPROACHES, 0.5)
        or _unnamed(ruled, APPROACH_TERMS, source)
        or _terms_of(source, _in_rest(source, "approach"), (APPROACHES, EVERYDAY_APPROACHES))
    )


def techniques(source: Source) -> Cell:
    """How data were collected; techniques of analysis and of checking do not count.

    On short pages and papers patterns and the tagger are right more often than the weighing of all that is named.
    """
    ruled = ruled_techniques(source)
    if ruled and source.short:
        return _without_design(source, ruled)
    cell = (
        chosen_terms(source, "techniques", TECHNIQUE_TERMS, "technique", ruled, _everyday(source))
        or _unnamed(ruled, TECHNIQUE_TERMS, source)
        or _terms_of(source, _in_rest(source, "technique"), _SAID)
    )
    return _without_design(source, cell)


def _everyday(source: Source) -> tuple[Term, ...]:
    """Everyday words that may name a technique: in a long paper none for data and literature, of which it says much else."""
    return EVERYDAY_TECHNIQUES if source.short else tuple(t for t in EVERYDAY_TECHNIQUES if t.en not in _DATA)


def _without_design(source: Source, cell: Cell) -> Cell:
    """Without the survey where a questionnaire is named and nobody was talked to: it is the design then, not one of several ways to data."""
    values = str(cell.value).split("; ") if cell else []
    survey, questionnaire = _SURVEY.name(source.language), _QUESTIONNAIRE.name(source.language)
    if survey not in values or questionnaire not in values or any(name in values for name in _talks(source.language)):
        return cell
    return joined([value for value in values if value != survey], cell.quotes)


def _talks(language: Language) -> list[str]:
    """The names of interviews and group discussions."""
    return [t.name(language) for t in TECHNIQUES if t.en == "focus group discussions" or t.en.endswith("interviews")]


def _in_rest(source: Source, kind: str) -> list[Span]:
    """Spans in what a short page says of itself beside the abstract, where one is sure."""
    spans = [
        s
        for s in source.tagged_near(source.rest, "rest", kind)
        if s.probability >= _BESIDE and any(p.start <= s.start and s.end <= p.end for p in source.rest)
    ]
    return spans if max((s.probability for s in spans), default=0.0) >= _SURE else []


APPROACH_TERMS = (*APPROACHES, *MODELS)
TECHNIQUE_TERMS = (*TECHNIQUES, *RECORDS, *SECONDARY)
_SAID = (TECHNIQUES, RECORDS, EVERYDAY_TECHNIQUES, SECONDARY)
_DATA = frozenset({"secondary data", "media reports", "social media data", "literature study", "database search"})


def _unnamed(ruled: Cell, terms: tuple[Term, ...], source: Source) -> Cell:
    """A cell of the tagger's words, none of which has a standard name; those that have one were weighed and are unlikely."""
    return ruled if ruled and not names_in(str(ruled.value), terms, source.language) else EMPTY


def ruled_approach(source: Source) -> Cell:
    """What patterns and the tagger take for approach and design, from the abstract and the chapter on method together."""
    if cell := _stated_approach(source):
        return cell
    for part in ("abstract", "method"):
        if cell := _terms_of(source, likely(source, [part], ["approach"], _NAMED), (APPROACHES, EVERYDAY_APPROACHES)):
            return cell
    return _named_only(source, MODELS)


def _named_only(source: Source, terms: tuple[Term, ...]) -> Cell:
    """Terms that the abstract names, else the chapter on method, in whatever sentence of the study itself."""
    for group in (source.abstract, source.sections("method")):
        if found := _collect(source, [s for s in group if not source.about_others(s.text)], terms):
            return joined(*found)
    return EMPTY


def ruled_techniques(source: Source) -> Cell:
    """What patterns and the tagger take for techniques of collection; what the tagger is sure of comes first."""
    sure, beside = (_SURE, _BESIDE) if source.short else (_NAMED, _SURE)
    tagged = [span for span in likely(source, ["abstract", "method"], ["technique"], beside) if _collects(source, span)]
    if max((span.probability for span in tagged), default=0.0) < sure:
        return _stated_techniques(source)
    return _terms_of(
        source, sorted([*tagged, *_beside(source, tagged)], key=lambda s: s.start), _SAID
    ) or _stated_techniques(source)


def _beside(source: Source, tagged: list[Span]) -> list[Span]:
    """Interviews, questionnaires and the like that stand in a sentence with a sure span, but in no span."""
    found: list[Span] = []
    sentences = [source.sentence_at(span.start, span.end) for span in tagged if span.probability >= _SURE]
    for sentence in {s.start: s for s in sentences if s}.values():
        analysis = _ANALYSIS.search(sentence.text)
        for start, end, _ in spans_in(sentence.text[: analysis.start() if analysis else None], _TELLING):
            left, right = sentence.start + start, sentence.start + end
            if not any(span.start < right and left < span.end for span in tagged):
                found.append(Span("technique", left, right, _SURE, ""))
    return found


def _mentioned_in_method(source: Source) -> Cell:
    """Interviews, questionnaires and the like that the chapter on method names without the words for collecting."""
    values: list[str] = []
    quotes: list[Quote] = []
    for sentence in source.sections("method"):
        if source.about_others(sentence.text) or _ANALYSIS.search(sentence.text):
            continue
        names = names_in(sentence.text, (*_TELLING, _SURVEY), source.language)
        if new := [name for name in names if name not in values]:
            values += new
            quotes.append(source.quote(sentence))
    return joined(without_covered(values, TECHNIQUES, source.language), quotes)


def _collects(source: Source, span: Span) -> bool:
    """Whether a span is not denied and stands in the part of its sentence that speaks of collecting data, where it speaks of analysis too."""
    sentence = source.sentence_at(span.start, span.end)
    if sentence and negated(sentence.text[: max(0, span.start - sentence.start)]):
        return False
    part = _collection_part(sentence.text) if sentence else None
    return sentence is None or part is None or part[0] <= span.start - sentence.start < part[1]


def _terms_of(source: Source, spans: list[Span], groups: tuple[tuple[Term, ...], ...]) -> Cell:
    """The standard names of what spans say; where none has one, short ones as they are printed."""
    named = [
        (span, [term for *_, term in said_in(words(source, span), groups) if _told(source, term, span)])
        for span in spans
    ]
    reading = {term.en for _, terms in named for term in terms if term in groups[0]} & READING
    values: list[str] = []
    quotes: list[Quote] = []
    for span, terms in named:
        own = [term for term in terms if term.en not in PAPERS or not reading or term.en in reading]
        if own:
            values += [term.name(source.language) for term in own]
            quotes.append(quoted(source, span))
    for span in spans if not values else ():
        said = words(source, span)
        if len(said.split()) <= _SHORT and span.probability >= _NAMED:
            values.append(said)
            quotes.append(quoted(source, span))
    return joined(without_covered(values, tuple(t for group in groups for t in group), source.language), quotes)


def _told(source: Source, term: Term, span: Span) -> bool:
    """Whether a span is sure enough for a term: everyday words for papers and data are said of much else, and long papers tell at length what they read."""
    if term not in EVERYDAY_TECHNIQUES or term.en not in PAPERS | _DATA:
        return True
    return source.short and span.probability >= _SURE


def _in_title(source: Source) -> tuple[list[str], list[Quote]]:
    """The designs that the title names: "A Case Study of ...", "... : A Systematic Review"."""
    span = source.document.metadata.spans.get("title")
    names = names_in(" ".join(source.document[slice(*span)].split()), APPROACHES, source.language) if span else []
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
        if found := _collect(source, own or plain, APPROACHES):
            values += found[0]
            quotes += found[1]
    titled, title = _in_title(source)
    values += titled
    quotes += title
    if values:
        return joined(without_covered(values, APPROACHES, source.language), quotes)
    telling = [
        s for s, roles in source.ranked("abstract") if roles["background"] < 0.6 and roles["recommendation"] < 0.5
    ]
    if found := _collect(source, [s for s in telling if not source.about_others(s.text)], APPROACHES):
        return joined(*found)
    for sentences in source.where("introduction"):
        own = [s for s in sentences if _OWN.search(s.text) and not source.about_others(s.text)]
        if found := _collect(source, own, APPROACHES):
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
            names = names_in(sentence.text[slice(*span)], TECHNIQUES, source.language) if span else []
            if names:
                values += names
                quotes.append(source.quote(sentence))
    if values:
        headed = _technique_headings(source, openings=False)
        values += str(headed.value).split("; ") if headed else []
        return joined(without_covered(values, TECHNIQUES, source.language), [*quotes, *headed.quotes])
    headed = _technique_headings(source, openings=True)
    return (
        headed
        or _mentioned_in_abstract(source)
        or _mentioned_in_method(source)
        or _terms_of(
            source,
            likely(source, ["abstract", "method"], ["technique"], _SURE),
            _SAID,
        )
        or _named_only(source, (_SURVEY, *SECONDARY))
    )


def _mentioned_in_abstract(source: Source) -> Cell:
    """In an abstract, interviews, questionnaires and the like are how data were collected, also without the word "data"."""
    values: list[str] = []
    quotes: list[Quote] = []
    for sentence in source.abstract:
        if _REPORTS.search(sentence.text):
            break
        analysis = _ANALYSIS.search(sentence.text)
        names = names_in(sentence.text[: analysis.start() if analysis else None], _TELLING, source.language)
        if names:
            values += names
            quotes.append(source.quote(sentence))
    return joined(without_covered(values, TECHNIQUES, source.language), quotes)


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
    >>> from govtext.tables.fields.methods.method import standard_terms
    >>> standard_terms("deskriptif kualitatif"), standard_terms("studi dokumentasi")
    (['descriptive qualitative'], ['document review'])
    >>> standard_terms("going along on trips")
    ['observation']
    """
    lowered = " ".join(words.lower().split())
    if own := [
        term.en for term in (*APPROACHES, *TECHNIQUES, *RECORDS) if lowered in {term.id.lower(), term.en.lower()}
    ]:
        return own[:1]
    for terms in (APPROACHES, (*TECHNIQUES, *RECORDS), EVERYDAY_TECHNIQUES, EVERYDAY_APPROACHES):
        if names := names_in(lowered, terms, "en"):
            return names
    return []


def translated(name: str, language: Language) -> str:
    """Return the name of an approach or technique in the language asked for."""
    for term in (*APPROACHES, *TECHNIQUES):
        if name in {term.id, term.en}:
            return term.name(language)
    return name


def _collect(source: Source, sentences: list[Passage], terms: tuple[Term, ...]) -> tuple[list[str], list[Quote]] | None:
    values: list[str] = []
    quotes: list[Quote] = []
    for sentence in sentences:
        names = names_in(sentence.text, terms, source.language)
        if new := [name for name in names if name not in values]:
            values += new
            quotes.append(source.quote(sentence))
    return (without_covered(values, terms, source.language), quotes) if values else None


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
        names = names_in(section.heading, TECHNIQUES, source.language) if section.name == "method" else []
        if names and len(section.heading.split()) <= 6 and not _ANALYSIS.search(section.heading):
            values += names
            quotes.append(quote(document, section.start, section.body))
    if not values and openings:  # "Wawancara, menurut ..."
        for sentence in source.sections("method"):
            opening = re.match(r"(?:[a-z0-9][.)]\s*|[-•]\s*)?(\w+(?:\s\w+)?)\s*[,:.]\s", sentence.text)
            names = names_in(opening[1], TECHNIQUES, source.language) if opening else []
            if names and names[0] not in values:
                values += names
                quotes.append(source.quote(sentence))
    return joined(without_covered(values, TECHNIQUES, source.language), quotes)
