"""Variants of the labelled governance sentences: every entity is exchanged for another of its kind, so that the context is what is learnt."""

from __future__ import annotations

import random
import re

from words import COUNTRIES, given_names, place_names, programmes, village_names

Labelled = tuple[str, list[tuple[int, int, str]]]

_PLACES = place_names()
_VILLAGES = village_names()
_PERSONS = [name.capitalize() for name in given_names()]
_AUTHORS = """Emerson Nabatchi Balogh Ansell Gash Bryson Crosby Stone Agranoff McGuire Thomson Perry Vangen Huxham Provan Kenis Milward Kooiman Rhodes Bevir Sørensen Torfing Klijn Koppenjan
 Peters Pierre Stoker Ostrom Putnam Fukuyama Habermas Giddens Weber Dunn Grindle Edwards Sabatier Jenkins Kingdon Creswell Miles Huberman Saldana Patton Yin Bungin Moleong Sugiyono Dwiyanto
 Keban Agustino Wahab Nugroho Islamy Thoha Indiahono Purwanto Sulistyastuti Sudarmo Arrozaaq Astuti Warsono Rahim Choi Robertson Donahue Zeckhauser Freeman Mitchell Margerum O'Leary Imperial
 Innes Booher Scott Thomas Osborne Bingham Denhardt Hood Pollitt Bouckaert Head Alford Sirianni Connick Wondolleck Yaffee Dryzek Fung Wright""".split()
_SURNAMES = """Blair Antlöv Wetterberg Dharmawan Aspinall Berenschot Kristiansen Suchman Sparrow Vel Bedner Nordholt Ribot Agrawal Cornwall Gaventa Chambers Cleaver Mansuri Rao Barron Woolcock Diprose Evers Fritzen Olken
 Beard Dasgupta Brinkerhoff Bovaird Osborn Gaebler Weible Jenkins Cairney Howlett Ramesh Peters Lindblom Wildavsky Pressman Lipsky Hill Hupe Winter Matland Elmore O'Toole Meier Kettl Goldsmith Eggers Salamon Ferlie Ewalt Ulibarri
 Scharpf Mayntz Hajer Wagenaar Healey Forester Arnstein Fiorino Smith Dietz Stern Berkes Folke Olsson Armitage Plummer Reed Lemos Carlsson Sandström Bodin Crona Koontz Heikkila Gerlak Schlager Weiner Bryer Purdy Hardy Phillips
 Lawrence Gray Wood Huxley Selsky Parker Austin Seitanidi Kolk Rein Stott Tennyson Utting Zammit Börzel Risse Hodge Greve Warner Hefetz Skelcher Sullivan Lowndes Taylor Newman Clarke Barnes Davies""".split()
