"""Average the weights of two runs of which one went on from the other (Wortsman et al. 2022, model soups).

Writes to ``--out`` what ``finetune.py`` writes: ``weights.pt``, ``head.npz``, ``run.json`` (of the first run), and
``held_out.npz``, the logits of the average for the writers that both runs held out.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from finetune import held_out_of
from network import encode, head_logits, load
from read_e5 import read
from vocabulary import WEIGHTS, piece_ids
from vocabulary import load as load_vocabulary

from govtext.coding.labelled import LabelledCorpus
from govtext.coding.tuned import text_key


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("runs", type=Path, nargs=2, help="folders of finetune.py; both held out the same writers")
    add("--weights", type=Path, default=WEIGHTS, help="e5-small-q4.bin (default: %(default)s)")
    add("--vocabulary", type=Path, default=Path("build/encoder/vocabulary"), help="folder of vocabulary.py")
    add("--corpus", default="collab", help="labelled corpus: its name, folder or .jsonl file")
    add("--out", type=Path, required=True, help="folder to write to")
    options = parser.parse_args()

    records = [json.loads((run / "run.json").read_text(encoding="utf-8")) for run in options.runs]
    if records[0]["held_out"] != records[1]["held_out"]:
        parser.error("the two runs held out different writers")
    first, second = (torch.load(run / "weights.pt", weights_only=True) for run in options.runs)
    weights = {name: (first[name] + second[name]) / 2 for name in first}
    heads = []
    for run in options.runs:
        with np.load(run / "head.npz", allow_pickle=False) as stored:
            heads.append({name: stored[name] for name in stored.files})
    head = {name: (heads[0][name] + heads[1][name]) / 2 for name in heads[0]}
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(weights, options.out / "weights.pt")
    np.savez(options.out / "head.npz", **head)
    (options.out / "run.json").write_text(json.dumps(records[0], indent=1) + "\n", encoding="utf-8")

    tokenizer, kept = load_vocabulary(options.vocabulary)
    network = load(read(options.weights), kept)
    network.load_state_dict(weights, strict=False)
    _, held = held_out_of(LabelledCorpus.load(options.corpus).split("train"), records[0]["held_out"])
    texts = held.texts
    logits = head_logits(encode(network.eval(), piece_ids(tokenizer, texts)), head)
    keys = np.array([text_key(text) for text in texts])
    np.savez_compressed(options.out / "held_out.npz", keys=keys, logits=logits.astype(np.float16))
    print(f"{options.out}: average of {options.runs[0]} and {options.runs[1]}, {len(texts)} held-out passages")


if __name__ == "__main__":
    main()
