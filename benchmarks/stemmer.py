"""Words a second of govtext's stemmer against plain Sastrawi 1.0.1, and whether the stems are the same, in one run.

    python benchmarks/stemmer.py [TEXT ...]

Words are the word types of the Indonesian passages in corpora/, or of the text files given. Plain Sastrawi is so slow
that it stems a sample (--words); the fast stemmer stems the same sample and then all words.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from govtext.coding.labelled import LabelledCorpus
from govtext.text import Stemmer, tokenize


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--words", type=int, default=1000, help="so many words for plain Sastrawi (default 1000)")
    options = parser.parse_args()
    if options.texts:
        texts = [path.read_text(encoding="utf-8") for path in options.texts]
    else:
        texts = [p.text for p in LabelledCorpus.load("collab").passages if p.language == "id"]
    types = sorted({token.text.lower() for text in texts for token in tokenize(text) if token.text[0].isalpha()})
    running = [token.text.lower() for text in texts for token in tokenize(text) if token.text[0].isalpha()]
    sample = random.Random(0).sample(types, min(options.words, len(types)))

    plain = StemmerFactory().create_stemmer()
    start = time.perf_counter()
    expected = [plain.stem(word) for word in sample]
    slow = len(sample) / (time.perf_counter() - start)

    Stemmer(mode="exact").stem("awal")  # loads the dictionary
    stemmer = Stemmer(mode="exact")
    start = time.perf_counter()
    found = stemmer.stem_words(sample)
    same = len(sample) / (time.perf_counter() - start)
    stemmer = Stemmer(mode="exact")
    start = time.perf_counter()
    stemmer.stem_words(types)
    cold = len(types) / (time.perf_counter() - start)
    start = time.perf_counter()
    stemmer.stem_words(running)
    warm = len(running) / (time.perf_counter() - start)

    differing = [(w, a, b) for w, a, b in zip(sample, expected, found, strict=True) if a != b]
    print(f"{len(types):,} word types, {len(running):,} running words")
    print(f"same stems on {len(sample) - len(differing):,} of {len(sample):,} words", differing[:5] or "")
    print(f"plain Sastrawi 1.0.1, cold          {slow:12,.0f} words/s")
    print(f"govtext exact, cold, same words     {same:12,.0f} words/s   {same / slow:9,.0f} x")
    print(f"govtext exact, cold, all types      {cold:12,.0f} words/s   {cold / slow:9,.0f} x")
    print(f"govtext exact, warm, running text   {warm:12,.0f} words/s   {warm / slow:9,.0f} x")


if __name__ == "__main__":
    main()
