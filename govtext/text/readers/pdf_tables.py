"""Tables of a PDF, through PDFium: pages that can hold one are found cheaply, their rules and words become rows, parts on several pages join."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from govtext.errors import ReadError
from govtext.text.readers.pdf_columns import aligned_table, is_value, segments
from govtext.text.readers.pdf_grids import Piece, find_grids
from govtext.text.readers.pdf_shapes import Rule, Shapes, Word, lines_of, page_rules, page_shapes
from govtext.text.readers.raw_table import RawTable, close_lines
from govtext.text.readers.table_joining import CONTINUED, join_pieces

__all__ = ["read_pdf_tables"]

MAX_PAGES = 3000
MAX_TABLES = 2000
_MENTION = re.compile(r"(?i:\b(?:tabel|table|tab\.))\s*(?:\d|[IVXL]+\b|[A-Z]\.?\d)")
_CAPTION = re.compile(
    r"(?i:tabel|table|tab\.)\s*(?P<number>[A-Z]?\.?\d+(?:\s?[.\-–]\s?\d+)*[a-z]?|[IVXL]+)(?![\w%])(?P<rest>.*)",
    re.DOTALL,
)
_NOTE = re.compile(
    r"(?:sumber|source|catatan|notes?|keterangan|ket\b\.?|[*†‡]|\d?\)?\s?data (?:primer|sekunder|diolah))\s*[:.;=\w*(]",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"(?:gambar|figure|fig\.|bagan|grafik|diagram)\s*[\dIVX]", re.IGNORECASE)
_LEADERS = re.compile(r"\.{4,}|…{2,}|(?:\. ){4,}")
_FAR = 95.0
_MOST_CAPTION_LINES = 5


@dataclass(frozen=True, slots=True)
class _Strip:
    """A run of words on one line, with nothing wide between them."""

    words: tuple[Word, ...]
    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def size(self) -> float:
        return self.bottom - self.top


def read_pdf_tables(path: Path, first: int = 1, last: int = MAX_PAGES) -> list[RawTable]:
    """Return the tables of a PDF, from page ``first`` to page ``last``, in reading order.

    Raises
    ------
    ReadError
        For broken and protected files.
    """
    import pypdfium2 as pdfium

    try:
        pdf = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise ReadError("the PDF is broken or protected: its tables cannot be read.") from error
    try:
        pieces: list[Piece] = []
        for index in range(max(0, first - 1), min(len(pdf), last, MAX_PAGES)):
            open_end = pieces[-1] if pieces and pieces[-1].page == index and pieces[-1].below <= 3 else None
            try:
                page = pdf[index]
            except pdfium.PdfiumError:
                continue  # the reader of the text has noted this page
            try:
                if _can_hold_tables(page, continued=open_end is not None):
                    pieces += _on_page(page_shapes(page), index + 1, open_end)
            finally:
                page.close()
            if len(pieces) > MAX_TABLES:
                raise ReadError(f"the PDF holds more than {MAX_TABLES} tables: read its parts one by one.")
        return join_pieces(pieces)
    finally:
        pdf.close()


def _can_hold_tables(page: Any, *, continued: bool) -> bool:
    """Whether a page names a table or has rules enough for a grid."""
    textpage = page.get_textpage()
    try:
        if _MENTION.search(textpage.get_text_range()):
            return True
    finally:
        textpage.close()
    across, down = page_rules(page)
    if continued and across:
        return True
    return len({round(r.at) for r in across}) >= 2 and len({round(r.at) for r in down}) >= 2


def _on_page(shapes: Shapes, number: int, before: Piece | None) -> list[Piece]:
    grids = [piece if piece.weak else _with_inner_columns(piece, shapes) for piece in find_grids(shapes)]
    strong = [piece for piece in grids if not piece.weak]
    strips = list(_strips(shapes, strong))
    captions = [strip for strip in strips if _is_caption(strip.text)]
    claimed: list[_Strip] = []
    for piece in strong:
        if (strip := _above(piece, captions, strong, strips)) is not None and strip not in claimed:
            _name(piece, strip, strips)
            claimed.append(strip)
    open_tables = []
    for strip in captions:
        if strip not in claimed and (found := _under(strip, captions, strong, strips, shapes)) is not None:
            claimed.append(strip)
            open_tables.append(found)
    for piece in strong:
        if not piece.caption and (strip := _below(piece, captions, claimed)) is not None:
            _name(piece, strip, strips)
            claimed.append(strip)
    if before is not None and not before.ruled and (rest := _rest(before, shapes, [*strong, *open_tables], captions)):
        open_tables.append(rest)
    for piece in strong:
        piece.weak = not piece.caption and not _stands_alone(piece, strips)
    pieces = [piece for piece in grids if not any(_overlaps(piece, other) for other in open_tables)] + open_tables
    for piece in pieces:
        piece.page = number
        piece.note = _note(piece, strips)
        _count_around(piece, strips)
    return _in_reading_order(pieces)


def _stands_alone(piece: Piece, strips: Sequence[_Strip]) -> bool:
    """Whether a grid without a caption is surely a table: a full head, few empty or merged cells, no figure's caption under it."""
    if any(-4 < s.top - piece.bottom < 40 and _FIGURE.match(s.text) and _meet(s, piece.x0, piece.x1) for s in strips):
        return False
    head = sum(wide for r, _, _, wide in piece.merged if r == 0) + sum(map(bool, piece.rows[0]))
    covered = sum(high * wide - 1 for _, _, high, wide in piece.merged)
    cells = [cell for row in piece.rows for cell in row]
    filled = sum(map(bool, cells))
    body = piece.rows[piece.head :]
    return (
        filled >= 0.55 * (len(cells) - covered)
        and head >= 0.6 * len(piece.rows[0])
        and sum(sum(map(bool, row)) > 1 for row in body) >= 0.5 * len(body)
        and any(len(cell) > 1 and cell[:1].isalpha() for cell in cells)
    )


