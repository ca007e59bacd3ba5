"""The synthesis table: synthesize, and the demo of the whole job."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from govtext.cli.app import Cache, Framework, Jobs, Language, Model, Ocr, OcrPages, Paths, Whole, app
from govtext.cli.output import finish, read_corpus, say, show_table, write_rows
from govtext.errors import OptionError

_WRITERS = {
    ".docx": "to_docx", ".xlsx": "to_xlsx", ".csv": "to_csv", ".md": "to_markdown", ".html": "to_html", ".tex": "to_latex",
}  # fmt: skip


@app.command()
def synthesize(
    paths: Paths,
    out: Annotated[
        list[Path] | None,
        typer.Option(
            "--out", "-o", help="Files to write: .docx, .xlsx, .csv, .md, .html, .tex (give the option again for more)."
        ),
    ] = None,
    language: Annotated[
        Language | None, typer.Option(help="Of heads and fixed terms; that of most papers by default.")
    ] = None,
    framework: Framework = "ansell-gash-2008",
    coder: Model = "collab",
    columns: Annotated[str | None, typer.Option(help="Columns to show, by machine name, joined by commas.")] = None,
    update: Annotated[
        Path | None,
        typer.Option(help="A table that was written before and edited (.xlsx, .docx, .csv): its edits are kept."),
    ] = None,
    whole: Whole = False,
    ocr: Ocr = OcrPages.auto,
    jobs: Jobs = None,
    cache: Cache = None,
) -> None:
    """Build the literature synthesis table, a row a paper, with a source behind every cell.

    Example: `govtext synthesize papers/ --out matriks.docx --out matriks.xlsx --language id`
    """
    from govtext.tables import synthesize as run

    targets = out or [Path("synthesis.docx"), Path("synthesis.xlsx")]
    unknown = [str(path) for path in targets if path.suffix.lower() not in _WRITERS]
    if unknown:
        raise OptionError(f"cannot write {', '.join(unknown)}; the endings are {', '.join(_WRITERS)}.")
    corpus = read_corpus(paths, whole=whole, ocr=ocr, jobs=jobs, cache=cache)
    table = run(
        corpus,
        framework=framework,
        language=language.value if language else None,
        coder=coder,
        n_jobs=jobs,
        cache=cache,
    )
    if update is not None:
        table = table.update_from(update)
        counts = table.edits["status"].value_counts(sort=False)
        listed = ", ".join(f"{count} {status}" for status, count in counts.items())
        say(f"read back from {update}: {listed or 'no changes'}")
    chosen = [name.strip() for name in columns.split(",")] if columns else None
    for path in targets:
        getattr(table, _WRITERS[path.suffix.lower()])(path, columns=chosen)
        say(f"wrote {path}")
    say(repr(table))
    for document, reason in table.skipped:
        say(f"no row for {document}: {reason}")
    say("")
    say(table.conclusion())
    finish(corpus, table.coded.failures)


@app.command()
def demo(
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to write into.")] = Path("demo-output"),
    language: Annotated[Language, typer.Option(help="Of the table's heads.")] = Language.id,
) -> None:
    """Run the whole job on the sample documents: read, code, and build the synthesis table."""
    from govtext import resources
    from govtext.coding.classification import classify as code
    from govtext.tables import synthesize as build

    folder = resources.sample_documents()
    say(f"Reading the sample documents in {folder} (invented; see its card) ...")
    corpus = read_corpus([folder])
    show_table(corpus.to_frame()[["id", "kind", "language", "year", "title"]])
    say("Coding every passage into the dimensions of Ansell & Gash (2008) ...")
    coded = code(corpus)
    out.mkdir(parents=True, exist_ok=True)
    write_rows(coded.to_frame(), out / "coded-passages.csv")
    shown = coded.to_frame().sort_values("probability", ascending=False)
    shown = shown[shown["text"].str.len() > 60].drop_duplicates("document_id")
    show_table(shown[["document_id", "code", "probability", "valence", "text"]].head(8))
    say("Building the literature synthesis table ...")
    table = build(corpus, language=language.value)
    for suffix, method in _WRITERS.items():
        getattr(table, method)(out / f"synthesis{suffix}")
    for document, reason in table.skipped:
        say(f"no row for {document}: {reason}")
    say("")
    say(table.conclusion())
    say("")
    say(f"{table!r}")
    say(f"Open {out / 'synthesis.docx'}, {out / 'synthesis.xlsx'} and {out / 'synthesis.html'}.")
    finish(corpus)
