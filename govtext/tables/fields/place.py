"""Where a study took place: administrative units and countries, as written."""

from __future__ import annotations

import re

from govtext.tables.cells import EMPTY, Cell, Quote, quote
from govtext.tables.fields.source import Source
from govtext.tables.fields.spans import likely, quoted, words
from govtext.tables.places import COUNTRY
from govtext.text.places import find_places

__all__ = ["location", "period"]

_STOP = (
    r"Tahun|Dalam|Melalui|Pada|Untuk|Dengan|Dan|Yang|Oleh|Terhadap|Sebagai|Provinsi|Kabupaten|Kota|Kecamatan|Kelurahan|Desa|"
    r"Wisata|Adat|Siaga|Tangguh|Mandiri|Cerdas|Pintar|Digital|Layak|Kreatif|Menurut|Undang|Peraturan|Bersih|Sehat|Ramah|Inklusif|Pesisir|Dan|Serta|Kab|Berbasis|Menggunakan|Studi|Di|Ke|Dari|Menuju|Indonesia|Periode|Pasca|Setelah|Sebelum|Era|Masa|Adalah|Ini|Telah|The|A|Through"
)
_NAME = rf"(?!(?:{_STOP})\b)[A-Z][\w’'-]*(?:\s+(?!(?:{_STOP})\b)[A-Z][\w’'-]*){{0,3}}"
_CAPS_NAME = rf"(?!(?:{_STOP.upper()})\b)[A-Z’'-]{{3,}}(?:\s+(?!(?:{_STOP.upper()})\b)[A-Z’'-]{{3,}}){{0,1}}"
_UNITS = r"Desa(?:\s+(?:Wisata|Adat))?|Puskesmas|RSUD|Rumah\s+Sakit|Kelurahan|Kecamatan|Kec\.|Kabupaten|Kab\.|Kota(?:madya)?|Provinsi|Prov\.|Pulau|Dusun|Nagari|Distrik|Kampung|Gampong|DAS"
_INDONESIAN = re.compile(rf"\b(?:{_UNITS}|desa|kelurahan|kecamatan|kabupaten|kota|provinsi|pulau|nagari)\s+{_NAME}")
_CAPITALS = re.compile(rf"\b(?:DESA|KELURAHAN|KECAMATAN|KABUPATEN|KOTA|PROVINSI|PULAU|NAGARI)\s+{_CAPS_NAME}")
_CAPS_WORD = r"(?!(?:AND|OF|IN|THE|MELALUI|DALAM|PADA|UNTUK|DENGAN|DAN|YANG|OLEH|TERHADAP|BERBASIS|BAGI)\b)[A-Z’'-]{3,}"
_ENGLISH_CAPITALS = re.compile(
    rf"\b{_CAPS_WORD}(?:\s+{_CAPS_WORD})?\s+(?:CITY|REGENCY|DISTRICT|PROVINCE|VILLAGE|COUNTY)\b(?!-)"
)
_ENGLISH_WORD = (
    r"(?!(?:Melalui|Dalam|Pada|Untuk|Dengan|Dan|Yang|Oleh|Terhadap|Di|Ke|Dari|Berbasis|Bagi)\b)[A-Z][\w’'-]+"
)
_ENGLISH = re.compile(
    rf"\b(?!The\b|Supervising\b|Managing\b|Developing\b|Each\b|This\b){_ENGLISH_WORD}(?:\s+{_ENGLISH_WORD}){{0,3}}\s+(?:Sub-?[Dd]istrict|District|Regency|City|Municipality|Province|Village|County|Island|"
    r"Sub-?[Cc]atchment|Basin|Region|State|Subdistrict|Ward|Barangay)\b(?!-)"
)
_REGIONS = (
    "South-?\\s?[Ee]ast\\s+Asia|South\\s+Asia|East\\s+Africa|West\\s+Africa|[Ss]ub-?Saharan\\s+Africa|Asia\\s+Tenggara"
)
_COUNTRY = re.compile(rf"\b(?:{COUNTRY}|{_REGIONS})\b")
_CUE = re.compile(
    r"\blokasi\b|\bdilakukan\s+di\b|\bdilaksanakan\s+di\b|\bbertempat\b|\bpenelitian\s+ini\b|\bstudi\s+(?:kasus\s+)?(?:di|pada)\b|\bthis\s+(?:study|research|paper)\b|\bconducted\s+in\b|\bfieldwork\b|\blocated\s+in\b|\bcase\s+of\b|\bin\s+the\b",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"\b(?:lokasi|tempat)\s+penelitian|\b(?:penelitian|studi|kajian|riset|survei|wawancara|pengumpulan\s+data)\b[^.]{0,60}\b(?:dilakukan|dilaksanakan|berlangsung|bertempat)\s+(?:\w+\s+){0,3}?di\b|\bdilakukan\s+di\b|"
    r"\b(?:study|research|fieldwork|survey|interviews?|data)\b[^.]{0,60}\b(?:conducted|carried\s+out|located|took\s+place|collected|undertaken)\s+(?:\w+\s+){0,4}?in\b|\bstudy\s+(?:area|site|setting)s?\b",
    re.IGNORECASE,
)
_MOST = 4
_MOST_TAGGED = 5
_DATED = re.compile(r"\d|\b(?:bulan|tahun|months?|years?|weeks?|minggu)\b", re.IGNORECASE)
_PRINTED = re.compile(r"\bvol\b|\bhlm\b|\bpp\b|https?:|post|publish|accept|submit|deposit|nomor|number", re.IGNORECASE)
_PLACE, _BESIDE, _PERIOD = 0.9, 0.75, 0.7
"""Probabilities from which what the tagger takes for a place counts, for a place beside such a one, and for a period where no
pattern finds one."""
_RANK = {
    unit: rank
    for rank, units in enumerate(
        (
            "puskesmas rsud rumah dusun kampung gampong ward barangay village", "desa kelurahan nagari", "kecamatan kec. distrik subdistrict",
            "kabupaten kab. kota district regency city municipality county", "provinsi prov. province state region", "pulau island das",
        )
    )
    for unit in units.split()
}  # fmt: skip


