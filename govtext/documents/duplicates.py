"""The same paper twice in a corpus: one file copied, a preprint, an abstract, a version in the other language."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from govtext.documents.catalogue.settled import settled_names, settled_year
from govtext.documents.document import Document
from govtext.documents.titles import compact, fold, same_title, title_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Duplicate", "find_duplicates", "kept_documents"]

_RUN = 5  # words
_SAMPLE = 8  # one run in so many is looked up for all pairs
_COMMON = 25  # a run that stands in more documents is boilerplate
_NEAR_EQUAL = 0.8
_ABSTRACT_IN_PAPER = 0.9  # where one text is less than half the other
_WITHOUT_AUTHORS = 0.95  # where the names that were found differ
_LEAST_RUNS = 60
_SAME_ABSTRACT = 0.6
_LEAST_NUMBERS = 5
_SAME_NUMBERS = 0.7
_NAMED = 3
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A document that is another one once more."""

    document_id: str
    duplicate_of: str
    reason: str
    similarity: float


def find_duplicates(documents: Sequence[Document]) -> list[Duplicate]:
    """Return the documents that are another one once more, each with the fuller one, which stays.

    The reasons, in order: "same file" (the same bytes, or the same text where there is no file), "same DOI" (unless
    titles and authors both differ), "same title" (with a shared author, or the same year where authors are unknown;
    years may lie two apart), "two languages" (shared authors and year, and the other title, the abstract or the
    figures agree), "near-equal text" (most runs of five words stand in both).

    Papers that share text but are about different places or cases ("in Jember", "in Bantul") are no duplicates: each
    names again and again what the other hardly names.

    Parameters
    ----------
    documents : sequence of Document

    Returns
    -------
    list of Duplicate
        In the order of the documents.
    """
    works = [_Work(document) for document in documents]
    _add_runs(works)
    order = sorted(range(len(works)), key=lambda i: (-works[i].words, works[i].document.reference is None, i))
    rank = {index: place for place, index in enumerate(order)}
    alike = _alike(works)
    pairs = sorted(alike | _akin(works))
    reasons = {(a, b): reason for a, b in pairs if (reason := _reason(works[a], works[b], (a, b) in alike))}
    partners: dict[int, list[int]] = defaultdict(list)
    for one, other in reasons:
        partners[one].append(other)
        partners[other].append(one)
    kept: dict[int, int] = {}
    found: dict[int, Duplicate] = {}
    for index in order:
        kept[index] = index
        for other in sorted(
            (p for p in partners[index] if rank[p] < rank[index]), key=lambda p: (kept[p] != p, rank[p])
        ):
            target = kept[other]
            if target == other or not _apart(works[index], works[target]):
                reason = reasons[min(index, other), max(index, other)]
                kept[index] = target
                similarity = round(_overlap(works[index].runs, works[target].runs), 3)
                found[index] = Duplicate(works[index].document.id, works[target].document.id, reason, similarity)
                break
    return [found[index] for index in sorted(found)]


def kept_documents(documents: Sequence[Document], found: Sequence[Duplicate]) -> list[Document]:
    """Return the documents without the duplicates; a kept one takes over the reference of its other copies."""
    dropped = {duplicate.document_id: duplicate for duplicate in found}
    references = {
        dropped[document.id].duplicate_of: document.reference
        for document in reversed(documents)
        if document.reference
        and document.id in dropped
        and dropped[document.id].reason in {"same file", "same DOI", "same title"}
    }
    return [
        replace(document, reference=document.reference or references.get(document.id))
        for document in documents
        if document.id not in dropped
    ]


class _Work:
    """A document as the comparisons look at it."""

    runs: NDArray[np.uint64]

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tokens = fold(document.text).split()
        self.words = len(self.tokens)
        reference = document.reference
        self.title = document.title or (reference.title if reference else "")
        self.title_key = compact(self.title)
        self.people = frozenset(compact(family) for _, family in settled_names(document).value) - {""}
        self.year = settled_year(document).value
        by_file = (
            reference is not None and reference.matched_by == "file"
        )  # an appendix may be attached to an entry too
        self.doi = (document.metadata.doi or (reference.doi if reference and not by_file else "")).casefold()
        self.identity = document.sha256 or hashlib.sha256(document.text.encode("utf-8", "replace")).hexdigest()
        self.identity += f"#{document.part[0]}" if document.part else ""

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(self.tokens)

    @cached_property
    def names(self) -> Counter[str]:
        """Words with a capital inside sentences: places, organisations, programmes."""
        return Counter(match.casefold() for match in _NAME.findall(" ".join(self.document.text.split())))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Figures of two digits and more but for years; "19,5" and "19.5" are one."""
        body = next((s.start for s in self.document.sections if s.name == "references"), len(self.document.text))
        found = {re.sub(r"[.,]", "", number) for number in _NUMBER.findall(self.document.text[:body])}
        return frozenset(n for n in found if len(n) > 1 and not re.fullmatch(r"(?:19|20)\d\d", n))


def _add_runs(works: Sequence[_Work]) -> None:
    """Give each work the numbers that stand for its runs of five words, sorted, each once."""
    import numpy as np

    vocabulary: dict[str, int] = {}
    for work in works:
        ids = np.array([vocabulary.setdefault(token, len(vocabulary) + 1) for token in work.tokens], dtype=np.uint64)
        runs = np.zeros(max(0, len(ids) - _RUN + 1), dtype=np.uint64)
        for place in range(_RUN):
            runs = (runs ^ ids[place : place + len(runs)]) * np.uint64(0x9E3779B97F4A7C15)
            runs ^= runs >> np.uint64(29)
        work.runs = np.unique(runs)


def _overlap(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> float:
    """The share of the shorter text's runs that stand in both."""
    import numpy as np

    shorter = min(len(one), len(other))
    if not shorter:
        return float(len(one) == len(other))
    return len(np.intersect1d(one, other, assume_unique=True)) / shorter


