"""Learns which sentences name supporting factors or obstacles: ``govtext/tables/data/factors.json``.

    python training/factors/fit.py [--papers FOLDER ...] [--out FILE] [--evaluate]

Learnt on the dev split of ``corpora/matrix-1`` and on papers in FOLDER: files NAME.json with gold cells (``supports`` and ``obstacles``,
lists of words of the paper) beside the paper of the same name. Every document is held out once while its scores are counted. The shipped
weights were learnt with real papers that are not in the repository.
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
from govtext.tables.fields.factor_sentences import FEATURES, Candidate, Kind, candidates, chosen
from govtext.tables.fields.factors import named
from govtext.tables.fields.source import Source

FOLDS, REAL_WEIGHT, STRENGTH = 8, 3.0, 1.0
"""Parts that are held out in turn, what a sentence of a real paper counts, and C of the regression."""
LEAST = 0.25
"""Probability from which a sentence is believed."""
KINDS: tuple[tuple[Kind, str], ...] = (("support", "supports"), ("obstacle", "obstacles"))


@dataclass(frozen=True, slots=True)
class Example:
    """A document, the sentences that may name factors of a kind, and of each whether it holds a factor of the gold."""

    name: str
    source: Source
    kind: Kind
    field: str
    gold: Sequence[str]
    candidates: tuple[Candidate, ...]
    names: tuple[bool, ...]


def examples(name: str, paper: PaperGold) -> Iterator[Example]:
    """Yield what is seen of a paper, by kind."""
    for document in gt.read([paper.path]):
        yield from marked(name, Source(document), paper.cells)


def marked(name: str, source: Source, cells: Mapping[str, Any]) -> Iterator[Example]:
    """Yield the sentences of a document that may name factors, marked by the gold's cells."""
    for kind, field in KINDS:
        gold, found = cells.get(field) or [], tuple(candidates(source, kind))
        names = []
        for candidate in found:
            spans = [source.document[span.start : span.end] for span in candidate.spans]
            held = any(share(g, candidate.sentence.text) >= 0.7 for g in gold)
            names.append(held or any(share(g, words) >= 0.6 for g in gold for words in spans))
        yield Example(name, source, kind, field, gold, found, tuple(names))


def rows(found: Sequence[Example]) -> Iterator[tuple[tuple[float, ...], bool, float]]:
    """Yield features, mark and weight of the sentences that are not believed in any case."""
    for example in found:
        for candidate, names in zip(example.candidates, example.names, strict=True):
            if not candidate.item and not candidate.strict:
                yield candidate.features, names, REAL_WEIGHT if example.name == "real" else 1.0


def fitted(found: Sequence[Example]) -> LogisticRegression:
    """Return the model of these documents."""
    features, names, weights = zip(*rows(found), strict=True)
    return LogisticRegression(C=STRENGTH, max_iter=3000).fit(features, names, sample_weight=weights)


def report(found: Sequence[Example]) -> None:
    """Print how many cells are right that models fill which have not seen the document."""
    documents = sorted({example.source.document.id for example in found})
    order = np.random.RandomState(0).permutation(len(documents))
    part = {document: int(place) % FOLDS for document, place in zip(documents, order, strict=True)}
    counts: dict[tuple[str, str], Counter[str]] = {}
    for fold in range(FOLDS):
        model = fitted([example for example in found if part[example.source.document.id] != fold])
        for example in found:
            if part[example.source.document.id] == fold:
                believed = chosen(example.candidates, model.coef_[0], float(model.intercept_[0]), LEAST)
                cell = named(example.source, example.kind, believed)
                count = counts.setdefault((example.name, example.field), Counter())
                count["stated" if example.gold else "silent"] += 1
                count[outcome(example.field, example.gold, cell.value)] += 1
    for (name, field), c in sorted(counts.items()):
        print(
            f"{name} {field}: right {c['right']} of {c['stated']}, wrong {c['wrong']}; filled {c['filled']} of {c['silent']}"
        )


def main() -> None:
    """Learn, print the scores by documents held out, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path, default=Path("govtext/tables/data/factors.json"))
    parser.add_argument("--evaluate", action="store_true", help="print the scores only")
    options = parser.parse_args()
    known = list(papers(options.papers))
    found = [example for name, paper in known for example in examples(name, paper)]
    report(found)
    if options.evaluate:
        return
    model, learnt = fitted(found), list(rows(found))
    written = {
        "features": list(FEATURES),
        "weights": [round(float(weight), 4) for weight in model.coef_[0]],
        "bias": round(float(model.intercept_[0]), 4),
        "least": LEAST,
        "learnt_on": {
            "sentences": len(learnt),
            "naming": sum(names for _, names, _ in learnt),
            "invented_documents": sum(name == "invented" for name, _ in known),
            "real_documents": sum(name == "real" for name, _ in known),
        },
    }
    options.out.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
