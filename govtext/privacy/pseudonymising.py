"""Transcripts without names: what is found gives way to codes, everything else stays where it was told to stay."""

from __future__ import annotations

import hashlib
import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from govtext.documents import Corpus, Document, Metadata
from govtext.errors import OptionError
from govtext.privacy.codes import Mention, Registry
from govtext.privacy.finding import Draft, find_all
from govtext.privacy.found import Found, Kind
from govtext.privacy.key import Key, KeyDocument, restore
from govtext.text.language import LANGUAGES, Language, detect_language

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Pseudonymised", "Replacement", "pseudonymise"]

PathLike = str | os.PathLike[str]
_CODE = re.compile(r"(?<![\w-])([^\W\d_]{2,40})[ -]?(\d{1,4})(?!\w)")
_CONTEXT = 60


@dataclass(frozen=True, slots=True)
class Replacement:
    """A stretch of an original text: what it is, its code ("" where it was left), how sure that is, and why."""

    kind: Kind
    surface: str
    code: str
    document: str
    start: int
    end: int
    certainty: str
    reason: str
    context: str


class Pseudonymised:
    """Texts with codes in place of names, and what was done.

    Attributes
    ----------
    corpus : Corpus
        The new documents; ``document[start:end]`` holds for every turn, section and paragraph. Their ids are codes too.
    key : Key
        Leads back. Keep it apart: ``save_key``.
    replacements : tuple of Replacement
        What was replaced, and what was found and left. It holds the names, and is as secret as the key.
    """

    def __init__(self, corpus: Corpus, key: Key, replacements: tuple[Replacement, ...]) -> None:
        self.corpus, self.key, self.replacements = corpus, key, replacements
        self._folders: list[Path] = []
        self._keys: list[Path] = []

    def __repr__(self) -> str:
        changed = sum(bool(r.code) for r in self.replacements)
        doubtful = sum(r.certainty != "certain" for r in self.replacements)
        return (
            f"<Pseudonymised: {len(self.corpus)} document{'s' * (len(self.corpus) != 1)}, {changed} replacements by {len(self.key.codes)} codes, "
            f"{doubtful} cases to review; not anonymous: read it before you share it>"
        )

    @property
    def document(self) -> Document:
        """The new document, when there is one.

        Raises
        ------
        OptionError
            When there are several.
        """
        if len(self.corpus) != 1:
            raise OptionError(f"there are {len(self.corpus)} documents: take them from .corpus.")
        return self.corpus[0]

    @property
    def text(self) -> str:
        """The new text, when there is one document."""
        return self.document.text

    def to_frame(self) -> pd.DataFrame:
        """Return a row a replacement: kind, surface, code, document (its id before), start, end (in the original), certainty.

        The frame holds the names and is as secret as the key.
        """
        import pandas as pd

        columns = ["kind", "surface", "code", "document", "start", "end", "certainty"]
        return pd.DataFrame([[getattr(r, c) for c in columns] for r in self.replacements if r.code], columns=columns)

    def review(self) -> pd.DataFrame:
        """Return the doubtful cases, with their context in the original and whether they were changed.

        Settle them with ``names=[...]`` and ``keep=[...]`` and run again. The frame is as secret as the key.
        """
        import pandas as pd

        columns = ["kind", "surface", "code", "changed", "document", "start", "end", "certainty", "reason", "context"]
        rows = [
            [r.kind, r.surface, r.code, bool(r.code), r.document, r.start, r.end, r.certainty, r.reason, r.context]
            for r in self.replacements
            if r.certainty != "certain"
        ]
        return pd.DataFrame(rows, columns=columns)

    def save(self, folder: PathLike) -> list[Path]:
        """Write each new text as ``<id>.txt`` into a folder, and nothing else.

        Raises
        ------
        OptionError
            When the key was saved there, or a file of that name is there already.
        """
        out = Path(folder)
        if any(out.resolve() in key.parents for key in self._keys):
            raise OptionError(f"the key lies in {out}: write the texts into another folder.")
        files = [out / f"{document.id}.txt" for document in self.corpus]
        if there := next((file for file in files if file.exists() or file.is_symlink()), None):
            raise OptionError(
                f"{there} is there already: choose an empty folder, so that no older text is taken for a pseudonymised one."
            )
        out.mkdir(parents=True, exist_ok=True)
        for file, document in zip(files, self.corpus, strict=True):
            file.write_bytes(document.text.encode("utf-8", "replace"))  # offsets hold: no line end changes
        self._folders.append(out.resolve())
        return files

    def save_key(self, path: PathLike, *, beside_outputs: bool = False, overwrite: bool = False) -> None:
        """Write the key as JSON that only its owner may read; see :meth:`govtext.privacy.Key.save`.

        Raises
        ------
        OptionError
            When it would stand among texts that ``save`` wrote (unless ``beside_outputs``), or is there already (unless ``overwrite``).
        """
        self.key.save(path, apart_from=self._folders, beside_outputs=beside_outputs, overwrite=overwrite)
        if not beside_outputs:
            self._keys.append(Path(path).resolve())

    def restore(self, text: str) -> str:
        """Return a text with the original words; see :func:`govtext.restore`."""
        return restore(text, self.key)


