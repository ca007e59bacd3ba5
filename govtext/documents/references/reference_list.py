"""The reference list of a document, entry by entry."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from govtext.documents.catalogue.reference import Name
from govtext.documents.references.entries import entry_fields, head_year, opens_with_names, strip_label
from govtext.documents.titles import fold

if TYPE_CHECKING:
    from govtext.documents.document import Document

__all__ = ["CitedWork", "find_references", "split_entries"]

_YEAR = re.compile(r"(?<![\d/-])(?<!\d\.)(?:1[5-9]\d\d|20[0-4]\d)(?!\d)")
_HEADING = re.compile(
    r"^[\W\d]{0,6}(?:[A-Za-z]\.\s)?(?:sumber\s+)?(?:buku|books?|jurnal|journals?|artikel|articles?|internet|website|web|dokumen|documents?|peraturan|perundang|undang-undang|skripsi|tesis|theses|disertasi|laporan|reports?|prosiding|proceedings|media|lain-?lain|others?|makalah|situs|online|laman|literatur|karya|sumber)\b[^.\d]{0,60}:?$",
    re.IGNORECASE,
)
_STRONG_END = re.compile(r"(?:[.)\]>”\"]|\d|/\S*|[?!]|\.\w{2,4})$")
_GOES_ON = re.compile(
    r"(?:[,&:;(–-]|\b(?:and|dan|of|the|in|dalam|for|untuk|di|to|with|pada|on|from|yang|oleh|by|a|an|et|al|https?:\S*[/_-])|(?:doi|https?):?|\b(?:kab|prov|no|vol|dr|drs|prof|jl|univ|st|hal|hlm|pp|ed|kec|nr)\.)$",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"(?:retrieved|accessed|diakses|diunduh|available|tersedia|diperoleh|dapat\s+diakses|doi\b|https?:|www\.|hal(?:aman)?\.?\s\d|hlm|pp?\.\s?\d|vol(?:ume)?\.?\s\d|no\.?\s\d|google\s+scholar)",
    re.IGNORECASE,
)
_PARTICLE = re.compile(r"(?:(?:van|von|vom|zu|de|der|den|del|della|da|dos|du|la|le|el|al|ten|bin|d)[ '’-])+\S*[A-Z]")
_UPPER_START = re.compile(r"[^\W\d_]")
_PROSE_END = re.compile(
    r"(?:©|copyright\b|conflicts?\s+of\s+interest|publisher['’]s\s+note|open\s+access|licen[sc]e|author\s+contributions|how\s+to\s+cite|citation:|received\b|submit\s+your|lampiran\b|appendix\b|biodata\b|(?:tentang|profil|riwayat)\s+(?:hidup|penulis)|about\s+the\s+authors?|curriculum\s+vitae|tabel\s+\d|table\s+\d|\*{3,})",
    re.IGNORECASE,
)
_OTHERS = frozenset("appendix abstract keywords contents introduction literature results_discussion".split())
"""Sections that a line inside a reference list does not open by mistake."""
_RUNNING = re.compile(r"\b(?:vol(?:ume)?\b|no(?:mor)?\.|jurnal|journal|issn)|\||\bhal(?:aman)?\b|©", re.IGNORECASE)
_PAGE_AT_EDGE = re.compile(r"^\W*\d{1,4}\b|\b\d{1,4}\W*$|\(?(?:19|20)\d\d\)?")
_LONGEST_HEADING, _HEADING_WORDS = 60, 4
_GAP = 1600
_LONG_LINE, _LONGEST_LINE = 160, 60_000
_LOOK_AHEAD = 420
_MOST_LINES = 24
"""Lines that an entry may have."""
_LONGEST = 1500
_LEAST = 3
_MOST_ENTRIES = 3000
_MOST_CHARACTERS = 600_000
"""Of a list; what goes on longer is none, or made to take time."""


@dataclass(frozen=True, slots=True)
class CitedWork:
    """An entry of a document's reference list; a field that the entry does not show is empty.

    Attributes
    ----------
    text : str
        The entry as one line, without its number.
    start, end : int
        Where it stands: ``document.text[start:end]``, with its number.
    page : int
    number : int or None
        In a numbered list.
    authors, families : tuple of str
        Each author as "C. Ansell", and the family name; an institution's whole name. A dash stands for the authors of the entry above.
    others : bool
        Whether the entry says that there are more ("et al.", "dkk.").
    year : int or None
    suffix : str
        "a" of "2008a".
    title, container, volume, issue, pages, publisher, doi, url : str
        ``container`` is the journal, book or proceedings.
    type : str
        A type of the Citation Style Language: "article-journal", "book", "chapter", "paper-conference", "thesis", "report", "legislation",
        "webpage", "document".
    confidence : float
        From 0 to 1: how much of authors, year and title the entry showed in a form that is known.
    """

    text: str
    start: int
    end: int
    page: int
    number: int | None = None
    type: str = "document"
    authors: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    others: bool = False
    year: int | None = None
    suffix: str = ""
    title: str = ""
    container: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    doi: str = ""
    url: str = ""
    confidence: float = 0.0

    @property
    def names(self) -> tuple[Name, ...]:
        """Given names and family name of each author."""
        return tuple((a.removesuffix(f).strip(), f) for a, f in zip(self.authors, self.families, strict=True))

    @property
    def label(self) -> str:
        """How the work is called in short: "Ansell & Gash 2008a"."""
        families = [f if len(f) <= 60 else f[:57] + "..." for f in self.families]
        names = (
            " & ".join(families[:2])
            if len(families) < 3 and not self.others
            else f"{families[0]} et al."
            if families
            else ""
        )
        head = names or (self.title[:60] if self.title else self.text[:60])
        return f"{head} {self.year}{self.suffix}" if self.year else head


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    wrapped: bool
    """Whether it is a line of the source, of which a paragraph has several."""
    opens_paragraph: bool


class _Start(NamedTuple):
    score: float
    key: str
    strong: bool
    opens: str = ""
    dated: bool = False


def find_references(document: Document) -> tuple[CitedWork, ...]:
    """Return the entries of a document's reference list, in order; nothing where it has none.

    The list is the section "references"; where no heading was found, the run of entries at the end of the text.
    """
    text = document.text
    spans: list[tuple[int, int]] = []
    for start, end in _regions(document):
        spans += split_entries(text, start, end, document.line_starts)
    if len(spans) < _LEAST and document.kind != "transcript":
        region = _unheaded(text, document.line_starts)
        found = split_entries(text, *region, document.line_starts) if region else []
        spans = found if len(found) > len(spans) else spans
    works: list[CitedWork] = []
    for start, end in spans[:_MOST_ENTRIES]:
        words = " ".join(_without_head(text[start:end]).split())
        number, skip = strip_label(words)
        fields = entry_fields(words[skip:])
        if works and opens_with_names(words[skip:]) == "same" and not fields["families"]:
            fields |= {"authors": works[-1].authors, "families": works[-1].families, "others": works[-1].others}
        works.append(CitedWork(words[skip:], start, end, document.page_at(start), number, **fields))
    return tuple(works)


def _without_head(words: str) -> str:
    """An entry without the running head of a page that begins inside it."""
    parts = words.split("\n\n")
    kept = [
        part
        for part in parts[1:-1]
        if len(part) > _LONG_LINE or not (_RUNNING.search(part) and _PAGE_AT_EDGE.search(part))
    ]
    return "\n\n".join([parts[0], *kept, *parts[1:][-1:]])


def _regions(document: Document) -> list[tuple[int, int]]:
    """Where reference lists stand: below their headings, down to a section that is surely another."""
    headed = document.in_section("references")
    top = [s for s in headed if s.level == 1] or list(headed)
    found: list[tuple[int, int]] = []
    for section in top:
        if found and section.body < found[-1][1]:
            continue
        after = [s for s in document.sections if s.level == 1 and s.start >= section.end]
        end = next((s.start for s in after if s.name in _OTHERS or s.name == "references"), len(document.text))
        found.append((section.body, min(end, section.body + _MOST_CHARACTERS)))
    return found


def split_entries(text: str, start: int, end: int, line_starts: Sequence[int] = ()) -> list[tuple[int, int]]:
    """Return where the entries of the reference list in ``text[start:end]`` begin and end.

    A list whose entries carry numbers is parted at the numbers that go up by one. Of any other list every line is weighed
    as the start of an entry (names and a year ahead, a finished line before, the order of the alphabet), and the parting
    whose entries weigh most together is taken (dynamic programming; Bellman, 1957).

    Examples
    --------
    >>> from govtext.documents.references.reference_list import split_entries
    >>> text = "Ansell, C., & Gash, A. (2008). Collaborative governance.\\n\\nJournal X, 18(4).\\n\\nSugiyono. (2017). Metode. Alfabeta."
    >>> [text[a:b] for a, b in split_entries(text, 0, len(text))][1]
    'Sugiyono. (2017). Metode. Alfabeta.'
    """
    lines = _lines(text, start, end, line_starts)
    if not lines:
        return []
    spans = _numbered(text, lines) or _parted(text, lines)
    kept: list[tuple[int, int]] = []
    for span in (_trimmed(text, s, e) for s, e in spans):
        if span[1] - span[0] <= 15:
            continue
        if len(kept) >= _LEAST and span[0] - kept[-1][1] > _GAP:
            break  # the list has ended
        kept.append(span)
    return kept


def _lines(text: str, start: int, end: int, line_starts: Sequence[int]) -> list[_Line]:
    """The lines of a region; a long one that holds several entries is cut where an entry surely begins."""
    breaks = {m.end() for m in re.finditer(r"\n+", text[start:end])}
    paragraphs = {start, *(start + b for b in breaks)}
    known = set(line_starts[bisect_left(line_starts, start) : bisect_left(line_starts, end)])
    places = sorted(p for p in paragraphs | known if start <= p < end)
    lines: list[_Line] = []
    for here, after in pairwise([*places, end]):
        words = text[here:after].rstrip()
        if not words.strip():
            continue
        here += len(words) - len(words.lstrip())
        cuts = [here, *(here + c for c in _inside(words.lstrip())), here + len(words.lstrip())]
        lines += [
            _Line(
                a,
                b,
                text[a:b].strip(),
                (len(words) <= _LONG_LINE and after not in paragraphs) or here not in paragraphs,
                a in paragraphs,
            )
            for a, b in pairwise(cuts)
        ]
    return lines


def _inside(words: str) -> list[int]:
    """Where, in a line that is too long to be one of a page, further entries surely begin."""
    if len(words) <= _LONG_LINE:
        return []
    found = []
    for match in re.finditer(r"(?<=[.\])\d”\"])\s+(?=[A-Z\[(—_À-Þ\d])", words[:_LONGEST_LINE]):
        ahead = words[match.end() : match.end() + _LOOK_AHEAD]
        if match.end() < 40 or len(words) - match.end() < 30:
            continue
        opens = opens_with_names(ahead)
        year = head_year(ahead) if opens != "law" else None
        before = words[max(0, match.start() - 4) : match.start()]
        surely = year and (
            opens in {"inverted", "same"}
            or (year.names_end < 90 and ahead[year.names_end] == "(" and words[match.start() - 1] in ".)")
        )
        if (
            (opens == "law" and words[match.start() - 1] == "." and re.match(r"[A-Z]", ahead))
            or (year and surely and year.names_end < 200 and not re.search(r"(?:^|[\s(])[A-Z]\.$", before))
            or re.match(r"\[\d{1,3}\]\s", ahead)
        ):
            found.append(match.end())
    return found


def _numbered(text: str, lines: Sequence[_Line]) -> list[tuple[int, int]]:
    """The entries of a list with numbers that go up by one, or nothing."""
    best: list[tuple[int, int]] = []
    for form in (r"\[(\d{1,3})\]\.?", r"\((\d{1,3})\)", r"(\d{1,3})\.(?!\d)", r"(\d{1,3})\)", r"(\d{1,3})(?=\s)"):
        pattern = re.compile(rf"\W{{0,2}}{form}\s*(?=[^\W\d_]|[“\"‘'(\[—_]|$)")
        marks = [(int(m[1]), line.start) for line in lines if (m := pattern.match(line.text))]
        if "\\[" in form:  # a bracket is sure inside a line too
            inside = [
                (int(m[1]), line.start + m.start(1) - 1)
                for line in lines
                for m in re.finditer(r"(?<=[\s.\]])\[(\d{1,3})\]\s*(?=[A-Z“\"])", line.text)
                if m.start() > 0
            ]
            marks = sorted({*marks, *inside}, key=lambda mark: mark[1])
        chain = _chain(marks)
        if len(chain) > len(best):
            best = chain
    last = lines[-1].end
    runs = _runs(best)
    best = []
    for run, following in zip(runs, [*runs[1:], []], strict=False):  # a numbered table below the list is none
        places = [*(place for _, place in run), following[0][1] if following else min(last, run[-1][1] + 400)]
        if sum(_YEAR.search(text[a : min(b, a + _LONGEST)]) is not None for a, b in pairwise(places)) >= 0.5 * len(run):
            best += run
        elif best:
            last = run[0][1]
            break
    if len(best) < _LEAST:
        return []
    first = lines[0].start
    if best[0][0] > 3 and best[0][1] - first > 1500:
        return []
    mean = (last - best[0][1]) / len(best)
    plain = sum(
        1
        for line in lines
        if opens_with_names(line.text) in {"inverted", "same"}
        and (y := head_year(text[line.start : line.start + _LOOK_AHEAD]))
        and y.names_end < 250
    )
    if plain > 1.5 * len(best) or mean > _LONGEST:
        return []
    starts = [place for _, place in best]
    return [(a, min(b, _stop(text, a, b) if b == last else b)) for a, b in pairwise([*starts, last])]


def _chain(marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of marks whose numbers go up by one (a few may be missing; a list may begin again at 1)."""
    if len(marks) > 2 * _MOST_ENTRIES:
        return []
    weight = [0.0] * len(marks)
    before = [-1] * len(marks)
    for i, (number, _) in enumerate(marks):
        weight[i] = 1.0 if number == 1 else 0.5
        for j in range(max(0, i - 40), i):
            step = number - marks[j][0]
            gain = 1.0 if step == 1 else 0.4 if 1 < step <= 4 else 0.6 if number == 1 and marks[j][0] > 2 else None
            if gain is not None and weight[j] + gain > weight[i]:
                weight[i], before[i] = weight[j] + gain, j
    if not marks:
        return []
    at = max(range(len(marks)), key=weight.__getitem__)
    chain = []
    while at >= 0:
        chain.append(marks[at])
        at = before[at]
    return chain[::-1]


