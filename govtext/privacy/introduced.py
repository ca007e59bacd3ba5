"""Names where a text introduces them: answers to "siapa nama", initials that stand for somebody, and two names of one person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from govtext.privacy.found import Found
from govtext.privacy.wordlists import (
    DEGREES,
    ENGLISH_NAMES_AND_WORDS,
    FUNCTION,
    HONORIFICS,
    KIN,
    KIN_TITLES,
    LABELS,
    NEVER,
    ROLES,
    WEAK_HONORIFICS,
    given_names,
    known_places,
)

__all__ = [
    "counted_letters",
    "find_answers",
    "find_bracketed_initials",
    "find_initialled",
    "find_label_initials",
    "find_legend",
    "find_patronyms",
    "find_present",
    "find_quoted",
    "opens_part",
    "part_letters",
    "same_people",
    "shortens_part",
]

_CAP = r"[A-Z][^\W\d_]{0,30}(?:[’'-][^\W\d_]{1,30}){0,3}"
_TURN = re.compile(
    r"^[ \t]*(?:\d{1,3}[.)][ \t]+)?(?:[\[(]?(?:\d{1,2}/\d{1,2}/\d{2,4},? )?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?[\])]?\s?)?"
    r"(?:[^\W\d_][^\n:]{0,40}:(?!//)|[A-Z]{1,2}\d{0,2}[.)](?=[ \t])|[+–—-](?=[ \t])|(?<=\d )(?:[^\W\d_]|\d(?=\n))[^\n:.,]{0,30}\n|(?i:speaker|peserta|informan|responden|narasumber|participant|respondent)\s?\d{1,2}\b)[ \t]*(?P<said>[^\n]*)",
    re.MULTILINE,
)
_ASKS = re.compile(
    r"\b(?:nama|namanya|siapa|sapa|sopo|sinten|saha|name|names|introduce|perkenal\w*|kenal(?:an|kan)|identitas\w*|identity|who are you|who is here|surname|namo|namonyo|namana|namane|jeneng\w*|asma\w*|ngaran\w*|aran|dengan (?:ibu|bapak|mas|mbak|kakak|siapa)|introduce)\b",
    re.IGNORECASE,
)
_ROUND = re.compile(
    r"\b(?:semua(?:nya)?|masing-masing|bergiliran|satu per satu|satu-satu|dulu|keliling|round|everyone|everybody|each|names)\b",
    re.IGNORECASE,
)
_OPENER = re.compile(
    r"(?:(?:ya|iya|inggih|nggih|oh|oke|baik|well|hi|hello|yes|halo|perkenalkan|nama|saya|sa|aku|kula|kulo|beta|ambo|abdi|kami|dengan|my name is|i'm|i am|i’m|it's|it’s|this is)\b[,. ]{1,2}){0,4}",
    re.IGNORECASE,
)
_SHORT_GIVEN = frozenset("moh muh mochamad m md abd ach st sy moch".split())
_ROUND_TURNS = 10
_LEGEND = re.compile(
    r"(?<![\w.])(?P<short>[A-Z]{2,3})\s{0,2}[=:]\s{0,2}(?P<role>(?i:informan|informant|narasumber|responden|respondent|peneliti|researcher|pewawancara|interviewer|interviewee|"
    r"moderator|fasilitator|facilitator|penerjemah|translator|notulen|participant|partisipan))\b"
)
_SHORT_LABEL = re.compile(
    r"^[ \t]*(?:[\[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?[\])]?[ \t]*)?(?P<bracket>\[)?(?P<short>[A-Z]{2,4})(?(bracket)\](?=[ \t]|:)|(?=[ \t]*[:=]))",
    re.MULTILINE,
)
_SMALL_LABEL = re.compile(_SHORT_LABEL.pattern, re.MULTILINE | re.IGNORECASE)
_MEANS = re.compile(
    r"(?:^|(?<=[;,(/.|]))[ \t]*(?P<short>[A-Z][A-Za-z]{0,4})[ \t]*=[ \t]*(?P<meant>[^;,=()\n/|]{2,60})", re.MULTILINE
)
"""A legend of the labels of turns: "W = Wisnu (pewawancara), CO = clinical officer"."""
_QUOTED = re.compile(
    rf"(?<![\w-])(?P<first>{_CAP}(?: {_CAP}){{0,2}}) [\"“](?P<nick>{_CAP})[\"”](?P<last> {_CAP}(?: {_CAP})?)"
)
_LONGEST_SHORT = 7
_BLENDS = frozenset(
    "narsum kepsek wakasek kapus sekdes sekcam kades kadus kadis kabid kasi kasun korlap korcam korkab pendes".split()
)
_ANY_LABEL = re.compile(
    r"^[ \t]*(?:\d{1,3}[.)][ \t]+)?(?P<time>[\[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?[\])]?[ \t]*)?(?P<bracket>\[)?(?P<short>[A-Z]{1,4})(?(bracket)\](?=[ \t]|:)|(?(time)(?=[ \t:=])|(?=[ \t]*[:=])))",
    re.MULTILINE,
)
_BRACKETED = re.compile(
    rf"(?<![\w-])(?P<name>{_CAP}(?:\.? {_CAP}){{0,4}}(?: [\"“]{_CAP}[\"”](?: {_CAP}){{1,3}})?) ?[(\[](?P<short>[A-Z]{{1,4}})[)\]]"
)
_PRESENT = re.compile(
    r"(?:^|(?<=\. ))[ \t]*(?:(?:yang )?hadir|peserta(?: yang)?(?: hadir)?|present|attendees|participants|members|in the room|pewawancara|peneliti|interviewers?|researchers?|moderator|fasilitator|notulen|note-?takers?|pencatat|anggota(?: yang hadir)?|daftar hadir)[ \t]*:[ \t]*(?P<list>[^\n]{3,400})",
    re.IGNORECASE | re.MULTILINE,
)
_ROLE_WORDS = (
    "informan informant narasumber responden respondent peneliti researcher pewawancara interviewer interviewee moderator fasilitator facilitator penerjemah translator "
    "notulen participant partisipan peserta speaker penanya penulis question answer enumerator petugas ibu bapak suami istri anak pertanyaan jawaban pengamat observer panel panelis audiens penutur "
    "notulis pembicara pemandu hadirin host resident volunteer teacher nurse elder farmer carer vicar warden kader kadersehat bidan warga ketua ketuakelompok kepaladesa "
    "tanya jawab kepalasekolah kepalapuskesmas kepaladusun kelompokwanita perangkatdesa petani nelayan pendamping bendahara sekretaris operator guru penyuluh relawan pengurus"
).split()  # fmt: skip
_PARTS = frozenset(
    "enumerator interviewer interviewee pewawancara moderator fasilitator facilitator translator penerjemah notulen penanya pemandu pencatat".split()
)
_INITIALLED = re.compile(rf"(?<![\w.])(?P<letters>(?:[A-Z]\. ?){{1,3}})(?P<last>{_CAP})(?: {_CAP}){{0,2}}")
_PATRONYM = re.compile(rf"(?<![\w-]){_CAP}(?: {_CAP}){{0,3}} (?:bin|binti|ibnu) {_CAP}(?: {_CAP}){{0,2}}")
_BORN = re.compile(
    rf"(?<![\w-])(?:(?:I|Ni) (?:Gusti|Gede|Wayan|Made|Nyoman|Ketut|Putu|Kadek|Komang|Luh|Nengah|Dewa|Desak)|Ida Bagus|Ida Ayu|Anak Agung|Tubagus|Cokorda)(?: {_CAP}){{1,4}}"
)
_SMALL_PATRONYM = re.compile(
    r"(?<![\w-])(?P<own>[a-z]{3,}) (?:bin|binti) (?:(?:h|hj|haji|sutan|dt|datuak|tgk|abd|m)\.? ){0,2}[a-z]{3,}(?: marajo| sati| rahman| rahim| karim| aziz| malik)?(?![\w-])"
)
_RESPECT = HONORIFICS | frozenset(
    "kak bang aunt auntie uncle aunty nang nyai sister brother chief teacher comrade father matron coach engineer".split()
)
"""Titles that stand before the name of the one who is meant, not of a child."""
_SAME = re.compile(
    r"[^\n\"“:]{0,45}\b(?:calls? (?:me|him|her|it)|called (?:me|him|her)|(?:everyone|everybody|people|they|all|children|kids) (?:just )?says?|orang bilang|go(?:es)? by|(?:known|introduced|remembered) as|(?:se|ter|di|me)?panggil(?:an)?(?:nya|nyo|na|e)?|ma?nggil(?:nya)?|maimbau|maimbaunyo|mamanggia\w*|diimbau|"
    r"disapa|disebut|diceluk|ditimbali|nyebut(?:nya)?|ngadanin tiang|nama (?:asli|lengkap|kecil|panggilan|ktp|di ktp|bali)(?:-?nya|-?nyo|-?ku)?|real name|full name|nickname|short for)(?: (?:saja|aja|itu|adalah|just|is|was|se))?,?:? (?:si )?(?:(?:"
    + "|".join(sorted(_RESPECT))
    + r")\.? )?[\"“'‘]?"
    r"|\W{0,2} ?(?:(?:mas|mbak|pak|bu|kak|bang)\b,? )?(?:(?:tapi|tetapi|atau|but|or|yang|who|just) )?(?:(?:saya|beliau|dia|orang(?:nya)?|people|everyone|everybody|they|we) )?(?:(?:biasa|sering|lebih|akrab|cukup|kerap) )?"
    r"(?:nama asli(?:nya)?|nama lengkap(?:nya)?|lengkapnya|nama panggilan(?:nya)?|panggilan(?:nya)?|panggil|dipanggil|disapa|alias|a\.?k\.?a\.?|real name(?: is)?|say|call me|calls? (?:me|him|her)|known as|short for)"
    r"(?: (?:saja|aja|itu|adalah|just))?:? (?:si )?[\"“'‘]?",
    re.IGNORECASE,
)
_INITIALS_CLOSED = re.compile(r"[A-Z]{1,4}[)\]]")
_LONGEST_LINK = 60
_MANY_TURNS = 3
_VOWELS = frozenset("aeiouy")
"""How many turns make letters the initials of a speaker, whose name the text may not tell."""
_TITLES = HONORIFICS | WEAK_HONORIFICS


def find_answers(text: str, is_word: Callable[[str], bool], *, lower_case: bool) -> Iterator[Found]:
    """Yield names at the beginning of turns that answer a question for names, as rounds of introductions do.

    Parameters
    ----------
    text : str
    is_word : callable
        Whether a dictionary has a word.
    lower_case : bool
        Whether the text was typed without capitals.

    Examples
    --------
    >>> from govtext.privacy.introduced import find_answers
    >>> text = "P: Tolong sebut nama dulu.\\nA: Kasdirah, dari dusun.\\nB: Setuju, Pak."
    >>> [text[item.start : item.end] for item in find_answers(text, lambda word: word == "Setuju", lower_case=False)]
    ['Kasdirah']
    """
    asked = rounds = 0
    for match in _TURN.finditer(text):
        said, start = match["said"], match.start("said")
        if asked or rounds:
            yield from _answer(said, start, is_word, lower_case)
        asked, rounds = 0, max(0, rounds - 1)
        if _ASKS.search(said):
            asked = 1
            if _ROUND.search(said):
                rounds = _ROUND_TURNS


def _answer(said: str, start: int, is_word: Callable[[str], bool], lower_case: bool) -> Iterator[Found]:
    opener = _OPENER.match(said)
    place = opener.end() if opener else 0
    words: list[re.Match[str]] = []
    for word in re.compile(r"[^\W\d_]+(?:[’'-](?!s\b)[^\W\d_]+)*").finditer(said, place):
        gap = said[words[-1].end() if words else place : word.start()]
        if words and gap == ". " and words[-1].group().lower() in _SHORT_GIVEN:
            gap = " "
        if gap.strip() or (words and not gap) or len(words) == 4:
            break
        lowered = word.group().lower()
        if not words and lowered in _TITLES and lowered not in given_names():
            place = word.end()
            continue
        within = bool(words) and word.group()[0].isupper() and lowered in given_names()
        if (lowered in FUNCTION | NEVER | ROLES | _TITLES and not within) or re.fullmatch(
            r"(?:h[aeiu]){2,}h?|h?m{2,}", lowered
        ):
            break
        if not (word.group()[0].isupper() or lower_case):
            break
        if lower_case and (is_word(lowered) or len(lowered) < 3) and lowered not in given_names():
            break
        words.append(word)
    while (
        len(words) > 1
        and is_word(words[0].group())
        and words[0].group().lower() not in given_names() | ENGLISH_NAMES_AND_WORDS
        and not is_word(words[1].group())
    ):
        words = words[1:]
    if not words:
        return
    after = said[words[-1].end() :]
    ordinary = all(is_word(word.group()) and word.group().lower() not in given_names() for word in words)
    if ordinary and (lower_case or len(words) > 1 or not re.match(r"\s*\.", after)):
        return
    if all(word.group().lower() in known_places() for word in words):
        return
    yield Found("person", start + words[0].start(), start + words[-1].end(), "likely", "answers a question for names")


def find_label_initials(
    text: str, names: Sequence[str], is_word: Callable[[str], bool], *, small: bool = False
) -> Iterator[Found]:
    """Yield initials that label turns: by a legend ("RH = informan"), when they begin as a name of the text does, or when they label many turns.

    Parameters
    ----------
    text : str
    names : sequence of str
        Names that were found in the text.
    is_word : callable
        Whether a dictionary has a word.
    small : bool
        Whether the text was typed without capitals.

    Examples
    --------
    >>> from govtext.privacy.introduced import find_label_initials
    >>> [(item.start, item.end) for item in find_label_initials("RH = informan\\nRH: Saya.\\nRH: Ya.", [], lambda word: False)]
    [(0, 2), (14, 16), (24, 26)]
    """
    legend = {m["short"] for m in _LEGEND.finditer(text) if not _shortens_role(m["short"], (m["role"].lower(),))}
    pattern = _SMALL_LABEL if small else _SHORT_LABEL
    labels = Counter(match["short"] for match in pattern.finditer(text))
    parts = part_letters(text)
    meant = legend | {
        short for short, count in labels.items()
        if count > 1 and (any(_within(short, name) for name in names) or (count >= _MANY_TURNS and (not is_word(short) or not set(short.lower()) & _VOWELS)))
        and short.lower() not in LABELS | KIN | _TITLES | ROLES | NEVER | parts and not _shortens_role(short) and not re.search(rf"\b{short}[- ]?\d", text)
    }  # fmt: skip
    spans = {match.span("short") for match in _LEGEND.finditer(text) if match["short"] in legend}
    spans |= {match.span("short") for match in pattern.finditer(text) if match["short"] in meant}
    if not (small or text.isupper()):  # a speaker is also spoken of by the letters: "PL asks"
        for short in (short for short in meant if len(short) > 1):
            spans |= {match.span() for match in re.finditer(rf"(?<![\w.-]){short}(?![\w.-]*[\w-])", text)}
    for start, end in sorted(spans):
        yield Found("person", start, end, "likely", "initials that label turns")


def find_bracketed_initials(text: str) -> Iterator[Found]:
    """Yield initials in brackets behind the name that they shorten, where they label turns, and the name.

    Examples
    --------
    >>> from govtext.privacy.introduced import find_bracketed_initials
    >>> text = "Pendamping: Asep Saepudin (AS)\\nAS: Ya.\\nAS: Betul."
    >>> [text[item.start : item.end] for item in find_bracketed_initials(text)]
    ['Asep Saepudin', 'AS', 'AS', 'AS']
    """
    labels = Counter(match["short"] for match in _ANY_LABEL.finditer(text))
    shorts: dict[str, re.Match[str]] = {}
    for match in _BRACKETED.finditer(text):
        every = re.findall(r"[^\W\d_]+", re.sub(r"[\"“][^\"”]*[\"”]", "", match["name"]))
        words = [word for word in every if word.lower() not in _TITLES]
        short = match["short"]
        whole, letters = "".join(word[0] for word in every).upper(), "".join(word[0] for word in words).upper()
        letters = whole if whole.startswith(short) else letters
        if words and (letters.startswith(short) or (len(words) == 1 and words[0].upper().startswith(short[0]))) and (
            labels[short] > 1 or (len(short) > 1 and letters == short)
        ) and words[0].lower() not in ROLES | FUNCTION | NEVER | known_places():  # fmt: skip
            shorts.setdefault(short, match)
    for short, match in shorts.items():
        start = match.start("name")
        while (title := re.match(r"[^\W\d_]+\.? ", text[start : match.end("name")])) and title.group().rstrip(
            ". "
        ).lower() in _TITLES:
            start += title.end()
        if start < match.end("name"):
            yield Found("person", start, match.end("name"), "certain", "a name with its initials in brackets")
        yield Found("person", *match.span("short"), "likely", "initials of the name before them")
        for label in _ANY_LABEL.finditer(text):
            if label["short"] == short:
                yield Found("person", *label.span("short"), "likely", "initials that label turns")


def find_quoted(text: str, is_word: Callable[[str], bool]) -> Iterator[Found]:
    """Yield a name with a nickname in quotes in it: 'Oluwaseun "Shay" Adeyinka'.

    Examples
    --------
    >>> from govtext.privacy.introduced import find_quoted
    >>> text = 'Kepada Sukirman "Gombloh" Hadi.'
    >>> [text[item.start : item.end] for item in find_quoted(text, lambda word: word == "Kepada")]
    ['Sukirman "Gombloh" Hadi']
    """
    for match in _QUOTED.finditer(text):
        start = match.start()
        for word in match["first"].split():
            if not (is_word(word) or word.lower() in _TITLES) or word.lower() in given_names():
                break
            start += len(word) + 1
        if start < match.start("nick") - 1 and (
            match["last"] or text[match.start("nick") - 2 : match.start("nick") - 1] == " "
        ):
            yield Found("person", start, match.end(), "likely", "a name with a nickname in quotes")


def find_present(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a list of those who were there: "Hadir: Tiur br. Manik, Op. Gomgom, Rikson."

    Examples
    --------
    >>> from govtext.privacy.introduced import find_present
    >>> text = "Hadir: Bu Sarti, Tarno (ketua), dan Yosepina."
    >>> [text[start:end] for start, end in find_present(text)]
    ['Bu Sarti', 'Tarno (ketua)', 'Yosepina']
    """
    for match in _PRESENT.finditer(text):
        for item in re.finditer(r"(?:[^,;()\n]|\([^()\n]*\))+", match["list"]):
            first = re.match(r"\s*(?:(?:dan|and|serta|&)\s)?", item.group())
            start = match.start("list") + item.start() + (first.end() if first else 0)
            end = match.start("list") + item.end()
            while end > start and text[end - 1] in " .":
                end -= 1
            if start < end:
                yield start, end


