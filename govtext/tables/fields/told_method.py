"""Where a paper that has no section for its method tells how the study was done.

Many papers tell it in the last paragraph of the introduction, under a heading of the subject, or in a note. Such a paragraph is known by
how many of the things that a method tells come together in it: how the data were got, from whom, by what approach, how they were analysed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from govtext.passages import Passage
from govtext.text.cleaning import Paragraph

__all__ = ["told_method"]

_GATHERED = re.compile(
    r"\b(?:data|bahan|materi|keterangan|informasi|artikel|literatur|dokumen)\s+(?:\w+\s+){0,4}?(?:dikumpulkan|digali|dihimpun|diperoleh|diambil|ditelusuri|dicari|dijaring)\b|"
    r"\b(?:data|materials?|evidence|articles|records|literature)\s+(?:\w+\s+){0,4}?(?:(?:was|were|is|are)\s+(?:\w+\s+)?(?:collected|gathered|obtained|drawn|searched|retrieved)|comes?\s+from|came\s+from)\b|"
    r"\b(?:di|me)wawancara\w*|\bwawancara\s+(?:\w+\s+){0,3}?(?:dilakukan|berlangsung|dilaksanakan|dengan|kepada|terhadap)\b|\b(?:we|I|was|were|have)\s+(?:\w+\s+)?(?:interviewed|surveyed|observed)\b|"
    r"\binterviews?\s+(?:\w+\s+){0,4}?(?:with|lasted|(?:was|were)\s+(?:\w+\s+)?(?:conducted|held|carried|done))\b|\b(?:conducted|held|carried\s+out|did)\s+(?:[\w-]+\s+){0,5}?interviews\b|"
    r"\b(?:kuesioner|angket)\s+(?:\w+\s+){0,3}?(?:disebar\w*|dibagikan|diisi)|\bpenelusuran\s+(?:\w+\s+){0,2}?(?:artikel|literatur|dokumen)|\bpeneliti\s+tinggal\b|\bkami\s+amati\b|\bwe\s+searched\b",
    re.IGNORECASE,
)
_SIGNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:penelitian|kajian|studi|tulisan|artikel|makalah|riset)\s+(?:ini\s+)?(?:\w+\s+){0,2}?(?:menggunakan|memakai|dilakukan|dilaksanakan|disusun|bersandar|bertumpu|merupakan|adalah|berdasarkan)\b|"
        r"\b(?:this|the|our)\s+(?:research|study|paper|article|analysis)\s+(?:\w+\s+)?(?:us(?:es|ed)|employ\w*|adopt\w*|is\s+(?:\w+\s+)?(?:based|done|conducted)|was\s+(?:\w+\s+)?(?:based|done|conducted)|rests|draws\s+on|relies)\b",
        r"\b(?:kualitatif|kuantitatif|campuran|qualitative(?:ly)?|quantitative|mixed[\s-]methods?|studi\s+kasus|case\s+stud(?:y|ies)|etnograf\w*|ethnograph\w*|fenomenolog\w*|phenomenolog\w*|survei|survey|deskriptif|descriptive|sintesis|synthesis|kepustakaan|literature\s+review)\b",
        r"\b(?:informan|narasumber|responden|partisipan|informants?|interviewees?|respondents|participants|orang\s+diwawancarai|persons?\s+(?:was|were)\s+interviewed)\b",
        r"\b(?:(?:di|ter)pilih|ditentukan|ditunjuk|dijaring|purposi\w+|sengaja|bola\s+salju|snowball\w*|selected|chosen|recruited|sampled|sampling|disisihkan|excluded|kriteria|criteria)\b",
        r"\b(?:Miles|reduksi|triangul\w+|trianggul\w+|transkrip\w*|transcri\w+|coded|coding|pengodean|dikodekan|dianalisis|dianalisa|analisis\s+(?:data|tematik|isi)|analy[sz]ed|thematic\w*|ditafsirkan|pengolahan\s+data|keabsahan|member\s+check\w*|disamarkan|anonymi[sz]ed|catatan\s+lapangan|field\s?notes)\b",
        r"\b(?:dokumen|dokumentasi|notulen|register|arsip|laporan|documents?|documentation|minutes|archives?|records|pengamatan|observasi|observations?)\b",
        r"\b(?:sejak|selama|antara|pada|dari|from|between|in|during)\s+(?:(?:bulan|the)\s+)?(?:jan|feb|mar|apr|mei|may|jun|jul|aug|agu|sep|o[ck]t|nov|de[sc])[a-z]*\b[^.]{0,40}(?:19|20)\d\d",
    )
)
"""What else a method tells, beside how the data were got."""
_OF_OTHERS = re.compile(
    r"^\W*(?:[Tt]he\s+study\s+of\s+|[Ii]n\s+contrast,?\s+)?(?:[A-Z][\w’'-]+,?\s+(?:(?:dan|and|&|dkk\.?|et\s+al\.?),?\s+)?){1,6}\((?:19|20)\d\d|"
    r"(?i:\bterdahulu\b|\bprevious\s+(?:research|stud))"
)
"""How a sentence begins that tells what others did."""
_NOWHERE = frozenset({"abstract", "keywords", "references"})
_NOTES_ALONE = frozenset(
    {"results", "results_discussion", "discussion", "conclusion", "recommendation", "acknowledgement", "declarations"}
)
"""Sections in which only a note tells the method."""
_NOTE = re.compile(r"\s*\[?\d{1,2}[\].)]?\s+[A-Z]")
_LEAST, _LEAST_NOTE, _BESIDE = 4, 3, 3
"""Signs from which a paragraph tells of the method: one of the text, a note, and one that follows another."""
_SHORTEST = 2
"""Sentences of a section for the method that is more than its heading."""


def told_method(sentences: Sequence[Passage], paragraphs: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """Return the stretches of a paper in which it tells its method; none where a section does.

    The paragraph with the most signs counts, and those right after it that go on telling.
    """
    if sum(s.section == "method" for s in sentences) >= _SHORTEST:
        return []
    own: dict[int, list[Passage]] = defaultdict(list)
    at = 0
    for sentence in sentences:
        while at + 1 < len(paragraphs) and paragraphs[at + 1].start <= sentence.start:
            at += 1
        if sentence.section not in _NOWHERE and sentence.start < paragraphs[at].end:
            own[at].append(sentence)
    told: dict[int, int] = {}
    for k, group in own.items():
        note = paragraphs[k].style == "footnote" or bool(_NOTE.match(group[0].text))
        signs = _signs(group) if note or group[0].section not in _NOTES_ALONE else 0
        told[k] = signs if signs >= (_LEAST_NOTE if note else _BESIDE) else 0
    best = max(told, key=lambda k: (told[k], -k), default=None)
    if best is None or told[best] < (_LEAST if own[best][0].section not in _NOTES_ALONE else _LEAST_NOTE):
        return []
    last = best
    while told.get(last + 1):
        last += 1
    return [(paragraphs[k].start, paragraphs[k].end) for k in range(best, last + 1)]


def _signs(sentences: Sequence[Passage]) -> int:
    """How many of the things that a method tells stand in sentences about the study itself; 0 where they do not say how the data were got."""
    text = " ".join(s.text for s in sentences if not _OF_OTHERS.search(s.text))
    return 1 + sum(bool(sign.search(text)) for sign in _SIGNS) if _GATHERED.search(text) else 0
