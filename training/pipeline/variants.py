"""Variants of the labelled governance sentences: every entity is exchanged for another of its kind, so that the context is what is learnt."""

from __future__ import annotations

import random
import re

Labelled = tuple[str, list[tuple[int, int, str]]]

_FIRST = """Ahmad Budi Sri Dewi Agung Rizal Hasan Fatimah Nurul Joko Bambang Yanti Ratna Eko Dwi Tri Wayan Komang Gede Putu Ketut Andi Baso Daeng Yohanes
 Maria Petrus Markus Elisabeth Simon Teuku Cut Zainal Abdul Muhammad Ridwan Herman Lukman Sulastri Kartini Endah Indah Lestari Surya Arya Galih Bayu Citra
 Nadia Farhan Ilham Syamsul Rahmat Usman Umar Kasim Mansur Benny Franky Oktavianus Yuliana Martha Naomi Debora Hamid Tatang Asep Ujang Neneng Cecep Euis
 Parlindungan Tiur Monang Sahat Rosmina Mulyadi Sutrisno Paijo Wagiman Tuminah Samsiah Nurlela Halimah Jumiati""".split()
_LAST = """Santoso Wibowo Saputra Hidayat Kurniawan Setiawan Nugraha Pratama Wijayanti Lestari Rahayu Hasanah Aminah Siregar Nasution Harahap Simanjuntak
 Sitorus Lubis Tampubolon Mandagi Rumengan Tumbel Wenda Kogoya Yikwa Rumbewas Leimena Pattiasina Latuconsina Tanjung Chaniago Piliang Suryana Kusnadi
 Permana Sudirman Iskandar Mappiasse Tahir Sudarsono Prabandari Handoko Utami Anggraini Maulana Fauzi Syahputra Ginting Purba Damanik Adiputra Sudiana""".split()
_PLACES = """Sleman Bantul Magelang Temanggung Boyolali Klaten Blora Rembang Kudus Jepara Tegal Cilacap Purbalingga Banjarnegara Malang Blitar Kediri Nganjuk
 Madiun Ponorogo Pacitan Tuban Lamongan Gresik Sampang Sumenep Situbondo Bondowoso Cianjur Sukabumi Tasikmalaya Garut Kuningan Majalengka Subang Karawang
 Lebak Serang Lampung Metro Mesuji Palembang Prabumulih Bengkulu Jambi Kerinci Padang Solok Agam Dharmasraya Dumai Siak Pelalawan Medan Binjai Langkat
 Nias Asahan Aceh Pidie Bireuen Sabang Pontianak Sambas Sintang Ketapang Banjarmasin Kotabaru Tapin Samarinda Berau Kutai Tarakan Nunukan Palu Poso Buol
 Manado Bitung Gorontalo Boalemo Makassar Gowa Maros Bone Soppeng Wajo Enrekang Mamuju Majene Kendari Konawe Kolaka Muna Buton Mataram Bima Dompu Kupang
 Belu Malaka Ende Ngada Manggarai Alor Ambon Seram Buru Ternate Tidore Halmahera Sorong Manokwari Fakfak Kaimana Jayapura Sentani Merauke Mimika Nabire
 Biak Serui Wamena Yahukimo""".split()
