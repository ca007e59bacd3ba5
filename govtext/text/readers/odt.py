"""OpenDocument texts (.odt, .ott, .fodt): paragraphs in reading order, lists counted, notes after their paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from govtext.errors import ReadError
from govtext.text.readers.numerals import numeral
from govtext.text.readers.package import Package, parse_xml
from govtext.text.readers.pages import Pages
from govtext.text.readers.raw import RawFile, Style

__all__ = ["read_odt"]

_NAME = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
TEXT, STYLE, OFFICE, TABLE, DRAW = (
    "{" + _NAME.format(name) + "}" for name in ("text", "style", "office", "table", "drawing")
)
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_META = "{" + _NAME.format("meta") + "}"
_MATH = "{http://www.w3.org/1998/Math/MathML}"
_KINDS = {"1": "decimal", "i": "lowerRoman", "I": "upperRoman", "a": "lowerLetter", "A": "upperLetter", "": "none"}
_SKIPPED = frozenset(
    {TEXT + name for name in ("tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "list-header", "note-citation", "ruby-text")}
    | {OFFICE + name for name in ("annotation", "annotation-end", "forms", "event-listeners")}
)  # fmt: skip
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_FRAMES = frozenset(DRAW + name for name in ("frame", "g", "a", "object", "object-ole", "image"))
"""What holds drawings; the rest may hold text of its own."""
_Place = tuple[str, int, dict[int, int]]
"""Within lists: the style of the list, how deep it is, and its counts."""
_NOWHERE: _Place = ("", 0, {})
_WHITE = re.compile(r"[ \t\r\n]+")
_DEPTH = 12
_MOST_REPEATED = 200


@dataclass(frozen=True, slots=True)
class _Look:
    size: float = 0.0
    bold: bool = False
    hidden: bool = False
    outline: int = 0
    title: bool = False
    list: str = ""
    break_before: bool = False


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    kind: str = "none"
    before: str = ""
    after: str = ""
    shown: int = 1
    bullet: str = ""


@dataclass(slots=True)
class _Paragraph:
    parts: list[str] = field(default_factory=list)
    letters: dict[tuple[float, bool], int] = field(default_factory=dict)
    boxes: list[Any] = field(default_factory=list)
    notes: list[Any] = field(default_factory=list)

    def add(self, text: str, look: _Look) -> None:
        self.parts.append(text)
        key = (look.size, look.bold)
        self.letters[key] = self.letters.get(key, 0) + len(text.strip())

    @property
    def text(self) -> str:
        return "".join(self.parts)

    @property
    def usual(self) -> tuple[float, bool]:
        return max(self.letters, key=lambda key: (self.letters[key], key)) if self.letters else (0.0, False)


def read_odt(path: Path) -> RawFile:
    """Return the paragraphs of an OpenDocument text, straight from its XML.

    Deletions that were tracked, comments, heads and feet are left out; numbers of headings and lists are counted; footnotes and
    endnotes stand after the paragraph that calls them. Pages are the breaks that the program noted when it last laid the text out.

    Raises
    ------
    ReadError
        For broken, protected or bomb-like files.
    """
    with path.open("rb") as file:
        zipped = file.read(4) == b"PK\x03\x04"
    if not zipped:
        root = parse_xml(path.read_bytes(), path.name)
        styles, meta = root, root
    else:
        with Package(path, "content.xml") as package:
            manifest = package.read("META-INF/manifest.xml")
            if b"encryption-data" in manifest:
                raise ReadError("the file is protected by a password: save a copy without one.")
            root, styles, meta = (package.xml(name) for name in ("content.xml", "styles.xml", "meta.xml"))
    body = root.find(f"{OFFICE}body/{OFFICE}text") if root is not None else None
    if body is None:
        raise ReadError("the file is no OpenDocument text (it may be a sheet or slides): save it as .odt.")
    walker = _Walker([tree for tree in (styles, root) if tree is not None])
    walker.walk(body)
    pages = walker.pages.finish()
    if not any(line.text.strip() for page in pages for line in page.lines):
        raise ReadError("the file holds no text (only pictures?): run OCR on it or paste the text.")
    properties = {}
    if meta is not None:
        for key, tag in (("title", _DUBLIN + "title"), ("author", _META + "initial-creator")):
            found = meta.find(f".//{tag}")
            if found is not None and (value := " ".join("".join(found.itertext()).split())):
                properties[key] = value
    return RawFile(pages, paged=len(pages) > 1, wrapped=False, properties=properties, notes=walker.notes(body))


class _Walker:
    def __init__(self, trees: list[Any]) -> None:
        self.pages = Pages()
        self._nodes: dict[tuple[str, str], Any] = {}
        self._looks: dict[tuple[str, str], _Look] = {}
        self._lists: dict[str, dict[int, _Level]] = {}
        self._outline: dict[int, _Level] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._hidden = 0
        for tree in trees:
            for node in tree.iter(STYLE + "style", STYLE + "default-style"):
                self._nodes[node.get(STYLE + "family") or "", node.get(STYLE + "name") or ""] = node
            for node in tree.iter(TEXT + "list-style"):
                self._lists[node.get(STYLE + "name") or ""] = _levels(node)
            for node in tree.iter(TEXT + "outline-style"):
                self._outline = _levels(node)

    def notes(self, body: Any) -> tuple[str, ...]:
        """Remarks that a user should see."""
        found = []
        if body.find(f"{TEXT}tracked-changes") is not None:
            found.append("tracked changes: insertions are in the text, deletions are not")
        if self._hidden:
            found.append(f"hidden text of {self._hidden} characters left out")
        if count := sum(1 for _ in body.iter(OFFICE + "annotation")):
            found.append(f"{count} comment{'s' * (count != 1)} in the margin not in the text")
        return tuple(found)

    def look(self, family: str, name: str) -> _Look:
        """How a style looks, with what it inherits."""
        key = (family, name)
        if key not in self._looks:
            chain: list[Any] = []
            while (node := self._nodes.get((family, name))) is not None and len(chain) < _DEPTH:
                chain.append(node)
                name = node.get(STYLE + "parent-style-name") or ""
                if not node.get(STYLE + "parent-style-name"):
                    break
            base = self._nodes.get((family, ""))
            look = _Look()
            for node in [*([base] if base is not None and base not in chain else []), *reversed(chain)]:
                look = _dressed(node, look)
            self._looks[key] = look
        return self._looks[key]

    def walk(self, element: Any, lists: _Place = _NOWHERE, label: str = "") -> None:
        """Gather the lines of an element; ``label`` goes before its first paragraph."""
        for child in element:
            tag = child.tag
            if tag in {TEXT + "p", TEXT + "h"}:
                self._paragraph(child, label)
                label = ""
            elif tag == TEXT + "list":
                for item, place, before in self._items(child, lists):
                    self.walk(item, place, before)
            elif tag == TABLE + "table":
                self._table(child)
            elif tag == TEXT + "soft-page-break":
                self.pages.turn()
            elif tag not in _SKIPPED and not (tag == TEXT + "section" and child.get(TEXT + "display") == "none"):
                self.walk(child, lists)

    def _items(self, element: Any, lists: _Place) -> Iterator[tuple[Any, _Place, str]]:
        """The items of a list, counted, each with what is printed before it."""
        name = element.get(TEXT + "style-name") or lists[0]
        depth = lists[1] + 1
        counts = lists[2]
        if depth == 1:
            goes_on = self._counts.get(element.get(TEXT + "continue-list") or "")
            if goes_on is None and element.get(TEXT + "continue-numbering") == "true":
                goes_on = self._counts.get(f"style {name}")
            counts = {} if goes_on is None else goes_on
            self._counts[f"style {name}"] = counts
            if key := element.get(_ID):
                self._counts[key] = counts
        for item in element:
            if item.tag == TEXT + "list-item":
                heading = item.find(TEXT + "h") is not None and item.find(TEXT + "p") is None
                has_own = any(child.tag in {TEXT + "p", TEXT + "h"} for child in item)
                label = ""
                if has_own and not (heading and self._outline.get(depth, _Level()).kind != "none"):
                    label = _label(self._lists.get(name, {}), counts, depth, item.get(TEXT + "start-value") or "")
                yield item, (name, depth, counts), label
            elif item.tag == TEXT + "list-header":
                yield item, (name, depth, counts), ""

    def _paragraph(self, node: Any, label: str) -> None:
        look = self.look("paragraph", node.get(TEXT + "style-name") or "")
        style: Style = "title" if look.title else "text"
        level = 1 if look.title else 0
        if node.tag == TEXT + "h" or look.outline:
            number = str(node.get(TEXT + "outline-level") or look.outline or 1)
            style, level = "heading", int(number) if number.isdigit() and len(number) < 3 else 1
            if node.tag == TEXT + "h" and node.get(TEXT + "is-list-header") != "true" and not label:
                label = _label(self._outline, self._counts.setdefault("(outline)", {}), level, "")
        if look.break_before:
            self.pages.turn()
        found = _Paragraph()
        if look.hidden:
            self._hidden += sum(len(text) for text in node.itertext())
            return
        if label:
            found.add(label, look)
        self._inside(node, look, found, style, level)
        if found.text.strip() and found.text != label:
            size, bold = found.usual
            self.pages.add(found.text, style, level, size=size, bold=bold)
        self._after(found)

    def _after(self, found: _Paragraph) -> None:
        """Notes and text boxes follow the paragraph in which they are anchored."""
        self._notes(found)
        for box in found.boxes:
            self.walk(box)

    def _notes(self, found: _Paragraph) -> None:
        """The notes called so far, each with its mark."""
        while found.notes:
            note = found.notes.pop(0)
            mark = (
                "".join(note.find(TEXT + "note-citation").itertext())
                if note.find(TEXT + "note-citation") is not None
                else ""
            )
            for paragraph in note.iter(TEXT + "p"):
                inner = _Paragraph()
                look = self.look("paragraph", paragraph.get(TEXT + "style-name") or "")
                self._inside(paragraph, look, inner, "footnote", 0)
                if text := " ".join(inner.text.split()):
                    size, bold = inner.usual
                    self.pages.add(f"{mark} {text}".strip(), "footnote", size=size, bold=bold)
                    mark = ""

    def _inside(self, node: Any, look: _Look, found: _Paragraph, style: Style, level: int) -> None:
        if node.text:
            self._letters(_WHITE.sub(" ", node.text), look, found)
        for child in node:
            tag = child.tag
            if tag == TEXT + "s":
                number = child.get(TEXT + "c") or "1"
                self._letters(" " * min(int(number) if number.isdigit() and len(number) < 5 else 1, 40), look, found)
            elif tag == TEXT + "tab":
                self._letters("\t", look, found)
            elif tag == TEXT + "line-break":
                self._letters("\n", look, found)
            elif tag == TEXT + "note":
                found.notes.append(child)
            elif tag.startswith(DRAW) and tag not in _FRAMES:
                found.boxes.append(child)
            elif tag == TEXT + "soft-page-break" and style != "footnote":
                if found.text.strip():
                    size, bold = found.usual
                    self.pages.add(found.text, style, level, size=size, bold=bold, continues=True)
                    found.parts.clear()
                    self._notes(found)
                self.pages.turn()
            elif tag == TEXT + "span":
                self._inside(child, self._over(look, child.get(TEXT + "style-name") or ""), found, style, level)
            elif tag == TEXT + "hidden-text" or tag in _SKIPPED:
                self._hidden += len(child.get(TEXT + "string-value") or "")
            else:
                self._inside(child, look, found, style, level)
            if child.tail:
                self._letters(_WHITE.sub(" ", child.tail), look, found)

    def _over(self, look: _Look, name: str) -> _Look:
        node = self._nodes.get(("text", name))
        return look if node is None else _dressed(node, look)

    def _letters(self, text: str, look: _Look, found: _Paragraph) -> None:
        if look.hidden:
            self._hidden += len(text.strip())
        else:
            found.add(text, look)

    def _table(self, table: Any) -> None:
        rows = list(_rows(table))
        if all(len(row) <= 1 for row in rows):
            for row in rows:
                for cell in row:
                    self.walk(cell)
            return
        for row in rows:
            inner = _Paragraph()
            texts = ["" if cell.tag == TABLE + "covered-table-cell" else self._cell(cell, inner) for cell in row]
            if any(texts):
                size, bold = inner.usual
                self.pages.add(" | ".join(texts), "cell", size=size, bold=bold)
            inner.boxes.clear()
            self._after(inner)

    def _cell(self, cell: Any, inner: _Paragraph) -> str:
        texts = []
        for paragraph, label in self._in_cell(cell, _NOWHERE):
            own = _Paragraph()
            look = self.look("paragraph", paragraph.get(TEXT + "style-name") or "")
            self._inside(paragraph, look, own, "footnote", 0)
            for key, count in own.letters.items():
                inner.letters[key] = inner.letters.get(key, 0) + count
            inner.notes += own.notes
            boxed = [self._cell(box, inner) for box in own.boxes]
            texts.append(" ".join([*f"{label}{own.text}".split(), *filter(None, boxed)]))
        return " ".join(filter(None, texts))

    def _in_cell(self, node: Any, lists: _Place, label: str = "") -> Iterator[tuple[Any, str]]:
        """The paragraphs of a cell, those of tables in it too, each with what is printed before it."""
        for child in node:
            if child.tag in {TEXT + "p", TEXT + "h"}:
                yield child, label
                label = ""
            elif child.tag == TEXT + "list":
                for item, place, before in self._items(child, lists):
                    yield from self._in_cell(item, place, before)
            elif child.tag not in _SKIPPED:
                yield from self._in_cell(child, lists)


def _rows(table: Any) -> list[list[Any]]:
    """The table's own rows; cells that repeat stand once each."""
    found: list[list[Any]] = []
    for child in table:
        if child.tag == TABLE + "table-row":
            cells: list[Any] = []
            for cell in child:
                if cell.tag in {TABLE + "table-cell", TABLE + "covered-table-cell"}:
                    times = cell.get(TABLE + "number-columns-repeated") or "1"
                    cells += [cell] * min(int(times) if times.isdigit() and len(times) < 6 else 1, _MOST_REPEATED)
            found.append(cells)
        elif child.tag in {TABLE + "table-rows", TABLE + "table-header-rows", TABLE + "table-row-group"}:
            found += _rows(child)
    return found


