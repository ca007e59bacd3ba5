"""A literature matrix that was made outside govtext: its rows as they stand there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from govtext.documents import Failure
from govtext.tables.heads import language_of
from govtext.tables.matching import Paper, split_authors, year_in
from govtext.text.language import Language

if TYPE_CHECKING:
    import pandas as pd

    from govtext.tables.synthesis import SynthesisTable

__all__ = ["Matrix", "MatrixRow"]

_KIND = re.compile(
    r"[\s,;.:(\[-]*\b(jurnal(?:\s+(?:nasional|internasional))?|prosiding|skripsi|tesis|disertasi|artikel(?:\s+jurnal)?|"
    r"journal(?:\s+article)?|proceedings?|(?:master'?s\s+)?thesis|dissertation|article)\b[\s.)\]]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One row of a matrix: the text of each column, and where the row stands in its file."""

    values: dict[str, str]
    place: str

    def value(self, column: str) -> str:
        """Return what a column holds; an empty string where it holds nothing."""
        return self.values.get(column, "")

    @property
    def authors(self) -> tuple[str, ...]:
        """The persons in the column of authors, without year, degrees and "dkk."."""
        return tuple(split_authors(self.value("authors_year")))

    @property
    def year(self) -> int | None:
        """The year of the column of years, else of that of authors."""
        found = year_in(self.value("year"))
        return found if found is not None else year_in(self.value("authors_year"))

    @property
    def paper(self) -> Paper:
        """What tells this paper from others."""
        return Paper.of(
            title=self.value("title"),
            authors_year=self.value("authors_year"),
            year=self.year,
            title_other=self.value("title_other"),
            doi=" ".join(text for name, text in self.values.items() if "doi" in name.lower() or "url" in name.lower()),
        )


@dataclass(frozen=True, repr=False)
class Matrix:
    """A literature matrix ("Tabel Sintesa", "Penelitian Terdahulu") as it stands in a file.

    Attributes
    ----------
    rows : tuple of MatrixRow
    heads : dict of {str: str}
        Machine name of each column (``govtext.tables.columns.BUILT_IN``; an unknown head names its column itself) and its
        head as printed, in order.
    source : str
        The name of the file.
    failures : tuple of Failure
        Rows that could not be understood, each with its place and the reason; they are not among ``rows``.
    notes : tuple of str
        What a reader should know: tables that were joined, rows that were put together, values that were left out.

    Examples
    --------
    >>> import tempfile, pathlib, govtext as gt
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "matriks.csv"
    >>> _ = path.write_text("No;Peneliti (Tahun);Judul;Hasil\\n1;Imron dkk. (2022);Sinergi;Cukup efektif\\n")
    >>> matrix = gt.read_matrix(path)
    >>> matrix
    <Matrix: 1 row from matriks.csv; columns no, authors_year, title, findings>
    >>> matrix.to_frame()[["authors", "year", "findings"]].values.tolist()
    [['Imron', 2022, 'Cukup efektif']]
    """

    rows: tuple[MatrixRow, ...]
    heads: dict[str, str]
    source: str
    failures: tuple[Failure, ...] = ()
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        failed = f"; {len(self.failures)} could not be understood (see .failures)" if self.failures else ""
        rows = "row" if len(self) == 1 else "rows"
        return f"<Matrix: {len(self)} {rows} from {self.source}; columns {', '.join(self.heads)}{failed}>"

    def _repr_html_(self) -> str:
        heads = "".join(f"<th>{escape(head)}</th>" for head in self.heads.values())
        rows = "\n".join(
            "<tr>" + "".join(f"<td>{escape(row.value(name))}</td>" for name in self.heads) + "</tr>"
            for row in self.rows
        )
        listed = "".join(f"<li>{escape(str(item))}</li>" for item in (*self.failures, *self.notes))
        return f"<p>{escape(repr(self))}</p><table><thead><tr>{heads}</tr></thead><tbody>\n{rows}\n</tbody></table>" + (
            listed and f"<ul>{listed}</ul>"
        )

    def __add__(self, other: object) -> SynthesisTable:
        """Return a table that goes on from this one with the new rows of a synthesis table."""
        from govtext.tables.synthesis import SynthesisTable

        return other.continuing(self) if isinstance(other, SynthesisTable) else NotImplemented

    @property
    def language(self) -> Language:
        """The language of the heads."""
        return language_of(self.heads.values())

    def to_frame(self) -> pd.DataFrame:
        """Return a row a paper with machine names as columns, authors and year also on their own.

        ``authors`` are parted by "; "; ``year`` is that of its column, else of the column of authors.
        """
        import pandas as pd

        data: dict[str, list[Any]] = {}
        for name in self.heads:
            data[name] = [row.value(name) for row in self.rows]
            if name == "authors_year":
                data["authors"] = ["; ".join(row.authors) for row in self.rows]
                data.setdefault("year", [])
        if "year" in data:
            data["year"] = [row.year for row in self.rows]
        frame = pd.DataFrame(data)
        if "year" in data:
            frame["year"] = frame["year"].astype("Int64")
        return frame


def publication_apart(authors_year: str) -> tuple[str, str]:
    """Part the kind of publication that some matrices print below the authors.

    Examples
    --------
    >>> from govtext.tables.matrix import publication_apart
    >>> publication_apart("Imron et al. (2022) Jurnal"), publication_apart("Imron (2022)")
    (('Imron et al. (2022)', 'Jurnal'), ('Imron (2022)', ''))
    """
    rest, end = authors_year[:-60], authors_year[-60:]
    match = _KIND.search(end)
    if match is None or year_in(rest + end[: match.start()]) is None:
        return authors_year, ""
    return (rest + end[: match.start()]).strip(), match[1]
