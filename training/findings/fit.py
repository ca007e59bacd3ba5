"""Learns which sentences say what a paper found and what it advises: ``govtext/tables/data/findings.json`` and ``recommendations.json``.

    python training/findings/fit.py [--on] [--papers FOLDER ...] [--write]

Learnt on the dev split of ``corpora/matrix-1`` and on papers in FOLDER: files NAME.json with gold cells (``findings``, a list of
sentences of which the first is the main one, and ``recommendation``) beside the paper of the same name. Every document is held out once
while its scores are counted. The shipped weights were learnt with real papers that are not in the repository. ``--on`` keeps them as they are and learns
from the splits "pages" and "dev" only what the signs of a page that has no more than an abstract weigh (``PAGE_FEATURES``), so that nothing changes for full
papers, and only for advice: for findings nothing was gained. It holds out a writer at a time.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
from weights import Shipped, learnt, shipped, write

import govtext as gt
from govtext.tables.cells_training import papers, share
from govtext.tables.evaluation import PaperGold, outcome
from govtext.tables.fields.results.findings import advised, found
from govtext.tables.fields.results.statements import FEATURES, PAGE_FEATURES, WEIGHTS, Statement, Wanted, statements
from govtext.tables.fields.source import Source
from govtext.tables.fields.weighing import Weights

FOLDS, MAIN_WEIGHT = 10, 8.0
"""Parts held out in turn, and what a main sentence counts."""
REAL_WEIGHT, STRENGTH = {"findings": 8.0, "recommendation": 1.0}, {"findings": 0.1, "recommendation": 0.3}
"""What a sentence of a real paper counts, and C of the regression."""
LEARNT_ON = ("recommendation",)
"""What ``--on`` learns."""
FIELDS: tuple[tuple[Wanted, str], ...] = (("finding", "findings"), ("advice", "recommendation"))


@dataclass(frozen=True, slots=True)
class Example:
    """A document, its statements, and of each whether the gold's main sentence (2) or another (1) stands in it."""

    name: str
    statements: tuple[Statement, ...]
    marks: dict[str, list[int]]
    gold: dict[str, list[str]]
    """What the gold says of a field, the main sentence first."""


def example(name: str, paper: PaperGold) -> Iterator[Example]:
    """Yield the document of a paper with its statements marked."""
    for document in gt.read([paper.path]):
        yield marked(name, Source(document), paper.cells)


def marked(name: str, source: Source, cells: Mapping[str, Any]) -> Example:
    """Return the statements of a document, marked by the gold's cells."""
    own, marks, gold = statements(source), {}, {}
    for _, field in FIELDS:
        said = cells.get(field) or []
        gold[field] = [said] if isinstance(said, str) else said
        marks[field] = [_mark(gold[field], s.sentence.text) for s in own]
    return Example(name, own, marks, gold)


def _mark(gold: Sequence[str], text: str) -> int:
    held = [
        place
        for place, words in enumerate(gold)
        if share(words, text) >= 0.7 or (share(text, words) >= 0.8 and len(text.split()) >= 8)
    ]
    return 0 if not held else 2 if held[0] == 0 else 1


def fitted(documents: Sequence[Example], field: str, before: Shipped | None) -> Weights:
    """Return the model of these documents, or one that goes on from another."""
    if before and field not in LEARNT_ON:
        return before.weights
    pairs = [pair for d in documents for pair in zip(d.statements, d.marks[field], repeat(d.name), strict=False)]
    known = before.weights.by_name if before else FEATURES
    return learnt(
        [statement.features for statement, _, _ in pairs],
        [mark > 0 for _, mark, _ in pairs],
        FEATURES,
        strength=STRENGTH[field],
        least=0.5,
        counts=[
            (1.0 if name == "invented" else REAL_WEIGHT[field]) * (MAIN_WEIGHT if mark == 2 else 1.0)
            for _, mark, name in pairs
        ],
        before=before.weights if before else None,
        candidates=before.learnt_on["sentences"] * REAL_WEIGHT[field] if before else 0.0,
        free=set(PAGE_FEATURES) - set(known),
        kept=set(FEATURES) - set(PAGE_FEATURES) if before else (),
    )


def report(documents: Sequence[Example], before: Mapping[str, Shipped]) -> None:
    """Print how many cells are right that models fill which have not seen the document."""
    if before:
        parts = [{i for i, d in enumerate(documents) if d.name == name} for name in sorted({d.name for d in documents})]
    else:
        order = np.random.RandomState(0).permutation(len(documents))
        parts = [{int(i) for i in order[fold::FOLDS]} for fold in range(FOLDS)]
    counts: dict[tuple[str, str], Counter[str]] = {}
    for out in parts:
        kept = [d for i, d in enumerate(documents) if i not in out]
        models = [fitted(kept, field, before.get(field)) for _, field in FIELDS]
        for i in sorted(out):
            document = documents[i]
            first, second = models
            told = [(first.probability(s.features), second.probability(s.features), s) for s in document.statements]
            for (_, field), own in zip(FIELDS, (found(told), advised(told)), strict=True):
                gold = document.gold[field] if field == "findings" else " ".join(document.gold[field][:1])
                count = counts.setdefault((document.name, field), Counter())
                count["stated" if gold else "silent"] += 1
                count[outcome(field, gold, " ".join(s.text for s in own))] += 1
    for (name, field), c in sorted(counts.items()):
        print(
            f"{name} {field}: right {c['right']} of {c['stated']}, wrong {c['wrong']}; filled {c['filled']} of {c['silent']}"
        )


def main() -> None:
    """Learn, print the scores by documents held out and, if asked, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=Path, nargs="*", default=[])
    parser.add_argument("--on", action="store_true", help="learn on from the shipped weights")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    before = {field: shipped(WEIGHTS[wanted]) for wanted, field in FIELDS} if options.on else {}
    learnt_from = [*papers(options.papers, "dev"), *(papers([], "pages") if options.on else ())]
    documents = [document for name, paper in learnt_from for document in example(name, paper)]
    report(documents, before)
    for wanted, field in FIELDS if options.write else ():
        if not before or field in LEARNT_ON:
            new = [d for d in documents if not before or d.name != "invented"]
            marks, real = [mark for d in new for mark in d.marks[field]], sum(d.name == "real" for d in new)
            counted = {
                "invented_documents": len(new) - real,
                "real_documents": real,
                "sentences": len(marks),
                "marked": sum(m > 0 for m in marks),
            }
            old = before[field].learnt_on if before else {}
            own = fitted(documents, field, before.get(field))
            write(WEIGHTS[wanted], own, {name: count + old.get(name, 0) for name, count in counted.items()})


if __name__ == "__main__":
    main()