def _in_reading_order(pieces: list[Piece]) -> list[Piece]:
    """From the top; a left column before a right one, where tables stand side by side."""
    left = [p for p in pieces if any(p.x1 <= q.x0 + 2 for q in pieces)]
    right = [p for p in pieces if any(p.x0 >= q.x1 - 2 for q in pieces)]
    if left and right and not [p for p in pieces if p not in left and p not in right]:
        only_right = [p for p in right if p not in left]
        return sorted([p for p in pieces if p not in only_right], key=lambda p: p.top) + sorted(
            only_right, key=lambda p: p.top
        )
    return sorted(pieces, key=lambda p: (p.top, p.x0))


def _overlaps(piece: Piece, other: Piece) -> bool:
    return piece.x0 < other.x1 and other.x0 < piece.x1 and piece.top < other.bottom and other.top < piece.bottom


def _strips(shapes: Shapes, grids: Sequence[Piece]) -> Iterator[_Strip]:
    """Text outside the grids, from the top."""
    outside = [
        w
        for w in shapes.words
        if not any(g.x0 - 1 <= w.x <= g.x1 + 1 and g.top - 1 <= w.y <= g.bottom + 1 for g in grids)
    ]
    for line in lines_of(outside):
        for part in segments(line, 1.3):
            yield _Strip(
                tuple(part),
                " ".join(w.text for w in part),
                part[0].x0,
                max(w.x1 for w in part),
                min(w.top for w in part),
                max(w.bottom for w in part),
            )


def _is_caption(text: str) -> bool:
    match = _CAPTION.match(text)
    if match is None or _LEADERS.search(text):
        return False
    rest = match["rest"].lstrip()
    if CONTINUED.match(rest) or not rest:
        return True
    if rest[0] in ".:|—–-":
        after = rest.lstrip(".:|—–- ")
        return not after or not after[0].islower() or rest[0] != "."
    return rest[0].isupper() or rest[0].isdigit() or rest[0] in '("“'


def _meet(strip: _Strip, x0: float, x1: float) -> bool:
    return strip.x0 < x1 and x0 < strip.x1


