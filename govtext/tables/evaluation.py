"""How right the cells are: a table built from labelled papers against the cells that a reader gave them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from govtext import resources
from govtext.documents import Document, read
from govtext.errors import EmptyCorpusError, LabelsError
from govtext.tables.cells import Cell
from govtext.tables.columns import BUILT_IN
from govtext.tables.fields.methods.method import standard_terms
from govtext.tables.fields.samples.sampling import sampling_names
from govtext.tables.fields.source import Source
from govtext.tables.wording import TYPES, VERDICTS

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "MatrixEvaluation", "PaperGold", "evaluate_matrix", "evaluate_readers", "load_gold", "outcome", "right_period", "same_terms",
]  # fmt: skip

_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset(
    "dan and di in of the kota kabupaten kecamatan desa kelurahan provinsi city regency district province village the a an".split()
)
_THEORY = frozenset({"teori", "theory", "model", "framework", "kerangka"})


@dataclass(frozen=True, slots=True)
class PaperGold:
    """A paper of a labelled corpus: the file, its split, and what a reader put in each cell (None or [] where it says nothing).

    ``sample``, ``recommendation`` and the first of ``findings`` may be lists of sentences that say the same thing, any of which will do.
    """

    path: Path
    split: str
    cells: dict[str, Any]


@dataclass(frozen=True, slots=True)
class MatrixEvaluation:
    """Scores by field, and every cell that was not right.

    Attributes
    ----------
    fields : pandas.DataFrame
        One row a field: ``stated`` (papers that say it), ``right``, ``wrong`` (another value), ``missed`` (empty), ``recall``
        (right / stated), ``silent`` (papers that do not say it), ``filled`` (filled all the same), ``precision`` (right / filled cells).
    errors : pandas.DataFrame
        document_id, field, gold, found.
    quotes : int
        Quotes checked.
    verbatim : int
        Of them, those that stand word for word at their offset.
    """

    fields: pd.DataFrame
    errors: pd.DataFrame
    quotes: int
    verbatim: int

    def __repr__(self) -> str:
        stated, right = int(self.fields["stated"].sum()), int(self.fields["right"].sum())
        return f"<MatrixEvaluation: {right} of {stated} stated cells right, {self.verbatim} of {self.quotes} quotes verbatim>"


def load_gold(
    source: str | Path = "matrix", split: str | None = None, *, reader: Literal["gold", "second"] = "gold"
) -> list[PaperGold]:
    """Return the papers of a corpus with gold cells (``documents/`` and ``gold.jsonl`` in its folder).

    Parameters
    ----------
    source : str or path
    split : str, optional
    reader : {"gold", "second"}
        ``second.jsonl`` holds what another reader put into the cells of some of the papers, who had not seen the first one's.

    Raises
    ------
    LabelsError
        When the file is damaged or names a document that is not there.
    """
    folder = resources.corpus_folder(source)
    papers: list[PaperGold] = []
    labels = folder / f"{reader}.jsonl"
    try:
        lines = labels.read_text(encoding="utf-8").splitlines()
        records = [json.loads(line) for line in lines if line.strip()]
    except (OSError, ValueError) as error:
        raise LabelsError(f"{labels} cannot be read ({error}): a line is one paper as JSON.") from error
    for record in records:
        path = folder / "documents" / str(record.get("file"))
        if not path.is_file():
            raise LabelsError(f"{labels} names {record.get('file')!r}, which is not in {path.parent}.")
        if split is None or record["split"] == split:
            papers.append(PaperGold(path, record["split"], record["cells"]))
    if not papers:
        raise EmptyCorpusError(f"{folder} has no papers" + (f" with split {split!r}." if split else "."))
    return papers


def evaluate_matrix(papers: Sequence[PaperGold]) -> MatrixEvaluation:
    """Read the papers, fill the cells and compare.

    Dimensions are left out: the coder is scored on passages (``govtext evaluate``).
    """
    import pandas as pd

    corpus = read([paper.path for paper in papers])
    by_path = {Path(document.path).name: document for document in corpus}
    counts = _Counts()
    errors: list[tuple[str, str, str, str]] = []
    quotes = verbatim = 0
    for paper in papers:
        document = by_path.get(paper.path.name)
        source = Source(document) if document else None
        cells = {name: column.extract(source) for name, column in BUILT_IN.items() if column.extract} if source else {}
        for cell in cells.values():
            quotes += len(cell.quotes)
            verbatim += sum(document is not None and document[q.start : q.end] == q.text for q in cell.quotes)
        for field in _RULES:
            gold, found = paper.cells.get(field), _found(field, document, cells)
            result = counts.add(field, gold, found)
            if result in {"wrong", "missed", "filled"}:
                errors.append((paper.path.stem, field, str(gold), str(found)))
    return MatrixEvaluation(
        counts.frame(), pd.DataFrame(errors, columns=["document_id", "field", "gold", "found"]), quotes, verbatim
    )


def evaluate_readers(papers: Sequence[PaperGold], others: Sequence[PaperGold]) -> pd.DataFrame:
    """Score one reader's cells as if they were a table's, against the other's, and the other way round: how far two careful readers agree.

    It is the yardstick of :func:`evaluate_matrix`: where two readers agree in two thirds of the cells, a table cannot be right in nine tenths.

    Parameters
    ----------
    papers, others : sequence of PaperGold
        What either reader put into the cells; papers that only one has read are left out.

    Returns
    -------
    pandas.DataFrame
        One row a field, as in ``MatrixEvaluation.fields``, counted in both directions.

    Raises
    ------
    EmptyCorpusError
        When they share no paper.
    """
    second = {paper.path.name: paper.cells for paper in others}
    shared = [(paper.cells, second[paper.path.name]) for paper in papers if paper.path.name in second]
    if not shared:
        raise EmptyCorpusError("the two readers share no paper: their files have other names.")
    counts = _Counts()
    for one, other in shared:
        for field in _RULES:
            counts.add(field, one.get(field), _as_found(field, other.get(field)))
            counts.add(field, other.get(field), _as_found(field, one.get(field)))
    return counts.frame()


_COUNTED = ("stated", "right", "wrong", "missed", "silent", "filled")


class _Counts:
    """Cells of each field by what became of them."""

    def __init__(self) -> None:
        self._counts = {field: dict.fromkeys(_COUNTED, 0) for field in _RULES}

    def add(self, field: str, gold: Any, found: Any) -> str:
        """Count a cell; return what became of it, nothing for one that is empty and should be."""
        result = outcome(field, gold, found)
        count = self._counts[field]
        count["stated" if gold not in (None, [], "") else "silent"] += 1
        if result:
            count[result] += 1
        return result

    def frame(self) -> pd.DataFrame:
        """Return the counts with recall and precision, a row a field."""
        import pandas as pd

        frame = pd.DataFrame.from_dict(self._counts, orient="index")
        frame["recall"] = frame["right"] / frame["stated"].where(frame["stated"] > 0)
        given = frame["right"] + frame["wrong"] + frame["filled"]
        frame["precision"] = frame["right"] / given.where(given > 0)
        return frame


def _as_found(field: str, gold: Any) -> Any:
    """What a table would show where it agreed with a reader."""
    if field == "publication_type":
        return TYPES[gold]["en"] if gold in TYPES else gold
    if field == "verdict":
        return VERDICTS[gold]["en"] if gold in VERDICTS else gold
    if field in _SAID:
        return (
            " ".join(_sayings(gold)[:1]) if field != "findings" else " ".join(_sayings(part)[0] for part in gold or [])
        )
    return "; ".join(gold) if isinstance(gold, list) and field != "authors" else gold


def outcome(field: str, gold: Any, found: Any) -> str:
    """Say how a cell's value compares with a reader's: "right", "wrong", "missed", "filled" (she has none), or "" where both have none."""
    stated, given = gold not in (None, [], ""), found not in (None, (), [], "")
    if not stated:
        return "filled" if given else ""
    if not given:
        return "missed"
    return "right" if _RULES[field](gold, found) else "wrong"


def _found(field: str, document: Document | None, cells: dict[str, Cell]) -> Any:
    if document is None:
        return None
    if field == "authors":
        return document.authors
    return cells[field].value if field in cells else None


def _plain(text: Any) -> str:
    return " ".join(_WORD.findall(str(text).lower()))


def _same(gold: Any, found: Any) -> bool:
    return _plain(gold) == _plain(found)


def _names(gold: Sequence[str], found: Sequence[str]) -> bool:
    return [sorted(_plain(g).split()) for g in gold] == [sorted(_plain(f).split()) for f in found]


def _type(gold: str, found: str) -> bool:
    return found in TYPES.get(gold, {}).values()


def _verdict(gold: str, found: str) -> bool:
    return found in VERDICTS.get(gold, {}).values()


def same_terms(gold: Sequence[str], found: str) -> bool:
    """All terms of the reader and no other; a term is known by its standard names, else by its words."""
    given = {name for term in found.split("; ") for name in _standard(term)}
    # "deskriptif" and "kualitatif" are the same as "kualitatif deskriptif"
    apart = {name for term in gold for name in _standard(term)}
    together = set(_standard(" ".join(gold)))
    readings = [apart, together | {name for name in apart if not any(_alike(name, t) for t in together)}]
    return any(
        all(any(_alike(w, g) for g in given) for w in wanted) and all(any(_alike(w, g) for w in wanted) for g in given)
        for wanted in readings
    )


def _standard(term: str) -> list[str]:
    return [_plain(name) for name in standard_terms(term)] or [_plain(term)]


def _alike(a: str, b: str) -> bool:
    left, right = set(a.split()), set(b.split())
    return bool(left & right) and (left <= right or right <= left or len(left & right) / len(left | right) >= 0.5)


def _ways(said: str) -> list[str]:
    return sampling_names(said, "en", told=True)


def _overlap(a: str, b: str) -> float:
    """The share of the words of ``a`` that stand in ``b``."""
    left, right = set(_plain(a).split()), set(_plain(b).split())
    return len(left & right) / max(1, len(left))


def _contains(gold: str, found: str) -> bool:
    return _plain(gold) in _plain(found) or _overlap(gold, found) >= 0.8


_SAID = frozenset({"sample", "findings", "recommendation"})


def _sayings(gold: str | Sequence[str] | None) -> list[str]:
    """The sentences by each of which a paper says the same thing: a long one says it in its abstract, its text and its conclusion."""
    return [gold] if isinstance(gold, str) else list(gold or [])


def _said(gold: str | Sequence[str], found: str) -> bool:
    """What was found holds one of the sentences that say it."""
    return any(_contains(sentence, found) for sentence in _sayings(gold))


def _verdict_sentence(gold: Sequence[str | Sequence[str]], found: str) -> bool:
    """The findings hold the paper's main verdict: what the reader put first."""
    return _said(gold[0], found)


