"""Reading, coding and topics on a Dask cluster of this computer: the same results, whatever happens to its workers."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from pathlib import Path

import joblib
import numpy as np
import pytest

import govtext as gt
from govtext import cluster as clusters
from govtext.batches import GaveUp, in_batches
from govtext.errors import ClusterError

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="workers are killed by a signal")

ITEMS = [f"item {n}" for n in range(40)]
POISON = "item 21"


class Table:
    """Something that work needs, too large to be sent with every chunk; each process in which it is unpacked leaves a mark."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def __reduce__(self):
        return _unpacked, (self.folder,)


def _unpacked(folder):
    with Path(folder, f"unpacked {os.getpid()}").open("a") as file:
        file.write("x")
    return Table(folder)


def lengths(items, table, poison="", once=""):
    """Return the items' lengths; the poison kills the process that works on it, ``once`` does so the first time."""
    for item in items:
        mark = Path(table.folder, item)
        first = not mark.exists()
        mark.write_text(str(os.getpid()))
        if item == poison or (item == once and first):
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.01)
    return [len(item) for item in items]


@pytest.fixture(scope="module")
def cluster():
    """Two processes, each with one thread, and what Dask allows when nobody says anything: three deaths a task."""
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", silence_logs=logging.CRITICAL
        ) as made,
        distributed.Client(made),
    ):
        yield made


def on_dask():
    return joblib.parallel_config(backend="dask")


def test_what_work_needs_is_sent_once_to_each_process(cluster, tmp_path):
    with on_dask():
        found = in_batches(lengths, ITEMS, context={"table": Table(str(tmp_path))}, size=2)
    assert found == [len(item) for item in ITEMS]
    marks = list(tmp_path.glob("unpacked *"))
    assert 1 <= len(marks) <= 2 and all(mark.read_text() == "x" for mark in marks), "once a process"
    assert not (tmp_path / f"unpacked {os.getpid()}").exists(), "and not in that of the scheduler"


def test_a_worker_that_dies_costs_nothing(cluster, tmp_path):
    with on_dask():
        found = in_batches(lengths, ITEMS, context={"table": Table(str(tmp_path))}, options={"once": POISON}, size=4)
    assert found == [len(item) for item in ITEMS]


def test_poison_is_found_put_aside_and_let_alone(cluster, tmp_path, monkeypatch):
    log, kept = tmp_path / "log", tmp_path / "kept"
    log.mkdir()

    def run():
        with on_dask():
            return in_batches(
                lengths, ITEMS, keys=ITEMS, folder=kept, context={"table": Table(str(log))}, options={"poison": POISON}, size=4
            )  # fmt: skip

    found = run()
    assert [item for item, result in zip(ITEMS, found, strict=True) if isinstance(result, GaveUp)] == [POISON]
    assert "died" in found[21].reason
    assert [result for result in found if not isinstance(result, GaveUp)] == [len(i) for i in ITEMS if i != POISON]
    monkeypatch.setattr(clusters._OnCluster, "_submit", None)
    assert run() == found, "nothing is done again"


def test_a_task_is_given_up_at_the_second_death_whatever_dask_allows():
    class Told:
        suspicious = 0

    for allowed, deaths in ((3, 2), (1, 2), (0, 1), (7, 2)):
        task = Told()
        scheduler = type("", (), {"tasks": {"here": task}, "allowed_failures": allowed})()
        assert clusters._counted(["here", "not yet"], scheduler) == ["here"]
        assert task.suspicious + deaths == allowed + 1, "Dask gives up what has more deaths than it allows"


def test_a_worker_that_the_cluster_of_this_computer_gave_up_is_started_again(tmp_path):
    with (
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=1, processes=False, dashboard_address=":0", silence_logs=logging.CRITICAL
        ) as made,
        distributed.Client(made),
        joblib.parallel_config(backend="dask"),
    ):
        made.sync(made.workers.pop(0).close)
        assert in_batches(lengths, ITEMS[:2], context={"table": Table(str(tmp_path))}) == [6, 6]
        assert len(made.workers) == 1


