"""Names of persons in author lines: degrees, numbers and affiliations taken away, citation forms made."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from govtext.text.language import Language

__all__ = [
    "catalogued_names",
    "cite_authors",
    "cite_families",
    "family_name",
    "names_in",
    "parse_names",
    "stands_before_place",
    "student_on",
]

# While a line is taken apart three signs stand for what was there.
_MARK = "\x01"  # a number, star or letter that points to a note: a name ends or begins here
_REST = "\x02"  # a year: what follows on the line is no name
_OTHER = "\x03"  # "(Pembimbing I)": the name before is no author

_UNPARTED, _PARTED_TOO = 6, 4
"""So many words in a row, without a sign between them, are more than one name; fewer where another line is such a row."""
_LIST = 2
"""Signs between names on a line after which a single word on the next line is the end of a name, not another person."""
_LONGEST = 200
"""Characters that a name with its degrees may have."""

_TITLE = re.compile(
    r"(?:(?:(?:assoc|asst)\.?\s+)?prof|profesor|professor|dr|drs|dra|drg|drh|ir|h|hj|k\.?h|apt|ns|bdn|mr|mrs|ms|miss|rm|fr|rev|pdt|ust|sister"
    r"|smt|shri|adv|engr?|(?:puan|tan)\s+sri)(?:\.\s*|\s+)(?=[^\W\d_])",
    re.IGNORECASE,
)
_DEGREE_PART = (
    r"(?:ph\.?\s?d|d\.?b\.?a|m\.?b\.?a|m\.?p\.?h|m\.?sc|b\.?sc|ll\.?m|m\.?a|b\.?a|[sm]\.(?:[a-z]{1,6}|\s[a-z]{1,4})(?:\.\s?[a-z]{1,4}){0,3}|"
    r"a\.?\s?md(?:\.\s?[a-z]{2,4})?|sp\.\s?[a-z]{1,4}|lc|se|sh|sip|skm|msi|mm|mkes|cand(?:idate)?|ners|ns|apt|m\.?d|m\s?ed|r\.?n|m?ches|dr\.?p\.?h|msw|msn|b\.?pharm|pharm\.?d|d\.?phil|facsm|ed\.?d)"
)
_DEGREE = re.compile(rf"{_DEGREE_PART}\.?(?:\s+{_DEGREE_PART}\.?)*", re.IGNORECASE)
_DOTTED_DEGREE = re.compile(
    r"(?:[ABDMS]|Dr|Ed|Ll|Ph|Sp|Ps[iy])(?:\.(?:[A-Za-z]{1,3}|Arch|Farm|Phil|Stat))+\.?"
)  # "S.Tr.Keb", but not "A.B."
_CAPITAL_DEGREE = re.compile(r"[A-Z]{2,4}|[B-DF-HJ-NP-TV-Z]{5,6}")
_DEGREE_AFTER = re.compile(
    r"(?<=[a-z.])\s(?:[SM]\.(?:[A-Z][a-z]{1,5}|\s(?:A[gkP]|Farm|Gz|Hum|IP|K(?:e[ps]|om)|Pd|Psi|S(?:i|c|os)))(?:\.\s?[A-Z][a-z]{0,3})*|SKM|Ph\.?\s?D|M\.?Sc|M\.?P\.?H|MD|RN|MBA|DrPH|EdD|MSW|JD|MPA|MPP|BPharm|PharmD|BSc|DPhil)\.?$"
)
_FIGURE = re.compile(r"(?<![\w/.-])\d{3}|\w-\d|\d\.\d")  # "1.2 Tujuan", "Covid-19"
_INITIALS = re.compile(r"[A-ZÀ-ÖØ-Þ](?:[.\s-]+[A-ZÀ-ÖØ-Þ]){0,4}\.?|[A-ZÀ-ÖØ-Þ]{2,3}\.?")
_GENERATION = re.compile(r"^(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)
_NOUN = re.compile(
    r"^(?:ke|pe|per|pem|pen|peng|meng|mem|men|ber)[a-z]{4,}(?:an|kan)$", re.IGNORECASE
)  # "Kebakaran", "Pencatatan"
_INSTITUTION = re.compile(
    r"\b(?:universi|fakult|facult|institut|polit[ei]|poltek|sekolah|school|colleg|akadem|academ|depart|jurusan|prodi\b|program|kement|minist"
    r"|dinas\b|badan\b|rumah\s+sakit|hospital|puskesmas|pusat\b|center|centre|lembaga|laborator|kantor|office|council|foundation"
    r"|yayasan|organi[sz]ation|consult|observat|agency|inspect|fak\b|unit\b)",
    re.IGNORECASE,
)

_PLACE_NAMED = re.compile(
    r"universitas|fakultas|program\sstudi|prodi|jurusan|departemen|dinas|badan|politeknik|poltek|sekolah|institut\b|(?:university|faculty|department|school|institute)\s(?:of|at|for)\b",
    re.IGNORECASE,
)
_MARKED = re.compile(r"[*⁎∗†‡✉¹²³]|[a-z]\d")
_CLOSES = re.compile(r"^[^(),;.*†\d]{4,60}\)(?=\s)")
"""The end of a bracket of the line before: "Kabupaten Donggala) 1 Nita Loru"."""
_LINK = re.compile(r"!?\[([^\[\]]{0,200})\]\([^()\s]{0,300}\)")  # [Name](https://...)
_TAG = re.compile(r"<[^<>]{1,40}>")
_ITALICS = re.compile(r"(?<!\w)_[^_]{3,200}_(?!\w)")  # _an institution_
_POSITION = (
    r"(?:(?:associate|assistant|full|adjunct|visiting|emeritus)\s+)?professor\b|(?:senior\s+)?lecturer\b|(?:graduate|doctoral|ph\.?d\.?)\s+(?:student|candidate)\b"
    r"|(?:senior\s+)?research\s+(?:fellow|associate|scientist)\b|postdoc|dosen\b|mahasiswa\b"
)
_BESIDE_PLACE = re.compile(
    rf"^(?P<name>(?:[A-Z]\.\s){{0,2}}[^\W\d_][\w’'-]+(?:\s(?:[A-Z]\.?|van|von|de|da|der|den|bin|binti))*\s[^\W\d_][\w’'-]+)\s"
    rf"(?:(?:[A-Z][\w.&’'-]*\s){{1,3}}(?:University|College|Institute)\b|University\sof\s|(?i:{_POSITION}))"
)
"""A name with the institution after it and nothing between them: "Delia Baldassarri Princeton University"."""
_BEFORE_PLACE = re.compile(
    r"^[•·*\s]*(?P<name>[^\W\d_][^,;:()\d&\n]{3,60}?)[\s]+(?:(?:Universitas|Univ|Politeknik|Poltek\w*|Institut|Akademi|Sekolah\sTinggi|Puskesmas|Dinas|STI\w{2,6}|STKIP|IAIN|UIN|RSUD"
    r"|Fakultas|Jurusan|Prodi|Program\s[Ss]tudi)[\s.]|Dosen\b|Mahasiswa\b)"
)
"""A name with an Indonesian institution or position after it and nothing between them: "Nita Loru Akademi Kebidanan Savana"."""
_GLUED_PLACE = re.compile(
    r"(?<=[a-z]{3})(?=(?:(?:[A-Z][a-z]+\s){1,3}(?:Department|Faculty|School|University)|(?:Department|Faculty|School|University)\sof|Universitas|Fakultas|Program\sStudi)\b)"
)
_ONE_INVERTED = re.compile(r"^[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?,\s+[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)*$")
_CARET = re.compile(r"\^\{?[\w*†‡§,\s\\]{1,12}[}^]|\^\{?[\w*]{1,3}(?:,\s?[\w*]{1,2}){0,4}\}?")
_ADDRESS = re.compile(
    r"\b(?:https?://|www\.|(?:orcid|doi)\.org/)\S{1,300}|\S{1,80}@\S{1,80}|\bORCID\b|(?<=[a-z])ID(?![a-z])"
)
_SUPERVISOR = re.compile(
    r"\((?:(?:dosen\s+)?pembimbing|promotor|ko-?promotor|penguji|supervisor)[^()]{0,60}\)", re.IGNORECASE
)
_YEAR_SAID = re.compile(r"\((?:19|20)\d\d\)|(?<![\w./-])(?:19|20)\d\d(?![\w/-])")
_NUMBER_OF_PERSON = re.compile(
    r"\b(?:N\.?I\.?[MPR]\.?M?|NPM|NIDN|NIDK|NRP|BP|Reg(?:istration)?|Student\s+(?:ID|No|Number)|No|n\.º)\b\.?\s?(?:No\.?)?\s?:?\s?[\w./-]{0,20}\d[\w./-]*"
)
_NICKNAME = re.compile(r"(?<=[^\W\d_])\s\([A-Z][a-z]+\)(?=\s[A-Z][a-z])")
_BRACKETS = re.compile(r"\s?\([^()]{0,200}\)|\[[^\[\]]{0,200}\]")
_CODE = re.compile(
    r"(?<!\w)(?:(?=[A-Z\d])[\dA-Z./-]{0,5}\d[\dA-Z./-]{3,30}|[A-Z]{0,2}\d{2,6}(?:\s\d{2,6}){1,3}|[A-Z]{0,2}\d{3,9}[xX]{2,5})(?!\w)|(?<=\s)/[A-Z]{2,6}(?!\w)"
)  # "D0121097", "0000-0002-1825-0097", "D421 15 307", "J410190xxx", "/IKM"
_DIGITS = re.compile(r"\d{1,2}[.)]?(?=[^\W\d_])|\d+[.)]?")
_SPELLED = re.compile(r"^\s*(?:[^\W\d_] ){3,}\s*:")  # "N a m a :"
_BY = re.compile(
    r"^[\s\x01]*(?:(?:yang\s)?(?:disusun|diajukan|ditulis)\soleh|(?:written|submitted|authored)\sby|oleh|by|penulis|authors?|nama(?:\s(?:mahasiswa|penulis))?)(?=[\s:\x01])\s*:?",
    re.IGNORECASE,
)
_LABEL_BEFORE = re.compile(
    r"^[^,;]{0,60}?\b(?:Oleh|OLEH|(?:[Pp]aper|[Aa]rticle|[Tt]hesis|[Rr]eport)\s[Bb]y)\b[\s:]*(?=[^\W\d_])|^\W*(?:ABSTRA[CK]T?|Abstra[ck]t?)\s?[.:]\s+"
)
_VIEW_ALL = re.compile(r"(?:\b(?:view|show)\s+all\s+authors\b|\babout\s+the\s+authors?\b).*", re.IGNORECASE)
_GROUP_OF_AUTHORS = re.compile(r"\b(?:on behalf of|atas nama|for the|in collaboration with)\b.*", re.IGNORECASE)
_LETTER = re.compile(
    r"(?<=[\s,])[a-z](?=\s?(?:[,;\x01&]|$|and\b|dan\b)|\s[A-Z](?<![ey]\s[A-Z]))"
)  # a letter that points to an affiliation
_BOUNDARY = re.compile(
    r"(?:,\s?)?\b(?:and|dan)\b|(?:,\s?)?(?<!\b[A-Z](?=&[A-Z]\b))&|[\x01;:]|\s[-–—]+\s|\s{2,}", re.IGNORECASE
)
_PERSONS_PARTED = re.compile(r"\s*;\s*|,?\s+(?:and|dan|&)\s+")
_PAIR = 2
_SUPERVISORS = re.compile(r"[,;]\s*(?:Prof|Dr|Drs|Dra|Ir)\b\.?\s*(?=[^\W\d_])", re.IGNORECASE)
_CONTINUES = re.compile(r"[,;\x01&]|\b(?:and|dan)\b", re.IGNORECASE)
_ENDS = re.compile(r"(?:[,;:\x01\x02&]|\b(?:and|dan))\s*$", re.IGNORECASE)

_PARTICLE = frozenset(
    "bin binti van von de dela della den der da do dos das du del di la le el al ibn i y e zu ten ter anak a/l a/p s/o d/o".split()
)
_SMALL = frozenset("bin binti van von de den der da do dos das del di anak".split())
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
    icon logo orcid arial verdana citations reads altmetric crossref recommendations uploaded profile scholar
    name personal nama mahasiswi ketua anggota pelaksana koordinator coordinator leader member group team presenting peneliti pengarang oleh
    e-mail tel fax phone ieee fellow member
    """.split()
)
_ALSO_NAMES = frozenset("tel phone mei may april june august january texas york ilmu".split())
_ALSO_NAMES_HERE = _ALSO_NAMES | frozenset(
    "carolina page case street cover march china florence states bp in of of on the feb".split()
)


