"""Files and folders become a corpus."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import overload

from govtext.batches import GaveUp, cache_folder, in_batches, usual_jobs
from govtext.documents.catalogue.exports import BIBLIOGRAPHIES
from govtext.documents.catalogue.matching import match
from govtext.documents.corpus import Corpus, Failure, Part
from govtext.documents.document import Document, Role
from govtext.documents.files import FileRead, digest, files_in, read_files, reading_version, safe_name
from govtext.documents.store import Store
from govtext.documents.storing import from_data, to_data
from govtext.documents.transcripts.speakers import with_given_roles
from govtext.errors import InputNotFoundError, OptionError, ReadError
from govtext.text.language import LANGUAGES, Language
from govtext.text.readers import ROWS, SUFFIXES, Ocr, checked
from govtext.text.readers.ocr import OCR
from govtext.text.readers.sandbox import MEMORY_MB, SECONDS, close_idle

__all__ = ["read"]

PathLike = str | os.PathLike[str]
_MANY_FILES, _MOST_PROCESSES = 50, 4
"""From so many files on they are read by several processes, so many at most, where nobody says how many."""
_CHUNK = 4  # files; a worker that is stopped loses no more
_GROUP = 200  # files that are read before they are put into a store


@overload
def read(
    source: PathLike | Iterable[PathLike], *, language: Language | None = ..., max_mb: float = ..., progress: bool | None = ..., split: bool = ...,
    text_column: str | Sequence[str] | None = ..., roles: Mapping[str, Role] | None = ..., ocr: Ocr = ..., n_jobs: int | None = ...,
    cache: PathLike | None = ..., retry: bool = ..., seconds: float = ..., memory_mb: float = ..., store: None = ...,
) -> Corpus: ...  # fmt: skip
@overload
def read(
    source: PathLike | Iterable[PathLike], *, language: Language | None = ..., max_mb: float = ..., progress: bool | None = ..., split: bool = ...,
    text_column: str | Sequence[str] | None = ..., roles: Mapping[str, Role] | None = ..., ocr: Ocr = ..., n_jobs: int | None = ...,
    cache: PathLike | None = ..., retry: bool = ..., seconds: float = ..., memory_mb: float = ..., store: Store | PathLike,
) -> Store: ...  # fmt: skip
def read(
    source: PathLike | Iterable[PathLike],
    *,
    language: Language | None = None,
    max_mb: float = 25.0,
    progress: bool | None = None,
    split: bool = True,
    text_column: str | Sequence[str] | None = None,
    roles: Mapping[str, Role] | None = None,
    ocr: Ocr = "auto",
    n_jobs: int | None = None,
    cache: PathLike | None = None,
    retry: bool = False,
    seconds: float = SECONDS,
    memory_mb: float = MEMORY_MB,
    store: Store | PathLike | None = None,
) -> Corpus | Store:
    """Read files and folders into a corpus, or into a store on disk.

    Parameters
    ----------
    source : str, path, or an iterable of them
        Files (``.pdf``, ``.docx``, ``.odt``, ``.rtf``, ``.doc``, ``.html``, ``.epub``, ``.txt``, ``.md``, ``.srt``, ``.vtt``, pictures of pages, and ``.csv`` or ``.xlsx`` with answers; see
        ``gt.text.readers.SUFFIXES``) or folders, which are searched with all their sub-folders.
        Hidden files and Office's lock files are passed over. Exports of a reference manager (``.ris``, ``.bib``,
        CSL-JSON as ``.json``) are no papers: their entries become the ``reference`` of the documents that they fit.
    language : {"id", "en"}, optional
        Of every document; detected for each when not given.
    max_mb : float
        Text files above this many megabytes are refused (PDF and DOCX: four times as many).
    progress : bool, optional
        Show a progress bar; by default only in a terminal.
    split : bool
        A file that surely holds several papers (proceedings, a journal issue, a book of abstracts) becomes as many documents,
        "file#1", "file#2" ..., listed with what stands before and after them in ``corpus.parts``. With False each file is
        one document. A file of which it is not sure is kept whole, and has a note. A transcript of several interviews becomes a document
        an interview in the same way.
    text_column : str or sequence of str, optional
        Of sheets with a row a respondent (``.csv``, ``.tsv``, ``.xlsx``): the head of the column with the answers. Each answered row becomes a document,
        "file#12" for row 12, with the other columns in ``metadata.fields``. Not given, columns of free text are found; several become questions and
        answers, as turns of one document.
    roles : mapping, optional
        Who asks and who answers in transcripts, by the labels of the speakers: ``{"P": "interviewer", "I": "informant"}``. For all documents
        in which the labels stand; inferred where not given.
    ocr : {"auto", True, False}
        Which pages of PDFs and pictures Tesseract reads, where it is installed: those that have no text layer or a broken one; every page; or none.
        Without Tesseract such pages are named in ``document.notes``, and files without any text are failures, with the line that installs it.
        ``document.ocr`` tells the pages and how sure Tesseract is of each.
    n_jobs : int, optional
        Processes that read, -1 for as many as there are processors. Not given, ``joblib.parallel_config`` decides (which may be a Dask
        cluster); without that, one process reads up to 49 files, and up to four read more. The corpus is the same.
    cache : path, optional
        A folder that keeps what was read, by content: files read before are not read again, and a run that was broken off goes on where it
        stopped. Not given, the environment variable GOVTEXT_CACHE names it. It holds the clean text of the documents: where these are
        transcripts, that is personal data, so nothing is kept unless you ask.
    retry : bool
        Read files again that a former run with this cache gave up on (out of time or memory).
    seconds, memory_mb : float
        What the parser of one file may take (PDF, DOCX and other formats that can be hostile); beyond, the file is a failure.
    store : Store or path, optional
        Put documents there as they are read, some hundred files at a time, and return it. A file that is in it (by its content and name) is
        not read again, so a run that was broken off goes on where it stopped; a file of which nothing could be read is tried again with ``retry``.

    Returns
    -------
    Corpus or Store
        In the order of the files' names. What could not be read stands in ``corpus.failures``, with the reason;
        one bad file never stops the rest.

    Raises
    ------
    InputNotFoundError
        When ``source`` is a single path that does not exist.
    ReadError
        When a folder holds no files at all.

    Examples
    --------
    >>> import govtext as gt
    >>> corpus = gt.read(gt.resources.sample_documents())
    >>> corpus.failures
    ()
    >>> sorted(set(corpus.to_frame()["kind"]))
    ['abstract', 'paper', 'thesis', 'transcript']
    """
    if language is not None and language not in LANGUAGES:
        raise OptionError(f"language {language!r} is not one of {', '.join(LANGUAGES)}.")
    single = isinstance(source, (str, os.PathLike))
    sources = [Path(source)] if isinstance(source, (str, os.PathLike)) else [Path(item) for item in source]
    if isinstance(source, str) and not source.strip():
        raise InputNotFoundError("the path is empty: give a file or folder.")
    if not sources:
        raise ReadError("there is nothing to read: the list of files is empty.")
    if seconds <= 0 or memory_mb <= 0:
        raise OptionError("seconds and memory_mb are what one file may take: give numbers above 0.")
    if ocr not in OCR:
        raise OptionError(f"ocr={ocr!r} is not one of 'auto', True, False.")
    files: list[Path] = []
    failures: list[Failure] = []
    roots: dict[Path, Path] = {}
    for path in sources:
        if path.is_dir():
            inside, unread = files_in(path)
            failures += unread
            if not inside and not unread:
                message = f"the folder {path} holds no files: put papers in it ({', '.join(SUFFIXES)})."
                if single:
                    raise ReadError(message)
                failures.append(Failure(str(path), message))
            files += inside
            roots.update(dict.fromkeys(inside, path))
        elif os.path.lexists(path):  # reading it says what is wrong with a pipe or a link that leads nowhere
            files.append(path)
        elif single:
            raise InputNotFoundError(f"there is no file or folder {str(path)!r} (looked from {Path.cwd()}).")
        else:
            failures.append(Failure(str(path), "there is no such file or folder."))
    papers = [path for path in dict.fromkeys(files) if path.suffix.lower() not in BIBLIOGRAPHIES]
    bibliographies = [path for path in dict.fromkeys(files) if path.suffix.lower() in BIBLIOGRAPHIES]
    wanted = text_column if text_column is None or isinstance(text_column, str) else list(text_column)
    digests: dict[Path, str] = {}
    refused: dict[Path, str] = {}
    for path in papers:
        try:
            checked(path, max_mb=max_mb)
            digests[path] = digest(path)
        except ReadError as error:
            refused[path] = str(error)
        except OSError as error:
            refused[path] = f"the file cannot be opened: {error.strerror or error}."
    folder = cache_folder(cache)
    options = {"language": language, "split": split, "text_column": wanted, "ocr": ocr}

    def found_in(some: Mapping[Path, str]) -> dict[Path, FileRead | GaveUp]:
        found = in_batches(
            read_files,
            [(str(path), sha256) for path, sha256 in some.items()],
            options=options,
            limits={"seconds": seconds, "memory_mb": memory_mb},
            context={"max_mb": max_mb, "page_progress": progress if len(some) == 1 else False},
            keys=[f"{sha256} {path.name}" for path, sha256 in some.items()],
            version=reading_version() if folder is not None else "",
            folder=folder,
            encode=to_data,
            decode=_restored,
            size=_CHUNK,
            n_jobs=usual_jobs(_MOST_PROCESSES) if n_jobs is None and len(some) >= _MANY_FILES else n_jobs,
            retry=retry,
            description="Reading",
            progress=progress,
        )
        return dict(zip(some, found, strict=True))

    try:
        if store is not None:
            own = store if isinstance(store, Store) else Store(store)
            own.settle("reading", options)
            _into_store(own, papers, digests, refused, failures, found_in, roots, roles, bibliographies, max_mb, retry)
            return own
        results = found_in(digests)
    finally:
        close_idle()
    documents, left_out, failed = _sorted_out(papers, results, refused)
    named = Corpus(_named_by_folder(documents, roots))
    corpus = Corpus(named, [*failures, *failed], parts=_parts(named, left_out))
    if roles:
        corpus = with_given_roles(corpus, roles)
    return corpus.with_bibliography(bibliographies, max_mb=max_mb) if bibliographies else corpus


def _into_store(
    store: Store,
    papers: list[Path],
    digests: Mapping[Path, str],
    refused: Mapping[Path, str],
    failures: list[Failure],
    found_in: Callable[[Mapping[Path, str]], dict[Path, FileRead | GaveUp]],
    roots: Mapping[Path, Path],
    roles: Mapping[str, Role] | None,
    bibliographies: list[Path],
    max_mb: float,
    retry: bool,
) -> None:
    """Read what is not in the store, some files at a time, each time all of it or nothing."""
    keys = {path: f"{sha256} {safe_name(path.name)}" for path, sha256 in digests.items()}
    stems = Counter(safe_name(path.stem) for path in papers)
    twice = {path: root for path, root in roots.items() if stems[safe_name(path.stem)] > 1}
    listed = Corpus((), failures)
    listed = listed.with_bibliography(bibliographies, max_mb=max_mb) if bibliographies else listed
    references, unmatched = listed.unmatched_references, list(listed.unmatched_references)
    store.add(Corpus((), [*listed.failures, *(Failure(str(path), reason) for path, reason in refused.items())]))
    todo = [path for path in papers if path in digests and not store.has_read(keys[path], retry=retry)]
    for start in range(0, len(todo), _GROUP):
        group = todo[start : start + _GROUP]
        results = found_in({path: digests[path] for path in group})
        documents, left_out, failed = _sorted_out(group, results, {})
        documents = [_renamed(document, twice) for document in documents]
        if roles:
            documents = list(with_given_roles(Corpus(documents), roles))
        if references:
            documents, left = match(documents, references)
            unmatched = [reference for reference in unmatched if reference in left]
        remembered = {
            keys[path]: isinstance(result, GaveUp) or bool(result.failure)
            for path, result in results.items()
            if not (isinstance(result, GaveUp) and result.passing)
        }
        parts = partial(_parts, left_out=left_out)
        store.keep_read(documents, failed, parts, remembered, [str(path) for path in group])
    if references:
        store.keep_references(unmatched)


def _sorted_out(
    papers: Sequence[Path], results: Mapping[Path, FileRead | GaveUp], refused: Mapping[Path, str]
) -> tuple[list[Document], list[Part], list[Failure]]:
    """The documents of files, what stands around them, and what could not be read."""
    documents: list[Document] = []
    left_out: list[Part] = []
    failures: list[Failure] = []
    for path in papers:
        result = results.get(path)
        if result is None or isinstance(result, GaveUp) or result.failure:
            reason = (
                refused[path] if result is None else getattr(result, "reason", "") or getattr(result, "failure", "")
            )
            failures.append(Failure(str(path), reason))
        else:
            documents += [_at(document, path) for document in result.documents]
            left_out += [replace(stretch, path=str(path)) for stretch in result.left_out]
    return documents, left_out, failures


def _restored(data: object) -> FileRead:
    return from_data(FileRead, data)


def _at(document: Document, path: Path) -> Document:
    """A document of a file knows where the file lies; what is kept of it does not, since files are moved."""
    number = f"#{document.part[0]}" if document.part else ""
    return replace(document, id=safe_name(path.stem) + number, path=str(path))


def _parts(corpus: Iterable[Document], left_out: list[Part]) -> list[Part]:
    """What the files with several papers hold, in the order of the file."""
    several = [d for d in corpus if d.part is not None and Path(d.path).suffix.lower() not in ROWS]
    papers = [
        Part(d.path, "interview" if d.kind == "transcript" else "paper", d.id, d.page_numbers[0], d.page_numbers[-1])
        for d in several
    ]
    order = {path: place for place, path in enumerate(dict.fromkeys(paper.path for paper in papers))}
    stands = {"before": 0, "paper": 1, "interview": 1, "after": 2}
    return sorted([*papers, *left_out], key=lambda p: (order[p.path], stands[p.what]))


def _named_by_folder(documents: list[Document], roots: dict[Path, Path]) -> list[Document]:
    """Two files of one name get the path inside their folder as id."""
    counts = Counter(document.id for document in documents)
    return [_renamed(document, roots) if counts[document.id] > 1 else document for document in documents]


def _renamed(document: Document, roots: Mapping[Path, Path]) -> Document:
    root = roots.get(Path(document.path))
    if root is None:
        return document
    number = f"#{document.part[0]}" if document.part else ""
    return document.with_id(safe_name(Path(document.path).relative_to(root).as_posix()) + number)
