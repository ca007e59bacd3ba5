"""govtext's sentence splitter against pysbd and spaCy's sentencizer on corpora/sentences-1, in one run.

    pip install pysbd spacy
    python benchmarks/sentences.py [--errors] [--all-errors]

A sentence boundary is wrong when a system cuts where the gold does not (split) and when it does not cut where the gold does (miss).
Both others take the whole paragraph; line breaks are given to them as boundaries, for their sake.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Callable

import govtext as gt
from govtext.text import split_sentences

REFERENCE = re.compile(r"^[A-Z][^()]{2,80}\(?(?:19|20)\d\d\)?\.\s")
Cutter = Callable[[str, str], set[int]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="show govtext's errors on the dev part")
    parser.add_argument("--all-errors", action="store_true", help="show them on the test parts as well")
    options = parser.parse_args()
    path = gt.resources.find("corpora", "sentences") / "paragraphs.jsonl"
    paragraphs = [json.loads(line) for line in path.open(encoding="utf-8")]
    systems: dict[str, Cutter] = {"govtext": own, "pysbd": pysbd(), "spaCy sentencizer": spacy()}
    print(f"{'':<25}{'sentences':>10}" + "".join(f"{name:>30}" for name in systems))
    for language, split, references in (
        *(("id", split, kept) for split in ("dev", "test") for kept in (True, False)),
        *(("en", "test", kept) for kept in (True, False)),
    ):
        part = [p for p in paragraphs if p["language"] == language and p["split"] == split]
        if not references:
            part = [p for p in map(without_references, part) if p["sentences"]]
        cells = []
        for cut in systems.values():
            start = time.perf_counter()
            found = [cut(p["text"], language) for p in part]
            rate = sum(len(p["sentences"]) for p in part) / (time.perf_counter() - start)
            gold = [boundaries(p) for p in part]
            splits = sum(len(f - g) for f, g in zip(found, gold, strict=True))
            misses = sum(len(g - f) for f, g in zip(found, gold, strict=True))
            cells.append(f"{splits} splits {misses} misses {rate:,.0f}/s")
        total = sum(len(p["sentences"]) for p in part)
        name = f"{language} {split}" + ("" if references else ", no references")
        print(f"{name:<25}{total:>10}" + "".join(f"{cell:>30}" for cell in cells))
        if references and (options.all_errors or (options.errors and split == "dev")):
            for paragraph in part:
                show(paragraph)


def boundaries(paragraph: dict[str, object]) -> set[int]:
    """Where sentences begin, but for the first."""
    text, starts, position = str(paragraph["text"]), set(), 0
    for sentence in paragraph["sentences"]:  # type: ignore[attr-defined]
        position = text.index(sentence, position)
        starts.add(position)
        position += len(sentence)
    return starts - {0}


def without_references(paragraph: dict[str, object]) -> dict[str, object]:
    """The paragraph without its entries of a list of references, on which the others have no claim to do well."""
    lines = str(paragraph["text"]).split("\n")
    dropped = {line for line in lines if line in paragraph["sentences"] and REFERENCE.search(line)}  # type: ignore[operator]
    sentences = [s for s in paragraph["sentences"] if s not in dropped]  # type: ignore[attr-defined]
    lines = [line for line in lines if line not in dropped]
    return {**paragraph, "sentences": sentences, "text": "\n".join(lines)}


def own(text: str, language: str) -> set[int]:
    return {start for start, _ in split_sentences(text)} - {0}


def by_line(text: str, starts_of: Callable[[str], list[int]]) -> set[int]:
    found, position = set(), 0
    for line in text.split("\n"):
        found |= {position + start for start in starts_of(line)} | {position}
        position += len(line) + 1
    return found - {0}


def pysbd() -> Cutter:
    import pysbd

    segmenter = pysbd.Segmenter(language="en", clean=False, char_span=True)  # has no Indonesian

    def starts(line: str) -> list[int]:
        return [span.start for span in segmenter.segment(line)]

    return lambda text, language: by_line(text, starts)


def spacy() -> Cutter:
    import spacy

    pipelines = {language: spacy.blank(language) for language in ("id", "en")}
    for pipeline in pipelines.values():
        pipeline.add_pipe("sentencizer")
    return lambda text, language: by_line(text, lambda line: [s.start_char for s in pipelines[language](line).sents])


def show(paragraph: dict[str, object]) -> None:
    text, gold = str(paragraph["text"]), boundaries(paragraph)
    found = own(text, "")
    for kind, places in (("split", found - gold), ("miss", gold - found)):
        for place in sorted(places):
            print(f"    {kind:<6}{text[max(0, place - 50) : place]!r} | {text[place : place + 40]!r}")


if __name__ == "__main__":
    main()
