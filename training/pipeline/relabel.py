"""Carries the annotation of GSD's train file of 2017 over to today's guidelines, learnt from the dev file that exists in both.

Heads stay (97 in 100 did between the two dev files); punctuation is attached anew; part of speech, features and relation come
from a classifier that sees the old annotation; lemmas from the words of the new treebanks, else from govtext's stemmer.

    python training/pipeline/relabel.py DATA

prints how often the carried over annotation is today's, each fifth of the sentences by what the others teach.
"""

from __future__ import annotations

import collections
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from treebank import Sentence, Word, read, with_punctuation_attached

from govtext.text import Stemmer

_NOTHING = Word("#", "", "#", "", 0, "#", False)
_AS_IT_STANDS = {"PROPN", "NUM", "PUNCT", "SYM", "X", "ADP", "PRON", "DET", "CCONJ", "SCONJ", "AUX", "PART", "INTJ"}


class Relabeller:
    """Learns from sentences annotated twice, ``(old, new)``, and from others in the new way."""

    def __init__(self, twice: list[tuple[Sentence, Sentence]], new: list[Sentence]) -> None:
        self._seen = collections.defaultdict(collections.Counter)
        self._lemmas = collections.defaultdict(collections.Counter)
        for sentence in new:
            for w in sentence.words:
                self._seen[w.form.lower()][w.upos, w.relation] += 1
        for sentence in [*new, *(s for _, s in twice for _ in range(3))]:
            for w in sentence.words:
                self._lemmas[w.form.lower(), w.upos][w.lemma.lower()] += 1
        rows = [self._features(old.words, i) for old, _ in twice for i in range(len(old.words))]
        gold = [w for _, s in twice for w in s.words]
        self._vectorizer = DictVectorizer()
        table = self._vectorizer.fit_transform(rows)
        self._models = [
            LogisticRegression(C=3, max_iter=150).fit(table, [pick(w) for w in gold])
            for pick in (lambda w: w.upos, lambda w: f"{w.upos} {w.feats}", lambda w: w.relation)
        ]

    def __call__(self, sentence: Sentence) -> Sentence:
        words = with_punctuation_attached(sentence.words)
        table = self._vectorizer.transform([self._features(sentence.words, i) for i in range(len(words))])
        upos, both, relation = (model.predict_proba(table) for model in self._models)
        found = []
        for i, word in enumerate(words):
            tag = str(self._models[0].classes_[int(np.argmax(upos[i]))])
            fits = [str(c).startswith(tag + " ") for c in self._models[1].classes_]
            feats = str(self._models[1].classes_[int(np.argmax(np.where(fits, both[i], -1)))]).partition(" ")[2]
            label = str(self._models[2].classes_[int(np.argmax(relation[i]))])
            if not word.head:
                label = "root"
            elif label == "root":
                label = word.relation
            found.append(replace(word, upos=tag, feats=feats, relation=label, lemma=self._lemma(word.form, tag)))
        return Sentence(sentence.text, tuple(found))

    def _lemma(self, form: str, upos: str) -> str:
        known = self._lemmas.get((form.lower(), upos))
        if known:
            return known.most_common(1)[0][0]
        return form.lower() if upos in _AS_IT_STANDS else _STEMMER.stem(form.lower()) or form.lower()

    def _features(self, words: tuple[Word, ...], i: int) -> dict[str, float]:
        word = words[i]
        head = words[word.head - 1] if word.head else _NOTHING
        form, first, u, r = word.form.lower(), head.form.lower(), word.upos, word.relation
        names = [
            f"w={form}", f"s={form[-3:]}", f"p={form[:3]}", f"u={u}", f"r={r}", f"hu={head.upos}", f"hr={head.relation}", f"hw={first}",
            f"cap={word.form[:1].isupper()}", f"wu={form}/{u}", f"ru={r}/{u}", f"rhu={r}/{head.upos}", f"wr={form}/{r}",
            f"ruh={r}/{u}/{head.upos}", f"d={word.head > i + 1}/{r}", f"n={min(abs(word.head - i - 1), 4)}/{word.head > i + 1}/{r}", f"hwr={first}/{r}",
        ]  # fmt: skip
        for step in (-2, -1, 1, 2):
            other = words[i + step] if 0 <= i + step < len(words) else _NOTHING
            names += [
                f"{step}w={other.form.lower()}",
                f"{step}u={other.upos}",
                f"{step}ur={other.upos}/{other.relation}",
            ]
        children = [w for w in words if w.head == i + 1]
        for child in children:
            names += [f"k={child.relation}", f"kw={child.relation}/{child.form.lower()}", f"kr={r}/{child.relation}"]
        names.append(f"nk={min(len(children), 3)}")
        features = dict.fromkeys(names, 1.0)
        if seen := self._seen.get(form):
            tag, label = seen.most_common(1)[0][0]
            features |= dict.fromkeys((f"lx={tag}", f"lxu={tag}/{u}", f"lr={label}", f"lrr={label}/{r}"), 1.0)
            for (tag, _), count in seen.items():
                features[f"lp={tag}"] = features.get(f"lp={tag}", 0.0) + count / seen.total()
        else:
            features["lx=none"] = 1.0
        return features


_STEMMER = Stemmer()


def annotated_twice(data: Path) -> list[tuple[Sentence, Sentence]]:
    """Sentences of GSD's dev file that have the same words in 2017 and today."""
    old = {s.text: s for s in read(data / "gsd-dev-2017.conllu")}
    test = {s.text for name in ("gsd-test", "csui-test") for s in read(data / f"{name}.conllu")}
    new = [s for s in read(data / "gsd-dev.conllu") if s.text in old and s.text not in test]
    return [(old[s.text], s) for s in new if [w.form for w in s.words] == [w.form for w in old[s.text].words]]


def main(data: Path) -> None:
    twice = annotated_twice(data)
    others = [s for name in ("csui-train", "pud") for s in read(data / f"{name}.conllu")]
    counts: collections.Counter[str] = collections.Counter()
    for fold in range(5):
        relabel = Relabeller([pair for i, pair in enumerate(twice) if i % 5 != fold], others)
        for old, new in twice[fold::5]:
            for how, words in (("old", old.words), ("carried over", relabel(old).words)):
                for word, gold in zip(words, new.words, strict=True):
                    counts[f"{how} upos"] += word.upos == gold.upos
                    counts[f"{how} head"] += word.head == gold.head
                    counts[f"{how} head and relation"] += (word.head, word.relation) == (gold.head, gold.relation)
            counts["words"] += len(new.words)
    for name, count in sorted(counts.items()):
        print(name, count if name == "words" else round(count / counts["words"], 3))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
