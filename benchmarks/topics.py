"""How good topics are beside those of other libraries, on the same text in the same run.

python benchmarks/topics.py parallel FOLDER [--half dev|test|all] [--partings 1] [--cache FOLDER]
python benchmarks/topics.py indonesian FOLDER [--half dev|test|all] [--cache FOLDER]
python benchmarks/topics.py texts FOLDER [--topics 8] [--cache FOLDER]
python benchmarks/topics.py indonesian|texts FOLDER --words [--half dev] [--topics 8] [--cache FOLDER]

FOLDER of the first two holds aligned text, a sentence a line, as NAME.id and NAME.en with as many lines each (what OPUS calls
Moses), where NAME is what the text is about; or NusaX (CC BY-SA 4.0: ``git clone https://github.com/IndoNLP/nusax``), whose
``datasets/mt`` is read as it is, a review a passage, with the sentiments of ``datasets/sentiment`` for labels. Sentences of the others that
follow each other are joined to passages of 50 words. Every other block of 200 lines belongs to the half "dev", which was looked at,
the rest to "test", which was only scored; "all" is both. FOLDER of ``texts`` is read by govtext: papers and interviews of your own.

parallel: fitted on Indonesian passages and on English passages that are no translations of them; then passages that no model has
seen, and their translations. "same" is how often a passage and its translation get the same topic (with kappa, which takes chance
off), "NMI(lang)" how much the topic tells of the language, "NMI(label)" how much it tells of NAME, both on the unseen ones.
indonesian, texts: "NPMI" of the ten words of a topic in the passages (one implementation for all), "seeds" the mean best-match
Jaccard of those ten words over random states. All: "bootstrap" the same between the fit and fits on samples with replacement (about 63%
of the passages, some of them twice), "four-fifths" between the fit and fits on 80% of the passages, none twice; "diversity" the share of the
words of all topics that are there once counted.
--words: govtext's topics with other ways to choose the ten words; "held" is the bootstrap with the topics of all passages held as they are, so that
only the counts of words change: more than that no way to find topics can reach.
CPU seconds are of one fit, without encoding; what BERTopic compiles at its first fit is in its mean. Peers that are not installed are left out:
pip install scikit-learn gensim tomotopy bertopic turftopic. All get the same words (govtext's, as stems, without stop words of both
languages) and those that take vectors govtext's vectors, KeyNMF also of the words. "govtext-vectors" is govtext without the places of words.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import random
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

import govtext as gt
from govtext.text.encoder import Encoder
from govtext.topics.measures import chance_agreement, diversity, leakage, npmi
from govtext.topics.words import WordTable, by_language, language_shares, rarity, telling, top_words, word_matches

_WORDS = 50
_BLOCK = 200
_TOP = 10
_SHARE = 0.8


@dataclass(frozen=True)
class Aligned:
    """A passage with its translation."""

    label: str
    id: str
    en: str


def aligned(folder: Path, half: str) -> list[Aligned]:
    """Return the aligned passages of a half, in their order."""
    found: list[Aligned] = []
    for label, pairs, words in _lines(folder):
        for start in range(0, len(pairs), _BLOCK):
            if half != "all" and (start // _BLOCK) % 2 != (half == "test"):
                continue
            left: list[str] = []
            right: list[str] = []
            for one, other in pairs[start : start + _BLOCK]:
                left.append(one.strip())
                right.append(other.strip())
                if len(" ".join(left).split()) >= words:
                    found.append(Aligned(label, " ".join(left), " ".join(right)))
                    left, right = [], []
    return [pair for pair in found if len(pair.en.split()) >= words // 2]


def _lines(folder: Path) -> list[tuple[str, list[tuple[str, str]], int]]:
    found: list[tuple[str, list[tuple[str, str]], int]] = []
    for path in sorted(folder.glob("*.id")):
        other = path.with_suffix(".en")
        left, right = ([*p.read_text(encoding="utf-8", errors="replace").split("\n")] for p in (path, other))
        if len(left) != len(right):
            raise SystemExit(f"{path} has {len(left)} lines and {other} {len(right)}: they are not aligned.")
        found.append((path.stem, list(zip(left, right, strict=True)), _WORDS))
    if not found:
        sentiments = {row["text"]: row["label"] for row in _rows(folder, "sentiment/indonesian")}
        by_label: dict[str, list[tuple[str, str]]] = {}
        for row in _rows(folder, "mt"):
            pair = row["indonesian"], row["english"]
            by_label.setdefault(sentiments.get(row["indonesian"], "unknown"), []).append(pair)
        found = [(label, pairs, 1) for label, pairs in sorted(by_label.items())]
    if not found:
        raise SystemExit(f"{folder} has neither NAME.id with NAME.en nor the datasets/mt of NusaX.")
    return found


def _rows(folder: Path, part: str) -> list[dict[str, str]]:
    found = []
    for path in sorted(folder.glob(f"**/{part}/*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            found += list(csv.DictReader(lines))
    return found


class Cached:
    """An encoder that remembers on disk, so that a second run costs nothing."""

    def __init__(self, folder: Path | None) -> None:
        self.encoder = Encoder.load()
        self.name, self.sha256, self.means = self.encoder.name, self.encoder.sha256, self.encoder.means
        self.path = None if folder is None else folder / f"vectors-{self.sha256[:12]}.npz"
        self.known: dict[str, np.ndarray] = {}
        self.words: tuple[str, ...] = ()
        self.shown: tuple[str, ...] = ()
        self.expected = self.means["id"] - self.means["en"]
        if self.path is not None and self.path.exists():
            with np.load(self.path, allow_pickle=False) as stored:
                self.known = dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return the vectors, and write down those that are new."""
        keys = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in self.known}
        if new:
            self.known.update(zip(new, self.encoder.encode(list(new.values())), strict=True))
        return np.stack([self.known[key] for key in keys])

    def save(self) -> None:
        """Write the vectors where they are looked for the next time."""
        if self.path is not None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            np.savez(self.path, keys=np.array(list(self.known)), vectors=np.stack(list(self.known.values())))