def _akin(works: Sequence[_Work]) -> set[tuple[int, int]]:
    """The pairs that share something identifying: bytes, a DOI, a title, or an author and the year."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, work in enumerate(works):
        keys = [("file", work.identity), ("doi", work.doi), ("title", work.title_key)]
        if work.year:
            keys += [(f"author {work.year}", family) for family in work.people]
        for kind, key in keys:
            if key:
                groups[kind, key].append(index)
    return {pair for group in groups.values() for pair in _all_pairs(group)}


def _alike(works: Sequence[_Work]) -> set[tuple[int, int]]:
    """The pairs that seem to share much of their text, by a sample of its runs."""
    import numpy as np

    holders: dict[int, list[int]] = defaultdict(list)
    sizes = []
    for index, work in enumerate(works):
        sample: list[int] = work.runs[work.runs % np.uint64(_SAMPLE) == 0].tolist()
        sizes.append(len(sample))
        for run in sample:
            holders[run].append(index)
    common: Counter[tuple[int, int]] = Counter()
    for group in holders.values():
        if 1 < len(group) <= _COMMON:
            common.update(_all_pairs(group))
    return {pair for pair, count in common.items() if count >= max(2, 0.4 * min(sizes[i] for i in pair))}


def _all_pairs(group: Sequence[int]) -> Iterator[tuple[int, int]]:
    return ((one, other) for place, one in enumerate(group) for other in group[place + 1 :] if one != other)


def _reason(one: _Work, other: _Work, alike: bool) -> str:
    """Why two documents are one paper; "" when they are two."""
    if one.identity == other.identity:
        return "same file"
    authors = len(one.people & other.people)
    known = bool(one.people and other.people)
    titled = bool(one.title and other.title)
    same = titled and one.title_key == other.title_key and same_title(one.title, other.title)
    if one.doi and one.doi == other.doi and (same or authors or not (known and titled)):
        return "same DOI"
    years = abs(one.year - other.year) if one.year and other.year else None
    if one.document.language != other.document.language:
        if same and authors and not years:
            return "same title"
        return "two languages" if _translated(one, other, authors, years) else ""
    if same and (years is None or years <= 2) and (authors or (not known and years == 0)):
        return "" if _apart(one, other) else "same title"
    if not alike:
        return ""
    lengths = sorted((len(one.runs), len(other.runs)))
    least = _NEAR_EQUAL if lengths[0] >= 0.5 * lengths[1] else _ABSTRACT_IN_PAPER
    if known and not authors:
        least = _WITHOUT_AUTHORS
    near = lengths[0] >= _LEAST_RUNS and _overlap(one.runs, other.runs) >= least
    return "near-equal text" if near and not _apart(one, other) else ""


def _apart(one: _Work, other: _Work) -> bool:
    """Whether each of two texts names again and again what the other hardly names: another place, another case."""
    if one.document.language != other.document.language:
        return False  # names of institutions and places are translated
    mine, theirs = title_words(one.title) - title_words(other.title), title_words(other.title) - title_words(one.title)
    if one.title and other.title and _own(mine, one, other) and _own(theirs, other, one):
        return True
    return _own(one.names, one, other) and _own(other.names, other, one)


def _own(words: Iterable[str], holder: _Work, stranger: _Work) -> bool:
    """Whether one of the words stands three times and more in one text and hardly ever in the other."""
    return any(
        holder.counts[word] >= _NAMED and stranger.counts[word] * 10 <= holder.counts[word]
        for word in words
        if len(word) > 3 or word.isdigit()
    )


def _translated(one: _Work, other: _Work, authors: int, years: int | None) -> bool:
    if not authors or authors < min(len(one.people), len(other.people)) or years != 0:
        return False
    for work, twin in ((one, other), (other, one)):
        span = work.document.metadata.spans.get("title_other")
        if span and same_title(work.document.text[slice(*span)], twin.title):
            return True
    if _same_abstract(one.document, other.document):
        return True
    common, least = len(one.numbers & other.numbers), min(len(one.numbers), len(other.numbers))
    return common >= _LEAST_NUMBERS and common >= _SAME_NUMBERS * least


def _same_abstract(one: Document, other: Document) -> bool:
    """Whether the abstracts of one language agree, in figures and names too."""
    for language, text in one.metadata.abstracts.items():
        twin = other.metadata.abstracts.get(language, "")
        first, second = fold(text).split(), fold(twin).split()
        threes = [{tuple(words[i : i + 3]) for i in range(len(words) - 2)} for words in (first, second)]
        least = min(map(len, threes))
        if least < 30 or len(threes[0] & threes[1]) < _SAME_ABSTRACT * least:
            continue
        names = [{match.casefold() for match in _NAME.findall(" ".join(t.split()))} for t in (text, twin)]
        numbers = [set(_NUMBER.findall(t)) for t in (text, twin)]
        if not any(a - b and b - a for a, b in (names, numbers)):
            return True
    return False
