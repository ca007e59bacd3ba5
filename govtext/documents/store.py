"""Documents in one file on disk (SQLite): more than memory holds, added while they are read, gone on with where reading stopped."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from govtext.documents.catalogue.reference import Reference
from govtext.documents.corpus import Corpus, Failure, Part, document_row, documents_frame
from govtext.documents.document import Document
from govtext.documents.storing import from_data, to_data
from govtext.errors import ExtraMissingError, OptionError, StoreError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SCHEMA", "Made", "Store", "write_parquet"]

PathLike = str | os.PathLike[str]

SCHEMA = 1
"""Of the tables; a store of a later schema is refused."""
_APPLICATION = 0x67767478
"""In the head of the file: tells a store from the databases of other programs."""
_TABLES = {
    "documents": (
        "CREATE TABLE documents (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, "
        "language TEXT NOT NULL, facts TEXT NOT NULL, data TEXT NOT NULL, text BLOB NOT NULL)"
    ),
    "failures": "CREATE TABLE failures (path TEXT PRIMARY KEY, reason TEXT NOT NULL)",
    "files": "CREATE TABLE files (key TEXT PRIMARY KEY, failed INTEGER NOT NULL)",
    "made": (
        "CREATE TABLE made (what TEXT NOT NULL, document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, version TEXT NOT NULL, "
        "size INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY (what, document)) WITHOUT ROWID"
    ),
    "remembered": "CREATE TABLE remembered (what TEXT NOT NULL, data TEXT NOT NULL, UNIQUE (what, data))",
    "settings": "CREATE TABLE settings (name TEXT PRIMARY KEY, data TEXT NOT NULL)",
}
_WAIT = 60.0
"""Seconds that a writer waits for another one."""
_CACHE_KB = 512
_AT_ONCE = 200
"""Documents that are written in one transaction: a run that is killed loses no more."""
_ROW_GROUP = 1_000
_LARGE_GROUP = 8_000_000
"""Characters after which a row group of Parquet ends."""


@dataclass(frozen=True, slots=True)
class Made:
    """A document's number, id and text, and what was made of it; see :meth:`Store.made`."""

    number: int
    id: str
    text: str
    data: Any


