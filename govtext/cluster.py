"""Chunks on a Dask cluster: a task that is lost comes again, and an item that takes its worker down is found and put aside.

joblib's own loop is left out here: it waits for ever for a task that Dask gave up because its workers died.
"""

from __future__ import annotations

import time
import warnings
from asyncio import CancelledError
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from govtext.errors import ClusterError
from govtext.workers import PUT_ASIDE, Chunk, GaveUp, Job, Lacking, do, worker_died

__all__ = ["on_cluster"]

_LEAST_AHEAD = 32
"""So many chunks are handed over at least, that a cluster that grows with its work sees some; two for each thread of its workers otherwise."""
_SETTLED = frozenset({"finished", "error", "cancelled"})
_TURN = 1.0
"""Seconds between two looks at a cluster from which nothing comes."""
_FETCH = 10.0
"""Seconds within which a result that is done comes from its worker."""
_PATIENCE = 30.0
"""Seconds after which tasks that no worker knows of are handed over again."""
_DESERTED = 300.0
"""Seconds without any worker after which a cluster is given up. One that has had none yet (a queue of SLURM, say) is waited for."""

_DEATHS = 2
"""So many workers must die of a chunk before it is under suspicion, and of an item that has the cluster to itself before it is put aside: one
may be an accident."""
_LACKS = 3
"""A worker is sent what the work needs with one task, and a task takes it along that was not done for want of it so many times."""

T = TypeVar("T")
_GONE = "the Dask cluster is gone ({}): start it and call again; what is done stays in the folder, where one was given."


@dataclass(slots=True)
class _Task:
    """Some items of a chunk, on their way."""

    chunk: Chunk
    indices: list[int]
    whole: bool = False
    where: str = ""
    """The worker that it had better go to, for that one lacks what is sent with it."""
    lacked: int = 0
    unfetched: int = 0


def on_cluster(client: Any, chunks: Sequence[Chunk], job: Job) -> Iterator[Chunk]:
    """Yield each chunk when a Dask cluster has done it.

    Dask itself gives the tasks of a worker that died to others, and gives up one whose workers died more often than
    ``distributed.scheduler.allowed-failures`` (3, so four workers); the tasks here are given up at the second death, for each costs a cluster
    a worker and may leave it without any. All that ran beside the culprit is under suspicion then, so the items of such chunks are
    done one at a time when the rest is done, each alone on the cluster: the one that takes its worker down twice again is a
    :class:`govtext.workers.GaveUp`.

    Raises
    ------
    ClusterError
        When the cluster is gone, or has lost all its workers and gets no new ones.
    """
    run = _OnCluster(client, job)
    try:
        yield from run.done(chunks)
    finally:
        run.cancel()


