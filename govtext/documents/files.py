"""Files are found in folders and read one by one into documents; what is wrong with one is told and stops nothing."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

from govtext.batches import GaveUp
from govtext.documents.answers import documents_of_rows
from govtext.documents.assembly import assemble
from govtext.documents.corpus import Failure, Part
from govtext.documents.document import Document
from govtext.documents.parts import Parting, part
from govtext.documents.transcripts.interviews import part_interviews
from govtext.errors import ReadError, ReadStoppedError
from govtext.text.language import Language
from govtext.text.readers import Ocr, read_file
from govtext.text.readers.office import find_office
from govtext.text.readers.raw import RawFile
from govtext.text.readers.sandbox import borrowed
from govtext.text.readers.tesseract import find_tesseract
from govtext.versions import code_version, library_versions, model_versions

__all__ = ["FileRead", "digest", "files_in", "read_files", "reading_version", "safe_name"]

READING_VERSION = 1
"""Raise it when files are read otherwise for a reason that stands neither in the code nor in the libraries."""
_LIBRARIES = (
    "charset-normalizer",
    "ftfy",
    "lxml",
    "numpy",
    "onnxruntime",
    "py3langid",
    "pypdfium2",
    "openpyxl",
    "pillow",
    "python-docx",
    "striprtf",
    "webvtt-py",
    "tokenizers",
)
_MODELS = ("tagger",)
_CODE = ("text", "documents")
_PASSED_OVER = (".", "~$", "__MACOSX")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+")
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class FileRead:
    """What one file held: documents, and what stands before and after them where they are several; or why it could not be read.

    Neither says where the file lies.
    """

    documents: tuple[Document, ...] = ()
    left_out: tuple[Part, ...] = ()
    failure: str = ""


def digest(path: Path) -> str:
    """Return the SHA-256 of a file.

    Raises
    ------
    OSError
        When it cannot be read.
    """
    found = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            found.update(block)
    return found.hexdigest()


def read_files(
    files: Sequence[tuple[str, str]],
    *,
    language: Language | None,
    split: bool,
    text_column: str | Sequence[str] | None,
    ocr: Ocr,
    seconds: float,
    memory_mb: float,
    max_mb: float,
    page_progress: bool | None = False,
) -> list[FileRead | GaveUp]:
    """Return what each file holds.

    Parameters
    ----------
    files : sequence of (str, str)
        Path and SHA-256 of each.
    language, split, text_column, ocr, seconds, memory_mb, max_mb
        As in :func:`govtext.read`.
    page_progress : bool, optional
        Show a bar for the pages of each file that are read by OCR.
    """
    found: list[FileRead | GaveUp] = []
    with borrowed(seconds, memory_mb) as sandbox:
        for name, sha256 in files:
            path = Path(name)
            try:
                raw = read_file(path, max_mb=max_mb, sandbox=sandbox, ocr=ocr, progress=page_progress)
                if digest(path) != sha256:
                    found.append(
                        GaveUp("the file changed while it was read: read it again when it is done.", passing=True)
                    )
                    continue
                documents, left_out = _documents(raw, path, sha256, language, split=split, text_column=text_column)
                found.append(FileRead(tuple(documents), tuple(left_out)))
            except ReadStoppedError as error:
                found.append(GaveUp(str(error)))
            except ReadError as error:
                found.append(FileRead(failure=str(error)))
            except OSError as error:
                found.append(GaveUp(f"the file cannot be opened: {error.strerror or error}.", passing=True))
            except MemoryError:
                found.append(GaveUp("there is not enough memory for this file.", passing=True))
            except Exception as error:  # noqa: BLE001 - a file that nobody thought of must not stop the other thousands
                reason = (
                    f"govtext stopped on this file with {type(error).__name__} ({str(error)[:200]}): please report it."
                )
                found.append(FileRead(failure=reason))
    return found


def _documents(
    raw: RawFile,
    path: Path,
    digest: str,
    language: Language | None,
    *,
    split: bool,
    text_column: str | Sequence[str] | None,
) -> tuple[list[Document], list[Part]]:
    """The documents of a file, and what stands before and after them where they are several."""
    name = safe_name(path.stem)
    if raw.records:
        return documents_of_rows(raw, stem=name, sha256=digest, language=language, text_column=text_column), []
    parting = part(raw) if split else Parting()
    if not parting.papers:
        document = assemble(raw, id=name, sha256=digest, language=language)
        if not document.text.strip():
            raise ReadError("the file holds no readable text.")
        if parting.doubt:
            document = replace(document, notes=(*document.notes, parting.doubt))
        return list(part_interviews(document)) if split else [document], []
    count = len(parting.papers)
    documents = []
    for number, paper in enumerate(parting.papers, 1):
        document = assemble(paper, id=f"{name}#{number}", sha256=digest, language=language)
        pages = f", pages {paper.pages[0].number} to {paper.pages[-1].number}" if paper.paged else ""
        note = (
            f"paper {number} of {count} in {safe_name(path.name)}{pages} (read with split=False to keep the file whole)"
        )
        documents.append(replace(document, part=(number, count), notes=(note, *raw.notes, *document.notes)))
    left_out = []
    if parting.before is not None:
        left_out.append(_left_out(parting.before, "before"))
    if parting.after is not None:
        left_out.append(_left_out(parting.after, "after"))
    return documents, left_out


def _left_out(rest: RawFile, what: Literal["before", "after"]) -> Part:
    text = assemble(rest, id=what).text
    return Part("", what, "", rest.pages[0].number, rest.pages[-1].number, text)


def files_in(folder: Path) -> tuple[list[Path], list[Failure]]:
    """Return the files of a folder and its sub-folders by name, and the sub-folders that cannot be opened.

    Hidden files, Office's lock files and what macOS adds are passed over. Links to folders are followed, each folder once, so that
    links in a ring do no harm.
    """
    found: list[Path] = []
    unread: list[Failure] = []
    seen: set[tuple[int, int]] = set()
    waiting, linked = [folder], list[Path]()
    while waiting or linked:
        place = waiting.pop() if waiting else linked.pop(0)
        try:
            status = place.stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            with os.scandir(place) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            unread.append(Failure(str(place), f"the folder cannot be opened: {error.strerror or error}."))
            continue
        for entry in listed:
            if entry.name.startswith(_PASSED_OVER):
                continue
            is_folder = False
            with suppress(OSError):  # reading it will say what is wrong with it
                is_folder = entry.is_dir()
            if is_folder:
                (linked if entry.is_symlink() else waiting).append(place / entry.name)
            else:
                found.append(place / entry.name)
    return sorted(found, key=lambda p: (p.relative_to(folder).as_posix().lower(), str(p))), unread


def safe_name(name: str) -> str:
    """Return a file's name as it can be shown, written and looked up: on one line, and in Unicode.

    Examples
    --------
    >>> from govtext.documents.files import safe_name
    >>> safe_name("wawancara\\n1 \\udcff")
    'wawancara 1 \ufffd'
    """
    return _UNPRINTABLE.sub(" ", name).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


@cache
def reading_version() -> str:
    """Return what tells one way of reading from another: this version of govtext and of the libraries and models that it reads with."""
    parts = [f"reading {READING_VERSION}", *library_versions(_LIBRARIES), *code_version(_CODE)]
    parts.append(f"LibreOffice {'there' if find_office() else 'none'}")
    tesseract = find_tesseract()
    parts.append(f"Tesseract {tesseract.version or 'none'} {'+'.join(tesseract.languages)}")
    return "\n".join([*parts, *model_versions(_MODELS)])
