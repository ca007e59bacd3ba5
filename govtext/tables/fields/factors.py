"""Supporting factors and obstacles, in the words of the paper."""

from __future__ import annotations

import re
from dataclasses import replace

from govtext.passages import Passage
from govtext.tables.cells import EMPTY, Cell, Quote
from govtext.tables.fields.source import Source, Span
from govtext.tables.fields.spans import likely, quoted, words

__all__ = ["obstacles", "supports"]

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
_NOT_THE_CASE = re.compile(
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
_QUESTION = re.compile(
    r"\b(?:rumusan\s+masalah|bagaimana|apa(?:kah|\s+saja)|untuk\s+mengetahui|bertujuan|mengidentifikasi|menganalisis\s+faktor|aims?\s+to|identif(?:y|ies)|what\s+are|research\s+question)\b",
    re.IGNORECASE,
)
_OWN_CASE = frozenset({"abstract", "conclusion", ""})
_AT_MOST, _MOST_TAGGED = 5, 8
_SURE, _BESIDE = 0.88, 0.75
"""Probability of a factor that the tagger finds, and of others in the sentence of such a one."""
_ANNOUNCED = re.compile(
    r"(?:sebagai\s+berikut|berikut\s+ini|yaitu|yakni|antara\s+lain|as\s+follows|:|\b(?:dua|tiga|empat|lima|enam|beberapa|sejumlah|several|two|three|four|five)\b[^.]*)\W*$",
    re.IGNORECASE,
)
_ADVERB = re.compile(r",?\s+(?:masih|tetap|juga|kerap|sering|still|also|often)$", re.IGNORECASE)
_CITES = re.compile(r"\((?:[^()]*,\s*)?(?:19|20)\d\d\)")
_NUMBERED = re.compile(r"\(?(?:1|a|i)[.)]\s")
_ITEM = re.compile(
    r"^\W*(?:(?:pertama|kedua|ketiga|keempat|kelima|terakhir|first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|finally)\b[,:]?\s+(?:adalah\s+|ialah\s+|yaitu\s+)?|"
    r"yang\s+(?:pertama|kedua|ketiga|keempat|kelima)\s+(?:adalah\s+|ialah\s+|yaitu\s+)?|(?:[a-h]|\d|[ivx]{1,3})[.)]\s+|[-•–▪]\s+)(?P<item>.+)$",
    re.IGNORECASE | re.DOTALL,
)


def obstacles(source: Source) -> Cell:
    """What stood in the way, each as the words of the paper."""
    return _tagged(source, "obstacle") or _factors(source, _OBSTACLE_NAMED, _OBSTACLE_LOOSE, _OBSTACLE_HEAD)


def supports(source: Source) -> Cell:
    """What helped, each as the words of the paper."""
    return _tagged(source, "support") or _factors(source, _SUPPORT_NAMED, _SUPPORT_LOOSE, _SUPPORT_HEAD)


def _tagged(source: Source, kind: str) -> Cell:
    """The factors that the tagger is sure of: of the abstract, and where it has fewer than two, of conclusion and results."""
    spans: list[Span] = []
    for parts in (("abstract",), ("conclusion",), ("results", "results_discussion", "discussion")):
        beside = likely(source, parts, [kind], _BESIDE)
        sure = {source.sentence_at(s.start, s.end) for s in beside if s.probability >= _SURE}
        for found in (s for s in beside if source.sentence_at(s.start, s.end) in sure):
            span = _to_its_end(source, found)
            enough = len(words(source, span).split()) > 1
            if (
                enough
                and len(spans) < _MOST_TAGGED
                and not any(_same(words(source, span), words(source, o)) for o in spans)
            ):
                spans.append(span)
        if len(spans) > 1:
            break
    return Cell("; ".join(words(source, s) for s in spans), tuple(quoted(source, s) for s in spans)) if spans else EMPTY


def _to_its_end(source: Source, span: Span) -> Span:
    """A span that breaks off after a word that wants another ("tidak adanya", "lack of") goes on to the next comma or "and"."""
    if not _BREAKS_OFF.search(source.document[span.start : span.end]):
        return span
    rest = _REST.match(source.document.text, span.end)
    return replace(span, end=rest.end()) if rest else span


_BREAKS_OFF = re.compile(
    r"\b(?:tidak\s+adanya|\w{3,}nya|yang|dari|dalam|untuk|oleh|of|the|an?|to|in|for)$", re.IGNORECASE
)
_REST = re.compile(
    r"\s+(?:(?!\b(?:dan|and|serta)\b)[^,.;:()\n]){2,80}?(?=\s+(?:dan|and|serta)\b|[,.;:()\n]|$)", re.IGNORECASE
)
_OBSTACLE_HEAD = re.compile(rf"\b(?:{_HINDERING}|{_EN_HINDERING})\b", re.IGNORECASE)
_SUPPORT_HEAD = re.compile(rf"\b(?:{_HELPING}|{_EN_HELPING})\b", re.IGNORECASE)


def _factors(
    source: Source, named: tuple[re.Pattern[str], ...], loose: tuple[re.Pattern[str], ...], head: re.Pattern[str]
) -> Cell:
    """The factors of results and conclusion, and those that only the abstract names; loose wordings where there are none."""
    quotes: list[Quote] = []
    body = [s for name in ("results", "results_discussion", "discussion", "conclusion") for s in source.sections(name)]
    groups = [body, source.abstract, [] if source.document.sections else source.sentences, body]
    for number, sentences in enumerate(groups):
        if quotes and number > 1:
            break
        for index, sentence in enumerate(sentences):
            if any(p.search(sentence.text) for p in (_QUESTION, _NOT_THE_CASE)) or source.about_others(sentence.text):
                continue
            if _CITES.search(sentence.text):
                continue  # what a theory or another study says
            believed = named + loose if number or sentence.section in _OWN_CASE else named
            span = _list_in(sentence, believed)
            found = [source.quote(sentence, *span)] if span else []
            if head.search(sentence.text) and (
                not span or _ANNOUNCED.search(sentence.text) or _ITEM.match(sentence.text)
            ):
                items = _items(source, sentences[index + 1 : index + 1 + _AT_MOST])
                found = [*found, *items] if span and not _ANNOUNCED.search(sentence.text) else items or found
            for item in found:
                if len(quotes) < _AT_MOST and not any(_same(item.text, q.text) for q in quotes):
                    quotes.append(item)
    return Cell("; ".join(q.text for q in quotes), tuple(quotes)) if quotes else EMPTY


def _items(source: Source, sentences: list[Passage]) -> list[Quote]:
    """The items of a list that a sentence announces: "Pertama, ...", "a. ...", one sentence each."""
    found = []
    for sentence in sentences:
        match = _ITEM.match(sentence.text)
        if not match:
            break
        kept = _CUT.sub("", match["item"]).rstrip(" .,;:")
        if len(kept.split()) >= 2:
            found.append(source.quote(sentence, match.start("item"), match.start("item") + len(kept)))
    return found


def _same(a: str, b: str) -> bool:
    left, right = (set(re.findall(r"\w{3,}", text.lower())) for text in (a, b))
    return len(left & right) >= 0.6 * max(1, min(len(left), len(right)))


def _list_in(sentence: Passage, patterns: tuple[re.Pattern[str], ...]) -> tuple[int, int] | None:
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
