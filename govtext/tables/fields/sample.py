"""The sample: the sentences that say who and how many, and the number."""

from __future__ import annotations

import re

from govtext.passages import Passage
from govtext.tables.cells import EMPTY, Cell
from govtext.tables.fields.source import Source

__all__ = ["sample", "sample_n"]

_ID_DIGITS = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
    "sepuluh": 10, "sebelas": 11, "seratus": 100,
}  # fmt: skip
_EN_SMALL = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_EN_TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_ID_WORD = "|".join(sorted(_ID_DIGITS, key=len, reverse=True))
_EN_WORD = "|".join(sorted([*_EN_SMALL, *_EN_TENS], key=len, reverse=True))
_NUMBER = (
    rf"(?<![#\d.,/-])(?P<n>\d{{1,3}}(?:[.,]\d{{3}})+|\d{{1,6}}|(?:{_ID_WORD})(?:\s+(?:belas|puluh|ratus))?(?:\s+(?:{_ID_WORD})(?!\s+(?:belas|puluh|ratus)))?|"
    rf"(?:{_EN_WORD})(?:[-\s](?:{_EN_WORD}))?)"
)
_WHO = (
    r"(?:informan|narasumber|responden|partisipan|subjek(?:\s+penelitian)?|peserta\s+(?:FGD|diskusi|penelitian)|sampel|informants?|respondents?|participants?|interviewees?|"
    r"subjects|(?:key\s+)?(?:stakeholders|actors|officials)\s+(?:were|was)\s+interviewed)"
)
_PEOPLE = (
    r"(?:representatives|participants|respondents|informants|interviewees|stakeholders|officials|managers|members|residents|patients|workers|students|"
    r"adults|people|individuals|households|leaders|volunteers|teachers|nurses|farmers|caregivers|mothers|promotoras|orang|warga|responden|informan|peserta|siswa|mahasiswa|kepala\s+keluarga)"
)
_COUNT_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_NUMBER}\s+(?:\([^)]{{1,30}}\)\s+)?(?:orang\s+|of\s+the\s+|(?:\w+\s+){{0,2}}?){_WHO}\b",
        rf"\b{_WHO}\s+(?:\w+\s+){{0,4}}?(?:berjumlah|sebanyak|sejumlah|adalah|yaitu|terdiri\s+(?:dari|atas)|ialah)\s+{_NUMBER}\s*(?:\([^)]{{1,30}}\)\s*)?(?:orang|responden|informan|kepala|rumah|kk)\b",
        rf"\b(?:jumlah|sebanyak|sejumlah)\s+(?:\w+\s+){{0,2}}?{_WHO}\s+(?:\w+\s+){{0,4}}?{_NUMBER}\b",
        rf"\b(?:sebanyak|sejumlah|berjumlah)\s+{_NUMBER}\s+(?:orang|{_WHO})\b",
        rf"\bsample\s+(?:size\s+)?(?:of|was|consisted\s+of|comprised)\s+{_NUMBER}\b",
        rf"\btotal\s+of\s+{_NUMBER}\s+(?:\w+\s+){{0,2}}?{_PEOPLE}\b",
        rf"\b{_PEOPLE}\s*\(\s*n\s*=\s*{_NUMBER}\s*\)",
        rf"\b(?:wawancara|interview(?:s|ed|ing)?|mewawancarai)\s+(?:\w+\s+){{0,4}}?(?:terhadap|kepada|dengan|with|of)?\s*{_NUMBER}\s+(?!tahun|year|bulan|month|document|dokumen|menit|minute)\w+",
        rf"\b{_NUMBER}\s+(?:\w+[\s-]){{0,3}}interviews?\b",
    )
)
_MENTION = re.compile(rf"\b{_WHO}\b", re.IGNORECASE)
_CUE = re.compile(
    r"purposive|snowball|bola\s+salju|sampling|dipilih|terpilih|terdiri\s+(?:dari|atas)|berjumlah|sebanyak|jumlah\s+(?:sampel|informan|responden)|"
    r"selected|recruited|consist(?:s|ed|ing)?\s+of|compris(?:es|ed|ing)|drawn|were\s+interviewed|penentuan\s+informan|informan\s+(?:kunci|utama|dalam|pada|penelitian)|wawancara\s+(?:\w+\s+){0,3}(?:kepada|terhadap|dengan)",
    re.IGNORECASE,
)
_NOT_SAMPLE = re.compile(
    r"\b(?:populasi|population|prevalen\w+|kasus|cases|penduduk|inhabitants)\s+(?:\w+\s+){0,3}$|\bInforma(?:n|nt)\s*$",
    re.IGNORECASE,
)
_DEFINITION = re.compile(
    r"\b(?:merupakan\s+(?:informan|individu|teknik|orang|pihak)|adalah\s+(?:teknik|orang\s+yang)|is\s+a\s+(?:technique|sampling)|hasil\s+wawancara|menurut\s+informan|salah\s+(?:satu|seorang)\s+informan|one\s+(?:informant|respondent))\b",
    re.IGNORECASE,
)
_AT_MOST = 3