def _runs(chain: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """A chain cut where its numbers begin again."""
    runs: list[list[tuple[int, int]]] = []
    for mark in chain:
        if not runs or mark[0] <= runs[-1][-1][0]:
            runs.append([])
        runs[-1].append(mark)
    return runs


def _parted(text: str, lines: Sequence[_Line]) -> list[tuple[int, int]]:
    """The entries of a list without numbers: the parting of its lines whose entries weigh most."""
    widths = sorted(len(line.text) for line in lines if len(line.text) > 20)
    width = widths[int(0.8 * (len(widths) - 1))] if widths else 0
    starts = [_start(text, lines, i, width) for i in range(len(lines))]
    years_at_head = sum(s.dated for s in starts)
    if years_at_head < 0.3 * sum(bool(_YEAR.search(line.text)) for line in lines):
        starts = [_by_end(s, lines, i) for i, s in enumerate(starts)]
    else:
        starts = [_by_head(s, lines, i) for i, s in enumerate(starts)]
    keys = [s.key for s in starts if s.strong and s.key]
    ordered = len(keys) > 4 and sum(a <= b for a, b in pairwise(keys)) / (len(keys) - 1) > 0.8
    best = [float("-inf")] * len(lines)
    came = [-1] * len(lines)
    for i, start in enumerate(starts):
        skipped = -0.4 * i if i < 40 else -16.0
        if start.score > -3:
            best[i] = skipped + start.score
    years = [bool(_YEAR.search(line.text)) for line in lines]
    final, last, tail = float("-inf"), -1, 0  # the list may end before its last line
    for j in range(1, len(lines) + 1):
        for i in range(max(0, j - _MOST_LINES), j):
            if best[i] == float("-inf"):
                continue
            value = best[i] + _weight(lines, i, j, any(years[i:j]))
            ended = value - 0.3 * min(len(lines) - j, 60)
            if ended > final:
                final, last, tail = ended, i, j
            if j == len(lines) or starts[j].score <= -3:
                continue
            value += starts[j].score
            if ordered and starts[i].key and starts[j].key:
                value += 0.7 if starts[i].key <= starts[j].key else -1.8
            if value > best[j]:
                best[j], came[j] = value, i
    if last < 0:
        return []
    cuts = [tail]
    while last >= 0:
        cuts.append(last)
        last = came[last]
    cuts.reverse()
    headed = sum(s.dated for s in starts if s.strong) >= 0.7 * max(1, sum(s.strong for s in starts))
    chosen = [cuts[0]]
    for place, i in enumerate(cuts[1:-1], 1):
        following = next((c for c in cuts[place + 1 : -1] if starts[c].strong), None)
        ends = lines[cuts[place + 1] - 1].end
        if not _is_heading(text[lines[i].start : ends]) and not _stands(
            starts, lines, i, chosen[-1], following, ends, headed=headed, ordered=ordered
        ):
            continue  # a line of the entry above
        chosen.append(i)
    spans = []
    for i, j in pairwise([*chosen, cuts[-1]]):
        while i + 1 < j and starts[i].opens != "law" and _is_heading(lines[i].text):
            i += 1
        end = lines[j - 1].end
        if (starts[i].strong or any(years[i:j])) and not _is_heading(text[lines[i].start : end]):
            spans.append((lines[i].start, _stop(text, lines[i].start, end)))
    return spans


def _is_heading(words: str) -> bool:
    """Whether a stretch is no entry but the heading of a group of them: "Buku", "Peraturan Perundang-undangan"."""
    short = len(words) < _LONGEST_HEADING and len(words.split()) <= _HEADING_WORDS and not _GOES_ON.search(words)
    return short and _HEADING.match(words) is not None and _YEAR.search(words) is None


def _stands(
    starts: Sequence[_Start],
    lines: Sequence[_Line],
    index: int,
    before: int,
    following: int | None,
    end: int,
    *,
    headed: bool,
    ordered: bool,
) -> bool:
    """Whether what begins with a line is an entry of its own, though it does not open with names as entries do."""
    start = starts[index]
    if start.strong:
        return True
    words = end - lines[index].start
    if words < 40 or (start.opens and not headed):
        return words >= 40
    if not headed:
        return words >= 60
    if ordered and start.key:
        return starts[before].key <= start.key and (following is None or start.key <= starts[following].key)
    return words >= 80


def _start(text: str, lines: Sequence[_Line], index: int, width: int) -> _Start:
    """How likely an entry begins with a line."""
    line = lines[index]
    words = line.text
    bullet = re.match(r"[•●▪■◦✓]\s*|[-*]\s+(?=[A-Z])|\[[A-Z][A-Za-z+]{0,7}\d{2}[a-z]?\]\s*", words)
    words = words[bullet.end() :] if bullet else words
    ahead = " ".join(text[line.start + (bullet.end() if bullet else 0) : line.start + _LOOK_AHEAD].split())
    if not words:
        return _Start(-9.0, "", False)
    if len(line.text) < 40 and index + 1 < len(lines):
        below = " ".join(text[lines[index + 1].start : lines[index + 1].start + _LOOK_AHEAD].split())
        if opens_with_names(below) in {"inverted", "short"} and (found := head_year(below)) and found.names_end < 100:
            ahead = words  # the names below are not of this line
    score = 3.0 if bullet else 0.0
    opens = opens_with_names(ahead)
    first = words[0]
    if _PROSE_END.match(words):
        score -= 4
    year = head_year(ahead)
    if (
        first.islower()
        and not _PARTICLE.match(words)
        and not (year and re.match(r"[\w-]+\.(?:go|com|co|org|id|net)\b(?!/)", words))
    ):
        return _Start(-6.0, "", False)
    if (not _UPPER_START.match(first) and opens != "same" and first not in "“\"‘'" and not bullet) or _CONTINUES.match(
        words
    ):
        return _Start(-6.0, "", False)
    near = (
        year is not None
        and bool(re.search(r"[^\W\d_]{2}", ahead[: year.names_end]))
        and year.names_end < 60 + (340 if opens in {"inverted", "short", "spelt", "given"} else 60)
    )
    strong = bullet is not None
    if opens == "same":
        score, strong = score + 4, True
    elif opens == "law":
        score, strong = score + 2, True
    elif near and opens == "inverted":
        score, strong = score + 3.5, True
    elif near and opens:
        score, strong = score + 3, True
    elif near:
        score, strong = score + 2.2, True
    elif opens in {"inverted", "short"}:
        score, strong = score + 1.6, True
    elif opens:
        score += 0.8
    else:
        score -= 0.8
    if _is_heading(words):
        score += 1.5
    if index:
        score += _after(lines[index - 1], line, width)
    key = fold(ahead[:40]) if opens != "same" else ""
    return _Start(score, key.split(" ")[0] if key else "", strong, opens, near)


def _by_end(start: _Start, lines: Sequence[_Line], index: int) -> _Start:
    """The weight of a start in a list whose entries end with the year."""
    score = start.score
    if index and re.search(r"(?:19|20)\d\d\)?[.,]?$", lines[index - 1].text):
        score += 1.2
    if start.opens == "spelt" and not start.strong:
        return start._replace(score=score + 1.0, strong=True)
    return start._replace(score=score)


def _by_head(start: _Start, lines: Sequence[_Line], index: int) -> _Start:
    """The weight of a start in a list whose entries give the year after the names."""
    score = start.score
    if index and re.search(r"(?:\((?:19|20)\d\d[a-z]?\)[.,:]?|(?:^|[\s.])[A-Z]\.)$", lines[index - 1].text):
        score -= 2.5  # a title follows a year, a year the names
    if not start.strong and start.opens != "law":
        score -= 1.2
    return start._replace(score=score)


def _after(before: _Line, line: _Line, width: int) -> float:
    """How likely an entry ends with the line before."""
    words = before.text
    score = 0.0
    if _GOES_ON.search(words):
        score -= 3.5
    elif re.search(r"(?:^|[\s(])[A-Z]\.$", words):
        score -= 1.0
    elif _STRONG_END.search(words):
        score += 0.8
    else:
        score -= 1.0 if width and len(words) < 0.8 * width else 2.0
    if not line.wrapped and line.opens_paragraph and len(words) > _LONG_LINE:
        score += 1.5
    elif width and len(words) < 0.8 * width:
        score += 1.4
    elif line.opens_paragraph:
        score += 0.4
    return score


def _weight(lines: Sequence[_Line], i: int, j: int, dated: bool) -> float:
    """How much the lines from i to j look like one entry."""
    length = lines[j - 1].end - lines[i].start
    score = 0.6 if dated else -2.2
    if length < 40:
        score -= 2.0
    elif length < 60:
        score -= 0.5
    if length > 500:
        score -= (length - 500) / 250
    return score


def _stop(text: str, start: int, end: int) -> int:
    """The end of an entry, before what stands below the list (a heading, a licence, a note on the authors)."""
    for match in re.finditer(r"\n+", text[start:end]):
        before, after = text[start : start + match.start()], text[start + match.end() : end]
        line = after.split("\n", 1)[0]
        if len(before) > 40 and (_PROSE_END.match(line) or (_HEADING.match(line) and len(line) < 60)):
            return start + match.start()
        if len(before) > 60 and _YEAR.search(before) and (len(after) > 450 or len(before) > 450):
            return start + match.start()
    return min(end, start + _LONGEST)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _unheaded(text: str, line_starts: Sequence[int]) -> tuple[int, int] | None:
    """The run of entries at the end of a text without a heading for it."""
    begin = max(int(0.4 * len(text)), len(text) - _MOST_CHARACTERS)
    lines = _lines(text, begin, len(text), line_starts)
    starts = []
    for line in lines:
        ahead = " ".join(text[line.start : line.start + _LOOK_AHEAD].split())
        number, skip = strip_label(ahead)
        opens = opens_with_names(ahead[skip:])
        year = head_year(ahead[skip:])
        if (
            (opens and year and year.names_end < 300)
            or (number is None and year and year.names_end < 80 and ahead[year.names_end] in "([")
            or (number is not None and (opens in {"inverted", "short", "given"} or year) and _YEAR.search(ahead))
        ):
            starts.append(line.start)
    runs: list[list[int]] = []
    for place in starts:
        if runs and place - runs[-1][-1] < 900:
            runs[-1].append(place)
        else:
            runs.append([place])
    run = max(runs, key=len, default=[])
    if len(run) < 4:
        return None
    following = runs[runs.index(run) + 1][0] if runs.index(run) + 1 < len(runs) else len(text)
    position = bisect_right([line.start for line in lines], run[-1])
    ends = [line.end for line in lines[position - 1 : position + 8]]
    return run[0], min(following, ends[-1], run[-1] + 700)
