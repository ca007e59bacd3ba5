"""The words in which papers list what helped and what stood in the way, and where in a sentence the list stands."""

from __future__ import annotations

import re

from govtext.passages import Passage
from govtext.tables.cells import Quote
from govtext.tables.fields.source import Source

__all__ = ["GROUNDS", "ITEM", "LOOSE", "NAMED", "STRICT", "enumerated", "items_after", "list_in", "same"]

_LINK = (
    r"(?:\s+(?!(?:adalah|ialah|yaitu|yakni|meliputi|berupa|seperti)\b)[\w()-]+){0,MOST}?\s*"
    r"(?:adalah|ialah|yaitu|yakni|meliputi|berupa|seperti|antara\s+lain|di\s?antaranya|mencakup|terletak\s+pada|terdiri\s+(?:dari|atas)|:|,\s*(?:yaitu|yakni|seperti|antara\s+lain))\s*(?:adalah\s+)?"
)
_EN_LINK = r"(?:\s+(?!(?:are|is|were|was)\b)[\w'’-]+){0,8}?\s*(?:are|is|were|was|include[sd]?|including|such\s+as|namely|comprise[sd]?|:|like)\s+(?!(?:named|reported|described|identified|cited|mentioned|found|discussed)\b)"
_NO_PREDICATE = r"(?<!\bmenjadi )(?<!\bmerupakan )(?<!\bsalah satu )"
"""In "keterbatasan anggaran menjadi tantangan besar bagi program seperti ..." what follows is no list of obstacles: it stands before."""
_HINDERING = r"(?:faktor(?:-faktor)?\s+(?:\w+\s+){0,2}?(?:peng|meng)?hambat(?:an|nya)?|faktor(?:-faktor)?\s+(?:\w+\s+)?(?:hambatan|kendala|penghalang)|penghambat(?:nya)?|hambatan(?:nya)?|kendala(?:nya)?|tantangan(?:nya)?|penghalang(?:nya)?)"
_HELPING = r"(?:faktor(?:-faktor)?\s+(?:\w+\s+){0,2}?(?:pen|men)(?:dukung|dorong|unjang)(?:nya)?|faktor(?:-faktor)?\s+(?:\w+\s+)?(?:kunci|keberhasilan|penentu\s+keberhasilan)|pendukung(?:nya)?|pendorong(?:nya)?|penunjang(?:nya)?|kunci\s+keberhasilan(?:nya)?|(?:modal|hal)\s+yang\s+(?:dapat\s+)?(?:mendukung|mendorong|menunjang))"
_EN_HINDERING = r"(?:(?:inhibiting|hindering|impeding|limiting|constraining)\s+factors?|obstacles?|barriers?|challenges?|constraints?|bottlenecks?|impediments?)"
_EN_HELPING = r"(?:(?:supporting|enabling|facilitating|driving|helping|success)\s+factors?|facilitators?|enablers?|drivers?|strengths?)"
_EN_NAMED_AS = r"(?:were|was|are|is)\s+(?:(?:most\s+often\s+|often\s+|also\s+|mainly\s+)?(?:named|reported|described|identified|cited|mentioned|seen|regarded|perceived|found)\s+(?:as|to\s+be)\s+)?(?:the\s+|an?\s+)?(?:\w+\s+){0,2}?"


def _linked(most: int) -> str:
    """What leads from the name of a factor to the list, with at most so many words between."""
    return _LINK.replace("MOST", str(most))


def _compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


