"""Finds the actors that a passage names: lexicon, open classes, acronyms of the document, places, and what only looks like an actor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from govtext.actors.lexicon import Actor, Guard, Word, load_lexicon, words_of
from govtext.actors.openclasses import find_named
from govtext.actors.people import find_people
from govtext.text.acronyms import Acronym
from govtext.text.places import find_places

__all__ = ["Mention", "find_mentions", "lexicon_only", "resolve_acronyms"]


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor that a stretch of text names.

    ``start`` and ``end`` are offsets in that text; ``level`` is the actor's level of government where the lexicon or a place
    in the name says it; ``place`` is the place in the name, as written.
    """

    start: int
    end: int
    text: str
    actor: Actor
    level: str = ""
    place: str = ""


_CAP = r"[A-Z][\w'’-]*"
_UNIT_LEVELS = {
    "provinsi": "province", "prov": "province", "province": "province", "provincial": "province", "kabupaten": "regency", "kab": "regency",
    "kota": "regency", "regency": "regency", "city": "regency", "kecamatan": "district", "kec": "district", "distrik": "district",
    "subdistrict": "district", "sub-district": "district", "district": "regency", "kelurahan": "village", "desa": "village", "nagari": "village",
    "gampong": "village", "kampung": "village", "village": "village",
}  # fmt: skip
_TAIL = re.compile(
    rf"[ \t]+(?P<place>(?P<unit>Provinsi|Prov|Kabupaten|Kab|Kota|Kecamatan|Kec|Kelurahan|Desa|Nagari|Gampong|Distrik|Kampung)\.?[ \t]+{_CAP}(?:[ \t]+{_CAP}){{0,2}})"
)
_NAME_TAIL = re.compile(rf"[ \t]+(?:of[ \t]+(?:the[ \t]+)?)?(?P<place>{_CAP}(?:[ \t]+{_CAP}){{0,3}})")
_LAST_UNIT = re.compile(r"\b(?:Provinsi|Kabupaten|Kota|Kecamatan|Kelurahan|Desa|Nagari)[ \t]+(?=$|[A-Z])")
_WORD_TAIL = re.compile(r"[ \t]+(?P<unit>provinsi|kabupaten|kota|kecamatan|desa|kelurahan)\b")
_PLACE_WORD = rf"(?!(?:The|A|An|In|At|By|Our|This|When|As|Di|Dari|Oleh|Pada|Ke)\b){_CAP}"
_FRONT = re.compile(
    rf"(?P<place>{_PLACE_WORD}(?:[ \t]+{_CAP}){{0,2}}[ \t]+(?P<unit>Regency|City|Province|District|Subdistrict|Village))[ \t]+$"
)
_NAME_FRONT = re.compile(rf"(?P<place>{_PLACE_WORD}(?:[ \t]+{_CAP}){{0,2}})[ \t]+$")
_SIDE = re.compile(r"(provincial|district|regency|city|village)\b", re.IGNORECASE)
_HEADS = re.compile(
    r"\b(?:wakil\s+ketua|kepala|ketua|sekretaris|staf|pegawai|petugas|anggota|pengurus|direktur|orang|manajer|pimpinan|heads?\s+of|chair(?:person|man|woman)?\s+of|"
    r"(?:staff|officials?|officers?|people|researchers|representatives?|members?|leaders?|experts)\s+(?:of|from|at))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_REGULATION = re.compile(
    r"\b(?:peraturan(?:\s+bersama)?|keputusan|surat\s+(?:edaran|keputusan)|SK|instruksi|(?:regulation|decree|circular|instruction)s?(?:\s+of(?:\s+the)?)?)\s+$",
    re.IGNORECASE,
)
_REGULATION_AFTER = re.compile(r"\s+(?:regulation|decree|instruction)\b|\s+(?:nomor|no\.?|number)\s+\d", re.IGNORECASE)
_AT = re.compile(r"\b(?:di|pada|at|at\s+the|within\s+the)\s+$", re.IGNORECASE)
_CITED_AFTER = re.compile(r"\s*\(\s*(?:19|20)\d\d[a-z]?\b|,?\s*(?:19|20)\d\d[a-z]?\s*[;,:)]")
_AFFILIATION = re.compile(
    r"^\W*(?:\d|[a-e]\b)?\W*(?:program\s+studi|prodi|jurusan|departemen|fakultas|sekolah|universitas|institut|politeknik|department|faculty|school|institute|university|"
    r"cent(?:er|re)|pusat|magister|program)\b",
    re.IGNORECASE,
)
_SMALL = frozenset("dan of and the di for in at untuk".split())
_ANY_PLACE = frozenset(
    "Camat|Lurah|Kepala desa|Pemerintah desa|Pemerintah kecamatan|Pemerintah kelurahan|Puskesmas|Polsek|Koramil|Polres|Kepala dusun|"
    "Badan Permusyawaratan Desa".split("|")
)
"""Actors after whose name any capitalised name is their place."""

