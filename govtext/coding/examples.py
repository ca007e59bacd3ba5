"""Labelled passages as a coder keeps them, so that it can be trained on and can show what it learnt from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from govtext.coding.codebook import Codebook
from govtext.coding.labelled import LabelledCorpus
from govtext.coding.labels import VALENCES, Valence, label_matrix, valence_pairs
from govtext.errors import LabelsError, ModelError

__all__ = ["Examples"]


@dataclass(frozen=True, repr=False)
class Examples:
    """Passages, the codes of each with their valence (None where it was not said), and the group that each belongs to."""

    texts: list[str]
    codes: list[dict[str, Valence | None]]
    groups: list[str]

    @classmethod
    def of(cls, texts: list[str], labels: Any, codebook: Codebook, groups: Sequence[Any] | None) -> Examples:
        """Return examples from labels in any form that ``Coder.fit`` takes.

        Raises
        ------
        LabelsError
            When they do not fit each other or the codebook.
        """
        if not hasattr(labels, "columns") and not isinstance(labels, np.ndarray):
            labels = list(labels)
        matrix = label_matrix(labels, codebook, len(texts))
        codes: list[dict[str, Valence | None]] = [
            dict.fromkeys(codebook.ids[k] for k in np.flatnonzero(row)) for row in matrix
        ]
        for row, code, valence in valence_pairs(labels):
            codes[row][code] = valence
        if groups is not None and len(groups) != len(texts):
            raise LabelsError(f"there are {len(texts)} passages but {len(groups)} groups; give one a passage.")
        return cls(texts, codes, [""] * len(texts) if groups is None else [str(group) for group in groups])

    @classmethod
    def of_corpus(cls, name: str, sha256: str) -> Examples:
        """Return the training passages of a shipped corpus.

        Raises
        ------
        ModelError
            When the corpus here is not the one of that hash.
        """
        corpus = LabelledCorpus.load(name)
        if corpus.sha256 != sha256:
            raise ModelError(
                f"the coder was trained on another version of corpus {name!r} than the one that is here: train it again."
            )
        rows = corpus.split("train").passages
        return cls([p.text for p in rows], [dict(p.codes) for p in rows], [p.writer or p.id for p in rows])

    def with_(self, new: Examples) -> Examples:
        """Return these and new ones; where a passage is in both, the new label holds."""
        fresh = {" ".join(text.split()) for text in new.texts}
        kept = [i for i, text in enumerate(self.texts) if " ".join(text.split()) not in fresh]
        return Examples(
            [*(self.texts[i] for i in kept), *new.texts],
            [*(self.codes[i] for i in kept), *new.codes],
            [*(self.groups[i] for i in kept), *new.groups],
        )

    def valence_pairs(self) -> list[tuple[int, str, Valence]]:
        """Return (passage, code, valence) where a valence was said."""
        return [(row, code, v) for row, codes in enumerate(self.codes) for code, v in codes.items() if v is not None]

    def __len__(self) -> int:
        return len(self.texts)

    def __iter__(self) -> Iterator[tuple[str, Mapping[str, Valence | None]]]:
        return zip(self.texts, self.codes, strict=True)

    def __repr__(self) -> str:
        return f"<Examples: {len(self)} labelled passages>"

    def write(self, path: Path) -> None:
        """Write a line of JSON a passage."""
        lines = (
            json.dumps({"text": text, "codes": codes, "group": group}, ensure_ascii=False)
            for text, codes, group in zip(self.texts, self.codes, self.groups, strict=True)
        )
        path.write_bytes("".join(line + "\n" for line in lines).encode("utf-8", "replace"))

    @classmethod
    def read(cls, path: Path) -> Examples:
        """Read what ``write`` wrote.

        Raises
        ------
        ModelError
            When the file is damaged.
        """
        try:
            rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
            examples = cls(
                [str(row["text"]) for row in rows],
                [dict(row["codes"]) for row in rows],
                [str(row["group"]) for row in rows],
            )
            wrong = [v for codes in examples.codes for v in codes.values() if v is not None and v not in VALENCES]
        except (OSError, UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError, ValueError) as error:
            raise ModelError(f"{path} cannot be read ({type(error).__name__}): restore it or train again.") from error
        if wrong:
            raise ModelError(f"{path} has the valence {wrong[0]!r}; there are {', '.join(VALENCES)}.")
        return examples
