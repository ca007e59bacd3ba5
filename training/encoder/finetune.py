"""Fine-tune multilingual-e5-small, with its vocabulary cut, on the labelled corpus.

A head of cosines, whose label vectors start from the codebook's embedded definitions, scores the concepts; a second
head gives the valence of each. The codebook's definitions, rules and examples are training items too, at half weight.
Word embeddings stay as they were shipped, so that they can be stored in their four bits again.

Writes to ``--out``: ``weights.pt`` (the encoder without its word embeddings), ``head.npz``, ``run.json``; with
``--held-out`` also ``held_out.npz`` (keys and logits of the passages by these writers) and ``held_out.txt`` (scores on
them).
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from network import E5, batch, encode, layer_rates, load, warmed_up
from read_e5 import read
from sklearn.metrics import f1_score
from tokenizers import Tokenizer
from torch import nn
from vocabulary import WEIGHTS, piece_ids
from vocabulary import load as load_vocabulary

from govtext.coding.codebook import Codebook
from govtext.coding.evaluation import evaluate
from govtext.coding.labelled import LabelledCorpus
from govtext.coding.labels import VALENCES, label_matrix, valence_pairs
from govtext.coding.tuned import text_key
from govtext.text.language import LANGUAGES

NO_VALENCE = -1


@dataclass(frozen=True)
class Item:
    """A text to learn from: ids of its pieces, its labels, their valences, and its weight."""

    ids: list[int]
    labels: np.ndarray
    valences: np.ndarray
    weight: float


class Coder(nn.Module):
    """The encoder with a head for concepts and one for valence; both read the centred vector.

    Parameters
    ----------
    encoder : E5
    labels : torch.Tensor
        Vectors that the label vectors start from, shape (n_codes, hidden).
    mean : torch.Tensor
        Mean vector of the training passages before training; it stays as it is.
    """

    def __init__(self, encoder: E5, labels: torch.Tensor, mean: torch.Tensor) -> None:
        super().__init__()
        n, hidden = labels.shape
        self.encoder = encoder
        self.dropout = nn.Dropout(0.1)
        self.labels = nn.Parameter(labels)
        self.scale = nn.Parameter(torch.tensor(12.0))
        self.bias = nn.Parameter(torch.full((n,), -3.0))
        self.valence = nn.Parameter(torch.zeros(hidden, len(VALENCES)))
        self.valence_by_label = nn.Parameter(torch.zeros(n, len(VALENCES), hidden))
        self.valence_bias = nn.Parameter(torch.zeros(n, len(VALENCES)))
        self.register_buffer("mean", mean)

    def head(self, vectors: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return logits of the concepts, (n, n_codes), and of the valences of each, (n, n_codes, 3)."""
        z = self.dropout(F.normalize(vectors - self.mean, dim=-1))
        logits = self.scale * z @ F.normalize(self.labels, dim=-1).T + self.bias
        by_label = torch.einsum("bh,ckh->bck", z, self.valence_by_label)
        return logits, (z @ self.valence)[:, None, :] + by_label + self.valence_bias

    def head_arrays(self) -> dict[str, np.ndarray]:
        """Return the two heads as arrays, as ``govtext.coding.encoder`` reads them."""
        names = ("scale", "bias", "mean", "valence", "valence_by_label", "valence_bias")
        found = {name: getattr(self, name) for name in names} | {"labels": F.normalize(self.labels, dim=-1)}
        return {name: tensor.detach().cpu().numpy() for name, tensor in found.items()}


class HeldOutCoder:
    """What ``govtext.coding.evaluation.evaluate`` asks of a coder, answered from logits.

    ``threshold`` has one value a passage: that of best micro F1 on the other held-out writers. Nothing is unsure.
    """

    band = (0.0, 0.0)

    def __init__(self, codebook: Codebook, corpus: LabelledCorpus, logits: np.ndarray, valences: np.ndarray) -> None:
        self.codebook = codebook
        self._row = {passage.text: row for row, passage in enumerate(corpus.passages)}
        self._probabilities = 1 / (1 + np.exp(-logits.astype(np.float64)))
        self._valences = valences
        writers = np.array([passage.writer for passage in corpus.passages])
        truth = label_matrix(corpus.codes, codebook, len(corpus))
        self.threshold = np.full((len(corpus), 1), 0.5)
        for writer in sorted(set(writers)):
            others = writers != writer
            if others.any():
                self.threshold[~others] = _best_threshold(self._probabilities[others], truth[others])

    def predict_proba(self, texts: Sequence[str], *, questions: Sequence[str] | None = None) -> np.ndarray:
        return self._probabilities[[self._row[text] for text in texts]]

    def predict_valence(self, texts: Sequence[str], codes: Sequence[str]) -> list[str]:
        columns = [self.codebook.ids.index(code) for code in codes]
        best = self._valences[[self._row[text] for text in texts], columns].argmax(axis=-1)
        return [VALENCES[k] for k in best]


