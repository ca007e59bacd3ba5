"""A corpus becomes coded passages."""

from __future__ import annotations

import hashlib
import json
import os
import warnings
from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Any, Literal, get_args

import numpy as np

from govtext.batches import GaveUp, cache_folder, in_batches
from govtext.coding.calibration import Band
from govtext.coding.coder import Coder
from govtext.coding.frameworks import Framework
from govtext.coding.labels import Valence
from govtext.coding.sending import SentCoder
from govtext.documents import Corpus, Document
from govtext.documents.corpus import Failure
from govtext.errors import EmptyCorpusError, OptionError
from govtext.passages import Passage, Unit, segment
from govtext.passages.segmentation import Scope
from govtext.text.sentences import split_sentences
from govtext.versions import code_version, library_versions

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Coded", "Coding", "classify"]

By = Literal["document", "section", "heading", "speaker", "language", "page"]

_LONG = 60
"""Passages of more words are coded by their sentences: the coder learnt on passages of about this length."""

_CHUNK, _AHEAD = 256, 4096
"""So many passages are coded by a process at a time, about; so many are read ahead of that by the encoder."""
_CODE = ("text", "coding")
_LIBRARIES = ("numpy", "scipy", "scikit-learn", "onnxruntime", "tokenizers", "snowballstemmer")

