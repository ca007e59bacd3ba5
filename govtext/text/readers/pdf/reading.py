"""A PDF file becomes pages of lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from govtext.errors import ReadError
from govtext.text.readers.pdf.footnotes import find_footnotes
from govtext.text.readers.pdf.furniture import find_furniture, printed_numbers
from govtext.text.readers.pdf.glyphs import read_glyphs
from govtext.text.readers.pdf.layer import Layer, judge_layer
from govtext.text.readers.pdf.lines import Line, page_lines
from govtext.text.readers.pdf.paragraphs import paragraph_starts
from govtext.text.readers.pdf.scanned import scan_glyphs
from govtext.text.readers.raw import RawFile, RawLine, RawPage, Style
from govtext.text.readers.scans import Scan

__all__ = ["read_pdf", "scanned_file"]

MAX_PAGES = 3000
MAX_CHARACTERS = 8_000_000
_FRONT_PAGES = 2
"""On so many pages at the front, all small letters beside larger ones are marks of affiliations."""


@dataclass(slots=True)
class _Page:
    lines: list[Line]
    height: float = 0.0
    rules: tuple[tuple[float, float, float], ...] = ()
    layer: Layer = "blank"
    confidence: float | None = None


def read_pdf(path: Path, scans: dict[int, Scan] | None = None) -> RawFile:
    """Return the text of a PDF, page by page, in reading order.

    Pages without text, or with a text that is not what a reader sees, are listed in ``unread``; ``scans`` holds what was read on them as pictures.

    Running heads, feet and page numbers have the style "furniture", footnotes "footnote". What no reader sees (invisible,
    clipped, white on white, off the page) and slanted text (watermarks) is left out, with a note.

    Raises
    ------
    ReadError
        For broken or password-protected files, and for files without text and pictures.
    """
    import pypdfium2 as pdfium

    try:
        pdf = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError("the PDF is protected by a password: save a copy without one and read that.") from error
        raise ReadError(
            "the PDF is broken or not a PDF: open it in a viewer and print it to a new PDF, or download it again."
        ) from error
    try:
        count = len(pdf)
        if count == 0:
            raise ReadError("the PDF has no pages.")
        if count > MAX_PAGES:
            raise ReadError(f"the PDF has {count} pages, more than the limit of {MAX_PAGES}: split it.")
        pages: list[_Page] = []
        broken: list[int] = []
        left_out: Counter[str] = Counter()
        characters = 0
        for index in range(count):
            try:
                page = _page(pdf[index], left_out, front=index < _FRONT_PAGES)
            except pdfium.PdfiumError:
                page = _Page([])
                broken.append(index + 1)
            if scans and (scan := scans.get(index + 1)) is not None:
                page = _or_scanned(page, scan, front=index < _FRONT_PAGES)
            characters += sum(len(line.text) for line in page.lines)
            if characters > MAX_CHARACTERS:
                raise ReadError(f"the PDF holds more than {MAX_CHARACTERS:,} characters of text: it is made to harm.")
            pages.append(page)
        blank = [n for n, page in enumerate(pages, 1) if page.layer == "blank" and n not in broken]
        unread = [n for n, page in enumerate(pages, 1) if page.layer in {"missing", "broken"}]
        poor = [n for n, page in enumerate(pages, 1) if page.layer == "poor"]
        if not unread and characters < 25 * count and not any(page.confidence is not None for page in pages):
            raise ReadError(
                f"the PDF has no text layer on its {count} page(s), and no pictures that could be read: print it to a new PDF."
            )
        return RawFile(
            tuple(_raw_pages(pages, [pdf.get_page_label(index) or "" for index in range(count)])),
            paged=True,
            wrapped=True,
            laid_out=True,
            properties=_properties(pdf),
            notes=_notes(broken, blank, poor, left_out),
            unread=tuple(unread),
        )
    finally:
        pdf.close()


def _page(page: Any, left_out: Counter[str], *, front: bool) -> _Page:
    textpage = page.get_textpage()
    try:
        glyphs = read_glyphs(page, textpage)
        left_out.update(glyphs.left_out)
        found = _Page([])
        for number, flow in enumerate(glyphs.flows):
            if number == 0:
                found.height, found.rules = flow.height, flow.rules
            shift = 1 + max((line.column for line in found.lines), default=-1)
            found.lines += [replace(line, column=line.column + shift) for line in page_lines(flow, front=front)]
        found.layer = judge_layer(found.lines, page)
        return found
    finally:
        textpage.close()
        page.close()


def scanned_file(scans: dict[int, Scan], count: int) -> RawFile:
    """Return a file of ``count`` pages that were all read as pictures."""
    pages = [
        _or_scanned(_Page([]), scans[n], front=n <= _FRONT_PAGES) if n in scans else _Page([])
        for n in range(1, count + 1)
    ]
    raw = tuple(_raw_pages(pages, [""] * count))
    unread = tuple(n for n in range(1, count + 1) if n not in scans)
    return RawFile(raw, paged=True, wrapped=True, laid_out=True, unread=unread)


def _or_scanned(page: _Page, scan: Scan, *, front: bool) -> _Page:
    """A page as it was read from its picture, unless its own text, being sound, says more."""
    own = sum(character.isalnum() for line in page.lines for character in line.text)
    if page.layer != "broken" and own > scan.letters:
        return replace(page, layer="sound")
    lines = page_lines(scan_glyphs(scan), front=front)
    return _Page(lines, scan.height, page.rules, "sound", scan.confidence)


def _raw_pages(pages: Sequence[_Page], labels: Sequence[str]) -> list[RawPage]:
    lines = [page.lines for page in pages]
    heights = [page.height for page in pages]
    furniture = find_furniture(lines, heights)
    printed = printed_numbers(lines, furniture)
    sizes: Counter[float] = Counter()
    for printed_lines, taken in zip(lines, furniture, strict=True):
        for place, line in enumerate(printed_lines):
            if place not in taken:
                sizes[line.size] += len(line.text)
    body = max(sizes, key=lambda size: (sizes[size], size), default=0.0)
    own = [label for label in labels if label]
    told = len(set(own)) > 1 and own != [str(number) for number in range(1, len(labels) + 1)]
    raw = []
    before: tuple[str, str] | tuple[()] = ()
    for index, page in enumerate(pages):
        notes = find_footnotes(page.lines, furniture[index], page.rules, page.height, body, before)
        if notes:
            last = max(notes)
            mark = next((notes[place] for place in sorted(notes, reverse=True) if notes[place]), "")
            before = (mark or (before[0] if before else ""), page.lines[last].text)
        label = (labels[index] if told else "") or printed[index] or labels[index] or str(index + 1)
        raw.append(RawPage(index + 1, label, tuple(_raw_lines(page.lines, furniture[index], notes)), page.confidence))
    return raw


def _raw_lines(lines: Sequence[Line], furniture: set[int], notes: dict[int, str]) -> list[RawLine]:
    """The lines of a page in reading order, footnotes at its end, and in them a line for every printed one."""
    text = [place for place in range(len(lines)) if place not in furniture and place not in notes]
    starts = dict(zip(text, paragraph_starts([lines[place] for place in text]), strict=True))
    raw = [
        _raw(line, "furniture") if place in furniture else _raw(line, "text", opens=starts[place])
        for place, line in enumerate(lines)
        if place not in notes
    ]
    places = sorted(notes)
    for number, place in enumerate(places):
        goes_on = number + 1 < len(places) and not notes[places[number + 1]]
        raw.append(_raw(lines[place], "footnote", continues=goes_on))
    return raw


def _raw(line: Line, style: Style, *, opens: bool | None = None, continues: bool = False) -> RawLine:
    text = f"{line.mark} {line.text}" if style == "footnote" and line.mark else line.text
    return RawLine(text, style=style, size=line.size, bold=line.bold, opens=opens, continues=continues)


def _notes(broken: list[int], blank: list[int], poor: list[int], left_out: Counter[str]) -> tuple[str, ...]:
    notes = []
    if broken:
        notes.append(f"page(s) {_listed(broken)} could not be parsed and are missing")
    if blank:
        notes.append(f"page(s) {_listed(blank)} are blank")
    if poor:
        notes.append(
            f"page(s) {_listed(poor)} are pictures with the text of an earlier OCR that holds many errors: gt.read(ocr=True) reads them anew"
        )
    if left_out:
        listed = ", ".join(f"{count} {reason}" for reason, count in sorted(left_out.items()))
        notes.append(f"characters left out: {listed}")
    return tuple(notes)


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:20])) + (" ..." if len(numbers) > 20 else "")


def _properties(pdf: Any) -> dict[str, str]:
    found = {key.lower(): str(pdf.get_metadata_value(key) or "").strip() for key in ("Title", "Author")}
    return {key: value for key, value in found.items() if value}
