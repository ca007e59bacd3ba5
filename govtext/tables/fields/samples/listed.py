"""Groups that a sentence lists, each with its number, and what they add up to: "kepala desa, dua dokter dan enam peserta" are nine.

A paper often gives its sample by groups only, or gives a total and then the groups. So what a list adds up to is a number that may be the sample's, and a
number that a list beside it adds up to is likely a total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from govtext.tables.fields.samples.counts import A_NUMBER, number

__all__ = ["Group", "Listing", "listings"]

_ONE_ROLE = (
    r"kepala|ketua|wakil|camat|lurah|sekretaris|bendahara|kabid|kasi|bupati|wali\s?kota|wali\s+nagari|keuchik|penghulu|penanggung\s+jawab|koordinator|direktur|manajer|"
    r"(?:village|hamlet|school|district|sub-?district)\s+(?:head|chief)|head|chief|chair(?:man|woman|person)?|secretary|treasurer|director|manager|mayor|governor|coordinator|principal"
)
_ROLE = re.compile(rf"(?<!para )\b(?:{_ONE_ROLE})\b(?!-)", re.IGNORECASE)
_ONE = re.compile(r"(?:seorang|satu\s+orang|one|an?)\s+(?=[^\W\d_])", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the\s+|an?\s+|seorang\s+)?", re.IGNORECASE)
_ALL_TOLD = re.compile(r"\b(?:semuanya|seluruhnya|in\s+all|altogether)\s*$", re.IGNORECASE)
"""Words before what the groups of a list add up to."""
_NO_GROUP = re.compile(
    r"\b(?:of|dari|from|antara|between|about|over|than|(?<!in )all|first|only|hanya|seluruh|semua)\s+(?:the\s+|which\s+|whom\s+)?$",
    re.IGNORECASE,
)
_SHARED = re.compile(r"\s*(?:each\b|masing|of\s+(?:them|which|whom|these|those)\b|di\s?antara)", re.IGNORECASE)
"""What makes a number one of a larger or an earlier one: "dari 180 angket, 132 kembali"; "six each"."""
_BREAK = re.compile(
    r"\.(?!\d)|[:()•�]|\s[–—-]\s|\b(?:yaitu|yakni|ialah|adalah|meliputi|mencakup|terdiri\s+(?:dari|atas)|berasal\s+dari|that\s+is|i\.e|namely|including|were|was|are|is|consist\w*\s+of|compris\w+|with|among)\b",
    re.IGNORECASE,
)
_COMMA = re.compile(
    r"\s*[,;]\s*(?:(?:and|dan|serta|beserta|as\s+well\s+as|plus)\s+)?|\s+(?:and|dan|serta|beserta|as\s+well\s+as|plus|&)\s+",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\s*(?:[A-Z][\w’'-]*\s*){1,4}$")
"""A further name of a place: "dua lurah di Kota Batu dan Malang"."""
_NOT_COUNTED = re.compile(
    r"\s*(?:[%°]|[/:.,]\d|(?:persen|per\s?cent|tahun|years?|bulan|months?|minggu|weeks?|hari|days?|jam|hours?|menit|minutes?|kali|times|juta|million|miliar|billion|km|meter|hektar?|ha|rupiah|"
    r"points?|poin|kecamatan|kelurahan|desa|kabupaten|provinsi|kota|dusun|villages?|districts?|provinces?|cities|countries|kinds?|types?|stages?|steps?|dimensions?|indicators?|variables?|items?|pertanyaan|"
    r"dimensi|indikator|variabel|tahap|unsur|aspek|factors?|faktor|questions?|categor(?:y|ies)|kategori|jenis|macam|pasal|articles?|meetings?|workshops?|sessions?|interviews?|(?:focus\s+)?group\s+(?:discussions?|talks?)|fgds?|diskusi|pertemuan|lokakarya|wawancara|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|january|february|march|may|june|july|august|october|december)\b)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_BRACKETED = re.compile(
    r"(?P<group>[^\W\d_][^,;:()]{2,70}?)\s+\(\s*(?:n\s*=\s*)?(?P<n>\d{1,5})\s*(?:orang|people|persons)?\s*\)"
)
_LEAD, _LONGEST = 3, 12
"""Words before the number of a group, and in a group that is not the last."""
_MOST, _FEW = 12, 60
"""Groups of a list, and people of one in which some stand by their role alone."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of a list: how many it has, and where it stands in the sentence; where no number stands, it is one person by role."""

    value: int
    start: int
    end: int
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Listing:
    """Groups that stand in one list."""

    groups: tuple[Group, ...]

    @property
    def total(self) -> int:
        """What the groups add up to."""
        return sum(group.value for group in self.groups)

    @property
    def start(self) -> int:
        """Where the list begins in its sentence."""
        return self.groups[0].start

    @property
    def end(self) -> int:
        """Where the list ends in its sentence."""
        return self.groups[-1].end


