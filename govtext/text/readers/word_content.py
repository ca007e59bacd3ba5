"""The letters of a Word paragraph: what a reader of the printed page sees, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from govtext.text.readers.symbols import symbol
from govtext.text.readers.word_styles import WORD, Look, Styles, look_of

__all__ = ["MC", "Inline", "Piece", "chosen", "usual"]

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SKIPPED = frozenset(
    WORD + name
    for name in (
        "pPr",
        "rPr",
        "instrText",
        "delInstrText",
        "delText",
        "sdtPr",
        "sdtEndPr",
        "rt",
        "customXmlPr",
        "smartTagPr",
        "ffData",
    )
) | {
    _MATH + name
    for name in ("rPr", "oMathParaPr", "ctrlPr", "fPr", "sSupPr", "sSubPr", "naryPr", "dPr", "radPr", "deg")
}
_LEFT_OUT = frozenset({WORD + "del", WORD + "moveFrom"})
_NOTES = {WORD + "footnoteReference": "footnote", WORD + "endnoteReference": "endnote"}


@dataclass(slots=True)
class Piece:
    """Part of a paragraph: text with its letters counted, or something that stands at this place.

    ``kind`` is "text", "page" (a break that the author set), "rendered" (where Word began a page), "box" (a text box), "footnote",
    "endnote" (``value`` is the note's key and whether its mark is one of the author's) or "diagram" (with the key of its part).
    """

    kind: str
    value: Any = ""
    size: float = 0.0
    bold: bool = False


@dataclass(slots=True)
class Inline:
    """Goes through paragraphs, with what must be remembered from one to the next: fields may span several.

    Attributes
    ----------
    hidden : int
        Letters left out because they are hidden.
    changes : int
        Insertions and deletions that were tracked.
    """

    styles: Styles
    hidden: int = 0
    changes: int = 0
    _fields: list[bool] = field(default_factory=list)
    """For every open field, whether its result has begun."""

    def pieces(self, paragraph: Any, look: Look) -> Iterator[Piece]:
        """Yield the pieces of one paragraph, whose style looks as given."""
        yield from self._walk(paragraph, look)
        # instructions end with their paragraph: a field that was never closed must not swallow the rest
        self._fields = [True for _ in self._fields]

    def _walk(self, element: Any, look: Look) -> Iterator[Piece]:
        for node in element:
            tag = node.tag
            if tag == WORD + "r":
                yield from self._run(node, look)
            elif tag in _LEFT_OUT:
                self.changes += 1
            elif tag == MC + "AlternateContent":
                yield from self._walk(chosen(node), look)
            elif tag == WORD + "txbxContent":
                yield Piece("box", node)
            elif tag.startswith(_MATH):
                yield from self._math(node, look)
            elif tag not in _SKIPPED:
                if tag in {WORD + "ins", WORD + "moveTo"}:
                    self.changes += 1
                yield from self._walk(node, look)

    def _run(self, run: Any, paragraph: Look) -> Iterator[Piece]:
        properties = run.find(WORD + "rPr")
        look = paragraph
        if properties is not None and len(properties):
            own = look_of(properties)
            style = properties.find(WORD + "rStyle")
            if style is not None:
                own = own.over(self.styles.letters(style.get(WORD + "val") or ""))
            look = own.over(paragraph)
        yield from self._inside(run, look)

    def _inside(self, run: Any, look: Look) -> Iterator[Piece]:
        for node in run:
            tag = node.tag
            if tag == WORD + "fldChar":
                self._field(node.get(WORD + "fldCharType") or "")
                continue
            if not all(self._fields):
                if tag == WORD + "lastRenderedPageBreak":
                    yield Piece("rendered")
                continue
            text = _text(node, look.font or "")
            if text:
                if look.hidden:
                    self.hidden += len(text.strip())
                else:
                    yield Piece("text", text, look.size or 0.0, bool(look.bold))
            elif tag == WORD + "lastRenderedPageBreak":
                yield Piece("rendered")
            elif tag == WORD + "br" and node.get(WORD + "type") == "page":
                yield Piece("page")
            elif tag in _NOTES:
                yield Piece(
                    _NOTES[tag], (node.get(WORD + "id") or "", node.get(WORD + "customMarkFollows") is not None)
                )
            elif tag == WORD + "txbxContent":
                yield Piece("box", node)
            elif tag == MC + "AlternateContent":
                yield from self._inside(chosen(node), look)
            elif tag == _DIAGRAM + "relIds":
                yield Piece("diagram", node.get(_RELATION + "dm") or "")
            elif tag == WORD + "r":  # inside ruby text
                yield from self._run(node, look)
            elif tag.startswith(_MATH):
                yield from self._math(node, look)
            elif tag not in _SKIPPED and tag not in _LEFT_OUT and tag != WORD + "t":
                yield from self._inside(node, look)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _math(self, node: Any, look: Look) -> Iterator[Piece]:
        text = _formula(node)
        if text:
            yield Piece("text", text, look.size or 0.0, bool(look.bold))


def chosen(alternatives: Any) -> Any:
    """Of content that stands in a file twice, for new and for old programs: the new one, unless only the old one has text."""
    choices = [*alternatives.iterfind(MC + "Choice"), *alternatives.iterfind(MC + "Fallback")]
    for choice in choices:
        if next(choice.iter(WORD + "t", _MATH + "t", _DIAGRAM + "relIds"), None) is not None:
            return choice
    return choices[0] if choices else alternatives


def _text(node: Any, font: str) -> str:
    tag = node.tag
    if tag == WORD + "t":
        text = node.text or ""
        if any("\ue000" <= c <= "\uf8ff" for c in text):
            return "".join(symbol(ord(c), font) if "\ue000" <= c <= "\uf8ff" else c for c in text)
        return text
    if tag in {WORD + "tab", WORD + "ptab"}:
        return "\t"
    if tag == WORD + "cr" or (tag == WORD + "br" and node.get(WORD + "type") in {None, "textWrapping"}):
        return "\n"
    if tag == WORD + "noBreakHyphen":
        return "-"
    if tag == WORD + "sym":
        try:
            return symbol(int(node.get(WORD + "char") or "", 16), node.get(WORD + "font") or "")
        except (ValueError, OverflowError):
            return ""
    return ""


def _formula(node: Any) -> str:
    """A formula on one line: fractions with a stroke, powers with ^, roots with their sign."""
    tag = node.tag
    if tag == _MATH + "t":
        return node.text or ""
    if tag in _SKIPPED or tag in _LEFT_OUT:
        return ""

    def part(name: str) -> str:
        found = node.find(_MATH + name)
        return _formula(found) if found is not None else ""

    def mark(group: str, name: str, otherwise: str) -> str:
        found = node.find(f"{_MATH}{group}/{_MATH}{name}")
        return otherwise if found is None else str(found.get(_MATH + "val") or "")

    name = tag.rpartition("}")[2]
    if name == "f":
        return f"{_grouped(part('num'))}/{_grouped(part('den'))}"
    if name == "sSup":
        return f"{part('e')}^{_grouped(part('sup'))}"
    if name == "rad":
        return f"√({part('e')})"
    if name == "d":
        inside = mark("dPr", "sepChr", "|").join(_formula(e) for e in node.iterfind(_MATH + "e"))
        return f"{mark('dPr', 'begChr', '(')}{inside}{mark('dPr', 'endChr', ')')}"
    if name == "nary":
        return f"{mark('naryPr', 'chr', '∫')} {part('e')}"
    return "".join(_formula(child) for child in node)


def _grouped(text: str) -> str:
    return text if len(text) < 2 or text.isalnum() else f"({text})"


def usual(pieces: list[Piece]) -> tuple[float, bool]:
    """The size that most letters have, and whether most are bold."""
    sizes: Counter[float] = Counter()
    bold = letters = 0
    for piece in pieces:
        if piece.kind == "text":
            count = len(piece.value) - piece.value.count(" ")
            sizes[piece.size] += count
            letters += count
            bold += count * piece.bold
    size = max(sizes, key=lambda s: (sizes[s], s)) if sizes else 0.0
    return size, bold * 2 > letters
