"""A quote on the page where it stands: as a picture, or as a web page that opens anywhere."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from govtext.errors import InputNotFoundError, OptionError, ReadError
from govtext.text.readers import checked
from govtext.text.readers.picturing import PICTURED
from govtext.text.readers.sandbox import borrowed

if TYPE_CHECKING:
    from govtext.documents.document import Document, Span

__all__ = ["Shown", "ShownPage", "show"]

Box = tuple[float, float, float, float]
Format = Literal["png", "html"]
FORMATS: tuple[Format, ...] = ("png", "html")

_COLOUR = (255, 236, 92)
_CONTEXT = 2
"""Paragraphs before and after a quote that are shown where there is no page."""
_LONGEST_CONTEXT = 1500
_DPI = 110.0
_SURE = 0.97
"""From such a share of a quote's letters on the marks are said to be whole."""
_STYLE = (
    "body{font-family:sans-serif;margin:1em;color:#222}figure{margin:0 0 1.5em}figcaption{margin:.4em 0;color:#555}"
    ".page{position:relative;display:inline-block;max-width:100%;box-shadow:0 0 4px #999}.page img{display:block;max-width:100%}"
    ".page i{position:absolute;background:#ffec5c;mix-blend-mode:multiply}mark{background:#ffec5c}"
    "blockquote{margin:.5em 0;padding-left:.8em;border-left:3px solid #ccc;white-space:pre-wrap}.away{color:#777}"
)


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page as PNG, and the boxes of the marked words: left, top, right and bottom as shares of its width and height."""

    number: int
    label: str
    png: bytes
    boxes: tuple[Box, ...]


@dataclass(frozen=True, repr=False)
class Shown:
    """A quote where it stands.

    Attributes
    ----------
    document_id : str
    quote : str
        ``document.text[start:end]``.
    start, end : int
    pages : tuple of ShownPage
        The pages of the file on which it stands; none where the file has no pages that can be drawn.
    before, after : str
        The text around it.
    placed : float
        The share of the quote's letters that was found and marked; 1.0 where there is no page.
    page_label : str
        The page number that a reader would cite; empty without pages.
    note : str
        What a reader should know: that only a part was found, or that the words stand in the text several times.

    Examples
    --------
    >>> import govtext as gt
    >>> document = gt.Corpus.from_texts(["Rapat rutin diadakan. Komitmen masih rendah."], ids=["a"])[0]
    >>> shown = document.show("Komitmen masih rendah.")
    >>> shown
    <Shown: 'Komitmen masih rendah.' in 'a'>
    >>> "<mark>Komitmen masih rendah.</mark>" in shown.to_html()
    True
    """

    document_id: str
    quote: str
    start: int
    end: int
    pages: tuple[ShownPage, ...] = ()
    before: str = ""
    after: str = ""
    placed: float = 1.0
    page_label: str = ""
    note: str = ""

    def __repr__(self) -> str:
        page = f", page {self.page_label}" if self.page_label else ""
        words = self.quote if len(self.quote) <= 60 else f"{self.quote[:57]}..."
        return f"<Shown: {words!r} in {self.document_id!r}{page}{f' ({self.note})' if self.note else ''}>"

    @cached_property
    def png(self) -> bytes:
        """The pages with the quote marked, one below the other, as PNG.

        Raises
        ------
        OptionError
            Where there is no page to draw.
        """
        if not self.pages:
            raise OptionError(
                f"{self.document_id!r} has no pages that can be drawn (a PDF or a picture has): ask for format='html'."
            )
        return _drawn(self.pages)

    def to_html(self) -> str:
        """Return one web page that holds all it shows, without scripts and without links to anywhere."""
        title = f"{self.document_id}{f', page {self.page_label}' if self.page_label else ''}"
        return (
            '<!DOCTYPE html>\n<html><head><meta charset="utf-8">'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">"
            f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>\n"
            f"<h3>{escape(title)}</h3>\n{self._body()}</body></html>\n"
        )

    def save(self, path: str | Path) -> Path:
        """Write it, as its ending says: ``.png`` or ``.html``.

        Raises
        ------
        OptionError
            For another ending, or where there is no page to draw.
        """
        target = Path(path)
        wanted = _format_of(target)
        target.write_bytes(self.png if wanted == "png" else self.to_html().encode("utf-8", "replace"))
        return target

    def _repr_png_(self) -> bytes | None:
        return self.png if self.pages else None

    def _repr_html_(self) -> str:
        return f"<style>{_STYLE}</style>{self._body()}"

    def _body(self) -> str:
        note = f'<p class="away">{escape(self.note)}</p>\n' if self.note else ""
        figures = "".join(
            f'<figure><div class="page"><img alt="page {escape(page.label)}" '
            f'src="data:image/png;base64,{base64.b64encode(page.png).decode("ascii")}">{_overlay(page.boxes)}</div>'
            f"<figcaption>page {escape(page.label)}</figcaption></figure>\n"
            for page in self.pages
        )
        context = (
            f'<blockquote><span class="away">{escape(self.before)}</span><mark>{escape(self.quote)}</mark>'
            f'<span class="away">{escape(self.after)}</span></blockquote>\n'
        )
        return f"{note}{context}{figures}"


def show(
    document: Document,
    quote: object,
    path: str | Path | None = None,
    *,
    format: Format | None = None,
    dpi: float = _DPI,
) -> Shown:
    """Return a quote on its page; see :meth:`govtext.documents.Document.show`."""
    if format is not None and format not in FORMATS:
        raise OptionError(f"format {format!r} is not one of {', '.join(FORMATS)}.")
    if not 20 <= dpi <= 400:
        raise OptionError(f"dpi is {dpi}: give a number from 20 to 400.")
    target = None if path is None else Path(path)
    if target is not None and format is None:
        format = _format_of(target)
    (start, end), note = _span(document, quote)
    drawn = _drawn_pages(document, start, end, dpi)
    if format == "png" and drawn is None:
        raise OptionError(
            f"{document.id!r} has no pages that can be drawn (a PDF or a picture has): ask for format='html'."
        )
    pages, placed = drawn if drawn is not None else ((), 1.0)
    if placed < _SURE:
        found = f"{placed:.0%} of the quote's letters were found and marked" if placed else "nothing could be marked"
        note = "; ".join(filter(None, (f"{found}: look for the words on the page", note)))
    before, after = _around(document, start, end)
    label = document.page_label_at(start) if document.paged else ""
    shown = Shown(document.id, document.text[start:end], start, end, pages, before, after, placed, label, note)
    if target is not None:
        target.write_bytes(shown.png if format == "png" else shown.to_html().encode("utf-8", "replace"))
    return shown


def _format_of(path: Path) -> Format:
    for known in FORMATS:
        if path.suffix.lower() == f".{known}":
            return known
    raise OptionError(f"cannot write {path.name!r}; the endings are {', '.join('.' + known for known in FORMATS)}.")


def _span(document: Document, quote: object) -> tuple[Span, str]:
    """Where a quote stands, given as its words, as (start, end), or as a row, passage or quote that has both."""
    if isinstance(quote, str):
        return _found(document, quote)
    row: Any = quote
    named = {}
    for name in ("document_id", "start", "end"):
        try:
            named[name] = row[name] if hasattr(row, "keys") else getattr(row, name)
        except (KeyError, AttributeError, TypeError):
            continue
    if "start" not in named and isinstance(quote, Sequence) and len(quote) == 2:
        named["start"], named["end"] = quote
    try:
        start, end = int(named["start"]), int(named["end"])
    except (KeyError, TypeError, ValueError) as error:
        raise OptionError(
            "show takes the words of a quote, (start, end), a row of table.evidence() or a passage, "
            f"not {type(quote).__name__}."
        ) from error
    if (owner := named.get("document_id")) and str(owner) != document.id:
        raise OptionError(f"this quote is of {owner!r}, not of {document.id!r}: use corpus[{str(owner)!r}].show(...).")
    if not 0 <= start < end <= len(document.text):
        raise OptionError(
            f"({start}, {end}) is no stretch of {document.id!r}, which has {len(document.text)} characters."
        )
    return (start, end), ""


def _found(document: Document, quote: str) -> tuple[Span, str]:
    words = quote.split()
    if not words:
        raise OptionError("the quote is empty: give its words, or (start, end).")
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    places = [match.span() for match in pattern.finditer(document.text)]
    if not places:
        places = [match.span() for match in re.finditer(pattern.pattern, document.text, re.IGNORECASE)]
    if not places:
        raise OptionError(
            f"these words do not stand in {document.id!r} as they are: {quote[:80]!r}. Copy them from document.text, or give (start, end)."
        )
    if len(places) == 1:
        return places[0], ""
    return places[
        0
    ], f"the words stand in the text {len(places)} times; this is the first, give (start, end) for another"


def _around(document: Document, start: int, end: int) -> tuple[str, str]:
    """The text around a quote: from two paragraphs before it to two after it."""
    begins = [paragraph.start for paragraph in document.paragraphs] or [0]
    first = begins[max(0, bisect_right(begins, start) - 1 - _CONTEXT)]
    after = bisect_right(begins, end - 1) + _CONTEXT
    last = begins[after] if after < len(begins) else len(document.text)
    before = document.text[max(first, start - _LONGEST_CONTEXT) : start].lstrip("\n")
    return before, document.text[end : min(last, end + _LONGEST_CONTEXT)].rstrip("\n")


def _drawn_pages(document: Document, start: int, end: int, dpi: float) -> tuple[tuple[ShownPage, ...], float] | None:
    """The pages of a quote with the boxes of its words, and the share of its letters in them; None without pages to draw."""
    if not document.paged or Path(document.path).suffix.lower() not in PICTURED:
        return None
    path = Path(document.path)
    if not path.is_file():
        raise InputNotFoundError(
            f"the page of {document.id!r} is drawn from {document.path!r}, which is not there any more: read it again with gt.read."
        )
    suffix, _ = checked(path, max_mb=float("inf"))
    if suffix not in PICTURED:
        return None
    if hashlib.sha256(path.read_bytes()).hexdigest() != document.sha256:
        raise ReadError(
            f"the page of {document.id!r} is drawn from {document.path!r}, which has changed since the document was read: "
            "read it again with gt.read."
        )
    wanted: dict[int, list[tuple[str, float]]] = {}
    for page, a, b in _by_page(document, start, end):
        wanted.setdefault(page, []).append((document.text[a:b], _place(document, page, a)))
    pages, found, letters = [], 0.0, 0
    with borrowed() as sandbox:
        for page, quotes in wanted.items():
            answer = sandbox.run(
                "picture",
                path=str(path.absolute()),
                suffix=suffix,
                page=page,
                quotes=quotes,
                dpi=dpi,
                scanned=page in document.ocr,
            )
            boxes = tuple(tuple(box) for mark in answer["marks"] for box in mark["boxes"])
            label = document.page_labels[document.page_numbers.index(page)]
            pages.append(ShownPage(page, label, base64.b64decode(answer["png"]), boxes))
            for (quote, _), mark in zip(quotes, answer["marks"], strict=True):
                found += mark["share"] * len(quote)
                letters += len(quote)
    return tuple(pages), round(found / letters, 4)


def _by_page(document: Document, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The pieces of a stretch of text that stand on one page each, footnotes apart."""
    cuts = {start, end, *document.page_starts}
    cuts |= {edge for p in document.paragraphs if p.page for edge in (p.start, p.end)}
    edges = sorted(cut for cut in cuts if start <= cut <= end)
    for a, b in pairwise(edges):
        if any(character.isalnum() for character in document.text[a:b]):
            yield document.page_at(a), a, b


