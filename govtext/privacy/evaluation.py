"""How much of what identifies people is found: labelled transcripts, beside a baseline of patterns alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from govtext import resources
from govtext.documents import Corpus, Document
from govtext.errors import EmptyCorpusError, LabelsError
from govtext.privacy.found import Found, without_overlaps
from govtext.privacy.numbers import find_numbers
from govtext.privacy.places import find_addresses, find_places, find_workplaces
from govtext.privacy.pseudonymising import Pseudonymised, pseudonymise
from govtext.privacy.wordlists import without_names

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["GoldSpan", "LabelledTranscript", "PrivacyEvaluation", "evaluate_privacy", "load_transcripts", "read_marks"]

_MARK = re.compile(r"\{(?P<label>[a-z]+\d*)\||\}")
_SHORT = {"p": "person", "w": "workplace", "d": "place", "birth": "birthdate"}
_KINDS = (
    "person", "phone", "nik", "kk", "nip", "npwp", "bpjs", "account", "plate", "email", "url", "handle", "address", "birthdate", "workplace", "place", "role",
)  # fmt: skip
_TITLED = re.compile(
    r"\b(?:Pak|Bapak|Bu|Ibu|Mas|Mbak|Kang|Teh|Gus|Haji|Mr|Mrs|Ms|Dr)\.?\s(?P<name>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,2})"
)


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """What a labeller marked: kind, which one of its kind in this text ("" when it stands once), start, end."""

    kind: str
    entity: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LabelledTranscript:
    """A text without its marks, and the marks."""

    name: str
    split: str
    text: str
    spans: tuple[GoldSpan, ...]


@dataclass(frozen=True, slots=True)
class PrivacyEvaluation:
    """Scores by kind.

    Attributes
    ----------
    kinds : pandas.DataFrame
        A row a kind and one for all that should be replaced: ``marked``, ``replaced`` (every letter and digit of it, under whatever kind), ``recall``,
        ``seen`` (replaced or on the review list), ``given`` (replacements of this kind), ``right`` (of them, those that touch something marked),
        ``precision``, and ``baseline_recall``, ``baseline_precision`` of patterns alone. Offices (``role``) are for review, so only ``seen`` counts.
    errors : pandas.DataFrame
        document, kind, surface, outcome: what was missed, and what was replaced for nothing.
    whole : float
        The share of texts in which nothing marked is left.
    split_people, mixed_codes : int
        Persons with two codes or more; codes that stand for two persons or more of one text.
    people : int
        Persons that were marked.
    """

    kinds: pd.DataFrame
    errors: pd.DataFrame
    whole: float
    people: int
    split_people: int
    mixed_codes: int

    def __repr__(self) -> str:
        row = self.kinds.loc["all"]
        return (
            f"<PrivacyEvaluation: recall {row['recall']:.3f}, precision {row['precision']:.3f}, baseline {row['baseline_recall']:.3f}; "
            f"{self.whole:.0%} of texts without a miss; {self.split_people} of {self.people} people with two codes, {self.mixed_codes} codes for two people>"
        )


def read_marks(marked: str) -> tuple[str, tuple[GoldSpan, ...]]:
    """Return a text without its marks, and the marks.

    Examples
    --------
    >>> from govtext.privacy.evaluation import read_marks
    >>> read_marks("Pak {p1|Budi} di {role|Kepala {d1|Desa Suka}}")[1][0]
    GoldSpan(kind='person', entity='p1', start=4, end=8)

    Raises
    ------
    LabelsError
        When a brace is not closed, or a kind is unknown.
    """
    parts: list[str] = []
    opened: list[tuple[str, int]] = []
    spans: list[GoldSpan] = []
    last = length = 0
    for match in _MARK.finditer(marked):
        parts.append(marked[last : match.start()])
        length += match.start() - last
        last = match.end()
        if match["label"]:
            opened.append((match["label"], length))
            continue
        if not opened:
            raise LabelsError("a brace is closed that was not opened.")
        label, start = opened.pop()
        word = label.rstrip("0123456789")
        kind = _SHORT.get(word, word)
        if kind not in _KINDS:
            raise LabelsError(f"there is no kind {word!r}; there are {', '.join(_KINDS)}.")
        spans.append(GoldSpan(kind, label if word != label else "", start, length))
    if opened:
        raise LabelsError(f"the mark {opened[-1][0]!r} is not closed.")
    return "".join([*parts, marked[last:]]), tuple(sorted(spans, key=lambda s: (s.start, s.end)))


def load_transcripts(source: str | Path = "privacy", split: str | None = None) -> list[LabelledTranscript]:
    """Return labelled transcripts: ``documents/dev`` and ``documents/test`` in a corpus' folder.

    Raises
    ------
    LabelsError
        When a file's marks are damaged.
    EmptyCorpusError
        When there is none.
    """
    folder = resources.corpus_folder(source)
    found = []
    for file in sorted((folder / "documents").glob("*/*.txt")):
        if split is None or file.parent.name == split:
            try:
                text, spans = read_marks(file.read_text(encoding="utf-8"))
            except (LabelsError, UnicodeDecodeError) as error:
                raise LabelsError(f"{file}: {error}") from error
            found.append(LabelledTranscript(file.stem, file.parent.name, text, spans))
    if not found:
        raise EmptyCorpusError(f"{folder} has no transcripts" + (f" with split {split!r}." if split else "."))
    return found


def evaluate_privacy(transcripts: Sequence[LabelledTranscript], *, unlisted: bool = False) -> PrivacyEvaluation:
    """Pseudonymise each transcript for itself and compare with its marks; beside it, patterns alone.

    Parameters
    ----------
    transcripts : sequence of LabelledTranscript
    unlisted : bool
        Score as if no marked name stood on the list of given names, as rare names do not.
    """
    if unlisted:
        marked = {
            word.lower() for gold in transcripts for span in gold.spans if span.kind == "person"
            for word in re.findall(r"[^\W\d_]+", gold.text[span.start : span.end])
        }  # fmt: skip
        with without_names(marked):
            return evaluate_privacy(transcripts)
    import pandas as pd

    from govtext.text.language import detect_language

    counts = {kind: dict.fromkeys(_COUNTED, 0) for kind in _KINDS}
    errors: list[tuple[str, str, str, str]] = []
    whole = people = split_people = mixed = 0
    for gold in transcripts:
        document = Document(gold.name, gold.text, language=detect_language(gold.text))
        done = pseudonymise(Corpus([document]))
        changed = [(r.kind, r.start, r.end) for r in done.replacements if r.code]
        listed = [(r.start, r.end) for r in done.replacements if r.certainty != "certain"]
        base = [(f.kind, f.start, f.end) for f in _baseline(gold.text)]
        missed = _count(gold, changed, listed, base, counts, errors)
        whole += not missed
        a, b, c = _people(gold, done, errors)
        people, split_people, mixed = people + a, split_people + b, mixed + c
    frame = pd.DataFrame.from_dict(counts, orient="index")
    frame = frame[frame["marked"] + frame["given"] > 0]
    every = frame[frame.index != "role"].sum()
    frame = pd.concat([frame, every.to_frame("all").T])
    frame["recall"] = frame["replaced"] / frame["marked"].where(frame["marked"] > 0)
    frame.loc[frame.index == "role", "recall"] = float("nan")
    frame["precision"] = frame["right"] / frame["given"].where(frame["given"] > 0)
    frame["baseline_recall"] = frame["baseline_replaced"] / frame["marked"].where(frame["marked"] > 0)
    frame["baseline_precision"] = frame["baseline_right"] / frame["baseline_given"].where(frame["baseline_given"] > 0)
    shown = [
        "marked",
        "replaced",
        "recall",
        "seen",
        "given",
        "right",
        "precision",
        "baseline_recall",
        "baseline_precision",
    ]
    return PrivacyEvaluation(
        frame[shown],
        pd.DataFrame(errors, columns=["document", "kind", "surface", "outcome"]),
        whole / len(transcripts),
        people,
        split_people,
        mixed,
    )


_COUNTED = ("marked", "replaced", "seen", "given", "right", "baseline_replaced", "baseline_given", "baseline_right")
_Spans = Sequence[tuple[str, int, int]]


def _count(
    gold: LabelledTranscript, changed: _Spans, listed: list[tuple[int, int]], base: _Spans,
    counts: dict[str, dict[str, int]], errors: list[tuple[str, str, str, str]],
) -> int:  # fmt: skip
    text, missed = gold.text, 0
    for span in gold.spans:
        count = counts[span.kind]
        count["marked"] += 1
        gone = _covered(text, span, [(a, b) for _, a, b in changed])
        seen = gone if span.kind != "role" else False
        seen = seen or any(a < span.end and span.start < b for a, b in listed)
        count["replaced"] += gone and span.kind != "role"
        count["seen"] += seen
        count["baseline_replaced"] += _covered(text, span, [(a, b) for _, a, b in base]) and span.kind != "role"
        if not gone and span.kind != "role":
            missed += 1
            errors.append(
                (
                    gold.name,
                    span.kind,
                    text[span.start : span.end],
                    "left, on the review list" if seen else "left unseen",
                )
            )
    marked = [span for span in gold.spans if span.kind != "role"]
    for spans, prefix in ((changed, ""), (base, "baseline_")):
        for kind, start, end in spans:
            kind = kind if kind in counts else "phone"
            right = any(span.start < end and start < span.end for span in marked)
            counts[kind][f"{prefix}given"] += 1
            counts[kind][f"{prefix}right"] += right
            if not right and not prefix:
                errors.append((gold.name, kind, text[start:end], "replaced for nothing"))
    return missed


def _covered(text: str, span: GoldSpan, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether every letter and digit of what is marked is replaced."""
    return all(
        not text[place].isalnum() or any(a <= place < b for a, b in spans) for place in range(span.start, span.end)
    )


