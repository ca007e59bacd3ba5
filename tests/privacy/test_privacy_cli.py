"""`govtext pseudonymise`: what it writes, and what it refuses to write."""

from __future__ import annotations

import os
import stat
import subprocess
import sys

import pandas as pd
import pytest

import govtext as gt

TALK = "\n\n".join(
    [
        "P: Siapa ketuanya?",
        "I: Bu Rina Kusumawati, dari Desa Sukamaju.",
        "P: Kalau Bu Rin?",
        "I: Sama orangnya. Nomornya 0840-1111-2222.",
    ]
)


def run(*arguments: str, cwd) -> subprocess.CompletedProcess[str]:
    result = subprocess.run(
        [sys.executable, "-m", "govtext", "pseudonymise", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env=dict(os.environ, PYTHONIOENCODING="utf-8", NO_COLOR="1", COLUMNS="150"),
    )
    assert "Traceback" not in result.stderr, result.stderr
    return result


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "transcripts" / "bu_rina.txt").write_text(TALK, encoding="utf-8")
    return tmp_path


def test_texts_key_and_review(folder):
    (folder / "names.txt").write_text("\ufeffketuanya\n\n", encoding="utf-8")
    result = run(
        "transcripts", "--out", "anonim", "--key", "kunci.json", "--review", "r.csv", "--names", "names.txt", cwd=folder
    )
    assert result.returncode == 0, result.stderr
    assert "bukan anonimisasi" in result.stderr and "Rina" not in result.stdout
    (new,) = (folder / "anonim").iterdir()
    text = new.read_text(encoding="utf-8")
    assert new.name == "transkrip-01.txt" and "Rin" not in text and "Sukamaju" not in text and "ketuanya" not in text
    assert gt.restore(text, folder / "kunci.json") == gt.read(folder / "transcripts")[0].text
    assert "Rin" in set(pd.read_csv(folder / "r.csv")["surface"])
    if os.name != "nt":
        assert (
            stat.S_IMODE((folder / "kunci.json").stat().st_mode)
            == stat.S_IMODE((folder / "r.csv").stat().st_mode)
            == 0o600
        )
    again = run("transcripts", "--out", "baru", "--key", "kunci.json", cwd=folder)
    assert again.returncode == 1 and "is lost" in again.stderr and not (folder / "baru").exists()
    more = run("transcripts", "--out", "baru", "--key", "kunci.json", "--continue", cwd=folder)
    assert more.returncode == 0 and [p.name for p in (folder / "baru").iterdir()] == ["transkrip-02.txt"]


def test_nothing_secret_in_the_output_folder(folder):
    for arguments in (["--key", "anonim/kunci.json"], ["--key", "k.json", "--review", "anonim/r.csv"]):
        result = run("transcripts", "--out", "anonim", *arguments, cwd=folder)
        assert result.returncode == 1 and not (folder / "anonim").exists()
    told = run("transcripts", "--out", "anonim", "--key", "anonim/kunci.json", "--key-beside-outputs", cwd=folder)
    assert told.returncode == 0 and (folder / "anonim" / "kunci.json").is_file()
    full = run("transcripts", "--out", "transcripts", "--key", "k.json", cwd=folder)
    assert full.returncode == 1 and "not empty" in full.stderr and not (folder / "k.json").exists()
