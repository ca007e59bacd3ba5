"""What the refined stemmer knows beside Sastrawi's root list: roots, compounds, and words to leave alone.

Everything here was written for govtext, from a dictionary's point of view (Kamus Besar Bahasa Indonesia): the stem of a word is the
headword under which the dictionary explains it.
"""

from __future__ import annotations

__all__ = ["ADDED", "COMPOUNDS", "DERIVED", "IRREGULAR", "LEFT_ALONE", "RARE", "VARIANTS"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ADDED = _words(
    """
    aktifitas aktivasi anggaran aproksimasi asesmen daring deliberasi dinamisasi disabilitas diseminasi eksklusi
    eksplanasi fasilitasi finalisasi formalisasi industrialisasi inklusi institusionalisasi jejaring kapabilitas
    kapitasi kontekstualisasi kontestasi kontingensi kustodian likuefaksi literasi luring maksimalisasi meriah
    mitigasi moderasi notulensi ombudsman optimasi pemerintah posyandu purposif replikasi respon revegetasi reviu
    rinci sekuensial setuju sinergitas sitegang snowball standarisasi stigmatisasi strukturisasi stunting surveilans
    triangulasi validasi viral vokasi wewenang wirausaha
    """
)
"""Roots that govern affixes in governance and academic text, most of them loans, and derived words that the dictionary lists alone."""

DERIVED = _words(
    """
    adakan akuan alami artik bacak banian bantaran barangan belian belikan bentangkan berangkat berik bubuhan
    bulangan cangkulan centangan elusian figuran gamparan geraman gudangan insanan jambulan kacauan kacukan kajangan
    karbonan kedangkan kerisik kudian kupahan labrakan lempari masakan melambang melangkup melawah melesek menampun
    mengerawan menggala mengkali mengkaras mengkirai menserendahi mensiang mentaruh meraga merambai merambung
    merawan pelabur pelancar pemetikan pemuda pemudi pengawinan penjaruman perbegu perhati perinci perlambang perlus
    permasan persangga perwara pulasan sahan sahkan sambangan sarangan sarikan segani serahi surati tambakan
    tangkaian terajam terenang terentang terucukan urian
    """
)
"""Entries of Sastrawi's list that hide the root they are made of: "adakan", "perhati"."""

RARE = _words(
    """
    abar acau aga agam aji ajuk ala alun anta antuk aring asa asih awat ban bas bel bin capa catu cur delap ecek
    enas ering gang gani gera hun ira kada kah kak kam kan kantar kara karah kaut kecek keduduk kelelap keliar
    kelunak kendal kerubung kesah kisi kok kubah kukur kundang kundur kuntung kur kura kurai lah lak lang lin luk
    mada madam madat man mangkas mantik mas mat matan mel meni meta muas mungut mus nahu najam nal nali nang nian
    nila nobat okok paja pal palai pasu pasuk patang pendak per perban petan pul pulai rada rak ralat rancam rang
    rangkut rap risi ronta ros rubah ruji rurut sal sala samak sat sema sep sera seruk sin sis sol tan tar taung ter
    tik tin tip tis ton top tuk unjung upa uras usak
    """
)
"""Roots that a reader hardly means in a longer word: "peralatan" is of "alat", not of "ralat"."""

COMPOUNDS: dict[str, str] = {
    pair.replace(" ", ""): pair
    for pair in """
    alih bahasa, alih daya, alih fungsi, alih tangan, ambil alih, anak tiri, arus utama, atas nama, bagi hasil, beri
    tahu, bumi hangus, campur aduk, campur tangan, cuci tangan, darah daging, daya guna, daya saing, garis bawah,
    gotong royong, hilir mudik, ikut serta, jual beli, jungkir balik, kambing hitam, kerja bakti, kerja sama, kurang
    mampu, latar belakang, lepas liar, lipat ganda, peran serta, pindah tangan, putar balik, salah arti, salah guna,
    salah paham, salah tafsir, sama rata, sebar luas, serah terima, setia kawan, siap siaga, silang pendapat,
    simpang siur, sumber daya, tanda tangan, tanggung jawab, tata kelola, tata laksana, tata negara, tata ruang,
    tata usaha, temu kenal, tenaga kerja, tepat guna, terima kasih, tindak lanjut, tinggal landas, titik berat,
    tolak ukur, tolok ukur, tumbuh kembang, tumpang tindih, turun tangan, uji coba, uji petik, warga negara
    """.replace("\n", " ").split(",")
    for pair in [pair.strip()]
}
"""Words of two roots that are written together once they have affixes: "pertanggungjawaban"."""

VARIANTS: dict[str, str] = {
    "koordinir": "koordinasi",
    "minimalisir": "minimal",
    "analisa": "analisis",
    "anggar": "anggaran",
    "organisir": "organisasi",
}
"""Spellings that the dictionary refers to another headword."""

_FAMILIES = """
    ajar: belajar pelajar pelajaran pembelajaran pembelajar pemelajar pemelajaran mempelajari dipelajari terpelajar
    alam: mengalami pengalaman dialami
    bank: perbankan
    hati: perhatian memperhatikan diperhatikan pemerhati perhatikan
    kaji: mengaji pengaji pengajian ngaji
    karang: mengarang pengarang ngarang
    kawal: mengawal pengawal pengawalan ngawal
    masing-masing: masing-masing
    muka: terkemuka mengemukakan dikemukakan
    padu: memadukan memadu
    pangku: memangku
    samping: mengesampingkan dikesampingkan pengesampingan
    semata-mata: semata-mata
    tanya: penanya
    tengah: menengah penengah
    undang-undang: undang-undang perundang-undangan perundangan
    """

IRREGULAR: dict[str, str] = {
    form: stem.strip()
    for line in _FAMILIES.strip().splitlines()
    for stem, _, forms in [line.partition(":")]
    for form in forms.split()
}
"""Forms that the rules would read wrongly, with their stem."""

LEFT_ALONE = _words(
    """
    asahan asian balangan banggai bangkalan bargain basin bekasi berau berbah berliana cangkringan deni dialing
    diaries digoel diki dimas diskop dispora divide diwali gardai kalasan keban kediri kejajar kejari kejati
    kemayoran kemiri kepanjen kerinci ketut kuantan kumasi kutai maluku mbeki melawi member memos menon mentawai
    merangin merit mulan naman nanggulan nduga ngada ngawi nyoman pekalongan pemalang pemberton pemilu penajam
    penukal perbaungan perempuan perish perkada perkap perkim permadi permenkes permensos permentan perpres perwali
    pesanggaran pesawaran rangkuti remain rokan sebayang sedayu seeks selayar semin serayu sewage sewing sewon
    tabanan tarakan teresa terrain terrible
    """
)
"""Names, acronyms and foreign words that look like affixed Indonesian words."""
