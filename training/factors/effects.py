"""Learns which things that a long paper says to help or to hinder are factors of its case: ``govtext/tables/data/factor_effects.json``.

    python training/factors/effects.py [--out FILE] [--evaluate]

Learnt on the split "papers" of ``corpora/matrix-1``; a writer at a time is held out while the scores are counted.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

import govtext as gt
from govtext.tables.cells import Cell
from govtext.tables.cells_training import papers
from govtext.tables.evaluation import outcome
from govtext.tables.fields.factor_sentences import believed
from govtext.tables.fields.factor_spans import Kind
from govtext.tables.fields.factor_told import FEATURES, Told, once, tells, told, weighed
from govtext.tables.fields.factors import named, with_told
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
    seen = [[thing.seen[name] for name in FEATURES] for example in found for thing in example.told]
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(seen, [n for example in found for n in example.names])
    weights = {name: round(float(w), 4) for name, w in zip(FEATURES, model.coef_[0], strict=True)}
    return Weights(weights, round(float(model.intercept_[0]), 4), LEAST)


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
    """Learn, print the scores by writers held out, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("govtext/tables/data/factor_effects.json"))
    parser.add_argument("--evaluate", action="store_true", help="print the scores only")
    options = parser.parse_args()
    found = list(examples())
    report(found)
    if options.evaluate:
        return
    weights = fitted(found)
    names = [n for example in found for n in example.names]
    written = {
        "weights": dict(weights.by_name),
        "bias": weights.bias,
        "least": LEAST,
        "learnt_on": {"things": len(names), "factors": int(np.sum(names)), "documents": len(found) // len(KINDS)},
    }
    options.out.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