_REGIONS = """Jawa Barat|Jawa Tengah|Jawa Timur|Sulawesi Selatan|Sulawesi Utara|Sulawesi Tenggara|Nusa Tenggara Barat|Nusa Tenggara Timur|Kalimantan Barat|Kalimantan Timur
|Sumatera Utara|Sumatera Barat|Kepulauan Riau|Papua Barat|Papua Selatan|Bangka Belitung|DKI Jakarta|Timor Leste|Maluku Utara|Lombok Timur|Luwu Utara|Aceh Besar|Bandung Barat|Toraja Utara
|Malaysia|Singapura|Jepang|Belanda|Filipina|Australia|Korea Selatan|Papua Nugini|Labuan Bajo|Teluk Bintuni|Raja Ampat|Tanah Laut|Indonesia|Jawa|Sumatera|Kalimantan|Papua""".replace("\n", "").split("|")  # fmt: skip
_VILLAGES = """Sukamaju Sidorejo Karanganyar Mekarsari Tanjungsari Wonosari Bangunjiwa Cikoneng Sumbermulyo Lembang Mandalamekar Batubara Tompobulu Bontomarannu
 Tanete Waru Oebelo Noelbaki Waisai Ohoiwait Tapaktuan Rantau Panjang Sungai Besar Muara Enim Kemuning Margorejo Tirtonirmolo Jatimulyo Kalisari Ngadirejo""".split()
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
_PROGRAMS = """Program Keluarga Harapan|PKH|Program Indonesia Sehat|Program Indonesia Pintar|PIP|BPNT|BLT Dana Desa|Kartu Sembako|Kartu Indonesia Sehat|KIS|JKN-KIS|Jampersal|STBM|Pamsimas
|Sanimas|Kotaku|PNPM Perdesaan|Kampung KB|Kampung Iklim|Proklim|Germas|Posbindu|PIS-PK|Gerakan Orang Tua Asuh|Bapak Asuh Anak Stunting|Genting|Dapur Sehat Atasi Stunting|Dashat
|Gerakan Pangan Murah|Desa Tangguh Bencana|Destana|Kota Layak Anak|Kota Tanpa Kumuh|Kelurahan Cantik|Desa Cantik|Adiwiyata|Adipura|Perhutanan Sosial|Tol Laut|Satu Data Indonesia|Lapor
|Gerakan Literasi Nasional|Guru Penggerak|Jaga Warga|Program Jamkesmas|Program Rumah Layak Huni|Program Desa Berdaya|Program Petani Milenial|Program Satu Desa Satu Produk
|Sister Village|Kampung Pancasila|Sekolah Lapang Iklim|Sekolah Ibu|Rumah Data Kependudukan|Gerbang Emas|Bedah Rumah|Upsus Siwab|Padat Karya Tunai|Gerakan Nasional Revolusi Mental""".replace("\n", "").split("|")  # fmt: skip
_MODELS = {
    "PER": ["a", "a b", "a b", "a b c"],
    "LOC": ["Desa X", "Kabupaten X", "Kota X", "Kecamatan X", "X", "X"],
    "ORG": [""],
    "LAW": [""],
    "PROGRAM": [""],
}
_VERBS = ["Gerakan", "Program", "Kampung", "Gerakan", "Program", "Sekolah", "Desa", "Rumah", "Layanan", "Kelas"]
_ADJECTIVES = "Sehat Cerdas Mandiri Bersih Peduli Tangguh Sejahtera Hijau Lestari Terpadu Inklusif Berdaya Sadar Ramah Digital Siaga".split()
_NOUNS = "Ibu Anak Lansia Air Gizi Hutan Sampah Pangan Remaja Keluarga Bencana Wisata Hukum Sungai Pesisir Tani Stunting".split()


def from_frame(frame: str, chance: random.Random) -> Labelled:
    """Fill "{ORG} ... {LOC}" with names."""
    text, entities, place = "", [], 0
    for match in re.finditer(r"\{([A-Z]+)\}", frame):
        name = _other(chance.choice(_MODELS[match[1]]), match[1], chance)
        text += frame[place : match.start()]
        entities.append((len(text), len(text) + len(name), match[1]))
        text += name
        place = match.end()
    return text + frame[place:], entities


def variant(labelled: Labelled, chance: random.Random) -> Labelled:
    text, entities = labelled
    parts, new, place, length = [], [], 0, 0
    for start, end, label in sorted(entities):
        before = text[place:start]
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
        return " ".join([pick(_FIRST), *(pick(_LAST) for _ in range(min(2, len(name.split()) - 1)))])
    if label == "LOC":
        level = name.split()[0]
        if level not in _LEVELS:
            return pick(_REGIONS if chance.random() < 0.35 else _PLACES)
        pool = _PLACES if level in {"Kabupaten", "Kota", "Provinsi", "Pulau"} else _VILLAGES + _PLACES
        return f"{level if chance.random() < 0.6 else pick(_LEVELS)} {pick(pool)}"
    if label == "LAW":
        return _act(chance)
    if label == "PROGRAM":
        if chance.random() < 0.08:
            return _acronym(chance)
        if chance.random() < 0.7:
            return pick(_PROGRAMS)
        return f"{pick(_VERBS)} {pick(_NOUNS)} {pick(_ADJECTIVES)}"
    if chance.random() < 0.06:
        return _acronym(chance)
    if chance.random() < 0.5:
        office = pick(_OFFICES)
        level = (
            ""
            if office in {"Pemkab", "Pemkot", "RSUD", "Polres", "PDAM", "Kejaksaan Negeri", "Pengadilan Negeri"}
            else pick(["Kabupaten ", "Kabupaten ", "Kota ", "Provinsi "])
        )
        return office if chance.random() < 0.35 and office not in {"Pemerintah"} else f"{office} {level}{pick(_PLACES)}"
    return pick(_BODIES)


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
