"""A document: clean text in which every offset can be traced to a page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from govtext.documents.catalogue.reference import Reference
from govtext.errors import OptionError
from govtext.text.cleaning import Paragraph
from govtext.text.language import Language
from govtext.text.turns import label_key

if TYPE_CHECKING:
    from govtext.documents.references.citations import Citation
    from govtext.documents.references.reference_list import CitedWork
    from govtext.documents.showing import Shown
    from govtext.documents.tables import Table

__all__ = ["Document", "Footnote", "Kind", "Metadata", "Role", "Section", "Span", "Turn"]

Kind = Literal["paper", "thesis", "abstract", "transcript", "text"]
Role = Literal["interviewer", "informant", ""]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says about itself; empty where it says nothing.

    ``spans`` tells where each value stands in the text: keys ``title``, ``title_other`` (the same in the other language), ``authors``, ``year``,
    ``abstract.id``, ``abstract.en``, ``keywords``, ``doi``, and ``field.Nama`` for the form field "Nama".
    ``fields`` are the fields of a form above an interview ("Nama : ...", "Jabatan : ..."), and the columns of a sheet of answers that hold no text: each label
    or head with its value.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    abstracts: dict[Language, str] = field(default_factory=dict)
    keywords: tuple[str, ...] = ()
    doi: str = ""
    spans: dict[str, Span] = field(default_factory=dict)
    journal: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    """Its first and last page in the journal: "101–112"."""
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of text under a heading.

    ``name`` is the canonical name ("introduction", "method", "results_discussion" ...; a sub-section has its parent's),
    ``heading`` the words as printed, ``level`` 1 for sections and chapters, 2 and more below. ``start`` is where the
    heading starts, ``body`` where the text under it starts. The text of a section includes that of its sub-sections.
    """

    name: str
    heading: str
    level: int
    start: int
    body: int
    end: int


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says at a stretch.

    ``speaker`` is the label as printed, ``role`` "interviewer" or "informant" (or "" when it cannot be told), ``confidence`` how sure the role is
    (0 to 1; 1.0 where it was given), ``time`` the seconds at which the turn begins where the transcript has time stamps.
    """

    speaker: str
    role: Role
    start: int
    end: int
    confidence: float = 1.0
    time: float | None = None


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of a page: the page on which it is printed, its mark ("" where it has none), and its place in the text."""

    page: int
    mark: str
    start: int
    end: int


_NOTE_MARK = re.compile(r"[\[(]?(\d{1,3}|[*†‡§¶#]{1,3})[\])]?[.)]?(?=\s|[^\W\d_]|[“\"‘'])")


