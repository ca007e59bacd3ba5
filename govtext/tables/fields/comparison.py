"""What a study has in common with the user's own, and where it differs ("Persamaan", "Perbedaan")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from govtext.documents import Document
from govtext.errors import OptionError
from govtext.tables.cells import EMPTY, Cell
from govtext.tables.fields.methods.method import translated
from govtext.tables.fields.source import Source
from govtext.text.language import Language

if TYPE_CHECKING:
    from govtext.tables.columns import Column

__all__ = ["COMPARED", "compared", "own_cells"]

COMPARED = ("approach", "techniques", "sampling", "theory", "location", "dimensions")
"""Columns that are compared, where both studies fill them."""
_HERE: dict[Language, str] = {"id": "penelitian ini", "en": "this study"}
_YEAR = re.compile(r"\s*\((?:(?:19|20)\d\d|[+−±0])\)")
_AND = re.compile(r",?\s+(?:dan|and|&)\s+")


def own_cells(study: Document | Mapping[str, str], columns: Mapping[str, Column]) -> dict[str, str]:
    """Return what the user's own study has in the columns that are compared.

    Parameters
    ----------
    study : Document or mapping of str to str
        Her proposal, read as any document, or the cells as she gives them, several values parted by ";".

    Raises
    ------
    OptionError
        For a column that cannot be compared, or a study that says nothing of any.
    """
    if isinstance(study, Document):
        source = Source(study)
        cells = {name: columns[name].extract for name in COMPARED}
        found = {name: str(extract(source).value or "") for name, extract in cells.items() if extract}
        given = {name: value for name, value in found.items() if value}
    else:
        unknown = [name for name in study if name not in COMPARED]
        if unknown:
            raise OptionError(
                f"own_study has {', '.join(map(repr, unknown))}; columns that can be compared: {', '.join(COMPARED)}."
            )
        given = {name: str(value) for name, value in study.items() if str(value).strip()}
    if not given:
        raise OptionError(
            f"own_study says nothing that can be compared; give {', '.join(COMPARED)}, for instance "
            'own_study={"approach": "kualitatif; studi kasus", "theory": "Ansell dan Gash (2008)", "location": "Kota X"}.'
        )
    return given


def compared(
    cells: Mapping[str, Cell], own: Mapping[str, str], columns: Mapping[str, Column], language: Language
) -> tuple[Cell, Cell]:
    """Return what is shared and what differs, each as "Head: values", with the quotes of the cells compared."""
    alike: list[tuple[str, Cell]] = []
    different: list[tuple[str, Cell]] = []
    for name in COMPARED:
        cell = cells.get(name, EMPTY)
        if not cell or name not in own:
            continue
        theirs, mine = _values(str(cell.value), name), _values(own[name], name)
        shared = [shown for key, shown in theirs.items() if _near(key, mine)]
        only = [shown for key, shown in theirs.items() if not _near(key, mine)]
        missing = [shown for key, shown in mine.items() if not _near(key, theirs)]
        head = columns[name].head_in(language)
        if shared:
            alike.append((f"{head}: {', '.join(shared)}", cell))
        if only or missing:
            said = ", ".join(only) or "–"
            different.append((f"{head}: {said} ({_HERE[language]}: {', '.join(missing) or '–'})", cell))
    return _cell(alike), _cell(different)


def _cell(parts: list[tuple[str, Cell]]) -> Cell:
    if not parts:
        return EMPTY
    quotes = tuple(dict.fromkeys(q for _, cell in parts for q in cell.quotes))
    origins = "; ".join(dict.fromkeys(cell.origin for _, cell in parts if cell.origin))
    return Cell("; ".join(text for text, _ in parts), quotes, origin=origins)


def _near(key: str, others: Mapping[str, str]) -> bool:
    """Whether a value is among others; "kualitatif" and "kualitatif deskriptif" are near enough."""
    words = set(key.split())
    return any(words <= set(other.split()) or set(other.split()) <= words for other in others)


def _values(text: str, name: str) -> dict[str, str]:
    """The values of a cell by a key that does not depend on language, year or sign."""
    parts = re.split(r"\s*[;,]\s*" if name == "location" else r"\s*;\s*", text)
    found = {}
    for part in parts:
        plain = _YEAR.sub("", part).strip()
        if plain:
            key = " ".join(sorted(re.findall(r"\w+", _AND.sub(" ", translated(plain, "en")).lower())))
            found[key] = plain
    return found
