"""Names of people: after titles and cues, as speakers, by given names, and again wherever they come back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, pairwise

from govtext.privacy.found import Certainty, Found
from govtext.privacy.introduced import (
    find_answers,
    find_bracketed_initials,
    find_initialled,
    find_label_initials,
    find_legend,
    find_patronyms,
    find_present,
    find_quoted,
    part_letters,
    shortens_part,
)
from govtext.privacy.letters import find_letters
from govtext.privacy.places import is_lower_case, small_lines
from govtext.privacy.voting import Voter, may_be_small_name
from govtext.privacy.wordlists import (
    DEGREES,
    FUNCTION,
    HONORIFICS,
    INITIAL_TITLES,
    KIN,
    KIN_TITLES,
    LABELS,
    NEVER,
    NOBLE,
    PEOPLES,
    PUBLIC,
    REGIONAL_FUNCTION,
    ROLES,
    WEAK_HONORIFICS,
    function_words,
    given_names,
    is_dialect,
    is_spoken,
    is_word,
    known_places,
    territories_of_words,
)
from govtext.text.language import Language

__all__ = ["cited_spans", "find_again", "find_persons", "find_public", "words_of"]

_TOKEN = re.compile(r"[^\W\d_]+(?:[’'`-](?!s\b)[^\W\d_]+)*")
_LABEL = re.compile(
    r"^[ \t]*(?:\d{1,3}[.)][ \t]+)?(?:[\[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?[\])]?\s*)?(?P<label>[^\W\d_][^\n:()\d]{0,40}?)[ \t]*(?:\((?P<who>[^)\n]{1,40})\)[ \t]*)?:(?!//)",
    re.MULTILINE,
)
_FIELD = re.compile(
    r"^[ \t]*(?:nama(?: (?:lengkap|informan|narasumber|responden))?|(?:pewawancara|peneliti|narasumber|informan|moderator|fasilitator|notulen|enumerator|interviewer|note-? ?taker|penerjemah|translator|pencatat|observer|pendamping|asisten|kader|ketua kelompok|juru bicara|informan kunci|key informant|caregiver|patient|pasien|klien|client|transkriptor|transcriber|transcribed by|interviewed by|diwawancarai oleh|"
    r"pewawancara|interviewee|respondent|participant|facilitator|name)(?: ?\d{1,2})?(?: (?:present|hadir))?)[ \t]*(?:\([^)\n]{1,20}\))?[ \t]*:[ \t]*(?P<rest>[^\n]{2,80})$",
    re.IGNORECASE | re.MULTILINE,
)
_CUE = re.compile(
    r"\b(?:(?:pu|pung|pe|punya|depe) nama|nama (?:saya|aku|kulo|lengkap(?:nya)?|asli(?:nya)?|panggilan(?:nya)?|beliau|dia|istri saya|suami saya)(?: (?:adalah|itu|ialah))?|nama(?:nya|na|e)|namaku|aranku|ngaranku|bernama|jenengku|jenenge|"
    r"lengkapnya|atas nama|a\.n\.?|alias|(?:biasa |sering )?(?:di)?panggil(?:an(?:nya)?)?(?: saja)?|diceluk|disebut|ngaran(?:na)?|kula|my name is|name is|named|called|calls? me|known as|i'm|i’m|i am|"
    r"this is|(?:saya|aku|gue|gua|sa|beta|ambo|abdi)(?= [A-Z]))[ ,]{1,2}",
    re.IGNORECASE,
)  # fmt: skip
_STRONG_CUE = re.compile(
    r"^(?:pu|pung|pe|punya|depe|nama|bernama|jeneng|lengkapnya|atas nama|a\.n|diceluk|my name|name is|named|ngaran)",
    re.IGNORECASE,
)
_INITIALS = re.compile(
    rf"\b(?P<title>(?i:{'|'.join(sorted(INITIAL_TITLES, key=len, reverse=True))})|(?i:boru|saudara|saudari))\.?[ \u00a0](?P<initials>[A-Z](?:\. ?[A-Z]){{0,2}}\.?|[A-Z]{{2,3}})(?![\w’'])"
)
_OWN_INITIALS = re.compile(
    r"\b(?:(?i:nama(?:nya)?|inisial(?:nya)?|initials?|sebut)(?: (?:saya|saja|aja|dia|are|is|only))?,?|(?i:saya|aku|i am|i'm|call me)) (?P<initials>(?:[A-Z]\. ?){1,2}[A-Z]\b\.?|(?<=nisialnya )[A-Z]{2,3}\b|(?<=nisialnya saja, )[A-Z]{2,3}\b|(?<=inisial )[A-Z]{2,3}\b)"
)
_CITED = (
    re.compile(
        r"(?<![\w’'-])(?P<names>[A-Z][\w’'-]{1,40}(?:(?:,| dan| and| &|, and|, dan|, &|serta| serta)\s[A-Z][\w’'-]{1,40}){0,4}(?:\s(?:et\sal|dkk)\.?,?)?)\s\((?:19|20)\d\d[a-z]?(?:[,:][^()]{0,20})?\)"
    ),
    re.compile(r"\((?P<names>[^()\n]{2,200}?,?\s(?:19|20)\d\d[a-z]?(?:[,:;][^()\n]{0,200})?)\)"),
    re.compile(r"(?<![\w’'-])(?P<names>[A-Z][\w’'-]{1,40}(?:,\s[A-Z][\w’'-]{1,40}){0,6})\s(?:et al\.?|dkk\.?)"),
)
_MONTH_YEAR = re.compile(
    r"\b(?:wawancara|interview|komunikasi|personal|informan|narasumber|lahir|born|kader|warga|usia|umur|tahun|tanggal|pak|bapak|bu|ibu|mas|mbak|sdr|sdri|mr|mrs|ms|\d{1,2}\s[a-z]+)\b",
    re.IGNORECASE,
)
_TITLES = HONORIFICS | WEAK_HONORIFICS
_CAMEL = re.compile(
    r"(?!(?:Mc|Mac|O['’]?|D['’]|De|Di|Da|Du|La|Le|Van|Von|Fitz|St)[A-Z])[^\W\d_]*[a-z][A-Z]\w*|[A-Z]{2,}s"
)
"""Capitals within a word: "PhD", "NVivo", "LGUs", but not "McKay"."""
_ENGLISH_ARTICLES = frozenset("the a an".split())
_MONTHS = frozenset("jan feb mar apr mei may jun jul agu agt aug sep sept okt oct nov des dec".split())
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december".split()
)
_NEVER_NAMES = frozenset(
    "pak bapak bu ibu mas mbak mba kang teh bang kak dik adik koh mpok mbah teteh ceu cak mbok bli om tante kakak abang tuan haji hajah hajjah mamak mak".split()
)
_CARERS = frozenset("mantri bidan perawat dokter suster kapten brigadir guru pastor romo".split())
_PLAIN_TITLES = frozenset("apa men pan abu cut ito tulang acil bi papa papuq to wak mi saudara jero raja".split())
_PERSON_ONLY = frozenset("pak bu mas mbak kang teh bang mbah cak gus daeng koh cik uda uni om tante pakde bude".split())
_LONGEST_RUN = 6
_SENTENCE = 400
"""How far round a name its sentence is looked for."""
_SHORT_WORD = 6
_SEVERAL = 2
"""Before so many names a title that is a name too is a title."""
_MANY = 3
"""Before so many names a word is a title though no list has it."""
_TOLD = ("stands after the word", "a name after 'nama", "a name after 'my name", "a name with", "initials")
"""Reasons that make a word a name though the text uses it as a title too."""
_RETURNS = 2
"""How many turns make a word of a list of people a speaker."""
_LEFT = frozenset({"an author who is cited", "a person of public life, by the office?"})
_BY_USE = frozenset({"a word with a capital in mid-sentence", "a name after a word for kin or office"})
_FILE_NAME = re.compile(r"[\w.-]*\.(?:wav|mp3|mp4|m4a|docx?|pdf|txt|csv|xlsx?|jpe?g|png)\b")
_FILE_LENGTH = 60
_INITIAL_BEFORE = re.compile(r"(?<![^\W_])[A-Z]\.\s?$")
_TRUSTED, _PERHAPS, _DOUBTED = 0.2, 0.1, 0.08
"""Chances by the voter from which on a word is replaced, is listed, and below which a weak find is only listed."""
_NO_SHORT_FORM = FUNCTION | ROLES | NEVER | HONORIFICS
_SELF = ("nama saya", "my name", "saya ", "aku ", "gue ", "gua ", "sa ", "beta ", "ambo ", "abdi ")
_ENDS = re.compile(r"[.!?:…\"“”‘(\[\n]\s*[-–—]?\s*$")
_AUTHOR = re.compile(
    r"\b(?i:buku|bukunya|pemikiran|teori|teorinya|konsep|novel|lagu|kitab|puisi|quoted|citing|reading|theory of|book by) (?P<name>[A-Z][\w’'-]{2,30}(?: [A-Z][\w’'-]{2,30})?)"
)
"""Authors without a year: they are listed, not replaced."""
_AFTER_THING = re.compile(
    r"\b(?i:gunung|sungai|kali|danau|waduk|bendungan|selat|teluk|pantai|bandara|pelabuhan|terminal|stasiun|jembatan|tol|tpa|tpst|tps|plta|pltu|banjir|erupsi|badai|storm|hurricane|cyclone|mount|lake|river|"
    r"koran|majalah|program|programnya|aplikasi|partai|suku|kartu|pilkada|upacara|lomba|piala|universitas|kampus|mahasiswa|alumni|hari|bulan) (?P<name>[A-Z][a-z]{2,20})"
)
_LEARNED = re.compile(
    r"\b(?:scholars?|literature|theor(?:y|ies|ists?)|argue[sd]?|anthropologists?|sociologists?|philosophers?|novel|essays?|poem|book (?:by|of|called)|(?:wrote|written|writes) (?:about|of|that)"
    r"|teori\w*|antropolog|sosiolog|filsuf|para ahli|pakar|novel|bukunya|pemikiran)\b|['’]s (?:book|theory|concept|idea)\b|\bI read [A-Z]",
    re.IGNORECASE,
)
"""Words of a sentence that speaks of a book and who wrote it."""
_AUTHORED = re.compile(
    r"(?:(?P<wrote>[A-Z][\w’'-]{2,30})(?:(?:['’]s (?:book|paper|article|theory|concept)\b)|\s(?:writes (?:about|of|that|on)|wrote (?:about|that|on)|argue[sd]? that|(?:menulis|nulis)(?: \w+)? (?:tentang|soal|bahwa)|calls? (?:this|it) [a-z]+)\b)"
    r"|\b(?i:i(?:'ve| have)? read|have you read|reading|membaca|(?:saya|aku|sa|pernah|datuak|tuak) baca) (?P<read>[A-Z][\w’'-]{2,30}(?:(?:, (?:and |dan )?| and | dan | )[A-Z][\w’'-]{2,30}){0,7}))"
)
"""Who wrote something, as people speak of books; also in the other places of the text."""
_MOST_OFTEN = 8
_HEADS = frozenset(
    """hari bulan tahun malam dana gunung bukit sungai kali pulau danau pantai teluk selat tanjung muara goa gua curug telaga rawa hutan kelompok program kartu rumah pasar candi jembatan bendungan waduk embung
    lapangan stadion terminal stasiun bandara pelabuhan satuan gerakan lembaga yayasan""".split()
)
"""What the words behind are the name of, so that they name nobody: "Gunung Lewotobi"."""
_PHRASES = re.compile(
    r"(?<![\w-])(?:Manggala Agni|Dharma Wanita|Pamong Praja|Bina Marga|Cipta Karya|Maha Esa|Maha Kuasa|Bhakti Husada|Adhi Karya|Wijaya Karya|Waskita Karya|Hutama Karya|Tut Wuri Handayani|Sapta Pesona|"
    r"Kalpa Taru|Karya Bakti|Bhayangkara|Rukun Warga|Karang Taruna|Google Maps|Tok Pisin|Rotary Club|Lions Club|Red Cross|Tzu Chi)(?![\w-])"
)
"""Names of things whose words are names of people too."""
_TOWARDS = frozenset("di ke dari sampai ka ti nang ning".split())
_HIGH_OFFICE = frozenset("gubernur gubernurnya presiden menteri wapres governor president premier".split())
_SHORT = re.compile(r"(?<![^\W\d_])(?:Moh|Muh|Md|Abd|St|Sy|Ach|Hj|KH|Drs?|dr|Tgk|Dt|Pdt|Ust)\. $")
"""Short names and titles after which no sentence begins."""
_PLACE_WORD = frozenset(
    "di ke dari in at from near of asal kota kabupaten provinsi pulau gunung sungai danau laut pantai pasar terminal jurusan".split()
)
_SHORTENED = frozenset(
    "dr drg prof ir dra drs h hj kh mr mrs ms rev pdt sdr sdri tn ny bpk alm ust kiai s m st".split()
)
_BALINESE = frozenset("wayan made nyoman ketut gede putu kadek komang luh gusti dewa nengah ngurah nengah ayu".split())
_CALLED_SO = re.compile(rf"\b(?:di)?panggil(?:an)?(?:nya)? (?:(?:{'|'.join(sorted(_TITLES))}) )?$")
_CALLED = (*(f" {title} " for title in sorted(_TITLES)), "panggil ", "dipanggil ", "call me ")
_SHORT_LABEL = re.compile(r"^[ \t]*\[?(?P<short>[A-Z]{2,3})(?=[ \t]*:|\])", re.MULTILINE)
_DOTTED = re.compile(r"(?<![\w.])(?:[A-Z]\. ?){2,3}[A-Z]?(?![\w])")
_SPELT = re.compile(r"(?<![\w-])[A-Z](?:-[A-Z]){3,15}(?![\w-])")
_SPELLING = re.compile(
    r"\b(?:spel(?:l|ls|t|led|ling)|written|letters?|(?:di|meng)?eja(?:an)?(?:nya)?|ditulis|tulis(?:an)?(?:nya)?|huruf(?:nya)?)\b",
    re.IGNORECASE,
)
"""Said before a name that is spelt."""
_PARTICLES = frozenset("bin binti al el van de da dos von la".split())
_DEED = re.compile(
    r"['’]s\b(?! (?:a|the|not|been)\b)|\s(?:bilang|kata(?:nya)?|cerita|ngomong|nanya|tanya|nelpon|marah|nangis|ketawa|said|says|told|tells|asked|asks|thinks|thought|reckons|laughed|wrote|rang|"
    r"phoned|came|fell|went|knows|knew)\b"
    r"|, (?:my|our|his|her|their|who|istri|suami|anak|adik|kakak|tetangga|ketua|kader|bidan|sopir|menantu|keponakan)(?:nya|ku)?\b"
    r"|, (?:makasih|terima kasih|thanks|thank you|you|kamu|lu|tolong|coba|please|what|how|when|who|gimana|bagaimana|boleh)\b"
    r"|\s(?:dong|dorang|dia|de|dia orang) (?:bilang|kata|cerita|datang)\b"
)
_NAMES_SOMEBODY = re.compile(
    r"(?:namaku|aranku|ngaranku|nama (?:saya|aku|kulo|lengkap|asli|panggilan|istri|suami)|(?:pu|pung|pe|punya|depe) nama|(?:biasa |sering )?(?:di)?panggil|alias|calls? me|my name|known as)",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:^|[\s:.])(?:eh|selamat (?:pagi|siang|sore|malam)|good (?:morning|afternoon|evening)|halo|hai|iya|ya|oke|baik|makasih|terima kasih|thanks|thank you|hi|hello|hey|yes|no|well|sorry|maaf), $",
    re.IGNORECASE,
)
_PREDICATE = re.compile(
    r" (?:itu|ini|tu|ni|yang|sudah|su|udah|pernah|masih|belum|mau|punya|pung|pu|orangnya|ikut|kerja|pulang|pindah|meninggal|sakit|cuti|lahir|jadi|sekarang|dulu|sendiri|is|was|has|had|and|who|will)\b"
)
_APPOSED = re.compile(
    rf"(?:\b(?:{'|'.join(sorted(KIN | (ROLES - {'rt', 'rw', 'bpd', 'warga', 'desa', 'nagari', 'kampung', 'dusun', 'distrik', 'group', 'anggota', 'keluarga', 'members', 'peserta', 'people'})))})(?:nya|nyo|ku|na|ne)?(?: (?:saya|kami|kita|beliau|dia|gue|ambo|beta|sa))?, "
    rf"|\b(?:my|our|his|her|their) (?:[a-z]+ )?(?:{'|'.join(sorted(KIN))}),? )$",
    re.IGNORECASE,
)
"""What stands before somebody's name: "staf saya, ", "my lad "."""
_GREETS = re.compile(r" (?:enjing|enjang|siang|sonten|dalu|rawuh|tindak|ndalu)\b")
_SAYS = re.compile(
    r"\s(?:bilang|cerita|ngomong|nanya|nelpon|nangis|ketawa|said|says|told|tells|thinks|thought|reckons|laughed|phoned|fell (?:out|ill)|passed away)\b|\?\s(?:He|She|Dia|Beliau|Orangnya)\b"
)
_REAL_NAME = re.compile(r",? (?:\()?(?:nama asli|nama lengkap|alias\b|whose real name|real name)", re.IGNORECASE)
_WITHIN_NAME = re.compile(r" (?:Daeng|Dg\.?|Karaeng|Petta|[Bb]r\.?|[Bb]oru|Sutan|Datuk|Datuak|gelar|gala|Teuku|Ode) ")
_BEFORE_NAME = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(word.capitalize() for word in NOBLE))}|Gt\.|Tb\.|Rd\.|Rr\.|Man|Gung|Dayu|Tut|Tu|(?<=[a-z] )Si|Big|Little|Wee|Young|Old|Fat|Tall|La|Wa|La Ode|Wa Ode|Anak Agung|Ida Bagus|Ida Ayu) $"
)
_AFTER_WORD = re.compile(
    r"^\s?(?:sekali|banget|amat|bener|benar|kalau|itu baik|dan baik|juga\b|untuk|dari langit|you|we|they|i\b|he\b|she\b|the\b|be\b|not\b|my\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, with what stands round it."""

    text: str
    start: int
    end: int
    starts_sentence: bool

    @property
    def lower(self) -> str:
        return self.text.lower().replace("’", "'")

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def acronym(self) -> bool:
        first = re.split(r"[’'-]", self.text)[0]
        return len(first) > 1 and first.isupper()

    @property
    def role(self) -> bool:
        return self.lower in ROLES or self.lower.removesuffix("nya").removesuffix("-") in ROLES


def words_of(text: str) -> list[Word]:
    """Return the words of a text in order."""
    return [
        Word(
            match.group(),
            *match.span(),
            match.start() == 0
            or bool(
                _ENDS.search(before := text[max(0, match.start() - 8) : match.start()]) and not _SHORT.search(before)
            ),
        )
        for match in _TOKEN.finditer(text)
    ]


def titles_of(text: str, words: Sequence[Word]) -> frozenset[str]:
    """Return the words that a text calls people by as titles: titles before names, their short forms ("Bib" beside "Habib"), and words before several names.

    Examples
    --------
    >>> from govtext.privacy.persons import titles_of, words_of
    >>> text = "Terima kasih, Bib. Salam untuk Habib Husein. Kap Roger ikut, juga Kap Boyet. Siap, Kap!"
    >>> sorted(titles_of(text, words_of(text)) - {"habib"})
    ['bib', 'kap']
    """
    before: dict[str, set[str]] = {}
    named: set[str] = set()
    called: Counter[str] = Counter()
    for index, (word, following) in enumerate(pairwise([*words, Word("x", len(text), len(text), True)])):
        if not word.capital:
            continue
        beside = text[word.end : following.start] == " " or (
            word.lower in _SHORTENED and text[word.end : following.start] == ". "
        )
        if beside and following.capital and not following.acronym:
            before.setdefault(word.lower, set()).add(following.lower)
        of_people = _TITLES if word.lower in given_names() else HONORIFICS
        if index and words[index - 1].lower in of_people and text[words[index - 1].end : word.start] in {" ", ". "}:
            named.add(word.lower)
        if text[max(0, word.start - 2) : word.start] == ", " and re.match(r"\s?[.,?!]", text[word.end : word.end + 2]):
            called[word.lower] += 1
    here = {word.lower for word in words} & _TITLES
    titles = {title for title in here if title in before or title in called}
    for name in {*before, *called} - here:
        clipped = len(name) > 2 and any(
            len(title) > len(name) and (title.endswith(name) or (title.startswith(name) and len(name) > 3)) for title in here
        )  # fmt: skip
        many = len(before.get(name, set())) >= _MANY and name in called
        if (clipped and name in called) or many:
            titles.add(name)
    return frozenset(
        name
        for name in titles - named
        if name not in given_names()
        or (name in _TITLES and len(before.get(name, set())) >= _SEVERAL)
        or (name in HONORIFICS and name in called)
    )


def cited_spans(text: str) -> list[tuple[int, int]]:
    """Return where authors are cited: "Ansell dan Gash (2008)", "(Emerson et al., 2012)"."""
    return [
        match.span("names")
        for pattern in _CITED
        for match in pattern.finditer(text)
        if not _MONTH_YEAR.search(match["names"])
    ]


@lru_cache(maxsize=1)
def _public() -> re.Pattern[str]:
    longest_first = sorted(PUBLIC, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in longest_first)})(?!\w)", re.IGNORECASE)


