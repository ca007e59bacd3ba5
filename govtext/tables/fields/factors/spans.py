"""Spans of factors as the tagger marks them: which way they work, by the words around them, and where they end."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from govtext.passages import Passage
from govtext.tables.fields.source import Source, Span

__all__ = ["Kind", "listed_before", "said_of", "to_its_end", "turned", "whole"]

Kind = Literal["support", "obstacle"]
_AROUND = 60
"""Characters after a span in which it is said what it does."""
_LACKS = re.compile(
    r"\b(?:tidak|tak|belum|tanpa|kurang|lemah|minim|menunggak|rusak|enggan|terlambat|lambat|sulit|rendah|terbatas|di\s+bawah|"
    r"no|not|never|nobody|without|lack|want|late|weak|poor|unclear|unpaid|broken|absen(?:t|ce)|shortages?)\b",
    re.IGNORECASE,
)
_BAD_GROUND = re.compile(
    r"\b(?:tidak|belum|kurang|rendah\w*|sulit|lambat|gagal|lemah\w*|terbatas|minim|tersendat|terhambat|fail\w*|weak\w*|low|poor\w*|not|unable|difficult\w*|limited|slow\w*)\b"
    r"[^.;]{0,80}?\b(?:karena|dikarenakan|disebabkan|lantaran|sebab|akibat|due\s+to|because|owing\s+to)\b",
    re.IGNORECASE,
)
_HELPS = re.compile(
    r"\b(?:penggerak|pendorong|penopang|pendukung|penguat|penunjang|menolong|membantu|mendorong|mendukung|menopang|mempercepat|memperlancar|meringankan|menggerakkan|melapangkan|"
    r"help(?:s|ed)?|eased|support(?:s|ed)?|strengthened|enabled|carried\s+the\s+work|kept\s+(?:it|them|the\s+\w+)\s+(?:in|alive|going|running))\b",
    re.IGNORECASE,
)
_HINDERS = re.compile(
    r"\b(?:menghambat|penghambat|hambatan|kendala|mempersulit|menyulitkan|memperberat|memperlambat|mengganggu|menghalangi|penghalang|ganjalan|"
    r"stood\s+in\s+the\s+way|in\s+the\s+way\s+of|h(?:eld|olds)\s+(?:\w+\s+)?back|hinder\w*|hamper\w*|imped\w+|delay\w*|slowed|sapped|weakened|wore\s+down|drove\s+(?:\w+\s+)?(?:away|off)|kept\s+(?:\w+\s+){1,3}?from)\b",
    re.IGNORECASE,
)
_LONGEST_ITEM = 9
"""Words of a thing that is listed before others."""
_OPENS = re.compile(r"^(?:\W*\w+\s?:)?\s*|[:;]\s+")
_LAST = re.compile(r",?\s+(?:dan|and|serta)\s+(?:[\w'’-]+\s+){0,2}$", re.IGNORECASE)
_COMMA = re.compile(r",\s+(?:(?:dan|and|serta)\s+)?", re.IGNORECASE)
_BREAKS_OFF = re.compile(
    r"\b(?:tidak\s+adanya|\w{3,}nya|yang|dari|dalam|untuk|oleh|of|the|an?|to|in|for)$", re.IGNORECASE
)
_WANTS_MORE = re.compile(
    r"\b(?:tidak|belum|kurang|minim|masih|limited|low|high|weak|poor|lack|less|inadequate|insufficient|unclear|no|not|their|its|who|that|one['’]s)$",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\s+(?:(?!\b(?:dan|and|serta)\b)[^,.;:()\n]){2,80}?(?=\s+(?:dan|and|serta)\b|[,.;:()\n]|$)", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"\s+(?:(?!\b(?:dan|and|serta|but|namun|tetapi|sehingga|sedangkan|sedang|sementara|while|whereas|which|so)\b)[^,.;:()\n]){2,110}?"
    r"(?=\s+(?:dan|and|serta|but|namun|tetapi|sehingga|sedangkan|sedang|sementara|while|whereas|which|so)\b|[,.;:()\n]|$)",
    re.IGNORECASE,
)
_SAYS_WHAT_LACKS = re.compile(
    r"^(?:\s+[\w-]+){0,7}?\s+(?:tidak|tak|belum|masih|kurang|sering|kerap|jarang|terlambat|is|are|was|were|has|have|had)\s+"
    r"(?:(?:yet|still|often|been|masih|juga)\s+)?(?:tidak|tak|belum|not|never|no|lemah|rendah|rusak|terbatas|minim|merata|tertulis|dijalankan|late|weak|poor|low|lost|empty|unpaid|unclear|short|thin|absent|lacking|limited|\w+)\b",
    re.IGNORECASE,
)


def said_of(source: Source, sentence: Passage, span: Span) -> Kind | None:
    """What the words after a span say that it does, where they say it: "... menjadi penggerak utama", "... stood in the way"."""
    after = source.document[span.end : min(sentence.end, span.end + _AROUND)]
    helps, hinders = _HELPS.search(after), _HINDERS.search(after)
    if helps and (hinders is None or helps.start() < hinders.start()):
        return "support"
    return "obstacle" if hinders else None


def turned(source: Source, sentence: Passage, span: Span) -> Span:
    """A span as the kind of factor that the words around it make it, where they are clear."""
    before, own = source.document[sentence.start : span.start], source.document[span.start : span.end]
    said, lacks = said_of(source, sentence, span), bool(_LACKS.search(own))
    if span.kind == "support" and said != "support" and (said or lacks or _BAD_GROUND.search(before)):
        return replace(span, kind="obstacle")
    if span.kind == "obstacle" and said == "support" and not lacks:
        return replace(span, kind="support")
    return span


def to_its_end(source: Source, span: Span) -> Span:
    """A span that breaks off after a word that wants another ("tidak adanya", "lack of") goes on to the next comma or "and"."""
    if not _BREAKS_OFF.search(source.document[span.start : span.end]):
        return span
    rest = _REST.match(source.document.text, span.end)
    return replace(span, end=rest.end()) if rest else span


def whole(source: Source, span: Span) -> Span:
    """A span to the end of its clause, where it is a single word or wants another, or where what follows says what is lacking of it."""
    words = source.document[span.start : span.end]
    rest = _CLAUSE.match(source.document.text, span.end)
    if not rest:
        return span
    cut = len(words.split()) == 1 or _WANTS_MORE.search(words) or _BREAKS_OFF.search(words)
    lacks = span.kind == "obstacle" and not _LACKS.search(words) and _SAYS_WHAT_LACKS.match(rest.group())
    return replace(span, end=rest.end()) if cut or lacks else span


def listed_before(source: Source, sentence: Passage, span: Span) -> list[Span]:
    """What a clause lists before a span that is the last of its list ("Short cycles, unclear tenure and [rivalry]"), the span itself at the end.

    Nothing but the span where no more than two things are listed, or one of them is long.
    """
    text = source.document.text
    last = _LAST.search(text[sentence.start : span.start])
    if not last:
        return [span]
    end = sentence.start + last.start()
    start = sentence.start + max(m.end() for m in _OPENS.finditer(text[sentence.start : end]))
    cuts = [(start + m.start(), start + m.end()) for m in _COMMA.finditer(text[start:end])]
    places = list(zip([start, *(b for _, b in cuts)], [*(a for a, _ in cuts), end], strict=True))
    if not cuts or any(not 0 < len(text[a:b].split()) <= _LONGEST_ITEM for a, b in places):
        return [span]
    joined = re.compile(r",?\s+\w+\s+").match(text, end)
    own = replace(span, start=joined.end()) if joined and joined.end() <= span.start else span
    return [*(replace(span, start=a, end=b) for a, b in places), own]
