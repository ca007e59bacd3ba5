"""The words in which papers list what helped and what stood in the way, and where in a sentence the list stands."""

from __future__ import annotations

import re

from govtext.passages import Passage
from govtext.tables.cells import Quote
from govtext.tables.fields.source import Source

__all__ = ["ANNOUNCED", "ITEM", "LOOSE", "NAMED", "NOT_THE_CASE", "items_after", "list_in", "same"]

_LINK = (
    r"(?:\s+(?!(?:adalah|ialah|yaitu|yakni|meliputi|berupa|seperti)\b)[\w()-]+){0,MOST}?\s*"
    r"(?:adalah|ialah|yaitu|yakni|meliputi|berupa|seperti|antara\s+lain|di\s?antaranya|mencakup|terletak\s+pada|terdiri\s+(?:dari|atas)|:|,\s*(?:yaitu|yakni|seperti|antara\s+lain))\s*(?:adalah\s+)?"
)
_EN_LINK = r"(?:\s+(?!(?:are|is|were|was)\b)[\w'’-]+){0,8}?\s*(?:are|is|were|was|include[sd]?|including|such\s+as|namely|comprise[sd]?|:|like)\s+(?!(?:named|reported|described|identified|cited|mentioned|found|discussed)\b)"
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
    rf"\b{_HINDERING}{_linked(3)}(?P<list>.+)",
    rf"(?:^|[;,]\s*(?:adapun|sedangkan|sementara(?:\s+itu)?)\s+|\b(?:adapun|sedangkan|sementara)\s+)(?P<list>(?:(?!\b(?:menjadi|merupakan)\b)[^;]){{6,220}}?)\s+(?:menjadi|merupakan)\s+(?:\w+\s+)?{_HINDERING}\b",
    r"\b(?:what\s+(?:holds|held|keeps)\s+[^.,;]{2,60}?\s+back)\s+(?:is|was|are|were)\s+(?P<list>.+)",
    rf"\b{_EN_HINDERING}{_EN_LINK}(?P<list>.+)",
    rf"(?:^|;\s)(?:(?:however|nevertheless|meanwhile|results?|findings?)[,:]?\s+)?(?P<list>[^;.]{{6,240}}?)\s+{_EN_NAMED_AS}{_EN_HINDERING}\b",
    r"\bterdapat\s+(?:kendala|hambatan|tantangan)\s+(?:dalam|pada|berupa|seperti)\s+(?P<list>[^.,]+(?:,[^.,]+){0,4})",
)
_SUPPORT_NAMED = _compiled(
    rf"\bfaktor\S*\s+[^.,;]{{0,40}}?(?:dukung|dorong|tunjang|keberhasilan)\w*{_linked(8)}(?P<list>.+)",
    rf"\b{_HELPING}{_linked(3)}(?P<list>.+)",
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
NOT_THE_CASE = re.compile(
    r"\b(?:disarankan|menyarankan|direkomendasikan|hendaknya|sebaiknya|suggested\s+that|recommend\w*|should|grant\s+(?:number|no|from|agreement)|research\s+grant|funded\s+by|acknowledge|this\s+(?:study|research|paper|analysis)\s+(?:is|was)\s+(?:supported|limited|funded)|limitations?\s+of\s+(?:this|the)\s+(?:study|research)|"
    r"keterbatasan\s+penelitian|hibah\s+penelitian|significant\s+at|p\s*[<=])",
    re.IGNORECASE,
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
ANNOUNCED = re.compile(
    r"(?:sebagai\s+berikut|berikut\s+ini|yaitu|yakni|antara\s+lain|as\s+follows|:|\b(?:dua|tiga|empat|lima|enam|beberapa|sejumlah|several|two|three|four|five)\b[^.]*)\W*$",
    re.IGNORECASE,
)
_ADVERB = re.compile(r",?\s+(?:masih|tetap|juga|kerap|sering|still|also|often)$", re.IGNORECASE)
_NUMBERED = re.compile(r"\(?(?:1|a|i)[.)]\s")
ITEM = re.compile(
    r"^\W*(?:(?:pertama|kedua|ketiga|keempat|kelima|terakhir|first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|finally)\b[,:]?\s+(?:adalah\s+|ialah\s+|yaitu\s+)?|"
    r"yang\s+(?:pertama|kedua|ketiga|keempat|kelima)\s+(?:adalah\s+|ialah\s+|yaitu\s+)?|(?:[a-h]|\d|[ivx]{1,3})[.)]\s+|[-•–▪]\s+)(?P<item>.+)$",
    re.IGNORECASE | re.DOTALL,
)


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
            kept = sentence.text[start:end] if numbered else _CUT.sub("", sentence.text[start:end])
            if _CONCESSION.match(sentence.text):  # "Although there are challenges in X, the programme ..."
                kept = _MAIN_CLAUSE.split(kept)[0]
            kept = _ADVERB.sub("", kept.rstrip(" .,;:")).rstrip(" ,")
            kept = re.sub(r"\s*\([^)]*$", "", kept)
            if len(kept.split()) >= 2 and not _EMPTY_WORDS.match(kept):
                return start, start + len(kept)
    return None
