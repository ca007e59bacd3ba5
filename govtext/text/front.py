"""What each line at the front of a document is: title, authors, affiliation, journal, abstract ... (a trained model)."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from govtext import resources
from govtext.errors import ModelError
from govtext.storage import checksums, read_arrays, read_meta, write_json
from govtext.text.headings import canonical_section

__all__ = ["LINE_KINDS", "FrontLine", "FrontModel"]

LINE_KINDS = (
    "title", "other_title", "authors", "affiliation", "journal", "date", "citation", "abstract_heading", "body",
    "person", "label", "other",
)  # fmt: skip
"""Kinds of lines, in the order of the model's columns. "person" are people who are not the authors (supervisors,
editors), "label" are bare labels ("Oleh:", "Original article"), "other" are page numbers, menus, logos."""
FORMAT = 1
_KIND = "govtext front"
_FILES = ("weights.npz", "vocabulary.json")
_REACH = 3
"""Lines above and below whose likely kinds count in the second look."""

_WORD = re.compile(r"[^\W\d_]+(?:[’'`][^\W\d_]+)*|\d+|[^\w\s]")
_MARKS = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹⁰*†‡§]|<sup>|\^")
_MARKUP = re.compile(r"[#*_>]+|</?\w+>")
_TESTS: dict[str, re.Pattern[str]] = {
    "email": re.compile(r"\S@\S"),
    "url": re.compile(r"https?:|www\.|\b10\.\d{4,}/"),
    "year": re.compile(r"\b(?:19|20)\d\d\b"),
    "year_in_brackets": re.compile(r"\((?:19|20)\d\d"),
    "institution": re.compile(
        r"universit|institut|sekolah|akademi|fakultas|facult|departe?men|school|college|politeknik|polytechnic|program studi|jurusan|dinas|"
        r"kementerian|ministry|rumah sakit|hospital|pusat|centre|center|lembaga|badan|laborator",
        re.I,
    ),
    "address": re.compile(r"\bjl\b|jalan|street|avenue|\broad\b|kampus|campus|\b\d{5}\b|p\.?o\.? box", re.I),
    "journal": re.compile(r"jurnal|journal|\bvol|\bno\b|\bno\.|issn|issue|prosiding|proceeding|\bpp\b|\bhal\b", re.I),
    "degree": re.compile(r"\b[SM]\.\s?[A-Z][a-z]*|ph\.?\s?d\b|\bdr\.|\bprof\b|\bdr[sa]\.|\bM\.?P\.?H\b|\bir\.", re.I),
    "number_of_student": re.compile(r"\b(?:nim|npm|nrp|nidn|nip)\b", re.I),
    "by": re.compile(r"^\W*(?:disusun |diajukan )?(?:oleh|by|penulis|authors?|peneliti|nama)\b", re.I),
    "marks": _MARKS,
    "mark_on_name": re.compile(r"[a-z](?:[¹²³⁴⁵*]|\d\b|\d[,)*]|<sup>|\^)"),
    "number_first": re.compile(r"^\W*\d"),
    "markdown_head": re.compile(r"^#+ "),
    "label_first": re.compile(r"^[^\W\d][\w /]{1,28}\s?:"),
    "ends_open": re.compile(r"[,:;\-–&]$|\b(?:dan|di|dalam|untuk|pada|of|in|and|the|for|to|on|with|dengan)$", re.I),
    "ends_sentence": re.compile(r"[.!]\W?$"),
    "question": re.compile(r"\?"),
    "colon_inside": re.compile(r"\w:\s\w"),
    "sentences": re.compile(r"[a-z]{3}\. [A-Z]"),
    "initials": re.compile(r"\b[A-Z]\.\s?(?:[A-Z]\.)?"),
    "separators": re.compile(r"[;&|·•]"),
    "letter_spaced": re.compile(r"^(?:\S ){4,}\S$"),
    "small_words": re.compile(r"\b(?:di|dalam|dan|pada|untuk|terhadap|melalui|dengan|of|in|the|and|for|on|from|a)\b", re.I),
    "bracket": re.compile(r"^\W?\(.*\)\W?$"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FrontLine:
    """A printed line: its clean text, its letter size (0 where the source does not tell), whether a gap stands above."""

    text: str
    size: float = 0.0
    gap: bool = False


class FrontModel:
    """Two logistic regressions: one looks at a line and its neighbours, the second also at what the first thinks of
    the lines about (stacked sequential learning, Cohen and Carvalho 2005).

    Examples
    --------
    >>> from govtext.text.front import FrontLine, FrontModel
    >>> lines = ["JURNAL TATA KELOLA Vol. 3 No. 2 (2021)", "Kemitraan Desa dalam Pengelolaan Sampah di Banyumas",
    ...          "Rini Astuti, Bagus Wirawan", "Universitas Nusa Raya", "Abstrak"]
    >>> FrontModel.load().predict([FrontLine(line) for line in lines])
    ['journal', 'title', 'authors', 'affiliation', 'abstract_heading']
    """

    def __init__(
        self, vocabulary: dict[str, int], weights: dict[str, np.ndarray], meta: dict[str, Any] | None = None
    ) -> None:
        self._vocabulary = vocabulary
        self._weights = weights
        self.meta = meta or {}

    def __repr__(self) -> str:
        return f"<FrontModel: {len(LINE_KINDS)} kinds of lines, {len(self._vocabulary)} features>"

    def probabilities(self, lines: Sequence[FrontLine]) -> np.ndarray:
        """Return an array of shape (n_lines, n_kinds) whose rows sum to one."""
        if not lines:
            return np.zeros((0, len(LINE_KINDS)))
        x = matrix([features(lines)], self._vocabulary)
        first = softmax(x @ self._weights["first"].T.astype(np.float64) + self._weights["first_intercepts"])
        beside = neighbourhood(first) @ self._weights["beside"].T.astype(np.float64)
        return softmax(x @ self._weights["second"].T.astype(np.float64) + beside + self._weights["second_intercepts"])

    def predict(self, lines: Sequence[FrontLine]) -> list[str]:
        """Return a kind for each line."""
        return [LINE_KINDS[k] for k in self.probabilities(lines).argmax(axis=1)]

    def save(self, folder: Path) -> Path:
        """Write ``weights.npz``, ``vocabulary.json`` and ``meta.json``; the same model gives the same bytes."""
        folder.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(folder / "weights.npz", **dict(sorted(self._weights.items())))
        names = [name for name, _ in sorted(self._vocabulary.items(), key=lambda item: item[1])]
        write_json(folder / "vocabulary.json", names, indent=None)
        fixed = {"format": FORMAT, "kind": _KIND, "kinds": list(LINE_KINDS), "licence": "MIT"}
        write_json(folder / "meta.json", {**fixed, "sha256": checksums(folder, _FILES), **self.meta})
        return folder

    @classmethod
    def load(cls, source: str | Path = "front") -> FrontModel:
        """Return the shipped model, or one that was saved in a folder. It is read once and then shared.

        Raises
        ------
        ModelError, ResourceError
            When it is damaged or not there.
        """
        shipped = resources.is_shipped("models", str(source))
        folder = resources.find("models", str(source)) if shipped else Path(source)
        return _loaded(folder.resolve())


def features(lines: Sequence[FrontLine]) -> list[list[str]]:
    """Return the features of each line: its words and form, where it stands, and the form of the lines about it."""
    usual = median([line.size for line in lines if line.size] or [0.0])
    flat = [" ".join(_MARKUP.sub(" ", line.text).lower().split()) for line in lines]
    forms = [_form(line, usual) for line in lines]
    head = next((i for i, line in enumerate(lines) if canonical_section(line.text) == "abstract"), None)
    largest = max((line.size for line in lines), default=0.0)
    found = []
    for i, line in enumerate(lines):
        own = [*forms[i], *_words(line.text)]
        own += [f"place={min(i, 3) if i < 4 else 4 + min((i - 4) // 4, 6)}", f"gap={line.gap}"]
        own.append(f"gap_below={i + 1 < len(lines) and lines[i + 1].gap}")
        if head is not None:
            own.append(f"abstract={'above' if i < head else 'below'}:{min(abs(head - i), 6)}")
        if line.size and line.size == largest and largest > usual:
            own.append("largest")
        if len(flat[i]) > 20 and any(flat[i][:40] in other for k, other in enumerate(flat) if k != i):
            own.append("repeated")
        for step in (-3, -2, -1, 1, 2, 3):
            k = i + step
            if 0 <= k < len(lines):
                own += [f"{step}:{form}" for form in forms[k]]
                if lines[k].size and line.size:
                    own.append(
                        f"{step}:size{'=' if abs(lines[k].size - line.size) < 0.3 else '>' if lines[k].size > line.size else '<'}"
                    )
                if abs(step) == 1:
                    words = flat[k].split()
                    own += [f"{step}:first={words[0]}", f"{step}:last={words[-1]}"] if words else []
            else:
                own.append(f"{step}:none")
        found.append(own)
    return found


def _form(line: FrontLine, usual: float) -> list[str]:
    """What a line looks like, whatever its words are."""
    text = _MARKUP.sub(" ", line.text).strip() or line.text
    words = text.split()
    letters = [w for w in words if w[0].isalpha()]
    form = [name for name, pattern in _TESTS.items() if pattern.search(line.text)]
    form.append(f"words={_bucket(len(words), (1, 2, 3, 4, 6, 8, 11, 15, 20, 30, 50))}")
    form.append(f"characters={_bucket(len(text), (5, 15, 30, 45, 60, 75, 90, 120, 200, 400))}")
    if letters:
        form.append(
            f"capitalised={_bucket(sum(w[0].isupper() for w in letters) / len(letters), (0.3, 0.5, 0.7, 0.85, 0.99))}"
        )
        form.append(f"short_words={_bucket(sum(len(w) < 4 for w in letters) / len(letters), (0.05, 0.2, 0.4))}")
        form.append(f"capitals={text.isupper()}")
        form.append(f"longest={_bucket(max(map(len, letters)), (6, 9, 12))}")
    form.append(f"commas={_bucket(text.count(','), (0, 1, 2, 4))}")
    form.append(f"digits={_bucket(sum(c.isdigit() for c in text), (0, 1, 3, 6, 12))}")
    if section := canonical_section(line.text):
        form.append(f"section={section if section in {'abstract', 'keywords', 'introduction'} else 'other'}")
    if text[:1].islower():
        form.append("starts_small")
    if usual and line.size:
        form.append(f"size={_bucket(line.size / usual, (0.7, 0.9, 1.05, 1.25, 1.5, 2.0))}")
    return form


def _words(text: str) -> list[str]:
    words = ["0" * min(len(w), 5) if w.isdigit() else w.lower() for w in _WORD.findall(_MARKUP.sub(" ", text)[:400])]
    found = [f"w={w}" for w in words] + [f"b={a} {b}" for a, b in zip(words, words[1:], strict=False)]
    if words:
        found += [f"first={words[0]}", f"last={words[-1]}"]
    for word in words[:30]:
        if word[0].isalpha() and len(word) > 3:
            found += [f"p={word[:3]}", f"s={word[-3:]}", f"s4={word[-4:]}"]
    return found


def _bucket(value: float, limits: Sequence[float]) -> int:
    return sum(value > limit for limit in limits)


def matrix(pages: Sequence[Sequence[Sequence[str]]], vocabulary: dict[str, int]) -> Any:
    """Return the features of pages' lines as one sparse matrix of zeros and ones."""
    from scipy import sparse

    rows = [sorted({vocabulary[f] for f in line if f in vocabulary}) for page in pages for line in page]
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.fromiter((k for row in rows for k in row), dtype=np.int64, count=int(ends[-1]))
    return sparse.csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(vocabulary)))


