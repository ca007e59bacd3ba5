"""The year of publication: what the front pages say of it, and which year that makes likeliest.

A paper says its year in many ways, and few of them alone are sure: its volume may be of the year after its licence, an accepted paper
may come out a year later. Each way is a kind of evidence. How often a year said in that way was the year of publication, the year before it,
or another one was counted on real papers (``year_counts.json``, by ``python training/front/years.py``); the likeliest of the years
that are said is taken, if it is likelier than that the paper says none (naive Bayes; Maron, 1961).
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from govtext.documents.document import Span
from govtext.text.cleaning import Paragraph

__all__ = ["OFFSETS", "YearSaid", "YearShares", "is_cover", "likeliest_year", "shares", "years_said"]

_YEAR = r"(?P<year>(?:19[6-9]|20[0-4])\d)(?!\d)(?![-–]\d{3}[\dXx])"
_MONTH = (
    r"(?:jan\w*|feb\w*|mar\w*|apr\w*|mei|may|jun\w*|jul\w*|agu\w*|aug\w*|sep\w*|okt\w*|oct\w*|nov\w*|des\w*|dec\w*)"
)
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_DAYS = r"\d{1,2}(?:st|nd|rd|th)?(?:\s?(?:[-–]|and|dan|s/d)\s?\d{1,2}(?:st|nd|rd|th)?)?"
_MEETING = r"(?:conference|congress|symposium|workshop|seminar|konferensi|simposium|proceedings?|prosiding|meeting)"


class _Kind(NamedTuple):
    """A way of saying the year: its name, the patterns that find it, and which of several such years counts."""

    name: str
    patterns: tuple[re.Pattern[str], ...]
    latest: bool = False
    licences: bool = False
    """Whether it is also looked for on lines of licences and of the study's period."""


_SOURCES = (
    frozenset({"issue", "volume", "journal", "month", "price", "line of the journal", "head"}),
    frozenset({"cited", "line of the citation"}),
    frozenset(
        {
            "published",
            "accepted",
            "received",
            "updated",
            "version",
            "date",
            "date alone",
            "signed",
            "labelled",
            "licence",
            "identifier",
        }
    ),
    frozenset({"cover", "defended", "bare", "label"}),
)
"""Kinds of evidence that depend on each other: the issue, the line of citation, the history of the manuscript, the cover. Of each, the
surest kind counts, since a year in one of them stands in the others too."""


def _kind(name: str, *patterns: str, latest: bool = False, licences: bool = False, case: bool = False) -> _Kind:
    flags = re.MULTILINE if case else re.MULTILINE | re.IGNORECASE
    return _Kind(name, tuple(re.compile(pattern, flags) for pattern in patterns), latest, licences)