class _Group(NamedTuple):
    """What stands between two strong separators of author lines: a name with its degrees, names parted by commas."""

    pieces: list[str]
    opens: bool = True
    """False when it follows a bare "and", which may stand in the name of an institution."""


def names_in(lines: Sequence[str]) -> list[str]:
    """Return the persons named in lines that are known to hold authors, in order.

    No line is rejected: what is no name (degrees, numbers, affiliations, labels) is left out.

    Parameters
    ----------
    lines:
        The author lines of a front page, as printed. A name may be broken over two lines.

    Examples
    --------
    >>> from govtext.documents.front.names import names_in
    >>> names_in(["Oleh: Hj. SALMA MARDIANI, S.Kep., Ns.1*, Damar (ketua)", "dan I Made Rentang2, Universitas Nusa Raya"])
    ['Salma Mardiani', 'Damar', 'I Made Rentang']
    """
    if len(lines) > 1 and all(_ONE_INVERTED.match(line.strip()) for line in lines):
        given = [line.partition(",")[2] for line in lines]
        if sum(_is_noise(part) for part in given) * 2 >= len(lines):
            lines = [line.partition(",")[0] for line in lines]  # "Nita Loru, Universitas Savana"
        elif not any(_is_degree(part) or _CAPITAL_DEGREE.fullmatch(part.strip()) for part in given):
            return _once([_turned(*(_cased(part.strip()) for part in line.split(",", 1))) for line in lines])
    lines = [_named_beside(line) for line in lines]
    parted = any(len(_apart(line)) > 1 for line in lines)
    lines = [alone for line in lines for alone in _apart(line, _PARTED_TOO if parted else _UNPARTED)]
    cleaned = [_clean(line) for line in lines]
    groups = [group for line in _joined([_LETTER.sub(_MARK, line) for line in cleaned]) for group in _groups(line)]
    groups = _first_of_each(groups, lines)
    if turned := _turned_pairs(groups, "\n".join(lines), known=True):
        return _once(turned)
    return _named(groups, [letter for line in cleaned for letter in _LETTER.findall(line)])


