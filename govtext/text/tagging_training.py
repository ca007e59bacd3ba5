"""Invented texts with tagged spans, to train the tagger with, and the tagger's scores on writers that it has not seen."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govtext.storage import read_labelled
from govtext.text.front import LINE_KINDS
from govtext.text.front_training import FrontPage
from govtext.text.tagging import GROUPS, Tagged, Tagger

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["TaggedText", "TaggerEvaluation", "evaluate_tagger", "load_texts", "score_tags"]

_KINDS = [kind for name, kinds in GROUPS.items() if name != "line" for kind in kinds]


@dataclass(frozen=True, slots=True)
class TaggedText:
    """An abstract or a paragraph under its heading, with spans (start, end, kind)."""

    id: str
    split: str
    language: str
    kind: str
    writer: str
    heading: str
    text: str
    spans: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class TaggerEvaluation:
    """Scores of the tagger on texts and front pages that it was not trained on.

    Attributes
    ----------
    spans : pandas.DataFrame
        One row a kind of span: ``stated``, ``found``, ``precision``, ``recall``, ``f1``, ``exact`` (:func:`score_tags`) and
        ``baseline`` (F1 of a list of all spans of the training texts).
    lines : pandas.DataFrame
        One row a kind of line: ``printed``, ``precision``, ``recall``, ``f1``, and ``baseline`` (F1 of the most frequent kind at
        the line's distance from the heading of the abstract).
    pages : pandas.Series
        Shares: of lines of the right kind, of pages with all lines of title (of authors) and no other, and of the baseline.
    n_texts, n_pages : int
    """

    spans: pd.DataFrame
    lines: pd.DataFrame
    pages: pd.Series
    n_texts: int
    n_pages: int

    def __repr__(self) -> str:
        return (
            f"<TaggerEvaluation on {self.n_texts} texts and {self.n_pages} front pages: mean F1 of spans "
            f"{self.spans['f1'].mean():.3f}, lines {self.pages['lines']:.3f}>"
        )


def load_texts(source: str | Path = "fields", split: str | None = None) -> list[TaggedText]:
    """Return the texts of a corpus (``texts.jsonl`` in its folder).

    Raises
    ------
    LabelsError
        For a damaged line, an unknown kind, or a span outside of its text.
    EmptyCorpusError
        When there is no text of that split.
    """
    return read_labelled(source, "texts.jsonl", _text, split)


def _text(data: dict[str, Any]) -> TaggedText:
    text = TaggedText(
        data["id"], data["split"], data["language"], data["kind"], data["writer"], data["heading"], data["text"],
        tuple((start, end, kind) for start, end, kind in data["spans"]),
    )  # fmt: skip
    for start, end, kind in text.spans:
        if kind not in _KINDS or not 0 <= start < end <= len(text.text):
            raise ValueError(f"{kind!r} at {start}-{end} is no span of {', '.join(_KINDS)}")
    return text


def score_tags(texts: Sequence[TaggedText], found: Sequence[Sequence[Tagged]]) -> pd.DataFrame:
    """Return precision, recall and F1 of each kind of span.

    A span is found when one of its kind has at least half of their common stretch in common with it (``f1``), or the very
    same ends (``exact``); each counts for one span only.
    """
    import pandas as pd

    rows = []
    for kind in _KINDS:
        gold = got = near = exact = 0
        for text, spans in zip(texts, found, strict=True):
            wanted = [(s, e) for s, e, k in text.spans if k == kind]
            own = [(t.start, t.end) for t in spans if t.kind == kind]
            gold, got = gold + len(wanted), got + len(own)
            exact += len(set(wanted) & set(own))
            left = list(wanted)
            for span in own:
                best = max(left, key=lambda other: _overlap(span, other), default=None)
                if best and _overlap(span, best) >= 0.5:
                    left.remove(best)
                    near += 1
        precision, recall = near / max(1, got), near / max(1, gold)
        rows.append((kind, gold, got, precision, recall, 2 * near / max(1, gold + got), 2 * exact / max(1, gold + got)))
    return pd.DataFrame(rows, columns=["kind", "stated", "found", "precision", "recall", "f1", "exact"]).set_index(
        "kind"
    )


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """The share that two spans have in common of all that they cover."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / (max(one[1], other[1]) - min(one[0], other[0]))


def evaluate_tagger(
    tagger: Tagger,
    texts: Sequence[TaggedText],
    pages: Sequence[FrontPage],
    seen_texts: Sequence[TaggedText],
    seen_pages: Sequence[FrontPage],
) -> TaggerEvaluation:
    """Score a tagger on texts and pages; the baselines learn from those that it was trained on."""
    import pandas as pd

    found = tagger.tag([t.text for t in texts], [t.heading for t in texts])
    spans = score_tags(texts, found)
    spans["baseline"] = score_tags(texts, _listed(texts, seen_texts))["f1"]
    usual = _usual_kinds(seen_pages)
    rows: list[tuple[str, str, str]] = []
    whole: dict[str, int] = defaultdict(int)
    for page in pages:
        lines, kinds = page.printed()
        got = [parts[0][1] if len(parts) == 1 else "several" for parts in tagger.line_parts(lines)]
        places = _places(kinds, [line.text for line in lines])
        guessed = [usual.get(place, "body") for place in places]
        rows += zip(kinds, got, guessed, strict=True)
        for kind in ("title", "authors"):
            for name, answer in ((kind, got), (f"{kind}, baseline", guessed)):
                whole[name] += [k == kind for k in kinds] == [k == kind for k in answer]
    frame = pd.DataFrame(rows, columns=["printed", "tagger", "baseline"])
    lines_frame = pd.DataFrame(
        [(kind, *_scores(frame, kind, "tagger"), _scores(frame, kind, "baseline")[-1]) for kind in LINE_KINDS],
        columns=["kind", "printed", "precision", "recall", "f1", "baseline"],
    ).set_index("kind")
    shares = {
        "lines": (frame["printed"] == frame["tagger"]).mean(),
        "lines, baseline": (frame["printed"] == frame["baseline"]).mean(),
        **{name: count / max(1, len(pages)) for name, count in whole.items()},
    }
    return TaggerEvaluation(spans, lines_frame, pd.Series(shares), len(texts), len(pages))


def _scores(frame: pd.DataFrame, kind: str, answers: str) -> tuple[int, float, float, float]:
    printed, answered = frame["printed"] == kind, frame[answers] == kind
    both = int((printed & answered).sum())
    precision, recall = both / max(1, int(answered.sum())), both / max(1, int(printed.sum()))
    return int(printed.sum()), precision, recall, 2 * both / max(1, int(printed.sum()) + int(answered.sum()))


def _listed(texts: Sequence[TaggedText], seen: Sequence[TaggedText]) -> list[list[Tagged]]:
    """Baseline: wherever words stand that were a span of the training texts, they are one of its most frequent kind."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for text in seen:
        for start, end, kind in text.spans:
            if end - start > 3:
                kinds[text.text[start:end].lower()][kind] += 1
    found = []
    for text in texts:
        lowered = text.text.lower()
        own: list[Tagged] = []
        for words, counts in kinds.items():
            start = lowered.find(words)
            while start >= 0:
                own.append(Tagged(start, start + len(words), counts.most_common(1)[0][0], 1.0))
                start = lowered.find(words, start + len(words))
        found.append(own)
    return found


def _places(kinds: Sequence[str], lines: Sequence[str]) -> list[int]:
    """How far each line stands from the heading of the abstract (or from the top, on a page without one)."""
    from govtext.text.headings import canonical_section

    heads = [i for i, line in enumerate(lines) if canonical_section(line) == "abstract"]
    return [i - heads[0] if heads else 100 + i for i in range(len(kinds))]


def _usual_kinds(pages: Sequence[FrontPage]) -> dict[int, str]:
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for page in pages:
        lines, kinds = page.printed()
        for place, kind in zip(_places(kinds, [line.text for line in lines]), kinds, strict=True):
            counts[place][kind] += 1
    return {place: count.most_common(1)[0][0] for place, count in counts.items()}