@dataclass(frozen=True, repr=False)
class Document:
    """A text with its pages, metadata, sections and turns.

    ``metadata`` is what the text says of itself, ``reference`` what a reference manager says of it (None without one).
    ``part`` is (2, 5) for the second of five papers in one file (of a sheet, the number of the row and that of the last one), and None where the
    file is one document. ``scanned`` are the pages that were read as pictures, each with a confidence (see ``ocr``).

    ``document[start:end]`` (and ``document.text[start:end]``) gives the characters that a passage or quote stands for.

    Examples
    --------
    >>> import govtext as gt
    >>> document = gt.Corpus.from_texts(["Rapat rutin diadakan. Komitmen masih rendah."])[0]
    >>> document[0:21]
    'Rapat rutin diadakan.'
    """

    id: str
    text: str
    kind: Kind = "text"
    language: Language = "id"
    path: str = ""
    paged: bool = False
    page_starts: tuple[int, ...] = (0,)
    page_numbers: tuple[int, ...] = (1,)
    page_labels: tuple[str, ...] = ("1",)
    paragraphs: tuple[Paragraph, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    sections: tuple[Section, ...] = ()
    turns: tuple[Turn, ...] = ()
    notes: tuple[str, ...] = ()
    sha256: str = ""
    reference: Reference | None = None
    part: tuple[int, int] | None = None
    line_starts: tuple[int, ...] = ()
    scanned: tuple[tuple[int, float], ...] = ()

    def __getitem__(self, key: slice) -> str:
        return self.text[key]

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        title = self.metadata.title or self.text[:60].replace("\n", " ")
        pages = f", {len(self.page_numbers)} pages" if self.paged else ""
        return f"<Document {self.id!r}: {self.kind}, {self.language}{pages}, {len(self.text):,} characters, {title[:60]!r}>"

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><th style='text-align:left'>{escape(name)}</th><td style='text-align:left'>{escape(str(value))}</td></tr>"
            for name, value in {
                "id": self.id,
                "kind": self.kind,
                "language": self.language,
                "title": self.title,
                "authors": "; ".join(self.authors),
                "year": self.year or "",
                "pages": len(self.page_numbers) if self.paged else "",
                "reference": self.reference.source if self.reference else "",
                "sections": ", ".join(dict.fromkeys(s.heading for s in self.sections if s.level == 1)),
                "notes": "; ".join(self.notes),
            }.items()
            if value
        )
        return f"<table>{rows}</table>"

    @property
    def title(self) -> str:
        """The title, or an empty string."""
        return self.metadata.title

    @property
    def authors(self) -> tuple[str, ...]:
        """The authors in order, without degrees and affiliations."""
        return self.metadata.authors

    @property
    def year(self) -> int | None:
        """The year of publication, where the document says it."""
        return self.metadata.year

    @property
    def ocr(self) -> dict[int, float]:
        """The pages that Tesseract read as pictures, each with its confidence from 0 to 1; the other pages have a text of their own."""
        return dict(self.scanned)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of its file, read from it when they are first asked for; see :func:`govtext.documents.tables.tables_of`."""
        from govtext.documents.tables import tables_of

        return tables_of(self)

    def page_at(self, offset: int) -> int:
        """Return the page (counted from 1) on which the character at ``offset`` stands; 1 where there are no pages."""
        index = bisect_right(self._noted, offset, key=lambda paragraph: paragraph.start) - 1
        if index >= 0 and offset < self._noted[index].end:
            return self._noted[index].page
        return self.page_numbers[max(0, bisect_right(self.page_starts, offset) - 1)]

    def page_label_at(self, offset: int) -> str:
        """Return the page number that is printed on the page of the character at ``offset``, as a reader would cite it.

        It is the label that the file gives the page, else the number that its running head or foot shows, else the count of pages.
        """
        return self.page_labels[self.page_numbers.index(self.page_at(offset))]

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """The notes at the foot of pages, in order. In ``text`` each stands after the paragraph that its page leaves open."""
        found = []
        for paragraph in self.paragraphs:
            if paragraph.style == "footnote":
                mark = _NOTE_MARK.match(self.text, paragraph.start, paragraph.end)
                page = paragraph.page or self.page_at(paragraph.start)
                found.append(Footnote(page, mark[1] if mark else "", paragraph.start, paragraph.end))
        return tuple(found)

    @cached_property
    def _noted(self) -> list[Paragraph]:
        """Paragraphs that know their own page."""
        return [paragraph for paragraph in self.paragraphs if paragraph.page]

    def section_at(self, offset: int) -> Section | None:
        """Return the innermost section that holds ``offset``, or None."""
        found = None
        for section in self.sections:
            if section.start <= offset < section.end and (found is None or section.level >= found.level):
                found = section
        return found

    def in_section(self, *names: str) -> tuple[Section, ...]:
        """Return the sections with one of these canonical names that do not lie within another of them."""
        found: list[Section] = []
        for section in self.sections:
            if section.name in names and not (found and section.start < found[-1].end):
                found.append(section)
        return tuple(found)

    def turn_at(self, offset: int) -> Turn | None:
        """Return the speaker's turn that holds ``offset``, or None."""
        index = bisect_right(self._turn_starts, offset) - 1
        return self.turns[index] if index >= 0 and offset < self.turns[index].end else None

    @cached_property
    def references(self) -> tuple[CitedWork, ...]:
        """The works in the document's reference list, in order; found when first asked for.

        Examples
        --------
        >>> import govtext as gt
        >>> text = "Daftar Pustaka\\n\\nSugiyono. (2017). Metode penelitian kualitatif. Alfabeta."
        >>> gt.Corpus.from_texts([text])[0].references[0].label
        'Sugiyono 2017'
        """
        from govtext.documents.references.reference_list import find_references

        return find_references(self)

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """The places in the text where works are cited, each with the entry of the reference list that it means, or why none was found."""
        from govtext.documents.references.citations import find_citations

        return find_citations(self)

    def show(
        self,
        quote: object,
        path: str | Path | None = None,
        *,
        format: Literal["png", "html"] | None = None,
        dpi: float = 110.0,
    ) -> Shown:
        """Return the page on which a quote stands, with its words marked, to be seen in a notebook or saved.

        Parameters
        ----------
        quote : str, (int, int), row or passage
            The words as they stand in ``text``, their start and end, or anything that has ``start`` and ``end``: a row of ``table.evidence()``
            or of ``coded.to_frame()``, a passage, a quote of a cell.
        path : path, optional
            Where to write it, as .png or .html.
        format : {"png", "html"}, optional
            What to write where the path does not say so. Documents without pages to draw (Word, text, web pages) have html alone: the words
            in the paragraphs around them.
        dpi : float
            How finely the page is drawn.

        Raises
        ------
        OptionError
            When the words do not stand in the text, or there is no page to draw and a picture is asked for.
        ReadError, InputNotFoundError
            When the document's file is gone, was changed since it was read, or cannot be drawn.

        Examples
        --------
        >>> import govtext as gt
        >>> document = gt.Corpus.from_texts(["Rapat rutin diadakan. Komitmen masih rendah."], ids=["a"])[0]
        >>> document.show((0, 11)).quote
        'Rapat rutin'
        """
        from govtext.documents.showing import show

        return show(self, quote, path, format=format, dpi=dpi)

    @cached_property
    def _turn_starts(self) -> list[int]:
        return [turn.start for turn in self.turns]

    def with_roles(self, roles: Mapping[str, Role]) -> Document:
        """Return the same document with the roles that these speakers have.

        Parameters
        ----------
        roles : mapping
            From labels as printed (upper and lower case are the same) to "interviewer", "informant" or "".

        Raises
        ------
        OptionError
            For another role, and for a label that no turn has.

        Examples
        --------
        >>> import govtext as gt
        >>> text = "A: Bagaimana rapatnya?\\n\\nB: Rutin.\\n\\nA: Siapa yang hadir?\\n\\nB: Semua kader."
        >>> document = gt.Corpus.from_texts([text])[0].with_roles({"A": "informant", "B": "interviewer"})
        >>> [(turn.speaker, turn.role, turn.confidence) for turn in document.turns[:2]]
        [('A', 'informant', 1.0), ('B', 'interviewer', 1.0)]
        """
        for role in roles.values():
            if role not in get_args(Role):
                raise OptionError(f"role {role!r} does not exist; there are interviewer, informant and '' (neither).")
        given = {label_key(label): role for label, role in roles.items()}
        there = {label_key(turn.speaker): turn.speaker for turn in self.turns}
        if unknown := [label for label in roles if label_key(label) not in there]:
            listed = ", ".join(there.values()) or "none (no turns were found)"
            raise OptionError(f"no turn of {self.id!r} has the speaker {unknown[0]!r}; the speakers are: {listed}.")
        turns = tuple(
            replace(turn, role=given[label_key(turn.speaker)], confidence=1.0)
            if label_key(turn.speaker) in given
            else turn
            for turn in self.turns
        )
        return replace(self, turns=turns)

    def with_id(self, new: str) -> Document:
        """Return the same document under another id."""
        return replace(self, id=new)