_PLACED = frozenset({"government", "security"})
_FACILITIES = re.compile(
    r"^(?:puskesmas|pustu|rsud|rsup|rumah sakit|rs|kodim|polres|polsek|polda|koramil)\b", re.IGNORECASE
)


def lexicon_only(text: str) -> list[Mention]:
    """Return the forms of the lexicon that stand in ``text``, without any rule: the baseline of the evaluation."""
    lexicon, words = load_lexicon(), words_of(text)
    found: list[Mention] = []
    k = 0
    while k < len(words):
        hit = lexicon.at(words, k, text)
        if hit is None:
            k += 1
            continue
        start, end = words[k].start, words[hit[0]].end
        found.append(Mention(start, end, text[start:end], hit[2], hit[2].level))
        k = hit[0] + 1
    return found


def find_mentions(text: str, acronyms: Mapping[str, Actor | None] | None = None) -> list[Mention]:
    """Return the actors that a passage names, in order.

    Parameters
    ----------
    text : str
        A passage.
    acronyms : mapping of str to Actor or None, optional
        What the short forms that the document defines stand for (see :func:`resolve_acronyms`); None for what is no actor.

    Examples
    --------
    >>> from govtext.actors.finding import find_mentions
    >>> [(m.text, m.actor.id, m.level, m.place) for m in find_mentions("Dinas Kesehatan Kota Semarang melatih kader.")]
    [('Dinas Kesehatan Kota Semarang', 'Dinas Kesehatan', 'regency', 'Kota Semarang'), ('kader', 'Kader kesehatan', '', '')]
    """
    if _is_affiliation(text):
        return []
    own = acronyms or {}
    found = [
        _widened(text, mention)
        for mention in (
            *_from_lexicon(text, own),
            *_from_open_classes(text),
            *_from_general_words(text),
            *_short_forms(text, own),
        )
    ]
    kept: list[Mention] = []
    taken: set[int] = set()
    for mention in sorted(found, key=lambda m: (m.start - m.end, m.start)):
        if taken.isdisjoint(range(mention.start, mention.end)):
            taken.update(range(mention.start, mention.end))
            kept.append(mention)
    ordered = sorted(kept, key=lambda m: m.start)
    return _defined_once([m for m in ordered if not _is_no_actor(text, m)], text)


def resolve_acronyms(acronyms: Iterable[Acronym]) -> dict[str, Actor | None]:
    """Return what the short forms of a document stand for: an actor, or None where the long form names none.

    Examples
    --------
    >>> from govtext.actors.finding import resolve_acronyms
    >>> from govtext.text.acronyms import find_acronyms
    >>> found = resolve_acronyms(find_acronyms("Forum Air Bersih (FAB); focus group discussion (FGD)").values())
    >>> found["FAB"].id, found["FGD"]
    ('Forum Air Bersih', None)
    """
    resolved: dict[str, Actor | None] = {}
    for acronym in acronyms:
        mentions = find_mentions(acronym.long)
        whole = [m for m in mentions if m.start <= 1 and m.end - m.start >= 0.6 * len(acronym.long)]
        resolved[acronym.short] = whole[0].actor if whole else None
    return resolved


