"""What tells one way of making results from another: the version of govtext, its code, and the libraries that it works with."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import govtext
from govtext import resources
from govtext.errors import ResourceError

__all__ = ["code_version", "library_versions", "model_versions"]


@cache
def code_version(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return govtext's version and a hash of the code and data of each of its parts.

    Parameters
    ----------
    parts : tuple of str
        Folders or files of the package, as "text", "topics/space.py".

    Examples
    --------
    >>> from govtext.versions import code_version
    >>> [line.split()[0] for line in code_version(("passages",))]
    ['govtext', 'passages']
    """
    root = Path(govtext.__file__).parent
    found = [f"govtext {govtext.__version__}"]
    for part in parts:
        code = hashlib.sha256()
        for path in [root / part] if (root / part).is_file() else sorted((root / part).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                code.update(f"{path.relative_to(root).as_posix()}\n{digest}\n".encode())
        found.append(f"{part} {code.hexdigest()}")
    return tuple(found)


def library_versions(names: Sequence[str]) -> list[str]:
    """Return the version of each library, as "numpy 2.1.0"; "none" where it is not installed.

    Examples
    --------
    >>> from govtext.versions import library_versions
    >>> library_versions(["no-such-library"])
    ['no-such-library none']
    """
    from importlib.metadata import PackageNotFoundError, version

    found = []
    for name in names:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} none")
    return found


def model_versions(names: Sequence[str]) -> list[str]:
    """Return a hash of each shipped model, as "tagger 1f0c..."; "none" where it is not there.

    Examples
    --------
    >>> from govtext.versions import model_versions
    >>> model_versions(["no-such-model"])
    ['no-such-model none']
    """
    found = []
    for name in names:
        try:
            card = (resources.find("models", name) / "meta.json").read_bytes()
            found.append(f"{name} {hashlib.sha256(card).hexdigest()}")
        except (ResourceError, OSError):
            found.append(f"{name} none")
    return found
