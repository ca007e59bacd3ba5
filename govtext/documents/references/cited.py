"""Works cited over a corpus, and where each is cited."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govtext.documents.document import Document
from govtext.documents.references.citations import Citation, names_match
from govtext.documents.references.reference_list import CitedWork
from govtext.documents.titles import fold
from govtext.errors import OptionError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["cited_frame", "citing_frame", "same_work"]

_ALIKE = 88
"""Percent of likeness (of sorted words; Levenshtein, 1966) from which two titles are one."""
_SHORTEST = 12  # characters of a title that can be compared
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)([a-z])?\b")
_CITED = ["work", "authors", "year", "title", "container", "type", "doi", "documents", "citations", "document_ids"]
_CITING = ["document_id", "page", "start", "end", "text", "sentence", "work", "how", "pages", "quoted", "reason"]


@dataclass(slots=True)
class _Group:
    """Entries of several lists that are one work; the fullest stands for it."""

    best: CitedWork
    entries: list[tuple[str, CitedWork]] = field(default_factory=list)
    citations: int = 0


def same_work(one: CitedWork, other: CitedWork) -> bool:
    """Whether two entries are one work: the same DOI, or first family name and year with a title that is alike.

    Examples
    --------
    >>> from govtext.documents.references.cited import same_work
    >>> from govtext.documents.references.reference_list import CitedWork
    >>> first = CitedWork("", 0, 0, 1, families=("Ansell", "Gash"), year=2008, title="Collaborative governance in theory and practice")
    >>> second = CitedWork("", 0, 0, 1, families=("Ansell",), year=2008, title="Colaborative Governance in Theory and Practice.")
    >>> same_work(first, second)
    True
    """
    from rapidfuzz import fuzz

    if one.doi and other.doi:
        return one.doi.lower() == other.doi.lower()
    if one.year != other.year:
        return False
    if one.families and other.families and fold(one.families[0]).split()[-1:] != fold(other.families[0]).split()[-1:]:
        return False
    first, second = fold(one.title), fold(other.title)
    if min(len(first), len(second)) < _SHORTEST:
        return bool(one.families) and first == second
    short, long = sorted((first, second), key=len)
    return (
        (long.startswith(short) and len(short) > 25)
        or fuzz.ratio(first, second) >= _ALIKE
        or fuzz.token_sort_ratio(first, second) >= _ALIKE
    )


def _groups(documents: Sequence[Document]) -> tuple[list[_Group], dict[tuple[str, int], _Group]]:
    """The works of all lists, and the group of each entry by document and place."""
    groups: list[_Group] = []
    by_key: dict[tuple[str, int | None], list[_Group]] = {}
    found: dict[tuple[str, int], _Group] = {}
    for document in documents:
        for work in document.references:
            key = (
                fold(work.families[0]).split()[-1]
                if work.families and fold(work.families[0])
                else fold(work.title)[:12],
                work.year,
            )
            group = next((g for g in by_key.get(key, ()) if same_work(g.best, work)), None)
            if group is None:
                group = _Group(work)
                groups.append(group)
                by_key.setdefault(key, []).append(group)
            group.entries.append((document.id, work))
            if (work.confidence, len(work.families), len(work.title)) > (
                group.best.confidence,
                len(group.best.families),
                len(group.best.title),
            ):
                group.best = work
            found[document.id, work.start] = group
        for citation in document.citations:
            if citation.entry is not None:
                found[document.id, citation.entry.start].citations += 1
    return groups, found


def cited_frame(documents: Sequence[Document]) -> pd.DataFrame:
    """Return a row a work cited in the documents, the most cited first."""
    import pandas as pd

    rows = []
    for group in _groups(documents)[0]:
        ids = list(dict.fromkeys(name for name, _ in group.entries))
        work = group.best
        rows.append(
            (
                work.label,
                "; ".join(work.authors),
                work.year,
                work.title,
                work.container,
                work.type,
                work.doi,
                len(ids),
                group.citations,
                "; ".join(ids),
            )
        )
    rows.sort(key=lambda row: (-row[7], -row[8], fold(row[0]), row[3]))
    return pd.DataFrame(rows, columns=_CITED).astype({"year": "Int64", "documents": "int64", "citations": "int64"})


def citing_frame(documents: Sequence[Document], work: str) -> pd.DataFrame:
    """Return a row a place where a work is cited."""
    import pandas as pd

    match = _YEAR.search(work)
    names = " ".join(_YEAR.sub(" ", work).replace("(", " ").replace(")", " ").split()).strip(" ,;")
    if not re.search(r"[^\W\d_]{2}", names):
        raise OptionError(
            f"{work!r} names nobody: write the authors, with or without a year, as in 'Ansell & Gash 2008'."
        )
    year, suffix = (int(match[1]), match[2] or "") if match else (None, "")
    rows = []
    for document in documents:
        for citation in document.citations:
            if not _is_of(citation, names, year, suffix):
                continue
            start, end = citation.sentence
            label = citation.entry.label if citation.entry else ""
            rows.append(
                (
                    document.id, citation.page, citation.start, citation.end, citation.text, document.text[start:end], label, citation.how,
                    citation.pages, citation.quoted, citation.reason,
                )
            )  # fmt: skip
    return pd.DataFrame(rows, columns=_CITING)


def _is_of(citation: Citation, names: str, year: int | None, suffix: str) -> bool:
    entry = citation.entry
    if entry is not None:
        return (
            (year is None or entry.year == year)
            and (not suffix or entry.suffix in {"", suffix})
            and names_match(names, entry)
        )
    if not citation.names or (year is not None and citation.year != year):
        return False
    printed = CitedWork(citation.text, 0, 0, 1, families=_families(citation.names))
    return names_match(names, printed)


def _families(names: str) -> tuple[str, ...]:
    parts = re.split(r",?\s+(?:&|and|dan)\s+|\s*&\s*|,\s*", re.sub(r",?\s*(?:et\.?\s?al|dkk)\b.*$", "", names))
    return tuple(part for part in parts if part)