@dataclass(frozen=True)
class Material:
    """Passages as each model wants them."""

    texts: list[str]
    languages: list[str]
    vectors: np.ndarray
    counts: Any
    labels: list[str] = field(default_factory=list)

    def take(self, rows: np.ndarray) -> Material:
        """Return some of the passages, also more than once."""
        return Material(
            [self.texts[row] for row in rows],
            [self.languages[row] for row in rows],
            self.vectors[rows],
            self.counts[rows],
            [self.labels[row] for row in rows] if self.labels else [],
        )


@dataclass(frozen=True)
class Fitted:
    """What a model says: words that tell a topic, by language or for all, and the topic of passages (-1 for none)."""

    scores: Any
    assign: Callable[[Material], np.ndarray]
    weights: np.ndarray | None = None


Fit = Callable[[Material, int, int], Fitted]


def _tokens(material: Material, words: Sequence[str]) -> list[list[str]]:
    matrix = material.counts.tocsr()
    return [
        [words[c] for c, n in zip(row.indices, row.data, strict=True) for _ in range(int(n))]
        for row in (matrix[i] for i in range(matrix.shape[0]))
    ]


def govtext(
    expected: np.ndarray, score: Callable[[Any, np.ndarray], np.ndarray] = telling, *, words: bool = True
) -> Fit:
    """The route of ``gt.discover_topics(method="embedding")``, also with another score of words or without their places."""
    from govtext.topics.embedding import EmbeddingView

    def read(counts: Any) -> Any:
        return counts if words else counts * 0

    def fit(material: Material, k: int, seed: int) -> Fitted:
        view = EmbeddingView(material.vectors, material.languages, read(material.counts), expected=expected)
        model = view.fit(np.arange(len(view)), [k], seed)[0]
        weights = view.weights(model)
        return Fitted(
            by_language(material.counts, material.languages, weights, score),
            lambda new: model.weights(new.vectors, new.languages, read(new.counts)).argmax(axis=1),
            weights,
        )

    return fit


