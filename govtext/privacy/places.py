"""Addresses, workplaces and small places, by the words that open them; and offices that one person alone holds."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from govtext.privacy.found import Certainty, Found
from govtext.privacy.wordlists import (
    ENGLISH_NAMES_AND_WORDS,
    FUNCTION,
    HONORIFICS,
    KIN_TITLES,
    NEVER,
    ROLES,
    WEAK_HONORIFICS,
    is_dialect,
    is_word,
    known_places,
)

__all__ = [
    "bare_name",
    "find_addresses",
    "find_bare_places",
    "find_lower_case",
    "find_places",
    "find_roles",
    "find_small_english",
    "find_workplaces",
    "is_lower_case",
    "small_lines",
]

_CAP = r"[A-Z][\w’'-]{0,40}"
_STREET_WORD = rf"(?!(?i:no|nomor|rt|rw|blok|gang|gg|lorong|lrg|kode|kel|kec|desa|kelurahan|kecamatan|kabupaten|kota|perum)\b){_CAP}"
_NAME = rf"(?:{_CAP}|\d{{1,3}}(?!\d)|dr\.|\d{{1,2}}[A-Z])"
_DIGIT = "(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)"
_SPOKEN = rf"(?i:(?:(?:se|{_DIGIT}\s)ratus\s?)?(?:{_DIGIT}\s(?:belas|puluh(?:\s{_DIGIT})?)|sepuluh|sebelas|(?:(?:kosong|nol)\s){{0,2}}{_DIGIT}(?:\s(?:kosong|nol|{_DIGIT})){{0,2}}))\b(?![-\s](?:ratus|ribu|juta|orang|kali|tahun|bulan|hari)\b)"
"""A number below a thousand in spoken words."""
_UNIT = rf"(?i:rt|rw|er[ -]?te|er[ -]?we)\.?\s?/?\s?(?:\d{{1,3}}|{_SPOKEN})"
_PART = (
    rf"(?:(?i:no|nomor|nmr)\.?\s?{_SPOKEN}|(?i:no|nomor|nmr)\.?\s?\d{{1,4}}(?:\s?[A-Za-z]\b|[A-Z]{{2}}\b)?(?:/\d{{1,3}})?\b|{_UNIT}(?:\s?/\s?(?i:rw)?\.?\s?\d{{1,3}})?"
    rf"|(?i:blok|block)\s[A-Z]{{0,2}}\d{{0,3}}[A-Z]?(?:[/-]\d{{1,3}})?\b|(?i:gang|gg|lorong|lrg|lr)\.?\s(?:\d{{1,3}}\b|{_STREET_WORD}(?:\s{_STREET_WORD})?(?:\s\d{{1,3}}\b)?)"
    rf"|(?i:km|kilometer|lantai|lt|kamar|kavling|kav|petak|pintu|unit|tower|menara|jalur|kios|los)\.?\s(?:(?i:nomor|no)\.?\s)?(?:\d{{1,4}}[A-Z]?\b|[A-Z]{{1,2}}\d{{0,3}}\b|{_SPOKEN})|(?i:kode\spos)\s?:?\s?\d{{5}}|(?i:perum(?:ahan)?|komplek|kompleks|banjar|dusun|link(?:ungan)?|cluster|apartemen)\.?(?:\s{_STREET_WORD}){{1,4}})"
)
_STREET = re.compile(
    rf"\b(?:(?i:kampung|kampong|kp\.|desa|dusun|lingkungan)\s{_STREET_WORD}(?:\s{_STREET_WORD})?,?\s(?=(?i:jl|jln|gg|lrg|jalan|gang|lorong)\b))?(?:(?i:jl|jln|gg|lrg)\.\s?|(?i:jl|jln|jalan|gang|gg|lorong|lrg)\s)(?P<name>(?:(?:Raya|Jend(?:eral)?\.?|Dr\.?|KH\.?|Prof\.?|H\.)\s)?{_STREET_WORD}(?:\s{_STREET_WORD}){{0,3}}(?:\s[IVX]+\b)?(?:\s\d{{1,3}}[A-Za-z]?\b)?)"
    rf"(?:,?\s{_PART})*"
)
_ESTATE = re.compile(
    rf"\b(?i:perum(?:ahan)?|komplek|kompleks|btn|cluster|apartemen|asrama|rusun(?:awa)?|ruko|rukan|griya)\.?(?:\s{_STREET_WORD}){{1,4}}(?:,?\s{_PART})*"
)
_BLOCK = re.compile(rf"\b(?i:blok)\s[A-Z]{{0,2}}\d{{0,3}}[A-Z]?(?:[/-]\d{{1,3}})?\b(?:,?\s{_PART}){{1,4}}")
_NUMBERED_LANE = re.compile(
    rf"\b(?i:gang|gg|lorong|lrg|blok)\.?\s(?:\d{{1,3}}\b|{_SPOKEN}|[A-Z]\d{{0,2}}\b),?\s(?:{_PART})(?:,?\s{_PART}){{0,3}}"
)
_SPOKEN_UNITS = re.compile(
    rf"\b(?i:rt)\.?\s(?:\d{{1,3}}|{_SPOKEN})(?:\s?[/,]\s?|\s)(?i:rw)\.?\s(?:\d{{1,3}}\b|{_SPOKEN})"
)
_LODGING = re.compile(
    rf"\b(?i:kos|kost|kos-kosan|kost-kostan|indekos|kontrakan|wisma|mess|rumah susun)\s(?P<name>{_STREET_WORD}(?:\s{_STREET_WORD}){{0,2}})(?:,?\s{_PART})*"
)
_POST_BOX = re.compile(rf"\b(?:P\.?\s?O\.?\s?Box|Kotak Pos|kotak pos)\s\d{{1,6}}(?:,\s{_CAP}(?:\s{_CAP}){{0,2}})?")
_UNITS = re.compile(
    r"\b(?i:rt)\.?\s?\d{1,3}\s?[/,]?\s?(?i:rw)\.?\s?\d{1,3}\b|\b(?i:rt)\s?/\s?(?i:rw)\s?:?\s?\d{1,3}\s?/\s?\d{1,3}\b"
)
_POST = re.compile(r"\b(?i:kode\spos)\s?:?\s?\d{5}\b")
_LOWER_LANE = re.compile(
    rf"\b(?:jl|jln|jalan|gang|gg|lorong|lrg|simpang|komplek|kompleks|perum|perumahan|blok)\.?\s[^\W\d]+(?:\s[^\W\d]+){{0,6}}?,?\s(?:no|nomor|nomer|rt|rw|km)\.?\s?(?:\d{{1,4}}[a-z]?\b|{_SPOKEN})(?:,?\s(?:{_UNIT}|(?:no|nomor|nomer|blok)\.?\s(?:\d{{1,4}}\b|{_SPOKEN})))*",
    re.IGNORECASE,
)
"""A street or lane in words without capitals: "lorong sepakat belakang masjid rt sebelas nomor enam belas"."""
_LOWER_STREET = re.compile(
    rf"\b(?:jl\.?|jln\.?|jalan|gang|gg\.?|lorong|lrg\.?)\s[a-z]+(?:\s[a-z]+){{0,2}}?\s(?:no|nomor)\.?\s?(?:\d{{1,4}}[a-z]?\b|{_SPOKEN})(?:,?\s{_UNIT})*",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^[ \t]*(?:alamat|address)[ \t]*:[ \t]*(?P<address>[^\n,]{4,120})", re.IGNORECASE | re.MULTILINE
)
_FURTHER = re.compile(
    rf",\s(?i:yang (?:ada|punya|pagar\w*|cat\w*)|(?:sebelah )?(?:utara|selatan|timur|barat)|lewat|turun|naik|belok|tangga|gang|lorong|rumah|masuk|atas|bawah|muka|pinggir|kidul|lor|wetan|kulon|pagar|cat|pintu|sebelah|samping|dekat|depan|belakang|seberang|tukangeun|gigireun|hareupeun|mburi|ngarep|persis|pas|antara|lantai|ujung|pojok|blok|los|kios|gubuk|no|nomor|nomer|km)\b[^,.;:!?\n]{{0,40}}|"
    rf",?\s(?:{_PART}|(?i:desa|ds\.|kelurahan|kel\.|kecamatan|kec\.|dusun|dsn\.?|kampung|kp\.|lingkungan|banjar|nagari|jorong|gampong)\s{_STREET_WORD}(?:\s{_STREET_WORD}){{0,2}}"
    rf"|(?i:dekat|depan|belakang|samping|sebelah|seberang|tukangeun|gigireun|hareupeun|mburi|ngarep|muka|lalu|antara)\s(?i:masjid|gereja|pasar|pos ronda|balai|warung|toko|sekolah|puskesmas|pura|langgar|musala)\b(?:\s{_STREET_WORD}){{0,3}})"
    rf"|,\s(?:{_STREET_WORD}(?:\s{_STREET_WORD}){{0,2}}(?=[.,;)\n]|$)|[A-Z]{{1,2}}\d{{1,2}}[A-Z]?\s\d[A-Z]{{2}}\b|[A-Z]{{2}}\s\d{{5}}\b|\d{{5}}\b)"
)
_STREETS = (
    "(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Drive|Close|Court|Crescent|Way|Square|Place|Terrace|Boulevard|Blvd|Gardens|Row|House|Mews|Walk|Wharf|Quay|Grove|Rise|View|Parade|Highway|Trail|"
    "Circle|Hill|Buildings|Towers?|Estate|Cottages?|Mansions?)"
)
_ENGLISH_STREET = re.compile(
    rf"\b(?:(?:Flat|Unit|Apartment|Apt)\.?\s\w{{1,4}},?\s)?\d{{1,5}}[A-Za-z]?,?\s(?:{_CAP}\s){{1,3}}{_STREETS}\b(?:,\s(?:{_CAP}\s){{1,3}}{_STREETS}\b)?(?:,?\s(?i:flat|unit)\s\w{{1,4}}\b)?"
)
_NAMED_STREET = re.compile(
    rf"(?<![\w’'-])(?:(?i:number|no\.?)\s(?:\d{{1,4}}[A-Za-z]?|[a-z]{{3,9}}(?:[- ][a-z]{{3,5}})?),?\s)?(?P<name>(?:{_CAP}\s){{1,3}})(?:Street|Road|Lane|Avenue|Crescent|Terrace|Close|Mews)\b(?:,?\s(?:no\.?|number)\s(?:\d{{1,4}}\b|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]{{3,5}}teen|[a-z]{{3,5}}ty(?:[- ][a-z]{{3,5}}\b)?)\b))?"
)

_WHERE = re.compile(
    r"\b(?:(?:post|postal|home|her|his|their|my|your|our|whose|the|an) address\w*|addresses|alamat(?:nya|ku|na|e|nyo)?|where (?:do|does|is|are|can|could|should|would|will|shall|would) [^\n?.]{0,40}\b(?:live|lives|stay|stays|house|home|find|send|post|office)\b"
    r"|(?:rumah|omah|imah|umah|kos|kost|tinggal|kantor)(?:nya|ku|mu|na|e|nyo|ne)?(?: [^\n?.]{0,30})? (?:di )?(?:mana|ndi|mano|endi|pundi)\b|(?:rumah|omah|imah|umah|kos|kantor)(?:nya|ku|na|e|nyo|ne)\b|(?:tinggal|tinggalnya|mondok|ngontrak|ngekos|nge-?kos) di\b|(?:live|lives|living|stay|stays|staying) (?:at|in|by|near)\b|"
    r"(?:my|her|his|their|our) (?:house|home|place|room|flat) (?:is|was)\b|(?:rumah|omah|imah|umah) (?:saya|aku|beta|kami|kita|dia|beliau|ambo|abdi|tiang|kula|kulo|sa|de|katong|awak|ulun)\b|"
    r"(?:go|going|come|post|send(?: it| them| the letter)?|write|deliver(?: it)?) to\b|(?:i|we|she|he|they)['’]?(?:m|re|s) at\b|keeps? it in\b)",
    re.IGNORECASE,
)
"""Asks or tells where somebody lives or gets post."""
_ANSWERED = re.compile(
    r"(?:(?:rumah|omah|imah|umah|kos|kost|tinggal|alamat)\w*(?: [^\n?.]{0,30})? (?:di )?(?:sebelah )?(?:mana|ndi|mano|endi|pundi)\b|(?:mana|ndi|mano|endi|pundi) (?:rumah|omah|imah|umah|alamat|tinggal)\w*|"
    r"where (?:do|does|is|are|can|could|should|would|will) [^\n?.]{0,40}\b(?:live|lives|stay|stays|house|home|find|send)\b|\balamat(?:nya)?(?: lengkap)?(?:nya)?|\baddress)"
    r"[^\n?.]{0,30}\?[^\n]{0,60}\n+[^\n:]{1,40}:[ \t]*(?P<said>[^\n.?!:;\"“”]{8,140})(?=[.!\n;]|$)",
    re.IGNORECASE,
)
"""A question where somebody lives, and what the next turn says first."""
_OPENING = re.compile(
    r"^(?:(?:ya|iya|oh|ada|itu|di|well|yes|it's|at|in|oke|ok|masih|baik)\b[, ]{1,2}){1,3}", re.IGNORECASE
)
_NEAR_CUE = 170
_DWELLING = re.compile(
    r"\b(?:houses?|home|door|shop|kiosk|stall|store|trailer|caravan|flat|room|plot|ward|block|purok|compound|hut|lot|cottage|cabin|c/-|c/o|rumah|omah|imah|umah|kos|kost|kontrakan|gang|gg|lorong|blok|rt|rw|handil|simpang|kompleks|kios|"
    r"warung|toko|lantai|los|lapak|jalan|jl|no|nomor)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:beside|behind|opposite|next to|near|after|past|above|below|across from|in front of|off|bottom of|end of|top of|corner of|with (?:the|a|two) [a-z]+ (?:door|gate|poles?|roof|fence|wall)|"
    r"dekat|deket|samping|sebelah|seberang|subarang|belakang|balakang|depan|pinggir|ujung|pojok|masuk|persis|antara|sabla|sablah|mburi|ngarep|kidul|lor|wetan|kulon|tukangeun|gigireun|hareupeun|muka|pas)(?:e|na|nya|nyo)?\b",
    re.IGNORECASE,
)
"""Words before what lies beside a house."""
_HOME = re.compile(
    r"(?P<home>\b(?:(?:the|a) (?:[a-z-]+ ){0,2}?(?:house|trailer|store|shop|kiosk|caravan|hut|cottage|cabin|room|flat|one|door|compound)|[A-Z][\w’'-]{2,30}(?: [A-Z][\w’'-]{2,30})?, (?:gang|gg|lorong|lrg|jalan|blok|rt)|C/-|c/o|house|flat|room|rumah|omah|imah|umah|kos|kontrakan|gang|gg|lorong|blok|block|simpang|jalan|jl|ward|purok|plot|handil|(?:[A-Z][\w’'-]{2,30} )?(?:House|Blok|Gang|Lorong|Kompleks)|"
    r"kiosk|\d{1,4}[A-Za-z]?,? [A-Z])[^.?!;:\n\"“”()]{3,110}?)(?=[.?!;:\n\"“”()]|,? (?:and|but|so|then|you|just|it's|tapi|jadi|terus|trus|kalau|anam|bawa|ya|itu|dulu|sudah|su|belum|nanti|sekarang|yang|where|which|who|because|karena)\b|$)",
    re.IGNORECASE,
)
_HEADS = (
    r"(?:UPTD?\.? )?Puskesmas(?: Pembantu| Induk| Keliling)?|Pustu|Poskestren|Poskeskel|RSIB|RSK|RSKIA|RSAB|RSIA|RSB|Klinik Pratama|Praktik Bidan|Rumah Bersalin|Poskesdes|Polindes|Posyandu|RSUD|RSUP|RSIA|RSU|RSJ|RS|Rumah Sakit(?: Umum(?: Daerah)?)?|Klinik|Apotek|Laboratorium|SD Inpres|"
    r"SD Negeri|SMP Negeri|SMA Negeri|SMK Negeri|SDN|SMPN|SMAN|SMKN|SDIT|SMPIT|SD|SMP|SMA|SMK|SLB|MIN|MTsN|MAN|MI|MTs|MA|TK|PAUD|RA|TPQ|PT|CV|UD|PD|Koperasi|KUD|KSP|CU|"
    r"BUMDes|BUMNag|Yayasan|LSM|LPD|Ponpes|Pondok Pesantren|Pesantren|Bank Sampah|Kelompok Tani|Poktan|Gapoktan|KWT|Kelompok Wanita Tani|Karang Taruna|Pokdarwis|"
    r"RM|Rumah Makan|Warung|Toko|Hotel|Forum|Komunitas|Paguyuban|Perkumpulan|Sanggar|Masjid|Musala|Gereja|Pura|Vihara|BLK|Kantor (?:Desa|Kelurahan|Kecamatan|Camat|Lurah)|"
    r"KUB|KUBE|Poklahsar|Pokmas(?:was)?|Majelis Taklim|TPS ?3R|Homestay|Penginapan|Losmen|Katering|Catering|Butik|Konveksi|Fotokopi|Apotik|Optik|LKP|LPK|KUA|BPP|"
    r"GKI|HKBP|GMIT|GMIM|GPM|GBI|GKJ|GKPS|GBKP|Paroki|Stasi|Kapel|Klenteng|Kelenteng|Wihara|Seminari|Rumah Belajar|Rumah Singgah|Rumah Aman|Omah|SSB|KSU|KSPPS|Kopwan|Koptan|Kopkar|KPRI|"
    r"Perkebunan|PTPN|Radio|Serikat|Aliansi|Jaringan|Kelompok (?:Nelayan|Ternak|Usaha|Sadar Wisata)|SLBN|SDK|SMPK|SMAK|SDI|RSI|RSUP|Kantor (?:Notaris|Hukum)|"
    r"Balai Desa|Panti(?: Asuhan)?|Dayah|Surau|Langgar|Mushola|Mushalla|Mushola|Meunasah|Madrasah|Sekolah(?: Dasar)?|SMKS|SMAS|SMPS|SDS|MIS|MTsS|PKBM|TB|Lapas|Rutan|Polsek|Koramil|"
    r"Salon|Kedai|Kafe|Swalayan|Minimarket|Depot|Percetakan|Penerbit|Studio|BPR|BMT|LKM|LMDH|LPHD|LBH|TBM|Taman Baca(?:an)?|Rumah Baca|Subak|HIPPA|P3A|GP3A|UKM|Firma|"
    r"PP|DKM|TPS ?3R|TPST|Rumah (?:Kompos|Produksi|Tahfidz|Tahfiz|Kreatif|Zakat|Data|Literasi|Batik)|Balkondes|Villa|Vila|Resor|Resort|Wisma|Warkop|Warung Kopi|Kedai Kopi|Doorsmeer|Lapak|Pangkalan|"
    r"Konter|Grosir|Kios|Laundry|Barbershop|Bimbel|LKSA|SMKK|SMTK|STT|STM|SPBU|SPPG|Galangan|Penggilingan|Peternakan|Tambak|Kebun|Sahabat|Gerakan|Relawan|Balai Pengobatan|Kantor Pengacara|Pusat Studi|UPPKS|GAPKI|Nusantara Sehat(?= [A-Z])|YPK|SD YPK|SMP YPK|SMA YPK|SD Islam|SMP Islam|SMA Islam|SD Katolik|SMP Katolik|SMA Katolik|SD Kristen|SMP Kristen|SMA Kristen|SMK Muhammadiyah|SD Muhammadiyah|SMP Muhammadiyah|SMA Muhammadiyah|Ma['’]had|Zawiyah|Musholla|Musalla|Gereja (?:Katolik|Kristen|Protestan|Toraja|Bethel)|"
    r"TPI|PPI|Posko|Puskeswan|Puskesos|Sentra|Galeri|Lumbung|Angkringan|Kantin|Bumdesma|BUMDesma|KTH|LPHN|KPH|HIPAM|KPSPAMS|KSM|KSB|FPRB|PIK-R|Dasawisma|Dawis|RPH|Masjid Jami|"
    r"Pabrik|Perusahaan|Bengkel|Universitas|Institut|Politeknik|STIKES|STIA|Akademi|Lembaga|Solidaritas|Jemaat|Tabloid"
)  # fmt: skip
_QUOTE = "[\"“'‘]?"
_WORKPLACE = re.compile(
    rf"(?<![\w-])(?P<head>(?i:{_HEADS})|(?:PT|CV|UD|PD|RS)\.)[^\S\n]{_QUOTE}(?P<name>{_NAME}(?:[^\S\n](?:{_NAME}|(?:dan|al|el|bin|of|de)\s{_CAP})){{0,4}})"
)
_ENGLISH_HEADS = r"Clinic|Hospital|Hospice|School|Academy|Nursery|Centre|Center|Trust|Ltd|Limited|Inc|LLP|Cooperative|Foundation|Company|Properties|Farm|Bakery|Parish|Partners|Charity|Directorate|Church|Mosque|Chapel|Surgery|Pharmacy|College|University|Library|Society|Association|Institute|Plc|LLC|Corp|Associates|Stores?|Cafe|Café|Mill|Brewery|Laundry|Primary|Infants|Comprehensive|Kindergarten|Preschool|Playgroup|Supermarket|Motors|Garage|Builders|Hub|Foodbank|Food Bank|Gurdwara|Synagogue|Temple|Mandir|Convent|Monastery|Seminary|Tabernacle|Missionary Baptist|Methodist Church|Mission School|Mission Hospital|Medical Hall|Medical Clinic|Medical Centre|Medical Center|(?:Nursing|Health|Aid) Station|Birthing Home|Nursing School|Dispensary|Community Hall|Village Hall|Infirmary|Maternity Home|Health Post|Creche|Bakehouse|Smokehouse|Homestay|Guesthouse|Guest House|B&B|Elementary|Elementary School|Secondary|Secondary School|High School|Polytechnic|Boatyard|Fishery|Orchard|Vineyard|Rovers|Rangers|Wanderers|Solicitors|Housing|(?:Care|Nursing|Children['’]s) Home|& (?:Sons|Co|Daughters|Partners)"
_ENGLISH_WORKPLACE = re.compile(
    rf"\b(?P<name>(?:St\.?\s)?{_CAP}(?:\s(?:{_CAP}|of\s{_CAP}|and\s{_CAP}|&\s{_CAP})){{0,4}}\s(?P<head>{_ENGLISH_HEADS}))\b\.?"
)
_SMALL_ENGLISH_WORKPLACE = re.compile(
    rf"(?<![\w’'-])(?P<name>(?:[^\W\d_][\w’'-]* ){{1,3}})(?P<head>(?i:{_ENGLISH_HEADS}|grange|lodge|manor|catering|primary school|bakehouse))(?![\w’'-])"
)
"""The same in text without capitals."""
_NAMING = frozenset("satu dua tiga kasih ibu bunda bapak baru lama besar kita sama mau bagus baik".split())
_ENGLISH_SOFT = re.compile(
    rf"(?<![\w’'-])(?P<name>(?:St\.?\s)?{_CAP}(?:\s{_CAP}){{0,3}}\s(?P<head>Bros|Brothers|Group|Consulting|Engineering|Logistics|Transport|Textiles|Foods|Fisheries|Timber|Holdings|Industries|Enterprises|"
    r"Media|Press|Radio|Services|Hall|Store|Takeaway|Restaurant|Diner|Eatery|Kitchen|Pub|Arms|Stitching|Tailors|Hardware|Supplies|Ventures|Bookshop|Chemists?|Mission|Fellowship|Ministries|Orphanage|Shelter|Hostel|Hotel|Inn|Lodge|Tavern|Salon|Butchers|Market|Mart|Shop|Practice|Alliance|Network|Coalition|Union|Guild|Project|Initiative|"
    r"Co-op|Co-operative|Sacco|Sawmill|Quarry|Colliery|Shipyard|Ranch|Dairy|Nurseries|Works|Laboratories|Labs|Cannery|Tannery))\b"
)
_ENGLISH_OF = re.compile(
    rf"\b(?P<head>University|College|Hospital|School|Church|Parish|Diocese|Friends|Sisters|Convent) of (?:St\.? |Saint |the )?(?P<of>{_CAP})(?:\s{_CAP}){{0,2}}"
)
_BUSINESS = re.compile(
    rf"(?<![\w’'-]){_CAP}['’]s(?:\s{_CAP}){{1,3}}\s(?:and|&)\s{_CAP}|(?<![\w’'-]){_CAP}(?:\s{_CAP}){{0,2}}\s&\s{_CAP}(?:\s{_CAP})?"
)
"""A business by its owner or partners: "Lorna's Bulad and Pasalubong", "Shiro Cash & Cereals"."""
_SAINT = re.compile(
    rf"\b(?i:at|from|to|near|of|for|with|by|in|called|is)\s(?P<name>(?:St\.?|Saint|Our Lady of(?: the)?|Holy|Sacred)\s{_CAP}(?:['’]s)?(?:\s(?!of\b){_CAP}(?:['’]s)?){{0,3}})"
)
"""A church, a school or a hospital by its patron: "at St Brannoc's", "from Our Lady of the Sea Parish"."""
_NO_SAINT = frozenset(
    "bible book ghost spirit week communion land quran scripture saturday thursday lands heart night day mass".split()
)
_CONGREGATION = re.compile(
    rf"(?<![\w-])[A-Z]{{2,6}}\s(?P<head>Jemaat|Resort|Ressort|Ranting|Klasis|Sektor|Cabang)\s{_CAP}(?:\s{_CAP}){{0,2}}"
)
"""A congregation or branch of a body that is named by its letters: "GKS Jemaat Praihambuli"."""
_YEAR_BEHIND = re.compile(r"(?: et al\.?)?,? ?\(?(?:19|20)\d\d")
_PUBLIC_HEADS = frozenset("universitas university institut politeknik polytechnic".split())
"""Institutions so large that they tell nobody: they are left, and listed."""
_LEGAL = frozenset("PT CV UD PD KUD KSP KSU PP PKBM LKP LPK KUB BMT BPR SDN SMPN SMAN".split())
_BIG = frozenset(
    "nagari gampong kampung dusun kesehatan pendidikan umum indonesia negara negeri daerah kota kabupaten provinsi pusat nasional swasta pemerintah desa prima lansia balita remaja".split()
)
_PLACE = re.compile(
    rf"(?<![\w-])(?P<head>(?i:(?:desa|banjar|kampung|nagari|dusun) (?:adat|dinas|pakraman|induk)|desa|ds\.|kelurahan|kel\.|dusun|dsn\.?|dukuh|padukuhan|pedukuhan|kampung|kampong|kp\.|nagari|jorong|gampong|banjar|banjar adat|kecamatan|kec\.|"
    rf"distrik|lembang|pekon|tiyuh|huta|korong|mukim|ohoi|negeri|nagori|lingkungan|pulau|UPT))\s(?P<name>(?:Tgk\.|Dt\.|H\.|KH\.|Tengku|{_CAP})(?:\s{_CAP}){{0,3}})"
)
_TASK = re.compile(
    r"(?i:p[e][a-z]+an$|pelayanan|dinas|balai|laboratorium|metrologi|samsat|pasar|terminal|puskesmas|perpustakaan|bahasa)"
)
_AFTER_OFFICE = re.compile(
    rf"(?<![\w-])(?P<head>(?i:camat|lurah|kades|kadus|wali jorong|wali nagari|keuchik|perbekel))\s(?P<name>{_CAP}(?:\s{_CAP}){{0,2}})"
)
_ENGLISH_PLACE = re.compile(
    rf"\b(?P<name>{_CAP}(?: {_CAP}){{0,2}}) (?:(?:v|V)illage|(?:h|H)amlet|(?:s|S)ub-?(?:district|location|county|parish)|(?:(?:Grama|Gram) )?(?:p|P)anchayat|(?:t|T)ownship|(?:t|T)ownland|(?:h|H)ousing estate|(?:e|E)state|(?:w|W)ard(?= (?:in|of)\b)|(?:s|S)ettlement|(?:m|M)arae|(?:o|O)utstation|(?:Sub-)?Location|Flat|Lines|Ridge|Heights)(?![\w-])"
    rf"|\b(?:(?:village|hamlet|parish|township|settlement|barrio) of|(?P<head>(?:B|b)arangay|Brgy\.?|(?:P|p)urok|(?:S|s)itio)) (?P<after>{_CAP}(?: {_CAP}){{0,3}})"
)
_QUARTER = re.compile(rf"(?<![\w’'-])(?:Upper|Lower|Nether|Over|Middle|Great|Little|Mid|Far)\s(?P<own>{_CAP})(?![’'])")
_NO_PLACE = frozenset(
    """wisata siaga mandiri adat tangguh kb digital membangun peduli sehat percontohan bersama kita kami tertinggal maju berkembang binaan dampingan sendiri setempat
    keluarga budaya iklim inggris tengah sebelah lain ini itu pembangunan sosial hidup siap bersih hijau swasembada cerdas wakil ketua kepala pak bu bapak ibu
    lestari hidup ramah layak lansia""".split()
)
_NEXT_PLACE = frozenset("wakil ketua kepala pak bu bapak ibu siaga tangguh kami kita setempat yang dan rt rw".split())
_PLACE_TITLES = frozenset("tengku cut opo mama apo tulang datok wan nek raja men pan bi ma".split())
_ENGLISH_PLOT = re.compile(
    rf"\b(?:Plot|House|Block|Lot|Room|Villa|Stand|Erf|Flat|Unit)\s(?:No\.?\s|number\s)?\d{{1,4}}[A-Za-z]?,?\s(?:(?:Block|Road|Sector|Section|Phase|Room|Lot|Floor|Street)\s\d{{1,4}}[A-Z]?\b|(?:{_CAP}\s){{1,3}}{_STREETS}\b)"
)
_ENGLISH_BLOCK = re.compile(
    rf"\b(?:Block|Blk|Lot|Plot|Flat|Unit|Room|House|Apartment|Apt|Suite|Floor|Door|Stall|Stand|Site)\.?\s(?:No\.?\s)?(?:\d{{1,4}}[A-Za-z]?|[A-Z])\b"
    rf"(?:,?\s(?:Block|Blk|Lot|Plot|Flat|Unit|Room|Floor|Phase|Section|Sector|Zone|Ward|Building)\.?\s(?:\d{{1,4}}[A-Za-z]?|[A-Z])\b)+"
    rf"|\b(?:Lot|Plot|Stand|Erf|Site)\s\d{{1,4}}[A-Za-z]?,\s{_CAP}(?:\s{_CAP}){{0,2}}"
)
_ENGLISH_FURTHER = re.compile(
    rf",\s(?:(?:just\s)?(?:behind|opposite|near|above|below|beside|next to|across from|in front of|off|by|at the end of|corner of|past|after)\s[^,.;:!?\n]{{2,50}}|house\s(?:no\.?|number)?\s?\w{{1,10}}\b|(?:{_CAP}\s){{1,3}}(?:{_STREETS}|Road|Street|P\.?O\.?)(?![\w])\.?|(?:Block|Lot|Phase|Room|Floor|Unit)\s\w{{1,4}}\b)"
)
_NAMED_HOUSE = re.compile(
    rf"(?<![\w’'-]){_CAP}(?:\s{_CAP})?\s(?:House|Cottage|Villa|Manse|Lodge|Farmhouse|Bhavan|Nivas)(?=,\s(?:(?:behind|opposite|near|above|beside|next to|across from|in front of|off|by)\s|\d|{_CAP}(?:\s{_CAP})?\s(?:{_STREETS}|Road|Street)\b))"
)
_ENGLISH_ROUTE = re.compile(rf"\b\d{{1,5}}\s(?:{_CAP}\s){{0,2}}(?:Road|Route|Highway)\s\d{{1,4}}[A-Z]?\b")
_HOUSE_NUMBER = re.compile(
    rf"\b(?i:rumah\s)?(?i:no|nomor)\.?\s(?:\d{{1,4}}[A-Z]?|{_SPOKEN}),?\s(?i:di\s)?(?i:jalan|jl|gang|gg|lorong)\.?\s{_STREET_WORD}(?:\s{_STREET_WORD}){{0,3}}(?:,?\s{_PART})*"
)
_NEIGHBOURED_UNIT = re.compile(
    r"\b(?i:rt)\.?\s?\d{1,3}(?=,\s(?i:seberang|samping|sebelah|depan|belakang|dekat|ujung|pojok|masuk|rumah)\b)"
)
"""A number of RT with what lies beside the house, and no street."""
_FAMOUS_STREETS = frozenset("wall downing main high sesame fleet silk toll ring".split())
_ENGLISH_START = frozenset(
    "the a an this that our my your his her their its in at from to of for and but or when she he we they i".split()
)
_OFFICES = re.compile(
    r"(?<![\w-])(?i:kepala|sekretaris|ketua|wakil ketua|bendahara|direktur(?: utama)?|manajer|rektor|dekan|camat|lurah|kades|sekdes|kadus|wali jorong|wali nagari|bendesa(?: adat)?|perbekel|"
    r"pimpinan|pengasuh|head|director|chair(?:man|woman)?|manager|secretary|principal|headteacher|ceo)(?:\sof)?(?:\sthe)?\s$"
)
_GENERAL_HEADS = frozenset("sekolah madrasah studio serikat aliansi jaringan gerakan relawan".split())
_SOFT_HEADS = frozenset(
    "lembaga solidaritas jemaat tabloid posko sentra galeri lumbung angkringan kantin kph sekolah madrasah studio depot sahabat gerakan relawan kebun kios lapak villa vila wisma resor resort pangkalan konter grosir tambak peternakan penggilingan dkm pp serikat aliansi jaringan omah radio perkebunan homestay penginapan losmen optik".split()
)
_LONG_NAME = 5
_LOWER_PLACES = frozenset(
    "desa kelurahan dusun dukuh padukuhan kampung kampong kecamatan nagari jorong gampong lembang pekon tiyuh huta korong mukim ohoi distrik banjar".split()
)
_NOT_SMALL = frozenset(
    "min man mi mts ma ra ud pd cu tb pp rm stasi optik kapel studio radio masjid sentra pura omah kebun posko sahabat gerakan relawan forum komunitas lembaga jemaat perusahaan pabrik".split()
)
"""Heads that are other words too where there are no capitals."""
_SMALL_HEADS = sorted(
    (
        head.lower()
        for head in _HEADS.split("|")
        if re.fullmatch(r"[A-Za-z ]{3,}", head) and head.lower() not in _NOT_SMALL
    ),
    key=lambda head: (-len(head), head),
)
_SURE_HEADS = frozenset(
    "puskesmas pustu posyandu rsia rsud rs RS klinik sdn smpn sman smkn pt cv koperasi yayasan ponpes pesantren bumdes".split()
    + ["bank sampah", "kantor desa", "kantor kecamatan", "kantor camat"]
    + [
        f"{school} {kind}"
        for school in ("sd", "smp", "sma", "smk")
        for kind in ("negeri", "inpres", "kristen", "katolik", "islam", "muhammadiyah")
    ]
)
"""Heads before which words of the dictionary are a name too."""
_PART_OF_NAME = frozenset("kecil besar baru lama atas bawah dalam luar satu dua tiga empat lima".split())
"""Words of grammar that end names of places."""
_OTHER_HEADS = frozenset(["rumah sakit", "masjid", "sd", "tk"])
"""Heads that the list has in other letters, or that are too short for it."""
_LOWER_HEADS = re.compile(
    rf"(?<![\w-])(?P<head>{'|'.join([*_SMALL_HEADS, *sorted(_SURE_HEADS | _OTHER_HEADS, key=lambda head: (-len(head), head)), *sorted(_LOWER_PLACES)])})"
    r"(?P<name>(?:\s(?:[a-z]{3,}|\d{1,3})(?![\w-])){1,3})"
)


_LINE_START = re.compile(
    r"\b(?:Speaker|Peserta|Informan|Responden|Narasumber|Participant) \d{1,2}\b|^[ \t]*(?:[\[(][^\])\n]{0,200}[\])](?:[ \t]*[A-Z]{1,3}\b)?|[A-Z][^\W\d_]{0,30}(?: ?\d{1,2}\b[ \t]*:?|[ \t]*:))",
    re.MULTILINE,
)


_FEW = 25
"""So many letters to a capital has a line that was typed without capitals, but for a name or two."""
_SAID = re.compile(r"^(?:[^\n:]{0,40}(?:\d[:.]\d\d[^\n:]{0,40})?: )?(?P<said>[^\n]+)$", re.MULTILINE)


def is_lower_case(text: str) -> bool:
    """Whether a transcript was typed without capitals: few letters in it are."""
    said = _LINE_START.sub("", text)
    letters = sum(c.isalpha() for c in said)
    capitals = sum(c.isupper() for c in said)
    return letters > 40 and capitals < 0.008 * letters and 2 * capitals <= said.count("\n") + 1


def small_lines(text: str) -> list[tuple[int, int]]:
    """Return what is said in lines of at least three words without any capital, as messages are typed.

    Examples
    --------
    >>> from govtext.privacy.places import small_lines
    >>> text = "Rin: ke rumah uda yondri dulu\\nAdi: Siap, Kak."
    >>> [text[start:end] for start, end in small_lines(text)]
    ['ke rumah uda yondri dulu']
    """
    spans = []
    for match in _SAID.finditer(text):
        said = match["said"]
        letters, capitals = sum(c.isalpha() for c in said), sum(c.isupper() for c in said)
        if len(said.split()) > 2 and said[:1].islower() and _FEW * capitals <= letters:
            spans.append(match.span("said"))
    return spans


def find_addresses(text: str) -> Iterator[Found]:
    """Yield street addresses, housing estates and pairs of RT and RW, the longest first."""
    found = sorted(_addresses(text), key=lambda item: (item.start - item.end, item.start))
    by_start = sorted(found, key=lambda item: item.start)
    starts = [item.start for item in by_start]
    for home in _told_homes(text):
        near = by_start[bisect_left(starts, home.start - _NEAR_CUE) : bisect_left(starts, home.end)]
        others = [item for item in near if home.start < item.end]
        start, end = min([home.start, *(i.start for i in others)]), max([home.end, *(i.end for i in others)])
        found.append(Found("address", start, end, home.certainty, home.reason))
    yield from sorted(found, key=lambda item: (item.start - item.end, item.start))


def _told_homes(text: str) -> Iterator[Found]:
    """Where somebody lives or gets post, as people tell it: a dwelling or a number with what lies beside it, behind words that ask or tell where."""
    for cue in _WHERE.finditer(text):
        for match in _HOME.finditer(text, cue.end(), min(len(text), cue.end() + _NEAR_CUE)):
            said = match["home"]
            beside = _BESIDE.search(said)
            if (
                (beside or "," in said)
                and (_DWELLING.search(said) or any(c.isdigit() for c in said))
                and (any(c.isdigit() for c in said) or any(c.isupper() for c in said[1:]) or (beside and "," in said))
                and len(said.split()) > 2
            ):
                yield Found(
                    "address",
                    match.start("home"),
                    match.start("home") + len(said.rstrip(" ,")),
                    "likely",
                    "where somebody lives, as it is told",
                )
                break


def _answered_homes(text: str) -> Iterator[Found]:
    """The first sentence of an answer to where somebody lives, when it tells it in parts and speaks of a dwelling or of what lies beside it."""
    for match in _ANSWERED.finditer(text):
        said = _OPENING.sub("", match["said"])
        if "," in said and len(said.split()) > 2 and (_BESIDE.search(said) or _DWELLING.search(said)):
            start = match.end("said") - len(said)
            yield Found("address", start, match.end("said"), "likely", "answers where somebody lives")


def _continued(text: str, end: int) -> int:
    """Where an address ends with the villages, landmarks, towns and post codes that follow it."""
    for _ in range(4):
        match = _FURTHER.match(text, end) or _ENGLISH_FURTHER.match(text, end)
        if not match:
            break
        end = match.end()
    return end


def _addresses(text: str) -> Iterator[Found]:
    for pattern in (
        _STREET,
        _LOWER_STREET,
        _LOWER_LANE,
        _ESTATE,
        _BLOCK,
        _ENGLISH_STREET,
        _ENGLISH_PLOT,
        _ENGLISH_ROUTE,
        _HOUSE_NUMBER,
        _NUMBERED_LANE,
        _POST_BOX,
        _SPOKEN_UNITS,
        _ENGLISH_BLOCK,
        _NAMED_HOUSE,
        _NEIGHBOURED_UNIT,
        _UNITS,
        _POST,
    ):
        for match in pattern.finditer(text):
            name = match.groupdict().get("name") or ""
            sure = pattern not in {_STREET} or any(c.isdigit() for c in match.group()) or len(name.split()) > 1
            end = _continued(text, match.end())
            yield Found(
                "address", match.start(), end, "certain" if sure or end > match.end() else "likely", "an address"
            )
    for match in _LODGING.finditer(text):
        if (
            match["name"].split()[0].lower()
            not in FUNCTION | ROLES | HONORIFICS | WEAK_HONORIFICS | NEVER | known_places()
        ):
            yield Found("address", *match.span(), "likely", "a lodging with a name")
    for match in _NAMED_STREET.finditer(text):
        if match["name"].split()[0].lower() not in _FAMOUS_STREETS | _ENGLISH_START | NEVER:
            yield Found("address", match.start(), _continued(text, match.end()), "likely", "a street without a number")
    yield from _answered_homes(text)
    for match in _LABELLED.finditer(text):
        yield Found(
            "address",
            match.start("address"),
            match.start("address") + len(match["address"].rstrip(" .")),
            "likely",
            "stands after the word for address",
        )


def find_workplaces(text: str) -> Iterator[Found]:
    """Yield institutions with a name of their own, the longest first; a head without a name ("puskesmas", "Dinas Kesehatan") is none."""
    yield from sorted(_workplaces(text), key=lambda item: item.start - item.end)


def _workplaces(text: str) -> Iterator[Found]:
    for match in _WORKPLACE.finditer(text):
        if match["head"].islower() and match["head"] in {"ra", "ma", "mi", "rm", "ud", "pd", "min", "man", "cu"}:
            continue
        words = _trimmed(match["name"].split("\n")[0])
        if words and (
            (len(words[0]) == 1 and words[0].isalpha())
            or (words[0].isdigit() and not re.match(r"SD|SMP|SMA|SMK|MI|MT|MA|TK|PAUD", match["head"], re.IGNORECASE))
        ):
            continue
        if match["head"].islower() and words and words[0].lower().rstrip(".") in HONORIFICS | WEAK_HONORIFICS - _NAMING:
            continue
        if match["head"].islower() and words and words[0].isupper():
            if inner := _WORKPLACE.match(text, match.start("name")):
                yield Found("workplace", *inner.span(), "certain", f"a name after {inner['head']!r}", inner["head"])
            continue
        if match["head"] in {"Man", "Min", "Ma", "Mi", "Ra", "Ud", "Pd", "Cu", "Rm", "Tk", "Rs"}:
            continue
        if (
            not words
            or (len(words) == 1 and words[0].lower() in _BIG | NEVER)
            or (words[0].lower() in FUNCTION - _NAMING and not (len(words) > 1 and match["head"].rstrip(".") in _LEGAL))
        ):
            continue
        if (
            match["head"].lower() in _SOFT_HEADS
            and (len(words) < 3 or match["head"].islower() or match["head"].lower() in _GENERAL_HEADS)
            and all(is_word(word) or word.lower() in NEVER | known_places() for word in words)
        ):
            continue
        end = match.start("name") + len(" ".join(words))
        end += text[end : end + 1] in {'"', "”", "’"} and text[match.start("name") - 1] in '"“‘'
        head = " ".join(match["head"].split()).rstrip(".")
        doubtful = match["head"].lower() in {
            "hotel",
            "warung",
            "toko",
            "forum",
            "komunitas",
            "pabrik",
            "perusahaan",
            "salon",
            "kedai",
            "kafe",
            "studio",
            "sekolah",
            "madrasah",
            "depot",
        }
        yield Found(
            "workplace",
            match.start(),
            _with_branch(text, end),
            "possible" if head.lower() in _PUBLIC_HEADS else "likely" if doubtful else "certain",
            f"a name after {head!r}",
            head,
        )
    for match in re.finditer(rf"\bBank (?P<name>{_CAP}(?: {_CAP})?) (?i:cabang|kcp|unit) {_CAP}(?: {_CAP})?", text):
        yield Found("workplace", *match.span(), "certain", "a branch", "Bank")
    for match in _ENGLISH_SOFT.finditer(text):
        names = [word for word in match["name"].split() if word.lower() not in _ENGLISH_START]
        if any(
            not is_word(word, "en") and word.lower() not in NEVER | known_places() and not word.isupper()
            for word in names[:-1]
        ):
            yield Found(
                "workplace",
                match.end("name") - len(" ".join(names)),
                match.end("name"),
                "likely",
                f"a name before {match['head']!r}",
                match["head"],
            )
    for match in _CONGREGATION.finditer(text):
        yield Found("workplace", *match.span(), "likely", f"a name after {match['head']!r}", match["head"])
    for match in _SAINT.finditer(text):
        if match["name"].split()[1].lower().strip(".") not in _NO_SAINT:
            yield Found("workplace", *match.span("name"), "likely", "the name of a saint", "Institution")
    for match in _BUSINESS.finditer(text):
        if _YEAR_BEHIND.match(text, match.end()):
            continue  # authors who are cited
        yield Found("workplace", *match.span(), "likely", "a name with a thing that is sold", "Business")
    for match in _ENGLISH_OF.finditer(text):
        if match["of"].lower() not in known_places() | NEVER and not is_word(match["of"], "en"):
            yield Found("workplace", *match.span(), "likely", f"a name after {match['head']!r}", match["head"])
    for match in _ENGLISH_WORKPLACE.finditer(text):
        names = match["name"].split()
        while names and names[0].lower().replace("’", "'") in _ENGLISH_START:
            names = names[1:]
        if (
            len(names) < 2
            or all(word.lower() in NEVER for word in names)
            or (any(word.lower() == "of" for word in names[:2]) and len(names) < _LONG_NAME)
        ):
            continue
        yield Found(
            "workplace",
            match.end("name") - len(" ".join(names)),
            match.end("name"),
            "possible" if match["head"].lower() in _PUBLIC_HEADS else "certain",
            f"a name before {match['head']!r}",
            match["head"],
        )


def _with_branch(text: str, end: int) -> int:
    match = re.compile(rf"\s(?i:cabang|unit|kcp)\s{_CAP}(?:\s{_CAP})?").match(text, end)
    return match.end() if match else end


def _trimmed(name: str) -> list[str]:
    """Words of a name up to one that cannot belong to it."""
    words: list[str] = []
    for word in name.split():
        if words and word.lower() in {"kabupaten", "provinsi", "kecamatan", "yang", "pak", "bu", "ibu", "bapak"}:
            break
        words.append(word)
    while words and words[-1].lower() in {"dan", "of", "al", "el", "bin", "de"}:
        words.pop()
    return words


def find_places(text: str) -> Iterator[Found]:
    """Yield villages, hamlets and districts with their names; regencies, cities and provinces are left."""
    for pattern in (_PLACE, _AFTER_OFFICE):
        for match in pattern.finditer(text):
            if "\n" in text[match.start() : match.start("name")]:
                continue
            words: list[str] = []
            for word in match["name"].split("\n")[0].split():
                if word.lower() in (_NO_PLACE if not words else _NEXT_PLACE) | {
                    "kecamatan",
                    "kabupaten",
                    "kota",
                    "provinsi",
                    "desa",
                    "dusun",
                } or (not words and word.lower() in FUNCTION | ROLES):
                    break
                words.append(word)
            if words and match["head"].lower() == "upt" and (len(words) == 1 or _TASK.match(words[0])):
                continue
            if match["head"].lower() == "pulau" and words and words[0].lower() in known_places():
                continue
            if not words or len(words[0]) == 1 or words[0].lower() in KIN_TITLES - _PLACE_TITLES:
                continue
            if words[0].lower() in NEVER and (
                len(words) == 1 or all(is_word(word) or word.lower() in NEVER for word in words[1:])
            ):
                continue
            head = match["head"].lower().rstrip(".")
            start, end = match.start(), match.start("name") + len(" ".join(words))
            if pattern is _AFTER_OFFICE:
                yield Found(
                    "place",
                    match.start("name"),
                    end,
                    "likely",
                    f"stands after {head!r}",
                    _OFFICE_PLACES.get(head, "Tempat"),
                )
            elif head == "negeri" and re.search(
                r"\b(?:SD|SMP|SMA|SMK|universitas|sekolah|dalam|luar|pegawai)\s$", text[:start][-14:], re.IGNORECASE
            ):
                continue
            else:
                yield Found(
                    "place", start, end, "certain", f"a name after {head!r}", _FULL.get(head, head.capitalize())
                )
    for match in _QUARTER.finditer(text):
        if match["own"].lower() not in known_places() | NEVER and not is_word(match["own"], "en"):
            yield Found("place", *match.span(), "likely", "perhaps a village", "Village")
    for match in _ENGLISH_PLACE.finditer(text):
        group = "name" if match["name"] else "after"
        words = [word for word in match[group].split() if word.lower() not in _ENGLISH_START]
        if (
            len(words) == 1
            and group == "name"
            and is_word(words[0], "en")
            and words[0].lower() not in ENGLISH_NAMES_AND_WORDS
        ):
            continue  # "Each village", "Using village funds"
        if words and not all(word.lower() in NEVER for word in words):
            yield Found(
                "place",
                match.start() if match["head"] else match.end(group) - len(" ".join(words)),
                match.end() if group == "name" else match.end(group),
                "certain",
                "a village",
                "Village",
            )


_FULL = {"ds": "Desa", "kel": "Kelurahan", "dsn": "Dusun", "kp": "Kampung", "kec": "Kecamatan", "banjar adat": "Banjar"}
_OFFICE_PLACES = {
    "camat": "Kecamatan",
    "lurah": "Kelurahan",
    "kades": "Desa",
    "kadus": "Dusun",
    "wali jorong": "Jorong",
    "wali nagari": "Nagari",
}


def find_lower_case(text: str) -> Iterator[Found]:
    """Yield workplaces and places of a transcript typed without capitals; where the name ends is a guess, so all are likely."""
    for match in _LOWER_HEADS.finditer(text):
        words: list[str] = []
        for word in match["name"].split():
            if (
                (word in FUNCTION and not (words and word in _PART_OF_NAME))
                or word in ROLES
                or (word in _NO_PLACE and match["head"] in _LOWER_PLACES)
                or (word.endswith("o") and is_dialect(word))
                or word in NEVER
            ):
                break
            words.append(word)
        if words and not (
            len(words) == 1
            and is_word(words[0])
            and not words[0].isdigit()
            and match["head"] not in {"pt", "cv", "sdn"}
        ):
            if match["head"] not in _LOWER_PLACES | _SURE_HEADS and all(is_word(word) for word in words):
                continue
            place = match["head"] in _LOWER_PLACES
            end = match.start("name") + 1 + len(" ".join(words))
            yield Found(
                "place" if place else "workplace",
                match.start(),
                end,
                "likely",
                "in text without capitals; where the name ends is a guess",
                match["head"].capitalize(),
            )


def find_small_english(text: str) -> Iterator[Found]:
    """Yield institutions of English text without capitals: words of which the dictionary lacks one, before the word for an institution.

    Examples
    --------
    >>> from govtext.privacy.places import find_small_english
    >>> text = "she is the cook at saint wenfras primary and the school is small"
    >>> [text[item.start : item.end] for item in find_small_english(text)]
    ['saint wenfras primary']
    """
    for match in _SMALL_ENGLISH_WORKPLACE.finditer(text):
        words = match["name"].split()
        while words and not (words[0] in {"saint", "st", "our"} or not is_word(words[0], "en")):
            words = words[1:]
        if words and any(not is_word(word, "en") and word not in known_places() for word in words):
            start = match.end("name") - len(" ".join(words)) - 1
            yield Found(
                "workplace",
                start,
                match.end(),
                "likely",
                "in text without capitals; where the name begins is a guess",
                match["head"].capitalize(),
            )


def find_bare_places(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Yield later mentions of a place or workplace without its head: "Sukamaju" after "Puskesmas Sukamaju"."""
    names: dict[str, Found] = {}
    for item in found:
        if item.kind in {"place", "workplace"}:
            name = bare_name(text[item.start : item.end], item.head)
            if len(name) > 3 and name.lower() not in known_places() and not name[0].isdigit():
                names.setdefault(name, item)
    for name, item in sorted(names.items(), key=lambda pair: (-len(pair[0]), pair[0])):
        for match in re.finditer(rf"(?<![\w]){re.escape(name)}(?![\w])", text):
            ordinary = " " not in name and is_word(name)
            sure: Certainty = "possible" if ordinary else "likely"
            yield Found(
                "place",
                *match.span(),
                sure,
                f"the name of a {item.kind} alone",
                "Tempat" if item.kind == "workplace" else item.head,
            )


def bare_name(surface: str, head: str) -> str:
    """Return a place or workplace without the word that says what it is."""
    words = surface.split()
    if head and surface.lower().startswith(head.lower()):
        return surface[len(head) :].strip(" .")
    if words and words[0].rstrip(".").lower() in _FULL | _OFFICE_PLACES:
        return " ".join(words[1:])
    if words and words[-1].lower() in {"village", "hamlet", "subdistrict", "sub-district", head.lower()}:
        return " ".join(words[:-1])
    return surface


def find_roles(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Yield offices that one person alone holds ("Kepala Desa Sukamaju"): left as they are, for review."""
    for item in found:
        if item.kind in {"place", "workplace"}:
            match = _OFFICES.search(text[max(0, item.start - 60) : item.start])
            if match:
                yield Found(
                    "role",
                    item.start - len(match.group().lstrip()),
                    item.end,
                    "possible",
                    "an office that one person holds",
                )
