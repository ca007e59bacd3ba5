"""What a file's own tags say of the document (a journal's meta tags, a front matter), found again in its text."""

from __future__ import annotations

import re
from dataclasses import replace

from govtext.documents.document import Metadata, Span
from govtext.documents.front.names import parse_names
from govtext.text.cleaning import CleanText

__all__ = ["with_said"]

_SEARCHED = 20_000
_STRETCH = 1_500
"""The names of a document's authors stand within so many characters."""
_TITLE, _AUTHORS, _YEAR, _DOI, _KEYWORDS = (f"said.{key}" for key in ("title", "authors", "year", "doi", "keywords"))


def with_said(metadata: Metadata, clean: CleanText, properties: dict[str, str]) -> Metadata:
    """Return metadata in which what the tags say counts first, with the place where the text says the same, if it does.

    These tags are made for search engines and reference managers, and are right where properties of a PDF or Word file seldom are.

    Parameters
    ----------
    metadata : Metadata
        What the text says of itself.
    clean : CleanText
    properties : dict of str
        Of the raw file; its keys "said.title", "said.authors", "said.year", "said.doi" and "said.keywords" are looked at.
    """
    said = {key: value for key, value in properties.items() if key.startswith("said.") and value.strip()}
    if not said:
        return metadata
    spans = dict(metadata.spans)
    front = clean.text[:_SEARCHED]
    changes: dict[str, object] = {}

    def place(key: str, span: Span | None) -> None:
        if span is None:
            spans.pop(key, None)
        else:
            spans[key] = span

    if title := said.get(_TITLE):
        changes["title"] = title
        place("title", _find(front, title))
    if _AUTHORS in said:
        names = tuple(filter(None, (_in_order(name) for name in said[_AUTHORS].split(";"))))
        if names:
            changes["authors"] = names
            place("authors", _find_names(front, names))
    if said.get(_YEAR, "").isdigit():
        year = int(said[_YEAR])
        changes["year"] = year
        if metadata.year != year or "year" not in spans:
            match = re.search(rf"(?<![\d./-]){year}(?!\d)", front)
            place("year", match.span() if match else None)
    if doi := said.get(_DOI):
        changes["doi"] = doi
        at = front.lower().find(doi.lower())
        place("doi", (at, at + len(doi)) if at >= 0 else None)
    if not metadata.keywords and _KEYWORDS in said:
        changes["keywords"] = tuple(word.strip() for word in re.split(r"[;,]", said[_KEYWORDS]) if word.strip())
    return replace(metadata, **changes, spans=spans)  # type: ignore[arg-type]


def _find(text: str, words: str) -> Span | None:
    """Where words stand, with whatever white space and marks between them."""
    parts = re.findall(r"\w+", words)[:80]
    if not parts:
        return None
    match = re.search(r"\W{1,4}".join(map(re.escape, parts)), text, re.IGNORECASE)
    return match.span() if match else None


def _find_names(text: str, names: tuple[str, ...]) -> Span | None:
    """The stretch of text in which all these names stand."""
    found = [_find(text, name) for name in names]
    known = [span for span in found if span is not None]
    if len(known) < len(names):
        return None
    start, end = min(s for s, _ in known), max(e for _, e in known)
    return (start, end) if end - start <= _STRETCH else None


def _in_order(name: str) -> str:
    """'Nugroho, Budi' -> 'Budi Nugroho'; degrees go."""
    name = " ".join(name.split())
    last, comma, first = name.partition(",")
    if comma and first.strip() and "," not in first and "." not in first.strip()[:-1]:
        name = f"{first.strip()} {last.strip()}"
    parsed = parse_names(name)
    return parsed[0] if len(parsed) == 1 else name