class Store:
    """Documents in an SQLite file, in the order in which they were added.

    It is used where a corpus is: ``gt.discover_topics(store)`` reads it as a stream; functions that need all documents at once take
    ``store.corpus()``, or piece by piece ``store.corpora(500)``. Any number of processes may read while one writes (not over a network drive).

    Parameters
    ----------
    path : str or path
        Made where it does not exist. The text of the documents is in it: pseudonymise first what must not lie there.
    readonly : bool
        Open a store that exists, and change nothing.

    Raises
    ------
    StoreError
        When the file is no store, is damaged, was made by a newer govtext, or cannot be made or written.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> import govtext as gt
    >>> folder = tempfile.TemporaryDirectory()
    >>> store = gt.Store(Path(folder.name, "corpus.sqlite"))
    >>> store.add(gt.Corpus.from_texts(["Dana desa terlambat cair.", "The team meets weekly."], ids=["a", "b"]))
    2
    >>> store.add(gt.Corpus.from_texts(["Dana desa terlambat cair."], ids=["a"]))  # what is in is passed over
    0
    >>> [document.id for document in store], store.counts()["languages"]
    (['a', 'b'], {'en': 1, 'id': 1})
    >>> store.close()
    >>> folder.cleanup()
    """

    def __init__(self, path: PathLike, *, readonly: bool = False) -> None:
        self.path = Path(path)
        self.readonly = readonly
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        with self._told():
            self._connection = self._open()

    def __reduce__(self) -> tuple[Any, ...]:
        return _opened, (str(self.path), self.readonly)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the store cannot be used any more."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
            self._connection = None

    # ---------------------------------------------------------------------------------------- what is in it

    def __len__(self) -> int:
        return int(self._one("SELECT COUNT(*) FROM documents"))

    def __bool__(self) -> bool:
        return bool(self._one("SELECT EXISTS (SELECT 1 FROM documents)"))

    def __repr__(self) -> str:
        failed = self._one("SELECT COUNT(*) FROM failures")
        told = f", {failed} could not be read (see .failures)" if failed else ""
        return f"<Store {str(self.path)!r}: {len(self)} document{'s' * (len(self) != 1)}{told}>"

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and bool(self._all("SELECT 1 FROM documents WHERE id = ?", (_encodable(id),)))

    def __iter__(self) -> Iterator[Document]:
        for data, text in self._rows("SELECT data, text FROM documents ORDER BY number"):
            yield _restored(data, text)

    @overload
    def __getitem__(self, key: int | str) -> Document: ...
    @overload
    def __getitem__(self, key: slice) -> Corpus: ...
    def __getitem__(self, key: int | str | slice) -> Document | Corpus:
        if isinstance(key, slice):
            first, last, step = key.indices(len(self))
            if step != 1:
                return Corpus([self[place] for place in range(first, last, step)])
            some = "SELECT data, text FROM documents ORDER BY number LIMIT ? OFFSET ?"
            return Corpus(_restored(*row) for row in self._rows(some, (max(0, last - first), first)))
        if isinstance(key, str):
            found = self._all("SELECT data, text FROM documents WHERE id = ?", (_encodable(key),))
            if not found:
                first_ids = ", ".join(
                    name for (name,) in self._all("SELECT id FROM documents ORDER BY number LIMIT 20")
                )
                raise OptionError(f"there is no document {key!r}; there are: {first_ids or 'none'}.")
        else:
            place = int(key) if key >= 0 else len(self) + int(key)
            listed = "SELECT data, text FROM documents ORDER BY number LIMIT 1 OFFSET ?"
            found = self._all(listed, (place,)) if place >= 0 else []
            if not found:
                raise IndexError(f"there are {len(self)} documents, none at {key}.")
        return _restored(*found[0])

    @property
    def ids(self) -> list[str]:
        """The ids of the documents, in order."""
        return [name for (name,) in self._rows("SELECT id FROM documents ORDER BY number")]

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What could not be read, each with its ``path`` and ``reason``, by path."""
        rows = self._all("SELECT path, reason FROM failures")
        return tuple(sorted((Failure(json.loads(path), json.loads(reason)) for path, reason in rows), key=str))

    @property
    def unmatched_references(self) -> tuple[Reference, ...]:
        """Entries of a reference manager for which no document was read."""
        return tuple(from_data(Reference, json.loads(data)) for data in self._remembered("reference"))

    @property
    def parts(self) -> tuple[Part, ...]:
        """Of files that hold several papers: each paper with its document and pages, and what stands before and after them."""
        return tuple(from_data(Part, json.loads(data)) for data in self._remembered("part"))

    def counts(self) -> dict[str, Any]:
        """Return how many documents there are, by kind and language, and how many failures, without reading them."""
        kinds = self._all("SELECT kind, COUNT(*) FROM documents GROUP BY kind ORDER BY kind")
        languages = self._all("SELECT language, COUNT(*) FROM documents GROUP BY language ORDER BY language")
        return {
            "documents": len(self),
            "kinds": dict(kinds),
            "languages": dict(languages),
            "failures": int(self._one("SELECT COUNT(*) FROM failures")),
        }

    def facts(self, ids: Iterable[str] | None = None) -> Iterator[dict[str, Any]]:
        """Yield what is known of each document (or of those with these ids, in their order), as :meth:`to_frame` has it, without reading its text."""
        if ids is None:
            for (data,) in self._rows("SELECT facts FROM documents ORDER BY number"):
                yield json.loads(data)
            return
        for name in ids:
            for (data,) in self._all("SELECT facts FROM documents WHERE id = ?", (_encodable(name),)):
                yield json.loads(data)

    def to_frame(self) -> pd.DataFrame:
        """Return a row a document, as :meth:`govtext.Corpus.to_frame` does, without reading their text."""
        return documents_frame(self.facts())

    def corpus(self) -> Corpus:
        """Return all documents as a corpus, in memory."""
        return Corpus(self, self.failures, self.unmatched_references, parts=self.parts)

    def corpora(self, size: int = 500) -> Iterator[Corpus]:
        """Yield the documents in corpora of ``size``, for what needs a corpus but not all documents at once.

        Raises
        ------
        OptionError
            For a size under 1.
        """
        if size < 1:
            raise OptionError(f"size is {size}, but a corpus holds at least 1 document.")
        documents = iter(self)
        while listed := list(islice(documents, size)):
            yield Corpus(listed)

    # ---------------------------------------------------------------------------------------- adding

    def add(self, source: Corpus | Document | Iterable[Document]) -> int:
        """Add documents, and return how many were not in already.

        A document is in already when one with the same text, metadata, sections, turns ... is; its id and path do not count. An id that
        another document has gets a number, as in a corpus. Documents are written 200 at a time: a run that is killed can be run again.

        Parameters
        ----------
        source : Corpus, Document, or iterable of Document
            Of a corpus its failures, parts and unmatched references are kept too. A generator is read as a stream.

        Raises
        ------
        OptionError
            For anything else.
        StoreError
            When the store is open to be read only, or cannot be written.
        """
        if isinstance(source, str | bytes | os.PathLike):
            raise OptionError(f"a store takes documents: gt.read({str(source)!r}, store=...) reads files into it.")
        documents = iter([source] if isinstance(source, Document) else source)
        if isinstance(source, Corpus):
            with self._writing() as connection:
                _keep_failures(connection, source.failures)
                _remember(connection, "part", source.parts)
                _remember(connection, "reference", source.unmatched_references)
        added = 0
        while listed := list(islice(documents, _AT_ONCE)):
            with self._writing() as connection:
                added += sum(_insert(connection, document) is not None for document in listed)
        return added

    def remove(self, *ids: str) -> None:
        """Take documents out, with all that was made of them; their text is overwritten on the disk.

        Raises
        ------
        OptionError
            For an id that no document has; then none is taken out.
        """
        with self._writing() as connection:
            for name in ids:
                done = connection.execute("DELETE FROM documents WHERE id = ?", (_encodable(name),))
                if not done.rowcount:
                    raise OptionError(f"there is no document {name!r} to remove: store.ids lists them.")
        with self._told(), self._lock:
            self._live().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    # ---------------------------------------------------------------------------------------- for reading files

    def has_read(self, key: str, *, retry: bool = False) -> bool:
        """Whether a file with this key (its hash and name) was read; with ``retry``, whether it could be."""
        found = self._all("SELECT failed FROM files WHERE key = ?", (_encodable(key),))
        return bool(found) and not (retry and found[0][0])

    def keep_read(
        self,
        documents: Iterable[Document],
        failures: Iterable[Failure],
        parts: Callable[[list[Document]], Iterable[Part]],
        read: Mapping[str, bool],
        paths: Iterable[str],
    ) -> None:
        """Keep what some files held, all of it or nothing.

        Parameters
        ----------
        documents : iterable of Document
        failures : iterable of Failure
        parts : callable
            Gives the parts of documents under the ids that they have in the store.
        read : mapping
            By the key of each file, whether it failed.
        paths : iterable of str
            Of the files: what is told of them from a former run is forgotten.
        """
        with self._writing() as connection:
            connection.executemany("DELETE FROM failures WHERE path = ?", [(json.dumps(path),) for path in paths])
            _keep_failures(connection, failures)
            kept = [named for document in documents if (named := _insert(connection, document)) is not None]
            _remember(connection, "part", parts(kept))
            connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?)", list(read.items()))

    def keep_references(self, references: Iterable[Reference]) -> None:
        """Keep the entries of a reference manager for which there is no document, in the place of those that were kept."""
        with self._writing() as connection:
            connection.execute("DELETE FROM remembered WHERE what = 'reference'")
            _remember(connection, "reference", references)

    def settle(self, name: str, value: Mapping[str, Any]) -> None:
        """Keep a setting, or compare it with the one that was kept.

        Raises
        ------
        OptionError
            When another one was kept; the message says which.
        """
        data = json.dumps(dict(value), sort_keys=True)
        with self._writing() as connection:
            connection.execute("INSERT OR IGNORE INTO settings VALUES (?, ?)", (name, data))
            (kept,) = connection.execute("SELECT data FROM settings WHERE name = ?", (name,)).fetchone()
        if kept != data:
            before = json.loads(kept)
            other = ", ".join(
                f"{key}={before.get(key)!r}" for key in sorted(before) if before.get(key) != value.get(key)
            )
            raise OptionError(
                f"what is in {str(self.path)!r} was read with {other}: give the same, or read into another store."
            )

    # ---------------------------------------------------------------------------------------- made of documents

    def made(self, what: str, version: str, make: Callable[[Document], list[Any]]) -> Iterator[Made]:
        """Yield each document's text with what ``make`` made of it, in order; what was made once is kept in the store.

        Parameters
        ----------
        what : str
            The name under which it is kept.
        version : str
            Of the code that makes it; what another version made is made anew.
        make : callable
            Returns a list that JSON can hold.
        """
        lacking = self._lacking(what, version)
        if self.readonly and lacking:
            for number, data, text in self._rows("SELECT number, data, text FROM documents ORDER BY number"):
                document = _restored(data, text)
                yield Made(number, document.id, document.text, json.loads(json.dumps(make(document))))
            return
        self._make(what, version, make)
        rows = self._rows(
            "SELECT number, id, text, made.data FROM documents JOIN made ON document = number AND what = ? ORDER BY number",
            (what,),
        )
        for number, name, text, data in rows:
            yield Made(number, name, text.decode("utf-8", "surrogatepass"), json.loads(data))

    def made_size(self, what: str, version: str, make: Callable[[Document], list[Any]]) -> int:
        """Return how many items ``make`` made of all documents."""
        if self.readonly and self._lacking(what, version):
            return sum(len(made.data) for made in self.made(what, version, make))
        self._make(what, version, make)
        return int(self._one("SELECT COALESCE(SUM(size), 0) FROM made WHERE what = ?", (what,)))

    def _lacking(self, what: str, version: str) -> int:
        return len(self) - int(self._one("SELECT COUNT(*) FROM made WHERE what = ? AND version = ?", (what, version)))

    def _make(self, what: str, version: str, make: Callable[[Document], list[Any]]) -> None:
        if not self._lacking(what, version):
            return
        rows = self._rows(
            "SELECT number, data, text FROM documents WHERE number NOT IN "
            "(SELECT document FROM made WHERE what = ? AND version = ?) ORDER BY number",
            (what, version),
        )
        while listed := list(islice(rows, _AT_ONCE)):
            found = [(number, make(_restored(data, text))) for number, data, text in listed]
            with self._writing() as connection:
                connection.executemany(
                    "INSERT OR REPLACE INTO made SELECT ?, number, ?, ?, ? FROM documents WHERE number = ?",
                    [(what, version, len(own), _dumped(own), number) for number, own in found],
                )

    # ---------------------------------------------------------------------------------------- elsewhere

    def to_parquet(self, path: PathLike) -> Path:
        """Write the documents as Parquet, a row each with the columns of :meth:`to_frame` and ``text``, and return the path.

        Raises
        ------
        ExtraMissingError
            When pyarrow is not installed.
        """

        def rows() -> Iterator[dict[str, Any]]:
            for facts, text in self._rows("SELECT facts, text FROM documents ORDER BY number"):
                yield {**json.loads(facts), "text": text.decode("utf-8", "replace")}

        whole = {"year": "int64", "pages": "int64", "words": "int64", "characters": "int64"}
        return write_parquet(path, rows(), [*documents_frame(()).columns, "text"], whole)

    # ---------------------------------------------------------------------------------------- within

    def _open(self) -> sqlite3.Connection:
        if self.readonly and not self.path.is_file():
            raise StoreError(f"there is no store {str(self.path)!r} to read (looked from {Path.cwd()}).")
        if self.path.is_dir():
            raise StoreError(f"{str(self.path)!r} is a folder: name a file in it, as 'corpus.sqlite'.")
        if not self.readonly and not self.path.parent.is_dir():
            raise StoreError(f"there is no folder {str(self.path.parent)!r} for the store: make it first.")
        fresh = not self.path.exists() or self.path.stat().st_size == 0
        connection = self._connected()
        try:
            if fresh:
                self._found(connection)
            self._check(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _connected(self) -> sqlite3.Connection:
        """A connection in which nothing that the file says is run."""
        mode = "ro" if self.readonly else "rwc"
        address = self.path.absolute().as_uri()
        try:
            connection = sqlite3.connect(
                f"{address}?mode={mode}", uri=True, timeout=_WAIT, isolation_level=None, check_same_thread=False
            )
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            beside = Path(f"{self.path}-wal")
            if not self.readonly or (beside.exists() and beside.stat().st_size):
                raise
            connection = sqlite3.connect(  # a folder in which nothing can be made, a CD: nobody writes here
                f"{address}?immutable=1", uri=True, isolation_level=None, check_same_thread=False
            )
            connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        return connection

    def _found(self, connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        try:
            if not connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0]:  # nobody was quicker
                for table in _TABLES.values():
                    connection.execute(table)
                connection.execute(f"PRAGMA application_id = {_APPLICATION}")
                connection.execute(f"PRAGMA user_version = {SCHEMA}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        with suppress(OSError):
            self.path.chmod(0o600)

    def _check(self, connection: sqlite3.Connection) -> None:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        if application != _APPLICATION:
            raise StoreError(
                f"{str(self.path)!r} is a database of another program, not a store of govtext: name another file."
            )
        (schema,) = connection.execute("PRAGMA user_version").fetchone()
        if schema > SCHEMA:
            raise StoreError(
                f"{str(self.path)!r} was made by a newer govtext (schema {schema}, this one knows {SCHEMA}): update govtext."
            )
        there = {
            name: sql
            for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master")
            if sql is not None
        }
        if there != _TABLES:
            raise StoreError(
                f"{str(self.path)!r} has other tables than a store of schema {SCHEMA}: it was changed by another program; read the files again."
            )
        if not self.readonly:
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA secure_delete = ON")

    def _live(self) -> sqlite3.Connection:
        if self._connection is None:
            raise StoreError(f"the store {str(self.path)!r} is closed: open it again with gt.Store(...).")
        return self._connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Errors of SQLite as errors of govtext."""
        try:
            yield
        except sqlite3.Error as error:
            told = str(error)
            where = repr(str(self.path))
            if "not a database" in told:
                raise StoreError(f"{where} is no SQLite file, so no store: name another file.") from error
            if "locked" in told or "busy" in told:
                raise StoreError(
                    f"another process has been writing into {where} for more than {_WAIT:.0f} s: try again when it is done."
                ) from error
            if self.readonly and "unable to open" in told:
                raise StoreError(f"the store {where} cannot be opened ({told}): may you read it?") from error
            if "readonly" in told or "unable to open" in told:
                raise StoreError(
                    f"{where} cannot be written ({told}): name a file in a folder that can be, or open it with readonly=True."
                ) from error
            if "malformed" in told or "corrupt" in told:
                raise StoreError(
                    f"the store {where} is damaged ({told}): restore a copy, or read the files again."
                ) from error
            raise StoreError(f"the store {where} cannot be used: {told}.") from error
        except OSError as error:
            raise StoreError(f"the store {str(self.path)!r} cannot be opened: {error.strerror or error}.") from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if self.readonly:
            raise StoreError(f"{str(self.path)!r} is open to be read only: open it with gt.Store(path) to change it.")
        with self._lock, self._told():
            connection = self._live()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def _all(self, statement: str, values: tuple[Any, ...] = ()) -> list[Any]:
        with self._lock, self._told():
            return self._live().execute(statement, values).fetchall()

    def _one(self, statement: str, values: tuple[Any, ...] = ()) -> Any:
        return self._all(statement, values)[0][0]

    def _rows(self, statement: str, values: tuple[Any, ...] = ()) -> Iterator[Any]:
        """Rows one by one, as the store was at the first of them, by a connection of their own."""
        self._live()
        with self._told(), closing(self._connected()) as connection:
            yield from connection.execute(statement, values)

    def _remembered(self, what: str) -> list[str]:
        return [data for (data,) in self._all("SELECT data FROM remembered WHERE what = ? ORDER BY rowid", (what,))]


