"""Learns which sentences name supporting factors or obstacles: ``govtext/tables/data/factors.json``.

    python training/factors/fit.py [--on] [--papers FOLDER ...] [--write]

Learnt on the dev split of ``corpora/matrix-1`` and on papers in FOLDER: files NAME.json with gold cells (``supports`` and ``obstacles``,
lists of words of the paper) beside the paper of the same name. Every document is held out once while its scores are counted. The shipped
weights were learnt with real papers that are not in the repository; ``--on`` learns on from them (``training/prior.py``) with the split "pages"
beside "dev", so that the old weights are a prior and signs that are new begin at nothing, and holds out a writer at a time.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
from weights import Shipped, learnt, shipped, write

import govtext as gt
from govtext.tables.cells_training import papers, share
from govtext.tables.evaluation import PaperGold, outcome
from govtext.tables.fields.factors.factors import named
from govtext.tables.fields.factors.sentences import FEATURES, Candidate, Kind, candidates, chosen
from govtext.tables.fields.source import Source
from govtext.tables.fields.weighing import Weights

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


def rows(found: Sequence[Example]) -> Iterator[tuple[Mapping[str, float], bool, float]]:
    """Yield features, mark and weight of the sentences that are not believed in any case."""
    for example in found:
        for candidate, names in zip(example.candidates, example.names, strict=True):
            if not candidate.item and not candidate.strict:
                yield candidate.features, names, 1.0 if example.name == "invented" else REAL_WEIGHT


def fitted(found: Sequence[Example], before: Shipped | None) -> Weights:
    """Return the model of these documents, or one that goes on from another."""
    features, names, counts = zip(*rows(found), strict=True)
    known = before.weights.by_name if before else FEATURES
    return learnt(
        features, names, FEATURES, strength=STRENGTH, least=LEAST, counts=counts, before=before.weights if before else None,
        candidates=before.learnt_on["sentences"] * REAL_WEIGHT if before else 0.0, free=set(FEATURES) - set(known),
    )  # fmt: skip


def report(found: Sequence[Example], before: Shipped | None) -> None:
    """Print how many cells are right that models fill which have not seen the document."""
    if before:
        part = {example.source.document.id: example.name for example in found}
    else:
        documents = sorted({example.source.document.id for example in found})
        order = np.random.RandomState(0).permutation(len(documents))
        part = {document: str(place % FOLDS) for document, place in zip(documents, order, strict=True)}
    counts: dict[tuple[str, str], Counter[str]] = {}
    for fold in sorted(set(part.values())):
        weights = fitted([example for example in found if part[example.source.document.id] != fold], before)
        for example in found:
            if part[example.source.document.id] == fold:
                cell = named(example.source, example.kind, chosen(example.candidates, weights))
                count = counts.setdefault((example.name, example.field), Counter())
                count["stated" if example.gold else "silent"] += 1
                count[outcome(example.field, example.gold, cell.value)] += 1
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
    before = shipped("factors") if options.on else None
    known = [*papers(options.papers), *(papers([], "pages") if options.on else [])]
    found = [example for name, paper in known for example in examples(name, paper)]
    report(found, before)
    if options.write:
        marks, real = [names for _, names, _ in rows(found)], sum(name == "real" for name, _ in known)
        counted = {
            "sentences": len(marks),
            "naming": sum(marks),
            "invented_documents": len(known) - real,
            "real_documents": real,
        }
        old = before.learnt_on if before else {}
        write("factors", fitted(found, before), {name: count + old.get(name, 0) for name, count in counted.items()})


if __name__ == "__main__":
    main()
