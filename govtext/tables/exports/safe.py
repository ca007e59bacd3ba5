"""Text from documents, made safe for office files."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["plain", "spreadsheet"]

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
EXCEL_LIMIT = 32_000
"""Excel holds 32,767 characters a cell."""


def plain(value: Any) -> str:
    """Return a value as text without characters that XML does not allow."""
    return "" if value is None else _CONTROL.sub("", str(value))


def spreadsheet(value: Any) -> str:
    """Return text that no spreadsheet program takes for a formula (OWASP, CSV injection): an apostrophe goes before it.

    Examples
    --------
    >>> from govtext.tables.exports.safe import spreadsheet
    >>> spreadsheet('=HYPERLINK("http://x")')[0], spreadsheet("rapat rutin")
    ("'", 'rapat rutin')
    """
    text = plain(value)
    return "'" + text if text.startswith(_FORMULA) else text
