"""Topics of very many documents: CPU seconds of each step and the memory that is added, beside gensim's LDA and scikit-learn's NMF.

    python benchmarks/scale.py --documents 100000 [--words 350] [--keep STORE]

Documents are the labelled passages of ``corpora/collab-3`` put together anew, each of one or two subjects; the same numbers give the same
documents. They are written into a store, and topics are found in it. The others read the same store as a stream, one pass each. ``--agreement
FOLDER`` says instead how often the student gives passages of a fifth of the papers in a folder, of which it was taught nothing, the encoder's topic.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

import govtext as gt
from govtext import resources
from govtext.documents import Document
from govtext.text.cleaning import Paragraph
from govtext.text.encoder import Encoder
from govtext.text.tokens import stop_words

TOPICS = 20
PARAGRAPHS = 4
WORD = re.compile(r"[^\W\d_]{3,}")


def documents(count: int, words: int) -> Iterator[Document]:
    """Yield invented documents of about so many words: passages of one or two subjects in one language, in four paragraphs."""
    by_kind: dict[tuple[str, str], list[str]] = {}
    with (resources.corpus_folder("collab-3") / "passages.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            by_kind.setdefault((record["language"], record["domain"]), []).append(record["text"])
    kinds = sorted(kind for kind, texts in by_kind.items() if len(texts) >= 20)
    for number in range(count):
        generator = np.random.default_rng([7, number])
        language, subject = kinds[generator.integers(len(kinds))]
        others = [kind for kind in kinds if kind[0] == language]
        second = others[generator.integers(len(others))]
        paragraphs: list[str] = []
        for place in range(PARAGRAPHS):
            pool = by_kind[second] if place == PARAGRAPHS - 1 else by_kind[language, subject]
            sentences: list[str] = []
            while sum(len(sentence.split()) for sentence in sentences) < words / PARAGRAPHS:
                sentences.append(pool[generator.integers(len(pool))])
            paragraphs.append(" ".join(sentences))
        text = "\n\n".join(paragraphs)
        starts = np.cumsum([0, *(len(paragraph) + 2 for paragraph in paragraphs)])
        spans = tuple(
            Paragraph(int(start), int(start) + len(own)) for start, own in zip(starts, paragraphs, strict=False)
        )
        yield Document(f"d{number:06d}", text, "text", "id" if language == "id" else "en", paragraphs=spans)


class StandIn:
    """In the encoder's place, to see what all the rest costs: the mean of a direction a word. Its topics are not those of the encoder."""

    name, sha256 = "stand-in", "0" * 64

    def __init__(self) -> None:
        self.read = 0
        self.known: dict[str, np.ndarray] = {}

    def encode(self, texts: list[str]) -> np.ndarray:
        self.read += len(texts)
        return np.stack([self._of(text) for text in texts])

    centred = encode

    def _of(self, text: str) -> np.ndarray:
        found = np.zeros(384, dtype=np.float32)
        for word in WORD.findall(text.lower()):
            if word not in self.known:
                seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
                self.known[word] = np.random.default_rng(seed).normal(size=384).astype(np.float32) / 20
            found += self.known[word]
        return found / max(float(np.linalg.norm(found)), 1e-6)


class Clock:
    """CPU seconds of this process, and how much memory it has had at most since it began."""

    def __init__(self) -> None:
        self.before, self.start = peak(), time.process_time()

    def tell(self, what: str) -> None:
        now = time.process_time()
        print(f"{what}: {now - self.start:.1f} CPU-s, at most {peak() - self.before:.0f} MB added", flush=True)
        self.start = now