def _people(
    gold: LabelledTranscript, done: Pseudonymised, errors: list[tuple[str, str, str, str]]
) -> tuple[int, int, int]:
    codes: dict[str, set[str]] = {}
    bearers: dict[str, set[str]] = {}
    for span in gold.spans:
        if span.kind == "person":
            found = {r.code for r in done.replacements if r.code and r.start < span.end and span.start < r.end}
            codes.setdefault(span.entity, set()).update(found)
            for code in found:
                bearers.setdefault(code, set()).add(span.entity)
    errors += [
        (gold.name, "person", ", ".join(sorted(c)), f"codes of one person ({entity})")
        for entity, c in codes.items()
        if len(c) > 1
    ]
    errors += [(gold.name, "person", code, "one code for two people") for code, b in bearers.items() if len(b) > 1]
    return len(codes), sum(len(c) > 1 for c in codes.values()), sum(len(b) > 1 for b in bearers.values())


def _baseline(text: str) -> list[Found]:
    """What patterns alone find: numbers, addresses, heads with names, and words with a capital after ten common titles."""
    readers: list[Callable[[str], object]] = [find_numbers, find_addresses, find_workplaces, find_places]
    found = [item for reader in readers for item in reader(text)]  # type: ignore[attr-defined]
    found += [Found("person", *match.span("name")) for match in _TITLED.finditer(text)]
    return without_overlaps(found)
