"""A document becomes passages: sentences, paragraphs or turns, each with its place."""

from govtext.passages.passage import Passage, Unit
from govtext.passages.segmentation import segment
from govtext.passages.stored import StoredPassages

__all__ = ["Passage", "StoredPassages", "Unit", "segment"]
