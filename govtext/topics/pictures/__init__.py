"""Topics as pictures: SVG, PNG and PDF by matplotlib, and one HTML page that needs nothing from outside."""

from govtext.topics.pictures.drawing import WHAT, What, draw
from govtext.topics.pictures.page import page

__all__ = ["WHAT", "What", "draw", "page"]
