"""Learns how a page judges its programme, policy or collaboration: ``govtext/tables/data/verdicts.json``.

    python training/findings/verdicts.py [--write]

Learnt on the abstracts and pages of ``corpora/matrix-1`` (splits "dev" and "pages"; all invented, no real paper): each judgement that a page may give is a
candidate, right where it is the reader's. The printed scores are of documents that the model has not seen, a set of documents by one writer at a time.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from weights import learnt, write

import govtext as gt
from govtext.tables.cells_training import papers
from govtext.tables.fields.results.verdicts import FEATURES, Judgement, judgements, likeliest, on_a_page
from govtext.tables.fields.source import Source
from govtext.tables.fields.weighing import Weights

STRENGTH, LEAST = 0.3, 0.65
"""Inverse strength of the penalty on weights, and how likely all judgements of a page together have to be."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page, who wrote it, the reader's verdict, and the judgements that it may give."""

    writer: str
    gold: str | None
    judgements: tuple[Judgement, ...]


def pages() -> list[Page]:
    """Return the pages to learn from."""
    found = []
    for split in ("dev", "pages"):
        for writer, paper in papers([], split):
            for source in map(Source, gt.read([paper.path])):
                if on_a_page(source):
                    found.append(Page(writer, paper.cells.get("verdict"), tuple(judgements(source))))
    return found


def fitted(learnt_from: Sequence[Page]) -> Weights:
    """Return the model of these pages."""
    seen = [judgement.seen for page in learnt_from for judgement in page.judgements]
    right = [judgement.kind == page.gold for page in learnt_from for judgement in page.judgements]
    return learnt(seen, right, FEATURES, strength=STRENGTH, least=LEAST)


def held_out(found: Sequence[Page]) -> dict[str, Counter[str]]:
    """Return what becomes of the verdicts of each writer's pages, by a model that has seen none of them."""
    counts: dict[str, Counter[str]] = {}
    for writer in sorted({page.writer for page in found}):
        model = fitted([page for page in found if page.writer != writer])
        counts[writer] = Counter(_outcome(page, model) for page in found if page.writer == writer)
    return counts


def _outcome(page: Page, model: Weights) -> str:
    best = likeliest([model.probability(judgement.seen) for judgement in page.judgements], model.least)
    if best is None:
        return "missed" if page.gold else "silent"
    return "right" if page.judgements[best].kind == page.gold else "wrong" if page.gold else "filled"


def main() -> None:
    """Learn, print the scores by writers held out and, if asked, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    found = pages()
    for writer, counts in held_out(found).items():
        print(f"{writer}: {', '.join(f'{name} {count}' for name, count in sorted(counts.items()))}")
    if options.write:
        candidates = sum(len(page.judgements) for page in found)
        write("verdicts", fitted(found), {"documents": len(found), "real_documents": 0, "candidates": candidates})


if __name__ == "__main__":
    main()
