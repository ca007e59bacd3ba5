"""The XML of Word's tables and paragraphs, walked with content controls and tracked changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from govtext.text.readers.word_styles import WORD

__all__ = ["blocks", "children", "pieces", "whole"]

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_INSIDE = frozenset(WORD + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_GONE = frozenset({_FALLBACK, *(WORD + name for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "tbl", "p"))})
_SPACES = frozenset(WORD + name for name in ("tab", "br", "cr"))


def blocks(element: Any) -> Iterator[Any]:
    """Paragraphs and tables of a body or cell, in order."""
    for child in element:
        if child.tag in {WORD + "p", WORD + "tbl"}:
            yield child
        elif child.tag in _INSIDE:
            yield from blocks(child)


def children(element: Any, name: str) -> Iterator[Any]:
    """Rows of a table ("tr") or cells of a row ("tc")."""
    for child in element:
        if child.tag == WORD + name:
            yield child
        elif child.tag in _INSIDE:
            yield from children(child, name)


def pieces(node: Any) -> Iterator[tuple[str, bool]]:
    """The text of a paragraph, with whether each piece is raised; what was deleted or is drawn is left out."""
    for child in node:
        if child.tag == WORD + "t":
            yield child.text or "", False
        elif child.tag in _SPACES:
            yield " ", False
        elif child.tag == WORD + "noBreakHyphen":
            yield "-", False
        elif child.tag == WORD + "r":
            mark = child.find(f"{WORD}rPr/{WORD}vertAlign")
            raised = mark is not None and mark.get(WORD + "val") == "superscript"
            yield "".join(text for text, _ in pieces(child)), raised
        elif child.tag not in _GONE:
            yield from pieces(child)


def whole(element: Any, path: str, most: int) -> int:
    """The number at a path such as ``tcPr/gridSpan``; 0 where there is none, and never more than ``most``."""
    node = element.find("/".join(WORD + name for name in path.split("/")))
    value = str(node.get(WORD + "val", "0")) if node is not None else "0"
    return min(int(value), most) if value.isdecimal() and len(value) < 6 else 0
