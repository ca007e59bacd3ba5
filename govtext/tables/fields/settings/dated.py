"""Which of the dates that a paper names say when its data were collected, or which years they cover: what is seen of each.

A paper names the years of its data, of laws, of earlier studies, of elections, of its own printing. So every date is a candidate, one with the same years
and months counts once, and a small model (``training/cells/fit.py``) weighs the signs.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from govtext.passages import Passage
from govtext.tables.cells import Quote, quote
from govtext.tables.fields.source import Source
from govtext.tables.fields.weighing import Weights

__all__ = ["FEATURES", "Dated", "dates", "known_by", "likeliest_date"]

_MONTHS = (
    "januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember|"
    "january|february|march|june|july|august|october|december|(?-i:May|MAY)|"
    r"(?-i:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Agt|Sept?|Oct|Okt|Nov|Dec|Des)\b\.?(?=\s+\d)"
)
_YEAR = r"(?<![\d.,/:-])(?:1[89]|20)\d\d(?:\s?/\s?(?:(?:19|20)?\d\d))?(?![\d%])(?!\s?[.,;:]\s?\d)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_JOIN = (
    r"(?:\s*[-–—‐]+\s*|\s*&\s*|\s*,\s+(?:and\s+|dan\s+|serta\s+)?|\s+(?:sampai(?:\s+dengan|\s+pada)?|hingga|s\.?\s?/?d\.?|to|until|till|through|thru|up\s+to|and|dan)\s+)"
    r"(?:(?:bulan|tahun|tanggal|the|early|mid|late|awal|akhir|pertengahan)[\s-]+)*"
)
_DAYS = rf"{_DAY}(?:(?:\s*[-–—]\s*|\s+(?:and|dan|to|sampai|hingga|s\.?/?d\.?)\s+){_DAY})?"
_OF = r"(?:\s*,?\s+(?:of\s+|tahun\s+)?|\s*,\s*)"
_DATE = (
    rf"(?:(?<!\d)(?<!\d[.,]){_DAYS}(?:\s+of)?\s+)?\b(?:{_MONTHS})\b(?:\s+{_DAYS}(?![\d%]))?(?:{_OF}{_YEAR})?"
    rf"|\b(?:summer|spring|autumn|fall|winter)(?:{_OF}{_YEAR})|\b{_YEAR}\s+(?:{_MONTHS})\s+{_DAYS}|\b{_YEAR}"
)
_WHEN = re.compile(rf"(?:{_DATE})(?:{_JOIN}(?:{_DATE}|\d\d(?=\b(?!\d))))*", re.IGNORECASE)
"""A date, or several that are joined: "17 Juli sampai 3 Agustus 2020", "1991, 2006 and 2014"."""
_HAS_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_MONTH = re.compile(rf"\b(?:{_MONTHS}|summer|spring|autumn|fall|winter)\b", re.IGNORECASE)
_DATED = re.compile(r"\d|\b(?:bulan|tahun|months?|years?|weeks?|minggu|semester)\b", re.IGNORECASE)

_HELD = re.compile(
    r"\b(?:dilakukan|dilaksanakan|berlangsung|dikumpulkan|diambil|disebarkan|terkumpul|conducted|collected|carried\s+out|took\s+place|administered|fielded|recruited|gathered|obtained|undertaken|distributed|performed|interviewed|surveyed|sampled)\b",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"\b(?:penelitian|studi|kajian|survei|survey\w*|wawancara|observasi|pengumpulan|pengambilan|kegiatan|pengabdian|fieldwork|interview\w*|questionnaires?|kuesioner|focus\s+groups?|experiments?|study|research|stud(?:y|ied)\s+period)\b",
    re.IGNORECASE,
)
_DATA = re.compile(
    r"\b(?:data(?:set)?s?|panel|sample[sd]?|sampel|observations?|waves?|records?|responden\w*|respondents?|participants?|time\s+series|cross-section\w*|patients?|pasien|articles?|artikel|literature|tweets|documents?|dokumen|cover(?:s|ed|ing)?|periode|period)\b",
    re.IGNORECASE,
)
_WAKTU = re.compile(
    r"\bwaktu\s+(?:dan\s+(?:tempat|lokasi)\s+)?(?:penelitian|pelaksanaan)\b|\b(?:tempat|lokasi)\s+dan\s+waktu\b|\bstudy\s+period\b|\bsample\s+period\b|\bperiode?\s+(?:penelitian|data)\b",
    re.IGNORECASE,
)
_SEARCH = re.compile(
    r"\b(?:published|publications?|search\w*|terbit\w*|dipublikasikan|review(?:ed)?|included|databases?)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:this|our|the\s+present|the\s+current)\s+(?:\w+\s+)?(?:study|paper|article|research|survey|analysis|project)\b|\b(?:we|I)\s+(?:\w+\s+)?\w+|\b(?:penelitian|studi|kajian|artikel|kegiatan)\s+ini\b|\bpeneliti\b|\bour\b",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"\b(?:nomor|no\.?|law|uu|act|perda|perpres|permen\w*|perbup|perwali|pp|decree|regulation|undang-undang|peraturan)\s*(?:no(?:mor|\.)?\s*)?[\d/A-Z.-]*\s*(?:tahun\s+|of\s+|,\s*)?$",
    re.IGNORECASE,
)
_CITED = re.compile(r"(?:\bet\s+al\.?,?\s*|\bdkk\.?,?\s*|[^\W\d_]\.?,\s*|[^\W\d_]\s+|;\s*|[a-z]\s?&\s?\w+,?\s*)$")
_NAME_BEFORE = re.compile(r"(?:\b[A-Z][\w’'-]+(?:\s+(?:and|dan|&)\s+[A-Z][\w’'-]+)?|et\s+al\.?|dkk\.?)\s*,?\s*\(\s*$")
_EVENT = re.compile(
    r"\b(?:since|sejak|founded|established|elect(?:ion|ed)\w*|enacted|passed|adopted|introduced|launched|dibentuk|ditetapkan|lahir|born|pemilu|pilkada|bencana|banjir|gempa|tsunami|erupsi|earthquake|floods?|disaster|outbreak|struck|hit|kebakaran|kejadian|peristiwa|melanda|dilanda|happened|occurred|disease|pandemi\w*|lalu|terakhir|menurut|according|terjadi|budget|reform\w*|crisis|hurricane|war)\b",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"\bvol(?:ume)?\b|\bissn\b|\bpublished\s+online\b|\b(?:conference|seminar\s+nasional|prosiding|proceedings)\b|\bdisease\s*$|\bhlm\b|\bpp\b|https?:|\bdoi\b|\baccessed\b|\bdiakses\b|\baccepted\b|\bsubmitted\b|\breceived\b|©|copyright|licen[cs]e",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"\b(?:dilakukan|dilaksanakan|berlangsung|dikumpulkan|disebarkan|waktu\s+penelitian|conducted|collected|carried\s+out|took\s+place|held|between|fieldwork|interviewed|administered|recruited|searched|published|selama|lapangan|wawancara)\b",
    re.IGNORECASE,
)
_COLLECTED = re.compile(
    r"\bdata\s+(?:\w+\s+){0,6}?(?:were|was)\s+(?:\w+\s+)?(?:collected|gathered|obtained)\b|\b(?:survey|interviews?|questionnaires?|fieldwork|study)\s+(?:\w+\s+){0,3}?(?:were|was)\s+(?:\w+\s+)?(?:conducted|administered|carried\s+out|fielded|sent|held)\b|"
    r"\bdata\s+(?:\w+\s+){0,4}?(?:dikumpulkan|diambil)\b|\b(?:penelitian|survei|wawancara|pengumpulan\s+data|pengambilan\s+data|kegiatan)\s+(?:ini\s+)?(?:\w+\s+){0,2}?(?:dilakukan|dilaksanakan|berlangsung)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:from|between|during|in|over|covering|for|dari|antara|selama|pada|bulan|tahun|tanggal|periode|sejak|since|through)\s+(?:the\s+(?:\w+\s+)?)?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:from|between|dari|antara|mulai|periode|period)\s+(?:\w+\s+)?$", re.IGNORECASE)
_DURING = re.compile(r"\b(?:selama|during|over|periode|period)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)

_PARTS = ("abstract", "method", "introduction", "results", "title")
FEATURES = (
    *_PARTS, "elsewhere", "front", "tagged", "tagged_often", "range", "month", "day", "bare", "list", "prepared", "between", "during", "held", "held_near", "work", "work_near", "data", "data_near",
    "time", "search", "own", "others", "law", "bracketed", "event", "printed", "method_role", "count", "share", "first", "many", "after", "same_year", "year_before", "recent", "old", "latest", "held_work",
    "held_month", "method_held", "heading", "only_tagged", "in_title", "in_abstract", "in_method", "tag", "lined", "short", "table_source", "home", "home_cue",
    "first_home", "collected", "bare_plain", "home_held", "home_work", "home_data", "home_month",
    "page_tagged", "page_tagged_range", "page_tagged_bare",
)  # fmt: skip
"""What is seen of a date, in the order of the weights."""
_SEEN, _NEAR = 0.3, 45
"""Probability from which what the tagger takes for a period is a candidate, and characters between a date and a word that is near it."""
_METHOD_ROLE = 0.3
"""Probability from which a sentence of an abstract tells of the method."""
_AROUND, _AROUND_CITED, _WIDE = 70, 300, 400
"""Characters about a date in which words of printing stand, before it in which brackets open, and about it of a long sentence."""
_LINES = frozenset({"journal", "date", "citation", "affiliation"})
_TABLE_SOURCE = re.compile(r"\b(?:sumber|source)s?\s*:", re.IGNORECASE)
_LONGEST = 12
_TIME_HEADING = re.compile(r"\b(?:waktu|time|period|date)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that a paper names, the words that name it, and what is seen of it."""

    name: str
    date: Quote
    seen: dict[str, float] = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    part: str
    sentence: Passage | None
    probability: float = 0.0
    role: float = 0.0
    tag: bool = False
    lined: bool = False
    """Whether it stands on a line of a front page that tells of the printing: the journal's, a date's, a citation's."""


