"""Coding by hand in a spreadsheet: passages go out to Excel with what the coder would say, and come back with what a person said."""

from __future__ import annotations

import os
import re
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from govtext.coding.codebook import Codebook
from govtext.coding.labels import VALENCES, Valence
from govtext.errors import InputNotFoundError, LabelsError, OptionError, ReadError
from govtext.text.readers.package import check_package

if TYPE_CHECKING:
    from govtext.coding.coder import Coder

__all__ = ["Sheet", "read_sheet", "write_sheet"]

_COLUMNS = ("passage_id", "text", "suggested", "codes")
_NONE = frozenset({"-", "–", "—", "none", "tidak ada"})
_SIGNS: dict[str, Valence] = {"+": "supports", "-": "hinders", "0": "neutral"}
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST_CELL = 32_000
_MOST_UNPACKED_MB = 200
_HELP = (
    "Fill in the column codes: ids of the codebook (sheet 2) joined by commas, with a valence if you like, as in: trust:hinders, "
    "funding:supports (or trust-, funding+). Write - where no code holds. Rows left empty count as not judged."
)


@dataclass(frozen=True)
class Sheet:
    """Labels read back: judged passages with their codes, and how many rows were left empty.

    Attributes
    ----------
    texts : list of str
    codes : list of dict
        Code to valence, or to None where no valence was said; as ``Coder.fit`` and ``Coder.update`` take them.
    passage_ids : list of str
    unjudged : int
    """

    texts: list[str]
    codes: list[dict[str, Valence | None]]
    passage_ids: list[str]
    unjudged: int

    def __len__(self) -> int:
        return len(self.texts)

    def __repr__(self) -> str:
        return f"<Sheet: {len(self)} passages judged, {self.unjudged} not>"


