"""Findings, in the paper's own sentences; the overall verdict; the recommendation."""

from __future__ import annotations

import re

from govtext.passages import Passage
from govtext.tables.cells import EMPTY, Cell
from govtext.tables.fields.source import Source
from govtext.tables.wording import VERDICTS

__all__ = ["findings", "recommendation", "verdict"]

MOST_SENTENCES = 5

_RESULT = re.compile(
    r"\b(?:hasil\s+(?:dari\s+)?(?:penelitian|studi|kajian|analisis|riset|temuan)|temuan(?:\s+penelitian)?|penelitian\s+ini\s+(?:menemukan|menunjukkan|menyimpulkan|mengungkap\w*|memperlihatkan)|"
    r"(?:menunjukkan|ditemukan|menemukan|diketahui|disimpulkan|menyimpulkan|terungkap|mengungkapkan)\s+bahwa|hasil\s+pengukuran|kesimpulan\w*|hasilnya|hail\s+penelitian|"
    r"(?:the\s+)?(?:results?|findings?|study|research|analysis|evidence|paper)\s+(?:of\s+(?:the|this)\s+\w+\s+)?(?:show|shows|showed|indicate|indicates|indicated|reveal|reveals|revealed|suggest|suggests|suggested|find|finds|found|demonstrate|demonstrates|demonstrated|conclude|concludes|concluded)|"
    r"we\s+(?:find|found|show|conclude)|was\s+found|were\s+found)\b|\b(?:results?|findings?|hasil|temuan)(?:\s+penelitian)?\s*:",
    re.IGNORECASE,
)
_NOT_RESULT = re.compile(
    r"\b(?:bertujuan|tujuan\s+(?:dari\s+)?penelitian|penelitian\s+ini\s+(?:menggunakan|dilakukan|dilaksanakan|mengkaji|membahas)|metode\s+(?:penelitian|yang)|jenis\s+penelitian|pengumpulan\s+data|dikumpulkan|analisis\s+data|dianalisis|informan\s+(?:berjumlah|dipilih|penelitian|terdiri)|"
    r"this\s+(?:study|paper|research|article)\s+(?:aims?|examines?|explores?|analy[sz]es|investigates?|seeks)|(?:was|were)\s+(?:collected|gathered|analy[sz]ed|administered|employed|selected|recruited|applied)|purposive|kata\s+kunci|keywords|mengacu\s+pada|guided\s+by|drawing\s+on)\b|^(?:background|purpose|objectives?|aims?|methods?|methodology|approach|design|introduction|latar\s+belakang|tujuan|metode)\b[\w/ ]{0,30}:",
    re.IGNORECASE,
)
_RECOMMENDS = re.compile(
    r"\b(?:me?rekomendasi\w*|direkomendasikan|menyarankan|disarankan|sebaiknya|hendaknya|saran\s+(?:dari|yang|dalam|penelitian)|recommend\w*|suggests?\s+that\s+\w+(?:\s+\w+){0,4}\s+should|should\s+be|it\s+is\s+(?:recommended|suggested)|implikasi\w*)\b",
    re.IGNORECASE,
)

