"""What a paper says that something did to its case: "Ketiadaan aturan membuat rapat tertunda", "Weekly calls eased the handover".

Long papers name most of their factors so, in passing: as the subject of a verb that helps or hinders, as what is called a strength or a
problem, or in a list of what helped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from govtext.tables.fields.factors.spans import Kind
from govtext.tables.fields.results.judging import falls_short, goes_well

__all__ = ["Effect", "announced", "effects", "ordinal"]

_ADVERBS = r"(?:(?:masih|juga|turut|ikut|sangat|kerap|sering(?:\s+kali)?|berulang\s+kali|pernah|telah|sudah|akhirnya|kemudian|justru|sekaligus|makin|semakin|ternyata|pun|pula|jelas|terutama|mampu|berhasil|sempat|terus|mulai|perlahan|also|often|further|still|thus|then|clearly|greatly|directly|largely|sometimes|frequently|soon|in\s+turn)\s+){0,3}"
_HINDERS = (
    r"me(?:nyulitkan|nyukarkan|nghambat|rintangi|mutus(?:kan)?|lemahkan|mbebani|mberatkan|rugikan|nunda|nggerus|ngikis|mbatasi|nguras|nutup|rusak|matahkan|ngganggu|nghalangi|nimbulkan|micu|lahirkan|makan\s+(?:banyak\s+)?waktu|ngacaukan|mecah|ngendurkan|redupkan|nyurutkan|nghentikan|ngaburkan|mbingungkan|lambatkan|nyita)|"
    r"memp(?:ersulit|erlambat|erburuk|erparah|erlemah|erumit|ersempit)|mengh(?:ambat|alang(?:i)?)|mengg(?:anggu|erus)|"
    r"(?:delay|burden|strain|constrain|slow|block|damage?)(?:s|ed|d)|(?:hinder|hamper|weaken|undermin|discourag|disrupt|obstruct|imped|erod|frustrat|deter|stall|complicat|obscur|exhaust|crippl|dampen|sour|hobbl|derail|fragment|sap|overload)\w*|(?:held|hold|holds)\s+(?:\w+\s+){0,3}?back|"
    r"(?:kept|keeps|prevent\w*|stop(?:s|ped)|bar(?:s|red))\s+(?:[\w'’-]+\s+){1,5}?from|(?:cost|costs)\s+(?:them|it|the\s+\w+)\b|ma(?:kes?|de)\s+(?:it\s+|[\w'’-]+\s+){0,5}?(?:harder|hard|difficult|impossible|slow(?:er)?|late|unlikely|unable|reluctant|weak(?:er)?)"
)
_HELPS = (
    r"me(?:mpercepat|mudahkan|mpermudah|mperlancar|lancarkan|ndorong|nggerakkan|numbuhkan|nopang|njaga|rawat|mpererat|mperkuat|nguatkan|mbantu|ringankan|ndukung|nunjang|nyatukan|njembatani|mungkinkan|yakinkan|mbangkitkan|mantapkan|melihara|ngikat|ndekatkan|njamin|redakan|macu|nyemangati|rekatkan|nolong|nyudahi|nyangga|nghidupkan|mperpendek|mangkas|nghemat|melopori|manggil|narik\s+(?:minat|warga|peserta))|"
    r"(?:help|eas|enabl|encourag|strengthen|facilitat|sustain|motivat|smooth|bridg|reassur|speed|anchor|accelerat|foster|boost|nurtur)(?:s|es|ed|d)?|sped\s+up|(?:built|builds?)\s+(?:trust|confidence)|(?:kept|keeps)\s+(?:[\w'’-]+\s+){1,5}?(?:alive|going|running|together|open|afloat)|"
    r"(?:brought|brings)\s+[^,.;]{3,50}?\s+together|ma(?:kes?|de)\s+(?:it\s+|[\w'’-]+\s+){0,5}?(?:easier|easy|possible|faster|quicker|simpler|smoother|visible|willing)|(?:allow(?:s|ed)?|gave|gives|lent)\s+(?:[\w'’-]+\s+){1,4}"
)
_EITHER = r"membuat|menyebabkan|mengakibatkan|menjadikan|berakibat|berdampak|berujung|berimbas|menurunkan|mengurangi|meningkatkan|led\s+to|leads\s+to|result(?:s|ed)\s+in|caus(?:es|ed)|meant|means|left|leaves|forc(?:es|ed)|reduc(?:es|ed)|limit(?:s|ed)|rais(?:es|ed)|improv(?:es|ed)|increas(?:es|ed)|ma(?:de|kes)"
_BAD_NAME = r"(?:ganjalan|kendala|hambatan|penghambat|keluhan|kekurangan|kelemahan|persoalan|soal|masalah|penyebab|penghalang|batu\s+sandungan|titik\s+lemah|beban|tantangan|biang|sumber\s+(?:konflik|masalah|keributan|ketegangan)|alasan|obstacles?|barriers?|problems?|complaints?|weakness(?:es)?|bottlenecks?|burdens?|challenges?|constraints?|hindrances?|shortcomings?|difficult(?:y|ies)|concerns?|reasons?\s+for\s+(?:not|the\s+(?:delay|low|drop)))"
_GOOD_NAME = r"(?:perekat|penggerak|pendorong|penopang|penunjang|pendukung|penguat|pengikat|pemersatu|pemicu\s+semangat|tenaga|modal|kekuatan|kunci|penentu(?:nya)?|andalan|jembatan|nilai\s+tambah|keunggulan|daya\s+tarik|motor|tulang\s+punggung|pilar|fondasi|strengths?|glue|assets?|keys?|drivers?|backbone|enablers?|facilitators?|mainstay|advantages?|motors?|pillars?|foundations?)"
_AS = r"(?:menjadi|merupakan|adalah|ialah|tetap|(?:di(?:sebut(?:kan)?|anggap|nilai|pandang|rasakan|akui|sebut-sebut|tunjuk|kemukakan)|dikatakan)\s+(?:[\w-]+\s+){0,4}?(?:sebagai|merupakan)|(?:was|were|is|are|remain(?:s|ed)?|became|(?:has|have|had)\s+been)(?:\s+(?:\w+\s+){0,2}?(?:named|seen|cited|mentioned|described|called|regarded)\s+(?:[\w'’-]+\s+){0,4}?as)?|(?:prov|form)(?:es|ed)|emerged\s+as)"
_NAMED = r"(?:\s+(?:salah\s+satu|satu-satunya|satu|sebuah|suatu|faktor(?:-faktor)?|hal|the|an?|one(?:\s+of\s+the)?|their|its|only|main|major|key|real|serious|chief|common|heavy|recurrent|persistent|great|most\s+\w+|\w{3,}est)){0,3}\s+(?:\w+\s+)?"
_SPOKEN = r"(?:di(?:keluhkan|sesalkan|soroti|persoalkan)|menuai\s+keluhan|was\s+complained\s+of|were\s+complained\s+of|drew\s+complaints?)"
_PRAISED = r"(?:disebut\s+(?:sangat\s+)?(?:membantu|menolong|berjasa)|diakui\s+(?:sangat\s+)?(?:membantu|semua|oleh|hampir)|diapresiasi|dipuji|sangat\s+(?:nyata|berarti|berperan|menentukan|terasa)|juga\s+(?:berarti|menentukan|berperan)|berperan\s+(?:besar|penting)|berjasa|(?:was|were)\s+(?:praised|valued|appreciated|credited)|mattered|proved\s+(?:decisive|valuable|useful))"
_STATE = r"(?:masih\s+(?:sangat\s+)?(?:lemah|rendah|terbatas|minim|kurang|kuat|sering|tumpang)|belum\s+(?:ada|tersedia|merata|memadai|direvisi|diatur|dituangkan|disusun|dibentuk|terhubung|terintegrasi|seragam|jelas|cukup|diperbarui|dianggarkan|diganti|didukung)|(?:tidak|kurang)\s+(?:merata|memadai|jelas|seragam|tersedia|sinkron|mencukupi|cukup|lengkap|terhubung|memiliki|mempunyai|dilibatkan)|(?:sangat\s+)?terbatas|(?:was|were|is|are|remain(?:s|ed)?)\s+(?:(?:still|often|also|very|too)\s+)?(?:weak|poor|limited|lacking|unclear|insufficient|scarce|inadequate|uneven|outdated|too\s+\w+|never\s+(?:trained|consulted|invited|paid|updated|revised))|ran\s+(?:out|short)|lacked|(?:had|has|have)\s+(?:no|too\s+few))"
_VERBS = (
    ("hinders", rf"(?:{_HINDERS})"),
    ("helps", rf"(?:{_HELPS})"),
    ("called_bad", rf"{_AS}{_NAMED}{_BAD_NAME}"),
    ("called_good", rf"{_AS}{_NAMED}{_GOOD_NAME}"),
    ("complained", _SPOKEN),
    ("praised", _PRAISED),
    ("either", rf"(?:{_EITHER})"),
    ("state", _STATE),
)
_VERB = re.compile(
    rf"(?<![\w-]){_ADVERBS}(?:" + "|".join(rf"(?P<{name}>{pattern})" for name, pattern in _VERBS) + r")(?![\w-])",
    re.IGNORECASE,
)
_LISTED: dict[Kind, re.Pattern[str]] = {
    "obstacle": re.compile(
        r"\b(?:yang|apa\s+yang|what|that\s+which)\s+(?:paling\s+|banyak\s+|most\s+)?(?:merintangi|menghambat|menyulitkan|mengganggu|menghalangi|memberatkan|membebani|memperlambat|melemahkan|hinders?|hindered|hampers?|hampered|slows?|slowed|weakens?|weakened|stands?\s+in\s+the\s+way|stood\s+in\s+the\s+way|holds?\s+[\w\s]{1,30}?back|held\s+[\w\s]{1,30}?back)\b[^.;:,]{0,60}?\s*(?:\b(?:adalah|ialah|yaitu|yakni|meliputi|antara\s+lain|is|are|was|were)\b|:)\s*(?P<list>.+)",
        re.IGNORECASE,
    ),
    "support": re.compile(
        r"\b(?:yang|apa\s+yang|what|that\s+which)\s+(?:paling\s+|banyak\s+|most\s+)?(?:menopang|mendukung|menunjang|mendorong|memudahkan|membantu|menolong|melancarkan|memperlancar|menguatkan|memperkuat|menggerakkan|menyangga|helps?|helped|supports?|supported|eases?|eased|carrie[sd]|strengthens?|strengthened|keeps?\s+[\w\s]{1,30}?going|kept\s+[\w\s]{1,30}?going)\b[^.;:,]{0,60}?\s*(?:\b(?:adalah|ialah|yaitu|yakni|meliputi|antara\s+lain|is|are|was|were)\b|:)\s*(?P<list>.+)",
        re.IGNORECASE,
    ),
}
_AFTER_COLON: dict[Kind, re.Pattern[str]] = {
    "obstacle": re.compile(
        r"^(?:\W*(?:adapun\s+)?(?:faktor(?:-faktor)?\s+)?(?:penghambat|hambatan|kendala|tantangan|inhibiting\s+factors|obstacles|barriers|constraints|challenges)\b[^.;:,]{0,60}):\s*(?P<list>[^.:]{6,400})",
        re.IGNORECASE,
    ),
    "support": re.compile(
        r"^(?:\W*(?:adapun\s+)?(?:faktor(?:-faktor)?\s+)?(?:pendukung|pendorong|penunjang|penopang|supporting\s+factors|supports|enablers|facilitators)\b[^.;:,]{0,60}):\s*(?P<list>[^.:]{6,400})",
        re.IGNORECASE,
    ),
}
_LEADS_ON = re.compile(r"[^:,;]{0,40}:\s*")
"""What stands between a verb and its list: "is more than that: ..."."""
_ANNOUNCED: dict[Kind, re.Pattern[str]] = {
    "obstacle": re.compile(
        r"\b(?:hal|faktor|sebab|things?|factors?|matters?)\s+(?:(?:yang|that|which)\s+)?(?:masih\s+|still\s+)?(?:merintangi|menghambat|menyulitkan|mengganggu|menghalangi|memperlambat|melemahkan|hinder|hamper|slow|weaken|hold\s+back|stand\s+in\s+the\s+way|penghambat)|\b(?:dua|tiga|empat|lima|enam|beberapa|sejumlah|two|three|four|five|six|several)\s+(?:\w+\s+)?(?:penghambat|hambatan|kendala|tantangan|obstacles|barriers|constraints|challenges)\b",
        re.IGNORECASE,
    ),
    "support": re.compile(
        r"\b(?:hal|faktor|things?|factors?|matters?)\s+(?:(?:yang|that|which)\s+)?(?:turut\s+)?(?:menopang|mendukung|menunjang|mendorong|memudahkan|membantu|melancarkan|memperlancar|memperkuat|menguatkan|help|support|ease|strengthen|enable|facilitate|pendukung|pendorong|penunjang)|\b(?:dua|tiga|empat|lima|enam|beberapa|sejumlah|two|three|four|five|six|several)\s+(?:\w+\s+)?(?:pendukung|pendorong|penopang|supports|enablers|facilitators)\b",
        re.IGNORECASE,
    ),
}
"""Sentences after which each factor has one of its own: "Ada tiga hal yang menopang kerja sama. Pertama, ..."."""
_ORDINAL = re.compile(
    r"^\W*(?:(?:yang\s+)?(?:pertama|kedua|ketiga|keempat|kelima|keenam|terakhir|first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth(?:ly)?|finally|lastly)\b\s*(?:,|adalah|ialah|yaitu|yakni)\s*|(?:\d{1,2}|[a-h])[.)]\s+|[-•–▪]\s+)"
    r"(?:adalah\s+|ialah\s+|yaitu\s+|there\s+(?:is|was)\s+|is\s+)?(?P<thing>(?:(?!\s(?:sehingga|meski(?:pun)?|walau(?:pun)?|karena|sebab|yaitu|yakni|so|which|because|although)\b)[^.;:,]){6,160})",
    re.IGNORECASE,
)
_OWED: dict[Kind, re.Pattern[str]] = {
    "obstacle": re.compile(
        r"\b(?:(?:ter|di)(?:hambat|halang|kendala|ganggu|perlambat)\s+(?:oleh|dengan)|(?:hindered|hampered|slowed|weakened|delayed|constrained|undermined|held\s+back)\s+by)\s+(?P<list>[^.;:]{6,200})",
        re.IGNORECASE,
    ),
    "support": re.compile(
        r"\b(?:berkat|thanks\s+to|(?:ter|di)(?:topang|dorong|dukung|tunjang|bantu)\s+(?:oleh|dengan)|(?:supported|helped|eased|sustained|driven|strengthened|enabled)\s+by)\s+(?P<list>[^.;:]{6,200})",
        re.IGNORECASE,
    ),
}
_CLAUSE = re.compile(
    r";\s+|,?\s+(?:tetapi|namun|sedangkan|sementara|melainkan|padahal|sehingga|but|while|whereas|although|so\s+that)\s+|\s[–—]\s",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^\W*(?:(?:(?:\d+(?:\.\d+)*|[a-z])[.)]\s+)?(?:namun(?:\s+demikian)?|akan\s+tetapi|tetapi|sebaliknya|selain\s+itu|di\s+(?:sisi|pihak)\s+lain|di\s?samping\s+itu|sementara\s+itu|dengan\s+(?:demikian|kata\s+lain)|oleh\s+(?:karena|sebab)\s+itu|akibatnya|meski(?:pun)?\s+(?:demikian|begitu)|walau(?:pun)?\s+(?:demikian|begitu)|maka(?:\s+dari\s+itu)?|bahkan|apalagi|terlebih(?:\s+lagi)?|lebih\s+(?:jauh|lanjut)|pertama|kedua|ketiga|keempat|kelima|terakhir|sayangnya|adapun|memang|ternyata|misalnya|"
    r"however|moreover|furthermore|in\s+addition|on\s+the\s+other\s+hand|by\s+contrast|meanwhile|nevertheless|thus|hence|therefore|consequently|first(?:ly)?|second(?:ly)?|third(?:ly)?|finally|still|yet|and|but|in\s+short|for\s+example|worse)\b\s*,?\s*)+",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\W*(?:\d+(?:\.\d+)*|[a-z])[.)]\s+", re.IGNORECASE)
_SETTING = re.compile(
    r"^(?:berbeda|selain|berkat|di|pada|dari|dalam|sejak|selama|menurut|bagi|untuk|ketika|saat|setelah|sebelum|sebagai|melalui|meski(?:pun)?|walau(?:pun)?|kendati(?:pun)?|akibat|karena|terkait|mengenai|secara|berdasarkan|dengan|although|though|while|because|as|through|in|at|on|for|during|since|according|from|under|within|when|after|before|across|among|with|out|unlike|besides?|despite|beyond)\s[^,;]{2,140},\s+",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"^.{0,110}?\b(?:bahwa|jika|(?:say|said|found|show(?:s|ed|n)?|report(?:s|ed)?|noted|stated|argued|explained|complained|told\s+us|felt|agreed|indicate[sd]?|suggest(?:s|ed)?|reveal(?:s|ed)?|mentioned|concluded)\s+that)\s+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:\s*,|\s+(?:ini(?:lah)?|itu(?:lah)?|tersebut|tadi|(?:semacam|seperti)\s+(?:ini|itu)|yang|juga|turut|ikut|sangat|masih|kerap|sering(?:\s+kali)?|pernah|telah|sudah|pun|pula|justru|tidak|belum|akan|dapat|bisa|harus|mampu|hanya|terbukti|dinilai|berhasil|mulai|tentu|terus|have|has|had|also|often|further|still|itself|themselves|alone|which|that|who|not|never|can|could|may|might|would|will|should|to|and|dan|serta|is|are|was|were))+$",
    re.IGNORECASE,
)
_POINTED_AT = re.compile(
    r"\s(?:ini(?:lah)?|itu(?:lah)?|tersebut|(?:semacam|seperti)\s+(?:ini|itu))[\s,]*(?:yang[\s,]*)?$", re.IGNORECASE
)
_NOT_MAIN = re.compile(
    r"\b(?:tidak|belum|tak|did\s+not|do\s+not|has\s+not)\s+\w+\s+$|(?<!ini\s)(?<!inilah\s)(?<!itu\s)(?<!itulah\s)\byang(?:\s+[\w-]+)?\s*$|\b(?:untuk|agar|supaya|guna|dalam|dengan|cara|sebelum|sesudah|setelah|tanpa|dapat|bisa|perlu|harus|akan|hendak|ingin|wajib|bertugas|berusaha|diharapkan|sanggup|bukan|tidak|belum|jangan|tak|seraya|sambil|"
    r"(?:that|which|who|whom)\s+[\w’'-]+|to|can|could|may|might|would|will|shall|should|must|not|never|without|that|which|who|of|by|in|for|before|after|or|the|an?|their|its|these|those|this|main|key|other|ialah|adalah|yaitu|yakni)\s+$",
    re.IGNORECASE,
)
"""What stands before a verb that is not the main one of its clause, or is denied."""
_NO_TROUBLE = re.compile(
    r"\s+(?:menjadi|jadi|ada|merupakan|been|be|an?)\s+(?:\w+\s+)?(?:masalah|kendala|hambatan|soal|persoalan|problem|obstacle|issue)",
    re.IGNORECASE,
)
_POINTING = re.compile(r"^(?:(?:th(?:is|at|ese|ose)|such)\s+(?=\w)|an?\s+|the\s+(?=[a-z]))", re.IGNORECASE)
_NO_SUBJECT = re.compile(
    r"^(?:me(?:m|n|ng|ny)\w{4,}(?<!nya)\s|(?:(?:dua|tiga|empat|lima|enam|tujuh|delapan|two|three|four|five|six)\s+(?:di\s?antara(?:nya)?|dari|of)|sedangkan|sementara|di(?:baca|lihat|tinjau|pandang|bandingkan|sebut|nilai|ukur)|pak|bapak|bu|mampu|juga|saling|berhasil|turut|masih|sudah|telah|kemudian|hampir|alasannya|mengingat|elemen|unsur|dimensi|indikator|prinsip|komponen|poin|tahap|bentuk|definisi|pengertian|hal|kondisi|keadaan|situasi|temuan|gejala|fenomena|faktor|masalah|persoalan|aspek|hasil(?!\s+\w+\s+yang)|penelitian|studi|kajian|artikel|tulisan|makalah|tabel|gambar|angka|data\s+(?:ini|tersebut|di\s+atas|pada)|uraian|pernyataan|kutipan|pandangan|peneliti|penulis|variabel|hipotesis|teori|model|konsep|koefisien|nilai|uji|analisis|wawancara|berbagai|sejumlah|beberapa|salah\s+satu|tujuan|upaya\s+ini|langkah\s+ini)\b|(?:ia|dia|mereka|kami|kita|saya|ini|itu|inilah|itulah|apa|siapa|yang|karena|agar|supaya|untuk|jika|bila|kalau|apabila|ketika|saat|setelah|tanpa|dengan|dan|atau|dari|di|pada|dalam|bukan|tidak\s+ada\s+yang|tanggapan)\b|"
    r"(?:from|out|within|during|after|under|despite|than|also|only|even|not|nobody|since|while|although|though|how|why|where|he|she|it|they|we|i|you|this|these|that|those|there|which|who|what|if|when|because|to|in|on|at|for|with|by|of|and|or|as|one|both|some|several|many|most|all|none|the\s+(?:study|paper|article|findings?|results?|table|figure|data|analysis|model|theory|authors?|coefficients?|variables?|hypothes[ie]s|literature|review|following|former|latter|aim|purpose|first|second|third|main|respondents?|interviews?)|table|figure|studies|research|literature|respondents?|results?|findings?|evidence|hypothes[ie]s|section|theor(?:y|ies))\b)",
    re.IGNORECASE,
)
_ACTOR = re.compile(
    r"^(?:para\s+|seorang\s+|the\s+|an?\s+|two\s+|three\s+|some\s+|local\s+|village\s+)*(?:dinas|pemerintah|pemda|pemkab|pemkot|kepala|ketua|kader|camat|lurah|bupati|wali\s?kota|bidan|warga|petugas|masyarakat|puskesmas|perawat|dokter|guru|siswa|siswi|informan|responden|panitia|kelompok|tim|badan|lembaga|perusahaan|pengelola|pengurus|pegawai|pemuda|pemandu|kementerian|gubernur|desa|kecamatan|kelurahan|ibu|pasien|relawan|koordinator|direktur|anggota|pihak|orang|rogers|edward|ansell|emerson|"
    r"government|ministry|officials?|officers?|staff|nurses?|midwives|midwife|doctors?|teachers?|students?|patients?|villagers?|residents?|citizens?|farmers?|leaders?|heads?|mayor|governor|regent|committee|council|agency|agencies|office|board|team|company|companies|volunteers?|cadres?|participants?|informants?|interviewees?|people|households?|women|men|mothers|parents|members?|managers?|chiefs?|clerks?|ngos?|donors?|authors?|programme|program|project|policy|kebijakan|program|proyek|posyandu|undang-undang|peraturan)\b",
    re.IGNORECASE,
)
_ABSTRACT = re.compile(
    r"\b(?:ke\w{3,}an|pe[nmrl]?\w{3,}an(?:nya)?|(?:kurang|minim|rendah|lemah|sulit|terbatas|lambat|sempit|banyak|tinggi|jauh|kuat|hilang|luas|besar|mahal|padat|ada|terlambat|beragam|tersedia|tumpang\s+tindih)nya|(?:tidak|belum|tiada)\s+(?:ada|di\w+|ter\w+)(?:nya|kannya)?|dukungan|komitmen|kepemimpinan|kerja\s?sama|hubungan|peran|jadwal|jarak|sistem|sinyal|jaringan|jalan|cuaca|stigma|ego|mutasi|insentif|honor|beban|antrean|rapat|sikap|budaya|adat|tradisi|gotong|biaya|dana|anggaran|alat|mesin|formulir|aplikasi|grup|forum|izin|sanksi|aturan|data|pelatihan|waktu|bau|rasa|akses|"
    r"lack|absence|shortages?|delays?|distance|support|commitment|leadership|trust|turnover|transfer|incentives?|cost|costs|rules?|forms?|roads?|network|signal|meetings?|training|budget|funding|funds|ties|\w{3,}(?:tion|sion|ment|ness|ship|ance|ence|ity|ism)|\w{3,}(?:cord|port|fund|meet|train|shar|plan|monitor|staff|budget|hous|mapp|tim)ing)\b",
    re.IGNORECASE,
)
_LACKS = re.compile(
    r"\b(?:tidak(?!\s+(?:berganti|berubah|(?:ter)?putus|berhenti|terhenti))|tak|belum|tanpa|ketiadaan|tiadanya|ketidak\w+|kurang\w*|kekurangan|lemah\w*|kelemahan|minim\w*|rusak\w*|enggan|keengganan|terlambat\w*|keterlambatan|lambat\w*|sulit\w*|kesulitan|rendah\w*|terbatas\w*|keterbatasan|sempit\w*|ganda|tumpang|usang|jauh\w*|mahal\w*|beban|rangkap|mutasi|pergantian|pengalihan|pemotongan|perbedaan|tegangan|ketegangan|konflik|kecurigaan|kecemburuan|ketergantungan|ketimpangan|kesenjangan|stigma|ego\w*|berbelit\w*|sepihak|kabur|kecil|padat\w*|banyaknya|hilang\w*|penolakan|kebocoran|desas-desus|kekhawatiran|ketakutan|takut|macet|tertunda|penundaan|berlumpur|satu-satunya|"
    r"no|not|never|nobody|without|lack\w*|want|late\w*|weak\w*|poor\w*|unclear|unpaid|broken|absen(?:t|ce)|shortages?|limited|low|slow\w*|delay\w*|conflict\w*|mistrust|distrust|fear|stigma|turnover|overlap\w*|rivalr\w+|fragment\w+|unequal|uneven|inadequate|insufficient|outdated|double|distance|remote\w*|cuts?|loss|refus\w+|reluctan\w+|suspicion|rigid\w*|expensive|burden\w*|workload|narrow|rumou?rs?|separate)\b",
    re.IGNORECASE,
)
_GOOD = re.compile(
    r"\b(?:dukungan|komitmen|kepercayaan|kepemimpinan|keterbukaan|kedekatan|kerja\s?sama|gotong|kesepakatan|kesediaan|ketersediaan|kemudahan|keaktifan|kesetiaan|setia|konsisten\w*|lancar|terbuka|bersama|jelas\w*|kuat\w*|cukup|partisipasi|keterlibatan|perhatian|pendampingan|pelatihan|semangat|keteladanan|ikatan|manfaat|peran|rutin|tetap|tidak\s+(?:berganti|berubah|(?:ter)?putus|berhenti|terhenti)|"
    r"support|backing|commitment|trust|leadership|openness|kinship|willing\w*|availab\w+|clear|strong|steady|shared|regular|participation|involvement|training|persistence|devotion|coordination|closeness|long|good|loyal\w*|friendship|cooperation|continuity)\b",
    re.IGNORECASE,
)
_ILL = re.compile(
    r"(?P<denied>\b(?:tidak|tanpa|tak|not|without|never)\s+)?\b(?:enggan|malas|buyar|menumpuk|tertunda|tersendat|terlambat|mundur|batal|berhenti|terhenti|menarik\s+diri|sukar|sulit|kesulitan|salah|keliru|bingung|ragu|takut|menurun|turun|hilang|putus|terputus|bocor|terbengkalai|kehilangan|bosan|jenuh|lelah|mual|ganda|molor|gagal|marah|curiga|kecewa|"
    r"late|later|delay\w*|behind|miss\w*|los[ets]\w*|unable|reluctan\w*|quit|drop\w*|fewer|less|difficult\w*|hard\w*|wait\w*|absen\w*|away|fail\w*|stop\w*|empty|idle|doubt\w*|distrust|tired|confus\w*|unused)\b",
    re.IGNORECASE,
)
_FARES_WELL = re.compile(
    r"\b(?:betah|mau|berani|naik|cepat|dikenal|percaya|hadir|terbuka|rapi|mudah|aktif|bersedia|rajin|diterima|terjangkau|tersimpan|bertahan|setia|kompak|rukun|senang|terbantu|ringan|easi\w+|easy|faster|quick\w*|possible|willing\w*|trust\w*|attend\w*|came|stay\w*|open\w*|accepted|readily|safe\w*|together|remember\w*)\b",
    re.IGNORECASE,
)
_REST = re.compile(
    r"(?:(?!\s(?:dan|serta|and|so|but|sehingga|karena|because)\b)[^,.;:()\n]){0,70}?(?=\s(?:dan|serta|and|so|but|sehingga|karena|because)\b|[,.;:()\n]|$)",
    re.IGNORECASE,
)
"""What a state of something goes on with: "belum direvisi sejak 2017"."""
_SPLIT = re.compile(
    r"\s*[,;]\s+(?:(?:dan|serta|and|juga|ditambah|maupun)\s+)?|\s+(?:serta|ditambah|as\s+well\s+as|along\s+with)\s+",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:dan|and)\s+", re.IGNORECASE)
_LONGEST, _MOST_PARTS = 16, 7
_BROKEN = re.compile(
    r"\b(?:itu|ini|tersebut)\s+(?!\w+nya)\w+$|\b(?:apabila|jika|bila|ketika|if|when|because|karena)\b|[\"“”?!|]|\b(?:19|20)\d\d\)|\(\s*p\s*[<=>]"
)
_FINITE = re.compile(
    r"^(?:(?!(?:yang|bahwa|that|which|who|whose|whom|where|when)\b)[\w'’-]+,?\s+){1,14}?(?:was|were|is|are|had|has|have|did|does|mention\w*|adalah|ialah|merupakan|menjadi|perlu|mengaku|mengatakan|menyebut(?:kan)?|menilai|menyatakan|menjelaskan|menunjukkan|mempunyai|memiliki|berharap|harus|dapat|bisa|akan|said|says|told|stated|think|thought|must|should|can|could|may|might|would|will)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Effect:
    """A thing that a sentence says to help or to hinder: where its words stand in the sentence, how it is told, and what speaks for either kind."""

    start: int
    end: int
    sign: str
    kind: Kind | None
    """Which it is, where the sentence says so."""
    seen: dict[str, float]


def announced(text: str) -> Kind | None:
    """Which kind of factors a sentence announces, where it names none itself."""
    found = [kind for kind, pattern in _ANNOUNCED.items() if pattern.search(text)]
    return found[0] if len(found) == 1 and not any(p.search(text) for p in _LISTED.values()) else None


def ordinal(text: str, kind: Kind) -> Iterator[Effect]:
    """Yield the factor that a sentence of an announced list names: "Kedua, kemampuan keuangan mitra."."""
    if match := _ORDINAL.match(text):
        yield from _each(text, *match.span("thing"), "listed", kind, {})


def effects(text: str) -> Iterator[Effect]:
    """Yield what a sentence says that something did.

    Examples
    --------
    >>> from govtext.tables.fields.factors.effects import effects
    >>> text = "Namun, keterbatasan perahu patroli ini membuat pengawasan terlambat."
    >>> [(text[e.start : e.end], e.sign) for e in effects(text)]
    [('keterbatasan perahu patroli', 'either')]
    """
    listed = False
    for kind, pattern in _LISTED.items():
        for match in pattern.finditer(text):
            listed = True
            leads = _LEADS_ON.match(text, match.start("list"))
            start = leads.end() if leads else match.start("list")
            yield from _each(text, start, _cut(text, start, match.end("list")), "listed", kind, {})
    for kind, pattern in _AFTER_COLON.items():
        for match in pattern.finditer(text):
            listed = True
            yield from _each(text, *match.span("list"), "listed", kind, {})
    if listed:
        return
    start = 0
    for cut in [*_CLAUSE.finditer(text), None]:
        end = cut.start() if cut else len(text)
        yield from _told(text, start, end)
        start = cut.end() if cut else end
    for kind, pattern in _OWED.items():
        for match in pattern.finditer(text):
            yield from _each(text, match.start("list"), _cut(text, *match.span("list")), "owed", kind, {})


def _cut(text: str, start: int, end: int) -> int:
    """Where a list ends: before the next clause."""
    return min([end, *(m.start() for m in _CLAUSE.finditer(text, start, end))])


def _told(text: str, start: int, end: int) -> Iterator[Effect]:
    """The effect of one clause: its subject, before the first verb that says what something does."""
    for match in _VERB.finditer(text, start, end):
        sign = match.lastgroup or ""
        if sign == "state" and _NO_TROUBLE.match(text, match.end()):
            return
        if _NOT_MAIN.search(text[start : match.start()]):
            continue
        place = _subject(text, start, match.start())
        if place is None:
            continue
        rest = text[match.end() : end]
        seen = {
            **_ends(rest),
            "pointed_at": float(bool(_POINTED_AT.search(text[start : match.start()]))),
            "makes": float(sign == "either" and match[sign].lower() in {"membuat", "made", "makes", "menjadikan"}),
        }
        if sign == "state":
            whole = _REST.match(text, match.end(), end)
            yield Effect(
                place[0],
                whole.end() if whole else match.end(),
                sign,
                None,
                {**_seen(text[slice(*place)], text[: place[0]]), **seen},
            )
        else:
            yield from _each(text, *place, sign, None, seen)
        return


def _ends(rest: str) -> dict[str, float]:
    """Whether what something leads to goes ill or well; neither, where it is not clear."""
    ill = [bool(m["denied"]) for m in _ILL.finditer(rest)]
    bad, good = not all(ill), any(ill) or bool(_FARES_WELL.search(rest)) or goes_well(rest)
    bad = bad or (not ill and falls_short(rest))
    return {"effect_bad": float(bad), "effect_good": float(good and not bad)}


def _subject(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The noun phrase before a verb, without what leads to it and what follows it."""
    start, end = _trimmed(text, start, end)
    words = text[start:end]
    if "," in words and text[end:].lstrip(" ")[:1] == ",":  # an aside stands between subject and verb
        end = start + words.index(",")
        words = text[start:end]
    if not words or _NO_SUBJECT.match(words) or _BROKEN.search(words) or _FINITE.match(words):
        return None
    return (start, end) if len(words.split()) <= 3 * _LONGEST else None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    for pattern in (_NUMBER, _LEAD, _SETTING, _REPORTED, _LEAD, _SETTING, _POINTING):
        match = pattern.match(text[start:end])
        start += match.end() if match else 0
    tail = _TAIL.search(text[start:end])
    end = start + tail.start() if tail else end
    while end > start and not (text[end - 1].isalnum() or text[end - 1] == ")"):
        end -= 1
    while start < end and not (text[start].isalnum() or text[start] == "("):
        start += 1
    return start, end


