"""Learns which approach, techniques, sample, number, places and dates of a paper are its own, and what shows a journal article: ``govtext/tables/data/*.json``.

    python training/cells/fit.py [--on SPLIT ...] [--only NAME ...] [--papers FOLDER ...] [--write]

Learnt on the dev split of ``corpora/matrix-1`` and on papers in FOLDER: files NAME.json with gold cells (``sample_n``, ``sample``, ``location``, ``period``, ``publication_type``, ``approach``, ``techniques``; what is not in
the file is not learnt from) beside the paper of the same name. ``sample_n_alt`` lists other numbers that a reader may well give: they are neither
right nor wrong. The printed scores are of documents held out, a tenth at a time. How many real papers the shipped weights were learnt with, which are not in the
repository, stands in the files (``learnt_on``). ``--on`` learns on from the shipped weights (``training/prior.py``) with splits of the corpus ("pages", "dev", whose
traps new signs have to stand as well, "papers"), and prints the scores of each writer's pages before and after, without that writer. The dates were learnt on
with pages and dev, the numbers of samples, approaches and techniques with all three, what a number is worth beside group discussions with the other signs held.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
from weights import Shipped, learnt, shipped, write

import govtext as gt
from govtext.tables.cells_training import papers
from govtext.tables.evaluation import right_period, same_terms
from govtext.tables.fields import publication
from govtext.tables.fields.methods import method
from govtext.tables.fields.methods.chosen_terms import features, named_terms
from govtext.tables.fields.methods.everyday import EVERYDAY_APPROACHES, EVERYDAY_TECHNIQUES
from govtext.tables.fields.methods.method import standard_terms
from govtext.tables.fields.methods.terms import Term
from govtext.tables.fields.samples import counted, sample
from govtext.tables.fields.settings import dated, located
from govtext.tables.fields.source import Source
from govtext.tables.fields.weighing import Weights

FOLDS = 10
STRENGTH = {
    "sample_numbers": 0.3, "sample_sentences": 0.1, "places": 0.3, "dates": 0.3, "articles": 0.3, "approaches": 0.03, "techniques": 0.03,
}  # fmt: skip
"""Inverse strength of the penalty on weights: the more signs, the stronger the penalty."""
KEPT = {"articles": 0.2}
"""The share of the old candidates that counts when learning on, where it is not all: of pages that were no abstracts before, old papers tell little."""
LEAST = {
    "sample_numbers": 0.3, "sample_sentences": 0.1, "places": 0.45, "dates": 0.4, "articles": 0.5, "approaches": 0.4, "techniques": 0.4,
}  # fmt: skip
"""Probabilities from which the likeliest number, or sentence, of a paper is believed."""
STRENGTH_ON = {"sample_numbers": 1.0, "dates": 3.0, "approaches": 2.0, "techniques": 0.5}
"""The same for what is learnt on: the old weights are held by what they were learnt from, so that this is about new signs."""
HELD = frozenset({"approaches", "techniques"})
"""Of these, new signs are held at nothing as firmly as the old ones at what they were: left free, they drew terms in that others used."""


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate of a paper: what it says, what is seen of it, whether it is right, whether it may be learnt from."""

    document: tuple[str, str]
    value: Any
    seen: dict[str, float]
    right: bool
    learnt: bool = True


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper whose cell is known, and its candidates."""

    document: tuple[str, str]
    gold: Any
    examples: tuple[Example, ...]


Candidates = Callable[[str, dict[str, Any], Source], Iterator[Paper]]


def numbers(name: str, cells: dict[str, Any], source: Source) -> Iterator[Paper]:
    """Yield the numbers of a paper that may be that of its sample."""
    if "sample_n" in cells:
        key, gold = (name, source.document.id), cells["sample_n"]
        others = set(cells.get("sample_n_alt") or []) - {gold}
        found = [
            Example(key, m.value, m.seen, m.value == gold, m.value not in others) for m in counted.mentions(source)
        ]
        yield Paper(key, gold, tuple(found))


def sentences(name: str, cells: dict[str, Any], source: Source) -> Iterator[Paper]:
    """Yield the sentences of a paper that may tell of its sample."""
    if "sample" in cells:
        key, gold = (name, source.document.id), cells["sample"]
        likes = [gold, *(cells.get("sample_alt") or [])]
        found = [
            Example(key, t.sentence.text, t.seen, any(told(like, t.sentence.text) for like in likes if like))
            for t in sample.telling(source)
        ]
        yield Paper(key, gold, tuple(found))


def places(name: str, cells: dict[str, Any], source: Source) -> Iterator[Paper]:
    """Yield the places that a paper names, right where they share a word with one of the reader's."""
    if "location" in cells:
        key, gold = (name, source.document.id), cells["location"]
        wanted = [set(located.known_by(g).split()) for g in gold]
        found = []
        for place in located.named_places(source):
            own = set(located.known_by(place.name).split())
            found.append(Example(key, place.name, place.seen, any(own & w for w in wanted)))
        yield Paper(key, gold or None, tuple(found))


