"""Codings of the same passages, in the forms that people keep them in, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from govtext.coding.labels import VALENCES
from govtext.errors import ExtraMissingError, InputNotFoundError, LabelsError, OptionError, ReadError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Judgements", "align", "read_coding"]

_CONTEXT = (
    "document_id", "page", "start", "end", "language", "section", "heading", "speaker", "text", "probability",
    "evidence", "concept", "note", "notes",
)  # fmt: skip
"""Columns that a table with one column a code may have besides."""

Key = str | int


@dataclass
class _Judgement:
    """What one coder said of one passage: codes with their valence, and the codes that were not judged."""

    codes: dict[str, str | None] = field(default_factory=dict)
    unjudged: set[str] = field(default_factory=set)


@dataclass
class _Coding:
    """What one coder said of all passages; a passage that is not there was not judged."""

    judgements: dict[Key, _Judgement]
    positions: int | None = None  # how many passages, where they have no ids
    unit: str | None = None
    texts: dict[Key, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Judgements:
    """All coders' judgements of the passages that at least two of them judged.

    Attributes
    ----------
    coders, codes : tuple of str
    keys : tuple
        The passage ids, or positions where there are none.
    ones, judged : numpy.ndarray
        Shape (n_passages, n_coders, n_codes), bool: the coder gave the code; the coder judged the passage for it.
    valences : dict
        (passage, coder, code), all by index, to valence.
    texts : dict
        Passage id to text, where a coding has it.
    left_out : int
        Passages that fewer than two coders judged.
    by_id : bool
        Whether passages were matched by id, not by order.
    unit : str or None
        "sentence", "paragraph" or "turn", where a coding says it.
    """

    coders: tuple[str, ...]
    codes: tuple[str, ...]
    keys: tuple[Key, ...]
    ones: np.ndarray
    judged: np.ndarray
    valences: dict[tuple[int, int, int], str]
    texts: dict[Key, str]
    left_out: int
    by_id: bool
    unit: str | None


def align(coded: Sequence[Any], codes: Sequence[str] | None, names: Sequence[str] | None) -> Judgements:
    """Put codings side by side.

    Raises
    ------
    LabelsError
        When a coding cannot be understood, or no passage was judged by two coders.
    """
    if isinstance(codes, str):
        raise LabelsError(f"codes must be a list, not one string: write codes=[{codes!r}].")
    units = sorted({str(c.unit) for c in coded if hasattr(c, "codes_by_passage")})
    if len(units) > 1:
        raise LabelsError(
            f"the codings are of different units ({', '.join(units)}): compare codings of the same passages."
        )
    coders = _names(names, len(coded))
    codings = [_coding(one, coder) for one, coder in zip(coded, coders, strict=True)]
    lengths = [coding.positions for coding in codings]
    by_id = lengths[0] is None
    if any((length is None) != by_id for length in lengths):
        raise LabelsError("compare results of the same kind: all codings with passage ids, or all plain lists.")
    if len(set(lengths)) > 1:
        raise LabelsError(
            f"the lists have {' and '.join(str(length) for length in lengths)} passages; they must be the same "
            "passages, with None for one that a coder did not judge."
        )
    keys: list[Key] = list(dict.fromkeys(key for coding in codings for key in coding.judgements))
    if codes is None:
        found = {code for coding in codings for j in coding.judgements.values() for code in (*j.codes, *j.unjudged)}
        chosen = tuple(sorted(found))
    else:
        chosen = tuple(dict.fromkeys(codes))
    order = {code: index for index, code in enumerate(chosen)}
    ones = np.zeros((len(keys), len(codings), len(chosen)), dtype=bool)
    judged = np.zeros_like(ones)
    seen = np.zeros((len(keys), len(codings)), dtype=bool)
    row_of = {key: row for row, key in enumerate(keys)}
    valences: dict[tuple[int, int, int], str] = {}
    for c, coding in enumerate(codings):
        for key, judgement in coding.judgements.items():
            row = row_of[key]
            seen[row, c] = judged[row, c] = True
            for code in judgement.unjudged:
                if code in order:
                    judged[row, c, order[code]] = False
            for code, valence in judgement.codes.items():
                if code in order:
                    ones[row, c, order[code]] = True
                    if valence:
                        valences[row, c, order[code]] = valence
    kept = (judged.sum(axis=1) >= 2).any(axis=1) if chosen else seen.sum(axis=1) >= 2
    if not kept.any():
        who = "both coders" if len(codings) == 2 else "at least two coders"
        raise LabelsError(f"there is no passage that {who} judged: check that their passage_id values match.")
    new = {int(row): index for index, row in enumerate(np.flatnonzero(kept))}
    texts = {key: text for coding in reversed(codings) for key, text in coding.texts.items()}
    return Judgements(
        coders=coders,
        codes=chosen,
        keys=tuple(keys[row] for row in new),
        ones=ones[kept],
        judged=judged[kept],
        valences={(new[row], c, k): v for (row, c, k), v in valences.items() if row in new},
        texts=texts,
        left_out=(len(keys) if by_id else int(lengths[0] or 0)) - len(new),
        by_id=by_id,
        unit=units[0] if units else None,
    )


def _names(names: Sequence[str] | None, n: int) -> tuple[str, ...]:
    if names is None:
        return tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[i] if i < 26 else f"coder {i + 1}" for i in range(n))
    if isinstance(names, str) or len(names) != n:
        raise LabelsError(f"there are {n} codings; names must be a list of {n} names, one a coder.")
    given = tuple(str(name) for name in names)
    if len(set(given)) != n or {"passage_id", "position", "text", "differ"} & set(given):
        raise LabelsError(
            f"the coders' names must differ, and none may be passage_id, position, text or differ: {', '.join(given)}."
        )
    return given


def _coding(coded: Any, coder: str) -> _Coding:
    if hasattr(coded, "codes_by_passage"):
        judged: dict[Key, _Judgement] = {
            p.id: _Judgement({c.code: c.valence for c in codings})
            for p, codings in zip(coded.passages, coded.codings, strict=True)
        }
        return _Coding(judged, unit=str(coded.unit), texts={p.id: p.text for p in coded.passages})
    if hasattr(coded, "columns"):
        return _long(coded, coder) if "code" in coded.columns else _wide(coded, coder)
    if isinstance(coded, Mapping):
        return _Coding({_key(k, coder): _judgement(v, k, coder) for k, v in coded.items() if not _absent(v)})
    if isinstance(coded, str) or not isinstance(coded, Iterable):
        raise LabelsError(
            f"coder {coder} is given as {type(coded).__name__}; give a result of gt.classify, a data frame, a mapping "
            "from passage id to codes, or a list with the codes of each passage."
        )
    if isinstance(coded, np.ndarray) and coded.ndim != 1:
        raise LabelsError(
            f"coder {coder} is an array of shape {coded.shape}, which names no codes: put it into a data frame with a "
            "column a code."
        )
    items = list(coded)
    return _Coding({i: _judgement(v, i, coder) for i, v in enumerate(items) if not _absent(v)}, positions=len(items))


def _judgement(item: Any, key: Any, coder: str) -> _Judgement:
    if isinstance(item, str):
        return _Judgement({item.strip(): None} if item.strip() else {})
    if isinstance(item, Mapping):
        return _Judgement({str(code): _valence(valence, key, coder) for code, valence in item.items()})
    if not isinstance(item, Iterable):
        raise LabelsError(
            f"coder {coder} has {item!r} for passage {key}; give its codes, [] for none, or None when it was not judged."
        )
    return _Judgement({str(code).strip(): None for code in item if not _absent(code) and str(code).strip()})


def _absent(value: Any) -> bool:
    if isinstance(value, str | bytes | list | tuple | set | frozenset | Mapping):
        return False
    return value is None or (not isinstance(value, Iterable) and str(value) in {"nan", "<NA>", "NaT"})


def _blank(value: Any) -> bool:
    return _absent(value) or (isinstance(value, str) and not value.strip())


def _key(value: Any, coder: str) -> str:
    """A passage id as text; 7 and 7.0 are the same passage, as spreadsheets write both."""
    if _blank(value):
        raise LabelsError(f"coder {coder} has a passage without a passage_id; every row needs one.")
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def _valence(value: Any, key: Any, coder: str) -> str | None:
    if _blank(value):
        return None
    text = str(value).strip()
    if text not in VALENCES:
        raise LabelsError(f"coder {coder} gives passage {key} the valence {text!r}; there are {', '.join(VALENCES)}.")
    return text


def _texts(frame: pd.DataFrame, keys: Sequence[Key]) -> dict[Key, str]:
    if "text" not in frame.columns:
        return {}
    return {key: str(text) for key, text in zip(keys, frame["text"], strict=True) if not _blank(text)}


def _long(frame: pd.DataFrame, coder: str) -> _Coding:
    """A table with a row a passage and code."""
    if "passage_id" not in frame.columns:
        raise LabelsError(
            f"the table of coder {coder} lacks the column passage_id; it has: {', '.join(map(str, frame.columns))}."
        )
    kept = [not (_blank(k) and _blank(c)) for k, c in zip(frame["passage_id"], frame["code"], strict=True)]
    frame = frame.loc[np.array(kept, dtype=bool)]
    keys: list[Key] = [_key(value, coder) for value in frame["passage_id"]]
    valences = frame["valence"] if "valence" in frame.columns else [None] * len(frame)
    judged: dict[Key, _Judgement] = {}
    for key, cell, valence in zip(keys, frame["code"], valences, strict=True):
        codes = judged.setdefault(key, _Judgement()).codes
        if _blank(cell):
            continue
        given = _valence(valence, key, coder)
        for code in filter(None, map(str.strip, str(cell).split(";"))):
            if codes.get(code) and given and codes[code] != given:
                raise LabelsError(
                    f"coder {coder} gives passage {key} the code {code!r} twice, as {codes[code]} and as {given}: "
                    "keep one."
                )
            codes[code] = codes.get(code) or given
    return _Coding(judged, texts=_texts(frame, keys))


def _wide(frame: pd.DataFrame, coder: str) -> _Coding:
    """A table with a column a code: 1, 0, or empty where the passage was not judged."""
    import pandas as pd

    codes = [c for c in frame.columns if c != "passage_id" and c not in _CONTEXT]
    cells = {str(code).strip(): [_cell(value) for value in frame[code]] for code in codes}
    odd = [code for code, values in cells.items() if "?" in values]
    if odd or not cells:
        why = f"the column(s) {', '.join(odd[:5])} with other values" if odd else "no column for a code"
        raise LabelsError(
            f"the table of coder {coder} lacks the column code, and for a table with a column a code (1, 0, or empty "
            f"where not judged) it has {why}; its columns are: {', '.join(map(str, frame.columns))}."
        )
    every = [value for values in cells.values() for value in values]
    if "" in every and "1" in every and "0" not in every:
        raise LabelsError(
            f"the table of coder {coder} has only 1 and empty cells; an empty cell is a passage that was not judged: "
            "write 0 where a code does not apply."
        )
    positions = None
    keys: list[Key]
    if "passage_id" in frame.columns:
        keys = ["" if _blank(value) else _key(value, coder) for value in frame["passage_id"]]
    elif isinstance(frame.index, pd.RangeIndex):
        keys, positions = list(range(len(frame))), len(frame)
    else:
        keys = [_key(value, coder) for value in frame.index]
    judged: dict[Key, _Judgement] = {}
    for row, key in enumerate(keys):
        values = {code: column[row] for code, column in cells.items()}
        if not any(values.values()):
            continue
        if key == "":
            _key(None, coder)
        if key in judged:
            raise LabelsError(f"the table of coder {coder} has passage {key} twice; keep one row a passage.")
        judged[key] = _Judgement(
            {code: None for code, value in values.items() if value == "1"},
            {code for code, value in values.items() if not value},
        )
    texts = {key: text for key, text in _texts(frame, keys).items() if key in judged}
    if positions is None and "" in texts:
        del texts[""]
    return _Coding(judged, positions=positions, texts=texts)


def _cell(value: Any) -> str:
    """A cell as "1", "0", "" where it is empty, "?" where it is something else."""
    if _blank(value):
        return ""
    text = str(value).strip().lower()
    return {"1": "1", "1.0": "1", "true": "1", "0": "0", "0.0": "0", "false": "0"}.get(text, "?")


def read_coding(path: str | Path) -> pd.DataFrame:
    """Read a table of codes, every cell as text.

    Parameters
    ----------
    path : str or Path
        ``.csv`` (commas, semicolons or tabs; UTF-8 or Windows-1252) or ``.xlsx`` (its first sheet).

    Raises
    ------
    InputNotFoundError
        When there is no such file.
    OptionError
        For another ending.
    ReadError
        When the file is no such table.
    ExtraMissingError
        For ``.xlsx`` without openpyxl.
    """
    import pandas as pd

    path = Path(path)
    if not path.is_file():
        raise InputNotFoundError(f"there is no file {path}.")
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        try:
            return pd.read_excel(path, dtype=str, engine="openpyxl", keep_default_na=False)
        except ImportError:
            raise ExtraMissingError(
                f"reading {path.name} needs openpyxl: pip install openpyxl, or save the sheet as .csv."
            ) from None
        except Exception as error:  # noqa: BLE001  what a broken workbook raises depends on what is broken
            raise ReadError(f"{path} is not a readable Excel file: {error}") from None
    if suffix != ".csv":
        raise OptionError(f"cannot read {path.name!r} as a table of codes; the endings are .csv and .xlsx.")
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    head = text.split("\n", 1)[0]
    separator = max((",", ";", "\t"), key=head.count)
    try:
        return pd.read_csv(StringIO(text), sep=separator, dtype=str, keep_default_na=False)
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise ReadError(f"{path} is not a readable table: {error}") from None