def test_a_cluster_without_workers_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(clusters, "_DESERTED", 1.5)
    monkeypatch.setattr(clusters, "_PATIENCE", 0.5)
    with (
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=1, processes=False, dashboard_address=":0", silence_logs=logging.CRITICAL
        ) as made,
        distributed.Client(made),
        joblib.parallel_config(backend="dask"),
    ):
        assert in_batches(lengths, ITEMS[:2], context={"table": Table(str(tmp_path))}) == [6, 6]
        threading.Timer(0.5, lambda: made.scale(0)).start()
        with pytest.raises(ClusterError, match="no worker left"), pytest.warns(UserWarning, match="waiting for some"):
            in_batches(stays, ITEMS[:2], size=1)


def stays(items):
    time.sleep(6)
    return items


@pytest.fixture(scope="module")
def texts():
    """Invented passages, each a document of its own in a corpus."""
    whats = ["Kader posyandu", "The village head"]
    dones = [
        "mengadakan rapat rutin bersama warga setiap bulan", "belum percaya pada pemerintah karena dana terlambat cair",
        "shared the costs of the programme with the district", "membuat kesepakatan tertulis tentang pembagian peran",
        "could not agree on common goals and stopped meeting", "melatih relawan dengan bantuan perguruan tinggi",
        "memantau hasil program dan melaporkannya kepada bupati", "mengolah sampah warga menjadi kompos untuk kebun desa",
    ]  # fmt: skip
    return [f"{what} {done}." for done in dones for what in whats]


@pytest.fixture(scope="module")
def corpus(texts):
    return gt.Corpus.from_texts(texts, ids=[f"doc-{n}" for n in range(len(texts))])


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    monkeypatch.setattr("govtext.coding.classification._CHUNK", 2)
    monkeypatch.setattr("govtext.topics.reading._CHUNK", 2)


def same(one, other):
    return (
        one.to_frame(uncoded=True).to_csv() == other.to_frame(uncoded=True).to_csv()
        and one.probabilities.tobytes() == other.probabilities.tobytes()
    )


def test_coding_and_topics_on_a_cluster_are_the_same_and_a_killed_worker_changes_nothing(
    cluster, corpus, coder, tmp_path, monkeypatch
):
    alone = gt.classify(corpus, coder=coder)
    topics = gt.discover_topics(list(corpus), 4, random_state=1)
    victim = next(iter(cluster.workers.values())).pid
    with on_dask():
        threading.Timer(0.5, os.kill, (victim, signal.SIGKILL)).start()
        coded = gt.classify(corpus, coder=coder, cache=tmp_path / "kept")
        there = gt.discover_topics(list(corpus), 4, random_state=1, cache=tmp_path / "kept")
    assert same(alone, coded) and not coded.failures
    assert topics.passages(weights=True).to_csv() == there.passages(weights=True).to_csv()
    assert topics.weights.tobytes() == there.weights.tobytes()
    # a rerun elsewhere takes what the cluster did
    monkeypatch.setattr("govtext.coding.classification._code", None)
    monkeypatch.setattr("govtext.topics.space.encode", None)
    assert same(alone, gt.classify(corpus, coder=coder, cache=tmp_path / "kept"))
    again = gt.discover_topics(list(corpus), 4, random_state=1, cache=tmp_path / "kept")
    assert np.array_equal(topics.weights, again.weights)


def test_a_document_that_kills_its_workers_is_listed(cluster, corpus, monkeypatch):
    from govtext.coding import classification

    coder = gt.Coder.load("collab", encoder=False)
    alone = gt.classify(corpus, coder=coder)
    monkeypatch.setattr(classification, "code_documents", harmed)
    with on_dask(), pytest.warns(UserWarning, match="1 of 16 documents could not be coded"):
        coded = gt.classify(corpus, coder=coder)
    assert [failure.path for failure in coded.failures] == ["doc-5"] and "died" in coded.failures[0].reason
    assert "1 could not be coded" in repr(coded)
    kept = [passage.document_id != "doc-5" for passage in alone.passages]
    assert coded.passages == tuple(p for p, there in zip(alone.passages, kept, strict=True) if there)
    assert coded.codings == tuple(c for c, there in zip(alone.codings, kept, strict=True) if there)
    assert np.array_equal(coded.probabilities, alone.probabilities[kept])


def harmed(documents, **arguments):
    from govtext.coding.classification import code_documents

    if any("shared the costs" in text and "head" in text for passages in documents for text, _ in passages):
        os.kill(os.getpid(), signal.SIGKILL)
    return code_documents(documents, **arguments)