def dates(name: str, cells: dict[str, Any], source: Source) -> Iterator[Paper]:
    """Yield the dates that a paper names, right where they say the reader's period; one that says less of it than another is not learnt from."""
    if "period" in cells:
        key, gold = (name, source.document.id), cells["period"]
        named = dated.dates(source)
        right = [bool(gold) and right_period(gold, d.name) for d in named]
        whole = [
            same and set(dated.known_by(d.name)) >= set(dated.known_by(gold))
            for d, same in zip(named, right, strict=True)
        ]
        found = [
            Example(key, d.name, d.seen, same, not same or full or not any(whole))
            for d, same, full in zip(named, right, whole, strict=True)
        ]
        yield Paper(key, gold or None, tuple(found))


def articles(name: str, cells: dict[str, Any], source: Source) -> Iterator[Paper]:
    """Yield what a paper shows of its kind of publication, right where it is a journal article."""
    if "publication_type" in cells:
        key, article = (name, source.document.id), cells["publication_type"] == "article"
        found = Example(key, "article", publication.signs(source).seen, article)
        yield Paper(key, "article" if article else None, (found,))


def approaches(name: str, cells: dict[str, Any], source: Source) -> Iterator[Paper]:
    """Yield the approaches, designs and analyses that a paper names."""
    return _terms(name, cells, source, "approach", method.APPROACH_TERMS, EVERYDAY_APPROACHES)


def techniques(name: str, cells: dict[str, Any], source: Source) -> Iterator[Paper]:
    """Yield the techniques of data collection that a paper names."""
    return _terms(name, cells, source, "techniques", method.TECHNIQUE_TERMS, EVERYDAY_TECHNIQUES)


def _terms(
    name: str,
    cells: dict[str, Any],
    source: Source,
    column: str,
    terms: tuple[Term, ...],
    everyday: tuple[Term, ...],
) -> Iterator[Paper]:
    """Yield the terms of a paper; one is right when it alone would be right for something that the reader names."""
    if column in cells:
        key, gold = (name, source.document.id), cells[column]
        ruled = method.ruled_approach(source) if column == "approach" else method.ruled_techniques(source)
        parts = [part for term in gold for part in standard_terms(term) or [term]]
        found = [
            Example(key, n.term.en, n.seen, any(same_terms([part], n.term.name(source.language)) for part in parts))
            for n in named_terms(source, terms, column.removesuffix("s"), ruled, everyday)
        ]
        yield Paper(key, gold or None, tuple(found))


def told(gold: str, sentence: str) -> bool:
    """Whether a sentence says most of what a reader quotes, or is a part of it."""
    left, right = set(gold.lower().split()), set(sentence.lower().split())
    return len(left & right) >= 0.7 * min(len(left), len(right)) and len(left & right) >= 5


