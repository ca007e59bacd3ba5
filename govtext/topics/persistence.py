"""Topics on disk: meta.json, topics.json, passages.jsonl and arrays.npz. Nothing is ever unpickled."""

from __future__ import annotations

import json
import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from govtext import resources
from govtext.errors import ModelError
from govtext.passages import Passage
from govtext.storage import checksums, read_arrays, read_meta, write_json
from govtext.text.encoder import Encoder, TextEncoder
from govtext.topics.anchors import Anchors
from govtext.topics.edits import Edit
from govtext.topics.embedding import EmbeddingModel, EmbeddingView
from govtext.topics.lexical import LdaModel, LexicalView, NmfModel
from govtext.topics.material import Material, Pair
from govtext.topics.reading import Reader, View
from govtext.topics.words import WordTable

if TYPE_CHECKING:
    from govtext.topics.topics import Topics

__all__ = ["FORMAT", "load_topics", "save_topics"]

FORMAT = 2
_KIND = "govtext topics"
_FILES = ("topics.json", "passages.jsonl", "arrays.npz")
_ALL = "all.npz"
"""Beside them for topics of which a student read most passages: the arrays of all."""
_MODELS: dict[str, Any] = {"embedding": EmbeddingModel, "nmf": NmfModel, "lda": LdaModel}


def save_topics(topics: Topics, folder: Path) -> Path:
    """Write topics; the same topics give the same bytes."""
    import scipy
    import sklearn

    import govtext

    folder.mkdir(parents=True, exist_ok=True)
    table = topics.reader.table
    arrays = {f"model.{name}": array for name, array in topics.model.arrays().items()}
    for number, edit in enumerate(topics.edits):
        if edit.model is not None:
            arrays |= {f"edit{number}.{name}": array for name, array in edit.model.arrays().items()}
    arrays |= {
        "fitted": topics.fitted,
        "counts.data": table.counts.data,
        "counts.indices": table.counts.indices.astype(np.int32),
        "counts.indptr": table.counts.indptr.astype(np.int64),
        **_view_arrays(topics.view),
    }
    np.savez_compressed(folder / "arrays.npz", **dict(sorted(arrays.items())))
    lines = [_line(asdict(passage)) for passage in topics.material.passages]
    (folder / "passages.jsonl").write_bytes(("\n".join(lines) + "\n").encode("utf-8"))
    choice = None if topics.choice is None else json.loads(topics.choice.to_json(orient="split"))
    write_json(
        folder / "topics.json",
        {
            "method": topics.method,
            "model": topics.model.facts(),
            "settings": topics.settings,
            "names": list(topics.names),
            "notes": list(topics.notes),
            "given": [[topic, label] for topic, label in topics.given.items()],
            "edits": [_edit_to_json(edit) for edit in topics.edits],
            "choice": choice,
            "unit": topics.material.unit,
            "documents": [[name, facts] for name, facts in topics.material.documents.items()],
            "pairs": [[pair.document_id, pair.id, pair.en] for pair in topics.material.pairs],
            "words": list(table.words),
            "display": [table.display[word] for word in table.words],
            "stop": list(topics.reader.stop),
            "anchors": _anchors_to_json(topics.view),
            **({} if (rest := getattr(topics, "rest", None)) is None else {"rest": rest.facts()}),
        },
    )
    files: tuple[str, ...] = _FILES
    rest = getattr(topics, "rest", None)
    if rest is not None:
        np.savez_compressed(folder / _ALL, **dict(sorted(rest.arrays().items())))
        files = (*files, _ALL)
    encoder = topics.reader.encoder
    meta = {
        "kind": _KIND,
        "format": FORMAT,
        "encoder": None if encoder is None else {"name": encoder.name, "sha256": encoder.sha256},
        "sha256": checksums(folder, files),
        "versions": {
            "govtext": govtext.__version__,
            "numpy": np.__version__,
            "scikit-learn": sklearn.__version__,
            "scipy": scipy.__version__,
        },
    }
    write_json(folder / "meta.json", meta)
    return folder


def _line(facts: dict[str, Any]) -> str:
    """A passage as JSON; half a character, as broken PDF files have, is written as an escape, for UTF-8 has none."""
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(facts, sort_keys=True)
    return text


