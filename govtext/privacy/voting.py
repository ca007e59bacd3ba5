"""A second voter on words with a capital: how likely a word is part of a person's name, by its letters and by how the text uses it."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from govtext.privacy.shapes import name_shape
from govtext.privacy.wordlists import (
    FUNCTION,
    HONORIFICS,
    KIN,
    LABELS,
    NEVER,
    ROLES,
    WEAK_HONORIFICS,
    function_words,
    given_names,
    is_dialect,
    is_ordinary_small,
    is_spoken,
    is_word,
    known_places,
)
from govtext.text.dictionary import english_words
from govtext.text.language import Language

if TYPE_CHECKING:
    from govtext.privacy.persons import Word

__all__ = ["Voter", "may_be_small_name"]

_FILE = Path(__file__).parent / "data" / "name_votes.json"
_PLACING = frozenset("di ke dari in at from near asal ka ti nang ning ing saka ma mo pa".split())
_WITH = frozenset(
    "dan sama dengan oleh bersama untuk buat kepada pada and with by to for jo jeung karo lan sareng sama serta atau or".split()
)
_NAMING = frozenset(
    "nama namanya bernama dipanggil panggil namonyo ngaranna jenenge named called name is nama-nya disebut".split()
)
_ARTICLE = frozenset("si sang the a an this that".split())
_KINDS = {"n": "a noun only", "v": "a verb only", "nv": "a noun or verb", "a": "another word"}
_THING = frozenset(
    """program programnya kartu undang-undang uu perda pergub perbup perwali perpres permen partai tpa tps tpst sungai gunung kali bukit danau selat teluk waduk bendungan pasar kabupaten kota
    provinsi kementerian dinas badan bank universitas aplikasi bulan hari dana bantuan lomba piala bahasa suku orang adat upacara proyek act river mount lake county ministry storm
    university app festival day month party fund scheme programme program project city koran majalah radio jalan tol bandara pelabuhan terminal stasiun merek produk pt cv versi buku teori zaman jaman agama tahun""".split()
)  # fmt: skip
_DEED = re.compile(
    r"['’]s\b|\s(?:bilang|kata|katanya|cerita|ngomong|nanya|tanya|nelpon|marah|nangis|ketawa|datang|pergi|pulang|kerja|tinggal|pindah|meninggal|jual|bikin|bantu|lahir|sakit|jadi|"
    r"said|says|told|tells|asked|asks|thinks|thought|reckons|laughed|wrote|rang|phoned|came|fell|went|knows|knew|had|has|was|is|did|does|lives|works|worked|runs|ran|took|gave|got|who)\b"
)
_PREDICATE = re.compile(
    r"\s(?:itu|ini|tu|ni|yang|sudah|su|udah|pernah|masih|belum|mau|punya|pung|pu|orangnya|ikut|dulu|sendiri|sekarang|juga|mah|teh|lah|nih|kan|malah|paling|sering)\b"
)
_ALONE = re.compile(r"\s?[.!?…]")
_THEN = re.compile(r"[.,!?]\s(?:He|She|Dia|Beliau|Orangnya|Anaknya|Bapaknya|Ibunya)\b")
_WHO = re.compile(
    r"\b(?:siapa|sapa|sopo|sinten|saha|sia|who|whose|whom|name|names|named|called|nama\w*|she|he|her|him|hers|his)\b[^\n]*(?:\?|\.\.\.|…)\W*$|\.\.\.\W*$",
    re.IGNORECASE,
)
"""The end of a turn that asks who somebody is, or leaves it open."""
_THANKS = re.compile(
    r"\b(?:thanks?|thank you|welcome|hello|hi|good (?:morning|afternoon|evening|day|luck|bye)|goodbye|terima kasih|makasih|selamat|sama-sama|salam|assalamu\S*|permisi)\b[^.?!\n]{0,40}[.?!]?\W*$",
    re.IGNORECASE,
)
"""The end of what greets or thanks: what follows alone may be a greeting in another language."""
_GREETS = re.compile(r",\s(?:(?P<first>[^\W\d_]+)\.?(?:\s[A-Z][\w’'-]*){0,3})\s?[.!?](?!\w)")
_WRITES = re.compile(
    r"(?:['’]s (?:book|paper|article|study|theory|work|idea)\b|\s(?:[A-Z][\w’'-]+\s)?(?:writes|wrote (?:about|that|of|on)|argues?|argued|calls? (?:this|it|that|them)|menulis|nulis|says that|dalam bukunya|on [a-z]+ [a-z]+, (?:they|he|she|it)\b))"
)
_LEARNED = re.compile(
    r"\b(?:scholars?|literature|theor(?:y|ies|ists?)|argue[sd]?|writes|academic|philosophers?|novels?|essays?|poem|papers?|study by|research by|cites?|cited|citing|I(?:'ve| have)? read|have you read|books?|teori\w*|antropolog|sosiolog|pakar|para ahli|"
    r"buku\w*|baca|menulis|nulis|pemikiran)\b",
    re.IGNORECASE,
)
"""Words of a sentence that may speak of a book and who wrote it."""
_MARKS = (". ", "? ", "! ", "\n")
_SENTENCE = 200
_TITLES = HONORIFICS | WEAK_HONORIFICS
_TITLED = _TITLES | KIN
_CLOSED = FUNCTION | NEVER | ROLES | LABELS | _TITLES
_FURTHEST = 4.0
_ENDINGS = ("na", "nyo", "nya", "ne", "e", "ku", "mu", "kan", "keun", "in", "an", "ta")
_SHORTEST_STEM = 3
_RARE = 30
"""A word that stands less often in govtext's corpora may be a name where there are no capitals, though a dictionary has it."""


