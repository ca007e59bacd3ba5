"""What kind of publication a document is: what its first pages print of the issue, the history of the manuscript, a conference, a degree.

A journal article says so in many ways, and few papers print the word. So the signs are counted, each with the words that show it, and a small
model (``training/cells/fit.py``) weighs them; a document without any stays without a kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from govtext.documents import Document
from govtext.tables.cells import Quote, quote
from govtext.tables.fields.source import Source
from govtext.tables.fields.weighing import Weights

__all__ = ["FEATURES", "Signs", "signs", "stated_type"]

_YEAR = r"(?:19|20)\d\d"
_SIGNS = {
    "volume": rf"\bvol(?:ume)?\b\.?\s*:?\s*(?:\d+|[IVXL]+\b|XX)[^\n]{{0,60}}|\b\d{{1,4}}\s?\(\d{{1,3}}(?:[-–]\d)?\)\s?[:,]?\s?(?:{_YEAR}|\d{{1,5}}\s?[-–]\s?\d{{1,5}})|\b{_YEAR}\)?[,;]?\s\d{{1,4}}(?:\s?\(\d{{1,3}}\))?\s?[:,]\s?e?\d+(?:[-–]\d+)?",
    "issn": r"(?<!journal)(?<!journal )\b[ep]?-?\s?issn\b[^\n]{0,30}",
    "history": rf"\b(?:received|accepted|diterima|disetujui|submitted|revised|direvisi|naskah\s+masuk)\b\s*:?[^\n]{{0,30}}?{_YEAR}|\barticle\s+(?:info|information|history)\b|\binfo\s+artikel\b|\briwayat\s+artikel\b",
    "word": r"\b(?:original|research|review)\s+(?:research\s+)?(?:articles?|papers?|contribution)\b|^\s*(?:original\s+research|articles?|artikel(?:\s+(?:penelitian|asli))?|brief\s+report|short\s+communication|review)\s*$|\bR\s?E\s?S\s?E\s?A\s?R\s?C\s?H\s+A\s?R\s?T\s?I\s?C\s?L\s?E\b",
    "named": r"\b(?!(?<=\d\s)(?-i:jurnal)\b)(?:e-?)?(?:jurnal|journals?(?!\s+(?:title|issn)\s*$)|majalah|buletin|bulletin)\b[^\n]{0,80}",
    "doi": r"\b(?:doi\b[:.\s]*|doi\.org/)\s?10\.\d{4,9}/\S+",
    "cite": r"\b(?:how\s+to\s+cite|cite\s+this\s+article|to\s+cite\s+this\s+article|link\s+to\s+this\s+article|article\s+reuse|cara\s+(?:mengutip|sitasi))\b[^\n]{0,80}",
    "published": r"\bpublished\s+(?:online|by)\b[^\n]{0,40}|\bavailable\s+online\b[^\n]{0,40}|\bjournal\s+homepage\b[^\n]{0,60}|\bcontents\s+lists?\s+available\b[^\n]{0,40}|\bditerbitkan\s+oleh\b[^\n]{0,40}",
    "licence": r"\bopen\s+access\b[^\n]{0,40}|\bcreative\s+commons\b[^\n]{0,60}|\bCC[-\s]BY\b[^\n]{0,20}",
    "pages": r"\b(?:hlm|hal(?:aman)?|pp)\b\.?\s?:?\s?\d{1,5}\s?[-–]\s?\d{1,5}",
    "proceedings": r"\bprosiding\b[^\n]{0,60}|\bproceedings?\s+(?:of|series)\b[^\n]{0,60}|\b(?:seminar|konferensi)\s+nasional\b[^\n]{0,60}|\b(?:international\s+)?(?:conference|symposium|congress)\s+(?:on|of|proceedings?)\b[^\n]{0,60}|\bpaper\s+presented\s+at\b[^\n]{0,60}|\bconf(?:erence|\.)\s+series\b[^\n]{0,60}|\bsemnas\w*",
    "draft": r"\b(?:working|discussion)\s+(?:paper|draft)s?\b|\b(?:this\s+)?draft\b\s*:?|\b(?:author|accepted|submitted)\s+manuscript\b|\bpreprint\b|\brunning\s+head\b|\bversion\s*:|\bforthcoming\b|\bunder\s+review\b|\bNBER\b|\barXiv\b|\bSSRN\b|\bOSF\b|\bsubmitted\s+to\b",
    "preprint": r"^\s*(?:a\s+)?preprint\s*(?:$|submitted\b[^\n]{0,60}|[-–—|:][^\n]{0,60})|\barXiv:\s?\d{4}\.\d{4,5}\S*|\bsocarxiv\b|\bpreprints?\.org\b|\belectronic\s+copy\s+available\s+at:?\s*https?://ssrn\S*",
    "book_chapter": r"\b10\.\d{4,9}/97[89][\d-]{9,15}(?:[._]\d{1,3}|\.\d{3})(?!\d)",
    "chapter": r"^\s*chapter\s+\d+\s*$|\bisbn\b|\b10\.\d{4,9}/97[89]\S*|\bin\s+[A-Z][^\n]{5,80}\(eds?\.\)",
    "report": r"\b(?:final|technical|research|executive|annual|evaluation|policy)\s+(?:report|brief)\b|\blaporan\s+(?:akhir|kemajuan|tahunan|penelitian|hasil|kegiatan|pengabdian)\b|\breport\s+(?:generated|prepared|by|to)\b|\bkertas\s+kebijakan\b",
    "degree": r"\bskripsi\b|\btesis\b|\bdisertasi\b|\btugas\s+akhir\b|\b(?:undergraduate|bachelor|master|doctor)\w*(?:['’]s)?['’]?\s+(?:thes[ie]s|dissertation|of\s+\w+)\b|\bthesis\s+\([^()]{1,20}\)|\bdissertation\b|\bprogram\s+magister\b|\bnaskah\s+publikasi\b",
    "stated": r"\b(?:document|publication|item|resource|material)\s+type\s*:?\s*(?:journal\s+|original\s+|research\s+|review\s+)?article\b|\bjournal\s+article\b|^TY\s{1,2}-\s+JOUR\b|^\s*(?:dc\.)?type\s*:?\s*(?:journal\s+)?article\b|\bжурнальна?я?\s+стат\w+|\bнаучной?\w*\s+стать\w+|\bpeer-reviewed\s+article\b",
    "site": r"\bfull\s+text\s*:?\s*pdf\b|^\s*full\s+text\s*:\s*$|\barticle\s+metrics\b|\brefbacks?\b|\bback\s+to\s+journals?\b|\bcrossref\s+citations?\b|\baltmetric\b|\babout\s+the\s+authors?\b|\bview\s+(?:the\s+)?article\s+online\b|\bshare\s+and\s+cite\b|\babstract\s+views?\s*:|\bpdf\s+downloads?\s*:|\bview\s+all\s+\d+\s+articles\b|\bcorresponding\s+author\b|\barticle\s+text\b|\bshow\s+abstract\b",
    "special": r"\b(?:special|current|this)\s+issue\b[^\n]{0,40}|\bthis\s+article\s+is\s+(?:part\s+of|published)\b|\bissue\s+section\b|\bedisi\s+(?:khusus\b|\d+)[^\n]{0,30}|\bterbitan\s+khusus\b",
    "medline": r"\bPMC\s?\d{5,}|\bPMC?ID\s*:?\s*(?:PMC)?\d{5,}|\bpubmed\b|\bmedline\b",
}  # fmt: skip
_PATTERNS = {name: re.compile(pattern, re.IGNORECASE | re.MULTILINE) for name, pattern in _SIGNS.items()}
_FOR = (
    "stated", "volume", "issn", "history", "word", "named", "doi", "cite", "published", "pages", "special", "medline", "site", "licence",
)  # fmt: skip
"""Signs that may be the evidence of a journal article, the plainest first."""
_COUNTED = ("volume", "issn", "history", "word", "named", "doi", "cite", "published", "pages", "licence")
"""Those that are counted together."""
_PLAIN = (("proceedings", "proceedings"), ("chapter", "book_chapter"), ("preprint", "preprint"))
_KINDS = ("paper", "abstract", "thesis", "text")
FEATURES = (
    *_SIGNS, "journal", "journal_volume", "journal_issue", "journal_pages", "doi_found", "doi_preprint", *(f"kind_{kind}" for kind in _KINDS),
    "abstract", "contents", "long", "references", "count",
)  # fmt: skip
"""What is seen of a document, in the order of the weights."""
_LONGEST, _SEARCHED, _PAGES = 260, 9_000, 2
_LONG = 150_000
_LINES = frozenset({"journal", "citation", "date", "label"})
_NOT_THANKED = frozenset({"proceedings", "report", "degree"})
_THANKS = re.compile(
    r"\b(?:thanks?|grateful|acknowledg\w+|presented\s+at|terima\s*kasih)\b(?!.{0,40}\bproceedings\b)", re.IGNORECASE
)
"""In a note of thanks conferences and degrees are those of people."""
_PREPRINTS = re.compile(r"10\.(?:48550|2139/ssrn|31219|31234|31235|1101/|20944|21203|26434|36227|5281)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Signs:
    """What is seen of a document, and where its first pages show each sign."""

    seen: dict[str, float]
    places: dict[str, tuple[int, int]] = field(repr=False)


def signs(source: Source) -> Signs:
    """Return the signs of the kind of publication on the first pages: in short lines, lines of the journal and notes, not in prose."""
    document, metadata = source.document, source.document.metadata
    places: dict[str, tuple[int, int]] = {}
    for start, end in _lines(document):
        words = document.text[start:end]
        for name, pattern in _PATTERNS.items():
            if (
                name not in places
                and (match := pattern.search(words))
                and not (name in _NOT_THANKED and _THANKS.search(words))
            ):
                places[name] = (start + match.start(), start + match.end())
    seen = {name: float(name in places) for name in _SIGNS}
    names = {section.name for section in document.sections}
    seen |= {
        "journal": float(bool(metadata.journal)), "journal_volume": float(bool(metadata.volume)), "journal_issue": float(bool(metadata.issue)),
        "journal_pages": float(bool(metadata.pages)), "doi_found": float(bool(metadata.doi)), "doi_preprint": float(bool(_PREPRINTS.match(metadata.doi))),
        **{f"kind_{kind}": float(document.kind == kind) for kind in _KINDS},
        "abstract": float("abstract" in names or bool(metadata.abstracts)), "contents": float("contents" in names),
        "long": float(len(document.text) > _LONG), "references": float("references" in names),
        "count": sum(seen[name] for name in _COUNTED) / len(_COUNTED),
    }  # fmt: skip
    return Signs(seen, places)


def stated_type(source: Source) -> tuple[str, Quote] | None:
    """The kind of publication and the words that show it best; None where nothing shows one.

    Proceedings, a chapter and a preprint say it in words or in their number that no article has; else the signs of an article are weighed;
    then the word for a degree's work ("degree") counts, and that for a report.
    """
    found = signs(source)
    for kind, name in _PLAIN:
        if name in found.places:
            return kind, quote(source.document, *found.places[name])
    if article := _article(source, found):
        return "article", article
    for kind in ("degree", "report"):
        if kind in found.places:
            return kind, quote(source.document, *found.places[kind])
    return None


def _article(source: Source, found: Signs) -> Quote | None:
    """The words that show best that a document is a journal article; None where it likely is none, or nothing is printed that shows it."""
    weights = Weights.load("articles", FEATURES)
    shown = [name for name in _FOR if name in found.places]
    if not shown or weights.probability(found.seen) < weights.least:
        return None
    return quote(source.document, *found.places[shown[0]])


def _lines(document: Document) -> Iterator[tuple[int, int]]:
    """The stretches of the first pages that may tell: short lines, lines of the journal, notes; of an abstract page all but its abstracts."""
    ends = [
        start
        for start, number in zip(document.page_starts, document.page_numbers, strict=True)
        if number > document.page_numbers[0] + _PAGES - 1
    ]
    end = min(ends[0], 2 * _SEARCHED) if document.paged and ends else _SEARCHED
    abstracts = [span for name, span in document.metadata.spans.items() if name.startswith("abstract.")]
    listed = next((s.start for s in document.sections if s.name == "references"), len(document.text))
    for paragraph in document.paragraphs:
        if paragraph.start >= end or paragraph.start >= listed:
            break
        if any(a <= paragraph.start < b for a, b in abstracts) or paragraph.front in {"title", "other_title"}:
            continue
        short = paragraph.end - paragraph.start <= _LONGEST
        if paragraph.front in _LINES or short or paragraph.style == "footnote":
            yield paragraph.start, paragraph.end
