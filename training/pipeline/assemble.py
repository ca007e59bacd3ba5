"""Joins the trained parts and writes models/language-id-1.

    python training/pipeline/assemble.py DATA SYNTAX ENTITIES [FOLDER]

The trained lemmatizer gives way to a table of the treebanks' lemmas with the stemmer behind it, which is better (README.md).
"""

from __future__ import annotations

import collections
import shutil
import sys
from pathlib import Path

import register  # noqa: F401
import spacy
from spacy.language import create_tokenizer
from treebank import read
from words import words

from govtext.storage import checksums, write_json
from govtext.text.entity_parts import BORDERS, LAWS, PERSONS, PROGRAMMES, WORDS
from govtext.text.pipeline import FORMAT, KIND
from govtext.text.spacy_parts import LEMMAS, SENTENCES, IndonesianText, LemmasComponent

_ROOT = Path(__file__).parents[2]


def lemmas(data: Path) -> dict[str, str]:
    """Words of the treebanks whose lemma is not what the stemmer gives, each with its part of speech; GSD's word counts most."""
    counts = collections.defaultdict(collections.Counter)
    known = {s.text for s in read(data / "gsd-dev-2017.conllu")}
    for name, weight in (("gsd-dev", 10), ("csui-train", 1), ("pud", 1)):
        for sentence in read(data / f"{name}.conllu"):
            if name == "gsd-dev" and sentence.text not in known:
                continue  # held out
            for word in sentence.words:
                counts[word.form.lower(), word.upos][word.lemma.lower()] += weight
    stem, table = LemmasComponent(), {}
    for (form, upos), seen in sorted(counts.items()):
        lemma = min(seen, key=lambda each: (-seen[each], each))
        if lemma != stem.lemma(form, upos):
            table[f"{form} {upos}"] = lemma
    return table


def main(data: Path, syntax: Path, entities: Path, folder: Path) -> None:
    """``syntax`` is a trained parser, or the ``pipeline`` folder of a finished model, whose other parts then stay as they are."""
    nlp = spacy.load(syntax)
    if "trainable_lemmatizer" in nlp.pipe_names:
        nlp.remove_pipe("trainable_lemmatizer")
        nlp.add_pipe(LEMMAS, after="morphologizer").table = lemmas(data)
        nlp.add_pipe(SENTENCES, first=True)
    for name in (WORDS, LAWS, PROGRAMMES, PERSONS, "ner", BORDERS):
        if name in nlp.pipe_names:
            nlp.remove_pipe(name)
    nlp.add_pipe(WORDS).tell(words(data))
    nlp.add_pipe(LAWS)
    nlp.add_pipe(PROGRAMMES)
    nlp.add_pipe(PERSONS)
    nlp.add_pipe("ner", source=spacy.load(entities), name="ner")
    nlp.add_pipe(BORDERS)
    nlp.tokenizer = create_tokenizer()(nlp)
    nlp.meta.update(
        name="language_id",
        version="1",
        description="Indonesian: parts of speech, features, lemmas, dependencies, entities",
        author="The govtext authors",
        license="CC BY-SA 4.0",
        performance={},
    )
    for key in ("train", "dev", "words"):
        if key in nlp.config["paths"]:
            nlp.config["paths"][key] = None
    folder.mkdir(parents=True, exist_ok=True)
    pipeline = folder / "pipeline"
    shutil.rmtree(pipeline, ignore_errors=True)
    nlp.to_disk(pipeline)
    labels = {
        label for name in nlp.pipe_names if hasattr(nlp.get_pipe(name), "labels") for label in nlp.get_pipe(name).labels
    }
    # the words of the training text are not needed, nor ours to pass on
    write_json(pipeline / "vocab" / "strings.json", sorted({*IndonesianText().vocab.strings, *labels}))
    names = sorted(p.relative_to(folder).as_posix() for p in pipeline.rglob("*") if p.is_file())
    write_json(
        folder / "meta.json",
        {
            "kind": KIND,
            "format": FORMAT,
            "name": "language-id",
            "language": "id",
            "licence": "CC-BY-SA-4.0",
            "sources": [
                "UD_Indonesian-GSD",
                "UD_Indonesian-CSUI",
                "UD_Indonesian-PUD",
                "idner-news-2k",
                "NERGrit",
                "entities-1",
            ],
            "spacy": spacy.__version__,
            "entities": sorted(nlp.get_pipe("ner").labels),
            "sha256": checksums(folder, names),
        },
    )
    print(folder, f"{sum((folder / n).stat().st_size for n in names) / 1e6:.1f} MB", nlp.pipe_names)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]), Path(sys.argv[4]) if len(sys.argv) > 4 else _ROOT / "models" / "language-id-1")
