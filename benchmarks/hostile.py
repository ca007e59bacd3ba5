"""What becomes of files that are made to harm: outcome, seconds, and the most memory that the parser held.

    python benchmarks/hostile.py                    # all of tests/text/hostile.py
    python benchmarks/hostile.py pdf_flate_bomb     # some

Then text that repeats, at two lengths: seconds of the steps after the parser. Where twice the text takes much more than twice as long, a step
looks at all pairs of lines.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from govtext.documents.front.metadata import find_metadata
from govtext.documents.parts import part
from govtext.documents.sections.sections import find_sections
from govtext.documents.transcripts.turns import find_turns
from govtext.errors import ReadError
from govtext.text.cleaning import clean
from govtext.text.readers import Sandbox, read_file, sandbox
from govtext.text.readers.raw import RawFile, RawLine, RawPage

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "text"))
import hostile

SECONDS = 60
LINES = 10_000
PROSE = (
    hostile.TEXT + " Kepala desa serta para kader menyampaikan laporan tentang kegiatan di wilayah masing-masing." * 2
)
REPEATED = {
    "headings of abstracts": ["Abstrak"],
    "abstracts": ["Abstrak", "", PROSE, ""],
    "chapters": ["BAB {0} Judul {1}", ""],
    "numbered sections": ["{0}.{0} Judul Bagian", "", PROSE, ""],
    "sub-headings": ["Kondisi Awal", "", PROSE, ""],
    "turns": ["P: Apa?", "I: Ya."],
    "empty turns": ["A:", "B:"],
    "references": ["Rapat, A. ({1}). Judul. Jurnal, 1(2), 3-4."],
    "wrapped lines": [PROSE[:80] + " dan"],
}


def read_hostile(names: list[str]) -> None:
    held = 0
    resident = sandbox._resident

    def watched(pid: int) -> int:
        nonlocal held
        now = resident(pid)
        held = max(held, now)
        return now

    sandbox._resident = watched
    for name, (suffix, make) in hostile.FILES.items():
        if names and name not in names:
            continue
        with tempfile.TemporaryDirectory() as folder:
            path = make(Path(folder, f"a{suffix}"))
            held, start = 0, time.perf_counter()
            try:
                with Sandbox(seconds=SECONDS) as own:
                    raw = read_file(path, sandbox=own)
                characters = sum(len(line.text) for page in raw.pages for line in page.lines)
                outcome = f"read: {len(raw.pages)} pages, {characters:,} characters"
            except ReadError as error:
                outcome = str(error)
            seconds = time.perf_counter() - start
            print(
                f"{name:24} {path.stat().st_size:>10,} bytes {seconds:6.1f} s {held / 1e6:6.0f} MB  {outcome}",
                flush=True,
            )


def read_repeated() -> None:
    print(f"{'seconds at':24} {LINES:,} and {2 * LINES:,} lines")
    for name, unit in REPEATED.items():
        times = []
        for count in (LINES, 2 * LINES):
            lines = [line.format(n % 89 + 1, 1900 + n % 120) for n in range(count // len(unit)) for line in unit]
            raw = RawFile((RawPage(1, "1", tuple(map(RawLine, lines))),), paged=False, wrapped=True)
            took = {}
            start = time.process_time()
            cleaned = clean(raw)
            took["clean"] = time.process_time() - start
            for step in (find_turns, find_sections, part):
                start = time.process_time()
                step(raw if step is part else cleaned)
                took[step.__name__] = time.process_time() - start
            sections = find_sections(cleaned)
            start = time.process_time()
            find_metadata(cleaned, sections, {})
            took["find_metadata"] = time.process_time() - start
            times.append(took)
        print(
            f"{name:24} " + "  ".join(f"{step} {times[0][step]:.1f} {times[1][step]:.1f}" for step in times[0]),
            flush=True,
        )


if __name__ == "__main__":
    read_hostile(sys.argv[1:])
    if len(sys.argv) == 1:
        read_repeated()
