"""Commands on documents: read, show, pseudonymise."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from govtext.cli.app import Cache, Jobs, Ocr, OcrPages, Paths, Roles, Whole, app
from govtext.cli.output import finish, lines_of, read_corpus, say, show_table, write_rows
from govtext.errors import OptionError


@app.command()
def read(
    paths: Paths,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write the list of documents as .csv.")] = None,
    text: Annotated[
        Path | None, typer.Option("--text", help="Write each document's clean text into this folder.")
    ] = None,
    whole: Whole = False,
    roles: Roles = None,
    ocr: Ocr = OcrPages.auto,
    jobs: Jobs = None,
    cache: Cache = None,
) -> None:
    """Read documents and show what was understood: kind, language, title, authors, year, pages.

    Example: `govtext read papers/ --out documents.csv`
    """
    corpus = read_corpus(paths, whole=whole, roles=roles, ocr=ocr, jobs=jobs, cache=cache)
    frame = corpus.to_frame()
    if text is not None:
        text.mkdir(parents=True, exist_ok=True)
        for number, document in enumerate(corpus, 1):
            name = "".join(c if c.isalnum() or c in "-_." else "_" for c in document.id)
            (text / f"{number:03d}-{name}.txt").write_bytes(
                document.text.encode("utf-8")
            )  # offsets hold: no line end changes
        say(f"clean text of {len(corpus)} documents in {text}")
    if out is not None:
        write_rows(frame, out)
    else:
        show_table(frame[["id", "kind", "language", "year", "pages", "words", "title"]])
    finish(corpus)


class Places(StrEnum):
    code = "code"
    keep = "keep"


@app.command()
def pseudonymise(
    paths: Paths,
    out: Annotated[Path, typer.Option("--out", "-o", help="An empty folder for the new texts, as .txt.")],
    key: Annotated[
        Path, typer.Option("--key", "-k", help="The key file (.json) to write, outside that folder. Keep it secret.")
    ],
    names: Annotated[Path | None, typer.Option(help="A text file of names that must be replaced, one a line.")] = None,
    keep: Annotated[Path | None, typer.Option(help="A text file of words that must stay, one a line.")] = None,
    places: Annotated[Places, typer.Option(help="Villages, hamlets and districts.")] = Places.code,
    review: Annotated[
        Path | None,
        typer.Option(help="Write the doubtful cases (with the real names) as .xlsx or .csv, outside that folder."),
    ] = None,
    go_on: Annotated[bool, typer.Option("--continue", help="Go on with the codes of a key that is there.")] = False,
    keep_ids: Annotated[bool, typer.Option("--keep-ids", help="Keep file names, which often hold names.")] = False,
    beside: Annotated[bool, typer.Option("--key-beside-outputs", help="Let the key lie in the output folder.")] = False,
) -> None:
    """Replace names, numbers, addresses and workplaces in transcripts by codes that only the key leads back from.

    Some will be missed: read every text before you share it (docs/privacy.md).

    Example: `govtext pseudonymise transcripts/ --out anonim/ --key kunci.json --review tinjau.xlsx`
    """
    from govtext.privacy import pseudonymise as run
    from govtext.privacy.key import Key

    if out.is_dir() and any(out.iterdir()) and not go_on:
        raise OptionError(f"{out} is not empty: give a new folder, so that no original lies among the new texts.")
    if review is not None and out.resolve() in review.resolve().parents:
        raise OptionError(f"{review} holds the real names and may not stand in {out}: give another place.")
    corpus = read_corpus(paths)
    done = run(
        corpus,
        names=lines_of(names),
        keep=lines_of(keep),
        places=places.value,
        ids="keep" if keep_ids else "code",
        key=Key.load(key) if go_on else None,
    )
    done.key.save(key, apart_from=[out], beside_outputs=beside, overwrite=go_on)
    done.save(out)
    if review is not None:
        write_rows(done.review(), review)
        review.chmod(0o600)
    say(repr(done))
    frame = done.to_frame()
    say(frame["kind"].value_counts().to_string() if len(frame) else "nothing was found")
    say(f"texts in {out}, key in {key}")
    typer.secho(
        "PERINGATAN: ini pseudonimisasi, bukan anonimisasi. Sebagian nama pasti terlewat, dan orang yang mengenal lapangan dapat mengenali "
        "informan dari ceritanya. Baca setiap berkas sebelum dibagikan; simpan kunci terpisah.\n"
        "WARNING: this is pseudonymisation, not anonymisation. Some names are missed. Read every file before you share it; keep the key apart.",
        fg="yellow",
        err=True,
    )
    finish(corpus)


@app.command()
def show(
    path: Annotated[Path, typer.Argument(help="The document.", show_default=False)],
    quote: Annotated[str, typer.Argument(help="Words that stand in it.", show_default=False)],
    out: Annotated[Path, typer.Option("--out", "-o", help="The picture (.png) or web page (.html) to write.")] = Path(
        "quote.html"
    ),
) -> None:
    """Show a quote on the page where it stands, marked.

    Example: `govtext show paper.pdf "kolaborasi berjalan melalui rapat rutin" --out page.png`
    """
    corpus = read_corpus([path])
    texts = [" ".join(document.text.split()).casefold() for document in corpus]
    wanted = " ".join(quote.split()).casefold()
    holds = [document for document, text in zip(corpus, texts, strict=True) if wanted in text]
    say(repr((holds or list(corpus))[0].show(quote, out)))
    say(f"wrote {out}")
    finish(corpus)
