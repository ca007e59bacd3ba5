"""How rightly a file with several papers is parted: the documents of corpora/matrix-1, joined in random groups of two to six.

python benchmarks/parting.py [--rounds N] [--errors]

Each document alone must stay whole. Joined, with a page break between two documents or with an empty line only, each must
begin a part: "exact" where the part begins with the document's first line, "found" where it also may begin up to five
lines of print off, its title being in it. "wrong" are parts that begin elsewhere. Split "dev" was looked at, split "test" was not.
"""

from __future__ import annotations

import argparse
import random
from bisect import bisect_left
from pathlib import Path

import govtext as gt
from govtext.documents.parts import part
from govtext.tables.evaluation import load_gold
from govtext.text.readers.raw import RawFile, RawLine, RawPage

_OFF = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20, help="how often each document is put into a group")
    parser.add_argument("--errors", action="store_true", help="list what was not found in the dev split")
    options = parser.parse_args()
    papers = {split: load_gold("matrix", split) for split in ("dev", "test")}
    alone = gt.read([paper.path for split in papers.values() for paper in split], progress=False)
    print(f"alone: {sum(d.part is None for d in alone)} of {len(alone)} stay whole")
    for split, gold in papers.items():
        theses = {paper.path for paper in gold if alone[paper.path.stem].kind == "thesis"}
        for name, between in (("page break", "\f"), ("empty line", "\n\n")):
            for what, chosen in (("", gold), (", without theses", [p for p in gold if p.path not in theses])):
                result = measure([p.path for p in chosen], between, options.rounds)
                missed = result.pop("missed")
                print(f"{split}, {name}{what}: " + ", ".join(f"{key} {value}" for key, value in result.items()))
                if options.errors and split == "dev":
                    print("   not found:", ", ".join(f"{stem} {n}" for stem, n in missed))


def measure(paths: list[Path], between: str, rounds: int) -> dict[str, object]:
    """Join, part, and count."""
    texts = {path.stem: path.read_text(encoding="utf-8").replace("\f", "\n").strip("\n") for path in paths}
    titles = {document.id: _start_of_title(texts[document.id], document) for document in gt.read(paths, progress=False)}
    choose = random.Random(1)
    counts = dict.fromkeys("groups begin found exact wrong whole".split(), 0)
    missed: dict[str, int] = {}
    for _ in range(rounds):
        order = sorted(texts)
        choose.shuffle(order)
        while len(order) > 1:
            size = choose.randint(2, 6)
            group, order = order[:size], order[size:]
            if len(group) < 2:
                break
            joined = between.join(texts[name] for name in group)
            printed = [number for number, line in enumerate(joined.replace("\f", "\n").split("\n")) if line.strip()]
            parting = part(_file(joined))
            begins = [bisect_left(printed, place) for place in _beginnings(parting)]
            counts["groups"] += 1
            counts["whole"] += not parting.papers
            line = 0
            for number, name in enumerate(group):
                if number:
                    first, title = (bisect_left(printed, line + offset) for offset in (0, titles[name]))
                    near = [begin for begin in begins if first - _OFF <= begin <= max(first, min(title, first + _OFF))]
                    counts["begin"] += 1
                    counts["found"] += bool(near)
                    counts["exact"] += first in near
                    begins = [begin for begin in begins if begin not in near]
                    if not near:
                        missed[name] = missed.get(name, 0) + 1
                line += texts[name].count("\n") + (1 if between == "\f" else 2)
            counts["wrong"] += len(begins)
    return {**counts, "missed": sorted(missed.items(), key=lambda item: -item[1])}


def _start_of_title(text: str, document: gt.Document) -> int:
    words = document.title[:25].casefold()
    lines = text.split("\n")
    return next((number for number, line in enumerate(lines) if words and words in line.casefold()), len(lines))


def _file(text: str) -> RawFile:
    pages = tuple(
        RawPage(number, str(number), tuple(RawLine(line) for line in page.split("\n")))
        for number, page in enumerate(text.split("\f"), 1)
    )
    return RawFile(pages, paged=len(pages) > 1, wrapped=True)


def _beginnings(parting: object) -> list[int]:
    """The lines with which the second and later papers begin, and the first where something stands before it."""
    stretches = [parting.before, *parting.papers] if parting.before else list(parting.papers)
    places, line = [], 0
    for stretch in stretches[:-1]:
        line += sum(len(page.lines) for page in stretch.pages)
        places.append(line)
    return places


if __name__ == "__main__":
    main()
