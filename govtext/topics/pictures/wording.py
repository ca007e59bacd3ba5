"""The words of pictures and of the page, in Indonesian and English."""

from __future__ import annotations

import unicodedata

from govtext.text.language import Language, written_number

__all__ = ["GROUPS", "LANGUAGE", "TEXT", "group_name", "label_lines", "number", "readable", "said"]

LANGUAGE: dict[str, dict[Language, str]] = {
    "id": {"id": "bahasa Indonesia", "en": "Indonesian"},
    "en": {"id": "bahasa Inggris", "en": "English"},
}
GROUPS: dict[str, dict[str, dict[Language, str]]] = {
    "language": LANGUAGE,
    "kind": {
        "paper": {"id": "artikel", "en": "paper"},
        "thesis": {"id": "skripsi/tesis", "en": "thesis"},
        "abstract": {"id": "abstrak", "en": "abstract"},
        "transcript": {"id": "transkrip", "en": "transcript"},
        "text": {"id": "teks lain", "en": "other text"},
    },
}
TEXT: dict[str, dict[Language, str]] = {
    "title": {"id": "Topik dalam {n} dokumen", "en": "Topics in {n} documents"},
    "map": {"id": "Peta topik", "en": "Map of topics"},
    "map_note": {
        "id": "Satu tanda adalah satu bagian teks ({n}); yang berdekatan serupa. Jarak antarkelompok dan arah sumbu tidak bermakna (t-SNE).",
        "en": "A mark is a passage ({n}); near ones are alike. Distances between groups and directions mean nothing (t-SNE).",
    },
    "sampled": {"id": "{shown} dari {n}", "en": "{shown} of {n}"},
    "passages": {"id": "bagian teks", "en": "passages"},
    "size": {"id": "{n} bagian teks, {d} dokumen", "en": "{n} passages, {d} documents"},
    "words": {"id": "Kata-kata setiap topik", "en": "Words of each topic"},
    "words_note": {
        "id": "Panjang batang: seberapa khas kata itu bagi topik, dibanding kata yang paling khas dalam bahasa yang sama.",
        "en": "Length of a bar: how telling the word is of the topic, beside the most telling word of the same language.",
    },
    "none": {"id": "terlalu sedikit teks", "en": "too little text"},
    "over": {"id": "Topik menurut {by}", "en": "Topics by {by}"},
    "over_note": {
        "id": "Persen dari bagian teks kelompok itu, dengan selang 95%. Titik kosong: kurang dari lima dokumen, selangnya terlalu sempit.",
        "en": "Per cent of the group's passages, with 95% intervals. Hollow: fewer than five documents, whose interval is too narrow.",
    },
    "others": {
        "id": "Ditampilkan {shown} topik terbesar dari {n}.",
        "en": "Shown are the {shown} largest of {n} topics.",
    },
    "crosstab": {"id": "Topik dan kode", "en": "Topics and codes"},
    "lift_note": {
        "id": "Atas: lift; bawah: jumlah bagian teks. Tebal: selang 95% tidak memuat 1. Dari banyak sel, sekitar satu dari dua puluh tebal karena kebetulan; topik dalam kurang dari lima dokumen lebih sering.",
        "en": "Above: lift; below: passages. Bold: the 95% interval is without 1. Of many cells about one in twenty is bold by chance; of topics in fewer than five documents more.",
    },
    "choice": {"id": "Memilih jumlah topik", "en": "Choosing the number of topics"},
    "choice_note": {
        "id": "Dipilih jumlah terbanyak yang selisihnya dengan acak masih dalam satu galat baku dari yang terbaik. Koherensi tidak ikut memutuskan.",
        "en": "Chosen: the most topics whose gain over chance is within one standard error of the best. Coherence decides nothing.",
    },
    "n_topics": {"id": "jumlah topik", "en": "number of topics"},
    "agreement": {"id": "kesepakatan dua paruh (ARI)", "en": "agreement of halves (ARI)"},
    "measured": {"id": "teks ini", "en": "this text"},
    "by_chance": {"id": "teks tanpa kelompok", "en": "text without groups"},
    "chosen": {"id": "terpilih: {n}", "en": "chosen: {n}"},
    "coherence": {"id": "koherensi", "en": "coherence"},
    "topic": {"id": "topik", "en": "topic"},
    "topics": {"id": "Topik", "en": "Topics"},
    "page": {"id": "hlm.", "en": "p."},
    "search": {"id": "Cari dalam bagian teks", "en": "Search the passages"},
    "all": {"id": "semua topik", "en": "all topics"},
    "every": {"id": "semua", "en": "all"},
    "document": {"id": "Dokumen", "en": "Document"},
    "text": {"id": "Teks", "en": "Text"},
    "language": {"id": "Bahasa", "en": "Language"},
    "weight": {"id": "Bobot", "en": "Weight"},
    "reading": {"id": "Bagian teks dan topiknya", "en": "Passages and their topics"},
    "notes": {"id": "Catatan", "en": "Notes"},
    "no_proof": {
        "id": "Topik adalah kelompok bagian teks yang serupa, bukan temuan. Bacalah kutipannya sebelum menamainya.",
        "en": "Topics are groups of passages that speak alike, not findings. Read the quotes before you name one.",
    },
    "hint": {
        "id": "Arahkan penunjuk ke sebuah titik untuk membaca bagian teksnya; klik topik untuk melihat topik itu saja.",
        "en": "Point at a dot to read its passage; click a topic to see that topic alone.",
    },
    "year": {"id": "tahun", "en": "year"},
    "kind": {"id": "jenis dokumen", "en": "kind of document"},
    "speaker": {"id": "pembicara", "en": "speaker"},
    "section": {"id": "bagian dokumen", "en": "section"},
    "place": {"id": "lokasi", "en": "location"},
    "group": {"id": "kelompok", "en": "group"},
    "clear": {"id": "Tampilkan semua", "en": "Show all"},
}

_SHORT = 44


def said(key: str, language: Language, **values: object) -> str:
    """Return a wording, with values put in."""
    return TEXT[key][language].format(**values)


def group_name(by: object, group: object, language: Language) -> str:
    """Return what a group is called."""
    known = GROUPS.get(by, {}) if isinstance(by, str) else {}
    return known[group][language] if isinstance(group, str) and group in known else str(group)


def number(value: float, language: Language, decimals: int = 2) -> str:
    """Return a number as the language writes it: 0,25 or 0.25."""
    return written_number(f"{value:.{decimals}f}", language)


def label_lines(label: str, given: bool, language: Language, width: int = _SHORT) -> tuple[str, str]:
    """Return a topic's label in the wanted language, and in the other one ("" where it is one name for both)."""
    own, slash, other = (label, "", "") if given else label.partition(" / ")
    if slash and language == "en":
        own, other = other, own
    return _shortened(own, width), _shortened(other, width)


def readable(text: str) -> str:
    """Return text in letters that fonts have: those of formulas become plain ones (NFKC), control characters go."""
    plain = unicodedata.normalize("NFKC", "".join(c for c in text if c.isprintable() or c.isspace()))
    return " ".join(plain.split())


def _shortened(text: str, width: int) -> str:
    text = readable(text)
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"
