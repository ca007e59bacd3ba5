"""A document as the fields look at it: sentences, by section, in the order in which they are to be believed."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

from govtext.coding.tuned import TunedEncoder
from govtext.documents import Document
from govtext.errors import ExtraMissingError
from govtext.passages import Passage, segment
from govtext.tables.cells import Quote, quote
from govtext.tables.fields.told_method import told_method
from govtext.tables.roles import ROLES, RoleModel, TextKind
from govtext.text.language import Language
from govtext.text.tagging import Tagger

__all__ = ["Source", "Span"]

_SHORT_PAPER = 15_000
"""Characters of a paper or page that is short."""
_LONGEST_PART, _SHORTEST = 24_000, 60
"""Characters of a section that are looked at for spans, and of a paragraph that may be running text."""
_FRONT, _LONG = 6_000, 500
"""Characters of a front page, and of a paragraph there that may be an abstract without heading."""
_NO_ABSTRACT = re.compile(
    r"\b(?:copyright|licen[cs]e|all rights reserved|issn|correspondence|please cite)\b", re.IGNORECASE
)
_ABSTRACT = re.compile(r"\b(?:ABSTRACT|ABSTRAK)\b\s*:?\s*")
_BEFORE_BODY = frozenset({"", "abstract", "keywords", "other"})
_PROSE = frozenset({"", "body", "affiliation"})
"""Kinds of lines among which an abstract without a heading may be; one in small letters often opens with an address."""
_ROLE_WINDOW = 15
"""Sentences whose roles are told at once."""
_HEADS: dict[Language, str] = {"id": "Abstrak", "en": "Abstract"}
_METHOD_HEADS: dict[Language, str] = {"id": "Metode", "en": "Method"}

_OTHERS = re.compile(
    r"\b(?:menurut|mendefinisikan|dalam\s+\(|penelitian\s+(?:yang\s+dilakukan|sebelumnya|terdahulu|lain)|"
    r"(?:berbagai|beberapa|sejumlah|banyak)\s+(?:penelitian|studi|kajian|literatur)|previous\s+(?:study|studies|research)|"
    r"(?:various|several|many|most|other|earlier)\s+(?:studies|authors|scholars|researchers)|according\s+to)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the document that the tagger took for an approach, a place, an obstacle ..."""

    kind: str
    start: int
    end: int
    probability: float
    part: str
    """Where it stands: "abstract", or the canonical name of the section."""


