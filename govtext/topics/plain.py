"""Words of very many passages: a plain split, each word's form looked up once, counted as arrays."""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from govtext.text.language import LANGUAGES, Language
from govtext.text.topics import listed_pairs, negator_of, topic_word, without_ending

__all__ = ["PlainWords"]

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_FEWEST_PASSAGES = 2


class _Forms(dict[str, int]):
    """The number of each form; 0 for one that is not known."""

    def __missing__(self, form: str) -> int:
        return 0


@dataclass(frozen=True)
class PlainWords:
    """Counts the words of a table in text that is only split into lower-case words.

    What :func:`govtext.text.topics.topic_tokens` finds out sentence by sentence is settled once for every form: its stem, in either language, and
    whether it is a stop word. The language is the passage's; expressions and negations are known where they have two words; citations
    and addresses are not left out; expressions of three words and more, and acronyms of two letters, are not counted.

    Attributes
    ----------
    forms : tuple of str
        Every form that is known, from number 1 on.
    columns : numpy.ndarray
        By language and form, the column of its word in the table; -1 for none.
    pairs : numpy.ndarray
        Two forms that are one word when they stand side by side, as ``first * (len(forms) + 1) + second``, in order.
    pair_columns : numpy.ndarray
        By language and pair, the column of that word; -1 for none.
    presence : numpy.ndarray
        By form, in how many of the passages it was made of it stands.

    Examples
    --------
    >>> from govtext.topics.plain import PlainWords
    >>> texts = ["Tata kelola dana belum transparan.", "Tata kelolanya dibahas, dananya tidak."]
    >>> words = PlainWords.of(["belum_transparan", "dana", "tata_kelola"], texts * 2)
    >>> words.count(texts, ["id", "id"], 3)[0].toarray().astype(int).tolist()
    [[1, 1, 1], [0, 1, 1]]
    """

    forms: tuple[str, ...]
    columns: np.ndarray
    pairs: np.ndarray
    pair_columns: np.ndarray
    presence: np.ndarray

    def __post_init__(self) -> None:
        object.__setattr__(self, "_forms", _Forms({form: number for number, form in enumerate(self.forms, 1)}))

    @classmethod
    def of(cls, words: Sequence[str], texts: Iterable[str], stop: Sequence[str] = ()) -> PlainWords:
        """Return what counts the ``words`` of a table.

        Parameters
        ----------
        words : sequence of str
            Stems, as :class:`govtext.topics.words.WordTable` has them.
        texts : iterable of str
            Passages whose words are to be known; a form that stands in one of them alone is not.
        stop : sequence of str
            Words that count in no topic.
        """
        there: Counter[str] = Counter()
        for text in texts:
            there.update(set(_WORD.findall(text.lower())))
        forms = tuple(sorted(form for form, count in there.items() if count >= _FEWEST_PASSAGES))
        place = {word: column for column, word in enumerate(words)}
        negated: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for word, column in place.items():
            first, _, second = word.partition("_")
            if second and negator_of(first) == first:
                negated[second].append((first, column))
        own = frozenset(word.lower() for word in stop)
        columns = np.full((len(LANGUAGES), len(forms) + 1), -1, dtype=np.int32)
        ends: dict[str, list[int]] = defaultdict(list)
        kinds: dict[str, list[int]] = defaultdict(list)
        after: list[tuple[int, int, str, int]] = []
        for number, form in enumerate(forms, 1):
            for row, language in enumerate(LANGUAGES):
                word = topic_word(form, language, own)
                columns[row, number] = place.get(word, -1)
                after += [(row, number, negator, column) for negator, column in negated.get(word, ())]
            for end in without_ending(form):
                ends[end].append(number)
            if negator := negator_of(form):
                kinds[negator].append(number)
        number_of = {form: number for number, form in enumerate(forms, 1)}
        width = len(forms) + 1
        found: dict[int, list[int]] = {}
        for (left, right), token in listed_pairs().items():
            if token in place and left in number_of:
                for last in ends.get(right, ()):
                    found[number_of[left] * width + last] = [place[token]] * len(LANGUAGES)
        for row, last, negator, column in after:
            for number in kinds[negator]:
                found.setdefault(number * width + last, [-1] * len(LANGUAGES))[row] = column
        pairs = np.array(sorted(found), dtype=np.int64)
        pair_columns = np.array([found[pair] for pair in pairs.tolist()], dtype=np.int32).reshape(-1, len(LANGUAGES)).T
        presence = np.array([0, *(there[form] for form in forms)], dtype=np.int32)
        return cls(forms, columns, pairs, pair_columns, presence)

    def count(self, texts: Sequence[str], languages: Sequence[Language], words: int) -> tuple[Any, Any]:
        """Return how often each of so many ``words`` of the table, and each form, stands in texts: two sparse matrices, the second with a column 0 for what is not known."""
        number = self._forms.__getitem__  # type: ignore[attr-defined]
        every = array("i")
        ends = [0]
        for text in texts:
            every.extend(map(number, _WORD.findall(text.lower())))
            ends.append(len(every))
        forms = np.frombuffer(every, dtype=np.int32) if every else np.zeros(0, dtype=np.int32)
        rows = np.repeat(np.arange(len(texts), dtype=np.int32), np.diff(ends))
        own = np.array([LANGUAGES.index(language) for language in languages], dtype=np.int8)[rows]
        columns = self.columns[own, forms]
        if len(self.pairs) and len(forms) > 1:
            keys = forms[:-1].astype(np.int64) * (len(self.forms) + 1) + forms[1:]
            place = np.minimum(np.searchsorted(self.pairs, keys), len(self.pairs) - 1)
            joined = np.where(self.pairs[place] == keys, self.pair_columns[own[:-1], place], -1)
            joined[rows[1:] != rows[:-1]] = -1
            joined[1:][joined[:-1] >= 0] = -1
            at = np.flatnonzero(joined >= 0)
            columns[at], columns[at + 1] = joined[at], -1
        kept = columns >= 0
        return _counted(rows[kept], columns[kept], (len(texts), words)), _counted(rows, forms, (len(texts), len(self.forms) + 1))  # fmt: skip

    def commonest(self, most: int) -> list[int]:
        """Return the numbers of the forms that say something and stand in most passages, of equals the first in the alphabet."""
        telling = [
            number for number, form in enumerate(self.forms, 1) if any(topic_word(form, own) for own in LANGUAGES)
        ]
        return sorted(telling, key=lambda number: (-self.presence[number], number))[:most]

    def arrays(self) -> dict[str, np.ndarray]:
        """Return what a file must hold beside ``forms``."""
        return {name: getattr(self, name) for name in ("columns", "pairs", "pair_columns", "presence")}


def _counted(rows: np.ndarray, columns: np.ndarray, shape: tuple[int, int]) -> Any:
    from scipy.sparse import csr_matrix

    found = csr_matrix((np.ones(len(rows), dtype=np.float32), (rows, columns)), shape=shape)
    found.sum_duplicates()
    return found
