"""Scores on labelled text: coders, and every other part that has a labelled corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated

import typer

from govtext import resources
from govtext.cli.app import Model, app


def _roles(corpus: str) -> Iterator[str]:
    from govtext.tables.roles import RoleModel
    from govtext.tables.roles_training import evaluate_roles, load_roles

    scored = evaluate_roles(RoleModel.load(), load_roles(corpus, "test"), load_roles(corpus, "train"))
    for part in (scored.overall, scored.roles, scored.groups):
        yield part.round(3).to_string()


def _matrix(corpus: str) -> Iterator[str]:
    from govtext.tables.evaluation import evaluate_matrix, evaluate_readers, load_gold

    papers = load_gold(corpus)
    splits = {split: [paper for paper in papers if paper.split == split] for split in sorted({p.split for p in papers})}
    for split, own in splits.items():
        cells = evaluate_matrix(own)
        yield f"{split}: {cells!r}\n{cells.fields.round(3).to_string()}"
    if (resources.corpus_folder(corpus) / "second.jsonl").is_file():
        others = load_gold(corpus, reader="second")
        for split in sorted({paper.split for paper in others}):
            second = [paper for paper in others if paper.split == split]
            agreed = evaluate_readers(splits[split], second)
            yield f"{split}: two readers of {len(second)} papers, each against the other\n{agreed.round(3).to_string()}"


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

    if (scored := _SCORED.get(resources.subject(corpus))) is not None:
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
