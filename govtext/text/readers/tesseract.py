"""Tesseract, the program that reads pictures of text: where it is, what it lacks, and how it is run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from govtext.errors import ReadError

__all__ = ["LANGUAGES", "Tesseract", "find_tesseract", "recognise", "rotation"]

LANGUAGES = ("ind", "eng")
"""Language data that are used together: papers in Indonesian have English abstracts and terms."""
SECONDS = 90.0
_PLACES = (
    "/opt/homebrew/bin/tesseract",
    "/usr/local/bin/tesseract",
    r"C:\Program Files\Tesseract-OCR\tesseract.exe",
    r"C:\Program Files (x86)\Tesseract-OCR\tesseract.exe",
)
_INSTALL = (
    "'sudo apt install tesseract-ocr tesseract-ocr-ind tesseract-ocr-eng' on Debian and Ubuntu, 'brew install tesseract tesseract-lang' on macOS, "
    "on Windows the installer from https://github.com/UB-Mannheim/tesseract/wiki with the additional language data for Indonesian"
)
_ROTATE, _SURE = re.compile(rb"Rotate: (\d+)"), re.compile(rb"Orientation confidence: ([\d.]+)")
_LEAST_SURE = 1.0


@dataclass(frozen=True, slots=True)
class Tesseract:
    """The program (empty when it is not there), its version, its language data, and what is missing ("" when it can read)."""

    program: str = ""
    version: str = ""
    languages: tuple[str, ...] = ()
    missing: str = ""


@cache
def find_tesseract() -> Tesseract:
    """Return the Tesseract of this computer and what it lacks, with the line that installs it."""
    program = shutil.which("tesseract") or next((place for place in _PLACES if Path(place).is_file()), "")
    if not program:
        return Tesseract(
            missing=f"pictures of text are read by Tesseract, which was not found: install it ({_INSTALL})"
        )
    try:
        version = _run([program, "--version"], 20.0).decode("utf-8", "replace").split("\n")[0].strip()
        listed = _run([program, "--list-langs"], 20.0).decode("utf-8", "replace").split()
    except ReadError as error:
        return Tesseract(program, missing=f"Tesseract at {program} does not run ({error})")
    languages = tuple(name for name in (*LANGUAGES, "osd") if name in listed)
    lacking = [name for name in LANGUAGES if name not in languages]
    missing = (
        f"Tesseract is there, but not its language data {' and '.join(lacking)}: install them ({_INSTALL})"
        if lacking
        else ""
    )
    return Tesseract(program, version, languages, missing)


def recognise(picture: Path, dpi: float) -> bytes:
    """Return what Tesseract reads in a picture, as hOCR: words with places, line heights and confidences.

    Raises
    ------
    ReadError
        When Tesseract is missing, fails or takes too long.
    """
    found = find_tesseract()
    if found.missing:
        raise ReadError(f"{found.missing}.")
    command = [found.program, str(picture), "stdout", "-l", "+".join(LANGUAGES), "--psm", "3", "--dpi", f"{dpi:.0f}"]
    return _run([*command, "-c", "tessedit_create_hocr=1", "-c", "hocr_font_info=0"], SECONDS)


def rotation(picture: Path, dpi: float) -> int:
    """Return by how many degrees (0, 90, 180, 270) a picture has to be turned clockwise so that its text is upright; 0 when that is not sure."""
    found = find_tesseract()
    if "osd" not in found.languages:
        return 0
    try:
        told = _run([found.program, str(picture), "stdout", "-l", "osd", "--psm", "0", "--dpi", f"{dpi:.0f}"], SECONDS)
    except ReadError:  # too few letters
        return 0
    turn, sure = _ROTATE.search(told), _SURE.search(told)
    return int(turn[1]) % 360 if turn and sure and float(sure[1]) >= _LEAST_SURE else 0


def _run(command: list[str], seconds: float) -> bytes:
    environment = dict(os.environ, OMP_THREAD_LIMIT="1", OMP_NUM_THREADS="1")
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program with a list of arguments
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError(f"Tesseract took longer than {seconds:.0f} seconds for one page") from error
    except OSError as error:
        raise ReadError(f"Tesseract cannot be run: {error.strerror or error}") from error
    if done.returncode != 0:
        told = done.stderr.decode("utf-8", "replace").strip().split("\n")[-1][:200]
        raise ReadError(f"Tesseract failed: {told or done.returncode}")
    return done.stdout
