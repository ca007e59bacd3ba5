"""The words of tables in Indonesian and English: column heads, fixed terms, labels."""

from __future__ import annotations

from govtext.text.language import Language

__all__ = [
    "ACTOR_CLASSES",
    "CAPTION",
    "CONCLUSION",
    "EVIDENCE",
    "EVIDENCE_HEADS",
    "LABEL",
    "MATRICES",
    "SIGNS",
    "TITLE",
    "TYPES",
    "VERDICTS",
]

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

LABEL: dict[Language, str] = {"id": "Tabel", "en": "Table"}
CAPTION: dict[Language, str] = {"id": "Sintesa Penelitian", "en": "Literature Synthesis"}
TITLE: dict[Language, str] = {"id": "Tabel 1. Sintesa Penelitian", "en": "Table 1. Literature Synthesis"}
CONCLUSION: dict[Language, str] = {"id": "Kesimpulan Sintesa", "en": "Conclusion of the Synthesis"}
EVIDENCE: dict[Language, str] = {"id": "Bukti", "en": "Evidence"}
PAGE: dict[Language, str] = {"id": "hlm.", "en": "p."}
NAMELESS: dict[Language, str] = {
    "id": "tidak menyebutkan penulis dan judulnya.",
    "en": "does not name its authors and title.",
}
"""Said of a file, so that one knows which paper stands in a row without both."""
NOTE: dict[Language, str] = {"id": "Catatan", "en": "Note"}
ORIGIN: dict[Language, str] = {"id": "Sumber isi", "en": "Source"}
REFERENCES: dict[Language, str] = {"id": "Daftar Pustaka", "en": "References"}
BEFORE: dict[Language, str] = {"id": "Kata-kata dokumen", "en": "The paper's own words"}
REWORDED: dict[Language, str] = {
    "id": "Bukan kata-kata dokumennya: disusun ulang atau diterjemahkan oleh model bahasa",
    "en": "Not the paper's own words: reworded or translated by a language model",
}
SIGNS: dict[Language, str] = {
    "id": "(+) ada atau berjalan, (−) belum ada atau menghambat, (±) keduanya, (0) dibahas tanpa penilaian.",
    "en": "(+) present or working, (−) missing or hindering, (±) both, (0) discussed without a judgement.",
}
MATRICES: dict[str, dict[Language, str]] = {
    "theories": {"id": "Teori per Penelitian", "en": "Theories by Paper"},
    "dimensions": {"id": "Dimensi per Penelitian", "en": "Dimensions by Paper"},
    "methods": {"id": "Metode per Tahun", "en": "Methods by Year"},
    "locations": {"id": "Lokasi per Tahun", "en": "Places by Year"},
    "actors": {"id": "Aktor per Penelitian", "en": "Actors by Paper"},
    "flow": {"id": "Alur Seleksi", "en": "Selection of Studies"},
}
ACTOR_CLASSES: dict[str, dict[Language, str]] = {
    "government": {"id": "pemerintah", "en": "government"},
    "private": {"id": "swasta", "en": "private sector"},
    "community": {"id": "masyarakat", "en": "community"},
    "ngo": {"id": "LSM", "en": "NGO"},
    "university": {"id": "perguruan tinggi", "en": "university"},
    "media": {"id": "media", "en": "media"},
    "security": {"id": "TNI dan Polri", "en": "military and police"},
    "faith": {"id": "kelompok agama", "en": "faith group"},
    "international": {"id": "internasional", "en": "international"},
    "other": {"id": "lainnya", "en": "other"},
}
HEADS: dict[str, dict[Language, str]] = {
    "theory": {"id": "Teori", "en": "Theory"},
    "dimension": {"id": "Dimensi", "en": "Dimension"},
    "approach": {"id": "Pendekatan atau desain", "en": "Approach or design"},
    "location": {"id": "Lokasi", "en": "Place"},
    "actor": {"id": "Aktor", "en": "Actor"},
    "class": {"id": "Kelompok", "en": "Class"},
    "n": {"id": "Jumlah", "en": "Total"},
    "label": {"id": "Langkah", "en": "Step"},
    "documents": {"id": "Berkas", "en": "Files"},
}
