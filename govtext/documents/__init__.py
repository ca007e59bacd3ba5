"""Text becomes documents: metadata, sections, turns; a Corpus holds them."""

from govtext.documents.corpus import Corpus, Failure
from govtext.documents.document import Document, Metadata, Section, Turn
from govtext.documents.reading import read
from govtext.documents.reference import Reference

__all__ = ["Corpus", "Document", "Failure", "Metadata", "Reference", "Section", "Turn", "read"]
