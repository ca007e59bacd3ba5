"""Numbers and addresses of the net: telephones, identity numbers, accounts, plates, dates of birth, e-mail, links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govtext.privacy.found import Found, Kind

__all__ = ["find_numbers"]

_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}(?:@|\s?[\[(]\s?(?:at|et)\s?[\])]\s?)"
    r"(?:[\w-]{1,63}(?:\.|\s?[\[(]\s?(?:dot|titik)\s?[\])]\s?)){1,5}[A-Za-z]{2,24}",
    re.IGNORECASE,
)
_SPOKEN_EMAIL = re.compile(
    r"\b[\w.-]{1,40}(?:\s(?:titik|dot|garis bawah|underscore|strip)\s[\w-]{1,40}){0,4}\s(?:at|et|@)\s(?:gmail|yahoo|ymail|hotmail|outlook|[\w-]{2,40})\s(?:dot|titik)\s(?:com|co|id|org|net|ac|sch|go|or|example)\b"
    r"(?:\s(?:dot|titik)\sid\b)?",
    re.IGNORECASE,
)
_URL = re.compile(
    r"\b(?:https?://|www\.)[^\s<>\"'()\[\]{}]{2,300}[\w/]|\b(?:wa\.me|t\.me|m\.me|bit\.ly|linktr\.ee|s\.id|(?:facebook|fb|instagram|tiktok|youtube|twitter|linkedin)\.com|[\w-]{2,40}\.(?:com|co\.id|or\.id|go\.id|sch\.id|org|net|example))/[\w./@-]{1,80}",
    re.IGNORECASE,
)
_DOI = re.compile(r"^https?://(?:dx\.)?doi\.org/", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w@.])@[A-Za-z0-9_](?:[\w.]{0,40}\w)?")
_NAMED_HANDLE = re.compile(
    r"\b(?:ig|instagram|tiktok|twitter|telegram|facebook|fb)(?:-?nya)?\s?[:=]\s?(?P<handle>[A-Za-z0-9_][\w.]{2,40})",
    re.IGNORECASE,
)
_BARE_HANDLE = re.compile(
    r"\b(?:ig|instagram|tiktok|twitter|telegram|facebook|fb|youtube|line|akun|username|handle)(?:-?nya|ku)?"
    r"(?:[\s:=]{1,2}(?:akun(?:nya)?|handle|username|saya|aku|kami|ambo|awak|abdi|tiang|kula|kulo|gua|gue|beta|sa|punya|pu|pung|mine|my|our|pribadi|toko|itu|di|is|adalah|nama(?:nya)?|pakai|pake|cari|account|page)){0,3}[\s:=]{1,2}"
    r"(?P<handle>(?=[\w.]{0,40}(?:[_\d]|\.[a-z]))[a-z][\w.]{2,40}\w)(?![\w@])",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"\b(?i:facebook|fb)(?:-?nya)?[,:]?\s(?:(?:ada|juga|too|also|dibagi|grup|group|page|akun|account|nama|name|is|di|oleh|by|called)[\s,]{1,2}){0,3}(?P<page>(?!(?:Itu|Ini|Saya|Dia|Kami|The|It|I|He|She|We|They|And|But)\b)[A-Z][\w'’]+(?:\s(?:[A-Z][\w'’]*|wa|di|of|the)){1,4}|[A-Z][a-z]+(?:[A-Z][a-z]*){1,6})"
)
_USER = re.compile(
    r"(?<![\w@./\\-])(?=[\w.]{5,40}(?![\w@]))(?![\w.]*\.(?:wav|mp3|mp4|m4a|docx?|pdf|txt|csv|xlsx?|jpe?g|png)\b)(?=\w*[a-z])[A-Za-z][A-Za-z0-9]*(?:[._][A-Za-z0-9]+)*_[A-Za-z0-9]+(?:[._][A-Za-z0-9]+)*(?!\.?\w)"
)
"""A name of a user, told by its underscore."""
_CARD = re.compile(
    r"\b(?:nik|ktp|nip|no|nr|nomor|nomer|number|numbers|id|i\.d\.|card|kartu|passport|paspor|licen[cs]e|sim|permit|registration|reg|register|ref|reference|case|file|record|hrn|mrn|nhs|nhif|ssn|nin|bvn|tin|pan|"
    r"aadhaar|ration|pension|insurance|membership|member|staff|payroll|employee|policy|roll|matric|student|badge|voter|social security|national insurance|medicare|medicaid|urn)\b[^\n]{0,60}(?:\n[^\n]{0,20})?$",
    re.IGNORECASE,
)
"""Words before a number that stands for one person."""
_MIXED = re.compile(
    r"(?<![\w/.-])(?=[A-Z]{0,6} ?[\w/-]*\d)(?:[A-Z]{1,6}[ /-]?)?(?:[A-Z0-9]{1,6}[/-]){0,4}[A-Z]{0,3}\d{2,10}[A-Z]?(?:[/-][A-Z0-9]{1,8}){0,3}(?![\w/])"
)
_LETTERED = re.compile(r"(?<![\w/.+-])(?:[A-Z]{2,5} )?\d{2}(?: \d{2,4}){2,3}(?: [A-Z])?(?![\w/-])")
"""Groups of digits, with or without letters round them, as registers write them: "QQ 00 31 42 C", "FNPF 00 771 940"."""
_JOINED = re.compile(r"[A-Z]{1,6}[/-]")
_YEARS = re.compile(r"(?:19|20)\d\d[/-](?:19|20)?\d\d")
_SOCIAL = re.compile(r"(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])")
_RUN = re.compile(r"(?<![\w@#])\+?\(?\d(?:[\d()]|[ .–/-](?=[\d(])|\) ?(?=\d)| [-–] (?=\d)){5,40}\d(?!\w)")
_MONTHS = (
    r"(?:jan(?:uar[iy])?|feb(?:ruar[iy])?|mar(?:et|ch)?|apr(?:il)?|mei|may|jun[ei]?|jul[iy]?|agu(?:stus)?|aug(?:ust)?|sep(?:t(?:ember)?)?|"
    r"okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|des(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s{{1,2}}(?:of\s)?{_MONTHS}\.?,?\s{{1,2}}|\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?)(?:19|20)?\d\d\b"
    rf"|\b{_MONTHS}\s{{1,2}}\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"\b(?:lahir\w*|kelahiran|ttl|tgl\.? lahir|born|d\.?o\.?b\.?|date of birth|birth(?:day|date)|ulang tahun\w*|ultah)\b[^\n]{0,60}(?:\n[^\n]{0,40})?$",
    re.IGNORECASE,
)
_DAY_WORD = r"(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belas|puluh|sapuluah|sabaleh|baleh|tigo|duo|limo|lapan|sambilan|ampek|tanggal|first|second|third|[a-z]{3,9}th|twenty|thirty|thirtieth|twentieth)"
_YEAR_WORD = r"(?:seribu|dua|ribu|ratus|satu|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belas|puluh|tahun|nineteen|twenty|hundred|and|[a-z]{3,6}teen|[a-z]{3,5}ty|one|two|three|four|five|six|seven|eight|nine|nol|tigo|duo|limo|lapan|sewu|songo|atus|rongewu)"
_BORN_IN_WORDS = re.compile(
    rf"\b(?:lahir\w*|kelahiran|ttl|born|date of birth|birth(?:day|date)|ulang tahun\w*|ultah)\b[^\n.?!]{{0,40}}?\b(?P<date>(?:(?:\d{{1,2}}|{_DAY_WORD}(?:[ -]{_DAY_WORD}){{0,2}})\s(?:of\s)?{_MONTHS})\b(?:,?\s(?:tahun\s)?(?:\d{{2,4}}\b|{_YEAR_WORD}(?:[ -]{_YEAR_WORD}){{0,7}}\b))?)",
    re.IGNORECASE,
)
_PLATE = re.compile(
    r"(?<![\w.])(?P<area>[A-Z]{1,2})[ -]?(?P<number>\d{1,4})[ -]?(?P<letters>[A-Z]{1,3})(?![\w])", re.IGNORECASE
)
_BRITISH_PLATE = re.compile(r"(?<![\w.])[A-Z]{2}[0-9]{2} ?[A-Z0-9]{3}(?![\w])")
_TOLD_PLATE = re.compile(
    r"\b(?i:plate|plat|nopol|registration|rego)\b(?:\s(?:is|was|number|nomor|still|temporary|it's|itu|sementara|masih)\b|[,:])*\s"
    r"(?P<plate>(?=[A-Z0-9 -]{0,8}\d)(?=[A-Z0-9 -]{0,8}[A-Z])[A-Z0-9]{2,5}[ -][A-Z0-9]{1,5}(?:[ -][A-Z]{1,3})?)(?![\w-])"
)
_AREAS = frozenset(
    """A B D E F G H K L M N P R S T W Z AA AB AD AE AG BA BB BD BE BG BH BK BL BM BN BP DA DB DC DD DE DG DH DK DL DM DN DP DR DS DT
    DW EA EB ED KB KH KT KU PA PB""".split()
)
_VEHICLE = re.compile(
    r"\b(?:plat\w*|pelat\w*|nopol|no\.? pol\w*|mobil\w*|motor\w*|kendaraan\w*|plates?|cars?|van|registration|rego|number plate)\b[^\n]{0,40}$",
    re.IGNORECASE,
)
_DIGIT_WORD = (
    r"(?:nol|nool|nought|naught|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|zero|oh|one|two|three|four|five|six|seven|eight|nine|double|dobel|triple|treble|"
    r"siji|loro|telu|papat|enem|pitu|wolu|songo|sanga|hiji|tilu|opat|genep|dalapan|salapan|tigo|duo|limo|ampek|anam|tujuah|lapan|sambilan|dobel|besa|dua|enol|ciek|empek|sepolo|due|telo|papak|nem|lapang|tuju|anem|dalapan|sambilang|ampa|dua kali|tiga kali|twice)"
)
_SPOKEN = re.compile(rf"\b{_DIGIT_WORD}(?:[\s,.-]{{1,3}}{_DIGIT_WORD}){{5,24}}\b", re.IGNORECASE)
_SPOKEN_MIXED = re.compile(
    rf"\b(?:nol|kosong|zero|oh|nought|0\d{{2,4}})(?:[\s,.-]{{1,3}}(?:{_DIGIT_WORD}|sebelas|sepuluh|seratus|belas|puluh|ratus|hundred|\d{{1,4}})){{5,20}}\b",
    re.IGNORECASE,
)
_SPOKEN_PLATE = re.compile(
    rf"\b(?:plat|pelat|nopol|number plate)(?:nya)?(?:\s(?:nomor(?:nya)?|mobil(?:nya)?|motor(?:nya)?|polisi|itu|is)){{0,2}}\s"
    rf"(?P<plate>(?:[a-z]{{1,3}}\s){{1,2}}{_DIGIT_WORD}(?:\s{_DIGIT_WORD}){{1,4}}(?:\s[a-z]{{1,2}}\b){{0,3}}|[A-Z]{{1,2}}\s?\d{{3,4}}\b)",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"^\d{1,3}(?:\.\d{3})+$")
_CLOCK = re.compile(r"^\d{1,2}\.\d\d(?:\.\d\d)?(?:\s?[-–]\s?\d{1,2}\.\d\d(?:\.\d\d)?)?$")
_YEARS = re.compile(r"^(?:19|20)\d\d\s?[-–/]\s?(?:19|20)\d\d$")
_STAMP = re.compile(
    r"(?:19|20)\d\d[ ,]{1,2}\(?(?:[01]?\d|2[0-3])[.:]?[0-5]\d(?:[.:][0-5]\d)?\)?$|^\(?\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d\b"
)
"""A date, or a date with the time of day, as messages have it."""
_NPWP = re.compile(r"^\d\d\.\d{3}\.\d{3}\.\d[-.]\d{3}\.\d{3}$")
_WORDS_BEFORE: dict[Kind, str] = {
    "kk": r"kk(?:-?nya)?|kartu keluarga\w*",
    "nik": r"nik(?:-?nya)?|ktp(?:-?nya)?|e-ktp|nomor induk kependudukan|national id|id number|identity (?:card|number)",
    "nip": r"nip(?:-?nya)?|nrp|niap|nipd|nomor induk pegawai",
    "npwp": r"npwp\w*|tax number",
    "bpjs": r"bpjs(?:-?nya)?|kis|jkn|insurance number",
    "account": r"rek(?:ening)?(?:-?na|-?nya)?\.?|account(?: number)?|acc|virtual account|va|bank|bri|bni|bca|bjb|bsi",
    "phone": r"hp(?:-?na|-?nya)?|h\.p|telp?\.?|telepon\w*|telpon\w*|wa|whatsapp|handphone|phone|mobile|call|ponsel|ring|text|dial|sms|kontak\w*|contact|nome?r(?:na|nya|e)?|hubungi",
}
_WORDS = {
    kind: re.compile(rf"(?<!\w)(?:{words})(?!\w)[^\n\d]{{0,45}}$", re.IGNORECASE)
    for kind, words in _WORDS_BEFORE.items()
}
_LETTER = re.compile(
    r"\b(?:uu|perda|permen\w*|perpres|pp|sk|surat|kepmen\w*|pasal|isbn|issn|doi|vol)\b[^\n\d]{0,25}$", re.IGNORECASE
)
_MONEY = re.compile(r"(?:\brp\.?|\bidr|\busd|[$€£])\s?$", re.IGNORECASE)
_AMOUNT = re.compile(r"^\s?(?:rupiah|ribu|juta|miliar|persen|%|kg|ton|ha\b|hektar)", re.IGNORECASE)


def find_numbers(text: str) -> Iterator[Found]:
    """Yield e-mail addresses, links, handles and numbers that stand for one person or household.

    A number is told by its length, its shape and the word before it; what is a number of some kind but of none that is known is likely.
    """
    for pattern, certainty in ((_EMAIL, "certain"), (_SPOKEN_EMAIL, "likely")):
        for match in pattern.finditer(text):
            yield Found("email", *match.span(), "likely" if certainty == "likely" else "certain", "an e-mail address")
    for match in _URL.finditer(text):
        if not _DOI.match(match.group()):
            yield Found("url", *match.span(), "certain", "a link")
    for match in _HANDLE.finditer(text):
        yield Found("handle", *match.span(), "certain", "an account of a network")
    for match in _NAMED_HANDLE.finditer(text):
        yield Found("handle", *match.span("handle"), "likely", "an account of a network")
    for match in _BARE_HANDLE.finditer(text):
        yield Found("handle", *match.span("handle"), "likely", "an account of a network")
    for match in _PAGE.finditer(text):
        yield Found("handle", *match.span("page"), "likely", "the name of a page or an account")
    for match in _USER.finditer(text):
        yield Found("handle", *match.span(), "likely", "reads like the name of a user")
    for match in _SOCIAL.finditer(text):
        yield Found("nik", *match.span(), "likely", "reads like a social security number")
    for match in _DATE.finditer(text):
        if _BORN.search(_before(text, match.start(), 140)):
            yield Found("birthdate", *match.span(), "certain", "a date of birth")
    mixed = list(_mixed(text))
    yield from (item for item in mixed if _JOINED.match(text, item.start))
    yield from _runs(text)
    yield from (item for item in mixed if not _JOINED.match(text, item.start))
    for match in _LETTERED.finditer(text):
        before = _before(text, match.start(), 90)
        if _CARD.search(f"{before}{re.match('[A-Z]*', match.group()).group()}") and not _WORDS["phone"].search(before):  # type: ignore[union-attr]
            yield Found("number", *match.span(), "likely", "a number after a word for a card or a register")
    for match in _PLATE.finditer(text):
        known, told = match["area"] in _AREAS, bool(_VEHICLE.search(_before(text, match.start(), 60)))
        apart = len(re.findall(r"[ -]", match.group())) == 2
        if told or (
            known and apart and match["letters"].isupper() and not _LETTER.search(_before(text, match.start(), 40))
        ):
            yield Found("plate", *match.span(), "certain" if told else "likely", "reads like a number plate")
    for match in _TOLD_PLATE.finditer(text):
        yield Found("plate", *match.span("plate"), "likely", "follows a word for a number plate")
    for match in _BRITISH_PLATE.finditer(text):
        if _VEHICLE.search(_before(text, match.start(), 60)):
            yield Found("plate", *match.span(), "likely", "reads like a number plate")
    for match in _BORN_IN_WORDS.finditer(text):
        yield Found("birthdate", *match.span("date"), "likely", "a date of birth in words")
    for match in _SPOKEN_PLATE.finditer(text):
        yield Found("plate", *match.span("plate"), "likely", "a number plate in words or without its end")
    spoken = {match.span() for pattern in (_SPOKEN_MIXED, _SPOKEN) for match in pattern.finditer(text)}
    for start, end in sorted(spoken, key=lambda span: (span[0] - span[1], span)):
        yield Found("phone", start, end, "likely", "digits in words")


def _mixed(text: str) -> Iterator[Found]:
    """Numbers of letters and digits, and short ones, that stand behind a word for a card or a register."""
    for match in _MIXED.finditer(text):
        digits, letters = sum(c.isdigit() for c in match.group()), sum(c.isalpha() for c in match.group())
        before = _before(text, match.start(), 70)
        named = _CARD.search(f"{before}{re.match('[A-Z]*', match.group()).group()}")  # type: ignore[union-attr]
        if (
            digits >= 5
            and (letters or digits >= 6)
            and (named or (letters and digits > 7))
            and not _DATE.fullmatch(match.group())
            and not _YEARS.fullmatch(match.group())
            and not _MONEY.search(before)
            and not _LETTER.search(before)
        ):
            yield Found("number", *match.span(), "likely", "a number after a word for a card or a register")


def _before(text: str, start: int, length: int) -> str:
    return text[max(0, start - length) : start]


def _runs(text: str) -> Iterator[Found]:
    for match in _RUN.finditer(text):
        written = match.group()
        digits = re.sub(r"\D", "", written)
        before = _before(text, match.start(), 60)
        if (
            _STAMP.search(written) or _THOUSANDS.match(written) or _CLOCK.match(written) or _YEARS.match(written) or _DATE.fullmatch(written)
            or _MONEY.search(before) or _AMOUNT.match(text[match.end() : match.end() + 12])
        ):  # fmt: skip
            continue
        kind, sure, reason = _kind(written, digits, before)
        if kind is not None:
            yield Found(kind, *match.span(), "certain" if sure else "likely", reason)


def _kind(written: str, digits: str, before: str) -> tuple[Kind | None, bool, str]:
    told: Kind | None = None
    nearest = -1
    for kind, pattern in _WORDS.items():
        found = pattern.search(before)
        if found and found.start() > nearest:
            told, nearest = kind, found.start()
    if _NPWP.match(written):
        return "npwp", True, "a tax number"
    if len(digits) == 16:
        return ("kk" if told == "kk" else "npwp" if told == "npwp" else "nik"), True, "16 digits"
    if len(digits) == 18:
        return "nip", True, "18 digits"
    if told and told != "phone" and len(digits) >= (8 if told != "account" else 7):
        return told, True, f"a number after a word for {told}"
    dialled = written.startswith(("+", "(")) or digits.startswith("0") or digits.startswith("62")
    if dialled and 9 <= len(digits) <= 14:
        if len(digits) == 13 and digits.startswith("000"):
            return "bpjs", False, "13 digits that begin with 000"
        return "phone", True, "a telephone number"
    if told == "phone" and 6 <= len(digits) <= 15:
        return "phone", True, "a number after a word for telephone"
    if (
        digits.startswith("00")
        and 7 <= len(digits) <= 9
        and not _LETTER.search(before)
        and not re.search("[A-Z] $", before)
    ):
        return "number", False, f"{len(digits)} digits of an unknown kind"
    if len(digits) >= 10 and not _LETTER.search(before):
        return "number", False, f"{len(digits)} digits of an unknown kind"
    return None, False, ""