def pseudonymise(
    source: Corpus | Document | Iterable[Document] | str,
    *,
    names: Iterable[str] | Mapping[str, Kind] = (),
    keep: Iterable[str] = (),
    places: Literal["code", "keep"] = "code",
    ids: Literal["code", "keep"] = "code",
    language: Language | None = None,
    key: Key | PathLike | None = None,
) -> Pseudonymised:
    """Replace what identifies people by consistent codes.

    This is pseudonymisation, not anonymisation: some names will be missed, and people who know the field may know somebody by what
    is told. Read ``review()``, and every text, before sharing anything.

    Parameters
    ----------
    source : Corpus, Document, iterable of Document, or str
        A string is a text, not a path.
    names : iterable of str, or mapping of str to kind
        What must be replaced wherever it stands: persons, or, in a mapping, anything ({"Sukamaju": "place", "Projek Melati": "term"}).
    keep : iterable of str
        What must stay as it is.
    places : {"code", "keep"}
        Villages, hamlets and districts: replaced, or left. Regencies, cities and provinces are always left.
    ids : {"code", "keep"}
        Ids of the documents: file names often hold names.
    language : {"id", "en"}, optional
        Of the codes; that of most documents when not given.
    key : Key or path, optional
        A key of earlier texts: its codes go on.

    Returns
    -------
    Pseudonymised

    Raises
    ------
    OptionError
        For an option that does not exist, or a string that is a path.
    EmptyCorpusError
        When there is no document.

    Examples
    --------
    >>> import govtext as gt
    >>> done = gt.pseudonymise("P: Siapa ketuanya?\\nI: Pak Budi Santosa, dari Desa Sukamaju. Pak Budi baik.")
    >>> print(done.text)
    P: Siapa ketuanya?
    I: Pak Orang-01, dari Desa-01. Pak Orang-01 baik.
    >>> done.to_frame()[["surface", "code"]].values.tolist()
    [['Budi Santosa', 'Orang-01'], ['Desa Sukamaju', 'Desa-01'], ['Budi', 'Orang-01']]
    """
    for option, value, allowed in (("places", places, ("code", "keep")), ("ids", ids, ("code", "keep"))):
        if value not in allowed:
            raise OptionError(f"{option}={value!r} does not exist; there are {', '.join(allowed)}.")
    if language is not None and language not in LANGUAGES:
        raise OptionError(f"language {language!r} is not one of {', '.join(LANGUAGES)}.")
    known = _known(names)
    kept = _words_of_user(keep, "keep")
    corpus = _corpus_of(source)
    corpus.require_documents()
    earlier = key if isinstance(key, Key) else Key.load(key) if key is not None else Key()
    spoken = language or _most([document.language for document in corpus])
    drafts = find_all(list(corpus), known, kept, places == "code", _names_of(earlier))
    mentions, owners = _mentions(drafts)
    taken = {f"{m[1]}-{int(m[2]):02d}" for d in corpus for m in _CODE.finditer(d.text)}
    registry = Registry(spoken, earlier.codes, taken)
    entities, doubts = registry.assign(mentions, _same(drafts, mentions))
    coded: list[list[tuple[Found, str]]] = [[] for _ in drafts]
    rows: list[Replacement] = []
    for number, (mention, entity) in enumerate(zip(mentions, entities, strict=True)):
        found = mention.found
        if number in doubts:
            found = replace(found, certainty="likely", reason=f"{found.reason}; {doubts[number]}")
        coded[mention.document].append((found, entity.code))
        rows.append(_row(drafts[owners[number]].document, found, entity.code))
    rows += [_row(draft.document, item, "") for draft in drafts for item in draft.left]
    order = {document.id: place for place, document in enumerate(corpus)}
    rows.sort(key=lambda r: (order[r.document], r.start, r.end, r.kind))
    taken_ids = set(earlier.documents)
    documents = []
    entries = dict(earlier.documents)
    for place, document in enumerate(corpus):
        name = document.id if ids == "keep" else _new_id(document, spoken, taken_ids)
        taken_ids.add(name)
        new, spots = _rewritten(document, name, coded[place])
        documents.append(new)
        digest = hashlib.sha256(new.text.encode("utf-8", "surrogatepass")).hexdigest()
        entries[new.id] = KeyDocument(document.id, digest, spots)
    codes = {entity.code: (entity.kind, list(entity.surfaces)) for entity in registry.entities if entity.code}
    return Pseudonymised(Corpus(documents), Key(codes, entries), tuple(rows))


