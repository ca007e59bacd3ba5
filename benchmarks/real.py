"""Scores of the shipped coder on passages of real documents, beside the coders of the same passages, in one run.

The texts are not in the repository: only their labels are (corpora/real-1), by the hash of the text. Who has them, a JSON object with
"text", and "question" where one was asked, a line, prints the figures of the card with

python benchmarks/real.py TEXTS.jsonl [--split test] [--coder collab]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

import govtext as gt
from govtext.coding.evaluation import KeywordCoder
from govtext.coding.tuned import text_key


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument(
        "--split", default="test", help='"test", never used for a choice, or "looked at" (default: %(default)s)'
    )
    parser.add_argument("--coder", default="collab")
    parser.add_argument("--agreement", action="store_true", help="print the agreement of coder and model, code by code")
    options = parser.parse_args()
    lines = options.texts.read_text(encoding="utf-8").splitlines()
    sources = [json.loads(line) for line in lines if line]
    texts = {text_key(line["text"]): line["text"] for line in sources}
    question = {line["text"]: line.get("question", "") for line in sources}
    file = gt.resources.find("corpora", "real") / "labels.jsonl"
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["split"] == options.split and row["key"] in texts]
    chosen = [texts[row["key"]] for row in rows]
    print(f"{len(rows)} passages of {len({row['document'] for row in rows})} real documents")
    coder = gt.Coder.load(options.coder)
    words = gt.Coder.load(options.coder, encoder=False)
    ids = coder.codebook.ids
    keyword = KeywordCoder(coder.codebook).predict(chosen)
    codings = {
        "trained coder": coder.predict(chosen, questions=[question[text] for text in chosen]),
        "without questions": coder.predict(chosen),
        "words alone": words.predict(chosen),
        "keyword baseline": [[ids[k] for k in np.flatnonzero(row)] for row in keyword],
        "first coder": [list(row["first_coder"]) for row in rows],
        "second coder": [list(row["second_coder"]) for row in rows],
    }
    groups = {"all": rows} | {
        f"{language} {genre}": [r for r in rows if (r["language"], r["genre"]) == (language, genre)]
        for language in ("id", "en")
        for genre in ("academic", "spoken")
    }
    print("micro F1, and in brackets F1 where codes that a coder thought possible do not count as wrong")
    print(f"{'':18}" + "".join(f"{f'{name} ({len(part)})':>20}" for name, part in groups.items()))
    for name, coding in codings.items():
        given = dict(zip((row["key"] for row in rows), coding, strict=True))
        cells = []
        for part in groups.values():
            strict, lenient = _f1(part, given)
            cells.append(f"{strict:.3f} ({lenient:.3f})")
        print(f"{name:18}" + "".join(f"{cell:>20}" for cell in cells))
    first, second = codings["first coder"], codings["second coder"]
    pairs = {
        "first and second coder": (first, second),
        "model and first coder": (codings["trained coder"], first),
        "model and second coder": (codings["trained coder"], second),
    }
    for name, pair in pairs.items():
        table = gt.agreement(*pair)
        row = table.loc["(all)"]
        shared = sum(len(set(a) & set(b)) for a, b in zip(*pair, strict=True))
        f1 = 2 * shared / sum(len(set(a)) + len(set(b)) for a, b in zip(*pair, strict=True))
        print(
            f"{name}: micro F1 {f1:.3f}, {row['percent']:.3f} alike, kappa {row['kappa']:.3f} [{row['kappa_low']:.3f}, {row['kappa_high']:.3f}], "
            f"alpha {row['alpha']:.3f}, alpha of whole sets {table.set_alpha.value:.3f}"
        )
        if options.agreement:
            print(table.round(2).to_string())
            print(table.confusions().head(10).round(2).to_string(index=False))
    pairs_of_valence = [(t, c, v) for t, row in zip(chosen, rows, strict=True) for c, v in row["codes"].items()]
    found = coder.predict_valence([t for t, _, _ in pairs_of_valence], [c for _, c, _ in pairs_of_valence])
    right = np.mean([f == v for f, (_, _, v) in zip(found, pairs_of_valence, strict=True)])
    print(f"valence right for {right:.3f} of {len(found)} given codes")


def _f1(rows: list[dict], given: dict[str, list[str]]) -> tuple[float, float]:
    right = wrong = forgivable = missed = 0
    for row in rows:
        gold, found = set(row["codes"]), set(given[row["key"]])
        right += len(gold & found)
        missed += len(gold - found)
        wrong += len(found - gold)
        forgivable += len((found - gold) & set(row["possible"]))
    strict = 2 * right / max(1, 2 * right + wrong + missed)
    return strict, 2 * right / max(1, 2 * right + wrong - forgivable + missed)


if __name__ == "__main__":
    main()
