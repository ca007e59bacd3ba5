"""Passages a second and held-out scores of the shipped coder with its encoder, and by words alone, in one run.

python benchmarks/coder.py [--passages 400]
"""

from __future__ import annotations

import argparse
import time

from govtext.coding.coder import Coder
from govtext.coding.evaluation import evaluate
from govtext.coding.labelled import LabelledCorpus


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=400)
    options = parser.parse_args()
    corpus = LabelledCorpus.load("collab")
    test, train = corpus.split("test"), corpus.split("train")
    texts = train.texts[: options.passages]
    print(f"{'':20}{'passages/s':>12}{'micro F1':>10}{'macro F1':>10}{'valence':>9}")
    speeds = []
    for name, with_encoder in (("with encoder", True), ("words alone", False)):
        coder = Coder.load("collab", encoder=with_encoder)
        coder.predict_proba(["pemanasan"])
        start = time.perf_counter()
        coder.predict_proba(texts)
        speeds.append(len(texts) / (time.perf_counter() - start))
        result = evaluate(coder, test, train)
        scores = result.overall.loc["trained coder"]
        print(
            f"{name:20}{speeds[-1]:12,.0f}{scores['micro_f1']:10.3f}{scores['macro_f1']:10.3f}"
            f"{result.valence_accuracy:9.3f}"
        )
    print(f"words alone are {speeds[1] / speeds[0]:.0f} times as fast")


if __name__ == "__main__":
    main()
