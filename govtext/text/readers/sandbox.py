"""Runs the parsers of formats that can be hostile in a process of their own, with limits."""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from govtext.errors import ReadError, ReadStoppedError
from govtext.text.readers.raw import RawFile

__all__ = ["MEMORY_MB", "SECONDS", "Sandbox", "borrowed", "close_idle"]

SECONDS = 120.0
"""Time that one file may take, unless told otherwise."""
MEMORY_MB = 1000.0
"""Memory that one file may take, unless told otherwise."""
LONGEST_ANSWER = 250_000_000
"""Characters of the longest answer that is taken from a worker."""
_WATCH_SECONDS = 0.05


class Sandbox:
    """A worker process that parses files, restarted when a file kills, stalls or bloats it.

    Parameters
    ----------
    seconds : float
        Time that one file may take.
    memory_mb : float
        Memory that the worker, with the programs that it starts, may hold while it parses one file.

    Notes
    -----
    The memory that the worker really holds is watched from outside, twenty times a second, on every system; on Linux the worker also
    limits its address space, which stops a sudden demand at once. The worker has no standard input but the requests, works in a temporary
    folder that is removed with it, and opens no network connection from Python. It is started with ``python -m``, so a user's script is
    never imported a second time, and it ends when the process that started it does.
    """

    def __init__(self, seconds: float = SECONDS, memory_mb: float = MEMORY_MB) -> None:
        self.seconds = seconds
        self.memory_mb = memory_mb
        self._process: subprocess.Popen[str] | None = None
        self._folder: str | None = None
        self._answers: queue.Queue[str] = queue.Queue()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, path: Path, suffix: str | None = None) -> RawFile:
        """Parse one file in the worker, by the reader of its own ending or of ``suffix``.

        Raises
        ------
        ReadError
            When the file cannot be parsed.
        ReadStoppedError
            When it takes too long or too much memory, or takes the worker down.
        """
        # not resolved: that would follow a link to a name with another ending
        return RawFile.from_json(self.run("read", path=str(path.absolute()), suffix=suffix or path.suffix.lower()))

    def run(self, task: str, **arguments: Any) -> Any:
        """Have the worker do one of its tasks (``govtext.text.readers.worker.TASKS``) and return its answer.

        Raises
        ------
        ReadError
            When the task fails.
        ReadStoppedError
            When it takes too long or too much memory, or takes the worker down.
        """
        try:
            return self._run(task, arguments)
        except (KeyboardInterrupt, SystemExit):  # the worker is in the middle of a task nobody waits for
            self.close()
            raise

    def _run(self, task: str, arguments: dict[str, Any]) -> Any:
        process = self._running()
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps({"task": task, "arguments": arguments}) + "\n")
            process.stdin.flush()
            answer = self._answer(process)
        except OSError:
            answer = ""
        if not answer.endswith("\n"):  # the worker died, perhaps in mid-answer
            self.close()
            if len(answer) > LONGEST_ANSWER:
                raise ReadStoppedError("the file holds more text than a document may: it is damaged or made to harm.")
            raise ReadStoppedError("the parser broke down on this file: it is damaged or made to harm.")
        data = json.loads(answer)
        if "stopped" in data:
            self.close()  # a process that ran out of memory once is not used again
            raise ReadStoppedError(self._too_large() if data["stopped"] == "memory" else data["stopped"])
        if "error" in data:
            raise ReadError(data["error"])
        return data["answer"]

    def _answer(self, process: subprocess.Popen[str]) -> str:
        end = time.monotonic() + self.seconds
        while True:
            left = end - time.monotonic()
            try:
                return self._answers.get(timeout=max(0.0, min(_WATCH_SECONDS, left)))
            except queue.Empty:
                if left <= 0:
                    self.close()
                    raise ReadStoppedError(
                        f"reading took longer than {self.seconds:.0f} seconds and was stopped: the file is damaged or huge; "
                        "if it is not, give it more with seconds=."
                    ) from None
                if _resident(process.pid) > self.memory_mb * 1e6:
                    self.close()
                    raise ReadStoppedError(self._too_large()) from None

    def _too_large(self) -> str:
        return (
            f"the file needs more than {self.memory_mb:.0f} MB of memory, more than a document may take: it is damaged or made to harm; "
            "if it is not, give it more with memory_mb=."
        )

    def close(self) -> None:
        """Stop the worker and what it started, and remove what they left."""
        if self._process is not None:
            _kill(self._process)
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    try:
                        stream.close()
                    except OSError:
                        continue  # the worker died with data unsent
            self._process = None
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def _running(self) -> subprocess.Popen[str]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        self._folder = tempfile.mkdtemp(prefix="govtext-")
        package_parent = str(Path(__file__).resolve().parents[3])
        # one thread: several workers may run beside each other, and every thread reserves address space
        environment = dict(os.environ, PYTHONIOENCODING="utf-8", OMP_NUM_THREADS="1", OMP_THREAD_LIMIT="1")
        environment |= dict.fromkeys(("TMPDIR", "TEMP", "TMP"), self._folder)
        paths = [package_parent, *filter(None, environment.get("PYTHONPATH", "").split(os.pathsep))]
        environment["PYTHONPATH"] = os.pathsep.join(str(Path(path).absolute()) for path in paths)
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-P", "-m", "govtext.text.readers.worker", str(self.memory_mb), self._folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env=environment,
            cwd=self._folder,
            start_new_session=True,  # Ctrl-C is for the process that waits
        )
        self._answers = queue.Queue()
        threading.Thread(target=_forward, args=(self._process, self._answers), daemon=True).start()
        return self._process


