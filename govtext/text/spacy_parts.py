"""What govtext's spaCy pipelines are made of: an Indonesian vocabulary and tokenizer, its sentence splitter and its lemmatizer.

Importing this module registers names of its own with spaCy ("govtext_sentences", "govtext_lemmas", "govtext.indonesian.v1") and
changes none of spaCy's: ``spacy.blank("id")`` is what it was. Entry points let spaCy find the names when govtext is installed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar, Self

from govtext.errors import ExtraMissingError
from govtext.text.sentences import split_sentences
from govtext.text.stemmer import Stemmer

try:
    from spacy import attrs
    from spacy.lang.char_classes import ALPHA
    from spacy.lang.id import Indonesian
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.util import registry
except ImportError as error:
    raise ExtraMissingError("the pipeline needs spaCy: pip install 'govtext[spacy]'") from error

__all__ = ["LEMMAS", "SENTENCES", "IndonesianText", "LemmasComponent", "SentencesComponent", "create_lemmas", "create_sentences", "indonesian"]  # fmt: skip

SENTENCES, LEMMAS = "govtext_sentences", "govtext_lemmas"
_WHOLE = re.compile(r"[^\W\d_]-[^\W\d_]")  # spaCy lists thousands of hyphenated words one by one; here none is split


def _prefix(text: str) -> str:
    """The first three letters: Indonesian prefixes (di-, ber-, men-) are longer than the one letter that spaCy looks at."""
    return text[:3].lower()


def _suffix(text: str) -> str:
    return text[-3:].lower()


def _stem(text: str) -> str:
    return _STEMMER.stem(text.lower()) or text.lower()


_STEMMER = Stemmer(mode="exact")  # the unchanged algorithm: the model was trained on its stems


def _infixes() -> list[str]:
    """The Indonesian infixes without those that split at hyphens: "ke-5", "1990-an", "non-tunai" and "bagian-bagian" stay whole."""
    patterns = [str(pattern) for pattern in Indonesian.Defaults.infixes or ()]
    kept = [p for p in patterns if not any(re.search(p, word) for word in ("ab-cd", "ab-12", "12-ab"))]
    return [*kept, rf"(?<=[{ALPHA}0-9])(?:–|—|--|---|——|~)(?=[{ALPHA}0-9])", r"(?<=[0-9])-(?=[0-9])"]


_PlainDefaults: Any = Indonesian.Defaults


class _Defaults(_PlainDefaults):  # type: ignore[misc]
    infixes: ClassVar[list[str]] = _infixes()
    tokenizer_exceptions: ClassVar[dict[str, Any]] = {
        k: v for k, v in Indonesian.Defaults.tokenizer_exceptions.items() if not _WHOLE.search(k)
    }
    lex_attr_getters: ClassVar[dict[int, Any]] = {
        **Indonesian.Defaults.lex_attr_getters,
        attrs.PREFIX: _prefix,
        attrs.SUFFIX: _suffix,
        attrs.ID: _stem,
    }


class IndonesianText(Indonesian):  # type: ignore[no-untyped-call]
    """spaCy's Indonesian with hyphenated words left whole and prefixes, suffixes and stems that suit the language.

    ``token.prefix_`` and ``token.suffix_`` are three small letters; ``token.rank`` is the hash of the stem, which the trained
    pipeline reads as a feature.
    """

    Defaults = _Defaults


@registry.callbacks("govtext.indonesian.v1")  # type: ignore[untyped-decorator]
def indonesian() -> Any:
    """Return what a pipeline's config calls to become :class:`IndonesianText`."""

    def create(nlp: Language) -> Language:
        return IndonesianText(meta=nlp._meta)  # spaCy lets no other callback change the class

    return create


class SentencesComponent:
    """Marks the starts of sentences as :func:`govtext.text.split_sentences` finds them."""

    def __call__(self, doc: Doc) -> Doc:
        starts = iter([start for start, _ in split_sentences(doc.text)])
        following = next(starts, None)
        for token in doc:
            begins = False
            while following is not None and following < token.idx + len(token):
                begins, following = True, next(starts, None)
            token.is_sent_start = begins or token.i == 0
        return doc


@Language.factory(SENTENCES, assigns=["token.is_sent_start", "doc.sents"])
def create_sentences(nlp: Language, name: str) -> SentencesComponent:
    """Return the component; spaCy calls this.

    Parameters
    ----------
    nlp : spacy.language.Language
    name : str
    """
    return SentencesComponent()


class LemmasComponent:
    """Sets lemmas: from a table of words and parts of speech, else the stem; names, numbers and function words stay. Small letters.

    It needs parts of speech, so it stands behind a tagger; white space, which a tagger has never seen, gets SPACE.

    Parameters
    ----------
    table : mapping of str to str, optional
        Lemmas that the stemmer would not give: ``{"sebagai ADP": "sebagai"}``.
    """

    def __init__(self, table: Mapping[str, str] | None = None) -> None:
        self.table = dict(table or {})
        self._stemmer = Stemmer()

    def __call__(self, doc: Doc) -> Doc:
        for token in doc:
            if token.is_space:
                token.pos_ = "SPACE"
                token.set_morph("")  # type: ignore[attr-defined]
            token.lemma_ = self.lemma(token.lower_, token.pos_)
        return doc

    def lemma(self, word: str, upos: str) -> str:
        """Return the lemma of a word in small letters.

        Examples
        --------
        >>> LemmasComponent({"sebagai ADP": "sebagai"}).lemma("membacakan", "VERB")
        'baca'
        """
        found = self.table.get(f"{word} {upos}")
        if found is None:
            found = self._stemmer.stem(word) if upos in _STEMMED and word.replace("-", "").isalpha() else word
        return found or word

    def to_bytes(self, **_: Any) -> bytes:
        return json.dumps(self.table, ensure_ascii=False, indent=0, sort_keys=True).encode("utf-8")

    def from_bytes(self, data: bytes, **_: Any) -> Self:
        self.table = {str(word): str(lemma) for word, lemma in json.loads(data).items()}
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        Path(path).mkdir(parents=True, exist_ok=True)
        (Path(path) / "table.json").write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, **_: Any) -> Self:
        return self.from_bytes((Path(path) / "table.json").read_bytes())


_STEMMED = frozenset({"ADJ", "ADV", "NOUN", "VERB"})


@Language.factory(LEMMAS, requires=["token.pos"], assigns=["token.lemma"])
def create_lemmas(nlp: Language, name: str) -> LemmasComponent:
    """Return the component, its table empty until it is read from a trained pipeline; spaCy calls this.

    Parameters
    ----------
    nlp : spacy.language.Language
    name : str
    """
    return LemmasComponent()
