"""The words of tables in Indonesian and English: column heads, fixed terms, labels."""

from __future__ import annotations

from govtext.text.language import Language

__all__ = ["COLUMNS", "HEADS", "VERDICTS", "head"]

COLUMNS = (
    "document_id", "no", "authors_year", "year", "publication_type", "title", "approach", "method", "techniques",
    "sample", "sample_n", "location", "theory", "findings", "verdict", "supports", "obstacles", "recommendation",
    "dimensions",
)  # fmt: skip
"""The columns of a synthesis table, by machine name, in order."""

SHOWN = (
    "no", "authors_year", "publication_type", "title", "method", "sample", "location", "theory", "findings",
    "supports", "obstacles", "dimensions",
)  # fmt: skip
"""The columns that exports show unless others are asked for."""

HEADS: dict[str, dict[Language, str]] = {
    "document_id": {"id": "Berkas", "en": "Document"},
    "no": {"id": "No", "en": "No"},
    "authors_year": {"id": "Peneliti (Tahun)", "en": "Authors (Year)"},
    "year": {"id": "Tahun", "en": "Year"},
    "publication_type": {"id": "Jenis Publikasi", "en": "Publication Type"},
    "title": {"id": "Judul", "en": "Title"},
    "approach": {"id": "Pendekatan", "en": "Approach"},
    "method": {"id": "Metode Penelitian", "en": "Method"},
    "techniques": {"id": "Teknik Pengumpulan Data", "en": "Data Collection"},
    "sample": {"id": "Sampel / Informan", "en": "Sample"},
    "sample_n": {"id": "Jumlah Sampel", "en": "Sample Size"},
    "location": {"id": "Lokasi", "en": "Location"},
    "theory": {"id": "Teori", "en": "Theory"},
    "findings": {"id": "Hasil", "en": "Findings"},
    "verdict": {"id": "Kesimpulan Umum", "en": "Verdict"},
    "supports": {"id": "Faktor Pendukung", "en": "Supporting Factors"},
    "obstacles": {"id": "Faktor Penghambat", "en": "Obstacles"},
    "recommendation": {"id": "Rekomendasi", "en": "Recommendation"},
    "dimensions": {"id": "Dimensi Kolaborasi", "en": "Dimensions Covered"},
    "column": {"id": "Kolom", "en": "Column"},
    "value": {"id": "Isi Sel", "en": "Cell"},
    "quote": {"id": "Kutipan", "en": "Quote"},
    "page": {"id": "Halaman", "en": "Page"},
    "start": {"id": "Awal", "en": "Start"},
    "end": {"id": "Akhir", "en": "End"},
}

VERDICTS: dict[str, dict[Language, str]] = {
    "effective": {"id": "efektif / berjalan baik", "en": "effective / working well"},
    "partly": {"id": "sebagian / cukup efektif", "en": "partly effective"},
    "not_optimal": {"id": "belum optimal", "en": "not optimal"},
}

TYPES: dict[str, dict[Language, str]] = {
    "article": {"id": "Artikel jurnal", "en": "Journal article"},
    "proceedings": {"id": "Prosiding", "en": "Proceedings paper"},
    "undergraduate_thesis": {"id": "Skripsi", "en": "Undergraduate thesis"},
    "masters_thesis": {"id": "Tesis", "en": "Master's thesis"},
    "dissertation": {"id": "Disertasi", "en": "Dissertation"},
    "thesis": {"id": "Skripsi/Tesis", "en": "Thesis"},
    "abstract": {"id": "Abstrak", "en": "Abstract"},
}

TITLE: dict[Language, str] = {"id": "Tabel 1. Sintesa Penelitian", "en": "Table 1. Literature Synthesis"}
CONCLUSION: dict[Language, str] = {"id": "Kesimpulan Sintesa", "en": "Conclusion of the Synthesis"}
EVIDENCE: dict[Language, str] = {"id": "Bukti", "en": "Evidence"}


def head(column: str, language: Language) -> str:
    """Return the head of a column, or its machine name where it has none."""
    return HEADS.get(column, {}).get(language, column)
