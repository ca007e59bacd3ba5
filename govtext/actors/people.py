"""Actors in general words: what people are ("sopir", "landowners"), and groups and offices by what they are for ("kelompok ternak", "irrigation bureau").

A word for people is an actor where it acts or is one of the parties: before a verb, behind "oleh", "para", "bersama", "and". Elsewhere it may be
who something is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from govtext.actors.openclasses import Named

__all__ = ["find_people"]

_ADVERB = r"(?:juga|sudah|belum|tidak|nggak|gak|masih|akan|ikut|harus|wajib|mau|bisa|dapat|malah|hanya|cuma|justru|sering|jarang|selalu|pun|sendiri|sempat|mulai|tetap|lebih|kompak|sepakat\s+untuk)"
_VERB = r"(?:me[mn]?[a-z]{3,}|be[rl][a-z]{3,}|di(?:minta|undang|libatkan|ajak|tunjuk|beri)[a-z]*|ikut|hadir|datang|setuju|sepakat|protes|minta|bilang|tahu|pergi|rapat|turun|tolak|mau|ng[a-z]{3,}|ny[a-z]{3,}|terlibat|tergabung|patungan|mogok|kasih|bantu|jaga|pegang|usul|bikin)"
_ACTS = re.compile(
    rf"(?:\s+(?:yang|itu|ini|di\s+\w+|setempat|lokal|kami|kita|sini))?(?:\s+{_ADVERB}){{0,3}}\s+{_VERB}\b"
)
_PARTY = re.compile(
    r"\b(?:para|oleh|bersama|pihak|perwakilan|wakil|unsur|kalangan|antara|antar|melibatkan|mengajak|menggandeng|mengundang|menemui|meminta|kaum|sejumlah|beberapa|dan|serta|sama|"
    r"dengan|maupun|atau|(?:unsur|wakil|perwakilan|utusan)\s+dari)\s+$|,\s+$",
    re.IGNORECASE,
)
_NO_PARTY = re.compile(r"\b(?:untuk|bagi|kepada|jumlah|kesejahteraan|pendapatan|data|sebagai|menjadi|seorang|pelatihan|bantuan|hak|keselamatan)(?:\s+para)?\s+$", re.IGNORECASE)  # fmt: skip
_EN_ACTS = re.compile(
    r"(?:\s+(?:also|never|often|always|still|rarely|now|then|later|first|themselves|who|that|in|from|of|did\s+not|do\s+not|had\s+to)){0,2}(?:\s+(?:the\s+)?\w+)?\s+(?:"
    r"(?:have|has|had|were|was|are|is|can|could|will|would|must|should|may|did|do)\b|[a-z]{3,}(?:ed|es)\b|"
    r"(?:met|sat|told|said|gave|took|came|went|led|held|kept|left|paid|chose|sent|brought|built|formed|signed|want|need|ask|say|decide|refuse|agree|attend|meet|help|run|ran|did|sign|hosted|knew|know|"
    r"complain|argue|oppose|support|join)\b)"
)
_EN_PARTY = re.compile(
    r"\b(?:by|and|with|between|among|involving|asked|invited|both|including|local|the|our|some|many|several|nor|or)\s+$|,\s+(?:and\s+|or\s+)?$",
    re.IGNORECASE,
)
_EN_NO_PARTY = re.compile(
    r"\b(?:for|to|number\s+of|benefit|of|as|trained|treated|sampled|recruited|per)\s+(?:the\s+|local\s+|our\s+)?$",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _words() -> dict[str, list[tuple[re.Pattern[str], str, str]]]:
    """The patterns of the lists in data/people.yaml: people and groups, by language."""
    import yaml

    data = yaml.safe_load((Path(__file__).parent / "data" / "people.yaml").read_text(encoding="utf-8"))
    found: dict[str, list[tuple[re.Pattern[str], str, str]]] = {}
    lists = {name: "|".join(sorted(map(re.escape, words.split()), key=lambda w: (-len(w), w))) for name, words in data["lists"].items()}  # fmt: skip
    for name in ("people_id", "people_en"):
        found[name] = [
            (re.compile(rf"(?<![\w-])(?:{_any(forms.split(', '), plural=name == 'people_en')})(?![\w-])", re.IGNORECASE), *_class(key))
            for key, forms in data[name].items()
        ]  # fmt: skip
    found["groups"] = [
        (re.compile(rf"(?<![\w-])(?:{_filled(pattern, lists)})(?![\w-])"), *_class(key))
        for key, patterns in data["groups"].items()
        for pattern in patterns
    ]
    return found


def _any(forms: list[str], plural: bool) -> str:
    """One of the forms; English ones stand in the plural, unless a star says that they are as they are."""
    whole = [form.removesuffix("*") if form.endswith("*") or not plural else f"{form}s" for form in forms]
    return "|".join(sorted(map(re.escape, whole), key=lambda form: (-len(form), form)))


def _class(key: str) -> tuple[str, str]:
    kind, _, level = key.partition(" ")
    return kind, level


def _filled(pattern: str, lists: dict[str, str]) -> str:
    """A pattern with its lists: "<field>" stands for one of the words of that list, a space for any white space in a line."""
    return re.sub(r"<(\w+)>", lambda match: f"(?:{lists[match[1]]})", pattern).replace(" ", r"[ \t]+")


def find_people(text: str) -> Iterator[Named]:
    """Yield the actors in general words that a passage names; where two rules fit, both.

    Parameters
    ----------
    text : str

    Yields
    ------
    Named
        Where it stands, its class and level.

    Examples
    --------
    >>> from govtext.actors.people import find_people
    >>> text = "Para sopir menolak, kelompok ternak diam; bantuan untuk sopir habis."
    >>> sorted((n.start, text[n.start:n.end], n.kind) for n in find_people(text))
    [(5, 'sopir', 'community'), (20, 'kelompok ternak', 'community')]
    """
    patterns = _words()
    for pattern, kind, level in patterns["groups"]:
        for match in pattern.finditer(text):
            yield Named(match.start(), match.end(), kind, level)
    for name, acts, party, no_party in (
        ("people_id", _ACTS, _PARTY, _NO_PARTY),
        ("people_en", _EN_ACTS, _EN_PARTY, _EN_NO_PARTY),
    ):
        for pattern, kind, level in patterns[name]:
            for match in pattern.finditer(text):
                before = text[max(0, match.start() - 40) : match.start()]
                if no_party.search(before):
                    continue
                if acts.match(text, match.end()) or party.search(before):
                    yield Named(match.start(), match.end(), kind, level)
