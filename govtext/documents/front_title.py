"""The title of a document, and the same in the other language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govtext.documents.document import Section, Span
from govtext.documents.names import parse_names
from govtext.text.cleaning import CleanText, Paragraph
from govtext.text.headings import canonical_section
from govtext.text.language import detect_language
from govtext.text.sentences import split_sentences

__all__ = ["find_other_title", "find_title"]

_NOT_A_TITLE = re.compile(
    r"""(?ix)
    \b(?:issn|isbn|doi|vol(?:ume)?\.?\s*[\dIVX]|no(?:mor)?\.?\s*\d+\s*(?:[,(|]|edisi|$)|vol\S*\s+\d+\s+no\S*\s+\d+|https?:|www\.|@|article\s+(?:info|history)|received|revised|accepted|
    available\s+online|open\s+access|copyright|creative\s+commons|jurnal\b.{0,60}\b\d{4}|journal\b.{0,60}\b\d{4}|halaman\s+\d|nim\b|npm\b|diajukan|disusun|sebagai\s+salah\s+satu|
    diterima\s+\d|disetujui\s+\d|terbit\s+\d|posted|pembimbing|supervised\s+by|restricted|download|repository|\bet\s+al\b|terakreditasi|accredited|all\s+rights|corresponding|telusur|browse|archives|full\s+list)
    |^\W*(?:kata\s+kunci|key\s*-?words?)\b
    |^(?:oleh|by|sumber|source|bab|chapter|tabel|gambar|jurnal|journal|international\s+journal|prosiding|proceedings?|e-?issn|p-?issn|original\s+(?:article|research)|research\s+article|artikel|article|
    review|laporan|skripsi|tesis|disertasi|thesis|dissertation)\W*$
    |^(?:jurnal|journal\s+of|international\s+journal|prosiding|proceedings|seminar\s+nasional|konferensi)\b
    |^(?:ringkasan|abstrak|naskah\s+publikasi|halaman|lembar|executive)\s.{0,20}$
    |^(?:\S+\s+){0,5}(?:journal|review|quarterly|papers|sciences|bulletin|letters|policy)\W*$
    |^\W*\d+\W*$
    |^(?:\W|\d)*(?:\w+\s+){0,2}(?:universitas|university|fakultas|faculty|institut[e]?|politeknik|program\s+studi|jurusan|departe?men[t]?|school\s+of|pusat\s+studi|center|centre|digital\s+library|perpustakaan)\b(?:\W*\w+){0,6}\W*(?:,.*)?$
    |(?:universit|facult|fakult|department|program\s+studi|institut).*(?:universit|facult|fakult|department|program\s+studi|institut)
    |^[\w /()]{2,30}\s:\s
    |^.{3,90},\s*(?:19|20)\d\d(?:-\d\d){1,2}\W*$
    |^(?:(?:ko-?|co-?)?promotors?|type|jenis|publisher|penerbit|status|language|bahasa|subjects?|divisions?|item\s+type|open\s+defen[cs]e|contributors?|kontributor|ur[li]|pages?|
    date\w*|tanggal|tahun|access|licen[cs]e|affiliations?|contact|creators?\S*|cite|citation|suggested\s+citation|nama|fakultas|peer\s+review\s+status|corresponding\s+author)\b[^:]{0,20}:\s
    |\S\s[|>/]\s\S"""
)
_JOURNAL_HEAD = re.compile(
    r"\b(?:e-?|p-?)?issn\b|https?:|www\.|\bvol(?:ume)?\.?\s*\d|^(?:jurnal|journal\s+of|international\s+journal|prosiding|proceedings)\b|journal\W*$",
    re.IGNORECASE,
)
"""What no title is, however large its letters."""
_INSTITUTION = re.compile(
    r"universit|institut|fakultas|facult|department|politeknik|polytechnic|program\s+studi|jurusan", re.I
)
_ANNOUNCES = re.compile(
    r"^(?:(?:disusun\s+)?oleh|by|penulis|authors?|diajukan\s+oleh|skripsi|tesis|disertasi|thesis)\s*:?\s*$",
    re.IGNORECASE,
)
_SMALL_WORD = re.compile(
    r"\b(?:di|dalam|dan|pada|untuk|terhadap|melalui|dengan|of|in|the|and|for|on|to|a|among|from)\b", re.IGNORECASE
)
_FRONT_PARAGRAPHS = 30
_SEARCHED, _HEAD = 200_000, 50
"""Characters of the text in which a title may be repeated, and of the title that must be."""
_LEAST = 2.0


def find_title(clean: CleanText, front: Sequence[Paragraph], properties: dict[str, str]) -> Span | None:
    """Return where the title stands: what the source marks, what is set largest on the first page, else the likeliest lines.

    A line is the likelier for being as long as titles are, for standing before names, and for being repeated in a line
    of citation; lines of journals, menus, institutions and labels are none.
    """
    marked = [p for p in front[:12] if p.style == "title"]
    if marked:
        return marked[0].start, marked[-1].end
    if largest := _largest(clean):
        return largest
    wanted = properties.get("title", "").lower()
    scored: list[tuple[float, Span]] = []
    first = front[0].start if front else 0
    whole = _flat(clean.text[first : first + _SEARCHED])
    index = 0
    while index < min(len(front), _FRONT_PARAGRAPHS):
        if not _may_be_title_line(clean.text[front[index].start : front[index].end]):
            index += 1
            continue
        last = _last_line(clean, front, index)
        span = (front[index].start, front[last].end)
        repeated = whole.find(_flat(clean.text[slice(*span)])[:_HEAD], len(_flat(clean.text[first : span[1]]))) >= 0
        score = _score(clean, front, last, span, wanted) + 2.0 * repeated - 0.1 * index
        if score >= _LEAST:
            scored.append((score, span))
        index = last + 1
    heads = [p.start for p in front if canonical_section(clean.text[p.start : p.end]) == "abstract"]
    before = [item for item in scored if heads and item[1][0] < heads[0]]
    scored = before or scored  # the first lines of an abstract are no title where one stands above it
    if not scored:
        return None
    best = max(scored, key=lambda item: (item[0], -item[1][0]))
    for score, span in scored:  # of a title printed in two languages the first is the title
        between = clean.text[span[1] : best[1][0]].strip()
        two = span[1] < best[1][0] and not between and score >= _LEAST + 1.5
        if two and detect_language(clean.text[slice(*span)]) != detect_language(clean.text[slice(*best[1])]):
            return span
    return best[1]


def find_other_title(
    clean: CleanText, sections: Sequence[Section], front: Sequence[Paragraph], spans: dict[str, Span]
) -> Span | None:
    """Return where the title stands in the other language: in the front after the title, or about the heading of an abstract."""
    start, end = spans["title"]
    own = detect_language(clean.text[start:end])
    nearby = [p for p in front if p.start >= end]
    for section in (s for s in sections if s.name == "abstract" and s.level == 1):
        before = [p for p in clean.paragraphs if p.end <= section.start][-3:]
        within = [p for p in clean.paragraphs if section.body <= p.start < section.end][:2]
        nearby += [p for p in (*before, *within) if p.start >= end and p not in nearby]
    for index, paragraph in enumerate(nearby):
        words = clean.text[paragraph.start : paragraph.end]
        if (
            len(words.split()) >= 5
            and not words.endswith((".", ":", ";"))
            and _may_be_title_line(words.strip("()[]"))
            and detect_language(words) != own
            and not _INSTITUTION.search(words)
            and not parse_names(words)
            and not ("authors" in spans and spans["authors"][0] <= paragraph.start < spans["authors"][1])
        ):
            return paragraph.start, nearby[_last_line(clean, nearby, index)].end
    return None


def _score(clean: CleanText, front: Sequence[Paragraph], last: int, span: Span, wanted: str) -> float:
    words = " ".join(clean.text[slice(*span)].split())
    count = len(words.split())
    if not 3 <= count <= 50 or len(words) > 400 or (words.endswith(".") and count > 15):
        return 0.0
    score = 1.0 if count < 6 else 2.0
    score += bool(_SMALL_WORD.search(words)) + 0.5 * words.isupper()
    following = [clean.text[p.start : p.end] for p in front[last + 1 : last + 4]]
    if following and (_ANNOUNCES.match(following[0]) or parse_names(following[0])):
        score += 3.0
    elif any(_ANNOUNCES.match(line) or parse_names(line) for line in following):
        score += 1.5
    if following and canonical_section(following[0]) == "abstract" and last < 3:
        score += 1.5
    if len(wanted) > 20 and words.lower()[:40] in wanted:
        score += 2.0
    return score


def _flat(text: str) -> str:
    return " ".join(text.lower().split())


def _may_be_title_line(words: str) -> bool:
    count = len(words.split())
    if not 2 <= count <= 45 or len(words) > 350 or canonical_section(words) or _NOT_A_TITLE.search(words):
        return False
    if not words[0].isupper() and words[0] not in "\"“'":
        return False
    if len(split_sentences(words)) > 1 and not words.isupper() and not re.search(r"[?!]\s", words):
        return False
    return not parse_names(words)


def _last_line(clean: CleanText, lines: Sequence[Paragraph], first: int) -> int:
    """A title goes on over lines in capitals, over lines in letters of one size, and after a small word in any case."""
    last = first
    while last + 1 < len(lines) and last - first < 5:
        now = clean.text[lines[last].start : lines[last].end]
        following = clean.text[lines[last + 1].start : lines[last + 1].end]
        if _NOT_A_TITLE.search(following) or canonical_section(following) or _ANNOUNCES.match(following):
            break
        capitals = now.isupper() and following.isupper() and not parse_names(following)
        open_end = bool(re.search(rf"(?:{_SMALL_WORD.pattern}|[:–-])\W*$", now, re.IGNORECASE)) and len(now.split()) > 3
        # set in the same letters, where the source tells their size, and close below
        alike = bool(lines[last].size) and lines[last].size == lines[last + 1].size and not parse_names(following)
        alike = alike and lines[last + 1].start - lines[last].end < 4 and len(following) < 120
        so_far = clean.text[lines[first].start : lines[last].end]
        alike = alike and (len(following.split()) < 4 or detect_language(following) == detect_language(so_far))
        if not capitals and not open_end and not alike:
            break
        last += 1
    return last


def _largest(clean: CleanText) -> Span | None:
    """What stands in the largest letters on the first page, of at least four words; a journal's short name may be larger."""
    end = clean.page_starts[1] if len(clean.page_starts) > 1 else len(clean.text)
    page = [p for p in clean.paragraphs if p.start < end and p.size]
    if not page:
        return None
    body = sorted(p.size for p in page for _ in range((p.end - p.start) // 20 + 1))
    groups: list[list[Paragraph]] = []
    for paragraph in page:
        words = clean.text[paragraph.start : paragraph.end]
        if paragraph.size < body[len(body) // 2] + 1.5 or canonical_section(words) or len(words) > 350:
            continue
        if groups and groups[-1][0].size == paragraph.size and paragraph.start - groups[-1][-1].end < 4:
            groups[-1].append(paragraph)
        else:
            groups.append([paragraph])

    def words_of(group: list[Paragraph]) -> str:
        return " ".join(clean.text[group[0].start : group[-1].end].split())

    wordy = [g for g in groups if len(words_of(g).split()) >= 4 and not _JOURNAL_HEAD.search(words_of(g))]
    if not wordy:
        return None
    top = max(g[0].size for g in wordy)
    chosen = max((g for g in wordy if g[0].size >= 0.8 * top), key=lambda g: g[-1].end - g[0].start)
    return chosen[0].start, chosen[-1].end