def find_public(text: str) -> Iterator[Found]:
    """Yield persons of public life: left as they are, for review."""
    for match in _public().finditer(text):
        if match.group()[0].isupper():
            yield Found("person", *match.span(), "possible", "a person of public life")


def find_persons(text: str, taken: Sequence[Found] = (), language: Language = "id") -> list[Found]:
    """Return names of people in one text, those with the best evidence first.

    Parameters
    ----------
    text : str
    taken : sequence of Found
        Stretches that are something else.
    language : {"id", "en"}
        Whose dictionary tells names from words.
    """
    words = words_of(text)
    blocked = [(item.start, item.end) for item in taken if item.changed or item.kind in {"person", "workplace"}]
    reader = _Reader(text, words, blocked, cited_spans(text), is_lower_case(text), language)
    found = [
        *reader.fields(),
        *reader.introduced(),
        *reader.titled(),
        *reader.cued(),
        *reader.speakers(),
        *reader.initials(),
    ]
    found += reader.listed(found)
    found += reader.labels_by_initials(found)
    surfaces = [text[item.start : item.end] for item in found if item.changed]
    found += find_label_initials(text, surfaces, reader.is_word, small=reader.lower_case)
    places = [(item.start, item.end) for item in found if item.changed]
    found += [*find_legend(text, places), *find_letters(text, places)]
    found += reader.cited_names()
    found = [
        replace(item, certainty="possible", reason="a title by which the text calls people")
        if item.changed and reader.only_titles(item)
        else item
        for item in found
    ]
    return _joined([_with_article(item, text) for item in found], text)


