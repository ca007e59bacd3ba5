"""Characters of symbol fonts, which PDFs give as private codes."""

from __future__ import annotations

__all__ = ["letter"]

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_GREEK = dict(zip(_LATIN, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_GREEK |= dict(zip(_LATIN.upper(), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True))
_SIGNS = {
    0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×",
    0xB5: "∝", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xD0: "∠",
    0xD1: "∇", 0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xDB: "⇔", 0xDE: "⇒", 0xE5: "∑", 0xF2: "∫", 0x2D: "−", 0x27: "∋", 0x40: "≅", 0x7E: "∼",
}  # fmt: skip
_BULLET = "•"
_TICKS = {0xFC: "✓", 0xFE: "☑", 0xA8: "□", 0xE0: "→", 0xE8: "→"}


def letter(code: int, font: str) -> int:
    """Return the code of the character that a private code of a symbol font shows.

    Symbol is read by its encoding (Adobe), Wingdings by its bullets and ticks; other fonts that put plain letters at U+F020
    and above give those. A code that nobody knows stays as it is.

    Examples
    --------
    >>> from govtext.text.readers.pdf.symbols import letter
    >>> chr(letter(0xF0B7, "ABCDEF+Symbol")), chr(letter(0xF061, "SymbolMT")), chr(letter(0xF041, "Arial"))
    ('•', 'α', 'A')
    """
    low = code - 0xF000
    if not 0x20 <= low <= 0xFF:
        return code
    name = font.lower()
    if "wingdings" in name or "dingbat" in name or "webdings" in name:
        return ord(_TICKS.get(low, _BULLET))
    if "symbol" in name or low > 0x7E:
        shown = _SIGNS.get(low) or (_GREEK.get(chr(low)) if "symbol" in name else None)
        return ord(shown) if shown else low if low <= 0x7E else code
    return low
