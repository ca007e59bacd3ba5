"""Who and which theory a paper names, and where: authors of theories, authors with a year, theories under their own name, what the tagger found."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from govtext.passages import Passage
from govtext.tables.fields.source import Source, Span
from govtext.text.language import Language

__all__ = ["CUE", "MAKERS", "USED", "Mention", "mentions"]

_KNOWN_FILE = Path(__file__).parents[2] / "data" / "theorists.txt"

CUE = (
    r"teori\w*|model|kerangka(?:\s+(?:kerja|teori|pikir|konsep\w*))?|konsep\w*|perspektif|indikator\w*|dimensi\w*|variabel|unsur\w*|tahap\w*|langkah|aspek|prinsip\w*|elemen|komponen|tipologi|tangga|pendekatan|gagasan|"
    r"pandangan|kriteria|atribut|asas|ukuran|faktor|fungsi|kacamata|pilar|syarat|tolok\s+ukur|misi|versi|theor(?:y|ies|etical)|models?|frameworks?|concepts?|perspectives?|indicators?|dimensions?|variables?|elements?|stages?|"
    r"steps?|phases?|aspects?|principles?|components?|typolog(?:y|ies)|ladders?|approach|lens|accounts?|notions?|criteria|pillars?|streams?|logic|scheme|ideas?|regimes?|modes?|dynamics|kinds|types|attributes?|propositions?|"
    r"governance|effectiveness|efektivitas|implementasi|partisipasi|kolaborasi|sensemaking|bureaucracy|continuum|path|concerns?"
)
"""Words for a theory or for what one consists of."""
USED = (
    r"(?:meng|di|ber|per|me|mem|pe)*(?:guna|gunakan|pakai\w*|acu\w*|sandar|pegang|patokan|rujuk\w*|landas\w*|adopsi|terap\w*|terapkan|pinjam|pijak\w*|tumpu|pedoman\w*|pandu|bingkai|bedah)\b|memakai|dipergunakan|berdasar\w*|menerapkan|melalui|"
    r"dilihat|ditinjau|dibaca|membaca|dianalisis|menganalisis|diukur|mengukur|dikaji|dinilai|diturunkan|dijabarkan|disusun|mengikuti|pisau|acuan|landasan|sudut\s+pandang|kacamata|mengadopsi|merujuk|mengacu|menelaah|dipilih|memilih|meminjam|mengambil|bertolak|berpegang|bersandar|"
    r"us(?:es?|ed|ing)|utili[sz]\w+|draw(?:s|ing|n)?(?:\s+(?:up)?on|\s+from)?|bas(?:ed|is)|inform(?:ed|s)|guid(?:ed|es)|lean(?:s|ing|ed)?|borrow\w*|appl(?:y|ies|ied|ying)|adopt\w*|employ\w*|follow\w*|adapted|derived|chose\w*|"
    r"after|along\s+the\s+lines|in\s+(?:the\s+)?light|by\s+(?:way|means)|through|viewed|seen|read(?:ing)?|measured|assess\w*|coded|analy[sz]\w+|evaluat\w+|underpin\w*|fram(?:ed|ing)|ground\w*|root\w*|inspired|rests?|rely|relies|turn(?:ed)?\s+to|modif\w+|dimodifikasi|built|"
    r"building|lens|against|according\s+to|in\s+terms\s+of|refer\w*|anchored|hinged|predicated|structured|organi[sz]ed"
)
"""Words that say that something is used, read or measured with something."""

_NO_NAME = (  # words that are written large and are no surname
    r"(?:The|This|These|That|Those|A|An|In|On|At|By|With|Of|For|From|As|It|We|Our|I|He|She|They|To|And|Or|Using|Based|Drawing|Following|Through|Both|After|Read|Data|Results?|Findings?|Methods?|Background|Objectives?|Aims?|"
    r"Conclusions?|Introduction|Discussion|Analysis|Study|Research|Theor(?:y|ies)|Models?|Frameworks?|Concepts?|Governance|Collaborative|Collaboration|Government|Public|Policy|Policies|Management|Implementation|Regimes?|"
    r"Network|Development|Community|Services?|Quality|Health|Social|Local|National|Good|New|City|Regency|District|Province|Village|University|Institute|Ministry|Agency|Act|Law|Table|Figure|Tabel|Gambar|Lampiran|Appendix|"
    r"Teori|Model|Kerangka|Konsep|Penelitian|Studi|Kajian|Hasil|Metode|Pendekatan|Tujuan|Artikel|Tulisan|Skripsi|Tesis|Dalam|Pada|Dengan|Untuk|Dari|Oleh|Menurut|Berdasarkan|Analisis|Pengumpulan|Teknik|Informan|Jenis|"
    r"Dan|Yang|Di|Ke|Ini|Itu|Adapun|Selain|Namun|Sedangkan|Kolaborasi|Kebijakan|Implementasi|Pemerintah\w*|Pemerintahan|Dinas|Badan|Kota|Kabupaten|Kecamatan|Kelurahan|Desa|Provinsi|Peraturan|Undang|Nomor|Tahun|Presiden|"
    r"Menteri|Kementerian|Universitas|Efektivitas|Partisipasi|Pelayanan|Kualitas|Manajemen|Indonesia\w*|January|February|March|April|May|June|July|August|September|October|November|December|Januari|Februari|Maret|Mei|Juni|"
    r"Juli|Agustus|Oktober|Desember|Seen|Viewed|According|Its|Their|There|Here|Each|One|Two|Three|Four|Five|Six|Lima|Empat|Enam|Tiga|Keywords?|Kata|Kunci|Abstract|Abstrak|Lens|Servqual|Penta\w*|Triple|Quadruple|Helix|"
    r"Setiap|Nilai|Alpha|Publik|Kasus|Lawas|Full|Available|Online|North|South|East|West|Barat|Timur|Utara|Selatan|Jawa|Java|Bank|World|United|Nations|Group|Forum|Program(?:me)?|Committee|Dewan|Seperti|Teknis|Such|Some|Many|When|While|If|Because|Since|During|Between|Among|Under|Over|Within|Without|Where|What|Which|Who|How|Why)\b"
)
_LETTER = r"[^\W\d_]"
_SURNAME = rf"(?:(?:[Vv]an\s+(?:der?\s+|den\s+)?|[Vv]on\s+|[Dd]e\s+|Mc\s?|Mac(?=[A-Z])|O[’'])?(?!{_NO_NAME})[A-ZØÖÅÉ]{_LETTER}*[a-zøöåéü]{_LETTER}*(?:[-–]?[A-Z]{_LETTER}+)?)(?:\s+(?:III|II|Jr\.?))?"
_PERSON = rf"(?:(?:[A-Z]\.\s?){{1,3}}|(?!{_NO_NAME})[A-Z]{_LETTER}+\s+(?:[A-Z]\.\s?){{0,2}}(?!{_NO_NAME}))?{_SURNAME}(?:,?\s+[A-Z]\.(?:\s?[A-Z]\.)?(?=\s|$))?"
_AND = r"(?:\s*,\s*(?:dan|and|&|serta)\s+|\s+(?:dan|and|&|serta)\s+|\s*&\s*|\s*,\s+|-(?=[A-Z]))"
_OTHERS = r"(?:,?\s+(?:dkk|et\.?\s+al|and\s+(?:colleagues|others)|dan\s+kawan-kawan)\b\.?)"
_NAMES = rf"(?P<names>{_PERSON}(?:(?:\s*,\s+|-(?=[A-Z])){_PERSON}){{0,3}}(?:{_AND}{_PERSON})?{_OTHERS}?)"
_WITHIN = (
    r"(?P<within>(?:dalam|in|cited\s+in|sebagaimana\s+dikutip(?:\s+(?:dalam|oleh))?)\s+[^()\d]{2,50}?(?:,\s*|\s+\(?))?"
)
_CITED = re.compile(
    rf"\b{_NAMES}(?:(?:['’]s?)?\s*,?\s*\(\s*{_WITHIN}(?P<year>(?:19|20)\d\d)[a-z]?(?:\s?[:,]\s?[\d–-]+)?\s*\)|,\s+(?P<year2>(?:19|20)\d\d)(?=\)))?"
)
_BIG = r"[A-Z][\w’'-]*"
_SMALL_WORD = r"(?!(?:of|in|on|to|for|by|with|as|and|or|the|a|an|is|was|are|were|this|these|that|which|we|our|its|their|new|own|research|methods?|data|theoretical|conceptual|analytical|analysis|paper|study|article|thesis|chapter|uses?|appl(?:y|ies|ied)|employs?|adopts?|draws?|follows?|sets?|extends?|tests?|builds?|regression|statistical|mixed|grounded|same|such|no|any|some|legal|regulatory|used|using|through|from|evaluation)\b)[A-Za-z][\w’'-]*"
_THEORIES = re.compile(
    rf"\b(?P<big>(?:(?!(?:The|This|These|Our|Using|Drawing|Following|A|An|In|Dalam|Pada|Gambar|Figure|Berikut|Rekonstruksi|Table|Tabel|Open|Sebuah|Suatu)\b){_BIG}\s+(?:(?:of|for|and|in|to)\s+)?){{1,7}}(?:\([A-Z-]{{2,8}}\)\s+)?(?:[Ff]ramework|[Mm]odel|[Tt]heory|[Tt]ypology|[Mm]ethodology)\b(?:\s+\([A-Za-z-]{{2,8}}\)|\s+[Oo]f(?:\s+[A-Z][\w-]*){{1,3}})?)|"
    rf"\b(?P<of>[Tt]heory\s+of\s+(?:[Pp]lanned|[Rr]easoned|[Cc]hange|[A-Z])[\w’'-]*(?:\s+(?:[A-Z][\w’'-]*|behaviou?r|action))*)|"
    rf"\b(?P<small>(?:{_SMALL_WORD}\s+){{1,3}}?theory)\b|"
    r"\b(?i:teori)\s+(?P<id>(?!(?:yang|ini|itu|dan|dari|menurut|oleh|untuk|dengan|pada|adalah|ialah|yakni|yaitu|tersebut|para|di|dalam|milik|tentang|mengenai|dasar|grounded)\b)[a-z][\w-]+(?:\s+(?:kebijakan|publik|sosial|kolaboratif|governance|masyarakat|hukum|terencana|organisasi|pelayanan|pemerintahan|stakeholder|jejaring|kontrak))?)"
)
_LISTED = tuple(
    (name, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))
    for name, pattern in (
        ("SERVQUAL", r"serv\s?qual"),
        ("pentahelix", r"pent[ah]+\s*-?\s*helix"),
        ("quadruple helix", r"quadruple\s*-?\s*helix"),
        ("triple helix", r"triple\s*-?\s*helix"),
        ("Bergen Model", r"bergen\s+model(?:\s+of\s+collaborative\s+functioning)?|model\s+bergen|BMCF"),
        ("CIPP", r"(?-i:CIPP)(?:\s*\(context,?\s+input,?\s+process,?\s+(?:and\s+|dan\s+)?product\))?"),
        ("POAC", r"(?-i:POAC)"),
        ("Health Belief Model", r"health\s+belief\s+model"),
        ("PRECEDE-PROCEED", r"precede(?:\s*[-–/]\s*proceed)?"),
        (
            "Theory of Planned Behavior",
            r"theory\s+of\s+planned\s+behaviou?r|planned\s+behaviou?r\s+theory|teori\s+perilaku\s+terencana",
        ),
        ("Theory of Reasoned Action", r"theory\s+of\s+reasoned\s+action"),
        ("Technology Acceptance Model", r"technology\s+acceptance\s+model"),
        ("UTAUT", r"(?-i:UTAUT)\d?"),
        (
            "Consolidated Framework for Implementation Research",
            r"consolidated\s+framework\s+for\s+implementation\s+research|(?-i:CFIR)",
        ),
        ("RE-AIM", r"re-?aim(?=\s+framework|\s+model|\b)"),
        ("Normalization Process Theory", r"normali[sz]ation\s+process\s+theory"),
        (
            "Institutional Analysis and Development",
            r"institutional\s+analysis\s+(?:and|&)\s+development|(?-i:IAD)\s+framework",
        ),
        ("balanced scorecard", r"balanced\s+score\s?card"),
        ("agency theory", r"(?:principal[-\s]+)?agen(?:cy|t)\s+theory|teori\s+(?:ke)?agen(?:si|an)"),
        ("stakeholder theory", r"stakeholder\s+theory|teori\s+(?:stakeholder|pemangku\s+kepentingan)"),
        ("stewardship theory", r"stewardship\s+theory|teori\s+stewardship"),
        ("actor-network theory", r"actor[-–\s]network\s+theory"),
        ("street-level bureaucracy", r"street[-\s]level\s+bureaucracy|birokrasi\s+(?:tingkat\s+)?jalanan"),
        (
            "multiple streams",
            r"(?:kingdon['’]?s?\s+)?multiple[-\s]streams?(?:\s+(?:framework|theory|approach|analysis))?",
        ),
        ("advocacy coalition framework", r"advocacy\s+coalition\s+framework"),
        ("punctuated equilibrium theory", r"punctuated\s+equilibrium(?:\s+theory)?"),
        ("new public service", r"new\s+public\s+service"),
        ("collaborative governance regime", r"collaborative\s+governance\s+regime"),
        ("institutional bricolage", r"institutional\s+bricolage"),
        ("public service motivation", r"public\s+service\s+motivation"),
        ("diffusion of innovation", r"diffusion\s+of\s+innovations?(?:\s+theory)?|teori\s+difusi\s+inovasi"),
        (
            "social cognitive theory",
            r"social\s+cognitive\s+theory|social\s+learning\s+theory|teori\s+(?:kognitif|belajar)\s+sosial",
        ),
    )
)
"""Theories that go by a name of their own, by how it is written."""
MAKERS = {
    "servqual": "parasuraman", "cipp": "stufflebeam", "health belief model": "rosenstock", "precede-proceed": "green", "theory of planned behavior": "ajzen",
    "technology acceptance model": "davis", "utaut": "venkatesh", "consolidated framework for implementation research": "damschroder", "re-aim": "glasgow",
    "balanced scorecard": "kaplan", "agency theory": "jensen", "street-level bureaucracy": "lipsky", "multiple streams": "kingdon", "diffusion of innovation": "rogers",
    "advocacy coalition framework": "sabatier", "triple helix": "etzkowitz", "new public service": "denhardt", "social cognitive theory": "bandura", "bergen model": "corbin",
}  # fmt: skip
"""Whose a theory of its own name is, by the keys of both."""
_ANALYSIS = re.compile(
    r"\b(?:grounded\s+theor\w*|regression|coding|neural|forecast\w*|sampling|bayesian|OLS|DID|ANN|ARIMA|SEM|PLS|probit|logit|poisson|package|software|least\s+squares|fixed[\s-]effects?|random[\s-]effects?|estimator|equation\w*|"
    r"item\s+response|data\s+envelopment|DEA|SaTScan|probability|graph\s+theory|index|indeks|skala|scale|rumus|instrument\w*|kuesioner|questionnaire|measurement|linear|interaktif|interactive\s+model)\b",
    re.IGNORECASE,
)
_METHODOLOGISTS = re.compile(
    r"\b(?:Mile?s|Hub+erman|Cress?well|Sug[iy]+ono|Moleong|Yin|Bungin|Salda[nñ]a|Spradley|Arikunto|Braun|Clarke|Lincoln|Guba|Slovin|Neuman|Nazir|Likert|Cohen|Krippendorff|Charmaz|Corbin\s+(?:and|dan|&)\s+Strauss|Strauss|"
    r"Glaser|Colaizzi|Giorgi|Patton|Denzin|Cronbach|Bogdan|Taylor|Hair|Ghozali|Sekaran|Isaac|Krejcie|Morgan|Lemeshow|Fereday|Cochran|Likert|Gioia|Eisenhardt|Stake|Elo|Mayring|Hsieh|Flick|Silverman|Marzuki|Ibrahim|Soekidjo|"
    r"Pearson|Spearman|Kolmogorov|Smirnov|Shapiro|Wilk|Mann|Whitney|Wilcoxon|Kruskal|Wallis|Durbin|Breusch|Hausman|Levene|Bartlett|Fornell|Larcker|Harman|Bonferroni|Moran|Least)\b"
)
_ORGANISATION = re.compile(
    r"\b(?:(?!III|II)[A-Z]{2,}|Kemen\w+|Bappenas|Undang|Peraturan|Perpres|Permen\w*|PRISMA|COREQ|Dinas|Badan|Helix|Scopus|Google|PubMed|Covid|Likert|Atlas|NVivo|Excel|Garuda|"
    r"Organi[sz]ation|Ministry|Bank|Nations|Bureau|Commission|Council|Agency|Institute|Department|Centers?|Association|Committee|Kementerian|Komisi|Lembaga|Institut)\b"
)
_NO_THEORY = re.compile(
    r"^(?:(?:the|this|a|no|in|legal|legal\s+certainty|kuno|lain|dasar|critical|set|game|test)\s+)?(?:theory|model|framework)$",
    re.IGNORECASE,
)
_DIRECT = re.compile(
    rf"(?:\b(?:{CUE})\s+(?:[\w-]+\s+){{0,3}}?|\b(?:{CUE})\s*\(|\b(?:of|by|from|on|with|after|kepada|serta|oleh|menurut|dari|versi|ala|milik|pendapat|{USED})\s+(?:(?:the|Prof\.?|Dr\.?)\s+)*)$",
    re.IGNORECASE,
)
_OWNED = re.compile(rf"(?:['’]s?)\s+(?:[\w-]+\s+){{0,4}}?(?:{CUE})\b|\s+(?:{CUE})\b", re.IGNORECASE)
_LINK = re.compile(
    r"\W*(?:(?:of|by|from|dari|oleh|menurut|milik|versi|yang|dikemukakan|dikembangkan|developed|proposed|devised|theory|teori|model|framework|in|dalam|approach|concept)\W+){0,5}$",
    re.IGNORECASE,
)
_CITED_IN = re.compile(r"\s+(?P<word>dalam|cited\s+in|in)\s+")
_OWNER = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,2}")
_OTHERS_END = re.compile(rf"{_OTHERS}$")
_LAST = re.compile(rf"{_SURNAME}$")
_THEORETICAL = re.compile(rf"\b(?:{CUE})\b", re.IGNORECASE)
_USED = re.compile(rf"\b(?:{USED})\b", re.IGNORECASE)
_BEFORE_NAME = re.compile(r"^(?:the|teori|model|kerangka(?:\s+kerja)?|konsep)\s+", re.IGNORECASE)
_LOOSE_END = re.compile(r"(?:\s+(?:of|by|the|from|dari|oleh|menurut|yang))+$", re.IGNORECASE)
_ORDER = ("listed", "big", "authors", "small", "tag")
_LONGEST_NAME, _UNMISTAKABLE = 9, 8
"""Words of a name that only the tagger finds, and letters of a surname that is known with a letter amiss."""
_LONGEST_LINK, _AROUND = 45, 80
_SEEN = 0.1
"""Probability from which what the tagger takes for a theory is looked at."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place at which a theory is named: by its authors or by its own name.

    Attributes
    ----------
    key : str
        What it is counted under: the first author's surname, or the name in small letters.
    shown : str
        As a cell shows it.
    kind : str
        "authors", "listed" for a theory known by name, "big" and "small" for others by how they are written, "tag" for what only the tagger finds.
    known : float
        1 for a listed theory, or for two authors who are known together; 0.5 for a known author alone.
    year : str
        The year that stands with the authors, with the work in which they are cited ("dalam Wibawa, 2020").
    probability : float
        How sure the tagger is.
    bracketed : bool
        Whether authors and year stand in brackets, as a source does.
    also : str
        The key of the theory's own name, or of its authors, where both stand together.
    bare : bool
        Whether they are authors beside whom nothing speaks of a theory.
    """

    key: str
    shown: str
    start: int
    end: int
    sentence: Passage
    kind: str
    known: float = 0.0
    year: str = ""
    probability: float = 0.0
    bracketed: bool = False
    also: str = ""
    bare: bool = False


def mentions(source: Source) -> Iterator[Mention]:
    """Yield the places at which the body of a paper names a theory, in the order of the text.

    Where authors are named without a word for a theory, they count if they stand with one elsewhere, or their theory is named.
    """
    found = list(_mentions(source))
    told = {m.key for m in found if not m.bare}
    told |= {MAKERS[key] for key in told if key in MAKERS}
    yield from (m for m in found if m.key in told)


def _mentions(source: Source) -> Iterator[Mention]:
    tags = [s for part in ("abstract", "method") for s in source.tagged(part, "theory") if s.probability >= _SEEN]
    for sentence in (*_title(source), *source.sentences):
        if sentence.section == "references":
            continue
        here = [tag for tag in tags if tag.start < sentence.end and sentence.start < tag.end]
        found = [*_listed(sentence), *_authors(sentence, here, source.language), *_theories(sentence)]
        named = _one_a_place(sentence, found)
        for tag in here:
            over = [m for m in named if tag.start < m.end and m.start < tag.end]
            if not over and (own := _of_tag(source, sentence, tag)):
                named.append(own)
            for mention in over:
                named[named.index(mention)] = replace(mention, probability=max(mention.probability, tag.probability))
        yield from sorted(named, key=lambda m: m.start)


def _title(source: Source) -> list[Passage]:
    """The title as a sentence of its own."""
    span = source.document.metadata.spans.get("title")
    if span is None or not source.sentences:
        return []
    titled = replace(source.sentences[0], start=span[0], end=span[1], text=source.document[span[0] : span[1]])
    return [replace(titled, section="title", heading="")]


def _listed(sentence: Passage) -> Iterator[Mention]:
    for name, pattern in _LISTED:
        for match in pattern.finditer(sentence.text):
            shown = " ".join(match.group().split()) if " " in name and name.islower() else name
            yield Mention(name.lower(), shown, *_at(sentence, *match.span()), sentence, "listed", 1.0)


def _theories(sentence: Passage) -> Iterator[Mention]:
    for match in _THEORIES.finditer(sentence.text):
        name = " ".join(match.group().split())
        if not _ANALYSIS.search(name) and not _NO_THEORY.search(name):
            yield Mention(
                name.lower(), name, *_at(sentence, *match.span()), sentence, "big" if match["big"] else "small"
            )


def _authors(sentence: Passage, tags: Sequence[Span], language: Language) -> Iterator[Mention]:
    """Authors who are known for a theory, who are named with a year, after or before a word for a theory, or in a tagged span."""
    text = sentence.text
    theoretical = _THEORETICAL.search(text) is not None
    used = theoretical or _USED.search(text) is not None
    for match in _CITED.finditer(text):
        names = match["names"]
        if any(pattern.search(names) for pattern in (_METHODOLOGISTS, _ORGANISATION, _ANALYSIS)):
            continue
        start, end = _at(sentence, *match.span())
        key, shown, known = _standard(names, language)
        year = match["year"] or match["year2"] or ""
        tagged = any(tag.start < end and start < tag.end for tag in tags)
        direct = _DIRECT.search(text, max(0, match.start() - _AROUND), match.start())
        cued = theoretical and (year or direct or _OWNED.match(text, match.end()))
        bare = not (known == 1.0 or tagged or cued or (known and used))
        if not bare or known or year:
            within = f"{match['within'] or ''}{year}"
            bracketed = text[: match.start()].endswith("(") or bool(match["year2"])
            yield Mention(key, shown, start, end, sentence, "authors", known, within, bracketed=bracketed, bare=bare)


def _of_tag(source: Source, sentence: Passage, tag: Span) -> Mention | None:
    """What the tagger takes for a theory and no pattern finds, under its own words."""
    said = " ".join(source.document[tag.start : tag.end].split())
    if _ANALYSIS.search(said) or _METHODOLOGISTS.search(said) or len(said.split()) > _LONGEST_NAME:
        return None
    said = _LOOSE_END.sub("", said)
    name = _BEFORE_NAME.sub("", said)
    return Mention(name.lower(), said, tag.start, tag.end, sentence, "tag", probability=tag.probability)


def _at(sentence: Passage, start: int, end: int) -> tuple[int, int]:
    return sentence.start + start, sentence.start + end


def _one_a_place(sentence: Passage, found: list[Mention]) -> list[Mention]:
    """Of mentions that overlap the surest kind; of a theory beside its authors one: its own name where that is a proper name."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (_ORDER.index(m.kind) if not m.known else -1, m.start)):
        if not any(mention.start < other.end and other.start < mention.end for other in kept):
            kept.append(mention)
    kept.sort(key=lambda m: m.start)
    single: list[Mention] = []
    for mention in kept:
        last = single[-1] if single else None
        if last is not None and last.kind == mention.kind == "authors" and not last.year:
            between = sentence.text[last.end - sentence.start : mention.start - sentence.start]
            if cited := _CITED_IN.fullmatch(between):
                year = f"{cited['word']} {mention.shown}, {mention.year}" if mention.year else ""
                single[-1] = replace(last, end=mention.end, year=year, also=mention.key)
                continue
        if last is not None and (last.kind == "authors") != (mention.kind == "authors"):
            between = sentence.text[last.end - sentence.start : mention.start - sentence.start]
            owned = last.kind == "authors" and _OWNER.fullmatch(between)
            if len(between) <= _LONGEST_LINK and (owned or _LINK.fullmatch(between)):
                authors, theory = (last, mention) if last.kind == "authors" else (mention, last)
                own = theory.kind == "listed" and theory.shown[0].isupper()
                own = own or (theory.kind == "big" and not authors.known and not authors.year)
                chosen, other = (theory, authors) if own else (authors, theory)
                single[-1] = replace(
                    chosen, start=last.start, end=mention.end, known=max(last.known, mention.known), also=other.key
                )
                continue
        single.append(mention)
    return single


