"""The codebook: what each code means, in both languages, with rules and examples."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from govtext.coding.located_yaml import Located, load_yaml
from govtext.text.language import Language

__all__ = ["Bilingual", "Codebook", "Concept", "load_codebook"]

_DATA = Path(__file__).parent / "data"
_ID = re.compile(r"^[a-z][a-z0-9_.-]*$")


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A wording in Indonesian and English; one serves for both when only one is given."""

    id: str = ""
    en: str = ""

    def __getitem__(self, language: Language) -> str:
        return (self.id or self.en) if language == "id" else (self.en or self.id)


@dataclass(frozen=True, slots=True)
class Concept:
    """One code of a codebook."""

    id: str
    label: Bilingual
    group: str = ""
    definition: Bilingual = field(default_factory=Bilingual)
    include: Bilingual = field(default_factory=Bilingual)
    exclude: Bilingual = field(default_factory=Bilingual)
    examples: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, repr=False)
class Codebook(Mapping[str, Concept]):
    """A set of codes, by id, in order.

    Examples
    --------
    >>> import govtext as gt
    >>> codebook = gt.Codebook.load()
    >>> len(codebook), codebook["trust"].label["id"]
    (26, 'Membangun kepercayaan')
    """

    id: str
    version: int
    title: Bilingual
    concepts: tuple[Concept, ...]
    groups: Mapping[str, Bilingual] = field(default_factory=dict)

    @classmethod
    def load(cls, source: str | os.PathLike[str] | None = None) -> Codebook:
        """Return govtext's own codebook, or the one in a YAML file.

        Parameters
        ----------
        source : path, optional
            A YAML file with ``id``, ``version`` and ``concepts``; see the guide on codebooks.

        Raises
        ------
        CodebookError
            With file and line, for a missing or doubled id, an unknown key, an unknown group, or invalid YAML.
        InputNotFoundError
            When there is no such file.
        """
        return load_codebook(None if source is None else Path(source))

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the codes, in order."""
        return tuple(concept.id for concept in self.concepts)

    @property
    def fingerprint(self) -> str:
        """A hash of ids, labels, rules and examples, all of which a coder learns from: a model remembers the codebook that it was trained with by it."""
        rules = [
            [c.id, asdict(c.label), asdict(c.definition), asdict(c.include), asdict(c.exclude), list(c.examples)]
            for c in self.concepts
        ]
        return hashlib.sha256(json.dumps(rules, sort_keys=True).encode()).hexdigest()[:16]

    def __getitem__(self, key: str) -> Concept:
        for concept in self.concepts:
            if concept.id == key:
                return concept
        raise KeyError(f"codebook {self.id!r} has no code {key!r}; it has: {', '.join(self.ids)}")

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __len__(self) -> int:
        return len(self.concepts)

    def __hash__(self) -> int:
        return hash((self.id, self.version, self.fingerprint))

    def __repr__(self) -> str:
        shown = ", ".join(self.ids[:6]) + (", ..." if len(self) > 6 else "")
        return f"<Codebook {self.id!r} version {self.version}: {len(self)} codes ({shown})>"

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td><code>{escape(c.id)}</code></td><td>{escape(c.label.id)}</td><td>{escape(c.label.en)}</td>"
            f"<td style='text-align:left'>{escape(c.definition.en or c.definition.id)}</td></tr>"
            for c in self.concepts
        )
        return f"<table><tr><th>code</th><th>Indonesia</th><th>English</th><th>definition</th></tr>{rows}</table>"


_TOP_KEYS = {"id", "version", "title", "groups", "concepts"}
_CONCEPT_KEYS = {"label", "group", "definition", "include", "exclude", "examples", "terms"}


def load_codebook(path: Path | None) -> Codebook:
    """Read and validate a codebook; the shipped one when ``path`` is None."""
    return _shipped() if path is None else _parse(load_yaml(path))


@lru_cache(maxsize=1)
def _shipped() -> Codebook:
    return _parse(load_yaml(_DATA / "codebook.yaml"))


def _parse(data: Located) -> Codebook:
    check_keys(data, _TOP_KEYS, "a codebook")
    concepts = data.get("concepts")
    if not isinstance(concepts, Located) or not concepts:
        raise data.fail("concepts", "a codebook needs 'concepts': a mapping from code to label and definition.")
    groups = data.get("groups") or Located()
    if groups and not isinstance(groups, Located):
        raise data.fail("groups", "'groups' must be a mapping from group to label.")
    version = data.get("version", 1)
    if not isinstance(version, int):
        raise data.fail("version", f"'version' must be a whole number, not {version!r}.")
    parsed = tuple(_concept(key, value, concepts, set(groups)) for key, value in concepts.items())
    labels = {key: bilingual(value, groups, key) for key, value in groups.items()}
    title = bilingual(data["title"], data, "title") if "title" in data else Bilingual()
    return Codebook(identifier(data, "codebook"), version, title, parsed, labels)


def _concept(key: str, value: Any, parent: Located, groups: set[str]) -> Concept:
    if not _ID.match(key):
        raise parent.fail(key, f"code {key!r} must be small letters, digits, '_', '-' or '.', starting with a letter.")
    if isinstance(value, str) or value is None:
        return Concept(key, Bilingual(value or key, value or key))
    if not isinstance(value, Located):
        raise parent.fail(key, f"code {key!r} must have a label, or a mapping with 'label' and 'definition'.")
    check_keys(value, _CONCEPT_KEYS, f"code {key!r}")
    group = str(value.get("group", ""))
    if group and groups and group not in groups:
        raise value.fail("group", f"group {group!r} is not among the groups: {', '.join(sorted(groups))}.")
    parts = {
        name: bilingual(value[name], value, name)
        for name in ("label", "definition", "include", "exclude")
        if name in value
    }
    parts.setdefault("label", Bilingual(key, key))
    return Concept(key, group=group, examples=_listed(value, "examples"), terms=_listed(value, "terms"), **parts)


def _listed(value: Located, key: str) -> tuple[str, ...]:
    found = value.get(key) or []
    if isinstance(found, Located):
        lists = [found.get(language) or [] for language in ("id", "en")]
        found = [item for items in lists for item in items] if all(isinstance(items, list) for items in lists) else None
    if not isinstance(found, list) or not all(isinstance(item, str | int | float) for item in found):
        raise value.fail(key, f"{key!r} must be a list of texts (or two lists under 'id' and 'en').")
    return tuple(str(item) for item in found)


def bilingual(value: Any, parent: Located, key: str) -> Bilingual:
    """Return a wording given as one text or as a mapping with ``id`` and ``en``."""
    if isinstance(value, str | int | float):
        return Bilingual(str(value), str(value))
    if isinstance(value, Located) and value and set(value) <= {"id", "en"}:
        return Bilingual(str(value.get("id", "")), str(value.get("en", "")))
    raise parent.fail(key, f"{key!r} must be a text, or a mapping with 'id' and 'en'.")


def check_keys(data: Located, allowed: set[str], what: str) -> None:
    """Raise when a mapping has a key that means nothing there (often a typing error)."""
    for key in data:
        if key not in allowed:
            raise data.fail(key, f"{key!r} is not a key of {what}; there are: {', '.join(sorted(allowed))}.")


def identifier(data: Located, what: str) -> str:
    """Return the ``id`` of a codebook or framework."""
    found = data.get("id")
    if not isinstance(found, str) or not _ID.match(found):
        raise data.fail("id", f"a {what} needs an 'id' of small letters, digits, '_', '-' or '.'; found {found!r}.")
    return found
