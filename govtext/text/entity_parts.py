"""Components around the entities of the Indonesian pipeline: kinds of word, rules before them, their borders after.

Importing this module registers "govtext_words", "govtext_laws", "govtext_programmes", "govtext_persons" and "govtext_borders" with spaCy and changes
nothing of spaCy's own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Self

from govtext.errors import ExtraMissingError, OptionError
from govtext.text.laws import find_laws
from govtext.text.programmes import find_programmes

try:
    from spacy import attrs
    from spacy.language import Language
    from spacy.tokens import Doc, Span
    from spacy.util import filter_spans
    from spacy.vocab import Vocab
except ImportError as error:
    raise ExtraMissingError("the pipeline needs spaCy: pip install 'govtext[spacy]'") from error

__all__ = ["BORDERS", "KINDS", "LAWS", "PERSONS", "PROGRAMMES", "WORDS", "BordersComponent", "PersonsComponent", "RuledComponent", "WordsComponent", "create_borders", "create_laws", "create_persons", "create_programmes", "create_words"]  # fmt: skip

WORDS, LAWS, PROGRAMMES = "govtext_words", "govtext_laws", "govtext_programmes"
PERSONS, BORDERS = "govtext_persons", "govtext_borders"
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


_ADDRESS = frozenset(
    """pak bu bapak ibu mas mbak mba bang bung abang kak kakak kang teh teteh cak om tante koh bli mbah abah opa oma pakde bude bulik paklik sdr sdri saudara saudari dr drg prof dokter ustaz ustad ustadz kiai kyai
    h hj haji hajah pendeta pdt romo pastor suster""".split()
)
_YEAR = re.compile(r"(?:19|20)\d\d[a-z]?")


class PersonsComponent:
    """Marks persons where the words around say so: after a form of address, or cited with a year or "dkk.".

    A word counts as a name when it has a capital and is, by the lists of :class:`WordsComponent`, a person's or at least no ordinary word, body or
    office; without those lists nothing is marked.
    """

    def __call__(self, doc: Doc) -> Doc:
        if not any(doc.vocab[word].check_flag(KINDS["ordinary"]) for word in ("dan", "yang", "di")):
            return doc
        taken = {token.i for entity in doc.ents for token in entity}
        spans = [Span(doc, a, b, label="PER") for a, b in (*self._addressed(doc), *self._cited(doc))]
        kept = [span for span in filter_spans(spans) if taken.isdisjoint(range(span.start, span.end))]
        if kept:
            doc.set_ents([*doc.ents, *kept], default="unmodified")
        return doc

    def _addressed(self, doc: Doc) -> Iterator[tuple[int, int]]:
        for i, token in enumerate(doc[:-1]):
            if token.lower_.rstrip(".") not in _ADDRESS or (token.is_lower and token.lower_ not in _SMALL_ADDRESS):
                continue
            start = i + 1
            while start < len(doc) - 1 and (doc[start].text == "." or doc[start].lower_.rstrip(".") in _ADDRESS):
                start += 1
            end = start
            while end < len(doc) and end - start < 4 and self._is_name(doc, end, first=end == start):
                end += 1
            goes_on = end < len(doc) and doc[end].is_title and doc[end].is_alpha and doc[end].lower_ not in _TITLES
            inside = self._in_a_name(doc, i - 1)
            if end > start and not goes_on and not inside:
                yield start, end

    def _cited(self, doc: Doc) -> Iterator[tuple[int, int]]:
        for i, token in enumerate(doc):
            if not self._is_name(doc, i, first=True) or len(token) < 3:
                continue
            following = doc[i + 1].lower_ if i + 1 < len(doc) else ""
            after = doc[i + 2].text if i + 2 < len(doc) else ""
            start = self._start(doc, i)
            before = doc[start - 1].text if start else ""
            year = bool(_YEAR.fullmatch(after))
            dated = (following == "(" and year) or (following == "," and year and before in {"(", ";", "dan", "&"})
            if not (dated or following in {"dkk", "dkk."} or (following == "et" and after.startswith("al"))):
                continue
            if not self._in_a_name(doc, start - 1):
                yield start, i + 1
            if before in {"dan", "&"} and start > 1 and self._is_name(doc, start - 2, first=True):
                other = self._start(doc, start - 2)
                if not self._in_a_name(doc, other - 1):
                    yield other, start - 1

    def _start(self, doc: Doc, i: int) -> int:
        while i > 0 and self._is_name(doc, i - 1, first=True):
            i -= 1
        return i

    @staticmethod
    def _in_a_name(doc: Doc, i: int) -> bool:
        """Whether the word before may begin a name of something else ("RSUD Dr. ..."): it has a capital, and not because it opens the text."""
        if i < 0 or not doc[i].is_alpha or doc[i].lower_ in _TITLES:
            return False
        opens = i == 0 or bool(doc[i].is_sent_start)
        return doc[i].is_upper or (doc[i].is_title and (not opens or doc[i].lex.check_flag(KINDS["office"])))

    @staticmethod
    def _is_name(doc: Doc, i: int, first: bool) -> bool:
        token = doc[i]
        if not (token.is_title and token.is_alpha) or len(token) < 2:
            return False
        if token.lex.check_flag(KINDS["person"]):
            return True
        others = (
            ("ordinary", "body", "office", "scheme") if first else ("ordinary", "body", "office", "scheme", "place")
        )
        return not any(token.lex.check_flag(KINDS[kind]) for kind in others) and token.lower_ not in _TITLES


_SMALL_ADDRESS = frozenset("pak bu bapak ibu mas mbak mba bang kak kang teh teteh cak om mbah".split())


@Language.factory(PERSONS, assigns=["doc.ents"])
def create_persons(nlp: Language, name: str) -> PersonsComponent:
    """Return the component that marks persons by the words around; spaCy calls this.

    Parameters
    ----------
    nlp : spacy.language.Language
    name : str
    """
    return PersonsComponent()


_TITLES = frozenset(
    """pak bu bapak ibu mas mbak mba bang abang kak kakak kang teh teteh cak ning gus om tante ko koh ci uda uni ajo bli mbah eyang abah ambu opa oma kakek nenek pakde bude paklik bulik dik adik mama bapa
    tuan nyonya sdr sdri saudara saudari dr drg drs dra ir prof profesor dokter bidan mantri ustaz ustad ustadz ustazah kiai kyai kh h hj haji hajah pendeta pdt romo pastor pater suster frater uskup
    jenderal kolonel letkol kapten kombes akbp akp mandor almarhum almarhumah camat lurah bupati gubernur kades sekdes kadus sekda sekcam kadis kabid kasi kaur kasun danramil kapolsek kapolres dandim
    wabup wali ketua kepala menteri presiden yth""".split()
)
_DEGREE = re.compile(
    r"(?:[A-Z][A-Za-z]{0,3}\.){1,3}(?:[A-Z][A-Za-z]{0,5}\.?)?|Ph\.?D\.?|MPH|MM|SH|SE|MSi|SKM|ST|SPd|SSos"
)
_PARTICLES = frozenset("van von de del der bin binti ibn al".split())
_JOINERS = frozenset("dan atas untuk tentang dengan dalam tahun nomor no th".split())


class BordersComponent:
    """Mends the borders of found entities: no form of address or degree in a name of a person, no word in small letters before a name.

    A law ends before a word in small letters that does not join others, and is none without a number or a name. Entities all in small
    letters stay, for speech is often written so.
    """

    def __call__(self, doc: Doc) -> Doc:
        kept = [mended for entity in doc.ents if (mended := self._mended(doc, entity)) is not None]
        if [(e.start, e.end) for e in kept] != [(e.start, e.end) for e in doc.ents]:
            doc.set_ents(kept)
        return doc

    def _mended(self, doc: Doc, entity: Span) -> Span | None:
        start, end = entity.start, entity.end
        if entity.text.islower():
            return entity
        while start < end - 1 and (
            (
                entity.label_ != "LAW"
                and doc[start].is_lower
                and doc[start].is_alpha
                and doc[start].text not in _PARTICLES
            )
            or (entity.label_ == "PER" and doc[start].lower_.rstrip(".") in _TITLES)
            or (start > entity.start and doc[start].text == ".")
        ):
            start += 1
        if entity.label_ == "PER":
            degrees = [
                i for i in range(start + 1, end - 1) if doc[i].text == "," and _DEGREE.fullmatch(doc[i + 1].text)
            ]
            end = degrees[0] if degrees else end
        if entity.label_ == "LAW" and not any(
            token.like_num or any(c.isdigit() for c in token.text) for token in entity
        ):
            loose = [
                i
                for i in range(start + 1, end)
                if doc[i].is_lower and doc[i].is_alpha and doc[i].lower_ not in _JOINERS
            ]
            end = loose[0] if loose else end
            while end > start and doc[end - 1].lower_ in _JOINERS:
                end -= 1
            if end - start < 2 and doc[start].lower_ in _BARE:
                return None
        return Span(doc, start, end, label=entity.label_)


_BARE = frozenset("peraturan keputusan instruksi undang-undang uu perda perdes pergub perbup perwali pp permen surat edaran qanun".split())  # fmt: skip


@Language.factory(BORDERS, requires=["doc.ents"], assigns=["doc.ents"])
def create_borders(nlp: Language, name: str) -> BordersComponent:
    """Return the component that mends the borders of entities; spaCy calls this.

    Parameters
    ----------
    nlp : spacy.language.Language
    name : str
    """
    return BordersComponent()
