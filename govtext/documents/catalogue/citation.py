"""Entries of a reference list in the style of APA 7, in Indonesian and English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from govtext.documents.catalogue.reference import Name, Reference, clean_text, thesis_degree
from govtext.documents.catalogue.settled import settled_names, settled_title, settled_year
from govtext.documents.document import Document, Metadata
from govtext.documents.titles import compact, fold, title_case
from govtext.text.language import Language

__all__ = ["Work", "apa", "apa_list", "work_of"]

_NO_DATE: dict[Language, str] = {"id": "t.t.", "en": "n.d."}
_IN: dict[Language, str] = {"id": "Dalam", "en": "In"}
_PAGES: dict[Language, str] = {"id": "hlm.", "en": "pp."}
_THESES: dict[str, dict[Language, str]] = {
    "undergraduate_thesis": {"id": "Skripsi", "en": "Undergraduate thesis"},
    "masters_thesis": {"id": "Tesis", "en": "Master's thesis"},
    "dissertation": {"id": "Disertasi", "en": "Doctoral dissertation"},
    "": {"id": "Skripsi/Tesis", "en": "Thesis"},
}
_ALONE = frozenset({"thesis", "book", "report", "webpage", "article", "document"})  # their titles are set in italics
_COVER = 3000
_MOST_AUTHORS = 20


@dataclass(frozen=True, slots=True)
class Work:
    """What a reference list needs of a work; empty where neither the document nor a reference says it."""

    type: str
    title: str
    names: tuple[Name, ...] = ()
    others: bool = False
    year: int | None = None
    degree: str = ""
    journal: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    doi: str = ""
    url: str = ""


def work_of(document: Document) -> Work:
    """Return what document and reference say of a work, as the table settles it where the two disagree.

    Examples
    --------
    >>> from govtext.documents import Document, Metadata
    >>> from govtext.documents.catalogue.citation import work_of
    >>> work_of(Document("a", "", kind="paper", metadata=Metadata("TATA KELOLA AIR", ("Ahmad Imron",), 2022)))
    Work(type='article-journal', title='Tata Kelola Air', names=(('Ahmad', 'Imron'),), others=False, year=2022, ...)
    """
    reference = document.reference or Reference("", type="")
    names, title = settled_names(document), settled_title(document)
    by_kind = {"paper": "article-journal", "thesis": "thesis"}.get(document.kind, "document")
    kind = reference.type if reference.type not in {"", "document"} else by_kind
    degree = ""
    own = document.metadata if kind in {"article-journal", "paper-conference"} else Metadata()
    if kind == "thesis":
        degree = thesis_degree(reference.genre) or thesis_degree(document.text[:_COVER])
    return Work(
        kind,
        clean_text(title_case(reference.title if compact(reference.title) == compact(title.value) else title.value)),
        names.value,
        names.others,
        settled_year(document).value,
        degree,
        reference.journal or own.journal,
        reference.volume or own.volume,
        reference.issue or own.issue,
        reference.pages or own.pages,
        reference.publisher,
        reference.doi or document.metadata.doi,
        reference.url,
    )


def apa(document: Document, language: Language = "id") -> str:
    """Return the entry of a document in a reference list; italics stand between asterisks.

    Parts that nobody states are left out; only a missing year is said to be missing, as APA wants it.

    Parameters
    ----------
    document : Document
    language : {"id", "en"}
        "dan", "Dalam", "hlm." and "t.t.", or "&", "In", "pp." and "n.d.".

    Examples
    --------
    >>> from govtext.documents import Document, Reference
    >>> from govtext.documents.catalogue.citation import apa
    >>> entry = Reference("Imron2022", "article-journal", "Tata kelola air", ("Ahmad Imron", "Dewi Sari"), ("Imron", "Sari"),
    ...     2022, "Jurnal Publik", "3", "2", "1–10", doi="10.1234/jp.v3i2.5")
    >>> apa(Document("a", "", reference=entry), "en")
    'Imron, A., & Sari, D. (2022). Tata kelola air. *Jurnal Publik*, *3*(2), 1–10. https://doi.org/10.1234/jp.v3i2.5'
    """
    return _entry(work_of(document), language)


def apa_list(documents: Sequence[Document], language: Language = "id") -> list[str]:
    """Return the reference list of documents: each work once, in APA's order, "2022a" and "2022b" where need be.

    Works go by their authors, then by year (those without a year first), then by title; one of which neither authors nor title are
    known has no entry.
    """
    works = sorted(
        dict.fromkeys(work for work in map(work_of, documents) if work.names or work.title),
        key=lambda w: (fold(_authors(w, language) or w.title), w.year or 0, fold(w.title)),
    )
    twins: dict[tuple[str, int | None], list[Work]] = {}
    for work in works:
        if work.names:
            twins.setdefault((fold(_authors(work, language)), work.year), []).append(work)
    letters = {work: _letter(place) for group in twins.values() if len(group) > 1 for place, work in enumerate(group)}
    return [_entry(work, language, letters.get(work, "")) for work in works]


def _letter(place: int) -> str:
    return chr(97 + place) if place < 26 else _letter(place // 26 - 1) + chr(97 + place % 26)


def _entry(work: Work, language: Language, letter: str = "") -> str:
    authors = _authors(work, language)
    year = str(work.year) + letter if work.year else _NO_DATE[language] + (f"-{letter}" if letter else "")
    title = _title(work, language)
    head = [authors, f"({year}).", title] if authors else [title, f"({year})."]
    return " ".join(part for part in [*head, _container(work, language), _link(work)] if part)


def _authors(work: Work, language: Language) -> str:
    names = [_plain(_name(*name)) for name in work.names]
    if work.others:
        return ", ".join([*names, "dkk." if language == "id" else "et al."])
    if len(names) > _MOST_AUTHORS:
        return _stopped(", ".join(names[: _MOST_AUTHORS - 1]) + ", . . . " + names[-1])
    mark = "dan" if language == "id" else "&"
    return _stopped(", ".join(names[:-1]) + f", {mark} {names[-1]}" if len(names) > 1 else "".join(names))


def _name(given: str, family: str) -> str:
    """A name in a list: "Imron, A. B."; an institution or a single name as it is."""
    initials = " ".join(
        "-".join(f"{part[0].upper()}." for part in re.findall(r"[^\W\d_]+", word)) if "-" in word else _initials(word)
        for word in given.split()
    ).strip()
    return f"{family}, {initials}" if initials else family


def _initials(word: str) -> str:
    """ "Ahmad" and "A." give "A.", "A.B." and "AB" give "A. B."."""
    parts = [part for part in re.split(r"\.", word) if re.search(r"[^\W\d_]", part)]
    if len(parts) == 1 and len(parts[0]) in {2, 3} and parts[0].isupper():
        parts = list(parts[0])
    return " ".join(f"{letter.upper()}." for part in parts for letter in re.findall(r"[^\W\d_]", part)[:1])


def _title(work: Work, language: Language) -> str:
    title = _plain(work.title).rstrip(". ")
    if not title:
        return ""
    if work.type == "thesis":
        label = _THESES[work.degree][language]
        return f"*{title}* [{', '.join(filter(None, [label, _plain(work.publisher)]))}]."
    shown = f"*{title}*" if work.type in _ALONE and not work.journal else title
    return shown if title.endswith(("?", "!")) else f"{shown}."


def _container(work: Work, language: Language) -> str:
    journal, publisher = _plain(work.journal), _plain(work.publisher)
    if work.type == "thesis":
        return ""
    if work.type in {"paper-conference", "chapter"} and journal:
        pages = f" ({_PAGES[language]} {_plain(work.pages)})" if work.pages else ""
        return f"{_IN[language]} *{journal}*{pages}." + (f" {_stopped(publisher)}" if publisher else "")
    if not journal:
        return _stopped(publisher) if publisher and work.type != "article-journal" else ""
    number = (f"*{_plain(work.volume)}*" if work.volume else "") + (f"({_plain(work.issue)})" if work.issue else "")
    return ", ".join(part for part in (f"*{journal}*", number, _plain(work.pages)) if part) + "."


def _link(work: Work) -> str:
    return f"https://doi.org/{work.doi.replace('*', '%2A')}" if work.doi else work.url.replace("*", "%2A")


def _plain(text: str) -> str:
    """Text without asterisks, which mark italics here."""
    return " ".join(text.replace("*", " ").split())


def _stopped(text: str) -> str:
    return text if not text or text.endswith(".") else f"{text}."
