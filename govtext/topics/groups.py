"""Topics beside something else: years, kinds of documents, places, actors, codes; with intervals."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from govtext.errors import OptionError
from govtext.passages import Passage
from govtext.topics.material import Material
from govtext.topics.measures import wilson

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["crosstab", "shares_over", "values_of"]

_OF_DOCUMENT = ("year", "kind")
_OF_PASSAGE = ("language", "section", "heading", "speaker")
_DOCUMENTS = 5
"""From so many documents on, a bootstrap over them says more than Wilson's interval."""
_MEASURES = ("count", "share", "lift")


def values_of(material: Material, by: object) -> list[list[Any]]:
    """Return the values of each passage: none, one, or several.

    Raises
    ------
    OptionError
        For a ``by`` that does not exist, or values that do not fit the passages.
    """
    if isinstance(by, str):
        return _named(material, by)
    passages = material.passages
    if (mentions := getattr(by, "mentions", None)) is not None:
        return _of_actors(passages, by.passages, mentions, by.language)  # type: ignore[attr-defined]
    if (codings := getattr(by, "codings", None)) is not None:
        codes = [[coding.code for coding in own] for own in codings]
        return _overlapping(passages, by.passages, codes)  # type: ignore[attr-defined]
    if isinstance(by, Mapping):
        known = {p.id for p in passages} | {p.document_id for p in passages}
        if by and not known & set(by):
            raise OptionError("none of the mapping's keys is the id of a passage or document of these topics.")
        return [_listed(by.get(p.id, by.get(p.document_id))) for p in passages]
    if isinstance(by, Sequence) or hasattr(by, "tolist"):
        given = list(by) if isinstance(by, Sequence) else by.tolist()
        if len(given) != len(passages):
            raise OptionError(f"there are {len(passages)} passages but {len(given)} values; give one a passage.")
        return [_listed(value) for value in given]
    raise OptionError(
        f"passages cannot be grouped by a {type(by).__name__}; give a name, a mapping or a value a passage."
    )


def _named(material: Material, by: str) -> list[list[Any]]:
    if by == "document":
        return [[p.document_id] for p in material.passages]
    if by in _OF_DOCUMENT:
        return [_listed(material.documents.get(p.document_id, {}).get(by)) for p in material.passages]
    if by in _OF_PASSAGE:
        return [_listed(getattr(p, by) or None) for p in material.passages]
    if by == "place":
        from govtext.text.places import find_places

        return [sorted({place.province for place in find_places(text) if place.province}) for text in material.texts]
    names = ", ".join((*_OF_DOCUMENT, *_OF_PASSAGE, "document", "place"))
    raise OptionError(
        f"topics by {by!r} do not exist; there are {names}; or give a mapping, a value a passage, or actors."
    )


def _listed(value: Any) -> list[Any]:
    """None, NaN and "" are no value; lists, tuples and sets are several."""
    if value is None or (isinstance(value, float) and np.isnan(value)) or (isinstance(value, str) and not value):
        return []
    if isinstance(value, list | tuple):
        return list(dict.fromkeys(value))
    return sorted(value, key=str) if isinstance(value, set | frozenset) else [value]


def _of_actors(passages: Sequence[Passage], others: Sequence[Passage], mentions: Any, language: Any) -> list[list[Any]]:
    """The actors that are named within each passage."""
    by_document: dict[str, list[tuple[int, int, str]]] = {}
    for other, own in zip(others, mentions, strict=True):
        for m in own:
            place = (other.start + m.start, other.start + m.end, m.actor.label(language))
            by_document.setdefault(other.document_id, []).append(place)
    for found in by_document.values():
        found.sort()
    values = []
    for p in passages:
        there = by_document.get(p.document_id, [])
        first = bisect_left(there, (p.start, 0, ""))
        names: dict[str, None] = {}
        for start, end, name in there[first:]:
            if start >= p.end:
                break
            if end <= p.end:
                names.setdefault(name)
        values.append(sorted(names))
    return values