def _place(document: Document, page: int, offset: int) -> float:
    """How far down the text of its page an offset lies; 1 for footnotes."""
    index = document.page_numbers.index(page)
    begins = document.page_starts[index]
    ends = document.page_starts[index + 1] if index + 1 < len(document.page_starts) else len(document.text)
    return min(1.0, max(0.0, (offset - begins) / max(1, ends - begins)))


def _overlay(boxes: Sequence[Box]) -> str:
    return "".join(
        f'<i style="left:{left:.3%};top:{top:.3%};width:{right - left:.3%};height:{bottom - top:.3%}"></i>'
        for left, top, right, bottom in boxes
    )


def _drawn(pages: Sequence[ShownPage]) -> bytes:
    """Pages with marks like those of a felt pen, one below the other."""
    from PIL import Image, ImageChops

    pictures: list[Any] = []
    for page in pages:
        picture = Image.open(io.BytesIO(page.png), formats=["PNG"]).convert("RGB")
        pen = Image.new("RGB", picture.size, (255, 255, 255))
        width, height = picture.size
        for left, top, right, bottom in page.boxes:
            place = (round(left * width) - 1, round(top * height), round(right * width) + 2, round(bottom * height) + 1)
            pen.paste(_COLOUR, place)
        pictures.append(ImageChops.multiply(picture, pen))
    whole = Image.new(
        "RGB",
        (max(p.width for p in pictures), sum(p.height for p in pictures) + 8 * (len(pictures) - 1)),
        (128, 128, 128),
    )
    top = 0
    for picture in pictures:
        whole.paste(picture, (0, top))
        top += picture.height + 8
    out = io.BytesIO()
    whole.save(out, "PNG")
    return out.getvalue()
