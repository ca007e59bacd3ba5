"""The sample: the sentences that say who and how many, and the number."""

from __future__ import annotations

import re

from govtext.passages import Passage
from govtext.tables.cells import EMPTY, Cell, Quote, joined
from govtext.tables.fields.source import Source

__all__ = ["sample", "sample_n", "sampling"]

_UNITS = {
    word: n
    for words in (
        "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas",
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    )
    for n, word in enumerate(words.split())
} | {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_MULTIPLES = {"puluh": 10, "ratus": 100, "ribu": 1000, "hundred": 100, "thousand": 1000}
_FIXED = {"seratus": 100, "seribu": 1000}
_NUMBER_WORD = "|".join(sorted([*_UNITS, *_MULTIPLES, *_FIXED, "belas"], key=len, reverse=True))
_NUMBER = (
    r"(?<![#\d.,/-])(?<!\d\s)(?P<n>\d{1,3}(?:[.,]\d{3})+(?![.,]?\d)|\d{1,6}(?![.,]?\d)|"
    rf"\b(?:{_NUMBER_WORD})(?:(?:[-\s]+and\s+|[-\s]+)(?:{_NUMBER_WORD}))*\b)"
)
_GAP = r"(?:(?!(?:persen|percent|tahun|years?|kali|times|bulan|months?|juta|million|hari|days|dan|and)\b)\w+\s+)"
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
        rf"\b{_NUMBER}\s+(?:\([^)]{{1,30}}\)\s+)?(?:orang\s+|of\s+the\s+|{_GAP}{{0,2}}?){_WHO}\b",
        rf"\b{_WHO}\s+(?:\w+\s+){{0,4}}?(?:berjumlah|sebanyak|sejumlah|adalah|yaitu|terdiri\s+(?:dari|atas)|ialah)\s+{_NUMBER}\s*(?:\([^)]{{1,30}}\)\s*)?(?:orang|responden|informan|kepala|rumah|kk)\b",
        rf"\b(?:jumlah|sebanyak|sejumlah)\s+(?:\w+\s+){{0,2}}?{_WHO}\s+(?:\w+\s+){{0,4}}?{_NUMBER}\b",
        rf"\b(?:sebanyak|sejumlah|berjumlah)\s+{_NUMBER}\s+(?:orang|{_WHO})\b",
        rf"\bsample\s+(?:size\s+)?(?:of|was|consisted\s+of|comprised)\s+{_NUMBER}\b",
        rf"\btotal\s+of\s+{_NUMBER}\s+(?:\w+\s+){{0,2}}?{_PEOPLE}\b",
        rf"\b{_PEOPLE}\s*\(\s*n\s*=\s*{_NUMBER}\s*\)",
        rf"\b(?:wawancara|interview(?:s|ed|ing)?|mewawancarai)\s+(?:\w+\s+){{0,4}}?(?:terhadap|kepada|dengan|with|of)?\s*{_NUMBER}\s+(?!tahun|year|bulan|month|document|dokumen|menit|minute|kali|times|persen|percent|hari|day|jam|hour)\w+",
        rf"\b{_NUMBER}\s+(?:\w+[\s-]){{0,3}}interviews?\b",
    )
)
_PART = re.compile(rf"{_NUMBER}\s+(?:\([^)]{{1,20}}\)\s+)?orang\b", re.IGNORECASE)
_COMPOSED = re.compile(r"terdiri\s+(?:dari|atas)\s*$", re.IGNORECASE)
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
_SAMPLING = tuple(
    (re.compile(pattern, re.IGNORECASE), {"id": id, "en": en})
    for pattern, id, en in (
        (r"\bpurpos\w+(?:\s+(?:random\s+)?sampling)?|\bpurposif\b|\bdipilih\s+secara\s+sengaja", "purposive sampling", "purposive sampling"),
        (r"\bsnow[\s-]?ball(?:ing)?(?:\s+sampling)?|\bbola\s+salju", "snowball sampling", "snowball sampling"),
        (r"\b(?:total|saturated)\s+sampling|\bsamp(?:el|ling)\s+(?:jenuh|total)|\bsensus\b", "total sampling", "total sampling"),
        (r"\b(?:proportion(?:al|ate)\s+)?stratified\s+(?:random\s+)?(?:sampling|sample)|\bacak\s+(?:ber)?strata", "stratified random sampling", "stratified random sampling"),
        (r"\bmulti-?\s?stage\s+(?:cluster\s+|random\s+)?sampl\w+|\bacak\s+bertingkat", "multistage sampling", "multistage sampling"),
        (r"\bcluster\s+(?:random\s+)?sampling|\bacak\s+(?:ber)?(?:klaster|gugus)", "cluster sampling", "cluster sampling"),
        (r"\bsystematic\s+(?:random\s+)?sampling|\bacak\s+sistematis", "systematic sampling", "systematic sampling"),
        (r"\bsimple\s+random\s+sampl\w+|\bacak\s+sederhana|\brandom\s+sampling|\bsecara\s+acak|\brandomly\s+(?:selected|sampled|chosen)", "simple random sampling", "simple random sampling"),
        (r"\b(?:accidental|convenience|incidental)\s+sampling|\bconvenience\s+sample|\bsampling\s+(?:aksidental|insidental)", "accidental sampling", "convenience sampling"),
        (r"\bquota\s+sampling|\bsampel\s+kuota", "quota sampling", "quota sampling"),
        (r"\bmaximum\s+variation|\bvariasi\s+maksimum", "variasi maksimum", "maximum variation sampling"),
    )
)  # fmt: skip


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