def _resident(pid: int) -> int:
    """Bytes that a process and those that it started hold in memory."""
    import psutil

    try:
        process = psutil.Process(pid)
        held = process.memory_info().rss
        for child in process.children(recursive=True):
            with suppress(psutil.Error):
                held += child.memory_info().rss
    except psutil.Error:  # it has ended
        return 0
    return int(held)


def _kill(process: subprocess.Popen[str]) -> None:
    """End a process and those that it started."""
    import psutil

    with suppress(psutil.Error):
        for child in psutil.Process(process.pid).children(recursive=True):
            with suppress(psutil.Error):
                child.kill()
    process.kill()
    process.wait()


def _forward(process: subprocess.Popen[str], answers: queue.Queue[str]) -> None:
    assert process.stdout is not None
    try:
        while line := process.stdout.readline(LONGEST_ANSWER + 1):
            answers.put(line)
            if not line.endswith("\n"):
                return  # too long, or the worker ended in the middle of it
    except ValueError:  # closed while waiting
        pass
    answers.put("")  # the worker ended


class _Idle:
    """Workers that wait for the next chunk of files; a process that was forked off has none of its own yet."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.sandboxes: list[Sandbox] = []
        self.process = os.getpid()

    def own(self) -> list[Sandbox]:
        if self.process != os.getpid():
            self.process, self.lock, self.sandboxes = os.getpid(), threading.Lock(), []
        return self.sandboxes


_idle = _Idle()


@contextmanager
def borrowed(seconds: float = SECONDS, memory_mb: float = MEMORY_MB) -> Iterator[Sandbox]:
    """Lend a sandbox that may have read files before; call :func:`close_idle` when no more are to be read."""
    waiting = _idle.own()
    with _idle.lock:
        place = next((i for i, sandbox in enumerate(waiting) if sandbox.memory_mb == memory_mb), None)
        sandbox = waiting.pop(place) if place is not None else Sandbox(seconds, memory_mb)
    sandbox.seconds = seconds
    try:
        yield sandbox
    except BaseException:
        sandbox.close()
        raise
    with _idle.lock:
        waiting.append(sandbox)


def close_idle() -> None:
    """Stop the sandboxes of this process that wait for files."""
    waiting = _idle.own()
    with _idle.lock:
        while waiting:
            waiting.pop().close()