def _each(text: str, start: int, end: int, sign: str, kind: Kind | None, seen: dict[str, float]) -> Iterator[Effect]:
    """The things that are listed between two places, each as an effect."""
    places = _parts(text, start, end)
    for a, b in places:
        a, b = _trimmed(text, a, b)
        words = text[a:b]
        if 1 < len(words.split()) <= _LONGEST and not _NO_SUBJECT.match(words) and not _BROKEN.search(words):
            yield Effect(a, b, sign, kind, {**_seen(words, text[:a]), **seen, "of_list": float(len(places) > 1)})


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [m.span() for m in _SPLIT.finditer(text, start, end)]
    joined = [
        m.span()
        for m in _AND.finditer(text, start, end)
        if _ABSTRACT.match(text[m.end() : end]) and not any(a < m.end() and m.start() < b for a, b in cuts)
    ]
    for own in (sorted([*cuts, *joined]), cuts):
        parts = list(zip([start, *(b for _, b in own)], [*(a for a, _ in own), end], strict=True))
        if len(parts) <= _MOST_PARTS and all(len(text[a:b].split()) > 1 for a, b in parts):
            return parts
    return [(start, end)]


def _seen(words: str, before: str) -> dict[str, float]:
    """What the words of a thing show."""
    length = len(words.split())
    return {
        "actor": float(bool(_ACTOR.match(words))),
        "abstract": float(bool(_ABSTRACT.match(words))),
        "abstract_in": float(bool(_ABSTRACT.search(words))),
        "lacks": float(bool(_LACKS.search(words))),
        "good": float(bool(_GOOD.search(words)) and not _LACKS.search(words)),
        "figures": float(bool(re.search(r"\d", words))),
        "name": float(words[:1].isupper() and bool(before.strip())),
        "long": max(0, length - 8) / 8,
        "short": float(length == 2),
    }
