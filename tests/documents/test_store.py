"""Documents in a store: what goes in comes out, once, in order; nothing else is opened; a broken run goes on."""

from __future__ import annotations

import json
import pickle
import sqlite3
import subprocess
import sys
import threading
from dataclasses import replace

import pytest

import govtext as gt
from govtext.documents import Document
from govtext.documents.corpus import Failure
from govtext.errors import ExtraMissingError, OptionError, StoreError
from govtext.passages import StoredPassages, segment
from govtext.text.cleaning import Paragraph

TEXTS = [
    "Rapat digelar tiap bulan oleh dinas kesehatan. Dananya belum cair.",
    "The steering committee meets every month. Funds are late.",
    "Kader posyandu menimbang balita di balai desa setiap bulan.",
]


@pytest.fixture(scope="module")
def corpus():
    return gt.Corpus.from_texts([*TEXTS, " "], ids=["satu", "two", "tiga", "kosong"])


@pytest.fixture
def store(tmp_path, corpus):
    with gt.Store(tmp_path / "corpus.sqlite") as made:
        made.add(corpus)
        yield made


def short(number: int, text: str = "") -> Document:
    text = text or f"Paragraf nomor {number} tentang anggaran desa dan rapat warga."
    return Document(f"d{number}", text, paragraphs=(Paragraph(0, len(text)),))


def test_what_goes_in_comes_out(store, corpus):
    assert list(store) == list(corpus)
    assert store["two"] == corpus["two"] == store[1] == store[-2]
    assert [document.id for document in store[1:]] == ["two", "tiga"]
    assert [document.id for document in store[::2]] == ["satu", "tiga"]
    assert "two" in store and "four" not in store and len(store) == 3 and store.ids == ["satu", "two", "tiga"]
    assert store.to_frame().equals(corpus.to_frame())
    assert store.failures == corpus.failures == (Failure("kosong", "the text is empty."),)
    assert list(store.corpus()) == list(corpus) and store.corpus().failures == corpus.failures
    assert [len(part) for part in store.corpora(2)] == [2, 1]
    assert store.counts() == {"documents": 3, "kinds": {"text": 3}, "languages": {"en": 1, "id": 2}, "failures": 1}


def test_documents_of_every_kind_are_restored_whole(tmp_path):
    files = sorted(gt.resources.sample_documents().iterdir())
    read = gt.read(
        [next(file for file in files if file.suffix == end) for end in {file.suffix: None for file in files}]
    )
    with gt.Store(tmp_path / "s.sqlite") as store:
        assert store.add(read) == len(read)
        assert list(store) == list(read)
        for scope in ("body", "findings"):
            assert list(StoredPassages(store, "paragraph", scope=scope)) == segment(read, "paragraph", scope=scope)


def test_what_is_in_is_passed_over_and_ids_stay_apart(store, corpus):
    assert store.add(corpus) == 0
    assert store.add(replace(corpus["satu"], id="other", path="elsewhere.txt")) == 0
    assert store.add([short(1), replace(short(2), id="satu"), short(1)]) == 2
    assert store.ids == ["satu", "two", "tiga", "d1", "satu-2"]
    assert store["satu-2"].id == "satu-2" and store["satu-2"].text == short(2).text
    with pytest.raises(OptionError, match="takes documents"):
        store.add(["a text"])
    with pytest.raises(OptionError, match=r"gt\.read"):
        store.add("papers/")


def test_a_killed_run_leaves_whole_documents_and_goes_on(tmp_path):
    path = tmp_path / "s.sqlite"

    def dying():
        for number in range(450):
            yield short(number)
        raise RuntimeError("the power fails")

    with gt.Store(path) as store, pytest.raises(RuntimeError):
        store.add(dying())
    with gt.Store(path) as store:
        assert len(store) == 400
        assert store.add(short(number) for number in range(450)) == 50
        assert store.ids == [f"d{number}" for number in range(450)]


def test_broken_text_and_strange_names_are_kept(tmp_path):
    odd = replace(short(1, "Separuh huruf \ud835 dan nol \x00 di tengah kalimat."), id="a'; DROP TABLE documents; --")
    with gt.Store(tmp_path / "s.sqlite") as store:
        store.add([odd])
        store.add(gt.Corpus((), [Failure("f\udcff.pdf", "no \ud800 text")]))
        assert store[odd.id] == odd and list(store) == [odd]
        assert store.failures == (Failure("f\udcff.pdf", "no \ud800 text"),)
        with pytest.raises(OptionError, match="there is no document"):
            store["' OR '1'='1"]
        store.remove(odd.id)
        assert len(store) == 0 and not store


