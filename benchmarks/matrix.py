"""How right the cells of the synthesis table are, and how long a table takes, in one run.

python benchmarks/matrix.py [--papers FOLDER] [--write] [--errors]

Scores are those of corpora/matrix-1: of the split "dev", which was looked at, and of the splits that were only scored ("test", "pages-test",
"papers-test"), all together. Times are of pages and short papers, and of long papers, or of a folder of your own (``--papers``). ``--write`` stores the
precision of each column in the splits that were only scored, which cells show as their confidence.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import govtext as gt
from govtext.tables.confidence import write_precision
from govtext.tables.evaluation import evaluate_matrix, load_gold

SHORT, LONG = ("test", "pages-test"), ("papers-test",)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--errors", action="store_true", help="list the cells of the scored splits that were not right")
    options = parser.parse_args()
    for name, splits in (("dev", ("dev",)), ("only scored", (*SHORT, *LONG))):
        result = evaluate_matrix([paper for split in splits for paper in load_gold("matrix", split)])
        print(f"{name}: {result!r}\n{result.fields.round(3).to_string()}\n")
    if options.errors:
        for row in result.errors.itertuples():
            print(f"{row.document_id} {row.field}\n  gold  {row.gold[:300]}\n  found {row.found[:300]}")
    if options.write:
        print("wrote", write_precision(result))

    coder = gt.Coder.load("collab")
    coder.predict(["Rapat rutin."])
    if options.papers:
        print(timed([options.papers], coder))
        return
    for splits in (SHORT, LONG):
        print(timed([paper.path for split in splits for paper in load_gold("matrix", split)], coder))


def timed(paths: Sequence[Path], coder: gt.Coder) -> str:
    """Return how long it takes to read papers and to fill their table, the first time and again."""
    start = time.perf_counter()
    corpus = gt.read(paths, progress=False)
    read = time.perf_counter() - start
    start = time.perf_counter()
    table = gt.synthesize(corpus, coder=coder, progress=False)
    whole = time.perf_counter() - start
    start = time.perf_counter()
    gt.synthesize(corpus, coder=coder, progress=False)  # passages that were encoded are remembered
    again = time.perf_counter() - start
    words = sum(len(row.document.text.split()) for row in table.rows)
    return (
        f"{len(table)} papers of {words / len(table):,.0f} words: read in {read:.1f} s, table in {whole:.1f} s "
        f"({100 * whole / len(table):.0f} s for 100), a second time in {again:.1f} s"
    )


if __name__ == "__main__":
    main()
