"""Words that tell names from other words: titles, roles, given names, places, and what is never a name.

``data/given_names.txt`` and ``data/known_places.txt`` were written by hand; ``data/territories.txt`` is of the Unicode CLDR (``training/privacy/territories.py``); ``data/ordinary_words.txt`` is written by
``training/privacy/ordinary_words.py``, ``data/name_shapes.json`` and ``data/name_votes.json`` by ``name_shapes.py`` and ``votes.py`` there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

from govtext.text.language import Language

__all__ = [
    "DEGREES",
    "ENGLISH_FUNCTION", "FUNCTION", "HONORIFICS", "INITIAL_TITLES", "KIN", "KIN_TITLES", "LABELS", "NEVER", "NOBLE", "PEOPLES", "PUBLIC", "REGIONAL_FUNCTION", "ROLES", "WEAK_HONORIFICS",
    "function_words", "given_names", "is_dialect", "is_ordinary_small", "is_spoken", "is_word", "known_places", "territories_of_words", "without_names",
]  # fmt: skip

_DATA = Path(__file__).parent / "data"
_ENDED = re.compile(r"(?P<word>[a-z]{4,})(?:ipun|nyo|ne|e|ta)|(?P<short>[a-z]{2,})-(?:nya|nyo|na|ne|e|ku|mu)")
"""A word with an ending of Javanese, Minang or Makassarese: "griyane", "kartunyo"."""
_LONG_ENDED = re.compile(r"(?P<word>[a-z]{5,})(?:nya|nyo|na|ne|e|ku|mu)")
_CONTRACTED = re.compile(r"(?P<word>[a-z]+?)(?:n't|'(?:ve|d|ll|re|m|s|t))")


@lru_cache(maxsize=4)
def _listed(name: str) -> frozenset[str]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


_LEFT_OUT: ContextVar[frozenset[str]] = ContextVar("_LEFT_OUT", default=frozenset())


def given_names() -> frozenset[str]:
    """Common given and family names, in lower case."""
    left_out = _LEFT_OUT.get()
    return _listed("given_names.txt") - left_out if left_out else _listed("given_names.txt")


@contextmanager
def without_names(names: Iterable[str]) -> Iterator[None]:
    """Leave names out of the list for a while, to measure what is found without it."""
    token = _LEFT_OUT.set(frozenset(names))
    try:
        yield
    finally:
        _LEFT_OUT.reset(token)


@lru_cache(maxsize=1)
def known_places() -> frozenset[str]:
    """Words of the names of provinces, regencies and cities, and countries, languages and cities of the world that are no other word, in lower case."""
    return _listed("known_places.txt") | _listed("territories.txt")


@lru_cache(maxsize=1)
def territories_of_words() -> re.Pattern[str]:
    """Countries, languages and cities whose names are several words with capitals: "Sri Lanka", "Puerto Rico"."""
    told = (name.replace("_", " ") for name in _listed("territories.txt") if "_" in name)
    names = sorted(told, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w-])(?=[A-Z])(?i:{'|'.join(map(re.escape, names))})(?![\w-])")


@lru_cache(maxsize=1)
def _roots() -> frozenset[str]:
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    return frozenset(StemmerFactory().get_words())


ENGLISH_NAMES_AND_WORDS = frozenset(
    """rose grace will mark may april june joy hope faith bill frank jack rob sue pat art gene dean grant miles wade chase hunter heather ivy lily daisy violet olive ruby pearl
    amber dawn eve summer autumn robin jay drew guy penny mercy charity prudence carol max ray rich nick josh chuck wood hall green brown white gray hill cooper cook parker
    ward king young park long price mills stone field made said tim an put""".split()
)


@lru_cache(maxsize=100_000)
def is_word(word: str, language: Language = "id") -> bool:
    """Whether a word stands in our lists or, in Indonesian text, it or its stem among the roots that the stemmer uses, in English text in its dictionary.

    Examples
    --------
    >>> from govtext.privacy.wordlists import is_word
    >>> is_word("Kepercayaan"), is_word("Tukijan"), is_word("Jim"), is_word("Jim", "en"), is_word("cladding", "en")
    (True, False, True, False, True)
    """
    from govtext.text.dictionary import english_words
    from govtext.text.stemmer import Stemmer

    lowered = word.lower().replace("’", "'")
    if (
        lowered in NEVER
        or lowered in function_words(language)
        or lowered in ROLES
        or lowered in ENGLISH_NAMES_AND_WORDS
    ):
        return True
    ordinary = _listed("ordinary_words.txt")
    if lowered in ordinary or (
        language == "en"
        and (
            lowered in english_words()
            or (lowered.endswith("s") and (lowered[:-1] in ordinary or lowered[:-1] in NEVER))
        )
    ):
        return True
    if language == "id" and lowered in _roots():
        return True
    if (short := _CONTRACTED.fullmatch(lowered)) and short["word"] in FUNCTION:
        return True
    if language == "id" and (ended := _ENDED.fullmatch(lowered)) and (
        ended["word"] in _roots() or ended["word"] in ordinary or ended["word"] in ROLES | NEVER
    ):  # fmt: skip
        return True
    parts = [part for part in re.split(r"[-']", lowered) if part]
    if len(parts) > 1:
        return all(is_word(part, language) or (language == "en" and len(part) == 1) for part in parts)
    if language == "en" and _inhabitants(lowered):
        return True
    return language == "id" and lowered.isalpha() and len(lowered) > 5 and Stemmer().stem(lowered) in _roots()


def _inhabitants(word: str) -> bool:
    """Whether an English word says who is of a place: "Rwandan", "Zealander", "Melburnian" is not."""
    return any(
        word.endswith(ending) and (word[: -len(ending)] + restored) in known_places()
        for ending in ("n", "an", "ian", "er", "ers", "ans", "ians", "ese", "ish", "i", "is")
        for restored in ("", "a", "e", "y", "o")
        if len(word) > len(ending) + 3
    )


@lru_cache(maxsize=1)
def _spoken() -> frozenset[str]:
    from govtext.text.lexicon import spoken_lexicon

    lexicon = spoken_lexicon()
    return frozenset(
        {*lexicon.forms, *lexicon.regional, *lexicon.particles, *lexicon.fillers, *lexicon.ambiguous, *lexicon.sounds}
    )


def is_spoken(word: str) -> bool:
    """Whether a lower-case word is a spoken or regional form that govtext's lexicon lists.

    Examples
    --------
    >>> from govtext.privacy.wordlists import is_spoken
    >>> is_spoken("nggak"), is_spoken("kasdirah")
    (True, False)
    """
    return word in _spoken()


@lru_cache(maxsize=50_000)
def is_ordinary_small(word: str) -> bool:
    """Whether a word of a text without capitals is one of English, or comes from a root by the rules for spoken forms and regional endings.

    Examples
    --------
    >>> from govtext.privacy.wordlists import is_ordinary_small
    >>> [is_ordinary_small(word) for word in ("enzyme", "rekeningna", "ngumpulin", "kasdirah")]
    [True, True, True, False]
    """
    from govtext.text.dictionary import english_words
    from govtext.text.spoken_rules import by_rule, regional_ending

    if word in english_words():
        return True
    rule = by_rule(word)
    if (rule is not None and is_word(rule.form)) or regional_ending(word) is not None:
        return True
    ended = _LONG_ENDED.fullmatch(word)  # "nomerna", "passwordna"
    return ended is not None and (
        ended["word"] in english_words() or is_word(ended["word"]) or is_spoken(ended["word"])
    )


HONORIFICS = frozenset(
    """pak bapak bpk bu ibu mas mbak mba mbakyu kang teh teteh ceu ceuceu euceu gus haji hajah hajjah hj ustad ustaz ustadz ustadzah kyai kiai nyai
    neng tuan nyonya tn ny sdr sdri saudari om tante abang kakak uda uni datuak datuk amang inang daeng pendeta pdt pastor romo suster dr drg prof ir dra
    drs mbok mbah pakde bude paklik bulik cak gek koh encik puang karaeng tuanku nyong usi bung almarhum almarhumah alm drh
    h ne' mr mrs ms miss doctor professor reverend rev sir captain sergeant nurse imam kh""".split()
)
WEAK_HONORIFICS = frozenset(
    "mama bapa bang kak adik dik nak nona ci cik mak yu lik bli ning aa saudara boru raja kapten h sister brother father mother aunt auntie uncle aunty tengku teungku chief general councillor commissioner madam deputy dokter bidan perawat mantri penyuluh kader si nenek kakek ibunda ayahanda ayah bunda lek".split()
)
_KIN_TITLES = frozenset(
    """mama bapa bang kak adik dik nak nona ci cik cici mak mamak emak yu lik bli aa saudara boru teungku sister brother aunt auntie uncle aunty si nenek kakek ibunda ayahanda ayah
    bunda lek ko engkoh cece encim engkong akong emih opung oppung ompung ompu inanguda amanguda namboru amangboru tulang nantulang ito eda bulang bibi mamang mang bi ambu abah
    eyang uwak uwa wak ayuk yuk cece kaka ade adek tete nene pace mace opa oma opu petta etek angku inyiak amak apak abu abi umi ummi apa mpok encing babeh nyak amaq inaq mamiq
    papuq pan men mek dadong pekak jero ambe acil julak utuh habib syekh buya abuya ajengan ustazah ustadzah tgh bruder frater cut nana granny grandma
    grandpa papa tgk keuchik geuchik toke ning cak mbakyu mpu lae laekku tek mamak apo nto inyik inyiak angku bapatua mamatua mamaade papade bapade pawang panglima lora bendara embu eppa
    bun yah sus ust yai buk lur bro cuy dab ndan ananda cah jro puan koko ncek nyak cutbang ajo nanguda kakcik paitua maitua sobat kawan teman sis embah aba ami bos juragan
    aki nini ema ebok eppak embuk lek paklek bulek budhe pakpuh makpuh simbok simbah tanta indo' ambe' tetta amma' anrong pakcik makcik bou kila nande turang bue' ninik niang meme usi nyong
    koko suk akoh ammu khaleh obek anom kae keke enci bik bibik bibi dek dik nduk tambi tamang damang mina ina guru utuh aluh ompu op nai ama amani paktuo maktuo pakwo makwo paktuo etek ayek nek atok datok nenek tok wan cik abah ceuk neng nyak bapauda inanguda kaji wan ncing encing ncang mister cil ding""".split()
)
"""Titles of kin and respect of many regions: before a capital they open a name, unless a word of an office follows."""
WEAK_HONORIFICS |= _KIN_TITLES | frozenset(
    """aiptu aipda bripka brigadir briptu bripda ipda iptu akp kompol serka serda serma pelda peltu kopda koptu praka pratu letda lettu mayor letkol kolonel elder bishop deacon
    hon honourable honorable cllr kap coach constable matron sheikh shaykh penatua guru
    lola lolo tita tito ninong ninang inday bhabhi akka thatha cikgu ate pa daktari mwalimu caca umbu rambu nyai nang nay nanay tatay kuya manong manang aling kagawad kapitan konsehal
    chechi chettan chetta ammumma ammachi muthachan didi bhai bhaiya chacha chachi sahib saheb mausi
    mzee bwana bibi jaduong oga alhaji alhaja hajia mallam malam iya baba evangelist apostle prophet rabbi
    tio tia señor señora senor senora abuelo abuela monsieur madame mademoiselle herr frau comrade brigadier colonel lieutenant corporal
    inspector superintendent alderman alderwoman senator congressman congresswoman councilmember councilor
    cardinal archbishop vicar rector fr sr engr atty supt capt lt sgt cpl dcs insp comr grandad granddad gran nan nanna mum mummy mam dad daddy grandmother grandfather auntie papa mama""".split()
)
KIN_TITLES = _KIN_TITLES
NOBLE = frozenset("dayu cut teuku lalu baiq raden gusti ida cokorda desak tubagus sutan sidi bagindo pocut".split())
"""Titles of birth that are written as the first part of a name."""
"""Titles that are words too: they count before a word with a capital that is no word."""
INITIAL_TITLES = frozenset(
    "mas mbak kang bang kak om tante haji daeng teh koh cik tn ny sdr sdri inisial initials ibu bapak bpk bu pak nn an mr mrs ms informan".split()
)
KIN = frozenset(
    """istri istrinya istrina suami suaminya anak anaknya menantu menantunya adik adiknya kakak kakaknya mertua mertuanya keponakan kamanakan tetangga saudara
    sekretaris sekretarisnya sekretarisna bendahara bendaharanya bendaharana ketua ketuanya ketuane wakil wakilnya sopir sopirnya supir bidan bidannya kader pengurus
    pengurusnya atasan atasannya pengacara pengacaranya staf stafnya pendamping pendampingnya penyuluh penyuluhnya relawan wartawan mandor camat camatnya lurah kades
    kadesnya koordinator koordinatornya pengelola pengelolanya admin adminnya penggantinya pengganti garwane bojone istriku suamiku wife husband neighbour neighbor
    lad lass mate kid girl boy nephew niece partner mum mam dad gran grandson granddaughter twin manager assistant supervisor coordinator staff
    mum mom mummy mommy dad daddy nan nana nanna granny grandma grandpa grandad granddad auntie aunty uncle aunt grandmother grandfather
    mother father nephew niece fiance fiancee widow widower stepson stepdaughter godson goddaughter roommate flatmate housemate hubby missus
    colleague boss driver secretary director chair chairman chairwoman midwife son daughter brother sister cousin friend cucu cucunya paman pamannya bibi bibinya anakku adikku mertuaku sepupu sepupunya wakilnya ponakan ponakannya""".split()
)
ROLES = frozenset(
    """lurah camat kades kadus pambakal kasubbid kasubag kabag kasubdit danrem pangdam danramil dansatgas dansektor danlanal kalaksa kapolri rt rw kepala ketua wakil sekretaris sekdes bendahara bidan dokter kader guru ustad bupati gubernur walikota wali presiden translator penerjemah pengamat observer menteri sekda
    asisten direktur manajer dekan rektor dosen polisi babinsa bhabinkamtibmas kapolsek kapolres danramil dukuh kasun perbekel bendesa pekaseh keuchik geuchik hukum
    tua modin carik jogoboyo kaur kasi kabid kadis sekcam staf penyuluh perawat mantri pendeta imam penghulu koordinator fasilitator pendamping peneliti pewawancara
    moderator notulen informan narasumber responden peserta partisipan anggota petani nelayan warga pengurus haji hajah datuk hakim jaksa kapus kapuskesmas ajudan
    bpd lpm pkk bumdes tp pld pdp ppl sesepuh tokoh raja kewang jorong nagari kampung desa distrik dusun komandan dirut gm direksi pengacara wartawan ojek satpam sopir
    kuwu sangadi petinggi peratin kelian klian temenggung tumenggung mantir ondoafi ondofolo saniri lebe kayim kamituwo jogotirto jagabaya
    petugas pelayan pembina pengawas penasihat pemuda pejabat mc admin operator guru mahasiswa murid siswa pasien keluarga ibu bapak pak bu mbak mas dok
    dewan dandim kabid wabup wagub kasat kanit sekwan waka kajari pimpinan sekjen ketum bendum kapten komandan dirjen kanwil
    mayor minister governor president director manager doctor nurse midwife teacher officer interviewer interviewee participant respondent moderator researcher chair
    secretary treasurer headteacher driver volunteer facilitator informant speaker group chairlady chairperson
    commissioner councillor councilor councilwoman councilman sheriff clerk deputy member members chief general madam guest host farmer attorney
    chairman chairwoman""".split()
)
LABELS = frozenset(
    """nama name umur usia age jabatan position pekerjaan occupation tanggal date tempat place lokasi location waktu time durasi duration hari alamat address pendidikan
    education sex gender instansi kode code keterangan catatan note notes sumber tim team man woman male female vicar warden carer gran lad mum dad interp audiens panel hadirin facil hosts tanta elders topik judul title lampiran no nomor pertanyaan jawaban transkrip transcript
    agama email surel telepon telp phone hp nik nip kk ttl npwp bpjs tanya jawab tujuan hasil contoh kata q a p i t j n r m h s k interviewers pi question answer tempat/tanggal
    hari/tanggal abstrak penanya observasi petikan kutipan wa plat rekening url web situs website lahir fgd wawancara kesimpulan pertama kedua ketiga sebab misalnya yaitu
    yakni artinya maksudnya intinya begini jadi kelas""".split()
)
_STANDARD_FUNCTION = frozenset(
    """yang dan di ke dari untuk dengan pada dalam oleh serta atau tapi tetapi namun karena sebab jadi kalau kalo jika bila bisa dapat akan sudah udah sdh telah belum blm
    tidak tdk ndak nggak gak enggak ga bukan jangan ini itu sini situ sana saya aku kami kita dia ia beliau mereka anda kamu kau ibu bapak juga jg saja aja sih lah deh dong
    kok kan mah teh ya iya nah eh oh ada punya sama buat bikin mau ingin harus boleh perlu lagi masih baru lama dulu nanti tadi kemarin besok sekarang selalu sering jarang
    pernah kadang biasanya sangat sekali banget amat lebih paling kurang cukup hanya cuma seperti kayak gimana bagaimana apa apakah siapa kapan mana kenapa mengapa berapa
    semua setiap tiap para sang si satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebagai selaku adalah ialah bahwa agar supaya sambil sampai hingga sejak antara
    terhadap tentang atas bawah luar depan belakang memang mungkin pasti tentu malah bahkan padahal walaupun meski terus lalu kemudian setelah sebelum ketika waktu saat
    baik bagus jelek benar betul salah banyak sedikit besar kecil sendiri lain tersebut begitu begini gitu gini nya pun kepada akhirnya awalnya makanya soalnya katanya
    namanya orangnya datang dateng pergi kerja bilang tanya jawab lihat tahu tau ikut pakai kasih ambil cari minta""".split()
)
REGIONAL_FUNCTION = frozenset(
    """naah oalah owalah walah weleh hadeuh euleuh aih cem heeh iyolah ondeh sendika njuah juah magai sannu ajjama danke kasihang amatooo yaudah wkwk duko barangkali
    jarene jare mengko mangke dereng sampun lha wonge omahe bocahe mbiyen saiki sesuk wingi ngono ngene kono kene pripun menapa sinten pundi kados amargi nanging kaliyan
    cobi mugi alon panjenengan sampeyan kabeh akeh sithik apik elek gedhe cilik dhewe tenan mesthi ngono griya griyane rumahne jupukno
    pitih jaleh buliah sado indak alun sadonyo urang awak kito tantu baa dima kama bilo barapo dek sia katiko kapatang samo samo-samo kalu dak idak
    acan tos parantos harita kamari engke isukan kunaon dimana kamana naha pami upami sok ieu barudak seueur saeutik enya duka kedah
    imbah ujar inya ulun pian sidin kada kadada wayah lawan gasan hagan ngini ngitu lawas banar kawa
    sonde sond trada tara sonte kermana sakarang skarang dolo ngana torang kwa noh kasih kase deng lai nda seng mana-mana
    dang ndang adong ise boha didia hamu hita au degaga engka iga siaga magani tena niaja apaji ten wenten nike niki becik sire napi ngih tityang
    ari mun muhun henteu teu aya ieu eta anu nu jeung ka ti kuring abdi urang anjeun mangga atuh oge ogé ayeuna kumaha saha naon iraha lamun geus
    sing ora iku iki kuwi karo lan wis durung arep nek yen opo sopo piye kulo kula aku mung wae nggih mboten inggih sampun niku niki dalem monggo yo rek
    iyo ambo inyo nan alah indak ado sajo beta katong dong dorang sa tra ko de mo pi su pung so nda mi ji ki""".split()
)
ENGLISH_FUNCTION = frozenset(
    """the a an and or but of in on at to for from with by as is are was were be been being have has had do does did will would can could may might must shall should not no yes
    i you he she it we they me him her us them my your his its our their this that these those there here who whom which what when where why how all any both each few more
    most other some such only own same so than too very just then now also if because while although though about after before between into over under again once up down out
    off well ok okay right thank thanks please hello hi dear mark may frankly honestly let let's i'm i've i'd i'll it's that's we've we're they're don't didn't doesn't can't won't
    isn't wasn't there's he's she's who's what's you're we'll uh uhm uhh hm hmm mm mmm mhm aah ah ooh nah yeah yea yah yup gonna gotta wanna dunno kinda sorta cos cuz coz innit blimey ma'am
    y'all ain't hiya howdy ta nowt owt summat nae aye och gosh gee oops ouch hush whoa wow welcome""".split()
)
DEGREES = frozenset(
    "sos pd kom kep keb hum ag psi farm kes hut ked gz ip ap stat tr th fil hi ei ak akun si sc art eng phil ikom pt kn km ling ars kp mat sn t h e m li".split()
)
FUNCTION = (
    _STANDARD_FUNCTION
    | REGIONAL_FUNCTION
    | ENGLISH_FUNCTION
    | frozenset(
        """iye iyeh iyah nyo le thole setuju sepakat enggih injih nggeh sumuhun muhun iyo io siap mantap aamiin amin astaga aduh wah waduh hadeh lho loh hoi malo salam horas shalom syalom rahayu puji haleluya
    ndak agreed absolutely exactly definitely apparently yep nope cheers um erm ditto bener leres sami matur nuwun hatur punten permisi maaf sorry wow gosh hmm ehm inaudible crosstalk laughter laughs tertawa hening""".split()
    )
)
"""Words of grammar, and what people answer and call out."""
_NOT_ENGLISH = REGIONAL_FUNCTION - ENGLISH_FUNCTION


