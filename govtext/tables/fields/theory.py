"""The theory a study is built on, where it says that it uses it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govtext.passages import Passage
from govtext.tables.cells import EMPTY, Cell, Quote
from govtext.tables.fields.source import Source
from govtext.tables.fields.spans import likely, quoted, words
from govtext.text.language import Language

__all__ = ["theory"]

_AND = r"\s*(?:,\s*)?(?:dan|and|&|,)\s*"
_YEAR = r"(?:\s*,?\s*\(?(?P<year>(?:19|20)\d\d)\)?)?"
# Authors of frameworks of collaboration, networks and implementation, by how their names are written (and miswritten).
_KNOWN: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (names, re.compile(pattern + _YEAR, re.IGNORECASE))
    for names, pattern in (
        ("Ansell|Gash", rf"\bAns?ell?{_AND}(?:Alison\s+)?Gas?h\b"),
        (
            "Emerson|Nabatchi|Balogh",
            rf"\bEm+erson(?:{_AND}(?:Tina\s+)?Nabatchi)?(?:{_AND}(?:Stephen\s+)?Balogh)?(?:\s+(?:dkk|et\s+al)\.?)?",
        ),
        ("Bryson|Crosby|Stone", rf"\bBryson(?:{_AND}C(?:ro|or|rob)s?b?y)(?:{_AND}(?:Middleton\s+)?Stone)?"),
        ("Thomson|Perry", rf"\bThom(?:p)?son{_AND}Perry\b"),
        ("Bergen Model", r"\bBergen\s+Model\b|\bModel\s+Bergen\b|\bBMCF\b"),
        ("Corbin|Mittelmark", rf"\bCorbin{_AND}Mittelmark\b"),
        ("DeSeve", r"\bDe\s?Seve\b"),
        ("Agranoff|McGuire", rf"\bAgranoff{_AND}Mc\s?Guire\b"),
        ("Provan|Kenis", rf"\bProvan{_AND}Kenis\b"),
        ("Vangen|Huxham", rf"\b(?:Vangen{_AND}Huxham|Huxham{_AND}Vangen)\b"),
        ("Innes|Booher", rf"\bInnes{_AND}Booher\b"),
        ("Donahue|Zeckhauser", rf"\bDonahue{_AND}Zeckhauser\b"),
        ("Edwards III", r"\b(?:George\s+C\.?\s+)?Edwards?\s+III\b"),
        ("Van Meter|Van Horn", rf"\bVan\s+Meter{_AND}Van\s+Horn\b"),
        ("Mazmanian|Sabatier", rf"\bMazmanian{_AND}Sabatier\b"),
        ("Grindle", r"\bGrindle\b"),
        ("Ostrom", r"\bOstrom\b"),
        ("SERVQUAL", r"\bservqual\b"),
        ("Penta helix", r"\bpent[ah]+\s*-?\s*helix\b"),
        ("Triple helix", r"\btriple\s*-?\s*helix\b"),
    )
)
_USES = re.compile(
    r"\b(?:teori|model|kerangka|konsep)\s+[A-Z]|\b(?:diukur|measured)\s+(?:dengan|menurut|by|with|using)\b|\b(?:framework|theory|account|model|concept)\b[^.]{0,60}\(\D{3,60},?\s(?:19|20)\d\d\)|\b(?:complemented|framed|underpinned|inspired)\s+by\b|\b(?:dimensions?|indicators?)\s+\(|\btheor(?:y|ies)\s+used\b|"
    r"\b(?:memilih|menggunakan|memakai|berdasarkan|berlandaskan|mengacu(?:\s+pada)?|merujuk(?:\s+pada)?|dengan|melalui|mengadopsi|menerapkan|memodifikasi|modifikasi)\s+(?:\w+\s+){0,4}?(?:teori|model|kerangka|konsep|indikator|dimensi|variabel|pendekatan|perspektif|analisis)\b|"
    r"\b(?:teori|model|kerangka\s+(?:kerja|teori|konsep)?|indikator)\s+(?:\w+\s+){0,4}?(?:yang\s+(?:digunakan|dipakai|dikemukakan|dikembangkan)|dari|menurut|oleh|milik)\b|mengacu\s+pada|merujuk\s+pada|dianalisis\s+(?:dengan|menggunakan|berdasarkan)|dikembangkan\s+oleh|"
    r"\b(?:memakai|menggunakan|dibaca|membaca|dijelaskan|dianalisis|diukur|dipetakan|mengikuti)\b[^.]{0,60}?\b(?:dimensi|tahap\w*|unsur|indikator|aspek|gagasan|prinsip|tangga|tipologi|rezim)\b|"
    r"\b(?:bertumpu|berpijak|bersumber)\s+(?:pada|dari)\b|\b(?:disusun|dikemukakan)\s+oleh\b|\bguided\s+the\b|\bthrough\s+the\s+(?:\w+\s+){1,4}of\b|\b(?:devised|proposed|formulated|described)\s+by\b|\b(?:measured|read|assessed)\s+(?:on|against)\b|\bframed\s+around\b|"
    r"\b(?:guided\s+by|draw(?:s|ing|n)?\s+(?:up)?on|based\s+on|informed\s+by|us(?:es|ed|ing)|appl(?:ies|ied|ying)|adopt(?:s|ed|ing)|employ(?:s|ed|ing)|following|referring\s+to|refers?\s+to|through\s+the\s+lens|adapted\s+from|developed\s+by|framework\s+(?:of|by)|theor(?:y|ies)\s+(?:of|by)|model\s+(?:of|by))\b",
    re.IGNORECASE,
)
_SURE = 0.95
"""Probability of a theory that only the tagger finds."""
_GENERIC = re.compile(
    r"\b(?i:teori|model|kerangka(?:\s+kerja)?|konsep|indikator|framework|theory|perspektif)\s+(?:(?!dan\b|and\b)[\w-]+\s+){0,5}?(?i:menurut|dari|oleh|milik|of|by|from|developed\s+by|dikemukakan\s+oleh|dikembangkan\s+oleh|yang\s+dikemukakan(?:\s+oleh)?)\s+"
    r"(?P<names>[A-Z][\w’'-]+(?:(?:\s*,\s*|\s+(?:dan|and|&)\s+|\s*,\s*(?:dan|and|&)\s+)[A-Z][\w’'-]+){0,3}(?:\s+(?:dkk|et\s+al)\.?)?)\s*,?\s*\(?(?P<year>(?:19|20)\d\d)\)?"
)
_WORD = r"(?!(?:of|in|on|to|for|by|with|as|and|or|the|a|an|this|these|that|which|we|our|new|own|research|methods?|data|theoretical|conceptual|analytical|regression|statistical|mixed|grounded)\b)[A-Za-z][\w’'-]*"
_NAMED = re.compile(  # a theory that is used under its own name, without its authors
    r"(?i:\b(?:guided|informed|underpinned|framed)\s+by|\b(?:us|apply|appli|employ|adopt|follow|utili[sz])(?:ing|ed|s|es|e)?|\bdraw(?:ing|s|n)?\s+(?:(?:up)?on|from)|\bfrom\s+the\s+(?:perspective|standpoint|lens)\s+of|\bbuild(?:ing|s)?\s+(?:up)?on|\b(?:based|grounded|rooted|anchored|hinged|predicated)\s+(?:up)?[oi]n|"
    r"\bthrough(?:\s+the\s+lens\s+of)?|\b(?:concepts|tenets|constructs|principles)\s+(?:from|of))\s+(?:the\s+)?"
    rf"(?P<en>(?:[A-Z][\w’'-]*)(?:\s+(?:(?:of|for|and|in|to)\s+)?[A-Z][\w’'-]*){{0,7}}(?:\s+\([A-Z-]{{2,8}}\))?\s+(?:[Ff]ramework|[Mm]odel(?:\s+of(?:\s+[A-Z][\w-]*){{1,3}})?|[Tt]heory)|[Tt]heory\s+of\s+[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*|(?:{_WORD}\s+){{1,4}}?(?:theory|framework))\b(?:\s+\([A-Z]{{2,8}}\))?|"
    r"(?i:\b(?:menggunakan|memakai|dengan|berdasarkan|mengacu\s+pada|merujuk\s+pada))\s+(?:teori|model|kerangka)\s+"
    r"(?P<id>(?i:(?:collaborative|good|network|adaptive|multi-?level|public)\s+governance|tata\s+kelola\s+kolaboratif|implementasi\s+kebijakan|modal\s+sosial|pemberdayaan\s+masyarakat|stakeholder|new\s+public\s+\w+|public\s+value)|[A-Z][\w-]+(?:\s+[A-Z][\w-]+){1,3})"
)
_BESIDE_NAMED = re.compile(
    rf",?\s+(?:and|as\s+well\s+as)\s+(?:the\s+)?(?P<name>(?:(?:[A-Z][\w’'-]*\s+){{1,5}}(?:[Ff]ramework|[Mm]odel|[Tt]heory)|(?:{_WORD}\s+){{1,4}}?(?:theory|framework)))\b"
)
_WAY_OF_ANALYSIS = re.compile(
    r"\b(?:grounded\s+theory|regression|coding|neural|forecast\w*|sampling|bayesian|OLS|DID|ANN|ARIMA|SEM|PLS|probit|logit|poisson|package|software|least\s+squares|fixed[\s-]effects?|random[\s-]effects?|estimator|equation\w*|item\s+response|probability|graph\s+theory|index|indeks|skala|scale|rumus|instrument\w*|kuesioner|questionnaire)\b",
    re.IGNORECASE,
)
_FRAMEWORK_HEADING = re.compile(
    r"kerangka\s+(?:teori|konsep|pikir|pemikiran)|theoretical\s+framework|conceptual\s+framework|landasan\s+teori",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:merujuk|mengacu|bertumpu|berpijak)\s+pada\b|\bdisusun\s+berdasarkan\b|\btheor(?:y|ies)\s+used\b|\bteori\s+yang\s+(?:digunakan|dipakai)\b|\bthe\s+(?:study|research|analysis)\s+(?:was|is|draws|uses|applies|follows|adopts)\b|"
    r"\b(?:penelitian|studi|kajian|artikel|makalah|tulisan|skripsi|tesis|disertasi|analisis|model|pendekatan)\s+ini\b|\bpeneliti(?:an\s+yang\s+ingin)?\b|\bpenulis\b|\bmodifikasi\b|"
    r"\b(?:this|the\s+present|the\s+current|our)\s+(?:\w+\s+)?(?:study|paper|research|article|thesis|analysis|model|framework|approach|project|protocol|work)\b|\bwe\b|\b(?:framework|model|theory)\s+was\b|\b(?:curriculum|program(?:me)?|intervention)\s+(?:was|is)\s+(?:grounded|based|guided|informed)",
    re.IGNORECASE,
)
_SURNAME = r"[A-Z][\w’'-]+"
_PERSON = rf"(?:[A-Z]\.\s?)*{_SURNAME}(?:\s+(?:[A-Z]\.\s?)+{_SURNAME}|\s+(?:III|II|Jr\.))?"
_PERSONS = rf"{_PERSON}(?:(?:\s*,\s*(?:dan|and|&)?\s*|\s+(?:dan|and|&)\s+){_PERSON}){{0,3}}(?:,?\s+(?:dkk|et\s+al)\.?)?"
_WITHIN = r"(?:dalam|in|cited\s+in|sebagaimana\s+dikutip)\s+[^()]{2,60}?,\s*"
_CITED = re.compile(  # "Purdy (2012)", "(Parasuraman et al., 1988)", "Purdy's (2012)", "Robbins (dalam Muslim, 2020)", "Dunn (2003:429)"
    rf"(?P<names>{_PERSONS})(?:['’]s)?\s+\((?P<within>{_WITHIN})?(?P<year>(?:19|20)\d\d)(?:\s?:\s?[\d–-]+)?\)|\((?P<names2>{_PERSONS}),?\s+(?P<year2>(?:19|20)\d\d)\)"
)
_BARE = re.compile(rf"\b(?:merujuk|mengacu|bertumpu|berpijak)\s+pada\s+(?:[a-z]+\s+){{0,4}}(?P<names>{_SURNAME})\b")
_FRAMED = re.compile(
    r"\b(?:framework|model|theor(?:y|ies)|dimensions?|indicators?|governance|functioning|teori|kerangka|dimensi|indikator)\s*$",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"\b(?:[A-Z]{2,}|Kementerian|Kemenkes|Bappenas|Ministry|Bank|World|United|Undang|Peraturan|Perpres|Permen\w*|Dinas|Badan|Figure|Table|Tabel|Gambar)\b"
)
_LITERATURE = re.compile(
    r"^\W*(?:various|several|many|most|other|earlier)\s+(?:studies|authors|scholars)|^\W*(?:berbagai|beberapa|sejumlah|banyak)\s+(?:penelitian|studi|kajian|ahli)",
    re.IGNORECASE,
)
_THEORETICAL = re.compile(
    r"\b(?:teori\w*|theor(?:y|ies|etical\w*)|framework\w*|kerangka|konsep\w*|concept\w*|dimensi\w*|dimensions?|indikator\w*|indicators?|governance|perspektif|perspective|tahap(?:an)?|unsur|elements?|phases|principles|prinsip|gagasan|modes|tangga|regime|rezim|dynamics)\b(?<!grounded\stheory)",
    re.IGNORECASE,
)
_METHODOLOGISTS = re.compile(
    r"\b(?:Miles|Huberman|Creswell|Sugiyono|Moleong|Yin|Bungin|Saldana|Spradley|Arikunto|Braun|Clarke|Lincoln|Guba|Slovin|Neuman)\b"
)


def theory(source: Source) -> Cell:
    """Theories that the study says it uses; a theorist who is only discussed or only in the references does not count."""
    first: dict[str, tuple[str, list[Quote]]] = {}
    for sentences in _believable(source):
        named: dict[str, tuple[str, list[Quote]]] = {}
        for sentence in sentences:
            if not any(pattern.search(sentence.text) for pattern in (_USES, _GENERIC, _BARE, _NAMED)):
                continue
            if not _about_theory(sentence):
                continue  # whose way of counting or whose results are used, not whose theory
            if _LITERATURE.search(sentence.text) or (
                source.about_others(sentence.text) and not _OWN.search(sentence.text)
            ):
                continue
            for key, shown, start, end in _theorists(sentence.text, source.language):
                current = named.get(key)
                place = source.quote(sentence, start, end)
                if current is None or ("(" in shown and "(" not in current[0]):
                    named[key] = (shown, [place])
        first = first or named
        if any(_THEORETICAL.search(shown) for shown, _ in first.values()):
            break
        if any("(" in shown for shown, _ in named.values()):
            first = named  # with its year, it is more than a word in passing
            break
    if not first:
        first = _tagged(source)
    return _completed(source, dict(list(first.items())[:3])) if first else EMPTY


def _about_theory(sentence: Passage) -> bool:
    """Whether a sentence speaks of a theory: by a word for it, by its name, or by authors who are known for one."""
    theoretical = bool(_THEORETICAL.search(sentence.text))
    if sentence.section == "method" or not any(pattern.search(sentence.text) for _, pattern in _KNOWN):
        counting = sentence.section in _REPORTING and bool(_WAY_OF_ANALYSIS.search(sentence.text))
        return bool(_NAMED.search(sentence.text)) or (theoretical and not counting)
    return True


_REPORTING = frozenset({"results", "results_discussion", "discussion"})


def _tagged(source: Source) -> dict[str, tuple[str, list[Quote]]]:
    """What the tagger is sure that the study uses, in the first part of the document that has any."""
    for parts in (("abstract",), ("method",)):
        named: dict[str, tuple[str, list[Quote]]] = {}
        for span in likely(source, parts, ["theory"], _SURE):
            said = words(source, span)
            if _WAY_OF_ANALYSIS.search(said):
                continue
            if not re.search(r"\d{4}", said) and not _THEORETICAL.search(said):
                known = [item for item in _theorists(said, source.language) if item[0] in dict(_KNOWN)]
            else:
                known = _theorists(said, source.language) or [(said.lower(), said, 0, 0)]
            for key, shown, _, _ in known:
                named.setdefault(key, (shown, [quoted(source, span)]))
        if named:
            return named
    return {}


def _believable(source: Source) -> Iterator[list[Passage]]:
    """Groups of sentences, the most telling first: abstract, the framework's own heading, then what the study says of itself."""
    sections = ("method", "introduction", "literature", "results", "results_discussion", "discussion", "conclusion")
    if source.abstract:
        yield source.abstract
    yield [
        s
        for s in source.sentences
        if _FRAMEWORK_HEADING.search(s.heading) and (_OWN.search(s.text) or len(s.text) < 200)
    ]
    for name in sections:
        yield [s for s in source.sections(name) if _OWN.search(s.text) or name == "method"]
    if not source.document.sections:
        yield source.sentences


