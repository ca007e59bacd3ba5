"""Passages of a store, cut once and kept in it: a stream as often as it is wanted."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from govtext.documents import Document, Store
from govtext.documents.store import write_parquet
from govtext.errors import OptionError
from govtext.passages.passage import Passage, Unit
from govtext.passages.segmentation import Scope, segment
from govtext.versions import code_version, library_versions

__all__ = ["StoredPassages"]

_COLUMNS = (
    "id", "document_id", "page", "page_label", "start", "end", "language", "section", "heading", "speaker", "question", "unit", "text",
)  # fmt: skip
_KEPT = ("start", "end", "page", "language", "section", "heading", "speaker", "question", "page_label")
_WHOLE = ("page", "start", "end")
_CUTTING = ("passages/segmentation.py", "passages/stored.py", "text/language.py", "text/sentences.py")


class StoredPassages:
    """The passages of the documents of a store, in order; each iteration reads them from the disk.

    They are cut when they are first asked for, and where they lie is kept in the store: :func:`govtext.passages.segment` finds out the language
    of every passage, which takes longer than all the reading. Documents that are added later are cut then.

    Parameters
    ----------
    store : Store
    unit : {"sentence", "paragraph", "turn"}
    scope : {"body", "all", "findings"}
        As for :func:`govtext.passages.segment`.

    Raises
    ------
    OptionError
        For another unit or scope.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> import govtext as gt
    >>> from govtext.passages import StoredPassages
    >>> folder = tempfile.TemporaryDirectory()
    >>> with gt.Store(Path(folder.name, "corpus.sqlite")) as store:
    ...     _ = store.add(gt.Corpus.from_texts(["Rapat digelar tiap bulan. Dananya belum cair."]))
    ...     passages = StoredPassages(store, "sentence")
    ...     len(passages), [passage.text for passage in passages]
    (2, ['Rapat digelar tiap bulan.', 'Dananya belum cair.'])
    >>> folder.cleanup()
    """

    def __init__(self, store: Store, unit: Unit = "sentence", *, scope: Scope = "body") -> None:
        if unit not in get_args(Unit):
            raise OptionError(f"unit {unit!r} does not exist; there are {', '.join(get_args(Unit))}.")
        if scope not in get_args(Scope):
            raise OptionError(f"scope {scope!r} does not exist; there are {', '.join(get_args(Scope))}.")
        self.store, self.unit, self.scope = store, unit, scope

    def __repr__(self) -> str:
        return f"<StoredPassages of {str(self.store.path)!r}: {self.unit}, {self.scope}>"

    def __len__(self) -> int:
        return self.store.made_size(self._what, _version(), self._cut)

    def __iter__(self) -> Iterator[Passage]:
        unit = self.unit
        for made in self.store.made(self._what, _version(), self._cut):
            text, owner = made.text, made.id
            for start, end, page, language, section, heading, speaker, question, label in made.data:
                yield Passage(
                    f"{owner}#{start}", owner, text[start:end], start, end, page, language, section, heading, speaker, unit, question, label
                )  # fmt: skip

    def to_parquet(self, path: str | os.PathLike[str]) -> Path:
        """Write the passages as Parquet, a row each, and return the path.

        Raises
        ------
        ExtraMissingError
            When pyarrow is not installed.
        """
        rows = ({name: getattr(passage, name) for name in _COLUMNS} for passage in self)
        return write_parquet(path, rows, list(_COLUMNS), dict.fromkeys(_WHOLE, "int64"))

    @property
    def _what(self) -> str:
        return f"passages {self.unit} {self.scope}"

    def _cut(self, document: Document) -> list[Any]:
        return [[getattr(p, name) for name in _KEPT] for p in segment([document], self.unit, scope=self.scope)]


def _version() -> str:
    """What tells one way of cutting from another: the code that cuts, and the library that tells languages."""
    return "\n".join([*library_versions(["py3langid"]), *code_version(_CUTTING)])
