"""How much of a file's text a reader keeps: words against LibreOffice's own text export, beside other readers.

    python benchmarks/formats.py FOLDER [--peers VENV/bin/python] [--each]

FOLDER holds .docx, .odt, .rtf, .doc or .epub files of your own. LibreOffice (``soffice``) exports each as plain text; a word counts as kept as often as
it stands in both. The peers (python-docx, docx2txt, mammoth) read .docx only and are looked for in the Python that ``--peers`` names.
Words that LibreOffice does not export (formulas, diagrams, numbers before headings in some files) count for nobody. Time is CPU time.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from govtext.errors import ReadError
from govtext.text.readers import read_file
from govtext.text.readers.formats import FORMATS, load

KINDS = (".docx", ".docm", ".odt", ".rtf", ".doc", ".epub")
PEERS = ("python-docx", "docx2txt", "mammoth")
_WORD = re.compile(r"\w+")
_PEER = r"""
import json, sys, time
def python_docx(path):
    import docx
    document = docx.Document(path)
    parts = [p.text for p in document.paragraphs]
    for table in document.tables:
        parts += [cell.text for row in table.rows for cell in row.cells]
    return "\n".join(parts)
def docx2txt(path):
    import docx2txt as library
    return library.process(path)
def mammoth(path):
    import mammoth as library
    with open(path, "rb") as file:
        return library.extract_raw_text(file).value
read = {"python-docx": python_docx, "docx2txt": docx2txt, "mammoth": mammoth}[sys.argv[1]]
for path in json.load(sys.stdin):
    start = time.process_time()
    try:
        text = read(path)
    except Exception:
        text = ""
    print(json.dumps([text, time.process_time() - start]))
"""


def words(text: str) -> Counter[str]:
    """The words of a text, and how often each stands in it."""
    return Counter(_WORD.findall(text.replace("\u00ad", "").lower()))


def exported(files: list[Path]) -> dict[Path, str]:
    """LibreOffice's own export of every file as text."""
    with tempfile.TemporaryDirectory() as folder:
        copies = [Path(shutil.copy(file, Path(folder, f"{n:05}{file.suffix.lower()}"))) for n, file in enumerate(files)]
        subprocess.run(
            ["soffice", f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless", "--convert-to", "txt:Text (encoded):UTF8",
             "--outdir", folder, *map(str, copies)],
            check=False, capture_output=True, timeout=1800,
        )  # fmt: skip
        made = {file: copy.with_suffix(".txt") for file, copy in zip(files, copies, strict=True)}
        return {
            file: text.read_text(encoding="utf-8-sig", errors="replace")
            for file, text in made.items()
            if text.is_file()
        }


def own(files: list[Path]) -> list[tuple[str, float]]:
    """What govtext reads, and how long it takes."""
    found = []
    for file in files:
        start = time.process_time()
        try:
            format = FORMATS[file.suffix.lower()]
            raw = load(format.reader)(file) if format.isolated and format.reader else read_file(file)
            text = "\n".join(line.text for page in raw.pages for line in page.lines)
        except ReadError as error:
            print(f"  {file.name}: {error}", file=sys.stderr)
            text = ""
        found.append((text, time.process_time() - start))
    return found


def peers(python: str, name: str, files: list[Path]) -> list[tuple[str, float]]:
    """What another reader reads, and how long it takes."""
    done = subprocess.run(
        [python, "-c", _PEER, name],
        input=json.dumps([str(file) for file in files]),
        capture_output=True,
        text=True,
        check=True,
    )
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


def main() -> None:
    """Print a line a reader."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--peers", default="", help="a Python in which the peers are installed")
    parser.add_argument("--each", action="store_true", help="a line a file as well")
    options = parser.parse_args()
    files = sorted(file for file in options.folder.rglob("*") if file.suffix.lower() in KINDS)
    reference = {file: counts for file, text in exported(files).items() if (counts := words(text)).total() >= 30}
    for kind in dict.fromkeys(file.suffix.lower() for file in reference):
        chosen = [file for file in reference if file.suffix.lower() == kind]
        results = {"govtext": own(chosen)}
        if kind == ".docx" and options.peers:
            results |= {name: peers(options.peers, name, chosen) for name in PEERS}
        total = sum(reference[file].total() for file in chosen)
        print(f"{kind}: {len(chosen)} files, {total:,} words")
        for name, read in results.items():
            kept = [(words(text) & reference[file]).total() for file, (text, _) in zip(chosen, read, strict=True)]
            shares = [k / reference[file].total() for k, file in zip(kept, chosen, strict=True)]
            print(
                f"  {name:12} {sum(kept) / total:8.2%} of words kept; worst file {min(shares):7.2%}; "
                f"{sum(s < 0.99 for s in shares):3} files below 99%; {sum(seconds for _, seconds in read):6.1f} CPU-s"
            )
            if options.each:
                for file, share in zip(chosen, shares, strict=True):
                    print(f"    {share:7.2%} {file.name}")


if __name__ == "__main__":
    main()
