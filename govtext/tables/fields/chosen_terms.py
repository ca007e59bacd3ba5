"""Which of the approaches and techniques that a paper names are its own: what is seen of each.

A paper names methods that others used, that check or analyse, that it did not use. So every standard term is a candidate with the signs
of all the places at which it stands, and a small model (``training/cells/fit.py``) weighs them.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from govtext.passages import Passage
from govtext.tables.cells import EMPTY, Cell, Quote, joined, quote
from govtext.tables.fields.paper_cues import CUES, paper_cues
from govtext.tables.fields.source import Source
from govtext.tables.fields.terms import Term, family, spans_in, without_covered
from govtext.tables.fields.weighing import Weights

__all__ = ["Named", "chosen_terms", "features", "named_terms"]

_SIGNS = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "own": r"\b(?:penelitian|studi|kajian|riset|artikel|tulisan)\s+ini\b|\bjenis\s+penelitian\b|\bmetode\s+(?:penelitian|yang|ini)\b|\bdesain\s+penelitian\b|\bpeneliti\s+menggunakan\b|\bpenulis\b|\b(?:this|the|our|present|current)\s+(?:\w+\s+)?(?:study|research|paper|article|thesis|analysis|project)\b|\bwe\b|(?-i:\bI\b)",
        "uses": r"\b(?:menggunakan|memakai|dengan|melalui|berupa|merupakan|adalah|us(?:e|es|ed|ing)|employ\w*|adopt\w*|appl(?:y|ied|ies)|conduct\w*|through|via|by|was|were|carried\s+out|based\s+on|draws?\s+on)\b",
        "collects": r"pengumpulan\s+data|pengambilan\s+data|mengumpulkan\s+data|\bdata\s+(?:\w+\s+){0,3}(?:dikumpulkan|diperoleh|dihimpun|didapat\w*|digali|diambil)|dikumpulkan|\bdata\s+(?:\w+\s+){0,3}(?:were|was|are|is)\s+(?:\w+\s+)?(?:collected|gathered|obtained|drawn)|data\s+collection|\bcollect\w*|\bgather\w*|\badminister\w*|\bdistribut\w*|\bcompleted\b|\bdisebar\w*|\bmembagikan\b|\bsumber\s+data\b|\bsources?\b|\binstrumen\w*",
        "analyses": r"\b(?:di)?analisis\b|\bdianalisis\b|\banaly[sz]\w+|\btriangula\w+|\bkeabsahan\b|\btrustworthiness\b|\bcod(?:ed|ing)\b",
        "designs": r"\b(?:desain|design|jenis|pendekatan|approach|metode|method(?:s|ology)?|metodologi|type)\b",
        "reports": r"\b(?:hasil|menunjukkan|results?|findings?|found|reveal\w*|show(?:s|ed|n)?)\b",
        "cited": r"\((?:[^()]*\s)?(?:19|20)\d\d[a-z]?\)|\bet\s+al\b|\bdkk\b|\bmenurut\b|\[\d",
        "excludes": r"\b(?:kriteria\s+eksklusi|exclu\w+|instead|rather\s+than|alternativ\w+|future|earlier|previous|prior|sebelumnya|terdahulu|unlike|other\s+(?:studies|authors))\b",
        "people": r"\b(?:respond\w+|participants?|informan\w*|narasumber|n\s*=|\d+\s+\w+)\b",
    }.items()
}
_BEST = ("own", "uses", "collects", "designs", "people")
"""Signs of which the best sentence counts; of the others, whether all sentences have them."""
_PARTS = ("abstract", "method", "introduction", "results")
_RESULTS = frozenset({"results", "results_discussion", "discussion", "conclusion", "recommendation"})
_COMMON = (
    "title", *(f"in_{part}" for part in _PARTS), "elsewhere", *_BEST, *(f"all_{name}" for name in _SIGNS if name not in _BEST), "together", "others", "heading", "opens",
    "tagged", "tagged_often", "ruled", "ruled_alone", "ruled_short", "short", "tagged_short", "count", "share", "first", "role", "general", "unmethodical", "only_results", "rivals", "tagged_otherwise", "collected", "named_design", "early_method",
    "otherwise_named", "companion", "companion_collected", "instrument",
)  # fmt: skip
_OFTEN = 40
_APART = frozenset({"literature", "appendix", "references"})
"""Sections that tell of others, or repeat."""
_COLLECTED = re.compile(
    r"pengumpulan\s+data|pengambilan\s+data|mengumpulkan\s+data|(?:dikumpulkan|diperoleh|dihimpun|didapat\w*|digali|dilakukan)\s+(?:\w+\s+){0,2}(?:melalui|dengan|dari)|"
    r"data\s+collection|(?:collected|gathered|obtained|generated|elicited)\s+(?:\w+\s+){0,3}(?:through|by|using|via|from|with|in)|\b(?:conducted|administered|distributed|fielded|completed|held)\b",
    re.IGNORECASE,
)
_DESIGNED = re.compile(
    r"\b(?:jenis|desain|design(?:s|ed)?|pendekatan|approach(?:es)?|metode|method(?:s|ology)?|metodologi|rancangan|paradigma|study|penelitian|models?|analys[ie]s|analisis)\b",
    re.IGNORECASE,
)
_INSTRUMENT = re.compile(r"\b(?:instrumen\w*|alat|lembar|pedoman|panduan|guide|schedule|form)\b", re.IGNORECASE)
_METHOD_HEAD = re.compile(
    r"\b(?:metod(?:e|ologi)|methods?|methodology|data|sampl\w+|sampel|desain|design|rancangan|participants|procedures?|prosedur|instrumen\w*|instruments?|ruang\s+lingkup)\b",
    re.IGNORECASE,
)
_UNTOLD = frozenset({"", "other", "literature", "introduction"})
"""Sections in which a sub-heading may open what is told of the method."""
_NEAR, _OPENING = 40, 600
"""Characters beside a term in which a word for design stands, and of a chapter on method that open it."""
_OPENS = re.compile(r"\W*(?:[a-z0-9][.)]\s*|[-•]\s*)?$")


@dataclass(frozen=True, slots=True)
class Named:
    """A term that a paper names, the words that name it best, and what is seen of it."""

    term: Term
    place: Quote
    seen: dict[str, float] = field(repr=False)


@dataclass(slots=True)
class _Found:
    starts: list[tuple[float, int, int]] = field(default_factory=list)
    signs: list[dict[str, float]] = field(default_factory=list)


def features(terms: Collection[Term]) -> tuple[str, ...]:
    """Return what is seen of one of these terms, in the order of the weights."""
    families = dict.fromkeys(family(term) for term in terms)
    return (
        *_COMMON,
        *(f"family {name}" for name in families),
        *(f"{name} and {cue}" for name in families for cue in CUES),
        *(f"{name} beside {other}" for name in families for other in families if name != other),
        *dict.fromkeys(f"is {term.en}" for term in terms),
    )


def chosen_terms(
    source: Source,
    name: str,
    terms: tuple[Term, ...],
    other_terms: tuple[Term, ...],
    kind: str,
    ruled: Cell,
    sure: float = 0.6,
) -> Cell:
    """The terms that are likely the paper's own, in the order of the text; the likeliest alone where none is sure.

    ``other_terms`` are those of the other cell: a survey may be a design or how data were collected. ``kind`` is the
    tagger's, ``ruled`` the cell that patterns fill, which counts as a sign.
    """
    weights = Weights.load(name, features(terms))
    ranked = sorted(
        ((weights.probability(n.seen), n) for n in named_terms(source, terms, kind, ruled, other_terms)),
        key=lambda item: (-item[0], item[1].place.start),
    )
    if not ranked or ranked[0][0] < weights.least:
        return EMPTY
    kept = [named for probability, named in ranked if probability >= max(sure, weights.least)] or [ranked[0][1]]
    kept.sort(key=lambda named: named.place.start)
    values = without_covered([named.term.name(source.language) for named in kept], terms, source.language)
    return joined(values, [named.place for named in kept if named.term.name(source.language) in values])


def named_terms(
    source: Source, terms: tuple[Term, ...], kind: str, ruled: Cell, other_terms: tuple[Term, ...]
) -> list[Named]:
    """Return the terms that a paper names outside its review of literature, each once, with what is seen of them."""
    found: dict[str, _Found] = defaultdict(_Found)
    by_name = {term.en: term for term in terms}
    roles = {s.start: r for s, r in source.ranked("abstract")}
    methodical = bool(source.sections("method"))
    titled: set[str] = set()
    if span := source.document.metadata.spans.get("title"):
        for start, end, term in spans_in(source.document[slice(*span)], terms):
            titled.add(term.en)
            found[term.en].starts.append((0.5, span[0] + start, span[0] + end))
    unlike_kind = "technique" if kind == "approach" else "approach"
    others = [tagged for part in ("abstract", "method") for tagged in source.tagged(part, unlike_kind)]
    first = next((s.start for s in source.sections("method")), None)
    tags = [tagged for part in ("abstract", "method") for tagged in source.tagged(part, kind)]
    for sentence in source.sentences:
        part = "abstract" if sentence.start in roles or sentence.section == "abstract" else sentence.section
        if part in _UNTOLD and _METHOD_HEAD.search(sentence.heading):
            part = "method"
        if part in _APART:
            continue
        hits = spans_in(sentence.text, terms)
        unlike = [(a, b, t) for a, b, t in spans_in(sentence.text, other_terms) if t.en not in by_name] if hits else []
        sure = {
            t.en: max(
                (g.probability for g in tags if g.start < sentence.start + b and sentence.start + a < g.end),
                default=0.0,
            )
            for a, b, t in hits
        }
        common = _of_sentence(source, sentence, part, roles.get(sentence.start, {})) if hits else {}
        for start, end, term in hits:
            left, right = sentence.start + start, sentence.start + end
            own = found[term.en]
            tag = max((t.probability for t in tags if t.start < right and left < t.end), default=0.0)
            seen = {**common, "together": min(4, len({t.en for _, _, t in hits}) - 1) / 4, "tagged": tag}
            seen["tagged_otherwise"] = max(
                (t.probability for t in others if t.start < right and left < t.end), default=0.0
            )
            beside = max((p for other, p in sure.items() if other != term.en), default=0.0)
            seen["otherwise_named"] = float(any(a < end and start < b for a, b, _ in unlike))
            seen["companion"] = beside
            seen["companion_collected"] = beside * common.get("collects", 0.0)
            seen["instrument"] = float(bool(_INSTRUMENT.search(sentence.text[max(0, start - _NEAR) : start])))
            seen["collected"] = float(bool(_COLLECTED.search(sentence.text[:start])))
            seen["named_design"] = float(bool(_DESIGNED.search(sentence.text[max(0, start - _NEAR) : end + _NEAR])))
            seen["early_method"] = float(part == "method" and first is not None and left - first < _OPENING)
            seen["opens"] = float(bool(_OPENS.fullmatch(sentence.text[:start])))
            own.signs.append(seen)
            weight = (
                2 * tag
                + 2 * (part == "method")
                + (part == "abstract")
                + seen.get("collects", 0.0)
                + seen.get("own", 0.0)
            )
            own.starts.append((weight, left, right))
    for section in source.document.sections:
        if section.name == "method" and len(section.heading.split()) <= 6:
            start = source.document.text.find(section.heading, section.start, section.body)
            for left, right, term in spans_in(section.heading, terms) if start >= 0 else ():
                found[term.en].signs.append({"heading": 1.0, "in_method": 1.0})
                found[term.en].starts.append((1.0, start + left, start + right))
    values = set(str(ruled.value).split("; ")) if ruled else set()
    most = max((len(own.starts) for own in found.values()), default=1)
    covered = {general for name in found for general in by_name[name].covers}
    result = []
    cues = paper_cues(source)
    present = {family(by_name[name]) for name in found}
    for name, own in found.items():
        term = by_name[name]
        seen = {sign: max((s.get(sign, 0.0) for s in own.signs), default=0.0) for sign in _COMMON}
        for sign in _SIGNS:
            if sign not in _BEST:
                seen[f"all_{sign}"] = min((s.get(sign, 0.0) for s in own.signs), default=0.0)
        seen["others"] = min((s.get("others", 0.0) for s in own.signs), default=0.0)
        seen["title"] = float(name in titled)
        seen["tagged_often"] = min(3, sum(s.get("tagged", 0.0) > 0.5 for s in own.signs)) / 3
        seen["ruled"] = float(term.name(source.language) in values)
        seen["ruled_alone"] = float(seen["ruled"] and len(values) == 1)
        short = float(source.short)
        seen |= {"short": short, "ruled_short": short * seen["ruled"], "tagged_short": short * seen["tagged"]}
        seen["count"], seen["share"] = math.log10(len(own.starts)) / math.log10(_OFTEN), len(own.starts) / most
        seen["first"] = 1.0 - min(left for _, left, _ in own.starts) / max(1, len(source.document.text))
        seen["general"], seen["unmethodical"] = float(term.id in covered), float(not methodical)
        seen[f"is {name}"] = seen[f"family {family(term)}"] = 1.0
        seen |= {f"{family(term)} and {cue}": value for cue, value in cues.items() if value}
        seen |= {f"{family(term)} beside {other}": 1.0 for other in present - {family(term)}}
        seen["otherwise_named"] = min((s.get("otherwise_named", 0.0) for s in own.signs), default=0.0)
        seen["only_results"] = float(
            bool(own.signs) and all(s.get("in_results") for s in own.signs) and name not in titled
        )
        seen["rivals"] = min(6, sum(family(by_name[other]) == family(term) for other in found) - 1) / 6
        _, left, right = max(own.starts, key=lambda item: (item[0], -item[1]))
        result.append(Named(term, quote(source.document, left, right), seen))
    return result


def _of_sentence(source: Source, sentence: Passage, part: str, roles: dict[str, float]) -> dict[str, float]:
    seen = {name: 1.0 for name, sign in _SIGNS.items() if sign.search(sentence.text)}
    part = "results" if part in _RESULTS else part
    seen[f"in_{part}" if part in _PARTS else "elsewhere"] = 1.0
    seen["others"] = float(source.about_others(sentence.text))
    seen["role"] = roles.get("method", 0.0)
    return seen
