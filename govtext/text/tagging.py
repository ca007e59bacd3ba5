"""Tags spans of text: approach, techniques, participants, places, theory, factors, verdict; and lines of a front page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from govtext.errors import ModelError
from govtext.text.cleaning import readable
from govtext.text.front import LEADERS, LINE_KINDS, FrontLine
from govtext.text.onnx_model import OnnxModel
from govtext.text.sentences import split_sentences

__all__ = ["GROUPS", "Chunk", "Tagged", "Tagger", "columns", "cut", "decoded", "parts_of_lines", "softmax"]

GROUPS: dict[str, tuple[str, ...]] = {
    "slot": ("approach", "technique", "participants", "total", "sampling", "place", "period", "theory"),
    "number": ("number",),
    "factor": ("support", "obstacle"),
    "verdict": ("effective", "partly", "not_optimal"),
    "finding": ("finding",),
    "recommendation": ("recommendation",),
    "line": LINE_KINDS,
}
"""Kinds of spans by group; spans of one group do not overlap. The last group holds kinds of lines."""

_BEGIN, _SEPARATOR = 0, 2
"""Ids of control pieces: the first also stands before a line in large letters, the second between lines."""
_PREFIX = "passage: "
_CONTEXT = 90
"""Pieces of the text before that a chunk sees again."""
_LARGE = 1.15
_BATCH = 4
_SWITCH = 2.0
"""What it costs, in log probability, to begin a span where another goes on."""
_CHANGE, _AT_SEAM, _IN_CAPITALS, _IN_WORD = 6.0, 4.5, 10.0, 30.0
"""What it costs that a line of a front page goes on as another kind: with any word, after a closing sign or where capitals begin or end, between two words in
capitals, and within a word."""
_LINE_ROWS = 3
"""A line of a front page is read up to so many quarters of what is read at once."""
_RUN_TOGETHER = 50
"""Characters of a line in which several may have been run together."""
_WORD = 40
"""Characters within which the words on both sides of a place are looked at."""
_CLOSING = frozenset('.?!:;)]"”|*0123456789¹²³⁴⁵')
_ENDS = " \n\t.,;:"
_BRACKET = 40
"""Characters within which a bracket that a span opens has to close to belong to it."""
_SEAM = re.compile(r"\s*(?:(?!(?:dan|serta|atau|and|or)\b)[\w’'-]+\s*)?")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A span of a text, its kind and how sure the tagger is (mean probability of its pieces)."""

    start: int
    end: int
    kind: str
    probability: float


@dataclass(frozen=True, slots=True)
class Chunk:
    """Pieces that the tagger reads at once.

    ``offsets`` has the place of each piece in the text, or in its line, (0, 0) for those that are only context; ``lines`` the number of
    the line that a piece belongs to, -1 for none.
    """

    ids: list[int]
    offsets: list[tuple[int, int]]
    lines: list[int]

    @staticmethod
    def of_lines(lines: Sequence[FrontLine], tokenizer: Any, limit: int) -> list[Chunk]:
        """Return the lines of a front page in chunks, each with the end of the one before as context."""
        usual = median([line.size for line in lines if line.size] or [0.0])
        encoded = tokenizer.encode_batch([readable(line.text) for line in lines], add_special_tokens=False)
        rows: list[tuple[int, list[int], list[tuple[int, int]]]] = []
        for number, (line, pieces) in enumerate(zip(lines, encoded, strict=True)):
            large = [_BEGIN] if usual and line.size > _LARGE * usual else []
            opening = [*([_SEPARATOR] if line.gap else []), _SEPARATOR, *large]
            ids, offsets = [*opening, *pieces.ids], [(0, 0)] * len(opening) + pieces.offsets
            width = limit // 4
            rows += [(number, ids[k : k + width], offsets[k : k + width]) for k in range(0, len(ids), width)][
                :_LINE_ROWS
            ]
        chunks: list[Chunk] = []
        first = 0
        while first < len(rows):
            back, seen = first, 0
            while back > 0 and seen + len(rows[back - 1][1]) <= _CONTEXT:
                back -= 1
                seen += len(rows[back][1])
            ids, places, owners = [_BEGIN], [(0, 0)], [-1]
            last = back
            while last < len(rows) and (last <= first or len(ids) + len(rows[last][1]) < limit):
                number, own, offsets = rows[last]
                ids += own
                places += offsets if last >= first else [(0, 0)] * len(own)
                owners += [number if last >= first else -1] * len(own)
                last += 1
            chunks.append(Chunk([*ids, _SEPARATOR], [*places, (0, 0)], [*owners, -1]))
            first = last
        return chunks