def write_sheet(coder: Coder, passages: Sequence[Any], path: str | os.PathLike[str], *, show: bool = True) -> Path:
    """Write passages to an Excel file to be coded by a person.

    Parameters
    ----------
    coder : Coder
        Suggests codes; its codebook goes on the second sheet.
    passages : sequence of str or Passage
        For instance the column ``text`` of ``coder.suggest(...)``.
    path : str or path
    show : bool
        Show what the coder would say. Leave it out for blind coding, as figures of agreement need it.

    Returns
    -------
    Path

    Raises
    ------
    OptionError
        When the path does not end in .xlsx.
    """
    import xlsxwriter

    target = Path(path)
    if target.suffix.lower() != ".xlsx":
        raise OptionError(
            f"a sheet is an Excel file: write {target.with_suffix('.xlsx').name!r} instead of {target.name!r}."
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    passages = list(passages)
    texts = [str(getattr(passage, "text", passage)) for passage in passages]
    suggested = [""] * len(texts)
    if show and texts:
        ids, probabilities = coder.codebook.ids, coder.predict_proba(texts)
        for row, p in enumerate(probabilities):
            given = [k for k in (-p).argsort(kind="stable") if p[k] >= coder.threshold]
            suggested[row] = ", ".join(f"{ids[k]} ({p[k]:.2f})" for k in given) or "-"
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(target), options) as book:
        bold = book.add_format({"bold": True, "bg_color": "#DDE6EE"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        page = book.add_worksheet("passages")
        for column, (name, width) in enumerate(zip(_COLUMNS, (18, 90, 34, 40), strict=True)):
            page.set_column(column, column, width, wrapped)
            page.write_string(0, column, name, bold)
        page.write_comment(0, 3, _HELP)
        for row, (passage, text) in enumerate(zip(passages, texts, strict=True), 1):
            values = (str(getattr(passage, "id", "")), text, suggested[row - 1], "")
            for column, value in enumerate(values):
                page.write_string(row, column, _ILLEGAL.sub(" ", value)[:_LONGEST_CELL])
        page.freeze_panes(1, 0)
        _write_codebook(book, coder.codebook, bold, wrapped)
    return target


def _write_codebook(book: Any, codebook: Codebook, bold: Any, wrapped: Any) -> None:
    page = book.add_worksheet("codebook")
    heads = (
        "id", "label (id)", "label (en)", "definition (id)", "definition (en)", "include (id)", "include (en)", "exclude (id)",
        "exclude (en)",
    )  # fmt: skip
    for column, head in enumerate(heads):
        page.set_column(column, column, 22 if column < 3 else 50, wrapped)
        page.write_string(0, column, head, bold)
    for row, c in enumerate(codebook.concepts, 1):
        values = (
            c.id, c.label.id, c.label.en, c.definition.id, c.definition.en, c.include.id, c.include.en, c.exclude.id,
            c.exclude.en,
        )  # fmt: skip
        for column, value in enumerate(values):
            page.write_string(row, column, value)
    page.freeze_panes(1, 1)


def read_sheet(path: str | os.PathLike[str], codebook: Codebook) -> Sheet:
    """Read a sheet that ``write_sheet`` wrote and a person filled in; .xlsx or .csv with columns ``text`` and ``codes``.

    Parameters
    ----------
    path : str or path
    codebook : Codebook

    Raises
    ------
    InputNotFoundError
        When there is no such file.
    LabelsError
        When it is no spreadsheet, lacks a column, or has a code or valence that does not exist; the message names the rows.
    """
    import pandas as pd

    file = Path(path)
    if not file.is_file():
        raise InputNotFoundError(f"there is no sheet at {str(file)!r}.")
    try:
        if file.suffix.lower() == ".csv":
            frame = pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig", sep=_separator(file))
        else:
            check_package(file, "xl/workbook.xml", max_unpacked_mb=_MOST_UNPACKED_MB)
            frame = pd.read_excel(file, sheet_name=0, dtype=str, keep_default_na=False)
    except (ReadError, ValueError, KeyError, OSError, zipfile.BadZipFile, zlib.error, ElementTree.ParseError) as error:
        raise LabelsError(
            f"{file.name} cannot be read as a sheet ({error}): save it as .xlsx or .csv (UTF-8)."
        ) from error
    if missing := [name for name in ("text", "codes") if name not in frame.columns]:
        raise LabelsError(
            f"{file.name} lacks the column(s) {', '.join(missing)}; it has: {', '.join(map(str, frame.columns))}."
        )
    texts, codes, ids, problems = [], [], [], []
    for number, row in enumerate(frame.to_dict("records"), 2):
        cell = str(row["codes"]).strip()
        if not cell:
            continue
        try:
            found = _parse(cell, codebook)
        except LabelsError as error:
            problems.append(f"row {number}: {error}")
            continue
        texts.append(str(row["text"]))
        codes.append(found)
        ids.append(str(row.get("passage_id", "")))
    if problems:
        shown = "; ".join(problems[:5]) + (f"; and {len(problems) - 5} more" if len(problems) > 5 else "")
        raise LabelsError(f"{file.name}: {shown}. Codes of {codebook.id!r}: {', '.join(codebook.ids)}.")
    return Sheet(texts, codes, ids, len(frame) - len(texts))


def _separator(file: Path) -> str:
    """A semicolon where the first line has more of them than commas, as Excel saves in Indonesia."""
    with file.open(encoding="utf-8-sig", errors="replace") as lines:
        head = lines.readline()
    return ";" if head.count(";") > head.count(",") else ","


def _parse(cell: str, codebook: Codebook) -> dict[str, Valence | None]:
    if cell.lower() in _NONE:
        return {}
    found: dict[str, Valence | None] = {}
    order = {code.lower(): code for code in codebook.ids}
    for part in filter(None, (piece.strip() for piece in re.split(r"[,;\n]", cell))):
        match = re.fullmatch(r"([\w.-]*\w)\s*(?:\([\d.,]+\))?\s*(?::\s*(\w+)|([+\-0]))?", part)
        code = order.get(match[1].lower(), "") if match else ""
        if match is None or not code:
            raise LabelsError(f"there is no code {part!r}")
        valence: Valence | None = _SIGNS.get(match[3]) if match[3] else None
        if match[2]:
            named = next((v for v in VALENCES if v == match[2].lower()), None)
            if named is None:
                raise LabelsError(f"there is no valence {match[2]!r} (there are {', '.join(VALENCES)})")
            valence = named
        if found.get(code) not in (None, valence):
            raise LabelsError(f"{code!r} has two valences")
        found[code] = valence
    if not found:
        raise LabelsError(f"{cell!r} names no code (write - where none holds)")
    return found