_POSITIVE = (
    r"(?:sudah|telah)\s+(?:\w+\s+){0,3}?(?:efektif|optimal|baik)|terbukti\s+efektif|\bberhasil\b|(?:berjalan|dijalankan|terlaksana|dilaksanakan|diterapkan|terjalin)\s+(?:dengan\s+|secara\s+)?(?:sangat\s+)?(?:efektif|optimal|baik|lancar|sinergis)|"
    r"\bstrategi\s+efektif|(?<!cukup\s)(?<!tidak\s)(?<!belum\s)(?<!kurang\s)(?<!lebih\s)\befektif\b|(?<!not\s)(?<!been\s)(?<!partially\s)(?<!partly\s)(?<!more\s)(?<!in)\b(?:been\s+)?(?:effective|successful|succeeded)\b|"
    r"(?:run|runs|running|ran|working|works|worked|implemented|went|performed)\s+(?:quite\s+|very\s+)?(?:well|optimally|effectively|smoothly|successfully)"
)
_PARTIAL = (
    r"cukup\s+(?:efektif|baik|optimal|berhasil|berjalan)|sebagian\s+(?:efektif|berhasil|besar\s+(?:indikator|dimensi))|belum\s+sepenuhnya|tidak\s+sepenuhnya|kurang\s+lebih\s+baik|"
    r"partial(?:ly)?\s+(?:effective|successful|implemented)|partly\s+(?:effective|successful)|(?:fairly|quite|moderately|reasonably)\s+(?:effective|good|well|successful)|not\s+(?:yet\s+)?(?:been\s+)?(?:fully|entirely|wholly)|mixed\s+results"
)
_NEGATIVE = (
    r"(?:belum|tidak(?!\s+(?:hanya|sekadar|saja|semata))|kurang)\s+(?:\w+\s+){0,3}?(?:optimal|efektif|maksimal|berhasil|berjalan\s+(?:dengan\s+)?(?:baik|lancar|optimal|efektif|maksimal))|belum\s+(?:terlaksana|terwujud|tercapai|terbangun|berjalan)|masih\s+(?:\w+\s+){0,2}?(?:lemah|rendah|kurang)|(?<!tidak\s)\bgagal\b|"
    r"(?:not(?!\s+(?:only|just|merely))|never)\s+(?:yet\s+)?(?:been\s+|run\s+|running\s+)?(?:\w+\s+)?(?:optimal(?:ly)?|effective(?:ly)?|successful(?:ly)?|run\s+well|worked|work\s+well)|\bineffective\b|\bsub-?optimal\b|(?<!not\s)\bfailed\b|less\s+than\s+optimal|remains?\s+(?:weak|limited|poor)"
)
_VERDICT = {
    "partly": re.compile(_PARTIAL, re.IGNORECASE),
    "not_optimal": re.compile(_NEGATIVE, re.IGNORECASE),
    "effective": re.compile(_POSITIVE, re.IGNORECASE),
}
_WHOLE = re.compile(
    r"\b(?:kolaborasi|kerja\s?sama|collaborative\s+governance|tata\s+kelola|program|pelaksanaan|implementasi|proses|konvergensi|kemitraan|sinergi|penerapan|pendekatan|dinamika|pengelolaan|pelayanan|efektivitas|effectiveness|service\w*|"
    r"collaborat\w+|partnership|governance|programme|program|implementation|convergence|approach|process)\b",
    re.IGNORECASE,
)
_OVERALL = re.compile(
    r"\b(?:secara\s+(?:umum|keseluruhan)|dengan\s+demikian|dapat\s+disimpulkan|disimpulkan|kesimpulan|hasil\s+penelitian|penelitian\s+ini\s+men\w+|overall|in\s+general|in\s+conclusion|conclude\w*|the\s+(?:results|findings|study))\b",
    re.IGNORECASE,
)
_CONTRAST = re.compile(
    r"\b(?:namun|tetapi|akan\s+tetapi|meski(?:pun)?|walau(?:pun)?|sekalipun|but|although|though|however|despite|nevertheless|while)\b",
    re.IGNORECASE,
)


def findings(source: Source) -> Cell:
    """Two to five sentences of results: those of the abstract, else of the conclusion, else of the results."""
    chosen = _results(source)
    return Cell(" ".join(s.text for s in chosen), tuple(source.quote(s) for s in chosen)) if chosen else EMPTY


def verdict(source: Source) -> Cell:
    """Whether collaboration worked, by the paper's own words: effective, partly, or not optimal; empty when it does not say.

    A sentence about the collaboration or programme as a whole decides; a problem statement or an aim does not. In
    "X, although Y" both parts count: good and bad together make "partly", unless the second part only names challenges.
    """
    candidates = [*_results(source), *source.sections("conclusion")]
    judged: list[tuple[int, int, str, Passage]] = []
    for position, sentence in enumerate(dict.fromkeys(candidates)):
        if not _WHOLE.search(sentence.text) or _RECOMMENDS.search(sentence.text):
            continue
        if name := judge(sentence.text):
            weight = 0 if _OVERALL.search(sentence.text) else 1
            judged.append((weight, position, name, sentence))
    if not judged:
        return EMPTY
    _, _, name, sentence = min(judged, key=lambda item: item[:2])
    return Cell(VERDICTS[name][source.language], (source.quote(sentence),))