@lru_cache(maxsize=1)
def _weights() -> dict[str, dict[str, float]]:
    return dict(json.loads(_FILE.read_text(encoding="utf-8")))


def _chance(weights: dict[str, float], features: Iterator[tuple[str, float]]) -> float:
    score = sum(weights.get(name, 0.0) * value for name, value in features)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def may_be_small_name(words: Sequence[Word], index: int, language: Language) -> bool:
    """Whether a word of a text without capitals may be a name at all, so that the voter is asked.

    Examples
    --------
    >>> from govtext.privacy.persons import words_of
    >>> from govtext.privacy.voting import may_be_small_name
    >>> words = words_of("kata bu sukarsih begitu")
    >>> [word.text for place, word in enumerate(words) if may_be_small_name(words, place, "id")]
    ['sukarsih']
    """
    from govtext.text.vocabulary import vocabulary

    lowered = words[index].lower
    if len(lowered) < 3 or lowered in _CLOSED:
        return False
    if vocabulary(language).counts[lowered] < _RARE:
        return True
    if lowered in given_names():
        return True
    titled = bool(index) and words[index - 1].lower in _TITLED and not is_dialect(lowered)
    return titled or not (
        is_word(lowered, language)
        or is_spoken(lowered)
        or lowered in known_places()
        or is_dialect(lowered)
        or is_ordinary_small(lowered)
    )


@lru_cache(maxsize=20_000)
def _ended(word: str, language: Language) -> bool:
    """Whether a word is one of the dictionary with an ending, in a regional or a drawn out form: "hargana", "kerjo", "masihh"."""
    for ending in _ENDINGS:
        if (
            word.endswith(ending)
            and len(word) - len(ending) > _SHORTEST_STEM
            and is_word(word[: -len(ending)], language)
        ):
            return True
    if word.endswith("o") and len(word) > _SHORTEST_STEM and language == "id" and is_word(f"{word[:-1]}a", language):
        return True
    drawn = re.sub(r"(.)\1+$", r"\1", word)
    return drawn != word and is_word(drawn, language)


