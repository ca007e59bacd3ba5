"""Data frames (documents, coded passages) as files that a spreadsheet can open safely."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from govtext.errors import OptionError
from govtext.tables.exports.safe import EXCEL_LIMIT, plain, spreadsheet

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["write_frame"]


def write_frame(frame: pd.DataFrame, path: Path) -> None:
    """Write a data frame as ``.csv`` or ``.xlsx``; text never becomes a formula.

    Raises
    ------
    OptionError
        For another ending.
    """
    suffix = path.suffix.lower()
    if suffix not in {".csv", ".xlsx"}:
        raise OptionError(f"cannot write {path.name!r}; the endings are .csv and .xlsx.")
    path.parent.mkdir(parents=True, exist_ok=True)
    if suffix == ".csv":
        safe = frame.map(lambda value: spreadsheet(value) if isinstance(value, str) else value)
        path.write_bytes(safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig"))
        return
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("govtext")
        for c, name in enumerate(frame.columns):
            sheet.write_string(0, c, str(name))
        for r, row in enumerate(frame.itertuples(index=False), 1):
            for c, value in enumerate(row):
                if isinstance(value, int | float) and value == value:
                    sheet.write_number(r, c, value)
                elif value is not None and value == value and str(value) != "<NA>":
                    sheet.write_string(r, c, plain(value)[:EXCEL_LIMIT])
        sheet.freeze_panes(1, 0)
