"""The title of a document, and the same in the other language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from govtext.documents.document import Span
from govtext.text.cleaning import CleanText, Paragraph
from govtext.text.front import LEADERS
from govtext.text.language import detect_language

__all__ = ["find_titles"]

_LABEL = re.compile(
    r"\W*(?:abstra[ck]t?|judul(?:\s+\w+){0,2}|(?:thesis\s+|article\s+)?title|nama\s+judul)\s*:\s*", re.IGNORECASE
)
_TITLES = frozenset({"title", "other_title"})
_NEVER = frozenset({"journal", "abstract_heading", "affiliation", "date"})
"""Kinds of lines that are no part of a title, whatever their letters are."""
_LEAST = 3
"""Words that a title has, unless no line with more was taken for one."""
_SEARCHED, _LONGEST = 60, 150
_MOST = 3
"""Lines above or below a title that may belong to it though they were taken for something else."""
_MISTAKEN = frozenset({"label", "other", "citation"})
_FRONT = 5_000
"""Characters below a title that may be in other languages than the text: abstracts."""
_LEAST_OTHER, _MOST_OTHER = 5, 35
"""Words of a title in another language that only its place tells."""
_REPEATED, _BRACKET = 5, 48
"""Words by which a title is known again; characters within which a bracket closes on the next line."""
_INDONESIAN = frozenset(
    "dan di ke dari pada dengan untuk dalam terhadap yang oleh sebagai melalui serta antara menggunakan berbasis pasca bagi tentang dampak studi kasus".split()
)
_ENGLISH = frozenset("of the in and for to on with from among between at by towards through using".split())
_OTHERS = (
    frozenset("do da dos das em uma um ao na no os e com não à às nos nas pela pelo são".split()),
    frozenset("el los las y una un con en del al para por su".split()),
    frozenset("les des et le du une dans pour aux sur la l d".split()),
)
"""Small words of Portuguese, Spanish and French, in which journals print a title beside the English one."""
_NONE = re.compile(
    r"\W*(?:key\s?words?|kata\s+kunci|palabras\s+clave|full\s+text\s+(?:not|is)|text\s*\(|teks\s+lengkap)\b",
    re.IGNORECASE,
)
"""What begins a line that is no title though it stands where one does."""
_OF_ANOTHER = re.compile(
    r"\W*(?:(?:next|previous|related|recommended|similar)\s+articles?|artikel\s+(?:berikutnya|selanjutnya|sebelumnya|terkait))\b[\w\s]{0,20}\W*",
    re.IGNORECASE,
)
"""What stands above the title of another document."""
_BEFORE = re.compile(
    r"(?:(?:T1|TI)\s{0,3}-\s+|dc\.title\s*:?\s*|open[- ]access\s+(?=[^\W\d_])|97[89][-\d]{10,14}\s+|\d{1,2}\.\s+(?=\S*[^\W\d_])|\ufffd+\s*)+",
    re.IGNORECASE,
)
"""What is no part of a title that it was run together with: a tag of a record, an ISBN, the number of an entry."""
_PAGE = re.compile(r"\d{1,4}\s+(?=[^\W\d_])")
_GOES_ON = re.compile(
    r"\W*(?:\(|(?:di|dalam|pada|untuk|terhadap|melalui|dan|dengan|oleh|yang|bagi|dari|of|in|and|for|with|from|through|among)\b)",
    re.IGNORECASE,
)
"""How a line begins that goes on with the one above."""
_TYPE = re.compile(
    r"\W*(?:letters?|(?:original|research|review|data|regular)\s+(?:article|research|paper|report|note|letter)s?|article|review|short\s+communication|brief\s+report|editorial"
    r"|commentary|viewpoint|perspective|protocol|(?:executive|technical|final)\s+report|(?:working|discussion)\s+paper|artikel(?:\s+(?:penelitian|ilmiah|asli))?"
    r"|naskah\s+publikasi|(?:usulan|proposal)(?:\s+\w+)?|skripsi|tesis|disertasi|tugas\s+akhir|laporan(?:\s+\w+)?|tinjauan\s+pustaka|penelitian\s+[\w-]+(?:\s+\w+)?|oleh)\W*",
    re.IGNORECASE,
)
"""What kind of text it is, printed above or below the title."""
_OPEN = re.compile(
    r"(?:[,:;(&–-]|\b(?:dan|di|ke|dari|dalam|untuk|pada|dengan|terhadap|oleh|melalui|menurut|of|in|and|the|for|to|on|with|from|among|between|at|through|towards?|a|an))\s*$",
    re.IGNORECASE,
)
_HEADED = re.compile(r"\W*(?:ab?st?ra[ck]|ringkasan|summary|e?-?issn|doi\b|https?:|vol\b)", re.IGNORECASE)
_ISSUED = re.compile(
    r"\b(?:vol(?:ume)?|no(?:mor)?|issue|edisi)\b\s?[.:]?\s?(?:\d|[IVX]+\b)|\bissn\b|https?:|\bdoi\b|\b(?:jurnal|journal|prosiding|proceedings)\b",
    re.IGNORECASE,
)
"""What a line of a journal says."""
_ABBREVIATED = re.compile(r"\([^()]{1,24}\)\s\S")
"""An abbreviation in brackets, which stands after what it is short for."""
_BY = re.compile(r"\W*(?:oleh|by)\W*", re.IGNORECASE)
_LARGE, _SAME = 1.2, 0.6
"""How much larger than the text a title is that only its letters tell; how much letters of one title differ, in points."""


def find_titles(clean: CleanText, properties: dict[str, str]) -> list[Span]:
    """Return where titles stand: first the document's title, then that in another language.

    A title that the source marks (Word's style, Markdown's first heading) comes first; then the lines that the tagger
    takes for a title, with the lines about them in letters of the same size; where it finds none, the largest letters, or the first line above an
    abstract.
    """
    lines = [p for p in clean.paragraphs[:_SEARCHED] if p.style != "cell"]
    marked = [p for p in lines[:12] if p.style == "title"]
    runs = _runs(clean, lines)
    if not marked and not runs:
        return []
    run = marked or _with_subtitle(
        clean, _in_language_of_text(clean, _own(clean, runs, lines, properties), runs), lines
    )
    own = _closed(clean, _span(clean, run if marked else _cleaner(clean, _whole(clean, run, lines), runs)))
    language = _language(clean.text[slice(*own)])
    later = [_span(clean, run) for run in runs if run[0].start >= own[1] or run[-1].end <= own[0]]
    others = [s for s in later if _language(clean.text[slice(*s)]) != language and _words(clean, s) >= _LEAST]
    others = [_ended(clean, s) for s in others[:1]] or _above_abstract(clean, lines, own)
    return [own, *others]


def _above_abstract(clean: CleanText, lines: Sequence[Paragraph], own: Span) -> list[Span]:
    """The title in another language that stands as a line of its own above the abstract in that language, after the abstract in the first."""
    first = next((p.start for p in lines if p.front == "abstract_heading"), len(clean.text))
    for above, heading in pairwise(lines):
        words = clean.text[above.start : above.end]
        if (
            heading.front != "abstract_heading"
            or above.start <= max(first, own[1])
            or above.front not in {"", "body", "label", "other"}
        ):
            continue
        if not _LEAST_OTHER <= len(words.split()) <= _MOST_OTHER or words.rstrip().endswith((".", ":", ";", ",")):
            continue
        if (
            _NONE.match(words)
            or _ISSUED.search(words)
            or _HEADED.match(words)
            or not _differ(clean.text[slice(*own)], words)
        ):
            continue
        return [(above.start, above.end)]
    return []


def _ended(clean: CleanText, span: Span) -> Span:
    """A title that a line breaks off at a comma or a small word, with the rest of it down to the full stop in the next line."""
    if not _OPEN.search(clean.text[slice(*span)]):
        return span
    rest = re.match(r"\s*[A-Z][^.\n]{2,80}(?=\.\s)", clean.text[span[1] : span[1] + _LONGEST])
    return (span[0], span[1] + rest.end()) if rest else span


def _own(
    clean: CleanText, runs: list[list[Paragraph]], lines: Sequence[Paragraph], properties: dict[str, str]
) -> list[Paragraph]:
    """The run that is the document's title: the one that its properties name, else the first of some length in large letters."""
    wanted = _plain(properties.get("title", ""))
    for run in runs:
        if len(wanted) > 20 and _plain(clean.text[slice(*_span(clean, run))])[:40] in wanted:
            return run
    long = [run for run in runs if _words(clean, _span(clean, run)) >= _LEAST] or runs
    journals = [_plain(clean.text[p.start : p.end]) for p in lines if p.front == "journal"]
    long = [run for run in long if not _names_journal(_plain(clean.text[slice(*_span(clean, run))]), journals)] or long
    own = [run for run in long if any(p.front == "title" for p in run)] or long
    own = long if max(run[0].size for run in long) > _LARGE * max(run[0].size for run in own) else own
    largest = max(run[0].size for run in own)
    return next(run for run in own if run[0].size >= largest / _LARGE)


