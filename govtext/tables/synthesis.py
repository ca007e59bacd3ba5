"""The literature synthesis table: a row a paper, a source behind every cell."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govtext.batches import GaveUp
from govtext.coding.classification import Coded, classify
from govtext.coding.coder import Coder
from govtext.coding.frameworks import Framework
from govtext.documents import Corpus, Document
from govtext.errors import EmptyCorpusError, OptionError
from govtext.tables.cells import EMPTY, REWORDED, Cell
from govtext.tables.columns import BUILT_IN, SHOWN, Column
from govtext.tables.confidence import with_confidence
from govtext.tables.extraction import extract
from govtext.tables.fields.comparison import compared, own_cells
from govtext.tables.fields.dimensions import dimensions
from govtext.tables.fields.own import by_code, check_code
from govtext.tables.fields.source import Source
from govtext.tables.matrices import STUDIES, passages_by_document
from govtext.text.language import LANGUAGES, Language

if TYPE_CHECKING:
    import pandas as pd

    from govtext.documents.showing import Shown
    from govtext.tables.editing import Edit
    from govtext.tables.matrix import Matrix
    from govtext.tables.rewriting import LocalModel, Rewording

__all__ = ["Row", "SynthesisTable", "synthesize"]

PathLike = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Row:
    """One paper of a synthesis table."""

    document: Document
    no: int
    cells: dict[str, Cell]

    def value(self, column: str) -> Any:
        """Return what a column holds, or None."""
        if column == "document_id":
            return self.document.id
        if column == "no":
            return self.no
        return self.cells.get(column, EMPTY).value


@dataclass(frozen=True, repr=False)
class SynthesisTable:
    """A synthesis table ("Tabel Sintesa Penelitian").

    Attributes
    ----------
    rows : tuple of Row
    coded : Coded
        The coded passages behind the column of dimensions: those in which the papers report what they found.
    skipped : tuple of (str, str)
        Documents that got no row, each with the reason.
    columns : tuple of Column
        In order; the user's own ones last.
    language : {"id", "en"}
        Of heads and of the closing paragraph, unless an export is asked for the other.
    corpus : Corpus or None
        All that the table was made from, also what got no row.
    changes : tuple of Edit
        What was read back from a file (see ``edits``).
    selected : tuple of str
        The columns that exports show unless others are asked for, where a user chose them in her own table.
    rewordings : tuple of Rewording
        What became of cells that a language model was asked to reword (see ``rewriting_report``).

    Examples
    --------
    >>> import govtext as gt
    >>> table = gt.synthesize(gt.read(gt.resources.sample_documents()))
    >>> frame = table.to_frame()
    >>> len(frame) >= 6, "authors_year" in frame.columns
    (True, True)
    >>> evidence = table.evidence()
    >>> row = evidence.iloc[0]
    >>> document = table.coded.corpus[row["document_id"]]
    >>> document[row["start"]:row["end"]] == row["quote"]
    True
    >>> table.show(row["document_id"], row["column"]).quote == row["quote"]
    True
    """

    rows: tuple[Row, ...]
    coded: Coded
    skipped: tuple[tuple[str, str], ...]
    language: Language
    columns: tuple[Column, ...] = tuple(BUILT_IN.values())
    corpus: Corpus | None = None
    changes: tuple[Edit, ...] = ()
    selected: tuple[str, ...] = ()
    rewordings: tuple[Rewording, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        filled = sum(bool(cell) for row in self.rows for cell in row.cells.values())
        total = sum(len(row.cells) for row in self.rows)
        cells = [cell for row in self.rows for cell in row.cells.values()]
        reworded = sum(cell.rule == REWORDED for cell in cells)
        by_hand = sum(bool(cell.origin) for cell in cells) - reworded
        kept = f"{by_hand} of them from elsewhere" if by_hand else "each with its quotes"
        kept += f", {reworded} reworded by a language model" if reworded else ""
        return f"<SynthesisTable: {len(self)} rows, {filled} of {total} cells filled, {kept}>"

    def _repr_html_(self) -> str:
        from govtext.tables.exports.text import table_html

        return f"<p>{escape(repr(self))}</p>{table_html(self, self.language, self.shown)}"

    @property
    def framework(self) -> Framework:
        """The framework of the column of dimensions."""
        return self.coded.framework

    def column(self, name: str) -> Column:
        """Return a column by its machine name."""
        return next(column for column in self.columns if column.name == name)

    @property
    def shown(self) -> tuple[str, ...]:
        """The columns that exports show unless others are asked for."""
        compared = [n for n in ("similarities", "differences") if any(row.value(n) for row in self.rows)]
        return self.selected or (*SHOWN, *compared, *(column.name for column in self.columns if column.own))

    def to_frame(self) -> pd.DataFrame:
        """Return a row a paper, with machine names as columns; an empty cell where the text says nothing."""
        import pandas as pd

        names = [column.name for column in self.columns]
        frame = pd.DataFrame({name: [row.value(name) for row in self.rows] for name in names}, columns=names)
        texts = [name for name in names if name not in {"no", "year", "sample_n"}]
        frame[texts] = frame[texts].astype(object).where(frame[texts].notna(), "")
        return frame.astype({"no": "int64", "year": "Int64", "sample_n": "Int64"})

    def evidence(self) -> pd.DataFrame:
        """Return a row a quote: document_id, column, value, quote, page, start, end.

        ``corpus[document_id].text[start:end] == quote`` holds for every row.
        """
        import pandas as pd

        rows = [
            (row.document.id, column, str(cell.value), q.text, q.page, q.start, q.end)
            for row in self.rows
            for column, cell in row.cells.items()
            for q in cell.quotes
        ]
        return pd.DataFrame(rows, columns=["document_id", "column", "value", "quote", "page", "start", "end"])

    def show(self, document_id: str, column: str, number: int = 0, path: PathLike | None = None) -> Shown:
        """Return the page on which a quote behind a cell stands, with its words marked; see :meth:`govtext.Document.show`.

        Parameters
        ----------
        document_id, column : str
            The row and, by machine name, the column of the cell.
        number : int
            Which of the cell's quotes, counted from 0.
        path : path, optional
            Where to write it, as .png or .html.

        Raises
        ------
        OptionError
            When there is no such cell, or it has no such quote.
        """
        row = next((row for row in self.rows if row.document.id == document_id), None)
        if row is None:
            listed = ", ".join(row.document.id for row in self.rows[:20])
            raise OptionError(f"the table has no row for {document_id!r}; there are: {listed}.")
        quotes = row.cells[column].quotes if column in row.cells else ()
        if not 0 <= number < len(quotes):
            quoted = ", ".join(f"{name} ({len(cell.quotes)})" for name, cell in row.cells.items() if cell.quotes)
            raise OptionError(f"{column!r} of {document_id!r} has no quote {number}; there are quotes in: {quoted}.")
        return row.document.show((quotes[number].start, quotes[number].end), path=None if path is None else Path(path))

    @property
    def edits(self) -> pd.DataFrame:
        """What was read back: a row a change (document_id, column, was, now, source_now, status); see ``update_from``."""
        import pandas as pd

        names = ["document_id", "column", "was", "now", "source_now", "status"]
        return pd.DataFrame([[getattr(edit, name) for name in names] for edit in self.changes], columns=names)

    def update_from(self, path: PathLike) -> SynthesisTable:
        """Return the table with what was changed in a file that it was exported to and that was edited in Excel or Word.

        A cell that was changed holds the new words: its ``origin`` names the file, its quotes are kept only where the words
        still stand in them. Cells that were not touched hold what the documents say now. Where the documents now say
        something else than what the edit began from, ``Cell.note`` says so. Rows that were deleted, added or moved and columns
        that were renamed, added or deleted are so in the new table; everything is listed in ``edits``. Quotation marks,
        spaces, 2022.0 and dates that a program changed by itself are no edits.

        Parameters
        ----------
        path : str or path
            ``.xlsx``, ``.docx`` or ``.csv``, written by ``to_xlsx``, ``to_docx`` or ``to_csv``. Excel and Word files carry
            fingerprints of what was exported; a CSV file is compared with the table itself, so a document that is not in it
            keeps its row.

        Returns
        -------
        SynthesisTable
            This one is not changed; nothing is stored anywhere.

        Raises
        ------
        InputNotFoundError
            When there is no such file.
        TableError
            When the file cannot be read, is of another table, has tracked changes or merged cells.

        Examples
        --------
        >>> import pathlib, tempfile, govtext as gt
        >>> table = gt.synthesize(gt.read(gt.resources.sample_documents() / "abstrak_hutan_sosial.txt"))
        >>> path = table.to_csv(pathlib.Path(tempfile.mkdtemp()) / "matriks.csv", columns=["no", "title", "verdict"])
        >>> text = path.read_text(encoding="utf-8-sig").replace("efektif / berjalan baik", "cukup baik")
        >>> _ = path.write_text(text, encoding="utf-8")
        >>> table.update_from(path).edits[["column", "now", "status"]].values.tolist()
        [['verdict', 'cukup baik', 'edited']]
        """
        from govtext.tables.editing import updated

        return updated(self, Path(path))

    def rewritten(
        self,
        model: LocalModel,
        columns: Sequence[str] = ("findings", "supports", "obstacles", "recommendation"),
        *,
        language: Language | None = None,
        cache: PathLike | None = None,
        progress: bool | None = None,
    ) -> SynthesisTable:
        """Return the table with cells reworded or translated by a language model that you run yourself.

        The model is given the quotes of one cell at a time. What it answers is held against them: numbers, names, negations,
        qualifications, direction, language, length, form and meaning. A cell whose answer does not pass keeps the paper's own
        words. A reworded cell keeps its quotes; ``Cell.before`` holds the paper's words, ``Cell.origin`` names the model. The
        checks find much, not everything: read what you use. Cells that a person wrote are left alone.

        Parameters
        ----------
        model : LocalModel
        columns : sequence of str
            Of findings, supports, obstacles, recommendation, sample, and columns of your own that documents fill.
        language : {"id", "en"}, optional
            Translate into one language; by default each cell stays in its own.
        cache : str or path, optional
            A JSON file that keeps the answers. A rerun asks for nothing that stands in it, so that it needs no model and gives
            the same table; an interruption loses nothing.
        progress : bool, optional
            Show a progress bar; by default only in a terminal.

        Returns
        -------
        SynthesisTable
            This one is not changed. :meth:`rewriting_report` tells of every cell.

        Raises
        ------
        EndpointError
            When the model's address is neither on this computer nor in a private network, or no model answers there.
        OptionError
            For a column that cannot be reworded, a language that does not exist, or a cache that is another file.

        Examples
        --------
        >>> import govtext as gt
        >>> table = gt.synthesize(gt.read(gt.resources.sample_documents() / "abstrak_hutan_sosial.txt"))
        >>> elsewhere = gt.LocalModel("http://203.0.113.7/v1", model="some-model")
        >>> table.rewritten(elsewhere)
        Traceback (most recent call last):
        ...
        govtext.errors.EndpointError: 203.0.113.7 is 203.0.113.7, which is not on this computer or a private network: ...
        """
        from govtext.tables.rewriting.rewording import rewritten

        wanted = None if language is None else _language(language)
        return rewritten(self, model, columns, language=wanted, cache=cache, progress=progress)

    def rewriting_report(self) -> pd.DataFrame:
        """Return what became of cells that a model was asked to reword: document_id, column, outcome, reason, before, after.

        ``outcome`` is "reworded", "rejected" (``after`` holds what was refused), "failed" or "kept"; see :meth:`rewritten`.
        """
        import pandas as pd

        names = ["document_id", "column", "outcome", "reason", "before", "after"]
        return pd.DataFrame([[getattr(entry, name) for name in names] for entry in self.rewordings], columns=names)

    def continuing(self, matrix: Matrix, *, fill: bool = False) -> SynthesisTable:
        """Return a table that goes on from one made by hand: its rows as they are, then the papers it lacks.

        ``matrix + table`` says the same. Columns and heads are those of the matrix, in its order, where exports are not asked
        for others; numbers go on. A paper that stands in both (by DOI, title, or authors and year) keeps the row of the
        matrix.

        Parameters
        ----------
        matrix : Matrix
            Read with ``gt.read_matrix``.
        fill : bool
            Fill empty cells of papers that stand in both from their documents; by default an empty cell stays empty.

        Returns
        -------
        SynthesisTable

        Examples
        --------
        >>> import pathlib, tempfile, govtext as gt
        >>> table = gt.synthesize(gt.read(gt.resources.sample_documents()))
        >>> path = pathlib.Path(tempfile.mkdtemp()) / "matriks.csv"
        >>> _ = path.write_text("No,Peneliti (Tahun),Judul,Hasil\\n1,Imron dkk. (2022),Sinergi Lintas Sektor,Cukup efektif\\n")
        >>> longer = gt.read_matrix(path) + table
        >>> len(longer) == len(table) + 1, longer.shown, longer.rows[1].no
        (True, ('no', 'authors_year', 'title', 'findings'), 2)
        """
        from govtext.tables.continuing import continued

        return continued(self, matrix, fill=fill)

    def conclusion(self, language: Language | None = None) -> str:
        """Return the closing paragraph ("Kesimpulan Sintesa"): counts of methods, theories, dimensions and obstacles."""
        from govtext.tables.conclusion import conclusion

        return conclusion(self, _language(language or self.language))

    def theories(self, *, language: Language | None = None) -> pd.DataFrame:
        """Return which paper draws on which theory.

        Returns
        -------
        pandas.DataFrame
            A row a theory (whatever year is given with it), most used first; a column a paper ("3. Imron dkk. (2022)",
            by its number in the table) with 1 or 0; and ``n``, their sum.
        """
        from govtext.tables.matrices import theories

        return theories(self, _language(language or self.language))

    def dimensions_by_paper(self, *, language: Language | None = None) -> pd.DataFrame:
        """Return which paper covers which dimension of the framework, and how.

        Returns
        -------
        pandas.DataFrame
            A row a dimension, also those that no paper covers; a column a paper with the sign of the table's cell (+ working,
            − missing, ± both, 0 neither) and the number of coded sentences, "± (8)", empty where the paper does not cover it;
            then papers counted by sign, and ``n``, their sum.
        """
        from govtext.tables.matrices import dimensions_by_paper

        return dimensions_by_paper(self, _language(language or self.language))

    def actors(self, *, language: Language | None = None) -> pd.DataFrame:
        """Return which paper names which actor, and in how many sentences; see :func:`govtext.find_actors`.

        Returns
        -------
        pandas.DataFrame
            A row an actor, first those that most papers name; ``class``; a column a paper with the number of sentences of its body
            that name the actor; and ``n``, their sum. Rows that have no document (those of a table made by hand) count none.

        Examples
        --------
        >>> import govtext as gt
        >>> table = gt.synthesize(gt.read(gt.resources.sample_documents()))
        >>> table.actors(language="en").loc["Public health centre", "class"]
        'government'
        """
        from govtext.tables.matrices import actors

        return actors(self, _language(language or self.language))

    def methods_by_year(self, *, language: Language | None = None, numbers: bool = False) -> pd.DataFrame:
        """Count approaches and designs by year of publication.

        Parameters
        ----------
        language : {"id", "en"}, optional
        numbers : bool
            Give the numbers of the rows ("1, 4") in place of their count.

        Returns
        -------
        pandas.DataFrame
            A row an approach or design, a column a year ("t.t." or "n.d." without one), and ``n``, their sum.

        Examples
        --------
        >>> import govtext as gt
        >>> table = gt.synthesize(gt.read(gt.resources.sample_documents()), language="en")
        >>> table.methods_by_year().loc["case study"].to_dict()
        {'2020': 0, '2021': 0, '2022': 0, '2023': 1, 'n.d.': 1, 'n': 2}
        >>> table.methods_by_year(numbers=True).loc["case study", ["2023", "n.d."]].tolist()
        ['2', '1']
        """
        from govtext.tables.matrices import methods_by_year

        return methods_by_year(self, _language(language or self.language), numbers)

    def locations_by_year(self, *, language: Language | None = None, numbers: bool = False) -> pd.DataFrame:
        """Count places of study by year of publication.

        A paper counts under the province or country that its cell names, else under the province in which the gazetteer has its
        places, else under the largest place named. Parameters and result are those of :meth:`methods_by_year`.
        """
        from govtext.tables.matrices import locations_by_year

        return locations_by_year(self, _language(language or self.language), numbers)

    def flow(self, *, language: Language | None = None) -> pd.DataFrame:
        """Return where the files went, in the manner of a PRISMA flow diagram.

        Returns
        -------
        pandas.DataFrame
            ``step`` (found, failed, read, duplicate, skipped, included), ``label`` (with the reason), ``n``, and ``documents``
            (those that failed, were merged or were left out). Found are those read and those that failed; of the documents read, each
            is a duplicate, left out, or in the table. A file is a document, unless one holds several papers: then the step "parted",
            after "read", counts the documents and names such files.

        References
        ----------
        Page, M. J., et al. (2021). The PRISMA 2020 statement. BMJ, 372, n71.
        """
        from govtext.tables.matrices import flow

        return flow(self, _language(language or self.language))

    def flow_text(self, language: Language | None = None) -> str:
        """Return :meth:`flow` as one sentence.

        Examples
        --------
        >>> import govtext as gt
        >>> table = gt.synthesize(gt.read(gt.resources.sample_documents()))
        >>> table.flow_text("en")
        'Of 8 files found, 8 could be read, 2 were left out (interview transcripts: 2), and 6 studies entered the table.'
        """
        from govtext.tables.matrices import flow_text

        return flow_text(self, _language(language or self.language))

    def to_docx(
        self,
        path: PathLike,
        *,
        language: Language | None = None,
        columns: Sequence[str] | None = None,
        caption: str | None = None,
        matrices: bool = False,
    ) -> Path:
        """Write a Word file: landscape A4, heads repeated on every page, the closing paragraph below.

        Parameters
        ----------
        path : str or path
        language : {"id", "en"}, optional
        columns : sequence of str, optional
            By machine name; widths and font size follow them.
        caption : str, optional
            In place of "Sintesa Penelitian"; with a number of its own, as in "Tabel 2.1 Penelitian Terdahulu", that number is
            taken. The number is a field, so that Word's list of tables finds the caption.
        matrices : bool
            Also write the second tables (:meth:`theories`, :meth:`dimensions_by_paper` ...) below.

        Returns
        -------
        Path
        """
        from govtext.tables.exports.docx import write_docx

        options = self._options(language, columns)
        return write_docx(
            self, Path(path), *options, caption=caption, matrices=matrices, references=self.references(options[0])
        )

    def to_xlsx(
        self, path: PathLike, *, language: Language | None = None, columns: Sequence[str] | None = None
    ) -> Path:
        """Write an Excel file; return its path.

        Its sheets are the table, the evidence (each cell is linked to its quotes, and each quote to its cell), the coded
        passages, the second tables, and a legend.
        """
        from govtext.tables.exports.xlsx import write_xlsx

        return write_xlsx(self, Path(path), *self._options(language, columns, every=True))

    def to_csv(self, path: PathLike, *, language: Language | None = None, columns: Sequence[str] | None = None) -> Path:
        """Write a CSV file (UTF-8 with a mark that Excel understands); return its path."""
        from govtext.tables.exports.text import write_csv

        return write_csv(self, Path(path), *self._options(language, columns, every=True))

    def to_markdown(
        self, path: PathLike | None = None, *, language: Language | None = None, columns: Sequence[str] | None = None
    ) -> str:
        """Return the table as Markdown, and write it when a path is given."""
        from govtext.tables.exports.text import markdown, write_text

        text = markdown(self, *self._options(language, columns))
        return write_text(text, path)

    def to_html(
        self, path: PathLike | None = None, *, language: Language | None = None, columns: Sequence[str] | None = None
    ) -> str:
        """Return the table as one HTML page on which each cell opens its quotes, and write it when a path is given.

        The page needs nothing from outside, can be searched and printed, and works without script too.
        """
        from govtext.tables.exports.html import html
        from govtext.tables.exports.text import write_text

        text = html(self, *self._options(language, columns))
        return write_text(text, path)

    def to_latex(
        self,
        path: PathLike | None = None,
        *,
        language: Language | None = None,
        columns: Sequence[str] | None = None,
        caption: str | None = None,
        label: str = "tab:sintesa",
        standalone: bool = True,
    ) -> str:
        """Return the table as LaTeX (longtable on landscape pages, booktabs), and write it when a path is given.

        Parameters
        ----------
        path : str or path, optional
        language : {"id", "en"}, optional
        columns : sequence of str, optional
        caption : str, optional
            In place of "Sintesa Penelitian"; LaTeX numbers it.
        label : str
            For ``\\ref``: letters, digits and ``: . _ -``.
        standalone : bool
            A whole document; else the landscape environment alone, for a thesis that loads the packages array, longtable,
            booktabs and pdflscape.

        Returns
        -------
        str

        Raises
        ------
        OptionError
            For a label with other characters, or a column or language that does not exist.
        """
        from govtext.tables.exports.latex import latex
        from govtext.tables.exports.text import write_text

        options = self._options(language, columns)
        return write_text(latex(self, *options, caption=caption, label=label, standalone=standalone), path)

    def references(self, language: Language | None = None) -> list[str]:
        """Return the reference list of the table's papers in the style of APA 7, in its order; *italics* in asterisks.

        What neither a paper nor its entry in a reference manager says is left out, never made up.
        """
        from govtext.documents.catalogue.citation import apa_list

        return apa_list([row.document for row in self.rows], _language(language or self.language))

    def to_bibtex(self, path: PathLike) -> Path:
        """Write the papers as BibTeX with keys such as ``imron2022kolaborasi``; return the path."""
        from govtext.tables.exports.references import write_bibtex

        return write_bibtex(self, Path(path))

    def to_ris(self, path: PathLike) -> Path:
        """Write the papers as RIS, which Zotero, Mendeley and EndNote read; return the path."""
        from govtext.tables.exports.references import write_ris

        return write_ris(self, Path(path))

    def _options(
        self, language: Language | None, columns: Sequence[str] | None, *, every: bool = False
    ) -> tuple[Language, tuple[str, ...]]:
        names = [column.name for column in self.columns]
        chosen = tuple(columns) if columns is not None else tuple(names[1:]) if every else self.shown
        unknown = [column for column in chosen if column not in names]
        if unknown or not chosen:
            raise OptionError(
                f"there is no column {', '.join(map(repr, unknown)) or '(none given)'}; there are: {', '.join(names)}."
            )
        return _language(language or self.language), chosen


def _language(language: Any) -> Language:
    if language not in LANGUAGES:
        raise OptionError(f"language {language!r} does not exist; there are {', '.join(LANGUAGES)}.")
    return language  # type: ignore[no-any-return]


def synthesize(
    corpus: Corpus | Document,
    *,
    framework: PathLike | Framework = "ansell-gash-2008",
    language: Language | None = None,
    columns: Sequence[Column] = (),
    own_study: Document | Mapping[str, str] | None = None,
    coder: Coder | PathLike | None = None,
    n_jobs: int | None = None,
    cache: PathLike | None = None,
    retry: bool = False,
    progress: bool | None = None,
) -> SynthesisTable:
    """Build a literature synthesis table: a row for each paper, thesis and abstract.

    Cells are extracted, never composed: each stands on quotes with page and offset, and is empty where the text says
    nothing. Fixed terms (approach, technique, publication type, verdict, names of dimensions) are put in one wording.
    Interview transcripts and texts that are no study get no row; they stand in ``table.skipped``.

    Parameters
    ----------
    corpus : Corpus or Document
    framework : str, path or Framework
        Of the column of dimensions.
    language : {"id", "en"}, optional
        The language of fixed terms and heads. By default fixed terms are in each paper's own language and heads in
        that of most papers.
    columns : sequence of Column
        Columns of your own, after the built-in ones.
    own_study : Document or mapping of str to str, optional
        Your own study, to fill "Persamaan" and "Perbedaan": a proposal read with :func:`govtext.read`, or its approach,
        techniques, sampling, theory, location and dimensions, several values parted by ";".
    coder : Coder, str or path, optional
        The shipped coder "collab" by default.
    n_jobs : int, optional
        Processes that code and extract, -1 for as many as there are processors. Not given, ``joblib.parallel_config`` decides (which may be
        a Dask cluster); without that, one. The cells are the same.
    cache : path, optional
        A folder that keeps what was coded and extracted, as for :func:`govtext.read`: with a paper more, only that paper is worked on, and a
        run that was broken off goes on where it stopped. It holds words of the documents.
    retry : bool
        Try again what a former run with this cache gave up.
    progress : bool, optional
        Show a progress bar; by default only in a terminal.

    Returns
    -------
    SynthesisTable
        A paper whose cells could not be filled has no row and stands in ``skipped`` with the reason.

    Raises
    ------
    EmptyCorpusError
        When there is no document, none is a study, or no row could be filled.
    OptionError
        For a column whose name is taken or whose code does not exist, or an own study that cannot be compared.
    """
    corpus = Corpus.of(corpus)
    corpus.require_documents()
    if language is not None:
        _language(language)
    studies = [d for d in corpus if d.kind in STUDIES]
    skipped = tuple(
        (d.id, "an interview transcript" if d.kind == "transcript" else "no paper, thesis or abstract by its headings")
        for d in corpus
        if d.kind not in STUDIES
    )
    if not studies:
        listed = ", ".join(f"{name} ({reason})" for name, reason in skipped[:10])
        raise EmptyCorpusError(
            f"none of the documents is a paper, thesis or abstract: {listed}. A study is known by headings such as "
            "Abstrak, Pendahuluan, Metode, Hasil, Daftar Pustaka."
        )
    mine = own_cells(own_study, BUILT_IN) if own_study is not None else {}
    how: dict[str, Any] = {"n_jobs": n_jobs, "cache": cache, "retry": retry, "progress": progress}
    coded = classify(corpus.with_documents(studies), framework, scope="findings", coder=coder, **how)
    _check_columns(columns, coded.framework)
    by_document = passages_by_document(coded)
    found = extract(studies, language=language, **how)
    asked = [column for column in columns if column.question or column.pattern]
    answers = (
        extract(studies, language=language, columns=asked, description="Asking", **how)
        if asked
        else [{}] * len(studies)
    )
    rows: list[Row] = []
    for document, built_in, answered in zip(studies, found, answers, strict=True):
        if isinstance(built_in, GaveUp) or isinstance(answered, GaveUp):
            reason = next(cells.reason for cells in (built_in, answered) if isinstance(cells, GaveUp))
            skipped = (*skipped, (document.id, reason))
            continue
        source = Source(document, language)
        own_coded = by_document.get(document.id, [])
        cells = {name: with_confidence(name, cell) for name, cell in built_in.items()}
        cells["dimensions"] = dimensions(source, own_coded, coded.framework)
        cells["similarities"], cells["differences"] = compared(cells, mine, BUILT_IN, source.language)
        for column in columns:
            cells[column.name] = (
                by_code(source, own_coded, column.code) if column.code else answered.get(column.name, EMPTY)
            )
        rows.append(Row(document, len(rows) + 1, cells))
    if not rows:
        raise EmptyCorpusError("no row could be filled: " + ", ".join(f"{name} ({why})" for name, why in skipped[:10]))
    indonesian = sum(d.language == "id" for d in studies)
    heads: Language = language or ("id" if indonesian * 2 >= len(studies) else "en")
    return SynthesisTable(tuple(rows), coded, skipped, heads, (*BUILT_IN.values(), *columns), corpus)


def _check_columns(columns: Sequence[Column], framework: Framework) -> None:
    names = [column.name for column in columns]
    taken = [name for name in names if name in BUILT_IN or names.count(name) > 1]
    if taken:
        raise OptionError(f"there is already a column {taken[0]!r}; give yours another name.")
    for column in columns:
        if not column.own:
            raise OptionError(f"column {column.name!r} needs question=, pattern= or code=.")
        if column.code:
            check_code(column.code, [*framework.ids, *framework.codebook])
