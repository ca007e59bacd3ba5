"""Where a text cites other works, and which entry of its reference list each citation means."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from govtext.documents.references.reference_list import CitedWork
from govtext.documents.titles import fold
from govtext.text.sentences import split_sentences

if TYPE_CHECKING:
    from govtext.documents.document import Document

__all__ = ["Citation", "How", "find_citations", "names_match", "same_author"]

How = Literal["author-year", "number", "ibid", "title", "law", ""]

_UPPER = "A-ZÀ-ÖØ-ÞĆČĐĞİŁŃŌŚŠŞŻŽ"
_YEAR = r"(?:1[6-9]\d\d|20[0-4]\d)"
_YEARS = rf"{_YEAR}\s?[a-z]?\b(?:\s?/\s?{_YEAR})?"
_PLACE = r"(?:\s?[:;,]\s?(?:(?:hal(?:aman)?|hlm|pp?|h|pages?|bab|ch(?:apter)?)\b\.?\s?)?(?!(?:1[6-9]|20)\d\d)\d{1,4}(?:\s?[-–]\s?\d{1,4})?)?"
_PARTICLE = r"(?:(?:van|von|vom|zu|zur|de|der|den|del|della|da|dos|du|la|le|el|al|bin|binti|ten|ter)\s|d['’])*"
_WORD = rf"{_PARTICLE}(?:[{_UPPER}][\w'’‘`.-]*|al-[{_UPPER}]\w+)"
_NAME = rf"{_WORD}(?:\s(?:(?:of|for|the|dan|and|on|in|untuk)\s(?=[{_UPPER}]\w+\s))?{_WORD}){{0,7}}"
_AND = r"(?:,?\s(?:and|dan|et|y|serta)\s|,?\s?&\s?|,\s?)"
_MORE = (
    r"(?:,?\s?(?<![\w])(?:et\.?\s?al\b\.?|dkk\b\.?|dan\s+kawan-?\s?kawan|and\s+(?:others|colleagues)|cs\.?|et\.al\.?))"
)
_NAMES = rf"{_NAME}(?:{_AND}{_NAME}){{0,7}}{_MORE}?"
_BRACKET = re.compile(r"[(\[]((?:[^()\[\]]|\[[^()\[\]]{1,20}\]|\([^()\[\]]{1,20}\)){3,600}?)[)\]]")
_HAS_YEAR = re.compile(
    rf"(?<![\w./-]){_YEAR}\s?[a-z]?(?![\w/-]*\d)|(?<=\d[a-z],)\s?[a-z]\b|\b(?:n\.?d\.?|t\.?t\.?)(?=[\s,;:)]|$)|\b(?:in\s+press|forthcoming)\b"
)
_ITEM = re.compile(
    rf"^(?P<prefix>(?:(?:lihat|see|cf|misalnya|e\.\s?g|i\.\s?e|contohnya|menurut|also|juga|dalam|in|diadaptasi|dari|adapted|from|sumber|source|baca|bandingkan|compare|for|example|seperti|as|cited|review|antara|lain|diolah|misal|example)\b[.,:]*\s*)*)"
    rf"(?P<names>{_NAMES})(?:['’]s?)?[\s,.:;]*\(?(?P<years>{_YEARS}{_PLACE}(?:\s?(?:,|&|and|dan|;)\s?(?:{_YEARS}{_PLACE}|[a-z]\b))*)"
)
_SECOND = re.compile(
    rf"^(?P<prefix>(?:(?:lihat|see|menurut)\b\s*)?)(?P<first>{_NAMES})(?:,?\s*\(?(?P<old>{_YEAR})\)?)?,?\s+(?:(?:as\s+)?(?:cited|quoted)\s+(?:in|by)|(?:dikutip\s+)?(?:dalam|dari|oleh)|in)\s+(?P<item>.*)$"
)
_LEFT = re.compile(rf"(?P<names>{_NAMES})(?:['’]s?)?[,.]{{0,2}}\s*$")
_SECOND_LEFT = re.compile(
    rf"(?P<first>{_NAMES})(?:,?\s*\(?{_YEAR}\)?)?\s+(?:(?:as\s+)?(?:cited|quoted)\s+(?:in|by)|(?:yang\s+)?(?:dikutip\s+)?(?:dalam|dari|oleh))\s+(?P<names>{_NAMES})(?:['’]s?)?[,.]{{0,2}}\s*$"
)
_ANY_NAMES = re.compile(rf"^(?P<names>[^\d;]{{3,140}}?)[\s,.:]+(?P<years>{_YEARS}{_PLACE})")
_NOTE = re.compile(rf"^\s?[{_UPPER}][\w .,-]{{2,30}}\s?:\s?[^;:]{{2,80}},?\s(?P<year>{_YEAR})\s*$")
_YEARS_ONLY = re.compile(
    rf"^\s*(?:dalam\s+)?(?P<years>{_YEARS}{_PLACE}(?:\s?(?:,|&|and|dan|;)\s?(?:{_YEARS}{_PLACE}|[a-z]\b))*)(?P<rest>.*)$"
)
_ONE_YEAR = re.compile(
    rf"(?P<year>{_YEAR})\s?(?P<suffix>[a-z])?\b(?P<place>{_PLACE})|(?:(?<=,)|(?<=,\s))(?P<more>[a-z])\b"
)
_PAGES = re.compile(
    r"[:;,]\s?(?:(?:hal(?:aman)?|hlm|pp?|h|pages?)\b\.?\s?)?(\d{1,4}(?:\s?[-–]\s?\d{1,4})?)$|(?:hal(?:aman)?|hlm|pp?|pages?)\b\.?\s?(\d{1,4}(?:\s?[-–]\s?\d{1,4})?)"
)
_IBID = re.compile(
    r"[(\[]?\b(?:Ibid|ibid|IBID|Ibidem|op\.?\s?cit|Op\.?\s?[Cc]it|loc\.?\s?cit|Loc\.?\s?[Cc]it)\b\.?(?:[,:]?\s*(?:hal|hlm|p{1,2})\.?\s?\d{1,4})?\s?[)\]]?"
)
_NUMBERS = r"\d{1,3}(?:\s?[-–,;]\s?\d{1,3}){0,15}"
_SQUARE = re.compile(rf"\[\s?({_NUMBERS})\s?(?:[,:]\s?(?:hal|hlm|pp?)\.?\s?[\d–-]+)?\s?\]")
_ROUND = re.compile(rf"(?<=[\w”\"’]\s)\(\s?({_NUMBERS})\s?\)(?!\s?(?:[a-z]{{2,}}\s)?=)|(?<=[a-z])\(({_NUMBERS})\)")
_GLUED = re.compile(r"(?<=[a-z)”\"’]{1})(?P<stop>[.,;]?)(?P<numbers>\d{1,3}(?:[-–,]\d{1,3}){0,8})(?=[\s.,;)]|$)")
_MONTH = re.compile(
    r"\b(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:et|ch)|apr(?:il)?|mei|may|jun[ie]|jul[iy]|agustus|august|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[sc](?:ember)?|wawancara|interview|informan|narasumber|responden\w*|peneliti|penulis|conference|seminar|observasi|dokumentasi|survei|tabel|table|gambar|figure|halaman|bab|nomor|no|vol(?:ume)?|pasal|article|section|tahun|periode|doi|http\S*|isbn|issn|copyright)\b",
    re.IGNORECASE,
)
_LEADING = frozenset(
    """
    menurut teori model konsep hasil penelitian definisi pendapat sedangkan sementara adapun selain itu sejalan seperti namun dalam pada oleh dari kerangka studi temuan kajian riset
    sebagaimana berdasarkan selanjutnya kemudian according to study studies research model theory framework work as in by of the from similarly however for following since while both
    like with although see also definition concept findings results a an and using based at on when where moreover furthermore more recently later dimana lebih lanjut oleh buku karya
    tulisan artikel jurnal disampaikan dikemukakan dijelaskan prof dr profesor professor drs ir h hj bapak ibu meanwhile additionally finally recent indeed thus after before unlike
    """.split()
)
_LAW = re.compile(
    rf"\b(?P<kind>UU|Undang[- ]?Undang|PP|Peraturan|Perpres|Permen\w*|Perda|Pergub|Perbup|Perwali|Perka|Kepmen\w*|Keputusan|Keppres|Instruksi|Inpres)\b[^()\[\]\n;\d]{{0,90}}?(?:[Nn]o(?:mor)?\b\.?\s?)?(?P<number>\d{{1,3}})[^()\[\]\n;\d]{{0,12}}(?P<year>{_YEAR})\b"
)
_LAW_NUMBER = re.compile(r"\b(?:no(?:mor)?\b\.?\s?)?(\d{1,3})\b(?=[^\d]{1,60}(?:19|20)\d\d)", re.IGNORECASE)
_LONGEST_LEFT, _LONGEST_NOTE = 160, 220
_SHORT = 2
_LEAST_SLIP, _ALIKE = 6, 85
"""Letters of a name in which a slip may be overlooked, and the percent of likeness (Levenshtein, 1966) that it must keep."""
_ENDED = 3
"""So many numbers in round brackets before a stop or comma are citations: those of an enumeration have words behind them."""
_SHORT_LAWS = frozenset("uu pp perpres perda pergub perbup perwali perka inpres keppres".split())


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a text that cites a work.

    Attributes
    ----------
    text : str
        ``document.text[start:end]``. Where one pair of brackets cites several works, each has its own part of them.
    start, end : int
    page : int
    sentence : tuple of int
        Where the sentence stands that holds it.
    entry : CitedWork or None
        The entry of the reference list that it means.
    how : {"author-year", "number", "ibid", "title", "law", ""}
        By what it was linked ("title": a note that gives title, place, publisher and year; "law": number and year of a law); "" where it was not.
    names : str
        The names as printed; "" of a number.
    year : int or None
    suffix : str
    pages : str
        The pages that it points to ("23" of "Dwiyanto, 2015:23").
    quoted : str
        Of a citation at second hand ("Weber dalam Santoso, 2015") the author whom the entry cites: "Weber".
    others : tuple of CitedWork
        Entries that it may mean as well; empty where there is no doubt.
    reason : str
        Why no entry is linked, or why it is in doubt.
    """

    text: str
    start: int
    end: int
    page: int
    sentence: tuple[int, int]
    entry: CitedWork | None = None
    how: How = ""
    names: str = ""
    year: int | None = None
    suffix: str = ""
    pages: str = ""
    quoted: str = ""
    others: tuple[CitedWork, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    names: str = ""
    year: int | None = None
    suffix: str = ""
    pages: str = ""
    quoted: str = ""
    number: int | None = None
    ibid: bool = False
    law: int | None = None
    note: bool = False
    """Whether it names place, publisher and year, as the notes of books do: "Abu Ahmadi, Psikologi Sosial, (Jakarta: Rineka Cipta, 2007)"."""
    sure: bool = False
    """Whether it surely is a citation, even if no entry fits."""


def find_citations(document: Document) -> tuple[Citation, ...]:
    """Return the citations in a document's text, in order, each linked to its entry where one fits.

    The reference list itself is left out, as are the pages before the text where the document cites itself.
    """
    works = document.references
    spans = [(works[0].start, works[-1].end)] if works else []
    text = _hidden(
        document.text,
        [
            *spans,
            *(s for name, s in document.metadata.spans.items() if name in {"title", "title_other", "authors", "doi"}),
        ],
    )
    laws = _laws(text) if any(w.type == "legislation" for w in works) else ()
    found = [*_author_year(text), *_numbers(text, works), *_ibids(text), *laws]
    index = _Index(works)
    sentences = _Sentences(document)
    numbered = sum(w.number is not None for w in works) > 0.5 * max(1, len(works))
    journal = fold(document.metadata.journal)
    last: CitedWork | None = None
    linked: list[Citation] = []
    taken = 0
    for item in sorted(found, key=lambda f: (f.start, -f.end)):
        if (
            item.start < taken
            and item.number is None
            and not (linked and linked[-1].start == item.start and linked[-1].end == item.end)
        ):
            continue
        entry, how, others, reason = index.link(item, last)
        if entry is None and journal and fold(item.names) in journal:
            continue  # a running head: "Political Analysis (2017)"
        if entry is None and (not item.sure or (numbered and item.number is None)):
            continue
        taken, last = max(taken, item.end), entry or last
        linked.append(
            Citation(
                document.text[item.start : item.end], item.start, item.end, document.page_at(item.start), sentences.at(item.start),
                entry, how, index.trimmed(item), item.year, item.suffix, item.pages, item.quoted, others, reason,
            )
        )  # fmt: skip
    return tuple(linked)


def _hidden(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + "\n" * (end - start) + text[end:]
    return text


class _Sentences:
    """The sentence at a place, found paragraph by paragraph."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._known: dict[int, list[tuple[int, int]]] = {}

    def at(self, place: int) -> tuple[int, int]:
        start = self._text.rfind("\n", 0, place) + 1
        end = self._text.find("\n", place)
        end = len(self._text) if end < 0 else end
        if start not in self._known:
            self._known[start] = [(start + a, start + b) for a, b in split_sentences(self._text[start:end])]
        sentences = self._known[start]
        index = bisect_right(sentences, (place, len(self._text) + 1)) - 1
        return sentences[max(0, index)] if sentences else (start, end)


def _author_year(text: str) -> Iterator[_Found]:
    """Names and years, in brackets and in the sentence."""
    for bracket in _BRACKET.finditer(text):
        inside, begin = bracket[1], bracket.start(1)
        if not _HAS_YEAR.search(inside):
            continue
        if note := _NOTE.match(inside):
            begin_note = max(0, bracket.start() - _LONGEST_NOTE)
            left = text[begin_note : bracket.start()]
            begin_note += left.rfind("\n") + 1
            yield _Found(begin_note, bracket.end(), left[left.rfind("\n") + 1 :], int(note["year"]), note=True)
            continue
        only = _YEARS_ONLY.match(inside)
        if only and not re.match(rf"\s*[,;]?\s*{_NAME},?\s{_YEAR}", only["rest"]):
            yield from _narrative(text, bracket, only)
            continue
        place = begin
        last_names = ""
        for part in re.split(r"(;)", inside):
            if part != ";":
                items = list(_items(part, place, last_names))
                yield from items
                if items:
                    last_names = items[-1].names
            place += len(part)


def _items(part: str, place: int, before: str) -> Iterator[_Found]:
    """The citations in one part of a bracket, between semicolons."""
    lead = len(part) - len(part.lstrip())
    words = part.strip()
    start = place + lead
    if not words:
        return
    if second := _SECOND.match(words):
        quoted, words_in = second["first"], second["item"]
        for inner in _items(words_in, start + second.start("item"), before):
            yield replace(inner, start=start, quoted=quoted)
            return
    offset = 0
    rest = words
    while rest:
        item = _ITEM.match(rest)
        skipped = False
        if not item and offset == 0:
            for lead_in in re.finditer(rf"(?<=[\s,])(?={_WORD})", rest[:120]):
                if item := _ITEM.match(rest[lead_in.end() :]):
                    offset, rest, skipped = lead_in.end(), rest[lead_in.end() :], True
                    break
            if plain := _ANY_NAMES.match(words):
                bare = re.sub(r"\s?[\[(][^\[\]()]*[\])]", "", plain["names"]).strip(" ,.")
                yield from _each(plain["years"], bare, start, start + plain.end(), sure=False)
        if not item:
            if offset == 0 and before and (only := re.match(rf"^{_YEARS}{_PLACE}$", rest)):
                yield from _each(only.group(), before, start, start + len(words), sure=False)
            return
        begin, end = start + offset + item.start("names"), start + offset + item.end()
        after = rest[item.end() :]
        tail = re.match(
            r"\s*[,:]?\s*(?:hal(?:aman)?|hlm|pp?|pages?|chapter|ch|bab)\b\.?\s?[\d–-]+(?:\s?[-–,]\s?\d+)*", after
        )
        end += tail.end() if tail else 0
        doubtful = _MONTH.search(item["names"]) or re.match(r"\s?[-–/]\s?\d", after)
        years = item["years"] + (tail.group() if tail else "")
        yield from _each(
            years,
            item["names"],
            begin,
            end,
            sure=not doubtful and not skipped and _clear(item["names"], rest[: item.end()]),
        )
        follow = re.match(rf"^\s*(?:,|dan|and|&|serta)+\s*(?={_WORD})", after[tail.end() if tail else 0 :])
        if not follow:
            return
        offset += item.end() + (tail.end() if tail else 0) + follow.end()
        rest = words[offset:]


def _clear(names: str, item: str) -> bool:
    """Whether names before a year have the form of a citation, not of a place and date or a title."""
    words = names.split()
    joined = re.search(r"&|\bet\.?\s?al|\bdkk|\bdan\b|\band\b", names)
    return (
        len(words) <= 8
        and bool(joined or len(words) <= 4)
        and bool(re.search(r"[,.:(]\s*\(?\d{4}|\sal\.?\s\d|\s\(?\d{4}", item))
    )


def _each(years: str, names: str, start: int, end: int, *, sure: bool, quoted: str = "") -> Iterator[_Found]:
    """One citation a year: "2008, 2010a, b"."""
    last: int | None = None
    for match in _ONE_YEAR.finditer(years):
        year = int(match["year"]) if match["year"] else last
        if year is None:
            continue
        last = year
        pages = _PAGES.search(match["place"] or "") or _PAGES.search(years)
        shown = (pages[1] or pages[2] or "") if pages else ""
        yield _Found(
            start,
            end,
            names,
            year,
            match["suffix"] or match["more"] or "",
            "" if re.fullmatch(_YEAR, shown) else shown,
            quoted,
            sure=sure,
        )


def _narrative(text: str, bracket: re.Match[str], only: re.Match[str]) -> Iterator[_Found]:
    """ "Ansell dan Gash (2008)": the names before the bracket."""
    left_start = max(0, bracket.start() - _LONGEST_LEFT)
    left = text[left_start : bracket.start()]
    left_start += left.rfind("\n") + 1
    left = left[left.rfind("\n") + 1 :]
    for cut in re.finditer(r"[.!?;:)]\s", left):  # a name does not go over the end of a sentence
        word = re.search(r"[\w.]*$", left[: cut.start()])
        shown = word.group() if word else ""
        if (len(shown) > 2 and shown.lower() not in {"al", "dkk", "et.al", "prof", "drs"}) or left[cut.start()] != ".":
            shift = cut.end()
            return_left = left[shift:]
            if not re.search(rf"[{_UPPER}]", return_left):
                continue
            left, left_start = return_left, left_start + shift
            yield from _narrative_in(left, left_start, bracket, only)
            return
    yield from _narrative_in(left, left_start, bracket, only)


def _narrative_in(left: str, at: int, bracket: re.Match[str], only: re.Match[str]) -> Iterator[_Found]:
    last = list(re.finditer(r"[.!?;:)]\s", left))
    for cut in last[::-1]:
        word = re.search(r"[\w.]*$", left[: cut.start()])
        shown = word.group() if word else ""
        if (len(shown) > 2 and shown.lower() not in {"al", "dkk", "et.al", "prof", "drs"}) or left[cut.start()] != ".":
            at, left = at + cut.end(), left[cut.end() :]
            break
    best: re.Match[str] | None = None
    second: re.Match[str] | None = None
    for start in [
        m.start()
        for m in re.finditer(
            rf"(?<![\w'’-])(?=[{_UPPER}]|(?:(?:van|von|vom|zu|de|der|den|del|la|le|da|dos|du|al|el|bin)\s)+[{_UPPER}]|al-[{_UPPER}])",
            left,
        )
    ]:
        tail = left[start:]
        if second is None and (match := _SECOND_LEFT.match(tail)):
            second = match
            second_at = at + start
        if match := _LEFT.match(tail):
            best, best_at = match, at + start
            break
    if second is not None:
        yield from _each(only["years"], second["names"], second_at, bracket.end(), sure=True, quoted=second["first"])
        return
    if best is None:
        return
    names, begin = best["names"], best_at
    while (first := names.split(maxsplit=1)) and len(first) == 2 and fold(first[0]) in _LEADING:
        begin += len(names) - len(first[1])
        names = first[1].lstrip()
    if fold(names) in _LEADING or not names:
        return
    sure = (
        not _MONTH.search(names)
        and _clear(names, names + " (2000")
        and len(only["rest"].strip()) < 40
        and not re.match(r"\s?[-–/]\s?\d", only["rest"])
    )
    yield from _each(
        only["years"] + (only["rest"] if _PAGES.search(only["rest"]) else ""),
        names,
        begin,
        bracket.end(),
        sure=sure and names.split()[0][0].isupper() and len(names.split()) <= 6,
    )


def _expanded(numbers: str) -> list[int]:
    """ "1-4, 7" gives 1, 2, 3, 4, 7; an unlikely range gives nothing."""
    found: list[int] = []
    for part in re.split(r"\s?[,;]\s?", numbers):
        ends = [int(n) for n in re.split(r"\s?[-–]\s?", part)]
        if len(ends) == 2 and 0 < ends[1] - ends[0] <= 40:
            found += range(ends[0], ends[1] + 1)
        elif len(ends) == 1:
            found += ends
        else:
            return []
    return found


def _numbers(text: str, works: Sequence[CitedWork]) -> Iterator[_Found]:
    """Numbers of a numbered list: in square brackets, in round ones, or glued to a word where they were raised."""
    known = {w.number for w in works if w.number is not None}
    numbered = bool(works) and len(known) > 0.5 * len(works)
    top = max(known, default=0)
    square = list(_SQUARE.finditer(text))
    if square and (numbered or not works) and (not numbered or _covers(square, known, 0.2)):
        for match in square:
            yield from (
                _Found(match.start(), match.end(), number=n, sure=numbered)
                for n in _expanded(match[1])
                if n <= max(top, 1) or not works
            )
        return
    if not numbered:
        return
    for pattern, least in ((_ROUND, 0.4), (_GLUED, 0.4)):
        marks = [m for m in pattern.finditer(text) if all(0 < n <= top for n in _expanded(_digits(m)) or [0])]
        ended = [m for m in marks if re.match(r"[.,;]", text[m.end() : m.end() + 1])] if pattern is _ROUND else []
        cited = len({n for m in ended for n in _expanded(_digits(m))}) >= _ENDED and len(ended) > 0.8 * len(marks)
        if (cited or _covers(marks, known, least)) and (pattern is _ROUND or _rises(marks)):
            for match in marks:
                begin = match.start("numbers") if pattern is _GLUED else match.start()
                yield from (_Found(begin, match.end(), number=n, sure=False) for n in _expanded(_digits(match)))
            return


def _digits(match: re.Match[str]) -> str:
    return next((g for g in match.groups() if g and g[0].isdigit()), "")


def _covers(marks: Sequence[re.Match[str]], known: set[int], least: float) -> bool:
    """Whether numbers in the text are those of the list."""
    seen = {n for m in marks for n in _expanded(_digits(m))}
    return len(seen & known) >= max(3, least * len(known)) or (
        len(known) < 8 and len(seen & known) >= 0.5 * len(known) > 0
    )


def _rises(marks: Sequence[re.Match[str]]) -> bool:
    """Whether the first mentions go up, as in a list in order of citation."""
    seen: list[int] = []
    for match in marks:
        for n in _expanded(_digits(match)):
            if n not in seen:
                seen.append(n)
    steps = [b - a for a, b in pairwise(seen)]
    return bool(steps) and sum(0 < s <= 4 for s in steps) > 0.6 * len(steps)


def _ibids(text: str) -> Iterator[_Found]:
    for match in _IBID.finditer(text):
        pages = _PAGES.search(match.group())
        left = (
            re.search(rf"({_NAME}),?\s*$", text[max(0, match.start() - 60) : match.start()])
            if "cit" in match.group().lower()
            else None
        )
        yield _Found(
            match.start(),
            match.end(),
            left[1] if left else "",
            pages=(pages[1] or pages[2] or "") if pages else "",
            ibid=True,
            sure=match.group().lower().lstrip("([").startswith("ibid"),
        )


def _laws(text: str) -> Iterator[_Found]:
    """Laws by number and year: "UU No. 23 Tahun 2014"."""
    for match in _LAW.finditer(text):
        yield _Found(match.start(), match.end(), match["kind"], int(match["year"]), law=int(match["number"]))


def same_author(name: str, family: str) -> bool:
    """Whether a printed name and the family name (or institution) of an entry are the same: whole, by a shared word, or by an acronym.

    Examples
    --------
    >>> from govtext.documents.references.citations import same_author
    >>> same_author("WHO", "World Health Organization"), same_author("Kemenkes RI", "Kementerian Kesehatan Republik Indonesia")
    (True, True)
    >>> same_author("Gash", "Ansell")
    False
    """
    one, other = fold(name), fold(family)
    if not one or not other:
        return False
    if one == other or one.replace(" ", "") == other.replace(" ", ""):
        return True
    first, second = one.split(), other.split()
    small = {"of", "the", "and", "dan", "for", "ri", "republik", "indonesia", "republic", "on", "in", "untuk"}
    if (
        len(second) > 1
        and "".join(w[0] for w in second if w not in {"of", "the", "and", "dan", "for", "on"}) == first[0]
    ):
        return True
    if (
        len(first) > 1
        and "".join(w[0] for w in first if w not in {"of", "the", "and", "dan", "for", "on"}) == second[0]
    ):
        return True
    core, their = [w for w in first if w not in small], [w for w in second if w not in small]
    if core and core == their:
        return True
    if len(core) == 1 and len(their) > 1 and len(core[0]) > 4 and _blend(core[0], their):
        return True
    if len(their) == 1 and len(core) > 1 and len(their[0]) > 4 and _blend(their[0], core):
        return True
    if len(first) <= 3 and len(second) <= 3:
        return (
            (first[-1] in second and len(first[-1]) > _SHORT)
            or (second[-1] in first and len(second[-1]) > _SHORT)
            or (len(first) == 1 and first[0] in second and len(first[0]) > _SHORT)
        )
    return (len(core) > 1 and set(core) <= set(their)) or (len(their) > 1 and set(their) <= set(core))


def names_match(names: str, work: CitedWork) -> bool:
    """Whether "Ansell & Gash" names an entry: its first author, and each further name another of its authors.

    Examples
    --------
    >>> from govtext.documents.references.citations import names_match
    >>> from govtext.documents.references.reference_list import CitedWork
    >>> entry = CitedWork("", 0, 0, 1, families=("Ansell", "Gash"))
    >>> names_match("Ansell & Gash", entry), names_match("ansell", entry), names_match("Ansell & Torfing", entry)
    (True, True, False)
    """
    if not _named(names[:1].upper() + names[1:], work):
        return False
    rest = _split_names(names)[1:]
    families = {word for family in work.families for word in fold(family).split()}
    return all(set(fold(name).split()) & families for name in rest)


def _blend(word: str, words: Sequence[str]) -> bool:
    """Whether a word is made of the heads of words, as "kemenkes" of "kementerian kesehatan"."""
    if not word:
        return True
    if not words:
        return False
    longest = next((k for k in range(min(len(word), len(words[0])), 0, -1) if word.startswith(words[0][:k])), 0)
    return any(_blend(word[k:], words[1:]) for k in range(longest, 1, -1)) or (
        len(words) > 1 and _blend(word, words[1:]) and len(word) > 3
    )


class _Index:
    """The entries of a list, by year and by number."""

    def __init__(self, works: Sequence[CitedWork]) -> None:
        self._works = works
        self._by_year: dict[int, list[CitedWork]] = defaultdict(list)
        self._by_number: dict[int, CitedWork] = {}
        self._elsewhere: dict[str, list[CitedWork]] = {}
        for work in works:
            if work.year is not None:
                self._by_year[work.year].append(work)
            if work.number is not None:
                self._by_number.setdefault(work.number, work)

    def trimmed(self, item: _Found) -> str:
        return "" if item.note else " ".join(item.names.split()).strip(" ,.")

    def link(self, item: _Found, last: CitedWork | None) -> tuple[CitedWork | None, How, tuple[CitedWork, ...], str]:
        """The entry that is meant, by what, which others may be meant, and why there is none."""
        if item.ibid:
            if item.names:
                named = [w for w in self._works if _named(item.names, w)]
                if named:
                    return named[0], "ibid", tuple(named[1:]), "several works of that author" if len(named) > 1 else ""
            return (last, "ibid", (), "") if last else (None, "", (), "nothing is cited before it")
        if item.number is not None:
            work = self._by_number.get(item.number)
            if work is not None:
                return work, "number", (), ""
            return (
                None,
                "",
                (),
                "no reference list was found" if not self._works else f"the list has no number {item.number}",
            )
        if not self._works:
            return None, "", (), "no reference list was found"
        if item.law is not None:
            same = [
                w
                for w in self._by_year.get(item.year or 0, ())
                if w.type == "legislation" and _law_number(w) == item.law
            ]
            same = [w for w in same if fold(item.names)[:4] in fold(w.title) or fold(item.names) in _SHORT_LAWS] or same
            return (same[0], "law", tuple(same[1:]), "") if same else (None, "", (), "the list has no such law")
        if item.note:
            left = fold(item.names)
            noted = [
                w for w in self._by_year.get(item.year or 0, ()) if len(w.title) > 9 and fold(w.title)[:24] in left
            ]
            return (noted[0], "title", tuple(noted[1:]), "") if noted else (None, "", (), "the list has no such title")
        fits = [w for w in self._by_year.get(item.year or 0, ()) if _named(item.names, w)]
        if len(fits) > 1:
            exact = [w for w in fits if _first_named(item.names, w)]
            fits = exact or fits
        if len(fits) > 1:
            fits = [w for w in fits if _as_many(item.names, w)] or fits
        if len(fits) > 1 and item.suffix:
            fits = [w for w in fits if w.suffix == item.suffix] or fits
        if len(fits) == 1:
            doubt = item.suffix and fits[0].suffix and item.suffix != fits[0].suffix
            return fits[0], "author-year", (), f"the list has {fits[0].year}{fits[0].suffix}" if doubt else ""
        if fits:
            return fits[0], "author-year", tuple(fits[1:]), f"{len(fits)} entries of that author and year"
        slips = [w for w in self._by_year.get(item.year or 0, ()) if _slip(item.names, w)]
        if len(slips) == 1:
            return slips[0], "author-year", (), f"spelt {slips[0].families[0]!r} in the list"
        if item.names not in self._elsewhere:
            self._elsewhere[item.names] = [
                w for w in self._works if _first_named(item.names, w) and _named(item.names, w)
            ]
        elsewhere = self._elsewhere[item.names]
        if elsewhere:
            years = ", ".join(dict.fromkeys(f"{w.year}{w.suffix}" if w.year else "no year" for w in elsewhere[:4]))
            return None, "", tuple(elsewhere[:4]), f"the list has this author with {years}"
        return None, "", (), "the list has no such author"


def _law_number(work: CitedWork) -> int | None:
    match = _LAW_NUMBER.search(work.title)
    return int(match[1]) if match else None


def _split_names(names: str) -> list[str]:
    bare = re.sub(_MORE + r"\s*$", "", names)
    parts = [p.strip(" ,.'’") for p in re.split(r",?\s+(?:&|and|dan|et|serta)\s+|\s?&\s?|,\s*", bare)]
    return [
        re.sub(rf"^(?:[{_UPPER}]\.\s?)+|['’]s?$", "", p).strip()
        for p in parts
        if (p and not re.fullmatch(rf"(?:[{_UPPER}]\.?\s?)+", p)) or len(p) > _SHORT
    ]


def _named(names: str, work: CitedWork) -> bool:
    """Whether names may mean an entry: the first of them is its first author (or its title, where it has none)."""
    parts = _split_names(names)
    if not parts:
        return False
    whole = re.sub(_MORE + r"\s*$", "", names).strip(" ,.")
    if not work.families:
        title = fold(work.title or work.text)
        head = fold(whole)
        return len(head) > 3 and (title.startswith(head) or same_author(whole, work.text.split(".")[0][:80]))
    first = work.families[0]
    if same_author(parts[0], first) or same_author(whole, first):
        return True
    words = parts[0].split()
    if any(same_author(" ".join(words[k:]), first) for k in range(1, min(len(words), 5))):
        return True
    return (
        bool(work.authors)
        and len(words) == 1
        and fold(parts[0]) in fold(work.authors[0]).split()
        and len(parts[0]) > _SHORT
    )


def _slip(names: str, work: CitedWork) -> bool:
    """Whether the first name is the first author's but for a slip of the pen."""
    from rapidfuzz import fuzz

    parts = _split_names(names)
    if not parts or not work.families:
        return False
    one, other = fold(parts[0]), fold(work.families[0])
    return min(len(one), len(other)) >= _LEAST_SLIP and one[0] == other[0] and fuzz.ratio(one, other) >= _ALIKE


def _first_named(names: str, work: CitedWork) -> bool:
    parts = _split_names(names)
    return (
        bool(work.families)
        and bool(parts)
        and (fold(parts[0]) == fold(work.families[0]) or fold(parts[0].split()[-1]) == fold(work.families[0]))
    )


def _as_many(names: str, work: CitedWork) -> bool:
    """Whether names are as many as an entry has authors."""
    parts = _split_names(names)
    if re.search(_MORE + r"\s*$", names):
        return len(work.families) > len(parts) or work.others
    return len(parts) == len(work.families) and (len(parts) < 2 or fold(parts[1].split()[-1]) in fold(work.families[1]))
