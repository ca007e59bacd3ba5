"""Names of Indonesian programmes, policies and benefits that are known beforehand, found where nothing around them speaks against it."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

__all__ = ["find_programmes", "known_programmes"]

_FILE = Path(__file__).parent / "data" / "programmes.txt"
_WORD_BEFORE = re.compile(r"([^\W_][\w'’.&/-]*)([ \t]+)$")
_NUMERAL = re.compile(r"[ \t]+(?:I{1,3}|IV|V)(?!\w)")
_GOES_ON = re.compile(
    r"[ \t]+(?!(?:Kabupaten|Kab\.|Kota|Provinsi|Prov\.|Kecamatan|Kelurahan|Desa|Distrik|Nagari|Dusun|Kampung|Pak|Bu)\b)[A-Z0-9]"
)
_BODY = re.compile(
    r"(?:Tim|Forum|Satgas|Sekretariat|Dinas|Badan|Pokja|Kelompok|Kantor|Unit|Direktorat|UPTD?|Gugus|Satuan|Komite|Pelaksana|Koordinator|Bidang|Seksi|Kementerian|UU)"
)
_STARTS = re.compile(r"(?:^|[.!?:;\n“\"(])[ \t\"“(]*$")


@lru_cache(maxsize=1)
def known_programmes() -> tuple[tuple[str, bool], ...]:
    """Return the names and short forms that govtext lists, each with whether it can be nothing else.

    Examples
    --------
    >>> from govtext.text.programmes import known_programmes
    >>> ("Program Keluarga Harapan", True) in known_programmes()
    True
    """
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    forms = [form for line in lines if line and not line.startswith("#") for form in line.split("|")]
    return tuple((form.removesuffix("?"), not form.endswith("?")) for form in dict.fromkeys(forms))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    sure = sorted((form for form, alone in known_programmes() if alone), key=lambda form: (-len(form), form))
    names = "|".join(map(re.escape, sure))
    return re.compile(rf"(?<![\w/&.-])(?:{names}|Program[ \t]+(?:{names}))(?![\w/&]|-[A-Z])")


def find_programmes(text: str) -> list[tuple[int, int]]:
    """Return where a text has the listed name of a programme.

    A name is left to others where it may be a part of a longer one: before or after another word with a capital, behind the word for an office
    ("Tim Koordinasi PKH"), and, if it has several words, behind "dan" in a list of such words. "Program" before the name belongs to it.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of (int, int)
        Starts and ends, in order.

    Examples
    --------
    >>> from govtext.text.programmes import find_programmes
    >>> text = "Penerima PKH dan Program Pamsimas III di Kabupaten Sigi; Tim Koordinasi PKH tidak hadir."
    >>> [text[start:end] for start, end in find_programmes(text)]
    ['PKH', 'Program Pamsimas III']
    """
    found: list[tuple[int, int]] = []
    for match in _pattern().finditer(text):
        start, end = match.span()
        numeral = _NUMERAL.match(text, end)
        end = numeral.end() if numeral else end
        if _GOES_ON.match(text, end) or not _free_before(
            text, start, several=" " in match.group() and not match.group().startswith(("Program", "Gerakan"))
        ):
            continue
        found.append((start, end))
    return found


def _free_before(text: str, start: int, several: bool) -> bool:
    """Whether the words before a name leave it a name of its own."""
    window = text[max(0, start - 60) : start]
    before = _WORD_BEFORE.search(window)
    if before is None:
        return True
    word, place = before[1], before.start()
    if word in {"dan", "serta", "untuk"} and several:
        further = _WORD_BEFORE.search(window[:place])
        return further is None or further[1].islower() or further[1].endswith(",")
    if not word[0].isupper():
        return True
    return _STARTS.search(window[:place]) is not None and _BODY.fullmatch(word) is None