_REGIONS = """Jawa Barat|Jawa Tengah|Jawa Timur|Sulawesi Selatan|Sulawesi Utara|Sulawesi Tenggara|Nusa Tenggara Barat|Nusa Tenggara Timur|Kalimantan Barat|Kalimantan Timur
|Sumatera Utara|Sumatera Barat|Kepulauan Riau|Papua Barat|Papua Selatan|Bangka Belitung|DKI Jakarta|Timor Leste|Maluku Utara|Lombok Timur|Luwu Utara|Aceh Besar|Bandung Barat|Toraja Utara
|Malaysia|Singapura|Jepang|Belanda|Filipina|Australia|Korea Selatan|Papua Nugini|Labuan Bajo|Teluk Bintuni|Raja Ampat|Tanah Laut|Indonesia|Jawa|Sumatera|Kalimantan|Papua|Asia Tenggara
|Pulau Jawa|NTT|NTB|Jatim|Jateng|Jabar|Sulsel|Sumut|Kaltim|DIY|Jogja|Solo""".replace("\n", "").split("|")  # fmt: skip
_LEVELS = [
    "Kabupaten",
    "Kota",
    "Provinsi",
    "Kecamatan",
    "Kelurahan",
    "Desa",
    "Dusun",
    "Distrik",
    "Kampung",
    "Nagari",
    "Pulau",
    "Gunung",
    "Sungai",
    "Danau",
    "Teluk",
    "Kapanewon",
    "Kalurahan",
    "Jorong",
    "Gampong",
    "Lembang",
    "Negeri",
    "Lingkungan",
    "Blok",
    "Pantai",
    "Hutan",
    "Bukit",
    "Lembah",
    "Waduk",
    "Taman Nasional",
]
_OFFICES = """Dinas Kesehatan|Dinas Sosial|Dinas Pendidikan|Dinas Pertanian|Dinas Perikanan|Dinas Perhubungan|Dinas Lingkungan Hidup|Dinas Pariwisata|Dinas Koperasi
|Dinas Pekerjaan Umum dan Penataan Ruang|Dinas Pertanian dan Ketahanan Pangan|Dinas Kelautan dan Perikanan|Dinas Pariwisata, Pemuda, dan Olahraga|Dinas Sosial dan Pemberdayaan Perempuan|Dinas Tenaga Kerja dan Transmigrasi|Dinas Perindustrian dan Perdagangan|Dinas Perpustakaan dan Kearsipan|Badan Pengelola Keuangan dan Aset Daerah|Dinas Ketahanan Pangan|Dinas Kependudukan dan Pencatatan Sipil|Dinas Perumahan Rakyat|Dinas Pengendalian Penduduk dan Keluarga Berencana
|Dinas Pemberdayaan Perempuan dan Perlindungan Anak|Dinas Komunikasi dan Informatika|Dinas Kehutanan|Badan Kesatuan Bangsa dan Politik|Badan Keuangan Daerah|Bappeda|BPBD|Bapenda
|Inspektorat|Sekretariat Daerah|DPRD|Kantor Kementerian Agama|Satpol PP|TPPS|Tim Penggerak PKK|Bawaslu|KPU|Polres|Kodim|Kejaksaan Negeri|Pengadilan Negeri|Pemerintah|Pemkab|Pemkot
|Forum Anak|Forum Kota Sehat|Baznas|PDAM|RSUD|Komisi Penanggulangan AIDS|Dewan Kesenian|Kadin|BNN|BPS""".replace("\n", "").split("|")  # fmt: skip
_BODIES = """Kementerian Kesehatan|Kementerian Keuangan|Kementerian Pertanian|Kementerian Pendidikan|Kementerian Agama|Kementerian Investasi|Kementerian Perhubungan|Kementerian Kehutanan
|Kemenkes|Kemenkeu|Kementan|Kemensos|Kemenko PMK|Bappenas|BPK|BPKP|BRIN|BMKG|KPK|LIPI|Perhutani|Bulog|PLN|PMI|PKK|HKTI|Kadin|Apindo|Walhi|Kontras|YLKI|Fitra|ICW|Greenpeace
|Oxfam|CARE|UNDP|UNFPA|WHO|FAO|WFP|ADB|Bank Dunia|GIZ|KOICA|Ford Foundation|Universitas Indonesia|Universitas Diponegoro|Universitas Andalas|Universitas Negeri Makassar|IPB University
|Universitas Nusa Cendana|Universitas Pattimura|Politeknik Kesehatan Kendari|IAIN Ambon|PT Adaro Energy|PT Bukit Asam|PT Pelindo|PT Astra Agro Lestari|PT Sumber Alam Sejahtera|CV Maju Jaya
|Yayasan Bina Insani|Yayasan Kehati|Yayasan Lembaga Swadaya Mitra|LSM Lentera|LBH Makassar|Muhammadiyah|Nahdlatul Ulama|Aisyiyah|Karang Taruna Tunas Muda|Koperasi Sejahtera Bersama
|Kelompok Tani Subur|Gapoktan Sri Rejeki|Bumdes Sumber Makmur|Pokdarwis Pesona|Ombudsman|Komnas HAM|DPR|DPR RI|DPD|Mahkamah Agung|TNI|Polri|Puskesmas Sukorejo|Puskesmas Kota Timur
|RS Bhakti Husada|SMK Negeri 2 Palu|Rumah Singgah Harapan|Komunitas Peduli Sungai|Serikat Nelayan Indonesia|Serikat Pekerja Nasional|Persatuan Perawat Nasional Indonesia""".replace("\n", "").split("|")  # fmt: skip
_ACTS = """Undang-Undang|UU|UU RI|Peraturan Pemerintah|PP|Peraturan Presiden|Perpres|Keputusan Presiden|Keppres|Instruksi Presiden|Inpres|Peraturan Menteri Kesehatan|Permenkes|Permendagri
|Permensos|Permendes|Permen PUPR|Permen LHK|Permenkeu|Permendikbud|PMK|Peraturan Menteri Keuangan|Peraturan Menteri Sosial|Peraturan Daerah|Perda|Peraturan Gubernur|Pergub|Peraturan Bupati|Perbup
|Peraturan Wali Kota|Perwali|Perwal|Peraturan Desa|Perdes|Keputusan Bupati|SK Bupati|Keputusan Menteri Kesehatan|Kepmenkes|Kepmendagri|Surat Edaran Menteri Dalam Negeri|Instruksi Bupati
|Keputusan Gubernur|SK Gubernur|Peraturan BPOM|Peraturan BKKBN|Perpu""".replace("\n", "").split("|")  # fmt: skip
_LOCAL = re.compile(r"Daerah|Perda|Gubernur|Pergub|Bupati|Perbup|Wali|Perwal|Desa$|Perdes")
_NAMED_ACTS = """Undang-Undang Kesehatan|UU Pemda|UU Pemerintahan Daerah|UU Sisdiknas|UU Perlindungan Anak|UU Penanggulangan Bencana|UU Minerba|UU KIP|UU Kehutanan|UUD 1945|Undang-Undang Pelayanan Publik
|UU Narkotika|UU Pokok Agraria|Undang-Undang Dasar""".replace("\n", "").split("|")
_PROGRAMMES = programmes()
_MODELS = {
    "PER": ["a", "a b", "a b", "a b c"],
    "LOC": ["Desa X", "Kabupaten X", "Kota X", "Kecamatan X", "X", "X"],
    "ORG": [""],
    "LAW": [""],
    "PROGRAM": [""],
}
_VERBS = """Gerakan|Program|Kampung|Gerakan|Program|Sekolah|Desa|Rumah|Layanan|Kelas|Gerakan Nasional|Program Nasional|Strategi Nasional|Kartu|Bantuan|Jaminan|Gebyar|Festival|Pekan|Bulan|Safari
|Rintisan|Pojok|Taman|Dana|Beasiswa|Kredit|Aksi|Operasi|Kampanye|Jaga|Ayo|Peduli|Sayang|Sadar|Bina|Jumat|Inisiatif|Kelurahan|Nagari|Posyandu|Satu|Revitalisasi|Percepatan|Sistem""".replace(
    "\n", ""
).split("|")
_ENGLISH = "Smart Healthy Green Resilient Inclusive Digital Safe Clean Rural Urban Water Coastal Climate Forest Nutrition Community".split()
_ENGLISH_NOUNS = "City|Village|School|Kampong|Initiative|Program|Project|Support Program|Empowerment Project|Village|Action Plan|Scheme".split(
    "|"
)
_KINDS = """Yayasan|LSM|Komunitas|Forum|Koalisi|Aliansi|Serikat|Paguyuban|Kelompok Tani|Koperasi|Bank Sampah|Lembaga|Perkumpulan|Jaringan|Ikatan|Persatuan|PT|CV|Kelompok Kerja|Tim Koordinasi|Gugus Tugas
|Satgas|Badan Pengelola|Badan|Dinas|Unit Layanan|Pusat Studi|Pusat Kajian|Direktorat Jenderal|Asosiasi|Himpunan|Dewan|Komite|Sekretariat Bersama|Pokja|Balai|Kelompok Wanita Tani|Gapoktan|Perumda|BUMDes|KSM
|Puskesmas|Polsek|Koramil|Polres|Kodim|Kantor Camat|Kantor Desa|Pemerintah Desa|Pemerintah Kelurahan|Kejaksaan Negeri|Pengadilan Agama|RSUD|SD Negeri|SMA Negeri|SMP|MTs|Universitas|Pesantren|Keuskupan
|UPTD Puskesmas|Karang Taruna|Posyandu|BPD|Kantor Pertanahan|Bank|Gereja|Masjid|PDAM|Polda|Kejaksaan Tinggi|Kantor Urusan Agama Kecamatan""".replace(
    "\n", ""
).split("|")
_AT_A_PLACE = frozenset(_KINDS[_KINDS.index("Puskesmas") :])
_PROUD = "Jaya Makmur Abadi Sentosa Bersama Nusantara Karya Bakti Harapan Cahaya Mulia Utama Barokah Tirta Lentera Mitra".split()
_SYLLABLES = "ge sa ra pro si ker ma mi pa ku ta du bi gan jam tan lin sih lah ber mas des cin ter dam sem pel kes pin tar bang da gi so lo".split()
_ADJECTIVES = "Sehat Cerdas Mandiri Bersih Peduli Tangguh Sejahtera Hijau Lestari Terpadu Inklusif Berdaya Sadar Ramah Digital Siaga".split()
_NOUNS = "Ibu Anak Lansia Air Gizi Hutan Sampah Pangan Remaja Keluarga Bencana Wisata Hukum Sungai Pesisir Tani Stunting".split()


