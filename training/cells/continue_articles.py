"""Goes on learning what shows a journal article, on abstract pages of sites: ``govtext/tables/data/articles.json``.

    python training/cells/continue_articles.py FOLDER [FOLDER ...] [--write]

FOLDER holds pages, each with a NAME.json whose "publication_type" is the reader's. The shipped weights were learnt (``fit.py``) with real papers that are not
in the repository. They are the prior here: what moves a weight away from its old value costs, and only the signs that such pages brought begin at 0 and
are nearly free, with the weight of being an abstract page. The invented pages of four writers were learnt from in this way; no real one.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

import govtext as gt
from govtext.tables.cells_training import papers
from govtext.tables.fields.publication import FEATURES, signs
from govtext.tables.fields.source import Source

OUT = Path(__file__).parents[2] / "govtext" / "tables" / "data" / "articles.json"
KEPT, FIXED, NEW = 20.0, 200.0, 1.0
"""What it costs (per squared step) to move an old weight, those that every document has, and one of a new sign."""
COSTS = {"kind_abstract": 2.0, "abstract": FIXED}
STEPS = 60

Row = tuple[Mapping[str, float], bool]
"""What is seen of a page, and whether it is a journal article."""


def continued(rows: Sequence[Row], old: Mapping[str, float], bias: float) -> tuple[dict[str, float], float]:
    """Return the likeliest weights and bias of these pages, given the old ones (logistic regression with a normal prior, by Newton's steps)."""
    seen = np.array([[page.get(name, 0.0) for name in FEATURES] + [1.0] for page, _ in rows])
    right = np.array([float(article) for _, article in rows])
    prior = np.array([old.get(name, 0.0) for name in FEATURES] + [bias])
    costs = np.array([COSTS.get(name, KEPT if name in old else NEW) for name in FEATURES] + [FIXED])
    weights = prior.copy()
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-seen @ weights))
        slope = seen.T @ (likely - right) + costs * (weights - prior)
        bend = (seen * (likely * (1 - likely))[:, None]).T @ seen + np.diag(costs)
        weights = weights - np.linalg.solve(bend, slope)
    named = {name: round(float(weight), 4) for name, weight in zip(FEATURES, weights[:-1], strict=True)}
    return named, round(float(weights[-1]), 4)


def write(rows: Sequence[Row], held: dict[str, object], weights: Mapping[str, float], bias: float) -> None:
    """Write the weights, with what they were learnt on before and since."""
    learnt = {"weights": weights, "bias": bias, "least": held["least"], "learnt_on": held["learnt_on"]}
    learnt["continued_on"] = {"invented_pages": len(rows)}
    OUT.write_text(json.dumps(learnt, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Learn, print the weights and, if asked, write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    held = json.loads(OUT.read_text(encoding="utf-8"))
    pages = [p for name, p in papers(options.folders) if name != "invented"]
    rows = [(signs(Source(d)).seen, p.cells["publication_type"] == "article") for p in pages for d in gt.read([p.path])]
    weights, bias = continued(rows, held["weights"], held["bias"])
    for name, weight in weights.items():
        print(f"{name:<20}{held['weights'].get(name, 0.0):>9.3f}{weight:>9.3f}")
    if options.write:
        write(rows, held, weights, bias)


if __name__ == "__main__":
    main()
