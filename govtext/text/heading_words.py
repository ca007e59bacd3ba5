"""The words of headings, in Indonesian and English: what a heading says, and what may stand beside that."""

from __future__ import annotations

__all__ = ["BESIDE", "SAYING"]

SAYING: dict[str, str] = {
    "abstract": "abstrak, abstraks, abstraksi, abstract, abstracts, intisari, astract, executive summary, ringkasan eksekutif",
    "summary": "ringkasan, rangkuman, summary",
    "keywords": "kata kunci, kata-kata kunci, keyword, keywords, key word, key words",
    "introduction": "pendahuluan, introduction, introductory remarks",
    "background": "latar belakang, background",
    "literature": (
        "tinjauan pustaka, tinjauan literatur, tinjauan teori, tinjauan teoritis, tinjauan teoretis, tinjauan kepustakaan, kajian pustaka, kajian literatur, kajian teori, "
        "kajian teoritis, kajian teoretis, kajian kepustakaan, telaah pustaka, telaah literatur, telaah teori, studi pustaka, studi literatur, studi kepustakaan, "
        "landasan teori, landasan teoritis, landasan teoretis, landasan konseptual, landasan pustaka, dasar teori, teori dasar, kerangka teori, kerangka teoritis, kerangka teoritik, "
        "kerangka teoretis, kerangka teoretik, kerangka konsep, kerangka konseptual, kerangka pemikiran, kerangka pikir, kerangka berpikir, kerangka berfikir, teori, "
        "penelitian terdahulu, penelitian sebelumnya, penelitian terkait, penelitian yang relevan, penelitian relevan, tabel sintesa, tabel sintesis, "
        "literature review, literature reviews, literatur review, review literatur, review of literature, review of the literature, literature, theoretical review, theoretical framework, theoretical frameworks, theoretical background, "
        "theoretical foundation, theoretical foundations, theoretical considerations, theoretical basis, conceptual framework, conceptual background, analytical framework, theory, theories, "
        "related work, related works, related literature, related research, related studies, previous research, previous studies, previous work, prior research, prior work, state of the art"
    ),
    "method": (
        "metode, metoda, metodologi, metodelogi, method, methods, methodology, methodologies, methodological approach, research design, study design, research approach, desain penelitian, penelitian kepustakaan, "
        "rancangan penelitian, cara penelitian, cara kerja, bahan dan cara, data and measures, data and measurement, data and variables, data and model, empirical strategy, "
        "experimental section, experimental procedures, research procedure, research procedures"
    ),
    "results": "hasil, hasil-hasil, temuan, temuan-temuan, result, results, finding, findings",
    "discussion": "pembahasan, diskusi, discussion, discussions",
    "results_discussion": "pembahasan hasil, discussion of results, discussion of findings, discussion of the results, discussion of the findings",
    "conclusion": "kesimpulan, simpulan, konklusi, penutup, conclusion, conclusions, concluding remarks, closing remarks",
    "recommendation": "saran, saran-saran, rekomendasi, recommendation, recommendations, implication, implications, implikasi, suggestion, suggestions",
    "references": (
        "daftar pustaka, daftar rujukan, daftar referensi, daftar bacaan, daftar acuan, pustaka, rujukan, referensi, refrensi, kepustakaan, pustaka acuan, reference, references, refference, "
        "reference list, list of references, bibliography, bibliografi, works cited, literature cited, references cited"
    ),
    "acknowledgement": (
        "ucapan terima kasih, ucapan terimakasih, terima kasih, acknowledgement, acknowledgements, acknowledgment, acknowledgments, kata pengantar, prakata, preface, foreword"
    ),
    "declarations": (
        "funding, pendanaan, conflict of interest, conflict of interests, conflicts of interest, conflicts of interests, konflik kepentingan, competing interest, competing interests, "
        "declaration of interest, declaration of competing interest, author contribution, author contributions, author's contribution, authors' contributions, kontribusi penulis, "
        "data availability, availability of data, ethics approval, ethical approval, consent for publication"
    ),
    "contents": (
        "daftar isi, daftar tabel, daftar gambar, daftar lampiran, daftar singkatan, daftar istilah, daftar grafik, daftar bagan, daftar diagram, daftar simbol, daftar notasi, "
        "daftar arti lambang, contents, table of contents, list of tables, list of figures, list of abbreviations, list of appendices, list of symbols"
    ),
    "appendix": "lampiran, lampiran-lampiran, appendix, appendices, supporting information, supplementary material, supplementary materials, supplementary information",
}  # fmt: skip
"""What headings say, by section. "background" and "summary" open an introduction and an abstract unless more is said."""

BESIDE = (
    "article info, article information, informasi artikel, info artikel, penelitian, riset, kajian, studi, dan, serta, atau, dari, di, umum, utama, akhir, empiris, analisis, analisa, teknik, pelaksanaan, kegiatan, pengabdian, masalah, permasalahan, data, pengumpulan, "
    "pengolahan, bahan, material, materi, alat, eksperimen, percobaan, keterbatasan, kebijakan, penulis, kerja, pengembangan, ilmiah, tindak lanjut, praktis, teoritis, bahasa indonesia, "
    "indonesia, english, inggris, research, study, studies, the, of, our, this, an, a, and, for, in, to, with, main, general, empirical, overall, final, key, major, future, further, work, works, direction, directions, outlook, "
    "limitation, limitations, analysis, analyses, remarks, policy, practical, theoretical, managerial, overview, approach, materials, patients, participants, subjects, subject, model, models, experimental, experiment, experiments, "
    "experimentation, procedure, procedures, simulation, numerical, evaluation, statistical, data analysis, sampling, sample, notes, perspectives, challenges, contributions, contribution, statement, section, interpretation"
)  # fmt: skip
"""Words that leave the meaning of a heading as it is: "hasil penelitian", "main findings", "conclusion and future work"."""
