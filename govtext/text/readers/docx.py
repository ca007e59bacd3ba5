"""Word files: every paragraph in reading order, with what Word counts itself; content controls, notes and text boxes included."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from govtext.errors import ReadError
from govtext.text.readers.numerals import numeral
from govtext.text.readers.package import Package
from govtext.text.readers.pages import Pages
from govtext.text.readers.raw import RawFile, RawPage, Style
from govtext.text.readers.word_content import MC, Inline, Piece, chosen, usual
from govtext.text.readers.word_numbering import Numbering
from govtext.text.readers.word_styles import WORD, Look, Styles, look_of

__all__ = ["Comment", "read_comments", "read_docx", "word_body"]

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_RELATION = "{" + _OFFICE[:-1] + "}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PROPERTIES = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_SKIPPED = frozenset(
    WORD + name for name in ("sdtPr", "sdtEndPr", "del", "moveFrom", "customXmlPr", "tblPr", "tblGrid")
)
_NO_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_LONGEST_HEADING = 300
_LAYOUT = 200
"""A table of one row with running text of so many letters in a cell places text on the page; it is no table."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark in the margin of a Word file."""

    author: str
    date: str
    text: str


def read_docx(path: Path) -> RawFile:
    """Return the paragraphs of a Word file (.docx, .docm, .dotx, .dotm; macros are never run).

    Taken as a reader of the printed page sees it: insertions that were tracked are in, deletions are not; numbers that Word sets
    before headings and list items are counted; results of fields stand without their instructions; hidden text is left out. Footnotes
    and endnotes stand after the paragraph that calls them. Heads, feet and comments are left out (:func:`read_comments`).

    Pages are those that Word last laid out and noted in the file; a file without such notes has no pages.

    Raises
    ------
    ReadError
        For broken, protected or bomb-like files.
    """
    with Package(path) as package:
        main = _main_part(package, path)
        walker = _Walker(package, main)
        walker.read()
        pages = walker.finish()
        if not any(line.text.strip() for page in pages for line in page.lines):
            raise ReadError("the Word file holds no text (only pictures?): run OCR on it or paste the text.")
        notes = walker.notes()
        properties = _core_properties(package)
    return RawFile(pages, paged=len(pages) > 1, wrapped=False, properties=properties, notes=notes)


def read_comments(path: Path) -> list[Comment]:
    """Return the comments of a Word file: who wrote them, when, and what; they are no part of its text.

    Raises
    ------
    ReadError
        For files that :func:`read_docx` refuses.
    """
    with Package(path) as package:
        main = _main_part(package, path)
        root = package.xml(_relations(package, main).get("comments", ""))
        if root is None:
            return []
        inline = Inline(Styles(None))
        return [
            Comment(
                node.get(WORD + "author") or "",
                node.get(WORD + "date") or "",
                " ".join(_plain(p, inline) for p in node.iter(WORD + "p")).strip(),
            )
            for node in root.iterfind(WORD + "comment")
        ]


def word_body(package: Package, path: Path) -> Any:
    """Return the element of a Word file that holds its paragraphs and tables.

    Raises
    ------
    ReadError
        When there is none.
    """
    return _body(package, _main_part(package, path))


def _body(package: Package, main: str) -> Any:
    root = package.xml(main)
    body = root.find(WORD + "body") if root is not None else None
    if body is None:
        raise ReadError("the Word file has no body: open it in Word or LibreOffice and save it again.")
    return body


def _plain(paragraph: Any, inline: Inline) -> str:
    return "".join(piece.value for piece in inline.pieces(paragraph, Look()) if piece.kind == "text").strip()


def _main_part(package: Package, path: Path) -> str:
    """The name of the part that holds the document."""
    root = package.xml("_rels/.rels")
    for node in root if root is not None else ():
        if (node.get("Type") or "").endswith("/officeDocument"):
            name = posixpath.normpath((node.get("Target") or "").lstrip("/"))
            if name in package.names:
                return name
    if "word/document.xml" not in package.names:
        raise ReadError(
            f"the file ends in {path.suffix.lower()} but is no Word document (word/document.xml is missing)."
        )
    return "word/document.xml"


def _relations(package: Package, part: str, *, by_id: bool = False) -> dict[str, str]:
    """Names of the parts that a part refers to, by what they are ("footnotes", "styles") or by their keys."""
    folder, name = posixpath.split(part)
    root = package.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, str] = {}
    for node in root.iterfind(_PACKAGE + "Relationship") if root is not None else ():
        if node.get("TargetMode") == "External":
            continue
        target = node.get("Target") or ""
        where = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        key = (node.get("Id") or "") if by_id else (node.get("Type") or "").rpartition("/")[2]
        found[key] = posixpath.normpath(where)
    return found


