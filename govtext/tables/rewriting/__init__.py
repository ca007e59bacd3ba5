"""Cells put in other words, or in the other language, by a model that the user runs; what changed the content is refused."""

from govtext.tables.rewriting.model import LocalModel
from govtext.tables.rewriting.rewording import Rewording

__all__ = ["LocalModel", "Rewording"]
