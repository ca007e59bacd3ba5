"""govtext's reading of PDFs beside other libraries: speed, memory, and how rightly the text comes out, in one run.

    pip install pypdf pdfplumber pdfminer.six docling-parse        (pdftotext: from poppler)
    python benchmarks/pdf.py [FOLDER] [--gold order.json] [--every N] [--pages N] [--only govtext,pdftotext]

Without a folder, made PDFs alone are read. Each system reads in a process of its own; pages a CPU-second count the user and system time of
reading alone, memory is the peak of the process. Systems that are not installed are left out.
"govtext" is the clean text (line ends closed, paragraphs over pages, the front named by the tagger), "its reader" the part that the sandbox does.

Made PDFs (the script writes them; what is right is known): twelve two-column pages with a running head, a page number, a footnote and a
table of full width, whose right column stands first in the file. "next line" is the share of lines after which the next one of the column (or of
the next column) follows; "reduplication" how many of 70 words such as "masing-masing" that are broken at their hyphen survive; "heads" how many
running heads and page numbers are left in the text; "broken" how many of the sentences that run over a page or column are interrupted.

Gold (--gold): a list of {"file", "page" (from 0), "anchors": [[letters of a line], ...] in reading order}, made by looking at pages of the
folder. A page is in order when the lines that are found stand in that order.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

Reader = Callable[[Path, int], list[str]]
REDUPLICATED = "masing-masing bersama-sama hal-hal pihak-pihak rata-rata lain-lain undang-undang sehari-hari sayur-sayuran bagian-bagian".split()
WORDS = (
    "kolaborasi antara pemerintah desa dengan lembaga adat berjalan melalui rapat rutin yang membahas anggaran serta pembagian "
    "peran setiap pihak agar pelayanan air bersih makin merata di seluruh wilayah kecamatan"
).split()
PAGES, LINES = 12, 44


def govtext(path: Path, pages: int) -> list[str]:
    from govtext.text.cleaning import clean
    from govtext.text.readers.pdf import read_pdf

    cleaned = clean(read_pdf(path))
    ends = [*cleaned.page_starts[1:], len(cleaned.text)]
    return [cleaned.text[a:b] for a, b in zip(cleaned.page_starts, ends, strict=True)]


def reader(path: Path, pages: int) -> list[str]:
    from govtext.text.readers.pdf import read_pdf

    return ["\n".join(line.text for line in page.lines if line.style != "furniture") for page in read_pdf(path).pages]


def pypdfium2(path: Path, pages: int) -> list[str]:
    import pypdfium2 as pdfium

    found = []
    with pdfium.PdfDocument(path) as pdf:
        for index in range(min(pages, len(pdf))):
            page = pdf[index]
            textpage = page.get_textpage()
            found.append(textpage.get_text_range())
            textpage.close()
            page.close()
    return found


def pypdf(path: Path, pages: int) -> list[str]:
    import pypdf as library

    return [page.extract_text() for page in library.PdfReader(path).pages[:pages]]


def pdfplumber(path: Path, pages: int) -> list[str]:
    import pdfplumber as library

    found = []
    with library.open(path) as pdf:
        for page in pdf.pages[:pages]:
            found.append(page.extract_text() or "")
            page.close()
    return found


def pdfminer(path: Path, pages: int) -> list[str]:
    from pdfminer.high_level import extract_text

    return extract_text(path, maxpages=pages).split("\f")[:-1]


def pdftotext(path: Path, pages: int) -> list[str]:
    command = ["pdftotext", "-l", str(pages), "-enc", "UTF-8", str(path), "-"]
    answer = subprocess.run(command, capture_output=True, check=True)
    return answer.stdout.decode("utf-8", "replace").split("\f")[:-1]


def docling(path: Path, pages: int) -> list[str]:
    from docling_core.types.doc.page import TextCellUnit
    from docling_parse.pdf_parser import DoclingPdfParser

    pdf = DoclingPdfParser(loglevel="fatal").load(path_or_stream=str(path))
    found = []
    for number, page in pdf.iterate_pages():
        if number > pages:
            break
        found.append("\n".join(cell.text for cell in page.iterate_cells(unit_type=TextCellUnit.LINE)))
    return found


SYSTEMS: dict[str, tuple[Reader, str]] = {
    "govtext": (govtext, "govtext"),
    "  its reader": (reader, "govtext"),
    "pypdfium2": (pypdfium2, "pypdfium2"),
    "pypdf": (pypdf, "pypdf"),
    "pdfplumber": (pdfplumber, "pdfplumber"),
    "pdfminer.six": (pdfminer, "pdfminer"),
    "pdftotext": (pdftotext, ""),
    "docling-parse": (docling, "docling_parse"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--every", type=int, default=1, help="read every Nth file of the folder")
    parser.add_argument(
        "--pages", type=int, default=3000, help="read so many pages of a file at most (govtext reads all)"
    )
    parser.add_argument("--only", default="", help="systems, with commas")
    options = parser.parse_args()
    wanted = [name for name in options.only.split(",") if name] or list(SYSTEMS)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made.pdf"
        make(made)
        print(
            f"{'':<15}{'pages/CPU-s':>12}{'MB':>7}{'next line':>11}{'reduplication':>15}{'heads':>7}{'broken':>8}{'in order':>12}"
        )
        for name in wanted:
            _, module = SYSTEMS[name]
            if not (find_spec(module) if module else shutil.which(name)):
                print(f"{name:<15} is not installed")
                continue
            context = multiprocessing.get_context("spawn")
            with context.Pool(1) as pool:
                print(pool.apply(measure, (name, made, options)))


def measure(name: str, made: Path, options: argparse.Namespace) -> str:
    """Measure one system in this process and return its row."""
    read, _ = SYSTEMS[name]
    following, kept, heads, broken = judge("\n".join(read(made, PAGES)))
    speed, right, of = "", 0, 0
    if options.folder:
        gold = json.loads(options.gold.read_text(encoding="utf-8")) if options.gold else []
        by_file: dict[str, list[dict[str, object]]] = {}
        for page in gold:
            by_file.setdefault(str(page["file"]), []).append(page)
        pages, failed = 0, 0
        spent = 0.0
        for path in sorted(options.folder.glob("*.pdf"))[:: options.every]:
            start = cpu()
            try:
                found = read(path, options.pages)
            except Exception:  # noqa: BLE001 - whatever a library raises on a file is counted
                failed += 1
                continue
            finally:
                spent += cpu() - start
            pages += len(found)
            for page in by_file.get(path.stem, []):
                of += 1
                right += in_order(page, found)
        speed = f"{pages / spent:.0f}" + (f" ({failed} failed)" if failed else "")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    megabytes = memory / (1024 * (1024 if sys.platform == "darwin" else 1))
    return (
        f"{name:<15}{speed:>12}{megabytes:>7.0f}{following:>11.3f}{f'{kept} of 70':>15}{heads:>7}{broken:>8}"
        f"{f'{right} of {of}' if of else '':>12}"
    )


def cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def in_order(page: dict[str, object], found: list[str]) -> bool:
    """Whether the lines of a gold page stand in its order; a line that is not found word for word says nothing."""
    number = int(str(page["page"]))
    text = letters(found[number]) if number < len(found) else ""
    anchors = [str(anchor[0]) for anchor in page["anchors"]]  # type: ignore[attr-defined]
    places = [text.find(anchor) for anchor in anchors if text.count(anchor) == 1]
    return len(places) > 0.6 * len(anchors) and places == sorted(places)


def columns() -> Iterator[tuple[int, int, list[str]]]:
    """Page, column and lines of the made text; each line holds a number of its own, and every tenth breaks a word at its hyphen."""
    number = 0
    pairs = 0
    for page in range(PAGES):
        for column in range(2):
            lines = []
            opened = ""
            for row in range(LINES):
                words = [WORDS[(5 * number + k) % len(WORDS)] for k in range(4)]
                line = f"{opened}{' '.join(words)} n{number:04d}x"
                opened = ""
                if row % 14 == 3 and row < LINES - 1 and pairs < 70:
                    left, _, right = REDUPLICATED[pairs % len(REDUPLICATED)].partition("-")
                    line, opened = f"{line} {left}-", f"{right} "
                    pairs += 1
                lines.append(line)
                number += 1
            yield page, column, lines


def make(path: Path) -> None:
    """Write the made PDF."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    pages: dict[int, dict[int, list[str]]] = {}
    for page, column, lines in columns():
        pages.setdefault(page, {})[column] = lines
    for page, both in pages.items():
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(55, 810, "Jurnal Tata Kelola, Vol. 4, No. 1" if page % 2 else "Aminah, Kolaborasi di Desa")
        canvas.drawString(290, 30, f"q{page + 101}q"[1:-1])
        canvas.setFont("Times-Roman", 10)
        for column in (1, 0):
            for row, line in enumerate(both[column]):
                y = 780 - 12 * row - (90 if row >= LINES // 2 else 0)
                canvas.drawString(55 + 255 * column, y, line)
        middle = 780 - 12 * (LINES // 2)
        canvas.drawString(
            120, middle - 10, f"Tabel {page + 1}. Pihak yang terlibat dan peran mereka dalam penyediaan air bersih"
        )
        canvas.line(55, middle - 15, 540, middle - 15)
        canvas.line(55, middle - 62, 540, middle - 62)
        for row, cells in enumerate(
            (("Pihak", "Peran", "Jumlah"), ("Dinas", "pembina", "12"), ("Desa", "pelaksana", "7"))
        ):
            for x, cell in zip((60, 260, 460), cells, strict=True):
                canvas.drawString(x, 780 - 12 * (LINES // 2) - 24 - 12 * row, cell)
        canvas.line(55, 128, 150, 128)
        canvas.setFont("Times-Roman", 6)
        canvas.drawString(55, 120, str(page + 1))
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(59, 117, f"Catatan kaki tentang wawancara dengan {WORDS[page]} {WORDS[page + 7]}.")
        canvas.showPage()
    canvas.save()


def judge(text: str) -> tuple[float, int, int, int]:
    """Share of lines followed by the right one, reduplicated words kept, heads left, and sentences that something interrupts."""
    order: list[int] = []
    for page, column, lines in columns():
        half = LINES // 2
        first = (page * 2 + column) * LINES
        order += range(first, first + len(lines))
        if column:  # the table parts the page: upper left, upper right, lower left, lower right
            left = first - LINES
            order[-2 * LINES :] = [
                *range(left, left + half), *range(first, first + half), *range(left + half, left + LINES), *range(first + half, first + LINES),
            ]  # fmt: skip
    found = [int(number) for number in re.findall(r"n(\d{4})x", text)]
    after = dict(pairwise(found))
    following = sum(after.get(a) == b for a, b in pairwise(order)) / (len(order) - 1)
    flat = " ".join(text.split())
    kept = sum(flat.count(f" {word} ") for word in REDUPLICATED)
    heads = text.count("Jurnal Tata Kelola, Vol.") + text.count("Aminah, Kolaborasi di Desa")
    heads += sum(bool(re.search(rf"^\W*{101 + page}\W*$", text, re.MULTILINE)) for page in range(PAGES))
    broken = 0
    for page in range(PAGES - 1):  # the last line of a page and the first of the next
        last = order[2 * LINES * (page + 1) - 1]
        broken += not re.search(rf"n{last:04d}x\s+(?:[\w-]+\s+){{4,5}}n{last + 1:04d}x", text)
    return following, kept, heads, broken


if __name__ == "__main__":
    main()