# What a paper itself calls a factor: believed wherever it stands.
_OBSTACLE_NAMED = _compiled(
    rf"\bfaktor\S*\s+[^.,;]{{0,40}}?(?:hambat|kendala|halang)\w*{_linked(8)}(?P<list>.+)",
    rf"{_NO_PREDICATE}\b{_HINDERING}{_linked(3)}(?P<list>.+)",
    rf"(?:^|[;,]\s*(?:adapun|sedangkan|sementara(?:\s+itu)?)\s+|\b(?:adapun|sedangkan|sementara)\s+)(?P<list>(?:(?!\b(?:menjadi|merupakan)\b)[^;]){{6,220}}?)\s+(?:menjadi|merupakan)\s+(?:\w+\s+)?{_HINDERING}\b",
    r"\b(?:what\s+(?:holds|held|keeps)\s+[^.,;]{2,60}?\s+back)\s+(?:is|was|are|were)\s+(?P<list>.+)",
    rf"\b{_EN_HINDERING}{_EN_LINK}(?P<list>.+)",
    rf"(?:^|;\s)(?:(?:however|nevertheless|meanwhile|results?|findings?)[,:]?\s+)?(?P<list>[^;.]{{6,240}}?)\s+{_EN_NAMED_AS}{_EN_HINDERING}\b",
    r"\bterdapat\s+(?:kendala|hambatan|tantangan)\s+(?:dalam|pada|berupa|seperti)\s+(?P<list>[^.,]+(?:,[^.,]+){0,4})",
)
_SUPPORT_NAMED = _compiled(
    rf"\bfaktor\S*\s+[^.,;]{{0,40}}?(?:dukung|dorong|tunjang|keberhasilan)\w*{_linked(8)}(?P<list>.+)",
    rf"{_NO_PREDICATE}\b{_HELPING}{_linked(3)}(?P<list>.+)",
    rf"\b{_EN_HELPING}{_EN_LINK}(?P<list>.+)",
    rf"(?:^|;\s)(?:(?:however|nevertheless|meanwhile|results?|findings?)[,:]?\s+)?(?P<list>[^;.]{{6,240}}?)\s+{_EN_NAMED_AS}{_EN_HELPING}\b",
    rf"(?:^|;\s|[,;]\s*(?:adapun|sedangkan|sementara(?:\s+itu)?)\s+|^(?:sebaliknya|selain\s+itu|di\s+sisi\s+lain),?\s+)(?P<list>(?:(?!\b(?:menjadi|merupakan)\b)[^.;]){{8,200}}?)\s+(?:menjadi|merupakan)\s+(?:\w+\s+)?(?:{_HELPING}|penyangga|penopang|kekuatan)\b",
)
# Looser wordings: believed in an abstract and a conclusion, which speak of the study's own case.
_OBSTACLE_LOOSE = _compiled(
    rf"\bpermasalahan(?:nya)?{_linked(3)}(?P<list>.+)",
    r"\b(?:terkendala|terhambat|dihambat|terhalang)\s+(?:oleh\s+|dengan\s+|pada\s+)?(?P<list>.+)",
    r"\b(?:hindered|hampered|constrained|impeded|undermined|strained|weakened|limited|slowed|held\s+back|obstructed)\s+by\s+(?P<list>.+)",
    r"(?:^|;\s)(?:(?:nevertheless|however|but|yet|moreover|in\s+addition),?\s+)?(?P<list>[^.]{8,160}?)\s+(?:continue[sd]?\s+to\s+|still\s+)?(?:hinder|hamper|impede|constrain|undermine|obstruct|weaken|slow|delay|limit)(?:s|ed|ing|d)?\b(?!\s+by\b)",
    r"\b(?:but|however,?|although|while|yet)\s+(?P<list>[^.;]{8,140}?)\s+(?:persist(?:ed|s)?|remain(?:ed|s)?)\b",
    r"(?:challenges?|obstacles?|barriers?)\s+in\s+(?P<list>[^.,]+)",
)
_SUPPORT_LOOSE = _compiled(
    r"\b(?:didukung|ditopang|didorong|ditunjang)\s+(?:oleh|dengan)\s+(?P<list>.+)",
    r"\b(?:supported|facilitated|enabled|strengthened|driven|helped|sustained|made\s+possible)\s+by\s+(?P<list>.+)",
    r"\b(?:attribute[sd]?\s+(?:\w+\s+){0,5}?to|owed\s+(?:\w+\s+){0,4}?to|thanks\s+to|berkat)\s+(?P<list>.+)",
    r"(?:^|;\s)(?P<list>[^.;]{8,160}?)\s+(?:kept|keeps)\s+(?:\w+\s+){1,6}?(?:alive|going|running|together)\b",
    r"(?:^|;\s)(?P<list>[^.;]{8,160}?)\s+(?:support|supported|facilitated|enabled|strengthened)\s+the\s+(?:collaboration|partnership|programme|program|process|implementation)\b",
)
_CUT = re.compile(
    r"\s*(?:[,;]?\s*\b(?:sehingga|namun|tetapi|sedangkan|sementara\s+itu|adapun|meskipun|walaupun|akan\s+tetapi|masih\s+perlu|perlu\s+diatasi|yang\s+(?:masih\s+)?perlu\s+diatasi|melalui\s+penguatan|whereas|while|however|although|so\s+that|which\s+(?:must|need|should))\b|;\s).*$",
    re.IGNORECASE | re.DOTALL,
)
_CONCESSION = re.compile(
    r"^\W*(?:meski(?:pun)?|walau(?:pun)?|kendati(?:pun)?|although|though|despite|while|even\s+though)\b", re.IGNORECASE
)
_MAIN_CLAUSE = re.compile(
    r",\s+(?=(?:pendekatan|program|kolaborasi|penelitian|hal|proses|upaya|pelaksanaan|kegiatan|secara|hasil|namun|masyarakat|pemerintah|the|this|it|collaborat\w+|overall|partnership)\b)",
    re.IGNORECASE,
)
_EMPTY_WORDS = re.compile(
    r"^(?:tersebut|ini|itu|hal(?:-hal)?|beberapa\s+(?:hal|faktor|kendala|aspek)(?:\s+\w+)?|berikut|sebagai\s+berikut|this|these|those|them|it|several\s+\w+|some\s+\w+)\b.{0,15}$",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:belum|tidak|kurang|tanpa|bukan|not|never|without|no)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_ADVERB = re.compile(r",?\s+(?:masih|tetap|juga|kerap|sering|still|also|often)$", re.IGNORECASE)
