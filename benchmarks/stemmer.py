"""govtext's stemmer in both modes against Sastrawi 1.0.1 and lemmatisers, in one run.

    pip install simplemma spacy-lookups-data
    python benchmarks/stemmer.py [TEXT ...] [--words 1000] [--ud FOLDER] [--cases FILE ...]

Words are the word types of the Indonesian passages in corpora/, or of the text files given. Plain Sastrawi is so slow
that it stems a sample (--words); the fast stemmer stems the same sample and then all words.

--ud: a folder with the CoNLL-U files of UD_Indonesian-GSD, -CSUI and -PUD. They are not part of govtext; get them by
``git clone https://github.com/UniversalDependencies/UD_Indonesian-GSD`` (and so on). An affixed form is a noun, verb, adjective or
adverb whose gold lemma differs from it; each pair of form and lemma counts once. The dev part of GSD and the train part of CSUI were
looked at while the rules of the refined mode were written, the other files not.

--cases: the published cases of Sastrawi, ``tests/FunctionalTests/Stemmer/stemmer_test.py`` and ``tests/IntegrationTests/Stemmer/stemmer_test.py``
of https://github.com/har07/PySastrawi; each is stemmed with the dictionary that its file gives.
"""

from __future__ import annotations

import argparse
import ast
import gzip
import json
import random
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from Sastrawi.Dictionary.ArrayDictionary import ArrayDictionary
from Sastrawi.Stemmer.Filter import TextNormalizer
from Sastrawi.Stemmer.Stemmer import Stemmer as SastrawiStemmer
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

import govtext as gt
from govtext.coding.labelled import LabelledCorpus
from govtext.text import Stemmer, tokenize
from govtext.text.affixes import stem_exactly

