"""The process in which hostile formats are parsed: tasks come in on stdin, answers go out on stdout, a line of JSON each."""

from __future__ import annotations

import json
import os
import shutil
import sys
import threading
import time
from pathlib import Path
from typing import Any

from govtext.errors import ReadError
from govtext.text.readers.formats import FORMATS, load
from govtext.text.readers.raw import RawFile
from govtext.text.readers.raw_table import RawTable
from govtext.text.readers.sandbox import LONGEST_ANSWER, MEMORY_MB

_MAPPED_MB = 2000
"""Address space that Python, its libraries and mapped files take beside what a document needs."""
_LARGEST_FILE_MB = 1000
"""Of files that a parser may write."""
_NETWORK = frozenset({"socket.connect", "socket.sendto", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname"})


def _limit(memory_mb: float) -> None:
    """Limit address space, written files and crash dumps, where the system can (the sandbox watches memory from outside)."""
    try:
        import resource
    except ImportError:  # Windows
        return
    wanted = {resource.RLIMIT_CORE: 0, resource.RLIMIT_FSIZE: _LARGEST_FILE_MB * 10**6}
    if sys.platform != "darwin":  # macOS does not enforce it
        wanted[resource.RLIMIT_AS] = int((memory_mb + _MAPPED_MB) * 1e6)
    for kind, value in wanted.items():
        _, hard = resource.getrlimit(kind)
        if hard == resource.RLIM_INFINITY or hard > value:
            resource.setrlimit(kind, (value, value))


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _NETWORK:
        raise PermissionError("documents are read offline")


def _end_with(parent: int, folder: str | None) -> None:
    """End this process when the one that started it is gone, also in the middle of a file."""
    while _alive(parent):
        time.sleep(1)
    _remove(folder)
    os._exit(1)


def _alive(parent: int) -> bool:
    if os.name == "posix":
        return os.getppid() == parent
    import psutil

    return bool(psutil.pid_exists(parent))


def _remove(folder: str | None) -> None:
    if folder:
        os.chdir(Path(folder).parent)
        shutil.rmtree(folder, ignore_errors=True)


def read(path: str, suffix: str, scans: dict[str, dict[str, Any]] | None = None) -> dict[str, Any]:
    """Read one file in this process; ``scans`` holds what was read on pages that are pictures, by page."""
    reader = load(FORMATS[suffix].reader)
    raw: RawFile
    if scans is None:
        raw = reader(Path(path))
    else:
        from govtext.text.readers.scans import Scan

        raw = reader(Path(path), {int(page): Scan.from_json(scan) for page, scan in scans.items()})
    return raw.to_json()


def tables(path: str, suffix: str, first: int = 1, last: int = 0) -> list[dict[str, Any]]:
    """Read the tables of one file in this process; of a PDF, those from page ``first`` to ``last`` (0: to its end)."""
    reader = load(FORMATS[suffix].tables)
    found: list[RawTable] = reader(Path(path), first, last) if last and suffix == ".pdf" else reader(Path(path))
    return [table.to_json() for table in found]


TASKS: dict[str, str] = {
    "read": "govtext.text.readers.worker:read",
    "tables": "govtext.text.readers.worker:tables",
    "scan": "govtext.text.readers.scanning:scan_page",
    "picture": "govtext.text.readers.picturing:picture_page",
}
"""What the worker can be asked for: "module:function", called with the arguments of the request, returns what JSON can hold."""


def main(memory_mb: float = MEMORY_MB, folder: str | None = None) -> None:
    """Answer one line of JSON for every request."""
    _limit(memory_mb)
    sys.addaudithook(_refuse_network)
    threading.Thread(target=_end_with, args=(os.getppid(), folder), daemon=True).start()
    out = sys.stdout
    sys.stdout = sys.stderr  # nothing that a library prints may mix with the answers
    for line in sys.stdin:
        try:
            text = json.dumps(_answer(json.loads(line)))
            if len(text) >= LONGEST_ANSWER:
                text = json.dumps(
                    {"stopped": "the file holds more text than a document may: it is damaged or made to harm."}
                )
        except MemoryError:
            text = json.dumps({"stopped": "memory"})
        out.write(text + "\n")
        out.flush()
    _remove(folder)


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"answer": load(TASKS[request["task"]])(**request["arguments"])}
    except ReadError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"stopped": "memory"}
    except RecursionError:
        return {"error": "the file is nested deeper than a document may be: it is damaged or made to harm."}
    except Exception as error:  # noqa: BLE001 - whatever a parser raises on a broken file is that file's failure
        return {"error": f"the file is broken: its parser stopped with {type(error).__name__} ({str(error)[:300]})."}


if __name__ == "__main__":
    main(float(sys.argv[1]), sys.argv[2])