def _known(names: Iterable[str] | Mapping[str, Kind]) -> dict[str, Kind]:
    if isinstance(names, Mapping):
        wrong = sorted({str(kind) for kind in names.values()} - set(get_args(Kind)))
        if wrong:
            raise OptionError(f"names: there is no kind {', '.join(wrong)}; there are {', '.join(get_args(Kind))}.")
        _words_of_user(names, "names")
        return dict(names)
    return dict.fromkeys(_words_of_user(names, "names"), "person")


def _words_of_user(words: Iterable[str], option: str) -> list[str]:
    if isinstance(words, str):
        raise OptionError(f"{option} is a list: write {option}=[{words!r}].")
    listed = list(words)
    if not all(isinstance(word, str) and any(c.isalnum() for c in word) for word in listed):
        raise OptionError(f"{option} holds something that is no word: give words with a letter or digit.")
    return listed


def _corpus_of(source: Corpus | Document | Iterable[Document] | str) -> Corpus:
    if not isinstance(source, str):
        return Corpus.of(
            list(source) if not isinstance(source, Corpus | Document | list | tuple | os.PathLike) else source
        )
    try:
        named = any(c.isalnum() for c in source) and "\n" not in source and len(source) < 1000
        is_path = named and Path(source).exists()
    except (OSError, ValueError):
        is_path = False
    if is_path:
        raise OptionError(
            f"{source!r} is a path, and pseudonymise takes a text or a corpus: write gt.pseudonymise(gt.read({source!r}))."
        )
    return Corpus([Document("text", source, language=detect_language(source[:4000]))] if source.strip() else [])


def _most(languages: list[Language]) -> Language:
    return "id" if languages.count("id") * 2 >= len(languages) else "en"


def _names_of(key: Key) -> list[str]:
    return [surface for kind, surfaces in key.codes.values() if kind == "person" for surface in surfaces]


def _mentions(drafts: list[Draft]) -> tuple[list[Mention], list[int]]:
    mentions = [
        Mention(place, item, draft.document.text[item.start : item.end], draft.parts.get(item.start, ""))
        for place, draft in enumerate(drafts)
        for item in draft.changed
    ]
    return mentions, [mention.document for mention in mentions]


def _same(drafts: list[Draft], mentions: list[Mention]) -> dict[int, int]:
    """The mentions that the texts give to one person, each with the other."""
    numbers = {(mention.document, mention.found.start): number for number, mention in enumerate(mentions)}
    pairs = [(numbers[place, a], numbers[place, b]) for place, draft in enumerate(drafts) for a, b in draft.same]
    return dict(pairs) | {b: a for a, b in pairs}


def _row(document: Document, found: Found, code: str) -> Replacement:
    text = document.text
    context = " ".join(text[max(0, found.start - _CONTEXT) : found.end + _CONTEXT].split())
    return Replacement(
        found.kind,
        text[found.start : found.end],
        code,
        document.id,
        found.start,
        found.end,
        found.certainty,
        found.reason,
        context,
    )


