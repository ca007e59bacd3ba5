"""Who or what is the same gets the same code: "Informan-01" for Rina Kusumawati, Bu Rina and Bu Rin."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from govtext.privacy.found import Found, Kind
from govtext.privacy.places import bare_name
from govtext.privacy.wordlists import HONORIFICS, NOBLE, WEAK_HONORIFICS, given_names
from govtext.text.language import Language

__all__ = ["Entity", "Mention", "Registry", "identity"]

_PREFIXES: dict[Language, dict[str, str]] = {
    "id": {
        "informant": "Informan", "interviewer": "Pewawancara", "person": "Orang", "phone": "Telepon", "account": "Rekening", "number": "Nomor",
        "plate": "Plat", "email": "Surel", "url": "Tautan", "handle": "Akun", "address": "Alamat", "birthdate": "TanggalLahir",
        "workplace": "Instansi", "place": "Tempat", "term": "Istilah", "nik": "NIK", "kk": "KK", "nip": "NIP", "npwp": "NPWP", "bpjs": "BPJS",
    },
    "en": {
        "informant": "Informant", "interviewer": "Interviewer", "person": "Person", "phone": "Phone", "account": "Account", "number": "Number",
        "plate": "Plate", "email": "Email", "url": "Link", "handle": "Handle", "address": "Address", "birthdate": "Birthdate",
        "workplace": "Workplace", "place": "Place", "term": "Term", "nik": "IDNumber", "kk": "FamilyCard", "nip": "StaffNumber", "npwp": "TaxNumber",
        "bpjs": "Insurance",
    },
}  # fmt: skip
_TOKEN = re.compile(r"[^\W\d_]+(?:[’'`-][^\W\d_]+)*")
_NICKNAMES = {
    line.split()[0]: tuple(line.split()[1:])
    for line in """alexander sandy sasha|alfred fred alf|andrew drew andy|ann nancy|anthony tony|barbara babs|catherine kate kathy kit|charles chuck charlie|deborah debbie debs|
    dorothy dot dolly|edward ted ned eddie teddy|eleanor nell nora|elizabeth liz beth betty bess lizzie|frances fanny fran|frederick fred|gerald jerry gerry|harold hal harry|henry harry hal|
    james jim jimmy|john jack johnny|katherine kate kathy kit|laurence larry|lawrence larry|margaret maggie peggy meg|mary molly polly|michael mike mick|patricia pat trish patsy|
    peter pete|philip pip|rebecca becky|richard dick rick ricky|robert bob rob bobby|samuel sam|sarah sally|susan sue susie|teresa terry tess|theodore ted|thomas tom tommy|victoria vicky|
    william bill will billy|zachary zack""".replace("\n", " ").split("|")
}  # fmt: skip
"""English short names that are not the beginning of the long one."""
_LETTERS = re.compile(r"[^\W\d_](?:-[^\W\d_]){3,}")
"""A name that is spelt letter by letter."""
_BY_SIZE = frozenset("big little wee young old fat tall".split())
_SHORTEST_STEM = 2
_SHORTEST_SPELT = 4
_SHORTEST_SLIP = 6
"""So long is a name that one letter of it may be mistyped."""
_TITLES = HONORIFICS | WEAK_HONORIFICS | NOBLE


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch to be replaced: document number, what it is, its surface, and the part its bearer has in the talk."""

    document: int
    found: Found
    surface: str
    part: str = ""


@dataclass
class Entity:
    """Who or what stands behind one code; ``first`` says where a full name stands first in a document."""

    kind: Kind
    surfaces: list[str]
    code: str = ""
    part: str = ""
    head: str = ""
    documents: set[int] = field(default_factory=set)
    first: dict[int, int] = field(default_factory=dict)


