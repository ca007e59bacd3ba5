"""Statements: what is denied stays denied, what is qualified stays qualified, nothing is claimed more strongly.

The lists hold words of both languages, so that an answer in the other language is counted in the same way. They are short
on purpose: a word that is not on them leads to a refusal at worst, and then the paper's own words stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from govtext.tables.rewriting.checks.aligned import aligned
from govtext.text.language import Language

__all__ = ["claims", "directions", "hedges", "negations", "negations_in"]

_NUMERAL = (
    r"(?=\s*(?:rp\.?|idr|usd|\$)?\s*(?:\d|(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|se(?:puluh|belas|ratus|ribu|paruh|tengah)|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|half|a\s+(?:hundred|third|quarter))\b))"
)


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.IGNORECASE)


_NO_DENIAL = _words(
    r"(?:tidak|bukan|tak)\s+(?:hanya|saja|sekadar|sekedar|semata(?:-mata)?|cuma)|not\s+(?:only|just|merely|solely)|(?:tidak|tak)\s+lain|"
    rf"kurang\s+dari{_NUMERAL}|less\s+than{_NUMERAL}|fewer\s+than{_NUMERAL}|kurang\s+lebih|lebih\s+kurang|nevertheless|nonetheless|regardless|no\s+doubt|no\.?\s*\d+|"
    r"mau\s+(?:tidak|tak)\s+mau|whether\s+or\s+not|no\s+(?:later|less|fewer)\s+than|limited\s+(?:liability|company)"
)
_DENIAL = _words(
    r"(?:tidak|bukan|belum)(?:lah|kah|nya)?|tak|tanpa|kurang(?:nya)?|kekurangan|gagal(?:nya)?|kegagalan|tiada|ketiadaan|jangan|minim(?:nya)?|nihil|"
    r"jarang|ketidak\w+|terbatas(?:nya)?|keterbatasan|(?:di|mem|pem)batas(?:i|an)|suboptimal|"
    r"not|\w+n['’]t|no|none|nobody|nothing|nowhere|never|neither|without|cannot|(?:has|have|had|is|are|was|were)\s+yet\s+to|"
    r"lack(?:s|ed|ing)?|lacklustre|absen(?:t|ce)|fail(?:s|ed|ing|ure|ures)?|hardly|barely|scarcely|rarely|seldom|less|fewer|shortages?|scarc\w+|deficien\w+|"
    r"limit(?:s|ed|ing|ation|ations)?|sub-optimal(?:ly)?|minimal\s+(?:use|role|involvement)|"
    r"un(?:able|available|aware|certain|clear|coordinated|equal|even|fair|fulfilled|informed|likely|met|necessary|organi[sz]ed|planned|qualified|reliable|"
    r"resolved|satisf|stable|successful|suitable|supported|sustainable|trained|transparent|used|willing)\w*|"
    r"in(?:ability|accura|active|adequa|appropria|capa(?:ble|city)|complet|consisten|decis|effective|efficien|equit|equal|flexib|significan|sufficien)\w*|"
    r"dis(?:satisf|trust|agree|continu|organi[sz])\w*|mistrust\w*|im(?:possib|proper|balanc)\w*|ir(?:regular|relevan)\w*|non-?complian\w+|"
    r"under-?(?:develop|fund|perform|report|resourc|staff|utili[sz])\w*"
)

_HEDGES: dict[str, re.Pattern[str]] = {
    "fairly": _words(
        r"cukup|relatif|agak|lumayan|memadai|fairly|quite|moderate(?:ly)?|relatively|rather(?!\s+than)|reasonably|somewhat|sufficient(?:ly)?|adequate(?:ly)?|enough"
    ),
    "partly": _words(
        r"sebagian(?!\s+besar)|parsial|beberapa|sejumlah|separuhnya|partly|partial(?:ly)?|in\s+part|some|several|a\s+few|a\s+number\s+of"
    ),
    "mostly": _words(
        r"sebagian\s+besar|mayoritas|kebanyakan|(?<!the )most(?:ly)?(?!\s+\w+(?:ive|ant|ful|ent|able|ed)\b)|majority|largely|mainly|predominantly"
    ),
    "in general": _words(
        r"secara\s+(?:umum|keseluruhan)|(?:pada\s+)?umumnya|general(?:ly)|in\s+general|overall|on\s+the\s+whole"
    ),
    "fully": _words(r"sepenuhnya|seutuhnya|fully|entirely|completely|wholly"),
    "only": _words(r"hanya|cuma|sekadar|sekedar|semata(?:-mata)?|only|merely|solely"),
    "possibly": _words(
        r"mungkin|(?:ke|di)mungkin\w+|barangkali|diduga|diperkirakan|(?:ber)?potensi\w*|might|possib\w+|perhaps|(?<!un)likely|potential(?:ly)?|presumably|probab\w+"
    ),
    "tends": _words(r"cenderung|kecenderungan|tend(?:s|ed|ency|encies)?|inclined"),
    "about": _words(
        rf"kira-kira|hampir|kurang\s+lebih|lebih\s+kurang|sekitar{_NUMERAL}|nearly|almost|approximately|roughly|about{_NUMERAL}|around{_NUMERAL}|some{_NUMERAL}"
    ),
    "more than": re.compile(
        rf"[>≥]|\b(?:lebih\s+dari|di\s+atas{_NUMERAL}|more\s+than|over{_NUMERAL}|above{_NUMERAL}|at\s+least|minimal{_NUMERAL}|setidaknya|sekurang-kurangnya)",
        re.IGNORECASE,
    ),
    "less than": re.compile(
        rf"[<≤]|\b(?:kurang\s+dari{_NUMERAL}|di\s+bawah{_NUMERAL}|less\s+than{_NUMERAL}|fewer\s+than{_NUMERAL}|below{_NUMERAL}|under{_NUMERAL}|at\s+most|maksimal{_NUMERAL})",
        re.IGNORECASE,
    ),
}
_MAY = re.compile(r"\bmay\b(?!\s+\d)")
_NOT_ONLY = _words(
    r"(?:tidak|bukan|tak)\s+(?:hanya|saja|sekadar|sekedar|semata(?:-mata)?|cuma)|not\s+(?:only|just|merely|solely)"
)
_CLAIMS: dict[str, re.Pattern[str]] = {
    "all or always": _words(r"semua(?:nya)?|seluruh(?:nya)?|segala|se?tiap|tiap-tiap|selalu|all|every(?:one|body|thing)?|each|always"),
    "very": _words(r"sangat|amat|luar\s+biasa|very|highly|extremely|greatly|hugely|tremendous\w*"),
    "must": _words(r"harus(?:lah)?|wajib|mesti|must|ha(?:s|ve)\s+to|obliged|mandatory|required"),
    "proof": _words(r"terbukti|(?:mem|di)buktikan|prove[nsd]?|proof"),
    "cause": _words(
        r"(?:me)?nyebabkan|(?:di)?sebabkan|penyebab|sebab|(?:meng|di)?akibat(?:kan)?|karena|sehingga|berkat|"
        r"caus(?:e|es|ed|ing)|because|due\s+to|owing\s+to|leads?\s+to|led\s+to|result(?:s|ed|ing)?\s+(?:in|from)|thanks\s+to|so\s+that|so|as|since|therefore|thus"
    ),
    "significant": _words(r"signifikan|significan(?:t|tly|ce)|bermakna"),
}  # fmt: skip
_CAUSE_ADDED = _words(
    r"(?:me)nyebabkan|disebabkan|penyebab|mengakibatkan|diakibatkan|karena|caus(?:e|es|ed|ing)|because|due\s+to|owing\s+to|leads?\s+to|led\s+to|result(?:s|ed|ing)?\s+(?:in|from)"
)
_OPPOSITES: tuple[tuple[str, str, re.Pattern[str], re.Pattern[str]], ...] = (
    (
        "rising", "falling",
        _words(r"(?:me|di)?ning?kat\w*|meningkat\w*|ditingkatkan|peningkatan|naik\w*|kenaikan|bertambah|(?:ber)?tumbuh|pertumbuhan|increas\w+|rise[sn]?|rose|rising|grow\w*|grew|improv\w+"),
        _words(r"(?:me)?nurun\w*|turun\w*|penurunan|berkurang|(?:me|pe)ngurang\w+|merosot|decreas\w+|declin\w+|fall(?:s|en|ing)?|fell|drop\w*|reduc\w+|worsen\w*"),
    ),
    (
        "strong", "weak",
        _words(r"kuat(?:nya)?|(?:mem|di)perkuat|penguatan|kekuatan|strong\w*|strength\w*"),
        _words(r"lemah(?:nya)?|kelemahan|(?:me|di|pe)lemah\w*|weak\w*"),
    ),
    (
        "high", "low",
        _words(r"(?:ter)?tinggi(?:nya)?|high(?:er|est)?"),
        _words(r"(?:te)?rendah(?:nya)?|low(?:er|est)?"),
    ),
    (
        "good", "bad",
        _words(r"(?:ter)?baik|optimal|efektif|berhasil|lancar|good|well|better|best|optimal(?:ly)?|effective(?:ly)?|success\w*"),
        _words(r"(?:ter)?buruk(?:nya)?|bad(?:ly)?|poor(?:ly)?|worse|worst|ineffective\w*"),
    ),
    (
        "helping", "hindering",
        _words(r"(?:men|di)dukung|pendukung|dukungan|mendorong|pendorong|support\w*|help(?:s|ed|ing)?|enabl\w+|driv(?:e|es|ing|er|ers)"),
        _words(r"(?:meng|ter|di|peng)hambat\w*|hambatan|kendala|rintangan|menghalangi|hinder\w*|imped\w+|obstac\w+|obstruct\w*|barrier\w*|constrain\w*|hamper\w*"),
    ),
    (
        "before", "after",
        _words(r"sebelum(?:nya)?|before|prior\s+to"),
        _words(r"sesudah(?:nya)?|setelah(?:nya)?|after(?:wards)?"),
    ),
)  # fmt: skip


def negations_in(text: str) -> int:
    """Count what a text denies, in either language; "tidak hanya" and "kurang dari" deny nothing.

    Examples
    --------
    >>> from govtext.tables.rewriting.checks.statements import negations_in
    >>> negations_in("Koordinasi belum optimal dan tidak hanya di desa."), negations_in("ineffective, without funds")
    (1, 2)
    """
    return len(_DENIAL.findall(_NO_DENIAL.sub(" ", text)))


def negations(answer: str, quotes: Sequence[str], language: Language) -> str:
    """Return whether more or less is denied than in the quotes."""
    for new, old in aligned(answer, quotes):
        there, here = negations_in(old), negations_in(new)
        if here < there:
            return f"a negation is lost ({there} in the quotes, {here} in the answer)"
        if here > there:
            return f"a negation was added ({there} in the quotes, {here} in the answer)"
    return ""


def hedges(answer: str, quotes: Sequence[str], language: Language) -> str:
    """Return which qualification ("cukup", "partly", "about") was lost or added."""
    for new, old in aligned(answer, quotes):
        there, here = _kinds(old), _kinds(new)
        if lost := [name for name in _HEDGES if name in there - here]:
            return f"a qualification is lost: {lost[0]}"
        if added := [name for name in _HEDGES if name in here - there]:
            return f"a qualification was added: {added[0]}"
    return ""


def _kinds(text: str) -> set[str]:
    text = _NOT_ONLY.sub(" ", text)
    found = {name for name, pattern in _HEDGES.items() if pattern.search(text)}
    return found | ({"possibly"} if _MAY.search(text) else set())


def claims(answer: str, quotes: Sequence[str], language: Language) -> str:
    """Return which stronger claim was added: all, always, very, must, proof, cause, significance."""
    for new, old in aligned(answer, quotes):
        for name, pattern in _CLAIMS.items():
            added = (_CAUSE_ADDED if name == "cause" else pattern).search(new)
            if added and not pattern.search(old):
                return f"a stronger claim was added: {name} ({added.group()})"
    return ""


def directions(answer: str, quotes: Sequence[str], language: Language) -> str:
    """Return what was turned into its opposite: rising and falling, strong and weak, helping and hindering ..."""
    for new, old in aligned(answer, quotes):
        for one, other, first, second in _OPPOSITES:
            more, fewer = (len(p.findall(new)) - len(p.findall(old)) for p in (first, second))
            if more * fewer < 0:
                name, opposite = (one, other) if more > 0 else (other, one)
                return f"what the quotes call {opposite} is {name} in the answer"
    return ""