def _dressed(node: Any, look: _Look) -> _Look:
    """A look with what one style says laid over it."""
    changes: dict[str, Any] = {}
    outline = node.get(STYLE + "default-outline-level")
    if outline is not None:
        changes["outline"] = int(outline) if outline.isdigit() and len(outline) < 3 else 0
    if (node.get(STYLE + "name") or "").lower() in {"title", "judul"}:
        changes["title"] = True
    if name := node.get(STYLE + "list-style-name"):
        changes["list"] = name
    letters = node.find(STYLE + "text-properties")
    if letters is not None:
        size = letters.get(_FO + "font-size") or ""
        if size.endswith("pt") and size[:-2].replace(".", "", 1).isdigit():
            changes["size"] = float(size[:-2])
        elif size.endswith("%") and size[:-1].isdigit() and look.size:
            changes["size"] = look.size * min(int(size[:-1]), 1000) / 100
        if weight := letters.get(_FO + "font-weight"):
            changes["bold"] = weight == "bold" or (weight.isdigit() and int(weight) >= 600)
        if display := letters.get(TEXT + "display"):
            changes["hidden"] = display == "none"
    paragraph = node.find(STYLE + "paragraph-properties")
    if paragraph is not None and (breaks := paragraph.get(_FO + "break-before")):
        changes["break_before"] = breaks == "page"
    elif node.get(STYLE + "master-page-name"):
        changes["break_before"] = True
    return replace(look, **changes)