_KINDS = (
    _kind(
        "volume",
        rf"\b(?:ausgabe|heft|issue|journal\s[^\n]{{3,60}}?)\s\d{{1,2}}/{_YEAR}\b",
        rf"\b{_YEAR};\s*\d+(?:\(\d+\))?\s*:\s*\d+",
        rf"\({_YEAR}\)\s*\d+(?:\(\d+\))?\s*:\s*\d+",
        rf"\b\d{{1,4}}\s*\({_YEAR}\)\s*\d{{2,7}}\b",
        rf"\bvol(?:ume)?\.?\s*(?:\d+|[IVXL]+\b)[^\n]{{0,60}}?(?:\(|,\s*|\s){_YEAR}\b",
        rf"\b(?:{_MONTH}|{_SEASON})\s*[-–/]?\s*(?:{_MONTH}\s*)?{_YEAR}\s*[,|;:]?\s*(?:vol|no|hal|pp)\b",
        rf"\b{_YEAR}\s*,?\s*vol(?:ume)?\.?\s*\d+",
        rf"\(\d+\)\s*[:,]?\s*{_YEAR}\b",
        rf"^[A-Z][^\n]{{5,90}},\s*{_YEAR}-\d\d(?:-\d\d)?\s*$",
    ),
    _kind(
        "cited",
        rf"\b(?:cite\s+this\s+\w+|how\s+to\s+cite|to\s+cite|sitasi|citation|cara\s+mengutip)\b[^\n]{{0,200}}?\({_YEAR}\)",
        rf"\b(?:recommended\s+citation|how\s+to\s+cite|cite\s+this\s+\w+|cara\s+mengutip)\s*:?\s*\n+[^\n]{{0,250}}?\({_YEAR}\)",
        rf"\A(?:[^\n]*\n){{0,8}}?[^\W\d_][^(),.:\n]{{2,60}},(?:\s(?-i:[A-Z\d][\w.'’-]{{0,30}}|and|dan|&),?){{1,20}}\s\({_YEAR}\)(?=\s*$|\s+(?-i:[A-Z]))",
        licences=True,
    ),
    _kind("journal", rf"\b(?:jurnal|journal|prosiding|proceedings?)\b[^\n]{{3,80}}?[,(]\s*(?:{_MONTH}\s*)?{_YEAR}\b"),
    _kind("label", rf"^\s*tahun(?:\s+terbit)?\s*:\s*{_YEAR}\s*$"),
    _kind("month", rf"^\s*(?:\d{{1,2}}\s)?{_MONTH}[\s,./-]{{1,3}}{_YEAR}\s*$"),
    _kind(
        "published",
        rf"\bdc\.date\.issued\s*:?\s*{_YEAR}",
        rf"\bpublished(?:\s+date|\s+on)?\s*:\s*\n+[^\n]{{0,20}}?{_YEAR}\s*$",
        rf"(?:available\s+online|tersedia\s+(?:online|daring)|\bonline\s*:|published(?:\s+online)?|date\s+of\s+publication|diterbitkan|dipublikasikan|terbit|publish|posted(?:\s+on)?)\s*[:\-]?\s*(?:on\s+)?[^.\n]{{0,30}}?(?<![\w/.-]){_YEAR}\b",
        rf"(?:published(?:\s+online)?|terbit)\s*:?\s*\d{{1,2}}[/.-]\d{{1,2}}[/.-]{_YEAR}",
        rf"\bpublished\s+date\s*:?\s+(?:{_MONTH}\.?\s+)?\d{{1,2}},?\s+(?:{_MONTH}\.?\s+)?{_YEAR}\b",
        rf"^(?:(?:conference|working|technical|research)\s+)?(?:article|paper|report|preprint|chapter|thesis|book)\b[^\n]{{0,90}}·\s*{_MONTH}\s+{_YEAR}\s*$",
        latest=True,
    ),
    _kind(
        "meeting",
        rf"\b{_MEETING}\b[^\n]{{0,90}}?(?<![\d./-]){_YEAR}",
        rf"(?<![\d./-]){_YEAR}\s[^\n]{{0,60}}?\b{_MEETING}\b",
        rf"\b{_MEETING}\b(?:.|\n){{0,200}}?\n[^\n]{{0,80}}?\b{_DAYS}\s+{_MONTH}\s+{_YEAR}",
        rf"^[^\n]{{4,80}}\b{_MONTH}\.?\s+{_DAYS},\s+{_YEAR}\b",
        rf"^[^\n]{{4,60}}\b\d{{1,2}}\s?[-–]\s?\d{{1,2}}\s+{_MONTH}\s+{_YEAR}\b",
    ),
    _kind("updated", rf"\b(?:updated|revised|last\s+revised|diperbarui)\s*:?\s*(?:\d{{1,2}}[/.-]){{1,2}}{_YEAR}", latest=True),
    _kind(
        "licence",
        rf"(?<!software\s)(?:©|\(c\)|copyright)\s?[^\n\d]{{0,50}}?(?<![\d–-]){_YEAR}(?![\d–-])",
        rf"(?<!software\s)\bthe\s+authors?(?:\(s\))?[\s,.;:]{{0,3}}(?:published[^\n\d]{{0,40}}?)?\(?(?<![\d–-]){_YEAR}(?![\d–-])",
        latest=True,
        licences=True,
    ),
    _kind(
        "accepted",
        rf"\b(?:accepted|disetujui|diterima(?:\s+untuk)?|penerimaan|in\s+press|approved)\b[^\n]{{0,40}}?(?<!\d){_YEAR}(?![\d-])",
        latest=True,
    ),
    _kind(
        "received",
        rf"\b(?:received|submi\w+|diajukan|masuk|naskah|direvisi|revised|revision|diterima)\b[^\n]{{0,60}}?(?<!\d){_YEAR}(?![\d-])",
        latest=True,
    ),
    _kind("version", rf"\b(?:version|versi|draft|preprint\s+submitted\s+to)\b[^\n]{{0,30}}?(?<!\d){_YEAR}(?![\d-])", latest=True),
    _kind("price", rf"\b\d{{4}}-\d{{3}}[\dXx]/{_YEAR}/", rf"\b\d{{4}}-\d{{3}}[\dXx]/\$[^\n]{{0,60}}?{_YEAR}"),
    _kind("identifier", rf"\b10\.\d{{4,9}}/[^\s]{{0,40}}?(?<![\d]){_YEAR}(?=[.\-_/])", r"\barxiv:\s?(?P<short>\d\d)\d\d\.\d{4,5}"),
    _kind(
        "signed",
        rf"(?:^|tanggal\s?:?\s?)(?:[A-Z][\w ]{{2,25}},\s?)?(?:\d{{1,2}}\s)?(?i:{_MONTH})\s{_YEAR}(?=\s*$|\sdan\s)",
        latest=True,
        case=True,
    ),
)  # fmt: skip
_COVER_KINDS = (
    _kind(
        "cover",
        rf"^\s*(?:{_MONTH}[ ]+|[A-Z][A-Z ]{{2,30}},?\s{{0,3}}|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?,?\s)?{_YEAR}[ \t]*$",
        case=True,
    ),
    _kind(
        "cover",
        rf"^\s*{_YEAR}\s*\|\s*(?i:skripsi|tesis|disertasi|thesis|tugas\s+akhir)\b",
        rf"\b(?:Universitas|University|Institut|Politeknik)\s[^\n,.;:()]{{3,60}},\s{_YEAR}\s*$",
        case=True,
        licences=True,
    ),
    _kind(
        "defended",
        rf"\btanggal\s+(?:lulus|sidang|ujian)\s*:[^\n]{{0,25}}?\b{_YEAR}",
        rf"\b(?:dipertahankan|diuji|sidang|defended)\b[^\n]{{0,90}}?\b{_YEAR}",
    ),
)
_IMPRINTS = (
    _kind("label", rf"^(?:penerbit\b[^\n:]{{0,40}}:?\s*)?[^\n:]{{2,40}}\s:\s[^\n:]{{3,90}}\.,\s{{1,3}}{_YEAR}\s*$"),
    _kind("cited", rf"^abstract\.\s[^\n\d]{{5,300}}\.\s{_YEAR}\.\s"),
)  # fmt: skip
"""A publisher's imprint as catalogues print it ("Medan : Universitas Savana., 2021") and the citation with which some abstracts begin; neither
is mistaken for anything else, so they count on any line."""
_COVER_IMPRINTS = (
    _kind("cover", rf"^[^\n]{{0,200}}\b(?:UNIVERSITAS|INSTITUT|POLITEKNIK|SEKOLAH TINGGI|STI[A-Z]{{2,6}})\b[A-Z ’'-]{{2,60}},?\s{_YEAR}(?=\s*$|\s[A-Z]|\s[ivx]+\b)", case=True),
)  # fmt: skip
_COVER = re.compile(
    r"\b(?:skripsi|tesis|disertasi|thesis|dissertation|tugas\s+akhir|naskah\s+publikasi|artikel\s+ilmiah|laporan\s+akhir|proposal)\b",
    re.IGNORECASE,
)
_PLAIN = re.compile(rf"(?<![\d./-]){_YEAR}(?![\d-])")
_ALONE = re.compile(r"^\W*(?:[A-Za-z]+\W+)?(?:\d{1,2}\W+)?(?:[A-Za-z]+\W+)?(?:19|20)\d\d\W*$")
_LINES: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("line of the journal", "journal", re.compile(r"")),
    ("line of the citation", "citation", re.compile(r"")),
    ("date alone", "date", _ALONE),
    (
        "date",
        "date",
        re.compile(r"^(?!.*(?:receiv|submi|revis|accept|diterima|diajukan|disetujui))", re.IGNORECASE | re.DOTALL),
    ),
    ("bare", "label", _ALONE),
    ("bare", "other", _ALONE),
)
"""Kinds of evidence by the kind of line: the name, the kind of line, what must be on it."""
_NO_YEAR_LINE = re.compile(
    r"^.*(?:©|\(c\)|copyright|hak\s+cipta|periode\s+(?:studi|penelitian)).*$", re.IGNORECASE | re.MULTILINE
)
_FETCHED = re.compile(
    r"^.*\b(?:download(?:ed)?\s+(?:date|from|by|on|at)|academic\s+year\s*:|all\s+content\s+following|diunduh|diakses|accessed|retrieved|guest\s+on|ip\s+address).*$",
    re.IGNORECASE | re.MULTILINE,
)
"""Lines that say when somebody fetched the file, or put it on a page for sharing."""

