"""Which of the numbers of a paper is that of its sample: what is seen of each number and of the words around it.

A paper counts many things: who was asked and who answered, groups, villages, items of a questionnaire, what others found. No single pattern
tells the sample from them, so every number before a word for people, bodies or texts is a candidate, and a small model
(``training/cells/fit.py``) weighs the signs.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from govtext.passages import Passage
from govtext.tables.fields.samples.counts import A_NUMBER, WHO, counts_in, number
from govtext.tables.fields.samples.listed import Listing, listings
from govtext.tables.fields.samples.paper_cues import paper_cues
from govtext.tables.fields.source import Source, Span
from govtext.tables.fields.spans import likely, words
from govtext.tables.fields.weighing import Weights

__all__ = ["CUE", "FEATURES", "Mention", "believed", "likeliest", "mentions", "weighed"]

_PEOPLE = (
    r"orang|warga|pasien|ibu|ayah|anak|siswa|siswi|mahasiswa|pegawai|karyawan|guru|dosen|perawat|bidan|dokter|kader|petani|nelayan|pedagang|pelaku|remaja|lansia|balita|penduduk|"
    r"kepala|keluarga|petugas|pengurus|pengawas|perangkat|aparat(?:ur)?|pejabat|tokoh|pustakawan|sopir|pengguna|pemilik|pengelola|pendamping|relawan|pekerja|buruh|lurah|camat|ketua|bendahara|operator|wali\s+murid|pelajar|santri|penyuluh|wisatawan|pengrajin|rumah\s+tangga|kk|jiwa|anggota|pengunjung|pelanggan|people|persons|individuals|adults|women|men|children|adolescents|youths?|mothers|fathers|parents|patients|"
    r"students|pupils|teachers|lecturers|nurses|physicians|doctors|workers|employees|staff|managers|executives|officials|officers|leaders|mayors|councill?ors|legislators|voters|citizens|residents|inhabitants|villagers|"
    r"farmers|fishers|traders|households|famil(?:y|ies)|members|volunteers|stakeholders|experts|representatives|actors|caregivers|users|clients|customers|beneficiaries|cases|controls|promotoras|outpatients|inpatients|carers|coordinators|engineers|midwives|cadres|clerks|sellers|vendors|drivers|riders|relatives|directors|administrators|bureaucrats|politicians|academics|researchers|practitioners|girls|boys|infants|babies|newborns|pastors|chiefs|fisher(?:men|folk)|tenants|commuters|migrants"
)
_BODIES = (
    r"perusahaan|lembaga|organisasi|instansi|dinas|sekolah|universitas|perguruan\s+tinggi|puskesmas|rumah\s+sakit|desa|kelurahan|kecamatan|kabupaten|kota|kabupaten/kota|provinsi|negara|koperasi|umkm|bumdes|kelompok\s+tani|"
    r"firms?|compan(?:y|ies)|banks?|organi[sz]ations?|agenc(?:y|ies)|institutions?|hospitals?|clinics?|facilities|schools?|universit(?:y|ies)|colleges?|municipalit(?:y|ies)|cit(?:y|ies)|towns?|villages?|count(?:y|ies)|districts?|"
    r"provinces?|states?|countr(?:y|ies)|nations?|councils?|committees?|collaborations?|partnerships?|networks?|coalitions?|projects?|program(?:me)?s|settlements?|communit(?:y|ies)|utilities|ngos?|departments?|governments?|sites?|consortia|associations|hamlets|boroughs|wards|regencies|offices|boards|dusun|kampung|nagari|gampong|posyandu"
)
_TEXTS = (
    r"artikel|jurnal|studi|literatur|publikasi|dokumen|kuesioner|angket|putusan|berita|studies|articles|papers|publications|documents|records|reports|cases|tweets|posts|messages|comments|responses|questionnaires|surveys|"
    r"meetings|events|observations|interviews|speeches|policies|plans|laws|decisions|transcripts|datasets?|visits|admissions|projects|contracts|elections|episodes|naskah|lembar|tesis|skripsi|theses|manuscripts|forms|conversations|newsletters|minutes\s+of|juries|births|deliveries"
)
_BETWEEN = r"(?:(?!(?:%|persen|percent|tahun|years?|kali|times|bulan|months?|hari|days?|jam|hours?|menit|minutes?|and|or|dan|atau|to|sampai|of)\b)[\w’'/]{1,30}(?:-[\w’'/]{1,30}){0,4}[\s-]{1,3}){0,3}?"
_OF_THE = r"(?:of\s+(?:the|our|these|those)\s+)?"


def _unit(words: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:\([^)]{{1,25}}\)\s*)?{_OF_THE}{_BETWEEN}(?:{words})\b", re.IGNORECASE)


_UNITS = {"who": _unit(WHO), "people": _unit(_PEOPLE), "bodies": _unit(_BODIES), "texts": _unit(_TEXTS)}
_KINDS: dict[str, frozenset[int]] = {
    "answered": frozenset({0, 1, 5}),
    "included": frozenset({2, 3, 9}),
    "drawn": frozenset({4}),
    "size": frozenset({6, 7, 8, 10, 16, 17}),
    "among": frozenset({11}),
    "named": frozenset({12, 13, 14, 15}),
    "equals": frozenset({18, 21}),
    "interviewed": frozenset({19, 20}),
    "observed": frozenset({22}),
}
"""The patterns of ``counts_in`` by what they say, by their rank."""
_BEFORE: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "sampled": r"\bsamp(?:le[sd]?|ling|el)\b[^.;]{0,60}$",
        "total": r"\b(?:total(?:nya|l?ing)?|altogether|all\s+in\s+all|overall|final(?:ly)?|jumlah(?:nya)?|keseluruhan|sebanyak|berjumlah|sejumlah|comprised?|compris(?:es|ing)|consist(?:s|ed|ing)\s+of|involv\w+|melibatkan|interview\w*|survey\w*|wawancara\w*|recruited|analy[sz]ed|included?)\s+(?:[\w-]+\s+){0,3}$",
        "each": r"\b(?:each|per|every|masing-masing|setiap|tiap(?:-tiap)?)\b[^.;]{0,30}$",
        "population": r"\b(?:populasi(?:nya)?|population|eligible|invited|approached|distributed|disebar\w*|dibagikan|sent\s+to|out\s+of|from\s+(?:the|a\s+total\s+of)|dari\s+(?:total|seluruh|jumlah)|identified|registered|penduduk)\b[^.;]{0,40}$",
        "kept": r"\b(?:tersisa|tinggal|menyisakan|didapat(?:kan)?|diperoleh|terpilih|left|leaving|kept|retain\w+|remain\w+|yield\w*|(?:returned|completed|answered|attended)\s+by|diisi(?:\s+oleh)?)\s+(?:\w+\s+){0,2}$",
        "heard": r"\b(?:talk(?:s|ed|ing)?|spoke|speaking|conversations?|ask(?:ed|ing)|heard|met|obrolan|mengobrol|(?:ber|per)?bincang\w*|bicara|percakapan|ditemui|menemui|tanya\s+jawab|sub[jy]ek\w*)\b[^.;]{0,40}$",
        "asked": r"\b(?:semula|direncanakan|rencananya|planned|intended|originally|diedarkan|disebar\w*|dibagikan|dikirim\w*|sent\s+(?:out\s+)?to|e-?mailed|posted)\b[^.;]{0,30}$",
        "from": r"(?:^|[\s(,;])(?:of|dari|from|out\s+of)\s+(?:(?:all|the|seluruh|sekitar|some)\s+){0,2}$",
        "n_equals": r"\bn\s*=\s*$",
        "least": r"\b(?:at\s+least|minimum|minimal|minimally|more\s+than|less\s+than|over|under|up\s+to|between|antara|lebih\s+dari|kurang\s+dari|about\s+one\s+in)\s+(?:\w+\s+){0,2}$",
    }.items()
}
_AFTER: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "took_part": r"^[^.;]{0,60}\b(?:particip\w+|responded|completed|answered|interviewed|surveyed|recruited|enrol\w+|sampled|selected|included|analy[sz]ed|retained|reviewed|bersedia|dipilih|terpilih|mengisi|diwawancarai|dianalisis|sebagai\s+(?:sampel|responden|informan|subjek))\b",
        "excluded": r"^[^.;]{0,50}\b(?:exclud\w+|dropped|removed|discarded|withdr\w+|refus\w+|declin\w+|missing|died|dikeluarkan|tidak\s+(?:\w+\s+)?(?:memenuhi|mengisi|kembali|bersedia)|ineligible)\b",
        "kept": r"^[^.;]{0,50}\b(?:kembali|dapat\s?diolah|lolos|tersisa|memenuhi|stayed|kept|remained|went\s+in|usable|replied|could\s+be\s+used|filled|sent|took\s+part|attended|returned|wrote\s+back)\b",
        "heard": r"^[^.;]{0,40}\b(?:(?:was|were)\s+(?:talked|spoken|seen|heard|asked|met|drawn|picked|listed|followed|coded)|ditemui|diajak|dimintai|disurvei|ditarik|diundi|diambil|dijadikan|mengikuti)\b",
        "asked": r"^[^.;,]{0,40}\b(?:invited|approached|contacted|e-?mailed|posted|diedarkan|disebar\w*|dibagikan|dikirim\w*|terjaring|diunduh|ditemukan|titles?|judul|hits|screened|identified|populasi|population)\b",
        "share": r"^\s*(?:\w+\s+){0,3}\(?\s*\d+(?:[.,]\d+)?\s*(?:%|persen|percent)",
    }.items()
}
_SENTENCE: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "own": r"\b(?:this|our|the\s+present|the\s+current)\s+(?:\w+\s+)?(?:study|survey|sample|research|data\s?set|paper|analysis|review)\b|\bwe\b|\b(?:penelitian|studi|survei|kajian)\s+ini\b|\bpeneliti\b|\bpengambilan\s+(?:data|sampel)\b",
        "sampling": r"\bsampl\w+|\bsampel\b|\bpurposiv\w*|\bslovin\b|\brecruit\w+|\bconvenience\b|\bsnowball\b|\brandomly\b|\bacak\b",
        "pilot": r"\b(?:pilot\w*|pre-?test\w*|uji\s+(?:coba|validitas)|validitas|reliabilitas|reliability|validity|inter-?coder|coders?|raters?|validator|items?|pertanyaan|butir|questions?|skala|scale)\b",
        "cited": r"\((?:[^()]*\s)?(?:19|20)\d\d[a-z]?\)|\[\d{1,3}(?:[,–-]\s?\d{1,3})*\]|\bet\s+al\b|\bdkk\b",
        "share": r"\d\s?%|\bpersen\b|\bpercent\b",
        "statistics": r"\b[pt]\s*[<=>]|\bcoefficient|\bsignifican\w*|\bsignifikan|\btable\b|\btabel\b|\bfigure\b|\bgambar\b",
        "harm": r"\b(?:korban|meninggal|tewas|luka-luka|mengungsi|killed|deaths?|died|victims|casualt\w+|prevalen\w+|displaced|inciden\w+)\b",
        "composed": r"\b(?:terdiri\s+(?:dari|atas)|yaitu|yakni|consist(?:s|ed|ing)\s+of|compris\w+|namely)\b",
    }.items()
}
_HEAD = re.compile(
    r"\b(?:sampel|responden|informan|partisipan|subjek|populasi|samples?|sampling|respondents|participants|informants|subjects|recruitment|data)\b",
    re.IGNORECASE,
)
_PLACES = ("abstract", "method", "introduction", "results", "results_discussion", "discussion", "conclusion")
_TAGS = ("total", "number", "participants")
FEATURES = (
    *(f"unit_{name}" for name in _UNITS), *_KINDS, *(f"before_{name}" for name in _BEFORE), *(f"after_{name}" for name in _AFTER),
    *(f"sentence_{name}" for name in _SENTENCE), *(f"in_{name}" for name in _PLACES), *(f"tagged_{name}" for name in _TAGS),
    "others", "head", "method_role", "size_log", "small", "largest", "last", "most", "several", "summed", "again", "again_in_abstract", "parts", "rule_said", "rule_elsewhere", "rule_tagged", "rule_summed", "early", "words", "studies_reviewed", "else_reviewed", "people_heard", "few_in_numbers",
    "bare", "opens", "before_smaller", "after_larger", "adds_up", "of_list", "listed", "listed_people", "listed_roles", "page", "page_tagged", "page_alone", "groups_too", "beside_groups",
)  # fmt: skip
"""What is seen of a number, in the order of the weights."""
CUE = re.compile(
    r"purposive|snowball|bola\s+salju|sampling|dipilih|terpilih|terdiri\s+(?:dari|atas)|berjumlah|sebanyak|jumlah\s+(?:sampel|informan|responden)|"
    r"selected|recruited|consist(?:s|ed|ing)?\s+of|compris(?:es|ed|ing)|drawn|were\s+interviewed|penentuan\s+informan|informan\s+(?:kunci|utama|dalam|pada|penelitian)|wawancara\s+(?:\w+\s+){0,3}(?:kepada|terhadap|dengan)",
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
_REPORTS = 0.6
"""Probability of reporting a result from which a sentence of the abstract does not speak of the sample."""
_CHECKING = re.compile(r"\b(?:member\s+check\w*|triangulasi|keabsahan|trustworthiness)\b", re.IGNORECASE)
_TAGGED, _LOOKED_AT = 0.7, 0.3
"""Probability from which what the tagger takes for a total or a group of participants counts, and from which a number in it is a candidate."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_MEASURE = re.compile(
    r"\s*(?:%|°|(?:persen|per\s?cent|tahun|years?|bulan|months?|minggu|weeks?|hari|days?|jam|hours?|menit|minutes?|kali|times|juta|million|miliar|billion|trillion|km|meter|hektar?|ha|rupiah|usd|dollars?|euros?|points?|poin)\b)",
    re.IGNORECASE,
)
_BY_ITSELF = (
    re.compile(r"\bn\s*=\s*$|\b(?:returned|completed|answered|attended|filled\s+in)\s+by\s+$", re.IGNORECASE),
    re.compile(
        r"\s+(?:(?:were|was|dapat|yang)\s+)?(?:kept|retained|included|replied|responded|took\s+part|attended|returned|completed|answered|filled|stayed|remained|agreed|usable|kembali|tersisa|lolos|dapat\s?diolah|terpilih)\b",
        re.IGNORECASE,
    ),
)
"""Words before and behind a number that need no word for what is counted: "n = 88"; "of those asked, 41 replied"."""
_LABEL = re.compile(
    r"\b(?:table|tabel|figure|fig\.?|gambar|chapter|bab|section|pasal|ayat|article|nomor|no\.?|number|vol\.?|grade|kelas|type|step|phase|kelompok|group|rt|rw|tahap|hypothesis|model|appendix|page|hal\.?)\s*$",
    re.IGNORECASE,
)
_LARGEST = 1e8
_BESIDE_LIST = 400
"""Characters between the beginnings of two sentences of which one gives a total and the other lists its groups."""
_GROUPS = re.compile(
    r"\b(?:(?:diskusi|discussions?)\s+(?:kelompok|groups?)|(?:focus\s+)?group\s+discussions?|focus\s+groups?|FGDs?)\b",
    re.IGNORECASE,
)
_FEW = 20
"""People or bodies that are few for a paper that tests hypotheses."""
_STUDIES = re.compile(
    rf"\S+\s+{_OF_THE}{_BETWEEN}(?:studies|articles|papers|publications|trials|artikel|jurnal|studi|literatur|publikasi)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A number that may be that of the sample, where it stands, and what is seen of it."""

    value: int
    sentence: Passage
    places: tuple[tuple[int, int], ...]
    """Where it stands, as offsets in the document; several where it is a sum."""
    seen: dict[str, float] = field(repr=False)


def mentions(source: Source) -> list[Mention]:
    """Return the numbers of a paper that may be that of its sample, in the order of the text."""
    roles = {s.start: r for s, r in source.ranked("abstract")}
    opening = set(roles)
    found = [
        mention
        for sentence in source.sentences
        for mention in _in_sentence(source, sentence, sentence.start in opening, roles.get(sentence.start, {}))
    ]
    found += _sums(source, found)
    found = _totals(found)
    ruled = _ruled(source)
    cues = paper_cues(source)
    there = Counter(value for value, _ in {(m.value, m.sentence.start) for m in found})
    summary = {m.value for m in found if m.seen.get("in_abstract")}
    opened = [m.value for m in found if m.seen.get("in_abstract") or m.seen.get("in_method")]
    people = [m.value for m in found if m.seen.get("unit_who") or m.seen.get("unit_people")]
    beside = _beside_groups(found)
    for mention in found:
        others = there[mention.value] - 1
        mention.seen["again"] = min(3, others) / 3
        mention.seen.update({f"rule_{name}": 1.0 for name, value in ruled.items() if value == mention.value})
        mention.seen["most"] = sum(value <= mention.value for value in people) / max(1, len(people))
        studies = bool(_STUDIES.match(mention.sentence.text[mention.places[-1][0] - mention.sentence.start :]))
        people_counted = bool(mention.seen.get("unit_who") or mention.seen.get("unit_people"))
        mention.seen["studies_reviewed"] = cues["opening_reviewed"] * studies
        mention.seen["else_reviewed"] = cues["opening_reviewed"] * (not studies)
        mention.seen["people_heard"] = cues["voices"] * people_counted
        mention.seen["beside_groups"] = float(mention.value in beside and not mention.seen.get("groups_too"))
        mention.seen["few_in_numbers"] = cues["statistics"] * (mention.value <= _FEW)
        mention.seen.update(_on_page(source, mention, opened))
        mention.seen["again_in_abstract"] = float(mention.value in summary and not mention.seen.get("in_abstract"))
    return found


def weighed(source: Source) -> list[tuple[float, Mention]]:
    """The numbers of a paper, each with how likely it is that of the sample."""
    if "numbers" not in source.kept:
        weights = Weights.load("sample_numbers", FEATURES)
        source.kept["numbers"] = [(weights.probability(mention.seen), mention) for mention in mentions(source)]
    found: list[tuple[float, Mention]] = source.kept["numbers"]
    return found


def believed(source: Source) -> dict[int, float]:
    """How likely each number is that of the sample, all its mentions taken together.

    A number is that of the sample unless every mention of it misleads (noisy-or, Pearl 1988).
    """
    doubts: dict[int, float] = {}
    for probability, mention in weighed(source):
        doubts[mention.value] = doubts.get(mention.value, 1.0) * (1.0 - probability)
    return {value: 1.0 - doubt for value, doubt in doubts.items()}


def likeliest(source: Source) -> Mention | None:
    """The best mention of the number that is likeliest that of the sample; none where no number is likely enough."""
    likely = believed(source)
    value = max(likely, key=lambda n: likely[n], default=None)
    if value is None or likely[value] < Weights.load("sample_numbers", FEATURES).least:
        return None
    return max((item for item in weighed(source) if item[1].value == value), key=lambda item: item[0])[1]


def _in_sentence(source: Source, sentence: Passage, opening: bool, roles: dict[str, float]) -> Iterator[Mention]:
    text = sentence.text
    patterned: dict[int, list[tuple[int, int, int]]] = {}
    for rank, value, start, end in counts_in(text):
        patterned.setdefault(start, []).append((rank, value, end))
    numbers = {m.start("n"): m for m in A_NUMBER.finditer(text)}
    places = sorted({*patterned, *numbers})
    spoken: list[tuple[int, int, int, dict[str, float]]] = []
    for start in places:
        match = numbers.get(start)
        ends = [end for _, _, end in patterned.get(start, [])]
        tags = _tagged(source, sentence, start, match.end("n")) if match else {}
        units = [name for name, unit in _UNITS.items() if match and unit.match(text, match.end("n"))]
        named = match is not None and bool(
            _BY_ITSELF[0].search(text[:start]) or _BY_ITSELF[1].match(text, match.end("n"))
        )
        bare = not units and not ends and not named
        if bare and max(tags.values(), default=0.0) < _LOOKED_AT:
            continue
        if match and (
            _YEAR.fullmatch(match["n"]) or _MEASURE.match(text, match.end("n")) or _LABEL.search(text[:start])
        ):
            continue
        values = {value for _, value, _ in patterned.get(start, [])} or {number(match["n"]) or 0 if match else 0}
        for value in values:
            if not 1 < value < _LARGEST:
                continue
            seen = {f"unit_{name}": 1.0 for name in units[:1]}
            ranks = {rank for rank, own, _ in patterned.get(start, []) if own == value}
            seen |= {name: 1.0 for name, those in _KINDS.items() if those & ranks}
            end = max(ends, default=0) if ranks else match.end("n") if match else start
            seen["summed"] = float(match is None or number(match["n"]) != value)
            seen["words"] = float(not text[start : start + 1].isdigit())
            seen["bare"] = float(bare)
            spoken.append((value, start, max(end, match.end("n") if match else end), seen))
    common = _of_sentence(source, sentence, opening, roles)
    lists = [listing for listing in listings(text) if _of_people(text, listing)]
    for listing in lists:
        seen = {**common, **_listed(source, sentence, listing)}
        stand = tuple((sentence.start + group.start, sentence.start + group.end) for group in listing.groups)
        yield Mention(listing.total, sentence, stand, seen)
    grouped = {group.start for listing in lists for group in listing.groups}
    spoken = [one for one in spoken if not (one[3]["summed"] and any(one[0] == listing.total for listing in lists))]
    if not spoken:
        return
    largest = max(value for value, *_ in spoken)
    outer = [(start, value) for value, start, *_ in spoken if _BEFORE["from"].search(text[:start])]
    for value, start, end, seen in spoken:
        before, after = text[:start], text[end:]
        seen |= common
        seen |= {f"before_{name}": 1.0 for name, pattern in _BEFORE.items() if pattern.search(before)}
        seen |= {f"after_{name}": 1.0 for name, pattern in _AFTER.items() if pattern.search(after)}
        seen |= _tagged(source, sentence, start, end)
        seen["size_log"] = math.log10(value) / 3
        seen["small"] = float(value <= 5)
        seen["largest"] = float(value == largest and len(spoken) > 1)
        seen["of_list"] = float(start in grouped)
        seen["opens"] = float(not before.strip(" \t\n:;•–—-"))
        seen["before_smaller"] = float(
            (start, value) in outer and any(at > start and n < value for n, at, *_ in spoken)
        )
        seen["after_larger"] = float(any(at < start and value < more for at, more in outer))
        seen["last"] = float(start == spoken[-1][1] and len(spoken) > 1)
        seen["several"] = min(4, len(spoken) - 1) / 4
        yield Mention(value, sentence, ((sentence.start + start, sentence.start + end),), seen)


def _sums(source: Source, found: Sequence[Mention]) -> Iterator[Mention]:
    """Sums of the groups that one sentence counts, or that the tagger counts in all of a part."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in found:
        by_sentence.setdefault(mention.sentence.start, []).append(mention)
    for parts in by_sentence.values():
        people = [m for m in parts if m.seen.get("unit_who") or m.seen.get("unit_people")]
        total = sum(m.value for m in people)
        known = {m.value for m in parts if m.seen.get("listed")}
        if len(people) > 1 and total not in known and all(m.value * 2 != total for m in people):
            seen = {name: min(m.seen.get(name, 0.0) for m in people) for name in people[0].seen}
            seen |= {
                "summed": 1.0,
                "parts": min(6, len(people)) / 6,
                "size_log": math.log10(total) / 3,
                "small": float(total <= 5),
                "groups_too": float(_with_groups(people)),
            }
            yield Mention(total, people[0].sentence, tuple(place for m in people for place in m.places), seen)
    for kind, total, spans in _tagged_counts(source):
        sentence = source.sentence_at(spans[0].start, spans[0].end)
        if kind == "summed" and sentence is not None and total not in {m.value for m in found}:
            seen = {**_of_sentence(source, sentence, False, {}), "summed": 1.0, "parts": min(6, len(spans)) / 6}
            seen["size_log"] = math.log10(total) / 3
            yield Mention(total, sentence, tuple((span.start, span.end) for span in spans), seen)


def _with_groups(people: Sequence[Mention]) -> bool:
    """Whether of some people who are counted in a sentence the last took part in group discussions, and the others did not."""
    sentence = people[0].sentence
    first, last = people[0].places[0][1] - sentence.start, people[-1].places[0][0] - sentence.start
    return bool(_GROUPS.search(sentence.text, first, max(first, last)))


def _beside_groups(found: Sequence[Mention]) -> set[int]:
    """The numbers to which those of group discussions are added."""
    sums = [m for m in found if m.seen.get("groups_too")]
    return {
        m.value for m in found for total in sums if any(place in total.places for place in m.places) and m is not total
    }


def _totals(found: Sequence[Mention]) -> list[Mention]:
    """The numbers without the sums that are given as a total beside their list; such a total is marked."""
    lists = [m for m in found if m.seen.get("listed")]
    given: set[int] = set()
    for mention in found:
        beside = [
            m
            for m in lists
            if m.value == mention.value and abs(m.sentence.start - mention.sentence.start) <= _BESIDE_LIST
        ]
        if beside and not mention.seen.get("listed"):
            mention.seen["adds_up"] = 1.0
            given |= {id(m) for m in beside}
    return [m for m in found if id(m) not in given]


def _ruled(source: Source) -> dict[str, int]:
    """The numbers that the surest pattern finds, in abstract and method or elsewhere, and those that the tagger counts."""
    found: dict[str, int] = {}
    for name, sentences in (("said", _speaking(source)), ("elsewhere", _elsewhere(source))):
        if (best := _surest(sentences)) is not None:
            found[name] = best[2][0]
    for kind, total, _ in _tagged_counts(source):
        found.setdefault("tagged" if kind == "said" else "summed", total)
    return found


def _surest(sentences: list[Passage]) -> tuple[int, Passage, tuple[int, int, int]] | None:
    """The first count of the surest kind in sentences, with its sentence and place."""
    best: tuple[int, Passage, tuple[int, int, int]] | None = None
    for sentence in sentences:
        for counted in counts_in(sentence.text):
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


def _tagged_counts(source: Source) -> Iterator[tuple[str, int, tuple[Span, ...]]]:
    """The totals that the tagger finds, and the sum of the groups of participants, each counted once."""
    for part in ("method", "abstract"):
        for span in likely(source, [part], ["total"], _TAGGED):
            if (n := _number_in(words(source, span))) and n > 1:
                yield "said", n, (span,)
    for part in ("method", "abstract"):
        groups = likely(source, [part], ["participants"], _TAGGED)
        counted: dict[str, tuple[int, Span]] = {}
        for span in likely(source, [part], ["number"], _TAGGED):
            group = next((g for g in groups if g.start <= span.start and span.end <= g.end), None)
            n = _number_in(words(source, span))
            if group is not None and n:
                counted.setdefault(words(source, group).lower(), (n, group))
        if len(counted) > 1:
            yield "summed", sum(n for n, _ in counted.values()), tuple(group for _, group in counted.values())


def _number_in(said: str) -> int | None:
    found = A_NUMBER.search(said)
    return number(found["n"]) if found else None


def _speaking(source: Source) -> list[Passage]:
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
        and not (_CHECKING.search(s.text) and not CUE.search(s.text))
    ]


def _of_people(text: str, listing: Listing) -> bool:
    """Whether a list counts people, as far as the words of its groups tell."""
    kinds = _group_kinds(text, listing)
    by_role = sum(not group.numbered for group in listing.groups)
    people = kinds["who"] + kinds["people"]
    return people > max(by_role, kinds["bodies"] + kinds["texts"])


def _group_kinds(text: str, listing: Listing) -> Counter[str]:
    """What the groups of a list are of, by their words; one by role is of people."""
    kinds: Counter[str] = Counter()
    for group in listing.groups:
        match = A_NUMBER.match(text, group.start)
        at = match.end("n") if match else group.start
        ends = {name: m.end() for name, unit in _UNITS.items() if (m := unit.match(text, at, group.end))}
        kind = min(ends, key=lambda name: ends[name], default="")
        kinds[kind if group.numbered else "people"] += 1
    return kinds


def _listed(source: Source, sentence: Passage, listing: Listing) -> dict[str, float]:
    """What is seen of a sum of groups."""
    text = sentence.text
    before, after = text[: listing.start], text[listing.end :]
    seen = {f"before_{name}": 1.0 for name, pattern in _BEFORE.items() if pattern.search(before)}
    seen |= {f"after_{name}": 1.0 for name, pattern in _AFTER.items() if pattern.search(after)}
    seen |= _tagged(source, sentence, listing.start, listing.end)
    seen["summed"] = seen["listed"] = 1.0
    seen["parts"] = min(6, len(listing.groups)) / 6
    kinds = _group_kinds(text, listing)
    seen["listed_people"] = (kinds["who"] + kinds["people"]) / len(listing.groups)
    seen["listed_roles"] = sum(not group.numbered for group in listing.groups) / len(listing.groups)
    seen["size_log"] = math.log10(listing.total) / 3
    seen["small"] = float(listing.total <= 5)
    return seen


def _on_page(source: Source, mention: Mention, opened: Sequence[int]) -> dict[str, float]:
    """What is seen of a number of a short page, on which an abstract is often all there is."""
    if not source.short or mention.value not in opened:
        return {}
    tagged = max(mention.seen.get(f"tagged_{name}", 0.0) for name in _TAGS)
    return {"page": 1.0, "page_tagged": tagged, "page_alone": tagged * (len(set(opened)) == 1)}


def _of_sentence(source: Source, sentence: Passage, opening: bool, roles: dict[str, float]) -> dict[str, float]:
    seen = {f"sentence_{name}": 1.0 for name, pattern in _SENTENCE.items() if pattern.search(sentence.text)}
    place = "abstract" if opening or sentence.section == "abstract" else sentence.section
    if place in _PLACES:
        seen[f"in_{place}"] = 1.0
    seen["others"] = float(source.about_others(sentence.text))
    seen["head"] = float(bool(_HEAD.search(sentence.heading)))
    seen["method_role"] = roles.get("method", 0.0)
    seen["early"] = 1.0 - sentence.start / max(1, len(source.document.text))
    return seen


def _tagged(source: Source, sentence: Passage, start: int, end: int) -> dict[str, float]:
    """How sure the tagger is that a number is a total, a number of participants, or stands within words for them."""
    part = "abstract" if sentence.section in {"", "abstract"} else sentence.section
    spans: Sequence[Span] = source.tagged(part, *_TAGS) if part in {"abstract", "method"} else ()
    left, right = sentence.start + start, sentence.start + end
    return {
        f"tagged_{kind}": max(
            (s.probability for s in spans if s.kind == kind and s.start < right and left < s.end), default=0.0
        )
        for kind in _TAGS
    }