# ------------------------------------------------------------------------------------------------ candidates


def _from_lexicon(text: str, own: Mapping[str, Actor | None]) -> list[Mention]:
    lexicon, words = load_lexicon(), words_of(text)
    found: list[Mention] = []
    for k, word in enumerate(words):
        hit = lexicon.at(words, k, text)
        if hit is None or (hit[0] == k and _singular(word) in own):
            continue
        start, end = word.start, words[hit[0]].end
        guard = lexicon.guards.get(hit[1]) or lexicon.guards.get(text[start:end].lower()) or _NO_GUARD
        if guard.allows(text[max(0, start - 40) : start].lower(), text[end : end + 40].lower()):
            found.append(Mention(start, end, text[start:end], hit[2], hit[2].level))
    return found


_NO_GUARD = Guard()


def _singular(word: Word) -> str:
    return word.text[:-1] if word.text.endswith("s") and word.text[:-1].isupper() else word.text


def _short_forms(text: str, own: Mapping[str, Actor | None]) -> list[Mention]:
    """The acronyms that the document defines."""
    found: list[Mention] = []
    if own:
        for word in words_of(text):
            actor = own.get(_singular(word))
            if actor is not None:
                found.append(Mention(word.start, word.end, text[word.start : word.end], actor, actor.level))
    return found


def _from_open_classes(text: str) -> list[Mention]:
    lexicon = load_lexicon()
    found: list[Mention] = []
    for named in find_named(text):
        end = _cut_at_another(text, named.start, named.end)
        start = named.start
        words = text[start:end]
        place = ""
        level = named.level
        if named.kind == "government" and named.level != "national":
            inside = _front_place(words)
            if inside:
                place, unit = inside
                level = level or _UNIT_LEVELS.get(unit, "regency")
                words = words[len(place) :].strip()
        if not words:
            continue
        if named.kind in _PLACED and not place:
            end, place, level = _end_place(text, start, end, level)
            words = text[start:end].removesuffix(place).strip() if place else words
        if _FACILITIES.match(words) and not place and len(words.split()) > 1:
            head = "Rumah Sakit" if words.lower().startswith("rumah sakit") else words.split()[0]
            own = lexicon.named(head)
            if own is not None and own.kind != "other":
                found.append(
                    Mention(
                        start,
                        end,
                        text[start:end],
                        own,
                        own.level,
                        _facility_place(words[len(head) :]) if own.id == "Puskesmas" else "",
                    )
                )
                continue
        words = re.sub(
            r"^(?:Minister|Menteri)\b", lambda m: "Ministry" if m.group() == "Minister" else "Kementerian", words
        )
        words = re.sub(r"[ \t]+(?:of|of the)$", "", words)
        known = lexicon.named(words) or lexicon.named(_OF_A_TEAM.sub("", words))
        actor = known or Actor(words, words, named.kind, named.level)
        found.append(Mention(start, end, text[start:end], actor, level or actor.level, place))
    return found


def _from_general_words(text: str) -> list[Mention]:
    """Groups, offices and people in general words; an actor of the lexicon under its own name."""
    lexicon = load_lexicon()
    found: list[Mention] = []
    for named in find_people(text):
        words = text[named.start : named.end]
        actor = lexicon.named(words) or Actor(
            words[:1].upper() + words[1:], words[:1].upper() + words[1:], named.kind, named.level
        )
        found.append(Mention(named.start, named.end, words, actor, actor.level))
    return found


_OF_A_TEAM = re.compile(r"^(?:(?:Sekretariat|Kantor|Tim|Kepala|Ketua)[ \t]+)+")