def likeliest_date(source: Source) -> Dated | None:
    """The date that likely says when the data were collected, or which years they cover; None where none is likely enough."""
    weights = Weights.load("dates", FEATURES)
    found = [(weights.probability(dated.seen), -dated.date.start, dated) for dated in dates(source)]
    best = max(found, key=lambda item: item[:2], default=None)
    return best[2] if best is not None and best[0] >= weights.least else None


def dates(source: Source) -> list[Dated]:
    """Return the mentions of dates in a paper, each with what is seen of it and of the others of the same months and years."""
    text, document = source.document.text, source.document
    grouped: dict[tuple[str, ...], list[_Mention]] = defaultdict(list)
    for mention in _mentions(source):
        grouped[known_by(text[mention.start : mention.end])].append(mention)
    latest = max((int(y) for key in grouped for y in _years(key)), default=0)
    most = max(map(len, grouped.values()), default=1)
    found: list[Dated] = []
    for key, own in grouped.items():
        years = [int(year) for year in _years(key)]
        newest = max(years, default=0)
        gap = document.year - newest if document.year and newest else 1
        tags = [m.probability for m in own if m.tag]
        parts = {m.part for m in own}
        group = {
            "tagged": max(tags, default=0.0), "tagged_often": min(3, len(tags)) / 3, "only_tagged": float(all(m.tag for m in own)),
            "range": float(len(key) > 1), "list": float(len(years) > 2), "count": math.log10(1 + len(own)), "share": len(own) / most,
            "first": 1.0 - min(m.start for m in own) / max(1, len(text)), "many": min(40, len(grouped)) / 40, "after": float(gap < 0),
            "same_year": float(gap == 0), "year_before": float(gap == 1), "recent": float(0 <= gap <= 4), "old": float(gap > 12),
            "latest": float(newest == latest and newest > 0), "in_title": float("title" in parts), "in_abstract": float("abstract" in parts),
            "in_method": float("method" in parts),
        }  # fmt: skip
        on_page = group["tagged"] * source.short
        bare = all(bool(_HAS_YEAR.fullmatch(part)) for part in key) and len(key) == 1
        group |= {
            "page_tagged": on_page, "page_tagged_range": on_page * (len(key) > 1), "page_tagged_bare": on_page * bare,
        }  # fmt: skip
        for mention in own:
            said = " ".join(text[mention.start : mention.end].split())
            seen = dict.fromkeys(FEATURES, 0.0) | group | _seen_of(source, mention)
            found.append(Dated(said, quote(document, mention.start, mention.end), seen))
    homes = [dated for dated in found if dated.seen["home_cue"]]
    if homes:
        min(homes, key=lambda dated: (not dated.seen["method"], dated.date.start)).seen["first_home"] = 1.0
    return found


