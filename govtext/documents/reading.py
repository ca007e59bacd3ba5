"""Files and folders become a corpus."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Literal

from govtext.documents.assembly import assemble
from govtext.documents.bibliography import BIBLIOGRAPHIES
from govtext.documents.corpus import Corpus, Failure, Part
from govtext.documents.document import Document
from govtext.documents.parts import Parting, part
from govtext.errors import InputNotFoundError, OptionError, ReadError
from govtext.progress import track
from govtext.text.language import LANGUAGES, Language
from govtext.text.readers import SUFFIXES, Sandbox, read_file
from govtext.text.readers.raw import RawFile

__all__ = ["read"]

PathLike = str | os.PathLike[str]


def read(
    source: PathLike | Iterable[PathLike],
    *,
    language: Language | None = None,
    max_mb: float = 25.0,
    progress: bool | None = None,
    split: bool = True,
) -> Corpus:
    """Read files and folders into a corpus.

    Parameters
    ----------
    source : str, path, or an iterable of them
        Files (``.pdf``, ``.docx``, ``.txt``, ``.md``) or folders, which are searched with all their sub-folders.
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
        one document. A file of which it is not sure is kept whole, and has a note.

    Returns
    -------
    Corpus
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
    files: list[Path] = []
    failures: list[Failure] = []
    roots: dict[Path, Path] = {}
    for path in sources:
        if path.is_dir():
            inside = _files_in(path)
            if not inside:
                message = f"the folder {path} holds no files: put papers in it ({', '.join(SUFFIXES)})."
                if single:
                    raise ReadError(message)
                failures.append(Failure(str(path), message))
            files += inside
            roots.update(dict.fromkeys(inside, path))
        elif path.is_file():
            files.append(path)
        elif single:
            raise InputNotFoundError(f"there is no file or folder {str(path)!r} (looked from {Path.cwd()}).")
        else:
            failures.append(Failure(str(path), "there is no such file or folder."))
    documents: list[Document] = []
    left_out: list[Part] = []
    bibliographies = [path for path in dict.fromkeys(files) if path.suffix.lower() in BIBLIOGRAPHIES]
    papers = [path for path in dict.fromkeys(files) if path.suffix.lower() not in BIBLIOGRAPHIES]
    with Sandbox() as sandbox:
        for path in track(papers, "Reading", progress):
            try:
                raw = read_file(path, max_mb=max_mb, sandbox=sandbox)
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                read_documents, left = _documents(raw, path, digest, language, split=split)
                documents += read_documents
                left_out += left
            except ReadError as error:
                failures.append(Failure(str(path), str(error)))
            except OSError as error:
                failures.append(Failure(str(path), f"the file cannot be opened: {error.strerror or error}."))
    named = Corpus(_named_by_folder(documents, roots))
    corpus = Corpus(named, failures, parts=_parts(named, left_out))
    return corpus.with_bibliography(bibliographies, max_mb=max_mb) if bibliographies else corpus


def _documents(
    raw: RawFile, path: Path, digest: str, language: Language | None, *, split: bool
) -> tuple[list[Document], list[Part]]:
    """The documents of a file, and what stands before and after them where they are several."""
    parting = part(raw) if split else Parting()
    if not parting.papers:
        document = assemble(raw, id=path.stem, path=str(path), sha256=digest, language=language)
        if not document.text.strip():
            raise ReadError("the file holds no readable text.")
        if parting.doubt:
            document = replace(document, notes=(*document.notes, parting.doubt))
        return [document], []
    count = len(parting.papers)
    documents = []
    for number, paper in enumerate(parting.papers, 1):
        document = assemble(paper, id=f"{path.stem}#{number}", path=str(path), sha256=digest, language=language)
        pages = f", pages {paper.pages[0].number} to {paper.pages[-1].number}" if paper.paged else ""
        note = f"paper {number} of {count} in {path.name}{pages} (read with split=False to keep the file whole)"
        documents.append(replace(document, part=(number, count), notes=(note, *raw.notes, *document.notes)))
    left_out = []
    if parting.before is not None:
        left_out.append(_left_out(parting.before, path, "before"))
    if parting.after is not None:
        left_out.append(_left_out(parting.after, path, "after"))
    return documents, left_out


def _left_out(rest: RawFile, path: Path, what: Literal["before", "after"]) -> Part:
    text = assemble(rest, id=what).text
    return Part(str(path), what, "", rest.pages[0].number, rest.pages[-1].number, text)


def _parts(corpus: Corpus, left_out: list[Part]) -> list[Part]:
    """What the files with several papers hold, in the order of the file."""
    papers = [Part(d.path, "paper", d.id, d.page_numbers[0], d.page_numbers[-1]) for d in corpus if d.part is not None]
    order = {path: place for place, path in enumerate(dict.fromkeys(paper.path for paper in papers))}
    stands = {"before": 0, "paper": 1, "after": 2}
    return sorted([*papers, *left_out], key=lambda p: (order[p.path], stands[p.what]))


def _files_in(folder: Path) -> list[Path]:
    found = []
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        if any(part.startswith((".", "~$", "__MACOSX")) for part in parts):
            continue
        try:
            if path.is_file():
                found.append(path)
        except OSError:  # it is there but may not be looked at: reading it will say so
            found.append(path)
    return sorted(found, key=lambda p: p.relative_to(folder).as_posix().lower())


def _named_by_folder(documents: list[Document], roots: dict[Path, Path]) -> list[Document]:
    """Two files of one name get the path inside their folder as id."""
    counts: dict[str, int] = {}
    for document in documents:
        counts[document.id] = counts.get(document.id, 0) + 1
    named = []
    for document in documents:
        root = roots.get(Path(document.path))
        if counts[document.id] > 1 and root is not None:
            number = f"#{document.part[0]}" if document.part else ""
            document = document.with_id(Path(document.path).relative_to(root).as_posix() + number)
        named.append(document)
    return named
