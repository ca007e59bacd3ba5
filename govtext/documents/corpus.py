"""Documents side by side, with what could not be read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from govtext.documents.catalogue.reference import Reference
from govtext.documents.document import Document
from govtext.errors import EmptyCorpusError, InputNotFoundError, OptionError
from govtext.text.cleaning import readable
from govtext.text.language import LANGUAGES, Language

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Corpus", "Failure", "Part", "document_row", "documents_frame"]

PathLike = str | os.PathLike[str]
_COLUMNS = (
    "id", "path", "kind", "language", "title", "authors", "year", "journal", "volume", "issue", "pages", "words", "characters", "notes",
    "reference", "part",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why."""

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a file that holds several papers or interviews: one of them, or what stands before the first and after the last.

    ``document_id`` is that of the paper or interview; where it is empty, the stretch (``what`` is "before" or "after": cover, board,
    contents, index) is no document, and its words are in ``text``. Pages are those of the file.
    """

    path: str
    what: Literal["paper", "interview", "before", "after"]
    document_id: str
    first_page: int
    last_page: int
    text: str = ""


class Corpus(Sequence[Document]):
    """An immutable sequence of documents.

    Parameters
    ----------
    documents : iterable of Document
    failures : iterable of Failure
    unmatched_references : iterable of Reference
    merged : iterable of (str, str, str)
    parts : iterable of Part

    Attributes
    ----------
    failures : tuple of Failure
        What could not be read, each with its ``path`` and ``reason``.
    unmatched_references : tuple of Reference
        Entries of a reference manager for which there is no document.
    merged : tuple of (str, str, str)
        What ``without_duplicates`` left out: the id dropped, the id kept, and the reason.
    parts : tuple of Part
        Of files that hold several papers: each paper with its document and pages, and what stands before and after them.

    Examples
    --------
    >>> import govtext as gt
    >>> corpus = gt.Corpus.from_texts(["Dana desa terlambat cair.", "The team meets weekly."], ids=["a", "b"])
    >>> corpus.to_frame()[["id", "language"]].values.tolist()
    [['a', 'id'], ['b', 'en']]
    """

    def __init__(
        self,
        documents: Iterable[Document] = (),
        failures: Iterable[Failure] = (),
        unmatched_references: Iterable[Reference] = (),
        merged: Iterable[tuple[str, str, str]] = (),
        parts: Iterable[Part] = (),
    ) -> None:
        self._documents = tuple(_with_unique_ids(documents))
        self._by_id = {document.id: document for document in self._documents}
        self.failures = tuple(failures)
        self.unmatched_references = tuple(unmatched_references)
        self.merged = tuple(merged)
        self.parts = tuple(parts)

    @classmethod
    def from_texts(
        cls, texts: Iterable[str], ids: Iterable[str] | None = None, language: Language | None = None
    ) -> Corpus:
        """Make a corpus of texts that are in memory.

        Parameters
        ----------
        texts : iterable of str
        ids : iterable of str, optional
            One a text; "text-1", "text-2" ... when not given.
        language : {"id", "en"}, optional
            Of all texts; detected for each when not given.

        Raises
        ------
        OptionError
            When the ids are not as many as the texts, or the language is unknown.
        """
        from govtext.documents.assembly import document_from_text

        if isinstance(texts, str):
            raise OptionError("from_texts takes a list of texts, not one string: write from_texts([text]).")
        listed = list(texts)
        names = [str(i) for i in ids] if ids is not None else [f"text-{n}" for n in range(1, len(listed) + 1)]
        if len(names) != len(listed):
            raise OptionError(f"there are {len(listed)} texts but {len(names)} ids; give one id a text.")
        if language is not None and language not in LANGUAGES:
            raise OptionError(f"language {language!r} is not one of {', '.join(LANGUAGES)}.")
        documents, failures = [], []
        for name, text in zip(names, listed, strict=True):
            document = document_from_text(text, id=name, language=language) if isinstance(text, str) else None
            if document is not None and document.text.strip():
                documents.append(document)
            else:
                failures.append(Failure(name, "the text is empty." if isinstance(text, str) else "this is not a text."))
        return cls(documents, failures)

    @classmethod
    def of(cls, value: object) -> Corpus:
        """Return a corpus of what functions are given in its place: a corpus, a document, or documents.

        Raises
        ------
        OptionError
            For anything else, with what to do instead.
        """
        if isinstance(value, Corpus):
            return value
        if isinstance(value, Document):
            return cls([value])
        if isinstance(value, list | tuple) and value and all(isinstance(item, Document) for item in value):
            return cls(value)
        hint = (
            "gt.read(path)" if isinstance(value, str | os.PathLike) else "gt.Corpus.from_texts([...]) or gt.read(path)"
        )
        raise OptionError(f"this needs a Corpus, not {type(value).__name__}: make one with {hint}.")

    @overload
    def __getitem__(self, key: int) -> Document: ...
    @overload
    def __getitem__(self, key: slice) -> Corpus: ...
    @overload
    def __getitem__(self, key: str) -> Document: ...
    def __getitem__(self, key: int | slice | str) -> Document | Corpus:
        if isinstance(key, str):
            try:
                return self._by_id[key]
            except KeyError:
                raise OptionError(
                    f"there is no document {key!r}; there are: {', '.join(list(self._by_id)[:20])}."
                ) from None
        if isinstance(key, slice):
            return self.with_documents(self._documents[key])
        return self._documents[key]

    def __len__(self) -> int:
        return len(self._documents)

    def __iter__(self) -> Iterator[Document]:
        return iter(self._documents)

    def __repr__(self) -> str:
        failed = f", {len(self.failures)} could not be read (see .failures)" if self.failures else ""
        left = len(self.unmatched_references)
        unmatched = (
            f", {left} reference{'s' * (left != 1)} without a document (see .unmatched_references)" if left else ""
        )
        merged = f", {len(self.merged)} left out as duplicates (see .merged)" if self.merged else ""
        files = len({part.path for part in self.parts})
        held = "papers" if any(part.what == "paper" for part in self.parts) else "interviews"
        parted = f", {files} file{'s' * (files != 1)} with several {held} (see .parts)" if files else ""
        return f"<Corpus: {len(self)} document{'s' * (len(self) != 1)}{failed}{unmatched}{merged}{parted}>"

    def _repr_html_(self) -> str:
        failed = "".join(f"<li>{escape(str(failure))}</li>" for failure in self.failures)
        return f"<p>{escape(repr(self))}</p>{self.to_frame().to_html(index=False)}" + (failed and f"<ul>{failed}</ul>")

    def with_documents(self, documents: Iterable[Document]) -> Corpus:
        """Return a corpus of other documents (a choice of these, say) that remembers what this one does."""
        return Corpus(documents, self.failures, self.unmatched_references, self.merged, self.parts)

    def with_bibliography(self, path: PathLike | Iterable[PathLike], *, max_mb: float = 25.0) -> Corpus:
        """Return a corpus whose documents know what a reference manager says of them.

        An entry fits a document by DOI, else by the file name of an attachment, else by title (see
        ``document.reference.matched_by``). A document that several entries fit gets none, and a note. A document that
        has a reference already keeps it.

        Parameters
        ----------
        path : str, path, or an iterable of them
            Exports of Zotero, Mendeley or another program: ``.ris``, ``.bib``, or CSL-JSON as ``.json``.
        max_mb : float
            Files above this many megabytes are refused.

        Returns
        -------
        Corpus
            With ``unmatched_references``: the entries without a document. Files and entries that could not be read
            stand in ``failures``.

        Raises
        ------
        InputNotFoundError
            When there is no such file.
        OptionError
            For a file with another ending.

        Examples
        --------
        >>> import tempfile
        >>> from pathlib import Path
        >>> import govtext as gt
        >>> corpus = gt.read(gt.resources.sample_documents())
        >>> entry = "TY  - JOUR\\nTI  - Another paper on village funds\\nAU  - Imron, Ahmad\\nPY  - 2022\\nER  - \\n"
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     _ = Path(folder, "zotero.ris").write_text(entry)
        ...     corpus = corpus.with_bibliography(Path(folder, "zotero.ris"))
        >>> [reference.source for reference in corpus.unmatched_references]
        ['zotero.ris, entry Imron2022']
        """
        from govtext.documents.catalogue.exports import BIBLIOGRAPHIES, read_bibliography
        from govtext.documents.catalogue.matching import match

        references = list(self.unmatched_references)
        failures = list(self.failures)
        for file in [Path(path)] if isinstance(path, (str, os.PathLike)) else [Path(item) for item in path]:
            if file.suffix.lower() not in BIBLIOGRAPHIES:
                raise OptionError(
                    f"{file.name!r} is no bibliography; the endings are {', '.join(BIBLIOGRAPHIES)} (CSL-JSON)."
                )
            if not file.is_file():
                raise InputNotFoundError(f"there is no file {str(file)!r} (looked from {Path.cwd()}).")
            read, failed = read_bibliography(file, max_mb=max_mb)
            references += read
            failures += failed
        documents, unmatched = match(self, references)
        return Corpus(documents, failures, unmatched, self.merged, self.parts)

    def duplicates(self) -> pd.DataFrame:
        """Return a row a document that is another one once more: document_id, duplicate_of, reason, similarity.

        ``reason`` is "same file", "same DOI", "same title", "two languages" or "near-equal text"; ``duplicate_of`` is
        the fuller of the two, and ``similarity`` the share of the shorter text's five-word runs that stand in both.

        Examples
        --------
        >>> import govtext as gt
        >>> text = "Abstrak\\n\\nPenelitian ini bertujuan menganalisis kolaborasi para pihak dalam pengelolaan air bersih."
        >>> gt.Corpus.from_texts([text, text], ids=["a", "b"]).duplicates().values.tolist()
        [['b', 'a', 'same file', 1.0]]
        """
        import pandas as pd

        from govtext.documents.duplicates import find_duplicates

        columns = ["document_id", "duplicate_of", "reason", "similarity"]
        rows = [(d.document_id, d.duplicate_of, d.reason, d.similarity) for d in find_duplicates(self._documents)]
        return pd.DataFrame(rows, columns=columns).astype({"similarity": "float64"})

    def without_duplicates(self) -> Corpus:
        """Return a corpus that holds each paper once, in its fullest version; ``merged`` says what was left out and why.

        Examples
        --------
        >>> import govtext as gt
        >>> text = "Abstrak\\n\\nPenelitian ini bertujuan menganalisis kolaborasi para pihak dalam pengelolaan air bersih."
        >>> gt.Corpus.from_texts([text, text], ids=["a", "b"]).without_duplicates().merged
        (('b', 'a', 'same file'),)
        """
        from govtext.documents.duplicates import find_duplicates, kept_documents

        found = find_duplicates(self._documents)
        merged = [*self.merged, *((d.document_id, d.duplicate_of, d.reason) for d in found)]
        kept = kept_documents(self._documents, found)
        return Corpus(kept, self.failures, self.unmatched_references, merged, self.parts)

    def ocr(self) -> pd.DataFrame:
        """Return a row a page that was read as a picture: document_id, page, confidence (0 to 1, Tesseract's own), the least sure first.

        Examples
        --------
        >>> import govtext as gt
        >>> len(gt.Corpus.from_texts(["Rapat rutin digelar."]).ocr())
        0
        """
        import pandas as pd

        rows = [(document.id, page, sure) for document in self for page, sure in document.ocr.items()]
        frame = pd.DataFrame(rows, columns=["document_id", "page", "confidence"])
        return frame.astype({"confidence": "float64"}).sort_values("confidence", kind="stable", ignore_index=True)

    def cited(self) -> pd.DataFrame:
        """Return a row a work that the reference lists hold, the most cited first.

        Columns: work ("Ansell & Gash 2008"), authors, year, title, container, type, doi, documents (in how many lists it stands), citations
        (in how many places of their texts it is cited), document_ids. Entries are one work when family names and year are
        the same and the titles are alike.

        Examples
        --------
        >>> import govtext as gt
        >>> text = "Kolaborasi itu proses (Ansell & Gash, 2008).\\n\\nReferences\\n\\nAnsell, C., & Gash, A. (2008). Collaborative governance in theory and practice. JPART, 18(4), 543-571."
        >>> gt.Corpus.from_texts([text, text], ids=["a", "b"]).cited()[["work", "documents", "citations"]].values.tolist()
        [['Ansell & Gash 2008', 2, 2]]
        """
        from govtext.documents.references.cited import cited_frame

        return cited_frame(self._documents)

    def citing(self, work: str) -> pd.DataFrame:
        """Return a row a place where a work is cited: document_id, page, start, end, text, sentence, work, how, pages, quoted, reason.

        Parameters
        ----------
        work : str
            Its authors, with or without the year: "Ansell & Gash 2008", "Sugiyono", "Emerson et al. 2012".

        Returns
        -------
        pandas.DataFrame
            ``how`` says by what the place was linked to the entry; it is empty where the names and year stand in the text but
            not in the list, and ``reason`` says so.

        Raises
        ------
        OptionError
            When ``work`` names nobody.

        Examples
        --------
        >>> import govtext as gt
        >>> text = "Kolaborasi itu proses (Ansell & Gash, 2008).\\n\\nReferences\\n\\nAnsell, C., & Gash, A. (2008). Collaborative governance in theory and practice. JPART, 18(4), 543-571."
        >>> gt.Corpus.from_texts([text], ids=["a"]).citing("Ansell & Gash 2008")["sentence"].tolist()
        ['Kolaborasi itu proses (Ansell & Gash, 2008).']
        """
        from govtext.documents.references.cited import citing_frame

        return citing_frame(self._documents, work)

    def to_frame(self) -> pd.DataFrame:
        """Return a row a document: id, path, kind, language, title, authors, year, journal, volume, issue, pages, words, characters, notes, reference, part.

        ``part`` is "2 of 5" for the second of five papers in one file, and empty where the file is one document.
        """
        return documents_frame(document_row(document) for document in self)

    def require_documents(self) -> None:
        """Raise EmptyCorpusError, with the reasons for every unread file, when there is no document."""
        if self:
            return
        reasons = "\n".join(f"  {failure}" for failure in self.failures[:20])
        raise EmptyCorpusError(
            "the corpus has no documents to work on"
            + (f"; these files could not be read:\n{reasons}" if reasons else ": give gt.read a folder with papers.")
        )


def document_row(document: Document) -> dict[str, Any]:
    """Return a document's row in :meth:`Corpus.to_frame`."""
    return {
        "id": document.id,
        "path": readable(document.path),
        "kind": document.kind,
        "language": document.language,
        "title": document.title,
        "authors": "; ".join(document.authors),
        "year": document.year,
        "journal": document.metadata.journal,
        "volume": document.metadata.volume,
        "issue": document.metadata.issue,
        "pages": len(document.page_numbers) if document.paged else None,
        "words": len(document.text.split()),
        "characters": len(document.text),
        "notes": "; ".join(document.notes),
        "reference": document.reference.source if document.reference else "",
        "part": "{} of {}".format(*document.part) if document.part else "",
    }


def documents_frame(rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
    """Return rows of documents as a frame."""
    import pandas as pd

    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype({"year": "Int64", "pages": "Int64"})


def _with_unique_ids(documents: Iterable[Document]) -> Iterator[Document]:
    seen: dict[str, int] = {}
    for document in documents:
        count = seen[document.id] = seen.get(document.id, 0) + 1
        name = document.id
        while count > 1 and (name := f"{document.id}-{count}") in seen:
            count += 1
        if name != document.id:
            seen[name] = 1
        yield document if name == document.id else document.with_id(name)
