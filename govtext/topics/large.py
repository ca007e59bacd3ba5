"""Topics of very many passages: the encoder reads a sample, a student of it reads the rest as a stream."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from govtext.documents.store import write_parquet
from govtext.errors import OptionError
from govtext.passages import Passage, StoredPassages
from govtext.text.language import LANGUAGES, Language
from govtext.topics.edits import apply_edits
from govtext.topics.material import Material, facts_of, pairs_of
from govtext.topics.measures import chance_agreement
from govtext.topics.plain import PlainWords
from govtext.topics.quality import assigned_of, quality_of
from govtext.topics.reading import Reader
from govtext.topics.student import Student
from govtext.topics.threads import one_thread
from govtext.topics.topics import Size, Topics, sizes_of
from govtext.topics.words import softened, telling_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["LargeTopics", "Rest", "discover_large", "with_rest"]

_SAMPLE, _HELD_OUT = 3_000, 500
"""Passages that the encoder reads: to find topics in, and to see how well the student does."""
_COUNTED = 20_000
"""Passages whose words are known to the student, those of the sample among them."""
_READ_WORDS = 6_000
"""Words that the encoder reads by themselves; on paragraphs of a hundred papers, with papers held out, they took the student from .65 to .70."""
_LEARN_WORDS = 8
_BLOCK = 4_096
_DOUBTFUL = 0.6
_FEWEST_OF_LANGUAGE = 3
_COLUMNS = ("document_id", "passage_id", "page", "start", "end", "language", "section", "speaker", "text", "topic", "label", "weight")  # fmt: skip


class Parts(NamedTuple):
    """Of a topic that was split: the weights of its parts in all passages, and their words as ``Rest.totals`` has them."""

    weights: np.ndarray
    totals: np.ndarray


@dataclass(frozen=True)
class Rest:
    """All passages as arrays, a row a passage in the order of the stream, and the student that gave them their topics.

    Attributes
    ----------
    documents : tuple of str
        The ids of the documents, in order.
    owners, starts, languages : numpy.ndarray
        The number of each passage's document, where it starts there, and the number of its language.
    weights : numpy.ndarray
        Before edits: shape (n_passages, n_components).
    totals : numpy.ndarray
        In how many passages each word of the table stands, by language and component, a passage counting by its softened and by its plain weight: shape
        (2, n_languages, n_words, n_components).
    words : PlainWords
    student : Student
    agreement, kappa : float
        How often the student gives passages that it was not taught the same topic as the encoder, and the same beyond chance.
    held_out : int
        How many passages that is measured on.
    learnt : numpy.ndarray
        The passages that topics were found in.
    source : StoredPassages, Material or None
        None for topics that were loaded.
    parts : tuple of Parts
        Of topics that a user split, in the order of the edits.
    """

    documents: tuple[str, ...]
    owners: np.ndarray
    starts: np.ndarray
    languages: np.ndarray
    weights: np.ndarray
    totals: np.ndarray
    words: PlainWords
    student: Student
    agreement: float
    kappa: float
    held_out: int
    learnt: np.ndarray
    source: StoredPassages | Material | None = None
    parts: tuple[Parts, ...] = ()

    def __len__(self) -> int:
        return len(self.owners)

    def arrays(self) -> dict[str, np.ndarray]:
        """Return what a file must hold."""
        own = {name: getattr(self, name) for name in _ARRAYS}
        for what in ("words", "student"):
            own |= {f"{what}.{name}": array for name, array in getattr(self, what).arrays().items()}
        for number, parts in enumerate(self.parts):
            own |= {f"part{number}.{name}": array for name, array in parts._asdict().items()}
        return own

    def facts(self) -> dict[str, Any]:
        """Return the rest of it, as JSON."""
        agreement = [None if np.isnan(value) else value for value in (self.agreement, self.kappa)]
        return {
            "documents": list(self.documents), "forms": list(self.words.forms), "agreement": agreement, "held_out": self.held_out,
            "parts": len(self.parts),
        }  # fmt: skip


_ARRAYS = ("owners", "starts", "languages", "weights", "totals", "learnt")


def with_rest(topics: Topics, arrays: dict[str, np.ndarray], facts: dict[str, Any]) -> LargeTopics:
    """Return topics of a sample with what was saved of all passages.

    Raises
    ------
    ValueError, KeyError, TypeError
        When they do not fit.
    """

    def part(prefix: str) -> dict[str, np.ndarray]:
        return {name.removeprefix(prefix): array for name, array in arrays.items() if name.startswith(prefix)}

    words = PlainWords(tuple(facts["forms"]), **part("words."))
    agreement, kappa = (float("nan") if value is None else float(value) for value in facts["agreement"])
    own: dict[str, Any] = {name: arrays[name] for name in _ARRAYS}
    if len({len(own[name]) for name in ("owners", "starts", "languages", "weights")}) != 1:
        raise ValueError("there are not as many topics as passages")
    parts = tuple(Parts(**part(f"part{number}.")) for number in range(int(facts["parts"])))
    if any(len(own_part.weights) != len(own["weights"]) for own_part in parts):
        raise ValueError("there are not as many topics as passages")
    rest = Rest(
        tuple(facts["documents"]), **own, words=words, student=Student(**part("student.")), agreement=agreement, kappa=kappa,
        held_out=int(facts["held_out"]), parts=parts,
    )  # fmt: skip
    return LargeTopics(**{entry.name: getattr(topics, entry.name) for entry in fields(topics)}, rest=rest)


@dataclass(frozen=True, repr=False, eq=False)
class LargeTopics(Topics):
    """Topics of which ``rest`` holds all passages; ``material`` and ``weights`` are of the sample that the encoder read.

    Sizes, words, :meth:`passages`, :meth:`over` and :meth:`cross` are of all passages; quotes, coherence, :meth:`stability` and the map of the sample.
    """

    rest: Rest = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        languages = "+".join(LANGUAGES[number] for number in np.unique(self.rest.languages))
        unread = len(self.rest) - self.read
        return (
            f"<Topics: {len(self)} topics of {len(self.rest)} passages ({self.material.unit}, {languages}) of {self.documents} documents, found in "
            f"{len(self.material)} of them by {self.method!r}" + (f", {unread} empty" if unread else "") + ">"
        )

    @cached_property
    def every_weight(self) -> np.ndarray:
        """The weight of each topic in each of all passages."""
        given = iter(self.rest.parts)
        return apply_edits(self.rest.weights, self.edits, lambda _: next(given).weights)

    @cached_property
    def every_topic(self) -> np.ndarray:
        """The topic of each of all passages; -1 for one without a known word."""
        return assigned_of(self.every_weight)

    @property
    def read(self) -> int:
        """How many passages have a topic."""
        return int((self.every_topic >= 0).sum())

    @property
    def documents(self) -> int:
        """Of how many documents the passages are."""
        return len(self.rest.documents)

    def passages(self, *, weights: bool = False, text: bool = False) -> pd.DataFrame:
        """Return a row a passage; see :meth:`Topics.passages`. Their words are left out unless they are asked for; ``to_parquet`` writes them without
        holding them all.

        Parameters
        ----------
        weights : bool
            Also give a column a topic.
        text : bool
            Also give the words.

        Raises
        ------
        OptionError
            For topics that were loaded, when :meth:`beside` was not called.
        """
        material, _ = self._whole(text)
        there = np.zeros(len(self.rest), dtype=bool)
        there[self.rest.learnt] = True
        frame = self._frame(material, self.every_weight, weights).assign(fitted=there)
        return frame if text else frame.drop(columns="text")

    def to_parquet(self, path: str | os.PathLike[str]) -> Path:
        """Write a row a passage with its words, topic, label and weight as Parquet, as a stream, and return the path.

        Raises
        ------
        ExtraMissingError
            When pyarrow is not installed.
        OptionError
            For topics that were loaded, when :meth:`beside` was not called.
        """

        def rows() -> Iterator[dict[str, Any]]:
            for p, topic, own in zip(self._stream(), self.every_topic, self.every_weight, strict=True):
                place = (p.document_id, p.id, p.page, p.start, p.end, p.language, p.section, p.speaker, p.text)
                found = (
                    (int(topic), self.labels[topic], round(float(own[topic]), 4)) if topic >= 0 else (None, "", None)
                )
                yield dict(zip(_COLUMNS, (*place, *found), strict=True))

        whole = dict.fromkeys(("page", "start", "end", "topic"), "int64")
        return write_parquet(path, rows(), list(_COLUMNS), {**whole, "weight": "float64"})

    def weights_of(self, texts: Sequence[str], languages: Sequence[Language]) -> np.ndarray:
        """Return the weights of texts in the topics, by the student where there are more than the encoder would read."""
        if len(texts) <= _SAMPLE:
            return super().weights_of(texts, languages)
        found = []
        with one_thread():
            for start in range(0, len(texts), _BLOCK):
                part = slice(start, start + _BLOCK)
                counts, forms = self.rest.words.count(texts[part], languages[part], len(self.reader.table.words))
                found.append(self.rest.student.place(counts, forms))
            placed = np.vstack(found)
            return apply_edits(self.model.weights_at(placed), self.edits, lambda model: model.weights_at(placed))

    def quality(self) -> pd.Series:
        """Return how good the topics are; see :meth:`Topics.quality`. Of all passages are ``passages`` and ``empty``, the others of the sample.

        ``student_agreement``, ``student_kappa`` and ``student_passages`` say on how many passages that it was not taught the student gives the topic of the encoder.
        """
        found = quality_of(self)
        found["passages"], found["empty"] = len(self.rest), len(self.rest) - self.read
        found["student_agreement"], found["student_kappa"] = round(self.rest.agreement, 4), round(self.rest.kappa, 4)
        found["student_passages"] = self.rest.held_out
        return found

    def split(self, topic: int, parts: int = 2) -> Topics:
        """Return the topics with one of them in parts; see :meth:`Topics.split`. The parts are found in the sample; all passages are read once more.

        Raises
        ------
        OptionError
            As :meth:`Topics.split`; for topics that were loaded, when :meth:`beside` was not called.
        """
        stream = self._stream()
        found = super().split(topic, parts)
        edit = found.edits[-1]
        size = len(self.reader.table.words)
        weights = np.zeros((len(self.rest), parts), dtype=np.float32)
        totals = np.zeros((2, len(LANGUAGES), size, parts))
        with one_thread():
            known = dict(zip(self.rest.learnt.tolist(), self.view.weights(edit.model)[self.fitted], strict=True))
            for start, counts, placed in _blocks(stream, self.rest.words, self.rest.student, size):
                own = slice(start, start + len(placed))
                weights[own] = edit.model.weights_at(placed)
                for row in range(start, own.stop):
                    if row in known:
                        weights[row] = known[row]
                cut = apply_edits(self.every_weight[own], (edit,), lambda _, own=own: weights[own])
                _count(totals, counts, self.rest.languages[own], cut, slice(topic, topic + parts))
        return replace(found, rest=replace(self.rest, parts=(*self.rest.parts, Parts(weights, totals))))  # type: ignore[call-arg]

    def refit(self, source: object = None, **changes: Any) -> Topics:
        """Fit again and make the same edits; see :meth:`Topics.refit`.

        Raises
        ------
        OptionError
            For topics that were loaded, when neither a source is given nor :meth:`beside` was called.
        """
        return super().refit(self._source() if source is None else source, **changes)

    def beside(self, source: object) -> LargeTopics:
        """Return topics that were loaded, together with the store or corpus that they were found in.

        Raises
        ------
        OptionError
            When it holds other passages.
        """
        from govtext.topics.material import material_of, stream_of

        unit, scope = self.settings.get("unit", "paragraph"), self.settings.get("scope", "body")
        found = stream_of(source, unit, scope) or material_of(source, unit, scope=scope)
        there = replace(self, rest=replace(self.rest, source=found))
        owners, starts = self.rest.owners, self.rest.starts
        count = 0
        for p in there._stream():
            if count >= len(owners) or p.start != starts[count] or p.document_id != self.rest.documents[owners[count]]:
                count = -1
                break
            count += 1
        if count != len(owners):
            raise OptionError(
                "these topics were found in other passages: give the store or corpus that they were found in."
            )
        return there

    # ---------------------------------------------------------------------------------------- within

    def _source(self) -> StoredPassages | Material:
        if self.rest.source is None:
            raise OptionError(
                "these topics were loaded without their passages: topics.beside(gt.Store(...)) puts them beside the store they were found in."
            )
        return self.rest.source

    def _stream(self) -> Iterable[Passage]:
        source = self._source()
        return source.passages if isinstance(source, Material) else source

    def _whole(self, text: bool = False) -> tuple[Material, np.ndarray]:
        source = self._source()
        if isinstance(source, Material):
            return source, self.every_topic
        listed = tuple(p if text else replace(p, text="", question="") for p in source)
        return Material(listed, facts_of(source.store), (), source.unit), self.every_topic

    def _scores(self, lift: float = 1.0) -> dict[Language, np.ndarray]:
        """The words of all passages; a topic with fewer than three passages in a language has none in it."""
        found: dict[Language, np.ndarray] = {}
        for number, language in enumerate(LANGUAGES):
            own = self.every_topic[self.rest.languages == number]
            if len(own):
                soft, plain = (
                    _edited(
                        self.rest.totals[kind, number], self.edits, [p.totals[kind, number] for p in self.rest.parts]
                    ).T
                    for kind in range(2)
                )
                found[language] = telling_of(soft, plain, self.rest.totals[0, number].sum(axis=1), lift)
                found[language][np.bincount(own[own >= 0], minlength=len(self)) < _FEWEST_OF_LANGUAGE] = 0
        return found

    def _sizes(self) -> list[Size]:
        indonesian = self.rest.languages == LANGUAGES.index("id")
        return sizes_of(self.every_weight, self.every_topic, self.rest.owners, indonesian)


def discover_large(
    source: StoredPassages | Material,
    discover: Callable[[Material], Topics],
    encode: Callable[[Reader, Sequence[str]], np.ndarray],
    why: str,
    random_state: int,
    stop: Sequence[str],
) -> LargeTopics:
    """Find the topics of a sample, and give all passages theirs.

    Parameters
    ----------
    source : StoredPassages or Material
    discover : callable
        Finds topics of the sample with the encoder.
    encode : callable
        Gives the vectors of texts; zeros for one that could not be read.
    why : str
        Why it is done so, for the notes.
    random_state : int
        Which passages the sample holds: it is chosen by their content, so that neither their order nor a few more change much.
    stop : sequence of str
        Words that count in no topic.

    Raises
    ------
    EmptyCorpusError
        When there is no passage.
    """
    passages: Iterable[Passage] = source.passages if isinstance(source, Material) else source
    chosen, total = _chosen(passages, random_state)
    held = min(_HELD_OUT, len(chosen) // 7)
    count = min(_SAMPLE, len(chosen) - held)
    taught, unseen = sorted(chosen[:count], key=_place), chosen[count : count + held]
    many, counted_texts = len(chosen), [p.text for _, _, p in chosen]
    del chosen
    core = discover(_material(source, [p for _, _, p in taught]))
    if core.method != "embedding":
        raise OptionError('method="student" needs the encoder; leave encoder out, or take method="nmf".')
    names = core.reader.table.words
    with one_thread():
        words = PlainWords.of(names, counted_texts, stop)
        counted_texts.clear()
        read = words.commonest(_READ_WORDS)
        vectors = encode(core.reader, [words.forms[number - 1] for number in read])
        learnt = core.fitted
        tongues = [core.material.languages[row] for row in learnt]
        counted = words.count([core.material.texts[row] for row in learnt], tongues, len(names))
        placed = core.model.place(core.view.vectors[learnt], tongues, counted[0])
        student = Student.fit(*counted, placed, read, vectors, words.presence[read], many)
        given = core.view.weights(core.model)
        known = {_place(entry): own for entry, own in zip(taught, given, strict=True) if own.any()}
        agreement, kappa = float("nan"), float("nan")
        if unseen:
            own = [p.text for _, _, p in unseen]
            languages = [p.language for _, _, p in unseen]
            counts, forms = words.count(own, languages, len(names))
            true = core.model.weights(encode(core.reader, own), languages, counts)
            told = core.model.weights_at(student.place(counts, forms))
            known |= {_place(entry): own for entry, own in zip(unseen, true, strict=True) if own.any()}
            there = true.any(axis=1)
            agreement, kappa = chance_agreement(assigned_of(true[there]), assigned_of(told[there]))
        places = np.array([_place(entry) for entry in taught])[learnt]
        rest = Rest(
            *_read(passages, total, core, words, student, known),
            words,
            student,
            agreement,
            kappa,
            len(unseen),
            places,
            source,
        )
    notes = (
        f"{why}: the encoder read {len(taught) + len(unseen)} of {total} passages and {len(read)} words; the others have the topic that a student of it gives them by their words.",
        f"the student gives {len(unseen)} passages that it was not taught the encoder's topic in {agreement:.2f} of cases (beyond chance {kappa:.2f})"
        + (": too few to build on single passages; take fewer topics." if agreement < _DOUBTFUL else "."),
        *core.notes,
    )
    own_fields = {entry.name: getattr(core, entry.name) for entry in fields(core)}
    return LargeTopics(**{**own_fields, "notes": notes}, rest=rest)


Entry = tuple[tuple[bool, int], int, Passage]
"""How a passage ranks, its place in the stream, and itself."""


def _place(entry: Entry) -> int:
    return entry[1]


def _chosen(passages: Iterable[Passage], random_state: int) -> tuple[list[Entry], int]:
    """The passages whose hashes are the lowest, each text once, long ones first; and how many passages there are."""
    salt = str(random_state).encode()[:16]
    kept: list[Entry] = []
    last = (True, 1 << 64)
    total = 0
    for passage in passages:
        text = passage.text
        value = int.from_bytes(
            hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8, salt=salt).digest(), "big"
        )
        rank = ((False, value) >= last or len(text.split()) < _LEARN_WORDS, value)
        if rank < last and not text.isspace():
            kept.append((rank, total, passage))
            if len(kept) >= _COUNTED + _BLOCK:
                kept = _lowest(kept)
                last = kept[-1][0] if len(kept) == _COUNTED else last
        total += 1
    return _lowest(kept), total


def _lowest(entries: list[Entry]) -> list[Entry]:
    """Of equal texts the first."""
    found: dict[tuple[bool, int], Entry] = {}
    for entry in sorted(entries, key=lambda entry: entry[:2]):
        found.setdefault(entry[0], entry)
    return list(islice(found.values(), _COUNTED))


def _material(source: StoredPassages | Material, passages: Sequence[Passage]) -> Material:
    """The passages of the sample with what is known of their documents."""
    names = dict.fromkeys(p.document_id for p in passages)
    if isinstance(source, Material):
        facts = {name: source.documents.get(name, {}) for name in names}
        pairs = tuple(pair for pair in source.pairs if pair.document_id in names or not pair.document_id)
        return Material(tuple(passages), facts, pairs, source.unit)
    documents = (source.store[name] for name in names)
    return Material(tuple(passages), facts_of(source.store, names), pairs_of(documents), source.unit)


def _read(
    passages: Iterable[Passage], total: int, core: Topics, words: PlainWords, student: Student, known: dict[int, np.ndarray]
) -> tuple[tuple[str, ...], np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:  # fmt: skip
    """All passages, as :class:`Rest` has them, and the words of each topic."""
    size, count = len(core.reader.table.words), len(core)
    numbers: dict[str, int] = {}
    owners, starts = np.zeros(total, dtype=np.int32), np.zeros(total, dtype=np.int32)
    tongues = np.zeros(total, dtype=np.int8)
    weights = np.zeros((total, count), dtype=np.float32)
    totals = np.zeros((2, len(LANGUAGES), size, count))

    def noted() -> Iterator[Passage]:
        for row, passage in enumerate(passages):
            owners[row] = numbers.setdefault(passage.document_id, len(numbers))
            starts[row], tongues[row] = passage.start, LANGUAGES.index(passage.language)
            yield passage

    for begin, counts, placed in _blocks(noted(), words, student, size):
        own = core.model.weights_at(placed)
        end = begin + len(own)
        for row in range(len(own)):
            if begin + row in known:
                own[row] = known[begin + row]
        weights[begin:end] = own
        _count(totals, counts, tongues[begin:end], own)
    return tuple(numbers), owners, starts, tongues, weights, totals


def _blocks(
    passages: Iterable[Passage], words: PlainWords, student: Student, size: int
) -> Iterator[tuple[int, Any, np.ndarray]]:
    """Of some passages at a time: which is the first, their words, and where the student places them."""
    stream = iter(passages)
    begin = 0
    while block := list(islice(stream, _BLOCK)):
        counts, forms = words.count([p.text for p in block], [p.language for p in block], size)
        yield begin, counts, student.place(counts, forms)
        begin += len(block)


def _count(
    totals: np.ndarray, counts: Any, tongues: np.ndarray, weights: np.ndarray, topics: slice = slice(None)
) -> None:
    """Add to the words of topics, as :class:`Rest` has them, what some passages bring."""
    for number in range(len(LANGUAGES)):
        rows = np.flatnonzero(tongues == number)
        there = (counts[rows] > 0).astype(np.float64).T
        for kind, by in enumerate((softened(weights[rows]), weights[rows])):
            totals[kind, number] += np.asarray(there @ by[:, topics])


def _edited(totals: np.ndarray, edits: Sequence[Any], parts: Sequence[np.ndarray]) -> np.ndarray:
    """The words of merged topics together, those of split ones by part."""
    given = iter(parts)
    for edit in edits:
        if edit.what == "merge":
            into, *others = sorted(edit.topics)
            totals = totals.copy()
            totals[:, into] = totals[:, list(edit.topics)].sum(axis=1)
            totals = np.delete(totals, others, axis=1)
        elif edit.what == "split":
            topic = edit.topics[0]
            totals = np.hstack([totals[:, :topic], next(given), totals[:, topic + 1 :]])
    return totals
