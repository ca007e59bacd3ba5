"""What is taken as true of a work of which the document and a reference manager both speak: one rule for all tables."""

from __future__ import annotations

from typing import NamedTuple

from govtext.documents.catalogue.reference import Name
from govtext.documents.document import Document
from govtext.documents.front.names import family_name
from govtext.documents.titles import compact, fold

__all__ = ["Names", "Title", "Year", "own_names", "settled_names", "settled_title", "settled_year"]


class Year(NamedTuple):
    """The year taken, whether it is the reference's, and the other one where the two disagree."""

    value: int | None
    from_reference: bool = False
    other: int | None = None


class Names(NamedTuple):
    """The authors taken, whether there are more than named, whether they are the reference's, and the other ones."""

    value: tuple[Name, ...]
    others: bool = False
    from_reference: bool = False
    other: tuple[Name, ...] = ()


class Title(NamedTuple):
    """The title taken, whether it is the reference's, and the other one where the two disagree."""

    value: str
    from_reference: bool = False
    other: str = ""


def settled_year(document: Document) -> Year:
    """Return the year: the document's own where it says one, unless a reference with its DOI says another.

    Examples
    --------
    >>> from govtext.documents import Document, Metadata, Reference
    >>> from govtext.documents.catalogue.settled import settled_year
    >>> document = Document("a", "", metadata=Metadata(year=2021), reference=Reference("Imron2022", year=2022))
    >>> settled_year(document)
    Year(value=2021, from_reference=False, other=2022)
    """
    own, reference = document.year, document.reference
    theirs = reference.year if reference else None
    if theirs is None or own == theirs:
        return Year(own)
    if own is None:
        return Year(theirs, True)
    return Year(theirs, True, own) if _by_doi(document) else Year(own, False, theirs)


def settled_names(document: Document) -> Names:
    """Return the authors by the same rule; they disagree when their family names do."""
    own, reference = own_names(document), document.reference
    if reference is None or not reference.families:
        return Names(own)
    if not own:
        return Names(reference.names, reference.others, True)
    if _same_people(own, reference.names, reference.others):
        return Names(own)
    if _by_doi(document):
        return Names(reference.names, reference.others, True, own)
    return Names(own, False, False, reference.names)


def settled_title(document: Document) -> Title:
    """Return the document's title where it has one; titles disagree when they differ beyond case and punctuation."""
    own, reference = document.title, document.reference
    if reference is None or not reference.title:
        return Title(own)
    if not own:
        return Title(reference.title, True)
    printed = [
        own,
        *(document.text[slice(*span)] for key, span in document.metadata.spans.items() if key == "title_other"),
    ]
    same = any(compact(title) == compact(reference.title) for title in printed)
    return Title(own) if same else Title(own, False, reference.title)


def own_names(document: Document) -> tuple[Name, ...]:
    """Return given names and family name of the authors whom the document itself names."""
    names = []
    for author in document.authors:
        family = family_name(author)
        given = author.partition(",")[2] if "," in author else author.removesuffix(family)
        names.append((given.strip(), family) if given.strip() or family == author else ("", author))
    return tuple(names)


def _by_doi(document: Document) -> bool:
    return document.reference is not None and document.reference.matched_by == "doi"


def _same_people(own: tuple[Name, ...], theirs: tuple[Name, ...], others: bool) -> bool:
    if len(own) != len(theirs) and not (others and len(own) > len(theirs)):
        return False
    return all(
        compact(one[1]) == compact(other[1])
        or sorted(fold(" ".join(one)).split()) == sorted(fold(" ".join(other)).split())
        for one, other in zip(own, theirs, strict=False)
    )
