"""Subtitles (.srt, .vtt) as recorders and meeting programs export them: cues become turns."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from govtext.errors import ReadError
from govtext.text.readers.plain import decode
from govtext.text.readers.raw import RawFile, RawLine, RawPage
from govtext.text.turns import opening_of

__all__ = ["read_subtitles"]

MAX_CUES = 100_000
_PAUSE = 2.0
"""Seconds of silence after which, at the end of a sentence, a new paragraph begins where no speakers are named."""
_LONGEST = 1200
"""Characters after which a paragraph without speakers ends with its sentence."""
_VOICE = re.compile(r"<v(?:\.[\w.-]+)?[ \t]+([^>\n]{1,80})>")
_TAG = re.compile(r"</?[a-zA-Z0-9][^>\n]{0,120}>|\{\\[^}\n]{0,80}\}")
_ENDS = re.compile(r"[.?!…][\"”')\]]*$")


@dataclass(slots=True)
class _Cue:
    start: float
    end: float
    speaker: str
    words: str


@dataclass(slots=True)
class _Turn:
    start: float
    end: float
    speaker: str
    pieces: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        return " ".join(self.pieces)


def read_subtitles(path: Path) -> RawFile:
    """Return the turns of a subtitle file, a line each: "[00:01:23] Speaker: words".

    Cues of one speaker that follow each other are one turn, and a cue without a speaker goes on with the one before. The stamp is the time at which the
    first cue of the turn begins. Without any speaker, the words become paragraphs at pauses and ends of sentences, each with its stamp.

    Raises
    ------
    ReadError
        When the file is no subtitle file, or holds no words.
    """
    import webvtt
    from webvtt.errors import MalformedCaptionError, MalformedFileError

    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"the file cannot be opened: {error.strerror or error}.") from error
    text, encoding = decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff\n ")
    if "-->" not in text:
        raise ReadError(
            "the file holds no times (00:01:02 --> 00:01:05) as subtitles have: save it as .txt and read that."
        )
    if text.count("-->") > MAX_CUES:
        raise ReadError(f"the file holds more than {MAX_CUES:,} subtitles: split it.")
    format = "vtt" if text.startswith("WEBVTT") else "srt"
    try:
        captions = webvtt.from_buffer(io.StringIO(text if format == "vtt" else _numbered(text)), format=format).captions
    except (MalformedCaptionError, MalformedFileError, ValueError) as error:
        raise ReadError(
            f"the subtitles are broken ({type(error).__name__}): export them again, or save them as .txt."
        ) from error
    cues = [
        cue for caption in captions for cue in _cues(caption.start_in_seconds, caption.end_in_seconds, caption.lines)
    ]
    turns = list(_turns(cues))
    if not turns:
        raise ReadError("the subtitles hold no words.")
    lines: list[RawLine] = []
    for turn in turns:
        label = f" {turn.speaker}:" if turn.speaker else ""
        lines += [RawLine(f"[{_clock(turn.start)}]{label} {turn.words}"), RawLine("")]
    notes = (f"read as {encoding}",) if encoding not in {"utf-8", "utf-8-sig"} else ()
    return RawFile((RawPage(1, "1", tuple(lines)),), paged=False, wrapped=False, notes=notes)


def _numbered(text: str) -> str:
    """SRT whose first cue has its number, as the parser wants it."""
    return (
        text
        if text[:1].isdigit() and "-->" not in text.split("\n", 1)[0]
        else f"1\n{text[text.index(_first_line(text)) :]}"
    )


def _first_line(text: str) -> str:
    return next(line for line in text.split("\n") if "-->" in line)


def _cues(start: float, end: float, lines: Sequence[str]) -> Iterator[_Cue]:
    """What a cue holds: a part for each speaker named in it."""
    speaker = ""
    pieces: list[str] = []
    for raw in lines:
        for place, part in enumerate(_VOICE.split(raw)):
            if place % 2:
                if pieces:
                    yield _Cue(start, end, speaker, " ".join(pieces))
                speaker, pieces = " ".join(unescape(part).split()), []
                continue
            words = " ".join(unescape(_TAG.sub("", part)).split())
            if not words:
                continue
            found = _label(words)
            if found is not None:
                if pieces:
                    yield _Cue(start, end, speaker, " ".join(pieces))
                speaker, words = found
                pieces = []
            if words:
                pieces.append(words)
    if pieces:
        yield _Cue(start, end, speaker, " ".join(pieces))


def _label(words: str) -> tuple[str, str] | None:
    """Speaker and words of "Sari: ...", "- Sari: ...", "[SPEAKER_00]: ..."."""
    plain = re.sub(r"^(?:[-–>]+\s*)", "", words)
    if (found := opening_of(plain, "colon")) is not None:
        return found.speaker, plain[found.body :].strip()
    if (found := opening_of(plain, "bracket")) is not None and found.speaker[0].isupper() and found.body < len(plain):
        return found.speaker, plain[found.body :].strip()
    return None


def _turns(cues: Sequence[_Cue]) -> Iterator[_Turn]:
    named = any(cue.speaker for cue in cues)
    turn: _Turn | None = None
    for cue in cues:
        if turn is not None:
            if named:
                goes_on = cue.speaker in {"", turn.speaker}
            else:
                ended = bool(_ENDS.search(turn.words))
                pause = cue.start - turn.end > _PAUSE
                goes_on = not (ended and (pause or len(turn.words) > _LONGEST)) and len(turn.words) < 4 * _LONGEST
            if goes_on:
                if turn.pieces[-1] != cue.words:  # rolling captions show a line twice
                    turn.pieces.append(cue.words)
                turn.end = cue.end
                continue
            yield turn
        turn = _Turn(cue.start, cue.end, cue.speaker, [cue.words])
    if turn is not None:
        yield turn


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"
