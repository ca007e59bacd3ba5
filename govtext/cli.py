"""The command line: thin commands over the same functions that scripts import."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from govtext import __version__
from govtext.errors import GovtextError, OptionError

if TYPE_CHECKING:
    from govtext.documents import Corpus

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


@app.command()
def read(
    paths: Paths,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write the list of documents as .csv.")] = None,
    text: Annotated[
        Path | None, typer.Option("--text", help="Write each document's clean text into this folder.")
    ] = None,
    whole: Whole = False,
) -> None:
    """Read documents and show what was understood: kind, language, title, authors, year, pages.

    Example: `govtext read papers/ --out documents.csv`
    """
    corpus = _read(paths, whole=whole)
    frame = corpus.to_frame()
    if text is not None:
        text.mkdir(parents=True, exist_ok=True)
        for number, document in enumerate(corpus, 1):
            name = "".join(c if c.isalnum() or c in "-_." else "_" for c in document.id)
            (text / f"{number:03d}-{name}.txt").write_bytes(
                document.text.encode("utf-8")
            )  # offsets hold: no line end changes
        _say(f"clean text of {len(corpus)} documents in {text}")
    if out is not None:
        _write_frame(frame, out)
    else:
        _table(frame[["id", "kind", "language", "year", "pages", "words", "title"]])
    _finish(corpus)


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
) -> None:
    """Code every passage into the dimensions of a framework.

    Example: `govtext classify interviews/ --framework emerson-2012 --unit turn --out coded.csv`
    """
    import pandas as pd

    from govtext.coding.classification import classify as run
    from govtext.coding.labels import VALENCES

    corpus = _read(paths, whole=whole)
    coded = run(corpus, framework, unit.value, coder=coder, threshold=threshold)
    if out is not None:
        _write_frame(coded.to_frame(uncoded=everything), out)
    frame = coded.to_frame()
    rows = [
        {"code": code, "passages": int((frame["code"] == code).sum())}
        | {v: int(((frame["code"] == code) & (frame["valence"] == v)).sum()) for v in VALENCES}
        for code in coded.framework.ids
    ]
    _say(repr(coded))
    _table(pd.DataFrame(rows))
    _finish(corpus)


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
) -> None:
    """Build the literature synthesis table, a row a paper, with a source behind every cell.

    Example: `govtext synthesize papers/ --out matriks.docx --out matriks.xlsx --language id`
    """
    from govtext.tables import synthesize as run

    targets = out or [Path("synthesis.docx"), Path("synthesis.xlsx")]
    unknown = [str(path) for path in targets if path.suffix.lower() not in _WRITERS]
    if unknown:
        raise OptionError(f"cannot write {', '.join(unknown)}; the endings are {', '.join(_WRITERS)}.")
    corpus = _read(paths, whole=whole)
    table = run(corpus, framework=framework, language=language.value if language else None, coder=coder)
    if update is not None:
        table = table.update_from(update)
        counts = table.edits["status"].value_counts(sort=False)
        listed = ", ".join(f"{count} {status}" for status, count in counts.items())
        _say(f"read back from {update}: {listed or 'no changes'}")
    chosen = [name.strip() for name in columns.split(",")] if columns else None
    for path in targets:
        getattr(table, _WRITERS[path.suffix.lower()])(path, columns=chosen)
        _say(f"wrote {path}")
    _say(repr(table))
    for document, reason in table.skipped:
        _say(f"no row for {document}: {reason}")
    _say("")
    _say(table.conclusion())
    _finish(corpus)


_WRITERS = {
    ".docx": "to_docx", ".xlsx": "to_xlsx", ".csv": "to_csv", ".md": "to_markdown", ".html": "to_html", ".tex": "to_latex",
}  # fmt: skip


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
    corpus = _read(paths)
    model = Coder.load(coder) if codebook is None else Coder(Codebook.load(codebook)).fit()
    passages = segment(corpus, unit.value)
    chosen = model.suggest(passages, n)
    write_sheet(model, [passages[k] for k in chosen["position"]], out, show=not blind)
    then = f"--update {coder}" if codebook is None else f"--codebook {codebook}"
    _say(f"wrote {len(chosen)} of {len(passages)} passages to {out}")
    _say(f"fill in the column codes, then: govtext train {out} {then} --out my-coder")
    _finish(corpus)


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
    corpus = _read(paths, whole=whole) if paths else None
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
        )  # fmt: skip
    coded = None
    if codes is not None:
        if corpus is None:
            raise OptionError("--codes needs the documents: saved topics hold passages, not documents.")
        coded = code(corpus, codes, unit.value, coder=coder)
    own: Any = language.value if language else None
    _say(repr(found))
    _table(found.to_frame()[["topic", "label", "size", "documents", "npmi"]].astype({"topic": str}))
    for note in found.notes:
        _say(f"- {note}")
    if save is not None:
        _say(f"saved topics and passages in {found.save(save)}")
    for path in targets:
        if path.suffix.lower() == ".html":
            found.to_html(path, codes=coded, language=own)
        elif path.suffix.lower() in _PICTURES:
            found.draw(path, language=own)
        else:
            write_topics(found, path, codes=coded, language=own)
        _say(f"wrote {path}")
    if pictures is not None:
        _draw(found, pictures, coded, own)
    if corpus is not None:
        _finish(corpus)


def _assign(found: Any, corpus: Corpus, targets: list[Path]) -> None:
    """Say of other text which of the saved topics it is about."""
    wrong = [str(path) for path in targets if path.suffix.lower() not in {".csv", ".xlsx"}]
    if wrong:
        raise OptionError(
            f"cannot write {', '.join(wrong)}: other text assigned to saved topics goes to .csv or .xlsx."
        )
    frame = found.transform(corpus)
    sizes = frame.groupby("label", sort=False).agg(passages=("text", "size"), documents=("document_id", "nunique"))
    _table(sizes.sort_values("passages", ascending=False, kind="stable").reset_index())
    for path in targets:
        _write_frame(frame, path)
    _finish(corpus)


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
        _say(f"wrote {found.draw(folder / f'{name}.svg', what, by=by, language=language)}")


def _subject(corpus: str) -> str:
    """What a shipped corpus is about: its name without version; "" for any other."""
    from govtext import resources

    return corpus.rpartition("-")[0] or corpus if resources.is_shipped("corpora", corpus) else ""


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

    if _subject(source) == "roles":
        from govtext.tables.roles_training import write_role_model
        from govtext.text.encoder import Encoder

        _say(repr(write_role_model(source, Encoder.load(), out)))
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
        _say(f"{sheet!r}")
        _say(f"wrote {fitted!r} to {out}")
        return
    if update is not None:
        raise OptionError("--update goes with a sheet (.xlsx or .csv).")
    labelled = LabelledCorpus.load(source)
    _say(f"training on {labelled!r}; this takes a minute or more ...")
    fitted = run(labelled, Codebook.load(codebook))
    result = write_model(fitted, labelled, out)
    _say(f"wrote {fitted!r} to {out}")
    if result is not None:
        _say(repr(result))


def _roles(corpus: str) -> Iterator[str]:
    from govtext.tables.roles import RoleModel
    from govtext.tables.roles_training import evaluate_roles, load_roles

    scored = evaluate_roles(RoleModel.load(), load_roles(corpus, "test"), load_roles(corpus, "train"))
    for part in (scored.overall, scored.roles, scored.groups):
        yield part.round(3).to_string()


def _matrix(corpus: str) -> Iterator[str]:
    from govtext.tables.evaluation import evaluate_matrix, load_gold

    for split in ("dev", "test"):
        cells = evaluate_matrix(load_gold(corpus, split))
        yield f"{split}: {cells!r}\n{cells.fields.round(3).to_string()}"


def _fields(corpus: str) -> Iterator[str]:
    from govtext.text.front_training import load_pages
    from govtext.text.tagging import Tagger
    from govtext.text.tagging_training import evaluate_tagger, load_texts

    texts = load_texts(corpus, "test"), load_texts(corpus, "train")
    pages = load_pages(split="test"), load_pages(split="train")
    scored = evaluate_tagger(Tagger.load(), texts[0], pages[0], texts[1], pages[1])
    yield repr(scored)
    for part in (scored.spans, scored.lines, scored.pages):
        yield part.round(3).to_string()


def _actors(corpus: str) -> Iterator[str]:
    from govtext.actors.evaluation import evaluate_actors, load_actors

    for split in ("dev", "test", "test2", "other"):
        found = evaluate_actors(load_actors(corpus, split))
        yield f"{split}: {found!r}\n{found.classes.round(2).to_string()}"


def _spoken(corpus: str) -> Iterator[str]:
    from govtext.text.evaluation import evaluate_spoken, load_spoken

    for split in ("dev", "test", "test2"):
        yield f"{split}\n{evaluate_spoken(load_spoken(corpus, split)).table.to_string()}"


def _spelling(corpus: str) -> Iterator[str]:
    from govtext.text.evaluation import evaluate_spelling, load_spelling

    for split in ("dev", "test"):
        yield f"{split}\n{evaluate_spelling(load_spelling(corpus, split)).table.to_string()}"


def _privacy(corpus: str) -> Iterator[str]:
    from govtext.privacy.evaluation import evaluate_privacy, load_transcripts

    everything = load_transcripts(corpus)
    for split in sorted({transcript.split for transcript in everything}):
        marked = [transcript for transcript in everything if transcript.split == split]
        told = evaluate_privacy(marked)
        unlisted = evaluate_privacy(marked, unlisted=True)
        yield f"{split}: {told!r}\n{told.kinds.round(3).to_string()}"
        yield f"with none of the marked names on the list of names: {unlisted!r}"


def _references(corpus: str) -> Iterator[str]:
    from govtext.documents.references.evaluation import evaluate_references, load_reference_lists

    for split in ("dev", "test"):
        scored = evaluate_references(load_reference_lists(corpus, split))
        yield f"{split}: {scored!r}\n{scored.styles.round(3).to_string()}"


def _transcripts(corpus: str) -> Iterator[str]:
    from govtext.documents.transcripts.evaluation import evaluate_transcripts, load_marked, splits

    for split in splits(corpus):
        found = evaluate_transcripts(load_marked(corpus, split))
        yield f"{split}: {found!r}\n{found.scores.round(3).to_string()}\n{found.confidence.round(3).to_string()}"


_SCORED: dict[str, Callable[[str], Iterator[str]]] = {
    "roles": _roles, "matrix": _matrix, "fields": _fields, "actors": _actors, "spoken": _spoken, "spelling": _spelling,
    "privacy": _privacy, "references": _references, "transcripts": _transcripts,
}  # fmt: skip
"""What `govtext evaluate` scores besides coders, by the name of the corpus."""


@app.command()
def evaluate(
    corpus: Annotated[str, typer.Argument(help="A labelled corpus with a 'test' split.")] = "collab",
    coder: Model = "collab",
    json: Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")] = False,
    words_only: Annotated[bool, typer.Option("--words-only", help="Score the coder without its encoder.")] = False,
    writers: Annotated[
        str | None, typer.Option(help="Score on passages of these writers only, joined by commas.")
    ] = None,
    agreement: Annotated[
        bool, typer.Option("--agreement", help="Print the agreement of the two coders of the whole corpus instead.")
    ] = False,
) -> None:
    """Score a coder on held-out passages, beside baselines and beside the second coder.

    `govtext evaluate roles` scores the model of sentence roles on unseen writers, `govtext evaluate matrix` the cells of the
    synthesis table on labelled papers, `govtext evaluate fields` the tagger that finds titles, authors and what cells hold,
    `govtext evaluate actors` the actors of sentences, `govtext evaluate spoken` normal forms, `govtext evaluate spelling` suggestions, `govtext evaluate privacy`
    what pseudonymisation finds, `govtext evaluate references` reference lists and the citations linked to them, `govtext evaluate transcripts` turns,
    speakers and roles of transcripts.

    Example: `govtext evaluate`
    """
    from govtext.coding.agreement import agreement as compare
    from govtext.coding.coder import Coder
    from govtext.coding.evaluation import evaluate as run
    from govtext.coding.labelled import LabelledCorpus
    from govtext.coding.training import scores_json

    if (scored := _SCORED.get(_subject(corpus))) is not None:
        for part in scored(corpus):
            typer.echo(part + "\n")
        return
    labelled = LabelledCorpus.load(corpus)
    if agreement:
        both = [p for p in labelled.passages if p.second_coder is not None]
        table = compare([list(p.first_coder) for p in both], [list(p.second_coder or {}) for p in both])
        typer.echo(table.round(3).to_json(orient="index", indent=1) if json else table.round(3).to_string())
        return
    held_out = labelled.split("test")
    if writers is not None:
        held_out = held_out.of_writers([name.strip() for name in writers.split(",")])
    result = run(Coder.load(coder, encoder=not words_only), held_out, labelled.split("train"))
    typer.echo(scores_json(result) if json else result.to_text())


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
    _say("")
    _say(table.to_text(language.value))
    confused = table.confusions().head(5)
    if len(confused):
        _say("")
        _say(confused.round(2).to_string(index=False))
    if table.left_out:
        for path, frame in zip(tables, frames, strict=True):
            if "code" in frame.columns and frame["code"].str.strip().ne("").all():
                _say(f"{path} has no passage without a code; if those are missing, write it with `classify --all`.")
    if out is not None:
        _write_frame(table.reset_index(), out)
    if disagreements is not None:
        _write_frame(table.disagreements(), disagreements)


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
    corpus = _read(paths)
    done = run(
        corpus,
        names=_lines(names),
        keep=_lines(keep),
        places=places.value,
        ids="keep" if keep_ids else "code",
        key=Key.load(key) if go_on else None,
    )
    done.key.save(key, apart_from=[out], beside_outputs=beside, overwrite=go_on)
    done.save(out)
    if review is not None:
        _write_frame(done.review(), review)
        review.chmod(0o600)
    _say(repr(done))
    frame = done.to_frame()
    _say(frame["kind"].value_counts().to_string() if len(frame) else "nothing was found")
    _say(f"texts in {out}, key in {key}")
    typer.secho(
        "PERINGATAN: ini pseudonimisasi, bukan anonimisasi. Sebagian nama pasti terlewat, dan orang yang mengenal lapangan dapat mengenali "
        "informan dari ceritanya. Baca setiap berkas sebelum dibagikan; simpan kunci terpisah.\n"
        "WARNING: this is pseudonymisation, not anonymisation. Some names are missed. Read every file before you share it; keep the key apart.",
        fg="yellow",
        err=True,
    )
    _finish(corpus)


def _lines(path: Path | None) -> list[str]:
    """The lines of a text file that hold something."""
    if path is None:
        return []
    try:
        return [line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
    except UnicodeDecodeError as error:
        raise OptionError(f"{path} is no text in UTF-8: save it as plain text, one name a line.") from error


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
    corpus = _read([path])
    texts = [" ".join(document.text.split()).casefold() for document in corpus]
    wanted = " ".join(quote.split()).casefold()
    holds = [document for document, text in zip(corpus, texts, strict=True) if wanted in text]
    _say(repr((holds or list(corpus))[0].show(quote, out)))
    _say(f"wrote {out}")
    _finish(corpus)


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
    _say(f"Reading the sample documents in {folder} (invented; see its card) ...")
    corpus = _read([folder])
    _table(corpus.to_frame()[["id", "kind", "language", "year", "title"]])
    _say("Coding every passage into the dimensions of Ansell & Gash (2008) ...")
    coded = code(corpus)
    out.mkdir(parents=True, exist_ok=True)
    _write_frame(coded.to_frame(), out / "coded-passages.csv")
    shown = coded.to_frame().sort_values("probability", ascending=False)
    shown = shown[shown["text"].str.len() > 60].drop_duplicates("document_id")
    _table(shown[["document_id", "code", "probability", "valence", "text"]].head(8))
    _say("Building the literature synthesis table ...")
    table = build(corpus, language=language.value)
    for suffix, method in _WRITERS.items():
        getattr(table, method)(out / f"synthesis{suffix}")
    for document, reason in table.skipped:
        _say(f"no row for {document}: {reason}")
    _say("")
    _say(table.conclusion())
    _say("")
    _say(f"{table!r}")
    _say(f"Open {out / 'synthesis.docx'}, {out / 'synthesis.xlsx'} and {out / 'synthesis.html'}.")
    _finish(corpus)


def _read(paths: list[Path], *, whole: bool = False) -> Corpus:
    from govtext.documents import read as run

    corpus = run(paths[0] if len(paths) == 1 else paths, split=not whole)
    corpus.require_documents()
    return corpus


def _finish(corpus: Corpus) -> None:
    """List what could not be read, and leave with an exit code that says so."""
    if corpus.failures:
        typer.secho(f"{len(corpus.failures)} could not be read:", fg="yellow", err=True)
        for failure in corpus.failures:
            typer.echo(f"  {failure}", err=True)
        raise typer.Exit(EXIT_PARTIAL)


def _write_frame(frame: Any, path: Path) -> None:
    from govtext.tables.exports.frames import write_frame

    write_frame(frame, path)
    _say(f"wrote {len(frame)} rows to {path}")


def _say(message: str) -> None:
    typer.echo(message)


def _table(frame: Any) -> None:
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