def stands_before_place(line: str) -> bool:
    """Whether a line is a name with an institution or a position after it and nothing between.

    Examples
    --------
    >>> from govtext.documents.front.names import stands_before_place
    >>> stands_before_place("JOHN MARSHALL Columbia University")
    True
    >>> stands_before_place("Department of Economics, Columbia University")
    False
    """
    return _named_beside(line) != line and bool(parse_names(_named_beside(line)))


def _named_beside(line: str) -> str:
    """A line without the institution after its only name, where nothing stands between them."""
    glued = _GLUED_PLACE.split(line.strip()[:_LONGEST], maxsplit=1)
    if len(glued) > 1 and len(glued[0].split()) > 1 and _tokens_of_name(glued[0].split()):
        return glued[0]  # "Nita Ayu LoruDepartment of Health"
    match = _BESIDE_PLACE.match(line.strip()[:_LONGEST])
    before = _BEFORE_PLACE.match(line.strip()[:_LONGEST])
    if before and _tokens_of_name(before["name"].split()) and not _is_noise(before["name"]):
        return before["name"]
    name = match["name"] if match else _shouted_name(line.split()[:_LONGEST])
    return name if name and not _PLACE_NAMED.search(name) and not _INSTITUTION.search(name) else line


def _shouted_name(tokens: Sequence[str]) -> str:
    """The name in capitals with which a line begins whose institution is not in capitals: "KEVIN CROKE World Bank"."""
    count = next((i for i, token in enumerate(tokens) if not token.isupper()), 0)
    rest = tokens[count:]
    place = len(rest) > 1 and rest[0].istitle() and not any(mark in "".join(rest) for mark in "()0123456789*†")
    name = " ".join(tokens[:count])
    return (
        name if count > 1 and place and len(tokens[0]) > 2 and not name.endswith((",", ";", "AND", "DAN", "&")) else ""
    )


