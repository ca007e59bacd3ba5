"""The files of reference managers: RIS, BibTeX and CSL-JSON, as Zotero and others export them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from govtext.documents.catalogue.bibtex import read_bibtex
from govtext.documents.catalogue.reference import (
    Name,
    Reference,
    clean_doi,
    clean_pages,
    clean_text,
    clean_url,
    find_year,
    person,
)
from govtext.documents.corpus import Failure
from govtext.errors import ReadError
from govtext.text.readers.plain import decode

__all__ = ["BIBLIOGRAPHIES", "Reference", "read_bibliography"]

Parsed = Iterator[tuple[str, Reference | str]]
"""Where an entry stands ("entry 3 (line 40)"), and what it holds or why it could not be read."""

_TAG = re.compile(r"^([A-Z][A-Z0-9]) {1,2}-(?: |$)")
_START = re.compile(r"^TY {1,2}-(?: |$)", re.MULTILINE)
_LONGEST_ENTRY = 200_000
_RIS_TYPES = {
    "JOUR": "article-journal", "EJOUR": "article-journal", "JFULL": "article-journal", "MGZN": "article-journal",
    "CONF": "paper-conference", "CPAPER": "paper-conference", "THES": "thesis", "BOOK": "book", "EBOOK": "book",
    "EDBOOK": "book", "CHAP": "chapter", "ECHAP": "chapter", "RPRT": "report", "GOVDOC": "report", "ELEC": "webpage",
    "BLOG": "webpage", "UNPB": "article", "INPR": "article", "PREPRINT": "article",
}  # fmt: skip
_CSL_TYPES = frozenset(
    "article-journal paper-conference thesis book chapter report webpage article document".split()
)  # fmt: skip
_CSL_LIKE = {
    "article-magazine": "article-journal", "article-newspaper": "article-journal", "post-weblog": "webpage",
    "post": "webpage", "entry-encyclopedia": "chapter", "manuscript": "article",
}  # fmt: skip


def read_bibliography(path: Path, *, max_mb: float = 25.0) -> tuple[list[Reference], list[Failure]]:
    """Read the entries of one file.

    Parameters
    ----------
    path : Path
        ``.ris``, ``.bib`` or ``.json`` (CSL-JSON).
    max_mb : float
        A file above this many megabytes is refused.

    Returns
    -------
    list of Reference, list of Failure
        The entries in order, and those that could not be read, each with its place and the reason. A file that cannot
        be read at all is one failure.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from govtext.documents.catalogue.exports import read_bibliography
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "zotero.ris")
    ...     _ = path.write_text("TY  - JOUR\\nAU  - Imron, Ahmad\\nTI  - Tata kelola air bersih\\nPY  - 2022\\nER  - \\n")
    ...     references, failures = read_bibliography(path)
    >>> references[0].source, references[0].authors, failures
    ('zotero.ris, entry Imron2022', ('Ahmad Imron',), [])
    """
    references: list[Reference] = []
    failures: list[Failure] = []
    keys: dict[str, int] = {}
    try:
        for place, entry in BIBLIOGRAPHIES[path.suffix.lower()](_text(path, max_mb)):
            if isinstance(entry, Reference) and not (entry.title or entry.doi):
                entry = "it has neither a title nor a DOI; add one in the reference manager and export again."
            if isinstance(entry, str):
                failures.append(Failure(f"{path}, {place}", entry))
                continue
            key = entry.key or _made_key(entry) or place.partition(" (")[0].removeprefix("entry ")
            keys[key] = keys.get(key, 0) + 1
            key = key if keys[key] == 1 else f"{key}-{keys[key]}"
            references.append(replace(entry, key=key, source=f"{path.name}, entry {key}"))
    except ReadError as error:
        failures.append(Failure(str(path), str(error)))
    except OSError as error:
        failures.append(Failure(str(path), f"the file cannot be opened: {error.strerror or error}."))
    return references, failures


def _text(path: Path, max_mb: float) -> str:
    size = path.stat().st_size
    if size == 0:
        raise ReadError("the file is empty (0 bytes).")
    if size > max_mb * 1e6:
        raise ReadError(
            f"the file has {size / 1e6:.0f} MB, more than the limit of {max_mb:.0f} MB: export fewer entries, or raise max_mb."
        )
    text, _ = decode(path.read_bytes())
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _made_key(entry: Reference) -> str:
    family = re.sub(r"[\W_]+", "", entry.families[0])[:40] if entry.families else ""
    return f"{family}{entry.year}" if family and entry.year else ""


def _ris(text: str) -> Parsed:
    starts = [match.start() for match in _START.finditer(text)]
    if not starts:
        raise ReadError("the file holds no RIS entry (a line that begins with 'TY  - '): export it again as RIS.")
    line = text.count("\n", 0, starts[0]) + 1
    for number, (start, end) in enumerate(pairwise([*starts, len(text)]), 1):
        place = f"entry {number} (line {line})"
        line += text.count("\n", start, end)
        if end - start > _LONGEST_ENTRY:
            yield place, f"it has {end - start:,} characters, more than an entry can have: check the file."
        else:
            yield place, _ris_entry(text[start:end])


def _ris_entry(text: str) -> Reference | str:
    import rispy

    lines: list[str] = []
    for line in text.split("\n"):
        if match := _TAG.match(line):
            if match[1] == "ER":
                break
            lines.append(f"{match[1]}  - {line[match.end() :]}")
        elif lines and line.strip():  # a value that goes on in the next line
            lines[-1] += " " + line.strip()
    lists = ["A1", "AU", "L1", "L2", "L4", "UR", "KW", "N1"]
    records: list[dict[str, Any]] = rispy.loads(
        "\n".join([*lines, "ER  - "]), list_tags=lists, delimiter_tags_mapping={}, skip_unknown_tags=True
    )
    if len(records) != 1:
        return "it is no RIS entry: check its lines, each of which begins with a tag such as 'TI  - '."
    record = records[0]

    def first(*names: str) -> str:
        return next((text for name in names if (text := clean_text(record.get(name)))), "")

    kind = _RIS_TYPES.get(first("type_of_reference").upper(), "document")
    names = [_ris_name(name) for name in record.get("authors") or record.get("first_authors") or []]
    start, end = first("start_page"), first("end_page")
    pages = f"{start}–{end}" if start and end and end != start and not re.search(r"[-–—]", start) else start
    urls = [url for value in record.get("urls", []) for part in value.split(";") if (url := clean_url(part))]
    attached = [*record.get("file_attachments1", []), *record.get("file_attachments2", []), *record.get("figure", [])]
    return Reference(
        key=first("id", "label"),
        type=kind,
        title=first("title", "primary_title"),
        **_people(names),
        year=find_year(first("year")) or find_year(first("publication_year")) or find_year(first("date")),
        journal=first("secondary_title", "alternate_title3", "journal_name", "alternate_title2") if kind != "thesis" else "",
        volume=first("volume"),
        issue=first("number"),
        pages=clean_pages(pages),
        publisher=first("publisher"),
        doi=clean_doi(record.get("doi")) or next((doi for url in urls if "doi.org/" in url and (doi := clean_doi(url))), ""),
        url=urls[0] if urls else "",
        genre=first("type_of_work") if kind in {"thesis", "report"} else "",
        files=tuple(dict.fromkeys(name for value in attached for name in attachments(value.split(";")))),
    )  # fmt: skip


def _ris_name(value: str) -> Name:
    text = clean_text(value, 200)
    if text.endswith(","):  # an institution, in one piece
        return "", text.rstrip(", ")
    family, comma, given = text.partition(",")
    return (given.partition(",")[0].strip(), family.strip()) if comma else person(text)


def _csl(text: str) -> Parsed:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = f"line {error.lineno}, {error.msg}" if isinstance(error, json.JSONDecodeError) else "nested too deeply"
        raise ReadError(f"the file is no valid JSON ({reason}): export it again as CSL JSON.") from None
    items = data.get("items", [data]) if isinstance(data, dict) else data
    if not isinstance(items, list) or not any(_is_csl(item) for item in items):
        raise ReadError(
            "the file is JSON but no bibliography: govtext reads CSL JSON, a list of entries with 'type' and 'title' "
            "(in Zotero: Export Library, format CSL JSON)."
        )
    for number, item in enumerate(items, 1):
        if isinstance(item, dict) and item.get("type") in {"attachment", "note", "annotation"}:
            continue
        yield f"entry {number}", _csl_entry(item) if isinstance(item, dict) else "it is no CSL-JSON entry."


def _is_csl(item: object) -> bool:
    return isinstance(item, dict) and isinstance(item.get("type"), str) and bool({"title", "author", "DOI"} & set(item))


def _csl_entry(item: dict[str, Any]) -> Reference:
    kind = clean_text(item.get("type")).lower()
    authors = item.get("author")
    return Reference(
        key=clean_text(item.get("citation-key") or item.get("id"), 200).rpartition("/")[2],
        type=kind if kind in _CSL_TYPES else _CSL_LIKE.get(kind, "document"),
        title=clean_text(item.get("title")),
        **_people(_csl_name(author) for author in (authors if isinstance(authors, list) else [])),
        year=_csl_year(item.get("issued")),
        journal=clean_text(item.get("container-title")),
        volume=clean_text(item.get("volume")),
        issue=clean_text(item.get("issue") or item.get("number")),
        pages=clean_pages(item.get("page")),
        publisher=clean_text(item.get("publisher")),
        doi=clean_doi(item.get("DOI")),
        url=clean_url(item.get("URL")),
        genre=clean_text(item.get("genre")),
    )


def _csl_name(value: object) -> Name:
    if not isinstance(value, dict):
        return "", ""
    family = " ".join(filter(None, (clean_text(value.get(key), 200) for key in ("non-dropping-particle", "family"))))
    given = " ".join(filter(None, (clean_text(value.get(key), 200) for key in ("given", "dropping-particle"))))
    return (given, family) if family else person(given or clean_text(value.get("literal"), 200))


def _csl_year(issued: object) -> int | None:
    if not isinstance(issued, dict):
        return find_year(issued)
    parts = issued.get("date-parts")
    while isinstance(parts, list) and parts:
        parts = parts[0]
    return find_year(parts) or find_year(issued.get("raw")) or find_year(issued.get("literal"))


def _bibtex(text: str) -> Parsed:
    for place, entry in read_bibtex(text):
        if isinstance(entry, str):
            yield place, entry
        else:
            people, files = entry.pop("names"), attachments(entry.pop("files"))
            yield place, Reference(**entry, **_people(people), files=files)


def _people(names: Iterable[Name]) -> dict[str, Any]:
    """The fields of a Reference that hold its authors."""
    listed = [(given, family) for given, family in names if family]
    kept = [n for n in listed if n[1].lower().rstrip(".") not in {"others", "et al", "dkk"}]
    return {
        "authors": tuple(f"{given} {family}".strip() for given, family in kept),
        "families": tuple(family for _, family in kept),
        "others": len(kept) < len(listed),
    }


def attachments(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the last three parts of each path that names a file."""
    found = []
    for path in paths:
        parts = [part for part in re.split(r"[/\\]+", clean_text(path)) if part.strip(". ")]
        if parts and re.search(r"[^.]\.[A-Za-z0-9]{2,8}$", parts[-1]) and not parts[0].startswith(("http:", "https:")):
            found.append("/".join(parts[-3:]))
    return tuple(dict.fromkeys(found))


BIBLIOGRAPHIES: dict[str, Callable[[str], Parsed]] = {".ris": _ris, ".bib": _bibtex, ".json": _csl}
"""The file name endings that are read as bibliographies, and how."""
