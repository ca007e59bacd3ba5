"""The sample: the sentences that say who and how many, and the number."""

from __future__ import annotations

import re

from govtext.passages import Passage
from govtext.tables.cells import EMPTY, Cell, Quote, joined
from govtext.tables.fields.source import Source
from govtext.tables.fields.spans import likely, quoted, words
from govtext.text.language import Language

__all__ = ["sample", "sample_n", "sampling", "sampling_names"]

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
    rf"\b(?:{_NUMBER_WORD})(?:(?:[-\s]+and\s+|[-\s]+)(?:{_NUMBER_WORD})){{0,7}}\b)"
)
_A_NUMBER = re.compile(_NUMBER, re.IGNORECASE)
_GAP = (
    r"(?:(?!(?:persen|percent|tahun|years?|kali|times|bulan|months?|juta|million|hari|days|dan|and|total|categor(?:y|ies)|kategori|groups?|kelompok|types?|jenis|"
    r"parameters?|indika\w+|variab\w+|kriteria|criteria)\b)[\w-]+\s+)"
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
        rf"\b{_NUMBER}\s+(?:\([^)]{{1,30}}\)\s+)?(?:orang\s+|of\s+the\s+|{_GAP}{{0,2}}?){_WHO}\b",
        rf"\b{_WHO}\s+(?:\w+\s+){{0,4}}?(?:berjumlah|sebanyak|sejumlah|adalah|yaitu|terdiri\s+(?:dari|atas)|ialah)\s+{_NUMBER}\s*(?:\([^)]{{1,30}}\)\s*)?(?:orang|responden|informan|kepala|rumah|kk)\b",
        rf"\b(?:jumlah|sebanyak|sejumlah)\s+(?:\w+\s+){{0,2}}?{_WHO}\s+(?:\w+\s+){{0,4}}?{_NUMBER}\b",
        rf"\b(?:sebanyak|sejumlah|berjumlah)\s+{_NUMBER}\s+(?:orang|{_WHO})\b",
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
_MENTION = re.compile(rf"\b{_WHO}\b", re.IGNORECASE)
_CUE = re.compile(
    r"purposive|snowball|bola\s+salju|sampling|dipilih|terpilih|terdiri\s+(?:dari|atas)|berjumlah|sebanyak|jumlah\s+(?:sampel|informan|responden)|"
    r"selected|recruited|consist(?:s|ed|ing)?\s+of|compris(?:es|ed|ing)|drawn|were\s+interviewed|penentuan\s+informan|informan\s+(?:kunci|utama|dalam|pada|penelitian)|wawancara\s+(?:\w+\s+){0,3}(?:kepada|terhadap|dengan)",
    re.IGNORECASE,
)
_NOT_SAMPLE = re.compile(
    r"\b(?:populasi|population|prevalen\w+|(?<!studi\s)kasus|(?<!case\s)cases|penduduk|inhabitants)\s+(?:\w+\s+){0,3}$|\bInforma(?:n|nt)\s*$",
    re.IGNORECASE,
)
_DEFINITION = re.compile(
    r"\b(?:diuji\s?coba\w*|uji\s+coba|pilot(?:ed|-?test\w*)|pre-?test\w*|merupakan\s+(?:informan|individu|teknik|orang|pihak)|adalah\s+(?:teknik|percakapan|proses|suatu|sebuah|cara|orang\s+yang)|is\s+a\s+(?:technique|sampling)|hasil\s+wawancara|menurut\s+informan|salah\s+(?:satu|seorang)\s+informan|one\s+(?:informant|respondent))\b",
    re.IGNORECASE,
)
_SAMPLED_HEAD = re.compile(
    r"\b(?:sampel|responden|informan|partisipan|sample|respondents|participants|informants)\b", re.IGNORECASE
)
_SAMPLED = re.compile(
    r"\b(?:this|our|the)\s+(?:study|survey|sample|research|data\s?set|paper)\b|\bwe\s+(?:survey|interview|implement|collect|sampl|recruit|conduct|us)\w*|\bsample\s+of\b|\b(?:penelitian|studi|survei)\s+ini\b|\bpengambilan\s+data\b",
    re.IGNORECASE,
)
_BESIDE_METHOD = frozenset({"", "other", "introduction", "results", "results_discussion"})
_AT_MOST = 2
_TAGGED = 0.7
"""Probability from which what the tagger takes for participants or sampling counts, where no pattern finds them."""
_REPORTS = 0.6
"""Probability of reporting a result from which a sentence of the abstract does not speak of the sample."""
_SURE = 8
"""Rank of a sum of parts among the patterns of counts: after who took part, before a bare "n informants"."""
_COMPOSITION = re.compile(
    rf"\b{_WHO}\b[^.;]{{0,60}}?\b(?:terdiri\s+(?:dari|atas)|yakni|yaitu|meliputi|adalah|namely|consist(?:s|ed|ing)\s+of|compris(?:ed|ing))\s*:?",
    re.IGNORECASE,
)
_POPULATION = re.compile(r"^\W*(?:the\s+|adapun\s+)?(?:populasi|population)\b", re.IGNORECASE)
_CHECKING = re.compile(r"\b(?:member\s+check\w*|triangulasi|keabsahan|trustworthiness)\b", re.IGNORECASE)
_PART_IN_BRACKETS = re.compile(rf"\(\s*{_NUMBER}\s*(?:orang|people|persons)?\s*\)", re.IGNORECASE)
_WHO_LIST = re.compile(
    r"\b(?:terdiri\s+(?:dari|atas)|yakni|yaitu|meliputi|namely|consist\w*\s+of|compris\w+|dipilih|purposive|slovin|snowball)\b",
    re.IGNORECASE,
)
_SAMPLING = tuple(
    (re.compile(pattern, re.IGNORECASE), {"id": id, "en": en})
    for pattern, id, en in (
        (r"\bproportion(?:al|ate)\s+random\s+sampl\w+", "proportionate random sampling", "proportionate random sampling"),
        (r"\bpurpos\w+(?:\s+(?:random\s+)?sampling)?|\bpurposif\w*|\bdipilih\s+secara\s+sengaja", "purposive sampling", "purposive sampling"),
        (r"\bsnow[\s-]?ball(?:ing)?(?:\s+sampling)?|\bbola\s+salju", "snowball sampling", "snowball sampling"),
        (r"\b(?:total|saturated)\s+sampling|\bsamp(?:el|ling)\s+(?:jenuh|total)|\bsensus\b", "total sampling", "total sampling"),
        (r"\b(?:proportion(?:al|ate)\s+)?stratified\s+(?:random\s+)?(?:sampling|sample)|\bacak\s+(?:ber)?strata", "stratified random sampling", "stratified random sampling"),
        (r"\bmulti-?\s?stage\s+(?:cluster\s+|random\s+)?sampl\w+|\bacak\s+bertingkat", "multistage sampling", "multistage sampling"),
        (r"\bcluster\s+(?:random\s+)?sampling|\bacak\s+(?:ber)?(?:klaster|gugus)", "cluster sampling", "cluster sampling"),
        (r"\bsystematic\s+(?:random\s+)?sampling|\bacak\s+sistematis", "systematic sampling", "systematic sampling"),
        (r"\bsimple\s+random\s+sampl\w+|\bacak\s+sederhana|\brandom\s+sampling|\bsecara\s+acak|\brandomly\s+(?:selected|sampled|chosen)", "simple random sampling", "simple random sampling"),
        (r"\b(?:accidental|incidental)\s+sampling|\bsampling\s+(?:aksidental|insidental)", "accidental sampling", "accidental sampling"),
        (r"\bconvenience\s+sampl\w+", "convenience sampling", "convenience sampling"),
        (r"\bquota\s+sampling|\bsampel\s+kuota", "quota sampling", "quota sampling"),
        (r"\bmaximum\s+variation|\bvariasi\s+maksimum", "variasi maksimum", "maximum variation sampling"),
    )
)  # fmt: skip


def sample(source: Source) -> Cell:
    """The sentences that say how many took part, who they are and how they were chosen."""
    found = _sentences(source) or _tagged_sentences(source)
    return Cell(" ".join(s.text for s in found), tuple(source.quote(s) for s in found)) if found else EMPTY


def _tagged_sentences(source: Source) -> list[Passage]:
    """The sentences that hold most of what the tagger takes for participants, their number and how they were chosen."""
    for part in ("method", "abstract"):
        weights: dict[Passage, float] = {}
        for span in likely(source, [part], ["total", "participants", "sampling"], _TAGGED):
            sentence = source.sentence_at(span.start, span.end)
            if sentence is not None:
                weights[sentence] = weights.get(sentence, 0.0) + (2.0 if span.kind == "total" else 1.0)
        if weights:
            best = sorted(weights, key=lambda s: (-weights[s], s.start))[:_AT_MOST]
            return sorted(best, key=lambda s: s.start)
    return []


def sample_n(source: Source) -> Cell:
    """The number of informants or respondents who took part; empty when the text gives none.

    Who answered counts before who was asked, and a number that is given counts before one that is summed up.
    """
    best = _surest(_candidates(source))
    if best is None:
        if cell := _tagged_count(source):
            return cell
        best = _surest(_elsewhere(source))
    if best is None:
        return EMPTY
    _, sentence, (value, start, end) = best
    return Cell(value, (source.quote(sentence, start, end),))


def _surest(sentences: list[Passage]) -> tuple[int, Passage, tuple[int, int, int]] | None:
    """The first count of the surest kind in sentences, with its sentence and place."""
    best: tuple[int, Passage, tuple[int, int, int]] | None = None
    for sentence in sentences:
        for counted in _counts(sentence.text):
            if best is None or counted[0] < best[0]:
                best = (counted[0], sentence, counted[1:])
    return best


def _elsewhere(source: Source) -> list[Passage]:
    """Sentences that speak of the study's own sample under other headings, for papers whose method stands under none of its own."""
    return [
        s
        for s in source.sentences
        if (_SAMPLED_HEAD.search(s.heading) or (s.section in _BESIDE_METHOD and _SAMPLED.search(s.text)))
        and not source.about_others(s.text)
        and not _DEFINITION.search(s.text)
    ]


def _tagged_count(source: Source) -> Cell:
    """The total that the tagger finds, else the sum of the groups of participants, each counted once."""
    for part in ("method", "abstract"):
        totals = [(span, _number_in(words(source, span))) for span in likely(source, [part], ["total"], _TAGGED)]
        if given := [(span, n) for span, n in totals if n and n > 1]:
            span, total = max(given, key=lambda item: item[0].probability)
            return Cell(total, (quoted(source, span),))
    for part in ("method", "abstract"):
        groups = likely(source, [part], ["participants"], _TAGGED)
        counted: dict[str, tuple[int, Quote]] = {}
        for span in likely(source, [part], ["number"], _TAGGED):
            group = next((g for g in groups if g.start <= span.start and span.end <= g.end), None)
            n = _number_in(words(source, span))
            if group is not None and n:
                counted.setdefault(words(source, group).lower(), (n, quoted(source, group)))
        if sum(n for n, _ in counted.values()) > 1:
            return Cell(sum(n for n, _ in counted.values()), tuple(q for _, q in counted.values()))
    return EMPTY


def _number_in(said: str) -> int | None:
    found = _A_NUMBER.search(said)
    return number(found["n"]) if found else None


def sampling_names(words: str, language: Language) -> list[str]:
    """Return the standard names of the ways of sampling that some words name, each once, in the order of the text."""
    found = {m.start(): names[language] for pattern, names in _SAMPLING if (m := pattern.search(words))}
    return list(dict.fromkeys(found[start] for start in sorted(found)))


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
    values, quotes = [], []
    for span in likely(source, ["abstract", "method"], ["sampling"], _TAGGED):
        said = words(source, span)
        values += sampling_names(said, source.language) or [said]
        quotes.append(quoted(source, span))
    return joined(values, quotes)


def _candidates(source: Source) -> list[Passage]:
    """Sentences of the abstract and the method that may speak of a sample; those of the results do not."""
    groups = [
        source.sections("method"),
        [
            s
            for s, roles in source.ranked("abstract")
            if roles["method"] > 0.2 or roles["result"] + roles["conclusion"] < _REPORTS
        ],
    ]
    reviews = [
        s for s in source.abstract if re.search(r"\b(?:studies|articles|responded|artikel)\b", s.text, re.IGNORECASE)
    ]
    sentences = [*groups[0], *groups[1], *reviews]
    if not sentences and not source.document.sections:
        sentences = source.sentences
    return [
        s
        for s in dict.fromkeys(sentences)
        if not source.about_others(s.text)
        and not _DEFINITION.search(s.text)
        and not (_CHECKING.search(s.text) and not _CUE.search(s.text))
    ]


def _sentences(source: Source) -> list[Passage]:
    """The sentences that tell most of the sample: how many, who, how chosen; those of the chapter on method first."""
    looked_at = [(s, bool(_counts(s.text)), bool(_CUE.search(s.text))) for s in _candidates(source)]
    mentions = [m for m in looked_at if m[1] or (m[2] and _MENTION.search(m[0].text))]
    in_chapter = [m for m in mentions if m[0].section == "method"]
    ranked = sorted(
        in_chapter or mentions, key=lambda m: (-(2 * m[1] + m[2] + bool(_WHO_LIST.search(m[0].text))), m[0].start)
    )
    return sorted((m[0] for m in ranked[:_AT_MOST]), key=lambda s: s.start)


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
    counts = _counts(text)
    return min(counts, key=lambda c: c[0])[1:] if counts else None


def _counts(text: str) -> list[tuple[int, int, int, int]]:
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