def _core_properties(package: Package) -> dict[str, str]:
    root = package.xml("docProps/core.xml")
    found = {
        key: " ".join((root.findtext(_DUBLIN + tag) or "").split())
        for key, tag in (("title", "title"), ("author", "creator"))
        if root is not None
    }
    return {key: value for key, value in found.items() if value}


class _Walker:
    """Goes through a document and gathers its lines."""

    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        self._parts = _relations(package, main)
        self._by_id = _relations(package, main, by_id=True)
        self._body = _body(package, main)
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"))
        self._inline = Inline(self._styles)
        self._pages = Pages()
        self._sections = [s for s in self._body.iter(WORD + "sectPr") if s.getparent().tag != WORD + "sectPrChange"]
        self._section = 0
        self._opened_in = [0]
        self._notes = {kind: self._note_texts(kind) for kind in ("footnote", "endnote")}
        self._numbers = {"footnote": 0, "endnote": 0}
        self._kinds = self._note_kinds()
        self._called: list[tuple[str, str, bool]] = []
        self._merging: list[Piece] = []
        self._rendered = False
        said = package.xml("docProps/app.xml")
        pages = (said.findtext(_PROPERTIES + "Pages") or "") if said is not None else ""
        self._counted = int(pages) if pages.isdigit() and len(pages) < 6 else 0
        self._embedded = 0

    def read(self) -> None:
        """Go through the whole body."""
        self._walk(self._body)

    def finish(self) -> tuple[Any, ...]:
        """Return the pages with what is printed on them."""
        while len(self._opened_in) < len(self._pages):
            self._opened_in.append(self._section)
        pages = self._pages.finish(self._labels())
        if not self._rendered and self._counted > len(pages) + 1:  # better no pages than wrong ones
            return (RawPage(1, "1", tuple(line for page in pages for line in page.lines)),)
        return pages

    def notes(self) -> tuple[str, ...]:
        """Remarks that a user should see."""
        found = []
        if self._inline.changes:
            found.append("tracked changes: insertions are in the text, deletions are not")
        if self._inline.hidden:
            found.append(f"hidden text of {self._inline.hidden} characters left out")
        comments = self._part("comments")
        if comments is not None and (count := len(comments.findall(WORD + "comment"))):
            found.append(f"{count} comment{'s' * (count != 1)} in the margin not in the text")
        if self._embedded:
            found.append(f"{self._embedded} embedded file{'s' * (self._embedded != 1)} not read")
        few = self._counted > len(self._pages) + 1
        if len(self._pages) > 1 and not self._rendered and not few:
            found.append(
                "pages counted by the breaks that the author set: the file does not note where Word began each page"
            )
        elif len(self._pages) > 1 and self._rendered and few:
            found.append(
                f"Word counted {self._counted} pages, but the file notes where {len(self._pages)} begin: pages may be too low"
            )
        return tuple(found)

    def _part(self, kind: str) -> Any:
        return self._package.xml(self._parts.get(kind, ""))

    def _note_texts(self, kind: str) -> dict[str, Any]:
        root = self._part(kind + "s")
        if root is None:
            return {}
        return {node.get(WORD + "id"): node for node in root if node.get(WORD + "type") not in _NO_NOTES}

    def _note_kinds(self) -> dict[str, str]:
        """How footnotes and endnotes are counted."""
        kinds = {"footnote": "decimal", "endnote": "lowerRoman"}
        for root in (self._part("settings"), *self._sections[:1]):
            for kind in kinds:
                found = root.find(f"{WORD}{kind}Pr/{WORD}numFmt") if root is not None else None
                if found is not None:
                    kinds[kind] = found.get(WORD + "val") or kinds[kind]
        return kinds

    def _labels(self) -> list[str]:
        """What is printed on each page, by the numbering of the sections."""
        if not any(section.find(WORD + "pgNumType") is not None for section in self._sections):
            return []
        labels: list[str] = []
        number, before = 0, -1
        for index in self._opened_in:
            kind = self._sections[index].find(WORD + "pgNumType") if index < len(self._sections) else None
            start = (kind.get(WORD + "start") or "") if kind is not None and index != before else ""
            number = int(start) if start.isdigit() and len(start) < 6 else number + 1
            before = index
            labels.append(numeral(number, (kind.get(WORD + "fmt") or "decimal") if kind is not None else "decimal"))
        return labels

    def _turn(self, *, forced: bool = False) -> None:
        self._pages.turn(forced=forced)
        while len(self._opened_in) < len(self._pages):
            self._opened_in.append(self._section)

    def _walk(self, element: Any) -> None:
        for child in element:
            tag = child.tag
            if tag == WORD + "p":
                self._paragraph(child)
            elif tag == WORD + "tbl":
                self._table(child)
            elif tag == WORD + "altChunk":
                self._embedded += 1
            elif tag == MC + "AlternateContent":
                self._walk(chosen(child))
            elif tag not in _SKIPPED:
                self._inline.changes += tag == WORD + "ins"
                self._walk(child)

    def _dressed(self, paragraph: Any) -> tuple[str, Look, Look]:
        """The style of a paragraph, what the paragraph itself says, and how it looks."""
        properties = paragraph.find(WORD + "pPr")
        if properties is None:
            return "", Look(), self._styles.paragraph("")
        node = properties.find(WORD + "pStyle")
        key = (node.get(WORD + "val") or "") if node is not None else ""
        own = look_of(properties)
        return key, own, own.over(self._styles.paragraph(key))

    def _paragraph(self, paragraph: Any) -> None:
        key, own, look = self._dressed(paragraph)
        style, level = self._styles.kind(key, own)
        properties = paragraph.find(WORD + "pPr")
        marked = properties is not None and properties.find(f"{WORD}rPr/{WORD}del") is not None
        if look.break_before and not self._merging:
            self._turn()
        boxes: list[Any] = []
        pieces, self._merging = self._merging, []
        label = self._numbering.label(look, key)  # blank paragraphs count too
        in_word = False
        for piece in self._inline.pieces(paragraph, look):
            if piece.kind == "text":
                if label and piece.value.strip():
                    pieces.append(Piece("text", label, piece.size, piece.bold))
                    label = ""
                if in_word:  # the word that the page break parts stays on the page where it begins
                    rest, space, after = _parted(piece.value)
                    pieces.append(Piece("text", rest, piece.size, piece.bold))
                    if not space:
                        continue
                    in_word = False
                    self._add(pieces, style, level, continues=bool(after.strip()))
                    self._add_notes()
                    pieces, piece.value = [], after
                    self._turn()
                pieces.append(piece)
            elif piece.kind in {"page", "rendered"}:
                self._rendered |= piece.kind == "rendered"
                if piece.kind == "rendered" and _joined(pieces)[-1:].isalnum():
                    in_word = True
                    continue
                if _joined(pieces).strip():
                    self._add(pieces, style, level, continues=True)
                    self._add_notes()
                pieces = []
                self._turn(forced=piece.kind == "page")
            elif piece.kind == "box":
                boxes.append(piece.value)
            elif piece.kind == "diagram":
                pieces.append(Piece("text", self._diagram(piece.value)))
            else:
                self._called.append((piece.kind, *piece.value))
        if marked:  # its end was deleted: it goes on in the next one
            self._inline.changes += 1
            self._merging = pieces
            return
        self._add(pieces, style, level)
        self._add_notes()
        if in_word:
            self._turn()
        for box in boxes:
            self._walk(box)
            self._add_notes()
        if properties is not None and properties.find(WORD + "sectPr") is not None:
            self._end_section()

    def _end_section(self) -> None:
        self._section += 1
        if self._section >= len(self._sections):
            return
        kind = self._sections[self._section].find(WORD + "type")
        if kind is None or kind.get(WORD + "val") not in {"continuous", "nextColumn"}:
            self._turn()

    def _add(self, pieces: list[Piece], style: Style, level: int, *, continues: bool = False) -> None:
        text = _joined(pieces)
        if style == "heading" and len(text) > _LONGEST_HEADING:
            style, level = "text", 0
        size, bold = usual(pieces)
        self._pages.add(text, style, level, size=size, bold=bold, continues=continues)

    def _add_notes(self) -> None:
        """The notes that were called since the last paragraph, each with its mark."""
        while self._called:
            kind, key, custom = self._called.pop(0)
            note = self._notes[kind].get(key)
            mark = ""
            if not custom:
                self._numbers[kind] += 1
                mark = numeral(self._numbers[kind], self._kinds[kind])
            if note is None:
                continue
            for paragraph in note.iter(WORD + "p"):
                _, _, look = self._dressed(paragraph)
                pieces = [piece for piece in self._inline.pieces(paragraph, look) if piece.kind == "text"]
                if text := _joined(pieces).strip():
                    size, bold = usual(pieces)
                    self._pages.add(f"{mark} {text}".strip().replace("\n", " "), "footnote", size=size, bold=bold)
                    mark = ""

    def _table(self, table: Any) -> None:
        rows = list(_rows(table))
        cells = [list(_cells(row)) for row in rows]
        if self._places_text(cells):
            for row in cells:
                for cell in row:
                    self._walk(cell)
            return
        for row in cells:
            texts: list[str] = []
            before = after = 0
            letters: list[Piece] = []
            for cell in row:
                merged, across = _merged(cell)
                if across:
                    continue
                start = len(letters)
                text, breaks, first = self._cell(cell, letters)
                if merged:
                    del letters[start:]
                texts.append("" if merged else text)
                before = max(before, first)
                after = max(after, breaks - first)
            if before and self._pages.blank and len(self._pages) > 1:
                before = 0
            for _ in range(before):
                self._turn()
            if any(texts):
                size, bold = usual(letters)
                self._pages.add(" | ".join(texts), "cell", size=size, bold=bold)
            self._add_notes()
            for _ in range(after):
                self._turn(forced=True)

    def _places_text(self, rows: list[list[Any]]) -> bool:
        """Whether a table only places text on the page: one cell wide, or one row with running text."""
        if all(len(row) <= 1 for row in rows):
            return True
        if len(rows) > 1:
            return False
        return any(
            len(list(cell.iterfind(WORD + "p"))) > 1 and sum(len(t.text or "") for t in cell.iter(WORD + "t")) > _LAYOUT
            for cell in rows[0]
        )

    def _cell(self, cell: Any, letters: list[Piece]) -> tuple[str, int, int]:
        """The text of a cell on one line, how many pages begin in it, and whether one begins before its first letter."""
        texts: list[str] = []
        breaks = first = 0
        for paragraph in _paragraphs(cell):
            key, _, look = self._dressed(paragraph)
            pieces: list[Piece] = []
            label = self._numbering.label(look, key)
            for piece in self._inline.pieces(paragraph, look):
                if piece.kind == "text":
                    if label and piece.value.strip():
                        pieces.append(Piece("text", label, piece.size, piece.bold))
                        label = ""
                    pieces.append(piece)
                elif piece.kind == "rendered":
                    self._rendered = True
                    breaks += 1
                    first += not any(texts) and not _joined(pieces).strip() and not first
                elif piece.kind == "box":
                    inside, _, _ = self._cell(piece.value, letters)
                    pieces.append(Piece("text", f" {inside} "))
                elif piece.kind == "diagram":
                    pieces.append(Piece("text", self._diagram(piece.value)))
                elif piece.kind != "page":
                    self._called.append((piece.kind, *piece.value))
            letters += pieces
            if text := " ".join(_joined(pieces).split()) or label.strip():
                texts.append(text)  # a number that Word sets fills a cell by itself
        return " ".join(texts), breaks, first

    def _diagram(self, key: str) -> str:
        """The words of a drawn diagram (SmartArt), a line a box."""
        root = self._package.xml(self._by_id.get(key, ""))
        if root is None:
            return ""
        words = ("".join(t.text or "" for t in p.iter(_DRAWN + "t")).strip() for p in root.iter(_DRAWN + "p"))
        return "".join(f"\n{text}" for text in words if text)


