"""What spoken forms and spelling do in running text by other writers.

    python benchmarks/words.py [--list]

Prints, for passages of corpora/collab-3, how many words got another normal form and by what; and for the `dev` papers of
corpora/matrix-1 (right but for a few traps, and no part of the vocabulary) how many places got a spelling suggestion.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter

import govtext as gt
from govtext import resources


def spoken(genre: str, first: int = 0, last: int | None = None) -> None:
    records = map(
        json.loads, (resources.find("corpora", "collab-3") / "passages.jsonl").read_text("utf-8").splitlines()
    )
    texts = [r["text"] for r in records if r["language"] == "id" and r["genre"] == genre][first:last]
    changed: Counter[str] = Counter()
    pairs: set[tuple[str, str]] = set()
    words, start = 0, time.perf_counter()
    for text in texts:
        for token in gt.text.normalise_spoken(text):
            words += 1
            if token.normal != token.surface:
                changed[token.how] += 1
                if token.how != "lexicon":
                    pairs.add((token.surface.lower(), token.normal.lower()))
    speed = words / (time.perf_counter() - start)
    print(
        f"{genre}: {len(texts):,} passages, {words:,} words, {sum(changed.values()):,} with another form ({dict(changed)}), "
    )
    print(f"  {len(pairs)} types by rule, {speed:,.0f} words/s")
    if "--list" in sys.argv:
        print("  " + ", ".join(" > ".join(pair) for pair in sorted(pairs)))


def spelling() -> None:
    folder = resources.find("corpora", "matrix-1")
    papers = [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]
    for language in ("id", "en"):
        found, words = [], 0
        for paper in papers:
            if paper["split"] == "dev" and paper["language"] == language:
                text = (folder / "documents" / paper["file"]).read_text("utf-8")
                words += len(text.split())
                for start, end in gt.text.split_sentences(text):
                    sentence = text[start:end]
                    found += gt.text.suggest_corrections(sentence, gt.text.detect_language(sentence, language))
        print(f"papers in {language}: {words:,} words, {len(found)} places with a suggestion")
        if "--list" in sys.argv:
            print("  " + ", ".join(f"{c.surface} > {c.suggestions[0]}" for c in found))


if __name__ == "__main__":
    spoken("academic")
    spoken("spoken")
    spoken("spoken", first=3000)
    spelling()
