"""How a sentence of results judges a programme, a policy or a collaboration: effective, partly, not optimal."""

from __future__ import annotations

import re

__all__ = ["CONTRAST", "OVERALL", "SETS_AGAINST", "WHOLE", "WISHED", "falls_short", "goes_well", "judge"]

_POSITIVE = (
    r"kategori\s+(?:sangat\s+)?(?:baik|tinggi|efektif|memuaskan)|\b(?:sangat|sudah|telah)\s+(?:memuaskan|memadai|sinergis)|(?:good|high|excellent)\s+category|"
    r"(?:sudah|telah)\s+(?:\w+\s+){0,3}?(?:efektif|optimal|baik)|terbukti\s+efektif|\bberhasil\b|(?:berjalan|dijalankan|terlaksana|dilaksanakan|diterapkan|terjalin)\s+(?:dengan\s+|secara\s+)?(?:sangat\s+)?(?:efektif|optimal|baik|lancar|sinergis)|"
    r"\bstrategi\s+efektif|(?<!cukup\s)(?<!tidak\s)(?<!belum\s)(?<!kurang\s)(?<!lebih\s)\befektif\b|\b(?<!can\s)(?<!may\s)(?<!could\s)(?<!might\s)(?<!would\s)(?<!should\s)(?<!will\s)(?<!to\s)(?:is|are|was|were|be|been|being|proved|proven|proves|found|deemed|considered|judged|seems?|appears?)\s+(?:to\s+(?:be|have\s+been)\s+)?(?:not\s+(?:only|just|merely)\s+)?(?:(?:far|much)\s+more\s+|(?!not\b|less\b|more\b|part)(?:very|highly|overall|largely|clearly|also|generally|\w{4,}ly)\s+)?(?:effective|successful)\b|\bsucceeded\b|(?<!be\s)(?<!more\s)(?<!not\s)(?<!less\s)(?<!partly\s)(?<!partially\s)\beffective\s+(?:in|at)\s+\w+ing\b|"
    r"(?<!sehingga\s)(?<!dapat\s)(?<!agar\s)\b(?:ber|mem(?:beri(?:kan)?|iliki|punyai)\s+)dampak\s+(?:yang\s+)?(?:sangat\s+)?positif|\bterbukti\s+(?:dapat|mampu)\s+me\w+|(?:ke)?berhasil(?:an)?\s+dengan\s+tercapainya|"
    r"\b(?:mencapai|memenuhi)\s+(?:seluruh|semua)\s+(?:indikator|target|sasaran)|\b(?:me)?lampaui\s+target|\b(?:met|reached|exceeded)\s+(?:all|every\s+one\s+of)\s+(?:of\s+)?(?:its|the|their)\s+(?:targets|indicators|goals|objectives)|"
    r"(?:run|runs|running|ran|working|works|worked|implemented|went|going|gone|performed|managed|functions?|functioned|(?:carried|carries)\s+out)\s+(?:quite\s+|very\s+)?(?:well|optimally|effectively|smoothly|successfully)|"
    r"(?<!not\s)(?<!not\syet\s)(?<!less\s)\bwell\s+(?:implemented|managed|coordinated|carried\s+out|organi[sz]ed)\b|\b(?:called|deemed|judged|rated|considered)\s+(?:as\s+|to\s+be\s+)?(?:an?\s+)?(?:very\s+|highly\s+)?(?:success\b|good\b|high\b)|"
    r"(?<!belum\s)(?<!belum\sdapat\s)(?<!tidak\sdapat\s)(?<!tidak\s)\b(?:tergolong|terbilang|dinilai|dikatakan|disebut|dinyatakan)\s+(?:sudah\s+|telah\s+|sangat\s+|ber)?(?:baik|tinggi|hasil|optimal|lancar|memuaskan)\b"
)
_PARTIAL = (
    r"baru\s+(?:\w+\s+){0,3}?(?:sebagian|separuh)|(?:berjalan|terlaksana|berhasil)\s+sebagian|sebagian\s+(?:saja\s+)?(?:berjalan|terlaksana)|(?:only|just)\s+(?:partly|partially)|partly\s+(?:function\w+|work\w+)|"
    r"(?:effective|successful|berhasil|efektif)\s+(?:in|dalam|pada)\s+[^.,]{3,80}?(?:,\s*)?\b(?:but|yet|namun|tetapi)\s+(?:not|less|belum|tidak|kurang)\b|"
    r"cukup\s+(?:efektif|baik|optimal|berhasil|berjalan)|sebagian\s+(?:efektif|berhasil|besar\s+(?:indikator|dimensi))|belum\s+sepenuhnya|tidak\s+sepenuhnya|kurang\s+lebih\s+baik|"
    r"partial(?:ly)?\s+(?:effective|successful|implemented)|partly\s+(?:effective|successful)|(?:fairly|quite|moderately|reasonably|rather)\s+(?:effective|good|well|successful)|not\s+(?:yet\s+)?(?:been\s+)?(?:fully|entirely|wholly)|mixed\s+results"
)
_NEGATIVE = (
    r"(?:belum|tidak(?!\s+(?:hanya|sekadar|saja|semata))|kurang)\s+(?:\w+\s+){0,3}?(?:optimal|efektif|maksimal|berhasil|berjalan\s+(?:dengan\s+)?(?:baik|lancar|optimal|efektif|maksimal))|belum\s+(?:terlaksana|terwujud|tercapai|terbangun|terpenuhi|terkelola|terimplementasi|berjalan)|(?:belum|tidak|kurang)\s+(?:\w+\s+){0,2}?(?:sebagaimana\s+mestinya|sesuai\s+harapan|seperti\s+yang\s+diharapkan|sebagaimana\s+(?:yang\s+)?diharapkan)|(?:belum|kurang)\s+(?:\w+\s+)?(?:baik|memadai)\b|masih\s+(?:\w+\s+){0,2}?(?:lemah|rendah|kurang)|(?<!tidak\s)\bgagal\b|"
    r"(?:not(?!\s+(?:only|just|merely))|never)\s+(?:yet\s+)?(?:been\s+|run\s+|running\s+)?(?:\w+\s+)?(?:optimal(?:ly)?|effective(?:ly)?|successful(?:ly)?|run\s+well|worked|work\s+well)|\bineffective\b|\bsub-?optimal\b|(?<!not\s)\bfailed\b|less\s+than\s+optimal|remains?\s+(?:weak|limited|poor)|not\s+(?:yet\s+)?(?:run|work|worked|functioned|been|gone|going|running)\s+(?:\w+\s+)?as\s+(?:it\s+should|expected|intended|hoped|planned)|far\s+from\s+(?:effective|optimal|expected|ideal|adequate|satisfactory|what\s+(?:was|is|had))|\bjauh\s+dari\s+(?:harapan|yang\s+(?:di)?\w+|optimal|ideal|memadai|efektif|maksimal)|not\s+(?:yet\s+)?(?:been\s+)?(?:maximal|satisfactory|adequate)"
)
_VERDICT = {
    "partly": re.compile(_PARTIAL, re.IGNORECASE),
    "not_optimal": re.compile(_NEGATIVE, re.IGNORECASE),
    "effective": re.compile(_POSITIVE, re.IGNORECASE),
}
WHOLE = re.compile(
    r"\b(?:kegiatan|pelatihan|penyuluhan|intervensi|interventions?|training|polic(?:y|ies)|reforms?|initiatives?|sinergi\w*|kualitas\s+pelayanan|kinerja|kebijakan|management|service|quality|implementation|engagement|tracing|kolaborasi|kerja\s?sama|collaborative\s+governance|tata\s+kelola|manajemen|penanganan|penanggulangan|kesiapsiagaan|program|pelaksanaan|implementasi|proses|konvergensi|kemitraan|sinergi|penerapan|pendekatan|dinamika|pengelolaan|pelayanan|efektivitas|effectiveness|service\w*|"
    r"collaborat\w+|partnerships?|governance|programmes?|programs?|layanan|implementation|convergence|approach|process)\b",
    re.IGNORECASE,
)
OVERALL = re.compile(
    r"\b(?:secara\s+(?:umum|keseluruhan|menyeluruh)|dengan\s+demikian|dapat\s+disimpulkan|disimpulkan|kesimpulan|hasil\s+penelitian|penelitian\s+ini\s+men\w+|overall|in\s+general|in\s+conclusion|conclude\w*|the\s+(?:results|findings|study))\b",
    re.IGNORECASE,
)
WISHED = re.compile(
    r"\b(?:agar|supaya|perlu(?:\s+adanya)?|(?<!sebagaimana\s)(?<!seperti\syang\s)(?<!sebagaimana\syang\s)diharapkan|whether|apakah|uncertain\w*|(?:could|may|might|would)\s+(?:\w+\s+)?be|in\s+order\s+to|so\s+that)\b",
    re.IGNORECASE,
)
"""What is wished for or asked is not judged."""
CONTRAST = re.compile(
    r"\b(?:namun|tetapi|akan\s+tetapi|meski(?:pun)?|walau(?:pun)?|sekalipun|but|although|though|however|despite|nevertheless|while)\b",
    re.IGNORECASE,
)