def _opened(path: str, readonly: bool) -> Store:
    return Store(path, readonly=readonly)


def _dumped(data: Any) -> str:
    """ASCII: text from damaged files may hold halves of surrogate pairs, which UTF-8 has no form for."""
    return json.dumps(data, ensure_ascii=True, separators=(",", ":"))


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _insert(connection: sqlite3.Connection, document: Document) -> Document | None:
    """The document under its id in the store; None where it is in already."""
    if not isinstance(document, Document):
        raise OptionError(f"a store takes documents, not {type(document).__name__}: gt.Corpus.from_texts([...]) makes them of texts.")  # fmt: skip
    data = to_data(replace(document, text=""))
    data.pop("text", None)
    text = document.text.encode("utf-8", "surrogatepass")
    content = {name: value for name, value in data.items() if name not in ("id", "path")}
    key = hashlib.sha256(json.dumps(content, sort_keys=True).encode("ascii") + b"\n" + text).hexdigest()
    if connection.execute("SELECT 1 FROM documents WHERE key = ?", (key,)).fetchone():
        return None
    base = name = _encodable(document.id)
    count = 1
    while connection.execute("SELECT 1 FROM documents WHERE id = ?", (name,)).fetchone():
        count += 1
        name = f"{base}-{count}"
    if name != document.id:
        document = document.with_id(name)
        data["id"] = name
    row = (key, name, document.kind, document.language, _dumped(document_row(document)), _dumped(data), text)
    connection.execute(
        "INSERT INTO documents (key, id, kind, language, facts, data, text) VALUES (?, ?, ?, ?, ?, ?, ?)", row
    )
    return document