def govtext_nmf(material: Material, k: int, seed: int) -> Fitted:
    """The route of ``gt.discover_topics(method="nmf")``: scikit-learn's, started from singular vectors."""
    from govtext.topics.lexical import LexicalView

    view = LexicalView(material.counts, "nmf")
    model = view.fit(np.arange(len(view)), [k], seed)[0]
    scores = by_language(material.counts, material.languages, view.weights(model))
    return Fitted(scores, lambda new: model.weights(new.counts).argmax(axis=1))


def raw_kmeans(material: Material, k: int, seed: int) -> Fitted:
    """scikit-learn's k-means on the vectors as they come from the encoder."""
    from sklearn.cluster import KMeans

    model = KMeans(k, n_init=10, random_state=seed).fit(material.vectors)
    return Fitted(
        telling(material.counts, np.eye(k)[model.labels_]),
        lambda new: model.predict(new.vectors.astype(np.float32)),
    )


def sklearn_nmf(material: Material, k: int, seed: int) -> Fitted:
    """scikit-learn's NMF of TF-IDF, its defaults but for the start."""
    from sklearn.decomposition import NMF
    from sklearn.feature_extraction.text import TfidfTransformer

    weigh = TfidfTransformer().fit(material.counts)
    model = NMF(k, init="nndsvda", random_state=seed, max_iter=400).fit(weigh.transform(material.counts))
    return Fitted(model.components_, lambda new: model.transform(weigh.transform(new.counts)).argmax(axis=1))


def gensim_lda(passes: int) -> Fit:
    """gensim's LDA."""

    def fit(material: Material, k: int, seed: int) -> Fitted:
        from gensim.matutils import Sparse2Corpus
        from gensim.models import LdaModel

        def bags(own: Material) -> Any:
            return list(Sparse2Corpus(own.counts, documents_columns=False))

        names = {number: str(number) for number in range(material.counts.shape[1])}
        model = LdaModel(bags(material), k, names, passes=passes, random_state=seed)
        return Fitted(model.get_topics(), lambda new: model.inference(bags(new))[0].argmax(axis=1))

    return fit


def tomotopy_lda(words: Sequence[str]) -> Fit:
    """tomotopy's LDA by Gibbs sampling, 1,000 rounds, one worker."""

    def fit(material: Material, k: int, seed: int) -> Fitted:
        import tomotopy

        model = tomotopy.LDAModel(k=k, seed=seed + 1)
        kept = [model.add_doc(tokens) for tokens in _tokens(material, words) if tokens]
        assert kept
        model.train(1000, workers=1)
        scores = np.zeros((k, len(words)))
        place = {word: number for number, word in enumerate(words)}
        columns = [place[word] for word in model.used_vocabs]
        for topic in range(k):
            scores[topic, columns] = model.get_topic_word_dist(topic)

        def assign(new: Material) -> np.ndarray:
            made = [model.make_doc(tokens or [words[0]]) for tokens in _tokens(new, words)]
            found, _ = model.infer(made, workers=1)
            return np.asarray(found).argmax(axis=1)

        return Fitted(scores, assign)

    return fit


def bertopic(words: Sequence[str]) -> Fit:
    """BERTopic with its defaults, reduced to so many topics, on govtext's vectors."""

    def fit(material: Material, k: int, seed: int) -> Fitted:
        from bertopic import BERTopic
        from bertopic.backend import BaseEmbedder
        from sklearn.feature_extraction.text import CountVectorizer
        from umap import UMAP

        model = BERTopic(
            embedding_model=BaseEmbedder(),
            umap_model=UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=seed, n_jobs=1),
            vectorizer_model=CountVectorizer(analyzer=str.split),
            nr_topics=k + 1,
        )
        texts = [" ".join(tokens) or words[0] for tokens in _tokens(material, words)]
        model.fit(texts, material.vectors)
        place = {word: number for number, word in enumerate(words)}
        columns = [place[word] for word in model.vectorizer_model.get_feature_names_out()]
        rows = [number for number, topic in enumerate(sorted(model.get_topics())) if topic >= 0]
        scores = np.zeros((len(rows), len(words)))
        scores[:, columns] = model.c_tf_idf_.toarray()[rows]

        def assign(new: Material) -> np.ndarray:
            own = [" ".join(tokens) or words[0] for tokens in _tokens(new, words)]
            return np.asarray(model.transform(own, new.vectors)[0])

        return Fitted(scores, assign)

    return fit


