"""Scores and speed of what can vote in the coder, in one run: the keyword baseline, the words, the tuned encoder by itself, both (the shipped
coder), and with --general also the general encoder's vectors beside the words, as for a codebook of one's own (some minutes more).

Scored on the test split; speed on training passages; memory is the largest the process had up to then.

python benchmarks/coder.py [--passages 400] [--general]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

import numpy as np

from govtext.coding.calibration import micro_f1, sigmoid, threshold_of
from govtext.coding.coder import Coder
from govtext.coding.evaluation import KeywordCoder
from govtext.coding.labelled import LabelledCorpus
from govtext.coding.labels import label_matrix
from govtext.coding.training import train
from govtext.coding.tuned import TunedVoter
from govtext.text.encoder import Encoder

GROUPS = (("id", "academic"), ("id", "spoken"), ("en", "academic"), ("en", "spoken"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=400, help="to measure speed on (default: %(default)s)")
    parser.add_argument("--general", action="store_true", help="also train a coder with the general encoder")
    options = parser.parse_args()
    corpus = LabelledCorpus.load("collab")
    test, seen = corpus.split("test"), corpus.split("train")
    timed = [seen.texts[i] for i in np.random.default_rng(0).permutation(len(seen))[: options.passages]]
    both = Coder.load("collab")
    words = Coder.load("collab", encoder=False)
    codebook, tuned = both.codebook, TunedVoter(both.used_encoder, both.codebook.ids)
    keys, logits = both.used_encoder.held_out()
    labels = dict(zip((p.text for p in seen.passages), seen.codes, strict=True))
    by_key = {key: row for row, key in enumerate(keys)}
    question = {p.text: p.question for p in corpus.passages}

    def asked(texts: list[str]) -> list[str]:
        return [question.get(text, "") for text in texts]

    truth = label_matrix(test.codes, codebook, len(test))
    limit = _tuned_threshold(both, seen, by_key, logits, labels)
    ways: dict[str, Callable[[list[str]], np.ndarray]] = {
        "keyword baseline": KeywordCoder(codebook).predict,
        "words alone": lambda texts: words.predict_proba(texts) >= words.threshold,
        "tuned encoder alone": lambda texts: sigmoid(tuned.scores(texts)) >= limit,
        "words + tuned encoder": lambda texts: both.predict_proba(texts) >= both.threshold,
        "the same, with questions": lambda texts: both.predict_proba(texts, questions=asked(texts)) >= both.threshold,
    }
    if options.general:
        general = train(seen, codebook, encoder=Encoder.load())
        ways["words + general"] = lambda texts: general.predict_proba(texts) >= general.threshold
    print(
        f"{'':26}{'micro F1':>9}{'macro F1':>9}"
        + "".join(f"{f'{a} {b}':>13}" for a, b in GROUPS)
        + f"{'passages/s':>12}{'MB':>7}"
    )
    speeds = {}
    for name, codes_of in ways.items():
        codes_of(["pemanasan"])
        both.used_encoder.forget()
        start = time.perf_counter()
        codes_of(timed)
        speeds[name] = len(timed) / (time.perf_counter() - start)
        found = codes_of(test.texts)
        parts = [
            micro_f1(truth[chosen], found[chosen])
            for group in GROUPS
            if (chosen := [(p.language, p.genre) == group for p in test.passages])
        ]
        print(
            f"{name:26}{micro_f1(truth, found):9.3f}{_macro_f1(truth, found):9.3f}"
            + "".join(f"{part:13.3f}" for part in parts)
            + f"{speeds[name]:12,.0f}{_memory():7.0f}",
            flush=True,
        )
    print(
        f"words alone are {speeds['words alone'] / speeds['words + tuned encoder']:.0f} times as fast as the shipped coder"
    )


def _tuned_threshold(coder, seen, by_key, logits, labels) -> float:
    """The threshold of best micro F1 of the encoder alone, on the passages it was held out from."""
    from govtext.coding.tuned import text_key

    order = [coder.used_encoder.codes.index(code) for code in coder.codebook.ids]
    chosen = [text for text in seen.texts if text_key(text) in by_key]
    scores = sigmoid(logits[[by_key[text_key(text)] for text in chosen]][:, order])
    return threshold_of(scores, label_matrix([labels[text] for text in chosen], coder.codebook, len(chosen)))


def _macro_f1(truth: np.ndarray, found: np.ndarray) -> float:
    return float(np.mean([micro_f1(truth[:, [k]], found[:, [k]]) for k in range(truth.shape[1])]))


def _memory() -> float:
    """The most memory that the process has held, in MB; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


if __name__ == "__main__":
    main()
