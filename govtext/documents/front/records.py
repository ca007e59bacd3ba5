"""A document's own record on a page of a repository or of a reference manager: Dublin Core, RIS, an entry of a catalogue, a recommended citation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from govtext.documents.document import Span
from govtext.documents.front.names import catalogued_names, parse_names

__all__ = ["Record", "find_record"]

_SEARCHED, _LONGEST, _LONGEST_NAMES = 12_000, 400, 300
_LEAST_TITLE = 3
"""Words of a title."""
_YEAR = re.compile(r"(?<!\d)(?:19[6-9]|20[0-4])\d(?!\d)")

_DUBLIN = re.compile(
    r"\b(?:metadata\.)?dc\.(?:"
    r"(?P<authors>contributor\.author|creator)|(?P<title_other>title\.(?:alternative|other|translated))|(?P<title>title)|(?P<year>date\.(?:issued|created))"
    r"|(?:contributor|date|description|identifier|language|publisher|subject|type|rights|relation|format|source|coverage|provenance|title)"
    r"(?:\.(?:advisor|editor|department|other|accessioned|available|copyright|submitted|abstract|sponsorship|citation|uri|doi|issn|isbn|iso|[a-z]{2,12}(?=[\s:A-Z])))?)"
    r"(?:\[[a-z_A-Z]{2,5}\])?\s?:?\s*"
)
_LANGUAGE = re.compile(r"\s*(?:en_US|en_GB|id_ID|in_ID|es_ES|pt_BR|\b(?:en|id|in|es|pt))\s*$")
"""The language of a field, printed after it: "Unpublished thesisen_US"."""
_RIS = re.compile(
    r"^(?:(?P<authors>F?AU|A1)|(?P<title>T1|TI)|(?P<year>PY|Y1|DP|DA)|[A-Z][A-Z\d])[ \t]{0,3}-[ \t]+(?=\S)",
    re.MULTILINE,
)
_LEAST_TAGS = 3
"""Tags of a record: fewer may stand in any text."""
_DEGREE_WORK = r"(?:thes[ie]s|tesis|skripsi|disertasi|dissertation|tugas\s+akhir|karya\s+tulis\s+ilmiah)"
_ENTRY = re.compile(
    r"(?P<authors>[^\W\d_][\w’'. -]{1,60},\s[^()\"“]{1,200}?)\s*\((?P<year>(?:19|20)\d\d)\)\.?\s+(?P<title>(?:(?!\((?:19|20)\d\d\)).){15,399}?)[.?!]?(?<=[.?!])\s+"
    rf"(?:(?:[\w()-]+\s){{0,3}}{_DEGREE_WORK}\b(?:\s\([^()]{{2,40}}\))?,\s|FAKULTAS\s[A-Z ]+,\s+UNIVERSITAS\b)",
    re.IGNORECASE | re.DOTALL,
)
"""The entry of a thesis in EPrints: "Loru, Nita (2021) Pengelolaan Parkir di Kota Bitung. Masters thesis, Universitas Savana." """
_RECOMMENDED = re.compile(
    r"recommended\s+citation\W{1,4}(?P<authors>[^\W\d_][^\"“]{3,200}?)[,.]?\s+[\"“](?P<title>[^\"”]{15,400})[\"”]\s*\((?P<year>(?:19|20)\d\d)\)\.",
    re.IGNORECASE,
)


class Record(NamedTuple):
    """What a record says: authors, year, and the place of each field."""

    authors: tuple[str, ...]
    year: int | None
    spans: dict[str, Span]


def find_record(text: str, starts: list[int]) -> Record | None:
    """Return what the document's own record says.

    Parameters
    ----------
    text : str
        The clean text.
    starts : list of int
        Where its first paragraphs begin: an entry of a thesis opens one of them.

    Examples
    --------
    >>> from govtext.documents.front.records import find_record
    >>> find_record("Loru, Nita (2021) Pengelolaan Parkir di Kota Bitung. Masters thesis, Universitas Savana.", [0]).authors
    ('Nita Loru',)
    """
    front = text[:_SEARCHED]
    for tags in (_DUBLIN, _RIS):
        matches = list(tags.finditer(front))
        if len({match.group() for match in matches}) >= _LEAST_TAGS and (found := _tagged(front, matches)):
            return found
    matched = next((m for m in (_ENTRY.match(front[start : start + 1_000]) for start in starts) if m), None)
    if matched:
        start = next(start for start in starts if front.startswith(matched.group(), start))
        return _cited(matched, start)
    recommended = _RECOMMENDED.search(text)
    return _cited(recommended, 0) if recommended else None


def _tagged(text: str, matches: list[re.Match[str]]) -> Record | None:
    """A record of which each field stands behind its tag."""
    spans: dict[str, Span] = {}
    names: list[str] = []
    year: int | None = None
    for kind, span in _fields(text, matches):
        words = text[slice(*span)]
        if kind == "authors":
            found = catalogued_names(words)
            names += [name for name in found if name not in names]
            if found:
                spans["authors"] = (spans.get("authors", span)[0], span[1])
        elif kind == "year":
            match = _YEAR.search(words)
            if match and year is None:
                year, spans["year"] = int(match.group()), (span[0] + match.start(), span[0] + match.end())
        elif len(words.split()) >= _LEAST_TITLE:
            spans.setdefault(kind, span)
    return Record(tuple(names), year, spans) if {"title", "authors"} & set(spans) else None


def _fields(text: str, matches: list[re.Match[str]]) -> Iterator[tuple[str, Span]]:
    """Kind and place of each field that is wanted, without the blanks and the language at its end."""
    for number, match in enumerate(matches):
        if not match.lastgroup:
            continue
        end = matches[number + 1].start() if number + 1 < len(matches) else len(text)
        value = text[match.end() : end][:_LONGEST].split("\n")[0]
        value = value[: len(value) - len(found.group())] if (found := _LANGUAGE.search(value)) else value
        if value.strip():
            yield match.lastgroup, (match.end(), match.end() + len(value.rstrip()))


def _cited(match: re.Match[str], offset: int) -> Record | None:
    """A record that is one line of citation."""
    names = catalogued_names(match["authors"][:_LONGEST_NAMES]) or parse_names(match["authors"])
    if not names:
        return None
    spans = {key: (offset + match.start(key), offset + match.end(key)) for key in ("authors", "title", "year")}
    start, end = spans["title"]
    words = match["title"].rstrip(" .,")
    return Record(tuple(names), int(match["year"]), {**spans, "title": (start, min(end, start + len(words)))})
