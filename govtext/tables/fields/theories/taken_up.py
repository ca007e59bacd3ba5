"""How a whole paper takes up a theory that it names: whether it says that it chose it, comes back to it in its results, and has its results under its dimensions.

A review of literature names many theories, the pages after it few. What is told here of one counts beside the words around its name.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

from govtext.passages import Passage
from govtext.tables.fields.source import Source
from govtext.tables.fields.theories.theorists import CUE, USED, Mention

__all__ = ["SIGNS", "Course"]

SIGNS = (
    "paper", "chosen", "goes_on", "later", "later_share", "later_in_passing", "later_only", "headed", "headed_most", "told_of_another",
    "paper_known", "paper_alone", "another_chosen", "another_in_abstract",
)  # fmt: skip
"""What is seen of a theory in the course of a paper."""
_PAPER, _REVIEWED = 8_000, 0.45
"""Characters from which a text may be a whole paper, and the share of one without results that is before them."""
_RESULTS = ("results", "results_discussion", "discussion")
_ENDS = ("references", "acknowledgement", "declarations", "appendix")
_UNDER = frozenset({"results", "results_discussion", "discussion", "other", "introduction", ""})
"""Sections whose headings may be dimensions."""
_CHOOSES = re.compile(
    rf"\b(?:kami|peneliti|penulis|(?:penelitian|studi|kajian|artikel|makalah|tulisan|analisis|skripsi|tesis|riset)\s+ini|we|(?:this|the|our|the\s+present|the\s+current)\s+(?:study|paper|article|research|thesis|analysis|review|framework))\b[^.;]{{0,80}}\b(?:{USED}|tak|turn)\b[^.;]{{0,60}}$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    rf"\b(?:(?:this|these|those|the|their|its|both|all)\s+(?:\w+\s+){{0,2}}?(?:{CUE})|(?:{CUE})\s+(?:\w+\s+)?(?:ini|itu|tersebut|mereka)|(?:{CUE})nya|(?:ke|se)\w+\s+(?:{CUE}))\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:kami|peneliti|penulis|(?:penelitian|studi|kajian|artikel|makalah|tulisan|analisis|skripsi|tesis|riset)\s+ini|we|our|(?:this|the\s+present|the\s+current)\s+(?:study|paper|article|research|thesis|analysis|review)|here)\b",
    re.IGNORECASE,
)
_USING = re.compile(rf"\b(?:{USED})\b", re.IGNORECASE)
_ANOTHER = re.compile(r"^[^;]{0,80}?\(?\b(?:19|20)\d\d[a-z]?\)")
"""The opening of a sentence that tells of another study."""
_LABEL = re.compile(r"^\W*(?:(?:\d+(?:\.\d+)*|[A-Za-z]|[IVX]+)[.)]\s*)?")
_WORD = re.compile(r"[^\W\d_]{4,}")
_PLAIN = frozenset(
    "hasil pembahasan analisis gambaran deskripsi karakteristik faktor penutup diskusi temuan lokasi profil umum penelitian implementasi kolaborasi kebijakan program responden informan variabel "
    "results discussion findings analysis description characteristics factors overview general profile research implementation collaboration policy respondents informants variable background study "
    "keterbatasan limitations implikasi implications supporting inhibiting pendukung penghambat simpulan conclusion".split()
)
"""Words of headings that any paper may have."""
_NEAR = 240
"""Characters before a theory among which a study says that it chooses it."""
_STEM, _MOST_HEADINGS, _HEADED = 6, 4, 2
"""Letters that tell a word, the headings that are counted, and those from which a theory is said to have them."""


class Course:
    """A paper from its review to its conclusion, to see what becomes of the theories that it names."""

    def __init__(self, source: Source) -> None:
        document = source.document
        self._sentences = source.sentences
        self._place = {s.start: i for i, s in enumerate(self._sentences)}
        found = [s for s in document.sections if s.name in _RESULTS]
        end = min((s.start for s in document.sections if s.name in _ENDS), default=len(document.text))
        self._whole = len(document.text) >= _PAPER and bool(source.sections(*_RESULTS, "conclusion"))
        self._results = found[0].start if found else int(_REVIEWED * end)
        title = _stems(document.title or "")
        self._headings: list[tuple[int, str]] = []
        for section in document.sections if self._whole else ():
            words = [w.lower() for w in _WORD.findall(_LABEL.sub("", section.heading))]
            if section.level > 1 and section.name in _UNDER and words and words[0] not in _PLAIN:
                stem = words[0][:_STEM]
                if stem not in title:
                    self._headings.append((section.start, stem))

    def seen(self, every: Sequence[Sequence[Mention]]) -> list[dict[str, float]]:
        """Return the signs of each theory, given by its mentions."""
        named = {m.sentence.start for own in every for m in own}
        headed = [self._headed(own) for own in every]
        later = [[m for m in own if m.start >= self._results and self._whole] for own in every]
        most_headed, most_later = max(headed, default=0), max(map(len, later), default=0)
        abstracts = [any(m.known and m.sentence.section == "abstract" for m in own) for own in every]
        rows = []
        for own, mine, after in zip(every, headed, later, strict=True):
            paper, known = float(self._whole), max(m.known for m in own)
            row = {
                "paper": paper,
                "chosen": float(any(_CHOOSES.search(_before(m)[-_NEAR:]) for m in own)),
                "goes_on": float(any(self._goes_on(m, named) for m in own)),
                "later": math.log1p(len(after)),
                "later_share": len(after) / most_later if most_later else 0.0,
                "later_in_passing": float(any(not m.year and not m.bracketed for m in after)),
                "later_only": float(bool(after) and len(after) == len(own)),
                "headed": min(_MOST_HEADINGS, mine) / _MOST_HEADINGS,
                "headed_most": float(mine >= _HEADED and mine == most_headed),
                "told_of_another": sum(_of_another(m) for m in own) / len(own),
                "paper_known": paper * known,
                "paper_alone": paper * (len(own) == 1),
            }
            rows.append(row)
        for name, sign in (("another_chosen", "chosen"), ("another_in_abstract", "abstract")):
            held = [bool(row.get(sign, a)) for row, a in zip(rows, abstracts, strict=True)]
            for row, mine in zip(rows, held, strict=True):
                row[name] = row["paper"] * float(sum(held) > mine and not mine)
        return rows

    def _headed(self, own: Iterable[Mention]) -> int:
        """How many headings after a theory is told open with a word of what is told of it."""
        told: dict[str, int] = {}
        for mention in {m.sentence.start: m for m in own}.values() if self._headings else ():
            for sentence in self._told(mention):
                for stem in _stems(sentence.text):
                    told[stem] = min(sentence.start, told.get(stem, sentence.start))
        return len({stem for start, stem in self._headings if told.get(stem, start) < start})

    def _told(self, mention: Mention) -> list[Passage]:
        """The sentence of a mention and the one after it."""
        at = self._place.get(mention.sentence.start)
        return [mention.sentence] if at is None else self._sentences[at : at + 2]

    def _goes_on(self, mention: Mention, named: set[int]) -> bool:
        """Whether one of the two sentences after a mention says that the study uses what the first one told."""
        at = self._place.get(mention.sentence.start)
        if at is None:
            return False
        for sentence in self._sentences[at + 1 : at + 3]:
            if sentence.start in named:
                return False
            if _GOES_ON.search(sentence.text) and _USING.search(sentence.text) and _OWN.search(sentence.text):
                return True
        return False


def _before(mention: Mention) -> str:
    return mention.sentence.text[: mention.start - mention.sentence.start]


def _of_another(mention: Mention) -> bool:
    """Whether a sentence opens with a study of others that uses the theory."""
    before = _before(mention)
    return bool(_ANOTHER.search(before)) and not _OWN.search(before)


def _stems(text: str) -> set[str]:
    return {word.lower()[:_STEM] for word in _WORD.findall(text)}