OFFSETS = ("same", "next", "other")
"""How the year of publication lies to a year that is said: the same, the next one, another one or none."""
_HANDED_IN = frozenset({"received", "accepted"})
_FAR = 20
"""Years over which it may lie elsewhere."""
_REPEATED = 3
"""So often a line stands on the first pages that is a running head."""
_SMOOTH = 0.5
_UNKNOWN = (1 / 3, 1 / 3, 1 / 3)


class YearShares(NamedTuple):
    """How likely the year of publication is the year said, the next one or another one, by kind; and how likely no year is said."""

    kinds: dict[str, tuple[float, float, float]]
    none: float


@dataclass(frozen=True, slots=True)
class YearSaid:
    """A year and how it is said; ``span`` is where, None where only a running head says it."""

    year: int
    kind: str
    span: Span | None = None


def years_said(
    front: str, lines: Sequence[Paragraph], running: Sequence[str] = (), *, text: str = "", cover: bool = False
) -> list[YearSaid]:
    """Return the years that a document's front says, at most one for each kind of evidence.

    Parameters
    ----------
    front : str
        The text of the front pages, with what says no year of the document's own made unreadable.
    lines : sequence of Paragraph
        The lines of the front, with the kinds that the tagger gave them.
    running : sequence of str
        Lines at the head and foot of the first pages.
    text : str
        The front with its lines of licences; ``front`` by default.
    cover : bool
        Whether the front is a cover, as of a thesis.

    Examples
    --------
    >>> from govtext.documents.front.years import years_said
    >>> said = years_said("Jurnal Publik, Vol. 5 No. 2, 2021\\nReceived: 3 May 2020; Accepted: 1 Dec 2020", [])
    >>> [(evidence.kind, evidence.year) for evidence in said]
    [('volume', 2021), ('journal', 2021), ('accepted', 2020), ('received', 2020)]
    """
    front = _FETCHED.sub(_unread, front)
    text = _FETCHED.sub(_unread, text or front)
    without_licences = _NO_YEAR_LINE.sub(_unread, front)
    heads = _FETCHED.sub("", "\n".join(running))
    heads_without = _NO_YEAR_LINE.sub("", heads)
    found: list[YearSaid] = []
    for kind in (*_KINDS, *(_COVER_KINDS if cover else ())):
        said = [
            YearSaid(_year(match), kind.name, _span(match))
            for pattern in kind.patterns
            for match in pattern.finditer(text if kind.licences else without_licences)
        ]
        if not said:
            said = [
                YearSaid(_year(match), kind.name)
                for pattern in kind.patterns
                for match in pattern.finditer(heads if kind.licences else heads_without)
            ]
        if said:
            found.append(max(said, key=lambda evidence: evidence.year) if kind.latest else said[0])
    for kind in (*_IMPRINTS, *(_COVER_IMPRINTS if cover else ())):
        match = next((m for pattern in kind.patterns for m in pattern.finditer(text)), None)
        found += [YearSaid(_year(match), kind.name, _span(match))] if match else []
    repeated = [line for line, times in Counter(running).items() if times >= _REPEATED and not _FETCHED.search(line)]
    found += [YearSaid(int(m["year"]), "head") for m in map(_PLAIN.search, repeated) if m][:1]
    taken: set[str] = set()
    for name, wanted, pattern in _LINES:
        for line in lines:
            if name in taken or line.front != wanted:
                continue
            words = front[line.start : line.end]
            if pattern.search(words) and (match := _PLAIN.search(words)):
                taken.add(name)
                start = line.start + match.start("year")
                found.append(YearSaid(int(match["year"]), name, (start, start + 4)))
    return found