COLUMNS = (
    "document_id", "passage_id", "page", "start", "end", "language", "section", "heading", "speaker", "text",
    "code", "probability", "valence", "evidence", "concept", "unsure",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Coding:
    """One code of one passage.

    ``concept`` is the codebook's concept that gave the dimension; ``evidence`` the words of the passage that decided,
    verbatim; ``start`` and ``end`` are offsets, in the document, of the sentence that speaks most for the code;
    ``unsure`` that the probability lies where a person should decide (``Coder.band``).
    """

    code: str
    concept: str
    probability: float
    valence: Valence
    evidence: tuple[str, ...]
    start: int
    end: int
    unsure: bool = False


@dataclass(frozen=True, repr=False)
class Coded:
    """Coded passages of a corpus.

    Attributes
    ----------
    corpus : Corpus
    framework : Framework
    unit : {"sentence", "paragraph", "turn"}
    threshold : float
        From this probability on a passage has a code.
    band : Band
        Probabilities in it are unsure: :meth:`to_review` lists the passages.
    passages : tuple of Passage
        All that were judged, also those without a code.
    codings : tuple of tuple of Coding
        The codes of each passage, most probable first.
    probabilities : numpy.ndarray
        Shape (n_passages, n_dimensions).
    failures : tuple of Failure
        Documents that could not be coded, and why: coding them took the process down, again and again.
    """

    corpus: Corpus
    framework: Framework
    unit: Unit
    threshold: float
    band: Band
    passages: tuple[Passage, ...]
    codings: tuple[tuple[Coding, ...], ...]
    probabilities: np.ndarray
    failures: tuple[Failure, ...] = ()

    def __len__(self) -> int:
        return len(self.passages)

    def __repr__(self) -> str:
        coded = sum(bool(codings) for codings in self.codings)
        return (
            f"<Coded: {len(self.passages)} passages ({self.unit}) of {len(self.corpus)} documents in "
            f"{self.framework.id!r}, {coded} with a code"
            + (f"; {len(self.failures)} could not be coded (see .failures)" if self.failures else "")
            + ">"
        )

    def _repr_html_(self) -> str:
        return f"<p>{escape(repr(self))}</p>" + self.summary().to_html()

    def to_frame(self, *, uncoded: bool = False) -> pd.DataFrame:
        """Return a row a passage and code.

        Parameters
        ----------
        uncoded : bool
            Also give passages without a code a row, with an empty code.

        Returns
        -------
        pandas.DataFrame
            Columns ``document_id, passage_id, page, start, end, language, section, heading, speaker, text, code,
            probability, valence, evidence, concept, unsure``. ``start`` and ``end`` are the passage's offsets in the
            document; ``probability`` is calibrated, 0 to 1; ``evidence`` the words that decided, joined by "; ";
            ``unsure`` is true where a person should decide.
        """
        import pandas as pd

        rows: list[tuple[Any, ...]] = []
        for passage, codings in zip(self.passages, self.codings, strict=True):
            place = (
                passage.document_id, passage.id, passage.page, passage.start, passage.end, passage.language,
                passage.section, passage.heading, passage.speaker, passage.text,
            )  # fmt: skip
            rows += [
                (*place, c.code, round(c.probability, 4), c.valence, "; ".join(c.evidence), c.concept, c.unsure)
                for c in codings
            ]
            if uncoded and not codings:
                rows.append((*place, "", np.nan, "", "", "", False))
        return pd.DataFrame(rows, columns=list(COLUMNS))

    def codes_by_passage(self) -> dict[str, list[str]]:
        """Return the codes of every passage, also of those that have none, by passage id."""
        return {p.id: [c.code for c in codings] for p, codings in zip(self.passages, self.codings, strict=True)}

    def summary(self, by: By = "document") -> pd.DataFrame:
        """Count codes.

        Parameters
        ----------
        by : {"document", "section", "heading", "speaker", "language", "page"}

        Returns
        -------
        pandas.DataFrame
            A row a dimension of the framework (also those never found); for each group the columns ``count``
            (passages with the code), ``share`` (of the group's passages), ``supports``, ``hinders`` and ``neutral``.
        """
        import pandas as pd

        if by not in get_args(By):
            raise OptionError(f"a summary by {by!r} does not exist; there are {', '.join(get_args(By))}.")
        field = "document_id" if by == "document" else by
        groups: dict[object, list[int]] = {}
        for index, passage in enumerate(self.passages):
            key = f"{passage.document_id}, {passage.page}" if by == "page" else getattr(passage, field)
            groups.setdefault(key, []).append(index)
        measures = ("count", "share", "supports", "hinders", "neutral")
        data: dict[tuple[object, str], list[float]] = {}
        for group, members in groups.items():
            found = [coding for index in members for coding in self.codings[index]]
            for measure in measures:
                data[group, measure] = [_measure(found, code, measure, len(members)) for code in self.framework.ids]
        frame = pd.DataFrame(data, index=pd.Index(self.framework.ids, name="code"))
        frame.columns = pd.MultiIndex.from_tuples(list(data), names=[by, "measure"])
        counts = [column for column in frame.columns if column[1] != "share"]
        return frame.astype(dict.fromkeys(counts, int))

    def to_review(self) -> pd.DataFrame:
        """Return the passages that a person should read, because the coder is unsure of a code that it gave or did not give.

        Returns
        -------
        pandas.DataFrame
            Least sure first: ``document_id, passage_id, page, start, end, text, codes`` (given), ``candidates`` (codes whose
            probability lies in the band) and ``probability`` (of the first candidate).
        """
        import pandas as pd

        rows = []
        for passage, codings, row in zip(self.passages, self.codings, self.probabilities, strict=True):
            unsure = [k for k in np.argsort(-row, kind="stable") if self.band.low <= row[k] < self.band.high]
            if unsure:
                closest = min(abs(float(row[k]) - self.threshold) for k in unsure)
                place = (passage.document_id, passage.id, passage.page, passage.start, passage.end, passage.text)
                given, candidates = " ".join(c.code for c in codings), " ".join(self.framework.ids[k] for k in unsure)
                rows.append((closest, *place, given, candidates, round(float(row[unsure[0]]), 4)))
        rows.sort(key=lambda item: item[0])
        columns = ["document_id", "passage_id", "page", "start", "end", "text", "codes", "candidates", "probability"]
        return pd.DataFrame([row[1:] for row in rows], columns=columns)

    def of(self, document: str) -> list[tuple[Passage, tuple[Coding, ...]]]:
        """Return the passages of one document with their codes."""
        return [
            (p, codings) for p, codings in zip(self.passages, self.codings, strict=True) if p.document_id == document
        ]


def _measure(found: Sequence[Coding], code: str, measure: str, total: int) -> float:
    if measure in {"count", "share"}:
        count = sum(coding.code == code for coding in found)
        return count if measure == "count" else round(count / total, 4)
    return sum(coding.code == code and coding.valence == measure for coding in found)


def classify(
    corpus: Corpus | Document,
    framework: str | os.PathLike[str] | Framework = "ansell-gash-2008",
    unit: Unit = "sentence",
    *,
    coder: Coder | str | os.PathLike[str] | None = None,
    threshold: float | None = None,
    scope: Scope = "body",
    n_jobs: int | None = None,
    cache: str | os.PathLike[str] | None = None,
    retry: bool = False,
    progress: bool | None = None,
) -> Coded:
    """Code the passages of a corpus into the dimensions of a framework.

    Parameters
    ----------
    corpus : Corpus or Document
    framework : str, path or Framework
        The id of a shipped framework ("ansell-gash-2008", "emerson-2012", "bryson-2006", "bergen-2008",
        "thomson-perry-2006", "palopo-2024", or "concepts" for the codebook's own), a YAML file of your own, or one
        that is loaded.
    unit : {"sentence", "paragraph", "turn"}
        Passages of more than 60 words are coded by their sentences: the most telling sentence decides. The opening of
        an answer in a transcript is read with the interviewer's question.
    coder : Coder, str or path, optional
        The shipped coder "collab" by default.
    threshold : float, optional
        From this probability on a passage gets a code; by default the one chosen on held-out passages in training.
    scope : {"body", "all", "findings"}
        What of a document is coded; see :func:`govtext.passages.segment`.
    n_jobs : int, optional
        Processes that code, -1 for as many as there are processors. Not given, ``joblib.parallel_config`` decides (which may be a Dask
        cluster); without that, one. The codes are the same.
    cache : path, optional
        A folder that keeps what was coded, as for :func:`govtext.read`: documents that were coded before with the same coder and framework
        are not coded again, and a run that was broken off goes on where it stopped.
    retry : bool
        Code documents again that a former run with this cache gave up on.
    progress : bool, optional
        Show a progress bar; by default only in a terminal.

    Returns
    -------
    Coded
        A document that took its process down stands in ``failures``, and its passages are left out.

    Raises
    ------
    EmptyCorpusError
        When there is no document, or none has a passage.
    OptionError
        For a framework, unit or threshold that does not exist.

    Notes
    -----
    A dimension's probability is that of its most probable concept.

    Examples
    --------
    >>> import govtext as gt
    >>> corpus = gt.Corpus.from_texts(["Bu Lurah memimpin dan mengajak semua pihak duduk bersama."])
    >>> coded = gt.classify(corpus, framework="ansell-gash-2008")
    >>> coded.to_frame()["code"].tolist()[:1]
    ['facilitative_leadership']
    """
    corpus = Corpus.of(corpus)
    corpus.require_documents()
    if threshold is not None and not 0 <= threshold <= 1:
        raise OptionError(f"threshold {threshold} is no probability; give a number from 0 to 1.")
    if not isinstance(coder, Coder):
        coder = Coder.load(coder or "collab")
    if not isinstance(framework, Framework):
        framework = Framework.load(framework, coder.codebook)
    if framework.codebook.ids != coder.codebook.ids:
        raise OptionError(
            f"framework {framework.id!r} belongs to codebook {framework.codebook.id!r}, the coder to {coder.codebook.id!r}: "
            "load the framework with codebook=coder.codebook."
        )
    limit = coder.threshold if threshold is None else threshold
    passages = segment(corpus, unit, scope=scope)
    if not passages:
        raise EmptyCorpusError(
            "the documents have no passages to code (only headings, references or interviewer's questions?); "
            'scope="all" codes those too.'
        )
    by_document: dict[str, list[Passage]] = {}
    for passage in passages:
        by_document.setdefault(passage.document_id, []).append(passage)
    items = [tuple((p.text, p.question) for p in group) for group in by_document.values()]
    folder = cache_folder(cache)
    found = in_batches(
        code_documents,
        items,
        options={"limit": limit},
        context={"coder": SentCoder(coder), "framework": framework, "band": coder.band},
        keys=[hashlib.sha256(json.dumps(item).encode("ascii")).hexdigest() for item in items],
        version=_version(coder, framework) if folder is not None else "",
        folder=folder,
        encode=_to_data,
        decode=_of_data,
        size=_chunk_size(len(passages), len(items)),
        n_jobs=n_jobs,
        retry=retry,
        description="Coding",
        progress=progress,
    )
    judged: list[Passage] = []
    codings: list[tuple[Coding, ...]] = []
    probabilities = [np.zeros((0, len(framework.ids)))]
    failures: list[Failure] = []
    for (name, group), result in zip(by_document.items(), found, strict=True):
        if isinstance(result, GaveUp):
            failures.append(Failure(corpus[name].path or name, f"it could not be coded: {result.reason}"))
            continue
        judged += group
        probabilities.append(result.probabilities)
        for passage, own in zip(group, result.codings, strict=True):
            moved = (replace(c, start=passage.start + c.start, end=passage.start + c.end) for c in own)
            codings.append(tuple(moved))
    if failures:
        warnings.warn(f"{len(failures)} of {len(items)} documents could not be coded: see .failures", stacklevel=2)
    return Coded(
        corpus,
        framework,
        unit,
        limit,
        coder.band,
        tuple(judged),
        tuple(codings),
        np.vstack(probabilities),
        tuple(failures),
    )


@dataclass(frozen=True, slots=True)
class _CodedDocument:
    """The codes of the passages of a document, with places counted from the start of each passage."""

    codings: tuple[tuple[Coding, ...], ...]
    probabilities: np.ndarray


def code_documents(
    documents: Sequence[Sequence[tuple[str, str]]],
    *,
    limit: float,
    coder: SentCoder,
    framework: Framework,
    band: Band,
) -> list[_CodedDocument]:
    """Code the passages of documents, each by itself: what is found in one does not depend on the others.

    Parameters
    ----------
    documents : sequence of sequence of (str, str)
        The text of each passage, and the interviewer's question before it.
    limit : float
        Least probability of a code.
    coder : SentCoder
    framework : Framework
    band : Band
    """
    windows = [_windows([text for text, _ in passages]) for passages in documents]
    ahead = [
        (passages[i][0][s:e], passages[i][1] if s == 0 else "")
        for passages, own in zip(documents, windows, strict=True)
        for i, s, e in own
    ]
    for start in range(0, len(ahead), _AHEAD):
        part = ahead[start : start + _AHEAD]
        coder.coder.read_ahead([text for text, _ in part], questions=[question for _, question in part])
    return [
        _code(passages, own, framework, coder.coder, limit, band)
        for passages, own in zip(documents, windows, strict=True)
    ]


def _windows(texts: Sequence[str]) -> list[tuple[int, int, int]]:
    """What of passages is coded at once: passage, start and end within it."""
    windows: list[tuple[int, int, int]] = []
    for index, text in enumerate(texts):
        spans = split_sentences(text) if len(text.split()) > _LONG else [(0, len(text))]
        windows += [(index, start, end) for start, end in spans]
    return windows


def _code(
    passages: Sequence[tuple[str, str]],
    windows: Sequence[tuple[int, int, int]],
    framework: Framework,
    coder: Coder,
    limit: float,
    band: Band,
) -> _CodedDocument:
    """Code the passages of one document."""
    texts = [passages[i][0][s:e] for i, s, e in windows]
    by_window = coder.predict_proba(texts, questions=[passages[i][1] if s == 0 else "" for i, s, _ in windows])
    owner = np.array([i for i, _, _ in windows])
    concepts = np.zeros((len(passages), by_window.shape[1]))
    np.maximum.at(concepts, owner, by_window)
    dimensions = framework.probabilities(concepts)
    order = {concept: k for k, concept in enumerate(coder.codebook.ids)}
    first_window = np.searchsorted(owner, np.arange(len(passages)))
    chosen: list[tuple[int, str, str, float, int]] = []  # passage, code, concept, probability, window
    for row, d in zip(*np.nonzero(dimensions >= limit), strict=True):
        dimension = framework.dimensions[d]
        concept = max(dimension.concepts, key=lambda c: (concepts[row, order[c]], -order[c]))
        own = np.flatnonzero(owner == row)
        window = int(first_window[row]) + int(by_window[own, order[concept]].argmax())
        chosen.append((int(row), dimension.id, concept, float(dimensions[row, d]), window))
    coded, codes = [texts[w] for *_, w in chosen], [c for _, _, c, _, _ in chosen]
    valences, evidences = coder.predict_valence(coded, codes), coder.evidence_of(coded, codes)
    result: list[list[Coding]] = [[] for _ in passages]
    for (row, code, concept, probability, window), valence, evidence in zip(chosen, valences, evidences, strict=True):
        _, start, end = windows[window]
        unsure = bool(band.low <= probability < band.high)
        result[row].append(Coding(code, concept, probability, valence, tuple(evidence), start, end, unsure))
    ranked = tuple(tuple(sorted(own, key=lambda coding: -coding.probability)) for own in result)
    return _CodedDocument(ranked, np.asarray(dimensions, dtype=np.float64))


def _chunk_size(passages: int, documents: int) -> int:
    """Documents of a chunk: a power of two, so that a corpus that grows a little keeps its chunks, with about 256 passages."""
    size = 1
    while 2 * size * passages <= _CHUNK * documents:
        size *= 2
    return size


def _version(coder: Coder, framework: Framework) -> str:
    """What the codes of a text depend on, beside the text."""
    dimensions = json.dumps([[d.id, list(d.concepts)] for d in framework.dimensions])
    facts = [f"coder {coder.fingerprint}", f"framework {dimensions}", f"band {list(coder.band)}"]
    return "\n".join([*facts, *library_versions(_LIBRARIES), *code_version(_CODE)])


def _to_data(document: _CodedDocument) -> list[Any]:
    return [[[astuple(coding) for coding in own] for own in document.codings], document.probabilities.tolist()]


def _of_data(data: list[Any]) -> _CodedDocument:
    codings, probabilities = data
    read = tuple(tuple(_coding(*fields) for fields in own) for own in codings)
    return _CodedDocument(read, np.array(probabilities, dtype=np.float64))


def _coding(
    code: str,
    concept: str,
    probability: float,
    valence: Valence,
    evidence: list[str],
    start: int,
    end: int,
    unsure: bool,
) -> Coding:
    return Coding(code, concept, probability, valence, tuple(evidence), start, end, unsure)
