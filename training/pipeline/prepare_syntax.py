"""Writes syntax-train.spacy and syntax-dev.spacy from the fetched treebanks.

python training/pipeline/prepare_syntax.py DATA OUT
"""

from __future__ import annotations

import sys
from pathlib import Path

import spacy
from relabel import Relabeller, annotated_twice
from spacy.tokens import Doc, DocBin
from treebank import Sentence, read, with_punctuation_attached


def doc_of(sentence: Sentence, vocab: spacy.vocab.Vocab) -> Doc:
    words = sentence.words
    return Doc(
        vocab,
        words=[w.form for w in words],
        spaces=[not w.glued for w in words],
        pos=[w.upos for w in words],
        morphs=[w.feats for w in words],
        lemmas=[w.lemma.lower() for w in words],
        heads=[w.head - 1 if w.head else i for i, w in enumerate(words)],
        deps=["ROOT" if not w.head else w.relation for w in words],
    )


def main(data: Path, out: Path) -> None:
    test = {s.text for name in ("gsd-test", "csui-test") for s in read(data / f"{name}.conllu")}
    dev = [s for s in read(data / "gsd-dev.conllu") if s.text not in test]
    csui, pud = read(data / "csui-train.conllu"), read(data / "pud.conllu")
    csui = [Sentence(s.text, with_punctuation_attached(s.words)) for s in csui]
    twice = annotated_twice(data)
    held_out = [s for s in dev if s.text not in {n.text for _, n in twice}]
    relabel = Relabeller(twice, [*csui, *pud])
    known = test | {s.text for s in dev}
    train = [relabel(s) for s in read(data / "gsd-train-2017.conllu") if s.text not in known]
    train += [s for _, s in twice for _ in range(2)] + csui + pud
    vocab = spacy.blank("id").vocab
    out.mkdir(parents=True, exist_ok=True)
    for name, sentences in (("train", train), ("dev", held_out)):
        docs = [doc_of(s, vocab) for s in sentences]
        DocBin(docs=docs, store_user_data=False).to_disk(out / f"syntax-{name}.spacy")
        print(name, len(docs), "sentences", sum(map(len, docs)), "words")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
