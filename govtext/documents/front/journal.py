"""The journal in which a paper stands, with volume, issue and pages: by its front page, its running heads, and the line that says how to cite it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govtext.documents.catalogue.reference import clean_pages
from govtext.documents.document import Span
from govtext.documents.titles import fold
from govtext.text.cleaning import CleanText, clean_line
from govtext.text.readers.raw import RawFile

__all__ = ["Source", "find_source", "running_lines"]

_UPPER = "A-ZÀ-ÖØ-Þ"
_YEAR = r"(?:19[0-9]\d|20[0-4]\d)"
_MONTH = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:et|ch)?|apr(?:il)?|mei|may|jun[ei]?|jul[iy]?|agustus|agt|aug(?:ust)?|sept?(?:ember)?"
    r"|o[kc]t(?:ober)?|no[vp](?:ember)?|de[sc](?:ember)?)\b"
)
_NUMBER = r"\d{1,4}|[IVXLC]{1,7}\b"
_PAGES = r"[eS]?\d{1,6}(?:\s?(?:[-–—‑]|s\.?d\.?|to)\s?[eS]?\d{1,6})?"
_JOURNAL = rf"(?P<journal>[{_UPPER}][^\d;|\n]{{1,110}}?)"
_FORMS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern, re.IGNORECASE if flag else 0)
    for pattern, flag in (
        # J. Public Health 2020; 12(3): 45-56
        (rf"{_JOURNAL}[.,]?\s\(?(?P<year>{_YEAR})\)?(?:\s[A-Z][a-z]{{2,8}}(?:[-–][A-Z][a-z]{{2,8}})?(?:\s\d{{1,2}})?)?\s?;\s?(?:[Vv]ol\.?\s?)?(?P<volume>\d{{1,4}})\s?(?:\((?P<issue>[^()]{{1,14}})\))?\s?[:,]?\s?(?P<pages>{_PAGES})", 0),
        # Electoral Studies 37 (2015) 86-98; COMPUTATIONAL COMMUNICATION RESEARCH 4.2 (2022) 590-628
        (rf"{_JOURNAL}[,.]?\s(?:Vol(?:ume)?\.?\s)?(?P<volume>\d{{1,4}})(?:\.(?P<issue>\d{{1,2}}))?\s?\((?P<year>{_YEAR})\)\s?[,:]?\s?(?P<pages>[eS]?\d{{1,7}}(?:\s?[-–—e]\s?\d{{1,6}})?)", 0),
        # Prim Health Care (2019) 20(4): 1-9; Materials 2018, 11, 940; BMC Health 2014, 14:1
        (rf"{_JOURNAL}[,.]?\s\(?(?P<year>{_YEAR})\)?\s?[,:]?\s(?P<volume>\d{{1,4}})\s?(?:\((?P<issue>[^()]{{1,14}})\))?\s?[:,]\s?(?P<pages>{_PAGES})", 0),
        # INFORMATION AND CONTROL 8, 607-639 (1965)
        (rf"{_JOURNAL}[,.]?\s(?P<volume>\d{{1,4}})\s?(?:\((?P<issue>[^()]{{1,14}})\))?\s?[,:]\s?(?P<pages>\d{{1,6}}\s?[-–—]\s?\d{{1,6}})\s?[,.]?\s?\((?P<year>{_YEAR})\)", 0),
        # Jurnal Publik, 5(2), 2021, 101-112
        (rf"{_JOURNAL},\s?(?:[Vv]ol(?:ume)?\.?\s?)?(?P<volume>\d{{1,4}})\s?\((?P<issue>[^()]{{1,14}})\)\s?[,:]\s?(?:(?P<year>{_YEAR})\s?[,:]\s?)?(?:\(?(?:hlm|hal|pp?)\.?\s?)?(?P<pages>{_PAGES})", 0),
        # EXPERIMENTAL AND THERAPEUTIC MEDICINE 11: 832-840, 2016; J. Clin. Biochem. Nutr., 46, 52-59, January 2010
        (rf"{_JOURNAL}[,.]?\s(?P<volume>\d{{1,4}})\s?(?:\((?P<issue>[^()]{{1,14}})\))?\s?[:,]\s?(?P<pages>\d{{1,6}}\s?[-–—‑]\s?\d{{1,6}}),?\s(?:[A-Z][a-z]+\s)?\(?(?P<year>{_YEAR})", 0),
        # Jurnal Ilmiah 8(2): 42-58; Jurnal Amal, 3(2) (2022): 110-122
        (rf"{_JOURNAL}[,.]?\s(?P<volume>\d{{1,4}})\s?\((?P<issue>\d{{1,3}}(?:[-–/]\d{{1,3}})?)\)\s?(?:\((?P<year>{_YEAR})\))?\s?[:,]?\s?(?P<pages>\d{{1,6}}\s?[-–—‑]\s?\d{{1,6}})", 0),
    )
)  # fmt: skip
_ENTRY_LINE = re.compile(
    rf"[{_UPPER}][\w'’-]+,\s(?:[{_UPPER}]\.\s?)+.*\({_YEAR}\)|^\[?\d{{1,3}}[\].]\s[{_UPPER}]|^\W*(?:[{_UPPER}][\w'’-]+\s[{_UPPER}]{{1,3}},\s){{2}}"
)
_SAID_OF_ITSELF = re.compile(
    r"\b(?:this|the)\s+journals?\b|section\s+of|forthcoming|submitted|publish\s+your|manuscript|http|supplement",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"[\s,]*(?:\[|\(?\d{1,4}\b(?!\w)|\bXX|\bVol|\bPage\b|\bHal\b|\bNo\b\.?\s?\d).*$", re.IGNORECASE
)
_VOLUME = re.compile(rf"\bvol(?:ume)?\b\s?[.:]?\s?(?P<volume>{_NUMBER})", re.IGNORECASE)
_ISSUE = re.compile(
    r"(?:\b(?:no(?:mor)?|number|num|issue|iss|edisi|nr)\b\s?[.:]?\s?|(?<=\d)\s?\(|(?<=\d),\s?#)(?P<issue>\d{1,3}(?:\s?[-–/&]\s?\d{1,3})?|[IVX]{1,5}\b)",
    re.IGNORECASE,
)
_PRINTED_PAGES = re.compile(
    rf"(?:\b(?:hlm|hal(?:aman)?|pp?|pages?|h)\b\s?[.:]?\s?|(?<=\d\))\s?[:,]\s?|\b{_YEAR}\s?[,:|]\s?)(?P<pages>\d{{1,5}}\s?(?:[-–—‑]|s\.?d\.?)\s?\d{{1,5}})(?!\d*[/-]\d)",
    re.IGNORECASE,
)
_ISSUE_YEAR = re.compile(rf"(?<![\d./-])(?P<year>{_YEAR})(?![\d-]\d)")
_NAMED = re.compile(
    r"\b(?:jurnal|journal|e-?jurnal|e-?journal|majalah|buletin|bulletin|prosiding|proceedings?|annals|review|reviews|transactions|archives|gazette|acta|media\s+(?:ilmiah|informasi)|forum|wacana)\b",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"(?:https?://|www\.|doi\b|10\.\d{4,9}/)\S*|\b[pe]?\s?-?\s?issn(?:-[lpe])?\b\s?(?:\([^)]*\)\s?)?[:.]?\s?(?:\d{4}\s?[-–]\s?\d{3}[\dXx])?|\(?\b(?:print|online|cetak|media\s+online)\b\)?\s?[:.]?\s?\d{4}\s?[-–]\s?\d{3}[\dXx]|\d{4}\s?[-–]\s?\d{3}[\dXx]|\S+@\S+|\b(?:available\s+(?:online\s+)?(?:at|on)|tersedia\s+(?:online\s+)?(?:di|pada)|homepage|original\s+(?:article|research|paper)|research\s+(?:article|paper)|artikel\s+penelitian|open\s+access|published\s+by|contents\s+lists?\s+available.*|journal\s+home\s*page.*)\b\s?[:.]?",
    re.IGNORECASE,
)
_ISSN = re.compile(r"\d{4}\s?[-–]\s?\d{3}[\dXx]")
_CITE = re.compile(
    r"\b(?:how\s+to\s+cite|cite\s+(?:this|as)|to\s+cite|suggested\s+citation|cara\s+(?:mengutip|sitasi)|sitasi|citation|dikutip)\b",
    re.IGNORECASE,
)
_AUTHORS_BEFORE = re.compile(
    rf"^(?:.*\bet\s+al\.?,?\s|.*\bdkk\.?,?\s|(?:[{_UPPER}][\w'’-]+,?\s(?:and|dan|&)\s[{_UPPER}][\w'’-]+,?\s(?=[{_UPPER}]))|.*/\s)"
)
_LICENCE = re.compile(r"©|\(c\)|copyright|licen[sc]e|creative\s+commons|all\s+rights|terms\s+of", re.IGNORECASE)
_INSTITUTION = re.compile(
    r"\b(?:universitas|university|fakultas|faculty|department|jurusan|program\s+studi|politeknik|institut\b|sekolah\s+tinggi)\b",
    re.IGNORECASE,
)
_FORMS_AT_END = re.compile(
    rf"[{_UPPER}][^\d.;|\n]{{2,90}}\s\d{{1,4}}(?:[.(]\s?\d{{1,3}}\)?)?\s?[,(:]\s?(?:\(?{_YEAR}\)?[,:]?\s?)?\d{{1,6}}\s?[-–]\s?\d{{1,6}}[^.]{{0,40}}$|[{_UPPER}][^\d.;|\n]{{2,90}}\s{_YEAR},\s\d{{1,4}}:\d{{1,5}}"
)
_EDGE, _PAGES_READ, _LONGEST = 3, 10, 260
_FIRST_PAGES, _REPEATED = 2, 3


class Source(NamedTuple):
    """Where a paper stands; empty where it is not said. ``year`` is that of the issue, ``span`` where the text says it."""

    journal: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    year: int | None = None
    span: Span | None = None


class _Line(NamedTuple):
    text: str
    weight: float
    journal_line: bool


def running_lines(raw: RawFile) -> tuple[str, ...]:
    """Return the lines at the head and foot of the first pages, as printed: most of them are not in the clean text.

    Parameters
    ----------
    raw : RawFile
    """
    if not raw.paged:
        return ()
    lines: list[tuple[int, str]] = []
    for index, page in enumerate(raw.pages[:_PAGES_READ]):
        filled = [line.text.strip() for line in page.lines if line.text.strip()]
        lines += [(index, clean_line(text)) for text in (filled[:_EDGE] + filled[-_EDGE:]) if len(text) < _LONGEST]
    shapes = Counter(_shape(text) for _, text in lines)
    return tuple(text for index, text in lines if index < _FIRST_PAGES or shapes[_shape(text)] > 1)


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text.lower())


def find_source(clean: CleanText, running: Sequence[str] = (), *, before: int | None = None) -> Source:
    """Return journal, volume, issue, pages and the issue's year, where the paper says them.

    ``before`` is where the reference list begins, whose journals are others. Lines that give several of them in one of the usual forms are believed first ("J. Public Health 2020; 12(3): 45-56", "Jurnal Publik,
    Vol. 5 No. 2, 2021, hlm. 101-112"); what most lines say is taken.

    Examples
    --------
    >>> from govtext.documents.front.journal import find_source
    >>> from govtext.text.cleaning import clean
    >>> from govtext.text.readers.raw import RawFile, RawLine, RawPage
    >>> lines = ("Jurnal Administrasi Publik Nusa, Vol. 5 No. 2, 2021, hlm. 101-112", "Kolaborasi di Desa", "Abstrak")
    >>> raw = RawFile((RawPage(1, "1", tuple(map(RawLine, lines))),), paged=True, wrapped=True)
    >>> find_source(clean(raw), lines)[:5]
    ('Jurnal Administrasi Publik Nusa', '5', '2', '101–112', 2021)
    """
    votes: dict[str, Counter[str]] = {name: Counter() for name in ("journal", "volume", "issue", "pages", "year")}
    shown: dict[str, str] = {}
    times: Counter[str] = Counter()
    beside: set[str] = set()  # names that stand on a line with a volume, or that say "journal"
    for line in _candidates(clean, running, before):
        said = list(_said(line))
        for name, value in said:
            key = fold(value) if name == "journal" else value
            if not key:
                continue
            votes[name][key] += line.weight  # type: ignore[assignment]
            if name == "journal":
                times[key] += 1
                if len(said) > 1 or _NAMED.search(value):
                    beside.add(key)
            if (name == "journal" and len(value) > len(shown.get(key, ""))) or key not in shown:
                shown[key] = value
    for key in [k for k in votes["journal"] if k not in beside and times[k] < _REPEATED]:
        del votes["journal"][key]
    found = {name: _most(counter) for name, counter in votes.items()}
    journal = _fullest(found["journal"], votes["journal"])
    year = int(found["year"]) if found["year"] and (found["volume"] or found["pages"]) else None
    span = None
    if year is not None:
        end = clean.page_starts[_FIRST_PAGES] if clean.paged and len(clean.page_starts) > _FIRST_PAGES else 9000
        match = re.search(rf"(?<!\d){year}(?!\d)", clean.text[:end])
        for line_match in re.finditer(rf"[^\n]*(?<!\d){year}(?!\d)[^\n]*", clean.text[:end]):
            if any(value for name, value in _said(_Line(line_match.group()[:_LONGEST], 1.0, False)) if name == "year"):
                match = re.compile(rf"(?<!\d){year}(?!\d)").search(clean.text, line_match.start())
                break
        span = match.span() if match else None
    return Source(shown.get(journal, ""), found["volume"], found["issue"], found["pages"], year, span)


def _most(counter: Counter[str]) -> str:
    return max(counter, key=lambda key: (counter[key], len(key), key)) if counter else ""


def _fullest(chosen: str, votes: Counter[str]) -> str:
    """The fullest name that holds the chosen one: "jurnal publik" in "jurnal publik nusantara"."""
    longer = [
        key
        for key in votes
        if key != chosen
        and chosen
        and f" {chosen} " in f" {key} "
        and votes[key] >= 0.2 * votes[chosen]
        and (len(key) < 2.2 * len(chosen) or key.startswith(chosen))
    ]
    return max(longer, key=lambda key: (votes[key], len(key))) if longer else chosen


def _candidates(clean: CleanText, running: Sequence[str], before: int | None) -> Iterator[_Line]:
    end = clean.page_starts[_FIRST_PAGES] if clean.paged and len(clean.page_starts) > _FIRST_PAGES else 9000
    first = clean.page_starts[1] if clean.paged and len(clean.page_starts) > 1 else 5000
    for paragraph in clean.paragraphs:
        if paragraph.start >= end or (before is not None and paragraph.start >= before):
            break
        words = clean.text[paragraph.start : paragraph.end]
        if paragraph.front in {"title", "other_title", "authors", "affiliation"}:
            continue
        if paragraph.front in {"journal", "citation"}:
            yield _Line(words[:_LONGEST], 3.0, True)
        elif len(words) < _LONGEST and (_VOLUME.search(words) or _ISSN.search(words) or _CITE.search(words)):
            yield _Line(words, 2.0, bool(_NAMED.search(words)))
        elif paragraph.start < first and len(words) < _LONGEST and not _ENTRY_LINE.search(words):
            yield _Line(words, 1.0, False)
        elif paragraph.start < first and (head := _FORMS_AT_END.search(words)):
            yield _Line(head.group(), 1.0, False)
    above = ""
    for text in running:
        if not _ENTRY_LINE.search(text):
            yield _Line(text, 1.0, bool(_NAMED.search(text)) and len(text) < 110)
        if re.search(r"contents?\s+lists?\s+available", above, re.IGNORECASE) and (name := _journal_name(text)):
            yield _Line(name, 3.0, True)
        above = text


def _said(line: _Line) -> Iterator[tuple[str, str]]:
    """What a line says: pairs of field and value."""
    text = " ".join(line.text.split())
    if _LICENCE.search(text):
        text = _LICENCE.split(text)[0]
    if not text:
        return
    for form in _FORMS:
        match = form.search(_NOISE.sub(" ", text).strip())
        if match and not re.fullmatch(_YEAR, match["volume"]) and (name := _journal_name(match["journal"])):
            yield "journal", name
            for field in ("volume", "issue", "pages", "year"):
                if value := match.groupdict().get(field):
                    yield (
                        field,
                        clean_pages(value.replace("e", "-") if re.fullmatch(r"\d+e\d+", value) else value)
                        if field == "pages"
                        else value.strip(),
                    )
            return
    volume = _VOLUME.search(text)
    if volume:
        yield "volume", volume["volume"]
        rest = text[volume.end() :]
        if (issue := _ISSUE.search(rest)) and issue.start() < 30:
            yield "issue", issue["issue"].replace(" ", "")
        around = rest[:90] or text[max(0, volume.start() - 40) : volume.start()]
        year = _ISSUE_YEAR.search(around) or _ISSUE_YEAR.search(text[max(0, volume.start() - 30) : volume.start()])
        if year:
            yield "year", year["year"]
        if pages := _PRINTED_PAGES.search(rest):
            yield "pages", clean_pages(re.sub(r"\s?s\.?d\.?\s?", "-", pages["pages"]))
        before = text[: volume.start()]
        if name := _journal_name(before.split(". ")[-1] if _CITE.search(before) else before):
            yield "journal", name
    elif line.journal_line and _NAMED.search(text) and (name := _journal_name(text)):
        yield "journal", name


def _journal_name(text: str) -> str:
    """A journal's name in what stands before its volume; "" when it is none."""
    text = _NOISE.sub(" ", text)
    text = re.sub(_AUTHORS_BEFORE, "", text) if not _NAMED.match(text.strip()) else text
    parts = [
        p
        for p in re.split(
            r"\s?[|•◼●■]\s?|\s/\s?(?=[A-Z])|\s{3,}|(?<=[a-z]{4})\.\s(?=[A-Z][a-z]+\s)|\s[-–—]\s(?=[A-Z])", text
        )
        if p.strip(" .,:;-–|/\"”“'()*_")
    ]
    parts = [p for p in parts if not re.search(r"\bet\s+al\b|\bdkk\b|^\W*(?:article|page|vol)", p, re.IGNORECASE)]
    named = [p for p in parts if _NAMED.search(p)]
    text = (named or (parts[:1] if "|" in text else parts[-1:]) or [""])[0]
    if _SAID_OF_ITSELF.search(text) or _CITE.search(text):
        return ""
    text = re.sub(r"^\W*[^()]{0,20}\)\s?(?=\S)", "", text)
    text = (
        _AFTER_NAME.sub("", " " + text.strip()).strip()
        if not re.match(r"\W*\d", text)
        else _AFTER_NAME.sub("", re.sub(r"^\W*\d{1,5}\s", "", text))
    )
    text = re.sub(rf"(?:[,.(\s]+(?:{_MONTH}[\s/–-]*)*(?:tahun\s)?(?:{_YEAR})?\)?)$", "", text, flags=re.IGNORECASE)
    text = re.sub(r"^(?:\d{1,4}\s)?\W*|\W*\s\d{1,4}$", "", text)
    text = " ".join(text.split()).strip(" .,:;-–—|/\"”“'*_[")
    text = text if text.count("(") == text.count(")") else text.split("(")[0].strip()
    words = text.split()
    capital = re.match(rf"[{_UPPER}\d]|[a-z][{_UPPER}]|e-?\w", text) or sum(w.isupper() for w in words) > 1
    if not 2 < len(text) <= 110 or len(words) > 14 or not capital:
        return ""
    if _INSTITUTION.match(text) or re.fullmatch(rf"(?:{_MONTH}|{_YEAR}|\s)+", text, re.IGNORECASE):
        return ""
    small = sum(w[0].islower() and len(w) > 3 for w in words)
    return "" if small > (4 if _NAMED.search(text) else 2) or ("(" in text and small > 2) else text
