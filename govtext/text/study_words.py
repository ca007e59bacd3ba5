"""What an abstract says of the study that it tells: itself, its aim, its way, what came out, what follows from that."""

from __future__ import annotations

import re

__all__ = ["told_parts"]

_SAID = {
    "study": (
        r"\b(?:penelitian|studi|kajian|riset|tulisan|penulisan|naskah|artikel|makalah|skripsi|tesis|disertasi|tinjauan|telaah)\s+(?:\w+\s+){0,2}(?:ini|dilakukan|dikerjakan|dilaksanakan|bertujuan)\b|"
        r"\b(?:peneliti|penulis)\s+(?:ingin|hendak|menempuh|memakai|menggunakan|mewawancarai|menemukan|mengkaji|mendapati)\b|\bjenis\s+penelitian|\b(?:kami|kita)\s+(?:menguji|meneliti|mengkaji|menelaah|menelusuri|bertanya|menemukan|ingin)\b|"
        r"\b(?:this|the\s+present|present|the\s+current|our|the)\s+(?:\w+[\s-]){0,2}(?:study|paper|article|thesis|dissertation|research|review|survey|essay|trial|investigation|case\s+study)\b|"
        r"\b(?:we|i|the\s+(?:authors?|writers?|researchers?))\s+(?:\w+ly\s+|then\s+|have\s+|set\s+out\s+to\s+|wanted\s+to\s+|want\s+to\s+|wish\s+to\s+|sought\s+to\s+|aim(?:ed)?\s+to\s+)?(?:ask|asked|stud(?:y|ied)|examined?|explored?|tested|test|trace|traced|compared?|analy[sz]ed?|coded|surveyed|interviewed|reviewed|searched|mapped|map|looked|looked\s+at|follow(?:ed)?|describe[ds]?|present|propose|argue|show|found|find|measured?|estimated?|used|use|drew|draw|collected|gathered|observed|investigated?|assess(?:ed)?|evaluated?|identif(?:y|ied)|know|see|go\s+through|went|report|put\s+forward|develop(?:ed)?|ran|pooled|held)\b"
    ),
    "aim": (
        r"\b(?:bertujuan|bermaksud|tujuan(?:nya)?|ingin\s+(?:diketahui|dicapai|tahu|melihat|mengetahui|memahami|memaparkan)|menelaah|mengkaji|menganalisis|menganalisa|mendeskripsikan|mengetahui|memahami|menguji|membahas|mempertanyakan|mengevaluasi|menilai|rumusan\s+masalah|dikaji|diteliti|hendak|mempersoalkan|menelisik|menelusuri|membedah|menggambarkan|menyoroti|memetakan|menjelaskan|fokus(?:nya)?|pertanyaan(?:nya)?|maksud\s+\w+)\b|"
        r"\b(?:aim(?:s|ed)?|purposes?|objectives?|goal|intends?|in\s+order\s+to\s+(?:know|find)|to\s+(?:explore|examine|assess|evaluate|investigate|describe|analy[sz]e|understand|identify|determine|compare|explain|find\s+out|see\s+(?:whether|how|what))|asks?\s+(?:how|why|what|whether|which)|(?:know|see|ask|learn|clear)\s+(?:whether|how|what|why)|research\s+questions?|hypothes[ie]\w+|examines|explores|investigates|discusses|analy[sz]es)\b"
    ),
    "way": (
        r"\b(?:wawancara|mewawancarai|diwawancarai?|kuesioner|angket|observasi|pengamatan|kualitatif|kuantitatif|deskriptif|responden|informan|narasumber|sampel|sampling|populasi|studi\s+kasus|fenomenologi|etnografi|potong\s+lintang|triangulasi|reduksi\s+data|teknik\s+(?:analisis|pengumpulan)|pengumpulan\s+data|data\s+(?:primer|sekunder|dikumpulkan|diperoleh|digali|dihimpun)|metode(?:nya)?|regresi|korelasi|uji\s+(?:statistik|t|chi|mann|beda)|tinjauan\s+(?:pustaka|literatur|sistematis)|eksperimen|pendekatan|penelusuran|prisma|pangkalan\s+data|studi\s+pustaka|kepustakaan|bahan\s+hukum|catatan\s+lapangan|meneliti|analisis|dianalisis|lokasi\s+penelitian|dipilih)\b|"
        r"\b(?:interview(?:s|ed|ing)?|questionnaires?|survey(?:s|ed)?|respondents?|informants?|participants?|focus\s+groups?|fieldwork|field\s+(?:observation|visits?)|observations?|qualitative(?:ly)?|quantitative(?:ly)?|mixed[\s-]methods?|case\s+stud(?:y|ies)|action\s+research|took\s+part|ethnograph\w+|phenomenolog\w+|cross-sectional|cohort|randomi[sz]ed|controlled|quasi-experiment\w*|regressions?|models?\s+(?:show|were|was)|sampl(?:e|es|ed|ing)|systematic\s+review|scoping\s+review|meta-analysis|databases?|panel|cox|data\s+(?:were|was|collect\w+|from|analysis|of)|thematic|content\s+analysis|coded|archiv\w+|documents\s+were|difference-in-differences|methods?|methodology|approach|design)\b"
    ),
    "result": (
        r"\b(?:hasil(?:nya)?(?:\s+(?:penelitian|studi|kajian|analisis|riset|uji|temuan|yang\s+diperoleh))?|temuan(?:nya)?|ditemukan|didapatkan|didapati|diketahui\s+bahwa|menunjukkan|memperlihatkan|mengungkap(?:kan)?|terbukti|berpengaruh|berhubungan|signifikan)\b|"
        r"\b(?:results?|findings?|found|finds|shows?|showed|shown|reveal(?:s|ed)?|indicated?s?|suggests?|significant(?:ly)?|outcomes?|associated|turned\s+out|stood\s+out|per\s*cent|odds)\b|\bp\s?[<=>]\s?0?[.,]\d|\b\d{1,3}(?:[.,]\d+)?\s?%"
    ),
    "end": (
        r"\b(?:(?:ke)?simpulan(?:nya)?|disimpulkan|menyimpulkan|saran(?:nya)?|disarankan|menyarankan|rekomendasi(?:nya)?|merekomendasikan|direkomendasikan|hendaknya|sebaiknya|seyogianya|diharapkan|implikasi|perlu(?:nya)?\s+\w+)\b|"
        r"\b(?:conclu\w+|implications?|recommend\w*|suggestions?|should|ought\s+to|we\s+argue|policy\s*makers?|contribut(?:es?|ion)|further\s+research|limitations?|needs?\s+to)\b"
    ),
}  # fmt: skip
_PATTERNS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _SAID.items()}


def told_parts(text: str) -> frozenset[str]:
    """Return which parts of a study a text tells: "study" (it speaks of itself as one), "aim", "way", "result", "end".

    Examples
    --------
    >>> from govtext.text.study_words import told_parts
    >>> sorted(told_parts("Penelitian ini bertujuan menilai posyandu; 12 kader diwawancarai. Hasilnya belum optimal."))
    ['aim', 'result', 'study', 'way']
    >>> sorted(told_parts("Rapat dibuka pukul 09.00 oleh camat dan dihadiri para lurah."))
    []
    """
    return frozenset(name for name, pattern in _PATTERNS.items() if pattern.search(text))
