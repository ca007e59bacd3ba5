"""Text becomes documents: metadata, sections, turns; a Corpus holds them."""

from govtext.documents.catalogue.reference import Reference
from govtext.documents.corpus import Corpus, Failure, Part
from govtext.documents.document import Document, Metadata, Section, Turn
from govtext.documents.reading import read
from govtext.documents.references.citations import Citation
from govtext.documents.references.reference_list import CitedWork
from govtext.documents.store import Store
from govtext.documents.tables import Table

__all__ = [
    "Citation",
    "CitedWork",
    "Corpus",
    "Document",
    "Failure",
    "Metadata",
    "Part",
    "Reference",
    "Section",
    "Store",
    "Table",
    "Turn",
    "read",
]