def neighbourhood(kinds: np.ndarray) -> np.ndarray:
    """Return, for each line, the likely kinds of the lines about it and of all lines above and below."""
    n, width = kinds.shape
    parts = []
    for step in range(-_REACH, _REACH + 1):
        moved = np.zeros_like(kinds)
        if step < 0:
            moved[-step:] = kinds[:step]
        elif step > 0:
            moved[:-step] = kinds[step:]
        else:
            moved = kinds
        parts.append(moved)
    above, below = np.zeros((n, width)), np.zeros((n, width))
    for i in range(1, n):
        above[i] = np.maximum(above[i - 1], kinds[i - 1])
    for i in range(n - 2, -1, -1):
        below[i] = np.maximum(below[i + 1], kinds[i + 1])
    return np.hstack([*parts, above, below])


def softmax(scores: np.ndarray) -> np.ndarray:
    scores = np.exp(np.asarray(scores) - np.asarray(scores).max(axis=1, keepdims=True))
    return np.asarray(scores / scores.sum(axis=1, keepdims=True))


@lru_cache(maxsize=4)
def _loaded(folder: Path) -> FrontModel:
    try:
        meta = read_meta(folder, _KIND, FORMAT, _FILES)
        if meta.get("kinds") != list(LINE_KINDS):
            raise ModelError(f"{folder} was trained for other kinds of lines than {', '.join(LINE_KINDS)}.")
        names = json.loads((folder / "vocabulary.json").read_text(encoding="utf-8"))
        arrays = read_arrays(folder / "weights.npz")
    except (OSError, ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise ModelError(f"the front model in {folder} cannot be read ({error}): restore it or train again.") from error
    return FrontModel({name: i for i, name in enumerate(names)}, arrays, meta)
