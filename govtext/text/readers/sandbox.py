"""Runs the parsers of formats that can be hostile in a process of their own, with limits."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

from govtext.errors import ReadError
from govtext.text.readers.raw import RawFile

__all__ = ["Sandbox"]


class Sandbox:
    """A worker process that parses files, restarted when a file kills or stalls it.

    Parameters
    ----------
    seconds : float
        Time that one file may take.

    Notes
    -----
    The worker limits its own memory where the system can (Linux); elsewhere the time limit alone protects.
    It is started with ``python -m``, so a user's script is never imported a second time.
    """

    def __init__(self, seconds: float = 120.0) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[str] | None = None
        self._answers: queue.Queue[str] = queue.Queue()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, path: Path) -> RawFile:
        """Parse one file in the worker.

        Raises
        ------
        ReadError
            When the file cannot be parsed, takes too long, or takes the worker down.
        """
        return RawFile.from_json(self.run("read", path=str(path.resolve())))

    def run(self, task: str, **arguments: Any) -> Any:
        """Have the worker do one of its tasks (``govtext.text.readers.worker.TASKS``) and return its answer.

        Raises
        ------
        ReadError
            When the task fails, takes too long, or takes the worker down.
        """
        process = self._running()
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps({"task": task, "arguments": arguments}) + "\n")
            process.stdin.flush()
            answer = self._answers.get(timeout=self._seconds)
        except queue.Empty:
            self.close()
            raise ReadError(
                f"reading took longer than {self._seconds:.0f} seconds and was stopped: the file is damaged or huge."
            ) from None
        except OSError:
            answer = ""
        if not answer.endswith("\n"):  # the worker died, perhaps in mid-answer
            self.close()
            raise ReadError("the parser broke down on this file: it is damaged or made to harm.")
        data = json.loads(answer)
        if "error" in data:
            raise ReadError(data["error"])
        return data["answer"]

    def close(self) -> None:
        """Stop the worker."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    try:
                        stream.close()
                    except OSError:
                        continue  # the worker died with data unsent
            self._process = None

    def _running(self) -> subprocess.Popen[str]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        package_parent = str(Path(__file__).resolve().parents[3])
        environment = dict(os.environ, PYTHONIOENCODING="utf-8")
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, [package_parent, environment.get("PYTHONPATH")]))
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "govtext.text.readers.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env=environment,
        )
        self._answers = queue.Queue()
        threading.Thread(target=_forward, args=(self._process, self._answers), daemon=True).start()
        return self._process


def _forward(process: subprocess.Popen[str], answers: queue.Queue[str]) -> None:
    assert process.stdout is not None
    try:
        for line in process.stdout:
            answers.put(line)
    except ValueError:  # closed while waiting
        pass
    answers.put("")  # the worker ended
