"""YAML that knows its lines: errors in a user's codebook can say where."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from govtext.errors import CodebookError, InputNotFoundError

__all__ = ["Located", "load_yaml"]

_MAX_BYTES = 2_000_000


class Located(dict[str, Any]):
    """A mapping that remembers the line of each of its keys."""

    lines: dict[str, int]
    line: int
    source: str

    def fail(self, key: str | None, message: str) -> CodebookError:
        """Return an error that names file and line."""
        line = self.lines.get(key, self.line) if key is not None else self.line
        return CodebookError(f"{self.source}, line {line}: {message}")


class _Loader(yaml.SafeLoader):
    source = ""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Located:
    result = Located()
    result.lines, result.line, result.source = {}, node.start_mark.line + 1, loader.source
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise CodebookError(f"{loader.source}, line {key_node.start_mark.line + 1}: a key must be one word.")
        key = str(key_node.value)  # as written: "no" and "on" are names here, not truth values
        line = key_node.start_mark.line + 1
        if key in result:
            raise CodebookError(
                f"{loader.source}, line {line}: {key!r} is there twice (first in line {result.lines[key]}); "
                "give each its own id."
            )
        result[key] = loader.construct_object(value_node, deep=True)
        result.lines[key] = line
    return result


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def load_yaml(path: Path) -> Located:
    """Read a YAML file whose top level is a mapping.

    Raises
    ------
    InputNotFoundError
        When there is no such file.
    CodebookError
        When it is not YAML, has a key twice, or has no mapping at its top.
    """
    if not path.is_file():
        raise InputNotFoundError(f"there is no file {str(path)!r}.")
    if path.stat().st_size > _MAX_BYTES:
        raise CodebookError(f"{path.name} has more than {_MAX_BYTES // 1_000_000} MB: that is no codebook.")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CodebookError(f"{path.name} is not UTF-8 (byte {error.start}): save it as UTF-8.") from error
    loader: _Loader | None = None
    try:
        loader = _Loader(text)
        loader.source = path.name
        data = loader.get_single_data()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f", line {mark.line + 1}" if mark else ""
        raise CodebookError(f"{path.name}{where}: this is not valid YAML ({error.problem}).") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise CodebookError(f"{path.name}: this is not valid YAML ({error}).") from error
    finally:
        if loader is not None:
            loader.dispose()
    if not isinstance(data, Located):
        raise CodebookError(f"{path.name}: the file must be a mapping with keys such as 'id' and 'concepts'.")
    return data
