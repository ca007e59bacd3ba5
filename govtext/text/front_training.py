"""Trains the model of front lines from invented front pages, and scores it on the writers that it has not seen."""

from __future__ import annotations

import json
import random
import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from govtext import resources
from govtext.errors import EmptyCorpusError, LabelsError
from govtext.text.front import LINE_KINDS, FrontLine, FrontModel, features, matrix, neighbourhood

__all__ = ["FrontPage", "load_pages", "train_front", "varied"]

_COPIES = 4
"""How many variations of a page are learnt from."""
_LEAST = 3
_WRAPPED = frozenset({"title", "other_title", "body", "affiliation", "citation", "authors"})
_SIZES = {
    "title": (1.1, 1.9), "other_title": (1.0, 1.4), "authors": (0.9, 1.25), "affiliation": (0.8, 1.05), "journal": (0.7, 1.3),
    "date": (0.7, 1.0), "citation": (0.7, 1.0), "abstract_heading": (0.9, 1.2), "person": (0.9, 1.2), "label": (0.8, 1.3),
    "other": (0.7, 1.3),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FrontPage:
    """A front page, line by line, with the kind of each line (empty for an empty line) and its authors."""

    id: str
    split: str
    language: str
    kind: str
    writer: str
    lines: tuple[tuple[str, str], ...]
    authors: tuple[str, ...]
    year: int | None = None

    def printed(self) -> tuple[list[FrontLine], list[str]]:
        """Return the lines that are not empty, and their kinds."""
        lines: list[FrontLine] = []
        kinds: list[str] = []
        gap = False
        for kind, text in self.lines:
            if text.strip():
                lines.append(FrontLine(text, gap=gap))
                kinds.append(kind)
            gap = not text.strip()
        return lines, kinds


def load_pages(source: str | Path = "front", split: str | None = None) -> list[FrontPage]:
    """Return the pages of a corpus (``pages.jsonl`` in its folder).

    Raises
    ------
    LabelsError
        For a damaged line or an unknown kind.
    EmptyCorpusError
        When there is no page of that split.
    """
    shipped = resources.is_shipped("corpora", str(source))
    file = (resources.find("corpora", str(source)) if shipped else Path(source)) / "pages.jsonl"
    pages: list[FrontPage] = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            data = json.loads(line)
            page = FrontPage(
                data["id"], data["split"], data["language"], data["kind"], data["writer"],
                tuple((kind, text) for kind, text in data["lines"]), tuple(data["authors"]), data["year"],
            )  # fmt: skip
        except (ValueError, TypeError, KeyError) as error:
            raise LabelsError(f"{file}, line {number}: {error}.") from error
        if unknown := {kind for kind, _ in page.lines if kind} - set(LINE_KINDS):
            raise LabelsError(
                f"{file}, line {number}: {', '.join(unknown)} is no kind of line: {', '.join(LINE_KINDS)}."
            )
        if split is None or page.split == split:
            pages.append(page)
    if not pages:
        raise EmptyCorpusError(f"{file} has no pages" + (f" with split {split!r}." if split else "."))
    return pages


def varied(page: FrontPage, prose: Sequence[str], chance: random.Random) -> tuple[list[FrontLine], list[str]]:
    """Return a page as another source might give it: wrapped at another width, with or without gaps and letter sizes,
    in capitals, and with more text below."""
    pairs = [(kind, text) for kind, text in page.lines]
    if chance.random() < 0.3:
        pairs = _joined(pairs)
    while len(pairs) > 6 and chance.random() < 0.25 and pairs[0][0] != "title":
        pairs = pairs[1:]
    if prose and chance.random() < 0.8:
        start = chance.randrange(len(prose))
        pairs = [*pairs, *(("body", text) for text in prose[start : start + chance.randint(1, 12)])]
    width = chance.choice((0, 0, 45, 60, 75, 90, 105))
    gaps = chance.choice(("kept", "kept", "none", "some"))
    sized = chance.random() < 0.5
    sizes = {kind: round(10 * chance.uniform(*limits) * 2) / 2 for kind, limits in _SIZES.items()}
    shouted = chance.choice((None, None, None, "title", "authors", "other_title"))
    lines: list[FrontLine] = []
    kinds: list[str] = []
    gap = False
    for kind, text in pairs:
        if not text.strip():
            gap = True
            continue
        if kind == shouted:
            text = text.upper()
        parts = textwrap.wrap(text, width) if width and kind in _WRAPPED else [text]
        for index, part in enumerate(parts):
            above = gap and gaps != "none" and (gaps == "kept" or chance.random() < 0.5) and index == 0
            size = sizes.get(kind, 10.0) if sized else 0.0
            lines.append(FrontLine(part, size, above))
            kinds.append(kind)
        gap = False
    return lines, kinds


def _joined(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Titles and paragraphs of several lines on one line each."""
    found: list[tuple[str, str]] = []
    for kind, text in pairs:
        if found and kind in {"title", "other_title", "body"} and found[-1][0] == kind:
            found[-1] = (kind, f"{found[-1][1]} {text}")
        else:
            found.append((kind, text))
    return found


def train_front(pages: Sequence[FrontPage], prose: Sequence[str], *, random_state: int = 0) -> FrontModel:
    """Return a model that has learnt from these pages.

    Parameters
    ----------
    pages : sequence of FrontPage
    prose : sequence of str
        Paragraphs of running text that may stand below.
    random_state : int
    """
    chance = random.Random(random_state)  # noqa: S311 - not for secrets
    seen = [(i, *page.printed()) for i, page in enumerate(pages)]
    seen += [(i, *varied(page, prose, chance)) for i, page in enumerate(pages) for _ in range(_COPIES)]
    found = [features(lines) for _, lines, _ in seen]
    counts = Counter(name for page in found[: len(pages)] for line in page for name in set(line))
    vocabulary = {name: i for i, name in enumerate(sorted(n for n, c in counts.items() if c >= _LEAST))}
    x = matrix(found, vocabulary)
    wanted = np.array([LINE_KINDS.index(kind) for _, _, kinds in seen for kind in kinds])
    group = np.array([i % 5 for i, lines, _ in seen for _ in lines])
    ends = np.cumsum([len(lines) for _, lines, _ in seen])[:-1]
    outside = np.zeros((len(wanted), len(LINE_KINDS)))
    for fold in range(5):  # what the first look says of pages that it has not learnt from
        coefficients, intercepts = _fitted(x[group != fold], wanted[group != fold])
        outside[group == fold] = _probabilities(x[group == fold], coefficients, intercepts)
    weights: dict[str, np.ndarray] = {}
    weights["first"], weights["first_intercepts"] = _fitted(x, wanted)
    from scipy import sparse

    beside = np.vstack([neighbourhood(part) for part in np.split(outside, ends)])
    both, weights["second_intercepts"] = _fitted(sparse.hstack([x, sparse.csr_matrix(beside)], format="csr"), wanted)
    weights["second"], weights["beside"] = both[:, : len(vocabulary)], both[:, len(vocabulary) :]
    return FrontModel(vocabulary, weights)


def _fitted(x: object, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=0.3, max_iter=400).fit(x, wanted)
    coefficients = np.zeros((len(LINE_KINDS), model.coef_.shape[1]))
    intercepts = np.full(len(LINE_KINDS), -20.0)
    for row, k in enumerate(model.classes_):
        coefficients[k], intercepts[k] = model.coef_[row], model.intercept_[row]
    return coefficients.astype(np.float16), intercepts.astype(np.float32)


def _probabilities(x: object, coefficients: np.ndarray, intercepts: np.ndarray) -> np.ndarray:
    from govtext.text.front import softmax

    return softmax(np.asarray(x @ coefficients.T.astype(np.float64)) + intercepts)  # type: ignore[operator]