def test_removed_text_is_gone_from_the_disk(tmp_path):
    path = tmp_path / "s.sqlite"
    with gt.Store(path) as store:
        store.add([short(1, "Nama saya Sumarnirahasia, kader desa."), short(2)])
        assert len(StoredPassages(store, "paragraph")) == 2
        with pytest.raises(OptionError, match="to remove"):
            store.remove("d2", "nobody")
        assert len(store) == 2
        store.remove("d1")
        assert [p.document_id for p in StoredPassages(store, "paragraph")] == ["d2"]
    assert b"Sumarnirahasia" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())


def test_passages_are_cut_once_and_new_documents_later(store, corpus, monkeypatch):
    passages = StoredPassages(store, "sentence")
    assert list(passages) == segment(corpus, "sentence") and len(passages) == 5
    calls = []
    monkeypatch.setattr("govtext.passages.stored.segment", lambda *a, **k: calls.append(a) or segment(*a, **k))
    assert list(passages) == list(passages) and calls == []
    store.add([short(9)])
    assert len(list(passages)) == 6 and len(calls) == 1
    with gt.Store(store.path, readonly=True) as reader:
        assert len(StoredPassages(reader, "paragraph")) == 4  # nothing is kept, all is cut
        assert len(calls) == 5
    with pytest.raises(OptionError, match="unit 'word'"):
        StoredPassages(store, "word")


def test_a_reader_sees_one_state_while_another_writes(store):
    reading = iter(store)
    first = next(reading)
    errors = []

    def write():
        try:
            with gt.Store(store.path) as other:
                other.add(short(number) for number in range(30))
        except Exception as error:  # noqa: BLE001
            errors.append(error)

    thread = threading.Thread(target=write)
    thread.start()
    thread.join()
    assert not errors
    assert [first.id, *(document.id for document in reading)] == ["satu", "two", "tiga"]
    assert len(store) == 33


def test_other_processes_get_it_by_name(store):
    again = pickle.loads(pickle.dumps(store))  # what joblib does with arguments
    assert again.path == store.path and again.ids == store.ids
    again.close()
    with pytest.raises(StoreError, match="closed"):
        len(again)
    with pytest.raises(StoreError, match="closed"):
        next(iter(again))


def test_only_stores_are_opened(tmp_path, store):
    text = tmp_path / "notes.sqlite"
    text.write_text("no database at all, but long enough to be looked at as one " * 20)
    with pytest.raises(StoreError, match="no SQLite file"):
        gt.Store(text)
    foreign = tmp_path / "zotero.sqlite"
    with sqlite3.connect(foreign) as other:
        other.execute("CREATE TABLE items (name TEXT)")
    before = foreign.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        gt.Store(foreign)
    assert foreign.read_bytes() == before
    with pytest.raises(StoreError, match="is a folder"):
        gt.Store(tmp_path)
    with pytest.raises(StoreError, match="no folder"):
        gt.Store(tmp_path / "missing" / "s.sqlite")
    with pytest.raises(StoreError, match="no store"):
        gt.Store(tmp_path / "missing.sqlite", readonly=True)
    with gt.Store(store.path, readonly=True) as reader, pytest.raises(StoreError, match="read only"):
        reader.add([short(1)])


def test_a_later_schema_and_smuggled_code_are_refused(tmp_path):
    path = tmp_path / "s.sqlite"
    gt.Store(path).close()
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="newer govtext"):
        gt.Store(path)
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA user_version = 1")
        other.execute("CREATE TRIGGER t AFTER INSERT ON documents BEGIN DELETE FROM failures; END")
    with pytest.raises(StoreError, match="other tables"):
        gt.Store(path)


def test_a_damaged_document_is_an_error_and_nothing_is_run(store):
    with sqlite3.connect(store.path) as other:
        other.execute("UPDATE documents SET data = ? WHERE id = 'two'", (json.dumps({"id": "two", "__class__": "os"}),))
    with pytest.raises(StoreError, match="cannot be restored"):
        list(store)


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such rights there")
def test_a_folder_in_which_nothing_can_be_made(tmp_path, corpus):
    """As another user than root, in a process of its own."""
    folder = tmp_path / "cd"
    folder.mkdir()
    with gt.Store(folder / "s.sqlite") as store:
        store.add(corpus)
    (folder / "s.sqlite").chmod(0o444)
    folder.chmod(0o555)
    code = (
        "import os, sys\n"
        "import govtext as gt\n"
        "from govtext.documents import Store\n"
        "if hasattr(os, 'geteuid') and os.geteuid() == 0: os.setuid(65534)\n"
        "print([d.id for d in Store(sys.argv[1], readonly=True)])\n"
        "try: Store(sys.argv[1] + '2')\n"
        "except gt.errors.StoreError as error: print(error)\n"
    )
    for above in [tmp_path, *tmp_path.parents]:
        if above == tmp_path or above.name.startswith(("pytest", "popen")):
            above.chmod(0o755)
    try:
        done = subprocess.run([sys.executable, "-c", code, str(folder / "s.sqlite")], capture_output=True, text=True)
    finally:
        folder.chmod(0o755)
    assert done.returncode == 0, done.stderr
    told = done.stdout.splitlines()
    assert told[0] == "['satu', 'two', 'tiga']" and "cannot be written" in told[1]


