"""Fixtures shared by all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import govtext as gt
from govtext import workers

if int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")) >= (os.cpu_count() or 1):
    workers._MOST_THREADS = (
        1  # files of tests run side by side on all cores: more threads would only wait for each other
    )

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT.parent / "shared" / "seeds"


@pytest.fixture(scope="session")
def sample() -> gt.Corpus:
    """The sample documents that ship with govtext."""
    return gt.read(gt.resources.sample_documents())


@pytest.fixture(scope="session")
def coder() -> gt.Coder:
    """The coder that ships with govtext."""
    return gt.Coder.load("collab")


@pytest.fixture(scope="session")
def table(sample, coder) -> gt.SynthesisTable:
    return gt.synthesize(sample, coder=coder)


@pytest.fixture(scope="session")
def seeds() -> gt.Corpus:
    """Three real documents, which are not part of the project."""
    if not SEEDS.is_dir():
        pytest.skip("the real documents are not here")
    return gt.read(SEEDS)


@pytest.fixture
def make_pdf(tmp_path):
    """Return a function that writes a PDF with the given lines on each page."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    def make(name: str, *pages: list[str]) -> Path:
        path = tmp_path / name
        canvas = Canvas(str(path), pagesize=A4)
        for lines in pages:
            for number, line in enumerate(lines):
                canvas.drawString(60, 780 - 16 * number, line)
            canvas.showPage()
        canvas.save()
        return path

    return make
