"""How right reference lists are read: labelled lists against what is found, beside a plain way of splitting them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govtext.documents.document import Document, Section
from govtext.documents.references.citations import find_citations
from govtext.documents.references.reference_list import find_references, split_entries
from govtext.documents.titles import compact, fold
from govtext.storage import read_labelled

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ReferenceGold", "ReferencesEvaluation", "evaluate_references", "lines_with_years", "load_reference_lists"]

Splitter = Callable[[str, int, int, Sequence[int]], list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class ReferenceGold:
    """A labelled list: the document that holds it, where its entries begin, what they say, and what the citations in its text mean.

    ``entries`` have families, year, suffix, title and type; ``citations`` are (start, end, number of the entry, from 0).
    """

    id: str
    split: str
    style: str
    document: Document
    starts: tuple[int, ...]
    entries: tuple[dict[str, Any], ...]
    citations: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class ReferencesEvaluation:
    """Scores by style, and what was not right.

    Attributes
    ----------
    styles : pandas.DataFrame
        A row a style, and ``all``: ``lists``, ``entries``; ``whole`` (lists whose entries all begin where they should), ``starts`` (share of entries that
        begin where they should), ``extra`` (starts that are none), ``plain_starts`` and ``plain_extra`` (the same of the plain way);
        ``family``, ``year``, ``title`` (shares of all entries); ``citations`` and ``linked`` (share of them that lead to their entry).
    errors : pandas.DataFrame
        id, what, wanted, found.
    """

    styles: pd.DataFrame
    errors: pd.DataFrame

    def __repr__(self) -> str:
        row = self.styles.iloc[-1]
        return (
            f"<ReferencesEvaluation: {row['entries']:.0f} entries in {row['lists']:.0f} lists; begin right {row['starts']:.3f} "
            f"(plain way {row['plain_starts']:.3f}), family {row['family']:.3f}, year {row['year']:.3f}, title {row['title']:.3f}; citations linked {row['linked']:.3f}>"
        )


def load_reference_lists(source: str | Path = "references", split: str | None = None) -> list[ReferenceGold]:
    """Return the labelled lists of a corpus (``lists.jsonl`` in its folder).

    Raises
    ------
    LabelsError
        When the file is damaged, or an entry does not stand in its list.
    EmptyCorpusError
        When it has no list of that split.

    Examples
    --------
    >>> from govtext.documents.references.evaluation import load_reference_lists
    >>> len(load_reference_lists("references", "dev"))
    28
    """
    return read_labelled(source, "lists.jsonl", _list, split)


def _list(record: dict[str, Any]) -> ReferenceGold:
    document = _document(record)
    starts: list[int] = []
    for entry in record["entries"]:
        place = document.text.find(entry["opens"], starts[-1] + 1 if starts else len(record["body"]))
        if place < 0:
            raise ValueError(f"{record['id']}: no entry opens with {entry['opens']!r}")
        starts.append(place)
    citations = tuple((int(c["start"]), int(c["end"]), int(c["entry"])) for c in record["citations"])
    return ReferenceGold(
        record["id"], record["split"], record["style"], document, tuple(starts), tuple(record["entries"]), citations
    )


def _document(record: dict[str, Any]) -> Document:
    """The lines of a list below its text, joined to paragraphs as cleaning joins them."""
    heading, *lines = record["lines"]
    text = record["body"] + "\n\n"
    start = len(text)
    text += heading + "\n\n"
    body = len(text)
    line_starts = [0, start]
    for line in lines:
        if not line:
            text = text.rstrip(" ") + "\n\n"
            continue
        line_starts.append(len(text))
        text += line + " "
    text = text.rstrip()
    sections = (Section("introduction", "", 1, 0, 0, start), Section("references", heading, 1, start, body, len(text)))
    return Document(
        record["id"], text, "paper", record["language"], sections=sections, line_starts=tuple(line_starts)
    )  # fmt: skip


def lines_with_years(text: str, start: int, end: int, line_starts: Sequence[int]) -> list[tuple[int, int]]:
    """Return a plain parting of a list: an entry begins with each line that opens with a capital, or a number and a capital, and has a year in it."""
    places = sorted({start, *(p for p in line_starts if start <= p < end)})
    lines = list(zip(places, [*places[1:], end], strict=True))
    begins = [
        a
        for a, b in lines
        if re.match(r"[\[(]?\d{0,3}[\]).]?\s?[A-Z]", text[a:b]) and re.search(r"\b(?:19|20)\d\d", text[a:b])
    ]
    return list(zip(begins, [*begins[1:], end], strict=True)) if begins else []


def evaluate_references(lists: Sequence[ReferenceGold]) -> ReferencesEvaluation:
    """Read labelled lists and compare: where entries begin, what they say, which entry a citation means."""
    import pandas as pd

    counts: dict[str, dict[str, float]] = {}
    errors: list[tuple[str, str, str, str]] = []
    for gold in lists:
        document = gold.document
        works = {work.start: work for work in find_references(document)}
        section = document.sections[-1]
        plain = {a for a, _ in lines_with_years(document.text, section.body, section.end, document.line_starts)}
        spans = {a for a, _ in split_entries(document.text, section.body, section.end, document.line_starts)}
        for style in (gold.style, "all"):
            row = counts.setdefault(style, dict.fromkeys(_COUNTED, 0.0))
            row["lists"] += 1
            row["entries"] += len(gold.starts)
            row["whole"] += spans == set(gold.starts)
            row["starts"] += len(spans & set(gold.starts))
            row["extra"] += len(spans - set(gold.starts))
            row["plain_starts"] += len(plain & set(gold.starts))
            row["plain_extra"] += len(plain - set(gold.starts))
            for place, entry in zip(gold.starts, gold.entries, strict=True):
                work = works.get(place)
                family = entry["families"][0] if entry["families"] else ""
                right = {
                    "family": work is not None and fold(work.families[0] if work.families else "") == fold(family),
                    "year": work is not None and (work.year, work.suffix) == (entry["year"], entry["suffix"]),
                    "title": work is not None and compact(work.title) == compact(entry["title"]),
                }
                for name, good in right.items():
                    row[name] += good
                    if not good and style == "all":
                        wanted = {
                            "family": family,
                            "year": f"{entry['year']}{entry['suffix']}",
                            "title": entry["title"],
                        }[name]
                        found = (
                            ""
                            if work is None
                            else {
                                "family": "; ".join(work.families),
                                "year": f"{work.year}{work.suffix}",
                                "title": work.title,
                            }[name]
                        )
                        errors.append((gold.id, name, wanted, found))
            found_citations = find_citations(document)
            for start, end, index in gold.citations:
                hits = [c for c in found_citations if c.start < end and start < c.end]
                good = any(c.entry is not None and c.entry.start == gold.starts[index] for c in hits)
                row["citations"] += 1
                row["linked"] += good
                if not good and style == "all":
                    errors.append((gold.id, "citation", document.text[start:end], "; ".join(c.text for c in hits)))
    frame = pd.DataFrame.from_dict(counts, orient="index", columns=_COUNTED)
    frame = frame.loc[[*(name for name in frame.index if name != "all"), "all"]]
    frame["whole"] /= frame["lists"]
    for name in ("starts", "plain_starts", "family", "year", "title"):
        frame[name] /= frame["entries"]
    frame["linked"] /= frame["citations"].where(frame["citations"] > 0)
    frame.index.name = "style"
    return ReferencesEvaluation(frame, pd.DataFrame(errors, columns=["id", "what", "wanted", "found"]))


_COUNTED = [
    "lists", "entries", "whole", "starts", "extra", "plain_starts", "plain_extra", "family", "year", "title", "citations", "linked",
]  # fmt: skip
