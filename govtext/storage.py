"""How trained models and labelled corpora lie on disk.

Models are JSON and arrays in a folder, each file's checksum in ``meta.json``; nothing is unpickled. Corpora are JSON, a line an item.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from govtext import resources
from govtext.errors import EmptyCorpusError, LabelsError, ModelError

if TYPE_CHECKING:
    import numpy as np

__all__ = ["checksums", "read_arrays", "read_labelled", "read_meta", "write_json"]

Item = TypeVar("Item")


def write_json(path: Path, data: Any, indent: int | None = 1) -> None:
    """Write data as JSON in UTF-8; the same data give the same bytes."""
    text = json.dumps(data, ensure_ascii=False, indent=indent, sort_keys=indent is not None)
    path.write_bytes((text + "\n").encode("utf-8"))


def checksums(folder: Path, names: Sequence[str]) -> dict[str, str]:
    """Return the SHA-256 of each file."""
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}


def read_meta(folder: Path, kind: str, format: int, names: Sequence[str]) -> dict[str, Any]:
    """Return ``meta.json`` of a model after its kind, format and files were checked.

    Raises
    ------
    ModelError
        When it is another kind or format of model, or a file was changed after training.
    OSError, ValueError, KeyError
        When something is missing or no JSON.
    """
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    if not isinstance(meta, dict) or meta.get("kind") != kind or meta.get("format") != format:
        raise ModelError(f"{folder} is no {kind} model of format {format}.")
    for name, found in checksums(folder, names).items():
        if found != meta["sha256"][name]:
            raise ModelError(f"{folder / name} was changed after training: restore it or train again.")
    return meta


def read_arrays(file: Path) -> dict[str, np.ndarray]:
    """Return the arrays of an npz file; nothing is unpickled."""
    import numpy as np

    with np.load(file, allow_pickle=False) as stored:
        return {name: stored[name] for name in stored.files}


def read_labelled(
    source: str | Path, name: str, build: Callable[[dict[str, Any]], Item], split: str | None = None
) -> list[Item]:
    """Return the items of a corpus of ours (its name or folder), one a line of the file ``name``.

    Parameters
    ----------
    source : str or Path
    name : str
        ``texts.jsonl``, ``pages.jsonl`` ...
    build : callable
        Makes an item of a line's data; raises ValueError, TypeError or KeyError for what is no item.
    split : str, optional
        Only items whose data have this ``split``.

    Raises
    ------
    LabelsError
        For a file or a line that is missing or damaged.
    EmptyCorpusError
        When there is no item of that split.
    """
    file = resources.corpus_folder(source) / name
    what = Path(name).stem
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise LabelsError(f"{file} cannot be read ({error}): it holds {what}, one a line as JSON.") from error
    items: list[Item] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            item = build(data)
            if split is None or data["split"] == split:
                items.append(item)
        except (ValueError, TypeError, KeyError) as error:
            raise LabelsError(
                f"{file}, line {number} cannot be read ({error}): it holds {what}, one a line as JSON."
            ) from error
    if not items:
        raise EmptyCorpusError(f"{file} has no {what}" + (f" with split {split!r}." if split else "."))
    return items
