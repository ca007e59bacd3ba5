"""Learns how a page judges its programme, policy or collaboration: ``govtext/tables/data/verdicts.json``.

    python training/findings/verdicts.py [--write]

Learnt on the abstracts and pages of ``corpora/matrix-1`` (splits "dev" and "pages"; all invented, no real paper): each judgement that a page may give is a
candidate, right where it is the reader's. The printed scores are of documents that the model has not seen, a set of documents by one writer at a time.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

import govtext as gt
from govtext.tables.cells_training import papers
from govtext.tables.fields.source import Source
from govtext.tables.fields.verdicts import FEATURES, judgements, likeliest, on_a_page

STRENGTH, LEAST = 0.3, 0.65
"""Inverse strength of the penalty on weights, and how likely all judgements of a page together have to be."""
OUT = Path(__file__).parents[2] / "govtext" / "tables" / "data" / "verdicts.json"


@dataclass(frozen=True, slots=True)
class Page:
    """A page, the reader's verdict, and the judgements it may give with what is seen of each."""

    writer: str
    gold: str | None
    kinds: tuple[str, ...]
    rows: np.ndarray


def pages() -> list[Page]:
    """Return the pages to learn from."""
    found = []
    for split in ("dev", "pages"):
        for writer, paper in papers([], split):
            for source in map(Source, gt.read([paper.path])):
                if on_a_page(source):
                    own = tuple(judgements(source))
                    rows = np.array([[j.seen.get(name, 0.0) for name in FEATURES] for j in own])
                    found.append(
                        Page(
                            writer,
                            paper.cells.get("verdict"),
                            tuple(j.kind for j in own),
                            rows.reshape(len(own), len(FEATURES)),
                        )
                    )
    return found


def fitted(learnt_from: Sequence[Page]) -> LogisticRegression:
    """Return the model of these pages."""
    right = [kind == page.gold for page in learnt_from for kind in page.kinds]
    return LogisticRegression(C=STRENGTH, max_iter=5000).fit(np.vstack([page.rows for page in learnt_from]), right)


def held_out(found: Sequence[Page]) -> dict[str, Counter[str]]:
    """Return what becomes of the verdicts of each writer's pages, by a model that has seen none of them."""
    counts: dict[str, Counter[str]] = {}
    for writer in sorted({page.writer for page in found}):
        model = fitted([page for page in found if page.writer != writer])
        counts[writer] = Counter(_outcome(page, model) for page in found if page.writer == writer)
    return counts


def _outcome(page: Page, model: LogisticRegression) -> str:
    likely = model.predict_proba(page.rows)[:, 1].tolist() if len(page.rows) else []
    best = likeliest(likely, LEAST)
    if best is None:
        return "missed" if page.gold else "silent"
    return "right" if page.kinds[best] == page.gold else "wrong" if page.gold else "filled"


def main() -> None:
    """Learn, print the scores by writers held out and, if asked, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    found = pages()
    for writer, counts in held_out(found).items():
        print(f"{writer}: {', '.join(f'{name} {count}' for name, count in sorted(counts.items()))}")
    if options.write:
        write(found)


def write(found: Sequence[Page]) -> None:
    """Learn from all pages and write the weights."""
    model = fitted(found)
    held = {
        "weights": {name: round(float(weight), 4) for name, weight in zip(FEATURES, model.coef_[0], strict=True)},
        "bias": round(float(model.intercept_[0]), 4),
        "least": LEAST,
        "learnt_on": {
            "documents": len(found),
            "real_documents": 0,
            "candidates": sum(len(page.kinds) for page in found),
        },
    }
    OUT.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
