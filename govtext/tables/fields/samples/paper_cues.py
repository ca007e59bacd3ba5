"""What kind of study a whole paper looks like, counted from its words: tests and coefficients, voices of informants, reviewed literature, law."""

from __future__ import annotations

import math
import re

from govtext.tables.fields.source import Source

__all__ = ["CUES", "paper_cues"]

_COUNTED: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "statistics": r"\bp(?:-?\s?values?)?\s*[<=>]\s*0?[.,]\d|\bR2\b|\bregress\w+|\bregresi\b|\bcoefficients?\b|\bkoefisien\b|\bstandard\s+errors?\b|\bstatistically\s+significant\b|"
        r"\bchi[\s-]?squares?\b|\bodds\s+ratios?\b|\bt[\s-]?(?:test|hitung|tabel|statistic)s?\b|\bnilai\s+(?:p|signifikansi)\b|\bp\s?value\b|\bconfidence\s+intervals?\b",
        "voices": r"\binforman\b|\bnarasumber\b|\binterviewees?\b|\binformants?\b|\b(?:hasil|berdasarkan)\s+wawancara\b|\binterviewed\b|\binterviews?\b|\bfocus\s+groups?\b|\b(?:ungkap|tutur|ujar)(?:nya|\s)",
        "answers": r"\bresponden\b|\brespondents?\b|\bkuesioner\b|\bkuisioner\b|\bangket\b|\bquestionnaires?\b|\bsurvey(?:s|ed)?\b|\blikert\b",
        "files": r"\bdata\s?sets?\b|\bdatabases?\b|\bpanel\b|\bobservations\b|\bdata\s*sekunder\b|\bsecondary\s+(?:data|sources)\b|\barchiv\w+|\brecords\b|\bvariables?\b",
        "reviewed": r"\b(?:systematic|scoping|literature|narrative)\s+review\b|\bmeta-?(?:analy\w+|regression\w*)\b|\bincluded\s+(?:studies|articles)\b|\bprimary\s+studies\b|\bPRISMA\b|"
        r"\b(?:studi|kajian|telaah|tinjauan|penelusuran|pencarian|penelitian)\s+(?:literatur|(?:ke)?pustaka(?:an)?)\b|\bartikel\s+(?:yang|ini)\b|\b(?:pubmed|scopus|google\s+scholar)\b",
        "law": r"\bpasal\b|\bundang-undang\b|\bperaturan\b|\byuridis\b|\bperundang-undangan\b|\bstatut\w+|\blegislation\b|\bnormati[fv]\w*\b|\bhukum\b",
        "files_kept": r"\bdokumen\w*\b|\bdocuments?\b|\bminutes\b|\bannual\s+reports?\b|\blaporan\b|\breports\b|\bnewspapers?\b",
        "trials": r"\btreatments?\b|\bexperiment\w*|\be[ks]+sperimen\w*|\bcontrol\s+group\b|\bkelompok\s+kontrol\b|\brandomi[sz]ed\b|\bintervensi\b",
    }.items()
}
_OPENING = ("reviewed", "statistics", "voices")
_USUAL = 0.3
"""Matches a sentence at which a cue counts in full."""
CUES = (*_COUNTED, *(f"opening_{name}" for name in _OPENING), "indonesian")
"""The signs of a whole paper, each from 0 to 1."""
_APART = frozenset({"appendix", "references", "literature"})


def paper_cues(source: Source) -> dict[str, float]:
    """Return the signs of a paper: how often its sentences have words of each kind, and whether title and abstract have them."""
    if "cues" not in source.kept:
        sentences = [s.text for s in source.sentences if s.section not in _APART]
        text = "\n".join(sentences)
        span = source.document.metadata.spans.get("title")
        opening = " ".join([source.document[slice(*span)] if span else "", *(s.text for s in source.abstract)])
        cues = {
            name: min(1.0, math.sqrt(sum(1 for _ in pattern.finditer(text)) / max(1, len(sentences)) / _USUAL))
            for name, pattern in _COUNTED.items()
        }
        cues |= {f"opening_{name}": float(bool(_COUNTED[name].search(opening))) for name in _OPENING}
        source.kept["cues"] = cues | {"indonesian": float(source.document.language == "id")}
    found: dict[str, float] = source.kept["cues"]
    return found