def _restored(data: str, text: bytes) -> Document:
    try:
        return from_data(Document, {**json.loads(data), "text": text.decode("utf-8", "surrogatepass")})
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise StoreError(
            f"a document in the store cannot be restored ({type(error).__name__}: {error}): it was changed by another program."
        ) from error


def _keep_failures(connection: sqlite3.Connection, failures: Iterable[Failure]) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO failures VALUES (?, ?)", [(json.dumps(f.path), json.dumps(f.reason)) for f in failures]
    )


def _remember(connection: sqlite3.Connection, what: str, items: Iterable[Any]) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO remembered VALUES (?, ?)", [(what, _dumped(to_data(item))) for item in items]
    )


def write_parquet(path: PathLike, rows: Iterator[dict[str, Any]], columns: list[str], kinds: Mapping[str, str]) -> Path:
    """Write rows as Parquet, some at a time, and return the path.

    Parameters
    ----------
    path : str or path
    rows : iterator of dict
    columns : list of str
        In this order; all are text but those in ``kinds``.
    kinds : mapping
        The name of pyarrow's type of each other column.

    Raises
    ------
    ExtraMissingError
        When pyarrow is not installed.
    StoreError
        When the file cannot be written.
    """
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError as error:
        raise ExtraMissingError(
            "Parquet needs pyarrow: pip install 'govtext[parquet]' (or: pip install pyarrow)"
        ) from error
    schema = arrow.schema([(name, getattr(arrow, kinds.get(name, "string"))()) for name in columns])
    target = Path(path)
    part = target.with_name(target.name + ".part")
    try:
        with parquet.ParquetWriter(str(part), schema, compression="zstd") as writer:
            while group := _group(rows):
                writer.write_table(arrow.Table.from_pylist(group, schema=schema))
        part.replace(target)
    except OSError as error:
        raise StoreError(f"{str(target)!r} cannot be written: {error.strerror or error}.") from error
    finally:
        part.unlink(missing_ok=True)
    return target


def _group(rows: Iterator[dict[str, Any]]) -> list[dict[str, Any]]:
    group: list[dict[str, Any]] = []
    size = 0
    for row in rows:
        group.append({name: _encodable(value) if isinstance(value, str) else value for name, value in row.items()})
        size += len(row["text"])
        if len(group) == _ROW_GROUP or size >= _LARGE_GROUP:
            break
    return group
