"""Speaker turns of interview and focus-group transcripts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Literal

from govtext.documents.document import Turn
from govtext.text.cleaning import CleanText

__all__ = ["find_turns"]

_LABEL = re.compile(
    r"^(?:[\[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?[\])]?\s*)?(?:\d{1,3}[.)]\s*)?"
    r"(?P<speaker>[A-Z][\w./'’ -]{0,34}?)\s?(?:\((?P<who>[^)]{1,40})\)\s?)?\s?:(?!//)(?:\s+|$)"
)
_FIELDS = frozenset(
    """
    nama name umur usia age jabatan position pekerjaan occupation tanggal date tempat place lokasi location waktu time durasi
    duration hari alamat address pendidikan education jenis kelamin sex gender instansi institution kode code informan keterangan
    catatan note notes sumber source topik topic judul title lampiran no nomor pertanyaan jawaban transkrip transcript agama
    kata kunci keywords abstrak abstract email telepon phone
    """.split()
) | {"jenis kelamin", "kata kunci"}
_INTERVIEWER = re.compile(
    r"^(?:p|peneliti|pewawancara|penanya|interviewer|researcher|int|iv|q|t|tanya|pertanyaan|moderator|fasilitator|facilitator|question|mod)\b",
    re.I,
)
_INFORMANT = re.compile(
    r"^(?:i|inf|informan|informant|narasumber|n|ns|nara\s?sumber|j|jawab|jawaban|responden|respondent|r|resp|a|answer|partisipan|participant|peserta|interviewee|k|kader|subjek)\b",
    re.I,
)
_LEAST_TURNS = 4
_ASKED = "Penanya"
_ANSWER = re.compile(r"^(?:jawab(?:an)?|answer|j|a)$", re.IGNORECASE)
_NUMBERED = re.compile(r"^\d{1,3}[.)]\s+(?=.*\?\s*$)")


def find_turns(clean: CleanText) -> tuple[Turn, ...]:
    """Return the turns of a transcript; an empty tuple for text that is none.

    A text is a transcript when at least four paragraphs open with a speaker label ("P:", "Informan 1:", "Ibu Sari:"),
    one label at least comes back, and the turns make up more than half of the text. Form fields ("Nama :",
    "Jabatan :") are no turns. Roles follow the labels' words, and where those say too little (single letters, names),
    who asks the questions.
    """
    labelled: list[tuple[int, str, int]] = []
    for index, paragraph in enumerate(clean.paragraphs):
        match = _LABEL.match(clean.text[paragraph.start : paragraph.end])
        if match and paragraph.style != "cell":
            labelled.append((index, match["speaker"].strip(), paragraph.start + match.end()))
    if any(_ANSWER.match(speaker) for _, speaker, _ in labelled):
        labelled = sorted([*labelled, *_questions(clean, {index for index, _, _ in labelled})])
    counts = Counter(speaker for _, speaker, _ in labelled)
    speakers = {s for s, n in counts.items() if n > 1 and s.lower() not in _FIELDS}
    started = min((i for i, s, _ in labelled if s in speakers), default=0)
    speakers |= {
        s
        for i, s, _ in labelled
        if i > started and s.lower() not in _FIELDS and len(s.split()) <= 4 and len(speakers) > 1
    }
    opening = [(i, s, start) for i, s, start in labelled if s in speakers]
    if len(opening) < _LEAST_TURNS or len(speakers) < 1:
        return ()
    spans: list[tuple[str, int, int]] = []
    for (_, speaker, start), following in zip(
        opening, [*[o[0] for o in opening[1:]], len(clean.paragraphs)], strict=True
    ):
        end = clean.paragraphs[following - 1].end
        start = min(start, end)
        if clean.text[start:end].strip():
            lead = len(clean.text[start:end]) - len(clean.text[start:end].lstrip())
            spans.append((speaker, start + lead, end))
    if not _talks_in_turns([speaker for speaker, _, _ in spans], len(clean.paragraphs) - opening[0][0]):
        return ()
    covered = sum(end - start for _, start, end in spans)
    longest = max((end - start for _, start, end in spans), default=0)
    if not spans or covered < 0.5 * len(clean.text) or (longest > 0.6 * covered and len(spans) > 3):
        return ()
    roles = _roles(clean, spans)
    first_question = next((n for n, (speaker, _, _) in enumerate(spans) if roles[speaker] == "interviewer"), 0)
    while first_question and _is_field(clean.text[spans[0][1] : spans[0][2]]):
        spans.pop(0)  # "Informan 1 : Kepala Dinas Sosial" above the talk says who it is
        first_question -= 1
    return tuple(Turn(speaker, roles[speaker], start, end) for speaker, start, end in spans)


def _questions(clean: CleanText, labelled: set[int]) -> list[tuple[int, str, int]]:
    """Numbered questions without a label, as they stand above answers marked "Jawab:"."""
    found = []
    for index, paragraph in enumerate(clean.paragraphs):
        match = _NUMBERED.match(clean.text[paragraph.start : paragraph.end])
        if match and index not in labelled:
            found.append((index, _ASKED, paragraph.start + match.end()))
    return found


def _is_field(words: str) -> bool:
    return len(words) < 60 and not any(mark in words for mark in ".?!")


def _talks_in_turns(speakers: Sequence[str], paragraphs: int) -> bool:
    """Whether a few speakers come back again and again, as people who talk do and labels in a paper do not."""
    counts = Counter(speakers)
    returning = sum(n for _, n in counts.most_common(12) if n > 1)
    dense = len(speakers) >= 0.6 * paragraphs or counts.most_common(1)[0][1] >= 3
    return len(speakers) >= 0.15 * paragraphs and returning >= 0.7 * len(speakers) and dense


Role = Literal["interviewer", "informant", ""]


def _roles(clean: CleanText, spans: Sequence[tuple[str, int, int]]) -> dict[str, Role]:
    asked: dict[str, list[bool]] = defaultdict(list)
    lengths: dict[str, list[int]] = defaultdict(list)
    for speaker, start, end in spans:
        asked[speaker].append("?" in clean.text[start:end])
        lengths[speaker].append(end - start)
    share = {speaker: sum(a) / len(a) for speaker, a in asked.items()}
    mean = {speaker: sum(n) / len(n) for speaker, n in lengths.items()}
    roles: dict[str, Role] = {}
    for speaker in share:
        if len(speaker) > 2 and _INTERVIEWER.match(speaker):
            roles[speaker] = "interviewer"
        elif len(speaker) > 2 and _INFORMANT.match(speaker):
            roles[speaker] = "informant"
    open_ = [s for s in share if s not in roles]
    if open_ and "interviewer" not in roles.values() and len(share) > 1:
        # who asks most and speaks shortest; single letters mean different things in different theses
        best = max(open_, key=lambda s: (round(share[s], 2), bool(_INTERVIEWER.match(s)), -mean[s]))
        others = [s for s in share if s != best]
        if share[best] >= 0.5 and share[best] > max(share[s] for s in others):
            roles[best] = "interviewer"
    for speaker in share:
        if speaker in roles:
            continue
        if "interviewer" in roles.values():
            roles[speaker] = "informant"
        else:
            roles[speaker] = (
                "interviewer" if _INTERVIEWER.match(speaker) else "informant" if _INFORMANT.match(speaker) else ""
            )
    return roles
