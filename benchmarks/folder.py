"""Reads a folder of many files, some of them broken: with one process and with two, stopped in the middle and gone on with.

    python benchmarks/folder.py                     # 2,000 files made for it
    python benchmarks/folder.py --files 200 --keep /tmp/folder

Prints how many documents and failures there are, the failures by reason, seconds and pages a second, and whether all ways of reading
give equal corpora. The files are small and made by rule: papers and interviews in PDF, Word and plain text; every twentieth is broken in one of
the ways of ``BROKEN``.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import govtext as gt

SEED = 20
EVERY = 20
"""One file in so many is broken."""
PROSE = (
    "Kolaborasi antar pihak dalam {0} di Kabupaten {1} masih menghadapi kendala anggaran yang terlambat cair.",
    "Rapat koordinasi digelar setiap bulan di kantor camat dan dihadiri oleh kepala desa serta para kader.",
    "Penelitian ini menggunakan pendekatan kualitatif dengan wawancara mendalam terhadap {2} informan di Kabupaten {1}.",
    "Hasil penelitian menunjukkan bahwa kepercayaan antar pihak tumbuh setelah data dibuka kepada masyarakat.",
)
SUBJECTS = ("pengelolaan sampah", "penanganan stunting", "dana desa", "air bersih", "mitigasi banjir")
PLACES = ("Sikka", "Jember", "Bantul", "Malaka", "Sigi", "Wajo", "Belu")
HEADS = ("PENDAHULUAN", "METODE", "HASIL DAN PEMBAHASAN", "KESIMPULAN")


def paragraphs(chance: random.Random, number: int) -> list[str]:
    subject, place, count = chance.choice(SUBJECTS), chance.choice(PLACES), chance.randint(5, 30)
    filled = [line.format(subject, place, count) for line in PROSE]
    front = [
        f"Tata Kelola Kolaboratif {subject.title()} di Kabupaten {place} ({number})",
        "Siti Aminah Putri",
        "Abstrak",
        filled[0] + " " + filled[2],
    ]
    body = [line for head in HEADS for line in (head, chance.choice(filled))]
    return front + body


def write_text(path: Path, lines: list[str]) -> None:
    path.write_text("\n\n".join(lines), encoding="utf-8")


def write_docx(path: Path, lines: list[str]) -> None:
    import docx

    file = docx.Document()
    for line in lines:
        file.add_paragraph(line)
    file.save(path)


def write_pdf(path: Path, lines: list[str]) -> None:
    from textwrap import wrap

    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=A4, invariant=True)
    height = 780
    for line in (piece for paragraph in lines for piece in [*wrap(paragraph, 90), ""]):
        if height < 80:
            canvas.showPage()
            height = 780
        canvas.drawString(60, height, line)
        height -= 16
    canvas.save()


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:400])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def overwritten(path: Path) -> None:
    path.write_bytes(random.Random(path.name).randbytes(5000))


def zero_bytes(path: Path) -> None:
    path.write_bytes(b"\x00" * 5000)


BROKEN = (cut_off, emptied, overwritten, zero_bytes)
KINDS = ((".pdf", write_pdf), (".docx", write_docx), (".txt", write_text))


def make(folder: Path, count: int) -> int:
    """Write the files; return how many of them are broken."""
    chance = random.Random(SEED)
    broken = 0
    for number in range(count):
        suffix, write = KINDS[number % len(KINDS)]
        path = folder / f"{number // 100:02d}" / f"{number:04d}{suffix}"
        path.parent.mkdir(exist_ok=True)
        write(path, paragraphs(chance, number))
        if number % EVERY == EVERY - 1:
            damage = BROKEN[broken % len(BROKEN)]
            # a text that is cut off is still a text
            (emptied if damage is cut_off and suffix == ".txt" else damage)(path)
            broken += 1
    return broken


def equal(one: gt.Corpus, other: gt.Corpus) -> bool:
    return list(one) == list(other) and one.failures == other.failures and one.parts == other.parts


def timed(what: str, folder: Path, **options) -> gt.Corpus:
    start = time.perf_counter()
    corpus = gt.read(folder, progress=False, **options)
    seconds = time.perf_counter() - start
    pages = sum(len(document.page_numbers) for document in corpus)
    print(
        f"{what}: {len(corpus)} documents, {len(corpus.failures)} failures, {seconds:.1f} s, {pages / seconds:.0f} pages/s",
        flush=True,
    )
    return corpus


def stopped(folder: Path, cache: Path, enough: int) -> int:
    """Read in another process, kill it without warning when so many chunks are written, return how many there are."""
    code = f"import govtext as gt; gt.read({str(folder)!r}, n_jobs=2, cache={str(cache)!r}, progress=False)"
    process = subprocess.Popen([sys.executable, "-c", code])
    while process.poll() is None and sum(1 for _ in cache.rglob("*.json")) < enough:
        time.sleep(0.2)
    os.kill(process.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    process.wait()
    return sum(1 for _ in cache.rglob("*.json"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--keep", type=Path, help="make the files in this folder and leave them there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch, "files")
        folder.mkdir(parents=True, exist_ok=True)
        broken = make(folder, options.files)
        print(f"{options.files} files, {broken} of them broken")
        first = timed("one process", folder, n_jobs=1)
        second = timed("two processes", folder, n_jobs=2)
        cache = Path(scratch, "cache")
        chunks = stopped(folder, cache, options.files // 16)
        third = timed(f"gone on after a kill, {chunks} chunks were done", folder, n_jobs=2, cache=cache)
        fourth = timed("all kept", folder, cache=cache)
        print("all equal:", all(equal(first, other) for other in (second, third, fourth)))
        for reason, count in Counter(failure.reason for failure in first.failures).most_common():
            print(f"  {count:4d}  {reason}")


if __name__ == "__main__":
    main()
