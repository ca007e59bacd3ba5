"""The topics of passages: words, labels, quotes, and which passage is about which."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from govtext.errors import OptionError
from govtext.text.encoder import TextEncoder
from govtext.text.language import LANGUAGES, Language
from govtext.topics.crossing import cross
from govtext.topics.edits import Edit, apply_edits, renumbered
from govtext.topics.groups import crosstab, shares_over
from govtext.topics.labels import OWN, label_topics
from govtext.topics.languages import language_of
from govtext.topics.lexical import gensim_model, require_gensim
from govtext.topics.material import Material, material_of
from govtext.topics.measures import npmi
from govtext.topics.quality import assigned_of, quality_of, stability_of
from govtext.topics.reading import Reader
from govtext.topics.threads import one_thread
from govtext.topics.words import TOP, by_language, coherence_of, telling, top_words

if TYPE_CHECKING:
    import pandas as pd

    from govtext.topics.pictures import What

__all__ = ["GensimTopics", "Size", "Topics", "sizes_of"]

_PRINT = 40
"""Words by which a topic is found again in another fit."""
_QUOTE_WORDS = 8
"""Shorter passages are no quotes where there are longer ones."""
_DRAWS = 20


class GensimTopics(NamedTuple):
    """What gensim's own tools take: ``dictionary``, ``corpus`` (bags of words) and ``model`` (an ``LdaModel``)."""

    dictionary: Any
    corpus: list[list[tuple[int, float]]]
    model: Any


class Size(NamedTuple):
    """Of a topic: its passages, the documents that they are of, the share that is Indonesian, their mean weight."""

    passages: int
    documents: int
    share_id: float
    weight: float


