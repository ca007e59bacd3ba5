"""E-books (.epub): chapters in the order of reading."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from govtext.errors import ReadError
from govtext.text.readers.markup import Markup, parse_html
from govtext.text.readers.package import Package
from govtext.text.readers.raw import RawFile

__all__ = ["read_epub"]

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_YEAR = re.compile(r"(?:19|20)\d\d")


def read_epub(path: Path) -> RawFile:
    """Return the text of an e-book; pages are those of the printed book, where the e-book notes them.

    Raises
    ------
    ReadError
        For broken, protected or bomb-like files.
    """
    with Package(path, "META-INF/container.xml") as package:
        container = package.xml("META-INF/container.xml")
        found = next(container.iter(_CONTAINER + "rootfile"), None)
        name = found.get("full-path") if found is not None else None
        book = package.xml(name) if name else None
        if book is None:
            raise ReadError("the e-book has no list of its parts: convert it again, or save it as PDF.")
        folder = posixpath.dirname(name or "")
        items = {item.get("id"): item for item in book.iter(_OPF + "item")}
        locked = package.read("META-INF/encryption.xml").decode("utf-8", errors="replace")
        markup = Markup(title_level=0)
        for place in book.iter(_OPF + "itemref"):
            item = items.get(place.get("idref"))
            if item is None or "nav" in (item.get("properties") or "").split() or place.get("linear") == "no":
                continue
            part = posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
            if f'"{part}"' in locked:
                raise ReadError("the e-book is locked to a shop or reader (DRM) and cannot be read here.")
            if data := package.read(part):
                markup.walk(_body(data))
                markup.finish()
        properties = _said(book)
    pages = markup.pages.finish(markup.labels)
    if not any(line.text.strip() for page in pages for line in page.lines):
        raise ReadError("the e-book holds no text (only pictures?): run OCR on it or use its PDF.")
    return RawFile(pages, paged=len(pages) > 1, wrapped=False, properties=properties)


def _body(data: bytes) -> Any:
    root = parse_html(data.decode("utf-8-sig", errors="replace"))
    body = root.find(".//body")
    return root if body is None else body


def _said(book: Any) -> dict[str, str]:
    title = " ".join((book.findtext(f".//{_DUBLIN}title") or "").split())
    authors = [" ".join((node.text or "").split()) for node in book.iter(_DUBLIN + "creator")]
    year = _YEAR.search(book.findtext(f".//{_DUBLIN}date") or "")
    said = {
        "said.title": title,
        "said.authors": "; ".join(filter(None, authors)),
        "said.year": year.group() if year else "",
    }
    return {key: value for key, value in said.items() if value}
