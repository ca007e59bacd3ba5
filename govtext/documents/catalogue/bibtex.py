"""BibTeX entries: blocks, names and LaTeX accents."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from govtext.documents.catalogue.reference import Name, clean_doi, clean_pages, clean_text, clean_url, find_year, person
from govtext.errors import ReadError

if TYPE_CHECKING:
    from bibtexparser.model import Entry

__all__ = ["read_bibtex"]

_TYPES = {
    "article": "article-journal", "inproceedings": "paper-conference", "conference": "paper-conference",
    "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis", "book": "book", "mvbook": "book",
    "incollection": "chapter", "inbook": "chapter", "techreport": "report", "report": "report", "online": "webpage",
    "electronic": "webpage", "www": "webpage", "unpublished": "article",
}  # fmt: skip
_GENRES = {"phdthesis": "Doctoral dissertation", "mastersthesis": "Master's thesis"}
_GENRE_WORDS = {"phdthesis": "Doctoral dissertation", "mathesis": "Master's thesis", "bathesis": "Undergraduate thesis"}
_LONGEST_FIELD = 20_000
_PIECES = re.compile(r'(?:"[^"]*"|\{[^{}]*\}|[^\s"{}#]+)(?:\s*#\s*(?:"[^"]*"|\{[^{}]*\}|[^\s"{}#]+))*')
_SIGNS = {"textasciicircum": "^", "textbraceleft": "{", "textbraceright": "}", "textless": "<", "textgreater": ">"}
_ESCAPED = re.compile(r"\\([#$%&_{}])")


def read_bibtex(text: str) -> Iterator[tuple[str, dict[str, Any] | str]]:
    """Yield the place of each entry with its fields, or with the reason why it could not be read.

    The fields are those of a Reference, with ``names`` (given and family names) and ``files`` (paths) in place of
    authors and attachments.

    Raises
    ------
    ReadError
        When there is no entry at all.
    """
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock

    try:
        with _quiet("bibtexparser"):
            library = parse_string(text, parse_stack=[])
    except (RecursionError, ValueError) as error:
        raise ReadError(f"the file is no valid BibTeX ({clean_text(str(error), 200)}): export it again.") from None
    strings = {string.key.lower(): _value(str(string.value), {}) for string in library.strings}
    count = 0
    for block in library.blocks:
        entry = block
        if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock) and isinstance(
            block.ignore_error_block, Entry
        ):
            entry = block.ignore_error_block  # a key or field that stands twice: the first field counts
        if not isinstance(entry, Entry | ParsingFailedBlock):
            continue
        count += 1
        place = f"entry {count} (line {(block.start_line or 0) + 1})"
        if isinstance(entry, Entry):
            with _quiet("pylatexenc"):
                fields = _fields(entry, strings)
            yield place, fields
        else:
            reason = clean_text(getattr(entry.error, "abort_reason", "") or str(entry.error), 200).rstrip(".")
            yield place, f"it is no valid BibTeX ({reason}): correct it or export it again."
    if not count:
        raise ReadError("the file holds no BibTeX entry (such as '@article{key, ...}'): export it again as BibTeX.")


@contextmanager
def _quiet(name: str) -> Iterator[None]:
    """Keep a library's warnings about broken entries from the screen: they are told as failures."""
    logger = logging.getLogger(name)
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def _fields(entry: Entry, strings: dict[str, str]) -> dict[str, Any] | str:
    raw: dict[str, str] = {}
    for field in entry.fields:
        raw.setdefault(field.key.lower(), _value(str(field.value), strings))
    kind = entry.entry_type.lower()
    try:
        text: dict[str, str] = {
            name: clean_text(_decoded(raw[name]))
            for name in (
                "title", "subtitle", "year", "date", "journal", "journaltitle", "booktitle", "volume", "number", "issue",
                "pages", "publisher", "school", "institution", "type", "howpublished",
            )
            if name in raw
        }  # fmt: skip
        names = _names(raw.get("author", ""))
    except (RecursionError, ValueError, IndexError, KeyError) as error:
        return f"its LaTeX cannot be read ({clean_text(str(error), 200) or type(error).__name__}): simplify the entry."

    def first(*keys: str) -> str:
        return next((text[key] for key in keys if text.get(key)), "")

    subtitle = first("subtitle")
    genre = first("type") if _TYPES.get(kind) in {"thesis", "report"} else ""
    url = _verbatim(raw.get("url", ""))
    return {
        "key": clean_text(entry.key, 200),
        "type": _TYPES.get(kind, "webpage" if kind == "misc" and url and not first("howpublished") else "document"),
        "title": first("title") + (f": {subtitle}" if subtitle else ""),
        "names": names,
        "year": find_year(first("year")) or find_year(first("date")),
        "journal": first("journal", "journaltitle", "booktitle"),
        "volume": first("volume"),
        "issue": first("number", "issue"),
        "pages": clean_pages(first("pages")),
        "publisher": first("publisher", "school", "institution"),
        "doi": clean_doi(_verbatim(raw.get("doi", ""))),
        "url": clean_url(url),
        "genre": _GENRE_WORDS.get(genre.lower(), genre) or _GENRES.get(kind, ""),
        "files": _paths(raw.get("file", "")),
    }


