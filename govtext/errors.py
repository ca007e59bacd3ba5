"""Every error govtext raises on purpose.

All derive from :class:`GovtextError`, so ``except gt.GovtextError`` catches whatever govtext has to say,
and a programming mistake still surfaces as itself. Messages say what failed, what exists, what to do next.
"""

from __future__ import annotations

__all__ = [
    "ClusterError",
    "CodebookError",
    "EmptyCorpusError",
    "EndpointError",
    "ExtraMissingError",
    "GovtextError",
    "InputNotFoundError",
    "KeyFileError",
    "LabelsError",
    "ModelError",
    "NotFittedError",
    "OptionError",
    "ReadError",
    "ReadStoppedError",
    "ResourceError",
    "StoreError",
    "TableError",
]


class GovtextError(Exception):
    """Base of all errors that govtext raises on purpose."""


class InputNotFoundError(GovtextError, FileNotFoundError):
    """A path that the user named does not exist."""

    def __str__(self) -> str:  # FileNotFoundError would print the errno form
        return str(self.args[0]) if self.args else "input not found"


class KeyFileError(GovtextError):
    """A file is not the key of a pseudonymisation, or is damaged."""


class ReadError(GovtextError):
    """One file could not be turned into text; the message is the reason."""


class ReadStoppedError(ReadError):
    """Reading one file was stopped: it took too much time or memory, or took its process down."""


class EmptyCorpusError(GovtextError):
    """There is no document (or no passage) to work on."""


class CodebookError(GovtextError):
    """A codebook or framework file is not valid; the message names file and line."""


class LabelsError(GovtextError):
    """Labelled passages do not fit the codebook or have the wrong columns."""


class TableError(GovtextError):
    """A table made outside govtext (Word, Excel, CSV ...) cannot be read, or is not the table that is meant."""


class ModelError(GovtextError):
    """A saved coder is missing, damaged, or was trained with another codebook."""


class NotFittedError(GovtextError):
    """A coder was asked to predict before it was fitted."""


class ResourceError(GovtextError):
    """A model or corpus that should ship with govtext is not there."""


class StoreError(GovtextError):
    """A file is no store of documents, is damaged, was made by a newer govtext, or cannot be written."""


class EndpointError(GovtextError, ConnectionError):
    """The address of a language model may not be used, or no model answers there."""


class ClusterError(GovtextError, ConnectionError):
    """The computers that were to do the work are gone."""


class OptionError(GovtextError, ValueError):
    """An argument has a value that does not exist; the message lists those that do."""


class ExtraMissingError(GovtextError, ImportError):
    """An optional package is needed; the message has the ``pip install`` line."""
