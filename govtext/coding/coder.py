"""The coder: passages in, calibrated probabilities of codes out, with the words that decided."""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import NormalDist
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from sklearn.base import BaseEstimator

from govtext.coding.calibration import Band, calibrate, linear, micro_f1, review_band, sigmoid, threshold_of
from govtext.coding.codebook import Codebook
from govtext.coding.examples import Examples
from govtext.coding.features import LexicalFeatures, clauses
from govtext.coding.labels import VALENCES, Valence, label_matrix
from govtext.coding.tuned import TunedEncoder, TunedVoter
from govtext.coding.valence import WordValence
from govtext.coding.vectors import VectorVoter
from govtext.coding.words import WordVoter
from govtext.errors import ExtraMissingError, LabelsError, ModelError, NotFittedError, OptionError
from govtext.text.encoder import Encoder, OnnxEncoder, TextEncoder

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Coder", "Decision"]

Decision = Literal["sure", "unsure"]

_FOLDS = 5
_VECTOR_ARRAYS = ("prototypes", "coefficients", "intercepts", "trust")
_TUNED = (0.3, 0.7)
"""Weights of words and tuned encoder, in calibrated log-odds; chosen on real passages that were looked at (corpora/real-1), as equal weights
are best only for passages as pointed as most of the corpus. Beside vectors they are learnt."""
_CLAUSE_VALENCE = 0.75  # weight of the telling clause beside the whole passage, with a tuned encoder
_LEAST_CALIBRATION = 30
"""From so many labelled passages on, probabilities are calibrated on the user's own; below, by a rule of thumb."""
_WORDS_BESIDE = 0.5  # weight of words beside vectors when there are hardly any examples
_FEW_SLOPE, _FEW_THRESHOLD = 1.5, 0.5