class _OnCluster:
    def __init__(self, client: Any, job: Job) -> None:
        self._client, self._job, self._whole = client, job, job.whole()
        self._running: dict[Any, _Task] = {}
        self._since = self._checked = time.monotonic()  # a worker was there; a task came, or all were looked for
        self._had_workers = self._told = False
        self._served: set[str] = set()
        self._unheard: set[str] = set()
        """Tasks of which the scheduler was not yet told after how many deaths they are given up."""

    def done(self, chunks: Sequence[Chunk]) -> Iterator[Chunk]:
        tasks = iter(chunks)
        suspects: list[Chunk] = []
        while True:
            free = max(_LEAST_AHEAD, 2 * sum(self._workers().values())) - len(self._running)
            for chunk in islice(tasks, max(0, free)):
                self._submit(_Task(chunk, chunk.missing))
            if not self._running:
                break
            for task, error in self._finished():
                if error is None:
                    yield task.chunk
                else:
                    suspects.append(task.chunk)
        for chunk in suspects:
            for index in chunk.missing:
                self._alone(chunk, index)
            yield chunk

    def _alone(self, chunk: Chunk, index: int) -> None:
        deaths = 0
        self._submit(_Task(chunk, [index], whole=True))
        while self._running:
            for task, error in self._finished():
                if error is None:
                    continue
                deaths += min(_DEATHS, 1 + int(getattr(error, "allowed_failures", _DEATHS)))
                if deaths < _DEATHS:
                    self._submit(task)
                else:
                    chunk.found[index] = GaveUp(PUT_ASIDE)

    def cancel(self) -> None:
        """Let the cluster forget what is under way."""
        if self._running:
            with suppress(Exception, CancelledError):  # it may be gone
                self._client.cancel(list(self._running))
            self._running.clear()

    def _submit(self, task: _Task) -> None:
        items = [task.chunk.items[index] for index in task.indices]
        job = self._whole if task.whole else self._job
        there = {"workers": [task.where], "allow_other_workers": True} if task.where else {}
        future = self._asked(lambda: self._client.submit(do, task.chunk.start, job, items, pure=False, **there))
        self._running[future] = task
        self._unheard.add(str(future.key))

    def _again(self, future: Any) -> None:
        task = self._running.pop(future)
        with suppress(Exception, CancelledError):
            future.cancel()
        self._submit(task)

    def _finished(self) -> Iterator[tuple[_Task, BaseException | None]]:
        """Wait a little; yield tasks whose results are there, and those that Dask gave up, with the error."""
        import distributed

        self._limit_deaths()
        wait: Any = distributed.wait
        with suppress(TimeoutError, CancelledError):
            wait(list(self._running), timeout=_TURN, return_when="FIRST_COMPLETED")
        came = False
        for future in list(self._running):
            if future.status not in _SETTLED:  # also "lost" with a worker: Dask has it done again
                continue
            task = self._running[future]
            try:
                error = future.exception(timeout=_FETCH)
                results = future.result(timeout=_FETCH)[1] if error is None else ()
            except (TimeoutError, CancelledError):  # the worker that held the result died before it was fetched
                task.unfetched += 1
                if future.cancelled() or task.unfetched > 2:
                    self._alive()
                    self._again(future)
                continue
            came = True
            del self._running[future]
            if error is not None and not worker_died(error):
                raise error
            if isinstance(results, Lacking):
                task.lacked += 1
                task.whole = results.where not in self._served or task.lacked > _LACKS
                task.where = results.where if task.whole else ""
                self._served.add(results.where)
                self._submit(task)
                continue
            if error is None:
                task.chunk.found.update(zip(task.indices, results, strict=True))
            yield task, error
        if came:
            self._since = self._checked = time.monotonic()
        else:
            self._look()

    def _limit_deaths(self) -> None:
        """Have the scheduler give new tasks up at the second death, whatever it allows others."""
        self._unheard &= {str(future.key) for future in self._running}
        if self._unheard:
            try:
                self._unheard.difference_update(
                    self._asked(lambda: self._client.run_on_scheduler(_counted, keys=list(self._unheard)))
                )
            except ValueError:  # a scheduler that runs nothing for its clients: its own limit holds
                self._unheard.clear()

    def _look(self) -> None:
        """Nothing came: see whether the cluster is there, has workers, and knows the tasks."""
        self._alive()
        self._bring_back()
        now = time.monotonic()
        workers = self._workers()
        if not workers:
            if self._had_workers and now - self._since >= _DESERTED:
                raise ClusterError(
                    "the Dask cluster has no worker left: start workers and call again; what is done stays in the folder, where one was given."
                )
            if not self._told and now - self._since >= _PATIENCE:
                self._told = True
                warnings.warn("the Dask cluster has no workers: waiting for some.", stacklevel=2)
            self._checked = now
            return
        self._told, self._since = False, now
        for future, task in list(self._running.items()):
            if (
                task.where and task.where not in workers
            ):  # Dask lets a task lie whose preferred worker died, though others would do
                task.where = ""
                self._again(future)
        if now - self._checked >= _PATIENCE:
            self._checked = now
            known = {key for keys in self._asked(self._client.processing).values() for key in keys}
            if not any(future.key in known for future in self._running):  # lost with a worker, or its message was
                for future in list(self._running):
                    self._again(future)

    def _bring_back(self) -> None:
        """Have the cluster of this computer start the workers again that it gave up: one that does not come back within 15 seconds, for one.

        Clusters of other kinds replace theirs themselves when they are told to (``adapt``).
        """
        import distributed

        cluster = self._client.cluster
        if isinstance(cluster, distributed.LocalCluster) and len(cluster.workers) < len(cluster.worker_spec):
            with suppress(Exception, CancelledError):  # it may be closing
                scale: Any = cluster.scale
                scale(len(cluster.worker_spec))

    def _alive(self) -> None:
        if self._client.status not in {"running", "connecting"}:
            raise ClusterError(_GONE.format(f"its client is {self._client.status}"))

    def _workers(self) -> dict[str, int]:
        """The addresses of the workers, and their threads."""
        workers: dict[str, int] = self._asked(self._client.nthreads)
        self._had_workers = self._had_workers or bool(workers)
        return workers

    def _asked(self, question: Callable[[], T]) -> T:
        """What the scheduler answers."""
        self._alive()
        try:
            return question()
        except (OSError, TimeoutError, CancelledError) as error:
            raise ClusterError(_GONE.format(type(error).__name__)) from error


def _counted(keys: Sequence[str], dask_scheduler: Any) -> list[str]:
    """Count as many deaths for new tasks as are allowed beyond those that they get; return the tasks that are known."""
    known = [key for key in keys if key in dask_scheduler.tasks]
    for key in known:
        dask_scheduler.tasks[key].suspicious += max(0, int(dask_scheduler.allowed_failures) + 1 - _DEATHS)
    return known
