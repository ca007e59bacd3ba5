"""Formats that LibreOffice can open are converted by it, where it is installed; it runs by itself, with a time limit and without macros."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from govtext.errors import ReadError

__all__ = ["convert", "find_office"]

SECONDS = 120.0
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_FILTERS = {".doc": "MS Word 97"}
"""Named, since LibreOffice takes what it does not know for plain text."""
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def find_office() -> str:
    """Return where LibreOffice is, or an empty string."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), "")


def convert(path: Path, folder: Path, ending: str, *, seconds: float = SECONDS) -> Path:
    """Have LibreOffice convert a file.

    Parameters
    ----------
    path : Path
    folder : Path
        An empty folder; LibreOffice keeps its settings there while it runs, and the result lies there.
    ending : str
        Of the result: ".docx", ".xlsx".
    seconds : float
        Time that it may take.

    Raises
    ------
    ReadError
        When LibreOffice is not there, takes too long, or cannot open the file.
    """
    office = find_office()
    if not office:
        raise ReadError(
            f"{path.suffix.lower()} files are read through LibreOffice, which was not found: install it "
            f"(https://www.libreoffice.org; 'sudo apt install libreoffice' on Debian and Ubuntu), or open the file in Word and save it as {ending}."
        )
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    copy = folder / f"given{path.suffix.lower()}"
    shutil.copyfile(path, copy)
    made = folder / "made"
    command = [
        office,
        f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}",
        "--headless", "--norestore", "--nolockcheck", "--nodefault",
        *([f"--infilter={_FILTERS[path.suffix.lower()]}"] if path.suffix.lower() in _FILTERS else []),
        "--convert-to", ending.lstrip("."),
        "--outdir", str(made),
        str(copy),
    ]  # fmt: skip
    process = subprocess.Popen(  # noqa: S603 - a fixed program with a fixed list of arguments
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise ReadError(
            f"LibreOffice took longer than {seconds:.0f} seconds and was stopped: the file is damaged or huge."
        ) from None
    finally:
        _stop(process)
    result = made / f"given{ending}"
    if not result.is_file() or not result.stat().st_size:
        raise ReadError(
            f"LibreOffice could not open the file (damaged, or protected by a password?): save it as {ending} by hand."
        )
    return result


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice and what it started."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(  # noqa: S603 - Windows' own program
                [str(Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "taskkill.exe")), "/F", "/T", "/PID", str(process.pid)],
                check=False, capture_output=True,
            )  # fmt: skip
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):  # it may have ended with all that it started
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
