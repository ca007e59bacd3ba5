"""The lexicon of actors: names and short forms in two languages, each with its class and level of government."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from govtext.text.language import Language

__all__ = ["CLASSES", "LEVELS", "Actor", "Guard", "Lexicon", "Word", "load_lexicon", "words_of"]

CLASSES = (
    "government", "private", "community", "ngo", "university", "media", "security", "faith", "international", "other",
)  # fmt: skip
"""Kinds of actor; the first six are those of the penta helix, with NGOs apart from communities."""
LEVELS = ("national", "province", "regency", "district", "village", "facility", "")
"""Levels of government, from large to small; "facility" is a health centre or hospital, "" not said."""

_WORD = re.compile(r"[^\W_]+(?:[-'’/&][^\W_]+)*")
_GAP = re.compile(r"['’]?[ \t]+|[ \t]*\n(?!\n)[ \t]*")


class Word(NamedTuple):
    """A word of a text, its place, and the spellings under which the lexicon may have it."""

    text: str
    start: int
    end: int
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor under its name in both languages; its class and, where the name alone says it, its level."""

    id: str
    en: str
    kind: str
    level: str = ""

    def label(self, language: Language) -> str:
        """Return the name in one language."""
        return self.id if language == "id" else self.en


@dataclass(frozen=True, slots=True)
class Guard:
    """The company in which a form is, or is not, an actor."""

    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    only_after: tuple[str, ...] | None = None

    def allows(self, before: str, after: str) -> bool:
        """Whether the words around a form, in small letters, leave it an actor."""
        if any(_ends(before, words) for words in self.not_after):
            return False
        if any(_starts(after, words) for words in self.not_before):
            return False
        return self.only_after is None or any(_ends(before, words) for words in self.only_after)


def _ends(before: str, words: str) -> bool:
    stripped = before.rstrip()
    return stripped.endswith(words) and not (words[0].isalnum() and stripped[: -len(words)][-1:].isalnum())


def _starts(after: str, words: str) -> bool:
    stripped = after.lstrip(" \t-")
    return stripped.startswith(words) and not stripped[len(words) :][:1].isalnum()


class Lexicon:
    """Forms of actors, found word by word; the longest form counts."""

    def __init__(self, forms: Sequence[tuple[str, Actor]], guards: dict[str, Guard]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, Actor]]] = {}
        self.guards = guards
        self.size = len(forms)
        for form, actor in forms:
            words = tuple(match.group().casefold() for match in _WORD.finditer(form))
            exact = form if form.isupper() and len(words) == 1 else ""
            self._by_first.setdefault(words[0], []).append((words, exact, actor))
        for known in self._by_first.values():
            known.sort(key=lambda item: -len(item[0]))

    def at(self, words: Sequence[Word], k: int, text: str) -> tuple[int, str, Actor] | None:
        """Return the last word, the form and the actor of the longest form that begins at word ``k``."""
        best: tuple[int, str, Actor] | None = None
        for spelling in words[k].spellings:
            for form, exact, actor in self._by_first.get(spelling, ()):
                last = k + len(form) - 1
                if last >= len(words) or (best is not None and last <= best[0]):
                    continue
                if exact and words[k].text.removesuffix("s") != exact and words[k].text != exact:
                    continue
                if len(form) > 1 and not self._follows(words, k, form, text):
                    continue
                best = last, exact or " ".join(form), actor
        return best

    @staticmethod
    def _follows(words: Sequence[Word], k: int, form: tuple[str, ...], text: str) -> bool:
        for offset in range(1, len(form)):
            word, left = words[k + offset], words[k + offset - 1]
            last = offset == len(form) - 1
            if form[offset] not in (word.spellings if last else (word.text.casefold(),)):
                return False
            if not _GAP.fullmatch(text[left.end : word.start]):
                return False
        return True

    def named(self, name: str) -> Actor | None:
        """Return the actor of a name that is a whole form."""
        words = words_of(name)
        found = self.at(words, 0, name) if words else None
        return found[2] if found is not None and found[0] == len(words) - 1 else None


def words_of(text: str) -> list[Word]:
    """Return the words of a text; a possessive "'s" is left off."""
    return list(_words(text))


def _words(text: str) -> Iterator[Word]:
    for match in _WORD.finditer(text):
        word, end = match.group(), match.end()
        if word.endswith(("'s", "’s")):
            word, end = word[:-2], end - 2
        yield Word(word, match.start(), end, _spellings(word))


@lru_cache(maxsize=50_000)
def _spellings(word: str) -> tuple[str, ...]:
    """A word in small letters; without the marks of an English plural, "-nya", or a doubling."""
    lowered = word.casefold()
    found = [lowered]
    if len(lowered) > 3:
        if lowered.endswith("ies"):
            found.append(f"{lowered[:-3]}y")
        if lowered.endswith(("ches", "shes", "sses", "xes")):
            found.append(lowered[:-2])
        if lowered.endswith("s") and not lowered.endswith("ss"):
            found.append(lowered[:-1])
        if lowered.endswith("nya"):
            found.append(lowered.removesuffix("nya").removesuffix("-"))
    half, hyphen, other = lowered.partition("-")
    if hyphen and half == other and len(half) > 2:
        found.append(half)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """Return the lexicon that ships with govtext.

    Examples
    --------
    >>> from govtext.actors.lexicon import load_lexicon
    >>> actor = load_lexicon().named("Dinkes")
    >>> actor.id, actor.en, actor.kind
    ('Dinas Kesehatan', 'Health Office', 'government')
    """
    import yaml

    path = Path(__file__).parent / "data" / "actors.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    forms: list[tuple[str, Actor]] = []
    for kind in CLASSES:
        for level, lines in data[kind].items():
            for line in lines:
                names, *others = (part.strip() for part in str(line).split("|"))
                own, _, english = (part.strip() for part in names.partition("="))
                actor = Actor(own, english, kind, level)
                forms += [(form, actor) for form in dict.fromkeys([own, english, *others])]
    guards = {
        form: Guard(
            tuple(rule.get("not_after", ())),
            tuple(rule.get("not_before", ())),
            tuple(rule["only_after"]) if "only_after" in rule else None,
        )
        for form, rule in data["guards"].items()
    }
    return Lexicon(forms, guards)