def _new_id(document: Document, language: Language, taken: set[str]) -> str:
    stem = (
        {"id": "transkrip", "en": "transcript"}
        if document.kind == "transcript"
        else {"id": "dokumen", "en": "document"}
    )
    number = 1
    while f"{stem[language]}-{number:02d}" in taken:
        number += 1
    return f"{stem[language]}-{number:02d}"


class _Offsets:
    """Where a character of the old text stands in the new one."""

    def __init__(self, coded: list[tuple[Found, str]]) -> None:
        self.starts = [found.start for found, _ in coded]
        self.ends = [found.end for found, _ in coded]
        self.shifts: list[int] = []
        self.codes = [code for _, code in coded]
        shift = 0
        for found, code in coded:
            self.shifts.append(shift)
            shift += len(code) - (found.end - found.start)
        self.last = shift

    def __call__(self, offset: int) -> int:
        place = bisect_right(self.starts, offset) - 1
        if place < 0:
            return offset
        if offset < self.ends[place]:  # inside a code: its start, or its end for what begins or ends within it
            inside = offset > self.starts[place]
            return self.starts[place] + self.shifts[place] + (len(self.codes[place]) if inside else 0)
        return offset + (self.shifts[place + 1] if place + 1 < len(self.shifts) else self.last)

    def span(self, span: tuple[int, int]) -> tuple[int, int]:
        return self(span[0]), self(span[1])


def _rewritten(
    document: Document, name: str, coded: list[tuple[Found, str]]
) -> tuple[Document, tuple[tuple[int, int, str], ...]]:
    """The document with codes; nothing of the old one that could hold a name stays: no path, checksum, reference or notes."""
    coded = sorted(coded, key=lambda pair: pair[0].start)
    parts: list[str] = []
    spots: list[tuple[int, int, str]] = []
    last = length = 0
    for found, code in coded:
        parts += [document.text[last : found.start], code]
        length += found.start - last
        spots.append((length, length + len(code), document.text[found.start : found.end]))
        length += len(code)
        last = found.end
    text = "".join([*parts, document.text[last:]])
    at = _Offsets(coded)
    surfaces = {document.text[found.start : found.end]: code for found, code in coded}

    def coded_words(words: str) -> str:
        for surface in sorted(surfaces, key=len, reverse=True):
            words = re.sub(rf"(?<![\w-]){re.escape(surface)}(?!\w)", lambda _, code=surfaces[surface]: code, words)  # type: ignore[misc]
        return words

    sections = tuple(
        replace(s, heading=coded_words(s.heading), start=at(s.start), body=at(s.body), end=at(s.end))
        for s in document.sections
    )
    turns = []
    for turn in document.turns:
        label = document.text.rfind(turn.speaker, 0, turn.start)
        speaker = text[at(label) : at(label + len(turn.speaker))] if label >= 0 else coded_words(turn.speaker)
        turns.append(replace(turn, speaker=speaker, start=at(turn.start), end=at(turn.end)))
    old = document.metadata
    spans = {field: at.span(span) for field, span in old.spans.items()}
    # fields of a form stand in the text, where names are codes now; those of a sheet of answers do not, and are left out
    fields = {label: text[slice(*spans[f"field.{label}"])] for label in old.fields if f"field.{label}" in spans}
    metadata = Metadata(
        coded_words(old.title),
        tuple(map(coded_words, old.authors)),
        old.year,
        {language: coded_words(abstract) for language, abstract in old.abstracts.items()},
        tuple(map(coded_words, old.keywords)),
        old.doi,
        spans,
        fields=fields,
    )
    new = replace(
        document,
        id=name,
        text=text,
        path="",
        page_starts=tuple(at(start) for start in document.page_starts),
        paragraphs=tuple(replace(p, start=at(p.start), end=at(p.end)) for p in document.paragraphs),
        metadata=metadata,
        sections=sections,
        turns=tuple(turns),
        notes=("pseudonymised: not anonymous",),
        sha256="",
        reference=None,
        line_starts=tuple(at(start) for start in document.line_starts),
    )
    return new, tuple(spots)
