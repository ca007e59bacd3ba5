"""Learns which sentences say what a paper found and what it advises: ``govtext/tables/data/statements.json``.

    python training/findings/fit.py [--papers FOLDER ...] [--out FILE] [--evaluate]

Learnt on the dev split of ``corpora/matrix-1`` and on papers in FOLDER: files NAME.json with gold cells (``findings``, a list of
sentences of which the first is the main one, and ``recommendation``) beside the paper of the same name. Every document is held out once
while its scores are counted. The shipped weights were learnt with real papers that are not in the repository.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

import govtext as gt
from govtext.tables.cells_training import papers, share
from govtext.tables.evaluation import PaperGold, outcome
from govtext.tables.fields.findings import advised, found
from govtext.tables.fields.source import Source
from govtext.tables.fields.statements import FEATURES, Statement, Wanted, statements

FOLDS, MAIN_WEIGHT = 10, 8.0
"""Parts held out in turn, and what a main sentence counts."""
REAL_WEIGHT, STRENGTH = {"findings": 8.0, "recommendation": 1.0}, {"findings": 0.1, "recommendation": 0.3}
"""What a sentence of a real paper counts, and C of the regression."""
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


def fitted(documents: Sequence[Example], field: str) -> LogisticRegression:
    """Return the model of these documents."""
    rows, marks, weights = [], [], []
    for document in documents:
        for statement, mark in zip(document.statements, document.marks[field], strict=True):
            rows.append(statement.features)
            marks.append(mark > 0)
            real = REAL_WEIGHT[field] if document.name == "real" else 1.0
            weights.append(real * (MAIN_WEIGHT if mark == 2 else 1.0))
    return LogisticRegression(C=STRENGTH[field], max_iter=3000).fit(rows, marks, sample_weight=weights)


def report(documents: Sequence[Example]) -> None:
    """Print how many cells are right that models fill which have not seen the document."""
    order = np.random.RandomState(0).permutation(len(documents))
    counts: dict[tuple[str, str], Counter[str]] = {}
    for fold in range(FOLDS):
        out = {int(i) for i in order[fold::FOLDS]}
        models = {field: fitted([d for i, d in enumerate(documents) if i not in out], field) for _, field in FIELDS}
        for i in sorted(out):
            document = documents[i]
            rows = [s.features for s in document.statements]
            scores = [models[field].predict_proba(rows)[:, 1] if rows else [] for _, field in FIELDS]
            told = list(zip(*scores, document.statements, strict=True))
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
    """Learn, print the scores by documents held out, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path, default=Path("govtext/tables/data/statements.json"))
    parser.add_argument("--evaluate", action="store_true", help="print the scores only")
    options = parser.parse_args()
    documents = [document for name, paper in papers(options.papers) for document in example(name, paper)]
    report(documents)
    if options.evaluate:
        return
    models = {}
    for wanted, field in FIELDS:
        model = fitted(documents, field)
        models[wanted] = {
            "weights": [round(float(weight), 4) for weight in model.coef_[0]],
            "bias": round(float(model.intercept_[0]), 4),
            "sentences": sum(len(d.marks[field]) for d in documents),
            "marked": sum(mark > 0 for d in documents for mark in d.marks[field]),
        }
    counted = {
        f"{name}_documents": sum(document.name == name for document in documents) for name in ("invented", "real")
    }
    written = {"features": list(FEATURES), "models": models, "learnt_on": counted}
    options.out.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