_WELL = re.compile(
    r"\b(?:(?:ter)?baik|lancar|efektif|optimal|maksimal|(?:ke)?berhasil(?:an)?|meningkat\w*|terpenuhi|terlaksana|tercapai|terjalin|terbangun|terwujud|tertib|memadai|jelas|tinggi|positif|sinergis|kuat|"
    r"well|good|better|success\w*|effective\w*|improv\w*|smooth\w*|works?|worked|active|achiev\w*|rose|raised|increas\w*|strong\w*|clear\w*|high\w*|positive\w*)\b",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"\b(?:belum|kurang(?!\s+(?:dari|lebih))|tidak(?!\s+(?:hanya|saja|sekadar|semata))|tak|tanpa|tiada|gagal|lemah|rendah|minim\w*|macet|tersendat|terbatas|terkendala|terhambat|terhenti|jarang|sebatas|sekadar|kekurangan|lamban|lambat|"
    r"not(?!\s+(?:only|just|merely))|never|no(?!\.)|none|nobody|hardly|lack\w*|weak\w*|poor\w*|fail\w*|absen\w+|limited|low|slow\w*|seldom|rarely|insufficient\w*|inadequate\w*|uneven\w*|stall\w*|minimal|ineffective\w*|unclear|late)\b",
    re.IGNORECASE,
)

