"""Distil a fine-tuned encoder into one of fewer layers, for speed.

The student starts from some of the teacher's layers and learns, on labelled passages and stretches and pairs of them, to
put each where the teacher puts it: its vector, its logits, and the labels themselves. Writes what
``finetune.py`` writes, to the same effect; with the teacher's held-out writers also ``held_out.npz`` and ``held_out.txt``.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from finetune import Coder, batches, held_out_of, passage_items, write_held_out
from network import E5, batch, encode, load
from read_e5 import read
from torch import nn
from vocabulary import WEIGHTS, piece_ids
from vocabulary import load as load_vocabulary

from govtext.coding.codebook import Codebook
from govtext.coding.labelled import LabelledCorpus

EVEN = "1,3,5,7,9,11"
_STRETCH = (8, 24)
"""Words of a stretch cut out of a passage, from and below."""


class _Row:
    """A text by its place and pieces, as ``batches`` wants it."""

    def __init__(self, place: int, ids: list[int]) -> None:
        self.place, self.ids = place, ids


def student_of(teacher: E5, layers: list[int]) -> E5:
    """Return a network with copies of some of the teacher's layers, in order."""
    n_pieces, hidden = teacher.words.weight.shape
    first = teacher.layers[0]
    student = E5(n_pieces, hidden, first.widen.out_features, first.heads, len(layers), len(teacher.positions.weight))
    state = {name: tensor for name, tensor in teacher.state_dict().items() if not name.startswith("layers.")}
    for new, old in enumerate(layers):
        state |= {f"layers.{new}.{name}": tensor for name, tensor in teacher.layers[old].state_dict().items()}
    student.load_state_dict(state)
    student.words.weight.requires_grad_(False)
    return student


