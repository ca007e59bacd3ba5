"""Character error of scans: clean pages made here, and the same pages skewed, noisy, coarse and turned, in one run.

    python benchmarks/ocr.py [--pages N]        (needs Tesseract with ind and eng)

Each page is set with reportlab from govtext's own sample documents, in Indonesian and English, one and two columns, drawn at 300 dpi in grey, and read
as gt.read reads a scan. The character error rate is the edit distance between the text read and the text set, spaces between words counted once, divided
by the length of the text set. CPU seconds are those of govtext and Tesseract for one page, drawing included.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image
from rapidfuzz.distance import Levenshtein
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

import govtext as gt
from govtext.text.cleaning import clean
from govtext.text.readers.pdf.reading import scanned_file
from govtext.text.readers.scanning import scan_page
from govtext.text.readers.scans import Scan

FONT, SIZE, LEADING, TOP, BOTTOM = "Times-Roman", 11, 15, 780, 60


def made_page(path: Path, words: list[str], columns: int) -> str:
    """Set words on a page and return those that went on it."""
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont(FONT, SIZE)
    width = (475 - 25 * (columns - 1)) / columns
    rest, lines = list(words), []
    for column in range(columns):
        y = TOP
        while y > BOTTOM and rest:
            taken = 1
            while taken < len(rest) and stringWidth(" ".join(rest[: taken + 1]), FONT, SIZE) <= width:
                taken += 1
            lines.append(" ".join(rest[:taken]))
            canvas.drawString(60 + column * (width + 25), y, lines[-1])
            rest, y = rest[taken:], y - LEADING
    canvas.save()
    return " ".join(lines)


def noisy(picture: Image.Image) -> Image.Image:
    random = np.random.default_rng(7)
    grey = np.asarray(picture, dtype=np.float32)
    return Image.fromarray(np.clip(grey * 0.85 + 20 + random.normal(0, 22, grey.shape), 0, 255).astype(np.uint8))


KINDS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "clean, 300 dpi": lambda p: p,
    "skewed by 1.5 degrees": lambda p: p.rotate(1.5, resample=3, fillcolor=255),
    "noisy, grey paper": noisy,
    "150 dpi": lambda p: p.resize((p.width // 2, p.height // 2), resample=3),
    "on its side": lambda p: p.rotate(90, expand=True),
}


def cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2, help="pages in each language")
    wanted = parser.parse_args().pages
    corpus = gt.read(gt.resources.sample_documents())
    texts = {
        language: " ".join(d.text for d in corpus if d.language == language and d.kind != "transcript").split()
        for language in ("id", "en")
    }
    print(f"{'':24}{'pages':>7}{'error':>9}{'worst':>9}{'CPU-s':>8}{'sure':>7}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = []
        for language, words in texts.items():
            for number in range(wanted):
                path = folder / f"{language}{number}.pdf"
                start = number * 500 % max(1, len(words) - 600)
                told = made_page(path, words[start : start + 600], 1 + number % 2)
                with pypdfium2.PdfDocument(path) as pdf:
                    picture = pdf[0].render(scale=300 / 72, grayscale=True).to_pil()
                pages.append((told, Image.fromarray(np.asarray(picture))))
        for kind, change in KINDS.items():
            errors, letters, rates, sure = 0, 0, [], []
            began = cpu()
            for told, picture in pages:
                changed = change(picture)
                file = folder / "page.png"
                dpi = 150 if kind.startswith("150") else 300
                changed.save(file, dpi=(dpi, dpi))
                scan = Scan.from_json(scan_page(str(file), ".png", 1))
                found = " ".join(clean(scanned_file({1: scan}, 1)).text.split())
                distance = Levenshtein.distance(found, told)
                errors, letters = errors + distance, letters + len(told)
                rates.append(distance / len(told))
                sure.append(scan.confidence)
            spent = (cpu() - began) / len(pages)
            print(
                f"{kind:24}{len(pages):7}{errors / letters:9.2%}{max(rates):9.2%}{spent:8.1f}{sum(sure) / len(sure):7.2f}"
            )


if __name__ == "__main__":
    main()
