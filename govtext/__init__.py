"""govtext: text mining of governance literature and interviews in Indonesian and English.

>>> import govtext as gt
>>> corpus = gt.read(gt.resources.sample_documents())
>>> coded = gt.classify(corpus, framework="ansell-gash-2008")
>>> table = gt.synthesize(corpus)

Names are loaded when they are first used, so ``import govtext`` is quick and has no side effects.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_WHERE = {
    "read": "govtext.documents",
    "Corpus": "govtext.documents",
    "Document": "govtext.documents",
    "Store": "govtext.documents",
    "find_actors": "govtext.actors",
    "Actors": "govtext.actors",
    "pseudonymise": "govtext.privacy",
    "Pseudonymised": "govtext.privacy",
    "restore": "govtext.privacy",
    "classify": "govtext.coding.classification",
    "Coded": "govtext.coding.classification",
    "Coder": "govtext.coding.coder",
    "Codebook": "govtext.coding.codebook",
    "Framework": "govtext.coding.frameworks",
    "read_sheet": "govtext.coding.sheets",
    "write_sheet": "govtext.coding.sheets",
    "agreement": "govtext.coding.agreement",
    "Agreement": "govtext.coding.agreement",
    "Column": "govtext.tables",
    "synthesize": "govtext.tables",
    "SynthesisTable": "govtext.tables",
    "LocalModel": "govtext.tables",
    "Matrix": "govtext.tables",
    "read_matrix": "govtext.tables",
    "compare_matrices": "govtext.tables",
    "discover_topics": "govtext.topics",
    "Topics": "govtext.topics",
    "write_topics": "govtext.tables",
    "load_language": "govtext.text.pipeline",
    "GovtextError": "govtext.errors",
}
_MODULES = {"actors", "coding", "documents", "errors", "passages", "privacy", "resources", "tables", "text", "topics"}

__all__ = [
    "Actors",
    "Agreement",
    "Codebook",
    "Coded",
    "Coder",
    "Column",
    "Corpus",
    "Document",
    "Framework",
    "GovtextError",
    "LocalModel",
    "Matrix",
    "Pseudonymised",
    "Store",
    "SynthesisTable",
    "Topics",
    "__version__",
    "agreement",
    "classify",
    "compare_matrices",
    "discover_topics",
    "errors",
    "find_actors",
    "load_language",
    "pseudonymise",
    "read",
    "read_matrix",
    "read_sheet",
    "resources",
    "restore",
    "synthesize",
    "text",
    "write_sheet",
    "write_topics",
]

if TYPE_CHECKING:
    from govtext import errors, resources, text
    from govtext.actors import Actors, find_actors
    from govtext.coding.agreement import Agreement, agreement
    from govtext.coding.classification import Coded, classify
    from govtext.coding.codebook import Codebook
    from govtext.coding.coder import Coder
    from govtext.coding.frameworks import Framework
    from govtext.coding.sheets import read_sheet, write_sheet
    from govtext.documents import Corpus, Document, Store, read
    from govtext.errors import GovtextError
    from govtext.privacy import Pseudonymised, pseudonymise, restore
    from govtext.tables import (
        Column,
        LocalModel,
        Matrix,
        SynthesisTable,
        compare_matrices,
        read_matrix,
        synthesize,
        write_topics,
    )
    from govtext.text.pipeline import load_language
    from govtext.topics import Topics, discover_topics


def __getattr__(name: str) -> Any:
    if name in _WHERE:
        value = getattr(importlib.import_module(_WHERE[name]), name)
    elif name in _MODULES:
        value = importlib.import_module(f"govtext.{name}")
    else:
        raise AttributeError(f"module 'govtext' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
