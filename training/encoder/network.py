"""multilingual-e5-small in PyTorch: twelve post-norm transformer layers, mean pooling, vectors of length one.

The architecture is BERT's with XLM-RoBERTa's vocabulary, but positions start at 0 (XLM-RoBERTa itself starts at 2).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch
import torch.nn.functional as F
from read_e5 import E5File, decode
from torch import nn
from vocabulary import PAD

EPSILON = 1e-12
LINEARS = {"query": "q", "key": "k", "value": "v", "attended": "ao", "widen": "fi", "narrow": "fo"}
"""Linear layers of a transformer layer, and their names in the file."""
NORMS = {"attended_norm": "aln", "output_norm": "oln"}


class Layer(nn.Module):
    """Self-attention and a feed-forward block, each added to its input and normalised."""

    def __init__(self, hidden: int, inner: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(hidden, hidden)
        self.key = nn.Linear(hidden, hidden)
        self.value = nn.Linear(hidden, hidden)
        self.attended = nn.Linear(hidden, hidden)
        self.attended_norm = nn.LayerNorm(hidden, EPSILON)
        self.widen = nn.Linear(hidden, inner)
        self.narrow = nn.Linear(inner, hidden)
        self.output_norm = nn.LayerNorm(hidden, EPSILON)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        n, length, _ = x.shape
        query, key, value = (
            linear(x).view(n, length, self.heads, -1).transpose(1, 2) for linear in (self.query, self.key, self.value)
        )
        heads = F.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        x = self.attended_norm(x + self.attended(heads.transpose(1, 2).reshape(n, length, -1)))
        return self.output_norm(x + self.narrow(F.gelu(self.widen(x))))


class E5(nn.Module):
    """The encoder: ids and mask of pieces, shape (n, length), become unit vectors of shape (n, hidden)."""

    def __init__(self, n_pieces: int, hidden: int, inner: int, heads: int, layers: int, positions: int) -> None:
        super().__init__()
        self.words = nn.Embedding(n_pieces, hidden)
        self.positions = nn.Embedding(positions, hidden)
        self.kind = nn.Parameter(torch.zeros(hidden))
        self.norm = nn.LayerNorm(hidden, EPSILON)
        self.layers = nn.ModuleList([Layer(hidden, inner, heads) for _ in range(layers)])

    def pieces(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return a vector for each piece, shape (n, length, hidden)."""
        x = self.norm(self.words(ids) + self.positions.weight[: ids.shape[1]] + self.kind)
        attend_to = mask[:, None, None, :].bool()
        for layer in self.layers:
            x = layer(x, attend_to)
        return x

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        x = self.pieces(ids, mask)
        weight = mask[..., None].to(x.dtype)
        return F.normalize((x * weight).sum(1) / weight.sum(1), dim=-1)


def load(file: E5File, kept: np.ndarray) -> E5:
    """Return the network as shipped, with the rows ``kept`` of the vocabulary, in evaluation mode."""
    hidden, inner = file.hidden, file.inner
    shapes = dict.fromkeys(LINEARS, (hidden, hidden)) | {"widen": (inner, hidden), "narrow": (hidden, inner)}
    scales, packed = file.four_bits("emb.word", len(file.pieces), hidden)
    state = {
        "words.weight": decode(scales[kept], packed[kept]),
        "positions.weight": file.floats("emb.pos").reshape(-1, hidden),
        "kind": file.floats("emb.type")[:hidden],
        "norm.weight": file.floats("emb.ln.w"),
        "norm.bias": file.floats("emb.ln.b"),
    }
    for k in range(file.layers):
        for name, short in LINEARS.items():
            state[f"layers.{k}.{name}.weight"] = file.matrix(f"l{k}.{short}.w", *shapes[name])
            state[f"layers.{k}.{name}.bias"] = file.floats(f"l{k}.{short}.b")
        for name, short in NORMS.items():
            state[f"layers.{k}.{name}.weight"] = file.floats(f"l{k}.{short}.w")
            state[f"layers.{k}.{name}.bias"] = file.floats(f"l{k}.{short}.b")
    network = E5(len(kept), hidden, inner, file.heads, file.layers, file.positions)
    network.load_state_dict({name: torch.from_numpy(np.ascontiguousarray(array)) for name, array in state.items()})
    return network.eval()


def batch(sequences: Sequence[Sequence[int]], device: str = "cpu") -> tuple[torch.Tensor, torch.Tensor]:
    """Return ids, padded to the longest, and their mask."""
    ids = np.full((len(sequences), max(map(len, sequences))), PAD, dtype=np.int64)
    for row, sequence in zip(ids, sequences):
        row[: len(sequence)] = sequence
    tensor = torch.from_numpy(ids).to(device)
    return tensor, (tensor != PAD).long()


def layer_rates(network: E5, rate: float, decay: float) -> list[dict]:
    """Return parameter groups of the encoder for AdamW: the uppermost layer learns at ``rate``, each below at ``decay`` of it."""
    top = len(network.layers) - 1
    below = [network.positions.weight, network.kind, *network.norm.parameters()]
    layers = [(list(layer.parameters()), rate * decay ** (top - k)) for k, layer in enumerate(network.layers)]
    return [
        {"params": params, "lr": lr, "weight_decay": 0.01}
        for params, lr in (*layers, (below, rate * decay ** (top + 1)))
    ]


def warmed_up(optimiser: torch.optim.Optimizer, steps: int, warm: int) -> torch.optim.lr_scheduler.LambdaLR:
    """Return a schedule: ``warm`` steps up to the learning rate, then a straight line to zero."""
    return torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))
    )


def head_logits(vectors: np.ndarray, head: dict[str, np.ndarray]) -> np.ndarray:
    """Return the concepts' logits of vectors, by the arrays of ``head.npz``."""
    z = vectors - head["mean"]
    z /= np.linalg.norm(z, axis=1, keepdims=True)
    return head["scale"] * z @ head["labels"].T + head["bias"]


def encode(
    network: Callable[[torch.Tensor, torch.Tensor], torch.Tensor],
    sequences: Sequence[Sequence[int]],
    *,
    bf16: bool = False,
    device: str = "cpu",
    size: int = 64,
) -> np.ndarray:
    """Return the vectors of passages given as ids of pieces, float32, without gradients."""
    order = np.argsort([len(sequence) for sequence in sequences], kind="stable")
    parts = []
    with torch.no_grad(), torch.autocast(device.split(":")[0], torch.bfloat16, enabled=bf16):
        for start in range(0, len(order), size):
            ids, mask = batch([sequences[i] for i in order[start : start + size]], device)
            parts.append(network(ids, mask).float().cpu().numpy())
    return np.concatenate(parts)[np.argsort(order)]
