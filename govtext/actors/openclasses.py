"""Actors that no list can hold: "Dinas X", "PT X", "Yayasan X", "X Foundation", "University of X" ..."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Named", "find_named"]

_UNITS = r"Provinsi|Prov|Kabupaten|Kab|Kota|Kecamatan|Kec|Kelurahan|Desa|Nagari|Gampong|Distrik"
_STOP = rf"(?:(?:{_UNITS})\b(?=\.?[ \t]+[A-Z])|(?:Dinas|Badan|Kementerian|PT|CV|Yayasan|Universitas|LSM|Puskesmas|RSUD|Bappeda|Tahun|Nomor|No|Jalan)\b)"
_CAP = r"[A-Z][\w'’-]*"
_ID = rf"(?!{_STOP}){_CAP}(?:,?[ \t]+(?:(?:dan|untuk|atas)[ \t]+(?:Desa\b|(?!{_STOP}){_CAP})|(?!{_STOP}){_CAP})){{0,6}}"
_ID_ALONE = _ID.replace(",?[ ", "[ ")
_EN = rf"{_CAP}(?:,?[ \t]+(?:(?:and|of|for|the|on)[ \t]+){{0,2}}{_CAP}){{0,6}}"
_EN_ALONE = _EN.replace(",?[ ", "[ ")
_SHORT_EN = rf"(?!The\b|A\b|An\b|Our\b|This\b|Each\b){_CAP}(?:[ \t]+(?:(?:and|of|for)[ \t]+)?{_CAP}){{0,5}}"


class Named(NamedTuple):
    """A name of an open class: where it stands, its class and level."""

    start: int
    end: int
    kind: str
    level: str


def _heads(words: str, name: str = _ID_ALONE, gap: str = r"[ \t]+") -> str:
    return rf"\b(?:{words}){gap}{name}"


_RULES: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern), kind, level)
    for pattern, kind, level in (
        # what a name says after its head goes before the head
        (_heads("(?:Lembaga|Majelis|Dewan|Kerapatan|Krama|Masyarakat|Masyarakat Hukum|Badan Musyawarah|Pemangku|Desa)[ \\t]+Adat", rf"(?:[ \\t]+{_CAP}){{0,4}}", gap=""), "community", ""),
        (rf"\b(?:Asosiasi|Perkumpulan|Ikatan|Persatuan|Himpunan|Gabungan|Serikat|Paguyuban|Forum|Jaringan|Aliansi)[ \t]+(?:Petani|Nelayan|Pemakai|Pengguna|Buruh|Masyarakat|Warga|Perempuan|Pemuda|Pedagang|Kelompok Tani|Peternak|Pekerja|Difabel|Penyandang|Orang Tua)\b(?:[ \t]+(?!{_STOP}){_CAP}){{0,5}}", "community", ""),
        (_heads("Kader|Relawan|Lembaga Pemberdayaan|Badan Keswadayaan|Perempuan Kepala"), "community", ""),
        (_heads("Lembaga Perkreditan|Lembaga Keuangan|Lembaga Penjamin|Pabrik|Perusahaan|Rumah Makan|Restoran|Kafe|Agen"), "private", ""),
        (_heads("Lembaga Penyiaran|Stasiun"), "media", ""),
        (_heads("Lembaga Penelitian|Lembaga Kajian|Sekolah Pascasarjana|Program Pascasarjana|Laboratorium[ \t]+Universitas"), "university", ""),
        (_heads("Laboratorium Kesehatan|Instalasi Farmasi"), "government", "facility"),
        (_heads("Satuan Polisi(?![ \t]+Pamong)|Satuan Lalu|Satlantas|Satreskrim|Satbinmas|Sat|Satpolair|Ditpolairud|Ditreskrimsus|Brimob|Komando"), "security", ""),
        (_heads("Sinode|Klasis|Jemaat|Paroki|Majelis Gereja|Majelis Jemaat|Dewan Masjid|Takmir Masjid|Vikariat|Majelis Ulama|Persekutuan Gereja"), "faith", ""),
        (rf"\b(?:Badan|Dana|Program|Kantor|Organisasi|Komisi)[ \t]+(?:{_CAP}[ \t]+){{0,5}}(?:PBB|Perserikatan Bangsa-Bangsa|Dunia)\b", "international", ""),
        (_heads("Fraksi|Konsil|Kolegium|Partai|Federasi|Induk Organisasi"), "other", ""),
        (_heads("Pejabat Pengelola|Kapanewon|Kalurahan|Panewu|Pamong|Penjabat|Pelaksana Tugas|Organisasi Perangkat|Satuan Kerja|Otorita|Lembaga Penjaminan"), "government", ""),
        (rf"\b{_SHORT_EN}[ \t]+(?:Guild|Chamber of Commerce|Bar Association)\b", "other", ""),
        (rf"\b{_SHORT_EN}[ \t]+(?:Growers|Farmers|Fishers|Fishermen|Women|Tenants|Residents|Users)['’]?[ \t]+(?:Association|Union|Group|Federation|Network|Society)\b", "community", ""),
        (rf"\b(?:{_SHORT_EN}[ \t]+)?{_CAP}['’]?[ \t]+Cooperative\b", "private", ""),
        (rf"\b{_SHORT_EN}[ \t]+(?:Service|Works)[ \t]+of[ \t]+{_CAP}", "government", ""),
        (_heads("Kementerian Koordinator|Kementerian|Menteri Koordinator|Menteri|Kemenko", _ID), "government", "national"),
        (_heads("Dinas|Badan|Biro|Bagian|Direktorat Jenderal|Direktorat|Ditjen|Sekretariat|Inspektorat|Kantor|Balai Besar|Balai|UPTD|UPT|Satuan Tugas|Satgas|Gugus Tugas|Satuan|Tim|Kepala Bidang|Bidang|Kepala Seksi|Seksi|Komisi", _ID), "government", ""),
        (_heads("RSUD|RSUP|Rumah Sakit Umum Daerah|Puskesmas|Pustu"), "government", "facility"),
        (_heads("Rumah Sakit|RS|Klinik"), "other", "facility"),
        (_heads("PT|CV|UD|Firma|Perum|Perumda|PD|Toko", gap=r"\.?[ \t]+"), "private", ""),
        (_heads("Koperasi|KUD|KSP|Bank(?![ \t]+(?:Sampah|Data|Soal|Dunia|Indonesia\b))|BPR|Hotel"), "private", ""),
        (_heads("BUMDes|BUM Desa|BUMDesa|BUMNag|BUMDesma"), "private", "village"),
        (_heads("Yayasan|LSM|Perkumpulan|Wahana|Koalisi|Aliansi|Jaringan|Lembaga Bantuan Hukum|LBH|Sajogyo"), "ngo", ""),
        (_heads("Universitas|Politeknik|Institut|Sekolah Tinggi|STIA|STIE|STIKES|STISIPOL|UIN|IAIN|UPN|Akademi|Fakultas|Poltekkes|Pusat Studi|Pusat Penelitian|Pusat Kajian"), "university", ""),
        (_heads("Kelompok Tani|Gapoktan|Poktan|KWT|KTH|LMDH|Pokdarwis|Kelompok Nelayan|Kelompok|Komunitas|Paguyuban|Serikat|Bank Sampah|Pokmas|Rukun"), "community", ""),
        (_heads("Karang Taruna|Posyandu"), "community", "village"),
        (_heads("Kodim|Koramil|Korem|Kodam|Polres|Polresta|Polsek|Polda|Lanal|Batalyon", rf"(?:\d[\d/-]*(?:[ \t]+{_CAP})?|{_ID})"), "security", ""),
        (_heads("Pondok Pesantren|Pesantren|Gereja|Masjid|Keuskupan|Majelis Taklim|Vihara|Pura"), "faith", ""),
        (_heads("Harian|Radio|Koran|Majalah|Redaksi"), "media", ""),
        (_heads("Forum|Dewan|Majelis|Asosiasi|Ikatan|Persatuan|Himpunan|Perhimpunan|Partai|Lembaga|Konsorsium|Pokja|Kelompok Kerja|SDN|SD|SMPN|SMP|SMAN|SMA|SMKN|SMK"), "other", ""),
        (_heads("Ministry of|Minister of|Ministry for|Coordinating Ministry (?:of|for)", rf"(?:the[ \t]+)?{_EN}"), "government", "national"),
        (_heads("(?:Department|Office|Bureau|Directorate General|Directorate|Agency|Secretariat|Commission|Inspectorate|Board|Committee) (?:of|for|on)", rf"(?:the[ \t]+)?{_EN}"), "government", ""),
        (rf"\b{_SHORT_EN}[ \t]+(?:Office|Agency|Department|Authority|Bureau|Commission|Inspectorate|Secretariat|Board|Service|Task Force|Unit)\b(?![ \t]+of\b)", "government", ""),
        (rf"\b{_SHORT_EN}[ \t]+Ministry\b", "government", "national"),
        (rf"\b{_SHORT_EN}[ \t]+Government\b", "government", ""),
        (rf"\b{_SHORT_EN}[ \t]+(?:Foundation|Trust|Watch|NGO|Alliance|Coalition)\b", "ngo", ""),
        (rf"\b(?:University|Institute|Faculty|College|School) of (?:the[ \t]+)?{_EN_ALONE}|\b{_SHORT_EN}[ \t]+(?:University|Polytechnic|Institute of Technology)\b", "university", ""),
        (rf"\b{_SHORT_EN}[ \t]+(?:Ltd|Limited|Inc|Corp|Corporation|Company|PLC|LLC|Bank|Group|Enterprises|Industries)\b", "private", ""),
        (rf"\b{_SHORT_EN}[ \t]+(?:Health Centre|Health Center)\b", "government", "facility"),
        (rf"\b{_SHORT_EN}[ \t]+Hospital\b", "other", "facility"),
        (rf"\b{_SHORT_EN}[ \t]+(?:Association|Federation|Union|Forum|Council|Network|Society|Party|Consortium|Committee)\b", "other", ""),
        (rf"\b{_SHORT_EN}[ \t]+(?:Church|Mosque|Diocese|Parish|Synod)\b", "faith", ""),
        (rf"\b{_SHORT_EN}[ \t]+(?:Times|Post|Daily|Herald|Tribune|Gazette)\b", "media", ""),
    )
)  # fmt: skip
_NO_NAME = re.compile(
    r"^(?:Bank (?:Soal|Data)|Tim (?:Peneliti|Penulis|Penguji|Pembimbing)|Bagian (?:Ini|Pertama|Kedua)|Bidang (?:Ilmu|Studi)|Lembaga (?:Penelitian|Jurnal)|Kelompok (?:Eksperimen|Kontrol|Usia)|"
    r"Satuan (?:Acara|Pendidikan)|Badan (?:Hukum|Usaha)|Focus Group|Kelompok (?:Diskusi|Sasaran))\b"
)


def find_named(text: str) -> Iterator[Named]:
    """Yield the names of open classes in a passage; where two rules fit, both.

    Examples
    --------
    >>> from govtext.actors.openclasses import find_named
    >>> text = "PT Sinar Laut dan Yayasan Bina Desa"
    >>> [(text[n.start:n.end], n.kind) for n in find_named(text)]
    [('PT Sinar Laut', 'private'), ('Yayasan Bina Desa', 'ngo')]
    """
    if not any(character.isupper() for character in text):
        return
    for pattern, kind, level in _RULES:
        for match in pattern.finditer(text):
            if not _NO_NAME.match(match.group()):
                yield Named(match.start(), match.end(), kind, level)
