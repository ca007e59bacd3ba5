"""Speaker turns of interview and focus-group transcripts."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from govtext.documents.document import Metadata, Section, Span, Turn
from govtext.documents.transcripts.forms import find_fields, is_field_label, is_speech
from govtext.documents.transcripts.interviews import (
    INTERVIEW,
    is_closing,
    is_guide_heading,
    is_interview_heading,
    is_remark,
    is_theme_heading,
)
from govtext.documents.transcripts.speakers import Said, infer_roles, role_word
from govtext.documents.transcripts.talk_tables import is_head_row, table_turns
from govtext.text.cleaning import CleanText
from govtext.text.headings import canonical_section
from govtext.text.turns import CAPITALS, TIME, Form, is_letters, is_speaker_word, label_key, opening_of, seconds

__all__ = ["Transcript", "find_transcript", "find_turns"]

_STUDY = frozenset(
    {
        "abstract",
        "introduction",
        "literature",
        "method",
        "results",
        "results_discussion",
        "discussion",
        "conclusion",
        "references",
    }
)
_LEAST_TURNS = 4
_NEAR_HEADING = 25
"""Within so many paragraphs below a heading an interview in an appendix begins."""
_MOST_TRIED = 20
"""After so many headings in a row without an interview below them no more are looked at."""
_LEAST_SURE = 3
_ASKED, _ANSWERED = "Penanya", "Penjawab"
_ANSWER = re.compile(r"^(?:jawab(?:an)?|answer|j|a)$", re.IGNORECASE)
_ANSWERS_TO = {
    "Pertanyaan": {"Jawaban", "Jawab"}, "Tanya": {"Jawab", "Jawaban"}, "T": {"J"}, "Question": {"Answer"}, "Q": {"A"},
}  # fmt: skip
_NUMBERED = re.compile(r"^\(?\d{1,3}[.)]\s*(?=\S)")
_ASKS = re.compile(r"\?\W*$|\b(?:ceritakan|jelaskan|sebutkan|uraikan|describe|explain|tell me)\b", re.IGNORECASE)
_LETTERED = re.compile(r"^\(?[a-zA-Z][.)]\s*(?=\S)")
_ITEM = re.compile(r"^(?:[-•●▪*–]\s*|\(?(?:\d{1,2}|[a-z])[.)]\s*)")
_BARE_NUMBER = re.compile(r"^(?P<number>\d{1,3})\s+(?=[A-Z])")
_TABLE_HEAD = re.compile(
    r"^(?:no\.?\s+)?(?:daftar\s+)?(?:pertanyaan|questions?)\b.{0,30}\b(?:jawaban|answers?|responses?|hasil)\b.{0,40}$",
    re.IGNORECASE,
)
_LONGEST_QUESTION = 5
"""So many paragraphs a numbered question may have."""
_STAMP = re.compile(rf"^\W*{TIME}\W*$")
_LEGEND = re.compile(
    r"(?:^|[\s;,(])(?P<letter>[A-Z]{1,3}\d{0,2})\s?[:=]\s?(?P<means>[A-Za-z]{4,20}(?: \d{1,2})?)(?=$|[\s;,.)])"
)
_LEGEND_AFTER = re.compile(r"(?P<means>[A-Z][a-z]{4,20})\s?\((?P<letter>[A-Z]{1,3}\d{0,2})\)")
_TITLE = re.compile(
    r"^(?:bapak|ibu|pak|bu|mas|mbak|kang|teh|abah|haji|hj?\.|ustad[zh]?|gus|mr|mrs|ms|dr|prof)\b", re.IGNORECASE
)
_BULLET = frozenset(
    """
    kendala solusi hambatan tantangan faktor pendukung penghambat kelebihan kekurangan positif negatif tujuan manfaat dampak hasil kesimpulan saran harapan kekuatan
    kelemahan peluang ancaman internal eksternal tahap langkah program kegiatan visi misi anggaran masalah penyebab akibat challenge challenges solution
    solutions strength strengths weakness weaknesses result results conclusion recommendation recommendations purpose goal goals step aim objective objectives method methods
    indikator variabel dimensi aspek kode koding coding theme interpretasi temuan abstrak abstract keywords kata
    """.split()
)
_LATER_FIELD = re.compile(r"^field\.\d+\.")
_TITLES_OF_TEXT = frozenset("title judul lampiran bab tabel table gambar figure sumber source".split())
_NOTE_WORDS = re.compile(
    r"^(?:ter|me|di|ber|hening|jeda|diam|suara|tidak jelas|laugh|pause|silen|inaudible|crosstalk|nod|cough)", re.I
)


@dataclass(frozen=True, slots=True)
class Transcript:
    """What a transcript holds: turns, form fields with their spans (keys "field.Nama", "field.2.Nama" in the second interview), and interviews as sections.

    ``whole`` says that the text is a transcript, not one that holds some ("appendix").
    """

    turns: tuple[Turn, ...] = ()
    fields: tuple[tuple[str, str, Span], ...] = ()
    sections: tuple[Section, ...] = ()
    whole: bool = False

    @property
    def metadata(self) -> Metadata:
        """The fields as metadata: those of the first interview under their labels, with the spans of all."""
        spans = {key: span for key, _, span in self.fields}
        plain = {key.removeprefix("field."): value for key, value, _ in self.fields if not _LATER_FIELD.match(key)}
        return Metadata(spans=spans, fields=plain)


@dataclass(frozen=True, slots=True)
class _Open:
    """A paragraph in which somebody begins to speak; ``start`` is where the words begin."""

    paragraph: int
    speaker: str
    label: int
    start: int
    sure: bool
    time: float | None = None
    printed: bool = True
    who: str = ""


@dataclass(frozen=True, slots=True)
class _Talk:
    """A way to read a stretch of paragraphs as talk."""

    turns: tuple[tuple[_Open, int], ...]
    covered: int

    @property
    def first(self) -> int:
        return self.turns[0][0].paragraph


_NO_TALK = _Talk((), 0)


def find_turns(clean: CleanText) -> tuple[Turn, ...]:
    """Return the turns of a transcript; an empty tuple for text that is none (see :func:`find_transcript`)."""
    return find_transcript(clean).turns


def find_transcript(clean: CleanText) -> Transcript:
    """Return the turns, form fields and interviews of a text.

    A text is a transcript when at least four turns open with the label of a speaker ("P:", "Informan 1:", a name on a line of its own, a row of a table ...)
    or are numbered questions with their answers, labels come back, and the turns make up more than half of the text. In another text (a thesis) the
    stretches under a heading such as "Transkrip wawancara" are looked at alone. Form fields ("Nama :", "Jabatan :"), headings by theme, remarks on lines of
    their own and lines that close an interview are no turns.
    """
    count = len(clean.paragraphs)
    if not count:
        return Transcript()
    reader = _Reader(clean)
    talk = reader.talk(0, count)
    if talk.turns:
        before = clean.paragraphs[talk.first].start - reader.form_length(talk)
        enough = talk.covered >= 0.5 * (len(clean.text) - reader.form_length(talk))
        if enough and before <= max(4000, 0.25 * len(clean.text)) and not reader.is_study():
            told = reader.told(talk, 0, count, whole=True)
            if {"interviewer", "informant"} <= {turn.role for turn in told.turns} or all(
                one.sure for one, _ in talk.turns
            ):
                return told
    found: list[Transcript] = []
    position = 0
    labels = reader.labelled()
    tried = 0
    for number in range(count):
        if number < position or not reader.leads_to_talk(number):
            continue
        if bisect_left(labels, number + _NEAR_HEADING + 1) - bisect_left(labels, number + 1) < 2:
            continue
        if tried == _MOST_TRIED:
            break
        tried += 1
        talk = reader.talk(number, count)
        if not talk.turns or talk.first - number > _NEAR_HEADING:
            continue
        told = reader.told(talk, number, count, whole=False)
        if {"interviewer", "informant"} <= {turn.role for turn in told.turns} and reader.is_dense(talk):
            found.append(told)
            tried = 0
            position = talk.turns[-1][0].paragraph + 1
    return Transcript(
        tuple(turn for told in found for turn in told.turns),
        (),
        tuple(section for told in found for section in told.sections),
    )


class _Reader:
    """Reads stretches of one text as talk."""

    def __init__(self, clean: CleanText) -> None:
        self.clean = clean
        self.words = [clean.text[p.start : p.end] for p in clean.paragraphs]
        self._tables = table_turns(clean)
        self._running = self._running_heads()

    # what paragraphs are

    def _running_heads(self) -> set[int]:
        """Headings of interviews that stand once more where no form follows: heads of a page."""
        seen: set[str] = set()
        running: set[int] = set()
        for number, words in enumerate(self.words):
            if not is_interview_heading(words):
                continue
            key = words.casefold()
            below = self.words[number + 1 : number + 4]
            if key in seen and not any(_is_form_line(w) or is_interview_heading(w) for w in below):
                running.add(number)
            seen.add(key)
        return running

    def heads_interview(self, number: int) -> bool:
        if self.clean.paragraphs[number].style == "cell" or number in self._running:
            return False
        return is_interview_heading(self.words[number])

    def leads_to_talk(self, number: int) -> bool:
        """Whether an interview may stand below this paragraph in a longer text."""
        words = self.words[number]
        return self.heads_interview(number) or bool(is_guide_heading(words) or _TABLE_HEAD.match(words))

    def _is_border(self, number: int) -> bool:
        """Whether a turn ends before this paragraph."""
        words = self.words[number]
        if number in self._running:
            return False
        if self.clean.paragraphs[number].style in {"heading", "title"} or is_closing(words):
            return True
        return is_interview_heading(words) or is_guide_heading(words) or is_theme_heading(words)

    def labelled(self) -> list[int]:
        """Paragraphs in which a turn may begin, whatever the form."""
        return [
            number
            for number, words in enumerate(self.words)
            if (opening_of(words, "colon") or _ASKS.search(words) or self.clean.paragraphs[number].style == "cell")
            or ((alone := opening_of(words, "alone")) and is_speaker_word(alone.speaker.split()[0]))
            or opening_of(words, "space")
        ]

    def is_study(self) -> bool:
        """Whether headings of a paper or thesis stand in the text: whatever looks like turns there, the whole is no transcript."""
        names = {canonical_section(words) for words in self.words if len(words) <= 80} & _STUDY
        return len(names) >= 3 or bool(names & {"abstract", "references"})

    def form_length(self, talk: _Talk) -> int:
        """Characters of form fields and headings above and between the turns."""
        inside = {opened.paragraph for opened, _ in talk.turns}
        return sum(
            len(words)
            for number, words in enumerate(self.words)
            if number not in inside and (_is_form_line(words) or self._is_border(number)) and len(words) < 200
        )

    # ways to read

    def talk(self, first: int, last: int) -> _Talk:
        """The best way to read the paragraphs from ``first`` up to ``last`` as talk; without turns where there is none."""
        ways = [self._labelled(first, last, "colon"), self._table(first, last)]
        ways += [self._labelled(first, last, form) for form in ("alone", "bracket", "dash")]
        ways += [self._questions(first, last, numbered=True), self._labelled(first, last, "space")]
        most = max(way.covered for way in ways)
        if not most:
            return self._questions(first, last, numbered=False)
        return next(way for way in ways if way.covered >= 0.85 * most)

    def _openings(self, first: int, last: int, form: Form) -> Iterator[_Open]:
        for number in range(first, last):
            paragraph = self.clean.paragraphs[number]
            if paragraph.style == "cell":
                continue
            found = opening_of(self.words[number], form)
            if found is None:
                continue
            word = found.speaker.split()[0]
            named = is_speaker_word(word) or is_letters(found.speaker)
            if form == "bracket" and not named and _NOTE_WORDS.match(found.speaker):
                continue
            time = seconds(found.time) if found.time else self._time_above(number, first)
            sure = bool(is_speaker_word(word) or is_letters(found.speaker) or found.who or found.time)
            yield _Open(
                number,
                found.speaker,
                paragraph.start + found.start,
                paragraph.start + found.body,
                sure,
                time,
                True,
                found.who,
            )

    def _time_above(self, number: int, first: int) -> float | None:
        if number > first and _STAMP.match(self.words[number - 1]):
            return seconds(self.words[number - 1])
        return None

    def _labelled(self, first: int, last: int, form: Form) -> _Talk:
        opened = list(self._openings(first, last, form))
        if form == "colon":
            opened = self._inside(self._without_form(opened))
            if any(_ANSWER.match(one.speaker) for one in opened):
                opened = sorted([*opened, *self._unlabelled_questions(opened, first, last)], key=lambda one: one.start)
        chosen = self._speakers(opened, form)
        opened = [one for one in opened if label_key(one.speaker) in chosen]
        if form == "colon":
            opened = self._from_talk_on(opened)
        if form in {"space", "alone", "dash"} and not self._alternates(opened, form):
            return _NO_TALK
        return self._accepted(opened, last)

    def _without_form(self, opened: list[_Open]) -> list[_Open]:
        """Without fields of forms; a part's name stays ("Informan: ..."), to be looked at once more where the talk begins."""
        return [
            one
            for one in opened
            if (not is_field_label(one.speaker) or role_word(one.speaker))
            and label_key(one.speaker).partition(" ")[0] not in _TITLES_OF_TEXT
        ]

    def _from_talk_on(self, opened: list[_Open]) -> list[_Open]:
        """Without what stands above the talk: legends ("P : Peneliti") and fields that name a part ("Informan : Kepala Dinas Sosial")."""
        kept = []
        talking = False
        counts = Counter(label_key(one.speaker) for one in opened)
        others_talk = sum(count >= 3 for count in counts.values()) >= 2
        for place, one in enumerate(opened):
            words = self.clean.text[one.start : self.clean.paragraphs[one.paragraph].end].strip()
            following = opened[place + 1] if place + 1 < len(opened) else None
            near = following is not None and following.paragraph == one.paragraph + 1
            if self._starts_form(one.paragraph):
                talking = False
            if not talking and words and near and self._names_somebody(one, words):
                continue
            once = others_talk and counts[label_key(one.speaker)] == 1
            alone = near or not self._goes_on(one.paragraph, following)
            if not talking and once and alone and role_word(one.speaker) and words and not is_speech(words):
                continue  # "Interviewee: community health worker, 34", while others talk
            if (
                not talking
                and words
                and self._names_somebody(one, words)
                and not self._goes_on(one.paragraph, following)
            ):
                continue
            talking = True
            kept.append(one)
        return kept

    def _starts_form(self, number: int) -> bool:
        """Whether a form or a heading stands right above, so that another interview may begin here."""
        above = self.words[number - 1] if number else ""
        return bool(above) and ((_is_form_line(above)) or is_interview_heading(above))

    def _goes_on(self, number: int, following: _Open | None) -> bool:
        """Whether unlabelled text that is no field stands between a label's paragraph and the next label."""
        last = following.paragraph if following else number + 2
        return any(
            len(words) > 60
            and not _is_form_line(words)
            and not is_interview_heading(words)
            and not opening_of(words, "colon")
            for words in self.words[number + 1 : last]
        )

    def _names_somebody(self, one: _Open, words: str) -> bool:
        """Whether what stands behind a label is who that is, not what that person says."""
        if len(words) > 100 or words[-1:] in "?!…":
            return False
        if re.match(r"\d+\s+(?:orang|people|persons?|participants?)\b", words):
            return True
        if role_word(words.split("(")[0].strip(" .")) and len(words.split()) <= 3 and not role_word(one.speaker):
            return True
        if not role_word(one.speaker):
            return False
        tokens = re.findall(r"[^\W_]+", words)
        small = {
            "dan",
            "di",
            "of",
            "the",
            "desa",
            "and",
            "tahun",
            "selaku",
            "sebagai",
            "alias",
            "bin",
            "binti",
            "pada",
            "in",
            "at",
        }
        named = [t for t in tokens if t[0].isupper() or t[0].isdigit() or t in small]
        speech = re.match(
            r"(?:ya|iya|nggih|baik|selamat|assalam|terima|halo|hai|mohon|oh|sore|pagi|siang|malam|yes|no|hello|hi|good|thank|sudah|belum|ada|tidak)\b",
            words,
            re.I,
        )
        return bool(tokens) and len(named) == len(tokens) and not speech and len(tokens) <= 12

    def _speakers(self, opened: Sequence[_Open], form: Form) -> set[str]:
        """The labels that are speakers: those that come back, and beside them single ones of the same kind."""
        counts = Counter(label_key(one.speaker) for one in opened)
        printed = {label_key(one.speaker): one.speaker for one in reversed(opened)}
        sure = {label_key(one.speaker) for one in opened if one.sure}
        back = set()
        for key, count in counts.items():
            if count < 2 or key.partition(" ")[0] in _BULLET or (is_field_label(key) and not role_word(printed[key])):
                continue
            if key not in sure and (form in {"space", "dash"} or not _like_name(printed[key])):
                continue
            back.add(key)
        if len({k for k in back if k in sure}) >= 2 and sum(counts[k] for k in back if k not in sure) < 0.25 * sum(
            counts[k] for k in back
        ):
            persons = {k for k in back if k not in sure and len(k.split()) > 1}
            back = {k for k in back if k in sure} | persons
        stems = Counter(re.sub(r"\s*\d+$", "", key) for key in counts if re.search(r"\d$", key))
        if not back and form == "colon":  # Q1, A1, Q2, A2: each label once
            back = {key for key in counts if key in sure and stems[re.sub(r"\s*\d+$", "", key)] > 1}
        if not back:
            return set()
        names = sum(counts[k] for k in back if k not in sure) >= 0.3 * sum(counts[k] for k in back)
        first = min(one.paragraph for one in opened if label_key(one.speaker) in back)
        for one in opened:
            key = label_key(one.speaker)
            if counts[key] != 1 or key in back or key.partition(" ")[0] in _BULLET or is_field_label(key):
                continue
            numbered = stems[re.sub(r"\s*\d+$", "", key)] > 1 and bool(re.search(r"\d$", key))
            word = is_speaker_word(one.speaker.split()[0]) or bool(_TITLE.match(one.speaker))
            named = names and _like_name(one.speaker) and one.paragraph > first
            alias = bool(one.who) and label_key(one.who) in back
            if (numbered or word or named or alias or bool(one.time)) and (
                one.paragraph >= first or word or numbered or alias
            ):
                back.add(key)
        return back

    def _alternates(self, opened: Sequence[_Open], form: Form) -> bool:
        """Whether labels without a colon change as those of people who talk do."""
        keys = [label_key(one.speaker) for one in opened]
        counts = Counter(keys)
        if len([key for key, count in counts.items() if count > 1]) < 2:
            return False
        changes = sum(a != b for a, b in itertools.pairwise(keys))
        span = opened[-1].paragraph - opened[0].paragraph + 1
        dense = len(opened) >= (0.5 if form == "space" else 0.2) * span
        return changes >= 0.6 * (len(keys) - 1) and dense

    def _unlabelled_questions(self, opened: Sequence[_Open], first: int, last: int) -> Iterator[_Open]:
        """Questions without a label, right above answers that are marked ("Jawab:"), numbered or not."""
        labelled = {one.paragraph for one in opened}
        places = [one.paragraph for one in opened]
        for one in opened:
            above = one.paragraph - 1
            if not _ANSWER.match(one.speaker) or above < first or above in labelled or above >= last:
                continue
            place = bisect_left(places, above)
            before = opened[place - 1] if place else None
            if before is not None and not _ANSWER.match(before.speaker):
                continue  # the question has its label
            words = self.words[above]
            number = _NUMBERED.match(words) or _LETTERED.match(words)
            if number or _ASKS.search(words):
                start = self.clean.paragraphs[above].start + (number.end() if number else 0)
                yield _Open(above, _ASKED, start, start, True, None, printed=False)

    def _inside(self, opened: list[_Open]) -> list[_Open]:
        """With labels that stand within a paragraph, behind the end of a sentence, where lines ran together."""
        known = {one.speaker for one in opened if is_letters(one.speaker) or role_word(one.speaker)}
        for asks, answers in _ANSWERS_TO.items():
            known |= answers if asks in known else set()
        if len(known) < 2:
            return opened
        pattern = re.compile(
            rf"(?<=[.?!…\"”)\]])\s+(?P<speaker>{'|'.join(re.escape(s) for s in sorted(known, key=len, reverse=True))})\s?:\s+(?=\S)"
        )
        more = []
        borders = [*[one.paragraph for one in opened[1:]], opened[-1].paragraph + 1]
        for one, end in zip(opened, borders, strict=True):
            for number in range(one.paragraph, max(end, one.paragraph + 1)):
                base = self.clean.paragraphs[number].start
                more += [
                    _Open(number, found["speaker"], base + found.start("speaker"), base + found.end(), True)
                    for found in pattern.finditer(self.words[number], max(0, one.start - base))
                ]
        return sorted([*opened, *more], key=lambda one: one.start)

    def _table(self, first: int, last: int) -> _Talk:
        turns = []
        for row in self._tables:
            if first <= row.paragraph < last and self.clean.text[row.start : row.end].strip():
                opened = _Open(row.paragraph, row.speaker, row.label, row.start, True, row.time, row.label != row.start)
                turns.append((opened, row.end))
        if len(turns) < _LEAST_TURNS:
            return _NO_TALK
        return _Talk(tuple(turns), sum(end - one.start for one, end in turns))

    def _questions(self, first: int, last: int, *, numbered: bool) -> _Talk:
        """Questions with unlabelled answers below them: numbered ones, or any where a heading or a form says that this is an interview."""
        text = [n for n in range(first, last) if self.clean.paragraphs[n].style != "cell"]
        asked = self._numbered_questions(text)
        if not numbered:
            asked = [(n, n) for n in text if self.words[n].endswith("?") and len(self.words[n]) <= 400]
            above = range(first, asked[0][0] if asked else first)
            if not any(self.heads_interview(n) or _is_form_line(self.words[n]) for n in above):
                return _NO_TALK
        if len(asked) < 3:
            return _NO_TALK
        after = [*(n for n, _ in asked[1:]), last]
        answers = [end + 1 < stop and not self._is_border(end + 1) for (_, end), stop in zip(asked, after, strict=True)]
        if True not in answers:
            return _NO_TALK
        asked = asked[answers.index(True) :]  # a guide above has questions alone
        opened: list[_Open] = []
        answered = 0
        for (number, end), following in zip(asked, [*(n for n, _ in asked[1:]), last], strict=True):
            number_of = _NUMBERED.match(self.words[number]) or _BARE_NUMBER.match(self.words[number])
            start = self.clean.paragraphs[number].start + (number_of.end() if number_of else 0)
            opened.append(_Open(number, _ASKED, start, start, True, printed=False))
            if end + 1 < following and not self._is_border(end + 1):
                start = self.clean.paragraphs[end + 1].start
                opened.append(_Open(end + 1, _ANSWERED, start, start, True, printed=False))
                answered += 1
        if answered < 3 or answered < 0.7 * len(asked):
            return _NO_TALK
        return self._accepted(opened, last)

    def _numbered_questions(self, text: Sequence[int]) -> list[tuple[int, int]]:
        """Numbered questions by their first and last paragraph (in a table of a PDF each line of a cell may be one).

        Numbers without a full stop count below a head "No Pertanyaan Jawaban", where they go up by one.
        """
        heads = next((n for n in text if _TABLE_HEAD.match(self.words[n])), None)
        found: list[tuple[int, int]] = []
        expected = 1
        for place, number in enumerate(text):
            words = self.words[number]
            bare = _BARE_NUMBER.match(words) if heads is not None and number > heads else None
            if bare is not None and int(bare["number"]) not in {1, expected}:
                bare = None
            if not (_NUMBERED.match(words) or bare):
                continue
            for end in text[place : place + _LONGEST_QUESTION]:
                if end > number and (_NUMBERED.match(self.words[end]) or self._is_border(end)):
                    break
                if _ASKS.search(self.words[end]):
                    found.append((number, end))
                    expected = int(bare["number"]) + 1 if bare is not None else expected + 1
                    break
        return found

    def _accepted(self, opened: Sequence[_Open], last: int) -> _Talk:
        """Turns from openings, where there are enough and they come back as those of people who talk do."""
        if len(opened) < _LEAST_SURE:
            return _NO_TALK
        turns: list[tuple[_Open, int]] = []
        for place, one in enumerate(opened):
            following = opened[place + 1] if place + 1 < len(opened) else None
            start, end = self._span(one, following, last)
            if self.clean.text[start:end].strip():
                turns.append((replace(one, start=start), end))
        speakers = [label_key(one.speaker) for one, _ in turns]
        roles = {role_word(one.speaker) for one, _ in turns} - {""}
        named = len(roles) == 2 or {"penanya", "penjawab"} <= set(speakers)
        if len(turns) < (_LEAST_SURE if named else _LEAST_TURNS) or not _talks_in_turns(
            speakers, turns[-1][0].paragraph - turns[0][0].paragraph + 1, named
        ):
            return _NO_TALK
        lengths = [end - one.start for one, end in turns]
        if lengths[-1] == max(lengths) > 0.6 * sum(lengths) and not named:
            return _NO_TALK  # the last label took the rest of a text that is no transcript
        return _Talk(tuple(turns), sum(end - one.label for one, end in turns))

    def _span(self, one: _Open, following: _Open | None, last: int) -> Span:
        """From the first to the last character of what is said."""
        if following is not None and following.paragraph == one.paragraph:
            end = one.start + len(self.clean.text[one.start : following.label].rstrip())
            return one.start, end
        stop = following.paragraph if following else last
        held = one.paragraph
        for number in range(one.paragraph + 1, stop):
            if self._is_border(number):
                break
            if _is_form_line(self.words[number]) and self._opens_form(number, stop):
                break
            held = number
        while held > one.paragraph and self._trails(held):
            held -= 1
        end = self.clean.paragraphs[held].end
        if following is not None and following.paragraph == held:
            end = following.label
        start = min(one.start, end)
        said = self.clean.text[start:end]
        return start + len(said) - len(said.lstrip()), start + len(said.rstrip())

    def _trails(self, number: int) -> bool:
        """Whether a paragraph at the end of a turn is no part of it: a remark, a time, the head of a page or table."""
        words = self.words[number]
        return bool(is_remark(words) or _STAMP.match(words) or number in self._running or _TABLE_HEAD.match(words))

    def _opens_form(self, number: int, stop: int) -> bool:
        """Whether a form (two fields at least) begins here."""
        return sum(_is_form_line(w) for w in self.words[number : min(stop, number + 3)]) >= 2

    # what is told

    def is_dense(self, talk: _Talk) -> bool:
        """Whether the turns fill the stretch in which they stand."""
        stretch = self.clean.text[talk.turns[0][0].label : talk.turns[-1][1]]
        return talk.covered >= 0.6 * len(stretch)

    def told(self, talk: _Talk, first: int, last: int, *, whole: bool) -> Transcript:
        """Turns with roles, fields and interviews."""
        starts = self._interviews(talk, first)
        talking = frozenset(label_key(one.speaker) for one, _ in talk.turns)
        fields: list[tuple[str, str, Span]] = []
        plain: dict[str, str] = {}
        for number, (start, one) in enumerate(starts, 1):
            held = range(start, one)
            inside = [(k, self.clean.paragraphs[k]) for k in held if not is_head_row(self.words[k])]
            prefix = "field." if number == 1 else f"field.{number}."
            known: set[str] = set()
            for field in find_fields(self.clean.text, inside, talking):
                if field.label not in known:
                    known.add(field.label)
                    fields.append((prefix + field.label, field.value, field.span))
                    plain.setdefault(field.label, field.value)
        roles = self._roles(talk, first, list(plain.items()))
        turns = tuple(
            Turn(one.speaker, roles[one.speaker][0], one.start, end, roles[one.speaker][1], one.time)
            for one, end in talk.turns
        )
        return Transcript(turns, tuple(fields), self._sections(talk, starts, first, whole), whole)

    def _roles(self, talk: _Talk, first: int, fields: Sequence[tuple[str, str]]) -> dict[str, tuple]:  # type: ignore[type-arg]
        legend: dict[str, str] = {}
        above = " \n".join(self.words[first : talk.first])
        for pattern in (_LEGEND, _LEGEND_AFTER):
            for match in pattern.finditer(above):
                if role_word(match["means"]):
                    legend.setdefault(match["letter"].casefold(), match["means"])
        for one, _ in talk.turns:
            if one.who and CAPITALS.match(one.who):
                legend.setdefault(one.who.casefold(), one.speaker)
        said = [Said(one.speaker, self.clean.text[one.start : end]) for one, end in talk.turns]
        return infer_roles(said, legend, dict(fields))

    def _interviews(self, talk: _Talk, first: int) -> list[tuple[int, int]]:
        """Where interviews begin, each with the paragraph of its first turn: at headings and at forms that start anew."""
        turns = [one.paragraph for one, _ in talk.turns]
        starts = [(first, turns[0])]
        for before, after in itertools.pairwise(turns):
            begin = None
            for number in range(before + 1, after):
                words = self.words[number]
                if begin is None and (self.heads_interview(number) or is_guide_heading(words)):
                    begin = number
                if begin is None and _is_form_line(words) and self._opens_form(number, after):
                    begin = number
            since = bisect_right(turns, before) - bisect_left(turns, starts[-1][1])
            if begin is not None and since >= 2:
                starts.append((begin, after))
        return starts

    def _sections(self, talk: _Talk, starts: Sequence[tuple[int, int]], first: int, whole: bool) -> tuple[Section, ...]:
        paragraphs = self.clean.paragraphs
        end = talk.turns[-1][1] if not whole else len(self.clean.text)
        found: list[Section] = []
        several = len(starts) > 1 or not whole
        level = 1 if whole else 2
        if several:
            ends = [*[paragraphs[start].start for start, _ in starts[1:]], end]
            for (start, one), stop in zip(starts, ends, strict=True):
                heading = next((n for n in range(start, one) if self.heads_interview(n)), start)
                begin = paragraphs[start].start if len(found) else paragraphs[heading].start
                body = paragraphs[min(heading + 1, one)].start
                found.append(Section(INTERVIEW, self.words[heading], level, begin, max(begin, body), stop))
        opened = {one.paragraph for one, _ in talk.turns}
        spans = [(one.start, stop) for one, stop in talk.turns]
        themes = [
            number
            for number in range(talk.first + 1, len(paragraphs))
            if number not in opened
            and paragraphs[number].start < end
            and (is_theme_heading(self.words[number]) or paragraphs[number].style == "heading")
            and not self.heads_interview(number)
            and not _inside(spans, paragraphs[number].start)
        ]
        stops = sorted({paragraphs[number].start for number in themes} | {section.start for section in found} | {end})
        for number in themes:
            begin = paragraphs[number].start
            stop = min(stops[bisect_right(stops, begin)], end) if begin < stops[-1] else end
            following = paragraphs[number + 1].start if number + 1 < len(paragraphs) else end
            found.append(Section(INTERVIEW, self.words[number], level + 1, begin, min(following, stop), stop))
        return tuple(sorted(found, key=lambda s: (s.start, s.level)))