def from_frame(frame: str, chance: random.Random) -> Labelled:
    """Fill "{ORG} ... {LOC}" with names."""
    text, entities, place = "", [], 0
    for match in re.finditer(r"\{([A-Z]+)\}", frame):
        name = _other(chance.choice(_MODELS[match[1]]), match[1], chance)
        before = frame[place : match.start()]
        text += _addressed(before, chance) if match[1] == "PER" else before
        entities.append((len(text), len(text) + len(name), match[1]))
        text += name
        place = match.end()
    return text + frame[place:], entities


def variant(labelled: Labelled, chance: random.Random) -> Labelled:
    text, entities = labelled
    parts, new, place, length = [], [], 0, 0
    for start, end, label in sorted(entities):
        before = _addressed(text[place:start], chance) if label == "PER" else text[place:start]
        name = text[start:end] if chance.random() < 0.1 else _other(text[start:end], label, chance)
        parts += [before, name]
        length += len(before)
        new.append((length, length + len(name), label))
        length += len(name)
        place = end
    return "".join(parts) + text[place:], new


def _other(name: str, label: str, chance: random.Random) -> str:
    pick = chance.choice
    if label == "PER":
        return _person(len(name.split()), chance)
    if label == "LOC":
        level = name.split()[0]
        if level not in _LEVELS:
            draw = chance.random()
            return pick(_REGIONS if draw < 0.25 else COUNTRIES if draw < 0.4 else _PLACES)
        level = level if chance.random() < 0.6 else pick(_LEVELS)
        pool = (
            _PLACES
            if level in {"Kabupaten", "Kota", "Provinsi", "Pulau"}
            else _VILLAGES
            if chance.random() < 0.7
            else _PLACES
        )
        return f"{level} {pick(pool)}"
    if label == "LAW":
        return _act(chance)
    if label == "PROGRAM":
        return _programme(chance)
    draw = chance.random()
    if draw < 0.08:
        return (
            _acronym(chance)
            if draw < 0.05
            else f"{_acronym(chance)} {pick(['Kabupaten ', 'Kota ', 'Provinsi ', '', 'Wilayah ', 'Cabang '])}{pick(_PLACES)}"
        )
    if draw < 0.28:
        return _society(chance)
    if draw < 0.62:
        office = pick(_OFFICES)
        level = (
            ""
            if office in {"Pemkab", "Pemkot", "RSUD", "Polres", "PDAM", "Kejaksaan Negeri", "Pengadilan Negeri"}
            else pick(["Kabupaten ", "Kabupaten ", "Kota ", "Provinsi "])
        )
        return office if chance.random() < 0.35 and office not in {"Pemerintah"} else f"{office} {level}{pick(_PLACES)}"
    return pick(_BODIES)


