"""What happens in a worker: one chunk of items is done, with arguments that are sent there once."""

from __future__ import annotations

import os
import sys
import threading
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

__all__ = [
    "PUT_ASIDE",
    "Chunk",
    "GaveUp",
    "Job",
    "Lacking",
    "Work",
    "do",
    "threads",
    "worker_died",
]

PUT_ASIDE = "the process that worked on it died, again and again (out of memory, or the item is made to harm): it was put aside."
_MOST_THREADS = 4
_HELD = 4
"""So many jobs are held by a worker at a time."""
_SETTLES = 3.0
"""Seconds before a new worker of a Dask cluster does anything: it has work before its nanny (the process that starts workers) has heard that it is up,
and a nanny lets a worker lie that dies before that. An item that kills its workers would leave a cluster without any, and everything waiting."""
_DIED = frozenset({"BrokenProcessPool", "TerminatedWorkerError", "KilledWorker"})
"""Errors of concurrent.futures, loky and Dask that say that a worker process died."""

Work = Callable[..., Sequence[Any]]
_worker = False
_ready = 0.0
_held: dict[str, tuple[Work, dict[str, Any]]] = {}
_opening = threading.Lock()


@dataclass(frozen=True, slots=True)
class GaveUp:
    """Stands in place of a result: work on the item was stopped, for the ``reason``.

    Work may return it for an item that takes too long or too much memory; :func:`govtext.batches.in_batches` puts it where an item took its
    process down. It is remembered, and the item let alone on a rerun, unless the limits are others or ``retry`` is asked for. One that is
    ``passing`` (a file that cannot be opened just now) is not remembered.
    """

    reason: str
    passing: bool = False


@dataclass(slots=True)
class Chunk:
    """Items from ``start`` on, their keys, and the results that are there."""

    start: int
    items: Sequence[Any]
    keys: Sequence[str]
    found: dict[int, Any] = field(default_factory=dict)

    @property
    def missing(self) -> list[int]:
        """The items that have no result yet."""
        return [index for index in range(len(self.items)) if index not in self.found]


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a worker returns that was not sent what the work needs; ``where`` it is, on a Dask cluster."""

    where: str = ""


class Job:
    """What is done with items: ``work(items, **options, **context)``.

    It is sent to each worker process once, with the first of its tasks; the others carry its name alone, and :func:`do` answers with
    :class:`Lacking` where nothing of that name is at hand. Where no process is crossed nothing is packed; on the way through a
    scheduler nothing is unpacked, so that no model is loaded there.

    Parameters
    ----------
    work : callable
    options, context : mapping
        Arguments. A context of numbers and words only is sent with every task.
    """

    def __init__(self, work: Work, options: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        self.name = uuid.uuid4().hex
        self.parent = os.getpid()
        self._opened: tuple[Work, dict[str, Any]] | None = (work, {**options, **context})
        self._packed = b""
        self._sent = all(value is None or isinstance(value, str | int | float) for value in context.values())

    def whole(self) -> Job:
        """Return the same, to be sent with all that it needs."""
        return _job(self.name, self.parent, self._packed, self._opened, True)

    def _pack(self) -> bytes:
        if not self._packed and self._opened is not None:
            import cloudpickle

            self._packed = cloudpickle.dumps(self._opened)
        return self._packed

    def opened(self) -> tuple[Work, dict[str, Any]] | None:
        """Return the work and its arguments; None where they were not sent here."""
        if self._opened is None:
            with _opening:
                if self.name not in _held and self._packed:
                    import cloudpickle

                    while len(_held) >= _HELD:
                        del _held[next(iter(_held))]
                    _held[self.name] = cloudpickle.loads(self._packed)
                self._opened = _held.get(self.name)
        return self._opened

    def __reduce__(self) -> tuple[Any, ...]:
        return _job, (self.name, self.parent, self._pack() if self._sent else b"", None, self._sent)


def _job(name: str, parent: int, packed: bytes, opened: tuple[Work, dict[str, Any]] | None, sent: bool) -> Job:
    job = Job.__new__(Job)
    job.name, job.parent, job._packed, job._opened, job._sent = name, parent, packed, opened, sent
    return job


def do(number: int, job: Job, items: Sequence[Any]) -> tuple[int, Sequence[Any] | Lacking]:
    """Do one chunk, perhaps in another process, with one thread for its arithmetic."""
    if os.getpid() != job.parent:
        with _opening:
            if not _worker:
                _begin(job.parent)
        time.sleep(max(0.0, _ready - time.monotonic()))
    opened = job.opened()
    if opened is None:
        return number, Lacking(_where())
    from threadpoolctl import threadpool_limits

    work, arguments = opened
    with threadpool_limits(limits=1):
        results = list(work(items, **arguments))
    if len(results) != len(items):
        raise ValueError(f"{work.__qualname__} returned {len(results)} results for {len(items)} items.")
    return number, results


def threads() -> int:
    """Return how many threads a network may use here: one in a worker process, where others work beside it, else up to four."""
    return 1 if _worker else max(1, min(_MOST_THREADS, os.cpu_count() or 1))


def worker_died(error: BaseException) -> bool:
    """Whether an error says that the process of a worker died."""
    return any(kind.__name__ in _DIED for kind in type(error).__mro__)


def _where() -> str:
    """The address of this worker of a Dask cluster."""
    if "distributed" in sys.modules:
        import distributed

        with suppress(ValueError):
            get_worker: Any = distributed.get_worker
            return str(get_worker().address)
    return ""


def _begin(parent: int) -> None:
    """The first chunk of a worker process: others work beside it, so each keeps to one thread."""
    global _worker, _ready
    _worker = True
    if _where():
        _ready = time.monotonic() + _SETTLES
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    if os.name == "posix" and os.getppid() == parent:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    """End a worker whose parent was killed; loky would let it wait for minutes, and finish what nobody asks for any more."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)