_NUMBERED = re.compile(r"\(?(?:1|a|i)[.)]\s")
ITEM = re.compile(
    r"^\W*(?:(?:pertama|kedua|ketiga|keempat|kelima|terakhir|first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|finally)\b[,:]?\s+(?:adalah\s+|ialah\s+|yaitu\s+)?|"
    r"yang\s+(?:pertama|kedua|ketiga|keempat|kelima)\s+(?:adalah\s+|ialah\s+|yaitu\s+)?|(?:[a-h]|\d|[ivx]{1,3})[.)]\s+|[-•–▪]\s+)(?P<item>.+)$",
    re.IGNORECASE | re.DOTALL,
)


# What a paper names in so many words as factors of its own case: "kendala yang dihadapi dalam ... adalah", "the main barriers to ... were".
_ID_TIED = (
    r"(?:\s+(?!(?:adalah|yaitu|yakni|ialah|meliputi|mencakup|antara|berupa|seperti|tidak|bukan)\b)[^\s.,;:]+){0,14}?"
)
_EN_TIED = r"(?:\s+(?:to|of|in|for|on|faced|facing|encountered|experienced|identified|reported|noted|observed|found|mentioned|affecting|confronting|hindering|that|which|by|within|during|among)\b[^.;:,]{0,60}?)?"
_ID_ARE = r"(?:,?\s*(?:adalah|yaitu|yakni|ialah|meliputi|mencakup|antara\s+lain|di\s?antaranya|berupa|seperti)\b\s*(?:adalah\b)?|\s*:)\s*"
_EN_ARE = r"(?:\s+(?:to\s+include|include|included|were|are|was|is|comprised?)|,?\s+(?:including|namely|such\s+as|(?:which|that)\s+(?:include[sd]?|are|were))|\s*:)\s+"
_EN_PROBLEMS = r"(?:problems?|difficult(?:y|ies)|issues)\s+(?:(?:that|which)\s+)?(?:(?:are|were)\s+)?(?:faced|facing|encountered|experienced|confronting|hindering|hampering|militating\s+against)"
_EN_THAT_HINDER = r"factors?\s+(?:that|which)\s+(?:\w+ly\s+)?(?:hinder|hamper|inhibit|impede|constrain|militate[sd]?\s+against|limit|prevent|undermine)(?:s|ed|d)?"
_EN_THAT_HELP = (
    r"factors?\s+(?:that|which)\s+(?:\w+ly\s+)?(?:facilitate|support|enable|enhance|help|foster|drive)(?:s|ed|d)?"
)
_LACKING = r"(?=(?:(?:the|an?|its|their)\s+)?(?:\w+ly\s+)?(?:\(?(?:1|a|i)\)\s*)?(?:lack|limited|insufficient|inadequate|poor|weak|low|absence|shortages?|scarc\w+|resistance|conflicts?|fragmented|unclear|delays?|overlapping|unequal|mistrust|distrust|high\s+(?:cost|turnover|workload)|financial|human|political|budget\w*|funding|staff\w*|bureaucra\w+)\b)"
_ID_CALLED = r"\s+(?:masih\s+|juga\s+)?(?:menjadi|merupakan)\s+(?:salah\s+satu\s+)?"
_EN_CALLED = r"\s+(?:(?:were|are|was|is|as|remain(?:s|ed)?|emerged\s+as)\s+)+(?:identified\s+as\s+|found\s+to\s+be\s+)?(?:the\s+|an?\s+|one\s+of\s+the\s+)?(?:key|main|major|primary|principal|significant|critical|most\s+\w+)\s+(?:\w+\s+)?"
_EN_FOUND = r"\b(?:identif(?:y|ies|ied)|found|revealed|cited|reported|named|highlight(?:s|ed)?)\s+(?P<list>[^;:]{6,240}?)\s+as\s+(?:the\s+|an?\s+)?(?:\w+\s+){0,2}?"
_EN_FACTORS = (
    r"(?:(?:supporting|enabling|facilitating|helping|(?:critical\s+|key\s+)?success)\s+factors|facilitators|enablers)"
)
STRICT = {
    "obstacle": _compiled(
        rf"{_NO_PREDICATE}\b(?:{_HINDERING}|permasalahan\s+(?:yang\s+)?(?:dijumpai|ditemui|ditemukan|dihadapi)|faktor\s+(?:yang\s+)?menghambat){_ID_TIED}{_ID_ARE}(?P<list>.+)",
        rf"^(?P<list>(?:(?!\b(?:menjadi|merupakan)\b)[^;:]){{8,240}}?){_ID_CALLED}(?:faktor\s+(?:utama\s+)?(?:yang\s+)?(?:peng|meng)hambat|(?:faktor\s+)?(?:penghambat|kendala|hambatan|tantangan)\s+utama\b)",
        rf"\b(?:{_EN_HINDERING}){_EN_TIED}{_EN_ARE}{_LACKING}(?P<list>.+)",
        rf"\b(?:{_EN_PROBLEMS}|{_EN_THAT_HINDER})\b[^.;:,]{{0,80}}?{_EN_ARE}(?!\w+ed\b|not\b|also\b|more\b|less\b|likely\b)(?P<list>.+)",
        rf"^(?:.{{0,60}}?\bthat\s+)?(?P<list>[^;:.]{{6,300}}?)\s+(?:are|were|is|was)\s+(?:among\s+)?(?:the\s+|some\s+of\s+the\s+)?(?:\w+\s+)?{_EN_THAT_HINDER}\b",
        rf"^(?P<list>(?:(?!\b(?:we|this|these|it|they|which|that|therefore)\b)[^;:.]){{6,240}}?){_EN_CALLED}{_EN_HINDERING}\b",
        rf"{_EN_FOUND}{_EN_HINDERING}\b",
    ),
    "support": _compiled(
        rf"{_NO_PREDICATE}\b(?:faktor(?:-faktor)?\s+(?:\w+\s+){{0,2}}?(?:yang\s+)?(?:pen|men)(?:dukung|dorong|unjang)(?:nya)?|faktor\s+(?:kunci\s+)?keberhasilan|kunci\s+keberhasilan){_ID_TIED}{_ID_ARE}(?P<list>.+)",
        rf"^(?P<list>(?:(?!\b(?:menjadi|merupakan)\b)[^;:]){{8,240}}?){_ID_CALLED}(?:faktor\s+(?:\w+\s+)?(?:yang\s+)?(?:pen|men)(?:dukung|dorong|unjang)|faktor\s+(?:kunci\s+)?keberhasilan|kunci\s+keberhasilan)",
        rf"\b{_EN_THAT_HELP}\b[^.;:,]{{0,80}}?{_EN_ARE}(?!\w+ed\b|not\b|also\b|more\b|less\b|likely\b)(?P<list>.+)",
        rf"^(?:.{{0,60}}?\bthat\s+)?(?P<list>[^;:.]{{6,300}}?)\s+(?:are|were|is|was)\s+(?:among\s+)?(?:the\s+|some\s+of\s+the\s+)?(?:\w+\s+)?{_EN_THAT_HELP}\b",
        rf"\b{_EN_FACTORS}{_EN_TIED}{_EN_ARE}(?!\w+ed\b|not\b|also\b|more\b|less\b|likely\b)(?P<list>.+)",
        rf"^(?P<list>(?:(?!\b(?:we|this|these|it|they|which|that|therefore)\b)[^;:.]){{6,240}}?){_EN_CALLED}{_EN_FACTORS}\b",
        rf"{_EN_FOUND}{_EN_FACTORS}\b",
    ),
}
_NESTED = re.compile(
    r"\b(?:karena|akibat|disebabkan(?:\s+oleh)?|due\s+to|because\s+of)\s+(?:beberapa|sejumlah|several|some)\s+(?:faktor|hal|factors|reasons)\s*,?\s*(?:di\s?antaranya|antara\s+lain|yaitu|yakni|seperti|such\s+as|including|namely)\s*[:;]?\s*",
    re.IGNORECASE,
)
"""What leads from an obstacle to its causes, which are then the list: "... karena beberapa faktor di antaranya"."""
_BETWEEN = re.compile(r"\s*[,;]\s*(?:dan|serta|and|juga|maupun)?\s+|\s+(?:serta|as\s+well\s+as)\s+", re.IGNORECASE)
_BECAUSE = r"(?:karena|dikarenakan|disebabkan(?:\s+(?:oleh|karena))?|lantaran|sebab|akibat(?!\s+hukum\b)|because(?:\s+of)?|due\s+to|owing\s+to)"
_ILL = r"(?:belum|tidak|tak|kurang|rendah\w*|terendah|sulit|lambat|gagal|lemah\w*|terbatas|minim|tersendat|terhenti|macet|menurun|turun|fail\w*|weak\w*|low|lowest|poor\w*|not|hardly|never|unable|difficult\w*|slow\w*|astray|fell|stopped|stalled|suffer\w*)"
_WELL = r"(?:berhasil|keberhasilan|baik|lancar|meningkat\w*|efektif\w*|optimal|selesai|bertahan|succe\w+|improv\w*|better|effective\w*|well|rose|good)"
_UNTIL = r"(?P<list>(?:(?!\b(?:sehingga|padahal|namun|tetapi|walau\w*|meski\w*)\b)[^.;]){6,260})"
GROUNDS = {
    "obstacle": _compiled(
        rf"\b{_ILL}\b[^.;]{{0,120}}?(?:,?\s+(?:\w+\s+)?{_BECAUSE}|,\s+(?:since|as)(?!\s+\d))\s+{_UNTIL}",
        r"^(?:\w+\s?:\s+)?(?P<list>(?:(?!\b(?:menjadi|merupakan)\b)[^;:.]){6,220}?)\s+(?:menjadi|merupakan)\s+(?:\w+\s+)?(?:alasan|keluhan|penyebab|masalah|persoalan)\b",
        r"^(?:\w+\s?:\s+)?(?P<list>[^;:.]{6,220}?)\s+(?:(?:paling|masih|kerap|banyak)\s+)?(?:sering\s+|banyak\s+)?dikeluhkan\b",
        r"^(?:\w+\s?:\s+)?(?P<list>[^;:.]{6,220}?)\s+(?:was|were|is|are)\s+(?:the\s+(?:commonest|main|chief|usual|most\s+\w+)\s+(?:reasons?|complaints?|problems?)|complained\s+of)\b",
        r"\b(?:per(?:soal|masalah)an|masalah)(?:nya)?\s+(?:\w+\s+){0,3}?(?:berkenaan\s+dengan|terletak\s+pada|bukan\s+[^.,;]{2,40}?,?\s+(?:melainkan|tetapi))\s+(?P<list>[^.;]{6,220})",
    ),
    "support": _compiled(
        rf"^(?:(?!\b{_ILL}\b)[^.;])*?\b{_WELL}\b(?:(?!\b{_ILL}\b)[^.;]){{0,120}}?,?\s+(?:{_BECAUSE}|berkat|thanks\s+to)\s+{_UNTIL}"
    ),
}
"""What a state of the case is laid to: on a page, which names its factors in passing, they are no less than those that are called so."""
NAMED = {"obstacle": _OBSTACLE_NAMED, "support": _SUPPORT_NAMED}
LOOSE = {"obstacle": _OBSTACLE_LOOSE, "support": _SUPPORT_LOOSE}