def judge(sentence: str) -> str | None:
    """Return "effective", "partly" or "not_optimal" for a sentence of results, or None.

    Examples
    --------
    >>> from govtext.tables.fields.findings import judge
    >>> judge("Kolaborasi telah berjalan efektif."), judge("Proses kolaborasi telah berjalan meskipun belum optimal.")
    ('effective', 'partly')
    >>> judge("The partnership has not been effective."), judge("Penelitian dilakukan di tiga desa.")
    ('not_optimal', None)
    """
    if _VERDICT["partly"].search(sentence):
        return "partly"
    negatives = [m.span() for m in _VERDICT["not_optimal"].finditer(sentence)]
    positives = [
        m.span()
        for m in _VERDICT["effective"].finditer(sentence)
        if not any(m.start() < right and left < m.end() for left, right in negatives)
    ]
    runs = re.search(
        r"\b(?:telah|sudah)\s+(?:\w+\s+)?(?:berjalan|terlaksana|dilaksanakan|diterapkan)\b|has\s+been\s+implemented",
        sentence,
        re.I,
    )
    if negatives and (positives or runs) and _CONTRAST.search(sentence):
        return "partly"
    if negatives:
        return "not_optimal"
    return "effective" if positives else None


def recommendation(source: Source) -> Cell:
    """What the paper recommends: the abstract's sentence, else the first two of the recommendations."""
    for sentence in source.abstract:
        if _RECOMMENDS.search(sentence.text):
            return Cell(sentence.text, (source.quote(sentence),))
    own = [s for s in source.sections("recommendation") if len(s.text.split()) >= 6][:2]
    if not own:
        own = [s for s in source.sections("conclusion") if _RECOMMENDS.search(s.text)][:2]
    return Cell(" ".join(s.text for s in own), tuple(source.quote(s) for s in own)) if own else EMPTY


def _results(source: Source) -> list[Passage]:
    if chosen := _from_abstract(source.abstract):
        return chosen
    for section in ("conclusion", "results_discussion", "results", "discussion"):
        sentences = [
            s
            for s in source.sections(section)
            if len(s.text.split()) >= 6 and not _RECOMMENDS.search(s.text) and not source.about_others(s.text)
        ]
        if section != "conclusion":
            sentences = [s for s in sentences if _RESULT.search(s.text) or judge(s.text)]
        if sentences:
            return _best(sentences)
    loose = [s for s in source.sentences if s.section == ""] if source.document.kind in {"abstract", "text"} else []
    return _from_abstract(loose)


def _from_abstract(sentences: list[Passage]) -> list[Passage]:
    first = next(
        (i for i, s in enumerate(sentences) if _RESULT.search(s.text) and not _NOT_RESULT.search(s.text)), None
    )
    if first is None:
        # no sentence announces results: what follows the last sentence of aim or method
        last = max((i for i, s in enumerate(sentences) if _NOT_RESULT.search(s.text)), default=None)
        first = last + 1 if last is not None else None
    if first is None:
        return []
    following = [s for s in sentences[first:] if not _RECOMMENDS.search(s.text) and not _NOT_RESULT.search(s.text)]
    return _best(following)


def _best(sentences: list[Passage]) -> list[Passage]:
    """At most five sentences in the order of the text: the announcing and the judging ones first, then the earliest."""
    ranked = sorted(
        sentences,
        key=lambda s: (not (_OVERALL.search(s.text) or judge(s.text)), s.start),
    )
    return sorted(ranked[:MOST_SENTENCES], key=lambda s: s.start)
