"""Entries of a reference manager find their documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath

from govtext.documents.catalogue.reference import MatchedBy, Reference
from govtext.documents.catalogue.settled import own_names
from govtext.documents.document import Document
from govtext.documents.titles import compact, fold, same_title, similar_title

__all__ = ["match"]

_GENERIC = re.compile(
    r"(?:full|text|article|artikel|document|dokumen|download|unduh|paper|pdf|file|main|jurnal|\d|\b[a-z]\b|\s)*"
)
_FRONT = 1500
_LEAST_WORDS_IN_FRONT = 6


def match(
    documents: Iterable[Document], references: Sequence[Reference]
) -> tuple[list[Document], tuple[Reference, ...]]:
    """Give each document its reference, and return the documents and the references that no document took.

    A reference fits by DOI; else by the file name of an attachment; else by title: the same but for case, punctuation
    and spaces, or with a slip or a missing subtitle when an author is shared and the years do not differ. Entries of
    the same work (one library exported twice) count as one, with the fullest entry speaking. A document that several
    works fit gets none, and a note that says so. A document that has a reference keeps it.
    """
    works = _works(references)
    index = _Index(works)
    taken: set[Reference] = set()
    matched = []
    for document in documents:
        if document.reference is not None:
            taken.update(r for r in works if _same_work(r, document.reference))
            matched.append(document)
            continue
        found, how = _candidates(document, index)
        if len(found) > 1:
            found = [r for r in found if document.title and same_title(document.title, r.title)] or found
        if len(found) == 1:
            taken.add(found[0])
            document = replace(document, reference=replace(found[0], matched_by=how))
        elif found:
            listed = "; ".join(reference.source for reference in found[:5])
            document = replace(
                document, notes=(*document.notes, f"{len(found)} references fit by {how}, so none was taken: {listed}")
            )
        matched.append(document)
    return matched, tuple(reference for reference in works if reference not in taken)


class _Index:
    """The works by DOI, file name, title and family name."""

    def __init__(self, works: Sequence[Reference]) -> None:
        self.doi = _grouped((r.doi.casefold(), r) for r in works if r.doi)
        self.file = _grouped((_base(name), r) for r in works for name in r.files)
        self.title = _grouped((compact(r.title), r) for r in works if r.title)
        self.family = _grouped((compact(family), r) for r in works for family in r.families)


def _candidates(document: Document, index: _Index) -> tuple[list[Reference], MatchedBy]:
    doi = document.metadata.doi.casefold()
    if doi and (found := index.doi.get(doi)):
        return found, "doi"
    own_file = (
        document.path and not document.part
    )  # a file of proceedings may be attached to an entry of any of its papers
    if own_file and (found := _by_file(document, index.file.get(_base(document.path), []))):
        return found, "file"

    def allowed(reference: Reference) -> bool:  # two DOIs are two works
        return not (doi and reference.doi) or doi == reference.doi.casefold()

    if document.title:
        exact = [
            r
            for r in index.title.get(compact(document.title), [])
            if allowed(r) and same_title(document.title, r.title)
        ]
        if exact:
            return exact, "title"
        sharing = [r for _, family in own_names(document) for r in index.family.get(compact(family), [])]
        near = [
            r
            for r in dict.fromkeys(sharing)
            if allowed(r)
            and (document.year is None or r.year is None or document.year == r.year)
            and similar_title(document.title, r.title)
        ]
        return near, "title"
    front = compact(document.text[:_FRONT])
    printed = [
        r
        for title, found in index.title.items()
        if title in front
        for r in found
        if allowed(r) and len(fold(r.title).split()) >= _LEAST_WORDS_IN_FRONT
    ]
    return printed, "title"


def _by_file(document: Document, found: list[Reference]) -> list[Reference]:
    """The references that list the document's file; a folder of the same name decides between several."""
    path = PurePath(document.path)
    same_folder = [
        r for r in found if any(_base(n) == _base(document.path) and _folder(n) == path.parent.name for n in r.files)
    ]
    if len(same_folder) == 1:
        return same_folder
    if _GENERIC.fullmatch(fold(path.stem)):  # "fulltext.pdf" says nothing by itself
        return [r for r in found if document.title and same_title(document.title, r.title)]
    return found


def _base(path: str) -> str:
    return fold(re.split(r"[/\\]", path)[-1])


def _folder(path: str) -> str:
    return PurePath(path).parent.name


def _grouped(pairs: Iterable[tuple[str, Reference]]) -> dict[str, list[Reference]]:
    groups: dict[str, dict[Reference, None]] = {}
    for key, reference in pairs:
        groups.setdefault(key, {})[reference] = None
    return {key: list(group) for key, group in groups.items()}


def _works(references: Iterable[Reference]) -> list[Reference]:
    """One reference a work: the fullest of the entries that describe it, with the attachments of all."""
    works: list[list[Reference]] = []
    places: dict[str, list[int]] = {}
    for reference in references:
        keys = [key for key in (reference.doi.casefold(), compact(reference.title)) if key]
        near = dict.fromkeys(place for key in keys for place in places.get(key, []))
        place = next((p for p in near if _same_work(works[p][0], reference)), len(works))
        if place == len(works):
            works.append([])
        works[place].append(reference)
        for key in keys:
            if place not in places.setdefault(key, []):
                places[key].append(place)
    merged = []
    for entries in works:
        best = max(entries, key=_filled)
        merged.append(replace(best, files=tuple(dict.fromkeys(name for entry in entries for name in entry.files))))
    return merged


def _same_work(one: Reference, other: Reference) -> bool:
    if one.doi and other.doi:
        return one.doi.casefold() == other.doi.casefold()
    return (
        same_title(one.title, other.title)
        and one.year == other.year
        and [compact(family) for family in one.families[:1]] == [compact(family) for family in other.families[:1]]
    )


def _filled(reference: Reference) -> int:
    return sum(
        bool(getattr(reference, name))
        for name in ("title", "authors", "year", "journal", "volume", "issue", "pages", "publisher", "doi", "url")
    )
