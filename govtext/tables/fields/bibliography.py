"""Authors and year, publication type, title: what the document says, and what a reference manager says of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govtext.documents import Reference
from govtext.documents.catalogue.reference import Name, thesis_degree
from govtext.documents.catalogue.settled import own_names, settled_names, settled_title, settled_year
from govtext.documents.front.metadata import blanked
from govtext.documents.front.names import cite_families
from govtext.documents.titles import title_case
from govtext.tables.cells import EMPTY, Cell, Quote, quote
from govtext.tables.fields.publication import stated_type
from govtext.tables.fields.source import Source
from govtext.tables.wording import PARTS, TYPES

__all__ = ["authors_year", "publication_type", "title", "title_case", "title_other", "year"]

_TYPES = (
    (
        "dissertation",
        re.compile(
            r"\bdisertasi\b|\b(?:doctoral\s+)?dissertation\b|\bdoctoral\s+thes[ie]s\b|\bthesis,?\s+\(?(?:ph\.?\s?d|doctoral|s3)\b|"
            r"\bph\.?\s?d\.?\s+thesis\b|\bdissertations?\s+\(?ph\.?\s?d|\bdegree\s*(?:of|:)?\s*doctor\b|\bprogram\s+doktor\b",
            re.I,
        ),
    ),
    (
        "masters_thesis",
        re.compile(
            r"\btesis\b|\bmaster['’]?s['’]?\s+thes[ie]s\b|\bmagister\s+thesis\b|\bthesis\s+\((?:masters?|magister|s2)\)|\bprogram magister\b|"
            r"\bdegree\s*(?:of|:)?\s*master\s+of\b",
            re.I,
        ),
    ),
    (
        "undergraduate_thesis",
        re.compile(
            r"\bskripsi\b|\b(?:undergraduate|bachelor['’]?s?)\s+thesis\b|\bthesis\s+\((?:s1|undergraduate|bachelor|diploma)\)|"
            r"\bdiploma\s+thesis,\s+(?:universitas|institut|sekolah|politeknik|uin|iain|stain|stikes)\b|\bprogram\s+strata\s+(?:i|1|satu)\b|"
            r"\bnaskah\s+publikasi\b(?=(?:.|\n){0,600}?\b(?:sarjana|strata\s+(?:i|1|satu)|s-?1)\b)",
            re.I,
        ),
    ),
)
_OWN_WORD = re.compile(
    r"\bthis\s+(?:doctoral\s+)?dissertation\b|\b(?:skripsi|tesis|disertasi)\s+(?:ini|diajukan)\b", re.I
)
"""The word by which the abstract of a thesis names itself."""


def title(source: Source) -> Cell:
    """The title on one line; one printed in capitals is put in title case (the quote stays as printed)."""
    document, settled = source.document, settled_title(source.document)
    if settled.from_reference:
        return _from_reference(source, title_case(settled.value))
    span = document.metadata.spans.get("title")
    if not span:
        return EMPTY
    note = _both(source, title_case(settled.value), settled.other) if settled.other else ""
    return Cell(title_case(document.title), (quote(document, *span),), note=note)


def title_other(source: Source) -> Cell:
    """The title in the other language, where the document prints both."""
    document = source.document
    span = document.metadata.spans.get("title_other")
    return Cell(title_case(" ".join(document[slice(*span)].split())), (quote(document, *span),)) if span else EMPTY


def year(source: Source) -> Cell:
    """The year of publication, where the document says it, else where a reference manager does."""
    document, settled = source.document, settled_year(source.document)
    if settled.from_reference:
        note = _both(source, settled.other, settled.value) if settled.other else ""
        return _from_reference(source, settled.value, note)
    span = document.metadata.spans.get("year")
    if not span:
        return EMPTY
    note = _both(source, settled.value, settled.other) if settled.other else ""
    return Cell(document.year, (quote(document, *span),), note=note)


def authors_year(source: Source) -> Cell:
    """Authors and year in citation form: "Anindya dan Prakoso (2022)"; each from where it is taken."""
    document, spans = source.document, source.document.metadata.spans
    names, when = settled_names(document), settled_year(document)
    taken = {"authors": names.from_reference, "year": when.from_reference}
    if not names.value or ("authors" not in spans and not names.from_reference):
        return EMPTY
    value = _cited(source, names.value, when.value, others=names.others)
    quotes = tuple(quote(document, *spans[key]) for key, theirs in taken.items() if key in spans and not theirs)
    if not any(taken.values()) and not names.other and not when.other:
        return Cell(value, quotes)
    reference = document.reference
    assert reference is not None
    note = ""
    if names.other or when.other:
        own = _cited(source, own_names(document), document.year)
        theirs = _cited(source, reference.names, reference.year, others=reference.others)
        note = _both(source, own, theirs or str(reference.year))
    elif taken["authors"] != taken["year"] and when.value:
        part = "year" if taken["year"] else "authors"
        note = f"{PARTS[part][source.language]}: {reference.library}"
    return Cell(value, quotes, reference.source if any(taken.values()) else "", note=note)


def _cited(source: Source, names: Sequence[Name], when: int | None, *, others: bool = False) -> str:
    return cite_families([family for _, family in names], when, source.language, others=others)


def _from_reference(source: Source, value: str | int | None, note: str = "") -> Cell:
    reference = source.document.reference
    return Cell(value, origin=reference.source, note=note) if reference and value else EMPTY


def _both(source: Source, own: object, theirs: object) -> str:
    """What document and reference say where they disagree: "dokumen: 2021; zotero.ris: 2022"."""
    reference = source.document.reference
    return f"{PARTS['document'][source.language]}: {own}; {reference.library if reference else ''}: {theirs}"


def publication_type(source: Source) -> Cell:
    """What kind of publication the front of the document says it is; else the reference's kind, else by its form."""
    document = source.document
    theirs = _type_of(document.reference)
    if own := _own_type(source):
        name, shown = own
        agrees = theirs in {"", name} or (theirs == "thesis" and name in _THESES)
        note = "" if agrees else _both(source, TYPES[name][source.language], TYPES[theirs][source.language])
        return Cell(TYPES[name][source.language], (shown,), note=note)
    if theirs and not (theirs == "thesis" and document.kind == "thesis"):
        return _from_reference(source, TYPES[theirs][source.language])
    chapter = next((s for s in document.sections if s.level == 1), None)
    if document.kind != "thesis" or chapter is None:
        return EMPTY  # a paper may be an article, a report, a preprint: nothing is made up
    return Cell(TYPES["thesis"][source.language], (quote(document, chapter.start, chapter.body),))


