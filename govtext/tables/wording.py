"""The words of tables in Indonesian and English: column heads, fixed terms, labels."""

from __future__ import annotations

from govtext.text.language import Language

__all__ = ["EVIDENCE_HEADS", "VERDICTS"]

EVIDENCE_HEADS: dict[str, dict[Language, str]] = {
    "document_id": {"id": "Berkas", "en": "Document"},
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
    "preprint": {"id": "Pracetak", "en": "Preprint"},
    "book": {"id": "Buku", "en": "Book"},
    "chapter": {"id": "Bab buku", "en": "Book chapter"},
    "report": {"id": "Laporan", "en": "Report"},
}

PARTS: dict[str, dict[Language, str]] = {
    "document": {"id": "dokumen", "en": "document"},
    "authors": {"id": "peneliti", "en": "authors"},
    "year": {"id": "tahun", "en": "year"},
}

TITLE: dict[Language, str] = {"id": "Tabel 1. Sintesa Penelitian", "en": "Table 1. Literature Synthesis"}
CONCLUSION: dict[Language, str] = {"id": "Kesimpulan Sintesa", "en": "Conclusion of the Synthesis"}
EVIDENCE: dict[Language, str] = {"id": "Bukti", "en": "Evidence"}