def _apart(line: str, least: int = _UNPARTED) -> list[str]:
    """Names of a line that only wide blanks parted: "Joel Chan Steven Dang Steven P. Dow"."""
    line = _undoubled(line) if len(line) <= _LONGEST else line
    tokens = line.split() if len(line) <= _LONGEST else []
    if len(tokens) < least or not all(re.fullmatch(r"[^\W\d_][^\W\d_.’'-]*[.]?(?:[’'-][^\W\d_]+)*", t) for t in tokens):
        return [line]
    names: list[list[str]] = [[]]
    for token in tokens:
        small = token.lower() in _PARTICLE or _INITIALS.fullmatch(token) is not None
        if (
            len([t for t in names[-1] if t.lower() not in _PARTICLE and not _INITIALS.fullmatch(t)]) == 2
            and token.lower() not in _PARTICLE
        ):
            names.append([])
        if not small and not token[0].isupper():
            return [line]
        names[-1].append(token)
    whole = all(sum(1 for t in name if len(t.strip(".")) > 1 and t.lower() not in _PARTICLE) == 2 for name in names)
    return [" ".join(name) for name in names] if whole and len(names) * 2 >= least - 1 else [line]


def parse_names(line: str) -> list[str]:
    """Return the persons named in an author line, in order; an empty list when the line is not one of names.

    Examples
    --------
    >>> from govtext.documents.front.names import parse_names
    >>> parse_names("Zhafira Anindya¹, Dr. Bima Prakoso, S.Sos., M.Si.², dan Yusril*")
    ['Zhafira Anindya', 'Bima Prakoso', 'Yusril']
    >>> parse_names("Fakultas Ilmu Sosial, Universitas Nusa Raya")
    []
    """
    text = _LETTER.sub(_MARK, _clean(line, brackets=""))
    if _REST in text or ":" in text or _FIGURE.search(_NUMBER_OF_PERSON.sub("", line)):
        return []  # a line of a journal, a citation, a field of a form
    groups = _groups(text)
    if turned := _turned_pairs(groups, line, known=False):
        return _once(turned)
    sure: list[_Group] = []
    for group in groups:
        sure.append(_Group([]))
        for piece in group.pieces:
            bare = _without_title(_bare(piece.replace(_OTHER, " ")))
            tokens = bare.split()
            if any(_is_no_name(token, alone=len(tokens) == 1) for token in tokens):
                names = _named(sure)  # an affiliation follows on the same line
                return names if len(names) > 1 or " " in "".join(names) else []
            if bare.isalpha() and bare.isupper() and len(bare) < 7:
                continue  # as likely a degree or an abbreviation as a name
            other = not tokens or _is_degree(bare) or _INITIALS.fullmatch(bare) or _GENERATION.match(bare)
            if not other and (not _is_name(tokens) or any(_NOUN.match(token) for token in tokens)):
                return []
            sure[-1].pieces.append(piece)
    return _named(sure)


