"""Numbers of participants in a sentence, and the numbers that words stand for, in both languages."""

from __future__ import annotations

import re

__all__ = ["A_NUMBER", "WHO", "count_in", "counts_in", "number"]

_UNITS = {
    word: n
    for words in (
        "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas",
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    )
    for n, word in enumerate(words.split())
} | {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_MULTIPLES = {"puluh": 10, "dozen": 12, "lusin": 12, "ratus": 100, "ribu": 1000, "hundred": 100, "thousand": 1000}
_FIXED = {"selusin": 12, "seratus": 100, "seribu": 1000}
_NUMBER_WORD = "|".join(sorted([*_UNITS, *_MULTIPLES, *_FIXED, "belas"], key=len, reverse=True))
_NUMBER = (
    r"(?<![#\d.,/-])(?<!\d\s)(?P<n>\d{1,3}(?:[.,]\d{3})+(?![.,]?\d)|\d{1,6}(?![.,]?\d)|"
    rf"\b(?:{_NUMBER_WORD})(?:(?:[-\s]+and\s+|[-\s]+)(?:{_NUMBER_WORD})){{0,7}}\b)"
)
A_NUMBER = re.compile(_NUMBER, re.IGNORECASE)
_GAP = (
    r"(?:(?!(?:persen|percent|tahun|years?|kali|times|bulan|months?|juta|million|hari|days|dan|and|total|categor(?:y|ies)|kategori|groups?|kelompok|types?|jenis|"
    r"parameters?|indika\w+|variab\w+|kriteria|criteria)\b)[\w-]+\s+)"
)
WHO = (
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
        # who really took part comes before who was asked
        rf"\b{_NUMBER}\s+(?:\([^)]{{1,12}}\)\s+)?(?:\w+\s+){{0,2}}?(?:responded|answered|replied|completed|returned|agreed\s+to|took\s+part|were\s+(?:finally\s+)?analy[sz]ed)\b",
        rf"\b{_NUMBER}\s+(?:\w+\s+){{0,2}}?yang\s+(?:dapat\s+)?(?:dianalisis|diolah|menjawab|mengisi|kembali|bersedia|mengembalikan)\b",
        rf"\b{_NUMBER}\s+(?:\w+\s+){{0,2}}?(?:studies|articles|papers|publications|records)\s+(?:were\s+(?:finally\s+)?(?:included|retained|reviewed|analy[sz]ed)|met\s+the|fulfilled|remained)",
        rf"\b{_NUMBER}\s+(?:artikel|studi|publikasi|jurnal|literatur)\s+(?:yang\s+)?(?:memenuhi|dianalisis|ditelaah|disertakan|terpilih|relevan|dikaji|sesuai|direview)",
        rf"\b{_NUMBER}\s+of\s+(?:them|these|those|whom|which)\s+(?:\w+\s+){{0,2}}?(?:were|was)\s+(?:\w+\s+)?(?:selected|chosen|drawn|taken|recruited|sampled|interviewed)",
        rf"\b{_NUMBER}\s+(?:complete[d]?|valid|usable)\s+(?:responses|questionnaires|surveys|interviews)\b",
        rf"\b(?:besar|jumlah|ukuran|besaran)\s+sampel\b[^.;]{{0,80}}?\b(?:sebesar|sebanyak|sejumlah|adalah|yaitu|menjadi)\s+{_NUMBER}\s+(?!tahun|persen|parameter|kriteria)[^\W\d_]+",
        rf"\btotal(?:nya)?\s+{_NUMBER}\s+(?:orang\s+)?(?:responden|informan|partisipan)\b",
        rf"\btotal\s+(?:\w+\s+)?(?:respondents|responden|informants|informan|participants)\s+(?:was\s+|were\s+|adalah\s+)?{_NUMBER}\b",
        rf"\b(?:included|memasukkan|menelaah|mengkaji|mereview|menggunakan)\s+{_NUMBER}\s+(?:\w+\s+){{0,1}}?(?:studies|articles|papers|artikel|studi)\b",
        rf"\b(?:as\s+many\s+as|amount(?:ed|ing)\s+to|total(?:l?ing|l?ed)?(?:\s+of)?|consist(?:s|ed|ing)\s+of)\s+{_NUMBER}\s+(?:{_GAP}{{0,2}})?(?:people|persons|informants|respondents|participants|individuals)\b",
        rf"\b(?:terhadap|kepada|melibatkan|pada|involv(?:ed|ing)|among|with|of)\s+{_NUMBER}\s+(?:orang\s+)?(?:pasien|ibu|siswa|mahasiswa|pegawai|warga|remaja|lansia|kader|petani|nelayan|pelaku|rumah\s+tangga|patients|mothers|students|employees|residents|adolescents|women|households|adults|nurses|farmers)\b",
        rf"\b{_NUMBER}\s+(?:\([^)]{{1,30}}\)\s+)?(?:orang\s+|of\s+the\s+|{_GAP}{{0,2}}?){WHO}\b",
        rf"\b{WHO}\s+(?:\w+\s+){{0,4}}?(?:berjumlah|sebanyak|sejumlah|adalah|yaitu|terdiri\s+(?:dari|atas)|ialah)\s+{_NUMBER}\s*(?:\([^)]{{1,30}}\)\s*)?(?:orang|responden|informan|kepala|rumah|kk)\b",
        rf"\b(?:jumlah|sebanyak|sejumlah)\s+(?:\w+\s+){{0,2}}?{WHO}\s+(?:\w+\s+){{0,4}}?{_NUMBER}\b",
        rf"\b(?:sebanyak|sejumlah|berjumlah)\s+{_NUMBER}\s+(?:orang|{WHO})\b",
        rf"\bsample\s+(?:size\s+)?(?:of|was|consist(?:ed|s)\s+of|comprise[ds])\s+{_NUMBER}\b",
        rf"\btotal\s+of\s+{_NUMBER}\s+(?:\w+\s+){{0,2}}?{_PEOPLE}\b",
        rf"\b{_PEOPLE}\s*\(\s*n\s*=\s*{_NUMBER}\s*\)",
        rf"\b(?:wawancara|interview(?:s|ed|ing)?|mewawancarai)\s+(?:\w+\s+){{0,4}}?(?:terhadap|kepada|dengan|with|of)?\s*{_NUMBER}\s+(?!tahun|year|bulan|month|document|dokumen|menit|minute|kali|times|persen|percent|hari|day|jam|hour)\w+",
        rf"\b{_NUMBER}\s+(?:\w+[\s-]){{0,3}}interviews?\b",
        rf"(?-i:\bN)\s*=\s*{_NUMBER}",
        rf"\b{_NUMBER}\s+(?:\w+\s+)?observations\b",
    )
)
_PART = re.compile(rf"{_NUMBER}\s+(?:\([^)]{{1,20}}\)\s+)?orang\b", re.IGNORECASE)
_COMPOSED = re.compile(r"terdiri\s+(?:dari|atas)\s*$", re.IGNORECASE)
_NOT_SAMPLE = re.compile(
    r"\b(?:populasi|population|prevalen\w+|(?<!studi\s)kasus|(?<!case\s)cases|penduduk|inhabitants)\s+(?:\w+\s+){0,3}$|\bInforma(?:n|nt)\s*$",
    re.IGNORECASE,
)
_SURE = 8
"""Rank of a sum of parts among the patterns of counts: after who took part, before a bare "n informants"."""
_COMPOSITION = re.compile(
    rf"\b{WHO}\b[^.;]{{0,60}}?\b(?:terdiri\s+(?:dari|atas)|yakni|yaitu|meliputi|adalah|namely|consist(?:s|ed|ing)\s+of|compris(?:ed|ing))\s*:?",
    re.IGNORECASE,
)
_POPULATION = re.compile(r"^\W*(?:the\s+|adapun\s+)?(?:populasi|population)\b", re.IGNORECASE)
_PART_IN_BRACKETS = re.compile(rf"\(\s*{_NUMBER}\s*(?:orang|people|persons)?\s*\)", re.IGNORECASE)