def _above(
    piece: Piece, captions: Sequence[_Strip], pieces: Sequence[Piece], strips: Sequence[_Strip]
) -> _Strip | None:
    """The caption right above a grid."""
    near = [
        s
        for s in captions
        if s.top < piece.top and piece.top - s.bottom < _FAR and _meet(s, piece.x0 - 5, piece.x1 + 5)
    ]
    if not near:
        return None
    strip = max(near, key=lambda s: s.top)
    if any(q is not piece and strip.top < q.top < piece.top and _meet(strip, q.x0, q.x1) for q in pieces):
        return None
    between = {round(s.top) for s in strips if strip.bottom <= s.top + 2 < piece.top and _meet(s, piece.x0, piece.x1)}
    return strip if len(between) <= _MOST_CAPTION_LINES else None


def _below(piece: Piece, captions: Sequence[_Strip], claimed: Sequence[_Strip]) -> _Strip | None:
    near = [
        s
        for s in captions
        if s not in claimed and -2 < s.top - piece.bottom < 26 and _meet(s, piece.x0 - 5, piece.x1 + 5)
    ]
    return min(near, key=lambda s: s.top) if near else None


def _name(piece: Piece, caption: _Strip, strips: Sequence[_Strip]) -> None:
    match = _CAPTION.match(caption.text)
    assert match is not None
    limit = piece.top + 2 if caption.top < piece.top else caption.top + 60
    piece.number = re.sub(r"\s|[.]$", "", match["number"]).casefold()
    piece.caption = close_lines(s.text for s in _caption_lines(caption, strips, limit))


def _caption_lines(caption: _Strip, strips: Sequence[_Strip], limit: float) -> list[_Strip]:
    """The caption's strip and those under it that go on with it."""
    found = [caption]
    for strip in strips:
        last = found[-1]
        beside = abs(strip.top - last.top) <= 0.4 * last.size and 0 < strip.x0 - last.x1 < 3.5 * last.size
        if beside and strip is not caption and not _CAPTION.match(strip.text):
            found.append(strip)
            continue
        if strip is caption or strip.top <= last.top + 0.4 * last.size or strip.bottom > limit + 3:
            continue
        if len(found) > _MOST_CAPTION_LINES or strip.top - last.bottom > 0.9 * last.size or _NOTE.match(strip.text):
            break
        if _meet(strip, min(s.x0 for s in found) - 20, max(s.x1 for s in found) + 20):
            found.append(strip)
    return found


def _under(
    caption: _Strip, captions: Sequence[_Strip], grids: Sequence[Piece], strips: Sequence[_Strip], shapes: Shapes
) -> Piece | None:
    """The table without vertical rules under a caption: between horizontal rules, or as far as lines keep to columns."""
    limit = min(
        [s.top for s in captions if s.top > caption.bottom and _meet(s, caption.x0, caption.x1)]
        + [g.top for g in grids if g.top > caption.top and _meet(caption, g.x0, g.x1)]
        + [shapes.height]
    )
    rules = [
        r
        for r in shapes.horizontals
        if not any(g.top - 2 < r.at < g.bottom + 2 and g.x0 - 2 <= r.start < g.x1 for g in grids)
        and caption.bottom - 3 < r.at < limit
    ]
    tops = [
        r for r in rules if r.length > 70 and r.at - caption.bottom < _FAR and _meet(caption, r.start - 2, r.end + 2)
    ]
    for top in tops[:3]:
        piece = _between(top, rules, shapes, limit)
        if piece is not None:
            _name(piece, caption, [s for s in strips if s.bottom <= top.at + 4])
            return piece
    if tops and any(r.length > 70 and r.at > tops[0].at and abs(r.start - tops[0].start) < 8 for r in rules):
        return None
    return _unruled(caption, strips, shapes, limit)


