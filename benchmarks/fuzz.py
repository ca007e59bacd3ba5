"""Coverage-guided fuzzing of the steps that are Python: text of any bytes, and Word files of any markup (atheris, pip install atheris).

    python benchmarks/fuzz.py text -max_total_time=600
    python benchmarks/fuzz.py docx -max_total_time=600

Only a ReadError may come out, and what is read must be whole. Further arguments are libFuzzer's.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["govtext"]):
    from govtext.documents.assembly import assemble
    from govtext.documents.parts import part
    from govtext.errors import ReadError
    from govtext.text import cleaning
    from govtext.text.readers.formats import FORMATS, load

    READERS = {suffix: load(FORMATS[suffix].reader) for suffix in (".md", ".docx")}

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "text"))
import hostile

FOLDER = Path(tempfile.mkdtemp(prefix="govtext-fuzz-"))
ALPHABET = "ABCabcz 019.,:;?()[]-–\n\n\t\f#*|/“”\x00\u00ad\ufffe"


def whole(path: Path) -> None:
    try:
        raw = READERS[path.suffix](path)
    except ReadError:
        return
    part(raw)
    document = assemble(raw, id="a")
    end = len(document.text)
    places = [(p.start, p.end) for p in document.paragraphs]
    places += [(s.start, s.end) for s in document.sections] + [(t.start, t.end) for t in document.turns]
    if any(not 0 <= start <= stop <= end for start, stop in places):
        raise AssertionError("a place outside the text")


def text(data: bytes) -> None:
    """Any bytes, or letters and signs that headings and turns are made of."""
    if data[:1] < b"\x80":
        data = "".join(ALPHABET[byte % len(ALPHABET)] for byte in data).encode()
    path = FOLDER / "a.md"
    path.write_bytes(data)
    whole(path)


def word(data: bytes) -> None:
    """Markup between well-formed ends."""
    tags = ("p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "br", "del", "ins", "txbxContent")
    body, opened = [], []
    for byte in data[:2000]:
        if byte < 128:
            name = tags[byte % len(tags)]
            opened.append(name)
            body.append(f"<w:{name}>")
        elif byte < 200 and opened:
            body.append(f"</w:{opened.pop()}>")
        else:
            body.append(ALPHABET[byte % 20].replace("&", "") + " kolaborasi ")
    body += [f"</w:{name}>" for name in reversed(opened)]
    whole(hostile.docx(FOLDER / "a.docx", "".join(body)))


def main() -> None:
    kinds = {"text": text, "docx": word}
    if len(sys.argv) < 2 or sys.argv[1] not in kinds:
        raise SystemExit(__doc__)
    cleaning.front_parts = lambda lines: [[(0, "body")]] * len(lines)  # the network would take all the time
    atheris.Setup([sys.argv[0], *sys.argv[2:]], kinds[sys.argv[1]])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
