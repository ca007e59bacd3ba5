"""Work in chunks: the same results whoever does it, nothing done twice, a death costs one item at most."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import joblib
import psutil
import pytest

from govtext.batches import GaveUp, in_batches, usual_jobs
from govtext.errors import OptionError

ITEMS = [f"item {n}" for n in range(60)]


def lengths(items, log, factor=1, poison="", once=False, seconds=0.0):
    """Note each item in a folder; the poison kills the worker that touches it, ``once`` or always."""
    found = []
    for item in items:
        mark = Path(log, item)
        with mark.open("a") as file:  # at once: another worker's death may end this one at any point
            file.write("x")
        if item == poison and (not once or mark.stat().st_size == 1):
            os.kill(os.getpid(), signal.SIGKILL)
        found.append(GaveUp("too long") if item == "item 7" and 0 < seconds < 5 else factor * len(item))
    return found


def interrupted(items, log, at):
    if at in items and not Path(log, "again").exists():
        raise KeyboardInterrupt
    return lengths(items, log)


class Table:
    """Something large that work needs; each process in which it is unpacked leaves a mark."""

    def __init__(self, folder):
        self.folder = folder

    def __reduce__(self):
        return unpacked, (self.folder,)


def unpacked(folder):
    with Path(folder, f"unpacked {os.getpid()}").open("a") as file:
        file.write("x")
    return Table(folder)


def with_table(items, table):
    return lengths(items, table.folder)


def done(log: Path) -> int:
    return sum(mark.stat().st_size for mark in log.glob("item*"))


@pytest.fixture
def log(tmp_path):
    folder = tmp_path / "log"
    folder.mkdir()
    return folder


@pytest.fixture
def kept(tmp_path, log):
    """Return a function that works with a folder of results, and says how many items were worked on."""

    def run(work=lengths, items=ITEMS, version="1", retry=False, n_jobs=None, limits=None, **options):
        before = done(log)
        results = in_batches(
            work, items, keys=items, folder=tmp_path / "kept", context={"log": str(log)}, options=options, limits=limits,
            version=version, size=4, retry=retry, n_jobs=n_jobs,
        )  # fmt: skip
        return results, done(log) - before

    return run


def test_results_are_in_order_and_the_same_for_all_backends(log):
    alone = in_batches(lengths, ITEMS, context={"log": str(log)}, size=7)
    assert alone == [len(item) for item in ITEMS]
    for n_jobs in (2, -1):
        assert in_batches(lengths, ITEMS, keys=ITEMS, context={"log": str(log)}, size=3, n_jobs=n_jobs) == alone
    with joblib.parallel_config(backend="threading", n_jobs=3):
        assert usual_jobs(4) is None, "the user's own configuration decides"
        assert in_batches(lengths, ITEMS, context={"log": str(log)}, size=3) == alone
    assert 1 <= usual_jobs(4) <= 4


def test_what_work_needs_is_sent_once_to_each_process(log):
    table = {"table": Table(str(log))}
    assert in_batches(with_table, ITEMS, context=table, size=2, n_jobs=2) == [len(item) for item in ITEMS]
    marks = {mark.name: mark.read_text() for mark in log.glob("unpacked *")}
    assert 1 <= len(marks) <= 2 and set(marks.values()) == {"x"} and f"unpacked {os.getpid()}" not in marks
    assert in_batches(with_table, ITEMS, context=table, size=2) == [len(item) for item in ITEMS]
    assert len(list(log.glob("unpacked *"))) == len(marks), "nothing is packed for this process itself"


def test_what_is_done_is_not_done_again(kept):
    results, worked = kept()
    assert worked == len(ITEMS)
    assert kept() == (results, 0)
    assert kept(factor=2) == ([2 * length for length in results], len(ITEMS)), "options count"
    assert kept(version="2")[1] == len(ITEMS), "and so does the version"


def test_an_item_more_changes_one_chunk(kept):
    kept()
    results, worked = kept(items=["new", *ITEMS])
    assert len(results) == 61 and 1 <= worked <= 16, "a chunk of four has sixteen items at most"


def test_a_damaged_file_counts_as_none(kept, tmp_path):
    results, _ = kept()
    files = sorted((tmp_path / "kept").rglob("*.json"))
    files[0].write_text("{", encoding="ascii")
    again, worked = kept()
    assert again == results and 1 <= worked <= 16
    assert not list((tmp_path / "kept").rglob("*.part"))
    if os.name == "posix":
        assert files[1].stat().st_mode & 0o077 == 0, "what is kept may be personal data"


def test_interrupted_work_goes_on_where_it_stopped(kept, log):
    with pytest.raises(KeyboardInterrupt):
        kept(interrupted, at="item 40")
    (log / "again").write_text("")
    before = done(log)
    assert before
    results, worked = kept(interrupted, at="item 40")
    assert results == [len(item) for item in ITEMS] and before + worked == len(ITEMS)


def test_what_was_given_up_is_tried_again_with_other_limits(kept):
    results, _ = kept(limits={"seconds": 1})
    assert results[7] == GaveUp("too long") and results[8] == 6
    assert kept(limits={"seconds": 1}) == (results, 0)
    assert kept(limits={"seconds": 1}, retry=True) == (results, 1), "that one item is all that is done again"
    assert kept(limits={"seconds": 9})[0][7] == 6


@pytest.mark.skipif(os.name != "posix", reason="kills its own process by a signal")
def test_a_dead_worker_costs_nothing_and_poison_is_put_aside(kept, log):
    results, _ = kept(n_jobs=2, poison="item 33", once=True)
    assert results == [len(item) for item in ITEMS], "it died by accident: the item was done after all"
    results, _ = kept(n_jobs=2, poison="item 33")
    assert isinstance(results[33], GaveUp) and "died" in results[33].reason
    assert [r for r in results if not isinstance(r, GaveUp)] == [len(i) for i in ITEMS if i != "item 33"]
    assert kept(n_jobs=2, poison="item 33") == (results, 0), "it is let alone on a rerun"


def test_wrong_use_is_told(tmp_path):
    with pytest.raises(OptionError, match="60 items but 2 keys"):
        in_batches(lengths, ITEMS, keys=["a", "b"])
    with pytest.raises(OptionError, match="give keys"):
        in_batches(lengths, ITEMS, folder=tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(OptionError, match="cannot be kept"):
        in_batches(lengths, ITEMS, keys=ITEMS, folder=tmp_path / "file")


@pytest.mark.skipif(os.name != "posix", reason="Windows tells processes nothing of their parents")
def test_workers_end_with_the_process_that_is_killed(tmp_path):
    code = "import test_batches; from govtext.batches import in_batches; in_batches(test_batches.slow, [0, 1], size=1, n_jobs=2, context={'log': %r})"
    process = subprocess.Popen(
        [sys.executable, "-c", code % str(tmp_path)], cwd=Path(__file__).parent, stderr=subprocess.DEVNULL
    )
    until(lambda: len(list(tmp_path.iterdir())) == 2)
    workers = [psutil.Process(int(path.read_text())) for path in tmp_path.iterdir()]
    process.kill()
    process.wait()
    until(lambda: not any(worker.is_running() and worker.status() != "zombie" for worker in workers))


def slow(items, log):
    """Say who works on an item, and work on it for longer than any test takes."""
    for item in items:
        part = Path(log, f"{item}.part")
        part.write_text(str(os.getpid()))
        part.rename(Path(log, str(item)))
    time.sleep(120)
    return items


def until(holds, seconds=60.0):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.1)