class Tagger(OnnxModel):
    """The shipped tagger: multilingual-e5-small fine-tuned on invented texts (``training/encoder/README.md``).

    Examples
    --------
    >>> from govtext.text.tagging import Tagger
    >>> text = "Data dikumpulkan melalui wawancara mendalam dengan 12 informan di Kabupaten Sikka."
    >>> [(tagged.kind, text[tagged.start : tagged.end]) for tagged in Tagger.load().tag([text])[0]][0]
    ('technique', 'wawancara mendalam')
    """

    KIND = "govtext tagger"
    NAME = "tagger"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        if self._meta.get("groups") != {name: list(kinds) for name, kinds in GROUPS.items()}:
            raise ModelError(
                f"{folder} was trained for other tags than this version of govtext knows: reinstall govtext."
            )
        self._limit = int(self._meta["max_pieces"])

    def __repr__(self) -> str:
        return f"<Tagger {self.name!r}: {sum(map(len, GROUPS.values()))} kinds>"

    def tag(self, texts: Sequence[str], headings: Sequence[str] | None = None) -> list[list[Tagged]]:
        """Return the spans of each text, in the order of their place.

        Parameters
        ----------
        texts : sequence of str
            Abstracts, sections or paragraphs; long ones are read in parts, cut between sentences.
        headings : sequence of str, optional
            Under which heading each stands.
        """
        headings = headings or [""] * len(texts)
        chunks = [cut(text, head, self._tokenizer, self._limit) for text, head in zip(texts, headings, strict=True)]
        scores = iter(self._scores([chunk for own in chunks for chunk in own]))
        return [decoded(text, own, [next(scores) for _ in own]) for text, own in zip(texts, chunks, strict=True)]

    def line_parts(self, lines: Sequence[FrontLine]) -> list[list[tuple[int, str]]]:
        """Return for each line of a front page its kind, or where it holds several ("Title Author University") the start and kind of each."""
        chunks = Chunk.of_lines(lines, self._tokenizer, self._limit)
        return parts_of_lines([line.text for line in lines], chunks, self._scores(chunks))

    def _scores(self, chunks: Sequence[Chunk]) -> list[np.ndarray]:
        found = self.rows([chunk.ids for chunk in chunks], _BATCH)
        return [rows[: len(chunk.ids)] for rows, chunk in zip(found, chunks, strict=True)]


def cut(text: str, heading: str, tokenizer: Any, limit: int) -> list[Chunk]:
    """Return a text in chunks of at most ``limit`` pieces, parted between sentences, each under its heading and with the
    end of the one before as context."""
    head = [_BEGIN, *tokenizer.encode(_PREFIX + readable(heading), add_special_tokens=False).ids[:30], _SEPARATOR]
    sentences = list(_pieces_by_sentence(text, tokenizer, limit - len(head) - _CONTEXT - 2))
    chunks: list[Chunk] = []
    first = 0
    while first < len(sentences):
        back, seen = first, 0
        while back > 0 and seen + len(sentences[back - 1]) <= _CONTEXT:
            back -= 1
            seen += len(sentences[back])
        ids, offsets = list(head), [(0, 0)] * len(head)
        last = back
        while last < len(sentences) and (last <= first or len(ids) + len(sentences[last]) < limit):
            ids += [piece for piece, _ in sentences[last]]
            offsets += [place if last >= first else (0, 0) for _, place in sentences[last]]
            last += 1
        chunks.append(Chunk([*ids, _SEPARATOR], [*offsets, (0, 0)], [-1] * (len(ids) + 1)))
        first = last
    return chunks


