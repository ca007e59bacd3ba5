"""The process in which PDF and DOCX are parsed: paths come in on stdin, JSON goes out on stdout, a line each."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from govtext.errors import ReadError
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


def parse(path: Path) -> RawFile:
    """Read one PDF or DOCX in this process."""
    if path.suffix.lower() == ".pdf":
        from govtext.text.readers.pdf import read_pdf

        return read_pdf(path)
    from govtext.text.readers.docx import read_docx

    return read_docx(path)


def main() -> None:
    """Answer one line of JSON for every path."""
    _limit_memory()
    out = sys.stdout
    sys.stdout = sys.stderr  # nothing that a library prints may mix with the answers
    for line in sys.stdin:
        try:
            answer: dict[str, object] = {"file": parse(Path(json.loads(line))).to_json()}
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
