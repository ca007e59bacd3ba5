"""The command line: what it writes, its exit codes, and no traceback for a user's mistake."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import openpyxl
import pandas as pd
import pytest

import govtext as gt
from govtext.cli.output import read_corpus

SAMPLE = str(gt.resources.sample_documents())


def run(*arguments: str, cwd=None) -> subprocess.CompletedProcess[str]:
    environment = dict(os.environ, PYTHONIOENCODING="utf-8", NO_COLOR="1", COLUMNS="150")
    result = subprocess.run(
        [sys.executable, "-m", "govtext", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env=environment,
    )
    assert "Traceback" not in result.stderr, result.stderr
    return result


def test_help_teaches():
    assert "synthesize papers/ --out matriks.docx" in run("--help").stdout
    for command in ("read", "classify", "synthesize", "topics", "train", "evaluate", "agreement", "demo"):
        assert "Example" in run(command, "--help").stdout or command == "demo"
    assert gt.__version__ in run("--version").stdout


def test_demo(tmp_path):
    result = run("demo", "--out", str(tmp_path / "demo"))
    assert result.returncode == 0, result.stderr
    assert {p.name for p in (tmp_path / "demo").iterdir()} == {
        "coded-passages.csv", "synthesis.docx", "synthesis.xlsx", "synthesis.csv", "synthesis.md", "synthesis.html",
        "synthesis.tex",
    }  # fmt: skip
    assert "merangkum 6 penelitian" in " ".join(result.stdout.split())


def test_read_classify_and_synthesize(tmp_path):
    assert run("read", SAMPLE, "--out", "list.csv", "--text", "texts", cwd=tmp_path).returncode == 0
    assert len(pd.read_csv(tmp_path / "list.csv")) == 8 and len(list((tmp_path / "texts").iterdir())) == 8
    paper = f"{SAMPLE}/abstrak_hutan_sosial.txt"
    assert run("classify", paper, "-f", "emerson-2012", "--out", "coded.xlsx", "--all", cwd=tmp_path).returncode == 0
    frame = pd.read_excel(tmp_path / "coded.xlsx")
    assert {"document_id", "page", "start", "end", "code", "probability", "valence", "evidence"} <= set(frame.columns)
    result = run(
        "synthesize",
        paper,
        "-o",
        "m.docx",
        "-o",
        "m.md",
        "--language",
        "en",
        "--columns",
        "no,title,theory",
        cwd=tmp_path,
    )
    assert result.returncode == 0 and "| No | Title | Theory |" in (tmp_path / "m.md").read_text(encoding="utf-8")


def test_edits_are_kept(tmp_path):
    paper = f"{SAMPLE}/abstrak_hutan_sosial.txt"
    assert run("synthesize", paper, "-o", "m.xlsx", cwd=tmp_path).returncode == 0
    book = openpyxl.load_workbook(tmp_path / "m.xlsx")
    sheet = book.worksheets[0]
    place = next(c.column for c in sheet[1] if c.value == "Lokasi")
    sheet.cell(2, place).value = "Kabupaten Lain"
    book.save(tmp_path / "m.xlsx")
    result = run("synthesize", paper, "--update", "m.xlsx", "-o", "new.csv", cwd=tmp_path)
    assert result.returncode == 0 and "read back from m.xlsx: 1 edited" in result.stdout
    assert "Kabupaten Lain" in (tmp_path / "new.csv").read_text(encoding="utf-8-sig")
    result = run("synthesize", paper, "--update", "nothing.xlsx", cwd=tmp_path)
    assert result.returncode == 1 and "there is no file" in result.stderr


def test_a_bad_file_is_listed_and_the_rest_is_done(tmp_path):
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4")
    result = run("synthesize", f"{SAMPLE}/abstrak_hutan_sosial.txt", "bad.pdf", "-o", "m.csv", cwd=tmp_path)
    assert result.returncode == 3 and "bad.pdf" in result.stderr and (tmp_path / "m.csv").exists()


def test_roles_and_the_cache_are_given_to_the_reader(tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text("P: Kami rapat tiap bulan.\nI: Dengan siapa?\nP: Dengan kader.\nI: Lalu?\n", encoding="utf-8")
    corpus = read_corpus([path], roles="P=informant, I=interviewer", cache=tmp_path / "cache")
    assert [turn.role for turn in corpus[0].turns] == ["informant", "interviewer"] * 2
    assert any((tmp_path / "cache").rglob("*"))


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("read", "nothing.pdf"), 1, "there is no file or folder"),
        (("read", SAMPLE, "--roles", "P"), 1, "such as P=interviewer,I=informant"),
        (("classify", SAMPLE, "-f", "ansell"), 1, "there is no framework"),
        (("classify", SAMPLE, "--unit", "word"), 2, "word"),
        (("synthesize", SAMPLE, "-o", "m.pptx"), 1, ".docx, .xlsx, .csv, .md, .html"),
        (("synthesize", SAMPLE, "--columns", "autor", "-o", "m.md"), 1, "no column 'autor'"),
        (("train", "nothing.jsonl"), 1, "no labelled corpus"),
        (("evaluate", "--coder", "nothing"), 1, "there are: collab-3"),
        (("wrong",), 2, "wrong"),
    ],
)
def test_mistakes(tmp_path, arguments, code, message):
    result = run(*arguments, cwd=tmp_path)
    assert result.returncode == code
    assert message in " ".join((result.stderr + result.stdout).split())


def test_evaluate_and_train(tmp_path):
    result = run("evaluate", "--json")
    scores = json.loads(result.stdout)
    assert scores["overall"]["trained coder"]["micro_f1"] > scores["overall"]["keyword baseline"]["micro_f1"]
    assert "kappa" in run("evaluate", "--agreement").stdout
    few = json.loads(run("evaluate", "--json", "--words-only", "--writers", "t5,t6").stdout)
    assert (
        few["n"] == 400 and few["overall"]["trained coder"]["micro_f1"] > few["overall"]["keyword baseline"]["micro_f1"]
    )
    assert "the writers are t3, t4, t5, t6" in run("evaluate", "--writers", "t9").stderr
    lines = (gt.resources.find("corpora", "collab") / "passages.jsonl").read_text(encoding="utf-8").splitlines()
    (tmp_path / "few.jsonl").write_text("\n".join(lines[:120]), encoding="utf-8")
    result = run("train", "few.jsonl", "--out", "mine", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert run("classify", f"{SAMPLE}/abstrak_hutan_sosial.txt", "--coder", "mine", cwd=tmp_path).returncode == 0


def test_suggest_label_train_and_again(tmp_path):
    (tmp_path / "mine.yaml").write_text(
        "id: mine\nconcepts:\n  hutan: {label: Hutan, definition: 'Hutan, pohon, kawasan hutan dan kelompok tani hutan.'}\n"
        "  uang: {label: Uang, definition: 'Dana, anggaran, biaya dan pendapatan.'}\n",
        encoding="utf-8",
    )
    result = run(
        "suggest",
        f"{SAMPLE}/wawancara_kader_tb.txt",
        "--codebook",
        "mine.yaml",
        "-n",
        "6",
        "--out",
        "sheet.xlsx",
        cwd=tmp_path,
    )
    assert result.returncode == 0, result.stderr
    book = openpyxl.load_workbook(tmp_path / "sheet.xlsx")
    page = book["passages"]
    assert page.max_row == 7
    for row in range(2, 7):
        page.cell(row, 4).value = "uang" if row % 2 else "-"
    book.save(tmp_path / "sheet.xlsx")
    result = run("train", "sheet.xlsx", "--codebook", "mine.yaml", "--out", "coder", cwd=tmp_path)
    assert result.returncode == 0 and "5 passages judged, 1 not" in result.stdout
    result = run("train", "sheet.xlsx", "--update", "coder", "--out", "coder", cwd=tmp_path)
    assert result.returncode == 0 and "trained on 5 passages" in result.stdout, "the same passages, labelled again"
    assert run("train", "--update", "coder", cwd=tmp_path).returncode == 1


def test_evaluate_actors_prints_every_part_beside_the_lexicon():
    result = run("evaluate", "actors")
    assert result.returncode == 0, result.stderr
    for part in ("dev:", "test:", "other:", "lexicon_f1", "government"):
        assert part in result.stdout