def _pieces_by_sentence(text: str, tokenizer: Any, limit: int) -> Iterator[list[tuple[int, tuple[int, int]]]]:
    """The pieces of each sentence with their places, a separator before each new line; overlong sentences are cut."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            pieces = tokenizer.encode(readable(line), add_special_tokens=False)
            ids, places = pieces.ids, pieces.offsets  # lists that are made anew whenever they are asked for
            opening: list[tuple[int, tuple[int, int]]] = [(_SEPARATOR, (0, 0))] if start else []
            at = 0
            for _, end in split_sentences(line):
                own = opening
                opening = []
                while at < len(ids) and places[at][0] < end:
                    first, last = places[at]
                    own.append((ids[at], (start + first, start + last)))
                    at += 1
                for k in range(0, len(own), limit):
                    yield own[k : k + limit]
        start += len(line) + 1


@cache
def columns() -> dict[str, list[int]]:
    """Return for each group the columns of its scores: outside, then beginning and inside of each kind; of the lines'
    group, one a kind."""
    found: dict[str, list[int]] = {}
    start = 0
    for name, kinds in GROUPS.items():
        count = len(kinds) if name == "line" else 1 + 2 * len(kinds)
        found[name] = list(range(start, start + count))
        start += count
    return found


def decoded(text: str, chunks: Sequence[Chunk], scores: Sequence[np.ndarray]) -> list[Tagged]:
    """Return the spans that scores of shape (n_pieces, n_tags), one array a chunk, tell; in order of their place."""
    places = [
        (piece, k) for k, chunk in enumerate(chunks) for piece, (start, end) in enumerate(chunk.offsets) if end > start
    ]
    if not places:
        return []
    offsets = [chunks[k].offsets[piece] for piece, k in places]
    rows = np.stack([scores[k][piece] for piece, k in places])
    found: list[Tagged] = []
    for name, kinds in GROUPS.items():
        if name == "line":
            continue
        own = softmax(rows[:, columns()[name]])
        tags = _likeliest(own, len(kinds))
        start = 0
        while start < len(tags):
            if tags[start] == 0:
                start += 1
                continue
            kind = (tags[start] - 1) // 2
            end = start + 1
            while end < len(tags) and tags[end] == 2 + 2 * kind:
                end += 1
            both = own[start:end, 1 + 2 * kind] + own[start:end, 2 + 2 * kind]
            span = _whole(text, offsets[start][0], offsets[end - 1][1])
            if span[1] > span[0]:
                found.append(Tagged(*span, kinds[kind], float(both.mean())))
            start = end
    return sorted(_merged(text, found), key=lambda tagged: (tagged.start, -tagged.end, tagged.kind))


def _likeliest(probabilities: np.ndarray, n_kinds: int) -> list[int]:
    """The likeliest sequence of tags in which nothing goes on that has not begun (Viterbi 1967)."""
    step = np.zeros((1 + 2 * n_kinds, 1 + 2 * n_kinds))
    for kind in range(n_kinds):
        begins, goes_on = 1 + 2 * kind, 2 + 2 * kind
        step[:, goes_on] = -np.inf
        step[[begins, goes_on], goes_on] = 0.0
        step[1:, begins] = -_SWITCH
    scores = np.log(np.maximum(probabilities, 1e-9))
    best = scores[0].copy()
    best[2::2] = -np.inf
    came = np.zeros(scores.shape, dtype=np.int64)
    for row in range(1, len(scores)):
        paths = best[:, None] + step
        came[row] = paths.argmax(axis=0)
        best = paths.max(axis=0) + scores[row]
    tags = [int(best.argmax())]
    for row in range(len(scores) - 1, 0, -1):
        tags.append(int(came[row, tags[-1]]))
    return tags[::-1]


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """A span of whole words and whole brackets, without blanks and closing signs at its ends."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    bracket = text.rfind("(", start, end)
    if bracket > start and ")" not in text[bracket:end]:
        closing = text.find(")", end, end + _BRACKET)
        end = closing + 1 if closing >= 0 else bracket
    while start < end and text[start] in _ENDS:
        start += 1
    while end > start and text[end - 1] in _ENDS:
        end -= 1
    return start, end


def _merged(text: str, found: Sequence[Tagged]) -> list[Tagged]:
    """Spans without the seams within them: of two of one kind with a word or nothing between them, one is made."""
    kept: list[Tagged] = []
    for tagged in found:
        if kept and kept[-1].kind == tagged.kind and _SEAM.fullmatch(text[kept[-1].end : tagged.start]):
            last = kept.pop()
            tagged = Tagged(last.start, max(last.end, tagged.end), last.kind, max(last.probability, tagged.probability))
        kept.append(tagged)
    return kept


def parts_of_lines(
    texts: Sequence[str], chunks: Sequence[Chunk], scores: Sequence[np.ndarray]
) -> list[list[tuple[int, str]]]:
    """Return start and kind of the parts of each line, by scores of shape (n_pieces, n_tags), one array a chunk.

    Nearly all lines are of one kind; where the pieces of a line speak for others strongly enough, it is parted (Viterbi 1967).
    """
    own = columns()["line"]
    rows: list[list[np.ndarray]] = [[] for _ in texts]
    places: list[list[tuple[int, int]]] = [[] for _ in texts]
    for chunk, found in zip(chunks, scores, strict=True):
        for piece, line in enumerate(chunk.lines):
            if line >= 0:
                rows[line].append(found[piece, own])
                places[line].append(chunk.offsets[piece])
    return [
        _parts(text, np.array(r), p) if r else [(0, "other")] for text, r, p in zip(texts, rows, places, strict=True)
    ]


def _parts(text: str, scores: np.ndarray, places: Sequence[tuple[int, int]]) -> list[tuple[int, str]]:
    """The parts of one line."""
    logs = np.log(np.maximum(softmax(scores), 1e-6))
    best, came = logs[0], []
    for row, (start, _) in zip(logs[1:], places[1:], strict=True):
        changed, cost = int(best.argmax()), _cost(text, start)
        stays = best >= best[changed] - cost
        came.append(np.where(stays, np.arange(len(best)), changed))
        best = np.where(stays, best, best[changed] - cost) + row
    path = [int(best.argmax())]
    for row in reversed(came):
        path.append(int(row[path[-1]]))
    path.reverse()
    starts = [0, *(k for k in range(1, len(path)) if path[k] != path[k - 1])]
    if len(starts) == 1 or len(text) < _RUN_TOGETHER or LEADERS.search(text):
        return [(0, LINE_KINDS[int(scores.mean(axis=0).argmax())])]
    return [
        (0, LINE_KINDS[path[0]]),
        *((_first_sign(text, places[k][0]), LINE_KINDS[path[k]]) for k in starts[1:]),
    ]


def _first_sign(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _cost(text: str, start: int) -> float:
    """What a change of kind costs at a place of a line."""
    start = _first_sign(text, start)
    before, after = text[max(0, start - _WORD) : start].split()[-1:], text[start : start + _WORD].split(maxsplit=1)[:1]
    if not before or not after:
        return _CHANGE
    if not text[start - 1].isspace():  # "jtwpKolaborasi" is a word that another was glued to
        return _CHANGE if text[start].isupper() and text[start - 1].islower() else _IN_WORD
    if before[0].endswith(":"):  # a label and what it names stay together
        return _IN_WORD
    loud = [len(word[0]) > 1 and word[0].isupper() for word in (before, after)]
    if all(loud) and before[0][-1] not in _CLOSING:
        return _IN_CAPITALS
    return _AT_SEAM if loud[0] != loud[1] or before[0][-1] in _CLOSING else _CHANGE


def softmax(scores: np.ndarray) -> np.ndarray:
    """Return scores as probabilities: rows that sum to one."""
    scores = np.exp(scores.astype(np.float64) - scores.max(axis=1, keepdims=True))
    return np.asarray(scores / scores.sum(axis=1, keepdims=True))