def _is_form_line(words: str) -> bool:
    """Whether a line or row is a field of a form: a label, a colon (or the border of a cell), a value."""
    label, mark, _ = re.sub(r"[:|]", ":", _ITEM.sub("", words[:70]), count=1).partition(":")
    return bool(mark) and is_field_label(label)


def _like_name(label: str) -> bool:
    """Whether a label looks like a name or an office: words that begin with a capital."""
    words = [w for w in re.findall(r"[^\W\d_][\w'’]*", label) if w.lower() not in {"dan", "of", "the", "bin", "binti"}]
    return bool(words) and len(words) <= 4 and all(w[0].isupper() for w in words) and words[0].lower() not in _BULLET


def _inside(spans: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether a place lies in one of some stretches, which are in order."""
    index = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return index >= 0 and place < spans[index][1]


def _talks_in_turns(speakers: Sequence[str], paragraphs: int, named: bool) -> bool:
    """Whether a few speakers come back again and again, as people who talk do and labels in a paper do not."""
    counts = Counter(re.sub(r"\s*\d+$", "", speaker) for speaker in speakers)
    returning = sum(n for _, n in counts.most_common(12) if n > 1)
    dense = len(speakers) >= 0.6 * paragraphs or counts.most_common(1)[0][1] >= 3 or named
    return len(speakers) >= 0.1 * paragraphs and returning >= 0.5 * len(speakers) and dense