def _facility_place(words: str) -> str:
    """The place in the name of a health centre, without its number ("Puskesmas Sewon II")."""
    return re.sub(r"[ \t]+(?:[IVX]+|\d+)$", "", words.strip())


def _cut_at_another(text: str, start: int, end: int) -> int:
    """Where a name ends at the latest: before "dan" or "and" when another actor of its own follows."""
    lexicon = load_lexicon()
    for joint in re.finditer(r",?[ \t]+(?:dan|and)[ \t]+(?:the[ \t]+)?|,[ \t]+", text[start:end]):
        rest = text[start + joint.end() : min(len(text), end + 40)]
        words = words_of(rest)
        hit = lexicon.at(words, 0, rest) if words else None
        named = next((n for n in find_named(rest) if n.start == 0), None) if joint.group().strip() != "," else None
        other = (
            hit is not None
            and (hit[0] > 0 or words[0].text.isupper() or hit[2].kind != "community")
            and hit[1] not in {"industri", "desa"}
        )
        if other or named is not None:
            return start + joint.start()
    return end


def _front_place(words: str) -> tuple[str, str] | None:
    """The place with which an English name begins: "Kendal Regency Government", "Semarang City Health Office"."""
    match = re.match(
        rf"(?P<place>(?:{_CAP}[ \t]+){{1,3}}?(?P<unit>Regency|City|Province|District|Village))[ \t]+{_CAP}", words
    )
    if match:
        return match["place"], match["unit"].lower()
    for place in find_places(words):
        if place.start == 0 and place.end < len(words):
            return words[: place.end], {"province": "province", "regency": "regency"}.get(place.level, place.level)
    return None


def _end_place(text: str, start: int, end: int, level: str) -> tuple[int, str, str]:
    """A place of the gazetteer with which a name ends ("Dinas Sosial Banyumas")."""
    for place in find_places(text[start:end]):
        if place.end == end - start and place.start > 4 and place.level in {"province", "regency"}:
            words = text[start + place.start : end]
            return end, words, level or place.level
    return end, "", level


# ------------------------------------------------------------------------------------------------ their places and heads


def _widened(text: str, mention: Mention) -> Mention:
    """The mention with the bracketed short form, the place and the head of the office that belong to it."""
    start, end, level, place = mention.start, mention.end, mention.level, mention.place
    actor = mention.actor
    bracket = re.match(r"[ \t]*\([A-Z][\w&/-]{1,14}\)", text[end:])
    if bracket:
        short = bracket.group().strip(" ()\t")
        if _is_short_of(short, text[start:end]) or load_lexicon().named(short) == actor:
            end += bracket.end()
    if not place:
        end, place, level = _with_tail(text, end, actor, level)
        unit = _LAST_UNIT.search(text[start : end - len(place)]) if place else None
        if unit and place[0].isupper() and not _LAST_UNIT.match(place):
            place = text[start + unit.start() : end]
    if actor.id == "Puskesmas":
        place = _facility_place(place)
    if not place:
        start, place, level = _with_front(text, start, actor, level)
    if not level and actor.kind in _PLACED and (side := _SIDE.match(text[start:end])):
        level = _UNIT_LEVELS[side.group(1).lower()]
    head = _HEADS.search(text[max(0, start - 40) : start])
    alone = {"Kepala desa", "Camat", "Lurah", "Bupati", "Wali kota", "Gubernur"}
    led = {"PKK", "Karang taruna", "Posyandu", "Kelompok tani", "RT/RW"}
    if head and (actor.id in led if actor.kind == "community" else actor.id not in alone):
        start -= len(head.group())
    return replace(mention, start=start, end=end, text=text[start:end], level=level, place=place)


def _is_short_of(short: str, long: str) -> bool:
    letters = iter(long.lower())
    return all(letter in letters for letter in short.lower() if letter.isalpha())


