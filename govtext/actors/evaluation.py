"""How right actors are: labelled sentences against what the rules find, beside the lexicon alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govtext.actors.finding import Mention, find_mentions, lexicon_only, resolve_acronyms
from govtext.actors.lexicon import CLASSES, LEVELS
from govtext.storage import read_labelled
from govtext.text.acronyms import find_acronyms

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ActorEvaluation", "ActorGold", "evaluate_actors", "load_actors"]


@dataclass(frozen=True, slots=True)
class ActorGold:
    """A labelled sentence; ``actors`` are (start, end, class, level, place)."""

    id: str
    split: str
    language: str
    text: str
    actors: tuple[tuple[int, int, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ActorEvaluation:
    """Scores by class, and what was not right.

    Attributes
    ----------
    classes : pandas.DataFrame
        A row a class, and ``all``: ``gold``, ``found``, ``right``, ``precision``, ``recall``, ``f1``, and the same three of the
        lexicon alone (``lexicon_precision`` ...). A mention is right when it overlaps a labelled one of its class.
    errors : pandas.DataFrame
        id, what (missed, extra), class, text.
    spans, levels, places : int
        Of the right ones, those whose span, level or place is the labelled one.
    """

    classes: pd.DataFrame
    errors: pd.DataFrame
    spans: int
    levels: int
    places: int

    def __repr__(self) -> str:
        gold, found, right = (self.classes[name].iloc[-1] for name in ("gold", "found", "right"))
        return (
            f"<ActorEvaluation: {right:.0f} of {gold:.0f} actors found, {found:.0f} given; "
            f"of those right {self.spans} with the same span, {self.levels} the same level, {self.places} the same place>"
        )


def load_actors(source: str | Path = "actors", split: str | None = None) -> list[ActorGold]:
    """Return the labelled sentences of a corpus (``sentences.jsonl`` in its folder).

    Raises
    ------
    LabelsError
        When the file is damaged, or an offset does not hold.
    EmptyCorpusError
        When it has no sentence of that split.

    Examples
    --------
    >>> from govtext.actors.evaluation import load_actors
    >>> len(load_actors("actors", "test"))
    60
    """
    return read_labelled(source, "sentences.jsonl", _sentence, split)


def _sentence(record: dict[str, Any]) -> ActorGold:
    text = str(record["text"])
    actors = []
    for actor in record["actors"]:
        known = actor["class"] in CLASSES and actor.get("level", "") in LEVELS
        if not known or text[actor["start"] : actor["end"]] != actor["text"]:
            raise ValueError(f"{record['id']}: {actor['text']!r} has an offset, class or level that is wrong")
        actors.append(
            (int(actor["start"]), int(actor["end"]), actor["class"], actor.get("level", ""), actor.get("place", ""))
        )
    return ActorGold(record["id"], record["split"], record["language"], text, tuple(actors))


def evaluate_actors(sentences: Sequence[ActorGold]) -> ActorEvaluation:
    """Find the actors of labelled sentences, by the rules and by the lexicon alone, and compare."""
    import pandas as pd

    def by_rules(text: str) -> list[Mention]:
        return find_mentions(text, resolve_acronyms(find_acronyms(text).values()))

    rules, errors, same = _counted(sentences, by_rules)
    plain, _, _ = _counted(sentences, lexicon_only)
    frame = pd.DataFrame.from_dict(rules, orient="index", columns=["gold", "found", "right"])
    baseline = pd.DataFrame.from_dict(plain, orient="index", columns=["gold", "found", "right"])
    for counts, prefix in ((frame, ""), (baseline, "lexicon_")):
        frame[f"{prefix}precision"] = counts["right"] / counts["found"].where(counts["found"] > 0)
        frame[f"{prefix}recall"] = counts["right"] / counts["gold"].where(counts["gold"] > 0)
        both = counts["found"] + counts["gold"]
        frame[f"{prefix}f1"] = 2 * counts["right"] / both.where(both > 0)
    frame.index.name = "class"
    return ActorEvaluation(frame, pd.DataFrame(errors, columns=["id", "what", "class", "text"]), *same)


Counts = dict[str, list[int]]


def _counted(
    sentences: Sequence[ActorGold], find: Callable[[str], list[Mention]]
) -> tuple[Counts, list[tuple[str, str, str, str]], tuple[int, int, int]]:
    counts: Counts = {kind: [0, 0, 0] for kind in (*CLASSES, "all")}
    errors: list[tuple[str, str, str, str]] = []
    spans = levels = places = 0
    for sentence in sentences:
        left = find(sentence.text)
        for mention in left:
            counts[mention.actor.kind][1] += 1
            counts["all"][1] += 1
        for start, end, kind, level, place in sentence.actors:
            counts[kind][0] += 1
            counts["all"][0] += 1
            hit = next((m for m in left if m.actor.kind == kind and m.start < end and start < m.end), None)
            if hit is None:
                errors.append((sentence.id, "missed", kind, sentence.text[start:end]))
                continue
            left.remove(hit)
            counts[kind][2] += 1
            counts["all"][2] += 1
            spans += (hit.start, hit.end) == (start, end)
            levels += hit.level == level
            places += hit.place == place
        errors += [(sentence.id, "extra", mention.actor.kind, mention.text) for mention in left]
    return counts, errors, (spans, levels, places)