@dataclass(frozen=True)
class _Terms:
    """The encoder as turftopic wants it: tokens are encoded as a reader sees them."""

    encoder: Cached

    def encode(self, sentences: Sequence[str], *_: Any, **__: Any) -> np.ndarray:
        shown = dict(zip(self.encoder.words, self.encoder.shown, strict=True))
        return self.encoder.encode([shown.get(token, token) for token in sentences])


def keynmf(encoder: Cached, *, cross_lingual: bool) -> Fit:
    """KeyNMF of turftopic (Kristensen-McLachlan et al. 2024), its defaults, on govtext's vectors of passages and of words."""

    def fit(material: Material, k: int, seed: int) -> Fitted:
        from contextlib import redirect_stdout
        from io import StringIO

        from sklearn.feature_extraction.text import CountVectorizer
        from turftopic import KeyNMF

        words = encoder.words
        model = KeyNMF(
            k,
            encoder=_Terms(encoder),
            vectorizer=CountVectorizer(analyzer=str.split),
            random_state=seed,
            cross_lingual=cross_lingual,
        )

        def texts(own: Material) -> list[str]:
            return [" ".join(tokens) or words[0] for tokens in _tokens(own, words)]

        with redirect_stdout(StringIO()):
            model.fit(texts(material), embeddings=material.vectors)
        place = {word: number for number, word in enumerate(words)}
        scores = np.zeros((len(model.components_), len(words)))
        for column, term in enumerate(model.get_vocab()):
            for word in [term] if term in place else term.split("-"):  # cross-lingual terms are words joined
                if word in place:
                    scores[:, place[word]] = model.components_[:, column]

        def assign(new: Material) -> np.ndarray:
            with redirect_stdout(StringIO()):
                return np.asarray(model.transform(texts(new), embeddings=new.vectors)).argmax(axis=1)

        return Fitted(scores, assign)

    return fit


def models(encoder: Cached, wanted: Sequence[str], *, say: bool = True) -> dict[str, Fit]:
    """Return the models that are installed and wanted, and say which are not there."""
    from importlib.util import find_spec

    words = encoder.words
    every: dict[str, tuple[str, Fit]] = {
        "govtext": ("numpy", govtext(encoder.expected)),
        "govtext-vectors": ("numpy", govtext(encoder.expected, words=False)),
        "govtext-nmf": ("sklearn", govtext_nmf),
        "k-means": ("sklearn", raw_kmeans),
        "NMF": ("sklearn", sklearn_nmf),
        "gensim-10": ("gensim", gensim_lda(10)),
        "gensim": ("gensim", gensim_lda(1)),
        "tomotopy": ("tomotopy", tomotopy_lda(words)),
        "BERTopic": ("bertopic", bertopic(words)),
        "KeyNMF": ("turftopic", keynmf(encoder, cross_lingual=False)),
        "KeyNMF-cross": ("turftopic", keynmf(encoder, cross_lingual=True)),
    }
    left = [name for name, (module, _) in every.items() if find_spec(module) is None]
    if left and say:
        print(f"not installed: {', '.join(left)}")
    found = {name: fit for name, (_, fit) in every.items() if name not in left and (not wanted or name in wanted)}
    if any(name.startswith("KeyNMF") for name in found):
        encoder.encode(encoder.shown)  # beforehand, so that no encoding is in the seconds of a fit
        encoder.save()
    return found


# -------------------------------------------------------------------------------------------- measures


def _of_language(material: Material) -> dict[str, np.ndarray]:
    """By language, the words that are commoner there."""
    own = np.asarray(material.languages)
    shares = {}
    for language in sorted(set(material.languages)):
        sums = np.asarray(material.counts[np.flatnonzero(own == language)].sum(axis=0)).ravel()
        shares[language] = sums / max(sums.sum(), 1)
    best = np.stack(list(shares.values())).argmax(axis=0)
    return {language: best == number for number, language in enumerate(shares)}


