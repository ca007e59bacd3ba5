"""Text becomes documents: metadata, sections, turns; a Corpus holds them."""

from govtext.documents.corpus import Corpus, Failure
from govtext.documents.document import Document, Metadata, Section, Turn
from govtext.documents.reading import read

__all__ = ["Corpus", "Document", "Failure", "Metadata", "Section", "Turn", "read"]