def sampling(source: Source) -> Cell:
    """How the sample was chosen: "purposive sampling; snowball sampling"."""
    for sentences in source.where("method"):
        values: list[str] = []
        quotes: list[Quote] = []
        for sentence in sentences:
            if source.about_others(sentence.text):
                continue
            for pattern, names in _SAMPLING:
                if match := pattern.search(sentence.text):
                    values.append(names[source.language])
                    quotes.append(source.quote(sentence, *match.span()))
        if values:
            return joined(values, quotes)
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
    >>> [count_in(s)[0] for s in ("Informan berjumlah enam belas orang.", "Two hundred and fifty respondents answered.")]
    [16, 250]
    >>> count_in("Populasi berjumlah 900 orang.") is None, count_in("80 persen informan setuju.") is None
    (True, True)
    >>> count_in("Informan terdiri dari 3 orang kepala desa dan 12 orang warga.")[0]
    15
    """
    for pattern in _COUNT_PATTERNS:
        for match in pattern.finditer(text):
            before, after = text[: match.start("n")], text[match.end("n") :]
            if _NOT_SAMPLE.search(before) or re.match(r"\s*(?:%|persen|percent|tahun|years?)", after):
                continue
            if re.search(r"\b(?:populasi|population)\b", text[max(0, match.start() - 30) : match.end()], re.IGNORECASE):
                continue
            value = number(match["n"])
            if not value or re.fullmatch(r"(?:19|20)\d\d", match["n"]):
                continue
            parts = [(m, number(m["n"])) for m in _PART.finditer(text, match.start("n"))]
            if len(parts) > 1 and _COMPOSED.search(before):
                return sum(n or 0 for _, n in parts), match.start(), parts[-1][0].end()
            return value, match.start(), match.end()
    return None


def number(words: str) -> int | None:
    """Return the number that digits or words in either language stand for.

    Examples
    --------
    >>> from govtext.tables.fields.sample import number
    >>> [number(w) for w in ("tujuh", "dua puluh tiga", "seratus dua puluh lima", "dua ribu", "eleven", "thirty-two", "1.250")]
    [7, 23, 125, 2000, 11, 32, 1250]
    """
    text = words.lower().strip()
    if text[:1].isdigit():
        return int(re.sub(r"[.,]", "", text))
    total = current = 0
    for part in re.split(r"[-\s]+", text):
        if part == "and":
            continue
        if part in _UNITS:
            current += _UNITS[part]
        elif part in _FIXED:
            current += _FIXED[part]
        elif part == "belas":
            current += 10
        elif part in _MULTIPLES:
            scale = _MULTIPLES[part]
            if scale == 1000:
                total, current = total + max(1, current) * 1000, 0
            else:  # only the last digit is multiplied: "seratus dua puluh"
                digit = current % 10 if current % 10 else 1
                current += digit * scale - (current % 10)
        else:
            return None
    return total + current