def _words(fitted: Fitted, material: Material, weights: np.ndarray) -> dict[str, np.ndarray]:
    """The scores of words by language; of models with one list, each word in its own language."""
    if isinstance(fitted.scores, dict):
        return fitted.scores
    own = np.asarray(material.languages)
    found = {}
    for language, there in _of_language(material).items():
        found[language] = fitted.scores * there
        found[language][weights[own == language].sum(axis=0) < (3 if len(set(own)) > 1 else 1)] = 0
    return found


def _one_hot(assigned: np.ndarray, k: int) -> np.ndarray:
    found = np.zeros((len(assigned), k))
    there = assigned >= 0
    found[np.flatnonzero(there), assigned[there]] = 1
    return found


def _size(fitted: Fitted) -> int:
    return len(next(iter(fitted.scores.values())) if isinstance(fitted.scores, dict) else fitted.scores)


def coherence(fitted: Fitted, material: Material, weights: np.ndarray) -> tuple[float, float]:
    """Return NPMI and the share of topics that the model was asked for and has words."""
    from govtext.topics.words import coherence_of

    found = coherence_of(material.counts, material.languages, weights, _words(fitted, material, weights), npmi)
    return float(np.nanmean(found)), float((~np.isnan(found)).sum())


def diverse(fitted: Fitted, material: Material, weights: np.ndarray) -> float:
    """Return the diversity of the ten words of topics in each language."""
    found = _words(fitted, material, weights)
    rows = [[(language, int(word)) for word in row] for language, own in found.items() for row in top_words(own, _TOP)]
    return diversity(rows)


def matched(base: tuple[Fitted, np.ndarray], other: tuple[Fitted, Material, np.ndarray], material: Material) -> float:
    """Return the mean best-match Jaccard of the ten words, each language by its share in the topic."""
    first = _words(base[0], material, base[1])
    second = _words(other[0], other[1], other[2])
    parts = language_shares(material.languages, base[1])
    found = word_matches(first, second, parts)
    return float(found[base[1].any(axis=0)].mean())


def timed(fit: Fit, material: Material, k: int, seed: int) -> tuple[Fitted, float]:
    """Fit and return the CPU seconds too."""
    before = time.process_time()
    found = fit(material, k, seed)
    return found, time.process_time() - before


# -------------------------------------------------------------------------------------------- what is measured

SEEDS = {
    "eco": ["ekonomi", "bank", "harga", "ekspor"],
    "int": ["perang", "militer", "presiden", "PBB"],
    "sci": ["teknologi", "ilmuwan", "penelitian", "komputer"],
    "spo": ["pertandingan", "gol", "turnamen", "pemain"],
}
"""Four words a label, written down before anything was fitted."""


def parallel(options: argparse.Namespace, encoder: Cached) -> None:
    """Two languages, no translations among what is learnt from; the mean of several ways to part the text."""
    parted = [_parted(options, encoder, parting) for parting in range(1, options.partings + 1)]
    learnt, one, _, _ = parted[0]
    n, times = len(learnt.texts) // 2, f", {len(parted)} times" if len(parted) > 1 else ""
    print(
        f"{options.half}: fitted on {n} Indonesian and {n} English passages, {len(one.texts)} unseen pairs, parted by chance{times}"
    )
    print("model k same kappa NMI(lang) NMI(label) NPMI bootstrap four-fifths diversity unassigned CPU-s")
    for k in options.topics:
        found: dict[str, list[tuple[float, ...]]] = {}
        for learnt, one, other, words in parted:
            encoder.words, encoder.shown = words
            for name, fit in models(encoder, options.models, say=not found).items():
                found.setdefault(name, []).extend(
                    scored(fit, k, seed, learnt, one, other, options.draws) for seed in range(options.seeds)
                )
        for name, rows in found.items():
            print(name, k, *(f"{value:.3f}" for value in np.mean(rows, axis=0)), flush=True)
    if not options.models or "seeded" in options.models:
        seeded(encoder, *parted[0][:3])


