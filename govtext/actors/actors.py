"""The actors of a corpus, passage by passage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Literal, Protocol, get_args

from govtext.actors.finding import Mention, find_mentions, resolve_acronyms
from govtext.actors.lexicon import CLASSES
from govtext.actors.network import ActorNetwork, network_of
from govtext.documents import Corpus, Document
from govtext.errors import OptionError
from govtext.passages import Passage, Unit, segment
from govtext.passages.segmentation import Scope
from govtext.text.acronyms import find_acronyms
from govtext.text.language import LANGUAGES, Language

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Actors", "By", "CodedPassages", "find_actors"]

By = Literal["document", "class"]


class _Code(Protocol):
    @property
    def code(self) -> str: ...


class CodedPassages(Protocol):
    """What :meth:`Actors.by_code` needs of a ``gt.Coded``: its passages and their codes, in the same order."""

    @property
    def passages(self) -> Sequence[Passage]: ...
    @property
    def codings(self) -> Sequence[Sequence[_Code]]: ...


@dataclass(frozen=True, repr=False)
class Actors:
    """The actors that passages name.

    Attributes
    ----------
    corpus : Corpus
    unit : {"sentence", "paragraph", "turn"}
    passages : tuple of Passage
        All that were read, also those that name nobody.
    mentions : tuple of tuple of Mention
        The actors of each passage, in order; ``start`` and ``end`` are offsets in the passage.
    language : {"id", "en"}
        Of the actors' names.
    """

    corpus: Corpus
    unit: Unit
    passages: tuple[Passage, ...]
    mentions: tuple[tuple[Mention, ...], ...]
    language: Language

    def __len__(self) -> int:
        return sum(map(len, self.mentions))

    def __repr__(self) -> str:
        actors = {mention.actor for mentions in self.mentions for mention in mentions}
        return f"<Actors: {len(self)} mentions of {len(actors)} actors in {len(self.passages)} passages ({self.unit}) of {len(self.corpus)} documents>"

    def _repr_html_(self) -> str:
        return (
            f"<p>{escape(repr(self))}</p>{self.counts('class').to_html()}{self.counts('document').head(20).to_html()}"
        )

    def to_frame(self) -> pd.DataFrame:
        """Return a row a mention.

        Returns
        -------
        pandas.DataFrame
            ``document_id, passage_id, page, start, end, text, actor, class, level, place``; ``start`` and ``end`` are offsets in
            the document: ``corpus[document_id][start:end] == text``. ``actor`` is one name for all forms of an actor.
        """
        import pandas as pd

        rows = []
        for passage, mentions in zip(self.passages, self.mentions, strict=True):
            document = self.corpus[passage.document_id] if mentions else None
            for m in mentions:
                assert document is not None
                start, end = passage.start + m.start, passage.start + m.end
                place = (passage.document_id, passage.id, document.page_at(start), start, end)
                rows.append((*place, m.text, m.actor.label(self.language), m.actor.kind, m.level, m.place))
        names = ["document_id", "passage_id", "page", "start", "end", "text", "actor", "class", "level", "place"]
        return pd.DataFrame(rows, columns=names)

    def counts(self, by: By = "document") -> pd.DataFrame:
        """Count the passages that name an actor.

        Parameters
        ----------
        by : {"document", "class"}

        Returns
        -------
        pandas.DataFrame
            By document: a row an actor, most named first, with its ``class``, a column a document and ``n``, their sum. By
            class: a row a class, with ``actors``, ``passages`` and ``mentions``.

        Raises
        ------
        OptionError
            For another ``by``.
        """
        import pandas as pd

        if by not in get_args(By):
            raise OptionError(f"counts by {by!r} do not exist; there are {', '.join(get_args(By))}.")
        if by == "class":
            everyone = [[(m.actor.kind, m.actor) for m in mentions] for mentions in self.mentions]
            data = [
                (
                    len({actor for own in everyone for k, actor in own if k == kind}),
                    sum(any(k == kind for k, _ in own) for own in everyone),
                    sum(k == kind for own in everyone for k, _ in own),
                )
                for kind in CLASSES
            ]
            return pd.DataFrame(
                data, index=pd.Index(CLASSES, name="class", dtype=object), columns=["actors", "passages", "mentions"]
            )
        kinds = self._kinds()
        counted: dict[str, Counter[str]] = {}
        for document, names in self._named():
            for name in set(names):
                counted.setdefault(name, Counter())[document] += 1
        order = sorted(counted, key=lambda name: (-counted[name].total(), name))
        documents = [document.id for document in self.corpus]
        rows = [
            [kinds[name], *(counted[name][document] for document in documents), counted[name].total()] for name in order
        ]
        index = pd.Index(order, name="actor", dtype=object)
        return pd.DataFrame(rows, index=index, columns=["class", *documents, "n"])

    def by_code(self, coded: CodedPassages) -> pd.DataFrame:
        """Count in how many coded passages an actor is named, by code.

        Parameters
        ----------
        coded : Coded
            Of the same documents, whatever its unit: a passage names an actor where the mention lies in it.

        Returns
        -------
        pandas.DataFrame
            A row an actor, most named first, with its ``class``; a column a code; ``n``, the coded passages that name it.

        Examples
        --------
        >>> import govtext as gt
        >>> corpus = gt.Corpus.from_texts(["Bu Lurah memimpin dan mengajak semua pihak duduk bersama."])
        >>> table = gt.find_actors(corpus).by_code(gt.classify(corpus))
        >>> int(table.loc["Lurah", "facilitative_leadership"])
        1
        """
        import pandas as pd

        by_document: dict[str, list[tuple[int, int, str]]] = {}
        for passage, mentions in zip(self.passages, self.mentions, strict=True):
            by_document.setdefault(passage.document_id, []).extend(
                (passage.start + m.start, passage.start + m.end, m.actor.label(self.language)) for m in mentions
            )
        framework = getattr(coded, "framework", None)
        codes: dict[str, None] = dict.fromkeys(getattr(framework, "ids", ()))
        counted: dict[str, Counter[str]] = {}
        total: Counter[str] = Counter()
        for passage, codings in zip(coded.passages, coded.codings, strict=True):
            if not codings:
                continue
            own = by_document.get(passage.document_id, [])
            for actor in {name for start, end, name in own if passage.start <= start and end <= passage.end}:
                total[actor] += 1
                for code in {coding.code for coding in codings}:
                    codes.setdefault(code)
                    counted.setdefault(actor, Counter())[code] += 1
        kinds = self._kinds()
        order = sorted(total, key=lambda name: (-total[name], name))
        rows = [[kinds[name], *(counted[name][code] for code in codes), total[name]] for name in order]
        index = pd.Index(order, name="actor", dtype=object)
        return pd.DataFrame(rows, index=index, columns=["class", *codes, "n"])

    def network(self) -> ActorNetwork:
        """Return who is named with whom in one passage.

        Examples
        --------
        >>> import govtext as gt
        >>> gt.find_actors("Bappeda dan Dinkes rapat. Dinas Kesehatan mengundang Bappeda.").network().edges.values.tolist()
        [['Bappeda', 'Dinas Kesehatan', 2, 1]]
        """
        return network_of(self._named(), self._kinds())

    def _named(self) -> list[tuple[str, list[str]]]:
        return [
            (passage.document_id, [m.actor.label(self.language) for m in mentions])
            for passage, mentions in zip(self.passages, self.mentions, strict=True)
            if mentions
        ]

    def _kinds(self) -> dict[str, str]:
        kinds: dict[str, str] = {}
        for mentions in self.mentions:
            for mention in mentions:
                kinds.setdefault(mention.actor.label(self.language), mention.actor.kind)
        return kinds


def find_actors(
    corpus: Corpus | Document | str,
    unit: Unit = "sentence",
    *,
    scope: Scope = "body",
    language: Language | None = None,
) -> Actors:
    """Find who acts in the passages of a corpus: government at each level, firms, communities, NGOs, universities, media ...

    An actor has one name for all its forms ("Dinkes" is "Dinas Kesehatan"), also for acronyms that a document defines itself.
    A place in its name is kept apart: "Dinas Kesehatan Kota Semarang" is "Dinas Kesehatan", with the place "Kota Semarang".
    Sources that are cited, affiliations of authors, titles of regulations and objects ("kesehatan masyarakat") are no actors.

    Parameters
    ----------
    corpus : Corpus, Document or str
        A string is a text of its own.
    unit : {"sentence", "paragraph", "turn"}
        What a passage is; two actors are named together when one passage names both.
    scope : {"body", "all", "findings"}
        What of a document is read; see :func:`govtext.passages.segment`.
    language : {"id", "en"}, optional
        Of the actors' names; by default that of most documents.

    Returns
    -------
    Actors

    Raises
    ------
    OptionError
        For a unit, scope or language that does not exist, or what is no corpus.
    EmptyCorpusError
        When there is no document.

    Notes
    -----
    Rules and a lexicon; ``govtext evaluate actors`` says how often they are right.

    Examples
    --------
    >>> import govtext as gt
    >>> actors = gt.find_actors("Tim Percepatan Penurunan Stunting (TPPS) mengundang Dinkes Kota Semarang. TPPS rapat.")
    >>> actors.to_frame()[["text", "actor", "class", "level", "place"]].values.tolist()[1:]
    [['Dinkes Kota Semarang', 'Dinas Kesehatan', 'government', 'regency', 'Kota Semarang'], ['TPPS', 'TPPS', 'government', '', '']]
    """
    if isinstance(corpus, str):
        corpus = Corpus.from_texts([corpus])
    corpus = Corpus.of(corpus)
    corpus.require_documents()
    if language is not None and language not in LANGUAGES:
        raise OptionError(f"language {language!r} does not exist; there are {', '.join(LANGUAGES)}.")
    indonesian = sum(document.language == "id" for document in corpus)
    names: Language = language or ("id" if indonesian * 2 >= len(corpus) else "en")
    passages = segment(corpus, unit, scope=scope)
    acronyms = {document.id: resolve_acronyms(find_acronyms(document.text).values()) for document in corpus}
    mentions = tuple(tuple(find_mentions(p.text, acronyms[p.document_id])) for p in passages)
    return Actors(corpus, unit, tuple(passages), mentions, names)
