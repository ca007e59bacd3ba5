"""How much of web pages is kept, and how much of what surrounds them: marked passages, beside trafilatura.

    python benchmarks/webpages.py FOLDER [--peers VENV/bin/python]

FOLDER is ``tests`` of a checkout of trafilatura: ``evaldata.json`` lists, for each saved page, passages that an extractor should give ("with") and
passages that it should not ("without"); the pages lie in ``eval`` and ``cache``. Trafilatura is looked for in the Python that ``--peers`` names.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from pathlib import Path

from govtext.errors import ReadError
from govtext.text.readers.webpage import read_webpage

_PEER = """
import json, sys, time
from pathlib import Path
import trafilatura
for path in json.load(sys.stdin):
    start = time.process_time()
    text = trafilatura.extract(Path(path).read_bytes(), include_comments=False, include_tables=True) or ""
    print(json.dumps([text, time.process_time() - start]))
"""


def own(pages: list[Path]) -> list[tuple[str, float]]:
    """What govtext reads, and how long it takes."""
    found = []
    for page in pages:
        start = time.process_time()
        try:
            text = "\n".join(line.text for part in read_webpage(page).pages for line in part.lines)
        except ReadError:
            text = ""
        found.append((text, time.process_time() - start))
    return found


def peer(python: str, pages: list[Path]) -> list[tuple[str, float]]:
    """What trafilatura reads, and how long it takes."""
    given = json.dumps([str(page) for page in pages])
    done = subprocess.run([python, "-c", _PEER], input=given, capture_output=True, text=True, check=True)
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


def main() -> None:
    """Print a line a reader."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--peers", default="", help="a Python in which trafilatura is installed")
    options = parser.parse_args()
    listed = json.loads((options.folder / "evaldata.json").read_text(encoding="utf-8")).values()
    marked: dict[Path, dict[str, list[str]]] = {}
    for entry in listed:
        places = [options.folder / name / entry["file"] for name in ("eval", "cache")]
        marked |= {place: entry for place in places if place.is_file()}
    pages = list(marked)
    results = {"govtext": own(pages)}
    if options.peers:
        results["trafilatura"] = peer(options.peers, pages)
    print(f"{len(pages)} pages")
    for name, read in results.items():
        texts = [" ".join(text.split()) for text, _ in read]
        shares = []
        for kind in ("with", "without"):
            hits = [
                " ".join(p.split()) in text
                for page, text in zip(pages, texts, strict=True)
                for p in marked[page].get(kind) or []
            ]
            shares.append(f"{sum(hits) / len(hits):6.1%} of {len(hits)}")
        seconds = sum(s for _, s in read)
        print(f"  {name:12} wanted passages kept {shares[0]}; unwanted ones left {shares[1]}; {seconds:.1f} CPU-s")


if __name__ == "__main__":
    main()
