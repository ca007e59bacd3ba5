"""Which of the approaches and techniques that a paper names are its own: what is seen of each.

A paper names methods that others used, that check or analyse, that it did not use. So every standard term is a candidate with the signs
of all the places at which it stands, and a small model (``training/cells/fit.py``) weighs them.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from govtext.passages import Passage
from govtext.tables.cells import EMPTY, Cell, Quote, joined, quote
from govtext.tables.fields.methods.terms import PAPERS, READING, Term, spans_in, without_covered
from govtext.tables.fields.source import Source, Span
from govtext.tables.fields.weighing import Weights

__all__ = ["Named", "chosen_terms", "features", "named_terms"]

_SIGNS = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "own": r"\b(?:penelitian|studi|kajian|riset|artikel|tulisan|makalah|naskah)\s+ini\b|\bjenis\s+penelitian\b|\bmetode\s+(?:penelitian|yang|ini)\b|\bdesain\s+penelitian\b|\bpeneliti\s+menggunakan\b|\bpenulis\b|\b(?:this|the|our|present|current)\s+(?:\w+\s+)?(?:study|research|paper|article|thesis|analysis|project)\b|\bwe\b|(?-i:\bI\b)",
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
_TOLD = re.compile(
    r"\b(?:me|di)wawancarai\b|\bditemui\b|\b(?:artikel|literatur|pustaka|dokumen)\s+(?:\w+\s+)?di(?:telusuri|cari|telaah|baca|salin|himpun)\b|\bkami\s+(?:me\w+|salin|baca|telaah)|"
    r"\bpeneliti\s+(?:juga\s+)?(?:mengamati|mengikuti|menghadiri|menelaah|membaca|menelusuri|tinggal|ikut)\b|\b(?:were|was)\s+(?:\w+ly\s+)?(?:interviewed|observed|surveyed|searched)\b|"
    r"\b(?:we|I|(?:first|second|third|lead)\s+author)\s+(?:also\s+|then\s+)?(?:interviewed|read|reviewed|observed|attended|visited|searched|spoke|talked|collected|sat)\b",
    re.IGNORECASE,
)
"""What researchers say that they did to come by data."""
_SHOULD = re.compile(
    r"\b(?:perlu|harus|hendaknya|sebaiknya|seyogianya|should|must|needs?\s+to|future)\b", re.IGNORECASE
)
_TELLING_PLACES = ("title", "in_abstract", "in_method", "ruled")
"""Signs of which a long paper shows one of the term that is taken although none is sure."""
_UNHEADED = frozenset({"", "other", "introduction"})
"""Sections in which papers without a chapter on method tell it."""
_BEST = ("own", "uses", "collects", "designs", "people")
"""Signs of which the best sentence counts; of the others, whether all sentences have them."""
_PARTS = ("abstract", "method", "introduction")
_COMMON = (
    "title", *(f"in_{part}" for part in _PARTS), "elsewhere", *_BEST, *(f"all_{name}" for name in _SIGNS if name not in _BEST), "together", "others", "heading", "opens",
    "tagged", "tagged_often", "ruled", "ruled_alone", "ruled_short", "short", "tagged_short", "count", "share", "first", "role", "general", "unmethodical", "everyday",
    "everyday_long", "listed", "told",
)  # fmt: skip
_OFTEN = 40
_KINDS = frozenset({"approach", "technique"})
_LIKELY, _SURE = 0.5, 0.8
"""Probability of a span from which everyday words in it name a term, and from which words in it are no approach but a technique, or the other way round."""
_SECTIONS = frozenset({"", "other", "method", "abstract", "introduction"})
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
    return (*_COMMON, *dict.fromkeys(f"is {term.en}" for term in terms))


def chosen_terms(
    source: Source,
    name: str,
    terms: tuple[Term, ...],
    kind: str,
    ruled: Cell,
    everyday: tuple[Term, ...] = (),
    sure: float = 0.6,
) -> Cell:
    """The terms that are likely the paper's own, in the order of the text; the likeliest alone where none is sure.

    ``kind`` is the tagger's, ``ruled`` the cell that patterns fill, which counts as a sign; ``everyday`` are other words for the terms,
    which count in what the tagger found.
    """
    weights = Weights.load(name, features(terms))
    ranked = sorted(
        ((weights.probability(n.seen), n) for n in named_terms(source, terms, kind, ruled, everyday)),
        key=lambda item: (-item[0], item[1].place.start),
    )
    if not ranked or ranked[0][0] < weights.least:
        return EMPTY
    kept = [named for probability, named in ranked if probability >= max(sure, weights.least)]
    if not kept and not source.short and not any(ranked[0][1].seen[sign] for sign in _TELLING_PLACES):
        return EMPTY
    kept = kept or [ranked[0][1]]
    kept = _distinct(kept)
    kept.sort(key=lambda named: named.place.start)
    values = without_covered([named.term.name(source.language) for named in kept], terms, source.language)
    return joined(values, [named.place for named in kept if named.term.name(source.language) in values])


def _distinct(kept: list[Named]) -> list[Named]:
    """Without papers beside the reading of documents, and without everyday words that would hide a standard name."""
    if any(n.term.en in READING for n in kept):
        kept = [n for n in kept if n.term.en in READING or n.term.en not in PAPERS]
    plain = {n.term.id for n in kept if not n.seen["everyday"]}
    return [n for n in kept if not n.seen["everyday"] or not plain.intersection(n.term.covers)]


def named_terms(
    source: Source, terms: tuple[Term, ...], kind: str, ruled: Cell, everyday: tuple[Term, ...] = ()
) -> list[Named]:
    """Return the terms that title, abstract, method and introduction name, each once, with what is seen of them."""
    found: dict[str, _Found] = defaultdict(_Found)
    by_name = {term.en: term for term in terms}
    roles = {s.start: r for s, r in source.ranked("abstract")}
    methodical = bool(source.sections("method"))
    titled: set[str] = set()
    if span := source.document.metadata.spans.get("title"):
        for start, end, term in spans_in(source.document[slice(*span)], terms):
            titled.add(term.en)
            found[term.en].starts.append((0.5, span[0] + start, span[0] + end))
    parts = ("abstract", "method")
    tags = [tagged for part in parts for tagged in source.tagged(part, kind)]
    rivals = [
        tagged for part in parts for tagged in source.tagged(part, *_KINDS - {kind}) if tagged.probability >= _SURE
    ]
    if not methodical:
        tags += _told_elsewhere(source, kind)
    for sentence in source.sentences:
        part = "abstract" if sentence.start in roles or sentence.section == "abstract" else sentence.section
        if part not in _SECTIONS and methodical and not _SIGNS["collects"].search(sentence.text):
            continue
        hits = [(start, end, term, 0.0) for start, end, term in spans_in(sentence.text, terms)]
        hits += [(start, end, term, 1.0) for start, end, term in _everyday(source, sentence, tags, everyday, hits)]
        common = _of_sentence(source, sentence, part, roles.get(sentence.start, {})) if hits else {}
        for start, end, term, plain in hits:
            left, right = sentence.start + start, sentence.start + end
            tag = max((t.probability for t in tags if t.start < right and left < t.end), default=0.0)
            if tag < _LIKELY and any(t.start < right and left < t.end for t in rivals):
                continue
            seen = {**common, "together": min(4, len({t.en for _, _, t, _ in hits}) - 1) / 4, "tagged": tag}
            seen["everyday"] = plain
            seen["everyday_long"] = plain * (not source.short)
            seen["listed"] = (
                min(3, sum(sentence.start <= t.start < sentence.end for t in tags if t.probability >= _LIKELY)) / 3
            )
            own = found[term.en]
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
    for name, own in found.items():
        term = by_name[name]
        seen = {sign: max((s.get(sign, 0.0) for s in own.signs), default=0.0) for sign in _COMMON}
        for sign in _SIGNS:
            if sign not in _BEST:
                seen[f"all_{sign}"] = min((s.get(sign, 0.0) for s in own.signs), default=0.0)
        for sign in ("everyday", "everyday_long"):
            seen[sign] = min((s.get(sign, 0.0) for s in own.signs), default=0.0)
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
        seen[f"is {name}"] = 1.0
        _, left, right = max(own.starts, key=lambda item: (item[0], -item[1]))
        result.append(Named(term, quote(source.document, left, right), seen))
    return result


def _told_elsewhere(source: Source, kind: str) -> list[Span]:
    """What the tagger finds where a paper without a chapter on method tells how its data were collected."""
    told = [s for s in source.sentences if s.section in _UNHEADED and _own_work(source, s, _TOLD, _SIGNS["collects"])]
    found = source.tagged_near(told, "elsewhere", kind) if told else []
    at = [(span, source.sentence_at(span.start, span.end)) for span in found]
    return [span for span, sentence in at if sentence and _own_work(source, sentence)]


def _own_work(source: Source, sentence: Passage, *signs: re.Pattern[str]) -> bool:
    """Whether a sentence tells of the study itself, not of another or of what should be done, and has one of these signs."""
    if _SIGNS["cited"].search(sentence.text) or _SHOULD.search(sentence.text) or source.about_others(sentence.text):
        return False
    return not signs or any(sign.search(sentence.text) for sign in signs)


def _everyday(
    source: Source,
    sentence: Passage,
    tags: Sequence[Span],
    everyday: tuple[Term, ...],
    known: Sequence[tuple[int, int, Term, float]],
) -> Iterator[tuple[int, int, Term]]:
    """The terms that spans of the tagger in a sentence name in everyday words, where none is named by its standard name."""
    for tag in tags:
        start, end = max(tag.start, sentence.start) - sentence.start, min(tag.end, sentence.end) - sentence.start
        for a, b, term in (
            spans_in(sentence.text[start:end], everyday) if start < end and tag.probability >= _LIKELY else ()
        ):
            if not any(start + a < right and left < start + b for left, right, _, _ in known):
                yield start + a, start + b, term


def _of_sentence(source: Source, sentence: Passage, part: str, roles: dict[str, float]) -> dict[str, float]:
    seen = {name: 1.0 for name, sign in _SIGNS.items() if sign.search(sentence.text)}
    seen[f"in_{part}" if part in _PARTS else "elsewhere"] = 1.0
    seen["others"] = float(source.about_others(sentence.text))
    seen["told"] = float(_own_work(source, sentence, _TOLD))
    seen["role"] = roles.get("method", 0.0)
    return seen