def _best_threshold(probabilities: np.ndarray, truth: np.ndarray) -> float:
    grid = np.arange(0.02, 0.98, 0.01)
    scores = [f1_score(truth, probabilities >= limit, average="micro", zero_division=0.0) for limit in grid]
    return float(grid[int(np.argmax(scores))])


def codebook_texts(codebook: Codebook) -> list[tuple[str, str]]:
    """Return (text, code): labels, definitions, inclusions, examples; exclusions that name the code they belong to."""
    found = []
    for concept in codebook.concepts:
        texts = list(concept.examples)
        for language in LANGUAGES:
            texts += [concept.definition[language], concept.label[language]]
            texts += [part.strip() for part in concept.include[language].split(";") if len(part.split()) > 1]
            for text, named in re.findall(r"([^()]+)\(([^()]+)\)", concept.exclude[language]):
                codes = [code.strip() for code in named.split(",") if code.strip() in codebook.ids]
                if len(codes) == 1:
                    found.append((text.strip(" ,;"), codes[0]))
        found += [(text, concept.id) for text in texts]
    return found


def passage_items(
    corpus: LabelledCorpus, codebook: Codebook, tokenizer: Tokenizer, *, questions: bool = False
) -> list[Item]:
    """Return an item a passage; or, for those with an interviewer's question, an item with the question before the passage."""
    if questions:
        asked = tuple(replace(p, text=f"{p.question} {p.text}") for p in corpus.passages if p.question)
        corpus = LabelledCorpus(corpus.name, asked, corpus.sha256)
    labels = label_matrix(corpus.codes, codebook, len(corpus)).astype(np.float32)
    valences = np.full(labels.shape, NO_VALENCE, dtype=np.int64)
    for row, code, valence in valence_pairs(corpus.codes):
        valences[row, codebook.ids.index(code)] = VALENCES.index(valence)
    rows = zip(piece_ids(tokenizer, corpus.texts), labels, valences)
    return [Item(ids, label, valence, 1.0) for ids, label, valence in rows]


def codebook_items(codebook: Codebook, tokenizer: Tokenizer, weight: float) -> list[Item]:
    """Return an item a text of the codebook; they have no valence."""
    texts = codebook_texts(codebook)
    labels = label_matrix([code for _, code in texts], codebook, len(texts)).astype(np.float32)
    none = np.full(len(codebook), NO_VALENCE, dtype=np.int64)
    rows = zip(piece_ids(tokenizer, [text for text, _ in texts]), labels)
    return [Item(ids, label, none, weight) for ids, label in rows]


def starting_labels(encoder: E5, codebook: Codebook, tokenizer: Tokenizer, device: str) -> np.ndarray:
    """Return a unit vector a code: its definition and inclusions, centred in each language, averaged over both."""
    texts = [f"{c.definition[language]} {c.include[language]}" for language in LANGUAGES for c in codebook.concepts]
    vectors = encode(encoder, piece_ids(tokenizer, texts), bf16=True, device=device)
    vectors = vectors.reshape(len(LANGUAGES), len(codebook), -1)
    labels = (vectors - vectors.mean(axis=1, keepdims=True)).mean(axis=0)
    return labels / np.linalg.norm(labels, axis=1, keepdims=True)


def parameter_groups(coder: Coder, rate: float, decay: float, head_rate: float) -> list[dict]:
    """Return what AdamW learns at which rate: ``decay`` less each layer downwards, the head fast, its scale fastest."""
    heads = [coder.labels, coder.bias, coder.valence, coder.valence_by_label, coder.valence_bias]
    return [
        *layer_rates(coder.encoder, rate, decay),
        {"params": heads, "lr": head_rate, "weight_decay": 0.0},
        {"params": [coder.scale], "lr": head_rate * 10, "weight_decay": 0.0},
    ]


def restore(coder: Coder, folder: Path) -> None:
    """Take weights and heads of an earlier run of the same codebook, and as many layers; the vocabulary may be another."""
    state = torch.load(folder / "weights.pt", weights_only=True)
    coder.encoder.layers = coder.encoder.layers[: sum(name.endswith(".query.weight") for name in state)]
    coder.encoder.load_state_dict(state, strict=False)
    with np.load(folder / "head.npz", allow_pickle=False) as stored, torch.no_grad():
        for name in stored.files:
            getattr(coder, name).copy_(torch.from_numpy(stored[name]))


