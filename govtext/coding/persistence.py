"""A coder on disk: meta.json, codebook.json, vocabulary.json and weights.npz. Nothing is ever unpickled."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from govtext import resources
from govtext.coding.codebook import Bilingual, Codebook, Concept
from govtext.errors import ModelError

if TYPE_CHECKING:
    from govtext.coding.coder import Coder

__all__ = ["FORMAT", "load_coder", "save_coder"]

FORMAT = 1
_HALF = {"coefficients", "valence_coefficients"}


def save_coder(coder: Coder, folder: Path) -> Path:
    """Write a coder; the same coder gives the same bytes."""
    import scipy
    import sklearn

    import govtext

    folder.mkdir(parents=True, exist_ok=True)
    vocabularies, arrays = coder.state()
    stored = {name: array.astype(np.float16 if name in _HALF else np.float32) for name, array in sorted(arrays.items())}
    np.savez_compressed(folder / "weights.npz", **stored)  # type: ignore[arg-type]
    _write(folder / "vocabulary.json", vocabularies, indent=None)
    _write(folder / "codebook.json", _codebook_to_json(coder.codebook))
    files = ("weights.npz", "vocabulary.json", "codebook.json")
    meta = {
        "format": FORMAT,
        "kind": "govtext coder",
        "codebook": {
            "id": coder.codebook.id,
            "version": coder.codebook.version,
            "fingerprint": coder.codebook.fingerprint,
        },
        "parameters": {"C": coder.C, "random_state": coder.random_state},
        "threshold": coder.threshold,
        "sha256": {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in files},
        "versions": {
            "govtext": govtext.__version__,
            "numpy": np.__version__,
            "scikit-learn": sklearn.__version__,
            "scipy": scipy.__version__,
        },
        "licence": "MIT",
        **coder.meta,
    }
    _write(folder / "meta.json", meta)
    return folder


def load_coder(kind: type[Coder], source: str | os.PathLike[str], codebook: Codebook | None) -> Coder:
    """Read a coder, checking every file against its hash and the codebook against the model's."""
    folder = Path(source)
    if not (folder / "meta.json").is_file():
        if folder.exists() or os.sep in str(source) or "/" in str(source):
            raise ModelError(
                f"{str(folder)!r} holds no coder (meta.json is missing): give the folder that save() made."
            )
        folder = resources.find("models", str(source))
    meta = _read(folder / "meta.json")
    if meta.get("kind") != "govtext coder":
        raise ModelError(f"{folder} is no govtext coder (its meta.json says {meta.get('kind')!r}).")
    if meta.get("format") != FORMAT:
        raise ModelError(
            f"the coder in {folder} has format {meta.get('format')!r}, this govtext reads format {FORMAT}: "
            "train it again with 'govtext train', or install the govtext version that made it."
        )
    for name, digest in dict(meta.get("sha256", {})).items():
        file = folder / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            raise ModelError(f"{file} is missing or was changed after training: restore it or train again.")
    own = _codebook_from_json(_read(folder / "codebook.json"))
    _check_codebook(own, codebook)
    coder = kind(own, **meta.get("parameters", {}))
    coder.threshold = float(meta["threshold"])
    coder.meta = {
        key: value
        for key, value in meta.items()
        if key not in {"format", "kind", "codebook", "parameters", "threshold", "sha256", "versions", "licence"}
    }
    try:
        with np.load(folder / "weights.npz", allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
    except (ValueError, zipfile.BadZipFile, OSError, KeyError) as error:
        raise ModelError(f"{folder / 'weights.npz'} cannot be read ({error}): restore it or train again.") from error
    coder.set_state(_read(folder / "vocabulary.json"), arrays)
    return coder


def _check_codebook(own: Codebook, wanted: Codebook | None) -> None:
    shipped = Codebook.load()
    if wanted is None and own.id == shipped.id:
        wanted = shipped
    if wanted is None or wanted.fingerprint == own.fingerprint:
        return
    missing = sorted(set(wanted) - set(own))
    extra = sorted(set(own) - set(wanted))
    details = "; ".join(
        part
        for part in (
            f"the model lacks {', '.join(missing)}" if missing else "",
            f"the model alone has {', '.join(extra)}" if extra else "",
            "definitions or rules differ" if not missing and not extra else "",
        )
        if part
    )
    raise ModelError(
        f"the coder was trained with codebook {own.id!r} version {own.version} ({own.fingerprint}), not with "
        f"{wanted.id!r} version {wanted.version} ({wanted.fingerprint}): {details}. "
        "Train again with this codebook ('govtext train'), or load the codebook that belongs to the model."
    )


def _codebook_to_json(codebook: Codebook) -> dict[str, Any]:
    return {
        "id": codebook.id,
        "version": codebook.version,
        "title": asdict(codebook.title),
        "groups": {key: asdict(value) for key, value in codebook.groups.items()},
        "concepts": [asdict(concept) for concept in codebook.concepts],
    }


def _codebook_from_json(data: dict[str, Any]) -> Codebook:
    try:
        concepts = tuple(
            Concept(
                id=item["id"],
                group=item["group"],
                examples=tuple(item["examples"]),
                terms=tuple(item["terms"]),
                **{key: Bilingual(**item[key]) for key in ("label", "definition", "include", "exclude")},
            )
            for item in data["concepts"]
        )
        groups = {key: Bilingual(**value) for key, value in data["groups"].items()}
        return Codebook(data["id"], data["version"], Bilingual(**data["title"]), concepts, groups)
    except (KeyError, TypeError) as error:
        raise ModelError(f"the model's codebook.json is damaged ({error}).") from error


def _write(path: Path, data: Any, indent: int | None = 1) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=indent, sort_keys=indent is not None)
    path.write_bytes((text + "\n").encode("utf-8"))


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ModelError(f"{path} cannot be read ({type(error).__name__}): restore it or train again.") from error
