"""Form fields above an interview: "Nama : ...", "Jabatan : ..."."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from govtext.documents.document import Span
from govtext.text.cleaning import Paragraph

__all__ = ["FormField", "find_fields", "is_field_label", "is_speech"]

_LABEL_WORDS = (
    r"nama|inisial|alias|umur|usia|jenis\s+kelamin|jabatan|pangkat|golongan|pekerjaan|profesi|mata\s+pencaharian|status|pendidikan|agama|suku|alamat|domisili|asal|"
    r"tempat|lokasi|hari|tanggal|tgl\.?|waktu|pukul|jam|durasi|lama|masa|instansi|institusi|organisasi|lembaga|perusahaan|kelompok|unit|bidang|bagian|dinas|"
    r"kode|no\.?|nomor|nip|nik|telepon|telp\.?|hp|e-?mail|media|metode|cara|teknik|bahasa|perekam|alat\s+rekam|transkriptor|ditranskrip(?:si)?(?:\s+oleh)?|penyalin|"
    r"topik|tema|judul|kegiatan|acara|jumlah\s+\w+|kategori|jenis|keterangan\s+informan|identitas|peran|posisi|tahun|"
    r"name|initials|pseudonym|age|sex|gender|position|job(?:\s+title)?|title|role|occupation|profession|education|religion|ethnicity|address|organi[sz]ation|affiliation|"
    r"institution|department|company|office|place|venue|location|site|district|village|day|date|time|duration|length|years?|experience|code|id|number|participant\s+(?:id|code|no\.?|number)|"
    r"interview\s+(?:date|no\.?|number|id|mode|type|place|location|time|length)|interviewee\s+(?:id|code|name)|respondent\s+(?:id|code|name)|mode|language|recording|recorded\s+by|transcribed\s+by|"
    r"transcriber|topic|subject|project|file|phone|category|type|marital\s+status"
)
_TAIL = r"(?:[\s/,&]+[\w().-]+){0,4}?"
_PARTS = r"informan|narasumber|responden|partisipan|peserta|pewawancara|peneliti|interviewer|interviewee|informant|respondent|participant|moderator|fasilitator|facilitator|notulen|notulis|pencatat|subjek|pendamping|penerjemah|enumerator|asisten(?:\s+peneliti)?|translator|note\s?taker|observer"
_FIELD = re.compile(rf"^(?:{_LABEL_WORDS})\b{_TAIL}$", re.IGNORECASE)
_INSIDE = re.compile(
    rf"(?:^|(?<=[\s;|,]))(?P<label>(?:{_LABEL_WORDS}|{_PARTS})(?:\s?[/&,]\s?\w+|\s\w+(?=\s?:)){{0,3}})\s?:\s?",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"^(?:{_PARTS})(?:\s+(?:kunci|utama|pendukung|tambahan|ahli))?(?:\s+(?:ke-?)?\d{{1,2}})?$", re.IGNORECASE
)
_LINE = re.compile(
    r"^(?:[-•●▪*–]\s*|\(?(?:\d{1,2}|[a-z])[.)]\s*)?(?P<label>[^\W\d_][^:|]{0,45}?)\s*:\s*(?P<value>\S.*)$"
)
_SPEECH = re.compile(
    r"[?!…]\s*$|^(?:ya|iya|nggih|inggih|baik|selamat|assalam\w*|wa'?alaikum\w*|terima\s+kasih|halo|hai|mohon|oh|eh|hmm?|jadi|kalau|menurut|saya|kami|kita|"
    r"yes|no|well|hello|hi|good|thanks?|thank|ok(?:ay|e)?|so|i|we|sore|pagi|siang|malam|begini|sudah|belum|tidak|nggak|enggak|ada)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FormField:
    """A label with its value and where the value stands."""

    label: str
    value: str
    span: Span
    paragraph: int


def is_field_label(label: str) -> bool:
    """Whether a label is one of forms ("Nama", "Tanggal wawancara", "Position") and not of a speaker."""
    return len(label) <= 45 and bool(_FIELD.match(label.strip(" .")))


def is_speech(words: str) -> bool:
    """Whether words sound like something said, not like the value of a field."""
    return bool(_SPEECH.search(words)) or len(words.split()) > 14


def find_fields(text: str, paragraphs: Iterable[tuple[int, Paragraph]], talking: frozenset[str]) -> list[FormField]:
    """Return the fields in a form's paragraphs.

    Parameters
    ----------
    text : str
        The whole text.
    paragraphs : iterable of (int, Paragraph)
        Those above the first turn of an interview, each with its number.
    talking : frozenset of str
        Labels (in lower case) that come back as speakers: with such a label, what sounds like speech is no field.
    """
    found: list[FormField] = []
    for number, paragraph in paragraphs:
        words = text[paragraph.start : paragraph.end]
        rows = _cells(words) if paragraph.style == "cell" or words.startswith("|") else _line(words)
        for label, start, end in rows:
            value = words[start:end]
            sure = is_field_label(label)
            part = bool(_PART.match(label.strip()))
            if not (sure or part) or not value.strip() or len(value) > 300:
                continue
            if part and is_speech(value):
                continue
            if label.casefold() in talking and not sure and (value.rstrip()[-1:] == "." and len(value.split()) > 4):
                continue
            span = (paragraph.start + start, paragraph.start + end)
            found.append(FormField(label.strip(), value, span, number))
    return found


def _line(words: str) -> Iterator[tuple[str, int, int]]:
    match = _LINE.match(words)
    if match is None:
        return
    inside = list(_INSIDE.finditer(words))
    if len(inside) > 1 and inside[0].start("label") <= match.start("label"):
        borders = [*inside[1:], None]
        for one, following in zip(inside, borders, strict=True):
            end = following.start() if following else len(words)
            value = words[one.end() : end].rstrip(" ;,|")
            yield one["label"], one.end(), one.end() + len(value)
        return
    yield match["label"], match.start("value"), match.start("value") + len(match["value"].rstrip())


def _cells(words: str) -> Iterator[tuple[str, int, int]]:
    """Label and value of a table row: "Nama | : | Sari", "Nama | Sari | Usia | 43", "Nama : Sari"."""
    cells: list[tuple[str, int]] = []
    position = 0
    for cell in words.split("|"):
        lead = len(cell) - len(cell.lstrip())
        cells.append((cell.strip(), position + lead))
        position += len(cell) + 1
    filled = [(cell, start) for cell, start in cells if cell.strip(" :")]
    if len(filled) == 1:
        cell, start = filled[0]
        for label, first, last in _line(cell):
            yield label, start + first, start + last
        return
    if len(filled) % 2:
        if filled[0][0].rstrip(".").isdigit():
            filled = filled[1:]
        if len(filled) % 2:
            return
    for (label, _), (value, start) in zip(filled[::2], filled[1::2], strict=True):
        lead = len(value) - len(value.lstrip(" :"))
        yield label.rstrip(" :"), start + lead, start + len(value)