def _value(value: str, strings: dict[str, str]) -> str:
    """What stands in braces or quotes, or is put together of strings: ``jap # " Publik"``."""
    value = value.strip()
    if value.startswith("{") and value.endswith("}"):
        return value[1:-1]
    if value.startswith('"') and value.endswith('"') and value.count('"') == 2:
        return value[1:-1]
    if len(value) < _LONGEST_FIELD and _PIECES.fullmatch(value):
        pieces = re.findall(r'"([^"]*)"|\{([^{}]*)\}|([^\s"{}#]+)', value)
        return "".join(quoted or braced or strings.get(name.lower(), name) for quoted, braced, name in pieces)
    return value.strip('"')


@cache
def _decoder() -> Any:
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

    context = get_default_latex_context_db()
    signs = [MacroTextSpec(name, simplify_repl=sign) for name, sign in _SIGNS.items()]
    context.add_context_category("own", prepend=True, macros=[MacroTextSpec("url", simplify_repl="%s"), *signs])
    return LatexNodes2Text(latex_context=context, math_mode="text")


def _decoded(value: str) -> str:
    if len(value) > _LONGEST_FIELD:
        raise ValueError(f"a field has {len(value):,} characters")
    if not re.search(r"[\\{}$~%]|--|``|''", value):
        return value
    # a bare % or & is a sign in a bibliography, not a comment or a column
    prepared = re.sub(r"(?<!\\)([%&#])", r"\\\1", value)
    return str(_decoder().latex_to_text(prepared)).replace("\xa0", " ")


def _names(value: str) -> list[Name]:
    from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names

    if len(value) > _LONGEST_FIELD:
        raise ValueError(f"the list of authors has {len(value):,} characters")
    found: list[Name] = []
    for name in split_multiple_persons_names(" ".join(value.split())):
        stripped = name.strip()
        whole = stripped.startswith("{") and stripped.find("}") == len(stripped) - 1
        if whole or not re.search(r"[,\\{]", stripped):
            plain = clean_text(_decoded(stripped), 200)
            found.append(("", plain) if whole else person(plain))
            continue
        parts = parse_single_name_into_parts(stripped, strict=False)
        family = clean_text(_decoded(" ".join([*parts.von, *parts.last])), 200)
        found.append((clean_text(_decoded(" ".join(parts.first)), 200), family))
    return found


def _verbatim(value: str) -> str:
    """An address: no LaTeX but the escapes that some programs write into it."""
    return re.sub(r"[{}]|\\url|\\$", "", _ESCAPED.sub(r"\1", value.replace("{\\_}", "_")))


def _paths(value: str) -> list[str]:
    """The paths of a ``file`` field: "title:path:type;..." (Zotero, JabRef, Mendeley) or "path;..."."""
    found = []
    value = value[:_LONGEST_FIELD].replace("$\\backslash$", "\\\\").replace("{\\textbackslash}", "\\\\")
    for entry in re.split(r"(?<!\\);", value):
        plain = re.sub(r"\\([:;{}\\_&%#])", r"\1", entry)
        pieces = [re.sub(r"\\([:;{}\\_&%#])", r"\1", piece) for piece in re.split(r"(?<!\\):(?![\\/]{2})", entry)]
        found.append(max(pieces[1:-1], key=len) if len(pieces) >= 3 else plain)
    return found