def _places(gold: Sequence[str], found: str) -> bool:
    """At least one of the reader's places, and none that she did not name."""
    wanted = [set(_plain(g).split()) - _SMALL for g in gold]
    given = [set(_plain(f).split()) - _SMALL for f in re.split(r",|;", found)]
    return any(g for g in given) and all(any(g & w for w in wanted) for g in given if g)


def right_period(gold: str, found: str) -> bool:
    """Whether a period is a reader's: words of hers, or the same years."""
    years = re.findall(r"(?:19|20)\d\d", gold)
    return _contains(found, gold) or (bool(years) and years == re.findall(r"(?:19|20)\d\d", found))


def _theories(gold: Sequence[str], found: str) -> bool:
    wanted, given = ([set(_plain(t).split()) - _SMALL - _THEORY for t in terms] for terms in (gold, found.split("; ")))
    return all(any(w & g for g in given) for w in wanted) and all(any(g & w for w in wanted) for g in given)


def _factors(gold: Sequence[str], found: str) -> bool:
    """At least half of the reader's factors, and at least half of what was found is among them."""
    given = [part for part in re.split(r"; ", found) if part]
    named = sum(_overlap(g, found) >= 0.6 for g in gold)
    among = sum(max((_overlap(part, g) for g in [*gold, " ".join(gold)]), default=0.0) >= 0.5 for part in given)
    return named * 2 >= len(gold) and among * 2 >= len(given)


_RULES: dict[str, Callable[[Any, Any], bool]] = {
    "title": _same,
    "title_other": _same,
    "authors": _names,
    "year": _same,
    "publication_type": _type,
    "approach": same_terms,
    "techniques": same_terms,
    "sample": _said,
    "sample_n": _same,
    "sampling": lambda gold, found: _ways(gold) == _ways(found) or _contains(gold, found),
    "location": _places,
    "period": right_period,
    "theory": _theories,
    "findings": _verdict_sentence,
    "verdict": _verdict,
    "supports": _factors,
    "obstacles": _factors,
    "recommendation": _said,
}