def catalogued_names(value: str) -> list[str]:
    """Return the persons in a field of a catalogue, where names are printed family name first: "Lubna, Nita; Loru, Olu".

    Examples
    --------
    >>> from govtext.documents.front.names import catalogued_names
    >>> catalogued_names("LORU, Nita Ayu and Bankole, O.; Suharti")
    ['Nita Ayu Loru', 'O. Bankole', 'Suharti']
    """
    names: list[str] = []
    for part in _PERSONS_PARTED.split(_clean(value, brackets="").replace(_MARK, " ")):
        pieces = [bare for piece in part.split(",") if (bare := _bare(piece)) and not _is_degree(bare)]
        if not pieces or _REST in part or any(_is_noise(piece) for piece in pieces):
            continue
        if len(pieces) == 1 and _is_name(pieces[0].split()):
            names.append(_cased(_without_title(pieces[0])))
        elif len(pieces) == _PAIR and _is_family(pieces[0]) and _is_given(pieces[1]):
            names.append(_turned(*map(_cased, pieces)))
        else:
            names += parse_names(part)
    return _once(names)


def student_on(line: str) -> str:
    """Return the part of an author line of a thesis that names the student: supervisors with their titles may follow.

    Examples
    --------
    >>> from govtext.documents.front.names import student_on
    >>> student_on("NITA AYU LORU, Dr. Olu Bankole, M.Si.; Prof. Suharti")
    'NITA AYU LORU'
    >>> student_on("Dr. Olu Bankole, M.Si.")
    'Dr. Olu Bankole, M.Si.'
    """
    match = _SUPERVISORS.search(line)
    before = line[: match.start()] if match else ""
    pieces = [piece.strip() for piece in before.split(",")]
    if not match or _TITLE.match(before) or len(pieces) > _PAIR or any(map(_is_degree, pieces)):
        return line
    return before


def _is_given(text: str) -> bool:
    return _INITIALS.fullmatch(text) is not None or _tokens_of_name(text.split())


def _named(groups: Sequence[_Group], letters: Sequence[str] = ()) -> list[str]:
    """The names of groups in the order of speech; ``letters`` are the marks that stand alone on the lines."""
    pieces: list[str] = []
    place = False
    for group in groups:
        if place and not group.opens:
            continue  # "Department of Economics and Business, ..."
        pieces += _persons(group)
        place = any(_INSTITUTION.search(piece) for piece in group.pieces)
    return _once([_cased(name) for name in _family_last(_untitled(_unlettered(pieces, letters)))])


def _clean(line: str, brackets: str = _MARK) -> str:
    """A line without markup, addresses and numbers, its marks made into one sign."""
    text = unicodedata.normalize("NFC", _mended(line.replace("\t", "  ")))
    text = _CLOSES.sub(_MARK, _LINK.sub(r" \1 ", text))
    text = _TAG.sub(_MARK, _ITALICS.sub(_MARK, text).replace("\\", ""))
    text = "".join(_sign(character) for character in _CARET.sub(_MARK, text))
    text = _SPELLED.sub("", _ADDRESS.sub(_MARK, text))
    text = _NUMBER_OF_PERSON.sub(_MARK, _SUPERVISOR.sub(_OTHER, text))
    text = _YEAR_SAID.sub(_REST, text).split(_REST)[0] + (_REST if _YEAR_SAID.search(text) else "")
    text = _BRACKETS.sub(brackets, _NICKNAME.sub("", text))
    text = _DIGITS.sub(_MARK, _CODE.sub(_MARK, text)).replace("(", _MARK).replace(")", _MARK)
    text = _GROUP_OF_AUTHORS.sub("", _VIEW_ALL.sub("", text))
    return _BY.sub(_MARK, _LABEL_BEFORE.sub(_MARK, text))


def _mended(line: str) -> str:
    """A line whose UTF-8 was read as one byte a character, read again."""
    for encoding in ("cp1252", "latin-1"):
        try:
            return line.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return line


def _sign(character: str) -> str:
    """A character of a name as it is; a sign that is none as a mark, an invisible one as nothing."""
    if character in "‐‑":
        return "-"
    if character in "*#^~|⁎†‡§¶·•●ªº":
        return _MARK
    if character.isascii() or character in "ʹʺʻʼʽʾʿ´˙":
        return character
    category = unicodedata.category(character)
    if category in {"Cf", "Cn"} or "\ufe00" <= character <= "\ufe0f":
        return ""
    return _MARK if category in {"So", "No", "Sm", "Co", "Lm", "Sk"} else character


def _joined(lines: Sequence[str]) -> list[str]:
    """Lines, with those made one over whose end a list or a name runs on."""
    joined: list[str] = []
    for line in lines:
        if joined and _runs_on(joined[-1][-300:], line):
            joined[-1] = f"{joined[-1].rstrip()} {line.lstrip()}"
        else:
            joined.append(line)
    return joined


