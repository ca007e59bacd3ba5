"""Authors and year, publication type, title."""

from __future__ import annotations

import re

from govtext.documents.names import cite_authors
from govtext.tables.cells import EMPTY, Cell, quote
from govtext.tables.fields.source import Source
from govtext.tables.wording import TYPES

__all__ = ["authors_year", "publication_type", "title", "title_other", "year"]

_SMALL = frozenset(
    "di ke dari dan atau dalam pada untuk dengan oleh yang terhadap melalui sebagai serta bagi of the in on and for to a an by from with at or".split()
)
_ACRONYMS = {
    word.upper(): word
    for word in "DKI DIY NTT NTB COVID TB TBC HIV AIDS UMKM CSR PKK OPD BUMDes SDGs KUBE UPT ASN BPBD BNPB PAUD PNPM USA UK".split()
}

_TYPES = (
    ("dissertation", re.compile(r"\bdisertasi\b|\bdoctoral dissertation\b", re.I)),
    ("masters_thesis", re.compile(r"\btesis\b|\bmaster'?s thesis\b|\bprogram magister\b", re.I)),
    ("undergraduate_thesis", re.compile(r"\bskripsi\b|\bundergraduate thesis\b", re.I)),
    ("proceedings", re.compile(r"\bprosiding\b|\bproceedings?\b|\bseminar nasional\b", re.I)),
    (
        "article",
        re.compile(
            r"\bjurnal\b[^\n]{0,80}|\bjournal\b[^\n]{0,80}|\bvol(?:ume)?\.?\s*\d+[^\n]{0,40}|\be?-?issn\b[^\n]{0,20}|"
            r"\barticle\s+info\b|\barticle\s+history\b|\binfo\s+artikel\b|\breceived\b[^\n]{0,30}|\bditerima\b[^\n]{0,30}",
            re.I,
        ),
    ),
)


def title(source: Source) -> Cell:
    """The title on one line; one printed in capitals is put in title case (the quote stays as printed)."""
    document = source.document
    span = document.metadata.spans.get("title")
    return Cell(title_case(document.title), (quote(document, *span),)) if span else EMPTY


def title_other(source: Source) -> Cell:
    """The title in the other language, where the document prints both."""
    document = source.document
    span = document.metadata.spans.get("title_other")
    return Cell(title_case(" ".join(document[slice(*span)].split())), (quote(document, *span),)) if span else EMPTY


def title_case(words: str) -> str:
    """Return a title in capitals in title case; other titles as they are.

    Examples
    --------
    >>> from govtext.tables.fields.bibliography import title_case
    >>> title_case("KOLABORASI BUMDES DAN PKK DALAM PENANGANAN COVID-19 DI KOTA BUMIAYU (STUDI KASUS NTT)")
    'Kolaborasi BUMDes dan PKK dalam Penanganan COVID-19 di Kota Bumiayu (Studi Kasus NTT)'
    """
    letters = [c for c in words if c.isalpha()]
    if sum(c.isupper() for c in letters) < 0.5 * len(letters):
        return words

    def cased(match: re.Match[str]) -> str:
        word = match.group()
        if not word.isupper() or word in _ACRONYMS or (len(word) > 1 and not re.search(r"[AEIOUY]", word)):
            return _ACRONYMS.get(word, word)
        return word.lower() if match.start() and word.lower() in _SMALL else word.capitalize()

    return re.sub(r"[^\W\d_]+", cased, words)


def year(source: Source) -> Cell:
    """The year of publication, where the document says it."""
    document = source.document
    span = document.metadata.spans.get("year")
    return Cell(document.year, (quote(document, *span),)) if span else EMPTY


def authors_year(source: Source) -> Cell:
    """Authors and year in citation form: "Anindya dan Prakoso (2022)"."""
    document = source.document
    spans = document.metadata.spans
    if "authors" not in spans:
        return EMPTY
    quotes = tuple(quote(document, *spans[key]) for key in ("authors", "year") if key in spans)
    return Cell(cite_authors(document.authors, document.year, source.language), quotes)


def publication_type(source: Source) -> Cell:
    """What kind of publication the front of the document says it is."""
    document = source.document
    front = document.text[: _front(source)]
    wanted = _TYPES if document.kind != "paper" else [t for t in _TYPES if t[0] in {"article", "proceedings"}]
    for name, pattern in wanted:
        if match := pattern.search(front):
            if document.kind == "thesis" and name in {"article", "proceedings"}:
                continue
            return Cell(TYPES[name][source.language], (quote(document, *match.span()),))
    by_form = {"paper": "article", "thesis": "thesis", "abstract": "abstract"}.get(document.kind)
    section = next((s for s in document.sections if s.level == 1), None)
    if by_form is None or section is None:
        return EMPTY
    return Cell(TYPES[by_form][source.language], (quote(document, section.start, section.body),))


def _front(source: Source) -> int:
    first = next((s.start for s in source.document.sections if s.level == 1 and s.start > 0), 0)
    return min(max(first, 600), 4000)
