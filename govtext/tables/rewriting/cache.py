"""What a model answered, in a JSON file: a rerun asks for nothing that was answered before."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from govtext.errors import OptionError
from govtext.tables.rewriting.prompts import VERSION
from govtext.text.language import Language

__all__ = ["Answers", "key"]

_KIND, _FORMAT = "govtext answers", 1
_MAX_BYTES = 64_000_000


def key(model: str, quotes: Sequence[str], language: Language, seed: int) -> str:
    """Return the hash under which an answer is kept: of model, seed, prompt version, quotes and language."""
    parts = [model, seed, VERSION, list(quotes), language]
    return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()


class Answers:
    """Answers by key, written to the file after each new one.

    What stands in the file is not trusted: answers are checked again whenever they are used.

    Parameters
    ----------
    path : Path or None
        None keeps them in memory only.

    Raises
    ------
    OptionError
        When the file is something else; it is left as it is.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._held: dict[str, str] = {}
        if path is not None and path.exists():
            self._held = _read(path)

    def __contains__(self, name: str) -> bool:
        return name in self._held

    def __getitem__(self, name: str) -> str:
        return self._held[name]

    def add(self, name: str, answer: str) -> None:
        """Keep an answer, and write the file as a whole, so that an interruption leaves the old one or the new one."""
        self._held[name] = answer.encode("utf-8", "replace").decode("utf-8")
        if self._path is None:
            return
        data = {"kind": _KIND, "format": _FORMAT, "answers": self._held}
        text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=self._path.parent, prefix=f".{self._path.name}.")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(text.encode("utf-8"))
            Path(temporary).replace(self._path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def _read(path: Path) -> dict[str, str]:
    problem = (
        f"{path} is no file of answers that govtext wrote: name another as cache=, or move it away. It was not changed."
    )
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise OptionError(problem)
        data = json.loads(path.read_bytes().decode("utf-8"))
    except (OSError, ValueError, RecursionError):
        raise OptionError(problem) from None
    if not isinstance(data, dict) or data.get("kind") != _KIND or data.get("format") != _FORMAT:
        raise OptionError(problem)
    answers = data.get("answers")
    if not isinstance(answers, dict) or not all(isinstance(answer, str) for answer in answers.values()):
        raise OptionError(problem)
    return answers
