"""Sentence boundaries in Indonesian and English academic and spoken text, with offsets."""

from __future__ import annotations

import re

__all__ = ["split_sentences"]

# Abbreviations after which a sentence goes on (titles, "No. 72", "hal. 12", "vol. 3").
_NEVER_END = frozenset(
    """
    rp idr uu sig no nr nomor hal hlm h vol jil ed eds pp p art pasal ay bab gbr gb tbl tab fig figs eq lamp
    dr drs dra prof ir hj h kh k.h r rr ust ustdz tgk tn ny nn sdr sdri bpk yth jl jln kec kab kel ds prov rt rw
    mr mrs ms mx st sr jr gov sen rep gen col capt lt sgt hon rev
    cf viz vs e.g i.e eg ie a.l al.l mis misal ca approx tel telp hp ext no.telp km
    jan feb mar apr jun jul agu ags agt aug sep sept okt oct nov des dec
    s.d s/d a.n u.p u.b d.a a.d d/a tsb thn th bln tgl ps ds dsn ver sect sec ch app ref esp dept univ alm almh dgn yg utk sbg
    """.split()
)
# Of those, the ones that are words or measures as well: a boundary follows before a word that usually opens a sentence.
_ALSO_WORDS = frozenset(
    """
    rt rw km hp kel kec kab des p no ref app sec ext tel telp tsb thn th bln tgl uu
    jan feb mar apr jun jul agu ags agt aug sep sept okt oct nov des dec
    """.split()
)
# "hal. 12" goes on, "dua hal. Pertama, ..." does not.
_BEFORE_NUMBERS = frozenset("hal bab pasal ayat art".split())
_TITLES_IN_CAPITALS = frozenset("prof drs dra mrs idr kab kec prov".split())
_LISTS_GO_ON = frozenset("dkk dll dsb dst etc".split())
# Abbreviations that may end a sentence: a boundary follows only before a word that usually opens one.
_MAY_END = frozenset(
    """
    dkk dll dsb dst dsbg al etc tbk pt cv ltd inc co corp ph.d phd m.d b.a m.a
    s.sos s.e s.h s.ip s.i.p s.kom s.i.kom s.pd s.ag s.km s.k.m s.ked s.kep s.st s.t s.si s.p s.pi s.hut s.psi s.gz s.tr s.a.p s.ap
    m.si m.m m.h m.ap m.a.p m.kes m.pd m.sc m.t m.ag m.hum m.i.kom m.kom m.p m.ip m.i.p m.epid m.kep m.pub.pol m.p.p m.p.h mph
    m.biomed sp.pd sp.a sp.og amd a.md amd.keb a.md.keb lc b.sc bc
    """.split()
)
_OPENERS = frozenset(
    """
    penelitian hasil hal berdasarkan dalam namun selain selanjutnya kemudian oleh dengan pada untuk menurut sementara
    meskipun walaupun karena sehingga akan tetapi tetapi adapun ini itu di ada data dari jika apabila saat ketika
    metode teknik pendekatan tujuan masyarakat pemerintah program kegiatan kolaborasi para setiap sebagai
    keduanya mereka beliau ia kami kita saya bahkan sedangkan dan informan teori rapat forum
    the this these those that however in on at by for from when while although though because since it its they we he she
    a an as our their there moreover furthermore therefore thus results data research such both most some another
    """.split()
)