@cache
def _standard(names: str, language: Language) -> tuple[str, str, float]:
    """The key, the standard spelling and the knownness (0, 0.5, 1) of authors as a text names them."""
    persons = [_surname(person) for person in re.split(_AND, _OTHERS_END.sub("", names))]
    others = _OTHERS_END.search(names) is not None
    for entry in _known().get(persons[0][:1].lower(), ()):
        spelled = [next((name for name in entry if _near(person, name)), person) for person in persons]
        both = sum(name in entry for name in spelled)
        alone = len(persons) == 1 and (
            persons[0] == entry[0] or (len(entry[0]) >= _UNMISTAKABLE and spelled[0] == entry[0])
        )
        if (both >= 2 and len(persons) > 1) or alone or (others and spelled[0] == entry[0]):
            full = both >= 2 or others or " " in entry[0]
            return entry[0].lower(), _shown(spelled, others, language), 1.0 if full else 0.5
    return persons[0].lower(), " ".join(names.split()), 0.0


def _shown(names: Sequence[str], others: bool, language: Language) -> str:
    *first, last = dict.fromkeys(names)
    if others or not first:
        return ", ".join([*first, last]) + ((" dkk." if language == "id" else " et al.") if others else "")
    return (
        ", ".join(first)
        + ("," if language == "en" and len(first) > 1 else "")
        + (" dan " if language == "id" else " and ")
        + last
    )


def _surname(person: str) -> str:
    """The surname of a person: "George C. Edward III" is Edwards III."""
    person = re.sub(r"(?:,?\s+(?:[A-Z]\.\s?)+)$", "", person.strip())
    match = _LAST.search(person)
    return match.group() if match else person


def _near(written: str, name: str) -> bool:
    """Whether a surname is another as it may be misspelled: one letter more, less or other."""
    one, other = written.lower().replace("’", "'"), name.lower()
    if one == other:
        return True
    if one[0] != other[0] or abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < 3:
        return False
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        return sum(a != b for a, b in zip(short, long, strict=True)) == 1 and len(short) > 4
    return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))


@cache
def _known() -> dict[str, list[tuple[str, ...]]]:
    """The authors of known theories, by the first letters of their surnames."""
    lines = _KNOWN_FILE.read_text(encoding="utf-8").splitlines()
    entries = [tuple(line.split(", ")) for line in lines if line and not line.startswith("#")]
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for entry in entries:
        for letter in dict.fromkeys(name[0].lower() for name in entry):
            found[letter].append(entry)
    return dict(found)
