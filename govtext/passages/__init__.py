"""A document becomes passages: sentences, paragraphs or turns, each with its place."""

from govtext.passages.passage import Passage, Unit
from govtext.passages.segmentation import segment

__all__ = ["Passage", "Unit", "segment"]
