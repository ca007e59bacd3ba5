"""Plain text and Markdown, in whatever encoding."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from govtext.errors import ReadError
from govtext.text.readers.raw import RawFile, RawLine, RawPage

__all__ = ["decode", "read_plain"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MD_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_MD_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\((?:[^()\s]|\([^()\s]*\)){0,2000}(?:\s+\"[^\"]{0,500}\")?\)")
_LONGEST_MARKED = 20_000
_MD_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]+?)(?<=\S)\1(?![\w*])")
_MD_SUPERSCRIPT = re.compile(r"(?<=[A-Za-z.,])\^(?:\{[\d,*†‡ ]{1,12}\}|[*†‡]+)|^\^\{[\d,*†‡ ]{1,12}\}")


def decode(data: bytes) -> tuple[str, str]:
    """Return text and the encoding it was in.

    A byte order mark decides; then UTF-8; then UTF-16 when every second byte is zero; then Windows-1252.

    Raises
    ------
    ReadError
        When the bytes are not text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise ReadError(f"the file starts like {encoding} but breaks off at byte {error.start}.") from error
    head = data[:4096]
    if b"\x00" in head:
        even, odd = head[0::2].count(0), head[1::2].count(0)
        half = max(1, len(head) // 2)
        encoding = "utf-16-le" if odd > 0.4 * half else "utf-16-be" if even > 0.4 * half else ""
        if encoding and len(data) % 2 == 0:
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                pass  # falls through to "not text"
        raise ReadError("this is not a text file (it holds zero bytes): check what the file really is.")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    control = sum(c < " " and c not in "\t\n\r\f\v\b\x1b\x1a" for c in text[:4096])
    if control > 0.02 * len(text[:4096]) or text.count("�") > 0.02 * len(text):
        raise ReadError("this is not a text file (neither UTF-8, UTF-16 nor Windows-1252): check what it really is.")
    return text, "cp1252"


def read_plain(path: Path) -> RawFile:
    """Read a ``.txt`` or ``.md`` file. Form feeds divide pages; Markdown headings become headings."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"the file cannot be opened: {error.strerror or error}.") from error
    text, encoding = decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    markdown = path.suffix.lower() in {".md", ".markdown"}
    if markdown:
        text = _without_comments(text)
    if not text.strip():
        raise ReadError("the file holds nothing but white space.")
    parts = text.split("\f")
    if not parts[-1].strip() and len(parts) > 1:
        parts.pop()
    pages = tuple(
        RawPage(number, str(number), tuple(_line(line, markdown=markdown) for line in part.split("\n")))
        for number, part in enumerate(parts, 1)
    )
    notes = (f"read as {encoding}",) if encoding not in {"utf-8", "utf-8-sig"} else ()
    return RawFile(pages, paged=len(parts) > 1, wrapped=True, notes=notes)


def _without_comments(text: str) -> str:
    """Markdown without HTML comments; page breaks inside them stay."""
    parts: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts += [text[position:start], "\f" * text.count("\f", start, end)]
        position = end + 3
    return "".join([*parts, text[position:]])


def _line(line: str, *, markdown: bool) -> RawLine:
    """One line without emphasis, links and superscript marks; text extractors write these into ``.txt`` files too."""
    heading = _MD_HEADING.match(line) if markdown else None
    text = heading[2] if heading else line
    if len(text) < _LONGEST_MARKED:
        text = _MD_LINK.sub(r"\1", text) if "](" in text else text
        text = _MD_EMPHASIS.sub(r"\2", text) if "*" in text else text
        text = _MD_SUPERSCRIPT.sub("", text) if "^" in text else text
    if heading:
        level = len(heading[1])
        return RawLine(text, "title" if level == 1 else "heading", level)
    return RawLine(text)
