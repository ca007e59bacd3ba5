"""Topics: discovered, drawn, and found in other text."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from govtext.cli.app import Cache, Jobs, Language, Model, Ocr, OcrPages, Roles, Unit, Whole, app
from govtext.cli.output import finish, read_corpus, say, show_table, write_rows
from govtext.errors import OptionError

if TYPE_CHECKING:
    from govtext.documents import Corpus


class Method(StrEnum):
    auto = "auto"
    embedding = "embedding"
    nmf = "nmf"
    lda = "lda"


_PICTURES = (".svg", ".png", ".pdf")


@app.command()
def topics(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Files or folders. With --load: other text, to be assigned.", show_default=False),
    ] = None,
    n: Annotated[str, typer.Option("--n", "-n", help="How many topics; auto: as many as the text bears.")] = "auto",
    method: Annotated[
        Method, typer.Option(help="auto: one space for both languages. nmf, lda: over words.")
    ] = Method.auto,
    seeds: Annotated[
        Path | None, typer.Option(help="A .yaml file of topics named beforehand: a name, and under it a list of words.")
    ] = None,
    guided_by: Annotated[
        str | None,
        typer.Option(
            "--guided-by", help="A framework, as for classify, or a .yaml of your own: its dimensions are the topics."
        ),
    ] = None,
    codes: Annotated[
        str | None,
        typer.Option("--codes", help="A framework: code the passages too, and cross topics with its dimensions."),
    ] = None,
    unit: Annotated[Unit, typer.Option(help="What a passage is.")] = Unit.paragraph,
    out: Annotated[
        list[Path] | None,
        typer.Option(
            "--out",
            "-o",
            help="Files to write: .html (page), .xlsx (all), .docx (table), .csv (passages), .md, or a map as .svg, .png, .pdf (give the option again for more).",
        ),
    ] = None,
    pictures: Annotated[Path | None, typer.Option(help="Write all pictures into this folder, as .svg.")] = None,
    language: Annotated[
        Language | None, typer.Option(help="Of heads and pictures; that of most passages by default.")
    ] = None,
    random_state: Annotated[int, typer.Option("--random-state", help="The same number gives the same topics.")] = 0,
    save: Annotated[
        Path | None, typer.Option("--save", help="Keep the topics in this folder, with the passages.")
    ] = None,
    load: Annotated[
        Path | None, typer.Option("--load", help="Topics that were saved, instead of finding new ones.")
    ] = None,
    coder: Model = "collab",
    whole: Whole = False,
    roles: Roles = None,
    ocr: Ocr = OcrPages.auto,
    jobs: Jobs = None,
    cache: Cache = None,
) -> None:
    """Find what documents are about: topics with words, labels and quotes in both languages.

    Example: `govtext topics papers/ -o topics.html -o topics.xlsx --language id`
    """
    from govtext.coding.classification import classify as code
    from govtext.coding.frameworks import Framework
    from govtext.coding.located_yaml import load_yaml
    from govtext.tables.exports.topics import ENDINGS, write_topics
    from govtext.topics import Topics, discover_topics

    targets = out or []
    known = (*ENDINGS, ".html", *_PICTURES)
    unknown = [str(path) for path in targets if path.suffix.lower() not in known]
    if unknown:
        raise OptionError(f"cannot write {', '.join(unknown)}; the endings are {', '.join(known)}.")
    if n != "auto" and not n.isdecimal():
        raise OptionError(f"-n is {n!r}; give a whole number, or auto.")
    if load is not None and (seeds is not None or guided_by is not None or n != "auto"):
        raise OptionError("--load takes topics as they were saved: leave out -n, --seeds and --guided-by.")
    if load is None and not paths:
        raise OptionError("give files or folders to find topics in, or --load FOLDER.")
    corpus = read_corpus(paths, whole=whole, roles=roles, ocr=ocr, jobs=jobs, cache=cache) if paths else None
    if load is not None:
        found = Topics.load(load)
        if corpus is not None:
            _assign(found, corpus, targets)
            return
    else:
        found = discover_topics(
            corpus, "auto" if n == "auto" else int(n), random_state, method.value, unit=unit.value,
            seeds=None if seeds is None else dict(load_yaml(seeds)),
            guided_by=None if guided_by is None else Framework.load(guided_by),
            n_jobs=jobs, cache=cache,
        )  # fmt: skip
    coded = None
    if codes is not None:
        if corpus is None:
            raise OptionError("--codes needs the documents: saved topics hold passages, not documents.")
        coded = code(corpus, codes, unit.value, coder=coder, n_jobs=jobs, cache=cache)
    own: Any = language.value if language else None
    say(repr(found))
    show_table(found.to_frame()[["topic", "label", "size", "documents", "npmi"]].astype({"topic": str}))
    for note in found.notes:
        say(f"- {note}")
    if save is not None:
        say(f"saved topics and passages in {found.save(save)}")
    for path in targets:
        if path.suffix.lower() == ".html":
            found.to_html(path, codes=coded, language=own)
        elif path.suffix.lower() in _PICTURES:
            found.draw(path, language=own)
        else:
            write_topics(found, path, codes=coded, language=own)
        say(f"wrote {path}")
    if pictures is not None:
        _draw(found, pictures, coded, own)
    if corpus is not None:
        finish(corpus)


def _assign(found: Any, corpus: Corpus, targets: list[Path]) -> None:
    """Say of other text which of the saved topics it is about."""
    wrong = [str(path) for path in targets if path.suffix.lower() not in {".csv", ".xlsx"}]
    if wrong:
        raise OptionError(
            f"cannot write {', '.join(wrong)}: other text assigned to saved topics goes to .csv or .xlsx."
        )
    frame = found.transform(corpus)
    sizes = frame.groupby("label", sort=False).agg(passages=("text", "size"), documents=("document_id", "nunique"))
    show_table(sizes.sort_values("passages", ascending=False, kind="stable").reset_index())
    for path in targets:
        write_rows(frame, path)
    finish(corpus)


def _draw(found: Any, folder: Path, coded: Any, language: str | None) -> None:
    """Draw every picture that there is something for."""
    wanted: list[tuple[str, str, Any]] = [("map", "map", None), ("words", "words", None)]
    groups = ("year", "kind", "language")
    wanted += [(by, "over", by) for by in groups if found.over(by, draws=0)["group"].nunique() > 1]
    if found.choice is not None:
        wanted.append(("choice", "choice", None))
    if coded is not None and any(coded.codings):
        wanted.append(("codes", "codes", coded))
    for name, what, by in wanted:
        say(f"wrote {found.draw(folder / f'{name}.svg', what, by=by, language=language)}")
