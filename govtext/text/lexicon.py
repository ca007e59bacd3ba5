"""The lexicon of spoken Indonesian that the normaliser reads (``govtext/text/data/spoken.yaml``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

__all__ = ["SpokenLexicon", "spoken_lexicon"]

_FILE = Path(__file__).parent / "data" / "spoken.yaml"


@dataclass(frozen=True, slots=True)
class SpokenLexicon:
    """Spoken forms and what stands for them.

    Attributes
    ----------
    forms : dict of str
        Spoken form to normal form.
    regional : dict of (str, str)
        Form of another language to (normal form, language).
    particles : dict of str
        Particle to language.
    fillers : frozenset of str
    ambiguous : dict of tuple of str
        Words that stay, with their other readings.
    sounds : dict of str
        Listed forms of roots that also take affixes (*liat* in *ngeliat*).
    often : tuple of str
        Words that are often written without some of their vowels, the more frequent first.
    pairs : dict of (str, str, str)
        Two words that together stand for two others (*matur nuwun*), and their language.
    """

    forms: dict[str, str]
    regional: dict[str, tuple[str, str]]
    particles: dict[str, str]
    fillers: frozenset[str]
    ambiguous: dict[str, tuple[str, ...]]
    sounds: dict[str, str]
    keep: frozenset[str]
    tea_before: frozenset[str]
    tea_after: frozenset[str]
    c_roots: frozenset[str]
    i_roots: frozenset[str]
    zero_roots: frozenset[str]
    ke_roots: frozenset[str]
    comparatives: frozenset[str]
    english: frozenset[str]
    often: tuple[str, ...]
    pairs: dict[tuple[str, str], tuple[str, str, str]]


@lru_cache(maxsize=1)
def spoken_lexicon() -> SpokenLexicon:
    """Return govtext's lexicon of spoken Indonesian.

    Examples
    --------
    >>> from govtext.text.lexicon import spoken_lexicon
    >>> spoken_lexicon().forms["nggak"], spoken_lexicon().regional["mboten"]
    ('tidak', ('tidak', 'jv'))
    """
    import yaml

    data = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    forms = {form: str(normal) for normal, spoken in data["forms"].items() for form in spoken.split()}
    words = {key: frozenset(data[key].split()) for key in data if isinstance(data[key], str) and key != "often"}
    return SpokenLexicon(
        forms=forms,
        regional={
            form: (str(normal), language)
            for language, entries in data["regional"].items()
            for normal, spoken in entries.items()
            for form in spoken.split()
        },
        particles={form: language for language, spoken in data["particles"].items() for form in spoken.split()},
        ambiguous={form: tuple(other.split(", ")) for form, other in data["ambiguous"].items()},
        sounds={form: normal for form, normal in forms.items() if normal in words["sound_roots"]}
        | {form: str(normal) for normal, spoken in data["sound_forms"].items() for form in spoken.split()},
        often=tuple(dict.fromkeys(data["often"].split())),
        pairs={
            (first, second): (*str(normal).split(), language)
            for language, entries in data["pairs"].items()
            for normal, spoken in entries.items()
            for first, second in (each.split() for each in spoken.split(", "))
        },
        **{key: listed for key, listed in words.items() if key != "sound_roots"},
    )
