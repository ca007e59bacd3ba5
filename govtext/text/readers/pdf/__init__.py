"""PDF through PDFium (pypdfium2), with an own layout step: characters -> pieces -> columns -> lines -> paragraphs.

``glyphs`` takes the characters and their places from PDFium, ``columns`` puts them in reading order, ``lines`` makes text of them,
``furniture``, ``footnotes`` and ``paragraphs`` say what the lines are, and ``reading`` reads a file.
"""

from govtext.text.readers.pdf.reading import read_pdf

__all__ = ["read_pdf"]
