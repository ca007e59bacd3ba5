"""A coder on disk: meta.json, codebook.json, vocabulary.json and weights.npz. Nothing is ever unpickled."""

from __future__ import annotations

import hashlib
import json
import os
import warnings
import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from govtext import resources
from govtext.coding.calibration import Band
from govtext.coding.codebook import Bilingual, Codebook, Concept
from govtext.coding.examples import Examples
from govtext.coding.tuned import TunedEncoder
from govtext.errors import ExtraMissingError, ModelError
from govtext.storage import checksums, write_json
from govtext.text.encoder import Encoder, TextEncoder

if TYPE_CHECKING:
    from govtext.coding.coder import Coder

__all__ = ["FORMAT", "fingerprint_of", "load_coder", "save_coder"]

FORMAT = 2
_FILES = ("weights.npz", "vocabulary.json", "codebook.json")
_EXAMPLES = "examples.jsonl"
_HALF = {"coefficients", "valence_coefficients"}
_OWN = {"format", "kind", "codebook", "parameters", "thresholds", "bands", "sha256", "versions", "licence"}
"""Keys of meta.json that are not the coder's own ``meta``."""


def save_coder(coder: Coder, folder: Path) -> Path:
    """Write a coder; the same coder gives the same bytes."""
    import scipy
    import sklearn

    import govtext

    folder.mkdir(parents=True, exist_ok=True)
    vocabularies, arrays = coder.state()
    stored = {name: array.astype(np.float16 if name in _HALF else np.float32) for name, array in sorted(arrays.items())}
    np.savez_compressed(folder / "weights.npz", **stored)  # type: ignore[arg-type]
    write_json(folder / "vocabulary.json", vocabularies, indent=None)
    write_json(folder / "codebook.json", _codebook_to_json(coder.codebook))
    files = list(_FILES)
    shipped = "corpus" in coder.meta
    if not shipped and coder.examples_ is not None:  # a shipped corpus keeps its passages itself
        coder.examples_.write(folder / _EXAMPLES)
        files.append(_EXAMPLES)
    meta = {
        "format": FORMAT,
        "kind": "govtext coder",
        "codebook": {
            "id": coder.codebook.id,
            "version": coder.codebook.version,
            "fingerprint": coder.codebook.fingerprint,
        },
        "parameters": {"C": coder.C, "random_state": coder.random_state},
        "thresholds": coder.thresholds_,
        "bands": {name: list(band) for name, band in coder.bands_.items()},
        "sha256": checksums(folder, files),
        "versions": {
            "govtext": govtext.__version__,
            "numpy": np.__version__,
            "scikit-learn": sklearn.__version__,
            "scipy": scipy.__version__,
        },
        **({"licence": "MIT"} if shipped else {}),
        **coder.meta,
    }
    write_json(folder / "meta.json", meta)
    return folder