def _own_type(source: Source) -> tuple[str, Quote] | None:
    """The kind that the document shows: the degree of a thesis, where it is no paper; else what its first pages print of the issue."""
    document = source.document
    if document.kind != "paper":
        front = _outside_prose(source) if document.kind == "abstract" else document.text[: _front(source)]
        for name, pattern in _TYPES:
            if match := pattern.search(front):
                return name, quote(document, *match.span())
        if own := _OWN_WORD.search(document.text) if document.kind == "abstract" else None:
            return next((name, quote(document, *own.span())) for name, pattern in _TYPES if pattern.search(own.group()))
    stated = stated_type(source)
    if stated and stated[0] == "degree":
        words = stated[1].text
        return next(((name, stated[1]) for name, pattern in _TYPES if pattern.search(words)), None)
    return None if stated and document.kind == "thesis" and stated[0] in {"article", "proceedings"} else stated


def _outside_prose(source: Source) -> str:
    """The text of a page with its abstracts blanked."""
    document = source.document
    abstracts = [span for name, span in document.metadata.spans.items() if name.startswith("abstract.")]
    return blanked(document.text, abstracts)


_THESES = frozenset({"undergraduate_thesis", "masters_thesis", "dissertation"})
_REFERENCE_TYPES = {
    "article-journal": "article", "paper-conference": "proceedings", "thesis": "thesis", "book": "book",
    "chapter": "chapter", "report": "report", "article": "preprint",
}  # fmt: skip


def _type_of(reference: Reference | None) -> str:
    if reference is None:
        return ""
    degree = thesis_degree(reference.genre) if reference.type == "thesis" else ""
    return degree or _REFERENCE_TYPES.get(reference.type, "")


def _front(source: Source) -> int:
    first = next((s.start for s in source.document.sections if s.level == 1 and s.start > 0), 0)
    return min(max(first, 600), 4000)