class Voter:
    """Votes on the words of one text.

    Parameters
    ----------
    text : str
    words : sequence of Word
    language : {"id", "en"}
    """

    def __init__(self, text: str, words: Sequence[Word], language: Language) -> None:
        self.text, self.words, self.language = text, words, language
        self.small = Counter(word.lower for word in words if not word.capital)
        self.places: dict[str, list[int]] = {}
        for index, word in enumerate(words):
            if word.capital:
                self.places.setdefault(word.lower, []).append(index)
        self._known: dict[str, dict[str, float]] = {}
        self._all: dict[str, list[int]] = {}
        self._small: dict[str, dict[str, float]] = {}
        self._of_type: dict[str, dict[str, float]] = {}

    def probability(self, index: int) -> float:
        """How likely the word at ``index`` is part of a person's name.

        Examples
        --------
        >>> from govtext.privacy.persons import words_of
        >>> from govtext.privacy.voting import Voter
        >>> text = "Program Adipura dipimpin Sukarsih. Sukarsih bilang begitu."
        >>> voter = Voter(text, words_of(text), "id")
        >>> voter.probability(3) > 0.5 > voter.probability(1)
        True
        """
        return _chance(_weights()["capital"], self.features(index))

    def small_probability(self, index: int) -> float:
        """How likely a word is part of a name in text that was typed without capitals."""
        return _chance(_weights()["small"], self.small_features(index))

    def small_features(self, index: int) -> Iterator[tuple[str, float]]:
        """Yield what is known of a word in text without capitals; in English text a second time, as for words with a capital."""
        for name, value in self._small_features(index):
            yield name, value
            if self.language == "en":
                yield f"en: {name}", value
        yield from ((f"{self.language}: {name}", 1.0) for name in self._beside(index))

    def _small_features(self, index: int) -> Iterator[tuple[str, float]]:
        from govtext.text.vocabulary import vocabulary

        word = self.words[index]
        lowered = word.lower
        yield "bias", 1.0
        for name, value in self._letters(word).items():
            if name not in {"acronym", "capital within"}:
                yield name, value
        count = vocabulary(self.language).counts[lowered]
        yield "in the corpora", min(1.0, math.log(1 + count) / 5)
        if not count:
            yield "not in the corpora", 1.0
        start = self.text.rfind("\n", 0, word.start) + 1
        first = not index or self.words[index - 1].start < start
        gap = self.text[self.words[index - 1].end : word.start] if index else "\n"
        follows = self.text[word.end : word.end + 1]
        if follows in {",", ".", "?", "!", ")", ":", "\n"}:
            yield f"before {follows!r}", 1.0
        if first or gap.strip() == ":":
            before_turn = self.text[max(0, start - 1 - _SENTENCE) : max(0, start - 1)].rsplit("\n", 1)[-1]
            if _WHO.search(before_turn):
                yield "asked who", 1.0
        elif gap == ", " and follows in {"?", "!", ".", ","}:
            yield "called", 1.0
        if is_word(lowered, "en" if self.language == "id" else "id"):
            yield "a word of the other language", 1.0
        if _LEARNED.search(self._sentence(word)):
            yield "a book is spoken of", 1.0
        if first or self.text[self.words[index - 1].end : word.start].strip() == ":":
            yield "first of a turn", 1.0
        elif self.text[self.words[index - 1].end : word.start].strip() == "":
            before = self.words[index - 1]
            yield from ((f"after {name}", 1.0) for name in self._classes(before) if name != "an acronym")
            yield "shape before", self._shape(before.lower)
            if before.lower in given_names() and not is_word(before.lower, self.language):
                yield "after a name", 1.0
            if index > 1 and before.lower in _TITLES and self.words[index - 2].lower in KIN | _TITLES:
                yield "after two titles", 1.0
        if index + 1 < len(self.words) and self.text[word.end : self.words[index + 1].start].strip() == "":
            after = self.words[index + 1]
            yield from ((f"before {name}", 1.0) for name in self._classes(after) if name != "an acronym")
            yield "shape behind", self._shape(after.lower)
            if after.lower in given_names() and not is_word(after.lower, self.language):
                yield "before a name", 1.0
        yield from self._deeds(word)
        yield from self._small_elsewhere(lowered).items()

    def _small_elsewhere(self, lowered: str) -> dict[str, float]:
        if not self._all:
            for place, word in enumerate(self.words):
                self._all.setdefault(word.lower, []).append(place)
        seen = self._small.get(lowered)
        if seen is None:
            places = self._all[lowered]
            titled = sum(bool(place) and self.words[place - 1].lower in _TITLES for place in places)
            seen = {"times": math.log(len(places)), "share behind titles": titled / len(places)}
            if titled:
                seen["a title somewhere"] = 1.0
            self._small[lowered] = seen
        return seen

    def features(self, index: int) -> Iterator[tuple[str, float]]:
        """Yield what is known of a word with a capital: its letters, lists, neighbours, and its other places in the text.

        In English text everything is yielded a second time, so that it may weigh otherwise there: its dictionary is larger, and its sentences
        are not those of Indonesian.
        """
        for name, value in self._features(index):
            yield name, value
            if self.language == "en":
                yield f"en: {name}", value
        yield from ((f"{self.language}: {name}", 1.0) for name in self._beside(index))

    def _beside(self, index: int) -> Iterator[str]:
        """The words of grammar beside a word, and in English what its neighbours can be."""
        for place, side in ((index - 1, "after"), (index + 1, "before")):
            if not 0 <= place < len(self.words):
                continue
            other = self.words[place]
            left, right = (other, self.words[index]) if side == "after" else (self.words[index], other)
            if self.text[left.end : right.start] != " ":
                continue
            if other.lower in function_words(self.language):
                yield f"{side} '{other.lower}'"
            elif self.language == "en" and not other.capital:
                kinds = english_words().get(other.lower, "")
                yield f"{side} {_KINDS.get(kinds, 'many kinds' if kinds else 'an unknown word')}"

    def _features(self, index: int) -> Iterator[tuple[str, float]]:
        word = self.words[index]
        lowered = word.lower
        yield "bias", 1.0
        yield from self._letters(word).items()
        yield from self._elsewhere(lowered).items()
        before = self.words[index - 1] if index and not word.starts_sentence else None
        after = self.words[index + 1] if index + 1 < len(self.words) else None
        gap = self.text[self.words[index - 1].end : word.start] if index else "\n"
        follows = self.text[word.end : word.end + 1]
        if word.starts_sentence:
            yield "starts sentence", 1.0
            yield "starts sentence, in shape", self._shape(lowered)
            if is_word(lowered, self.language):
                yield "starts sentence, a word", 1.0
        else:
            yield "within a sentence, in shape", self._shape(lowered)
            if lowered not in given_names() and not is_word(lowered, self.language) and not word.acronym:
                yield "within a sentence, no word", 1.0
        if before is not None:
            side_by_side = gap in {" ", ". ", "\u00a0"}
            if side_by_side:
                yield from ((f"after {name}", 1.0) for name in self._classes(before))
                if before.capital:
                    yield "after a capital", 1.0
                    yield "shape before", self._shape(before.lower)
                    if before.lower in given_names():
                        yield "after a name", 1.0
            elif gap.strip() == ",":
                yield "after a comma", 1.0
                if self._in_list(before):
                    yield "in a list after a name", 1.0
                if before.lower in KIN or before.role:
                    yield "after kin and a comma", 1.0
            elif gap.strip() in {"(", '"', "“", "'", "‘"}:
                yield "after a bracket", 1.0
        elif gap.strip() == ":" or "\n" in gap:
            yield "first of a turn", 1.0
            yield "first of a turn, in shape", self._shape(lowered)
        if after is not None and after.capital and self.text[word.end : after.start] == ", " and self._in_list(after):
            yield "in a list before a name", 1.0
        if after is not None and self.text[word.end : after.start] == " " and not after.starts_sentence:
            yield from ((f"before {name}", 1.0) for name in self._classes(after))
            if after.capital:
                yield "before a capital", 1.0
                yield "shape behind", self._shape(after.lower)
                if after.lower in given_names():
                    yield "before a name", 1.0
        if follows in {",", ".", "?", "!", ")", ":"}:
            yield f"before {follows}", 1.0
            if "\n" in gap or gap.strip() == ":":
                yield f"first of a turn, before {follows}", 1.0
            if follows == "," and after is not None and after.lower in _TITLES:
                yield "before a comma and a title", 1.0
        yield from self._said(index, gap)
        if re.match(r"[ -]?\d", self.text[word.end : word.end + 2]):
            yield "before a number", 1.0
        yield from self._deeds(word)

    def _said(self, index: int, gap: str) -> Iterator[tuple[str, float]]:
        """How a word is said: alone, in answer to who it was, as a greeting, of somebody who wrote, in a list of things."""
        word = self.words[index]
        alone = bool(_ALONE.match(self.text, word.end))
        if word.starts_sentence:
            if alone:
                yield "alone in its sentence", 1.0
            if self._greets(index):
                yield "greets", 1.0
            first = "\n" in gap or gap.strip() == ":"
            if first or alone:
                line = self.text.rfind("\n", 0, word.start) if first else word.start
                before = self.text[max(0, line - _SENTENCE) : max(0, line)].rsplit("\n", 1)[-1]
                if _THANKS.search(before):
                    yield "behind a greeting", 1.0
                    if alone:
                        yield "alone behind a greeting", 1.0
                if _WHO.search(before):
                    yield "asked who", 1.0
                    if alone:
                        yield "alone, asked who", 1.0
        elif self.text[max(0, word.start - 2) : word.start] == ", " and re.match(
            r"\s?[.?!,]", self.text[word.end : word.end + 2]
        ):
            yield "called", 1.0
        if _THEN.match(self.text, word.end):
            yield "then he or she", 1.0
        if _WRITES.match(self.text, word.end):
            yield "writes", 1.0
        if _LEARNED.search(self._sentence(word)):
            yield "a book is spoken of", 1.0
        if re.search(r"\d\s$", self.text[max(0, word.start - 2) : word.start]):
            yield "after a number", 1.0
        for place in (index - 1, index + 1):
            if 0 <= place < len(self.words):
                other = self.words[place]
                left, right = (other, word) if place < index else (word, other)
                if (
                    self.text[left.end : right.start] == ", "
                    and other.capital
                    and (other.acronym or other.lower in NEVER)
                ):
                    yield "beside a thing in a list", 1.0

    def _greets(self, index: int) -> bool:
        """Whether somebody is called behind a word that opens a sentence, and nothing more is said: "Vinaka, Nana Vasiti."."""
        match = _GREETS.match(self.text, self.words[index].end)
        if match is None or not match["first"][0].isupper():
            return False
        first = match["first"].lower()
        return first in _TITLES or first in given_names()

    def _sentence(self, word: Word) -> str:
        start = max(self.text.rfind(mark, max(0, word.start - _SENTENCE), word.start) for mark in _MARKS) + 1
        ends = [place for mark in _MARKS if (place := self.text.find(mark, word.end, word.end + _SENTENCE)) >= 0]
        return self.text[start or max(0, word.start - _SENTENCE) : min(ends, default=word.end + _SENTENCE)]

    def _in_list(self, word: Word) -> bool:
        """Whether a neighbour in a list reads like a name by its letters or the list of names."""
        lowered = word.lower
        return word.capital and not word.acronym and lowered not in _CLOSED and lowered not in known_places() and (
            lowered in given_names() or not is_word(lowered, self.language)
        )  # fmt: skip

    def _deeds(self, word: Word) -> Iterator[tuple[str, float]]:
        if _DEED.match(self.text, word.end):
            yield "does something", 1.0
        if _PREDICATE.match(self.text, word.end):
            yield "is spoken of", 1.0

    def _shape(self, lowered: str) -> float:
        return max(-_FURTHEST, min(_FURTHEST, name_shape(lowered, self.language))) / _FURTHEST

    def _letters(self, word: Word) -> dict[str, float]:
        known = self._known.get(word.text)
        if known is None:
            lowered = word.lower
            listed, ordinary = lowered in given_names(), is_word(lowered, self.language)
            known = {"shape": self._shape(lowered)}
            for name, holds in (
                ("on the list", listed),
                ("a word", ordinary),
                ("neither", not listed and not ordinary),
                ("on the list, a word", listed and ordinary),
                ("spoken", is_spoken(lowered)),
                ("dialect", is_dialect(lowered)),
                ("place", lowered in known_places()),
                ("never", lowered in NEVER),
                ("label", lowered in LABELS),
                ("role", word.role),
                ("function", lowered in function_words(self.language)),
                ("title", lowered in _TITLES),
                ("acronym", word.acronym),
                ("two letters", len(lowered) == 2),
                ("three letters", len(lowered) == 3),
                ("one letter", len(lowered) == 1),
                ("long", len(lowered) > 9),
                ("capital within", word.text[1:] != word.text[1:].lower() and not word.acronym),
                ("hyphen", "-" in lowered),
                ("a word and an ending", _ended(lowered, self.language)),
                (
                    "affixes",
                    bool(
                        re.fullmatch(
                            r"(?:pe|ke|per|pem|pen|peng)\w{4,}an(?:nya)?|(?:me|ber|ter|di)\w{5,}|\w{3,}(?:nya|nyo|ing|tion|ment|ness|ish|ed)",
                            lowered,
                        )
                    ),
                ),
            ):
                if holds:
                    known[name] = 1.0
            self._known[word.text] = known
        return known

    def _elsewhere(self, lowered: str) -> dict[str, float]:
        """What the other places of a word tell."""
        seen = self._of_type.get(lowered)
        if seen is not None:
            return seen
        places = self.places.get(lowered, [])
        inside = [place for place in places if not self.words[place].starts_sentence]
        seen = {"times": math.log(1 + len(places)), "times within": math.log(1 + len(inside))}
        if lowered in self.small:
            seen["in small letters too"] = 1.0
            seen["share in small letters"] = self.small[lowered] / (self.small[lowered] + len(places))
        if any(self._greets(place) for place in places if self.words[place].starts_sentence):
            seen["greets somewhere"] = 1.0
        if any(self.words[place - 1].lower in _ARTICLE - {"si", "sang"} for place in inside):
            seen["an article somewhere"] = 1.0
        if inside and lowered not in self.small and is_word(lowered, self.language):
            seen["a word, only with its capital"] = 1.0
        for place in inside:
            before = self.words[place - 1]
            if self.text[before.end : self.words[place].start] == " " and before.lower in _TITLES and not before.role:
                seen["a title somewhere"] = 1.0
        if any(_DEED.match(self.text, self.words[place].end) for place in places):
            seen["does something somewhere"] = 1.0
        self._of_type[lowered] = seen
        return seen

    def _classes(self, word: Word) -> Iterator[str]:
        lowered = word.lower
        for name, listed in (
            ("an honorific", HONORIFICS), ("a weak title", WEAK_HONORIFICS), ("kin", KIN), ("a role", ROLES), ("a place word", _PLACING), ("with", _WITH),
            ("a naming word", _NAMING), ("an article", _ARTICLE), ("a thing", _THING), ("never", NEVER), ("function", FUNCTION), ("a place", known_places()),
        ):  # fmt: skip
            if lowered in listed:
                yield name
        if word.acronym:
            yield "an acronym"
        if (
            not word.capital
            and lowered.endswith(("nya", "nyo", "na", "ne", "ku"))
            and lowered[: -2 - lowered.endswith(("nya", "nyo"))] in KIN | ROLES
        ):
            yield "somebody's"