@lru_cache(maxsize=200_000)
def identity(kind: Kind, surface: str, head: str = "") -> str:
    """Return what two surfaces of one thing share: digits of a number, letters of a name.

    Examples
    --------
    >>> from govtext.privacy.codes import identity
    >>> identity("phone", "+62 840-1111") == identity("phone", "08401111")
    True
    """
    if kind in {"phone", "nik", "kk", "nip", "npwp", "bpjs", "account", "number"}:
        digits = re.sub(r"\D", "", surface)
        return (re.sub(r"^62", "0", digits) if kind == "phone" else digits) or " ".join(surface.lower().split())
    if kind == "place":
        return f"{head.casefold()} {bare_name(surface, head).casefold()}"
    if kind == "person":
        if _LETTERS.fullmatch(surface):
            return surface.replace("-", "").casefold()
        return " ".join(_TOKEN.findall(surface.casefold().replace("’", "'")))
    return " ".join(re.findall(r"\w+|[@.]", surface.casefold()))


def _untitled(words: list[str]) -> list[str]:
    """The words of a name without titles before and behind it ("Ate Cel", "Basanti Didi"), or all when nothing else is left."""
    start, end = 0, len(words)
    while start < end and words[start] in _TITLES:
        start += 1
    while end > start and words[end - 1] in _TITLES:
        end -= 1
    return words[start:end] or words


def _initials(surface: str) -> str:
    words = re.split(r"[ -]", identity("person", surface))
    return "".join(word[0] for word in words if word) if len(words) > 1 else ""


def _within(short: str, name: str) -> bool:
    """Whether letters stand in a name in this order, the first of them first."""
    letters = iter(name)
    return name[:1] == short[:1] and all(letter in letters for letter in short)


def _abbreviates(short: list[str], name: list[str]) -> bool:
    """ "Freya L" of Freya Lindqvist, "M. Rofiq" of Moh. Rofiq: word by word the same, or its first letter; one word at least whole."""
    return (
        1 < len(short) <= len(name)
        and all(
            one == other or (len(one) == 1 and other.startswith(one)) for one, other in zip(short, name, strict=False)
        )
        and any(len(one) > 1 for one in short)
        and any(len(one) == 1 for one in short)
    )


def _stem(word: str) -> str:
    """What an English pet name has of the name: "imm" of Immy, "sim" of Simi, "fel" of Felo; "" for another word."""
    stem = re.sub(r"(?:ie|ey|y|i|o|sy|sie|s)$", "", word)
    return re.sub(r"(.)\1$", r"\1", stem) if stem != word and len(stem) >= _SHORTEST_STEM else ""


@lru_cache(maxsize=50_000)
def _own(surface: str) -> list[str]:
    """The words of a name before that of the father."""
    words = identity("person", surface).split()
    for place, word in enumerate(words):
        if place and word in {"bin", "binti", "ibnu"}:
            return words[:place]
    return words


@lru_cache(maxsize=50_000)
def _sound(word: str) -> str:
    """A name in one spelling: Nurjannah and Nurjanah, Soeryo and Suryo, Raziya and Rasiya, Mathilde and Matilda."""
    word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).replace("ł", "l")
    for old, new in (
        ("oe", "u"),
        ("dj", "j"),
        ("tj", "c"),
        ("sj", "sy"),
        ("ie", "i"),
        ("y", "i"),
        ("kh", "h"),
        ("ph", "f"),
        ("v", "f"),
        ("ck", "k"),
        ("q", "k"),
        ("x", "ks"),
        ("z", "s"),
        ("th", "t"),
        ("dh", "d"),
        ("gh", "g"),
        ("bh", "b"),
        ("f", "p"),
        ("ai", "e"),
        ("ei", "e"),
    ):
        word = word.replace(old, new)
    word = re.sub(r"(.)\1", r"\1", word)
    return re.sub(r"(?<=[^\W\d_]{4})(?:h|[ae])$", "", word.removesuffix("h"))


