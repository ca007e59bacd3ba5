"""Office files, e-books and workbooks are zip files: what they may weigh is checked before anything unpacks them."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import Any

from govtext.errors import ReadError

__all__ = ["MAX_UNPACKED_MB", "Package", "check_package", "parse_xml"]

MAX_UNPACKED_MB = 150
"""More markup than this is no document that a person wrote."""
MAX_ENTRIES = 20_000
_MARKUP = (".xml", ".rels", ".vml", ".xhtml", ".html", ".htm", ".opf", ".ncx", ".bin", ".txt")
"""Endings of what is unpacked; pictures and fonts are left as they are."""
_OLE = b"\xd0\xcf\x11\xe0"
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
)
"""The names that "Strict Open XML" gives to the same things (ISO/IEC 29500, part 1 against part 4)."""


def check_package(
    path: Path, needed: str = "", *, max_unpacked_mb: float = MAX_UNPACKED_MB, macros: bool = True
) -> None:
    """Refuse a zipped document that is protected, broken, of another kind or made to harm; nothing is unpacked.

    Parameters
    ----------
    path : Path
    needed : str
        An entry without which the file is not what its ending says.
    max_unpacked_mb : float
        How much markup it may unpack to.
    macros : bool
        Let files pass that hold macros (they are never run); with False they are refused.

    Raises
    ------
    ReadError
        With the reason and what to do.
    """
    kind = path.suffix.lower()
    try:
        with path.open("rb") as file:
            magic = file.read(4)
    except OSError as error:
        raise ReadError(f"the file cannot be opened: {error.strerror or error}.") from error
    if magic == _OLE:
        raise ReadError(
            f"the file is protected by a password, or of an old format under a new name: save a copy without a password as {kind}."
        )
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ReadError(
            f"the file is broken (not a readable {kind}, which is a zip file): open it in its program and save it again."
        ) from error
    unpacked = sum(entry.file_size for entry in entries if entry.filename.lower().endswith(_MARKUP))
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > max_unpacked_mb * 1e6 or len(entries) > MAX_ENTRIES or packed > path.stat().st_size:
        raise ReadError(
            f"the file unpacks to {unpacked / 1e6:.0f} MB of XML in {len(entries):,} parts; the limits are {max_unpacked_mb:.0f} MB "
            f"and {MAX_ENTRIES:,} parts that do not overlap: it is damaged or made to harm, and was not opened."
        )
    names = {entry.filename for entry in entries}
    if not macros and any(name.lower().endswith("vbaproject.bin") for name in names):
        raise ReadError(f"the file holds macros and was not opened: save it as {kind} without macros.")
    if needed and needed not in names:
        raise ReadError(f"the file ends in {kind} but is no such file ({needed} is missing).")


class Package:
    """The parts of a zipped document that ``check_package`` has let through.

    Parameters
    ----------
    path : Path

    Raises
    ------
    ReadError
        When the file does not pass, or a part cannot be unpacked.
    """

    def __init__(self, path: Path, needed: str = "") -> None:
        check_package(path, needed)
        self._archive = zipfile.ZipFile(path)
        self.names = frozenset(self._archive.namelist())

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *error: object) -> None:
        self._archive.close()

    def read(self, name: str) -> bytes:
        """Return one part; an empty string where there is none."""
        if name not in self.names:
            return b""
        try:
            return self._archive.read(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
            raise ReadError(
                f"the file is broken ({name}: {error}): open it in its program and save it again."
            ) from error

    def xml(self, name: str) -> Any:
        """Return the root element of one part; None where there is none."""
        data = self.read(name)
        return parse_xml(data, name) if data else None


def parse_xml(data: bytes, name: str = "the file") -> Any:
    """Return the root element of XML; entities are not expanded, nothing is fetched, depth and size are limited.

    Raises
    ------
    ReadError
        When it is no XML.
    """
    from lxml import etree

    if b"purl.oclc.org/ooxml" in data:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"the file is broken ({name}: {error}): open it in its program and save it again.") from error