def is_cover(text: str) -> bool:
    """Whether a front is the cover of a thesis or of a report."""
    return _COVER.search(text) is not None


def likeliest_year(said: Sequence[YearSaid], counts: YearShares | None = None) -> YearSaid | None:
    """Return the year that the evidence makes likeliest, with the surest evidence that says it; None where none is likely.

    ``counts`` are those of other documents than the shipped ones.

    Examples
    --------
    >>> from govtext.documents.front.years import YearSaid, likeliest_year
    >>> likeliest_year([YearSaid(2021, "volume"), YearSaid(2020, "accepted"), YearSaid(2020, "received")]).year
    2021
    """
    if not said:
        return None
    candidates = _possible(said)
    model, none = counts or _shipped()
    scores = {year: math.log((1 - none) / len(candidates)) for year in candidates}
    scores[0] = math.log(none)
    for evidence in _surest([evidence for evidence in said if evidence.year >= candidates[0]], model):
        same, after, other = model.get(evidence.kind, _UNKNOWN)
        for year in scores:
            offset = year - evidence.year
            scores[year] += math.log(same if offset == 0 else after if offset == 1 else other / _FAR)
    best = max(scores, key=lambda year: (scores[year], year))
    if not best:
        return None
    own = [evidence for evidence in said if evidence.year == best]
    return max(own, key=lambda evidence: (evidence.span is not None, model.get(evidence.kind, (0.0,))[0]))