_TITLES = """Pak|Bu|Bapak|Ibu|Mas|Mbak|Bang|Kak|Kang|Teh|Cak|Ning|Gus|Kiai|Ustaz|Haji|Hajah|H.|Hj.|Dr.|dr.|Drs.|Ir.|Prof.|Sdr.|Sdri.|Saudara|Saudari|Abah|Mbah|Pakde|Bude|Om|Tante|Ko|Ci|Uda|Uni|Daeng|Opa|Oma|Bli
|Mama|Bapa|Pendeta|Pdt.|Romo|Pastor|Suster|Dokter|Bidan|Mantri|Guru|Datuk|Raden|Nenek|Kakek|Ompu|Pdt|almarhum|Jenderal|Kombes|Kolonel""".replace(
    "\n", ""
).split("|")
_TITLE = re.compile(r"\b(?:Pak|Bu|Bapak|Ibu|Mas|Mbak|Bang|Kak|Haji|Sdr\.|Saudara|Saudari) $")


def _addressed(before: str, chance: random.Random) -> str:
    """The words before a name, its form of address at times exchanged for another."""
    found = _TITLE.search(before)
    return before[: found.start()] + chance.choice(_TITLES) + " " if found and chance.random() < 0.6 else before


def _person(words: int, chance: random.Random) -> str:
    """A name of so many words; one word may be an author of the literature, longer ones have initials and particles at times."""
    pick, draw = chance.choice, chance.random()
    if words == 1:
        return pick(_AUTHORS) if draw < 0.2 else pick(_SURNAMES) if draw < 0.5 else pick(_PERSONS)
    names = [pick(_PERSONS) if chance.random() < 0.85 else pick(_VILLAGES).split()[0] for _ in range(min(words, 3))]
    if draw < 0.06:
        names[0] = pick(["I Made", "I Nyoman", "Ni Luh", "I Gede", "La Ode", "Wa Ode", "Andi", "Teuku", "Cut"])
    elif draw < 0.12:
        names[chance.randrange(len(names))] = f"{pick('ABDFHIJLMNRSTWY')}."
    return " ".join(names)


