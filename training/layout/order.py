"""Count how the lines of a page follow each other: writes ``govtext/text/readers/pdf/order_counts.json``.

FOLDER holds PDFs that were looked at; ones that are only scored stay out. Counted are pairs of lines that follow each other both in the columns
that are found on a page and in the order of its file, so that nobody has to say what is right, and pairs of lines of a page drawn by chance.

    python training/layout/order.py FOLDER [FOLDER ...]            # the counts
    python training/layout/order.py FOLDER [FOLDER ...] --write
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium

from govtext.errors import ReadError
from govtext.text.readers.pdf import arbiter
from govtext.text.readers.pdf.columns import rows_in_order
from govtext.text.readers.pdf.glyphs import Glyphs, read_glyphs
from govtext.text.readers.pdf.rows import pieces, rows_as_written

OUT = Path(__file__).parents[2] / "govtext" / "text" / "readers" / "pdf" / "order_counts.json"
PAGES = 40
COLUMN_LINES, LINE = 6, 18
"""A page has columns when so many lines of so many characters stand in its left half, and in its right."""
DRAWN = 60  # pairs of lines of a page drawn by chance


def pages(folders: Sequence[Path]) -> Iterator[Glyphs]:
    """The upright text of the first pages of each file."""
    for path in sorted(path for folder in folders for path in folder.rglob("*.pdf")):
        try:
            pdf = pdfium.PdfDocument(path)
        except pdfium.PdfiumError as error:
            print(f"{path}: {error}")
            continue
        for number in range(min(len(pdf), PAGES)):
            page = pdf[number]
            textpage = page.get_textpage()
            try:
                flows = read_glyphs(page, textpage).flows
            except ReadError as error:
                print(f"{path}, page {number + 1}: {error}")
                continue
            if flows and flows[0].angle == 0:
                yield flows[0]
            textpage.close()
            page.close()
        pdf.close()


def counted(found: Iterator[Glyphs]) -> dict[str, Any]:
    """Return how often each kind of step and line end follows, and how often line ends meet by chance, on pages with columns."""
    names = [f"{end}, {start}" for end in arbiter.ENDS for start in arbiter.STARTS]
    steps: Counter[str] = Counter()
    follows: Counter[str] = Counter()
    chance: Counter[str] = Counter()
    number = 0
    for glyphs in found:
        parts = pieces(glyphs)
        laid = arbiter.page_path([row.pieces for row in rows_in_order(parts, glyphs)], parts, glyphs)
        file = arbiter.page_path(rows_as_written(parts), parts, glyphs)
        sides = arbiter.margin_lines(file, laid, glyphs.height)
        laid, file = arbiter.inner_path(laid, sides), arbiter.inner_path(file, sides)
        long = laid.letters >= LINE
        left, right = laid.x1 < 0.56 * glyphs.width, laid.x0 > 0.44 * glyphs.width
        if min((long & left).sum(), (long & right).sum()) < COLUMN_LINES:
            continue
        number += 1
        after = dict(zip(file.first[:-1].tolist(), file.first[1:].tolist(), strict=True))
        both = np.array(
            [after.get(a) == b for a, b in zip(laid.first[:-1].tolist(), laid.first[1:].tolist(), strict=True)]
        )
        kinds, texts = arbiter.steps(laid)[both], arbiter.text_steps(laid)[both]
        steps.update(arbiter.STEPS[kind] for kind in kinds.tolist())
        follows.update(names[text] for text in texts.tolist() if text >= 0)
        chosen = np.flatnonzero(laid.letters >= LINE)
        draw = random.Random(number)
        for _ in range(min(DRAWN, len(chosen) * (len(chosen) > 1))):
            pair = laid.chosen(np.array(draw.sample(chosen.tolist(), 2)))
            chance.update(names[text] for text in arbiter.text_steps(pair).tolist() if text >= 0)
    return {
        "pages": number,
        "steps": {name: steps[name] for name in arbiter.STEPS},
        arbiter.FOLLOWS: {name: follows[name] for name in names},
        arbiter.CHANCE: {name: chance[name] for name in names},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    text = json.dumps(counted(pages(options.folder)), indent=1) + "\n"
    print(text)
    if options.write:
        OUT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