def _possible(said: Sequence[YearSaid]) -> list[int]:
    """The years that are said; not those before the manuscript was received or accepted, where something else names a later one."""
    years = {evidence.year for evidence in said}
    handed_in = max((evidence.year for evidence in said if evidence.kind in _HANDED_IN), default=0)
    later = {evidence.year for evidence in said if evidence.year >= handed_in and evidence.kind not in _HANDED_IN}
    return sorted({year for year in years if year >= handed_in} if later else years)


def _surest(said: Sequence[YearSaid], model: dict[str, tuple[float, float, float]]) -> list[YearSaid]:
    """Of the evidence of each source, that whose kind was right most often."""
    kept: dict[int | str, YearSaid] = {}
    for evidence in said:
        source = next((number for number, kinds in enumerate(_SOURCES) if evidence.kind in kinds), evidence.kind)
        if source not in kept or model.get(evidence.kind, _UNKNOWN) > model.get(kept[source].kind, _UNKNOWN):
            kept[source] = evidence
    return list(kept.values())


def shares(data: dict[str, Any]) -> YearShares:
    """Return what counts say: how likely a year that is said is the year of publication, the year before it or another one, by kind; and
    how likely no year is said."""
    found: dict[str, tuple[float, float, float]] = {}
    for kind, counts in data["kinds"].items():
        same, after, other = (counts[name] + _SMOOTH for name in OFFSETS)
        total = same + after + other
        found[kind] = (same / total, after / total, other / total)
    return YearShares(found, (data["unstated"] + _SMOOTH) / (data["documents"] + 2 * _SMOOTH))


@cache
def _shipped() -> YearShares:
    return shares(json.loads(resources.files(__package__).joinpath("year_counts.json").read_text(encoding="utf-8")))


def _year(match: re.Match[str]) -> int:
    groups = match.groupdict()
    return int(groups["year"]) if groups.get("year") else 2000 + int(groups["short"])


def _span(match: re.Match[str]) -> Span:
    return match.span("year") if match.groupdict().get("year") else match.span()


def _unread(match: re.Match[str]) -> str:
    return "\x1f" * len(match.group())
