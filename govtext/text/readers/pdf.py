"""PDF through PDFium (pypdfium2): text by page, font sizes on the first pages."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

from govtext.errors import ReadError
from govtext.text.readers.raw import RawFile, RawLine, RawPage

__all__ = ["read_pdf"]

MAX_PAGES = 3000
MAX_PAGE_CHARACTERS = 200_000
MAX_CHARACTERS = 8_000_000
_SUPERSCRIPT = 0.75  # of the line's usual size
SIZED_PAGES = 2
"""On so many pages at the front, lines carry their font size: titles stand there."""
_ABSTRACT = re.compile(r"\b(?:a ?b ?s ?t ?r ?a ?[ck]|intisari\b)", re.IGNORECASE)
"""Further pages whose lines carry it: on them papers of a file with several may begin."""


def read_pdf(path: Path) -> RawFile:
    """Return the text of a PDF, page by page.

    Raises
    ------
    ReadError
        For broken or password-protected files, and for files without a text layer.
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
        pages: list[RawPage] = []
        blank: list[int] = []
        broken: list[int] = []
        characters = 0
        for index in range(count):
            try:
                lines = _lines(pdf[index], sized=index < SIZED_PAGES)
            except pdfium.PdfiumError:
                lines = ()
                broken.append(index + 1)
            if sum(len(line.text.strip()) for line in lines) < 10:
                blank.append(index + 1)
            characters += sum(len(line.text) for line in lines)
            if characters > MAX_CHARACTERS:
                raise ReadError(f"the PDF holds more than {MAX_CHARACTERS:,} characters of text: it is made to harm.")
            pages.append(RawPage(index + 1, _label(pdf, index), lines))
        total = sum(len(line.text) for page in pages for line in page.lines)
        if len(blank) == count or total < 25 * count:
            raise ReadError(
                f"the PDF has no text layer on its {count} page(s) (a scan or pictures): run OCR first, "
                "for example 'ocrmypdf -l ind+eng scan.pdf out.pdf', and read the result."
            )
        notes = []
        if broken:
            notes.append(f"page(s) {_listed(broken)} could not be parsed and are missing")
        if missing := [number for number in blank if number not in broken]:
            notes.append(f"page(s) {_listed(missing)} have no text (pictures or blank)")
        return RawFile(tuple(pages), paged=True, wrapped=True, properties=_properties(pdf), notes=tuple(notes))
    finally:
        pdf.close()


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:20])) + (" ..." if len(numbers) > 20 else "")


def _label(pdf: Any, index: int) -> str:
    label = pdf.get_page_label(index)
    return str(label) if label else str(index + 1)


def _properties(pdf: Any) -> dict[str, str]:
    found = {key.lower(): str(pdf.get_metadata_value(key) or "").strip() for key in ("Title", "Author")}
    return {key: value for key, value in found.items() if value}


def _lines(page: Any, *, sized: bool) -> tuple[RawLine, ...]:
    textpage = page.get_textpage()
    try:
        if textpage.count_chars() > MAX_PAGE_CHARACTERS:
            raise ReadError(f"a page holds more than {MAX_PAGE_CHARACTERS} characters: not a readable document.")
        text = textpage.get_text_range()
        lines = [RawLine(line) for line in re.split(r"\r\n|\r|\n|\f|\v", text)]
        if sized or _ABSTRACT.search(text):
            return tuple(_sized(textpage, lines, marks=not sized))
        return tuple(lines)
    finally:
        textpage.close()
        page.close()


def _sized(textpage: Any, lines: list[RawLine], *, marks: bool) -> list[RawLine]:
    """Give each line the font size that most of its characters have, and drop superscripts unless ``marks`` are to stay.

    Superscripts are the marks of affiliations and notes.
    """
    import pypdfium2.raw as raw

    found: list[list[tuple[str, float]]] = [[]]
    previous = ""
    for index in range(textpage.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(textpage, index))
        if character == "\n" and previous == "\r":
            previous = character
            continue
        previous = character
        if character in "\r\n\f\v":
            found.append([])
        else:
            found[-1].append((character, 0.0 if character.isspace() else _height(raw, textpage, index)))
    if len(found) != len(lines):  # the two views of the page disagree: better no sizes than wrong ones
        return lines
    return [_sized_line(line, characters, marks) for line, characters in zip(lines, found, strict=True)]


def _sized_line(line: RawLine, characters: list[tuple[str, float]], marks: bool) -> RawLine:
    counts = Counter(size for _, size in characters if size)
    if not counts:
        return line
    usual = max(counts, key=lambda size: (counts[size], size))
    if marks or "".join(c for c, _ in characters).strip() != line.text.strip():
        return RawLine(line.text, size=usual)
    kept = "".join(c for c, size in characters if not size or size > _SUPERSCRIPT * usual)
    small = len(line.text) - len(kept)
    return RawLine(kept if 0 < small <= max(8, 0.2 * len(line.text)) else line.text, size=usual)


def _height(raw: Any, textpage: Any, index: int) -> float:
    """Font size in points; where the font says 1 and a matrix scales it, the height of the loose character box."""
    size = float(raw.FPDFText_GetFontSize(textpage, index))
    if size > 2:
        return round(size * 2) / 2
    box = raw.FS_RECTF()
    if raw.FPDFText_GetLooseCharBox(textpage, index, box):
        return round(abs(float(box.top) - float(box.bottom)) * 2) / 2
    return 0.0