def test_parquet(store, tmp_path, monkeypatch):
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(store.to_parquet(tmp_path / "d.parquet"))
    assert table.column("text").to_pylist() == TEXTS
    assert table.column("id").to_pylist() == store.ids and table.column("year").to_pylist() == [None] * 3
    passages = parquet.read_table(StoredPassages(store, "sentence").to_parquet(tmp_path / "p.parquet")).to_pylist()
    assert [row["text"] for row in passages] == [p.text for p in StoredPassages(store, "sentence")]
    assert passages[1]["start"] == TEXTS[0].index("Dananya")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExtraMissingError, match=r"pip install 'govtext\[parquet\]'"):
        store.to_parquet(tmp_path / "e.parquet")
    assert not (tmp_path / "e.parquet").exists()


def test_a_stream_holds_one_document(tmp_path):
    import tracemalloc

    with gt.Store(tmp_path / "s.sqlite") as store:
        store.add(short(number, f"{number} " + "dana desa dan rapat warga. " * 2_000) for number in range(200))
        for _ in store:  # modules and caches
            break
        tracemalloc.start()
        read = sum(len(document.text) for document in store)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert read > 10_000_000 and peak < 1_000_000


# ------------------------------------------------------------------------------------------------ files


@pytest.fixture
def folder(tmp_path):
    files = tmp_path / "files"
    (files / "b").mkdir(parents=True)
    (files / "satu.txt").write_text(TEXTS[0], encoding="utf-8")
    (files / "dua.txt").write_text(TEXTS[1], encoding="utf-8")
    (files / "b" / "satu.txt").write_text(TEXTS[2], encoding="utf-8")
    (files / "rusak.pdf").write_bytes(b"%PDF-1.4 nothing")
    return files


def test_files_are_read_into_a_store_as_into_a_corpus(folder, tmp_path, monkeypatch):
    monkeypatch.setattr("govtext.documents.reading._GROUP", 2)
    store = gt.read(folder, store=tmp_path / "s.sqlite")
    corpus = gt.read(folder)
    assert list(store) == list(corpus) and store.failures == corpus.failures
    store.close()


def test_reading_goes_on_where_it_stopped(folder, tmp_path, monkeypatch):
    import govtext.documents.reading as reading

    seen = []
    whole = reading.read_files

    def counted(files, **options):
        seen.extend(name for name, _ in files)
        return whole(files, **options)

    counted.__module__, counted.__qualname__ = whole.__module__, whole.__qualname__
    monkeypatch.setattr(reading, "read_files", counted)
    store = gt.read(folder, store=tmp_path / "s.sqlite")
    assert len(seen) == 4 and len(store) == 3
    (folder / "baru.txt").write_text("Dokumen baru tentang sampah plastik di pasar kota.", encoding="utf-8")
    assert gt.read(folder, store=store) is store
    assert [name.rpartition("/")[2] for name in seen[4:]] == ["baru.txt"] and len(store) == 4
    gt.read(folder, store=store, retry=True)
    assert [name.rpartition("/")[2] for name in seen[5:]] == ["rusak.pdf"]
    (folder / "rusak.pdf").unlink()
    (folder / "rusak.txt").write_text(TEXTS[1] + " Baru.", encoding="utf-8")
    gt.read(folder, store=store)
    assert [failure.path.rpartition("/")[2] for failure in store.failures] == ["rusak.pdf"]
    with pytest.raises(OptionError, match="language=None"):
        gt.read(folder, store=store, language="en")
    store.close()


def test_references_find_their_documents_in_any_group(tmp_path, monkeypatch):
    monkeypatch.setattr("govtext.documents.reading._GROUP", 1)
    folder = tmp_path / "f"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(
            f"Teks {name} tentang rapat warga dan dana desa. doi: 10.1234/abc.{name}", encoding="utf-8"
        )
    entry = "TY  - JOUR\nTI  - {}\nAU  - Imron, Ahmad\nPY  - 2022\nDO  - 10.1234/abc.{}\nER  - \n"
    (folder / "z.ris").write_text(entry.format("Judul b", "b") + entry.format("Judul c", "c"), encoding="utf-8")
    store = gt.read(folder, store=tmp_path / "s.sqlite")
    assert [document.reference and document.reference.title for document in store] == [None, "Judul b"]
    assert [reference.title for reference in store.unmatched_references] == ["Judul c"]
    corpus = gt.read(folder)
    assert list(store) == list(corpus) and store.unmatched_references == corpus.unmatched_references
    store.close()