KINDS: tuple[tuple[str, Candidates, tuple[str, ...]], ...] = (
    ("sample_numbers", numbers, counted.FEATURES),
    ("sample_sentences", sentences, sample.FEATURES),
    ("places", places, located.FEATURES),
    ("dates", dates, dated.FEATURES),
    ("articles", articles, publication.FEATURES),
    ("approaches", approaches, features(method.APPROACH_TERMS)),
    ("techniques", techniques, features(method.TECHNIQUE_TERMS)),
)


def fitted(name: str, found: Iterable[Paper], features: Sequence[str], before: Shipped | None) -> Weights:
    """Return the model of these papers, or one that goes on from another."""
    rows = [example for paper in found for example in paper.examples if example.learnt]
    seen, right = [row.seen for row in rows], [row.right for row in rows]
    if before is None:
        return learnt(seen, right, features, strength=STRENGTH[name], least=LEAST[name])
    return learnt(
        seen,
        right,
        features,
        strength=STRENGTH_ON.get(name, STRENGTH[name]),
        least=LEAST[name],
        before=before.weights,
        candidates=before.learnt_on["candidates"] * KEPT.get(name, 1.0),
        free=() if name in HELD else set(features) - set(before.weights.by_name),
    )


def held_out(name: str, found: Sequence[Paper], features: Sequence[str], before: Shipped | None) -> str:
    """Return how often the likeliest candidate of papers that the model has not seen is right, by set."""
    if before:
        parts = [[p for p in found if p.document[0] == writer] for writer in sorted({p.document[0] for p in found})]
    else:
        order = np.random.RandomState(0).permutation(len(found))
        parts = [[found[k] for k in order if k % FOLDS == fold] for fold in range(FOLDS)]
    counts: dict[str, dict[str, int]] = {}
    for part in parts:
        out = {id(paper) for paper in part}
        model = fitted(name, [paper for paper in found if id(paper) not in out], features, before)
        for label, one in (("before ", before.weights if before else None), ("", model)):
            for paper in part if one else ():
                own = counts.setdefault(
                    label + paper.document[0], dict.fromkeys(("right", "wrong", "missed", "filled", "silent"), 0)
                )
                own[_outcome(paper, one)] += 1
    return "; ".join(f"{name}: {', '.join(f'{k} {v}' for k, v in own.items())}" for name, own in sorted(counts.items()))


def _outcome(paper: Paper, model: Weights) -> str:
    chance, right = max(
        ((model.probability(e.seen), e.right) for e in paper.examples), default=(0.0, False), key=itemgetter(0)
    )
    if chance < model.least:
        return "silent" if paper.gold is None else "missed"
    return "filled" if paper.gold is None else "right" if right else "wrong"


def write_one(name: str, found: Sequence[Paper], features: Sequence[str], before: Shipped | None) -> None:
    """Learn from all papers and write the weights."""
    old = before.learnt_on if before else {}
    added = {
        "documents": sum(not before or p.document[0] != "invented" for p in found),
        "real_documents": sum(p.document[0] == "real" for p in found),
        "candidates": sum(e.learnt for p in found for e in p.examples),
    }
    write(name, fitted(name, found, features, before), {key: old.get(key, 0) + count for key, count in added.items()})


def main() -> None:
    """Learn, print the scores by documents held out and, if asked, write the weights; the sentences see the new weights of the numbers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=Path, nargs="*", default=[])
    parser.add_argument("--on", nargs="+", choices=("dev", "pages", "papers"), help="learn on from the shipped weights")
    parser.add_argument("--only", nargs="*", choices=[name for name, _, _ in KINDS], help="these weights alone")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    splits = options.on or ["dev"]
    learnt_from = [*papers(options.papers, splits[0]), *(paper for split in splits[1:] for paper in papers([], split))]
    sources = [(name, p.cells, Source(d)) for name, p in learnt_from for d in gt.read([p.path])]
    for name, of_one, seen in KINDS:
        if options.only and name not in options.only:
            continue
        before = shipped(name) if options.on else None
        found = [paper for set_name, cells, source in sources for paper in of_one(set_name, cells, source)]
        print(f"{name}: {held_out(name, found, seen, before)}")
        if options.write:
            write_one(name, found, seen, before)


if __name__ == "__main__":
    main()
