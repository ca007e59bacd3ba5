"""Learns which sentences name supporting factors or obstacles: ``govtext/tables/data/factors.json``.

    python training/factors/fit.py [--papers FOLDER ...] [--out FILE] [--evaluate]

Learnt on the dev split of ``corpora/matrix-1`` and on papers in FOLDER: files NAME.json with gold cells (``supports`` and ``obstacles``,
lists of words of the paper) beside the paper of the same name. Every document is held out once while its scores are counted. The shipped
weights were learnt with 49 real papers that are not in the repository.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

import govtext as gt
from govtext.tables.cells_training import papers, share
from govtext.tables.evaluation import PaperGold
from govtext.tables.fields.factor_sentences import FEATURES, Kind, candidates
from govtext.tables.fields.source import Source

FOLDS, REAL_WEIGHT, STRENGTH = 8, 3.0, 1.0
"""Parts that are held out in turn, what a sentence of a real paper counts, and C of the regression."""
LEAST = 0.3
"""Probability from which a sentence is believed."""
KINDS: tuple[tuple[Kind, str], ...] = (("support", "supports"), ("obstacle", "obstacles"))


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that a document may name factors with."""

    document: tuple[str, str]
    kind: str
    features: tuple[float, ...]
    names: bool
    stated: bool


def examples(name: str, paper: PaperGold) -> Iterator[Example]:
    """Yield the sentences of a paper with what is seen of them, and whether they hold a factor of the gold."""
    for document in gt.read([paper.path]):
        source = Source(document)
        for kind, field in KINDS:
            gold = paper.cells.get(field) or []
            for candidate in candidates(source, kind):
                if candidate.item or candidate.strict:  # believed in any case
                    continue
                found = [document[span.start : span.end] for span in candidate.spans]
                names = any(share(g, candidate.sentence.text) >= 0.7 for g in gold)
                names = names or any(share(g, words) >= 0.6 for g in gold for words in found)
                yield Example((name, document.id), kind, candidate.features, names, bool(gold))


def fitted(rows: list[Example]) -> LogisticRegression:
    """Return the model of these sentences."""
    weights = [REAL_WEIGHT if row.document[0] == "real" else 1.0 for row in rows]
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    return model.fit([row.features for row in rows], [row.names for row in rows], sample_weight=weights)


def held_out(rows: list[Example]) -> np.ndarray:
    """Return the probability of each sentence by a model that has not seen its document."""
    documents = sorted({row.document for row in rows})
    order = np.random.RandomState(0).permutation(len(documents))
    part = {document: int(place) % FOLDS for document, place in zip(documents, order, strict=True)}
    scores = np.zeros(len(rows))
    for fold in range(FOLDS):
        model = fitted([row for row in rows if part[row.document] != fold])
        own = [k for k, row in enumerate(rows) if part[row.document] == fold]
        if own:
            scores[own] = model.predict_proba([rows[k].features for k in own])[:, 1]
    return scores


def report(rows: list[Example], scores: np.ndarray) -> None:
    """Print in how many documents that name no factor a sentence is believed, and in how many that do none is."""
    for name in ("invented", "real"):
        for kind, _ in KINDS:
            best: dict[tuple[str, str], bool] = defaultdict(bool)
            stated: dict[tuple[str, str], bool] = {}
            for row, score in zip(rows, scores, strict=True):
                if row.document[0] == name and row.kind == kind:
                    best[row.document] |= score >= LEAST
                    stated[row.document] = row.stated
            silent = [document for document, gold in stated.items() if not gold]
            naming = [document for document, gold in stated.items() if gold]
            filled, missed = sum(best[d] for d in silent), sum(not best[d] for d in naming)
            print(
                f"{name} {kind}: filled {filled} of {len(silent)} silent, missed {missed} of {len(naming)} that name some"
            )


def main() -> None:
    """Learn, print the scores by documents held out, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path, default=Path("govtext/tables/data/factors.json"))
    parser.add_argument("--evaluate", action="store_true", help="print the scores only")
    options = parser.parse_args()
    found = list(papers(options.papers))
    rows = [row for name, paper in found for row in examples(name, paper)]
    report(rows, held_out(rows))
    if options.evaluate:
        return
    model = fitted(rows)
    written = {
        "features": list(FEATURES),
        "weights": [round(float(weight), 4) for weight in model.coef_[0]],
        "bias": round(float(model.intercept_[0]), 4),
        "least": LEAST,
        "learnt_on": {
            "sentences": len(rows),
            "naming": sum(row.names for row in rows),
            "invented_documents": sum(name == "invented" for name, _ in found),
            "real_documents": sum(name == "real" for name, _ in found),
        },
    }
    options.out.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
