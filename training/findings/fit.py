"""Learns which sentences say what a paper found and what it advises: ``govtext/tables/data/statements.json``.

    python training/findings/fit.py [--papers FOLDER ...] [--out FILE] [--evaluate]

Learnt on the dev split of ``corpora/matrix-1`` and on papers in FOLDER: files NAME.json with gold cells (``findings``, a list of
sentences of which the first is the main one, and ``recommendation``) beside the paper of the same name. Every document is held out once
while its scores are counted. The shipped weights were learnt with real papers that are not in the repository.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

import govtext as gt
from govtext.tables.cells_training import papers, share
from govtext.tables.evaluation import PaperGold
from govtext.tables.fields.source import Source
from govtext.tables.fields.statements import FEATURES, Statement, Wanted, statements

FOLDS, MAIN_WEIGHT = 10, 4.0
"""Parts held out in turn, and what a main sentence counts."""
REAL_WEIGHT, STRENGTH = {"findings": 3.0, "recommendation": 1.0}, {"findings": 0.1, "recommendation": 0.3}
"""What a sentence of a real paper counts, and C of the regression."""
MOST = {"findings": 5, "recommendation": 3}
"""Sentences of a cell while scores are counted."""
FIELDS: tuple[tuple[Wanted, str], ...] = (("finding", "findings"), ("advice", "recommendation"))


@dataclass(frozen=True, slots=True)
class Example:
    """A document, its statements, and of each whether the gold's main sentence (2) or another (1) stands in it."""

    name: str
    statements: tuple[Statement, ...]
    marks: dict[str, list[int]]
    stated: frozenset[str]
    """The fields of which the gold says something."""


def example(name: str, paper: PaperGold) -> Iterator[Example]:
    """Yield the document of a paper with its statements marked."""
    for document in gt.read([paper.path]):
        found = statements(Source(document))
        marks = {}
        stated = frozenset(field for _, field in FIELDS if paper.cells.get(field))
        for _, field in FIELDS:
            gold = paper.cells.get(field) or []
            wanted = [gold] if isinstance(gold, str) else gold
            marks[field] = [_mark(wanted, s.sentence.text) for s in found]
        yield Example(name, found, marks, stated)


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


def report(documents: Sequence[Example], field: str) -> None:
    """Print in how many documents the main sentence is among the best, by models that have not seen the document."""
    order = np.random.RandomState(0).permutation(len(documents))
    held: dict[str, list[bool]] = {"invented": [], "real": []}
    for fold in range(FOLDS):
        out = {int(i) for i in order[fold::FOLDS]}
        model = fitted([d for i, d in enumerate(documents) if i not in out], field)
        for i in sorted(out):
            document = documents[i]
            if field in document.stated and not document.statements:
                held[document.name].append(False)
            elif field in document.stated:
                scores = model.predict_proba([s.features for s in document.statements])[:, 1]
                best = np.argsort(-scores, kind="stable")[: MOST[field]]
                held[document.name].append(any(document.marks[field][k] == 2 for k in best))
    for name, right in held.items():
        print(f"{name} {field}: {sum(right)} of {len(right)} main sentences among the best {MOST[field]}")


def main() -> None:
    """Learn, print the scores by documents held out, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path, default=Path("govtext/tables/data/statements.json"))
    parser.add_argument("--evaluate", action="store_true", help="print the scores only")
    options = parser.parse_args()
    documents = [document for name, paper in papers(options.papers) for document in example(name, paper)]
    models = {}
    for wanted, field in FIELDS:
        report(documents, field)
        model = fitted(documents, field)
        models[wanted] = {
            "weights": [round(float(weight), 4) for weight in model.coef_[0]],
            "bias": round(float(model.intercept_[0]), 4),
            "sentences": sum(len(d.marks[field]) for d in documents),
            "marked": sum(mark > 0 for d in documents for mark in d.marks[field]),
        }
    if options.evaluate:
        return
    counted = {
        f"{name}_documents": sum(document.name == name for document in documents) for name in ("invented", "real")
    }
    written = {"features": list(FEATURES), "models": models, "learnt_on": counted}
    options.out.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
