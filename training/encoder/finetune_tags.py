"""Fine-tune multilingual-e5-small, with its vocabulary cut, to tag what a literature matrix needs.

One network, a linear layer on each piece: what kind of line it stands in at the front of a document (``corpora/front-1``),
and of which span it is part (``corpora/fields-1``): approach, techniques, participants, places, theory, factors, verdict ...
Word embeddings stay as they were shipped.

Writes to ``--out`` after every epoch: ``weights.pt`` (the encoder without its word embeddings), ``head.npz``, ``run.json``.
``export_onnx.py --tagger`` makes a folder of them that ``govtext evaluate fields --model`` scores.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from network import E5, batch, layer_rates, load, warmed_up
from read_e5 import read
from tokenizers import Tokenizer
from torch import nn
from vocabulary import TAGGER_PIECES, WEIGHTS
from vocabulary import load as load_vocabulary

from govtext.text.front import LINE_KINDS
from govtext.text.front_training import FrontPage, load_pages, varied
from govtext.text.tagging import GROUPS, Chunk, columns, cut
from govtext.text.tagging_training import TaggedText, load_texts

IGNORED = -100


class Tagger(nn.Module):
    """The encoder with one linear layer that scores every tag of every group for each piece."""

    def __init__(self, encoder: E5, n_tags: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(encoder.positions.weight.shape[1], n_tags)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        return self.head(self.dropout(self.encoder.pieces(ids, mask).float()))


@dataclass(frozen=True)
class Item:
    """Pieces to learn from, and for each group of tags one tag a piece (or none)."""

    ids: list[int]
    tags: np.ndarray


def text_items(text: TaggedText, tokenizer: Tokenizer, heading: bool = True) -> list[Item]:
    """Return the chunks of a tagged text with the tags of their pieces."""
    items = []
    for chunk in cut(text.text, text.heading if heading else "", tokenizer, TAGGER_PIECES):
        tags = np.full((len(chunk.ids), len(GROUPS)), IGNORED)
        for group, (name, kinds) in enumerate(GROUPS.items()):
            if name == "line":
                continue
            own = [span for span in text.spans if span[2] in kinds]
            for piece, (start, end) in enumerate(chunk.offsets):
                if end > start:
                    tags[piece, group] = _tag(text.text, start, end, own, kinds)
        items.append(Item(chunk.ids, tags))
    return items


def _tag(text: str, start: int, end: int, spans: Sequence[tuple[int, int, str]], kinds: Sequence[str]) -> int:
    """0 outside; 1 + 2k where a span of kind k begins, 2 + 2k where it goes on."""
    while start < end - 1 and text[start].isspace():
        start += 1
    for first, last, kind in spans:
        if first < end and start < last:
            return 1 + 2 * kinds.index(kind) + (start > first)
    return 0


def page_items(page: FrontPage, prose: Sequence[str], tokenizer: Tokenizer, chance: random.Random | None) -> list[Item]:
    """Return the chunks of a front page, as printed or varied, with the kinds of their lines."""
    if chance:
        lines, parts = varied(page, prose, chance)
    else:
        lines, kinds = page.printed()
        parts = [[(0, kind)] for kind in kinds]
    group = list(GROUPS).index("line")
    items = []
    for chunk in Chunk.of_lines(lines, tokenizer, TAGGER_PIECES):
        tags = np.full((len(chunk.ids), len(GROUPS)), IGNORED)
        for piece, (line, (_, end)) in enumerate(zip(chunk.lines, chunk.offsets, strict=True)):
            if line >= 0:
                kind = [kind for start, kind in parts[line] if start < max(1, end)][-1]
                tags[piece, group] = LINE_KINDS.index(kind)
        items.append(Item(chunk.ids, tags))
    return items


def loss_of(tagger: Tagger, items: Sequence[Item], weights: Sequence[float]) -> torch.Tensor:
    """Return the sum over groups of the mean cross-entropy of their pieces."""
    ids, mask = batch([item.ids for item in items])
    with torch.autocast("cpu", torch.bfloat16):
        scores = tagger(ids, mask)
    scores = scores.float()
    wanted = np.full((len(items), ids.shape[1], len(GROUPS)), IGNORED)
    for row, item in zip(wanted, items, strict=True):
        row[: len(item.ids)] = item.tags
    truth = torch.from_numpy(wanted)
    loss = torch.zeros(())
    for group, (columns_of, weight) in enumerate(zip(columns().values(), weights, strict=True)):
        known = truth[..., group] != IGNORED
        if known.any():
            loss = loss + weight * F.cross_entropy(scores[known][:, columns_of], truth[..., group][known])
    return loss


def parameter_groups(tagger: Tagger, rate: float, decay: float, head_rate: float) -> list[dict]:
    """Return what AdamW learns at which rate: ``decay`` less each layer downwards, the head fast."""
    return [
        *layer_rates(tagger.encoder, rate, decay),
        {"params": list(tagger.head.parameters()), "lr": head_rate, "weight_decay": 0.0},
    ]


def batches(items: list[Item], pieces: int, chance: random.Random) -> Iterator[list[Item]]:
    """Yield items of like length together, about ``pieces`` pieces at a time, in random order."""
    order = sorted(items, key=lambda item: len(item.ids) * chance.uniform(0.85, 1.15))
    found: list[list[Item]] = [[]]
    for item in order:
        if found[-1] and (len(found[-1]) + 1) * max(len(item.ids), len(found[-1][-1].ids)) > pieces:
            found.append([])
        found[-1].append(item)
    chance.shuffle(found)
    yield from found


def train(
    tagger: Tagger,
    texts: Sequence[TaggedText],
    pages: Sequence[FrontPage],
    prose: Sequence[str],
    tokenizer: Tokenizer,
    options: argparse.Namespace,
) -> None:
    """Train in place: AdamW, a tenth of the steps to warm up, then a straight line to zero."""
    chance = random.Random(options.seed)
    optimiser = torch.optim.AdamW(parameter_groups(tagger, options.lr, options.decay, options.head_lr))
    epochs = []
    for epoch in range(options.epochs):
        items = [i for text in texts for i in text_items(text, tokenizer, heading=chance.random() > 0.25)]
        items += [i for page in pages for i in page_items(page, prose, tokenizer, chance if epoch % 3 else None)]
        epochs.append(list(batches(items, options.pieces, chance)))
    steps = sum(map(len, epochs))
    warm = max(1, steps // 10)
    schedule = warmed_up(optimiser, steps, warm)
    ends = set(np.cumsum([len(epoch) for epoch in epochs]))
    weights = [options.line_weight if name == "line" else 1.0 for name in GROUPS]
    step, running, start = 0, 0.0, time.perf_counter()
    tagger.train()
    for chosen in (items for epoch in epochs for items in epoch):
        loss = loss_of(tagger, chosen, weights)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        step += 1
        running = 0.97 * running + 0.03 * loss.item() if step > 1 else loss.item()
        if step % 25 == 0 or step == steps:
            print(f"step {step}/{steps}, loss {running:.3f}, {time.perf_counter() - start:.0f} s", flush=True)
        if step in ends:
            save(tagger, options.out)
    tagger.eval()


def restore_head(tagger: Tagger, folder: Path) -> None:
    """Take the head of an earlier run of this script; one of ``finetune.py`` has another, which is left."""
    with np.load(folder / "head.npz", allow_pickle=False) as stored, torch.no_grad():
        if "weight" in stored.files:
            tagger.head.weight.copy_(torch.from_numpy(stored["weight"]))
            tagger.head.bias.copy_(torch.from_numpy(stored["bias"]))


def save(tagger: Tagger, out: Path) -> None:
    """Write the weights as they are."""
    state = {name: tensor for name, tensor in tagger.encoder.state_dict().items() if name != "words.weight"}
    torch.save(state, out / "weights.pt")
    head = tagger.head
    np.savez_compressed(out / "head.npz", weight=head.weight.detach().numpy(), bias=head.bias.detach().numpy())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--weights", type=Path, default=WEIGHTS, help="e5-small-q4.bin (default: %(default)s)")
    add("--vocabulary", type=Path, default=Path("build/encoder/vocabulary"), help="folder of vocabulary.py")
    add("--held-out", default="", help="writers not to train on, as x4,f3; without it all are trained on")
    add(
        "--start",
        type=Path,
        help="folder of an earlier run (of finetune.py or this script), to train on from",
    )
    add("--out", type=Path, required=True, help="folder to write to")
    add("--layers", type=int, default=8, help="layers kept, from the lowest (default: %(default)s)")
    add("--epochs", type=int, default=4)
    add("--pieces", type=int, default=800, help="pieces in a batch (default: %(default)s)")
    add("--lr", type=float, default=1.5e-4, help="learning rate of the uppermost layer (default: %(default)s)")
    add(
        "--decay", type=float, default=0.92, help="learning rate of each layer below, times this (default: %(default)s)"
    )
    add("--head-lr", type=float, default=2e-3, help="learning rate of the head (default: %(default)s)")
    add("--line-weight", type=float, default=2.0, help="weight of the front pages' lines (default: %(default)s)")
    add("--seed", type=int, default=0)
    options = parser.parse_args()

    torch.manual_seed(options.seed)
    held = set(filter(None, options.held_out.split(",")))
    texts, pages = load_texts(split="train"), load_pages(split="train")
    tokenizer, kept = load_vocabulary(options.vocabulary)
    tokenizer.no_truncation()
    encoder = load(read(options.weights), kept)
    encoder.words.weight.requires_grad_(False)
    if options.start:
        encoder.load_state_dict(torch.load(options.start / "weights.pt", weights_only=True), strict=False)
    encoder.layers = encoder.layers[: options.layers]
    tagger = Tagger(encoder, sum(len(c) for c in columns().values()))
    if options.start:
        restore_head(tagger, options.start)
    options.out.mkdir(parents=True, exist_ok=True)
    prose = [text.text for text in texts if text.writer not in held]
    train(
        tagger,
        [t for t in texts if t.writer not in held],
        [p for p in pages if p.writer not in held],
        prose, tokenizer, options,
    )  # fmt: skip
    record = {name: value if not isinstance(value, Path) else value.as_posix() for name, value in vars(options).items()}
    (options.out / "run.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
