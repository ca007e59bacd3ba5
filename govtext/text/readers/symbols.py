"""Characters of Word's symbol fonts, which have places of their own, as ordinary ones."""

from __future__ import annotations

__all__ = ["symbol"]

_SYMBOL = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
"""Adobe's Symbol encoding from 0x20 on."""
_SYMBOL_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"
"""The same from 0xA0 on."""
_DINGBATS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x73: "◆", 0x75: "◆", 0x76: "•", 0x77: "◆", 0x9F: "•", 0xA7: "▪", 0xA8: "□",
    0xB7: "•", 0xD8: "•", 0xDF: "←", 0xE0: "→", 0xE8: "→", 0xF0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
"""Of Wingdings, what people use: bullets, boxes, ticks and arrows."""


def symbol(code: int, font: str = "") -> str:
    """Return the character that stands at a place of a symbol font; an empty string where it is a mere ornament.

    Examples
    --------
    >>> symbol(0xF061, "Symbol"), symbol(0xF0FC, "Wingdings"), symbol(0x2611)
    ('α', '✓', '☑')
    """
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    dingbats = font.lower().startswith(("wingdings", "webdings"))
    if not dingbats and code > 0xFF and not 0xE000 <= code <= 0xF8FF:
        return chr(code)
    if dingbats:
        return _DINGBATS.get(place, "")
    if font.lower() == "symbol" or code != place:
        if 0x20 <= place < 0x20 + len(_SYMBOL):
            return _SYMBOL[place - 0x20]
        if 0xA0 <= place < 0xA0 + len(_SYMBOL_HIGH):
            return _SYMBOL_HIGH[place - 0xA0]
        return _DINGBATS.get(place, "")
    return chr(code) if code >= 0x20 and not 0xE000 <= code <= 0xF8FF else ""
