"""The larger places that a location cell names: countries and provinces, under one name in either language."""

from __future__ import annotations

import re
from typing import Literal

from govtext.text.language import Language

__all__ = ["Level", "largest", "level", "pairs"]

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
    Cuba|Australia|Papua New Guinea|Fiji|Solomon Islands
    """.strip().replace("\n", "|").split("|")
)  # fmt: skip
_OTHER_SPELLINGS = {"Viet Nam": "Vietnam", "VietNam": "Vietnam", "Türkiye": "Turkey", "USA": "United States"}
_PROVINCES = {
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
    provinces = [(_titled(name), english) for name, english in _PROVINCES.items()]
    listed = [*_COUNTRIES.items(), *_OTHER_SPELLINGS.items(), *provinces]
    listed += [(name.replace("Sumatera", "Sumatra"), english) for name, english in provinces if "Sumatera" in name]
    listed += [(other, _PROVINCES[name]) for other, name in _SPELT.items() if name in _PROVINCES]
    return [(name, english) for name, english in listed if name != english]


def largest(cell: str, language: Language) -> list[str]:
    """Return the largest places that a location cell names, each under its name in one language.

    A province of Indonesia goes before the country, elsewhere the country before its provinces. Nothing is looked up:
    a regency whose province the paper does not name stays a regency.

    Examples
    --------
    >>> from govtext.tables.places import largest
    >>> largest("Kabupaten Jember, Provinsi Jawa Timur", "en"), largest("Kota Bumiayu", "en")
    (['East Java Province'], ['Kota Bumiayu'])
    """
    places = [place.strip() for place in cell.split(", ") if place.strip()]
    provinces = [_named(place, language) for place in places if level(place) == "province"]
    countries = [_named(place, language) for place in places if level(place) == "country"]
    if provinces and countries in ([], ["Indonesia"]):
        return list(dict.fromkeys(provinces))
    if countries:
        return list(dict.fromkeys(countries))
    ends = [(place.split()[0].lower(), place.split()[-1].lower()) for place in places]
    return [p for p, (first, last) in zip(places, ends, strict=True) if first == ends[-1][0] or last == ends[-1][1]]


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
    known = key if key in _PROVINCES else next((i for i, e in _PROVINCES.items() if e.lower() == words.lower()), "")
    if not known:
        return name
    return f"{_PROVINCES[known]} Province" if language == "en" else f"Provinsi {_titled(known)}"


def _titled(words: str) -> str:
    return " ".join(word.upper() if word in {"dki", "di"} else word.capitalize() for word in words.split())