@dataclass(frozen=True, repr=False, eq=False)
class Topics:
    """Topics of a corpus; made by :func:`govtext.discover_topics`. Nothing in it changes: edits return new ones.

    Attributes
    ----------
    material : Material
        The passages and what is known of their documents.
    method : {"embedding", "nmf", "lda"}
    model : EmbeddingModel, NmfModel or LdaModel
    reader : Reader
        Turns text into what the model reads.
    view : EmbeddingView or LexicalView
        The passages as the model reads them.
    fitted : numpy.ndarray
        The passages that the model was fitted on; shorter ones were only assigned.
    settings : dict
        What :func:`govtext.discover_topics` was asked for.
    choice : pandas.DataFrame or None
        The curve from which the number of topics was taken; None where it was given.
    names : tuple of str
        Of seeded or guided topics, the first ones.
    notes : tuple of str
        What was decided, and why.
    edits : tuple of Edit
    given : dict of str
        The names that a user gave, by topic.
    """

    material: Material
    method: str
    model: Any
    reader: Reader
    view: Any
    fitted: np.ndarray
    settings: dict[str, Any]
    choice: pd.DataFrame | None = None
    names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    given: dict[int, str] = field(default_factory=dict)

    # ---------------------------------------------------------------------------------------- what was found

    def __len__(self) -> int:
        return int(self.weights.shape[1])

    def __repr__(self) -> str:
        unread = int((self.assigned < 0).sum())
        languages = "+".join(sorted(set(self.material.languages)))
        return (
            f"<Topics: {len(self)} topics of {len(self.material)} passages ({self.material.unit}, {languages}) of "
            f"{len(self.material.documents)} documents by {self.method!r}"
            + (f", {unread} empty" if unread else "")
            + ">"
        )

    def _repr_html_(self) -> str:
        notes = "".join(f"<li>{escape(note)}</li>" for note in self.notes)
        columns = ["topic", "label", "words_id", "words_en", "size", "documents", "npmi"]
        return f"<p>{escape(repr(self))}</p>{self.to_frame()[columns].to_html(index=False)}" + (
            notes and f"<ul>{notes}</ul>"
        )

    @cached_property
    def weights(self) -> np.ndarray:
        """The weight of each topic in each passage: shape (n_passages, n_topics), rows of sum one; zeros for an empty passage."""
        with one_thread():
            return apply_edits(self.view.weights(self.model), self.edits, self.view.weights)

    @cached_property
    def assigned(self) -> np.ndarray:
        """The topic of each passage; -1 for one without anything to read."""
        return assigned_of(self.weights)

    @cached_property
    def scores(self) -> dict[Language, np.ndarray]:
        """By language, how much each word (``reader.table.words``) tells of each topic; zeros where too few passages of it are in that language."""
        return self._scores()

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """A label a topic: yours, or that of its seed, or words as "layanan kesehatan puskesmas / health services"."""
        passages = [self.material.passages[row] for row in self.fitted]
        scores = self._scores(OWN)
        found = label_topics(passages, self.weights[self.fitted], self.reader.table, scores)
        labels = []
        for topic, own in enumerate(found):
            words = " / ".join(own[language] for language in LANGUAGES if own.get(language))
            labels.append(self.given.get(topic) or words or f"topic {topic}")
        return tuple(labels)

    def words(self, topic: int, language: Language, count: int = TOP) -> list[str]:
        """Return the most telling words of a topic in one language, as a reader sees them.

        Raises
        ------
        OptionError
            For a topic or language that does not exist.
        """
        self._check([topic])
        if language not in LANGUAGES:
            raise OptionError(f"language {language!r} does not exist; there are {', '.join(LANGUAGES)}.")
        if language not in self.scores:
            return []
        best = top_words(self.scores[language][[topic]], count)[0]
        return [self.reader.table.shown(word) for word in best]

    def to_frame(self) -> pd.DataFrame:
        """Return a row a topic, in order.

        Returns
        -------
        pandas.DataFrame
            ``topic, label, words_id, words_en, size`` (passages), ``share, documents, share_id`` (of its passages that are Indonesian),
            ``weight`` (mean weight of its own passages: how clear it is), ``npmi`` (over both languages, by passages), and the nearest
            passage: ``quote, document_id, page, start, end``.
        """
        import pandas as pd

        coherence = self.npmi
        sizes = self._sizes()
        read = max(1, sum(size.passages for size in sizes))
        nearest = {row.topic: row for row in self.quotes(1).itertuples()}
        rows = []
        for topic in range(len(self)):
            size = sizes[topic]
            quote = nearest.get(topic)
            rows.append(
                {
                    "topic": topic,
                    "label": self.labels[topic],
                    "words_id": ", ".join(self.words(topic, "id")),
                    "words_en": ", ".join(self.words(topic, "en")),
                    "size": size.passages,
                    "share": round(size.passages / read, 4),
                    "documents": size.documents,
                    "share_id": round(size.share_id, 4),
                    "weight": round(size.weight, 4),
                    "npmi": round(float(coherence[topic]), 4),
                    "quote": quote.text if quote else "",
                    "document_id": quote.document_id if quote else "",
                    "page": quote.page if quote else pd.NA,
                    "start": quote.start if quote else pd.NA,
                    "end": quote.end if quote else pd.NA,
                }
            )
        return pd.DataFrame(rows).astype({"page": "Int64", "start": "Int64", "end": "Int64"})

    def passages(self, *, weights: bool = False, text: bool = True) -> pd.DataFrame:
        """Return a row a passage, in the corpus' order; every one has a topic but those without anything to read.

        Parameters
        ----------
        weights : bool
            Also give a column a topic, ``weight_0`` and on.
        text : bool
            False leaves the passages' words out.

        Returns
        -------
        pandas.DataFrame
            ``document_id, passage_id, page, start, end, language, section, speaker, text, topic, label, weight`` and ``fitted``: whether
            the topics were found in it, or it was only assigned to one of them.
        """
        there = np.zeros(len(self.material), dtype=bool)
        there[self.fitted] = True
        frame = self._frame(self.material, self.weights, weights).assign(fitted=there)
        return frame if text else frame.drop(columns="text")

    def transform(self, source: object, *, weights: bool = False, language: Language | None = None) -> pd.DataFrame:
        """Return the topics of other passages, as :meth:`passages` does, without fitting anything.

        Parameters
        ----------
        source : Corpus, Document, list of Passage, list of str, or Coded
        weights : bool
            Also give a column a topic.
        language : {"id", "en"}, optional
            Of texts; found out when it is not given.

        Raises
        ------
        OptionError
            For anything else.
        """
        unit = self.settings.get("unit", "paragraph")
        material = material_of(source, unit, scope=self.settings.get("scope", "body"), language=language)
        return self._frame(material, self.weights_of(material.texts, material.languages), weights)

    def weights_of(self, texts: Sequence[str], languages: Sequence[Language]) -> np.ndarray:
        """Return the weights of texts in the topics, shape (n_texts, n_topics)."""
        with one_thread():
            view = self.reader.view(texts, languages, progress=False)
            return apply_edits(view.weights(self.model), self.edits, view.weights)

    def quotes(self, count: int = 3) -> pd.DataFrame:
        """Return the passages nearest each topic, from different documents where there are several.

        Returns
        -------
        pandas.DataFrame
            ``topic, label, rank, document_id, passage_id, page, start, end, language, speaker, weight, text``;
            ``corpus[document_id][start:end] == text``.
        """
        import pandas as pd

        columns = ["topic", "label", "rank", "document_id", "passage_id", "page", "start", "end", "language", "speaker", "weight", "text"]  # fmt: skip
        rows = []
        for topic in range(len(self)):
            for rank, row in enumerate(self._nearest(topic, count), 1):
                p = self.material.passages[row]
                place = (p.document_id, p.id, p.page, p.start, p.end, p.language, p.speaker)
                rows.append(
                    (topic, self.labels[topic], rank, *place, round(float(self.weights[row, topic]), 4), p.text)
                )
        return pd.DataFrame(rows, columns=columns)

    # ---------------------------------------------------------------------------------------- how good it is

    def quality(self) -> pd.Series:
        """Return how good the topics are.

        Returns
        -------
        pandas.Series
            ``topics, passages, empty, npmi`` (mean over topics; Bouma 2009), ``c_v`` (Röder et al. 2015; NaN without gensim), ``diversity``
            (Dieng et al. 2020), ``language_nmi`` (leakage: 0, topics know no language; NaN for one language), ``translation_agreement`` (share
            of translation pairs, Abstrak and Abstract of one paper, whose two sides get the same topic), ``translation_kappa`` (the same
            beyond chance), ``translation_pairs`` (how many) and ``lexical`` (how well the topics are found again by words alone, F1).
        """
        return quality_of(self)

    def stability(self, draws: int = _DRAWS, random_state: int | None = None) -> pd.DataFrame:
        """Fit again on passages drawn with replacement, and compare.

        Parameters
        ----------
        draws : int
            How many bootstrap samples (Efron 1979).
        random_state : int, optional
            By default the one of the fit.

        Returns
        -------
        pandas.DataFrame
            A row a topic: ``topic, label``, ``words`` (mean Jaccard of its ten most telling words with those of the most alike
            topic of a sample), ``low`` and ``high`` (the middle 95% of the samples) and ``passages`` (the same of its passages). For merged and split topics
            the figures are of what they were made from. ``frame.attrs["agreement"]`` is the mean adjusted Rand index of passages.

        Raises
        ------
        OptionError
            For fewer than two draws.
        """
        if draws < 2:
            raise OptionError(f"draws is {draws}; give 2 or more.")
        return stability_of(self, draws, int(self.settings["random_state"]) if random_state is None else random_state)

    # ---------------------------------------------------------------------------------------- what it is about

    def over(self, by: object, *, draws: int = 500) -> pd.DataFrame:
        """Return how large each topic is in each group of passages, with intervals.

        Parameters
        ----------
        by : str, mapping, sequence or Actors
            ``"year", "kind", "language", "document", "section", "speaker"``, ``"place"`` (provinces that the passage names), a mapping from
            document id or passage id to a value or values, a value (or list of values) a passage, or what ``gt.find_actors``
            returned. Passages without a value are left out.
        draws : int
            Bootstrap samples.

        Returns
        -------
        pandas.DataFrame
            ``group, topic, label, n, passages, documents, share, low, high, interval``. From five documents on the 95% interval is a
            bootstrap over documents, for passages of one document are not independent; with fewer it is Wilson's (1927), which takes
            them for independent and is too narrow.

        Raises
        ------
        OptionError
            For a ``by`` that does not exist, or values that do not fit the passages.
        """
        seed = int(self.settings.get("random_state", 0))
        return shares_over(*self._whole(text=by == "place"), self.labels, by, draws, seed)

    def crosstab(self, labels: object, measure: str = "count") -> pd.DataFrame:
        """Return how topics cross codes or other labels of the same passages.

        Parameters
        ----------
        labels : Coded, mapping or sequence
            A ``gt.Coded`` of the same documents, whatever its unit (its codes count where its passage lies in one of these, or one of
            these in it), a mapping from passage id to a label or labels, or a label (or list of labels) a passage.
        measure : {"count", "share", "lift"}
            Passages of the topic with the label; their share of the topic; or that share divided by the share among all passages
            (1: as often as everywhere).

        Returns
        -------
        pandas.DataFrame
            A row a topic (index ``topic``, column ``label`` first), a column a label.

        Raises
        ------
        OptionError
            For another measure, or labels that do not fit the passages.
        """
        return crosstab(*self._whole(), self.labels, labels, measure)

    def cross(self, labels: object, *, language: Language | None = None, draws: int = 500) -> pd.DataFrame:
        """Return how topics cross codes, a row a topic and code, with intervals.

        Parameters
        ----------
        labels : Coded, mapping or sequence
            As for :meth:`crosstab`. Of a ``gt.Coded`` only its documents count.
        language : {"id", "en"}, optional
            Of the codes' names; that of most passages by default.
        draws : int
            Bootstrap samples of documents.

        Returns
        -------
        pandas.DataFrame
            ``topic, label, code, name, passages`` (of the topic, with the code), ``n`` (of the topic), ``documents`` (that the topic is in), ``share``,
            ``overall`` (share among all passages), ``lift`` (one by the other), ``low, high, interval``. The 95% interval of the lift is a
            bootstrap over documents where the topic is in five or more and has the code; else Wilson's (1927) of the share, which takes passages for independent
            and is too narrow. Of many cells, about one in twenty has an interval without 1 by chance alone.

        Raises
        ------
        OptionError
            For labels that do not fit the passages.
        """
        seed = int(self.settings.get("random_state", 0))
        return cross(*self._whole(), self.labels, labels, language_of(self, language), draws, seed)

    # ---------------------------------------------------------------------------------------- pictures

    def draw(
        self,
        path: str | os.PathLike[str],
        what: What = "map",
        *,
        by: object = None,
        language: Language | None = None,
        topics: Sequence[int] | None = None,
    ) -> Path:
        """Draw the topics as ``.svg``, ``.png`` or ``.pdf`` and return the path.

        The same topics give the same bytes with the same library versions, whatever matplotlib settings you have.

        Parameters
        ----------
        path : str or path
        what : {"map", "words", "over", "codes", "choice"}
            Every passage on a plane, near ones alike (t-SNE); the words of each topic in both languages; shares over years or other
            groups, with intervals; a heat map of topics by codes; the curve from which the number of topics was taken.
        by : optional
            For ``"over"`` what :meth:`over` takes (years by default), for ``"codes"`` what :meth:`cross` takes.
        language : {"id", "en"}, optional
            Of the picture's own words; that of most passages by default.
        topics : sequence of int, optional
            For ``"words"``, ``"over"`` and ``"codes"``: these alone, in this order. By default the twelve largest, and for codes all.

        Raises
        ------
        ExtraMissingError
            When matplotlib is not installed.
        OptionError
            For another ending, picture, language or topic.
        EmptyCorpusError
            When no passage has a year, group or code.
        """
        from govtext.topics.pictures import draw

        return draw(self, path, what, by, language, topics)

    def to_html(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        codes: object = None,
        over: Sequence[str] = ("year", "kind", "language"),
        language: Language | None = None,
        most: int = 2_000,
    ) -> str:
        """Return the topics as one HTML page, and write it when a path is given.

        The page needs nothing from outside and no matplotlib: map, words, quotes with document and page, passages to search, codes, groups.

        Parameters
        ----------
        path : str or path, optional
        codes : Coded, mapping or sequence, optional
            For a table of topics by codes; see :meth:`cross`.
        over : sequence of str
            Groups as :meth:`over` names them; those of which there are fewer than two are left out.
        language : {"id", "en"}, optional
            Of the page's own words; that of most passages by default.
        most : int
            So many passages at most are on the page.
        """
        from govtext.topics.pictures import page

        text = page(self, codes, over, language_of(self, language), most)
        if path is not None:
            target = Path(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode("utf-8"))
        return text

    # ---------------------------------------------------------------------------------------- changes by hand

    def rename(self, labels: Mapping[int, str]) -> Topics:
        """Return the topics with names of your own: ``topics.rename({0: "Dana desa"})``.

        Raises
        ------
        OptionError
            For a topic that does not exist, or an empty name.
        """
        self._check(list(labels))
        found = self
        for topic, label in sorted(labels.items()):
            if not str(label).strip():
                raise OptionError(f"the name for topic {topic} is empty.")
            found = found._edited(Edit("rename", (topic,), (found._print(topic),), str(label).strip()))
        return found

    def merge(self, *topics: int, label: str = "") -> Topics:
        """Return the topics with some of them as one, which takes the place of the first; later ones move up.

        Parameters
        ----------
        *topics : int
            Two or more.
        label : str
            Its name; its words give one where there is none.

        Raises
        ------
        OptionError
            For fewer than two topics, or one that does not exist.
        """
        self._check(topics)
        wanted = tuple(sorted(set(topics)))
        if len(wanted) < 2:
            raise OptionError("merging takes two topics or more: topics.merge(1, 4).")
        return self._edited(Edit("merge", wanted, tuple(self._print(topic) for topic in wanted), label.strip()))

    def split(self, topic: int, parts: int = 2) -> Topics:
        """Return the topics with one of them in parts, which stand in its place; later ones move on.

        Raises
        ------
        OptionError
            For a topic that does not exist, fewer than two parts, or more parts than the topic has passages to learn from.
        """
        self._check([topic])
        rows = self.fitted[self.assigned[self.fitted] == topic]
        if not 2 <= parts <= len(rows):
            raise OptionError(
                f"topic {topic} has {len(rows)} passages to learn from; it can be split into 2 to {len(rows)}, not {parts}."
            )
        seed = int(self.settings.get("random_state", 0))
        with one_thread():
            model = self.view.split(self.model, rows, parts, seed)
        return self._edited(Edit("split", (topic,), (self._print(topic),), model=model, parts=parts))

    def refit(self, source: object = None, **changes: Any) -> Topics:
        """Fit again, on other text or with other settings, and make the same edits to the topics that are the same.

        Parameters
        ----------
        source : Corpus, Document, list of Passage, list of str, or Coded, optional
            By default the same passages.
        **changes
            Settings of :func:`govtext.discover_topics` that are to change.

        Returns
        -------
        Topics
            An edit is made again to the topic whose words are most alike; ``notes`` lists the edits for which there is none.
        """
        from govtext.topics.discovery import discover_topics
        from govtext.topics.edits import similarity

        wanted = {**self.settings, "encoder": self.reader.encoder or False, **changes}
        again = discover_topics(list(self.material.passages) if source is None else source, **wanted)
        lost = []
        for edit in self.edits:
            prints = [again._print(topic) for topic in range(len(again))]
            nearest = [max(range(len(again)), key=lambda t: (similarity(p, prints[t]), -t)) for p in edit.prints]
            near = min(similarity(p, prints[t]) for p, t in zip(edit.prints, nearest, strict=True))
            if near < _SAME or (edit.what == "merge" and len(set(nearest)) < 2):
                words = "; ".join(", ".join(list(p)[:4]) for p in edit.prints)
                lost.append(f"{edit.what} of ({words}) was not made again: " + ("no topic is alike." if near < _SAME else "they are one topic already."))  # fmt: skip
            elif edit.what == "rename":
                again = again.rename({nearest[0]: edit.label})
            elif edit.what == "merge":
                again = again.merge(*nearest, label=edit.label)
            else:
                again = again.split(nearest[0], edit.parts)
        return replace(again, notes=(*again.notes, *lost))

    # ---------------------------------------------------------------------------------------- elsewhere

    def as_gensim(self) -> GensimTopics:
        """Return dictionary, bags of words and an ``LdaModel`` for those who go on with gensim.

        For ``method="lda"`` it is the model that was fitted. For the others it is an ``LdaModel`` whose topics have the words of
        these, by their weights: its ``show_topics`` and gensim's coherence work as usual, its inference is that of LDA. Edits show in it too.

        Raises
        ------
        ExtraMissingError
            When gensim is not installed.
        """
        require_gensim("as_gensim")
        from gensim.corpora import Dictionary
        from gensim.matutils import Sparse2Corpus

        table = self.reader.table
        dictionary = Dictionary([list(table.words)])
        place = [dictionary.token2id[word] for word in table.words]
        order = np.argsort(place)
        counts = table.counts[:, order]
        bags = [[(int(w), float(c)) for w, c in bag] for bag in Sparse2Corpus(counts, documents_columns=False)]
        seed = int(self.settings.get("random_state", 0))
        if self.method == "lda" and not any(edit.what != "rename" for edit in self.edits):
            model = gensim_model(self.model.counts[:, order], self.model.alpha, self.model.eta[order], dictionary, seed)
        else:
            sums = np.asarray(counts.T @ self.weights).T
            alpha = np.maximum(self.weights.mean(axis=0), 1e-3)
            model = gensim_model(sums, alpha, np.full(counts.shape[1], 1 / max(1, len(self))), dictionary, seed)
        return GensimTopics(dictionary, bags, model)

    def save(self, folder: str | os.PathLike[str]) -> Path:
        """Write the topics with their passages into a folder, and return it; the same topics give the same bytes.

        The passages' text is in it: what must not leave your computer, pseudonymise first.
        """
        from govtext.topics.persistence import save_topics

        return save_topics(self, Path(folder))

    @classmethod
    def load(cls, folder: str | os.PathLike[str], *, encoder: bool | TextEncoder = True) -> Topics:
        """Return the topics that :meth:`save` wrote; nothing is unpickled.

        Parameters
        ----------
        folder : str or path
        encoder : bool or TextEncoder
            The shipped one by default; another where they were found with another.

        Raises
        ------
        ModelError
            When a file is missing, damaged or was changed, or the encoder is another one.
        """
        from govtext.topics.persistence import load_topics

        return load_topics(cls, Path(folder), encoder)

    # ---------------------------------------------------------------------------------------- within

    def _whole(self, text: bool = True) -> tuple[Material, np.ndarray]:
        """All passages and the topic of each."""
        return self.material, self.assigned

    def _scores(self, lift: float = 1.0) -> dict[Language, np.ndarray]:
        return self.scores_of(self.weights, self.fitted, lift)

    def _sizes(self) -> list[Size]:
        """How large each topic is."""
        owners = {
            name: number for number, name in enumerate(dict.fromkeys(p.document_id for p in self.material.passages))
        }
        places = np.array([owners[p.document_id] for p in self.material.passages])
        return sizes_of(self.weights, self.assigned, places, np.asarray(self.material.languages) == "id")

    @property
    def read(self) -> int:
        """How many passages have a topic."""
        return sum(size.passages for size in self._sizes())

    @property
    def documents(self) -> int:
        """Of how many documents the passages are."""
        return len({p.document_id for p in self.material.passages})

    def _edited(self, edit: Edit) -> Topics:
        return replace(self, edits=(*self.edits, edit), given=renumbered(self.given, edit))

    def _check(self, topics: Sequence[int]) -> None:
        wrong = [topic for topic in topics if not isinstance(topic, int | np.integer) or not 0 <= topic < len(self)]
        if wrong:
            raise OptionError(f"there is no topic {wrong[0]!r}; there are 0 to {len(self) - 1}.")

    def _print(self, topic: int) -> dict[str, float]:
        scores = telling(self.reader.table.counts, self.weights)[[topic]]
        best = top_words(scores, _PRINT)[0]
        return {self.reader.table.words[word]: round(float(scores[0, word]), 6) for word in best}

    def scores_of(self, weights: np.ndarray, rows: np.ndarray, lift: float = 1.0) -> dict[Language, np.ndarray]:
        """Return how much each word tells of each topic under other weights, in some of the passages."""
        own = [self.material.languages[row] for row in rows]
        return by_language(self.reader.table.counts[rows], own, weights[rows], partial(telling, lift=lift))

    @cached_property
    def npmi(self) -> np.ndarray:
        """The coherence of each topic."""
        return self.coherence(npmi)

    def coherence(self, measure: Any) -> np.ndarray:
        """Return a measure of coherence of each topic: that of each language's words, by its share in the topic."""
        counts = self.reader.table.counts[self.fitted]
        own = [self.material.languages[row] for row in self.fitted]
        return coherence_of(counts, own, self.weights[self.fitted], self.scores, measure)

    def _nearest(self, topic: int, count: int) -> list[int]:
        members = np.flatnonzero(self.assigned == topic)
        long = [int(row) for row in members if len(self.material.passages[row].text.split()) >= _QUOTE_WORDS]
        order: list[int] = sorted(
            long or members.tolist(), key=lambda row: (-round(float(self.weights[row, topic]), 6), row)
        )
        chosen: list[int] = []
        seen: set[str] = set()
        for fresh in (True, False):
            for row in order:
                if (
                    len(chosen) < count
                    and row not in chosen
                    and (not fresh or self.material.passages[row].document_id not in seen)
                ):
                    chosen.append(int(row))
                    seen.add(self.material.passages[row].document_id)
        return chosen

    def _frame(self, material: Material, weights: np.ndarray, wide: bool) -> pd.DataFrame:
        import pandas as pd

        there = np.asarray(weights.any(axis=1))
        best = np.round(weights, 9).argmax(axis=1)
        rows = [
            {
                "document_id": p.document_id,
                "passage_id": p.id,
                "page": p.page,
                "start": p.start,
                "end": p.end,
                "language": p.language,
                "section": p.section,
                "speaker": p.speaker,
                "text": p.text,
                "topic": int(topic) if read else pd.NA,
                "label": self.labels[topic] if read else "",
                "weight": round(float(own[topic]), 4) if read else np.nan,
            }
            for p, topic, read, own in zip(material.passages, best, there, weights, strict=True)
        ]
        frame = pd.DataFrame(rows).astype({"topic": "Int64"})
        if wide:
            columns = {f"weight_{topic}": np.round(weights[:, topic], 4) for topic in range(weights.shape[1])}
            frame = pd.concat([frame, pd.DataFrame(columns, index=frame.index)], axis=1)
        return frame


def sizes_of(weights: np.ndarray, assigned: np.ndarray, owners: np.ndarray, indonesian: np.ndarray) -> list[Size]:
    """Return how large topics are.

    Parameters
    ----------
    weights : numpy.ndarray
        Shape (n_passages, n_topics).
    assigned : numpy.ndarray
        The topic of each passage; -1 for none.
    owners : numpy.ndarray
        The number of each passage's document.
    indonesian : numpy.ndarray of bool
    """
    found = []
    for topic in range(weights.shape[1]):
        rows = np.flatnonzero(assigned == topic)
        if not len(rows):
            found.append(Size(0, 0, float("nan"), float("nan")))
            continue
        weight = float(weights[rows, topic].mean(dtype=np.float64))
        found.append(Size(len(rows), len(np.unique(owners[rows])), float(indonesian[rows].mean()), weight))
    return found


_SAME = 0.3
"""Topics of two fits whose words have this cosine are taken for the same when edits are made again."""
