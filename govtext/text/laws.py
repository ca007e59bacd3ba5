"""Citations of Indonesian regulations: laws, regulations, decisions, instructions and circulars with their number and year."""

from __future__ import annotations

import re

__all__ = ["find_laws"]

_SHORT = (
    r"UU|PP|Perppu|Perpu|Perpres|Keppres|Inpres|Permen\w*|Kepmen\w*|Inmen\w+|PMK|KMK|POJK|PBI|PKPU|Perma|Perka|Perban|Perdirjen|Perda(?:sus|si)?|Qanun|"
    r"Pergub|Kepgub|Ingub|Perbup|Kepbup|Perwali|Perwalkot|Perwal|Kepwal|Perdes|Perkal|Perkada"
)
_LONG = (
    r"Undang-\s?[Uu]ndang|Undang\s[Uu]ndang|Peraturan|Keputusan|Instruksi|Surat\s+Edaran|Surat\s+Keputusan|Ketetapan|Maklumat|Putusan|Staatsblad|Ordonansi|"
    r"SKB|SK|SE|TAP|Tap"
)
_NUMBER = r"(?:N[Oo]mor|NOMOR|nomor|N[Oo]\.?|no\.?|Nr\.?)\s*:?\s*"
_CODE = r"(?:(?=[\w./-]*\d)\w[\w.-]*(?:/\w[\w.-]*)*\w|\d|(?=[IVXL])[IVXL]+(?:/\w[\w.-]*)+)(?<![.-])"
_CODES = rf"{_CODE}(?:(?:\s+dan\s+|,\s+|\s*&\s*)(?:{_NUMBER})?{_CODE}(?=[\w\s.,/&-]{{0,40}}?\s(?:[Tt]ahun|Th)))*"
_YEAR = r"\s+(?:[Tt]ahun|TAHUN|Thn?\.?|thn?\.?)\s+(?:19|20)\d\d"
_ABBREVIATED = r"(?:Kab|Prov|Kec|Kep)\.|R\.I\."
_WORD = rf"(?:{_ABBREVIATED}|(?!(?:{_SHORT}|Pasal|Tahun|No|Nomor|Th)\b)[A-Z][^\W_]*(?:['’/&-][^\W_]+)*)"
_ISSUER = rf"(?:,?\s+(?:(?:dan|atas)\s+|\d\s+)?{_WORD}){{0,12}}?"
_SMALL = r"(?:\s+[a-z]+(?:-[a-z]+)?){0,5}?"

_CITED = re.compile(
    rf"""\b(?:
        (?:{_SHORT})(?:{_ISSUER})\s+(?:{_NUMBER}{_CODES}(?:{_YEAR})?|\d[\w.-]*(?:/\w[\w.-]*)*/(?:19|20)\d\d|\d[\w-]*{_YEAR})
        |(?:{_LONG})(?:{_ISSUER})\s+(?:{_NUMBER}{_CODES}(?:{_YEAR})?|\d[\w.-]*(?:/\w[\w.-]*)*/(?:19|20)\d\d|\d[\w-]*{_YEAR})
        |(?:{_SHORT}|undang-undang|peraturan|keputusan|instruksi|surat\s+(?:edaran|keputusan)|sk|se|uu|pp|perpres|permen\w*|perda|pergub|perbup|perwal\w*|perdes)
            {_SMALL}\s+(?:{_NUMBER}{_CODES}{_YEAR}|\d[\w-]*{_YEAR}|\d[\w-]*/(?:19|20)\d\d)
        |(?:Perpres|Keppres|Inpres|Permen[a-z]+|Perda|Pergub|Perbup|Perwali|Perwal|Perdes|POJK|PMK|UU)\s+\d{{1,3}}
        |UUD(?:\s+(?:NRI|Negara\s+R(?:epublik\s+)?I(?:ndonesia)?))?(?:\s+Tahun)?\s+1945
        |Undang-[Uu]ndang\s+Dasar(?:\s+(?:NRI|Negara\s+Republik\s+Indonesia))?(?:\s+Tahun)?\s+1945
    )(?![\w/])""",
    re.VERBOSE,
)
_NAMED = re.compile(
    rf"\b(?:UU|Undang-[Uu]ndang)(?:[ \t]+(?!(?:{_SHORT}|RI|Nomor|No|Dasar|Republik|Pasal|Tahun|Bab)\b)[A-Z][^\W\d_]*(?:[-/][A-Z][^\W\d_]*)*){{1,6}}"
    rf"(?![ \t]*(?:dan|,)[ \t]+(?!(?:{_SHORT}|{_LONG})\b)[A-Z]|[ \t]+(?:Nomor|No\b|Tahun|\d)|[-/\w])"
)


def find_laws(text: str) -> list[tuple[int, int]]:
    """Return where a text cites an Indonesian regulation by its number, or an act by its short name.

    A citation goes up to its year; the article before it and "tentang ..." behind it do not belong to it. A name that goes on with
    "dan" is left to others, because it may end before that word.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of (int, int)
        Starts and ends, in order.

    Examples
    --------
    >>> from govtext.text.laws import find_laws
    >>> text = "Pasal 7 Perda Kabupaten Sleman No. 3 Tahun 2017 tentang sampah, Perpres 72/2021, dan UU Cipta Kerja."
    >>> [text[start:end] for start, end in find_laws(text)]
    ['Perda Kabupaten Sleman No. 3 Tahun 2017', 'Perpres 72/2021', 'UU Cipta Kerja']
    """
    found = [match.span() for match in _CITED.finditer(text)]
    found += [
        match.span()
        for match in _NAMED.finditer(text)
        if all(match.end() <= start or end <= match.start() for start, end in found)
    ]
    return sorted(found)