def load_topics(kind: type[Topics], folder: Path, encoder: bool | TextEncoder) -> Topics:
    """Read topics after every file was checked against its hash."""
    import pandas as pd
    from scipy.sparse import csr_matrix

    from govtext.topics.large import with_rest

    try:
        meta = read_meta(folder, _KIND, FORMAT, _FILES)
        beside = _ALL in meta["sha256"] and read_meta(folder, _KIND, FORMAT, (_ALL,))
        arrays = read_arrays(folder / "arrays.npz")
        data = json.loads((folder / "topics.json").read_text(encoding="utf-8"))
        lines = (folder / "passages.jsonl").read_text(encoding="utf-8").split("\n")
        passages = tuple(Passage(**json.loads(line)) for line in lines if line)
        words = tuple(data["words"])
        shape = (len(passages), len(words))
        counts = csr_matrix((arrays["counts.data"], arrays["counts.indices"], arrays["counts.indptr"]), shape=shape)
        table = WordTable(words, counts, dict(zip(words, data["display"], strict=True)))
        pairs = tuple(Pair(*pair) for pair in data["pairs"])
        material = Material(passages, dict(data["documents"]), pairs, data["unit"])
        model = _MODELS[data["method"]].of(_part(arrays, "model."), data["model"])
        edits = tuple(_edit_of(item, number, arrays, data["method"]) for number, item in enumerate(data["edits"]))
        view = _view_of(data, arrays, counts, material)
        choice = data["choice"]
        frame = None if choice is None else pd.DataFrame(choice["data"], columns=choice["columns"])
        if frame is not None:
            measured = ["language_nmi", "npmi", "c_v"]
            frame[measured] = frame[measured].astype(float)
        found = kind(
            material, data["method"], model, Reader(data["method"], table, None, tuple(data["stop"])), view, arrays["fitted"],
            data["settings"], frame, tuple(data["names"]), tuple(data["notes"]), edits,
            {int(topic): label for topic, label in data["given"]},
        )  # fmt: skip
        if beside:
            found = with_rest(found, read_arrays(folder / _ALL), data["rest"])
    except ModelError:
        raise
    except (OSError, ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise ModelError(
            f"the topics in {folder} cannot be read ({type(error).__name__}: {error}): save them again."
        ) from error
    if meta["encoder"] is None or encoder is False:
        return found
    from dataclasses import replace

    return replace(found, reader=replace(found.reader, encoder=_encoder_of(meta["encoder"], encoder)))


def _encoder_of(wanted: dict[str, str], given: bool | TextEncoder) -> TextEncoder:
    name = str(wanted["name"])
    if given is True and not resources.is_shipped("models", name):
        raise ModelError(
            f"the topics were found with the encoder {name!r}, which govtext does not ship: give it as encoder=..."
        )
    encoder = Encoder.load(name) if given is True else given
    assert not isinstance(encoder, bool)
    if encoder.sha256 != wanted["sha256"]:
        raise ModelError(f"the topics were found with another {name!r} than the encoder that is here: find them again.")
    return encoder


def _part(arrays: dict[str, np.ndarray], prefix: str) -> dict[str, np.ndarray]:
    return {name.removeprefix(prefix): array for name, array in arrays.items() if name.startswith(prefix)}


def _view_arrays(view: View) -> dict[str, np.ndarray]:
    if isinstance(view, LexicalView):
        return {}
    found = {"view.vectors": np.asarray(view.vectors, dtype=np.float32)}
    if view.expected is not None:
        found["view.expected"] = view.expected
    if view.pairs is not None:
        found |= {"view.pairs_id": view.pairs[0], "view.pairs_en": view.pairs[1]}
    if view.anchors is not None:
        own = view.anchors
        found |= {"view.anchors": own.vectors, "view.anchor_topics": own.topics, "view.anchor_passages": own.passages}
    return found


def _anchors_to_json(view: View) -> dict[str, Any] | None:
    if isinstance(view, LexicalView) or view.anchors is None:
        return None
    return {"languages": list(view.anchors.languages), "strength": view.anchors.strength}


def _view_of(data: dict[str, Any], arrays: dict[str, np.ndarray], counts: Any, material: Material) -> View:
    if data["method"] != "embedding":
        return LexicalView(counts, data["method"])
    own = _part(arrays, "view.")
    pairs = (own["pairs_id"], own["pairs_en"]) if "pairs_id" in own else None
    about = data["anchors"]
    anchors = None
    if about is not None:
        anchors = Anchors(
            own["anchors"],
            tuple(about["languages"]),
            own["anchor_topics"],
            own["anchor_passages"],
            float(about["strength"]),
        )
    expected = own.get("expected")
    return EmbeddingView(own["vectors"], material.languages, counts, expected=expected, pairs=pairs, anchors=anchors)


def _edit_to_json(edit: Edit) -> dict[str, Any]:
    facts = None if edit.model is None else edit.model.facts()
    return {
        "what": edit.what, "topics": list(edit.topics), "prints": [list(p.items()) for p in edit.prints], "label": edit.label,
        "parts": edit.parts, "model": facts,
    }  # fmt: skip


def _edit_of(item: dict[str, Any], number: int, arrays: dict[str, np.ndarray], method: str) -> Edit:
    prints = tuple({word: float(value) for word, value in p} for p in item["prints"])
    own = _part(arrays, f"edit{number}.")
    model = _MODELS[method].of(own, item["model"]) if item["model"] is not None else None
    return Edit(item["what"], tuple(item["topics"]), prints, item["label"], model, int(item["parts"]))
