"""Names of persons in author lines: degrees, numbers and affiliations taken away, citation forms made."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govtext.text.language import Language

__all__ = ["cite_authors", "cite_families", "family_name", "parse_names"]

_TITLE_BEFORE = re.compile(
    r"^(?:(?:prof|profesor|dr|drs|dra|ir|h|hj|k\.?h|apt|ns|bdn|mr|mrs|ms)\.?\s+(?:\([^)]*\)\s*)?)+(?=[A-Z])",
    re.IGNORECASE,
)
_DEGREE_PART = (
    r"(?:ph\.?\s?d|d\.?b\.?a|m\.?b\.?a|m\.?p\.?h|m\.?sc|b\.?sc|ll\.?m|m\.?a|b\.?a|[sm]\.(?:[a-z]{1,6}|\s[a-z]{1,4})(?:\.\s?[a-z]{1,4}){0,3}|"
    r"a\.?\s?md(?:\.\s?[a-z]{2,4})?|sp\.\s?[a-z]{1,4}|lc|se|sh|sip|skm|msi|mm|mkes|cand(?:idate)?|ners|apt|m\.?d|r\.?n|m?ches|dr\.?p\.?h|msw|msn|b\.?pharm|pharm\.?d|d\.?phil|facsm|ed\.?d)"
)
_DEGREE = re.compile(rf"^{_DEGREE_PART}\.?(?:\s+{_DEGREE_PART}\.?)*$", re.IGNORECASE)
_DEGREE_AFTER = re.compile(
    r"(?<=[a-z])\s+(?:[SM]\.\s?[A-Z][a-z]{1,5}(?:\.\s?[A-Z][a-z]{0,3})*|Ph\.?\s?D|M\.?Sc|M\.?P\.?H|MD|RN|MBA|DrPH|EdD|MSW|JD|MPA|MPP|BPharm|PharmD|MSc|BSc|DPhil)\.?$"
)
_INITIALS = re.compile(r"^[A-Z](?:[.\s-]*[A-Z]){0,3}\.?$")
_JUNK = re.compile(
    r"[¹²³⁴⁵⁶⁷⁸⁹⁰ⁱ⁽⁾*⁎∗†‡§¶#✉●]+|(?<!\w)\d{1,2}(?=[A-Z][a-z])|(?<=[a-zA-Z.])\s?\d{1,2}\)|\b(?:NIM|NPM|NIP|NIDN|NRP|BP)\b\.?\s*:?\s*[\w./-]*\d[\w./-]*|\^\{?[\w*]+(?:,\s?[\w*]+)*[}^]?|\bORCID\b.*$|https?://\S+|\S+@\S+|\([^)]*\)|\[[^\]]*\]"
)
_DIGITS = re.compile(r"(?<=[A-Za-z.])\s?\d(?:\s?,\s?\d)*\b")
_MARK = re.compile(r"(?:^|\s)[a-h]$")  # a letter that points to an affiliation
_SUPERVISOR = re.compile(
    r"\((?:(?:dosen\s+)?pembimbing|promotor|ko-?promotor|penguji|supervisor)[^)]*\)", re.IGNORECASE
)
_MARKS_ONLY = re.compile(r"(?:\d{1,2}|[a-h])(?:\s?\d{1,2})?")
_NOUN = re.compile(
    r"^(?:ke|pe|per|pem|pen|peng|meng|mem|men|ber)[a-z]{4,}(?:an|kan)$", re.IGNORECASE
)  # "Kebakaran", "Pencatatan"
_MARK_AFTER_COMMA = re.compile(r",\s?[\d¹²³⁴]{1,2}(?:,\s?\d{1,2})*\s+(?=[A-Z])")  # "Rijal,1 Mina Tamang,2"
_CAPITAL_DEGREE = re.compile(r"[A-Z]{2,6}")
_PLACE_ON_LINE = re.compile(
    r"\s+\(?[¹²³⁴\d]{1,2}[\d,¹²³⁴\s]{0,6}\)?\s*(?=(?:Program|Prodi|Universit|Fakultas|Facult|Department|Departemen|Jurusan|Institut|School|Dinas|Badan|Pol(?:i)?tek)\w*\b)"
)
_NUMBERED = re.compile(r"(?:^|(?<=[\s,;]))\(?\d{1,2}\)\s*(?=[A-Z])")
_DEGREE_FIRST = re.compile(rf"^(?:{_DEGREE_PART}\.?\s+)+(?=[A-Z][a-z]+\s)", re.IGNORECASE)
_DROPPED = "\N{REPLACEMENT CHARACTER}"
_GENERATION = re.compile(r"^(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)
_SPLIT = re.compile(r"\s*(?:,|;|\bdan\b|\band\b|&|\s[-–—|·•]\s|\t)\s*", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CITED_YEAR = re.compile(r"\((?:19|20)\d\d\)")
_LABEL = re.compile(
    r"^\s*(?:disusun\s+)?(?:oleh|by|penulis|authors?|nama(?:\s+(?:mahasiswa|penulis))?|disusun oleh|diajukan oleh)\s*:?\s*",
    re.I,
)
_PARTICLE = frozenset("bin binti van von de der da dos del la le al el ibn di i".split())
_NOT_A_NAME = frozenset(
    """
    download preview login home beranda text cover restricted registered request terkini arsip pengumuman tentang daftar protected copied posted
    full terms conditions access views crossmark submit citing related teknik informatika manajemen akuntansi komunikasi keperawatan
    kedokteran sistem informasi pertanian bisnis sosiologi teknologi psikologi mahasiswa conditions submission
    with of the for using dengan dalam pada untuk sebagai menggunakan terhadap melalui
    usa uk united states kingdom australia china canada singapore thailand netherlands germany carolina york texas state
    correspondence funding contents homepage online publisher informa limited
    fak isip univ jur fh fk unit kelas angkatan universitas university fakultas faculty jurusan department departemen program programme studi study prodi sekolah
    school institut institute politeknik polytechnic akademi academy pascasarjana magister doktor graduate postgraduate
    dinas badan kementerian ministry kantor office rumah sakit hospital puskesmas pusat center centre lembaga research penelitian
    jurnal journal volume vol nomor issue issn isbn doi article artikel info history received revised accepted published available
    abstrak abstract keywords kata kunci copyright license licence open access email mail corresponding author penulis korespondensi
    indonesia malaysia philippines kenya india jakarta jalan jl street road kota kabupaten regency city province provinsi kecamatan
    ilmu sciences science sosial politik administrasi administration negara publik public pemerintahan government kesehatan health
    masyarakat ekonomi hukum pendidikan kebijakan policy skripsi tesis disertasi thesis dissertation proposal laporan report bab
    nim npm nip nidn pembimbing supervisor dosen tahun year halaman page kolaborasi collaborative collaboration governance
    stunting implementasi analisis strategi peran pengaruh dalam untuk pada dengan the of in for on study case studi kasus
    januari februari maret april mei juni juli agustus september oktober november desember january february march may june july
    august october december pendahuluan introduction fisip feb fkm fisipol daftar isi hasil metode latar belakang
    """.split()
)


_ALSO_NAMES = frozenset("mei may april june august january texas york ilmu".split())


def parse_names(line: str) -> list[str]:
    """Return the persons named in an author line, in order; an empty list when the line is not one of names.

    Examples
    --------
    >>> from govtext.documents.names import parse_names
    >>> parse_names("Zhafira Anindya¹, Dr. Bima Prakoso, S.Sos., M.Si.², dan Yusril*")
    ['Zhafira Anindya', 'Bima Prakoso', 'Yusril']
    >>> parse_names("Fakultas Ilmu Sosial, Universitas Nusa Raya")
    []
    """
    text = _MARK_AFTER_COMMA.sub(", ", _LABEL.sub("", line.lstrip(" •▪◦‣·-–*")))
    text = _PLACE_ON_LINE.split(text, maxsplit=1)[0]
    text = _NUMBERED.sub(" ", _SUPERVISOR.sub(_DROPPED, text))
    if turned := _marked_inversions(text):
        return turned
    text = _JUNK.sub(" ", text)
    text = _DIGITS.sub(" ", text)
    if _YEAR.search(text) or _CITED_YEAR.search(line):
        return []  # a line of a journal or a citation
    if inverted := _inverted(text):
        return inverted
    pieces = [_piece(piece) for piece in _SPLIT.split(text)]
    names: list[str] = []
    for piece in pieces:
        if _DROPPED in piece:  # a supervisor; with degrees, the name stands in the piece before
            if names and not _piece(piece.replace(_DROPPED, " ")):
                names.pop()
            continue
        if not piece or (names and _GENERATION.match(piece)):
            continue
        if _MARKS_ONLY.fullmatch(piece):
            continue
        if any(c.isdigit() for c in piece):
            if names:
                break  # a student number ends the names
            if len(pieces) > 1:
                continue
            return []
        tokens = piece.split()
        if any(_is_no_name(token, alone=len(tokens) == 1) for token in tokens):
            if names and (len(names) > 1 or len(names[0].split()) > 1):
                break  # an affiliation follows on the same line
            return []
        if not _is_name(tokens) or any(_NOUN.match(token) for token in tokens):
            return []
        if len(tokens) == 2 and tokens[0].lower() == tokens[1].lower():
            tokens = tokens[:1]  # one name, doubled for a form that wants two
        names.append(_cased(tokens))
    return list(dict.fromkeys(names))


def _is_no_name(token: str, *, alone: bool) -> bool:
    word = token.lower().strip(".")
    return word in _NOT_A_NAME and not (not alone and word in _ALSO_NAMES and token[0].isupper())


def _piece(piece: str) -> str:
    """A piece of an author line without degrees, titles and marks; empty when it was nothing else."""
    text = _MARK.sub("", " ".join(piece.split())).strip(" ,;:-–'’\"")
    if _DEGREE.match(text) or _CAPITAL_DEGREE.fullmatch(text):
        return ""
    text = _DEGREE_AFTER.sub("", _TITLE_BEFORE.sub("", _DEGREE_FIRST.sub("", text)))
    return text if _INITIALS.search(text.split()[-1] if text else "") else text.strip(" .")


_PAIR = re.compile(r"\s*([A-Z][^,\d*;&]+),\s*([A-Z][^,\d*;&]*?)\s?(?:\d[\d,\s]*\*?|\*)[,;]?\s*(?:(?:and|dan|&)\s+)?")


def _marked_inversions(text: str) -> list[str]:
    """Names turned about, with a mark after each pair: "Quist, Joana1*, Manurung, Desmon T.2,3 and ..."."""
    pairs = []
    position = 0
    while position < len(text):
        match = _PAIR.match(text, position)
        if not match:
            return []
        pairs.append((match[1].strip(), match[2].strip()))
        position = match.end()
    if len(pairs) < 2 or any(_DEGREE.match(given) or _NOUN.match(given) for _, given in pairs):
        return []
    if not all(_is_name(family.split()) and _is_name(given.split()) for family, given in pairs):
        return []
    return [_turned(_cased(family.split()), _cased(given.split())) for family, given in pairs]


def _inverted(text: str) -> list[str]:
    """Names of the form "Prochnow, T; Patterson, M. S." (surname first, parted by semicolons)."""
    parts = [" ".join(part.split()).strip(" ,") for part in re.split(r";|\band\b|\bdan\b|&", text) if part.strip(" ,.")]
    halves = [[half.strip() for half in part.split(",")] for part in parts]
    if ";" not in text:  # "Lestari, D., Prasetyo, B., & Utami, R."
        flat = [half for h in halves for half in h if half]
        halves = [flat[i : i + 2] for i in range(0, len(flat), 2)]
        if not all(len(h) == 2 and _INITIALS.match(h[1]) and len(h[0]) > 2 for h in halves):
            return []
        if any("." not in h[1] and len(h[1]) > 2 for h in halves):
            return []  # "Liezl Abaquita, DPA"
        if sum(bool(_DEGREE.match(h[1])) for h in halves) * 2 >= len(halves) and "." not in text:
            return []
    if not all(len(h) == 2 and h[0] and h[1] for h in halves):
        return []
    if all(_DEGREE.match(h[1]) for h in halves):
        return []  # "Name, PhD; Name, MPH"
    if not all(_is_name(h[0].split()) and (_INITIALS.match(h[1]) or _is_name(h[1].split())) for h in halves):
        return []
    return [_turned(_cased(h[0].split()), _cased(h[1].split())) for h in halves]


def _turned(family: str, given: str) -> str:
    """Given name first, where that keeps the family name in sight: not with bare initials or a family name of two words."""
    initials = bool(_INITIALS.match(given))
    if " " in family or (initials and "." not in given):
        return f"{family}, {given}"
    return f"{given} {family}"


def _is_name(tokens: list[str]) -> bool:
    if not 1 <= len(tokens) <= 7 or sum(len(t) for t in tokens) < 3:
        return False
    for index, token in enumerate(tokens):
        letters = token.replace(".", "").replace("'", "").replace("’", "").replace("-", "").replace("`", "")
        if not letters.isalpha():
            return False
        particle = token.lower() in _PARTICLE and (index or len(tokens) > 2)  # "van der Velde"
        if not token.lstrip("'’`")[:1].isupper() and not particle:
            return False
    return True


def _cased(tokens: list[str]) -> str:
    """Names in capitals become capitalised; in a mixed line only the capitals do, initials never."""
    shout = all(token.isupper() for token in tokens) and len("".join(tokens)) > 4
    least = 2 if shout else 4
    return " ".join(
        re.sub(rf"[^\W\d_]{{{least},}}", lambda m: m.group().capitalize(), token) if token.isupper() else token
        for token in tokens
    )


def family_name(name: str) -> str:
    """Return the name under which a person is cited: the last word ("Bima Prakoso" -> "Prakoso").

    A last word that is an initial does not count; particles stay with the name ("van der Berg").
    """
    if "," in name:
        return name.split(",")[0].strip()
    tokens = [t for t in name.split() if len(t.strip(".")) > 1 and not _GENERATION.match(t)] or name.split()
    if not tokens:
        return ""
    start = len(tokens) - 1
    while start > 1 and tokens[start - 1].lower() in {"van", "der", "von", "de", "den", "bin", "binti"}:
        start -= 1
    return " ".join(tokens[start:])


def cite_authors(authors: Sequence[str], year: int | None, language: Language = "id") -> str:
    """Return authors and year as a synthesis table cites them.

    Examples
    --------
    >>> from govtext.documents.names import cite_authors
    >>> cite_authors(["Zhafira Anindya", "Bima Prakoso"], 2022)
    'Anindya dan Prakoso (2022)'
    >>> cite_authors(["A. Aulia", "B. Basri", "C. Citra", "D. Dewi"], None, "en")
    'Aulia et al. (n.d.)'
    """
    return cite_families([family_name(author) for author in authors], year, language)


def cite_families(families: Sequence[str], year: int | None, language: Language = "id", *, others: bool = False) -> str:
    """Return family names and year in citation form; ``others`` says that there are more authors than named.

    Examples
    --------
    >>> from govtext.documents.names import cite_families
    >>> cite_families(["Kementerian Kesehatan"], 2021), cite_families(["Imron"], 2021, others=True)
    ('Kementerian Kesehatan (2021)', 'Imron dkk. (2021)')
    """
    both, more = (" dan ", " dkk.") if language == "id" else (" and ", " et al.")
    if not families:
        return ""
    if len(families) > 3 or others:
        cited = families[0] + more
    elif len(families) == 3:
        cited = f"{families[0]}, {families[1]}{both}{families[2]}"
    else:
        cited = both.join(families)
    return f"{cited} ({year if year else ('t.t.' if language == 'id' else 'n.d.')})"
