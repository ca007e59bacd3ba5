"""Labels of speakers at the beginning of a line, in the forms that transcripts have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

__all__ = [
    "CAPITALS",
    "Form",
    "Opening",
    "is_letters",
    "is_speaker_word",
    "label_key",
    "opening_of",
    "seconds",
    "turn_borders",
]

Form = Literal["colon", "alone", "space", "bracket", "dash"]
"""How a label is set off: "P: ...", "P" on a line of its own, "P<tab>...", "(P) ...", "P - ..."."""

_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?|\d{1,2}\.\d{2}\.\d{2}"
TIME = rf"[\[(<]?(?:{_CLOCK})(?:\s*(?:-->|[-–—]|s/d)\s*(?:{_CLOCK}))?[\])>]?"
_DATE = r"\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4})?"
_STAMP = rf"(?:\[?{_DATE},?\s+(?:pukul\s+)?\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?(?:\s?[AP]M)?\]?\s*[-–]?\s*|{TIME}\s*[-–|]?\s*)"
_NUMBER = r"(?:\d{1,3}[.)]\s*|\d{1,4}\s+(?=[^:]{1,40}:))?"
_LABEL = r"[^\W\d_][\w./'’&-]*(?: [\w.,/'’&#-]+){0,4}?"
_WHO = r"(?:\s?[(\[](?P<who>[^)\]\n]{1,60})[)\]])?"
_BULLET = r"(?:[-–—•●▪>+]\s+)?"
_COLON = re.compile(
    rf"^{_BULLET}(?:(?P<time>{_STAMP}))?{_NUMBER}(?P<stars>\*{{0,2}})(?P<speaker>{_LABEL}){_WHO}(?:\s+(?P<later>{TIME}))?\s?\*{{0,2}}\s?:(?!//)\*{{0,2}}(?:\s+|$)"
)
_ALONE = re.compile(
    rf"^(?:(?P<time>{_STAMP}))?{_NUMBER}(?P<speaker>{_LABEL}){_WHO}(?:\s*[-–|,]?\s*(?P<later>{TIME}))?\s*$"
)
_BRACKET = re.compile(rf"^(?:(?P<time>{_STAMP}))?[\[(<](?P<speaker>{_LABEL})[\])>]\s*:?\s*(?=\S)")
_DASH = re.compile(rf"^(?:(?P<time>{_STAMP}))?(?P<speaker>{_LABEL}){_WHO}\s?(?:\s[-–—=]|>|=>)\s(?=\S)")
_SPACE = re.compile(
    rf"^(?:(?P<time>{_STAMP}))?(?P<speaker>[A-Z]{{1,3}}[ -]?\d{{0,2}}|{_LABEL}){_WHO}\s+(?=[\"“(\[]?[^\W_])"
)
CAPITALS = re.compile(r"^[A-Z]{1,3}[ .-]?\d{0,2}$")
_SMALL = re.compile(r"^[a-z]\d{0,2}$")
_SAYS = re.compile(
    r"\s+(?:(?:kemudian|lalu|pun|kembali|juga)\s+)?(?:menjawab|bertanya|berkata|mengatakan|menjelaskan|menanyakan|menuturkan|menambahkan|menyampaikan|"
    r"answers?|answered|asks?|asked|says?|said|replied|replies)$",
    re.IGNORECASE,
)
_WORDS = frozenset(
    """
    peneliti pewawancara penanya interviewer researcher enumerator moderator fasilitator facilitator host pemandu notulen penulis mahasiswa mahasiswi
    informan informant narasumber responden respondent partisipan participant peserta interviewee subjek subyek terwawancara penjawab warga kader
    pertanyaan tanya question jawab jawaban answer speaker pembicara suara voice bapak ibu pak bu mas mbak kang teh abah haji ustadz ustaz gus nyai
    mr mrs ms dr prof kades lurah camat kadus sekdes kadis kabid kasi kaur ketua sekretaris bendahara anggota bidan perawat dokter petugas
    pendamping tokoh staf staff translator penerjemah int inf ns mod pl nara p1 i1
    """.split()
)
_NO_LABEL = re.compile(
    r"^(?:wawancara|interview|transkrip|transcript|lampiran|kata|katanya|ujar|jawabnya|tanyanya|menurut|beliau|contoh|contohnya|misal|misalnya|artinya|intinya|jadi|karena|pertama|kedua|ketiga|keempat|kelima|terakhir|"
    r"catatan|keterangan|note|notes|nb|sumber|source|tabel|table|gambar|figure|bab|yang|bunyinya|isinya|alasannya|kendalanya|masalahnya|solusinya|"
    r"example|first|second|third|he|she|they|we|for|such|namely|yaitu|yakni|antara|ada|tema|topik|theme|topic|bagian|sesi|http|https|saya|kami|kita|dia|mereka)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Opening:
    """A label at the beginning of a line.

    ``start`` and ``end`` are where the label stands in the line, ``body`` where what is said begins; ``who`` is what stands in brackets behind the label,
    ``time`` the stamp as printed.
    """

    form: Form
    speaker: str
    start: int
    end: int
    body: int
    who: str = ""
    time: str = ""


def opening_of(line: str, form: Form) -> Opening | None:
    """Return the label with which a line begins, in one form; None where there is none.

    Examples
    --------
    >>> from govtext.text.turns import opening_of
    >>> opening_of("[00:01:23] Informan 1 (Kader): Ya, Mbak.", "colon")
    Opening(form='colon', speaker='Informan 1', start=11, end=21, body=31, who='Kader', time='[00:01:23]')
    >>> opening_of("Katanya: sudah cair", "colon") is None
    True
    """
    patterns = {"colon": _COLON, "alone": _ALONE, "space": _SPACE, "bracket": _BRACKET, "dash": _DASH}
    head = line[:160]
    if form == "alone" and (len(line) > 90 or line.rstrip()[-1:] in ".?!,;"):
        return None
    match = patterns[form].match(head)
    if match is None:
        return None
    groups = match.groupdict()
    speaker = match["speaker"].rstrip(" .,")
    if said := _SAYS.search(speaker):
        speaker = speaker[: said.start()]
    words = speaker.split()
    if not words or len(speaker) > 40 or len(words) > 5 or _NO_LABEL.match(speaker):
        return None
    letter = form == "colon" and _SMALL.match(speaker)
    if not (speaker[0].isupper() or letter or is_speaker_word(words[0])):
        return None
    if form == "space" and not (CAPITALS.match(speaker) or is_speaker_word(words[0])):
        return None
    if form == "dash" and not (CAPITALS.match(speaker) or is_speaker_word(words[0])):
        return None
    time = (groups.get("time") or groups.get("later") or "").strip(" -–|")
    who = (groups.get("who") or "").strip()
    if re.fullmatch(TIME, who):
        time, who = time or who, ""
    start = match.start("speaker")
    return Opening(form, speaker, start, start + len(speaker), match.end(), who, time)


def is_letters(speaker: str) -> bool:
    """Whether a label is letters that stand for somebody: "P", "IN 2", or small and single, "a", "b2"."""
    return bool(CAPITALS.match(speaker) or _SMALL.match(speaker))


def is_speaker_word(word: str) -> bool:
    """Whether a word by itself says that somebody speaks: a part ("Peneliti", "Informan"), an office, a form of address."""
    return word.strip(".,").rstrip("0123456789_-").casefold() in _WORDS


def label_key(speaker: str) -> str:
    """Return what labels of one speaker have in common: "PENELITI ", "Peneliti." and "peneliti" are one."""
    return re.sub(r"[\W_]+", " ", speaker).strip().casefold()


def seconds(stamp: str) -> float | None:
    """Return the seconds that a stamp stands for ("[00:01:23]", "1:23", "00:04.500 --> 00:07"); None where it holds no time.

    Two numbers are minutes and seconds, beside a date hours and minutes.

    Examples
    --------
    >>> from govtext.text.turns import seconds
    >>> seconds("[00:01:23]"), seconds("1:05"), seconds("[12/03/24, 1:05 PM]"), seconds("Rabu") is None
    (83.0, 65.0, 47100.0, True)
    """
    if dated := re.match(
        rf"\W*{_DATE},?\s+(?:pukul\s+)?(\d{{1,2}})[:.](\d{{2}})(?:[:.](\d{{2}}))?(?:\s?([AP])M)?", stamp
    ):
        hours = int(dated[1]) % 12 + 12 * (dated[4] == "P") if dated[4] else int(dated[1])
        return float(3600 * hours + 60 * int(dated[2]) + int(dated[3] or 0))
    match = re.search(r"(?<![\d/.-])(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,](\d{1,3}))?(?![\d/])", stamp)
    if match is None:
        return None
    parts = [int(match[1]), int(match[2]), *([int(match[3])] if match[3] else [])]
    total = 0
    for part in parts:
        total = total * 60 + part
    return total + (int(match[4]) / 10 ** len(match[4]) if match[4] else 0.0)


_STAMP_LINE = re.compile(rf"^\s*{TIME}\s*$")
_ASKS = re.compile(r"^\d{1,3}[.)]\s+\S")
_LEAST = 4
_LEAST_SHARE = 0.04
"""So many openings, and such a share of the lines, must stand in a text before its line ends are read as those of a transcript."""


def turn_borders(lines: Sequence[str]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the lines that open a turn whatever stands before them, and the lines after which a new paragraph begins.

    Only where labels come back often enough for a transcript; both are empty for any other text. Lines are as the file has them, tabs included.
    """
    opened: dict[int, str] = {}
    alone: set[int] = set()
    for number, line in enumerate(lines):
        text = line.strip()
        if not text or len(text) < 1:
            continue
        tab = re.match(r"^(\S[^\t]{0,39}?)\s*:?\t+\s*:?\s*\S", line.lstrip(" "))
        if tab and (CAPITALS.match(tab[1]) or is_speaker_word(tab[1].split()[0])):
            opened[number] = label_key(tab[1])
        elif (
            len(text) <= 60
            and (found := opening_of(text, "alone"))
            and (is_speaker_word(found.speaker.split()[0]) or found.time)
        ):
            opened[number] = label_key(found.speaker)
            alone.add(number)
        elif (found := opening_of(text, "colon")) and (
            is_letters(found.speaker) or is_speaker_word(found.speaker.split()[0]) or found.time
        ):
            opened[number] = label_key(found.speaker)
            if found.body >= len(text):
                alone.add(number)
        elif (found := opening_of(text, "bracket") or opening_of(text, "dash")) and found.speaker[0].isupper():
            opened[number] = label_key(found.speaker)
    counts = Counter(opened.values())
    returning = {number for number, key in opened.items() if counts[key] > 1}
    filled = sum(bool(line.strip()) for line in lines)
    keys = [opened[number] for number in sorted(returning)]
    changes = sum(one != other for one, other in pairwise(keys))
    if len(keys) < max(_LEAST, _LEAST_SHARE * filled) or changes < 0.5 * len(keys):
        returning, alone = set(), set()
    alone &= returning
    if returning:
        stamps = {number for number, line in enumerate(lines) if _STAMP_LINE.match(line)}
        returning |= stamps
        alone |= stamps
    asked = _questions_end(lines)
    return frozenset(returning), frozenset(alone | asked)


def _questions_end(lines: Sequence[str]) -> set[int]:
    """Last lines of numbered questions that have an answer below them, where there are three such at least."""
    ends: set[int] = set()
    inside = False
    for number, line in enumerate(lines):
        text = line.strip()
        if _ASKS.match(text):
            inside = True
        elif not text:
            inside = False
        if inside and text.endswith("?"):
            following = lines[number + 1].strip() if number + 1 < len(lines) else ""
            if following and not _ASKS.match(following):
                ends.add(number)
            inside = False
    return ends if len(ends) >= max(3, _LEAST_SHARE * len(lines)) else set()