class Coder(BaseEstimator):  # type: ignore[misc]
    """Codes passages with the codes of a codebook.

    Two voters score every code. The *words*: a logistic regression (scikit-learn) over TF-IDF of stems, pairs of stems
    and character sequences. Beside them, for govtext's own codebook, an *encoder* that was fine-tuned on its corpus; for
    a codebook of your own, the general encoder's *vectors*: how near a passage is to each code's definition, and on
    which side of the labelled examples. The codebook's definitions and examples are training passages too, so a coder
    works from no labelled passage on. The votes are averaged in log-odds and calibrated on passages that were held out
    in turn (Platt 1999).

    Parameters
    ----------
    codebook : Codebook, optional
        govtext's own by default.
    encoder : "auto", None or an encoder
        By default the tuned encoder where it knows the codebook, else the general one; without onnxruntime the words
        alone, with a warning. None: the words alone. Or an encoder of your own, such as
        :class:`govtext.text.encoder.SentenceTransformerEncoder`.
    C : float
        Inverse strength of regularisation of the words.
    random_state : int
        Seed of the folds when ``fit`` is given no groups.

    Notes
    -----
    A scikit-learn estimator: ``get_params``, ``clone`` and ``cross_val_score`` work, ``score`` is micro F1.

    Examples
    --------
    >>> import govtext as gt
    >>> coder = gt.Coder.load("collab")
    >>> coder.predict(["Kepercayaan antar pemangku kepentingan masih rendah."])
    [['trust']]
    """

    def __init__(
        self,
        codebook: Codebook | None = None,
        *,
        encoder: TextEncoder | TunedEncoder | Literal["auto"] | None = "auto",
        C: float = 4.0,
        random_state: int = 0,
    ) -> None:
        self.codebook = codebook if codebook is not None else Codebook.load()
        self.encoder = encoder
        self.C = C
        self.random_state = random_state
        self.shipped = ("", "")  # name and fingerprint of the shipped coder that it is

    # ------------------------------------------------------------------ fitting

    def fit(self, texts: Sequence[str] = (), labels: Any = (), *, groups: Sequence[Any] | None = None) -> Coder:
        """Train on labelled passages; without any, on the codebook's definitions alone.

        Parameters
        ----------
        texts : sequence of str
        labels : sequence, array or data frame
            One item a passage: a code, a list of codes, or a mapping from code to valence; or an indicator array of
            shape (n, n_codes); or a data frame with a column a code.
        groups : sequence, optional
            Who or what each passage comes from (writer, document). Passages of a group are held out together when
            probabilities are calibrated, so that near-twins do not flatter them.

        Returns
        -------
        Coder
            Itself.

        Raises
        ------
        LabelsError
            When labels and passages do not fit.
        """
        return self._fit(Examples.of(_texts(texts), labels, self.codebook, groups))

    def update(self, texts: Sequence[str], labels: Any, *, groups: Sequence[Any] | None = None) -> Coder:
        """Train again on the passages of last time and on new ones; for a passage that was there the new label holds.

        The parameters are those of ``fit``.
        """
        self._words  # noqa: B018 - says so when the coder is not trained
        return self._fit(self.examples.with_(Examples.of(_texts(texts), labels, self.codebook, groups)))

    def _fit(self, examples: Examples) -> Coder:
        texts, matrix = examples.texts, label_matrix(examples.codes, self.codebook, len(examples))
        self.examples_: Examples | None = examples
        self._second = self._second_voter(texts, matrix)
        self._words_ = self._word_voter(texts, matrix)
        self._calibrations: dict[str, np.ndarray] = {}
        self._fusion = np.array(_TUNED)
        self.thresholds_: dict[str, float] = {"words": _FEW_THRESHOLD, "both": _FEW_THRESHOLD}
        self.bands_: dict[str, Band] = {"words": Band(0.0, 1.0), "both": Band(0.0, 1.0)}
        if len(examples) >= _LEAST_CALIBRATION and matrix.any() and not matrix.all():
            self._calibrate(examples, matrix)
        pairs = examples.valence_pairs()
        self._valence = WordValence.fit(
            self._words_, [texts[row] for row, _, _ in pairs], [self._column(code) for _, code, _ in pairs],
            [valence for _, _, valence in pairs],
        )  # fmt: skip
        self.meta: dict[str, Any] = {
            "n_passages": len(examples),
            "n_codes": {c: int(k) for c, k in zip(self.codebook.ids, matrix.sum(0), strict=True)},
        }
        if self._second is not None:
            encoder = self._second.encoder
            self.meta["encoder"] = {"name": encoder.name, "sha256": encoder.sha256}
        return self

    def _word_voter(self, texts: Sequence[str], matrix: np.ndarray) -> WordVoter:
        definitions, defined = self._definitions()
        return WordVoter.fit([*texts, *definitions], np.vstack([matrix, defined]), self.C)

    def _second_voter(self, texts: Sequence[str], matrix: np.ndarray) -> TunedVoter | VectorVoter | None:
        encoder = self._resolved_encoder()
        if encoder is None:
            return None
        if isinstance(encoder, TunedEncoder):
            return TunedVoter(encoder, self.codebook.ids)
        return VectorVoter.fit(encoder, texts, matrix, *self._definitions())

    def _resolved_encoder(self) -> TextEncoder | TunedEncoder | None:
        if self.encoder != "auto":
            if isinstance(self.encoder, TunedEncoder) and set(self.encoder.codes) != set(self.codebook.ids):
                raise OptionError(f"{self.encoder!r} scores other concepts than codebook {self.codebook.id!r} has.")
            if (
                self.encoder is not None
                and not isinstance(self.encoder, TunedEncoder)
                and not hasattr(self.encoder, "centred")
            ):
                raise OptionError(f"encoder={self.encoder!r} is no encoder; give 'auto', None or an encoder.")
            return self.encoder
        try:
            tuned = TunedEncoder.load()
            return tuned if set(tuned.codes) == set(self.codebook.ids) else Encoder.load()
        except ExtraMissingError as error:
            warnings.warn(
                f"coding goes on without the encoder, by words alone, which is less exact: {error}", stacklevel=5
            )
            return None

    def _definitions(self) -> tuple[list[str], np.ndarray]:
        """The codebook's labels, definitions, rules and examples as labelled passages."""
        texts: list[str] = []
        rows: list[int] = []
        for index, concept in enumerate(self.codebook.concepts):
            wordings = [
                " ".join(filter(None, (concept.label.id, concept.definition.id, concept.include.id))),
                " ".join(filter(None, (concept.label.en, concept.definition.en, concept.include.en))),
                *concept.examples,
            ]
            for wording in dict.fromkeys(filter(None, wordings)):
                texts.append(wording)
                rows.append(index)
        matrix = np.zeros((len(texts), len(self.codebook)), dtype=np.int8)
        matrix[np.arange(len(texts)), rows] = 1
        return texts, matrix

    # --------------------------------------------------------------- calibrating

    def _calibrate(self, examples: Examples, matrix: np.ndarray) -> None:
        """Learn from held-out scores what a score means, alone and together, and from where on a code is given."""
        words, second = self._held_out(examples, matrix)
        self._calibrations["words"] = calibrate(words, matrix)
        log_odds = linear(words, self._calibrations["words"])
        self._decide("words", sigmoid(log_odds), matrix)
        known = ~np.isnan(second).any(axis=1)
        chosen = matrix[known]
        if known.sum() < _LEAST_CALIBRATION or not chosen.any() or chosen.all():
            return
        self._calibrations["second"] = calibrate(second[known], chosen)
        beside = linear(second[known], self._calibrations["second"])
        self._fusion = np.array(
            _TUNED if isinstance(self._second, TunedVoter) else _weights(log_odds[known], beside, chosen)
        )
        fused = self._fused(log_odds[known], beside)
        self._calibrations["both"] = calibrate(fused, chosen)
        self._decide("both", sigmoid(linear(fused, self._calibrations["both"])), chosen)

    def _decide(self, which: str, probabilities: np.ndarray, matrix: np.ndarray) -> None:
        self.thresholds_[which] = threshold_of(probabilities, matrix)
        self.bands_[which] = review_band(probabilities, self.thresholds_[which])

    def _held_out(self, examples: Examples, matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Scores of every passage by words and by the second voter, from voters that did not see it; NaN where there are none."""
        from sklearn.model_selection import GroupKFold, KFold

        texts = examples.texts
        own = [group or f"passage {row}" for row, group in enumerate(examples.groups)]
        if any(examples.groups) and len(set(own)) > 1:
            splitter: Any = GroupKFold(n_splits=min(_FOLDS, len(set(own))))
            splits = splitter.split(texts, groups=own)
        else:
            splits = KFold(n_splits=_FOLDS, shuffle=True, random_state=self.random_state).split(texts)
        words, second = np.zeros(matrix.shape), np.full(matrix.shape, np.nan)
        if isinstance(self._second, TunedVoter):
            second = self._second.unseen(texts)
        for train, test in splits:
            seen, held = [texts[i] for i in train], [texts[i] for i in test]
            words[test] = self._word_voter(seen, matrix[train]).scores(held)
            if isinstance(self._second, VectorVoter):
                voter = VectorVoter.fit(self._second.encoder, seen, matrix[train], *self._definitions())
                second[test] = voter.scores(held)
        return words, second

    def _log_odds(self, texts: list[str], asked: list[str]) -> np.ndarray:
        """``asked`` are the texts with the question before them, as the tuned encoder learnt to read them."""
        words = self._words.scores(texts)
        if "words" not in self._calibrations:
            return self._log_odds_of_few(texts, words)
        by_words = linear(words, self._calibrations["words"])
        if self._second is None or "both" not in self._calibrations:
            return by_words
        read = asked if isinstance(self._second, TunedVoter) else texts
        second = linear(self._second.scores(read), self._calibrations["second"])
        return linear(self._fused(by_words, second), self._calibrations["both"])

    def _fused(self, words: np.ndarray, second: np.ndarray) -> np.ndarray:
        return np.asarray(self._fusion[0] * words + self._fusion[1] * second)

    def _log_odds_of_few(self, texts: list[str], words: np.ndarray) -> np.ndarray:
        """Rule of thumb where there is next to nothing to calibrate on: a passage has about one code, the one that stands out."""
        if isinstance(self._second, TunedVoter):
            return self._second.scores(texts)
        standing = _standard(words)
        if self._second is not None:
            standing = _standard(_WORDS_BESIDE * standing + _standard(self._second.scores(texts)))
        limit = NormalDist().inv_cdf(1 - 1 / max(3, len(self.codebook)))
        return _FEW_SLOPE * (standing - limit)

    @property
    def _mode(self) -> str:
        return (
            "both" if self._second is not None and ("both" in self._calibrations or not self._calibrations) else "words"
        )

    @property
    def threshold(self) -> float:
        """From this probability on a passage gets a code; chosen on held-out passages."""
        self._words  # noqa: B018
        return self.thresholds_[self._mode]

    @property
    def band(self) -> Band:
        """Probabilities from its low to its high end are unsure: read the passage. Chosen on held-out passages."""
        self._words  # noqa: B018
        return self.bands_[self._mode]

    # --------------------------------------------------------------- predicting

    def predict_proba(self, texts: Sequence[str], *, questions: Sequence[str] | None = None) -> np.ndarray:
        """Return calibrated probabilities of shape (n_texts, n_codes), in the order of ``codebook.ids``.

        Parameters
        ----------
        texts : sequence of str or Passage
        questions : sequence of str, optional
            What an interviewer asked before each passage, "" for nothing. The tuned encoder reads it with the passage: many answers
            cannot be understood without.

        Raises
        ------
        NotFittedError
        LabelsError
            When there are not as many questions as passages.
        """
        listed = _texts(texts)
        asked = listed
        if questions is not None:
            if len(questions) != len(listed):
                raise LabelsError(
                    f"there are {len(listed)} passages but {len(questions)} questions; give one a passage, or ''."
                )
            asked = [
                f"{question} {text}" if question else text for question, text in zip(questions, listed, strict=True)
            ]
        probabilities = sigmoid(self._log_odds(listed, asked))
        probabilities[[not any(c.isalnum() for c in text) for text in listed]] = 0.0  # nothing to code
        return probabilities

    def read_ahead(self, texts: Sequence[str], *, questions: Sequence[str] | None = None) -> None:
        """Have the encoder read passages that will be asked about: many at once go faster than few by few. The answers are the same."""
        if isinstance(self._second, TunedVoter) and questions is not None:
            texts = [
                f"{question} {text}" if question else text for question, text in zip(questions, texts, strict=True)
            ]
        encoder = self.used_encoder
        if isinstance(encoder, OnnxEncoder):  # which remembers what it read
            encoder.encode(texts)

    def predict(
        self, texts: Sequence[str], *, threshold: float | None = None, questions: Sequence[str] | None = None
    ) -> list[list[str]]:
        """Return the codes of each passage whose probability reaches the threshold, most probable first; see ``predict_proba``."""
        limit = self.threshold if threshold is None else threshold
        ids, probabilities = self.codebook.ids, self.predict_proba(texts, questions=questions)
        return [[ids[k] for k in np.argsort(-row, kind="stable") if row[k] >= limit] for row in probabilities]

    def predict_valence(self, texts: Sequence[str], codes: Sequence[str]) -> list[Valence]:
        """Return "supports", "hinders" or "neutral" for each pair of a passage and a code."""
        listed = _texts(texts)
        if len(listed) != len(codes):
            raise LabelsError(f"there are {len(listed)} passages but {len(codes)} codes; give one code a passage.")
        columns = [self._column(code) for code in codes]
        words = self._words
        if not listed:
            return []
        if isinstance(self._second, TunedVoter):
            telling = [
                text[slice(*span)] for text, span in zip(listed, self._telling_clauses(listed, columns), strict=True)
            ]
            scores = self._second.valences(listed, columns) + _CLAUSE_VALENCE * self._second.valences(telling, columns)
        elif self._valence is not None:
            scores = self._valence.scores(words, listed, columns)
        else:
            return ["neutral"] * len(listed)  # none was ever labelled
        return [VALENCES[k] for k in scores.argmax(axis=1)]

    def code(self, texts: Sequence[str], *, threshold: float | None = None) -> pd.DataFrame:
        """Return the codes of passages as a table, with what a person should read.

        Parameters
        ----------
        texts : sequence of str or pandas.Series
            The index of a series is kept.
        threshold : float, optional
            From this probability on a passage gets a code; by default the trained one.

        Returns
        -------
        pandas.DataFrame
            A row a passage and code, and a row with an empty code for a passage without one: ``text, code,
            probability, valence, decision, candidates``. ``decision`` is "unsure" where a probability of the passage lies in
            ``band``; ``candidates`` are the codes that do.

        Examples
        --------
        >>> import govtext as gt
        >>> table = gt.Coder.load("collab").code(["Dana desa terlambat cair.", "Peneliti lahir di Bandung."])
        >>> table[["code", "valence"]].values.tolist()
        [['funding', 'hinders'], ['', '']]
        """
        import pandas as pd

        listed = _texts(texts)
        series: Any = texts
        index = list(series.index) if hasattr(series, "iloc") else range(len(listed))
        limit = self.threshold if threshold is None else threshold
        probabilities, ids, (low, high) = self.predict_proba(listed), self.codebook.ids, self.band
        ranked = np.argsort(-probabilities, axis=1, kind="stable")
        given = [(n, k) for n, order in enumerate(ranked) for k in order if probabilities[n, k] >= limit]
        valences = self.predict_valence([listed[n] for n, _ in given], [ids[k] for _, k in given])
        found: dict[int, list[tuple[str, float, str]]] = {}
        for (n, k), valence in zip(given, valences, strict=True):
            found.setdefault(n, []).append((ids[k], round(float(probabilities[n, k]), 4), valence))
        rows, kept = [], []
        for n, (place, text) in enumerate(zip(index, listed, strict=True)):
            open_ = [ids[k] for k in ranked[n] if low <= probabilities[n, k] < high]
            decision: Decision = "unsure" if open_ else "sure"
            for coding in found.get(n, [("", float("nan"), "")]):
                rows.append((text, *coding, decision, " ".join(open_)))
                kept.append(place)
        columns = ["text", "code", "probability", "valence", "decision", "candidates"]
        return pd.DataFrame(rows, columns=columns, index=kept)

    def score(self, texts: Sequence[str], labels: Any) -> float:
        """Return the micro F1 of the coder's codes against labels, in any form that ``fit`` takes."""
        listed = _texts(texts)
        truth = label_matrix(labels, self.codebook, len(listed))
        return micro_f1(truth, self.predict_proba(listed) >= self.threshold)

    # --------------------------------------------------------------- explaining

    def explain(self, text: str, code: str | None = None, *, n: int = 8) -> pd.DataFrame:
        """Return the words of a passage that speak for and against a code; ``neighbours`` gives the passages it was learnt from.

        Parameters
        ----------
        text : str
        code : str, optional
            The most probable code by default.
        n : int
            So many words, by size of their contribution.

        Returns
        -------
        pandas.DataFrame
            ``code, word, start, end, contribution``: how much each word adds to the code's score (log-odds before
            calibration), its own and that of the character sequences within it.
        """
        import pandas as pd

        name = code or self._most_probable(text)
        contributions = self._words.contributions(text, self._column(name))
        largest = sorted(contributions.items(), key=lambda item: (-abs(item[1]), item[0]))[:n]
        rows = [(name, text[s:e], s, e, round(value, 4)) for (s, e), value in largest]
        return pd.DataFrame(rows, columns=["code", "word", "start", "end", "contribution"])

    def neighbours(self, text: str, code: str | None = None, *, n: int = 3) -> pd.DataFrame:
        """Return the training passages with a code that are nearest to a passage: what the coder learnt from.

        Parameters
        ----------
        text : str
        code : str, optional
            The most probable code by default.
        n : int

        Returns
        -------
        pandas.DataFrame
            ``code, similarity, text, codes``, nearest first. Similarity is the cosine of TF-IDF features, and with an encoder
            the mean of that and of the vectors' cosine.
        """
        from govtext.coding.neighbours import nearest

        name = code or self._most_probable(text)
        self._column(name)
        return nearest(text, name, self.examples, self.word_features, self.used_encoder, n)

    def evidence(self, text: str, code: str, *, n: int = 3) -> list[str]:
        """Return the words, verbatim and in order of the text, that speak most for a code."""
        return self.evidence_of([text], [code], n=n)[0]

    def evidence_of(self, texts: Sequence[str], codes: Sequence[str], *, n: int = 3) -> list[list[str]]:
        """Return the same for pairs of a text and a code, in less time than one by one."""
        columns = [self._column(code) for code in codes]
        contributions = self._words.contributions_of(texts, columns)
        return [self._telling_words(*each, n) for each in zip(texts, codes, contributions, strict=True)]

    def _telling_words(self, text: str, code: str, contributions: Mapping[tuple[int, int], float], n: int) -> list[str]:
        ranked = sorted((item for item in contributions.items() if item[1] > 0), key=lambda item: (-item[1], item[0]))
        best: dict[str, tuple[int, int]] = {}  # a word that comes twice counts once
        for span, _ in ranked:
            if len(best) < n:
                best.setdefault(text[slice(*span)].lower(), span)
        if best:
            return [text[s:e] for s, e in sorted(best.values())]
        start, end = self.telling_clause(text, code)  # the encoder alone spoke for the code
        return [text[start:end].strip()]

    def telling_clause(self, text: str, code: str) -> tuple[int, int]:
        """Return start and end of the clause of a passage that speaks most for a code."""
        return self._telling_clauses([text], [self._column(code)])[0]

    def _telling_clauses(self, texts: Sequence[str], columns: Sequence[int]) -> list[tuple[int, int]]:
        """Return start and end of the clause that speaks most for a code, for pairs of a text and a code's column."""
        spans = [clauses(text) for text in texts]
        parts = sorted(
            {t[start:end] for t, own in zip(texts, spans, strict=True) if len(own) > 1 for start, end in own}
        )
        if not parts:
            return [(0, len(text)) for text in texts]
        scores = 0.5 * self._words.scores(parts)
        if self._second is not None:
            scores = scores + self._second.scores(parts)
        row = {part: k for k, part in enumerate(parts)}
        found = []
        for text, own, column in zip(texts, spans, columns, strict=True):
            if len(own) == 1:
                found.append((0, len(text)))
                continue
            best = int(np.argmax([scores[row[text[start:end]], column] for start, end in own]))
            found.append(own[best])
        return found

    # ------------------------------------------------------------------ learning on

    @property
    def remembers(self) -> bool:
        """Whether the labelled passages that it was trained on are at hand."""
        self._words  # noqa: B018
        return self.examples_ is not None or "corpus" in self.meta

    @property
    def examples(self) -> Examples:
        """The labelled passages that it was trained on."""
        self._words  # noqa: B018
        if self.examples_ is None and "corpus" in self.meta:
            self.examples_ = Examples.of_corpus(self.meta["corpus"], self.meta["corpus_sha256"])
        if self.examples_ is None:
            raise ModelError(
                "the labelled passages of this coder (examples.jsonl) were taken out of its folder: it codes, but cannot learn on or "
                "show what it learnt from. Put the file back, or fit a new coder."
            )
        return self.examples_

    def check_labels(self) -> pd.DataFrame:
        """Return the labels of the training passages that are probably wrong, for a person to look at again.

        Returns
        -------
        pandas.DataFrame
            Most doubtful first: ``position`` (in ``examples``), ``text``, ``group``, ``code``, ``given`` (False: it was not
            given, but seems to hold) and ``probability``, by a coder trained without the passage and its group. See
            :mod:`govtext.coding.label_check`. Trains a few times again, so it takes as long as ``fit``.
        """
        from govtext.coding.label_check import doubtful_labels

        return doubtful_labels(self)

    def held_out_probabilities(self) -> tuple[np.ndarray, np.ndarray]:
        """Return labels and probabilities of the training passages, each by voters that did not see it; shape (n_passages, n_codes).

        Raises
        ------
        LabelsError
            When there are too few labelled passages.
        """
        examples = self.examples
        truth = label_matrix(examples.codes, self.codebook, len(examples))
        if "words" not in self._calibrations:
            raise LabelsError(
                f"{len(examples)} labelled passages are too few to hold any out; label {_LEAST_CALIBRATION} or more."
            )
        words, second = self._held_out(examples, truth)
        log_odds = linear(words, self._calibrations["words"])
        if "both" in self._calibrations:
            known = ~np.isnan(second).any(axis=1)
            beside = linear(second[known], self._calibrations["second"])
            log_odds[known] = linear(self._fused(log_odds[known], beside), self._calibrations["both"])
        return truth, sigmoid(log_odds)

    def suggest(self, passages: Sequence[Any], n: int = 20) -> pd.DataFrame:
        """Return passages to be coded by a person: those the coder is least sure of, unlike one another, with rare codes first.

        Parameters
        ----------
        passages : sequence of str or Passage
            Not yet labelled; those it was trained on are left out.
        n : int

        Returns
        -------
        pandas.DataFrame
            In order of use: ``position`` (in ``passages``), ``passage_id``, ``text``, ``codes`` (what the coder would give) and
            ``uncertainty`` (0 to 1). See :mod:`govtext.coding.suggestion`.
        """
        from govtext.coding.suggestion import suggest

        return suggest(self, passages, n)

    @property
    def used_encoder(self) -> TextEncoder | TunedEncoder | None:
        """The encoder that votes beside the words; None where the words vote alone."""
        self._words  # noqa: B018
        return None if self._second is None else self._second.encoder

    @property
    def fingerprint(self) -> str:
        """A hash of all that its answers depend on: it tells one trained coder from another."""
        from govtext.coding.persistence import fingerprint_of

        self._words  # noqa: B018
        return fingerprint_of(self)

    @property
    def word_features(self) -> LexicalFeatures:
        """The fitted features of the words."""
        return self._words.features

    # ------------------------------------------------------------ saving, showing

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the coder to a folder (JSON and arrays, no pickle) and return the folder.

        The labelled passages that it was trained on are written too (``examples.jsonl``), so that it can be trained on;
        delete that file before you hand the folder on if they are confidential.
        """
        from govtext.coding.persistence import save_coder

        self._words  # noqa: B018
        return save_coder(self, Path(path))

    @classmethod
    def load(
        cls,
        source: str | os.PathLike[str] = "collab",
        codebook: Codebook | None = None,
        *,
        encoder: bool | TextEncoder = True,
    ) -> Coder:
        """Return a shipped coder by name, or one saved in a folder.

        Parameters
        ----------
        source : str or path
            ``"collab"`` (newest version), ``"collab-3"``, or a folder.
        codebook : Codebook, optional
            The codebook that you mean to code with; it must be the one that the coder was trained with.
        encoder : bool or an encoder
            False leaves the encoder out: faster, less exact (see the model card). A coder that was trained with an encoder of
            your own needs that encoder here.

        Raises
        ------
        ModelError
            When the model is damaged, of another format, or was trained with another codebook.
        ResourceError
            When there is no shipped coder of that name.
        """
        from govtext.coding.persistence import load_coder

        return load_coder(cls, source, codebook, encoder)

    def state(self) -> tuple[dict[str, list[str]], dict[str, np.ndarray]]:
        """Return vocabularies and arrays, for :mod:`govtext.coding.persistence`."""
        vocabularies, arrays = self._words.features.state()
        arrays |= {"coefficients": self._words.coefficients, "intercepts": self._words.intercepts}
        arrays |= {f"calibration_{name}": array for name, array in self._calibrations.items()}
        arrays["fusion"] = self._fusion
        if isinstance(self._second, VectorVoter):
            arrays |= {f"vectors_{name}": getattr(self._second, name) for name in _VECTOR_ARRAYS}
        if self._valence is not None:
            arrays["valence_coefficients"] = self._valence.coefficients
            arrays["valence_intercepts"] = self._valence.intercepts
        return vocabularies, arrays

    def set_state(
        self,
        vocabularies: dict[str, list[str]],
        arrays: dict[str, np.ndarray],
        encoder: TextEncoder | TunedEncoder | None,
    ) -> None:
        """Take vocabularies and arrays from :mod:`govtext.coding.persistence`.

        Raises
        ------
        ModelError
            When they do not fit each other or the codebook.
        """
        codes, width = len(self.codebook), len(vocabularies["words"]) + len(vocabularies["characters"])
        shapes = {
            "coefficients": (codes, width),
            "intercepts": (codes,),
            "idf_words": (len(vocabularies["words"]),),
            "idf_characters": (len(vocabularies["characters"]),),
        }
        shapes |= {name: (2, codes) for name in arrays if name.startswith("calibration_")} | {"fusion": (2,)}
        if "valence_coefficients" in arrays:
            shapes |= {"valence_coefficients": (3, 2 * width + codes), "valence_intercepts": (3,)}
        for name, shape in shapes.items():
            if name not in arrays or arrays[name].shape != shape:
                raise ModelError(
                    f"the model's {name} do not fit its codebook of {codes} codes and its vocabulary of {width} entries: "
                    "it is damaged."
                )
        if not all(np.isfinite(array).all() for array in arrays.values()):
            raise ModelError("the model has weights that are no numbers: it is damaged.")
        floats = {name: array.astype(np.float32) for name, array in arrays.items()}
        features = LexicalFeatures.from_state(vocabularies, arrays)
        self._words_ = WordVoter(features, floats["coefficients"], floats["intercepts"])
        self._calibrations = {
            name.removeprefix("calibration_"): array
            for name, array in floats.items()
            if name.startswith("calibration_")
        }
        self._fusion = floats["fusion"]
        self._valence = None
        if "valence_coefficients" in floats:
            self._valence = WordValence(floats["valence_coefficients"], floats["valence_intercepts"])
        self._second = None
        if encoder is None:
            self.meta.pop("encoder", None)  # saved again, it is a coder of words
            self._calibrations = {name: array for name, array in self._calibrations.items() if name == "words"}
        if isinstance(encoder, TunedEncoder):
            self._second = TunedVoter(encoder, self.codebook.ids)
        elif encoder is not None:
            if any(f"vectors_{name}" not in floats for name in _VECTOR_ARRAYS):
                raise ModelError("the model's weights over vectors are missing: it is damaged.")
            self._second = VectorVoter(encoder, *(floats[f"vectors_{name}"] for name in _VECTOR_ARRAYS))

    @property
    def _words(self) -> WordVoter:
        if not hasattr(self, "_words_"):
            raise NotFittedError(
                "this coder is not trained: call fit(texts, labels), or load one with Coder.load('collab')."
            )
        return self._words_

    def _most_probable(self, text: str) -> str:
        return self.codebook.ids[int(self.predict_proba([text])[0].argmax())]

    def _column(self, code: str) -> int:
        try:
            return self.codebook.ids.index(code)
        except ValueError:
            raise OptionError(
                f"codebook {self.codebook.id!r} has no code {code!r}; it has: {', '.join(self.codebook.ids)}."
            ) from None

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "_words_")

    def __repr__(self, N_CHAR_MAX: int = 700) -> str:
        if not hasattr(self, "_words_"):
            return f"<Coder for codebook {self.codebook.id!r}, not trained>"
        beside = "words alone" if self._second is None else f"words and {self._second.encoder.name}"
        return (
            f"<Coder for codebook {self.codebook.id!r}: {len(self.codebook)} codes, trained on "
            f"{self.meta.get('n_passages', '?')} passages, {beside}, threshold {self.threshold}>"
        )

    def _repr_html_(self) -> str:
        from html import escape

        return f"<p>{escape(repr(self))}</p>"

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": self._repr_html_()}  # in place of scikit-learn's diagram


def _texts(texts: Any) -> list[str]:
    if isinstance(texts, str):
        raise OptionError("give a list of passages, not one string: [text].")
    if isinstance(texts, Mapping) or hasattr(texts, "columns"):
        raise OptionError("give a list or a column of passages, not a table: table['text'].")
    return ["" if text is None or text != text else str(getattr(text, "text", text)) for text in texts]


def _weights(words: np.ndarray, second: np.ndarray, truth: np.ndarray) -> tuple[float, float]:
    """Weights of two voters' log-odds (stacking, Wolpert 1992)."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=10).fit(np.column_stack([words.ravel(), second.ravel()]), truth.ravel())
    return float(max(model.coef_[0, 0], 0.0)), float(max(model.coef_[0, 1], 0.0))


def _standard(scores: np.ndarray) -> np.ndarray:
    """Scores in standard deviations over the codes of a passage."""
    if scores.shape[1] < 2:
        return scores
    return np.asarray((scores - scores.mean(1, keepdims=True)) / np.maximum(scores.std(1, keepdims=True), 1e-6))