_CANDIDATE = re.compile(r"""(?<![.!?…])(?P<mark>[.!?…]+)(?P<close>["'”’»)\]*_]*)(?P<space>\s+)(?=(?P<next>\S))""")
_GLUED = re.compile(r"""(?<=[a-z)\]%”"])\.(?=[A-Z][a-z]+(?:\s|,))""")
_LAST_WORD = re.compile(r"[^\s(\[{\"'“‘,;:]+$")
_NEXT_WORD = re.compile(r"[^\W\d_]+")
_DOTTED = re.compile(r"(?:[a-z]{1,2}\.)+[a-z]{1,2}")
_ENUMERATOR = re.compile(r"(?:^|\s)\(?(?:\d{1,2}(?:\.\d{1,2}){0,4}|[a-zA-Z]|[ivxIVX]{1,5})$")
_CAPTION = re.compile(
    r"(?i:bab|tabel|gambar|grafik|bagan|lampiran|chapter|table|figure|fig\.|appendix)\s[\dA-Z][\w.-]{0,6}"
)
# A footnote mark between the stop and the next sentence: "optimal.1 Hal", "2019.[3] Pada", "forum.² Padahal"
_NOTE = re.compile(
    r"""(?:(?<=[^\W\d_])|(?<=[)\]”"%]))[.!?]["”’]?\d{1,3}(?=\s+["“‘(]?[A-Z])"""
    r"""|(?<=[\w)\]”"%])[.!?]["”’]?(?:[¹²³⁰⁴-⁹]{1,3}|\[\d{1,3}(?:[,;–-]\s?\d{1,3}){0,5}\])(?=\s+["“‘(]?[A-Z])"""
)
# An entry of a list of references: capitalised names, a year, a stop.
_YEAR = re.compile(r"\(?(?:19|20)\d\d[a-z]?(?:,[^()]{1,20})?\)?[.:,]\s")
_NAME = re.compile(r"[A-ZÀ-Þ][\w'’.-]*[.,:;]*|\([A-Z]\w*\)\.?")
_BETWEEN_NAMES = frozenset(
    "& dan and dkk. dkk et al. al., of the for de van der von da bin binti (ed.). (eds.). ...".split()
)
_INITIAL_AND_YEAR = re.compile(r"[A-Z]\.,?\s\(?(?:19|20)\d\d[a-z]?\)?\.\s")
_LONGEST_REFERENCE = 800
_LONGEST_NUMBER = 60
_MOST_NAMES = 60


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the sentences of ``text`` as ``(start, end)`` offsets, in order.

    A line break always ends a sentence (cleaned text keeps line breaks only between paragraphs, list items and
    headings). Abbreviations of Indonesian and English academic text ("dkk.", "No. 72", "S.Sos., M.Si.", "hal. 12",
    "et al."), initials, list numbers and decimals do not.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of tuple of int
        ``text[start:end]`` is a sentence without surrounding white space.

    Examples
    --------
    >>> from govtext.text import split_sentences
    >>> text = "Perpres No. 72 Tahun 2021 menjadi dasar (Imron dkk., 2022). Koordinasi belum optimal."
    >>> [text[s:e] for s, e in split_sentences(text)]
    ['Perpres No. 72 Tahun 2021 menjadi dasar (Imron dkk., 2022).', 'Koordinasi belum optimal.']
    """
    spans: list[tuple[int, int]] = []
    position = 0
    for line in re.split(r"(\n+)", text):
        if line and not line.startswith("\n"):
            spans.extend((position + s, position + e) for s, e in _split_line(line))
        position += len(line)
    return spans


def _split_line(line: str) -> list[tuple[int, int]]:
    if _is_reference(line):
        left = len(line) - len(line.lstrip())
        return [(left, len(line.rstrip()))]
    cuts = [m.end("close") for m in _CANDIDATE.finditer(line) if _is_boundary(line, m)]
    cuts += [m.end() for m in _GLUED.finditer(line) if _is_glued_boundary(line, m.start())]
    cuts += [m.end() for m in _NOTE.finditer(line) if _is_noted_boundary(line, m.start())]
    spans: list[tuple[int, int]] = []
    start = 0
    for cut in [*sorted(set(cuts)), len(line)]:
        piece = line[start:cut]
        if stripped := piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            spans.append((left, left + len(stripped)))
        start = cut
    return spans


def _is_glued_boundary(line: str, dot: int) -> bool:
    """Whether a stop with no space after it ("optimal.Kondisi") ends a sentence."""
    word = _last_word(line, dot)
    return len(word) >= 4 and "." not in word and "@" not in word and "/" not in word and not _depth(line, dot)


def _is_reference(line: str) -> bool:
    """Whether the line is one entry of a list of references, which is not to be cut."""
    if len(line) > _LONGEST_REFERENCE or not (year := _YEAR.search(line, 0, _LONGEST_REFERENCE // 2)):
        return False
    if len(_INITIAL_AND_YEAR.findall(line)) > 1:
        return False  # several entries run together
    names = re.sub(r"^\s*(?:\[\d{1,3}\]|\d{1,3}\.|[-•*])\s+", "", line[: year.start()]).split()
    if not 0 < len(names) <= _MOST_NAMES or not all(n in _BETWEEN_NAMES or _NAME.fullmatch(n) for n in names):
        return False
    # "Ansell, C. (2008)." or "Sugiyono. (2019)." or "Sugiyono (2019).", not "Desember 2019, ..."
    return names[-1].endswith(".") or (year.group().startswith("(") and year.group().strip().endswith((").", "):")))


def _is_noted_boundary(line: str, dot: int) -> bool:
    """Whether a stop with a footnote mark behind it ends a sentence."""
    word = _last_word(line, dot).lower()
    return word not in _NEVER_END and not _depth(line, dot) and (len(word) > 2 or not word.isalpha())


def _last_word(line: str, end: int) -> str:
    match = _LAST_WORD.search(line, max(0, end - 40), end)
    return match.group() if match else ""


def _depth(line: str, position: int) -> bool:
    """Whether ``position`` lies inside an unclosed parenthesis of reasonable length."""
    opened = line.rfind("(", max(0, position - 200), position)
    return opened >= 0 and ")" not in line[opened:position] and 0 <= line.find(")", position) - position < 200


def _is_boundary(line: str, match: re.Match[str]) -> bool:
    mark, following = match["mark"], match["next"]
    word = _last_word(line, match.start("mark"))
    if following.islower() and (mark[0] != "." or match["close"] or len(mark) > 1 or len(word) < 3):
        return False  # "Apa?" katanya ... ; "eh ... anu"; abbreviation in mid-sentence
    if following in ",;:)]":
        return False
    if set(mark) & {"!", "?", "…"}:
        return True
    if _depth(line, match.start("mark")) and not match["close"].count(")"):
        return False
    lowered = word.lower().strip("*_")
    bare = lowered.replace(".", "")
    next_word = (m.group() if (m := _NEXT_WORD.match(line, match.end())) else "").lower()
    if bare in _BEFORE_NUMBERS and following.isupper():
        return True
    if bare in _LISTS_GO_ON and following.isupper():
        return True
    if word.isupper() and len(bare) > 2 and bare not in _TITLES_IN_CAPITALS:
        return not _DOTTED.fullmatch(lowered) or next_word in _OPENERS  # an acronym, "SEC." or "TTD."; but "U.S."
    if lowered in _NEVER_END or (bare in _NEVER_END and len(bare) > 1 and lowered not in _MAY_END):
        # "Kab. Maros" goes on; "... masing-masing RT. Selain itu" ends
        return bare in _ALSO_WORDS and next_word in _OPENERS
    if lowered in _MAY_END or _DOTTED.fullmatch(lowered) or bare in _LISTS_GO_ON:
        return next_word in _OPENERS
    before = line[: match.start("mark")].strip() if match.start("mark") < _LONGEST_NUMBER else "..."
    if len(word) == 1 and word.isalpha() and word.isupper():
        return next_word in _OPENERS and not _ENUMERATOR.fullmatch(before)
    if _ENUMERATOR.fullmatch(before) or _CAPTION.fullmatch(before):
        return False  # a list number or "Tabel 4.1" at the start of the line
    if following.islower():
        # a stop before a small letter: an unknown abbreviation, unless the word before it is plainly a word
        return len(bare) > 4 and "." not in lowered and not next_word.startswith(("dan", "atau", "and", "or"))
    return True