def _joined(found: list[Found], text: str) -> list[Found]:
    """Two parts of one name with a title between them are one: "Basri Daeng Nyonri", "Lamria br. Sitorus"."""
    starts = {item.start: item for item in found if item.changed}
    joined = []
    for item in found:
        between = _WITHIN_NAME.match(text, item.end) if item.changed else None
        other = starts.get(between.end()) if between else None
        joined.append(replace(item, end=other.end) if other is not None else item)
    return sorted(joined, key=lambda item: item.start - item.end)


def _with_article(item: Found, text: str) -> Found:
    """A Balinese name with its "I" or "Ni"."""
    before = text[max(0, item.start - 3) : item.start]
    first = text[item.start : item.end].split(" ")[0].lower()
    for article in ("I ", "Ni "):
        if first in _BALINESE and before.endswith(article) and not before[: -len(article)].strip():
            return replace(item, start=item.start - len(article))
    for _ in range(2):
        noble = _BEFORE_NAME.search(text, max(0, item.start - 24), item.start)
        if not noble:
            break
        item = replace(item, start=noble.start())
    return item


class _Reader:
    """One text, and the ways to find names in it."""

    def __init__(
        self,
        text: str,
        words: list[Word],
        blocked: list[tuple[int, int]],
        cited: list[tuple[int, int]],
        lower_case: bool,
        language: Language,
    ) -> None:
        self.text, self.words, self.lower_case, self.language = text, words, lower_case, language
        self.closed = [False] * (len(text) + 1)
        for start, end in blocked:
            self.closed[start:end] = [True] * (end - start)
        self.cited_words = {word.lower for start, end in cited for word in words_of(text[start:end])}
        self.cited_words |= {
            word.lower()
            for match in _AUTHOR.finditer(text)
            for word in match["name"].split()
            if not is_word(word, language)
        }
        self.authors = {
            word.lower()
            for match in _AUTHORED.finditer(text)
            for word in re.findall(r"[A-Z][\w’'-]{2,30}", match["wrote"] or match["read"])
        }
        for start, end in cited:
            self.closed[start:end] = [True] * (end - start)
        for phrase in chain(_PHRASES.finditer(text), territories_of_words().finditer(text)):
            self.closed[phrase.start() : phrase.end()] = [True] * len(phrase.group())
        self.function = function_words(language)
        self.names = given_names() - {"tim"} if language == "id" else given_names()
        self.things = frozenset(match["name"].lower() for match in _AFTER_THING.finditer(text))
        self.at = {word.start: index for index, word in enumerate(words)}
        self.without_capital = {word.text for word in words if not word.capital}
        self.places: dict[str, list[int]] = {}
        for place, word in enumerate(words):
            self.places.setdefault(word.lower, []).append(place)
        self.small = [False] * (len(text) + 1)
        for start, end in small_lines(text):
            self.small[start:end] = [True] * (end - start)
        self.voter = Voter(text, words, language)
        self.parts = part_letters(text)
        self.titles = titles_of(text, words)

    def is_word(self, word: str) -> bool:
        return is_word(word, self.language)

    def only_titles(self, item: Found) -> bool:
        """Whether what was found is nothing but a title by which the text calls people."""
        return not item.reason.startswith(_TOLD) and all(
            word in self.titles for word in self.text[item.start : item.end].lower().split()
        )

    def free(self, word: Word) -> bool:
        return not self.closed[word.start]

    def joined(self, index: int) -> bool:
        """Whether a word and the one before it stand side by side."""
        between = self.text[self.words[index - 1].end : self.words[index].start]
        before = self.words[index - 1]
        shortened = len(before.text) <= 3 and (before.capital or before.lower in _SHORTENED)
        return between in {" ", "\u00a0"} or (between == ". " and shortened) or self._glottal(index)

    def first_at(self, offset: int) -> int | None:
        while offset < len(self.text) and self.text[offset] in " \t.,\"'“‘":
            offset += 1
        return self.at.get(offset)

    def _past(self, index: int | None, words: frozenset[str]) -> int | None:
        """The first word after up to four of some words."""
        if index is None:
            return None
        last = min(index + 4, len(self.words))
        first = index
        while (
            index < last
            and self.words[index].lower in words
            and (index == first or not self.words[index].starts_sentence)
        ):
            index += 1
        return None if index > first and index < len(self.words) and not self.joined_after_title(index) else index

    def name_from(self, index: int, *, strong: bool, longest: int = 4) -> int:
        """Return how many words from ``index`` on make up a name (0: none)."""
        count = 0
        while index + count < len(self.words) and count < longest:
            word = self.words[index + count]
            if (count and not self.joined(index + count)) or not self.free(word):
                break
            if (
                count
                and word.lower in _PARTICLES
                and index + count + 1 < len(self.words)
                and self.words[index + count + 1].capital
            ):
                count += 1
                continue
            if not self._may_be_name(word, strong and count == 0, count):
                break
            count += 1
        while count and self.words[index + count - 1].lower in _PARTICLES and count > 1:
            count -= 1
        return count

    def _may_be_name(self, word: Word, strong: bool, count: int) -> bool:
        lowered = word.lower
        listed = lowered in self.names
        if not word.capital:
            unknown = (
                len(lowered) > 2
                and not self.is_word(lowered)
                and not is_spoken(lowered)
                and not word.role
                and not is_dialect(lowered)
            )
            if self.plain(word):
                return (listed and not (count and lowered in self.function)) or (
                    (strong or count > 0) and unknown and lowered not in _TITLES
                )
            return strong and listed and not self.is_word(lowered)
        if (word.role and not (listed and strong)) or lowered.endswith(("-nya", "-nyo")):
            return False
        if len(word.text) == 1:
            return count > 0 or lowered == "i"
        if lowered in self.function or lowered in NEVER:
            return listed and strong and lowered not in NEVER
        if word.acronym and len(word.text) <= 4 and not listed:
            return False
        if (count and lowered in HONORIFICS) or (lowered in _NEVER_NAMES and not listed):
            return False
        if count and word.acronym and not listed and self.is_word(lowered):
            return False
        if count and lowered in LABELS and not listed:
            return False
        return not (lowered in known_places() and not listed and not strong and not (count and self.language == "en"))

    def found(self, index: int, count: int, certainty: Certainty, reason: str) -> Found:
        return Found("person", self.words[index].start, self.words[index + count - 1].end, certainty, reason)

    def fields(self) -> Iterator[Found]:
        for match in _FIELD.finditer(self.text):
            index = self.first_at(match.start("rest"))
            index = self._past(index, _TITLES | {"s", "m"})
            if index is None or index >= len(self.words) or self.words[index].start >= match.end():
                continue
            labelled_name = match.group().lstrip().lower().startswith(("nama", "name"))
            count = self.name_from(index, strong=labelled_name)
            stands_alone = bool(count) and re.fullmatch(
                r"\s*(?:\(.*|,.*|\d*.?)?\s*", self.text[self.words[index + count - 1].end : match.end()]
            )
            if (
                count
                and stands_alone
                and (
                    labelled_name
                    or not all(
                        self.is_word(w.text) and w.lower not in self.names for w in self.words[index : index + count]
                    )
                )
            ):
                yield self.found(index, count, "certain", "stands after the word for name or role")
                yield from self._declared(match, index, count)

    def _declared(self, match: re.Match[str], index: int, count: int) -> Iterator[Found]:
        """Initials of a name that label its turns: "Pewawancara: Dian Puspita (DP)" and then "DP:"."""
        initials = "".join(word.text[0] for word in self.words[index : index + count])
        wanted = {initials.upper(), initials[:2].upper()} if count > 1 else set()
        for label in re.finditer(r"(?:^[ \t]*|\()(?P<short>[A-Z]{2,4})(?=\)|[ \t]*:)", self.text, re.MULTILINE):
            if label["short"] in wanted and label["short"].lower() not in ROLES:
                yield Found(
                    "person",
                    *label.span("short"),
                    "likely",
                    f"initials of {' '.join(w.text for w in self.words[index : index + count])}",
                )

    def titled(self) -> Iterator[Found]:
        for index, word in enumerate(self.words[:-1]):
            lowered = word.lower.rstrip(".")
            if f"{lowered}'" in _TITLES and self.text[word.end : word.end + 1] in {"'", "’"}:
                lowered = f"{lowered}'"  # "Ne' Bunga"
            strong = lowered in HONORIFICS
            if not strong and lowered not in WEAK_HONORIFICS:
                continue
            following = index + 1
            roles = 0
            while (
                roles < 4 and following < len(self.words) and self.joined_after_title(following)
                and (self.words[following].lower in ROLES | HONORIFICS | _NEVER_NAMES or self.words[following].lower in {"kepala", "haji"})
                and not (self.words[following].capital and self.words[following].lower in self.names and self.words[following].lower not in ROLES)
            ):  # fmt: skip
                roles += 1
                following += 1
            if following >= len(self.words) or not self.joined_after_title(following):
                continue
            first = self.words[following]
            if roles and not first.capital and first.lower not in self.names:
                continue
            if roles and not first.capital and self.is_word(first.lower):
                continue
            kin = lowered in KIN_TITLES
            count = self.name_from(
                following,
                strong=strong
                or (
                    self.language == "en"
                    and kin
                    and word.capital
                    and first.capital
                    and not first.starts_sentence
                    and first.lower not in NEVER
                )
                or (self.plain(first) and not first.capital and (kin or lowered in _CARERS) and len(first.text) > 3),
            )
            if not count and lowered in _PERSON_ONLY and self._unknown_after(word, first):
                yield self.found(following, 1, "likely", f"an unknown word after {word.text!r}")
                continue
            if not count and strong and self._lower_case_name(following):
                count = 1 + self._more(following + 1)
                yield self.found(following, count, "likely", f"a name after {word.text!r} in text without capitals")
                continue
            if (
                not count and word.capital and first.capital and first.lower in REGIONAL_FUNCTION - ROLES - _TITLES
                and not first.starts_sentence and not roles
            ):  # fmt: skip
                yield self.found(following, 1, "likely", f"a short name after {word.text!r}")
                continue
            if not count and strong and self._opens_name(following):
                count = 1 + self.name_from(following + 1, strong=False)
            if not count:
                continue
            if not strong and first.capital and self.is_word(first.text) and first.lower not in self.names:
                if kin and not roles and count <= 2 and not first.starts_sentence:
                    yield self.found(
                        following,
                        count,
                        "likely" if word.capital or lowered not in _PLAIN_TITLES else "possible",
                        f"a name after {word.text!r}",
                    )
                continue
            if lowered == "pak" or lowered == "bu" or (strong and first.capital):
                sure: Certainty = "certain" if first.capital else "likely"
            else:
                sure = "likely"
            if roles and self.is_word(first.text) and first.lower not in self.names:
                sure = "possible"
            if first.lower in known_places() and first.lower not in self.names:
                sure = "possible" if roles else "likely"
            yield self.found(following, count, sure, f"a name after {word.text!r}")

    def _unknown_after(self, title: Word, word: Word) -> bool:
        """Whether a word without a capital behind "pak" or "bu" is no word of dictionary, corpora or spoken language: "pak kasdi"."""
        from govtext.text.vocabulary import vocabulary

        return (
            not title.capital and not word.capital and len(word.text) > 3 and not word.role and not self.is_word(word.lower)
            and not is_spoken(word.lower) and not is_dialect(word.lower) and word.lower not in _TITLES and self.free(word) and not vocabulary(self.language).counts[word.lower]
        )  # fmt: skip

    def _lower_case_name(self, index: int) -> bool:
        """Whether a dictionary word behind a title is a name in text without capitals: said of kin ("anaknya mbak ratna"), or more than once, and only so."""
        word = self.words[index]
        if (
            not self.plain(word)
            or word.lower in self.function | NEVER | _TITLES
            or word.role
            or len(word.text) < 4
            or is_spoken(word.lower)
        ):
            return False
        places = self.places[word.lower]
        if not all(place and self.words[place - 1].lower in HONORIFICS for place in places):
            return False
        return len(places) > 1 or (index > 1 and self.words[index - 2].lower in KIN)

    def _opens_name(self, index: int) -> bool:
        """Whether a word of function stands with a capital before an unknown word with one: "Pak Lalu Wiranata"."""
        word, following = self.words[index], self.words[index + 1] if index + 1 < len(self.words) else None
        return (
            word.capital and word.lower in self.function and not word.role and following is not None and following.capital
            and self.joined(index + 1) and not self.is_word(following.text) and following.lower not in known_places() and not following.acronym
        )  # fmt: skip

    def _more(self, index: int) -> int:
        """Whether the word behind a name in text without capitals belongs to it: 1 or 0."""
        if index >= len(self.words) or not self.joined(index):
            return 0
        word = self.words[index]
        unknown = len(word.text) > 2 and not self.is_word(word.lower) and not is_spoken(word.lower)
        return int(unknown or (word.lower in self.names and word.lower not in self.function))

    def introduced(self) -> Iterator[Found]:
        """Names that are told on being asked, with *bin*, or behind initials."""
        found = [
            *find_patronyms(self.text), *self._answers(),
            *find_initialled(self.text, self.is_word), *find_quoted(self.text, self.is_word), *find_bracketed_initials(self.text), *self._present(),
        ]  # fmt: skip
        yield from (item for item in found if not any(self.closed[item.start : item.end]))

    def _answers(self) -> Iterator[Found]:
        """Answers to questions for names, but for single words that read like none."""
        for item in find_answers(self.text, self.is_word, lower_case=self.lower_case):
            index = self.at.get(item.start)
            if (
                index is not None and self.words[index].end == item.end and self.words[index].capital
                and (self.voter.probability(index) < _DOUBTED or self.words[index].acronym)
            ):  # fmt: skip
                continue
            if index is not None and not self.words[index].capital and (
                self.words[index].end == item.end and is_dialect(self.words[index].lower)
            ):  # fmt: skip
                continue
            yield item

    def _present(self) -> Iterator[Found]:
        """Those who are listed as present; a word is a name there when it labels turns."""
        labels = Counter(match["label"].strip() for match in _LABEL.finditer(self.text))
        for start, end in find_present(self.text):
            line = self.text[self.text.rfind("\n", 0, start) + 1 : start]
            if labels[line.partition(":")[0].strip()] >= _RETURNS:
                continue  # the label of a speaker
            index = self._past(self.first_at(start), _TITLES | ROLES)
            if index is None or index >= len(self.words) or self.words[index].start >= end:
                continue
            count = self.name_from(index, strong=True)
            run = self.words[index : index + count]
            ordinary = all(self.is_word(word.text) and word.lower not in self.names for word in run)
            if count and not (ordinary and labels[self.text[run[0].start : run[-1].end]] < _RETURNS):
                yield self.found(index, count, "likely", "on the list of those present")

    def plain(self, word: Word) -> bool:
        """Whether a word stands in text, or in a line, that was typed without capitals."""
        return self.lower_case or self.small[word.start]

    def joined_after_title(self, index: int) -> bool:
        between = self.text[self.words[index - 1].end : self.words[index].start]
        shortened = self.words[index - 1].lower in _SHORTENED or len(self.words[index - 1].text) == 1
        return between in {" ", "\u00a0"} or (shortened and between in {". ", "."}) or self._glottal(index)

    def _glottal(self, index: int) -> bool:
        """Whether a word and the one before it are one name with a glottal stop between them: "Lai' Bunga"."""
        before = self.words[index - 1]
        return (
            self.text[before.end : self.words[index].start] in {"' ", "’ "}
            and before.capital
            and len(before.text) <= _SHORT_WORD
            and self.text[before.start - 1 : before.start] not in {"'", "‘"}
        )

    def cued(self) -> Iterator[Found]:
        for match in _CUE.finditer(self.text):
            index = self.first_at(match.end())
            index = self._past(index, _TITLES | {"itu", "adalah", "saja", "aja"})
            if index is None or index >= len(self.words):
                continue
            strong = bool(_STRONG_CUE.match(match.group()))
            word = self.words[index]
            count = self.name_from(index, strong=strong)
            if not count or (not word.capital and is_dialect(word.lower) and word.lower not in self.names):
                continue
            ordinary = self.is_word(word.text) and word.lower not in self.names
            if ordinary and word.capital and count <= 2 and _NAMES_SOMEBODY.match(match.group()) and not word.role:
                yield self.found(index, count, "likely", f"a name after {match.group().strip(' ,')!r}")
                continue
            if ordinary and not (word.capital and match.group().lower().startswith(_SELF)):
                continue
            if not word.capital and not (self.plain(word) or strong):
                continue
            yield self.found(
                index,
                count,
                "certain" if strong and word.capital else "likely",
                f"a name after {match.group().strip(' ,')!r}",
            )

    def speakers(self) -> Iterator[Found]:
        labels = Counter(match["label"].strip() for match in _LABEL.finditer(self.text))
        for match in _LABEL.finditer(self.text):
            tokens = list(_TOKEN.finditer(self.text, match.start("label"), match.end("label")))
            start = 0
            while start < len(tokens) and tokens[start].group().lower() in _TITLES:
                start += 1
            names = tokens[start:]
            if not 1 <= len(names) <= 4 or match["label"].strip().lower() in LABELS:
                continue
            index = self.at.get(names[0].start())
            if index is None or self.name_from(index, strong=True) != len(names) or len(names[0].group()) < 3:
                continue
            lowered = [token.group().lower() for token in names]
            if len(lowered) == 1 and (
                shortens_part(lowered[0]) or lowered[0] in self.parts or lowered[0] in self.titles
            ):
                continue
            if any(word in LABELS or word in ROLES for word in lowered) or all(
                self.is_word(word) and word not in self.names for word in lowered
            ):
                continue
            if any(word in self.function or word in NEVER for word in lowered) and not set(lowered) & self.names:
                continue
            returns = labels[match["label"].strip()] > 1
            known = bool(set(lowered) & self.names)
            yield self.found(index, len(names), "certain" if returns or known else "likely", "labels a turn")

    def initials(self) -> Iterator[Found]:
        for match in _OWN_INITIALS.finditer(self.text):
            if match["initials"].replace(".", "").lower() not in ROLES | NEVER | LABELS:
                yield Found("person", *match.span("initials"), "likely", "initials of a name")
        for match in _INITIALS.finditer(self.text):
            short = match["initials"]
            letters = re.sub(r"[^A-Z]", "", short)
            if letters.lower() in ROLES | NEVER | {"rt", "rw"} or self.closed[match.start("initials")]:
                continue
            if match["title"].lower() in {"an", "informan", "nn"} and not (
                match["title"].lower() == "informan" and len(letters) > 1
            ):
                continue
            end = match.end("initials") - (
                short.endswith(".")
                and len(letters) == 1
                and not re.match(r"\s[a-z,(]|,", self.text[match.end("initials") :][:2])
            )
            yield Found("person", match.start("initials"), end, "likely", f"initials after {match['title']!r}")

    def labels_by_initials(self, earlier: Sequence[Found]) -> Iterator[Found]:
        """Labels of turns that are the initials of somebody: "HR:" where Hendra Rusli speaks."""
        initials = {
            "".join(token.group()[0] for token in tokens).upper()
            for item in earlier
            if item.changed and len(tokens := list(_TOKEN.finditer(self.text, item.start, item.end))) > 1
        }
        initials |= {short[:2] for short in initials}
        for dotted in _DOTTED.finditer(self.text):
            letters = dotted.group().replace(".", "").replace(" ", "")
            if letters in initials and letters.lower() not in _TITLES | _SHORTENED and not self.closed[dotted.start()]:
                yield Found("person", *dotted.span(), "likely", "may be initials of a name")
        capitals = {word.lower for word in self.words if word.capital and not word.acronym}
        for spelt in _SPELT.finditer(self.text):
            word = spelt.group().replace("-", "").lower()
            if (
                word in capitals
                or word in self.names
                or _SPELLING.search(self.text, max(0, spelt.start() - 80), spelt.start())
            ):
                yield Found("person", *spelt.span(), "likely", "a word that is spelt letter by letter")
        labels = {label["short"] for label in _SHORT_LABEL.finditer(self.text)} & initials
        for short in sorted(short for short in labels if short.lower() not in ROLES):
            for said in re.finditer(rf"(?<![\w.-]){short}(?![\w-])", self.text):
                yield Found("person", *said.span(), "likely", "labels turns and may be initials of a name")

    def cited_names(self) -> Iterator[Found]:
        """Authors of the list of names: "Siti (2023)" may be a source or somebody who was spoken to."""
        for start, end in cited_spans(self.text):
            for word in words_of(self.text[start:end]):
                if word.capital and word.lower in self.names:
                    yield Found("person", start + word.start, start + word.end, "possible", "an author who is cited")

    def listed(self, earlier: Iterable[Found]) -> list[Found]:
        """Names by the list, and words with a capital in mid-sentence that no dictionary knows."""
        spoken = [False] * (len(self.text) + 1)
        for item in earlier:
            spoken[item.start : item.end] = [True] * (item.end - item.start)
        found: list[Found] = []
        index = 0
        while index < len(self.words):
            word = self.words[index]
            length = 1
            if word.capital and self.free(word) and not spoken[word.start] and not self._title_here(index, spoken):
                length = self._run(index, spoken)
                judged = self._voted(index, length) if length else None
                if judged is not None:
                    found.append(judged)
                length = max(1, length)
            elif not word.capital and self.plain(word) and self.free(word) and not spoken[word.start]:
                length, small = self._small_run(index, spoken)
                found += small
            index += length
        return found

    def _small_run(self, index: int, spoken: Sequence[bool]) -> tuple[int, list[Found]]:
        """How many words from ``index`` on were judged in text without capitals, and the name that they are."""
        chances: list[float] = []
        while len(chances) < _LONGEST_RUN and index + len(chances) < len(self.words):
            place = index + len(chances)
            word = self.words[place]
            if word.capital or not self.free(word) or spoken[word.start] or (chances and not self.joined(place)):
                break
            if word.lower in _PARTICLES and chances and place + 1 < len(self.words):
                chances.append(_TRUSTED)
                continue
            if not may_be_small_name(self.words, place, self.language):
                break
            chance = self.voter.small_probability(place)
            if chance < _PERHAPS or (chances and (chance < _TRUSTED) != (chances[0] < _TRUSTED)):
                break
            chances.append(chance)
        while chances and self.words[index + len(chances) - 1].lower in _PARTICLES:
            chances.pop()
        if not chances:
            return 1, []
        sure: Certainty = "likely" if chances[0] >= _TRUSTED else "possible"
        return len(chances), [self.found(index, len(chances), sure, "reads like a name in text without capitals")]

    def _title_here(self, index: int, spoken: Sequence[bool]) -> bool:
        """Whether a word is a title of the name behind it, though it is a name elsewhere: "Ning Zulaikha", "Umi Fadil"."""
        following = self.words[index + 1] if index + 1 < len(self.words) else None
        return (
            self.words[index].lower in _TITLES | NOBLE
            and following is not None
            and self.joined_after_title(index + 1)
            and (spoken[following.start] or following.lower in _TITLES)
        )

    def _run(self, index: int, spoken: Sequence[bool]) -> int:
        """How many words with a capital stand side by side from ``index`` on."""
        count = 0
        while index + count < len(self.words) and count < _LONGEST_RUN:
            word = self.words[index + count]
            if (
                (count and (not self.joined(index + count) or word.starts_sentence))
                or not self.free(word)
                or spoken[word.start]
            ):
                break
            if (
                word.lower in _PARTICLES
                and count
                and index + count + 1 < len(self.words)
                and self.words[index + count + 1].capital
            ):
                count += 1
                continue
            if not word.capital or (word.lower in HONORIFICS | ROLES and word.lower not in self.names):
                break
            count += 1
        return count

    def _voted(self, index: int, count: int) -> Found | None:
        """What the rules say of a run of words with capitals, and where they doubt, what the voter on letters and uses says."""
        if count > 1 and self.words[index].lower in _HEADS:
            return None
        judged = self._judged(index, count)
        if judged is not None and (
            judged.kind == "place" or judged.certainty == "certain" or judged.reason in _LEFT or self.lower_case
        ):
            return judged
        if judged is not None:
            first = self.at[judged.start]
            owned = self.text[max(0, judged.start - 3) : judged.start] in {"'s ", "’s "}
            if owned and judged.certainty == "possible":
                return judged
            count = sum(word.start < judged.end for word in self.words[first : first + count])
        elif self.text[max(0, self.words[index].start - 3) : self.words[index].start] in {"'s ", "’s "}:
            return None
        else:
            first = index
        chances = [self.voter.probability(place) for place in range(first, first + count)]
        if judged is None:
            while chances and (chances[-1] < _PERHAPS or not self._open(self.words[first + len(chances) - 1])):
                chances.pop()
            while chances and (chances[0] < _PERHAPS or not self._open(self.words[first])):
                chances.pop(0)
                first += 1
            if not chances or any(self.words[first + place].lower in NEVER for place in range(len(chances))):
                return None
            run = self.words[index : index + count]
            if (
                len(run) > 1
                and len(chances) == 1
                and all(self.is_word(w.text) or w.lower in known_places() for w in run)
            ):
                return None  # "Percepatan Penurunan Stunting"
            count = len(chances)
            if self.language == "en" and self._thing_of_words(self.words[first : first + count]):
                return None
            if count == 1 and self.words[first].starts_sentence and self.words[first].lower in self.without_capital and (
                self.is_word(self.words[first].lower)
            ):  # fmt: skip
                return None
        chance = sum(chances) / len(chances) if judged is None else max(chances)
        if judged is not None and judged.certainty == "likely":
            if judged.reason in _BY_USE:
                return judged
            return judged if chance >= _DOUBTED else replace(judged, certainty="possible")
        if chance >= _TRUSTED:
            return self.found(first, count, "likely", "reads like a name by its letters and its use")
        return judged or self.found(first, count, "possible", "perhaps a name, by its letters and its use")

    def _open(self, word: Word) -> bool:
        """Whether the lists leave open what a word is."""
        lowered = word.lower
        if lowered in DEGREES and _INITIAL_BEFORE.search(self.text, max(0, word.start - 4), word.start):
            return False  # "S. Sos"
        return (
            not (lowered in self.function | NEVER | LABELS | _TITLES or shortens_part(lowered) or word.role or word.acronym or lowered in known_places())
            and lowered not in self.things and len(lowered) > 1 and "'" not in lowered and not is_spoken(lowered) and not _CAMEL.fullmatch(word.text)
        )  # fmt: skip

    def _judged(self, index: int, count: int) -> Found | None:
        """What a run of words with capitals is: a name, perhaps a name, or nothing."""
        if index and self.words[index - 1].lower in _HIGH_OFFICE and self.joined(index) and not self.words[index].role:
            return self.found(index, count, "possible", "a person of public life, by the office?")
        while count and self._plain(self.words[index]):
            index, count = index + 1, count - 1
        while (
            count
            and self._plain(self.words[index + count - 1])
            and not (count > 1 and (self._last_initial(index + count - 1) or self._surname(index + count - 1)))
        ):
            count -= 1
        if not count or (
            self.words[index - 1].lower in _HEADS and self.words[index - 1].capital and index and self.joined(index)
        ):
            return None
        run = self.words[index : index + count]
        first = run[0]
        if self.language == "en" and self._thing_of_words(run):
            return None
        known = [word for word in run if word.lower in self.names]
        unknown = [
            word
            for word in run
            if not self.is_word(word.text) and word.lower not in known_places() and not word.acronym
        ]
        before = self.words[index - 1].lower if index and not first.starts_sentence else ""
        after = self.text[run[-1].end : run[-1].end + 14]
        if all(word.lower in self.things for word in run) and not self._titled_somewhere(first):
            return None
        if all(word.lower in self.cited_words for word in run) or self._writes(run) or self._author(run):
            return self.found(index, count, "possible", "an author who is cited")
        if any(
            word.lower in NEVER and word.lower not in self.names and not (place and self._surname(index + place))
            for place, word in enumerate(run)
        ):
            return None
        if known:
            ordinary = all(self.is_word(word.text) or word.lower in known_places() for word in run)
            if not ordinary or count > 1:
                return self.found(
                    index,
                    count,
                    "certain" if count > 1 or known[0].lower not in known_places() else "likely",
                    "a name by the list of names",
                )
            if first.starts_sentence:
                if _AFTER_WORD.match(after) or first.lower in self.function:
                    return (
                        None
                        if first.lower in self.function
                        else self.found(index, count, "possible", "a name or a word at the start of a sentence")
                    )
                return self.found(index, count, "possible", "a name or a word at the start of a sentence")
            if first.lower in NEVER and count == 1:
                return None
            if first.lower in known_places() or before in _PLACE_WORD:
                return self.found(index, count, "possible", "a name or a place")
            return self.found(index, count, "likely", "a name that is a word too")
        if (
            count == 1 and not first.starts_sentence and not first.acronym and first.lower not in NEVER | self.function | known_places()
            and _APPOSED.search(self.text, max(0, first.start - 60), first.start)
        ):  # fmt: skip
            return self.found(index, count, "certain", "a name after a word for kin or office")
        if (
            not unknown
            and count == 1
            and not first.starts_sentence
            and self.is_word(first.text)
            and first.lower not in NEVER | known_places()
        ):
            theirs = before in KIN and before.endswith(("nya", "na", "ne", "ku"))
            sure: Certainty = (
                "likely" if theirs or self._acts_as_person(index) or self._ends_list(index) else "possible"
            )
            return self.found(index, count, sure, "a word with a capital in mid-sentence")
        if unknown and first.starts_sentence and count == 1 and len(first.text) > 2 and self._speaks(index):
            return self.found(index, count, "likely", "an unknown word with a capital that does what people do")
        if unknown and first.starts_sentence and count == 1 and len(first.text) > 2 and self._bracketed(first):
            return self.found(index, count, "likely", "an unknown word with a capital in brackets")
        if unknown and first.starts_sentence and count == 1 and len(first.text) > 3 and self._unheard(index):
            sure = "likely" if _PREDICATE.match(self.text, first.end) or self.language == "en" else "possible"
            return self.found(index, count, sure, "an unknown word with a capital at the start of a sentence")
        if not unknown or (first.starts_sentence and count == 1):
            return None
        if all(len(word.text) < 3 for word in unknown):
            return None
        if before == "of" and index > 1 and self.words[index - 2].lower in KIN and not first.acronym:
            return self.found(index, count, "likely", "a name after a word for kin or office")
        if before == "orang" and count == 1:
            return self.found(index, count, "possible", "a name or a place")
        if before in _TOWARDS and self.language == "id" and not any(word.acronym for word in run):
            found = self.found(index, count, "likely", "an unknown name after a word for place")
            return replace(found, kind="place", head="Tempat")
        if before in _PLACE_WORD:
            return self.found(index, count, "possible", "an unknown word with a capital, perhaps a place")
        if first.starts_sentence and not (count > 1 and len(unknown) > 1):
            return None
        kin = before in KIN or (
            index > 1 and self.text[self.words[index - 1].end : first.start] == ", " and before in KIN
        )
        return self.found(
            index, count, "likely", "a name after a word for kin or office" if kin else "an unknown word with a capital"
        )

    def _writes(self, run: Sequence[Word]) -> bool:
        """Whether somebody is named nowhere but in a sentence about a book or a theory, and without a title there."""
        last = self.places[run[-1].lower]
        if len(last) > 1 or self._titled_somewhere(run[0]):
            return False
        marks = (". ", "? ", "! ", "\n")
        first, last_end = run[0].start, run[-1].end
        start = max(self.text.rfind(mark, max(0, first - _SENTENCE), first) for mark in marks) + 1
        ends = [place for mark in marks if (place := self.text.find(mark, last_end, last_end + _SENTENCE)) >= 0]
        start, end = start or max(0, first - _SENTENCE), min(ends, default=last_end + _SENTENCE)
        said = self.text[start:end]
        return bool(_LEARNED.search(said))

    def _author(self, run: Sequence[Word]) -> bool:
        """Whether somebody of this name wrote what the text speaks of, and is nobody who speaks or is called by a title, an office or kin."""
        word, place = run[-1], self.at[run[0].start]
        if place and self.joined(place) and (self.words[place - 1].role or self.words[place - 1].lower in KIN):
            return False
        places = self.places[word.lower]
        return (
            word.lower in self.authors and len(places) <= _MOST_OFTEN
            and not any(self.text[self.words[place].end : self.words[place].end + 1] == ":" for place in places)
            and not self._titled_somewhere(word)
        )  # fmt: skip

    def _last_initial(self, index: int) -> bool:
        """Whether a letter behind a name stands for its rest: "Rosie M", "Onyango B."."""
        word, before = self.words[index], self.words[index - 1]
        return (
            len(word.text) == 1
            and word.text not in {"I", "A", "O"}
            and not re.match(r"[\w'’)]", self.text[word.end : word.end + 1])
            and len(before.text) > 2
            and (before.lower in self.names or not self.is_word(before.lower))
            and before.lower not in known_places() | NEVER | LABELS
            and not before.acronym
        )

    def _surname(self, index: int) -> bool:
        """Whether a place or people behind a first name in English text is the surname: "Sarah Bradford", "Kate English"."""
        word, before = self.words[index], self.words[index - 1]
        return (
            self.language == "en"
            and word.lower in known_places() | PEOPLES
            and word.text[1:].islower()
            and before.lower not in known_places() | NEVER | LABELS | _TITLES
            and not before.role
            and not before.acronym
            and (before.lower in self.names or not self.is_word(before.lower))
        )

    def _thing_of_words(self, run: Sequence[Word]) -> bool:
        """Whether English words with capitals name a thing: they stand behind an article, or before the word for an institution ("Ward Development Committee")."""
        place = self.at[run[0].start]
        before = self.words[place - 1] if place and not run[0].starts_sentence else None
        if before is not None and before.lower in _ENGLISH_ARTICLES and self.joined(place):
            return True
        if len(run) > 1 and all(is_word(word.text) and word.lower not in self.names for word in run):
            return True  # Indonesian words in English text: "Rumah Instan"
        following = self.words[place + len(run)] if place + len(run) < len(self.words) else None
        if (
            following is not None
            and following.acronym
            and self.joined(place + len(run))
            and not any(w.lower in self.names for w in run)
        ):
            return True  # "Ramogi FM"
        return (
            following is not None
            and following.capital
            and self.joined(place + len(run))
            and following.lower in NEVER - _DAYS
            and all(self.is_word(word.lower) for word in run)
        )

    def _titled_somewhere(self, word: Word) -> bool:
        """Whether a word stands behind "Pak", "Bu" or the like anywhere in the text."""
        return any(place and self.words[place - 1].lower in HONORIFICS for place in self.places[word.lower])

    def _speaks(self, index: int) -> bool:
        """Whether what people do, or a possessive, follows a word."""
        return bool(_DEED.match(self.text, self.words[index].end))

    def _bracketed(self, word: Word) -> bool:
        """Whether a word stands first in brackets, alone or before a comma, and shortens no name of an office: "(Sutarmi, 45)"."""
        place = self.at[word.start]
        return (
            self.text[max(0, word.start - 1) : word.start] == "("
            and self.text[word.end : word.end + 1] in {")", ","}
            and word.text[1:].islower()
            and not (place > 0 and self.words[place - 1].capital)
        )

    def _unheard(self, index: int) -> bool:
        """Whether a word that opens a sentence is no spoken form and stands nowhere without its capital, here or in govtext's corpora."""
        from govtext.text.vocabulary import vocabulary

        word = self.words[index]
        return (
            not is_spoken(word.lower) and not word.text.isupper() and not vocabulary(self.language).counts[word.lower]
            and word.lower not in self.without_capital
        )  # fmt: skip

    def _ends_list(self, index: int) -> bool:
        """Whether a word stands in a list behind the name of a person: "Tini, Wati, sama Gembong"."""
        if index < 2 or self.words[index - 1].lower not in {"dan", "sama", "serta", "and", "lan", "karo", "jeung"}:
            return False
        other = self.words[index - 2]
        alone = index < 3 or not (self.words[index - 3].capital and self.joined(index - 2))
        return (
            other.capital
            and alone
            and (other.lower in self.names or not self.is_word(other.text))
            and other.lower not in known_places()
            and not other.acronym
        )

    def _acts_as_person(self, index: int) -> bool:
        """Whether a dictionary word with a capital is used as a name: it never stands without one, and speaks, is spoken to or owns."""
        word = self.words[index]
        if word.role or word.lower in _TITLES | self.function or word.lower in self.without_capital:
            return False
        after = self.text[word.end : word.end + 1]
        called = self.text[max(0, word.start - 2) : word.start] == ", " and after in {"?", "!"}
        called = called or (
            after in {",", "."} and bool(_GREETING.search(self.text[max(0, word.start - 16) : word.start]))
        )
        return called or bool(_SAYS.match(self.text, word.end)) or bool(_REAL_NAME.match(self.text, word.end))

    def _plain(self, word: Word) -> bool:
        lowered = word.lower
        if lowered in _MONTHS and re.search(r"\d\s$", self.text[max(0, word.start - 2) : word.start]):
            return True  # "14 Feb"
        if lowered in self.names:
            return lowered in self.function and word.starts_sentence
        if _CAMEL.fullmatch(word.text) or re.fullmatch(r"[^\W\d_]\.", self.text[max(0, word.start - 2) : word.start]):
            return True  # "PhD", "A.Md.Keb"
        if lowered in self.function and not word.starts_sentence and word.text[1:].islower() and lowered not in _TITLES:
            place = self.at[word.start]
            before = self.words[place - 1]
            if before.capital and self.joined(place) and not before.acronym and not self.is_word(before.lower) and (
                before.lower in self.names or self.language == "en"
            ):  # fmt: skip
                return False
        if lowered in self.things and not self._titled_somewhere(word):
            return True
        labels = self.text[word.end : word.end + 2].lstrip().startswith(":")
        if labels and (lowered in _TITLES or shortens_part(lowered)):
            return True
        if lowered == "sugeng" and _GREETS.match(self.text, word.end):
            return True
        if lowered.endswith(("-nya", "-nyo", "-ku", "-mu", "-ne", "-e", "-na")):
            return True
        if (
            lowered in self.function
            or lowered in LABELS
            or word.role
            or lowered in known_places()
            or lowered in _TITLES
        ):
            return True
        return (
            word.acronym
            or len(word.text) == 1
            or (self.is_word(word.text) and (word.starts_sentence or lowered in NEVER))
        )


