"""What topics are found in: passages, and what is known of the documents that they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from govtext.documents import Corpus, Document, Store
from govtext.errors import EmptyCorpusError, OptionError
from govtext.passages import Passage, StoredPassages, Unit, segment
from govtext.passages.segmentation import Scope
from govtext.text.cleaning import readable
from govtext.text.language import LANGUAGES, Language, detect_language

__all__ = ["Material", "Pair", "material_of", "stream_of"]

_OWN_DOCUMENT = "text-{}"
_FACTS = ("title", "kind", "language", "year", "path")


@dataclass(frozen=True, slots=True)
class Pair:
    """The same said in both languages: Abstrak and Abstract of one document."""

    document_id: str
    id: str
    en: str


@dataclass(frozen=True)
class Material:
    """Passages with the documents' facts beside them.

    Attributes
    ----------
    passages : tuple of Passage
    documents : dict
        By document id: ``title``, ``kind``, ``language``, ``year``, ``path``, ``paged``; only the ids where passages came alone.
    pairs : tuple of Pair
    unit : str
        "sentence", "paragraph", "turn" or "text".
    """

    passages: tuple[Passage, ...]
    documents: dict[str, dict[str, Any]]
    pairs: tuple[Pair, ...] = ()
    unit: str = "paragraph"
    languages: tuple[Language, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "languages", tuple(passage.language for passage in self.passages))

    def __len__(self) -> int:
        return len(self.passages)

    @property
    def texts(self) -> list[str]:
        """The passages' texts, in order."""
        return [passage.text for passage in self.passages]


def material_of(
    source: object, unit: Unit = "paragraph", *, scope: Scope = "body", language: Language | None = None
) -> Material:
    """Return the passages of whatever was given.

    Parameters
    ----------
    source : Corpus, Store, Document, list of Passage, list of str, or Coded
        A corpus is cut into passages; passages stay as they are, also those of a ``gt.Coded`` (anything with ``passages``);
        a string is a passage and a document of its own.
    unit : {"sentence", "paragraph", "turn"}
        What a passage of a corpus is.
    scope : {"body", "all", "findings"}
        What of a document is read; see :func:`govtext.passages.segment`.
    language : {"id", "en"}, optional
        Of all strings; found out for each when it is not given. Passages know theirs.

    Raises
    ------
    OptionError
        For anything else, or a language that does not exist.
    EmptyCorpusError
        When there is no passage.
    """
    if language is not None and language not in LANGUAGES:
        raise OptionError(f"language {language!r} does not exist; there are {', '.join(LANGUAGES)}.")
    if isinstance(source, Material):
        return source
    if isinstance(source, Store):
        source = StoredPassages(source, unit, scope=scope)
    if isinstance(source, StoredPassages):
        passages = tuple(source)
        return _required(
            Material(passages, facts_of(source.store), pairs_of(source.store), source.unit), source.store.failures
        )
    corpus = getattr(source, "corpus", None)
    inner = getattr(source, "passages", None)
    if isinstance(inner, tuple | list) and all(isinstance(p, Passage) for p in inner):
        documents = _facts(corpus) if isinstance(corpus, Corpus) else {}
        found = _of_passages(inner, documents, pairs_of(corpus) if isinstance(corpus, Corpus) else ())
    elif isinstance(source, Corpus | Document):
        whole = Corpus.of(source)
        whole.require_documents()
        found = Material(tuple(segment(whole, unit, scope=scope)), _facts(whole), pairs_of(whole), unit)
    elif isinstance(source, str) or not isinstance(source, Iterable):
        hint = "a list of texts: [text]" if isinstance(source, str) else "gt.read(path), passages or a list of texts"
        raise OptionError(f"topics need a corpus, passages or texts, not one {type(source).__name__}: give {hint}.")
    else:
        found = _of_items(list(source), unit, scope, language)
    return _required(found)


def stream_of(source: object, unit: Unit, scope: Scope) -> StoredPassages | None:
    """Return the passages that lie on the disk, where they do."""
    if isinstance(source, Store):
        return StoredPassages(source, unit, scope=scope)
    return source if isinstance(source, StoredPassages) else None


def _required(found: Material, failures: Sequence[object] = ()) -> Material:
    if found.passages:
        return found
    reasons = "".join(f"\n  {failure}" for failure in failures[:20])
    raise EmptyCorpusError(
        "there are no passages to find topics in (only headings, references or interviewer's questions?); "
        'scope="all" takes those too.' + (f" These files could not be read:{reasons}" if reasons else "")
    )


def facts_of(store: Store, ids: Iterable[str] | None = None) -> dict[str, dict[str, Any]]:
    """Return what is known of the documents of a store, or of some of them."""
    return {
        row["id"]: {**{name: row[name] for name in _FACTS}, "paged": row["pages"] is not None}
        for row in store.facts(ids)
    }


def pairs_of(corpus: Iterable[Document]) -> tuple[Pair, ...]:
    """Return the abstracts that documents have in both languages."""
    return tuple(
        Pair(document.id, document.metadata.abstracts["id"], document.metadata.abstracts["en"])
        for document in corpus
        if {"id", "en"} <= set(document.metadata.abstracts)
    )


def _of_items(items: Sequence[object], unit: Unit, scope: Scope, language: Language | None) -> Material:
    if items and all(isinstance(item, Passage) for item in items):
        return _of_passages([item for item in items if isinstance(item, Passage)], {}, ())
    if items and all(isinstance(item, Document) for item in items):
        return material_of(Corpus.of(items), unit, scope=scope)
    if not all(isinstance(item, str) for item in items):
        kinds = ", ".join(sorted({type(item).__name__ for item in items}))
        raise OptionError(f"a list for topics holds texts, passages or documents, each alone; this one holds {kinds}.")
    texts = [readable(item) for item in items if isinstance(item, str)]
    passages = []
    for number, text in enumerate(texts, 1):
        name = _OWN_DOCUMENT.format(number)
        own = language or detect_language(text)
        passages.append(Passage(f"{name}#0", name, text, 0, len(text), 1, own, "", "", "", "paragraph"))
    return Material(tuple(passages), {p.document_id: {"language": p.language} for p in passages}, (), "text")


def _of_passages(
    passages: Sequence[Passage], documents: dict[str, dict[str, Any]], pairs: tuple[Pair, ...]
) -> Material:
    twice = len(passages) - len({passage.id for passage in passages})
    if twice:
        raise OptionError(f"{twice} passages have an id that another one has: give each passage once.")
    known = {p.document_id: documents.get(p.document_id, {}) for p in passages}
    return Material(tuple(passages), known, pairs, passages[0].unit if passages else "paragraph")


def _facts(corpus: Corpus) -> dict[str, dict[str, Any]]:
    return {
        d.id: {
            "title": d.title,
            "kind": d.kind,
            "language": d.language,
            "year": d.year,
            "path": readable(d.path),
            "paged": d.paged,
        }
        for d in corpus
    }
