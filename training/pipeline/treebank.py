"""Treebanks in CoNLL-U as rows of surface words: a word with its clitics ("membelinya") is one token, labelled as its host."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

_CLITICS = {"nya", "ku", "mu", "lah", "kah", "pun", "tah"}
_PAIRS = {"(": ")", "[": "]", "{": "}", "“": "”", "‘": "’", "«": "»"}


@dataclass(frozen=True)
class Word:
    form: str
    lemma: str
    upos: str
    feats: str
    head: int  # 1-based, 0 is the root
    relation: str
    glued: bool  # no space after


@dataclass(frozen=True)
class Sentence:
    text: str
    words: tuple[Word, ...]


def read(path: Path) -> list[Sentence]:
    found, text, rows, ranges = [], "", [], {}
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# text = "):
            text = line[len("# text = ") :]
        elif line.startswith("#"):
            continue
        elif line:
            fields = line.split("\t")
            if "-" in fields[0]:
                first, last = map(int, fields[0].split("-"))
                ranges[first] = (last, fields[1], fields[9])
            elif "." not in fields[0]:
                rows.append(fields)
        elif rows:
            found.append(Sentence(text, _surface(rows, ranges)))
            rows, ranges = [], {}
    return found


def _surface(rows: list[list[str]], ranges: dict[int, tuple[int, str, str]]) -> tuple[Word, ...]:
    groups, place, of = [], 1, {0: 0}
    while place <= len(rows):
        last, form, misc = ranges.get(place, (place, rows[place - 1][1], rows[place - 1][9]))
        ids = range(place, last + 1)
        outside = [i for i in ids if int(rows[i - 1][6]) not in ids]
        hosts = [i for i in outside if rows[i - 1][1].lower() not in _CLITICS] or outside
        groups.append((form, rows[hosts[0] - 1], "SpaceAfter=No" in misc))
        of |= dict.fromkeys(ids, len(groups))
        place = last + 1
    return tuple(
        Word(form, row[2], row[3], "" if row[5] == "_" else row[5], of[int(row[6])], row[7], glued)
        for form, row, glued in groups
    )


def with_punctuation_attached(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Attach punctuation as UD 2.9 on does: pairs to the head of what they enclose, others to the lower neighbour."""
    heads = [0, *(w.head for w in words)]
    parents = set(heads)
    marks = {i for i, w in enumerate(words, 1) if w.upos == "PUNCT" and i not in parents and w.head}
    root = heads.index(0, 1)
    new, done, opened, quote = list(heads), set(), [], 0

    def up(node: int) -> list[int]:
        chain = []
        while node and len(chain) <= len(words):
            chain.append(node)
            node = heads[node]
        return chain

    def climb(node: int, mark: int) -> int:
        for _ in words:
            if not heads[node] or (heads[node] < mark) != (node < mark):
                break
            node = heads[node]
        return node

    def pair(first: int, last: int) -> None:
        inside = [i for i in range(first + 1, last) if i not in marks and not first < heads[i] < last]
        if inside and not {first, last} & done:
            new[first] = new[last] = inside[0]
            done.update((first, last))

    for i in sorted(marks):
        form = words[i - 1].form
        if form in _PAIRS:
            opened.append(i)
        elif opened and form == _PAIRS[words[opened[-1] - 1].form]:
            pair(opened.pop(), i)
        elif form in "\"'":
            if quote:
                pair(quote, i)
            quote = 0 if quote else i
    for i in sorted(marks - done):
        left = next((j for j in range(i - 1, 0, -1) if j not in marks), 0)
        right = next((j for j in range(i + 1, len(words) + 1) if j not in marks), 0)
        ends = words[i - 1].form in ".?!"
        if ends and i >= len(words) - 1:
            right = 0
        left, right = left and climb(left, i), right and climb(right, i)
        if left and right:
            new[i] = left if right in up(left) else right
        elif left or right:
            new[i] = right or (root if ends else left)
    return tuple(replace(word, head=head) for word, head in zip(words, new[1:], strict=True))
