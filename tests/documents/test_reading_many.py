"""Many files: read by several processes, kept by content, and every odd thing that lies in folders."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import docx
import pytest

import govtext as gt
from govtext.batches import CACHE_VARIABLE
from govtext.documents import reading
from govtext.documents.document import Document
from govtext.documents.files import files_in, reading_version, safe_name
from govtext.documents.storing import from_data, to_data
from govtext.text.readers.content import content_suffix

PAPER = """Kolaborasi Multipihak dalam Pengelolaan Sampah di Kota {0}
Siti Aminah Putri dan Budi Santoso
Universitas Nusa Raya

Abstrak

Penelitian ini bertujuan menganalisis kolaborasi para pihak dalam pengelolaan sampah di Kota {0} dengan pendekatan kualitatif.

Kata kunci: kolaborasi, sampah

PENDAHULUAN

Rapat koordinasi digelar setiap bulan di kantor camat dan dihadiri oleh kepala desa serta para kader dari Kota {0}.
"""
PLACES = ("Bima", "Kupang", "Jember", "Bantul", "Palu", "Ambon")


def equal(one: gt.Corpus, other: gt.Corpus) -> bool:
    return list(one) == list(other) and one.failures == other.failures and one.parts == other.parts


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Six papers, a Word file, an empty file and a broken PDF."""
    place = tmp_path_factory.mktemp("papers")
    for name in PLACES:
        (place / f"{name}.txt").write_text(PAPER.format(name), encoding="utf-8")
    file = docx.Document()
    file.add_paragraph("Rapat koordinasi digelar setiap bulan di kantor camat.")
    file.save(place / "rapat.docx")
    (place / "empty.txt").write_bytes(b"")
    (place / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    return place


@pytest.fixture(scope="module")
def corpus(folder):
    return gt.read(folder)


@pytest.fixture
def few(tmp_path, monkeypatch):
    """A folder with two short texts, and a count of the files that are read."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Rapat {name} digelar.", encoding="utf-8")
    read = reading.read_files
    counted: list[str] = []

    def read_files(files, **options):
        counted.extend(path for path, _ in files)
        return read(files, **options)

    monkeypatch.setattr(reading, "read_files", read_files)
    return tmp_path, counted


def test_two_processes_read_the_same_and_what_is_kept_is_equal(folder, corpus, tmp_path):
    assert len(corpus) == 7 and len(corpus.failures) == 2
    assert equal(gt.read(folder, n_jobs=2, cache=tmp_path / "kept"), corpus)
    assert equal(gt.read(folder, cache=tmp_path / "kept"), corpus)


def test_documents_come_back_equal(sample):
    for document in sample:
        assert from_data(Document, to_data(document)) == document
    odd = replace(sample[0], text="half \ud800 of a pair", part=(2, 5), notes=("a",))
    assert from_data(Document, to_data(odd)) == odd
    with pytest.raises(TypeError, match="cannot be stored"):
        to_data(replace(sample[0], notes=(object(),)))


def test_nothing_is_kept_unless_asked(few, monkeypatch):
    folder, counted = few
    monkeypatch.delenv(CACHE_VARIABLE, raising=False)
    gt.read(folder)
    gt.read(folder)
    assert len(counted) == 4 and sorted(p.name for p in folder.iterdir()) == ["a.txt", "b.txt"]


def test_only_what_changed_is_read_again(few, tmp_path_factory, monkeypatch):
    folder, counted = few
    kept = tmp_path_factory.mktemp("kept")
    monkeypatch.setenv(CACHE_VARIABLE, str(kept))
    first = gt.read(folder)
    assert equal(gt.read(folder), first) and len(counted) == 2
    moved = tmp_path_factory.mktemp("moved") / "sub"
    folder.rename(moved)
    again = gt.read(moved)
    assert [d.path for d in again] == [str(moved / "a.txt"), str(moved / "b.txt")] and len(counted) == 2
    (moved / "c.txt").write_text("Rapat c digelar.", encoding="utf-8")
    assert len(gt.read(moved)) == 3 and str(moved / "c.txt") in counted
    before = len(counted)
    gt.read(moved, language="en")
    assert len(counted) == before + 3, "options count"
    monkeypatch.setattr(reading, "reading_version", lambda: "another")
    gt.read(moved)
    assert len(counted) == before + 6, "and so does the way of reading"
    assert all(all(c.isalnum() or c in "._-" for c in path.name) for path in kept.rglob("*"))


def test_the_way_of_reading_names_code_libraries_and_models():
    version = reading_version()
    for part in (f"govtext {gt.__version__}", "pypdfium2 ", "tagger ", "text ", "documents "):
        assert part in version


def test_a_file_that_changes_while_it_is_read(few, monkeypatch):
    folder, _ = few
    from govtext.documents import files

    read = files.read_file

    def changed(path, **options):
        raw = read(path, **options)
        if path.name == "a.txt":
            path.write_text("Rapat lain digelar.", encoding="utf-8")
        return raw

    monkeypatch.setattr(files, "read_file", changed)
    corpus = gt.read(folder)
    assert [d.id for d in corpus] == ["b"] and "changed while it was read" in corpus.failures[0].reason


def test_a_file_that_nobody_thought_of_stops_nothing(few, monkeypatch):
    folder, _ = few
    from govtext.documents import files

    assemble = files.assemble

    def fails(raw, **options):
        if options["id"] == "a":
            raise IndexError("list index out of range")
        return assemble(raw, **options)

    monkeypatch.setattr(files, "assemble", fails)
    corpus = gt.read(folder)
    assert len(corpus) == 1 and "IndexError" in corpus.failures[0].reason and "report it" in corpus.failures[0].reason


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_rings_of_links_pipes_and_links_to_nothing(few):
    folder, _ = few
    (folder / "sub").mkdir()
    (folder / "sub" / "ring").symlink_to(folder)
    (folder / "sub" / "gone.txt").symlink_to(folder / "nothing.txt")
    os.mkfifo(folder / "pipe.txt")
    outside = folder.parent / f"{folder.name}-outside"
    outside.mkdir()
    (outside / "c.txt").write_text("Rapat c digelar.", encoding="utf-8")
    (folder / "linked").symlink_to(outside)
    (folder / "linked too").symlink_to(outside)
    corpus = gt.read(folder)
    assert [d.id for d in corpus] == ["a", "b", "c"], "a linked folder is read once"
    reasons = {Path(failure.path).name: failure.reason for failure in corpus.failures}
    assert "pipe" in reasons["pipe.txt"] and "cannot be opened" in reasons["gone.txt"] and len(reasons) == 2


def test_folders_and_files_that_may_not_be_opened(few, monkeypatch):
    folder, _ = few
    (folder / "closed").mkdir()
    scandir = os.scandir

    def refusing(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    found, unread = files_in(folder)
    assert [p.name for p in found] == ["a.txt", "b.txt"] and "Permission denied" in unread[0].reason


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such names")
def test_names_with_line_breaks_and_bytes_that_are_no_letters(tmp_path):
    for name in (b"rapat\n1.txt", b"rapat \xff.txt", "rapat \u202e2 é.txt".encode()):
        try:
            path = tmp_path / os.fsdecode(name)
            path.write_text(f"Rapat digelar {len(name)}.", encoding="utf-8")
        except OSError:
            pytest.skip("this file system takes letters only")
    corpus = gt.read(tmp_path, cache=tmp_path / ".kept")
    assert {d.id for d in corpus} == {"rapat 1", "rapat \ufffd", "rapat  2 é"}
    assert equal(gt.read(tmp_path, cache=tmp_path / ".kept"), corpus)
    assert safe_name("x" * 300) == "x" * 300


def test_files_are_read_by_what_they_are(make_pdf, tmp_path):
    path = make_pdf("paper.docx", ["Rapat koordinasi digelar setiap bulan di kantor camat."])
    (tmp_path / "page.pdf").write_text("<!DOCTYPE html><html><body>Login</body></html>", encoding="utf-8")
    (tmp_path / "rtf.docx").write_bytes(b"{\\rtf1 Rapat}")
    corpus = gt.read(tmp_path, n_jobs=1)
    document = next(d for d in corpus if d.path == str(path))
    assert document.paged and "named .docx but read as .pdf, which it is" in document.notes
    word = tmp_path / "word.pdf"
    file = docx.Document()
    file.add_paragraph("Rapat digelar.")
    file.save(word)
    assert content_suffix(word, ".pdf") == ".docx" and content_suffix(tmp_path / "page.pdf", ".pdf") == ".html"
    assert content_suffix(tmp_path / "rtf.docx", ".docx") == ".rtf"
    for name in ("page.pdf", "rtf.docx"):
        said = [f.reason for f in corpus.failures if f.path.endswith(name)] + [
            n for d in corpus if d.path.endswith(name) for n in d.notes
        ]
        assert any("named ." in text for text in said), "its content is said, whether such files are read or not"


def test_limits_have_to_make_sense(few):
    with pytest.raises(gt.errors.OptionError, match="above 0"):
        gt.read(few[0], seconds=0)
