"""What stands above the columns of a literature matrix, in many wordings and two languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from govtext.tables.columns import BUILT_IN
from govtext.text.language import Language

__all__ = ["columns_of", "language_of", "looks_like_a_matrix", "part_heads"]

_WORDINGS: dict[str, dict[Language, str]] = {
    "document_id": {"id": "berkas|nama berkas|document id", "en": "document|file"},
    "no": {"id": "no|nomor|no urut", "en": "nr|number"},
    "authors_year": {
        "id": "peneliti|penulis|pengarang|nama|nama peneliti|nama penulis|nama pengarang|identitas peneliti|penelitian terdahulu|"
        "peneliti terdahulu|sumber|sumber rujukan|referensi|sitasi",
        "en": "author|authors|author s|authors name|author name|researcher|researchers|researcher s|reference|citation|source",
    },
    "year": {
        "id": "tahun|thn|tahun terbit|tahun publikasi|tahun penelitian",
        "en": "year|publication year|year of publication|year published|date",
    },
    "publication_type": {
        "id": "jenis publikasi|jenis|tipe publikasi|jenis artikel|jenis karya|jenis dokumen",
        "en": "publication type|type|type of publication|document type|type of document",
    },
    "title": {
        "id": "judul|judul penelitian|judul artikel|judul jurnal|judul skripsi|judul tesis|judul karya|judul penelitian terdahulu|"
        "judul paper|topik|topik penelitian",
        "en": "title|article title|paper title|study title|title of article|title of paper|title of study|research title|"
        "title of the article|title of the study|study",
    },
    "title_other": {"id": "judul bahasa lain|judul bahasa inggris", "en": "title other language|translated title"},
    "approach": {
        "id": "pendekatan|pendekatan penelitian|jenis penelitian|jenis dan pendekatan|desain|desain penelitian",
        "en": "approach|research approach|design|study design|research design|study type|type of study|type of research",
    },
    "method": {
        "id": "metode|metode penelitian|metodologi|metodologi penelitian|metode yang digunakan|metode analisis|metode dan desain|"
        "metode riset",
        "en": "method|methods|methodology|research method|research methods|research methodology|methods used|study method",
    },
    "techniques": {
        "id": "teknik pengumpulan data|pengumpulan data|metode pengumpulan data|teknik|instrumen|instrumen penelitian",
        "en": "data collection|data collection techniques|data collection methods|data collection technique|instruments",
    },
    "sample": {
        "id": "sampel|informan|sampel informan|informan sampel|subjek|subjek penelitian|sampel penelitian|informan penelitian|responden|"
        "populasi dan sampel|populasi sampel|partisipan|populasi|subyek|subyek penelitian",
        "en": "sample|samples|participants|informants|respondents|sample informants|population|subjects|population and sample|"
        "sample participants|study sample",
    },
    "sample_n": {"id": "jumlah sampel|jumlah informan|jumlah responden|besar sampel|n", "en": "sample size|number of participants"},
    "sampling": {
        "id": "teknik penentuan sampel|teknik sampling|teknik pengambilan sampel|teknik penentuan informan|penentuan sampel",
        "en": "sampling|sampling technique|sampling method|sampling strategy",
    },
    "location": {
        "id": "lokasi|lokasi penelitian|tempat|tempat penelitian|lokus|lokus penelitian|wilayah|daerah",
        "en": "location|setting|place|study location|study site|country|study area|locus",
    },
    "period": {
        "id": "waktu|waktu penelitian|periode|periode penelitian",
        "en": "period|study period|time|time frame|period of study",
    },
    "theory": {
        "id": "teori|teori yang digunakan|kerangka teori|landasan teori|teori yang dipakai|model|konsep|grand theory",
        "en": "theory|theories|theoretical framework|framework|theory used|conceptual framework",
    },
    "findings": {
        "id": "hasil|hasil penelitian|temuan|temuan penelitian|hasil temuan|hasil dan temuan|hasil dan pembahasan|temuan utama|"
        "hasil utama|hasil dan kesimpulan|ringkasan hasil|hasil penelitian terdahulu|inti hasil|pembahasan",
        "en": "findings|results|result|finding|key findings|main findings|main results|research findings|research results|"
        "results and discussion|results findings|study findings|outcomes|key results|summary of findings",
    },
    "verdict": {"id": "kesimpulan umum", "en": "verdict"},
    "supports": {
        "id": "faktor pendukung|pendukung|faktor pendorong|pendorong",
        "en": "supporting factors|enablers|facilitators|supports|drivers|enabling factors",
    },
    "obstacles": {
        "id": "faktor penghambat|penghambat|hambatan|kendala|tantangan",
        "en": "obstacles|barriers|inhibiting factors|challenges|constraints",
    },
    "recommendation": {
        "id": "rekomendasi|saran|rekomendasi penelitian|saran penelitian",
        "en": "recommendation|recommendations|suggestions|suggestion",
    },
    "dimensions": {
        "id": "dimensi kolaborasi|dimensi|variabel dimensi",
        "en": "dimensions|dimensions covered|dimension",
    },
    "similarities": {
        "id": "persamaan|persamaan penelitian|kesamaan|persamaan dengan penelitian ini|persamaan dengan penelitian saat ini",
        "en": "similarities|similarity|similarities with this study|similarities to this study",
    },
    "differences": {
        "id": "perbedaan|perbedaan penelitian|perbedaan dengan penelitian ini|perbedaan dengan penelitian saat ini|beda",
        "en": "differences|difference|differences from this study|differences with this study",
    },
}  # fmt: skip

_WORD = re.compile(r"[^\W\d_]+")
_JOINED = re.compile(r"[,/&+;\n]|\bdan\b|\band\b|\(")
_CONTENT = frozenset(BUILT_IN) - {
    "document_id",
    "no",
    "authors_year",
    "year",
    "title",
    "publication_type",
    "period",
    "location",
}
_LISTS = re.compile(
    r"[,;]|[^\W\d_)]\)?\s+(?:tahun|year)$", re.IGNORECASE
)  # "Author(s) Year" are two columns, "Author (Year)" one
_MOST_WORDS = 6


def _key(head: str) -> str:
    return " ".join(_WORD.findall(head.casefold()))


@cache
def _wordings() -> dict[str, tuple[str, Language]]:
    found: dict[str, tuple[str, Language]] = {}
    for name, column in BUILT_IN.items():
        for language in ("id", "en"):
            found.setdefault(_key(column.head_in(language)), (name, language))
    for name, by_language in _WORDINGS.items():
        for language, wordings in by_language.items():
            for wording in wordings.split("|"):
                found.setdefault(wording, (name, language))
    return found


@cache
def columns_of(head: str) -> tuple[str, ...]:
    """Return the machine names that a head stands for: none where it is not known, two where it joins two columns.

    Authors and year are one column, in whatever wording.

    Examples
    --------
    >>> from govtext.tables.heads import columns_of
    >>> columns_of("Nama Peneliti / Tahun"), columns_of("Key Findings"), columns_of("Kebaruan")
    (('authors_year',), ('findings',), ())
    >>> columns_of("Peneliti, Tahun dan Judul Penelitian")
    ('authors_year', 'title')
    """
    if head.strip().rstrip(".") == "#":
        return ("no",)
    key = _key(head[:200])
    if not key:
        return ()
    if known := _wordings().get(key):
        return (known[0],)
    parts = [_wordings().get(_key(part)) for part in _JOINED.split(head[:200].casefold()) if _key(part)]
    names = list(dict.fromkeys(part[0] for part in parts if part))
    if parts and all(parts) and set(names) <= {"authors_year", "year", "title", "publication_type"}:
        if names[:1] == ["title"] and set(names) <= {"title", "year"}:
            return ("title", "year") if "year" in names else ("title",)
        kept = tuple(name for name in names if name in {"authors_year", "title"})
        return kept or tuple(names)
    if parts and all(parts) and len(names) == 1:
        return (names[0],)
    without = re.sub(r"\b(?:tahun|year)\b", " ", key)
    if without != key and (known := _wordings().get(" ".join(without.split()))) and known[0] == "authors_year":
        return ("authors_year",)
    return ()


def language_of(heads: Iterable[str]) -> Language:
    """Return the language in which most of the known heads are; Indonesian where it cannot be told."""
    languages = [known[1] for head in heads if (known := _wordings().get(_key(head))) and _key(head) != "no"]
    return "en" if languages.count("en") > languages.count("id") else "id"


def looks_like_a_matrix(heads: Sequence[str]) -> bool:
    """Whether heads are those of a literature matrix: who or which paper, and what it did or found."""
    names = {name for head in heads for name in columns_of(head)}
    if not names & {"authors_year", "title"}:
        return False
    return (bool(names & _CONTENT) and len(names) >= 3) or {"authors_year", "title"} <= names


def part_heads(words: Sequence[str]) -> list[str]:
    """Part the words of a head row, printed one after the other, into the heads of its columns.

    Known wordings are found longest first; words between them are a head of their own.

    Examples
    --------
    >>> from govtext.tables.heads import part_heads
    >>> part_heads("No Nama Peneliti (Tahun) Judul Metode Penelitian Kebaruan Riset Hasil".split())
    ['No', 'Nama Peneliti (Tahun)', 'Judul', 'Metode Penelitian', 'Kebaruan Riset', 'Hasil']
    """
    heads: list[str] = []
    unknown: list[str] = []
    position = 0
    while position < len(words):
        for length in range(min(_MOST_WORDS, len(words) - position), 0, -1):
            head = " ".join(words[position : position + length])
            if len(columns_of(head)) == 1 and (length == 1 or not _LISTS.search(head)):
                if unknown:
                    heads.append(" ".join(unknown))
                    unknown = []
                heads.append(head)
                position += length
                break
        else:
            unknown.append(words[position])
            position += 1
    return [*heads, " ".join(unknown)] if unknown else heads
