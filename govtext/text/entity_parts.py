"""Components before the entities of the Indonesian pipeline: what kinds of word there are, citations of laws, known programmes.

Importing this module registers "govtext_words", "govtext_laws" and "govtext_programmes" with spaCy and changes nothing of spaCy's own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Self

from govtext.errors import ExtraMissingError, OptionError
from govtext.text.laws import find_laws
from govtext.text.programmes import find_programmes

try:
    from spacy import attrs
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.util import filter_spans
    from spacy.vocab import Vocab
except ImportError as error:
    raise ExtraMissingError("the pipeline needs spaCy: pip install 'govtext[spacy]'") from error

__all__ = ["KINDS", "LAWS", "PROGRAMMES", "WORDS", "RuledComponent", "WordsComponent", "create_laws", "create_programmes", "create_words"]  # fmt: skip

WORDS, LAWS, PROGRAMMES = "govtext_words", "govtext_laws", "govtext_programmes"
KINDS = {
    "ordinary": attrs.FLAG20,
    "place": attrs.FLAG21,
    "person": attrs.FLAG22,
    "body": attrs.FLAG23,
    "office": attrs.FLAG24,
    "programme": attrs.FLAG25,
    "scheme": attrs.FLAG26,
}
"""What a word can be, and the lexical flag of the vocabulary that says so: a word that is written small, part of a place's name, part of a
person's name, an organisation, the first word of an organisation's name, a programme, the first word of a programme's name."""


class WordsComponent:
    """Tells the vocabulary which words are ordinary, places, names, bodies or programmes; a trained model reads that as features.

    It does nothing to a document: the flags are set for the vocabulary of its own pipeline, when the lists are read.

    Parameters
    ----------
    vocab : spacy.vocab.Vocab
    words : mapping of str to sequence of str, optional
        Words in small letters for each of :data:`KINDS`.
    """

    def __init__(self, vocab: Vocab, words: Mapping[str, Sequence[str]] | None = None) -> None:
        self.vocab = vocab
        self.words: dict[str, list[str]] = {}
        self.tell(words or {})

    def __call__(self, doc: Doc) -> Doc:
        return doc

    def tell(self, words: Mapping[str, Sequence[str]]) -> None:
        """Replace the lists, and set the flags of all words.

        Raises
        ------
        OptionError
            When a kind is none of :data:`KINDS`.
        """
        unknown = sorted(set(words) - set(KINDS))
        if unknown:
            raise OptionError(f"there is no kind of word {unknown[0]!r}; there are: {', '.join(KINDS)}.")
        self.words = {kind: sorted(set(words.get(kind, ()))) for kind in KINDS}
        for kind, flag in KINDS.items():
            self.vocab.add_flag(partial(_is_one_of, frozenset(self.words[kind])), flag)

    def initialize(self, get_examples: Any, *, nlp: Language | None = None, words: str) -> None:
        """Read the lists from a file, before training; spaCy calls this.

        Parameters
        ----------
        get_examples, nlp
            Not looked at.
        words : str
            A file as ``to_bytes`` writes it.
        """
        self.from_bytes(Path(words).read_bytes())

    def to_bytes(self, **_: Any) -> bytes:
        return json.dumps({kind: " ".join(words) for kind, words in self.words.items()}, ensure_ascii=False, indent=0).encode("utf-8")  # fmt: skip

    def from_bytes(self, data: bytes, **_: Any) -> Self:
        self.tell({str(kind): str(words).split() for kind, words in json.loads(data).items()})
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        Path(path).mkdir(parents=True, exist_ok=True)
        (Path(path) / "words.json").write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, **_: Any) -> Self:
        return self.from_bytes((Path(path) / "words.json").read_bytes())


def _is_one_of(words: frozenset[str], word: str) -> bool:
    return word.lower() in words


@Language.factory(WORDS)
def create_words(nlp: Language, name: str) -> WordsComponent:
    """Return the component, its lists empty until they are read from a trained pipeline; spaCy calls this.

    Parameters
    ----------
    nlp : spacy.language.Language
    name : str
    """
    return WordsComponent(nlp.vocab)


class RuledComponent:
    """Marks the stretches that a rule finds as entities of one label; a trained recogniser behind it keeps them.

    Entities that are there already stay, and what would overlap them is left out.

    Parameters
    ----------
    find : callable
        Gives the starts and ends in a text.
    label : str
    """

    def __init__(self, find: Callable[[str], list[tuple[int, int]]], label: str) -> None:
        self._find = find
        self._label = label

    def __call__(self, doc: Doc) -> Doc:
        taken = {token.i for entity in doc.ents for token in entity}
        spans = [
            span
            for start, end in self._find(doc.text)
            if (span := doc.char_span(start, end, label=self._label, alignment_mode="expand")) is not None
            and taken.isdisjoint(range(span.start, span.end))
        ]
        if spans:
            doc.set_ents(filter_spans([*doc.ents, *spans]), default="unmodified")
        return doc


@Language.factory(LAWS, assigns=["doc.ents"])
def create_laws(nlp: Language, name: str) -> RuledComponent:
    """Return the component that marks citations of laws (:func:`govtext.text.laws.find_laws`); spaCy calls this.

    Parameters
    ----------
    nlp : spacy.language.Language
    name : str
    """
    return RuledComponent(find_laws, "LAW")


@Language.factory(PROGRAMMES, assigns=["doc.ents"])
def create_programmes(nlp: Language, name: str) -> RuledComponent:
    """Return the component that marks known programmes (:func:`govtext.text.programmes.find_programmes`); spaCy calls this.

    Parameters
    ----------
    nlp : spacy.language.Language
    name : str
    """
    return RuledComponent(find_programmes, "PROGRAM")
