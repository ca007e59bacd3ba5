"""Which row of one table is which row of another: by DOI, by title, by authors and year; strictly, and never by half."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from govtext.documents.front.names import family_name, parse_names

__all__ = ["Paper", "match_papers", "plain_words", "split_authors", "year_in"]

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)[a-z]?(?!\d)")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]+", re.IGNORECASE)
_OTHERS = re.compile(
    r"\bet\.?\s*al\b\.?|\bdkk\b\.?|\bd\.k\.k\.?|\bet\.\s*al\.|\band others\b|\bdan kawan-kawan\b", re.IGNORECASE
)
_PARTS = re.compile(r"\s*(?:,|;|&|\bdan\b|\band\b|\n)\s*", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-Z]\.?[\s-]?){1,4}")
_INITIAL_LAST = re.compile(r"\b[A-Z]\.$")
_TYPO = 0.8
_FEW = 3


@dataclass(frozen=True)
class Paper:
    """What tells one paper from another."""

    title: str = ""
    title_other: str = ""
    authors: tuple[str, ...] = ()
    others: bool = False
    year: int | None = None
    doi: str = ""

    @classmethod
    def of(cls, *, title: str, authors_year: str, year: object = None, title_other: str = "", doi: str = "") -> Paper:
        """Return a paper from the cells of a row."""
        names = split_authors(authors_year)
        found = year_in(str(year)) if year not in (None, "") else None
        return cls(
            title.strip(),
            title_other.strip(),
            tuple(plain_words(family_name(name)) for name in names),
            bool(_OTHERS.search(authors_year)),
            found if found is not None else year_in(authors_year),
            (_DOI.search(doi) or _DOI.search(title) or [""])[0].rstrip(".,;)").lower(),
        )


def plain_words(text: str) -> str:
    """Return the words of a text in small letters without accents and marks, parted by a space."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", bare.replace("'", "").replace("’", "").replace("`", "")))


def year_in(text: str) -> int | None:
    """Return the year that a text names last."""
    found = _YEAR.findall(text)
    return int(found[-1]) if found else None


def split_authors(text: str) -> list[str]:
    """Return the persons of a cell such as "Imron, Sari dan Putri (2022)", without year, degrees and "dkk.".

    Examples
    --------
    >>> from govtext.tables.matching import split_authors
    >>> split_authors("Imron, A., & Sari, D. (2022). Jurnal"), split_authors("Pangkey et al., (2022)")
    (['A. Imron', 'D. Sari'], ['Pangkey'])
    """
    match = _YEAR.search(text)
    front = text[: match.start()] if match else text
    front = _OTHERS.sub(" ", front)
    front = re.sub(r"\(.*$", " ", " ".join(front.split())).strip(" ,;&:-–")
    front = front if _INITIAL_LAST.search(front) else front.rstrip(" .")
    front = re.sub(r"\s*[,;]\s*(?=(?:dan|and)\b)", " ", front)
    if not front or len(front) > 600:
        return []
    if names := parse_names(front):
        return names
    parts = [part.strip(" ,;:-–") for part in _PARTS.split(front) if part.strip(" ,;:.-–")]
    names = []
    open_name = False  # a surname that its initials may follow
    waiting = ""
    for part in parts:
        if not _INITIALS.fullmatch(part):
            names.append(f"{waiting} {part}".strip())
            open_name, waiting = not waiting, ""
        elif open_name:
            names[-1] = f"{part} {names[-1]}"
            open_name = False
        else:
            waiting = part
    return names


def match_papers(left: Sequence[Paper], right: Sequence[Paper]) -> tuple[dict[int, tuple[int, str]], list[str]]:
    """Return which of ``left`` is which of ``right``, with the reason, and a note for each that could be several.

    The same DOI decides; then the same title (slips of the pen allowed, another place or number not), a title cut short or
    without its subtitle where authors and year agree, and authors with year where a title is missing. Papers between which
    the choice is open are left unmatched.
    """
    found: dict[int, tuple[int, str]] = {}
    taken: set[int] = set()
    notes: list[str] = []
    for reason, agree in (("doi", _same_doi), ("title", _same_title), ("title, authors and year", _near_title),
                          ("authors and year", _same_authors)):  # fmt: skip
        pairs = [
            (i, j)
            for i, a in enumerate(left)
            if i not in found
            for j, b in enumerate(right)
            if j not in taken and agree(a, b)
        ]
        lefts, rights = Counter(i for i, _ in pairs), Counter(j for _, j in pairs)
        for i, j in pairs:
            if lefts[i] == 1 and rights[j] == 1:
                found[i] = (j, reason)
                taken.add(j)
        notes += [
            f"{left[i].title or '; '.join(left[i].authors)!r} could be several papers by {reason}: not matched"
            for i, count in lefts.items()
            if count > 1
        ]
    return found, notes


def _same_doi(a: Paper, b: Paper) -> bool:
    return bool(a.doi) and a.doi == b.doi


@lru_cache(maxsize=20_000)
def _titles(paper: Paper) -> tuple[tuple[str, ...], ...]:
    titles = (plain_words(title).split() for title in (paper.title, paper.title_other))
    return tuple(tuple(words) for words in titles if words)


def _apart(a: Paper, b: Paper) -> bool:
    """Whether authors and year speak against two papers being one."""
    strangers = bool(a.authors and b.authors) and not set(a.authors) & set(b.authors)
    years = a.year is not None and b.year is not None and abs(a.year - b.year) > 1
    return (a.doi != "" and b.doi != "" and a.doi != b.doi) or years or strangers


def _same_title(a: Paper, b: Paper) -> bool:
    return not _apart(a, b) and any(
        len(x) >= _FEW and (x == y or "".join(x) == "".join(y) or _typos_only(x, y))
        for x in _titles(a)
        for y in _titles(b)
    )


def _typos_only(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two titles are the same words, but for small words left out and letters that slipped."""
    if abs(len(a) - len(b)) > 1 or len(a) < 4 or 2 * len(set(a) & set(b)) < min(len(a), len(b)):
        return False
    slips = 0
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        x, y = "".join(a[i1:i2]), "".join(b[j1:j2])
        if x == y:
            continue
        if any(c.isdigit() for c in x + y) or (min(len(x), len(y)) < 4 and max(len(x), len(y)) > 3):
            return False
        slips += 1
        if min(len(x), len(y)) >= 4 and (x[0] != y[0] or SequenceMatcher(None, x, y).ratio() < _TYPO):
            return False
    return slips <= max(1, len(a) // 6)


def _agree(a: Paper, b: Paper) -> bool:
    if not a.authors or not b.authors or a.year is None or a.year != b.year:
        return False
    if a.others or b.others:
        return a.authors[0] == b.authors[0]
    return a.authors == b.authors


def _near_title(a: Paper, b: Paper) -> bool:
    if not _agree(a, b) or _apart(a, b):
        return False
    for x in _titles(a):
        for y in _titles(b):
            short, long = sorted((x, y), key=len)
            rest = long[len(short) :]
            if len(short) >= 4 and long[: len(short)] == short and len(rest) > 1 and not any(w.isdigit() for w in rest):
                return True
    return False


def _same_authors(a: Paper, b: Paper) -> bool:
    return (not a.title or not b.title) and _agree(a, b) and not _apart(a, b)