def _theorists(text: str, language: Language) -> list[tuple[str, str, int, int]]:
    found: list[tuple[int, str, str, int]] = []
    taken: list[tuple[int, int]] = []
    for key, pattern in _KNOWN:
        for match in pattern.finditer(text):
            names = _names_shown(key, match.group(), language)
            shown = names + (f" ({match['year']})" if match["year"] else "")
            found.append((match.start(), key, shown, match.end()))
            taken.append(match.span())
    for match in _GENERIC.finditer(text):
        start, end = match.start("names"), match.end()
        if any(start < right and left < end for left, right in taken) or _METHODOLOGISTS.search(match["names"]):
            continue
        found.append((start, match["names"], f"{match['names']} ({match['year']})", end))
    cue = _USES.search(text)
    for match in _CITED.finditer(text) if cue else ():
        names, year = match["names"] or match["names2"], match["year"] or match["year2"]
        start, end = (match.start("names"), match.end()) if match["names"] else match.span()
        if match["names2"] and (found or not _FRAMED.search(text[: match.start()])):
            continue  # "... (Noor dkk., 2022)" gives a source, not a theory
        overlaps = any(start < right and left < end for left, right in taken) or any(start <= f[0] < end for f in found)
        if overlaps or _METHODOLOGISTS.search(names) or _ORGANISATION.search(names.replace(" III", "")):
            continue
        found.append((start, names, f"{names} ({match['within'] or ''}{year})", end))
    if not found:
        found += [
            (match.start("names"), match["names"], match["names"], match.end("names"))
            for match in _BARE.finditer(text)
            if not _METHODOLOGISTS.search(match["names"])
        ]
    if not found:
        found += [(start, name.lower(), name, end) for start, name, end in _named(text)]
    return [(key, shown, start, end) for start, key, shown, end in sorted(found)]


