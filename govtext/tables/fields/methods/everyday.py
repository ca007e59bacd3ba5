"""Everyday words for the ways of making a study: "talks with village heads", "membaca laporan", a bare "deskriptif".

In running text they are said of much else, so they name a technique or an approach only where it is known that one is named: in a span
of the tagger, or in a term that a person wrote.
"""

from __future__ import annotations

import re

from govtext.tables.fields.methods.terms import APPROACHES, RECORDS, SECONDARY, TECHNIQUES, Term, spans_in

__all__ = ["EVERYDAY_APPROACHES", "EVERYDAY_TECHNIQUES", "said_in"]

_BY_NAME = {term.en: term for term in (*APPROACHES, *TECHNIQUES, *RECORDS, *SECONDARY)}


def _words(en: str, pattern: str) -> Term:
    """Other words for a standard term."""
    return _BY_NAME[en]._replace(pattern=re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))


_TALK = r"conversations?|talks?|talked|chats?(?![\s-]+(?:group|log|archive))|obrolan|percakapan(?!\s+(?:grup|whatsapp))|perbincangan"
_LISTEN = (
    rf"{_TALK}|conversed|talking|chatt(?:ed|ing)|sp(?:oke|oken|eaking)\s+(?:at\s+length|to|with)|listen(?:ed|ing)\s+to|interviewees?|telephoned|phoned|"
    r"mengobrol|ask(?:ed|ing)|face[\s-]to[\s-]face|(?:ber)?bincang\w*|(?:ber)?cakap-cakap|bercakap\w*|tanya[\s-]?jawab|bertanya(?:\s+jawab)?|ditanyai?|menanyai|diajak\s+bicara|berbicara(?:\s+dengan)?|berdialog|dialog|"
    r"penuturan|keterangan\s+lisan|mendengarkan\s+(?:cerita|penuturan|keterangan)|(?:ber)?temu\s+muka|bertatap\s+muka|ditemui"
)
_PAPER = (
    r"dokumen\w*|documents?|documentary|berkas|arsip|archives?|archival|laporan|reports?|records?|logs?|log-?\s?books?|ledgers?|registers?|registr(?:y|ies)|files?|buku|books?|books\s+of|notebooks?|"
    r"peraturan|perda|perpres|perbup|undang-undang|putusan|regulations?|laws?|statutes?|contracts?|kontrak|perjanjian|cards?|kartu|charts?|plans?|letters?|surat\w*|catatan|notes?|memos?|correspondence|"
    r"accounts?|receipts?|budgets?|anggaran|apbdes|apbd|spj|lpj|rpjmdes?|rpjmd|renstra|lakip|lkjip|claims|handbooks?|naskah|rekaman|transcripts?|rekap\w*|paperwork|policies|papers"
)
EVERYDAY_TECHNIQUES = (
    _words("in-depth interviews", rf"(?:{_TALK})\s+(?:yang\s+)?(?:mendalam|panjang)|(?:berbincang|bercakap)\s+(?:panjang|mendalam)|(?:in-?\s?depth|deep|long|lengthy)\s+(?:{_TALK})|(?:spoke|spoken|talked)\s+(?:with\s+)?at\s+length"),
    _words("semi-structured interviews", rf"semi[\s-]?structured\s+(?:{_TALK})|(?:{_TALK})\s+semi[\s-]?(?:ter)?struktur"),
    _words("focus group discussions", rf"group\s+(?:discussions?|{_TALK})|(?:discussions?|{_TALK})\s+in\s+(?:\w+\s+)?groups|(?:diskusi|obrolan)\s+(?:kelompok|ter(?:pumpun|fokus|arah))"),
    _words("meeting minutes", r"(?<!\d\s)(?<!ty\s)(?<!five\s)minutes|minute\s+books?|risalah|berita\s+acara"),
    _words("media reports", r"(?:press|news\w*)(?:\s+(?:cuttings?|clippings?|archives?|items?|texts?))?|kliping(?:\s+\w+)?|koran|berita|siaran\s+pers"),
    _words("field notes", r"field[\s-]?(?:notes?|diar(?:y|ies)|journals?)|buku\s+(?:harian\s+)?lapangan"),
    _words("observation", r"mengamati|diamati|pengamatan|observ(?:ed|ing|es?|ers?)|watch(?:ed|ing)|menyaksikan|melihat\s+(?:langsung|dari\s+dekat)|(?:field|site|home|house|on-site)\s+visits?|visit(?:s|ed|ing)|(?:kunjungan|peninjauan|tinjauan)\s+(?:ke|lapangan|rumah|langsung)|mengunjungi|mendatangi|menginap|tinggal\s+bersama|hidup\s+bersama|"
           r"(?:ikut|turut)(?:\s+(?:serta|dalam|duduk|hadir|mengantre|menimbang))*|mengikuti|menghadiri|hadir\s+(?:dalam|pada|di)|(?:sat|sit|sitting)[\s-]+(?:in|on|ins)|shadow(?:ed|ing)|membayangi|going\s+along|went\s+along|rid(?:e|ing)[\s-]alongs?|accompan\w+|attend(?:ed|ing|ance\s+at)|joined|liv(?:ed|ing)\s+(?:in|with|among)|stay(?:s|ed|ing)?|walk(?:s|ed|ing)?|penyusuran|menyusuri"),
    _words("questionnaire", r"daftar\s+(?:pertanyaan|isian)(?:\s+tertulis)?|(?:google\s+|online\s+|self-\w+\s+|short\s+)?forms?|(?:google\s+)?formulir|borang|lembar\s+(?:isian|pertanyaan)|(?:self-)?(?:filled|completed)\s+\w+|(?:list|set)\s+of\s+questions|questions"),
    _words("survey", r"surveyed|disurvei|polls?|jajak\s+pendapat|survai"),
    _words("scale", r"skala|scales?|inventory"),
    _words("tests", r"tes|pre-?\s?tes\w*|post?-?\s?tes\w*|tests?"),
    _words("social media data", r"(?:posts|unggahan|komentar|comments|threads?|(?:facebook|instagram|twitter|tiktok|youtube)\s*\w*)"),
    _words("database search", r"garuda|doaj|neliti|medline|cinahl|scielo|lilacs|econlit|embase|cochrane|google\s+cendekia|(?:basis|pangkalan)\s+data|data\s?bases?|(?:portal|repositor\w+)(?:\s+\w+)?"),
    _words("literature study", r"(?:bahan\s+|daftar\s+)?pustaka|kepustakaan|literatur(?:e)?|bacaan|(?:buku|artikel)\s+(?:dan\s+\w+\s+)?(?:jurnal|ilmiah)|jurnal(?!\s+(?:harian|peserta|reflektif|praktik))(?:\s+ilmiah)?|karya\s+ilmiah|(?:scholarly|scientific|journal)\s+(?:writings?|articles?|works?|papers?)|(?:former|earlier|previous|past)\s+(?:research|studies)|penelitian\s+terdahulu"),
    _words("secondary data", r"(?:data|statisti[ck]\w*|statistics|figures|panel|sensus|census|podes|susenas|riskesdas|ssgi|dhs|bps)"),
    _words("interviews", _LISTEN),
    _words("document review", _PAPER),
)  # fmt: skip
EVERYDAY_APPROACHES = (
    _words("descriptive", r"de[sk]{1,2}riptif|descriptive"),
    _words("survey", r"surve[iy]s?|survai"),
    _words("comparative", r"komparatif|perbandingan|comparative|comparison"),
    _words("correlational", r"korelasi(?:onal)?|correlation(?:al)?"),
    _words("associative", r"asosiatif|associative"),
    _words("causal", r"kausal(?:itas)?|causal"),
    _words("observational", r"observa(?:s|t)ional"),
    _words("case study", r"kasus|case"),
    _words("evaluation research", r"evaluati(?:f|ve)|evaluasi|evaluation"),
    _words("field research", r"lapangan|field"),
    _words("explanatory", r"e[ks]+planat(?:if|ori)|explanatory"),
    _words("inductive", r"induktif|inductive"),
    _words("constructivist", r"konstruktivis\w*|interpreti[fv]\w*|constructivis[tm]|interpretiv(?:e|ist)"),
    _words("ecological study", r"ecological|ekologis?"),
    _words("narrative", r"narati(?:f|ve)"),
    _words("experiment", r"e[kx]spe?rimen(?:t|tal)?"),
    _words("historical approach", r"histori(?:s|cal)|sejarah"),
)  # fmt: skip
"""Adjectives that name an approach without the word "research" beside them."""


def said_in(words: str, groups: tuple[tuple[Term, ...], ...]) -> list[tuple[int, int, Term]]:
    """The terms of the first group of which words name any: what tells more stands in the groups before.

    Examples
    --------
    >>> from govtext.tables.fields.methods.everyday import EVERYDAY_TECHNIQUES, said_in
    >>> from govtext.tables.fields.methods.terms import TECHNIQUES
    >>> [term.en for _, _, term in said_in("long talks with headmen", (TECHNIQUES, EVERYDAY_TECHNIQUES))]
    ['in-depth interviews']
    """
    return next((found for terms in groups if (found := spans_in(words, terms))), [])
