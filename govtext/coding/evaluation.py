"""How good a coder is on passages that it has not seen, beside baselines and a second coder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from govtext.coding.codebook import Codebook
from govtext.coding.coder import Coder
from govtext.coding.frameworks import Framework
from govtext.coding.labelled import LabelledCorpus
from govtext.coding.labels import label_matrix
from govtext.coding.reliability import cohen_kappa
from govtext.errors import EmptyCorpusError
from govtext.text.language import Language, detect_language
from govtext.text.tokens import stem_token, tokenize

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Evaluation", "KeywordCoder", "MajorityCoder", "evaluate", "expected_calibration_error"]


class MajorityCoder:
    """Gives every passage the code that is most frequent in the training labels."""

    def __init__(self, codebook: Codebook, labels: Any, n: int) -> None:
        self._best = int(label_matrix(labels, codebook, n).sum(axis=0).argmax())
        self._width = len(codebook)

    def predict(self, texts: Sequence[str]) -> np.ndarray:
        """Return an indicator array of shape (n_texts, n_codes)."""
        predicted = np.zeros((len(texts), self._width), dtype=bool)
        predicted[:, self._best] = True
        return predicted


class KeywordCoder:
    """Gives a passage every code one of whose terms (by stems) stands in it."""

    def __init__(self, codebook: Codebook) -> None:
        languages: tuple[Language, ...] = ("id", "en")
        self._terms = {
            language: [[f" {_stems(term, language)} " for term in concept.terms] for concept in codebook.concepts]
            for language in languages
        }

    def predict(self, texts: Sequence[str]) -> np.ndarray:
        """Return an indicator array of shape (n_texts, n_codes)."""
        rows = []
        for text in texts:
            language = detect_language(text)
            stems = f" {_stems(text, language)} "
            rows.append([any(term in stems for term in terms) for terms in self._terms[language]])
        return np.array(rows, dtype=bool).reshape(len(texts), len(self._terms["id"]))


def _stems(text: str, language: Language) -> str:
    return " ".join(stem_token(token.text.lower(), language) for token in tokenize(text))


@dataclass(frozen=True, repr=False)
class Evaluation:
    """Scores on held-out passages.

    Attributes
    ----------
    n : int
        Passages.
    concepts : pandas.DataFrame
        A row a code: precision, recall, f1, support (how often it occurs), kappa (Cohen, against the resolved codes),
        second_coder_f1 and second_coder_kappa (the second coder against the first), keyword_f1, majority_f1.
    dimensions : pandas.DataFrame
        A row a dimension of each framework: precision, recall, f1, support.
    overall : pandas.DataFrame
        A row a coder (trained, keyword, majority, second coder): micro precision, recall and F1, macro F1, exact match.
    groups : pandas.DataFrame
        Micro F1 of the trained coder by language and genre, and by writer.
    calibration : pandas.DataFrame
        A row a tenth of probability: how many passage x code decisions fell there, their mean probability, and how often
        the code was right.
    calibration_error : float
        Expected calibration error of the trained coder, ten bins of equal width over all passage x code decisions.
    coverage : pandas.DataFrame
        A row a share of passages left to the coder, those it is surest of first: ``least_sure`` (probability that the least sure of
        its decisions is wrong), ``exact_match`` and micro precision, recall and F1 on them. The row ``not unsure`` is what
        ``coder.band`` leaves.
    valence_accuracy : float
        Share of gold codes whose valence the trained coder gives right.
    """

    n: int
    concepts: pd.DataFrame
    dimensions: pd.DataFrame
    overall: pd.DataFrame
    groups: pd.DataFrame
    calibration: pd.DataFrame
    calibration_error: float
    coverage: pd.DataFrame
    valence_accuracy: float

    def __repr__(self) -> str:
        trained = self.overall.loc["trained coder"]
        return (
            f"<Evaluation on {self.n} passages: micro F1 {trained['micro_f1']:.3f}, macro F1 {trained['macro_f1']:.3f}>"
        )

    def to_text(self) -> str:
        """Return all tables as text."""
        parts = [
            f"Held-out passages: {self.n}",
            "",
            self.overall.round(3).to_string(),
            "",
            self.groups.round(3).to_string(),
            "",
            self.concepts.round(2).to_string(),
            "",
            self.dimensions.round(2).to_string(),
            "",
            self.calibration.round(3).to_string(),
            "",
            self.coverage.round(3).to_string(),
            "",
            f"expected calibration error: {self.calibration_error:.3f}",
            f"valence accuracy on gold codes: {self.valence_accuracy:.3f}",
        ]
        return "\n".join(parts)


_FRAMEWORKS = (
    "ansell-gash-2008", "emerson-2012", "bryson-2006", "bergen-2008", "thomson-perry-2006", "palopo-2024",
)  # fmt: skip


def evaluate(
    coder: Coder,
    held_out: LabelledCorpus,
    train: LabelledCorpus,
    *,
    frameworks: Sequence[str] | None = None,
) -> Evaluation:
    """Score a coder on labelled passages that it was not trained on.

    Parameters
    ----------
    coder : Coder
    held_out : LabelledCorpus
        Passages to score on; those with an interviewer's question are read with it, as their coders read them.
    train : LabelledCorpus
        Only for the majority baseline.
    frameworks : sequence of str, optional
        Whose dimensions to score; by default the shipped ones for govtext's own codebook, none for another.

    Raises
    ------
    EmptyCorpusError
        When there are no held-out passages.
    """
    import pandas as pd

    if not held_out.passages:
        raise EmptyCorpusError(f"corpus {held_out.name!r} has no held-out passages (split 'test') to evaluate on.")
    codebook, texts = coder.codebook, held_out.texts
    if frameworks is None:
        frameworks = _FRAMEWORKS if set(codebook.ids) == set(Codebook.load().ids) else ()
    truth = label_matrix(held_out.codes, codebook, len(texts)).astype(bool)
    probabilities = coder.predict_proba(texts, questions=[p.question for p in held_out.passages])
    predicted = probabilities >= coder.threshold
    others = {
        "keyword baseline": KeywordCoder(codebook).predict(texts),
        "majority baseline": MajorityCoder(codebook, train.codes, len(train)).predict(texts),
    }
    first = label_matrix([p.first_coder for p in held_out.passages], codebook, len(texts)).astype(bool)
    seconds = [p.second_coder for p in held_out.passages]
    second = label_matrix(seconds, codebook, len(texts)).astype(bool) if all(s is not None for s in seconds) else None

    overall = {"trained coder": _summary(truth, predicted)}
    overall |= {name: _summary(truth, found) for name, found in others.items()}
    if second is not None:
        overall["second coder against first"] = _summary(first, second)
    concepts = pd.DataFrame(_per_column(truth, predicted), index=pd.Index(codebook.ids, name="code"))
    concepts["kappa"] = [cohen_kappa(truth[:, k], predicted[:, k]) for k in range(len(codebook))]
    if second is not None:
        concepts["second_coder_f1"] = _per_column(first, second)["f1"]
        concepts["second_coder_kappa"] = [cohen_kappa(first[:, k], second[:, k]) for k in range(len(codebook))]
    for name, found in others.items():
        concepts[name.split()[0] + "_f1"] = _per_column(truth, found)["f1"]
    return Evaluation(
        n=len(texts),
        concepts=concepts,
        dimensions=_dimensions(frameworks, codebook, truth, probabilities, coder.threshold),
        overall=pd.DataFrame.from_dict(overall, orient="index"),
        groups=_groups(held_out, truth, predicted),
        calibration=_reliability(probabilities.ravel(), truth.ravel()),
        calibration_error=expected_calibration_error(probabilities.ravel(), truth.ravel()),
        coverage=_coverage(probabilities, truth, coder),
        valence_accuracy=_valence_accuracy(coder, held_out),
    )


def _dimensions(
    names: Sequence[str], codebook: Codebook, truth: np.ndarray, probabilities: np.ndarray, threshold: float
) -> pd.DataFrame:
    import pandas as pd

    empty = pd.MultiIndex.from_arrays([[], []], names=["framework", "dimension"])
    frames = [pd.DataFrame(columns=["precision", "recall", "f1", "support"], index=empty)] if not names else []
    for name in names:
        framework = Framework.load(name, codebook)
        gold = framework.probabilities(truth.astype(float)) > 0.5
        scores = _per_column(gold, framework.probabilities(probabilities) >= threshold)
        index = pd.MultiIndex.from_product([[name], framework.ids], names=["framework", "dimension"])
        frames.append(pd.DataFrame(scores, index=index))
    return pd.concat(frames)


def _groups(held_out: LabelledCorpus, truth: np.ndarray, predicted: np.ndarray) -> pd.DataFrame:
    import pandas as pd

    keys: dict[str, Callable[[Any], str]] = {
        "language and genre": lambda p: f"{p.language} {p.genre}",
        "writer": lambda p: str(p.writer),
    }
    rows = []
    for kind, key in keys.items():
        values = np.array([key(p) for p in held_out.passages])
        for value in sorted(set(values)):
            mask = values == value
            scores = _summary(truth[mask], predicted[mask])
            rows.append({"by": kind, "group": value, "n": int(mask.sum()), "micro_f1": scores["micro_f1"]})
    return pd.DataFrame(rows).set_index(["by", "group"])


def _reliability(probabilities: np.ndarray, truth: np.ndarray, bins: int = 10) -> pd.DataFrame:
    import pandas as pd

    index = np.minimum((probabilities * bins).astype(int), bins - 1)
    rows = [
        {
            "probability": f"{b / bins:.1f}-{(b + 1) / bins:.1f}",
            "decisions": int((index == b).sum()),
            "mean_probability": float(probabilities[index == b].mean()),
            "share_right": float(truth[index == b].mean()),
        }
        for b in range(bins)
        if (index == b).any()
    ]
    return pd.DataFrame(rows).set_index("probability")


_SHARES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)


def _coverage(probabilities: np.ndarray, truth: np.ndarray, coder: Coder) -> pd.DataFrame:
    """What the coder is worth on the passages it is surest of (El-Yaniv & Wiener 2010)."""
    import pandas as pd

    predicted = probabilities >= coder.threshold
    risk = np.where(predicted, 1 - probabilities, probabilities).max(axis=1)
    order = np.argsort(risk, kind="stable")
    low, high = coder.band
    sure = ~((probabilities >= low) & (probabilities < high)).any(axis=1)
    chosen = {f"{share:.0%}": order[: round(share * len(order))] for share in _SHARES}
    rows = []
    for name, kept in {**chosen, "not unsure": np.flatnonzero(sure)}.items():
        scores = _summary(truth[kept], predicted[kept])
        rows.append(
            {
                "passages": name,
                "share": len(kept) / len(order),
                "least_sure": float(risk[kept].max()) if len(kept) else float("nan"),
                **{key: scores[key] for key in ("exact_match", "micro_precision", "micro_recall", "micro_f1")},
            }
        )
    return pd.DataFrame(rows).set_index("passages")


def _valence_accuracy(coder: Coder, held_out: LabelledCorpus) -> float:
    pairs = [(p.text, code, valence) for p in held_out.passages for code, valence in p.codes.items() if valence]
    if not pairs:
        return float("nan")
    found = coder.predict_valence([t for t, _, _ in pairs], [c for _, c, _ in pairs])
    return float(np.mean([f == v for f, (_, _, v) in zip(found, pairs, strict=True)]))


def _per_column(truth: np.ndarray, predicted: np.ndarray) -> dict[str, np.ndarray]:
    hits = (truth & predicted).sum(axis=0).astype(float)
    chosen, support = predicted.sum(axis=0), truth.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        precision = np.where(chosen > 0, hits / chosen, 0.0)
        recall = np.where(support > 0, hits / support, 0.0)
        f1 = np.where(chosen + support > 0, 2 * hits / (chosen + support), 0.0)
    return {"precision": precision, "recall": recall, "f1": f1, "support": support}


def _summary(truth: np.ndarray, predicted: np.ndarray) -> dict[str, float]:
    columns = _per_column(truth, predicted)
    hits, chosen, support = float((truth & predicted).sum()), float(predicted.sum()), float(truth.sum())
    return {
        "micro_precision": hits / chosen if chosen else 0.0,
        "micro_recall": hits / support if support else 0.0,
        "micro_f1": 2 * hits / (chosen + support) if chosen + support else 0.0,
        "macro_f1": float(columns["f1"][columns["support"] > 0].mean()) if support else 0.0,
        "exact_match": float((truth == predicted).all(axis=1).mean()) if len(truth) else float("nan"),
    }


def expected_calibration_error(probabilities: np.ndarray, truth: np.ndarray, bins: int = 10) -> float:
    """Return the expected calibration error (Naeini et al. 2015): the mean gap of confidence and frequency over bins.

    Examples
    --------
    >>> import numpy as np
    >>> from govtext.coding.evaluation import expected_calibration_error
    >>> round(expected_calibration_error(np.array([0.25, 0.25, 0.25, 0.25]), np.array([1, 0, 0, 0])), 3)
    0.0
    """
    index = np.minimum((probabilities * bins).astype(int), bins - 1)
    gaps = [
        abs(float(probabilities[index == b].mean()) - float(truth[index == b].mean())) * float((index == b).mean())
        for b in range(bins)
        if (index == b).any()
    ]
    return float(sum(gaps))
