"""The house itself: imports point one way, importing is cheap, names are where they should be."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import govtext as gt

PACKAGE = Path(gt.__file__).parent
ORDER = ["text", "documents", "privacy", "passages", "actors", "coding", "topics", "tables", "cli"]
STRANGERS = {"topics": {"coding"}}  # who may not import whom, though it stands before
SHARED = {
    "batches",
    "cluster",
    "errors",
    "resources",
    "progress",
    "storage",
    "versions",
    "workers",
    "__init__",
    "__main__",
}
PARALLEL = {"DEFAULT_BACKEND", "Parallel", "cpu_count", "delayed", "effective_n_jobs", "get_active_backend"}


def layer(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_layers(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("govtext.") and name.count(".")}
    return found


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_point_one_way(path):
    own = layer(path)
    if own in {"__init__", "__main__"}:
        return
    allowed = SHARED | {"__version__"}
    if own in ORDER:
        allowed |= set(ORDER[: ORDER.index(own) + 1]) - STRANGERS.get(own, set())
    assert imported_layers(path) <= allowed, f"{own} may only import from {sorted(allowed)}"


def test_every_folder_has_a_place_in_the_order():
    folders = {layer(path) for path in PACKAGE.rglob("*.py")}
    assert folders <= set(ORDER) | SHARED


def test_import_is_quick_and_has_no_side_effects(tmp_path):
    code = (
        "import sys, govtext\n"
        "heavy = {'pandas', 'sklearn', 'numpy', 'scipy', 'spacy', 'Sastrawi', 'pypdfium2', 'docx', 'lokal', 'matplotlib', 'networkx'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_every_public_name_resolves_and_has_a_docstring():
    for name in gt.__all__:
        value = getattr(gt, name)
        assert name == "__version__" or value.__doc__, name
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = gt.nothing


def test_errors_have_one_base():
    for name in gt.errors.__all__:
        assert issubclass(getattr(gt.errors, name), gt.GovtextError)


def test_no_unpickling_anywhere():
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            elif isinstance(node, ast.keyword):
                allowed = not (node.arg == "allow_pickle" and getattr(node.value, "value", None) is not False)
                assert allowed, path
            if path.name == "batches.py" and names in (
                ["joblib"],
                ["joblib.parallel"],
            ):  # it runs work in parallel; joblib.load stays out
                assert isinstance(node, ast.ImportFrom) and {alias.name for alias in node.names} <= PARALLEL
                continue
            if path.name == "workers.py" and names == ["cloudpickle"]:
                continue  # what one process of a run sends to another; files are never read so
            assert not {name.split(".")[0] for name in names} & {"pickle", "joblib", "dill", "shelve", "cloudpickle"}, (
                path
            )


def test_resources_name_what_there_is():
    assert gt.resources.find("corpora", "collab-3").name == "collab-3"
    with pytest.raises(gt.errors.ResourceError, match="there are: collab-3"):
        gt.resources.find("models", "nothing")
