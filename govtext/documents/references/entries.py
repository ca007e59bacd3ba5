"""One entry of a reference list taken apart: authors, year, title, where it stands."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from govtext.documents.catalogue.reference import clean_doi, clean_pages, clean_url
from govtext.documents.front.names import family_name

__all__ = ["HeadYear", "entry_fields", "head_year", "is_law", "opens_with_names", "strip_label"]

_UPPER = "A-ZÀ-ÖØ-ÞĆČĐĞİŁŃŌŚŠŞŻŽ"
_INITIALS = rf"[{_UPPER}]\.?(?:[ -]?[{_UPPER}]\.)*"
_PARTICLES = r"(?:(?:van|von|de|der|den|del|della|da|dos|du|la|le|el|al|bin|binti|ten|ter)[ -])*"
_FAMILY = rf"{_PARTICLES}(?:[dO]['’])?[{_UPPER}][\w'’‘`´-]+(?:[ -][{_UPPER}][\w'’-]+){{0,2}}"
_LABEL = re.compile(
    r"^\W{0,2}[\[(]?(\d{1,3})[\])]\.?\s*(?=\S)|^(\d{1,3})(?:\.(?!\d)\s*|\s+)(?=\S)|^[•●▪■◦✓–*-]\s+(?=\S)|^\[[A-Z][A-Za-z+]{0,7}\d{2}[a-z]?\]\.?\s*(?=\S)"
)
_APA = re.compile(rf"{_FAMILY},\s?(?:{_INITIALS}|[{_UPPER}]{{1,3}}\b)(?=\s?(?:[,.;:&(…]|and\b|dan\b|et\b|dkk\b|$))")
_VANCOUVER = re.compile(rf"{_FAMILY}\s[{_UPPER}]{{1,3}}(?:[,.;:]|\sand\s|\sdan\s|,?\set\sal)")
_SPELT = re.compile(
    rf"{_FAMILY},\s[{_UPPER}][\w'’.-]+(?:\s[{_UPPER}][\w'’.-]*){{0,3}}\s?(?:[,.;:(&]|and\b|dan\b|et\b|dkk\b)"
)
_GIVEN_FIRST = re.compile(rf"(?:[{_UPPER}]\.[ -]?){{1,3}}{_FAMILY}(?:,|\sand\s|\sdan\s|\s&|\set\sal)")
_GIVEN_LIST = re.compile(
    rf"(?:[{_UPPER}]\.[ -]?){{1,4}}{_FAMILY}(?:(?:,\s(?:(?:and|dan|&)\s)?|\s(?:and|dan|&)\s)(?:[{_UPPER}]\.[ -]?){{1,4}}{_FAMILY})*(?:,?\set\sal\.?|,?\sdkk\.?)?(?=[,.:]\s)"
)
_SAME = re.compile(r"(?:[_—–―-]\s?){1,}[_—–―-]*[.,]?\s*(?=[\d(,.]|\()|_{3,}|[—―]\.?\s|-{3,}")
_LAW = re.compile(
    r"(?:(?:pemerintah\s+)?republik\s+indonesia[.,:]?\s+)?(?:undang\s?[-‐–]?\s?undang|uu\b|uud\b|peraturan\s+(?:pemerintah|presiden|menteri|daerah|gubernur|bupati|wali\s?kota"
    r"|desa|badan|mahkamah|kepala|direktur|bersama|bank|otoritas)|perpres|permen\w*|perda\b|perbup|perwali|pergub|keputusan\s+(?:presiden|menteri|gubernur|bupati|wali\s?kota|kepala"
    r"|direktur|bersama)|kepmen\w*|keppres|instruksi\s+(?:presiden|menteri|gubernur|bupati|wali)|inpres|surat\s+(?:edaran|keputusan)|law\s+(?:no|number|of)"
    r"|(?:government|presidential|ministerial)\s+(?:regulation|decree)|regulation\s+of\s+the)\b",
    re.IGNORECASE,
)
_YEAR = r"(?:1[5-9]\d\d|20[0-4]\d)"
_HEAD_YEAR = re.compile(
    rf"(?P<open>[(\[]\s?)(?P<year>{_YEAR})(?:[/–-]\d{{2,4}})?\s?(?P<suffix>[a-z])?(?:\s?[,;/:][^()\[\]]{{0,30}}|\s[A-Z][^()\[\]]{{0,20}})?[)\]]"
    rf"|(?P<open2>[(\[]?)\b(?:n\.?\s?d\.?|t\.?\s?t\.?(?:h\.?)?|tanpa\s+tahun|no\s+date|in\s+press|forthcoming)(?P<undated>[)\]]|(?=[.,]))"
    rf"|(?<![\w/-])(?<!\d\.)(?P<plain>{_YEAR})(?P<letter>[a-z])?(?=\s?[.,:;]|\s[{_UPPER}“\"‘(])",
)
_YEAR_ANYWHERE = re.compile(rf"(?<![\w/–-])(?<!\d\.)(?:{_YEAR})[a-z]?(?![\w/–-]*\d)")
_PUBLISHED = re.compile(
    rf"(?<![\w/–-])(?P<year>{_YEAR})(?P<suffix>[a-z])?(?:\s?;|\s+[A-Z][a-z]{{2}}\w*(?:\s\d{{1,2}})?;|\s?:\s?\d)"
)
_LAW_YEAR = re.compile(rf"\b(?:tahun|thn|th|of|year|/)\.?\s*(?P<year>{_YEAR})\b", re.IGNORECASE)
_SEEN = re.compile(
    r"(?:accessed|access|retrieved|cited|diakses|diunduh|dikutip|downloaded|available|viewed|updated|pada)\W*(?:\w+\W+){0,4}$",
    re.IGNORECASE,
)
_DOI = re.compile(
    r"(?:(?:https?://)?(?:dx\.)?doi\.?\s?org/\s?|doi\s?:?\s*)?10\.\d{4,9}/\s?\S+(?:(?<=[-/._])\s[\w./-]+)?",
    re.IGNORECASE,
)
_URL = re.compile(r"(?:https?\s?://|www\.)\s?\S+(?:(?<=[-/._=])\s(?=\S*[./_=\d-])[\w./=?&%-]+)*", re.IGNORECASE)
_QUOTES = re.compile(
    r"[“\"„](?P<double>[^”\"“]{4,400})[”\"]|(?<!\w)[‘'`](?P<single>[^‘“”\"]{4,400}?)(?:[.,?!]?[’'](?=[\s,.;:)]|$))"
)
_SMALL = frozenset(
    """and dan & et al al. al, dkk dkk. dkk, kawan-kawan van von de der den del della da dos do du di la le el bin binti ten ter y e of the for on in to at with
    untuk dan/atau bagi ke pada ed ed. eds eds. ed) eds) (ed) (ed.) (eds.) (eds) (ed.). (eds.). (eds), editor editors (penyunting) penyunting et.al et.al. et.al, with s.d zu ibn pada dari others ...
    """.split()
)
_ABBREVIATED = frozenset(
    "vs no nos dr drs prof st jl vol ed eds jr sr kab kec prov dll dkk etc fig al ir h hj ch pp hal hlm cet rev u.s a.k.a rd nd th edn univ".split()
)
_END = re.compile(rf"[.?!]+[”\"’']?(?=\s+[\"“‘'(\[]?[{_UPPER}\d]|\s*$|[{_UPPER}][a-z])")
_EDITION = re.compile(
    r"\s*[(\[](?:\d{1,2}(?:st|nd|rd|th)\s+ed|edisi|ed\.|edn|cet|internet|online|skripsi|tesis|thesis|disertasi|dissertation|doctoral|master|undergraduate|vol|jilid|daring|pdf|unpublished|issue)[^()\[\]]*[)\]]\W*$"
    r"|,\s\d{1,2}(?:st|nd|rd|th)\s(?:ed|edn|edition)\b.*$",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"[,.(]\s*(?:(?:jurnal|journal|vol(?:ume)?\.?\s?\d|edisi|cetakan|penerbit|skripsi\b|tesis\b|disertasi\b|thesis\b|prosiding|proceedings|dalam\s|diakses|accessed|ed\.?\s?\d|jilid\s)|(?=\d{1,3}\s?\(\d))|\s\[(?:internet|online|skripsi|tesis|thesis)\b|\.?\s(?=https?://|www\.)",
    re.IGNORECASE,
)
_CONTAINER = re.compile(
    r"^[\s.,;:“”\"’]*(?:(?:in|dalam)\s?:?\s)?(?P<name>[^\d;]{3,140}?)[\s,.;:]*(?:\b(?:vol(?:ume)?|edisi)\b\.?\s*)?(?P<volume>\d{1,4}|[IVXL]{1,6}\b)?\s*,?\s*(?:\(\s?(?P<issue>[\w\s./–-]{1,20})\)|(?:no|nomor|issue|iss|nr)\.?\s*(?P<no>\d{1,4}(?:[-–/]\d{1,3})?))?"
    r"(?=[\s,.;:(]|$)",
    re.IGNORECASE,
)
_NUMBERED_PLACE = re.compile(
    rf"(?P<name>[{_UPPER}][^\d“”\"]{{2,120}}?)[,.]?\s*(?:{_YEAR}(?:\s[A-Z][a-z]{{2}}[\w-]*)?\s?;\s*)?(?:\b[Vv]ol(?:ume)?\.?\s*)?(?P<volume>\d{{1,4}})\s*(?:,?\s*\(\s?(?P<issue>[\w\s./–-]{{1,20}}?)\s?\)|,?\s*(?:[Nn]o|[Nn]omor|[Ii]ss(?:ue)?)\.?\s*(?P<no>\d{{1,4}}))?"
    r"\s*[,:;.]?\s*(?:\(?(?:hal|hlm|pp?|h)\.?\s*)?(?P<pages>[eS]?\d{1,7}(?:\s?[-–‑]\s?[eS]?\d{1,7})?)?"
)
_CITY = re.compile(
    rf"[,.]\s?\(?(?P<city>[{_UPPER}][\w.]+(?:[ -][{_UPPER}]\w+){{0,2}})\s?:\s?[{_UPPER}][^:]{{2,80}}?,\s?(?:cet\S*\s[^,]{{1,20}},\s?)?{_YEAR}",
    re.IGNORECASE,
)
_OLD_JOURNAL = re.compile(
    rf",\s(?P<journal>[{_UPPER}][^,]{{2,80}}?),?\s(?:[Vv]ol\.?\s?)?\d{{1,4}}\s?(?:\(\d+\)\s?)?\({_YEAR}\)"
)
_THESIS = re.compile(
    r"\b(?:skripsi|tesis|disertasi|dissertation|thesis|tugas\s+akhir|karya\s+tulis\s+ilmiah)\b", re.IGNORECASE
)
_CONFERENCE = re.compile(
    r"\b(?:prosiding|proceedings?|conference|seminar\s+nasional|symposium|simposium)\b", re.IGNORECASE
)
_CHAPTER = re.compile(
    r"(?:^|[.,”\"’]\s*)(?:in|dalam)\s?:?\s+[“\"]?[A-Z][^.]{0,200}?(?:\b(?:eds?|editors?|penyunting)\b|\(eds?)",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"\b(?:laporan|report|working\s+paper|kertas\s+kerja|profil\s+kesehatan|technical\s+(?:report|note))\b",
    re.IGNORECASE,
)
_PUBLISHER = re.compile(rf"[{_UPPER}][\w .,'’-]{{2,40}}\s?:\s?[{_UPPER}][^\d:.]{{2,80}}")
_INSTITUTION = re.compile(
    r"\b(?:universit|institut|kement|minist|badan|dinas|pusat|center|centre|organi[sz]ation|bank|department|departemen|office|council|komisi|commission|lembaga|agency|association|perserikatan|direktorat|republik|pemerint|government|nations|society|foundation|yayasan|program|group|forum|committee|academy|fund\b|kantor|bureau|biro|united|national|world|international|asosiasi|sekretariat|tim\b|post\b|times\b|kompas|tempo\b|news|harian\b|majalah|koran|tribun|republika|bisnis\b|rumah\s+sakit|puskesmas|bps\b|who\b|unicef|undp)",
    re.IGNORECASE,
)
_OF_NAMES = frozenset(
    "van von vom zu zur de der den del della da dos do du di la le el al bin binti ten ter ibn af".split()
)
_NO_AUTHOR = re.compile(
    r"\b(?:journal|jurnal|proceedings?|prosiding|e-?journal|conference|konferensi|seminar|buletin|vol(?:ume)?|university\s+press|penerbit|publishers?|skripsi|tesis|disertasi)\b",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?:\d{1,2}\s)?(?:januari|january|februari|february|maret|march|april|mei|may|juni|june|juli|july|agustus|august|september|oktober|october|november|nopember|desember|december)\W*",
    re.IGNORECASE,
)
_LONGEST_NAMES = 700
_LONGEST_HEAD = 60
_LONGEST_TITLE = 350


class HeadYear(NamedTuple):
    """The year that follows the names of an entry: where the names end, where the rest begins; ``year`` None for "n.d."."""

    names_end: int
    rest: int
    year: int | None
    suffix: str
    comma: bool


def strip_label(text: str) -> tuple[int | None, int]:
    """Return the number of an entry ("[3]", "3.") and where the entry itself begins.

    Examples
    --------
    >>> from govtext.documents.references.entries import strip_label
    >>> strip_label("[12] Ansell, C."), strip_label("Ansell, C.")
    ((12, 5), (None, 0))
    """
    match = _LABEL.match(text)
    if not match:
        return None, 0
    number = match[1] or match[2]
    return int(number) if number else None, match.end()


def is_law(text: str) -> bool:
    """Whether an entry opens with the name of a law or regulation."""
    return _LAW.match(text) is not None


def opens_with_names(text: str) -> str:
    """Return how an entry opens: "same" (a dash for the author above), "inverted" (Ansell, C.), "short" (Ansell C), "spelt" (Ansell, Chris), "given"
    (C. Ansell), "law", or "" for none of them."""
    if _SAME.match(text):
        return "same"
    if is_law(text):
        return "law"
    for name, pattern in (("inverted", _APA), ("short", _VANCOUVER), ("spelt", _SPELT), ("given", _GIVEN_FIRST)):
        if pattern.match(text):
            return name
    return ""


def _are_names(text: str) -> bool:
    """Whether words may be authors: names and institutions, no title, no place of publication."""
    words = text.split()
    if (
        not words
        or len(text) > _LONGEST_NAMES
        or re.search(r"[“”\"?!]|:\s\S", text.replace(";", ","))
        or (not words[0][0].isalnum() and words[0][0] not in "(_—–-'’[")
    ):
        return False
    if _NO_AUTHOR.search(text) or _MONTH.fullmatch(text):
        return False
    run = longest = lower = 0
    for word in words:
        bare = word.strip(",.;:()[]")
        if word.lower() in _SMALL or bare.lower() in _SMALL:
            continue
        if bare[:1].islower() and not re.match(r"(?:al|el|an|as|ash|at|d)[-'’][A-Z]", bare) and "." not in bare:
            lower += 1 if len(bare) <= 3 else 3
        if re.fullmatch(r"\d+\S*", bare):
            return False
        run += 1
        longest = max(longest, run)
        if word.endswith((",", ";")) or re.fullmatch(rf"[{_UPPER}]\.?", bare):
            run = 0
    breaks = len(re.findall(rf"[a-z]{{3,}}\.\s[{_UPPER}][a-z]", text))
    institution = _INSTITUTION.search(text) is not None
    if breaks > (1 if institution else 0):
        return False
    return lower <= 1 and (
        longest <= 4
        or (longest <= 6 and _VANCOUVER.search(text) is not None)
        or (institution and longest <= 14)
        or (longest <= 9 and "," not in text and len(words) <= 9)
    )


def head_year(text: str) -> HeadYear | None:
    """Return the year that follows the names with which an entry opens, or None.

    Examples
    --------
    >>> from govtext.documents.references.entries import head_year
    >>> head_year("Ansell, C., & Gash, A. (2008a). Collaborative governance in theory and practice.")
    HeadYear(names_end=23, rest=30, year=2008, suffix='a', comma=False)
    >>> head_year("Metode penelitian kualitatif untuk pemula. 2019.") is None
    True
    """
    for match in _HEAD_YEAR.finditer(text, 0, _LONGEST_NAMES + 40):
        before = text[: match.start()].rstrip(" ,.;:([")
        if not before or (not _are_names(before) and not _SAME.match(before + ". ")):
            if match["plain"] and _SAME.match(text):
                pass
            elif len(before) > _LONGEST_HEAD * 3 or not _loose_names(before):
                if match["open"] or before.count(". ") > 3:
                    return None
                continue
        year = match["year"] or match["plain"]
        suffix = match["suffix"] or match["letter"] or ""
        return HeadYear(
            match.start(), match.end(), int(year) if year else None, suffix, text[match.end() : match.end() + 1] == ","
        )
    return None


def _loose_names(text: str) -> bool:
    """A website or newspaper as author: "bnpb.go.id", "antarajawabarat.com", "Kompas"."""
    return bool(re.fullmatch(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?", text.strip()))


def entry_fields(text: str) -> dict[str, Any]:
    """Return the fields of one entry, without its label: authors, families, others, year, suffix, title, container ..., type, confidence.

    Nothing is invented: a field that the entry does not show is empty.

    Examples
    --------
    >>> from govtext.documents.references.entries import entry_fields
    >>> found = entry_fields("Sugiyono. (2017). Metode Penelitian Kualitatif. Bandung: Alfabeta.")
    >>> found["families"], found["year"], found["title"]
    (('Sugiyono',), 2017, 'Metode Penelitian Kualitatif')
    """
    text = re.sub(r"\s+([.,;:])(?=\s|$)", r"\1", " ".join(text.split()))
    doi_match, url_match = _DOI.search(text), _URL.search(text)
    doi = clean_doi(doi_match.group().replace(" ", "")) if doi_match else ""
    url = clean_url(url_match.group().replace(" ", "").rstrip(".,;)")) if url_match else ""
    links = [m.start() for m in (doi_match, url_match) if m]
    body = text[: min(links)] if links and min(links) > 30 else text
    if is_law(text):
        return _law(text, "", doi, url)
    head = head_year(text)
    year: int | None
    if head:
        names, rest = text[: head.names_end], text[head.rest :]
        year, suffix = head.year, head.suffix
        title, after = _title(rest, comma=head.comma)
    else:
        names, rest = _leading_names(body)
        year, suffix = _year(body, text)
        title, after = _title(rest, comma=False)
    if is_law(title):
        return _law(title + after, names, doi, url) | {"year": year or _law_year(title), "suffix": suffix}
    authors, families, others = people(names)
    place = _placed(after.split("http")[0] if not doi_match else after)
    found: dict[str, Any] = {
        "authors": authors,
        "families": families,
        "others": others,
        "year": year,
        "suffix": suffix,
        "title": title,
        "doi": doi,
        "url": "" if doi and "doi.org" in url else url,
        **place,
    }
    found["type"] = _type(text, after, found)
    known = bool(families or _SAME.match(text)) + (year is not None) + (len(title) > 7)
    found["confidence"] = round((0.2 + 0.25 * known + 0.05 * (head is not None)) if known else 0.1, 2)
    return found


def _law(text: str, names: str, doi: str, url: str) -> dict[str, Any]:
    end = _END.search(text, 30)
    title = text[: end.start() if end else len(text)].split(" http")[0].strip(" .,;")
    authors, families, _ = people(names)
    year = _law_year(title) or _law_year(text)
    return {
        "authors": authors, "families": families, "others": False, "year": year, "suffix": "", "title": title[:_LONGEST_TITLE], "container": "",
        "volume": "", "issue": "", "pages": "", "publisher": "", "doi": doi, "url": url, "type": "legislation", "confidence": 0.9 if year else 0.6,
    }  # fmt: skip


def _law_year(text: str) -> int | None:
    match = _LAW_YEAR.search(text)
    found = match["year"] if match else (years[0] if (years := re.findall(rf"\b{_YEAR}\b", text)) else None)
    return int(found) if found else None


def _year(body: str, text: str) -> tuple[int | None, str]:
    """The year of publication of an entry that does not give it after the names."""
    if match := _PUBLISHED.search(body):
        return int(match["year"]), match["suffix"] or ""
    found = [m for m in _YEAR_ANYWHERE.finditer(body) if not _SEEN.search(body[max(0, m.start() - 40) : m.start()])]
    ends = [m for m in found if body[m.end() : m.end() + 1] in ("", ".", ",", ";", ")", ":")]
    chosen = (ends or found)[-1:] or [
        m for m in _YEAR_ANYWHERE.finditer(text) if not _SEEN.search(text[max(0, m.start() - 40) : m.start()])
    ][:1]
    if not chosen:
        return None, ""
    word = chosen[0].group()
    return int(word[:4]), word[4:]


def _leading_names(text: str) -> tuple[str, str]:
    """The authors of an entry whose year stands later, and what follows them."""
    quote = _QUOTES.search(text)
    before = text[: quote.start()] if quote else ""
    if (
        quote
        and len(quote.group()) > 15
        and before.rstrip()[-1:] in {",", ".", ":"}
        and _are_names(before.rstrip(" ,.;:"))
    ):
        return before, text[quote.start() :]
    if (parted := _by_commas(text)) is not None:
        return parted
    if listed := _GIVEN_LIST.match(text):
        return listed.group(), text[listed.end() :].lstrip(" ,.:")
    for match in re.finditer(r"(?<=[\w).])[.:](?:\s+|(?=[A-Z][a-z]))", text[:_LONGEST_NAMES]):
        before, after = text[: match.start()], text[match.end() :]
        if re.match(rf"(?:[{_UPPER}]\.|(?:and|dan|&|et\s+al)\b|[{_UPPER}]{{1,3}},)", after):
            continue
        if match.group().startswith(":") and not (
            _VANCOUVER.match(before + ",") or _APA.match(before) or _INSTITUTION.search(before)
        ):
            break
        if re.search(rf",\s?(?:[{_UPPER}]\.\s?)*[{_UPPER}]\.?$", before) and (
            _APA.match(after) or re.match(rf"[{_UPPER}][\w'’-]+,?\s(?:&|and|dan)\s[{_UPPER}]", after)
        ):
            continue
        if not _are_names(before):
            break
        return before, after
    first, comma, rest = text.partition(", ")
    if (
        comma
        and 2 <= len(first.split()) <= 4
        and _are_names(first)
        and not _INSTITUTION.match(first)
        and len(rest.split(",")[0].split()) > 1
    ):
        return first, rest
    return "", text


def _by_commas(text: str) -> tuple[str, str] | None:
    """Authors and the rest of "Ahmadi, Abu, Psikologi Sosial, Jakarta: Rineka Cipta, 2007." and "A. Gash, Title, Journal 3 (2010) 4", or None."""
    place = _CITY.search(text) or _OLD_JOURNAL.search(text)
    if not place or re.search(r"[a-z)]{2}[.?]\s", text[: place.start()]):
        return None
    pieces = list(re.finditer(r"[^,]+", text[: place.start()].rstrip(" ,.(")))
    taken = 0
    for index, piece in enumerate(pieces[:-1]):
        words = piece.group().strip()
        if not _are_names(words) or len(words.split()) > (9 if re.search(r"\s(?:dan|and|&)\s", words) else 4):
            break
        if (
            taken
            and index
            and not re.match(rf"(?:dkk|et\s?al|(?:dan|and|&)\s|{_INITIALS}\s|{_INITIALS}$|(?:[Jj]r|[Ee]ds?)\b)", words)
        ):
            first = pieces[0].group().strip()
            if index > 1 or len(first.split()) > 1:
                break
        taken = index + 1
    if not taken:
        return None
    return text[: pieces[taken - 1].end()], text[pieces[taken - 1].end() :].lstrip(" ,")


def _title(rest: str, *, comma: bool) -> tuple[str, str]:
    """The title at the head of a text, and what follows it."""
    rest = rest.lstrip(" .,:;)]-–")
    quote = _QUOTES.match(rest)
    if quote:
        return (quote["double"] or quote["single"]).strip(" .,;"), rest[quote.end() :]
    end = len(rest)
    for match in _END.finditer(rest):
        word = re.search(r"[\w.]*$", rest[: match.start()])
        last = word.group().lower() if word else ""
        if rest[match.start()] == "." and (last in _ABBREVIATED or (len(last) == 1 and last.isalpha())):
            continue
        if match.start() < 8 and " " not in rest[: match.start()] and match.end() < len(rest) and len(last) < 4:
            continue
        end = match.start() + (rest[match.start()] in "?!")
        break
    if rest[end - 1 : end] in ("?", "!") and (further := _END.search(rest, end + 1)) and further.end() < len(rest):
        segment = rest[end : further.start()]
        if not re.search(r"\d|\b(?:jurnal|journal|review|proceedings)\b", segment, re.IGNORECASE) and re.search(
            r"\d", rest[further.end() :]
        ):
            end = further.start()
    if comma and (first := re.search(r",\s", rest[8:end])):
        end = 8 + first.start()
    if (place := _CITY.search(rest, 8)) and place.start() < end and ". " not in rest[: place.start()]:
        end = place.start()
    cut = _CUT.search(rest, 8, end + 1)
    if cut:
        end = min(end, cut.start())
    title = rest[: min(end, _LONGEST_TITLE)]
    while (shorter := _EDITION.sub("", title)) != title and len(shorter) > 5:
        title = shorter
    return title.strip(' .,;:“”"*'), rest[end:]


def _placed(after: str) -> dict[str, str]:
    """Container, volume, issue, pages and publisher in what follows a title."""
    empty = dict.fromkeys(("container", "volume", "issue", "pages", "publisher"), "")
    after = after.strip(" .,;:”’\"'")
    if not after:
        return empty
    match = _NUMBERED_PLACE.search(after[:300])
    if match and not re.search(r":\s\w", match["name"]):
        name = re.sub(r"^(?:in|dalam)\s?:?\s+", "", match["name"].strip(" .,;:("), flags=re.IGNORECASE)
        name = re.sub(r"[\s,.]*(?:vol(?:ume)?|edisi|no)\.?$", "", name, flags=re.IGNORECASE).strip(" .,;:(")
        year_like = re.fullmatch(_YEAR, match["volume"])
        if not year_like or match["issue"] or match["no"]:
            issue = (match["issue"] or match["no"] or "").strip()
            return empty | {
                "container": name,
                "volume": match["volume"],
                "issue": issue,
                "pages": clean_pages(match["pages"] or ""),
            }
    if _PUBLISHER.match(after):
        publisher = after.partition(":")[2]
        return empty | {"publisher": re.split(r"[.;,]\s|[.;,]?$|,?\s\d", publisher.strip())[0].strip(" .,;")}
    return empty | {"container": re.split(r"[.,;]\s|[.,;]$", after)[0].strip(' .,;”"')[:140]}


def _type(text: str, after: str, found: dict[str, Any]) -> str:
    if _THESIS.search(after) or (_THESIS.search(text) and not found["volume"]):
        return "thesis"
    if _CONFERENCE.search(after):
        return "paper-conference"
    if _CHAPTER.search(after):
        return "chapter"
    if found["volume"] and found["container"]:
        return "article-journal"
    if found["publisher"]:
        return "book"
    if _REPORT.search(found["title"]):
        return "report"
    if re.search(r"\b(?:jurnal|journal)\b", found["container"], re.IGNORECASE):
        return "article-journal"
    return "webpage" if found["url"] else "document"


def people(names: str) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Return the authors of an entry ("First Last" where it shows that), their family names, and whether there are more.

    Examples
    --------
    >>> from govtext.documents.references.entries import people
    >>> people("Ansell, C., & Gash, A.")
    (('C. Ansell', 'A. Gash'), ('Ansell', 'Gash'), False)
    >>> people("Kementerian Kesehatan RI"), people("Emerson K, Nabatchi T, dkk.")[1:]
    ((('Kementerian Kesehatan RI',), ('Kementerian Kesehatan RI',), False), (('Emerson', 'Nabatchi'), True))
    """
    text = " ".join(names.split()).strip(' .,;:(“"')
    if _SAME.match(names.strip() + " ("):
        return (), (), False
    others = bool(re.search(r"\bet\.?\s?al\b|\bdkk\b|\bdan\s+kawan|\bothers\b|\bdan\s+lain", text, re.IGNORECASE))
    text = re.sub(
        r",?\s*\b(?:et\.?\s?al\b\.?|dkk\b\.?|dan\s+kawan-?\s?kawan|(?:and|&|\.\s?\.\s?\.|…)\s+others|dan\s+lain(?:-lain|nya)?).*$",
        "",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(
        r"\s*[(\[]\s?(?:eds?|editors?|penyunting|ed\.?)\W*[)\]]?|,\s?eds?\.?$", "", text, flags=re.IGNORECASE
    ).strip(" .,;:(")
    if not text:
        return (), (), others
    if _INSTITUTION.search(text) and not _APA.match(text) and not _VANCOUVER.match(text):
        return (text,), (text,), others
    small = [
        w for w in text.split() if w.islower() and w not in _OF_NAMES and w not in {"and", "dan", "with", "y", "e"}
    ]
    if small and "," not in text and ";" not in text:
        return (text,), (text,), others  # "Congregação Cristã no Brasil"
    if re.fullmatch(rf"[{_UPPER}]{{2,12}}|[{_UPPER}]\w+(?:\.\w{{2,4}}){{1,3}}", text):
        return (text,), (text,), others
    text = re.sub(r",?\s(?:Jr|Sr|II|III)\b\.?", "", text)
    given: list[str] = []
    families: list[str] = []
    mixed = len(re.findall(r";", text)) > 0
    groups = [g for g in re.split(r"\s*;\s*" if mixed else r",?\s+(?:&|and|dan)\s+|,?\s*&\s*", text) if g.strip(" ,.")]
    for place, group in enumerate(groups):
        pieces = [p.strip(" .") if len(p.strip(" .")) > 3 else p.strip() for p in group.split(",") if p.strip(" .&…")]
        pieces = [re.sub(r"^(?:&|and\s|dan\s)\s?", "", p) for p in pieces]
        inverted = place == 0 or mixed
        index = 0
        while index < len(pieces):
            piece = pieces[index]
            following = pieces[index + 1] if index + 1 < len(pieces) else ""
            if _only_initials(following):
                families.append(piece)
                given.append(following)
                index += 2
                continue
            if (
                short := re.fullmatch(rf"(.+?)\s([{_UPPER}]{{1,4}}|(?:[{_UPPER}]\.?\s?)+)", piece)
            ) and not piece.isupper():
                families.append(short[1])
                given.append(short[2])
            elif lead := re.fullmatch(rf"((?:[{_UPPER}]\.[ -]?)+)\s?(.+)", piece):
                families.append(lead[2])
                given.append(lead[1].strip())
            elif (
                following and inverted and index == 0 and len(piece.split()) <= 3 and not _both_whole(piece, following)
            ):
                families.append(piece)
                given.append(following)
                index += 2
                inverted = False if not _pairs(pieces) else inverted
                continue
            elif following and _pairs(pieces) and index % 2 == 0:
                families.append(piece)
                given.append(following)
                index += 2
                continue
            elif not _only_initials(piece):
                family = family_name(piece)
                families.append(family)
                given.append(piece.removesuffix(family).strip())
            index += 1
    given = [f"{g}." if re.fullmatch(rf"(?:[{_UPPER}]\.[ -]?)*[{_UPPER}]", g) else g for g in given]
    authors = tuple(f"{g} {f}".strip() for g, f in zip(given, families, strict=True))
    return authors, tuple(families), others


def _only_initials(piece: str) -> bool:
    return bool(re.fullmatch(rf"(?:[{_UPPER}]\.?[ -]?){{1,5}}(?:\s?(?:Jr|Sr|II|III)\.?)?", piece)) and bool(piece)


def _both_whole(one: str, other: str) -> bool:
    """Whether two pieces are whole names ("Jeremy Ang, Rajdip Dhillon"), not a family name and given names."""
    return all(len(name.split()) > 1 and len(name.split()[-1].strip(".")) > 1 for name in (one, other))


def _pairs(pieces: list[str]) -> bool:
    """Whether pieces go "Anam, Agus Khoirul, Martiningsih, Wiwin": families of one word before given names."""
    return len(pieces) % 2 == 0 and all(len(p.split()) == 1 for p in pieces[::2])
