"""Writes entities-train.spacy and entities-dev.spacy from idner-news-2k, NERGrit and corpora/entities-1 (its train split only).

LAW and PROGRAM are labelled only in govtext's own sentences. A sentence of the other two that has a word of laws or programmes
is therefore left out, else it would teach that these are no entities; so is one whose places are hospitals or schools, which
govtext calls organisations. idner-news-2k leaves countries and regions unlabelled where they act ("Jepang melarang"): a word that
is a place elsewhere counts there as unknown, not as outside.

Beside the labelled sentences stand variants and filled frames (variants.py, frames.txt), and sentences of corpora/collab-3, also govtext's
own, that have no capital but the first: they have no names. In two of three of these, and in some of the others, ordinary words get a capital, as
papers and letters give them. OUT/words.json has the lists that the model reads as features (words.py), a quarter of each left out.

    python training/pipeline/prepare_entities.py DATA OUT [SPLIT ...]
"""

from __future__ import annotations

import json
import random
import re
import sys
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans
from variants import capitals, from_frame, variant
from words import words

from govtext import resources
from govtext.text import split_sentences
from govtext.text.spacy_parts import IndonesianText

_COPIES, _FILLED, _NAMELESS, _GAPS = 5, 9, 900, 0.25
_LABELS = {"PERSON": "PER", "ORGANISATION": "ORG", "PLACE": "LOC"}
_UNLABELLED = re.compile(
    r"\b(?:UU\w*|RUU|Undang-?|undang|Perp\w+|Per(?:da|men\w*|bup|wal\w*|gub|des|pu)|Peraturan|peraturan|Kep(?:pres|men\w*)|Keputusan|Inpres|Instruksi|Pasal|pasal|"
    r"Program|program|Gerakan|PNPM|PKH|BLT|Raskin|Jamkes\w*|Kartu|Qanun|Konstitusi|KUHP)\b"
)
_ORGANISATION = re.compile(
    r"^(?:RS\w*|Rumah Sakit|SMA|SMP|SMK|SD|SDN|MAN|MTs|Universitas|Institut|Sekolah|Politeknik|Puskesmas|PT|Madrasah|Pondok|Pesantren)\b"
)
_NO_SPACE_BEFORE, _NO_SPACE_AFTER = set(".,;:!?)%”’"), set("(“‘")


def iob(path: Path, nlp: IndonesianText) -> list[Doc]:
    found, rows = [], []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.strip():
            fields = line.split()
            rows.append((fields[0], fields[-1]))
        elif rows:
            words = [w for w, _ in rows]
            spaces = [
                not (following in _NO_SPACE_BEFORE or word in _NO_SPACE_AFTER)
                for word, following in zip(words, [*words[1:], "."], strict=True)
            ]
            tags = [t if t == "O" else t[:2] + _LABELS.get(t[2:], t[2:]) for _, t in rows]
            doc = Doc(nlp.vocab, words=words, spaces=spaces, ents=valid(tags))
            if not _UNLABELLED.search(doc.text) and not any(
                e.label_ == "LOC" and _ORGANISATION.match(e.text) for e in doc.ents
            ):
                found.append(doc)
            rows = []
    return found


def valid(tags: list[str]) -> list[str]:
    """I- after O or another label becomes B-."""
    out = []
    for tag in tags:
        starts = tag.startswith("I-") and (not out or out[-1][2:] != tag[2:])
        out.append("B" + tag[1:] if starts else tag)
    return out


def own(nlp: IndonesianText, text: str, entities: list[tuple[int, int, str]]) -> Doc:
    doc = nlp.make_doc(text)
    doc.ents = filter_spans(
        s for a, b, label in entities if (s := doc.char_span(a, b, label=label, alignment_mode="expand"))
    )
    return doc


def unknown(doc: Doc, places: set[str]) -> Doc:
    """The document with its unlabelled words that are places elsewhere marked as unknown."""
    spans = [doc[t.i : t.i + 1] for t in doc if not t.ent_type_ and t.text in places]
    doc.set_ents(list(doc.ents), missing=spans, default="outside")
    return doc


def nameless(language_text: list[str]) -> list[str]:
    found = {}
    for text in language_text:
        for start, end in split_sentences(text):
            sentence = text[start:end]
            if 25 < len(sentence) < 200 and sentence[0].isupper() and sentence[1:] == sentence[1:].lower():
                found[sentence] = None
    return list(found)


def main(data: Path, out: Path, splits: frozenset[str]) -> None:
    nlp, chance = IndonesianText(), random.Random(7)
    lines = (resources.find("corpora", "entities") / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [r for r in map(json.loads, lines) if r["split"] in splits]
    known = words(data, _GAPS)
    ordinary = frozenset(known["ordinary"])
    (out / "words.json").write_text(
        json.dumps({k: " ".join(v) for k, v in known.items()}, ensure_ascii=False), encoding="utf-8"
    )
    nergrit = iob(data / "nergrit-train.txt", nlp) + iob(data / "nergrit-valid.txt", nlp)
    idner, dev = iob(data / "idner-train.txt", nlp), iob(data / "idner-dev.txt", nlp)
    places = {
        e.text
        for doc in (*nergrit, *idner)
        for e in doc.ents
        if e.label_ == "LOC" and len(e) == 1 and e.text[0].isupper()
    }
    train = nergrit + [unknown(doc, places) for doc in idner]
    dev = [unknown(doc, places) for doc in dev]
    print("others", len(train), len(dev))
    for i, row in enumerate(rows):
        labelled = (row["text"], [tuple(e) for e in row["entities"]])
        if i % 6 == 0:
            dev.append(own(nlp, *labelled))
        else:
            copies = [labelled, *(variant(labelled, chance) for _ in range(_COPIES))]
            train += [own(nlp, *(capitals(c, chance, ordinary) if chance.random() < 0.25 else c)) for c in copies]
    frames = (Path(__file__).parent / "frames.txt").read_text(encoding="utf-8").splitlines()
    train += [own(nlp, *from_frame(frame, chance)) for frame in frames for _ in range(_FILLED)]
    lines = (resources.find("corpora", "collab") / "passages.jsonl").read_text(encoding="utf-8").splitlines()
    passages = [r["text"] for r in map(json.loads, lines) if r["language"] == "id" and r["split"] == "train"]
    for i, text in enumerate(chance.sample(nameless(passages), _NAMELESS)):
        train.append(own(nlp, *(capitals((text, []), chance, ordinary) if i % 3 else (text, []))))
    for name, docs in (("train", train), ("dev", dev)):
        DocBin(docs=docs).to_disk(out / f"entities-{name}.spacy")
        print(name, len(docs), sum(map(len, docs)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), frozenset(sys.argv[3:] or ("train", "train2", "train3")))
