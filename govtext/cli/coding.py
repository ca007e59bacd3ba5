"""Commands on codes: classify, suggest, train, agreement."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from govtext import resources
from govtext.cli.app import Cache, Framework, Jobs, Language, Model, Ocr, OcrPages, Paths, Roles, Unit, Whole, app
from govtext.cli.output import finish, read_corpus, say, show_table, write_rows
from govtext.errors import OptionError


@app.command()
def classify(
    paths: Paths,
    framework: Framework = "ansell-gash-2008",
    unit: Annotated[Unit, typer.Option(help="What a passage is.")] = Unit.sentence,
    coder: Model = "collab",
    threshold: Annotated[
        float | None, typer.Option(min=0, max=1, help="Least probability of a code; the trained one by default.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write coded passages as .csv or .xlsx.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also list passages without a code.")] = False,
    whole: Whole = False,
    roles: Roles = None,
    ocr: Ocr = OcrPages.auto,
    jobs: Jobs = None,
    cache: Cache = None,
) -> None:
    """Code every passage into the dimensions of a framework.

    Example: `govtext classify interviews/ --framework emerson-2012 --unit turn --out coded.csv`
    """
    import pandas as pd

    from govtext.coding.classification import classify as run
    from govtext.coding.labels import VALENCES

    corpus = read_corpus(paths, whole=whole, roles=roles, ocr=ocr, jobs=jobs, cache=cache)
    coded = run(corpus, framework, unit.value, coder=coder, threshold=threshold, n_jobs=jobs, cache=cache)
    if out is not None:
        write_rows(coded.to_frame(uncoded=everything), out)
    frame = coded.to_frame()
    rows = [
        {"code": code, "passages": int((frame["code"] == code).sum())}
        | {v: int(((frame["code"] == code) & (frame["valence"] == v)).sum()) for v in VALENCES}
        for code in coded.framework.ids
    ]
    say(repr(coded))
    show_table(pd.DataFrame(rows))
    finish(corpus, coded.failures)


@app.command()
def suggest(
    paths: Paths,
    coder: Model = "collab",
    codebook: Annotated[
        Path | None, typer.Option(help="Your own codebook (.yaml), to begin without a coder: its definitions suggest.")
    ] = None,
    n: Annotated[int, typer.Option("--n", "-n", min=1, help="So many passages.")] = 40,
    unit: Annotated[Unit, typer.Option(help="What a passage is.")] = Unit.sentence,
    blind: Annotated[bool, typer.Option("--blind", help="Do not show what the coder would say.")] = False,
    out: Annotated[Path, typer.Option("--out", "-o", help="The Excel sheet to write.")] = Path("to-code.xlsx"),
) -> None:
    """Choose the passages that the coder is least sure of, and write them as a sheet to be coded by hand.

    Example: `govtext suggest interviews/ --codebook my-codebook.yaml --out to-code.xlsx`
    """
    from govtext.coding.codebook import Codebook
    from govtext.coding.coder import Coder
    from govtext.coding.sheets import write_sheet
    from govtext.passages import segment

    if codebook is not None and coder != "collab":
        raise OptionError("give --coder or --codebook, not both: a coder has its codebook.")
    corpus = read_corpus(paths)
    model = Coder.load(coder) if codebook is None else Coder(Codebook.load(codebook)).fit()
    passages = segment(corpus, unit.value)
    chosen = model.suggest(passages, n)
    write_sheet(model, [passages[k] for k in chosen["position"]], out, show=not blind)
    then = f"--update {coder}" if codebook is None else f"--codebook {codebook}"
    say(f"wrote {len(chosen)} of {len(passages)} passages to {out}")
    say(f"fill in the column codes, then: govtext train {out} {then} --out my-coder")
    finish(corpus)


@app.command()
def train(
    source: Annotated[
        str,
        typer.Argument(
            metavar="CORPUS",
            help="A labelled corpus: a shipped one by name, a folder, a .jsonl file, or a sheet that was filled in (.xlsx, .csv).",
        ),
    ] = "collab",
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to write the coder into.")] = Path("my-coder"),
    codebook: Annotated[Path | None, typer.Option(help="Your own codebook (.yaml); govtext's own by default.")] = None,
    update: Annotated[
        str | None, typer.Option(help="With a sheet: a coder whose labelled passages are learnt from too.")
    ] = None,
) -> None:
    """Train a coder on labelled passages. The same passages give the same bytes.

    Example: `govtext train to-code.xlsx --codebook my-codebook.yaml --out my-coder`
    """
    from govtext.coding.codebook import Codebook
    from govtext.coding.coder import Coder
    from govtext.coding.labelled import LabelledCorpus
    from govtext.coding.sheets import read_sheet
    from govtext.coding.training import train as run
    from govtext.coding.training import write_model

    if resources.subject(source) == "roles":
        from govtext.tables.roles_training import write_role_model
        from govtext.text.encoder import Encoder

        say(repr(write_role_model(source, Encoder.load(), out)))
        return
    if Path(source).suffix.lower() in {".xlsx", ".csv"}:
        if update is not None and codebook is not None:
            raise OptionError("give --update or --codebook, not both: a coder has its codebook.")
        earlier = Coder.load(update) if update else None
        book = Codebook.load(codebook) if earlier is None else earlier.codebook
        sheet = read_sheet(source, book)
        if not len(sheet):
            raise OptionError(f"no row of {source} has anything in the column codes: nothing to learn from.")
        fitted = (earlier.update if earlier else Coder(book).fit)(sheet.texts, sheet.codes)
        fitted.save(out)
        say(f"{sheet!r}")
        say(f"wrote {fitted!r} to {out}")
        return
    if update is not None:
        raise OptionError("--update goes with a sheet (.xlsx or .csv).")
    labelled = LabelledCorpus.load(source)
    say(f"training on {labelled!r}; this takes a minute or more ...")
    fitted = run(labelled, Codebook.load(codebook))
    result = write_model(fitted, labelled, out)
    say(f"wrote {fitted!r} to {out}")
    if result is not None:
        say(repr(result))


@app.command()
def agreement(
    tables: Annotated[
        list[Path],
        typer.Argument(
            help="Two or more tables of the same passages, .csv or .xlsx, written by `govtext classify --all` or by hand.",
            show_default=False,
        ),
    ],
    language: Annotated[Language, typer.Option(help="Of the text.")] = Language.id,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write the table as .csv or .xlsx.")] = None,
    disagreements: Annotated[
        Path | None, typer.Option("--disagreements", help="Write the passages judged differently as .csv or .xlsx.")
    ] = None,
) -> None:
    """Compare two or more codings of the same passages: percent agreement, kappa, alpha, and a text to quote.

    Each table has the columns `passage_id` and `code` (empty: judged, no code), or `passage_id` and a column a code.

    Example: `govtext agreement ani.xlsx budi.xlsx --language en --out agreement.csv`
    """
    from govtext.coding.agreement import agreement as compare
    from govtext.coding.judgements import read_coding
    from govtext.errors import LabelsError

    if len(tables) < 2:
        raise LabelsError("agreement is of two or more coders: give two or more tables.")
    frames = [read_coding(path) for path in tables]
    names = [path.stem for path in tables]
    table = compare(*frames, names=names if len(set(names)) == len(names) else [str(path) for path in tables])
    typer.echo(table.round(3).to_string())
    say("")
    say(table.to_text(language.value))
    confused = table.confusions().head(5)
    if len(confused):
        say("")
        say(confused.round(2).to_string(index=False))
    if table.left_out:
        for path, frame in zip(tables, frames, strict=True):
            if "code" in frame.columns and frame["code"].str.strip().ne("").all():
                say(f"{path} has no passage without a code; if those are missing, write it with `classify --all`.")
    if out is not None:
        write_rows(table.reset_index(), out)
    if disagreements is not None:
        write_rows(table.disagreements(), disagreements)
