"""Documents side by side, with what could not be read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, overload

from govtext.documents.document import Document
from govtext.errors import EmptyCorpusError, OptionError
from govtext.text.language import LANGUAGES, Language

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Corpus", "Failure"]


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why."""

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class Corpus(Sequence[Document]):
    """An immutable sequence of documents.

    Parameters
    ----------
    documents : iterable of Document
    failures : iterable of Failure

    Attributes
    ----------
    failures : tuple of Failure
        What could not be read, each with its ``path`` and ``reason``.

    Examples
    --------
    >>> import govtext as gt
    >>> corpus = gt.Corpus.from_texts(["Dana desa terlambat cair.", "The team meets weekly."], ids=["a", "b"])
    >>> corpus.to_frame()[["id", "language"]].values.tolist()
    [['a', 'id'], ['b', 'en']]
    """

    def __init__(self, documents: Iterable[Document] = (), failures: Iterable[Failure] = ()) -> None:
        self._documents = tuple(_with_unique_ids(documents))
        self._by_id = {document.id: document for document in self._documents}
        self.failures = tuple(failures)

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
            return Corpus(self._documents[key], self.failures)
        return self._documents[key]

    def __len__(self) -> int:
        return len(self._documents)

    def __iter__(self) -> Iterator[Document]:
        return iter(self._documents)

    def __repr__(self) -> str:
        failed = f", {len(self.failures)} could not be read (see .failures)" if self.failures else ""
        return f"<Corpus: {len(self)} document{'s' * (len(self) != 1)}{failed}>"

    def _repr_html_(self) -> str:
        failed = "".join(f"<li>{escape(str(failure))}</li>" for failure in self.failures)
        return f"<p>{escape(repr(self))}</p>{self.to_frame().to_html(index=False)}" + (failed and f"<ul>{failed}</ul>")

    def to_frame(self) -> pd.DataFrame:
        """Return a row a document: id, path, kind, language, title, authors, year, pages, words, characters, notes."""
        import pandas as pd

        rows = [
            {
                "id": d.id,
                "path": d.path,
                "kind": d.kind,
                "language": d.language,
                "title": d.title,
                "authors": "; ".join(d.authors),
                "year": d.year,
                "pages": len(d.page_numbers) if d.paged else None,
                "words": len(d.text.split()),
                "characters": len(d.text),
                "notes": "; ".join(d.notes),
            }
            for d in self
        ]
        columns = [
            "id",
            "path",
            "kind",
            "language",
            "title",
            "authors",
            "year",
            "pages",
            "words",
            "characters",
            "notes",
        ]
        frame = pd.DataFrame(rows, columns=columns)
        return frame.astype({"year": "Int64", "pages": "Int64"})

    def require_documents(self) -> None:
        """Raise EmptyCorpusError, with the reasons for every unread file, when there is no document."""
        if self:
            return
        reasons = "\n".join(f"  {failure}" for failure in self.failures[:20])
        raise EmptyCorpusError(
            "the corpus has no documents to work on"
            + (f"; these files could not be read:\n{reasons}" if reasons else ": give gt.read a folder with papers.")
        )


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