def _between(top: Rule, rules: Sequence[Rule], shapes: Shapes, limit: float) -> Piece | None:
    """The table that hangs from a rule: down to the last rule of its width before text that is no table."""
    own = [r for r in rules if r.at > top.at + 3 and abs(r.start - top.start) <= 9 and abs(r.end - top.end) <= 9]
    words = [w for w in shapes.words if top.start - 4 <= w.x <= top.end + 4 and top.at < w.y < limit]
    end = top.at
    for rule in own:
        band = lines_of([w for w in words if end < w.y < rule.at])
        if band and _prose(band, top.start, top.end):
            break
        end = rule.at
    tail = lines_of([w for w in words if w.y > end])
    if len({round(r.at) for r in own if r.at <= end}) < 2:  # no rule closes it: lines that keep to columns belong to it
        for line in tail:
            lone = len(segments(line)) < 2 and line[-1].x1 - line[0].x0 > 0.35 * (top.end - top.start)
            if lone or _y(line) - end > 2.6 * line[0].size + (end == top.at) * 10:
                break
            end = max(w.bottom for w in line)
    inside = [w for w in words if w.y < end]
    if not inside:
        return None
    piece = aligned_table(
        inside,
        min(top.start, *(w.x0 for w in inside)),
        max(top.end, *(w.x1 for w in inside)),
        [r for r in rules if top.at + 2 < r.at < end - 2 and r.start >= top.start - 9 and r.end <= top.end + 9],
    )
    if piece is not None:
        piece.top, piece.bottom = min(piece.top, top.at), max(piece.bottom, end)
    return piece


def _y(line: Sequence[Word]) -> float:
    return sum(w.y for w in line) / len(line)


def _prose(lines: list[list[Word]], x0: float, x1: float) -> bool:
    """Whether most lines run through from edge to edge."""
    long = sum(
        len(parts := segments(line)) == 1 and parts[0][-1].x1 - parts[0][0].x0 > 0.72 * (x1 - x0) for line in lines
    )
    return len(lines) >= 2 and long > 0.5 * len(lines)


def _unruled(caption: _Strip, strips: Sequence[_Strip], shapes: Shapes, limit: float) -> Piece | None:
    x0, x1 = _page_column(caption, shapes)
    lines = [
        line
        for line in lines_of([w for w in shapes.words if x0 <= w.x <= x1 and caption.bottom - 1 < w.y < limit])
        if not _NOTE.match(" ".join(w.text for w in line)) or len(segments(line)) > 1
    ]
    heading = {id(w) for s in _caption_lines(caption, strips, limit) if s is not caption for w in s.words}
    taken: list[list[Word]] = []
    loose = 0
    last = caption.bottom
    for line in lines:
        parts = segments(line)
        if line[0].top - last > 2.8 * line[0].size:
            break
        if len(parts) >= 2:
            taken.append(line)
            loose = 0
        elif not taken:
            if not all(id(w) in heading for w in line):
                break
        elif parts[0][-1].x1 - parts[0][0].x0 < 0.55 * (x1 - x0) and loose < 2:
            taken.append(line)
            loose += 1
        else:
            break
        last = max(w.bottom for w in line)
    if loose:
        del taken[-loose:]
    if len(taken) < 3:
        return None
    words = [w for line in taken for w in line]
    piece = aligned_table(words, min(w.x0 for w in words), max(w.x1 for w in words), ())
    if piece is None or sum(sum(map(bool, row)) >= 2 for row in piece.rows) < 0.7 * len(piece.rows):
        return None
    _name(piece, caption, [s for s in strips if s.bottom <= piece.top + 3])
    return piece


def _page_column(caption: _Strip, shapes: Shapes) -> tuple[float, float]:
    """From where to where the text column runs in which a caption stands."""
    lines = lines_of(list(shapes.words))
    left, right = int(0.35 * shapes.width), int(0.65 * shapes.width)
    best: tuple[int, int] = (0, 0)
    start = None
    for x in range(left, right + 1):
        crossed = sum(any(w.x0 < x < w.x1 for w in line) for line in lines)
        if crossed <= 0.12 * len(lines):
            start = x if start is None else start
            if x - start > best[1] - best[0]:
                best = (start, x)
        else:
            start = None
    gutter = sum(best) / 2
    both = sum(any(w.x1 <= gutter for w in line) and any(w.x0 >= gutter for w in line) for line in lines)
    if best[1] - best[0] < 8 or both < 0.4 * len(lines) or caption.x0 < gutter < caption.x1:
        return 0.0, shapes.width
    return (0.0, gutter) if caption.x1 <= gutter else (gutter, shapes.width)