def listings(text: str) -> list[Listing]:
    """Return the lists of groups in a sentence, in its order.

    Examples
    --------
    >>> from govtext.tables.fields.samples.listed import listings
    >>> [listing.total for listing in listings("Informan yaitu camat, dua dokter, seorang bidan dan enam kader di Desa Lamba.")]
    [10]
    >>> [listing.total for listing in listings("Nurses (14), clerks (8) and county managers (6) were heard.")]
    [28]
    >>> [listing.total for listing in listings("Ditanyai dua dokter, seorang bidan, dan tiga kader, semuanya enam orang.")]
    [6]
    >>> listings("The survey took three years and two months.")
    []
    """
    found = [Listing(tuple(groups)) for groups in [*_in_clauses(text), *_in_brackets(text)]]
    return sorted(found, key=lambda listing: listing.start)


def _in_brackets(text: str) -> Iterator[list[Group]]:
    """Groups whose number stands in brackets behind them."""
    run: list[Group] = []
    for match in _BRACKETED.finditer(text):
        value = int(match["n"])
        if run and not re.fullmatch(
            r"[\s,;]*(?:(?:and|dan|serta)\s*)?", text[run[-1].end : match.start()], re.IGNORECASE
        ):
            yield from [run] if len(run) > 1 else []
            run = []
        if _YEAR.fullmatch(match["n"]):
            run = []
            continue
        run.append(Group(value, match.start(), match.end()))
    if len(run) > 1:
        yield run


def _in_clauses(text: str) -> Iterator[list[Group]]:
    """Groups whose number stands before them, between commas and words for "and"."""
    start = 0
    for cut in [*_BREAK.finditer(text), None]:
        end = cut.start() if cut else len(text)
        yield from _runs(text, start, end)
        start = cut.end() if cut else end


def _runs(text: str, start: int, end: int) -> Iterator[list[Group]]:
    run: list[Group] = []
    pieces: list[tuple[int, int]] = []
    left = start
    for comma in _COMMA.finditer(text, start, end):
        pieces.append((left, comma.start()))
        left = comma.end()
    pieces.append((left, end))
    for a, b in pieces:
        group = _group(text, a, b, not run)
        if group is None and run and _NAMED.fullmatch(text[a:b]):
            continue
        if group is None:
            yield from _whole(run)
            run = []
        else:
            run.append(group)
    yield from _whole(run)


def _whole(run: list[Group]) -> Iterator[list[Group]]:
    """A run of groups that is a list: more than one, one at least of several people."""
    few = all(group.numbered for group in run) or sum(group.value for group in run) <= _FEW
    if 1 < len(run) <= _MOST and few and any(group.value > 1 for group in run):
        yield run


def _group(text: str, start: int, end: int, first: bool) -> Group | None:
    piece = text[start:end]
    numbers = list(A_NUMBER.finditer(piece))
    if len(numbers) > 1:
        return None
    if numbers:
        (match,) = numbers
        before, after = piece[: match.start()].split(), piece[match.end() :]
        value = number(match["n"])
        if (
            not value
            or _YEAR.fullmatch(match["n"])
            or _NOT_COUNTED.match(after)
            or _SHARED.match(after)
            or _NO_GROUP.search(piece[: match.start()])
            or _ALL_TOLD.search(piece[: match.start()])
            or not re.match(r"\s+[^\W\d_]", after)
            or (not first and len(before) > _LEAD)
        ):
            return None
        return Group(value, start + match.start(), end)
    if _ONE.match(piece):
        return Group(1, start, end, False)
    role = _ROLE.search(piece)
    if role and not first and not _ARTICLE.fullmatch(piece[: role.start()]):
        return None
    if role and len(piece[role.start() :].split()) <= _LONGEST:
        return Group(1, start + role.start(), end, False)
    return None
