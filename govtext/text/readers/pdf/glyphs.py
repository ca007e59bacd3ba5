"""The characters of a PDF page: where each stands, how large and how bold it is, and which of them no reader sees."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter, deque
from dataclasses import dataclass, field
from functools import cached_property
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from govtext.errors import ReadError
from govtext.text.readers.pdf.symbols import letter

__all__ = ["MAX_PAGE_CHARACTERS", "Flags", "Floats", "Glyphs", "PageGlyphs", "read_glyphs"]

MAX_PAGE_CHARACTERS = 200_000
_MAX_OBJECTS = 4000
"""So many objects of a page are looked at for ruling lines and for what lies behind white letters."""
_UNREADABLE = 1.6  # points: smaller letters cannot be read
_WHITE, _TRANSPARENT = 248, 12  # of 255
_INVISIBLE, _CLIPPING, _STROKED = 3, 7, 2
_LEAST_TURNED = 150
"""So many characters that run up or down the page are text (a table on its side); fewer are labels and stamps."""
_BOLD = re.compile(r"bold|black|heavy|demi|[-,]bd\b|^[A-Z]{6}\+?cmbx|^cmbx", re.IGNORECASE)
_REGULAR = re.compile(r"regular|roman|light|book|medium|italic|oblique", re.IGNORECASE)
_BOLD_WEIGHT = 640
_RULE, _LONG_RULE = 2.5, 18.0  # points: a path is a ruling line when it is no thicker and no shorter
_BLANKS = np.array([0x00A0, 0x1680, *range(0x2000, 0x200C), 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF], dtype=np.uint32)
_TEXT, _PATH, _IMAGE, _SHADING = 1, 2, 3, 4  # kinds of page objects

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Glyphs:
    """Characters that run from left to right, in the order of the file; ``y`` is the baseline and grows down the page.

    White space is no character here: ``spaced`` says that some stands before a character. ``rules`` are ruling lines
    (left, right, y); ``width`` and ``height`` are those of the page, whose left upper corner is (0, 0). ``angle`` is by how many
    degrees the characters stand turned on the page.
    """

    codes: NDArray[np.uint32]
    x0: Floats
    x1: Floats
    y: Floats
    size: Floats
    bold: Flags
    spaced: Flags
    width: float
    height: float
    rules: tuple[tuple[float, float, float], ...] = ()
    angle: int = 0

    def __len__(self) -> int:
        return len(self.codes)


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """What is on a page: its text and what runs up or down it, and how many characters were left out, by reason."""

    flows: tuple[Glyphs, ...] = ()
    left_out: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Object:
    """What the characters of one text object share; ``turned`` is -1 where they run neither level nor upright."""

    turned: int = 0
    size: float = 0.0
    bold: bool = False
    hidden: str = ""
    white: bool = False
    font: str = ""
    clip: Box | None = None


def read_glyphs(page: Any, textpage: Any) -> PageGlyphs:
    """Return the characters of a page that a reader sees.

    Left out, and counted, are letters that are invisible, white on white, too small to read, clipped away or off the
    page, and text that runs slanted (watermarks) or, being short, up or down the page.

    Parameters
    ----------
    page, textpage
        A page of pypdfium2 and its text page.

    Raises
    ------
    ReadError
        When the page holds more characters than any readable one.
    """
    count = textpage.count_chars()
    if count > MAX_PAGE_CHARACTERS:
        raise ReadError(f"a page holds more than {MAX_PAGE_CHARACTERS} characters: not a readable document.")
    calls = _Calls(page, textpage)
    codes = calls.codes(count) if count > 0 else np.zeros(0, dtype=np.uint32)
    real = np.flatnonzero((codes > 32) & ~((codes >= 127) & (codes < 160)) & ~np.isin(codes, _BLANKS))
    if not len(real):
        return PageGlyphs()
    codes = codes[real]
    boxes = calls.boxes(real)
    spaced = np.ones(len(real), dtype=bool)
    spaced[1:] = np.diff(real) > 1
    begins = spaced.copy()
    begins[1:] |= (np.abs(np.diff(boxes[:, 3])) > 0.05) | (np.abs(np.diff(boxes[:, 1])) > 0.05)
    firsts = np.flatnonzero(begins)
    run = np.cumsum(begins) - 1
    pointers, first, which = np.unique(calls.objects(real[firsts]), return_index=True, return_inverse=True)
    objects = [
        calls.describe(int(pointer), int(real[firsts[place]])) for pointer, place in zip(pointers, first, strict=True)
    ]
    owner = which[run]
    for place in np.flatnonzero((codes >= 0xE000) & (codes < 0xF900)):
        codes[place] = letter(int(codes[place]), objects[owner[place]].font)
    origins = calls.origins(real[firsts])[run]
    left_out: Counter[str] = Counter()
    kept = _seen(objects, owner, boxes, calls, left_out)
    size = np.array([o.size for o in objects])[owner]
    turned = np.array([o.turned for o in objects])[owner]
    bold = np.array([o.bold for o in objects])[owner]
    flows = []
    angles = Counter(turned[kept].tolist())
    main = max((angle for angle in angles if angle >= 0), key=lambda a: (angles[a], -a), default=None)
    for angle, number in sorted(angles.items(), key=lambda item: (item[0] != main, item[0])):
        if angle < 0 or (angle != main and number < _LEAST_TURNED):
            left_out["slanted or turned"] += number
            continue
        chosen = kept & (turned == angle)
        box, origin, own = boxes[chosen], origins[chosen], size[chosen]
        left, right, y, width, height = _upright(angle, box, origin, calls.area)
        tall = np.where(angle % 180 == 0, box[:, 1] - box[:, 3], box[:, 2] - box[:, 0])
        flows.append(
            Glyphs(
                codes[chosen],
                left,
                right,
                y,
                np.where(own > 1, own, np.abs(tall)),
                bold[chosen],
                _carried(spaced, chosen),
                width,
                height,
                calls.rules if angle == 0 else (),
                angle,
            )
        )
    return PageGlyphs(tuple(flows), left_out)


def _seen(objects: list[_Object], owner: NDArray[Any], boxes: Floats, calls: _Calls, left_out: Counter[str]) -> Flags:
    """Which characters a reader sees; invisible text that is all there is stays, since it is that of a scan."""
    reasons = np.array([o.hidden for o in objects], dtype=object)[owner]
    if (reasons == "invisible").mean() > 0.5:
        reasons[reasons == "invisible"] = ""
    middle_x, middle_y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    left, bottom, right, top = calls.area
    outside = (middle_x < left) | (middle_x > right) | (middle_y < bottom) | (middle_y > top)
    reasons[(reasons == "") & outside] = "off the page"
    for number, found in enumerate(objects):
        if not found.white and found.clip is None:
            continue
        mine = np.flatnonzero((owner == number) & (reasons == ""))
        if found.clip is not None and len(mine):
            x0, y0, x1, y1 = found.clip
            x, y = middle_x[mine], middle_y[mine]
            cut = (x < x0 - 1) | (x > x1 + 1) | (y < y0 - 1) | (y > y1 + 1)
            reasons[mine[cut]] = "clipped away"
            mine = mine[~cut]
        if found.white and len(mine):
            behind = np.zeros(len(mine), dtype=bool)
            for x0, y0, x1, y1 in calls.coloured:
                x, y = middle_x[mine], middle_y[mine]
                behind |= (x >= x0) & (x <= x1) & (y >= y0) & (y <= y1)
            reasons[mine[~behind]] = "white on white"
    left_out.update(reasons[reasons != ""].tolist())
    return np.asarray(reasons == "")


def _carried(spaced: Flags, chosen: Flags) -> Flags:
    """The white space before characters that are left out stands before the next one that is not."""
    places = np.flatnonzero(chosen)
    found = np.zeros(len(places), dtype=bool)
    following = np.searchsorted(places, np.flatnonzero(spaced))
    found[following[following < len(places)]] = True
    return found


def _upright(angle: int, box: Floats, origin: Floats, area: Box) -> tuple[Floats, Floats, Floats, float, float]:
    """Left, right and baseline of characters as if the page were turned so that they run from left to right."""
    left, bottom, right, top = area
    if angle == 90:
        return box[:, 3] - bottom, box[:, 1] - bottom, origin[:, 0] - left, top - bottom, right - left
    if angle == 180:
        return right - box[:, 2], right - box[:, 0], origin[:, 1] - bottom, right - left, top - bottom
    if angle == 270:
        return top - box[:, 1], top - box[:, 3], right - origin[:, 0], top - bottom, right - left
    return box[:, 0] - left, box[:, 2] - left, top - origin[:, 1], right - left, top - bottom


class _Calls:
    """PDFium's functions on one page, called for many characters at once."""

    def __init__(self, page: Any, textpage: Any) -> None:
        import pypdfium2.raw as raw

        self._raw = raw
        self._page = page
        self._textpage = textpage.raw
        self._handle = ctypes.cast(textpage.raw, ctypes.c_void_p).value
        self._fonts: dict[int, tuple[str, bool]] = {}
        box = page.get_bbox()
        self.area: Box = (min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3]))

    def _function(self, name: str, result: Any, *arguments: Any) -> Any:
        address = ctypes.cast(getattr(self._raw, name), ctypes.c_void_p).value
        assert address is not None
        return ctypes.CFUNCTYPE(result, ctypes.c_void_p, ctypes.c_int, *arguments)(address)

    def codes(self, count: int) -> NDArray[np.uint32]:
        buffer = (ctypes.c_ushort * (2 * count + 2))()
        length = self._raw.FPDFText_GetText(self._textpage, 0, count, buffer) - 1
        if length == count:
            return np.frombuffer(bytes(buffer), dtype=np.uint16, count=count).astype(np.uint32)
        unicode = self._function("FPDFText_GetUnicode", ctypes.c_uint)
        found = np.fromiter(map(unicode, repeat(self._handle), range(count)), dtype=np.uint32, count=count)
        found[found == 2] = 0xFFFE  # what the text in one piece has for a hyphen at a line end
        return found

    def boxes(self, indices: NDArray[Any]) -> Floats:
        """Left, top, right and bottom of characters, from ascent to descent of their font."""
        buffer = np.zeros((len(indices), 4), dtype=np.float32)
        function = self._function("FPDFText_GetLooseCharBox", ctypes.c_int, ctypes.c_void_p)
        base = buffer.ctypes.data
        places = range(base, base + 16 * len(indices), 16)
        deque(map(function, repeat(self._handle), indices.tolist(), places), maxlen=0)
        return buffer.astype(np.float64)

    def origins(self, indices: NDArray[Any]) -> Floats:
        buffer = np.zeros((len(indices), 2), dtype=np.float64)
        function = self._function("FPDFText_GetCharOrigin", ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
        base = buffer.ctypes.data
        end = base + 16 * len(indices)
        places = (range(base, end, 16), range(base + 8, end + 8, 16))
        deque(map(function, repeat(self._handle), indices.tolist(), *places), maxlen=0)
        return buffer

    def objects(self, indices: NDArray[Any]) -> NDArray[np.uint64]:
        function = self._function("FPDFText_GetTextObject", ctypes.c_size_t)
        return np.fromiter(map(function, repeat(self._handle), indices.tolist()), dtype=np.uint64, count=len(indices))

    def describe(self, pointer: int, index: int) -> _Object:
        """Return what the characters of a text object share; ``index`` is one of them."""
        raw = self._raw
        matrix = raw.FS_MATRIX()
        if not pointer or not raw.FPDFText_GetMatrix(self._textpage, index, matrix):
            return _Object()
        angle = math.degrees(math.atan2(matrix.b, matrix.a)) % 360
        turned = round(angle / 90) * 90
        turned = turned % 360 if abs(angle - turned) < 2 else -1
        size = raw.FPDFText_GetFontSize(self._textpage, index) * math.hypot(matrix.c, matrix.d)
        item = ctypes.cast(pointer, raw.FPDF_PAGEOBJECT)
        mode = raw.FPDFTextObj_GetTextRenderMode(item)
        font, bold = self._font(item)
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        white = False
        hidden = "invisible" if mode in {_INVISIBLE, _CLIPPING} else ""
        if raw.FPDFText_GetFillColor(self._textpage, index, red, green, blue, alpha) and not hidden and mode != 1:
            hidden = "invisible" if alpha.value <= _TRANSPARENT else ""
            white = min(red.value, green.value, blue.value) >= _WHITE
        if 0 < size < _UNREADABLE and not hidden:
            hidden = "too small to read"
        return _Object(turned, size, bold or mode == _STROKED, hidden, white, font, self._clip(item, index))

    def _font(self, item: Any) -> tuple[str, bool]:
        """The name of an object's font, and whether it is bold."""
        raw = self._raw
        font = raw.FPDFTextObj_GetFont(item)
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self._fonts:
            buffer = ctypes.create_string_buffer(160)
            length = raw.FPDFFont_GetBaseFontName(font, buffer, len(buffer)) if key else 0
            name = buffer.raw[: max(0, min(length, len(buffer)) - 1)].decode("utf-8", "replace") if length else ""
            bold = bool(_BOLD.search(name))
            if not bold and key and not _REGULAR.search(name):
                bold = raw.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
            self._fonts[key] = name, bold
        return self._fonts[key]

    def _clip(self, item: Any, index: int) -> Box | None:
        """The box outside of which nothing of an object is drawn, where it does not hold the whole object."""
        raw = self._raw
        clip = raw.FPDFPageObj_GetClipPath(item)
        paths = raw.FPDFClipPath_CountPaths(clip) if clip else 0
        if not 0 < paths <= 4:
            return None
        x0, y0, x1, y1 = -math.inf, -math.inf, math.inf, math.inf
        x, y = ctypes.c_float(), ctypes.c_float()
        for path in range(paths):
            segments = raw.FPDFClipPath_CountPathSegments(clip, path)
            if not 2 <= segments <= 12:
                continue
            xs, ys = [], []
            for number in range(segments):
                segment = raw.FPDFClipPath_GetPathSegment(clip, path, number)
                if raw.FPDFPathSegment_GetPoint(segment, x, y):
                    xs.append(x.value)
                    ys.append(y.value)
            if xs:
                x0, y0, x1, y1 = max(x0, min(xs)), max(y0, min(ys)), min(x1, max(xs)), min(y1, max(ys))
        return (x0, y0, x1, y1) if x0 > -math.inf and self._stands_where(item, index) else None

    def _stands_where(self, item: Any, index: int) -> bool:
        """Whether an object's own coordinates are the page's, which they are not inside a form that is put on the page."""
        raw = self._raw
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        box = raw.FS_RECTF()
        if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            return False
        raw.FPDFText_GetLooseCharBox(self._textpage, index, box)
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        return bool(left.value - 2 <= x <= right.value + 2 and bottom.value - 4 <= y <= top.value + 4)

    @cached_property
    def _drawn(self) -> list[tuple[int, Any, Box]]:
        """Paths, pictures and shadings of the page with the boxes that they fill."""
        raw = self._raw
        found = []
        box = tuple(ctypes.c_float() for _ in range(4))
        for number in range(min(raw.FPDFPage_CountObjects(self._page.raw), _MAX_OBJECTS)):
            item = raw.FPDFPage_GetObject(self._page.raw, number)
            kind = raw.FPDFPageObj_GetType(item)
            if kind in {_PATH, _IMAGE, _SHADING} and raw.FPDFPageObj_GetBounds(item, *box):
                left, bottom, right, top = (value.value for value in box)
                found.append((kind, item, (left, bottom, right, top)))
        return found

    @cached_property
    def coloured(self) -> list[Box]:
        """Boxes that pictures or paths fill with another colour than white."""
        raw = self._raw
        found = []
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        for kind, item, box in self._drawn:
            if kind == _PATH:
                filled, stroked = ctypes.c_int(), ctypes.c_int()
                raw.FPDFPath_GetDrawMode(item, filled, stroked)
                if not filled.value or not raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
                    continue
                if min(red.value, green.value, blue.value) >= _WHITE or alpha.value <= _TRANSPARENT:
                    continue
            found.append(box)
        return found

    @cached_property
    def rules(self) -> tuple[tuple[float, float, float], ...]:
        """Ruling lines (left, right, y from the top of the page), and the upper and lower edges of boxes."""
        page_left, _, _, page_top = self.area
        found = set()
        for kind, _, (left, bottom, right, top) in self._drawn:
            if kind != _PATH or right - left < _LONG_RULE:
                continue
            for y in {top, bottom} if top - bottom > _RULE else {(top + bottom) / 2}:
                found.add((round(left - page_left, 1), round(right - page_left, 1), round(page_top - y, 1)))
        return tuple(sorted(found, key=lambda rule: (rule[2], rule[0], rule[1])))