def _with_subtitle(clean: CleanText, run: list[Paragraph], lines: Sequence[Paragraph]) -> list[Paragraph]:
    """A title that ends in a colon or a question, with the lines of a title below it in other letters: "Do They Help? / A Review of ..."."""
    after = next((n + 1 for n, line in enumerate(lines) if line.start == run[-1].start), len(lines))
    below: list[Paragraph] = []
    for line in lines[after:]:
        if line.front != "title" or (below and abs(line.size - below[0].size) >= _SAME):
            break
        below.append(line)
    one, other = _span(clean, run), (below[0].start, below[-1].end) if below else (0, 0)
    asked = clean.text[slice(*one)].rstrip().endswith((":", "?"))
    return (
        run + below if below and asked and _same_language(clean.text[slice(*one)], clean.text[slice(*other)]) else run
    )


def _in_language_of_text(clean: CleanText, own: list[Paragraph], runs: list[list[Paragraph]]) -> list[Paragraph]:
    """Of two titles in two languages of which the first is the text's own, that one, whatever the tagger takes it for."""
    above = [run for run in runs if run[-1].end <= own[0].start and run[0].size >= own[0].size]
    text = clean.text[own[-1].end :][_FRONT:]
    if len(above) != 1 or len(text) < _FRONT or _words(clean, _span(clean, above[0])) < _LEAST:
        return own
    first, second = (_language(clean.text[slice(*_span(clean, run))]) for run in (above[0], own))
    return above[0] if first != second and first == detect_language(text[: 4 * _FRONT]) else own


