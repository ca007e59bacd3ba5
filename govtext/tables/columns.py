"""The columns of a synthesis table: their heads, their widths, and what fills them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass, field

from govtext.errors import OptionError
from govtext.tables.cells import Cell
from govtext.tables.fields import bibliography
from govtext.tables.fields.factors import factors
from govtext.tables.fields.methods import method
from govtext.tables.fields.results import findings
from govtext.tables.fields.samples import sample, sampling
from govtext.tables.fields.settings import period, place
from govtext.tables.fields.source import Source
from govtext.tables.fields.theories import theory
from govtext.text.language import Language

__all__ = ["BUILT_IN", "SHOWN", "Column"]

_MACHINE_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a synthesis table; one of your own is filled by a question, a pattern or a code of the codebook.

    Parameters
    ----------
    name : str
        Machine name: small letters, digits and underscores. A built-in name replaces nothing and is refused.
    head : str or dict of {"id": str, "en": str}, optional
        What stands above the column; the name by default.
    question : str, optional
        The sentences of the paper that answer it best, in its own words; empty where none comes near.
    pattern : str, optional
        A regular expression, searched sentence by sentence without regard to case; its group ``value`` (or first
        group, or the whole match) is the cell.
    code : str, optional
        A dimension or concept: the paper's clearest passages that are coded with it.
    width : float
        Relative width in Word and PDF.
    by_hand : bool
        Whether its cells are written by hand in Word or Excel and read back (``table.update_from``).

    Raises
    ------
    OptionError
        For a name that is no machine name, or for none or several of question, pattern and code.

    Examples
    --------
    >>> import govtext as gt
    >>> gt.Column("anggaran", head="Anggaran", pattern=r"anggaran\\s+(?P<value>Rp\\s?[\\d.,]+(?:\\s+\\w+)?)").head_in("id")
    'Anggaran'
    """

    name: str
    head: str | Mapping[Language, str] = ""
    _: KW_ONLY
    question: str = ""
    pattern: str = ""
    code: str = ""
    width: float = 1.2
    by_hand: bool = False
    extract: Callable[[Source], Cell] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if not _MACHINE_NAME.fullmatch(self.name):
            raise OptionError(
                f"{self.name!r} cannot name a column: use small letters, digits and _, and head= for what readers see."
            )
        ways = sum(map(bool, (self.question, self.pattern, self.code)))
        if ways != 1 and self.extract is None and not self.by_hand and self.name not in _FILLED_LATER:
            raise OptionError(
                f"column {self.name!r} needs exactly one of question=, pattern= and code=: what is to fill its cells?"
            )
        if self.pattern:
            try:
                re.compile(self.pattern, re.IGNORECASE)
            except re.error as error:
                raise OptionError(f"the pattern of column {self.name!r} is no regular expression: {error}.") from None

    def head_in(self, language: Language) -> str:
        """Return what stands above the column."""
        return (self.head if isinstance(self.head, str) else self.head[language]) or self.name

    @property
    def own(self) -> bool:
        """Whether a user added it."""
        return self.by_hand or bool(self.question or self.pattern or self.code)


_FILLED_LATER = frozenset({"document_id", "no", "dimensions", "similarities", "differences"})


def _column(name: str, id: str, en: str, width: float, extract: Callable[[Source], Cell] | None = None) -> Column:
    return Column(name, {"id": id, "en": en}, width=width, extract=extract)


BUILT_IN: dict[str, Column] = {
    column.name: column
    for column in (
        _column("document_id", "Berkas", "Document", 1.2),
        _column("no", "No", "No", 0.55),
        _column("authors_year", "Peneliti (Tahun)", "Authors (Year)", 1.2, bibliography.authors_year),
        _column("year", "Tahun", "Year", 0.7, bibliography.year),
        _column("publication_type", "Jenis Publikasi", "Publication Type", 1.1, bibliography.publication_type),
        _column("title", "Judul", "Title", 1.7, bibliography.title),
        _column("title_other", "Judul (bahasa lain)", "Title (other language)", 1.7, bibliography.title_other),
        _column("approach", "Pendekatan", "Approach", 1.2, method.approach),
        _column("method", "Metode Penelitian", "Method", 1.7, method.method),
        _column("techniques", "Teknik Pengumpulan Data", "Data Collection", 1.4, method.techniques),
        _column("sample", "Sampel / Informan", "Sample", 1.6, sample.sample),
        _column("sample_n", "Jumlah Sampel", "Sample Size", 0.7, sample.sample_n),
        _column("sampling", "Teknik Penentuan Sampel", "Sampling", 1.2, sampling.sampling),
        _column("location", "Lokasi", "Location", 1.3, place.location),
        _column("period", "Waktu Penelitian", "Period", 1.0, period.period),
        _column("theory", "Teori", "Theory", 1.15, theory.theory),
        _column("findings", "Hasil", "Findings", 3.6, findings.findings),
        _column("verdict", "Kesimpulan Umum", "Verdict", 1.0, findings.verdict),
        _column("supports", "Faktor Pendukung", "Supporting Factors", 1.6, factors.supports),
        _column("obstacles", "Faktor Penghambat", "Obstacles", 1.6, factors.obstacles),
        _column("recommendation", "Rekomendasi", "Recommendation", 1.6, findings.recommendation),
        _column("dimensions", "Dimensi Kolaborasi", "Dimensions Covered", 1.7),
        _column("similarities", "Persamaan", "Similarities", 1.6),
        _column("differences", "Perbedaan", "Differences", 1.6),
    )
}
"""The columns that govtext fills, by machine name, in order."""

SHOWN = (
    "no", "authors_year", "publication_type", "title", "method", "sample", "location", "theory", "findings",
    "supports", "obstacles", "dimensions",
)  # fmt: skip
"""The columns that exports show unless others are asked for (columns of the user's own follow them)."""
