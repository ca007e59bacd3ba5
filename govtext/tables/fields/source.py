"""A document as the fields look at it: sentences, by section, in the order in which they are to be believed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from govtext.documents import Document
from govtext.passages import Passage, segment
from govtext.tables.cells import Quote, quote
from govtext.tables.roles import ROLES, RoleModel, TextKind
from govtext.text.language import Language

__all__ = ["Source"]

_OTHERS = re.compile(
    r"\b(?:menurut|mendefinisikan|dalam\s+\(|penelitian\s+(?:yang\s+dilakukan|sebelumnya|terdahulu|lain)|"
    r"(?:berbagai|beberapa|sejumlah|banyak)\s+(?:penelitian|studi|kajian|literatur)|previous\s+(?:study|studies|research)|"
    r"(?:various|several|many|most|other|earlier)\s+(?:studies|authors|scholars|researchers)|according\s+to)\b",
    re.IGNORECASE,
)


class Source:
    """Sentences of a document, cut once."""

    def __init__(self, document: Document, language: Language | None = None) -> None:
        self.document = document
        self.language: Language = language or document.language
        """The language of fixed terms in the cells."""
        self._roles: dict[tuple[str, int], list[dict[str, float]]] = {}

    @cached_property
    def sentences(self) -> list[Passage]:
        """All sentences of the body, in order; table rows left out."""
        cells = {p.start for p in self.document.paragraphs if p.style == "cell"}
        return [s for s in segment([self.document]) if s.start not in cells]

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
        return []

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
        sentences = self.abstract if name == "abstract" else self.sections("conclusion")
        if not sentences and name == "abstract" and self.document.kind in {"abstract", "text"}:
            sentences = [s for s in self.sentences if s.section in {"", "other"}]
        return self._with_roles(sentences, name)

    def _with_roles(self, sentences: list[Passage], kind: TextKind) -> list[tuple[Passage, dict[str, float]]]:
        if not sentences:
            return []
        key = (kind, sentences[0].start)
        if key not in self._roles:
            rows = RoleModel.load().probabilities([[s.text for s in sentences]], [kind])[0]
            self._roles[key] = [dict(zip(ROLES, map(float, row), strict=True)) for row in rows]
        return list(zip(sentences, self._roles[key], strict=True))

    def quote(self, passage: Passage, start: int = 0, end: int | None = None) -> Quote:
        """Return the quote of a stretch of a sentence."""
        stop = len(passage.text) if end is None else end
        return quote(self.document, passage.start + start, passage.start + stop)

    @staticmethod
    def about_others(sentence: str) -> bool:
        """Whether a sentence reports what somebody else says or found."""
        return bool(_OTHERS.search(sentence))
