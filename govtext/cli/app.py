"""The application: what all commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from govtext import __version__

app = typer.Typer(
    name="govtext",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    help=(
        "Text mining of governance literature and interviews in Indonesian and English. "
        "Everything runs on this computer; nothing is sent anywhere.\n\n"
        "Start with `govtext demo`, then `govtext synthesize papers/ --out matriks.docx`.\n\n"
        "Exit codes: 0 done; 1 something could not be done (the message says what); 2 wrong options; "
        "3 done, but some files could not be read (they are listed)."
    ),
)


EXIT_FAILED, EXIT_PARTIAL = 1, 3


class OcrPages(StrEnum):
    auto = "auto"
    all = "all"
    none = "none"


Paths = Annotated[
    list[Path],
    typer.Argument(help="Files or folders: .pdf, .docx, .odt, .html, .txt, .md, .xlsx ...", show_default=False),
]


Framework = Annotated[
    str,
    typer.Option(
        "--framework", "-f",
        help="ansell-gash-2008, emerson-2012, bryson-2006, bergen-2008, thomson-perry-2006, palopo-2024, concepts, or a .yaml file of your own.",
    ),
]  # fmt: skip


Model = Annotated[str, typer.Option("--coder", help="A shipped coder by name, or a folder with one of your own.")]


Whole = Annotated[
    bool, typer.Option("--whole", help="Keep a file that holds several papers (proceedings) as one document.")
]
Roles = Annotated[
    str | None,
    typer.Option(
        "--roles",
        help="Who asks and who answers in transcripts, by speaker labels: P=interviewer,I=informant. Inferred by default.",
    ),
]
Ocr = Annotated[
    OcrPages, typer.Option("--ocr", help="Pages that Tesseract reads: auto (without a usable text layer), all, none.")
]
Jobs = Annotated[int | None, typer.Option("--jobs", "-j", help="Processes that read and code; -1 for all processors.")]
Cache = Annotated[
    Path | None,
    typer.Option(
        "--cache", help="A folder that keeps what was read and coded, for the next run. It holds the documents' text."
    ),
]


class Unit(StrEnum):
    sentence = "sentence"
    paragraph = "paragraph"
    turn = "turn"


class Language(StrEnum):
    id = "id"
    en = "en"


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"govtext {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass
