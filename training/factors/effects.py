"""Learns which things that a long paper says to help or to hinder are factors of its case: ``govtext/tables/data/factor_effects.json``.

    python training/factors/effects.py [--write]

Learnt on the split "papers" of ``corpora/matrix-1``; a writer at a time is held out while the scores are counted.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from weights import learnt, write

import govtext as gt
from govtext.tables.cells import Cell
from govtext.tables.cells_training import papers
from govtext.tables.evaluation import outcome
from govtext.tables.fields.factors.factors import named, with_told
from govtext.tables.fields.factors.sentences import believed
from govtext.tables.fields.factors.spans import Kind
from govtext.tables.fields.factors.told import FEATURES, Told, once, tells, told, weighed
from govtext.tables.fields.source import Source
from govtext.tables.fields.weighing import Weights

STRENGTH, LEAST = 0.3, 0.45
"""C of the regression, and the probability from which a thing is believed."""
KINDS: tuple[tuple[Kind, str], ...] = (("support", "supports"), ("obstacle", "obstacles"))


@dataclass(frozen=True, slots=True)
class Example:
    """A document, what it tells of a kind, of each whether the gold has it, and the cell without any of them."""

    writer: str
    source: Source
    kind: Kind
    field: str
    gold: Sequence[str]
    told: tuple[Told, ...]
    names: tuple[bool, ...]
    cell: Cell


def examples() -> Iterator[Example]:
    """Yield what is seen of the papers, by kind."""
    for writer, paper in papers([], "papers"):
        for document in gt.read([paper.path]):
            source = Source(document)
            for kind, field in KINDS if tells(source) else ():
                gold, things = paper.cells.get(field) or [], told(source, kind)
                names = tuple(any(alike(g, thing.text) for g in gold) for thing in things)
                cell = named(source, kind, believed(source, kind))
                yield Example(writer, source, kind, field, gold, things, names, cell)


def alike(a: str, b: str) -> bool:
    """Whether most words of either stand in the other."""
    left, right = (set(re.findall(r"\w+", text.lower())) for text in (a, b))
    return len(left & right) >= 0.6 * max(1, min(len(left), len(right)))


def fitted(found: Sequence[Example]) -> Weights:
    """Return the model of these documents."""
    seen = [thing.seen for example in found for thing in example.told]
    right = [name for example in found for name in example.names]
    return learnt(seen, right, FEATURES, strength=STRENGTH, least=LEAST)


def report(found: Sequence[Example]) -> None:
    """Print how many cells are right without the model and with models that have not seen the writer."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for writer in sorted({example.writer for example in found}):
        weights = fitted([example for example in found if example.writer != writer])
        for example in found:
            if example.writer == writer:
                things = weighed(example.source, example.kind, weights)
                cell = with_told(example.cell, once(example.source, things, LEAST))
                count = counts.setdefault((writer, example.field), Counter())
                count["stated" if example.gold else "silent"] += 1
                count[outcome(example.field, example.gold, cell.value)] += 1
                count["before"] += outcome(example.field, example.gold, example.cell.value) == "right"
    for (writer, field), c in sorted(counts.items()):
        print(
            f"{writer} {field}: right {c['right']} (before {c['before']}) of {c['stated']}, wrong {c['wrong']}; filled {c['filled']} of {c['silent']}"
        )


def main() -> None:
    """Learn, print the scores by writers held out and, if asked, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    found = list(examples())
    report(found)
    if options.write:
        names = [n for example in found for n in example.names]
        learnt_from = {"things": len(names), "factors": sum(names), "documents": len(found) // len(KINDS)}
        write("factor_effects", fitted(found), learnt_from)


if __name__ == "__main__":
    main()
