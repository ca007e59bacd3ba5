"""How well transcripts are read: marked transcripts in many layouts against what is found in them."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govtext import resources
from govtext.documents.document import Document, Turn
from govtext.documents.reading import read
from govtext.errors import EmptyCorpusError, LabelsError
from govtext.text.turns import label_key, seconds

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "GoldTurn",
    "MarkedTranscript",
    "TranscriptEvaluation",
    "evaluate_transcripts",
    "load_marked",
    "read_turn_marks",
    "splits",
]

_MARK = re.compile(r"\{#\}|\{(?P<kind>[sinokvt])\||(?P<close>\})")
_ROLES = {"i": "interviewer", "n": "informant", "o": ""}
_WORD_FILE = ".docx.txt"
_HEAD = 25
"""So many characters (without white space) of a marked turn must stand in a found one for its speaker and role to be compared."""


@dataclass(frozen=True, slots=True)
class GoldTurn:
    """A marked turn: the label ("" where none is printed), the kind of speaker ("i", "n", "o"), the words, the time as printed."""

    speaker: str
    kind: str
    words: str
    time: str = ""


@dataclass(frozen=True, slots=True)
class MarkedTranscript:
    """A text without its marks, and what they say."""

    name: str
    text: str
    turns: tuple[GoldTurn, ...]
    fields: tuple[tuple[str, str], ...]
    interviews: int


@dataclass(frozen=True, slots=True)
class TranscriptEvaluation:
    """Scores of transcripts.

    Attributes
    ----------
    scores : pandas.DataFrame
        A row each for turns (exact borders), speakers, roles, fields, times, transcripts (found as such), interviews (files with the right number): ``marked``,
        ``right``, ``share``, and ``extra`` (found, but not marked: turns, fields; texts that are no transcript but were read as one).
    confidence : pandas.DataFrame
        By bands of the confidence of roles: speakers, their mean confidence, and the share whose role is right.
    errors : pandas.DataFrame
        name, what, marked, found.
    """

    scores: pd.DataFrame
    confidence: pd.DataFrame
    errors: pd.DataFrame

    def __repr__(self) -> str:
        false = int(self.scores["extra"].to_dict()["transcripts"])
        share = {str(name): float(value) for name, value in self.scores["share"].items()}
        return (
            f"<TranscriptEvaluation: turns with exact borders {share['turns']:.1%}, speakers {share['speakers']:.1%}, roles {share['roles']:.1%}, "
            f"fields {share['fields']:.1%}; {false} false transcripts>"
        )


def read_turn_marks(marked: str, name: str = "text") -> MarkedTranscript:
    """Return a text without its marks, and what they say (the card of the corpus lists the marks).

    Raises
    ------
    LabelsError
        When a brace is not closed or closed twice.

    Examples
    --------
    >>> from govtext.documents.transcripts.evaluation import read_turn_marks
    >>> read_turn_marks("{s|P}: {i|Apa kabar?}").turns
    (GoldTurn(speaker='P', kind='i', words='Apa kabar?', time=''),)
    """
    parts: list[str] = []
    turns: list[GoldTurn] = []
    fields: list[tuple[str, str]] = []
    opened: list[tuple[str, int]] = []
    length = last = interviews = 0
    speaker = time = label = ""
    for match in _MARK.finditer(marked):
        piece = marked[last : match.start()]
        parts.append(piece)
        length += len(piece)
        last = match.end()
        if match["kind"]:
            opened.append((match["kind"], length))
            continue
        if not match["close"]:
            interviews += 1
            continue
        if not opened:
            raise LabelsError(f"{name}: a brace is closed that was not opened.")
        kind, start = opened.pop()
        words = "".join(parts)[start:]
        if kind == "s":
            speaker = words
        elif kind == "t":
            time = words
        elif kind == "k":
            label = words
        elif kind == "v":
            fields.append((label, words))
        else:
            begin = marked.rfind("\n", 0, match.start()) + 1
            row = marked.startswith("|", begin)
            goes_on = not speaker and turns and turns[-1].kind == kind and not (row and name.endswith(_WORD_FILE))
            if goes_on:
                before = turns.pop()
                turns.append(GoldTurn(before.speaker, kind, f"{before.words} {words}", before.time))
            else:
                turns.append(GoldTurn(speaker, kind, words, time))
            speaker = time = ""
    if opened:
        raise LabelsError(f"{name}: the mark {opened[-1][0]!r} is not closed.")
    parts.append(marked[last:])
    return MarkedTranscript(name, "".join(parts), tuple(turns), tuple(fields), max(1, interviews))


def load_marked(source: str | Path = "transcripts", split: str = "dev") -> list[MarkedTranscript]:
    """Return the marked transcripts of a split, by file name.

    Raises
    ------
    EmptyCorpusError
        When the split holds none.
    """
    root = _root(source)
    folder = root / "documents" / split
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    if not files:
        raise EmptyCorpusError(f"{root} has no transcripts in the split {split!r} (looked in {folder}).")
    return [read_turn_marks(path.read_bytes().decode("utf-8"), path.name) for path in files]


def splits(source: str | Path = "transcripts") -> list[str]:
    """Return the names of the splits that a corpus of marked transcripts has."""
    root = _root(source)
    return sorted(folder.name for folder in (root / "documents").iterdir() if folder.is_dir())


def _root(source: str | Path) -> Path:
    """The corpus that a name or path means; a path is never taken for the name of a shipped one."""
    return resources.corpus_folder(source) if isinstance(source, str) else source


def evaluate_transcripts(transcripts: Sequence[MarkedTranscript]) -> TranscriptEvaluation:
    """Read the transcripts as files of their kinds and compare what is found with the marks."""
    import pandas as pd

    if not transcripts:
        raise EmptyCorpusError("there are no marked transcripts to score.")
    tally = _Tally()
    with tempfile.TemporaryDirectory() as folder:
        paths = {marked.name: _write(marked, Path(folder)) for marked in transcripts}
        corpus = read(list(paths.values()), progress=False)
        found: dict[str, list[Document]] = {}
        for document in corpus:
            found.setdefault(document.path, []).append(document)
        for marked in transcripts:
            tally.add(marked, found.get(str(paths[marked.name]), []))
    names = ("turns", "speakers", "roles", "fields", "times", "transcripts", "interviews")
    scores = pd.DataFrame(
        [(tally.marked[n], tally.right[n], tally.right[n] / max(1, tally.marked[n]), tally.extra[n]) for n in names],
        columns=["marked", "right", "share", "extra"],
        index=pd.Index(names),
    )
    errors = pd.DataFrame(tally.errors, columns=["name", "what", "marked", "found"])
    return TranscriptEvaluation(scores, _bands(tally.confidences), errors)


class _Tally:
    def __init__(self) -> None:
        self.marked: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.extra: Counter[str] = Counter()
        self.errors: list[tuple[str, str, str, str]] = []
        self.confidences: list[tuple[float, bool]] = []

    def _score(self, name: str, what: str, right: bool, gold: object, found: object) -> None:
        self.marked[what] += 1
        self.right[what] += right
        if not right:
            self.errors.append((name, what, str(gold), str(found)))

    def add(self, marked: MarkedTranscript, documents: Sequence[Document]) -> None:
        turns = [(document, turn) for document in documents for turn in document.turns]
        if not marked.turns:
            if turns:
                self.extra["transcripts"] += 1
                self.errors.append((marked.name, "transcripts", "", f"{len(turns)} turns"))
            return
        self._score(marked.name, "transcripts", bool(turns), "a transcript", "none")
        self._score(marked.name, "interviews", len(documents) == marked.interviews, marked.interviews, len(documents))
        self._turns(marked, turns)
        fields = Counter(
            (label_key(label), _squashed(value)) for d in documents for label, value in d.metadata.fields.items()
        )
        for label, value in marked.fields:
            key = (label_key(label), _squashed(value))
            self._score(marked.name, "fields", fields[key] > 0, f"{label}: {value}", "")
            fields[key] -= 1
        for (label, value), count in fields.items():
            if count > 0:
                self.extra["fields"] += count
                self.errors.append((marked.name, "fields", "", f"{label}: {value}"))

    def _turns(self, marked: MarkedTranscript, turns: Sequence[tuple[Document, Turn]]) -> None:
        said = [_squashed(document.text[turn.start : turn.end]) for document, turn in turns]
        position = 0
        matched: set[int] = set()
        known: dict[tuple[str, str], tuple[float, bool]] = {}
        for gold in marked.turns:
            words = _squashed(gold.words)
            exact = next((k for k in range(position, len(said)) if said[k] == words), None)
            place = exact
            if place is None:
                place = next((k for k in range(position, len(said)) if words[:_HEAD] in said[k]), None)
            self._score(marked.name, "turns", exact is not None, gold.words, "" if place is None else said[place])
            if place is not None:
                matched.add(place)
                position = place + 1 if exact is not None else place
            turn = turns[place][1] if place is not None else None
            if gold.speaker:
                right = turn is not None and label_key(turn.speaker) == label_key(gold.speaker)
                self._score(marked.name, "speakers", right, gold.speaker, turn.speaker if turn else "")
            if gold.kind != "o":
                right = turn is not None and turn.role == _ROLES[gold.kind]
                self._score(
                    marked.name,
                    "roles",
                    right,
                    f"{gold.speaker} {_ROLES[gold.kind]}",
                    (turn.role, turn.confidence) if turn else "",
                )
                if turn is not None and turn.role:
                    known[marked.name, turn.speaker] = (turn.confidence, right)
            if gold.time:
                right = turn is not None and turn.time is not None and turn.time == seconds(gold.time)
                self._score(marked.name, "times", right, gold.time, turn.time if turn else "")
        self.confidences += known.values()
        for place, words in enumerate(said):
            if place not in matched:
                self.extra["turns"] += 1
                self.errors.append((marked.name, "turns", "", words[:80]))


def _squashed(words: str) -> str:
    return re.sub(r"[\s\-\u2010-\u2015\u00ad]+", "", words).casefold()


def _bands(confidences: Iterable[tuple[float, bool]]) -> pd.DataFrame:
    import pandas as pd

    frame = pd.DataFrame(list(confidences), columns=["confidence", "right"])
    bands = pd.cut(frame["confidence"], [0.0, 0.8, 0.95, 0.99, 1.0])
    grouped = frame.groupby(bands, observed=True)
    return pd.DataFrame(
        {"speakers": grouped.size(), "confidence": grouped["confidence"].mean(), "right": grouped["right"].mean()}
    )


def _write(marked: MarkedTranscript, folder: Path) -> Path:
    """Write a transcript as a file of its kind."""
    if not marked.name.endswith(_WORD_FILE):
        path = folder / marked.name
        path.write_text(marked.text, encoding="utf-8", newline="\n")
        return path
    import docx

    word: Any = docx.Document()
    for block in _blocks(marked.text):
        if isinstance(block, list):
            table = word.add_table(len(block), max(len(row) for row in block))
            for row, cells in zip(table.rows, block, strict=True):
                for cell, words in zip(row.cells, cells, strict=False):
                    cell.text = words
        elif block == "---":
            word.add_page_break()
        elif block.startswith("**") and block.endswith("**") and len(block) > 4:
            word.add_paragraph().add_run(block[2:-2]).bold = True
        else:
            word.add_paragraph(block)
    path = folder / marked.name.removesuffix(".txt")
    word.save(str(path))
    return path


def _blocks(text: str) -> Iterator[str | list[list[str]]]:
    """Paragraphs, and tables as rows of cells."""
    rows: list[list[str]] = []
    for line in text.split("\n"):
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            continue
        if rows:
            yield rows
            rows = []
        if line.strip():
            yield line
    if rows:
        yield rows
