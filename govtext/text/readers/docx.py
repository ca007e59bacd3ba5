"""Word files: every paragraph in reading order, tables and content controls included."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from govtext.errors import ReadError
from govtext.text.readers.raw import RawFile, RawLine, RawPage, Style

__all__ = ["read_docx"]

MAX_UNPACKED_MB = 150
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OLE = b"\xd0\xcf\x11\xe0"
_HEADING = re.compile(r"^(?:heading|judul|bab)\s*(\d)", re.IGNORECASE)


def read_docx(path: Path) -> RawFile:
    """Return the paragraphs of a DOCX file.

    Pages are those that Word last laid out and noted in the file; a file without such notes has no pages.

    Raises
    ------
    ReadError
        For broken, protected or bomb-like files.
    """
    _check(path)
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, SyntaxError) as error:
        raise ReadError(
            f"the DOCX is broken ({type(error).__name__}): open it in Word or LibreOffice and save it again."
        ) from error
    walker = _Walker({style.style_id: str(style.name or "") for style in document.styles})
    walker.walk(document.element.body)
    for note in _notes(document):
        walker.walk(note)
    pages = walker.pages()
    if not any(line.text.strip() for page in pages for line in page.lines):
        raise ReadError("the DOCX holds no text (only pictures?): run OCR on it or paste the text.")
    properties = {
        key: value.strip()
        for key, value in (("title", document.core_properties.title), ("author", document.core_properties.author))
        if value and value.strip()
    }
    return RawFile(pages, paged=len(pages) > 1, wrapped=False, properties=properties)


def _check(path: Path) -> None:
    with path.open("rb") as file:
        magic = file.read(4)
    if magic == _OLE:
        raise ReadError(
            "the DOCX is protected by a password, or is an old .doc: save a copy without password as .docx."
        )
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise ReadError("the DOCX is broken (not a readable zip file): save it again from Word.") from error
    unpacked = sum(entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels")))
    if unpacked > MAX_UNPACKED_MB * 1e6 or len(entries) > 20_000:
        raise ReadError(
            f"the DOCX unpacks to {unpacked / 1e6:.0f} MB of XML, more than the limit of {MAX_UNPACKED_MB} MB: "
            "it is damaged or made to harm, and was not opened."
        )
    if "word/document.xml" not in {entry.filename for entry in entries}:
        raise ReadError("the file ends in .docx but is no Word document (word/document.xml is missing).")


def _notes(document: Any) -> Iterator[Any]:
    """Footnotes and endnotes, after the body."""
    from lxml import etree

    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/footnotes", "/endnotes")) and not relation.is_external:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
            root = etree.fromstring(relation.target_part.blob, parser)
            for note in root:
                if note.get(_W + "type") not in {"separator", "continuationSeparator", "continuationNotice"}:
                    yield note


class _Walker:
    """Collects paragraphs in reading order; python-docx's own lists leave out content controls."""

    def __init__(self, styles: dict[str, str]) -> None:
        self._styles = styles
        self._pages: list[list[RawLine]] = [[]]

    def pages(self) -> tuple[RawPage, ...]:
        return tuple(RawPage(n, str(n), tuple(lines)) for n, lines in enumerate(self._pages, 1))

    def walk(self, element: Any) -> None:
        for child in element:
            if child.tag == _W + "p":
                self._paragraph(child)
            elif child.tag == _W + "tbl":
                self._table(child)
            elif child.tag != _MC + "Fallback":
                self.walk(child)

    def _paragraph(self, paragraph: Any) -> None:
        style, level = self._style(paragraph)
        pieces: list[str] = []
        boxes: list[Any] = []
        for kind, value in _content(paragraph):
            if kind == "text":
                pieces.append(value)
            elif kind == "box":
                boxes.append(value)
            elif kind in {"page", "rendered"}:
                if "".join(pieces).strip():
                    self._add("".join(pieces), style, level, open_end=True)
                pieces = []
                self._break(rendered=kind == "rendered")
        self._add("".join(pieces), style, level)
        for box in boxes:
            self.walk(box)

    def _break(self, *, rendered: bool) -> None:
        """Start a page; Word notes a break that the author set a second time where it laid the page out."""
        if not (rendered and len(self._pages) > 1 and not self._pages[-1]):
            self._pages.append([])

    def _add(self, text: str, style: Style, level: int, *, open_end: bool = False) -> None:
        parts = [part for part in text.split("\n") if part.strip()]
        for number, part in enumerate(parts, 1):
            self._pages[-1].append(RawLine(part, style, level, continues=open_end and number == len(parts)))

    def _style(self, paragraph: Any) -> tuple[Style, int]:
        node = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = self._styles.get(node.get(_W + "val"), "") if node is not None else ""
        if name.lower() in {"title", "judul"}:
            return "title", 1
        if match := _HEADING.match(name):
            return "heading", int(match[1])
        return "text", 0

    def _table(self, table: Any) -> None:
        for row in _rows(table):
            if any(True for _ in row.iter(_W + "lastRenderedPageBreak")) and any(self._pages):
                self._break(rendered=True)
            cells = [" ".join(_paragraph_texts(cell)) for cell in row if cell.tag in {_W + "tc", _W + "sdt"}]
            if any(cells):
                self._pages[-1].append(RawLine(" | ".join(cells), "cell"))


def _rows(table: Any) -> Iterator[Any]:
    """The table's own rows; those of a table within a cell belong to the cell."""
    for child in table:
        if child.tag == _W + "tr":
            yield child
        elif child.tag in {_W + "sdt", _W + "sdtContent"}:
            yield from _rows(child)


def _paragraph_texts(element: Any) -> list[str]:
    found = ("".join(v for k, v in _content(p) if k == "text").strip() for p in element.iter(_W + "p"))
    return [" ".join(text.split()) for text in found if text]


def _content(paragraph: Any) -> Iterator[tuple[str, Any]]:
    """Yield text, page breaks and text boxes of one paragraph, in order."""
    for node in paragraph:
        tag = node.tag
        if tag == _W + "t":
            yield "text", node.text or ""
        elif tag == _W + "tab":
            yield "text", " "
        elif tag == _W + "lastRenderedPageBreak":
            yield "rendered", None
        elif tag == _W + "br" and node.get(_W + "type") == "page":
            yield "page", None
        elif tag in {_W + "br", _W + "cr"}:
            yield "text", "\n"
        elif tag == _W + "noBreakHyphen":
            yield "text", "-"
        elif tag == _W + "txbxContent":
            yield "box", node
        elif tag not in {_MC + "Fallback", _W + "del", _W + "moveFrom", _W + "pPr", _W + "rPr", _W + "instrText"}:
            yield from _content(node)