def find_legend(text: str, names: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """Yield labels of turns that a legend gives to somebody by name, wherever they label.

    Parameters
    ----------
    text : str
    names : sequence of (int, int)
        Where names stand.

    Examples
    --------
    >>> from govtext.privacy.introduced import find_legend
    >>> text = "W = Wisnu, T = tanya\\nW: Ya.\\nT: Siapa?"
    >>> [(item.start, item.end) for item in find_legend(text, [(4, 9)])]
    [(0, 1), (21, 22)]
    """
    meant = {
        match["short"]: match.span("short")
        for match in _MEANS.finditer(text)
        if any(match.start("meant") <= start < match.end("meant") for start, _ in names)
        and match["meant"].split()[-1][:1].isupper()
    }
    for letter in counted_letters(match["short"].lower() for match in _ANY_LABEL.finditer(text)):
        meant.pop(letter.upper(), None)  # speakers in the order of the alphabet
    for span in meant.values():
        yield Found("person", *span, "likely", "initials that label turns")
    for label in _ANY_LABEL.finditer(text):
        if label["short"] in meant and label.span("short") != meant[label["short"]]:
            yield Found("person", *label.span("short"), "likely", "initials that label turns")


def counted_letters(letters: Iterable[str]) -> frozenset[str]:
    """Return those of some letters that count speakers in the order of the alphabet, from A on.

    Examples
    --------
    >>> from govtext.privacy.introduced import counted_letters
    >>> sorted(counted_letters(["b", "a", "m"])), sorted(counted_letters(["a", "m"]))
    (['a', 'b'], [])
    """
    counted: list[str] = []
    given = set(letters)
    for letter in "abcdefghijklmnopqrstuvwxyz":
        if letter not in given:
            break
        counted.append(letter)
    return frozenset(counted) if len(counted) > 1 else frozenset()


def part_letters(text: str) -> frozenset[str]:
    """Return labels that a legend gives to a part in the talk, not to somebody by name, in lower case.

    Examples
    --------
    >>> from govtext.privacy.introduced import part_letters
    >>> sorted(part_letters("Int = interviewer, CO = clinical officer, W = Wisnu"))
    ['co', 'int']
    """
    return frozenset(
        match["short"].lower() for match in _MEANS.finditer(text) if match["meant"].replace(" ", "").islower()
    )


def _within(short: str, name: str) -> bool:
    """Whether the letters of a label stand in a name in this order, the first of them first."""
    letters = iter(name.lower())
    return name[:1].lower() == short[:1].lower() and all(letter in letters for letter in short.lower())


def shortens_part(label: str) -> bool:
    """Whether a label is a short form of a word for a part in the talk: "Fas", "Narsum", "Pwcr".

    Examples
    --------
    >>> from govtext.privacy.introduced import shortens_part
    >>> shortens_part("Narsum"), shortens_part("Pwcr"), shortens_part("Enum"), shortens_part("Narti")
    (True, True, True, False)
    """
    short = label.lower()
    if short in _PARTS:
        return True
    if not 2 <= len(short) <= _LONGEST_SHORT or not short.isalpha() or short in given_names():
        return False
    if short in _BLENDS or not set(short[1:]) & set("aeiou"):
        return short in _BLENDS or _shortens_role(short)
    return any(role.startswith(short) and role != short for role in _ROLE_WORDS)


def opens_part(letter: str) -> bool:
    """Whether a word for a part in the talk begins with a letter.

    Examples
    --------
    >>> from govtext.privacy.introduced import opens_part
    >>> opens_part("N"), opens_part("Y")
    (True, False)
    """
    return any(role.startswith(letter.lower()) for role in _ROLE_WORDS)


def _shortens_role(short: str, roles: Sequence[str] = _ROLE_WORDS) -> bool:
    """Whether letters shorten a word for a part in the talk: PW, INF, NS."""
    for role in roles:
        letters = iter(role)
        if role[0] == short[0].lower() and all(letter in letters for letter in short.lower()):
            return True
    return False


def find_initialled(text: str, is_word: Callable[[str], bool]) -> Iterator[Found]:
    """Yield a name behind initials: "G. Hathersage". Degrees ("S. Sos") and dictionary words are none.

    Examples
    --------
    >>> from govtext.privacy.introduced import find_initialled
    >>> text = "Ditandatangani G. Hathersage, S. Sos"
    >>> [text[item.start : item.end] for item in find_initialled(text, lambda word: False)]
    ['G. Hathersage']
    """
    labels = Counter(match.group(1) for match in re.finditer(r"^[ \t]*([A-Z])\d?\. ", text, re.MULTILINE))
    for match in _INITIALLED.finditer(text):
        if labels[match["letters"][0]] > 1 and not text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip():
            continue
        last = match["last"].lower()
        if len(last) > 2 and last not in DEGREES | NEVER | ROLES | FUNCTION | known_places() and (
            last in given_names() or not is_word(last)
        ):  # fmt: skip
            yield Found("person", *match.span(), "likely", "initials and a name")


def find_patronyms(text: str) -> Iterator[Found]:
    """Yield names with *bin* or *binti*, and Balinese names with their article or title of birth, whole.

    Examples
    --------
    >>> from govtext.privacy.introduced import find_patronyms
    >>> [(item.start, item.end) for item in find_patronyms("oleh Siti Zubaidah binti Hasyim kemarin")]
    [(5, 31)]
    """
    for match in _PATRONYM.finditer(text):
        start = match.start()
        for word in match.group().split():
            if word.lower() not in _TITLES | FUNCTION | ROLES:
                break
            start += len(word) + 1
        if (start < match.end() and " bin" in text[start : match.end()]) or " ibnu " in text[start : match.end()]:
            yield Found("person", start, match.end(), "certain", "a name with 'bin' or 'binti'")
    for match in _BORN.finditer(text):
        yield Found("person", *match.span(), "certain", "a name by order or title of birth")
    for match in _SMALL_PATRONYM.finditer(text):
        if match["own"] not in FUNCTION | ROLES | _TITLES:
            yield Found("person", *match.span(), "likely", "a name with 'bin' or 'binti'")


def same_people(text: str, found: Sequence[Found]) -> Iterator[tuple[int, int]]:
    """Yield starts of two names that the text gives to one person: "Codot, nama aslinya Rifki", "Agnieszka, but say Aga".

    A name behind a title is left apart: "dipanggil Mama Joni" names a child.

    Examples
    --------
    >>> from govtext.privacy.found import Found
    >>> from govtext.privacy.introduced import same_people
    >>> list(same_people("Codot, nama aslinya Rifki", [Found("person", 0, 5), Found("person", 20, 25)]))
    [(0, 20)]
    """
    persons = [item for item in found if item.kind == "person" and item.changed]
    for one, other in pairwise(persons):
        if re.split("['’ -]", text[other.start : other.end].lower())[0] in KIN_TITLES:
            continue  # "Embu'na Holil" names a child
        between = text[one.end : other.start]
        if (
            between.strip() == "="
            or (between.strip() in {"(", "["} and _INITIALS_CLOSED.match(text, other.start))
            or (other.start - one.end <= _LONGEST_LINK and _SAME.fullmatch(text, one.end, other.start))
        ):
            yield one.start, other.start
