"""An entry of a reference manager, and the forms in which its parts are kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from govtext.documents.front.names import family_name, parse_names

__all__ = [
    "Name",
    "Reference",
    "clean_doi",
    "clean_pages",
    "clean_text",
    "clean_url",
    "find_year",
    "person",
    "thesis_degree",
]

MatchedBy = Literal["", "doi", "file", "title"]
Name = tuple[str, str]
"""Given names and family name; an institution, or a person of one name, has no given names."""

_DOI = re.compile(r"10\.\d{4,9}/[^\s\"{}|\\^`]+")
_MARKUP = re.compile(r"</?(?:i|b|em|strong|sub|sup|sc|span)(?:\s[^<>]{0,80})?>", re.IGNORECASE)
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_LONGEST_DOI = 250
_LONGEST_URL = 2000
_DEGREES = (
    ("dissertation", re.compile(r"\bdisertasi\b|\bdissertation\b|\bph\.?\s?d\.?\s+thesis\b|\bdoctoral\b", re.I)),
    ("masters_thesis", re.compile(r"\btesis\b|\bmaster'?s?\s+thesis\b|\bmagister\b", re.I)),
    (
        "undergraduate_thesis",
        re.compile(r"\bskripsi\b|\bundergraduate\b|\bbachelor\b|\bsarjana\b|\btugas akhir\b", re.I),
    ),
)


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference manager says of a work; empty where its entry says nothing.

    Attributes
    ----------
    key : str
        The entry's citation key or id; where it has none, the first author's family name and the year.
    type : str
        A type of the Citation Style Language: "article-journal", "paper-conference", "thesis", "book", "chapter",
        "report", "article" (a preprint), "webpage", "document".
    genre : str
        The kind of thesis or report in the entry's words ("Skripsi").
    title : str
    authors : tuple of str
        "First Last", in order.
    families : tuple of str
        The family name of each author as the entry parts it; an institution's whole name.
    others : bool
        Whether there are more authors than the entry names ("and others").
    year : int or None
    journal : str
        Journal, proceedings or book in which it stands.
    volume, issue, pages, publisher, doi, url : str
        A thesis has its university as publisher.
    files : tuple of str
        The attachments, each as the last three parts of its path.
    source : str
        "zotero.ris, entry Imron2022".
    matched_by : str
        By what a document was found: "doi", "file" or "title"; "" for an entry without a document.

    Examples
    --------
    >>> from govtext.documents import Reference
    >>> Reference("Imron2022", authors=("Ahmad Imron",), families=("Imron",), source="zotero.ris, entry Imron2022").names
    (('Ahmad', 'Imron'),)
    """

    key: str
    type: str = "document"
    title: str = ""
    authors: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    year: int | None = None
    journal: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    doi: str = ""
    url: str = ""
    genre: str = ""
    files: tuple[str, ...] = ()
    source: str = ""
    matched_by: MatchedBy = ""
    others: bool = False

    @property
    def names(self) -> tuple[Name, ...]:
        """Given names and family name of each author."""
        return tuple(
            (author.removesuffix(family).strip(), family)
            for author, family in zip(self.authors, self.families, strict=True)
        )

    @property
    def library(self) -> str:
        """The file in which the entry stands: "zotero.ris"."""
        return self.source.partition(", entry ")[0]


def clean_text(value: object, limit: int = 2000) -> str:
    """Return a value of an entry as one line without markup and control characters; "" for what is no text."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = _MARKUP.sub("", str(value)[: 2 * limit]).replace("&amp;", "&")
    return " ".join(_CONTROL.sub("", text).split())[:limit]


def clean_doi(value: object) -> str:
    """Return the DOI in a value, without resolver and label; "" when there is none.

    Examples
    --------
    >>> from govtext.documents.catalogue.reference import clean_doi
    >>> clean_doi("https://doi.org/10.1234/jap.v3i2.55."), clean_doi("doi: tidak ada")
    ('10.1234/jap.v3i2.55', '')
    """
    match = _DOI.search(unquote(clean_text(value)))
    found = match.group().rstrip(".,;:") if match else ""
    while found.endswith((")", "]")) and found.count("(") + found.count("[") < found.count(")") + found.count("]"):
        found = found[:-1]
    return found if len(found) <= _LONGEST_DOI else ""


def clean_url(value: object) -> str:
    """Return a web address; "" for anything that is none."""
    text = clean_text(value, _LONGEST_URL)
    return text if re.fullmatch(r"https?://[^\s\"<>{}\\^`]+", text) else ""


def clean_pages(value: object) -> str:
    """Return pages with a dash between the first and the last: "1--10" -> "1–10"."""
    return re.sub(r"(?<=\w)\s*[-‐‑–—]+\s*(?=\w)", "–", clean_text(value, 60))


def find_year(value: object) -> int | None:
    """Return the first year in a value, or None."""
    match = _YEAR.search(clean_text(value))
    return int(match.group()) if match else None


def person(text: str) -> Name:
    """Return a name that is not parted by a comma as given and family name; an institution stays whole."""
    if len(text.split()) > 1 and parse_names(text):
        family = family_name(text)
        return text.removesuffix(family).strip(), family
    return "", text


def thesis_degree(words: str) -> str:
    """Return "undergraduate_thesis", "masters_thesis" or "dissertation" when words say so, else "".

    Examples
    --------
    >>> from govtext.documents.catalogue.reference import thesis_degree
    >>> thesis_degree("Skripsi"), thesis_degree("Doctoral dissertation"), thesis_degree("Thesis")
    ('undergraduate_thesis', 'dissertation', '')
    """
    return next((name for name, pattern in _DEGREES if pattern.search(words)), "")
