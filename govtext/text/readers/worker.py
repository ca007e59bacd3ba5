"""The process in which hostile formats are parsed: tasks come in on stdin, answers go out on stdout, a line of JSON each."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from govtext.errors import ReadError
from govtext.text.readers.formats import FORMATS, load
from govtext.text.readers.raw import RawFile

MEMORY_LIMIT_MB = 2500


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows: the time limit alone protects
        return
    if sys.platform == "darwin":  # macOS does not enforce RLIMIT_AS
        return
    wanted = MEMORY_LIMIT_MB * 1024 * 1024
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or hard > wanted:
        resource.setrlimit(resource.RLIMIT_AS, (wanted, wanted))


def read(path: str) -> dict[str, Any]:
    """Read one file in this process."""
    raw: RawFile = load(FORMATS[Path(path).suffix.lower()].reader)(Path(path))
    return raw.to_json()


TASKS: dict[str, str] = {"read": "govtext.text.readers.worker:read"}
"""What the worker can be asked for: "module:function", called with the arguments of the request, returns what JSON can hold."""


def main() -> None:
    """Answer one line of JSON for every request."""
    _limit_memory()
    out = sys.stdout
    sys.stdout = sys.stderr  # nothing that a library prints may mix with the answers
    for line in sys.stdin:
        try:
            request = json.loads(line)
            answer: dict[str, object] = {"answer": load(TASKS[request["task"]])(**request["arguments"])}
        except ReadError as error:
            answer = {"error": str(error)}
        except MemoryError:
            answer = {"error": "the file needs more memory than a document may take: it is damaged or made to harm."}
        except Exception as error:  # noqa: BLE001 - whatever a parser raises on a broken file is that file's failure
            answer = {"error": f"the file is broken: its parser stopped with {type(error).__name__} ({error})."}
        out.write(json.dumps(answer) + "\n")
        out.flush()


if __name__ == "__main__":
    main()
