"""Learning curves of a coder that a user trains on passages of her own, in one run: passages chosen by ``suggest`` against passages
chosen at random, from no label on; and what the two voters bring at each size.

The general encoder is used, which has not seen the labels. Passages are counterparts of real ones (writers x, y, z of the corpus), those to
learn from and those to score on by different writers; the labels play the person who codes.

python benchmarks/learning.py [--labels 320] [--step 40] [--seeds 3]
"""

from __future__ import annotations

import argparse

import numpy as np

from govtext.coding.codebook import Codebook
from govtext.coding.coder import Coder
from govtext.coding.labelled import LabelledCorpus
from govtext.text.encoder import Encoder

SCORED = ("x4", "z3", "z6", "z7")
LEARNT = "xyz"
POOL = 1500


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labels", type=int, default=320, help="where the curve ends")
    parser.add_argument("--step", type=int, default=40, help="passages a round")
    parser.add_argument("--seeds", type=int, default=3)
    options = parser.parse_args()
    passages = LabelledCorpus.load("collab").split("train").passages
    scored = [p for p in passages if p.writer in SCORED]
    rest = [p for p in passages if p.writer[0] in LEARNT and p.writer not in SCORED]
    codebook, encoder = Codebook.load(), Encoder.load()
    texts, codes = [p.text for p in scored], [list(p.codes) for p in scored]
    sizes = list(range(0, options.labels + 1, options.step))
    curves: dict[str, list[list[float]]] = {"suggested": [], "at random": [], "words alone": []}
    for seed in range(options.seeds):
        random = np.random.default_rng(seed)
        pool = [rest[i] for i in random.permutation(len(rest))[:POOL]]
        order = [int(i) for i in random.permutation(len(pool))]
        for name in curves:
            coder = Coder(codebook, encoder=None if name == "words alone" else encoder).fit()
            chosen: list[int] = []
            scores = []
            for size in sizes:
                if size:
                    if name == "suggested":
                        open_ = [i for i in range(len(pool)) if i not in set(chosen)]
                        found = coder.suggest([pool[i].text for i in open_], options.step)["position"]
                        chosen += [open_[int(position)] for position in found]
                    else:
                        chosen = order[:size]
                    coder.fit([pool[i].text for i in chosen], [dict(pool[i].codes) for i in chosen])
                scores.append(coder.score(texts, codes))
            curves[name].append(scores)
            print(f"seed {seed}, {name}: " + " ".join(f"{score:.3f}" for score in scores), flush=True)
    print(f"\nmicro F1 on {len(scored)} passages of other writers, mean of {options.seeds} seeds")
    print(f"{'labelled':>12}" + "".join(f"{size:>8}" for size in sizes))
    for name, rows in curves.items():
        print(f"{name:>12}" + "".join(f"{value:>8.3f}" for value in np.mean(rows, axis=0)))


if __name__ == "__main__":
    main()
