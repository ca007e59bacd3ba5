"""Which of the things that a paper says to help or to hinder are factors of its case: a small model over how each is told, and where.

``training/factors/effects.py`` learns the weights.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govtext.passages import Passage
from govtext.tables.cells import Quote
from govtext.tables.fields.factors.effects import Effect, announced, effects, ordinal
from govtext.tables.fields.factors.lists import same
from govtext.tables.fields.factors.sentences import HEADS, REPORTING, is_page, programme, sets_aside
from govtext.tables.fields.factors.spans import Kind
from govtext.tables.fields.source import Source
from govtext.tables.fields.weighing import Weights

__all__ = ["FEATURES", "Told", "likely", "once", "tells", "told", "weighed"]

_OTHER: dict[Kind, Kind] = {"obstacle": "support", "support": "obstacle"}
_OWN: dict[Kind, dict[str, str]] = {
    "obstacle": {"hinders": "verb", "called_bad": "called", "complained": "spoken", "state": "state"},
    "support": {"helps": "verb", "called_good": "called", "praised": "spoken"},
}
FEATURES = (
    "verb", "called", "spoken", "either", "state", "listed", "owed",
    "words", "words_other", "ends", "ends_other", "makes", "pointed_at", "actor", "abstract", "abstract_in", "figures", "name",
    "long", "short", "of_list", "in_abstract", "in_conclusion", "again", "head", "support", "support_words",
)  # fmt: skip
"""What is seen of a thing, in the order of the weights."""
_LONG, _LONGEST, _ON_PROGRAMMES = 10_000, 100_000, 0.5
"""Characters of a paper that tells of its factors in passing, and how much its title and abstract have to speak of programmes."""
_SUREST = 0.5
"""How likely the likeliest thing of a paper has to be a factor before any is believed."""
_IN_HEADING: dict[Kind, re.Pattern[str]] = {
    "obstacle": re.compile(
        r"\b(?:inhibit|hinder|constrain|imped|barrier|obstacle|challeng|(?:peng|meng)?hambat|kendala|tantang)\w*",
        re.IGNORECASE,
    ),
    "support": re.compile(r"\b(?:support|enabl|facilitat|driv|(?:pen|men)?(?:dukung|dorong|unjang))\w*", re.IGNORECASE),
}
"""Words by which a heading that names both kinds in short is known: "Supporting and Inhibiting Factors"."""
_MOST = 8
_ITEMS = 12
"""Sentences after one that announces factors in which they may be named."""
_FROM = 0.4
"""Where the body of a paper begins that names no section of results, as a share of the way from its abstract to its conclusion."""
_QUOTED = re.compile(r"[\"“”][^\"“”]{25,}?(?:[\"“”]|$)")
_SPOKEN = re.compile(r"^\W*[\"“”]")
_ENDED = re.compile(r"[.!?:;][\"”)\]]*$")
_AGAIN = 0.75
"""Share of the words of a thing that another sentence needs to speak of it."""
_OF_TITLE = 0.7
"""Share of the words of a thing in the title from which it is what the paper is about."""
_WORD = re.compile(r"\w{4,}")
_CLOSING = ("conclusion", "references", "recommendation")


@dataclass(frozen=True, slots=True)
class Told:
    """A thing that a sentence says to help or to hinder, and what is seen of it as a factor of a kind."""

    sentence: Passage
    effect: Effect
    seen: dict[str, float]

    @property
    def text(self) -> str:
        return self.sentence.text[self.effect.start : self.effect.end]


def likely(source: Source, kind: Kind) -> list[Quote]:
    """The things that are likely factors of a kind, in the order of the text; one that is named twice only once."""
    if not tells(source):
        return []
    weights = Weights.load("factor_effects", FEATURES)
    return once(source, weighed(source, kind, weights), weights.least)


def weighed(source: Source, kind: Kind, weights: Weights) -> list[tuple[float, Told]]:
    """What is told as a factor of a kind, each with its probability; without what is likelier to be one of the other kind."""
    rivals = {(t.sentence.start, t.effect.start): weights.probability(t.seen) for t in told(source, _OTHER[kind])}
    found = [(weights.probability(t.seen), t) for t in told(source, kind)]
    return [(p, t) for p, t in found if p >= rivals.get((t.sentence.start, t.effect.start), 0.0)]


def tells(source: Source) -> bool:
    """Whether a document is a paper of some length on a programme, a policy or those who run one."""
    return (
        not is_page(source) and _LONG <= len(source.document.text) <= _LONGEST and programme(source) >= _ON_PROGRAMMES
    )


def once(source: Source, things: Sequence[tuple[float, Told]], least: float) -> list[Quote]:
    """The quotes of those that are likely enough, each thing once, as its likeliest mention has it; none where even the likeliest is in doubt."""
    kept: list[Told] = []
    if max((probability for probability, _ in things), default=0.0) < _SUREST:
        return []
    for probability, thing in sorted(things, key=lambda item: (-item[0], item[1].sentence.start)):
        if probability >= least and not any(same(thing.text, other.text) for other in kept):
            kept.append(thing)
    del kept[_MOST:]
    kept.sort(key=lambda t: (t.sentence.start, t.effect.start))
    return [source.quote(t.sentence, t.effect.start, t.effect.end) for t in kept]


def told(source: Source, kind: Kind) -> tuple[Told, ...]:
    """What the abstract, the conclusion and the body of a paper say to help or to hinder."""
    if f"told_{kind}" not in source.kept:
        source.kept[f"told_{kind}"] = tuple(_told(source, kind))
    found: tuple[Told, ...] = source.kept[f"told_{kind}"]
    return found


def _told(source: Source, kind: Kind) -> Iterator[Told]:
    words = [(sentence.start, frozenset(_WORD.findall(sentence.text.lower()))) for _, sentence in _parts(source)]
    for part, sentence, effect in _found(source):
        if (effect.kind and effect.kind != kind) or effect.sign in _OWN[_OTHER[kind]]:
            continue
        if effect.sign == "either" and not _speaks(effect, kind):
            continue
        if _is_the_case(source, sentence.text[effect.start : effect.end]):
            continue
        own = frozenset(_WORD.findall(sentence.text[effect.start : effect.end].lower()))
        again = (
            any(start != sentence.start and len(own & w) >= _AGAIN * len(own) for start, w in words) if own else False
        )
        yield Told(sentence, effect, _seen(sentence, effect, kind, part, again))


def _found(source: Source) -> list[tuple[str, Passage, Effect]]:
    """What each sentence says of effects: the same for both kinds."""
    if "effects" not in source.kept:
        kept: list[tuple[str, Passage, Effect]] = []
        kind, left = None, 0
        for part, sentence in _parts(source):
            opens = _headed(sentence.heading) or announced(sentence.text)
            kind, left = (opens, _ITEMS) if opens else (kind, left - 1)
            items = list(ordinal(sentence.text, kind)) if kind and left >= 0 else []
            if not _aside(source, sentence):
                kept += [(part, sentence, effect) for effect in (items or effects(sentence.text))]
        source.kept["effects"] = kept
    found: list[tuple[str, Passage, Effect]] = source.kept["effects"]
    return found


def _headed(heading: str) -> Kind | None:
    """Which kind of factors a heading names, where it does not name both."""
    kinds = [kind for kind in _OTHER if HEADS[kind].search(heading)]
    return kinds[0] if len(kinds) == 1 and not _IN_HEADING[_OTHER[kinds[0]]].search(heading) else None


def _parts(source: Source) -> list[tuple[str, Passage]]:
    """The sentences of abstract, body and conclusion, without what is said in interviews."""
    if "told_in" not in source.kept:
        parts = (("abstract", source.opening), ("body", _body(source)), ("conclusion", source.sections("conclusion")))
        spoken = _spoken(source)
        found: dict[int, tuple[str, Passage]] = {}
        for part, sentences in parts:
            for sentence in sentences:
                quoted = any(a <= sentence.start + 1 < b for a, b in spoken)
                if not quoted and not _SPOKEN.match(sentence.text) and _ENDED.search(sentence.text):
                    found.setdefault(sentence.start, (part, sentence))
        source.kept["told_in"] = list(found.values())
    told_in: list[tuple[str, Passage]] = source.kept["told_in"]
    return told_in


def _body(source: Source) -> list[Passage]:
    """The sentences that report results; of a paper without such sections those of its latter part, up to the conclusion."""
    document = source.document
    starts = [section.start for section in document.sections if section.name in REPORTING]
    if starts:
        after = min([*starts, *(section.start for section in document.sections if section.name == "method")])
        return [s for s in source.sentences if s.section in REPORTING or (s.section == "other" and s.start > after)]
    begin = source.abstract[-1].end if source.abstract else 0
    ends = [section.start for section in document.sections if section.name in _CLOSING and section.start > begin]
    end = min(ends, default=len(document.text))
    return [s for s in source.sentences if begin + _FROM * (end - begin) <= s.start < end]


def _spoken(source: Source) -> list[tuple[int, int]]:
    """Where paragraphs quote what people said."""
    return [
        (p.start + m.start(), p.start + m.end())
        for p in source.document.paragraphs
        for m in _QUOTED.finditer(source.document[p.start : p.end])
    ]


def _aside(source: Source, sentence: Passage) -> bool:
    """Whether a sentence speaks of others, of variables, or of what should be."""
    return source.about_others(sentence.text) or sets_aside(sentence)


def _is_the_case(source: Source, words: str) -> bool:
    """Whether words name what the paper is about: "Pengelolaan air di Desa Sukamaju"."""
    own, title = (frozenset(_WORD.findall(text.lower())) for text in (words, source.document.title))
    return len(own) > 1 and len(own & title) >= _OF_TITLE * len(own)


def _speaks(effect: Effect, kind: Kind) -> bool:
    """Whether the words of a thing, or what it leads to, are those of a kind."""
    return any(
        effect.seen.get(name) for name in (("lacks", "effect_bad") if kind == "obstacle" else ("good", "effect_good"))
    )


def _seen(sentence: Passage, effect: Effect, kind: Kind, part: str, again: bool) -> dict[str, float]:
    seen = dict.fromkeys(FEATURES, 0.0)
    if effect.sign in _OWN[kind]:
        seen[_OWN[kind][effect.sign]] = 1.0
    else:
        seen[effect.sign] = 1.0
    own = effect.seen
    good, bad = own["good"], own["lacks"]
    well, ill = own.get("effect_good", 0.0), own.get("effect_bad", 0.0)
    seen["words"], seen["words_other"] = (bad, good) if kind == "obstacle" else (good, bad)
    if effect.sign == "either":
        seen["ends"], seen["ends_other"] = (ill, well) if kind == "obstacle" else (well, ill)
    for name in (
        "makes",
        "pointed_at",
        "actor",
        "abstract",
        "abstract_in",
        "figures",
        "name",
        "long",
        "short",
        "of_list",
    ):
        seen[name] = own.get(name, 0.0)
    seen["in_abstract"], seen["in_conclusion"] = float(part == "abstract"), float(part == "conclusion")
    seen["again"] = float(again)
    seen["head"] = float(bool(HEADS[kind].search(sentence.heading)))
    seen["support"] = float(kind == "support")
    seen["support_words"] = seen["words"] * seen["support"]
    return seen