def _named(text: str) -> list[tuple[int, str, int]]:
    """Theories that a text uses under their own names, and those beside them: (start, name, end)."""
    found: list[tuple[int, str, int]] = []
    for match in _NAMED.finditer(text):
        group = "en" if match["en"] else "id"
        spans = [(*match.span(group), match[group])]
        if match["en"] and (beside := _BESIDE_NAMED.match(text, match.end("en"))):
            spans.append((*beside.span("name"), beside["name"]))
        for start, end, name in spans:
            if not _WAY_OF_ANALYSIS.search(name):
                found.append((start, " ".join(name.split()), end))
    return found


def _names_shown(key: str, written: str, language: Language) -> str:
    """The standard spelling of those authors that the text names."""
    names = [n for n in key.split("|") if len(key.split("|")) == 1 or _near(n, written)] or key.split("|")
    both = " dan " if language == "id" else " and "
    if re.search(r"\b(?:dkk|et\s+al)\b", written, re.I) and len(names) == 1:
        return names[0] + (" dkk." if language == "id" else " et al.")
    if len(names) > 2:
        return ", ".join(names[:-1]) + ("," if language == "en" else "") + both + names[-1]
    return both.join(names)


def _near(name: str, written: str) -> bool:
    return name[:3].lower() in written.lower()


def _completed(source: Source, named: dict[str, tuple[str, list[Quote]]]) -> Cell:
    """Add the year from elsewhere in the document, with its own quote, where the sentence lacks it.

    A bare surname that the document never cites with a year is no theorist.
    """
    values: list[str] = []
    quotes: list[Quote] = []
    patterns = dict(_KNOWN)
    for key, (shown, places) in named.items():
        bare = key == shown and key not in patterns and bool(re.fullmatch(_SURNAME, key))
        pattern = (
            re.compile(rf"\b{re.escape(key)}[’']?s?,?\s+\(?(?P<year>(?:19|20)\d\d)\)") if bare else patterns.get(key)
        )
        if "(" not in shown and pattern is not None and (bare or "|" in key or key.endswith("III")):
            for sentence in source.sentences:
                match = pattern.search(sentence.text)
                if match and match["year"]:
                    shown += f" ({match['year']})"
                    places = [*places, source.quote(sentence, *match.span())]
                    break
            else:
                if bare:
                    continue
        values.append(shown)
        quotes += places
    return Cell("; ".join(values), tuple(quotes)) if values else EMPTY
