"""Plain text and Markdown, in whatever encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from govtext.errors import ReadError
from govtext.text.readers.encoding import decode, mended
from govtext.text.readers.raw import RawFile, RawLine, RawPage

__all__ = ["decode", "front_matter", "read_plain"]

_MD_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_MD_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\((?:[^()\s]|\([^()\s]*\)){0,2000}(?:\s+\"[^\"]{0,500}\")?\)")
_LONGEST_MARKED = 20_000
_FRONT = re.compile(r"\ufeff?---[ \t]*\n(?P<yaml>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_LONGEST_FRONT = 20_000
_ALIAS = re.compile(r"(?:^|[\s\[{,:-])[&*][\w-]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FRONT_KEYS = {
    "title": ("title", "judul"),
    "authors": ("authors", "author", "penulis", "creator"),
    "year": ("year", "tahun", "date", "tanggal"),
    "doi": ("doi",),
    "journal": ("journal", "jurnal", "container-title"),
    "keywords": ("keywords", "kata kunci", "kata-kunci"),
}
_FENCE = re.compile(r"^ {0,3}(?:`{3,}|~{3,})")
_RULE = re.compile(r"^ {0,3}(?:={3,}|-{3,})\s*$")
_DIVIDER = re.compile(r"^[\s|:-]*-{2,}[\s|:-]*$")
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_BAR = re.compile(r"(?<!\\)\|")
_MD_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]+?)(?<=\S)\1(?![\w*])")
_MD_SUPERSCRIPT = re.compile(r"(?<=[A-Za-z.,])\^(?:\{[\d,*†‡ ]{1,12}\}|[*†‡]+)|^\^\{[\d,*†‡ ]{1,12}\}")


def read_plain(path: Path) -> RawFile:
    """Read a ``.txt`` or ``.md`` file.

    Form feeds divide pages. In Markdown, headings become headings, tables rows of cells; what stands between lines of ``---`` at the
    head (title, author, date, doi) becomes ``properties``, and fences and marks go.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"the file cannot be opened: {error.strerror or error}.") from error
    text, encoding = decode(data)
    text, wrong = mended(text.replace("\r\n", "\n").replace("\r", "\n"))
    properties: dict[str, str] = {}
    markdown = path.suffix.lower() in {".md", ".markdown"}
    if markdown:
        text, properties = front_matter(text)
        text = _without_comments(text)
    if not text.strip():
        raise ReadError("the file holds nothing but white space.")
    parts = text.split("\f")
    if not parts[-1].strip() and len(parts) > 1:
        parts.pop()
    pages = tuple(
        RawPage(number, str(number), tuple(_lines(part) if markdown else map(_line, part.split("\n"))))
        for number, part in enumerate(parts, 1)
    )
    notes = [f"read as {encoding}"] if encoding not in {"utf-8", "utf-8-sig"} else []
    if wrong:
        notes.append(f"{wrong} line{'s' * (wrong != 1)} with wrongly decoded letters put right")
    return RawFile(pages, paged=len(parts) > 1, wrapped=True, properties=properties, notes=tuple(notes))


def front_matter(text: str) -> tuple[str, dict[str, str]]:
    """Return Markdown without what stands between lines of ``---`` at its head, and what that says."""
    match = _FRONT.match(text[:_LONGEST_FRONT])
    if match is None or _ALIAS.search(match["yaml"]):
        return text, {}
    import yaml

    try:
        said = yaml.safe_load(match["yaml"])
    except (yaml.YAMLError, ValueError, RecursionError):
        return text, {}
    if not isinstance(said, dict):
        return text, {}
    named = {str(key).lower(): value for key, value in said.items()}
    found: dict[str, str] = {}
    for key, names in _FRONT_KEYS.items():
        value = next((named[name] for name in names if named.get(name)), None)
        listed = [_said(item) for item in value] if isinstance(value, list) else [_said(value)]
        if words := "; ".join(filter(None, listed)):
            found[f"said.{key}"] = words
    if "said.year" in found:
        year = _YEAR.search(found.pop("said.year"))
        found |= {"said.year": year.group()} if year else {}
    return text[match.end() :], found


def _said(value: object) -> str:
    """One value of a front matter; of an author with fields, the name."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("nama") or ""
    return " ".join(str(value).split()) if isinstance(value, (str, int, float, date)) else ""


def _without_comments(text: str) -> str:
    """Markdown without HTML comments; page breaks inside them stay."""
    parts: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts += [text[position:start], "\f" * text.count("\f", start, end)]
        position = end + 3
    return "".join([*parts, text[position:]])


def _lines(part: str) -> Iterator[RawLine]:
    """The lines of a page of Markdown: rows of tables become cells, fences go."""
    lines = part.split("\n")
    fenced = False
    for number, line in enumerate(lines):
        if _FENCE.match(line):
            fenced = not fenced
            yield RawLine("")
        elif fenced:
            yield RawLine(line)
        elif _RULE.match(line) and number and lines[number - 1].strip():
            continue  # it underlines the heading above
        elif (
            number + 1 < len(lines)
            and _RULE.match(lines[number + 1])
            and line.strip()
            and not (number and lines[number - 1].strip())
        ):
            level = 1 if lines[number + 1].lstrip().startswith("=") else 2
            yield RawLine(_unmarked(line.strip()), "title" if level == 1 else "heading", level)
        elif _DIVIDER.match(line) and "|" in line:
            continue
        elif line.count("|") >= 2 and _ROW.match(line):
            cells = (_unmarked(cell.replace("\\|", "|").strip()) for cell in _BAR.split(line.strip().strip("|")))
            yield RawLine(" | ".join(cells), "cell")
        else:
            yield _line(line, markdown=True)


def _line(line: str, *, markdown: bool = False) -> RawLine:
    """One line without emphasis, links and superscript marks; text extractors write these into ``.txt`` files too."""
    heading = _MD_HEADING.match(line) if markdown else None
    text = _unmarked(heading[2] if heading else line)
    if heading:
        level = len(heading[1])
        return RawLine(text, "title" if level == 1 else "heading", level)
    return RawLine(text)


def _unmarked(text: str) -> str:
    if len(text) < _LONGEST_MARKED:
        text = _MD_LINK.sub(r"\1", text) if "](" in text else text
        text = _MD_EMPHASIS.sub(r"\2", text) if "*" in text else text
        text = _MD_SUPERSCRIPT.sub("", text) if "^" in text else text
    return text