def variations(texts: list[str], n: int, random: np.random.Generator) -> list[str]:
    """Return ``n`` texts made of passages: two thirds are stretches of longer ones, a third are pairs."""
    longer = [text.split() for text in texts if len(text.split()) > 14]
    found = []
    for k in random.permutation(len(longer))[: 2 * n // 3]:
        start = int(random.integers(0, len(longer[k]) - _STRETCH[0]))
        found.append(" ".join(longer[k][start : start + int(random.integers(*_STRETCH))]))
    return found + [f"{texts[a]} {texts[b]}" for a, b in random.integers(0, len(texts), (n // 3, 2))]


def distil(
    teacher: Coder, student: Coder, ids: list[list[int]], labels: np.ndarray, options: argparse.Namespace
) -> None:
    """Train the student in place; ``labels`` are those of the first passages, the others have none."""
    random = np.random.default_rng(options.seed)
    vectors = torch.from_numpy(encode(teacher.encoder, ids, bf16=True))
    with torch.no_grad():
        aims, soft = F.normalize(vectors - teacher.mean, dim=-1), torch.sigmoid(teacher.head(vectors)[0])
    print(f"teacher has read {len(ids)} texts", flush=True)
    optimiser = torch.optim.AdamW(
        [p for p in student.encoder.parameters() if p.requires_grad], options.lr, weight_decay=0.01
    )
    steps = max(1, int(len(ids) / options.batch * options.epochs))
    warm = steps // 16 + 1
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))
    )
    known = torch.from_numpy(labels)
    positive = torch.tensor(4.0)
    step, running, start = 0, 0.0, time.perf_counter()
    student.encoder.train()
    while step < steps:
        for chosen in batches([_Row(k, piece) for k, piece in enumerate(ids)], options.batch, random):
            if step >= steps:
                break
            rows = torch.tensor([row.place for row in chosen])
            with torch.autocast("cpu", torch.bfloat16, enabled=not options.fp32):
                found = student.encoder(*batch([row.ids for row in chosen]))
            z = F.normalize(found.float() - teacher.mean, dim=-1)
            logits = student.head(found.float())[0]
            loss = 10 * (1 - (z * aims[rows]).sum(-1)).mean()
            loss = loss + 8 * F.binary_cross_entropy_with_logits(logits, soft[rows])
            own = rows < len(labels)
            if options.label_weight and own.any():
                each = F.binary_cross_entropy_with_logits(logits[own], known[rows[own]], pos_weight=positive)
                loss = loss + options.label_weight * each * own.float().mean()
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(student.encoder.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            running = 0.98 * running + 0.02 * loss.item() if step > 1 else loss.item()
            if step % 50 == 0 or step == steps:
                print(f"step {step}/{steps}, loss {running:.3f}, {time.perf_counter() - start:.0f} s", flush=True)
    student.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--weights", type=Path, default=WEIGHTS, help="e5-small-q4.bin (default: %(default)s)")
    add("--vocabulary", type=Path, default=Path("build/encoder/vocabulary"), help="folder of vocabulary.py")
    add("--teacher", type=Path, default=Path("build/encoder/all"), help="folder of finetune.py (default: %(default)s)")
    add("--corpus", default="", help="labelled corpus, if not the teacher's")
    add("--layers", default=EVEN, help="of the teacher, to keep (default: %(default)s)")
    add("--variations", type=int, default=4000, help="texts made of passages (default: %(default)s)")
    add("--out", type=Path, required=True, help="folder to write to")
    add("--epochs", type=float, default=1.6)
    add("--batch", type=int, default=32)
    add("--lr", type=float, default=3e-4)
    add("--label-weight", type=float, default=4.0, help="of the labels beside the teacher; 0: the teacher alone")
    add("--seed", type=int, default=0)
    add("--fp32", action="store_true", help="no bfloat16: slower, to compare")
    options = parser.parse_args()

    torch.manual_seed(options.seed)
    random = np.random.default_rng(options.seed)
    record = json.loads((options.teacher / "run.json").read_text(encoding="utf-8"))
    codebook = Codebook.load()
    corpus = LabelledCorpus.load(options.corpus or record["corpus"]).split("train")
    rest, held_out = held_out_of(corpus, record["held_out"])
    tokenizer, kept = load_vocabulary(options.vocabulary)
    encoder = load(read(options.weights), kept)
    encoder.load_state_dict(torch.load(options.teacher / "weights.pt", weights_only=True), strict=False)
    with np.load(options.teacher / "head.npz", allow_pickle=False) as stored:
        head = {name: torch.from_numpy(stored[name]) for name in stored.files}
    teacher = Coder(encoder.eval(), head["labels"], head["mean"])
    student = Coder(student_of(encoder, [int(k) for k in options.layers.split(",")]), head["labels"], head["mean"])
    for coder in (teacher, student):
        for name in ("scale", "bias", "labels", "valence", "valence_by_label", "valence_bias"):
            setattr(coder, name, nn.Parameter(head[name], requires_grad=False))
        coder.dropout.p = 0.0

    items = passage_items(rest, codebook, tokenizer)
    more = variations(rest.texts, options.variations, random)
    ids = [item.ids for item in items] + piece_ids(tokenizer, more)
    distil(teacher.eval(), student, ids, np.stack([item.labels for item in items]), options)

    options.out.mkdir(parents=True, exist_ok=True)
    state = {name: tensor for name, tensor in student.encoder.state_dict().items() if name != "words.weight"}
    torch.save(state, options.out / "weights.pt")
    np.savez_compressed(options.out / "head.npz", **student.head_arrays())
    own = {
        name: [str(v) for v in value] if isinstance(value, list) else str(value)
        for name, value in vars(options).items()
    }
    (options.out / "run.json").write_text(json.dumps({**record, "distilled": own}, indent=1) + "\n", encoding="utf-8")
    if held_out.passages:
        items = passage_items(held_out, codebook, tokenizer)
        write_held_out(student, codebook, held_out, rest, items, "cpu", options.out)


if __name__ == "__main__":
    main()
