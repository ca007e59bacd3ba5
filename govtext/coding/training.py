"""Trains a coder from a labelled corpus and writes it with its card."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

from govtext.coding.codebook import Codebook
from govtext.coding.coder import Coder
from govtext.coding.evaluation import Evaluation, evaluate
from govtext.coding.labelled import LabelledCorpus
from govtext.coding.tuned import TunedEncoder
from govtext.errors import EmptyCorpusError
from govtext.text.encoder import TextEncoder

__all__ = ["train", "write_model"]


def train(
    corpus: LabelledCorpus,
    codebook: Codebook | None = None,
    *,
    encoder: TextEncoder | TunedEncoder | Literal["auto"] | None = "auto",
) -> Coder:
    """Return a coder trained on the "train" split of a labelled corpus; passages of a writer are held out together.

    Parameters
    ----------
    corpus : LabelledCorpus
    codebook : Codebook, optional
        govtext's own by default.
    encoder : "auto", None or an encoder
        See :class:`govtext.Coder`.

    Raises
    ------
    EmptyCorpusError
        When the corpus has no "train" split.
    LabelsError
        When a code is not in the codebook.
    """
    rows = corpus.split("train")
    if not rows.passages:
        raise EmptyCorpusError(f"corpus {corpus.name!r} has no passages with split 'train' to learn from.")
    writers = [p.writer or p.id for p in rows.passages]
    coder = Coder(codebook, encoder=encoder).fit(rows.texts, rows.codes, groups=writers)
    if corpus.shipped:
        coder.meta |= {"corpus": corpus.name, "corpus_sha256": corpus.sha256}
    return coder


def write_model(coder: Coder, corpus: LabelledCorpus, folder: Path) -> Evaluation | None:
    """Save a coder; when the corpus has a "test" split, score it there and write scores and card beside it."""
    test = corpus.split("test")
    coder.save(folder)
    result = evaluate(coder, test, corpus.split("train")) if test.passages else None
    if result is not None:
        trained: Any = result.overall.loc["trained coder"]
        coder.meta["scores"] = {
            "split": "test",
            "n": result.n,
            "micro_f1": round(float(trained["micro_f1"]), 4),
            "macro_f1": round(float(trained["macro_f1"]), 4),
            "expected_calibration_error": round(result.calibration_error, 4),
            "valence_accuracy": round(result.valence_accuracy, 4),
        }
    coder.save(folder)
    if result is not None:
        (folder / "README.md").write_bytes(_card(coder, corpus, result).encode("utf-8"))
    return result


def _card(coder: Coder, corpus: LabelledCorpus, result: Evaluation) -> str:
    meta = coder.meta
    encoder = f"`models/{meta['encoder']['name']}`" if "encoder" in meta else "none in this model"
    origin = limits = ""
    if corpus.shipped:
        origin = "; invented for this project, see the corpus card. Licence of the weights: MIT."
        limits = (
            "Training and test passages were invented; on real documents scores are clearly lower (`corpora/real-1`)."
        )
    writers = sorted({p.writer for p in corpus.split("test").passages})
    return f"""# Model card: {coder.codebook.id} coder

Written by `govtext train`; every figure is computed from `corpora/{corpus.name}` at training.

**What it does.** Gives a passage (a sentence or a short statement, Indonesian or English) the concepts of codebook
`{coder.codebook.id}` version {coder.codebook.version} that it expresses, each with a calibrated probability, a valence
(supports, hinders, neutral) and the words that decided.

**How.** Two voters, averaged in log-odds. The *words*: one logistic regression a concept (scikit-learn,
C={coder.C}) over TF-IDF of stems, pairs of stems and character sequences; the codebook's definitions and examples are training
passages too. The *encoder*: {encoder}. Probabilities are calibrated (Platt 1999) on predictions for held-out writers; the
threshold of decision ({coder.threshold}) is the one with the best micro F1 there. Valence comes from the encoder, and without it from
the clause that speaks most for the code. Without onnxruntime the words vote alone (a warning says so), with their own calibration.
No pickle: `weights.npz` (float16), `vocabulary.json`, `codebook.json`, `meta.json`.

**Training data.** {meta.get("n_passages")} passages (`split: train`) of `corpora/{corpus.name}`, sha256 of the file
`{corpus.sha256[:16]}...`{origin}

**Held-out scores.** {result.n} passages of writers {", ".join(writers)}, none of whose text was trained on. `second coder against
first` is the agreement of the two blind coders of the same passages, in the same measure.

```
{result.overall.round(3).to_string()}
```

Expected calibration error (10 bins, all passage x code decisions): {result.calibration_error:.3f}.
Valence accuracy on gold codes: {result.valence_accuracy:.3f}.

```
{result.calibration.round(3).to_string()}

{result.coverage.round(3).to_string()}

{result.groups.round(3).to_string()}

{result.concepts.round(2).to_string()}

{result.dimensions.round(2).to_string()}
```

**Known weaknesses.** Irony, long-distance negation and words in an unusual sense mislead it. `explain` and `evidence` show the
half that reads words; where the encoder alone spoke for a code they are only the nearest words. {limits} Check a sample of your own by hand with `gt.agreement`. Theory sentences that only name a concept are coded, as neutral.
Passages of more than 60 words are coded by their sentences.

**Intended use.** A first, consistent coding that a researcher reads and corrects; not a judgement of persons.
"""


def scores_json(result: Evaluation) -> str:
    """Return an evaluation as JSON."""
    return json.dumps(
        {
            "n": result.n,
            "overall": json.loads(result.overall.round(4).to_json(orient="index")),
            "concepts": json.loads(result.concepts.round(4).to_json(orient="index")),
            "dimensions": [
                {"framework": f, "dimension": d, **row}
                for (f, d), row in zip(
                    result.dimensions.index, result.dimensions.round(4).to_dict("records"), strict=True
                )
            ],
            "groups": [
                {"by": b, "group": g, **row}
                for (b, g), row in zip(result.groups.index, result.groups.round(4).to_dict("records"), strict=True)
            ],
            "expected_calibration_error": round(result.calibration_error, 4),
            "valence_accuracy": round(result.valence_accuracy, 4),
        },
        ensure_ascii=False,
        indent=1,
    )
