"""The larger places that a location cell names: countries and provinces, under one name in either language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from govtext.text.language import Language
from govtext.text.places import PROVINCES, find_places, province_of

__all__ = ["COUNTRY", "Level", "largest", "level", "pairs"]

Level = Literal["country", "province", "smaller"]

_COUNTRIES = {
    "Singapura": "Singapore", "Filipina": "Philippines", "Kamboja": "Cambodia", "Tiongkok": "China", "Jepang": "Japan",
    "Korea Selatan": "South Korea", "Turki": "Turkey", "Mesir": "Egypt", "Afrika Selatan": "South Africa", "Jerman": "Germany",
    "Belanda": "Netherlands", "Spanyol": "Spain", "Italia": "Italy", "Norwegia": "Norway", "Kanada": "Canada", "Brasil": "Brazil",
    "Kolombia": "Colombia", "Selandia Baru": "New Zealand", "Inggris": "England", "Amerika Serikat": "United States",
}  # fmt: skip
_SAME = frozenset(
    name.strip()
    for name in """
    Indonesia|Malaysia|Thailand|Vietnam|Myanmar|Laos|Timor-Leste|Brunei|Taiwan|India|Pakistan|Bangladesh|Nepal|Sri Lanka|Bhutan|Afghanistan
    Iran|Iraq|Saudi Arabia|Jordan|Lebanon|Israel|Morocco|Tunisia|Algeria|Nigeria|Ghana|Kenya|Uganda|Tanzania|Rwanda|Ethiopia|Malawi|Zambia
    Zimbabwe|Mozambique|Senegal|Cameroon|Botswana|Namibia|Madagascar|United Kingdom|Scotland|Wales|Ireland|France|Belgium|Portugal|Switzerland
    Austria|Sweden|Denmark|Finland|Poland|Greece|Russia|Ukraine|Mexico|Argentina|Chile|Peru|Ecuador|Bolivia|Guatemala|Honduras|Haiti|Jamaica
    Cuba|Australia|Papua New Guinea|Fiji|Solomon Islands|Venezuela|Uruguay|Paraguay|Costa Rica|Panama|Nicaragua|El Salvador|Dominican Republic
    Liberia|Sierra Leone|Burkina Faso|Mali|Benin|Togo|Gambia|Guinea|Gabon|Angola|Burundi|Somalia|Sudan|South Sudan|Eritrea|Lesotho|Eswatini|Mauritius
    Kazakhstan|Uzbekistan|Kyrgyzstan|Tajikistan|Mongolia|Georgia|Armenia|Azerbaijan|Hungary|Czech Republic|Czechia|Slovakia|Romania|Bulgaria|Serbia
    Croatia|Slovenia|Albania|Kosovo|Iceland|Estonia|Latvia|Lithuania|Luxembourg|Malta|Cyprus|Kuwait|Qatar|Oman|Yemen|Syria|Libya|Palestine|Maldives
    """.strip().replace("\n", "|").split("|")
)  # fmt: skip
_OTHER_SPELLINGS = {"Viet Nam": "Vietnam", "VietNam": "Vietnam", "Türkiye": "Turkey", "USA": "United States"}
COUNTRY = "|".join(
    re.escape(name).replace(r"\ ", r"\s+")
    for name in sorted({*_COUNTRIES, *_COUNTRIES.values(), *_SAME, *_OTHER_SPELLINGS} - {"Inggris", "Amerika Serikat"})
)
"""A pattern of the countries in either language, as texts spell them; without two that mean a language or a source more often."""

_SPELT = {"sumatra": "sumatera", "daerah istimewa yogyakarta": "di yogyakarta", "d.i. yogyakarta": "di yogyakarta"}
_PROVINCE = re.compile(r"^(?:provinsi|prov\.)\s+(?P<id>.+)$|^(?P<en>.+?)\s+province$", re.IGNORECASE)


def level(place: str) -> Level:
    """Return what kind of place a name is."""
    name = _OTHER_SPELLINGS.get(place, place)
    if name in _SAME or name in _COUNTRIES or name in _COUNTRIES.values():
        return "country"
    return "province" if _PROVINCE.match(name) else "smaller"


def pairs() -> list[tuple[str, str]]:
    """Return the names of countries and provinces that differ between languages or spellings, each with its English one."""
    provinces = [(_titled(name), english) for name, english in PROVINCES.items()]
    listed = [*_COUNTRIES.items(), *_OTHER_SPELLINGS.items(), *provinces]
    listed += [(name.replace("Sumatera", "Sumatra"), english) for name, english in provinces if "Sumatera" in name]
    listed += [(other, PROVINCES[name]) for other, name in _SPELT.items() if name in PROVINCES]
    return [(name, english) for name, english in listed if name != english]


def largest(cell: str, language: Language) -> list[str]:
    """Return the largest places that a location cell names, each under its name in one language.

    A province of Indonesia goes before the country, elsewhere the country before its provinces. Where the cell names neither
    a province nor another country, the province of its regencies, districts and villages is looked up in the gazetteer;
    a place that is not in it, or whose name lies in several provinces, stays as it is.

    Examples
    --------
    >>> from govtext.tables.places import largest
    >>> largest("Kabupaten Jember, Provinsi Jawa Timur", "en"), largest("Kota Bumiayu", "en")
    (['East Java Province'], ['Kota Bumiayu'])
    >>> largest("Kecamatan Jebres, Surakarta", "id")
    ['Provinsi Jawa Tengah']
    """
    places = [place.strip() for place in cell.split(", ") if place.strip()]
    provinces = [_named(place, language) for place in places if level(place) == "province"]
    countries = [_named(place, language) for place in places if level(place) == "country"]
    if provinces and countries in ([], ["Indonesia"]):
        return list(dict.fromkeys(provinces))
    smaller = [place for place in places if level(place) == "smaller"]
    if smaller and countries in ([], ["Indonesia"]):
        looked_up = _looked_up(smaller, cell, language)
        if not countries or looked_up != _of_the_last_kind(smaller):
            return looked_up
    return list(dict.fromkeys(countries)) if countries else _of_the_last_kind(places)


def _of_the_last_kind(places: Sequence[str]) -> list[str]:
    """The places with the same word for their kind as the last one, which is the largest."""
    ends = [(place.split()[0].lower(), place.split()[-1].lower()) for place in places]
    return [p for p, (first, last) in zip(places, ends, strict=True) if first == ends[-1][0] or last == ends[-1][1]]


def _looked_up(places: Sequence[str], cell: str, language: Language) -> list[str]:
    """The provinces in which places lie; a place of which that is not known stays itself."""
    whole = {place.province for place in find_places(cell)} - {""}
    named: list[str] = []
    for place in _of_the_last_kind(places):
        province = province_of(place) or (next(iter(whole)) if len(whole) == 1 else "")
        named.append(_named(f"Provinsi {province}", language) if province else place)
    return list(dict.fromkeys(named))


def _named(place: str, language: Language) -> str:
    name = _OTHER_SPELLINGS.get(place, place)
    if level(name) == "country":
        english = _COUNTRIES.get(name, name)
        return english if language == "en" else next((i for i, e in _COUNTRIES.items() if e == english), english)
    match = _PROVINCE.match(name)
    assert match is not None
    words = (match["id"] or match["en"]).strip()
    key = words.lower()
    for old, new in _SPELT.items():
        key = key.replace(old, new)
    known = key if key in PROVINCES else next((i for i, e in PROVINCES.items() if e.lower() == words.lower()), "")
    if not known:
        return name
    return f"{PROVINCES[known]} Province" if language == "en" else f"Provinsi {_titled(known)}"


def _titled(words: str) -> str:
    return " ".join(word.upper() if word in {"dki", "di"} else word.capitalize() for word in words.split())