def batches(items: list[Item], size: int, random: np.random.Generator) -> Iterator[list[Item]]:
    """Yield the items of one epoch in random batches, passages of like length together."""
    order = random.permutation(len(items))
    found = []
    for start in range(0, len(order), size * 16):
        part = sorted(order[start : start + size * 16], key=lambda i: len(items[i].ids))
        found += [part[k : k + size] for k in range(0, len(part), size)]
    for k in random.permutation(len(found)):
        yield [items[i] for i in found[k]]


def loss_of(coder: Coder, items: list[Item], options: argparse.Namespace) -> torch.Tensor:
    """Return the loss of a batch: cross-entropy of every label, and of the valences of those that hold."""
    device = options.device
    ids, mask = batch([item.ids for item in items], device)
    labels = torch.tensor(np.stack([item.labels for item in items]), device=device)
    valences = torch.tensor(np.stack([item.valences for item in items]), device=device)
    weights = torch.tensor([item.weight for item in items], dtype=torch.float32, device=device)
    with torch.autocast(device.split(":")[0], torch.bfloat16, enabled=not options.fp32):
        vectors = coder.encoder(ids, mask)
    logits, valence_logits = coder.head(vectors.float())
    positive = torch.tensor(options.positive_weight, device=device)
    each = F.binary_cross_entropy_with_logits(logits, labels, pos_weight=positive, reduction="none")
    loss = 4 * (each.mean(1) * weights).mean()
    known = valences != NO_VALENCE
    if options.valence_weight and known.any():
        loss = loss + options.valence_weight * F.cross_entropy(valence_logits[known], valences[known])
    return loss


