"""How right the cells of the synthesis table are, and how long a table takes, beside the coder's share of that time, in one run.

python benchmarks/matrix.py [--papers FOLDER] [--write]

Scores are those of corpora/matrix-1 (split "dev" was looked at, split "test" was not). ``--papers`` times a folder of your
own in place of the corpus; ``--write`` stores the precision of the test split, which cells show as their confidence.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import govtext as gt
from govtext.tables.confidence import write_precision
from govtext.tables.evaluation import evaluate_matrix, load_gold


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--errors", action="store_true", help="list the cells of the test split that were not right")
    options = parser.parse_args()
    for split in ("dev", "test"):
        result = evaluate_matrix(load_gold("matrix", split))
        print(f"{split}: {result!r}\n{result.fields.round(3).to_string()}\n")
    if options.errors:
        for row in result.errors.itertuples():
            print(f"{row.document_id} {row.field}\n  gold  {row.gold[:300]}\n  found {row.found[:300]}")
    if options.write:
        print("wrote", write_precision(result))

    folder = options.papers or gt.resources.find("corpora", "matrix") / "documents"
    start = time.perf_counter()
    corpus = gt.read(folder, progress=False)
    read = time.perf_counter() - start
    coder = gt.Coder.load("collab")
    coder.predict(["Rapat rutin."])
    start = time.perf_counter()
    table = gt.synthesize(corpus, coder=coder, progress=False)
    whole = time.perf_counter() - start
    start = time.perf_counter()
    gt.synthesize(corpus, coder=coder, progress=False)  # passages that were encoded are remembered
    again = time.perf_counter() - start
    words = sum(len(row.document.text.split()) for row in table.rows)
    print(
        f"{len(table)} papers of {words / len(table):,.0f} words: read in {read:.1f} s, table in {whole:.1f} s "
        f"({100 * whole / len(table):.0f} s for 100), a second time in {again:.1f} s"
    )


if __name__ == "__main__":
    main()