_MONTHS = (
    "januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|"
    "january|february|march|may|june|july|august|october|december"
)
_DATE = rf"(?:(?:\d{{1,2}}\s+)?(?:{_MONTHS})\s+)?(?:19|20)\d\d"
_WHEN = re.compile(
    rf"(?:(?:\d{{1,2}}\s+)?(?:{_MONTHS})\s*(?:-|–|sampai(?:\s+dengan)?|hingga|s\.?/?d\.?|to|until|through|and|dan)\s*)?{_DATE}"
    rf"(?:\s*(?:-|–|sampai(?:\s+dengan)?|hingga|s\.?/?d\.?|to|until|through|and|dan)\s*(?:tahun\s+)?{_DATE})?",
    re.IGNORECASE,
)
_WHEN_CUE = re.compile(
    r"\b(?:dilakukan|dilaksanakan|berlangsung|dikumpulkan|disebarkan|waktu\s+penelitian|conducted|collected|carried\s+out|took\s+place|held|between|fieldwork|interviewed|administered|recruited|searched|published|tinggal|selama|lapangan|fieldwork|wawancara)\b",
    re.IGNORECASE,
)


def location(source: Source) -> Cell:
    """The places where the study was done: those that the tagger is sure of, with those of the title; else those of the title
    with larger units that the abstract or method adds."""
    spans = likely(source, ["abstract", "method"], ["place"], _BESIDE)
    if max((s.probability for s in spans), default=0.0) < _PLACE:
        return _stated_location(source)
    tagged = [(words(source, s), quoted(source, s)) for s in spans if _is_name(words(source, s))]
    if not tagged:
        return _stated_location(source)
    span = source.document.metadata.spans.get("title")
    kept = _without_parts([*(_places(source, *span) if span else []), *tagged])[:_MOST_TAGGED]
    kept.sort(key=lambda item: _rank(item[0]))
    return Cell(", ".join(name for name, _ in kept), tuple(place for _, place in kept))


