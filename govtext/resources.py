"""Finds the models and corpora that travel with govtext.

In an installed wheel they lie in ``govtext/_data/{models,corpora}``; in a checkout (editable install) they
stand at the top of the repository, beside a ``pyproject.toml`` that is ours.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from govtext.errors import ResourceError

__all__ = ["available", "corpus_folder", "find", "folder", "is_shipped", "sample_documents", "subject"]

Kind = Literal["models", "corpora"]
_PACKAGE = Path(__file__).resolve().parent
_VERSION = re.compile(r"^(?P<name>.+)-(?P<version>\d+)$")


def folder(kind: Kind) -> Path:
    """Return the folder that holds the shipped ``models`` or ``corpora``.

    Parameters
    ----------
    kind : {"models", "corpora"}

    Raises
    ------
    ResourceError
        When neither the installed data nor a checkout's folder is there.

    Examples
    --------
    >>> from govtext import resources
    >>> resources.folder("corpora").is_dir()
    True
    """
    installed = _PACKAGE / "_data" / kind
    if installed.is_dir():
        return installed
    root = _PACKAGE.parent
    project = root / "pyproject.toml"
    checkout = root / kind
    if checkout.is_dir() and project.is_file() and 'name = "govtext"' in project.read_text(encoding="utf-8"):
        return checkout
    raise ResourceError(
        f"govtext's {kind} folder is not in {installed} nor in {checkout}. "
        "The installation is incomplete: reinstall with 'pip install --force-reinstall govtext'."
    )


def available(kind: Kind) -> dict[str, list[int]]:
    """Return the names that exist, each with its versions in ascending order.

    Examples
    --------
    >>> from govtext import resources
    >>> 3 in resources.available("corpora")["collab"]
    True
    """
    found: dict[str, list[int]] = {}
    for path in sorted(folder(kind).iterdir()):
        match = _VERSION.match(path.name)
        if path.is_dir() and match:
            found.setdefault(match["name"], []).append(int(match["version"]))
    return {name: sorted(versions) for name, versions in found.items()}


def find(kind: Kind, name: str) -> Path:
    """Return the folder of ``name`` (newest version) or of ``name-VERSION``.

    Parameters
    ----------
    kind : {"models", "corpora"}
    name : str
        ``"collab"`` for the newest version, ``"collab-3"`` for that one.

    Raises
    ------
    ResourceError
        When there is none of that name; the message lists those there are.
    """
    names = available(kind)
    if name in names:
        return folder(kind) / f"{name}-{names[name][-1]}"
    match = _VERSION.match(name)
    if match and int(match["version"]) in names.get(match["name"], []):
        return folder(kind) / name
    listed = ", ".join(f"{n}-{v}" for n, versions in names.items() for v in versions) or "none"
    raise ResourceError(f"there is no {name!r} among govtext's {kind}; there are: {listed}.")


def is_shipped(kind: Kind, source: object) -> bool:
    """Whether a bare name is that of a shipped model or corpus: a folder of that name in the working directory does not hide it.

    Examples
    --------
    >>> from govtext import resources
    >>> resources.is_shipped("models", "collab"), resources.is_shipped("models", "./collab")
    (True, False)
    """
    names = available(kind)
    return isinstance(source, str) and (
        source in names or source in {f"{name}-{version}" for name, versions in names.items() for version in versions}
    )


def corpus_folder(source: str | Path) -> Path:
    """Return the folder of a corpus: that of a shipped one by its name, else the folder that is given.

    Examples
    --------
    >>> from govtext import resources
    >>> resources.corpus_folder("actors").name, resources.corpus_folder("my/corpus").name
    ('actors-1', 'corpus')
    """
    name = str(source)
    return find("corpora", name) if is_shipped("corpora", name) else Path(source)


def sample_documents() -> Path:
    """Return the folder with the invented sample documents: papers, a thesis, an abstract and two interviews.

    Examples
    --------
    >>> from govtext import resources
    >>> len(list(resources.sample_documents().iterdir()))
    8
    """
    return find("corpora", "sample") / "documents"


def subject(corpus: str) -> str:
    """Return what a shipped corpus is about: its name without the version.

    Parameters
    ----------
    corpus : str
        The name of a corpus, or a path.

    Returns
    -------
    str
        "" for what is no shipped corpus.

    Examples
    --------
    >>> from govtext import resources
    >>> resources.subject("fields-1"), resources.subject("my-own/folder")
    ('fields', '')
    """
    return corpus.rpartition("-")[0] or corpus if is_shipped("corpora", corpus) else ""