class Registry:
    """Gives codes; those of an earlier key stay.

    Parameters
    ----------
    language : {"id", "en"}
        Of the codes.
    earlier : mapping of str to (str, list of str)
        Codes of an earlier key, with kind and surfaces.
    used : iterable of str
        Codes that stand in the texts already, and are not given again.
    """

    def __init__(
        self, language: Language, earlier: dict[str, tuple[Kind, list[str]]], used: Iterable[str] = ()
    ) -> None:
        self.language = language
        self.used = {code.casefold() for code in used} | {code.casefold() for code in earlier}
        self.entities: list[Entity] = []
        self._counts: dict[str, int] = {}
        self._persons: list[Entity] = []
        self._exact: dict[str, Entity] = {}
        self._things: dict[tuple[str, str], Entity] = {}
        self._names: dict[str, Entity] = {}
        self._said: Counter[tuple[int, str]] = Counter()
        for code, (kind, surfaces) in earlier.items():
            self._add(Entity(kind, list(surfaces), code, head=code.rpartition("-")[0] if kind == "place" else ""))

    def assign(
        self, mentions: list[Mention], same: Mapping[int, int] | None = None
    ) -> tuple[list[Entity], dict[int, str]]:
        """Return the entity of each mention, and doubts by the number of the mention; ``same`` pairs mentions of one person."""
        same = dict(same or {})
        linked = {
            (mentions[n].document, identity("person", mentions[n].surface)): other for n, other in sorted(same.items())
        }
        for number, mention in enumerate(mentions):  # what is said of a name in one place holds for its other places
            if mention.found.kind == "person" and number not in same:
                other = linked.get((mention.document, identity("person", mention.surface)))
                if other is not None:
                    same[number] = other
        self._said = Counter(
            (m.document, word)
            for m in mentions
            if m.found.kind == "person"
            for word in identity("person", m.surface).split()
        )
        doubts: dict[int, str] = {}
        chosen: dict[int, Entity] = {}
        persons = [n for n, mention in enumerate(mentions) if mention.found.kind == "person"]
        # full names first: short ones lean on them
        for number in sorted(
            persons, key=lambda n: (-len(identity("person", mentions[n].surface).split()), -len(mentions[n].surface), n)
        ):
            chosen[number], doubt = self._person(mentions[number], chosen.get(same.get(number, -1)))
            if doubt:
                doubts[number] = doubt
        for number, mention in sorted(
            enumerate(mentions), key=lambda pair: (pair[1].found.reason.startswith("the name of a"), pair[0])
        ):
            if mention.found.kind != "person":
                chosen[number] = self._thing(mention)
        for number, mention in enumerate(mentions):
            entity = chosen[number]
            entity.documents.add(mention.document)
            if mention.surface not in entity.surfaces:
                entity.surfaces.append(mention.surface)
            if mention.part == "informant" or not entity.part:
                entity.part = mention.part or entity.part
        for number in range(len(mentions)):
            if not chosen[number].code:
                chosen[number].code = self._next(chosen[number])
        for entity in self.entities:
            entity.surfaces.sort(key=lambda s: (-len(s.split()), -len(s)))
        return [chosen[number] for number in range(len(mentions))], doubts

    def _add(self, entity: Entity) -> Entity:
        self.entities.append(entity)
        if entity.kind == "person":
            self._persons.append(entity)
            for surface in entity.surfaces:
                self._exact.setdefault(identity("person", surface), entity)
        else:
            for surface in entity.surfaces:
                self._things.setdefault((entity.kind, identity(entity.kind, surface, entity.head)), entity)
                if entity.kind == "place":
                    self._names.setdefault(bare_name(surface, entity.head).casefold(), entity)
        return entity

    def _person(self, mention: Mention, other: Entity | None = None) -> tuple[Entity, str]:
        wanted = identity("person", mention.surface).split()
        if known := self._exact.get(" ".join(wanted)):
            doubt = self._elsewhere(known, mention) if len(wanted) == 1 else ""
            self._remember(known, mention)
            return known, doubt
        titled = len(wanted) > 1
        wanted = _untitled(wanted)
        if (
            titled
            and len(wanted) == 1
            and (known := self._exact.get(wanted[0]))
            and mention.document in known.documents
        ):
            self._remember(known, mention)
            return known, ""
        holders = [e for e in self._persons if any(set(wanted) <= set(_own(s)) for s in e.surfaces)] if wanted else []
        here = [e for e in holders if mention.document in e.documents]
        if len(here or holders) == 1:
            entity = (here or holders)[0]
            doubt = self._elsewhere(entity, mention)
            self._remember(entity, mention)
            return entity, doubt
        if len(wanted) == 1 and len(earlier := self._named_before(here, mention)) == 1:
            self._remember(earlier[0], mention)
            return earlier[0], f"may be any of {len(here)} people of this name: the one who was named before"
        if (short := self._short_form(wanted, mention, holders, sure=True)) is not None:
            self._remember(short, mention)
            return short, "a short form of a name: the same person?"
        if not holders and other is not None:
            self._remember(other, mention)
            return other, "another name of the same person?"
        doubt = f"may be any of {len(here or holders)} people of this name: has a code of its own" if holders else ""
        letters = (
            "".join(wanted)
            if all(len(word) == 1 for word in wanted)
            else wanted[0]
            if len(wanted) == 1 and mention.surface.isupper()
            else ""
        )
        if len(letters) in {2, 3, 4}:
            bearers = self._bearers(letters, mention)
            if len(bearers) == 1:
                self._remember(bearers[0], mention)
                return bearers[0], "initials of a name: the same person?"
        near = self._short_form(wanted, mention, holders)
        if near is not None:
            self._remember(near, mention)
            return near, "a short form of a name: the same person?"
        if not holders and len(wanted) == 1 and len(wanted[0]) > _SHORTEST_SPELT:
            spelt = [
                e for e in self._here(mention)
                if any(_sound(word) == _sound(wanted[0]) for s in e.surfaces for word in _own(s)[:1])
            ]  # fmt: skip
            spelt = spelt or self._slipped(wanted[0], mention)
            if len(spelt) == 1:
                self._remember(spelt[0], mention)
                return spelt[0], "another spelling of a name: the same person?"
        entity = self._add(Entity("person", [mention.surface], part=mention.part))
        entity.documents.add(mention.document)
        entity.first[mention.document] = mention.found.start
        return entity, doubt

    def _here(self, mention: Mention) -> list[Entity]:
        return [e for e in self._persons if mention.document in e.documents]

    def _slipped(self, word: str, mention: Mention) -> list[Entity]:
        """Whose name a word is but for accents, a doubled letter or, when it is long and stands once, one letter."""
        from rapidfuzz.distance import DamerauLevenshtein

        here = self._here(mention)
        alike = [e for e in here if any(_sound(word) == _sound(w) for s in e.surfaces for w in _own(s))]
        if alike or len(word) < _SHORTEST_SLIP or self._said[mention.document, word] > 1:
            return alike
        return [
            e for e in here
            if any(w[0] == word[0] and len(w) >= _SHORTEST_SLIP and DamerauLevenshtein.distance(w, word) == 1 for s in e.surfaces for w in _own(s))
        ]  # fmt: skip

    @staticmethod
    def _named_before(holders: list[Entity], mention: Mention) -> list[Entity]:
        """Who of several people of one name was named before this place: a namesake is told apart when he comes in."""
        return [e for e in holders if e.first.get(mention.document, mention.found.start) < mention.found.start]

    def _bearers(self, letters: str, mention: Mention) -> list[Entity]:
        """Whose initials letters may be, else whose only name they stand in."""
        here = self._here(mention)
        whole = [e for e in here if any(_initials(s).startswith(letters) for s in e.surfaces)]
        return whole or [
            e for e in here
            if all(len(_own(s)) == 1 and len(s) > _SHORTEST_SPELT - 1 for s in e.surfaces) and any(_within(letters, s.casefold()) for s in e.surfaces)
        ]  # fmt: skip

    def _short_form(
        self, wanted: list[str], mention: Mention, holders: list[Entity], *, sure: bool = False
    ) -> Entity | None:
        """The one person whose name a form shortens; ``sure``: only a first name without its end ("Erna" of Ernawita)."""
        here = self._here(mention)
        if len(wanted) > 1:
            if sure:
                return None
            alike = [e for e in here if any(_abbreviates(wanted, _own(s)) for s in e.surfaces)]
            alike = alike or [e for e in here if any(self._shortens_all(wanted, _own(s)) for s in e.surfaces)]
            return alike[0] if len(alike) == 1 else None
        if holders or not wanted or len(wanted[0]) <= _SHORTEST_STEM:
            return None
        short = wanted[0]
        if sure:
            near = [
                e for e in here if len(short) > 3 and any(identity("person", s).startswith(short) and " " in s for s in e.surfaces)
            ]  # fmt: skip
            return near[0] if len(near) == 1 else None
        near = [e for e in here if any(self._shortens(short, identity("person", s).split()) for s in e.surfaces)]
        first = [
            e for e in near
            if any(identity("person", s).startswith(short) or short in _NICKNAMES.get(_own(s)[0], ()) for s in e.surfaces)
        ]  # fmt: skip
        near = first or near
        if not near and (stem := _stem(short)):
            near = [
                e
                for e in here
                if any(_own(s)[0].startswith(stem) and len(_own(s)[0]) > len(stem) + 1 for s in e.surfaces)
            ]
        return near[0] if len(near) == 1 else None

    @staticmethod
    def _shortens(short: str, name: list[str]) -> bool:
        """ "Rin" of Rina; "Wati" of Kusumawati unless it is a name of its own; "Parmi" of Suparmi."""
        if name and short in _NICKNAMES.get(name[0], ()):
            return True
        own = _own(" ".join(name))
        ends = (
            len(short) > _SHORTEST_STEM
            and any(word.endswith(short) and len(word) > len(short) + 1 for word in own[: 1 if len(short) == 3 else 3])
            and short not in given_names()
        )
        ends = ends or (
            len(short) > 4 and any(word.endswith(short) and 1 < len(word) - len(short) < 4 for word in own[:1])
        )
        starts = any(word.startswith(short) and len(word) > len(short) for word in own[:3])
        starts = starts or (
            len(name) > 1 and len(short) > _SHORTEST_STEM and short == f"a{name[-1]}"
        )  # "Aliong" of Tjhin Kim Liong
        vowels = (
            len(short) > 3 and short[-1] in "iye" and len(name[0]) > len(short) and name[0].startswith(short.rstrip("aiyeo"))
            and len(short.rstrip("aiyeo")) > _SHORTEST_STEM
        ) if name else False  # fmt: skip
        return bool(name) and (starts or ends or vowels)

    @staticmethod
    def _shortens_all(short: list[str], name: list[str]) -> bool:
        """ "Cut Nur" of Cut Nurasyiah, "Tut Lenju" of Ketut Lenju, "Big Trev" of Trev Ollerton."""
        wanted = [word for word in short if word not in _BY_SIZE]
        if len(wanted) < len(short):
            return bool(wanted) and set(wanted) <= set(name)
        return len(short) == len(name) and all(
            one == other or (len(one) > _SHORTEST_STEM and (other.startswith(one) or other.endswith(one)))
            for one, other in zip(short, name, strict=True)
        )

    @staticmethod
    def _elsewhere(entity: Entity, mention: Mention) -> str:
        return (
            "" if mention.document in entity.documents else "the same name stands in another document: the same person?"
        )

    def _remember(self, entity: Entity, mention: Mention) -> None:
        entity.documents.add(mention.document)
        if len(identity("person", mention.surface).split()) > 1:
            start = mention.found.start
            entity.first[mention.document] = min(entity.first.get(mention.document, start), start)
        if len(identity("person", mention.surface).split()) > 1:
            self._exact.setdefault(identity("person", mention.surface), entity)
        if mention.surface not in entity.surfaces:
            entity.surfaces.append(mention.surface)

    def _thing(self, mention: Mention) -> Entity:
        found = mention.found
        key = identity(found.kind, mention.surface, found.head)
        if found.kind == "place":
            bare = bare_name(mention.surface, found.head).casefold()
            if bare == mention.surface.casefold() and bare in self._names:
                return self._names[bare]
        known = self._things.get((found.kind, key))
        if known is None:
            known = self._add(Entity(found.kind, [mention.surface], head=found.head))
        return known

    def _next(self, entity: Entity) -> str:
        words = _PREFIXES[self.language]
        if entity.kind == "person":
            prefix = words.get(entity.part or "person", words["person"])
        elif entity.head and entity.kind in {"workplace", "place"}:
            prefix = "".join(
                part if part.isupper() else part[0].upper() + part[1:] for part in re.findall(r"[^\W\d_]+", entity.head)
            )
        else:
            prefix = words[entity.kind]
        while True:
            self._counts[prefix] = self._counts.get(prefix, 0) + 1
            code = f"{prefix}-{self._counts[prefix]:02d}"
            if code.casefold() not in self.used:
                self.used.add(code.casefold())
                return code
