"""The key: which code stands for whom. Whoever has it and the texts has everything, so it lies apart and is readable by its owner only."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

from govtext.errors import InputNotFoundError, KeyFileError, OptionError
from govtext.privacy.found import Kind

__all__ = ["Key", "restore"]

_FORMAT = 1
_LARGEST = 50_000_000
_WARNING = (
    "RAHASIA. Berkas ini mengembalikan nama asli. Jangan dibagikan atau disimpan bersama transkrip. / "
    "SECRET. This file leads back to the real names. Do not share it or keep it beside the transcripts."
)
_OPEN_CODE = re.compile(r"[^\W\d_]{2,40}-\d{2,9}")


@dataclass(frozen=True, slots=True)
class KeyDocument:
    """What was replaced in one text: places in the new text, with the words that stood there."""

    original: str
    sha256: str
    places: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True)
class Key:
    """Codes with what they stand for.

    Attributes
    ----------
    codes : dict of str to (str, list of str)
        Kind and surfaces of each code, the fullest surface first.
    documents : dict of str to KeyDocument
        By new id: the id before, and every replacement in order.
    """

    codes: dict[str, tuple[Kind, list[str]]] = field(default_factory=dict)
    documents: dict[str, KeyDocument] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<Key: {len(self.codes)} codes, {len(self.documents)} documents>"  # never what they stand for

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Key:
        """Return the key in a file.

        Raises
        ------
        InputNotFoundError
            When there is no such file.
        KeyFileError
            When it is no key of this format.
        """
        file = Path(path)
        if not file.is_file():
            raise InputNotFoundError(f"there is no key file {str(file)!r}: without it nothing can be restored.")
        if file.stat().st_size > _LARGEST:
            raise KeyFileError(f"{file} has more than {_LARGEST // 1_000_000} MB: that is no key of govtext.")
        try:
            return cls._of(json.loads(file.read_text(encoding="utf-8")))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise KeyFileError(
                f"{file} is no key of govtext (format {_FORMAT}): give the file that save_key or 'govtext pseudonymise --key' wrote."
            ) from error

    @classmethod
    def _of(cls, data: Any) -> Key:
        if data["kind"] != "govtext key" or data["format"] != _FORMAT:
            raise ValueError
        codes: dict[str, tuple[Kind, list[str]]] = {}
        for code, entry in data["codes"].items():
            surfaces = entry["surfaces"]
            if not _OPEN_CODE.fullmatch(code) or entry["kind"] not in get_args(Kind) or not surfaces:
                raise ValueError
            if not isinstance(surfaces, list) or not all(isinstance(s, str) and s for s in surfaces):
                raise ValueError
            codes[code] = (entry["kind"], surfaces)
        documents = {}
        for name, entry in data["documents"].items():
            places = tuple((int(a), int(b), str(s)) for a, b, s in entry["replaced"])
            if any(not 0 <= a < b for a, b, _ in places) or any(x[1] > y[0] for x, y in pairwise(places)):
                raise ValueError
            documents[str(name)] = KeyDocument(str(entry["original"]), str(entry["sha256"]), places)
        return cls(codes, documents)

    def save(
        self,
        path: str | os.PathLike[str],
        *,
        apart_from: Iterable[str | os.PathLike[str]] = (),
        beside_outputs: bool = False,
        overwrite: bool = False,
    ) -> None:
        """Write the key as JSON that only its owner may read (permissions 0600; Windows has no such permissions).

        Parameters
        ----------
        path : str or path
        apart_from : iterable of path
            Folders of pseudonymised texts: the key is not written into them.
        beside_outputs : bool
            Write it there all the same.
        overwrite : bool
            Replace a file that is there. An earlier key that is lost cannot be made again.

        Raises
        ------
        OptionError
            When the file would stand among the outputs, or is there already.
        """
        file = Path(path)
        place = file.parent.resolve() / file.name
        for folder in apart_from:
            inside = Path(folder).resolve()
            if (place == inside or inside in place.parents or inside in place.resolve().parents) and not beside_outputs:
                raise OptionError(
                    f"the key would stand in {folder}, among the pseudonymised texts, and whoever gets that folder gets the names: "
                    "choose another place (or say beside_outputs=True, --key-beside-outputs)."
                )
        if (file.exists() or file.is_symlink()) and not overwrite:
            raise OptionError(
                f"{file} is there already, and a key that is overwritten is lost: choose another name, go on from it with key= (--continue), or say overwrite=True."
            )
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=file.parent, prefix=".key-")  # 0600 from the start
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(self.to_json().encode("utf-8"))
            Path(temporary).replace(file)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise

    def to_json(self) -> str:
        """Return the key as JSON; the same key gives the same text."""
        data = {
            "kind": "govtext key",
            "format": _FORMAT,
            "warning": _WARNING,
            "codes": {code: {"kind": kind, "surfaces": surfaces} for code, (kind, surfaces) in self.codes.items()},
            "documents": {
                name: {"original": d.original, "sha256": d.sha256, "replaced": [list(place) for place in d.places]}
                for name, d in self.documents.items()
            },
        }
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def restore(text: str, key: Key | str | os.PathLike[str]) -> str:
    """Return a pseudonymised text with the original words.

    A whole text that was written by :func:`govtext.pseudonymise` comes back as it was, letter for letter. In any other text (a
    quotation, a chapter) each code gives way to the fullest name it stands for.

    Parameters
    ----------
    text : str
    key : Key, str or path
        The key, or its file.

    Raises
    ------
    InputNotFoundError
        When there is no such key file.
    KeyFileError
        When it is damaged.

    Examples
    --------
    >>> import govtext as gt
    >>> done = gt.pseudonymise("Kami diajak Bu Rina. Nomornya 0840-1111-2222.")
    >>> done.text
    'Kami diajak Bu Orang-01. Nomornya Telepon-01.'
    >>> gt.restore(done.text, done.key)
    'Kami diajak Bu Rina. Nomornya 0840-1111-2222.'
    >>> gt.restore("Menurut Orang-01 ...", done.key)
    'Menurut Rina ...'
    """
    opened = key if isinstance(key, Key) else Key.load(key)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    for document in opened.documents.values():
        if document.sha256 == digest and all(end <= len(text) for _, end, _ in document.places):
            parts, last = [], 0
            for start, end, surface in document.places:
                parts += [text[last:start], surface]
                last = end
            return "".join([*parts, text[last:]])
    if not opened.codes:
        return text
    pattern = re.compile(
        rf"(?<![\w-])(?:{'|'.join(re.escape(code) for code in sorted(opened.codes, key=len, reverse=True))})(?!\w)"
    )
    return pattern.sub(lambda match: opened.codes[match.group()][1][0], text)
