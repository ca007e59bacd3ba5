"""Labelled corpora: passages with their codes, writers and splits."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govtext import resources
from govtext.coding.labels import Valence
from govtext.errors import InputNotFoundError, LabelsError, OptionError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["LabelledCorpus", "LabelledPassage"]


@dataclass(frozen=True, slots=True)
class LabelledPassage:
    """A passage with its codes and their valences, as resolved, and as both coders first saw it.

    ``question`` is what an interviewer asked before, where the coders saw it.
    """

    id: str
    text: str
    language: str
    genre: str
    writer: str
    split: str
    codes: Mapping[str, Valence]
    first_coder: Mapping[str, Valence] = field(default_factory=dict)
    second_coder: Mapping[str, Valence] | None = None
    section: str = ""
    domain: str = ""
    country: str = ""
    question: str = ""


@dataclass(frozen=True, repr=False)
class LabelledCorpus:
    """Labelled passages, read from ``passages.jsonl`` of a folder in ``corpora/``.

    Examples
    --------
    >>> from govtext.coding.labelled import LabelledCorpus
    >>> corpus = LabelledCorpus.load("collab")
    >>> len(corpus.passages) >= 1500, sorted({p.split for p in corpus.passages})
    (True, ['test', 'train'])
    """

    name: str
    passages: tuple[LabelledPassage, ...]
    sha256: str
    shipped: bool = False

    @classmethod
    def load(cls, source: str | Path = "collab") -> LabelledCorpus:
        """Return a shipped corpus by name, or the one in a folder or ``.jsonl`` file.

        Raises
        ------
        InputNotFoundError, LabelsError
        """
        path = Path(source)
        if isinstance(source, str) and source in resources.available("corpora"):
            path = resources.find("corpora", source)
        elif not path.exists():
            if isinstance(source, Path) or "/" in source or "\\" in source or path.suffix:
                raise InputNotFoundError(f"there is no labelled corpus at {str(path)!r}.")
            path = resources.find("corpora", str(source))
        file = path / "passages.jsonl" if path.is_dir() else path
        if not file.is_file():
            raise LabelsError(f"{path} has no passages.jsonl: it is no labelled corpus.")
        data = file.read_bytes().replace(b"\r\n", b"\n")
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise LabelsError(f"{file.name} is not UTF-8 (byte {error.start}): save it as UTF-8.") from error
        passages = tuple(
            _passage(line, number, file.name) for number, line in enumerate(text.split("\n"), 1) if line.strip()
        )
        seen: set[str] = set()
        for passage in passages:
            if passage.id in seen:
                raise LabelsError(f"{file.name} has the id {passage.id!r} twice.")
            seen.add(passage.id)
        name = path.name if path.is_dir() else path.stem
        shipped = path.is_dir() and path.parent == resources.folder("corpora")
        return cls(name, passages, hashlib.sha256(data).hexdigest(), shipped)

    def split(self, name: str) -> LabelledCorpus:
        """Return the passages of one split ("train" or "test")."""
        return LabelledCorpus(self.name, tuple(p for p in self.passages if p.split == name), self.sha256, self.shipped)

    def of_writers(self, writers: Collection[str]) -> LabelledCorpus:
        """Return the passages of some writers.

        Raises
        ------
        OptionError
            For a writer that has none.
        """
        there = sorted({p.writer for p in self.passages})
        if unknown := [writer for writer in writers if writer not in there]:
            raise OptionError(f"there are no passages of {', '.join(unknown)}; the writers are {', '.join(there)}.")
        return replace(self, passages=tuple(p for p in self.passages if p.writer in writers))

    def __len__(self) -> int:
        return len(self.passages)

    def __repr__(self) -> str:
        splits = {s: sum(p.split == s for p in self.passages) for s in sorted({p.split for p in self.passages})}
        return f"<LabelledCorpus {self.name!r}: {len(self)} passages, {splits}>"

    @property
    def texts(self) -> list[str]:
        """The texts, in order."""
        return [p.text for p in self.passages]

    @property
    def codes(self) -> list[Mapping[str, Valence]]:
        """The resolved codes with valence, in order."""
        return [p.codes for p in self.passages]

    def to_frame(self) -> pd.DataFrame:
        """Return a row a passage; codes joined by a space."""
        import pandas as pd

        rows = [
            {
                "id": p.id, "split": p.split, "language": p.language, "genre": p.genre, "writer": p.writer,
                "section": p.section, "domain": p.domain, "country": p.country, "text": p.text,
                "codes": " ".join(p.codes),
            }
            for p in self.passages
        ]  # fmt: skip
        return pd.DataFrame(rows)


def _passage(line: str, number: int, name: str) -> LabelledPassage:
    try:
        data: dict[str, Any] = json.loads(line)
        codes = data["codes"]
        if isinstance(codes, list):
            codes = dict.fromkeys(codes)
        return LabelledPassage(
            id=str(data["id"]),
            text=str(data["text"]),
            language=str(data.get("language", "")),
            genre=str(data.get("genre", "")),
            writer=str(data.get("writer", "")),
            split=str(data.get("split", "train")),
            codes=dict(codes),
            first_coder=dict(data.get("first_coder", codes)),
            second_coder=None if data.get("second_coder") is None else dict(data["second_coder"]),
            section=str(data.get("section", "")),
            domain=str(data.get("domain", "")),
            country=str(data.get("country", "")),
            question=str(data.get("question", "")),
        )
    except (json.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise LabelsError(
            f"{name}, line {number}: each line must be JSON with 'id', 'text' and 'codes' ({type(error).__name__}: {error})."
        ) from error
