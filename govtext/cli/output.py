"""What commands read and say: a corpus, lines, tables, and the list of what could not be read."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import typer

from govtext.cli.app import EXIT_PARTIAL, OcrPages
from govtext.errors import OptionError

if TYPE_CHECKING:
    from govtext.documents import Corpus
    from govtext.documents.corpus import Failure

_OCR: dict[OcrPages, Literal["auto"] | bool] = {OcrPages.auto: "auto", OcrPages.all: True, OcrPages.none: False}


def read_corpus(
    paths: list[Path],
    *,
    whole: bool = False,
    roles: str | None = None,
    ocr: OcrPages = OcrPages.auto,
    jobs: int | None = None,
    cache: Path | None = None,
) -> Corpus:
    from govtext.documents import read as run

    corpus = run(
        paths[0] if len(paths) == 1 else paths,
        split=not whole,
        roles=_roles(roles) if roles else None,
        ocr=_OCR[ocr],
        n_jobs=jobs,
        cache=cache,
    )
    corpus.require_documents()
    return corpus


def _roles(given: str) -> dict[str, Any]:
    """Read "P=interviewer,I=informant"."""
    pairs = [part.partition("=") for part in given.split(",") if part.strip()]
    if not pairs or any(not (label.strip() and sign and role.strip()) for label, sign, role in pairs):
        raise OptionError(f"--roles is {given!r}; give speaker labels and roles, such as P=interviewer,I=informant.")
    return {label.strip(): role.strip() for label, _, role in pairs}


def finish(corpus: Corpus, uncoded: Sequence[Failure] = ()) -> None:
    """List what could not be read or coded, and leave with an exit code that says so."""
    for failures, done in ((corpus.failures, "read"), (uncoded, "coded")):
        if failures:
            typer.secho(f"{len(failures)} could not be {done}:", fg="yellow", err=True)
            for failure in failures:
                typer.echo(f"  {failure}", err=True)
    if corpus.failures or uncoded:
        raise typer.Exit(EXIT_PARTIAL)


def write_rows(frame: Any, path: Path) -> None:
    from govtext.tables.exports.frames import write_frame

    write_frame(frame, path)
    say(f"wrote {len(frame)} rows to {path}")


def say(message: str) -> None:
    typer.echo(message)


def show_table(frame: Any) -> None:
    """Show a data frame as a table that fits the terminal."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else 120)
    grid = Table(show_lines=False)
    rows = [[_plain(value) for value in row] for row in frame.itertuples(index=False)]
    for position, column in enumerate(frame.columns):
        longest = max([len(str(column)), *(len(row[position]) for row in rows)])
        grid.add_column(str(column), overflow="ellipsis", no_wrap=True, min_width=min(longest, 24))
    for row in rows:
        grid.add_row(*[Text(value) for value in row])
    console.print(grid, markup=False, highlight=False)


def _plain(value: Any) -> str:
    import pandas as pd

    if pd.isna(value):
        return ""
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def lines_of(path: Path | None) -> list[str]:
    """The lines of a text file that hold something."""
    if path is None:
        return []
    try:
        return [line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
    except UnicodeDecodeError as error:
        raise OptionError(f"{path} is no text in UTF-8: save it as plain text, one name a line.") from error