def _society(chance: random.Random) -> str:
    """A body of an open class: its kind, what it is for, and at times where."""
    pick, head = chance.choice, chance.choice(_KINDS)
    if head in _AT_A_PLACE:
        number = (
            pick(["", "", "", " I", " II", " 1", " 2"]) if head.startswith(("Puskesmas", "SD", "SM", "MTs")) else ""
        )
        place = pick(_VILLAGES if chance.random() < 0.6 else _PLACES)
        return f"{head} {place}{number}" if head.startswith("Puskesmas") else f"{head}{number} {place}"
    middle = " ".join(pick([_NOUNS, _ADJECTIVES, _PROUD])[chance.randrange(16)] for _ in range(pick([1, 2, 2])))
    where = chance.random()
    tail = "" if where < 0.6 else f" {pick(['Kabupaten ', 'Kota ', 'Desa ', 'Kelurahan ', 'Indonesia', 'Nusantara'])}"
    return f"{head} {middle}{tail if not tail.endswith(' ') else tail + pick(_PLACES)}"


def _programme(chance: random.Random) -> str:
    """A programme that there is, one that there might be, or a short form."""
    pick, draw = chance.choice, chance.random()
    if draw < 0.08:
        return _acronym(chance) + (
            "" if chance.random() < 0.7 else pick(["2", "-" + _acronym(chance), " Mandiri", " Desa"])
        )
    if draw < 0.45:
        forms = pick(_PROGRAMMES)
        name = pick(forms)
        return f"Program {name}" if chance.random() < 0.15 and not name.startswith(("Program", "Gerakan")) else name
    if draw < 0.55:  # made of the beginnings of words: Proklim, Gerbang Mastra
        blends = [
            "".join(pick(_SYLLABLES) for _ in range(chance.randint(2, 3))).capitalize() for _ in range(pick([1, 1, 2]))
        ]
        return " ".join(blends)
    if draw < 0.62:
        return " ".join([pick(_ENGLISH), pick(_ENGLISH_NOUNS)])
    if draw < 0.70:  # a slogan with the name of a place
        return pick(
            [
                f"{pick(_PLACES)} {pick(_ADJECTIVES)}",
                f"{pick(_VERBS)} {pick(_PLACES)} {pick(_ADJECTIVES)}",
                f"{pick(_NOUNS)} {pick(_PLACES)}",
            ]
        )
    nouns = [pick(_NOUNS) for _ in range(pick([1, 1, 2]))]
    joined = (
        f" {pick(['dan', 'untuk', 'dan'])} ".join(nouns)
        if len(nouns) > 1 and chance.random() < 0.4
        else " ".join(nouns)
    )
    return " ".join(word for word in (pick(_VERBS), joined, pick(_ADJECTIVES) if chance.random() < 0.6 else "") if word)