def _years(key: Sequence[str]) -> list[str]:
    return [part for part in key if _HAS_YEAR.fullmatch(part)]


def known_by(words: str) -> tuple[str, ...]:
    """The years and months by which a date is known ("2021", "agu"); the words themselves where it has neither."""
    parts = [*_HAS_YEAR.findall(words), *(month.lower()[:3] for month in _MONTH.findall(words))]
    return tuple(parts) or (" ".join(words.lower().split()),)


def _cited(text: str, start: int) -> bool:
    """Whether a date is the year of a work that is cited: in brackets behind a name, or after a name before brackets."""
    before = text[max(0, start - _AROUND_CITED) : start]
    opened = before.rfind("(")
    inside = opened > before.rfind(")")
    within = before[opened + 1 :]
    return bool(_NAME_BEFORE.search(before)) or (
        inside and bool(re.search(r"[A-Z]", within)) and bool(_CITED.search(within))
    )


def _seen_of(source: Source, mention: _Mention) -> dict[str, float]:
    text = source.document.text
    before = text[max(0, mention.start - 60) : mention.start]
    sentence = mention.sentence
    begin = sentence.start if sentence else mention.start
    words = sentence.text[max(0, mention.start - begin - _WIDE) : mention.end - begin + _WIDE] if sentence else before
    left = max(0, mention.start - begin - _NEAR)
    said = text[mention.start : mention.end]
    right = mention.end - begin + _NEAR
    near = sentence.text[left:right] if sentence else before
    held, work = bool(_HELD.search(words)), bool(_WORK.search(words))
    month, bare = bool(_MONTH.search(said)), bool(re.fullmatch(r"(?:tahun\s+)?\d{4}", said, re.IGNORECASE))
    home = mention.part == "method" or (mention.part == "abstract" and mention.role >= _METHOD_ROLE)
    cue = bool(_CUE.search(words)) and not source.about_others(words)
    part = mention.part if mention.part in _PARTS else "elsewhere"
    return {
        part: 1.0, "front": float(mention.start < 3000), "prepared": float(bool(_BEFORE.search(before))), "between": float(bool(_BETWEEN.search(before))),
        "during": float(bool(_DURING.search(before))), "held": float(held), "held_near": float(bool(_HELD.search(near))), "work": float(work),
        "work_near": float(bool(_WORK.search(near))), "data": float(bool(_DATA.search(words))), "data_near": float(bool(_DATA.search(near))),
        "time": float(bool(_WAKTU.search(words))), "search": float(bool(_SEARCH.search(near))), "own": float(bool(_OWN.search(words))),
        "bracketed": float(before.rstrip().endswith("(")), "event": float(bool(_EVENT.search(near))), "printed": float(bool(_PRINTED.search(text[max(0, mention.start - _AROUND) : mention.end + _AROUND]))),
        "lined": float(mention.lined), "short": float(len(words) < 2 * _NEAR), "table_source": float(bool(_TABLE_SOURCE.search(words))),
        "method_role": mention.role, "held_work": float(held and work), "held_month": float(held and month), "method_held": float(held and part == "method"),
        "month": float(month), "day": float(bool(re.search(r"(?<!\d)\d{1,2}(?!\d)", said))),
        "bare": float(bare), "others": float(source.about_others(words)),
        "law": float(bool(_LAW.search(before))), "tag": float(mention.tag),
        "home": float(home), "home_cue": float(home and cue), "collected": float(bool(_COLLECTED.search(words))),
        "bare_plain": float(bare and not _HELD.search(near)), "home_held": float(home and held), "home_work": float(home and work),
        "home_data": float(home and bool(_DATA.search(near))), "home_month": float(home and month),
        "heading": float(sentence is not None and bool(_TIME_HEADING.search(sentence.heading))),
    }  # fmt: skip


