"""Papers with gold cells, from which the weights of fields are learnt (``training/{cells,factors,findings}/fit.py``)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from govtext.tables.evaluation import PaperGold, load_gold

__all__ = ["papers", "share"]


def papers(folders: Iterable[Path], split: str = "dev") -> Iterator[tuple[str, PaperGold]]:
    """Yield the papers to learn from, each with the name of its set: a split of ``corpora/matrix-1``, and papers in folders, each beside its NAME.json.

    The set of the split "dev" is "invented", that of another the writer ("gk"), that of a folder "real".
    """
    for paper in load_gold("matrix", split):
        yield "invented" if split == "dev" else paper.path.stem.partition("-")[0], paper
    for folder in folders:
        for gold in sorted(folder.glob("*.json")):
            beside = [path for path in sorted(folder.glob(f"{gold.stem}.*")) if path.suffix != ".json"]
            if beside:
                yield "real", PaperGold(beside[0], "dev", json.loads(gold.read_text(encoding="utf-8")))


def share(a: str, b: str) -> float:
    """The share of the words of ``a`` that stand in ``b``."""
    left, right = set(a.lower().split()), set(b.lower().split())
    return len(left & right) / max(1, len(left))
