"""How good and how fast the Indonesian pipeline is: Universal Dependencies on fetched treebanks, entities on corpora/entities-1.

    python benchmarks/language.py [DATA] [--model FOLDER] [--errors]

DATA is the folder of training/pipeline/README.md; without it only the entities of govtext's own sentences are scored. A word with
its clitics is one token, labelled as its host; relations count with their subtypes. "gold words" gives the pipeline the
treebank's words and sentences; "raw text" gives it text, and a word counts as wrong when its borders are.
"""

from __future__ import annotations

import argparse
import collections
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "training" / "pipeline"))

from spacy.tokens import Doc
from treebank import Sentence, read

import govtext as gt
from govtext import resources
from govtext.text import Stemmer

LABELS = ("PER", "ORG", "LOC", "LAW", "PROGRAM")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path)
    parser.add_argument("--model", help="a folder instead of the shipped model")
    parser.add_argument("--split", default="test", help="of corpora/entities-1 (default test)")
    parser.add_argument("--errors", action="store_true", help="print the entities that are wrong or missing")
    options = parser.parse_args()
    nlp = gt.load_language("id", options.model)
    if options.data:
        print("                           words    UPOS   feats   lemma     UAS     LAS  UAS, LAS without punctuation")
        for name in ("gsd-test", "csui-test"):
            sentences = read(options.data / f"{name}.conllu")
            for how in ("gold words", "raw text"):
                print(f"{name:10}  {how:10}", *syntax(nlp, sentences, raw=how == "raw text"))
        sentences = read(options.data / "gsd-test.conllu")
        stems(sentences)
        print("entities   idner-news-2k test:", line(*idner(nlp, options.data / "idner-test.txt")))
    file = resources.find("corpora", "entities") / "sentences.jsonl"
    rows = [r for r in map(json.loads, file.read_text(encoding="utf-8").splitlines()) if r["split"] == options.split]
    entities(nlp, rows, options.errors)
    speed(nlp, [r["text"] for r in rows], options.model)


def words_of(sentence: Sentence, nlp, raw: bool) -> Doc:
    words, spaces = [w.form for w in sentence.words], [not w.glued for w in sentence.words]
    gold = Doc(nlp.vocab, words=words, spaces=spaces)
    return nlp.make_doc(gold.text) if raw else gold


def syntax(nlp, sentences: list[Sentence], raw: bool) -> list[str]:
    docs = [words_of(s, nlp, raw) for s in sentences]
    with nlp.select_pipes(disable=["ner"] if raw else ["ner", "govtext_sentences"]):
        docs = list(nlp.pipe(docs))
    count: collections.Counter[str] = collections.Counter()
    for sentence, doc in zip(sentences, docs, strict=True):
        at, borders = 0, []
        for word in sentence.words:
            borders.append((at, at + len(word.form)))
            at += len(word.form) + (not word.glued)
        found = {(t.idx, t.idx + len(t)): t for t in doc}
        count["predicted"] += sum(not t.is_space for t in doc)
        for word, border in zip(sentence.words, borders, strict=True):
            count["gold"] += 1
            punctuation = word.upos == "PUNCT"
            count["content"] += not punctuation
            token = found.get(border)
            if token is None:
                continue
            count["found"] += 1
            count["upos"] += token.pos_ == word.upos
            count["feats"] += str(token.morph) == word.feats
            count["lemma"] += token.lemma_.lower() == word.lemma.lower()
            head = token.head
            right = (
                (head is token or head.i == token.i)
                if not word.head
                else (head.idx, head.idx + len(head)) == borders[word.head - 1] and head.i != token.i
            )
            label = right and token.dep_.lower() == word.relation.lower()
            count["uas"] += right
            count["las"] += label
            count["uas content"] += right and not punctuation
            count["las content"] += label and not punctuation
    total = count["gold"]
    scores = [f"{count[k] / total:7.3f}" for k in ("upos", "feats", "lemma", "uas", "las")]
    content = [f"{count[k] / count['content']:7.3f}" for k in ("uas content", "las content")]
    tokens = 2 * count["found"] / (total + count["predicted"])
    return [f"{total:8,}", *scores, *content, f"  (borders of words {tokens:.3f})" if raw else ""]


def stems(sentences: list[Sentence]) -> None:
    stemmer, right, total = Stemmer(), 0, 0
    for word in (w for s in sentences for w in s.words):
        total += 1
        plain = word.upos in {"PROPN", "NUM", "PUNCT", "SYM", "X"}
        right += (word.form.lower() if plain else stemmer.stem(word.form.lower())) == word.lemma.lower()
    print(f"gsd-test    lemma by govtext's stemmer and the gold part of speech instead: {right / total:.3f}")


def entities(nlp, rows: list[dict], errors: bool) -> None:
    tables: dict[str, collections.Counter] = collections.defaultdict(collections.Counter)
    for row, doc in zip(rows, nlp.pipe(r["text"] for r in rows), strict=True):
        gold = {(a, b, label) for a, b, label in row["entities"]}
        found = {(e.start_char, e.end_char, e.label_) for e in doc.ents}
        for name, group in (("all", None), (row["genre"], None), *((label, label) for label in LABELS)):
            g = {x for x in gold if group in (None, x[2])}
            f = {x for x in found if group in (None, x[2])}
            tables[name].update(gold=len(g), found=len(f), right=len(g & f))
        if errors and gold != found:
            text = row["text"]
            print(
                " ",
                text,
                "| missed",
                sorted((text[a:b], x) for a, b, x in gold - found),
                "| wrong",
                sorted((text[a:b], x) for a, b, x in found - gold),
            )
    print(f"entities   corpora/entities-1, {len(rows)} sentences, strict borders and labels:")
    for name in ("all", *LABELS, "academic", "spoken", "news", "letter"):
        if name in tables:
            print(f"  {name:9}", line(tables[name]["right"], tables[name]["found"], tables[name]["gold"]))


def line(right: int, found: int, gold: int) -> str:
    precision, recall = right / max(found, 1), right / max(gold, 1)
    return f"precision {precision:.3f}  recall {recall:.3f}  F1 {2 * right / max(found + gold, 1):.3f}  ({gold})"


def idner(nlp, file: Path) -> tuple[int, int, int]:
    right = found = gold = 0
    for block in file.read_text(encoding="utf-8").strip().split("\n\n"):
        rows = [line.split() for line in block.splitlines() if line.strip()]
        if not rows:
            continue
        doc = nlp(Doc(nlp.vocab, words=[r[0] for r in rows]))
        tags = [r[-1] for r in rows]
        spans, start = set(), None
        for i, tag in enumerate([*tags, "O"]):
            if start is not None and not (tag.startswith("I-") and tag[2:] == tags[start][2:]):
                spans.add((start, i, tags[start][2:]))
                start = None
            if tag != "O" and start is None:
                start = i
        ours = {(e.start, e.end, e.label_) for e in doc.ents if e.label_ in {"PER", "ORG", "LOC"}}
        right, found, gold = right + len(ours & spans), found + len(ours), gold + len(spans)
    return right, found, gold


def speed(nlp, texts: list[str], model: str | None) -> None:
    texts = [" ".join(texts[i : i + 20]) for i in range(0, len(texts), 20)] * 5
    list(nlp.pipe(texts[:5]))
    start, processor = time.perf_counter(), time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    print(
        f"speed      {words / (time.perf_counter() - start):,.0f} words/s, {words / (time.process_time() - processor):,.0f} in time of the processor"
    )
    folder = Path(model) if model else resources.find("models", "language-id")
    print(f"size       {sum(p.stat().st_size for p in folder.rglob('*') if p.is_file()) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
