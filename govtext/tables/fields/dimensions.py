"""Which dimensions of collaboration a paper covers, and whether it reports them as working or missing."""

from __future__ import annotations

from collections.abc import Sequence

from govtext.coding.classification import Coding
from govtext.coding.frameworks import Framework
from govtext.passages import Passage
from govtext.passages.segmentation import REPORTING
from govtext.tables.cells import EMPTY, Cell, Quote, quote
from govtext.tables.fields.source import Source

__all__ = ["SIGNS", "covered", "dimensions"]

SIGNS = {"supports": "+", "hinders": "−", "mixed": "±", "neutral": "0"}
"""How a dimension's valence is shown: present or working, missing or hindering, both, neither."""


def covered(
    coded: Sequence[tuple[Passage, tuple[Coding, ...]]], framework: Framework
) -> dict[str, tuple[str, list[Coding]]]:
    """Return, for each dimension found in a paper's own findings, its sign and its codings, most probable first.

    Background, theory and method do not count where a paper has sections that report findings.
    """
    reporting = [item for item in coded if item[0].section in REPORTING] or list(coded)
    found: dict[str, tuple[str, list[Coding]]] = {}
    for code in framework.ids:
        codings = sorted(
            (c for _, codings in reporting for c in codings if c.code == code), key=lambda c: (-c.probability, c.start)
        )
        if not codings:
            continue
        good = sum(c.valence == "supports" for c in codings)
        bad = sum(c.valence == "hinders" for c in codings)
        if good and bad and min(good, bad) >= 0.25 * max(good, bad):
            sign = "mixed"
        else:
            sign = "neutral" if not good and not bad else "supports" if good >= bad else "hinders"
        found[code] = (sign, codings)
    return found


def dimensions(source: Source, coded: Sequence[tuple[Passage, tuple[Coding, ...]]], framework: Framework) -> Cell:
    """The dimensions with their signs; the evidence is the most probable passages of each."""
    found = covered(coded, framework)
    if not found:
        return EMPTY
    values: list[str] = []
    quotes: list[Quote] = []
    for code, (sign, codings) in found.items():
        values.append(f"{framework[code].label[source.language]} ({SIGNS[sign]})")
        telling = next((c for c in codings if c.valence == sign), codings[0])
        chosen = [telling]
        if sign == "mixed":
            chosen = [next(c for c in codings if c.valence == v) for v in ("supports", "hinders")]
        quotes += [quote(source.document, c.start, c.end) for c in chosen]
    return Cell("; ".join(values), tuple(dict.fromkeys(quotes)))