def capitals(labelled: Labelled, chance: random.Random, ordinary: frozenset[str]) -> Labelled:
    """The same with some ordinary words outside of entities written with a capital, as papers and letters do."""
    text, entities = labelled
    taken = {i for a, b, _ in entities for i in range(a - 1, b + 1)}
    places = [
        m.start()
        for m in re.finditer(r"(?<!\w)[a-z]{4,}(?![\w-])", text)
        if m.start() not in taken and m.group() in ordinary and m.group() not in _SMALL
    ]
    for place in chance.sample(places, min(len(places), chance.randint(1, 3))):
        text = text[:place] + text[place].upper() + text[place + 1 :]
        if chance.random() < 0.5:  # the word after it, too: "Tata Kelola"
            following = re.compile(r"\w+ ([a-z]{4,})\b").match(text, place)
            if following and following.start(1) not in taken and following[1] not in _SMALL:
                at = following.start(1)
                text = text[:at] + text[at].upper() + text[at + 1 :]
    return text, entities


_SMALL = frozenset(
    """yang dari pada oleh untuk dengan dalam kepada karena tetapi namun juga tidak belum sudah akan telah adalah ialah sebagai bahwa serta agar supaya kalau jika maka lebih
    saat ketika waktu setelah sebelum sejak masih hanya lagi saja sini situ kami kita mereka saya antara atau bagi seperti tentang terhadap melalui menurut dapat bisa harus""".split()
)  # fmt: skip


def _act(chance: random.Random) -> str:
    """A citation as people write them: "Perda Kab. Maros No. 3 Tahun 2019", "Perpres 72/2021", "UU RI Nomor 23 Tahun 2014"."""
    pick = chance.choice
    if chance.random() < 0.1:
        return pick(_NAMED_ACTS)
    act = pick(_ACTS)
    if _LOCAL.search(act):
        if chance.random() < 0.5:
            act += " " + pick(["Kabupaten ", "Kota ", "Provinsi ", "Kab. ", "", "", ""]) + pick(_PLACES)
    elif chance.random() < 0.12 and "RI" not in act:
        act += pick([" RI", " Republik Indonesia"])
    sign, year = pick(["Nomor ", "Nomor ", "No. ", "No ", "nomor ", "no. ", ""]), chance.randint(1999, 2026)
    number = str(chance.randint(1, 120))
    if chance.random() < 0.2:
        return f"{act} {sign}{number}/{year}"
    if chance.random() < 0.15:
        middle = pick(["I", "II", "V", "VII", "XI", "KPTS", "Kep", "DPMD", "Bappeda", str(chance.randint(10, 999))])
        number = f"{chance.randint(100, 900)}{pick(['', '.1', '.45'])}/{middle}"
        if chance.random() < 0.4:
            return f"{act} {sign or 'Nomor '}{number}/{year}"
    return f"{act} {sign}{number} {pick(['Tahun', 'Tahun', 'Tahun', 'tahun', 'Th.'])} {year}"


def _acronym(chance: random.Random) -> str:
    """The same kind of letters for bodies and programmes: the words around must tell."""
    return "".join(chance.choice("ABDGIKLMNPRSTU") for _ in range(chance.randint(3, 5)))