def _stated_location(source: Source) -> Cell:
    document = source.document
    found: list[tuple[str, Quote]] = []
    span = document.metadata.spans.get("title")
    if span:
        found += _places(source, *span, bare=True)
    in_title = bool(found)
    groups = [
        [s for s, roles in source.ranked("abstract") if roles["method"] + roles["aim"] >= 0.3 or _CUE.search(s.text)],
        source.sections("method"),
    ]
    for number, sentences in enumerate(groups):
        cued = [s for s in sentences if _CUE.search(s.text) and not source.about_others(s.text)]
        for sentence in cued[:12]:
            exact = bool(_SITE.search(sentence.text))
            for name, place in _places(source, sentence.start, sentence.end, bare=exact or number == 1):
                nearer = exact and len(found) < _MOST and all(name.lower() not in o.lower() for o, _ in found)
                if not found or nearer or (_adds(name, found) and (in_title or number == 0)):
                    found.append((name, place))
    if not found:
        for sentence in source.sections("introduction"):
            if _CUE.search(sentence.text) and not found:
                found += _places(source, sentence.start, sentence.end)[:1]
    if not found:
        spans = [s for s in likely(source, ["abstract", "method"], ["place"], _BESIDE) if _is_name(words(source, s))]
        found = _without_parts([(words(source, s), quoted(source, s)) for s in spans])[:_MOST]
    if not found:  # the abstract names a place, in whatever sentence
        found = [item for s in source.abstract for item in _places(source, s.start, s.end)][:1]
    if not found:
        return EMPTY
    kept = sorted(_without_parts(found), key=lambda item: _rank(item[0]))
    return Cell(", ".join(name for name, _ in kept), tuple(place for _, place in kept))


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
    return EMPTY


def _is_name(said: str) -> bool:
    """Whether words are no more than the name of a place: not a row of a table, a sentence, a reference to a figure."""
    return len(said.split()) <= _LONGEST_NAME and not re.search(
        r"\d|\((?:gambar|figure|tabel|table)\b", said, re.IGNORECASE
    )


_LONGEST_NAME = 8
_LABELLED = re.compile(r"(?:Desa|DESA)\s+(?:Wisata|WISATA|Adat|ADAT)\s+(?P<name>.+)")


_PREPOSITION = re.compile(r"\b(?:di|in|at|from|dari|wilayah|daerah)\s+$", re.IGNORECASE)


def _places(source: Source, start: int, end: int, *, bare: bool = False) -> list[tuple[str, Quote]]:
    """The places that a stretch names; ``bare`` also those of the gazetteer without a word for their kind ("di Surakarta")."""
    text = source.document.text[start:end]
    spans: list[tuple[int, int]] = []
    for pattern in (_INDONESIAN, _CAPITALS, _ENGLISH, _ENGLISH_CAPITALS, _COUNTRY):
        for match in pattern.finditer(text):
            if not any(match.start() < right and left < match.end() for left, right in spans):
                spans.append(match.span())
    if bare:
        for place in find_places(text):
            overlaps = any(place.start < right and left < place.end for left, right in spans)
            beside = any(re.fullmatch(r",\s*", text[right : place.start]) for _, right in spans)
            if not overlaps and (beside or _PREPOSITION.search(text[: place.start])):
                spans.append((place.start, place.end))
    places = []
    for left, right in sorted(spans):
        words = " ".join(text[left:right].split())
        label = _LABELLED.match(words)
        if label and re.search(rf"\b{re.escape(label['name'].lower())}\b", source.document.text):
            continue  # "Desa Wisata Tenun Ulos", where "tenun ulos" is what the village is known for
        places.append((_cased(words), quote(source.document, start + left, start + right)))
    return places


def _cased(words: str) -> str:
    return words.title() if words.isupper() and len(words) > 4 else words[0].upper() + words[1:]


def _adds(name: str, found: list[tuple[str, Quote]]) -> bool:
    """Whether a place is of a kind (village, district, country ...) that the cell does not have yet, and larger."""
    ranks = [_rank(other) for other, _ in found]
    return (
        _rank(name) not in ranks and _rank(name) > max(ranks) and all(name.lower() not in o.lower() for o, _ in found)
    )


def _rank(name: str) -> int:
    words = name.lower().replace("sub-district", "subdistrict").split()
    for word in (words[0], words[-1]):
        if word in _RANK:
            return _RANK[word]
    return 9


def _without_parts(found: list[tuple[str, Quote]]) -> list[tuple[str, Quote]]:
    kept: list[tuple[str, Quote]] = []
    for name, place in found:
        lowered = name.lower()
        if any(lowered in other.lower() for other, _ in kept):
            continue
        kept.append((name, place))
    return kept
