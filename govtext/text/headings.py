"""Which lines are headings, and which canonical section a heading opens, in Indonesian and English."""

from __future__ import annotations

import re

__all__ = ["SECTIONS", "canonical_section", "looks_like_heading", "strip_number"]

_NUMBER = re.compile(
    r"^(?:(?:bab|chapter)\s+(?:[ivxl1]+|\d+)\b[.:\s-]*|(?:[IVXL1]{1,5}|\d{1,2})(?:\.\d{1,2}){0,3}[.)]?\s+(?:\|\s+)?|[A-Z][.)]\s+|\d(?:\.\d{1,2}){1,3}[.)]?\s*)",
    re.IGNORECASE,
)

_PATTERNS: dict[str, str] = {
    "abstract": r"ab?st?ra(?:ksi|k|ct|ks)(?:\s*(?:bahasa indonesia|indonesia|english))?|intisari|ringkasan|summary|executive summary",
    "keywords": r"kata[\s-]*kunci|key\s*-?words?",
    "introduction": r"pendahuluan|introduction|latar\s*belakang(?:\s+masalah)?|background",
    "literature": r"(?:tinjauan|kajian|telaah|studi)\s+(?:pustaka|literatur|teori(?:tis|tik)?|kepustakaan)(?:\s+dan\s+.*)?|landasan\s+teori(?:tis)?|kerangka\s+(?:teori(?:tis|tik)?|konsep(?:tual)?|pemikiran|pikir)|(?:literature|theoretical)\s+(?:review|background|framework)|review\s+of\s+(?:the\s+)?literature|theor(?:y|ies)|conceptual\s+framework|penelitian\s+terdahulu|tabel\s+sint[ae]sa(?:\s+penelitian)?",
    "method": r"metod(?:e|ologi)?(?:\s+(?:dan\s+\w+\s*)?(?:penelitian|riset|kajian|studi))?|metode\s+.{0,30}|bahan\s+dan\s+metode|(?:research\s+|study\s+)?method(?:s|ology|ologies)?|materials?\s+and\s+methods?|(?:research|study)\s+design|data\s+and\s+methods?",
    "results": r"hasil(?:\s+penelitian|\s+dan\s+(?:analisis|temuan)|\s+temuan)?|temuan(?:\s+penelitian)?|(?:research\s+)?(?:results?|findings?)|results?\s+and\s+analysis",
    "results_discussion": r"(?:hasil|temuan)(?:\s+penelitian)?\s*(?:dan|&|/)\s*(?:pembahasan|diskusi)(?:\s+penelitian)?|pembahasan\s+hasil(?:\s+penelitian)?|(?:results?|findings?)\s*(?:and|&|/)\s*discussions?",
    "discussion": r"pembahasan(?:\s+penelitian)?|diskusi|discussions?|analisis\s+dan\s+pembahasan",
    "conclusion": r"(?:ke)?simpulan(?:\s+dan\s+(?:saran|rekomendasi|implikasi).{0,20})?|penutup|conclusions?(?:\s+and\s+\w+)?|concluding\s+remarks",
    "recommendation": r"saran(?:\s+dan\s+rekomendasi)?|rekomendasi(?:\s+kebijakan)?|(?:policy\s+)?(?:recommendations?|implications?)|suggestions?",
    "references": r"daftar\s+(?:pustaka|rujukan|referensi|bacaan)|re?ff?e?ren(?:si|sces|ces|ce)|bibliogra(?:phy|fi)|works\s+cited|literature\s+cited|kepustakaan",
    "acknowledgement": r"ucapan\s+terima\s*kasih|acknowledge?ments?|kata\s+pengantar|prakata|preface|funding|pendanaan|conflicts?\s+of\s+interests?|konflik\s+kepentingan|author(?:'s)?\s+contributions?",
    "contents": r"daftar\s+(?:isi|tabel|gambar|lampiran|singkatan)|(?:table\s+of\s+)?contents|list\s+of\s+(?:tables|figures)",
    "appendix": r"lampiran(?:-lampiran)?(?:\s+\d+)?|appendi(?:x|ces)(?:\s+\w)?",
}
SECTIONS: tuple[str, ...] = tuple(_PATTERNS)
"""Canonical section names, in the order in which they usually stand."""

_COMPILED = {name: re.compile(rf"(?:{pattern})\s*[:.—–-]?", re.IGNORECASE) for name, pattern in _PATTERNS.items()}
_DECIMAL = re.compile(r"^\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+[A-Z]")
_CHAPTER = re.compile(r"^(?:BAB|CHAPTER)\s+(?:[IVXL]+|\d+)\b", re.IGNORECASE)
_OPENING_LABEL = re.compile(r"^[\"“(*_]?[A-Z0-9]")


def strip_number(heading: str) -> str:
    """Return a heading without its number: "2.1 Metode" gives "Metode", "BAB I PENDAHULUAN" gives "PENDAHULUAN"."""
    return _NUMBER.sub("", heading, count=1).strip(" .:—–-*_")


def canonical_section(heading: str) -> str | None:
    """Return the canonical name of the section that ``heading`` opens, or None.

    Examples
    --------
    >>> from govtext.text.headings import canonical_section
    >>> canonical_section("3. HASIL DAN PEMBAHASAN"), canonical_section("BAB I PENDAHULUAN")
    ('results_discussion', 'introduction')
    >>> canonical_section("Refrensi"), canonical_section("Kondisi Awal") is None
    ('references', True)
    """
    if len(heading) > 80:
        return None
    plain = " ".join(heading.strip(" *_:").split())
    for candidate in (plain, strip_number(plain)):
        for name, pattern in _COMPILED.items():
            if candidate and pattern.fullmatch(candidate):
                return name
    return None


def looks_like_heading(line: str) -> bool:
    """Whether a line alone, by its form or words, is a heading. Lines of prose are not."""
    text = line.strip()
    if not 3 <= len(text) <= 110 or text[-1] in ",;" or not _OPENING_LABEL.match(text):
        return False
    if canonical_section(text) is not None or (_CHAPTER.match(text) and len(text) < 90):
        return True
    words = text.split()
    if len(words) > 14 or text.endswith((".", "?", "!")):
        return False
    if _DECIMAL.match(text):
        return True
    letters = [c for c in text if c.isalpha()]
    return (
        len(letters) >= 5
        and len(words) <= 12
        and sum(c.isupper() for c in letters) > 0.9 * len(letters)
        and len(words) > 1
    )