def _runs_on(line: str, following: str) -> bool:
    """Whether a list ends a line with a comma or in the middle of a name: "Nita Loru1, Lubna", "Hamadi2"."""
    if not line.strip() or not following.strip():
        return False
    if line.rstrip().endswith(",") and not _INSTITUTION.search(line):
        return True
    if _ENDS.search(line) or not following.lstrip()[:1].isalpha():
        return False
    last = list(_CONTINUES.finditer(line))
    if not last or _BOUNDARY.search(line.strip(), last[-1].end()):
        return False
    begun = line[last[-1].end() :].strip(" .")
    separator = _CONTINUES.search(following)
    rest = following[: separator.start()] if separator else following
    if _is_degree(begun) or _INSTITUTION.search(line) or not _tokens_of_name(begun.split()):
        return False
    if separator and separator.group() == _MARK and _MARK in line.strip(_MARK + " "):
        return True
    listed = len(last) >= _LIST and len(following.split()) == 1
    return (
        "  " not in line.strip() and (len(begun.split()) == 1 or len(rest.split()) == 1) and (bool(separator) or listed)
    )


def _groups(line: str) -> list[_Group]:
    """The groups of a cleaned line, in order."""
    groups = []
    start, opens = 0, True
    text = line.replace(_REST, "")
    if all(len(part.split()) == 1 for part in re.split(r"\s{2,}|,", text) if part.strip()):
        text = " ".join(text.split())  # blanks that justify a line, not columns
    for match in [*_BOUNDARY.finditer(text), None]:
        pieces = [" ".join(piece.split()) for piece in text[start : match.start() if match else None].split(",")]
        if any(pieces):
            groups.append(_Group([piece for piece in pieces if 0 < len(piece) <= _LONGEST], opens))
        if match:
            start = match.end()
            opens = match.group().lower() not in {"and", "dan", "&"}
    return groups


def _first_of_each(groups: list[_Group], lines: Sequence[str]) -> list[_Group]:
    """One name a line where the lines tell the affiliation after each name."""
    told = [len(group.pieces) > 1 and bool(_INSTITUTION.search(" ".join(group.pieces[1:]))) for group in groups]
    if len(groups) > 1 and len(groups) <= len(lines) and sum(told) * 2 >= len(groups):
        return [_Group(group.pieces[:1]) for group in groups]
    return groups


def _persons(group: _Group) -> list[str]:
    """The names of a group, as printed, without degrees."""
    names: list[str] = []
    shout = "".join(group.pieces).isupper()
    for index, piece in enumerate(group.pieces):
        if place := _INSTITUTION.search(piece):
            head = _bare(piece[: place.start()])
            named = len(head.split()) > 1 and not _is_noise(head) and _tokens_of_name(head.split())
            if named and _PLACE_NAMED.match(piece, place.start()):
                names.append(head)  # "Rina Dewi Universitas Nusa Raya"
            break  # what follows an institution is its place
        text = _bare(piece.replace(_OTHER, ""))
        tokens = text.split()
        while index and len(tokens) > 1 and _DOTTED_DEGREE.fullmatch(tokens[0]):
            text = " ".join(tokens := tokens[1:])  # "M.AP Ni Luh Sari"
        if tokens and not _is_degree(text) and not (index and not shout and _CAPITAL_DEGREE.fullmatch(text)):
            noise = any(_is_no_name(token, alone=len(tokens) == 1, names=_ALSO_NAMES_HERE) for token in tokens)
            if not noise and _tokens_of_name(_without_title(text).split()):
                names.append(" ".join(tokens))
        if _OTHER in piece and names:
            names.pop()
    return names


def _is_no_name(token: str, *, alone: bool, names: frozenset[str] = _ALSO_NAMES) -> bool:
    word = token.lower().strip(".")
    return word in _NOT_A_NAME and not (not alone and word in names and token[0].isupper())


def _bare(piece: str) -> str:
    """A piece of an author line without the degrees around it and the points at its ends."""
    text = piece.strip(" ,;:.-–—'’‘\"“”`/\\")
    if piece.rstrip().endswith(".") and len(text.split(" ")[-1]) < 4:
        text += "."  # an initial, "Br."
    while (shorter := _DEGREE_AFTER.sub("", text)) != text:
        text = shorter
    return text


def _without_title(text: str) -> str:
    while match := _TITLE.match(text):
        text = text[match.end() :]
    return text


def _is_degree(text: str) -> bool:
    text = text.strip(" .")
    return any(pattern.fullmatch(text) for pattern in (_DEGREE, _DOTTED_DEGREE))