def _joined(pieces: list[Piece]) -> str:
    return "".join(piece.value for piece in pieces if piece.kind == "text")


def _parted(text: str) -> tuple[str, str, str]:
    """The rest of a word, the white space after it, and what follows."""
    found = re.search(r"\s", text)
    return (text, "", "") if found is None else (text[: found.start()], found.group(), text[found.end() :])


def _rows(table: Any) -> Iterator[Any]:
    """The table's own rows; those of a table within a cell belong to the cell."""
    for child in table:
        if child.tag == WORD + "tr":
            if child.find(f"{WORD}trPr/{WORD}del") is None:
                yield child
        elif child.tag not in _SKIPPED:
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == WORD + "tc":
            yield child
        elif child.tag not in _SKIPPED and child.tag not in {WORD + "trPr", WORD + "tblPrEx"}:
            yield from _cells(child)


def _paragraphs(cell: Any) -> Iterator[Any]:
    """The paragraphs of a cell, those of tables in it too; text boxes belong to their paragraphs."""
    for child in cell:
        if child.tag == WORD + "p":
            yield child
        elif child.tag == MC + "AlternateContent":
            yield from _paragraphs(chosen(child))
        elif child.tag not in _SKIPPED and child.tag != WORD + "tcPr":
            yield from _paragraphs(child)


def _merged(cell: Any) -> tuple[bool, bool]:
    """Whether a cell is the lower part of one above, and whether it is the right part of the one before."""
    found: dict[Literal["vMerge", "hMerge"], bool] = {"vMerge": False, "hMerge": False}
    for name in found:
        node = cell.find(f"{WORD}tcPr/{WORD}{name}")
        found[name] = node is not None and (node.get(WORD + "val") or "continue") == "continue"
    return found["vMerge"], found["hMerge"]