def _with_tail(text: str, end: int, actor: Actor, level: str) -> tuple[int, str, str]:
    if actor.kind in _PLACED or actor.id in _ANY_PLACE:
        unit = _TAIL.match(text, end)
        if unit:
            place = unit["place"]
            stop = end + len(unit.group())
            named = [p for p in find_places(place) if p.start == 0]
            if named:  # the gazetteer knows how long the name is
                stop -= len(place) - named[0].end
                place = place[: named[0].end]
            own = level if level in {"national", "facility"} else _UNIT_LEVELS[unit["unit"].lower()]
            return stop, place, own
        name = _NAME_TAIL.match(text, end)
        if name:
            known = [p for p in find_places(f"di {name['place']}") if p.start == 3]
            if known and known[0].level in {"province", "regency"}:
                length = known[0].end - 3
                return name.start("place") + length, name["place"][:length], level or known[0].level
            if actor.id in _ANY_PLACE and " of " not in name.group() and not name["place"].isupper():
                return name.end(), name["place"], level
            if actor.id.startswith("Pemerintah ") and text[end - 4 : end].lower() in {"desa", "kota"}:
                return name.end(), name["place"], level
        word = _WORD_TAIL.match(text, end)
        if (
            word
            and not level
            and actor.kind == "government"
            and actor.id.startswith(("Dinas", "Pemerintah", "Badan", "B", "DPRD"))
        ):
            return end + len(word.group()), "", _UNIT_LEVELS[word["unit"]]
    return end, "", level


def _with_front(text: str, start: int, actor: Actor, level: str) -> tuple[int, str, str]:
    if actor.kind not in _PLACED:
        return start, "", level
    window = text[max(0, start - 60) : start]
    unit = _FRONT.search(window)
    if unit:
        own = level if level in {"national", "facility"} else _UNIT_LEVELS[unit["unit"].lower()]
        return start - len(window) + unit.start(), unit["place"], own
    name = _NAME_FRONT.search(window)
    if name and name["place"].lower() in {"regional", "national"}:
        return start, "", level
    if name:
        known = [p for p in find_places(name["place"]) if p.end == len(name["place"])]
        if known and known[0].level in {"province", "regency"}:
            offset = start - len(window) + name.start() + known[0].start
            return offset, name["place"][known[0].start :], level or known[0].level
        word = re.search(r"\b(Provincial|Regency|City|Village|District)[ \t]+$", window)
        if word:
            found = _UNIT_LEVELS[word.group(1).lower()]
            return start - len(word.group()), "", level or found
    return start, "", level


# ------------------------------------------------------------------------------------------------ what is no actor


def _is_affiliation(text: str) -> bool:
    """Whether a passage is a line of an author's affiliation: names between commas, and no word that could be a verb."""
    if len(text) > 250 or not _AFFILIATION.match(text):
        return False
    words = re.findall(r"[^\W\d_]+", text)
    return all(word[0].isupper() or word in _SMALL for word in words)


def _is_no_actor(text: str, mention: Mention) -> bool:
    """Whether a mention is a source that is cited, part of a regulation's title, or a place where something happens."""
    before, after = text[max(0, mention.start - 120) : mention.start], text[mention.end : mention.end + 60]
    if _CITED_AFTER.match(after) and ("(" in after[:3] or _opened(before)):
        return True
    if _REGULATION.search(before) or _REGULATION_AFTER.match(after):
        return True
    institution = mention.actor.kind in {"university", "government", "other"} and mention.text[:1].isupper()
    return (institution or mention.level == "facility") and bool(_AT.search(before))


def _opened(before: str) -> bool:
    return "(" in before and ")" not in before[before.rfind("(") :]


def _defined_once(mentions: list[Mention], text: str) -> list[Mention]:
    """Drop the short form in brackets after its own long form, and the long form in brackets after its short form."""
    kept: list[Mention] = []
    for mention in mentions:
        same = bool(kept) and kept[-1].actor == mention.actor
        if same and re.fullmatch(r"[ \t]*\([ \t]*", text[kept[-1].end : mention.start]):
            continue
        kept.append(mention)
    return kept