def items_after(source: Source, sentences: list[Passage]) -> list[Quote]:
    """The items of a list that a sentence announces: "Pertama, ...", "a. ...", one sentence each."""
    found = []
    for sentence in sentences:
        match = ITEM.match(sentence.text)
        if not match:
            break
        kept = _CUT.sub("", match["item"]).rstrip(" .,;:")
        if len(kept.split()) >= 2:
            found.append(source.quote(sentence, match.start("item"), match.start("item") + len(kept)))
    return found


def enumerated(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a list of at least three ("a, b, dan c"), else the whole of it; a part has two words at least."""
    cuts = [m.span() for m in _BETWEEN.finditer(text, start, end)]
    parts = list(zip([start, *(b for _, b in cuts)], [*(a for a, _ in cuts), end], strict=True))
    return parts if len(parts) > 2 and all(len(text[a:b].split()) > 1 for a, b in parts) else [(start, end)]


def same(a: str, b: str) -> bool:
    left, right = (set(re.findall(r"\w{3,}", text.lower())) for text in (a, b))
    return len(left & right) >= 0.6 * max(1, min(len(left), len(right)))


def list_in(sentence: Passage, patterns: tuple[re.Pattern[str], ...]) -> tuple[int, int] | None:
    for pattern in patterns:
        for match in pattern.finditer(sentence.text):
            if _NEGATED.search(sentence.text[: match.start()]):
                continue
            start, end = match.span("list")
            start += len(match["list"]) - len(match["list"].lstrip(" :"))
            numbered = _NUMBERED.match(sentence.text, start)  # "(1) ...; (2) ..." goes on to its end
            if nested := _NESTED.search(sentence.text, start, end):
                start = nested.end()
            kept = sentence.text[start:end] if numbered else _CUT.sub("", sentence.text[start:end])
            if nested and len(_BETWEEN.findall(sentence.text[start:end])) > 1:
                kept = sentence.text[start:end]
            if _CONCESSION.match(sentence.text):  # "Although there are challenges in X, the programme ..."
                kept = _MAIN_CLAUSE.split(kept)[0]
            kept = _ADVERB.sub("", kept.rstrip(" .,;:")).rstrip(" ,")
            kept = re.sub(r"\s*\([^)]*$", "", kept)
            if len(kept.split()) >= 2 and not _EMPTY_WORDS.match(kept):
                return start, start + len(kept)
    return None