def _tokens_of_name(tokens: Sequence[str]) -> bool:
    """Whether words can be a name: capitalised, but for particles and at most one word; no sentence."""
    if (
        not 1 <= len(tokens) <= 8
        or (len(tokens) > _PAIR and len(set(tokens)) == 1)
        or sum(map(str.isalpha, "".join(tokens))) < 2
        or "..." in tokens
    ):
        return False
    small = [t for t in tokens if t.lstrip("'’`‘")[:1].islower() and t.lower() not in _PARTICLE]
    whole = all(token in _PARTICLE or re.sub(r"[.'’`‘´/-]", "", token).isalpha() for token in tokens)
    return whole and len(small) <= 1 and len(small) * 2 < len(tokens) and not _INITIALS.fullmatch(" ".join(tokens))


def _turned_pairs(groups: Sequence[_Group], printed: str, *, known: bool) -> list[str]:
    """Names printed family name first, "Siregar, A. B., Prochnow, T." or "WANJIRU, Catherine"; empty for others."""
    kept = [[piece for piece in group.pieces if not (known and _is_noise(piece))] for group in groups]
    kept = [pieces for pieces in kept if pieces]
    flat = [piece for pieces in kept for piece in pieces]
    pairs = list(zip(flat[::2], flat[1::2], strict=False))
    if not pairs or len(flat) % 2:
        return []
    if all(_INITIALS.fullmatch(given) for _, given in pairs):
        degrees = [bool(_DEGREE.fullmatch(given) and ("." in given or len(given) > 1)) for _, given in pairs]
        if sum(degrees) * 2 >= len(pairs) and not (len(pairs) > 1 and all("." in given for _, given in pairs)):
            return []
        if any(len(given.replace("-", "")) > 3 and "." not in given and " " not in given for _, given in pairs):
            return []
    else:
        kept = [[piece for piece in pieces if not _is_degree(piece)] for pieces in kept]
        if not all(len(pieces) == 2 for pieces in kept):
            return []
        pairs = [(pieces[0], pieces[1]) for pieces in kept]
        if len(pairs) == 1 and ";" not in printed and (not known or _MARKED.search(printed.split("(")[0])):
            return []  # as likely two persons
        if any(_TITLE.match(piece) and "." in piece.split()[0][2:] for pair in pairs for piece in pair):
            return []  # "Lubna, Drs. Anwar"; an "H." may be an initial
    if not all(_is_family(family) for family, _ in pairs):
        return []
    if not all(_INITIALS.fullmatch(given) or _tokens_of_name(given.split()) for _, given in pairs):
        return []
    single = sum(_core(family) == 1 or given.split()[-1].endswith(".") for family, given in pairs)
    if single * 2 <= len(pairs) and not (len(pairs) == 1 and ";" in printed):
        return []
    return [_turned(*map(_cased, pair)) for pair in pairs]


def _is_noise(piece: str) -> bool:
    tokens = piece.split()
    return bool(_INSTITUTION.search(piece)) or any(
        _is_no_name(token, alone=len(tokens) == 1, names=_ALSO_NAMES_HERE) for token in tokens
    )


def _is_family(text: str) -> bool:
    return (
        _core(text) < 4
        and not re.match(r"[A-Z]\.", text)
        and not _INITIALS.fullmatch(text)
        and _tokens_of_name(text.split())
    )


def _core(family: str) -> int:
    """How many words a family name has, particles not counted."""
    return sum(token.lower() not in _PARTICLE for token in family.split())


def _turned(family: str, given: str) -> str:
    """Given name first, where that keeps the family name in sight: not with bare initials or a family name of two words."""
    initials = bool(_INITIALS.fullmatch(given))
    if " " in family or (initials and "." not in given):
        return f"{family}, {given}"
    return f"{given} {family}"


def _unlettered(names: Sequence[str], letters: Sequence[str]) -> list[str]:
    """Names without the letters glued to them that point to affiliations: "Gwandua, Yabob, Hasanc".

    ``letters`` are those that stand alone, as the "b" in "Gwandua,b, Yabob".
    """
    if names and all(name.endswith(f" {number}") for name, number in zip(names, ("I", "II", "III"), strict=False)):
        return [name.rsplit(" ", 1)[0] for name in names]
    ends = [name[-1] for name in names]
    used = sorted({*ends, *letters})
    glued = len(names) > 1 and len(letters) < len(names) and ends[0] == "a" and "".join(used) in "abcdefghijk"
    if glued and len(used) > 1:
        return [name[:-1] for name in names]
    if ends.count("a") == 1 and "b" in letters and "a" not in letters:  # one of several: "Yabob, Gwandua,b"
        return [name.removesuffix("a") for name in names]
    return list(names)


def _untitled(names: Sequence[str]) -> list[str]:
    """Names without the titles before them; "H" is an initial where other names begin with one."""
    initials = sum(bool(re.match(r"[A-Z](?:\.|\s|[A-Z]\s)", name)) and name[0] != "H" for name in names)
    bare = []
    for name in names:
        while match := _TITLE.match(name):
            rest = name[match.end() :]
            title = match.group().strip()
            letters = title.strip(".").upper()
            if title.isupper() and len(letters) == 2 and not name.isupper() and letters not in ("DR", "HJ", "IR"):
                break  # "NS Sampath Kumar"
            alike = initials * 2 >= len(names) - 1 or re.match(r"[A-Z]\b", rest)
            if letters == "H" and (initials or not title.endswith(".")) and alike:
                break
            name = rest
        if not _INITIALS.fullmatch(name) and _without_title(f"{name} X") != "X":
            bare.append(name)
    return bare