def sample(source: Source) -> Cell:
    """The sentences that say how many took part, who they are and how they were chosen."""
    found = _sentences(source)
    return Cell(" ".join(s.text for s in found), tuple(source.quote(s) for s in found)) if found else EMPTY


def sample_n(source: Source) -> Cell:
    """The number of informants or respondents; empty when the text gives none."""
    for sentence in _sentences(source):
        if counted := count_in(sentence.text):
            value, start, end = counted
            return Cell(value, (source.quote(sentence, start, end),))
    return EMPTY


def _sentences(source: Source) -> list[Passage]:
    for sentences in source.where("method"):
        mentions = [
            s
            for s in sentences
            if not source.about_others(s.text)
            and not _DEFINITION.search(s.text)
            and (count_in(s.text) or (_MENTION.search(s.text) and _CUE.search(s.text)))
        ]
        if mentions:
            # how many and who first, in the order of the text
            ranked = sorted(mentions, key=lambda s: (count_in(s.text) is None, s.start))[:_AT_MOST]
            return sorted(ranked, key=lambda s: s.start)
    return []


def count_in(text: str) -> tuple[int, int, int] | None:
    """Return a number of participants and its place in a sentence.

    Examples
    --------
    >>> from govtext.tables.fields.sample import count_in
    >>> count_in("Informan berjumlah enam belas orang.")[0], count_in("Seventeen informants were selected.")[0]
    (16, 17)
    >>> count_in("Populasi berjumlah 900 orang.") is None
    True
    """
    for pattern in _COUNT_PATTERNS:
        for match in pattern.finditer(text):
            if _NOT_SAMPLE.search(text[: match.start("n")]) or re.search(
                r"\b(?:populasi|population)\b", text[max(0, match.start() - 30) : match.end()], re.I
            ):
                continue
            value = number(match["n"])
            if value and not (1900 <= value <= 2100) and not text[match.end("n") :].lstrip().startswith("%"):
                return value, match.start(), match.end()
    return None


def number(words: str) -> int | None:
    """Return the number that digits or words in either language stand for.

    Examples
    --------
    >>> from govtext.tables.fields.sample import number
    >>> [number(w) for w in ("tujuh", "dua puluh tiga", "eleven", "thirty-two", "1.250")]
    [7, 23, 11, 32, 1250]
    """
    text = words.lower().strip()
    if text[0].isdigit():
        return int(re.sub(r"[.,]", "", text))
    parts = re.split(r"[-\s]+", text)
    if all(part in _EN_SMALL or part in _EN_TENS for part in parts):
        return sum(_EN_TENS.get(part, _EN_SMALL.get(part, 0)) for part in parts)
    total, last = 0, 0
    for part in parts:
        if part in _ID_DIGITS:
            last = _ID_DIGITS[part]
            total += last
        elif part == "belas":
            total += 10
        elif part == "puluh":
            total += last * 9
        elif part == "ratus":
            total += last * 99
        else:
            return None
    return total