@lru_cache(maxsize=2)
def function_words(language: Language) -> frozenset[str]:
    """Words of grammar and calls that may open a sentence; in English text those of regions of Indonesia ("mo", "ji") are none."""
    return FUNCTION - _NOT_ENGLISH if language == "en" else FUNCTION


def is_dialect(word: str) -> bool:
    """Whether a lower-case word is a word of Indonesian in the sounds of Palembang or Minang: "berapo", "mangurus", "sabulan".

    Examples
    --------
    >>> from govtext.privacy.wordlists import is_dialect
    >>> is_dialect("berapo"), is_dialect("mangurus"), is_dialect("kasdirah")
    (True, True, False)
    """
    if len(word) < 4:
        return False
    forms = [word[:-1] + "a"] if word.endswith("o") else []
    if word[:2] in {"ba", "ma", "ta", "pa", "sa", "da", "ka"}:
        forms += [form[0] + "e" + form[2:] for form in (word, *forms)]
    return any(is_word(form) or is_spoken(form) for form in forms)


NEVER = frozenset(
    """senin selasa rabu kamis jumat sabtu minggu ahad januari februari maret april mei juni juli agustus september oktober november desember monday tuesday wednesday thursday
    friday saturday sunday january february march may june july august october december ramadan ramadhan lebaran idul adha paskah nyepi galungan christmas easter ramadan
    islam kristen katolik hindu buddha konghucu muslim christian allah tuhan god alhamdulillah insyaallah assalamualaikum waalaikumsalam wassalam bismillah astaghfirullah om swastyastu
    pancasila pemilu pilkada covid corona stunting tb tbc hiv facebook instagram tiktok whatsapp telegram youtube twitter google zoom excel word internet
    bahasa indonesian english javanese sundanese balinese dutch british american african european asian french german spanish chinese arabic portuguese
    pkm puskesmas posyandu poskesdes polindes pustu dinas dinkes kementerian kemenkes kemendesa bappeda bappenas bpbd bpjs bkkbn dprd dpr dpd dpmd pemda pemkab pemkot pemprov kabupaten
    provinsi kota kecamatan kelurahan desa dusun musrenbang musdes musyawarah apbdes apbd apbn rpjmdes rkpdes renstra sop mou sk perda perdes permendagri permendes undang permenkes
    baznas pmi basarnas tagana polri tni polsek polres koramil kodim brimob lsm ngo csr pnpm pkh blt bumdes bumn bumd umkm ukm kud kip ktp kk hp wa ig fb tv ac ppt pdf xl toefl
    karang taruna gapoktan poktan kwt kps lmdh perhutani pln pdam pertamina telkom bulog mandiri bri bni bca bsi btn bjb bank rukun tetangga balai pendopo babinsa bimtek uptd bbws upt
    tgl nmr dsb dll yth ttd inpres jasmani dinsos dishub dishut disnaker dispora disdik disdikbud dispar disperindag dinkop dukcapil disdukcapil kominfo diskominfo kesbangpol satpol satgas damkar
    banser ansor dandim polairud pokdarwis kemensos kemendes kemendagri kemenag kemenkeu kemenpan kadin pramuka perkim perpres perbup unpad undip unsri unhas ugm ui itb unair
    unej sdgs sdg adiwiyata germas aisyiyah muhammadiyah nahdlatul ulama nu fatayat muslimat bangda jateng jatim jabar kalbar kalteng kaltim kalsel sulsel sulteng sultra sumbar
    sumut sumsel ntt ntb bimtek ngos pns asn taiwan hongkong bible quran alquran somali washington collaborative governance stakeholder stakeholders focus group discussion fgd
    government ministry department council committee board commission office county city state district province republic parliament university college school hospital clinic
    centre center health red cross police bank union church mosque river road street lake park station island north south east west northern southern eastern western central national local
    regional federal united nations world community forum programme program project fund act agency authority association federation society institute court house
    interview transcript notes respondent question page table figure chapter section""".split()
)
NEVER |= frozenset(
    """pergub pergubnya perwal perwali perkada perka permenko permenaker permenkeu permensos permendikbud permenkumham permenag kepmen kepgub kepbup kepres keppres inpres perppu rpp raperda ranperda qanun
    awig perarem pararem juknis juklak renja rkp rkpd rpjm rpjmd rpjpd rpjmn rtrw rdtr uud kuhp perpu apip adipura kalpataru siskeudes simpus sipd dtks dtsen dapodik emis simkah otsus
    kotaku pamsimas rutilahu sanimas p3md tpps ppgbm proklim inpassing sertifikasi prona ptsl kur kip kks bpnt pkh blt bst bos bok bop dak dau dbd posbindu prolanis prodeskel idm bnpb bmkg brr bprt rri
    tvri pwi kemitraan otorita kesra kesos pemum trantib ekbang pemdes kemdes kemenpupr kemenlhk klhk kkp esdm bkd bkpsdm bpka inspektorat kejari polda kodam korem
    mulud maulid maulud suro sura sapar safar muharram muharam rabiul rajab ruwah syaban sya'ban syawal sawal zulkaidah zulhijah dzulhijjah zulhijjah rabiulawal kuningan piodalan odalan saraswati
    pagerwesi imlek cengbeng waisak natal pentakosta advent christmases easter idulfitri iduladha nuzulul isra mikraj nataru prapaskah jumat legi pahing pon kliwon santri agustusan tahunbaru
    golkar gerindra pdip pdi pkb pks ppp nasdem demokrat perindo hanura psi pan masyumi labour tory tories conservatives democrats republicans greens brexit
    betawi jawa sunda madura batak minang minangkabau melayu bugis makassar dayak asmat dani sasak toba karo nias mandar toraja banjar kutai tionghoa cina tiongkok belanda inggris papua papuan ambon
    manado minahasa tolaki osing tengger baduy rejang aceh gayo arab jepang scottish welsh irish polish romanian somali ghanaian nigerian kenyan scots gaelic
    indomaret alfamart gojek grab shopee tokopedia lazada unilever danone nestle aqua telkomsel indosat google pertamina pegadaian jne jnt tesco asda lidl aldi amazon uber samsung
    subuh zuhur dzuhur ashar asar magrib maghrib isya isyak dhuha tahajud tarawih jumatan kebaktian misa ya'ahowu yaahowu swastiastu swasti astu om suksma mewali mauliate godang tarimo kasih makasih mokasih tarima trims sakalangkong tabe tabek kurru sumanga epanggi asalamualaikum salamualaikum wss wr wb subhanallah
    masyaallah wallahualam wallahu alam naudzubillah innalillahi syukur puji tuhan yesus kristus bapa almasih nabi rasul rasulullah gusti pangeran dewa dewi sang hyang
    kemendikbud kemenhub kemenko kemenkop kemnaker kpk kpu bawaslu mk ma ky ombudsman komnas komisi kejaksaan pengadilan unesco unicef undp who fao usaid ausaid giz jica worldbank worldvision oxfam
    unj uin iain stain unnes uny undana unmul unram unud udayana pattimura cenderawasih hasanuddin airlangga diponegoro padjadjaran brawijaya andalas trisakti unpar uajy ukdw unika ipdn
    pokmas pokja poktan gampong nagari universitas fakultas institut sembako raskin rastra bpjstk ketenagakerjaan kubah""".split()
) - {
    "gusti",
    "hasanuddin",
    "dewi",
    "dewa",
    "ma",
    "karo",
    "kuningan",
    "banjar",
    "pan",
    "bos",
    "isra",
    "bapa",
    "bop",
    "legi",
    "diponegoro",
    "who",
    "greens",
    "alam",
    "kasih",
    "natal",
    "safar",
    "rajab",
}
"""Rules, systems, feasts and months, parties, peoples, firms, greetings and universities."""
PEOPLES = frozenset(
    """afrikaans akan albanian algerian amharic angolan arab argentinian argentine armenian assamese australian austrian aymara azeri azerbaijani bahasa bajau baloch bambara bangla bangladeshi
    barbadian basque belgian bemba bengali berber bisaya bolivian bosnian botswanan brazilian breton bulgarian burmese burundian cambodian cameroonian canadian cantonese caribbean catalan cebuano
    chadian chichewa chilean chinook choctaw cherokee colombian congolese cornish corsican cree creole croatian cuban cypriot czech dagbani danish dholuo dinka dogon dominican dravidian dutch
    ecuadorian egyptian english eritrean estonian ethiopian ewe fante farsi fijian filipino filipina finnish flemish frisian fula fulani fulfulde gaelic gambian georgian gikuyu gujarati
    gurkha guyanese haitian hakka hausa hawaiian hebrew hindi hispanic hmong hokkien honduran hungarian iban icelandic igbo ijaw ilocano indigenous inuit inuktitut iranian iraqi irish islamic
    israeli italian ivorian jamaican jewish jordanian kalenjin kannada kanuri karen kashmiri kazakh khmer kikuyu kinyarwanda kirundi kisii kiswahili kongo konkani korean kosovan kru kurdish
    kuwaiti lakota lao laotian lapp latin latino latina latvian lebanese lesotho liberian libyan lingala lithuanian luganda luhya luo luxembourgish maasai macedonian maithili malagasy malawian
    malay malayalam malaysian malian maltese manchu mandarin mandinka maori marathi masai mauritian mayan mende mexican moldovan mongolian montenegrin moroccan mossi mozambican namibian
    navajo ndebele nepalese nepali nigerien nilotic norse norwegian nuer oceanian odia ojibwe okinawan oriya oromo pacific pakistani palauan palestinian panamanian papuan paraguayan pashto
    pashtun persian peruvian pidgin polynesian portuguese pulaar punjabi qatari quechua rohingya roma romani rwandan samoan sami sanskrit sardinian saudi scandinavian scots senegalese sepedi
    serbian serer sesotho setswana shona siamese sicilian sikh sindhi singaporean sinhala sinhalese slavic slovak slovene slovenian sotho soninke sorani sudanese swahili swazi swedish swiss
    sylheti syrian tagalog tajik taiwanese tamil tanzanian tatar telugu temne tetum thai tibetan tigrinya tigray tiv togolese tongan trinidadian tsonga tswana tunisian turkana turkish
    turkmen tutsi hutu twi ugandan uighur ukrainian urdu urhobo uruguayan uyghur uzbek vanuatuan venda venezuelan vietnamese visayan wolof xhosa yemeni yiddish yoruba yupik zambian zimbabwean zulu
    anglican baptist methodist presbyterian pentecostal lutheran evangelical orthodox quaker mennonite mormon adventist salvationist catholic protestant hindu buddhist sunni shia sufi ahmadi jain
    baha'i rastafarian aboriginal torres pakeha welsh cajun appalachian texan londoner glaswegian mancunian scouser geordie cockney yorkshireman""".split()
)
"""Peoples, languages and faiths of the world, in English: they have a capital and are nobody's name."""
BRANDS = frozenset(
    """toyota honda suzuki yamaha kawasaki daihatsu mitsubishi nissan mazda hyundai chevrolet chevy subaru volvo bmw audi volkswagen vw fiat renault peugeot citroen skoda vauxhall jeep tesla hilux avanza vespa
 fuso alfamidi isuzu pajero fortuner innova brio ertiga xpander mercedes porsche ferrari ducati vixion shimano pfizer sinovac sinopharm astrazeneca moderna novavax avon oriflame tupperware zumba netflix disney hollywood bollywood nobel
 canva telegram tokped traveloka bukalapak blibli maggi bango wardah rexona sunsilk bimoli kapal-api aspirin ibuprofen insulin coca-cola heineken guinness carlsberg cadbury kitkat oreo adidas puma reebok gucci prada
 caritas oxfam unilever monsanto syngenta novartis tullow chevron exxon freeport rotary scouts isuzu nokia iphone android oppo vivo xiaomi huawei tecno itel infinix motorola sony panasonic toshiba epson intel microsoft apple powerpoint gmail yahoo skype messenger snapchat discord reddit
 wikipedia linkedin netflix spotify pinterest uber airbnb paypal mpesa safaricom airtel vodafone telstra verizon mtn indomie supermi sedaap pepsi coke cocacola fanta sprite milo nescafe nestle
 marlboro sampoerna djarum dettol lifebuoy vaseline colgate pampers huggies panadol paracetamol betadine amoxicillin walmart costco kmart woolworths sainsbury sainsburys morrisons waitrose greggs primark ikea
 mcdonald's mcdonalds kfc starbucks jollibee lego barbie disney nike adidas velcro hoover sharpie tupperware styrofoam thermos rolex bitcoin chatgpt openai nvivo spss stata excel bbc itv cnn aljazeera
 kompas """.split()
)
"""Brands that people name as they name things."""
NEVER |= frozenset(
    """poltekkes kab kec kel prov okt nop agt agst komda samsat jakstrada jakstranas organda walhi kontras icw idi ibi ppni apdesi papdesi hipmi kadin apindo gapensi pgri ipnu ippnu gmni hmi pmii kammi lazismu lazisnu
    posbindu prolanis gerdu siskamling satlinmas linmas rakor rakornas musrenbangcam musrenbangdes bumkal pokjanal pusdalops dansatgas bimwin bapas bulog bawaslu panwaslu ppk pps kpps dispenda diknas dikmas
    dalduk bikor promkes kesling gizi napza narkoba narkotika susenas riskesdas sakernas podes sensus jatirogo siltap silpa pades padesa perdirjen permentan permendesa permenlhk perpres perwal keputusan edaran juknis lampiran
    videotron startup backlog qurban khutbah sinergitas integratif euh euleuh lieur waw oalah""".split()
)
GREETINGS = frozenset(
    """vinaka sawa karibu jambo habari diolch syukran shukran afwan tabea arigato gracias danke obrigado obrigada kamsia xiexie namaste namaskar salaam marhaba vanakkam mahalo aloha
    sawubona dankie ngiyabonga enkosi medaase nagode bonjour hola ciao prego grazie spasibo kamsahamnida nihao mabuhay opo naku sige hatur nuhun matur nuwun rahajeng kulonuwun punten permisi
    sumonggo monggo wallahi inshallah mashallah kapag astagfirullah astaghfirulloh aiya aduh astaga alamak wah hmm oof ih eh amboi walah""".split()
)
"""How people greet, thank and call out in many languages."""
RITES = frozenset(
    "ngaben kasada sekaten grebeg barzanji tahlil tahlilan yasinan manakib nyadran ruwatan tingkeban melasti al-fatihah sinulog fiesta sallah".split()
)
DISEASES = frozenset(
    "ebola mpox zika dengue malaria polio cholera measles tuberculosis chikungunya antraks rabies difteri kolera omicron".split()
)
COMMONS = frozenset(
    "aadhaar anganwadi ayushman swachh mgnrega panchayat sarpanch harambee gacaca ubuntu umuganda wantok talanoa jirga kgotla baraza ujamaa bayanihan pantawid cedi peso rupee shilling kwacha".split()
)
"""Programmes, assemblies and money of many countries."""
REGIONAL_DAYS = frozenset(
    "senen seloso salasa rebo kemis jemuah jumuah septu ngahad minggon riyaya bakda lebaran".split()
)
NEVER |= (
    GREETINGS
    | RITES
    | DISEASES
    | COMMONS
    | REGIONAL_DAYS
    | BRANDS
    | frozenset(
        "onam holi diwali deepavali pongal eid ramadhan hosanna hallelujah amen jesus christ gospel pope pentecost lent passover hanukkah thanksgiving halloween bonfire wifi whatsapp facetime covid-19".split()
    )
)
NEVER |= PEOPLES - {
    "karen",
    "georgian",
    "jain",
    "latina",
    "torres",
    "argentine",
    "mende",
    "lao",
    "kongo",
    "fula",
    "venda",
    "shona",
    "roma",
    "ewe",
    "akan",
    "tiv",
}
PUBLIC = frozenset(
    """jokowi|joko widodo|luhut|luhut binsar pandjaitan|luhut panjaitan|anies|koster|wayan koster|lukas enembe|enembe|khofifah|khofifah indar parawansa|ahok|basuki tjahaja purnama|prabowo|ganjar|puan maharani|
    mahfud md|tito karnavian|sandiaga uno|erick thohir|nadiem makarim|mike hulme|paul farmer|robert chambers|amartya sen|james scott|clifford geertz|koentjaraningrat|jared diamond|
    pramoedya ananta toer|cut nyak dhien|teuku umar|pangeran diponegoro|al-ghazali|hasyim asy'ari|ahmad dahlan|buya hamka|ki hajar dewantara|wiji thukul|iwan fals|rhoma irama|munir said thalib|
    boris|keir starmer|rishi sunak|theresa may|david cameron|nicola sturgeon|joe biden|biden|donald trump|narendra modi|jacinda ardern|museveni|uhuru kenyatta|william ruto|greta thunberg|
    jokowi|prabowo subianto|sby|susilo bambang yudhoyono|soekarno|bung karno|bung hatta|soeharto|gus dur|megawati|habibie|gibran|ma'ruf amin|jusuf kalla|
    sri mulyani|anies baswedan|ganjar pranowo|ridwan kamil|tri rismaharini|barack obama|obama|trump|boris johnson|kartini|diponegoro|elinor ostrom|robert putnam|max weber|
    geertz|lévi-strauss|levi-strauss|foucault|bourdieu|habermas|durkheim|malinowski|gramsci|bruno latour|latour|ostrom|hannah arendt|karl polanyi|spivak|erving goffman|goffman|anthony giddens|giddens|manuel castells|
    henri lefebvre|john rawls|martha nussbaum|ivan illich|freire|frantz fanon|arnstein|sherry arnstein|margaret mead|naomi klein|annemarie mol|benedict anderson|anna tsing|
    donna haraway|ulrich beck|atul gawande|michael marmot|hans rosling|jeffrey sachs|bill gates|melinda gates|elon musk|mark zuckerberg|paus fransiskus|
    dalai lama|mother teresa|bunda teresa|mahatma gandhi|gandhiji|nehru|indira gandhi|desmond tutu|kofi annan|kwame nkrumah|nkrumah|julius nyerere|nyerere|jomo kenyatta|obasanjo|buhari|tinubu|
    goodluck jonathan|duterte|ferdinand marcos|cory aquino|lee kuan yew|queen elizabeth|king charles|prince harry|princess diana|roald dahl|shakespeare|charles dickens|einstein|sigmund freud|freud|
    sachin tendulkar|churchill|winston churchill|pak harto|lionel messi|maradona|cristiano ronaldo|vivaldi|mozart|beethoven|bach|valentino rossi|kho ping hoo|chairil anwar|sutan sjahrir|tan malaka|bung tomo|
    john wayne|bruce lee|jackie chan|superman|batman|spiderman|michael jackson|beyonce|bob marley|elvis presley|lady gaga|taylor swift|rihanna|marilyn monroe|charlie chaplin|tom cruise|shah rukh khan|amitabh bachchan|
    mao zedong|karl popper|noam chomsky|charles darwin|isaac newton|socrates|plato|machiavelli|hitler|putin|vladimir putin|zelensky|macron|angela merkel|merkel|xi jinping|imran khan|benazir bhutto|aung san suu kyi|
    aristotle|confucius|najwa shihab|nadiem|susi pudjiastuti|
    michel foucault|michael lipsky|paulo freire|karl marx|nelson mandela|margaret thatcher|tony blair|martin luther king""".replace(
        "\n    ", ""
    ).split("|")
)
"""Persons of public life, who are left as they are and listed for review."""
