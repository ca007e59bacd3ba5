"""Count how often a year said in some way is the year of publication: writes ``govtext/documents/front/year_counts.json``.

FOLDER holds documents, each with a .json of the same name whose "year" is its year of publication (null where it says none). The documents are
those that were looked at; ones that are only scored stay out.

    python training/front/years.py FOLDER [FOLDER ...]              # the counts, and how often the year is right with a tenth held out
    python training/front/years.py FOLDER [FOLDER ...] --write
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from govtext.documents.front.journal import running_lines
from govtext.documents.front.metadata import year_evidence
from govtext.documents.front.years import OFFSETS, YearSaid, likeliest_year, shares
from govtext.documents.sections.sections import find_sections
from govtext.errors import GovtextError
from govtext.text.cleaning import clean
from govtext.text.readers import read_file

OUT = Path(__file__).parents[2] / "govtext" / "documents" / "front" / "year_counts.json"
FOLDS = 10

Case = tuple[int | None, list[YearSaid]]


def cases(folders: Iterable[Path]) -> list[Case]:
    """Return the right year and the evidence of each document that can be read."""
    found: list[Case] = []
    for gold in sorted(path for folder in folders for path in folder.rglob("*.json")):
        file = next((path for path in sorted(gold.parent.glob(gold.stem + ".*")) if path.suffix != ".json"), None)
        if file is None:
            continue
        try:
            raw = read_file(file)
        except GovtextError as error:
            print(f"{file}: {error}")
            continue
        cleaned = clean(raw)
        evidence = year_evidence(cleaned, find_sections(cleaned), raw.properties, running_lines(raw))
        found.append((json.loads(gold.read_text(encoding="utf-8"))["year"], evidence))
    return found


def counted(found: Sequence[Case]) -> dict[str, Any]:
    """Return how often evidence of each kind gave the year, the year before it, or another one, and how often no evidence gave it."""
    kinds: dict[str, dict[str, int]] = {}
    for year, said in found:
        for evidence in said:
            counts = kinds.setdefault(evidence.kind, dict.fromkeys(OFFSETS, 0))
            after = year is not None and year == evidence.year + 1
            counts["same" if year == evidence.year else "next" if after else "other"] += 1
    unstated = sum(year is None or all(evidence.year != year for evidence in said) for year, said in found)
    return {"documents": len(found), "unstated": unstated, "kinds": {kind: kinds[kind] for kind in sorted(kinds)}}


def held_out(found: Sequence[Case]) -> str:
    """Return how often the year is right where each tenth is read with the counts of the others."""
    right = stated = filled = 0
    for fold in range(FOLDS):
        model = shares(counted([case for number, case in enumerate(found) if number % FOLDS != fold]))
        for year, said in found[fold::FOLDS]:
            likeliest = likeliest_year(said, model)
            stated += year is not None
            right += year is not None and likeliest is not None and likeliest.year == year
            filled += year is None and likeliest is not None
    return f"{right} of {stated} right, {filled} of {len(found) - stated} filled where nothing is stated"


def main() -> None:
    """Count, print and, if asked, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    found = cases(options.folders)
    counts = counted(found)
    for kind, row in counts["kinds"].items():
        print(f"{kind:<24}", *(f"{row[name]:>5}" for name in OFFSETS))
    print(f"{counts['documents']} documents; held out: {held_out(found)}")
    if options.write:
        OUT.write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
