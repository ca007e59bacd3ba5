"""Bytes become text: which encoding they are in, and text that an earlier program decoded wrongly."""

from __future__ import annotations

import codecs
import re

from govtext.errors import ReadError

__all__ = ["decode", "mended"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SINGLE = ("cp1252", "mac_roman", "cp850")
"""Encodings of one byte a letter in which Indonesian and English were written, the likeliest first."""
_SURE = 0.5
_SAMPLE = 20_000
_HEAD = 4096
_ODD = re.compile(r"[^\x00-\x7f]")
_WRONG = re.compile(r"[ÃÂâåÅÄÐðï][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€¢£¥§©®±·»¼½¾¿ ]")
"""A letter and a sign that together look like UTF-8 read as another encoding."""


def decode(data: bytes) -> tuple[str, str]:
    """Return text and the encoding it was in.

    A byte order mark decides; then UTF-16 and UTF-32 where zero bytes stand in their places; then UTF-8; then that of Windows-1252,
    Mac Roman and DOS 850 in which quotes, dashes and letters stand where they can stand; where none fits, what charset-normalizer finds.

    Raises
    ------
    ReadError
        When the bytes are not text.

    Examples
    --------
    >>> decode("kata “kepala dinas” – resmi".encode("mac_roman"))
    ('kata “kepala dinas” – resmi', 'mac_roman')
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise ReadError(f"the file starts like {encoding} but breaks off at byte {error.start}.") from error
    if b"\x00" in data[:_HEAD]:
        return _wide(data)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
            return data.decode("utf-8", errors="ignore"), "utf-8"  # cut off in mid-letter
    encoding = _single(data)
    text = data.decode(encoding, errors="replace")
    control = sum(c < " " and c not in "\t\n\r\f\v\b\x1b\x1a" for c in text[:_HEAD])
    if control > 0.02 * len(text[:_HEAD]) or text.count("�") > 0.02 * len(text):
        raise ReadError("this is not a text file (in none of the usual encodings): check what it really is.")
    return text, encoding


def _wide(data: bytes) -> tuple[str, str]:
    """UTF-32 and UTF-16 without a mark: where the zero bytes stand tells which."""
    head = data[:_HEAD]
    quarter = [head[place::4].count(0) / max(1, len(head) // 4) for place in range(4)]
    encoding = ""
    if len(data) % 4 == 0 and min(quarter[1:]) > 0.8 and quarter[0] < 0.2:
        encoding = "utf-32-le"
    elif len(data) % 4 == 0 and min(quarter[:3]) > 0.8 and quarter[3] < 0.2:
        encoding = "utf-32-be"
    elif len(data) % 2 == 0 and quarter[1] + quarter[3] > 0.8:
        encoding = "utf-16-le"
    elif len(data) % 2 == 0 and quarter[0] + quarter[2] > 0.8:
        encoding = "utf-16-be"
    if encoding:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            pass  # falls through to "not text"
    raise ReadError("this is not a text file (it holds zero bytes): check what the file really is.")


def _single(data: bytes) -> str:
    """The encoding of one byte a letter that fits best."""
    scores = {encoding: _fit(data[:_SAMPLE].decode(encoding, errors="replace")) for encoding in _SINGLE}
    best = max(_SINGLE, key=lambda encoding: scores[encoding])
    if scores[best] >= _SURE:
        return best
    from charset_normalizer import from_bytes

    found = from_bytes(data[:_SAMPLE]).best()
    return found.encoding if found is not None and scores[best] < 0 else best


def _fit(text: str) -> float:
    """How well the characters beyond ASCII fit their places, from -1 to 1."""
    total = count = 0.0
    for match in _ODD.finditer(text):
        place, c = match.start(), match.group()
        before = text[place - 1] if place else " "
        after = text[place + 1] if place + 1 < len(text) else " "
        count += 1
        total += _fits(before, c, after)
    return total / count if count else 1.0


def _fits(before: str, c: str, after: str) -> float:
    if c in "“‘«„":
        return 1.0 if not before.isalnum() and (after.isalnum() or after in "“‘([.") else -1.0
    if c in "”’»":
        inside = c == "’" and before.isalpha() and after.isalpha()
        return 1.0 if inside or (not before.isspace() and not after.isalnum()) else -1.0
    if c in "–—":
        return 1.0 if before.isspace() == after.isspace() else -0.5
    if c in "•▪·":
        return 1.0 if before in "\n\r\t " and (after.isspace() or after.isalpha()) else -0.5
    if c == "…":
        return 1.0 if before.isalnum() or after.isspace() else -0.5
    if c in "°±×÷²³½¼§©®™€\u00a0µ":
        return 0.5
    if c.isalpha() and c <= "\u00ff":
        joined = before.isalpha() or after.isalpha()
        if c.islower():
            return 1.0 if joined and not (before.isupper() and after.isupper()) else -1.0
        return 1.0 if joined and not before.islower() else -1.0
    return -1.0


def mended(text: str) -> tuple[str, int]:
    """Return text with mojibake put right, and how many lines had any ("â€œ" was a quotation mark).

    Examples
    --------
    >>> mended("kata â€œkepala dinasâ€\\x9d\\nCafé")
    ('kata “kepala dinas”\\nCafé', 1)
    """
    if not _WRONG.search(text):
        return text, 0
    import ftfy

    lines = text.split("\n")
    count = 0
    for index, line in enumerate(lines):
        if _WRONG.search(line) and (fixed := ftfy.fix_encoding(line)) != line:
            lines[index] = fixed
            count += 1
    return "\n".join(lines), count