def _levels(node: Any) -> dict[int, _Level]:
    found = {}
    for child in node:
        number = child.get(TEXT + "level") or ""
        if not number.isdigit() or len(number) > 2:
            continue
        if child.tag == TEXT + "list-level-style-bullet":
            found[int(number)] = _Level(bullet="•")
            continue
        start, shown = child.get(TEXT + "start-value") or "1", child.get(TEXT + "display-levels") or "1"
        found[int(number)] = _Level(
            start=int(start) if start.isdigit() and len(start) < 6 else 1,
            kind=_KINDS.get(child.get(STYLE + "num-format") or "", "decimal"),
            before=child.get(STYLE + "num-prefix") or "",
            after=child.get(STYLE + "num-suffix") or "",
            shown=int(shown) if shown.isdigit() and len(shown) < 3 else 1,
        )
    return found


def _label(levels: dict[int, _Level], counts: dict[int, int], depth: int, start: str) -> str:
    """Count one item and return what is printed before it, with the space after it."""
    level = levels.get(depth)
    if level is None:
        return ""
    if start.isdigit() and len(start) < 6:
        counts[depth] = int(start)
    else:
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
    for deeper in [d for d in counts if d > depth]:
        del counts[deeper]
    for higher in range(1, depth):  # "1.1" without a "1" before it: the next one is "2"
        if higher in levels:
            counts.setdefault(higher, levels[higher].start)
    if level.bullet:
        return f"{level.bullet} "
    if level.kind == "none":
        return f"{(level.before + level.after).strip()} " if (level.before + level.after).strip() else ""
    shown = range(max(1, depth - level.shown + 1), depth + 1)
    numbers = [
        numeral(counts.get(d, levels[d].start), levels[d].kind)
        for d in shown
        if d in levels and levels[d].kind != "none"
    ]
    return f"{level.before}{'.'.join(numbers)}{level.after} "
