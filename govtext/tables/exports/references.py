"""The papers of a table for a reference manager: BibTeX and RIS."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from govtext.documents.catalogue.citation import Work, work_of
from govtext.documents.titles import compact, fold, title_words
from govtext.tables.exports.safe import plain

if TYPE_CHECKING:
    from govtext.tables.synthesis import SynthesisTable

__all__ = ["citation_keys", "write_bibtex", "write_ris"]

_BIBTEX_TYPES = {
    "article-journal": "article", "paper-conference": "inproceedings", "book": "book", "chapter": "incollection",
    "report": "techreport", "article": "unpublished",
}  # fmt: skip
_RIS_TYPES = {
    "article-journal": "JOUR", "paper-conference": "CONF", "thesis": "THES", "book": "BOOK", "chapter": "CHAP",
    "report": "RPRT", "article": "UNPB", "webpage": "ELEC",
}  # fmt: skip
_DEGREES = {"undergraduate_thesis": "Skripsi", "masters_thesis": "Tesis", "dissertation": "Disertasi"}
_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}", "$": r"\$", "&": r"\&", "%": r"\%",
    "#": r"\#", "_": r"\_",
}  # fmt: skip


def write_bibtex(table: SynthesisTable, path: Path) -> Path:
    """Write an entry a paper, in the table's order; text never becomes a LaTeX command."""
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Entry, Field

    works = _works(table)
    entries = [
        Entry(
            _bibtex_type(work),
            key,
            [Field(name, value, enclosing="{") for name, value in _bibtex_fields(work) if value],
        )
        for key, work in zip(citation_keys(works), works, strict=True)
    ]
    text = write_string(Library(list(entries)))
    return _write(path, text)


def write_ris(table: SynthesisTable, path: Path) -> Path:
    """Write an entry a paper, in the table's order; a value is one line and never becomes a tag."""
    import rispy

    class Writer(rispy.RisWriter):  # type: ignore[misc]
        def set_header(self, count: int) -> str:
            return ""

    works = _works(table)
    entries = [_ris_entry(key, work) for key, work in zip(citation_keys(works), works, strict=True)]
    return _write(path, str(rispy.dumps(entries, implementation=Writer)).strip("\n") + "\n")


def citation_keys(works: Iterable[Work]) -> list[str]:
    """Return a key for each work: family name, year, first word of the title; "a", "b" behind those that are equal.

    Examples
    --------
    >>> from govtext.documents.catalogue.citation import Work
    >>> from govtext.tables.exports.references import citation_keys
    >>> work = Work("article-journal", "Kolaborasi di desa", (("Ahmad", "Imron"),), year=2022)
    >>> citation_keys([work]), citation_keys([work, work])
    (['imron2022kolaborasi'], ['imron2022kolaborasia', 'imron2022kolaborasib'])
    """
    plain_keys = []
    for work in works:
        meaning = title_words(work.title)
        word = next((word for word in fold(work.title).split() if word in meaning), "")
        family = compact(work.names[0][1])[:40] if work.names else ""
        key = re.sub(r"[^a-z0-9]", "", f"{family}{work.year or ''}{word}")
        plain_keys.append(key or "entri")
    total, seen, keys = Counter(plain_keys), Counter[str](), []
    for key in plain_keys:
        seen[key] += 1
        keys.append(key if total[key] == 1 else key + _letter(seen[key] - 1))
    return keys


def _letter(place: int) -> str:
    return chr(97 + place) if place < 26 else _letter(place // 26 - 1) + chr(97 + place % 26)


def _works(table: SynthesisTable) -> list[Work]:
    return list(dict.fromkeys(work_of(row.document) for row in table.rows))


def _bibtex_type(work: Work) -> str:
    if work.type == "thesis":
        return "phdthesis" if work.degree == "dissertation" else "mastersthesis"
    return _BIBTEX_TYPES.get(work.type, "misc")


def _bibtex_fields(work: Work) -> list[tuple[str, str]]:
    container = "booktitle" if work.type in {"paper-conference", "chapter"} else "journal"
    publisher = {"thesis": "school", "report": "institution"}.get(work.type, "publisher")
    authors = [_bibtex_name(*name) for name in work.names] + ["others"] * work.others
    return [
        ("author", " and ".join(authors)),
        ("title", _latex(work.title)),
        (container, _latex(work.journal)),
        ("year", str(work.year or "")),
        ("volume", _latex(work.volume)),
        ("number", _latex(work.issue)),
        ("pages", _latex(work.pages).replace("–", "--")),
        (publisher, _latex(work.publisher)),
        ("type", _DEGREES.get(work.degree, "")),
        ("doi", _address(work.doi)),
        ("url", _address(work.url)),
    ]


def _bibtex_name(given: str, family: str) -> str:
    if not given:
        return f"{{{_latex(family)}}}"
    whole = re.search(r"[,\s]", family)
    return f"{{{_latex(family)}}}, {_latex(given)}" if whole else f"{_latex(family)}, {_latex(given)}"


def _latex(text: str) -> str:
    """Text in which every sign that LaTeX acts on stands for itself."""
    return "".join(_LATEX.get(c, c) for c in _line(text))


def _address(text: str) -> str:
    """A DOI or URL, which LaTeX styles set as it is: signs that could end it are put in per cent form."""
    return "".join(quote(c) if c in '\\{}$^~`"|' or c.isspace() else c for c in _line(text))


def _ris_entry(key: str, work: Work) -> dict[str, Any]:
    first, _, last = work.pages.partition("–")
    entry = {
        "type_of_reference": _RIS_TYPES.get(work.type, "GEN"),
        "id": key,
        "authors": [
            *(_line(_ris_name(*name)) for name in work.names),
            *["et al."] * work.others,
        ],
        "title": _line(work.title),
        "secondary_title": _line(work.journal),
        "year": str(work.year or ""),
        "volume": _line(work.volume),
        "number": _line(work.issue),
        "start_page": _line(first),
        "end_page": _line(last),
        "publisher": _line(work.publisher),
        "type_of_work": _DEGREES.get(work.degree, ""),
        "doi": _line(work.doi),
        "urls": [_line(work.url)] if work.url else [],
    }
    return {name: value for name, value in entry.items() if value}


def _ris_name(given: str, family: str) -> str:
    """Family name first; a comma at the end says that an institution's name is one piece."""
    return f"{family}, {given}" if given or " " in family else family


def _line(text: str) -> str:
    return " ".join(plain(text).split())


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
    return path
