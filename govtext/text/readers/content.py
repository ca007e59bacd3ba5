"""What kind of file it is by its first and last bytes, where its name says otherwise."""

from __future__ import annotations

from pathlib import Path

__all__ = ["content_suffix"]

_HEAD, _TAIL = 4096, 262_144
_PDF_WITHIN = 1024  # bytes of a PDF that may stand before its mark (PDF 32000-1, appendix H)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_PARTS = ((b"word/document.xml", ".docx"), (b"xl/workbook.xml", ".xlsx"), (b"ppt/presentation.xml", ".pptx"))
_MIMETYPES = (
    (b"application/vnd.oasis.opendocument.text", ".odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", ".ods"),
    (b"application/epub+zip", ".epub"),
)
_ZIPPED = frozenset(".docx .docm .dotx .dotm .xlsx .xlsm .pptx .odt .ods .epub".split())
_OLE_TYPES = (
    frozenset(".doc .dot .xls .ppt .msg".split()) | _ZIPPED
)  # files with a password are OLE whatever their name
_WORDS = frozenset(".txt .text .md .markdown .csv .tsv .srt .vtt .html .htm .xhtml .mht .mhtml .xml .json".split())


def content_suffix(path: Path, suffix: str) -> str:
    """Return the ending that a file's content calls for: ``suffix``, unless the content is surely of another kind.

    Raises
    ------
    OSError
        When the file cannot be opened.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from govtext.text.readers.content import content_suffix
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "paper.docx")
    ...     _ = path.write_bytes(b"%PDF-1.7 ...")
    ...     content_suffix(path, ".docx")
    '.pdf'
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if head.startswith(_ZIP) and suffix not in _ZIPPED:
            file.seek(-min(_TAIL, file.seek(0, 2)), 2)
            return _zip_suffix(head, file.read(_TAIL), suffix)
    if head.startswith(_OLE):
        return suffix if suffix in _OLE_TYPES else ".doc"
    if head.startswith(b"%PDF-") or (suffix not in _WORDS and b"%PDF-" in head[:_PDF_WITHIN]):
        return ".pdf"
    if head.startswith(b"{\\rtf"):
        return ".rtf"
    opening = head[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if suffix not in _WORDS and opening.startswith((b"<!doctype html", b"<html")):
        return ".html"
    return suffix


def _zip_suffix(head: bytes, tail: bytes, suffix: str) -> str:
    """The list of a zip file's entries stands at its end; the formats that have a mimetype say it at the start."""
    for name, found in _MIMETYPES:
        if name in head[:200]:
            return found
    for name, found in _PARTS:
        if name in tail:
            return found
    return suffix
