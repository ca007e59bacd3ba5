"""Read a shipped tagger back, so that training can go on from it without the runs that made it.

    python training/encoder/restore.py --model models/tagger-2 --out build/encoder/restored

Writes what ``finetune_tags.py --start`` and ``export_onnx.py`` read: ``weights.pt`` and ``head.npz`` (the linear layers as
their eight bits say), and ``tokenizer.json`` and ``kept.npz`` of the vocabulary, so that ``--vocabulary`` can be the same folder.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from export_onnx import SHARING
from network import LINEARS
from onnx import numpy_helper
from read_e5 import E5File, read
from vocabulary import WEIGHTS


def linear_weight(constants: dict[str, np.ndarray], layer: str, part: str) -> np.ndarray:
    """Return the weight of a linear layer, shape (outputs, inputs), from its eight bits."""
    taken = constants[f"{layer}.{part}.bytes"].astype(np.float32) * constants[f"{layer}.{part}.scales"]
    return (taken * constants[f"{layer}.{SHARING.get(part, part)}.smooth"][:, None]).T


def weights_of(constants: dict[str, np.ndarray], layers: int) -> dict[str, np.ndarray]:
    """Return the encoder's weights without its word embeddings, under the names of ``network.E5``."""
    state = {name: constants[name] for name in constants if name.startswith(("norm.", "kind"))}
    state["positions.weight"] = constants["positions"].astype(np.float32)
    for layer in (f"layers.{k}" for k in range(layers)):
        state |= {f"{layer}.{part}.weight": linear_weight(constants, layer, part) for part in LINEARS}
        state |= {f"{layer}.{part}.bias": constants[f"{layer}.{part}.bias"] for part in LINEARS}
        norms = [name for name in constants if name.startswith(f"{layer}.") and "_norm." in name]
        state |= {name: constants[name] for name in norms}
    return state


def kept_rows(file: E5File, packed: np.ndarray, scales: np.ndarray) -> np.ndarray:
    """Return the rows of the original vocabulary that a model kept, known by their four bits."""
    every_scale, every = file.four_bits("emb.word", len(file.pieces), file.hidden)
    rows: dict[bytes, list[int]] = {}
    for row in range(len(every)):
        rows.setdefault(every[row].tobytes() + every_scale[row].tobytes(), []).append(row)
    kept = [rows[packed[k].tobytes() + scales[k].tobytes()].pop(0) for k in range(len(packed))]
    return np.array(kept)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="e5-small-q4.bin (default: %(default)s)")
    parser.add_argument("--model", type=Path, required=True, help="folder of a tagger")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    options = parser.parse_args()

    graph = onnx.load(options.model / "model.onnx").graph
    constants = {constant.name: numpy_helper.to_array(constant) for constant in graph.initializer}
    layers = sum(name.endswith(".query.bytes") for name in constants)
    options.out.mkdir(parents=True, exist_ok=True)
    state = weights_of(constants, layers)
    torch.save({name: torch.from_numpy(array.copy()) for name, array in state.items()}, options.out / "weights.pt")
    np.savez_compressed(options.out / "head.npz", weight=constants["head"].T, bias=constants["head.bias"])
    file = read(options.weights)
    kept = kept_rows(file, constants["words.bytes"], constants["words.scales"][..., 0])
    np.savez_compressed(options.out / "kept.npz", kept=kept)
    shutil.copyfile(options.model / "tokenizer.json", options.out / "tokenizer.json")
    print(f"{layers} layers, {len(kept)} pieces, {len(constants['head.bias'])} tags: {options.out}")


if __name__ == "__main__":
    main()
