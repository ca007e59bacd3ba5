"""Long work in coarse chunks through joblib: in parallel, remembered by content, gone on with where it stopped.

Reading, coding and topics hand their loops to :func:`in_batches`. Which machines do the work is joblib's affair: ``n_jobs`` processes of this
computer, or whatever ``joblib.parallel_config`` says, a Dask cluster for instance.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from govtext.errors import OptionError
from govtext.progress import track
from govtext.workers import PUT_ASIDE, Chunk, GaveUp, Job, Lacking, Work, do, threads, worker_died

__all__ = ["CACHE_VARIABLE", "GaveUp", "cache_folder", "in_batches", "threads", "usual_jobs"]

CACHE_VARIABLE = "GOVTEXT_CACHE"
"""Environment variable with the folder in which results are kept."""
FORMAT = 1
"""Of the files in which results are remembered."""
_LARGEST = 4
"""A chunk holds at most so many times the usual number of items."""
_FIRST = 2
"""So many tasks a process carry all that the work needs; those that follow find it there."""
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# A folder that govtext makes and may make again: https://bford.info/cachedir/\n"


def cache_folder(cache: str | os.PathLike[str] | None) -> str | os.PathLike[str] | None:
    """Return the folder in which results are kept: the one asked for, else that of the environment variable, else none."""
    return cache if cache is not None else os.environ.get(CACHE_VARIABLE) or None


def usual_jobs(most: int) -> int | None:
    """Return how many processes to use where there is much work and nobody said how many: the processors, at most ``most``.

    None where ``joblib.parallel_config`` says it.
    """
    from joblib import cpu_count
    from joblib.parallel import DEFAULT_BACKEND, get_active_backend

    backend, n_jobs = get_active_backend()
    configured = n_jobs is not None or DEFAULT_BACKEND not in type(backend).__name__.lower()
    return None if configured else min(most, int(cpu_count()))


def in_batches(
    work: Work,
    items: Sequence[Any],
    *,
    options: Mapping[str, Any] | None = None,
    limits: Mapping[str, float] | None = None,
    context: Mapping[str, Any] | None = None,
    keys: Sequence[str] | None = None,
    version: str = "",
    folder: str | os.PathLike[str] | None = None,
    encode: Callable[[Any], Any] | None = None,
    decode: Callable[[Any], Any] | None = None,
    size: int = 8,
    n_jobs: int | None = None,
    retry: bool = False,
    description: str = "Working",
    progress: bool | None = None,
) -> list[Any]:
    """Return what ``work`` makes of each item, in the order of the items, whoever does it and in whatever order it is done.

    Parameters
    ----------
    work : callable
        A function of a module (worker processes find it by its name). It is called as ``work(some_items, **options, **limits, **context)``
        and returns one result an item. The result of an item must not depend on the items beside it.
    items : sequence
        Things that can be sent to another process.
    options : mapping, optional
        What JSON can hold and the results depend on.
    limits : mapping, optional
        Seconds, megabytes ...: results do not depend on them, but an item that was given up is tried again when they change.
    context : mapping, optional
        Anything else that the function needs (a coder, say); ``version`` has to tell one from another. It is sent to each worker process
        once, not with every chunk.
    keys : sequence of str, optional
        What tells an item's content from another's (a hash of it). Needed to remember results. With keys, a chunk ends where a key says so:
        an item more or less changes one chunk and not all that follow.
    version : str
        Of all that makes the results and is not in ``options``: code, models, libraries.
    folder : path, optional
        Where results are kept, a JSON file a chunk, written when the chunk is done; on a rerun such chunks are read and not done again.
    encode, decode : callable, optional
        Turn a result into what JSON can hold, and back into an equal one.
    size : int
        Items a chunk, about.
    n_jobs : int, optional
        As in joblib: worker processes, -1 for as many as there are processors. Not given, ``joblib.parallel_config`` decides; without that, one.
    retry : bool
        Try again what a former run gave up.
    description, progress
        As in :func:`govtext.progress.track`.

    Returns
    -------
    list
        A result an item; a :class:`GaveUp` for an item that took its worker process down, or that ``work`` itself gave up. When a worker dies,
        the chunks that were under way are done item by item, in turn, until it is known which item it was.

    Raises
    ------
    OptionError
        When results cannot be kept in the folder, or there are not as many keys as items.
    ClusterError
        When a Dask cluster is gone, or has lost all its workers and gets no new ones.

    Notes
    -----
    An error that ``work`` raises stops everything, and so does Ctrl-C: the chunks that are done stay in the folder. BLAS works with one thread
    in every process and with any ``n_jobs``, so that sums are formed in the same order. Results of chunks go back to the process that asked,
    which writes them: workers on other machines need not see the folder.

    Examples
    --------
    >>> from govtext.batches import in_batches
    >>> from govtext.text.language import detect_language
    >>> def languages(texts):
    ...     return [detect_language(text) for text in texts]
    >>> in_batches(languages, ["Rapat rutin digelar.", "They meet every month."], size=1)
    ['id', 'en']
    """
    if size < 1:
        raise OptionError(f"size is {size}, but a chunk holds at least 1 item.")
    if keys is not None and len(keys) != len(items):
        raise OptionError(f"there are {len(items)} items but {len(keys)} keys; give one key an item.")
    if folder is not None and keys is None:
        raise OptionError("results are kept by the items' content: give keys, one an item, together with folder.")
    store = None
    if folder is not None:
        name = f"{work.__module__}.{work.__qualname__}"
        store = _Store(Path(folder), name, version, dict(options or {}), dict(limits or {}), encode, decode, retry)
    run = _Run(Job(work, {**(options or {}), **(limits or {})}, context or {}), n_jobs)
    results: list[Any] = [None] * len(items)
    todo: list[Chunk] = []
    bar = track(range(len(items)), description, progress)
    next(bar, None)
    try:
        for chunk in _chunks(items, keys, size):
            if store is not None:
                store.fill(chunk)
            if chunk.missing:
                todo.append(chunk)
            else:
                _finish(chunk, results, bar)
        for chunk in run.done(todo):
            if store is not None:
                store.keep(chunk)
            _finish(chunk, results, bar)
    finally:
        bar.close()  # type: ignore[attr-defined]
    return results


def _chunks(items: Sequence[Any], keys: Sequence[str] | None, size: int) -> Iterator[Chunk]:
    if keys is None:
        for start in range(0, len(items), size):
            yield Chunk(start, items[start : start + size], ())
        return
    start = 0
    for end, key in enumerate(keys, 1):
        ends = int.from_bytes(hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()[:4], "big") % size == 0
        if ends or end - start == _LARGEST * size or end == len(items):
            yield Chunk(start, items[start:end], keys[start:end])
            start = end


def _finish(chunk: Chunk, results: list[Any], bar: Iterator[int]) -> None:
    for index, result in chunk.found.items():
        results[chunk.start + index] = result
        next(bar, None)


class _Run:
    """Has joblib do chunks, and finds the item that kills a worker."""

    def __init__(self, job: Job, n_jobs: int | None) -> None:
        self._job, self._whole, self._n_jobs = job, job.whole(), n_jobs

    def done(self, chunks: Sequence[Chunk]) -> Iterator[Chunk]:
        """Yield each chunk when it has all its results."""
        client = _dask_client()
        if client is not None:
            from govtext.cluster import on_cluster

            yield from on_cluster(client, chunks, self._job)
            return
        waiting = dict(enumerate(chunks))
        while waiting:
            begun: list[int] = []
            try:
                for number, results in self._parallel(waiting, begun):
                    if isinstance(results, Lacking):
                        continue  # it comes again
                    chunk = waiting.pop(number)
                    chunk.found.update(zip(chunk.missing, results, strict=True))
                    yield chunk
            except Exception as error:
                if not worker_died(error):
                    raise
                suspects = [number for number in begun if number in waiting]
                if not suspects:
                    raise
                for number in suspects:
                    chunk = waiting.pop(number)
                    self._one_by_one(chunk)
                    yield chunk

    def _parallel(self, chunks: Mapping[int, Chunk], begun: list[int]) -> Iterator[tuple[int, Sequence[Any] | Lacking]]:
        from joblib import Parallel, delayed, effective_n_jobs

        processes = effective_n_jobs(self._n_jobs)
        first = _FIRST * processes if processes > 1 else 0

        def tasks() -> Iterator[Any]:
            for place, (number, chunk) in enumerate(list(chunks.items())):
                begun.append(number)
                job = self._whole if place < first else self._job
                yield delayed(do)(number, job, [chunk.items[i] for i in chunk.missing])

        # no more than one chunk waits for each worker: few are under suspicion when one dies
        parallel = Parallel(n_jobs=self._n_jobs, return_as="generator_unordered", batch_size=1, pre_dispatch="n_jobs")
        yield from parallel(tasks())

    def _one_by_one(self, chunk: Chunk) -> None:
        for index in chunk.missing:
            alone = {0: Chunk(0, [chunk.items[index]], ())}
            try:
                [(_, results)] = self._parallel(alone, [])
                [chunk.found[index]] = cast(Sequence[Any], results)  # the first task has all that it needs
            except Exception as error:
                if not worker_died(error):
                    raise
                chunk.found[index] = GaveUp(PUT_ASIDE)


def _dask_client() -> Any:
    """The client of the Dask cluster that joblib is set to, or None."""
    from joblib.parallel import get_active_backend

    backend, _ = get_active_backend()
    return getattr(backend, "client", None) if type(backend).__name__.startswith("Dask") else None


class _Store:
    """A folder of finished chunks."""

    def __init__(
        self,
        folder: Path,
        name: str,
        version: str,
        options: dict[str, Any],
        limits: dict[str, float],
        encode: Callable[[Any], Any] | None,
        decode: Callable[[Any], Any] | None,
        retry: bool,
    ) -> None:
        self._folder = folder / name.replace("<", "").replace(">", "")  # a name that every system takes
        self._identity = [FORMAT, name, version, options]
        self._limits, self._retry = limits, retry
        self._encode, self._decode = encode or _same, decode or _same
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            tag = folder / "CACHEDIR.TAG"
            if not tag.exists():
                tag.write_text(_TAG, encoding="ascii")
        except OSError as error:
            raise OptionError(
                f"results cannot be kept in {str(folder)!r} ({error.strerror or error}): name a folder that can be written."
            ) from error

    def fill(self, chunk: Chunk) -> None:
        """Give a chunk the results that are there for it; a file that is damaged counts as none."""
        try:
            entries = json.loads(self._file(chunk).read_text(encoding="ascii"))["entries"]
            for index, key in enumerate(chunk.keys):
                entry = entries.get(key, {})
                if "result" in entry:
                    chunk.found[index] = self._decode(entry["result"])
                elif "gave_up" in entry and not self._retry and entry["limits"] == self._limits:
                    chunk.found[index] = GaveUp(entry["gave_up"])
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            chunk.found.clear()

    def keep(self, chunk: Chunk) -> None:
        """Write a chunk's results, all at once or not at all."""
        entries: dict[str, Any] = {}
        for index, key in enumerate(chunk.keys):
            result = chunk.found[index]
            if not isinstance(result, GaveUp):
                entries[key] = {"result": self._encode(result)}
            elif not result.passing:
                entries[key] = {"gave_up": result.reason, "limits": self._limits}
        # ASCII: text from damaged files may hold halves of surrogate pairs, which UTF-8 has no form for
        text = json.dumps({"format": FORMAT, "entries": entries}, ensure_ascii=True, separators=(",", ":"))
        file = self._file(chunk)
        try:
            file.parent.mkdir(exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=file.parent, prefix=file.stem, suffix=".part")
            try:
                with os.fdopen(handle, "w", encoding="ascii") as out:
                    out.write(text)
                Path(name).replace(file)
            except BaseException:
                with suppress(OSError):
                    Path(name).unlink()
                raise
        except OSError as error:
            warnings.warn(f"a result was not kept in {self._folder}: {error.strerror or error}", stacklevel=4)

    def _file(self, chunk: Chunk) -> Path:
        identity = json.dumps([*self._identity, list(chunk.keys)], sort_keys=True)
        key = hashlib.sha256(identity.encode("ascii")).hexdigest()
        return self._folder / key[:2] / f"{key}.json"


def _same(value: Any) -> Any:
    return value
