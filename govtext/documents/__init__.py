"""Text becomes documents: metadata, sections, turns; a Corpus holds them."""

from govtext.documents.corpus import Corpus, Failure, Part
from govtext.documents.document import Document, Metadata, Section, Turn
from govtext.documents.reading import read
from govtext.documents.reference import Reference

__all__ = ["Corpus", "Document", "Failure", "Metadata", "Part", "Reference", "Section", "Turn", "read"]
