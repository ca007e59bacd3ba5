"""The closing paragraph of a synthesis: every number is counted from the table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from govtext.tables.fields.dimensions import covered
from govtext.tables.fields.method import translated
from govtext.tables.wording import VERDICTS
from govtext.text.language import Language

if TYPE_CHECKING:
    from govtext.tables.synthesis import SynthesisTable

__all__ = ["conclusion"]

_WORDS: dict[str, dict[Language, str]] = {
    "studies": {"id": "Tabel ini merangkum {n} penelitian{span}.", "en": "This table covers {n} {studies}{span}."},
    "span": {"id": " yang terbit antara {a} dan {b}", "en": " published between {a} and {b}"},
    "span_one": {"id": " yang terbit tahun {a}", "en": " published in {a}"},
    "span_missing": {"id": " (tahun {n} di antaranya tidak disebutkan)", "en": " (the year of {n} of them is not stated)"},
    "methods": {"id": "Pendekatan yang dipakai: {list}.", "en": "Approaches used: {list}."},
    "techniques": {"id": "Data paling sering dikumpulkan melalui {list}.", "en": "Data were most often collected through {list}."},
    "theories": {"id": "Teori yang dirujuk: {list}.", "en": "Theories drawn on: {list}."},
    "verdicts": {"id": "Menurut kesimpulan penelitiannya sendiri, kolaborasi dinilai {list}.", "en": "By the studies' own verdicts, collaboration was {list}."},
    "dimensions": {"id": "Dimensi {framework} yang dibahas: {list}.", "en": "Dimensions of {framework} covered: {list}."},
    "weak": {"id": "Unsur yang paling sering dilaporkan belum ada atau lemah: {list}.", "en": "Elements most often reported as missing or weak: {list}."},
    "missing": {"id": "Belum ada penelitian yang membahas {list}.", "en": "No study covers {list}."},
    "none": {"id": "tidak disebutkan ({n})", "en": "not stated ({n})"},
}  # fmt: skip


def conclusion(table: SynthesisTable, language: Language) -> str:
    """Return the paragraph in one language."""

    def say(key: str, **values: object) -> str:
        return _WORDS[key][language].format(**values)

    rows = table.rows
    years = sorted(row.value("year") for row in rows if row.value("year"))
    span = ""
    if years:
        span = say("span_one", a=years[0]) if years[0] == years[-1] else say("span", a=years[0], b=years[-1])
        if len(years) < len(rows):
            span += say("span_missing", n=len(rows) - len(years))
    studies = "study" if len(rows) == 1 else "studies"
    sentences = [say("studies", n=len(rows), span=span, studies=studies)]
    for key, column, most in (("methods", "approach", 8), ("techniques", "techniques", 5), ("theories", "theory", 6)):
        counts = _counted(_terms(str(row.value(column)), column, language) for row in rows if row.value(column))
        if counts:
            unstated = sum(not row.value(column) for row in rows)
            listed = _list(counts, most)
            if unstated and key != "techniques":
                listed += "; " + say("none", n=unstated)
            sentences.append(say(key, list=listed))
    verdicts = _counted([_verdict(str(row.value("verdict")), language)] for row in rows if row.value("verdict"))
    if verdicts:
        sentences.append(say("verdicts", list=_list(verdicts, 3)))
    sentences += _dimension_sentences(table, language)
    return " ".join(sentences)


def _dimension_sentences(table: SynthesisTable, language: Language) -> list[str]:
    framework, book = table.framework, table.framework.codebook
    found: Counter[str] = Counter()
    weak: Counter[str] = Counter()
    for row in table.rows:
        in_row = covered(table.coded.of(row.document.id), framework)
        found.update(in_row.keys())
        concepts = {c.concept for _, codings in in_row.values() for c in codings if c.valence == "hinders"}
        weak.update(concepts)
    sentences = []
    if found:
        counts = [(framework[code].label[language], found[code]) for code in framework.ids if found[code]]
        listed = _list(sorted(counts, key=lambda item: -item[1]), 12)
        sentences.append(_WORDS["dimensions"][language].format(framework=framework.label[language], list=listed))
    missing = [framework[code].label[language] for code in framework.ids if not found[code]]
    if missing and found:
        sentences.append(_WORDS["missing"][language].format(list=", ".join(missing)))
    if weak:
        order = {concept: index for index, concept in enumerate(book)}
        ranked = sorted(weak.items(), key=lambda item: (-item[1], order[item[0]]))
        listed = _list([(book[concept].label[language], n) for concept, n in ranked], 5)
        sentences.append(_WORDS["weak"][language].format(list=listed))
    return sentences


def _terms(value: str, column: str, language: Language) -> list[str]:
    """The entries of a cell in the language of the paragraph; a theory counts whatever year is given with it."""
    entries = value.split("; ")
    if column != "theory":
        return [translated(entry, language) for entry in entries]
    both = " dan " if language == "id" else " and "
    return [re.sub(r"\s*\(\d{4}\)$", "", re.sub(r",?\s+(?:dan|and)\s+", both, entry)) for entry in entries]


def _counted(values: Iterable[list[str]]) -> list[tuple[str, int]]:
    counts = Counter(item for items in values for item in dict.fromkeys(items) if item)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0].lower()))


def _list(counts: list[tuple[str, int]], most: int) -> str:
    return ", ".join(f"{name} ({n})" for name, n in counts[:most])


def _verdict(shown: str, language: Language) -> str:
    for labels in VERDICTS.values():
        if shown in labels.values():
            return labels[language]
    return shown
