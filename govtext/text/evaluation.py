"""How right normal forms and spelling suggestions are, on the lists in ``corpora/spoken-1`` and ``corpora/spelling-1``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from govtext.storage import read_labelled
from govtext.text.lexicon import spoken_lexicon
from govtext.text.spelling import suggest_corrections
from govtext.text.spoken import normalise_spoken

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Scores", "evaluate_spelling", "evaluate_spoken", "load_spelling", "load_spoken"]


class Scores(NamedTuple):
    """Counts by row, and what was not right.

    Attributes
    ----------
    table : pandas.DataFrame
        ``cases`` and ``right``, and in the row of words that must stay ``touched``.
    errors : pandas.DataFrame
        id, surface, gold, found.
    """

    table: pd.DataFrame
    errors: pd.DataFrame


def load_spoken(source: str | Path = "spoken", split: str | None = None) -> list[dict[str, Any]]:
    """Return the sentences of a corpus of spoken forms (``sentences.jsonl`` in its folder).

    Raises
    ------
    LabelsError
        When the file is damaged.
    EmptyCorpusError
        When the split has no sentences.
    """
    return read_labelled(source, "sentences.jsonl", dict, split)


def load_spelling(source: str | Path = "spelling", split: str | None = None) -> list[dict[str, Any]]:
    """Return the words of a corpus of misspelt and valid words (``words.jsonl`` in its folder).

    Raises
    ------
    LabelsError
        When the file is damaged.
    EmptyCorpusError
        When the split has no words.
    """
    return read_labelled(source, "words.jsonl", dict, split)


def evaluate_spoken(records: Sequence[dict[str, Any]]) -> Scores:
    """Normalise the sentences and compare: target words, other marked words, and words that must stay.

    A word is right when its normal form is the gold's, and its language where the gold names one. Beside it stand a baseline that only looks
    words up in the lexicon, and one that changes nothing.
    """
    import pandas as pd

    counts = {row: [0, 0, 0, 0] for row in ("target words", "other spoken words", "words that stay")}
    errors: list[tuple[str, str, str, str]] = []
    forms = spoken_lexicon().forms
    for record in records:
        gold = {word["start"]: word for word in record["words"]}
        for token in normalise_spoken(record["text"]):
            word = gold.get(token.start)
            wanted = word["normal"] if word else token.surface
            row = "words that stay" if word is None else "target words" if word.get("target") else "other spoken words"
            right = token.normal == wanted and (word is None or word.get("language", token.language) == token.language)
            looked_up = forms.get(token.surface.lower(), token.surface)
            looked_up = looked_up[0].upper() + looked_up[1:] if token.surface[0].isupper() else looked_up
            for k, good in enumerate((True, right, looked_up == wanted, token.surface == wanted)):
                counts[row][k] += good
            if not right:
                errors.append((record["id"], token.surface, wanted, token.normal))
    table = pd.DataFrame.from_dict(counts, orient="index", columns=["cases", "right", "lexicon_only", "unchanged"])
    return Scores(table, pd.DataFrame(errors, columns=["id", "surface", "gold", "found"]))


def evaluate_spelling(records: Sequence[dict[str, Any]]) -> Scores:
    """Ask for suggestions and compare the first with the gold; a valid word is touched when there is any suggestion."""
    import pandas as pd

    counts: dict[tuple[str, str], list[int]] = {}
    errors: list[tuple[str, str, str, str]] = []
    for record in records:
        surface, gold = record["surface"], record["normal"]
        found = surface
        corrections = suggest_corrections(surface, record["language"])
        for correction in reversed(corrections):
            found = found[: correction.start] + correction.suggestions[0] + found[correction.end :]
        right = not corrections if gold is None else found == gold
        row = counts.setdefault((record["language"], record["kind"]), [0, 0])
        row[0] += 1
        row[1] += right
        if not right:
            errors.append((record["id"], surface, gold or surface, found))
    index = pd.MultiIndex.from_tuples(sorted(counts), names=["language", "kind"])
    table = pd.DataFrame([counts[key] for key in sorted(counts)], index=index, columns=["cases", "right"])
    return Scores(table, pd.DataFrame(errors, columns=["id", "surface", "gold", "found"]))