def _rest(before: Piece, shapes: Shapes, pieces: Sequence[Piece], captions: Sequence[_Strip]) -> Piece | None:
    """The rest, at the head of this page, of a table without vertical rules on the page before: down to a rule of its width."""
    width = before.x1 - before.x0
    limit = min([p.top for p in pieces] + [s.top for s in captions] + [shapes.height])
    closing = [r for r in shapes.horizontals if abs(r.length - width) <= 12 and r.at < limit]
    best: Piece | None = None
    for rule in closing:
        shift = rule.start - before.x0
        borders = [x + shift for x in before.edges[1:-1]]
        taken: list[list[Word]] = []
        last = rule.at
        for line in reversed(
            lines_of([w for w in shapes.words if rule.start - 3 <= w.x <= rule.end + 3 and w.y < rule.at])
        ):
            if (
                any(w.x0 + 2 < x < w.x1 - 2 for w in line for x in borders)
                or last - line[0].bottom > 2.4 * line[0].size
            ):
                break
            taken.append(line)
            last = min(w.top for w in line)
        if sum(len(segments(line)) > 1 for line in taken) < 0.5 * len(taken) or not taken:
            continue
        words = [w for line in taken for w in line]
        rules = [r for r in shapes.horizontals if last < r.at < rule.at - 2 and r.start >= rule.start - 9]
        piece = aligned_table(words, rule.start, rule.end, rules, borders, only=True)
        if piece is not None:
            piece.bottom = max(piece.bottom, rule.at)
            best = piece
    return best


def _with_inner_columns(piece: Piece, shapes: Shapes) -> Piece:
    """A grid in which rules part only some of the columns, with the columns of values that stand between rules told apart."""
    if any(r >= piece.head for r, _, _, _ in piece.merged):
        return piece
    words = [w for w in shapes.words if piece.x0 <= w.x <= piece.x1 and piece.top <= w.y <= piece.bottom]
    rules = [
        r
        for r in shapes.horizontals
        if piece.top + 2 < r.at < piece.bottom - 2 and r.end > piece.x0 and r.start < piece.x1
    ]
    found = aligned_table(words, piece.x0, piece.x1, rules, piece.edges[1:-1])
    if found is None or len(found.edges) <= len(piece.edges) or len(found.rows) < 3:
        return piece
    new = [
        c
        for c in range(len(found.edges) - 1)
        if all(abs(found.edges[c] - x) > 1 for x in piece.edges)
        or all(abs(found.edges[c + 1] - x) > 1 for x in piece.edges)
    ]
    cells = [row[c] for row in found.rows[found.head :] for c in new if row[c]]
    if (
        not cells
        or sum(map(is_value, cells)) < 0.8 * len(cells)
        or len(cells) < 0.2 * len(new) * (len(found.rows) - found.head)
    ):
        return piece
    found.top, found.bottom, found.ruled = piece.top, piece.bottom, True
    return found


def _note(piece: Piece, strips: Sequence[_Strip]) -> str:
    """What stands right under a table and begins like a note: "Sumber: ...", "Note. ..."."""
    found: list[_Strip] = []
    for strip in strips:
        last = found[-1].bottom if found else piece.bottom
        if strip.top < last - 0.5 * strip.size or not _meet(strip, piece.x0 - 5, piece.x1 + 5):
            continue
        gap = strip.top - last
        if not found:
            if gap > 2.2 * strip.size:
                break
            if not _NOTE.match(strip.text):
                break
            found.append(strip)
        elif (
            gap < 0.6 * strip.size
            and abs(strip.size - found[0].size) < 0.8
            and len(found) < 8
            and (_NOTE.match(strip.text) or found[-1].x1 > piece.x1 - 0.12 * (piece.x1 - piece.x0))
        ):
            found.append(strip)
        else:
            break
    return close_lines(strip.text for strip in found)


def _count_around(piece: Piece, strips: Sequence[_Strip]) -> None:
    own = [s for s in strips if _meet(s, piece.x0, piece.x1)]
    size = median([s.size for s in own]) if own else 1.0
    caption = len(piece.caption)
    piece.above = 0 if caption else len({round(s.top / max(size, 1)) for s in own if s.bottom <= piece.top + 2})
    note = piece.note.split(" ")[0] if piece.note else None
    below = [s for s in own if s.top >= piece.bottom - 2 and not (note and s.text.startswith(note))]
    piece.below = len({round(s.top / max(size, 1)) for s in below})