class Source:
    """Sentences of a document, cut once, and what the tagger finds in its parts."""

    def __init__(self, document: Document, language: Language | None = None) -> None:
        self.document = document
        self.language: Language = language or document.language
        """The language of fixed terms in the cells."""
        self._roles: dict[tuple[str, int, int], list[dict[str, float]]] = {}
        self._tagged: dict[str, list[Span]] = {}
        self._near: dict[int, list[Span]] = {}
        self._leanings: dict[str, float] = {}
        self.kept: dict[str, Any] = {}
        """What fields found out and others need again."""

    @cached_property
    def sentences(self) -> list[Passage]:
        """All sentences of the body, in order; table rows left out. Those that tell the method of a paper without a section for it are of the method."""
        told = self._told_method
        return [replace(s, section="method") if any(a <= s.start < b for a, b in told) else s for s in self._as_headed]

    @cached_property
    def _told_method(self) -> list[tuple[int, int]]:
        paper = self.document.kind == "paper"
        return told_method(self._as_headed, self.document.paragraphs) if paper else []

    @cached_property
    def _as_headed(self) -> list[Passage]:
        """The sentences, each of the section under whose heading it stands."""
        cells = {p.start for p in self.document.paragraphs if p.style == "cell"}
        found = [s for s in segment([self.document]) if s.start not in cells]
        openings = [span for name, span in self.document.metadata.spans.items() if name.startswith("abstract.")]
        openings = [span for span in [*openings, self._unheaded] if span[1] and self._left_out(span, found)]
        if openings:  # it stands before the body, or was set in the small letters of a footnote
            every = segment([self.document], scope="all")
            cut = [_from(s, start) for s in every for start, end in openings if start < s.end <= end]
            known = [(s.start, s.end) for s in found]
            found += [s for s in cut if not any(start < s.end and s.start < end for start, end in known)]
            found.sort(key=lambda s: s.start)
        return found

    def _left_out(self, span: tuple[int, int], found: Sequence[Passage]) -> bool:
        """Whether a paragraph between two offsets has none of the sentences that were found."""
        known = [(s.start, s.end) for s in found if s.end > span[0] and s.start < span[1]]
        own = [p for p in self.document.paragraphs if p.end > span[0] and p.start < span[1]]
        return any(not any(start < p.end and p.start < end for start, end in known) for p in own)

    @cached_property
    def abstract(self) -> list[Passage]:
        """The sentences of the abstract in the document's own language, else of the other one."""
        spans = self.document.metadata.spans
        own = f"abstract.{self.document.language}"
        keys = [own, *sorted(key for key in spans if key.startswith("abstract.") and key != own)]
        for key in keys:
            if key in spans:
                start, end = spans[key]
                return [s for s in self.sentences if start <= s.start and s.end <= end]
        start, end = self._unheaded
        return [s for s in self.sentences if start <= s.start and s.end <= end]

    @property
    def short(self) -> bool:
        """Whether it is a short paper or a page, whose results are looked at from end to end."""
        return len(self.document.text) <= _SHORT_PAPER

    @property
    def opening(self) -> list[Passage]:
        """The abstract; of an abstract page that does not say where it is, its prose."""
        if self.abstract or self.document.kind not in {"abstract", "text"}:
            return self.abstract
        return [s for s in self.sentences if s.section in {"", "other", "abstract"}]

    @cached_property
    def rest(self) -> list[Passage]:
        """What else a short paper or page says of itself: an abstract in the other language; where no abstract and no method was found, all."""
        if not self.short:
            return []
        if not self.abstract:
            return [] if self.sections("method") else self.sentences
        own = {s.start for s in self.abstract}
        spans = [span for name, span in self.document.metadata.spans.items() if name.startswith("abstract.")]
        return [s for s in self.sentences if s.start not in own and any(a <= s.start and s.end <= b for a, b in spans)]

    @cached_property
    def _unheaded(self) -> tuple[int, int]:
        """Where a paper whose abstract was not found has one.

        It is the paragraph in small letters that holds the word itself or, where the word stands alone, the first such one; else
        the first long paragraph before the first heading of the body.
        """
        document = self.document
        if document.kind != "paper" or any(name.startswith("abstract.") for name in document.metadata.spans):
            return 0, 0
        body = [s.start for s in document.sections if s.level == 1 and s.start > 0 and s.name not in _BEFORE_BODY]
        first = min([*body, _FRONT])
        front = [p for p in document.paragraphs if p.start < _FRONT and p.front in _PROSE]
        alone = any(s.name == "abstract" for s in document.sections)
        spans = [(p, *self._without_notice(p.start, p.end)) for p in front]
        for paragraph, start, end in spans:
            word = _ABSTRACT.search(document[start:end]) if paragraph.style == "footnote" else None
            if word or (alone and paragraph.style == "footnote" and start < end):
                return start + (word.end() if word else 0), end
        for paragraph, start, end in spans:
            before = paragraph.start < first and paragraph.style == "text" and not alone
            if before and end == paragraph.end and start < end:
                return start, end
        return 0, 0

    def _without_notice(self, start: int, end: int) -> tuple[int, int]:
        """A paragraph up to the words of a copyright notice in it; nothing where too little stands before."""
        notice = _NO_ABSTRACT.search(self.document[start:end])
        end = start + notice.start() if notice else end
        return (start, end) if end - start >= _LONG else (start, start)

    def sections(self, *names: str) -> list[Passage]:
        """The sentences of sections with these canonical names, in the order of the names."""
        return [s for name in names for s in self.sentences if s.section == name]

    def where(self, *names: str) -> Iterator[list[Passage]]:
        """Yield the abstract and then each of the named sections; for documents without any section, the whole text."""
        if self.abstract:
            yield self.abstract
        for name in names:
            if sentences := self.sections(name):
                yield sentences
        if not self.document.sections:
            yield self.sentences

    def ranked(self, name: TextKind) -> list[tuple[Passage, dict[str, float]]]:
        """The sentences of the abstract or of the conclusion, each with the probability of every rhetorical role."""
        sentences = self.opening if name == "abstract" else self.sections("conclusion")
        return self.with_roles(sentences, name)

    def with_roles(self, sentences: list[Passage], kind: TextKind) -> list[tuple[Passage, dict[str, float]]]:
        """Sentences, each with the probability of every rhetorical role."""
        if not sentences:
            return []
        key = (kind, sentences[0].start, len(sentences))
        if key not in self._roles:
            count = -(
                -len(sentences) // _ROLE_WINDOW
            )  # long ones in equal parts: the model knows texts of some ten sentences
            cuts = [round(k * len(sentences) / count) for k in range(count + 1)]
            texts = [[s.text for s in sentences[a:b]] for a, b in pairwise(cuts)]
            found = RoleModel.load().probabilities(texts, [kind] * count)
            self._roles[key] = [dict(zip(ROLES, map(float, row), strict=True)) for rows in found for row in rows]
        return list(zip(sentences, self._roles[key], strict=True))

    def tagged(self, part: str, *kinds: str) -> list[Span]:
        """The spans of these kinds in a part of the document ("abstract", or a section's canonical name), in order."""
        if part not in self._tagged:
            self._tagged[part] = self._tag(part)
        return [span for span in self._tagged[part] if span.kind in kinds]

    def leanings(self, sentences: Sequence[Passage]) -> list[float]:
        """How far each sentence tells of what goes well (above 0) or badly (below), whatever it is about; 0 without onnxruntime."""
        new = list(dict.fromkeys(s.text for s in sentences if s.text not in self._leanings))
        if new:
            try:
                self._leanings |= zip(new, map(float, TunedEncoder.load().leanings(new)), strict=True)
            except ExtraMissingError as error:
                warnings.warn(f"cells are filled without the encoder: {error}", stacklevel=2)
                self._leanings |= dict.fromkeys(new, 0.0)
        return [self._leanings[s.text] for s in sentences]

    def tagged_near(self, sentences: Sequence[Passage], part: str, *kinds: str) -> list[Span]:
        """The spans of these kinds in the paragraphs in which sentences of a part stand, where the whole part was not tagged yet."""
        if part in self._tagged:
            return self.tagged(part, *kinds)
        near = {p.start: p for s in sentences for p in self.document.paragraphs if p.start <= s.start < p.end}
        heads = {p.start: s.heading for s in sentences for p in near.values() if p.start <= s.start < p.end}
        new = [p for start, p in sorted(near.items()) if start not in self._near]
        stretches = [(p.start, min(p.end, p.start + _LONGEST_PART), heads[p.start]) for p in new]
        for paragraph in new:
            self._near[paragraph.start] = []
        for span in self._tag_stretches(stretches, part):
            owner = next(p for p in new if p.start <= span.start < p.end)
            self._near[owner.start].append(span)
        return [span for start in sorted(near) for span in self._near[start] if span.kind in kinds]

    def _tag(self, part: str) -> list[Span]:
        stretches = [(start, min(end, start + _LONGEST_PART), head) for start, end, head in self._stretches(part)]
        return self._tag_stretches(stretches, part)

    def _tag_stretches(self, stretches: Sequence[tuple[int, int, str]], part: str) -> list[Span]:
        if not stretches:
            return []
        text = self.document.text
        try:
            found = Tagger.load().tag([text[a:b] for a, b, _ in stretches], [head for _, _, head in stretches])
        except ExtraMissingError as error:
            warnings.warn(f"cells are filled without the tagger, by patterns alone: {error}", stacklevel=2)
            return []
        return [
            Span(tagged.kind, start + tagged.start, start + tagged.end, tagged.probability, part)
            for (start, _, _), spans in zip(stretches, found, strict=True)
            for tagged in spans
        ]

    def _stretches(self, part: str) -> list[tuple[int, int, str]]:
        document = self.document
        if part == "method" and self._told_method:
            return [(start, end, _METHOD_HEADS[document.language]) for start, end in self._told_method]
        if part != "abstract":
            own = [s for s in document.sections if s.name == part]
            return [
                (s.body, s.end, s.heading) for s in own if not any(o.start < s.start and s.end <= o.end for o in own)
            ]
        start, end = 0, 0
        if self.abstract:
            start, end = self.abstract[0].start, self.abstract[-1].end
        elif document.kind in {"abstract", "text"}:
            prose = [s for s in self.sentences if s.section in {"", "other", "abstract"}]
            start, end = (prose[0].start, prose[-1].end) if prose else (0, 0)
        return [(a, b, _HEADS[document.language]) for a, b in self._running(start, end)]

    def _running(self, start: int, end: int) -> list[tuple[int, int]]:
        """The stretches of running text between two offsets, without lines of a record, a menu or a journal among them."""
        found: list[tuple[int, int]] = []
        follows = False
        for paragraph in self.document.paragraphs:
            if paragraph.end <= start or paragraph.start >= end:
                continue
            prose = paragraph.front in {"", "body"} and paragraph.end - paragraph.start >= _SHORTEST
            if prose and follows:
                found[-1] = (found[-1][0], min(end, paragraph.end))
            elif prose:
                found.append((max(start, paragraph.start), min(end, paragraph.end)))
            follows = prose
        return found

    def sentence_at(self, start: int, end: int) -> Passage | None:
        """The sentence in which a span stands (that holds most of it)."""
        best = max(self.sentences, key=lambda s: min(end, s.end) - max(start, s.start), default=None)
        return best if best is not None and min(end, best.end) > max(start, best.start) else None

    def quote(self, passage: Passage, start: int = 0, end: int | None = None) -> Quote:
        """Return the quote of a stretch of a sentence."""
        stop = len(passage.text) if end is None else end
        return quote(self.document, passage.start + start, passage.start + stop)

    @staticmethod
    def about_others(sentence: str) -> bool:
        """Whether a sentence reports what somebody else says or found."""
        return bool(_OTHERS.search(sentence))


def _from(sentence: Passage, start: int) -> Passage:
    """A sentence from an offset on: the words before it belong to the label of an abstract."""
    return (
        sentence
        if start <= sentence.start
        else replace(sentence, start=start, text=sentence.text[start - sentence.start :])
    )
