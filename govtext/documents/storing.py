"""Documents as data that JSON can hold, and back: what comes back is equal, object for object."""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import lru_cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

__all__ = ["from_data", "to_data"]

T = TypeVar("T")
_PLAIN = (str, int, float, bool, type(None))


def to_data(value: Any) -> Any:
    """Return what JSON can hold of a dataclass: a dictionary of the fields that differ from their defaults.

    Tuples become lists; :func:`from_data` knows from the types of the fields what they were.

    Raises
    ------
    TypeError
        For a value that is none of text, number, None, list, tuple, dictionary and dataclass.

    Examples
    --------
    >>> from govtext.documents import Turn
    >>> from govtext.documents.storing import from_data, to_data
    >>> turn = Turn("P", "interviewer", 0, 12)
    >>> to_data(turn)
    {'speaker': 'P', 'role': 'interviewer', 'start': 0, 'end': 12}
    >>> from_data(Turn, to_data(turn)) == turn
    True
    """
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if isinstance(value, (list, tuple)):
        return [to_data(item) for item in value]
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise TypeError("a dictionary that is stored has texts for keys")
        return {key: to_data(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        found = {}
        for name, default, _ in _fields(type(value)):
            item = getattr(value, name)
            if default is MISSING or item != default or type(item) is not type(default):
                found[name] = to_data(item)
        return found
    raise TypeError(f"{type(value).__name__} cannot be stored")


def from_data(kind: type[T], data: Any) -> T:
    """Return the dataclass that :func:`to_data` made ``data`` of.

    Raises
    ------
    TypeError, ValueError, KeyError, AttributeError
        When the data are not those of such an object.
    """
    wanted: Any = kind
    built: T = _builder(wanted)(data)
    return built


@lru_cache(maxsize=256)
def _builder(kind: Any) -> Callable[[Any], Any]:
    """The function that makes a value of a type out of its data."""
    if kind in _PLAIN or kind is Any or get_origin(kind) is Literal:
        return _same
    if isinstance(kind, type) and is_dataclass(kind):
        own = {name: _builder(hint) for name, _, hint in _fields(kind)}
        return lambda data: kind(**{name: own[name](item) for name, item in data.items()})
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        inner = _builder(next(hint for hint in arguments if hint is not type(None)))
        return lambda data: None if data is None else inner(data)
    builders = [_builder(hint) for hint in arguments if hint is not Ellipsis]
    if origin is tuple and Ellipsis not in arguments:
        return lambda data: tuple(build(item) for build, item in zip(builders, data, strict=True))
    if origin in (tuple, list):
        return lambda data: origin(map(builders[0], data))
    if origin is dict:
        return lambda data: {key: builders[1](item) for key, item in data.items()}
    raise TypeError(f"{kind} cannot be restored")


def _same(data: Any) -> Any:
    return data


@lru_cache(maxsize=64)
def _fields(kind: type) -> tuple[tuple[str, Any, Any], ...]:
    """Name, default and type of each field that is given when an object is made."""
    hints = get_type_hints(kind)
    found = []
    for entry in fields(kind):
        if entry.init:
            default = entry.default_factory() if entry.default_factory is not MISSING else entry.default
            found.append((entry.name, default, hints[entry.name]))
    return tuple(found)
