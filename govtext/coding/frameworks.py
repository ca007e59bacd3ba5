"""Frameworks: how a theory's dimensions are made of the codebook's concepts."""

from __future__ import annotations

import difflib
import os
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from govtext.coding.codebook import Bilingual, Codebook, bilingual, check_keys, identifier
from govtext.coding.located_yaml import Located, load_yaml
from govtext.errors import OptionError

if TYPE_CHECKING:
    import numpy as np

__all__ = ["Dimension", "Framework", "available_frameworks"]

_FOLDER = Path(__file__).parent / "data" / "frameworks"
_EACH = "each concept"


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension of a theory: a set of concepts."""

    id: str
    label: Bilingual
    definition: Bilingual
    concepts: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Framework:
    """A theory of collaboration as sets of concepts.

    Examples
    --------
    >>> import govtext as gt
    >>> framework = gt.Framework.load("ansell-gash-2008")
    >>> framework.ids
    ('starting_conditions', 'facilitative_leadership', 'institutional_design', 'collaborative_process', 'outcomes')
    >>> framework["facilitative_leadership"].concepts
    ('leadership',)
    """

    id: str
    label: Bilingual
    source: str
    dimensions: tuple[Dimension, ...]
    codebook: Codebook

    @classmethod
    def load(cls, source: str | os.PathLike[str], codebook: Codebook | None = None) -> Framework:
        """Return a shipped framework by its id, or the user's own from a YAML file.

        Parameters
        ----------
        source : str or path
            One of :func:`available_frameworks`, or a ``.yaml`` file.
        codebook : Codebook, optional
            Whose concepts the framework uses; govtext's own by default.

        Raises
        ------
        OptionError
            For an id that does not exist; the message lists those that do.
        CodebookError
            With file and line, when the file is not valid or uses a concept that the codebook does not have.
        """
        book = codebook or Codebook.load()
        text = os.fspath(source)
        if text == "concepts":
            return _of_concepts(book)
        if text in available_frameworks():
            return _parse(load_yaml(_FOLDER / f"{text}.yaml"), book)
        if text.endswith((".yaml", ".yml")):
            return _parse(load_yaml(Path(text)), book)
        raise OptionError(
            f"there is no framework {text!r}; there are: {', '.join(available_frameworks())}; "
            "or give the path of your own .yaml file."
        )

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the dimensions, in order."""
        return tuple(dimension.id for dimension in self.dimensions)

    @property
    def uncoded(self) -> tuple[str, ...]:
        """Concepts of the codebook that have no place in this framework: passages with them alone stay uncoded."""
        used = {concept for dimension in self.dimensions for concept in dimension.concepts}
        return tuple(concept for concept in self.codebook if concept not in used)

    def __getitem__(self, key: str) -> Dimension:
        for dimension in self.dimensions:
            if dimension.id == key:
                return dimension
        raise OptionError(f"framework {self.id!r} has no dimension {key!r}; it has: {', '.join(self.ids)}.")

    def __repr__(self) -> str:
        return f"<Framework {self.id!r}: {len(self.dimensions)} dimensions ({', '.join(self.ids)})>"

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td><code>{escape(d.id)}</code></td><td>{escape(d.label.id)}</td><td>{escape(d.label.en)}</td>"
            f"<td style='text-align:left'>{escape(', '.join(d.concepts))}</td></tr>"
            for d in self.dimensions
        )
        head = "<tr><th>dimension</th><th>Indonesia</th><th>English</th><th>concepts</th></tr>"
        return f"<p>{escape(self.label.en)}. {escape(self.source)}</p><table>{head}{rows}</table>"

    def probabilities(self, concept_probabilities: np.ndarray) -> np.ndarray:
        """Return the probability of each dimension, from those of its concepts.

        A dimension's probability is that of its most probable concept. (The rule "at least one, were the concepts
        independent", ``1 - prod(1 - p)``, overstates dimensions of many concepts, because a classifier's small
        probabilities add up.)

        Parameters
        ----------
        concept_probabilities : array of shape (n_passages, n_concepts)
            In the order of the codebook.

        Returns
        -------
        array of shape (n_passages, n_dimensions)
        """
        import numpy as np

        order = {concept: index for index, concept in enumerate(self.codebook)}
        columns = [
            concept_probabilities[:, [order[c] for c in dimension.concepts]].max(axis=1)
            for dimension in self.dimensions
        ]
        return np.column_stack(columns)


@lru_cache(maxsize=1)
def available_frameworks() -> tuple[str, ...]:
    """Return the ids of the frameworks that come with govtext."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


def _of_concepts(codebook: Codebook) -> Framework:
    """The codebook itself as a framework: every concept is its own dimension."""
    dimensions = tuple(Dimension(c.id, c.label, c.definition, (c.id,)) for c in codebook.concepts)
    title = codebook.title if codebook.title.id else Bilingual("Konsep buku kode", "Concepts of the codebook")
    return Framework("concepts", title, f"Codebook {codebook.id}, version {codebook.version}.", dimensions, codebook)


def _parse(data: Located, codebook: Codebook) -> Framework:
    check_keys(data, {"id", "label", "source", "dimensions"}, "a framework")
    found = data.get("dimensions")
    if found == _EACH:
        return _of_concepts(codebook)
    if not isinstance(found, Located) or not found:
        raise data.fail("dimensions", "a framework needs 'dimensions': a mapping from dimension to its concepts.")
    dimensions = tuple(_dimension(key, value, found, codebook) for key, value in found.items())
    name = identifier(data, "framework")
    label = bilingual(data["label"], data, "label") if "label" in data else Bilingual(name, name)
    return Framework(name, label, str(data.get("source", "")), dimensions, codebook)


def _dimension(key: str, value: object, parent: Located, codebook: Codebook) -> Dimension:
    if isinstance(value, list):
        located, concepts = parent, value
        label = definition = Bilingual(key, key)
    elif isinstance(value, Located):
        check_keys(value, {"label", "definition", "concepts"}, f"dimension {key!r}")
        located, concepts = value, value.get("concepts") or []
        label = bilingual(value["label"], value, "label") if "label" in value else Bilingual(key, key)
        definition = bilingual(value["definition"], value, "definition") if "definition" in value else Bilingual()
    else:
        raise parent.fail(key, f"dimension {key!r} must list its concepts.")
    where = "concepts" if located is value else key
    if not concepts or not isinstance(concepts, list):
        raise located.fail(where, f"dimension {key!r} has no concepts; list at least one.")
    for concept in concepts:
        if concept not in codebook.ids:
            near = difflib.get_close_matches(str(concept), codebook.ids, n=3)
            hint = f"did you mean {', '.join(near)}?" if near else f"it has: {', '.join(codebook.ids)}."
            raise located.fail(
                where, f"dimension {key!r} uses {concept!r}, which codebook {codebook.id!r} lacks; {hint}"
            )
    if len(set(concepts)) < len(concepts):
        raise located.fail(where, f"dimension {key!r} names a concept twice.")
    return Dimension(key, label, definition, tuple(str(c) for c in concepts))
