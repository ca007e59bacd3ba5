"""Supporting factors and obstacles, in the words of the paper."""

from __future__ import annotations

import re

from govtext.passages import Passage
from govtext.tables.cells import EMPTY, Cell, Quote
from govtext.tables.fields.source import Source

__all__ = ["obstacles", "supports"]

_LINK = (
    r"(?:\s+(?:utama|lain(?:nya)?|yang\s+(?:\w+\s+){1,4}|dalam\s+(?:\w+\s+){1,6}|tersebut|ini|pada\s+(?:\w+\s+){1,4}|kolaborasi))*?\s*"
    r"(?:adalah|ialah|yaitu|yakni|meliputi|berupa|seperti|antara\s+lain|di\s?antaranya|mencakup|terletak\s+pada|terdiri\s+(?:dari|atas)|:|,\s*(?:yaitu|yakni|seperti|antara\s+lain))\s*(?:adalah\s+)?"
)
_EN_LINK = r"(?:\s+(?:to|of|in|for|faced|that|were|was|still|\w+ing)(?:\s+\w+){0,6}?)?\s*(?:are|is|were|was|include[sd]?|including|such\s+as|namely|comprise[sd]?|:|like)\s+"


def _compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


# What a paper itself calls a factor: believed wherever it stands.
_OBSTACLE_NAMED = _compiled(
    rf"\b(?:faktor(?:-faktor)?\s+(?:\w+\s+)?(?:penghambat|hambatan|kendala)|penghambat(?:nya)?|hambatan(?:nya)?|kendala(?:nya)?|tantangan(?:nya)?){_LINK}(?P<list>.+)",
    rf"\b(?:obstacles?|barriers?|challenges?|constraints?|inhibiting\s+factors?|hindering\s+factors?){_EN_LINK}(?P<list>.+)",
    r"\bterdapat\s+(?:kendala|hambatan|tantangan)\s+(?:dalam|pada|berupa|seperti)\s+(?P<list>[^.,]+(?:,[^.,]+){0,4})",
)
_SUPPORT_NAMED = _compiled(
    rf"\b(?:faktor(?:-faktor)?\s+(?:\w+\s+)?(?:pendukung|pendorong|kunci|keberhasilan)|pendukung(?:nya)?|pendorong(?:nya)?|kunci\s+keberhasilan){_LINK}(?P<list>.+)",
    rf"\b(?:supporting\s+factors?|enabling\s+factors?|enablers?|success\s+factors?|facilitating\s+factors?){_EN_LINK}(?P<list>.+)",
    r"(?:^|;\s)(?P<list>[^.;]{8,180}?)\s+menjadi\s+(?:faktor\s+)?(?:pendukung|pendorong|kunci\s+(?:utama\s+)?keberhasilan)",
)
# Looser wordings: believed in an abstract and a conclusion, which speak of the study's own case.
_OBSTACLE_LOOSE = _compiled(
    rf"\bpermasalahan(?:nya)?{_LINK}(?P<list>.+)",
    r"\b(?:terkendala|terhambat|dihambat|terhalang)\s+(?:oleh\s+|dengan\s+|pada\s+)?(?P<list>.+)",
    r"\b(?:hindered|hampered|constrained|impeded|undermined)\s+by\s+(?P<list>.+)",
    r"(?:^|;\s)(?:(?:nevertheless|however|but|yet|moreover|in\s+addition),?\s+)?(?P<list>[^.]{8,160}?)\s+(?:continue[sd]?\s+to\s+|still\s+)?(?:hinder|hamper|impede|constrain|undermine|obstruct)(?:s|ed|ing)?\b",
    r"\b(?:but|however,?|although|while|yet)\s+(?P<list>[^.;]{8,140}?)\s+(?:persist(?:ed|s)?|remain(?:ed|s)?)\b",
    r"(?:challenges?|obstacles?|barriers?)\s+in\s+(?P<list>[^.,]+)",
)
_SUPPORT_LOOSE = _compiled(
    r"\b(?:didukung|ditopang|didorong|ditunjang)\s+(?:oleh|dengan)\s+(?P<list>.+)",
    r"\b(?:supported|facilitated|enabled|strengthened)\s+by\s+(?P<list>.+)",
    r"(?:^|;\s)(?P<list>[^.;]{8,160}?)\s+(?:support|supported|facilitated|enabled|strengthened)\s+the\s+(?:collaboration|partnership|programme|program|process|implementation)\b",
)
_NOT_THE_CASE = re.compile(
    r"\b(?:grant|funded\s+by|acknowledge|this\s+(?:study|research|paper|analysis)\s+(?:is|was)\s+(?:supported|limited|funded)|limitations?\s+of\s+(?:this|the)\s+(?:study|research)|"
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
_QUESTION = re.compile(
    r"\b(?:rumusan\s+masalah|bagaimana|apa(?:kah|\s+saja)|untuk\s+mengetahui|bertujuan|mengidentifikasi|menganalisis\s+faktor|aims?\s+to|identif(?:y|ies)|what\s+are|research\s+question)\b",
    re.IGNORECASE,
)
_OWN_CASE = frozenset({"abstract", "conclusion", ""})
_AT_MOST = 4


def obstacles(source: Source) -> Cell:
    """What stood in the way, each as the words of the paper."""
    return _factors(source, _OBSTACLE_NAMED, _OBSTACLE_LOOSE)


def supports(source: Source) -> Cell:
    """What helped, each as the words of the paper."""
    return _factors(source, _SUPPORT_NAMED, _SUPPORT_LOOSE)


def _factors(source: Source, named: tuple[re.Pattern[str], ...], loose: tuple[re.Pattern[str], ...]) -> Cell:
    quotes: list[Quote] = []
    for sentences in source.where("conclusion", "results", "results_discussion", "discussion"):
        for sentence in sentences:
            if any(p.search(sentence.text) for p in (_QUESTION, _NOT_THE_CASE)) or source.about_others(sentence.text):
                continue
            believed = named + loose if sentence.section in _OWN_CASE else named
            span = _list_in(sentence, believed)
            if span and len(quotes) < _AT_MOST:
                found = source.quote(sentence, *span)
                if not any(
                    found.text.lower() in q.text.lower() or q.text.lower() in found.text.lower() for q in quotes
                ):
                    quotes.append(found)
        if quotes:
            break
    return Cell("; ".join(q.text for q in quotes), tuple(quotes)) if quotes else EMPTY


def _list_in(sentence: Passage, patterns: tuple[re.Pattern[str], ...]) -> tuple[int, int] | None:
    for pattern in patterns:
        for match in pattern.finditer(sentence.text):
            if _NEGATED.search(sentence.text[: match.start()]):
                continue
            start, end = match.span("list")
            kept = _CUT.sub("", sentence.text[start:end])
            if _CONCESSION.match(sentence.text):  # "Although there are challenges in X, the programme ..."
                kept = _MAIN_CLAUSE.split(kept)[0]
            kept = kept.rstrip(" .,;:")
            kept = re.sub(r"\s*\([^)]*$", "", kept)
            if len(kept.split()) >= 2 and not _EMPTY_WORDS.match(kept):
                return start, start + len(kept)
    return None