def load_coder(
    kind: type[Coder],
    source: str | os.PathLike[str],
    codebook: Codebook | None,
    encoder: bool | TextEncoder,
) -> Coder:
    """Read a coder, checking every file against its hash and the codebook against the model's."""
    folder = _folder_of(source)
    meta = _checked_meta(folder)
    own = _codebook_from_json(_read(folder / "codebook.json"))
    _check_codebook(own, codebook)
    try:
        coder = kind(own, **meta.get("parameters", {}))
        coder.thresholds_ = {name: float(meta["thresholds"][name]) for name in ("words", "both")}
        coder.bands_ = {name: Band(*map(float, meta["bands"][name])) for name in ("words", "both")}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelError(f"{folder / 'meta.json'} is damaged ({error}): restore it or train again.") from error
    if not all(0 <= value <= 1 for value in coder.thresholds_.values()):
        raise ModelError(f"{folder / 'meta.json'} has thresholds that are no probabilities: restore it or train again.")
    coder.meta = {key: value for key, value in meta.items() if key not in _OWN}
    file = folder / _EXAMPLES
    coder.examples_ = Examples.read(file) if "corpus" not in coder.meta and file.is_file() else None
    beside = None if encoder is False else _encoder_of(coder, None if encoder is True else encoder)
    coder.encoder = beside
    try:
        with np.load(folder / "weights.npz", allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
    except (ValueError, zipfile.BadZipFile, OSError, KeyError) as error:
        raise ModelError(f"{folder / 'weights.npz'} cannot be read ({error}): restore it or train again.") from error
    try:
        coder.set_state(_read(folder / "vocabulary.json"), arrays, beside)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelError(f"the coder in {folder} is damaged ({error}): restore it or train again.") from error
    if resources.is_shipped("models", source) and isinstance(encoder, bool):
        coder.shipped = (folder.name, coder.fingerprint)
    return coder


def fingerprint_of(coder: Coder) -> str:
    """Return a hash of all that a coder's answers depend on: vocabularies, weights, thresholds, codebook and encoder."""
    vocabularies, arrays = coder.state()
    encoder = coder.used_encoder
    facts = {
        "format": FORMAT,
        "codebook": coder.codebook.fingerprint,
        "vocabularies": vocabularies,
        "thresholds": coder.thresholds_,
        "bands": {name: list(band) for name, band in coder.bands_.items()},
        "encoder": None if encoder is None else [encoder.name, encoder.sha256],
        "arrays": {name: [str(array.dtype), list(array.shape)] for name, array in arrays.items()},
    }
    found = hashlib.sha256(json.dumps(facts, sort_keys=True, ensure_ascii=True).encode("ascii"))
    for _, array in sorted(arrays.items()):
        found.update(np.ascontiguousarray(array).tobytes())
    return found.hexdigest()


def _folder_of(source: str | os.PathLike[str]) -> Path:
    if resources.is_shipped("models", source):
        return resources.find("models", str(source))
    folder = Path(source)
    if (folder / "meta.json").is_file():
        return folder
    if folder.exists() or os.sep in str(source) or "/" in str(source):
        raise ModelError(f"{str(folder)!r} holds no coder (meta.json is missing): give the folder that save() made.")
    return resources.find("models", str(source))


def _checked_meta(folder: Path) -> dict[str, Any]:
    """Return meta.json when it describes a coder of our format whose files are as they were written."""
    meta = _read(folder / "meta.json")
    if not isinstance(meta, dict):
        raise ModelError(f"{folder / 'meta.json'} is no description of a coder: restore it or train again.")
    if meta.get("kind") != "govtext coder":
        raise ModelError(f"{folder} is no govtext coder (its meta.json says {meta.get('kind')!r}).")
    if meta.get("format") != FORMAT:
        raise ModelError(
            f"the coder in {folder} has format {meta.get('format')!r}, this govtext reads format {FORMAT}: "
            "train it again with 'govtext train', or install the govtext version that made it."
        )
    digests = meta.get("sha256")
    if not isinstance(digests, dict) or not set(_FILES) <= set(digests):
        raise ModelError(f"{folder / 'meta.json'} lacks the hashes of {', '.join(_FILES)}: restore it or train again.")
    for name, digest in digests.items():
        file = folder / name
        if name == _EXAMPLES and not file.exists():
            continue  # its owner may take the passages out
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            raise ModelError(f"{file} is missing or was changed after training: restore it or train again.")
    return meta


def _encoder_of(coder: Coder, given: TextEncoder | None) -> TextEncoder | TunedEncoder | None:
    """The encoder that a coder was calibrated with; None, with a warning where it cannot run here."""
    wanted = coder.meta.get("encoder")
    if not isinstance(wanted, dict) or not {"name", "sha256"} <= set(wanted):
        return None
    name = str(wanted["name"])
    if given is None and not resources.is_shipped("models", name):
        raise ModelError(
            f"the coder votes with the encoder {name!r}, which govtext does not ship: give it as encoder=..."
        )
    try:
        tuned = name.startswith("collab-encoder")
        encoder = given or (TunedEncoder.load(name) if tuned else Encoder.load(name))
    except ExtraMissingError as error:
        warnings.warn(f"coding goes on without the encoder, by words alone, which is less exact: {error}", stacklevel=4)
        return None
    if encoder.sha256 != wanted["sha256"]:
        raise ModelError(
            f"the coder was calibrated with another {name!r} than the one that is here: train it again with 'govtext train'."
        )
    return encoder


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


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ModelError(f"{path} cannot be read ({type(error).__name__}): restore it or train again.") from error
