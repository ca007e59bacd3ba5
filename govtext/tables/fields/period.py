"""When the data of a study were collected, or which years they cover."""

from __future__ import annotations

import re

from govtext.tables.cells import EMPTY, Cell
from govtext.tables.fields.source import Source
from govtext.tables.fields.spans import likely, quoted, words

__all__ = ["period"]

_DATED = re.compile(r"\d|\b(?:bulan|tahun|months?|years?|weeks?|minggu)\b", re.IGNORECASE)
_PRINTED = re.compile(r"\bvol\b|\bhlm\b|\bpp\b|https?:|post|publish|accept|submit|deposit|nomor|number", re.IGNORECASE)
_PERIOD = 0.7
"""Probability from which what the tagger takes for a period counts, where no pattern finds one."""
_MONTHS = (
    "januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|"
    "january|february|march|may|june|july|august|october|december"
)
_DATE = rf"(?:(?:\d{{1,2}}\s+)?(?:{_MONTHS}|(?:summer|spring|autumn|fall|winter)(?:\s+of)?)\s+)?(?:19|20)\d\d"
_WHEN = re.compile(
    rf"(?:(?:\d{{1,2}}\s+)?(?:{_MONTHS})\s*(?:-|–|sampai(?:\s+dengan)?|hingga|s\.?/?d\.?|to|until|through|and|dan)\s*)?{_DATE}"
    rf"(?:\s*(?:-|–|sampai(?:\s+dengan)?|hingga|s\.?/?d\.?|to|until|through|and|dan)\s*(?:tahun\s+)?{_DATE})?",
    re.IGNORECASE,
)
_WHEN_CUE = re.compile(
    r"\b(?:dilakukan|dilaksanakan|berlangsung|dikumpulkan|disebarkan|waktu\s+penelitian|conducted|collected|carried\s+out|took\s+place|held|between|fieldwork|interviewed|administered|recruited|searched|published|tinggal|selama|lapangan|wawancara)\b",
    re.IGNORECASE,
)

_COLLECTED = re.compile(
    r"\bdata\s+(?:\w+\s+){0,6}?(?:were|was)\s+(?:\w+\s+)?(?:collected|gathered|obtained)\b|\b(?:survey|interviews?|questionnaires?|fieldwork|study)\s+(?:\w+\s+){0,3}?(?:were|was)\s+(?:\w+\s+)?(?:conducted|administered|carried\s+out|fielded|sent|held)\b|"
    r"\bdata\s+(?:\w+\s+){0,4}?(?:dikumpulkan|diambil)\b|\b(?:penelitian|survei|wawancara|pengumpulan\s+data|pengambilan\s+data|kegiatan)\s+(?:ini\s+)?(?:\w+\s+){0,2}?(?:dilakukan|dilaksanakan|berlangsung)\b",
    re.IGNORECASE,
)
_BESIDE = frozenset({"", "other", "introduction", "literature", "results", "results_discussion"})
_YEAR = len("2020")
"""Characters of a bare year, which says too little outside the method."""


def period(source: Source) -> Cell:
    """When the data were collected, or which years they cover; the year of publication does not count."""
    abstract = [s for s, roles in source.ranked("abstract") if roles["method"] >= 0.3]
    for sentences in (source.sections("method"), abstract):
        for sentence in sentences:
            if _WHEN_CUE.search(sentence.text) and not source.about_others(sentence.text):
                match = _WHEN.search(sentence.text)
                cited = match and re.search(
                    r"\((?:[^()]*\s)?$|\b(?:nomor|no\.?|tahun|law|uu)\s+\d+\s+(?:tahun\s+|of\s+)?$",
                    sentence.text[: match.start()],
                    re.IGNORECASE,
                )
                if match and not cited:
                    return Cell(match.group(), (source.quote(sentence, *match.span()),))
    for part in ("method", "abstract"):
        spans = [s for s in likely(source, [part], ["period"], _PERIOD) if _DATED.search(words(source, s))]
        if spans := [s for s in spans if not _PRINTED.search(words(source, s))]:
            best = max(spans, key=lambda span: span.probability)
            return Cell(words(source, best), (quoted(source, best),))
    for sentence in source.sentences:  # under another heading only where as many words say when the data were collected
        match = _WHEN.search(sentence.text) if _COLLECTED.search(sentence.text) else None
        if (
            match
            and len(match.group()) > _YEAR
            and sentence.section in _BESIDE
            and not source.about_others(sentence.text)
        ):
            return Cell(match.group(), (source.quote(sentence, *match.span()),))
    return EMPTY