def _mentions(source: Source) -> Iterator[_Mention]:
    text = source.document.text
    if titled := source.document.metadata.spans.get("title"):
        for match in _WHEN.finditer(text[slice(*titled)]):
            yield _Mention(titled[0] + match.start(), titled[0] + match.end(), "title", None)
    ranked = source.ranked("abstract")
    roles = {s.start: r.get("method", 0.0) for s, r in ranked}
    tagged = [
        span for part in ("method", "abstract") for span in source.tagged(part, "period") if span.probability >= _SEEN
    ]
    for span in tagged:
        said = text[span.start : span.end]
        if _DATED.search(said) and len(said.split()) <= _LONGEST:
            at = source.sentence_at(span.start, span.end)
            yield _Mention(
                span.start, span.end, span.part, at, span.probability, roles.get(at.start, 0.0) if at else 0.0, True
            )
    lines = [(p.start, p.end) for p in source.document.paragraphs if p.front in _LINES]
    for sentence in source.sentences:
        if sentence.section == "references":
            continue
        lined = any(a <= sentence.start < b for a, b in lines)
        part = "abstract" if sentence.start in roles else _part(sentence.section)
        for match in _WHEN.finditer(sentence.text):
            if _cited(sentence.text, match.start()):
                continue
            start, end = sentence.start + match.start(), sentence.start + match.end()
            yield _Mention(start, end, part, sentence, 0.0, roles.get(sentence.start, 0.0), lined=lined)


def _part(section: str) -> str:
    return "results" if section in {"results", "results_discussion", "discussion"} else section
