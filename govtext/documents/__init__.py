"""Text becomes documents: metadata, sections, turns; a Corpus holds them."""

from govtext.documents.citations import Citation
from govtext.documents.corpus import Corpus, Failure, Part
from govtext.documents.document import Document, Metadata, Section, Turn
from govtext.documents.reading import read
from govtext.documents.reference import Reference
from govtext.documents.references import CitedWork
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
    "Table",
    "Turn",
    "read",
]
