"""Learns which sentences say what a paper found and what it advises: ``govtext/tables/data/statements.json``.

    python training/findings/fit.py [--on] [--papers FOLDER ...] [--out FILE] [--evaluate]

Learnt on the dev split of ``corpora/matrix-1`` and on papers in FOLDER: files NAME.json with gold cells (``findings``, a list of
sentences of which the first is the main one, and ``recommendation``) beside the paper of the same name. Every document is held out once
while its scores are counted. The shipped weights were learnt with real papers that are not in the repository. ``--on`` keeps them as they are and learns
from the splits "pages" and "dev" only what the signs of a page that has no more than an abstract weigh (``PAGE_FEATURES``), so that nothing changes for full
papers, and only for advice: for findings nothing was gained. It holds out a writer at a time.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).parents[1]))
from prior import learnt_on

import govtext as gt
from govtext.tables.cells_training import papers, share
from govtext.tables.evaluation import PaperGold, outcome
from govtext.tables.fields.findings import advised, found
from govtext.tables.fields.source import Source
from govtext.tables.fields.statements import FEATURES, PAGE_FEATURES, Statement, Wanted, statements

FOLDS, MAIN_WEIGHT = 10, 8.0
"""Parts held out in turn, and what a main sentence counts."""
REAL_WEIGHT, STRENGTH = {"findings": 8.0, "recommendation": 1.0}, {"findings": 0.1, "recommendation": 0.3}
"""What a sentence of a real paper counts, and C of the regression."""
LEARNT_ON = ("advice",)
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


@dataclass(frozen=True, slots=True)
class Model:
    """Weights and bias of a logistic regression."""

    weights: np.ndarray
    bias: float

    def probabilities(self, statements: Sequence[Statement]) -> np.ndarray:
        """Return how likely each statement is one."""
        rows = np.array([s.features for s in statements]).reshape(len(statements), len(FEATURES))
        return 1.0 / (1.0 + np.exp(-(rows @ self.weights + self.bias)))


def fitted(documents: Sequence[Example], field: str, before: dict[str, Any] | None) -> Model:
    """Return the model of these documents, or one that goes on from another."""
    rows, marks, weights = [], [], []
    for document in documents:
        for statement, mark in zip(document.statements, document.marks[field], strict=True):
            rows.append(statement.features)
            marks.append(mark > 0)
            real = 1.0 if document.name == "invented" else REAL_WEIGHT[field]
            weights.append(real * (MAIN_WEIGHT if mark == 2 else 1.0))
    if before:
        wanted = next(wanted for wanted, column in FIELDS if column == field)
        old = before["models"][wanted]
        known = dict(zip(before["features"], old["weights"], strict=True))
        start = np.array([known.get(feature, 0.0) for feature in FEATURES])
        if wanted not in LEARNT_ON:
            return Model(start, old["bias"])
        pages = [k for k, feature in enumerate(FEATURES) if feature in PAGE_FEATURES]
        new = [k for k in pages if FEATURES[k] not in known]
        kept = [k for k in range(len(FEATURES)) if k not in pages]
        count = old["sentences"] * REAL_WEIGHT[field]
        found = learnt_on(
            np.array(rows),
            marks,
            start,
            old["bias"],
            count,
            strength=STRENGTH[field],
            counts=weights,
            new=new,
            kept=kept,
        )
        return Model(*found)
    model = LogisticRegression(C=STRENGTH[field], max_iter=3000).fit(rows, marks, sample_weight=weights)
    return Model(model.coef_[0], float(model.intercept_[0]))


def report(documents: Sequence[Example], before: dict[str, Any] | None) -> None:
    """Print how many cells are right that models fill which have not seen the document."""
    if before:
        parts = [{i for i, d in enumerate(documents) if d.name == name} for name in sorted({d.name for d in documents})]
    else:
        order = np.random.RandomState(0).permutation(len(documents))
        parts = [{int(i) for i in order[fold::FOLDS]} for fold in range(FOLDS)]
    counts: dict[tuple[str, str], Counter[str]] = {}
    for out in parts:
        kept = [d for i, d in enumerate(documents) if i not in out]
        models = {field: fitted(kept, field, before) for _, field in FIELDS}
        for i in sorted(out):
            document = documents[i]
            scores = [models[field].probabilities(document.statements) for _, field in FIELDS]
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
    parser.add_argument("--on", action="store_true", help="learn on from the shipped weights")
    parser.add_argument("--evaluate", action="store_true", help="print the scores only")
    options = parser.parse_args()
    before = json.loads(options.out.read_text(encoding="utf-8")) if options.on else None
    learnt_from = [*papers(options.papers, "dev"), *(papers([], "pages") if options.on else ())]
    documents = [document for name, paper in learnt_from for document in example(name, paper)]
    write(documents, before, options.out, evaluate=options.evaluate)


def write(documents: Sequence[Example], before: dict[str, Any] | None, out: Path, *, evaluate: bool) -> None:
    """Print the scores, learn from all documents and write the weights."""
    report(documents, before)
    if evaluate:
        return
    models = {}
    for wanted, field in FIELDS:
        model = fitted(documents, field, before)
        old = before["models"][wanted] if before else {"sentences": 0, "marked": 0}
        new = [d for d in documents if not before or (wanted in LEARNT_ON and d.name != "invented")]
        models[wanted] = {
            "weights": [round(float(weight), 4) for weight in model.weights],
            "bias": round(model.bias, 4),
            "sentences": old["sentences"] + sum(len(d.marks[field]) for d in new),
            "marked": old["marked"] + sum(mark > 0 for d in new for mark in d.marks[field]),
        }
    counted = before["learnt_on"] if before else {"invented_documents": 0, "real_documents": 0}
    real = sum(document.name == "real" for document in documents)
    counted = {
        "invented_documents": counted["invented_documents"]
        + sum(d.name != "real" and (not before or d.name != "invented") for d in documents),
        "real_documents": counted["real_documents"] + real,
    }
    written = {"features": list(FEATURES), "models": models, "learnt_on": counted}
    out.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