def _names_journal(words: str, journals: Sequence[str]) -> bool:
    """Whether words in large letters are the journal's name, which a line of the journal gives with its volume."""
    return any(words in line and _ISSUED.search(line) for line in journals)


def _runs(clean: CleanText, lines: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Lines of titles that follow one another in letters of one size, parted where the language changes or one begins again."""
    usual = _usual_size(lines)
    taken = {
        p.start
        for p in lines
        if p.front in _TITLES
        and not LEADERS.search(clean.text[p.start : p.end])
        and not _NONE.match(clean.text[p.start : p.end])
    }
    of_others = {p.start for above, p in pairwise(lines) if _OF_ANOTHER.fullmatch(clean.text[above.start : above.end])}
    taken = taken - of_others or taken
    if not taken:
        candidates = [
            p
            for p in lines
            if p.front not in (_NEVER | {"authors"}) - {"journal"}
            and not (p.front == "journal" and _ISSUED.search(clean.text[p.start : p.end]))
            and _words(clean, (p.start, p.end)) >= _LEAST
            and not _HEADED.match(clean.text[p.start : p.end])
            and not _NONE.match(clean.text[p.start : p.end])
        ]
        largest = max((p.size for p in candidates), default=0.0)
        head = next((p.start for p in lines if p.front == "abstract_heading"), 0)
        if usual:
            taken = {p.start for p in candidates if p.size == largest > _LARGE * usual}
        else:  # where letters tell nothing, the first line above an abstract
            taken = {p.start for p in [p for p in candidates if p.end <= head][:1]}
    for step in (1, -1):
        order = lines[::step]
        for previous, line in pairwise(order):
            if previous.start in taken and line.start not in taken and _belongs(clean, previous, line, lines, usual):
                taken.add(line.start)
    runs: list[list[Paragraph]] = []
    previous_taken = False
    for line in lines:
        if line.start not in taken or _BY.fullmatch(clean.text[line.start : line.end]):
            previous_taken = False
            continue
        if previous_taken and _goes_on(clean, runs[-1], line):
            runs[-1].append(line)
        else:
            runs.append([line])
        previous_taken = True
    return runs


def _belongs(clean: CleanText, beside: Paragraph, line: Paragraph, lines: Sequence[Paragraph], usual: float) -> bool:
    """Whether a line next to a title is part of it, whatever it looks like: set in the same large letters, or in letters of its size
    and above it with a colon at its end, or below it in capitals as it is, or after an open end."""
    words, other = clean.text[line.start : line.end], clean.text[beside.start : beside.end]
    if line.front in _NEVER and not _looks_as(line, beside, words, lines):
        return False
    if not line.size or abs(line.size - beside.size) >= _SAME:
        return False
    if line.front in {"label", "other"} and _TYPE.fullmatch(words):
        return False
    large = line.size > _LARGE * usual
    alike = line.start > beside.start and _looks_as(line, beside, words, lines) and words.isupper() == other.isupper()
    if line.front == "label" and len(words.split()) <= _LEAST and not large and not alike:
        return False
    if line.front == "authors" and not any(p.front == "authors" and abs(p.size - line.size) >= _SAME for p in lines):
        return False  # the names themselves, in letters as large as the title's
    if large:
        return True
    heading = line.front in {"label", "other"} and words.endswith(":") and len(words.split()) > 1
    if line.start < beside.start and heading and line.bold == beside.bold:
        return True  # the first half of a title
    if line.start < beside.start and line.front in {"label", "other"} and line.bold == beside.bold:
        return words.isupper() and other.isupper() and len(words.split()) > _LEAST
    below = line.start > beside.start and line.front != "authors" and len(words) < _LONGEST
    return below and ((words.isupper() and other.isupper()) or bool(_OPEN.search(other)))


def _looks_as(line: Paragraph, beside: Paragraph, words: str, lines: Sequence[Paragraph]) -> bool:
    """Whether a line below a title is set as it is, and no line but those of titles is, so that its letters alone tell that it goes on: a last
    line of few words is often taken for that of a journal ("State Civil Apparatus")."""
    if line.start < beside.start or not line.size or line.bold != beside.bold or abs(line.size - beside.size) >= _SAME:
        return False
    if _ISSUED.search(words) or _HEADED.match(words) or _TYPE.fullmatch(words):
        return False
    alike = [p for p in lines if p.bold == line.bold and abs(p.size - line.size) < _SAME and p.start > line.start]
    return all(p.front in _TITLES for p in alike)


def _usual_size(lines: Sequence[Paragraph]) -> float:
    counts: Counter[float] = Counter()
    for line in lines:
        counts[line.size] += line.end - line.start
    counts.pop(0.0, None)
    return max(counts, key=lambda size: (counts[size], size)) if counts else 0.0


def _goes_on(clean: CleanText, run: list[Paragraph], line: Paragraph) -> bool:
    """Whether a line goes on with a title: in letters of the same size, in its language, and not from its beginning."""
    before, after = clean.text[run[0].start : run[-1].end], clean.text[line.start : line.end]
    if abs(line.size - run[-1].size) >= _SAME:
        return False
    if len(after.split()) >= _LEAST and _plain(before).startswith(" ".join(_plain(after).split()[:_LEAST])):
        return False
    if after[:1].islower() or _ABBREVIATED.match(after) or _OPEN.search(before):
        return True
    if (
        {line.front, run[-1].front} == _TITLES
        and min(len(before.split()), len(after.split())) >= _LEAST
        and _differ(before, after)
    ):
        return False
    enough = len(before.split()) >= 5 and len(after.split()) >= 5
    return not enough or _same_language(before, after)


def _same_language(before: str, after: str) -> bool:
    """Whether two lines of titles are in one language: small words tell, since titles in Indonesian are full of English terms."""
    one, other = (frozenset(re.findall(r"[^\W\d_]+", words.lower())) for words in (before, after))
    if (_foreign(before) or _foreign(after)) and _foreign(before) != _foreign(after):
        return False
    for small in (_INDONESIAN, _ENGLISH):
        if one & small and other & small:
            return True
    return detect_language(before) == detect_language(after)


def _foreign(words: str) -> int:
    """Which of the other languages a title is in, by its small words; 0 for none."""
    small = re.findall(r"[^\W\d_]+", words.lower())
    known = sum(word in _INDONESIAN or word in _ENGLISH for word in small)
    accented = sum(not word.isascii() for word in small)
    counts = [found + accented if (found := sum(word in others for word in small)) else 0 for others in _OTHERS]
    return counts.index(max(counts)) + 1 if max(counts) > max(1, known) else 0


def _differ(before: str, after: str) -> bool:
    """Whether two titles are in two languages, by the small words that only one of them has, else by all their words."""
    if _foreign(before) != _foreign(after):
        return True
    one, other = (frozenset(re.findall(r"[^\W\d_]+", words.lower())) for words in (before, after))
    if one & (_INDONESIAN | _ENGLISH) and other & (_INDONESIAN | _ENGLISH):
        return not any(one & small and other & small for small in (_INDONESIAN, _ENGLISH))
    return detect_language(before) != detect_language(after)


def _language(words: str) -> str:
    return f"other {foreign}" if (foreign := _foreign(words)) else detect_language(words)


def _whole(clean: CleanText, run: list[Paragraph], lines: Sequence[Paragraph]) -> list[Paragraph]:
    """A title with the lines above and below it that were taken for something else though it goes on from them, or into them."""
    at = next((n for n, line in enumerate(lines) if line.start == run[0].start), 0)
    last = next((n for n, line in enumerate(lines) if line.start == run[-1].start), len(lines))
    for line in reversed(lines[max(0, at - _MOST) : at]):
        words, first = clean.text[line.start : line.end], clean.text[run[0].start : run[0].end]
        as_cased = not first[:1].isupper() or words.isupper() == first.isupper()
        goes_on = (_GOES_ON.match(first) and as_cased) or (_OPEN.search(words) and words[-1] not in "-–")
        shouted = words.isupper() and first.isupper() and run[0].front in _MISTAKEN
        if line.front not in _MISTAKEN or not (goes_on or shouted) or not _may_be_title(words):
            break
        run = [line, *run]
    for line in lines[last + 1 : last + 1 + _MOST]:
        words, end = clean.text[line.start : line.end], clean.text[run[-1].start : run[-1].end].rstrip()
        open_end = end.endswith(",") or _OPEN.search(end)
        if (
            line.front not in _MISTAKEN | {"body"}
            or not open_end
            or not words[:1].islower()
            or not _may_be_title(words)
        ):
            break
        run = [*run, line]
    after = lines[last + 1 : last + 3]
    if len(after) > 1 and after[0].front in _MISTAKEN and after[1].front == "title":
        words, own = clean.text[after[0].start : after[0].end], clean.text[run[-1].start : run[-1].end]
        bracket = clean.text.startswith("(", after[1].start)
        if bracket and words.isupper() and own.isupper() and _may_be_title(words):
            return [*run, *after]
    return run


def _may_be_title(words: str) -> bool:
    if len(words) >= _LONGEST or len(words.split()) < 2 or re.search(r"\d{3}|[.;]\s*$", words):
        return False
    return not any(pattern.match(words) for pattern in (_HEADED, _NONE, _OF_ANOTHER)) and not (
        _TYPE.fullmatch(words) or _ISSUED.search(words) or _LABEL.match(words) or words.rstrip().endswith(":")
    )


def _cleaner(clean: CleanText, run: list[Paragraph], runs: Sequence[list[Paragraph]]) -> list[Paragraph]:
    """The title as it is printed again, where it stands there without some words before or behind it: "Title SKRIPSI", "Show Title"."""
    own = _plain(clean.text[slice(*_span(clean, run))]).strip('"“”. ')
    for other in runs:
        words = _plain(clean.text[slice(*_span(clean, other))]).strip('"“”. ')
        if len(words.split()) < _REPEATED or words == own or other[0].start <= run[0].start:
            continue
        before, found, after = own.partition(words)
        of_thesis = re.match(r"\W*(?:skripsi|tesis|disertasi|oleh)\b", after) is not None
        again = _plain(clean.text[max(0, other[0].start - _LONGEST) : other[0].start]).endswith(before.strip())
        if found and len(before.split()) <= 2 and not (before and again) and (of_thesis or len(after.split()) <= 1):
            return list(other)
    return run


def _closed(clean: CleanText, span: Span) -> Span:
    """A title with the rest of the bracket that it opens, where that stands at the beginning of the next line."""
    words, after = clean.text[slice(*span)], clean.text[span[1] : span[1] + _BRACKET]
    closes = re.match(r"\s*[^()\d]{2,40}\)", after)
    return (span[0], span[1] + closes.end()) if words.count("(") > words.count(")") and closes else span


def _span(clean: CleanText, run: Sequence[Paragraph]) -> Span:
    start, end = run[0].start, run[-1].end
    for pattern in (_LABEL, _BEFORE):
        if match := pattern.match(clean.text, start, end):
            start = match.end()
    if page := _PAGE.match(clean.text, start, end):
        opening = " ".join(clean.text[page.end() : end].split()[:_REPEATED])
        again = clean.text.find(opening, end)
        if again > 0 and not clean.text[:again].rstrip().endswith(page.group().strip()):
            start = page.end()
    return start, end


def _words(clean: CleanText, span: Span) -> int:
    return len(clean.text[slice(*span)].split())


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