def train(coder: Coder, items: list[Item], options: argparse.Namespace) -> None:
    """Train the coder in place: AdamW, a sixteenth of the steps to warm up, then a straight line to zero."""
    random = np.random.default_rng(options.seed)
    optimiser = torch.optim.AdamW(parameter_groups(coder, options.lr, options.decay, options.head_lr))
    steps = max(1, int(-(-len(items) // options.batch) * options.epochs))
    warm = max(1, steps // 16)
    schedule = warmed_up(optimiser, steps, warm)
    step, running, start = 0, 0.0, time.perf_counter()
    coder.train()
    while step < steps:
        for chosen in batches(items, options.batch, random):
            if step >= steps:
                break
            loss = loss_of(coder, chosen, options)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(coder.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            running = 0.98 * running + 0.02 * loss.item() if step > 1 else loss.item()
            if step % 50 == 0 or step == steps:
                print(f"step {step}/{steps}, loss {running:.3f}, {time.perf_counter() - start:.0f} s", flush=True)
    coder.eval()


def predict(coder: Coder, items: list[Item], device: str) -> tuple[np.ndarray, np.ndarray]:
    """Return logits of the concepts and of their valences."""
    vectors = torch.from_numpy(encode(coder.encoder, [item.ids for item in items], device=device)).to(device)
    with torch.no_grad():
        logits, valences = coder.head(vectors)
    return logits.cpu().numpy(), valences.cpu().numpy()


def held_out_of(corpus: LabelledCorpus, writers: str) -> tuple[LabelledCorpus, LabelledCorpus]:
    """Return the passages to train on, and those of the writers (joined by commas) that are held out."""
    names = {writer for writer in writers.split(",") if writer}
    unknown = names - {passage.writer for passage in corpus.passages}
    if unknown:
        raise SystemExit(f"no passages by {', '.join(sorted(unknown))} in the train split of {corpus.name}.")
    parts = [tuple(p for p in corpus.passages if (p.writer in names) is held) for held in (False, True)]
    rest, held_out = (LabelledCorpus(corpus.name, part, corpus.sha256) for part in parts)
    return rest, held_out


def share_of(corpus: LabelledCorpus, pattern: str, share: str, *, seed: int) -> LabelledCorpus:
    """Return the corpus with a random share of the passages by writers that match a pattern, and all others."""
    random = np.random.default_rng(seed)
    drawn = random.random(len(corpus)) < float(share)
    kept = tuple(p for p, d in zip(corpus.passages, drawn, strict=True) if d or not re.search(pattern, p.writer))
    return LabelledCorpus(corpus.name, kept, corpus.sha256)


def write_held_out(
    coder: Coder,
    codebook: Codebook,
    held_out: LabelledCorpus,
    rest: LabelledCorpus,
    items: list[Item],
    device: str,
    out: Path,
) -> None:
    """Write the logits of passages that were not trained on, by ``text_key``, and what they score."""
    logits, valences = predict(coder, items, device)
    keys = np.array([text_key(passage.text) for passage in held_out.passages])
    np.savez_compressed(out / "held_out.npz", keys=keys, logits=logits.astype(np.float16))
    result = evaluate(HeldOutCoder(codebook, held_out, logits, valences), held_out, rest)
    (out / "held_out.txt").write_text(result.to_text() + "\n", encoding="utf-8")
    print(result.overall.round(3).to_string())
    print(f"valence accuracy on gold codes: {result.valence_accuracy:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--weights", type=Path, default=WEIGHTS, help="e5-small-q4.bin (default: %(default)s)")
    add("--vocabulary", type=Path, default=Path("build/encoder/vocabulary"), help="folder of vocabulary.py")
    add("--corpus", default="collab", help="labelled corpus: its name, folder or .jsonl file; its train split is used")
    add("--held-out", default="", help="writers not to train on, as pb,w4; without it all are trained on")
    add(
        "--share",
        default="",
        help="of whose passages to take how much, as ^[xyz]=0 or ^[pwt]=0.5; others are all taken",
    )
    add("--start", type=Path, help="folder of an earlier run, to train on from; without it from e5 itself")
    add("--out", type=Path, required=True, help="folder to write to")
    add("--epochs", type=float, default=4)
    add("--batch", type=int, default=16)
    add("--lr", type=float, default=1e-4, help="learning rate of the uppermost layer (default: %(default)s)")
    add("--decay", type=float, default=0.9, help="learning rate of each layer below, times this (default: %(default)s)")
    add("--head-lr", type=float, default=2e-3, help="learning rate of the heads (default: %(default)s)")
    add("--positive-weight", type=float, default=4.0, help="weight of labels that hold (default: %(default)s)")
    add("--valence-weight", type=float, default=1.0)
    add("--codebook-weight", type=float, default=0.5, help="weight of the codebook's own texts; 0: without them")
    add("--seed", type=int, default=0)
    add("--threads", type=int, default=0, help="of PyTorch; 0: as it likes")
    add("--device", default="cpu", help="cpu, or cuda (not tried)")
    add("--fp32", action="store_true", help="no bfloat16: slower, to compare")
    add("--limit", type=int, default=0, help="so many passages only, spread over the corpus: to try the scripts")
    options = parser.parse_args()

    if options.threads:
        torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    codebook = Codebook.load()
    corpus = LabelledCorpus.load(options.corpus).split("train")
    if options.limit:
        some = corpus.passages[:: max(1, len(corpus) // options.limit)][: options.limit]
        corpus = LabelledCorpus(corpus.name, some, corpus.sha256)
    rest, held_out = held_out_of(corpus, options.held_out)
    if options.share:
        rest = share_of(rest, *options.share.rsplit("=", 1), seed=options.seed)

    tokenizer, kept = load_vocabulary(options.vocabulary)
    encoder = load(read(options.weights), kept).to(options.device)
    encoder.words.weight.requires_grad_(False)
    items = passage_items(rest, codebook, tokenizer)
    mean = encode(encoder, [item.ids for item in items], bf16=not options.fp32, device=options.device).mean(axis=0)
    labels = starting_labels(encoder, codebook, tokenizer, options.device)
    coder = Coder(encoder, torch.from_numpy(labels), torch.from_numpy(mean)).to(options.device)
    if options.start:
        restore(coder, options.start)
    items += passage_items(rest, codebook, tokenizer, questions=True)
    if options.codebook_weight:
        items += codebook_items(codebook, tokenizer, options.codebook_weight)
    print(
        f"training on {len(rest)} passages and {len(items) - len(rest)} questions with passages and texts of the codebook",
        flush=True,
    )
    train(coder, items, options)

    options.out.mkdir(parents=True, exist_ok=True)
    state = {name: tensor.cpu() for name, tensor in encoder.state_dict().items() if name != "words.weight"}
    torch.save(state, options.out / "weights.pt")
    np.savez_compressed(options.out / "head.npz", **coder.head_arrays())
    record = {name: value if not isinstance(value, Path) else value.as_posix() for name, value in vars(options).items()}
    record |= {"codes": list(codebook.ids), "n_passages": len(rest), "corpus_sha256": corpus.sha256}
    (options.out / "run.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    if held_out.passages:
        write_held_out(
            coder, codebook, held_out, rest, passage_items(held_out, codebook, tokenizer), options.device, options.out
        )


if __name__ == "__main__":
    main()
