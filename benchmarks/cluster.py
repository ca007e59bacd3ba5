"""Reading, coding and topics by one process, by two, on a Dask cluster of this computer, and with a worker of it killed.

    python benchmarks/cluster.py [--files 24] [--poison]

The files are made anew from the labelled passages of corpora/collab-3, the same each time. Printed are seconds by the clock, the CPU seconds of
all processes together, and whether the results are those of the first row, byte for byte. ``--poison`` adds a run in which coding one of
the documents kills its process, and prints what is listed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import os
import random
import signal
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import govtext as gt
from govtext import resources

PASSAGES_A_FILE = 12
TOPICS = 6
KILLED_AFTER = 2.0
MARK = "Dokumen ini tidak dapat dikodekan."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=24)
    parser.add_argument("--poison", action="store_true")
    given = parser.parse_args()
    from distributed import Client, LocalCluster

    with tempfile.TemporaryDirectory() as place, ExitStack() as stack:
        folder = Path(place)
        write_files(folder, given.files)
        print(f"{given.files} files of {PASSAGES_A_FILE} passages; {os.cpu_count()} processors")
        print(f"{'':<34}{'read':>8}{'code':>8}{'topics':>8}{'CPU-s':>8}  same")
        first = report("one process", lambda: run(folder, 1), None)
        report("two processes (n_jobs=2)", lambda: run(folder, 2), first)
        made = stack.enter_context(
            LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0", silence_logs=logging.CRITICAL)
        )
        stack.enter_context(Client(made))
        report("Dask, two workers", lambda: on_dask(folder), first)
        report("Dask, a worker killed in each step", lambda: on_dask(folder, made), first)
        if given.poison:
            poison(folder)


def write_files(folder: Path, count: int) -> None:
    """Write invented documents: labelled passages of the corpus, put together."""
    path = resources.find("corpora", "collab") / "passages.jsonl"
    texts = sorted({json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()})
    chosen = random.Random(0)
    for number in range(count):
        parts = [chosen.choice(texts) for _ in range(PASSAGES_A_FILE)]
        (folder / f"document-{number:05d}.txt").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def run(folder: Path, n_jobs: int | None, step: Callable[[], Any] = lambda: None) -> tuple[list[float], str]:
    """Read, code and find topics; return the seconds of each and a hash of the results."""
    times, found = [], hashlib.sha256()
    forget()
    step()
    start = time.perf_counter()
    corpus = gt.read(folder, n_jobs=n_jobs)
    times.append(time.perf_counter() - start)
    found.update("".join(f"{document.id}\n{document.text}\n{document.turns}" for document in corpus).encode())
    step()
    start = time.perf_counter()
    coded = gt.classify(corpus, coder=gt.Coder.load("collab"), n_jobs=n_jobs)
    times.append(time.perf_counter() - start)
    found.update(coded.to_frame(uncoded=True).to_csv().encode() + coded.probabilities.tobytes())
    step()
    start = time.perf_counter()
    topics = gt.discover_topics(corpus, TOPICS, n_jobs=n_jobs)
    times.append(time.perf_counter() - start)
    found.update(topics.passages(weights=True).to_csv().encode() + topics.weights.tobytes())
    return times, found.hexdigest()


def on_dask(folder: Path, killed: Any = None) -> tuple[list[float], str]:
    import joblib
    from distributed import default_client

    default_client().run(forget)
    with joblib.parallel_config(backend="dask"):
        return run(folder, None, (lambda: None) if killed is None else (lambda: kill_soon(killed)))


def kill_soon(cluster: Any) -> None:
    """Kill a worker of the cluster, with a signal that it cannot catch, a little later."""

    def kill() -> None:
        there = [worker.pid for worker in cluster.workers.values() if worker.pid]
        if there:
            os.kill(there[0], signal.SIGKILL)

    threading.Timer(KILLED_AFTER, kill).start()


def forget() -> None:
    """Vectors that this process remembers would flatter the runs that follow."""
    from govtext.coding.tuned import TunedEncoder
    from govtext.text.encoder import Encoder

    Encoder.load().forget()
    TunedEncoder.load().forget()


def report(name: str, work: Callable[[], tuple[list[float], str]], first: str | None) -> str:
    with processor_seconds() as spent:
        times, found = work()
    same = "" if first is None else "yes" if found == first else "NO"
    print(f"{name:<34}" + "".join(f"{seconds:8.1f}" for seconds in times) + f"{spent():8.0f}  {same}", flush=True)
    return found


@contextmanager
def processor_seconds() -> Iterator[Callable[[], float]]:
    """Yield a function that says how much CPU time this process and those that it started took."""
    import psutil

    own = psutil.Process()

    def taken() -> dict[int, float]:
        found = {}
        for process in [own, *own.children(recursive=True)]:
            try:
                times = process.cpu_times()
            except psutil.Error:
                continue
            found[process.pid] = times.user + times.system
        return found

    before = taken()
    highest: dict[int, float] = {}
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.2):
            highest.update(taken())  # also of those that end before the end

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()

    def spent() -> float:
        over.set()
        watcher.join()
        highest.update(taken())
        return sum(seconds - before.get(pid, 0.0) for pid, seconds in highest.items())

    yield spent
    over.set()


def poison(folder: Path) -> None:
    """Code the files and one that kills the process that codes it."""
    import joblib

    from govtext.coding import classification

    (folder / "document-poison.txt").write_text(f"{MARK} Rapat digelar tiap bulan.\n", encoding="utf-8")
    corpus = gt.read(folder)
    usual = classification.code_documents
    classification.code_documents = harmed
    try:
        start = time.perf_counter()
        with joblib.parallel_config(backend="dask"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            coded = gt.classify(corpus)
    finally:
        classification.code_documents = usual
    print(f"a document that kills its workers: {time.perf_counter() - start:.1f} s to code the others; listed:")
    for failure in coded.failures:
        print(f"  {Path(failure.path).name}: {failure.reason}")


def harmed(documents: Any, **arguments: Any) -> Any:
    from govtext.coding.classification import code_documents

    if any(MARK in text for passages in documents for text, _ in passages):
        os.kill(os.getpid(), signal.SIGKILL)
    return code_documents(documents, **arguments)


if __name__ == "__main__":
    main()
