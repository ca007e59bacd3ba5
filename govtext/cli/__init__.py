"""The command line: thin commands over the same functions that scripts import."""

from __future__ import annotations

import sys

import typer

# The help lists the commands in this order.
# isort: off
from govtext.cli import documents, coding, tables, topics, evaluation  # noqa: F401

# isort: on
from govtext.cli.app import EXIT_FAILED, app
from govtext.errors import GovtextError

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line; a user's mistake gives a message, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # Windows consoles default to their code page
    try:
        app()
    except GovtextError as error:
        typer.secho(f"govtext: {error}", fg="red", err=True)
        sys.exit(EXIT_FAILED)
    except PermissionError as error:
        typer.secho(
            f"govtext: no permission for {error.filename!r}: if it is open in Word or Excel, close it and try again.",
            fg="red",
            err=True,
        )
        sys.exit(EXIT_FAILED)
    except OSError as error:
        typer.secho(f"govtext: {error.strerror or error}: {error.filename or ''}", fg="red", err=True)
        sys.exit(EXIT_FAILED)
