"""Tables of Markdown and HTML files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from govtext.errors import TableError
from govtext.tables.files.grid import MAX_COLUMNS, MAX_ROWS, Grid
from govtext.text.readers.plain import decode

__all__ = ["read_html_tables", "read_markdown_tables"]

_LEFT_OUT = frozenset({"script", "style", "blockquote", "template", "noscript", "button"})
_BREAKS = frozenset({"br", "p", "div", "li", "tr"})
_MOST_SPANNED = 200


def read_markdown_tables(path: Path) -> list[Grid]:
    """Return the pipe tables of a Markdown file."""
    text, _ = decode(path.read_bytes())
    return markdown_tables(text)


def markdown_tables(text: str) -> list[Grid]:
    """Return the pipe tables of a text, without marks of emphasis and links."""
    from markdown_it import MarkdownIt

    grids: list[Grid] = []
    row: list[str] = []
    for token in MarkdownIt("commonmark", {"maxNesting": 20}).enable("table").parse(text):
        if token.type == "table_open":
            grids.append(Grid(f"table {len(grids) + 1}", []))
            cut = False
        elif token.type == "tr_open":
            row = []
        elif token.type == "inline" and grids and token.level >= 3:
            row.append(_inline(token))
        elif token.type == "tr_close" and not cut:
            cut = len(grids[-1].rows) > MAX_ROWS
            grids[-1].rows.append(row[:MAX_COLUMNS])
        elif token.type == "table_close":
            rows = grids[-1].rows
            grids[-1] = Grid(grids[-1].place, rows, cut=cut)
    return grids


def _inline(token: Any) -> str:
    parts = []
    for child in token.children or ():
        if child.type in {"text", "code_inline"}:
            parts.append(child.content)
        elif child.type in {"softbreak", "hardbreak"} or (
            child.type == "html_inline" and child.content.lower().startswith("<br")
        ):
            parts.append("\n")
    return "".join(parts).strip()


def read_html_tables(path: Path) -> list[Grid]:
    """Return the tables of an HTML page; a cell that opens its quotes counts as its value alone."""
    from lxml import etree, html

    text, _ = decode(path.read_bytes())
    try:
        parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, encoding="utf-8")
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise TableError(f"{path.name} is no readable HTML page ({error}).") from error
    tables = [table for table in root.iter("table") if next(table.iterancestors("table"), None) is None]
    return [_table(table, number) for number, table in enumerate(tables, 1)]


def _table(table: Any, number: int) -> Grid:
    rows: list[list[str]] = []
    merged: list[int] = []
    open_spans: dict[int, int] = {}
    cut = False
    for row in table.iter("tr"):
        if next(row.iterancestors("table")) is not table:
            continue
        if len(rows) > MAX_ROWS:
            cut = True
            break
        texts: list[str] = []
        position = 0
        for cell in row:
            if cell.tag not in {"td", "th"}:
                continue
            position = _skip(open_spans, texts, position)
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            text = _cell_text(cell)
            if wide > 1 or high > 1:
                merged.append(len(rows) + 1)
            for offset in range(wide):
                texts.append(text if not offset or cell.tag == "th" else "")
                if high > 1:
                    open_spans[position + offset] = high - 1
            position += wide
            if position > MAX_COLUMNS:
                break
        _skip(open_spans, texts, position)
        rows.append(texts[:MAX_COLUMNS])
    caption = next((" ".join(c.text_content().split()) for c in table.iter("caption")), "")
    return Grid(f"table {number}", rows, merged=merged, cut=cut, caption=caption[:200])


def _skip(open_spans: dict[int, int], texts: list[str], position: int) -> int:
    """Pass over columns that a cell above reaches down into."""
    while open_spans.get(position, 0) > 0:
        open_spans[position] -= 1
        texts.append("")
        position += 1
    return position


def _span(cell: Any, name: str) -> int:
    value = str(cell.get(name, "1")).strip()
    return max(1, min(int(value), _MOST_SPANNED)) if value.isdecimal() and len(value) < 6 else 1


def _cell_text(cell: Any) -> str:
    parts: list[str] = []

    def walk(node: Any) -> None:
        if not isinstance(node.tag, str) or node.tag in _LEFT_OUT:
            return
        if node.tag in _BREAKS:
            parts.append("\n")
        parts.append(node.text or "")
        for child in node:
            walk(child)
            parts.append(child.tail or "")
        if node.tag in _BREAKS - {"br"}:
            parts.append("\n")

    walk(cell)
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)
