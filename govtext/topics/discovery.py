"""A corpus becomes topics."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, get_args

import numpy as np

from govtext.errors import EmptyCorpusError, ExtraMissingError, OptionError
from govtext.passages import Unit
from govtext.passages.segmentation import Scope
from govtext.text.encoder import TextEncoder
from govtext.text.language import Language
from govtext.topics.anchors import Anchors, Guide, guide_of, seeds_of
from govtext.topics.choosing import candidates, choose
from govtext.topics.embedding import EmbeddingView
from govtext.topics.lexical import require_gensim
from govtext.topics.material import Material, Pair, material_of, stream_of
from govtext.topics.measures import c_v, leakage, npmi
from govtext.topics.reading import Method, Reader, View, encoder_or_none
from govtext.topics.threads import one_thread
from govtext.topics.topics import Topics
from govtext.topics.words import WordTable, by_language, coherence_of

__all__ = ["LARGE", "SMALL", "discover_topics"]

SMALL = 50
"""With fewer passages to learn from, topics must be named beforehand."""
LARGE = 5_000
_LEARN_WORDS = 8
"""Passages of fewer words (headings of tables, "Ya, betul.") are assigned, but no topic is learnt from them."""
_FEWEST_PAIRS = 5
_MEASURED_TO = 5_000
"""C_v stands beside the curve up to so many passages; gensim takes long for more."""
Correction = Literal["means", "pairs"]


def discover_topics(
    corpus: object,
    n_topics: int | Literal["auto"] = "auto",
    random_state: int = 0,
    method: Literal["auto", "embedding", "student", "nmf", "lda"] = "auto",
    seeds: Mapping[str, Iterable[str]] | None = None,
    guided_by: Any = None,
    unit: Unit = "paragraph",
    *,
    language: Language | None = None,
    scope: Scope = "body",
    stop: Iterable[str] = (),
    correction: Correction = "means",
    pairs: Iterable[tuple[str, str]] | None = None,
    encoder: bool | TextEncoder = True,
    n_jobs: int | None = None,
    cache: str | os.PathLike[str] | None = None,
    retry: bool = False,
    progress: bool | None = None,
) -> Topics:
    """Find what passages are about: one space of topics for Indonesian and English.

    Parameters
    ----------
    corpus : Corpus, Store, Document, list of Passage, list of str, or Coded
        The corpus is cut into passages; a string is a passage of its own.
    n_topics : int or "auto"
        ``"auto"``: as many as two halves of the text agree on (``topics.choice`` is the curve); with ``seeds`` or ``guided_by`` one
        each. With more than there are seeds, the others are found freely.
    random_state : int
        The same text and the same number give the same topics, byte for byte.
    method : {"auto", "embedding", "student", "nmf", "lda"}
        ``"embedding"``: groups of the encoder's vectors, with the languages' means taken out. ``"student"``: the same of a sample of 3,000 passages; the
        others get the topic that a student of the encoder gives them by their words. ``"nmf"``: scikit-learn's, over words.
        ``"lda"``: gensim's, over words. ``"auto"``: embedding, with a student for more than 5,000 passages; or NMF with a warning where the encoder cannot run.
    seeds : mapping, optional
        Words by topic: ``{"dana": ["anggaran", "dana", "biaya"], ...}``, in either language, for both.
    guided_by : Codebook, Framework or mapping, optional
        Topics by definition: the concepts of a codebook, the dimensions of a framework, or ``{"name": "what it is about"}``.
    unit : {"sentence", "paragraph", "turn"}
        What a passage of a corpus is.
    language : {"id", "en"}, optional
        Of texts; found out when it is not given.
    scope : {"body", "all", "findings"}
        What of a document is read; see :func:`govtext.passages.segment`.
    stop : iterable of str
        Words of your own that are to count in no topic.
    correction : {"means", "pairs"}
        How language is taken out of vectors: the mean of each language's passages; or beside it also the direction in which translation
        pairs differ (every second pair; ``quality`` scores the others), for corpora in which the English texts speak of other things than the Indonesian ones.
    pairs : iterable of (str, str), optional
        Indonesian passages with their English translations. By default Abstrak and Abstract of the documents.
    encoder : bool or TextEncoder
        The shipped one by default; False for words alone.
    n_jobs : int, optional
        Processes in which the encoder reads, -1 for as many as there are processors. Not given, ``joblib.parallel_config`` decides (which may
        be a Dask cluster); without that, one. The topics are the same.
    cache : path, optional
        A folder that keeps the encoder's vectors, as for :func:`govtext.read`: passages that were read before are not read again.
    retry : bool
        Have passages read again that a former run with this cache gave up on.
    progress : bool, optional
        Show progress bars; by default only in a terminal.

    Returns
    -------
    Topics

    Raises
    ------
    EmptyCorpusError
        When there is no passage to learn from.
    OptionError
        For an argument that does not exist, or fewer than 50 passages with neither seeds, guide nor a number of topics.
    ExtraMissingError
        For ``method="lda"`` without gensim, or ``method="embedding"`` without onnxruntime.

    Notes
    -----
    Passages of fewer than eight words are assigned to topics, but no topic is learnt from them. Vectors of long passages are means
    over windows; what the languages share is taken out, the first principal components are kept, Ward's tree (1963) of up to 5,000
    passages gives the start and spherical k-means (Dhillon & Modha 2001) settles it. Words are those
    whose share in the topic is larger than in the whole by most, each language by itself.

    Examples
    --------
    >>> import govtext as gt
    >>> texts = ["Dana desa terlambat cair karena laporan belum selesai.", "Anggaran kegiatan dipotong tahun ini oleh pemerintah kota.",
    ...     "Kader posyandu menimbang balita setiap bulan di balai desa.", "Puskesmas mengobati pasien TB dan memantau minum obat."]
    >>> seeds = {"dana": ["anggaran", "dana"], "kesehatan": ["puskesmas", "posyandu", "pasien"]}
    >>> import warnings
    >>> with warnings.catch_warnings():
    ...     warnings.simplefilter("ignore")  # that four passages are few
    ...     topics = gt.discover_topics(texts, seeds=seeds)
    >>> topics.passages()["label"].tolist()
    ['dana', 'dana', 'kesehatan', 'kesehatan']
    """
    if method not in ("auto", "student", *get_args(Method)):
        raise OptionError(f"method {method!r} does not exist; there are auto, student, {', '.join(get_args(Method))}.")
    if correction not in get_args(Correction):
        raise OptionError(f"correction {correction!r} does not exist; there are {', '.join(get_args(Correction))}.")
    if seeds is not None and guided_by is not None:
        raise OptionError("give seeds or guided_by, not both.")
    if n_topics != "auto" and (
        isinstance(n_topics, bool) or not isinstance(n_topics, int | np.integer) or n_topics < 2
    ):
        raise OptionError(f'n_topics is {n_topics!r}; give "auto" or a whole number from 2 on.')
    if method == "lda":
        require_gensim('method="lda"')
    guide = seeds_of(seeds, language) if seeds is not None else guide_of(guided_by) if guided_by is not None else None
    if guide is not None and n_topics != "auto" and n_topics < len(guide):
        raise OptionError(f"there are {len(guide)} named topics, more than n_topics={n_topics}.")
    if guide is not None and len(guide) < 2 and n_topics == "auto":
        raise OptionError("one named topic alone tells nothing apart: name another, or give n_topics, as n_topics=6.")
    listed = _listed(corpus)
    stopped = tuple(stop)
    stored = stream_of(listed, unit, scope) if method in ("auto", "student") else None
    source = stored if stored is not None else material_of(listed, unit, scope=scope, language=language)
    if method == "student" or (method == "auto" and len(source) > LARGE and _has_encoder(encoder)):
        from govtext.topics.large import discover_large

        asked = {"seeds": seeds, "guided_by": guided_by, "unit": unit, "language": language, "scope": scope, "stop": stopped, "correction": correction}  # fmt: skip
        paired = None if pairs is None else [*pairs]

        def discover(sample: Material) -> Topics:
            found = discover_topics(
                sample, n_topics, random_state, "embedding", **asked, pairs=paired, encoder=encoder, progress=progress,
                n_jobs=n_jobs, cache=cache, retry=retry,
            )  # fmt: skip
            return replace(found, settings={**found.settings, "method": method})

        why = 'method "student"' + (
            " as asked" if method == "student" else f", for there are more than {LARGE} passages"
        )

        def encode(reader: Reader, texts: Sequence[str]) -> np.ndarray:
            return reader.encoded(texts, progress, n_jobs=n_jobs, cache=cache, retry=retry)[0]

        return discover_large(source, discover, encode, why, random_state, stopped)
    material = material_of(source, unit)
    if pairs is not None:
        own = tuple(Pair("", str(left), str(right)) for left, right in pairs)
        material = Material(material.passages, material.documents, own, material.unit)
    notes: list[str] = []
    used, chosen = _method(method, encoder, guide, notes)
    reader = Reader(used, WordTable.of(material.texts, stopped), chosen, stopped)
    fitted = _fitted(material, reader, notes)
    _check_size(len(fitted), n_topics, guide, notes)
    with one_thread():
        read = (
            None
            if chosen is None
            else reader.encoded(material.texts, progress, n_jobs=n_jobs, cache=cache, retry=retry)
        )
        if read is not None and read[1]:
            fitted = fitted[~np.isin(fitted, list(read[1]))]
        view = _view(material, reader, guide, correction, notes, read)
        number, choice = _number(n_topics, guide, view, fitted, material, reader, random_state, notes, progress)
        model = _by_size(view.fit(fitted, [number], random_state)[0], view, fitted, 0 if guide is None else len(guide))
    settings = {
        "n_topics": n_topics if n_topics == "auto" else int(n_topics), "random_state": int(random_state), "method": method,
        "seeds": {name: list(words) for name, words in zip(guide.names, guide.words, strict=True)} if seeds is not None and guide else None,
        "guided_by": {name: [text for text, _ in own] for name, own in zip(guide.names, guide.texts, strict=True)}
        if guided_by is not None and guide else None,
        "unit": unit, "language": language, "scope": scope, "stop": list(stopped), "correction": correction,
        "pairs": [(pair.id, pair.en) for pair in material.pairs] if pairs is not None else None,
    }  # fmt: skip
    names = guide.names if guide is not None else ()
    return Topics(
        material, used, model, reader, view, fitted, settings, choice, names, tuple(notes), (), dict(enumerate(names))
    )


def _listed(corpus: object) -> object:
    """Generators are read once."""
    from govtext.documents import Corpus, Document, Store
    from govtext.passages import StoredPassages

    if (
        isinstance(corpus, Corpus | Document | Store | StoredPassages | Material | str)
        or hasattr(corpus, "passages")
        or not isinstance(corpus, Iterable)
    ):
        return corpus
    return corpus if isinstance(corpus, Sequence) else list(corpus)


def _has_encoder(encoder: bool | TextEncoder) -> bool:
    """Whether there is one; where it cannot run, the lexical route says so."""
    from importlib.util import find_spec

    return bool(encoder) and (encoder is not True or find_spec("onnxruntime") is not None)


def _method(
    method: str, encoder: bool | TextEncoder, guide: Guide | None, notes: list[str]
) -> tuple[Method, TextEncoder | None]:
    if method in ("nmf", "lda"):
        if guide is not None:
            raise OptionError(f'named topics need vectors: method="embedding" or "auto", not {method!r}.')
        notes.append(f"method {method!r} as asked: topics are of words, so each language tends to get its own.")
        return ("nmf" if method == "nmf" else "lda"), None
    if method == "auto" and guide is not None and encoder is False:
        raise OptionError("named topics need an encoder; leave encoder out.")
    found = encoder_or_none(encoder, "embedding" if guide is not None else method)
    if found is None:
        notes.append(
            "method 'nmf', for there is no encoder: topics are of words, so each language tends to get its own."
        )
        return "nmf", None
    notes.append(
        f"method 'embedding' ({found.name})" + (": one space for both languages." if method == "auto" else " as asked.")
    )
    return "embedding", found


def _fitted(material: Material, reader: Reader, notes: list[str]) -> np.ndarray:
    known = np.asarray(reader.table.counts.sum(axis=1)).ravel() > 0
    words = np.array([len(text.split()) for text in material.texts])
    long = np.flatnonzero((words >= _LEARN_WORDS) & known)
    if len(long) < SMALL and known.sum() > len(long):  # every passage is short: answers of a survey, say
        long = np.flatnonzero(known)
    if not len(long):
        raise EmptyCorpusError("no passage has a word that says anything: there is nothing to find topics in.")
    if len(long) < len(material):
        notes.append(
            f"learnt from {len(long)} of {len(material)} passages; the others are very short and were only assigned."
        )
    return long


def _check_size(count: int, n_topics: int | str, guide: Guide | None, notes: list[str]) -> None:
    if count >= SMALL:
        if count > LARGE:
            notes.append(f"{count} passages: Ward's tree of a sample of 5,000, then k-means over all.")
        return
    if guide is None and n_topics == "auto":
        raise OptionError(
            f"{count} passages are too few to find topics that hold (from {SMALL} on): name them with seeds={{...}} or "
            'guided_by=gt.Codebook.load(), cut finer with unit="sentence", or insist with n_topics=3.'
        )
    text = f"{count} passages are few (under {SMALL}): another sample of the same text may give other topics; read topics.stability()."
    warnings.warn(text, stacklevel=3)
    notes.append(text)


def _view(
    material: Material,
    reader: Reader,
    guide: Guide | None,
    correction: Correction,
    notes: list[str],
    read: tuple[np.ndarray, dict[int, str]] | None,
) -> View:
    if reader.method != "embedding" or read is None:
        return reader.view(material.texts, material.languages, counts=reader.table.counts)
    for row, reason in read[1].items():
        notes.append(f"passage {material.passages[row].id} has no topic: {reason}")
    if read[1]:
        warnings.warn(f"{len(read[1])} passages could not be read by the encoder: see .notes", stacklevel=3)
    anchors: Anchors | None = reader.anchors(guide) if guide is not None else None
    vectors = None
    if correction == "pairs":
        learnt = material.pairs[::2]
        if len(learnt) < _FEWEST_PAIRS:
            raise OptionError(
                f'correction="pairs" needs {2 * _FEWEST_PAIRS} translation pairs; there are {len(material.pairs)} '
                "(documents with Abstrak and Abstract): give pairs=[(indonesian, english), ...]."
            )
        vectors = reader.pair_vectors(learnt)
        notes.append(
            f"language taken out by means and the direction of {len(learnt)} translation pairs; the others are scored."
        )
    elif len(set(material.languages)) > 1:
        notes.append("language taken out by the mean of each language's passages.")
    view = reader.view(
        material.texts, material.languages, anchors=anchors, pairs=vectors, vectors=read[0], counts=reader.table.counts
    )
    if guide is not None and anchors is not None and isinstance(view, EmbeddingView):
        view.anchors = anchors.with_passages(guide.words, material.texts, material.languages, view.vectors)
    return view


def _number(
    n_topics: int | Literal["auto"],
    guide: Guide | None,
    view: View,
    fitted: np.ndarray,
    material: Material,
    reader: Reader,
    random_state: int,
    notes: list[str],
    progress: bool | None,
) -> tuple[int, Any]:
    if n_topics != "auto":
        if n_topics > len(fitted):
            raise OptionError(f"n_topics is {n_topics}, but there are {len(fitted)} passages to learn from.")
        return int(n_topics), None
    if guide is not None:
        return len(guide), None
    languages = [material.languages[row] for row in fitted]
    counts = reader.table.counts[fitted]
    gensim = _has_gensim() and len(fitted) <= _MEASURED_TO

    def measures(model: Any) -> tuple[float, float, float]:
        weights = view.weights(model)[fitted]
        scores = by_language(counts, languages, weights)
        values = [coherence_of(counts, languages, weights, scores, m) for m in (npmi, *([c_v] if gensim else []))]
        means = [float(np.nanmean(v)) if not np.isnan(v).all() else float("nan") for v in values]
        return leakage(languages, weights.argmax(axis=1)), means[0], means[1] if gensim else float("nan")

    numbers = candidates(len(fitted))
    if not isinstance(view, EmbeddingView):
        numbers = numbers[::2] if view.kind == "nmf" else numbers[::3]
    number, frame = choose(view, fitted, numbers, measures, random_state, progress)
    notes.append(
        f"{number} topics: the most on which halves of the text agree as well as on any number (topics.choice)."
    )
    return number, frame


def _by_size(model: Any, view: Any, fitted: np.ndarray, named: int) -> Any:
    """The model with its largest topics first, behind the named ones."""
    weights = view.weights(model)[fitted]
    sizes = np.bincount(weights.argmax(axis=1), minlength=weights.shape[1])
    free = named + np.argsort(-sizes[named:], kind="stable")
    return model.reordered(np.concatenate([np.arange(named), free]))


def _has_gensim() -> bool:
    try:
        require_gensim("C_v")
    except ExtraMissingError:
        return False
    return True