def ordinary_pair(word: Word, following: Word, language: Language) -> bool:
    """Whether two words with capitals are words both, as in "Dana Desa"."""
    return (
        following.capital and following.start - word.end == 1 and is_word(word.lower, language) and following.lower in NEVER
    )  # fmt: skip


def find_again(text: str, names: Iterable[str], language: Language = "id") -> Iterator[Found]:
    """Yield where names that are known come back, whole or in part.

    Parameters
    ----------
    text : str
    names : iterable of str
        Full names and single names, as they stand elsewhere.
    language : {"id", "en"}
        Whose dictionary tells names from words.
    """
    for item in _again(text, names, language):
        yield _with_article(item, text)


def _again(text: str, names: Iterable[str], language: Language) -> Iterator[Found]:
    plain = is_lower_case(text)
    small = [False] * (len(text) + 1)
    for start, end in small_lines(text):
        small[start:end] = [True] * (end - start)
    listed = sorted(set(names), key=lambda n: (-len(n), n))
    cited = {word.lower for start, end in cited_spans(text) for word in words_of(text[start:end])}
    words = words_of(text)
    counts = Counter(word.text for word in words)
    whole: dict[str, list[list[str]]] = {}
    for name in listed:
        parted = [word.lower for word in words_of(name)]
        if len(parted) > 1:
            whole.setdefault(parted[0], []).append(parted)
    for index, word in enumerate(words):
        for parted in whole.get(word.lower, ()):
            run = words[index : index + len(parted)]
            if (
                [w.lower for w in run] == parted
                and (word.capital or plain)
                and "\n" not in text[word.start : run[-1].end]
            ):
                yield Found("person", word.start, run[-1].end, "certain", "the name comes back")
                break
    parts = sorted(
        {w.text for name in listed for w in words_of(name) if len(w.text) > 2 and w.lower not in _PARTICLES | NOBLE},
        key=lambda n: (-len(n), n),
    )
    wanted = {part.lower().replace("’", "'"): part for part in parts}
    firsts = {match.group().lower() for name in listed for match in [_TOKEN.match(name)] if match}
    endings = {first[-length:] for first in firsts for length in (3, 4) if len(first) > length + 1}
    prefixes = {first[:length] for first in firsts for length in range(3, len(first))}
    if plain:
        endings |= prefixes
    for word, following in pairwise([*words, Word("x", len(text), len(text), True)]):
        if (
            word.lower not in wanted
            and plain
            and word.lower in endings
            and not is_spoken(word.lower)
            and (
                (text[max(0, word.start - 16) : word.start].endswith(_CALLED) and not is_word(word.lower, language))
                or _CALLED_SO.search(text[max(0, word.start - 24) : word.start])
            )
        ):
            yield Found("person", word.start, word.end, "likely", "a short form of a name")
            continue
        if (
            word.lower not in wanted
            and word.capital
            and word.lower not in cited
            and not word.acronym
            and word.lower not in _NO_SHORT_FORM
        ):
            if ordinary_pair(word, following, language):
                pass
            elif word.lower in prefixes and (
                (len(word.text) > 3 and not is_word(word.lower, language))
                or (len(word.text) > 2 and (not word.starts_sentence or word.lower in given_names()))
            ):
                yield Found("person", word.start, word.end, "likely", "a short form of a name")
            elif (
                word.lower in endings
                and (
                    not word.starts_sentence
                    or text[word.end : word.end + 1] == "!"
                    or bool(_DEED.match(text, word.end) or _PREDICATE.match(text, word.end))
                )
                and (
                    bool(_DEED.match(text, word.end) or _PREDICATE.match(text, word.end))
                    or text[word.end : word.end + 1] in {".", "?", "!", ","}
                    or text[max(0, word.start - 4) : word.start].lower().strip() in _TITLES
                )
            ):
                yield Found("person", word.start, word.end, "likely", "the end of a name, as people are called")
            continue
        if word.lower in _TITLES and following.capital and following.start - word.end == 1:
            continue
        if word.lower not in wanted or word.lower in cited or (word.lower in NEVER and word.lower not in given_names()):
            continue
        ordinary = is_word(word.lower, language)
        if not word.capital:
            if not plain and _FILE_NAME.match(text, word.end, word.end + _FILE_LENGTH) and (
                "_" in {text[word.start - 1 : word.start], text[word.end : word.end + 1]}
            ):  # fmt: skip
                yield Found("person", word.start, word.end, "likely", "the name in the name of a file")
            elif (
                not plain and not ordinary and text[max(0, word.start - 16) : word.start].lower().endswith(_CALLED)
            ) or (
                not plain and not ordinary and len(word.text) > 3 and small[word.start] and not is_spoken(word.lower)
            ):
                yield Found("person", word.start, word.end, "likely", "the name comes back without its capital")
            elif plain and not ordinary:
                yield Found("person", word.start, word.end, "certain", "the name comes back")
            elif plain and word.lower in given_names():
                yield Found("person", word.start, word.end, "possible", "a word that is a name elsewhere in the text")
            elif not ordinary and word.lower in given_names() and counts[word.text] < counts[word.text.capitalize()]:
                yield Found("person", word.start, word.end, "likely", "the name comes back without its capital")
            continue
        if ordinary and word.starts_sentence:
            after = text[word.end : word.end + 14]
            doubtful = bool(_AFTER_WORD.match(after)) or word.lower in FUNCTION
            yield Found(
                "person",
                word.start,
                word.end,
                "possible" if doubtful else "likely",
                "a name or a word at the start of a sentence",
            )
        elif (
            ordinary
            and following.capital
            and following.start - word.end == 1
            and is_word(following.lower, language)
            and following.lower not in given_names()
        ):
            yield Found(
                "person",
                word.start,
                word.end,
                "possible",
                "a name that is a word too, before another word with a capital",
            )
        else:
            yield Found("person", word.start, word.end, "certain", "the name comes back")
