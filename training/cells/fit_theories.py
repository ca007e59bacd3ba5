"""Learns which of the theories that a paper names it uses: ``govtext/tables/data/theories.json``.

    python training/cells/fit_theories.py [--write]

Learnt on the splits "dev", "pages" and "papers" of ``corpora/matrix-1``: as before on invented documents only. The printed scores are of cells, those of each writer by weights learnt without her documents.
A candidate is right where it shares a word with one of the reader's theories, as ``govtext evaluate matrix`` compares them, but not a year or
"and" alone.

The tagger's probabilities are among the signs, so the weights are to be learnt again when it is trained anew. It must not have been trained on these pages: it
would be surer of them than of any other.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from weights import learnt, write

import govtext as gt
from govtext.tables.evaluation import load_gold, outcome
from govtext.tables.fields.source import Source
from govtext.tables.fields.theories.theory import FEATURES, Named, chosen, named_theories
from govtext.tables.fields.weighing import Weights

STRENGTH = 0.3
"""Inverse strength of the penalty on weights."""
LEAST = 0.5
"""Probability from which a theory is believed."""
PRIOR = {"own_name_used": 2.0}
"""What a sign weighs as long as these pages do not say otherwise: theories used under their own name were told by patterns that real papers had shaped,
which are no longer at hand."""
_SHARED = re.compile(r"\b(?:(?:19|20)\d\d|dan|and|dkk|et|al)\b")


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper, who wrote it, the reader's theories and those it names."""

    writer: str
    gold: list[str]
    named: list[Named]

    @property
    def right(self) -> list[bool]:
        """Which of the theories it names are among the reader's."""
        gold, named = [_bare(one) for one in self.gold], [_bare(one.shown) for one in self.named]
        return [any(outcome("theory", [wanted], found) == "right" for wanted in gold) for found in named]


def _bare(named: str) -> str:
    """Authors without the year and the small words that any two theories may share."""
    return _SHARED.sub(" ", named)


def papers() -> list[Paper]:
    """Return the papers to learn from; the first two letters of a file say who wrote it."""
    found = [paper for split in ("dev", "pages", "papers") for paper in load_gold("matrix", split)]
    return [
        Paper(
            paper.path.name[:2],
            paper.cells.get("theory") or [],
            named_theories(Source(gt.read([paper.path], progress=False)[0])),
        )
        for paper in found
    ]


def fitted(found: Sequence[Paper]) -> Weights:
    """Return the model of these papers: its weights are drawn to the prior."""
    seen = [named.seen for paper in found for named in paper.named]
    right = [right for paper in found for right in paper.right]
    return learnt(seen, right, FEATURES, strength=STRENGTH, least=LEAST, before=Weights(PRIOR, 0.0))


def held_out(found: Sequence[Paper]) -> dict[str, Counter[str]]:
    """Return what became of the cells of each writer by weights learnt without her papers."""
    counts: dict[str, Counter[str]] = {}
    for writer in dict.fromkeys(paper.writer for paper in found):
        model = fitted([paper for paper in found if paper.writer != writer])
        own = counts.setdefault(writer, Counter())
        for paper in (paper for paper in found if paper.writer == writer):
            kept = chosen([(model.probability(named.seen), named) for named in paper.named], LEAST)
            own[outcome("theory", paper.gold, "; ".join(named.shown for named in kept)) or "silent"] += 1
    return counts


def main() -> None:
    """Learn, print what became of the cells held out and, if asked, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    found = papers()
    for writer, counts in held_out(found).items():
        print(f"{writer}: {', '.join(f'{result} {count}' for result, count in counts.most_common())}")
    if options.write:
        candidates = sum(len(paper.named) for paper in found)
        write("theories", fitted(found), {"documents": len(found), "real_documents": 0, "candidates": candidates})


if __name__ == "__main__":
    main()