def _family_last(names: Sequence[str]) -> list[str]:
    """Names in the order of speech where all begin with the family name: "Siregar A.B.", "PRASOJO Hendro"."""
    parts = [name.split() for name in names]
    turned = []
    lettered = sum(len(tokens) > 1 and bool(_INITIALS.fullmatch(" ".join(tokens[1:]))) for tokens in parts)
    for tokens in parts:
        if len(tokens) == 1 and lettered > 1:
            turned.append(tokens[0])  # who has one name only
            continue
        start = next((i for i, token in enumerate(tokens) if _INITIALS.fullmatch(token)), 0)
        if not start or not all(_INITIALS.fullmatch(token) for token in tokens[start:]):
            break
        if tokens[0].endswith(".") or (len(parts) == 1 and (len(tokens) > 2 or "." not in tokens[1])):
            break  # "Ratih Larasati W." is as she writes herself
        if tokens[0].isupper() and len(tokens[-1]) > 1 and "." not in tokens[-1]:
            break  # "SRI AYU"
        turned.append(_turned(_cased(" ".join(tokens[:start])), " ".join(tokens[start:])))
    else:
        return turned
    if len(parts) > 1 and all(len(t) > 1 and len(t[0]) > 2 and t[0].isupper() and not t[-1].isupper() for t in parts):
        turned = []
        for tokens in parts:
            start = next(i for i, token in enumerate(tokens) if not token.isupper())
            turned.append(f"{' '.join(tokens[start:])} {_cased(' '.join(tokens[:start]))}")
        return turned
    return list(names)


def _cased(name: str) -> str:
    """Names in capitals become capitalised; in a mixed name only the words in capitals do, initials never."""
    tokens = name.split()
    shout = all(token.isupper() for token in tokens) and sum(map(len, tokens)) > 4
    cased = []
    for index, token in enumerate(tokens):
        if token.isupper() and shout and index and token.lower() in _SMALL:
            token = token.lower()
        elif token.isupper():
            least = 2 if shout else 4
            token = re.sub(rf"[^\W\d_]{{{least},}}", lambda m: m.group().capitalize(), token)
            token = re.sub(r"(?<=\w\w['’`‘])\w", lambda m: m.group().lower(), token)
        cased.append(token)
    return " ".join(cased)


def _once(names: Sequence[str]) -> list[str]:
    """Names without repetitions: as printed again, doubled for a form that wants two, or short beside the full form."""
    kept: dict[str, str] = {}
    for name in names:
        name = _undoubled(name)
        kept.setdefault(re.sub(r"[\W_]", "", name).lower(), name)
    found = list(kept.values())
    families: dict[str, list[str]] = {}
    for name in found:
        if not _INITIALS.fullmatch(name.split()[0]):
            families.setdefault(name.split()[-1], []).append(name)
    short = {name for name in found if any(_is_middle_shortened(name, full) for full in found)}
    short |= {
        name
        for name in found
        if _INITIALS.fullmatch(name.split()[0])
        and any(_shortens(name, full) for full in families.get(name.split()[-1], ()))
    }
    return [name for name in found if name not in short]


def _undoubled(name: str) -> str:
    """A name that is printed twice in a row, once: "Sumarno Sumarno", "Nita Ayu Loru Nita Ayu Loru"."""
    tokens = name.split()
    half = len(tokens) // 2
    return " ".join(tokens[:half]) if half and name.lower() == " ".join(2 * tokens[:half]).lower() else name


def _shortens(name: str, full: str) -> bool:
    """Whether a name is another with initials for the given names: "LP Ramabulana", "Livhuwani P Ramabulana"."""
    if "," in name or "," in full or name == full:
        return False
    first, _, family = name.partition(" ")
    given = full.removesuffix(f" {family}")
    return (
        bool(family and given != full)
        and len(given) > 1
        and [part[0] for part in given.split()] == list(first.replace(".", "").replace("-", ""))
    )


def _is_middle_shortened(name: str, full: str) -> bool:
    """Whether a name is another with an initial for a middle name: "Nita A. Loru", "Nita Ayu Loru"."""
    one, other = name.split(), full.split()
    if len(one) != len(other) or len(one) <= _PAIR or one == other or (one[0], one[-1]) != (other[0], other[-1]):
        return False
    return all(a == b or (len(a.strip(".")) == 1 and b.startswith(a[0])) for a, b in zip(one, other, strict=True))


def _is_name(tokens: Sequence[str]) -> bool:
    """Whether words look like a name where nothing else says so."""
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
    >>> from govtext.documents.front.names import cite_authors
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
    >>> from govtext.documents.front.names import cite_families
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
