"""Names: persons, places, organisations and abbreviations of the answer stand in the quotes, and none of the quotes is lost.

A name is a word with a capital that does not begin a sentence, or with several capitals. Provinces, countries, months and words
of administration ("Kabupaten", "Regency") have two forms, one in each language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from govtext.tables.places import pairs
from govtext.tables.rewriting.checks.aligned import sentences_of
from govtext.text.language import Language

__all__ = ["names"]

_PAIRS = """
kabupaten kab=regency district; kota kotamadya=city municipality; kecamatan kec=subdistrict sub-district district; kelurahan=urban village ward subdistrict
desa=village; dusun=hamlet village; kampung=village; nagari=village; provinsi prov=province provincial; pulau=island; kepulauan=islands; sungai=river; gunung=mount mountain
danau=lake; laut=sea; pantai=beach coast; teluk=bay; hutan=forest; utara=north northern; selatan=south southern; barat=west western; timur=east eastern; tengah=central middle
tenggara=southeast south-east southeastern; pesisir=coastal coast; bupati=regent; walikota wali=mayor; gubernur=governor; camat=head; lurah=head; presiden=president presidential
menteri=minister ministerial; kementerian=ministry; dinas=office agency service department; badan=agency board body; kantor=office; balai=office hall; lembaga=institution agency
pemerintah=government; daerah=regional local region; pusat=central center centre; negara=state country national; nasional=national; dewan=council; perwakilan=representative
rakyat=people; kesehatan=health; lingkungan=environment environmental; hidup=environment environmental; pariwisata wisata=tourism tourist; pendidikan=education; pertanian=agriculture agricultural
kehutanan=forestry; sosial=social; pekerjaan=works; umum=public general; perencanaan=planning; pembangunan=development; perdagangan=trade; perikanan=fisheries; kelautan=marine
undang-undang undang uu=law act; peraturan=regulation; keputusan=decree decision; nomor no=number no; tahun=year of; tentang=on; dana=fund funds; universitas=university
masyarakat=community; puskesmas=community health center centre puskesmas; rumah=hospital; sakit=hospital; bank=bank; sampah=waste; kelompok=group; forum=forum; tim=team
indonesia=indonesian; jawa=javanese java; bali=balinese; rp rupiah=idr rupiah; januari=january; februari=february; maret=march; april=april; mei=may; juni=june; juli=july; agustus=august
september=september; oktober=october; november=november; desember=december; senin=monday; selasa=tuesday; rabu=wednesday; kamis=thursday; jumat=friday; sabtu=saturday; minggu=sunday
inggris=english british england; belanda=dutch netherlands; jepang=japanese japan; cina tiongkok=chinese china
"""
_GLOSSARY: dict[str, frozenset[str]] = {}
for _number, _pair in enumerate(_PAIRS.strip().replace("\n", ";").split(";")):
    for _word in _pair.replace("=", " ").split():
        _GLOSSARY[_word] = _GLOSSARY.get(_word, frozenset()) | {f"#{_number}"}

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ENDING = re.compile(r"(?:['’]s|['’]|-(?:nya|lah|pun|kah))$", re.IGNORECASE)
_NEVER = frozenset({"i", "pdf"})
_OPENING = re.compile(r"^[\s\"'“‘(\[]*(?:(?:\(?\d{1,2}[.)]|[a-z][.)])\s*)?[\"'“‘(\[]*", re.IGNORECASE)


def names(answer: str, quotes: Sequence[str], language: Language) -> str:
    """Return which name was added or lost; "" where none was.

    Examples
    --------
    >>> from govtext.tables.rewriting.checks.names import names
    >>> names("The village fund of East Java is run by BPD.", ["Dana desa di Jawa Timur dikelola BPD."], "en")
    ''
    >>> names("Di sana Ahmad Budiman memimpin.", ["Di sana camat memimpin."], "id")
    'the name Ahmad does not stand in the quotes'
    """
    new, old = _placed(sentences_of([answer])), _placed(sentences_of(quotes))
    here, there = _keys(new), _keys(old)
    for name in _named(new, old):
        if not _key(name) & there and not all(_key(part) & there for part in name.split("-")):
            return f"the name {_shown(name)} does not stand in the quotes"
    for name in _named(old, old):
        if name.lower() not in _GLOSSARY and not _key(name) & here and not all(_key(p) & here for p in name.split("-")):
            return f"the name {_shown(name)} of the quotes is lost"
    return ""


def _named(sentences: Sequence[str], quotes: Sequence[str]) -> Iterator[str]:
    """Yield the names of some sentences.

    A word that begins a sentence is one where the quotes have it with a capital elsewhere, where it has several capitals, or,
    in an answer, where another name follows it at once.
    """
    elsewhere = {name for sentence in quotes for name, begins in _capitalised(sentence) if not begins}
    for sentence in sentences:
        found = list(_capitalised(sentence))
        for place, (name, begins) in enumerate(found):
            if name.lower() in _NEVER:
                continue
            many = sum(char.isupper() for char in name) > 1 and not name.istitle()
            following = found[place + 1][0] if begins and place + 1 < len(found) else ""
            paired = sentences is not quotes and _plain(following) and _adjacent(sentence, name, following)
            if not begins or many or name in elsewhere or paired:
                yield name


def _plain(name: str) -> bool:
    return name.istitle() and name.lower() not in _GLOSSARY


def _adjacent(sentence: str, first: str, second: str) -> bool:
    return re.search(rf"{re.escape(first)}\s+{re.escape(second)}(?!\w)", sentence) is not None


def _capitalised(sentence: str) -> Iterator[tuple[str, bool]]:
    """The words with a capital in a sentence, each with whether it begins it."""
    opening = _OPENING.match(sentence)
    start = opening.end() if opening else 0
    for match in _WORD.finditer(sentence):
        word = _ENDING.sub("", match.group())
        if word and any(char.isupper() for char in word):
            yield word, match.start() <= start


def _keys(sentences: Sequence[str]) -> frozenset[str]:
    words = {_ENDING.sub("", match.group()) for sentence in sentences for match in _WORD.finditer(sentence)}
    parts = {part for word in words for part in word.split("-")}
    return frozenset().union(*(_key(word) for word in words | parts))


def _key(word: str) -> frozenset[str]:
    """What a word is known by: itself, and the classes of the glossary that it is in."""
    lowered = word.casefold()
    return frozenset({lowered}) | _GLOSSARY.get(lowered, frozenset())


@lru_cache(maxsize=1)
def _places() -> tuple[re.Pattern[str], dict[str, str]]:
    forms = {form.casefold(): "Q" + re.sub(r"\W", "", english) for name, english in pairs() for form in (name, english)}
    listed = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"\b(?:{listed})\b", re.IGNORECASE), forms


def _placed(sentences: Sequence[str]) -> list[str]:
    """Sentences in which provinces and countries stand under one name for both languages."""
    pattern, forms = _places()
    return [
        pattern.sub(
            lambda match: (
                forms[" ".join(match.group().casefold().split())] if match.group()[0].isupper() else match.group()
            ),
            sentence,
        )
        for sentence in sentences
    ]


def _shown(name: str) -> str:
    _, forms = _places()
    return next((form.title() for form, key in forms.items() if key == name), name)
