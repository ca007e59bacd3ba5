"""What each part of the corpus contributes: the words voter trained on some of it, scored on the test split and, with the texts, on real
passages (micro average precision, which needs no threshold), in one run.

python benchmarks/ablation.py [TEXTS.jsonl]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from sklearn.metrics import average_precision_score

import govtext as gt
from govtext.coding.coder import Coder
from govtext.coding.labelled import LabelledCorpus, LabelledPassage
from govtext.coding.labels import label_matrix
from govtext.coding.tuned import text_key


def part_of(passage: LabelledPassage) -> str:
    letter, number = passage.writer[0], passage.writer[1:]
    if letter in "vxyz":
        return "counterparts of real passages"
    return "running text" if letter == "w" and int(number) >= 15 else "pointed passages"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="?", help="the texts of corpora/real-1")
    options = parser.parse_args()
    corpus, codebook = LabelledCorpus.load("collab"), gt.Codebook.load()
    train, test = corpus.split("train").passages, corpus.split("test").passages
    scored = {
        f"test {name}": ([p.text for p in test if p.writer in name], [p.codes for p in test if p.writer in name])
        for name in ("t3 t4", "t5 t6")
    }
    if options.texts:
        lines = options.texts.read_text(encoding="utf-8").splitlines()
        texts = {text_key(text): text for text in (json.loads(line)["text"] for line in lines if line)}
        labels = (gt.resources.find("corpora", "real") / "labels.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [row for row in map(json.loads, labels) if row["split"] == "test" and row["key"] in texts]
        for language in ("id", "en"):
            some = [row for row in rows if row["language"] == language]
            scored[f"real {language}"] = ([texts[row["key"]] for row in some], [row["codes"] for row in some])
    pointed, running, real = "pointed passages", "running text", "counterparts of real passages"
    print(f"{'trained on':64}{'passages':>9}" + "".join(f"{name:>13}" for name in scored))
    for parts in ([], [pointed], [running], [real], [pointed, running], [pointed, real], [pointed, running, real]):
        chosen = [p for p in train if part_of(p) in parts]
        coder = Coder(codebook, encoder=None)
        matrix = label_matrix([p.codes for p in chosen], codebook, len(chosen))
        voter = coder._word_voter([p.text for p in chosen], matrix)
        cells = []
        for texts_, codes in scored.values():
            truth = label_matrix(codes, codebook, len(texts_))
            cells.append(average_precision_score(truth, voter.scores(texts_), average="micro"))
        name = ", ".join(parts) or "the codebook alone"
        print(f"{name:64}{len(chosen):9,}" + "".join(f"{np.round(cell, 3):13.3f}" for cell in cells), flush=True)


if __name__ == "__main__":
    main()
