"""Second tables, counted from a synthesis table: theories, dimensions, methods and places, and where the files went."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from govtext.actors import find_actors
from govtext.coding.classification import Coding
from govtext.documents import Corpus
from govtext.passages import Passage
from govtext.tables import wording
from govtext.tables.fields.dimensions import SIGNS, covered
from govtext.tables.fields.methods.method import translated
from govtext.tables.places import largest
from govtext.text.language import Language

if TYPE_CHECKING:
    import pandas as pd

    from govtext.coding.classification import Coded
    from govtext.tables.synthesis import Row, SynthesisTable

__all__ = [
    "STUDIES", "actors", "dimensions_by_paper", "flow", "flow_text", "locations_by_year", "methods_by_year", "paper", "passages_by_document",
    "signed_dimensions", "terms", "theories", "year_of",
]  # fmt: skip

STUDIES = frozenset({"paper", "thesis", "abstract"})
"""Kinds of documents that get a row."""
_YEARLESS: dict[Language, str] = {"id": "t.t.", "en": "n.d."}
_SIGNED = re.compile(r"^(?P<label>.+?) \((?P<sign>[+−±0-])\)$")

_STEPS: dict[str, dict[Language, str]] = {
    "found": {"id": "Berkas ditemukan", "en": "Files found"},
    "failed": {"id": "Gagal dibaca", "en": "Could not be read"},
    "read": {"id": "Terbaca", "en": "Read"},
    "parted": {"id": "Dokumen di dalamnya", "en": "Documents in them"},
    "duplicate": {"id": "Ganda, digabung", "en": "Duplicates, merged"},
    "skipped": {"id": "Tidak dipakai", "en": "Left out"},
    "included": {"id": "Masuk tabel", "en": "In the table"},
}
_REASONS: dict[str, dict[Language, str]] = {
    "transcript": {"id": "transkrip wawancara", "en": "interview transcripts"},
    "other": {"id": "teks tanpa bab sebuah penelitian", "en": "texts without the headings of a study"},
    "deleted": {"id": "baris dihapus dari tabel", "en": "rows deleted from the table"},
    "unfilled": {"id": "selnya tidak dapat diisi", "en": "their cells could not be filled"},
}


def paper(row: Row) -> str:
    """Return how a paper heads a column of a second table: its number in the table and its authors."""
    return f"{row.no}. {row.value('authors_year') or row.document.id}"


def terms(row: Row, column: str, language: Language) -> list[str]:
    """Return the entries of a cell of fixed terms or theories, each once, in one language.

    A theory counts whatever year is given with it.
    """
    entries = [entry for entry in str(row.value(column) or "").split("; ") if entry.strip()]
    if column == "theory":
        both = " dan " if language == "id" else " and "
        entries = [
            re.sub(r"\s*\(\d{4}[a-z]?\)$", "", re.sub(r",?\s+(?:dan|and)\s+", both, entry)).strip() for entry in entries
        ]
    else:
        entries = [translated(entry, language) for entry in entries]
    return list(dict.fromkeys(entry for entry in entries if entry))


def signed_dimensions(table: SynthesisTable, row: Row, language: Language) -> dict[str, str]:
    """Return the dimensions of a row's cell with their signs, by their name in one language.

    The cell decides, so what a person changed in it counts; words that are no dimension of the framework stay as they are.
    """
    labels = {label: d.label[language] for d in table.framework.dimensions for label in (d.label.id, d.label.en)}
    found: dict[str, str] = {}
    for entry in str(row.value("dimensions") or "").split("; "):
        match = _SIGNED.match(entry.strip())
        name, sign = (match["label"], match["sign"].replace("-", "−")) if match else (entry.strip(), "0")
        if name:
            found[labels.get(name, name)] = sign
    return found


def year_of(row: Row) -> int | None:
    """Return the year of publication of a row; none for what is no year."""
    year = str(row.value("year") or "")
    return int(year) if re.fullmatch(r"[12]\d{3}", year) else None


def theories(table: SynthesisTable, language: Language) -> pd.DataFrame:
    """Count theories by paper."""
    import pandas as pd

    papers = [paper(row) for row in table.rows]
    named = [terms(row, "theory", language) for row in table.rows]
    shown: dict[str, str] = {}
    for entry in (entry for entries in named for entry in entries):
        shown.setdefault(entry.casefold(), entry)
    held = [{entry.casefold() for entry in entries} for entries in named]
    total = {key: sum(key in keys for keys in held) for key in shown}
    order = sorted(shown, key=lambda key: (-total[key], key))
    data = [[*(int(key in keys) for keys in held), total[key]] for key in order]
    index = pd.Index([shown[key] for key in order], name="theory", dtype=object)
    return pd.DataFrame(data, index=index, columns=[*papers, "n"], dtype="int64")


def dimensions_by_paper(table: SynthesisTable, language: Language) -> pd.DataFrame:
    """Show the sign of each dimension in each paper, with the number of coded passages, and count papers by sign."""
    import pandas as pd

    passages = passages_by_document(table.coded)
    signs = [signed_dimensions(table, row, language) for row in table.rows]
    counts: list[dict[str, int]] = []
    for row in table.rows:
        found = covered(passages.get(row.document.id, []), table.framework)
        counts.append({table.framework[code].label[language]: len(codings) for code, (_, codings) in found.items()})
    names = [d.label[language] for d in table.framework.dimensions]
    names += [name for name in dict.fromkeys(name for found in signs for name in found) if name not in names]
    data: list[list[object]] = []
    for name in names:
        cells = [
            "" if name not in found else found[name] + (f" ({count[name]})" if name in count else "")
            for found, count in zip(signs, counts, strict=True)
        ]
        totals = [sum(found.get(name) == sign for found in signs) for sign in SIGNS.values()]
        data.append([*cells, *totals, sum(name in found for found in signs)])
    columns = [*(paper(row) for row in table.rows), *SIGNS.values(), "n"]
    return pd.DataFrame(data, index=pd.Index(names, name="dimension", dtype=object), columns=columns)


def actors(table: SynthesisTable, language: Language) -> pd.DataFrame:
    """Count the passages of each paper that name an actor."""
    import pandas as pd

    papers = [paper(row) for row in table.rows]
    found: dict[str, list[int]] = {}
    kinds: dict[str, str] = {}
    documents = [row.document for row in table.rows]
    if documents:
        once = list({document.id: document for document in documents}.values())
        counts = find_actors(Corpus(once), language=language).counts()
        kinds = {str(name): str(kind) for name, kind in counts["class"].items()}
        found = {str(name): [] for name in counts.index}
        for document in documents:
            for name, count in counts[document.id].items():
                found[str(name)].append(int(count))
    order = sorted(found, key=lambda name: (-sum(n > 0 for n in found[name]), -sum(found[name]), name.casefold()))
    rows = [[wording.ACTOR_CLASSES[kinds[name]][language], *found[name], sum(found[name])] for name in order]
    index = pd.Index(order, name="actor", dtype=object)
    return pd.DataFrame(rows, index=index, columns=["class", *papers, "n"])


def methods_by_year(table: SynthesisTable, language: Language, numbers: bool) -> pd.DataFrame:
    """Count approaches and designs by year of publication."""
    return _by_year(table, lambda row: terms(row, "approach", language), "approach", language, numbers)


def locations_by_year(table: SynthesisTable, language: Language, numbers: bool) -> pd.DataFrame:
    """Count places by year of publication: the country or province where the cell names one, else its largest unit."""
    return _by_year(
        table, lambda row: largest(str(row.value("location") or ""), language), "location", language, numbers
    )


def _by_year(
    table: SynthesisTable, entries: Callable[[Row], Sequence[str]], name: str, language: Language, numbers: bool
) -> pd.DataFrame:
    import pandas as pd

    rows: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    years: dict[str, int] = {}
    for row in table.rows:
        year = year_of(row)
        label = str(year) if year else _YEARLESS[language]
        years[label] = year or 9999
        for entry in dict.fromkeys(entries(row)):
            rows[entry][label].append(row.no)
    columns = sorted(years, key=lambda label: years[label])
    order = sorted(rows, key=lambda entry: (-sum(map(len, rows[entry].values())), entry.casefold()))
    data = []
    for entry in order:
        cells = [rows[entry].get(year, []) for year in columns]
        total = sum(map(len, cells))
        data.append([*(", ".join(map(str, c)) if numbers else len(c) for c in cells), total])
    index = pd.Index(order, name=name, dtype=object)
    return pd.DataFrame(data, index=index, columns=[*columns, "n"])


def flow(table: SynthesisTable, language: Language) -> pd.DataFrame:
    """Count files from the folder to the table."""
    import pandas as pd

    steps: list[tuple[str, str, int, str]] = []

    def add(step: str, names: Sequence[str], reason: str = "") -> None:
        listed = "; ".join(names) if step in {"failed", "duplicate", "skipped"} else ""
        steps.append((step, _STEPS[step][language] + (f": {reason}" if reason else ""), len(names), listed))

    file_of = {part.document_id: part.path for part in table.coded.corpus.parts if part.document_id}

    def files(names: Sequence[str]) -> list[str]:
        """Papers of one file count as that file."""
        return list(dict.fromkeys(file_of.get(name, name) for name in names))

    failures = [(failure.path, failure.reason) for failure in table.coded.corpus.failures]
    merged: Sequence[tuple[str, str, str]] = getattr(table.corpus, "merged", ())
    included = [row.document.id for row in table.rows]
    left_out = _left_out(table)
    read = [*included, *(name for name, _ in left_out), *(dropped for dropped, *_ in merged)]
    add("found", [*files(read), *(path for path, _ in failures)])
    for reason, paths in _grouped(failures):
        add("failed", paths, reason)
    add("read", files(read))
    if several := Counter(file_of[name] for name in read if name in file_of):
        listed = "; ".join(f"{PurePath(path).name}: {count}" for path, count in several.items())
        steps.append(("parted", _STEPS["parted"][language], len(read), listed))
    for reason, names in _grouped([(f"{dropped} = {kept}", reason) for dropped, kept, reason in merged]):
        add("duplicate", names, reason)
    for reason, names in _grouped(left_out):
        add("skipped", names, _REASONS[reason][language])
    add("included", included)
    return pd.DataFrame(steps, columns=["step", "label", "n", "documents"])


def flow_text(table: SynthesisTable, language: Language) -> str:
    """Say the same in one sentence."""
    n = flow(table, language).groupby("step")["n"].sum().to_dict()
    reasons = Counter(reason for _, reason in _left_out(table))
    why = [f"{_REASONS[reason][language]}: {count}" for reason, count in reasons.items()]
    if language == "id":
        said = [f"Dari {n['found']} berkas yang ditemukan, {n['read']} dapat dibaca"]
        said += [f"{n['failed']} gagal dibaca"] if n.get("failed") else []
        said += [f"di dalamnya ada {n['parted']} dokumen"] if n.get("parted") else []
        said += [f"{n['duplicate']} merupakan ganda dan digabung"] if n.get("duplicate") else []
        said += [f"{n['skipped']} tidak dipakai ({', '.join(why)})"] if n.get("skipped") else []
        return f"{', '.join(said)}, sehingga {n['included']} penelitian masuk ke dalam tabel."
    said = [f"Of {n['found']} files found, {n['read']} could be read"]
    said += [f"{n['failed']} could not"] if n.get("failed") else []
    said += [f"they hold {n['parted']} documents"] if n.get("parted") else []
    said += [f"{n['duplicate']} {_were(n['duplicate'])} merged as duplicates"] if n.get("duplicate") else []
    said += [f"{n['skipped']} {_were(n['skipped'])} left out ({', '.join(why)})"] if n.get("skipped") else []
    studies = "study" if n["included"] == 1 else "studies"
    return f"{', '.join(said)}, and {n['included']} {studies} entered the table."


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


def _left_out(table: SynthesisTable) -> list[tuple[str, str]]:
    """Documents without a row, each with the key of its reason."""
    kinds = {document.id: document.kind for document in table.corpus or table.coded.corpus}
    deleted = {edit.document_id for edit in table.changes if edit.status == "row deleted"}

    def key(name: str) -> str:
        if name in deleted:
            return "deleted"
        kind = kinds.get(name, "")
        return "transcript" if kind == "transcript" else "unfilled" if kind in STUDIES else "other"

    return [(name, key(name)) for name, _ in table.skipped]


def _grouped(items: Sequence[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    groups: dict[str, list[str]] = {}
    for name, reason in items:
        groups.setdefault(reason, []).append(name)
    return sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))


def passages_by_document(coded: Coded) -> dict[str, list[tuple[Passage, tuple[Coding, ...]]]]:
    """Return the coded passages of each document."""
    grouped: dict[str, list[tuple[Passage, tuple[Coding, ...]]]] = {}
    for passage, codings in zip(coded.passages, coded.codings, strict=True):
        grouped.setdefault(passage.document_id, []).append((passage, codings))
    return grouped