LOOKED_AT = ("id_gsd-ud-dev", "id_csui-ud-train")
OPEN_CLASSES = {"NOUN", "VERB", "ADJ", "ADV"}
Pairs = list[tuple[str, str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--words", type=int, default=1000, help="so many words for plain Sastrawi (default 1000)")
    parser.add_argument("--ud", type=Path, help="folder with CoNLL-U files")
    parser.add_argument("--cases", type=Path, nargs="*", default=[], help="Sastrawi's own test files")
    options = parser.parse_args()
    if options.texts:
        texts = everything = [path.read_text(encoding="utf-8") for path in options.texts]
    else:
        passages = LabelledCorpus.load("collab").passages
        texts, everything = [p.text for p in passages if p.language == "id"], [p.text for p in passages]
    speed(texts, options.words)
    equal(everything)
    if options.cases:
        published(options.cases)
    accuracy(options.ud)


def speed(texts: list[str], words: int) -> None:
    running = [token.text.lower() for text in texts for token in tokenize(text) if token.text[0].isalpha()]
    types = sorted(set(running))
    sample = random.Random(0).sample(types, min(words, len(types)))
    plain = StemmerFactory().create_stemmer()
    start = time.perf_counter()
    expected = [plain.stem(word) for word in sample]
    slow = len(sample) / (time.perf_counter() - start)
    found = Stemmer(mode="exact").stem_words(sample)
    differing = [(w, a, b) for w, a, b in zip(sample, expected, found, strict=True) if a != b]
    print(f"{len(types):,} word types, {len(running):,} running words")
    print(f"same stems on {len(sample) - len(differing):,} of {len(sample):,} words", differing[:5] or "")
    print(f"plain Sastrawi 1.0.1, cold           {slow:12,.0f} words/s")
    for mode in ("exact", "refined"):
        Stemmer(mode=mode).stem("awal")  # loads the dictionary
        stemmer = Stemmer(mode=mode)
        start = time.perf_counter()
        stemmer.stem_words(types)
        cold = len(types) / (time.perf_counter() - start)
        start = time.perf_counter()
        stemmer.stem_words(running)
        warm = len(running) / (time.perf_counter() - start)
        print(f"govtext {mode:<8} cold, all types     {cold:12,.0f} words/s   {cold / slow:9,.0f} x")
        print(f"govtext {mode:<8} warm, running text  {warm:12,.0f} words/s   {warm / slow:9,.0f} x")


class SetDictionary:
    """Sastrawi's dictionary, answered from a set instead of from the front of a list."""

    def __init__(self) -> None:
        self._words = frozenset(word for word in StemmerFactory().get_words() if word.strip())

    def contains(self, word: str) -> bool:
        return word in self._words


def equal(texts: list[str]) -> None:
    """Every word type of both languages, by Sastrawi's own code on a set, which is quick enough for all of them."""
    types = sorted({token.text for text in texts for token in tokenize(text)})
    reference, exact = SastrawiStemmer(SetDictionary()), Stemmer(mode="exact")
    start = time.perf_counter()
    expected = [reference.stem(word) for word in types]
    rate = len(types) / (time.perf_counter() - start)
    alike = sum(a == b for a, b in zip(expected, exact.stem_words(types), strict=True))
    print(f"same stems as Sastrawi's own code on a set ({rate:,.0f} words/s): {alike:,} of {len(types):,} types")


def published(files: list[Path]) -> None:
    right = alike = total = 0
    for path in files:
        roots = {word for word in StemmerFactory().get_words() if word}
        pairs: Pairs = []
        texts: dict[str, str] = {}
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
                texts[ast.unparse(node.targets[0])] = str(node.value.value)
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name == "ArrayDictionary":
                roots = set(ast.literal_eval(node.args[0]))
            elif name == "append" and isinstance(node.args[0], ast.List):
                word, stem = (texts.get(ast.unparse(e)) or getattr(e, "value", "") for e in node.args[0].elts)
                pairs.append((word, stem))
        plain = SastrawiStemmer(ArrayDictionary(sorted(roots)))
        for text, stem in pairs:
            found = " ".join(stem_exactly(word, roots) for word in TextNormalizer.normalize_text(text).split(" "))
            right += found == stem
            alike += found == plain.stem(text)
        total += len(pairs)
    print(f"published cases: {alike} of {total} as Sastrawi 1.0.1 stems them, {right} as they were published")


def accuracy(ud: Path | None) -> None:
    exact, refined = Stemmer(mode="exact"), Stemmer()
    systems: dict[str, Callable[[str], str]] = {
        "govtext refined": refined.stem,
        "Sastrawi (exact)": exact.stem,
        **{name: found for name, found in others() if found},
    }
    tests: dict[str, Pairs] = {}
    gold = [json.loads(line) for line in (gt.resources.find("corpora", "stems") / "words.jsonl").open(encoding="utf-8")]
    for split in ("dev", "test"):
        tests[f"stems-1 {split}"] = [(g["word"], g["stem"]) for g in gold if g["split"] == split]
    if ud:
        files = sorted(ud.rglob("*.conllu"))
        for path in files:
            tests[path.stem] = affixed(path)
        tests["UD looked at"] = sorted({p for f in files if f.stem in LOOKED_AT for p in tests[f.stem]})
        tests["UD only scored"] = sorted(
            {p for f in files if f.stem not in LOOKED_AT for p in tests[f.stem]} - set(tests["UD looked at"])
        )
        tests["UD all"] = sorted({p for f in files for p in tests[f.stem]})
    print()
    print(f"{'share of right stems':<22}{'pairs':>7}" + "".join(f"{name:>18}" for name in systems))
    for name, pairs in tests.items():
        shares = [sum(same(stem(w), gold) for w, gold in pairs) / max(1, len(pairs)) for stem in systems.values()]
        print(f"{name:<22}{len(pairs):>7}" + "".join(f"{share:>18.3f}" for share in shares))


def same(found: str, gold: str) -> bool:
    """Whether two stems are one; UD writes compounds together ("tandatangan")."""
    return found.lower().replace(" ", "") == gold.lower().replace(" ", "")


def affixed(path: Path) -> Pairs:
    pairs = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = line.split("\t")
        if len(row) != 10 or not row[0].isdigit() or row[3] not in OPEN_CLASSES:
            continue
        form, lemma = row[1].lower(), row[2].lower()
        if form != lemma and form.isascii() and form.replace("-", "").isalpha() and len(lemma) > 2:
            pairs.add((form, lemma))
    return sorted(pairs)


def others() -> Iterable[tuple[str, Callable[[str], str] | None]]:
    import snowballstemmer

    yield "snowball", snowballstemmer.stemmer("indonesian").stemWord
    try:
        import simplemma

        yield "simplemma", lambda word: simplemma.lemmatize(word, lang="id")
    except ImportError:
        print("simplemma is not installed: pip install simplemma")
    try:
        import spacy_lookups_data

        table = Path(spacy_lookups_data.__file__).parent / "data" / "id_lemma_lookup.json.gz"
        lookup = json.loads(gzip.decompress(table.read_bytes()))
        yield "spacy-lookups", lambda word: lookup.get(word, word)
    except ImportError:
        print("spacy-lookups-data is not installed: pip install spacy-lookups-data")


if __name__ == "__main__":
    main()