def _parted(
    options: argparse.Namespace, encoder: Cached, parting: int
) -> tuple[Material, Material, Material, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Passages to learn from, unseen ones, their translations, and the words of the first."""
    pairs = aligned(options.folder, options.half)
    random.Random(parting).shuffle(pairs)
    n = min(options.size, len(pairs) * 2 // 5)
    left, right, unseen = pairs[:n], pairs[n : 2 * n], pairs[2 * n : 2 * n + n // 2]
    learnt, one, other = materials(
        encoder,
        [(p.id, "id", p.label) for p in left] + [(p.en, "en", p.label) for p in right],
        [(p.id, "id", p.label) for p in unseen],
        [(p.en, "en", p.label) for p in unseen],
    )
    return learnt, one, other, (encoder.words, encoder.shown)


def scored(
    fit: Fit, k: int, seed: int, learnt: Material, one: Material, other: Material, draws: int
) -> tuple[float, ...]:
    """Return agreement, kappa, NMI with language and label, NPMI, two stabilities, diversity, share unassigned, CPU seconds."""
    from sklearn.metrics import normalized_mutual_info_score

    model, seconds = timed(fit, learnt, k, seed)
    a, b = model.assign(one), model.assign(other)
    both = (a >= 0) & (b >= 0)
    same, kappa = chance_agreement(a[both], b[both])
    share = float(both.mean())
    languages = [*one.languages, *other.languages]
    every = np.concatenate([a, b])
    there = every >= 0
    labels = [*one.labels, *other.labels]
    weights = _one_hot(model.assign(learnt), _size(model))
    return (
        same * share,
        kappa * share,
        leakage([x for x, t in zip(languages, there, strict=True) if t], every[there]),
        float(normalized_mutual_info_score([x for x, t in zip(labels, there, strict=True) if t], every[there])),
        coherence(model, learnt, weights)[0],
        resampled(fit, k, seed, learnt, (model, weights), draws),
        resampled(fit, k, seed, learnt, (model, weights), draws, _SHARE),
        diverse(model, learnt, weights),
        1 - float(there.mean()),
        seconds,
    )


def resampled(
    fit: Fit,
    k: int,
    seed: int,
    material: Material,
    base: tuple[Fitted, np.ndarray],
    draws: int,
    share: float | None = None,
) -> float:
    """Return how much of each topic's words comes back on passages drawn with replacement, or on a share of the passages."""
    generator = np.random.default_rng(seed)
    total, found = len(material.texts), []
    for _ in range(draws):
        rows = generator.choice(total, total if share is None else round(total * share), replace=share is None)
        drawn = material.take(np.sort(rows))
        model = fit(drawn, k, seed)
        found.append(matched(base, (model, drawn, _one_hot(model.assign(drawn), _size(model))), material))
    return float(np.mean(found)) if found else float("nan")


def seeded(encoder: Cached, learnt: Material, one: Material, other: Material) -> None:
    """Topics named by four Indonesian words each, in both languages, beside counting those words."""
    there = [row for row, label in enumerate(learnt.labels) if label in SEEDS]
    if not there:
        return
    own = learnt.take(np.array(there))
    passages = _passages(own)
    seeds = {name: words for name, words in SEEDS.items() if name in set(own.labels)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        topics = gt.discover_topics(passages, seeds=seeds, encoder=encoder, progress=False)
    names = list(seeds)
    for language, material in (("id", one), ("en", other)):
        rows = [row for row, label in enumerate(material.labels) if label in seeds]
        gold = [names.index(material.labels[row]) for row in rows]
        found = topics.weights_of([material.texts[row] for row in rows], [language] * len(rows)).argmax(axis=1)
        lowered = [material.texts[row].lower().split() for row in rows]
        counted = [
            int(np.argmax([sum(word.lower() in text for word in words) for words in seeds.values()]))
            for text in lowered
        ]
        print(
            f"seeded {language}: {np.mean(found == gold):.3f}, counting words {np.mean(np.array(counted) == gold):.3f}"
        )


def _passages(material: Material) -> list[Any]:
    from govtext.passages import Passage

    return [
        Passage(f"p{row}", f"d{row}", text, 0, len(text), 1, language, "", "", "", "paragraph")
        for row, (text, language) in enumerate(zip(material.texts, material.languages, strict=True))
    ]


def _passages_of(options: argparse.Namespace) -> list[tuple[str, str, str]]:
    """Passages of one kind, with language and label."""
    if options.task == "indonesian":
        pairs = aligned(options.folder, options.half)
        random.Random(1).shuffle(pairs)
        n = min(options.size, len(pairs) * 2 // 5)  # the passages of ``parallel`` that are Indonesian
        return [(p.id, "id", p.label) for p in pairs[:n] + pairs[2 * n : 2 * n + n // 2]]
    from govtext.passages import segment

    corpus = gt.read(options.folder, progress=False)
    return [(p.text, p.language, p.document_id) for p in segment(corpus, "paragraph") if len(p.text.split()) >= 8]


def monolingual(options: argparse.Namespace, encoder: Cached) -> None:
    """Passages of one kind: coherence, and what comes back with another random state and another sample."""
    (material,) = materials(encoder, _passages_of(options))
    print(f"{len(material.texts)} passages, {len(encoder.words)} words")
    print("model k NPMI topics seeds bootstrap four-fifths diversity unassigned CPU-s")
    for k in options.topics:
        for name, fit in models(encoder, options.models).items():
            runs = [timed(fit, material, k, seed) for seed in range(options.seeds)]
            weights = [_one_hot(model.assign(material), _size(model)) for model, _ in runs]
            values = [coherence(model, material, own) for (model, _), own in zip(runs, weights, strict=True)]
            between = [
                matched((runs[i][0], weights[i]), (runs[j][0], material, weights[j]), material)
                for i in range(len(runs))
                for j in range(len(runs))
                if i != j
            ]
            base = runs[0][0], weights[0]
            alike = [resampled(fit, k, 0, material, base, options.draws, share) for share in (None, _SHARE)]
            spread = diverse(runs[0][0], material, weights[0])
            unread = np.mean([1 - own.any(axis=1).mean() for own in weights])
            seconds = float(np.mean([s for _, s in runs]))
            same = np.mean(between) if between else float("nan")
            figures = (*np.mean(values, axis=0), same, *alike, spread, unread, seconds)
            print(name, k, *(f"{value:.3f}" for value in figures), flush=True)


def _weighed(power: float, prior: float = 1.0) -> Callable[[Any, np.ndarray], np.ndarray]:
    """The difference of shares, by a power of the weights, less so much of the share in the whole."""

    def score(counts: Any, weights: np.ndarray) -> np.ndarray:
        inside, whole = _shares_of(counts, weights**power)
        return np.where(inside > whole, inside - prior * whole, 0)

    return score


def _class_tf_idf(counts: Any, weights: np.ndarray) -> np.ndarray:
    """Class TF-IDF (Grootendorst 2022)."""
    totals = np.asarray(counts.T @ weights).T
    whole = np.asarray(counts.sum(axis=0)).ravel()
    shares = totals / np.maximum(totals.sum(axis=1, keepdims=True), 1e-9)
    return shares * np.log1p(totals.sum() / len(totals) / np.maximum(whole, 1e-9))


def _log_odds(counts: Any, weights: np.ndarray, prior: float = 500.0) -> np.ndarray:
    """Log-odds against all other topics with a prior from the whole, over their error (Monroe, Colaresi & Quinn 2008)."""
    inside = np.asarray((counts > 0).astype(np.float64).T @ _normal(np.sqrt(weights))).T
    whole = np.asarray((counts > 0).sum(axis=0)).ravel()
    alpha = prior * whole / whole.sum()
    odds, errors = [], np.zeros_like(inside)
    for part in (inside, whole - inside):
        raised, total = part + alpha, part.sum(axis=1, keepdims=True) + prior
        odds.append(np.log(np.maximum(raised, 1e-9) / np.maximum(total - raised, 1e-9)))
        errors += 1 / np.maximum(raised, 1e-9)
    return np.maximum(odds[0] - odds[1], 0) / np.sqrt(errors) * (whole > 0)


def _normal(weights: np.ndarray) -> np.ndarray:
    return weights / np.maximum(weights.sum(axis=1, keepdims=True), 1e-9)


def _shares_of(counts: Any, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The share of each word in each topic and in the whole, once a passage."""
    there = (counts > 0).astype(np.float64)
    totals = np.asarray(there.T @ _normal(weights)).T
    whole = np.asarray(there.sum(axis=0)).ravel()
    return totals / np.maximum(totals.sum(axis=1, keepdims=True), 1e-9), whole / max(whole.sum(), 1e-9)


SCORES: dict[str, Callable[[Any, np.ndarray], np.ndarray]] = {
    "govtext": telling,
    "difference of shares, root of weights": _weighed(0.5),
    "difference of shares, plain weights": _weighed(1),
    "difference of shares, fourth root": _weighed(0.25),
    "half the share of the whole": _weighed(0.5, 0.5),
    "class TF-IDF": _class_tf_idf,
    "log-odds": _log_odds,
    "TF-IDF of a topic": lambda counts, weights: telling(counts, weights) * rarity(counts),
}


def worded(options: argparse.Namespace, encoder: Cached) -> None:
    """The same topics with other words."""
    (material,) = materials(encoder, _passages_of(options))
    print(f"{len(material.texts)} passages, {len(encoder.words)} words")
    print("words k NPMI bootstrap held four-fifths diversity")
    for k in options.topics:
        for name, score in SCORES.items():
            fit = govtext(encoder.expected, score)
            model = fit(material, k, 0)
            base = model, _one_hot(model.assign(material), k)
            figures = (
                coherence(model, material, base[1])[0],
                resampled(fit, k, 0, material, base, options.draws),
                resampled(_held(model.weights, score), k, 0, _numbered(material), base, options.draws),
                resampled(fit, k, 0, material, base, options.draws, _SHARE),
                diverse(model, material, base[1]),
            )
            print(name, k, *(f"{value:.3f}" for value in figures), flush=True)


def _numbered(material: Material) -> Material:
    """The passages with their numbers for labels."""
    return replace(material, labels=[str(row) for row in range(len(material.texts))])


def _held(weights: np.ndarray | None, score: Callable[[Any, np.ndarray], np.ndarray]) -> Fit:
    """Topics as they are, of which only the words are counted anew."""
    assert weights is not None

    def fit(material: Material, k: int, seed: int) -> Fitted:
        own = weights[[int(label) for label in material.labels]]
        return Fitted(
            by_language(material.counts, material.languages, own, score),
            lambda new: weights[[int(label) for label in new.labels]].argmax(axis=1),
        )

    return fit


def materials(encoder: Cached, *parts: Sequence[tuple[str, str, str]]) -> list[Material]:
    """Return parts as models read them; the words are those of the first part."""
    from govtext.topics.space import encode

    table = WordTable.of([text for text, _, _ in parts[0]])
    encoder.words, encoder.shown = table.words, tuple(table.shown(word) for word in range(len(table.words)))
    found = []
    for number, part in enumerate(parts):
        texts = [text for text, _, _ in part]
        vectors = encode(encoder, texts)
        encoder.save()
        counts = table.counts if number == 0 else table.count(texts)
        found.append(Material(texts, [language for _, language, _ in part], vectors, counts, [n for _, _, n in part]))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=("parallel", "indonesian", "texts"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=("dev", "test", "all"), default="dev", help="of aligned text")
    parser.add_argument("--topics", type=int, nargs="+", default=[20], help="how many")
    parser.add_argument("--models", nargs="*", default=[], help="only these")
    parser.add_argument("--words", action="store_true", help="the ways to choose words, instead of the models")
    parser.add_argument("--size", type=int, default=1000, help="how many passages (of each language)")
    parser.add_argument("--seeds", type=int, default=5, help="random states")
    parser.add_argument("--partings", type=int, default=1, help="how often aligned text is parted anew (parallel)")
    parser.add_argument("--draws", type=int, default=5, help="samples with replacement")
    parser.add_argument("--cache", type=Path, help="a folder for vectors")
    options = parser.parse_args()
    from govtext.topics.threads import one_thread

    with one_thread(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        encoder = Cached(options.cache)
        if options.words and options.task == "parallel":
            raise SystemExit("--words goes with indonesian or texts.")
        task = parallel if options.task == "parallel" else worded if options.words else monolingual
        task(options, encoder)


if __name__ == "__main__":
    main()
