"""Which of the places that a paper names is where the study was done: what is seen of each.

A paper names the place of the study, the region around it, the authors' university, countries that others studied. So every place that the
title, the abstract, the method or the introduction names is a candidate, and a small model (``training/cells/fit.py``) weighs the signs.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from govtext.passages import Passage
from govtext.tables.cells import Quote, quote
from govtext.tables.fields.source import Source
from govtext.tables.fields.weighing import Weights
from govtext.tables.places import COUNTRY
from govtext.text.places import find_places

__all__ = ["FEATURES", "Named", "known_by", "likeliest_places", "named_places"]

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
    r"[Ss]ub-?[Cc]atchment|[Cc]atchment|Basin|Region|State|Subdistrict|Ward|Barangay)\b(?!-)"
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


_STATES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|"
    "Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New\\s+Hampshire|New\\s+Jersey|New\\s+Mexico|New\\s+York(?:\\s+City)?|North\\s+Carolina|"
    "North\\s+Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode\\s+Island|South\\s+Carolina|South\\s+Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Wisconsin|Wyoming|"
    "Queensland|New\\s+South\\s+Wales|Ontario|Quebec|British\\s+Columbia"
)
_WIDER = (
    r"U\.\s?S\.(?:\s?A\.)?|USA|U\.\s?K\.|European\s+Union|EU(?:-\d\d)?|Africa|Europe|Latin\s+America|North\s+America|South\s+America|Central\s+America|Southeast\s+Asia|Middle\s+East|Global\s+South|"
    r"West\s+Java|East\s+Java|Central\s+Java|Jawa\s+(?:Barat|Timur|Tengah)"
)
_WORLD = re.compile(rf"\b(?:{_STATES}|{_WIDER})(?!\w)(?!\s+(?:University|Press|Journal|Times|Institute|Language))")
_IN = re.compile(
    r"\b(?:in|In|at|across|from|near|of|di|Di|DI|pada|wilayah|kawasan)\s+(?:(?:the|rural|urban|northern|southern|eastern|western|central)\s+){0,2}"
    r"(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,2})"
)
_NO_PLACE = re.compile(
    r"\b(?:Corporation|Inc|Ltd|IRB|Commission|Commons|Project|Programme?|Act|Perguruan|Universit\w*|Institut\w*|Politeknik|Faculty|Fakultas|Departe?men\w*|Department|Ministry|Kementerian|School|College|Press|Journal|Jurnal|Table|Tabel|Figure|Gambar|Study|Model|Theory|COVID\S*|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Januari|Februari|Maret|Mei|Juni|Juli|Agustus|Oktober|Desember)\b"
)
_BODY = re.compile(
    r"\b(?:Puskesmas|RSUD|Rumah\s+Sakit|Hospital|SMP|SMA|SD[NI]?|MI|Klinik|Dinas|Perpustakaan|Health\s+Cent\w+)\b"
)
FEATURES = (
    "title", "title_end", "abstract", "method", "introduction", "tagged", "tagged_often", "unit", "country", "wider", "gazetteer", "preposition",
    "site", "cue", "own", "others", "no_place", "body", "count", "share", "once", "long", "first", "many", "beside_sure", "beside", "within_title", "listed", "method_role",
    "tag_title", "digits", "acronym", "elsewhere", "setting", "runs_on",
)  # fmt: skip
"""What is seen of a place, in the order of the weights."""
_MOST, _SURE = 5, 0.93
"""How many places a cell holds, and how likely one beside the likeliest has to be."""
_NEVER_OWN = frozenset({"references", "literature", "acknowledgement", "appendix"})
"""Sections whose places are those of others."""
_SEEN = 0.4
"""Probability from which what the tagger takes for a place is a candidate."""
_LONGEST = 3_000
"""Characters of a sentence in which places are looked for; longer ones are no prose, and patterns of names take long on them."""
_INTRODUCTION = 40
"""Sentences of the introduction that are looked at."""
_LONGEST_FULLER = 4
_ACRONYM = re.compile(r"[A-Z]{1,5}")
_UNIT_WORD = re.compile(rf"\b(?:{_UNITS}|district|regency|city|province|village)\b", re.IGNORECASE)
_STOPPED = re.compile(rf"^(?:{_UNITS})\s+(?:{_STOP})\b", re.IGNORECASE)
_SMALL = frozenset(
    "the of di in kota kabupaten kecamatan kelurahan desa provinsi city regency district province village subdistrict sub state county municipality".split()
)


@dataclass(frozen=True, slots=True)
class Named:
    """A place that a paper names, the words that name it, and what is seen of it."""

    name: str
    place: Quote
    seen: dict[str, float] = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Mention:
    name: str
    start: int
    end: int
    part: str
    kind: str
    sentence: Passage | None
    probability: float = 0.0
    role: float = 0.0


def likeliest_places(source: Source) -> list[Named]:
    """The places where a study was likely done, the smallest first; none where no place is likely enough."""
    weights = Weights.load("places", FEATURES)
    ranked = sorted(
        ((weights.probability(place.seen), place) for place in named_places(source)),
        key=lambda item: (-item[0], item[1].place.start),
    )
    kept: list[Named] = []
    for probability, place in ranked:
        if probability < (max(weights.least, _SURE) if kept else weights.least) or len(kept) == _MOST:
            break
        larger = next((n for n, other in enumerate(kept) if _within(other.name, place.name)), None)
        if larger is not None:  # "Kitaruni" and "Kitaruni sub-catchment" are one
            kept[larger] = place if _fuller(place, kept[larger]) else kept[larger]
        elif not any(_within(place.name, other.name) for other in kept):
            kept.append(place)
    return sorted(kept, key=lambda place: _rank(place.name))


def _fuller(place: Named, other: Named) -> bool:
    """Whether a longer name of a place is a name for the same, not a stretch of several."""
    one = len(_UNIT_WORD.findall(place.name)) <= 1 and len(place.name.split()) <= _LONGEST_FULLER
    return one and bool(place.seen["unit"] or place.seen["tagged"]) and known_by(place.name) != known_by(other.name)


def named_places(source: Source) -> list[Named]:
    """Return the places that title, abstract, method and introduction name, each once, with what is seen of them."""
    grouped: dict[str, list[_Mention]] = defaultdict(list)
    for mention in _mentions(source):
        if same := known_by(mention.name):
            grouped[same].append(mention)
    if not grouped:
        return []
    text = source.document.text
    counts = {key: max(text.count(m.name) for m in own) or 1 for key, own in grouped.items()}
    sure = {key for key, own in grouped.items() if any(m.part == "title" or m.probability >= 0.9 for m in own)}
    neighbours = _neighbours(grouped)
    title = source.document.title.lower()
    held = Counter(m.sentence.start for own in grouped.values() for m in own if m.sentence is not None)
    found: list[Named] = []
    for key, own in grouped.items():
        best = max(
            own, key=lambda m: (m.kind == "unit", m.kind != "preposition", m.part == "title", m.probability, -m.start)
        )
        parts = {m.part for m in own}
        sentences = [m.sentence for m in own if m.sentence is not None]
        tags = [m.probability for m in own if m.kind == "tag"]
        kinds = {m.kind for m in own}
        seen: dict[str, float] = {
            **{part: float(part in parts) for part in ("title", "abstract", "method", "introduction", "elsewhere")},
            "title_end": float(any(m.part == "title" and m.end >= _title_end(source) - 3 for m in own)),
            "tagged": max(tags, default=0.0), "tagged_often": min(3, len(tags)) / 3,
            "unit": float("unit" in kinds), "country": float("country" in kinds), "wider": float("wider" in kinds),
            "gazetteer": float("gazetteer" in kinds), "preposition": float("preposition" in kinds),
            "site": float(any(_SITE.search(s.text) for s in sentences)), "cue": float(any(_CUE.search(s.text) for s in sentences)),
            "own": float(any(_OWN.search(s.text) for s in sentences)),
            "others": float(bool(sentences) and all(source.about_others(s.text) for s in sentences)),
            "no_place": float(bool(_NO_PLACE.search(best.name))), "body": float(bool(_BODY.search(best.name))),
            "count": math.log10(1 + counts[key]), "share": counts[key] / max(counts.values()), "once": float(counts[key] == 1),
            "long": float(len(best.name.split()) > 4), "first": 1.0 - min(m.start for m in own) / max(1, len(text)),
            "many": min(20, len(grouped)) / 20, "beside_sure": float(bool(neighbours[key] & sure)), "beside": float(bool(neighbours[key])),
            "within_title": float(key in title), "listed": float(any(held[s.start] > 5 for s in sentences)),
            "method_role": max((m.role for m in own), default=0.0),
            "tag_title": float("title" in parts) * max(tags, default=0.0), "digits": float(bool(re.search(r"\d", best.name))),
            "acronym": float(bool(_ACRONYM.fullmatch(best.name))), "setting": float(any(_SETTING.search(s.heading) for s in sentences)),
            "runs_on": float(all(bool(re.match(r"\s+[A-Z][a-z]", text[m.end : m.end + 4])) for m in own)),
        }  # fmt: skip
        found.append(Named(_cased(best.name), quote(source.document, best.start, best.end), seen))
    return found


_OWN = re.compile(
    r"\b(?:this|our|the\s+present)\s+(?:study|paper|article|research|survey)\b|\bwe\s+(?:stud|examin|analy|interview|survey|conduct|use|focus)\w*|\b(?:penelitian|studi|kajian)\s+ini\b|\bcase\s+(?:study\s+)?of\b|\bstudi\s+(?:kasus|pada|di)\b",
    re.IGNORECASE,
)


def _title_end(source: Source) -> int:
    span = source.document.metadata.spans.get("title")
    return span[1] if span else 0


def _mentions(source: Source) -> Iterator[_Mention]:
    if span := source.document.metadata.spans.get("title"):
        yield from _in_stretch(source, *span, "title", None, 0.0)
    roles = {s.start: r.get("method", 0.0) + r.get("aim", 0.0) for s, r in source.ranked("abstract")}
    groups = [
        ("abstract", source.opening),
        ("method", source.sections("method")),
        ("introduction", source.sections("introduction")[:_INTRODUCTION]),
    ]
    looked = {s.start for _, sentences in groups for s in sentences}
    told = [
        s
        for s in source.sentences
        if s.start not in looked and s.section not in _NEVER_OWN and _SETTING.search(s.heading)
    ]
    groups.append(("elsewhere", [s for s in told if _SITE.search(s.text) or _OWN.search(s.text)]))
    if not source.document.sections and not source.opening:
        groups.append(("introduction", source.sentences[:_INTRODUCTION]))
    for part, sentences in groups:
        for sentence in sentences:
            yield from _in_stretch(source, sentence.start, sentence.end, part, sentence, roles.get(sentence.start, 0.0))
    for part in ("abstract", "method"):
        for tagged in source.tagged(part, "place"):
            said = " ".join(source.document[tagged.start : tagged.end].split())
            if tagged.probability >= _SEEN and _is_name(said):
                sentence_at = source.sentence_at(tagged.start, tagged.end)
                role = roles.get(sentence_at.start, 0.0) if sentence_at else 0.0
                yield _Mention(said, tagged.start, tagged.end, part, "tag", sentence_at, tagged.probability, role)


def _in_stretch(
    source: Source, start: int, end: int, part: str, sentence: Passage | None, role: float
) -> Iterator[_Mention]:
    text = source.document.text[start : min(end, start + _LONGEST)]
    taken: list[tuple[int, int]] = []
    for kind, pattern in (
        ("unit", _INDONESIAN), ("unit", _CAPITALS), ("unit", _ENGLISH), ("unit", _ENGLISH_CAPITALS), ("country", _COUNTRY), ("wider", _WORLD),
    ):  # fmt: skip
        for match in pattern.finditer(text):
            if not any(match.start() < right and left < match.end() for left, right in taken):
                taken.append(match.span())
                label = _LABELLED.match(match.group())
                if label and re.search(rf"\b{re.escape(label['name'].lower())}\b", source.document.text):
                    continue  # "Desa Wisata Tenun Ulos", where "tenun ulos" is what the village is known for
                yield _Mention(
                    " ".join(match.group().split()),
                    start + match.start(),
                    start + match.end(),
                    part,
                    kind,
                    sentence,
                    role=role,
                )
    spans = [
        ("gazetteer", place.start, place.end)
        for place in find_places(text)
        if not _STOPPED.match(text[place.start : place.end])
    ]
    spans += [
        ("preposition", match.start("name"), match.end("name"))
        for match in _IN.finditer(text)
        if not _ACRONYM.fullmatch(match["name"])
    ]
    for kind, left, right in spans:
        if not any(left < b and a < right for a, b in taken):
            taken.append((left, right))
            yield _Mention(
                " ".join(text[left:right].split()), start + left, start + right, part, kind, sentence, role=role
            )


def _neighbours(grouped: dict[str, list[_Mention]]) -> dict[str, set[str]]:
    """For each place those that stand beside it with a comma or less between them."""
    placed = sorted((m.start, m.end, key) for key, own in grouped.items() for m in own)
    found: dict[str, set[str]] = defaultdict(set)
    for n, (_, end, key) in enumerate(placed):
        for start, _, other in placed[n + 1 : n + 4]:
            if other != key and 0 <= start - end <= 3:
                found[key].add(other)
                found[other].add(key)
    return found


def known_by(name: str) -> str:
    """The words by which a place is known, without those for its kind; a country goes by one name."""
    if _UNITED_STATES.fullmatch(name):
        return "united states"
    return " ".join(word for word in re.findall(r"[^\W_]+", name.lower()) if word not in _SMALL)


def _within(name: str, other: str) -> bool:
    return bool(known_by(name)) and re.search(rf"\b{re.escape(known_by(name))}\b", known_by(other)) is not None


def _is_name(said: str) -> bool:
    """Whether words are no more than the name of a place: not a row of a table, a sentence, a reference to a figure."""
    return len(said.split()) <= _LONGEST_NAME and not re.search(
        r"\d|\((?:gambar|figure|tabel|table)\b", said, re.IGNORECASE
    )


_LONGEST_NAME = 8
_UNITED_STATES = re.compile(
    r"(?:the\s+)?(?:U\.\s?S\.(?:\s?A\.?)?|USA?|United\s+States(?:\s+of\s+America)?)", re.IGNORECASE
)
_SETTING = re.compile(
    r"\b(?:data|samples?|setting|participants?|study\s+(?:area|site|context)|case|sampel|responden|subjek|objek|lokasi|tempat|mitra|kegiatan)\b",
    re.IGNORECASE,
)
"""What a heading says under which a paper tells where it was done."""
_LABELLED = re.compile(r"(?:Desa|DESA)\s+(?:Wisata|WISATA|Adat|ADAT)\s+(?P<name>.+)")


def _cased(words: str) -> str:
    return words.title() if words.isupper() and len(words) > 4 else words[0].upper() + words[1:]


def _rank(name: str) -> int:
    words = name.lower().replace("sub-district", "subdistrict").split()
    for word in (words[0], words[-1]):
        if word in _RANK:
            return _RANK[word]
    return 9
