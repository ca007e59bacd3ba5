"""Trains the role model from a labelled corpus, scores it on the writers that it has not seen, and writes its card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from govtext.storage import read_labelled
from govtext.tables.roles import ROLES, RoleModel, TextKind
from govtext.text.encoder import TextEncoder

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["RoleEvaluation", "RoleText", "evaluate_roles", "load_roles", "train_roles", "write_role_model"]


@dataclass(frozen=True, slots=True)
class RoleText:
    """An abstract or a conclusion, a role for each of its sentences, and those of the second coder where there is one."""

    id: str
    split: str
    language: str
    kind: TextKind
    writer: str
    sentences: tuple[str, ...]
    roles: tuple[str, ...]
    second_coder: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleEvaluation:
    """Scores on unseen writers.

    Attributes
    ----------
    overall : pandas.DataFrame
        ``accuracy`` and ``macro_f1`` of the model, of the words alone, of the most frequent role at each fifth of a text
        (baseline), and of the second coder.
    roles : pandas.DataFrame
        Precision, recall, F1 and support of each role.
    groups : pandas.DataFrame
        Accuracy by language and kind of text.
    n : int
        Sentences scored.
    """

    overall: pd.DataFrame
    roles: pd.DataFrame
    groups: pd.DataFrame
    n: int

    def __repr__(self) -> str:
        row = self.overall.iloc[0]
        return f"<RoleEvaluation on {self.n} sentences: accuracy {row['accuracy']:.3f}, macro F1 {row['macro_f1']:.3f}>"


def load_roles(source: str | Path = "roles", split: str | None = None) -> list[RoleText]:
    """Return the texts of a corpus (``texts.jsonl`` in its folder).

    Raises
    ------
    LabelsError
        For a damaged line, an unknown role, or not as many roles as sentences.
    EmptyCorpusError
        When there is no text of that split.
    """
    return read_labelled(source, "texts.jsonl", _text, split)


def _text(data: dict[str, Any]) -> RoleText:
    text = RoleText(
        data["id"], data["split"], data["language"], data["kind"], data["writer"],
        tuple(data["sentences"]), tuple(data["roles"]), tuple(data.get("second_coder", ())),
    )  # fmt: skip
    if len(text.sentences) != len(text.roles) or not set(text.roles) <= set(ROLES):
        raise ValueError(f"one role a sentence is wanted, of {', '.join(ROLES)}")
    return text


def train_roles(texts: Sequence[RoleText], encoder: TextEncoder | None) -> RoleModel:
    """Return a model that has learnt from these texts."""
    return RoleModel.fit([t.sentences for t in texts], [t.roles for t in texts], [t.kind for t in texts], encoder)


def evaluate_roles(model: RoleModel, test: Sequence[RoleText], train: Sequence[RoleText]) -> RoleEvaluation:
    """Score a model on texts of writers that it has not seen."""
    import pandas as pd
    from sklearn.metrics import accuracy_score, f1_score, precision_recall_fscore_support

    sentences, kinds = [t.sentences for t in test], [t.kind for t in test]
    gold = [role for text in test for role in text.roles]
    guesses = {
        "role model": _flat(model.predict(sentences, kinds)),
        "words alone": _flat(RoleModel(model._vectorizers, model._weights, None).predict(sentences, kinds)),
        "place in the text": _by_place(test, train),
    }
    if all(text.second_coder for text in test):
        guesses["second coder"] = [role for text in test for role in text.second_coder]
    labels = list(ROLES)
    overall = {
        name: {
            "accuracy": accuracy_score(gold, guess),
            "macro_f1": f1_score(gold, guess, average="macro", labels=labels, zero_division=0),
        }
        for name, guess in guesses.items()
    }
    scores = precision_recall_fscore_support(gold, guesses["role model"], labels=labels, zero_division=0)
    roles = pd.DataFrame(np.array(scores).T, index=labels, columns=["precision", "recall", "f1", "support"])
    right = pd.DataFrame(
        [
            (text.language, text.kind, role == guess)
            for (text, role), guess in zip(
                ((t, role) for t in test for role in t.roles), guesses["role model"], strict=True
            )
        ],
        columns=["language", "kind", "accuracy"],
    )
    groups = right.groupby(["language", "kind"])["accuracy"].agg(["mean", "size"])
    groups = groups.rename(columns={"mean": "accuracy", "size": "n"})
    return RoleEvaluation(pd.DataFrame.from_dict(overall, orient="index"), roles, groups, len(gold))


def _flat(predicted: Sequence[Sequence[str]]) -> list[str]:
    return [role for roles in predicted for role in roles]


def _by_place(test: Sequence[RoleText], train: Sequence[RoleText]) -> list[str]:
    """The most frequent role at each fifth of a text of the kind."""
    counts: dict[tuple[str, int], dict[str, int]] = {}
    for text in train:
        for i, role in enumerate(text.roles):
            place = counts.setdefault((text.kind, 5 * i // len(text.roles)), {})
            place[role] = place.get(role, 0) + 1
    best = {key: max(sorted(place), key=lambda role: place[role]) for key, place in counts.items()}
    return [best[text.kind, 5 * i // len(text.roles)] for text in test for i in range(len(text.roles))]


def write_role_model(source: str | Path, encoder: TextEncoder | None, folder: Path) -> RoleEvaluation:
    """Train on the "train" split of a corpus, score on its "test" split, and write model, scores and card."""
    train, test = load_roles(source, "train"), load_roles(source, "test")
    model = train_roles(train, encoder)
    result = evaluate_roles(model, test, train)
    own = result.overall.loc["role model"]
    model.meta = {
        "corpus": str(source),
        "scores": {"split": "test", "n": result.n, **{name: round(float(own[name]), 4) for name in own.index}},
    }
    model.save(folder)
    (folder / "README.md").write_bytes(_card(result, train, test).encode("utf-8"))
    return result


def _card(result: RoleEvaluation, train: Sequence[RoleText], test: Sequence[RoleText]) -> str:
    n = sum(len(text.sentences) for text in train)
    writers = ", ".join(sorted({text.writer for text in test}))
    return f"""# Model card: sentence roles

Written by `govtext train roles`; every figure is computed from `corpora/roles-1` at training.

**What it does.** Tells what each sentence of an abstract or a conclusion does: {", ".join(ROLES)}. The synthesis table takes
its findings, verdict and recommendation from sentences of the right role.

**How.** One multinomial logistic regression (scikit-learn) over TF-IDF of words, pairs and triples, the place in the text, words of
the sentences before and after, and the vector of the general encoder (`models/encoder-2`). Without onnxruntime the words
decide alone. No pickle: `weights.npz`, `vocabulary.json`, `meta.json`.

**Training data.** {len(train)} invented texts, {n} sentences, Indonesian and English; see the corpus card. Licence of the weights: MIT.

**Held-out scores.** {len(test)} texts ({result.n} sentences) by writer {writers}, of whom nothing was trained on. "Place in the text" is the
baseline; "second coder" is a blind coder of the same sentences.

```
{result.overall.round(3).to_string()}

{result.roles.round(2).to_string()}

{result.groups.round(3).to_string()}
```

**Known weaknesses.** The texts are invented, and their writers and coders are language models: the agreement of the coders shows that
the roles are clear in invented text, and real abstracts will be harder. Conclusion paragraphs are harder than abstracts: whether a sentence sums up a result or concludes from
it is often open.

**Intended use.** To rank sentences for the cells of a table, whose quotes a person reads.
"""