def peak() -> float:
    """The most memory that the process has had, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def words_of(store: gt.Store) -> Iterator[list[str]]:
    stops = stop_words("id") | stop_words("en")
    for document in store:
        yield [word for word in WORD.findall(document.text.lower()) if word not in stops]


def step_write(path: Path, count: int, words: int) -> None:
    clock = Clock()
    with gt.Store(path) as store:
        store.add(documents(count, words))
        clock.tell(f"writing {len(store)} documents (making them included)")
        print(
            f"{path.stat().st_size / 1e6:.0f} MB on disk; {sum(row['characters'] for row in store.facts()) / 1e6:.0f} million characters"
        )


def step_stream(path: Path, count: int, words: int) -> None:
    with gt.Store(path) as store:
        next(iter(store))
        clock = Clock()
        size = sum(len(document.text) for document in store)
        clock.tell(f"streaming {size / 1e6:.0f} million characters as documents")


def step_traced(path: Path, count: int, words: int) -> None:
    import tracemalloc

    with gt.Store(path) as store:
        next(iter(store))
        tracemalloc.start()
        for _, document in zip(range(5_000), store, strict=False):
            assert document.text
        print(f"streaming, the first 5,000 by tracemalloc: at most {tracemalloc.get_traced_memory()[1] / 1e6:.2f} MB")


def step_cut(path: Path, count: int, words: int) -> None:
    from govtext.passages import StoredPassages

    with gt.Store(path) as store:
        clock = Clock()
        passages = StoredPassages(store, "paragraph")
        print(f"{len(passages)} passages")
        clock.tell("cutting into passages, with the language of each (once)")


def step_govtext(path: Path, count: int, words: int) -> None:
    import sklearn.decomposition  # noqa: F401 - what others load too is not counted

    from govtext.topics.reading import Reader

    spent = [0.0]
    reads = Reader.encoded

    def timed(self: Reader, *arguments: object, **options: object) -> tuple[np.ndarray, dict[int, str]]:
        start = time.process_time()
        found = reads(self, *arguments, **options)  # type: ignore[arg-type]
        spent[0] += time.process_time() - start
        return found

    Reader.encoded = timed  # type: ignore[method-assign]
    with gt.Store(path) as store:
        clock = Clock()
        start = time.process_time()
        encoder = StandIn() if "SCALE_STAND_IN" in os.environ else Encoder.load()
        topics = gt.discover_topics(store, TOPICS, encoder=encoder)
        topics.to_frame()
        whole = time.process_time() - start
        clock.tell(
            f"govtext, {TOPICS} topics: {whole - spent[0]:.1f} CPU-s without and {spent[0]:.1f} CPU-s for encoding; together"
        )
        print(repr(topics), *topics.notes, sep="\n  ")
        print(topics.to_frame()[["label", "size", "documents", "share_id", "npmi"]].to_string())
        print(topics.quality().to_string())


def step_gensim(path: Path, count: int, words: int) -> None:
    from gensim.corpora import Dictionary
    from gensim.models import LdaModel

    with gt.Store(path) as store:
        clock = Clock()
        dictionary = Dictionary(words_of(store))
        dictionary.filter_extremes(no_below=5, no_above=0.5, keep_n=20_000)

        class Bags:
            def __iter__(self) -> Iterator[list[tuple[int, int]]]:
                return (dictionary.doc2bow(own) for own in words_of(store))

            def __len__(self) -> int:
                return len(store)

        LdaModel(Bags(), id2word=dictionary, num_topics=TOPICS, passes=1, random_state=0, eval_every=None)
        clock.tell(f"gensim LDA, {TOPICS} topics, one pass")


def step_sklearn(path: Path, count: int, words: int) -> None:
    from sklearn.decomposition import MiniBatchNMF
    from sklearn.feature_extraction.text import TfidfVectorizer

    with gt.Store(path) as store:
        clock = Clock()
        stops = sorted(stop_words("id") | stop_words("en"))
        vectors = TfidfVectorizer(
            token_pattern=WORD.pattern, stop_words=stops, min_df=5, max_features=20_000, dtype=np.float32
        ).fit_transform(document.text for document in store)
        MiniBatchNMF(TOPICS, random_state=0, batch_size=4_096, max_iter=1).fit_transform(vectors)
        clock.tell(f"scikit-learn MiniBatchNMF, {TOPICS} topics, one pass")


STEPS = {
    "write": step_write, "stream": step_stream, "traced": step_traced, "cut": step_cut, "govtext": step_govtext, "gensim": step_gensim,
    "sklearn": step_sklearn,
}  # fmt: skip


class Vectors:
    """The encoder's vectors of passages, kept in a file: reading thousands of paragraphs takes minutes."""

    def __init__(self, file: Path | None) -> None:
        self.file, self.known = file, {}
        if file is not None and file.exists():
            with np.load(file, allow_pickle=False) as stored:
                self.known = dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))

    def of(self, texts: list[str]) -> np.ndarray:
        from govtext.topics.space import encode

        keys = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24] for text in texts]
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in self.known}
        if new:
            self.known |= dict(zip(new, encode(Encoder.load(), list(new.values())), strict=True))
            if self.file is not None:
                np.savez_compressed(
                    self.file, keys=np.array(list(self.known)), vectors=np.stack(list(self.known.values()))
                )
        return np.stack([self.known[key] for key in keys])


