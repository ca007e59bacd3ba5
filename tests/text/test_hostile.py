"""Files that are made to harm, and files with bytes changed at random: refused with a reason or read, and the next one is read."""

from __future__ import annotations

import os
import time
from pathlib import Path

import hostile
import psutil
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govtext.documents.assembly import assemble
from govtext.documents.parts import part
from govtext.errors import ReadError, ReadStoppedError
from govtext.text import cleaning
from govtext.text.readers import Sandbox, read_file
from govtext.text.readers.raw import RawFile, RawLine, RawPage

EXAMPLES = int(os.environ.get("GOVTEXT_FUZZ", "25"))
"""Files that each fuzz test makes: a few in every run, as many as you like by the environment."""
OUTCOMES = {
    "pdf_filters_in_filters": "memory|broke down",
    "pdf_object_stream_bomb": "memory|broke down|broken",
    "pdf_pages_in_a_ring": "pages",
    "pdf_count_that_lies": "read",
    "pdf_huge_page": "read",
    "pdf_deep_arrays": "read|broken|no text layer",
    "docx_sizes_that_lie": "broken",
    "docx_many_entries": "made to harm|limit",
    "docx_nested_zips": "read",
    "docx_deep_nesting": "broken|nested",
    "docx_nested_tables": "read",
    "docx_laughs": "read|broken",
    "docx_outside_entity": "read|no text|broken",
}


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(seconds=60, memory_mb=300) as own:
        yield own


@pytest.mark.parametrize("name", OUTCOMES)
def test_hostile_files(tmp_path, sandbox, name):
    suffix, make = hostile.FILES[name]
    path = make(tmp_path / f"a{suffix}")
    assert path.stat().st_size < 5e6
    try:
        text = "\n".join(line.text for page in read_file(path, sandbox=sandbox).pages for line in page.lines)
        assert hostile.TEXT in text and "RAHASIA" not in text
        outcome = "read"
    except ReadError as error:
        outcome = str(error)
    assert any(word in outcome for word in OUTCOMES[name].split("|")), outcome
    good = hostile.pdf(tmp_path / "good.pdf", GOOD_PDF)
    assert read_file(good, sandbox=sandbox).pages, "the next file is read"


GOOD_PDF = [hostile.CATALOG, hostile.PAGES, hostile.page(), hostile.stream(hostile.SHOW), hostile.FONT]


def test_a_file_that_is_too_large_for_memory_is_stopped(tmp_path):
    path = hostile.pdf_flate_bomb(tmp_path / "a.pdf")
    with Sandbox(seconds=60, memory_mb=150) as sandbox, pytest.raises(ReadStoppedError, match="more than 150 MB"):
        read_file(path, sandbox=sandbox)


def test_the_worker_leaves_nothing_behind_and_goes_nowhere(tmp_path, monkeypatch):
    from govtext.text.readers import worker

    good = hostile.pdf(tmp_path / "good.pdf", GOOD_PDF)
    with Sandbox() as sandbox:
        read_file(good, sandbox=sandbox)
        folder, process = sandbox._folder, psutil.Process(sandbox._process.pid)
        assert Path(folder).is_dir() and Path(process.cwd()) == Path(folder).resolve()
    assert not Path(folder).exists() and not process.is_running()
    with pytest.raises(PermissionError, match="offline"):
        worker._refuse_network("socket.connect", ())
    assert worker._alive(os.getppid() if os.name == "posix" else os.getpid())
    assert not worker._alive(2**30)


@pytest.mark.parametrize(
    "unit",
    ["Abstrak\n", "Kondisi (", "A: ", "1.1. ", "(2020) ", "[00:01] ", "Abdul, A. dan ", "BAB I\n", "P: Apa?\nI: Ya.\n"],
)
def test_text_that_repeats_is_read_in_time(unit, monkeypatch):
    """Steps that look at all pairs of lines or at all lengths of a run would take minutes here."""
    monkeypatch.setattr(
        cleaning, "front_parts", lambda lines: [[(0, "body")]] * len(lines)
    )  # the network sees 80 lines at most
    lines = tuple(RawLine(line) for line in (unit * 8000).split("\n"))
    raw = RawFile((RawPage(1, "1", lines),), paged=False, wrapped=True)
    start = time.process_time()
    part(raw)
    assemble(raw, id="a")
    assert time.process_time() - start < 5


def _fuzzed(seed: bytes):
    """The seed with bytes changed, a stretch doubled or taken out, or its end cut off."""
    places = st.integers(0, len(seed) - 1)

    def change(edits):
        data = bytearray(seed)
        for kind, place, value in edits:
            place %= max(1, len(data))
            if kind == "byte":
                data[place : place + 1] = bytes([value])
            elif kind == "double":
                data[place:place] = data[place : place + 4 * value]
            elif kind == "drop":
                del data[place : place + value]
            else:
                del data[max(1, place) :]
        return bytes(data) or b"x"

    kinds = st.sampled_from(["byte"] * 6 + ["double", "drop", "end"])
    return st.lists(st.tuples(kinds, places, st.integers(0, 255)), min_size=1, max_size=12).map(change)


FUZZ = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="GOVTEXT_FUZZ" not in os.environ,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def holds(path, sandbox) -> None:
    """What is read is whole: every page starts in the text, every paragraph and section lies in it."""
    try:
        raw = read_file(path, sandbox=sandbox)
    except ReadError as error:
        assert str(error)
        return
    document = assemble(raw, id="a")
    end = len(document.text)
    assert len(document.page_starts) == len(document.page_numbers) == len(raw.pages)
    assert all(0 <= start <= end for start in document.page_starts)
    assert all(0 <= p.start < p.end <= end for p in document.paragraphs)
    assert all(0 <= s.start <= s.body <= s.end <= end for s in document.sections)
    assert all(0 <= t.start <= t.end <= end for t in document.turns)


def _seeds(tmp_path_factory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("seeds")
    body = hostile.paragraph("Abstrak") + "".join(hostile.paragraph(f"{hostile.TEXT} {n}") for n in range(6))
    return {
        ".pdf": hostile.pdf(folder / "a.pdf", GOOD_PDF).read_bytes(),
        ".docx": hostile.docx(folder / "a.docx", body + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>").read_bytes(),
        ".md": ("# Judul\n\nAbstrak\n\n" + hostile.TEXT + "\n\nP: Apa?\nI: Ya – “betul”.\n\f2. METODE\n" * 3).encode(),
    }


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".md"])
def test_files_with_changed_bytes(tmp_path_factory, sandbox, monkeypatch, suffix):
    monkeypatch.setattr(cleaning, "front_parts", lambda lines: [[(0, "body")]] * len(lines))
    path = tmp_path_factory.mktemp("fuzz") / f"a{suffix}"

    @FUZZ
    @given(_fuzzed(_seeds(tmp_path_factory)[suffix]))
    def changed(data):
        path.write_bytes(data)
        holds(path, sandbox)

    changed()


@FUZZ
@given(st.binary(min_size=1, max_size=300), st.sampled_from([".pdf", ".docx", ".txt", ".md"]))
def test_any_bytes(tmp_path_factory, data, suffix):
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes({".pdf": b"", ".docx": b"", ".txt": b"Rapat ", ".md": b"# "}[suffix] + data)
    if suffix in {".txt", ".md"}:
        try:
            read_file(path)
        except ReadError as error:
            assert str(error)
