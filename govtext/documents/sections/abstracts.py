"""The abstract of a page on one study that prints it without a heading of its own line.

Pages of journals, repositories and sites that share documents print an abstract below a list of details with nothing above it, or run its
heading into a line ("ARTICLE INFO ABSTRACT", "AB - The ...", "dc.description.abstractThe ..."). Such an abstract is known by what it is: the
first stretch of running text on a short page, which tells of a study, while the rest of the page shows a publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from govtext.documents.document import Section, Span
from govtext.text.abstract_labels import LABEL, RESULTS_LABEL
from govtext.text.cleaning import CleanText, Paragraph
from govtext.text.headings import canonical_section
from govtext.text.language import detect_language
from govtext.text.study_words import told_parts

__all__ = ["with_abstract"]

_PAGE = 9_000
"""Characters of a page before its list of references."""
_PROSE, _SENTENCE, _LABELLED, _LOWER = 180, 100, 60, 0.62
"""Characters of a paragraph of running text, of one that ends as a sentence and of one that begins with a label; how many of its words begin
with a small letter."""
_LEAST, _LONGEST, _HEAD = 250, 4_500, 70
"""Characters of an abstract, and of a line above it that holds its heading."""
_PARTS, _PARTS_HEADED = 3, 1
"""Parts of a study that an abstract tells, and one that a heading shows."""
_WORD = r"A\s?B\s?S\s?T\s?R\s?A\s?(?:K\s?S\s?I|K|C\s?T)|I\s?N\s?T\s?I\s?S\s?A\s?R\s?I"
_HEADING = re.compile(
    rf"(?:(?<![^\W\d_])(?:{_WORD})|(?<![A-Z])(?:Abstra(?:ct|k(?:si)?)|Intisari)|^(?:AB|N2)\s{{1,2}}-(?=\s)|description\.abstract)"
    r"(?:\s*\([^)]{2,20}\))?\s*[:.—–-]?(?=\s*(?:[A-Z“\"'‘(\d]|$))"
)
"""The heading of an abstract in a line: in capitals, or before a word that begins with one."""
_END = re.compile(
    r"\b(?:KATA\s?KUNCI|Kata[\s-]?[Kk]unci|K\s?a\s?t\s?a\s+k\s?u\s?n\s?c\s?i|Key\s?-?[Ww]ords?|KEY\s?WORDS?)\b|\b(?:PENDAHULUAN|INTRODUCTION)\b|"
    r"(?<=[.?!\w])(?:en_US|en_GB|id_ID)\b|\bShow\s+full\s+item\b|\bFull\s+Text\b|\bFiles\s+in\s+this\s+item\b|\bdc\.[a-z]+"
)
"""What ends an abstract within its paragraph."""
_KEYWORDS = re.compile(r"\s*(?P<label>kata[\s-]?kunci|key\s?-?words?)\s*[:.=—–-]?\s*", re.IGNORECASE)
_FEW = 300
"""Characters of keywords."""
_PUBLISHED = re.compile(
    r"\b(?:jurnal|journal|ejournal|issn|doi|10\.\d{4,9}/|vol(?:ume)?\.?\s*\d|prosiding|proceedings?|skripsi|tesis|disertasi|thesis|dissertation|tugas\s+akhir|nim|pembimbing|"
    r"supervisors?|key\s?words?|kata\s+kunci|pubmed|pmid|pmcid|pmc\d+|peer[\s-]review\w*|open\s+access|preprint|working\s+paper|research\s+(?:article|paper)|(?:original|systematic)\s+(?:article|paper|review)|"
    r"artikel\s+penelitian|how\s+to\s+cite|citation|cited|sitasi|published\s+(?:in|on|by|online|date)|publisher|penerbit|terbitan|daftar\s+pustaka|references|"
    r"full\s+text|teks\s+penuh|download(?:\s+original)?|unduh|repository|repositori|eprints?|corresponding\s+author|document\s+type|special\s+issue|accepted|naskah\s+publikasi|laporan\s+penelitian|"
    r"scopus|web\s+of\s+science|google\s+scholar|doaj|orcid|palabras\s+clave|mots[\s-]cl[ée]s|научн\w+\s+стат\w+|ключевые\s+слова|ключові\s+слова|журнал\w*)\b|"
    r"\bdc\.\w+|^(?:TY|T1|AU|PY)\s{1,2}-\s",
    re.IGNORECASE | re.MULTILINE,
)
"""Words by which a page shows that it is on a publication."""
_ADDRESSED = re.compile(
    r"\b(?:call\s+for\s+(?:papers|proposals|abstracts)|we\s+invite|you\s+are\s+invited|dear\s+\w+,|sincerely|yours\s+(?:truly|faithfully)|dengan\s+hormat|hormat\s+(?:kami|saya)|yth\.|"
    r"press\s+release|siaran\s+pers|redaksi\s+menerima)",
    re.IGNORECASE,
)
"""Words of letters and calls, which study nothing though they may name a journal or a survey."""
_OTHER = re.compile(
    r"\b(?:submission\s+(?:guidelines|deadline)|author\s+guidelines|(?:focus|aims?)\s+(?:and|&)\s+scope|notulen|notula|minutes\s+of|petunjuk\s+(?:bagi\s+)?penulis|menimbang|memutuskan|menetapkan|"
    r"peraturan\s+\w+\s+nomor|lowongan|job\s+vacancy|kerangka\s+acuan|terms?\s+of\s+reference|silabus|syllabus|retract(?:ed|ion)|erratum|book\s+review|resensi)\b",
    re.IGNORECASE,
)
"""Words of other papers that are no study, where they stand outside running text."""
_KEPT = frozenset({"title", "other_title", "authors", "citation", "journal"})
"""Kinds of lines that begin no abstract unless its heading stands in them."""
_IN_PARTS = frozenset(
    "introduction literature method results results_discussion discussion conclusion recommendation other".split()
)
_PART = 1_800
"""Characters below a heading within an abstract."""


def with_abstract(clean: CleanText, sections: Sequence[Section]) -> tuple[Section, ...]:
    """Return the sections of a short page with its abstract among them, where they lack it.

    Parameters
    ----------
    clean : CleanText
    sections : sequence of Section
        Those that headings open.
    """
    end = next(
        (s.start for s in sections if s.name == "references" and s.start > len(clean.text) // 3), len(clean.text)
    )
    if end > _PAGE:
        return tuple(sections)
    head = next((s for s in sections if s.name == "abstract" and s.level == 1), None)
    if head is not None:
        sections = [s for s in sections if s.name != "references" or s.end > head.start]  # a line of a menu
        if not any(_is_prose(clean, p) for p in clean.paragraphs if head.start <= p.start < head.end):
            return _joined(clean, sections, head)
        return _without_keywords(clean, sections, head)
    found = _stretches(clean, end)
    return _inserted(clean, sections, found) if found else tuple(sections)


def _joined(clean: CleanText, sections: Sequence[Section], head: Section) -> tuple[Section, ...]:
    """The sections, those below the bare heading of a structured abstract as its parts: "Background", "Methods" ..."""
    after = [s for s in sections if s.start >= head.end and s.level == 1]
    parts = []
    for section in after:
        if section.name not in _IN_PARTS or section.end - section.body > _PART or section.end - head.body > _LONGEST:
            break
        parts.append(section)
    end = parts[-1].end if parts else head.end
    within = sum(head.start < s.start < end for s in sections)
    if within < 2 or parts[0].name not in {"introduction", "method", "other"} or end - head.body < _LEAST:
        return tuple(sections)
    return tuple(
        replace(s, end=end)
        if s is head
        else replace(s, name="abstract", level=max(2, s.level))
        if head.start < s.start < end
        else s
        for s in sections
    )


def _without_keywords(clean: CleanText, sections: Sequence[Section], head: Section) -> tuple[Section, ...]:
    """The sections, those keywords parted from the abstract that end its paragraph."""
    label = next((m for m in _END.finditer(clean.text, head.body, head.end) if _KEYWORDS.match(m.group())), None)
    if label is None or label.start() - head.body < _LEAST:
        return tuple(sections)
    cut = replace(head, end=head.body + len(clean.text[head.body : label.start()].rstrip()))
    keywords = [s for s in _keywords(clean, [cut]) if s.end == head.end]
    return tuple(other for s in sections for other in ([cut, *keywords] if s is head and keywords else [s]))


def _stretches(clean: CleanText, end: int) -> list[tuple[int, int, int]]:
    """Where the abstracts of a page stand: the start of each heading, and start and end of the text."""
    found: list[tuple[int, int, int]] = []
    for run in _runs(clean, end):
        for head, start, stop in _parted(clean, run):
            own = clean.text[start:stop]
            if not _LEAST <= stop - start <= _LONGEST or _ADDRESSED.search(own):
                continue
            shown = head < start or bool(found) or _labelled(own)
            if not _tells(own, _PARTS_HEADED if shown else _PARTS):
                continue
            if all(detect_language(own) != detect_language(clean.text[a:b]) for _, a, b in found):
                found.append((head, start, stop))
    return found if found and _published(clean, found, end) else []


def _tells(text: str, least: int) -> bool:
    """Whether a text tells so many parts of a study, and speaks of itself as one or tells one part more."""
    told = told_parts(text)
    return len(told) >= least and ("study" in told or len(told) > least or least < _PARTS)


def _labelled(text: str) -> bool:
    """Whether a text has the labels of a structured abstract, that of the results among them."""
    labels = [match["label"] for match in map(LABEL.match, text.split("\n")) if match]
    return len(labels) > 1 and any(map(RESULTS_LABEL.fullmatch, labels))


def _published(clean: CleanText, found: Sequence[tuple[int, int, int]], end: int) -> bool:
    """Whether a page shows, outside its abstracts, that it is on a publication and no letter, call or rule."""
    rest = clean.text[: found[0][0]] + "\n" + clean.text[found[-1][2] : end]
    if _ADDRESSED.search(rest) or _OTHER.search(rest):
        return False
    if any(head < start or _labelled(clean.text[start:stop]) for head, start, stop in found):
        return True
    kinds = {p.front for p in clean.paragraphs}
    return "journal" in kinds or kinds >= {"authors", "affiliation"} or _PUBLISHED.search(rest) is not None


def _runs(clean: CleanText, end: int) -> Iterator[list[Paragraph]]:
    """Running text: paragraphs that stand together, with the short heads of the parts of an abstract between them."""
    run: list[Paragraph] = []
    heads: list[Paragraph] = []
    for paragraph in clean.paragraphs:
        if paragraph.end > end:
            break
        words = clean.text[paragraph.start : paragraph.end]
        if (
            paragraph.style in {"text", "heading"}
            and _is_prose(clean, paragraph)
            and (paragraph.front not in _KEPT or _HEADING.search(words))
        ):
            language = detect_language(words)
            if run and (
                _HEADING.match(words)
                or (detect_language(clean.text[run[-1].start : run[-1].end]) != language and len(words) > _LEAST)
            ):
                yield run
                run, heads = [], []
            run += [*heads, paragraph] if run else [paragraph]
            heads = []
        elif run and len(words) < _LABELLED and not heads and _is_part(words):
            heads.append(paragraph)
        else:
            if run:
                yield run
            run, heads = [], []
    if run:
        yield run


def _is_part(words: str) -> bool:
    """Whether a short line heads a part of a structured abstract."""
    return (
        canonical_section(words.strip(" :")) in _IN_PARTS - {"other"}
        or LABEL.match(f"{words.strip(' :')}:") is not None
    )


def _is_prose(clean: CleanText, paragraph: Paragraph) -> bool:
    """Whether a paragraph is running text: long enough, most of its words in small letters."""
    words = clean.text[paragraph.start : paragraph.end]
    sentence = paragraph.front in {"", "body"} and words.endswith((".", "?", "!"))
    if len(words) < (_LABELLED if LABEL.match(words) else _SENTENCE if sentence else _PROSE):
        return False
    initials = [word[0] for word in re.findall(r"[^\W\d_]{2,}", words)]
    return bool(sum(c.islower() for c in initials) > _LOWER * len(initials))


def _parted(clean: CleanText, run: Sequence[Paragraph]) -> Iterator[tuple[int, int, int]]:
    """The abstracts in running text: from each heading of one in it, or just above it, up to keywords, furniture or the next heading."""
    start, end = run[0].start, run[-1].end
    text = clean.text
    heads: list[Span] = [(m.start() + start, m.end() + start) for m in _HEADING.finditer(text[start:end])]
    if not heads or heads[0][0] - start >= _LEAST:
        heads.insert(0, _above(clean, run[0]) or (start, start))
    for (head, body), (following, _) in pairwise([*heads, (end, end)]):
        body += len(text[body:following]) - len(text[body:following].lstrip())
        stop = _END.search(text, body, following)
        yield head, body, body + len(text[body : stop.start() if stop else following].rstrip())


def _above(clean: CleanText, paragraph: Paragraph) -> Span | None:
    """Where the heading of an abstract stands at the end of the line above its text; None without one."""
    above = next((p for p in reversed(clean.paragraphs) if p.end <= paragraph.start and p.end > p.start), None)
    if above is None:
        return None
    tail = max(above.start, above.end - _HEAD)
    matches = list(_HEADING.finditer(clean.text[tail : above.end]))
    return (tail + matches[-1].start(), paragraph.start) if matches else None


def _inserted(
    clean: CleanText, sections: Sequence[Section], found: Sequence[tuple[int, int, int]]
) -> tuple[Section, ...]:
    """The sections with the abstracts among them: none of the others begins within an abstract or reaches into one."""
    kept: list[Section] = []
    for section in sections:
        if any(head <= section.start < stop for head, _, stop in found):
            continue
        following = min((head for head, _, _ in found if head >= section.start), default=section.end)
        cut = replace(section, end=min(section.end, following))
        holds = any(cut.body <= p.start < cut.end and _is_prose(clean, p) for p in clean.paragraphs)
        if holds or section.start > found[0][0] or section.name not in _IN_PARTS | {"contents"}:
            kept.append(cut)
    abstracts = [
        Section("abstract", clean.text[head:start].strip(" :.—–-\n"), 1, head, start, stop)
        for head, start, stop in found
    ]
    return tuple(sorted([*kept, *abstracts, *_keywords(clean, abstracts)], key=lambda s: s.start))


def _keywords(clean: CleanText, abstracts: Sequence[Section]) -> Iterator[Section]:
    """The keywords that stand behind abstracts in one paragraph with them."""
    for abstract in abstracts:
        paragraph = next(p for p in clean.paragraphs if p.end >= abstract.end)
        label = _KEYWORDS.match(clean.text, abstract.end, paragraph.end)
        if label:
            following = [s.start for s in abstracts if s.start >= label.end()]
            end = min([paragraph.end, *following])
            if end - label.end() < _FEW:
                yield Section("keywords", label["label"], 1, label.start("label"), label.end(), end)
