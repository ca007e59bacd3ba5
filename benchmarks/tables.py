"""Cells of tables in PDF against pdfplumber's defaults, in one run, on files that this script makes.

    pip install pdfplumber reportlab
    python benchmarks/tables.py [--folder FOLDER] [--seed 1] [--each 6]

Every file holds one captioned table among paragraphs, with cells that the script knows: full grids, grids with a head over several columns,
three rules (as in APA), no rules, landscape pages, one column of a page with two, and a literature matrix over several pages with its head
on every page and rows cut by the page break. A cell is right when it stands in its row and column, white space and hyphens left out. Of
pdfplumber, which knows pages and no captions, the table with most right cells counts, or all of a file's tables one after the other.
Seconds are CPU time. The files are regular; real ones are harder.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Spacer, Table, TableStyle

from govtext.text.readers.pdf_tables import read_pdf_tables

WORDS = (
    "kolaborasi pemerintah desa warga kader dana rapat kepercayaan komitmen forum program layanan kesehatan air bersih sampah hutan "
    "partisipasi mitra lembaga peran hasil proses dampak aturan dialog pendampingan anggaran swasta komunitas"
).split()
CELL = ParagraphStyle("cell", fontName="Helvetica", fontSize=8, leading=10)
PROSE = ParagraphStyle("prose", fontName="Times-Roman", fontSize=11, leading=14, alignment=4)
KINDS = ("full grid", "merged head", "three rules", "no rules", "landscape", "two columns", "matrix over pages")

Rows = list[list[str]]


def phrase(chance: random.Random, least: int, most: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(least, most))).capitalize()


def number(chance: random.Random) -> str:
    return f"{chance.uniform(0, 999):.{chance.choice([0, 1, 2, 3])}f}".replace(".", ",")


def rows_of(kind: str, chance: random.Random) -> Rows:
    """The cells of a table: a head, and rows of labels and values, or of studies."""
    if kind == "matrix over pages":
        head = ["No", "Peneliti (Tahun)", "Judul", "Metode", "Hasil"]
        return [
            head,
            *(
                [
                    f"{n}",
                    f"{phrase(chance, 1, 2)} ({chance.randint(2005, 2024)})",
                    phrase(chance, 6, 14),
                    chance.choice(["Kualitatif", "Kuantitatif", "Campuran"]),
                    ". ".join(phrase(chance, 6, 16) for _ in range(chance.randint(2, 6))) + ".",
                ]
                for n in range(1, chance.randint(18, 30))
            ),
        ]
    columns = chance.randint(3, 5)
    body = [[phrase(chance, 1, 3), *(number(chance) for _ in range(columns - 1))] for _ in range(chance.randint(4, 12))]
    heads = [phrase(chance, 1, 1) + f" {k}" for k in range(columns)]
    if kind == "merged head":
        return [[heads[0], phrase(chance, 2, 2), *[""] * (columns - 2)], ["", *heads[1:]], *body]
    return [heads, *body]


def make(path: Path, kind: str, rows: Rows, chance: random.Random) -> None:
    """Write the file."""
    size = landscape(A4) if kind == "landscape" else A4
    width, height = size[0] - 120, size[1] - 140
    frames = [Frame(60, 70, width, height)]
    if kind == "two columns":
        frames = [Frame(60, 70, width / 2 - 8, height), Frame(60 + width / 2 + 8, 70, width / 2 - 8, height)]
        width = width / 2 - 8
    columns = len(rows[0])
    shares = [1.0] * columns if kind != "matrix over pages" else [0.3, 1, 1.4, 0.8, 2.6]
    widths = [(width - 14) * share / sum(shares) for share in shares]
    grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    rules = [("LINEABOVE", (0, 0), (-1, 0), 0.8, colors.black), ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black)]
    rules += [("LINEBELOW", (0, -1), (-1, -1), 0.8, colors.black)]
    style: list[Any] = {"three rules": rules, "two columns": rules, "no rules": []}.get(kind, grid)
    if kind == "merged head":
        style = [*grid, ("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (-1, 0))]
    cells = [[Paragraph(cell, CELL) for cell in row] for row in rows]
    again = {"repeatRows": 1, "splitInRow": 1} if kind == "matrix over pages" else {}
    table = Table(cells, colWidths=widths, style=TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *style]), **again)
    text = [Paragraph(". ".join(phrase(chance, 8, 20) for _ in range(6)) + ".", PROSE) for _ in range(2)]
    story = [
        text[0],
        Spacer(1, 12),
        Paragraph(f"Tabel 1. {phrase(chance, 3, 6)}", PROSE),
        Spacer(1, 4),
        table,
        Spacer(1, 12),
        text[1],
    ]
    document = BaseDocTemplate(str(path), pagesize=size, title="Tabel", author="govtext", invariant=1)
    document.addPageTemplates([PageTemplate(frames=frames)])
    document.build(story)


def plain(cell: str | None) -> str:
    return "".join((cell or "").split()).replace("-", "")


def right(found: Rows, wanted: Rows) -> int:
    return sum(
        plain(a) == plain(b) for row, gold in zip(found, wanted, strict=False) for a, b in zip(row, gold, strict=False)
    )


def of_govtext(path: Path) -> list[Rows]:
    return [[list(row) for row in table.rows] for table in read_pdf_tables(path)]


def of_pdfplumber(path: Path) -> list[Rows]:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        tables = [table for page in pdf.pages for table in page.extract_tables()]
    return [*tables, [row for table in tables for row in table]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=6)
    options = parser.parse_args()
    readers: dict[str, Callable[[Path], list[Rows]]] = {"govtext": of_govtext}
    if importlib.util.find_spec("pdfplumber"):
        readers["pdfplumber"] = of_pdfplumber
    scores: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    seconds: dict[str, float] = defaultdict(float)
    with tempfile.TemporaryDirectory() as made:
        folder = options.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        for kind in KINDS:
            for n in range(options.each):
                chance = random.Random(f"{options.seed} {kind} {n}")
                rows = rows_of(kind, chance)
                path = folder / f"{kind.replace(' ', '-')}-{n}.pdf"
                make(path, kind, rows, chance)
                for name, reader in readers.items():
                    began = time.process_time()
                    tables = reader(path)
                    seconds[name] += time.process_time() - began
                    score = scores[name, kind]
                    score[0] += max((right(table, rows) for table in tables), default=0)
                    score[1] += sum(map(len, rows))
                    score[2] += any(len(t) == len(rows) and t and len(t[0]) == len(rows[0]) for t in tables)
    print(f"{'':20}" + "".join(f"{name + ': cells':>20}{'shape':>8}" for name in readers))
    for kind in KINDS:
        line = f"{kind:20}"
        for name in readers:
            good, total, shapes = scores[name, kind]
            line += f"{good / total:20.3f}{f'{shapes}/{options.each}':>8}"
        print(line)
    for name in readers:
        good, total, shapes = (sum(scores[name, kind][k] for kind in KINDS) for k in range(3))
        print(
            f"{name}: {good / total:.3f} of {total} cells, {shapes} of {options.each * len(KINDS)} shapes, {seconds[name]:.1f} CPU seconds"
        )


if __name__ == "__main__":
    main()