def _overlapping(
    passages: Sequence[Passage], others: Sequence[Passage], codes: Sequence[Sequence[str]]
) -> list[list[Any]]:
    """The codes of the passages that lie within each passage, or that it lies in."""
    by_document: dict[str, list[tuple[int, int, Sequence[str]]]] = {}
    for other, own in zip(others, codes, strict=True):
        by_document.setdefault(other.document_id, []).append((other.start, other.end, own))
    known = set(by_document)
    if not known & {p.document_id for p in passages}:
        raise OptionError("the coded passages are of other documents than these topics.")
    values = []
    for p in passages:
        names: dict[str, None] = {}
        for start, end, own in by_document.get(p.document_id, []):
            if (p.start <= start and end <= p.end) or (start <= p.start and p.end <= end):
                for code in own:
                    names.setdefault(code)
        values.append(list(names))
    return values


def shares_over(
    material: Material, assigned: np.ndarray, labels: Sequence[str], by: object, draws: int, random_state: int
) -> pd.DataFrame:
    """Return how large each topic is in each group of passages; see ``Topics.over``."""
    import pandas as pd

    values = values_of(material, by)
    groups: dict[Any, list[int]] = {}
    for row, own in enumerate(values):
        if assigned[row] >= 0:
            for value in own:
                groups.setdefault(value, []).append(row)
    documents = np.asarray([p.document_id for p in material.passages])
    columns = ["group", "topic", "label", "n", "passages", "documents", "share", "low", "high", "interval"]
    found = []
    for group in sorted(groups, key=lambda value: (isinstance(value, str), value)):
        rows = np.asarray(groups[group])
        names, owner = np.unique(documents[rows], return_inverse=True)
        table = np.zeros((len(names), len(labels)))
        np.add.at(table, (owner, assigned[rows]), 1)
        counts = table.sum(axis=0)
        how = "bootstrap" if len(names) >= _DOCUMENTS and draws else "wilson"
        if how == "bootstrap":
            generator = np.random.default_rng(random_state)
            sums = np.zeros((draws, len(labels)))
            for draw in range(draws):  # one after another: draws x documents x topics would not fit for many documents
                sums[draw] = np.bincount(generator.integers(0, len(names), len(names)), minlength=len(names)) @ table
            spread = np.quantile(sums / sums.sum(axis=1, keepdims=True), [0.025, 0.975], axis=0)
            limits = [(float(low), float(high)) for low, high in spread.T]
        else:
            limits = [wilson(count, len(rows)) for count in counts]
        for topic, label in enumerate(labels):
            low, high = limits[topic]
            share = counts[topic] / len(rows)
            found.append((group, topic, label, int(counts[topic]), len(rows), len(names), round(share, 4), round(low, 4), round(high, 4), how))  # fmt: skip
    return pd.DataFrame(found, columns=columns)


def crosstab(material: Material, assigned: np.ndarray, labels: Sequence[str], by: object, measure: str) -> pd.DataFrame:
    """Return how topics cross labels of the same passages; see ``Topics.crosstab``."""
    import pandas as pd

    if measure not in _MEASURES:
        raise OptionError(f"measure {measure!r} does not exist; there are {', '.join(_MEASURES)}.")
    values = values_of(material, by)
    framework = getattr(by, "framework", None)
    names: dict[Any, None] = dict.fromkeys(getattr(framework, "ids", ()))
    for value in sorted({value for own in values for value in own}, key=str):
        names.setdefault(value)
    place = {name: column for column, name in enumerate(names)}
    table = np.zeros((len(labels), len(names)))
    for topic, own in zip(assigned, values, strict=True):
        for value in own if topic >= 0 else ():
            table[topic, place[value]] += 1
    sizes = np.bincount(assigned[assigned >= 0], minlength=len(labels)).astype(float)
    found: np.ndarray = table.astype(int)
    if measure != "count":
        shares = np.divide(table, sizes[:, None], out=np.full(table.shape, np.nan), where=sizes[:, None] > 0)
        overall = table.sum(axis=0) / max(1.0, sizes.sum())
        if measure == "lift":
            shares = np.divide(shares, overall, out=np.full(table.shape, np.nan), where=overall > 0)
        found = np.round(shares, 4)
    frame = pd.DataFrame(found, index=pd.RangeIndex(len(labels), name="topic"), columns=list(names))
    frame.insert(0, "label", list(labels))
    return frame