SETS_AGAINST = re.compile(
    rf"{CONTRAST.pattern}|\b(?:hanya\s+saja|sayangnya|kendati(?:pun)?|sungguhpun|sedangkan|sementara|adapun|sebaliknya|yet|whereas|whilst|meanwhile|except|still|only|unfortunately)\b",
    re.IGNORECASE,
)
"""Words between what goes well and what does not, also those that often stand elsewhere."""


def goes_well(sentence: str) -> bool:
    """Whether a sentence has a word for what goes well that is not denied.

    Examples
    --------
    >>> from govtext.tables.fields.results.judging import goes_well
    >>> goes_well("Rapat berlangsung lancar."), goes_well("Rapat belum berlangsung lancar.")
    (True, False)
    """
    return any(not _SHORT.search(" ".join(sentence[: m.start()].split()[-3:])) for m in _WELL.finditer(sentence))


def falls_short(sentence: str) -> bool:
    """Whether a sentence has a word for what is lacking or does not go well."""
    return bool(_SHORT.search(sentence))


def judge(sentence: str) -> str | None:
    """Return "effective", "partly" or "not_optimal" for a sentence of results, or None.

    Examples
    --------
    >>> from govtext.tables.fields.results.judging import judge
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
    if negatives and (positives or runs) and CONTRAST.search(sentence):
        return "partly"
    if negatives:
        return "not_optimal"
    return "effective" if positives else None