def count_in(text: str) -> tuple[int, int, int] | None:
    """Return a number of participants and its place in a sentence.

    Examples
    --------
    >>> from govtext.tables.fields.samples.counts import count_in
    >>> [count_in(s)[0] for s in ("Informan berjumlah enam belas orang.", "Two hundred and fifty respondents answered.")]
    [16, 250]
    >>> count_in("Populasi berjumlah 900 orang.") is None, count_in("80 persen informan setuju.") is None
    (True, True)
    >>> count_in("Informan terdiri dari 3 orang kepala desa dan 12 orang warga.")[0]
    15
    """
    counts = counts_in(text)
    return min(counts, key=lambda c: c[0])[1:] if counts else None


def counts_in(text: str) -> list[tuple[int, int, int, int]]:
    """Numbers of participants in a sentence as (rank, value, start, end), the surest kind first."""
    found: list[tuple[int, int, int, int]] = []
    for rank, pattern in enumerate(_COUNT_PATTERNS):
        for match in pattern.finditer(text):
            before, after = text[: match.start("n")], text[match.end("n") :]
            if _NOT_SAMPLE.search(before) or re.match(r"\s*(?:%|persen|percent|tahun|years?)", after):
                continue
            if re.search(r"\b(?:populasi|population)\b", text[max(0, match.start() - 30) : match.end()], re.IGNORECASE):
                continue
            if _POPULATION.match(text) and not re.search(r"\bsamp(?:el|le)\b|;|of\s+th", before, re.IGNORECASE):
                continue
            value = number(match["n"])
            if not value or re.fullmatch(r"(?:19|20)\d\d", match["n"]):
                continue
            summed = list(_PART.finditer(text, match.start("n")))
            if len(summed) > 1 and _COMPOSED.search(before):
                total = sum(number(part["n"]) or 0 for part in summed)
                found.append((rank, total, match.start(), summed[-1].end()))
            else:
                found.append((rank, value, match.start(), match.end()))
    composed = _COMPOSITION.search(text)
    if composed and (not found or min(found)[0] > _SURE):
        parts = list(_PART_IN_BRACKETS.finditer(text, composed.end())) or list(_PART.finditer(text, composed.end()))
        values = [number(part["n"]) or 0 for part in parts]
        if len(values) > 1:
            found.append((_SURE, sum(values), composed.end(), parts[-1].end()))
    return found


def number(words: str) -> int | None:
    """Return the number that digits or words in either language stand for.

    Examples
    --------
    >>> from govtext.tables.fields.samples.counts import number
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