def agreement(source: Path, cache: Path | None) -> None:
    """How well the student does on papers of which it was taught nothing."""
    from govtext.passages import segment
    from govtext.topics.embedding import EmbeddingView
    from govtext.topics.measures import chance_agreement
    from govtext.topics.plain import PlainWords
    from govtext.topics.quality import assigned_of
    from govtext.topics.student import Student
    from govtext.topics.words import WordTable

    if source.is_dir():
        passages = [p for p in segment(gt.read(source), "paragraph") if len(p.text.split()) >= 8]
        listed = [(p.document_id, p.language, p.text) for p in passages]
        listed = [listed[row] for row in sorted(np.random.default_rng(0).permutation(len(listed))[:3_600])]
    else:
        listed = [(p["document_id"], p["language"], p["text"]) for p in json.loads(source.read_text(encoding="utf-8"))]
    owners, languages, texts = map(list, zip(*listed, strict=True))
    names = sorted(set(owners))
    unseen = set(np.random.default_rng(0).permutation(names)[: len(names) // 5].tolist())
    taught = np.array([row for row, owner in enumerate(owners) if owner not in unseen])
    held = np.array([row for row, owner in enumerate(owners) if owner in unseen])
    table = WordTable.of([texts[row] for row in taught])
    encoder = Vectors(cache)
    vectors = encoder.of(texts)
    words = PlainWords.of(table.words, texts)
    counts, forms = words.count(texts, languages, len(table.words))
    read = words.commonest(6_000)
    by_word = encoder.of([words.forms[number - 1] for number in read])
    means = Encoder.load().means
    view = EmbeddingView(vectors, languages, counts, expected=means["id"] - means["en"])
    print(
        f"{len(taught)} paragraphs of {len(names) - len(unseen)} documents taught, {len(held)} of {len(unseen)} others"
    )
    for topics in (6, 10, 20):
        model = view.fit(taught, [topics], 0)[0]
        true = assigned_of(view.weights(model))
        placed = model.place(vectors[taught], [languages[row] for row in taught], counts[taught])
        line = []
        for own in (np.zeros_like(by_word), by_word):
            student = Student.fit(counts[taught], forms[taught], placed, read, own, words.presence[read], len(texts))
            told = assigned_of(model.weights_at(student.place(counts[held], forms[held])))
            line.append("{:.3f} (kappa {:.3f})".format(*chance_agreement(true[held], told)))
        print(f"{topics} topics: same topic {line[0]} by words alone, {line[1]} with the vectors of words", flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--documents", type=int, default=100_000)
    options.add_argument("--words", type=int, default=350)
    options.add_argument("--keep", type=Path, help="where to keep the store")
    options.add_argument("--stand-in", action="store_true", help="something quick in the encoder's place")
    options.add_argument("--only", choices=list(STEPS), nargs="+", default=list(STEPS))
    options.add_argument(
        "--agreement",
        type=Path,
        metavar="FOLDER",
        help="or a file of passages: a JSON list with document_id, language, text",
    )
    options.add_argument("--cache", type=Path, help="with --agreement: a file (.npz) in which vectors are kept")
    given = options.parse_args()
    if given.agreement:
        agreement(given.agreement, given.cache)
        return
    if "SCALE_STEP" in os.environ:
        STEPS[os.environ["SCALE_STEP"]](given.keep, given.documents, given.words)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = given.keep or Path(folder, "corpus.sqlite")
        for name in given.only:  # each in a process of its own, for the most memory of a process never falls
            command = [
                sys.executable,
                __file__,
                "--documents",
                str(given.documents),
                "--words",
                str(given.words),
                "--keep",
                str(path),
            ]
            own = {"SCALE_STEP": name, **({"SCALE_STAND_IN": "1"} if given.stand_in else {})}
            subprocess.run(command, env={**os.environ, **own}, check=True)


if __name__ == "__main__":
    main()
