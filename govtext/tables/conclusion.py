"""The closing paragraph of a synthesis: every number is counted from the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from govtext.tables.fields.dimensions import SIGNS, covered
from govtext.tables.matrices import passages_by_document, signed_dimensions, terms, year_of
from govtext.tables.places import largest, level
from govtext.tables.wording import TYPES, VERDICTS
from govtext.text.language import Language, written_number

if TYPE_CHECKING:
    from govtext.tables.synthesis import Row, SynthesisTable

__all__ = ["conclusion"]

_WORDS: dict[str, dict[Language, str]] = {
    "studies": {"id": "Tabel ini merangkum {n} penelitian{span}.", "en": "This table covers {n} {studies}{span}."},
    "span": {"id": " yang terbit antara {a} dan {b}", "en": " published between {a} and {b}"},
    "span_one": {"id": " yang terbit tahun {a}", "en": " published in {a}"},
    "span_missing": {"id": " (tahun terbit {n} di antaranya tidak disebutkan)", "en": " (the year of {n} of them is not stated)"},
    "types": {"id": "Menurut jenis publikasinya terdapat {list}.", "en": "The types of publication are {list}."},
    "regions": {"id": "Provinsi atau negara yang disebutkan sebagai lokasi ialah {list}.", "en": "The provinces or countries named as the place of study are {list}."},
    "places": {"id": "Lokasi yang disebutkan tanpa provinsi ialah {list}.", "en": "Places named without their province are {list}."},
    "methods": {"id": "Dari segi metode, pendekatan atau desain yang dipakai ialah {list}.", "en": "In method, the approaches and designs are {list}."},
    "techniques": {"id": "Data paling sering dikumpulkan melalui {list}.", "en": "Data were most often collected through {list}."},
    "samples": {"id": "Jumlah informan atau responden, yang disebutkan oleh {n} penelitian, berkisar antara {a} dan {b} orang.", "en": "The number of informants or respondents, stated in {n} {studies}, ranges from {a} to {b}."},
    "theories": {"id": "Teori yang dirujuk ialah {list}.", "en": "The theories drawn on are {list}."},
    "verdicts": {"id": "Menurut simpulan penelitiannya sendiri, kolaborasi dinilai {list}.", "en": "By the studies' own verdicts, collaboration was {list}."},
    "dimensions": {"id": "Dimensi {framework} yang dibahas ialah {list}.", "en": "The dimensions of {framework} covered are {list}."},
    "weak": {"id": "Unsur yang paling sering dilaporkan belum ada atau lemah ialah {list}.", "en": "The elements most often reported as missing or weak are {list}."},
    "factors": {"id": "Faktor pendukung disebutkan oleh {a} penelitian dan faktor penghambat oleh {b} penelitian.", "en": "Supporting factors are stated in {a} {studies} and obstacles in {b}."},
    "missing": {"id": "Dalam tabel ini belum ada penelitian yang membahas {list}.", "en": "In this table no study covers {list}."},
    "rare": {"id": "Baru satu penelitian yang membahas {list}.", "en": "Only one study covers {list}."},
    "families": {"id": "Di antara {n} penelitian yang menyebutkan pendekatannya, belum ada yang memakai {list}.", "en": "Among the {n} {studies} that state their approach, none uses {list}."},
    "years": {"id": "Belum ada penelitian yang terbit tahun {list}.", "en": "No study was published in {list}."},
    "none": {"id": "{n} penelitian tidak menyebutkannya", "en": "{n} {studies} not state it"},
    "more": {"id": "{n} lainnya", "en": "{n} more"},
    "counts": {"id": "Angka dalam kurung adalah jumlah penelitian; satu penelitian dapat terhitung pada lebih dari satu butir.", "en": "Numbers in brackets count studies; one study may count under several items."},
}  # fmt: skip
_SIGNED: dict[str, dict[Language, str]] = {
    SIGNS["supports"]: {"id": "berjalan", "en": "working"},
    SIGNS["hinders"]: {"id": "lemah", "en": "weak"},
    SIGNS["mixed"]: {"id": "beragam", "en": "mixed"},
    SIGNS["neutral"]: {"id": "tanpa penilaian", "en": "no judgement"},
}
_FAMILIES: tuple[tuple[str, dict[Language, str], frozenset[str]], ...] = (
    ("qualitative", {"id": "pendekatan kualitatif", "en": "a qualitative approach"}, frozenset({"qualitative", "descriptive qualitative", "phenomenology", "ethnography", "grounded theory"})),
    ("quantitative", {"id": "pendekatan kuantitatif", "en": "a quantitative approach"}, frozenset({"quantitative", "descriptive quantitative", "cross-sectional", "quasi-experiment"})),
    ("mixed", {"id": "metode campuran", "en": "mixed methods"}, frozenset({"mixed methods", "explanatory sequential"})),
)  # fmt: skip


def conclusion(table: SynthesisTable, language: Language) -> str:
    """Return the paragraph in one language."""
    rows = table.rows
    sentences = [_studies(rows, language)]
    types = _counted([_small(_term(row.value("publication_type"), TYPES, language))] for row in rows)
    if len(rows) > 1 and types:
        sentences.append(_say("types", language, list=_list(types, 8, language)))
    sentences += _places(rows, language)
    for key, column, most in (("methods", "approach", 8), ("techniques", "techniques", 5), ("theories", "theory", 6)):
        counts = _counted(terms(row, column, language) for row in rows)
        if counts:
            unstated = sum(not row.value(column) for row in rows) if key != "techniques" else 0
            sentences.append(_say(key, language, list=_list(counts, most, language, unstated)))
        if key == "techniques":
            sentences += _samples(rows, language)
    verdicts = _counted([_term(row.value("verdict"), VERDICTS, language)] for row in rows)
    if verdicts:
        unstated = sum(not row.value("verdict") for row in rows)
        sentences.append(_say("verdicts", language, list=_list(verdicts, 3, language, unstated)))
    supports, obstacles = (sum(bool(row.value(column)) for row in rows) for column in ("supports", "obstacles"))
    if supports or obstacles:
        sentences.append(_say("factors", language, a=supports, b=obstacles, studies=_studies_word(supports)))
    sentences += [*_dimensions(table, language), *_gaps(rows, language), _WORDS["counts"][language]]
    return " ".join(sentences)


def _say(key: str, language: Language, **values: object) -> str:
    return _WORDS[key][language].format(**values)


def _studies_word(count: int) -> str:
    return "study" if count == 1 else "studies"


def _studies(rows: Sequence[Row], language: Language) -> str:
    years = _years(rows)
    span = ""
    if years:
        one = years[0] == years[-1]
        span = _say("span_one" if one else "span", language, a=years[0], b=years[-1])
        if len(years) < len(rows):
            span += _say("span_missing", language, n=len(rows) - len(years))
    return _say("studies", language, n=len(rows), span=span, studies=_studies_word(len(rows)))


def _years(rows: Sequence[Row]) -> list[int]:
    return sorted(year for row in rows if (year := year_of(row)))


def _places(rows: Sequence[Row], language: Language) -> list[str]:
    """Countries and provinces, and apart from them the places whose province the papers do not say."""
    named = [largest(str(row.value("location") or ""), language) for row in rows]
    regions = _counted([place for place in places if level(place) != "smaller"] for places in named)
    smaller = _counted([place for place in places if level(place) == "smaller"] for places in named)
    unstated = sum(not places for places in named)
    sentences = []
    if regions:
        sentences.append(_say("regions", language, list=_list(regions, 8, language, unstated)))
    if smaller:
        sentences.append(_say("places", language, list=_list(smaller, 8, language, 0 if regions else unstated)))
    return sentences


def _samples(rows: Sequence[Row], language: Language) -> list[str]:
    sizes = [value for row in rows if isinstance(value := row.value("sample_n"), int)]
    n = len(sizes)
    if len(set(sizes)) < 2:
        return []
    return [_say("samples", language, n=n, a=_number(min(sizes), language), b=_number(max(sizes), language), studies=_studies_word(n))]  # fmt: skip


def _number(value: int, language: Language) -> str:
    return written_number(f"{value:,}", language)


def _dimensions(table: SynthesisTable, language: Language) -> list[str]:
    framework, book = table.framework, table.framework.codebook
    passages = passages_by_document(table.coded)
    signs: dict[str, list[str]] = {d.label[language]: [] for d in framework.dimensions}
    weak: Counter[str] = Counter()
    for row in table.rows:
        for name, sign in signed_dimensions(table, row, language).items():
            signs.setdefault(name, []).append(sign)
        in_row = covered(passages.get(row.document.id, []), framework)
        weak.update({c.concept for _, codings in in_row.values() for c in codings if c.valence == "hinders"})
    found = sorted(((name, given) for name, given in signs.items() if given), key=lambda item: -len(item[1]))
    if not found:
        return []
    listed = [f"{_small(name)} ({len(given)}: {_by_sign(given, language)})" for name, given in found]
    sentences = [_say("dimensions", language, framework=framework.label[language], list=_and(listed, language))]
    if weak:
        order = {concept: index for index, concept in enumerate(book)}
        ranked = sorted(weak.items(), key=lambda item: (-item[1], order[item[0]]))
        labels = [(_small(book[concept].label[language]), n) for concept, n in ranked]
        sentences.append(_say("weak", language, list=_list(labels, 5, language)))
    missing = [_small(name) for name, given in signs.items() if not given]
    if missing:
        sentences.append(_say("missing", language, list=_and(missing, language)))
    rare = [_small(name) for name, given in found if len(given) == 1]
    if rare and len(table.rows) > 2:
        sentences.append(_say("rare", language, list=_and(rare, language)))
    return sentences


def _by_sign(given: Sequence[str], language: Language) -> str:
    return ", ".join(f"{words[language]} {n}" for sign, words in _SIGNED.items() if (n := given.count(sign)))


def _gaps(rows: Sequence[Row], language: Language) -> list[str]:
    """What the table lacks, said only where the rows say enough to know it."""
    sentences = []
    stated = [set(terms(row, "approach", "en")) for row in rows if row.value("approach")]
    families = [{key for key, _, members in _FAMILIES if entries & members} for entries in stated]
    known = [used for used in families if used]
    if len(known) > 2:
        unused = [label[language] for key, label, _ in _FAMILIES if not any(key in used for used in known)]
        if unused:
            either = _and(unused, language, last={"id": "atau", "en": "or"}[language])
            sentences.append(_say("families", language, n=len(known), list=either, studies=_studies_word(len(known))))
    years = _years(rows)
    between = [str(year) for year in range(years[0] + 1, years[-1]) if year not in years] if years else []
    if between and len(between) <= 5 and len(years) == len(rows):
        either = _and(between, language, last={"id": "atau", "en": "or"}[language])
        sentences.append(_say("years", language, list=either))
    return sentences


def _counted(values: Iterable[list[str]]) -> list[tuple[str, int]]:
    counts = Counter(item for items in values for item in dict.fromkeys(items) if item)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0].lower()))


def _list(counts: Sequence[tuple[str, int]], most: int, language: Language, unstated: int = 0) -> str:
    listed = [f"{name} ({n})" for name, n in counts[:most]]
    if len(counts) > most:
        listed.append(_say("more", language, n=len(counts) - most))
    said = _and(listed, language)
    studies = "study does" if unstated == 1 else "studies do"
    return said + ("; " + _say("none", language, n=unstated, studies=studies) if unstated else "")


def _and(items: Sequence[str], language: Language, last: str = "") -> str:
    word = last or ("dan" if language == "id" else "and")
    if any(mark in item for item in items for mark in (", ", " dan ", " and ")) and len(items) > 1:
        word = "serta" if word == "dan" else word
        return f"{'; '.join(items[:-1])}; {word} {items[-1]}"
    if len(items) < 3:
        return f" {word} ".join(items)
    return f"{', '.join(items[:-1])}, {word} {items[-1]}"


def _small(words: str) -> str:
    """A label as it stands within a sentence; names and abbreviations keep their capitals."""
    return words[:1].lower() + words[1:] if words[1:] == words[1:].lower() else words


def _term(shown: object, wording: dict[str, dict[Language, str]], language: Language) -> str:
    for labels in wording.values():
        if shown in labels.values():
            return labels[language]
    return str(shown or "")
